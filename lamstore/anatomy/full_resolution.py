"""The full-resolution vertices behind laMEG's downsampled ones.

laMEG cuts the medial wall off each hemisphere (``converted`` -> ``nodeep``), joins
both (``combined``) and thins them out (``ds``). Which vertex is which is found by
coordinates; the JSON sidecars only list those that were removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import Files
from lamstore.formats.freesurfer import announced_geometry
from lamstore.formats.gifti import (
    Surface,
    announced_vertices,
    parse_gifti,
    require_size,
)
from lamstore.numeric.kernels import nearest
from lamstore.schema import HEMISPHERES

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
    n_orig: tuple[int, int]


def read_as_stored(files: Files, path: Path, role: str) -> Surface:
    """Read one of laMEG's surfaces: scanner RAS, whatever frame is declared in it."""
    return parse_gifti(files.read(path, role), path)[0]


def read_full_resolution(files: Files, sidecar: Mapping[str, Any]) -> FullResolution:
    """Read the full-resolution pial surface that laMEG downsampled.

    `sidecar` is that of ``pial.ds`` or of ``pial.combined``.
    """
    converted, nodeep = (
        [files.laminar / f"{hemi}.pial.{stage}.gii" for hemi in HEMISPHERES]
        for stage in ("converted", "nodeep")
    )
    combined, role = files.laminar / "pial.combined.gii", "full-resolution pial"
    if all(path.exists() for path in converted):
        whole = [read_as_stored(files, path, role).vertices for path in converted]
        n_orig = [len(vertices) for vertices in whole]
        kept = [_kept(sidecar, key, n) for key, n in zip(_REMOVED, n_orig, strict=True)]
        positions = [v[k] for v, k in zip(whole, kept, strict=True)]
    else:
        if all(path.exists() for path in nodeep):
            positions = [read_as_stored(files, path, role).vertices for path in nodeep]
        elif combined.exists():
            vertices = read_as_stored(files, combined, role).vertices
            positions = _split(vertices, files.laminar, sidecar)
        else:
            raise LamstoreError(
                "has no full-resolution pial surface (lh.pial.converted.gii and rh, "
                "lh.pial.nodeep.gii and rh, or pial.combined.gii)",
                file=files.laminar,
                advice="Regions need it; copy laMEG's whole folder.",
            )
        removed = [_removed(sidecar, key, files.laminar) for key in _REMOVED]
        n_orig = [len(p) + len(r) for p, r in zip(positions, removed, strict=True)]
        kept = [_kept(sidecar, key, n) for key, n in zip(_REMOVED, n_orig, strict=True)]
    n_kept = [len(k) for k in kept]
    if combined.exists():
        require_size(combined, range(announced_vertices(combined)), sum(n_kept))
    return FullResolution(
        np.concatenate(positions),
        np.repeat(np.arange(2, dtype=np.int8), n_kept),
        np.concatenate(kept).astype(np.int32),
        (n_orig[0], n_orig[1]),
    )


def match_downsampled(
    surface: Surface, full: FullResolution, ds_removed: Any
) -> tuple[np.ndarray, int]:
    """Find the row of `full` behind each downsampled vertex, by coordinates.

    Vertices that the downsampling moved go to the nearest full-resolution vertex, as
    in laMEG, and are counted. Of coincident vertices the one that laMEG's
    ``ds_removed_vertices`` leave is taken.
    """
    everywhere = np.arange(len(full.positions))
    key = "ds_removed_vertices"
    kept = _kept({key: ds_removed or []}, key, len(everywhere))
    kept = kept if len(kept) else everywhere
    if np.array_equal(full.positions[kept], surface.vertices):
        # in their old order: coincident vertices are told apart, too
        return kept, 0
    distance, found = nearest(surface.vertices, full.positions[kept])
    index, moved = kept[found], distance > 0
    if moved.any() and len(kept) < len(everywhere):
        distance[moved], index[moved] = nearest(surface.vertices[moved], full.positions)
    start, stop = (
        surface.vertices[surface.faces[:, 0]],
        surface.vertices[surface.faces[:, 1]],
    )
    edge = float(np.median(np.linalg.norm(stop - start, axis=1)))
    if (away := float(np.median(distance))) > edge:
        raise LamstoreError(
            f"the downsampled pial surface lies {away:.1f} mm (median) from the "
            "full-resolution one",
            advice=_OTHER_RUN,
        )
    return index, int(np.count_nonzero(distance > 0))


def _split(
    vertices: np.ndarray, laminar: Path, sidecar: Mapping[str, Any]
) -> list[np.ndarray]:
    """Split ``pial.combined`` into hemispheres, by FreeSurfer's own left surface."""
    n_all, _ = announced_geometry(laminar.parent / "lh.pial")
    n_left = n_all - len(_removed(sidecar, _REMOVED[0], laminar))
    if not 0 < n_left < len(vertices):
        raise LamstoreError(
            f"has {len(vertices)} vertices, of which surf/lh.pial and {_REMOVED[0]} "
            f"leave {n_left} to the left hemisphere",
            file=laminar / "pial.combined.gii",
            advice=_OTHER_RUN,
        )
    return [vertices[:n_left], vertices[n_left:]]


def _removed(sidecar: Mapping[str, Any], key: str, laminar: Path) -> Any:
    if key not in sidecar:
        raise LamstoreError(
            f"neither pial.ds.json nor pial.combined.json has {key}",
            file=laminar,
            advice="Copy laMEG's JSON files, or lh.pial.converted.gii and rh.",
        )
    return sidecar[key]


def _kept(sidecar: Mapping[str, Any], key: str, n: int) -> np.ndarray:
    """Return which of n vertices a sidecar does not list as removed."""
    removed = sidecar.get(key, [])
    try:
        size = np.array(removed, dtype=object).size
        indices = np.array(removed, dtype=np.int64) if size else np.empty(0, int)
    except (TypeError, ValueError, OverflowError) as error:
        raise LamstoreError(
            f"{key} in laMEG's JSON is no list of vertices", advice=_OTHER_RUN
        ) from error
    if indices.ndim != 1 or (size and not 0 <= indices.min() <= indices.max() < n):
        raise LamstoreError(
            f"{key} in laMEG's JSON names vertices outside 0 to {n - 1}",
            advice=_OTHER_RUN,
        )
    keep = np.ones(n, dtype=bool)
    keep[indices] = False
    return np.flatnonzero(keep)
