"""Locks: of files in a folder, of one lease object in an object store.

A coordinator puts ``<store>.build/lease/000000000007.json`` where no object of that
number is (S3's ``If-None-Match``), one beyond the highest. The highest holds until it
is released, or not renewed for `EXPIRES_AFTER` seconds by the object store's clock. A
coordinator that was suspended looks for a higher number before each step; a write that
was already under way then is not prevented.
"""

import contextlib
import json
import os
import platform
import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError, Unfinished
from lamstore.store import place

#: Seconds after which a lease that is not renewed may be taken over, between renewals.
EXPIRES_AFTER, RENEW_EVERY = 60.0, 15.0


class LeaseTaken(LamstoreError):
    """Another coordinator builds the store."""


class Lease:
    """The right to build a store in an object store, renewed by a thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder = {
            "host": platform.node(),
            "pid": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
            "token": uuid.uuid4().hex,
        }
        #: How often this process holds it, and the locks that its threads hold.
        self.times, self.locks = 0, dict[str, threading.Lock]()
        self._ended = threading.Event()
        self._number = self._take()
        self._thread = threading.Thread(target=self._renew, daemon=True)
        self._thread.start()

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:012d}.json"

    def _highest(self) -> int:
        names = [x for x in place.walk(self._folder) if x.endswith(".json")]
        return max((int(name.removesuffix(".json")) for name in names), default=0)

    def _take(self) -> int:
        number = self._highest()
        if number:
            content = place.read_json(self._file(number)) or {}
            if not content.get("released") and not self._expired(number):
                raise self._taken(number)
        if not place.put_new(self._file(number + 1), json.dumps(self._holder)):
            raise self._taken(number + 1)
        for old in range(max(1, number - 3), number):  # long since not the highest
            place.remove(self._file(old))
        return number + 1

    def _expired(self, number: int) -> bool:
        """Whether a lease was not renewed, by the clock of the object store."""
        probe = self._folder / f"clock-{self._holder['token']}"
        place.put(probe, "", self._folder)
        now = place.modified(probe)
        place.remove(probe)
        return now - place.modified(self._file(number)) > EXPIRES_AFTER

    def _taken(self, number: int) -> LeaseTaken:
        holder: Any = place.read_json(self._file(number)) or {}
        return LeaseTaken(
            f"is being built by process {holder.get('pid')} on {holder.get('host')} "
            f"since {holder.get('since')}",
            file=str(self._folder.parent),
            advice="Wait for it to end; a lease that is not renewed for "
            f"{EXPIRES_AFTER:.0f} s is taken over.",
        )

    def _put(self, **more: Any) -> None:
        content = json.dumps({**self._holder, **more})
        place.put(self._file(self._number), content, self._folder)

    def _renew(self) -> None:
        while not self._ended.wait(RENEW_EVERY):
            with contextlib.suppress(LamstoreError):
                self._put()

    def check(self) -> None:
        """Renew the lease, or raise LeaseTaken if it is not held any more."""
        self._put()  # after a pause it may have expired without another builder
        if (highest := self._highest()) != self._number:
            raise self._taken(highest)

    def release(self) -> None:
        """Give the lease back."""
        self._ended.set()
        self._thread.join()
        with contextlib.suppress(LamstoreError):
            self._put(released=True)


#: The leases that this process holds, by store.
_leases: dict[str, Lease] = {}
_turn = threading.RLock()


def _forget_in_child() -> None:
    """Give up what a forked child has inherited."""
    global _turn
    _turn = threading.RLock()
    _leases.clear()


os.register_at_fork(after_in_child=_forget_in_child)


@contextlib.contextmanager
def hold_lease(path: Path) -> Iterator[Lease | None]:
    """Hold the lease of a store in an object store; it nests, also between threads."""
    if not place.is_remote(path):
        yield None
        return
    key = str(path)
    with _turn:
        lease = _leases.get(key) or Lease(place.folder_of(path) / "lease")
        _leases[key] = lease
        lease.times += 1
    try:
        yield lease
    finally:
        with _turn:
            lease.times -= 1
            # a forked child has forgotten it, and leaves it to its parent
            if not lease.times and _leases.pop(key, None) is lease:
                lease.release()


@contextlib.contextmanager
def hold(path: Path, name: str, *, wait: bool = True) -> Iterator[bool]:
    """Hold a store's lock, and yield True; False if another has it and not `wait`."""
    with hold_lease(path) as lease:
        if lease is None:
            file = place.folder_of(path) / "locks" / f"{name}.lock"
            with _hold_file(file, wait) as mine:
                yield mine
            return
        with _turn:
            lock = lease.locks.setdefault(name, threading.Lock())
        mine = lock.acquire(blocking=wait)
        try:
            if mine:
                lease.check()
            yield mine
        finally:
            if mine:
                lock.release()


@contextlib.contextmanager
def _hold_file(path: Path, wait: bool) -> Iterator[bool]:
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, mode=0o666, poll_interval=0.01)
        lock.acquire(timeout=-1 if wait else 0)
    except Timeout:
        yield False
        return
    # filelock's NotImplementedError: the file system has no locks
    except (OSError, NotImplementedError) as error:
        wrong = f"cannot be locked ({getattr(error, 'strerror', None) or error})"
        advice = (
            "A store is built where the folder beside it can be written and locked."
        )
        raise Unfinished(wrong, file=path, advice=advice) from error
    try:
        yield True
    finally:
        lock.release()
