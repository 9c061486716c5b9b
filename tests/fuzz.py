"""The fuzz campaign: a table of inputs, damage at random, and the readers that meet it.

Case number n is always the same damage to the same file. Whatever reads a damaged file
ends in one clear error, or in what the file validly holds. A process runs the cases, so
that a crash or a hang has a number:

    python tests/fuzz.py 17        # case 17 by its reader
    python tests/fuzz.py 0 40      # the cases 0 to 39
"""

import io
import json
import os
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mat73_writer
import numpy as np
import scipy.io
from nibabel.gifti import GiftiDataArray, GiftiImage

import lamstore
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.annotations import read_annotation
from lamstore.formats.files import read_sidecar
from lamstore.formats.freesurfer import (
    read_geometry,
    read_label,
    read_per_vertex,
    volume_affines,
)
from lamstore.formats.gifti import read_gifti_surface
from lamstore.formats.matfile import read_mat
from lamstore.formats.spm import read_dataset
from lamstore.meg.coregistration import read_trans
from lamstore.meg.mne_files import read_statuses
from lamstore.meg.participants import read_participants
from lamstore.meg.recording import read_sensors

SEED = 5
ATLAS = "demo"
#: Seconds for a process to start and make its cohorts, and for each of its cases.
START, EACH = 120, 30
#: Memory of the process (bytes); a bomb of a few bytes does not fit into it.
MOST_MEMORY = 8 << 30


class Invalid(Exception):
    """The bytes are no sound file of their format."""


#: Half of all damage falls here, where a file announces what it holds.
_HEAD = 2048
#: What people and programs write where a number should be.
_NUMBERS = ("nan", "inf", "-1", "0", "1e999", "999999999999", "-0.0", "", "1_0", "null")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def mutate(data: bytes, random: np.random.Generator, *, text: bool) -> bytes:
    """Flip bits, overwrite, cut out or double bytes, cut a file off, change a number.

    Never the same as `data`; other numbers only where `text` has them written out.
    """
    kinds = ["flip", "flip", "flip", "overwrite", "cut off", "cut out", "double"]
    kinds += ["blank"] + 4 * ["number"] * text
    while True:
        kind = kinds[random.integers(len(kinds))]
        end = min(_HEAD, len(data)) if random.random() < 0.5 else len(data)
        at, n = int(random.integers(end)), int(random.integers(1, 200))
        damaged = bytearray(data)
        if kind == "flip":
            for _ in range(random.integers(1, 4)):
                damaged[int(random.integers(end))] ^= 1 << int(random.integers(8))
        elif kind == "overwrite":
            damaged[at : at + n % 9] = random.bytes(n % 9)[: len(data) - at]
        elif kind == "cut off":
            del damaged[at:]
        elif kind == "cut out":
            del damaged[at : at + n]
        elif kind == "double":
            damaged[at:at] = damaged[at : at + n]
        elif kind == "blank":
            n = min(n, len(data) - at)
            damaged[at : at + n] = (b"\0", b"\xff")[n % 2] * n
        elif found := list(_NUMBER.finditer(data)):
            old = found[random.integers(len(found))]
            new = _NUMBERS[random.integers(len(_NUMBERS))]
            if random.random() < 0.5:
                new = f"{random.normal(0, 60):.6f}"
            damaged[old.start() : old.end()] = new.encode()
        if bytes(damaged) != data:
            return bytes(damaged)


def in_encoding(encoding: str) -> Callable[[bytes], bytes]:
    """Return what writes a mesh again in another encoding."""

    def prepare(data: bytes) -> bytes:
        darrays = [
            GiftiDataArray(a.data, intent=a.intent, encoding=encoding, endian="big")
            for a in GiftiImage.from_bytes(data).darrays
        ]
        return GiftiImage(darrays=darrays).to_bytes()

    return prepare


def freesurfer_mesh(data: bytes) -> list[np.ndarray]:
    stream = io.BytesIO(data)
    if stream.read(3) != b"\xff\xff\xfe":
        raise Invalid("not a triangle file")
    stream.readline()
    stream.readline()
    sizes = struct.unpack(">2i", stream.read(8))
    found = []
    for n, kind in zip(sizes, (">f4", ">i4"), strict=True):
        found.append(np.frombuffer(stream.read(12 * max(n, 0)), kind).reshape(n, 3))
    return found


