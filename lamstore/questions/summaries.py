"""What regions are like: means, spreads, quantiles, profiles over depth, shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    as_list,
    chosen_layers,
    finite_number,
    free_name,
    label_of,
    select,
    values_of,
    warn_of_mixtures,
    with_rows_of,
)
from lamstore.errors import LamstoreError
from lamstore.questions.masks import memberships, one_place, question
from lamstore.questions.statistics import STATISTICS, checked_statistics, summarised

if TYPE_CHECKING:
    import pandas as pd


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
    area: xr.DataArray | None = None,
) -> xr.Dataset:
    """Summarise variables over the vertices of each region, subject by subject.

    Parameters
    ----------
    ds, variable, layer, subject, region, atlas, hemi, assignment, area
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

    Raises
    ------
    LamstoreError
        If something named is unknown, or a mask is of other rows or vertices.

    Examples
    --------
    >>> attrs = schema.region_variable("demo", ["front", "back"]).attrs
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": ("vertex", [1.0, 3.0, 4.0, 9.0])},
    ...     {
    ...         "hemi": ("vertex", [0, 0, 1, 1]),
    ...         "region_demo": ("vertex", [0, 0, 1, -1], attrs),
    ...     },
    ... )
    >>> summary = region_summary(ds, statistics=["n", "mean"])["cortical_thickness"]
    >>> summary.sel(region="front", hemi="lh").values.tolist()
    [2.0, 2.0]
    >>> summary.sel(region="back", hemi="rh").values.tolist()
    [1.0, 4.0]
    """
    ds, names = question(ds, variable, subject)
    wanted = checked_statistics(as_list(statistics))
    member = memberships(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    warn_of_mixtures(ds, names)
    return _summaries(select(ds, layer=layer), names, member, wanted, area)


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
    area: xr.DataArray | None = None,
) -> xr.Dataset:
    """Follow variables from pial to white, over a region of each subject.

    Parameters
    ----------
    ds, layer, subject, region, atlas, hemi, assignment, statistic, area
        See `lamstore.questions`.
    variable
        Name or names of variables with layers; all of them if left out.

    Returns
    -------
    xarray.Dataset
        Each variable ([subject,] layer), float64, with ``depth`` (0 pial, 1 white);
        NaN where the region has no values.

    Raises
    ------
    LamstoreError
        If a variable has no layers, or something named is unknown.
    """
    ds, names = question(ds, variable, subject)
    layered = [name for name in names if "layer" in ds[name].dims]
    if not layered or (variable is not None and len(layered) < len(names)):
        flat = ", ".join(name for name in names if name not in layered)
        raise LamstoreError(
            f"{flat or 'every variable'} has no layers",
            subject=label_of(ds),
            wanted="variables with layers, for a profile over depth",
        )
    wanted = checked_statistics([statistic])
    member = one_place(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    warn_of_mixtures(ds, layered)
    answer = _summaries(select(ds, layer=layer), layered, member, wanted, area)
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
) -> xr.Dataset:
    """Count the vertices of each region at which a variable lies above a value.

    Parameters
    ----------
    ds, variable, layer, subject, region, atlas, hemi, assignment
        See `lamstore.questions`.
    threshold
        In the variable's units; a value equal to it is not above.

    Returns
    -------
    xarray.Dataset
        ``share`` ([subject,] region, hemi[, layer]), 0 to 1, of the vertices that have
        a value, NaN where none has; ``n``, how many have one.

    Raises
    ------
    LamstoreError
        If the threshold is no number, something named is unknown, or layers are named
        and the variable has none.
    """
    limit = finite_number(threshold, "threshold")
    ds, (name,) = question(ds, variable, subject)
    member = memberships(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    warn_of_mixtures(ds, [name])
    if layer is not None:
        chosen_layers(ds[name] if "layer" not in ds[name].dims else ds, layer)
        ds = select(ds, layer=layer)
    values = values_of(ds, name)
    above = (values > limit).astype(np.float64).where(np.isfinite(values))
    found = summarised(above, member, ["n", "mean"])
    units = str(ds[name].attrs.get("units", ""))
    share = f"Share of vertices with {name} above {limit:g} {units}".strip()
    arrays = {
        each: found.sel(statistic=statistic, drop=True).assign_attrs(
            long_name=text, units="1"
        )
        for each, statistic, text in (
            ("share", "mean", share),
            ("n", "n", f"Vertices with a value of {name}"),
        )
    }
    return _answer(ds, arrays, member)


def _summaries(
    ds: xr.Dataset,
    names: Sequence[str],
    member: xr.DataArray,
    statistics: Sequence[str],
    area: xr.DataArray | None,
) -> xr.Dataset:
    """Summarise each variable over regions (region, hemi, [subject,] vertex)."""
    arrays = {
        name: summarised(values_of(ds, name), member, statistics, area).assign_attrs(
            ds[name].attrs
        )
        for name in names
    }
    return _answer(ds, arrays, member)


def _answer(
    ds: xr.Dataset, arrays: Mapping[str, xr.DataArray], member: xr.DataArray
) -> xr.Dataset:
    answer = xr.Dataset(dict(arrays))
    answer = answer.assign_coords(
        region=member["region"].values, hemi=member["hemi"].values
    )
    return with_rows_of(answer, ds)


# ------------------------------------------------------------------------------ table


def summary_table(summary: xr.Dataset) -> pd.DataFrame:
    """Put a summary of regions into a table, a line for each number's place.

    Parameters
    ----------
    summary
        What `region_summary` or `average_rows` of it returned; it is computed.

    Returns
    -------
    pandas.DataFrame
        A line for each subject, region, hemisphere, variable and layer (``""`` where
        a variable has none): ``subject``, the participants' columns, ``region``,
        ``hemi``, ``layer``, ``variable``, ``units``, and a column for each statistic.

    Raises
    ------
    LamstoreError
        If `summary` has no statistics by region.
    """
    import pandas as pd

    shape = {"subject", "region", "hemi", "layer", "statistic"}
    if not shape - {"subject", "layer"} <= set(summary.dims) <= shape:
        raise LamstoreError(
            f"a summary has the dims {', '.join(map(str, summary.dims))}",
            wanted="region, hemi, statistic, and perhaps subject and layer",
            advice="lamstore.region_summary makes them; summary.to_dataframe() makes a "
            "table of groups.",
        )
    summary = summary.compute()
    if "subject" not in summary.dims:
        summary = summary.drop_vars("subject", errors="ignore")
        summary = summary.expand_dims(subject=[label_of(summary)])
    parts = []
    for name, array in summary.data_vars.items():
        if "layer" not in array.dims:
            array = array.drop_vars("layer", errors="ignore").expand_dims(layer=[""])
        array = array.transpose("subject", "region", "hemi", "layer", "statistic")
        index = pd.MultiIndex.from_product(
            [[str(x) for x in array[dim].values] for dim in array.dims[:-1]],
            names=array.dims[:-1],
        )
        values = array.values.reshape(len(index), -1)
        part = pd.DataFrame(values, index, array["statistic"].values.tolist())
        part.insert(0, "variable", str(name))
        part.insert(1, "units", str(array.attrs.get("units", "")))
        parts.append(part)
    table = pd.concat(parts).reset_index()
    labels = [str(label) for label in summary["subject"].values]
    order = table["subject"].map({label: i for i, label in enumerate(labels)})
    table = table.iloc[np.argsort(order, kind="stable")].reset_index(drop=True)
    columns = [
        str(name)
        for name, item in summary.coords.items()
        if item.dims == ("subject",) and name != "subject"
    ]
    for at, name in enumerate(columns, start=1):
        values = summary[name].values
        texts = values.dtype.kind in "TO"
        column = pd.Series([str(x) for x in values] if texts else values, labels)
        table.insert(
            at, free_name(name, table.columns), column.reindex(table["subject"]).values
        )
    return table
