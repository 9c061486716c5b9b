"""Atomic writing of files, and JSON."""

import errno
import json
import math
import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError

#: Begins the name of a file that is being written.
TEMPORARY = ".lamstore-tmp-"


@contextmanager
def replacing(path: Path, *, scratch: Path | None = None) -> Iterator[Path]:
    """Yield a path in `scratch`, else beside `path`, which is renamed to `path`."""
    require_file_or_none(path)
    folder = scratch or path.parent
    temporary = folder / f"{TEMPORARY}{uuid.uuid4().hex}{path.suffix}"
    try:
        yield temporary
        sync(temporary)
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def require_file_or_none(path: Path) -> None:
    """Refuse to replace a folder, pipe or device."""
    if os.path.exists(path) and not os.path.isfile(path):
        advice = "Folders, pipes and devices are not replaced; name a file."
        raise LamstoreError("is not a regular file", file=path, advice=advice)


def require_outside(path: Path) -> None:
    """Refuse a path in a Zarr store: readers would take the file for the store's."""
    place = path.resolve()
    for folder in reversed((place, *place.parents)):
        if (folder / "zarr.json").is_file():
            wrong, advice = f"is in the store {folder.name}", "Choose another place."
            raise LamstoreError(wrong, file=path, advice=advice)


def sync(path: Path) -> None:
    """Wait until the disk has a file."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Raise a LamstoreError if a file cannot be written, as on a full disk."""
    try:
        require_outside(file)
        yield
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        advice = "Make room there, or choose" if is_full(error) else "Choose"
        raise LamstoreError(
            f"cannot be written ({why})", file=file, advice=f"{advice} another place."
        ) from error


def is_full(error: Exception) -> bool:
    """Whether a file could not be written because the disk is full."""
    full = (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, OSError) and error.errno in full


def replace_text(path: Path, text: str, *, scratch: Path | None = None) -> None:
    """Write a text file so that it is there whole or not at all."""
    with replacing(path, scratch=scratch) as temporary:
        temporary.write_text(text, encoding="utf-8")


def write_json(path: Path, content: Any) -> None:
    """Write indented JSON, and make its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plain(content), indent=2, ensure_ascii=False, allow_nan=False)
    # names of files need not be UTF-8
    path.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")


def to_json(content: Any) -> str:
    """Return content as JSON, with NaN and infinity as null (see `plain`)."""
    # ASCII: names of files need not be UTF-8
    return json.dumps(plain(content), allow_nan=False)


def plain(value: Any) -> Any:
    """Return a value in JSON's types: NaN and infinity as None, paths as text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (np.ndarray, np.generic)):
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)
