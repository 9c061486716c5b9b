"""One worker process: started, asked, watched, ended; see `worker` for its side.

The worker's standard output and error are a log, apart from what it answers.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError, Stopped
from lamstore.forward.lameg.environments import WORKER, worker_variables
from lamstore.forward.lameg.log import Log
from lamstore.forward.lameg.scratch import Scratch
from lamstore.forward.lameg.worker import PROTOCOL

__all__ = ["Settings", "StartFailed", "Worker"]

#: No message is as long as this.
_LONGEST_MESSAGE = 1 << 20
#: Seconds to wait for what should come at once: the log's end, a process' end.
_SOON = 5.0
#: Steps in which SPM works. One that fails may leave it useless, or without memory.
_SPMS = ("coregister", "invert_ebb")
#: What a process that was killed may have met with.
_HINTS: dict[int, str] = {
    signal.SIGKILL: "killed, often for want of memory",
    signal.SIGSEGV: "a crash of MATLAB",
    signal.SIGABRT: "a crash of MATLAB",
}

Step = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """What workers have in common; one of equal settings can serve any subject.

    Attributes
    ----------
    python
        laMEG's interpreter.
    runtime
        MATLAB's runtime, if it was found.
    n_jobs
        Processes of MATLAB's parallel pool in each worker.
    slots
        Workers at a time.
    start_limit
        Seconds for SPM to start.
    stop_limit
        Seconds for SPM to end; then it is killed.
    base
        Where temporary folders are made; None for the system's.
    """

    python: Path
    runtime: Path | None = None
    n_jobs: int = 4
    slots: int = 1
    start_limit: float = 900.0
    stop_limit: float = 45.0
    base: Path | None = None


class StartFailed(LamstoreError):
    """SPM could not be started: the next subject will not fare better."""


class Worker:
    """A worker process, which has to be started before it is asked.

    Parameters
    ----------
    settings
        Which interpreter, and how long it may take.
    scratch
        Folder of the run; the worker gets a folder in it.

    Raises
    ------
    StartFailed
        If the interpreter cannot be run.
    """

    def __init__(self, settings: Settings, scratch: Scratch) -> None:
        self._settings = settings
        self._folder = scratch.new("worker")
        self._numbers = itertools.count(1)
        self._buffer = b""
        self._stopping = False
        self.versions: dict[str, str | None] = {}
        self.seconds: dict[str, float] = {}
        self._process = self._launch()
        assert self._process.stdout is not None
        self.log = Log(self._process.stdout)

    def start(self, step: Step) -> None:
        """Wait until SPM has started.

        Parameters
        ----------
        step
            Called with what begins.

        Raises
        ------
        StartFailed
            If it does not start in time.
        """
        settings = self._settings
        deadline = time.monotonic() + settings.start_limit
        try:
            answer = self._answer(None, deadline, step, f"{settings.start_limit:g} s")
            if answer["kind"] == "failed":
                self.log.join(_SOON)
                raise LamstoreError(
                    f"{answer['error']}: {answer['message']}{self.log.shown()}"
                )
        except LamstoreError as error:
            self.kill()
            raise StartFailed(
                f"SPM could not be started by {settings.python}: {error}\nCheck that "
                "spm_standalone and MATLAB Runtime 9.6 (R2019a) are installed for it "
                "(lamstore doctor), and that LD_LIBRARY_PATH names the runtime."
            ) from error
        except BaseException:  # Ctrl-C
            self.stop()
            raise
        self.versions, self.seconds = answer["versions"], answer["seconds"]

    def _launch(self) -> subprocess.Popen[bytes]:
        settings = self._settings
        ours, theirs = socket.socketpair()
        self._socket = ours
        try:
            temporary = self._folder / "tmp"
            temporary.mkdir(parents=True)
            variables = worker_variables(settings.runtime)
            arguments = map(str, (theirs.fileno(), self._folder, settings.n_jobs))
            return subprocess.Popen(
                [settings.python, WORKER, "serve", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=(theirs.fileno(),),
                # Ctrl-C in a terminal reaches lamstore alone, which ends its workers;
                # and all that the worker starts can be killed with it
                start_new_session=True,
                # SPM writes figures where it is, laMEG its batches to TMPDIR
                cwd=temporary,
                env=os.environ | variables | {"TMPDIR": str(temporary)},
            )
        except OSError as error:
            ours.close()
            raise StartFailed(
                f"{settings.python} could not be started as laMEG's worker: {error}."
            ) from error
        finally:
            theirs.close()

    def run(
        self, request: Mapping[str, Any], *, time_limit: float, step: Step
    ) -> dict[str, Any]:
        """Have one subject computed.

        Parameters
        ----------
        request
            What `worker.run_subject` takes.
        time_limit
            Seconds.
        step
            Called with the name of what begins.

        Returns
        -------
        dict
            The worker's answer.

        Raises
        ------
        LamstoreError
            If the subject failed, or the worker ended, took too long or said something
            else; `alive` tells whether it can go on. `Stopped` if it was told to end.
        """
        number = next(self._numbers)
        self._send({"id": number, **request})
        deadline = time.monotonic() + time_limit
        try:
            answer = self._answer(number, deadline, step, f"{time_limit:g} s")
        except LamstoreError:
            self.kill()
            raise
        except BaseException:  # Ctrl-C
            self.stop()
            raise
        self.log.wait_for(number)
        if answer["kind"] == "done":
            return answer
        if self._stopping:
            raise Stopped(f"laMEG was stopped in step {answer['step']!r}.")
        shown = self.log.shown()
        if answer["step"] in _SPMS:
            self.stop()
        what = f"{answer['error']}: {answer['message']}"
        if answer["disk_full"]:
            what = (
                f"the disk with temporary files ({self._folder.parent}) is full; make "
                f"room, or name another folder with scratch= (TMPDIR). {what}"
            )
        raise LamstoreError(f"laMEG failed in step {answer['step']!r}: {what}{shown}")

    @property
    def alive(self) -> bool:
        """Whether the process lives and may be asked."""
        return not self._stopping and self._process.poll() is None

    # ------------------------------------------------------------------- messages

    def _send(self, message: Mapping[str, Any]) -> None:
        line = json.dumps({"protocol": PROTOCOL, **message}).encode("ascii") + b"\n"
        # if the worker is gone, waiting for its answer will tell
        with contextlib.suppress(OSError):
            self._socket.sendall(line)

    def _answer(
        self, number: int | None, deadline: float, step: Step, limit: str
    ) -> dict[str, Any]:
        """Wait for the answer, reporting the steps that come before it."""
        during = "starting"
        while True:
            line = self._line(deadline, during, limit)
            message = _parse(line, number)
            if message is None:
                shown = line[:120].decode("utf-8", "replace")
                raise LamstoreError(
                    f"laMEG's worker answered {shown!r}, expected a message of "
                    f"protocol {PROTOCOL}; was something else written to its socket?"
                    f"{self._whole_log()}"
                )
            if message["kind"] != "step":
                return message
            during = f"in step {message['step']!r}"
            step(message["step"])

    def _line(self, deadline: float, during: str, limit: str) -> bytes:
        while b"\n" not in self._buffer:
            remaining = deadline - time.monotonic()
            try:
                if remaining <= 0:
                    raise TimeoutError
                self._socket.settimeout(remaining)
                data = self._socket.recv(1 << 16)
            except TimeoutError:
                raise LamstoreError(
                    f"laMEG was not done after {limit}, {during}; it was killed. Give "
                    f"it more time with time_limit= (or start_limit=), if that is not "
                    f"plenty.{self._whole_log()}"
                ) from None
            except OSError:
                data = b""
            if not data and self._stopping:
                raise Stopped(
                    f"laMEG's worker was stopped {during}, before it was done."
                )
            if not data:
                raise LamstoreError(self._how_it_ended(during))
            self._buffer += data
            if len(self._buffer) > _LONGEST_MESSAGE:
                break
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _how_it_ended(self, during: str) -> str:
        try:
            code = self._process.wait(_SOON)
        except subprocess.TimeoutExpired:
            return f"laMEG's worker closed its socket {during}; it was killed."
        number = -code if code < 0 else code - 128
        hint = _HINTS.get(number)
        name = ""
        with contextlib.suppress(ValueError):
            name = signal.Signals(number).name if number > 0 else ""
        what = ", ".join(part for part in (name, hint) if part)
        by = f"by signal {number}" if code < 0 else f"with exit code {code}"
        return (
            f"laMEG's worker ended {by}{f' ({what})' if what else ''} {during}."
            f"{self._whole_log()}"
        )

    def _whole_log(self) -> str:
        """Kill what may still write to the log; return its last lines."""
        self._kill_group()
        self.log.join(_SOON)
        return self.log.shown()

    # --------------------------------------------------------------------- ending

    def ask_to_stop(self) -> None:
        """Tell the worker to end SPM and itself."""
        already, self._stopping = self._stopping, True
        if not already:
            self._send({"stop": True})

    def stop(self) -> None:
        """Make it stop, wait until it has ended, and kill it if that takes too long."""
        self.ask_to_stop()
        try:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(self._settings.stop_limit)
        finally:
            self.kill()

    def kill(self) -> None:
        """Kill the process and all that it has started, and remove its folder."""
        self._stopping = True
        self._kill_group()
        # a process that waits for a dead file system cannot be killed
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_SOON)
        self.log.join(_SOON)
        self.log.finish()
        self._socket.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _kill_group(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)


def _parse(line: bytes, number: int | None) -> dict[str, Any] | None:
    """Return a message, None if it is something else or belongs to another request."""
    try:
        message = json.loads(line)
        known = message["protocol"] == PROTOCOL and message["id"] == number
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    wanted = {
        "step": ("step",),
        "ready": ("versions", "seconds"),
        "done": ("gain", "dataset", "seconds", "free_energy"),
        "failed": ("step", "error", "message", "disk_full"),
    }.get(message.get("kind"))
    return message if known and wanted and set(wanted) <= set(message) else None
