"""laMEG's interpreter (Python 3.7, never lamstore's own): described, and run."""

from __future__ import annotations

import glob
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError, Stopped
from lamstore.formats.files import as_path
from lamstore.forward.base import Prerequisite
from lamstore.forward.lameg.worker import STEP

#: Names laMEG's interpreter.
VARIABLE = "LAMSTORE_LAMEG_PYTHON"
#: The script that laMEG's interpreter runs.
WORKER = Path(__file__).with_name("worker.py")
#: What laMEG's SPM was compiled for.
RUNTIME = "MATLAB Runtime 9.6 (R2019a)"
#: The newest laMEG that lamstore was written for; before 0.1 it had other functions.
_PACKAGE = "lameg==0.2.1"
_CREATE = (
    f"conda create -n lameg python=3.7 && conda run -n lameg pip install {_PACKAGE} && "
    f"conda run -n lameg lameg-postinstall && export {VARIABLE}=$(conda run -n lameg "
    "which python)"
)
_ARCHITECTURE, _LIBRARY_PATH = "glnxa64", "LD_LIBRARY_PATH"
if sys.platform == "darwin":
    _ARCHITECTURE, _LIBRARY_PATH = "maci64", "DYLD_LIBRARY_PATH"
#: Seconds that SPM has to end by itself, that a killed process has to end, and between
#: two looks at a process.
STOP_LIMIT, _KILL_LIMIT, _LOOK = 45.0, 5.0, 0.2
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


class Interpreter(NamedTuple):
    """laMEG's interpreter, with its versions and MATLAB's runtime if it was found."""

    python: Path
    versions: str
    matlab_runtime: Path | None


def choose_python(
    python: str | Path | None = None, time_limit: float = 30.0
) -> Interpreter:
    """Ask the interpreter that is named, else the variable's, for what laMEG needs."""
    named = python or os.environ.get(VARIABLE)
    if not named:
        found = f"no interpreter is named that has laMEG (python=, {VARIABLE})"
        raise LamstoreError(found, advice=_CREATE)
    path, last, answer = as_path(named).absolute(), "", {}
    problem = remedy = ""
    try:
        described = subprocess.run(
            [path, WORKER, "describe"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=time_limit,
            check=False,
            env=os.environ | worker_variables(None),
        )
        printed = described.stderr + described.stdout
        last = printed.decode("utf-8", "replace").strip().rpartition("\n")[2]
        answer = json.loads(last)
        version, lameg, spm = answer["versions"].values()
    except OSError as error:
        problem = f"cannot be run ({error.strerror})"
    except subprocess.TimeoutExpired:
        problem = f"no answer within {time_limit:g} s"
    except (ValueError, TypeError, LookupError, AttributeError):
        problem = f"no Python 3.7 that can run laMEG: {last[:200]}"
    else:
        install = path.with_name("lameg-postinstall")
        if version.startswith("3.7"):
            remedy = f"{path} -m pip install {_PACKAGE} && {install}"
        if lameg is None:
            problem = f"Python {version} without laMEG"
        elif lameg.startswith("0.0."):
            problem = f"laMEG {lameg} is older than 0.1.0"
        elif spm is None:
            problem = f"laMEG {lameg} without its SPM (spm_standalone)"
    if problem:
        raise LamstoreError(problem, file=named, advice=remedy or _CREATE)
    versions = f"Python {version}, laMEG {lameg}, with SPM"
    return Interpreter(path, versions, _find_runtime(answer["path"]))


def _find_runtime(site_folders: list[str]) -> Path | None:
    """Find MATLAB's runtime: by variables, beside SPM, where MATLAB installs it."""
    ending = f"/runtime/{_ARCHITECTURE}"
    named = os.environ.get("MATLAB_RUNTIME_DIR", "/nowhere")
    libraries = os.environ.get(_LIBRARY_PATH, "").split(os.pathsep)
    folders = [
        *(named, f"{named}/v96"),
        *(x.removesuffix(ending) for x in libraries if x.endswith(f"v96{ending}")),
        # laMEG's installation puts it into site-packages
        *(f"{entry}/MATLAB_Runtime/v96" for entry in site_folders),
        *glob.glob("/usr/local/MATLAB/*/v96"),
    ]
    return next((Path(x) for x in folders if os.path.isdir(x + ending)), None)


def findings(time_limit: float) -> tuple[list[Prerequisite], str]:
    """Report what laMEG's interpreter has; last why it cannot be run, "" if it can."""
    use = "--forward lameg"
    try:
        python, versions, runtime = choose_python(time_limit=time_limit)
    except LamstoreError as error:
        found = ": ".join(filter(None, (error.file, error.found)))
        return [Prerequisite("laMEG", found, False, use, error.advice)], error.found
    rows = [Prerequisite("laMEG", f"{python} ({versions})", True, use)]
    if runtime is not None:
        return [*rows, Prerequisite(RUNTIME, str(runtime), True, use)], ""
    install = python.with_name("lameg-postinstall")
    remedy = f"{install}, or export MATLAB_RUNTIME_DIR=/its/folder"
    return [
        *rows,
        Prerequisite(RUNTIME, "not found", False, use, remedy),
    ], f"no {RUNTIME}"


def worker_variables(
    runtime: Path | None, temporary: Path | None = None
) -> dict[str, str]:
    """Return the variables that activating laMEG's conda environment would set."""
    variables = {"MPLBACKEND": "Agg", "PYTHONUNBUFFERED": "1", "PYTHONHOME": ""}
    if temporary is not None:
        variables["TMPDIR"] = str(temporary)
    if runtime is not None:
        # not bin/glnxa64: its libraries get in the way of the system's
        folders = [str(runtime / x / _ARCHITECTURE) for x in ("runtime", "sys/os")]
        folders += filter(None, os.environ.get(_LIBRARY_PATH, "").split(os.pathsep))
        variables[_LIBRARY_PATH] = os.pathsep.join(folders)
    return variables


#: The runs of this process, and how many callers keep others from starting.
_change = threading.Condition()
_runs: set[LamegRun] = set()
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


class LamegRun:
    """laMEG's run for one subject; `limits` are seconds, for SPM to start and then."""

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
        interpreter: Interpreter,
        request: Mapping[str, Any],
        folder: Path,
        log_file: Path,
    ) -> dict[str, Any]:
        """Run laMEG in `folder`; return ``free_energy``, ``versions``, ``seconds``."""
        (temporary := folder / "tmp").mkdir()
        (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
        python, runtime = interpreter.python, interpreter.matlab_runtime
        with log_file.open("wb") as output, log_file.open("rb") as log:
            process = self._process = subprocess.Popen(
                [python, WORKER, "run", folder],
                stdin=subprocess.PIPE,  # ends as this process dies
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl-C in a terminal reaches lamstore alone, which ends SPM; and all
                # that SPM starts can be killed with it
                start_new_session=True,
                # SPM writes figures where it is, laMEG its batches to TMPDIR
                cwd=temporary,
                env=os.environ | worker_variables(runtime, temporary),
            )
            if self._stop_at < float("inf"):  # before there was a process to stop
                process.terminate()
            try:
                self._follow(process, log)
            except KeyboardInterrupt:  # SPM ends in good order
                self.stop()
                with suppress(LamstoreError):
                    self._follow(process, log)
                raise
            finally:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                # a process that waits for a dead file system cannot be killed
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_KILL_LIMIT)
                if process.stdin is not None:
                    process.stdin.close()
        return self._answer(folder, python, process.returncode or 0)

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
            raise self._error(f"laMEG ended ({cause}) in step {self.step!r}") from None
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
