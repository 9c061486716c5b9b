"""laMEG's interpreter (Python 3.7, never lamstore's own): found, described, started."""

from __future__ import annotations

import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
#: The newest laMEG whose calls lamstore knows; before 0.1 it had other functions.
_PACKAGE = "lameg==0.2.1"
_CREATE = (
    f"conda create -n lameg python=3.7 && conda run -n lameg pip install {_PACKAGE} && "
    f"conda run -n lameg lameg-postinstall && export {VARIABLE}=$(conda run -n lameg "
    "which python)"
)
#: Where environments of Python usually are; and MATLAB's runtime that laMEG's SPM was
#: compiled for.
_ENVIRONMENTS = (
    *("~/*/envs/*", "/opt/*/envs/*", "~/.conda/envs/*", "~/envs/*", "~/venvs/*"),
    *("~/.virtualenvs/*", "~/.venvs/*", "~/.pyenv/versions/*", "./*", "../*"),
    *("$CONDA_PREFIX/envs/*", "$MAMBA_ROOT_PREFIX/envs/*", "$WORKON_HOME/*"),
    "$PYENV_ROOT/versions/*",
)
RUNTIME = "MATLAB Runtime 9.6 (R2019a)"
_RUNTIMES = (
    *("/usr/local/MATLAB/*/v96", "/usr/local/MATLAB/R2019a", "/opt/*/v96"),
    *("/opt/MATLAB/*/v96", "/Applications/MATLAB/*/v96", "~/MATLAB*/v96"),
    "~/MATLAB/*/v96",
)
_ARCHITECTURE, _LIBRARY_PATH = "glnxa64", "LD_LIBRARY_PATH"
if sys.platform == "darwin":
    _ARCHITECTURE, _LIBRARY_PATH = "maci64", "DYLD_LIBRARY_PATH"
#: Seconds for what is killed to end.
_KILL_LIMIT = 5.0


class Environment(NamedTuple):
    """An interpreter and what it has of what laMEG needs (version, None if absent).

    `problem` is why its laMEG cannot be used, and `remedy` what to do; "" if it can.
    """

    python: Path
    version: str | None = None
    lameg: str | None = None
    spm_standalone: str | None = None
    matlab_runtime: Path | None = None
    problem: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        if self.version is None:
            return f"{self.python}: {self.problem}"
        lameg = f"laMEG {self.lameg}" if self.lameg else "no laMEG"
        spm = "with SPM" if self.spm_standalone else "without SPM"
        return f"{self.python} (Python {self.version}, {lameg}, {spm})"


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
    found = environments()
    usable = [environment for environment in found if not environment.problem]
    if len(usable) == 1:
        return usable[0]
    listed = "; ".join(map(str, found)) or "none"
    raise LamstoreError(
        f"{len(usable)} interpreters have laMEG and spm_standalone; looked at {listed}",
        wanted="one",
        advice=f"Name it with --forward-option python=PATH or {VARIABLE}.",
    )


def environments(time_limit: float = 30.0) -> list[Environment]:
    """Describe each interpreter that may have laMEG, the one that is named first.

    Environments that have it in their site-packages or are named after it, and
    ``python3.7`` of PATH.
    """
    prefixes = _found(*_ENVIRONMENTS)
    with suppress(OSError):
        listed = Path("~/.conda/environments.txt").expanduser().read_bytes()
        prefixes += os.fsdecode(listed).splitlines()
    pythons = [os.environ.get(VARIABLE)]
    for prefix in map(glob.escape, filter(None, prefixes)):
        package = f"{prefix}/lib/python3.*/site-packages/lameg/__init__.py"
        if "lameg" in os.path.basename(prefix).lower() or _found(package):
            pythons += _found(f"{prefix}/bin/python")
    pythons.append(shutil.which("python3.7"))
    paths = dict.fromkeys(as_path(path).absolute() for path in pythons if path)
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(lambda path: describe(path, time_limit), paths))


def _found(*patterns: str) -> list[str]:
    """Return what patterns find; nothing if a variable in one is not set."""
    expanded = (os.path.expanduser(os.path.expandvars(p)) for p in patterns)
    return [path for p in expanded if "$" not in p for path in sorted(glob.glob(p))]


