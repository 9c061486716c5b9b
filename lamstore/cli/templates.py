"""Verbs on a template: resample, and the questions to what is resampled."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.answers import as_table, opened, question
from lamstore.cli.group import example, json_option, main, store_argument

if TYPE_CHECKING:
    import pandas as pd

#: Columns of a template's vertex.
PLACE = ("template_vertex", "hemi")


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
    "another method resamples all rows again.  [default: as before, or nearest]",
)
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    help="SUBJECTS_DIR with the template, and with the subjects for --method lameg.",
)
@json_option
@click.pass_context
def resample(
    ctx: click.Context,
    store: Path,
    to: str,
    method: str | None,
    subjects_dir: Path | None,
    as_json: bool,
) -> None:
    """Resample every complete row of STORE to a template, such as fsaverage5.

    Only what is new or was built again is resampled. Rows without sphere.reg are
    missing there, and named.

    Exit codes: 0 done; 1 some complete rows are missing there; 2 refused.
    """
    import lamstore
    from lamstore.progress import row_bar
    from lamstore.tables import say

    with row_bar("resample", quiet=as_json) as on_row:
        report = lamstore.resample(
            store, to, method=method, subjects_dir=subjects_dir, on_row=on_row
        )
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=1))
    else:
        counts = {
            "resampled": len(report.resampled),
            "unchanged": len(report.unchanged),
            "missing": len(report.missing),
            "not complete": len(report.incomplete),
        }
        rows = ", ".join(f"{n} {what}" for what, n in counts.items() if n) or "no rows"
        say(f"{report.path}: {report.template} ({report.method}): {rows}")
    ctx.exit(1 if report.missing else 0)


@question(
    "place",
    "space subject variable layers region atlas hemi",
    "lamstore query place cohort.zarr --vertex 4321 --variable lead_field_rms_diff",
    "lamstore query place cohort.zarr --region precentral --hemi lh --csv hand.csv",
)
@click.option(
    "--vertex",
    "vertices",
    type=click.IntRange(min=0),
    multiple=True,
    help="The template's number, instead of --region; may be repeated.",
)
def ask_place(
    store: Path,
    space: str,
    vertices: tuple[int, ...],
    subject: list[str] | None = None,
    variable: list[str] | None = None,
    layer: list[str] | None = None,
    region: list[str] | None = None,
    **options: Any,
) -> pd.DataFrame:
    """List the values at a vertex or in a region of a template, in every row.

    A line for each row, layer and vertex.
    """
    from lamstore.dataset import select

    if bool(vertices) == bool(region):
        raise click.UsageError("name the place: --vertex, or --region")
    # without Dask: it would read whole blocks for few vertices
    ds = lamstore.open(store, space=space, chunks=None)
    place: Any = list(vertices)
    if region:
        place = lamstore.regions.region_mask(ds, region, **options)
    chosen = select(ds, subject=subject, layer=layer)
    found = lamstore.place_values(chosen, place, variable)
    return as_table(found, ["subject", "layer", *PLACE[:1]], PLACE[1:])


@question(
    "group",
    "space layer unit",
    "lamstore query group cohort.zarr anatomical_score --top-percent 5 --csv map.csv",
    "lamstore query group cohort.zarr lead_field_rms_diff --layer white -o map.png",
    draws=True,
)
@click.argument("variable")
@click.option(
    "--top-percent",
    "top",
    type=float,
    default=10.0,
    show_default=True,
    help="consistency is the share of participants whose top so many per cent of "
    "vertices hold this one.",
)
@click.option(
    "--statistic",
    type=click.Choice(["mean", "sd", "n", "consistency"]),
    default="mean",
    show_default=True,
    help="What a picture shows; the table has all.",
)
def ask_group(
    store: Path,
    variable: str,
    space: str,
    statistic: str,
    layer: str | None = None,
    picture: Path | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Map VARIABLE over participants: mean, sd, n, quantiles, consistency."""
    ds = opened(store, space=space)
    if picture and layer is None and variable in ds and "layer" in ds[variable].dims:
        names = ", ".join(map(str, ds["layer"].values))
        raise click.UsageError(
            f"{variable} has layers; name the one to draw with --layer ({names})"
        )
    found = lamstore.group_map(ds, variable, layer=layer, **options).compute()
    if picture is not None:
        from lamstore import plot

        plot.surface(found, statistic, path=picture)
    levels = [f"q{100 * level:g}" for level in found["quantile"].values]
    for level, name in zip(found["quantile"].values, levels, strict=True):
        found[name] = found["quantile_value"].sel(quantile=level, drop=True)
    maps = ["mean", "sd", "n", "consistency", *levels]
    return as_table(found[maps], ["layer", *PLACE[:1]], PLACE[1:])


@question(
    "difference",
    "space layer unit",
    "lamstore query difference cohort.zarr cortical_thickness --by group "
    "--groups patient control --csv difference.csv",
)
@click.argument("variable")
@click.option("--by", required=True, help="Participants' column, such as group.")
@click.option(
    "--groups",
    nargs=2,
    required=True,
    metavar="FIRST SECOND",
    help="Its two values; the second is subtracted from the first.",
)
def ask_difference(
    store: Path,
    variable: str,
    space: str,
    by: str,
    groups: tuple[str, str],
    **options: Any,
) -> pd.DataFrame:
    """Map how VARIABLE differs between two groups of participants."""
    ds = opened(store, space=space)
    values: tuple[Any, Any] = groups
    if by in ds.coords and ds[by].dtype.kind in "fiu":
        with suppress(ValueError):  # the function refuses values that are not there
            values = (float(groups[0]), float(groups[1]))
    found = lamstore.group_difference(
        ds, variable, by=by, groups=values, **options
    ).compute()
    for name in ("mean", "sd", "n"):
        for i, value in enumerate(groups):
            found[f"{name} {value}"] = found[name].isel(group=i, drop=True)
    maps = ["difference", *(f"{n} {g}" for n in ("mean", "sd", "n") for g in groups)]
    return as_table(found[maps], ["layer", *PLACE[:1]], PLACE[1:])
