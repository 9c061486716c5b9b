"""Publishing: what the journal says becomes what readers of the store see."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.store import files, tree
from lamstore.store.journal import Commit, Journal, Stamp

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

    Returns
    -------
    bool
        Whether anything was written.
    """
    stamps = {label: journal.stamp(label) for label in labels}
    rows = [i for i, x in enumerate(labels) if published.get(x) != stamps[x]]
    changed = bool(rows) and _publish_rows(store, journal, labels, np.array(rows))
    attributes = tree.root_document(store)["attributes"]
    changed |= tree.consolidate(store, attributes, journal.folder)
    published.update(stamps)
    return changed


def _publish_rows(
    store: Path, journal: Journal, labels: Sequence[str], rows: np.ndarray
) -> bool:
    commits = [journal.read(labels[row]) for row in rows]
    desired = {
        name: np.array([value(commit) for commit in commits], dtype=_dtype(name))
        for name, value in COLUMNS.items()
    }
    # a row that is no longer complete says so before anything else of it changes
    status = tree.read_array(store, "status")[rows]
    lost = (status == tree.COMPLETE) & (desired["status"] != tree.COMPLETE)
    held_back = np.where(lost, tree.PENDING, status)
    changed = tree.write_rows(store, "status", rows, held_back)
    for name, values in desired.items():
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
    for made in ("creating", "resampling"):
        shutil.rmtree(journal.folder / made, ignore_errors=True)
    removed = 0
    for folder, _, names in os.walk(store):
        for name in names:
            if PARTIAL.search(name):
                os.unlink(os.path.join(folder, name))
                removed += 1
    for path in journal.folder.rglob(f"*{files.TEMPORARY}"):
        path.unlink()
        removed += 1
    return removed
