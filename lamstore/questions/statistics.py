"""Regions in questions: their vertices, statistics over them, and the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError, issue
from lamstore.regions.masks import members, of_sides

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
        wrong = f"statistics are {names}"
        raise LamstoreError(wrong, wanted="each once, and at least one")


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
    arrays, dims = [values, member], [[*layers, "vertex"], ["region", "hemi", "vertex"]]
    if area is not None:
        arrays, dims = [*arrays, area], [*dims, ["vertex"]]
    answer = dataset.by_row(
        _over_regions,
        *arrays,
        dims=dims,
        out=["region", "hemi", *layers, "statistic"],
        sizes={"statistic": len(statistics)},
        statistics=tuple(statistics),
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
    statistics: Sequence[str],
) -> np.ndarray:
    """([layer,] vertex) and (region, hemi, vertex) to statistics, the last dim."""
    answer = np.empty((*member.shape[:2], *values.shape[:-1], len(statistics)))
    for place in np.ndindex(member.shape[:2]):
        inside = np.flatnonzero(member[place])
        weights = None if area is None else area[inside]
        answer[place] = _described(values[..., inside], statistics, weights)
    return answer


def _described(
    values: np.ndarray, statistics: Sequence[str], area: np.ndarray | None
) -> np.ndarray:
    """Describe ([layer,] vertex), passing over what is not finite."""
    there = np.isfinite(values)
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
        if not area.sum() > 0:
            return np.full(values.shape[:-1], np.nan)
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
        summary = summary.expand_dims(subject=[dataset.label_of(summary)])
    index = ["subject", "region", "hemi", "layer"]
    parts = []
    for name, array in summary.data_vars.items():
        if "layer" not in array.dims:
            array = array.drop_vars("layer", errors="ignore").expand_dims(layer=[""])
        array = array.drop_vars([c for c in array.coords if c not in array.dims])
        array = array.transpose(*index, "statistic")
        places = pd.MultiIndex.from_product(
            [[str(x) for x in array[dim].values] for dim in index], names=index
        )
        values = array.values.reshape(len(places), -1)
        part = pd.DataFrame(values, places, array["statistic"].values.tolist())
        part.insert(0, "variable", str(name))
        part.insert(1, "units", str(array.attrs.get("units", "")))
        parts.append(part)
    table = pd.concat(parts).reset_index()
    number = {str(label): i for i, label in enumerate(summary["subject"].values)}
    row = table["subject"].map(number).to_numpy()
    order = np.argsort(row, kind="stable")
    table = table.iloc[order].reset_index(drop=True)
    of_rows = [c for c, x in summary.coords.items() if x.dims == ("subject",)]
    for at, name in enumerate((c for c in of_rows if c != "subject"), start=1):
        column: Any = summary[name].values[row[order]]
        if column.dtype.kind in "TO":
            column = [str(value) for value in column]
        table.insert(at, dataset.free_name(str(name), table.columns), column)
    return table


def question(
    ds: xr.Dataset, variable: Any = None, subject: Any = None
) -> tuple[xr.Dataset, list[str]]:
    """Return the rows and the names of the variables by vertex that are requested."""
    dataset.require_native(ds, "the question")
    dataset.require_rows(ds)
    ds, names = (
        dataset.select(ds, subject=subject),
        dataset.chosen_variables(ds, variable),
    )
    if variable is not None:
        dataset.warn_of_counts(ds, names, stacklevel=4)
    return ds, names


def memberships(
    ds: xr.Dataset,
    region: Any = None,
    *,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    warn: bool | None = None,
) -> xr.DataArray:
    """Find which vertices belong to which region (region, hemi, [subject,] vertex).

    `warn` of rows without the atlas may read it; by default where it is in memory.
    """
    sides = dataset.chosen_hemispheres(hemi)
    if isinstance(region, Mapping):
        names, member = list(map(str, region)), of_sides(ds, _own(ds, region), sides)
    else:
        names = dataset.chosen_regions(ds, region, atlas)
        atlas = dataset.atlas_of(ds, atlas)
        if warn is not False:
            lazy = ds[schema.REGION_PREFIX + atlas].chunks is not None
            _warn_of_rows_without(ds, atlas, read=warn or not lazy)
            dataset.warn_of_counts(ds, atlas=atlas, stacklevel=5)
        member = members(ds, names, atlas, sides, assignment)
    member = member.drop_vars("vertex", errors="ignore")
    member = member.assign_coords(region=names, hemi=sides)
    member = member.transpose("region", "hemi", ..., "vertex")
    # all of them in one block
    return member.chunk(region=-1, hemi=-1) if member.chunks else member


def one_place(
    ds: xr.Dataset,
    region: Any = None,
    *,
    hemi: str | Sequence[str] | None = None,
    **options: Any,
) -> xr.DataArray:
    """Find which vertices make up one place (1 region, 1 hemi, [subject,] vertex)."""
    sides = dataset.chosen_hemispheres(hemi)
    side = sides[0] if len(sides) == 1 else "both"
    if region is None:
        dataset.require(ds, "hemi", purpose="the cortex")
        region = ds["hemi"].reset_coords(drop=True) >= 0
    if isinstance(region, xr.DataArray):
        return memberships(ds, {"place": region}, hemi=side)
    member = memberships(ds, region, hemi=side, **options)
    return member.any("region").expand_dims(region=["place"])


def _warn_of_rows_without(ds: xr.Dataset, atlas: str, *, read: bool) -> None:
    """Warn of a cohort's rows without an atlas, as receipts know, or its codes."""
    if "subject" not in ds.dims:
        return
    known = dataset.receipts(ds)
    if all("atlases" in receipt for receipt in known):
        lacking = np.array([atlas not in receipt["atlases"] for receipt in known])
    elif read:
        lacking = ~(ds[schema.REGION_PREFIX + atlas] >= 0).any("vertex").values
    else:
        return
    if "n_vertices" in ds.coords:  # a row that is not complete lacks everything
        lacking &= ds["n_vertices"].values > 0
    if lacking.any():
        rows = ", ".join(str(label) for label in ds["subject"].values[lacking])
        found = f"{lacking.sum()} rows have no regions of {atlas} and are left out"
        issue(f"{found}: {rows}", stacklevel=5)


