"""What a column's lead fields tell of depth; l_k is the whitened field of layer k.

Neighbouring fields are nearly parallel, so that differences of their inner products
cancel. What is kept is the Gram matrix of l_0 and the steps d_k = l_k - l_(k-1).
"""

import numpy as np


def lead_field_gram(steps: np.ndarray) -> np.ndarray:
    """Compute the layers' inner products (..., layer, layer) from the steps'."""
    return steps.cumsum(axis=-1).cumsum(axis=-2)


def squared_differences(
    steps: np.ndarray, missing: np.ndarray, reference: int
) -> np.ndarray:
    """Compute |l_k - l_reference|^2 (..., layer), NaN where one of them is missing."""
    steps, found = symmetric(steps), np.zeros(steps.shape[:-1])
    for k in range(steps.shape[-1]):
        between = slice(min(k, reference) + 1, max(k, reference) + 1)
        found[..., k] = steps[..., between, between].sum(axis=(-2, -1))
    found[missing | missing[..., [reference]]] = np.nan
    return found


def step_weights(depth: np.ndarray) -> np.ndarray:
    """Return what the steps are multiplied by for l' (..., layer, step), 1/mm.

    The slope at each layer of a parabola through it and its two neighbours, which is
    their central difference where layers are equally far apart; one-sided at the ends.
    NaN where layers do not follow each other in `depth` (..., layer), mm.
    """
    apart = np.diff(depth, axis=-1)
    apart = np.where(apart > 0, apart, np.nan)
    above, below = apart[..., :-1], apart[..., 1:]
    n = depth.shape[-1]
    weights = np.zeros((*depth.shape, n))
    at = np.arange(1, n - 1)
    weights[..., at, at] = below / above / (above + below)
    weights[..., at, at + 1] = above / below / (above + below)
    weights[..., 0, 1], weights[..., -1, -1] = 1 / apart[..., 0], 1 / apart[..., -1]
    return weights


def depth_information(steps: np.ndarray, depth: np.ndarray) -> np.ndarray:
    """Compute |P l'|^2, what the fields tell of depth at an unknown amplitude.

    l' is the derivative by `depth` (..., layer) along the column, mm, of a parabola
    through a layer and its two neighbours, central differences of even layers, and
    one-sided at the ends; P projects off l. In 1/(nA m mm)^2, or
    fT^2/(nA m mm)^2 without a noise covariance. The sd of a depth estimate is
    sigma / (q sqrt(T K) sqrt(information)). NaN where the column has no length or a
    source is missing or silent: there is no infinite precision.
    """
    steps, depth = np.asarray(steps, np.float64), np.asarray(depth, np.float64)
    n, along = steps.shape[-1], steps.cumsum(axis=-1)  # <d_i, l_k>
    norm = np.diagonal(along.cumsum(axis=-2), axis1=-2, axis2=-1)
    square, share = np.empty(norm.shape), np.empty(norm.shape)
    slope = step_weights(depth)
    for k in range(n):
        near = slice(max(k, 1), min(k + 1, n - 1) + 1)  # the steps beside the layer
        own = slope[..., k, near]
        square[..., k] = np.einsum(
            "...i,...ij,...j->...", own, steps[..., near, near], own
        )
        share[..., k] = (own * along[..., near, k]).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.maximum(square - share**2 / np.where(norm > 0, norm, np.nan), 0)


