"""Summaries, profiles, thresholds and ranks of regions, against plain loops."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from factory import (
    LAYERED,
    LAYERS,
    MISSING,
    NAMES,
    ROWS,
    cohort,
    described,
    inside,
    refused,
)
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore import regions
from lamstore.errors import LamstoreWarning

pytestmark = pytest.mark.long

STATISTICS = ["n", "mean", "sd", "q05", "q25", "median", "q75", "q95"]
SIDES = ("lh", "rh", "both")


@pytest.mark.parametrize("lazy", [True, False])
def test_a_summary_equals_a_loop_over_each_rows_vertices(lazy):
    ds, _, rows = cohort(lazy=lazy)
    summary = lamstore.region_summary(ds, hemi=SIDES)
    assert (summary["cortical_thickness"].chunks is not None) == lazy
    assert set(summary.data_vars) == {"cortical_thickness", *LAYERED}
    dims = ("subject", "region", "hemi", "layer", "statistic")
    for name in summary.data_vars:
        layers = LAYERS if name in LAYERED else ("",)
        answer = (
            summary[name].expand_dims(layer=[""]) if layers == ("",) else summary[name]
        )
        answer = answer.transpose(*dims).values
        for i, label in enumerate(ROWS):
            for j, region in enumerate(NAMES):
                for k, hemi in enumerate(SIDES):
                    expected = _in_each_layer(rows.get(label), name, region, hemi)
                    assert_allclose(
                        answer[i, j, k],
                        np.broadcast_to(expected, (len(layers), len(STATISTICS))),
                        rtol=1e-12,
                        err_msg=f"{label} {name} {region} {hemi}",
                    )


def _in_each_layer(one, name, region, hemi):
    """One by one, the statistics of each layer's values in a place."""
    if one is None:
        return np.array([0.0] + [np.nan] * (len(STATISTICS) - 1))
    place = inside(one, region, hemi)
    return np.array(
        [
            [described(one, values, place).get(s, np.nan) for s in STATISTICS]
            for values in np.atleast_2d(one[name].values)
        ]
    )


def test_one_subjects_summary_is_its_row_of_the_cohorts(asked):
    whole = lamstore.region_summary(asked.ds, variable="distance_to_scalp").compute()
    for label, one in asked.rows.items():
        summary = lamstore.region_summary(one, variable="distance_to_scalp")
        assert summary["distance_to_scalp"].dims == (
            "region", "hemi", "layer", "statistic",
        )  # fmt: skip
        assert_array_equal(
            summary["distance_to_scalp"], whole["distance_to_scalp"].sel(subject=label)
        )
        assert set(lamstore.summary_table(summary)["subject"]) == {label}


def test_a_flag_that_is_missing_counts_as_no_value(asked):
    answer = lamstore.region_summary(
        asked.ds,
        variable="inside_inner_skull",
        statistics=["n", "mean"],
        weights="vertex",
    )
    one = asked.rows["sub-02"]
    place = inside(one, "front", "rh")
    values = one["inside_inner_skull"].values[1][place]
    assert -1 in values
    found = answer["inside_inner_skull"].sel(
        subject="sub-02", region="front", hemi="rh", layer="0.500"
    )
    kept = values[values >= 0]
    assert_allclose(found, [len(kept), kept.sum() / len(kept)])


def test_units_columns_and_depth_stay_and_build_records_go(asked):
    summary = lamstore.region_summary(asked.ds)
    by_sex = summary["cortical_thickness"].groupby("sex").mean().compute()
    of_men = summary["cortical_thickness"].sel(subject=["sub-02", "sub-04"])
    assert_allclose(
        by_sex.sel(sex="M").transpose(*of_men.dims[1:]), of_men.mean("subject")
    )
    assert summary["cortical_thickness"].attrs["units"] == "mm"
    assert summary["age"].values.tolist() == asked.ds["age"].values.tolist()
    assert summary["depth"].values.tolist() == [0, 0.5, 1]
    assert "receipt" not in summary.coords
    flat = lamstore.region_summary(asked.ds, variable="cortical_thickness")
    assert "layer" not in flat.coords


