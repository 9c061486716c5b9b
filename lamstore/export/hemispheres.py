"""A subject's mesh, one hemisphere at a time, as surface formats have it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.anatomy.decimation import select_faces
from lamstore.dataset import label_of, require
from lamstore.errors import LamstoreError

#: What GIFTI and nilearn call the hemispheres.
STRUCTURES = {"lh": "CortexLeft", "rh": "CortexRight"}
SIDES = {"lh": "left", "rh": "right"}


class Hemisphere(NamedTuple):
    """One hemisphere's part of a subject's mesh.

    Attributes
    ----------
    hemi
        ``lh`` or ``rh``.
    vertices
        laMEG's index of each vertex, ascending.
    faces
        Triangles (face, corner), int32, as places in `vertices`.
    """

    hemi: str
    vertices: np.ndarray
    faces: np.ndarray


def hemispheres(ds: xr.Dataset) -> list[Hemisphere]:
    """Part a subject's mesh into hemispheres, left first.

    Triangles that join both hemispheres, which laMEG's downsampling may leave, belong
    to neither.

    Raises
    ------
    LamstoreError
        If the mesh is not in `ds`, or a hemisphere has no vertex.
    """
    require(ds, "faces", "hemi", purpose="a surface")
    codes = ds["hemi"].values
    faces = ds["faces"].values
    faces = faces[(faces >= 0).all(axis=1)]
    parts = []
    for code, hemi in enumerate(schema.HEMISPHERES):
        mine = codes == code
        if not mine.any():
            raise LamstoreError(
                f"{label_of(ds)}: has no vertex in the hemisphere {hemi}; its mesh is "
                "not whole, lamstore verify says more."
            )
        parts.append(Hemisphere(hemi, np.flatnonzero(mine), select_faces(faces, mine)))
    return parts


def surfaces(ds: xr.Dataset) -> dict[str, np.ndarray]:
    """Return positions (vertex, xyz), mm, by the name of the surface.

    ``pial`` and ``white`` in scanner RAS, and ``inflated`` if every vertex has a place
    on it.
    """
    require(ds, "coordinates", purpose="a surface")
    found = {
        layer: ds["coordinates"].sel(layer=layer).transpose("vertex", "xyz").values
        for layer in (schema.PIAL, schema.WHITE)
    }
    if "inflated" in ds:
        inflated = ds["inflated"].transpose("vertex", "xyz").values
        if np.isfinite(inflated).all():
            found["inflated"] = inflated
    return found


class FullResolution(NamedTuple):
    """Where a hemisphere's vertices are on FreeSurfer's own surface.

    Attributes
    ----------
    vertex
        Vertex of the FreeSurfer surface, of each vertex that is taken (kept,).
    taken
        Which of the hemisphere's vertices are taken, as places in its list (kept,):
        of several with the same FreeSurfer vertex, laMEG's first.
    n_vertices
        Vertices of the FreeSurfer surface.
    """

    vertex: np.ndarray
    taken: np.ndarray
    n_vertices: int


def full_resolution(ds: xr.Dataset, part: Hemisphere) -> FullResolution:
    """Find a hemisphere's vertices on FreeSurfer's own surface.

    Raises
    ------
    LamstoreError
        If that is not stored, or a vertex lies beyond the surface's end.
    """
    require(ds, "orig_vertex", "n_orig_vertices", purpose="FreeSurfer's surface")
    side = schema.HEMISPHERES.index(part.hemi)
    n = int(ds["n_orig_vertices"].values[side])
    original = ds["orig_vertex"].values[part.vertices]
    if len(original) and (original.min() < 0 or original.max() >= n):
        raise LamstoreError(
            f"{label_of(ds)}: orig_vertex of {part.hemi} runs from {original.min()} to "
            f"{original.max()}, and the FreeSurfer surface has {n} vertices; build the "
            "row again."
        )
    vertex, taken = np.unique(original, return_index=True)
    return FullResolution(vertex.astype(np.int64), taken, n)
