"""Reading a subject's files: what goes wrong, and a record of what was read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from os import PathLike
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError

PathOrStr = str | PathLike[str]


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

    def read(self, path: Path, role: str) -> bytes:
        """Read a whole file and record it."""
        # before reading: of a file that changes meanwhile the record then says so
        mtime_ns = modified(path)
        data = read_bytes(path)
        root = self.folder.parent
        record = input_record(path, role, root=root, data=data, mtime_ns=mtime_ns)
        self.records.append(record)
        return data


def read_bytes(path: PathOrStr) -> bytes:
    """Read a whole file; LamstoreError if that is not possible."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def modified(path: PathOrStr) -> int:
    """Return when a file was last changed, in ns; LamstoreError if it is not there."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: PathOrStr, error: OSError) -> LamstoreError:
    """Turn an error of the operating system into one that says what to do."""
    if isinstance(error, FileNotFoundError):
        return LamstoreError(f"{path} is missing.")
    return LamstoreError(
        f"{path} cannot be read ({error.strerror or error}); check what it is and its "
        "permissions."
    )


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
        When the file had been changed last before they were read; None asks now.

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
    if data is not None:
        size, digest = len(data), sha256(data)
        mtime_ns = modified(path) if mtime_ns is None else mtime_ns
    else:  # a gain matrix may be larger than memory should be
        try:
            with Path(path).open("rb") as file:
                stat = os.fstat(file.fileno())
                size, mtime_ns = stat.st_size, stat.st_mtime_ns
                digest = file_digest(file, "sha256")
        except OSError as error:
            raise unreadable(path, error) from error
    shown = path if root is None else os.path.relpath(path, root)
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
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise LamstoreError(
            f"{path}: not JSON, or not all of it ({error}); copy it again or run "
            "laMEG's create() again."
        ) from error
    if not isinstance(content, dict):
        raise LamstoreError(f"{path}: holds a JSON {type(content).__name__}.")
    return content


@contextmanager
def naming(subject: str) -> Iterator[None]:
    """Put the subject's name before whatever is wrong."""
    try:
        yield
    except LamstoreError as error:
        # its own kind: work that was stopped is not the subject's fault
        raise type(error)(f"{subject}: {error}") from error.__cause__
    except OSError as error:
        reason = unreadable(error.filename or "a file", error)
        raise LamstoreError(f"{subject}: {reason}") from error
