"""A subject's or template's cortex as it is drawn: holes closed, hemispheres apart."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    atlas_of,
    label_of,
    one_of,
    require,
    split_hemispheres,
)
from lamstore.errors import LamstoreError
from lamstore.plot.views import Camera
from lamstore.regions import region_mask

#: A hole up to this far (mm) from its middle is a gap in the mesh, which is closed by
#: what is around it; a larger one is the medial wall.
_GAP = 12.0

#: mm between hemispheres that are moved apart.
_APART = 4.0


class Sight(NamedTuple):
    """Projected points (NaN in a hemisphere that is not seen), and faces."""

    points: np.ndarray
    faces: np.ndarray

    @property
    def box(self) -> np.ndarray:
        """Left, bottom, right, top."""
        flat = self.points[self.faces.ravel(), :2]
        return np.r_[flat.min(axis=0), flat.max(axis=0)]


class Mesh(NamedTuple):
    """Points (n, xyz) with their hemisphere and vertex (-1: no vertex), and faces.

    By vertex: `curvature`, and the code of an outlined region, -1 for none.
    """

    points: np.ndarray
    faces: np.ndarray
    hemi: np.ndarray
    vertex: np.ndarray
    curvature: np.ndarray
    outlined: np.ndarray

    @property
    def hemis(self) -> list[str]:
        """Names of the hemispheres that have faces."""
        return [schema.HEMISPHERES[code] for code in np.unique(self.hemi)]

    @property
    def drawn(self) -> np.ndarray:
        """Vertices with a face; the value of one without is often noise."""
        used = np.unique(self.vertex[self.faces])
        return used[used >= 0]

    def at_points(self, by_vertex: np.ndarray, missing: float) -> np.ndarray:
        """Take what is known by vertex to points."""
        return np.where(self.vertex >= 0, by_vertex[self.vertex], missing)

    def seen_by(self, camera: Camera) -> Sight:
        """Project what a camera looks at."""
        mine = np.isin([schema.HEMISPHERES[code] for code in self.hemi], camera.hemis)
        points = self.points.copy()
        if len(camera.hemis) == 2:
            # FreeSurfer's inflated ones lie on top of each other
            left, right = (self.points[self.hemi == code, 0] for code in (0, 1))
            overlap = left.max() - right.min()
            if overlap > 0.2 * np.ptp(left):
                points[:, 0] += (self.hemi - 0.5) * (overlap + _APART)
        projected = np.full_like(points, np.nan)
        projected[mine] = camera.project(points[mine])
        return Sight(projected, self.faces[mine[self.faces[:, 0]]])


def mesh_of(ds: xr.Dataset, surface: str, region: Any, atlas: str | None) -> Mesh:
    """Prepare the inflated surface, or that of a layer."""
    positions = _positions(ds, surface)
    points, faces, hemi, vertex = [], [], [], []
    n = 0
    # padding has no position; a vertex without one cannot be drawn
    parts = split_hemispheres(ds, np.isfinite(positions).all(axis=1))
    for part in parts:
        if len(part.faces):
            mine = _closed(positions[part.vertices], part.faces, part.vertices)
            points.append(mine[0])
            faces.append(mine[1] + n)
            vertex.append(mine[2])
            code = schema.HEMISPHERES.index(part.hemi)
            hemi.append(np.full(len(mine[0]), code))
            n += len(mine[0])
    if not n:
        raise LamstoreError("the mesh has no face to draw", subject=label_of(ds))
    curvature = np.zeros(len(positions))
    for name in ("sulc", "curvature"):
        if name in ds:
            curvature = np.nan_to_num(ds[name].values.astype(np.float64))
            break
    return Mesh(
        np.concatenate(points),
        np.concatenate(faces),
        np.concatenate(hemi),
        np.concatenate(vertex),
        curvature,
        _outlined(ds, region, atlas),
    )


def _positions(ds: xr.Dataset, surface: str) -> np.ndarray:
    """Return positions (vertex, xyz) on a surface, float64."""
    source = "inflated" if surface == "inflated" else "coordinates"
    require(ds, "faces", "hemi", source, purpose="a picture of the surface")
    array = ds[source]
    if source == "coordinates":
        layers = [str(name) for name in ds["layer"].values]
        known = [*(["inflated"] if "inflated" in ds else []), *layers]
        array = array.isel(layer=layers.index(one_of(surface, known, "surface")))
    return array.values.astype(np.float64)


def _outlined(ds: xr.Dataset, region: Any, atlas: str | None) -> np.ndarray:
    """Return codes (vertex,) of which the borders are drawn, -1 for none."""
    if hasattr(region, "dims"):
        return np.where(region.values, 0, -1)
    if region is None and atlas is None:
        return np.full(ds.sizes["vertex"], -1)
    atlas = atlas_of(ds, atlas)
    codes = ds[schema.REGION_PREFIX + atlas].values
    if region is None:
        return codes
    return np.where(region_mask(ds, region, atlas=atlas).values, codes, -1)


def _closed(
    points: np.ndarray, faces: np.ndarray, vertex: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Close every hole by a fan around its middle.

    A gap is closed with the vertices of its rim, the medial wall with none: otherwise
    the far wall's inside would show through, with colours of its own.
    """
    n = len(points)
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    edges = edges.astype(np.int64)
    lonely = ~np.isin(edges[:, 0] * n + edges[:, 1], edges[:, 1] * n + edges[:, 0])
    rim, edges = np.unique(edges[lonely], return_inverse=True)
    if not len(rim):
        return points, faces, vertex
    start, end = edges.reshape(-1, 2).T
    # SciPy's connected_components takes 0.5 s to import
    lowest, hole = np.arange(len(rim)), np.full(len(rim), -1)
    while (hole != lowest).any():
        hole = lowest.copy()
        np.minimum.at(lowest, start, hole[end])
        np.minimum.at(lowest, end, hole[start])
        lowest = lowest[lowest]
    hole = np.unique(hole, return_inverse=True)[1]
    size = np.bincount(hole)
    middles = np.column_stack([np.bincount(hole, x) / size for x in points[rim].T])
    apart = np.linalg.norm(points[rim] - middles[hole], axis=1)
    # the nearest of each hole's rim, and the farthest
    order = np.lexsort((apart, hole))
    last = np.cumsum(size) - 1
    gap = apart[order[last]] <= _GAP
    # the rim is there twice, so that the fan of a medial wall has no value at it
    around = np.where(gap[hole], vertex[rim], -1)
    inside = around[order[last - size + 1]]
    fans = n + np.column_stack([end, start, len(rim) + hole[start]])
    return (
        np.concatenate([points, points[rim], middles]),
        np.concatenate([faces, fans]),
        np.concatenate([vertex, around, inside]),
    )
