"""laMEG's interpreter: found on this machine, asked what it has, and started.

laMEG with SPM standalone lives in an environment of its own (Python 3.7), never in
lamstore's.
"""

from __future__ import annotations

import contextlib
import functools
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.forward.base import Finding

#: Names laMEG's interpreter.
VARIABLE = "LAMSTORE_LAMEG_PYTHON"
#: The script that laMEG's interpreter runs.
WORKER = Path(__file__).with_name("worker.py")
#: The newest laMEG whose calls lamstore knows; before 0.1 it had other functions.
_PACKAGE, _OLDEST = "lameg==0.2.1", (0, 1)
_CREATE = (
    f"conda create -n lameg python=3.7 && conda run -n lameg pip install {_PACKAGE} && "
    f"conda run -n lameg lameg-postinstall && export {VARIABLE}=$(conda run -n lameg "
    "which python)"
)
#: Seconds that an interpreter has to answer.
_TIME_LIMIT = 30.0
_MAC = sys.platform == "darwin"
_ARCHITECTURE = "maci64" if _MAC else "glnxa64"
_LIBRARY_PATH = "DYLD_LIBRARY_PATH" if _MAC else "LD_LIBRARY_PATH"
#: Where MATLAB's runtime 9.6 (R2019a), which laMEG's SPM was compiled for, usually is;
#: and environments of Python.
_RUNTIMES = (
    *("/usr/local/MATLAB/*/v96", "/usr/local/MATLAB/R2019a", "/opt/MATLAB/*/v96"),
    *("/opt/mcr/v96", "/Applications/MATLAB/*/v96", "~/MATLAB/*/v96"),
    "~/MATLAB_Runtime/v96",
)
_ENVIRONMENTS = (
    *(f"{top}/*{kind}*/envs/*" for top in ("~", "/opt") for kind in ("conda", "forge")),
    *("~/*mamba*/envs/*", "~/.conda/envs/*", "~/.virtualenvs/*", "~/.venvs/*"),
    *("~/venvs/*", "~/envs/*", "$CONDA_PREFIX/envs/*", "$CONDA_ROOT/envs/*"),
    *("$MAMBA_ROOT_PREFIX/envs/*", "$WORKON_HOME/*", "$PYENV_ROOT/versions/*"),
    *("~/.pyenv/versions/*", "./*", "../*"),
)


@dataclass(frozen=True)
class Environment:
    """What an interpreter has of what laMEG needs; None for what is absent.

    `problem` is why its laMEG cannot be used, and `remedy` what to do; "" if it can.
    """

    python: Path
    python_version: str | None = None
    lameg: str | None = None
    spm_standalone: str | None = None
    matlab_runtime: Path | None = None
    problem: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        if self.python_version is None:
            return f"{self.python}: {self.problem}"
        lameg = "no laMEG" if self.lameg is None else f"laMEG {self.lameg}"
        spm = "with" if self.spm_standalone else "without"
        return f"{self.python} (Python {self.python_version}, {lameg}, {spm} SPM)"


def choose_python(python: str | Path | None = None) -> Environment:
    """Return the environment to run laMEG in: named, else the only one that has it."""
    if named := python or os.environ.get(VARIABLE):
        environment = describe(named)
        if environment.problem:
            raise LamstoreError(
                f"cannot run laMEG: {environment.problem}",
                file=named,
                advice=f"{environment.remedy}.",
            )
        return environment
    found = [describe(path) for path in find_environments()]
    usable = [environment for environment in found if not environment.problem]
    if len(usable) == 1:
        return usable[0]
    listed = "; ".join(map(str, found)) or "none"
    raise LamstoreError(
        f"{len(usable)} interpreters have laMEG and spm_standalone; looked at {listed}",
        wanted="one",
        advice=f"Name it with --forward-option python=PATH or {VARIABLE}.",
    )


