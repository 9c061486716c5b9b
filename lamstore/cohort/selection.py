"""Which rows a build works on, and rows that are kept out of it."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence

import xarray as xr

from lamstore.atomic import plain
from lamstore.cohort.changes import stale_rows
from lamstore.cohort.options import Options, Selection, check_reasons
from lamstore.cohort.task import Row, Task
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.meg.recording import Recording, check_labels
from lamstore.store import Store


def by_label(recordings: Sequence[Row] | Mapping[str, xr.Dataset]) -> dict[str, Row]:
    """Label every row; refuse a label that comes twice or that cannot be one."""
    if isinstance(recordings, Mapping):
        pairs: list[tuple[str, Row]] = list(recordings.items())
    else:
        pairs = [(_label(row), row) for row in recordings]
    if not pairs:
        raise LamstoreError("there is nothing to build: no recordings were given")
    check_labels([label for label, _ in pairs])
    return dict(pairs)


def _label(row: Row) -> str:
    if isinstance(row, Recording):
        return row.label
    if "subject" in row.coords and row["subject"].ndim == 0:
        return str(row["subject"].item())
    if "subject" not in row.attrs:
        raise LamstoreError(
            "a Dataset has no label",
            wanted='attrs["subject"], or Datasets by label in a mapping',
        )
    return str(row.attrs["subject"])


def exclude(path: str | os.PathLike[str], rows: Mapping[str, str]) -> None:
    """Leave rows out of a store: not shown, and not built until they are included.

    `rows` are labels with the reason, which is kept as ``error(subject)`` and in the
    receipt.
    """
    check_reasons(rows)
    store = Store(path)
    _check_rows(store, list(rows))
    with published(store):
        change(store, rows, Selection(exclude=rows))


def include(path: str | os.PathLike[str], labels: Sequence[str]) -> None:
    """Use rows again that were excluded: as they were, or pending if never complete."""
    store = Store(path)
    _check_rows(store, labels)
    statuses = store.statuses()
    for label in labels:
        if statuses[label] != "excluded":
            raise LamstoreError(
                f"is {statuses[label]}, not excluded",
                subject=label,
                file=path,
                advice="There is nothing to include.",
            )
    with published(store):
        change(store, labels, Selection(include=frozenset(labels)))


def change(store: Store, rows: Collection[str], selection: Selection) -> None:
    """Exclude and include rows of a store as they are selected."""
    statuses, reasons = store.statuses(), store.errors()
    for label in (x for x in rows if x in {*selection.exclude, *selection.include}):
        excluded, why = statuses[label] == "excluded", selection.exclude.get(label)
        if why is None and not excluded:
            continue
        if excluded and label in reasons and reasons[label]["found"] == why:
            continue
        with store.row(label, overwrite=True) as row:
            assert row is not None
            if why is None:
                row.include()
            else:
                row.exclude(why)


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
    kept = [
        x for x in rows if statuses[x] == "complete" and x not in selection.overwrite
    ]
    files = {x: rows[x] for x in kept}
    stale = stale_rows(
        store, {x: row for x, row in files.items() if isinstance(row, Recording)}
    )
    if stale and not selection.stale:
        named = [f"{label} ({what[0]})" for label, what in stale.items()]
        _warn(
            f"stale complete rows, whose inputs have changed since: {len(stale)}, "
            f"{_first(named)}",
            "Build them again with --stale.",
        )
        stale = {}
    again = selection.overwrite | set(stale)
    done = {"complete", "excluded"} | (set() if selection.retry_failed else {"failed"})
    _warn_of_other_options(store, [x for x in kept if x not in again], settings)
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
    del asked["atlases"]  # they are the store's, not the row's
    others: dict[str, list[str]] = {}
    for label in labels:
        built = store.receipt(label).get("parameters", {})
        for name, value in asked.items():
            if (before := built.get(name, value)) != value:
                others.setdefault(f"{name} {before}, now {value}", []).append(label)
    for what, which in others.items():
        _warn(
            f"{len(which)} complete rows were built with other options and are left "
            f"alone: {what} ({_first(which)})",
            "Build them again with --overwrite, or into a store of their own.",
        )


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")


def _warn(found: str, advice: str) -> None:
    warnings.warn(LamstoreWarning(found, advice=advice), stacklevel=4)
