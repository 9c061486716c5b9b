"""The score's options against slow loops, scipy and numpy; the default stays itself."""

import itertools
import json

import dask
import numpy as np
import pytest
import xarray as xr
from factory import refused
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from studies import run
from test_score import LAYERS, store_of, subject

import lamstore
from lamstore import schema, score
from lamstore.errors import LamstoreWarning

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def _in_this_thread():
    with dask.config.set(scheduler="synchronous"):
        yield


TWICE = [("distance_to_scalp", layer, -1) for layer in ("pial", "white")]

WEIGHTED = (
    ("cortical_thickness", None, 1),
    ("lead_field_rms_diff", "0.500", 1, 2.5),
    ("distance_to_scalp", "white", -1, 0.5),
)


def cohort(*, lazy=False):
    """Ragged rows: a row without a lead field, a participant with two sessions."""
    rows = [
        subject(0, "sub-01_ses-01"),
        subject(1, "sub-01_ses-02", n_vertices=36),
        subject(2, "sub-02", n_vertices=30),
        subject(3, "sub-03"),
        subject(4, "sub-04", n_vertices=25),
    ]
    rows[2]["cortical_thickness"][4] = np.nan
    rows[3]["lead_field_rms_diff"][:] = np.nan
    rows[4]["distance_to_scalp"][{"layer": 0, "vertex": 7}] = np.inf
    ds = store_of(*rows).assign_coords(
        participant_id=("subject", ["sub-01", "sub-01", "sub-02", "sub-03", "sub-04"]),
        group=("subject", ["a", "a", "b", "b", "b"]),
        age=("subject", [30.0, 30.0, 40.0, 50.0, 60.0]),
    )
    return ds.chunk(subject=2) if lazy else ds


def columns(ds, terms=score.TERMS):
    """Signed terms (term, vertex) of every row, without padding, complete or NaN."""
    rows = []
    for i in range(ds.sizes["subject"]):
        row = ds.isel(subject=i, vertex=slice(int(ds["n_vertices"][i])))
        values = []
        for name, layer, sign, *_ in terms:
            array = row[name] if layer is None else row[name].sel(layer=layer)
            values.append(sign * array.values.astype(float))
        stacked = np.array(values)
        stacked[:, ~np.isfinite(stacked).all(axis=0)] = np.nan
        rows.append(stacked)
    return rows


def standardised(values, among, method):
    """One term (vertex,), by scipy, in the distribution `among`."""
    if method == "raw":
        return values
    if method == "z":
        return stats.zmap(values, among)
    if method == "robust":
        spread = stats.median_abs_deviation(among)
        return (values - np.median(among)) / (1.4826 * spread)
    out = []
    for value in values:
        below, equal = np.sum(among < value), np.sum(among == value)
        out.append(
            (below + 0.5 * equal) / len(among) - 0.5 if value == value else np.nan
        )
    return np.array(out)


def weights_of(terms):
    return [term[3] if len(term) > 3 else 1.0 for term in terms]


def compare(answer, expected):
    for row, values in zip(answer.values, expected, strict=True):
        assert_allclose(row[: len(values)], values, rtol=1e-9, atol=1e-9)
        assert np.isnan(row[len(values) :]).all()


def test_the_default_is_the_tutorials_to_the_last_bit():
    ds = subject()
    thick, rms, radial, far = (
        ds["cortical_thickness"].values,
        ds["lead_field_rms_diff"].sel(layer="white").values,
        ds["radiality_to_scalp"].sel(layer="pial").values,
        ds["distance_to_scalp"].sel(layer="pial").values,
    )
    terms = np.stack([thick, rms, radial, -far], axis=-1).astype(np.float64)
    centred = terms - terms.sum(axis=0) / len(terms)
    z = centred / np.sqrt((centred**2).sum(axis=0) / len(terms))
    answer = score.anatomical_score(ds)["anatomical_score"]
    assert_array_equal(answer.values, z.sum(axis=-1))
    assert answer.attrs == schema.variable("anatomical_score").attrs
    again = score.anatomical_score(ds, **score.parameters_of(answer))
    xr.testing.assert_identical(again["anatomical_score"], answer)


