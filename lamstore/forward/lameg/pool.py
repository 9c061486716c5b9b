"""Workers that run laMEG, shared between the threads of this process.

SPM takes tens of seconds to start and each session holds a MATLAB Runtime, so a few
workers (`Settings.slots`) serve all subjects, one after the other. They are started
when a subject needs one, and end with `close_pools` or this process.
"""

from __future__ import annotations

import atexit
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError, Stopped
from lamstore.forward.lameg.process import Settings, StartFailed, Step, Worker
from lamstore.forward.lameg.scratch import Scratch, remove_all

__all__ = ["HandedBack", "Pool", "Settings", "close_pools", "pool_for", "stopped"]


#: Why a subject has no worker after `close_pools`.
STOPPED = "laMEG's workers were stopped before this subject."


@dataclass(frozen=True)
class HandedBack:
    """What a worker has computed for a subject.

    Attributes
    ----------
    gain, dataset
        SPM's gain file, and the dataset that it updated.
    folder
        Holds both; there until `release`.
    scratch
        What `folder` is in.
    versions
        Of Python, laMEG and spm_standalone.
    seconds
        By step; ``initialise`` is SPM's start, which serves all of a worker's subjects.
    free_energy
        Of laMEG's inversion.
    """

    gain: Path
    dataset: Path
    folder: Path
    scratch: Scratch
    versions: dict[str, str | None]
    seconds: dict[str, float]
    free_energy: float

    def release(self) -> None:
        """Remove the files."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.scratch.drop()


class Pool:
    """At most `Settings.slots` workers, and the subjects that wait for one.

    Parameters
    ----------
    settings
        Of its workers.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._scratch = Scratch(settings.base)
        self._change = threading.Condition()
        # SPM unpacks itself when it starts for the first time: one after the other
        self._starting = threading.Lock()
        self._busy = 0
        self._workers: set[Worker] = set()
        self._idle: list[Worker] = []
        self._closed = False
        self._ever_started = False
        self._failed_starts: list[str] = []

    def run(
        self,
        request: Mapping[str, Any],
        *,
        subject: str,
        time_limit: float,
        step: Step,
        log_file: Path | None = None,
    ) -> HandedBack:
        """Have a subject computed by a worker, waiting for one if all are busy.

        Whoever calls this has to `HandedBack.release` the result.

        Parameters
        ----------
        request
            What `worker.run_subject` takes, except ``deliver``.
        subject
            Name, for the log.
        time_limit
            Seconds from where the worker begins.
        step
            Called with the name of what begins.
        log_file
            Where the log of this subject is written.

        Raises
        ------
        LamstoreError
            If the subject fails, takes too long, or its worker ends or cannot be
            started; the next subject gets another worker.
        """
        folder = self._scratch.new("gain")
        request = {**request, "deliver": str(folder)}
        self._scratch.hold()
        try:
            with self._worker(subject, log_file, step) as worker:
                answer = worker.run(request, time_limit=time_limit, step=step)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            self._scratch.drop()
            raise
        return HandedBack(
            gain=Path(answer["gain"]),
            dataset=Path(answer["dataset"]),
            folder=folder,
            scratch=self._scratch,
            versions=worker.versions,
            seconds=worker.seconds | answer["seconds"],
            free_energy=answer["free_energy"],
        )

    @contextmanager
    def _worker(
        self, subject: str, log_file: Path | None, step: Step
    ) -> Iterator[Worker]:
        """Hold a slot with a worker in it, started if none is idle."""
        with self._change:
            self._change.wait_for(
                lambda: self._closed or self._busy < self.settings.slots
            )
            self._check_open()
            self._busy += 1
            worker = self._idle.pop() if self._idle else None
        try:
            if worker is None or not worker.alive:
                if worker is not None:
                    worker.kill()  # it has ended by itself; its folder and socket stay
                worker = self._start(subject, log_file, step)
            else:
                worker.log.begin(subject, log_file)
            yield worker
        finally:
            with self._change:
                self._busy -= 1
                if worker is not None and worker.alive:
                    worker.log.finish()
                    self._idle.append(worker)
                self._workers = {worker for worker in self._workers if worker.alive}
                self._change.notify()

    def _start(self, subject: str, log_file: Path | None, step: Step) -> Worker:
        with self._starting:
            with self._change:
                self._check_open()
                # once it has started, one failure may have been a matter of memory
                if len(self._failed_starts) > self._ever_started:
                    raise StartFailed(self._failed_starts[-1])
                worker = Worker(self.settings, self._scratch)
                self._workers.add(worker)
            try:
                worker.log.begin(subject, log_file)
                worker.start(step)
            except StartFailed as error:
                if not self._closed:
                    self._failed_starts.append(str(error))
                raise
            except LamstoreError:
                worker.kill()
                raise
            self._ever_started = True
            self._failed_starts.clear()
            return worker

    def _check_open(self) -> None:
        if self._closed:
            raise Stopped(STOPPED)

    def ask_to_stop(self) -> None:
        """Make all workers stop, and those who wait for one give up."""
        with self._change:
            self._closed = True
            self._change.notify_all()
            workers = list(self._workers)
        for worker in workers:
            worker.ask_to_stop()

    def close(self) -> None:
        """Make all workers stop, and wait until they have ended; called once."""
        self.ask_to_stop()
        with self._change:
            workers = list(self._workers)
            self._workers.clear()
            self._idle.clear()
        for worker in workers:
            worker.stop()
        self._scratch.drop()


_pools: dict[Settings, Pool] = {}
_guard = threading.Lock()
_stopped = threading.Event()
_owner = os.getpid()


def pool_for(settings: Settings) -> Pool:
    """Return the pool of these settings in this process, made if there is none.

    Raises
    ------
    LamstoreError
        If its temporary folder cannot be made, or no worker is to be started any more
        (`stopped`).
    """
    global _owner
    with _guard:
        if _stopped.is_set():
            raise Stopped(STOPPED)
        if _owner != os.getpid():  # a forked child has no workers, only their names
            _owner = os.getpid()
            _pools.clear()
        if settings not in _pools:
            _pools[settings] = Pool(settings)
        return _pools[settings]


def close_pools() -> None:
    """End all workers of this process: SPM's sessions, and what they wrote.

    Subjects that wait for a worker or are being computed fail. Lead fields that were
    handed back stay readable as long as they are referred to.
    """
    with _guard:
        pools = list(_pools.values()) if _owner == os.getpid() else []
        _pools.clear()
    for pool in pools:
        pool.ask_to_stop()
    for pool in pools:
        pool.close()


@contextmanager
def stopped() -> Iterator[None]:
    """End all workers of this process, and start no other meanwhile."""
    _stopped.set()
    try:
        close_pools()
        yield
    finally:
        _stopped.clear()


def _at_exit() -> None:
    close_pools()
    remove_all()


atexit.register(_at_exit)
