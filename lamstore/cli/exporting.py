"""Verbs that write for other programs: export."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import click

from lamstore.cli.group import example, json_option, main, store_argument
from lamstore.cli.query import layers_option, subjects_option, variables_option

FORMATS = ("bids", "gifti", "freesurfer", "tsv", "parquet", "json", "netcdf")


@example(
    "lamstore export cohort.zarr --to bids derivatives/lamstore",
    "lamstore export cohort.zarr --to freesurfer overlays --subjects-dir subjects "
    "--variable anatomical_score",
    "lamstore export cohort.zarr --to parquet white.parquet --layer white",
)
@main.command()
@store_argument
@click.option("--to", required=True, type=click.Choice(FORMATS), help="What to write.")
@click.argument("out", type=click.Path(path_type=Path))
@subjects_option
@variables_option
@layers_option
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    help="For freesurfer: SUBJECTS_DIR, to fill the vertices that were not kept.",
)
@click.option(
    "--overlay",
    type=click.Choice(["mgh", "curv"]),
    default="mgh",
    show_default=True,
    help="For freesurfer: format of the overlays.",
)
@click.option(
    "--missing",
    type=float,
    default=math.nan,
    help="For freesurfer: what stands where there is no value.  [default: nan]",
)
@click.option(
    "--engine",
    type=click.Choice(["netcdf4", "h5netcdf"]),
    help="For netcdf: who writes it.  [default: the one that is installed]",
)
@click.option("--overwrite", is_flag=True, help="Replace files.")
@json_option
def export(
    store: Path,
    to: str,
    out: Path,
    subjects: tuple[str, ...],
    variables: tuple[str, ...],
    layers: tuple[str, ...],
    as_json: bool,
    **options: Any,
) -> None:
    """Write complete rows of STORE to OUT, for other programs.

    OUT is a folder for bids, gifti and freesurfer, else a file. Files that are there
    are never replaced without --overwrite.
    """
    from lamstore.export import write

    files = write(
        store,
        out,
        to=to,
        subject=subjects or None,
        variable=variables or None,
        layer=layers or None,
        **options,
    )
    if as_json:
        click.echo(json.dumps([str(path) for path in files], indent=1))
    else:
        click.echo(f"{len(files)} {'files' if len(files) > 1 else 'file'}: {out}")
