"""Is a triangle mesh a manifold, and making one of what nearly is.

A manifold, here possibly with an open border: every edge belongs to one triangle, or
to two that run along it in opposite directions; the triangles around every vertex
hang together as one fan; no triangle is there twice; every vertex has one.

Numpy in, numpy out: `faces` (face, corner) name vertices 0 to n - 1.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def defects(faces: np.ndarray, n_vertices: int) -> dict[str, int]:
    """Count what keeps a mesh from being a manifold.

    Parameters
    ----------
    faces
        Triangles (face, corner).
    n_vertices
        Vertices there are.

    Returns
    -------
    dict
        What was found and how often, in words; empty for a manifold.

    Examples
    --------
    >>> defects(np.array([[0, 1, 2], [2, 1, 3]]), 4)
    {}
    >>> defects(np.array([[0, 1, 2], [2, 3, 4]]), 6)
    {'vertices with several fans': 1, 'vertices without a triangle': 1}
    """
    repeated = _names_a_vertex_twice(faces)
    edges = _Edges(faces, n_vertices)
    counts = {
        "triangles that name a vertex twice": repeated.sum(),
        "triangles that are there twice": _is_there_twice(faces).sum(),
        "edges with more than two triangles": edges.crowded.sum(),
        "edges run along twice in one direction": edges.against.sum(),
        "vertices with several fans": (_fans(faces, edges, n_vertices)[1] > 1).sum(),
        "vertices without a triangle": n_vertices - len(np.unique(faces)),
    }
    return {what: int(count) for what, count in counts.items() if count}


def mend(faces: np.ndarray, n_vertices: int) -> np.ndarray:
    """Take triangles out of a mesh until what remains is a manifold.

    Vertices without a triangle may remain. Triangles that cover one another go
    together, which closes a pocket that was pressed flat; triangles around any other
    bad edge go too, and of several fans at a vertex all but the largest.

    Returns
    -------
    numpy.ndarray
        The triangles that stay, in their order.
    """
    while len(faces):
        bad = _names_a_vertex_twice(faces) | _is_there_twice(faces)
        if not bad.any():
            edges = _Edges(faces, n_vertices)
            bad = edges.faces_at(edges.crowded | edges.against, len(faces))
        if not bad.any():
            bad = _in_smaller_fans(faces, edges, n_vertices)
        if not bad.any():
            break
        faces = faces[~bad]
    return faces


def pinched(faces: np.ndarray, n_vertices: int) -> np.ndarray:
    """Tell at which vertices several fans of triangles meet (vertex,)."""
    return _fans(faces, _Edges(faces, n_vertices), n_vertices)[1] > 1


def select_faces(faces: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Keep the triangles whose three corners remain, and number them anew."""
    number = np.cumsum(keep) - 1
    return number[faces[keep[faces].all(axis=1)]].astype(np.int32)


class _Edges:
    """The edges of a mesh, each with the half-edges that run along it.

    Half-edge 3 f + c leads from corner c of triangle f to the next one.
    """

    def __init__(self, faces: np.ndarray, n_vertices: int) -> None:
        start = faces.ravel().astype(np.int64)
        stop = np.roll(faces, -1, axis=1).ravel().astype(np.int64)
        key = np.minimum(start, stop) * n_vertices + np.maximum(start, stop)
        #: half-edges, those of an edge side by side; where each edge's begin
        self.order = np.argsort(key, kind="stable")
        _, self.first, self.counts = np.unique(
            key[self.order], return_index=True, return_counts=True
        )
        forwards = (start < stop)[self.order].astype(np.int64)
        along = np.add.reduceat(forwards, self.first) if len(faces) else forwards
        #: edges (edge,) with more than two triangles, and with two the same way round
        self.crowded = self.counts > 2
        self.against = (self.counts == 2) & (along != 1)

    def faces_at(self, chosen: np.ndarray, n_faces: int) -> np.ndarray:
        """Tell which triangles have an edge among `chosen` (edge,)."""
        at = np.zeros(n_faces, dtype=bool)
        at[self.order[np.repeat(chosen, self.counts)] // 3] = True
        return at

    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the two half-edges of every edge that has exactly two."""
        first = self.first[self.counts == 2]
        return self.order[first], self.order[first + 1]


def _fans(
    faces: np.ndarray, edges: _Edges, n_vertices: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the fan of every corner (3 f + c,), and the fans of every vertex."""
    one, other = edges.pairs()
    after_one, after_other = (h - h % 3 + (h + 1) % 3 for h in (one, other))
    # of two triangles at an edge, the corners at each end of it
    flat = faces.ravel()
    same = flat[one] == flat[other]
    starts = np.concatenate([one, after_one])
    stops = np.concatenate(
        [np.where(same, other, after_other), np.where(same, after_other, other)]
    )
    graph = coo_array(
        (np.ones(len(starts), np.int8), (starts, stops)), shape=(flat.size, flat.size)
    )
    n_fans, fan = connected_components(graph, directed=False)
    vertex = np.empty(n_fans, dtype=np.int64)
    vertex[fan] = flat
    return fan, np.bincount(vertex, minlength=n_vertices)


def _in_smaller_fans(faces: np.ndarray, edges: _Edges, n_vertices: int) -> np.ndarray:
    """Tell which triangles lie in a fan at a vertex that has a larger one."""
    fan, per_vertex = _fans(faces, edges, n_vertices)
    size = np.bincount(fan)
    corner = np.flatnonzero(per_vertex[faces.ravel()] > 1)
    vertex = faces.ravel()[corner]
    # by vertex, the largest fan first; of equal ones, the first
    order = np.lexsort((fan[corner], -size[fan[corner]], vertex))
    vertex, corner = vertex[order], corner[order]
    start = np.flatnonzero(np.r_[True, vertex[1:] != vertex[:-1]])[: len(vertex)]
    largest = np.repeat(fan[corner[start]], np.diff(np.r_[start, len(vertex)]))
    bad = np.zeros(len(faces), dtype=bool)
    bad[corner[fan[corner] != largest] // 3] = True
    return bad


def _names_a_vertex_twice(faces: np.ndarray) -> np.ndarray:
    return (faces == np.roll(faces, 1, axis=1)).any(axis=1)


def _is_there_twice(faces: np.ndarray) -> np.ndarray:
    _, which, counts = np.unique(
        np.sort(faces, axis=1), axis=0, return_inverse=True, return_counts=True
    )
    return counts[which.reshape(-1)] > 1
