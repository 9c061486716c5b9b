"""One subject's map, and chosen vertices over all subjects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import (
    at_layer,
    by_label,
    label_of,
    require_all_vertices,
    values_of,
    warn_of_mixtures,
    with_rows_of,
)
from lamstore.errors import LamstoreError
from lamstore.questions.selection import (
    chosen_variables,
)


def subject_map(
    ds: xr.Dataset, variable: str, subject: str | None = None, layer: str | None = None
) -> xr.DataArray:
    """Take one subject's map of a variable, without padding.

    Of a lazy Dataset the subject's block is read, of `lamstore.open` about 10 rows;
    ``lamstore.open(path, subject=...)`` reads that row alone.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variable
        Any variable by vertex.
    subject
        Which row of a store's Dataset.
    layer
        Which layer, all if left out.

    Returns
    -------
    xarray.DataArray
        ([layer,] vertex) in the variable's units, lazy where `ds` is; ``hemi``,
        regions and layers are its coordinates.

    Raises
    ------
    LamstoreError
        If the variable, the subject or the layer is not there.
    """
    chosen_variables(ds, variable)
    if "subject" in ds.dims:
        labels = [str(label) for label in ds["subject"].values]
        if subject is None or str(subject) not in labels:
            raise LamstoreError(
                f"{label_of(ds)}: a map is one subject's; subject={subject!r} is not "
                f"one of {', '.join(labels[:10])}{' ...' if len(labels) > 10 else ''}."
            )
        ds = ds.isel(subject=labels.index(str(subject)))
    elif subject is not None and str(subject) != label_of(ds):
        raise LamstoreError(
            f"The Dataset is of {label_of(ds)}, found subject={subject!r}."
        )
    if "n_vertices" in ds.coords:
        ds = ds.isel(vertex=slice(0, max(0, int(ds["n_vertices"]))))
    array = ds[variable]
    if layer is not None:
        at_layer(ds, variable, layer)  # says which layers there are
        array = array.sel(layer=layer)
    keep = ("subject", "layer", "depth", "vertex")
    dropped = [c for c in array.coords if not array[c].dims and c not in keep]
    return array.drop_vars(dropped)


def vertex_values(
    ds: xr.Dataset, vertices: Any, variables: str | Sequence[str] | None = None
) -> xr.Dataset:
    """Take variables at one vertex of each subject.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    vertices
        Of a store's Dataset a vertex for each subject that is asked for: by label, or
        a table with the columns ``subject`` and ``vertex``, as `top_vertices` and
        `lamstore.regions.nearest_vertex` return. Of one subject's Dataset a vertex.
    variables
        Names, all floating variables by vertex if left out.

    Returns
    -------
    xarray.Dataset
        ([subject,] [layer]), float64, units in attrs, lazy where `ds` is; coordinates
        ``vertex`` and those of subjects and layers. NaN where there is no value.

    Raises
    ------
    LamstoreError
        If one number is given for several subjects (it is another place in each), a
        subject is unknown or given twice, or a vertex is not there; if `ds` has a
        selection of vertices.

    Warns
    -----
    LamstoreWarning
        If the variables were computed in different ways for these subjects.

    Examples
    --------
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": (("subject", "vertex"), [[2.0, 3.0], [4.0, 5.0]])},
    ...     {"subject": ["sub-01", "sub-02"]},
    ... )
    >>> thickness = vertex_values(ds, {"sub-02": 0, "sub-01": 1})["cortical_thickness"]
    >>> thickness.to_series().to_dict()
    {'sub-02': 4.0, 'sub-01': 3.0}
    """
    names = chosen_variables(ds, variables)
    require_all_vertices(ds, "vertex_values")
    if "subject" in ds.dims:
        given = by_label(ds, vertices, "vertex", "a vertex")
        labels = [str(label) for label in ds["subject"].values]
        ds = ds.isel(subject=[labels.index(label) for label in given])
        places: Any = [_vertex(label, place) for label, place in given.items()]
        index = xr.DataArray(np.array(places, dtype=np.int64), dims="subject")
    else:
        places = [_vertex(label_of(ds), vertices)]
        index = xr.DataArray(places[0])
    _check_there(ds, np.array(places))
    warn_of_mixtures(ds, names)
    answer = xr.Dataset(
        {
            name: values_of(ds, name)
            .drop_vars("vertex", errors="ignore")
            .isel(vertex=index)
            .assign_attrs(ds[name].attrs)
            for name in names
        }
    )
    return with_rows_of(answer, ds).assign_coords(vertex=index)


def _vertex(label: str, place: Any) -> int:
    vertex = np.asarray(place)
    if vertex.ndim or vertex.dtype.kind not in "iu":
        raise LamstoreError(f"{label}: a vertex is one integer, found {place!r}.")
    return int(vertex)


def _check_there(ds: xr.Dataset, places: np.ndarray) -> None:
    n = np.full(len(places), ds.sizes["vertex"])
    if "n_vertices" in ds.coords:
        n = np.maximum(np.atleast_1d(ds["n_vertices"].values), 0)
    labels = np.atleast_1d(ds["subject"].values) if "subject" in ds.dims else [""]
    for label, place, count in zip(labels, places, n, strict=True):
        if not 0 <= place < count:
            known = f"a layer has {count}, 0 to {count - 1}" if count else "it has none"
            raise LamstoreError(
                f"{label or label_of(ds)}: vertex {place} is not there; {known}."
            )
