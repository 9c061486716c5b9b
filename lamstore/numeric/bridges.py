"""What laMEG's clean-up leaves of a mesh: holes, islands, vertices without a face.

Of a layer's vertices 2 to 3 % have no face. Small holes are closed, and vertices
without a face, or of an island of a few faces, are bridged one by one to their nearest
neighbours on the same sheet, so that no answer depends on a vertex being without a
face. On a real pial surface 10 % of the nearest vertices are on another sheet, such as
the other bank of a sulcus; with the white surface's vertices beside (`beneath`) 0.2 %.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

from lamstore.numeric import meshes

#: Nearest neighbours that a vertex without a face gets, as many as on a regular mesh.
_NEIGHBOURS = 6

#: Connections from the nearest vertex to a neighbour on the same sheet, around a hole.
_HOPS = 3

#: Vertices around a hole that is closed; what a medial wall leaves has many more.
_RIM = 30

#: Pieces of less than this share of a hemisphere's largest are islands.
_ISLAND = 0.1

#: Least area of a vertex, of the median: one that is exactly on another has some too.
LEAST = 1e-6

#: Conductance of an edge between equilateral triangles.
CONDUCTANCE = 1 / np.sqrt(3)


class Links(NamedTuple):
    """Straight lines from vertices off the main piece of a mesh to neighbours."""

    loose: np.ndarray
    other: np.ndarray
    length: np.ndarray


def bridged(
    vertices: np.ndarray,
    faces: np.ndarray,
    hemi: np.ndarray | None,
    beneath: np.ndarray | None,
) -> tuple[np.ndarray, Links]:
    """Return the faces of large pieces, and links to all other vertices.

    Holes of a single triangle are closed. An island's faces are left out: they may join
    what lies on two banks.
    """
    n = len(vertices)
    faces = meshes.usable_faces(vertices, faces)
    there = np.isfinite(vertices).all(axis=1)
    sides = np.zeros(n) if hemi is None else np.asarray(hemi)
    faces = faces[(sides[faces] == sides[faces[:, :1]]).all(axis=1)]
    pairs = (np.ones(3 * len(faces)), edges_of(faces))
    _, piece = connected_components(coo_array(pairs, shape=(n, n)), directed=False)
    owns = [np.flatnonzero(there & (sides == side)) for side in np.unique(sides[there])]
    for own in owns:
        sizes = np.bincount(piece[own])[piece[own]]
        island = own[sizes < _ISLAND * sizes.max()]
        piece[island] = n + island
    faces = faces[(piece[faces] < n).all(axis=1)]
    faces = np.concatenate([faces, _missing_triangles(n, faces)])
    start, stop = np.hstack([edges_of(faces), across_holes(n, *rims(n, faces))])
    steps = csr_array((np.ones(len(start)), (start, stop)), shape=(n, n))
    steps = steps + steps.T
    place = vertices
    if beneath is not None:
        beneath = np.where(np.isfinite(beneath), beneath, vertices)
        place = np.hstack([vertices, beneath])
    found = [_links(vertices, place, steps, piece, own) for own in owns]
    empty = Links(np.empty(0, int), np.empty(0, int), np.empty(0))
    arrays = zip(empty, *found, strict=True)
    return faces, Links(*(np.concatenate(each) for each in arrays))


def closed(
    vertices: np.ndarray,
    faces: np.ndarray,
    hemi: np.ndarray | None,
    beneath: np.ndarray | None = None,
) -> tuple[np.ndarray, Links]:
    """Return what `bridged` does, and triangles that join loose vertices to others."""
    faces, links = bridged(vertices, faces, hemi, beneath)
    joined = fans(len(vertices), faces, links, links.loose, links.other)
    return np.concatenate([faces, joined]), links


def _links(
    vertices: np.ndarray,
    place: np.ndarray,
    steps: csr_array,
    piece: np.ndarray,
    own: np.ndarray,
) -> Links:
    """Connect the pieces of a hemisphere, `own` vertices, to neighbours in others.

    Neighbours count that are on the same sheet: a few connections away from the vertex
    of the largest piece that is nearest. Sorted by vertex, the nearest neighbour first.
    """
    n = len(vertices)
    main = piece[own] == np.bincount(piece[own]).argmax()
    loose, main = own[~main], own[main]
    if not len(loose):
        return Links(loose, loose, np.empty(0))
    home = np.arange(n)
    to_home, index = KDTree(place[main]).query(place[loose])
    home[loose] = main[index]
    k = min(_NEIGHBOURS + 1, len(own))
    _, index = KDTree(place[own]).query(place[loose], k=np.arange(1, k + 1))
    apart = piece[own[index]] != piece[loose, None]
    row, column = np.nonzero(apart)
    start, stop = loose[row], own[index[row, column]]
    rows, row = np.unique(row, return_inverse=True)
    at_home = (np.ones(len(rows)), (np.arange(len(rows)), home[loose[rows]]))
    reached = csr_array(at_home, shape=(len(rows), n))
    for _ in range(_HOPS):
        reached = reached + reached @ steps
    near = reached.tocoo()
    same_sheet = np.isin(
        row * n + home[stop],
        near.coords[0].astype(np.int64) * n + near.coords[1],
    )
    start, stop = start[same_sheet], stop[same_sheet]
    # pieces with no such neighbour hang on the nearest vertex
    linked = steps + csr_array((np.ones(len(start)), (start, stop)), shape=(n, n))
    _, surface = connected_components(linked, directed=False)
    lost = np.flatnonzero(surface[loose] != surface[main[0]])
    lost = lost[np.argsort(to_home[lost], kind="stable")]
    _, first = np.unique(surface[loose[lost]], return_index=True)
    last = loose[lost[first]]
    start, stop = np.concatenate([start, last]), np.concatenate([stop, home[last]])
    length = np.linalg.norm(vertices[start] - vertices[stop], axis=1)
    order = np.lexsort((length, start))
    return Links(start[order], stop[order], length[order])


def edges_of(faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both ends of the edges of triangles, the lower number first."""
    start, stop = faces.T.ravel(), faces.T[[1, 2, 0]].ravel()
    return np.minimum(start, stop), np.maximum(start, stop)


