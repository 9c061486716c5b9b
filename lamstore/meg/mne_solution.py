"""What an MNE forward solution's file holds: the solution, its sensors, its trans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError
from lamstore.meg.mne_files import reading
from lamstore.meg.mne_sensors import from_mne_info
from lamstore.meg.sensor_array import Sensors

# FIFF kind of an MEG channel
_MEG = 1


def read_solution(path: str | Path) -> Any:
    """Read an MNE forward solution.

    MNE holds all of it in memory, twice while it reads: 3 x 4 bytes a source and
    channel, 762 MB for 11 layers x 21,000 vertices and 275 channels.

    Parameters
    ----------
    path
        ``-fwd.fif``, or what else `mne.read_forward_solution` reads.

    Returns
    -------
    mne.Forward
        As MNE reads it. `sensors_of_solution` takes the sensors of it; its
        ``mri_head_t`` is the coregistration, and as good a trans as a
        ``-trans.fif`` (`lamstore.meg.coregistration.coregister`).

    Raises
    ------
    LamstoreError
        If the file is missing or MNE cannot read it.
    """
    import mne

    path = Path(path)
    if not path.is_file():
        raise LamstoreError("there is no such forward solution", file=path)
    try:
        with reading:
            return mne.read_forward_solution(path, verbose="error")
    except Exception as error:  # whatever MNE raises on a damaged or other file
        raise LamstoreError(
            f"is no forward solution that MNE can read ({error})",
            file=path,
            advice="Save it again with mne.write_forward_solution, as ...-fwd.fif.",
        ) from error


def sensors_of_solution(fwd: Any, *, source: str = "the forward solution") -> Sensors:
    """Take the sensors of an MNE forward solution.

    Parameters
    ----------
    fwd
        ``mne.Forward``.
    source
        The file, for messages.

    Returns
    -------
    Sensors
        In the order of the solution's rows, in the head frame, with the channels that
        it marks as bad. A solution holds no reference sensors and no fiducials: if its
        channels are compensated, `notes` says so, and the compensation is part of the
        solution but not of these coils.

    Raises
    ------
    LamstoreError
        If a coil type is unknown.
    """
    info = fwd["info"]
    grades = {
        int(ch["coil_type"]) >> 16 for ch in info["chs"] if int(ch["kind"]) == _MEG
    }
    stripped = {
        "ch_names": [ch["ch_name"] for ch in info["chs"]],
        # what compensated them is not in the solution, and is not missed here
        "chs": [
            ch | {"coil_type": int(ch["coil_type"]) & 0xFFFF} for ch in info["chs"]
        ],
        "bads": [name for name in info["bads"] if name in info["ch_names"]],
        "dev_head_t": info.get("dev_head_t"),
        "comps": [],
        "projs": [],
        "dig": None,
    }
    sensors = from_mne_info(stripped, source=source)
    notes = {**sensors.notes, "compensation_grade": max(grades, default=0)}
    return replace(sensors, notes=notes)


def read_solution_head(path: str | Path) -> tuple[Sensors, Any]:
    """Read the sensors and the coregistration of a forward solution.

    Returns
    -------
    sensors : Sensors
        See `sensors_of_solution`.
    trans : mne.transforms.Transform
        MRI (surface RAS) to head.

    Raises
    ------
    LamstoreError
        As `read_solution`.
    """
    fwd = read_solution(path)
    return sensors_of_solution(fwd, source=str(path)), fwd["mri_head_t"]
