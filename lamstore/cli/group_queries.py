"""Questions to a cohort on a template: query place, group, difference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.cohort_queries import as_table, atlas_option
from lamstore.cli.group import example, store_argument
from lamstore.cli.output import Output, check_picture, output_options
from lamstore.cli.query import (
    layers_option,
    of_layers,
    query,
    unit_option,
    variables_option,
)

if TYPE_CHECKING:
    import xarray as xr

#: Columns of a template's vertex, beside its number.
PLACE = ["template_vertex", "hemi"]

space_option = click.option(
    "--space",
    default="fsaverage5",
    show_default=True,
    help="Template that lamstore resample has brought the store to.",
)
layer_option = click.option("--layer", help="Only this layer.  [default: all]")


@example(
    "lamstore query place cohort.zarr --vertex 4321 --variable lead_field_rms_diff",
    "lamstore query place cohort.zarr --region precentral --hemi lh --csv hand.csv",
)
@query.command("place")
@store_argument
@variables_option
@layers_option
@space_option
@click.option(
    "--vertex",
    "vertices",
    type=click.IntRange(min=0),
    multiple=True,
    help="The template's number; may be repeated.",
)
@click.option(
    "--region", "regions", multiple=True, help="Instead: region; may be repeated."
)
@atlas_option
@click.option("--hemi", type=click.Choice(["lh", "rh"]), help="The region's.")
@output_options
def ask_place(
    store: Path,
    variables: tuple[str, ...],
    layers: tuple[str, ...],
    space: str,
    vertices: tuple[int, ...],
    regions: tuple[str, ...],
    output: Output,
    **options: Any,
) -> None:
    """Show a vertex or region of a template in everybody.

    A line for each row, layer and vertex.
    """
    if bool(vertices) == bool(regions):
        raise click.UsageError("name the place: --vertex, or --region")
    # without Dask: it would read whole blocks for few vertices
    ds = of_layers(lamstore.open(store, space=space, chunks=None), layers)
    place: Any = list(vertices)
    if regions:
        place = lamstore.regions.region_mask(ds, list(regions), **options)
    found = lamstore.place_values(ds, place, list(variables) or None)
    output.deliver(as_table(found, ["subject", "layer", PLACE[0]], PLACE[1:]))


@example(
    "lamstore query group cohort.zarr anatomical_score --top-percent 5 --csv map.csv",
    "lamstore query group cohort.zarr lead_field_rms_diff --layer white -o map.png",
)
@query.command("group")
@store_argument
@click.argument("variable")
@space_option
@layer_option
@click.option(
    "--top-percent",
    "top",
    type=float,
    default=10.0,
    show_default=True,
    help="consistency is the share of participants whose top so many per cent of "
    "vertices hold this one.",
)
@unit_option
@click.option(
    "-o",
    "--output",
    "picture",
    type=click.Path(path_type=Path),
    help="Draw --statistic: PNG, PDF or SVG.",
)
@click.option(
    "--statistic",
    type=click.Choice(["mean", "sd", "n", "consistency"]),
    default="mean",
    show_default=True,
    help="What is drawn; the table has all.",
)
@output_options
def ask_group(
    store: Path,
    variable: str,
    space: str,
    layer: str | None,
    picture: Path | None,
    statistic: str,
    output: Output,
    **options: Any,
) -> None:
    """Map VARIABLE over participants: mean, sd, n, quantiles, consistency."""
    if picture is not None:
        check_picture(picture, output.overwrite)
    ds = lamstore.open(store, space=space)
    if picture and layer is None and variable in ds and "layer" in ds[variable].dims:
        names = ", ".join(map(str, ds["layer"].values))
        raise click.UsageError(
            f"{variable} has layers; name the one to draw with --layer ({names})"
        )
    found = lamstore.group_map(ds, variable, layer=layer, **options).compute()
    if picture is not None:
        from lamstore import plot

        plot.surface(found, statistic, path=picture)
        click.echo(str(picture), err=output.as_json)
        if not any((output.csv, output.parquet, output.as_json)):
            return
    quantiles = found["quantile_value"]
    for level in found["quantile"].values:
        name = f"q{100 * level:g}"
        found[name] = quantiles.sel(quantile=level, drop=True)
    maps = ["mean", "sd", "n", "consistency"]
    maps += [f"q{100 * level:g}" for level in found["quantile"].values]
    output.deliver(as_table(found[maps], ["layer", PLACE[0]], PLACE[1:]))


@example(
    "lamstore query difference cohort.zarr cortical_thickness --by group "
    "--groups patient control --csv difference.csv"
)
@query.command("difference")
@store_argument
@click.argument("variable")
@click.option("--by", required=True, help="Participants' column, such as group.")
@click.option(
    "--groups",
    nargs=2,
    required=True,
    metavar="FIRST SECOND",
    help="Its two values; the second is subtracted from the first.",
)
@space_option
@layer_option
@unit_option
@output_options
def ask_difference(
    store: Path,
    variable: str,
    by: str,
    groups: tuple[str, str],
    space: str,
    output: Output,
    **options: Any,
) -> None:
    """Map how VARIABLE differs between two groups of participants."""
    ds = lamstore.open(store, space=space)
    found = lamstore.group_difference(
        ds, variable, by=by, groups=_in_column(ds, by, groups), **options
    ).compute()
    for name in ("mean", "sd", "n"):
        for i, value in enumerate(groups):
            found[f"{name} {value}"] = found[name].isel(group=i, drop=True)
    maps = ["difference", *(f"{n} {g}" for n in ("mean", "sd", "n") for g in groups)]
    output.deliver(as_table(found[maps], ["layer", PLACE[0]], PLACE[1:]))


def _in_column(ds: xr.Dataset, by: str, groups: tuple[str, str]) -> tuple[Any, Any]:
    """Read the values of a column of numbers as numbers."""
    if by not in ds.coords or ds[by].dtype.kind not in "fiu":
        return groups
    try:
        first, second = map(float, groups)
    except ValueError:
        return groups  # whoever compares says that there are none
    return first, second
