"""Temporary folders that are removed, however the processes that use them end.

Each run has one folder with a lock (``flock``) that is held as long as the process
lives that made it. In it every worker has a folder, and every lead field that was
handed back. What a killed process leaves is removed by its workers, else by the next
run.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import shutil
import tempfile
import threading
from pathlib import Path

from lamstore.errors import LamstoreError

__all__ = ["Scratch", "remove_all"]

_PREFIX, _NEW = "lamstore-lameg-run-", "lamstore-lameg-new-"
#: The worker knows this name too.
_LOCK = "lock"

#: A lead field may be let go, and drop its folder, wherever memory is collected.
_guard = threading.RLock()
#: Folders of this process, and the descriptors of their locks.
_held: dict[Path, int] = {}


def _forget_in_child() -> None:
    """Give up inherited locks: folders belong to the process that made them."""
    for descriptor in _held.values():
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)


class Scratch:
    """The folder of a run; removed when nobody holds it any more.

    It is held by who makes it.

    Parameters
    ----------
    base
        Where; None for the system's folder for temporary files (TMPDIR).

    Attributes
    ----------
    path : pathlib.Path
        The folder.

    Raises
    ------
    LamstoreError
        If it cannot be made.
    """

    def __init__(self, base: Path | None = None) -> None:
        base = Path(tempfile.gettempdir()) if base is None else base
        try:
            _sweep(base)
            new = Path(tempfile.mkdtemp(prefix=_NEW, dir=base))
            descriptor = _lock(new / _LOCK)
            self.path = new.with_name(_PREFIX + new.name.removeprefix(_NEW))
            # only now may another run find it, and find it locked
            new.rename(self.path)
        except OSError as error:
            raise LamstoreError(
                f"{base}: no temporary folder for laMEG can be made there "
                f"({error.strerror or error}); make room, or name another with "
                "scratch= (TMPDIR)."
            ) from error
        with _guard:
            _held[self.path] = descriptor
        self._numbers = itertools.count(1)
        self._holders = 1

    def hold(self) -> None:
        """Keep the folder until `drop` is called once more."""
        with _guard:
            self._holders += 1

    def drop(self) -> None:
        """Hold the folder no longer."""
        with _guard:
            self._holders -= 1
            last = self._holders == 0
        if last:
            _release(self.path)

    def new(self, kind: str) -> Path:
        """Return the path of a new part of the folder, which is not made yet."""
        return self.path / f"{kind}-{next(self._numbers)}"


def remove_all() -> None:
    """Remove all of this process' folders, whoever still holds them."""
    for path in list(_held):
        _release(path)


def _release(path: Path) -> None:
    with _guard:
        descriptor = _held.pop(path, None)
    # a forked child has given it up, and removes nothing
    if descriptor is not None:
        shutil.rmtree(path, ignore_errors=True)
        os.close(descriptor)


def _lock(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _sweep(base: Path) -> None:
    """Remove what killed runs have left."""
    for folder in base.glob(_PREFIX + "*"):
        # held, somebody else's, or being removed by another
        with contextlib.suppress(OSError):
            descriptor = _lock(folder / _LOCK)
            shutil.rmtree(folder, ignore_errors=True)
            os.close(descriptor)
