"""What has changed since a row was built: its files, or which files it is built from.

Size and time of a file are compared first. Only where the time alone differs is the
file read again and its digest compared: copying a folder changes times, not data. A
file that was missing is an input too: where it is there now, the row is stale.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lamstore.anatomy.head_surfaces import find_inner_skull, find_scalp
from lamstore.atomic import plain
from lamstore.dataset import freesurfer_folder
from lamstore.errors import LamstoreError
from lamstore.formats.files import input_record
from lamstore.meg.mne_files import channels_file
from lamstore.meg.recording import Recording, relative
from lamstore.numeric.machine import cores
from lamstore.store import Store
from lamstore.store.place import is_remote


def check_inputs(
    path: str | os.PathLike[str], subjects_dir: str | os.PathLike[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """List which complete rows are stale: what they were built from has changed.

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
        If there is no such store, or it is not known where the subjects are.
    """
    store = Store(path)
    roots = {} if subjects_dir is not None else roots_of(store)
    complete = [
        name for name, status in store.statuses().items() if status == "complete"
    ]
    if unknown := [n for n in complete if subjects_dir is None and n not in roots]:
        raise LamstoreError(
            "it is not known here where its files are",
            subject=unknown[0],
            file=store.path,
            advice="Name the folder that has the subjects with --subjects-dir.",
        )
    where = {n: Path(subjects_dir) if subjects_dir else roots[n] for n in complete}
    checked = Checked(store)
    return _of_each(complete, lambda n: checked.changed_files(n, where[n]))


def stale_rows(
    store: Store, rows: Mapping[str, Recording], *, remember: bool = True
) -> dict[str, tuple[str, ...]]:
    """List which complete rows would be built from something else than they were.

    As `check_inputs`; also where a recording now names another file, or has other
    fiducials. `remember`: whether to note which files were read again and are the same.
    """
    checked = Checked(store)

    def changed(label: str) -> tuple[str, ...]:
        before = store.receipt(label).get("recording") or {}
        now = rows[label].as_json()
        others = [
            f"{name} was {before[name]}, is {now[name]}"
            if name != "fiducials"
            else "its fiducials are others"
            for name in now
            if name in before and plain(before[name]) != plain(now[name])
        ]
        return (*others, *checked.changed_files(label, rows[label].root))

    found = _of_each(rows, changed)
    if remember:
        checked.save()
    return found


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
    noted beside the store. That note may be lost at any time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, int] = store.noted("checked") or {}
        self._before = dict(self._known)

    def changed_files(self, label: str, root: Path) -> tuple[str, ...]:
        """Name which of a row's files are not what they were."""
        receipt = self._store.receipt(label)
        found = [self._changed(root / x["path"], x) for x in receipt.get("inputs", ())]
        for path in receipt.get("absent", ()):
            if (root / path).exists():
                found.append(f"{path} was missing, and is there")
        found += [f"{path} would be used instead" for path in _chosen(receipt, root)]
        return tuple(dict.fromkeys(filter(None, found)))

    def save(self) -> None:
        """Keep what was read again; not worth an error where nothing can be written."""
        if self._known != self._before:
            try:
                self._store.note("checked", self._known)
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


def _chosen(receipt: Mapping[str, Any], root: Path) -> Iterator[str]:
    """Name files that would be chosen now where a row was built from others."""
    folder = freesurfer_folder(receipt)
    recording = receipt.get("recording", {})
    if folder is None:
        return
    read: dict[str, list[str]] = {}
    for record in receipt.get("inputs", ()):
        read.setdefault(record["role"], []).append(record["path"])
    scalp = receipt.get("parameters", {}).get("scalp", "auto")
    meg = recording.get("meg")
    choices: dict[str, Callable[[], Path | None]] = {
        "scalp": lambda: find_scalp(root / folder, scalp)[0],
        "inner skull": lambda: find_inner_skull(root / folder),
        "bad channels (BIDS)": lambda: (
            None if meg is None else channels_file(root / meg)
        ),
    }
    for role, choose in choices.items():
        # an inner skull that was given, or SPM's own, was not chosen
        given = role == "inner skull" and (
            recording.get("inner_skull") or role not in read
        )
        if given or (meg or "").endswith(".mat") and role.startswith("bad"):
            continue
        try:
            path = choose()
        except LamstoreError:  # it is missing, which the inputs show
            continue
        if path is not None and relative(path, root) not in read.get(role, ()):
            yield relative(path, root)


# --------------------------------------------------------------- where the files are


def roots_of(store: Store) -> dict[str, Path]:
    """Return the folder that each row's recorded paths are relative to.

    Noted beside a store in a folder alone: no path in an object store leads to a folder
    of a machine.
    """
    return {
        label: Path(os.path.normpath(store.folder.resolve() / root))
        for label, root in _noted_roots(store).items()
    }


def note_roots(store: Store, rows: Mapping[str, Any]) -> None:
    """Note where rows are that are built from files."""
    if is_remote(store.path):
        return
    base = store.folder.resolve()
    roots = {
        label: os.path.relpath(row.root.resolve(), base)
        for label, row in rows.items()
        if isinstance(row, Recording)
    }
    if roots.items() <= _noted_roots(store).items():
        return
    with store.lock("roots"):  # another build may be adding its own
        roots = _noted_roots(store) | roots
        store.note("roots", {"store_id": store.store_id, "roots": roots})


def _noted_roots(store: Store) -> dict[str, str]:
    note = None if is_remote(store.path) else store.noted("roots")
    # not of a store that had this name before
    return note["roots"] if note and note["store_id"] == store.store_id else {}
