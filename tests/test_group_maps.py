"""Group maps beside plain loops over the stored native rows."""

import json
import math
import shutil
import warnings
from typing import Any

import numpy as np
import pytest
import xarray as xr
from factory import on_template, refused
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore.errors import LamstoreError, LamstoreWarning

pytestmark = pytest.mark.long

#: Row -> participant: one has two sessions, one no sphere.reg.
WHO = {
    "sub-1_ses-1": "sub-1",
    "sub-2": "sub-2",
    "sub-3": "sub-3",
    "sub-1_ses-2": "sub-1",
    "sub-4": "",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    sex = ["F", "M", "F", "F", "M"]
    return on_template(tmp_path_factory.mktemp("group"), WHO, sex=sex)


@pytest.fixture
def ds(path):
    return lamstore.open(path, space="fsaverage")


def by_participant(path, variable, layer, rows, unit):
    """Gather each participant's map from the native rows, vertex by vertex."""
    index = lamstore.open(path, space="fsaverage")["native_vertices"].load()
    maps: dict[str, list[list[float]]] = {}
    for label in rows:
        native = lamstore.open(path, subject=label)[variable].values
        native = native if layer is None else native[layer]
        first = index.sel(subject=label).values[:, 0].tolist()
        values = [float(native[v]) if v >= 0 else math.nan for v in first]
        who = label if unit == "row" else WHO[label] or label
        maps.setdefault(who, []).append(values)
    out = {}
    for who, several in maps.items():
        means = []
        for here in zip(*several, strict=True):
            known = [x for x in here if not math.isnan(x)]
            means.append(sum(known) / len(known) if known else math.nan)
        out[who] = means
    return out


def slow_map(maps, ddof, top, levels):
    """Compute every statistic with plain Python."""
    high = {}
    for who, values in maps.items():
        known = sorted((x for x in values if not math.isnan(x)), reverse=True)
        n_high = math.ceil(len(known) * top / 100)
        high[who] = known[n_high - 1] if known else math.inf
    out: dict[str, list[Any]] = {
        k: [] for k in ("mean", "sd", "n", "consistency", "quantile_value")
    }
    for vertex in range(len(next(iter(maps.values())))):
        there = {w: m[vertex] for w, m in maps.items() if not math.isnan(m[vertex])}
        values, n = sorted(there.values()), len(there)
        mean = sum(values) / n if n else math.nan
        squares = sum((x - mean) ** 2 for x in values)
        out["n"].append(n)
        out["mean"].append(mean)
        out["sd"].append(math.sqrt(squares / (n - ddof)) if n > ddof else math.nan)
        above = sum(x >= high[w] for w, x in there.items())
        out["consistency"].append(above / n if n else math.nan)
        out["quantile_value"].append(
            [np.quantile(values, q) if n else math.nan for q in levels]
        )
    return out


@pytest.mark.parametrize(
    ("rows", "variable", "layer", "unit"),
    [
        (["sub-2"], "cortical_thickness", None, "participant"),
        (["sub-1_ses-1", "sub-1_ses-2"], "radiality_to_scalp", "0.500", "participant"),
        (["sub-1_ses-1", "sub-4"], "radiality_to_scalp", "0.500", "row"),
        (list(WHO), "cortical_thickness", None, "participant"),
        (list(WHO), "radiality_to_scalp", "0.500", "row"),
    ],
)
def test_a_group_map_equals_a_loop_over_rows(path, ds, rows, variable, layer, unit):
    levels = [0.1, 0.5, 1.0]
    found = lamstore.group_map(
        ds.sel(subject=rows),
        variable,
        layer=layer,
        unit=unit,
        quantiles=levels,
        ddof=1,
        top=20,
    )
    native_layer = None if layer is None else 1
    maps = by_participant(path, variable, native_layer, rows, unit)
    wanted = slow_map(maps, 1, 20, levels)
    n = len(rows) if unit == "row" else len({WHO[x] or x for x in rows})
    without = "sub-3" in rows
    assert int(found["n"].max()) == n - without
    assert_array_equal(found["n"], wanted["n"])
    for name in ("mean", "sd", "consistency"):
        assert_allclose(found[name], wanted[name], rtol=1e-12, atol=1e-15)
    assert_allclose(
        found["quantile_value"].transpose(..., "quantile"),
        wanted["quantile_value"],
        rtol=1e-12,
    )


def test_the_medial_wall_is_missing_and_counts_no_one(ds):
    found = lamstore.group_map(ds, "lead_field_rms")
    wall = found["medial_wall"].values == 1
    assert wall.any()
    assert (found["n"].values[:, wall] == 0).all()
    for name in ("mean", "sd", "consistency", "quantile_value"):
        assert np.isnan(found[name].values[..., wall]).all()


def test_a_group_map_is_lazy_and_any_chunks_give_the_same(ds):
    found = lamstore.group_map(ds, "distance_to_scalp")
    names = ("mean", "sd", "n", "consistency", "quantile_value")
    assert all(found[name].chunks for name in names)
    assert found["mean"].dims == ("layer", "template_vertex")
    for other in (
        ds.load(),
        ds.chunk({"subject": 1, "template_vertex": 50, "layer": 2}),
    ):
        again = lamstore.group_map(other, "distance_to_scalp")
        for name in names:
            assert_allclose(again[name], found[name], rtol=1e-14)


def test_a_group_map_is_described_and_leaves_its_argument(ds):
    before = ds.copy()
    found = lamstore.group_map(ds, "cortical_thickness", ddof=0)
    xr.testing.assert_identical(ds, before)
    assert found["mean"].attrs["units"] == "mm"
    assert found["sd"].attrs["units"] == "mm"
    assert found["consistency"].attrs["units"] == "1"
    assert "cortical thickness over participants" in found["mean"].attrs["long_name"]
    assert found.attrs["ddof"] == 0
    assert found.attrs["unit"] == "participant"
    table = found["mean"].to_dataframe()
    assert {"hemi", "region_aparc", "mean"} <= set(table.columns)
    only = lamstore.group_map(ds, "cortical_thickness", statistics="sd", quantiles=0.5)
    assert not {*only.data_vars} & {"mean", "n", "consistency"}
    assert_array_equal(only["sd"], lamstore.group_map(ds, "cortical_thickness")["sd"])
    assert only["quantile"].values.tolist() == [0.5]


def test_a_difference_is_that_of_the_groups_means(path, ds):
    found = lamstore.group_difference(
        ds, "radiality_to_scalp", by="sex", groups=("F", "M"), layer="pial"
    )
    rows = {"F": ["sub-1_ses-1", "sub-3", "sub-1_ses-2"], "M": ["sub-2", "sub-4"]}
    slow = {}
    for group, labels in rows.items():
        maps = by_participant(path, "radiality_to_scalp", 0, labels, "participant")
        slow[group] = slow_map(maps, 1, 10, [])
        for name in ("mean", "sd", "n"):
            assert_allclose(
                found[name].sel(group=group), slow[group][name], rtol=1e-12, atol=1e-15
            )
    wanted = np.array(slow["F"]["mean"]) - np.array(slow["M"]["mean"])
    assert_allclose(found["difference"], wanted, rtol=1e-9, atol=1e-15)
    assert found["difference"].chunks
    assert found["difference"].attrs["long_name"].endswith("sex F minus sex M")
    assert int(found["n"].sel(group="F").max()) == 1


def test_groups_that_make_no_sense_are_refused(ds):
    both = ds.assign_coords(sex=("subject", ["F", "M", "F", "M", "M"]))
    for rows, by, groups, named in (
        (ds, "age", ("F", "M"), "one of sex"),
        (ds, "sex", ("F", "X"), "one of F, M"),
        (ds, "sex", ("F", "F"), "two values of sex"),
        (ds, "sex", ("F",), "two values of sex"),
        (ds, "sex", "FM", "two values of sex"),
        (ds, "sex", None, "two values of sex"),
        (both, "sex", ("F", "M"), "sub-1"),
    ):
        with pytest.raises(LamstoreError) as caught:
            lamstore.group_difference(rows, "cortical_thickness", by=by, groups=groups)
        assert named in str(caught.value)
        assert "resampling_error" not in str(caught.value)
    lamstore.group_difference(
        both, "cortical_thickness", by="sex", groups=("F", "M"), unit="row"
    )


def test_consistency_needs_all_vertices(ds):
    some = ds.isel(template_vertex=slice(0, 100))
    with pytest.raises(LamstoreError):
        lamstore.group_map(some, "cortical_thickness")
    found = lamstore.group_map(some, "cortical_thickness", statistics=["mean"])
    whole = lamstore.group_map(ds, "cortical_thickness", statistics=["mean"])
    assert_array_equal(found["mean"], whole["mean"][:100])


def test_a_mean_over_subjects_in_native_space_is_refused(path):
    rows = lamstore.open(path, space="fsaverage").isel(subject=[])
    for ds in (lamstore.open(path), lamstore.open(path, subject="sub-2"), rows):
        with pytest.raises(LamstoreError):
            lamstore.group_map(ds, "cortical_thickness")
        with pytest.raises(LamstoreError):
            lamstore.group_difference(
                ds, "cortical_thickness", by="sex", groups=("F", "M")
            )


@pytest.mark.parametrize(
    "ask",
    [
        lamstore.best_vertex,
        lamstore.top_vertices,
        lamstore.rank_regions,
        lamstore.region_summary,
        lamstore.anatomical_score,
        lamstore.collinearity,
        lamstore.score.summary,
        lamstore.export.dataframe,
        lambda ds: lamstore.regions.nearest_vertex(ds, [0.0, 0.0, 0.0]),
        lambda ds: lamstore.depth_profile(ds, variable="lead_field_rms"),
        lambda ds: lamstore.share_above(ds, variable="cortical_thickness", threshold=2),
        lambda ds: lamstore.stratified_vertices(ds, variable="cortical_thickness"),
    ],
)
def test_questions_of_native_space_are_refused_on_a_template(ds, ask):
    with pytest.raises(LamstoreError, match="is on a template"):
        ask(ds)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"variable": "thickness"}, "thickness"),
        ({"variable": "inside_inner_skull"}, "inside_inner_skull"),
        ({"variable": "curvature"}, "curvature"),
        ({"variable": "native_weights"}, "native_weights"),
        ({"layer": "white"}, "white"),
        ({"unit": "session"}, "session"),
        ({"statistics": ["median"]}, "median"),
        ({"statistics": "median"}, "median"),
        ({"quantiles": [50]}, "50"),
        ({"top": 0}, "top"),
        ({"ddof": -1}, "ddof"),
        ({"ddof": "1"}, "ddof"),
        ({"top": "10"}, "top"),
        ({"quantiles": ["half"]}, "half"),
    ],
)
def test_what_cannot_be_averaged_is_refused(ds, options, named):
    with refused(named):
        lamstore.group_map(ds, **{"variable": "cortical_thickness"} | options)


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("lead_field_source", "lead_field_rms"),
        ("scalp_source", "distance_to_scalp"),
        ("surface_source", "cortical_thickness"),
    ],
)
def test_a_cohort_that_mixes_sources_is_warned_of(ds, name, variable):
    values = ["another", *["one"] * (ds.sizes["subject"] - 1)]
    mixed = ds.assign_coords({name: ("subject", values)})
    with pytest.warns(LamstoreWarning, match=name):
        lamstore.group_map(mixed, variable)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # not if the other rows alone are asked
        lamstore.group_map(mixed.isel(subject=slice(1, None)), variable)


