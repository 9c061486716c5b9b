"""Building cohorts: from files and memory, with every source, and with bad input."""

import dataclasses
import json
import shutil

import mne
import nibabel as nib
import numpy as np
import pytest
import scipy.io
import xarray as xr
from factory import refused
from meg_recordings import CENTRE, on_a_head, opm_info
from numpy.testing import assert_allclose, assert_array_equal
from studies import SUBJECTS, build, built, errors, receipt, run, snapshot
from test_forward_mne import solve
from test_freesurfer_layers import write_recon_all
from test_plausibility import edit

import lamstore
from lamstore import schema
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.cohort.changes import check_inputs
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.meg.coregistration import coregister
from lamstore.meg.mne_sensors import from_mne_info
from lamstore.meg.recording import read_sensors
from lamstore.store import Store
from lamstore.testing import ATLAS, concentric_spheres, rigid, small_subject

pytestmark = pytest.mark.long

PIAL = "sub-02/surf/laminar/pial.ds.link_vector.fixed.gii"


def test_the_store_has_every_variable_of_every_subject(study):
    ds = xr.open_zarr(study.store)
    assert tuple(ds.subject.values) == SUBJECTS
    for variable in schema.variables("/"):
        assert variable.name in ds.variables
    for label in SUBJECTS:
        row = ds.sel(subject=label)
        inside = row.isel(vertex=slice(0, int(row.n_vertices)))
        padding = row.isel(vertex=slice(int(row.n_vertices), None))
        assert np.isfinite(inside.anatomical_score).all()
        assert np.isnan(padding.anatomical_score).all()
        assert (inside.lead_field_rms_diff.sel(layer="pial") == 0).all()


def test_a_row_is_what_the_public_steps_give(study):
    from lamstore.predictors import lead_field_predictors

    recording = study.find()[0]
    ds = lamstore.read_surfaces(recording.subject_dir, atlases=[ATLAS])
    sensors = read_sensors(recording.meg).pick()
    ds = coregister(ds, sensors, method="fiducials", fiducials=recording.fiducials)
    ds = lead_field_predictors(ds, lamstore.lead_field(ds, "single-shell"))
    ds = lamstore.cortical_thickness(ds)
    ds = lamstore.radiality_to_scalp(ds)
    ds = lamstore.distance_to_scalp(ds)
    ds = lamstore.anatomical_score(ds)
    row = lamstore.open(study.store, subject=recording.label)
    for name in ("lead_field_rms_diff", "cortical_thickness", "anatomical_score"):
        # through participants.tsv, written with six digits, and back to float32
        assert_allclose(row[name], ds[name], rtol=1e-5, atol=1e-5)


def test_the_receipt_records_how_a_row_was_made(study):
    found = Store(study.store).receipt("sub-01")
    roles = {record["role"] for record in found["inputs"]}
    assert {"scalp", "sensors", "layer", f"annotation {ATLAS}"} <= roles
    for record in found["inputs"]:
        stat = (study.subjects_dir / record["path"]).stat()
        assert (stat.st_size, stat.st_mtime_ns) == (record["size"], record["mtime_ns"])
    assert found["lead_field"]["source"] == "single-shell"
    assert found["unused"][0]["path"].endswith("SPMgainmatrix_spm-sub-01_1.mat")
    assert found["coregistration"]["method"] == "dataset"
    assert set(found["coregistration"]["difference_mm"]) == {"fiducials"}
    assert len(found["channels"]["names"]) == 24
    assert found["recording"]["meg"].startswith("../meg/sub-01")
    assert found["sources"]["scalp_source"] == "mne"
    assert found["memory"]["process_peak_bytes"] > 10_000_000
    assert found["memory"]["rows_at_once"] in (1, 2, 3)
    assert found["versions"]["lamstore"] == lamstore.__version__
    assert set(found["seconds"]) >= {"surfaces", "lead field", "score"}
    assert str(study.root) not in json.dumps(found)


