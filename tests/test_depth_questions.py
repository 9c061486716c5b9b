"""Precision, detection, simulation and evidence of depth, against slow simulations."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from reference_single_shell import in_a_sphere, sarvas
from scipy.optimize import minimize
from scipy.spatial.transform import Rotation
from scipy.stats import norm

import lamstore
from lamstore import schema
from lamstore.depth import (
    compare_layers,
    confusable_columns,
    depth_precision,
    layer_detection,
    layer_posterior,
    log_evidence,
    simulate_layers,
    trials_needed,
)
from lamstore.depth.moved import MovedHeads
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.forward.base import ArrayLeadField
from lamstore.forward.single_shell import SingleShell
from lamstore.meg.coregistration import fit_fiducials
from lamstore.numeric.depth import across_field, rigid_covariance, span, symmetric
from lamstore.predictors.depth import depth_coregistration_bias, lead_field_depth
from lamstore.testing.subject_folder import concentric_spheres

pytestmark = pytest.mark.long

RECORDING = {"moment": 10.0, "noise_sd": 100.0, "n_trials": 180, "n_samples": 31}


@pytest.fixture(scope="module")
def head() -> xr.Dataset:
    """Give a head of tilted columns, with what its lead field tells of depth."""
    ds = concentric_spheres(11, 2, tilt=50, n_magnetometers=20, n_gradiometers=60)
    field = SingleShell()(ds)
    ds = lead_field_depth(ds, field)
    ds = depth_coregistration_bias(ds, SingleShell(), lead_field=field)
    return lamstore.cortical_thickness(ds)


@pytest.fixture(scope="module")
def field(head: xr.Dataset) -> np.ndarray:
    """Give its lead field (vertex, layer, channel)."""
    array = lamstore.lead_field(head)
    return array.transpose("vertex", "layer", "channel").values


def factor() -> float:
    return 10.0 * np.sqrt(180 * 31) / 100.0


def test_the_spread_of_estimates_from_noisy_channels_is_as_predicted(head, field):
    rng = np.random.default_rng(0)
    spread = depth_precision(head, **RECORDING)["depth_sd_noise"]
    layer, thickness = 5, 3.0
    predicted = spread.isel(layer=layer).values
    chosen = np.flatnonzero(predicted < thickness / 6)[:40]
    z = np.linspace(0, thickness, 1501)
    ratios = []
    for vertex in chosen:
        # a parabola through three layers is the field around the middle one
        near = field[vertex, layer - 1 : layer + 2]
        x = (z - head["layer_depth"].values[layer, vertex]) / 0.3
        weights = np.stack([x * (x - 1) / 2, 1 - x**2, x * (x + 1) / 2], axis=1)
        fields = weights @ near
        unit = fields / np.linalg.norm(fields, axis=1, keepdims=True)
        data = factor() * near[1] + rng.standard_normal((400, len(near[1])))
        found = z[np.argmax(np.abs(data @ unit.T), axis=1)]
        ratios.append(found.std() / predicted[vertex])
    assert len(chosen) > 10
    assert np.median(ratios) == pytest.approx(1, abs=0.03)


def test_spread_scales_exactly_and_does_not_depend_on_the_mixing_of_channels(head):
    one = depth_precision(head, **RECORDING)["depth_sd_noise"]
    for change, expected in (
        ({"moment": 20.0}, 1 / 2),
        ({"n_trials": 720}, 1 / 2),
        ({"n_samples": 4 * 31}, 1 / 2),
        ({"noise_sd": 300.0}, 3),
    ):
        other = depth_precision(head, **RECORDING | change)["depth_sd_noise"]
        xr.testing.assert_allclose(other, one * expected, rtol=1e-12)
    by_band = depth_precision(
        head, moment=10, noise=10, bandwidth=100, n_trials=180, n_samples=31
    )
    xr.testing.assert_allclose(by_band["depth_sd_noise"], one, rtol=1e-12)
    trials = trials_needed(head, sd=0.5, moment=10, noise_sd=100, n_samples=31)
    np.testing.assert_allclose(trials, 180 * (one / 0.5) ** 2, rtol=1e-12)
    # a whitener that turns channels changes nothing, one that doubles them halves noise
    rng = np.random.default_rng(1)
    model = SingleShell()(head)
    n = model.n_channels
    turn = np.linalg.qr(rng.normal(size=(n, n)))[0]
    turned = lead_field_depth(head, model, whitener=turn)["depth_information"]
    np.testing.assert_allclose(turned, head["depth_information"], rtol=1e-9)
    sd = rng.uniform(0.5, 2, n)
    scaled = lamstore.lead_field(head) / sd[:, None, None]
    scaled = lead_field_depth(head, scaled)["depth_information"]
    noisy = lead_field_depth(head, model, whitener=np.diag(1 / sd))
    np.testing.assert_allclose(noisy["depth_information"], scaled, rtol=1e-9)
    doubled = lead_field_depth(head, model, whitener=np.vstack([np.eye(n)] * 2))
    ratio = doubled["depth_information"] / head["depth_information"]
    np.testing.assert_allclose(ratio, 2, rtol=1e-12)


def test_sensors_on_the_scalp_resolve_depth_better_at_the_same_noise():
    """As many magnetometers 6 and 20 mm above the scalp: everywhere, and by far."""
    spread = []
    for radius in (96.0, 110.0):
        array = {"n_magnetometers": 80, "n_gradiometers": 0, "sensor_radius": radius}
        ds = concentric_spheres(11, 2, tilt=50, **array)
        ds = lamstore.cortical_thickness(lead_field_depth(ds, SingleShell()(ds)))
        spread.append(depth_precision(ds, **RECORDING)["depth_sd_noise"])
    ratio = spread[0] / spread[1]
    assert float(ratio.max()) < 1
    assert float(ratio.median()) < 0.5


def test_a_lazy_lead_field_gives_the_same(head):
    lazy = lamstore.lead_field(head, vertex_chunk=50)
    found = lead_field_depth(head, lazy)
    for name in ("lead_field_gram", "depth_information", "lead_field_mean_abs"):
        assert found[name].chunks
        xr.testing.assert_allclose(found[name].compute(), head[name], rtol=1e-9)
        assert found[name].attrs == head[name].attrs


def test_columns_of_eleven_and_twenty_one_layers_agree(head):
    finer = concentric_spheres(21, 2, tilt=50, n_magnetometers=20, n_gradiometers=60)
    finer = lead_field_depth(finer, SingleShell()(finer))
    inner = slice(1, -1)
    ratio = (
        finer["depth_information"].values[::2][inner]
        / head["depth_information"].values[inner]
    )
    # where the information vanishes on the way differences are all there is
    clear = head["depth_information"].values[inner] > 0.05
    assert clear.mean() > 0.5
    np.testing.assert_allclose(ratio[clear], 1, rtol=0.02)


def test_a_moved_head_shifts_depth_as_the_bias_predicts(head, field):
    rng = np.random.default_rng(2)
    layer, node = 5, head["depth_coregistration_bias"].isel(layer=5)
    pivot = head["fiducials"].values.mean(axis=0)
    z = head["layer_depth"].values
    for _ in range(3):
        theta = np.concatenate([rng.normal(0, 0.02, 3), rng.normal(0, 2e-4, 3)])
        affine = np.eye(4)
        affine[:3, :3] = Rotation.from_rotvec(theta[3:]).as_matrix()
        affine[:3, 3] = pivot + theta[:3] - affine[:3, :3] @ pivot
        there = head["mri_to_sensors"]
        moved = head.assign(mri_to_sensors=there.copy(data=there.values @ affine))
        true = lamstore.lead_field(moved).isel(layer=layer)
        true = true.transpose("vertex", "channel").values
        expected = (node * xr.DataArray(theta, dims="rigid")).sum("rigid").values
        for vertex in np.flatnonzero(np.abs(expected) < 0.1)[::16]:
            fine = np.linspace(-0.3, 0.3, 4001)
            x = fine / (z[layer + 1, vertex] - z[layer, vertex])
            weights = np.stack([x * (x - 1) / 2, 1 - x**2, x * (x + 1) / 2], axis=1)
            fields = weights @ field[vertex, layer - 1 : layer + 2]
            fields /= np.linalg.norm(fields, axis=1, keepdims=True)
            found = fine[np.argmax(np.abs(fields @ true[vertex]))]
            assert found == pytest.approx(expected[vertex], abs=0.01, rel=0.1)


def moved_by_fiducials(head, rng, sd, n, layers):
    """Give fields (movement, vertex, layer, channel) of heads off by fits to fiducials.

    And the movements, translations and rotations about the fiducials' centroid.
    """
    points = head["fiducials"].values.astype(float)
    pivot, affines, thetas = points.mean(axis=0), [], []
    for _ in range(n):
        affine, _ = fit_fiducials(points + rng.normal(0, sd, points.shape), points)
        turn = affine[:3, :3]
        shift = turn @ pivot + affine[:3, 3] - pivot
        affines.append(affine)
        thetas.append([*shift, *Rotation.from_matrix(turn).as_rotvec()])
    found = SingleShell()(head).moved(affines, layers)
    (tile,) = found[0].blocks(found[0].n_vertices)
    return np.stack([one.read(tile) for one in found]), np.array(thetas)


def test_jittered_fiducials_spread_depth_estimates_as_predicted(head, field):
    rng = np.random.default_rng(3)
    layer, sd = 5, 0.3
    predicted = depth_precision(head, **RECORDING, fiducial_sd=sd)
    spread = predicted["depth_sd_coregistration"].isel(layer=layer).values
    chosen = np.flatnonzero(spread < 3 / 4)
    assert len(chosen) > 20
    true = moved_by_fiducials(head, rng, sd, 200, [layer])[0][:, :, 0]
    fine = np.linspace(-3, 3, 2001)
    x = fine / 0.3
    weights = np.stack([x * (x - 1) / 2, 1 - x**2, x * (x + 1) / 2], axis=1)
    ratios = []
    for vertex in chosen:
        fields = weights @ field[vertex, layer - 1 : layer + 2]
        fields /= np.linalg.norm(fields, axis=1, keepdims=True)
        found = fine[np.argmax(np.abs(true[:, vertex] @ fields.T), axis=1)]
        ratios.append(found.std() / spread[vertex])
    assert np.median(ratios) == pytest.approx(1, abs=0.1)
    limited = predicted["depth_sd"]
    assert float(limited.max()) <= 3 / np.sqrt(12) + 1e-4
    both = np.hypot(predicted["depth_sd_noise"], predicted["depth_sd_coregistration"])
    np.testing.assert_allclose(limited, np.minimum(both, 3 / np.sqrt(12)), rtol=1e-4)


def test_a_translation_is_what_sarvas_formula_gives():
    ds = concentric_spheres(5, 1, tilt=50, n_magnetometers=10, n_gradiometers=30)
    fine = concentric_spheres(2, 5)  # a coarse skull is no sphere
    skull = ["inner_skull", "inner_skull_faces"]
    ds = ds.drop_vars(skull).assign({name: fine[name].variable for name in skull})
    ds = lead_field_depth(ds, SingleShell()(ds))
    found = depth_coregistration_bias(ds)["depth_coregistration_bias"]
    back = np.linalg.inv(ds["mri_to_sensors"].values)
    centre = np.array([4.0, -9.0, 21.0])
    coils = ds["coil_positions"].values @ back[:3, :3].T + back[:3, 3]
    normals = ds["coil_orientations"].values @ back[:3, :3].T
    x = (ds["coordinates"].values - centre) / 1000
    q = ds["orientation"].values.astype(float)

    def field_at(shift):
        pairs = zip((coils - centre) / 1000 - shift, normals, strict=True)
        each = np.stack([sarvas(q, x, r, n) for r, n in pairs], axis=-1)
        return each @ ds["coil_weights"].values.T * 1e6

    still, layer = field_at(np.zeros(3)), 1
    z = ds["layer_depth"].values[..., None]
    slope = (still[layer + 1] - still[layer - 1]) / (z[layer + 1] - z[layer - 1])
    own = still[layer] / np.linalg.norm(still[layer], axis=-1, keepdims=True)
    across = slope - own * (slope * own).sum(axis=-1, keepdims=True)
    for axis in range(3):
        step = np.eye(3)[axis] * 1e-5
        change = (field_at(step)[layer] - field_at(-step)[layer]) / 0.02  # by mm
        bias = (across * change).sum(axis=-1) / np.square(across).sum(axis=-1)
        here = found.isel(layer=layer, rigid=axis)
        # where little tells depth the skull's facets count for more
        np.testing.assert_allclose(here, bias, rtol=1e-2, atol=2e-3)
        assert float(np.median(np.abs(here / bias - 1))) < 1e-3


def test_radial_sources_of_a_sphere_are_silent_and_counted():
    ds = concentric_spheres(3, 2, tilt=50, n_magnetometers=10, n_gradiometers=30)
    radial = np.arange(ds.sizes["vertex"]) % 3 == 0
    x = (ds["coordinates"].values - np.array([4.0, -9.0, 21.0])) / 1000
    outwards = x / np.linalg.norm(x, axis=-1, keepdims=True)
    q = np.where(radial[:, None], outwards, ds["orientation"].values)
    turned = ds.assign(orientation=(ds["orientation"].dims, q))
    values = in_a_sphere(turned, np.array([4.0, -9.0, 21.0])).transpose(2, 1, 0)
    names = {"ch_names": ds["ch_name"].values, "layers": ds["layer"].values}
    found = lead_field_depth(ds, ArrayLeadField(values, **names))
    missing = found["depth_information"].isnull()
    assert (missing == radial).all()
    assert found.attrs["receipt"]["counts"]["depth_unknown"] == radial.sum()


def test_a_moved_heads_fields_are_linear_as_far_as_fiducials_are_off(head, field):
    """What `coregistration_sd` draws, beside fields of moved heads in full."""
    rng = np.random.default_rng(8)
    gram = head["lead_field_gram"].transpose("vertex", ...).values
    norms, unit = span(symmetric(gram))
    across = across_field(norms, unit, head["layer_depth"].values.T)
    bias = head["depth_coregistration_bias"].transpose("vertex", "layer", "rigid")
    true_unit = field / np.linalg.norm(field, axis=-1, keepdims=True)
    true = np.arange(11)
    # the page on precision has these figures, of three seeds
    linear = {}
    for sd, least, most in (
        (0.5, 0.99, 1),
        (1, 0.98, 1),
        (2, 0.9, 0.99),
        (5, 0.7, 0.9),
    ):
        errors, by_vertex = [], []
        for moved, theta in zip(
            *moved_by_fiducials(head, rng, sd, 12, list(true)), strict=True
        ):
            data = unit + (bias.values @ theta)[..., None] * across
            pair = [
                np.abs(np.einsum("vja,vka->vjk", x, y)).argmax(axis=-1)
                for x, y in ((moved, true_unit), (data, unit))
            ]
            errors.append([np.abs(found - true).mean() for found in pair])
            by_vertex.append([np.abs(found - true).mean(axis=1) for found in pair])
        full, linear[sd] = np.mean(errors, axis=0)
        r = np.corrcoef(*np.mean(by_vertex, axis=0))[0, 1]
        assert least < r < most, sd
        assert linear[sd] == pytest.approx(full, rel=0.02), sd
    # the simulation without noise is this, with movements of its own
    loud = RECORDING | {"moment": 1e6}
    found = simulate_layers(head, **loud, coregistration_sd=2.0, n_draws=40)
    assert float(found["layer_error"].mean()) == pytest.approx(linear[2], rel=0.15)
    with pytest.warns(LamstoreWarning):
        simulate_layers(head, **loud, coregistration_sd=5.0, vertices=[3])
    still = simulate_layers(head, **loud, n_draws=2)
    assert float(still["layer_error"].mean()) == 0
    assert float(found["decisive_share"].mean()) > 0.5


def test_fields_of_moved_heads_are_computed_where_they_are_not_linear(head, field):
    rng, n, model = np.random.default_rng(1), 40, SingleShell()(head)
    moved, movements = moved_by_fiducials(head, rng, 5.0, n, range(11))
    size = np.linalg.norm(field, axis=-1, keepdims=True)
    along = np.einsum("mvjc,vkc->vjmk", moved, field / size)
    pivot = head["fiducials"].values.mean(axis=0)
    heads = MovedHeads(model, movements, pivot, range(11), size[..., 0], None)
    gram = head["lead_field_gram"].transpose("vertex", ...).values
    unit = span(symmetric(gram))[1]
    for vertex in (0, 45, 101):
        inside, rest = heads.at(vertex, unit[vertex], rng)
        true = along[vertex] / size[vertex][:, None]
        np.testing.assert_allclose(inside @ unit[vertex].T, true, rtol=1e-6)
        square = np.square(moved[:, vertex]).sum(axis=-1).T / size[vertex] ** 2
        found = np.square(inside).sum(axis=-1) + rest
        np.testing.assert_allclose(found, square, rtol=1e-6)
    # movements are those of fits to fiducials: the mean error, up to chance
    each = np.abs(np.abs(along).argmax(axis=-1) - np.arange(11)[:, None])
    each = each.mean(axis=(0, 1))
    options = {"moment": 10.0, "noise_sd": 1e-3, "coregistration_sd": 5.0, "n_draws": n}
    found = simulate_layers(head, **options, lead_field=model)
    error = found["layer_error"].values
    assert abs(error.mean() - each.mean()) < 3 * np.sqrt(2 / n) * each.std()
    assert "computed" in found.attrs["assumed"]
    # whatever is simulated beside, and however the field is given
    some = xr.DataArray(np.isin(np.arange(len(error)), [3, 50, 99]), dims="vertex")
    part = simulate_layers(
        head.chunk(), **options, lead_field=lambda label: model, region=some
    )
    np.testing.assert_array_equal(part["layer_error"].values[some], error[some])
    # with little noise and no error of the head nothing is wrong
    options["coregistration_sd"] = 0.0
    still = simulate_layers(head, **options, lead_field=model)
    assert float(still["layer_error"].max()) == 0


def test_fields_of_another_head_or_source_are_no_moved_heads_fields(head):
    options = {**RECORDING, "coregistration_sd": 3.0, "n_draws": 1}
    model = SingleShell()(head)
    whole = np.asarray(lamstore.lead_field(head).values)
    still = ArrayLeadField(whole, ch_names=model.ch_names, layers=model.layers)
    other = concentric_spheres(11, 2, tilt=30, n_magnetometers=20, n_gradiometers=60)
    for field, more in (
        (still, {}),
        (SingleShell()(other), {}),
        (model, {"whitener": 2 * np.eye(model.n_channels)}),
        (model, {"coregistration_sd": None}),
    ):
        with pytest.raises(LamstoreError):
            simulate_layers(head, **options | more, lead_field=field)
    given = {**RECORDING, "n_draws": 1}
    for more in ({"atlas": "aparc"}, {"assignment": "no"}, {"whitener": np.eye(80)}):
        with pytest.raises(LamstoreError):
            simulate_layers(head, **given | more)
    nameless = lamstore.lead_field(head).drop_vars("layer")
    data = np.random.default_rng(0).standard_normal((80, 9))
    compare_layers(head, data, vertex=1, lead_field=nameless)
    for more in (
        {"whitener": np.eye(79)},
        {"layers": ["white", "pial"], "lead_field": lamstore.lead_field(head)[:, :5]},
    ):
        with pytest.raises(LamstoreError):
            compare_layers(head, data, vertex=1, **more)


def test_the_right_one_of_two_layers_wins_as_often_as_predicted(head, field):
    rng = np.random.default_rng(4)
    found = layer_detection(head, **RECORDING)
    predicted = found["detection"].transpose("vertex", "layer").values
    ends = field[:, [0, -1]]
    unit = ends / np.linalg.norm(ends, axis=-1, keepdims=True)
    n_draws, right = 400, np.empty((len(ends), 2))
    for vertex in range(len(ends)):
        for true in (0, 1):
            data = factor() * ends[vertex, true]
            data = data + rng.standard_normal((n_draws, len(data)))
            share = np.abs(data @ unit[vertex].T)
            right[vertex, true] = (share.argmax(axis=1) == true).mean()
    loud = factor() * np.linalg.norm(ends, axis=-1) > 3
    assert loud.all()
    assert abs((right - predicted).mean()) < 0.005
    assert abs(right - predicted).max() < 4.5 * 0.5 / np.sqrt(n_draws)
    mean = predicted.mean(axis=1)
    np.testing.assert_allclose(found["mean_detection"], mean, rtol=1e-12)


def test_the_right_layer_of_a_moved_head_wins_as_often_as_predicted(head, field):
    """Beside moved heads computed in full, whose noise is averaged in closed form."""
    rng, sd, n = np.random.default_rng(10), 1.0, 600
    moved, _ = moved_by_fiducials(head, rng, sd, n, [0, 10])
    unit = field[:, [0, -1]] / np.linalg.norm(field[:, [0, -1]], axis=-1)[..., None]
    unit[:, 1] *= np.sign((unit[:, 0] * unit[:, 1]).sum(axis=-1))[:, None]
    axes = [unit[:, 0] - unit[:, 1], unit[:, 0] + unit[:, 1]]
    axes = [x / np.linalg.norm(x, axis=-1, keepdims=True) for x in axes]
    sigma = sd**2 * rigid_covariance(head["fiducials"].values.astype(float))
    for weaker in (1, 10, 1000):  # the last has a source whose sign is in doubt
        chances = [
            norm.cdf(np.einsum("mvkc,vc->mvk", moved, x) * factor() / weaker)
            for x in axes
        ]
        chances[0][..., 1] = 1 - chances[0][..., 1]  # of white
        same = chances[0] * chances[1] + (1 - chances[0]) * (1 - chances[1])
        settings = RECORDING | {"moment": 10 / weaker}
        found = layer_detection(head, **settings, rigid_cov=sigma)
        apart = found["detection"].transpose("vertex", "layer") - same.mean(axis=0)
        assert abs(float(apart.mean())) < 0.01
        assert float(abs(apart).mean()) < 0.012
        assert float(abs(apart).max()) < 0.05
        by_fiducials = layer_detection(head, **settings, fiducial_sd=sd)
        xr.testing.assert_allclose(by_fiducials, found)
        still = layer_detection(head, **settings, rigid_cov=np.zeros((6, 6)))
        xr.testing.assert_allclose(still, layer_detection(head, **settings))


def slow_recordings(column, rng, *, n_draws, size, times=40):
    """Draw a source's recordings in full: channels x times, noise of sd 1."""
    wave = np.sin(2 * np.pi * np.arange(times) / 20)
    wave /= np.linalg.norm(wave)
    for true, own in enumerate(column):
        for _ in range(n_draws):
            noise = rng.standard_normal((len(own), times))
            yield true, size * np.outer(own, wave) + noise, wave


