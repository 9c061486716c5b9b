"""Recordings that MNE reads: which reader is for a file, its header, its signals."""

import os
import re
import shutil
import struct
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError, few
from lamstore.formats.files import as_path, read_bytes, require_file, translate_errors
from lamstore.formats.tsv import read_tsv

#: Held while MNE reads. Its verbosity is the process's: of two readers one would
#: restore it while the other is at work.
reading = threading.Lock()
#: FIFF's head frame.
_HEAD = 4
#: 4D's data files: "c,rfDC", "c,rfhp1.0Hz", "e,rfhp1.0Hz,COH", ...
_BTI_DATA = re.compile(r"[a-z],")
#: BIDS numbers the files of a recording that MNE splits; their table has no number.
_SPLIT = re.compile(r"_split-[0-9A-Za-z]+")
# places in CTF's .res4: samples a trial, channels, trials
_N_SAMPLES, _N_CHANNELS, _N_TRIALS = 1288, 1292, 1312
#: What a file with sensors may be, for messages.
KNOWN_FILES = (
    "an SPM M/EEG dataset (.mat), FIF (.fif, .fif.gz), CTF (.ds folder), 4D/BTi "
    "(folder with config and c,rf...), KIT (.con, .sqd), FIL OPM (_meg.bin with "
    "_channels.tsv), Artemis123 (.bin with .txt), or what else mne.io.read_raw reads"
)


def read_info(path: str | os.PathLike[str]) -> Any:
    """Read the ``mne.Info`` of one of `KNOWN_FILES`, or of a folder with one."""
    path = recording_path(path)
    system = _system(path)
    what, advice = f"the header of a {system} recording", ""
    if not system:
        what, advice = "a recording", f"Files with sensors: {KNOWN_FILES}."
    if path.suffix == ".dat" and (dataset := path.with_suffix(".mat")).is_file():
        advice = f"The sensors of an SPM dataset are in {dataset.name}."
    with reading, translate_errors(path, what, advice):
        return _READERS[system](path)


def recording_path(path: str | os.PathLike[str]) -> Path:
    """Return what MNE is to be given: the only recording in a folder, CTF's folder."""
    path = as_path(path)
    folder = path.absolute().parent
    if folder.suffix == ".ds" and not path.is_dir():  # CTF's .meg4 or .res4
        return path.parent if path.parent.name else folder
    if not path.is_dir() or _system(path) == "CTF":
        return path
    files = sorted(f for f in path.iterdir() if f.is_file())
    for system in ("4D/BTi", "KIT"):
        inside = [file for file in files if _system(file) == system]
        if len(inside) > 1:
            listed = few([file.name for file in inside])
            wrong = f"holds {len(inside)} {system} recordings ({listed})"
            raise LamstoreError(wrong, file=path, advice="Name one of them.")
        if inside:
            return inside[0]
    return path


def _system(path: Path) -> str:
    """Name the system whose file or folder a path is, "" if none that is known."""
    if path.absolute().suffix == ".ds":
        return "CTF"
    if path.name.endswith((".fif", ".fif.gz")):
        return "FIF"
    if _BTI_DATA.match(path.name) and path.with_name("config").is_file():
        return "4D/BTi"
    if path.suffix.lower() in (".con", ".sqd"):
        return "KIT"
    root = path.name.removesuffix("_meg.bin")
    if root != path.name and path.with_name(f"{root}_channels.tsv").is_file():
        return "FIL OPM"
    is_artemis = path.suffix == ".bin" and path.with_suffix(".txt").is_file()
    return "Artemis123" if is_artemis else ""


def header_files(path: str | os.PathLike[str]) -> dict[str, Path]:
    """Name the files that a recording's sensors are read from, by role."""
    path = recording_path(path)
    near, system, files = path.with_name, _system(path), [path]
    roles = ["sensors", "head position", "bad channels"]
    if system == "CTF":
        res4 = _ctf_header(path)
        files = [res4, res4.with_suffix(".hc"), path / "BadChannels"]
    elif system == "4D/BTi":
        files = [near("config"), near("hs_file")]
    elif system == "FIL OPM":
        root = path.name.removesuffix("_meg.bin")
        ends = ("positions.tsv", "coordsystem.json", "channels.tsv")
        files = [near(f"{root}_{end}") for end in ends]
    elif system == "Artemis123":
        files = [path.with_suffix(".txt")]
    elif system == "KIT" and all((found := _kit_position(path)).values()):
        position = [file for kind in found.values() for file in kind]
        roles[1:] = [f"head position ({file.name})" for file in position]
        files += position
    return {x: file for x, file in zip(roles, files, strict=False) if file.is_file()}


