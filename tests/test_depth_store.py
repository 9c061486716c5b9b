"""What a lead field tells of depth, in a store: built, opened, asked, grown."""

from __future__ import annotations

import json
from pathlib import Path

import mne
import numpy as np
import pytest
import xarray as xr
from factory import refused
from numpy.testing import assert_allclose
from studies import Study, build, errors, run

import lamstore
from lamstore import depth, schema
from lamstore.depth import compare_layers, confusable_columns, depth_precision
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.forward.base import ArrayLeadField
from lamstore.forward.single_shell import SingleShell
from lamstore.meg.noise import noise_whitener
from lamstore.numeric.depth import lead_field_gram, symmetric
from lamstore.numeric.kernels import rank_correlation
from lamstore.predictors import depth_coregistration_bias, lead_field_depth
from lamstore.schema import RIGID
from lamstore.status import status
from lamstore.store import copy, merge
from lamstore.testing import concentric_spheres

pytestmark = pytest.mark.long

NAMES = [variable.name for variable in schema.DEPTH_VARIABLES]
#: Columns without thickness, without a triangle, and outside the inner skull.
FLAT, BARE, OUTSIDE = 3, 7, 11
CENTRE = (4.0, -9.0, 21.0)


def head(label: str, n_layers: int = 5) -> xr.Dataset:
    sensors = {"n_magnetometers": 10, "n_gradiometers": 30}
    return concentric_spheres(n_layers, 2, subject=label, tilt=50, **sensors)


def small(label: str) -> xr.Dataset:
    """Give a head with fewer vertices."""
    ds = head(label)
    kept = (ds["faces"].values < 100).all(axis=1)
    ds = ds.isel(face=kept, vertex=slice(100))
    bare = ~np.isin(np.arange(100), ds["faces"].values)
    assert bare.sum() < 30
    return ds


