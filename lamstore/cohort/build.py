"""Build a cohort: settle what rows share, one task a row, publish what is complete."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import process
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore import schema
from lamstore.atomic import plain
from lamstore.cohort.changes import stale_rows
from lamstore.cohort.inputs import Row
from lamstore.cohort.options import Options, Selection, choices_from
from lamstore.cohort.roots import note_roots
from lamstore.cohort.row import RowResult, Task
from lamstore.cohort.settings import store_for
from lamstore.cohort.workers import OnRow, Run, bytes_per_worker
from lamstore.dataset import MIXABLE, by_count, count_lines, mixtures
from lamstore.errors import LamstoreError, few, issue, printable
from lamstore.forward import check_source
from lamstore.meg.recording import Recording, check_labels
from lamstore.progress import Report, row_line
from lamstore.store import Store
from lamstore.store.place import place


@dataclass(frozen=True)
class BuildReport(Report):
    """What became of a build."""

    path: Path
    results: tuple[RowResult, ...] = ()
    #: Of every row of the store, one of `schema.STATUSES`.
    statuses: Mapping[str, str] = field(default_factory=dict)
    #: Rows that were to be built when the run was stopped.
    not_begun: tuple[str, ...] = ()
    #: In what the store's complete rows differ that should be the same.
    mixtures: tuple[str, ...] = ()
    #: Annotations whose regions the store has.
    atlases: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Count the store's rows by status."""
        statuses = list(self.statuses.values())
        return {status: statuses.count(status) for status in schema.STATUSES}

    @property
    def failed(self) -> tuple[RowResult, ...]:
        """The rows that failed in this run."""
        return tuple(r for r in self.results if r.status == schema.FAILED)

    @property
    def warnings(self) -> dict[str, tuple[str, ...]]:
        """What rows that this run completed warn of."""
        return {r.label: r.warnings for r in self.results if r.warnings}

    @property
    def oddities(self) -> dict[str, dict[str, int]]:
        """What these rows count that may change an answer, by row."""
        return by_count({r.label: r.counts for r in self.results})

    def remarks(self) -> list[str]:
        """Write what may change an answer as lines."""
        lines = [f"warning: {x}" for row in self.warnings.values() for x in row]
        mixed = [f"warning: {text}" for text in self.mixtures]
        if self.results and not self.atlases:
            mixed.append("no regions: no subject has aparc, and --atlas names no other")
        return lines + count_lines(self.oddities) + mixed

    def __repr__(self) -> str:
        counts = ", ".join(f"{n} {status}" for status, n in self.counts().items() if n)
        lines = [f"{self.path}: {counts}"]
        lines += [f"  {r.error}" for r in self.failed]
        return printable("\n".join(lines + [f"  {x}" for x in self.remarks()]))


