"""Locks where there are none: small objects that say who is at work, renewed by it.

An object store has no locks that end with their process. Whoever wants one puts an
object ``<lock>/000000000007.json`` that names it, where none of that number is (S3's
``If-None-Match``), one beyond the highest there is: the highest is the holder's, until
it is released, or was not renewed for `EXPIRES_AFTER` seconds. Numbers only grow, so of
two who take over at once one wins, and a holder that was thought dead finds a higher
number than its own. Shared locks are objects ``shared-<token>.json`` beside them.

How old an object is goes by the object store's own clock, whoever asks. What cannot be
excluded: a holder that stands still between its last look and the write that follows,
for longer than its claim lasts.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError
from lamstore.store import places

#: Seconds after which a claim that is not renewed is nobody's any more.
EXPIRES_AFTER = 60.0
#: Seconds between two renewals of the claims that this process holds.
RENEW_EVERY = 15.0
#: Seconds between two looks at a lock that is waited for, at first and at most.
LOOK_EVERY = (0.05, 1.0)

#: Raises `LockLost` if a lock is not held any more; asked with True, it looks.
Check = Callable[..., None]


class LockBusy(Exception):
    """Somebody else holds the lock.

    Parameters
    ----------
    path
        The lock.
    holder
        Who, as far as it is known.
    """

    def __init__(self, path: Path, holder: str = "another process") -> None:
        super().__init__(str(path))
        self.holder = holder


class LockLost(LamstoreError):
    """The lock was taken over by somebody else, or may have been."""


@dataclass(eq=False)
class _Claim:
    """One claim of this process."""

    folder: Path
    shared: bool
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    since: str = field(
        default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds")
    )
    file: Path = field(default_factory=Path)
    #: When the last renewal that arrived was sent, by `_clock`.
    renewed: float = 0.0
    lost: bool = False
    over: bool = False
    #: Held while the claim is renewed or released: the one must not undo the other.
    turn: threading.Lock = field(default_factory=threading.Lock)

    def content(self, **more: Any) -> str:
        """Say who holds it."""
        who = {"host": platform.node(), "pid": os.getpid(), "since": self.since}
        return json.dumps({**who, "token": self.token, **more})

    def put(self) -> None:
        """Put the claim, which is new."""
        self.renewed = _clock()
        if self.shared:
            places.put(self.file, self.content())
        else:
            places.put_new(self.file, self.content())

    def renew(self) -> None:
        """Put the claim again, unless somebody may have taken over by now."""
        with self.turn:
            if self.is_stale():
                self.lost = True
            elif not self.over:
                sent = _clock()
                places.put(self.file, self.content())
                self.renewed = sent

    def is_stale(self) -> bool:
        """Whether others may take the claim for expired."""
        return self.lost or _clock() - self.renewed > EXPIRES_AFTER

    def check(self, look: bool = False) -> None:
        """Raise `LockLost` if the claim is not this process's any more.

        Parameters
        ----------
        look
            Whether to look in the object store too.
        """
        gone = self.is_stale()
        if look and not gone:
            gone = self.shared and not places.stamps([self.file])[0]
            gone = gone or (not self.shared and not self.is_highest())
        if gone:
            self.lost = True
            raise LockLost(
                f"{self.folder}: this process stood still for more than "
                f"{EXPIRES_AFTER:.0f} s and has lost its claim; nothing complete is "
                "lost, and the same command goes on from here."
            )

    def is_highest(self) -> bool:
        """Whether no other claim is above this one."""
        top = _highest(self.folder)
        return top == self.file and (_read(top) or {}).get("token") == self.token

    def release(self) -> None:
        """Let go of it; a claim that is lost is somebody else's."""
        with self.turn:
            self.over = True
            if self.lost:
                return
            if self.shared:
                places.remove_file(self.file)
            else:
                places.put(self.file, self.content(released=True))


@contextlib.contextmanager
def held(path: Path, *, shared: bool, wait: bool) -> Iterator[Check]:
    """Hold a lock in an object store; as `lamstore.store.files.lock`."""
    claim = _Claim(path, shared)
    pause, longest = LOOK_EVERY
    while True:
        try:
            _take(claim)
            break
        except LockBusy:
            if not wait:
                raise
        time.sleep(pause)
        pause = min(2 * pause, longest)
    try:
        with _renewed(claim):
            if not shared:
                _wait_for_sharers(claim, wait)
            yield claim.check
    finally:
        claim.release()


