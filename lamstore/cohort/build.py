"""Build a cohort: settle what rows share, one task a row, publish what is complete."""

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
from lamstore.cohort.changes import note_roots
from lamstore.cohort.options import Selection, options_from
from lamstore.cohort.selection import change, published, tasks_of
from lamstore.cohort.settings import store_for
from lamstore.cohort.task import Row, RowResult
from lamstore.cohort.workers import (
    Watch,
    bytes_per_worker,
    local_client,
    run_on_cluster,
    run_on_threads,
)
from lamstore.errors import LamstoreError, LamstoreWarning, Unfinished
from lamstore.forward import check_source
from lamstore.meg.recording import Recording
from lamstore.store import Store
from lamstore.store.place import place

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
        Rows that were to be built when the run was stopped.
    """

    path: Path
    results: tuple[RowResult, ...] = ()
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

    @property
    def warnings(self) -> dict[str, tuple[str, ...]]:
        """What may change an answer, of the rows that this run completed."""
        return {r.label: r.warnings for r in self.results if r.warnings}

    def __repr__(self) -> str:
        counts = ", ".join(f"{n} {status}" for status, n in self.counts().items() if n)
        lines = [f"{self.path}: {counts}"]
        lines += [f"  {r.error}" for r in self.failed]
        lines += [f"  {x}" for texts in self.warnings.values() for x in texts]
        return "\n".join(lines)


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
        more is ended; its row is tried a few times, then it fails with that reason.
    client
        A ``distributed.Client`` to run the tasks on instead.
    task
        ``(i, n)``: only the i-th of n shares of the rows, 0 to n - 1, for array jobs.
        All tasks are given the same recordings and options; whichever comes first
        makes the store, unless `prepare` has. The last phase is `finalise`.
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
        Labels of excluded rows to use after all, see `include`.
    attrs
        Attributes of a new store.
    storage_options
        Of a URL: what fsspec's file system takes, as in `xarray.open_zarr`.
    **options
        How rows are computed: the fields of `lamstore.cohort.options.Options`.

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
        retry_failed,
        stale,
        dict(exclude or {}),
        frozenset(include),
    )
    selection.check(rows)
    where = place(path, storage_options)
    labels = list(rows) if task is None else share(list(rows), *task)
    mine = {label: rows[label] for label in labels}
    store, settings = store_for(
        where, rows, asked, selection, attrs or {}, in_array=task is not None
    )
    with store.building():
        note_roots(store, mine)
        with published(store):
            change(store, mine, selection)
        todo = tasks_of(store, mine, selection, settings)
        collect = _Collector(store, len(todo), on_row)
        watch = Watch(collect, on_running, stop)
        try:
            if not todo:
                pass
            elif client is not None:
                run_on_cluster(client, store, todo, settings, watch)
            elif workers:
                with local_client(workers, memory) as local:
                    run_on_cluster(local, store, todo, settings, watch, workers=workers)
            else:
                run_on_threads(store, todo, settings, watch)
        finally:
            store.publish()
        if task is None:
            store.finalise()
    ended = {result.label for result in collect.results}
    return BuildReport(
        store.path,
        tuple(collect.results),
        store.statuses(),
        tuple(row.label for row in todo if row.label not in ended),
    )


def prepare(
    path: str | os.PathLike[str],
    recordings: Sequence[Row] | Mapping[str, xr.Dataset],
    *,
    attrs: Mapping[str, Any] | None = None,
    storage_options: Mapping[str, Any] | None = None,
    **options: Any,
) -> BuildReport:
    """Make a cohort's store and settle what its rows share, without building rows.

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
    store, _ = store_for(where, rows, asked, Selection(), attrs or {})
    note_roots(store, rows)
    return BuildReport(store.path, (), store.statuses())


def finalise(path: str | os.PathLike[str]) -> BuildReport:
    """Publish all rows that are complete, and remove what killed builders left.

    The last of three phases. It may be called at any time and any number of times,
    while others build too.

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


# ------------------------------------------------------------------ rows and shares


def by_label(recordings: Sequence[Row] | Mapping[str, xr.Dataset]) -> dict[str, Row]:
    """Label every row, and refuse a label that comes twice or that cannot be one."""
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
            raise LamstoreError("comes twice, a row needs its own label", subject=label)
        if not schema.LABEL.fullmatch(label):
            raise LamstoreError(
                f"the label {label!r} has characters other than letters, digits, "
                "'_', '+' and '-'",
                subject=label,
            )
        rows[label] = row
    if not rows:
        raise LamstoreError("there is nothing to build: no recordings were given")
    return rows


def share(labels: Sequence[str], task: int, tasks: int) -> list[str]:
    """Return the rows of one task: every `tasks`-th, from the `task`-th on.

    Numbers count modulo `tasks`, so any `tasks` consecutive ones cover all rows, 1 to
    `tasks` too; with more tasks than rows some have none.

    Examples
    --------
    >>> share(["a", "b", "c", "d", "e"], 1, 2)
    ['b', 'd']
    >>> share(["a", "b", "c", "d", "e"], 2, 2)
    ['a', 'c', 'e']
    """
    if tasks < 1 or task < 0:
        raise LamstoreError(
            f"task {task} of {tasks}",
            wanted="a number from 0 to tasks - 1 and at least one task "
            "(--task I --tasks N)",
        )
    return list(labels)[task % tasks :: tasks]


def warn_of_more_tasks(tasks: int) -> None:
    """Warn if SLURM runs an array of more tasks than the rows are dealt out to."""
    count = os.environ.get("SLURM_ARRAY_TASK_COUNT", "")
    if count.isdigit() and int(count) > tasks:
        warnings.warn(
            LamstoreWarning(
                f"this array has {count} tasks and --tasks is {tasks}, so several "
                "compute the same rows",
                advice="Give --tasks the array's length.",
            ),
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
            # what cannot be shown yet is no reason to lose rows; the end reports it
            with contextlib.suppress(Unfinished):
                self._store.publish()
            self._published = time.monotonic()
