"""Bad channels that are kept beside a recording: BIDS's ``*_channels.tsv``."""

from __future__ import annotations

import csv
import re
import warnings
from dataclasses import replace
from pathlib import Path

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.meg.sensor_array import Sensors, few

#: BIDS names the parts of a recording that MNE splits; its sidecar has no such part.
_SPLIT = re.compile(r"_split-[0-9A-Za-z]+")
#: What BIDS lets a channel's status be.
_STATUS = ("good", "bad", "n/a", "")


def channels_file(path: str | Path) -> Path | None:
    """Find a recording's ``*_channels.tsv``, None if there is none.

    Parameters
    ----------
    path
        The recording, whose name ends in ``_meg`` and a suffix, or is in a folder
        whose name ends in ``_meg``: the file is beside it, of the same entities.
    """
    path = Path(path)
    for named in (path, path.parent):
        stem = named.name.split(".")[0]
        root = _SPLIT.sub("", stem).removesuffix("_meg")
        sidecar = named.with_name(f"{root}_channels.tsv")
        if stem.endswith("_meg") and sidecar.is_file():
            return sidecar
    return None


def with_bads_beside(sensors: Sensors, path: str | Path) -> Sensors:
    """Add to a recording's bad channels those of its ``*_channels.tsv``.

    Returns
    -------
    Sensors
        Its `notes` have ``bads_from``: the channels that each place calls bad.

    Raises
    ------
    LamstoreError
        If the file cannot be read as a table with a name for each channel.

    Warns
    -----
    LamstoreWarning
        If it calls a channel bad that the recording does not have.
    """
    own = "BadChannels" if (Path(path) / "BadChannels").is_file() else "recording"
    found = {own: sorted(sensors.bads)} if sensors.bads else {}
    sidecar = channels_file(path)
    bads = sensors.bads
    if sidecar is not None:
        listed = read_bads(sidecar)
        there = set(sensors.ch_names)
        suffixes = tuple(sensors.notes.get("name_suffixes", ()))
        # those of other channels keep the serial
        known = there | {_short(name, suffixes) for name in there}
        # CTF's names may have the system's serial in the one and not in the other
        names = {name if name in there else _short(name, suffixes) for name in listed}
        if unknown := sorted(names - known):
            warnings.warn(
                f"{sidecar}: {few(unknown)} marked as bad, but no channel of "
                f"{sensors.source}; is it the table of this recording?",
                LamstoreWarning,
                stacklevel=2,
            )
        bads |= names & there
        if listed:
            found[sidecar.name] = sorted(names & there)
    if not found:
        return sensors
    return replace(sensors, bads=bads, notes={**sensors.notes, "bads_from": found})


def read_bads(path: Path) -> list[str]:
    """Read the names of a ``*_channels.tsv`` whose status is ``bad``.

    Raises
    ------
    LamstoreError
        If the file cannot be read as a table with a name for each channel.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [
                row
                for row in csv.DictReader(file, delimiter="\t")
                if any(value for value in row.values())
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LamstoreError(f"{path}: not a readable table ({error})") from error
    # csv puts what is beyond the header under None, and None where a cell is missing
    if broken := [i for i, row in enumerate(rows) if None in (*row, *row.values())]:
        raise LamstoreError(
            f"{path}: row {broken[0] + 2} has another number of columns than the "
            "header; expected BIDS's channels.tsv, tab-separated. Write it again."
        )
    if rows and not all(row.get("name") for row in rows):
        raise LamstoreError(
            f"{path}: not every row has a name; expected BIDS's channels.tsv, "
            "tab-separated, with the columns name, type, units and, for bad channels, "
            "status"
        )
    status = [str(row.get("status") or "").strip().lower() for row in rows]
    if unknown := [word for word in status if word not in _STATUS]:
        raise LamstoreError(
            f"{path}: a channel's status is {unknown[0]!r}, expected good, bad or n/a. "
            "Write one of them."
        )
    return [
        str(row["name"]).strip()
        for row, word in zip(rows, status, strict=True)
        if word == "bad"
    ]


def _short(name: str, suffixes: tuple[str, ...]) -> str:
    """Leave out CTF's serial, if it is one that the recording's names had."""
    return next((name.removesuffix(s) for s in suffixes if name.endswith(s)), name)
