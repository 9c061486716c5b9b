"""What a column's lead fields tell of depth; l_k is the whitened field of layer k.

Neighbouring fields are nearly parallel, so that differences of their inner products
cancel. What is kept is the Gram matrix of l_0 and the steps d_k = l_k - l_(k-1).
"""

from __future__ import annotations

import numpy as np


def step_gram(field: np.ndarray) -> np.ndarray:
    """Compute inner products of l_0 and the steps (..., layer, layer), float64.

    Of a whitened lead field (..., layer, channel), or a tile of its channels: the sum
    over tiles is that of the whole.
    """
    steps = np.diff(np.asarray(field, np.float64), axis=-2, prepend=0.0)
    return steps @ steps.swapaxes(-1, -2)


def lead_field_gram(steps: np.ndarray) -> np.ndarray:
    """Compute the layers' inner products (..., layer, layer) from the steps'."""
    return steps.cumsum(axis=-1).cumsum(axis=-2)


def depth_information(steps: np.ndarray, depth: np.ndarray) -> np.ndarray:
    """Compute |P l'|^2, what the fields tell of depth at an unknown amplitude.

    l' is the derivative by `depth` (..., layer) along the column, mm, by central
    differences, one-sided at the ends; P projects off l. In 1/(nA m mm)^2, or
    fT^2/(nA m mm)^2 without a noise covariance. The sd of a depth estimate is
    sigma / (q sqrt(T K) sqrt(information)). NaN where the column has no length or a
    source is missing or silent: there is no infinite precision.
    """
    n = steps.shape[-1]
    # in the basis of the steps: l_k is the sum of the first k + 1
    fields = np.tri(n)
    before, after = np.maximum(np.arange(n) - 1, 0), np.minimum(np.arange(n) + 1, n - 1)
    depth = np.asarray(depth, np.float64)
    apart = depth[..., after] - depth[..., before]
    apart = np.where(apart > 0, apart, np.nan)[..., None]
    with np.errstate(invalid="ignore"):
        slopes = (fields[after] - fields[before]) / apart
        along = np.einsum("...ki,...ij,kj->...k", slopes, steps, fields)
        square = np.einsum("...ki,...ij,...kj->...k", slopes, steps, slopes)
        norm = np.einsum("ki,...ij,kj->...k", fields, steps, fields)
        return square - along**2 / np.where(norm > 0, norm, np.nan)
