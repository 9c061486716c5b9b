from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.spm import SpmDataset, read_dataset, with_dataset_shell
from lamstore.forward import (
    SOURCES,
    LeadField,
    Tile,
    make_source,
    spm_gain,
)
from lamstore.forward.auto import Auto
from lamstore.forward.single_shell import SingleShell
from lamstore.forward.spm_gain import SpmGain, column_check, gain_path
from lamstore.testing.spheres import concentric_spheres, rigid
from lamstore.testing.spm_layout import write_gain_file, write_spm_dataset

pytestmark = pytest.mark.long


def everything(lead_field: LeadField) -> np.ndarray:
    n, m = lead_field.n_vertices, lead_field.n_channels
    return lead_field.read(Tile(slice(0, n), slice(0, m)))


@pytest.fixture(scope="module")
def subject() -> xr.Dataset:
    ds = concentric_spheres(
        subdivisions=2, mri_to_sensors=rigid([5, 10, 15], [2, -4, 40])
    )
    # columns that are not radial, which would be silent
    tilted = ds["orientation"] + np.array([0.5, 0.4, -0.3])
    return ds.assign(orientation=tilted / np.linalg.norm(tilted, axis=-1)[..., None])


@pytest.fixture(scope="module")
def gain(subject: xr.Dataset) -> np.ndarray:
    values = everything(SingleShell()(subject))
    return values.transpose(2, 1, 0).reshape(values.shape[2], -1)


@pytest.fixture
def dataset(tmp_path: Path, subject: xr.Dataset, gain: np.ndarray) -> SpmDataset:
    """A dataset with the right gain file beside it."""
    path = write_spm_dataset(tmp_path / "run.mat", subject)
    write_gain_file(gain_path(path), gain, names_of(subject))
    return read_dataset(path)


def names_of(subject: xr.Dataset) -> list[str]:
    return [str(name) for name in subject["ch_name"].values]


def replaced(dataset: SpmDataset, **changes: Any) -> SpmDataset:
    inversion = dataclasses.replace(dataset.inversion(), **changes)
    return dataclasses.replace(dataset, inversions=(inversion,))


def assert_native(lead_field: LeadField, why: str) -> None:
    assert lead_field.provenance["source"] == "single-shell"
    assert why in lead_field.provenance["rejected"]["why"]


def test_a_right_gain_file_is_taken_and_its_check_recorded(
    subject: xr.Dataset, dataset: SpmDataset, gain: np.ndarray
) -> None:
    for source in (Auto(dataset=dataset), Auto(dataset=dataset.path, inversion=0)):
        lead_field = source(subject)
        found = lead_field.provenance
        assert found["source"] == "spm-gain"
        assert found["verified"] is True
        assert 50 <= found["checked_columns"] <= 60
        assert found["max_difference"] < 1e-6
        expected = gain.reshape(len(gain), lead_field.n_layers, -1).transpose(2, 1, 0)
        np.testing.assert_array_equal(everything(lead_field), expected)