def build(
    path: str | os.PathLike[str],
    recordings: Sequence[Row] | Mapping[str, xr.Dataset],
    *,
    workers: int | None = None,
    worker_memory: int | str | None = None,
    client: Any = None,
    task: tuple[int, int] | None = None,
    on_row: OnRow | None = None,
    on_running: Callable[[int], None] | None = None,
    stop: threading.Event | None = None,
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
    workers, worker_memory
        Processes, each with one subject at a time, None uses threads; and what each may
        take, in bytes or as ``"4 GB"``, None for an equal share of the machine's or the
        job's memory. One that takes more is ended; its row is tried a few times, then
        it fails with that reason. A script that asks for processes guards its start
        with ``if __name__ == "__main__":``.
    client
        A ``distributed.Client`` to run the tasks on instead.
    task
        ``(i, n)``: only the i-th of n shares of the rows, 0 to n - 1, for array jobs.
        All tasks are given the same recordings and options; whichever comes first
        makes the store, unless `prepare` has. The last phase is `finalise`.
    on_row, on_running
        Called after every row with its result, the rows done, and all rows to do; and
        with the number of rows that are being computed when it changes.
    stop
        An event that, once it is set, keeps further rows from being begun.
    attrs, storage_options
        Attributes of a new store; of a URL what fsspec's file system takes.
    **options
        How rows are computed, and what is done with rows that are there: the fields of
        `lamstore.cohort.options.Options` and `lamstore.cohort.options.Selection`.

    Returns
    -------
    BuildReport
        A subject that fails is recorded with its reason and stops no other.

    Raises
    ------
    LamstoreError
        If nothing can be built, or `path` is something else than a store that these
        rows fit into; nothing is written then. `lamstore.errors.Unfinished` if the
        store cannot be written further; what is complete stays.

    Warns
    -----
    LamstoreWarning
        If rows that are left alone were built with other options or files.

    Examples
    --------
    >>> build("cohort.zarr", find_recordings("subjects"))  # doctest: +SKIP
    """
    if workers and getattr(process.current_process(), "_inheriting", False):
        # a worker that runs the caller's script while it starts: it has no guard, which
        # the process that starts it reports (see `local_client`)
        sys.exit(1)
    memory = bytes_per_worker(workers, worker_memory)
    # a cluster's workers may have programs that are not here
    rows, asked, selection = requested(recordings, options, workers, client is None)
    mine = rows if task is None else {x: rows[x] for x in share(list(rows), *task)}
    where, in_array = place(path, storage_options), task is not None
    store, settings = store_for(where, rows, asked, selection, attrs or {}, in_array)
    with store.building():
        note_roots(store, mine)
        _change(store, mine, selection)
        todo = _tasks(store, mine, selection, settings)
        on_row = on_row or row_line("build")
        run = Run(store, todo, settings, on_row, on_running, stop)
        try:
            run.make(client, workers or 0, memory)
        finally:
            store.publish()
        if task is None:
            store.finalise()
    results = tuple(run.results)
    statuses = store.statuses()
    atlases, mixed = tuple(store.plan().atlases), _mixtures(store)
    return BuildReport(
        store.path, results, statuses, run.not_begun, mixed, atlases=atlases
    )


def _mixtures(store: Store) -> tuple[str, ...]:
    """Return in what the complete rows that readers see differ."""
    root = store.root()
    complete = root.codes == schema.STATUSES.index(schema.COMPLETE)
    columns = [root.read(name)[complete].tolist() for name in MIXABLE]
    rows = [dict(zip(MIXABLE, x, strict=True)) for x in zip(*columns, strict=True)]
    return tuple(mixtures(rows, MIXABLE))


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
    and options for every i, in any number of processes; and `finalise`. Settled is what
    the options leave open: how many layers there are, which channels are common to all.

    Parameters
    ----------
    path, recordings, attrs, storage_options, **options
        As for `build`, which raises the same errors.

    Returns
    -------
    BuildReport
        Without results; every row has a place in the store.
    """
    rows, asked, _ = requested(recordings, options)
    where = place(path, storage_options)
    store, _ = store_for(where, rows, asked, Selection(), attrs or {})
    note_roots(store, rows)
    return BuildReport(store.path, (), store.statuses())


def finalise(path: str | os.PathLike[str]) -> BuildReport:
    """Publish all rows of a store that are complete, and clean up after killed builds.

    The last of three phases; it may be called at any time, while others build too.

    Parameters
    ----------
    path
        The store.

    Returns
    -------
    BuildReport
        Without results; with the status of every row.
    """
    store = Store(path)
    store.finalise()
    return BuildReport(store.path, (), store.statuses())


def share(labels: Sequence[str], task: int, tasks: int) -> list[str]:
    """Return the rows of one task: every `tasks`-th, from the `task`-th on.

    The last number counts as 0, so that arrays may begin at 0 or 1. It warns of a
    SLURM array of more tasks.

    >>> share(["a", "b", "c", "d", "e"], 1, 2)
    ['b', 'd']
    """
    if not 0 <= task <= tasks or tasks < 1:
        wanted = f"--task from 0 to {max(tasks, 1) - 1}, or from 1 to {max(tasks, 1)}"
        raise LamstoreError(f"task {task} of {tasks}", wanted=wanted)
    count = os.environ.get("SLURM_ARRAY_TASK_COUNT", "")
    if count.isdigit() and int(count) > tasks:
        found = f"{count} tasks of this array share --tasks {tasks}, some the same rows"
        issue(found, advice="Give --tasks the array's length.", stacklevel=3)
    return list(labels)[task % tasks :: tasks]


def requested(
    recordings: Sequence[Row] | Mapping[str, xr.Dataset],
    options: Mapping[str, Any],
    workers: int | None = None,
    programs: bool = False,
) -> tuple[dict[str, Row], Options, Selection]:
    """Return the rows of a build by label, and its options, all checked."""
    if isinstance(recordings, Mapping):
        pairs: list[tuple[str, Row]] = list(recordings.items())
    else:
        pairs = [(_label(row), row) for row in recordings]
    if not pairs:
        raise LamstoreError("there is nothing to build: no recordings were given")
    check_labels([label for label, _ in pairs])
    rows = dict(pairs)
    asked, selection = choices_from(options, rows)
    found = rows.values()
    check_source(
        asked.forward, asked, recordings=found, workers=workers, programs=programs
    )
    return rows, asked, selection


def _label(row: Row) -> str:
    if isinstance(row, Recording):
        return row.label
    if "subject" in row.coords and row["subject"].ndim == 0:
        return str(row["subject"].item())
    if "subject" not in row.attrs:
        wanted = 'attrs["subject"], or Datasets by label in a mapping'
        raise LamstoreError("a Dataset has no label", wanted=wanted)
    return str(row.attrs["subject"])


def exclude(path: str | os.PathLike[str], rows: Mapping[str, str]) -> None:
    """Leave rows, by label with the reason, out of a store: not shown, nor built."""
    store, selection = Store(path), Selection(exclude=rows)
    selection.check(store.labels)
    _change(store, rows, selection)


def include(path: str | os.PathLike[str], labels: Sequence[str]) -> None:
    """Use rows again that were excluded: as they were, or pending if never complete."""
    store, selection = Store(path), Selection(include=frozenset(labels))
    selection.check(store.labels)
    for label, status in store.statuses().items():
        if label in labels and status != schema.EXCLUDED:
            found = f"is {status}, not excluded"
            raise LamstoreError(found, subject=label, file=path)
    _change(store, labels, selection)


def _change(store: Store, rows: Collection[str], selection: Selection) -> None:
    """Exclude and include rows of a store as they are selected, and publish that."""
    excluded = {x for x, y in store.statuses().items() if y == schema.EXCLUDED}
    reasons = {x: y["found"] for x, y in store.errors().items() if x in excluded}
    try:
        for label in {*selection.exclude, *selection.include}.intersection(rows):
            why = selection.exclude.get(label)
            if why == reasons.get(label):  # both None: it is included already
                continue
            with store.row(label, overwrite=True):
                row = store.commit_of(label)
                row = row.included() if why is None else row.excluded(why)
                store.commit(label, row)
    finally:
        store.publish()


def _tasks(
    store: Store, rows: Mapping[str, Row], selection: Selection, settings: Options
) -> list[Task]:
    """Choose the rows to build, and warn of complete ones that are not as asked."""
    statuses, again = store.statuses(), selection.overwrite
    kept = [x for x in rows if statuses[x] == schema.COMPLETE and x not in again]
    stale = stale_rows(store, {label: rows[label] for label in kept})
    if selection.stale:
        again |= set(stale)
    elif stale:
        named = few([f"{label} ({what[0]})" for label, what in stale.items()])
        found = "stale complete rows, whose inputs have changed since"
        advice = "Build them again with --stale."
        issue(f"{found}: {named}", advice=advice, stacklevel=3)
    _warn_of_other_options(store, [x for x in kept if x not in again], settings)
    done = {schema.COMPLETE, schema.EXCLUDED}
    done |= set() if selection.retry_failed else {schema.FAILED}
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
    # a row that names no such option was built before there were variables of depth
    earlier = {} if settings.anatomy_only else {"depth": False}
    for label in labels:
        built = store.receipt(label).get("parameters", {})
        for name, value in asked.items():
            if (before := built.get(name, earlier.get(name, value))) != value:
                others.setdefault(f"{name} {before}, now {value}", []).append(label)
    for what, which in others.items():
        n, named = len(which), few(which)
        found = f"{n} complete rows were built with other options and are left alone"
        advice = "Build them again with --overwrite, or into a store of their own."
        issue(f"{found}: {what} ({named})", advice=advice, stacklevel=3)
