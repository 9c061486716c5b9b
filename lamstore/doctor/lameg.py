"""laMEG's own interpreter, its SPM and MATLAB's runtime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from lamstore.doctor.finding import Finding
from lamstore.doctor.waiting import Asked, Deadline
from lamstore.forward.lameg.environments import (
    VARIABLE,
    WORKER,
    Environment,
    describe,
    find_environments,
)

_USE = "--forward lameg"
#: The newest laMEG whose calls lamstore knows.
_PACKAGE = "lameg==0.2.1"
_CREATE = (
    f"conda create -n lameg python=3.7 && conda run -n lameg pip install {_PACKAGE} && "
    f"conda run -n lameg lameg-postinstall && export {VARIABLE}=$(conda run -n lameg "
    "which python)"
)


class Environments:
    """The interpreters on this machine that may have laMEG, each being asked."""

    def __init__(self) -> None:
        self._listed = Asked(_ask_all)

    def answers(self, deadline: Deadline) -> list[Environment]:
        """Return what they have; who has not answered by the deadline is ended."""
        found = []
        try:
            for python, asked in self._listed.answer(deadline):
                try:
                    found.append(asked.answer(deadline))
                except TimeoutError as error:
                    found.append(Environment(python, problem=f"{python}: {error}"))
        except OSError:  # the folders of environments do not answer, or are locked
            pass
        _end_children()
        return found


def _ask_all() -> list[tuple[Path, Asked[Environment]]]:
    return [
        (python, Asked(partial(describe, python))) for python in find_environments()
    ]


def _end_children() -> None:
    """End the interpreters that were asked and have not answered."""
    import psutil

    for child in psutil.Process().children():
        try:
            if child.cmdline()[-2:] == [str(WORKER), "describe"]:
                for process in (*child.children(recursive=True), child):
                    process.kill()
        except psutil.Error:  # it has ended by itself
            continue


def lameg_findings(environments: Sequence[Environment]) -> list[Finding]:
    """Report every interpreter that may have laMEG, and what the best one has."""
    if not environments:
        return [Finding("laMEG", "no interpreter that has it", False, _USE, _CREATE)]
    rows = [
        Finding("laMEG", str(one), not one.problem, _USE, _mend(one))
        for one in environments
    ]
    usable = _usable(environments)
    if len(usable) > 1:
        said = f"not set, and {len(usable)} interpreters have laMEG"
        mend = f"export {VARIABLE}={usable[0].python}"
        rows.append(Finding(VARIABLE, said, False, _USE, mend))
    with_lameg = usable or [one for one in environments if one.lameg]
    if not with_lameg:
        return rows
    best = with_lameg[0]
    spm, runtime = best.spm_standalone, best.matlab_runtime
    install = str(best.python.with_name("lameg-postinstall"))
    elsewhere = ", or export MATLAB_RUNTIME_DIR=/its/folder if it is elsewhere"
    return [
        *rows,
        Finding(
            "spm_standalone",
            spm or f"not in {best.python}",
            spm is not None,
            _USE,
            "" if spm else install,
        ),
        Finding(
            "MATLAB Runtime 9.6 (R2019a)",
            str(runtime or "not found"),
            runtime is not None,
            _USE,
            "" if runtime else install + elsewhere,
        ),
    ]


def why_no_lameg(environments: Sequence[Environment]) -> str:
    """Say why laMEG cannot be run on this machine, "" if it can."""
    usable = _usable(environments)
    if not usable:
        return "no interpreter with laMEG and spm_standalone"
    if len(usable) > 1:
        return f"{len(usable)} interpreters have laMEG, and {VARIABLE} names none"
    if usable[0].matlab_runtime is None:
        return "no MATLAB Runtime 9.6 (R2019a)"
    return ""


def _mend(environment: Environment) -> str:
    """Return the command that makes laMEG run in an environment."""
    python = environment.python
    if not environment.problem:
        return ""
    if environment.python_version is None:
        if _named() == python:
            return f"export {VARIABLE}=/laMEG/environment/bin/python"
        return _CREATE
    install = str(python.with_name("lameg-postinstall"))
    if environment.lameg is None:
        return f"{python} -m pip install {_PACKAGE} && {install}"
    if environment.spm_standalone is None:
        return install
    return f"{python} -m pip install {_PACKAGE}"


def _usable(environments: Sequence[Environment]) -> list[Environment]:
    """Return the environments that laMEG can be run in: the one named, if one is."""
    named = _named()
    return [
        one for one in environments if not one.problem and named in (None, one.python)
    ]


def _named() -> Path | None:
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser().absolute() if named else None
