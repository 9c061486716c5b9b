"""Triangle meshes: is a surface closed, what is inside it, how far is it, normals.

A mesh is `vertices` (vertex, xyz) and `faces` (face, corner), 0-based. VTK's signed
distance (pyvista, as laMEG uses it) calls deep points of a folded surface outside, by
up to 24 mm; winding numbers do not.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from lamstore.errors import LamstoreError

#: All edges of a vertex are so many times the median where it is a mistake; on real
#: scalps and skulls the shortest edge of a vertex is up to 1.6 times the median.
_STICKS_OUT = 5


def check_closed(
    vertices: np.ndarray, faces: np.ndarray, what: str
) -> tuple[np.ndarray, np.ndarray]:
    """Check that a mesh is one closed, consistently wound surface, and tidy it.

    Returns it as float64 and int64, without vertices that no triangle uses and
    triangles that name a vertex twice. `what` names it in errors: "the inner skull".

    Examples
    --------
    >>> corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [9, 9, 9]])
    >>> faces = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]])
    >>> vertices, faces = check_closed(corners, faces, "the tetrahedron")
    >>> vertices.shape
    (4, 3)
    """
    vertices, faces = np.asarray(vertices), np.asarray(faces)
    wrong = _malformed(vertices, faces)
    if not wrong:
        faces = faces[(faces != np.roll(faces, 1, axis=1)).all(axis=1)]
        wrong = _opening(faces.astype(np.int64), len(vertices))
    if wrong:
        raise LamstoreError(
            f"{what} {wrong}",
            wanted="one closed surface",
            advice="Check that it is the right file, or make it again.",
        )
    used, renumbered = np.unique(faces, return_inverse=True)
    return vertices[used].astype(np.float64), renumbered.reshape(-1, 3)


def _malformed(vertices: np.ndarray, faces: np.ndarray) -> str:
    """Describe what is wrong with a mesh's arrays; "" if nothing is."""
    for name, array in (("vertices", vertices), ("triangles", faces)):
        if array.ndim != 2 or array.shape[1] != 3:
            return f"has {name} of shape {array.shape} instead of (n, 3)"
    if faces.dtype.kind not in "iu":
        return f"has triangles of {faces.dtype} instead of integers"
    if not faces.size:
        return "has no triangles"
    low, high, n = faces.min(), faces.max(), len(vertices)
    if low < 0 or high >= n:
        return f"has triangles of vertices {low} to {high}, but {n} vertices (0-based)"
    bad = int((~np.isfinite(vertices.astype(np.float64)).all(axis=1)).sum())
    return f"has {bad} of {n} vertices that are not finite" if bad else ""