def test_building_again_does_nothing_and_adding_builds_what_is_new(study, tmp_path):
    path, rows, files = tmp_path / "c.zarr", study.find(), snapshot(study.root)
    options = {"anatomy_only": True}
    first = build(path, rows[:2], **options).results
    assert [set(x.stages) >= {"anatomy", "writing"} for x in first] == [True, True]
    before, written = lamstore.open(path).load(), snapshot(path)
    assert build(path, rows[:2], **options).results == ()
    assert snapshot(path) == written
    assert built(build(path, rows, **options)) == ["sub-03"]
    after, n = lamstore.open(path).load(), before.sizes["vertex"]
    for name in ("radiality_to_scalp", "cortical_thickness"):
        assert_array_equal(after[name].values[:2, ..., :n], before[name].values)
    assert snapshot(study.root) == files, "source files are never changed"


def test_one_bad_subject_stops_no_other_and_is_built_once_repaired(own_study, tmp_path):
    path, pial = tmp_path / "c.zarr", own_study.subjects_dir / PIAL
    kept = pial.read_bytes()
    pial.write_bytes(kept[:1000])
    options = {"anatomy_only": True}
    report = build(path, own_study.find(), **options)
    assert (report.counts()["complete"], report.counts()["failed"]) == (2, 1)
    error = errors(report)["sub-02"]
    assert error.subject == "sub-02"
    assert pial.name in str(error)
    assert list(lamstore.open(path).subject.values) == ["sub-01", "sub-03"]
    assert Store(path).errors() == {"sub-02": error.as_json()}
    shown = lamstore.open(path, complete=False).error.sel(subject="sub-02")
    assert pial.name in str(shown.values)
    tried = Store(path).receipt("sub-02")
    assert {"parameters", "versions", "recording"} <= set(tried)
    pial.write_bytes(kept)
    assert build(path, own_study.find(), retry_failed=False, **options).results == ()
    assert built(build(path, own_study.find(), **options)) == ["sub-02"]
    assert len(lamstore.open(path).subject) == 3


def test_nothing_is_written_if_nothing_can_be_built(own_study, tmp_path):
    for layer in own_study.subjects_dir.glob("*/surf/laminar/*.ds.*"):
        layer.unlink()
    with pytest.raises(LamstoreError) as caught:
        build(tmp_path / "c.zarr", own_study.find())
    for label in SUBJECTS:
        assert label in str(caught.value)
    assert not list(tmp_path.glob("c.zarr*"))


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"n_layer": 3}, "n_layer"),
        ({"n_layers": 11}, "--n-layers"),
        ({"forward": "bem"}, "single-shell"),
        ({"scalp": "SPM"}, "spm"),
        ({"orientation": "radial"}, "link_vector"),
        ({"coregistration": "icp"}, "fiducials"),
        ({"distance": "exact"}, "vertex"),
        ({"max_outside": 5}, "max_outside"),
        ({"place_helmet": True}, "--sensors"),
        ({"atlases": "nowhere"}, "nowhere"),
        ({"worker_memory": "3 GB"}, "3 GB"),
        ({"forward": "lameg", "forward_options": {"python": "/no/python3.7"}}, "3.7"),
        ({"inversion": 4}, "inversion"),
        ({"inversion": True}, "inversion"),
        ({"n_layers": 2.5}, "n_layers"),
        ({"fixed": "no"}, "fixed"),
        ({"exclude": ["sub-01"]}, "exclude"),
    ],
)
def test_a_wrong_option_is_refused(study, tmp_path, monkeypatch, options, named):
    monkeypatch.delenv("LAMSTORE_LAMEG_PYTHON", raising=False)
    with pytest.raises(LamstoreError, match=named):
        build(tmp_path / "c.zarr", study.find(), **options)
    assert not list(tmp_path.iterdir())


def test_numbers_of_numpy_are_options_and_recorded_as_numbers():
    options = Options(n_layers=np.int64(11), ds_factor=np.float32(0.5))
    assert options.as_json()["n_layers"] == 11
    assert options.as_json()["ds_factor"] == 0.5
    mne = Options(forward="mne", forward_options={"mindist": np.int64(3)})
    assert mne.as_json()["forward_options"] == {"mindist": 3}


