"""The task that makes one row: small to send, and only its outcome comes back."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore.cohort.options import Options
from lamstore.cohort.subject import compute, from_subject, versions
from lamstore.errors import LamstoreError, Stopped, Unfinished
from lamstore.meg.recording import Recording
from lamstore.numeric.machine import peak_memory
from lamstore.store import RowTaken, Store

#: A row is built from files, or from a subject Dataset in memory.
Row = Recording | xr.Dataset


@dataclass(frozen=True)
class Task:
    """One row that is to be made, and whether it is overwritten if it is complete."""

    label: str
    row: Row
    overwrite: bool = False


@dataclass(frozen=True)
class RowResult:
    """What became of one row.

    Attributes
    ----------
    label
        The row.
    status
        As the store has it; or ``failed`` where that could not be written either.
    error
        Why it is not complete, or that another process made it.
    seconds
        How long it took.
    hopeless
        Whether not even a failure can be written: no other row needs to be tried.
    warnings
        What its receipt warns of.
    commit, receipt
        What the coordinator of an object store commits for a worker of its cluster.
    regions
        What that coordinator has to add to the store's atlases first, and then have
        the row made again.
    """

    label: str
    status: str
    error: LamstoreError | None = None
    seconds: float = 0.0
    hopeless: bool = False
    warnings: tuple[str, ...] = ()
    commit: Mapping[str, Any] | None = None
    receipt: Mapping[str, Any] | None = None
    regions: Mapping[str, list[str]] | None = None


def build_row(
    store: Store | Path,
    task: Task,
    options: Options,
    threads: int | None,
    *,
    apart: bool = False,
) -> RowResult:
    """Compute one row and write it, or record why it could not be.

    Everything is computed in memory before the row is taken, so a failure leaves what
    the store has of it as it was. `apart`: this is a worker that may write chunks and
    nothing else; its coordinator commits the result (see `commit_apart`).
    """
    start = time.monotonic()
    try:
        store = store if isinstance(store, Store) else Store(store)
    except Unfinished as error:
        return RowResult(task.label, "failed", error, hopeless=True)
    commit = None
    try:
        with measured() as memory:
            if isinstance(task.row, Recording):
                ds = compute(task.row, options, threads=threads, log_dir=store.logs)
            else:
                named = task.row.assign_attrs(subject=task.label)
                ds = from_subject(named, options, threads=threads)
            receipt = ds.attrs["receipt"] | {"memory": memory()}
        if apart:
            if lacking := store.regions_lacking(ds):
                return RowResult(task.label, "pending", regions=lacking)
            commit = store.write_chunks(task.label, ds, receipt)
        else:
            with store.row(task.label, overwrite=task.overwrite) as held:
                if held is None:
                    other = LamstoreError("by another process", subject=task.label)
                    return RowResult(task.label, store.statuses()[task.label], other)
                held.write(ds, receipt)
    except (RowTaken, Stopped) as error:
        return RowResult(task.label, "pending", error)
    except Exception as error:  # one bad subject never stops the others
        about_row = {
            "parameters": options.as_json(),
            "seconds": {"until it failed": round(time.monotonic() - start, 4)},
            "versions": versions(),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        if isinstance(task.row, Recording):
            about_row["recording"] = task.row.as_json()
        if apart:
            wrong = as_error(task.label, error)
            return RowResult(task.label, "failed", wrong, receipt=about_row)
        return record_failure(store, task.label, error, about_row)
    return RowResult(
        task.label,
        "complete",
        seconds=time.monotonic() - start,
        warnings=tuple(receipt.get("warnings", ())),
        commit=commit,
    )


def commit_apart(store: Store, result: RowResult) -> RowResult:
    """Commit what a worker of an object store's coordinator has made."""
    if result.commit is not None:
        try:
            store.commit(result.label, result.commit)
        except Exception as error:
            return record_failure(store, result.label, error)
        return replace(result, commit=None)
    if result.receipt is not None and result.error is not None:
        return record_failure(store, result.label, result.error, result.receipt)
    return result


def record_failure(
    store: Store,
    label: str,
    error: Exception,
    receipt: Mapping[str, Any] | None = None,
) -> RowResult:
    """Commit why a row could not be made, unless what the store has of it is whole."""
    wrong = as_error(label, error)
    try:
        with store.row(label) as held:
            if held is not None:
                held.fail(wrong, receipt)
    except RowTaken as taken:
        return RowResult(label, "pending", taken)
    except Unfinished:  # what is wrong with the store is wrong with the row already
        return RowResult(label, "failed", wrong, hopeless=True)
    return RowResult(label, "failed", wrong)


def as_error(label: str, error: Exception) -> LamstoreError:
    """Return why a row cannot be built, and where it is lamstore that failed."""
    if isinstance(error, LamstoreError):
        error.subject = error.subject or label
        return error
    where = traceback.extract_tb(error.__traceback__)[-1]
    return LamstoreError(
        f"{type(error).__name__}: {error} (unforeseen, "
        f"{Path(where.filename).name}:{where.lineno})",
        subject=label,
    )


# ------------------------------------------------------------------------------ memory

_lock = threading.Lock()
#: Of every row that is being computed, how many were at most.
_most: dict[int, list[int]] = {}


@contextlib.contextmanager
def measured() -> Iterator[Callable[[], dict[str, int]]]:
    """Watch the memory of this process while one row is computed.

    The callable that it yields returns ``process_peak_bytes``, the largest resident
    memory of this process since it started, without programs that it has started;
    ``rows_at_once``, how many rows it computed at the same time at most; and in a
    worker process that has a limit ``limit_bytes`` (see `bytes_per_worker`).
    """
    mine = [0]
    with _lock:
        _most[id(mine)] = mine
        for other in _most.values():
            other[0] = max(other[0], len(_most))
    try:
        yield lambda: {
            "process_peak_bytes": peak_memory(),
            "rows_at_once": mine[0],
            **_limit(),
        }
    finally:
        with _lock:
            del _most[id(mine)]


def _limit() -> dict[str, int]:
    """Return what Dask lets this worker have, if it is one and has a limit."""
    if "distributed" not in sys.modules:
        return {}
    from distributed import get_worker

    try:
        limit = get_worker().memory_manager.memory_limit
    except ValueError:  # no worker
        return {}
    return {"limit_bytes": int(limit)} if limit else {}
