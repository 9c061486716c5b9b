"""Questions to cohorts that are awkward: columns named as answers, parts, nobody."""

import json
import warnings

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from factory import MISSING, refused
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore import export, score
from lamstore.errors import LamstoreWarning

pytestmark = pytest.mark.long

NAME = "cortical_thickness"

#: Participants' columns with the names of answers.
COLUMNS = {
    **dict.fromkeys(("value", "share", "n", "n_rows"), [9.0, 1.0, 9.0, 1.0, 2.0]),
    **dict.fromkeys(("mean", "units", "variable", "region"), list("abacd")),
}


def test_a_participants_column_never_takes_an_answers_place(asked):
    plain = asked.ds
    columns = {name: ("subject", values) for name, values in COLUMNS.items()}
    ds = plain.assign_coords(columns)

    def answers(ds):
        summary = lamstore.region_summary(ds, variable="cortical_thickness")
        averaged = lamstore.average_rows(summary)
        share = lamstore.share_above(ds, 2.5, variable="cortical_thickness")
        above = lamstore.subjects_above(
            ds, 2.5, variable="cortical_thickness", region="front"
        )
        found = (share["share"], summary["cortical_thickness"], averaged["n_rows"])
        return [above["value"], averaged["cortical_thickness"], *found]

    for one, other in zip(answers(plain), answers(ds), strict=True):
        assert_array_equal(one, other)
    summaries = (lamstore.region_summary(x, variable=NAME) for x in (ds, plain))
    table, expected = map(lamstore.summary_table, summaries)
    pd.testing.assert_frame_equal(table[expected.columns], expected)
    added = set(table.columns) - set(expected.columns)
    assert {name.removeprefix("participant_") for name in added} == set(COLUMNS)
    of_one = table.set_index("subject").loc["sub-02"].iloc[0]
    for name in added:
        assert of_one[name] == COLUMNS[name.removeprefix("participant_")][1]


@pytest.mark.parametrize(
    "ask",
    [
        lambda ds: lamstore.vertex_values(ds, {"sub-02": 3}),
        lambda ds: lamstore.stratified_vertices(ds, variable="cortical_thickness"),
        score.summary,
        lamstore.best_vertex,
        lambda ds: lamstore.regions.nearest_vertex(ds, {"sub-02": 3}),
        lambda ds: lamstore.regions.locate(ds, pd.DataFrame()),
    ],
)
def test_a_position_is_not_taken_for_a_vertex_where_vertices_were_selected(asked, ask):
    ds = lamstore.anatomical_score(asked.ds).isel(vertex=slice(20, None))
    with refused("142"):
        ask(ds)


def test_a_mask_needs_no_atlas(asked):
    ds = lamstore.anatomical_score(asked.ds)
    expected = lamstore.best_vertex(ds, region="front", subject="sub-02")
    mask = lamstore.regions.region_mask(ds, "front")
    ds = ds.assign(region_other=ds["region_aparc"])
    found = lamstore.best_vertex(ds, region=mask, subject="sub-02")
    assert found["vertex"].tolist() == expected["vertex"].tolist()


def test_missing_codes_are_no_numbers_in_a_score(asked):
    terms = [("cortical_thickness", None, 1), ("inside_inner_skull", "pial", 1)]
    ds = lamstore.anatomical_score(asked.ds, terms=terms).compute()
    for label, one in asked.rows.items():
        flags = one["inside_inner_skull"].values[0].astype(float)
        flags[flags < 0] = np.nan
        thickness = one["cortical_thickness"].values.astype(float)
        there = np.isfinite(flags) & np.isfinite(thickness)
        expected = np.full(len(flags), np.nan)
        for values in (thickness, flags):
            z = (values - values[there].mean()) / values[there].std()
            expected = np.where(np.isnan(expected), z, expected + z)
        expected[~there] = np.nan
        found = ds["anatomical_score"].sel(subject=label).values
        assert_allclose(found[: len(flags)], expected, rtol=1e-5, atol=1e-6)
        assert np.isnan(found[len(flags) :]).all()