def span(steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each field's norm (..., layer), and unit vectors with its cosines.

    Unit vectors (..., layer, axis) in the space that the layers' fields span: white
    noise has the same spread along every axis there. NaN where a source is missing or
    silent.
    """
    scale = np.sqrt(np.diagonal(steps, axis1=-2, axis2=-1))
    scale = np.where(scale > 0, scale, 1.0)
    there = np.isfinite(steps).all(axis=(-2, -1))
    scaled = steps / (scale[..., :, None] * scale[..., None, :])
    scaled = np.where(there[..., None, None], scaled, np.eye(steps.shape[-1]))
    values, vectors = np.linalg.eigh(scaled.astype(np.float64))
    root = vectors * np.sqrt(np.maximum(values, 0))[..., None, :]
    fields = np.cumsum(scale[..., :, None] * root, axis=-2)
    fields = np.where(there[..., None, None], fields, np.nan)
    norms = np.linalg.norm(fields, axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return norms, fields / np.where(norms > 0, norms, np.nan)[..., None]


def log_evidence(projection: np.ndarray, n_channels: int, n_samples: int) -> np.ndarray:
    """Compute the log evidence of one source at each layer, up to a constant.

    The largest Gaussian likelihood of data whose covariance S (channels x channels) is
    that of one source with field l plus white noise; `projection` (...) is
    ``l'Sl / (l'l trace S)``, the share of the data along l, from 0 to 1. Shares below
    1 / n_channels, that of noise, are alike: a source has no negative power.
    """
    # data without noise are all along l, perhaps more than that by rounding
    share = np.clip(projection, 1 / max(n_channels, 1), 1 - 2**-53)
    noise = (n_channels - 1) * np.log1p(-share)
    return -n_samples / 2 * (noise + np.log(share))


def across_field(norms: np.ndarray, unit: np.ndarray, depth: np.ndarray) -> np.ndarray:
    """Compute P l' / |l| (..., layer, axis) of `span`'s fields over `depth`, mm."""
    fields = norms[..., None] * unit
    slope = step_weights(depth) @ np.diff(fields, axis=-2, prepend=0)
    along = (slope * unit).sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        return (slope - along * unit) / norms[..., None]


def simulate(
    unit: np.ndarray,
    signal: np.ndarray,
    rng: np.random.Generator,
    *,
    temporal_modes: int = 1,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw recordings of a source at each layer of a column, in the layers' span.

    `unit` (layer, axis) are the fields' unit vectors, `signal` (source layer, draw,
    axis) what is recorded of each source in standard deviations of the noise; it is in
    the first mode. Returns the data's power along each layer's field (source layer,
    draw, layer), and in the whole span (source layer, draw).
    """
    n_layers, n_draws, n_axes = signal.shape
    data = rng.standard_normal((n_layers, n_draws, temporal_modes, n_axes))
    data[:, :, 0] += signal
    # as one product of matrices: of many small ones each is a call
    along = (data.reshape(-1, n_axes) @ unit.T).reshape(*data.shape[:3], -1)
    return np.square(along).sum(axis=2), np.square(data).sum(axis=(2, 3))


def symmetric(upper: np.ndarray) -> np.ndarray:
    """Fill the lower triangle (..., layer, layer) from the upper one, float64."""
    upper = np.triu(np.asarray(upper, np.float64))
    return upper + np.triu(upper, 1).swapaxes(-1, -2)


def rigid_covariance(points: np.ndarray) -> np.ndarray:
    """Compute the covariance (..., 6, 6) of a rigid fit to points of unit spread.

    Least squares to `points` (..., point, xyz), with independent errors of sd 1 in each
    coordinate; translations, then rotations about the points' centroid.
    """
    arms = points - points.mean(axis=-2, keepdims=True)
    axes = np.eye(3)[:, None]
    turned = np.cross(axes, arms[..., None, :, :])  # by angle: (..., axis, point, xyz)
    moved = np.broadcast_to(axes, turned.shape)
    jacobian = np.concatenate([moved, turned], axis=-3)
    jacobian = jacobian.reshape(*jacobian.shape[:-2], -1)
    return np.linalg.inv(jacobian @ jacobian.swapaxes(-1, -2))


def rigid_affine(movement: np.ndarray, pivot: np.ndarray) -> np.ndarray:
    """Return the affine (4, 4) of a movement along `RIGID`, mm and rad."""
    from scipy.spatial.transform import Rotation

    affine = np.eye(4)
    turn = Rotation.from_rotvec(movement[3:]).as_matrix()
    affine[:3, :3], affine[:3, 3] = turn, movement[:3] + pivot - turn @ pivot
    return affine


def depth_filter(field: np.ndarray, along: np.ndarray, nodes: np.ndarray) -> np.ndarray:
    """Compute P l' / |P l'|^2 at some layers (vertex, node, channel).

    Times a change of the field it is by how many mm a depth estimate changes. Of
    whitened fields (vertex, layer, channel) at depths `along` (vertex, layer), mm.
    """
    weights = step_weights(along)
    before, after = np.maximum(nodes - 1, 0), np.minimum(nodes + 1, field.shape[1] - 1)
    own = field[:, nodes]
    across = weights[:, nodes, nodes, None] * (own - field[:, before])
    across += weights[:, nodes, after, None] * (field[:, after] - own)
    square = np.einsum("vnc,vnc->vn", own, own)
    share = np.einsum("vnc,vnc->vn", across, own)
    with np.errstate(invalid="ignore", divide="ignore"):
        across -= own * (share / square)[..., None]
        return across / np.einsum("vnc,vnc->vn", across, across)[..., None]


def interpolation(nodes: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the weights (..., n, node) that make values at `at` of those at `nodes`.

    Of a polynomial over `at` (..., n), of which `nodes` are places.
    """
    weights = np.ones((*at.shape, len(nodes)))
    for i, node in enumerate(nodes):
        others = at[..., None, np.delete(nodes, i)]
        with np.errstate(invalid="ignore", divide="ignore"):
            each = (at[..., None] - others) / (at[..., [node], None] - others)
        weights[..., i] = each.prod(axis=-1)
    return weights