def test_draws_in_the_layers_span_are_those_of_all_channels(head, field):
    rng = np.random.default_rng(5)
    vertices = np.arange(0, head.sizes["vertex"], 8)
    where = xr.DataArray(
        np.isin(np.arange(head.sizes["vertex"]), vertices), dims="vertex"
    )
    fast = simulate_layers(head, **RECORDING, region=where, n_draws=60)
    slow = []
    for vertex in vertices:
        column = field[vertex]
        unit = column / np.linalg.norm(column, axis=1, keepdims=True)
        errors = [
            abs(int(np.argmax(np.square(unit @ (data @ wave)))) - true)
            for true, data, wave in slow_recordings(
                column, rng, n_draws=60, size=factor()
            )
        ]
        slow.append(np.mean(errors))
    error = fast["layer_error"].values[vertices]
    assert np.corrcoef(error, slow)[0, 1] > 0.98
    assert np.mean(error) == pytest.approx(np.mean(slow), rel=0.03)
    assert np.isnan(fast["layer_error"].values).sum() == head.sizes["vertex"] - len(
        vertices
    )
    counts = fast["confusion"]
    assert (counts.sum("found_layer") == 60 * len(vertices)).all()


def test_simulations_depend_on_nothing_but_seed_label_and_vertex(head):
    whole = simulate_layers(head, **RECORDING, n_draws=2)
    again = simulate_layers(head.chunk(vertex=50), **RECORDING, n_draws=2)
    xr.testing.assert_identical(whole.compute(), again.compute())
    where = xr.DataArray(np.arange(head.sizes["vertex"]) < 9, dims="vertex")
    part = simulate_layers(head, **RECORDING, n_draws=2, region=where)
    np.testing.assert_array_equal(
        part["layer_error"].values[:9], whole["layer_error"].values[:9]
    )
    other = simulate_layers(head, **RECORDING, n_draws=2, seed=1)
    assert (other["layer_error"] != whole["layer_error"]).any()
    two = xr.concat([head, head], dim=xr.Variable("subject", ["spheres", "b"]))
    two = two.drop_vars(
        [
            n
            for n in two.variables
            if n
            not in (
                *("lead_field_gram", "layer_depth", "depth_information"),
                *("layer", "subject"),
            )
        ]
    )
    found = simulate_layers(two.chunk(subject=1), **RECORDING, n_draws=2)
    rows = found["layer_error"].compute()
    np.testing.assert_array_equal(rows[0], whole["layer_error"])
    assert (rows[1] != whole["layer_error"]).any()
    # places of each head: masks and vertices by its label, none that is for all
    own = xr.DataArray(
        np.arange(head.sizes["vertex"]) < [[3], [5]],
        {"subject": ["spheres", "b"]},
        ("subject", "vertex"),
    )
    for place in (
        {"region": own[::-1]},
        {"vertices": {"b": [0, 1, 2, 3, 4], "spheres": own[0]}},
    ):
        some = simulate_layers(two, **RECORDING, n_draws=2, **place)["layer_error"]
        np.testing.assert_array_equal(some, rows.where(own))
    for place in ({"region": own[0].drop_vars("subject")}, {"vertices": [1]}):
        with pytest.raises(LamstoreError):
            simulate_layers(two, **RECORDING, n_draws=2, **place)