def test_what_the_score_is_calibrated_on_is_listed_with_it():
    for arguments in (["schema"], ["schema", "--json"]):
        text = run(*arguments).output
        for words in ("chosen in simulations", "11 layers", "coregistration"):
            assert words in text
    assert "does not mean that depth can be resolved" in score.anatomical_score.__doc__


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("method", ["z", "robust", "rank", "raw"])
@pytest.mark.parametrize("terms", [score.TERMS, WEIGHTED], ids=["tutorial", "weighted"])
def test_a_subject_is_standardised_on_its_own(method, terms, lazy):
    ds = cohort(lazy=lazy)
    answer = score.anatomical_score(ds, terms=terms, method=method)["anatomical_score"]
    assert (answer.chunks is not None) == lazy
    expected = []
    for row in columns(ds, terms):
        there = np.isfinite(row).all(axis=0)
        total = np.full(row.shape[1], np.nan)
        if there.any():
            parts = [
                w * standardised(values[there], values[there], method)
                for w, values in zip(weights_of(terms), row, strict=True)
            ]
            total[there] = np.sum(parts, axis=0)
        expected.append(total)
    compare(answer, expected)


@pytest.mark.parametrize(
    ("scope", "lazy"), [("hemisphere", False), ("region", False), ("region", True)]
)
@pytest.mark.parametrize("method", ["z", "robust", "rank"])
def test_a_part_of_the_brain_is_standardised_on_its_own(scope, method, lazy):
    ds = cohort(lazy=lazy)
    answer = score.anatomical_score(ds, scope=scope, method=method)["anatomical_score"]
    codes = ds["hemi" if scope == "hemisphere" else "region_aparc"].values
    expected = []
    for i, row in enumerate(columns(ds)):
        total = np.full(row.shape[1], np.nan)
        for v in range(row.shape[1]):
            code = codes[i, v]
            same = (codes[i, : row.shape[1]] == code) & np.isfinite(row).all(axis=0)
            if code >= 0 and np.isfinite(row[:, v]).all():
                total[v] = sum(
                    standardised(values[[v]], values[same], method)[0] for values in row
                )
        expected.append(total)
    compare(answer, expected)
    if scope == "region":
        assert np.isnan(answer.values[codes < 0]).all()


def among_of(rows, chosen, owners, unit):
    """The values (term, n) of a group, each row so often that everyone counts once."""
    filled = [i for i in chosen if np.isfinite(rows[i]).any()]
    n_rows = {o: sum(owners[i] == o for i in filled) for o in owners}
    parts = []
    for i in filled:
        row = rows[i][:, np.isfinite(rows[i]).all(axis=0)]
        times = 1 if unit == "row" else 2 // n_rows[owners[i]]
        parts.append(np.tile(row, times))
    return np.concatenate(parts, axis=1)


@pytest.mark.parametrize(
    ("unit", "method"),
    [("participant", "z"), ("participant", "robust"), ("row", "rank"), ("row", "z")],
)
@pytest.mark.parametrize(
    ("reference", "chosen"),
    [
        (None, [0, 1, 2, 3, 4]),
        ({"group": "b"}, [2, 3, 4]),
        ({"group": ["a", "b"], "age": [30, 60]}, [0, 1, 4]),
        (["sub-02", "sub-01_ses-02"], [1, 2]),
    ],
    ids=["cohort", "column", "columns", "labels"],
)
def test_a_cohort_or_group_is_the_measure(reference, chosen, method, unit, monkeypatch):
    lazy, loaded, load = unit == "row", [], xr.Dataset.load

    def watched(self, **options):
        loaded.append(self.sizes.get("subject", 0))
        return load(self, **options)

    monkeypatch.setattr(xr.Dataset, "load", watched)
    ds = cohort(lazy=lazy)
    scope = "cohort" if reference is None else "reference"
    answer = score.anatomical_score(
        ds, scope=scope, reference=reference, method=method, unit=unit
    )["anatomical_score"]
    assert (answer.chunks is not None) == lazy
    assert max(loaded) <= (2 if lazy else 5)  # rows at a time
    rows = columns(ds)
    owners = ds["participant_id"].values.tolist()
    among = among_of(rows, chosen, owners, unit)
    expected = [
        np.sum(
            [standardised(v, a, method) for v, a in zip(row, among, strict=True)],
            axis=0,
        )
        for row in rows
    ]
    compare(answer, expected)
    found = json.loads(answer.attrs["score_parameters"])["found"]
    filled = [i for i in chosen if i != 3]  # has no lead field
    assert found["n_rows"] == len(filled)
    assert found["n_participants"] == len({owners[i] for i in filled})


