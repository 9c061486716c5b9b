from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mat73_writer
import numpy as np
import pytest
import scipy.io
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.formats.matfile import read_mat
from lamstore.formats.spm import (
    Inversion,
    SpmDataset,
    is_dataset,
    read_dataset,
    with_dataset_shell,
)
from lamstore.numeric.kernels import transform
from lamstore.testing.spheres import concentric_spheres, rigid
from lamstore.testing.spm_layout import (
    StructArray,
    write_gain_file,
    write_mat,
    write_spm_dataset,
)

pytestmark = pytest.mark.long

MOTION = rigid([10, -20, 30], [5, -3, 12])


@pytest.fixture(scope="module")
def subject() -> xr.Dataset:
    return concentric_spheres(subdivisions=2, mri_to_sensors=MOTION)


@pytest.fixture
def changed(tmp_path: Path, subject: xr.Dataset) -> Callable[..., SpmDataset]:
    """Read a dataset whose D was changed before it was written."""

    def make(change: Callable[[dict], None], version: str = "v5") -> SpmDataset:
        path = write_spm_dataset(tmp_path / "run.mat", subject)
        d = _for_writing(read_mat(path)["D"])
        change(d)
        return read_dataset(write_mat(path, {"D": d}, version=version))

    return make


def _for_writing(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _for_writing(item) for name, item in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return StructArray(map(_for_writing, value))
    return value


def assert_same(one: Any, other: Any) -> None:
    """Compare whatever datasets hold."""
    if dataclasses.is_dataclass(one):
        assert_same(vars(one), vars(other))
    elif isinstance(one, dict):
        assert set(one) == set(other)
        for name in one:
            if name != "path":
                assert_same(one[name], other[name])
    elif isinstance(one, list | tuple):
        assert len(one) == len(other)
        for a, b in zip(one, other, strict=True):
            assert_same(a, b)
    elif isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other)
    else:
        assert one == other


@pytest.mark.parametrize("version", ["v5", "v7.3"])
@pytest.mark.parametrize("inverse", ["cell", "struct", "array"])
@pytest.mark.parametrize("normalised", [False, True])
def test_a_dataset_comes_back_as_it_was_written(
    tmp_path: Path, subject: xr.Dataset, version: str, inverse: str, normalised: bool
) -> None:
    affine = np.diag([1.1, 0.9, 1.05, 1.0]) if normalised else None
    path = write_spm_dataset(
        tmp_path / "run.mat",
        subject,
        version=version,
        inverse=inverse,
        affine=affine,
        bads=["G01"],
    )
    assert is_dataset(path)
    dataset = read_dataset(path)
    assert dataset.grad is not None
    np.testing.assert_array_equal(dataset.grad["tra"], subject["coil_weights"])
    np.testing.assert_array_equal(dataset.grad["coilpos"], subject["coil_positions"])
    np.testing.assert_array_equal(dataset.fiducials, subject["fiducials_sensors"])
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
    np.testing.assert_allclose(inversion.mri_to_sensors, MOTION, atol=1e-12)
    sources = subject["coordinates"].values.reshape(-1, 3)
    np.testing.assert_allclose(
        inversion.mesh_vertices * 1e3, transform(MOTION, sources), atol=1e-4
    )
    np.testing.assert_array_equal(
        inversion.shell_faces, subject["inner_skull_faces"].values
    )
    np.testing.assert_allclose(inversion.fid_mri, inversion.fid_eeg, atol=1e-9)


def test_the_shell_returns_to_the_anatomy(tmp_path: Path, subject: xr.Dataset) -> None:
    dataset = read_dataset(write_spm_dataset(tmp_path / "run.mat", subject))
    before = subject.drop_dims(["inner_skull_vertex", "inner_skull_face"])
    for ds in (before, subject):
        with_shell = with_dataset_shell(ds, dataset.inversion())
        assert with_shell.attrs["inner_skull_source"] == "spm-dataset"
        for name in ("inner_skull", "inner_skull_faces"):
            np.testing.assert_allclose(with_shell[name], subject[name], atol=1e-9)
    assert "inner_skull" not in before
    with pytest.raises(LamstoreError):
        with_dataset_shell(subject, Inversion(0))


@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_a_dataset_without_inversions_is_read(
    changed: Callable[..., SpmDataset], version: str
) -> None:
    for change in (
        lambda d: d.pop("other"),
        lambda d: d.update(other={"val": 1}),
        lambda d: d.update(other={"inv": []}),
    ):
        dataset = changed(change, version)
        assert dataset.inversions == ()
        with pytest.raises(LamstoreError):
            dataset.inversion()


