"""Arrays in, arrays out: the arithmetic behind predictors and score.

These functions know axes, not names, and leave their arguments alone unless they say
otherwise. Compiled loops are serial and release the GIL: callers bring the threads.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from scipy.spatial import KDTree

#: What makes the median absolute deviation of normally distributed values their
#: standard deviation.
MAD_TO_SD = 1.4826

# ----------------------------------------------------------------------- lead field

# Sums over channels may be reordered, which lets them run in vector registers. NaN and
# infinity keep their meaning: missing sources are NaN.
_REORDER = {"reassoc", "contract", "nsz"}


@njit(nogil=True, cache=True, error_model="numpy", fastmath=_REORDER)
def accumulate(
    tile: np.ndarray, difference: np.ndarray, gram: np.ndarray, reference: int = 0
) -> None:
    """Add a tile's sums over channels to `difference` and `gram`, in place.

    Differences are taken before they are squared: ``g^2 - 2 g p + p^2`` cancels.

    Parameters
    ----------
    tile
        Lead field (vertex, layer, channel), C order.
    difference
        Sum over channels of ``(L[layer] - L[reference])^2`` (vertex, layer).
    gram
        Sum over channels of ``L[i] L[j]`` (vertex, layer, layer); only ``j >= i`` is
        added to.
    reference
        The layer to take differences from.
    """
    n_vertices, n_layers, n_channels = tile.shape
    for v in range(n_vertices):
        for i in range(n_layers):
            for j in range(i, n_layers):
                product = 0.0
                for c in range(n_channels):
                    product += tile[v, i, c] * tile[v, j, c]
                gram[v, i, j] += product
            square = 0.0
            for c in range(n_channels):
                step = tile[v, i, c] - tile[v, reference, c]
                square += step * step
            difference[v, i] += square


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


# ---------------------------------------------------------------------------- score


def zscores(terms: np.ndarray) -> np.ndarray:
    """Standardise each term over the vertices at which all terms are finite.

    Parameters
    ----------
    terms
        (..., vertex, term).

    Returns
    -------
    numpy.ndarray
        float64, same shape, ddof 0; NaN in all terms of a vertex at which any term
        is not finite. A term that is the same everywhere tells vertices apart no
        more than none: its z is 0.
    """
    terms = np.ascontiguousarray(terms, dtype=np.float64)
    out = np.empty_like(terms)
    for row in np.ndindex(terms.shape[:-2]):
        _zscores(terms[row], out[row])
    return out


@njit(nogil=True, cache=True, error_model="numpy")
def _zscores(terms: np.ndarray, out: np.ndarray) -> None:
    """Standardise (vertex, term) into `out`, summing in the order of the vertices."""
    n_vertices, n_terms = terms.shape
    complete = np.ones(n_vertices, dtype=np.bool_)
    n = 0
    mean, squares = np.zeros(n_terms), np.zeros(n_terms)
    lowest, highest = np.full(n_terms, np.inf), np.full(n_terms, -np.inf)
    for v in range(n_vertices):
        for t in range(n_terms):
            complete[v] &= np.isfinite(terms[v, t])
        if complete[v]:
            n += 1
            for t in range(n_terms):
                mean[t] += terms[v, t]
                lowest[t] = min(lowest[t], terms[v, t])
                highest[t] = max(highest[t], terms[v, t])
    mean /= max(n, 1)
    for v in range(n_vertices):
        for t in range(n_terms):
            out[v, t] = terms[v, t] - mean[t] if complete[v] else np.nan
            if complete[v]:
                squares[t] += out[v, t] * out[v, t]
    spread = np.sqrt(squares / max(n, 1))
    for t in range(n_terms):
        # the mean of equal numbers may be one rounding away from them
        varies = highest[t] > lowest[t]
        for v in range(n_vertices):
            if complete[v]:
                out[v, t] = out[v, t] / spread[t] if varies else 0.0


def robust_zscores(terms: np.ndarray) -> np.ndarray:
    """Measure each term from its median in robust standard deviations.

    ``(value - median) / (1.4826 MAD)`` over the vertices at which all terms are
    finite, MAD the median absolute deviation (1.4826 MAD is the standard deviation
    of normally distributed values).

    Parameters
    ----------
    terms
        (vertex, term).

    Returns
    -------
    numpy.ndarray
        float64, same shape; NaN where a term is not finite or none is complete, 0
        for a term of which half the values agree to float32's seven digits.
    """
    terms = np.asarray(terms, dtype=np.float64)
    complete = terms[np.isfinite(terms).all(axis=1)]
    if not len(complete):
        return np.full(terms.shape, np.nan)
    middle = np.median(complete, axis=0)
    spread = MAD_TO_SD * np.median(np.abs(complete - middle), axis=0)
    varies = spread > 1e-6 * np.abs(middle)
    return np.where(varies, (terms - middle) / np.where(varies, spread, 1), 0)
