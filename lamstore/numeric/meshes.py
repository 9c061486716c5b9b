"""Triangle meshes: is a surface closed, what is inside it, how far is it, normals.

A mesh is `vertices` (vertex, xyz) and `faces` (face, corner), 0-based. VTK's signed
distance (pyvista, as laMEG uses it) calls deep points of a folded surface outside, by
up to 24 mm; winding numbers do not.
"""

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
        wanted = "one closed surface"
        advice = "Check that it is the right file, or make it again."
        raise LamstoreError(f"{what} {wrong}", wanted=wanted, advice=advice)
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
    edges = Edges(faces, n_vertices)
    if (edges.counts != 2).any() or not len(faces):
        return (
            f"is not a closed surface: {(edges.counts == 1).sum()} edges belong to one "
            f"triangle and {edges.crowded.sum()} to more than two"
        )
    if same := int(edges.against.sum()):
        return (
            f"is not consistently wound: {same} edges are run along in the same "
            "direction by both their triangles"
        )
    one, other = edges.pairs()
    pairs = (np.ones(len(one)), (one // 3, other // 3))
    graph = coo_array(pairs, shape=(len(faces), len(faces)))
    n_surfaces, surface = connected_components(graph, directed=False)
    if n_surfaces == 1:
        return ""
    sizes = sorted(np.bincount(surface).tolist(), reverse=True)[:4]
    return f"is {n_surfaces} separate surfaces, the largest of {sizes} triangles"


class Edges:
    """The edges of a mesh, each with the half-edges that run along it.

    Half-edge 3 f + c leads from corner c of triangle f to the next one. `order` has
    those of an edge side by side, from `first` on, `counts` of them, of which
    `forwards` run to the higher number.
    """

    def __init__(self, faces: np.ndarray, n_vertices: int) -> None:
        start = faces.ravel().astype(np.int64)
        stop = np.roll(faces, -1, axis=1).ravel().astype(np.int64)
        key = np.minimum(start, stop) * n_vertices + np.maximum(start, stop)
        self.order = np.argsort(key, kind="stable")
        _, self.first, self.counts = np.unique(
            key[self.order], return_index=True, return_counts=True
        )
        forwards = (start < stop)[self.order].astype(np.int64)
        self.forwards = np.add.reduceat(forwards, self.first) if len(key) else forwards

    @property
    def crowded(self) -> np.ndarray:
        """Which edges have more than two triangles."""
        return self.counts > 2

    @property
    def against(self) -> np.ndarray:
        """Which edges have two triangles, the same way round."""
        return (self.counts == 2) & (self.forwards != 1)

    def faces_at(self, chosen: np.ndarray, n_faces: int) -> np.ndarray:
        """Return which triangles have an edge among `chosen` (edge,)."""
        at = np.zeros(n_faces, dtype=bool)
        at[self.order[np.repeat(chosen, self.counts)] // 3] = True
        return at

    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the two half-edges of every edge that has exactly two."""
        first = self.first[self.counts == 2]
        return self.order[first], self.order[first + 1]


def usable_faces(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Return the faces, int64, without padding (-1) and those of a NaN vertex."""
    faces = np.asarray(faces).astype(np.int64)
    if faces.max(initial=-1) >= len(vertices):
        wrong = f"faces name vertex {faces.max()}"
        raise LamstoreError(wrong, wanted=f"0 to {len(vertices) - 1}")
    if faces.min(initial=0) < 0:
        faces = faces[(faces >= 0).all(axis=1)]
    if np.isfinite(vertices).all():
        return faces
    return faces[np.isfinite(vertices).all(axis=1)[faces].all(axis=1)]


def without_damage(
    vertices: np.ndarray, faces: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return vertices, NaN where damaged, and the faces without those.

    Damaged are vertices that are not finite, and those that stick out: all of whose
    edges are longer than five times the mesh's median edge.
    """
    from lamstore.numeric import loops

    vertices = np.array(vertices, dtype=np.float64)
    if not np.isfinite(vertices).all():
        vertices[~np.isfinite(vertices).all(axis=1)] = np.nan
    faces = usable_faces(vertices, faces)
    squares = loops.edge_squares(vertices, faces)
    # where most edges are as long as this, so is the median
    ordinary = squares.max(initial=0.0) / _STICKS_OUT**2
    if np.count_nonzero(squares > ordinary) <= squares.size // 2 + 1 and len(faces):
        too_long = squares > _STICKS_OUT**2 * np.median(squares)
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
    total = _sums(face_normals(vertices, faces), faces, len(vertices))
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return np.divide(total, length, out=np.zeros_like(total), where=length > 0)


def vertex_normals_unit_sum(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Compute unit vertex normals (vertex, xyz) from the sum of unit face normals.

    laMEG's for the scalp (to 1e-6; it adds in float32). NaN where no triangle, or one
    of no area, touches the vertex, as in laMEG.
    """
    from lamstore.numeric import loops

    faces = np.asarray(faces, np.int64)
    total = loops.sums_of_unit_normals(np.asarray(vertices, np.float64), faces)
    with np.errstate(invalid="ignore", divide="ignore"):
        return total / np.linalg.norm(total, axis=1, keepdims=True)


def vertex_areas(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Compute a third of the area of the triangles at each vertex (vertex,)."""
    twice = np.linalg.norm(face_normals(vertices, faces), axis=1, keepdims=True)
    return _sums(twice / 6, faces, len(vertices))[:, 0]


def face_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Compute the triangles' normals (face, xyz), as long as twice their area."""
    # by axes, each in a row: np.cross takes three times as long
    axes = np.array(np.asarray(vertices, np.float64).T, order="C")
    a, b, c = (np.take(axes, corner, axis=1) for corner in faces.T)
    (ux, uy, uz), (vx, vy, vz) = b - a, c - a
    return np.array([uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]).T


def _sums(values: np.ndarray, faces: np.ndarray, n_vertices: int) -> np.ndarray:
    """Add up values (face, ...) of the triangles at each vertex."""
    of_corners, corners = np.repeat(values, 3, axis=0), np.ravel(faces)
    columns = [np.bincount(corners, x, minlength=n_vertices) for x in of_corners.T]
    return np.column_stack(columns)


# ------------------------------------------------------------------ inside, distance


def inside(points: np.ndarray, vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Find which points (..., xyz) a closed surface encloses."""
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
    turns, in_doubt = loops.winding(flat, turned[faces])
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
    from lamstore.numeric import trees

    points = np.asarray(points, dtype=np.float64)
    flat = np.ascontiguousarray(points.reshape(-1, 3))
    corners = np.asarray(vertices, dtype=np.float64)[faces]
    tree = trees.box_tree(corners)
    return trees.nearest_triangle(flat, *tree[:3]).reshape(points.shape[:-1])


def nearest(points: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find how far the nearest of `targets` (target, xyz) is, and which it is (...).

    Points are ([layer,] vertex, xyz); those of a vertex are searched for together.
    Targets that are not finite are passed over; NaN and -1 where a point is not finite,
    or there are no targets. SciPy's KDTree takes eight times as long for 11 layers.
    """
    from lamstore.numeric import trees

    rows, shape = np.flatnonzero(np.isfinite(targets).all(axis=1)), points.shape[:-1]
    if not len(rows):
        return np.full(shape, np.nan), np.full(shape, -1)
    *tree, order = trees.box_tree(targets[rows, None].astype(np.float64))
    columns = np.ascontiguousarray(np.reshape(points, (-1, *points.shape[-2:])), float)
    distance, slot = trees.nearest_point(columns, *tree)
    index = np.where(slot < 0, -1, rows[order[slot]])
    return distance.reshape(shape), index.reshape(shape)
