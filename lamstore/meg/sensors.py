"""MEG sensors of an SPM M/EEG dataset or an MNE Info, as point coils and weights.

A channel is a weighted sum of point coils, FieldTrip's ``tra``: no integration over
the coils' area, whatever file the sensors come from. Weights are such that a coil's
field in T gives the channel in T, or in T/mm for planar gradiometers.
"""

from __future__ import annotations

from pathlib import Path

from lamstore.errors import LamstoreError
from lamstore.meg.mne_sensors import from_mne_info, read_info
from lamstore.meg.sensor_array import MEG_TYPES, Sensors, common_channels
from lamstore.meg.spm_sensors import from_spm

__all__ = [
    "MEG_TYPES",
    "Sensors",
    "common_channels",
    "from_mne_info",
    "from_spm",
    "read_sensors",
]


def read_sensors(path: str | Path) -> Sensors:
    """Read the sensors of an SPM M/EEG dataset, a FIF file or a CTF ``.ds`` folder.

    Parameters
    ----------
    path
        SPM's ``.mat``; any FIF file with measurement info (``.fif``, ``.fif.gz``);
        a CTF ``.ds`` folder.

    Raises
    ------
    LamstoreError
        If the file is missing, is none of these, or cannot be read.
    """
    path = Path(path)
    if not path.exists():
        raise LamstoreError(f"{path}: no such file; expected a file with MEG sensors")
    if path.suffix == ".mat":
        from lamstore.formats.spm import read_dataset

        return from_spm(read_dataset(path))
    if path.name.endswith((".fif", ".fif.gz")) or path.suffix == ".ds":
        return from_mne_info(read_info(path), source=str(path))
    raise LamstoreError(
        f"{path}: not a file whose sensors can be read; expected an SPM M/EEG dataset "
        "(.mat), a FIF file (.fif, .fif.gz) or a CTF folder (.ds)"
    )
