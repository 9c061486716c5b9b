"""What regions are like: means, spreads, quantiles, profiles over depth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    free_name,
    label_of,
    values_of,
    warn_of_mixtures,
    with_rows_of,
)
from lamstore.errors import LamstoreError
from lamstore.questions.selection import (
    as_texts,
    chosen_variables,
    memberships,
    one_place,
)

if TYPE_CHECKING:
    import pandas as pd

STATISTICS = ("n", "mean", "sd", "q05", "q25", "median", "q75", "q95")

_NAMED: dict[str, Callable[..., np.ndarray]] = {
    "mean": np.mean,
    "sd": np.std,
    "min": np.min,
    "median": np.median,
    "max": np.max,
}


def region_summary(
    ds: xr.Dataset,
    variables: str | Sequence[str] | None = None,
    *,
    regions: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemispheres: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    statistics: str | Sequence[str] = STATISTICS,
) -> xr.Dataset:
    """Summarise variables over the vertices of each region, subject by subject.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variables
        Names, all floating variables by vertex if left out.
    regions
        Names of regions of the atlas, all if left out; or masks of one's own,
        ``{name: mask}``, as the functions of `lamstore.regions` give them.
    atlas, assignment
        As in `lamstore.regions.region_mask`.
    hemispheres
        Of ``"lh"``, ``"rh"`` and ``"both"`` (their vertices together).
    statistics
        Of ``n`` (vertices with a value), ``mean``, ``sd`` (ddof 0: a region's vertices
        are all there are), ``min``, ``median``, ``max``, and quantiles by their per
        cent, ``q05`` or ``q97.5`` (linear interpolation).

    Returns
    -------
    xarray.Dataset
        Each variable ([subject,] region, hemi, [layer,] statistic), float64, lazy
        where `ds` is, in the variable's units (``n``: 1). Vertices without a value are
        left out; NaN, and n = 0, where a region has none. Participants' columns are
        coordinates: ``summary.groupby("sex").mean()``; `summary_table` makes a table,
        `average_rows` counts participants once.

    Raises
    ------
    LamstoreError
        If a variable, region, atlas, hemisphere or statistic is unknown, or a mask is
        of other rows or vertices.

    Warns
    -----
    LamstoreWarning
        If the variables were computed in different ways for these subjects.

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
    names = chosen_variables(ds, variables)
    wanted = check_statistics(ds, statistics)
    member = memberships(
        ds, regions, atlas=atlas, hemispheres=hemispheres, assignment=assignment
    )
    warn_of_mixtures(ds, names)
    arrays = {}
    for name in names:
        array = summarised(values_of(ds, name), member, wanted)
        arrays[name] = array.assign_attrs(ds[name].attrs)
    return _answer(ds, arrays, member)


def summarised(
    values: xr.DataArray, member: xr.DataArray, statistics: Sequence[str]
) -> xr.DataArray:
    """Summarise one variable over regions (region, hemi, [subject,] vertex)."""
    layers = [dim for dim in values.dims if dim == "layer"]
    plain = values.drop_vars([c for c in values.coords if c != "subject"])
    answer = xr.apply_ufunc(
        _over_regions,
        plain,
        member.drop_vars(["region", "hemi", "vertex"], errors="ignore"),
        input_core_dims=[[*layers, "vertex"], ["region", "hemi", "vertex"]],
        output_core_dims=[["region", "hemi", *layers, "statistic"]],
        kwargs={"n_inner": len(layers), "statistics": tuple(statistics)},
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={
            "output_sizes": {"statistic": len(statistics)},
            "allow_rechunk": True,
        },
    )
    return answer.assign_coords(statistic=list(statistics))


def _over_regions(
    values: np.ndarray, member: np.ndarray, *, n_inner: int, statistics: Sequence[str]
) -> np.ndarray:
    """(..., [layer,] vertex) and (..., region, hemi, vertex) to statistics."""
    loops = np.broadcast_shapes(values.shape[: -1 - n_inner], member.shape[:-3])
    n_regions, n_sides = member.shape[-3:-1]
    inner = values.shape[values.ndim - 1 - n_inner : -1]
    values = np.broadcast_to(values, (*loops, *inner, values.shape[-1]))
    member = np.broadcast_to(member, (*loops, *member.shape[-3:]))
    answer = np.empty((*loops, n_regions, n_sides, *inner, len(statistics)))
    for at in np.ndindex(loops):
        for region in range(n_regions):
            for side in range(n_sides):
                inside = np.flatnonzero(member[at][region, side])
                answer[at][region, side] = _described(
                    values[at][..., inside], statistics
                )
    return answer


def _described(values: np.ndarray, statistics: Sequence[str]) -> np.ndarray:
    """Describe (..., vertex), passing over what is not finite."""
    there = np.isfinite(values)
    if there.all() and values.shape[-1]:
        return np.stack([_statistic(values, name) for name in statistics], axis=-1)
    answer = np.full((*values.shape[:-1], len(statistics)), np.nan)
    for at in np.ndindex(values.shape[:-1]):
        kept = values[at][there[at]]
        for k, name in enumerate(statistics):
            if len(kept) or name == "n":
                answer[at][k] = _statistic(kept, name)
    return answer


def _statistic(values: np.ndarray, name: str) -> np.ndarray:
    if name == "n":
        return np.full(values.shape[:-1], float(values.shape[-1]))
    if name in _NAMED:
        return _NAMED[name](values, axis=-1)
    return np.quantile(values, float(name[1:]) / 100, axis=-1)


