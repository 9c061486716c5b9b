"""Where on this machine the files of a store's rows are, as builds note beside it."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.meg.recording import Recording
from lamstore.store import Store
from lamstore.store.place import is_remote


def note_roots(store: Store, rows: Mapping[str, Any]) -> None:
    """Note the folders of this machine that recorded paths are relative to."""
    if not is_remote(store.path):
        base = store.folder.resolve()
        recordings = {k: x for k, x in rows.items() if isinstance(x, Recording)}
        roots = {k: x.root.resolve() for k, x in recordings.items()}
        store.note("roots", {k: os.path.relpath(x, base) for k, x in roots.items()})


def roots_of(
    store: Store, labels: Collection[str], subjects_dir: str | os.PathLike[str] | None
) -> dict[str, Path]:
    """Return the folder that each row's recorded paths are relative to, or refuse."""
    if (folder := as_path(subjects_dir)) is not None:
        return dict.fromkeys(labels, folder)
    known = {} if is_remote(store.path) else store.noted("roots")
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
