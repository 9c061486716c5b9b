"""What builds note beside a store, and where on this machine its rows' files are."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.meg.recording import Recording
from lamstore.store import Store
from lamstore.store.place import is_remote


def note(store: Store, name: str, entries: Mapping[str, Any]) -> None:
    """Add entries to a note beside the store, ``<store>.build/<name>.json``."""
    with store.lock("notes"):  # another build may be adding its own
        before = entries_of(store, name)
        if (after := before | plain(entries)) != before:
            store.note(name, {"store_id": store.store_id, "entries": after})


def entries_of(store: Store, name: str) -> dict[str, Any]:
    """Return a note's entries; none of a store that had this one's name before."""
    found = store.read_note(name) or {}
    mine = found.get("store_id") == store.store_id
    return found.get("entries", {}) if mine else {}


def note_roots(store: Store, rows: Mapping[str, Any]) -> None:
    """Note the folders of this machine that recorded paths are relative to."""
    if not is_remote(store.path):
        base = store.folder.resolve()
        recordings = {k: x for k, x in rows.items() if isinstance(x, Recording)}
        roots = {k: x.root.resolve() for k, x in recordings.items()}
        note(store, "roots", {k: os.path.relpath(x, base) for k, x in roots.items()})


def roots_of(
    store: Store, labels: Collection[str], subjects_dir: str | os.PathLike[str] | None
) -> dict[str, Path]:
    """Return the folder that each row's recorded paths are relative to, or refuse."""
    if (folder := as_path(subjects_dir)) is not None:
        return dict.fromkeys(labels, folder)
    known = {} if is_remote(store.path) else entries_of(store, "roots")
    if unknown := [label for label in labels if label not in known]:
        wrong = "it is not known here where its files are"
        advice = "Name the folder that has the subjects with --subjects-dir."
        raise LamstoreError(wrong, subject=unknown[0], file=store.path, advice=advice)
    base = store.folder.resolve()
    return {x: Path(os.path.normpath(base / known[x])) for x in labels}


def known_roots(
    store: Store, labels: Collection[str], subjects_dir: str | os.PathLike[str] | None
) -> dict[str, Path] | None:
    """Return as `roots_of`, None if it is not known here; refuse what is no folder."""
    if (folder := as_path(subjects_dir)) is not None and not folder.is_dir():
        wanted = "FreeSurfer's SUBJECTS_DIR"
        raise LamstoreError("is not a folder", file=folder, wanted=wanted)
    try:
        return roots_of(store, labels, subjects_dir)
    except LamstoreError:
        return None