def region_of_vertices(data: bytes) -> list[np.ndarray]:
    """Return the region's name of each vertex, "" for none."""
    stream = io.BytesIO(data)

    def integers(n: int) -> tuple[int, ...]:
        return struct.unpack(f">{n}i", stream.read(4 * n))

    def text() -> str:
        (length,) = integers(1)
        if not 0 <= length <= len(data):
            raise Invalid("a name beyond the file")
        found = stream.read(length)
        if len(found) < length:
            raise Invalid("a name beyond the file")
        return found.split(b"\0")[0].decode("utf-8", "replace")

    (n,) = integers(1)
    pairs = np.array(integers(2 * n), np.int64).reshape(n, 2)
    if not np.array_equal(np.sort(pairs[:, 0]), np.arange(n)):
        raise Invalid("not every vertex once")
    has_table, version, _ = integers(3)
    if not has_table or version != -2:
        raise Invalid("no colour table of version 2")
    text()
    names: dict[int, str] = {}
    for _ in range(integers(1)[0]):
        (index,) = integers(1)
        name = text()
        red, green, blue, _ = integers(4)
        colour = (red + (green << 8) + (blue << 16)) & 0xFFFFFF
        if names.setdefault(colour, name) != name and colour in pairs[:, 1] & 0xFFFFFF:
            raise Invalid(f"two regions of one colour, {index}")
    found = np.empty(n, object)
    found[pairs[:, 0]] = [names.get(v & 0xFFFFFF, "") for v in pairs[:, 1].tolist()]
    return [np.array(["" if n == "unknown" else n for n in found])]


LAMINAR, SURF = "subjects/sub-01/surf/laminar", "subjects/sub-01/surf"
DATASET, GAIN = "meg/sub-01/spm.mat", "meg/sub-01/SPMgainmatrix_spm_1.mat"
RAW, TRANS = "meg/sub-01/sub-01_meg.fif", "meg/sub-01/sub-01-trans.fif"
CHANNELS = "meg/sub-01/sub-01_channels.tsv"


@dataclass(frozen=True)
class Kind:
    """A kind of file: the subject's folder that has it, its places, and its reader.

    `holds` is what the bytes hold by a reader of the tests, as arrays in the order of
    those that `read` returns; None where lamstore's library is believed. `text` is
    whether numbers are written out; `prepare` changes the sound file before.
    """

    group: str
    files: tuple[str, ...]
    read: Callable[[Path], Any]
    holds: Callable[[bytes], list[np.ndarray]] | None = None
    text: bool = False
    prepare: Callable[[bytes], bytes] = bytes


def mat(version: str) -> Callable[[bytes], bytes]:
    """Return what writes a file of version 5 again in another version."""

    def prepare(data: bytes) -> bytes:
        found = scipy.io.loadmat(io.BytesIO(data), spmatrix=False)
        found = {k: v for k, v in found.items() if not k.startswith("__")}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.mat"
            if version == "v7.3":
                return mat73_writer.write(path, found).read_bytes()
            scipy.io.savemat(path, found, long_field_names=True, do_compression=True)
            # SciPy writes the time of day there
            return b"MATLAB 5.0 MAT-file".ljust(116) + path.read_bytes()[116:]

    return prepare


def regions(path: Path) -> list[np.ndarray]:
    found = read_annotation(path.parents[1], ATLAS)
    return [np.array([*found.names, ""])[found.codes[path.name[:2]]]]


def both(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.format(hemi) for hemi in ("lh", "rh"))


_LAYERS = tuple(
    f"{LAMINAR}/{n}.ds.link_vector.fixed.gii" for n in ("pial", "0.500", "white")
)
_OTHERS = (
    *(f"{LAMINAR}/inflated.ds.gii", *both(f"{LAMINAR}/{{}}.pial.converted.gii")),
    "subjects/sub-01/bem/outer_skin.converted.gii",
    "subjects/sub-01/mri/origiskull_2562.surf.gii",
)
_MESH: dict[str, Any] = {"read": read_gifti_surface}
_FS: dict[str, Any] = {
    "read": lambda p: list(read_geometry(p)[:2]),
    "holds": freesurfer_mesh,
}

