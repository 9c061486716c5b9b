"""Publishing: what the journal says becomes what readers of the store see."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.store import files, places, tree
from lamstore.store.claims import Check
from lamstore.store.journal import MAKING, Commit, Journal
from lamstore.store.places import Stamp

#: What an interrupted write leaves beside a chunk.
PARTIAL = re.compile(r"\.[0-9a-f]{32}\.partial")


def _attr(name: str) -> Callable[[Commit], str]:
    return lambda commit: str(commit.row.get("attrs", {}).get(name, ""))


def _size(dim: str) -> Callable[[Commit], int]:
    return lambda commit: int(commit.row.get("sizes", {}).get(dim, -1))


def _lead_field(commit: Commit) -> dict[str, Any]:
    return commit.receipt.get("lead_field") or {}


def _n_channels(commit: Commit) -> int:
    """Count the lead field's channels: a gain matrix may come without sensors."""
    return int(_lead_field(commit).get("n_channels", _size("channel")(commit)))


#: Published array -> its value of a row. ``status`` comes last: what it says is there.
COLUMNS: dict[str, Callable[[Commit], Any]] = {
    "receipt": lambda commit: commit.published,
    "error": lambda commit: (
        "" if commit.status == "complete" else str(commit.receipt.get("error") or "")
    ),
    "lead_field_source": lambda commit: str(_lead_field(commit).get("source", "")),
    "surface_source": _attr("surface_source"),
    "scalp_source": _attr("scalp_source"),
    "inner_skull_source": _attr("inner_skull_source"),
    "sensor_system": _attr("sensor_system"),
    "n_vertices": _size("vertex"),
    "n_channels": _n_channels,
    "status": lambda commit: schema.STATUSES.index(commit.status),
}


def publish(
    store: Path,
    journal: Journal,
    labels: Sequence[str],
    published: dict[str, Stamp],
    check: Check,
) -> bool:
    """Rewrite what the commits have changed; the caller holds the store's lock.

    Parameters
    ----------
    store
        The store.
    journal
        Its journal.
    labels
        The label of every row.
    published
        The stamp of each commit that is known to be published; brought up to date.
    check
        Raises if the store's lock is not held any more.

    Returns
    -------
    bool
        Whether anything was written.
    """
    stamps = journal.stamps(labels)
    rows = [i for i, x in enumerate(labels) if published.get(x) != stamps[x]]
    changed = bool(rows) and _publish_rows(
        store, journal, labels, np.array(rows), check
    )
    check()
    attributes = tree.root_document(store)["attributes"]
    changed |= tree.consolidate(store, attributes, journal.folder)
    published.update(stamps)
    return changed


def _publish_rows(
    store: Path,
    journal: Journal,
    labels: Sequence[str],
    rows: np.ndarray,
    check: Check,
) -> bool:
    commits = places.each(lambda row: journal.read(labels[row]), rows, store)
    desired = {
        name: np.array([value(commit) for commit in commits], dtype=_dtype(name))
        for name, value in COLUMNS.items()
    }
    # a row that is no longer complete says so before anything else of it changes
    status = tree.read_array(store, "status")[rows]
    lost = (status == tree.COMPLETE) & (desired["status"] != tree.COMPLETE)
    held_back = np.where(lost, tree.PENDING, status)
    check()
    changed = tree.write_rows(store, "status", rows, held_back)
    for name, values in desired.items():
        check()
        changed |= tree.write_rows(store, name, rows, values)
    return changed


def _dtype(name: str) -> Any:
    dtype = schema.variable(name).dtype
    return object if dtype == "str" else dtype


def sweep(store: Path, journal: Journal) -> int:
    """Remove what interrupted writes left; the caller holds the exclusive locks.

    Returns
    -------
    int
        Files removed.
    """
    for made in MAKING:
        places.remove(journal.folder / made)
    removed = 0
    if places.is_remote(store):
        return removed  # an object is there whole or not at all
    for name in list(places.walk(store)):
        if PARTIAL.search(name):
            (store / name).unlink()
            removed += 1
    # others beside them are written under locks of their own
    for folder in (journal.folder, journal.rows):
        for path in folder.glob(f"*{files.TEMPORARY}"):
            if folder == journal.rows or path.name.startswith("zarr.json."):
                path.unlink(missing_ok=True)
                removed += 1
    return removed