def _take(claim: _Claim) -> None:
    """Put a claim in front of all others.

    Raises
    ------
    LockBusy
        If somebody else is in front.
    """
    if claim.shared:
        claim.file = claim.folder / f"shared-{claim.token}.json"
        claim.put()
        try:
            _refuse_if_held(claim)
        except LockBusy:
            places.remove_file(claim.file)
            raise
        return
    top = _refuse_if_held(claim)
    number = 1 + (0 if top is None else int(top.stem))
    claim.file = claim.folder / f"{number:012d}.json"
    claim.put()
    # asked even if nothing was put: the answer to a success may have been lost
    if not claim.is_highest():
        _refuse_if_held(claim)
        raise LockBusy(claim.folder)
    for name in places.names(claim.folder):
        if name.removesuffix(".json").isdigit() and name < claim.file.name:
            places.remove_file(claim.folder / name)


def _refuse_if_held(claim: _Claim) -> Path | None:
    """Return the highest claim, which is released, expired, or this one."""
    top = _highest(claim.folder)
    record = None if top is None else _read(top)
    if top is None or record is None:  # gone meanwhile: a higher one is there
        return top
    free = record.get("released") or record.get("token") == claim.token
    if not free and not _is_expired(top):
        raise LockBusy(claim.folder, _who(record))
    return top


def _wait_for_sharers(claim: _Claim, wait: bool) -> None:
    """Wait until nobody shares the lock; who comes later sees the claim and waits."""
    pause, longest = LOOK_EVERY
    while True:
        busy = None
        for name in places.names(claim.folder):
            file = claim.folder / name
            record = _read(file) if name.startswith("shared-") else None
            if record is None:
                continue
            if _is_expired(file):
                places.remove_file(file)
            else:
                busy = LockBusy(claim.folder, _who(record))
        if busy is None:
            return
        if not wait:
            raise busy
        time.sleep(pause)
        pause = min(2 * pause, longest)


def _highest(folder: Path) -> Path | None:
    numbers = [n for n in places.names(folder) if n.removesuffix(".json").isdigit()]
    return folder / max(numbers) if numbers else None


def _read(file: Path) -> dict[str, Any] | None:
    """Read a claim; None if it is gone."""
    try:
        record = json.loads(places.read_text(file))
    except FileNotFoundError:
        return None
    except places.Unanswered:
        raise
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _who(record: dict[str, Any]) -> str:
    known = {"pid": "?", "host": "an unknown host", "since": "?", **record}
    return f"process {known['pid']} on {known['host']} (since {known['since']})"


def _is_expired(file: Path) -> bool:
    try:
        renewed = places.modified(file)
    except FileNotFoundError:
        return True
    return store_time(file.parent) - renewed > EXPIRES_AFTER


def store_time(folder: Path) -> float:
    """Return what the object store's clock says: machines' own may differ."""
    file = folder.parent / f"clock-{uuid.uuid4().hex}"
    places.put(file, "")
    try:
        return places.modified(file)
    finally:
        places.remove_file(file)


def _clock() -> float:
    """Return seconds that go on while the machine is suspended."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


# ----------------------------------------------------------------------------- renewing

_claims: set[_Claim] = set()
_changed = threading.Condition()
_renewer: list[threading.Thread] = []


@contextlib.contextmanager
def _renewed(claim: _Claim) -> Iterator[None]:
    """Have a claim renewed meanwhile, by one thread for all that the process holds."""
    with _changed:
        _claims.add(claim)
        if not _renewer:
            _renewer.append(threading.Thread(target=_renew_all, daemon=True))
            _renewer[0].start()
    try:
        yield
    finally:
        with _changed:
            _claims.discard(claim)
            _changed.notify_all()


def _renew_all() -> None:
    while True:
        with _changed:
            _changed.wait_for(lambda: not _claims, timeout=RENEW_EVERY)
            if not _claims:
                _renewer.clear()
                return
            present = list(_claims)
        for claim in present:
            # what fails now is tried again, and lost if it fails for too long
            with contextlib.suppress(LamstoreError):
                claim.renew()


def _forget_in_child() -> None:
    """Give up what a forked child has inherited: the claims are its parent's."""
    global _changed
    _changed = threading.Condition()
    _claims.clear()
    _renewer.clear()


os.register_at_fork(after_in_child=_forget_in_child)
