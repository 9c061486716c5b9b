"""One process that runs laMEG for one subject: started, followed, ended."""

from __future__ import annotations

import collections
import contextlib
import json
import logging
import os
import selectors
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock, Timeout

from lamstore.errors import LamstoreError, Stopped
from lamstore.forward.lameg.environments import Environment, started
from lamstore.forward.lameg.worker import STEP

#: Seconds for SPM to end in good order; then it is killed.
STOP_LIMIT = 45.0
#: Lines of the log that an error shows, and how much of one.
_TAIL, _LINE = 20, 500
#: Seconds between two looks at whether the process has ended.
_LOOK = 0.5
#: The first step, in which SPM starts.
_FIRST = "initialise"
_HINTS: dict[int, str] = {
    signal.SIGKILL: " (SIGKILL, often because memory ran out)",
    signal.SIGSEGV: " (SIGSEGV, a crash of MATLAB)",
    signal.SIGABRT: " (SIGABRT, a crash of MATLAB)",
}
_progress, _output = (logging.getLogger(f"lamstore.{x}") for x in ("cohort", "lameg"))

#: The programs of this process, and how many callers keep others from starting.
_change = threading.Condition()
_programs: set[Program] = set()
_stopping = 0


@contextmanager
def stopped() -> Iterator[None]:
    """End all programs of this process, and start no other meanwhile.

    Their subjects fail with `Stopped`.
    """
    global _stopping
    with _change:
        _stopping += 1
        _change.notify_all()
        for program in _programs:
            program.stop()
    try:
        yield
    finally:
        with _change:
            _stopping -= 1