def test_errors_of_layers_fall_with_the_signal_to_noise_ratio(head):
    found = [
        float(simulate_layers(head, snr=snr, n_draws=5)["layer_error"].mean())
        for snr in (-500, -40, -20, 0, 20, 300)
    ]
    assert found == sorted(found, reverse=True)
    assert found[-1] == 0
    blind = simulate_layers(head, snr=-500, n_draws=20)["confusion"]
    # without a signal what is found does not depend on what is true
    shares = blind / blind.sum("found_layer")
    assert float(shares.std("layer").max()) < 0.02
    layer = np.arange(11)
    apart = np.abs(layer[:, None] - layer)
    assert found[0] == pytest.approx(
        (shares.mean("layer").values * apart).mean(0).sum(), rel=0.02
    )


def test_the_probability_of_a_layer_is_counted_from_confusions():
    confusion = xr.DataArray(
        [[8, 2], [1, 9]],
        {"layer": ["pial", "white"], "found_layer": ["pial", "white"]},
        ("layer", "found_layer"),
    )
    ds = xr.Dataset({"confusion": confusion})
    found = layer_posterior(ds, found="pial")
    np.testing.assert_allclose(found, [8 / 9, 1 / 9])
    found = layer_posterior(ds, found="pial", prior=[1, 3])
    np.testing.assert_allclose(found, [8 / 11, 3 / 11])
    for wrong in ({"vertex": 3}, RECORDING, {"prior": [0, 0]}, {"prior": "ab"}):
        with pytest.raises(LamstoreError):
            layer_posterior(ds, found="pial", **wrong)


