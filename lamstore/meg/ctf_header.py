"""The header of a CTF recording: what of its ``.ds`` folder tells about sensors."""

from __future__ import annotations

import shutil
import struct
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.files import read_bytes
from lamstore.meg.sensor_array import few

# places in a .res4 file: samples a trial, channels, trials
_N_SAMPLES, _N_CHANNELS, _N_TRIALS = 1288, 1292, 1312


def header_file(path: Path) -> Path:
    """Return a CTF recording's ``.res4``: the folder's own, else the only one in it.

    Raises
    ------
    LamstoreError
        If there is none, or none that is known to be its own.
    """
    own = path / f"{path.stem}.res4"
    if own.is_file():
        return own
    found = sorted(p for p in path.glob("*.res4") if not p.name.startswith("."))
    if len(found) == 1:
        return found[0]
    said = f"{len(found)} .res4 files" if found else "no .res4 file"
    raise LamstoreError(
        f"{path}: has {said}, expected {own.name}, the header of a CTF recording; copy "
        "the whole folder."
    )


def read_ctf_info(path: Path) -> Any:
    """Read the ``mne.Info`` of a CTF ``.ds`` folder.

    MNE parses markers, bad segments, digitised electrodes and the data's size as well,
    trips over untidy ones, and tells nothing of the sensors by them. It is given a
    folder with the header, the head coils and one sample.

    Raises
    ------
    LamstoreError
        If there is no header, or not all of it.
    """
    import mne

    header = header_file(path)
    data = bytearray(read_bytes(header))
    if len(data) < _N_TRIALS + 2:
        raise LamstoreError(f"{header}: ends within its header; copy it again.")
    data[_N_SAMPLES : _N_SAMPLES + 4] = struct.pack(">i", 1)
    data[_N_TRIALS : _N_TRIALS + 2] = struct.pack(">h", 1)
    (n_channels,) = struct.unpack_from(">h", data, _N_CHANNELS)
    if n_channels < 1:
        raise LamstoreError(
            f"{header}: announces {n_channels} channels; copy it again."
        )
    coils = header.with_suffix(".hc")
    with tempfile.TemporaryDirectory(prefix="lamstore-") as scratch:
        folder = Path(scratch) / header.with_suffix(".ds").name
        folder.mkdir()
        (folder / header.name).write_bytes(data)
        sample = b"MEG41CP\0" + bytes(4 * n_channels)
        (folder / header.with_suffix(".meg4").name).write_bytes(sample)
        if coils.is_file():
            shutil.copyfile(coils, folder / coils.name)
        info = mne.io.read_raw_ctf(
            folder, system_clock="ignore", preload=False, verbose="error"
        ).info
    info["bads"] = read_bad_channels(path / "BadChannels", info["ch_names"])
    return info


def read_bad_channels(path: Path, names: Sequence[str]) -> list[str]:
    """Read CTF's list of bad channels, names with or without the system's serial.

    Parameters
    ----------
    path
        ``BadChannels``; there need not be one.
    names
        Of the recording's channels.

    Returns
    -------
    list of str
        Of `names`.

    Warns
    -----
    LamstoreWarning
        If a name is no channel of the recording.
    """
    listed = (
        read_bytes(path).decode("utf-8", "replace").split() if path.exists() else []
    )
    known = {name.split("-")[0]: name for name in names} | {n: n for n in names}
    if unknown := [name for name in listed if name not in known]:
        warnings.warn(
            f"{path}: {few(unknown)} marked as bad, but no channel of the recording; "
            "was it copied from another one?",
            LamstoreWarning,
            stacklevel=2,
        )
    return list(dict.fromkeys(known[name] for name in listed if name in known))