def _own(ds: xr.Dataset, masks: Mapping[Any, Any]) -> xr.DataArray:
    """Put masks of one's own together (region, [subject,] vertex)."""
    if not masks:
        raise LamstoreError("no region is given", subject=dataset.label_of(ds))
    rows = _rows(ds)
    found = []
    for name, mask in masks.items():
        problem, wanted, advice = "", "", ""
        if not isinstance(mask, xr.DataArray) or mask.dtype != bool:
            problem = f"is a {type(mask).__name__}"
            wanted = "a boolean DataArray ([subject,] vertex)"
            advice = "The functions of lamstore.regions make them."
        elif mask.sizes.get("vertex") != ds.sizes["vertex"]:
            problem = f"has {mask.sizes.get('vertex')} vertices"
            wanted = str(ds.sizes["vertex"])
        elif bool(rows) != ("subject" in mask.dims) or not {*rows} <= {*_rows(mask)}:
            problem = "is of other rows, and a vertex is another place in each subject"
            advice = "Make a mask (subject, vertex) from this Dataset."
        if problem:
            wrong = f"region {name!r} {problem}"
            raise LamstoreError(
                wrong, subject=dataset.label_of(ds), wanted=wanted, advice=advice
            )
        if (own := _rows(mask)) != rows:
            mask = mask.isel(subject=[own.index(row) for row in rows])
        found.append(mask.drop_vars([c for c in mask.coords if c != "subject"]))
    return xr.concat(found, "region", coords="minimal", compat="override")


def _rows(ds: xr.Dataset | xr.DataArray) -> list[str]:
    return [str(x) for x in ds["subject"].values] if "subject" in ds.dims else []
