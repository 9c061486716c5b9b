"""The command line: each verb a thin layer over a public function.

Exit codes: 0 done; 1 done, but some rows failed; 2 refused, nothing was written.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import lamstore
from lamstore.cohort.options import CHOICES
from lamstore.errors import LamstoreError, LamstoreWarning


class _Group(click.Group):
    """A click group that says lamstore's errors and warnings in one line.

    An error is exit code 2.
    """

    def invoke(self, ctx: click.Context) -> Any:
        with warnings.catch_warnings():
            warnings.showwarning = _shown(warnings.showwarning)
            try:
                return super().invoke(ctx)
            except LamstoreError as error:
                raise _Refused(str(error)) from error


def _shown(otherwise: Callable[..., None]) -> Callable[..., None]:
    """Show lamstore's own warnings as text: they are about data, not about code."""

    def show(message: Any, category: type[Warning], *args: Any, **options: Any) -> None:
        if issubclass(category, LamstoreWarning):
            click.echo(f"lamstore: warning: {message}", err=True)
        else:
            otherwise(message, category, *args, **options)

    return show


class _Refused(click.ClickException):
    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"lamstore: {self.message}", err=True)


def _example(*lines: str) -> Callable[[Any], Any]:
    """Put examples at the end of a verb's help."""

    def decorate(command: click.Command) -> click.Command:
        command.epilog = "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)
        return command

    return decorate


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
store_argument = click.argument("store", type=click.Path(path_type=Path))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(lamstore.__version__, prog_name="lamstore")
def main() -> None:
    """Anatomical predictors of laminar MEG inference for whole cohorts."""


@_example("lamstore demo", "lamstore demo somewhere/else")
@main.command()
@click.argument("directory", default="lamstore-demo", type=click.Path(path_type=Path))
def demo(directory: Path) -> None:
    """Make a small cohort, build its store, score it and draw maps.

    The anatomy and the sensors are real templates, the differences between the
    subjects are simulated. Everything goes into DIRECTORY (lamstore-demo).
    """
    from lamstore import demo as cohort

    cohort.run(directory)


def _channels(ctx: click.Context, param: click.Parameter, value: str) -> Any:
    """Read --channels: a word, or names separated by commas."""
    if value in ("good", "all", "common"):
        return value
    return tuple(name.strip() for name in value.split(",") if name.strip())


@_example(
    "lamstore build cohort.zarr --subjects-dir subjects --n-layers 11 \\",
    "    --participants participants.tsv --meg 'meg/{subject}/{session}/spm/*.mat'",
)
@main.command()
@store_argument
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    envvar="SUBJECTS_DIR",
    help="FreeSurfer's SUBJECTS_DIR, with laMEG's surfaces in surf/laminar.",
)
@click.option(
    "--participants",
    type=click.Path(path_type=Path),
    help="participants.tsv with fiducials (scanner RAS mm) and other columns.",
)
@click.option("--meg", help="Pattern of the recordings: {subject}, {session}, *, ...")
@click.option("--trans", help="Pattern of MNE's trans files.")
@click.option("--inner-skull", help="Pattern of inner-skull meshes.")
@click.option("--gain", help="Pattern of SPM's gain matrices, if not beside --meg.")
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="TSV that lists the rows."
)
@click.option("--subject", "subjects", multiple=True, help="Only this participant.")
@click.option("--n-layers", type=click.IntRange(min=2), help="Layers of the surfaces.")
@click.option(
    "--orientation",
    type=click.Choice(CHOICES["orientation"]),
    default=CHOICES["orientation"][0],
    show_default=True,
    help="laMEG's dipole orientation.",
)
@click.option(
    "--fixed/--not-fixed",
    default=True,
    show_default=True,
    help="The pial layer's orientations for all layers, or each layer its own.",
)
@click.option(
    "--scalp",
    type=click.Choice(CHOICES["scalp"]),
    default=CHOICES["scalp"][0],
    show_default=True,
    help="Which scalp mesh; auto is laMEG's order.",
)
@click.option(
    "--atlas", "atlases", multiple=True, help="FreeSurfer annotation to keep."
)
@click.option(
    "--forward",
    type=click.Choice(CHOICES["forward"]),
    default=CHOICES["forward"][0],
    show_default=True,
    help="Where the lead field comes from.",
)
@click.option(
    "--inversion",
    type=click.IntRange(min=1),
    help="Which of an SPM dataset's inversions, 1-based as in SPM.",
)
@click.option(
    "--reduce-rank/--full-rank",
    default=True,
    show_default=True,
    help="Reduce each source's lead field to rank 2, as SPM does.",
)
@click.option(
    "--coregistration",
    type=click.Choice(CHOICES["coregistration"]),
    default=CHOICES["coregistration"][0],
    show_default=True,
    help="How the anatomy is moved to the sensors.",
)
@click.option(
    "--channels",
    default="good",
    show_default=True,
    callback=_channels,
    help="good, all, common, or names separated by commas.",
)
@click.option(
    "--ch-type",
    type=click.Choice(["MEGMAG", "MEGGRAD", "MEGPLANAR"]),
    help="The one sensor type to use, where there are several.",
)
@click.option(
    "--sensors",
    type=click.Path(path_type=Path),
    help="One sensor array for all subjects, without recordings.",
)
@click.option("--place-helmet", is_flag=True, help="Place --sensors on each head.")
@click.option("--anatomy-only", is_flag=True, help="Build without sensors.")
@click.option(
    "--distance",
    type=click.Choice(CHOICES["distance"]),
    default=CHOICES["distance"][0],
    show_default=True,
    help="To the nearest scalp vertex (laMEG), or to the scalp surface.",
)
@click.option(
    "--max-outside",
    type=click.FloatRange(0, 100),
    default=5.0,
    show_default=True,
    help="Per cent of the sources that may lie outside the inner skull.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes; threads without it."
)
@json_option
def build(
    store: Path,
    subjects_dir: Path | None,
    participants: Path | None,
    meg: str | None,
    trans: str | None,
    inner_skull: str | None,
    gain: str | None,
    manifest: Path | None,
    subjects: tuple[str, ...],
    workers: int | None,
    as_json: bool,
    max_outside: float,
    inversion: int | None,
    atlases: tuple[str, ...],
    **options: Any,
) -> None:
    """Build STORE, or what is missing of it.

    Rows that are complete are left alone, so the same command goes on where it
    stopped. Exit code 1 says that some rows failed; lamstore status says why.
    """
    from lamstore.progress import progress

    recordings = lamstore.find_recordings(
        subjects_dir,
        participants=participants,
        meg=meg,
        trans=trans,
        inner_skull=inner_skull,
        gain=gain,
        subjects=subjects or None,
        manifest=manifest,
    )
    with progress(quiet=as_json) as on_row:
        report = lamstore.build(
            store,
            recordings,
            workers=workers,
            on_row=on_row,
            max_outside=max_outside / 100,
            inversion=None if inversion is None else inversion - 1,
            atlases=atlases or None,
            **options,
        )
    counts = report.counts()
    if as_json:
        errors = {r.label: r.error for r in report.failed}
        click.echo(json.dumps({"store": str(store), **counts, "errors": errors}))
    else:
        said = ", ".join(f"{n} {status}" for status, n in counts.items() if n)
        click.echo(f"{store}: {said}")
    sys.exit(1 if report.failed else 0)


