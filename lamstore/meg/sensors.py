"""MEG sensors of an SPM M/EEG dataset or an MNE Info, as point coils and weights.

A channel is a weighted sum of point coils, FieldTrip's ``tra``: no integration over
the coils' area, whatever file the sensors come from. Weights are such that a coil's
field in T gives the channel in T, or in T/mm for planar gradiometers.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.meg.point_coils import COIL_TYPES, PointCoils
from lamstore.meg.sensor_array import MEG_TYPES, Sensors, common_channels, few, units_of
from lamstore.schema import FIDUCIALS

if TYPE_CHECKING:
    from lamstore.formats.spm import SpmDataset

__all__ = [
    "MEG_TYPES",
    "Sensors",
    "common_channels",
    "from_mne_info",
    "from_spm",
    "read_sensors",
]

_MM_PER_UNIT = {"mm": 1.0, "cm": 10.0, "dm": 100.0, "m": 1000.0}
_TESLA_PER_UNIT = {
    "T": 1.0,
    "mT": 1e-3,
    "uT": 1e-6,
    "nT": 1e-9,
    "pT": 1e-12,
    "fT": 1e-15,
}


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
        return from_mne_info(_read_info(path), source=str(path))
    raise LamstoreError(
        f"{path}: not a file whose sensors can be read; expected an SPM M/EEG dataset "
        "(.mat), a FIF file (.fif, .fif.gz) or a CTF folder (.ds)"
    )


def _read_info(path: Path) -> Any:
    import mne

    try:
        if path.suffix == ".ds":
            return mne.io.read_raw_ctf(path, preload=False, verbose="error").info
        return mne.io.read_info(path, verbose="error")
    except Exception as error:  # whatever MNE raises on a damaged file
        raise LamstoreError(
            f"{path}: MNE cannot read its measurement info ({error})"
        ) from error


# ------------------------------------------------------------------------------ SPM
def from_spm(dataset: SpmDataset) -> Sensors:
    """Take the sensors of an SPM M/EEG dataset.

    Channel types and bad flags are the dataset's, matched to the sensors by label;
    the coils and weights are ``D.sensors.meg``'s, in mm and float64 whatever the file
    holds.

    Raises
    ------
    LamstoreError
        If the dataset has no MEG sensors, their unit is unknown, or sizes disagree.
    """
    source = str(dataset.path)
    grad = dataset.grad
    if not grad:
        raise LamstoreError(
            f"{source}: the dataset has no MEG sensors (D.sensors.meg is empty); load "
            "them in SPM, or give the recording's sensors as a FIF or CTF file"
        )
    # files written before 2011 say pnt and ori
    positions = _matrix(grad, ("coilpos", "pnt"), source)
    orientations = _matrix(grad, ("coilori", "ori"), source)
    labels = [str(label) for label in grad.get("label", ())]
    tra = np.asarray(grad.get("tra", np.eye(len(positions))), dtype=np.float64)
    if tra.shape != (len(labels), len(positions)):
        raise LamstoreError(
            f"{source}: D.sensors.meg.tra is {tra.shape}, expected "
            f"{(len(labels), len(positions))} for its labels and coils"
        )
    positions = positions * _length_unit(grad.get("unit"), source)
    names = tuple(str(channel["label"]) for channel in dataset.channels)
    types = tuple(str(channel["type"]) for channel in dataset.channels)
    bads = frozenset(str(c["label"]) for c in dataset.channels if c["bad"])
    row_of = {label: row for row, label in enumerate(labels)}
    unit_of = dict(zip(labels, grad.get("chanunit") or (), strict=False))
    weights = np.zeros((len(names), len(positions)))
    for i, (name, ch_type) in enumerate(zip(names, types, strict=True)):
        if name in row_of:
            row = tra[row_of[name]]
            unit = str(unit_of.get(name, "unknown"))
            weights[i] = row * _scale(row, unit, ch_type, positions, source, name)
    return Sensors(
        ch_names=names,
        ch_types=types,
        bads=bads,
        coil_positions=positions,
        coil_orientations=orientations,
        weights=weights,
        lead_field_units=tuple(map(units_of, types)),
        system=str(grad.get("type") or "unknown"),
        coord_frame=_spm_frame(grad.get("coordsys")),
        fiducials=dataset.fiducials,
        source=source,
        notes={"coils": "points", "balance": _balance(grad)},
    )


def _matrix(grad: Mapping[str, Any], names: Sequence[str], source: str) -> np.ndarray:
    for name in names:
        array = np.asarray(grad.get(name, ()))
        if array.ndim == 2 and array.shape[1] == 3 and array.dtype.kind in "fiu":
            return array.astype(np.float64)
    raise LamstoreError(
        f"{source}: D.sensors.meg has no {names[0]} of shape (coils, 3)"
    )


def _length_unit(unit: Any, source: str) -> float:
    if unit not in _MM_PER_UNIT:
        raise LamstoreError(
            f"{source}: D.sensors.meg.unit is {unit!r}, expected one of "
            f"{', '.join(_MM_PER_UNIT)}; convert it with ft_convert_units in SPM"
        )
    return _MM_PER_UNIT[unit]


def _scale(
    row: np.ndarray,
    unit: str,
    ch_type: str,
    positions: np.ndarray,
    source: str,
    name: str,
) -> float:
    """Return what makes a row of ``tra`` give T, or T/mm for a planar gradiometer."""
    amplitude, _, length = unit.partition("/")
    tesla = _TESLA_PER_UNIT.get(amplitude)
    if tesla is None and unit not in ("unknown", ""):
        raise LamstoreError(
            f"{source}: channel {name} has the unit {unit!r} in "
            "D.sensors.meg.chanunit, expected T or fT, per m, cm or mm where planar"
        )
    # tra in fT per T of coil field is divided by 1e15
    amplitude_scale = tesla or 1.0
    if ch_type != "MEGPLANAR":
        return amplitude_scale
    # the sum of weight x position is the baseline if the row is a plain difference of
    # two coils, and 1 in the gradient's own unit of length if it is a gradient
    used = row != 0
    moment = float(np.linalg.norm(row[used] @ positions[used])) * amplitude_scale
    scale = _MM_PER_UNIT.get(length, moment)
    if used.any() and not 0.2 < moment / (scale or np.nan) < 5:
        raise LamstoreError(
            f"{source}: the weights of planar gradiometer {name} are not those of a "
            f"gradient in {unit!r} (their first moment is {moment:.3g} mm, expected "
            f"about {scale:.3g}); check D.sensors.meg.tra and chanunit"
        )
    return amplitude_scale / scale if scale else 0.0


def _spm_frame(coordsys: Any) -> str:
    # SPM leaves Neuromag's head frame, which is MNE's, as it is
    return "head" if coordsys == "neuromag" else f"{coordsys or 'unknown'} head"


def _balance(grad: Mapping[str, Any]) -> str:
    balance = grad.get("balance")
    current = balance.get("current") if isinstance(balance, Mapping) else None
    return str(current) if isinstance(current, str) and current else "none"


# ------------------------------------------------------------------------------ MNE
# FIFF constants
_MEG, _REFERENCE, _EEG = 1, 301, 2
_DEVICE, _HEAD = 1, 4
_CARDINAL = 1
_CARDINAL_IDENT = {"lpa": 1, "nas": 2, "rpa": 3}


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
