"""What regions are like: statistics, profiles over depth, shares, ranks, limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError
from lamstore.questions.patches import area_weights
from lamstore.questions.statistics import (
    STATISTICS,
    checked_statistics,
    memberships,
    one_place,
    question,
    summarised,
)
from lamstore.questions.vertices import vertex_values


def region_summary(
    ds: xr.Dataset,
    *,
    variable: str | Sequence[str] | None = None,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    statistics: str | Sequence[str] = STATISTICS,
    weights: str = "area",
    mesh: xr.Dataset | None = None,
) -> xr.Dataset:
    """Summarise variables over the vertices of each region, subject by subject.

    Parameters
    ----------
    ds, variable, layer, subject, region, atlas, hemi, assignment, weights, mesh
        See `lamstore.questions`.
    statistics
        One or several, see `lamstore.questions`.

    Returns
    -------
    xarray.Dataset
        Each variable ([subject,] region, hemi, [layer,] statistic), float64, in the
        variable's units (``n``: 1). Vertices without a value are left out; NaN, and
        n = 0, where a region has none. Participants' columns are coordinates:
        ``summary.groupby("sex").mean()``; `summary_table` makes a table,
        `average_rows` counts participants once.

    Examples
    --------
    >>> attrs = schema.region_variable("demo", ["front", "back"]).attrs
    >>> region = ("vertex", [0, 0, 1, -1], attrs)
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": ("vertex", [1.0, 3.0, 4.0, 9.0])},
    ...     {"hemi": ("vertex", [0, 0, 1, 1]), "region_demo": region},
    ... )
    >>> ds["vertex_area"] = "vertex", [1.0, 3.0, 1.0, 1.0]
    >>> summary = region_summary(ds, statistics=["n", "mean"])["cortical_thickness"]
    >>> summary.sel(region="front", hemi="lh").values.tolist()
    [2.0, 2.5]
    """
    ds, names = question(ds, variable, subject)
    member = memberships(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    statistics = dataset.as_list(statistics)
    area = area_weights(ds, weights, statistics, mesh=mesh)
    return _summaries(dataset.select(ds, layer=layer), names, member, statistics, area)


def depth_profile(
    ds: xr.Dataset,
    *,
    variable: str | Sequence[str] | None = None,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    statistic: str = "mean",
    weights: str = "area",
    mesh: xr.Dataset | None = None,
) -> xr.Dataset:
    """Follow variables from pial to white, over a region of each subject.

    Parameters
    ----------
    ds, layer, subject, region, atlas, hemi, assignment, statistic, weights, mesh
        See `lamstore.questions`.
    variable
        Name or names of variables with layers; all of them if left out.

    Returns
    -------
    xarray.Dataset
        Each variable ([subject,] layer), float64, with ``depth`` (0 pial, 1 white);
        NaN where the region has no values.
    """
    ds, names = question(ds, variable, subject)
    layered = [name for name in names if "layer" in ds[name].dims]
    if not layered or (variable is not None and len(layered) < len(names)):
        flat = ", ".join(name for name in names if name not in layered)
        wrong = f"{flat or 'every variable'} has no layers"
        wanted = "variables with layers, for a profile over depth"
        raise LamstoreError(wrong, subject=dataset.label_of(ds), wanted=wanted)
    member = one_place(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    area = area_weights(ds, weights, [statistic], mesh=mesh)
    answer = _summaries(
        dataset.select(ds, layer=layer), layered, member, [statistic], area
    )
    answer = answer.isel(region=0, hemi=0, statistic=0, drop=True)
    return answer.transpose(..., "layer")


def share_above(
    ds: xr.Dataset,
    threshold: float,
    *,
    variable: str,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    weights: str = "area",
    mesh: xr.Dataset | None = None,
) -> xr.Dataset:
    """Compute the share of each region's area on which a variable exceeds a value.

    Parameters
    ----------
    ds, variable, layer, subject, region, atlas, hemi, assignment, weights, mesh
        See `lamstore.questions`.
    threshold
        In the variable's units; a value equal to it is not above.

    Returns
    -------
    xarray.Dataset
        ``share`` ([subject,] region, hemi[, layer]), 0 to 1, of the area (or number) of
        vertices that have a value, NaN where none has; ``n``, how many have one.
    """
    limit = dataset.finite_number(threshold, "threshold")
    ds, (name,) = question(ds, variable, subject)
    member = memberships(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    dataset.warn_of_mixtures(ds, [name])
    area = area_weights(ds, weights, mesh=mesh)
    if layer is not None:
        dataset.chosen_layers(ds[name] if "layer" not in ds[name].dims else ds, layer)
        ds = dataset.select(ds, layer=layer)
    values = dataset.values_of(ds, name)
    above = (values > limit).astype(np.float64).where(np.isfinite(values))
    found = summarised(above, member, ["n", "mean"], area)
    n, share = (found.isel(statistic=i, drop=True) for i in range(2))
    units = str(ds[name].attrs.get("units", ""))
    of = "vertices" if area is None else "area"
    text = f"Share of {of} with {name} above {limit:g} {units}".strip()
    share.attrs = {"long_name": text, "units": "1"}
    n.attrs = {"long_name": f"Vertices with a value of {name}", "units": "1"}
    return dataset.with_rows_of(xr.Dataset({"share": share, "n": n}), ds)


def rank_regions(
    ds: xr.Dataset,
    *,
    variable: str = "anatomical_score",
    layer: str | float | None = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    statistic: str = "mean",
    top: int = 5,
    lowest_first: bool = False,
    unit: str = "participant",
    weights: str = "area",
    mesh: xr.Dataset | None = None,
) -> pd.DataFrame:
    """Rank regions within each participant, and show how stable the ranks are.

    Ranks compare places within one person, which is what the score allows (see the
    notes of `lamstore.anatomical_score`); means over participants are not ranked.

    Parameters
    ----------
    ds, layer, subject, region, atlas, hemi, assignment, unit, weights, mesh
        See `lamstore.questions`; each region of each hemisphere has its rank.
    variable
        What regions are ranked by.
    statistic
        What stands for a region, one of `lamstore.questions`' statistics but ``n``;
        ``max`` is its best vertex, which grows with the region's size.
    top
        How many first ranks are counted in ``n_top``.
    lowest_first
        Whether rank 1 is the lowest value, as for a distance.

    Returns
    -------
    pandas.DataFrame
        A line a region and hemisphere, the best mean rank first: ``region``, ``hemi``;
        ``n``, the participants (or rows) in whom it has a value; ``rank_mean``,
        ``rank_sd`` (ddof 1), ``rank_best``, ``rank_worst``, of ranks from 1 on (equal
        values share their mean rank); ``n_top``, ``share_top``, those of the n in whom
        its rank is `top` or better; ``mean``, ``sd`` (ddof 1) over them of the region's
        value, in the variable's units. NaN where n is 0.
    """
    dataset.one_of(unit, dataset.UNITS, "unit")
    dataset.require_cohort(ds, "a ranking of regions")
    top = dataset.whole_number(top, "top")
    if statistic == "n":
        raise LamstoreError("n is a number of vertices and no value of a region")
    ds, (variable,) = question(ds, variable, subject)
    place: dict[str, Any] = {"atlas": atlas, "hemi": hemi, "assignment": assignment}
    member = memberships(ds, region, **place, warn=True)
    area = area_weights(ds, weights, [statistic], mesh=mesh)
    found = _value(ds, variable, layer, member, statistic, area)
    by_unit = dataset.average_rows(found, unit=unit)["value"]
    by_place = by_unit.stack(place=["region", "hemi"])
    table: Any = by_place.transpose("subject", "place").to_pandas()
    ranks = table.rank(axis=1, ascending=lowest_first)
    n, n_top = table.notna().sum(), (ranks <= top).sum()
    columns = {
        "n": n,
        "rank_mean": ranks.mean(),
        "rank_sd": ranks.std(),
        "rank_best": ranks.min(),
        "rank_worst": ranks.max(),
        "n_top": n_top,
        "share_top": n_top / n.where(n > 0),
        "mean": table.mean(),
        "sd": table.std(),
    }
    lines = pd.DataFrame(columns).sort_values("rank_mean", kind="stable")
    lines = lines.reset_index()
    lines.attrs = {"variable": ds[variable].attrs.get("long_name", variable)}
    lines.attrs |= {"unit": unit, "top": top, "simulated": dataset.simulated(ds.attrs)}
    return lines


def subjects_above(
    ds: xr.Dataset,
    threshold: float,
    *,
    variable: str,
    layer: str | float | None = None,
    subject: str | Sequence[str] | None = None,
    vertices: Any = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    statistic: str = "mean",
    unit: str = "participant",
    weights: str = "area",
    mesh: xr.Dataset | None = None,
) -> pd.DataFrame:
    """List the participants, and which of them exceed a value at a place.

    Parameters
    ----------
    ds, variable, layer, subject, region, atlas, hemi, assignment, unit, weights, mesh
        See `lamstore.questions`.
    threshold
        In the variable's units; a value equal to it is not above.
    vertices
        The place instead of a region: a vertex for each subject, as in `vertex_values`.
    statistic
        What of a region must exceed the value.

    Returns
    -------
    pandas.DataFrame
        A line a participant (or row): ``subject``, ``value`` in the variable's units,
        and ``above``: True, False, or missing (pandas.NA) where there is no value.
    """
    limit = dataset.finite_number(threshold, "threshold")
    dataset.one_of(unit, dataset.UNITS, "unit")
    dataset.require_cohort(ds, "a list of subjects")
    ds, (variable,) = question(ds, variable, subject)
    if vertices is not None and (region is not None or hemi is not None):
        wrong = "a place is given by vertices and by region or hemi"
        advice = "Give one of them."
        raise LamstoreError(wrong, subject=dataset.label_of(ds), advice=advice)
    if vertices is not None:
        dataset.one_layer(ds, variable, layer)  # refuses several
        found = vertex_values(ds, vertices, variable=variable, layer=layer)
        found = found[[variable]].rename({variable: "value"})
        found = found.isel(layer=0, drop=True, missing_dims="ignore")
    else:
        place: dict[str, Any] = {"atlas": atlas, "hemi": hemi, "assignment": assignment}
        member = one_place(ds, region, **place, warn=True)
        area = area_weights(ds, weights, [statistic], mesh=mesh)
        found = _value(ds, variable, layer, member, statistic, area)
        found = found.isel(region=0, hemi=0, drop=True)
    found = dataset.average_rows(found, unit=unit).compute()
    value = found["value"].values
    above = pd.array(value > limit, dtype="boolean")
    above[~np.isfinite(value)] = pd.NA
    labels = [str(label) for label in found["subject"].values]
    return pd.DataFrame({"subject": labels, "value": value, "above": above})


def _summaries(
    ds: xr.Dataset,
    names: Sequence[str],
    member: xr.DataArray,
    statistics: Sequence[str],
    area: xr.DataArray | None,
) -> xr.Dataset:
    """Summarise each variable over regions (region, hemi, [subject,] vertex)."""
    checked_statistics(statistics)
    dataset.warn_of_mixtures(ds, names, stacklevel=4)
    answer = xr.Dataset(
        {
            name: summarised(dataset.values_of(ds, name), member, statistics, area)
            for name in names
        }
    )
    for name in names:
        answer[name].attrs = ds[name].attrs
    return dataset.with_rows_of(answer, ds)


def _value(
    ds: xr.Dataset,
    variable: str,
    layer: Any,
    member: xr.DataArray,
    statistic: str,
    area: xr.DataArray | None,
) -> xr.Dataset:
    """Return one ``value`` of each place and row."""
    values = dataset.one_layer(ds, variable, layer)
    dataset.warn_of_mixtures(ds, [variable], stacklevel=4)
    checked_statistics([statistic])
    answer = summarised(values, member, [statistic], area).isel(statistic=0, drop=True)
    return dataset.with_rows_of(answer.to_dataset(name="value"), ds)
