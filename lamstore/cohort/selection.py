"""Which rows a build works on, and rows that are kept out of it."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lamstore.cohort.changes import named, stale_rows
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.meg.recording import Recording
from lamstore.store import Store, files


@dataclass(frozen=True)
class Selection:
    """What is to be done with rows that are not simply missing.

    Attributes
    ----------
    overwrite
        Rows to build again although they are complete.
    include
        Excluded rows to build after all.
    exclude
        Rows to leave out from now on, and why.
    retry_failed
        Whether rows that failed before are tried again.
    stale
        Whether rows are built again whose inputs have changed.
    """

    overwrite: frozenset[str] = frozenset()
    include: frozenset[str] = frozenset()
    exclude: Mapping[str, str] = field(default_factory=dict)
    retry_failed: bool = True
    stale: bool = False

    def check(self, labels: Collection[str]) -> None:
        """Check that every row that is named is one of these.

        Raises
        ------
        LamstoreError
            If one is not, or is to be excluded and built at once, or without a reason.
        """
        for option in ("overwrite", "include", "exclude"):
            if unknown := sorted(set(getattr(self, option)) - set(labels)):
                raise LamstoreError(
                    f"{option}: {', '.join(unknown)} is none of the {len(labels)} rows "
                    f"that were found, such as {', '.join(list(labels)[:3])}."
                )
        both = (self.overwrite | self.include) & set(self.exclude)
        if both:
            raise LamstoreError(
                f"{', '.join(sorted(both))}: to be excluded and to be built; which?"
            )
        check_reasons(self.exclude)

    def left_out(self, statuses: Mapping[str, str]) -> set[str]:
        """Name the rows that are excluded, before or by this build."""
        before = {name for name, status in statuses.items() if status == "excluded"}
        if forbidden := sorted(before & self.overwrite - self.include):
            raise LamstoreError(
                f"{', '.join(forbidden)}: is excluded; say --include to build it "
                "after all."
            )
        return (before - self.include) | set(self.exclude)

    def todo(self, store: Store, rows: Mapping[str, Any]) -> dict[str, bool]:
        """Return the rows to build, and whether what they have is written over.

        Warns
        -----
        LamstoreWarning
            If complete rows that are left alone are stale.
        """
        statuses = store.statuses()
        again = self.overwrite | self.include | self._stale(store, rows, statuses)
        done = {"complete", "excluded"} | (set() if self.retry_failed else {"failed"})
        return {
            label: label in again
            for label in rows
            if label in again or statuses[label] not in done
        }

    def _stale(
        self, store: Store, rows: Mapping[str, Any], statuses: Mapping[str, str]
    ) -> set[str]:
        complete = {
            label: row
            for label, row in rows.items()
            if isinstance(row, Recording)
            and statuses[label] == "complete"
            and label not in self.overwrite
        }
        found = stale_rows(store, complete)
        if found and not self.stale:
            warnings.warn(
                f"stale complete rows, whose inputs have changed since: {len(found)}, "
                f"{named(found)}. Build them again with --stale.",
                LamstoreWarning,
                stacklevel=4,
            )
            return set()
        return set(found)


def check_reasons(excluded: Mapping[str, str]) -> None:
    """Check that there is a reason for every row that is excluded."""
    if without := sorted(label for label, why in excluded.items() if not why.strip()):
        raise LamstoreError(
            f"{', '.join(without)}: excluded without a reason; say why (--why TEXT), "
            "for whoever asks later where the subject is."
        )


def exclude(path: str | os.PathLike[str], rows: Mapping[str, str]) -> None:
    """Leave rows out of a store: not shown, and not built until they are included.

    Parameters
    ----------
    path
        The store.
    rows
        Row label -> why; kept as ``error(subject)`` and in the receipt.

    Raises
    ------
    LamstoreError
        If the store has no such row, there is no reason, or a row is being written.
    """
    check_reasons(rows)
    store = Store(path)
    _check_rows(store, list(rows))
    with _published(store):
        for label, why in rows.items():
            before = store.statuses()[label]
            if before == "excluded" and store.receipt(label).get("error") == why:
                continue
            with store.claim(label, overwrite=True) as row:
                assert row is not None
                row.fail({"error": why, "before": before}, status="excluded")


def include(path: str | os.PathLike[str], labels: Sequence[str]) -> None:
    """Take back that rows are excluded: they are pending until the next build.

    Parameters
    ----------
    path
        The store.
    labels
        Rows that are excluded.

    Raises
    ------
    LamstoreError
        If the store has no such row, one is not excluded, or is being written.
    """
    store = Store(path)
    _check_rows(store, labels)
    statuses = store.statuses()
    for label in labels:
        if statuses[label] != "excluded":
            raise LamstoreError(
                f"{label}: is {statuses[label]} in {path}, not excluded; there is "
                "nothing to include."
            )
    with _published(store):
        for label in labels:
            with store.claim(label, overwrite=True) as row:
                assert row is not None
                row.reset()


@contextlib.contextmanager
def _published(store: Store) -> Iterator[None]:
    """Publish in the end, though not every row could be changed."""
    with files.writing(store.path):
        try:
            yield
        finally:
            store.publish()


def _check_rows(store: Store, labels: Sequence[str]) -> None:
    if unknown := [label for label in labels if label not in store.labels]:
        raise LamstoreError(
            f"{store.path}: has no row {', '.join(unknown)}; lamstore status lists "
            "those that it has."
        )
