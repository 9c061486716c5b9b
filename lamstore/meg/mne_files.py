"""Recordings that MNE reads: which reader a file or folder is for, and its header.

Only headers are read and nothing is written. (MNE localises the head of an Artemis123
recording in its first 250 ms; no other format's data are touched.)
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.meg.ctf_header import header_file, read_ctf_info

#: Held while MNE reads. Its verbosity is the process's: of two readers one would
#: restore it while the other is at work.
reading = threading.Lock()

# FIFF coordinate frames
_DEVICE, _HEAD = 1, 4

#: 4D's data files: "c,rfDC", "c,rfhp1.0Hz", "e,rfhp1.0Hz,COH", ...
_BTI_DATA = re.compile(r"[a-z],")


class Format(NamedTuple):
    """A kind of recording: its system, its files, and what reads its header."""

    system: str
    files: str
    matches: Callable[[Path], bool]
    read: Callable[[Path], Any]


def read_info(path: str | Path) -> Any:
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
        with reading:
            return known.read(path) if known else _read_any(path)
    except LamstoreError:
        raise
    except Exception as error:  # whatever MNE raises on a damaged or foreign file
        if known is None:
            raise LamstoreError(_unknown(path, error)) from error
        raise LamstoreError(
            f"{path}: MNE cannot read its measurement info as {known.system} "
            f"({_first_line(error)})"
        ) from error


def recording_path(path: str | Path) -> Path:
    """Return what MNE is to be given for a recording: the file, or CTF's folder.

    Raises
    ------
    LamstoreError
        If a folder holds several recordings.
    """
    path = Path(path)
    if path.parent.suffix == ".ds" and not path.is_dir():  # CTF's .meg4 or .res4
        return path.parent
    if not path.is_dir() or path.suffix == ".ds":
        return path
    for kind, inside in (("4D", _bti_files(path)), ("KIT", _kit_files(path))):
        if len(inside) > 1:
            names = ", ".join(file.name for file in inside[:5])
            raise LamstoreError(
                f"{path}: holds {len(inside)} {kind} recordings ({names}); name one"
            )
        if inside:
            return inside[0]
    return path


def header_files(path: str | Path) -> dict[str, Path]:
    """Name the files of a recording that its sensors are read from, by their role.

    Returns
    -------
    dict
        ``sensors`` and, where they are there, ``head position`` and ``bad channels``.
        The recording itself where its header is not a file of its own.
    """
    path = recording_path(path)
    if path.suffix == ".ds":
        res4 = header_file(path)
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
    else:
        files = {"sensors": path}
    return {role: file for role, file in files.items() if file.is_file()}


# ------------------------------------------------------------------- one per format
def _read_fif(path: Path) -> Any:
    import mne

    return mne.io.read_info(path, verbose="error")


def _read_bti(path: Path) -> Any:
    import mne

    head_shape = path.with_name("hs_file")
    return _without_stand_in(
        mne.io.read_raw_bti(
            path,
            config_fname=path.with_name("config"),
            head_shape_fname=head_shape if head_shape.is_file() else None,
            preload=False,
            verbose="error",
        ).info
    )


def _read_kit(path: Path) -> Any:
    import mne

    return _without_stand_in(
        mne.io.read_raw_kit(path, preload=False, verbose="error").info
    )


def _read_artemis(path: Path) -> Any:
    import mne

    return _without_stand_in(
        mne.io.read_raw_artemis123(path, preload=False, verbose="error").info
    )


def _read_fil(path: Path) -> Any:
    import mne

    info = _without_stand_in(
        mne.io.read_raw_fil(path, preload=False, verbose="error").info
    )
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


def _without_stand_in(info: Any) -> Any:
    """Take out the identity that stands for a head position that was not recorded."""
    to_head = info["dev_head_t"]
    if to_head is not None and np.array_equal(to_head["trans"], np.eye(4)):
        with info._unlock():
            info["dev_head_t"] = None
    return info


# ------------------------------------------------------------------- what a file is
def _is_fif(path: Path) -> bool:
    return path.name.endswith((".fif", ".fif.gz"))


def _is_ctf(path: Path) -> bool:
    return path.suffix == ".ds"


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


def _bti_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if _is_bti(file))


def _kit_files(folder: Path) -> list[Path]:
    return sorted(f for f in folder.iterdir() if f.is_file() and _is_kit(f))


#: In the order in which a path is tried.
FORMATS = (
    Format("FIF", ".fif, .fif.gz", _is_fif, _read_fif),
    Format("CTF", ".ds folder", _is_ctf, read_ctf_info),
    Format("4D/BTi", "folder with config and c,rf...", _is_bti, _read_bti),
    Format("KIT", ".con, .sqd", _is_kit, _read_kit),
    Format("FIL OPM", "_meg.bin with _channels.tsv", _is_fil, _read_fil),
    Format("Artemis123", ".bin with .txt", _is_artemis, _read_artemis),
)


def known_files() -> str:
    """List what a file with sensors may be, for messages."""
    listed = ", ".join(f"{f.system} ({f.files})" for f in FORMATS)
    return f"an SPM M/EEG dataset (.mat), {listed}, or what else mne.io.read_raw reads"


def _unknown(path: Path, error: Exception) -> str:
    hint = ""
    if path.suffix == ".dat" and path.with_suffix(".mat").is_file():
        hint = f" The sensors of an SPM dataset are in {path.with_suffix('.mat').name}."
    return (
        f"{path}: not a recording whose sensors can be read ({_first_line(error)}); "
        f"expected {known_files()}.{hint}"
    )


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