def test_ties_and_exact_shares_of_the_highest_vertices():
    values = [[1.0, 2.0, 2.0, 3.0, np.nan, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]]
    ds = xr.Dataset(
        {"cortical_thickness": (("subject", "template_vertex"), values)},
        coords={"subject": ["a"]},
    )

    def high(top):
        found = lamstore.group_map(ds, "cortical_thickness", top=top)["consistency"]
        return np.flatnonzero(found.values == 1).tolist()

    assert high(10) == [3]  # one of ten, not two
    assert high(11) == [1, 2, 3]  # two of ten, and what is equal to the second
    assert high(100) == [0, 1, 2, 3, 5, 6, 7, 8, 9, 10]


def test_maps_of_a_simulated_cohort_say_so(path, tmp_path):
    attrs = {"comment": "Demo: differences are simulated."}
    copy = tmp_path / "c.zarr"
    shutil.copytree(path, copy)
    root = json.loads((copy / "zarr.json").read_text())
    root["attributes"] |= attrs
    (copy / "zarr.json").write_text(json.dumps(root))
    ds = lamstore.open(copy, space="fsaverage")
    (text,) = attrs.values()
    assert ds.attrs["simulated"] == text
    assert lamstore.open(copy, subject="sub-2").attrs["simulated"] == text
    found = lamstore.group_map(ds, "cortical_thickness", statistics=["mean"])
    for drawn, variable in (
        (found, "mean"),
        (ds.isel(subject=0), "cortical_thickness"),
    ):
        title = lamstore.plot.surface(drawn, variable).get_suptitle()
        assert title.endswith(", simulated")
