"""What an MNE forward solution's file holds: the solution, its sensors, its trans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.meg.mne_files import reading
from lamstore.meg.mne_sensors import from_mne_info
from lamstore.meg.rigid import read_trans
from lamstore.meg.sensor_array import Sensors

# FIFF constants: an MEG channel, fixed orientations, frames
_MEG = 1
_FIXED = 1
_MRI, _HEAD = 5, 4


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


class Solution(NamedTuple):
    """What there is in a forward solution.

    Its `values` are (component, row): one component a source where orientations are
    fixed (`is_fixed`), else three; rows are channels. `axes` are the components'
    directions (component, xyz), unit vectors. `places` are all points of its source
    spaces (place, xyz), mm; `sources` (place,) is the source of each, -1 if not used.
    """

    values: np.ndarray
    axes: np.ndarray
    is_fixed: bool
    places: np.ndarray
    sources: np.ndarray

    @property
    def n_sources(self) -> int:
        """Number of sources."""
        return len(self.axes) if self.is_fixed else len(self.axes) // 3


def frames_of(fwd: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return its frame, the head's or the MRI's, to surface RAS and to the head."""
    if not hasattr(fwd, "keys") or not {"sol", "src", "mri_head_t"} <= set(fwd):
        raise LamstoreError(
            f"fwd is a {type(fwd).__name__}", wanted="an mne.Forward or its -fwd.fif"
        )
    mri_to_head = read_trans(fwd["mri_head_t"])
    frame = int(fwd["coord_frame"])
    if frame not in (_MRI, _HEAD):
        raise LamstoreError(
            f"its sources are in the FIFF coordinate frame {frame}",
            wanted=f"the head's ({_HEAD}) or the MRI's ({_MRI})",
        )
    if frame == _MRI:
        return np.eye(4), mri_to_head
    return np.linalg.inv(mri_to_head), np.eye(4)


def solution_of(fwd: Any) -> Solution:
    """Take what is needed out of an ``mne.Forward``; the values are not copied."""
    places = np.concatenate([space["rr"] for space in fwd["src"]]) * 1e3
    sources = np.full(len(places), -1)
    n_sources = first = 0
    for space in fwd["src"]:
        used = np.asarray(space["vertno"], dtype=np.intp)
        sources[first + used] = n_sources + np.arange(len(used))
        n_sources, first = n_sources + len(used), first + len(space["rr"])
    solution = Solution(
        values=fwd["sol"]["data"].T,
        axes=np.asarray(fwd["source_nn"], dtype=np.float64),
        is_fixed=int(fwd["source_ori"]) == _FIXED,
        places=places.astype(np.float64),
        sources=sources,
    )
    expected = n_sources * (1 if solution.is_fixed else 3)
    if not len(solution.values) == len(solution.axes) == expected:
        raise LamstoreError(
            f"its source spaces use {n_sources} sources, its matrix has "
            f"{len(solution.values)} columns and its orientations are "
            f"{len(solution.axes)}",
            wanted=f"{expected} of each",
            advice="Compute it again.",
        )
    return solution