def _opening(faces: np.ndarray, n_vertices: int) -> str:
    """Describe why triangles are not one closed surface; "" if they are."""
    start, stop = faces.ravel(), np.roll(faces, -1, axis=1).ravel()
    key = np.minimum(start, stop) * n_vertices + np.maximum(start, stop)
    order = np.argsort(key, kind="stable")
    _, first, counts = np.unique(key[order], return_index=True, return_counts=True)
    if (counts != 2).any() or not len(counts):
        return (
            f"is not a closed surface: {(counts == 1).sum()} edges belong to one "
            f"triangle and {(counts > 2).sum()} to more than two"
        )
    one, other = order[first], order[first + 1]
    if same := int((start[one] == start[other]).sum()):
        return (
            f"is not consistently wound: {same} edges are run along in the same "
            "direction by both their triangles"
        )
    pairs = (np.ones(len(one)), (one // 3, other // 3))
    graph = coo_array(pairs, shape=(len(faces), len(faces)))
    n_surfaces, surface = connected_components(graph, directed=False)
    if n_surfaces == 1:
        return ""
    sizes = sorted(np.bincount(surface).tolist(), reverse=True)[:4]
    return f"is {n_surfaces} separate surfaces, the largest of {sizes} triangles"


def usable_faces(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Return the faces, int64, without padding (-1) and those of a NaN vertex."""
    faces = np.asarray(faces).astype(np.int64)
    if faces.max(initial=-1) >= len(vertices):
        raise LamstoreError(
            f"faces name vertex {faces.max()}", wanted=f"0 to {len(vertices) - 1}"
        )
    faces = faces[(faces >= 0).all(axis=1)]
    return faces[np.isfinite(vertices).all(axis=1)[faces].all(axis=1)]


def without_damage(
    vertices: np.ndarray, faces: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return vertices, NaN where damaged, and the faces without those.

    Damaged are vertices that are not finite, and those that stick out: all of whose
    edges are longer than five times the mesh's median edge.
    """
    vertices = np.array(vertices, dtype=np.float64)
    vertices[~np.isfinite(vertices).all(axis=1)] = np.nan
    faces = usable_faces(vertices, faces)
    corners = vertices[faces]
    edges = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    too_long = edges > _STICKS_OUT * np.median(edges) if len(faces) else edges > 0
    if too_long.any():
        pairs = np.stack([faces, np.roll(faces, 1, axis=1)])
        sticks_out = np.zeros(len(vertices), dtype=bool)
        sticks_out[pairs[:, too_long]] = True
        sticks_out[pairs[:, ~too_long]] = False
        vertices[sticks_out] = np.nan
        faces = faces[~sticks_out[faces].any(axis=1)]
    return vertices, faces


# --------------------------------------------------------------------------- normals


def vertex_normals_area_weighted(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Compute unit vertex normals (vertex, xyz), triangles weighted by their area.

    Zero where the triangles' normals sum to zero or there are none.
    """
    total = _sum_over_faces(_face_normals(vertices, faces), faces, len(vertices))
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return np.divide(total, length, out=np.zeros_like(total), where=length > 0)


def vertex_normals_unit_sum(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Compute unit vertex normals (vertex, xyz) from the sum of unit face normals.

    laMEG's for the scalp (to 1e-6; it adds in float32). NaN where no triangle, or one
    of no area, touches the vertex, as in laMEG.
    """
    normals = _face_normals(vertices, faces)
    with np.errstate(invalid="ignore", divide="ignore"):
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        total = _sum_over_faces(normals, faces, len(vertices))
        return total / np.linalg.norm(total, axis=1, keepdims=True)


def vertex_areas(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Compute a third of the area of the triangles at each vertex (vertex,)."""
    thirds = np.linalg.norm(_face_normals(vertices, faces), axis=1) / 6
    return np.bincount(faces.ravel(), np.repeat(thirds, 3), minlength=len(vertices))


def _face_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Return normals (face, xyz) as long as twice the triangles' areas."""
    corners = np.asarray(vertices, dtype=np.float64)[faces]
    edges = corners[:, 1:] - corners[:, :1]
    return np.cross(edges[:, 0], edges[:, 1])


def _sum_over_faces(values: np.ndarray, faces: np.ndarray, n: int) -> np.ndarray:
    total = np.zeros((n, 3))
    for corner in np.asarray(faces).T:
        np.add.at(total, corner, values)
    return total


# ------------------------------------------------------------------ inside, distance


def inside(points: np.ndarray, vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Find which points (..., xyz) a closed surface encloses; those not finite are not.

    Points on the surface itself, to rounding, may come out either way.
    """
    return winding_number(points, vertices, faces) != 0


def winding_number(
    points: np.ndarray, vertices: np.ndarray, faces: np.ndarray
) -> np.ndarray:
    """Count how often a closed surface winds around each point, int64 (...).

    The triangles' solid angles over 4 pi: 1 inside an outward-wound surface, -1 inside
    an inward-wound one, 0 outside and where a point (..., xyz) is not finite.
    """
    from lamstore.numeric import loops

    points = np.asarray(points, dtype=np.float64)
    # meshes and points often share coordinates; along an odd direction rays rarely
    # meet a vertex or an edge
    turned = np.asarray(vertices, dtype=np.float64) @ _ODD_ROTATION
    flat = np.ascontiguousarray(points.reshape(-1, 3) @ _ODD_ROTATION)
    turns, in_doubt = loops.winding(flat, *box_tree(turned[faces])[:3])
    for i in np.flatnonzero(in_doubt):
        turns[i] = _turns(flat[i], turned[faces])
    return turns.reshape(points.shape[:-1])


def _turns(point: np.ndarray, corners: np.ndarray) -> int:
    """Add up the solid angles of all triangles (van Oosterom & Strackee 1983)."""
    a, b, c = (corners - point).transpose(1, 0, 2)
    la, lb, lc = (np.linalg.norm(edge, axis=1) for edge in (a, b, c))
    cosine = la * lb * lc + lc * (a * b).sum(axis=1)
    cosine += la * (b * c).sum(axis=1) + lb * (c * a).sum(axis=1)
    volume = (a * np.cross(b, c)).sum(axis=1)
    return int(np.rint(np.arctan2(volume, cosine).sum() / (2 * np.pi)))


_ODD_ROTATION = np.linalg.qr(
    [[0.54, -0.72, 0.43], [0.32, 0.61, 0.7], [0.78, 0.3, -0.5]]
)[0]
_ODD_ROTATION *= np.linalg.det(_ODD_ROTATION)  # a reflection would turn surfaces over


def point_to_surface_distance(
    points: np.ndarray, vertices: np.ndarray, faces: np.ndarray
) -> np.ndarray:
    """Compute how far points (..., xyz) are from a surface, float64 (...).

    Of any triangles, those of no area too; NaN where a point is not finite.
    """
    if not len(faces):
        raise LamstoreError("a surface without triangles has no distance to anything")
    from lamstore.numeric import loops

    points = np.asarray(points, dtype=np.float64)
    tree = box_tree(np.asarray(vertices, dtype=np.float64)[faces])
    flat = np.ascontiguousarray(points.reshape(-1, 3))
    return loops.nearest(flat, *tree[:3])[0].reshape(points.shape[:-1])


def nearest(columns: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find what `kernels.nearest` finds, of columns (layer, vertex, xyz).

    SciPy's KDTree takes five times as long: here the search for one layer's vertex
    begins at what was found for the layer above it, mostly the same or a neighbour.
    """
    from lamstore.numeric import loops

    rows = np.flatnonzero(np.isfinite(targets).all(axis=1))
    shape = columns.shape[1::-1]  # (vertex, layer)
    if not len(rows):
        return np.full(shape, np.nan).T, np.full(shape, -1).T
    *tree, order = box_tree(targets[rows, None].astype(np.float64))
    points = np.array(columns.transpose(1, 0, 2), dtype=np.float64, order="C")
    distance, slot = loops.nearest(points.reshape(-1, 3), *tree)
    index = np.where(slot < 0, -1, rows[order[slot]])
    return distance.reshape(shape).T, index.reshape(shape).T


def box_tree(
    corners: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Sort triangles, or points, (item, corner, xyz) into a complete tree of boxes.

    Node i has children 2 i + 1 and 2 i + 2; the last nodes hold `LEAF` items each.
    Returns corners (slot, corner, xyz), NaN in empty slots, the boxes' lower and upper
    corners (node, xyz), inf and -inf of an empty one, and the slots' items.
    """
    from lamstore.numeric.loops import LEAF

    centres = corners.mean(axis=1)
    n_corners = corners.shape[1]
    depth = 0
    while LEAF << depth < len(corners):
        depth += 1
    n_slots = LEAF << depth
    # empty slots sit at one corner of everything and so stay together
    padded = np.tile(centres.max(axis=0), (n_slots, 1))
    padded[: len(corners)] = centres
    order = np.arange(n_slots)
    for level in range(depth):
        width = n_slots >> level
        groups = padded[order].reshape(-1, width, 3)
        longest = np.ptp(groups, axis=1).argmax(axis=1)
        key = np.take_along_axis(groups, longest[:, None, None], axis=2)[..., 0]
        half = np.argpartition(key, width // 2, axis=1)
        order = np.take_along_axis(order.reshape(-1, width), half, axis=1).ravel()
    slots = np.full((n_slots, n_corners, 3), np.nan)
    held = order < len(corners)
    slots[held] = corners[order[held]]
    by_leaf = slots.reshape(-1, LEAF * n_corners, 3)
    lower = [np.where(np.isnan(by_leaf), np.inf, by_leaf).min(axis=1)]
    upper = [np.where(np.isnan(by_leaf), -np.inf, by_leaf).max(axis=1)]
    for _ in range(depth):
        lower.insert(0, lower[0].reshape(-1, 2, 3).min(axis=1))
        upper.insert(0, upper[0].reshape(-1, 2, 3).max(axis=1))
    # no search ends in an empty slot
    items = np.where(held, order, 0)
    return slots, np.concatenate(lower), np.concatenate(upper), items
