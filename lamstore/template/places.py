"""A template's places in every row, and every row's maps on a template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import (
    as_list,
    by_row,
    label_of,
    require,
    require_all_vertices,
    require_template,
    select,
    warn_of_mixtures,
)
from lamstore.errors import LamstoreError
from lamstore.template.mapping import IndexMap


def to_template(values: xr.DataArray, ds: xr.Dataset) -> xr.DataArray:
    """Take a map of each subject to a template, as the store's own were taken there.

    Parameters
    ----------
    values
        (subject, [layer,] vertex) of the store's rows, such as a variable of
        `lamstore.depth.depth_precision` or `lamstore.patch_mean`.
    ds
        The store's rows on the template, ``lamstore.open(path, space="fsaverage5")``.

    Returns
    -------
    xarray.DataArray
        (subject, [layer,] template_vertex) for the rows of `ds`, lazy where either is;
        NaN where a row has no value. ``lamstore.group_map(ds.assign(depth_sd=values),
        "depth_sd")`` averages it.
    """
    require_template(ds, "a template's map")
    require(ds, "native_vertices", "native_weights", purpose="a template's map")
    if {"subject", "vertex"} != set(values.dims) - {"layer"}:
        raise LamstoreError(
            f"the values have dims {values.dims}",
            wanted="subject, vertex, and perhaps layer",
        )
    require_all_vertices(values.to_dataset(name="values"), "a template's map")
    rows = select(values.to_dataset(name="values"), subject=ds["subject"].values)
    values = rows["values"]
    layers = [dim for dim in values.dims if dim == "layer"]
    found = by_row(
        _apply,
        values,
        *(ds["native_vertices"], ds["native_weights"]),
        dims=[[*layers, "vertex"], *[["template_vertex", "corner"]] * 2],
        out=[*layers, "template_vertex"],
    )
    return found.rename(values.name).assign_attrs(values.attrs)


def _apply(values: np.ndarray, vertices: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return IndexMap(vertices, weights).apply(values.astype(np.float64))


def place_values(
    ds: xr.Dataset, place: Any, variables: str | Sequence[str] | None = None
) -> xr.Dataset:
    """Take variables at a vertex or region of a template, of every row.

    Parameters
    ----------
    ds
        Rows on a template. Few vertices come soonest without Dask, which reads whole
        blocks: ``lamstore.open(path, space="fsaverage5", chunks=None)``.
    place
        The template's number of a vertex, several of them, or a mask
        (template_vertex), such as `lamstore.regions.region_mask` makes.
    variables
        Names, all floating variables of the rows if left out.

    Returns
    -------
    xarray.Dataset
        (subject, [layer,] template_vertex) in the order of `place`, of a single number
        (subject, [layer]); units in attrs, lazy where `ds` is. NaN where a row has no
        value: the medial wall.

    Examples
    --------
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": (("subject", "template_vertex"), [[2.0, 3.0, 4.0]])},
    ...     {"subject": ["sub-01"], "template_vertex": [0, 1, 2]},
    ... )
    >>> place_values(ds, [2, 0])["cortical_thickness"].values
    array([[4., 2.]])
    """
    require_template(ds, "a place over a cohort")
    names = as_list(variables)
    if variables is None:
        names = [
            n for n in ds.data_vars if _by_place(ds[n]) and ds[n].dtype.kind == "f"
        ]
    require(ds, *names, purpose="a place over a cohort")
    for name in names:
        if not _by_place(ds[name]):
            raise LamstoreError(
                f"{name} has dims {ds[name].dims}",
                subject=label_of(ds),
                wanted="subject, template_vertex, and perhaps layer",
            )
    positions = _positions(ds, place)
    warn_of_mixtures(ds, names)
    return ds[names].isel(template_vertex=positions)


def _by_place(array: xr.DataArray) -> bool:
    return {"subject", "template_vertex"} == set(array.dims) - {"layer"}


def _positions(ds: xr.Dataset, place: Any) -> Any:
    """Find a place among the vertices of a Dataset, which may be a selection."""
    numbers = ds["template_vertex"].values
    wanted = np.asarray(place)
    is_mask = wanted.dtype.kind == "b"
    dims = getattr(place, "dims", ("template_vertex",))
    usable = bool(wanted.shape == numbers.shape and wanted.any())
    if not is_mask:
        usable = wanted.dtype.kind in "iu" and wanted.ndim < 2 and wanted.size > 0
    if not usable or dims not in ((), ("template_vertex",)):
        found = f"a place is {place!r}"
        if is_mask:
            found = f"a mask over {dims} holds {wanted.sum()} of {wanted.size} vertices"
        raise LamstoreError(
            found,
            subject=label_of(ds),
            wanted="vertices of the template, or a mask (template_vertex) of some",
        )
    if is_mask:
        return np.flatnonzero(wanted)
    at = ds.get_index("template_vertex").get_indexer(wanted.ravel())
    if (at < 0).any():
        raise LamstoreError(
            f"there is no vertex {wanted.ravel()[at < 0][0]}",
            subject=label_of(ds),
            wanted=f"one of the {len(numbers)} from {numbers.min()} to {numbers.max()}",
        )
    return at.reshape(wanted.shape)[()]
