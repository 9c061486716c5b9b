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

import os
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore.errors import LamstoreError, LamstoreWarning, about
from lamstore.formats.tsv import read_tsv
from lamstore.meg.mne_files import known_files, read_info, recording_path
from lamstore.meg.mne_sensors import from_mne_info
from lamstore.meg.sensor_array import MEG_TYPES, Sensors, few, units_of

if TYPE_CHECKING:
    from lamstore.formats.spm import SpmDataset

__all__ = [
    "MEG_TYPES",
    "Sensors",
    "channels_file",
    "few",
    "from_mne_info",
    "from_spm",
    "read_bads",
    "read_sensors",
]

#: BIDS numbers the files of a recording that MNE splits; their table has no number.
_SPLIT = re.compile(r"_split-[0-9A-Za-z]+")

_MM_PER_UNIT = {"mm": 1.0, "cm": 10.0, "dm": 100.0, "m": 1000.0}
_TESLA_PER_UNIT = {
    "T": 1.0,
    "mT": 1e-3,
    "uT": 1e-6,
    "nT": 1e-9,
    "pT": 1e-12,
    "fT": 1e-15,
}


def read_sensors(path: str | os.PathLike[str]) -> Sensors:
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
        If channels are compensated in a way that is not in the file, or the
        ``*_channels.tsv`` names channels that are missing.
    """
    path = Path(os.fsdecode(path)).expanduser()
    if not path.exists():
        raise LamstoreError(
            "is missing", file=path, wanted=f"a file with MEG sensors: {known_files()}"
        )
    if path.suffix == ".mat":
        from lamstore.formats.spm import read_dataset

        return from_spm(read_dataset(path))
    path = recording_path(path)
    sensors = from_mne_info(read_info(path), source=str(path))
    return _with_bads_beside(sensors, path)


def channels_file(path: str | Path) -> Path | None:
    """Find a recording's ``*_channels.tsv``, None if there is none.

    Parameters
    ----------
    path
        The recording, whose name ends in ``_meg`` and a suffix, or is in a folder
        whose name ends in ``_meg``: the file is beside it, of the same entities.
    """
    path = Path(path).absolute()  # a bare name has a folder, too
    for named in (path, path.parent):
        stem = named.name.split(".")[0]
        root = _SPLIT.sub("", stem).removesuffix("_meg")
        if stem.endswith("_meg") and named.name:
            sidecar = named.with_name(f"{root}_channels.tsv")
            if sidecar.is_file():
                return sidecar
    return None


def read_bads(path: Path) -> list[str]:
    """Read the names of a ``*_channels.tsv`` whose status is ``bad``.

    Raises
    ------
    LamstoreError
        If the file is not a table with a name for each channel, or a status is none
        of good, bad and n/a; names the line.
    """
    table = read_tsv(path, ("name", "type", "units", "status"))
    place = list(table.columns).index("status") if "status" in table.columns else -1
    bads = []
    for (line, cells), width in zip(table.rows(), table.widths, strict=True):
        status = cells.get("status", "").lower()
        if not cells.get("name"):
            raise LamstoreError(
                f"line {line} names no channel",
                file=path,
                wanted="BIDS's channels.tsv with the columns name, type, units, status",
            )
        # a row that ends before its status may have lost it
        if status not in ("good", "bad", "") or width <= place:
            raise LamstoreError(
                f"line {line}: the status of {cells['name']} is {status or 'missing'}",
                file=path,
                wanted="good, bad or n/a",
                advice="Check that no cell of the line is missing.",
            )
        if status == "bad":
            bads.append(cells["name"])
    return bads


def _with_bads_beside(sensors: Sensors, path: Path) -> Sensors:
    """Add the bad channels of a ``*_channels.tsv``; note which file calls which bad."""
    own = "BadChannels" if (path / "BadChannels").is_file() else "recording"
    found = {own: sorted(sensors.bads)} if sensors.bads else {}
    sidecar = channels_file(path)
    bads = sensors.bads
    if sidecar is not None and (listed := read_bads(sidecar)):
        there = set(sensors.ch_names)
        suffixes = tuple(sensors.notes.get("name_suffixes", ()))
        # CTF's names may have the system's serial in the one and not in the other
        names = {name if name in there else _short(name, suffixes) for name in listed}
        if unknown := sorted(
            names - there - {_short(name, suffixes) for name in there}
        ):
            warnings.warn(
                LamstoreWarning(
                    f"marks {few(unknown)} as bad, no channel of {sensors.source}",
                    file=sidecar,
                    advice="Check that it is the table of this recording.",
                ),
                stacklevel=3,
            )
        bads |= names & there
        found[sidecar.name] = sorted(names & there)
    if not found:
        return sensors
    return replace(sensors, bads=bads, notes={**sensors.notes, "bads_from": found})


def _short(name: str, suffixes: tuple[str, ...]) -> str:
    """Leave out CTF's serial, if it is one that the recording's names had."""
    return next((name.removesuffix(s) for s in suffixes if name.endswith(s)), name)


# ----------------------------------------------------------------------- SPM's


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
