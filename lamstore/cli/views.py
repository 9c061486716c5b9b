"""Verbs that show or write what is there: plot, export, schema, doctor, surfaces."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

import lamstore
from lamstore.cli.options import verb
from lamstore.cli.program import examples, facts_of, main, print_json
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError, about, message, printable

#: Options of layers, as those of `lamstore build` are declared.
LAYERS: dict[str, Any] = {
    field.name: field.metadata
    for field in fields(Options)
    if field.name in ("ds_factor", "orientation", "fixed", "n_layers", "scalp")
}


@verb(
    "plot",
    "lamstore plot cohort.zarr anatomical_score --subject sub-01 -o map.png",
    subject={"help": "Row to draw."},
    surface={"help": "Mesh to draw on."},
    vertices={
        "help": "Vertex to mark; may be repeated.  [default: the score's best]",
    },
    output={"help": "PNG, PDF or SVG."},
)
def plot(
    store: Path,
    variable: str,
    *,
    subject: str,
    layer: str | None = None,
    surface: str = "inflated",
    vertices: Sequence[int] = (),
    output: Path,
    overwrite: bool = False,
) -> None:
    """Draw VARIABLE of one subject, or 'coregistration'."""
    from lamstore import plot as drawing
    from lamstore.tables import check_file, say

    check_file(output, overwrite=overwrite)
    ds = lamstore.open(store, subject=subject)
    if variable == "coregistration":
        drawing.coregistration(ds, path=output)
    else:
        if variable == "anatomical_score" and not vertices:
            vertices = lamstore.best_vertex(ds)["vertex"].tolist()
        drawing.surface(
            ds, variable, layer=layer, surface=surface, vertices=vertices, path=output
        )
    say(str(output))


@verb(
    "export",
    "lamstore export cohort.zarr --to bids derivatives/lamstore",
    "lamstore export cohort.zarr --to freesurfer overlays --subjects-dir subjects "
    "--variable anatomical_score",
    "lamstore export cohort.zarr --to parquet white.parquet --layer white",
    of="export.write",
    to={"choices": "lamstore.export:FORMATS", "help": "What to write."},
    subjects_dir={
        "help": "For freesurfer: SUBJECTS_DIR, to fill the vertices that were not kept."
    },
    overlay={
        "choices": "lamstore.export:OVERLAYS",
        "help": "For freesurfer: format of the overlays.",
    },
    missing={
        "minimum": None,
        "help": "For freesurfer: what stands where there is no value.",
    },
    engine={
        "choices": "lamstore.export.tables:ENGINES",
        "help": "For netcdf: what writes it.  [default: the one that is installed]",
    },
)
def export(
    store: Path, out: Path, *, to: str, as_json: bool = False, **options: Any
) -> None:
    """Write complete rows of STORE to OUT, for other programs.

    OUT is a folder for bids, gifti and freesurfer, else a file. Files that are there
    are never replaced without --overwrite.
    """
    from lamstore.export import write
    from lamstore.tables import say

    files = write(store, out, to=to, **options)
    if as_json:
        print_json([str(path) for path in files])
    else:
        say(f"{len(files)} {'files' if len(files) > 1 else 'file'}: {out}")


@verb(
    "report",
    "lamstore report cohort.zarr -o report.html",
    "lamstore report cohort.zarr -o report.html --atlas aparc.a2009s --overwrite",
    of="write_report",
    path=None,
    output={"help": "The page, .html."},
    atlas={
        "help": "Annotation whose regions are listed.  [default: aparc or the first]"
    },
    subjects_dir={"help": "Where each talairach.xfm is.  [default: as when built]"},
)
def report(store: Path, *, output: Path, as_json: bool = False, **options: Any) -> None:
    """Write what is in STORE as one page that any browser opens, to be mailed.

    The store is only read. --json prints what the page has, and what it lacks.
    """
    from lamstore.progress import progress
    from lamstore.tables import say

    with progress(quiet=as_json, lines=False) as on_row:
        found = lamstore.write_report(store, output, on_row=on_row, **options)
    if as_json:
        print_json(found)
        return
    size = f"{found['bytes'] / 1e6:.1f} MB"
    say(f"{output}: {len(found['rows'])} rows, {len(found['maps'])} maps, {size}")
    for text in found["missing"]:
        say(text)


@verb("schema", "lamstore schema", "lamstore schema --json")
def schema(*, as_json: bool = False) -> None:
    """List every variable of a store: dims, type, units, meaning and codes."""
    from lamstore import schema as known

    atlas = (known.region_variable("<atlas>"), known.lameg_region_variable("<atlas>"))
    of_groups = {"template": "<template>", "simulation": "simulation_<name>"}
    rows = [
        {
            "name": v.name,
            "group": of_groups.get(v.group, v.group),
            "dims": ", ".join(v.dims),
            "dtype": v.dtype,
            "units": v.units,
            "meaning": v.long_name + (f" ({_codes(v.flags)})" if v.flags else ""),
            "comment": v.comment,
            "references": v.references,
        }
        for v in (
            *(*known.variables(), *atlas),
            *(*known.TEMPLATE_VARIABLES, *known.SIMULATION_VARIABLES),
        )
    ]
    if as_json:
        print_json(rows)
        return
    from lamstore.tables import show

    brief = ("name", "group", "dims", "dtype", "units", "meaning")
    show([{name: row[name] for name in brief} for row in rows])
    click.echo(f"\nanatomical_score: {known.variable('anatomical_score').comment}")


def _codes(flags: tuple[str, ...]) -> str:
    return ", ".join(f"{code} {name}" for code, name in enumerate(flags))


@verb(
    "doctor",
    "lamstore doctor",
    "lamstore doctor --json",
    subjects_dir={"envvar": "SUBJECTS_DIR", "help": "FreeSurfer's SUBJECTS_DIR."},
)
def doctor(*, subjects_dir: Path | None = None, as_json: bool = False) -> int:
    """List what lamstore needs, what of it is here, and how to get the rest.

    Exit code 1: something is missing that a build with the native single shell needs;
    what only other lead fields need does not count.
    """
    from lamstore import doctor as health
    from lamstore.tables import say, show

    findings = health.examine(subjects_dir)
    if as_json:
        print_json([x.as_record() for x in findings])
        return 0 if health.can_build(findings) else 1
    show(
        [
            {
                "": "ok" if x.ok else "MISSING" if x.required else "-",
                "name": x.name,
                "found": x.found,
                "needed for": x.needed_for,
            }
            for x in findings
        ]
    )
    for x in findings:
        if x.remedy:
            say(f"{x.name}: {x.remedy}")
    return 0 if health.can_build(findings) else 1


@main.group(
    epilog=examples("lamstore surfaces make --subjects-dir subjects --out layered")
)
def surfaces() -> None:
    """Make layered surfaces without laMEG."""


@verb(
    "make",
    "lamstore surfaces make --subjects-dir subjects --out layered",
    "lamstore surfaces make --subjects-dir subjects --out subjects --in-place",
    of="make_surfaces",
    group=surfaces,
    subject_dir=None,
    subjects_dir={
        "envvar": "SUBJECTS_DIR",
        "help": "FreeSurfer's SUBJECTS_DIR, with recon-all's surfaces.",
    },
    out={"help": "Folder for the subjects with layers; made if it is not there."},
    **LAYERS
    | {
        "n_layers": {"minimum": 2, "help": "Layers, pial and white included."},
        "orientation": LAYERS["orientation"]
        | {"choices": ("link_vector", "ds_surf_norm")},
    },
    overwrite={"help": "Replace what lamstore made before."},
    in_place={
        "help": "Add surf/laminar to the subjects' own folders; --out is "
        "--subjects-dir."
    },
)
def make(
    *,
    subjects_dir: Path,
    out: Path,
    subject: Sequence[str] = (),
    n_layers: int = 11,
    as_json: bool = False,
    **options: Any,
) -> int:
    """Make layers from recon-all's white and pial surfaces, in laMEG's layout.

    They are lamstore's own, not laMEG's: interpolated linearly and thinned out by
    another method. Subjects that fail are named, and the others go on.

    Exit codes: 0 all made; 1 some failed; 2 refused.
    """
    from lamstore.anatomy.layered_folder import freesurfer_subjects

    names = subject or freesurfer_subjects(subjects_dir)
    results = []
    for done, name in enumerate(names, start=1):
        start = time.monotonic()
        result: dict[str, Any] = {"subject": name, "status": "made", "path": ""}
        try:
            with about(name):
                path = lamstore.make_surfaces(
                    subjects_dir / name, out, n_layers, **options
                )
            result["path"] = str(path)
        except Exception as error:  # one bad subject never stops the others
            facts = facts_of(error) or LamstoreError(f"{type(error).__name__}: {error}")
            result |= {"status": "failed", "error": facts.as_json() | {"subject": name}}
        result["seconds"] = round(time.monotonic() - start, 1)
        results.append(result)
        why = f"{result['seconds']} s"
        if "error" in result:
            why = message(**result["error"] | {"subject": ""})
        line = f"[{done}/{len(names)}] {name} {result['status']}: {why}"
        click.echo(printable(line), err=True)
    if as_json:
        print_json(results)
    return 1 if any("error" in result for result in results) else 0
