"""MEG sensors of an MNE Info."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.meg.point_coils import COIL_TYPES, PointCoils
from lamstore.meg.sensor_array import Sensors, few, units_of
from lamstore.schema import FIDUCIALS

# FIFF constants
_MEG, _REFERENCE, _EEG = 1, 301, 2
_DEVICE, _HEAD = 1, 4
_CARDINAL = 1
_CARDINAL_IDENT = {"lpa": 1, "nas": 2, "rpa": 3}

#: Held while MNE reads. Its verbosity is the process's: of two readers one would
#: restore it while the other is at work.
reading = threading.Lock()


def read_info(path: Path) -> Any:
    """Read the ``mne.Info`` of a FIF file or a CTF ``.ds`` folder.

    Raises
    ------
    LamstoreError
        If MNE cannot read it.
    """
    import mne

    try:
        with reading:
            if path.suffix == ".ds":
                return mne.io.read_raw_ctf(path, preload=False, verbose="error").info
            return mne.io.read_info(path, verbose="error")
    except Exception as error:  # whatever MNE raises on a damaged file
        raise LamstoreError(
            f"{path}: MNE cannot read its measurement info ({error})"
        ) from error


def from_mne_info(info: Any, *, source: str = "MNE Info") -> Sensors:
    """Take the sensors of an ``mne.Info``.

    Every channel becomes point coils, as in MNE's definitions of point accuracy: a
    magnetometer is one, an axial gradiometer two of opposite orientations a baseline
    apart, a planar gradiometer two of the same orientation with weights of
    1/baseline (1/mm). Positions are in the head frame if the Info has a
    ``dev_head_t``, else in the device's. In compensated CTF recordings the reference
    coils have their part in the channels, as in SPM's ``tra``. Projectors are not
    applied; `notes` records both.

    Raises
    ------
    LamstoreError
        If an MEG channel's coil type or coordinate frame is unknown.

    Warns
    -----
    LamstoreWarning
        If channels are compensated, but how, or by which references, is not known.
    """
    _check_coil_types(info, source)
    to_head = info["dev_head_t"]
    names: list[str] = []
    types: list[str] = []
    rows: list[tuple[int, tuple[float, ...]]] = []
    positions: list[np.ndarray] = []
    orientations: list[np.ndarray] = []
    for ch in info["chs"]:
        names.append(ch["ch_name"])
        coils = COIL_TYPES.get(int(ch["coil_type"]) & 0xFFFF)
        types.append(_mne_type(ch, coils))
        if coils is None or not _has_position(ch):
            rows.append((len(positions), ()))
            continue
        rows.append((len(positions), coils.weights))
        frame = _channel_frame(ch, to_head, source)
        for offset, sign in zip(coils.offsets, coils.signs, strict=True):
            positions.append(frame[:3, :3] @ offset + frame[:3, 3])
            orientations.append(sign * frame[:3, 2])
    weights = np.zeros((len(names), len(positions)))
    for row, (first, of_coils) in zip(weights, rows, strict=True):
        row[first : first + len(of_coils)] = of_coils
    grade = _compensation_grade(info)
    compensation = _compensation(info, grade, weights)
    if grade and compensation is None:
        warnings.warn(
            f"{source}: channels are compensated (grade {grade}), but the references' "
            "weights or positions are absent; the lead field is computed without",
            LamstoreWarning,
            stacklevel=2,
        )
    if compensation is not None:
        weights -= compensation @ weights
    return Sensors(
        ch_names=tuple(names),
        ch_types=tuple(types),
        bads=frozenset(info["bads"]),
        coil_positions=np.reshape(positions, (-1, 3)).astype(np.float64),
        coil_orientations=np.reshape(orientations, (-1, 3)).astype(np.float64),
        weights=weights,
        lead_field_units=tuple(map(units_of, types)),
        system=_system(info, types),
        coord_frame="device" if to_head is None else "head",
        fiducials=None if to_head is None else _cardinal_points(info),
        source=source,
        notes={
            "coils": "points",
            "compensation_grade": grade,
            "compensation_applied": compensation is not None,
            "projectors": len(info["projs"]),
        },
    )


def _check_coil_types(info: Any, source: str) -> None:
    unknown: dict[int, list[str]] = {}
    for ch in info["chs"]:
        coil_type = int(ch["coil_type"]) & 0xFFFF
        if ch["kind"] == _MEG and coil_type not in COIL_TYPES:
            unknown.setdefault(coil_type, []).append(ch["ch_name"])
    if unknown:
        listed = "; ".join(f"{t} ({few(names)})" for t, names in unknown.items())
        raise LamstoreError(
            f"{source}: unknown FIFF coil type {listed}; the point coils of these "
            "channels are not known"
        )


def _mne_type(ch: Mapping[str, Any], coils: PointCoils | None) -> str:
    if ch["kind"] == _EEG:
        return "EEG"
    if ch["kind"] == _MEG and coils is not None:
        return f"MEG{coils.ch_type}"
    if ch["kind"] == _REFERENCE:
        return f"REF{coils.ch_type if coils else 'MAG'}"
    return "Other"


def _has_position(ch: Mapping[str, Any]) -> bool:
    loc = np.asarray(ch["loc"][:12], dtype=np.float64)
    # MNE writes NaN or zeros where a sensor's place is not known
    return bool(np.isfinite(loc).all() and loc[3:].any())


def _channel_frame(ch: Mapping[str, Any], to_head: Any, source: str) -> np.ndarray:
    """Return the affine from the sensor's own axes (mm) to the common frame (mm)."""
    loc = np.asarray(ch["loc"][:12], dtype=np.float64)
    frame = np.eye(4)
    frame[:3, :3] = loc[3:].reshape(3, 3).T
    frame[:3, 3] = loc[:3] * 1000
    expected = (_DEVICE,) if to_head is None else (_DEVICE, _HEAD)
    if int(ch["coord_frame"]) not in expected:
        raise LamstoreError(
            f"{source}: channel {ch['ch_name']} is in coordinate frame "
            f"{ch['coord_frame']}, expected the device's (1) or, with a dev_head_t, "
            "the head's (4)"
        )
    if to_head is None or int(ch["coord_frame"]) == _HEAD:
        return frame
    return _millimetres(to_head["trans"]) @ frame