def check_statistics(ds: xr.Dataset, statistics: str | Sequence[str]) -> list[str]:
    """Return the names of statistics, and refuse unknown ones."""
    names = [statistics] if isinstance(statistics, str) else list(statistics)
    for name in names:
        known = isinstance(name, str) and (name == "n" or name in _NAMED)
        if not known and not _is_quantile(name):
            raise LamstoreError(
                f"{label_of(ds)}: statistics are n, {', '.join(_NAMED)}, and quantiles "
                f"such as q05 or q97.5 (per cent), found {name!r}."
            )
    if not names or len(set(names)) < len(names):
        raise LamstoreError(
            f"{label_of(ds)}: statistics name each once, at least one; found {names}."
        )
    return names


def _is_quantile(name: Any) -> bool:
    try:
        return str(name).startswith("q") and 0 <= float(name[1:]) <= 100
    except ValueError:
        return False


def _answer(
    ds: xr.Dataset, arrays: Mapping[str, xr.DataArray], member: xr.DataArray
) -> xr.Dataset:
    answer = xr.Dataset(dict(arrays))
    answer = answer.assign_coords(
        region=member["region"].values, hemi=member["hemi"].values
    )
    return with_rows_of(answer, ds)


def depth_profile(
    ds: xr.Dataset,
    variables: str | Sequence[str] | None = None,
    *,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | None = None,
    assignment: str = "partition",
    statistic: str = "mean",
) -> xr.Dataset:
    """Follow variables from pial to white, over a region of each subject.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variables
        Names of variables with layers; all of them if left out.
    region
        Name or names (together) of regions of the atlas, or a mask of
        `lamstore.regions`; the whole cortex if left out.
    atlas, assignment
        As in `lamstore.regions.region_mask`.
    hemi
        ``"lh"`` or ``"rh"``; both if left out.
    statistic
        One of those of `region_summary`, over the region's vertices.

    Returns
    -------
    xarray.Dataset
        Each variable ([subject,] layer), float64, lazy where `ds` is, with ``depth``
        (0 pial, 1 white); NaN where the region has no values.

    Raises
    ------
    LamstoreError
        If a variable has no layers, or a region, atlas or hemisphere is unknown.

    Warns
    -----
    LamstoreWarning
        If the variables were computed in different ways for these subjects.
    """
    names = chosen_variables(ds, variables)
    layered = [name for name in names if "layer" in ds[name].dims]
    if not layered or (variables is not None and len(layered) < len(names)):
        flat = ", ".join(name for name in names if name not in layered)
        raise LamstoreError(
            f"{label_of(ds)}: a profile over depth needs variables with layers; "
            f"{flat or 'the Dataset'} has none."
        )
    wanted = check_statistics(ds, statistic)
    warn_of_mixtures(ds, layered)
    member = one_place(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    arrays = {
        name: summarised(values_of(ds, name), member, wanted).assign_attrs(
            ds[name].attrs
        )
        for name in layered
    }
    answer = _answer(ds, arrays, member)
    answer = answer.isel(region=0, hemi=0, statistic=0, drop=True)
    return answer.transpose(..., "layer")


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

    if missing := [d for d in ("statistic", "region", "hemi") if d not in summary.dims]:
        raise LamstoreError(
            f"A summary has dims region, hemi and statistic, this one lacks "
            f"{', '.join(missing)}; lamstore.region_summary makes them."
        )
    shape = {"subject", "region", "hemi", "layer", "statistic"}
    if more := sorted(map(str, set(summary.dims) - shape)):
        raise LamstoreError(
            f"A table has a line for each subject, this summary has the dims "
            f"{', '.join(more)}; summary.to_dataframe() makes a table of groups."
        )
    summary = summary.compute()
    if "subject" not in summary.dims:
        summary = summary.drop_vars("subject", errors="ignore")
        summary = summary.expand_dims(subject=[label_of(summary)])
    columns = _columns(summary)
    parts = []
    for name, array in summary.data_vars.items():
        if "layer" not in array.dims:
            array = array.drop_vars("layer", errors="ignore").expand_dims(layer=[""])
        array = array.transpose("subject", "region", "hemi", "layer", "statistic")
        index = pd.MultiIndex.from_product(
            [as_texts(array[dim].values) for dim in array.dims[:-1]],
            names=array.dims[:-1],
        )
        values = array.values.reshape(len(index), -1)
        part = pd.DataFrame(values, index, array["statistic"].values.tolist())
        part.insert(0, "variable", str(name))
        part.insert(1, "units", str(array.attrs.get("units", "")))
        parts.append(part)
    table = pd.concat(parts).reset_index()
    order = {label: i for i, label in enumerate(columns.index)}
    table = table.iloc[np.argsort(table["subject"].map(order), kind="stable")]
    table = table.reset_index(drop=True)
    for at, name in enumerate(columns.columns, start=1):
        column = columns[name].reindex(table["subject"]).values
        table.insert(at, free_name(name, table.columns), column)
    return table


def _columns(summary: xr.Dataset) -> pd.DataFrame:
    """Take the coordinates of subjects as a table by label."""
    import pandas as pd

    named: dict[str, Any] = {}
    for name, item in summary.coords.items():
        if item.dims == ("subject",) and name != "subject":
            values = item.values
            named[str(name)] = as_texts(values) if values.dtype.kind in "TO" else values
    labels = as_texts(summary["subject"].values)
    return pd.DataFrame(named, index=pd.Index(labels, name="subject"))
