"""The verb that brings rows to a template: resample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lamstore.cli.group import example, json_option, main, store_argument

if TYPE_CHECKING:
    from lamstore.cohort.resampling import ResampleReport


@example(
    "lamstore resample cohort.zarr",
    "lamstore resample cohort.zarr --to fsaverage6 --subjects-dir subjects",
    "lamstore resample cohort.zarr --method barycentric",
)
@main.command()
@store_argument
@click.option(
    "--to",
    metavar="TEMPLATE",
    default="fsaverage5",
    show_default=True,
    help="fsaverage5, or a template of --subjects-dir.",
)
@click.option(
    "--method",
    type=click.Choice(["nearest", "barycentric", "lameg"]),
    help="Nearest vertex, linear within triangles, or laMEG's two nearest vertices; "
    "another method makes all rows anew.  [default: as it was made, or nearest]",
)
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    help="SUBJECTS_DIR with the template, and with the subjects for --method lameg.",
)
@json_option
def resample(
    store: Path, to: str, method: str | None, subjects_dir: Path | None, as_json: bool
) -> None:
    """Bring every complete row of STORE to a template, such as fsaverage5.

    Only what is new or was built again is brought there. Rows without sphere.reg are
    missing there, and named.

    Exit codes: 0 done; 1 some complete rows are missing there; 2 refused.
    """
    from lamstore.cohort.resampling import resample as bring
    from lamstore.progress import row_bar

    with row_bar("resample", quiet=as_json) as on_row:
        report = bring(
            store, to, method=method, subjects_dir=subjects_dir, on_row=on_row
        )
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=1))
    else:
        click.echo(_summary(report))
    click.get_current_context().exit(1 if report.missing else 0)


def _summary(report: ResampleReport) -> str:
    counts = {
        "resampled": len(report.resampled),
        "unchanged": len(report.unchanged),
        "missing": len(report.missing),
        "not complete": len(report.incomplete),
    }
    said = ", ".join(f"{n} {what}" for what, n in counts.items() if n) or "no rows"
    return f"{report.path}: {report.template} ({report.method}): {said}"
