"""A mesh as a graph: its edges, and the paths along them."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra


def edge_graph(points: np.ndarray, faces: np.ndarray) -> csr_array:
    """Return the edges of a mesh with their lengths, each once (vertex, vertex).

    Parameters
    ----------
    points
        Positions (vertex, xyz).
    faces
        Triangles (face, corner).
    """
    faces = faces.astype(np.int64)
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    # each edge once: a sparse array adds up what it is given twice
    a, b = np.unique(np.sort(pairs, axis=1), axis=0).T
    length = np.linalg.norm(points[a] - points[b], axis=1)
    return csr_array((length, (a, b)), shape=(len(points), len(points)))


def nearest_along_edges(graph: csr_array, starts: np.ndarray) -> np.ndarray:
    """Find the nearest of some vertices along the edges of a mesh.

    Parameters
    ----------
    graph
        Edges with their lengths, as `edge_graph` makes them.
    starts
        Vertices to choose from (start,).

    Returns
    -------
    numpy.ndarray
        Of every vertex the place in `starts` of the nearest (vertex,); -1 where no
        path leads to any.
    """
    _, _, found = dijkstra(
        graph, directed=False, indices=starts, min_only=True, return_predecessors=True
    )
    place = np.full(graph.shape[0], -1)
    place[starts] = np.arange(len(starts))
    return np.where(found >= 0, place[found], -1)
