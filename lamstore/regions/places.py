"""What lies near a vertex or a point, along the surface."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    at_layer,
    by_label,
    distance_in_mm,
    in_blocks_of,
    label_of,
    mesh_variables,
    require_native,
)
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.numeric import kernels

if TYPE_CHECKING:
    import pandas as pd

#: Subjects that are loaded at a time: of a block each would read it again.
_BATCH = 20

#: A point farther than this from the pial surface (mm) is probably in another frame.
FAR_FROM_CORTEX = 20.0


def within(
    ds: xr.Dataset,
    near: Any,
    radius: float,
    *,
    mesh: xr.Dataset | None = None,
) -> xr.DataArray:
    """Tell which vertices lie within a distance along the pial surface.

    Distances are shortest paths along edges and across pairs of neighbouring
    triangles; on spheres they are 1.5 % longer than the true ones in the mean, never
    shorter than the shortest path over the mesh (see `lamstore.numeric.geodesics`).

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    near
        A vertex, or a point (x, y, z) in scanner RAS, mm: then the nearest pial vertex
        is taken. Of a cohort one for each subject: by label, a table with the columns
        ``subject`` and ``vertex``, or what `peak` returns.
    radius
        Largest distance, mm.
    mesh
        Has ``coordinates`` and ``faces`` where `ds` does not:
        ``lamstore.open(path, group="mesh")``.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where a cohort's mesh is. attrs: ``radius``,
        and of one subject ``vertex`` and ``distance_to_point`` (mm between that
        vertex and the point given; 0 for a vertex), which `nearest_vertex` says of a
        cohort. A vertex without a face is near itself only.

    Raises
    ------
    LamstoreError
        If the mesh is not there, `near` is no vertex and no point, or is not given
        for each subject, or the radius is negative. Of a lazy mesh what is wrong with
        one subject's place is found when the mask is computed.

    Warns
    -----
    LamstoreWarning
        If a point is more than 20 mm from the pial surface.
    """
    pial, faces = pial_mesh(ds, mesh, purpose="a distance along the surface")
    radius = distance_in_mm(radius, "radius")
    if "subject" not in ds.dims:
        points = pial.values
        start, offset = _nearest_pial_vertex(label_of(ds), points, near)
        inside = _disc(points, faces.values, start, radius)
        attrs = {"vertex": start, "distance_to_point": offset, "radius": radius}
        return xr.DataArray(inside, dims="vertex", name="within", attrs=attrs)
    labels, places = _place_of_each(ds, near)
    mask = xr.apply_ufunc(
        _discs,
        in_blocks_of(labels, pial, faces),
        in_blocks_of(places, pial, faces),
        pial,
        faces,
        input_core_dims=[[], [], ["vertex", "xyz"], ["face", "corner"]],
        output_core_dims=[["vertex"]],
        kwargs={"radius": radius},
        dask="parallelized",
        output_dtypes=[bool],
        dask_gufunc_kwargs={"allow_rechunk": True},
    )
    mask = mask.assign_coords(
        {n: ds[n].variable for n in ("subject", "vertex") if n in ds.coords}
    )
    return mask.rename("within").assign_attrs(radius=radius)


def nearest_vertex(
    ds: xr.Dataset, near: Any, *, mesh: xr.Dataset | None = None
) -> pd.DataFrame:
    """Find the pial vertex that is nearest to a point.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    near
        A point (x, y, z) in scanner RAS, mm; of a cohort one for each subject, by
        label or as `peak` returns them.
    mesh
        Has ``coordinates`` and ``faces`` where `ds` does not.

    Returns
    -------
    pandas.DataFrame
        A line a subject: ``subject``, ``vertex``, ``distance`` (mm from the point),
        ``x y z`` of the vertex (mm, scanner RAS).

    Raises
    ------
    LamstoreError
        If the mesh is not there, or `near` is not a point for each subject.

    Warns
    -----
    LamstoreWarning
        If a point is more than 20 mm from the pial surface.
    """
    import pandas as pd

    pial, _ = pial_mesh(ds, mesh, purpose="the nearest vertex")
    if "subject" in ds.dims:
        pairs = list(zip(*(x.values for x in _place_of_each(ds, near)), strict=True))
    else:
        pairs, pial = [(label_of(ds), near)], pial.expand_dims("subject")
    lines = []
    for i, (label, place) in enumerate(pairs):
        if i % _BATCH == 0:
            batch = pial.isel(subject=slice(i, i + _BATCH)).values
        points = batch[i % _BATCH]
        vertex, distance = _nearest_pial_vertex(str(label), points, place)
        xyz = dict(zip(schema.XYZ, points[vertex].tolist(), strict=True))
        lines.append(
            {"subject": str(label), "vertex": vertex, "distance": distance} | xyz
        )
    return pd.DataFrame(lines)


def pial_mesh(
    ds: xr.Dataset, mesh: xr.Dataset | None, *, purpose: str
) -> tuple[xr.DataArray, xr.DataArray]:
    """Return pial positions ([subject,] vertex, xyz), and faces, of a Dataset's rows.

    Raises
    ------
    LamstoreError
        If neither `ds` nor `mesh` has them.
    """
    require_native(ds, purpose)
    parts = mesh_variables(ds, mesh, "coordinates", "faces", purpose=purpose)
    pial = at_layer(parts, "coordinates", schema.PIAL)
    faces = parts["faces"].reset_coords(drop=True)
    return pial.transpose(..., "vertex", "xyz"), faces.transpose(..., "face", "corner")


def _place_of_each(ds: xr.Dataset, near: Any) -> tuple[xr.DataArray, xr.DataArray]:
    """Return labels, and the vertex or point of each, in the order of a cohort."""
    given = by_label(ds, near, "vertex", "near")
    labels = [str(label) for label in ds["subject"].values]
    if missing := [label for label in labels if label not in given]:
        raise LamstoreError(
            f"{label_of(ds)}: near is not given for {', '.join(missing[:10])}; give a "
            "vertex or a point for each, or select the others."
        )
    places = np.empty(len(labels), dtype=object)
    for i, label in enumerate(labels):
        places[i] = given[label]
    return xr.DataArray(np.array(labels), dims="subject"), xr.DataArray(
        places, dims="subject"
    )


def _discs(
    labels: np.ndarray,
    places: np.ndarray,
    pial: np.ndarray,
    faces: np.ndarray,
    *,
    radius: float,
) -> np.ndarray:
    """Answer for a block of subjects."""
    mask = np.zeros(pial.shape[:-1], dtype=bool)
    for i, (label, place) in enumerate(zip(labels, places, strict=True)):
        start, _ = _nearest_pial_vertex(str(label), pial[i], place)
        mask[i] = _disc(pial[i], faces[i], start, radius)
    return mask


def _disc(pial: np.ndarray, faces: np.ndarray, start: int, radius: float) -> np.ndarray:
    from lamstore.numeric import geodesics  # scipy.spatial

    graph = geodesics.surface_graph(pial, faces)
    return geodesics.distances(graph, start, radius) <= radius


def _nearest_pial_vertex(
    label: str, pial: np.ndarray, near: int | Sequence[float] | np.ndarray
) -> tuple[int, float]:
    point = np.asarray(near)
    n = int(np.isfinite(pial).all(axis=1).sum())
    if point.ndim == 0 and point.dtype.kind in "iu":
        if not (0 <= point < len(pial) and np.isfinite(pial[point]).all()):
            raise LamstoreError(
                f"{label}: vertex {near} is not there; its layers have {n} vertices, "
                f"0 to {n - 1}."
            )
        return int(point), 0.0
    if (
        point.shape != (3,)
        or point.dtype.kind not in "iuf"
        or not np.isfinite(point).all()
    ):
        raise LamstoreError(
            f"{label}: near is a vertex or a point (x, y, z) in scanner RAS mm, "
            f"found {near!r}."
        )
    distance, index = kernels.nearest(point.astype(float), pial)
    if not distance < FAR_FROM_CORTEX:
        warnings.warn(
            f"{label}: the point {point.tolist()} is {distance:.1f} mm from the "
            "nearest pial vertex. Is it in scanner RAS, and in mm?",
            LamstoreWarning,
            stacklevel=3,
        )
    return int(index), float(distance)