KINDS: dict[str, Kind] = {
    "GIFTI layer": Kind("layers", _LAYERS, **_MESH),
    "GIFTI as text": Kind(
        "layers", _LAYERS + _OTHERS, text=True, prepare=in_encoding("ASCII"), **_MESH
    ),
    "GIFTI, binary": Kind("layers", _OTHERS, prepare=in_encoding("B64BIN"), **_MESH),
    "JSON": Kind("layers", (f"{LAMINAR}/pial.ds.json",), read_sidecar, text=True),
    "participants": Kind("layers", ("participants.tsv",), read_participants, text=True),
    "manifest": Kind(
        "layers",
        ("manifest.tsv",),
        lambda p: lamstore.find_recordings(manifest=p),
        text=True,
    ),
    "dataset v5": Kind("layers", (DATASET,), read_dataset),
    "dataset v7": Kind("layers", (DATASET,), read_dataset, prepare=mat("v7")),
    "dataset v7.3": Kind("layers", (DATASET,), read_dataset, prepare=mat("v7.3")),
    "gain v5": Kind("layers", (GAIN,), read_mat),
    "gain v7": Kind("layers", (GAIN,), read_mat, prepare=mat("v7")),
    "gain v7.3": Kind("layers", (GAIN,), read_mat, prepare=mat("v7.3")),
    "surface": Kind(
        "freesurfer", both(f"{SURF}/{{}}.pial") + both(f"{SURF}/{{}}.white"), **_FS
    ),
    "sphere.reg": Kind("layers", both(f"{SURF}/{{}}.sphere.reg"), **_FS),
    "annotation": Kind(
        "layers",
        both("subjects/sub-01/label/{}.demo.annot"),
        regions,
        region_of_vertices,
    ),
    "curv": Kind("layers", both(f"{SURF}/{{}}.curv"), read_per_vertex),
    "cortex label": Kind(
        "freesurfer",
        both("subjects/sub-01/label/{}.cortex.label"),
        read_label,
        text=True,
    ),
    "orig.mgz": Kind("freesurfer", ("subjects/sub-01/mri/orig.mgz",), volume_affines),
    "FIF sensors": Kind("freesurfer", (RAW,), read_sensors),
    "FIF trans": Kind("freesurfer", (TRANS,), read_trans),
    "channels.tsv": Kind("freesurfer", (CHANNELS,), read_statuses, text=True),
}


def make_cohorts(base: Path) -> None:
    """Write a subject with laMEG's layers, and one of recon-all's surfaces."""
    import mne
    from meg_recordings import CENTRE, on_a_head, opm_info
    from test_freesurfer_layers import write_recon_all

    from lamstore.cohort.manifest import write_manifest
    from lamstore.testing import rigid, small_cohort

    root = base / "layers"  # and what SPM has of it
    made = small_cohort(root, 1, gain_files=True)
    spm = root / "meg" / "sub-01" / "ses-01" / "spm"
    (spm / "spm-sub-01.mat").rename(root / DATASET)
    (spm / "SPMgainmatrix_spm-sub-01_1.mat").rename(root / GAIN)
    shutil.rmtree(spm.parent)
    head, one = made.participants.read_text().splitlines()
    # another in the table, so that there is more than one line to damage
    other = "sub-77\t0,90,-20\t-80,0,-20\t80,0,-20\tn/a\tpatient"
    lines = [f"{head}\tage\tgroup", f"{one}\t31.5\tcontrol", other, ""]
    made.participants.write_text("\n".join(lines))
    found = lamstore.find_recordings(
        root / "subjects",
        participants=made.participants,
        meg=f"{root}/meg/{{subject}}/spm.mat",
    )
    write_manifest(found[:1], root / "manifest.tsv")
    root = base / "freesurfer"
    write_recon_all(root / "subjects")
    info = on_a_head(opm_info(1, (2000,)))
    info["bads"] = [info["ch_names"][2]]
    (root / RAW).parent.mkdir(parents=True)
    raw = mne.io.RawArray(np.zeros((len(info["ch_names"]), 2)), info, verbose="error")
    raw.save(root / RAW, verbose="error")
    table = ["name\ttype\tunits\tstatus"]
    table += [f"{name}\tMEGMAG\tT\tgood" for name in info["ch_names"]]
    table[6] = table[6].replace("good", "bad")
    (root / CHANNELS).write_text("\n".join([*table, ""]))
    to_head = rigid((3.0, 5.0, -8.0), (0, 0, 0))
    to_head[:3, 3] = (CENTRE - [0, 0, 30]) / 1000
    trans = mne.Transform("mri", "head", to_head)
    mne.write_trans(root / TRANS, trans, verbose="error")


