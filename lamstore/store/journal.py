"""The journal of building: one small JSON file a row, beside the store.

A row is whole because its commit says so. The journal lives in ``<store>.build/``,
outside the tree that Zarr knows; the store holds a published copy of everything in it,
from which it is rebuilt if it is gone or belongs to another store.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.store import files, places, tree
from lamstore.store.creation import CREATING
from lamstore.store.places import Stamp

#: The part of a published receipt that lamstore itself needs.
ROW = "row"

#: Folder in ``<store>.build`` in which template groups are made.
RESAMPLING = "resampling"

#: Folders there in which something is made; what is left in them is of no use.
MAKING = (CREATING, RESAMPLING)


@dataclass(frozen=True)
class Commit:
    """The state of one row.

    Parameters
    ----------
    status
        One of `schema.STATUSES`.
    receipt
        How the row was made, or why it was not (key "error").
    row
        What reading the row back needs: "sizes" of the ragged dims, "variables" that
        it has, those of them that are "blank" (missing altogether), the Dataset's
        "attrs".
    """

    status: str = "pending"
    receipt: dict[str, Any] = field(default_factory=dict)
    row: dict[str, Any] = field(default_factory=dict)

    @property
    def published(self) -> str:
        """The text of ``receipt(subject)``: everything, so that the store suffices."""
        if not self.receipt and not self.row:
            return ""
        return files.to_json({**self.receipt, ROW: self.row})

    @classmethod
    def from_published(cls, status: int, text: str) -> Commit:
        """Return the commit behind a published status and receipt."""
        receipt = json.loads(text) if text else {}
        row = receipt.pop(ROW, {})
        return cls(schema.STATUSES[max(0, status)], receipt, row)


class Journal:
    """The folder ``<store>.build``: commits, locks, and the intent of a resize."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.folder = store.with_name(f"{store.name}.build")
        self.rows = self.folder / "rows"
        self.locks = self.folder / "locks"
        self.intent = self.folder / "resize.json"
        self._owner = self.folder / "store.json"
        self._statuses: dict[str, tuple[Stamp, str]] = {}

    def lock_of(self, label: str) -> Path:
        """Return the lock file of a row."""
        return self.locks / f"row-{label}.lock"

    @property
    def store_lock(self) -> Path:
        """The lock of whoever publishes or resizes."""
        return self.locks / "store.lock"

    @property
    def builders_lock(self) -> Path:
        """The lock that builders share."""
        return self.locks / "builders.lock"

    def belongs_to(self, store_id: str) -> bool:
        """Whether this is the journal of that store, not of one that had its name."""
        owner = files.read_json(self._owner)
        return isinstance(owner, dict) and owner.get("store_id") == store_id

    def start(self, store_id: str, commits: dict[str, Commit]) -> None:
        """Begin the journal of a store; the caller holds the store's lock.

        Raises
        ------
        LamstoreError
            If the folder of commits holds something else, which would be deleted.
        """
        self._refuse_foreign_files()
        places.remove_file(self._owner)
        places.remove_file(self.intent)
        places.remove(self.rows)
        if not places.is_remote(self.rows):
            self.rows.mkdir(parents=True)
        for label, commit in commits.items():
            self.write(label, commit)
        files.replace_json(self._owner, {"store_id": store_id})

    def _refuse_foreign_files(self) -> None:
        ours = (".json", files.TEMPORARY)
        foreign = [x for x in places.walk(self.rows) if not x.endswith(ours)]
        if foreign:
            raise LamstoreError(
                f"{self.rows / foreign[0]}: is no row's commit, and {self.folder} has "
                "to be lamstore's own; move what is in it elsewhere, or give the "
                "store another name."
            )

    def rebuild(self, store_id: str) -> None:
        """Begin the journal from what the store has published."""
        codes = tree.read_array(self.store, "status")
        texts = tree.read_array(self.store, "receipt")
        labels = tree.read_array(self.store, "subject")
        commits = {}
        for label, code, text in zip(labels, codes, texts, strict=False):
            commit = Commit.from_published(int(code), text)
            if commit != Commit():
                commits[label] = commit
        self.start(store_id, commits)

    def write(self, label: str, commit: Commit) -> None:
        """Commit a row: from here on its state is this, whatever happens."""
        content = {
            "status": commit.status,
            "receipt": commit.receipt,
            ROW: commit.row,
        }
        files.replace_json(self.rows / f"{label}.json", content)

    def read(self, label: str) -> Commit:
        """Return a row's commit, "pending" if it has none."""
        path = self.rows / f"{label}.json"
        content = files.read_json(path)
        if content is None:
            return Commit()
        try:
            commit = Commit(content["status"], content["receipt"], content[ROW])
            schema.STATUSES.index(commit.status)
        except (KeyError, TypeError, ValueError) as error:
            raise LamstoreError(
                f"{path}: is not a row's commit ({error}); delete it, and the row is "
                "built again."
            ) from error
        return commit

    def stamp(self, label: str) -> Stamp:
        """Return what changes whenever a row is committed; empty without a commit."""
        return self.stamps([label])[label]

    def stamps(self, labels: Sequence[str]) -> dict[str, Stamp]:
        """Return the stamp of each row."""
        found = places.stamps([self.rows / f"{label}.json" for label in labels])
        return dict(zip(labels, found, strict=True))

    def statuses(self, labels: Sequence[str]) -> dict[str, str]:
        """Return the status of each row, reading only commits that have changed."""
        stamps = self.stamps(labels)
        new = [x for x in labels if self._statuses.get(x, (None,))[0] != stamps[x]]
        for label, commit in zip(
            new, places.each(self.read, new, self.rows), strict=True
        ):
            self._statuses[label] = (stamps[label], commit.status)
        return {label: self._statuses[label][1] for label in labels}
