"""Values at vertices, best vertices, and samples, against plain loops."""

import itertools
from contextlib import nullcontext
from functools import partial

import numpy as np
import pytest
import reference
from factory import LAYERED, MISSING, NAMES, cohort, inside, refused
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore import regions, score
from lamstore.errors import LamstoreWarning

pytestmark = pytest.mark.long

SIDES = ("lh", "rh")


def test_a_subjects_map_is_its_array_without_padding(asked):
    for label, one in asked.rows.items():
        found = lamstore.subject_map(
            asked.ds, variable="distance_to_scalp", subject=label, layer="white"
        )
        assert found.chunks is not None
        assert_array_equal(found, one["distance_to_scalp"].values[2])
        assert_array_equal(found["hemi"], one["hemi"])
        assert found.attrs["units"] == "mm"
        odd = asked.ds.isel(vertex=slice(1, None, 2))  # a selection, by its numbers
        some = lamstore.subject_map(odd, variable="distance_to_scalp", subject=label)
        assert_array_equal(some, one["distance_to_scalp"].values[:, 1::2])
        whole = lamstore.subject_map(
            asked.ds, variable="cortical_thickness", subject=label
        )
        assert_array_equal(whole, one["cortical_thickness"])
        assert_array_equal(
            whole, lamstore.subject_map(one, variable="cortical_thickness")
        )
    empty = lamstore.subject_map(
        asked.ds, variable="cortical_thickness", subject=MISSING
    )
    assert empty.size == 0
    for ds, options, named in (
        (asked.ds, {"subject": "sub-9"}, ["sub-9", "sub-01_ses-01"]),
        (asked.ds, {}, ["None"]),
        (asked.rows["sub-02"], {"subject": "sub-04"}, ["sub-04", "sub-02"]),
        (asked.ds, {"subject": "sub-02", "layer": "0.7"}, ["0.700", "0.500"]),
    ):
        with refused(*named):
            lamstore.subject_map(ds, variable="distance_to_scalp", **options)


def test_values_at_a_vertex_of_each_are_those_of_its_row(asked):
    vertices = {"sub-04": 161, "sub-02": 7, "sub-01_ses-01": 0}
    answer = lamstore.vertex_values(asked.ds, vertices)
    assert answer["distance_to_scalp"].chunks is not None
    answer = answer.compute()
    assert answer["subject"].values.tolist() == list(vertices)
    assert answer["vertex"].values.tolist() == list(vertices.values())
    assert answer["age"].values.tolist() == [63, 41, 30]
    for label, vertex in vertices.items():
        one, found = asked.rows[label], answer.sel(subject=label)
        assert_array_equal(
            found["cortical_thickness"], one["cortical_thickness"].values[vertex]
        )
        for name in LAYERED:
            assert found[name].values.tolist() == one[name].values[:, vertex].tolist()
    of_one = lamstore.vertex_values(asked.rows["sub-02"], 7)
    for name in answer.data_vars:
        assert_array_equal(of_one[name], answer[name].sel(subject="sub-02"))


def test_a_table_of_best_vertices_says_where_to_look(asked):
    ds = asked.ds.drop_sel(subject=MISSING)
    best = lamstore.best_vertex(ds)
    answer = lamstore.vertex_values(ds, best, variable="cortical_thickness")
    assert_allclose(answer["cortical_thickness"], best["cortical_thickness"])
    with refused("8", "4", "rank 1"):
        lamstore.vertex_values(ds, lamstore.best_vertex(ds, top=2))
    with refused("vertex"):
        lamstore.vertex_values(ds, best.rename(columns={"vertex": "v"}))


def test_vertices_that_are_not_there_are_refused(asked):
    for vertices, named, subject in (
        (7, ["7"], None),  # another place in each subject
        ({"sub-02": 42}, ["42", "0 to 41"], "sub-02"),
        ({"sub-02": -1}, ["-1"], "sub-02"),
        ({MISSING: 0}, ["0"], MISSING),
        ({"sub-9": 0}, ["sub-9"], None),
        ({"sub-02": 1.5}, ["1.5"], "sub-02"),
    ):
        with refused(*named, subject=subject):
            lamstore.vertex_values(asked.ds, vertices)


