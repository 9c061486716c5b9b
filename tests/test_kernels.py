"""The arithmetic, against slow loops and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
import reference
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from lamstore.numeric import kernels, loops
from lamstore.score import scales as standardise

pytestmark = pytest.mark.long


def reduce(lead_field: np.ndarray, step: int = 7, reference: int = 0):
    """Accumulate (channel, layer, vertex) in tiles of `step` channels."""
    by_vertex = np.ascontiguousarray(lead_field.transpose(2, 1, 0), dtype=float)
    n_vertices, n_layers, n_channels = by_vertex.shape
    difference = np.zeros((n_vertices, n_layers))
    gram = np.zeros((n_vertices, n_layers, n_layers))
    for start in range(0, n_channels, step):
        tile = np.ascontiguousarray(by_vertex[:, :, start : start + step])
        loops.accumulate(tile, difference, gram, reference)
    return difference, gram


@pytest.fixture
def lead_field() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(19, 4, 6))


def test_accumulated_tiles_equal_slow_loops(lead_field):
    difference, gram = reduce(lead_field)
    norms = kernels.squared_norms(gram)
    np.testing.assert_allclose(
        np.sqrt(difference / 19).T, reference.rms_diff(lead_field), rtol=1e-13
    )
    np.testing.assert_allclose(
        np.sqrt(norms / 19).T, reference.rms(lead_field), rtol=1e-13
    )
    np.testing.assert_allclose(
        kernels.separability(gram).T, reference.separability(lead_field), rtol=1e-12
    )


def test_differences_are_from_the_reference_layer(lead_field):
    difference, _ = reduce(lead_field, reference=2)
    assert (difference[:, 2] == 0).all()
    expected = ((lead_field - lead_field[:, 2:3]) ** 2).sum(axis=0)
    np.testing.assert_allclose(difference.T, expected)


def test_small_differences_of_large_lead_fields_do_not_cancel():
    pial = np.full((50, 1, 1), 1e8)
    difference, _ = reduce(np.concatenate([pial, pial + 1e-4], axis=1))
    np.testing.assert_allclose(difference[0, 1], 50 * 1e-8, rtol=1e-3)


def test_nan_and_infinity_stay_where_they_are(lead_field):
    lead_field[3, 2, 4] = np.nan
    lead_field[3, 1, 5] = np.inf
    difference, gram = reduce(lead_field)
    norms = kernels.squared_norms(gram)
    assert np.argwhere(np.isnan(norms)).tolist() == [[4, 2]]
    assert np.argwhere(np.isinf(norms)).tolist() == [[5, 1]]
    assert np.argwhere(np.isnan(difference)).tolist() == [[4, 2]]


def test_separability_is_nan_throughout_a_column_with_a_silent_layer(lead_field):
    lead_field[:, 1, 0] = 0
    _, gram = reduce(lead_field)
    answer = kernels.separability(gram)
    assert np.isnan(answer[0]).all()
    assert np.isfinite(answer[1:]).all()


def test_separability_of_known_topographies():
    lead_field = np.zeros((3, 3, 1))
    lead_field[0, 0], lead_field[0, 1], lead_field[1, 2] = 2, -5, 3
    _, gram = reduce(lead_field)
    np.testing.assert_allclose(kernels.separability(gram), [[0.5, 0.5, 1]])
    _, gram = reduce(np.ones((3, 1, 2)))  # one layer only
    assert np.isnan(kernels.separability(gram)).all()


def test_separability_is_never_negative_by_rounding():
    column = np.random.default_rng(1).normal(size=(30, 1, 200))
    _, gram = reduce(column * np.array([1, 3, 0.1])[:, None])
    answer = kernels.separability(gram)
    assert (answer >= 0).all()
    assert answer.max() < 1e-14


def test_nearest_equals_slow_loops():
    rng = np.random.default_rng(2)
    points, targets = rng.normal(size=(2, 5, 3)), rng.normal(size=(40, 3))
    distance, index = kernels.nearest(points, targets)
    slow = [reference.nearest(point, targets) for point in points.reshape(-1, 3)]
    np.testing.assert_allclose(distance.ravel(), [d for d, _ in slow])
    assert index.ravel().tolist() == [i for _, i in slow]


def test_nearest_passes_over_padding():
    targets = np.array([[np.nan] * 3, [1.0, 0, 0], [np.nan] * 3])
    points = np.array([[0.0, 0, 0], [np.nan] * 3])
    distance, index = kernels.nearest(points, targets)
    np.testing.assert_array_equal(distance, [1, np.nan])
    assert index.tolist() == [1, -1]
    distance, index = kernels.nearest(points, targets[:1])
    assert np.isnan(distance).all()
    assert index.tolist() == [-1, -1]


finite = st.floats(-1e3, 1e3, width=32)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(finite, finite), min_size=3, max_size=30))
def test_zscores_equal_scipy_where_all_is_finite(values):
    terms = np.array(values)
    if (terms.std(axis=0) < 1e-3).any():
        return
    np.testing.assert_allclose(
        standardise.zscores(terms), stats.zscore(terms), atol=1e-9
    )


def test_zscores_leave_out_vertices_with_any_missing_term():
    terms = np.random.default_rng(3).normal(size=(20, 3))
    terms[4, 0], terms[9, 2] = np.nan, np.inf
    keep = np.delete(np.arange(20), [4, 9])
    answer = standardise.zscores(terms)
    np.testing.assert_allclose(answer[keep], stats.zscore(terms[keep]), rtol=1e-12)
    assert np.isnan(answer[[4, 9]]).all()
    assert np.isnan(standardise.zscores(np.full((4, 2), np.nan))).all()
    assert standardise.zscores(np.empty((0, 2))).shape == (0, 2)


@pytest.mark.parametrize("value", [0.0, 0.1, np.float32(0.7), 1e30])
def test_a_constant_term_has_z_zero(value):
    terms = np.stack([np.full(7, value), np.arange(7)], axis=1)
    answer = standardise.zscores(terms)
    assert (answer[:, 0] == 0).all()
    np.testing.assert_allclose(answer[:, 1], stats.zscore(np.arange(7)))


def test_zscores_treat_leading_dims_separately():
    terms = np.random.default_rng(4).normal(size=(3, 8, 2))
    terms[1] *= 100
    for one, answer in zip(terms, standardise.zscores(terms), strict=True):
        np.testing.assert_allclose(answer, stats.zscore(one), rtol=1e-12)


def test_robust_zscores_are_standard_for_normal_values_and_shrug_off_outliers():
    terms = np.random.default_rng(5).normal(3, 2, size=(20_000, 1))
    plain = standardise.robust(terms)
    assert abs(plain.std() - 1) < 0.03
    terms[:100] = 1e6
    np.testing.assert_allclose(standardise.robust(terms)[100:], plain[100:], atol=0.1)


def test_robust_zscores_of_constant_or_missing_terms():
    terms = np.array([[1.0, 2], [1, 3], [1, 9], [5, np.nan]])
    answer = standardise.robust(terms)
    assert (answer[:3, 0] == 0).all()
    assert np.isnan(answer[3]).all()
    assert np.isnan(standardise.robust(np.full((2, 1), np.nan))).all()
