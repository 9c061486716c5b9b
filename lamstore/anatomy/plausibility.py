"""What gives away damaged surfaces and wrong frames that their files do not declare.

A vertex of a scalp or skull is held against its neighbours, the layers against
FreeSurfer's own pial surface and against the volume. Whether cortex lies in skull and
skull in scalp is checked once the sensors are placed (`lamstore.meg.frames`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

from lamstore.anatomy.full_resolution import FullResolution
from lamstore.errors import LamstoreError, issue
from lamstore.formats.files import AGAIN, Files
from lamstore.formats.freesurfer import (
    SAME_VOLUME,
    known_frames,
    read_geometry,
    read_volume,
    sidecar_affine,
    subject_volume,
)
from lamstore.formats.gifti import Surface
from lamstore.numeric.bridges import edges_of
from lamstore.numeric.kernels import transform
from lamstore.numeric.meshes import vertex_normals_area_weighted
from lamstore.schema import HEMISPHERES

#: No vertex is farther from all of its neighbours (mm), or than as many median edges.
FARTHEST_NEIGHBOUR, MOST_EDGES = 30.0, 6.0
#: Edges are no longer than as many times the way to the nearest vertex (medians): 1.1
#: to 1.3 times in sound scalps and skulls, 1.5 to 2.4 in pial layers, where another
#: bank is near; 8 and more where faces are of another surface.
MOST_STEPS = 5.0
#: Largest share of vertices without a face, and of edges with one face.
MOST_WITHOUT_FACE, MOST_OPEN = 0.1, 0.25
#: Vertices leave the surface through their neighbours by less (mm, median): 0.01 to
#: 0.28 mm in sound scalps and skulls of 2,000 to 159,000 vertices, 0.03 to 0.20 mm in
#: recon-all's white and pial surfaces of 10,000 and 113,000 vertices; 0.9 to 1.0 mm in
#: all of them with 1 mm of noise. Coarser meshes are not judged (edge, mm).
ROUGHEST, COARSEST, COARSEST_CORTEX = 0.45, 15.0, 4.0
#: One vertex leaves it through its neighbours by less (mm, or median edges): 5.8 mm or
#: 0.6 edges in the same scalps and skulls.
_SPIKE, _SPIKE_EDGES = 10.0, 1.2
#: What cortex, skull or scalp span at most and at least (mm).
_SPAN = (60.0, 600.0)
#: Share of vertices that are brighter 1 mm inside the white surface than at the pial
#: one: 0.999 of a real cortex, 0.72 to 0.79 of one 4 mm off, half in a wrong frame.
BRIGHTER, DARKER = 0.95, 0.85
#: Layers farther from their own pial surface are not of this reconstruction (mm); pial
#: and white are FreeSurfer's own, so that less is damage or an edited surface.
_OTHER, _OWN = 5.0, 0.2
#: Radii of a registration sphere differ by less (share), and each of its axes runs with
#: the cortex's (correlation): 0.84 to 0.96 in a real hemisphere and in fsaverage's.
_ROUND, _ALONG = 0.1, 0.5


def check_shape(
    surface: Surface, path: str, *, smooth: bool = True
) -> scipy.sparse.csr_array:
    """Check that no vertex is far away, holes are few, and `smooth` ones not rough.

    Returns the faces at each edge (lower vertex, higher vertex).
    """
    points, faces = surface.vertices.astype(np.float64), surface.faces
    n, count = len(points), _edges(faces, len(points))
    start, stop, length = _lengths(points, count)
    edge = float(np.median(length)) if len(length) else 0.0
    nearest = np.full(n, np.inf)
    np.minimum.at(nearest, start, length)
    np.minimum.at(nearest, stop, length)
    alone = np.isinf(nearest)
    nearest[alone] = 0.0
    # triangles that share no vertices are a way to store a surface
    is_shared = n < 2 * len(faces)
    is_open = (count.data == 1).mean() if is_shared else 0.0
    found, span = "", float(np.ptp(points, axis=0).max())
    if not _SPAN[0] <= span <= _SPAN[1]:
        found = f"spans {span:.3g} mm"
        wanted = f"{_SPAN[0]:.0f} to {_SPAN[1]:.0f} mm"
        advice = "Is it in metres or centimetres, or damaged? lamstore reads mm."
        raise LamstoreError(found, file=path, wanted=wanted, advice=advice)
    if is_shared and edge > MOST_STEPS * _step(points):
        found = f"has edges of {edge:.0f} mm (median), {_step(points):.0f} mm between "
        found += "the nearest vertices: its faces seem to be of another surface"
    elif nearest.max() > max(FARTHEST_NEIGHBOUR, MOST_EDGES * edge):
        far = nearest.argmax()
        found = f"has vertex {far} {nearest[far]:.0f} mm from all of its neighbours"
    elif alone.mean() > MOST_WITHOUT_FACE or is_open > MOST_OPEN:
        found = (
            f"has {100 * alone.mean():.0f} % of its vertices without a face and "
            f"{100 * is_open:.0f} % of its edges with one"
        )
    if found:
        raise LamstoreError(found, file=path, advice=AGAIN)
    if smooth and is_shared:
        _, piece = connected_components(count, directed=False)
        sizes = np.bincount(piece[~alone])
        if np.count_nonzero(sizes) > 1:
            share = 100 * (1 - sizes.max() / sizes.sum())
            what = (
                f"is several pieces: {share:.2g} % of its vertices are off the main one"
            )
            _warn(what, path, "Are they of the head? The nearest vertex may be there.")
        if 0 < edge < COARSEST:
            _check_smooth(points, faces, count, edge, path)
    return count


def _step(points: np.ndarray) -> float:
    """Return how far the nearest vertex is from one, the median of some thousand."""
    some = points[:: len(points) // 2000 + 1]
    # for few questions the tree that is built fastest
    tree = KDTree(points, balanced_tree=False, compact_nodes=False)
    return float(np.median(tree.query(some, k=2)[0][:, 1]))


def check_smooth(
    vertices: np.ndarray, faces: np.ndarray, path: str, coarsest: float = COARSEST
) -> None:
    """Warn of a surface that is rough, unless its edges are longer than `coarsest`."""
    points, count = vertices.astype(np.float64), _edges(faces, len(vertices))
    length = _lengths(points, count)[2]
    edge = float(np.median(length)) if len(length) else 0.0
    if 0 < edge < coarsest:
        _check_smooth(points, faces, count, edge, path)


def _check_smooth(
    points: np.ndarray,
    faces: np.ndarray,
    count: scipy.sparse.csr_array,
    edge: float,
    path: str,
) -> None:
    mean = neighbours_mean(count)
    bump = points - mean @ points
    bump -= mean @ bump
    height = (bump * vertex_normals_area_weighted(points, faces)).sum(axis=1)
    spikes = np.linalg.norm(bump, axis=1)
    if (rough := float(np.median(np.abs(height)))) > ROUGHEST:
        found = f"is rough: vertices lie {rough:.1f} mm (median) off their neighbours"
        _warn(found, path, "Look at it; a sound one has 0.3 mm at most.")
    elif spikes.max() > max(_SPIKE, _SPIKE_EDGES * edge):
        found = f"has vertex {spikes.argmax()} {spikes.max():.0f} mm off its neighbours"
        _warn(found, path, "Look at it; in a sound one it is 6 mm at most.")


def neighbours_mean(count: scipy.sparse.csr_array) -> scipy.sparse.csr_array:
    """Return the means over each vertex's neighbours, or itself, as a matrix.

    `count` (vertex, vertex) has an entry at each edge, the lower vertex first.
    """
    around = count + count.T
    n_around = np.diff(around.indptr)
    around.data = np.repeat(1 / np.maximum(n_around, 1), n_around)
    if not n_around.all():
        around += scipy.sparse.diags_array((n_around == 0).astype(float))
    return around


def _edges(faces: np.ndarray, n: int) -> scipy.sparse.csr_array:
    """Count the faces at each edge (lower vertex, higher vertex)."""
    start, stop = edges_of(faces)
    if (twice := start == stop).any():
        whole = ~twice.reshape(3, -1).any(axis=0)
        start, stop = edges_of(faces[whole])
    ones = np.ones(len(start))
    return scipy.sparse.coo_array((ones, (start, stop)), shape=(n, n)).tocsr()


def _lengths(
    points: np.ndarray, count: scipy.sparse.csr_array
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return both ends of the edges in a matrix, and how long they are."""
    start, stop = (
        np.repeat(np.arange(len(points)), np.diff(count.indptr)),
        count.indices,
    )
    step = points[start] - points[stop]
    return start, stop, np.sqrt(np.einsum("ex,ex->e", step, step))


