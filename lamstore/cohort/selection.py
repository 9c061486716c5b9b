"""Which rows a build works on, and rows that are kept out of it."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence

from lamstore.atomic import plain
from lamstore.cohort.changes import stale_rows
from lamstore.cohort.options import Options, Selection, check_reasons
from lamstore.cohort.task import Row, Task
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.meg.recording import Recording
from lamstore.store import Store


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
    with published(store):
        change(store, rows, Selection(exclude=rows))


def include(path: str | os.PathLike[str], labels: Sequence[str]) -> None:
    """Use rows again that were excluded: as they were, or pending if never complete.

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
                f"is {statuses[label]} in {path}, not excluded",
                subject=label,
                advice="There is nothing to include.",
            )
    with published(store):
        change(store, labels, Selection(include=frozenset(labels)))


def change(store: Store, rows: Collection[str], selection: Selection) -> None:
    """Exclude and include rows of a store as they are selected."""
    statuses = store.statuses()
    for label in (x for x in rows if x in {*selection.exclude, *selection.include}):
        excluded, why = statuses[label] == "excluded", selection.exclude.get(label)
        if excluded == (why is not None) and why == _why(store, label):
            continue
        with store.row(label, overwrite=True) as row:
            assert row is not None
            if why is not None:
                row.exclude(why)
            elif excluded:
                row.include()


def _why(store: Store, label: str) -> str | None:
    """Return why a row is excluded, None if it is not."""
    found = store.errors().get(label)
    return None if found is None else found["found"]


@contextlib.contextmanager
def published(store: Store) -> Iterator[None]:
    """Publish in the end, though not every row could be changed."""
    try:
        yield
    finally:
        store.publish()


def _check_rows(store: Store, labels: Sequence[str]) -> None:
    if unknown := [label for label in labels if label not in store.labels]:
        raise LamstoreError(
            "the store has no such row",
            subject=unknown[0],
            file=store.path,
            advice="lamstore status lists those that it has.",
        )


def tasks_of(
    store: Store, rows: Mapping[str, Row], selection: Selection, settings: Options
) -> list[Task]:
    """Choose the rows to build, and warn of complete ones that are not as asked."""
    statuses = store.statuses()
    complete = {x: row for x, row in rows.items() if statuses[x] == "complete"}
    looked_at = {
        label: row
        for label, row in complete.items()
        if isinstance(row, Recording) and label not in selection.overwrite
    }
    stale = stale_rows(store, looked_at)
    if stale and not selection.stale:
        named = [f"{label} ({what[0]})" for label, what in stale.items()][:5]
        _warn(
            f"stale complete rows, whose inputs have changed since: {len(stale)}, "
            f"{', '.join(named)}{', ...' if len(stale) > 5 else ''}",
            "Build them again with --stale.",
        )
        stale = {}
    again = selection.overwrite | set(stale)
    done = {"complete", "excluded"} | (set() if selection.retry_failed else {"failed"})
    _warn_of_other_options(store, [x for x in complete if x not in again], settings)
    return [
        Task(label, row, label in again)
        for label, row in rows.items()
        if label in again or statuses[label] not in done
    ]


def _warn_of_other_options(
    store: Store, labels: Sequence[str], settings: Options
) -> None:
    """Warn of complete rows that are not what these options would make of them."""
    asked = plain(settings.as_json())
    # what is there of an atlas is the store's, not the row's
    asked.pop("atlases")
    others: dict[str, list[str]] = {}
    for label in labels:
        built = store.receipt(label).get("parameters", {})
        for name, value in asked.items():
            if (before := built.get(name, value)) != value:
                others.setdefault(f"{name} {before}, now {value}", []).append(label)
    for what, which in others.items():
        named = ", ".join(which[:5]) + (", ..." if len(which) > 5 else "")
        _warn(
            f"{len(which)} complete rows were built with other options and are left "
            f"alone: {what} ({named})",
            "Build them again with --overwrite, or into a store of their own.",
        )


def _warn(found: str, advice: str) -> None:
    warnings.warn(LamstoreWarning(found, advice=advice), stacklevel=4)
