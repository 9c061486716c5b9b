"""Statistics over the vertices of regions, lazy where values are, and their table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.dataset import free_name, label_of
from lamstore.errors import LamstoreError

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


def checked_statistics(names: Sequence[str]) -> None:
    """Refuse statistics that are unknown or come twice."""
    for name in names:
        if name != "n" and name not in _NAMED and not _is_quantile(name):
            raise LamstoreError(
                f"a statistic is {name!r}",
                wanted=f"n, {', '.join(_NAMED)}, or a quantile in per cent such as "
                "q05 or q97.5",
            )
    if not names or len(set(names)) < len(names):
        raise LamstoreError(
            f"statistics are {names}", wanted="each once, and at least one"
        )


def _is_quantile(name: Any) -> bool:
    try:
        return str(name).startswith("q") and 0 <= float(name[1:]) <= 100
    except ValueError:
        return False


def summarised(
    values: xr.DataArray,
    member: xr.DataArray,
    statistics: Sequence[str],
    area: xr.DataArray | None = None,
) -> xr.DataArray:
    """Summarise one variable over regions (region, hemi, [subject,] vertex)."""
    layers = [dim for dim in values.dims if dim == "layer"]
    arrays, core = [values, member], [[*layers, "vertex"], ["region", "hemi", "vertex"]]
    if area is not None:
        arrays, core = [*arrays, area], [*core, ["vertex"]]
    answer = xr.apply_ufunc(
        _over_regions,
        *(
            array.drop_vars([c for c in array.coords if c != "subject"])
            for array in arrays
        ),
        input_core_dims=core,
        output_core_dims=[["region", "hemi", *layers, "statistic"]],
        kwargs={"n_inner": len(layers), "statistics": tuple(statistics)},
        dask="parallelized",
        output_dtypes=[np.float64],
        join="exact",
        dask_gufunc_kwargs={
            "output_sizes": {"statistic": len(statistics)},
            "allow_rechunk": True,
        },
    )
    return answer.assign_coords(
        statistic=list(statistics),
        region=member["region"].values,
        hemi=member["hemi"].values,
    )


def _over_regions(
    values: np.ndarray,
    member: np.ndarray,
    area: np.ndarray | None = None,
    *,
    n_inner: int,
    statistics: Sequence[str],
) -> np.ndarray:
    """(..., [layer,] vertex) and (..., region, hemi, vertex) to statistics."""
    loops = np.broadcast_shapes(values.shape[: -1 - n_inner], member.shape[:-3])
    n_regions, n_sides = member.shape[-3:-1]
    inner = values.shape[values.ndim - 1 - n_inner : -1]
    values = np.broadcast_to(values, (*loops, *inner, values.shape[-1]))
    member = np.broadcast_to(member, (*loops, *member.shape[-3:]))
    if area is not None:
        area = np.broadcast_to(area, (*loops, area.shape[-1]))
    answer = np.empty((*loops, n_regions, n_sides, *inner, len(statistics)))
    for at in np.ndindex(loops):
        for region, side in np.ndindex(n_regions, n_sides):
            inside = np.flatnonzero(member[at][region, side])
            answer[at][region, side] = _described(
                values[at][..., inside],
                statistics,
                None if area is None else area[at][inside],
            )
    return answer


def _described(
    values: np.ndarray, statistics: Sequence[str], area: np.ndarray | None
) -> np.ndarray:
    """Describe (..., vertex), passing over what is not finite."""
    there = np.isfinite(values)
    if area is not None:
        there = there & (area > 0)
    if there.all() and values.shape[-1]:
        found = [_statistic(values, name, area) for name in statistics]
        return np.stack(found, axis=-1)
    answer = np.full((*values.shape[:-1], len(statistics)), np.nan)
    for at in np.ndindex(values.shape[:-1]):
        kept = values[at][there[at]]
        weights = None if area is None else area[there[at]]
        for k, name in enumerate(statistics):
            if len(kept) or name == "n":
                answer[at][k] = _statistic(kept, name, weights)
    return answer


def _statistic(values: np.ndarray, name: str, area: np.ndarray | None) -> np.ndarray:
    if name == "n":
        return np.full(values.shape[:-1], float(values.shape[-1]))
    if area is not None and name in ("mean", "sd"):
        mean = np.average(values, axis=-1, weights=area)
        if name == "mean":
            return np.asarray(mean)
        squares = (values - mean[..., None]) ** 2
        return np.sqrt(np.average(squares, axis=-1, weights=area))
    if name in _NAMED:
        return _NAMED[name](values, axis=-1)
    return np.quantile(values, float(name[1:]) / 100, axis=-1)


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
