"""Arrays in, arrays out: the arithmetic behind predictors, without compiled loops.

These functions know axes, not names, and leave their arguments alone.
"""

from __future__ import annotations

import numpy as np

# ----------------------------------------------------------------------- lead field


def root_mean(sums: np.ndarray, n: int) -> np.ndarray:
    """Turn sums of `n` squares into root mean squares."""
    return np.sqrt(sums / n)


def squared_norms(gram: np.ndarray) -> np.ndarray:
    """Read each layer's squared norm (..., layer) off a Gram matrix."""
    return np.diagonal(gram, axis1=-2, axis2=-1)


def separability(gram: np.ndarray) -> np.ndarray:
    """Compute the mean over the other layers of 1 - abs(cosine).

    Parameters
    ----------
    gram
        Inner products (..., layer, layer); only the upper triangle is read.

    Returns
    -------
    numpy.ndarray
        (..., layer), 0 (same direction) to 1 (orthogonal to all). NaN in every layer
        of a column in which any layer's norm is zero or NaN: a mean over fewer
        layers is another quantity. NaN where there is one layer only.
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


# ------------------------------------------------------------------------- geometry


def column_length(pial: np.ndarray, white: np.ndarray) -> np.ndarray:
    """Compute the distance between corresponding points (..., xyz).

    In the arguments' own precision, float32 for laMEG's surfaces as in laMEG.
    """
    return np.sqrt(np.sum((pial - white) ** 2, axis=-1))


def nearest(points: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find the nearest of `targets` to each point.

    Parameters
    ----------
    points
        (..., xyz).
    targets
        (target, xyz); rows that are not finite (padding) are passed over.

    Returns
    -------
    distance : numpy.ndarray
        float64 (...); NaN where a point is not finite or there are no targets.
    index : numpy.ndarray
        Row of `targets`, int64 (...); -1 where there is no distance.
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


def abs_cosine_at(
    orientations: np.ndarray, normals: np.ndarray, index: np.ndarray
) -> np.ndarray:
    """Compute abs(orientation . normals[index]); NaN where `index` is -1.

    Parameters
    ----------
    orientations
        Unit vectors (..., xyz); zero vectors give 0.
    normals
        Unit vectors (target, xyz).
    index
        Which normal (...).
    """
    if not len(normals):
        return np.full(index.shape, np.nan)
    cosine = np.einsum("...x,...x->...", orientations, normals[index], dtype=np.float64)
    return np.where(index < 0, np.nan, np.abs(cosine))


def transform(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Send points (..., xyz) through a 4 x 4 affine."""
    return points @ affine[:3, :3].T + affine[:3, 3]