def test_the_choices_of_a_build_are_those_of_the_steps():
    from lamstore.anatomy import head_surfaces, surfaces
    from lamstore.meg import coregistration

    choices = {x.name: x.metadata.get("choices") for x in dataclasses.fields(Options)}
    assert set(choices["orientation"]) == set(surfaces.ORIENTATIONS)
    assert set(choices["scalp"]) == {"auto", *head_surfaces.SCALPS}
    # the helmet has an option of its own
    assert {*choices["coregistration"], "helmet"} == set(coregistration.METHODS)


def test_an_unforeseen_error_stops_no_other_row(study, tmp_path, monkeypatch):
    from lamstore.cohort import inputs

    def read(recording, **choices):
        if recording.label == "sub-02":
            raise KeyError("trials")
        return plain(recording, **choices)

    plain = inputs.read_meg
    monkeypatch.setattr(inputs, "read_meg", read)
    report = build(tmp_path / "c.zarr", study.find(subjects=SUBJECTS[:2]))
    assert report.counts()["complete"] == 1
    assert "KeyError: 'trials'" in errors(report)["sub-02"].found


def test_a_row_that_fails_to_be_built_again_keeps_what_it_had(own_study):
    rows, path = own_study.find(), own_study.store
    before = lamstore.open(path, subject="sub-01").load()
    (rows[0].subject_dir / "bem/outer_skin.converted.gii").write_bytes(b"")
    assert set(errors(build(path, rows, overwrite=["sub-01"]))) == {"sub-01"}
    xr.testing.assert_equal(lamstore.open(path, subject="sub-01").load(), before)


def test_a_recording_is_not_built_twice_when_a_second_one_comes(own_study):
    path = own_study.store
    first = own_study.find()[0].meg.parents[1]
    shutil.copytree(first, first.with_name("ses-02"))
    rows = own_study.find()
    assert [r.label for r in rows[:2]] == ["sub-01_ses-01", "sub-01_ses-02"]
    with refused("sub-01,", subject="sub-01_ses-01"):
        build(path, rows)
    assert Store(path).labels == SUBJECTS
    kept = [dataclasses.replace(rows[0], label="sub-01"), *rows[1:]]
    assert built(build(path, kept)) == ["sub-01_ses-02"]


def test_other_options_are_warned_of_and_a_named_row_is_built_again(own_study):
    path, rows = own_study.store, own_study.find()
    with pytest.warns(LamstoreWarning, match="single-shell, now spm-gain"):
        assert build(path, rows, forward="spm-gain").results == ()
    with pytest.warns(LamstoreWarning, match="2 complete rows"):
        report = build(path, rows, forward="spm-gain", overwrite=["sub-02"])
    assert built(report) == ["sub-02"]
    sources = lamstore.open(path).lead_field_source
    assert list(sources.values) == ["single-shell", "spm-gain", "single-shell"]


def test_untidy_but_real_surfaces_make_a_row_with_what_is_odd_counted(own_study):
    path, laminar = own_study.store, own_study.subjects_dir / "sub-02/surf/laminar"
    files = [
        laminar / f"{x}.ds.link_vector.fixed.gii" for x in ("pial", "0.500", "white")
    ]
    middle = nib.load(files[0]).agg_data("pointset")[5].copy()

    def untidy(arrays):
        # a vertex without a face, and one where pial and white meet
        points, vectors = arrays[1008].copy(), arrays[1007].copy()
        points[5], vectors[5] = middle, 0
        touched = (arrays[1009] == 7).any(axis=1)
        return {1008: points, 1009: arrays[1009][~touched], 1007: vectors}

    for file in files:
        edit(file, untidy)
    assert built(build(path, own_study.find(), overwrite=["sub-02"])) == ["sub-02"]
    counts = Store(path).receipt("sub-02")["counts"]
    assert counts["vertices_without_face"] >= 1
    assert counts["zero_thickness"] == 1
    assert counts["zero_orientation"] >= 1
    ds = lamstore.open(path, subject="sub-02")
    assert float(ds.cortical_thickness[5]) == 0
    assert float(ds.lead_field_rms.sel(layer="white")[5]) == 0
    assert np.isfinite(ds.anatomical_score).all()


