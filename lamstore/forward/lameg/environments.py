"""Finding interpreters that have laMEG, and asking one what it has.

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
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError

__all__ = [
    "VARIABLE",
    "WORKER",
    "Environment",
    "choose_python",
    "describe",
    "find_environments",
    "worker_variables",
]

#: Names laMEG's interpreter.
VARIABLE = "LAMSTORE_LAMEG_PYTHON"
#: The script that laMEG's interpreter runs.
WORKER = Path(__file__).with_name("worker.py")
#: Before it laMEG had no LayerSurfaceSet, and other functions.
OLDEST = (0, 1)

#: Seconds that an interpreter has to say what it is.
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
    "~/.conda/envs",
    "~/miniconda3/envs",
    "~/anaconda3/envs",
    "~/miniforge3/envs",
    "~/mambaforge/envs",
    "/opt/conda/envs",
    "/opt/miniconda3/envs",
    "/opt/anaconda3/envs",
    "~/.virtualenvs",
    "~/.venvs",
    "~/venvs",
    "~/envs",
)
#: Folders looked at in each of these, at most.
_AT_MOST = 200


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
    problem
        Why the interpreter cannot be asked, or its laMEG cannot be used; "" if nothing
        speaks against it.
    """

    python: Path
    python_version: str | None = None
    lameg: str | None = None
    spm_standalone: str | None = None
    matlab_runtime: Path | None = None
    problem: str = ""

    def __str__(self) -> str:
        if self.python_version is None:
            return self.problem.rstrip(".")
        lameg = "no laMEG" if self.lameg is None else f"laMEG {self.lameg}"
        spm = "with" if self.spm_standalone else "without"
        return (
            f"{self.python} (Python {self.python_version}, {lameg}, {spm} "
            "spm_standalone)"
        )


# -------------------------------------------------------------------------- choosing


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
    named = python or os.environ.get(VARIABLE)
    if named:
        environment = describe(named)
        if environment.problem:
            origin = "" if python else f"{VARIABLE}: "
            raise LamstoreError(f"{origin}{environment.problem}")
        return environment
    found = [describe(path) for path in find_environments()]
    usable = [environment for environment in found if not environment.problem]
    if len(usable) == 1:
        return usable[0]
    listed = "; ".join(map(str, found)) or "none"
    raise LamstoreError(
        f'forward="lameg" needs laMEG\'s own interpreter (Python 3.7). Found with '
        f"laMEG and spm_standalone: {len(usable)}; looked at: {listed}. Name it with "
        f"--forward-option python=PATH or {VARIABLE}."
    )