def rims(n: int, faces: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the edges (both ends) around small holes, and each vertex's hole."""
    a, b = edges_of(faces)
    _, first, count = np.unique(a * n + b, return_index=True, return_counts=True)
    a, b = a[first[count == 1]], b[first[count == 1]]
    rim = coo_array((np.ones(len(a)), (a, b)), shape=(n, n))
    _, hole = connected_components(rim, directed=False)
    size = np.bincount(hole)[hole[a]]
    small = (size > 2) & (size <= _RIM)
    return a[small], b[small], hole


def across_holes(
    n: int, a: np.ndarray, b: np.ndarray, hole: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return all pairs of vertices around the same small hole."""
    around = np.union1d(a, b)
    of_hole = csr_array((np.ones(len(around)), (around, hole[around])), shape=(n, n))
    one, other = (of_hole @ of_hole.T).tocoo().coords
    return one[one < other], other[one < other]


def ears(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return triangles (n, corner) of two edges that meet on the rim of a hole.

    They close a hole of three edges, and more than cover a larger one.
    """
    corner, end = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.argsort(corner, kind="stable")
    corner, end = corner[order], end[order]
    i, j = pairs_of_same(corner).T
    return _distinct(np.column_stack([corner[i], end[i], end[j]]))


def _missing_triangles(n: int, faces: np.ndarray) -> np.ndarray:
    """Return triangles (n, corner) that close a hole of three edges."""
    a, b, _ = rims(n, faces)
    triangles = ears(a, b)
    sides = triangles[:, [0, 0, 1]] * n + triangles[:, [1, 2, 2]]
    triangles = triangles[np.isin(sides, a * n + b).all(axis=1)]
    there = np.sort(faces, axis=1) @ [n * n, n, 1]
    return triangles[~np.isin(triangles @ [n * n, n, 1], there)]


def fans(
    n: int, faces: np.ndarray, links: Links, one: np.ndarray, other: np.ndarray
) -> np.ndarray:
    """Return triangles (n, corner) of a loose vertex and what is joined beside it."""
    low, high = np.hstack([edges_of(faces), np.sort([one, other], axis=0)])
    edges = low * n + high
    start = np.concatenate([links.loose, links.other])
    stop = np.concatenate([links.other, links.loose])
    key = np.unique((start * n + stop)[np.isin(start, links.loose)])
    start, stop = np.divmod(key, n)
    i, j = pairs_of_same(start).T
    closed = np.isin(stop[i] * n + stop[j], edges)  # sorted: stop[i] < stop[j]
    return _distinct(np.column_stack([start[i], stop[i], stop[j]])[closed])


def _distinct(triangles: np.ndarray) -> np.ndarray:
    return np.unique(np.sort(triangles, axis=1), axis=0)


def pairs_of_same(key: np.ndarray) -> np.ndarray:
    """Return all pairs (n, 2) of places with the same key, of sorted keys."""
    found, step = [np.empty((0, 2), dtype=int)], 1
    while len(first := np.flatnonzero(key[step:] == key[:-step])):
        found.append(np.column_stack([first, first + step]))
        step += 1
    return np.concatenate(found)


def vertex_areas(
    layers: np.ndarray, faces: np.ndarray, hemi: np.ndarray | None = None
) -> np.ndarray:
    """Compute the area of each vertex on each layer (layer, vertex), NaN in padding.

    A third of the area of its triangles, of those too that join vertices without a face
    to their neighbours, and fans around the middles of the small holes that are left.
    A vertex with none has the area that its nearest neighbours would leave it on a
    regular mesh. So areas hardly depend on a vertex being without a face; none is 0.
    """
    layers = np.asarray(layers, dtype=np.float64)
    n = layers.shape[1]
    first = np.where(np.isfinite(layers[0]), layers[0], layers[-1])
    faces, links = closed(first, faces, hemi, layers[-1])
    count = np.bincount(links.loose, minlength=n)
    alone = ~np.isin(np.arange(n), faces)
    found, before = [], np.zeros(0, dtype=bool)
    for points in layers:
        there = np.isfinite(points).all(axis=1)
        if not np.array_equal(there, before):  # mostly all vertices, in all layers
            own, before = meshes.usable_faces(points, faces), there
            holes = rims(n, own)
        area = meshes.vertex_areas(points, own)
        area += _area_of_fans(points, *holes)
        squares = ((points[links.loose] - points[links.other]) ** 2).sum(axis=1)
        squares = np.bincount(links.loose, np.nan_to_num(squares), minlength=n)
        cell = CONDUCTANCE / 4 * squares * _NEIGHBOURS / np.maximum(count, 1)
        area[alone] = cell[alone]
        area[there] = np.maximum(area[there], LEAST * np.median(area[there]))
        found.append(np.where(there, area, np.nan))
    return np.stack(found)


def _area_of_fans(
    points: np.ndarray, a: np.ndarray, b: np.ndarray, hole: np.ndarray
) -> np.ndarray:
    """Return what fans around the middles of holes add to vertices on their rims."""
    if not len(a):
        return np.zeros(len(points))
    around = np.union1d(a, b)
    size = np.maximum(np.bincount(hole[around]), 1)
    sums = [np.bincount(hole[around], x) for x in points[around].T]
    middle = np.column_stack(sums) / size[:, None]
    triangles = np.stack([points[a], points[b], middle[hole[a]]], axis=1)
    edges = triangles[:, 1:] - triangles[:, :1]
    halves = np.linalg.norm(np.cross(edges[:, 0], edges[:, 1]), axis=1) / 4
    ends = np.concatenate([a, b])
    return np.bincount(ends, np.tile(halves, 2), minlength=len(points))