def _millimetres(affine: Any) -> np.ndarray:
    """Turn an affine of metres into one of millimetres."""
    affine = np.array(affine, dtype=np.float64)
    affine[:3, 3] *= 1000
    return affine


def _cardinal_points(info: Any) -> np.ndarray | None:
    points = {
        int(p["ident"]): np.asarray(p["r"], dtype=np.float64) * 1000
        for p in info["dig"] or ()
        if int(p["kind"]) == _CARDINAL and int(p["coord_frame"]) == _HEAD
    }
    if not all(_CARDINAL_IDENT[name] in points for name in FIDUCIALS):
        return None
    return np.stack([points[_CARDINAL_IDENT[name]] for name in FIDUCIALS])


def _compensation_grade(info: Any) -> int:
    # a channel keeps its compensation grade in the upper half of its coil type
    return max(
        (int(ch["coil_type"]) >> 16 for ch in info["chs"] if ch["kind"] == _MEG),
        default=0,
    )


def _compensation(info: Any, grade: int, weights: np.ndarray) -> np.ndarray | None:
    """Return what is taken off each channel (channel, channel), None if not known."""
    tables = [comp["data"] for comp in info["comps"] if int(comp["kind"]) == grade]
    column = {name: i for i, name in enumerate(info["ch_names"])}
    if not grade or not tables:
        return None
    references = [column.get(name) for name in tables[0]["col_names"]]
    known = [i for i in references if i is not None and weights[i].any()]
    if len(known) < len(references):
        return None
    compensation = np.zeros((len(column), len(column)))
    for name, row in zip(tables[0]["row_names"], tables[0]["data"], strict=True):
        if name in column:
            compensation[column[name], known] = row
    return compensation


def _system(info: Any, types: Sequence[str]) -> str:
    """Name the sensor system as FieldTrip does."""
    coil_types = [
        int(ch["coil_type"]) & 0xFFFF for ch in info["chs"] if ch["kind"] == _MEG
    ]
    if not coil_types:
        return "unknown"
    n_sensors, first = len(coil_types), coil_types[0]
    if first == 2:
        return "neuromag122"
    if 3000 < first < 4000:
        return "neuromag306"
    if first == 5001:
        return "ctf275" if n_sensors > 151 else "ctf151"
    if first in (4001, 4002):
        size = "bti248" if n_sensors > 148 else "bti148"
        return size if first == 4001 else f"{size}grad"
    if first == 6001:
        return "yokogawa"
    return "opm" if 8000 < first < 9000 else "meg"