def test_tall_chunks_are_checked_on_some_channels(
    subject: xr.Dataset,
    dataset: SpmDataset,
    gain: np.ndarray,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spm_gain, "_KEPT_BYTES", 0)
    monkeypatch.setattr(spm_gain, "_TALL_TILE_BYTES", 0)
    path, names = gain_path(dataset.path), names_of(subject)
    for factor, source in ((1.0, "spm-gain"), (1.01, "single-shell")):
        chunks = (gain.shape[1] // 2, 3)
        write_gain_file(path, gain * factor, names, version="v7.3", chunks=chunks)
        lead_field = Auto(dataset=dataset)(subject)
        assert lead_field.provenance["source"] == source


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_a_gain_file_of_other_numbers_is_rejected(
    subject: xr.Dataset, dataset: SpmDataset, gain: np.ndarray, layer: int
) -> None:
    stale = gain.copy()
    n_vertices = subject.sizes["vertex"]
    stale[:, layer * n_vertices : (layer + 1) * n_vertices] *= 1 + 1e-3
    write_gain_file(gain_path(dataset.path), stale, names_of(subject))
    lead_field = Auto(dataset=dataset)(subject)
    assert_native(lead_field, "columns differ")
    found = lead_field.provenance["rejected"]["max_difference"]
    assert found == pytest.approx(1e-3, rel=1e-3)
    np.testing.assert_array_equal(
        everything(lead_field), everything(SingleShell()(subject))
    )


def test_another_coregistration_is_rejected(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    affine = subject["mri_to_sensors"].values.copy()
    affine[2, 3] += 3
    moved = subject.assign(mri_to_sensors=(("row", "column"), affine))
    assert_native(Auto(dataset=dataset)(moved), "another coregistration")


def test_other_surfaces_are_rejected(subject: xr.Dataset, dataset: SpmDataset) -> None:
    other = subject.assign(coordinates=subject["coordinates"] * 0.98)
    assert_native(Auto(dataset=dataset)(other), "other surfaces")


def test_fewer_channels_are_rejected(subject: xr.Dataset, dataset: SpmDataset) -> None:
    fewer = subject.isel(channel=slice(1, None))
    lead_field = Auto(dataset=dataset)(fewer)
    assert_native(lead_field, "not selected")
    assert lead_field.ch_names == tuple(names_of(fewer))


def test_another_head_model_is_rejected(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    sphere = replaced(dataset, voltype="MEG Local Spheres")
    assert_native(Auto(dataset=sphere)(subject), "'MEG Local Spheres', not a single")


def test_another_inner_skull_is_rejected(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    other = subject.assign(inner_skull=subject["inner_skull"] * 1.02)
    assert_native(Auto(dataset=dataset)(other), "another inner skull")


def test_a_forward_model_without_mesh_is_rejected(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    bare = replaced(dataset, mesh_vertices=None)
    assert_native(Auto(dataset=bare)(subject), "no forward mesh")


def test_a_damaged_gain_file_is_rejected(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    path = gain_path(dataset.path)
    path.write_bytes(path.read_bytes()[:1000])
    assert_native(Auto(dataset=dataset)(subject), "truncated")


def test_a_gain_file_asked_for_by_name_is_checked_too(
    subject: xr.Dataset, dataset: SpmDataset, gain: np.ndarray
) -> None:
    found = SpmGain(dataset=dataset)(subject).provenance
    assert found["verified"] is True
    assert 50 <= found["checked_columns"] <= 60
    assert found["max_difference"] < 1e-6
    assert "warning" not in found
    path = gain_path(dataset.path)
    write_gain_file(path, gain * (1 + 1e-3), names_of(subject))
    label = subject.attrs.get("subject", "subject")
    words = rf"{label}, .*{path.name}: .*up to 1\.0e-03 .*another coregistration"
    with pytest.warns(LamstoreWarning, match=words):
        found = SpmGain(dataset=dataset)(subject).provenance
    assert found["verified"] is False
    assert found["max_difference"] == pytest.approx(1e-3, rel=1e-3)
    assert path.name in found["warning"]


def test_other_orientations_are_seen_in_the_columns_of_a_file_asked_for(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    other = subject.assign(orientation=subject["orientation"].roll(xyz=1))
    with pytest.warns(LamstoreWarning, match="or orientation"):
        assert SpmGain(dataset=dataset)(other).provenance["verified"] is False


def test_what_cannot_be_computed_again_is_not_verified(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    bare = subject.drop_dims(["inner_skull_vertex", "inner_skull_face"])
    opened = subject.isel(inner_skull_face=slice(1, None))
    without_coils = subject.drop_vars("coil_positions")
    spheres = replaced(dataset, voltype="MEG Local Spheres")
    planar = subject.assign_attrs(lead_field_units=schema.PLANAR_LEAD_FIELD_UNITS)
    for ds, of in (
        (bare, dataset),
        (opened, dataset),
        (without_coils, dataset),
        (planar, dataset),
        (subject, spheres),
    ):
        found = SpmGain(dataset=of)(ds).provenance
        assert found["verified"] is False
        assert "checked_columns" not in found


def test_full_rank_is_never_taken_from_a_file(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    lead_field = Auto(dataset=dataset, reduce_rank=False)(subject)
    assert_native(lead_field, "rank 2")
    assert lead_field.provenance["reduce_rank"] is False


def test_a_gain_file_without_its_dataset_is_not_taken(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    path = gain_path(dataset.path)
    assert_native(Auto(gain=path)(subject), "no SPM dataset")
    assert SpmGain(path)(subject).provenance["verified"] is False
    with pytest.raises(LamstoreError, match="no gain file"):
        Auto(gain=path.with_name("none.mat"))(subject)


def test_without_a_gain_file_the_field_is_computed(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    gain_path(dataset.path).unlink()
    for source in (Auto(), Auto(dataset=dataset)):
        lead_field = source(subject)
        assert lead_field.provenance["source"] == "single-shell"
        assert "rejected" not in lead_field.provenance
    with pytest.raises(LamstoreError, match="no inversion 6"):
        Auto(dataset=dataset, inversion=5)(subject)


def test_the_datasets_own_shell_stands_in(
    subject: xr.Dataset, dataset: SpmDataset
) -> None:
    bare = subject.drop_dims(["inner_skull_vertex", "inner_skull_face"])
    assert Auto(dataset=dataset)(bare).provenance["source"] == "spm-gain"
    gain_path(dataset.path).unlink()
    np.testing.assert_allclose(
        everything(Auto(dataset=dataset)(bare)),
        everything(SingleShell()(subject)),
        rtol=1e-6,
        atol=1e-9,
    )
    with pytest.raises(LamstoreError, match="inner_skull|inner skull"):
        Auto()(bare)


def test_zero_orientations_are_zero_columns_in_both(
    subject: xr.Dataset, dataset: SpmDataset, gain: np.ndarray
) -> None:
    orientation = subject["orientation"].copy()
    orientation[:, 0] = 0
    silent = gain.copy()
    silent[:, :: subject.sizes["vertex"]] = 0
    write_gain_file(gain_path(dataset.path), silent, names_of(subject))
    lead_field = Auto(dataset=dataset)(subject.assign(orientation=orientation))
    assert lead_field.provenance["source"] == "spm-gain"


def test_sources_are_made_by_name() -> None:
    assert isinstance(make_source("auto", reduce_rank=False), Auto)
    assert isinstance(make_source("spm-gain", path="a.mat"), SpmGain)
    with pytest.raises(LamstoreError, match=", ".join(SOURCES)):
        make_source("bem")


@pytest.mark.parametrize("subject_label", ["sub-01", "sub-02"])
def test_spms_gain_files_are_taken(shared: Path, subject_label: str) -> None:
    from lamstore.anatomy.surfaces import read_surfaces
    from lamstore.meg.coregistration import coregister
    from lamstore.meg.sensors import from_spm

    (path,) = (shared / "meg" / subject_label).rglob("spm-converted*.mat")
    dataset = read_dataset(path)
    ds = read_surfaces(shared / "subjects" / subject_label, 3)
    ds = with_dataset_shell(
        coregister(ds, from_spm(dataset).pick(), dataset=dataset), dataset.inversion()
    )
    found = Auto(dataset=dataset)(ds).provenance
    assert found["source"] == "spm-gain"
    assert found["max_difference"] < 1e-5
    # every column, as the tolerance must hold for whichever are drawn
    mine, computed = SpmGain(dataset=dataset)(ds), SingleShell()(ds)
    worst = column_check._largest_difference(everything(mine), everything(computed))
    assert worst < 1e-5
