"""The task that makes one row: small to send, and only its outcome comes back."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore.cohort.memory import measured
from lamstore.cohort.options import Options
from lamstore.cohort.plan import RowPlan, reason
from lamstore.cohort.subject import compute, from_subject, versions
from lamstore.errors import LamstoreError, Stopped, Unfinished
from lamstore.meg.recording import Recording
from lamstore.store import RowTaken, Store, files

Row = Recording | xr.Dataset

#: Store, row, its plan, and whether it is written again if complete.
Task = tuple[Path, Row, RowPlan, bool]


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
        Why it is not complete, or who made it.
    seconds
        How long it took.
    hopeless
        Whether not even a failure can be written: no other row needs to be tried.
    """

    label: str
    status: str
    error: str = ""
    seconds: float = 0.0
    hopeless: bool = False


def label_of_task(task: Task) -> str:
    """Name the row of a task."""
    return task[2].label


def build_row(
    path: Path,
    row: Row,
    plan: RowPlan,
    overwrite: bool,
    options: Options,
    threads: int | None,
) -> RowResult:
    """Compute one row and write it, or record why it could not be.

    Everything is computed in memory before the row is taken, so a failure leaves
    what the store has of it as it was.
    """
    start = time.monotonic()
    try:
        with files.writing(path):
            store = Store(path)
    except Unfinished as error:
        return RowResult(plan.label, "failed", str(error), hopeless=True)
    try:
        if plan.problem:
            raise LamstoreError(plan.problem)
        with measured() as memory:
            if isinstance(row, Recording):
                ds = compute(row, options, threads=threads, log_dir=store.logs)
            else:
                named = row.assign_attrs(subject=plan.label)
                ds = from_subject(named, options, threads=threads)
            receipt = ds.attrs["receipt"] | {"memory": memory()}
        with store.claim(plan.label, overwrite=overwrite) as claimed:
            if claimed is None:
                return _as_it_is(store, plan.label)
            with files.writing(store.path):
                claimed.write(ds, receipt)
    except (RowTaken, Stopped) as error:
        return RowResult(plan.label, "pending", str(error))
    except Exception as error:  # one bad subject never stops the others
        about = _about(row, options, time.monotonic() - start)
        return record_failure(store, plan.label, error, about)
    return RowResult(plan.label, "complete", seconds=time.monotonic() - start)


def record_failure(
    store: Store, label: str, error: Exception, about: Mapping[str, Any] | None = None
) -> RowResult:
    """Commit why a row could not be made, unless what the store has of it is whole.

    Parameters
    ----------
    store
        The store.
    label
        The row.
    error
        What was wrong.
    about
        More for the row's receipt.
    """
    message = reason(label, error)
    try:
        with files.writing(store.path), store.claim(label) as claimed:
            if claimed is not None:
                claimed.fail({"error": message, **(about or {})})
    except RowTaken as taken:
        return RowResult(label, "pending", str(taken))
    except Unfinished:  # what is wrong with the store is wrong with the row already
        return RowResult(label, "failed", message, hopeless=True)
    return RowResult(label, "failed", message)


def _as_it_is(store: Store, label: str) -> RowResult:
    """Say what another process has made of a row meanwhile."""
    return RowResult(label, store.statuses()[label], "by another process")


def _about(row: Row, options: Options, seconds: float) -> dict[str, Any]:
    """Return what a receipt says of a row that failed."""
    about = {
        "parameters": options.as_json(),
        "seconds": {"until it failed": round(seconds, 4)},
        "versions": versions(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    if isinstance(row, Recording):
        about["recording"] = row.as_json()
    return about