def test_masks_of_ones_own_may_overlap(asked):
    front = regions.region_mask(asked.ds, "front")
    thick = asked.ds["cortical_thickness"] > 3
    own = {"front": front, "thick": thick.drop_vars("hemi"), "both": front & thick}
    answer = lamstore.region_summary(
        asked.ds, variable="cortical_thickness", region=own, hemi="both", statistics="n"
    )["cortical_thickness"]
    one = asked.rows["sub-02"]
    is_thick = one["cortical_thickness"].values > 3
    in_front = (one["region_aparc"] == 0).values
    has = np.isfinite(one["cortical_thickness"].values)
    expected = [(m & has).sum() for m in (in_front, is_thick, in_front & is_thick)]
    assert answer.sel(subject="sub-02").values.ravel().tolist() == expected
    assert answer["region"].values.tolist() == ["front", "thick", "both"]


def test_lamegs_assignment_counts_a_vertex_in_each_of_its_regions(asked):
    one = asked.rows["sub-02"]
    codes, side = one["region_aparc"].values, one["hemi"].values
    member = np.stack([(codes == k) * (side + 1) for k in range(3)]).astype(np.int8)
    member[2, :5] = 3
    one = one.assign(lameg_region_aparc=(("aparc_region", "vertex"), member))
    answer = lamstore.region_summary(
        one,
        variable="distance_to_scalp",
        assignment="lameg",
        hemi=SIDES,
        statistics="n",
    )["distance_to_scalp"].sel(layer="pial")
    for k, name in enumerate(NAMES):
        for hemi, count in zip(
            SIDES, (member[k] & 1, member[k] & 2, member[k]), strict=True
        ):
            found = answer.sel(region=name, hemi=hemi).item()
            assert found == np.count_nonzero(count), (name, hemi)


def test_a_summary_becomes_a_table_with_columns_to_group_by(asked):
    summary = lamstore.region_summary(asked.ds, hemi=SIDES)
    table = lamstore.summary_table(summary)
    assert table.columns[0] == "subject"
    of_rows = {"participant_id", "age", "sex", "n_vertices"}
    assert set(table.columns[1:5]) == of_rows
    assert table.columns[5] == "region"
    assert len(table) == len(ROWS) * len(NAMES) * len(SIDES) * (1 + 3 * len(LAYERED))
    assert table["subject"].drop_duplicates().tolist() == list(ROWS)
    line = table[
        (table["subject"] == "sub-02")
        & (table["region"] == "back")
        & (table["hemi"] == "both")
        & (table["variable"] == "radiality_to_scalp")
        & (table["layer"] == "white")
    ]
    assert line["units"].item() == "1"
    assert line["age"].item() == 41
    expected = summary["radiality_to_scalp"].sel(
        subject="sub-02", region="back", hemi="both", layer="white"
    )
    assert line[STATISTICS].values.ravel().tolist() == expected.values.tolist()
    flat = table[table["variable"] == "cortical_thickness"]
    assert set(flat["layer"]) == {""}


def test_what_a_summary_does_not_know_is_refused(asked):
    for options, named in (
        ({"region": "frnt"}, ["frnt", "front, back, far"]),
        ({"atlas": "a2009s"}, ["a2009s", "aparc"]),
        ({"hemi": "left"}, ["left", "lh, rh, both"]),
        ({"statistics": "mode"}, ["mode", "median"]),
        ({"statistics": "q101"}, ["q101"]),
        ({"statistics": ["n", "n"]}, ["n", "once"]),
        ({"variable": "thickness"}, ["thickness", "cortical_thickness"]),
        ({"variable": "age"}, ["age"]),
        ({"layer": 0.7}, ["0.700", "pial, 0.500, white"]),
        ({"subject": "sub-9"}, ["sub-9", "sub-02"]),
        ({"region": {}}, []),
        ({"region": {"x": [True]}}, ["x", "list"]),
    ):
        with refused(*named):
            lamstore.region_summary(asked.ds, **options)
    with refused("statistic"):
        lamstore.summary_table(asked.ds)


