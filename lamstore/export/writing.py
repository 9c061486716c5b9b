"""Files that are there whole or not at all, and never replace others unasked."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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
        If another file is where one is to be, then none is moved; or the folder cannot
        be written.
    """
    folder = Path(folder)
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
    except OSError as error:
        raise LamstoreError(
            f"{folder}: cannot be written ({error.strerror}); choose another place."
        ) from error
    try:
        yield scratch
        _move(scratch, folder, overwrite)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _move(scratch: Path, folder: Path, overwrite: bool) -> None:
    new = sorted(path for path in scratch.rglob("*") if path.is_file())
    targets = {path: folder / path.relative_to(scratch) for path in new}
    there = [path for path in new if os.path.lexists(targets[path])]
    if not overwrite:
        same = {p for p in there if _same(p, targets[p])}
        if others := [targets[path] for path in there if path not in same]:
            more = f" and {len(others) - 1} more" if len(others) > 1 else ""
            raise LamstoreError(
                f"{others[0]}{more}: there already, with other content; nothing was "
                "written here. Choose another place, or say overwrite."
            )
        new = [path for path in new if path not in same]
    for path in new:
        targets[path].parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, targets[path])


def _same(path: Path, target: Path) -> bool:
    return target.is_file() and filecmp.cmp(path, target, shallow=False)


def needs(module: str, extra: str) -> None:
    """Refuse what an optional package is needed for, with the command that has it.

    Raises
    ------
    LamstoreError
        If `module` is not installed.
    """
    if find_spec(module) is None:
        raise LamstoreError(
            f"{module} is not installed, which this needs: "
            f"pip install 'lamstore[{extra}]'"
        )
