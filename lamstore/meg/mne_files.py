"""Recordings that MNE reads: which reader a file or folder is for, and its header.

Only headers are read and nothing is written. (MNE localises the head of an Artemis123
recording in its first 250 ms; no other format's data are touched.)
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import tempfile
import threading
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError, LamstoreWarning, about
from lamstore.formats.files import read_bytes
from lamstore.meg.sensor_array import few

#: Held while MNE reads. Its verbosity is the process's: of two readers one would
#: restore it while the other is at work.
reading = threading.Lock()

#: FIFF's head frame.
_HEAD = 4

#: 4D's data files: "c,rfDC", "c,rfhp1.0Hz", "e,rfhp1.0Hz,COH", ...
_BTI_DATA = re.compile(r"[a-z],")

# places in CTF's .res4: samples a trial, channels, trials
_N_SAMPLES, _N_CHANNELS, _N_TRIALS = 1288, 1292, 1312


class Format(NamedTuple):
    """A kind of recording: its system, its files, and what reads its header."""

    system: str
    files: str
    matches: Callable[[Path], bool]
    read: Callable[[Path], Any]


def read_info(path: str | os.PathLike[str]) -> Any:
    """Read the ``mne.Info`` of a recording, without its data.

    Parameters
    ----------
    path
        Any FIF file with measurement info (raw, epochs, evoked, info); a CTF ``.ds``
        folder or a file in it; 4D/BTi's folder or a data file in it; KIT's ``.con``
        or ``.sqd``, or the folder that has it; Artemis123's or the FIL's ``.bin``; else
        whatever ``mne.io.read_raw`` reads.

    Raises
    ------
    LamstoreError
        If MNE does not know the file or cannot read it.
    """
    path = recording_path(path)
    known = next((f for f in FORMATS if f.matches(path)), None)
    try:
        with reading, about(file=path):
            return known.read(path) if known else _read_any(path)
    except LamstoreError:
        raise
    except Exception as error:  # whatever MNE raises on a damaged or foreign file
        lines = str(error).strip().splitlines() or [type(error).__name__]
        if known is not None:
            raise LamstoreError(
                f"MNE cannot read its measurement info as {known.system} ({lines[0]})",
                file=path,
            ) from error
        advice = ""
        if path.suffix == ".dat" and path.with_suffix(".mat").is_file():
            dataset = path.with_suffix(".mat").name
            advice = f"The sensors of an SPM dataset are in {dataset}."
        raise LamstoreError(
            f"is no recording whose sensors can be read ({lines[0]})",
            file=path,
            wanted=known_files(),
            advice=advice,
        ) from error


def recording_path(path: str | os.PathLike[str]) -> Path:
    """Return what MNE is to be given for a recording: the file, or CTF's folder.

    Raises
    ------
    LamstoreError
        If a folder holds several recordings.
    """
    path = Path(os.fsdecode(path)).expanduser()
    folder = path.absolute().parent
    if folder.suffix == ".ds" and not path.is_dir():  # CTF's .meg4 or .res4
        return path.parent if path.parent.name else folder
    if not path.is_dir() or path.absolute().suffix == ".ds":
        return path
    for kind, matches in (("4D", _is_bti), ("KIT", _is_kit)):
        inside = sorted(f for f in path.iterdir() if f.is_file() and matches(f))
        if len(inside) > 1:
            names = few([file.name for file in inside])
            raise LamstoreError(
                f"holds {len(inside)} {kind} recordings ({names})",
                file=path,
                advice="Name one of them.",
            )
        if inside:
            return inside[0]
    return path


def header_files(path: str | os.PathLike[str]) -> dict[str, Path]:
    """Name the files of a recording that its sensors are read from, by their role.

    Returns
    -------
    dict
        ``sensors`` and, where they are there, ``head position`` and ``bad channels``.
        The recording itself where its header is not a file of its own.
    """
    path = recording_path(path)
    if _is_ctf(path):
        res4 = _ctf_header(path)
        files = {
            "sensors": res4,
            "head position": res4.with_suffix(".hc"),
            "bad channels": path / "BadChannels",
        }
    elif _is_bti(path):
        files = {
            "sensors": path.with_name("config"),
            "head position": path.with_name("hs_file"),
        }
    elif _is_fil(path):
        root = path.name.removesuffix("_meg.bin")
        files = {
            "sensors": path.with_name(f"{root}_positions.tsv"),
            "head position": path.with_name(f"{root}_coordsystem.json"),
            "bad channels": path.with_name(f"{root}_channels.tsv"),
        }
    elif _is_artemis(path):
        files = {"sensors": path.with_suffix(".txt")}
    elif _is_kit(path):
        markers = _kit_markers(path).items()
        files = {"sensors": path} | {f"head position ({k})": f for k, f in markers}
    else:
        files = {"sensors": path}
    return {role: file for role, file in files.items() if file.is_file()}


# ----------------------------------------------------------------------------- CTF's


def _ctf_header(path: Path) -> Path:
    """Return a CTF recording's ``.res4``: the folder's own, else the only one in it."""
    own = path / f"{path.absolute().stem}.res4"
    if own.is_file():
        return own
    found = sorted(p for p in path.glob("*.res4") if not p.name.startswith("."))
    if len(found) == 1:
        return found[0]
    raise LamstoreError(
        f"has {f'{len(found)} .res4 files' if found else 'no .res4 file'}",
        file=path,
        wanted=f"{own.name}, the header of a CTF recording",
        advice="Copy the whole folder.",
    )


def _read_ctf(path: Path) -> Any:
    """Read a CTF header, the head coils and bad channels.

    MNE parses markers, bad segments, digitised electrodes and the data's size as well,
    trips over untidy ones, and takes nothing of the sensors from them. It is given a
    folder with the header, the head coils and one sample.
    """
    import mne

    header = _ctf_header(path)
    data = bytearray(read_bytes(header))
    n_channels = 0
    if len(data) >= _N_TRIALS + 2:
        data[_N_SAMPLES : _N_SAMPLES + 4] = struct.pack(">i", 1)
        data[_N_TRIALS : _N_TRIALS + 2] = struct.pack(">h", 1)
        (n_channels,) = struct.unpack_from(">h", data, _N_CHANNELS)
    if n_channels < 1:
        raise LamstoreError(
            f"ends within its header, or announces no channels ({n_channels})",
            file=header,
            advice="Copy it again.",
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
    info["bads"] = _ctf_bads(path / "BadChannels", info["ch_names"])
    return info


def _ctf_bads(path: Path, names: Sequence[str]) -> list[str]:
    """Read CTF's list of bad channels, names with or without the system's serial."""
    text = read_bytes(path).decode("utf-8", "replace") if path.exists() else ""
    listed = text.split()
    known = {name.split("-")[0]: name for name in names} | {n: n for n in names}
    if unknown := [name for name in listed if name not in known]:
        warnings.warn(
            LamstoreWarning(
                f"marks {few(unknown)} as bad, no channel of the recording",
                file=path,
                advice="Check that it was not copied from another one.",
            ),
            stacklevel=4,
        )
    return list(dict.fromkeys(known[name] for name in listed if name in known))


# ------------------------------------------------------------------- one per format


def _read_fif(path: Path) -> Any:
    import mne

    return mne.io.read_info(path, verbose="error")


def _read_raw(path: Path, reader: str, **options: Any) -> Any:
    """Read with one of MNE's readers that put an identity for a head position."""
    import mne

    read = getattr(mne.io, reader)
    info = read(path, preload=False, verbose="error", **options).info
    to_head = info["dev_head_t"]
    if to_head is not None and np.array_equal(to_head["trans"], np.eye(4)):
        with info._unlock():
            info["dev_head_t"] = None
    return info


