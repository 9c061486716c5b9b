"""Making a store where none is: it is there whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lamstore.errors import LamstoreError
from lamstore.store import places

#: Folder in ``<store>.build`` in which a store is made; in an object store an object
#: that says so.
CREATING = "creating"


def is_there(path: Path) -> bool:
    """Whether anything is where a store would be, beyond what was begun of one."""
    if not places.is_remote(path):
        return os.path.lexists(path)
    system, name = places.fs(path)
    with places.told(path):
        if system.exists(f"{name}/zarr.json"):
            return True
        return system.exists(name) and not system.exists(places.fs(_begun(path))[1])


@contextlib.contextmanager
def making(path: Path, folder: Path, check: Callable[[], None]) -> Iterator[Path]:
    """Give a folder in which a store is made, and put that in place, whole or not.

    In an object store the root's ``zarr.json`` comes last: a prefix without it is no
    store. An object beside it says until then that a store was begun there.

    Parameters
    ----------
    path
        Where the store is going to be; nothing is there.
    folder
        The folder beside it.
    check
        Called before the store is there; raises if somebody else makes it by now.
    """
    if not places.is_remote(path):
        fresh = folder / CREATING
        shutil.rmtree(fresh, ignore_errors=True)
        yield fresh
        os.rename(fresh, path)
        return
    with tempfile.TemporaryDirectory(prefix="lamstore-") as scratch:
        fresh = Path(scratch, path.name)
        yield fresh
        check()
        places.put(_begun(path), "")
        places.remove(path)  # what an earlier attempt put there
        system, name = places.fs(path)
        content = {f"{name}/{x}": (fresh / x).read_bytes() for x in places.walk(fresh)}
        root = content.pop(f"{name}/zarr.json")
        with places.told(path, writing=True):
            system.pipe(content)
        check()
        if not places.put_new(path / "zarr.json", root.decode("utf-8")):
            raise LamstoreError(f"{path}: another process has made it meanwhile.")
        places.remove_file(_begun(path))


def _begun(path: Path) -> Path:
    return path.with_name(f"{path.name}.build") / CREATING