@pytest.mark.filterwarnings("ignore:.*annot is missing")
def test_an_annotation_that_appears_makes_its_row_stale(own_study, tmp_path):
    path, label = tmp_path / "c.zarr", own_study.subjects_dir / "sub-02" / "label"
    label.rename(label.with_name("elsewhere"))
    options = {"anatomy_only": True}
    rows = own_study.find(subjects=SUBJECTS[:2])
    report = build(path, rows, **options)
    assert report.counts()["complete"] == 2
    assert f"lh.{ATLAS}.annot" in report.warnings["sub-02"][-1]
    assert f"lh.{ATLAS}.annot" in Store(path).receipt("sub-02")["absent"][0]
    regions = lamstore.open(path)[f"region_{ATLAS}"].load()
    assert (regions.sel(subject="sub-02") == -1).all()
    assert (regions.sel(subject="sub-01") >= 0).any()
    label.with_name("elsewhere").rename(label)
    assert set(check_inputs(path)) == {"sub-02"}
    assert built(build(path, rows, stale=True, **options)) == ["sub-02"]
    assert (lamstore.open(path, subject="sub-02")[f"region_{ATLAS}"] >= 0).any()


def test_annotations_that_a_store_was_made_without_keep_no_row_out(own_study, tmp_path):
    path, rows = tmp_path / "c.zarr", own_study.find()[:2]
    lamstore.build(path, rows[:1])
    labels = own_study.subjects_dir / "sub-02" / "label"
    for hemi in schema.HEMISPHERES:
        shutil.copy(labels / f"{hemi}.{ATLAS}.annot", labels / f"{hemi}.aparc.annot")
    assert lamstore.build(path, rows).counts()["complete"] == 2
    assert "region_aparc" not in lamstore.open(path)
    with pytest.raises(LamstoreError, match="aparc"):
        lamstore.build(path, rows, atlases="aparc")


def test_a_row_that_is_built_again_keeps_the_stores_annotations(own_study):
    path = own_study.store
    before = lamstore.open(path, subject="sub-01")[f"region_{ATLAS}"].load()
    build(path, own_study.find(), atlases=None, overwrite=["sub-01"])
    after = lamstore.open(path, subject="sub-01")[f"region_{ATLAS}"]
    xr.testing.assert_identical(after.load(), before)


def test_common_channels_are_the_same_for_all_rows(own_study, tmp_path):
    recordings, path = own_study.find()[:2], tmp_path / "c.zarr"
    content = scipy.io.loadmat(recordings[1].meg)
    content["D"]["channels"][0, 0]["bad"][3, 0] = np.array([[1.0]])
    scipy.io.savemat(recordings[1].meg, {"D": content["D"]})
    build(path, recordings, channels="common")
    lists = [Store(path).receipt(s)["channels"]["names"] for s in SUBJECTS[:2]]
    assert lists[0] == lists[1]
    assert len(lists[0]) == 23


def test_columns_are_coordinates_but_a_recordings_own(study, tmp_path):
    (row,) = study.find(subjects=["sub-01"])
    mixed_up = dataclasses.replace(row, columns={"session": "third", "age": 31})
    build(tmp_path / "c.zarr", [mixed_up])
    ds = lamstore.open(tmp_path / "c.zarr")
    assert ds.session.values.tolist() == [row.session]
    assert ds.age.values.tolist() == [31]


def test_anatomy_alone_leaves_the_lead_field_missing(study, tmp_path):
    path, rows = tmp_path / "c.zarr", lamstore.find_recordings(study.subjects_dir)
    with pytest.raises(LamstoreError, match="--place-helmet"):
        build(path, rows)
    assert build(path, rows, anatomy_only=True).counts()["complete"] == 3
    ds = lamstore.open(path).load()
    assert np.isnan(ds.lead_field_rms_diff).all()
    assert np.isnan(ds.anatomical_score).all()
    assert np.isfinite(ds.cortical_thickness.isel(vertex=0)).all()


