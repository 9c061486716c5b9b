"""One process that runs laMEG for one subject: started, followed, ended."""

from __future__ import annotations

import collections
import contextlib
import fcntl
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
from typing import IO, Any, NamedTuple

from lamstore.errors import LamstoreError, Stopped
from lamstore.forward.lameg.environments import WORKER, Environment, worker_variables
from lamstore.forward.lameg.worker import STEP

#: Seconds for SPM to end in good order; then it is killed.
STOP_LIMIT = 45.0
#: Lines of the log that an error shows, and how much of one.
_TAIL, _LINE = 20, 500
#: Seconds between two looks at whether the process has ended.
_LOOK = 0.5
_PREFIX = "lamstore-lameg-"
_MEMORY, _CRASH = "killed, often because memory ran out", "a crash of MATLAB"
_HINTS: dict[int, str] = {
    signal.SIGKILL: _MEMORY,
    signal.SIGSEGV: _CRASH,
    signal.SIGABRT: _CRASH,
}

logger = logging.getLogger("lamstore.lameg")


class Answer(NamedTuple):
    """Files that SPM has left, and what laMEG returned."""

    gain: Path
    dataset: Path
    free_energy: float
    versions: dict[str, str | None]
    seconds: dict[str, float]


class _State:
    """The programs of this process."""

    def __init__(self) -> None:
        self.change = threading.Condition()
        self.programs: set[Program] = set()
        self.starting = False
        self.stopping = 0


_state = _State()


def stop_all() -> None:
    """Make all programs of this process end; their subjects fail with `Stopped`."""
    with _state.change:
        programs = list(_state.programs)
    for program in programs:
        program.stop()


