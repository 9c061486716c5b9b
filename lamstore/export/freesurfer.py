"""Overlays at FreeSurfer's full resolution, for freeview and FreeSurfer's tools."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import Hemisphere, freesurfer_folder, label_of, require
from lamstore.errors import LamstoreError
from lamstore.export.rows import Request, Row, Rows, both_hemispheres
from lamstore.export.surfaces import files_in, sidecar, write_json
from lamstore.export.writing import staged
from lamstore.formats.files import Files, parse_sidecar
from lamstore.formats.freesurfer import read_geometry

OVERLAYS = ("mgh", "curv")

_SPARSE = "vertices that were not kept are missing"
_FILLED = (
    "cortex has the value of the vertex that was kept and is nearest along the white "
    "surface; the medial wall is missing"
)


def write_freesurfer(path: Path, out: Path, request: Request) -> list[Path]:
    """Write ``<label>/surf/<hemi>.<variable>[.<layer>].mgh`` at full resolution."""
    written = []
    for row in Rows(path, request):
        with staged(out, overwrite=request.overwrite) as scratch:
            _write_row(scratch / row.label / "surf", row, request)
            written += files_in(scratch, out)
    return written


def _write_row(home: Path, row: Row, request: Request) -> None:
    source = None
    if request.subjects_dir is not None:
        source = _folder_of(row, request.subjects_dir)
    found = fillings(row.ds, source)
    for filling in found:
        for one in row.maps:
            path = home / f"{filling.hemi}.{one.name}.{request.overlay}"
            write_overlay(path, filling, one.values, missing=request.missing)
    more = {
        "Filling": _SPARSE if source is None else _FILLED,
        "Missing": "NaN" if math.isnan(request.missing) else request.missing,
        "VerticesShared": {filling.hemi: filling.n_shared for filling in found},
    }
    for one in row.maps:
        write_json(home / f"{one.name}.json", sidecar(one, row, **more))


def _folder_of(row: Row, subjects_dir: Path) -> Path:
    """Find a row's FreeSurfer folder: as it was called when the row was built."""
    recorded = freesurfer_folder(row.ds.attrs.get("receipt", {}))
    names = dict.fromkeys([recorded, row.entities["participant_id"], row.label])
    for name in filter(None, names):
        if (subjects_dir / name / "surf").is_dir():
            return subjects_dir / name
    raise LamstoreError(
        f"there is no folder {' or '.join(filter(None, names))} with surf in it",
        subject=row.label,
        file=subjects_dir,
        advice="Name the SUBJECTS_DIR that has recon-all's surfaces.",
    )


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
    n_shared
        Vertices of laMEG's that give way to another with the same FreeSurfer vertex.
    """

    vertex: np.ndarray
    taken: np.ndarray
    n_vertices: int
    n_shared: int


def full_resolution(ds: xr.Dataset, part: Hemisphere) -> FullResolution:
    """Find a hemisphere's vertices on FreeSurfer's own surface.

    Raises
    ------
    LamstoreError
        If that is not stored, or a vertex lies beyond the surface's end.
    """
    require(ds, "orig_vertex", "n_orig_vertices", purpose="FreeSurfer's surface")
    n = int(ds["n_orig_vertices"].values[schema.HEMISPHERES.index(part.hemi)])
    original = ds["orig_vertex"].values[part.vertices]
    if len(original) and (original.min() < 0 or original.max() >= n):
        raise LamstoreError(
            f"orig_vertex of {part.hemi} runs from {original.min()} to "
            f"{original.max()}",
            subject=label_of(ds),
            wanted=f"0 to {n - 1}, the FreeSurfer surface's vertices",
            advice="Build the row again.",
        )
    vertex, taken = np.unique(original, return_index=True)
    return FullResolution(
        vertex.astype(np.int64), taken, n, len(part.vertices) - len(taken)
    )


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
        As in `FullResolution`.
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
    """Find for both hemispheres from where full resolution has its values.

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
    parts = both_hemispheres(ds)
    places = [full_resolution(ds, part) for part in parts]
    if folder is not None:
        from lamstore.anatomy.recon_all import surface_paths  # imports scipy.sparse

        paths = surface_paths(folder, "white")
        cortex = _cortex(folder, [place.n_vertices for place in places])
    found = []
    for side, (part, place) in enumerate(zip(parts, places, strict=True)):
        kept = part.vertices[place.taken]
        n_faces = 0
        if folder is None:
            vertex = np.full(place.n_vertices, -1)
            vertex[place.vertex] = kept
        else:
            white = read_geometry(paths[side])
            if len(white.vertices) != place.n_vertices:
                raise LamstoreError(
                    f"has {len(white.vertices)} vertices",
                    subject=label_of(ds),
                    file=paths[side],
                    wanted=f"{place.n_vertices} as in the row",
                    advice="Is it of another subject or reconstruction?",
                )
            n_faces = len(white.faces)
            # what was kept is cortex, whatever the label has
            inside = cortex[side].copy()
            inside[place.vertex] = True
            nearest = _nearest(white.vertices, white.faces, inside, place.vertex)
            vertex = np.where(nearest >= 0, kept[nearest], -1)
        found.append(Filling(part.hemi, vertex, n_faces, place.n_shared))
    return found


def _nearest(
    points: np.ndarray, faces: np.ndarray, inside: np.ndarray, index: np.ndarray
) -> np.ndarray:
    """Find the nearest of some vertices along the mesh that is inside."""
    from lamstore.anatomy.decimation import select_faces
    from lamstore.numeric import geodesics

    number = np.cumsum(inside) - 1
    graph = geodesics.surface_graph(points[inside], select_faces(faces, inside))
    out = np.full(len(points), -1)
    out[inside] = geodesics.nearest(graph, number[index])
    return out


def _cortex(folder: Path, n_vertices: list[int]) -> list[np.ndarray]:
    """Return which vertices are cortex: as laMEG cut it, or recon-all labels it."""
    from lamstore.anatomy.recon_all import read_cortex

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
        raise LamstoreError(f"does not list vertices ({error})", file=path) from error
    if len(vertices) and (vertices.min() < 0 or vertices.max() >= n_vertices):
        raise LamstoreError(
            f"names vertices {vertices.min()} to {vertices.max()}",
            file=path,
            wanted=f"0 to {n_vertices - 1}",
            advice="Is it of another subject or reconstruction?",
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
        The file; its suffix chooses the format.
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
