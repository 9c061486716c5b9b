"""Overlays at FreeSurfer's full resolution, for freeview and FreeSurfer's tools."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.anatomy.decimation import select_faces
from lamstore.anatomy.recon_all import read_cortex, surface_paths
from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.export.hemispheres import full_resolution, hemispheres
from lamstore.formats.files import Files, parse_sidecar
from lamstore.formats.freesurfer import read_geometry
from lamstore.numeric import geodesics

FORMATS = ("mgh", "curv")


class Filling(NamedTuple):
    """From where each vertex of a FreeSurfer surface has its value.

    Attributes
    ----------
    hemi
        ``lh`` or ``rh``.
    vertex
        laMEG's vertex of each FreeSurfer vertex (full vertex,); -1 for none.
    n_faces
        Triangles of the FreeSurfer surface, 0 if it was not read.
    n_shared
        Vertices of laMEG's that give way to another with the same FreeSurfer vertex.
    """

    hemi: str
    vertex: np.ndarray
    n_faces: int
    n_shared: int

    def values(self, values: np.ndarray) -> np.ndarray:
        """Return one hemisphere's values at full resolution, float32."""
        taken = values[np.maximum(self.vertex, 0)]
        return np.where(self.vertex >= 0, taken, np.nan).astype(np.float32)


def fillings(ds: xr.Dataset, folder: Path | None) -> list[Filling]:
    """Find out for both hemispheres from where full resolution has its values.

    Parameters
    ----------
    ds
        A subject, as ``lamstore.open(path, subject=...)`` gives it.
    folder
        The subject's FreeSurfer folder. With it, a vertex of cortex that was not kept
        has the value of the kept one that is nearest along the white surface; the
        medial wall is missing. None: only the vertices that were kept have a value.

    Raises
    ------
    LamstoreError
        If FreeSurfer's surfaces are missing or are not those of this subject.
    """
    parts = hemispheres(ds)
    places = [full_resolution(ds, part) for part in parts]
    if folder is not None:
        paths = surface_paths(folder, "white")
        cortex = _cortex(folder, [place.n_vertices for place in places])
    found = []
    for side, (part, place) in enumerate(zip(parts, places, strict=True)):
        vertex = np.full(place.n_vertices, -1)
        kept = part.vertices[place.taken]
        n_faces = 0
        if folder is None:
            vertex[place.vertex] = kept
        else:
            white = read_geometry(paths[side])
            if len(white.vertices) != place.n_vertices:
                raise LamstoreError(
                    f"{label_of(ds)}: {paths[side]} has {len(white.vertices)} "
                    f"vertices, and the row was built from a surface of "
                    f"{place.n_vertices}; is it of another subject or reconstruction?"
                )
            n_faces = len(white.faces)
            # what was kept is cortex, whatever the label says
            inside = cortex[side].copy()
            inside[place.vertex] = True
            nearest = _nearest(white.vertices, white.faces, inside, place.vertex)
            vertex = np.where(nearest >= 0, kept[nearest], -1)
        found.append(
            Filling(part.hemi, vertex, n_faces, len(part.vertices) - len(place.taken))
        )
    return found


def _nearest(
    points: np.ndarray, faces: np.ndarray, inside: np.ndarray, index: np.ndarray
) -> np.ndarray:
    """Find the nearest of some vertices, without leaving a part of the mesh."""
    number = np.cumsum(inside) - 1
    graph = geodesics.surface_graph(points[inside], select_faces(faces, inside))
    out = np.full(len(points), -1)
    out[inside] = geodesics.nearest(graph, number[index])
    return out


def _cortex(folder: Path, n_vertices: list[int]) -> list[np.ndarray]:
    """Tell cortex from medial wall: as laMEG cut it, else as recon-all labels it."""
    files = Files(folder)
    sidecar = files.laminar / f"{schema.PIAL}.ds.json"
    if sidecar.is_file():
        removed = parse_sidecar(files.read(sidecar, "sidecar"), sidecar)
        keys = [f"{hemi}_deep_vertices_removed" for hemi in schema.HEMISPHERES]
        if all(isinstance(removed.get(key), list) for key in keys):
            return [
                _without(removed[key], n, sidecar)
                for key, n in zip(keys, n_vertices, strict=True)
            ]
    return read_cortex(files, n_vertices)[0]


def _without(removed: list[Any], n_vertices: int, path: Path) -> np.ndarray:
    try:
        vertices = np.array(removed, dtype=np.int64).reshape(-1)
    except (TypeError, ValueError, OverflowError) as error:
        raise LamstoreError(f"{path}: does not list vertices ({error}).") from error
    if len(vertices) and (vertices.min() < 0 or vertices.max() >= n_vertices):
        raise LamstoreError(
            f"{path}: names vertices {vertices.min()} to {vertices.max()} of a surface "
            f"with {n_vertices}; is it of another subject or reconstruction?"
        )
    cortex = np.ones(n_vertices, dtype=bool)
    cortex[vertices] = False
    return cortex


def write_overlay(
    path: Path, filling: Filling, values: np.ndarray, *, missing: float
) -> None:
    """Write a map at full resolution, ``.mgh`` or ``.curv``.

    Parameters
    ----------
    path
        The file; its suffix says the format.
    filling
        The hemisphere.
    values
        The subject's (vertex,).
    missing
        What stands where there is no value: NaN, or a number.
    """
    import nibabel as nib

    full = filling.values(values)
    full = np.where(np.isnan(full), np.float32(missing), full)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".mgh":
        image = nib.freesurfer.MGHImage(full.reshape(-1, 1, 1), np.eye(4))
        nib.save(image, path)
    else:
        nib.freesurfer.write_morph_data(str(path), full, fnum=filling.n_faces)