def test_evidence_is_spms_where_its_floor_does_not_act(shared):
    path = shared / "spm_free_energy" / "recordings.npz"
    if not path.is_file():
        pytest.skip("no spm_free_energy here: SPM's own free energies")
    given = np.load(path)
    layers = list(schema.layer_names(11))
    ds = xr.Dataset(attrs={"subject": "simulated"})
    for i, snr in enumerate(given["snr_db"]):
        field = xr.DataArray(
            given["lead_field"][i][:, None],
            {"layer": layers, "vertex": [7]},
            ("layer", "vertex", "channel"),
        )
        found = compare_layers(
            ds,
            given["data"][i],
            vertex=7,
            lead_field=field,
            sampling_rate=600.0,
            low_pass=256.0,
        )
        np.testing.assert_allclose(
            found["projection"], given["projection"][i], rtol=1e-8
        )
        spm = given["free_energy"][i] - given["free_energy"][i].max()
        away = np.abs(found["log_evidence"].values - spm).max()
        assert away < (0.01 if snr == -35 else 28.0)
        assert found.attrs["winner"] == layers[int(spm.argmax())]


@pytest.mark.parametrize("temporal_modes", [None, 1])
def test_data_without_noise_have_their_own_layer(head, temporal_modes):
    field = lamstore.lead_field(head).isel(vertex=slice(20))
    for vertex in range(20):
        own = field.isel(vertex=vertex, layer=10).values
        data = np.outer(own, np.hanning(50))
        found = compare_layers(
            head, data, vertex=vertex, lead_field=field, temporal_modes=temporal_modes
        )
        assert found.attrs["winner"] == "white"
        assert float(found["probability"][10]) == pytest.approx(1)
        assert np.isfinite(found["log_evidence"]).all()


