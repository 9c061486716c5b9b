"""Triangle meshes: is a surface closed, what is inside it, how far is it, normals.

Numpy in, numpy out. A mesh is `vertices` (n, 3) and `faces` (m, 3), 0-based. Callers
split points over their own threads. VTK's signed distance (pyvista, as laMEG uses it)
calls deep points of a folded surface outside, by up to 24 mm; winding numbers do not.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from lamstore.errors import LamstoreError

#: Triangles in a leaf of a box tree.
LEAF = 4


def check_closed(
    vertices: np.ndarray, faces: np.ndarray, what: str
) -> tuple[np.ndarray, np.ndarray]:
    """Check that a mesh is one closed, consistently wound surface, and tidy it.

    Every edge must belong to exactly two triangles that run along it in opposite
    directions, and all triangles must hang together by edges. Which way the whole
    surface is wound does not matter.

    Parameters
    ----------
    vertices
        Positions (vertex, xyz).
    faces
        Triangles (face, corner).
    what
        Names the surface in errors, "the inner skull".

    Returns
    -------
    vertices : numpy.ndarray
        float64, without the vertices that no triangle uses, order kept.
    faces : numpy.ndarray
        int64, renumbered, without triangles that name a vertex twice.

    Raises
    ------
    LamstoreError
        If the mesh is empty, malformed, not finite, open, inconsistently wound, or
        more than one surface.

    Examples
    --------
    >>> corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [9, 9, 9]])
    >>> faces = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]])
    >>> vertices, faces = check_closed(corners, faces, "the tetrahedron")
    >>> vertices.shape
    (4, 3)
    """
    vertices, faces = np.asarray(vertices), np.asarray(faces)
    if wrong := _malformed(vertices, faces):
        raise LamstoreError(
            f"{what} {wrong}",
            advice="Check that it is the right file, or make it again.",
        )
    vertices, faces = vertices.astype(np.float64), faces.astype(np.int64)
    faces = faces[(faces != np.roll(faces, 1, axis=1)).all(axis=1)]
    if not len(faces):
        raise LamstoreError(
            f"{what} has no triangles",
            wanted="a closed surface",
            advice="Check that it is the right file, and complete.",
        )
    _check_edges(faces, len(vertices), what)
    used = np.unique(faces)
    renumber = np.full(len(vertices), -1)
    renumber[used] = np.arange(len(used))
    return np.ascontiguousarray(vertices[used]), renumber[faces]


def _malformed(vertices: np.ndarray, faces: np.ndarray) -> str:
    """Describe what is wrong with a mesh's arrays; "" if nothing is."""
    for name, array in (("vertices", vertices), ("triangles", faces)):
        if array.ndim != 2 or array.shape[1] != 3:
            return f"has {name} of shape {array.shape}, expected (n, 3)"
    if faces.dtype.kind not in "iu":
        return f"has triangles of {faces.dtype}, expected integer vertex indices"
    if faces.size and (faces.min() < 0 or faces.max() >= len(vertices)):
        return (
            f"has triangles of vertices {faces.min()} to {faces.max()}, but "
            f"{len(vertices)} vertices (0-based)"
        )
    bad = int((~np.isfinite(vertices.astype(np.float64)).all(axis=1)).sum())
    return f"has {bad} of {len(vertices)} vertices that are not finite" if bad else ""