def test_a_mask_without_subjects_is_another_place_in_each(asked):
    mask = xr.DataArray(np.ones(asked.ds.sizes["vertex"], bool), dims="vertex")
    with refused("x"):
        lamstore.region_summary(asked.ds, region={"x": mask})
    with refused("x", "3", "162"):
        lamstore.region_summary(asked.ds, region={"x": mask[:3]})
    front = regions.region_mask(asked.ds, "front")
    with refused("x"):
        lamstore.region_summary(asked.ds, region={"x": front.isel(subject=[0, 1])})
    one, other = (
        lamstore.region_summary(
            asked.ds, variable="cortical_thickness", region={"x": m}
        )
        for m in (front, front.isel(subject=[1, 0, 2, 3, 4]))
    )
    xr.testing.assert_identical(one.compute(), other.compute())


@pytest.mark.parametrize("hemi", [None, "rh"])
def test_a_profile_follows_the_mean_over_depth(asked, hemi):
    answer = lamstore.depth_profile(asked.ds, region="front", hemi=hemi).compute()
    assert set(answer.data_vars) == set(LAYERED)
    assert answer["depth"].values.tolist() == [0, 0.5, 1]
    for label, one in asked.rows.items():
        place = inside(one, "front", hemi or "both")
        for name in LAYERED:
            for k, layer in enumerate(LAYERS):
                expected = described(one, one[name].values[k], place)["mean"]
                found = answer[name].sel(subject=label, layer=layer)
                assert_allclose(found, expected, rtol=1e-12)
    assert np.isnan(answer["distance_to_scalp"].sel(subject=MISSING)).all()


def test_a_profile_of_the_whole_cortex_and_of_a_mask(asked):
    whole = lamstore.depth_profile(
        asked.ds, variable="distance_to_scalp", statistic="q25"
    )
    one = asked.rows["sub-02"]
    expected = [
        described(one, values, slice(None))["q25"]
        for values in one["distance_to_scalp"].values
    ]
    assert_allclose(whole["distance_to_scalp"].sel(subject="sub-02"), expected)
    mask = regions.region_mask(asked.ds, ["front", "back"])
    both = lamstore.depth_profile(asked.ds, variable="distance_to_scalp", region=mask)
    named = lamstore.depth_profile(
        asked.ds, variable="distance_to_scalp", region=["front", "back"]
    )
    assert_array_equal(both["distance_to_scalp"], named["distance_to_scalp"])
    with refused("cortical_thickness"):
        lamstore.depth_profile(asked.ds, variable="cortical_thickness")


def test_the_share_above_equals_counting(asked):
    answer = lamstore.share_above(
        asked.ds, variable="distance_to_scalp", threshold=4.0
    ).compute()
    assert answer["share"].dims == ("subject", "region", "hemi", "layer")
    for label, one in asked.rows.items():
        for region in NAMES:
            place = inside(one, region, "lh")
            values = one["distance_to_scalp"].sel(layer="white").values[place]
            at = {"subject": label, "region": region, "hemi": "lh", "layer": "white"}
            assert answer["n"].sel(at) == len(values)
            above = (one["distance_to_scalp"].values[2] > 4).astype(float)
            share = described(one, above, place).get("mean", np.nan)
            assert_allclose(answer["share"].sel(at), share)
    assert (answer["n"].sel(subject=MISSING) == 0).all()


def test_a_value_that_is_the_threshold_is_not_above_it():
    ds = xr.Dataset(
        {"x": (("subject", "vertex"), [[1.0, 2.0, np.nan]])},
        {"subject": ["sub-01"], "hemi": (("subject", "vertex"), [[0, 0, 0]])},
    )
    mask = xr.ones_like(ds["x"], dtype=bool)
    where = {"region": {"all": mask}, "hemi": "lh", "weights": "vertex"}
    found = lamstore.share_above(ds, 2.0, variable="x", **where)
    assert (found["share"].item(), found["n"].item()) == (0, 2)
    table = lamstore.subjects_above(ds, 2.0, variable="x", vertices={"sub-01": 1})
    assert not table["above"].any()


