"""What lamstore needs, what of it is here, and the command that mends what is not."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from lamstore.doctor.finding import BUILD, Finding
from lamstore.doctor.freesurfer import fsaverage, subjects
from lamstore.doctor.lameg import Environments, lameg_findings, why_no_lameg
from lamstore.doctor.machine import cores_and_memory, disk_here, temporary_disk
from lamstore.doctor.packages import package_findings, source, why_not_importable
from lamstore.doctor.waiting import Asked, Deadline
from lamstore.forward import source_names

__all__ = ["Finding", "can_build", "examine"]

#: Seconds that another interpreter, a file system or the like has to answer.
TIME_LIMIT = 4.0


def examine(
    subjects_dir: str | Path | None = None, *, time_limit: float = TIME_LIMIT
) -> list[Finding]:
    """Look for everything that lamstore can use on this machine.

    Parameters
    ----------
    subjects_dir
        FreeSurfer's SUBJECTS_DIR; None for what the environment variable names.
    time_limit
        Seconds that other interpreters and the file systems have to answer.

    Returns
    -------
    list of Finding
        What does not answer is not ok, and says so. Nothing is written, and neither
        laMEG nor SPM is started.
    """
    named = subjects_dir or os.environ.get("SUBJECTS_DIR")
    folder = Path(named).expanduser() if named else None
    deadline = Deadline(time_limit)
    outside = {
        "SUBJECTS_DIR": Asked(lambda: subjects(folder)),
        "fsaverage": Asked(lambda: fsaverage(folder)),
        "disk, here": Asked(disk_here),
        "disk, temporary files": Asked(temporary_disk),
    }
    environments = Environments()
    # these are lamstore's own imports: slow on a slow disk, but they come to an end
    findings = [*package_findings(), *cores_and_memory()]
    against = {name: why_not_importable(name) for name in source_names()}
    findings += [_answered(name, one, deadline) for name, one in outside.items()]
    found = environments.answers(deadline)
    findings += lameg_findings(found)
    against["lameg"] = against["lameg"] or why_no_lameg(found)
    return findings + [source(name, why) for name, why in against.items()]


def can_build(findings: Iterable[Finding]) -> bool:
    """Tell whether a build with the native single shell can run."""
    return all(finding.ok for finding in findings if finding.required)


def _answered(name: str, asked: Asked[Finding], deadline: Deadline) -> Finding:
    """Return what was found, or that it cannot be told."""
    try:
        return asked.answer(deadline)
    except TimeoutError as error:
        mend = "is its file system mounted? Try ls on it"
        return Finding(name, str(error), False, BUILD, mend)
    except OSError as error:
        said = f"cannot be looked at ({error})"
        return Finding(name, said, False, BUILD, "check its permissions")
