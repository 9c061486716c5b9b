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
from dataclasses import replace
from pathlib import Path

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.tsv import read_tsv
from lamstore.meg.mne_files import known_files, read_info, recording_path
from lamstore.meg.mne_sensors import from_mne_info
from lamstore.meg.sensor_array import MEG_TYPES, Sensors, common_channels, few
from lamstore.meg.spm_sensors import from_spm

__all__ = [
    "MEG_TYPES",
    "Sensors",
    "channels_file",
    "common_channels",
    "few",
    "from_mne_info",
    "from_spm",
    "read_bads",
    "read_sensors",
]

#: BIDS numbers the files of a recording that MNE splits; their table has no number.
_SPLIT = re.compile(r"_split-[0-9A-Za-z]+")


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
