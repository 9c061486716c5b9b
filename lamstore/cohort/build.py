"""Build a cohort: settle what rows share, one task a row, publish what is complete."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore import schema
from lamstore.atomic import plain
from lamstore.cohort.changes import note_roots, stale_rows
from lamstore.cohort.headers import Settled, settle, settled_before
from lamstore.cohort.options import Options, Selection, check_reasons, options_from
from lamstore.cohort.task import Row, RowResult, Task
from lamstore.cohort.workers import (
    Watch,
    bytes_per_worker,
    local_client,
    run_on_cluster,
    run_on_threads,
)
from lamstore.errors import LamstoreError, LamstoreWarning, Unfinished
from lamstore.forward import check_source
from lamstore.meg.recording import ENTITIES, Recording
from lamstore.store import Store, StorePlan
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
    store, settings = _store_for(
        where, rows, asked, selection, attrs or {}, in_array=task is not None
    )
    with store.building():
        note_roots(store, mine)
        with _published(store):
            _change(store, mine, selection)
        todo = _todo(store, mine, selection, settings)
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
    store, _ = _store_for(where, rows, asked, Selection(), attrs or {})
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

    Parameters
    ----------
    labels
        All rows; every task has to be given the same.
    task
        Number of the task, 0 to ``tasks - 1``. Larger numbers count modulo `tasks`,
        so any `tasks` consecutive numbers cover all rows, 1 to `tasks` too.
    tasks
        How many tasks there are.

    Returns
    -------
    list of str
        Empty if there are more tasks than rows.

    Raises
    ------
    LamstoreError
        If `task` is negative or `tasks` is not at least 1.

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


# ------------------------------------------------------------------------- the store


def _store_for(
    path: Path,
    rows: Mapping[str, Row],
    asked: Options,
    selection: Selection,
    attrs: Mapping[str, Any],
    *,
    in_array: bool = False,
) -> tuple[Store, Options]:
    """Make the store, or make it ready for these rows; return how they are computed.

    The tasks of an array job take what was settled by the first of them, or by
    `prepare`.
    """
    store = Store(path) if Store.is_there(path) else None
    statuses = {} if store is None else store.statuses()
    left_out = selection.left_out(statuses)
    noted = None
    if in_array and store is not None:
        noted = _noted_options(store, rows, asked)
    if store is not None and noted is not None:
        return store, noted
    settled = settle(rows, asked, store, left_out=left_out, attrs=attrs)
    if store is not None:
        refuse_renamed(store, settled.plan)
    store = _create_or_grow(path, settled.plan)
    with store.lock("settled"):
        if in_array and (options := _noted_options(store, rows, asked)) is not None:
            return store, options  # another task was faster
        _note(store, settled, asked)
    return store, settled.options


def _create_or_grow(path: Path, plan: StorePlan) -> Store:
    if not Store.is_there(path):
        try:
            return Store.create(path, plan)
        except LamstoreError as error:
            # another process may have made it meanwhile
            if not Store.is_there(path):
                if isinstance(error, Unfinished):  # it was not even begun
                    raise LamstoreError(**error.as_json()) from error
                raise
    store = Store(path)
    store.grow(plan)
    return store


def _noted_options(
    store: Store, rows: Mapping[str, Row], asked: Options
) -> Options | None:
    """Return what was settled for these rows; None if it was not.

    Raises
    ------
    LamstoreError
        If it was settled for other options than these.
    """
    note = settled_before(store)
    if not note or not set(rows) <= set(note["labels"]):
        return None
    before, now = note["asked"], plain(asked.as_json())
    if differ := sorted(name for name in now if before.get(name) != now[name]):
        listed = ", ".join(f"{n} {before.get(n)}, now {now[n]}" for n in differ)
        raise LamstoreError(
            f"was prepared with other options: {listed}",
            file=store.path,
            advice="Give every task the options of --plan-only, or run --plan-only "
            "again.",
        )
    channels = note["channels"]
    return replace(
        asked,
        n_layers=note["n_layers"],
        atlases=tuple(note["atlases"]),
        channels=channels if isinstance(channels, str) else tuple(channels),
    )


def _note(store: Store, settled: Settled, asked: Options) -> None:
    """Keep what was settled, for the tasks of array jobs and for later rows."""
    note = {
        "store_id": store.store_id,
        "asked": plain(asked.as_json()),
        "n_layers": settled.options.n_layers,
        "atlases": list(settled.options.atlases or ()),
        "channels": plain(settled.options.channels),
        "labels": list(settled.plan.labels),
    }
    if settled_before(store) != note:
        store.note("settled", note)


def refuse_renamed(store: Store, plan: StorePlan) -> None:
    """Refuse a recording that the store has already, under its participant's label.

    A participant's only recording has the participant's label; with a second one the
    first would be built again as ``<participant>_<session>`` and count twice.

    Raises
    ------
    LamstoreError
        Naming both labels.
    """
    stored, new = store.plan().columns, plan.columns
    if stored is None or new is None:
        return
    names = ["participant_id", *ENTITIES]
    known = {tuple(row): str(x) for x, *row in stored[names].itertuples(name=None)}
    for label, *row in new.reindex(columns=names, fill_value="").itertuples(name=None):
        before = known.get(tuple(row), label)
        by_name = label == "_".join(filter(None, row))
        if by_name and before != label and before == row[0]:
            raise LamstoreError(
                f"is in {store.path} already, as {before}, from when it was the "
                "participant's only recording",
                subject=label,
                advice="Keep that label for it in a manifest (--write-manifest), or "
                "build a new store.",
            )


# -------------------------------------------------------------------------- the rows


def _todo(
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


# -------------------------------------------------------------- excluded and included


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
        _change(store, rows, Selection(exclude=rows))


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
    with _published(store):
        _change(store, labels, Selection(include=frozenset(labels)))


def _change(store: Store, rows: Collection[str], selection: Selection) -> None:
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
def _published(store: Store) -> Iterator[None]:
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
