"""Commits: one small JSON file a row, beside the store, that makes the row whole.

Publishing copies those in ``<store>.build/new`` into the store's lists, and moves them
to ``<store>.build/rows``: a row without a commit is what the lists state.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.atomic import plain, to_json
from lamstore.errors import LamstoreError, message
from lamstore.store import place
from lamstore.store.metadata import COMPLETE, PENDING, Root

#: The keys of a published receipt that are not the receipt's own.
ROW, ERROR = "row", "error"


@dataclass(frozen=True)
class Commit:
    """The state of one row, of `schema.STATUSES`, and how it was made.

    ``row`` is what reading it needs: "sizes" of the ragged dims, "variables" that it
    has, the Dataset's "attrs", and "arrays", the shape and digest of each by path. An
    excluded row keeps it. ``error`` has the fields of the error of a row that failed,
    or why it is excluded.
    """

    status: str = "pending"
    receipt: dict[str, Any] = field(default_factory=dict)
    row: dict[str, Any] = field(default_factory=dict)
    error: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Commit:
        """Return the commit of its JSON form; a ValueError if it is none."""
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
    def arrays(self) -> dict[str, dict[str, Any]]:
        """Shape and digest of each of the row's arrays by path; none without data."""
        return dict(self.row.get("arrays", {}))

    def unpadded(self, path: str, values: np.ndarray) -> np.ndarray:
        """Return the row's values of an array without the padding read with them."""
        shape = self.arrays.get(path, {}).get("shape", [0] * values.ndim)
        return values[tuple(slice(n) for n in shape)]

    @property
    def receipt_text(self) -> str:
        """The text of ``receipt(subject)``."""
        more = {ROW: self.row, ERROR: self.error}
        content = {**self.receipt, **{k: v for k, v in more.items() if v}}
        return to_json(content) if content else ""

    @classmethod
    def from_published(cls, status: int, text: str) -> Commit:
        """Return the commit behind a published status and receipt."""
        content = json.loads(text) if text else {}
        row, error = content.pop(ROW, {}), content.pop(ERROR, {})
        return cls(schema.STATUSES[max(0, status)], content, row, error)

    def values(self) -> dict[str, Any]:
        """Return what the lists state of the row; ``status`` comes last."""
        row = self.row if self.status == "complete" else {}
        sizes, attrs = row.get("sizes", {}), row.get("attrs", {})
        lead_field = self.receipt.get("lead_field") or {}
        sources = ("surface_source", "scalp_source", "inner_skull_source")
        return {
            "receipt": self.receipt_text,
            "error": message(**{**self.error, "subject": ""}) if self.error else "",
            "lead_field_source": str(lead_field.get("source", "")),
            **{x: str(attrs.get(x, "")) for x in (*sources, "sensor_system")},
            "n_vertices": int(sizes.get("vertex", -1)),
            # a gain matrix may come without sensors
            "n_channels": int(lead_field.get("n_channels", sizes.get("channel", -1))),
            "status": schema.STATUSES.index(self.status),
        }


#: The lists that publishing writes.
LISTS = tuple(Commit().values())


class Commits:
    """The commits beside a store; files of another store of its name do not count."""

    def __init__(self, folder: Path, store_id: str) -> None:
        self._new, self._rows = folder / "new", folder / "rows"
        self._scratch, self._store_id = folder / "tmp", store_id

    def files(self, label: str) -> tuple[Path, Path]:
        """Return where a row's commit is until it is published, and afterwards."""
        return self._new / f"{label}.json", self._rows / f"{label}.json"

    def write(self, label: str, commit: Commit) -> None:
        """Commit a row: from here on its state is this, whatever happens."""
        content = commit.as_json()
        document = {"store": self._store_id, "commit": content}
        document["checksum"] = _checksum(content)
        place.put(self.files(label)[0], to_json(document), self._scratch)

    def read(self, label: str) -> Commit | None:
        """Return a row's commit; None if it has none, or it is damaged."""
        try:
            return self.check(label)
        except place.Damaged:
            return None

    def check(self, label: str) -> Commit | None:
        """Return a row's commit, None if it has none; refuse one that is damaged."""
        for path in self.files(label):
            document = place.read_json(path)
            try:
                if document is None or document["store"] != self._store_id:
                    continue
                if document["checksum"] != _checksum(document["commit"]):
                    raise ValueError("its checksum does not match")
                return Commit.from_json(document["commit"])
            except (KeyError, TypeError, ValueError) as error:
                wrong = f"is not a row's commit ({error})"
                raise place.Damaged(wrong, subject=label, file=path) from error
        return None

    def new(self) -> list[str]:
        """Name the rows whose commits are not published."""
        names = place.walk(self._new)
        return [x.removesuffix(".json") for x in names if x.endswith(".json")]

    def settle(self, labels: Iterable[str]) -> None:
        """Move the commits of rows that are published."""
        for label in labels:
            place.move(*self.files(label))

    def statuses(self, root: Root) -> dict[str, str]:
        """Return the status of every row, published or not."""
        new = [label for label in self.new() if label in root.index]
        found = {x: schema.STATUSES[root.codes[row]] for x, row in root.index.items()}
        commits = zip(new, place.each(self.read, new, root.path), strict=True)
        return found | {label: x.status for label, x in commits if x is not None}

    def remove(self) -> None:
        """Remove those of a store that had this name; refuse to remove other files."""
        for folder in (self._new, self._rows):
            if foreign := [x for x in place.walk(folder) if not x.endswith(".json")]:
                wrong, file = "is no row's commit", folder / foreign[0]
                advice = f"Move it out of {folder}, or give the store another name."
                raise LamstoreError(wrong, file=file, advice=advice)
            place.remove(folder)


def _checksum(content: Any) -> str:
    import xxhash

    text = json.dumps(content, sort_keys=True)
    return str(xxhash.xxh3_64(text.encode()).hexdigest())


def publish(root: Root, commits: Commits, labels: Iterable[str]) -> bool:
    """Show readers the commits of some rows, under the lock; return whether any is new.

    A list's chunk that was damaged is written again; rows without commit are pending.
    """
    names, rows = list(root.index), {root.index[label] for label in labels}
    damaged: set[int] = set()
    for name in LISTS:
        step = root.open(name).chunks[0]
        for chunk in root.bad_chunks(name, {row // step for row in rows}):
            damaged |= set(range(chunk * step, (chunk + 1) * step))
    wanted = sorted(rows | damaged.intersection(range(len(names))))
    read = place.each(lambda row: commits.read(names[row]), wanted, root.path)
    found = {
        row: (commit or Commit()).values()
        for row, commit in zip(wanted, read, strict=True)
        if commit is not None or row in damaged
    }
    if not found:
        return False
    at, columns = np.array(list(found)), {}
    for name in LISTS:
        dtype = schema.variable(name).dtype.replace("str", "O")
        columns[name] = np.array([x[name] for x in found.values()], dtype=dtype)
    # a row that is no longer complete says so before anything else of it changes
    code = columns["status"]
    try:
        present = root.read("status")[at]
    except place.Damaged:
        present = np.full(len(at), PENDING, "i1")
    lost = (present == COMPLETE) & (code != COMPLETE)
    if lost.any():
        root.write_list("status", at[lost], code[lost])
    for name, values in columns.items():
        root.write_list(name, at, values)
    return root.changed().put(before=root) or bool(damaged)