@dataclass(eq=False)
class Program:
    """The process of one subject, its log, and its temporary folder in `scratch`."""

    environment: Environment
    request: Mapping[str, Any]
    subject: str
    log_file: Path
    scratch: Path
    #: When each step began, and the last lines of the log.
    _steps: dict[str, float] = field(default_factory=dict)
    _lines: collections.deque[str] = field(
        default_factory=lambda: collections.deque(maxlen=_TAIL)
    )
    _stop_at: float = float("inf")
    _process: subprocess.Popen[bytes] | None = None
    _folder: tuple[Path, FileLock] | None = None

    @property
    def step(self) -> str:
        """The step that the process is in, or was last."""
        return next(reversed(self._steps), _FIRST)

    def run(
        self, *, slots: int, time_limit: float, start_limit: float
    ) -> dict[str, Any]:
        """Run the process to its end, waiting where as many as `slots` run already.

        Returns ``gain`` and ``dataset`` (paths of files that SPM has left),
        ``free_energy``, ``versions`` and ``seconds`` (of each step).
        """
        with self._open_log() as log, self._slot(slots):
            folder = self._make_folder()
            with started(
                self.environment.python,
                *("run", folder),
                runtime=self.environment.matlab_runtime,
                temporary=folder / "tmp",
            ) as process:
                self._process = process
                if self._stop_at < float("inf"):  # before there was a process to stop
                    process.terminate()
                try:
                    self._follow(process, log, time_limit, start_limit)
                except LamstoreError:  # it took too long
                    raise
                except BaseException:  # Ctrl-C: SPM ends in good order
                    self.stop()
                    with contextlib.suppress(LamstoreError):
                        self._follow(process, log, STOP_LIMIT, STOP_LIMIT)
                    raise
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(5.0)
        return self._result(folder, process.returncode or 0)

    def stop(self) -> None:
        """Make the process end SPM and itself; safe to call from any thread."""
        self._stop_at = min(self._stop_at, time.monotonic() + STOP_LIMIT)
        if self._process is not None:
            self._process.terminate()

    def remove_folder(self) -> None:
        """Remove the temporary folder."""
        if self._folder is not None:
            folder, lock = self._folder
            shutil.rmtree(folder, ignore_errors=True)
            lock.release()

    @contextmanager
    def _slot(self, slots: int) -> Iterator[None]:
        """Wait for a slot; SPM unpacks itself as it starts, so one starts at a time."""

        def is_free() -> bool:
            none_starts = all(program.step != _FIRST for program in _programs)
            return bool(_stopping or (len(_programs) < slots and none_starts))

        with _change:
            _change.wait_for(is_free)
            if _stopping:
                raise Stopped("laMEG was stopped before this subject")
            _programs.add(self)
        try:
            yield
        finally:
            with _change:
                _programs.discard(self)
                _change.notify_all()

    def _open_log(self) -> BinaryIO:
        try:
            self.log_file.parent.mkdir(parents=True, exist_ok=True)
            return self.log_file.open("wb", buffering=0)
        except OSError as error:
            raise LamstoreError(
                f"laMEG's log cannot be written there ({error.strerror})",
                file=self.log_file,
            ) from error

    def _make_folder(self) -> Path:
        try:
            self._folder = locked_folder(self.scratch)
            folder = self._folder[0]
            (folder / "tmp").mkdir()
            request = json.dumps(self.request)
            (folder / "request.json").write_text(request, encoding="utf-8")
        except (OSError, NotImplementedError) as error:  # the second: no locks there
            raise LamstoreError(
                f"no temporary folder can be made there ({error})",
                file=self.scratch,
                advice="Make room, or name another with scratch= (TMPDIR).",
            ) from error
        return folder

    def _follow(
        self,
        process: subprocess.Popen[bytes],
        log: BinaryIO,
        time_limit: float,
        start_limit: float,
    ) -> None:
        """Read what the process prints until it has ended."""
        assert process.stdout is not None
        began, rest = time.monotonic(), b""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while True:
                starting = self.step == _FIRST
                limit = start_limit if starting else time_limit
                if time.monotonic() >= min(began + limit, self._stop_at):
                    option = "start_limit" if starting else "time_limit"
                    raise self._error(
                        f"laMEG was not done after {limit:g} s, in step {self.step!r}",
                        f"Give it more time with {option}=, if that is not enough.",
                    )
                if selector.select(_LOOK):
                    data = os.read(process.stdout.fileno(), 1 << 16)
                    *lines, rest = (rest + data).split(b"\n")
                    for line in lines:
                        self._take(line, log)
                    if starting and self.step != _FIRST:
                        began = time.monotonic()
                    if not data:
                        return
                elif process.poll() is not None:
                    return  # a process of SPM's keeps the output open

    def _take(self, line: bytes, log: BinaryIO) -> None:
        """Take a line of what laMEG and SPM print."""
        text = line.decode("utf-8", "replace").rstrip()
        if text.startswith(STEP):
            step = text.removeprefix(STEP)
            with _change:
                self._steps[step] = time.monotonic()
                _change.notify_all()
            _progress.info("%s: laMEG: %s", self.subject, step)
        elif text:
            self._lines.append(text[:_LINE])
            _output.debug("%s: %s", self.subject, text)
            with contextlib.suppress(OSError):  # a full disk must not stop the subject
                log.write(line + b"\n")

    def _result(self, folder: Path, code: int) -> dict[str, Any]:
        """Return what the process has left, or raise why it has not."""
        try:
            result = json.loads((folder / "result.json").read_text("utf-8"))
        except (OSError, ValueError):
            if self._stop_at < float("inf"):
                raise Stopped(f"laMEG was stopped in step {self.step!r}") from None
            by = f"by signal {-code}" if code < 0 else f"with exit code {code}"
            hint = _HINTS.get(-code if code < 0 else code - 128, "")
            found = f"laMEG ended {by}{hint} in step {self.step!r}"
            raise self._error(found) from None
        if "error" not in result:
            began = [*self._steps.values(), time.monotonic()]
            passed = zip(self._steps, began, began[1:], strict=False)
            return result | {"seconds": {s: round(b - a, 3) for s, a, b in passed}}
        advice = ""
        if result["disk_full"]:
            advice = (
                f"The disk with temporary files ({self.scratch}) is full: make room, "
                "or name another folder with scratch= (TMPDIR)."
            )
        elif self.step == _FIRST:
            advice = (
                "Check that spm_standalone and MATLAB Runtime 9.6 (R2019a) are "
                f"installed for {self.environment.python} (lamstore doctor)."
            )
        found = f"laMEG failed in step {self.step!r}: {result['error']}"
        raise self._error(found, advice)

    def _error(self, found: str, advice: str = "") -> LamstoreError:
        tail = "\n  | ".join(["\nThe end of its log:", *self._lines])
        return LamstoreError(found, advice=advice + tail if self._lines else advice)


def locked_folder(base: Path) -> tuple[Path, FileLock]:
    """Make a temporary folder and lock it; remove those that killed processes left.

    A worker that outlives lamstore removes its own folder, so a lock that is free marks
    a folder that is no longer used.
    """
    for folder in base.glob("lamstore-lameg-run-*"):
        lock = FileLock(folder / "lock", timeout=0)
        # locked, of another user, or being removed by another
        with contextlib.suppress(OSError, Timeout, NotImplementedError), lock:
            shutil.rmtree(folder, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix="lamstore-lameg-new-", dir=base))
    folder = new.with_name(new.name.replace("new", "run", 1))
    lock = FileLock(new / "lock", thread_local=False)
    lock.acquire(timeout=0)
    # only now another process may find it, and find it locked
    new.rename(folder)
    return folder, lock