def test_one_helmet_is_placed_on_every_head(study, tmp_path):
    path, found = tmp_path / "c.zarr", study.find()
    shared = {"sensors": found[0].meg, "place_helmet": True}
    with pytest.raises(LamstoreError, match="--sensors or --meg"):
        build(path, found, **shared)
    rows = lamstore.find_recordings(study.subjects_dir, participants=study.participants)
    assert not build(path, rows[:2], **shared).failed
    assert Store(path).receipt("sub-02")["coregistration"]["method"] == "helmet"
    assert str(study.root) not in json.dumps(Store(path).receipt("sub-02"))
    assert (lamstore.open(path).distance_to_sensor.min() > 10).all()


def test_a_gain_matrix_agrees_with_the_single_shell(study, tmp_path):
    path, alone = tmp_path / "c.zarr", tmp_path / "alone.zarr"
    one = {"subjects": ["sub-01"]}
    build(path, study.find(**one), forward="spm-gain")
    found = Store(path).receipt("sub-01")["lead_field"]
    assert (found["source"], found["verified"]) == ("spm-gain", True)
    read, native = (lamstore.open(p, subject="sub-01") for p in (path, study.store))
    # stored as float32
    assert_allclose(
        native.lead_field_rms_diff, read.lead_field_rms_diff, rtol=1e-5, atol=1e-6
    )
    gain = study.meg.replace("*.mat", "SPMgainmatrix_*.mat")
    rows = lamstore.find_recordings(study.subjects_dir, gain=gain, **one)
    assert not build(alone, rows, forward="spm-gain").failed
    assert Store(alone).receipt("sub-01")["lead_field"]["verified"] is False
    assert lamstore.open(alone).n_channels.values.tolist() == [24]


def test_a_cohort_with_mnes_lead_fields(study, tmp_path):
    path, options = tmp_path / "c.zarr", {"model": "sphere", "mindist": 0}
    rows = study.find(subjects=["sub-01"])
    assert not build(path, rows, forward="mne", forward_options=options).failed
    found = receipt(path, "sub-01")
    assert found["lead_field"]["model"] == "sphere"
    assert found["parameters"]["forward_options"] == options
    ds = lamstore.open(path, subject="sub-01")
    expected = lamstore.predictors.lead_field_rms(
        ds, lamstore.lead_field(ds, "mne", **options), allow_missing=True
    )
    assert_allclose(ds["lead_field_rms"], expected["lead_field_rms"], rtol=1e-6)


@pytest.mark.filterwarnings("ignore:.*boundary elements are inaccurate")
def test_a_forward_solution_alone_makes_a_row(tmp_path):
    subjects_dir = tmp_path / "subjects"
    small_subject(subjects_dir, "sub-01")
    surfaces = read_surfaces(subjects_dir / "sub-01", 3, atlases=())
    info = on_a_head(opm_info(1, (2000,)))
    to_head = rigid((3.0, 5.0, -8.0), (0, 0, 0))
    middle = surfaces["scalp"].values.astype(float).mean(axis=0)
    # lower than the spheres that the array is made for: this head is longer
    to_head[:3, 3] = CENTRE - [0, 0, 30] - to_head[:3, :3] @ middle
    affine = to_head @ np.asarray(surfaces.attrs["tkr_to_scanner"])
    affine[:3, 3] /= 1000
    trans = mne.Transform("mri", "head", affine)
    ds = coregister(surfaces, from_mne_info(info).pick(), trans=trans)
    fwd = solve(ds, info)
    mne.write_forward_solution(tmp_path / "sub-01-fwd.fif", fwd, verbose="error")
    pattern, path = str(tmp_path / "{subject}-fwd.fif"), tmp_path / "c.zarr"
    found = lamstore.find_recordings(subjects_dir, fwd=pattern)
    options = {"forward": "mne", "forward_options": {"mindist": 0}}
    assert not build(path, found, **options, max_outside=1).failed
    row = lamstore.open(path, subject="sub-01")
    affine = row["mri_to_sensors"].values
    assert_allclose(affine, ds["mri_to_sensors"].values, atol=1e-3)
    assert row["distance_to_sensor"].notnull().all()
    expected = lamstore.predictors.lead_field_rms(
        ds, lamstore.lead_field(ds, "mne", fwd=tmp_path / "sub-01-fwd.fif", mindist=0)
    )
    assert_allclose(row["lead_field_rms"], expected["lead_field_rms"], rtol=1e-5)
    made = receipt(path, "sub-01")
    assert made["lead_field"]["file"] == "sub-01-fwd.fif"
    assert "lead field" in {entry["role"] for entry in made["inputs"]}


