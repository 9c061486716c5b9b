"""What has changed since a row was built: its files, or which files it is built from.

Size and time of a file are compared first. Only where the time alone differs is the
file read again and its digest compared: copying a folder changes times, not data.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError
from lamstore.formats.files import input_record
from lamstore.meg.recording import Recording
from lamstore.numeric.machine import cores
from lamstore.store import Store, files
from lamstore.store.places import is_remote


def check_inputs(
    path: str | os.PathLike[str], subjects_dir: str | Path | None = None
) -> dict[str, tuple[str, ...]]:
    """Say which complete rows are stale: what they were built from has changed.

    Parameters
    ----------
    path
        The store.
    subjects_dir
        Where the subjects are; None for where they were when the store was built on
        this machine.

    Returns
    -------
    dict
        Row label -> what has changed, a text for each file; only rows that are stale.

    Raises
    ------
    LamstoreError
        If there is no such store, or nobody knows where the subjects are.
    """
    store = Store(path)
    roots = {} if subjects_dir is not None else Roots(store).read()
    complete = [
        name for name, status in store.statuses().items() if status == "complete"
    ]
    if unknown := [n for n in complete if subjects_dir is None and n not in roots]:
        raise LamstoreError(
            f"{path}: where the files of {', '.join(unknown[:5])} are is not known "
            "here; name the folder that has the subjects with --subjects-dir."
        )
    where = {n: Path(subjects_dir) if subjects_dir else roots[n] for n in complete}
    checked = Checked(store)
    return _of_each(complete, lambda n: checked.changed_files(n, where[n]))


def stale_rows(
    store: Store, rows: Mapping[str, Recording], *, remember: bool = True
) -> dict[str, tuple[str, ...]]:
    """Say which rows would be built from something else than they were.

    Parameters
    ----------
    store
        The store.
    rows
        Complete rows, and the recordings that they would be built from now.
    remember
        Whether to keep which files were read again and are the same.

    Returns
    -------
    dict
        As `check_inputs` does; also where a recording now names another file, or has
        other fiducials.
    """
    checked = Checked(store)

    def changed(label: str) -> tuple[str, ...]:
        before = store.receipt(label).get("recording") or {}
        now = files.plain(rows[label].as_json())
        others = [
            f"{name} was {before[name]}, is {now[name]}"
            if name != "fiducials"
            else "its fiducials are others"
            for name in now
            if name in before and before[name] != now[name]
        ]
        return (*others, *checked.changed_files(label, rows[label].root))

    found = _of_each(rows, changed)
    if remember:
        checked.save()
    return found


def named(stale: Mapping[str, tuple[str, ...]], most: int = 5) -> str:
    """Name rows that are stale, and the first thing that has changed for each."""
    shown = [f"{label} ({changes[0]})" for label, changes in stale.items()][:most]
    return ", ".join(shown) + (", ..." if len(stale) > most else "")


def _of_each(
    labels: Iterable[str], changed: Callable[[str], tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    labels = list(labels)
    with ThreadPoolExecutor(cores()) as pool:
        found = list(pool.map(changed, labels))
    return {label: what for label, what in zip(labels, found, strict=True) if what}


class Checked:
    """Compares files with a store's receipts, and remembers what was read again.

    A file whose time differs and whose bytes do not is read only once: its new time is
    kept in ``<store>.build/checked.json``. That file may be lost at any time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._file = store.folder / "checked.json"
        known = files.read_json(self._file)
        self._known: dict[str, int] = known if isinstance(known, dict) else {}
        self._before = dict(self._known)

    def changed_files(self, label: str, root: Path) -> tuple[str, ...]:
        """Say which of a row's files are not what they were."""
        records = self._store.receipt(label).get("inputs", [])
        found = (self._changed(root / record["path"], record) for record in records)
        return tuple(dict.fromkeys(text for text in found if text))

    def save(self) -> None:
        """Keep what was read again; not worth an error where nothing can be written."""
        if self._known != self._before:
            try:
                files.replace_json(self._file, self._known)
            except (OSError, LamstoreError):
                return

    def _changed(self, path: Path, record: Mapping[str, Any]) -> str:
        name = record["path"]
        try:
            stat = os.stat(path)
        except OSError:
            return f"{name} is missing"
        if stat.st_size != record["size"]:
            return f"{name} has {stat.st_size} bytes, had {record['size']}"
        key = f"{record['sha256']} {name}"
        if stat.st_mtime_ns in (record.get("mtime_ns"), self._known.get(key)):
            return ""
        try:
            now = input_record(path, "")
        except LamstoreError:
            return f"{name} cannot be read"
        if now["sha256"] != record["sha256"]:
            return f"{name} has other data"
        self._known[key] = stat.st_mtime_ns
        return ""


class Roots:
    """Where the files of each row are: relative to the store, and never published.

    An object store is told nothing of it: no path there leads to a folder of a machine.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._file = store.folder / "roots.json"

    def read(self) -> dict[str, Path]:
        """Return the folder that each row's recorded paths are relative to."""
        if is_remote(self._file):
            return {}
        return {
            label: Path(os.path.normpath(self._base / root))
            for label, root in self._content().items()
        }

    def add(self, rows: Mapping[str, Any]) -> None:
        """Keep where rows are that are built from files."""
        if is_remote(self._file):
            return
        roots = {
            label: os.path.relpath(row.root.resolve(), self._base)
            for label, row in rows.items()
            if isinstance(row, Recording)
        }
        if roots.items() <= self._content().items():
            return
        # another build may be adding its own
        with files.lock(self._store.folder / "locks" / "roots.lock"):
            roots = self._content() | roots
            content = {"store_id": self._store.store_id, "roots": roots}
            files.replace_json(self._file, content)

    @property
    def _base(self) -> Path:
        return self._store.folder.resolve()

    def _content(self) -> dict[str, str]:
        content = files.read_json(self._file)
        same = isinstance(content, dict) and (
            content.get("store_id") == self._store.store_id
        )
        return content["roots"] if same else {}