def check_frame(
    files: Files,
    layers: Sequence[Surface],
    full: FullResolution,
    rows: np.ndarray,
    affine: np.ndarray | None,
) -> dict[str, Any]:
    """Check that layers are in scanner RAS, not in surface RAS or of another volume.

    Against ``surf/?h.pial`` and the volume, by hemisphere; `affine` is surface RAS to
    scanner RAS,
    without which nothing is checked. Returns what was found, for the receipt.
    """
    if affine is None:
        return {}
    where = str(files.laminar if files.laminar.is_dir() else files.folder / "surf")
    frames = {"": np.eye(4)} | known_frames(affine)
    pial, side = layers[0].vertices.astype(np.float64), full.hemi[rows]
    found: dict[str, Any] = {"verified": False}
    if (own := _own(files, "pial", full, rows, affine)) is not None:
        away = {
            name: _apart(transform(move, pial), own, side)
            for name, move in frames.items()
        }
        apart, best = away[""], min(away, key=away.__getitem__)
        found["layers_to_pial_mm"] = round(apart, 3)
        found["verified"] = apart <= SAME_VOLUME
        if apart > SAME_VOLUME:
            what = f"the layers lie {apart:.1f} mm (median) from surf/?h.pial"
            _refuse_volume(files, what, pial, own, affine, side)
            fits = best if away[best] < SAME_VOLUME else ""
            _point_out(what, where, fits, apart > _OTHER)
        else:
            _check_own(layers[0], own, "pial", where, side)
            white = _own(files, "white", full, rows, affine)
            if white is not None:
                _check_own(layers[-1], white, "white", where, side)
    link = layers[-1].vertices.astype(np.float64) - pial
    length = np.linalg.norm(link, axis=1, keepdims=True)
    link = np.divide(link, length, out=np.zeros_like(link), where=length > 0)
    brighter = _brighter(files, pial, layers[-1].vertices + link, side, frames)
    if brighter:
        share, best = brighter[""], max(brighter, key=brighter.__getitem__)
        found["brighter_inside"] = round(share, 3)
        found["verified"] |= share > BRIGHTER
        if share < DARKER:
            what = (
                f"{100 * share:.0f} % of the vertices are brighter inside the white "
                "surface than at the pial one in the volume"
            )
            _point_out(what, where, best if brighter[best] > BRIGHTER else "")
    return found


