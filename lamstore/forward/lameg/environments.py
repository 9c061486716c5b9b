"""Finding interpreters that have laMEG, and what they have.

laMEG with SPM standalone lives in an environment of its own (Python 3.7), never in
lamstore's. Nothing here imports laMEG or starts SPM.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError
from lamstore.forward.base import Finding

#: Names laMEG's interpreter.
VARIABLE = "LAMSTORE_LAMEG_PYTHON"
#: The script that laMEG's interpreter runs.
WORKER = Path(__file__).with_name("worker.py")
#: Before it laMEG had no LayerSurfaceSet, and other functions.
_OLDEST = (0, 1)
#: The newest laMEG whose calls lamstore knows.
_PACKAGE = "lameg==0.2.1"
_CREATE = (
    f"conda create -n lameg python=3.7 && conda run -n lameg pip install {_PACKAGE} && "
    f"conda run -n lameg lameg-postinstall && export {VARIABLE}=$(conda run -n lameg "
    "which python)"
)
#: Seconds that an interpreter has to answer.
_TIME_LIMIT = 30.0
#: Release of MATLAB's runtime (R2019a) that laMEG's SPM was compiled for.
_RUNTIME = "v96"
_ARCHITECTURE = "maci64" if sys.platform == "darwin" else "glnxa64"
_LIBRARY_PATH = "DYLD_LIBRARY_PATH" if sys.platform == "darwin" else "LD_LIBRARY_PATH"
#: Where MATLAB's runtime is usually installed.
_RUNTIME_FOLDERS = (
    "/usr/local/MATLAB/MATLAB_Runtime",
    "/usr/local/MATLAB/MATLAB_Compiler_Runtime",
    "/opt/MATLAB/MATLAB_Runtime",
    "/opt/mcr",
    "/Applications/MATLAB/MATLAB_Runtime",
    "~/MATLAB/MATLAB_Runtime",
    "~/MATLAB_Runtime",
)
#: Where environments are usually kept; each folder in them may be one.
_ENVIRONMENT_FOLDERS = (
    *(
        f"{folder}/{kind}/envs"
        for folder in ("~", "/opt")
        for kind in ("miniconda3", "anaconda3", "miniforge3", "mambaforge")
    ),
    *("~/.conda/envs", "/opt/conda/envs", "~/.virtualenvs", "~/.venvs", "~/venvs"),
    *("~/envs", "$CONDA_PREFIX/envs", "$CONDA_ROOT/envs", "$MAMBA_ROOT_PREFIX/envs"),
    *("$WORKON_HOME", "$PYENV_ROOT/versions", "~/.pyenv/versions", ".", ".."),
)


@dataclass(frozen=True)
class Environment:
    """What an interpreter has of what laMEG needs.

    Attributes
    ----------
    python
        The interpreter.
    python_version, lameg, spm_standalone
        Versions; ``"unknown"`` without metadata, None for what is absent.
    matlab_runtime
        Folder of MATLAB's runtime 9.6 (R2019a), None if it was not found.
    problem, remedy
        Why its laMEG cannot be used, and what to do; "" if it can.
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
    """Return the environment to run laMEG in.

    Parameters
    ----------
    python
        Its interpreter; None for what LAMSTORE_LAMEG_PYTHON names, else the only one
        on this machine that has laMEG.

    Raises
    ------
    LamstoreError
        If there is none, there are several, or the one that was named cannot be used.
    """
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
    """List interpreters on this machine that may have laMEG, each once.

    Looked at are LAMSTORE_LAMEG_PYTHON, conda's list of environments and the usual
    folders of conda, pyenv and virtualenv (those that have laMEG in their
    site-packages, or are named after it), and ``python3.7`` of PATH. Nothing is run.
    """
    found: dict[Path, None] = {}
    if named := os.environ.get(VARIABLE):
        found[Path(named).expanduser().absolute()] = None
    for prefix in _prefixes():
        python = prefix / "bin" / "python"
        # os.path: what may not be looked at is not there
        if _may_have_lameg(prefix) and os.path.exists(python):
            found[python.absolute()] = None
    if on_path := shutil.which("python3.7"):
        found[Path(on_path).absolute()] = None
    return list(found)


def _prefixes() -> Iterator[Path]:
    """Go through folders that may be environments."""
    with contextlib.suppress(OSError):
        path = Path("~/.conda/environments.txt").expanduser()
        listed = path.read_text(encoding="utf-8", errors="replace")
        yield from (Path(line.strip()) for line in listed.splitlines() if line.strip())
    for named in _ENVIRONMENT_FOLDERS:
        folder = os.path.abspath(os.path.expanduser(os.path.expandvars(named)))
        # a variable that is not set stays as it is
        with contextlib.suppress(OSError):
            if "$" not in folder:
                yield from sorted(Path(folder).iterdir())


def _may_have_lameg(prefix: Path) -> bool:
    if "lameg" in prefix.name.lower():
        return True
    with contextlib.suppress(OSError):
        return any(prefix.glob("lib/python3.*/site-packages/lameg/__init__.py"))
    return False


# ------------------------------------------------------------------------ describing


def describe(python: str | Path, time_limit: float = _TIME_LIMIT) -> Environment:
    """Ask an interpreter what it has; an answer is kept for this process.

    Parameters
    ----------
    python
        The interpreter, also of a virtual environment.
    time_limit
        Seconds that it has to answer.

    Returns
    -------
    Environment
        With its `problem` rather than an error, whatever is wrong.
    """
    path = Path(python).expanduser().absolute()
    try:
        answer = _ask(path, os.environ.get("PYTHONPATH", ""), time_limit)
    except LamstoreError as error:  # not kept: it may be repaired meanwhile
        export = f"export {VARIABLE}=/laMEG/environment/bin/python"
        named = os.environ.get(VARIABLE) == str(python)
        return Environment(
            path, problem=error.found, remedy=export if named else _CREATE
        )
    versions = answer["versions"]
    problem, remedy = _problem(path, versions)
    return Environment(
        path,
        python_version=versions["python"],
        lameg=versions["lameg"],
        spm_standalone=versions["spm_standalone"],
        matlab_runtime=_find_runtime(answer["path"]),
        problem=problem,
        remedy=remedy,
    )


