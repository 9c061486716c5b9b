"""Files that are replaced whole, and locks that end with their process.

In folders locks are POSIX locks (``flock``): the operating system releases them when a
process ends, however it ends. Lock files themselves stay and mean nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import math
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError, Unfinished
from lamstore.store import places
from lamstore.store.claims import Check, LockBusy, held

__all__ = [
    "LockBusy",
    "lock",
    "plain",
    "read_json",
    "replace_json",
    "replace_text",
    "writing",
]

#: Ends the name of a file that is being written.
TEMPORARY = ".tmp"

_held: set[int] = set()


def _close_in_child() -> None:
    """Give up inherited descriptors: a forked child would keep its parent's locks."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_close_in_child)


@contextlib.contextmanager
def lock(path: Path, *, shared: bool = False, wait: bool = True) -> Iterator[Check]:
    """Hold a lock on a file, which is made if it is not there.

    In an object store it is a claim, see `lamstore.store.claims`.

    Parameters
    ----------
    path
        The lock's file.
    shared
        Whether others may hold it at the same time, if they ask for it shared too.
    wait
        Whether to wait for it.

    Yields
    ------
    callable
        Raises `claims.LockLost` if the lock is not held any more, which happens only
        to claims; called with True, it looks.

    Raises
    ------
    LockBusy
        If it is held by another process or thread, and `wait` is false.
    LamstoreError
        If the file system has no locks or the folder cannot be written.
    """
    if places.is_remote(path):
        with held(path, shared=shared, wait=wait) as check:
            yield check
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # a link in its place would make a file wherever it points
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(path, flags, 0o666)
    except OSError as error:
        raise Unfinished(
            f"{path}: cannot be written ({error.strerror}); building a store needs a "
            "folder beside it that can."
        ) from error
    _held.add(descriptor)
    owner = os.getpid()
    try:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(descriptor, kind | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise LockBusy(path) from error
        except OSError as error:
            raise LamstoreError(
                f"{path}: this file system has no POSIX locks ({error.strerror}); "
                "build the store on one that has them, then copy it."
            ) from error
        yield _cannot_be_lost
    finally:
        if os.getpid() == owner:
            _held.discard(descriptor)
            os.close(descriptor)


@contextlib.contextmanager
def writing(store: Path) -> Iterator[None]:
    """Say clearly that a store cannot be written, if it cannot.

    Raises
    ------
    Unfinished
        Instead of the operating system's error.
    """
    try:
        yield
    except OSError as error:
        raise Unfinished(
            f"{error.filename or store}: cannot be written "
            f"({error.strerror or error}). What is complete in {store} stays complete: "
            "mend that, for instance free disk space, and the same command goes on."
        ) from error
    except places.Unanswered as error:
        raise Unfinished(
            f"{error} What is complete in {store} stays complete, and the same command "
            "goes on."
        ) from error


def _cannot_be_lost(look: bool = False) -> None:
    """Do nothing: the operating system keeps a lock for its process."""


def replace_text(path: Path, text: str, scratch: Path | None = None) -> None:
    """Write a file so that it is there whole or not at all, whatever happens.

    Parameters
    ----------
    path
        The file.
    text
        What it holds from now on.
    scratch
        Where it is written before it is renamed; its own folder by default.
    """
    if places.is_remote(path):
        places.put(path, text)
        return
    temporary = (scratch or path.parent) / f"{path.name}.{os.getpid()}{TEMPORARY}"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def replace_json(path: Path, content: Any) -> None:
    """Write JSON so that the file is there whole or not at all."""
    replace_text(path, to_json(content))


def read_json(path: Path) -> Any:
    """Read JSON, None if there is no such file.

    Raises
    ------
    LamstoreError
        If the file is not JSON.
    """
    try:
        return json.loads(places.read_text(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except LamstoreError:
        raise  # from an object store that does not answer; it is a ValueError too
    except OSError as error:
        raise LamstoreError(f"{path}: cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise LamstoreError(f"{path}: is not valid JSON ({error}).") from error


def to_json(content: Any) -> str:
    """Return content as JSON in which every number is one (NaN becomes null)."""
    return json.dumps(plain(content), allow_nan=False, ensure_ascii=False)


def plain(value: Any) -> Any:
    """Return a value in JSON's types: NaN and infinity as None, paths as text.

    Examples
    --------
    >>> import numpy as np
    >>> plain({"n": np.int64(3), "r": (1.5, np.nan)})
    {'n': 3, 'r': [1.5, None]}
    """
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)
