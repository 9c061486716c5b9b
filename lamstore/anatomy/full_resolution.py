"""The full-resolution vertices behind laMEG's downsampled ones.

laMEG cuts the medial wall off each hemisphere (``converted`` -> ``nodeep``), joins both
(``combined``) and thins them out (``ds``); sidecars list what was removed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import Files
from lamstore.formats.freesurfer import announced_geometry, warn_of_template_space
from lamstore.formats.gifti import (
    TEMPLATE_SPACE,
    Surface,
    parse_gifti,
    require_size,
)
from lamstore.numeric.meshes import nearest
from lamstore.schema import HEMISPHERES, PIAL

_OTHER_RUN = "Are the files of different runs? Run laMEG's create() again."
_REMOVED = tuple(f"{hemi}_deep_vertices_removed" for hemi in HEMISPHERES)


class FullResolution(NamedTuple):
    """The vertices of laMEG's ``pial.combined``: left, then right hemisphere.

    `positions` (n, 3) in mm, scanner RAS; `hemi` (n,) 0 lh, 1 rh; `vertex` (n,) that of
    the hemisphere's FreeSurfer surface, of which `n_orig` has the sizes, lh and rh.
    """

    positions: np.ndarray
    hemi: np.ndarray
    vertex: np.ndarray
    n_orig: tuple[int, ...]

    @classmethod
    def of(
        cls, positions: np.ndarray, kept: Sequence[np.ndarray], n_orig: Sequence[int]
    ) -> FullResolution:
        """Gather both hemispheres, of whose vertices these are kept."""
        hemi = np.repeat(np.arange(2, dtype=np.int8), [len(k) for k in kept])
        vertex = np.concatenate(kept).astype(np.int32)
        return cls(positions, hemi, vertex, tuple(n_orig))


def read_as_stored(files: Files, path: Path, role: str) -> Surface:
    """Read one of laMEG's surfaces: scanner RAS, whatever frame is declared in it."""
    surface, frame = parse_gifti(files.read(path, role), path)
    if frame.name == TEMPLATE_SPACE and path.name.startswith(PIAL):  # once for all
        warn_of_template_space(path)
    return surface


def full_resolution_paths(laminar: Path) -> list[Path]:
    """Return the files of laMEG's full-resolution pial surface, which must be there."""
    stages = [
        [laminar / f"{hemi}.pial.{stage}.gii" for hemi in HEMISPHERES]
        for stage in ("converted", "nodeep")
    ]
    for paths in (*stages, [laminar / "pial.combined.gii"]):
        if all(map(Path.exists, paths)):
            return paths
    wrong = "has no full-resolution pial surface"
    wanted = (
        "lh.pial.converted.gii and rh, lh.pial.nodeep.gii and rh, or pial.combined.gii"
    )
    advice = "Regions need it; copy laMEG's whole folder."
    raise LamstoreError(wrong, file=laminar, wanted=wanted, advice=advice)


def read_full_resolution(files: Files, sidecar: Mapping[str, Any]) -> FullResolution:
    """Read the full-resolution pial surface that laMEG downsampled."""
    paths = full_resolution_paths(files.laminar)
    combined = files.laminar / "pial.combined.gii"
    is_converted = paths[0].name.endswith(".converted.gii")
    read = [read_as_stored(files, p, "full-resolution pial").vertices for p in paths]
    if is_converted:
        n_orig = [len(vertices) for vertices in read]
    else:
        if missing := [key for key in _REMOVED if key not in sidecar]:
            found = f"neither pial.ds.json nor pial.combined.json has {missing[0]}"
            advice = "Copy laMEG's JSON files, or lh.pial.converted.gii and rh."
            raise LamstoreError(found, file=files.laminar, advice=advice)
        n_removed = [np.array(sidecar[key], object).size for key in _REMOVED]
        if paths == [combined]:
            n_left = announced_geometry(files.folder / "surf" / "lh.pial")[0]
            read = np.split(read[0], [n_left - n_removed[0]])
        n_orig = [len(v) + n for v, n in zip(read, n_removed, strict=True)]
    kept = [_kept(sidecar, key, n) for key, n in zip(_REMOVED, n_orig, strict=True)]
    if is_converted:
        read = [v[k] for v, k in zip(read, kept, strict=True)]
    n_kept = [len(k) for k in kept]
    if combined.exists():
        require_size(combined, range(announced_geometry(combined)[0]), sum(n_kept))
    if min(n_kept) < 1 or n_kept != [len(v) for v in read]:
        found = f"has {len(read[0])} vertices instead of {n_kept[0]} and {n_kept[1]}"
        raise LamstoreError(found, file=paths[0], advice=_OTHER_RUN)
    return FullResolution.of(np.concatenate(read), kept, n_orig)


def match_downsampled(
    surface: Surface, full: FullResolution, sidecar: Mapping[str, Any]
) -> tuple[np.ndarray, int]:
    """Find the row of `full` behind each downsampled vertex, by coordinates.

    Vertices that were moved go to the nearest full-resolution vertex, as in laMEG, and
    are counted; of coincident ones the one is taken that the sidecar leaves.
    """
    everywhere, vertices = np.arange(len(full.positions)), surface.vertices
    kept = _kept(sidecar, "ds_removed_vertices", len(everywhere))
    kept = kept if len(kept) else everywhere
    if np.array_equal(full.positions[kept], vertices):
        # in their old order, which distinguishes coincident vertices too
        return kept, 0
    distance, found = nearest(vertices, full.positions[kept])
    rows, moved = kept[found], distance > 0
    if moved.any() and len(kept) < len(everywhere):
        distance[moved], rows[moved] = nearest(vertices[moved], full.positions)
    edges = np.diff(vertices[surface.faces[:, :2]], axis=1)
    away = float(np.median(distance))
    if away > float(np.median(np.linalg.norm(edges, axis=-1))):
        what = f"the downsampled pial surface lies {away:.1f} mm (median) from the "
        raise LamstoreError(f"{what}full-resolution one", advice=_OTHER_RUN)
    return rows, int(np.count_nonzero(distance > 0))


def _kept(sidecar: Mapping[str, Any], key: str, n: int) -> np.ndarray:
    """Return which of n vertices a sidecar does not list as removed."""
    removed = sidecar.get(key) or []
    try:
        size = np.array(removed, dtype=object).size
        indices = np.array(removed, dtype=np.int64) if size else np.empty(0, int)
    except (TypeError, ValueError, OverflowError) as error:
        found = f"{key} in laMEG's JSON is no list of vertices"
        raise LamstoreError(found, advice=_OTHER_RUN) from error
    if indices.ndim != 1 or (size and not 0 <= indices.min() <= indices.max() < n):
        found = f"{key} in laMEG's JSON names vertices outside 0 to {n - 1}"
        raise LamstoreError(found, advice=_OTHER_RUN)
    keep = np.ones(n, dtype=bool)
    keep[indices] = False
    return np.flatnonzero(keep)
