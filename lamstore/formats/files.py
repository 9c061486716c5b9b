"""A subject's files: opened with care, recorded, and named in errors."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest, sha256
from os import PathLike
from pathlib import Path
from typing import Any, overload

from lamstore.errors import LamstoreError

PathOrStr = str | PathLike[str]
AGAIN = "Copy it again, or make it again."

#: A link that became a file holds no more bytes than a path has.
_LONGEST_LINK = 1024
#: Begins links that Cygwin writes as files, and those of Windows' services for Unix.
_CYGWIN_LINK, _INTERIX_LINK = b"!<symlink>", b"IntxLNK\1"
#: What recon-all links a surface to, the refined ones first.
_ORIGINALS = (".T2", ".FLAIR", ".T1")


class Files:
    """Reads files of a subject's FreeSurfer `folder`, and keeps a record of each.

    Recorded paths are relative to the folder's parent; `laminar` is laMEG's folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.laminar = folder / "surf" / "laminar"
        self.records: list[dict[str, Any]] = []

    def read(self, path: Path, role: str) -> bytes:
        """Read a whole file and record it."""
        path = require_file(path)
        # before reading: a change meanwhile then shows in the record
        mtime_ns = os.stat(path).st_mtime_ns
        data = read_bytes(path)
        root = self.folder.parent
        record = input_record(path, role, root=root, data=data, mtime_ns=mtime_ns)
        self.records.append(record)
        return data


def linked_file(path: PathOrStr) -> Path:
    """Return the file that a path leads to, where links were lost in copying.

    Some archives and file systems turn a symbolic link into a file that holds its
    target, or drop it; recon-all links ``lh.pial`` to ``lh.pial.T1`` (``.T2``,
    ``.FLAIR``), and MNE ``bem/*.surf`` into ``bem/watershed``. Only files beside or
    below the link are taken.
    """
    path = Path(path)
    if os.path.exists(path) and not _may_be_link(path):
        return path
    candidates = []
    with suppress(OSError, ValueError):
        name = Path(os.readlink(path) if path.is_symlink() else _link_text(path))
        if not name.is_absolute() and ".." not in name.parts:
            candidates.append(path.parent / name)
    if not os.path.exists(path):
        candidates += [path.with_name(path.name + end) for end in _ORIGINALS]
    return next((found for found in candidates if os.path.isfile(found)), path)


def _may_be_link(path: Path) -> bool:
    return os.path.isfile(path) and os.path.getsize(path) <= _LONGEST_LINK


def _link_text(path: Path) -> str:
    data, codec = path.read_bytes(), "utf-8"
    if data.startswith(_INTERIX_LINK):
        data, codec = data.removeprefix(_INTERIX_LINK), "utf-16-le"
    elif data.startswith(_CYGWIN_LINK):
        data = data.removeprefix(_CYGWIN_LINK)
        codec = "utf-16" if data.startswith(b"\xff\xfe") else codec
    return data.decode(codec).strip("\0\r\n ")


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
    try:
        return found.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: PathOrStr, error: Exception) -> LamstoreError:
    """Turn an error of the operating system into one that names the file."""
    if isinstance(error, FileNotFoundError):
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
    """Turn whatever a library raises on a damaged file into one LamstoreError.

    `what` is what the file should be, "a GIFTI surface". A LamstoreError that names no
    file yet names this one.
    """
    try:
        yield
    except LamstoreError as error:
        error.file = error.file or str(path)
        raise
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise unreadable(error.filename or path, error) from error
    except kinds as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise LamstoreError(
            f"cannot be read as {what} ({lines[0][:200]})", file=path, advice=advice
        ) from error


def input_record(
    path: PathOrStr,
    role: str,
    *,
    root: PathOrStr | None = None,
    data: bytes | None = None,
    mtime_ns: int | None = None,
) -> dict[str, Any]:
    """Record a file that was read as `role`, for the receipt.

    `data` are the bytes that were read and `mtime_ns` when the file was changed before,
    if they are at hand. The path is relative to `root`, or as given. Returns "path",
    "role", "size" in bytes, "sha256" in hexadecimal digits, and "mtime_ns".
    """
    found = require_file(path)
    try:
        if data is not None:
            size, digest = len(data), sha256(data)
            mtime_ns = os.stat(found).st_mtime_ns if mtime_ns is None else mtime_ns
        else:  # a gain matrix may be larger than memory should be
            with found.open("rb") as file:
                status = os.fstat(file.fileno())
                size, mtime_ns = status.st_size, status.st_mtime_ns
                digest = file_digest(file, "sha256")
    except OSError as error:
        raise unreadable(path, error) from error
    shown = found if root is None else os.path.relpath(found, root)
    return {
        "path": Path(shown).as_posix(),
        "role": role,
        "size": size,
        "sha256": digest.hexdigest(),
        "mtime_ns": mtime_ns,
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
    return None if path is None else Path(os.fsdecode(path)).expanduser()