SOURCES = ("lead_field_source", "surface_source", "scalp_source", "sensor_system")


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("options", [{"scope": "cohort"}, {"method": "raw"}], ids=str)
def test_a_score_that_compares_rows_warns_once_of_mixed_sources(name, options):
    ds = cohort().assign_coords({name: ("subject", ["x", "x", "y", "y", "y"])})
    with pytest.warns(LamstoreWarning) as said:
        score.anatomical_score(ds, **options)
    texts = [str(one.message) for one in said]
    assert len(texts) == 1
    assert f"mixes {name}: 2 x x, 3 x y" in texts[0]
    assert said[0].filename == __file__
    score.anatomical_score(ds)  # compares nobody, so it says nothing
    if name != "surface_source":
        score.anatomical_score(ds, terms=[("cortical_thickness", None, 1)], **options)


def test_a_term_that_is_the_same_everywhere_adds_nothing():
    ds = cohort()
    ds["radiality_to_scalp"][:] = np.float32(0.1)
    rest = [term for term in score.TERMS if term.name != "radiality_to_scalp"]
    for scope, method in itertools.product(
        ("subject", "hemisphere", "cohort"), ("z", "robust", "rank")
    ):
        some = score.anatomical_score(ds, terms=rest, scope=scope, method=method)
        every = score.anatomical_score(ds, scope=scope, method=method)
        assert_allclose(every["anatomical_score"], some["anatomical_score"], atol=1e-12)


@pytest.mark.parametrize(
    "options",
    [
        {"terms": WEIGHTED, "method": "rank"},
        {"scope": "region", "atlas": "aparc"},
        {"scope": "cohort", "method": "robust", "unit": "row"},
        {"scope": "reference", "reference": {"group": "b"}},
    ],
    ids=str,
)
def test_a_score_can_be_repeated_from_its_attributes(options):
    ds = cohort()
    answer = score.anatomical_score(ds, **options)["anatomical_score"]
    assert (
        json.loads(answer.attrs["score_parameters"])["method"]
        in (answer.attrs["comment"])
    )
    again = score.anatomical_score(ds, **score.parameters_of(answer))
    xr.testing.assert_identical(again["anatomical_score"], answer)


@pytest.mark.parametrize(
    "options",
    [
        {"terms": WEIGHTED},
        {"terms": TWICE},
        {"scope": "hemisphere", "method": "rank"},
        {"scope": "cohort"},
        {"scope": "cohort", "method": "rank"},
        {"scope": "reference", "reference": {"group": "b"}, "method": "robust"},
    ],
    ids=str,
)
def test_the_best_vertex_shows_what_its_score_is_made_of(options):
    ds = score.anatomical_score(cohort().drop_sel(subject="sub-03"), **options)
    answer = lamstore.best_vertex(ds, top=2)
    names = [term[0] for term in options.get("terms", score.TERMS)]
    if options.get("terms") == TWICE:
        names = [f"distance_to_scalp_{layer}" for layer in ("pial", "white")]
    assert [c for c in answer.columns if c.startswith("z_")] == [
        f"z_{n}" for n in names
    ]
    total = answer[[f"z_{name}" for name in names]].sum(axis=1)
    assert_allclose(total, answer["anatomical_score"], rtol=1e-12)
    for label, rows in answer.groupby("subject"):
        values = ds["anatomical_score"].sel(subject=label).values
        order = np.argsort(-np.nan_to_num(values, nan=-np.inf), kind="stable")
        assert rows["vertex"].tolist() == order[:2].tolist()


def test_one_subject_of_a_scored_cohort_keeps_the_cohorts_measure():
    ds = score.anatomical_score(cohort(), scope="cohort")
    whole = lamstore.best_vertex(ds, subject="sub-02")
    alone = lamstore.best_vertex(ds.sel(subject="sub-02"))
    assert alone.equals(whole)
    ranked = score.anatomical_score(cohort(), scope="cohort", method="rank")
    with refused("cohort", subject="sub-02"):
        lamstore.best_vertex(ranked.sel(subject="sub-02"))
    with refused("4", "2"):
        lamstore.best_vertex(ranked.isel(subject=[0, 2]))