@_example("lamstore status cohort.zarr", "lamstore status cohort.zarr --json")
@main.command()
@store_argument
@json_option
def status(store: Path, as_json: bool) -> None:
    """Say which rows of STORE are complete, and why others are not."""
    from lamstore import tables

    found = tables.status(store)
    if as_json:
        click.echo(json.dumps(found, indent=1))
    else:
        tables.show_status(found)


@_example(
    "lamstore best cohort.zarr",
    "lamstore best cohort.zarr --subject sub-01 --region precentral --hemi lh --top 5",
)
@main.command()
@store_argument
@click.option("--subject", help="Only this row.")
@click.option("--region", "regions", multiple=True, help="Region of the atlas.")
@click.option(
    "--atlas", help="Annotation that has the region.  [default: the only one]"
)
@click.option("--hemi", type=click.Choice(["lh", "rh"]), help="Only this hemisphere.")
@click.option(
    "--assignment",
    type=click.Choice(["partition", "lameg"]),
    default="partition",
    show_default=True,
    help="Each vertex its own region, or laMEG's overlapping sets.",
)
@click.option("--near", help="Vertex, or point 'x,y,z' in scanner RAS mm.")
@click.option("--radius", type=float, help="Millimetres along the surface from --near.")
@click.option("--top", type=click.IntRange(min=1), default=1, show_default=True)
@json_option
def best(
    store: Path,
    subject: str | None,
    regions: tuple[str, ...],
    near: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Name the vertices with the highest anatomical score."""
    from lamstore import tables

    table = tables.best(
        store,
        subject=subject,
        region=list(regions) or None,
        near=_near(near),
        **options,
    )
    if as_json:
        click.echo(table.to_json(orient="records", indent=1))
    else:
        tables.show_best(table)


def _near(text: str | None) -> int | tuple[float, ...] | None:
    """Read --near: a vertex, or a point."""
    if text is None:
        return None
    try:
        values = tuple(float(part) for part in text.split(","))
    except ValueError:
        values = ()
    if len(values) == 3:
        return values
    if len(values) == 1 and values[0].is_integer():
        return int(values[0])
    raise click.BadParameter(
        f"{text!r} is neither a vertex nor 'x,y,z'", param_hint="near"
    )


@_example("lamstore plot cohort.zarr anatomical_score --subject sub-01 -o map.png")
@main.command()
@store_argument
@click.argument("variable")
@click.option("--subject", required=True, help="Row to draw.")
@click.option("--layer", help="Layer of the variable, such as white.")
@click.option(
    "--surface", default="inflated", show_default=True, help="Mesh to draw on."
)
@click.option("--vertex", "vertices", type=int, multiple=True, help="Vertex to mark.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="PNG, PDF or SVG.",
)
def plot(
    store: Path,
    variable: str,
    subject: str,
    output: Path,
    **options: Any,
) -> None:
    """Draw VARIABLE of one subject, or 'coregistration'."""
    from lamstore import plot as drawing

    ds = lamstore.open(store, subject=subject)
    if variable == "coregistration":
        drawing.coregistration(ds, path=output)
    else:
        drawing.surface(ds, variable, path=output, **options)
    click.echo(str(output))


@_example("lamstore schema", "lamstore schema --json")
@main.command()
@json_option
def schema(as_json: bool) -> None:
    """List every variable of a store: dims, type, units, meaning."""
    from lamstore.schema import lameg_region_variable, region_variable, variables

    atlas = (region_variable("<atlas>"), lameg_region_variable("<atlas>"))
    rows = [
        {
            "name": v.name,
            "group": v.group,
            "dims": ", ".join(v.dims),
            "dtype": v.dtype,
            "units": v.units,
            "meaning": v.long_name,
        }
        for v in (*variables(), *atlas)
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=1))
        return
    from lamstore.tables import show

    show(rows)


if __name__ == "__main__":
    main()
