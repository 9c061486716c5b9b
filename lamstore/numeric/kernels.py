"""Arrays in, arrays out: the arithmetic behind predictors, without compiled loops."""

from collections.abc import Callable

import numpy as np

#: Vertices whose temporary arrays are held at a time.
_STRETCH = 1024


def in_stretches(function: Callable[[slice], np.ndarray], n: int) -> np.ndarray:
    """Concatenate what a function returns for stretches of n vertices."""
    starts = range(0, max(n, 1), _STRETCH)
    return np.concatenate([function(slice(at, at + _STRETCH)) for at in starts])


def separability(steps: np.ndarray, norms: np.ndarray) -> np.ndarray:
    """Compute the mean over the other layers of 1 - abs(cosine), (..., layer).

    Of products of the steps over layers (..., layer, layer), see `loops.accumulate`, of
    which the upper triangle is read, and squared norms (..., layer). NaN in all layers
    of a column of which one is zero or NaN, and where there is one layer.
    """
    n_layers = norms.shape[-1]
    length = np.sqrt(norms)
    total = np.zeros(norms.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        for i in range(n_layers):
            apart = np.zeros(norms.shape[:-1])  # |L[j] - L[i]|^2
            for j in range(i + 1, n_layers):
                apart += steps[..., j, j] + 2 * steps[..., i + 1 : j, j].sum(axis=-1)
                one, two = length[..., i], length[..., j]
                # 1 - cosine without taking it from 1, where its digits would be lost
                same, opposite = apart - (one - two) ** 2, (one + two) ** 2 - apart
                share = np.maximum(np.minimum(same, opposite), 0) / (2 * one * two)
                total[..., i] += share
                total[..., j] += share
        known = (norms > 0).all(axis=-1, keepdims=True)
        return np.where(known, total / (n_layers - 1), np.nan)


def transform(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Send points (..., xyz) through a 4 x 4 affine."""
    return points @ affine[:3, :3].T + affine[:3, 3]


def rank_correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Correlate the ranks of two maps (vertex,) where both are finite (Spearman).

    NaN where one is the same everywhere. scipy.stats takes longer to import than a
    small question to answer, and pandas twice as long to rank.
    """
    both = np.isfinite(a) & np.isfinite(b)
    middle = (np.count_nonzero(both) + 1) / 2
    one, other = (_ranks(values[both]) - middle for values in (a, b))
    with np.errstate(invalid="ignore"):
        return float(one @ other / np.sqrt((one @ one) * (other @ other)))


def _ranks(values: np.ndarray) -> np.ndarray:
    """Rank values (n,) from 1 on; equal ones have the mean of their places."""
    order = np.argsort(values)
    ordered = values[order]
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    last = np.append(first[1:], len(values))
    ranks = np.empty(len(values))
    ranks[order] = np.repeat((first + last + 1) / 2, last - first)
    return ranks


def variance_inflation(values: np.ndarray) -> np.ndarray:
    """Return the diagonal of the inverse of the correlations of (vertex, term)."""
    import pandas as pd

    correlation = pd.DataFrame(values).corr().to_numpy()
    found = np.full(len(correlation), np.nan)
    known = ~np.isnan(np.diag(correlation))
    if not known.any():
        return found
    eigenvalues, vectors = np.linalg.eigh(correlation[np.ix_(known, known)])
    # what rounding leaves of an eigenvalue that is zero
    eps, shares = np.finfo(float).eps, vectors**2
    null = eigenvalues <= len(eigenvalues) * eps * eigenvalues.max()
    factor = (shares[:, ~null] / eigenvalues[~null]).sum(axis=1)
    determined = shares[:, null].sum(axis=1) > np.sqrt(eps)
    found[known] = np.where(determined, np.inf, factor)
    return found
