"""Thinning out a cortical surface to a subset of its own vertices.

Quadric decimation (Garland and Heckbert 1997) by the library fast-simplification
merges vertices and places what it merged where it fits best. Here every merged group
is stood for by the one of its own vertices that lies nearest to that place: layers
share vertices and triangles, so a place between vertices of one layer would be none
of another's. The triangles are checked to be a manifold, which the library does not
promise; where a few are not, they are taken out and counted.

A tenth of the vertices of fsaverage's cortex, subdivided and roughened to 155,638
vertices a hemisphere without the medial wall: the full surface lay 0.064 mm from the
thinned pial one on average (0.065 mm with libigl's decimation and the nearest
vertices), and 0.076 mm from the white one; 0.11 % and 0.14 % of the triangles were
turned over. Of 60 rougher surfaces of 10,242 vertices, 13 came out with two triangles
that covered one another.
"""

from __future__ import annotations

import threading
from typing import NamedTuple

import numpy as np

from lamstore.anatomy.manifold import defects, mend
from lamstore.errors import LamstoreError

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
    """A mesh of some of a surface's vertices.

    Attributes
    ----------
    kept
        The vertices that remain, ascending (n,).
    faces
        Triangles (face, corner) of them, int32, naming positions in `kept`.
    n_taken_out
        Triangles taken out because they kept the mesh from being a manifold.
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
    what: str,
) -> Thinned:
    """Thin a surface out to a subset of its vertices.

    Parameters
    ----------
    vertices
        Positions (vertex, xyz).
    faces
        Triangles (face, corner) of a manifold, possibly open.
    n_faces
        Triangles that may remain; as many as there are leave the surface as it is.
    max_vertices
        Vertices that may remain.
    what
        Names the surface in errors.

    Returns
    -------
    Thinned
        A manifold, wound as `faces` is; every vertex has a triangle.

    Raises
    ------
    LamstoreError
        If too little would remain, or the surface does not let itself be thinned out
        so far, or not to a manifold.
    """
    if found := defects(faces, len(vertices)):
        raise LamstoreError(f"{what} is no manifold: {_listed(found)}.")
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
    raise LamstoreError(
        f"{what} of {len(vertices)} vertices would be thinned out to fewer than "
        f"{FEWEST_FACES} triangles; choose a larger ds_factor."
    )


def _thin_out_once(
    vertices: np.ndarray, faces: np.ndarray, n_faces: int, what: str
) -> Thinned:
    points, merged, group = _simplify(vertices, faces, n_faces)
    if len(merged) > n_faces:
        raise LamstoreError(
            f"{what} stays at {len(merged)} triangles where {n_faces} were asked for; "
            "choose a larger ds_factor."
        )
    mended = mend(merged, len(points))
    n_taken_out = len(merged) - len(mended)
    if n_taken_out > MOST_TAKEN_OUT * len(merged):
        raise LamstoreError(
            f"{what} was thinned out to {len(merged)} triangles that are no manifold "
            f"({_listed(defects(merged, len(points)))}); choose a larger ds_factor."
        )
    chosen = _nearest_of_group(vertices, points, group)
    used = np.unique(mended)
    kept = np.sort(chosen[used])
    number = np.full(len(vertices), -1)
    number[kept] = np.arange(len(kept))
    result = number[chosen[mended]].astype(np.int32)
    if found := defects(result, len(kept)):  # whatever the library does next year
        raise LamstoreError(f"{what}: thinned out to no manifold: {_listed(found)}.")
    return Thinned(kept, result, n_taken_out)


def _simplify(
    vertices: np.ndarray, faces: np.ndarray, n_faces: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return places and triangles of what was merged, and each vertex's group."""
    import fast_simplification

    points = np.ascontiguousarray(vertices, dtype=np.float64)
    triangles = np.ascontiguousarray(faces, dtype=np.int32)
    with _ONE_AT_A_TIME:
        for eagerness in EAGERNESS:
            _, left, collapses = fast_simplification.simplify(
                points,
                triangles,
                target_count=n_faces,
                agg=eagerness,
                return_collapses=True,
            )
            if len(left) <= n_faces:
                break
        places, merged, group = fast_simplification.replay_simplification(
            points, triangles, collapses
        )
    return np.asarray(places), np.asarray(merged), np.asarray(group)


def _nearest_of_group(
    vertices: np.ndarray, places: np.ndarray, group: np.ndarray
) -> np.ndarray:
    """Choose of every group the vertex that lies nearest to its place (group,)."""
    distance = ((vertices - places[group]) ** 2).sum(axis=1)
    order = np.lexsort((distance, group))
    _, first = np.unique(group[order], return_index=True)
    return order[first]


def _listed(found: dict[str, int]) -> str:
    return ", ".join(f"{count} {what}" for what, count in found.items())
