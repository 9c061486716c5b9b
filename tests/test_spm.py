from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lamstore.errors import LamstoreError
from lamstore.formats.matfile import read_mat
from lamstore.formats.spm import Inversion, read_dataset, with_dataset_shell
from lamstore.meg.sensors import from_spm
from lamstore.numeric.kernels import transform
from lamstore.testing.spm_layout import (
    StructArray,
    write_gain_file,
    write_mat,
    write_spm_dataset,
)
from lamstore.testing.subject_folder import concentric_spheres, rigid

pytestmark = pytest.mark.long

MOTION = rigid([10, -20, 30], [5, -3, 12])


@pytest.fixture(scope="module")
def subject():
    return concentric_spheres(
        subdivisions=1, n_magnetometers=2, n_gradiometers=6, mri_to_sensors=MOTION
    )


@pytest.fixture
def changed(tmp_path, subject):
    """Read a dataset whose D was changed before it was written."""

    def make(change, version="v5"):
        path = write_spm_dataset(tmp_path / "run.mat", subject)
        d = _for_writing(read_mat(path)["D"])
        change(d)
        return read_dataset(write_mat(path, {"D": d}, version=version))

    return make


def _for_writing(value):
    if isinstance(value, dict):
        return {name: _for_writing(item) for name, item in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return StructArray(map(_for_writing, value))
    return value


@pytest.mark.parametrize(
    ("version", "inverse", "normalised"),
    [("v5", "cell", True), ("v5", "struct", False), ("v7.3", "array", True)],
)
def test_a_dataset_comes_back(tmp_path, subject, version, inverse, normalised):
    affine = np.diag([1.1, 0.9, 1.05, 1.0]) if normalised else None
    path = write_spm_dataset(
        tmp_path / "run.mat",
        subject,
        version=version,
        inverse=inverse,
        affine=affine,
        bads=["G01"],
    )
    dataset = read_dataset(path)
    assert dataset.grad is not None
    assert_array_equal(dataset.grad["tra"], subject["coil_weights"])
    assert_array_equal(dataset.grad["coilpos"], subject["coil_positions"])
    assert_array_equal(dataset.fiducials, subject["fiducials_sensors"])
    assert dataset.channels[-1] == {
        "label": "UPPT001",
        "type": "Other",
        "bad": False,
        "units": "V",
    }
    assert dataset.current == 0
    assert len(dataset.inversions) == (2 if inverse == "array" else 1)
    inversion = dataset.inversion()
    assert inversion.is_single_shell
    assert inversion.siunits is True
    assert inversion.gain_file == "SPMgainmatrix_run_1.mat"
    assert_allclose(inversion.mri_to_sensors, MOTION, atol=1e-12)
    sources = subject["coordinates"].values.reshape(-1, 3)
    assert_allclose(
        inversion.mesh_vertices * 1e3, transform(MOTION, sources), atol=1e-4
    )
    assert_array_equal(inversion.shell_faces, subject["inner_skull_faces"].values)
    assert_allclose(inversion.fid_mri, inversion.fid_eeg, atol=1e-9)


def test_the_shell_returns_to_the_anatomy(tmp_path, subject):
    dataset = read_dataset(write_spm_dataset(tmp_path / "run.mat", subject))
    before = subject.drop_dims(["inner_skull_vertex", "inner_skull_face"])
    for ds in (before, subject):
        with_shell = with_dataset_shell(ds, dataset.inversion())
        assert with_shell.attrs["inner_skull_source"] == "spm-dataset"
        for name in ("inner_skull", "inner_skull_faces"):
            assert_allclose(with_shell[name], subject[name], atol=1e-9)
    assert "inner_skull" not in before
    with pytest.raises(LamstoreError):
        with_dataset_shell(subject, Inversion(0))


def test_a_dataset_without_inversions_is_read(changed):
    for change in (
        lambda d: d.pop("other"),
        lambda d: d.update(other={"val": 1}),
        lambda d: d.update(other={"inv": []}),
    ):
        dataset = changed(change)
        assert dataset.inversions == ()
        with pytest.raises(LamstoreError):
            dataset.inversion()


def test_an_absent_inversion_is_an_error_that_lists_those_present(tmp_path, subject):
    path = write_spm_dataset(tmp_path / "run.mat", subject, inverse="array")
    dataset = read_dataset(path)
    assert dataset.inversion(1).voltype is None
    for index in (2, -1):
        with pytest.raises(LamstoreError) as caught:
            dataset.inversion(index)
        assert caught.value.file == str(path)


def test_an_inversion_that_is_not_computed_yet_has_no_forward_model(changed):
    def remove(d):
        inv = d["other"]["inv"][0]
        del inv["forward"], inv["gainmat"], inv["datareg"]

    inversion = changed(remove).inversion()
    assert inversion.voltype is None
    assert inversion.mesh_vertices is None
    assert inversion.shell_vertices is None
    assert inversion.mri_to_sensors is None
    assert inversion.gain_file is None
    assert inversion.fid_native is not None


def test_meg_is_chosen_among_several_modalities(changed):
    def add_eeg(d):
        inv = d["other"]["inv"][0]
        eeg = inv["datareg"] | {"modality": "EEG", "fromMNI": np.eye(4) * 2}
        inv["datareg"] = StructArray([eeg, inv["datareg"]])
        other = inv["forward"] | {"modality": "EEG", "voltype": "EEG BEM", "vol": "f"}
        inv["forward"] = StructArray([other, inv["forward"]])

    inversion = changed(add_eeg).inversion()
    assert inversion.voltype == "Single Shell"
    assert_allclose(inversion.mri_to_sensors, MOTION, atol=1e-12)

    def only_eeg(d):
        d["other"]["inv"][0]["forward"]["modality"] = "EEG"
        d["other"]["inv"][0]["datareg"]["modality"] = "EEG"

    inversion = changed(only_eeg).inversion()
    assert inversion.voltype is None
    assert inversion.mri_to_sensors is None


@pytest.mark.parametrize(
    ("unit", "size", "declared"),
    [("m", 1e-3, True), ("cm", 0.1, True), ("m", 1e-3, False), ("cm", 0.1, False)],
)
def test_fiducials_and_transforms_are_in_mm(changed, subject, unit, size, declared):
    def convert(d):
        fiducials, inv = d["fiducials"], d["other"]["inv"][0]
        fiducials["fid"]["pnt"] = fiducials["fid"]["pnt"] * size
        fiducials["unit"] = unit if declared else ""
        to_unit = np.diag([size, size, size, 1.0])
        inv["datareg"]["fromMNI"] = to_unit @ inv["datareg"]["fromMNI"]

    dataset = changed(convert)
    assert_allclose(dataset.fiducials, subject["fiducials_sensors"], rtol=1e-12)
    inversion = dataset.inversion()
    assert_allclose(inversion.mri_to_sensors, MOTION, atol=1e-9)


@pytest.mark.parametrize(
    "labels", [["spmrpa", "spmnas", "spmlpa"], ["RPA", "Nasion", "LPA"], list("abc")]
)
def test_fiducials_are_found_by_label_and_never_guessed(changed, subject, labels):
    def shuffle(d):
        fid = d["fiducials"]["fid"]
        fid["pnt"] = np.vstack([fid["pnt"][[2, 0, 1]], np.zeros((1, 3))])
        fid["label"] = [*labels, "Inion"]
        d["other"]["inv"][0]["gainmat"] = r"C:\data\SPMgainmatrix_old_1.mat"

    dataset = changed(shuffle)
    assert dataset.inversion().gain_file == "SPMgainmatrix_old_1.mat"
    if labels == list("abc"):
        assert dataset.fiducials is None
    else:
        assert_array_equal(dataset.fiducials, subject["fiducials_sensors"])


def refused(changed, change):
    with pytest.raises(LamstoreError) as caught:
        changed(change)
    assert Path(caught.value.file).name == "run.mat"
    return str(caught.value)


@pytest.mark.parametrize("value", [0.0, 643.0, 1.5, np.nan, 1e300, None])
def test_faces_of_no_vertices_and_impossible_shapes_are_refused(changed, value):
    def damage(d):
        inv = d["other"]["inv"][0]
        if value is None:
            inv["mesh"]["Affine"] = np.eye(3)
        else:
            inv["forward"]["vol"]["bnd"]["tri"][3, 1] = value

    refused(changed, damage)


def montage_of(d, tra, index=1.0, **changes):
    """Switch an online montage on: names end in c, the first channel is bad."""
    names = [c["label"] for c in d["channels"][:-1]]
    new = [f"{name}c" for name in names]
    channels = [
        d["channels"][i] | {"label": name, "bad": int(i == 0)}
        for i, name in enumerate(new)
    ]
    montage = {"name": "ICA", "tra": tra, "labelorg": names, "labelnew": new}
    montage |= {"channels": StructArray(channels)} | changes
    d["montage"] = {"M": StructArray([montage]), "Mind": index}


@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_an_online_montage_changes_names_bad_flags_and_weights(changed, version):
    plain = changed(lambda d: None)
    n = len(plain.grad["label"])
    tra = np.eye(n) - np.random.default_rng(0).normal(0, 0.1, (n, n))
    found = changed(lambda d: montage_of(d, tra), version)
    assert found.montage == "ICA"
    assert_allclose(found.grad["tra"], tra @ plain.grad["tra"], atol=1e-12)
    assert found.grad["label"] == tuple(f"{name}c" for name in plain.grad["label"])
    assert [c["label"] for c in found.channels if c["bad"]] == [found.grad["label"][0]]
    assert changed(lambda d: montage_of(d, tra, 0.0)).montage == ""

    def without_first(d):
        montage_of(d, np.eye(n))
        grad = d["sensors"]["meg"]
        for name in ("label", "tra", "chanunit", "chantype"):
            grad[name] = grad[name][1:]

    # the sum of a channel that has no sensor has none
    assert found.grad["label"][0] not in changed(without_first).grad["label"]


@pytest.mark.parametrize(
    ("index", "changes"),
    [(2.0, {}), (1.0, {"channels": []}), (1.0, {"tra": np.eye(2)}), (1.0, "units")],
)
def test_a_montage_that_cannot_be_applied_is_refused(changed, index, changes):
    def switch(d):
        n = len(d["channels"]) - 1
        montage_of(d, np.ones((n, n)), index)
        if changes == "units":
            d["channels"][0]["units"] = "fT/mm"
        else:
            d["montage"]["M"][0] |= changes

    refused(changed, switch)


def balance(current):
    return lambda d: d["sensors"]["meg"].update(balance={"current": current})


def second_of_a_template(d):
    first = d["other"]["inv"][0]
    second = first | {"mesh": first["mesh"] | {"template": True}}
    d["other"] = {"inv": [first, second], "val": 2.0}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (balance("G3BR"), {"balance": "G3BR"}),
        (balance(["G3BR", "comp"]), {"balance": "G3BR, comp"}),
        (balance("my montage"), {"balance": "my montage"}),
        (lambda d: montage_of(d, np.eye(len(d["channels"]) - 1)), {"montage": "ICA"}),
        (lambda d: d["channels"][3].update(bad=1, label="M"), {"bads": {"M"}}),
        (second_of_a_template, {"index": 1, "template": True}),
    ],
)
@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_state_that_changes_what_other_fields_mean_is_used(
    changed, change, found, version
):
    data = changed(change, version)
    sensors, inversion = from_spm(data), data.inversion()
    state = {"balance": "none", **sensors.notes, "bads": set(sensors.bads)}
    state |= {"index": inversion.index, "template": inversion.template}
    assert state.items() >= found.items()