def _loop(one, places, top, apart):
    """Take the best that is left, as long as it is not too near to those taken."""
    values = reference.score(
        one["cortical_thickness"].values,
        one["lead_field_rms_diff"].values[2],
        one["radiality_to_scalp"].values[0],
        one["distance_to_scalp"].values[0],
    )
    order = [
        (-values[v], v, key)
        for key, place in places.items()
        for v in map(int, place)
        if np.isfinite(values[v])
    ]
    pial = one["coordinates"].values[0].astype(float)
    taken: dict[tuple[str, ...], list[int]] = {}
    for _, best, key in sorted(order):
        of_all = [v for some in taken.values() for v in some]
        if len(taken.get(key, [])) < top and all(
            np.linalg.norm(pial[v] - pial[best]) >= apart for v in of_all
        ):
            taken.setdefault(key, []).append(best)
    return taken


@pytest.mark.parametrize("lazy", [True, False])
def test_top_vertices_equal_a_loop_that_keeps_its_distance(lazy):
    ds, mesh, rows = cohort(lazy=lazy)
    with pytest.warns(LamstoreWarning) as told:
        table = lamstore.top_vertices(ds, top=3, min_distance=60.0, mesh=mesh)
    found = table.groupby(["subject", "region", "hemi_asked"])["vertex"].apply(list)
    expected, crowded = {}, set()
    for label, one in rows.items():
        places = itertools.product([label], NAMES, SIDES)
        places = {key: inside(one, *key[1:]) for key in places}
        places = {key: place for key, place in places.items() if len(place)}
        expected |= (taken := _loop(one, places, 3, 60.0))
        crowded |= {label} if len(taken) < len(places) else set()
    assert found.to_dict() == expected
    assert {warning.message.subject for warning in told} == {MISSING} | crowded
    assert any(len(v) < 3 for v in expected.values())
    assert table["hemi"].tolist() == table["hemi_asked"].tolist()
    for label, one in rows.items():
        with pytest.warns(LamstoreWarning) if label in crowded else nullcontext():
            of_one = lamstore.top_vertices(one, top=3, min_distance=60.0)
        part = table[table["subject"] == label].reset_index(drop=True)
        assert of_one["vertex"].tolist() == part["vertex"].tolist()
        pial = one["coordinates"].values[0][part["vertex"]]
        assert_array_equal(part[["x", "y", "z"]], pial)


def test_the_first_of_each_region_is_what_best_vertex_says(asked):
    ds = asked.ds.drop_sel(subject=MISSING)
    table = lamstore.top_vertices(ds, hemi="both")
    assert "x" not in table.columns
    for line in table.to_dict("records"):
        best = lamstore.best_vertex(
            ds, subject=line["subject"], region=line["region"]
        ).to_dict("records")[0]
        for name, value in best.items():
            if isinstance(value, float):
                assert_allclose(line[name], value, err_msg=name)
            else:
                assert line[name] == value, name
    assert len(table) == 4 + 3  # one has no region "back", and nobody "far"


@pytest.mark.parametrize(
    ("options", "alone"),
    [
        ({"scope": "cohort"}, True),
        ({"scope": "cohort", "method": "rank"}, True),
        ({"scope": "region"}, False),
        ({"scope": "hemisphere", "method": "robust"}, True),
        ({"terms": [("distance_to_scalp", "white", -1, 2.5), *score.TERMS[:2]]}, False),
        ({"terms": [("radiality_to_scalp", x, 1) for x in ("pial", "white")]}, True),
    ],
    ids=str,
)
def test_vertices_are_described_by_the_score_that_chose_them(asked, options, alone):
    ds = lamstore.anatomical_score(asked.ds.drop_sel(subject=MISSING), **options)
    if alone:
        ds = ds.sel(subject="sub-01_ses-02")
        if options == {"scope": "cohort", "method": "rank"}:
            with refused("cohort"):
                lamstore.top_vertices(ds)
            return
    table = lamstore.top_vertices(ds, region=["front"])
    assert len(table) == (2 if alone else 8)
    for line in table.to_dict("records"):
        asked_for = {key: line[key] for key in ("subject", "region")}
        best = lamstore.best_vertex(ds, hemi=line["hemi_asked"], **asked_for)
        for name, value in best.to_dict("records")[0].items():
            assert line[name] == value, name
        parts = [value for name, value in line.items() if name.startswith("z_")]
        assert sum(parts) == pytest.approx(line["anatomical_score"], abs=1e-5)


