"""Overlays at FreeSurfer's full resolution, for freeview and FreeSurfer's tools."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import Hemisphere, freesurfer_folder, label_of, require
from lamstore.errors import LamstoreError
from lamstore.export.rows import Row, Rows, both_hemispheres, write_by_row, write_json
from lamstore.export.surfaces import sidecar
from lamstore.formats.files import Files, parse_sidecar
from lamstore.formats.freesurfer import read_geometry

OVERLAYS = ("mgh", "curv")

_SPARSE = "vertices that were not kept are missing"
_FILLED = (
    "cortex has the value of the vertex that was kept and is nearest along the white "
    "surface; the medial wall is missing"
)
_OTHER_SUBJECT = "Is it of another subject or reconstruction?"


def write_freesurfer(
    rows: Rows,
    out: Path,
    *,
    overwrite: bool,
    subjects_dir: Path | None,
    overlay: str,
    missing: float,
) -> list[Path]:
    """Write ``<label>/surf/<hemi>.<variable>[.<layer>].mgh`` at full resolution."""
    write_row = partial(
        _write_row, subjects_dir=subjects_dir, overlay=overlay, missing=missing
    )
    return write_by_row(rows, out, overwrite, write_row)


def _write_row(
    out: Path, row: Row, *, subjects_dir: Path | None, overlay: str, missing: float
) -> None:
    home = out / row.label / "surf"
    home.mkdir(parents=True)
    folder = None if subjects_dir is None else _folder_of(row, subjects_dir)
    found = fillings(row.ds, folder)
    for filling in found:
        for one in row.maps:
            values = filling.values(one.values)
            values = np.where(np.isnan(values), np.float32(missing), values)
            path = home / f"{filling.hemi}.{one.name}.{overlay}"
            _write_overlay(path, values, filling.n_faces)
    about = {
        "Filling": _SPARSE if folder is None else _FILLED,
        "Missing": "NaN" if math.isnan(missing) else missing,
        "VerticesShared": {filling.hemi: filling.n_shared for filling in found},
    }
    for one in row.maps:
        write_json(home / f"{one.name}.json", sidecar(one, row, **about))


def _write_overlay(path: Path, values: np.ndarray, n_faces: int) -> None:
    import nibabel as nib

    if path.suffix == ".mgh":
        nib.save(nib.freesurfer.MGHImage(values.reshape(-1, 1, 1), np.eye(4)), path)
    else:
        nib.freesurfer.write_morph_data(str(path), values, fnum=n_faces)


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

    Of several with the same FreeSurfer vertex laMEG's first is `taken`; `vertex` is
    FreeSurfer's (kept,), `taken` a place in the hemisphere's list (kept,).
    """

    vertex: np.ndarray
    taken: np.ndarray
    n_vertices: int
    n_shared: int


def full_resolution(ds: xr.Dataset, part: Hemisphere) -> FullResolution:
    """Find a hemisphere's vertices on FreeSurfer's own surface."""
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
    n_shared = len(part.vertices) - len(taken)
    return FullResolution(vertex.astype(np.int64), taken, n, n_shared)


class Filling(NamedTuple):
    """laMEG's vertex of each vertex of a FreeSurfer surface (full vertex,); -1: none.

    `n_faces` is 0 if the surface was not read.
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

    Without the subject's FreeSurfer folder only the vertices that were kept have one.
    """
    parts = both_hemispheres(ds)
    places = [full_resolution(ds, part) for part in parts]
    if folder is not None:
        from lamstore.anatomy.recon_all import surface_paths  # imports scipy.sparse

        paths = surface_paths(folder, "white")
        cortex = _cortex(folder, [place.n_vertices for place in places])
    found = []
    for side, (part, place) in enumerate(zip(parts, places, strict=True)):
        kept, n_faces = part.vertices[place.taken], 0
        vertex = np.full(place.n_vertices, -1)
        vertex[place.vertex] = kept
        if folder is not None:
            white = read_geometry(paths[side])
            if len(white.vertices) != place.n_vertices:
                raise LamstoreError(
                    f"has {len(white.vertices)} vertices",
                    subject=label_of(ds),
                    file=paths[side],
                    wanted=f"{place.n_vertices} as in the row",
                    advice=_OTHER_SUBJECT,
                )
            n_faces = len(white.faces)
            # what was kept is cortex, whatever the label has
            inside = cortex[side] | (vertex >= 0)
            nearest = _nearest(white.vertices, white.faces, inside, place.vertex)
            vertex[inside] = np.where(nearest >= 0, kept[nearest], -1)
        found.append(Filling(part.hemi, vertex, n_faces, place.n_shared))
    return found


def _nearest(
    points: np.ndarray, faces: np.ndarray, inside: np.ndarray, index: np.ndarray
) -> np.ndarray:
    """Find which of some vertices is the nearest along the mesh to each one inside."""
    from lamstore.anatomy.decimation import select_faces
    from lamstore.numeric import geodesics

    graph = geodesics.surface_graph(points[inside], select_faces(faces, inside))
    return geodesics.nearest(graph, (np.cumsum(inside) - 1)[index])


def _cortex(folder: Path, n_vertices: list[int]) -> list[np.ndarray]:
    """Return which vertices are cortex: as laMEG cut it, or recon-all labels it."""
    from lamstore.anatomy.recon_all import read_cortex

    files = Files(folder)
    path = files.laminar / f"{schema.PIAL}.ds.json"
    if path.is_file():
        sidecar = parse_sidecar(files.read(path, "sidecar"), path)
        keys = [f"{hemi}_deep_vertices_removed" for hemi in schema.HEMISPHERES]
        removed: list[Any] = [sidecar.get(key) for key in keys]
        if all(isinstance(one, list) for one in removed):
            walls = []
            for one, n in zip(removed, n_vertices, strict=True):
                known = [v for v in one if isinstance(v, int) and 0 <= v < n]
                if len(known) < len(one):
                    raise LamstoreError(
                        "lists removed vertices that are not on the surface",
                        file=path,
                        wanted=f"0 to {n - 1}",
                        advice=_OTHER_SUBJECT,
                    )
                walls.append(np.isin(np.arange(n), known))
            return [~wall for wall in walls]
    return read_cortex(files, n_vertices)[0]
