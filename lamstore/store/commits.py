"""Commits: one small JSON file a row, beside the store, that makes the row whole.

They are in ``<store>.build/rows``, outside the tree that Zarr knows. Publishing copies
them into the store's lists, which hold all of them: a row without a commit is what the
lists state.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import LamstoreError, message
from lamstore.store import place
from lamstore.store.lists import bad_chunks, write_list
from lamstore.store.metadata import COMPLETE, PENDING, Root

#: The keys of a published receipt that are not the receipt's own.
ROW, ERROR = "row", "error"


@dataclass(frozen=True)
class Commit:
    """The state of one row.

    Parameters
    ----------
    status
        One of `schema.STATUSES`.
    receipt
        How the row was made.
    row
        What reading the row needs: "sizes" of the ragged dims, "variables" that it
        has, those of them that are "blank" (missing altogether), the Dataset's
        "attrs", and "arrays", the shape and digest of each by path. An excluded
        row keeps it.
    error
        The fields of the error of a row that failed, or why it is excluded.
    """

    status: str = "pending"
    receipt: dict[str, Any] = field(default_factory=dict)
    row: dict[str, Any] = field(default_factory=dict)
    error: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Commit:
        """Return the commit of its JSON form.

        Raises
        ------
        ValueError
            If it is none.
        """
        commit = cls(**{k: v for k, v in content.items() if k in cls.__annotations__})
        schema.STATUSES.index(commit.status)
        if not all(isinstance(x, dict) for x in (commit.receipt, commit.row)):
            raise ValueError("receipt and row are no mappings")
        return commit

    def as_json(self) -> dict[str, Any]:
        """Return it in JSON's types."""
        return dict(plain(vars(self)))

    @property
    def sizes(self) -> dict[str, int]:
        """Length of each ragged dim of the row."""
        return dict(self.row.get("sizes", {}))

    @property
    def published(self) -> str:
        """The text of ``receipt(subject)``."""
        more = {ROW: self.row, ERROR: self.error}
        content = {**self.receipt, **{k: v for k, v in more.items() if v}}
        return _text(content) if content else ""

    @classmethod
    def from_published(cls, status: int, text: str) -> Commit:
        """Return the commit behind a published status and receipt."""
        content = json.loads(text) if text else {}
        row, error = content.pop(ROW, {}), content.pop(ERROR, {})
        return cls(schema.STATUSES[max(0, status)], content, row, error)


def _text(content: Any) -> str:
    return json.dumps(plain(content), allow_nan=False, ensure_ascii=False)


def _checksum(content: Any) -> str:
    import xxhash

    text = json.dumps(content, sort_keys=True)
    return str(xxhash.xxh3_64(text.encode()).hexdigest())


class Commits:
    """The commits of a store.

    Parameters
    ----------
    folder
        The folder beside the store.
    store_id
        The store's; files of another store are not there.
    """

    def __init__(self, folder: Path, store_id: str) -> None:
        self.rows = folder / "rows"
        self._folder = folder
        self._store_id = store_id
        self._published: dict[str, place.Stamp] | None = None
        self._statuses: dict[str, tuple[place.Stamp, str]] = {}

    def file(self, label: str) -> Path:
        """Return the file of a row's commit."""
        return self.rows / f"{label}.json"

    def write(self, label: str, commit: Commit, scratch: Path) -> None:
        """Commit a row: from here on its state is this, whatever happens."""
        content = commit.as_json()
        document = {
            "store": self._store_id,
            "commit": content,
            "checksum": _checksum(content),
            # an object store tells versions apart by their content
            "token": uuid.uuid4().hex,
        }
        place.put(self.file(label), _text(document), scratch)

    def read(self, label: str) -> Commit | None:
        """Return a row's commit; None if it has none that is sound."""
        try:
            return self.check(label)
        except place.Damaged:
            return None

    def check(self, label: str) -> Commit | None:
        """Return a row's commit; None if it has none.

        Raises
        ------
        LamstoreError
            If it is damaged.
        """
        path = self.file(label)
        document = place.read_json(path)
        if document is None:
            return None
        try:
            if document["store"] != self._store_id:
                return None
            if document["checksum"] != _checksum(document["commit"]):
                raise ValueError("its checksum does not match")
            return Commit.from_json(document["commit"])
        except (KeyError, TypeError, ValueError) as error:
            raise place.Damaged(
                f"is not a row's commit ({error})", subject=label, file=path
            ) from error

    def stamps(self) -> dict[str, place.Stamp]:
        """Return by label what changes whenever a row is committed."""
        return {
            name.removesuffix(".json"): stamp
            for name, stamp in place.stamps(self.rows).items()
            if name.endswith(".json") and not name.startswith(".")
        }

    # --------------------------------------------- which commits the lists hold already

    @property
    def published(self) -> dict[str, place.Stamp]:
        """The stamp of every commit that is published; may lag behind, never ahead."""
        if self._published is None:
            try:
                found = place.read_json(self._folder / "published.json") or {}
            except place.Damaged:
                found = {}
            ours = found.get("store") == self._store_id
            stamps = found.get("rows", {}) if ours else {}
            self._published = {k: tuple(v) for k, v in stamps.items()}
        return self._published

    def set_published(self, stamps: Mapping[str, place.Stamp], scratch: Path) -> None:
        """Keep which commits the lists hold."""
        self._published = dict(stamps)
        content = {"store": self._store_id, "rows": self._published}
        place.put(self._folder / "published.json", _text(content), scratch)

    def statuses(self, root: Root) -> dict[str, str]:
        """Return the status of every row, reading only commits that are new."""
        self._published = None  # another process may have published since
        published, stamps = self.published, self.stamps()
        codes = root.read("status")
        found = {
            label: schema.STATUSES[max(0, int(codes[row]))]
            for label, row in root.index.items()
        }
        new = [x for x, stamp in stamps.items() if published.get(x) != stamp]

        def status_of(label: str) -> str | None:
            stamp = stamps[label]
            if self._statuses.get(label, (None, ""))[0] != stamp:
                commit = self.read(label)
                if commit is None:
                    return None
                self._statuses[label] = (stamp, commit.status)
            return self._statuses[label][1]

        new = [label for label in new if label in found]
        statuses = place.each(status_of, new, self.rows)
        found |= {x: status for x, status in zip(new, statuses, strict=True) if status}
        return found