def _check_edges(faces: np.ndarray, n_vertices: int, what: str) -> None:
    start = faces.ravel()
    stop = np.roll(faces, -1, axis=1).ravel()
    forwards = start < stop
    key = np.minimum(start, stop) * n_vertices + np.maximum(start, stop)
    order = np.argsort(key, kind="stable")
    _, first, counts = np.unique(key[order], return_index=True, return_counts=True)
    if (counts != 2).any():
        n_open, n_crowded = int((counts == 1).sum()), int((counts > 2).sum())
        raise LamstoreError(
            f"{what} is not a closed surface: {n_open} edges belong to one triangle "
            f"and {n_crowded} to more than two",
            wanted="two everywhere",
            advice="Close its holes, or make it again.",
        )
    one, other = order[first], order[first + 1]
    if same := int((forwards[one] == forwards[other]).sum()):
        raise LamstoreError(
            f"{what} is not consistently wound: {same} edges are run along in the "
            "same direction by both their triangles",
            advice="Orient its triangles alike, or make it again.",
        )
    pairs = (np.ones(len(one)), (one // 3, other // 3))
    graph = coo_array(pairs, shape=(len(faces), len(faces)))
    n_surfaces, surface = connected_components(graph, directed=False)
    if n_surfaces > 1:
        sizes = sorted(np.bincount(surface).tolist(), reverse=True)
        listed = ", ".join(map(str, sizes[:4])) + (", ..." if len(sizes) > 4 else "")
        raise LamstoreError(
            f"{what} is {n_surfaces} separate surfaces (of {listed} triangles)",
            wanted="one",
            advice="Keep the outer one, or make it again.",
        )


# ------------------------------------------------------------------------- normals


def vertex_normals_area_weighted(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Compute unit vertex normals, weighting incident triangles by their area.

    Returns
    -------
    numpy.ndarray
        (vertex, xyz), float64; zero where the incident triangles' normals sum to
        zero or there are none. Outward where triangles are wound counter-clockwise
        seen from outside.
    """
    total = _sum_over_faces(_face_normals(vertices, faces), faces, len(vertices))
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return np.divide(total, length, out=np.zeros_like(total), where=length > 0)


def vertex_normals_unit_sum(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Compute unit vertex normals from the plain sum of unit face normals.

    laMEG takes these for the scalp. In float64, where laMEG adds in float32: equal
    to about 1e-6.

    Returns
    -------
    numpy.ndarray
        (vertex, xyz), float64; NaN where no triangle, or a triangle of no area,
        touches the vertex (as in laMEG).
    """
    normals = _face_normals(vertices, faces)
    with np.errstate(invalid="ignore", divide="ignore"):
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        total = _sum_over_faces(normals, faces, len(vertices))
        return total / np.linalg.norm(total, axis=1, keepdims=True)


def _face_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
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
    """Tell which points a closed surface encloses.

    Parameters
    ----------
    points
        (..., xyz).
    vertices, faces
        A closed surface (`check_closed`), wound either way.

    Returns
    -------
    numpy.ndarray
        bool (...); False where a point is not finite. Points on the surface itself,
        to rounding, may come out either way.
    """
    return winding_number(points, vertices, faces) != 0


def winding_number(
    points: np.ndarray, vertices: np.ndarray, faces: np.ndarray
) -> np.ndarray:
    """Count how often a closed surface winds around each point.

    Equal to the sum of the triangles' solid angles over 4 pi. Computed from the
    signed crossings of one ray a point; where rounding leaves a crossing in doubt,
    the solid angles themselves are added up.

    Parameters
    ----------
    points
        (..., xyz).
    vertices, faces
        A closed surface (`check_closed`).

    Returns
    -------
    numpy.ndarray
        int64 (...): 1 inside an outward-wound surface, -1 inside an inward-wound
        one, 0 outside and where a point is not finite.
    """
    from lamstore.numeric import loops

    points = np.asarray(points, dtype=np.float64)
    # meshes and points often share coordinates; along an odd direction rays rarely
    # meet a vertex or an edge
    turned = np.asarray(vertices, dtype=np.float64) @ _ODD_ROTATION
    tree = box_tree(turned, faces)
    flat = np.ascontiguousarray(points.reshape(-1, 3) @ _ODD_ROTATION)
    return loops.winding(flat, *tree).reshape(points.shape[:-1])


def point_to_surface_distance(
    points: np.ndarray, vertices: np.ndarray, faces: np.ndarray
) -> np.ndarray:
    """Compute the distance of each point to the nearest point of a surface.

    Parameters
    ----------
    points
        (..., xyz).
    vertices, faces
        Any triangle mesh, triangles of no area included.

    Returns
    -------
    numpy.ndarray
        float64 (...), in the units of the coordinates; NaN where a point is not
        finite.

    Raises
    ------
    LamstoreError
        If there are no triangles.
    """
    if not len(faces):
        raise LamstoreError("a surface without triangles has no distance to anything")
    from lamstore.numeric import loops

    points = np.asarray(points, dtype=np.float64)
    tree = box_tree(np.asarray(vertices, dtype=np.float64), faces)
    flat = np.ascontiguousarray(points.reshape(-1, 3))
    return loops.distances(flat, *tree).reshape(points.shape[:-1])


def _odd_rotation() -> np.ndarray:
    axis = np.array([0.5377, 0.3188, 0.7793])
    axis /= np.linalg.norm(axis)
    cross = np.cross(np.eye(3), axis)
    angle = 0.7319
    return (
        np.cos(angle) * np.eye(3)
        + np.sin(angle) * cross
        + (1 - np.cos(angle)) * np.outer(axis, axis)
    )


_ODD_ROTATION = _odd_rotation()


def box_tree(
    vertices: np.ndarray, faces: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sort triangles into a complete binary tree of boxes.

    Node i has children 2 i + 1 and 2 i + 2; the last `n_leaves` nodes hold `LEAF`
    triangles each, in order.

    Returns
    -------
    corners : numpy.ndarray
        (slot, corner, xyz); slots beyond the last triangle are NaN.
    lower, upper : numpy.ndarray
        Boxes (node, xyz); inverted (inf, -inf) where a node is empty.
    """
    corners = vertices[faces]
    centres = corners.mean(axis=1)
    depth = 0
    while LEAF << depth < len(faces):
        depth += 1
    n_slots = LEAF << depth
    # empty slots sit at one corner of everything and so stay together
    padded = np.tile(centres.max(axis=0) if len(faces) else np.zeros(3), (n_slots, 1))
    padded[: len(faces)] = centres
    order = np.arange(n_slots)
    for level in range(depth):
        width = n_slots >> level
        groups = padded[order].reshape(-1, width, 3)
        longest = np.ptp(groups, axis=1).argmax(axis=1)
        key = np.take_along_axis(groups, longest[:, None, None], axis=2)[..., 0]
        half = np.argpartition(key, width // 2, axis=1)
        order = np.take_along_axis(order.reshape(-1, width), half, axis=1).ravel()
    slots = np.full((n_slots, 3, 3), np.nan)
    held = order < len(faces)
    slots[held] = corners[order[held]]
    by_leaf = np.where(held[:, None, None], slots, np.inf).reshape(-1, LEAF * 3, 3)
    lower = [by_leaf.min(axis=1)]
    by_leaf = np.where(held[:, None, None], slots, -np.inf).reshape(-1, LEAF * 3, 3)
    upper = [by_leaf.max(axis=1)]
    for _ in range(depth):
        lower.insert(0, lower[0].reshape(-1, 2, 3).min(axis=1))
        upper.insert(0, upper[0].reshape(-1, 2, 3).max(axis=1))
    return slots, np.concatenate(lower), np.concatenate(upper)
