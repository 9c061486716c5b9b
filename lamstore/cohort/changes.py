"""What has changed since a row was built: its files, or which files it is built from.

Size and time of a file are compared first. Only where the time alone differs is the
file read again and its digest compared: copying a folder changes times, not data. A
file that was missing is an input too: where it is there now, the row is stale.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lamstore.anatomy.head_surfaces import find_inner_skull, find_scalp
from lamstore.atomic import plain
from lamstore.dataset import freesurfer_folder
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path, input_record
from lamstore.meg.mne_files import channels_file
from lamstore.meg.recording import Recording, relative
from lamstore.numeric.machine import cores
from lamstore.store import Store
from lamstore.store.place import is_remote

#: What has changed of each row that is stale, a text for each file.
Changes = dict[str, tuple[str, ...]]


def check_inputs(
    path: str | os.PathLike[str], subjects_dir: str | os.PathLike[str] | None = None
) -> Changes:
    """List which complete rows are stale: what they were built from has changed.

    `subjects_dir` is where the subjects are; None for where they were when the store
    was built on this machine.
    """
    store = Store(path)
    rows = [name for name, status in store.statuses().items() if status == "complete"]
    if (folder := as_path(subjects_dir)) is not None:
        return stale_rows(store, dict.fromkeys(rows, folder))
    roots = roots_of(store)
    return stale_rows(store, {x: root_of(store, x, roots) for x in rows})


def stale_rows(
    store: Store, rows: Mapping[str, Recording | Path], *, remember: bool = True
) -> Changes:
    """List which of these complete rows would be built from something else now.

    A row is given as the recording that it would be built from, or the folder that its
    recorded paths are relative to. `remember`: a file whose time differs and whose
    bytes do not is read only once, its new time is noted beside the store.
    """
    known: dict[str, int] = store.noted("checked") or {}
    before = dict(known)

    def changed(label: str) -> tuple[str, ...]:
        receipt, row = store.receipt(label), rows[label]
        root = row.root if isinstance(row, Recording) else row
        found = _other_files(receipt, row) if isinstance(row, Recording) else []
        found += [
            _changed(root / x["path"], x, known) for x in receipt.get("inputs", ())
        ]
        found += [
            f"{path} was missing, and is there"
            for path in receipt.get("absent", ())
            if (root / path).exists()
        ]
        found += [f"{path} would be used instead" for path in _chosen(receipt, root)]
        return tuple(dict.fromkeys(filter(None, found)))

    with ThreadPoolExecutor(cores()) as pool:
        every = dict(zip(rows, pool.map(changed, rows), strict=True))
    if remember and known != before:
        # not worth an error where nothing can be written
        with contextlib.suppress(OSError, LamstoreError):
            store.note("checked", known)
    return {label: what for label, what in every.items() if what}


def _other_files(receipt: Mapping[str, Any], row: Recording) -> list[str]:
    """Name what a recording now says otherwise than when the row was built."""
    before, now = receipt.get("recording") or {}, row.as_json()
    return [
        f"{name} was {before[name]}, is {now[name]}"
        if name != "fiducials"
        else "its fiducials are others"
        for name in now
        if name in before and plain(before[name]) != plain(now[name])
    ]


def _changed(path: Path, record: Mapping[str, Any], known: dict[str, int]) -> str:
    """Return how a file differs from its record, "" if it does not."""
    name = record["path"]
    try:
        stat = os.stat(path)
    except OSError:
        return f"{name} is missing"
    if stat.st_size != record["size"]:
        return f"{name} has {stat.st_size} bytes, had {record['size']}"
    key = f"{record['sha256']} {name}"
    if stat.st_mtime_ns in (record.get("mtime_ns"), known.get(key)):
        return ""
    try:
        now = input_record(path, "")
    except LamstoreError:
        return f"{name} cannot be read"
    if now["sha256"] != record["sha256"]:
        return f"{name} has other data"
    known[key] = stat.st_mtime_ns
    return ""


def _chosen(receipt: Mapping[str, Any], root: Path) -> Iterator[str]:
    """Name files that would be chosen now where a row was built from others."""
    folder = freesurfer_folder(receipt)
    if folder is None:
        return
    recording = receipt.get("recording", {})
    meg = recording.get("meg") or ""
    read: dict[str, list[str]] = {}
    for record in receipt.get("inputs", ()):
        read.setdefault(record["role"], []).append(record["path"])
    scalp = receipt.get("parameters", {}).get("scalp", "auto")
    choices: dict[str, Callable[[], Path | None]] = {
        "scalp": lambda: find_scalp(root / folder, scalp)[0]
    }
    # an inner skull that was given, or SPM's own, was not chosen
    if "inner skull" in read and not recording.get("inner_skull"):
        choices["inner skull"] = lambda: find_inner_skull(root / folder)
    if meg and not meg.endswith(".mat"):
        choices["bad channels (BIDS)"] = lambda: channels_file(root / meg)
    for role, choose in choices.items():
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


def root_of(store: Store, label: str, roots: Mapping[str, Path]) -> Path:
    """Return the folder that a row's recorded paths are relative to, or refuse."""
    if label not in roots:
        raise LamstoreError(
            "it is not known here where its files are",
            subject=label,
            file=store.path,
            advice="Name the folder that has the subjects with --subjects-dir.",
        )
    return roots[label]


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
