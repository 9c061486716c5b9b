"""A subject's files: opened with care, recorded, and named in errors."""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import ENAMETOOLONG, ENOTDIR
from hashlib import file_digest, sha256
from os import PathLike
from os.path import relpath
from pathlib import Path, PureWindowsPath
from typing import Any, overload

from lamstore.errors import LamstoreError, about
from lamstore.numeric.machine import usable_memory

PathOrStr = str | PathLike[str]
AGAIN = "Copy it again, or make it again."

#: Largest share of the memory that one file may take.
_MOST_MEMORY = 0.25

#: A link that became a file holds no more bytes than a path has, CIFS' some more.
LONGEST_LINK = 1067
#: What begins links that became files, Cygwin's and those of Windows' services for
#: Unix, and how the target is written after it.
_LINKS = (
    (b"!<symlink>\xff\xfe", "utf-16-le"),
    (b"!<symlink>", "utf-8"),
    (b"IntxLNK\1", "utf-16-le"),
    (b"", "utf-8"),
)
#: What recon-all links a surface to, the refined ones first.
_ORIGINALS = (".T2", ".FLAIR", ".T1")


class Files:
    """Reads files of a FreeSurfer `folder`, and records them relative to its parent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.laminar = folder / "surf" / "laminar"
        self.records: list[dict[str, Any]] = []
        #: Files that were looked for in vain: the folder would be read otherwise.
        self.absent: list[str] = []

    def has(self, *paths: Path) -> bool:
        """Return whether files that may be missing are there; record what is not."""
        gone = [path for path in paths if not path.exists()]
        self.absent += [Path(relpath(x, self.folder.parent)).as_posix() for x in gone]
        return not gone

    def read(self, path: Path, role: str) -> bytes:
        """Read a whole file and record it."""
        path = require_file(path)
        # before reading: a change meanwhile then shows in the record
        mtime_ns = os.stat(path).st_mtime_ns
        data = read_bytes(path)
        record = input_record(path, role, root=self.folder.parent, data=data)
        self.records.append(record | {"mtime_ns": mtime_ns})
        return data


def linked_file(path: PathOrStr) -> Path:
    """Return the file beside or below that a path led to before a copy lost its link.

    recon-all links ``lh.pial`` to ``lh.pial.T1``, MNE ``bem/*.surf`` into a folder.
    """
    path = Path(path)
    there = os.path.exists(path)
    size = os.path.getsize(path) if os.path.isfile(path) else 0
    if size > LONGEST_LINK or (there and not os.path.isfile(path)):
        return path
    candidates = []
    with suppress(OSError, ValueError, IndexError):
        text = os.readlink(path) if path.is_symlink() else _link_text(path)
        name = PureWindowsPath(text)  # of / and \ alike
        is_elsewhere = name.anchor or ".." in name.parts
        name = PureWindowsPath(name.name) if is_elsewhere else name
        candidates.append(path.parent / name.as_posix())
    if not size:
        candidates += [path.with_name(path.name + end) for end in _ORIGINALS]
    return next((found for found in candidates if os.path.isfile(found)), path)


def _link_text(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(b"XSym\n"):  # CIFS: length, checksum, target, blanks
        return data.split(b"\n")[3].decode()
    start, codec = next(link for link in _LINKS if data.startswith(link[0]))
    return data.removeprefix(start).decode(codec).strip("\0\r\n ")


def require_file(path: PathOrStr) -> Path:
    """Return the regular file that a path leads to, see `linked_file`, or refuse it."""
    found = linked_file(path)
    try:
        mode = os.stat(found).st_mode
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(mode):
        advice = "Folders, pipes and devices are not read; name a file."
        raise LamstoreError("is not a regular file", file=path, advice=advice)
    return found


def read_bytes(path: PathOrStr) -> bytes:
    """Read a whole regular file."""
    found = require_file(path)
    require_small(os.stat(found).st_size, path)
    try:
        return found.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def require_small(n_bytes: int, path: PathOrStr) -> None:
    """Refuse what takes more than a share of the memory where it is held whole."""
    if n_bytes > (most := int(usable_memory() * _MOST_MEMORY)):
        found = f"holds {n_bytes / 1e9:.3g} GB"
        wanted = f"at most {most / 1e9:.3g} GB, a quarter of the memory"
        raise LamstoreError(found, file=path, wanted=wanted, advice=AGAIN)


def unreadable(path: PathOrStr, error: Exception) -> LamstoreError:
    """Turn an error of the operating system into one that names the file."""
    if isinstance(error, FileNotFoundError) and not os.path.exists(path):
        return LamstoreError("is missing", file=path)
    reason = getattr(error, "strerror", None) or error
    advice = "Check what it is and its permissions."
    return LamstoreError(f"cannot be read ({reason})", file=path, advice=advice)


@contextmanager
def translate_errors(
    path: PathOrStr,
    what: str,
    advice: str = AGAIN,
    kinds: tuple[type[Exception], ...] = (Exception,),
) -> Iterator[None]:
    """Turn what a library raises on a damaged file into a LamstoreError."""
    try:
        with about(file=path):
            yield
    except (LamstoreError, MemoryError):
        raise
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise unreadable(error.filename or path, error) from error
    except kinds as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        wrong = f"cannot be read as {what} ({lines[0][:200]})"
        raise LamstoreError(wrong, file=path, advice=advice) from error


def input_record(
    path: PathOrStr,
    role: str,
    *,
    root: PathOrStr | None = None,
    data: bytes | None = None,
) -> dict[str, Any]:
    """Record a file that was read as `role`, for the receipt; `data` are its bytes."""
    found = require_file(path)
    try:
        with found.open("rb") as file:
            status = os.fstat(file.fileno())
            size = status.st_size if data is None else len(data)
            # a gain matrix may be larger than memory should be
            digest = file_digest(file, "sha256") if data is None else sha256(data)
    except OSError as error:
        raise unreadable(path, error) from error
    shown = found if root is None else relpath(found, root)
    return {
        "path": Path(shown).as_posix(),
        "role": role,
        "size": size,
        "sha256": digest.hexdigest(),
        "mtime_ns": status.st_mtime_ns,
    }


def read_sidecar(path: PathOrStr) -> dict[str, Any]:
    """Read one of laMEG's JSON sidecars."""
    return parse_sidecar(read_bytes(path), path)


def parse_sidecar(data: bytes, path: PathOrStr) -> dict[str, Any]:
    """Read the bytes of a JSON sidecar named `path`."""
    with translate_errors(path, "JSON"):
        content = json.loads(data)
        if not isinstance(content, dict):
            raise ValueError(f"a JSON {type(content).__name__} instead of an object")
    return content


@overload
def as_path(path: str | bytes | PathLike[str]) -> Path: ...
@overload
def as_path(path: None) -> None: ...
def as_path(path: str | bytes | PathLike[str] | None) -> Path | None:
    """Return a path as one that can be opened, ``~`` expanded; None of None."""
    if path is None:
        return None
    # pathlib, in libraries too, raises where there is no such user, or no home
    found = Path(os.path.expanduser(os.fsdecode(path)))
    if found.parts[:1] and found.parts[0].startswith("~"):
        advice = f"Write ./{found} for a folder of this name."
        raise LamstoreError("is in no user's home", file=found, advice=advice)
    try:
        os.lstat(found)
    except (OSError, ValueError) as error:  # of NUL bytes the latter
        if getattr(error, "errno", ENOTDIR) in (ENAMETOOLONG, ENOTDIR):
            raise unreadable(found, error) from error
    return found
