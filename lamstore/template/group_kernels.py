"""What group maps are computed with: numpy in, numpy out, the last axis is reduced."""

from __future__ import annotations

import numpy as np


def moments(
    values: np.ndarray, *, ddof: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count values (...,), average them, and compute their standard deviation.

    Returns
    -------
    n, mean, sd : numpy.ndarray
        int64, float64, float64; NaN where there are too few.
    """
    there = np.isfinite(values)
    n = there.sum(axis=-1)
    total = np.where(there, values, 0.0).sum(axis=-1)
    missing = np.full(n.shape, np.nan)
    mean = np.divide(total, n, out=missing.copy(), where=n > 0)
    # from the mean, not from the sum of squares, which cancels
    apart = np.where(there, values - mean[..., None], 0.0)
    squares = (apart**2).sum(axis=-1)
    variance = np.divide(squares, n - ddof, out=missing.copy(), where=n > ddof)
    return n, mean, np.sqrt(variance)


def quantiles(values: np.ndarray, *, levels: np.ndarray) -> np.ndarray:
    """Return quantiles (..., level) of the values that are there, NaN of none.

    Linear between the values in order, as numpy's are, which takes vertices with
    missing values one by one.
    """
    ordered = np.sort(np.where(np.isfinite(values), values, np.nan), axis=-1)
    count = (~np.isnan(ordered)).sum(axis=-1, keepdims=True)
    place = np.maximum(count - 1, 0) * np.asarray(levels, dtype=np.float64)
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(count - 1, 0))
    low, high = (np.take_along_axis(ordered, i, axis=-1) for i in (below, above))
    return low + (place - below) * (high - low)


def top_threshold(values: np.ndarray, *, top: float) -> np.ndarray:
    """Return the smallest of the highest `top` per cent of the values that are there.

    Returns
    -------
    numpy.ndarray
        (...): the ceil(top / 100 * count)-th largest; NaN of none.
    """
    values = np.where(np.isfinite(values), values, np.nan)
    ordered = np.sort(values, axis=-1)  # NaN last
    count = (~np.isnan(values)).sum(axis=-1)
    # an exact share must not be rounded up to one vertex more
    high = np.ceil(np.round(top * count / 100, 9)).astype(np.int64)
    place = np.clip(count - high, 0, max(0, values.shape[-1] - 1))
    return np.take_along_axis(ordered, place[..., None], axis=-1)[..., 0]