def test_an_absent_inversion_is_an_error_that_lists_those_present(
    tmp_path: Path, subject: xr.Dataset
) -> None:
    path = write_spm_dataset(tmp_path / "run.mat", subject, inverse="array")
    dataset = read_dataset(path)
    assert dataset.inversion(1).voltype is None
    for index in (2, -1):
        with pytest.raises(LamstoreError) as caught:
            dataset.inversion(index)
        assert caught.value.file == str(path)


def test_an_inversion_that_is_not_computed_yet_has_no_forward_model(
    changed: Callable[..., SpmDataset],
) -> None:
    def remove(d: dict) -> None:
        inv = d["other"]["inv"][0]
        del inv["forward"], inv["gainmat"], inv["datareg"]

    inversion = changed(remove).inversion()
    assert inversion.voltype is None
    assert inversion.mesh_vertices is None
    assert inversion.shell_vertices is None
    assert inversion.mri_to_sensors is None
    assert inversion.gain_file is None
    assert inversion.fid_native is not None


@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_meg_is_chosen_among_several_modalities(
    changed: Callable[..., SpmDataset], version: str
) -> None:
    def add_eeg(d: dict) -> None:
        inv = d["other"]["inv"][0]
        eeg = inv["datareg"] | {"modality": "EEG", "fromMNI": np.eye(4) * 2}
        inv["datareg"] = StructArray([eeg, inv["datareg"]])
        other = inv["forward"] | {"modality": "EEG", "voltype": "EEG BEM", "vol": "f"}
        inv["forward"] = StructArray([other, inv["forward"]])

    inversion = changed(add_eeg, version).inversion()
    assert inversion.voltype == "Single Shell"
    np.testing.assert_allclose(inversion.mri_to_sensors, MOTION, atol=1e-12)


def test_eeg_alone_gives_no_forward_model(changed: Callable[..., SpmDataset]) -> None:
    def only_eeg(d: dict) -> None:
        d["other"]["inv"][0]["forward"]["modality"] = "EEG"
        d["other"]["inv"][0]["datareg"]["modality"] = "EEG"

    inversion = changed(only_eeg).inversion()
    assert inversion.voltype is None
    assert inversion.mri_to_sensors is None


@pytest.mark.parametrize("stored", [np.uint8, np.float32])
def test_weights_are_float64_whatever_the_file_holds(
    changed: Callable[..., SpmDataset], stored: type
) -> None:
    def cast(d: dict) -> None:
        d["sensors"]["meg"]["tra"] = np.eye(3, 5).astype(stored)

    tra = changed(cast).grad["tra"]
    assert tra.dtype == np.float64
    np.testing.assert_array_equal(tra, np.eye(3, 5))


@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_missing_sensors_and_fiducials_are_none(
    changed: Callable[..., SpmDataset], version: str
) -> None:
    def remove(d: dict) -> None:
        d["sensors"] = np.zeros((0, 0))
        del d["fiducials"]

    dataset = changed(remove, version)
    assert dataset.grad is None
    assert dataset.fiducials is None


@pytest.mark.parametrize(("unit", "size"), [("m", 1e-3), ("cm", 0.1), ("mm", 1.0)])
@pytest.mark.parametrize("declared", [True, False])
def test_fiducials_and_transforms_are_in_mm_whatever_their_unit(
    changed: Callable[..., SpmDataset],
    subject: xr.Dataset,
    unit: str,
    size: float,
    declared: bool,
) -> None:
    def convert(d: dict) -> None:
        fiducials, inv = d["fiducials"], d["other"]["inv"][0]
        fiducials["fid"]["pnt"] = fiducials["fid"]["pnt"] * size
        fiducials["unit"] = unit if declared else ""
        to_unit = np.diag([size, size, size, 1.0])
        inv["datareg"]["fromMNI"] = to_unit @ inv["datareg"]["fromMNI"]

    dataset = changed(convert)
    np.testing.assert_allclose(
        dataset.fiducials, subject["fiducials_sensors"], rtol=1e-12
    )
    inversion = dataset.inversion()
    np.testing.assert_allclose(inversion.mri_to_sensors, MOTION, atol=1e-9)


@pytest.mark.parametrize(
    "labels",
    [["rpa", "nas", "lpa"], ["spmrpa", "spmnas", "spmlpa"], ["RPA", "Nasion", "LPA"]],
)
def test_fiducials_are_found_by_label(
    changed: Callable[..., SpmDataset], subject: xr.Dataset, labels: list[str]
) -> None:
    def shuffle(d: dict) -> None:
        fid = d["fiducials"]["fid"]
        fid["pnt"] = np.vstack([fid["pnt"][[2, 0, 1]], np.zeros((1, 3))])
        fid["label"] = [*labels, "Inion"]

    np.testing.assert_array_equal(
        changed(shuffle).fiducials, subject["fiducials_sensors"]
    )