# ------------------------------------------------------------------- bad channels


def channels_file(path: str | Path) -> Path | None:
    """Find the ``*_channels.tsv`` beside a recording, or beside its ``_meg`` folder."""
    path = Path(path).absolute()  # a bare name has a folder, too
    for named in (path, path.parent):
        stem = named.name.split(".")[0]
        root = _SPLIT.sub("", stem).removesuffix("_meg")
        if stem.endswith("_meg") and named.name:
            sidecar = named.with_name(f"{root}_channels.tsv")
            if sidecar.is_file():
                return sidecar
    return None


def read_statuses(path: Path) -> tuple[list[str], list[str]]:
    """Read the names of a ``*_channels.tsv``: the bad ones, and good MEG channels."""
    table = read_tsv(path, ("name", "type", "units", "status"))
    place = list(table.columns).index("status") if "status" in table.columns else -1
    bads, good = [], []
    for (line, cells), width in zip(table.rows(), table.widths, strict=True):
        status = cells.get("status", "").lower()
        if not cells.get("name"):
            wanted = "BIDS's channels.tsv with the columns name, type, units, status"
            wrong = f"line {line} names no channel"
            raise LamstoreError(wrong, file=path, wanted=wanted)
        # a row that ends before its status may have lost it
        if status not in ("good", "bad", "") or width <= place:
            wrong = f"line {line}: the status of {cells['name']} is "
            wrong += status or "missing"
            advice = "Check that no cell of the line is missing."
            wanted = "good, bad or n/a"
            raise LamstoreError(wrong, file=path, wanted=wanted, advice=advice)
        kind = cells.get("type", "").upper()
        if status == "bad":
            bads.append(cells["name"])
        elif kind.startswith("MEG") and not kind.startswith("MEGREF"):
            good.append(cells["name"])
    return bads, good


