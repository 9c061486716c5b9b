"""Thinning out a cortical surface to a subset of its own vertices.

Quadric decimation (Garland and Heckbert 1997) by fast-simplification merges vertices.
Of each merged group that vertex is kept which is nearest to where the library puts the
group: all layers keep the same ones. What is left is made a manifold, possibly open,
which the library does not promise: every edge belongs to one triangle, or to two
that run along it in opposite directions; the triangles around every vertex form one
fan; no triangle is there twice; every vertex has one.

Of a tenth of the vertices of a cortex of 155,638 vertices a hemisphere, the full pial
surface lay 0.064 mm from the thinned one on average (0.065 mm with libigl), and 0.11 %
of the triangles were turned over. Of 60 rougher surfaces of 10,242 vertices, 13 came
out with two triangles that covered one another; these are taken out and counted.
"""

import threading
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from lamstore.errors import LamstoreError
from lamstore.numeric.meshes import Edges

#: How eagerly edges are merged, the library's `agg`, in the order they are tried: its
#: default of 7 leaves more triangles turned over, and 5 is seldom too timid.
EAGERNESS = (5.0, 7.0)
#: Largest share of triangles that may be taken out to leave a manifold.
MOST_TAKEN_OUT = 0.01
#: Fewest triangles that can be asked for.
FEWEST_FACES = 8
#: The library keeps one mesh in static memory between its calls.
_ONE_AT_A_TIME = threading.Lock()


class Thinned(NamedTuple):
    """The vertices that remain, ascending, and the triangles of their positions in it.

    `faces` is (face, corner), int32; `n_taken_out` kept it from being a manifold.
    """

    kept: np.ndarray
    faces: np.ndarray
    n_taken_out: int


def library() -> str:
    """Name the library that thins out, with its version."""
    from importlib.metadata import version

    return f"fast-simplification {version('fast-simplification')}"


def thin_out(
    vertices: np.ndarray,
    faces: np.ndarray,
    *,
    n_faces: int,
    max_vertices: int,
    what: str | Path,
) -> Thinned:
    """Thin a manifold, possibly open, out to one of at most so many vertices."""
    if n_faces >= len(faces) and max_vertices >= len(vertices):
        return Thinned(np.arange(len(vertices)), faces.astype(np.int32), 0)
    wanted = min(n_faces, len(faces))
    while wanted >= FEWEST_FACES:
        thinned = _thin_out_once(vertices, faces, wanted, what)
        excess = len(thinned.kept) - max_vertices
        if excess <= 0:
            return thinned
        # a vertex less takes about two triangles along
        wanted -= 2 * excess
    raise _failed(f"fewer than {FEWEST_FACES} triangles", what)


def _thin_out_once(
    vertices: np.ndarray, faces: np.ndarray, n_faces: int, what: str | Path
) -> Thinned:
    points, merged, group = _simplify(vertices, faces, n_faces)
    if len(merged) > n_faces:
        raise _failed(f"{len(merged)} triangles instead of {n_faces}", what)
    repaired = repair(merged, len(points))
    n_taken_out = len(merged) - len(repaired)
    if n_taken_out > MOST_TAKEN_OUT * len(merged):
        raise _failed(f"no manifold: {n_taken_out} triangles would have to go", what)
    # of every group the vertex that lies nearest to its place
    distance = ((vertices - points[group]) ** 2).sum(axis=1)
    order = np.lexsort((distance, group))
    _, first = np.unique(group[order], return_index=True)
    chosen = order[first]
    kept = np.sort(chosen[np.unique(repaired)])
    number = np.full(len(vertices), -1)
    number[kept] = np.arange(len(kept))
    result = number[chosen[repaired]].astype(np.int32)
    return Thinned(kept, result, n_taken_out)


def _simplify(
    vertices: np.ndarray, faces: np.ndarray, n_faces: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return places and triangles of what was merged, and each vertex's group."""
    import fast_simplification

    points = np.ascontiguousarray(vertices, dtype=np.float64)
    triangles = np.ascontiguousarray(faces, dtype=np.int32)
    options = {"target_count": n_faces, "return_collapses": True}
    with _ONE_AT_A_TIME:
        for agg in EAGERNESS:
            _, left, collapses = fast_simplification.simplify(
                points, triangles, agg=agg, **options
            )
            if len(left) <= n_faces:
                break
        places, merged, group = fast_simplification.replay_simplification(
            points, triangles, collapses
        )
    return np.asarray(places), np.asarray(merged), np.asarray(group)


def _failed(found: str, what: str | Path) -> LamstoreError:
    advice = "Choose a larger ds_factor."
    return LamstoreError(f"was thinned out to {found}", file=what, advice=advice)


# --------------------------------------------------------------------------- manifold


def repair(faces: np.ndarray, n_vertices: int) -> np.ndarray:
    """Take triangles out of a mesh until what remains is a manifold.

    Triangles that cover one another go together, which closes a pocket that was pressed
    flat; those around any other bad edge go too, and all but the largest fan at a
    vertex. Vertices without a triangle may remain.
    """
    while len(faces):
        bad = _names_a_vertex_twice(faces) | _is_there_twice(faces)
        if not bad.any():
            edges = Edges(faces, n_vertices)
            bad = edges.faces_at(edges.crowded | edges.against, len(faces))
        if not bad.any():
            bad = _in_smaller_fans(faces, edges)
        if not bad.any():
            break
        faces = faces[~bad]
    return faces


def pinched(faces: np.ndarray, n_vertices: int) -> np.ndarray:
    """Return at which vertices several fans of triangles meet (vertex,)."""
    _, vertex = _fans(faces, Edges(faces, n_vertices))
    return np.bincount(vertex, minlength=n_vertices) > 1


def select_faces(faces: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Keep the triangles whose three corners remain, numbered among what remains."""
    number = np.cumsum(keep) - 1
    return number[faces[keep[faces].all(axis=1)]].astype(np.int32)


def _fans(faces: np.ndarray, edges: Edges) -> tuple[np.ndarray, np.ndarray]:
    """Return the fan of every corner (3 f + c,), and the vertex of every fan."""
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
    return fan, vertex


def _in_smaller_fans(faces: np.ndarray, edges: Edges) -> np.ndarray:
    """Return which triangles lie in a fan at a vertex that has a larger one."""
    fan, vertex = _fans(faces, edges)
    # by vertex, the largest fan first; of equal ones, the first
    order = np.lexsort((-np.bincount(fan), vertex))
    _, first = np.unique(vertex[order], return_index=True)
    largest = np.isin(np.arange(len(vertex)), order[first])
    return ~largest[fan].reshape(-1, 3).all(axis=1)


def _names_a_vertex_twice(faces: np.ndarray) -> np.ndarray:
    return (faces == np.roll(faces, 1, axis=1)).any(axis=1)


def _is_there_twice(faces: np.ndarray) -> np.ndarray:
    _, which, counts = np.unique(
        np.sort(faces, axis=1), axis=0, return_inverse=True, return_counts=True
    )
    return counts[which.reshape(-1)] > 1
