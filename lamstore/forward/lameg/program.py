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
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from lamstore.errors import LamstoreError, Stopped
from lamstore.forward.lameg.environments import WORKER, Environment, worker_variables
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
    signal.SIGKILL: "SIGKILL, often because memory ran out",
    signal.SIGSEGV: "SIGSEGV, a crash of MATLAB",
    signal.SIGABRT: "SIGABRT, a crash of MATLAB",
}

logger = logging.getLogger("lamstore.lameg")

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
    """The process of one subject, and its temporary folder.

    Parameters
    ----------
    environment
        laMEG's interpreter.
    request
        Of `worker.Run.compute`.
    subject
        Name, for the log.
    on_step
        Called with the name of a step that begins.
    log_file
        Where laMEG's and SPM's output is written.
    scratch
        Where the temporary folder is made; None for the system's (TMPDIR).
    """

    def __init__(
        self,
        environment: Environment,
        request: Mapping[str, Any],
        *,
        subject: str,
        on_step: Callable[[str], Any],
        log_file: Path | None,
        scratch: Path | None,
    ) -> None:
        self._environment = environment
        self._request = request
        self._subject = subject
        self._on_step = on_step
        self._log_file = log_file
        self._base = scratch or Path(tempfile.gettempdir())
        self._lines: collections.deque[str] = collections.deque(maxlen=_TAIL)
        self._step = _FIRST
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tuple[Path, FileLock] | None = None

    def run(
        self, *, slots: int, time_limit: float, start_limit: float
    ) -> dict[str, Any]:
        """Run the process to its end, waiting where as many as `slots` run already.

        Returns
        -------
        dict
            ``gain`` and ``dataset`` (paths of files that SPM has left),
            ``free_energy``, ``versions`` and ``seconds`` (of each step).

        Raises
        ------
        LamstoreError
            If laMEG or SPM fails, takes too long or dies; `Stopped` if the programs of
            this process were stopped.
        """
        with self._open_log() as log, self._slot(slots):
            folder = self._make_folder()
            with self._started(folder) as process:
                try:
                    self._follow(process, log, time_limit, start_limit)
                except LamstoreError:  # it took too long
                    raise
                except BaseException:  # Ctrl-C: SPM ends in good order
                    self.stop()
                    with contextlib.suppress(LamstoreError):
                        self._follow(process, log, STOP_LIMIT, STOP_LIMIT)
                    raise
        return self._result(folder, process.returncode)

    def stop(self) -> None:
        """Make the process end SPM and itself; safe to call from any thread."""
        self._stopped = True
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
            self._folder = _locked_folder(self._base)
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

    @contextmanager
    def _started(self, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Start the process; in the end kill it and all that it has started."""
        temporary = folder / "tmp"
        runtime = worker_variables(self._environment.matlab_runtime)
        try:
            process = subprocess.Popen(
                [self._environment.python, WORKER, "run", folder],
                stdin=subprocess.PIPE,  # ends as this process dies
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                # Ctrl-C in a terminal reaches lamstore alone, which ends SPM; and all
                # that SPM starts can be killed with it
                start_new_session=True,
                # SPM writes figures where it is, laMEG its batches to TMPDIR
                cwd=temporary,
                env=os.environ | runtime | {"TMPDIR": str(temporary)},
            )
        except OSError as error:
            raise LamstoreError(
                f"laMEG could not be started ({error})", file=self._environment.python
            ) from error
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        with process.stdin, process.stdout:
            try:
                if self._stopped:  # before there was a process to stop
                    process.terminate()
                yield process
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(5.0)
            finally:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                # a process that waits for a dead file system cannot be killed
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(5.0)

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
        stop_at = float("inf")
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while True:
                now, starting = time.monotonic(), self._step == _FIRST
                limit = start_limit if starting else time_limit
                if self._stopped:
                    stop_at = min(stop_at, now + STOP_LIMIT)
                if now >= min(began + limit, stop_at):
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
                        return
                elif process.poll() is not None:
                    return  # a process of SPM's keeps the output open

    def _take(self, line: str, log: IO[str] | None) -> None:
        """Take a line of the log."""
        if line.startswith(STEP):
            with _change:
                self._step = line.removeprefix(STEP)
                _change.notify_all()
            self._on_step(self._step)
        elif line:
            self._lines.append(line[:_LINE])
            logger.debug("%s: %s", self._subject, line)
            if log is not None:
                # a full disk must not stop the subject
                with contextlib.suppress(OSError):
                    log.write(line + "\n")
                    log.flush()

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

    def _result(self, folder: Path, code: int | None) -> dict[str, Any]:
        """Return what the process has left, or raise why it has not."""
        try:
            result = json.loads((folder / "result.json").read_text("utf-8"))
        except (OSError, ValueError):
            if self._stopped:
                raise Stopped(f"laMEG was stopped in step {self._step!r}") from None
            code = code or 0
            by = f"by signal {-code}" if code < 0 else f"with exit code {code}"
            hint = _HINTS.get(-code if code < 0 else code - 128)
            shown = f" ({hint})" if hint else ""
            raise self._error(
                f"laMEG ended {by}{shown} in step {self._step!r}"
            ) from None
        if "failed" not in result:
            return dict(result)
        advice = ""
        if result["disk_full"]:
            advice = (
                f"The disk with temporary files ({self._base}) is full: make room, or "
                "name another folder with scratch= (TMPDIR)."
            )
        elif result["failed"] == _FIRST:
            advice = (
                "Check that spm_standalone and MATLAB Runtime 9.6 (R2019a) are "
                f"installed for {self._environment.python} (lamstore doctor)."
            )
        raise self._error(
            f"laMEG failed in step {result['failed']!r}: {result['error']}: "
            f"{result['message']}",
            advice,
        )

    def _error(self, found: str, advice: str = "") -> LamstoreError:
        tail = "\n  | ".join(["\nThe end of its log:", *self._lines])
        return LamstoreError(found, advice=advice + tail if self._lines else advice)


def _locked_folder(base: Path) -> tuple[Path, FileLock]:
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
