"""Arrays in, arrays out: the arithmetic behind predictors, without compiled loops."""

from __future__ import annotations

import numpy as np


def squared_norms(gram: np.ndarray) -> np.ndarray:
    """Read each layer's squared norm (..., layer) off a Gram matrix."""
    return np.diagonal(gram, axis1=-2, axis2=-1)


def separability(gram: np.ndarray) -> np.ndarray:
    """Compute the mean over the other layers of 1 - abs(cosine), (..., layer).

    Of inner products (..., layer, layer), of which the upper triangle is read. NaN in
    all layers of a column of which one is zero or NaN, and where there is one layer.
    """
    n_layers = gram.shape[-1]
    norms = np.sqrt(squared_norms(gram))
    total = np.zeros(gram.shape[:-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        for i in range(n_layers):
            for j in range(i + 1, n_layers):
                cosine = gram[..., i, j] / (norms[..., i] * norms[..., j])
                apart = 1 - np.minimum(np.abs(cosine), 1)
                total[..., i] += apart
                total[..., j] += apart
        return total / (n_layers - 1)


def nearest(points: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find how far the nearest of `targets` (target, xyz) is, and which it is (...).

    Targets that are not finite are passed over; NaN and -1 where a point (..., xyz) is
    not finite, or there are no targets.
    """
    from scipy.spatial import KDTree

    flat = np.asarray(points, dtype=np.float64).reshape(-1, 3)
    distance = np.full(len(flat), np.nan)
    index = np.full(len(flat), -1)
    wanted = np.isfinite(flat).all(axis=1)
    rows = np.flatnonzero(np.isfinite(targets).all(axis=1))
    if len(rows) and wanted.any():
        # balancing costs more here than it saves; the answers are the same
        tree = KDTree(
            np.asarray(targets, dtype=np.float64)[rows],
            leafsize=32,
            compact_nodes=False,
            balanced_tree=False,
        )
        distance[wanted], found = tree.query(flat[wanted])
        index[wanted] = rows[found]
    shape = points.shape[:-1]
    return distance.reshape(shape), index.reshape(shape)


def transform(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Send points (..., xyz) through a 4 x 4 affine."""
    return points @ affine[:3, :3].T + affine[:3, 3]
