"""MEG sensors of an SPM M/EEG dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore.errors import LamstoreError, about
from lamstore.meg.sensor_array import Sensors, units_of

if TYPE_CHECKING:
    from lamstore.formats.spm import SpmDataset

_MM_PER_UNIT = {"mm": 1.0, "cm": 10.0, "dm": 100.0, "m": 1000.0}
_TESLA_PER_UNIT = {
    "T": 1.0,
    "mT": 1e-3,
    "uT": 1e-6,
    "nT": 1e-9,
    "pT": 1e-12,
    "fT": 1e-15,
}


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
    with about(file=dataset.path):
        return _from_grad(dataset)


def _from_grad(dataset: SpmDataset) -> Sensors:
    grad = dataset.grad
    if not grad:
        raise LamstoreError(
            "has no MEG sensors (D.sensors.meg is empty)",
            advice="Load them in SPM, or give the recording as a FIF or CTF file.",
        )
    # files written before 2011 have pnt and ori
    positions = _matrix(grad, ("coilpos", "pnt"))
    orientations = _matrix(grad, ("coilori", "ori"))
    labels = [str(label) for label in grad.get("label", ())]
    tra = np.asarray(grad.get("tra", np.eye(len(positions))), dtype=np.float64)
    if tra.shape != (len(labels), len(positions)):
        raise LamstoreError(
            f"D.sensors.meg.tra is {tra.shape}",
            wanted=f"{(len(labels), len(positions))} for its labels and coils",
        )
    unit = grad.get("unit")
    if unit not in _MM_PER_UNIT:
        raise LamstoreError(
            f"D.sensors.meg.unit is {unit!r}",
            wanted=f"one of {', '.join(_MM_PER_UNIT)}",
            advice="Convert it with ft_convert_units in SPM.",
        )
    positions = positions * _MM_PER_UNIT[unit]
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
            weights[i] = row * _scale(row, unit, ch_type, positions, name)
    frame = grad.get("coordsys")
    return Sensors(
        ch_names=names,
        ch_types=types,
        bads=bads,
        coil_positions=positions,
        coil_orientations=orientations,
        weights=weights,
        lead_field_units=tuple(map(units_of, types)),
        system=str(grad.get("type") or "unknown"),
        # SPM leaves Neuromag's head frame, which is MNE's, as it is
        coord_frame="head" if frame == "neuromag" else f"{frame or 'unknown'} head",
        fiducials=dataset.fiducials,
        source=str(dataset.path),
        notes={"coils": "points", "balance": _balance(grad)},
    )


def _matrix(grad: Mapping[str, Any], names: Sequence[str]) -> np.ndarray:
    for name in names:
        array = np.asarray(grad.get(name, ()))
        if array.ndim == 2 and array.shape[1] == 3 and array.dtype.kind in "fiu":
            return array.astype(np.float64)
    raise LamstoreError(f"D.sensors.meg has no {names[0]} of shape (coils, 3)")


def _scale(
    row: np.ndarray, unit: str, ch_type: str, positions: np.ndarray, name: str
) -> float:
    """Return what makes a row of ``tra`` give T, or T/mm for a planar gradiometer."""
    amplitude, _, length = unit.partition("/")
    tesla = _TESLA_PER_UNIT.get(amplitude)
    if tesla is None and unit not in ("unknown", ""):
        raise LamstoreError(
            f"channel {name} has the unit {unit!r} in D.sensors.meg.chanunit",
            wanted="T or fT, per m, cm or mm where planar",
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
            f"the weights of planar gradiometer {name} are not those of a gradient in "
            f"{unit!r}: their first moment is {moment:.3g} mm",
            wanted=f"about {scale:.3g}",
            advice="Check D.sensors.meg.tra and chanunit.",
        )
    return amplitude_scale / scale if scale else 0.0


def _balance(grad: Mapping[str, Any]) -> str:
    """Name the compensation that is applied: since 2025 a cell."""
    balance = grad.get("balance")
    current = balance.get("current") if isinstance(balance, Mapping) else None
    names = np.ravel([] if current is None else current)
    return ", ".join(str(name) for name in names if str(name)) or "none"
