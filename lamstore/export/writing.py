"""Several files that appear together or not at all, and replace none unasked."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from lamstore.errors import LamstoreError

#: Begins the name of a folder in which files are written before they are moved.
STAGING = ".lamstore-export-"


@contextmanager
def staged(folder: str | Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Write files in a folder of their own, and move them once all are whole.

    Parameters
    ----------
    folder
        Where they are to be; made if it is not there.
    overwrite
        Whether to replace files. Without it, a file that is there already may stay if
        it has the same content.

    Yields
    ------
    pathlib.Path
        The folder to write in; its tree of files is moved as it is.

    Raises
    ------
    LamstoreError
        If another file is where one is to be, then none is moved; or if they cannot be
        written, for instance to a full disk. Nothing is left behind.
    """
    folder = Path(folder)
    made = [p for p in (folder, *folder.parents) if not p.exists()]
    scratch = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
        yield scratch
        _move(scratch, folder, overwrite)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise LamstoreError(
            f"cannot be written ({why})",
            file=folder,
            advice="Choose another place, or make room there.",
        ) from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        with suppress(OSError):  # folders that hold something stay
            for path in made:
                path.rmdir()


def _move(scratch: Path, folder: Path, overwrite: bool) -> None:
    new = sorted(path for path in scratch.rglob("*") if path.is_file())
    targets = {path: folder / path.relative_to(scratch) for path in new}
    if not overwrite:
        there = [path for path in new if os.path.lexists(targets[path])]
        same = {path for path in there if _same(path, targets[path])}
        if others := [targets[path] for path in there if path not in same]:
            more = (
                f" and {len(others) - 1} more files are" if len(others) > 1 else " is"
            )
            raise LamstoreError(
                f"{others[0].name}{more} there already with other content",
                file=others[0],
                advice="Choose another place, or overwrite it.",
            )
        new = [path for path in new if path not in same]
    for path in new:
        targets[path].parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, targets[path])


def _same(path: Path, target: Path) -> bool:
    return target.is_file() and filecmp.cmp(path, target, shallow=False)


def needs(module: str, extra: str) -> None:
    """Require an optional package.

    Raises
    ------
    LamstoreError
        If `module` is not installed; the advice is the command that installs it.
    """
    if find_spec(module) is None:
        raise LamstoreError(
            f"{module} is not installed, which this needs",
            advice=f"pip install 'lamstore[{extra}]'",
        )
