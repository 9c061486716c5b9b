"""What lamstore needs, what of it is here, and how to get the rest."""

import os
import platform
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from importlib import metadata
from pathlib import Path

import lamstore
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.forward import SOURCES, declared, source_class, source_names
from lamstore.forward.base import Prerequisite
from lamstore.numeric.machine import cores, memory_limit

__all__ = ["Prerequisite", "can_build", "examine"]

#: Seconds that another interpreter, a file system or the like has to answer.
TIME_LIMIT = 4.0
_BUILD = "lamstore build"
#: Packages with a line of their own; the others share one.
_SHOWN = ("numpy", "xarray", "zarr", "dask", "mne")
#: What a build should have at least, of memory and of either disk.
_ENOUGH = 2**30


def examine(
    subjects_dir: str | Path | None = None, *, time_limit: float = TIME_LIMIT
) -> list[Prerequisite]:
    """Look for all that lamstore can use here, each within `time_limit` seconds."""
    named = subjects_dir or os.environ.get("SUBJECTS_DIR")
    folder = as_path(named) if named else None
    looks: dict[str, Callable[[], list[Prerequisite]]] = {
        "SUBJECTS_DIR": lambda: [subjects(folder)],
        "fsaverage": lambda: [fsaverage(folder)],
        "disk, here": lambda: [disk_here()],
        "disk, temporary files": lambda: [temporary_disk()],
    }
    broken = []
    for name in source_names():
        if why := why_not_importable(name):
            broken.append(_source(name, why, imported=False))
        else:
            looks[f"--forward {name}"] = partial(_of_source, name, time_limit)
    answers = {name: _look(look, time_limit) for name, look in looks.items()}
    findings = [*packages(), cores_here(), memory()]
    for name, answer in answers.items():
        findings += answer(name)
    return findings + broken


def can_build(findings: Iterable[Prerequisite]) -> bool:
    """Return whether a build with the native single shell can run."""
    return all(finding.ok for finding in findings if finding.required)


def _look(
    look: Callable[[], list[Prerequisite]], time_limit: float
) -> Callable[[str], list[Prerequisite]]:
    """Look in a thread of its own; what is returned waits for it, by name."""
    found: list[Prerequisite] = []
    why = [f"no answer within {time_limit:g} s"]

    def run() -> None:
        try:
            found.extend(look())
        except Exception as error:  # a broken package's or file system's, whichever
            why[0] = f"cannot be looked at ({type(error).__name__}: {error})"

    # the process may end while a daemon waits
    thread = threading.Thread(target=run, daemon=True)
    deadline = time.monotonic() + time_limit
    thread.start()

    def answer(name: str) -> list[Prerequisite]:
        thread.join(max(0.0, deadline - time.monotonic()))
        none = [Prerequisite(name, why[0], False, _BUILD, "check its file system (ls)")]
        return list(found) or none

    return answer


def packages() -> list[Prerequisite]:
    """Look for the packages that lamstore's own metadata requires."""
    from packaging.requirements import Requirement

    version = f"{lamstore.__version__}, Python {platform.python_version()}"
    shown = [Prerequisite("lamstore", version, True, "everything", required=True)]
    n_others, wrong = 0, {}
    for requirement in map(Requirement, metadata.requires("lamstore") or ()):
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue
        name, wanted = requirement.name, str(requirement).partition(";")[0].strip()
        pip = f"{sys.executable} -m pip install '{wanted}'"
        try:
            found = metadata.version(name)
            ok = requirement.specifier.contains(found, True)
            shown_as = found if ok else f"{found}, expected {requirement.specifier}"
        except metadata.PackageNotFoundError:
            found, ok, shown_as = "missing", False, "not installed"
        if name in _SHOWN:
            shown.append(Prerequisite(name, shown_as, ok, _BUILD, pip, required=True))
            continue
        n_others += 1
        if not ok:
            wrong[f"{name} {found}"] = pip
    found = "; ".join(wrong) or f"{n_others} of {n_others}"
    remedy = " && ".join(wrong.values())
    others = Prerequisite(
        "other packages", found, not wrong, _BUILD, remedy, required=True
    )
    return [*shown, others]