def test_subjects_above_a_value_counts_participants_once(asked):
    place = {"variable": "distance_to_scalp", "layer": "pial", "region": "front"}
    table = lamstore.subjects_above(asked.ds, 4.6, hemi="lh", **place)
    assert table["subject"].tolist() == ["sub-01", "sub-02", "sub-03", "sub-04"]
    by_row = {
        label: described(
            one, one["distance_to_scalp"].values[0], inside(one, "front", "lh")
        )["mean"]
        for label, one in asked.rows.items()
    }
    first = (by_row["sub-01_ses-01"] + by_row["sub-01_ses-02"]) / 2
    expected = [first, by_row["sub-02"], np.nan, by_row["sub-04"]]
    assert_allclose(table["value"], expected, rtol=1e-12)
    assert table["above"].isna().tolist() == [False, False, True, False]
    above = [x > 4.6 for x in expected if np.isfinite(x)]
    assert table["above"].dropna().tolist() == above
    rows = lamstore.subjects_above(asked.ds, 4.6, unit="row", **place)
    assert rows["subject"].tolist() == list(ROWS)


def test_subjects_above_a_value_at_a_vertex_of_each(asked):
    vertices = {"sub-02": 3, "sub-04": 100}
    table = lamstore.subjects_above(
        asked.ds, 5, variable="radiality_to_scalp", layer="white", vertices=vertices
    )
    expected = [
        float(asked.rows[label]["radiality_to_scalp"].values[2, vertex])
        for label, vertex in vertices.items()
    ]
    assert table["value"].tolist() == expected
    assert table["above"].tolist() == [x > 5 for x in expected]


def test_a_place_is_one_and_a_threshold_a_number(asked):
    both = {"vertices": {"sub-02": 3}, "region": "front"}
    with refused("vertices", "region"):
        lamstore.subjects_above(asked.ds, 3, variable="cortical_thickness", **both)
    for threshold in ("3", None, np.nan, True):
        with refused("threshold", repr(threshold)):
            lamstore.share_above(asked.ds, threshold, variable="cortical_thickness")
    for variable, layer, named in (
        ("distance_to_scalp", None, "pial, 0.500, white"),
        ("cortical_thickness", "pial", "cortical_thickness"),
    ):
        with refused(named):
            lamstore.subjects_above(
                asked.ds, 3, variable=variable, layer=layer, region="front"
            )


def _ranks(values):
    """Rank 1 for the highest; equal values share the mean of their ranks."""
    there = {key: x for key, x in values.items() if np.isfinite(x)}
    return {
        key: sum(y > x for y in there.values())
        + (sum(y == x for y in there.values()) + 1) / 2
        for key, x in there.items()
    }


@pytest.mark.parametrize(
    ("unit", "lowest_first"), [("participant", False), ("row", True)]
)
def test_ranks_equal_a_loop_and_count_participants_once(asked, unit, lowest_first):
    table = lamstore.rank_regions(
        asked.ds,
        variable="distance_to_scalp",
        layer="pial",
        top=2,
        unit=unit,
        lowest_first=lowest_first,
    ).set_index(["region", "hemi"])
    places = [(region, hemi) for region in NAMES for hemi in ("lh", "rh")]
    who: dict = {}
    for label in asked.rows:
        who.setdefault(ROWS[label] if unit == "participant" else label, []).append(
            label
        )
    values, ranks = [], []
    for labels in who.values():
        of_one = {}
        for place in places:
            means = [
                described(
                    asked.rows[label],
                    asked.rows[label]["distance_to_scalp"].values[0],
                    inside(asked.rows[label], *place),
                ).get("mean", np.nan)
                for label in labels
            ]
            means = [x for x in means if np.isfinite(x)]
            of_one[place] = sum(means) / len(means) if means else np.nan
        values.append(of_one)
        sign = -1 if lowest_first else 1
        ranks.append(_ranks({key: sign * x for key, x in of_one.items()}))
    for place in places:
        found = table.loc[place]
        of_place = [r[place] for r in ranks if place in r]
        n_top = sum(r <= 2 for r in of_place)
        assert found["n"] == len(of_place)
        assert found["n_top"] == n_top
        if not of_place:
            assert place[0] == "far"
            assert found.drop(["n", "n_top"]).isna().all()
            continue
        there = [v[place] for v in values if np.isfinite(v[place])]
        expected = {
            "rank_mean": np.mean(of_place),
            "rank_sd": np.std(of_place, ddof=1),
            "rank_best": min(of_place),
            "rank_worst": max(of_place),
            "share_top": n_top / len(of_place),
            "mean": np.mean(there),
            "sd": np.std(there, ddof=1),
        }
        for name, value in expected.items():
            assert_allclose(found[name], value, rtol=1e-12, err_msg=name)
    assert table["rank_mean"].dropna().is_monotonic_increasing


