"""Verbs that show or write what is there: plot, export, schema, doctor, surfaces."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, fields
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import click

import lamstore
from lamstore.cli.options import Done, verb, were_typed, work
from lamstore.cli.program import examples, facts_of, main, print_json
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError, about, message, printable

#: Options of layers, as those of `lamstore build` are declared.
LAYERS: dict[str, Any] = {
    field.name: field.metadata
    for field in fields(Options)
    if field.name in ("ds_factor", "orientation", "fixed", "n_layers", "scalp")
}


def _views(ctx: click.Context, param: click.Parameter, values: Any) -> Any:
    """Read names of views, or nine numbers separated by commas."""
    try:
        return [
            tuple(map(float, x.split(","))) if "," in x else x for x in values
        ] or None
    except ValueError:
        raise click.BadParameter(f"{', '.join(values)} is no view") from None


@verb(
    "plot",
    "lamstore plot cohort.zarr anatomical_score --subject sub-01 -o map.png",
    "lamstore plot cohort.zarr lead_field_rms --layer 0.5 --layer white -o maps.pdf",
    "lamstore plot cohort.zarr cortical_thickness --group -o mean.png",
    "lamstore plot cohort.zarr cortical_thickness --difference sex F M -o f-m.png",
    "lamstore plot cohort.zarr coregistration --subject sub-01 -o head.png",
    of="plot.surface",
    subject={"help": "Row to draw; may be repeated.  [default: all]"},
    layer={"help": "Layer to draw; may be repeated."},
    surface={"help": "Mesh to draw on."},
    views={
        "flags": "--view",
        "callback": _views,
        "help": "lateral, medial, dorsal, ventral, anterior, posterior, or nine "
        "numbers of a camera, as laMEG's camera_view; may be repeated.",
    },
    preset={
        "help": "Colours of another variable, or sequential, difference, tutorial."
    },
    cmap={"help": "matplotlib's colour map."},
    percentiles={
        "nargs": 2,
        "multiple": False,
        "type": float,
        "help": "Percentiles of the values at the two ends of the colour map.",
    },
    vmin={
        "minimum": None,
        "help": "Lower end of the colour map, in the variable's unit.",
    },
    vmax={"minimum": None, "help": "Upper end of the colour map."},
    threshold={"minimum": None, "help": "Values below this are not drawn."},
    region={"help": "Region to outline; may be repeated."},
    atlas={"help": "Annotation with these regions; without --region all are outlined."},
    vertices={
        "help": "Vertex to mark; may be repeated.  [default: the score's best]",
    },
    title={"help": "Title of the figure.  [default: the variable and the subject]"},
    width={"help": "mm; one column of a journal is 88."},
    dpi={"help": "Pixels per inch."},
    of_group={
        "flags": "--group",
        "help": "Draw the group's map, on the template.",
    },
    statistic={
        "choices": "lamstore.template.group_maps:STATISTICS",
        "help": "Statistic of --group over participants.",
    },
    difference={
        "nargs": 3,
        "metavar": "COLUMN FIRST SECOND",
        "help": "Between two groups of a participants' column, on the template.",
    },
    space={"help": "Template of --group and --difference, see lamstore resample."},
    output={"help": "PNG, PDF or SVG."},
)
def plot(
    store: Path,
    variable: str,
    *,
    subject: Sequence[str] | None = None,
    of_group: bool = False,
    statistic: str = "mean",
    difference: tuple[str, ...] | None = None,
    space: str = "fsaverage5",
    output: Path,
    overwrite: bool = False,
    **options: Any,
) -> None:
    """Draw VARIABLE on the cortex: of subjects, a group, or a difference of groups.

    Or 'coregistration' of one subject, or 'quality' of the rows. Pictures of answers:
    -o of lamstore query profile, regions, ranks, score, precision, group.
    """
    from lamstore import plot as drawing
    from lamstore.cli.answers import opened, values_of_column
    from lamstore.dataset import select
    from lamstore.terminal import check_file, say

    check_file(output, overwrite=overwrite)
    sizes = {name: options[name] for name in ("width", "dpi") if name in options}
    figure = variable in ("quality", "coregistration")
    maps_only = set(options) - {"width", "dpi"} if figure else set()
    on_template = of_group or difference
    if sum(map(bool, (subject, of_group, difference))) > 1 or (figure and on_template):
        raise click.UsageError("choose --subject, --group or --difference")
    if wrong := were_typed(
        *maps_only,
        *(() if of_group else ["statistic"]),
        *(() if on_template else ["space"]),
    ):
        raise click.UsageError(f"--{wrong[0]} is for another picture; leave it out")
    if on_template:
        ds = opened(store, space=space)
        if difference:
            by, *groups = difference
            pair = values_of_column(ds, by, groups)
            found = lamstore.group_difference(ds, variable, by=by, groups=pair)
            statistic = "difference"
        else:
            # n: of how many the title says that it is
            wanted = list(dict.fromkeys([statistic, "n"]))
            found = lamstore.group_map(ds, variable, statistics=wanted, quantiles=())
        drawing.surface(found.compute(), statistic, path=output, **options)
    elif variable == "quality":
        rows = select(opened(store, subject=subject), subject=subject)
        drawing.quality(rows, path=output, **sizes)
    else:
        labels = subject or [str(x) for x in opened(store)["subject"].values]
        datasets = [lamstore.open(store, subject=label) for label in labels]
        if figure and len(datasets) != 1:
            raise click.UsageError("name one --subject")
        if figure:
            drawing.coregistration(datasets[0], path=output, **sizes)
        else:
            if variable == "anatomical_score" and len(datasets) == 1:
                best = lamstore.best_vertex(datasets[0])["vertex"].tolist()
                options["vertices"] = options.get("vertices") or best
            drawing.surface(datasets, variable, path=output, **options)
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
    call=work,
)
def export(store: Path, out: Path, *, to: str, **options: Any) -> Done:
    """Write complete rows of STORE to OUT, for other programs.

    OUT is a folder for bids, gifti and freesurfer, else a file. Files that are there
    are never replaced without --overwrite.
    """
    from lamstore.export import write

    files = write(store, out, to=to, **options)
    text = f"{len(files)} {'files' if len(files) > 1 else 'file'}: {out}"
    return Done([str(path) for path in files], [text])


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
    call=work,
)
def report(store: Path, *, output: Path, on_row: Any = None, **options: Any) -> Done:
    """Write a report on STORE: one HTML file that needs no other files.

    The store is only read. --json prints what the page has, and what it lacks.
    """
    found = lamstore.write_report(store, output, on_row=on_row, **options)
    size = f"{found['bytes'] / 1e6:.1f} MB"
    text = f"{output}: {len(found['rows'])} rows, {len(found['maps'])} maps, {size}"
    return Done(found, [text, *found["missing"]])


@verb("schema", "lamstore schema", "lamstore schema --json", call=work)
def schema() -> Done:
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
        for v in chain(
            known.variables(),
            atlas,
            known.TEMPLATE_VARIABLES,
            known.SIMULATION_VARIABLES,
        )
    ]
    return Done(rows, partial(_show_schema, rows))


def _show_schema(rows: list[dict[str, str]]) -> None:
    from lamstore.terminal import show

    brief = ("name", "group", "dims", "dtype", "units", "meaning")
    show([{name: row[name] for name in brief} for row in rows])
    (score,) = (row for row in rows if row["name"] == "anatomical_score")
    click.echo(f"\nanatomical_score: {score['comment']}")


def _codes(flags: tuple[str, ...]) -> str:
    return ", ".join(f"{code} {name}" for code, name in enumerate(flags))


@verb(
    "doctor",
    "lamstore doctor",
    "lamstore doctor --json",
    subjects_dir={"envvar": "SUBJECTS_DIR", "help": "FreeSurfer's SUBJECTS_DIR."},
)
def doctor(*, subjects_dir: Path | None = None, as_json: bool = False) -> int:
    """Check what lamstore needs, and how to install what is missing.

    Exit code 1: something is missing that a build with the native single shell needs;
    what only other lead fields need does not count.
    """
    from lamstore import doctor as health
    from lamstore.terminal import say, show

    findings = health.examine(subjects_dir)
    code = 0 if health.can_build(findings) else 1
    if as_json:
        print_json([asdict(x) for x in findings])
        return code
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
    return code


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
    names = subject
    if not subject:
        rows = lamstore.find_recordings(subjects_dir, surfaces="freesurfer")
        names = [row.subject_dir.name for row in rows]
        for name, why in rows.left_out.items():
            click.echo(printable(f"{name} left out: {why}"), err=True)
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