def test_the_best_of_regions_that_are_empty_is_refused_and_of_some_is_typed(asked):
    ds = asked.ds.drop_sel(subject=MISSING)
    whole = lamstore.top_vertices(ds, region="front")
    with pytest.warns(LamstoreWarning) as told:
        some = lamstore.top_vertices(ds, region="back")  # sub-04 has none
    assert [warning.message.subject for warning in told] == ["sub-04"]
    assert "sub-04" not in set(some["subject"])
    assert some.dtypes.to_dict() == whole.dtypes.to_dict()
    nowhere = {"nowhere": xr.zeros_like(ds["hemi"], dtype=bool).reset_coords(drop=True)}
    with refused("anatomical_score"):
        lamstore.top_vertices(ds, region=nowhere)


@pytest.mark.parametrize(
    "ask",
    [
        lamstore.region_summary,
        lamstore.rank_regions,
        lamstore.top_vertices,
        lambda ds: lamstore.stratified_vertices(ds, variable="cortical_thickness"),
        lamstore.anatomical_score,
        lamstore.collinearity,
        export.dataframe,
    ],
)
def test_a_cohort_of_no_rows_is_refused(asked, ask):
    with refused():
        ask(asked.ds.isel(subject=[]))


def test_statistics_and_tables_that_cannot_be_are_refused(asked):
    with refused("0.5", "q97.5"):
        lamstore.region_summary(asked.ds, statistics=[0.5])
    for ask in (lamstore.region_summary, lamstore.top_vertices):
        with refused():
            ask(asked.ds, region=[])
    summary = lamstore.region_summary(asked.ds, variable="cortical_thickness")
    groups = lamstore.average_rows(summary).groupby("sex").mean()
    with refused("sex"):
        lamstore.summary_table(groups)


@pytest.mark.parametrize(
    "ask",
    [
        lambda ds: lamstore.best_vertex(ds, region="front"),
        lamstore.top_vertices,
        lambda ds: lamstore.rank_regions(ds, variable="cortical_thickness"),
        lambda ds: lamstore.subjects_above(
            ds, 2, variable="cortical_thickness", region="front"
        ),
    ],
)
def test_rows_without_the_atlas_stop_no_other_rows(asked, ask):
    ds = asked.ds.drop_sel(subject=MISSING)
    codes = ds["region_aparc"].where(ds["subject"] != "sub-02", -1)
    codes = codes.astype(np.int16).assign_attrs(ds["region_aparc"].attrs)
    with pytest.warns(LamstoreWarning) as told:
        answer = ask(ds.assign_coords(region_aparc=codes))
    assert ["sub-02" in str(warning.message) for warning in told] == [True]
    assert len(answer)


@pytest.mark.parametrize(
    ("ask", "warns"),
    [
        (lambda ds: lamstore.depth_profile(ds, variable="lead_field_rms_diff"), True),
        (lambda ds: lamstore.depth_profile(ds, variable="distance_to_scalp"), False),
        (lambda ds: lamstore.rank_regions(ds, variable="cortical_thickness"), True),
        (lamstore.best_vertex, True),
        (lambda ds: lamstore.best_vertex(ds, subject="sub-04"), False),
    ],
)
def test_counts_that_bear_on_what_is_asked_are_warned_of(asked, ask, warns):
    ds = asked.ds.drop_sel(subject=MISSING)
    counts = {"sources_outside_inner_skull": 9, "vertices_without_face": 9}
    labels = [str(label) for label in ds["subject"].values]
    given = {x: {"atlases": {"aparc": {}}} for x in labels}
    given["sub-02"] = {
        "counts": counts,
        "atlases": {"aparc": {"vertices_without_name": 9}},
    }
    texts = [json.dumps(receipt) for receipt in given.values()]
    ds = ds.assign_coords(receipt=("subject", texts))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ask(ds)
    subjects = [warning.message.subject for warning in caught]
    assert subjects == ["sub-02"] * warns


