"""MEG sensors of an SPM M/EEG dataset or any recording that MNE reads.

A channel is a weighted sum of point coils, FieldTrip's ``tra``: no integration over
the coils' area, whatever file the sensors come from. Weights are such that a coil's
field in T gives the channel in T, or in T/mm for planar gradiometers.

========================  ==============================  ============================
system                    files                           tested with
========================  ==============================  ============================
CTF                       ``.mat`` of SPM                 SPM's own gain matrices
CTF                       ``.ds``, ``.fif``               generated recordings of MNE's
                                                          275-channel array, grades 0-3
Neuromag, TRIUX           ``.fif``                        generated recordings of MNE's
                                                          306-channel array
OPM (QuSpin, FieldLine,   ``.fif``; the FIL's             generated arrays of one, two
Kernel)                   ``_meg.bin`` with sidecars      and three axes a sensor
4D/BTi                    folder with ``config``          not tested
KIT/Yokogawa              ``.con``, ``.sqd``              not tested
Artemis123                ``.bin`` with ``.txt``          not tested
KRISS, BabyMEG            ``.fif``                        not tested
Compumedics (Curry)       ``.cdt``                        not tested
others                    what ``mne.io.read_raw`` reads  not tested
========================  ==============================  ============================

4D's reference weights are not in its files, so MNE has no compensation for them; KIT's
head position is in marker files of their own. Save such a recording as FIF with MNE,
with what it lacks, and name that.
"""

from __future__ import annotations

from pathlib import Path

from lamstore.errors import LamstoreError
from lamstore.meg.bad_channels import with_bads_beside
from lamstore.meg.mne_files import known_files, read_info, recording_path
from lamstore.meg.mne_sensors import from_mne_info
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
    """Read the sensors of an SPM M/EEG dataset or of any recording that MNE reads.

    Only headers are read. Channels are bad that the recording, or BIDS's
    ``*_channels.tsv`` beside it, calls bad.

    Parameters
    ----------
    path
        SPM's ``.mat``; any FIF file with measurement info (``.fif``, ``.fif.gz``);
        a CTF ``.ds`` folder; and what else `lamstore.meg.mne_files.read_info` takes.

    Raises
    ------
    LamstoreError
        If the file is missing, is none of these, or cannot be read.

    Warns
    -----
    LamstoreWarning
        If channels are compensated in a way that the file does not tell, or the
        ``*_channels.tsv`` names channels that are not there.
    """
    path = Path(path)
    if not path.exists():
        raise LamstoreError(
            f"{path}: no such file; expected one with MEG sensors: {known_files()}"
        )
    if path.suffix == ".mat":
        from lamstore.formats.spm import read_dataset

        return from_spm(read_dataset(path))
    path = recording_path(path)
    sensors = from_mne_info(read_info(path), source=str(path))
    return with_bads_beside(sensors, path)