@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_gain_files_and_others_are_no_datasets(tmp_path, version):
    gain = write_gain_file(
        tmp_path / "SPMgainmatrix_a_1.mat", np.eye(2), ["A", "B"], version=version
    )
    other = write_mat(tmp_path / "b.mat", {"D": {"x": np.eye(2)}}, version=version)
    text = tmp_path / "c.mat"
    text.write_text("no")
    for path in (other, gain):
        with pytest.raises(LamstoreError) as caught:
            read_dataset(path)
        assert caught.value.file == str(path)


def shared_dataset(shared, subject):
    (path,) = (shared / "meg" / subject / "ses-01" / "spm").glob("spm*.mat")
    return path


@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_spms_own_dataset_leads_to_its_own_mesh(shared, subject):
    nibabel = pytest.importorskip("nibabel")
    dataset = read_dataset(shared_dataset(shared, subject))
    inversion = dataset.inversion(0)
    surface = "surf/laminar/multilayer.3.ds.link_vector.fixed.gii"
    mesh = nibabel.load(shared / "subjects" / subject / surface)
    vertices = mesh.agg_data("pointset").astype(float)
    assert_allclose(
        transform(inversion.mri_to_sensors, vertices),
        inversion.mesh_vertices * 1e3,
        atol=1e-9,
    )
    assert len(dataset.channels) == 304
    assert len(inversion.forward_channels) == 275
    assert inversion.scale == 1