def test_any_two_are_as_far_apart_as_asked(asked):
    one = asked.rows["sub-04"]
    table = lamstore.top_vertices(one, top=5, min_distance=25.0, hemi="both")
    chosen = table[table["region"] == "front"]["vertex"].tolist()
    assert len(chosen) == 5
    points = one["coordinates"].values[0][chosen].astype(float)
    between = np.linalg.norm(points[:, None] - points, axis=-1)
    assert (between[np.triu_indices(5, 1)] >= 25).all()
    torn = one.isel(face=slice(None, None, 3))  # nothing hangs on the faces
    again = lamstore.top_vertices(torn, top=5, min_distance=25.0, hemi="both")
    assert again.equals(table)
    crowded = lamstore.top_vertices(one, top=5, hemi="both")
    assert crowded["vertex"].tolist() != table["vertex"].tolist()


def test_the_score_that_is_there_decides_in_every_region(asked):
    one = asked.rows["sub-02"]
    stored = np.arange(42, dtype=np.float32)
    table = lamstore.top_vertices(one.assign(anatomical_score=("vertex", stored)))
    for line in table.to_dict("records"):
        assert line["vertex"] == inside(one, line["region"], line["hemi_asked"]).max()


def test_regions_of_ones_own_have_their_best_vertices(asked):
    mask = regions.within(
        asked.ds.drop_sel(subject=MISSING),
        {"sub-01_ses-01": 3, "sub-02": 4, "sub-01_ses-02": 5, "sub-04": 6},
        40.0,
        mesh=asked.mesh,
    )
    ds = asked.ds.drop_sel(subject=MISSING)
    table = lamstore.top_vertices(ds, region={"disc": mask}, hemi="both")
    for label, vertex in zip(table["subject"], table["vertex"], strict=True):
        near = mask.sel(subject=label).values
        scores = score.anatomical_score(asked.rows[label])["anatomical_score"].values
        expected = np.where(near[: len(scores)], scores, -np.inf)
        assert vertex == np.nanargmax(expected)


def test_a_distance_between_vertices_needs_a_mesh(asked):
    for options, named, subject in (
        ({"min_distance": 10}, ["coordinates, faces"], None),
        ({"min_distance": -1}, ["min_distance", "-1"], None),
        ({"top": 1.5}, ["top", "1.5"], None),
        ({"mesh": asked.mesh.drop_sel(subject="sub-02")}, ["sub-02"], None),
        ({"subject": "sub-9"}, ["sub-9"], None),
        ({"subject": MISSING}, ["anatomical_score"], MISSING),
    ):
        with refused(*named, subject=subject):
            lamstore.top_vertices(asked.ds, **options)


@pytest.mark.parametrize("lazy", [True, False])
def test_a_sample_takes_as_many_from_each_quantile(lazy):
    ds, _, rows = cohort(lazy=lazy)
    ds = ds.drop_sel(subject=MISSING)
    options = {"n_strata": 4, "per_stratum": 3, "seed": 7}
    table = lamstore.stratified_vertices(
        ds, variable="distance_to_scalp", layer="pial", **options
    )
    assert table.groupby(["subject", "stratum"]).size().eq(3).all()
    assert not table.duplicated(["subject", "vertex"]).any()
    for label, one in rows.items():
        values = one["distance_to_scalp"].values[0].astype(float)
        order = sorted(range(len(values)), key=lambda v: (values[v], v))
        part = table[table["subject"] == label]
        at = 0
        for k in range(4):
            size = len(order) // 4 + (k < len(order) % 4)
            stratum = order[at : at + size]
            at += size
            drawn = part[part["stratum"] == k + 1]
            assert set(drawn["vertex"]) <= set(stratum)
            assert set(drawn["lowest"]) == {values[stratum[0]]}
            assert set(drawn["highest"]) == {values[stratum[-1]]}
            expected = values[drawn["vertex"]].tolist()
            assert drawn["distance_to_scalp"].tolist() == expected
            sides = one["hemi"].values[drawn["vertex"]]
            assert drawn["hemi"].tolist() == [SIDES[side] for side in sides]


def test_a_draw_depends_on_seed_and_label_alone(asked):
    ds = asked.ds.drop_sel(subject=MISSING)
    draw = partial(
        lamstore.stratified_vertices,
        variable="cortical_thickness",
        n_strata=3,
        per_stratum=4,
    )
    whole = draw(ds)
    part = whole[whole["subject"] == "sub-04"].reset_index(drop=True)
    assert part.equals(draw(ds, subject="sub-04"))
    assert part.equals(draw(asked.rows["sub-04"]))
    assert not whole.equals(draw(ds, seed=1))