def find_environments() -> list[Path]:
    """List interpreters on this machine that may have laMEG, each once; run none.

    Looked at are LAMSTORE_LAMEG_PYTHON, conda's list of environments and the usual
    folders of conda, pyenv and virtualenv (those that have laMEG in their
    site-packages, or are named after it), and ``python3.7`` of PATH.
    """
    prefixes: list[str] = []
    with contextlib.suppress(OSError):
        listed = Path("~/.conda/environments.txt").expanduser().read_bytes()
        prefixes += listed.decode("utf-8", "replace").split("\n")
    for pattern in _ENVIRONMENTS:
        prefixes += _there(pattern)
    found = [os.environ.get(VARIABLE)]
    for prefix in filter(None, map(str.strip, prefixes)):
        python = os.path.join(prefix, "bin", "python")
        package = "lib/python3.*/site-packages/lameg/__init__.py"
        named = "lameg" in os.path.basename(prefix).lower()
        if os.path.exists(python) and (
            named or _there(f"{glob.escape(prefix)}/{package}")
        ):
            found.append(python)
    found.append(shutil.which("python3.7"))
    paths = [Path(os.path.abspath(os.path.expanduser(p))) for p in found if p]
    return list(dict.fromkeys(paths))


def _there(pattern: str) -> list[str]:
    """Return what a pattern finds; nothing if a variable in it is not set."""
    pattern = os.path.expanduser(os.path.expandvars(pattern))
    return [] if "$" in pattern else sorted(glob.glob(pattern))


def describe(python: str | Path, time_limit: float = _TIME_LIMIT) -> Environment:
    """Ask an interpreter what it has; what is wrong is its `problem`, not an error."""
    path = as_path(python).absolute()
    try:
        answer = _ask(path, os.environ.get("PYTHONPATH", ""), time_limit)
    except LamstoreError as error:
        export = f"export {VARIABLE}=/laMEG/environment/bin/python"
        named = os.environ.get(VARIABLE) == str(python)
        return Environment(
            path, problem=error.found, remedy=export if named else _CREATE
        )
    found = answer["versions"]
    version, lameg = found["python"], found["lameg"]
    install = str(path.with_name("lameg-postinstall"))
    pip = f"{path} -m pip install {_PACKAGE}"
    number = re.match(r"(\d+)\.(\d+)", lameg or "")
    problem = remedy = ""
    if lameg is None and not version.startswith("3.7"):
        problem, remedy = f"Python {version} without laMEG", _CREATE
    elif lameg is None:
        problem, remedy = "there is no laMEG", f"{pip} && {install}"
    elif number and tuple(map(int, number.groups())) < _OLDEST:
        problem, remedy = f"laMEG {lameg} is older than 0.1.0", pip
    elif found["spm_standalone"] is None:
        problem = f"laMEG {lameg} is without its SPM (spm_standalone)"
        remedy = install
    runtime = _find_runtime(answer["path"])
    spm = found["spm_standalone"]
    return Environment(path, version, lameg, spm, runtime, problem, remedy)


@functools.lru_cache(maxsize=256)
def _ask(python: Path, _python_path: str, time_limit: float) -> dict[str, Any]:
    """Return an interpreter's answer, kept; an error is not, it may be repaired."""
    if not os.path.isfile(python):
        raise LamstoreError("no such file, or it may not be looked at")
    try:
        with started(python, "describe") as process:
            output = process.communicate(timeout=time_limit)[0]
    except subprocess.TimeoutExpired:
        raise LamstoreError(f"no answer within {time_limit:g} s") from None
    lines = output.decode("utf-8", "replace").strip().splitlines()
    with contextlib.suppress(ValueError, TypeError):
        answer = json.loads(lines[-1]) if lines else {}
        if {"versions", "path"} <= set(answer):
            return answer
    if "shims" in python.parts:
        raise LamstoreError("a shim of pyenv's with no version behind it here")
    shown = f": {lines[-1].strip()[:200]}" if lines else ""
    raise LamstoreError(f"no Python 3.7 that can run laMEG{shown}")


def _find_runtime(site_folders: list[str]) -> Path | None:
    """Find MATLAB's runtime 9.6: by variables, beside SPM, in the usual places."""
    ending = f"/runtime/{_ARCHITECTURE}"
    named = os.environ.get("MATLAB_RUNTIME_DIR", "/nowhere")
    folders = [named, f"{named}/v96"]
    libraries = os.environ.get(_LIBRARY_PATH, "").split(os.pathsep)
    folders += [x.removesuffix(ending) for x in libraries if x.endswith(f"v96{ending}")]
    # laMEG's installation puts it into site-packages
    folders += [f"{entry}/MATLAB_Runtime/v96" for entry in site_folders]
    for pattern in _RUNTIMES:
        folders += _there(pattern)
    there = [Path(folder) for folder in folders if os.path.isdir(folder + ending)]
    return there[0] if there else None