def test_a_lead_field_that_is_no_array_is_refused(head):
    with pytest.raises(LamstoreError, match="is a SingleShellLeadField"):
        compare_layers(head, np.ones((80, 5)), vertex=3, lead_field=SingleShell()(head))


def test_few_channels_have_no_more_noise_than_they_are():
    ds = concentric_spheres(11, 2, tilt=50, n_magnetometers=4, n_gradiometers=0)
    ds = lead_field_depth(ds, SingleShell()(ds))
    field = lamstore.lead_field(ds).transpose("vertex", "layer", "channel").values
    simulated = simulate_layers(ds, **RECORDING, n_draws=400, vertices=range(20))
    found = simulated["decisive_share"].values[:20]
    rng, shares = np.random.default_rng(0), []
    for own in field[:20]:
        data = factor() * own[:, None] + rng.normal(size=(11, 400, 4))
        power = np.square(data @ own.T) / np.square(own).sum(axis=1)
        share = power / np.square(data).sum(axis=-1, keepdims=True)
        evidence = log_evidence(share[..., [0, -1]], 4, 1)
        shares.append((np.abs(np.diff(evidence)) > 3).mean())
    assert np.mean(shares) > 0.05
    np.testing.assert_allclose(found, shares, atol=0.035)


def test_what_explains_less_never_has_more_evidence(head):
    share = np.linspace(0, 1, 2001)
    evidence = log_evidence(share, 50, 100)
    assert np.isfinite(evidence[:-1]).all()
    assert (np.diff(evidence) >= 0).all()
    assert (evidence[share < 1 / 50] == log_evidence(np.array(1 / 50), 50, 100)).all()
    # a strong source elsewhere: the layer along which most of it lies wins
    rng = np.random.default_rng(0)
    field = SingleShell()(head).read_vertices([7])[0]
    basis, _ = np.linalg.qr(field.T)
    away = rng.standard_normal(field.shape[1])
    away -= basis @ (basis.T @ away)
    data = np.outer(away + 1e-3 * basis[:, 0], rng.standard_normal(40))
    found = compare_layers(head, data, vertex=7, temporal_modes=None)
    best = int(found["projection"].argmax("layer"))
    assert found.attrs["winner"] == found["layer"].values[best]
    assert float(found["projection"].max()) < 1 / field.shape[1]