def why_not_importable(name: str) -> str:
    """Import a lead-field source; return why that cannot be done, "" if it can."""
    try:
        source_class(name)
    except LamstoreError as error:
        return str(error)
    except Exception as error:  # whatever a broken package raises as it is imported
        return f"cannot be imported: {type(error).__name__}: {error}"
    return ""


def _of_source(name: str, time_limit: float) -> list[Prerequisite]:
    """Look for what a source needs; last whether it is usable."""
    # its limit is shorter, so that an interpreter is ended by who has started it
    found, why = declared(name, "findings")(0.8 * time_limit)
    return [*found, _source(name, why, imported=True)]


def _source(name: str, why_not: str, *, imported: bool) -> Prerequisite:
    remedy = "see the lines above"
    if not imported:
        again = f"{sys.executable} -m pip install --force-reinstall lamstore"
        remedy = again if name in SOURCES else "install its package again"
    use, required = f"{_BUILD} --forward {name}", name == next(iter(SOURCES))
    found, ok = why_not or "usable", not why_not
    return Prerequisite(f"--forward {name}", found, ok, use, remedy, required)


def subjects(folder: Path | None) -> Prerequisite:
    """Count the subjects with laMEG's surfaces, and those with FreeSurfer's alone."""
    name, layered, plain = "SUBJECTS_DIR", 0, 0
    found = f"{folder}: no such folder" if folder else "not set"
    if folder is not None and folder.is_dir():
        for subject in folder.iterdir():
            if not subject.name.startswith("fsaverage"):
                has_layers = (subject / "surf" / "laminar").is_dir()
                layered += has_layers
                plain += not has_layers and (subject / "surf" / "lh.white").exists()
        found = (
            f"{folder}: {layered} with laMEG's surfaces, {plain} with FreeSurfer's "
            "alone"
        )
    remedy = f"export {name}=/where/recon-all/writes (or --subjects-dir)"
    return Prerequisite(name, found, layered + plain > 0, _BUILD, remedy)


def fsaverage(folder: Path | None) -> Prerequisite:
    """Look for the template among the subjects."""
    where = folder or Path("$SUBJECTS_DIR")
    sphere = where / "fsaverage" / "surf" / "lh.sphere.reg"
    found = str(where / "fsaverage") if sphere.is_file() else f"no {sphere}"
    use = "laMEG's mapping to fsaverage; no build needs it"
    remedy = f"cp -r $FREESURFER_HOME/subjects/fsaverage {where}/"
    return Prerequisite("fsaverage", found, sphere.is_file(), use, remedy)


def cores_here() -> Prerequisite:
    """Count the cores that this process may use."""
    n, total = cores(), os.cpu_count() or 1
    of = f" of the machine's {total}" if total != n else ""
    return Prerequisite("cores", f"{n}{of}", True, _BUILD)


def memory() -> Prerequisite:
    """Look at the memory that this process may use."""
    import psutil

    there = psutil.virtual_memory()
    what = f"{_gib(there.total)}, {_gib(there.available)} available"
    usable, limit = there.available, memory_limit()
    if limit is not None and limit < there.total:
        what += f"; limited to {_gib(limit)} (control group)"
        usable = min(usable, limit)
    remedy = "end other programs, or request more (--mem=2G)"
    return Prerequisite("memory", what, usable >= _ENOUGH, _BUILD, remedy)


def disk_here() -> Prerequisite:
    """Look at the disk of the current folder."""
    return _disk("disk, here", Path.cwd(), f"{_BUILD}, of a store here", "cd elsewhere")


def temporary_disk() -> Prerequisite:
    """Look at the disk of temporary files."""
    use = "lead fields that are computed on copies"
    remedy = "export TMPDIR=/a/folder/with/room"
    return _disk("disk, temporary files", Path(tempfile.gettempdir()), use, remedy)


def _disk(name: str, folder: Path, use: str, remedy: str) -> Prerequisite:
    free = shutil.disk_usage(folder).free
    writable = os.access(folder, os.W_OK)
    what = f"{folder}: {_gib(free)} free" + ("" if writable else ", not writable")
    return Prerequisite(name, what, writable and free >= _ENOUGH, use, remedy)


def _gib(n: int) -> str:
    return f"{n / 2**30:.1f} GiB"
