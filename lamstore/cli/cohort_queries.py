"""Questions to a cohort: query regions, profile, top, ranks, above, reaches, sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.group import example, store_argument
from lamstore.cli.output import Output, output_options, show_lines
from lamstore.cli.query import (
    layers_option,
    of_layers,
    query,
    subjects_option,
    unit_option,
    variables_option,
)
from lamstore.schema import LAMEG_REGION_PREFIX

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

#: Columns of a vertex that fit on a terminal; files have them all.
SHOWN = (
    *("subject", "region", "hemi_asked", "rank", "vertex", "x", "y", "z"),
    *("anatomical_score", "cortical_thickness", "lead_field_rms_diff"),
    *("radiality_to_scalp", "distance_to_scalp", "outlying"),
)

atlas_option = click.option(
    "--atlas", help="Annotation that has the regions.  [default: the only one]"
)
assignment_option = click.option(
    "--assignment",
    type=click.Choice(["partition", "lameg"]),
    default="partition",
    show_default=True,
    help="Each vertex its own region, or laMEG's overlapping sets.",
)
statistic_option = click.option(
    "--statistic",
    default="mean",
    show_default=True,
    help="mean, sd, median, min, max, n, or a quantile such as q25.",
)
layer_option = click.option("--layer", help="Where it is taken, if it has layers.")


def region_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose regions, one by one."""
    for option in (
        assignment_option,
        atlas_option,
        click.option(
            "--region",
            "regions",
            multiple=True,
            help="Only this region; may be repeated.  [default: all of the atlas]",
        ),
    ):
        command = option(command)
    return command


def place_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose one place, which several regions may make up."""
    for option in (
        assignment_option,
        click.option(
            "--hemi", type=click.Choice(["lh", "rh"]), help="Only this hemisphere."
        ),
        atlas_option,
        click.option(
            "--region",
            "regions",
            multiple=True,
            help="Region; several are one place together.  [default: whole cortex]",
        ),
    ):
        command = option(command)
    return command


@example(
    "lamstore query regions cohort.zarr --atlas aparc --region precentral",
    "lamstore query regions cohort.zarr --variable cortical_thickness --csv means.csv",
)
@query.command("regions")
@store_argument
@variables_option
@layers_option
@region_options
@click.option(
    "--statistic",
    "statistics",
    multiple=True,
    help="mean, sd, median, q95, ...; may be repeated.  [default: n, mean, sd and "
    "five quantiles]",
)
@unit_option
@output_options
def ask_regions(
    store: Path,
    variables: tuple[str, ...],
    layers: tuple[str, ...],
    regions: tuple[str, ...],
    statistics: tuple[str, ...],
    unit: str,
    output: Output,
    **options: Any,
) -> None:
    """Summarise variables: a line by subject, region, hemisphere and layer."""
    if statistics:
        options["statistics"] = list(statistics)
    summary = lamstore.region_summary(
        of_layers(_opened(store, options), layers),
        variable=list(variables) or None,
        region=list(regions) or None,
        **options,
    )
    table = lamstore.summary_table(lamstore.average_rows(summary, unit=unit))
    if layers:
        table = table[table["layer"].isin([*layers, ""])]
    output.deliver(table, lambda whole: show_lines(_without_provenance(whole)))


@example("lamstore query profile cohort.zarr --region precentral --hemi lh")
@query.command("profile")
@store_argument
@variables_option
@place_options
@statistic_option
@output_options
def ask_profile(
    store: Path,
    variables: tuple[str, ...],
    regions: tuple[str, ...],
    output: Output,
    **options: Any,
) -> None:
    """Follow variables from pial to white: a line for each subject and layer."""
    found = lamstore.depth_profile(
        _opened(store, options),
        variable=list(variables) or None,
        region=list(regions) or None,
        **options,
    )
    output.deliver(as_table(found, ["subject", "layer"], ["depth"]))


@example("lamstore query top cohort.zarr --region precentral --top 3 --min-distance 20")
@query.command("top")
@store_argument
@subjects_option
@region_options
@click.option("--top", type=click.IntRange(min=1), default=1, show_default=True)
@click.option(
    "--min-distance",
    type=click.FloatRange(min=0),
    default=0.0,
    show_default=True,
    help="Smallest distance between them along the pial surface, mm.",
)
@output_options
def ask_top(
    store: Path,
    subjects: tuple[str, ...],
    regions: tuple[str, ...],
    output: Output,
    **options: Any,
) -> None:
    """Name the vertices with the highest score in each region of each subject."""
    table = lamstore.top_vertices(
        _opened(store, options),
        region=list(regions) or None,
        subject=list(subjects) or None,
        mesh=lamstore.open(store, group="mesh"),
        **options,
    )
    output.deliver(table, lambda whole: show_lines(whole[list(SHOWN)]))


@example("lamstore query ranks cohort.zarr --atlas aparc --top 5")
@query.command("ranks")
@store_argument
@click.option("--variable", default="anatomical_score", show_default=True)
@layer_option
@region_options
@statistic_option
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="In how many participants a region is among the first so many is counted.",
)
@click.option("--lowest-first", is_flag=True, help="Rank 1 is the lowest value.")
@unit_option
@output_options
def ask_ranks(
    store: Path,
    variable: str,
    regions: tuple[str, ...],
    output: Output,
    **options: Any,
) -> None:
    """Rank regions over the cohort: where is it favourable, in how many people."""
    table = lamstore.rank_regions(
        _opened(store, options),
        variable=variable,
        region=list(regions) or None,
        **options,
    )
    output.deliver(table)


@example("lamstore query above cohort.zarr cortical_thickness 2.5 --region precentral")
@query.command("above")
@store_argument
@click.argument("variable")
@click.argument("threshold", type=float)
@layers_option
@region_options
@output_options
def ask_above(
    store: Path,
    variable: str,
    threshold: float,
    layers: tuple[str, ...],
    regions: tuple[str, ...],
    output: Output,
    **options: Any,
) -> None:
    """Say what share of each region's vertices has VARIABLE above THRESHOLD."""
    ds = of_layers(_opened(store, options), layers)
    if layers and variable in ds and "layer" not in ds[variable].dims:
        raise click.UsageError(f"{variable} has no layers; leave out --layer")
    found = lamstore.share_above(
        ds,
        threshold,
        variable=variable,
        region=list(regions) or None,
        **options,
    )
    output.deliver(as_table(found, ["subject", "region", "hemi", "layer"]))