def mark_bads(info: Any, path: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Add CTF's and BIDS's bad channels to an Info; return each file's, and doubts."""
    found = {"recording": list(info["bads"])} if info["bads"] else {}
    names, doubts, lists = info["ch_names"], [], {}
    if info["dev_head_t"] is None and _system(path) == "KIT":
        beside = [f.name for files in _kit_position(path).values() for f in files]
        wrong = f"has no head position: of .mrk, .elp and .hsp only {few(beside)} there"
        doubts += [wrong] if beside else []
    own, sidecar = path / "BadChannels", channels_file(path)
    if own.is_file():
        lists[own.name] = read_bytes(own).decode("utf-8", "replace").split()
    known = {without_serial(name): name for name in names} | {n: n for n in names}
    if sidecar is not None:
        lists[sidecar.name], good = read_statuses(sidecar)
        lacking = [n for n in good if not {n, without_serial(n)} & known.keys()]
        wrong = f"{sidecar.name} lists good MEG channels that the recording lacks: "
        doubts += [wrong + few(lacking)] if lacking else []
    for file, listed in lists.items():
        bare = {name: without_serial(name) for name in listed if name not in known}
        bare = {name: short for name, short in bare.items() if short in names}
        bads = [known.get(bare.get(name, name), "") for name in listed]
        if unknown := [n for n, bad in zip(listed, bads, strict=True) if not bad]:
            doubts.append(
                f"{file} marks {few(unknown)} as bad, no channel of the recording"
            )
        if listed:
            found[file] = list(dict.fromkeys(filter(None, bads)))
    info["bads"] = list(dict.fromkeys(name for bads in found.values() for name in bads))
    return found, doubts


def without_serial(name: str) -> str:
    """Take the system's serial number off a name of CTF's: "MLC11-1609"."""
    return re.sub(r"-\d+$", "", name)


# ------------------------------------------------------------------- one per format


def _ctf_header(path: Path) -> Path:
    """Return a CTF recording's ``.res4``: the folder's own, else the only one in it."""
    own = path / f"{path.absolute().stem}.res4"
    if own.is_file():
        return own
    found = sorted(p for p in path.glob("*.res4") if not p.name.startswith("."))
    if len(found) == 1:
        return found[0]
    wanted = f"{own.name}, the header of a CTF recording"
    wrong, advice = f"has {len(found) or 'no'} .res4 files", "Copy the whole folder."
    raise LamstoreError(wrong, file=path, wanted=wanted, advice=advice)


def _read_ctf(path: Path) -> Any:
    """Read a CTF header and the head coils.

    MNE trips over untidy markers and data, of which it takes nothing: it is given a
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
        wrong = f"ends within its header, or announces no channels ({n_channels})"
        raise LamstoreError(wrong, file=header, advice="Copy it again.")
    coils = header.with_suffix(".hc")
    try:
        made = tempfile.TemporaryDirectory(prefix="lamstore-")
    except OSError as error:
        wrong, advice = f"a folder for it cannot be made ({error})", "Set TMPDIR."
        raise LamstoreError(wrong, file=header, advice=advice) from error
    with made as scratch:
        folder = Path(scratch) / header.with_suffix(".ds").name
        folder.mkdir()
        (folder / header.name).write_bytes(data)
        sample = b"MEG41CP\0" + bytes(4 * n_channels)
        (folder / header.with_suffix(".meg4").name).write_bytes(sample)
        if coils.is_file():
            shutil.copyfile(coils, folder / coils.name)
        return mne.io.read_raw_ctf(
            folder, system_clock="ignore", preload=False, verbose="error"
        ).info


def _read_fif(path: Path) -> Any:
    import mne

    return mne.io.read_info(path, verbose="error")


def _read_raw(path: Path, reader: str = "read_raw", **options: Any) -> Any:
    """Read with one of MNE's readers; most put an identity for a head position."""
    import mne

    read = getattr(mne.io, reader)
    info = read(path, preload=False, verbose="error", **options).info
    to_head = info["dev_head_t"]
    is_stand_in = to_head is not None and np.array_equal(to_head["trans"], np.eye(4))
    if is_stand_in and reader != "read_raw":
        with info._unlock():
            info["dev_head_t"] = None
    return info


def _read_bti(path: Path) -> Any:
    config, shape = path.with_name("config"), path.with_name("hs_file")
    files = {"head_shape_fname": shape if shape.is_file() else None}
    return _read_raw(path, "read_raw_bti", config_fname=config, **files)


def _kit_position(path: Path) -> dict[str, list[Path]]:
    """Find what gives a KIT recording its head position; MNE needs all three.

    Of its name; else the folder's only ``.elp`` and ``.hsp``, which runs share, and the
    ``.mrk`` of a folder with one recording.
    """
    files = sorted(f for f in path.parent.glob("[!.]*") if f.is_file())
    alone = sum(_system(f) == "KIT" for f in files) == 1
    found = {}
    for kind in ("mrk", "elp", "hsp"):
        there = [f for f in files if f.suffix.lower() == f".{kind}"]
        shared = there if (alone if kind == "mrk" else len(there) == 1) else []
        found[kind] = [f for f in there if f.stem == path.stem] or shared
    return found


def _read_kit(path: Path) -> Any:
    found = _kit_position(path)
    if not all(found.values()):
        return _read_raw(path, "read_raw_kit")
    elp, hsp = found["elp"][0], found["hsp"][0]
    return _read_raw(path, "read_raw_kit", mrk=found["mrk"], elp=elp, hsp=hsp)


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


_READERS: dict[str, Callable[[Path], Any]] = {
    "": _read_raw,
    "FIF": _read_fif,
    "CTF": _read_ctf,
    "4D/BTi": _read_bti,
    "KIT": _read_kit,
    "FIL OPM": _read_fil,
    "Artemis123": lambda path: _read_raw(path, "read_raw_artemis123"),
}


def read_signals(path: str | os.PathLike[str]) -> xr.DataArray:
    """Read epochs (``-epo.fif``), the first average (``-ave.fif``), or a NumPy array.

    (channel, time[, trial]); a ``.npy`` file's has that order, and its channels are the
    lead field's. FIF's have their names, and ``sampling_rate`` (Hz) in attrs.
    """
    file = require_file(as_path(path))
    with translate_errors(file, "signals"):
        if file.suffix == ".npy":
            values = np.load(file, allow_pickle=False)
            dims = ("channel", "time", "trial")[: values.ndim]
            if values.ndim < 2 or values.dtype.kind not in "fiu":
                found = f"holds {values.dtype} of the shape {values.shape}"
                raise LamstoreError(found, wanted="numbers (channel, time[, trial])")
            return xr.DataArray(values, dims=dims)
        import mne

        with reading, mne.utils.use_log_level("error"):
            if file.name.endswith(("-epo.fif", "_epo.fif", "-epo.fif.gz")):
                found = mne.read_epochs(file, proj=False)
                values, dims = found.get_data(), ("trial", "channel", "time")
            else:
                found = mne.read_evokeds(file, condition=0, proj=False)
                values, dims = found.data, ("channel", "time")
    attrs = {"sampling_rate": float(found.info["sfreq"])}
    return xr.DataArray(values, {"channel": found.ch_names}, dims, attrs=attrs)