def _apart(points: np.ndarray, others: np.ndarray, side: np.ndarray) -> float:
    """Return how far points lie from others (median) in the worse hemisphere."""
    away = np.linalg.norm(points - others, axis=1)
    return max(float(np.median(away[side == one])) for one in np.unique(side))


def _refuse_volume(
    files: Files,
    what: str,
    pial: np.ndarray,
    own: np.ndarray,
    affine: np.ndarray,
    side: np.ndarray,
) -> None:
    """Refuse a volume whose place is not that by which laMEG made the layers."""
    by_sidecar = sidecar_affine(files.laminar)
    if by_sidecar is None:
        return
    own = transform(by_sidecar @ np.linalg.inv(affine), own)
    if _apart(pial, own, side) < SAME_VOLUME:
        path = subject_volume(files.folder)
        advice = f"By laMEG's sidecars they fit: {path.name} is the odd one out."
        raise LamstoreError(f"by its geometry {what}", file=path, advice=advice)


def _point_out(found: str, where: str, frame: str, is_far: bool = False) -> None:
    """Refuse layers that fit in another frame or nowhere near; warn of others."""
    advice = "Are they of this reconstruction, and in scanner RAS?"
    if frame or is_far:
        found += f", and they fit as {frame}" if frame else ""
        advice = "The cortex is the odd one out: run laMEG's create() again."
        raise LamstoreError(found, file=where, wanted="scanner RAS", advice=advice)
    _warn(found, where, advice)


