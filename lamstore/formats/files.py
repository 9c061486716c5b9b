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
from typing import Any

from lamstore.errors import LamstoreError

PathOrStr = str | PathLike[str]

#: A link that became a text file holds no more bytes than a path has.
_LONGEST_LINK = 1024
#: Begins links that Cygwin writes as files.
_CYGWIN_LINK = b"!<symlink>"


class Files:
    """Reads a subject's files, and keeps a record of each.

    Attributes
    ----------
    folder
        The subject's FreeSurfer folder; recorded paths are relative to its parent.
    laminar
        laMEG's folder in it.
    records
        A record of each file read, for the receipt.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.laminar = folder / "surf" / "laminar"
        self.records: list[dict[str, Any]] = []

    def read(self, path: Path, role: str, **more: Any) -> bytes:
        """Read a whole file and record it, with `more` entries in its record."""
        path = require_file(path)
        # before reading: a change meanwhile then shows in the record
        mtime_ns = os.stat(path).st_mtime_ns
        data = read_bytes(path)
        record = input_record(
            path, role, root=self.folder.parent, data=data, mtime_ns=mtime_ns
        )
        self.records.append(record | more)
        return data


def linked_file(path: PathOrStr) -> Path:
    """Return the file that a path leads to, where links were lost in copying.

    Some archives and file systems turn a symbolic link into a text file that holds its
    target, or drop it; recon-all links ``lh.pial`` to ``lh.pial.T1`` and
    ``bem/*.surf`` into ``bem/watershed``.

    Returns
    -------
    pathlib.Path
        The target beside or below such a text file, ``<path>.T1`` where `path` is
        missing, else `path`.
    """
    path = Path(path)
    if not os.path.lexists(path):
        original = path.with_name(f"{path.name}.T1")
        return original if original.is_file() else path
    with suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size <= _LONGEST_LINK:
            data = path.read_bytes()
            codec = "utf-8"
            if data.startswith(_CYGWIN_LINK):
                data = data.removeprefix(_CYGWIN_LINK)
                codec = "utf-16" if data.startswith(b"\xff\xfe") else codec
            name = Path(data.decode(codec).strip("\0\r\n "))
            target = path.parent / name
            inside = not name.is_absolute() and ".." not in name.parts
            if inside and target != path.parent and target.is_file():
                return target
    return path


def require_file(path: PathOrStr) -> Path:
    """Return the regular file that a path leads to; see `linked_file`.

    Raises
    ------
    LamstoreError
        If it is missing, or a folder, pipe or device.
    """
    found = linked_file(path)
    try:
        mode = os.stat(found).st_mode
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(mode):
        raise LamstoreError(
            "is not a regular file",
            file=path,
            advice="Folders, pipes and devices are not read; name a file.",
        )
    return found


def read_bytes(path: PathOrStr) -> bytes:
    """Read a whole regular file; LamstoreError if that is not possible."""
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
    return LamstoreError(
        f"cannot be read ({reason})",
        file=path,
        advice="Check what it is and its permissions.",
    )


@contextmanager
def translate_errors(
    path: PathOrStr,
    what: str,
    advice: str = "Copy it again, or make it again.",
    kinds: tuple[type[Exception], ...] = (Exception,),
) -> Iterator[None]:
    """Turn whatever a library raises on a damaged file into one LamstoreError.

    Parameters
    ----------
    path
        The file.
    what
        What it should be, "a GIFTI surface".
    advice
        What to do.
    kinds
        Kinds of exceptions to translate.

    Raises
    ------
    LamstoreError
        In their place; one that names no file yet names this one.
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
    """Record a file that was read, for the receipt.

    Parameters
    ----------
    path
        The file.
    role
        What it was read as, "scalp".
    root
        Folder that the recorded path is relative to; None records it as given.
    data
        The bytes that were read, if they are at hand.
    mtime_ns
        When the file was last changed before `data` were read; None looks now.

    Returns
    -------
    dict
        "path", "role", "size" in bytes, "sha256" in hexadecimal digits, "mtime_ns":
        when the file was last changed, in nanoseconds since 1970.

    Raises
    ------
    LamstoreError
        If the file cannot be read.
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
    """Read one of laMEG's JSON sidecars.

    Raises
    ------
    LamstoreError
        If the file cannot be read or is not a JSON object.
    """
    return parse_sidecar(read_bytes(path), path)


def parse_sidecar(data: bytes, path: PathOrStr) -> dict[str, Any]:
    """Read the bytes of a JSON sidecar named `path`."""
    advice = "Copy it again, or run laMEG's create() again."
    with translate_errors(path, "JSON", advice):
        content = json.loads(data)
    if not isinstance(content, dict):
        raise LamstoreError(
            f"holds a JSON {type(content).__name__}",
            file=path,
            wanted="an object",
            advice=advice,
        )
    return content


def as_path(path: str | bytes | PathLike[str] | None) -> Path | None:
    """Return a path as one that can be opened, ``~`` expanded; None of None."""
    return None if path is None else Path(os.fsdecode(path)).expanduser()
