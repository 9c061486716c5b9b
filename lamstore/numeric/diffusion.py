"""Smoothing along a triangle mesh, as heat would spread over it.

Heat that starts at a point of a plane is, after a time t, a Gaussian with a variance
of 2 t along each axis: full width at half maximum (FWHM) sqrt(16 ln 2 t).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import diags_array
from scipy.sparse.linalg import splu

from lamstore.numeric.geodesics import usable_faces

#: Implicit steps. The variance of the kernel is exact whatever their number; with 10,
#: a wave that exp(-1) should be left of keeps (1 + 1 / 10)^-10 = 0.386, not 0.368.
N_STEPS = 10

#: A triangle is taken to have no area below this share of its longest edge squared.
NO_AREA = 1e-9


def smooth(
    values: np.ndarray, vertices: np.ndarray, faces: np.ndarray, fwhm: float
) -> np.ndarray:
    """Let values spread over a mesh until a point has the given width.

    Solves ``(M + t/n L) u[k+1] = M u[k]`` n = 10 times, t = FWHM^2 / (16 ln 2); L the
    cotangent Laplacian, M the vertices' areas.

    Parameters
    ----------
    values
        (..., vertex). NaN is a hole: triangles that touch it are taken away, and
        nothing flows through it, in or out.
    vertices, faces
        Positions (vertex, xyz), and triangles (face, corner).
    fwhm
        In the units of the coordinates; 0 changes nothing.

    Returns
    -------
    numpy.ndarray
        float64, same shape, NaN where `values` is not finite. The sum of value times
        area is kept, and so is a constant; a vertex without a triangle keeps its
        value.
    """
    result = np.array(values, dtype=np.float64)
    rows = result.reshape(-1, result.shape[-1])
    rows[~np.isfinite(rows)] = np.nan
    if fwhm > 0 and rows.size:
        faces = _with_area(np.asarray(vertices, np.float64), faces)
        time = fwhm**2 / (16 * np.log(2))
        # rows with holes at the same places are solved together
        holes, group = np.unique(np.isnan(rows), axis=0, return_inverse=True)
        for number, hole in enumerate(holes):
            members = np.flatnonzero(group.reshape(-1) == number)
            kept = faces[~hole[faces].any(axis=1)]
            if len(kept):
                rows[members] = _spread(rows[members], vertices, kept, time)
    return rows.reshape(result.shape)


def _with_area(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Leave out triangles without an area, which have no cotangents."""
    faces = usable_faces(vertices, faces)
    corners = vertices[faces]
    edges = corners - np.roll(corners, 1, axis=1)
    double_area = np.linalg.norm(np.cross(edges[:, 1], edges[:, 2]), axis=1)
    longest = (edges**2).sum(axis=2).max(axis=1, initial=0)
    return faces[double_area > NO_AREA * longest]


def _spread(
    rows: np.ndarray, vertices: np.ndarray, faces: np.ndarray, time: float
) -> np.ndarray:
    import potpourri3d

    used, renumbered = np.unique(faces, return_inverse=True)
    points = np.asarray(vertices, dtype=np.float64)[used]
    triangles = renumbered.reshape(faces.shape)
    area = potpourri3d.vertex_areas(points, triangles)
    laplacian = potpourri3d.cotan_laplacian(points, triangles)
    step = splu((diags_array(area) + time / N_STEPS * laplacian).tocsc())
    # differences from the mean: rounding then cannot move a constant
    mean = (rows[:, used] @ area / area.sum())[:, None]
    heat = (rows[:, used] - mean).T
    for _ in range(N_STEPS):
        heat = step.solve(area[:, None] * heat)
    result = rows.copy()
    result[:, used] = heat.T + mean
    return result