def ctf(ds):
    """With units, and CTF 275 sensors."""
    ds = ds.copy()
    for name in ds.data_vars:
        if name in [term.name for term in score.TERMS]:
            ds[name].attrs["units"] = schema.variable(name).attrs["units"]
    if "subject" in ds.dims:
        systems = ["ctf275"] * ds.sizes["subject"]
        return ds.assign_coords(sensor_system=("subject", systems))
    return ds.assign_attrs(sensor_system="ctf275")


@pytest.mark.parametrize("make", [subject, cohort], ids=["subject", "cohort"])
def test_szul2025_weighs_raw_predictors(make):
    ds = ctf(make())
    answer = score.anatomical_score(ds, preset="szul2025")["anatomical_score"]
    white = ds["lead_field_rms_diff"].sel(layer="white").astype(float)
    radial = ds["radiality_to_scalp"].sel(layer="pial").astype(float)
    far = ds["distance_to_scalp"].sel(layer="pial").astype(float)
    thick = ds["cortical_thickness"].astype(float)
    expected = 10.6404 * white + 1.0077 * radial - 0.0195 * far + 0.7631 * thick
    expected = expected.where(np.isfinite(expected))
    assert_allclose(answer, expected, rtol=1e-12)
    assert answer.attrs["comment"].startswith("Uncalibrated log-odds")
    again = score.anatomical_score(ds, **score.parameters_of(answer))
    whole = ds.assign(anatomical_score=answer)
    assert score.parameters_of(whole) == score.parameters_of(answer)
    xr.testing.assert_identical(again["anatomical_score"], answer)


def test_szul2025_is_refused_for_other_sensors_and_units_unless_forced():
    ds = ctf(cohort())
    systems = ["ctf275", "neuromag306", "ctf275", "", "ctf275"]
    other = ds.assign_coords(
        sensor_system=("subject", systems),
        n_channels=("subject", [275, 306, 275, 0, 275]),
    )
    with refused("neuromag306", "CTF 275"):
        score.anatomical_score(other, preset="szul2025")
    with pytest.warns(LamstoreWarning, match="mixes sensor_system: 3 x ctf275, 1 x n"):
        forced = score.anatomical_score(other, preset="szul2025", force=True)
    attrs = forced["anatomical_score"].attrs
    assert "Forced: sensors neuromag306, not CTF 275" in attrs["comment"]
    record = json.loads(attrs["score_parameters"])
    assert record["force"] is True
    assert record["found"]["mismatches"] == ["sensors neuromag306, not CTF 275"]
    others = other.isel(subject=[0, 2, 3, 4])  # the row without channels does not count
    assert "anatomical_score" in score.anatomical_score(others, preset="szul2025")
    planar = ctf(subject())
    planar["lead_field_rms_diff"].attrs["units"] = "fT/(mm nA m)"
    with refused("fT/(mm nA m)", subject="sub-05"):
        score.anatomical_score(planar, preset="szul2025")
    with refused("unknown", "CTF"):
        score.anatomical_score(subject(), preset="szul2025")


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"scope": "brain"}, ["scope", "brain", "hemisphere"]),
        ({"method": "median"}, ["method", "median", "robust"]),
        ({"unit": "session"}, ["unit", "session", "row"]),
        ({"scope": "reference"}, ["scope", "reference"]),
        ({"reference": ["sub-02"]}, ["scope", "reference"]),
        ({"scope": "reference", "reference": ["sub-9"]}, ["sub-9", "sub-02"]),
        ({"scope": "reference", "reference": []}, []),
        ({"scope": "reference", "reference": {"group": "c"}}, ["group", "c"]),
        ({"scope": "reference", "reference": {"weight": 3}}, ["weight", "age"]),
        ({"scope": "reference", "reference": {"age": "x"}}, ["age", "x"]),
        ({"scope": "reference", "reference": ["sub-03"]}, ["1 rows"]),
        ({"scope": "region", "atlas": "a2009s"}, ["a2009s", "aparc"]),
        ({"atlas": "aparc"}, ["atlas", "scope"]),
        ({"force": True}, ["force", "preset"]),
        ({"preset": "mine"}, ["mine", "szul2025"]),
        ({"preset": "szul2025", "method": "rank"}, ["szul2025"]),
        ({"terms": []}, ["terms"]),
        ({"terms": [score.TERMS[0], score.TERMS[0]]}, ["cortical_thickness"]),
        ({"terms": [("cortical_thickness", None, 2)]}, ["+1 or -1"]),
        ({"terms": [("cortical_thickness", None, 1, 0)]}, ["weight above 0"]),
        ({"terms": ["cortical_thickness"]}, ["cortical_thickness"]),
        ({"terms": [("cortical_thickness", "pial", 1)]}, ["pial"]),
        ({"terms": [("distance_to_scalp", None, 1)]}, ["distance_to_scalp"]),
        ({"terms": [("distance_to_scalp", "0.9", 1)]}, ["0.9", "pial, 0.500"]),
        ({"terms": [("nonsense", None, 1)]}, ["nonsense"]),
        ({"terms": [("coordinates", "pial", 1)]}, ["coordinates"]),
        *(
            ({"method": "raw", "scope": scope}, ["raw", scope])
            for scope in ("hemisphere", "region", "cohort")
        ),
    ],
    ids=str,
)
def test_what_does_not_go_together_is_refused(options, named):
    with refused(*named):
        score.anatomical_score(cohort(), **options)
    if options.get("scope") in ("cohort", "reference"):
        with refused(subject="sub-05"):
            score.anatomical_score(subject(), **options)