def test_log_evidence_is_the_largest_gaussian_likelihood():
    rng = np.random.default_rng(6)
    n_channels, n_samples = 5, 30
    field = rng.normal(size=n_channels)
    field /= np.linalg.norm(field)
    data = rng.normal(size=(n_channels, n_samples)) + 2 * np.outer(
        field, rng.normal(size=n_samples)
    )
    power = data @ data.T / n_samples

    def cost(log_variances):
        noise, source = np.exp(log_variances)
        covariance = noise * np.eye(n_channels) + source * np.outer(field, field)
        inverse = np.linalg.solve(covariance, power)
        return (np.linalg.slogdet(covariance)[1] + np.trace(inverse)) * n_samples / 2

    best = -minimize(
        cost, [0.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-9}
    ).fun
    share = field @ power @ field / np.trace(power)
    rest = (n_channels - 1) * np.log(np.trace(power) / (n_channels - 1))
    constant = -n_samples / 2 * (n_channels + rest + np.log(np.trace(power)))
    found = log_evidence(np.array(share), n_channels, n_samples) + constant
    assert found == pytest.approx(best, abs=1e-6)


@pytest.mark.parametrize("without", ["a field", "thickness"])
def test_columns_without_a_field_or_thickness_have_no_answers(without):
    ds = concentric_spheres(3, 2, tilt=40)
    gone = np.arange(ds.sizes["vertex"]) % 3 == 0
    kept = xr.DataArray(~gone, dims="vertex")
    if without == "a field":
        ds["orientation"] = ds["orientation"].where(kept, 0.0)
    else:
        pial = ds["coordinates"].isel(layer=0, drop=True)
        ds["coordinates"] = ds["coordinates"].where(kept, pial)
    ds = lamstore.cortical_thickness(lead_field_depth(ds, SingleShell()(ds)))
    answers = [depth_precision(ds, **RECORDING), simulate_layers(ds, **RECORDING)]
    for name, values in xr.merge(answers).drop_vars("confusion").data_vars.items():
        there = np.isfinite(values).transpose(..., "vertex")
        assert (there == ~gone).all(), name


