"""Places of a template in every row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of, require, require_template, warn_of_mixtures
from lamstore.errors import LamstoreError

_DIMS = {"subject", "template_vertex"}


def place_values(
    ds: xr.Dataset, place: Any, variables: str | Sequence[str] | None = None
) -> xr.Dataset:
    """Take variables at a vertex or region of a template, of every row.

    Parameters
    ----------
    ds
        Rows on a template. Opened without Dask,
        ``lamstore.open(path, space="fsaverage5", chunks=None)``, few vertices come
        soonest: Dask reads whole blocks where vertices are named one by one.
    place
        The template's number of a vertex, several of them, or a mask: bool
        (template_vertex), such as `lamstore.regions.region_mask` makes.
    variables
        Names, all floating variables of the rows if left out.

    Returns
    -------
    xarray.Dataset
        (subject, [layer,] template_vertex) in the order of `place`, of a single number
        (subject, [layer]); units in attrs, lazy where `ds` is. NaN where a row has no
        value: the medial wall.

    Raises
    ------
    LamstoreError
        If `ds` is in native space, a variable or vertex is not there, or a mask is of
        another size or holds nothing.

    Warns
    -----
    LamstoreWarning
        If the variables were computed in different ways for these rows.

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
    names = _chosen(ds, variables)
    positions = _positions(ds, place)
    warn_of_mixtures(ds, names)
    return ds[names].isel(template_vertex=positions)


def _chosen(ds: xr.Dataset, variables: str | Sequence[str] | None) -> list[str]:
    if variables is None:
        return [
            str(name)
            for name, array in ds.data_vars.items()
            if array.dtype.kind == "f" and _by_place(array)
        ]
    names = [variables] if isinstance(variables, str) else list(variables)
    require(ds, *names, purpose="a place over a cohort")
    for name in names:
        if not _by_place(ds[name]):
            raise LamstoreError(
                f"{name} has dims {ds[name].dims}",
                subject=label_of(ds),
                wanted="subject, template_vertex, and perhaps layer",
            )
    return names


def _by_place(array: xr.DataArray) -> bool:
    return _DIMS <= set(array.dims) <= _DIMS | {"layer"}


def _positions(ds: xr.Dataset, place: Any) -> np.ndarray:
    """Find a place among the vertices of a Dataset, which may be a selection."""
    numbers = ds["template_vertex"].values
    if isinstance(place, xr.DataArray) and place.dims not in ((), ("template_vertex",)):
        raise LamstoreError(
            f"a mask has dims {place.dims}",
            subject=label_of(ds),
            wanted="(template_vertex)",
        )
    wanted = np.asarray(place)
    if wanted.dtype.kind == "b":
        if wanted.shape != numbers.shape or not wanted.any():
            raise LamstoreError(
                f"a mask holds {wanted.sum()} of {wanted.size} vertices",
                subject=label_of(ds),
                wanted=f"some of the {len(numbers)}",
            )
        return np.flatnonzero(wanted)
    if wanted.dtype.kind not in "iu" or wanted.ndim > 1 or not wanted.size:
        raise LamstoreError(
            f"a place is {place!r}",
            subject=label_of(ds),
            wanted="vertices of the template, or a mask",
        )
    order = np.argsort(numbers)
    found = np.searchsorted(numbers, wanted, sorter=order)
    positions = order[np.minimum(found, len(numbers) - 1)]
    missing = wanted[numbers[positions] != wanted]
    if missing.size:
        raise LamstoreError(
            f"there is no vertex {missing.flat[0]}",
            subject=label_of(ds),
            wanted=f"one of the {len(numbers)} from {numbers.min()} to {numbers.max()}",
        )
    return positions