def test_a_cohort_from_freesurfers_surfaces_alone(tmp_path):
    subjects_dir, path = tmp_path / "subjects", tmp_path / "c.zarr"
    for number in range(2):
        write_recon_all(subjects_dir, f"sub-{number + 1:02d}", seed=number)
    with pytest.raises(LamstoreError, match="--surfaces freesurfer"):
        lamstore.find_recordings(subjects_dir)
    output = run(
        *("build", path, "--subjects-dir", subjects_dir, "--surfaces", "freesurfer"),
        *("--n-layers", 4, "--ds-factor", 0.3, "--atlas", ATLAS, "--anatomy-only"),
        "--json",
    ).stdout
    assert json.loads(output)["complete"] == 2
    ds = lamstore.open(path)
    assert ds["surface_source"].values.tolist() == ["lamstore", "lamstore"]
    assert ds.sizes["layer"] == 4
    row = lamstore.open(path, subject="sub-02")
    assert row["cortical_thickness"].notnull().all()
    made = receipt(path, "sub-01")
    assert made["parameters"]["ds_factor"] == 0.3
    assert made["surfaces"]


def test_datasets_from_memory_are_rows_like_any_other(tmp_path):
    path = tmp_path / "c.zarr"
    spheres = {
        name: concentric_spheres(subdivisions=n) for name, n in (("a", 2), ("b", 3))
    }
    assert lamstore.build(path, spheres).counts()["complete"] == 2
    ds = lamstore.open(path)
    assert list(ds.n_vertices.values) == [d.sizes["vertex"] for d in spheres.values()]
    thickness = spheres["a"].coordinates.diff("layer")
    assert_allclose(
        ds.cortical_thickness.sel(subject="a").dropna("vertex"),
        np.sqrt((thickness**2).sum("xyz")).sum("layer"),
        rtol=1e-5,
    )
    best = lamstore.best_vertex(lamstore.open(path, subject="a"))
    assert best["subject"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ({"../a": 1}, {}),
        (["a", "a"], {}),
        ([], {}),
        ({"a": 1}, {"n_layers": 11}),
        ({"a": 1}, {"forward": "spm-gain"}),
    ],
)
def test_datasets_that_cannot_be_built_are_refused(tmp_path, rows, options):
    sphere = concentric_spheres(subdivisions=1)
    if isinstance(rows, dict):
        given = dict.fromkeys(rows, sphere)
    else:
        given = [sphere.assign_attrs(subject=name) for name in rows]
    with refused(subject="" if not rows else next(iter(rows))):
        lamstore.build(tmp_path / "c.zarr", given, **options)
    assert not list(tmp_path.iterdir())


def test_fiducials_off_the_head_are_a_warning_and_far_off_an_error(study, tmp_path):
    shifted = []
    for row, mm in zip(study.find(), (0, -30, -90), strict=True):
        points = np.array(row.fiducials) + [0, 0, mm]
        shifted.append(dataclasses.replace(row, fiducials=tuple(map(tuple, points))))
    with pytest.warns(LamstoreWarning):
        report = build(tmp_path / "c.zarr", shifted, coregistration="fiducials")
    assert "sub-03" in errors(report)
    assert "sub-01" not in errors(report)


def test_a_dataset_of_a_store_keeps_its_label(study, tmp_path):
    one = lamstore.open(study.store).isel(subject=0)
    path = tmp_path / "c.zarr"
    assert lamstore.plan(path, [one]).rows[0].label == "sub-01"
    with pytest.raises(LamstoreError):
        lamstore.plan(path, [xr.Dataset()])
