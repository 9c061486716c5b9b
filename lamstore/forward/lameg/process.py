"""One process that runs laMEG for one subject: started, followed, ended."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from lamstore.errors import LamstoreError, Stopped
from lamstore.forward.lameg.environments import RUNTIME, Environment, started
from lamstore.forward.lameg.worker import STEP

#: Seconds for SPM to end in good order before it is killed; and between two looks.
STOP_LIMIT, _LOOK = 45.0, 0.2
#: Lines of the log that an error shows, and how much of one.
_TAIL, _LINE = 20, 500
#: The first step, in which SPM starts.
_FIRST = "initialise"
_CAUSES: dict[int, str] = {
    signal.SIGKILL: "SIGKILL, often because memory ran out",
    signal.SIGSEGV: "SIGSEGV, a crash of MATLAB",
    signal.SIGABRT: "SIGABRT, a crash of MATLAB",
}
_progress, _output = (logging.getLogger(f"lamstore.{x}") for x in ("cohort", "lameg"))


#: The runs of this process, and how many callers keep others from starting.
_change = threading.Condition()
_runs: set[Run] = set()
_stopping = 0


@contextmanager
def stopped() -> Iterator[None]:
    """End all runs of this process with `Stopped`, and start no other meanwhile."""
    global _stopping
    with _change:
        _stopping += 1
        _change.notify_all()
        for run in _runs:
            run.stop()
    try:
        yield
    finally:
        with _change:
            _stopping -= 1


class Run:
    """laMEG's run for one subject, within the seconds of `limits`.

    By the options that set them: ``start_limit`` for SPM to start, then ``time_limit``.
    """

    def __init__(self, subject: str, limits: Mapping[str, float]) -> None:
        self.subject, self.step = subject, _FIRST
        self._limits = limits
        self._tail: deque[str] = deque(maxlen=_TAIL)
        self._stop_at = float("inf")
        self._process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def slot(self, slots: int) -> Iterator[None]:
        """Wait for one of `slots`; SPM unpacks itself, so one starts at a time."""
        with _change:
            _change.wait_for(
                lambda: (
                    _stopping
                    or (len(_runs) < slots and all(run.step != _FIRST for run in _runs))
                )
            )
            if _stopping:
                raise Stopped("laMEG was stopped before this subject")
            _runs.add(self)
        try:
            yield
        finally:
            with _change:
                _runs.discard(self)
                _change.notify_all()

    def __call__(
        self,
        environment: Environment,
        request: Mapping[str, Any],
        folder: Path,
        log_file: Path,
    ) -> dict[str, Any]:
        """Run laMEG in `folder`; return ``free_energy``, ``versions``, ``seconds``."""
        (temporary := folder / "tmp").mkdir()
        (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
        python, runtime = environment.python, environment.matlab_runtime
        with (
            log_file.open("wb") as output,
            log_file.open("rb") as log,
            started(
                python,
                "run",
                folder,
                output=output,
                runtime=runtime,
                temporary=temporary,
            ) as self._process,
        ):
            if self._stop_at < float("inf"):  # before there was a process to stop
                self._process.terminate()
            try:
                self._follow(self._process, log)
            except KeyboardInterrupt:  # SPM ends in good order
                self.stop()
                with suppress(LamstoreError):
                    self._follow(self._process, log)
                raise
        return self._answer(folder, python, self._process.returncode or 0)

    def stop(self) -> None:
        """Make the process end SPM and itself; safe to call from any thread."""
        self._stop_at = min(self._stop_at, time.monotonic() + STOP_LIMIT)
        if self._process is not None:
            self._process.terminate()

    def _follow(self, process: subprocess.Popen[bytes], log: BinaryIO) -> None:
        """Follow what the process prints until it has ended, or took too long."""
        began, option, rest, ended = time.monotonic(), "start_limit", b"", False
        while not ended:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
            ended = process.returncode is not None
            *lines, rest = (rest + log.read()).split(b"\n")
            for line in lines:
                self._take(line.decode("utf-8", "replace").rstrip())
            if option == "start_limit" and self.step != _FIRST:
                began, option = time.monotonic(), "time_limit"
            limit = self._limits[option]
            if time.monotonic() >= min(began + limit, self._stop_at) and not ended:
                raise self._error(
                    f"laMEG was not done after {limit:g} s, in step {self.step!r}",
                    f"Give it more time with {option}=, if that is not enough.",
                )

    def _take(self, line: str) -> None:
        if line.startswith(STEP):
            with _change:
                self.step = line.removeprefix(STEP)
                _change.notify_all()
            _progress.info("%s: laMEG: %s", self.subject, self.step)
        elif line:
            self._tail.append(line[:_LINE])
            _output.debug("%s: %s", self.subject, line)

    def _answer(self, folder: Path, python: Path, code: int) -> dict[str, Any]:
        """Return the answer that the process has left, or raise why it has not."""
        try:
            answer = json.loads((folder / "result.json").read_text("utf-8"))
        except (OSError, ValueError):
            if self._stop_at < float("inf"):
                raise Stopped(f"laMEG was stopped in step {self.step!r}") from None
            number = -code if code < 0 else code - 128  # a shell's way to put it
            cause = _CAUSES.get(number, f"exit code {code}")
            raise self._error(f"laMEG ended in step {self.step!r} ({cause})") from None
        if "error" in answer:
            raise self._error(
                f"laMEG failed in step {self.step!r}: {answer['error']}",
                f"lamstore doctor looks at {python} and its {RUNTIME}; temporary files "
                f"need room in {folder.parent} (TMPDIR, or scratch=).",
            )
        names, began = zip(*answer.pop("began"), strict=True)
        seconds = np.diff(began).round(3).tolist()
        return answer | {"seconds": dict(zip(names, seconds, strict=False))}

    def _error(self, found: str, advice: str = "") -> LamstoreError:
        tail = "\n  | ".join(["\nThe end of its log:", *self._tail])
        return LamstoreError(found, advice=advice + tail if self._tail else advice)