def _read_bti(path: Path) -> Any:
    shape = path.with_name("hs_file")
    return _read_raw(
        path,
        "read_raw_bti",
        config_fname=path.with_name("config"),
        head_shape_fname=shape if shape.is_file() else None,
    )


def _read_kit(path: Path) -> Any:
    return _read_raw(path, "read_raw_kit", **_kit_markers(path))


def _read_artemis(path: Path) -> Any:
    return _read_raw(path, "read_raw_artemis123")


def _read_fil(path: Path) -> Any:
    info = _read_raw(path, "read_raw_fil")
    points = {int(p["ident"]): p for p in info["dig"] or () if int(p["kind"]) == 1}
    # MNE moves the fiducials to the head's frame and leaves them labelled as the
    # device's; in the head's the ears lie on the x axis
    if {1, 3} <= set(points) and all(
        np.allclose(points[ear]["r"][1:], 0, atol=1e-6) for ear in (1, 3)
    ):
        for point in points.values():
            point["coord_frame"] = _HEAD
    return info


def _read_any(path: Path) -> Any:
    import mne

    return mne.io.read_raw(path, preload=False, verbose="error").info


# ------------------------------------------------------------------- what a file is


def _kit_markers(path: Path) -> dict[str, Path]:
    """Find what gives a KIT recording its head position; MNE needs all three files."""
    files = {kind: path.with_suffix(f".{kind}") for kind in ("mrk", "elp", "hsp")}
    return files if all(file.is_file() for file in files.values()) else {}


def _is_fif(path: Path) -> bool:
    return path.name.endswith((".fif", ".fif.gz"))


def _is_ctf(path: Path) -> bool:
    return path.absolute().suffix == ".ds"


def _is_bti(path: Path) -> bool:
    named = _BTI_DATA.match(path.name) is not None
    return named and path.is_file() and path.with_name("config").is_file()


def _is_kit(path: Path) -> bool:
    return path.suffix.lower() in (".con", ".sqd")


def _is_fil(path: Path) -> bool:
    root = path.name.removesuffix("_meg.bin")
    return root != path.name and path.with_name(f"{root}_channels.tsv").is_file()


def _is_artemis(path: Path) -> bool:
    return path.suffix == ".bin" and path.with_suffix(".txt").is_file()


#: In the order in which a path is tried.
FORMATS = (
    Format("FIF", ".fif, .fif.gz", _is_fif, _read_fif),
    Format("CTF", ".ds folder", _is_ctf, _read_ctf),
    Format("4D/BTi", "folder with config and c,rf...", _is_bti, _read_bti),
    Format("KIT", ".con, .sqd", _is_kit, _read_kit),
    Format("FIL OPM", "_meg.bin with _channels.tsv", _is_fil, _read_fil),
    Format("Artemis123", ".bin with .txt", _is_artemis, _read_artemis),
)


def known_files() -> str:
    """List what a file with sensors may be, for messages."""
    listed = ", ".join(f"{f.system} ({f.files})" for f in FORMATS)
    return f"an SPM M/EEG dataset (.mat), {listed}, or what else mne.io.read_raw reads"
