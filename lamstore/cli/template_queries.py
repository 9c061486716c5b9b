"""Questions to what a store has on a template: the verbs of query for groups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.answers import as_table, group_table, question, values_of_column

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


@question(
    "place",
    "lamstore query place cohort.zarr --vertex 4321 --variable lead_field_rms_diff",
    "lamstore query place cohort.zarr --region precentral --hemi lh --csv hand.csv",
)
def ask_place(
    store: Path,
    *,
    space: str = "fsaverage5",
    vertices: Sequence[int] | None = None,
    subject: Sequence[str] | None = None,
    variable: Sequence[str] | None = None,
    layer: Any = None,
    region: Sequence[str] | None = None,
    atlas: str | None = None,
    hemi: str | None = None,
) -> pd.DataFrame:
    """List the values at a vertex or in a region of a template, in every row.

    A line for each row, layer and vertex.
    """
    from lamstore.dataset import select

    if bool(vertices) == bool(region):
        raise click.UsageError("name the place: --vertex, or --region")
    # without Dask: it would read whole blocks for few vertices
    ds = lamstore.open(store, space=space, chunks=None)
    place: Any = vertices
    if region:
        place = lamstore.regions.region_mask(ds, region, atlas=atlas, hemi=hemi)
    chosen = select(ds, subject=subject, layer=layer)
    found = lamstore.place_values(chosen, place, variable)
    return as_table(found, ["subject", "layer", "template_vertex"], ["hemi"])


@question(
    "group",
    "lamstore query group cohort.zarr anatomical_score --top-percent 5 --csv map.csv",
    "lamstore query group cohort.zarr lead_field_rms_diff --layer white -o map.png",
    of="group_map",
    draws=True,
    top={
        "flags": "--top-percent",
        "help": "consistency is the share of participants whose top so many per cent "
        "of vertices hold this one.",
    },
    statistic={
        "choices": "lamstore.template.group_maps:STATISTICS",
        "help": "What a picture shows; the table has all.",
    },
    quantiles=None,
    statistics=None,
)
def ask_group(
    ds: xr.Dataset,
    variable: str,
    *,
    space: str = "fsaverage5",
    statistic: str = "mean",
    picture: Path | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Map VARIABLE over participants: mean, sd, n, quantiles, consistency."""
    layered = variable in ds and "layer" in ds[variable].dims
    if picture and layered and "layer" not in options:
        names = ", ".join(map(str, ds["layer"].values))
        raise click.UsageError(
            f"{variable} has layers; name the one to draw with --layer ({names})"
        )
    return group_table(ds, variable, statistic, picture, **options)


@question(
    "difference",
    "lamstore query difference cohort.zarr cortical_thickness --by group "
    "--groups patient control --csv difference.csv",
    of="group_difference",
)
def ask_difference(
    ds: xr.Dataset,
    variable: str,
    *,
    by: str,
    groups: tuple[str, str],
    space: str = "fsaverage5",
    **options: Any,
) -> pd.DataFrame:
    """Map how VARIABLE differs between two groups of participants."""
    values = values_of_column(ds, by, groups)
    found = lamstore.group_difference(
        ds, variable, by=by, groups=values, **options
    ).compute()
    names = ["difference"]
    for name in ("mean", "sd", "n"):
        for i, value in enumerate(groups):
            found[f"{name} {value}"] = found[name].isel(group=i, drop=True)
            names.append(f"{name} {value}")
    return as_table(found[names], ["layer", "template_vertex"], ["hemi"])
