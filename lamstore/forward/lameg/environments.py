"""laMEG's interpreter (Python 3.7, never lamstore's own): described and started."""

from __future__ import annotations

import glob
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.forward.base import Finding

#: Names laMEG's interpreter.
VARIABLE = "LAMSTORE_LAMEG_PYTHON"
#: The script that laMEG's interpreter runs.
WORKER = Path(__file__).with_name("worker.py")
#: What laMEG's SPM was compiled for.
RUNTIME = "MATLAB Runtime 9.6 (R2019a)"
#: The newest laMEG whose calls lamstore knows; before 0.1 it had other functions.
_PACKAGE = "lameg==0.2.1"
_CREATE = (
    f"conda create -n lameg python=3.7 && conda run -n lameg pip install {_PACKAGE} && "
    f"conda run -n lameg lameg-postinstall && export {VARIABLE}=$(conda run -n lameg "
    "which python)"
)
_ARCHITECTURE, _LIBRARY_PATH = "glnxa64", "LD_LIBRARY_PATH"
if sys.platform == "darwin":
    _ARCHITECTURE, _LIBRARY_PATH = "maci64", "DYLD_LIBRARY_PATH"
#: Seconds for what is killed to end.
_KILL_LIMIT = 5.0


class Environment(NamedTuple):
    """What an interpreter has of what laMEG needs (version, None if absent).

    `problem` is why its laMEG cannot be used, and `remedy` what to do; "" if it can.
    """

    python: Path
    version: str | None = None
    lameg: str | None = None
    spm_standalone: str | None = None
    matlab_runtime: Path | None = None
    problem: str = ""
    remedy: str = ""


def choose_python(python: str | Path | None = None) -> Environment:
    """Describe the interpreter that is named, by the variable if not by `python`."""
    named = python or os.environ.get(VARIABLE)
    if not named:
        raise LamstoreError(
            "no interpreter is named that has laMEG and its SPM",
            advice=f"Name it with --forward-option python=PATH or {VARIABLE}.",
        )
    found = describe(named)
    if found.problem:
        advice = f"{found.remedy}."
        raise LamstoreError(
            f"cannot run laMEG: {found.problem}", file=named, advice=advice
        )
    return found


def describe(python: str | Path, time_limit: float = 30.0) -> Environment:
    """Ask an interpreter what it has; what is wrong is its `problem`, not an error."""
    path, last = as_path(python).absolute(), ""
    try:
        with tempfile.TemporaryFile() as output:
            with started(path, "describe", output=output) as process:
                process.wait(time_limit)
            output.seek(0)
            last = output.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        answer = json.loads(last)
        version, lameg, spm = answer["versions"].values()
        runtime = _find_runtime(answer["path"])
    except OSError as error:
        problem = f"cannot be run ({error.strerror})"
        return Environment(path, problem=problem, remedy=_CREATE)
    except subprocess.TimeoutExpired:
        problem = f"no answer within {time_limit:g} s"
        return Environment(path, problem=problem, remedy=_CREATE)
    except (ValueError, TypeError, LookupError, AttributeError):
        problem = f"no Python 3.7 that can run laMEG: {last[:200]}"
        return Environment(path, problem=problem, remedy=_CREATE)
    problem = remedy = ""
    if lameg is None:
        problem = f"Python {version} without laMEG"
    elif lameg.startswith("0.0."):
        problem = f"laMEG {lameg} is older than 0.1.0"
    elif spm is None:
        problem = f"laMEG {lameg} without its SPM (spm_standalone)"
    if problem:
        install = path.with_name("lameg-postinstall")
        remedy = f"{path} -m pip install {_PACKAGE} && {install}"
        remedy = remedy if version.startswith("3.7") else _CREATE
    return Environment(path, version, lameg, spm, runtime, problem, remedy)


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


def findings(time_limit: float) -> tuple[list[Finding], str]:
    """Report what laMEG's interpreter has.

    The second is why laMEG cannot be run on this machine, "" if it can.
    """
    use, named = "--forward lameg", os.environ.get(VARIABLE)
    if not named:
        why = f"{VARIABLE} is not set"
        return [Finding("laMEG", why, False, use, _CREATE)], why
    found = describe(named, time_limit)
    if found.problem:
        shown = f"{found.python}: {found.problem}"
        row = Finding("laMEG", shown, False, use, found.remedy)
        return [row], found.problem
    runtime, why = found.matlab_runtime, ""
    shown = f"{found.python} (Python {found.version}, laMEG {found.lameg}, with SPM)"
    remedy = str(found.python.with_name("lameg-postinstall"))
    remedy += ", or export MATLAB_RUNTIME_DIR=/its/folder"
    if runtime is None:
        why = f"no {RUNTIME}"
    else:
        remedy = ""
    there = Finding(RUNTIME, str(runtime or "not found"), not why, use, remedy)
    return [Finding("laMEG", shown, True, use), there], why


def worker_variables(
    runtime: Path | None, temporary: Path | None = None
) -> dict[str, str]:
    """Return the environment variables that laMEG's interpreter needs.

    Those that activating its conda environment would set for MATLAB's runtime; settings
    for lamstore's own interpreter are kept from it, PYTHONPATH is passed on.
    """
    variables = {"MPLBACKEND": "Agg", "PYTHONUNBUFFERED": "1", "PYTHONHOME": ""}
    if temporary is not None:
        variables["TMPDIR"] = str(temporary)
    if runtime is not None:
        # not bin/glnxa64: its libraries get in the way of the system's
        folders = [str(runtime / x / _ARCHITECTURE) for x in ("runtime", "sys/os")]
        folders += filter(None, os.environ.get(_LIBRARY_PATH, "").split(os.pathsep))
        variables[_LIBRARY_PATH] = os.pathsep.join(folders)
    return variables


@contextmanager
def started(
    python: Path,
    *arguments: str | Path,
    output: BinaryIO,
    runtime: Path | None = None,
    temporary: Path | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the worker; in the end kill it and all that it has started."""
    process = subprocess.Popen(
        [python, WORKER, *arguments],
        stdin=subprocess.PIPE,  # ends as this process dies
        stdout=output,
        stderr=subprocess.STDOUT,
        # Ctrl-C in a terminal reaches lamstore alone, which ends SPM; and all that SPM
        # starts can be killed with it
        start_new_session=True,
        # SPM writes figures where it is, laMEG its batches to TMPDIR
        cwd=temporary,
        env=os.environ | worker_variables(runtime, temporary),
    )
    assert process.stdin is not None
    with process.stdin:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            # a process that waits for a dead file system cannot be killed
            with suppress(subprocess.TimeoutExpired):
                process.wait(_KILL_LIMIT)
