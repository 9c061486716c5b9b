"""Lead-field sources that read something, with that something made for a subject."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import h5py
import mne
import nibabel
import numpy as np
import pytest
import xarray as xr

from lamstore.anatomy.surfaces import read_surfaces
from lamstore.errors import LamstoreError
from lamstore.formats.spm import SpmDataset, read_dataset, with_dataset_shell
from lamstore.forward import LeadField, LeadFieldSource, Tile, make_source
from lamstore.forward.gain_file import gain_path
from lamstore.meg.coregistration import coregister
from lamstore.meg.sensors import from_spm
from lamstore.numeric.kernels import transform
from lamstore.testing import write_gain_file, write_spm_dataset

Make = Callable[[xr.Dataset, Path], LeadFieldSource]


@contextmanager
def refused(*named: str, subject: str = "", file: object = "") -> Iterator[None]:
    """Expect an error of this subject and file, in which these were found."""
    with pytest.raises(LamstoreError) as caught:
        yield
    error = caught.value
    assert (error.subject, error.file) == (subject, str(file))
    for name in named:
        assert name in error.found


def whole(field: LeadField) -> np.ndarray:
    """Return all values (vertex, layer, channel)."""
    return field.read(Tile(slice(0, field.n_vertices), field.all_channels))


def in_tiles(field: LeadField) -> np.ndarray:
    """Return all values, read by its tiles, which cover them once."""
    shape = (field.n_vertices, field.n_layers, field.n_channels)
    values, times = np.full(shape, np.nan), np.zeros(shape, int)
    for tile in field.tiles():
        found = field.read(tile)
        assert found.flags.c_contiguous
        assert found.dtype == np.float64
        values[tile.vertices, :, tile.channels] = found
        times[tile.vertices, :, tile.channels] += 1
    assert (times == 1).all()
    return values


def real_head(shared: Path, label: str) -> tuple[xr.Dataset, SpmDataset]:
    """Return a shared subject with the inner skull that SPM has computed with."""
    (path,) = (shared / "meg" / label).rglob("spm-converted*.mat")
    dataset = read_dataset(path)
    ds = read_surfaces(shared / "subjects" / label, 3)
    ds = coregister(ds, from_spm(dataset).pick(), dataset=dataset)
    return with_dataset_shell(ds, dataset.inversion()), dataset


def gain_of(subject: xr.Dataset) -> np.ndarray:
    """Compute SPM's G (channel, source)."""
    field = make_source("single-shell", outside_mm=1000)(subject)
    return whole(field).transpose(2, 1, 0).reshape(field.n_channels, -1)


def with_gain_file(version: str) -> Make:
    """Make a source that reads SPM's gain file beside a dataset."""

    def make(subject: xr.Dataset, folder: Path) -> LeadFieldSource:
        path = write_spm_dataset(folder / "run.mat", subject, version=version)
        names = [str(name) for name in subject["ch_name"].values]
        write_gain_file(gain_path(path), gain_of(subject), names, version=version)
        return make_source("spm-gain", dataset=path)

    return make


def with_lameg(subject: xr.Dataset, folder: Path) -> LeadFieldSource:
    """Make the source lameg, with stand-ins for laMEG and SPM in this Python."""
    head = folder / "subjects" / "spheres"
    (head / "mri").mkdir(parents=True)
    volume = nibabel.Nifti1Image(np.zeros((2, 2, 2), np.uint8), np.eye(4))
    nibabel.save(volume, head / "mri" / "orig.nii")
    (head / "surf" / "laminar").mkdir(parents=True)
    mesh = f"multilayer.{subject.sizes['layer']}.ds.link_vector.fixed.gii"
    (head / "surf" / "laminar" / mesh).write_bytes(b"mesh")
    dataset = folder / "meg" / "run.mat"
    write_spm_dataset(dataset, subject, version="v7.3", coregistered=False)
    dataset.with_suffix(".dat").write_bytes(b"samples")
    # what the stand-in for SPM leaves
    answer = folder / "spm" / "answers" / dataset.name
    write_spm_dataset(answer, subject, version="v7.3")
    with h5py.File(answer, "a") as file:
        inverse = file[file["D/other/inv"][0, 0]].create_group("inverse")
        inverse["crossF"], inverse["crosserr"] = [[-1.0]], [[1.0], [0.0]]
    names = [str(name) for name in subject["ch_name"].values]
    write_gain_file(gain_path(answer), gain_of(subject), names, version="v7.3")
    (folder / "scratch").mkdir()

    def call(ds: xr.Dataset) -> LeadField:
        with pytest.MonkeyPatch.context() as patch:
            stand_ins = Path(__file__).with_name("lameg_stand_ins")
            paths = (str(stand_ins / name) for name in ("spm", "lameg"))
            patch.setenv("PYTHONPATH", os.pathsep.join(paths))
            patch.setenv("LAMSTORE_STAND_IN", str(folder / "spm"))
            source = make_source(
                "lameg",
                dataset=dataset,
                subject_dir=head,
                python=sys.executable,
                scratch=folder / "scratch",
            )
            return source(ds)

    return call


def mne_solution(*, fixed: bool) -> Make:
    """Make a source that reads a solution which MNE has computed and saved."""

    def make(subject: xr.Dataset, folder: Path) -> LeadFieldSource:
        path = folder / "subject-fwd.fif"
        fwd = _solution(subject)
        if fixed:
            fwd = mne.convert_forward_solution(fwd, force_fixed=True, verbose="error")
        mne.write_forward_solution(path, fwd, overwrite=True, verbose="error")
        # the sphere that it was made with holds next to the skull, too
        return make_source("mne", fwd=path, mindist=0)

    return make


def _solution(subject: xr.Dataset) -> Any:
    """Let MNE compute Sarvas' sphere, for a subject whose channels are single coils."""
    info = mne.create_info([str(n) for n in subject["ch_name"].values], 1e3, "mag")
    to_sensors = subject["mri_to_sensors"].values
    np.testing.assert_array_equal(subject["coil_weights"], np.eye(len(info["chs"])))
    with info._unlock():
        info["dev_head_t"] = mne.Transform("meg", "head", np.eye(4))
        coils = zip(
            subject["coil_positions"].values * 1e-3,
            subject["coil_orientations"].values,
            strict=True,
        )
        for ch, (place, ez) in zip(info["chs"], coils, strict=True):
            ex = np.cross(ez, [0.3, -0.5, 0.8])
            ex /= np.linalg.norm(ex)
            ch["coil_type"] = 2000  # a point magnetometer
            ch["coord_frame"] = 1  # of the device, which is the head's here
            ch["loc"][:] = np.concatenate([place, ex, np.cross(ez, ex), ez])
    metres = to_sensors.copy()
    metres[:3, 3] *= 1e-3
    positions = subject["coordinates"].values.reshape(-1, 3).astype(float) * 1e-3
    orientations = subject["orientation"].values.reshape(-1, 3).astype(float)
    orientations /= np.linalg.norm(orientations, axis=1, keepdims=True)
    src = mne.setup_volume_source_space(
        pos={"rr": positions, "nn": orientations}, verbose="error"
    )
    centre = transform(to_sensors, subject["inner_skull"].values.mean(axis=0)) * 1e-3
    sphere = mne.make_sphere_model(r0=tuple(centre), head_radius=None, verbose="error")
    return mne.make_forward_solution(
        info,
        mne.Transform("mri", "head", metres),
        src,
        sphere,
        eeg=False,
        mindist=0.0,
        verbose="error",
    )
