"""Files that are there whole or not at all, and the JSON that is in them."""

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
    """Yield a path to write to, in `scratch` or beside, that is renamed to `path`."""
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
    """Refuse a place in a Zarr store, whose readers would take it for the store's."""
    for folder in reversed((path.absolute(), *path.absolute().parents)):
        if (folder / "zarr.json").is_file():
            wrong, advice = f"is in the store {folder.name}", "Choose another place."
            raise LamstoreError(wrong, file=path, advice=advice)


def sync(path: Path) -> None:
    """Wait until the disk has a file."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Turn what stops the writing of a file, such as a full disk, into one error."""
    try:
        require_outside(file)
        yield
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        advice = "Make room there, or choose" if is_full else "Choose"
        raise LamstoreError(
            f"cannot be written ({why})", file=file, advice=f"{advice} another place."
        ) from error


def replace_text(path: Path, text: str, *, scratch: Path | None = None) -> None:
    """Write a text file so that it is there whole or not at all."""
    with replacing(path, scratch=scratch) as temporary:
        temporary.write_text(text, encoding="utf-8")


def write_json(path: Path, content: Any) -> None:
    """Write JSON for readers, an entry a line; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plain(content), indent=2, ensure_ascii=False, allow_nan=False)
    path.write_text(f"{text}\n", encoding="utf-8")


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
