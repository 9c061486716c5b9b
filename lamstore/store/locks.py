"""Locks: of files in a folder, of one lease object in an object store.

A file lock ends with its process. An object store has no such locks: a coordinator puts
``<store>.build/lease/000000000007.json`` where no object of that number is (S3's
``If-None-Match``), one beyond the highest. The highest is the holder's until it is
released, or was not renewed for `EXPIRES_AFTER` seconds by the object store's clock.
So of two who take over at once one wins, and a holder that stood still finds a higher
number than its own. A holder that stands still between its last look and the write
that follows, for longer than its lease lasts, cannot be excluded.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import threading
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError, Unfinished
from lamstore.store import place

#: Seconds after which a lease that is not renewed may be taken over.
EXPIRES_AFTER = 60.0
#: Seconds between two renewals.
RENEW_EVERY = 15.0


class LeaseTaken(LamstoreError):
    """Another coordinator builds the store."""


@contextlib.contextmanager
def file_lock(path: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold a lock on a file, and yield whether it is held.

    It is always held with `wait`; without, it is not where another has it.
    """
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, mode=0o666, poll_interval=0.01)
        lock.acquire(timeout=-1 if wait else 0)
    except Timeout:
        yield False
        return
    except OSError as error:
        raise Unfinished(
            f"cannot be locked ({error.strerror or error})",
            file=path,
            advice="A store is built where the folder beside it can be written and "
            "locked.",
        ) from error
    try:
        yield True
    finally:
        lock.release()


class Lease:
    """The right to build a store in an object store, renewed by a thread.

    Parameters
    ----------
    folder
        Where its objects are.

    Raises
    ------
    LeaseTaken
        If another coordinator has it, with who that is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._token = uuid.uuid4().hex
        self._since = datetime.now(UTC).isoformat(timespec="seconds")
        self._ended = threading.Event()
        self._sent = time.monotonic()
        self._number = self._take()
        self._thread = threading.Thread(target=self._renew, daemon=True)
        self._thread.start()

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:012d}.json"

    def _highest(self) -> int:
        names = [name for name in place.stamps(self._folder) if name.endswith(".json")]
        return max((int(name.removesuffix(".json")) for name in names), default=0)

    def _content(self, **more: Any) -> str:
        who = {"host": platform.node(), "pid": os.getpid(), "since": self._since}
        return json.dumps({**who, "token": self._token, **more})

    def _take(self) -> int:
        number = self._highest()
        if number:
            content = place.read_json(self._file(number)) or {}
            if not content.get("released") and not self._expired(number):
                raise self._taken(content)
        self._sent = time.monotonic()
        if not place.put_new(self._file(number + 1), self._content()):
            raise self._taken(place.read_json(self._file(number + 1)) or {})
        for old in range(max(1, number - 3), number):  # long since not the highest
            place.remove(self._file(old))
        return number + 1

    def _expired(self, number: int) -> bool:
        """Whether a lease was not renewed, by the clock of the object store."""
        probe = self._folder / f"clock-{self._token}"
        place.put(probe, "", self._folder)
        now = place.modified(probe)
        place.remove(probe)
        return now - place.modified(self._file(number)) > EXPIRES_AFTER

    def _taken(self, content: Any) -> LeaseTaken:
        who = (
            f"process {content.get('pid')} on {content.get('host')} since "
            f"{content.get('since')}"
        )
        return LeaseTaken(
            f"is being built by {who}",
            file=str(self._folder.parent),
            advice=f"Wait for it to end; a lease that is not renewed for "
            f"{EXPIRES_AFTER:.0f} s is taken over.",
        )

    def _renew(self) -> None:
        while not self._ended.wait(RENEW_EVERY):
            with contextlib.suppress(LamstoreError):
                sent = time.monotonic()
                if self._lost():
                    return
                place.put(self._file(self._number), self._content(), self._folder)
                self._sent = sent

    def _lost(self) -> bool:
        return time.monotonic() - self._sent > EXPIRES_AFTER

    def check(self) -> None:
        """Raise LeaseTaken if the lease is not held any more."""
        highest = self._highest()
        if self._lost() or highest != self._number:
            raise self._taken(place.read_json(self._file(highest)) or {})

    def release(self) -> None:
        """Give the lease back."""
        self._ended.set()
        self._thread.join()
        with contextlib.suppress(LamstoreError):
            if not self._lost() and self._highest() == self._number:
                content = self._content(released=True)
                place.put(self._file(self._number), content, self._folder)


#: The leases that this process holds: by store, the lease and how often it is held.
_leases: dict[str, tuple[Lease, int]] = {}
_turn = threading.RLock()


def _forget_in_child() -> None:
    """Give up what a forked child has inherited."""
    global _turn
    _turn = threading.RLock()
    _leases.clear()


os.register_at_fork(after_in_child=_forget_in_child)


@contextlib.contextmanager
def leased(folder: Path) -> Iterator[Lease]:
    """Hold the lease of a store in an object store; it nests, also between threads."""
    key = str(folder)
    with _turn:
        lease, times = _leases.get(key) or (Lease(folder), 0)
        _leases[key] = lease, times + 1
    try:
        yield lease
    finally:
        with _turn:
            lease, times = _leases.get(key, (lease, 1))
            if times > 1:
                _leases[key] = lease, times - 1
            else:
                _leases.pop(key, None)
                lease.release()


# ----------------------------------------------------------------------- what they lock


def folder_of(path: Path) -> Path:
    """Return the folder beside a store."""
    resolved = path if place.is_remote(path) else path.resolve()
    return resolved.with_name(f"{resolved.name}.build")


def begun(path: Path) -> Path:
    """Return the object that is there while a store is made in an object store."""
    return folder_of(path) / "creating"


@contextlib.contextmanager
def store_lease(path: Path) -> Iterator[Lease | None]:
    """Hold the lease of a store in an object store."""
    if place.is_remote(path):
        with leased(folder_of(path) / "lease") as lease:
            yield lease
    else:
        yield None


_in_turn = threading.RLock()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[Lease | None]:
    """Hold the store's lock."""
    if not place.is_remote(path):
        with file_lock(folder_of(path) / "locks" / "store.lock"):
            yield None
    else:
        with store_lease(path) as lease, _in_turn:
            assert lease is not None
            lease.check()
            yield lease


_rows_here: set[tuple[str, str]] = set()


@contextlib.contextmanager
def held_here(store: str, label: str) -> Iterator[bool]:
    """Hold a row within this process, the coordinator."""
    with _in_turn:
        mine = (store, label) not in _rows_here
        _rows_here.add((store, label))
    try:
        yield mine
    finally:
        if mine:
            _rows_here.discard((store, label))