def test_ranks_are_of_a_cohort(asked):
    table = lamstore.rank_regions(asked.ds, variable="cortical_thickness", hemi="both")
    n = table.set_index("region")["n"]
    assert n.to_dict() == {"front": 3, "back": 2, "far": 0}
    with refused(subject="sub-02"):
        lamstore.rank_regions(asked.rows["sub-02"], variable="cortical_thickness")
    with refused("top", "0"):
        lamstore.rank_regions(asked.ds, variable="cortical_thickness", top=0)
    with refused("unit", "session", "participant, row"):
        lamstore.rank_regions(asked.ds, variable="cortical_thickness", unit="session")


def test_rows_are_averaged_over_those_that_have_a_value(asked):
    summary = lamstore.region_summary(asked.ds, variable="cortical_thickness")
    averaged = lamstore.average_rows(summary)
    assert averaged["cortical_thickness"].chunks is not None
    averaged, summary = averaged.compute(), summary.compute()
    labels = ["sub-01", "sub-02", "sub-03", "sub-04"]
    assert averaged["subject"].values.tolist() == labels
    assert averaged["n_rows"].values.tolist() == [2, 1, 1, 1]
    assert averaged["sex"].values.tolist() == ["F", "M", "F", "M"]
    assert "age" not in averaged.coords  # 30 and 31 in two sessions
    two = summary["cortical_thickness"].sel(subject=["sub-01_ses-01", "sub-01_ses-02"])
    expected = pd.DataFrame(two.values.reshape(2, -1)).mean().values
    found = averaged["cortical_thickness"].sel(subject="sub-01").values.ravel()
    assert_allclose(found, expected, rtol=1e-12)
    assert averaged["cortical_thickness"].attrs["units"] == "mm"
    assert lamstore.average_rows(summary, unit="row") is summary
    with refused():  # by vertex
        lamstore.average_rows(asked.ds)


def test_mixtures_of_what_was_asked_for_are_warned_of(asked):
    source = ("subject", ["spm-gain", "mne", "spm-gain", "", "mne"])
    ds = asked.ds.assign_coords(lead_field_source=source)
    with pytest.warns(
        LamstoreWarning, match="mixes lead_field_source: 2 x spm-gain, 2"
    ):
        lamstore.region_summary(ds, variable="lead_field_rms_diff")
    lamstore.region_summary(ds, variable="cortical_thickness")  # no lead field in it
    lamstore.rank_regions(ds, variable="cortical_thickness")
    one_kind = ds.sel(subject=["sub-02", "sub-03", "sub-04"])
    lamstore.region_summary(one_kind, variable="lead_field_rms_diff")
    with pytest.warns(LamstoreWarning, match="lead_field_source"):
        lamstore.share_above(ds, variable="lead_field_rms_diff", threshold=1)
    scalp = ds.assign_coords(scalp_source=("subject", list("aabba")))
    with pytest.warns(LamstoreWarning, match="mixes scalp_source: 3 x a, 2 x b"):
        lamstore.rank_regions(scalp, variable="distance_to_scalp", layer="pial")