def test_unknown_landmarks_are_not_guessed(changed: Callable[..., SpmDataset]) -> None:
    def rename(d: dict) -> None:
        d["fiducials"]["fid"]["label"] = ["one", "two", "three"]

    assert changed(rename).fiducials is None


def test_a_gain_files_path_is_cut_down_to_its_name(
    changed: Callable[..., SpmDataset],
) -> None:
    def elsewhere(d: dict) -> None:
        d["other"]["inv"][0]["gainmat"] = r"C:\data\SPMgainmatrix_old_1.mat"

    assert changed(elsewhere).inversion().gain_file == "SPMgainmatrix_old_1.mat"


def test_impossible_shapes_are_an_error_that_names_the_file(
    changed: Callable[..., SpmDataset],
) -> None:
    def damage(d: dict) -> None:
        d["other"]["inv"][0]["mesh"]["Affine"] = np.eye(3)

    refused(changed, damage)


def refused(changed: Callable[..., SpmDataset], change: Callable[[dict], None]) -> str:
    with pytest.raises(LamstoreError) as caught:
        changed(change)
    assert Path(caught.value.file).name == "run.mat"
    return str(caught.value)


@pytest.mark.parametrize("value", [0.0, 643.0, 1.5, np.nan, np.inf, 1e300])
def test_a_shell_whose_faces_are_no_vertices_is_refused(
    changed: Callable[..., SpmDataset], value: float
) -> None:
    def damage(d: dict) -> None:
        d["other"]["inv"][0]["forward"]["vol"]["bnd"]["tri"][3, 1] = value

    refused(changed, damage)


@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize("n", [1, 2])
def test_an_online_montage_is_refused_by_name(
    changed: Callable[..., SpmDataset], index: int, n: int
) -> None:
    def switch(d: dict) -> None:
        montages = [
            {"name": f"ICA{i}", "tra": np.eye(2), "labelnew": ["a", "b"]}
            for i in range(1, n + 1)
        ]
        montage = StructArray(montages) if n > 1 else montages[0]
        d["montage"] = {"M": montage, "Mind": float(index)}

    if index == 0:
        assert changed(switch).grad is not None
    else:
        assert index > n or f"ICA{index}" in refused(changed, switch)
        refused(changed, switch)


@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_gain_files_and_others_are_no_datasets(tmp_path: Path, version: str) -> None:
    gain = write_gain_file(
        tmp_path / "SPMgainmatrix_a_1.mat", np.eye(2), ["A", "B"], version=version
    )
    other = write_mat(tmp_path / "b.mat", {"D": {"x": np.eye(2)}}, version=version)
    text = tmp_path / "c.mat"
    text.write_text("no")
    assert not any(map(is_dataset, (gain, other, text, tmp_path / "none.mat")))
    for path in (other, gain):
        with pytest.raises(LamstoreError) as caught:
            read_dataset(path)
        assert caught.value.file == str(path)


def shared_dataset(shared: Path, subject: str) -> Path:
    (path,) = (shared / "meg" / subject / "ses-01" / "spm").glob("spm*.mat")
    return path


@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_spms_own_dataset_leads_to_its_own_mesh(shared: Path, subject: str) -> None:
    nibabel = pytest.importorskip("nibabel")
    dataset = read_dataset(shared_dataset(shared, subject))
    inversion = dataset.inversion(0)
    surface = "surf/laminar/multilayer.3.ds.link_vector.fixed.gii"
    mesh = nibabel.load(shared / "subjects" / subject / surface)
    vertices = mesh.agg_data("pointset").astype(float)
    np.testing.assert_allclose(
        transform(inversion.mri_to_sensors, vertices),
        inversion.mesh_vertices * 1e3,
        atol=1e-9,
    )
    assert len(dataset.channels) == 304
    assert len(inversion.forward_channels) == 275
    assert inversion.scale == 1


@pytest.mark.only_full("generated datasets are read in every version")
def test_spms_own_dataset_is_the_same_in_every_version(
    shared: Path, tmp_path: Path
) -> None:
    path = shared_dataset(shared, "sub-02")
    found = scipy.io.loadmat(path)
    packed = tmp_path / "v7.mat"
    scipy.io.savemat(packed, {"D": found["D"]}, do_compression=True)
    again = mat73_writer.reencode(path, tmp_path / "v73.mat")
    expected = read_dataset(path)
    for other in (packed, again):
        assert is_dataset(other)
        assert_same(read_dataset(other), expected)