def _check_own(
    layer: Surface, own: np.ndarray, name: str, where: str, side: np.ndarray
) -> None:
    if (apart := _apart(layer.vertices, own, side)) > _OWN:
        found = f"the {name} layer lies {apart:.1f} mm (median) from surf/?h.{name}"
        _warn(found, where, "Is it damaged, or was the surface edited since?")


def _own(
    files: Files, name: str, full: FullResolution, rows: np.ndarray, affine: np.ndarray
) -> np.ndarray | None:
    """Return FreeSurfer's own positions of a layer's vertices; None without files."""
    points = np.full((len(rows), 3), np.nan)
    for side, hemi in enumerate(HEMISPHERES):
        path = files.folder / "surf" / f"{hemi}.{name}"
        try:
            whole = read_geometry(path, affine).vertices
        except LamstoreError as error:
            if path.exists():
                advice = f"The layers are not held against it. {AGAIN}"
                _warn(error.found, str(path), advice)
            return None
        here = full.hemi[rows] == side
        if len(whole) != full.n_orig[side]:
            return None
        points[here] = whole[full.vertex[rows][here]]
    return points


def _brighter(
    files: Files,
    pial: np.ndarray,
    inside: np.ndarray,
    side: np.ndarray,
    shifts: dict[str, np.ndarray],
) -> dict[str, float]:
    """Return by shift the share of vertices that are brighter inside; {} if unknown.

    In the worse hemisphere.
    """
    try:
        voxels, affine = read_volume(subject_volume(files.folder))
    except LamstoreError:  # it is missing, or damaged, which was warned of
        return {}
    if voxels.ndim != 3 or voxels.min() == voxels.max():
        return {}
    from scipy.ndimage import map_coordinates

    to_voxels = np.linalg.inv(affine)

    def at(points: np.ndarray, shift: np.ndarray) -> np.ndarray:
        place = transform(to_voxels @ shift, points).T
        return map_coordinates(voxels, place, output=np.float32, order=1)

    shares = {}
    for name, shift in shifts.items():
        step = at(inside, shift) - at(pial, shift)
        # of some contrasts white matter is the darker one
        halves = [step[side == one] for one in np.unique(side)]
        shares[name] = max(
            min(float((sign * half > 0).mean()) for half in halves) for sign in (1, -1)
        )
    return shares


def check_sphere(sphere: np.ndarray, pial: np.ndarray, path: Path) -> None:
    """Check that a registration sphere (vertex, xyz) is round, and of this cortex."""
    radius, found = np.linalg.norm(sphere, axis=1), ""
    with np.errstate(invalid="ignore"):  # of a sphere that is one point
        along = np.array(
            [np.corrcoef(sphere[:, i], pial[:, i])[0, 1] for i in range(3)]
        )
    if np.ptp(radius) > _ROUND * radius.max():
        found = f"is no sphere: its radii are {radius.min():.3g} to {radius.max():.3g}"
    elif not along.min() > _ALONG:
        found = (
            "does not lie as the pial surface does: their x, y and z correlate by "
            f"{', '.join(f'{r:.2f}' for r in along)}"
        )
    if found:
        advice = "Is it of another surface or hemisphere? Copy it from recon-all again."
        raise LamstoreError(found, file=path, advice=advice)


def check_wall(codes: np.ndarray, kept: np.ndarray, path: Path) -> None:
    """Check that an annotation has its medial wall where the surface has been cut.

    `codes` (n,) are those of a hemisphere's vertices, of which `kept` remain. An atlas
    that names the wall, or little else, is not judged.
    """
    is_wall = np.ones(len(codes), bool)
    is_wall[kept] = False
    elsewhere, n = np.count_nonzero((codes < 0) & ~is_wall), np.count_nonzero(is_wall)
    named = np.count_nonzero(codes[is_wall] >= 0)
    if named > n / 2 and elsewhere > n / 2:
        found = (
            f"names a region at {named} of the {n} vertices of the medial wall, and "
            f"none at {elsewhere} others"
        )
        advice = "Is it the other hemisphere's, or of another surface? Copy it again."
        raise LamstoreError(found, file=path, advice=advice)


def _warn(found: str, path: str, advice: str) -> None:
    issue(found, file=path, advice=advice, stacklevel=5)