def describe(python: str | Path, time_limit: float = 30.0) -> Environment:
    """Ask an interpreter what it has; what is wrong is its `problem`, not an error."""
    path, last = as_path(python).absolute(), ""
    install = str(path.with_name("lameg-postinstall"))
    pip = f"{path} -m pip install {_PACKAGE}"
    try:
        with tempfile.TemporaryFile() as output:
            with started(path, "describe", output=output) as process:
                process.wait(time_limit)
            output.seek(0)
            last = output.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        answer = json.loads(last)
        version, lameg, spm = answer["versions"].values()
        runtime = _find_runtime(answer["path"])
    except (
        OSError,
        subprocess.TimeoutExpired,
        ValueError,
        TypeError,
        KeyError,
    ) as error:
        problem = f"no Python 3.7 that can run laMEG: {last[:200]}"
        if isinstance(error, OSError):
            problem = f"cannot be run ({error.strerror})"
        elif isinstance(error, subprocess.TimeoutExpired):
            problem = f"no answer within {time_limit:g} s"
        export = f"export {VARIABLE}=/laMEG/environment/bin/python"
        remedy = export if os.environ.get(VARIABLE) == str(python) else _CREATE
        return Environment(path, problem=problem, remedy=remedy)
    problem = ""
    if lameg is None:
        problem = f"Python {version} without laMEG"
    elif lameg.startswith("0.0."):
        problem = f"laMEG {lameg} is older than 0.1.0"
    elif spm is None:
        problem = f"laMEG {lameg} without its SPM (spm_standalone)"
    remedy = f"{pip} && {install}" if version.startswith("3.7") else _CREATE
    remedy = remedy if problem else ""
    return Environment(path, version, lameg, spm, runtime, problem, remedy)


def _find_runtime(site_folders: list[str]) -> Path | None:
    """Find MATLAB's runtime: by variables, beside SPM, in the usual places."""
    ending = f"/runtime/{_ARCHITECTURE}"
    folders = _found("$MATLAB_RUNTIME_DIR", "$MATLAB_RUNTIME_DIR/v96")
    libraries = os.environ.get(_LIBRARY_PATH, "").split(os.pathsep)
    folders += [x.removesuffix(ending) for x in libraries if x.endswith(f"v96{ending}")]
    # laMEG's installation puts it into site-packages
    folders += [f"{entry}/MATLAB_Runtime/v96" for entry in site_folders]
    folders += _found(*_RUNTIMES)
    return next((Path(x) for x in folders if os.path.isdir(x + ending)), None)


def findings(time_limit: float) -> tuple[list[Finding], str]:
    """Report every interpreter that may have laMEG, and what the best one has.

    The second is why laMEG cannot be run on this machine, "" if it can.
    """
    use, found = "--forward lameg", environments(time_limit)
    if not found:
        none = "no interpreter that has it"
        return [Finding("laMEG", none, False, use, _CREATE)], none
    rows = [Finding("laMEG", str(e), not e.problem, use, e.remedy) for e in found]
    candidates = found[:1] if os.environ.get(VARIABLE) else found
    usable = [environment for environment in candidates if not environment.problem]
    why = "" if usable else "no interpreter with laMEG and spm_standalone"
    if len(usable) > 1:
        why = f"{len(usable)} interpreters have laMEG, and {VARIABLE} names none"
        export = f"export {VARIABLE}={usable[0].python}"
        rows.append(Finding(VARIABLE, why, False, use, export))
    best = next(iter(usable or [e for e in found if e.lameg]), None)
    if best is None:
        return rows, why
    install = best.python.with_name("lameg-postinstall")
    remedy = f"{install}, or export MATLAB_RUNTIME_DIR=/its/folder"
    if best.matlab_runtime:
        rows.append(Finding(RUNTIME, str(best.matlab_runtime), True, use))
        return rows, why
    rows.append(Finding(RUNTIME, "not found", False, use, remedy))
    return rows, why or f"no {RUNTIME}"


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
    if runtime is None:
        return variables
    # not bin/glnxa64: its libraries get in the way of the system's
    folders = [str(runtime / x / _ARCHITECTURE) for x in ("runtime", "sys/os")]
    folders += filter(None, os.environ.get(_LIBRARY_PATH, "").split(os.pathsep))
    variables[_LIBRARY_PATH] = os.pathsep.join(folders)
    resources = runtime / "X11" / "app-defaults"
    if resources.is_dir():
        variables["XAPPLRESDIR"] = os.environ.get("XAPPLRESDIR", str(resources))
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
