"""What lead fields tell of depth: slow loops, a closed form, a simulation."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from reference import dot, length, subtract

from lamstore.numeric.depth import (
    depth_information,
    interpolation,
    lead_field_gram,
    step_weights,
)


def columns(n_layers=11, n_channels=40):
    """Whitened lead fields (vertex, layer, channel), nearly parallel, and depths."""
    rng = np.random.default_rng(0)
    depth = np.sort(rng.uniform(0, 3, (5, n_layers)), axis=1)
    pial, slope, bend = rng.normal(size=(3, 5, 1, n_channels))
    z = depth[..., None]
    return pial + 1e-2 * slope * z + 1e-3 * bend * z**2, depth


def step_gram(field):
    """Inner products of the first layer's field and the steps to the next ones."""
    steps = np.diff(field, axis=-2, prepend=0.0)
    return steps @ steps.swapaxes(-1, -2)


def slow_information(field, depth, layer):
    own, slopes, weights = field[layer], [], []
    for one in (layer - 1, layer + 1):
        if 0 <= one < len(depth):
            apart = depth[one] - depth[layer]
            slopes.append([x / apart for x in subtract(field[one], own)])
            weights.append(1 / abs(apart))  # the nearer layer's slope counts for more
    slope = np.average(slopes, axis=0, weights=weights).tolist()
    share = dot(slope, own) / dot(own, own)
    return length([s - share * x for s, x in zip(slope, own, strict=True)]) ** 2


def test_information_and_gram_equal_slow_loops_over_any_tiles():
    field, depth = columns()
    steps = sum(step_gram(field[..., i : i + 7]) for i in range(0, 40, 7))
    gram = field @ field.swapaxes(-1, -2)
    assert_allclose(lead_field_gram(steps), gram, rtol=1e-12)
    found = depth_information(steps, depth)
    slow = [
        [slow_information(f, z, layer) for layer in range(11)]
        for f, z in zip(field, depth, strict=True)
    ]
    assert_allclose(found, slow, rtol=1e-9)
    # float32 of the steps is enough; of the layers' own products it is not
    stored = depth_information(steps.astype(np.float32), depth)
    assert_allclose(stored, found, rtol=1e-6)
    neighbours = gram.astype(np.float32)[:, 0, 1] ** 2
    squares = gram.astype(np.float32)[:, 0, 0] * gram.astype(np.float32)[:, 1, 1]
    true = gram[:, 0, 1] ** 2 / (gram[:, 0, 0] * gram[:, 1, 1])
    assert abs((1 - neighbours / squares) / (1 - true) - 1).max() > 1e-3


@pytest.mark.parametrize("gain", [1.0, 30.0])
def test_a_field_that_turns_evenly_has_the_square_of_its_rate(gain):
    depth = np.linspace(0, 3, 61)
    angle = 0.05 * depth
    field = gain * np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=-1)
    found = depth_information(step_gram(field), depth)
    assert_allclose(found, (0.05 * gain) ** 2, rtol=1e-5)
    longer = field * np.linspace(1, 3, 61)[:, None]  # an amplitude tells no depth
    found = depth_information(step_gram(longer), depth) / np.linspace(1, 3, 61) ** 2
    assert_allclose(found[1:-1], (0.05 * gain) ** 2, rtol=1e-3)


def test_layers_may_be_unevenly_apart():
    depth = np.linspace(0, 3, 61)
    z = depth[:, None]
    pial, slope, bend = np.random.default_rng(2).normal(size=(3, 1, 40))
    field = pial + 0.1 * slope * z + 0.02 * bend * z**2
    whole = depth_information(step_gram(field), depth)
    some = [0, 4, 6, 20, 40, 44, 60]
    found = depth_information(step_gram(field[some]), depth[some])
    assert_allclose(found[1:-1], whole[some][1:-1], rtol=1e-9)
    rows, steps = step_weights(depth[some]), np.diff(field[some], axis=0, prepend=0)
    assert_allclose((rows @ steps)[1:-1], (0.1 * slope + 0.04 * bend * z[some])[1:-1])
    # and between the nodes of a polynomial
    at = (
        interpolation(np.array([0, 2, 3, 6]), depth[some])
        @ depth[some][[0, 2, 3, 6]] ** 3
    )
    assert_allclose(at, depth[some] ** 3, atol=1e-12)


def test_the_spread_of_estimates_is_what_the_information_predicts():
    rng = np.random.default_rng(1)
    field, depth = columns(n_layers=31)
    field, depth = field[0], np.linspace(0, 3, 31)
    field = field[:1] + depth[:, None] * (field[-1] - field[0]) / 3
    information = depth_information(step_gram(field), depth)[15]
    sd = 0.15
    noise = sd * np.sqrt(information)
    data = field[15] + noise * rng.normal(size=(4000, 40))
    fine = np.linspace(0, 3, 3001)[:, None]
    fields = field[0] + fine / 3 * (field[-1] - field[0])
    fields /= np.linalg.norm(fields, axis=1, keepdims=True)
    found = fine[np.argmax(data @ fields.T, axis=1), 0]
    assert found.mean() == pytest.approx(depth[15], abs=0.01)
    assert found.std() == pytest.approx(sd, rel=0.05)


def test_columns_without_length_and_missing_sources_have_no_information():
    field, depth = columns()
    steps, flat = step_gram(field), np.zeros_like(depth)
    assert np.isnan(depth_information(steps, flat)).all()
    field[2, 4] = np.nan
    field[3] = 0
    found = depth_information(step_gram(field), depth)
    assert np.isnan(found[2:4]).any(axis=1).all()
    assert np.isfinite(found[[0, 1, 4]]).all()
    assert np.isnan(found[3]).all()