def worker_variables(runtime: Path | None) -> dict[str, str]:
    """Return the environment variables that laMEG's interpreter needs.

    Those that activating its conda environment would set for MATLAB's runtime; settings
    for lamstore's own interpreter are kept from it, PYTHONPATH is passed on.
    """
    variables = {"MPLBACKEND": "Agg", "PYTHONUNBUFFERED": "1", "PYTHONHOME": ""}
    if runtime is None:
        return variables
    # not bin/glnxa64: its libraries get in the way of the system's
    folders = [runtime / folder / _ARCHITECTURE for folder in ("runtime", "sys/os")]
    there = os.environ.get(_LIBRARY_PATH, "")
    entries = [*map(str, folders), *filter(None, there.split(os.pathsep))]
    variables[_LIBRARY_PATH] = os.pathsep.join(dict.fromkeys(entries))
    resources = runtime / "X11" / "app-defaults"
    if resources.is_dir() and "XAPPLRESDIR" not in os.environ:
        variables["XAPPLRESDIR"] = str(resources)
    return variables


@contextmanager
def started(
    python: Path,
    *arguments: str | Path,
    runtime: Path | None = None,
    temporary: Path | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the worker; in the end kill it and all that it has started."""
    own = {} if temporary is None else {"TMPDIR": str(temporary)}
    try:
        process = subprocess.Popen(
            [python, WORKER, *arguments],
            stdin=subprocess.PIPE,  # ends as this process dies
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # Ctrl-C in a terminal reaches lamstore alone, which ends SPM; and all that
            # SPM starts can be killed with it
            start_new_session=True,
            # SPM writes figures where it is, laMEG its batches to TMPDIR
            cwd=temporary,
            env=os.environ | worker_variables(runtime) | own,
        )
    except OSError as error:
        found = f"cannot be run ({error.strerror})"
        raise LamstoreError(found, file=python) from error
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            # a process that waits for a dead file system cannot be killed
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5.0)


def findings(time_limit: float) -> tuple[list[Finding], str]:
    """Report every interpreter that may have laMEG, and what the best one has.

    The second is why laMEG cannot be run on this machine, "" if it can.
    """
    use = "--forward lameg"
    paths = find_environments()
    if not paths:
        none = "no interpreter that has it"
        return [Finding("laMEG", none, False, use, _CREATE)], none
    with ThreadPoolExecutor(min(len(paths), 16)) as pool:
        found = list(pool.map(lambda path: describe(path, time_limit), paths))
    rows = [Finding("laMEG", str(e), not e.problem, use, e.remedy) for e in found]
    named = os.environ.get(VARIABLE)
    wanted = Path(named).expanduser().absolute() if named else None
    usable = [e for e in found if not e.problem and wanted in (None, e.python)]
    why = "" if usable else "no interpreter with laMEG and spm_standalone"
    if len(usable) > 1:
        why = f"{len(usable)} interpreters have laMEG, and {VARIABLE} names none"
        export = f"export {VARIABLE}={usable[0].python}"
        rows.append(Finding(VARIABLE, why, False, use, export))
    best = next(iter(usable or [e for e in found if e.lameg]), None)
    if best is None:
        return rows, why
    install = str(best.python.with_name("lameg-postinstall"))
    elsewhere = f"{install}, or export MATLAB_RUNTIME_DIR=/its/folder"
    for name, there, remedy in (
        ("spm_standalone", best.spm_standalone, install),
        ("MATLAB Runtime 9.6 (R2019a)", best.matlab_runtime, elsewhere),
    ):
        shown = str(there or "not found")
        rows.append(Finding(name, shown, bool(there), use, "" if there else remedy))
    if best.matlab_runtime is None:
        why = why or "no MATLAB Runtime 9.6 (R2019a)"
    return rows, why