@contextmanager
def stopped() -> Iterator[None]:
    """End all programs of this process, and start no other meanwhile."""
    with _state.change:
        _state.stopping += 1
        _state.change.notify_all()
    try:
        stop_all()
        yield
    finally:
        with _state.change:
            _state.stopping -= 1


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
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: collections.deque[str] = collections.deque(maxlen=_TAIL)
        self._step = "initialise"
        self._stopped = threading.Event()
        self._base = scratch or Path(tempfile.gettempdir())
        self.folder, self._lock, self._owner = self._base, -1, os.getpid()

    def run(self, *, slots: int, time_limit: float, start_limit: float) -> Answer:
        """Run the process to its end, waiting where as many as `slots` run already.

        Raises
        ------
        LamstoreError
            If laMEG or SPM fails, takes too long or dies; `Stopped` if the programs of
            this process were stopped.
        """
        with self._log() as log, self._slot(slots):
            self._start()
            try:
                self._follow(log, time_limit, start_limit)
                self._wait(5.0)
            except LamstoreError:  # it took too long
                raise
            except BaseException:  # Ctrl-C
                self.stop()
                with contextlib.suppress(LamstoreError):
                    self._follow(log, STOP_LIMIT, STOP_LIMIT)
                raise
            finally:
                self._kill()
        return self._answer()

    def stop(self) -> None:
        """Make the process end SPM and itself; safe to call from any thread."""
        self._stopped.set()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()

    def remove_folder(self) -> None:
        """Remove the temporary folder."""
        if self._lock >= 0 and os.getpid() == self._owner:  # not in a forked child
            shutil.rmtree(self.folder, ignore_errors=True)
            os.close(self._lock)
            self._lock = -1

    # ------------------------------------------------------------------- the process

    @contextmanager
    def _slot(self, slots: int) -> Iterator[None]:
        """Wait for a slot; SPM unpacks itself as it starts, so one starts at a time."""
        with _state.change:
            _state.change.wait_for(
                lambda: (
                    _state.stopping
                    or (len(_state.programs) < slots and not _state.starting)
                )
            )
            if _state.stopping:
                raise Stopped("laMEG was stopped before this subject")
            _state.programs.add(self)
            _state.starting = True
        try:
            yield
        finally:
            with _state.change:
                _state.programs.discard(self)
                if self._step == "initialise":
                    _state.starting = False
                _state.change.notify_all()

    def _start(self) -> None:
        try:
            self.folder, self._lock = _make_folder(self._base)
        except OSError as error:
            raise LamstoreError(
                f"no temporary folder can be made there ({error.strerror or error})",
                file=self._base,
                advice="Make room, or name another with scratch= (TMPDIR).",
            ) from error
        temporary = self.folder / "tmp"
        try:
            temporary.mkdir()
            request = json.dumps(self._request)
            (self.folder / "request.json").write_text(request, encoding="utf-8")
            runtime = worker_variables(self._environment.matlab_runtime)
            self._process = subprocess.Popen(
                [self._environment.python, WORKER, "run", self.folder],
                stdin=subprocess.PIPE,  # ends as this process dies
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=(self._lock,),
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
        if self._stopped.is_set():
            self.stop()

    def _follow(self, log: IO[str] | None, limit: float, start_limit: float) -> None:
        """Read what the process prints until it has ended."""
        assert self._process is not None
        assert self._process.stdout is not None
        deadline = time.monotonic() + start_limit
        rest = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while True:
                now = time.monotonic()
                if self._stopped.is_set():
                    deadline = min(deadline, now + STOP_LIMIT)
                if now >= deadline:
                    option, seconds = "time_limit", limit
                    if self._step == "initialise":
                        option, seconds = "start_limit", start_limit
                    self._kill_group()
                    raise self._error(
                        f"laMEG was not done after {seconds:g} s, in step "
                        f"{self._step!r}",
                        f"Give it more time with {option}=, if that is not enough.",
                    )
                if selector.select(min(deadline - now, _LOOK)):
                    data = os.read(self._process.stdout.fileno(), 1 << 16)
                    *lines, rest = (rest + data).split(b"\n")
                    for line in lines:
                        if self._take(line.decode("utf-8", "replace").rstrip(), log):
                            deadline = time.monotonic() + limit
                    if not data:
                        return
                elif self._process.poll() is not None:
                    return  # a process of SPM's keeps the output open

    def _take(self, line: str, log: IO[str] | None) -> bool:
        """Take a line of the log; return whether SPM has started with it."""
        if line.startswith(STEP):
            before, self._step = self._step, line.removeprefix(STEP)
            started = before == "initialise" != self._step
            if started:
                with _state.change:
                    _state.starting = False
                    _state.change.notify_all()
            self._on_step(self._step)
            return started
        if line:
            self._lines.append(line[:_LINE])
            logger.debug("%s: %s", self._subject, line)
            if log is not None:
                # a full disk must not stop the subject
                with contextlib.suppress(OSError):
                    log.write(line + "\n")
                    log.flush()
        return False

    def _wait(self, seconds: float) -> None:
        assert self._process is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def _kill(self) -> None:
        """Kill the process and all that it has started."""
        if self._process is None:
            return
        self._kill_group()
        # a process that waits for a dead file system cannot be killed
        self._wait(5.0)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def _kill_group(self) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    @contextmanager
    def _log(self) -> Iterator[IO[str] | None]:
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

    # ----------------------------------------------------------------------- its end

    def _answer(self) -> Answer:
        assert self._process is not None
        try:
            result = json.loads((self.folder / "result.json").read_text("utf-8"))
        except (OSError, ValueError):
            if self._stopped.is_set():
                raise Stopped(f"laMEG was stopped in step {self._step!r}") from None
            raise self._error(self._how_it_ended()) from None
        if "failed" not in result:
            gain, dataset = Path(result.pop("gain")), Path(result.pop("dataset"))
            return Answer(gain, dataset, **result)
        what = f"{result['error']}: {result['message']}"
        advice = ""
        if result["disk_full"]:
            advice = (
                f"The disk with temporary files ({self.folder.parent}) is full: make "
                "room, or name another folder with scratch= (TMPDIR)."
            )
        elif result["failed"] == "initialise":
            advice = (
                "Check that spm_standalone and MATLAB Runtime 9.6 (R2019a) are "
                f"installed for {self._environment.python} (lamstore doctor)."
            )
        raise self._error(f"laMEG failed in step {result['failed']!r}: {what}", advice)

    def _how_it_ended(self) -> str:
        assert self._process is not None
        code = self._process.returncode or 0
        number = -code if code < 0 else code - 128
        what = []
        with contextlib.suppress(ValueError):
            what.append(signal.Signals(number).name)
        what += [_HINTS[number]] if number in _HINTS else []
        by = f"by signal {number}" if code < 0 else f"with exit code {code}"
        shown = f" ({', '.join(what)})" if what else ""
        return f"laMEG ended {by}{shown} in step {self._step!r}"

    def _error(self, found: str, advice: str = "") -> LamstoreError:
        tail = "\n  | ".join(["\nThe end of its log:", *self._lines])
        return LamstoreError(found, advice=advice + tail if self._lines else advice)


def _make_folder(base: Path) -> tuple[Path, int]:
    """Make a temporary folder and hold its lock; remove those that dead ones left.

    The lock (``flock``) is held by this process and the worker: a folder whose lock is
    free was left by both, killed.
    """
    for folder in base.glob(f"{_PREFIX}run-*"):
        # held, of another user, or being removed by another
        with contextlib.suppress(OSError):
            lock = _hold(folder / "lock")
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)
    new = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}new-", dir=base))
    lock = _hold(new / "lock")
    folder = new.with_name(new.name.replace("new", "run", 1))
    # only now another run may find it, and find it locked
    new.rename(folder)
    return folder, lock


def _hold(path: Path) -> int:
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock
