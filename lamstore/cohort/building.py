"""Build a cohort: plan and allocate, one task a row, publish what is complete."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore import schema
from lamstore.cohort.allocation import (
    Allocation,
    Record,
    allocate_rows,
    allocation_of_task,
)
from lamstore.cohort.array_jobs import share
from lamstore.cohort.changes import Roots
from lamstore.cohort.memory import bytes_per_worker
from lamstore.cohort.options import Options, options_from
from lamstore.cohort.row_task import Row, RowResult
from lamstore.cohort.running import Watch, run
from lamstore.cohort.selection import Selection
from lamstore.cohort.selection import exclude as exclude_rows
from lamstore.errors import LamstoreError, LamstoreWarning, Unfinished
from lamstore.forward import check_source
from lamstore.meg.recording import Recording
from lamstore.store import Store, files
from lamstore.store.claims import LockLost
from lamstore.store.creation import is_there
from lamstore.store.places import place

#: A running build makes its complete rows visible this often, in seconds.
PUBLISH_EVERY = 5.0


@dataclass(frozen=True)
class BuildReport:
    """What became of a build.

    Attributes
    ----------
    path
        The store.
    results
        The rows that this run worked on.
    statuses
        Every row of the store: ``pending``, ``complete``, ``failed`` or ``excluded``.
    not_begun
        Rows that were to be built when the run was told to stop.
    """

    path: Path
    results: tuple[RowResult, ...]
    statuses: Mapping[str, str] = field(default_factory=dict)
    not_begun: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Count the store's rows by status."""
        statuses = list(self.statuses.values())
        return {status: statuses.count(status) for status in schema.STATUSES}

    @property
    def failed(self) -> tuple[RowResult, ...]:
        """The rows that failed in this run."""
        return tuple(r for r in self.results if r.status == "failed")


def build(
    path: str | os.PathLike[str],
    recordings: Sequence[Row] | Mapping[str, xr.Dataset],
    *,
    workers: int | None = None,
    worker_memory: int | str | None = None,
    client: Any = None,
    task: tuple[int, int] | None = None,
    on_row: Callable[[RowResult, int, int], None] | None = None,
    on_running: Callable[[int], None] | None = None,
    stop: threading.Event | None = None,
    overwrite: Collection[str] = (),
    retry_failed: bool = True,
    stale: bool = False,
    exclude: Mapping[str, str] | None = None,
    include: Collection[str] = (),
    attrs: Mapping[str, Any] | None = None,
    storage_options: Mapping[str, Any] | None = None,
    **options: Any,
) -> BuildReport:
    """Build a cohort store, or what is missing of it.

    Parameters
    ----------
    path
        The store: a folder, or a URL such as ``s3://bucket/cohort.zarr``. Rows that it
        has complete are left alone; new labels are added.
    recordings
        What `find_recordings` returned; or subject Datasets from memory, by label or
        with ``attrs["subject"]``.
    workers
        Processes, each with one subject at a time; None uses threads. A script that
        asks for processes guards its start with ``if __name__ == "__main__":``.
    worker_memory
        What each of them may take, in bytes or as ``"4 GB"``; None for an equal share
        of the machine's memory, or of what the job has of it. A process that takes
        more is ended; its row is tried a few times, then it fails and says so.
    client
        A ``distributed.Client`` to run the tasks on instead.
    task
        ``(i, n)``: only the i-th of n shares of the rows, 0 to n - 1, for array jobs.
        All tasks are given the same recordings and options; whichever comes first
        allocates the store, unless `allocate` has. The last phase is `finalise`.
    on_row
        Called after every row with its result, the rows done, and all rows to do.
    on_running
        Called with the number of rows that are being computed when it changes.
    stop
        An event that, once it is set, keeps further rows from being begun.
    overwrite
        Labels of rows to build again although they are complete.
    retry_failed
        Whether rows that failed before are tried again.
    stale
        Build complete rows again whose input files, or the choice of them, have
        changed since. Without it they are warned of.
    exclude
        Row label -> why: rows to leave out from now on, see `exclude`.
    include
        Labels of excluded rows to build after all.
    attrs
        Attributes of a new store.
    storage_options
        Of a URL: what fsspec's file system takes, as in `xarray.open_zarr`.
    **options
        How rows are computed: ``surfaces``, ``n_layers``, ``ds_factor``,
        ``orientation``, ``fixed``, ``scalp``, ``atlases``, ``forward``,
        ``forward_options``, ``inversion``, ``reduce_rank``, ``coregistration``,
        ``channels``, ``ch_type``, ``sensors``, ``place_helmet``, ``anatomy_only``,
        ``distance``, ``max_outside``; see `lamstore.cohort.options.Options`.

    Returns
    -------
    BuildReport
        A subject that fails is recorded with its reason and stops no other.

    Raises
    ------
    LamstoreError
        If nothing can be built, or `path` is something else than a store that these
        rows fit into; nothing is written then.
    lamstore.errors.Unfinished
        If the store cannot be written further; what is complete stays.

    Warns
    -----
    LamstoreWarning
        If rows that are left alone were built with other options, or from files that
        have changed since.

    Examples
    --------
    >>> found = find_recordings("subjects", meg="meg/{subject}/*.mat")  # doctest: +SKIP
    >>> build("cohort.zarr", found, n_layers=11)  # doctest: +SKIP
    """
    asked, rows = options_from(options), by_label(recordings)
    memory = bytes_per_worker(workers, worker_memory)
    check_source(
        asked.forward,
        asked,
        recordings=rows.values(),
        workers=workers,
        programs=client is None,  # a cluster's workers may have what is not here
    )
    selection = Selection(
        frozenset(overwrite),
        frozenset(include),
        dict(exclude or {}),
        retry_failed,
        stale,
    )
    where = place(path, storage_options)
    with files.writing(where):
        made, mine = _allocation(where, rows, asked, selection, task, attrs or {})
    store, settings = made.store, made.settings
    todo = selection.todo(store, mine)
    statuses = store.statuses()
    left = [x for x in mine if x not in todo and statuses[x] == "complete"]
    _warn_of_other_options(store, left, settings)
    collect = _Collector(store, len(todo), on_row)
    with store.writer():
        try:
            here = store.path.resolve()  # a cluster's workers may be elsewhere
            tasks = [
                (here, rows[label], made.plans[label], again)
                for label, again in todo.items()
            ]
            watch = Watch(collect, on_running, stop)
            run(
                tasks,
                settings,
                watch,
                workers=workers,
                client=client,
                worker_memory=memory,
            )
        finally:
            store.publish()
    if task is None:
        store.finalise()
    ended = {result.label for result in collect.results}
    not_begun = tuple(label for label in todo if label not in ended)
    return BuildReport(store.path, tuple(collect.results), store.statuses(), not_begun)


def allocate(
    path: str | os.PathLike[str],
    recordings: Sequence[Row] | Mapping[str, xr.Dataset],
    *,
    attrs: Mapping[str, Any] | None = None,
    storage_options: Mapping[str, Any] | None = None,
    **options: Any,
) -> BuildReport:
    """Plan a cohort from its files' headers and make its store, without building rows.

    The first of three phases: then ``build(..., task=(i, n))`` with the same recordings
    and options for every i, in any number of processes; and `finalise`.

    Parameters
    ----------
    path, recordings, attrs, storage_options, **options
        As for `build`. What they leave open is settled here for all tasks: how many
        layers there are, which channels are common to all.

    Returns
    -------
    BuildReport
        Without results; every row has a place in the store.

    Raises
    ------
    LamstoreError
        As `build`.
    """
    asked, rows = options_from(options), by_label(recordings)
    check_source(asked.forward, asked, recordings=rows.values())
    where = place(path, storage_options)
    record = Record(where)
    with files.writing(where):
        statuses = Store(where).statuses() if is_there(where) else {}
        left_out = Selection().left_out(statuses)
        made = allocate_rows(where, rows, asked, attrs or {}, left_out=left_out)
        with record.lock():
            record.write(made, asked, rows)
        Roots(made.store).add(rows)
    return BuildReport(made.store.path, (), made.store.statuses())


def finalise(path: str | os.PathLike[str]) -> BuildReport:
    """Publish all rows that are complete, and sweep what killed builders left.

    The last of three phases. It may be called at any time and any number of times,
    while others build too: then only the sweeping waits for a later call.

    Parameters
    ----------
    path
        The store.

    Returns
    -------
    BuildReport
        Without results; with the status of every row.

    Raises
    ------
    LamstoreError
        If there is no such store.
    """
    store = Store(path)
    store.finalise()
    return BuildReport(store.path, (), store.statuses())


def _allocation(
    path: Path,
    rows: Mapping[str, Row],
    asked: Options,
    selection: Selection,
    task: tuple[int, int] | None,
    attrs: Mapping[str, Any],
) -> tuple[Allocation, dict[str, Row]]:
    """Allocate the store, and return it with the rows that this build may work on."""
    selection.check(rows)
    left_out = selection.left_out(Store(path).statuses() if is_there(path) else {})
    if task is None:
        made = allocate_rows(path, rows, asked, attrs, left_out=left_out)
        mine = dict(rows)
    else:
        mine = {label: rows[label] for label in share(list(rows), *task)}
        made = allocation_of_task(path, rows, mine, asked, attrs, left_out=left_out)
    Roots(made.store).add(mine)
    if excluded := {x: why for x, why in selection.exclude.items() if x in mine}:
        exclude_rows(made.store.path, excluded)
    return made, mine


def _warn_of_other_options(
    store: Store, labels: Sequence[str], settings: Options
) -> None:
    """Say which complete rows are not what these options would make of them."""
    asked = settings.as_json()
    # what is there of an atlas is the store's, not the row's
    asked.pop("atlases")
    others: dict[str, list[str]] = {}
    for label in labels:
        built = store.receipt(label).get("parameters", {})
        for name, value in asked.items():
            before = built.get(name, value)
            # JSON has lists where Python has tuples
            if files.plain(before) != files.plain(value):
                others.setdefault(f"{name} {before}, now {value}", []).append(label)
    for what, which in others.items():
        named = ", ".join(which[:5]) + (", ..." if len(which) > 5 else "")
        warnings.warn(
            f"{len(which)} complete rows were built with other options and are left "
            f"alone: {what} ({named}). Build them again with --overwrite SUBJECT, or "
            "into a store of their own.",
            LamstoreWarning,
            stacklevel=3,
        )


class _Collector:
    """Takes the result of each row as it ends, and publishes now and then."""

    def __init__(
        self,
        store: Store,
        total: int,
        on_row: Callable[[RowResult, int, int], None] | None,
    ) -> None:
        self.results: list[RowResult] = []
        self._store, self._total, self._on_row = store, total, on_row
        self._published = time.monotonic()

    def __call__(self, result: RowResult) -> None:
        self.results.append(result)
        if self._on_row is not None:
            self._on_row(result, len(self.results), self._total)
        if time.monotonic() - self._published > PUBLISH_EVERY:
            # what cannot be shown yet is no reason to lose rows; the end says it
            with contextlib.suppress(Unfinished, LockLost):
                self._store.publish()
            self._published = time.monotonic()


def by_label(recordings: Sequence[Row] | Mapping[str, xr.Dataset]) -> dict[str, Row]:
    """Label every row, and refuse a label that comes twice."""
    if isinstance(recordings, Mapping):
        pairs: list[tuple[str, Row]] = list(recordings.items())
    else:
        pairs = [
            (r.label if isinstance(r, Recording) else str(r.attrs.get("subject")), r)
            for r in recordings
        ]
    rows: dict[str, Row] = {}
    for label, row in pairs:
        if label in rows:
            raise LamstoreError(f"{label} comes twice; a row needs its own label")
        if not schema.LABEL.fullmatch(label):
            raise LamstoreError(
                f"the label {label!r} has characters other than letters, digits, "
                "'_', '+' and '-'"
            )
        rows[label] = row
    if not rows:
        raise LamstoreError("there is nothing to build: no recordings were given")
    return rows
