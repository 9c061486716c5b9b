"""Depth asked of a store: the verbs, simulations that are kept, maps of a group."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import mne
import numpy as np
import pandas as pd
import pytest
import xarray as xr
from factory import copied, flip, write_template
from studies import run

import lamstore
from lamstore import dataset, depth
from lamstore.cohort import simulations
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.forward.single_shell import SingleShell
from lamstore.store import Store, copy
from lamstore.testing import concentric_spheres

pytestmark = pytest.mark.long

RECORDING: dict[str, Any] = {
    "moment": 10.0,
    "noise_sd": 100.0,
    "n_trials": 180,
    "n_samples": 31,
}


def typed(settings: dict[str, Any]) -> list[Any]:
    return [
        text
        for name, value in settings.items()
        for text in (f"--{name.replace('_', '-')}", value)
    ]


TYPED = typed(RECORDING)
REGION = "middle_superior"
ROWS = ("sub-01", "sub-02", "sub-03")


def head(label: str, tilt: float) -> xr.Dataset:
    ds, coarse = (
        concentric_spheres(
            5, n, subject=label, tilt=tilt, n_magnetometers=10, n_gradiometers=30
        )
        for n in (2, 1)
    )
    if label != "sub-03":
        return ds
    skull = ["inner_skull", "inner_skull_faces"]
    return coarse.drop_vars(skull).assign(ds[skull].drop_vars("xyz", errors="ignore"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of three heads, one of another size, on a template."""
    folder = tmp_path_factory.mktemp("asked")
    rows = {x: head(x, 40.0 + 10 * i) for i, x in enumerate(ROWS)}
    assert not lamstore.build(folder / "c.zarr", rows).failed
    write_template(folder)
    lamstore.resample(folder / "c.zarr", "fsaverage", subjects_dir=folder)
    return folder


