"""Lead-field sources that read something, with that something made for a subject."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import mne
import numpy as np
import xarray as xr

from lamstore.forward import LeadFieldSource, Tile, make_source
from lamstore.forward.spm_gain import gain_path
from lamstore.numeric.kernels import transform
from lamstore.testing import write_gain_file, write_spm_dataset

Make = Callable[[xr.Dataset, Path], LeadFieldSource]


def gain_of(subject: xr.Dataset) -> np.ndarray:
    """Compute SPM's G (channel, source)."""
    field = make_source("single-shell")(subject)
    everything = Tile(slice(0, field.n_vertices), field.all_channels)
    values = field.read(everything).transpose(2, 1, 0)
    return values.reshape(field.n_channels, -1)


def with_gain_file(source: str, version: str) -> Make:
    """Make a source that reads SPM's gain file beside a dataset."""

    def make(subject: xr.Dataset, folder: Path) -> LeadFieldSource:
        path = write_spm_dataset(folder / "run.mat", subject, version=version)
        names = [str(name) for name in subject["ch_name"].values]
        write_gain_file(gain_path(path), gain_of(subject), names, version=version)
        return make_source(source, dataset=path)

    return make


def mne_solution(*, fixed: bool) -> Make:
    """Make a source that reads a solution which MNE has computed and saved."""

    def make(subject: xr.Dataset, folder: Path) -> LeadFieldSource:
        path = folder / "subject-fwd.fif"
        fwd = _solution(subject)
        if fixed:
            fwd = mne.convert_forward_solution(fwd, force_fixed=True, verbose="error")
        mne.write_forward_solution(path, fwd, overwrite=True, verbose="error")
        return make_source("mne", fwd=path)

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