def place(number: int, base: Path, root: Path) -> tuple[str, Path, bytes]:
    """Make a case's folder, sound but for one file; return kind, file, its bytes."""
    name = list(KINDS)[number % len(KINDS)]
    kind, random = KINDS[name], np.random.default_rng((SEED, number))
    file = kind.files[random.integers(len(kind.files))]
    shutil.copytree(base / kind.group, root, copy_function=os.link)
    path = root / file
    data = mutate(kind.prepare(path.read_bytes()), random, text=kind.text)
    path.unlink()
    path.write_bytes(data)
    return name, path, data


def note(number: int, kind: str, result: str) -> None:
    print(json.dumps({"number": number, "kind": kind, "result": result}))


def read(base: Path, numbers: Iterable[int]) -> None:
    """Read each case's file, and compare with what it holds."""
    for number in numbers:
        print(json.dumps({"number": number}), flush=True)
        name, path, data = place(number, base, base.parent / f"case-{number}")
        kind, expected = KINDS[name], None
        try:
            expected = kind.holds(data) if kind.holds is not None else None
        except Exception:  # whatever a reader of the tests meets is no sound file
            expected = "invalid"
        signal.alarm(2 * EACH)
        try:
            found = kind.read(path)
        except LamstoreError as error:
            # of a table, the row may be named instead
            is_table = name in ("participants", "manifest")
            result = clear(str(error), "" if is_table else path.name)
        except Exception as error:
            result = f"bare error: {type(error).__name__}: {error}"
        else:
            result = "read" if expected is None else _compare(found, expected)
        signal.alarm(0)
        shutil.rmtree(base.parent / f"case-{number}")
        note(number, name, result)


def _compare(found: list[np.ndarray], expected: Any) -> str:
    if isinstance(expected, str):
        return "accepted although it is no sound file"
    for one, other in zip(found, expected, strict=False):
        one, other = np.asarray(one), np.asarray(other)
        if one.dtype.kind in "fi" and one.shape == other.shape:
            same = np.allclose(one, other, rtol=1e-6, atol=1e-6, equal_nan=True)
        else:
            same = np.array_equal(one, other)
        if not same:
            return "read as something else"
    return "read"


def clear(error: str, name: str) -> str:
    """Judge an error: it names the file, and comes from lamstore itself."""
    if "unforeseen" in error or "Traceback" in error or name not in error:
        return f"unclear: {error}"
    return "refused" if len(error) < 1500 and "\n" not in error else f"long: {error}"


def run(numbers: range, base: Path, folder: Path) -> list[dict[str, Any]]:
    """Run cases in a process; one that dies or hangs is the last case's outcome."""
    shutil.copytree(base, folder / "work" / "base", copy_function=os.link)
    command = [sys.executable, __file__, numbers.start, numbers.stop, folder]
    try:
        done = subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            timeout=START + EACH * len(numbers),
        )
        output, died = done.stdout, done.stderr[-3000:] if done.returncode else ""
    except subprocess.TimeoutExpired as error:
        output, died = (error.stdout or b"").decode(), "hangs"
    lines = [json.loads(line) for line in output.splitlines() if line[:1] == "{"]
    found = [line for line in lines if "result" in line]
    if died:
        number = lines[-1]["number"] if lines else -1
        found.append({"number": number, "kind": "", "result": f"died: {died}"})
    return found


def main(first: str, stop: str = "", folder: str = "") -> None:
    """Run cases in this process, and print their outcomes as lines of JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

    def show(message: Any, category: Any, filename: str, line: int, *_: Any) -> None:
        if not issubclass(category, LamstoreWarning):
            result = f"noise: {category.__name__}: {message} ({filename}:{line})"
            note(-1, "", result)

    warnings.simplefilter("always")
    warnings.showwarning = show
    root = Path(folder or tempfile.mkdtemp())
    root.mkdir(parents=True, exist_ok=True)
    os.chdir(root)  # what a manifest holds must not depend on where this runs
    if not folder:
        make_cohorts(Path("work/base"))
    read(Path("work/base"), range(int(first), int(stop or int(first) + 1)))


if __name__ == "__main__":
    main(*sys.argv[1:])