# ------------------------------------------------------------------------- what is seen


def _attr(name: str) -> Callable[[Commit], str]:
    return lambda commit: str(commit.row.get("attrs", {}).get(name, ""))


def _size(dim: str) -> Callable[[Commit], int]:
    return lambda commit: int(commit.sizes.get(dim, -1))


def _lead_field(commit: Commit) -> dict[str, Any]:
    return commit.receipt.get("lead_field") or {}


def _n_channels(commit: Commit) -> int:
    """Count the lead field's channels: a gain matrix may come without sensors."""
    return int(_lead_field(commit).get("n_channels", _size("channel")(commit)))


def _error(commit: Commit) -> str:
    """Return the error's text without the row's label."""
    return message(**{**commit.error, "subject": ""}) if commit.error else ""


#: Published list -> its value of a row. ``status`` comes last: what it states is there.
COLUMNS: dict[str, Callable[[Commit], Any]] = {
    "receipt": lambda commit: commit.published,
    "error": _error,
    "lead_field_source": lambda commit: str(_lead_field(commit).get("source", "")),
    "surface_source": _attr("surface_source"),
    "scalp_source": _attr("scalp_source"),
    "inner_skull_source": _attr("inner_skull_source"),
    "sensor_system": _attr("sensor_system"),
    "n_vertices": _size("vertex"),
    "n_channels": _n_channels,
    "status": lambda commit: schema.STATUSES.index(commit.status),
}


def column(name: str, commits: list[Commit]) -> np.ndarray:
    """Return a published list's values of some rows."""
    dtype = schema.variable(name).dtype
    if name != "receipt":  # which keeps what an excluded row was
        commits = [x if x.status == "complete" else replace(x, row={}) for x in commits]
    values = [COLUMNS[name](commit) for commit in commits]
    return np.array(values, dtype=object if dtype == "str" else dtype)


def publish_rows(root: Root, commits: Commits, new: list[str], scratch: Path) -> bool:
    """Show readers the commits of some rows; the caller holds the store's lock.

    Returns
    -------
    bool
        Whether anything was written.
    """
    labels = list(root.index)
    rows = np.array([root.index[label] for label in new])
    # a list's chunk that was damaged, or left by a stopped publish, is written
    # again from commits; a row that has none is pending then
    damaged: set[int] = set()
    for name in COLUMNS:
        step = root.open(name).chunks[0]
        for chunk in bad_chunks(root, name, set(map(int, rows // step))):
            damaged |= set(range(chunk * step, (chunk + 1) * step))
    wanted = sorted({*map(int, rows), *(damaged & set(range(len(labels))))})
    read = place.each(lambda row: commits.read(labels[row]), wanted, root.path)
    found = {
        row: commit or Commit()
        for row, commit in zip(wanted, read, strict=True)
        if commit is not None or row in damaged
    }
    return _write_lists(root, found, scratch)


def _write_lists(root: Root, found: Mapping[int, Commit], scratch: Path) -> bool:
    rows, commits = np.array(list(found), dtype=int), list(found.values())
    if not len(rows):
        return False
    digests, changed = root.digests, False
    code = column("status", commits)
    # a row that is no longer complete says so before anything else of it changes
    try:
        present = root.read("status")[rows]
    except place.Damaged:
        present = np.full(len(rows), PENDING, "i1")
    lost = (present == COMPLETE) & (code != COMPLETE)
    if lost.any():
        write_list(root, "status", rows[lost], code[lost], digests)
    for name in COLUMNS:
        changed |= write_list(root, name, rows, column(name, commits), digests)
    return root.changed(digests=digests).put(scratch, before=root) or changed


def remove_commits(folder: Path) -> None:
    """Remove the commits of a store that had this name.

    Raises
    ------
    LamstoreError
        If the folder holds other files, which would be deleted with them.
    """
    rows = folder / "rows"
    if foreign := [x for x in place.walk(rows) if not x.endswith(".json")]:
        raise LamstoreError(
            "is no row's commit",
            file=rows / foreign[0],
            advice=f"Move it out of {folder}, or give the store another name.",
        )
    place.remove(rows)
    place.remove(folder / "published.json")
