"""The full-resolution vertices behind laMEG's downsampled ones, and their regions.

laMEG cuts the medial wall off each hemisphere (``converted`` -> ``nodeep``), joins
both (``combined``) and thins them out (``ds``). Which vertex is which is found by
coordinates; the JSON sidecars only list those that were removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial import KDTree

from lamstore.errors import LamstoreError
from lamstore.formats.annotations import Annotation
from lamstore.formats.files import Files
from lamstore.formats.freesurfer import announced_geometry
from lamstore.formats.gifti import Surface, announced_vertices, read_recorded
from lamstore.numeric.kernels import nearest
from lamstore.schema import HEMISPHERES

_OTHER_RUN = "Are the files of different runs? Run laMEG's create() again."


@dataclass(frozen=True)
class FullResolution:
    """The vertices of ``pial.combined``: left, then right hemisphere.

    Attributes
    ----------
    positions
        (n, 3) mm, scanner RAS.
    hemi
        (n,) 0 lh, 1 rh.
    vertex
        (n,) vertex of that hemisphere's FreeSurfer surface.
    n_orig
        Vertices of the FreeSurfer surfaces, lh and rh.
    """

    positions: np.ndarray
    hemi: np.ndarray
    vertex: np.ndarray
    n_orig: tuple[int, int]

    def label(self, annotation: Annotation) -> np.ndarray:
        """Return the region of each vertex (n,), -1 where it has none.

        Raises
        ------
        LamstoreError
            If the annotation is of a surface with another number of vertices.
        """
        by_hemi = []
        for index, hemi in enumerate(HEMISPHERES):
            codes = annotation.codes[hemi]
            if len(codes) != self.n_orig[index]:
                raise LamstoreError(
                    f"labels {len(codes)} vertices",
                    file=annotation.paths[index],
                    wanted=f"the {self.n_orig[index]} of the {hemi} surface",
                    advice="Is it of the same reconstruction?",
                )
            by_hemi.append(codes[self.vertex[self.hemi == index]])
        return np.concatenate(by_hemi)


def read_full_resolution(files: Files, sidecar: Mapping[str, Any]) -> FullResolution:
    """Read the full-resolution pial surface that laMEG downsampled.

    Parameters
    ----------
    files
        The subject's files.
    sidecar
        JSON sidecar of ``pial.ds`` (or of ``pial.combined``).

    Raises
    ------
    LamstoreError
        If the surfaces are missing, or sidecar and surfaces contradict each other.
    """
    laminar = files.laminar
    converted, nodeep = (
        [laminar / f"{hemi}.pial.{stage}.gii" for hemi in HEMISPHERES]
        for stage in ("converted", "nodeep")
    )
    combined = laminar / "pial.combined.gii"
    keys = [f"{hemi}_deep_vertices_removed" for hemi in HEMISPHERES]
    positions: list[np.ndarray]
    if all(path.exists() for path in converted):
        whole = [_vertices(files, path) for path in converted]
        n_orig = [len(vertices) for vertices in whole]
        kept = [
            _kept(sidecar.get(key, []), n, key)
            for key, n in zip(keys, n_orig, strict=True)
        ]
        positions = [v[k] for v, k in zip(whole, kept, strict=True)]
    else:
        if all(path.exists() for path in nodeep):
            positions = [_vertices(files, path) for path in nodeep]
        elif combined.exists():
            vertices = _vertices(files, combined)
            positions = _split(vertices, laminar, sidecar, keys[0])
        else:
            raise LamstoreError(
                "has no full-resolution pial surface (lh.pial.converted.gii and rh, "
                "lh.pial.nodeep.gii and rh, or pial.combined.gii)",
                file=laminar,
                advice="Regions need it; copy laMEG's whole folder.",
            )
        removed = [_removed(sidecar, key, laminar) for key in keys]
        n_orig = [len(p) + len(r) for p, r in zip(positions, removed, strict=True)]
        kept = [
            _kept(r, n, key) for r, n, key in zip(removed, n_orig, keys, strict=True)
        ]
    n_kept = [len(k) for k in kept]
    if combined.exists() and (n := announced_vertices(combined)) != sum(n_kept):
        raise LamstoreError(
            f"has {n} vertices",
            file=combined,
            wanted=f"the {n_kept[0]} + {n_kept[1]} that laMEG's JSON sidecars leave",
            advice=_OTHER_RUN,
        )
    return FullResolution(
        np.concatenate(positions),
        np.repeat(np.arange(2, dtype=np.int8), n_kept),
        np.concatenate(kept).astype(np.int32),
        (n_orig[0], n_orig[1]),
    )


def match_downsampled(
    surface: Surface, full: FullResolution, ds_removed: Any = None
) -> tuple[np.ndarray, dict[str, int]]:
    """Find the full-resolution vertex behind each downsampled one, by coordinates.

    Vertices that the downsampling moved go to the nearest full-resolution vertex, as
    in laMEG, and are counted.

    Parameters
    ----------
    surface
        The downsampled pial surface.
    full
        Where it came from.
    ds_removed
        laMEG's ``ds_removed_vertices``: of coincident vertices the one that was kept
        is taken; None if unknown.

    Returns
    -------
    index : numpy.ndarray
        Row of `full` (vertex,).
    counts : dict
        "vertices_moved_by_downsampling", "full_resolution_vertices_shared" (vertices
        beyond the first with the same full-resolution vertex), and
        "faces_between_hemispheres".

    Raises
    ------
    LamstoreError
        If the surface does not lie on the full-resolution one.
    """
    everywhere = np.arange(len(full.positions))
    kept = everywhere
    if ds_removed is not None:
        kept = _kept(ds_removed, len(everywhere), "ds_removed_vertices")
    if not len(kept):
        kept = everywhere
    if np.array_equal(full.positions[kept], surface.vertices):
        # in their old order: coincident vertices are told apart, too
        return kept, _counts(surface, full, kept, n_moved=0)
    distance, found = nearest(surface.vertices, full.positions[kept])
    index = kept[found]
    moved = distance > 0
    if moved.any() and len(kept) < len(everywhere):
        distance[moved], index[moved] = nearest(surface.vertices[moved], full.positions)
    edges = (
        surface.vertices[surface.faces[:, 0]] - surface.vertices[surface.faces[:, 1]]
    )
    edge = float(np.median(np.linalg.norm(edges, axis=1)))
    away = float(np.median(distance))
    if away > edge:
        raise LamstoreError(
            f"the downsampled pial surface lies {away:.1f} mm (median) from the "
            "full-resolution one",
            advice=_OTHER_RUN,
        )
    n_moved = int(np.count_nonzero(distance > 0))
    return index, _counts(surface, full, index, n_moved=n_moved)


def _counts(
    surface: Surface, full: FullResolution, index: np.ndarray, *, n_moved: int
) -> dict[str, int]:
    hemi = full.hemi[index][surface.faces]
    return {
        "vertices_moved_by_downsampling": n_moved,
        "full_resolution_vertices_shared": len(index) - len(np.unique(index)),
        "faces_between_hemispheres": int((hemi != hemi[:, :1]).any(axis=1).sum()),
    }


def lameg_regions(
    labels: np.ndarray,
    hemi: np.ndarray,
    nearest_ds: np.ndarray,
    shape: tuple[int, int],
) -> np.ndarray:
    """Assign regions to downsampled vertices as laMEG's ``get_roi_idx`` does.

    Every full-resolution vertex of a region sends its nearest downsampled vertex
    there, whichever hemisphere that is on, so that regions may overlap.

    Parameters
    ----------
    labels
        Region of each full-resolution vertex (n,), -1 for none.
    hemi
        Hemisphere of each, 0 lh and 1 rh (n,).
    nearest_ds
        Nearest downsampled vertex of each (n,).
    shape
        Numbers of regions and of downsampled vertices.

    Returns
    -------
    numpy.ndarray
        Membership (region, vertex), int8: 0 none, 1 reached from the left hemisphere,
        2 from the right, 3 from both.
    """
    member = np.zeros(shape, dtype=np.int8)
    for side in (0, 1):
        chosen = (labels >= 0) & (hemi == side)
        member[labels[chosen], nearest_ds[chosen]] |= 1 << side
    return member


def nearest_downsampled(full: FullResolution, vertices: np.ndarray) -> np.ndarray:
    """Return the downsampled vertex that is nearest to each full-resolution one.

    With a tree built as laMEG builds its own: of vertices that are equally near, the
    same one wins.
    """
    return KDTree(vertices).query(full.positions)[1]


def _vertices(files: Files, path: Path) -> np.ndarray:
    return read_recorded(files, path, "full-resolution pial").vertices


def _split(
    vertices: np.ndarray, laminar: Path, sidecar: Mapping[str, Any], key: str
) -> list[np.ndarray]:
    """Split ``pial.combined`` into hemispheres, by FreeSurfer's own left surface."""
    n_all, _ = announced_geometry(laminar.parent / "lh.pial")
    n_left = n_all - len(_removed(sidecar, key, laminar))
    if not 0 < n_left < len(vertices):
        raise LamstoreError(
            f"has {len(vertices)} vertices, of which surf/lh.pial and {key} leave "
            f"{n_left} to the left hemisphere",
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


def _kept(removed: Any, n: int, key: str) -> np.ndarray:
    """Return which of n vertices are not among `removed`."""
    try:
        indices = np.array(removed, dtype=object)
        whole = np.array(removed, dtype=np.int64) if indices.size else np.empty(0, int)
    except (TypeError, ValueError, OverflowError) as error:
        raise LamstoreError(
            f"{key} in laMEG's JSON is no list of vertices", advice=_OTHER_RUN
        ) from error
    if whole.ndim != 1 or (len(whole) and not 0 <= whole.min() <= whole.max() < n):
        raise LamstoreError(
            f"{key} in laMEG's JSON names vertices outside 0 to {n - 1}",
            advice=_OTHER_RUN,
        )
    keep = np.ones(n, dtype=bool)
    keep[whole] = False
    return np.flatnonzero(keep)
