"""Fits of an outcome with anatomical predictors, whose true weights are known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from factory import refused

from lamstore.depth import anatomy_against_outcome
from lamstore.errors import LamstoreError
from lamstore.testing.subject_folder import concentric_spheres

TERMS = [("cortical_thickness", None, 1), ("distance_to_scalp", "pial", -1)]


def smooth(rng, points: np.ndarray, waves: int = 3) -> np.ndarray:
    """Give a smooth random map on a sphere."""
    directions = rng.normal(size=(5, 3)) * waves / 100
    return np.sin(points @ directions.T + rng.uniform(0, 6, 5)).sum(axis=1)


@pytest.fixture(scope="module")
def cohort() -> xr.Dataset:
    """Give three spheres with smooth predictors that are a little correlated."""
    subjects = []
    for number in range(3):
        rng = np.random.default_rng(number)
        ds = concentric_spheres(2, 3, subject=f"sub-0{number}")
        sphere = ds["sphere_reg"].values
        one, two = smooth(rng, sphere), smooth(rng, sphere)
        ds["cortical_thickness"] = ("vertex", 2.5 + 0.4 * one)
        ds["distance_to_scalp"] = (
            ("layer", "vertex"),
            [20 + 3 * (two + 0.5 * one)] * 2,
        )
        keep = ["coordinates", "faces", "sphere_reg", *(name for name, *_ in TERMS)]
        subjects.append(ds[keep].assign_coords(subject=ds.attrs["subject"]))
    return xr.concat(subjects, "subject", combine_attrs="drop")


def predictors(ds: xr.Dataset) -> tuple[np.ndarray, np.ndarray]:
    return (
        ds["cortical_thickness"].values,
        ds["distance_to_scalp"].sel(layer="pial").values,
    )


def test_a_linear_fit_finds_the_weights_that_made_the_outcome(cohort):
    thickness, distance = predictors(cohort)
    rng = np.random.default_rng(9)
    noise = rng.normal(size=thickness.shape)
    y = xr.DataArray(
        1.5 * thickness - 0.2 * distance + 0.3 * noise,
        dims=("subject", "vertex"),
        coords={"subject": cohort["subject"]},
    )
    fit = anatomy_against_outcome(cohort, y, terms=TERMS, n_spins=19)
    np.testing.assert_allclose(fit["raw_weight"], [1.5, -0.2], rtol=0.05)
    sd = [thickness.std(), distance.std()]
    expected = fit["raw_weight"] * sd / float(y.std())
    np.testing.assert_allclose(fit["weight"], expected, rtol=1e-9)
    explained = 1 - 0.09 * float(noise.var() / y.var())
    assert float(fit["quality"]) == pytest.approx(explained, abs=0.01)
    assert fit.sizes["left_out"] == 3
    for elsewhere in ("quality_by_subject", "quality_by_block"):
        assert float(fit[elsewhere].mean()) == pytest.approx(explained, abs=0.15)
        assert float(fit[elsewhere].mean()) < float(fit["quality"])
    r = np.corrcoef(thickness.ravel(), distance.ravel())[0, 1]
    np.testing.assert_allclose(fit["variance_inflation"], 1 / (1 - r**2), rtol=1e-9)
    np.testing.assert_allclose(fit["spin_p"], 1 / 20)


def test_a_logistic_fit_is_calibrated_where_the_model_is_true(cohort):
    thickness, distance = predictors(cohort)
    log_odds = 2.0 * (thickness - 2.5) - 0.3 * (distance - 20)
    share = xr.DataArray(1 / (1 + np.exp(-log_odds)), dims=("subject", "vertex"))
    share = share.assign_coords(subject=cohort["subject"])
    fit = anatomy_against_outcome(cohort, share, terms=TERMS, model="logistic")
    np.testing.assert_allclose(fit["raw_weight"], [2.0, -0.3], rtol=1e-3)
    np.testing.assert_allclose(fit["intercept"], -5.0 + 6.0, rtol=1e-2)
    np.testing.assert_allclose(fit["observed"], fit["predicted"], atol=2e-3)
    assert float(fit["brier"]) < float(fit["brier_base"])
    assert float(fit["n"].sum()) == share.size
    # the area under the curve by all pairs
    p, y = np.sort(share.values.ravel())[::7], np.sort(share.values.ravel())[::7]
    higher = np.tril(np.ones((len(p), len(p))), -1) + 0.5 * np.eye(len(p))
    pairs = (y[:, None] * (1 - y) * higher).sum() / (y.sum() * (1 - y).sum())
    assert float(fit["quality"]) == pytest.approx(pairs, abs=0.01)


def test_a_smooth_map_that_has_nothing_to_do_with_anatomy_is_no_surprise(cohort):
    one = cohort.isel(subject=0)
    found = []
    for seed in range(6):
        rng = np.random.default_rng(100 + seed)
        y = xr.DataArray(smooth(rng, one["sphere_reg"].values), dims="vertex")
        fit = anatomy_against_outcome(one, y, terms=TERMS, n_spins=39, seed=seed)
        found.extend(fit["spin_p"].values)
        assert fit.sizes["left_out"] == 0
    assert 0.2 < np.mean(found) < 0.8
    assert np.min(found) >= 1 / 40


def test_an_outcome_may_be_a_table_of_some_vertices(cohort):
    thickness, _ = predictors(cohort)
    table = pd.DataFrame(
        {"subject": "sub-01", "vertex": np.arange(0, 600, 2), "outcome": 0.0}
    )
    table["outcome"] = thickness[1][table["vertex"]]
    fit = anatomy_against_outcome(cohort, table, terms=TERMS, n_blocks=3)
    assert fit.attrs["subjects"] == "sub-01"
    assert fit.attrs["n_vertices"] == 300
    few = anatomy_against_outcome(cohort, table[:8], terms=TERMS, n_blocks=10)
    assert few.sizes["block"] == 8  # one vertex each
    np.testing.assert_allclose(fit["raw_weight"], [1.0, 0.0], atol=1e-9)
    for change in (
        {"vertex": 642},
        {"vertex": 0},
        {"subject": "sub-09"},
        {"outcome": "good"},
        {"outcome": np.nan},
    ):
        with pytest.raises(LamstoreError):
            anatomy_against_outcome(cohort, table.assign(**change), terms=TERMS)
    with pytest.raises(LamstoreError):
        anatomy_against_outcome(cohort, table.drop(columns="vertex"), terms=TERMS)
    shorter = cohort.assign_coords(n_vertices=("subject", [642, 598, 642]))
    with refused("597", subject="sub-01"):  # 598 is another row's, here padding
        anatomy_against_outcome(shorter, table, terms=TERMS)
    nobodys = xr.DataArray(
        np.zeros((1, 642)), {"subject": ["x"]}, ("subject", "vertex")
    )
    for outcome in ("layer_error", xr.DataArray(np.zeros(7), dims="vertex"), nobodys):
        with pytest.raises(LamstoreError):
            anatomy_against_outcome(cohort, outcome, terms=TERMS)
    with pytest.raises(LamstoreError):
        anatomy_against_outcome(
            cohort, table.assign(outcome=2.0), terms=TERMS, model="logistic"
        )


def test_an_outcomes_missing_codes_names_and_subject_are_heeded(cohort):
    thickness, _ = predictors(cohort)
    flag = (thickness > np.median(thickness)).astype(np.int8)
    flag[2] = -1  # that row has none
    ds = cohort.assign(flag=(("subject", "vertex"), flag))
    fit = anatomy_against_outcome(ds, "flag", terms=TERMS, n_blocks=3)
    assert fit.attrs["subjects"] == "sub-00, sub-01"
    table = pd.DataFrame({"subject": "sub-00", "vertex": np.arange(642)})
    table["outcome"], table["name"] = thickness[0], "a name"
    anatomy_against_outcome(ds, table, terms=TERMS, n_blocks=3)
    of_other = ds["cortical_thickness"].isel(subject=1)
    with refused("sub-01", subject="sub-00"):
        anatomy_against_outcome(ds.isel(subject=0), of_other, terms=TERMS, n_blocks=3)


def test_a_row_without_an_outcome_is_left_out(cohort):
    y = cohort["cortical_thickness"] + 0.1 * cohort["distance_to_scalp"].sel(
        layer="pial", drop=True
    )
    y = y.where(y["subject"] != "sub-01")
    fit = anatomy_against_outcome(cohort, y, terms=TERMS, n_spins=1)
    others = anatomy_against_outcome(
        cohort.isel(subject=[0, 2]), y.isel(subject=[2, 0]), terms=TERMS, n_spins=1
    )
    assert fit.attrs["subjects"] == "sub-00, sub-02"
    xr.testing.assert_allclose(fit, others)


def test_an_outcome_goes_by_the_numbers_of_its_vertices(cohort):
    thickness, _ = predictors(cohort)
    y = cohort["cortical_thickness"].copy(data=thickness**2)
    y = y.assign_coords(vertex=np.arange(y.sizes["vertex"])).rename("squared")
    fit, turned = (
        anatomy_against_outcome(cohort, outcome, terms=TERMS)
        for outcome in (y, y.isel(vertex=slice(None, None, -1)))
    )
    xr.testing.assert_identical(fit, turned)
    part = cohort.isel(vertex=slice(10, 60))
    for ds, outcome in ((part, y), (cohort, y.isel(subject=0, drop=True))):
        with pytest.raises(LamstoreError):
            anatomy_against_outcome(ds, outcome, terms=TERMS)
