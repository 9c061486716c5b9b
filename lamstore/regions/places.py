"""Places: what lies near a vertex or a point, along the surface."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError, issue
from lamstore.regions.masks import like_rows_of

#: Dims of what `pial_mesh` returns, of one row.
MESH_DIMS = [["vertex", "xyz"], ["face", "corner"], ["vertex"], ["vertex", "xyz"]]

#: A point farther than this from the pial surface (mm) is probably in another frame.
FAR_FROM_CORTEX = 20.0


def within(
    ds: xr.Dataset,
    near: Any,
    radius: float,
    *,
    mesh: xr.Dataset | None = None,
) -> xr.DataArray:
    """Find the vertices that lie within a distance along the pial surface.

    Distances are shortest paths along edges and across pairs of neighbouring
    triangles; on spheres they are 1.5 % longer than the true ones in the mean, never
    shorter than the shortest path over the mesh (see `lamstore.numeric.geodesics`).

    Parameters
    ----------
    ds, mesh
        See `lamstore.regions`.
    near
        A vertex, or a point (x, y, z): then the nearest pial vertex is taken, with a
        warning where that is more than 20 mm away. Of a cohort one for each subject:
        by label, a table with the columns ``subject`` and ``vertex``, or what `peak`
        returns.
    radius
        Largest distance, mm.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where a cohort's mesh is. attrs: ``radius``,
        and of one subject ``vertex`` and ``distance_to_point`` (mm between that
        vertex and the point given; 0 for a vertex), which `nearest_vertex` has of a
        cohort. A vertex without a face is as near as its neighbours.
    """
    pial, faces, hemi, white = pial_mesh(
        ds, mesh, purpose="a distance along the surface"
    )
    radius = dataset.distance_in_mm(radius, "radius")
    if "subject" not in ds.dims:
        points = pial.values
        start, offset = nearest_pial_vertex(dataset.label_of(ds), points, near)
        inside = disc(
            points, faces.values, hemi.values, white.values, start=start, radius=radius
        )
        attrs = {"vertex": start, "distance_to_point": offset, "radius": radius}
        return xr.DataArray(inside, dims="vertex", name="within", attrs=attrs)
    given = dataset.of_each(ds, near, "near")
    places = np.empty(len(given), dtype=object)
    for i, place in enumerate(given.items()):
        places[i] = place
    mask = dataset.by_row(
        _disc_at,
        xr.DataArray(places, dims="subject"),
        *(pial, faces, hemi, white),
        dims=[[], *MESH_DIMS],
        out=["vertex"],
        dtype=bool,
        radius=radius,
    )
    return like_rows_of(mask, ds).rename("within").assign_attrs(radius=radius)


def nearest_vertex(
    ds: xr.Dataset, near: Any, *, mesh: xr.Dataset | None = None
) -> pd.DataFrame:
    """Find the pial vertex that is nearest to a point.

    Parameters
    ----------
    ds, mesh
        See `lamstore.regions`.
    near
        A point, or one for each subject, as in `within`.

    Returns
    -------
    pandas.DataFrame
        A line a subject: ``subject``, ``vertex``, ``distance`` (mm from the point),
        ``x y z`` of the vertex.
    """
    pial, *_ = pial_mesh(ds, mesh, purpose="the nearest vertex")
    given = dataset.of_each(ds, near, "near")
    return pd.DataFrame(
        dataset.map_subjects(ds, _nearest, {"pial": pial}, places=given)
    )


def _nearest(
    label: str, arrays: Mapping[str, np.ndarray], *, places: Mapping[str, Any]
) -> dict[str, Any]:
    pial = arrays["pial"]
    vertex, distance = nearest_pial_vertex(label, pial, places[label])
    xyz = dict(zip(schema.XYZ, pial[vertex].tolist(), strict=True))
    return {"subject": label, "vertex": vertex, "distance": distance} | xyz


def pial_mesh(
    ds: xr.Dataset, mesh: xr.Dataset | None, *, purpose: str
) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray, xr.DataArray]:
    """Return pial positions ([subject,] vertex, xyz), faces, hemispheres, white."""
    dataset.require_native(ds, purpose)
    dataset.require_all_vertices(ds, purpose)
    parts = dataset.mesh_variables(ds, mesh, "coordinates", "faces", purpose=purpose)
    pial = dataset.at_layer(parts, "coordinates", schema.PIAL).transpose(
        ..., "vertex", "xyz"
    )
    faces = parts["faces"].reset_coords(drop=True).transpose(..., "face", "corner")
    if any("hemi" in x.variables for x in (ds, mesh) if x is not None):
        hemi = dataset.mesh_variables(ds, mesh, "hemi", purpose=purpose)["hemi"]
        hemi = hemi.reset_coords(drop=True).transpose(..., "vertex")
    else:  # one side
        hemi = xr.zeros_like(pial.isel(xyz=0, drop=True), dtype=np.int8)
    # what goes goes first: each coordinate that stays is indexed too
    white = parts["coordinates"].drop_vars(parts.coords).isel(layer=-1)
    return pial, faces, hemi, white.transpose(..., "vertex", "xyz")


def _disc_at(
    place: tuple[str, Any], pial: np.ndarray, *mesh: np.ndarray, radius: float
) -> np.ndarray:
    start, _ = nearest_pial_vertex(place[0], pial, place[1])
    return disc(pial, *mesh, start=start, radius=radius)


def disc(
    pial: np.ndarray,
    faces: np.ndarray,
    hemi: np.ndarray,
    white: np.ndarray,
    *,
    start: int,
    radius: float,
) -> np.ndarray:
    """Find the vertices within a radius of one, bool (vertex,)."""
    from lamstore.numeric import geodesics  # scipy.spatial

    graph = geodesics.surface_graph(pial, faces, hemi, white)
    return geodesics.distances(graph, start, radius) <= radius


def nearest_pial_vertex(
    label: str, pial: np.ndarray, near: int | Sequence[float] | np.ndarray
) -> tuple[int, float]:
    """Return the vertex that is meant, and its distance from the point given, mm."""
    vertex = np.asarray(near)
    there = np.isfinite(pial).all(axis=1)
    if vertex.ndim == 0 and vertex.dtype.kind in "iu":
        if not (0 <= vertex < len(pial) and there[vertex]):
            wrong = f"vertex {near} is not there"
            wanted = f"0 to {there.sum() - 1}, as its layers have"
            raise LamstoreError(wrong, subject=label, wanted=wanted)
        return int(vertex), 0.0
    point = point_of(near)
    if point is None:
        wanted = "a vertex or a point (x, y, z) in scanner RAS, mm"
        raise LamstoreError(f"near is {near!r}", subject=label, wanted=wanted)
    if not there.any():
        wrong = "has no pial surface here, so no vertex is near a point"
        advice = "Select rows that are complete."
        raise LamstoreError(wrong, subject=label, advice=advice)
    away = np.where(there, np.linalg.norm(pial - point, axis=1), np.inf)
    index, distance = int(away.argmin()), float(away.min())
    if not distance < FAR_FROM_CORTEX:
        away_by = f"{distance:.1f} mm from the nearest pial vertex"
        advice = "Is it in scanner RAS, and in mm?"
        found = f"the point {point.tolist()} is {away_by}"
        issue(found, subject=label, advice=advice, stacklevel=3)
    return index, distance


def point_of(value: Any) -> np.ndarray | None:
    """Return three finite coordinates as float64, None if it is no point."""
    point = np.asarray(value)
    if point.shape != (3,) or point.dtype.kind not in "iuf":
        return None
    return point.astype(np.float64) if np.isfinite(point).all() else None
