"""Building cohorts: from files and memory, again, and with bad input among them."""

from __future__ import annotations

import dataclasses
import json
import shutil
import warnings

import numpy as np
import pytest
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.cohort.options import CHOICES
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.store import Store
from lamstore.testing import ATLAS, concentric_spheres, small_cohort

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A cohort of three, with gain matrices."""
    return small_cohort(tmp_path_factory.mktemp("made"), gain_files=True)


@pytest.fixture
def cohort(made, tmp_path):
    """A copy of the cohort that a test may damage."""
    root = made.subjects_dir.parent
    shutil.copytree(root, tmp_path / "cohort")
    return type(made)(
        tmp_path / "cohort" / "subjects",
        tmp_path / "cohort" / "participants.tsv",
        made.meg.replace(str(root), str(tmp_path / "cohort")),
        made.subjects,
    )


def find(cohort, **options):
    return lamstore.find_recordings(
        cohort.subjects_dir,
        participants=cohort.participants,
        meg=cohort.meg,
        **options,
    )


def build(path, rows, **options):
    given = {"atlases": (ATLAS,), "forward": "spm-gain", **options}
    return lamstore.build(path, rows, **given)


def snapshot(folder):
    """Size and time of every file, to see whether anything was touched."""
    return {
        path: (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
    }


@pytest.fixture(scope="module")
def built(made, tmp_path_factory):
    """A store of the cohort."""
    path = tmp_path_factory.mktemp("built") / "cohort.zarr"
    report = build(path, find(made))
    assert report.counts()["complete"] == 3
    return path


def test_the_store_has_every_variable_of_every_subject(built, made):
    ds = xr.open_zarr(built)

    assert list(ds.subject.values) == list(made.subjects)
    for variable in schema.variables("/"):
        assert variable.name in ds.variables
    for label in made.subjects:
        row = ds.sel(subject=label)
        inside = row.isel(vertex=slice(0, int(row.n_vertices)))
        padding = row.isel(vertex=slice(int(row.n_vertices), None))
        assert np.isfinite(inside.anatomical_score).all()
        assert np.isnan(padding.anatomical_score).all()
        assert (inside.lead_field_rms_diff.sel(layer="pial") == 0).all()


def test_anyone_who_knows_xarray_finds_the_best_vertex_in_three_lines(built):
    ds = xr.open_zarr(built).sel(subject="sub-01")
    best = int(ds.anatomical_score.idxmax("vertex"))
    thickness = float(ds.cortical_thickness.sel(vertex=best))

    answer = lamstore.best_vertex(lamstore.open(built, subject="sub-01")).iloc[0]
    assert answer["vertex"] == best
    assert answer["cortical_thickness"] == pytest.approx(thickness)


def test_a_row_is_what_the_public_steps_give(built, made):
    from lamstore.forward import make_source
    from lamstore.meg.coregistration import coregister
    from lamstore.meg.sensors import read_sensors
    from lamstore.predictors import lead_field_predictors

    recording = find(made)[0]
    ds = lamstore.read_surfaces(recording.subject_dir, atlases=[ATLAS])
    sensors = read_sensors(recording.meg).pick()
    ds = coregister(ds, sensors, method="fiducials", fiducials=recording.fiducials)
    ds = lead_field_predictors(ds, make_source("single-shell")(ds))
    ds = lamstore.cortical_thickness(ds)
    ds = lamstore.radiality_to_scalp(ds)
    ds = lamstore.distance_to_scalp(ds)
    ds = lamstore.anatomical_score(ds)

    row = lamstore.open(built, subject=recording.label)
    for name in ("lead_field_rms_diff", "cortical_thickness", "anatomical_score"):
        # through participants.tsv, written with six digits, and back to float32
        np.testing.assert_allclose(row[name], ds[name], rtol=1e-5, atol=1e-5)


def test_the_receipt_says_how_a_row_was_made(built, made):
    receipt = Store(built).receipt("sub-01")

    roles = {record["role"] for record in receipt["inputs"]}
    assert {"scalp", "sensors", "lead field"} <= roles
    for record in receipt["inputs"]:
        path = made.subjects_dir / record["path"]
        assert path.stat().st_size == record["size"]
    assert receipt["lead_field"]["source"] == "spm-gain"
    assert receipt["lead_field"]["verified"] is True
    assert receipt["coregistration"]["method"] == "dataset"
    assert set(receipt["coregistration"]["difference_mm"]) == {"fiducials"}
    assert len(receipt["channels"]["names"]) == 24
    assert receipt["versions"]["lamstore"] == lamstore.__version__
    assert set(receipt["seconds"]) >= {"surfaces", "lead field", "score"}


def test_building_again_does_nothing_and_adding_builds_what_is_new(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    rows = find(cohort)
    assert len(build(path, rows[:2]).results) == 2
    before = lamstore.open(path).load()
    files = snapshot(path)
    assert build(path, rows[:2]).results == ()
    assert snapshot(path) == files

    report = build(path, rows)

    assert [r.label for r in report.results] == ["sub-03"]
    after = lamstore.open(path).load()
    n = before.sizes["vertex"]
    for name in ("anatomical_score", "cortical_thickness"):
        np.testing.assert_array_equal(after[name].values[:2, :n], before[name].values)


def test_source_files_are_never_changed(cohort, tmp_path):
    root = cohort.subjects_dir.parent
    before = snapshot(root)
    build(tmp_path / "c.zarr", find(cohort))
    assert snapshot(root) == before


def test_one_bad_subject_stops_no_other_and_is_built_once_mended(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    white = cohort.subjects_dir / "sub-02/surf/laminar/white.ds.link_vector.fixed.gii"
    kept = white.read_bytes()
    white.write_bytes(kept[:1000])

    report = build(path, find(cohort))

    assert report.counts() == {
        "pending": 0,
        "complete": 2,
        "failed": 1,
        "excluded": 0,
    }
    (failed,) = report.failed
    assert "sub-02" in failed.error
    assert "white.ds.link_vector.fixed.gii" in failed.error
    assert list(lamstore.open(path).subject.values) == ["sub-01", "sub-03"]
    shown = lamstore.open(path, complete=False)
    assert str(shown.error.sel(subject="sub-02").values) == failed.error

    white.write_bytes(kept)
    assert [r.label for r in build(path, find(cohort)).results] == ["sub-02"]
    assert len(lamstore.open(path).subject) == 3


def test_nothing_is_written_if_nothing_can_be_built(cohort, tmp_path):
    for subject in cohort.subjects:
        shutil.rmtree(cohort.subjects_dir / subject / "surf")
        (cohort.subjects_dir / subject / "surf" / "laminar").mkdir(parents=True)

    with pytest.raises(LamstoreError, match="none of the 3 rows can be built") as error:
        build(tmp_path / "c.zarr", find(cohort))

    assert "sub-01" in str(error.value)
    assert not list(tmp_path.glob("c.zarr*"))


def test_what_is_no_lamstore_is_refused_and_left_alone(made, tmp_path):
    other = tmp_path / "other.zarr"
    xr.Dataset({"a": ("x", [1.0])}).to_zarr(other, consolidated=False)
    before = snapshot(other)
    with pytest.raises(LamstoreError, match="other.zarr"):
        build(other, find(made))
    assert snapshot(other) == before


def test_units_and_distance_definition_are_the_stores(cohort, built, tmp_path):
    path = tmp_path / "c.zarr"
    build(path, find(cohort)[:1], distance="surface")
    with pytest.raises(LamstoreError, match="distance"):
        build(path, find(cohort), distance="vertex")
    assert "scalp surface" in xr.open_zarr(path).distance_to_scalp.attrs["comment"]


def test_anatomy_alone_leaves_the_lead_field_missing(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    rows = lamstore.find_recordings(cohort.subjects_dir)
    report = build(path, rows, anatomy_only=True)

    ds = lamstore.open(path).load()
    assert report.counts()["complete"] == 3
    assert np.isnan(ds.lead_field_rms_diff).all()
    assert np.isnan(ds.anatomical_score).all()
    assert np.isfinite(ds.cortical_thickness.isel(vertex=0)).all()


def test_without_recordings_the_error_says_what_to_do(cohort, tmp_path):
    rows = lamstore.find_recordings(cohort.subjects_dir)
    with pytest.raises(LamstoreError, match="--place-helmet"):
        build(tmp_path / "c.zarr", rows)


def test_one_helmet_is_placed_on_every_head(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    rows = lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants
    )
    meg = find(cohort)[0].meg
    report = build(path, rows, sensors=meg, place_helmet=True)

    assert not report.failed
    receipt = Store(path).receipt("sub-02")
    assert receipt["coregistration"]["method"] == "helmet"
    assert str(tmp_path) not in json.dumps(receipt)
    assert (lamstore.open(path).distance_to_sensor.min() > 10).all()


def test_common_channels_are_the_same_for_everyone(cohort, tmp_path):
    import scipy.io

    recordings = find(cohort)
    content = scipy.io.loadmat(recordings[1].meg)
    content["D"]["channels"][0, 0]["bad"][3, 0] = np.array([[1.0]])
    scipy.io.savemat(recordings[1].meg, {"D": content["D"]})

    path = tmp_path / "c.zarr"
    build(path, recordings, channels="common", forward="single-shell")

    lists = [Store(path).receipt(s)["channels"]["names"] for s in cohort.subjects]
    assert lists[0] == lists[1] == lists[2]
    assert len(lists[0]) == 23


def test_a_gain_matrix_alone_is_read_and_marked_unverified(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    rows = lamstore.find_recordings(
        cohort.subjects_dir,
        gain=cohort.meg.replace("*.mat", "SPMgainmatrix_*.mat"),
    )
    report = build(path, rows, forward="spm-gain")

    assert report.counts()["complete"] == 3
    receipt = Store(path).receipt("sub-01")["lead_field"]
    assert receipt["source"] == "spm-gain"
    assert receipt["verified"] is False
    assert lamstore.open(path).n_channels.values.tolist() == [24, 24, 24]


def test_sources_agree_and_the_choice_is_recorded(cohort, tmp_path, built):
    path = tmp_path / "c.zarr"
    build(path, find(cohort), forward="single-shell")
    native = lamstore.open(path).load()
    read = lamstore.open(built).load()

    assert set(native.lead_field_source.values) == {"single-shell"}
    assert set(read.lead_field_source.values) == {"spm-gain"}
    # stored as float32
    np.testing.assert_allclose(
        native.lead_field_rms_diff, read.lead_field_rms_diff, rtol=1e-5, atol=1e-6
    )


def test_datasets_from_memory_are_rows_like_any_other(tmp_path):
    path = tmp_path / "c.zarr"
    spheres = {
        name: concentric_spheres(subdivisions=n) for name, n in (("a", 2), ("b", 3))
    }
    report = lamstore.build(path, spheres)

    assert report.counts()["complete"] == 2
    ds = lamstore.open(path)
    assert list(ds.n_vertices.values) == [d.sizes["vertex"] for d in spheres.values()]
    thickness = spheres["a"].coordinates.diff("layer")
    np.testing.assert_allclose(
        ds.cortical_thickness.sel(subject="a").dropna("vertex"),
        np.sqrt((thickness**2).sum("xyz")).sum("layer"),
        rtol=1e-5,
    )


def test_labels_must_be_usable_and_come_once(tmp_path):
    sphere = concentric_spheres(subdivisions=1)
    with pytest.raises(LamstoreError, match="characters other than"):
        lamstore.build(tmp_path / "c.zarr", {"../a": sphere})
    twice = [sphere.assign_attrs(subject="a")] * 2
    with pytest.raises(LamstoreError, match="comes twice"):
        lamstore.build(tmp_path / "c.zarr", twice)
    with pytest.raises(LamstoreError, match="nothing to build"):
        lamstore.build(tmp_path / "c.zarr", [])


def test_rows_from_memory_go_by_the_labels_they_are_given(tmp_path):
    path = tmp_path / "c.zarr"
    lamstore.build(path, {"a": concentric_spheres(subdivisions=2)})
    answer = lamstore.best_vertex(lamstore.open(path, subject="a"))
    assert answer["subject"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [("n_layers", 11, "has 3 layers"), ("forward", "spm-gain", "reads files")],
)
def test_a_dataset_that_cannot_be_built_as_asked_is_refused(
    tmp_path, option, value, message
):
    sphere = concentric_spheres(subdivisions=1)
    with pytest.raises(LamstoreError, match=f"  a: .*{message}"):
        lamstore.build(tmp_path / "c.zarr", {"a": sphere}, **{option: value})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("n_layer", 3, "n_layer"),
        ("forward", "bem", "no lead-field source .bem.; there are auto, single-shell"),
        ("scalp", "SPM", "scalp is 'SPM'"),
        ("orientation", "radial", "orientation is 'radial'"),
        ("coregistration", "icp", "coregistration is 'icp'"),
        ("distance", "exact", "distance is 'exact'"),
        ("max_outside", 5, "max_outside is 5, expected a share"),
        ("place_helmet", True, "--sensors"),
    ],
)
def test_a_wrong_option_is_refused_by_name_and_nothing_is_written(
    made, tmp_path, option, value, message
):
    with pytest.raises(LamstoreError, match=message):
        build(tmp_path / "c.zarr", find(made), **{option: value})
    assert not list(tmp_path.iterdir())


def test_the_choices_of_a_build_are_those_of_the_steps():
    from lamstore.anatomy import head_surfaces, layers
    from lamstore.meg import coregistration

    assert set(CHOICES["orientation"]) == set(layers.ORIENTATIONS)
    assert set(CHOICES["scalp"]) == {"auto", *head_surfaces.SCALPS}
    # the helmet is asked for by an option of its own
    assert {*CHOICES["coregistration"], "helmet"} == set(coregistration.METHODS)


def test_what_nobody_foresaw_in_one_subject_stops_no_other(made, tmp_path, monkeypatch):
    from lamstore.cohort import plan

    def read(recording, options):
        if recording.label == "sub-02":
            raise KeyError("trials")
        return plan_read(recording, options)

    plan_read = plan.read_meg
    monkeypatch.setattr(plan, "read_meg", read)

    report = build(tmp_path / "c.zarr", find(made))

    assert report.counts()["complete"] == 2
    assert "sub-02: KeyError: 'trials' (unforeseen," in report.failed[0].error


def test_an_excluded_row_is_left_alone(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    build(path, find(cohort)[:1])
    with Store(path).claim("sub-01", overwrite=True) as row:
        row.fail({"error": "moved"}, status="excluded")

    report = build(path, find(cohort)[:1])

    assert report.results == ()
    assert report.counts()["excluded"] == 1


def test_a_recording_is_not_built_twice_when_a_second_one_comes(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    build(path, find(cohort))
    first = find(cohort)[0].meg.parents[1]
    shutil.copytree(first, first.with_name("ses-02"))
    rows = find(cohort)
    assert [r.label for r in rows[:2]] == ["sub-01_ses-01", "sub-01_ses-02"]

    with pytest.raises(LamstoreError, match="sub-01_ses-01: is in .*, as sub-01,"):
        build(path, rows)
    assert Store(path).labels == cohort.subjects

    kept = [dataclasses.replace(rows[0], label="sub-01"), *rows[1:]]
    assert [r.label for r in build(path, kept).results] == ["sub-01_ses-02"]


def test_an_annotation_that_nobody_named_keeps_no_row_out(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    lamstore.build(path, find(cohort)[:1])
    labels = cohort.subjects_dir / "sub-02" / "label"
    for hemi in schema.HEMISPHERES:
        shutil.copy(labels / f"{hemi}.{ATLAS}.annot", labels / f"{hemi}.aparc.annot")

    report = lamstore.build(path, find(cohort)[:2])
    assert report.counts()["complete"] == 2
    assert "region_aparc" not in lamstore.open(path)
    with pytest.raises(LamstoreError, match="made without atlas aparc"):
        lamstore.build(path, find(cohort)[:2], atlases="aparc")


def test_a_column_of_the_table_says_nothing_about_the_recording(cohort, tmp_path):
    (row,) = find(cohort, subjects=["sub-01"])
    mixed_up = dataclasses.replace(row, columns={"session": "third", "age": 31})
    build(tmp_path / "c.zarr", [mixed_up])
    ds = lamstore.open(tmp_path / "c.zarr")
    assert ds.session.values.tolist() == [row.session]
    assert ds.age.values.tolist() == [31]


def test_a_cluster_builds_the_same_as_threads(cohort, built, tmp_path):
    from distributed import Client, LocalCluster

    path = tmp_path / "c.zarr"
    with (
        warnings.catch_warnings(),
        LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        report = build(path, find(cohort), client=client)

    assert report.counts()["complete"] == 3
    here, there = lamstore.open(path).load(), lamstore.open(built).load()
    for name in ("anatomical_score", "lead_field_separability"):
        np.testing.assert_array_equal(here[name], there[name])


def test_progress_is_told_after_every_row(cohort, tmp_path):
    told = []
    build(
        tmp_path / "c.zarr",
        find(cohort),
        on_row=lambda result, done, total: told.append((done, total, result.status)),
    )
    assert told == [(1, 3, "complete"), (2, 3, "complete"), (3, 3, "complete")]


def test_the_journal_beside_the_store_is_json(built):
    commits = list((built.parent / "cohort.zarr.build").rglob("sub-0*.json"))
    assert len(commits) == 3
    assert all(json.loads(path.read_text()) for path in commits)


def test_sensors_within_the_scalp_are_a_warning_and_within_the_skull_an_error(
    cohort, tmp_path
):
    rows = find(cohort)
    shifted = []
    for row, mm in zip(rows, (0, -30, -90), strict=True):
        points = np.array(row.fiducials) + [0, 0, mm]
        shifted.append(
            type(row)(**(row.__dict__ | {"fiducials": tuple(map(tuple, points))}))
        )
    with pytest.warns(LamstoreWarning):
        report = build(tmp_path / "c.zarr", shifted, coregistration="fiducials")
    errors = {r.label: r.error for r in report.failed}
    assert "inner skull" in errors["sub-03"]
    assert "sub-01" not in errors


def test_a_wrong_number_of_layers_is_told_before_anything_is_written(made, tmp_path):
    with pytest.raises(LamstoreError, match="use --n-layers"):
        build(tmp_path / "c.zarr", find(made), n_layers=11)
    assert not list(tmp_path.iterdir())


def test_a_shared_array_and_recordings_are_a_contradiction(made, tmp_path):
    rows = find(made)
    with pytest.raises(LamstoreError, match="Leave out --sensors or --meg"):
        build(tmp_path / "c.zarr", rows, sensors=rows[0].meg, place_helmet=True)


def test_other_options_are_told_and_a_named_row_is_built_again(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    rows = find(cohort)
    build(path, rows)
    with pytest.warns(LamstoreWarning, match="forward spm-gain, now single-shell"):
        report = build(path, rows, forward="single-shell")
    assert report.results == ()

    with pytest.warns(LamstoreWarning, match="2 complete rows"):
        report = build(path, rows, forward="single-shell", overwrite=["sub-02"])

    assert [r.label for r in report.results] == ["sub-02"]
    sources = lamstore.open(path).lead_field_source
    assert list(sources.values) == ["spm-gain", "single-shell", "spm-gain"]


def test_a_row_that_fails_to_be_built_again_keeps_what_it_had(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    rows = find(cohort)
    build(path, rows)
    before = lamstore.open(path, subject="sub-01").load()
    (rows[0].subject_dir / "bem/outer_skin.converted.gii").write_bytes(b"")

    report = build(path, rows, overwrite=["sub-01"])

    assert [r.label for r in report.failed] == ["sub-01"]
    after = lamstore.open(path, subject="sub-01").load()
    xr.testing.assert_equal(after, before)