@pytest.mark.parametrize(
    ("question", "options"),
    [
        (depth_precision, {"moment": -1.0, "noise_sd": 100}),
        (depth_precision, {"moment": 10.0}),
        (depth_precision, {"moment": 10e-9, "noise_sd": 100}),  # A m
        (depth_precision, {"moment": 10.0, "noise_sd": 100e-15}),  # T
        (depth_precision, {"moment": 10.0, "noise_sd": 0}),
        (depth_precision, {"moment": 10.0, "noise": 5.0}),
        (depth_precision, {"moment": 10.0, "noise_sd": 5.0, "n_trials": 0}),
        (depth_precision, {**RECORDING, "rigid_cov": np.eye(5)}),
        (depth_precision, {**RECORDING, "rigid_cov": np.eye(6), "fiducial_sd": 1}),
        (depth_precision, {**RECORDING, "fiducial_sd": -1}),
        (depth_precision, {**RECORDING, "fiducial_sd": 0.002}),  # m
        (depth_precision, {**RECORDING, "rigid_cov": np.eye(6)}),  # degrees
        (depth_precision, {**RECORDING, "rigid_cov": 4e-6 * np.eye(6)}),  # m
        (trials_needed, {"sd": 0.0005, "moment": 10.0, "noise_sd": 100}),  # m
        (trials_needed, {"sd": 0.0, "moment": 10.0, "noise_sd": 100}),
        (layer_detection, {**RECORDING, "layers": ["pial", "pial"]}),
        (layer_detection, {**RECORDING, "fiducial_sd": -1}),
        (layer_detection, {**RECORDING, "layers": ["pial", "grey"]}),
        (simulate_layers, {}),
        (simulate_layers, {"moment": 10.0, "snr": -20.0, "noise_sd": 100}),
        (simulate_layers, {**RECORDING, "seed": "x"}),
        (simulate_layers, {**RECORDING, "seed": -1}),
        (simulate_layers, {**RECORDING, "n_trials": -3}),
        (simulate_layers, {**RECORDING, "n_draws": 0}),
        (simulate_layers, {**RECORDING, "coregistration_sd": -1.0}),
        (simulate_layers, {**RECORDING, "vertices": [100_000]}),
        (simulate_layers, {**RECORDING, "region": xr.DataArray([True], dims="vertex")}),
        (simulate_layers, {"snr": float("nan")}),
        (layer_posterior, {**RECORDING, "vertex": 3, "found": "grey"}),
        (layer_posterior, {**RECORDING, "vertex": -3, "found": "pial"}),
        (layer_posterior, {**RECORDING, "vertex": 3, "found": 1.0, "prior": [1]}),
        (confusable_columns, {"vertex": 100_000}),
        (confusable_columns, {"vertex": 3, "beyond": -1.0}),
        (simulate_layers, {**RECORDING, "layers": ["pial"]}),
    ],
)
def test_settings_without_a_meaning_are_refused(head, question, options):
    with pytest.raises(LamstoreError):
        question(head, **options)