@pytest.fixture
def path(folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the store that a test may change."""
    return copied(Store(folder / "c.zarr"), tmp_path / "c.zarr").path


def answer(*arguments: Any) -> pd.DataFrame:
    return pd.DataFrame(json.loads(run(*arguments, "--json").stdout))


@pytest.mark.parametrize(
    ("verb", "function", "typed", "options"),
    [
        ("precision", depth.depth_precision, ["--fiducial-sd", 2], {"fiducial_sd": 2}),
        ("detection", depth.layer_detection, ["--fiducial-sd", 2], {"fiducial_sd": 2}),
        ("trials", depth.trials_needed, ["--sd", 0.5], {"sd": 0.5}),
        ("simulation", depth.simulate_layers, ["--n-draws", 2], {"n_draws": 2}),
    ],
)
def test_a_verb_gives_the_functions_means_by_area(
    folder, verb, function, typed, options
):
    store, given = folder / "c.zarr", dict(RECORDING)
    flags = [*TYPED, *typed]
    if verb == "trials":
        given.pop("n_trials")
        at = flags.index("--n-trials")
        del flags[at : at + 2]
    if "fiducial_sd" in options:
        options = options | {"geometry": lamstore.open(store, group="geometry")}
    ds = lamstore.open(store).load()
    expected = function(ds, **given, **options)
    if isinstance(expected, xr.DataArray):
        expected = expected.to_dataset(promote_attrs=True)
    flags += ["--subject", "sub-02"]
    area = lamstore.vertex_area(ds).sel(subject="sub-02").values
    by_region = answer("query", verb, store, *flags, "--region", REGION)
    by_subject = answer("query", verb, store, *flags, "--by", "subject")
    by_vertex = answer("query", verb, store, *flags, "--by", "vertex")
    for table, inside in (
        (by_region, lamstore.regions.region_mask(ds, REGION).values[1]),
        (by_subject, np.ones(len(area), dtype=bool)),
    ):
        assert set(table["assumed"]) == {expected.attrs["assumed"]}
        assert set(table["subject"]) == {"sub-02"}
        for _, line in table.iterrows():
            array = expected[line["variable"]].sel(subject="sub-02")
            if line["layer"]:
                array = array.sel(layer=line["layer"])
            side = inside.copy()
            if line["hemi"] != "both":
                side &= ds["hemi"].values[1] == ["lh", "rh"].index(line["hemi"])
            known = side & np.isfinite(array.values)
            mean = np.average(array.values[known], weights=area[known])
            assert line["mean"] == pytest.approx(mean, rel=1e-6)
            assert line["units"] == expected[line["variable"]].attrs["units"]
    names = {str(x) for x, y in expected.data_vars.items() if "vertex" in y.dims}
    assert names <= set(by_vertex)
    assert set(by_subject["variable"]) == names
    printed = run("query", verb, store, *flags, "--by", "subject").output
    table = printed.partition("assumed")[0].splitlines()
    assert max(map(len, table)) <= 80
    assert "mean" in table[0].split()
    assert "alike in these lines: n_rows 1" in printed.replace("\n", " ")
    assert "assumed: 10 nA m RMS" in printed.replace("0.5 mm wanted; ", "")
    assert "100 fT in every channel" in printed


def test_every_verb_by_place_takes_every_place_and_an_error_of_the_head(
    folder, tmp_path
):
    store, one = folder / "c.zarr", ("--subject", "sub-01")
    ds = lamstore.open(store, subject="sub-01")
    left = np.flatnonzero(ds["hemi"].values == 0)
    sd, trials = ("--sd", 0.5), TYPED[:4] + TYPED[6:]
    for verb, more in (
        ("precision", TYPED),
        ("detection", TYPED),
        ("trials", [*sd, *trials]),
        ("simulation", [*TYPED, "--n-draws", 1]),
    ):
        asked = ("query", verb, store, *more)
        found = answer(*asked, *one, "--vertex", left[1], "--vertex", left[3])
        assert set(found["vertex"]) == {left[1], left[3]}, verb
        run(*asked, "--vertex", 3, code=2)  # of which row?
        run(*asked, *one, "--vertex", 100_000, code=2)
        found = answer(*asked, *one, "--hemi", "lh", "--by", "vertex")
        assert set(found["vertex"]) == set(left), verb
        side = ("--by", "subject", "--hemi", "lh", "--region", REGION)
        found = answer(*asked, *one, *side)
        assert set(found["hemi"]) == {"lh"}
    # a covariance of the six movements, in a file
    rng = np.random.default_rng(0)
    names, order = list(lamstore.schema.RIGID), rng.permutation(6)
    mixing = rng.normal(size=(6, 6)) * ([1.0] * 3 + [0.01] * 3)
    sigma = mixing.T @ mixing
    table = pd.DataFrame(sigma, names, names).iloc[order, order]
    table.to_csv(tmp_path / "cov.tsv", sep="\t", index=False)
    np.save(tmp_path / "cov.npy", sigma)
    expected = depth.depth_precision(ds, **RECORDING, rigid_cov=sigma)
    asked = ("query", "precision", store, *TYPED, *one, "--vertex", left[1])
    for file in ("cov.tsv", "cov.npy"):
        found = answer(*asked, "--rigid-cov", tmp_path / file)
        values = expected["depth_sd_coregistration"].isel(vertex=left[1])
        spread = found["depth_sd_coregistration"].astype(float)
        np.testing.assert_allclose(spread, values, rtol=1e-6)
        assert "degrees" in found["assumed"][0]
    turned = np.diag([1.0, 1, 1, 1e-4, 1e-4, 1e-4])
    turned[3, 4] = turned[4, 3] = 2e-4
    lopsided = sigma.copy()
    lopsided[0, 5] *= 1.1
    broken = [np.eye(5), turned, lopsided, -sigma, sigma * np.nan, "text"]
    for i, wrong in enumerate(broken):
        file = tmp_path / f"{i}.npy"
        file.write_text(wrong) if isinstance(wrong, str) else np.save(file, wrong)
        assert str(file) in run(*asked, "--rigid-cov", file, code=2).stderr
    for text in ("x\ty\n1\t2\n", "\t".join(names) + "\n1\ta\n"):
        (tmp_path / "x.tsv").write_text(text)
        result = run(*asked, "--rigid-cov", tmp_path / "x.tsv", code=2)
        assert "x.tsv" in result.stderr


def test_maps_of_depth_are_averaged_on_a_template(folder, tmp_path):
    store = folder / "c.zarr"
    ds, there = lamstore.open(store), lamstore.open(store, space="fsaverage")
    spread = depth.depth_precision(ds, **RECORDING)["depth_sd"]
    found = lamstore.to_template(spread, there)
    first = there["native_vertices"].values[..., 0]
    for row in range(len(ROWS)):
        known = first[row] >= 0
        expected = spread.values[row][:, first[row][known]]
        np.testing.assert_array_equal(found.values[row][:, known], expected)
        assert np.isnan(found.values[row][:, ~known]).all()
    codes = ds["inside_inner_skull"].where(ds["vertex"] != 3, 0)  # no means of codes
    taken = lamstore.to_template(codes.astype(np.int8), there)
    assert set(np.unique(taken)) <= {-1, 0, 1}
    assert taken.dtype == np.int8
    group = lamstore.group_map(there.assign(depth_sd=found), "depth_sd", layer="white")
    typed = (*TYPED, "--by", "template", "--space", "fsaverage")
    typed += ("--variable", "depth_sd", "--layer", "white")
    table = answer("query", "precision", store, *typed)
    np.testing.assert_allclose(table["mean"].astype(float), group["mean"], rtol=1e-9)
    assert (group["n"].max(), group["n"].min()) == (3, 0)
    one = ("--variable", "depth_sd", "--layer", "white")
    for by in (typed, (*TYPED, *one), (*TYPED, *one, "--by", "vertex")):
        picture = tmp_path / f"{len(by)}.png"
        run("query", "precision", store, *by, "-o", picture)
        assert picture.stat().st_size > 1000


def test_places_that_are_confused_and_true_layers_are_listed(folder):
    store = folder / "c.zarr"
    one = lamstore.open(store, subject="sub-01")
    place = ("--subject", "sub-01")
    found = answer("query", "confusable", store, 5, *place, "--beyond", 15)
    expected = depth.confusable_columns(one, vertex=5, beyond=15)
    assert len(found) == len(expected)
    assert run("query", "confusable", store, 5, *place, "--beyond", 500).output.strip()
    place += ("--found", "0.500", "--n-draws", 50)
    found = answer("query", "posterior", store, 5, *place, *TYPED)
    posterior = depth.layer_posterior(one, vertex=5, found=0.5, n_draws=50, **RECORDING)
    assert found["posterior"].tolist() == pytest.approx(posterior.values.tolist())
    assert found["posterior"].sum() == pytest.approx(1)
    weights = [1] + [2] * (len(one["layer"]) - 1)
    flags = [x for weight in weights for x in ("--prior", weight)]
    found = answer("query", "posterior", store, 5, *place, *TYPED, *flags)
    weighted = posterior * weights / (posterior * weights).sum()
    assert found["posterior"].tolist() == pytest.approx(weighted.values.tolist())
    for vertex, code in ((41, 0), (42, 2)):  # of which larger heads have more
        small = ("--subject", "sub-03", "--vertex", vertex)
        run("query", "precision", store, *TYPED, *small, code=code)
    with pytest.raises(LamstoreError):
        depth.layer_posterior(lamstore.open(store), vertex=5, found=0.5, **RECORDING)


def test_layers_are_compared_as_sources_of_a_file(folder, tmp_path):
    one, rng = (
        lamstore.open(folder / "c.zarr", subject="sub-01"),
        np.random.default_rng(0),
    )
    field = lamstore.lead_field(one).isel(vertex=5).transpose("layer", "channel").values
    wave = np.sin(np.arange(60) / 5)
    data = 1e-15 * (50 * np.outer(field[1], wave) + rng.normal(size=(40, 60)))
    order = rng.permutation(40)
    names = np.array(one["ch_name"].values)[order].tolist()
    info = mne.create_info(names, 600.0, "mag")
    mne.EvokedArray(data[order], info).save(tmp_path / "x-ave.fif")
    np.save(tmp_path / "x.npy", data)
    expected = depth.compare_layers(one, data, vertex=5)
    assert expected.attrs["winner"] == one["layer"].values[1]
    for name in ("x-ave.fif", "x.npy"):
        place = (folder / "c.zarr", tmp_path / name, 5, "--subject", "sub-01")
        found = answer("query", "evidence", *place)
        assert found["layer"].tolist() == expected["layer"].values.tolist()
        evidence = found["log_evidence"].to_numpy()
        np.testing.assert_allclose(evidence, expected["log_evidence"], atol=1e-3)
    np.save(tmp_path / "x.npy", data[:3])
    run("query", "evidence", *place, code=2)


def test_an_outcome_is_fitted_and_its_weights_are_a_preset(folder, tmp_path):
    store, preset = folder / "c.zarr", tmp_path / "own.json"
    ds, mesh = lamstore.open(store).load(), lamstore.open(store, group="mesh")
    rng = np.random.default_rng(0)
    distance = ds["distance_to_sensor"].sel(layer="pial")
    outcome = 3.0 - 0.1 * distance + 0.01 * rng.normal(size=distance.shape)
    outcome.name = "layer_error"
    table = outcome.to_dataframe().reset_index().dropna()
    table = table.rename(columns={"layer_error": "outcome"})
    table[["subject", "vertex", "outcome"]].to_csv(tmp_path / "o.csv", index=False)
    few = answer("query", "outcome", store, tmp_path / "o.csv", "--subject", "sub-02")
    assert "vertices of sub-02;" in few["assumed"][0]
    terms = [("distance_to_sensor", "pial", -1)]
    fit = depth.anatomy_against_outcome(ds, outcome, terms=terms, mesh=mesh, n_spins=3)
    assert fit["spin_p"].values == [0.25]
    # an error: the score is high where it is low
    scored = lamstore.anatomical_score(ds, preset=fit)["anatomical_score"]
    np.testing.assert_allclose(scored, -(3.0 - 0.1 * distance), atol=0.05)
    record = lamstore.score.parameters_of(scored)
    assert record["preset"]["fitted_on"]["outcome"] == "layer_error"
    again = lamstore.anatomical_score(ds, **record)["anatomical_score"]
    xr.testing.assert_identical(scored, again)
    preset.write_text(json.dumps(lamstore.score.fitted_preset(fit)))
    found = answer("query", "score", store, "--preset", preset)
    means = scored.mean("vertex").values
    np.testing.assert_allclose(found["mean"].astype(float), means, rtol=1e-6)
    other = ds.assign_coords(sensor_system=("subject", ["ctf275"] * 3))
    with pytest.raises(LamstoreError):
        lamstore.anatomical_score(other, preset=fit)
    forced = lamstore.anatomical_score(other, preset=fit, force=True)
    assert "ctf275" in forced["anatomical_score"].attrs["comment"]
    for broken in ({}, {"terms": []}, xr.Dataset()):
        with pytest.raises(LamstoreError):
            lamstore.anatomical_score(ds, preset=broken)


def test_precision_stands_beside_the_score(folder):
    store = folder / "c.zarr"
    ds = lamstore.open(store).load()
    best = lamstore.best_vertex(ds)
    spread = depth.depth_precision(ds, **RECORDING)["depth_sd"].mean("layer")
    score = ds["anatomical_score"]
    lines = lamstore.score.summary(ds)
    terms = lamstore.collinearity(ds).groupby("subject")
    for row, label in enumerate(ROWS):
        line = best[best["subject"] == label].iloc[0]
        at = spread.values[row, line["vertex"]]
        assert line["depth_sd"] == pytest.approx(at, rel=1e-6)
        known = np.isfinite(score.values[row]) & np.isfinite(spread.values[row])
        pair = [score.values[row][known], -spread.values[row][known]]
        expected = pd.DataFrame(pair).T.corr("spearman").iloc[0, 1]
        assert line["precision_r"] == pytest.approx(expected)
        assert lines["precision_r"][row] == pytest.approx(expected)
        assert terms.get_group(label)["precision_r"].notna().any()
    assert (
        max(map(len, run("status", store).output.split("slowest")[0].split("\n"))) <= 80
    )
    printed = run("best", store).output
    assert max(map(len, printed.splitlines())) <= 80
    assert f"{best['depth_sd'][0]:.2f}" in printed
    assert "rank correlation" in printed


# ------------------------------------------------------------------ what is kept


SETTINGS = RECORDING | {"n_draws": 2, "coregistration_sd": 2.0}


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the rows that are simulated from here on."""
    seen: list[str] = []
    simulated = simulations._results_of

    def noted(path: Path, label: str, settings: Any) -> Any:
        seen.append(label)
        return simulated(path, label, settings)

    monkeypatch.setattr(simulations, "_results_of", noted)
    return seen


def test_what_is_kept_is_what_the_function_gives(path):
    report = lamstore.simulate(path, "strong", **SETTINGS)
    settings = {"coregistration_sd": 4.0, "n_draws": 1, "temporal_modes": 2}
    run("simulate", path, "--name", "moved", *typed(RECORDING | settings), "--computed")
    moved = lamstore.open(path, simulation="moved").sel(subject="sub-02")
    one = lamstore.open(path, subject="sub-02")
    found = depth.simulate_layers(
        one, **RECORDING, **settings, lead_field=SingleShell()(one)
    )
    for name, array in found.data_vars.items():
        np.testing.assert_array_equal(moved[name], array.astype(moved[name].dtype))
    assert moved.attrs["assumed"] == found.attrs["assumed"]
    assert (report.simulated, report.unchanged) == (ROWS, ())
    geometry = lamstore.open(path, group="geometry")
    for chunks in ({"subject": 1}, None):
        ds = lamstore.open(path, chunks=chunks)
        whole = depth.simulate_layers(ds, geometry=geometry, **SETTINGS).load()
        kept = lamstore.open(path, simulation="strong").load()
        for name, array in whole.data_vars.items():
            same = array.astype(kept[name].dtype)
            np.testing.assert_array_equal(kept[name], same)
            assert kept[name].attrs["units"] == array.attrs["units"]
        assert whole.attrs.items() <= kept.attrs.items()
    plain = xr.open_zarr(path, group="simulation_strong")
    np.testing.assert_array_equal(plain["layer_error"], kept["layer_error"])
    places = {x: [i, 9] for i, x in enumerate(ROWS)}
    lamstore.simulate(path, "few", **RECORDING, n_draws=2, vertices=places)
    few = lamstore.open(path, simulation="few")["layer_error"]
    for label, own in places.items():
        assert np.flatnonzero(few.sel(subject=label).notnull()).tolist() == own
    lamstore.simulate(path, "weak", snr=-30.0, n_draws=2)
    assert lamstore.open(path, simulation="weak").attrs["snr"] == -30
    asked = ("--kept", "strong", "--by", "subject")
    table = answer("query", "simulation", path, *asked)
    assert set(table["variable"]) >= {"layer_error", "exact_accuracy"}
    means = answer("query", "simulation", path, *asked, "--statistic", "mean")
    assert len(means) == len(table)
    # the atlas of the lines alone, where no region is requested
    (atlas,) = dataset.atlases(lamstore.open(path))
    now = ("--snr", -20, "--n-draws", 1, "--atlas", atlas)
    assert len(answer("query", "simulation", path, *now))
    run("query", "simulation", path, *asked, "--moment", 3, code=2)
    with pytest.raises(LamstoreError):
        lamstore.open(path, simulation="none")
    assert lamstore.verify(path).sound
    copy(path, path.with_name("copy.zarr"))
    other = lamstore.open(path.with_name("copy.zarr"), simulation="strong")
    xr.testing.assert_identical(other.load(), kept)


def test_rows_are_simulated_once_on_a_cluster_or_threads(path, monkeypatch):
    from distributed import Client

    seen = counted(monkeypatch)

    def stop(label: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(simulations, "cores", lambda: 1)
    with pytest.raises(KeyboardInterrupt):
        lamstore.simulate(path, on_row=stop, **SETTINGS)
    assert len(seen) >= 2
    with pytest.raises(LamstoreError):
        lamstore.open(path, simulation="default")
    assert lamstore.simulate(path, **SETTINGS).simulated == ROWS[2:]
    assert len(seen) <= 4  # one may have been at work
    assert set(seen) == set(ROWS)
    seen.clear()
    assert lamstore.simulate(path, **SETTINGS).unchanged == ROWS
    assert not seen
    before = lamstore.open(path, simulation="default").load()
    with Client(
        processes=False, n_workers=1, dashboard_address="127.0.0.1:0"
    ) as client:
        lamstore.simulate(path, "again", client=client, **SETTINGS)
    again = lamstore.open(path, simulation="again")
    xr.testing.assert_equal(again["layer_error"].load(), before["layer_error"])
    # a row that is built again, and one that is new
    rows = {"sub-02": head("sub-02", 20.0), "sub-04": head("sub-04", 30.0)}
    lamstore.build(path, rows, overwrite=["sub-02"])
    with pytest.warns(LamstoreWarning, match="sub-02"):
        assert lamstore.open(path, simulation="default").sizes["subject"] == 2
    with warnings.catch_warnings():
        warnings.simplefilter("default")  # what the command line prints
        kept = run("query", "simulation", path, "--kept", "default", "--by", "subject")
    assert "sub-02" in kept.stderr
    seen.clear()
    found = json.loads(run("simulate", path, *typed(SETTINGS), "--json").stdout)
    assert found["simulated"] == ["sub-02", "sub-04"]
    after = lamstore.open(path, simulation="default").load()
    assert after["subject"].values.tolist() == [*ROWS, "sub-04"]
    xr.testing.assert_equal(
        after["layer_error"].sel(subject="sub-01"),
        before["layer_error"].sel(subject="sub-01"),
    )


def test_other_settings_need_another_name_and_damage_is_found(path):
    lamstore.simulate(path, snr=-30.0, n_draws=1)
    run("query", "outcome", path, "nonsense", "--kept", "default", code=2)
    layers = ("--variable", "depth_sd", "--layer", "pial", "--layer", "white")
    run("query", "precision", path, *TYPED, "--by", "template", *layers, code=2)
    with pytest.raises(LamstoreError) as caught:
        lamstore.simulate(path, snr=-20.0, n_draws=1)
    assert caught.value.file == str(path)
    assert lamstore.open(path, simulation="default").attrs["snr"] == -30
    lamstore.simulate(path, snr=-20.0, n_draws=1, overwrite=True)
    assert lamstore.open(path, simulation="default").attrs["snr"] == -20
    (file,) = [
        file
        for file in (path / "simulation_default" / "layer_error").rglob("*")
        if file.is_file() and file.name.endswith("1") or file.name.endswith("1.0")
    ][:1]
    flip(file)
    report = lamstore.verify(path)
    assert {x.kind for x in report.findings} == {"group"}
    assert lamstore.simulate(path, snr=-20.0, n_draws=1).simulated == ROWS
    assert lamstore.verify(path).sound


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("a b", RECORDING),
        ("ok", {}),
        ("ok", RECORDING | {"moment": -1.0}),
        ("ok", RECORDING | {"seed": "x"}),
        ("ok", RECORDING | {"layers": ["pial", "pial"]}),
        ("ok", RECORDING | {"region": "nowhere"}),
        ("ok", RECORDING | {"coregistration_sd": -1.0}),
        ("ok", RECORDING | {"subject": "sub-09"}),
        ("ok", RECORDING | {"vertices": [3]}),
    ],
)
def test_what_means_nothing_is_refused_before_anything_is_simulated(
    folder, monkeypatch, name, settings
):
    seen = counted(monkeypatch)
    with pytest.raises(LamstoreError):
        lamstore.simulate(folder / "c.zarr", name, **settings)
    assert not seen
    groups = [x.name for x in (folder / "c.zarr").glob("simulation_*")]
    assert not groups


def test_rows_without_depth_are_refused_by_name(tmp_path):
    lamstore.build(tmp_path / "c.zarr", {"sub-01": head("sub-01", 40)}, depth=False)
    for verb, more in (
        ("query precision", TYPED),
        ("query detection", TYPED),
        ("simulate", TYPED),
    ):
        result = run(*verb.split(), tmp_path / "c.zarr", *more, code=2)
        assert "lead_field_gram" in result.stderr or "depth_inf" in result.stderr
        assert result.stderr.count("\n") == 1