def spoilt() -> xr.Dataset:
    ds = head("sub-01").copy(deep=True)
    ds["coordinates"][:, FLAT] = ds["coordinates"][0, FLAT]
    ds["orientation"][:, FLAT] = 0
    far = ds["coordinates"][:, OUTSIDE] - CENTRE
    ds["coordinates"][:, OUTSIDE] = CENTRE + 1.25 * far
    kept = ~(ds["faces"].values == BARE).any(axis=1)
    return ds.isel(face=kept)


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of two heads of different sizes, built from memory."""
    path = tmp_path_factory.mktemp("depth") / "c.zarr"
    rows = {"sub-01": spoilt(), "sub-02": small("sub-02")}
    with pytest.warns(LamstoreWarning):  # of the sources outside the inner skull
        report = lamstore.build(path, rows)
    assert not report.failed
    return path


@pytest.fixture(scope="module")
def one(cohort: Path) -> xr.Dataset:
    return lamstore.open(cohort, subject="sub-01")


@pytest.fixture(scope="module")
def field(one: xr.Dataset) -> np.ndarray:
    """Give the lead field (vertex, layer, channel) of a row."""
    with pytest.warns(LamstoreWarning):
        array = lamstore.lead_field(one)
    return array.transpose("vertex", "layer", "channel").values


def test_a_store_has_what_the_functions_give(cohort, one):
    with pytest.warns(LamstoreWarning):
        lead_field = SingleShell()(one)
    ds = lead_field_depth(one.drop_vars([*NAMES, "rigid"]), lead_field)
    ds = depth_coregistration_bias(ds, lead_field=lead_field)
    for name in NAMES:
        assert one[name].attrs == ds[name].attrs
        assert_allclose(one[name], ds[name].astype(np.float32), rtol=1e-6)
        assert one[name].dims == schema.variable(name).subject_dims
    plain = xr.open_zarr(cohort)
    assert plain.attrs["noise_model"] == one.attrs["noise_model"] == "white"
    assert plain["rigid"].values.tolist() == list(RIGID)
    short = plain.sel(subject="sub-02")
    assert np.isnan(short["lead_field_gram"].isel(vertex=slice(100, None))).all()
    assert np.isfinite(short["lead_field_gram"].isel(vertex=slice(100))).all()


def test_columns_without_an_answer_are_missing_and_counted(cohort, one):
    for name in ("depth_information", "depth_coregistration_bias"):
        missing = one[name].isnull()
        assert np.flatnonzero(missing.any({*missing.dims} - {"vertex"})).tolist() == [
            *(FLAT, BARE, OUTSIDE)
        ]
    counts = status(cohort)["counts"]
    assert counts["columns without information on depth"]["sub-01"] == 3


def test_a_real_person_has_sane_answers_but_where_there_is_no_cortex(shared, tmp_path):
    real, path = shared / "real", tmp_path / "c.zarr"
    if not real.is_dir():
        pytest.skip("no ../shared/data/real here: a real person")
    rows = lamstore.find_recordings(
        real / "subjects",
        participants=real / "participants.tsv",
        meg=str(real / "meg" / "{subject}-info.fif"),
    )
    assert not lamstore.build(path, rows, n_layers=3).failed
    ds = lamstore.open(path, subject="sub-ecog")
    bare = ~np.isin(np.arange(ds.sizes["vertex"]), ds["faces"])
    flat = (ds["cortical_thickness"] == 0).values
    cortex = ~(bare | flat)
    assert (bare.sum(), flat.sum()) == (494, 7)
    counts = status(path)["counts"]["columns without information on depth"]
    assert counts["sub-ecog"] == (~cortex).sum()
    recording = {"moment": 10.0, "noise_sd": 100.0, "n_trials": 180, "n_samples": 31}
    precision = depth_precision(ds, **recording, fiducial_sd=2.0)
    detection = depth.layer_detection(ds, **recording)
    simulated = depth.simulate_layers(ds, **recording, n_draws=3, coregistration_sd=2.0)
    trials = depth.trials_needed(ds, sd=0.5, moment=10.0, noise_sd=100.0)
    answers = [precision, detection, simulated.drop_vars("confusion")]
    for found in [*answers, trials.to_dataset()]:
        for name, values in found.data_vars.items():
            there = np.isfinite(values).transpose(..., "vertex").values
            assert (there == cortex).all(), name
    assert (simulated["confusion"].sum("found_layer") == 3 * cortex.sum()).all()
    median = precision.median()
    assert 0.1 < median["depth_sd_noise"] < 1
    assert 1 < median["depth_sd_coregistration"] < 4
    most = ds["cortical_thickness"] / 12**0.5 + 1e-6
    assert (precision["depth_sd"] <= most).sum() == 3 * cortex.sum()
    assert detection["mean_detection"].mean() > 0.9
    # what decides by noise alone finds layers, too
    still = depth.simulate_layers(ds, **recording, n_draws=3)["layer_error"]
    r = rank_correlation(still.values, precision["depth_sd_noise"].values[1])
    assert r > 0.5
    vertex = int(np.flatnonzero(cortex)[1000])
    posterior = depth.layer_posterior(ds, vertex=vertex, found=0.5, **recording)
    assert posterior.idxmax() == "0.500"
    field = lamstore.lead_field(ds).isel(vertex=[vertex]).assign_coords(vertex=[vertex])
    data = np.outer(field.sel(layer="white"), np.hanning(50))
    evidence = compare_layers(ds, data, vertex=vertex, lead_field=field)
    assert evidence.attrs["winner"] == "white"


@pytest.mark.parametrize("kept", [[-1, 1, 0], [0, -1], [1, 0, -1]])
def test_layers_that_are_taken_out_of_their_order_are_refused(cohort, kept):
    ds = lamstore.open(cohort).isel(layer=kept, other_layer=kept)
    for question in (depth.layer_detection, depth.simulate_layers):
        with pytest.raises(LamstoreError, match="from pial to white"):
            question(ds, moment=10, noise_sd=100)


def test_an_error_of_the_head_goes_by_the_names_of_its_axes(cohort):
    ds = lamstore.open(cohort)
    asked = {
        "moment": 10,
        "noise_sd": 100,
        "rigid_cov": np.diag([1, 1, 1, *[1e-6] * 3]),
    }
    turned = depth.depth_precision(ds.isel(rigid=[3, 4, 5, 0, 1, 2]), **asked)
    xr.testing.assert_allclose(turned, depth.depth_precision(ds, **asked))


def test_neighbours_angle_keeps_its_digits(one, field):
    steps = symmetric(one["lead_field_gram"].transpose("vertex", ...).values)
    norm = np.sqrt(np.diagonal(lead_field_gram(steps), axis1=1, axis2=2))
    square = np.diagonal(steps, axis1=1, axis2=2)[:, 1:]
    above, below = norm[:, :-1], norm[:, 1:]
    found = (square - (below - above) ** 2) / (2 * above * below)
    with np.errstate(invalid="ignore"):  # of a column without orientation
        unit = field / np.linalg.norm(field, axis=-1, keepdims=True)
    expected = np.square(np.diff(unit, axis=1)).sum(axis=-1) / 2
    known = np.isfinite(found).all(axis=1)
    assert known.sum() == len(known) - 2
    assert_allclose(found[known], expected[known], rtol=1e-4)


def test_coils_that_move_are_a_head_that_moves_the_other_way():
    ds = head("sub-01", n_layers=11)
    model = SingleShell()
    lead_field = model(ds)
    found = depth_coregistration_bias(ds, lead_field=lead_field)
    whole = np.asarray(lamstore.lead_field(ds).values)
    still = ArrayLeadField(
        whole, ch_names=lead_field.ch_names, layers=lead_field.layers
    )
    moved = depth_coregistration_bias(ds, model, lead_field=still)
    name = "depth_coregistration_bias"
    size = np.abs(moved[name]).max("vertex")
    assert float((abs(found[name] - moved[name]) / size).max()) < 1e-4
    # four layers carry what eleven have
    every = depth_coregistration_bias(ds, lead_field=lead_field, n_depths=11)
    inner = slice(1, -1)
    apart = (found[name] - every[name]).isel(layer=inner)
    assert float(np.abs(apart).median()) < 0.01 * float(np.abs(every[name]).median())


def test_a_recordings_fiducials_serve_where_the_mri_has_none(tmp_path):
    rows = {x: head("sub-01").assign_attrs(subject=x) for x in ("sub-01", "sub-02")}
    rows["sub-02"] = rows["sub-02"].drop_vars("fiducials")
    path = tmp_path / "c.zarr"
    assert not lamstore.build(path, rows).failed
    ds, geometry = lamstore.open(path), lamstore.open(path, group="geometry")
    assert geometry["fiducials"].isnull().all(("fiducial", "xyz")).values.tolist() == [
        False,
        True,
    ]
    recording = {"moment": 10, "noise": 10, "bandwidth": 100, "fiducial_sd": 2}
    found = lamstore.depth.depth_precision(ds, geometry=geometry, **recording)
    both = found["depth_sd_coregistration"].values
    assert np.isfinite(both).any()
    assert_allclose(both[1], both[0], rtol=1e-6)


def test_a_build_may_leave_depth_out_and_add_it_later(tmp_path):
    path, rows = tmp_path / "c.zarr", {x: small(x) for x in ("sub-01", "sub-02")}
    first = {"sub-01": rows["sub-01"]}
    lamstore.build(path, first, depth=False)
    for ds in (lamstore.open(path), lamstore.open(path, subject="sub-01")):
        assert not set(NAMES) & set(ds.variables)
    assert status(path)["warnings"] == []
    with pytest.warns(LamstoreWarning, match="depth"):
        lamstore.build(path, rows)
    ds = lamstore.open(path)
    known = ds["depth_information"].notnull().any(["layer", "vertex"])
    assert known.values.tolist() == [False, True]
    assert not set(NAMES) & set(lamstore.open(path, subject="sub-01").variables)
    assert lamstore.verify(path).sound
    lamstore.build(path, rows, overwrite=["sub-01"])
    known = lamstore.open(path)["depth_information"].notnull()
    assert known.any(["layer", "vertex"]).all()
    assert lamstore.verify(path).sound


def test_stores_with_depth_are_copied_and_merged(cohort, tmp_path):
    lamstore.build(tmp_path / "other.zarr", {"sub-03": small("sub-03")}, depth=False)
    copy(cohort, tmp_path / "copy.zarr")
    stores = [tmp_path / "copy.zarr", tmp_path / "other.zarr"]
    merge(tmp_path / "all.zarr", *stores)
    merged = lamstore.open(tmp_path / "all.zarr")
    before = lamstore.open(cohort)
    for name in NAMES:
        here = merged[name].sel(subject=["sub-01", "sub-02"])
        xr.testing.assert_identical(here.load(), before[name].load())
        assert merged[name].sel(subject="sub-03").isnull().all()
    assert lamstore.verify(tmp_path / "all.zarr").sound


# ------------------------------------------------------------------------------- noise
@pytest.fixture(scope="module")
def ch_names(study: Study) -> list[str]:
    return lamstore.open(study.store, subject="sub-01")["ch_name"].values.tolist()


def covariance(names, data, projs=()) -> mne.Covariance:
    return mne.Covariance(data, list(names), [], list(projs), 1000)


@pytest.fixture(scope="module")
def whitened(study, ch_names, tmp_path_factory) -> tuple[Path, str, mne.Covariance]:
    """Give a store of two rows with a noise covariance, its pattern, and it."""
    folder = tmp_path_factory.mktemp("whitened")
    rng = np.random.default_rng(0)
    n = len(ch_names)
    mixing = rng.normal(size=(n, n)) * 2 + 5 * np.eye(n)
    data = 1e-30 * mixing @ mixing.T
    order = rng.permutation(n)
    own = covariance(np.array(ch_names)[order], data[np.ix_(order, order)])
    for label in ("sub-01", "sub-02"):
        (folder / label).mkdir()
        own.save(folder / label / "x-cov.fif")
    pattern = f"{folder}/{{subject}}/x-cov.fif"
    rows = study.find(noise_cov=pattern, subjects=["sub-01", "sub-02"])
    path = folder / "c.zarr"
    assert not build(path, rows).failed
    return path, pattern, covariance(ch_names, data)


def test_a_noise_covariance_whitens_the_lead_field(study, ch_names, whitened):
    (path, _, own), n = whitened, len(ch_names)
    data = own["data"]
    ds = lamstore.open(path, subject="sub-01")
    assert ds["depth_information"].attrs["units"] == "1/(nA m mm)^2"
    assert ds["lead_field_gram"].attrs["units"] == "1/(nA m)^2"
    assert lamstore.open(path).attrs["noise_model"] == "covariance"
    receipt = ds.attrs["receipt"]
    assert receipt["noise"]["rank"] == n
    assert "noise covariance" in {x["role"] for x in receipt["inputs"]}
    # the white field's products, by the inverse of the covariance
    field = lamstore.lead_field(ds).transpose("vertex", "layer", "channel").values
    steps = np.diff(field, axis=1, prepend=0)
    inverse = np.linalg.inv(data * 1e30)
    expected = np.triu(np.einsum("vic,cd,vjd->vij", steps, inverse, steps))
    found = ds["lead_field_gram"].transpose("vertex", ...).values
    size = np.sqrt(np.einsum("vii->vi", expected))
    apart = np.abs(found - expected) / (size[:, :, None] * size[:, None])
    assert np.nanmax(apart) < 1e-5
    whitener, _ = noise_whitener(own, ch_names)
    bare = ds.drop_vars([*NAMES, "rigid"])
    again = depth_coregistration_bias(bare, whitener=whitener)
    name = "depth_coregistration_bias"
    assert_allclose(ds[name], again[name], rtol=1e-5, atol=1e-5)
    assert lamstore.verify(path, recompute=["sub-01"]).sound
    # a store has one noise model
    with pytest.raises(LamstoreError) as caught:
        build(path, study.find())
    assert caught.value.file == str(path)


def test_fields_of_moved_heads_are_whitened_as_the_store_is(
    study, ch_names, whitened, tmp_path
):
    stored, pattern, own = whitened
    path = tmp_path / "c.zarr"
    copy(stored, path)
    asked = {"moment": 10.0, "n_draws": 1, "coregistration_sd": 2.0}
    typed = [x for k, v in asked.items() for x in (f"--{k.replace('_', '-')}", v)]
    typed += ["--computed"]
    # white noise is refused there, as a covariance is where noise is white
    run("simulate", path, *typed, code=2)
    run("simulate", study.store, *typed, "--noise-cov", pattern, code=2)
    run("simulate", path, *typed, "--noise-cov", f"{tmp_path}/none.fif", code=2)
    run("simulate", path, *typed[:-1], "--noise-cov", pattern, code=2)
    other = covariance(ch_names, 4 * own["data"])
    other.save(tmp_path / "other-cov.fif")
    wrong = {"computed": True, "noise_cov": str(tmp_path / "other-cov.fif")}
    with pytest.warns(LamstoreWarning):
        report = lamstore.simulate(path, subject="sub-01", **wrong, **asked)
    assert list(report.missing) == ["sub-01"]
    run("simulate", path, *typed, "--noise-cov", pattern)
    kept = lamstore.open(path, simulation="default").sel(subject="sub-01")
    ds = lamstore.open(path, subject="sub-01")
    whitener, _ = noise_whitener(own, ch_names)
    found = lamstore.depth.simulate_layers(
        ds, **asked, lead_field=SingleShell()(ds), whitener=whitener
    )
    n = ds.sizes["vertex"]
    error = found["layer_error"].astype(kept["layer_error"].dtype)
    np.testing.assert_array_equal(kept["layer_error"][:n], error)
    np.testing.assert_array_equal(kept["confusion"], found["confusion"])


def test_places_and_evidence_are_whitened_as_the_store_is(
    study, ch_names, whitened, tmp_path
):
    path, pattern, own = whitened
    ds, rng = lamstore.open(path, subject="sub-01"), np.random.default_rng(0)
    data, file = rng.normal(size=(len(ch_names), 30)), tmp_path / "x.npy"
    np.save(file, data)
    place = (5, "--subject", "sub-01")
    whitener, _ = noise_whitener(own, ch_names)
    options = {"vertex": 5, "whitener": whitener}
    for question, expected in (
        (("confusable", path), confusable_columns(ds, **options)["cosine"]),
        (("evidence", path, file), compare_layers(ds, data, **options)["probability"]),
    ):
        asked = ("query", *question, *place)
        run(*asked, code=2)
        run(*asked, "--noise-cov", f"{tmp_path}/none.fif", code=2)
        found = json.loads(run(*asked, "--noise-cov", pattern, "--json").stdout)
        values = [line[str(expected.name)] for line in found]
        assert_allclose(values, expected, rtol=1e-6, atol=1e-9)
        white = ("query", question[0], study.store, *question[2:], *place)
        run(*white)
        run(*white, "--noise-cov", pattern, code=2)


def test_noise_of_one_size_everywhere_scales_information(study, ch_names, tmp_path):
    data = 25e-30 * np.ones(len(ch_names))
    cov = mne.Covariance(data, ch_names, [], [], 1000)
    cov.save(tmp_path / "one-cov.fif")
    path = tmp_path / "c.zarr"
    flags = ("--noise-cov", tmp_path / "one-cov.fif", "--atlas", "demo")
    run("build", path, *study.flags(), *flags)
    white, found = (lamstore.open(x)["depth_information"] for x in (study.store, path))
    assert_allclose(found * 25, white, rtol=1e-5)


@pytest.mark.parametrize(
    "what", ["channels", "unit", "singular", "not finite", "absent", "some"]
)
def test_covariances_that_do_not_fit_are_refused_before_anything_is_written(
    study, ch_names, tmp_path, what
):
    n, names = len(ch_names), list(ch_names)
    data, file = 25e-30 * np.eye(n), tmp_path / "sub-01-cov.fif"
    if what == "channels":
        names[0] = "EEG001"
    elif what == "unit":
        data = data * 1e30
    elif what == "singular":
        data[:5] = data[:, :5] = 0
    elif what == "not finite":
        data[0, 0] = np.nan
    if what != "absent":
        covariance(names, data).save(file)
    rows = study.find(noise_cov=str(file) if what != "some" else None)
    if what == "some":
        given = study.find(noise_cov=str(file), subjects=["sub-01"])
        rows = [*given, *rows[1:]]
    with pytest.raises(LamstoreError):
        build(tmp_path / "c.zarr", rows)
    assert not (tmp_path / "c.zarr").exists()


def test_a_covariance_has_no_use_without_depth(study, ch_names, tmp_path):
    file = tmp_path / "one-cov.fif"
    covariance(ch_names, 25e-30 * np.eye(len(ch_names))).save(file)
    with pytest.raises(LamstoreError):
        build(tmp_path / "c.zarr", study.find(noise_cov=str(file)), depth=False)


@pytest.mark.parametrize(
    ("change", "options"),
    [
        ({"layer": [0]}, {}),
        ({}, {"n_depths": 0}),
        ({}, {"n_depths": 2.5}),
        ({}, {"whitener": np.ones(5)}),
        ({}, {"whitener": np.ones((3, 5))}),
    ],
)
def test_depth_needs_two_layers_and_noise_of_these_channels(change, options):
    ds = concentric_spheres(subdivisions=2)
    field = SingleShell()(ds)
    few = field if not change else SingleShell()(ds.isel(change))
    if "n_depths" not in options:
        with refused():
            lead_field_depth(ds.isel(change), few, **options)
    with refused():
        depth_coregistration_bias(ds.isel(change), lead_field=few, **options)


def test_planar_sensors_have_their_own_units(tmp_path):
    ds = small("sub-01").assign_attrs(lead_field_units=schema.PLANAR_LEAD_FIELD_UNITS)
    lamstore.build(tmp_path / "c.zarr", {"sub-01": ds})
    found = lamstore.open(tmp_path / "c.zarr")
    assert found["lead_field_gram"].attrs["units"] == "fT^2/(mm nA m)^2"
    assert found["depth_information"].attrs["units"] == "fT^2/(mm nA m mm)^2"


def test_a_build_by_a_source_that_cannot_move_has_no_bias(study, tmp_path):
    report = build(tmp_path / "c.zarr", study.find(), forward="spm-gain")
    assert not errors(report)
    ds = lamstore.open(tmp_path / "c.zarr")
    assert ds["depth_coregistration_bias"].isnull().all()
    assert ds["depth_information"].notnull().any()
    (said,) = [x for x in status(tmp_path / "c.zarr")["warnings"] if "bias" in x]
    assert all(label in said for label in ds["subject"].values)
    assert not [x for x in status(study.store)["warnings"] if "bias" in x]
    # a spread by noise alone is not given for both together
    recording, geometry = {"moment": 10.0, "noise_sd": 100.0}, {"fiducial_sd": 2.0}
    geometry["geometry"] = lamstore.open(tmp_path / "c.zarr", group="geometry")
    assert depth_precision(ds, **recording)["depth_sd"].notnull().any()
    with pytest.raises(LamstoreError):
        depth_precision(ds, **recording, **geometry)
    lamstore.build(
        tmp_path / "c.zarr", {"sub-09": small("sub-09").isel(layer=[0, 2, 4])}
    )
    ds = lamstore.open(tmp_path / "c.zarr")
    geometry["geometry"] = lamstore.open(tmp_path / "c.zarr", group="geometry")
    with pytest.warns(LamstoreWarning, match="sub-01, sub-02"):
        found = depth_precision(ds, **recording, **geometry)["depth_sd"]
    known = found.notnull().any(["layer", "vertex"])
    assert known["subject"].values[known].tolist() == ["sub-09"]
