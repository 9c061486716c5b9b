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
from pathlib import Path
from typing import IO, Any

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
_PREFIX = "lamstore-lameg-"
_HINTS: dict[int, str] = {
    signal.SIGKILL: " (SIGKILL, often because memory ran out)",
    signal.SIGSEGV: " (SIGSEGV, a crash of MATLAB)",
    signal.SIGABRT: " (SIGABRT, a crash of MATLAB)",
}

progress, output = (logging.getLogger(f"lamstore.{x}") for x in ("cohort", "lameg"))

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


class Program:
    """The process of one subject, its temporary folder in `scratch`, and its log."""

    def __init__(
        self,
        environment: Environment,
        request: Mapping[str, Any],
        *,
        subject: str,
        log_file: Path | None,
        scratch: Path | None,
    ) -> None:
        self._environment = environment
        self._request = request
        self._subject = subject
        self._log_file = log_file
        self._base = scratch or Path(tempfile.gettempdir())
        self._lines: collections.deque[str] = collections.deque(maxlen=_TAIL)
        #: When each step began.
        self._steps: dict[str, float] = {}
        self._stop_at = float("inf")
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tuple[Path, FileLock] | None = None

    @property
    def _step(self) -> str:
        """The step that the process is in, or was last."""
        return next((step for step in reversed(self._steps) if step), _FIRST)

    def run(
        self, *, slots: int, time_limit: float, start_limit: float
    ) -> dict[str, Any]:
        """Run the process to its end, waiting where as many as `slots` run already.

        Returns ``gain`` and ``dataset`` (paths of files that SPM has left),
        ``free_energy``, ``versions`` and ``seconds`` (of each step).
        """
        with self._open_log() as log, self._slot(slots):
            folder = self._make_folder()
            try:
                with started(
                    self._environment.python,
                    *("run", folder),
                    runtime=self._environment.matlab_runtime,
                    temporary=folder / "tmp",
                ) as process:
                    self._process = process
                    if self._stop_at < float("inf"):  # before there was a process
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
            except OSError as error:
                raise LamstoreError(
                    f"laMEG could not be started ({error})",
                    file=self._environment.python,
                ) from error
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
        with _change:
            _change.wait_for(
                lambda: (
                    _stopping
                    or len(_programs) < slots
                    and all(program._step != _FIRST for program in _programs)
                )
            )
            if _stopping:
                raise Stopped("laMEG was stopped before this subject")
            _programs.add(self)
        try:
            yield
        finally:
            with _change:
                _programs.discard(self)
                _change.notify_all()

    def _make_folder(self) -> Path:
        try:
            self._folder = locked_folder(self._base)
            folder = self._folder[0]
            (folder / "tmp").mkdir()
            request = json.dumps(self._request)
            (folder / "request.json").write_text(request, encoding="utf-8")
        except OSError as error:
            raise LamstoreError(
                f"no temporary folder can be made there ({error.strerror or error})",
                file=self._base,
                advice="Make room, or name another with scratch= (TMPDIR).",
            ) from error
        return folder

    def _follow(
        self,
        process: subprocess.Popen[bytes],
        log: IO[str] | None,
        time_limit: float,
        start_limit: float,
    ) -> None:
        """Read what the process prints until it has ended."""
        assert process.stdout is not None
        began, rest = time.monotonic(), b""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while True:
                starting = self._step == _FIRST
                limit = start_limit if starting else time_limit
                if time.monotonic() >= min(began + limit, self._stop_at):
                    option = "start_limit" if starting else "time_limit"
                    raise self._error(
                        f"laMEG was not done after {limit:g} s, in step {self._step!r}",
                        f"Give it more time with {option}=, if that is not enough.",
                    )
                if selector.select(_LOOK):
                    data = os.read(process.stdout.fileno(), 1 << 16)
                    *lines, rest = (rest + data).split(b"\n")
                    for line in lines:
                        self._take(line.decode("utf-8", "replace").rstrip(), log)
                    if starting and self._step != _FIRST:
                        began = time.monotonic()
                    if not data:
                        break
                elif process.poll() is not None:
                    break  # a process of SPM's keeps the output open
        self._steps[""] = time.monotonic()

    def _take(self, line: str, log: IO[str] | None) -> None:
        """Take a line of what laMEG and SPM print."""
        if line.startswith(STEP):
            step = line.removeprefix(STEP)
            with _change:
                self._steps[step] = time.monotonic()
                _change.notify_all()
            progress.info("%s: laMEG: %s", self._subject, step)
        elif line:
            self._lines.append(line[:_LINE])
            output.debug("%s: %s", self._subject, line)
            # a full disk must not stop the subject
            with contextlib.suppress(OSError):
                if log is not None:
                    print(line, file=log, flush=True)

    @contextmanager
    def _open_log(self) -> Iterator[IO[str] | None]:
        if self._log_file is None:
            yield None
            return
        try:
            self._log_file.parent.mkdir(parents=True, exist_ok=True)
            log = self._log_file.open("w", encoding="utf-8")
        except OSError as error:
            raise LamstoreError(
                f"laMEG's log cannot be written there ({error.strerror})",
                file=self._log_file,
            ) from error
        try:
            yield log
        finally:
            with contextlib.suppress(OSError):
                log.close()

    def _result(self, folder: Path, code: int) -> dict[str, Any]:
        """Return what the process has left, or raise why it has not."""
        try:
            result = json.loads((folder / "result.json").read_text("utf-8"))
        except (OSError, ValueError):
            if self._stop_at < float("inf"):
                raise Stopped(f"laMEG was stopped in step {self._step!r}") from None
            by = f"by signal {-code}" if code < 0 else f"with exit code {code}"
            hint = _HINTS.get(-code if code < 0 else code - 128, "")
            raise self._error(
                f"laMEG ended {by}{hint} in step {self._step!r}"
            ) from None
        if "error" not in result:
            began = [*self._steps.values()]
            passed = (b - a for a, b in zip(began, began[1:], strict=False))
            seconds = dict(zip(self._steps, passed, strict=False))
            return result | {"seconds": {k: round(v, 3) for k, v in seconds.items()}}
        advice = ""
        if result["disk_full"]:
            advice = (
                f"The disk with temporary files ({self._base}) is full: make room, or "
                "name another folder with scratch= (TMPDIR)."
            )
        elif self._step == _FIRST:
            advice = (
                "Check that spm_standalone and MATLAB Runtime 9.6 (R2019a) are "
                f"installed for {self._environment.python} (lamstore doctor)."
            )
        raise self._error(
            f"laMEG failed in step {self._step!r}: {result['error']}", advice
        )

    def _error(self, found: str, advice: str = "") -> LamstoreError:
        tail = "\n  | ".join(["\nThe end of its log:", *self._lines])
        return LamstoreError(found, advice=advice + tail if self._lines else advice)


def locked_folder(base: Path) -> tuple[Path, FileLock]:
    """Make a temporary folder and lock it; remove those that killed processes left.

    A worker that outlives lamstore removes its own folder, so a lock that is free marks
    a folder that is no longer used.
    """
    for folder in base.glob(f"{_PREFIX}run-*"):
        # locked, of another user, or being removed by another
        with (
            contextlib.suppress(OSError, Timeout),
            FileLock(folder / "lock", timeout=0),
        ):
            shutil.rmtree(folder, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}new-", dir=base))
    folder = new.with_name(new.name.replace("new", "run", 1))
    lock = FileLock(new / "lock", thread_local=False)
    lock.acquire(timeout=0)
    # only now another process may find it, and find it locked
    new.rename(folder)
    return folder, lock