@example(
    "lamstore query reaches cohort.zarr cortical_thickness 2.5 --region precentral"
)
@query.command("reaches")
@store_argument
@click.argument("variable")
@click.argument("threshold", type=float)
@layer_option
@place_options
@statistic_option
@unit_option
@output_options
def ask_reaches(
    store: Path,
    variable: str,
    threshold: float,
    regions: tuple[str, ...],
    output: Output,
    **options: Any,
) -> None:
    """Say who reaches THRESHOLD of VARIABLE in a region."""
    ds = _opened(store, options)
    hemisphere = lamstore.regions.hemisphere_mask
    place = list(regions) or hemisphere(ds, "lh") | hemisphere(ds, "rh")
    table = lamstore.subjects_above(
        ds, threshold, variable=variable, region=place, **options
    )
    output.deliver(table)


@example(
    "lamstore query sample cohort.zarr distance_to_scalp --layer pial --seed 1 "
    "--csv vertices.csv"
)
@query.command("sample")
@store_argument
@click.argument("variable")
@layer_option
@subjects_option
@click.option(
    "--n-strata",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="Parts of the variable's quantiles.",
)
@click.option(
    "--per-stratum", type=click.IntRange(min=1), default=10, show_default=True
)
@click.option("--seed", type=int, default=0, show_default=True)
@output_options
def ask_sample(
    store: Path,
    variable: str,
    subjects: tuple[str, ...],
    output: Output,
    **options: Any,
) -> None:
    """Draw vertices evenly from the quantiles of VARIABLE, for simulations."""
    table = lamstore.stratified_vertices(
        lamstore.open(store),
        variable=variable,
        subject=list(subjects) or None,
        **options,
    )
    output.deliver(table)


def _opened(store: Path, options: dict[str, Any]) -> xr.Dataset:
    """Open a store with what the options need of it: laMEG's regions are in mesh."""
    ds = lamstore.open(store)
    if options["assignment"] != "lameg":
        return ds
    mesh = lamstore.open(store, group="mesh")
    names = [str(n) for n in mesh.data_vars if str(n).startswith(LAMEG_REGION_PREFIX)]
    return ds.assign({name: mesh[name] for name in names})


def _without_provenance(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out columns that say how rows were made, and those that say nothing."""
    from lamstore.dataset import MIXABLE

    hidden = {*MIXABLE, "n_channels", "n_vertices"}
    return table[
        [
            name
            for name in table
            if name not in hidden and not table[name].isin(["", None]).all()
        ]
    ]


def as_table(
    ds: xr.Dataset, dims: list[str], coordinates: list[str] | None = None
) -> Any:
    """Make a line for each place in `dims`, with the variables and some coordinates."""
    order = [dim for dim in dims if dim in ds.dims]
    kept = [*order, *(name for name in coordinates or () if name in ds.coords)]
    bare = ds.drop_vars([name for name in ds.coords if name not in kept])
    table = bare.to_dataframe(dim_order=order).reset_index()
    for name in kept:
        if meanings := ds[name].attrs.get("flag_meanings"):
            table[name] = table[name].map(dict(enumerate(meanings.split())))
    return table[[*kept, *(str(name) for name in ds.data_vars)]]