def test_noise_in_ft_is_no_factor_to_a_covariance(head):
    white = head.copy()
    for name in ("lead_field_gram", "depth_information"):
        white[name] = head[name].assign_attrs(units="1/(nA m)^2")
    depth_precision(white, moment=10.0)
    with pytest.raises(LamstoreError):
        depth_precision(white, moment=10.0, noise_sd=100.0)


def test_a_dataset_without_the_variables_is_refused_by_name(head):
    ds = concentric_spheres(3, 1)
    twice = head.assign_coords(layer=["pial", *head["layer"].values[1:-1], "pial"])
    some = head.isel(layer=[0, 1, 10])  # its Gram is of all
    for question in (layer_detection, simulate_layers):
        for wrong in (twice, some):
            with pytest.raises(LamstoreError):
                question(wrong, **RECORDING)
    part = head.isel(vertex=slice(10, 100))  # numbers would be other vertices
    with pytest.raises(LamstoreError):
        simulate_layers(part, **RECORDING, vertices=[20])
    for wrong in (part, head.isel(layer=[0, 10]), head.drop_vars("layer")):
        with pytest.raises(LamstoreError):
            confusable_columns(head, vertex=20, lead_field=lamstore.lead_field(wrong))
        if wrong is part:
            with pytest.raises(LamstoreError):
                confusable_columns(part, vertex=20)
    for question in (depth_precision, layer_detection, simulate_layers):
        with pytest.raises(LamstoreError) as caught:
            question(ds, **RECORDING)
        assert caught.value.subject == "spheres"


def test_confusable_columns_are_those_of_a_slow_search(head):
    vertex, beyond = 17, 10.0
    # fields that turn over depth, of few channels, so that places are alike by chance
    rng = np.random.default_rng(7)
    pial, white = rng.normal(size=(2, head.sizes["vertex"], 1, 3))
    depth = schema.depths(11)[:, None]
    field = pial * (1 - depth) + white * depth
    array = xr.DataArray(field, dims=("vertex", "layer", "channel"))
    array = array.assign_coords(layer=head["layer"])
    found = confusable_columns(head, lead_field=array, vertex=vertex, beyond=beyond)
    unit = field / np.linalg.norm(field, axis=-1, keepdims=True)
    points = head["coordinates"].values
    own = abs(unit[vertex, 0] @ unit[vertex, -1])
    expected = {}
    for source, layer in (("pial", 0), ("white", 10)):
        for other in range(head.sizes["vertex"]):
            cosines = np.abs(unit[other] @ unit[vertex, layer])
            best = int(cosines.argmax())
            away = np.linalg.norm(points[best, other] - points[layer, vertex])
            if cosines[best] > own and away > beyond:
                expected[source, other] = cosines[best], head["layer"].values[best]
    lines = found.set_index(["source", "vertex"])
    assert set(lines.index) == set(expected)
    for at, (cosine, layer) in expected.items():
        assert lines.loc[at, "cosine"] == pytest.approx(cosine, rel=1e-9)
        assert lines.loc[at, "layer"] == layer
    assert len(found) > 5
    assert found["own_cosine"].to_numpy() == pytest.approx(own)


@pytest.mark.parametrize("rank", [2, 80])
def test_noise_scaled_by_a_covariance_is_the_lead_field_scaled_by_it(head, rank):
    """For places and evidence, as for information; and no other whitener than that."""
    rng = np.random.default_rng(9)
    model, plain = SingleShell()(head), lamstore.lead_field(head)
    whitener = rng.normal(size=(rank, model.n_channels))
    white = xr.dot(xr.DataArray(whitener, dims=("axis", "channel")), plain)
    white = white.rename(axis="channel").transpose(*plain.dims)
    row = lead_field_depth(head, model, whitener=whitener)
    field = np.asarray(plain[:, 3, 17])
    data = np.outer(field, np.sin(np.arange(40) / 3))
    data = data + 20 * rng.normal(size=data.shape)
    place = {"vertex": 17, "beyond": 3.0}
    found = confusable_columns(row, **place, whitener=whitener)
    other = confusable_columns(head, **place, lead_field=white)
    pd.testing.assert_frame_equal(found, other, rtol=1e-9)
    # so low a rank makes places alike, as they are not otherwise
    assert (len(found) > 0) == (rank == 2)
    given = {"vertex": 17, "temporal_modes": 2}
    found = compare_layers(row, data, **given, whitener=whitener)
    other = compare_layers(head, whitener @ data, **given, lead_field=white)
    xr.testing.assert_allclose(found, other, rtol=1e-6)
    plainly = compare_layers(head, data, **given)
    assert float(abs(found["projection"] - plainly["projection"]).max()) > 1e-3
    for wrong in ({}, {"whitener": 2 * whitener}):
        for question in (confusable_columns, partial(compare_layers, data=data)):
            with pytest.raises(LamstoreError) as caught:
                question(row, vertex=17, **wrong)
            assert caught.value.subject == "spheres"