def test_a_damaged_record_is_named():
    array = xr.DataArray([1.0], attrs={"score_parameters": '{"terms": 3}'})
    with refused("score_parameters"):
        score.parameters_of(array)
    with refused("layer", "pial", subject="sub-05"):
        score.anatomical_score(subject().isel(layer=[0]))


def test_collinearity_is_numpys_correlation_and_regression():
    ds = cohort().drop_sel(subject="sub-03")
    answer = score.collinearity(ds)
    names = [term.name for term in score.TERMS]
    signs = np.array([term.sign for term in score.TERMS])
    for label, row in zip(ds["subject"].values, columns(ds), strict=True):
        values = (row * signs[:, None])[:, np.isfinite(row).all(axis=0)]
        part = answer[answer["subject"] == label]
        assert part["term"].tolist() == names
        assert set(part["n_vertices"]) == {values.shape[1]}
        expected = np.corrcoef(values)
        assert_allclose(part[[f"r_{n}" for n in names]], expected, atol=1e-12)
        for i, factor in enumerate(part["variance_inflation"]):
            others = np.delete(values, i, axis=0).T
            design = np.column_stack([np.ones(len(others)), others])
            _, residual, *_ = np.linalg.lstsq(design, values[i])
            total = ((values[i] - values[i].mean()) ** 2).sum()
            assert_allclose(factor, total / residual[0], rtol=1e-9)


def test_what_the_other_terms_determine_is_infinitely_inflated():
    ds = subject().astype(float)
    ds["lead_field_rms"] = 2 * ds["radiality_to_scalp"] - 3
    ds["distance_to_sensor"] = ds["distance_to_scalp"] * 0 + 7
    terms = [
        ("cortical_thickness", None, 1),
        ("radiality_to_scalp", "pial", 1),
        ("lead_field_rms", "pial", -1),
        ("distance_to_sensor", "pial", -1),
    ]
    answer = score.collinearity(ds, terms=terms).set_index("term")
    inflation = answer["variance_inflation"]
    assert np.isinf(inflation[["radiality_to_scalp", "lead_field_rms"]]).all()
    r = np.corrcoef(
        ds["cortical_thickness"], ds["radiality_to_scalp"].sel(layer=LAYERS[0])
    )[0, 1]
    assert_allclose(inflation["cortical_thickness"], 1 / (1 - r**2))
    assert np.isnan(inflation["distance_to_sensor"])
    assert_allclose(answer.loc["radiality_to_scalp", "r_lead_field_rms"], 1, rtol=1e-12)
    assert answer["r_distance_to_sensor"].isna().all()
    answer = score.collinearity(cohort(), subject="sub-03")
    assert answer["n_vertices"].tolist() == [0] * 4
    assert answer["variance_inflation"].isna().all()