@pytest.mark.parametrize(("region", "warns"), [("front", False), (None, True)])
def test_a_place_inside_the_inner_skull_is_not_warned_of(asked, region, warns):
    ds = asked.ds.drop_sel(subject=MISSING).compute()
    flags = ds["inside_inner_skull"]
    ds["inside_inner_skull"] = flags.where(ds["region_aparc"] != 0, 1)
    texts = [json.dumps({"counts": {"sources_outside_inner_skull": 9}})] * len(flags)
    ds = ds.assign_coords(receipt=("subject", texts))
    for ask in (lamstore.best_vertex, lamstore.top_vertices):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            ask(ds, region=region, subject="sub-02")
        assert [x.message.subject for x in caught] == ["sub-02"] * warns


def test_receipts_know_rows_without_the_atlas(asked):
    ds = asked.ds.drop_sel(subject=MISSING)
    labels = [str(label) for label in ds["subject"].values]
    known = [{} if x == "sub-04" else {"aparc": {}} for x in labels]
    texts = [json.dumps({"atlases": atlases}) for atlases in known]
    with pytest.warns(LamstoreWarning, match="sub-04"):
        found = lamstore.region_summary(ds.assign_coords(receipt=("subject", texts)))
    assert found["cortical_thickness"].chunks


def test_means_weigh_vertices_by_their_area(asked):
    # faces that join hemispheres have no area
    one = asked.rows["sub-02"].drop_vars(["vertex_area", "hemi"])
    area = lamstore.vertex_area(one)
    faces = one["faces"].values
    expected = np.zeros(one.sizes["vertex"])
    for layer in (0, 2):
        points = one["coordinates"].values[layer].astype(float)
        for face in faces:
            a, b, c = points[face]
            expected[face] += np.linalg.norm(np.cross(b - a, c - a)) / 2 / 3 / 2
    assert_allclose(area, expected, rtol=1e-6)
    assert area.attrs["units"] == "mm^2"
    found = lamstore.region_summary(
        one, variable="distance_to_scalp", hemi="both", statistics=["mean", "sd"],
        region="front",
    )["distance_to_scalp"].squeeze(["region", "hemi"])  # fmt: skip
    inside = one["region_aparc"].values == 0
    for k, values in enumerate(
        one["distance_to_scalp"].values[:, inside].astype(float)
    ):
        mean = np.average(values, weights=expected[inside])
        spread = np.average((values - mean) ** 2, weights=expected[inside])
        assert_allclose(found[k], [mean, spread**0.5], rtol=1e-6)
    alike = lamstore.region_summary(
        one, variable="distance_to_scalp", hemi="both", statistics="mean",
        region="front", weights="vertex",
    )["distance_to_scalp"].squeeze()  # fmt: skip
    plain = one["distance_to_scalp"].values[:, inside].mean(axis=1, dtype=float)
    assert_allclose(alike, plain, rtol=1e-6)
    ds = asked.ds.drop_sel(subject=MISSING).drop_vars(["vertex_area", "hemi"])
    with refused("coordinates", "mesh="):
        lamstore.region_summary(ds, variable="distance_to_scalp", hemi="both")
    lamstore.region_summary(
        ds, variable="distance_to_scalp", statistics=["n", "max"], hemi="both"
    )
    of_all = lamstore.vertex_area(ds, mesh=asked.mesh)
    padded = of_all.sel(subject="sub-02").values
    assert_allclose(padded[: len(expected)], expected, rtol=1e-6)
    assert not padded[len(expected) :].any()
    stored = np.stack([expected, 0 * expected, 3 * expected]).astype(np.float32)
    held = one.assign(vertex_area=(("layer", "vertex"), stored))
    assert_allclose(lamstore.vertex_area(held), 2 * expected, rtol=1e-6)