def find_environments() -> list[Path]:
    """List interpreters on this machine that may have laMEG.

    Looked at are LAMSTORE_LAMEG_PYTHON, conda's list of environments and the usual
    folders of conda, pyenv and virtualenv (those that have laMEG in their
    site-packages, or are named after it), and ``python3.7`` of PATH. Nothing is run.

    Returns
    -------
    list of pathlib.Path
        Each once, in this order.
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
    listed = Path("~/.conda/environments.txt").expanduser()
    with contextlib.suppress(OSError):
        lines = listed.read_text(encoding="utf-8", errors="replace").splitlines()
        yield from (Path(line.strip()) for line in lines[:_AT_MOST] if line.strip())
    folders = [Path(folder).expanduser() for folder in _ENVIRONMENT_FOLDERS]
    variables = {
        "CONDA_PREFIX": "envs",
        "CONDA_ROOT": "envs",
        "MAMBA_ROOT_PREFIX": "envs",
        "WORKON_HOME": "",
    }
    for variable, below in variables.items():
        if value := os.environ.get(variable):
            folders.append(Path(value) / below)
    pyenv = os.environ.get("PYENV_ROOT") or "~/.pyenv"
    folders += [Path(pyenv).expanduser() / "versions", Path.cwd(), Path.cwd().parent]
    for folder in folders:
        try:
            entries = sorted(entry for entry in folder.iterdir() if entry.is_dir())
        except OSError:
            continue
        yield from entries[:_AT_MOST]


def _may_have_lameg(prefix: Path) -> bool:
    if "lameg" in prefix.name.lower():
        return True
    try:
        return any(prefix.glob("lib/python3.*/site-packages/lameg/__init__.py"))
    except OSError:
        return False


# ------------------------------------------------------------------------ describing


def describe(python: str | Path) -> Environment:
    """Ask an interpreter what it has; once in a process, if it answers.

    Parameters
    ----------
    python
        The interpreter, also of a virtual environment.

    Returns
    -------
    Environment
        With its `problem` rather than an error, whatever is wrong.
    """
    path = Path(python).expanduser().absolute()
    try:
        answer = _ask(path, os.environ.get("PYTHONPATH", ""))
    except _NoAnswer as error:  # not kept: it may be mended meanwhile
        return Environment(path, problem=str(error))
    versions = answer["versions"]
    return Environment(
        path,
        python_version=versions["python"],
        lameg=versions["lameg"],
        spm_standalone=versions["spm_standalone"],
        matlab_runtime=_find_runtime(answer["path"]),
        problem=_problem(path, versions),
    )


@functools.lru_cache(maxsize=256)
def _ask(python: Path, _python_path: str) -> dict[str, Any]:
    """Return what an interpreter says of itself."""
    if not os.path.isfile(python):
        raise _NoAnswer(f"{python} is no file, or may not be looked at.")
    try:
        done = subprocess.run(
            [python, WORKER, "describe"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_TIME_LIMIT,
            env=os.environ | worker_variables(None),
            check=False,
        )
        lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
        answer = json.loads(lines[-1]) if lines else {}
        if {"versions", "path"} <= set(answer):
            return answer
    except subprocess.TimeoutExpired:
        raise _NoAnswer(
            f"{python} did not answer within {_TIME_LIMIT:.0f} s."
        ) from None
    except OSError as error:
        raise _NoAnswer(
            f"{python} cannot be run ({error.strerror}); it is no Python."
        ) from error
    except (ValueError, TypeError):
        pass
    said = f": {lines[-1].strip()[:200]}" if lines else ""
    if "shims" in python.parts:
        said = "; it is a shim of pyenv's with no version behind it here"
    raise _NoAnswer(f"{python} is no Python 3.7 that can run laMEG{said}")


class _NoAnswer(Exception):
    """Why an interpreter says nothing of itself."""


def _problem(python: Path, versions: dict[str, str | None]) -> str:
    """Say why an environment's laMEG cannot be used, "" if nothing speaks against."""
    here = f"{python} (Python {versions['python']})"
    lameg = versions["lameg"]
    if lameg is None and not str(versions["python"]).startswith("3.7"):
        return (
            f"{here} has no laMEG, which with SPM needs Python 3.7. Name that one, or "
            "make it: conda create -n lameg python=3.7, then pip install lameg==0.2.1 "
            "and lameg-postinstall in it."
        )
    if lameg is None:
        return (
            f"{here} has no laMEG. Install it there (pip install lameg==0.2.1, then "
            "lameg-postinstall), or name the interpreter that has it."
        )
    number = re.match(r"(\d+)\.(\d+)", lameg)
    if number and tuple(map(int, number.groups())) < OLDEST:
        return (
            f"{here} has laMEG {lameg}, which has no LayerSurfaceSet; 0.1.0 or later "
            "is needed (known to 0.2.1)."
        )
    if versions["spm_standalone"] is None:
        return (
            f"{here} has laMEG {lameg}, but not its SPM (spm_standalone). Run "
            "lameg-postinstall in that environment."
        )
    return ""


# ------------------------------------------------------------------- MATLAB's runtime


def _find_runtime(site_folders: list[str]) -> Path | None:
    """Find MATLAB's runtime 9.6: as variables say, beside SPM, in the usual places."""
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

    What activating its conda environment would set for MATLAB's runtime, and what keeps
    settings for lamstore's own interpreter from it; PYTHONPATH is passed on.
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