@functools.lru_cache(maxsize=256)
def _ask(python: Path, _python_path: str, time_limit: float) -> dict[str, Any]:
    if not os.path.isfile(python):
        raise LamstoreError("no such file, or it may not be looked at")
    try:
        output = _output_of([python, WORKER, "describe"], time_limit)
    except subprocess.TimeoutExpired:
        raise LamstoreError(f"no answer within {time_limit:g} s") from None
    except OSError as error:
        raise LamstoreError(f"cannot be run ({error.strerror})") from error
    lines = output.decode("utf-8", "replace").strip().splitlines()
    with contextlib.suppress(ValueError, TypeError):
        answer = json.loads(lines[-1]) if lines else {}
        if {"versions", "path"} <= set(answer):
            return answer
    if "shims" in python.parts:
        raise LamstoreError("a shim of pyenv's with no version behind it here")
    shown = f": {lines[-1].strip()[:200]}" if lines else ""
    raise LamstoreError(f"no Python 3.7 that can run laMEG{shown}")


def _output_of(command: list[Any], time_limit: float) -> bytes:
    """Run a command; killed with all that it has started where it takes too long."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | worker_variables(None),
        start_new_session=True,
    )
    with process:
        try:
            return process.communicate(timeout=time_limit)[0]
        except BaseException:  # too late, or Ctrl-C
            os.killpg(process.pid, signal.SIGKILL)
            raise


def _problem(python: Path, versions: dict[str, str | None]) -> tuple[str, str]:
    """Return why an environment's laMEG cannot be used, and what to do."""
    lameg = versions["lameg"]
    install = python.with_name("lameg-postinstall")
    pip = f"{python} -m pip install {_PACKAGE}"
    if lameg is None and not str(versions["python"]).startswith("3.7"):
        return f"Python {versions['python']} without laMEG", _CREATE
    if lameg is None:
        return "there is no laMEG", f"{pip} && {install}"
    number = re.match(r"(\d+)\.(\d+)", lameg)
    if number and tuple(map(int, number.groups())) < _OLDEST:
        return f"laMEG {lameg} is older than 0.1.0", pip
    if versions["spm_standalone"] is None:
        return f"laMEG {lameg} is without its SPM (spm_standalone)", str(install)
    return "", ""


# ------------------------------------------------------------------- MATLAB's runtime


def _find_runtime(site_folders: list[str]) -> Path | None:
    """Find MATLAB's runtime 9.6: by variables, beside SPM, in the usual places."""
    named = os.environ.get("MATLAB_RUNTIME_DIR")
    candidates = [Path(named), Path(named) / _RUNTIME] if named else []
    ending = f"/runtime/{_ARCHITECTURE}"
    candidates += [
        Path(entry.removesuffix(ending))
        for entry in os.environ.get(_LIBRARY_PATH, "").split(os.pathsep)
        if entry.endswith(f"{_RUNTIME}{ending}")
    ]
    # laMEG's installation puts it into site-packages
    candidates += [Path(entry, "MATLAB_Runtime", _RUNTIME) for entry in site_folders]
    candidates += [Path(p).expanduser() / _RUNTIME for p in _RUNTIME_FOLDERS]
    candidates.append(Path("/usr/local/MATLAB/R2019a"))
    for candidate in candidates:
        if (candidate / "runtime" / _ARCHITECTURE).is_dir():
            return candidate
    return None


def worker_variables(runtime: Path | None) -> dict[str, str]:
    """Return the environment variables that laMEG's interpreter needs.

    Those that activating its conda environment would set for MATLAB's runtime; settings
    for lamstore's own interpreter are kept from it, PYTHONPATH is passed on.
    """
    variables = {"MPLBACKEND": "Agg", "PYTHONUNBUFFERED": "1", "PYTHONHOME": ""}
    if runtime is None:
        return variables
    # not bin/glnxa64: its libraries get in the way of the system's
    folders = [runtime / part / _ARCHITECTURE for part in ("runtime", "sys/os")]
    there = os.environ.get(_LIBRARY_PATH, "")
    entries = [*map(str, folders), *filter(None, there.split(os.pathsep))]
    variables[_LIBRARY_PATH] = os.pathsep.join(dict.fromkeys(entries))
    resources = runtime / "X11" / "app-defaults"
    if resources.is_dir() and "XAPPLRESDIR" not in os.environ:
        variables["XAPPLRESDIR"] = str(resources)
    return variables


# --------------------------------------------------------------------------- doctor


def findings(time_limit: float) -> tuple[list[Finding], str]:
    """Report every interpreter that may have laMEG, and what the best one has.

    Returns
    -------
    list of Finding
        For `lamstore doctor`.
    str
        Why laMEG cannot be run on this machine, "" if it can.
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
    spm, runtime = best.spm_standalone, best.matlab_runtime
    for name, there, remedy in (
        ("spm_standalone", spm, install),
        ("MATLAB Runtime 9.6 (R2019a)", runtime, elsewhere),
    ):
        shown = str(there or "not found")
        rows.append(Finding(name, shown, bool(there), use, "" if there else remedy))
    if not why and runtime is None:
        why = "no MATLAB Runtime 9.6 (R2019a)"
    return rows, why