def test_a_row_without_the_atlas_is_not_sampled():
    ds, *_ = cohort()
    ds = ds.drop_sel(subject=MISSING).load()
    options = {"variable": "cortical_thickness", "region": "front", "per_stratum": 1}
    options |= {"n_strata": 2, "atlas": "aparc"}
    whole = lamstore.stratified_vertices(ds, **options)
    ds["region_aparc"][{"subject": 0}] = -1
    with pytest.warns(LamstoreWarning):
        table = lamstore.stratified_vertices(ds, **options)
    others = whole[whole["subject"] != ds["subject"].values[0]]
    assert table.equals(others.reset_index(drop=True))
    ds["region_aparc"][:] = -1
    with pytest.warns(LamstoreWarning), refused("regions"):
        lamstore.stratified_vertices(ds, **options)


def test_every_vertex_of_a_stratum_is_as_likely(asked):
    one = asked.rows["sub-02"]
    counts = np.zeros(42)
    for seed in range(100):
        options = {"n_strata": 2, "per_stratum": 3, "seed": seed}
        table = lamstore.stratified_vertices(
            one, variable="radiality_to_scalp", layer="white", **options
        )
        counts[table["vertex"]] += 1
    # 21 vertices a stratum: each is drawn 100 x 3 / 21 = 14 times, give or take 3.5
    assert abs(counts - 100 * 3 / 21).max() < 4.5 * 3.5


def test_a_sample_may_be_of_a_region_and_must_be_possible(asked):
    ds = asked.ds.drop_sel(subject=MISSING)
    front = regions.region_mask(ds, "front")
    table = lamstore.stratified_vertices(
        ds, variable="cortical_thickness", region=front, n_strata=2, per_stratum=2
    )
    for label, one in asked.rows.items():
        drawn = set(table[table["subject"] == label]["vertex"])
        assert drawn <= set(inside(one, "front", "both"))
    with refused("0", subject="sub-04"):
        lamstore.stratified_vertices(
            ds, variable="cortical_thickness", region=regions.region_mask(ds, "back"),
            subject="sub-04",
        )  # fmt: skip
    for options in ({"n_strata": 0}, {"per_stratum": 1.5}, {"seed": -1}):
        with refused(*options):
            lamstore.stratified_vertices(ds, variable="cortical_thickness", **options)


@pytest.mark.parametrize("label", ["sub-01", "sub-02"])
def test_a_regions_best_vertex_and_mean_are_lamegs(shared, label):
    with np.load(shared / "lameg_answers" / f"{label}.npz") as file:
        answers = dict(file)
    lv = ("layer", "vertex")
    ds = lamstore.read_surfaces(shared / "subjects" / label, 3, atlases=("aparc",))
    ds = ds.assign(
        cortical_thickness=("vertex", answers["thickness"]),
        lead_field_rms_diff=(lv, np.stack([answers["lf_rms_diff"]] * 3)),
        radiality_to_scalp=(lv, np.stack([answers["radiality"]] * 3)),
        distance_to_scalp=(lv, np.stack([answers["distance"]] * 3)),
    )
    roi = regions.region_mask(ds, ["precentral", "postcentral"], assignment="lameg")
    one = {"region": {"roi": roi}, "hemi": "both"}
    best = lamstore.top_vertices(ds, **one)
    assert best["vertex"].item() == answers["roi_best"]
    assert best["n_candidates"].item() == len(answers["roi"])
    summary = lamstore.region_summary(
        ds, statistics=["n", "mean", "max"], weights="vertex", **one
    )
    for name, answer in (
        ("cortical_thickness", answers["thickness"]),
        ("lead_field_rms_diff", answers["lf_rms_diff"]),
    ):
        inside = answer[answers["roi"]].astype(float)
        found = np.atleast_2d(summary[name].squeeze(["region", "hemi"]))[-1]
        assert_allclose(
            found, [len(inside), inside.sum() / len(inside), inside.max()], rtol=1e-12
        )
    apart = lamstore.top_vertices(ds, top=2, min_distance=20.0, **one)["vertex"]
    assert apart[0] == answers["roi_best"]
    assert not regions.within(ds, int(apart[0]), 19.9)[int(apart[1])]
