"""Run the rows of a build, each as one Dask task that writes it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import xarray as xr

from lamstore.cohort.options import Options
from lamstore.cohort.plan import RowPlan, reason
from lamstore.cohort.recording import Recording
from lamstore.cohort.subject import compute, from_subject
from lamstore.errors import LamstoreError, Stopped
from lamstore.forward import close_programs, programs_stopped
from lamstore.numeric.threads import cores
from lamstore.store import RowTaken, Store

Row = Recording | xr.Dataset


@dataclass(frozen=True)
class RowResult:
    """What became of one row."""

    label: str
    status: str
    error: str = ""
    seconds: float = 0.0


Task = tuple[str, Row, RowPlan, bool]


def run(
    tasks: Sequence[Task],
    options: Options,
    collect: Callable[[RowResult], None],
    *,
    workers: int | None,
    client: Any,
) -> None:
    """Run one Dask task a row: on threads, in processes, or on a cluster.

    Parameters
    ----------
    tasks
        Store, row, its plan, and whether it is written again if complete.
    options
        How rows are computed.
    collect
        Called with the result of every row as it ends.
    workers
        Processes, each with one row at a time; None uses threads.
    client
        A ``distributed.Client`` to run on instead.
    """
    if client is not None:
        try:
            _run_on_cluster(client, tasks, options, collect)
        finally:
            if options.forward == "lameg":  # the cluster's workers live on
                client.run(close_programs, on_error="ignore")
    elif workers:
        from distributed import Client, LocalCluster

        with (
            # a row cannot be spilled to disk or taken over: a limit would only kill it
            LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address=None,
                memory_limit=0,
            ) as cluster,
            Client(cluster) as local,
        ):
            threads = max(1, cores() // workers)
            _run_on_cluster(local, tasks, options, collect, threads=threads)
    else:
        try:
            _run_on_threads(tasks, options, collect)
        finally:
            close_programs()


def _run_on_threads(
    tasks: Sequence[Task], options: Options, collect: Callable[[RowResult], None]
) -> None:
    import dask
    from dask.callbacks import Callback

    def posttask(key: Any, result: Any, *_: Any) -> None:
        if isinstance(result, RowResult):
            collect(result)

    at_once = max(1, min(cores(), len(tasks)))
    threads = max(1, cores() // at_once)
    delayed = [
        dask.delayed(build_row, pure=False)(*task, options, threads) for task in tasks
    ]
    with ThreadPoolExecutor(at_once) as pool, Callback(posttask=posttask):
        try:
            dask.compute(*delayed, scheduler="threads", pool=pool)
        except BaseException:  # Ctrl-C: rows under way must not start SPM anew
            with programs_stopped():
                pool.shutdown(cancel_futures=True)
            raise


def _run_on_cluster(
    client: Any,
    tasks: Sequence[Task],
    options: Options,
    collect: Callable[[RowResult], None],
    *,
    threads: int | None = None,
) -> None:
    from distributed import as_completed

    futures = {
        client.submit(build_row, *task, options, threads, pure=False): task
        for task in tasks
    }
    try:
        for future in as_completed(futures):
            path, _, plan, _ = futures[future]
            if future.status == "finished":
                collect(future.result())
            else:  # the worker died, more often than the scheduler retries
                why = future.exception() if future.status == "error" else future.status
                error = LamstoreError(f"{plan.label}: lost by the cluster: {why}")
                collect(_record_failure(Store(path), plan.label, error))
    except BaseException:  # Ctrl-C: the cluster lives on, these rows need not
        client.cancel(list(futures))
        raise


def build_row(
    path: str,
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
    store = Store(path)
    start = time.monotonic()
    try:
        if plan.problem:
            raise LamstoreError(plan.problem)
        if isinstance(row, Recording):
            ds = compute(row, options, threads=threads, log_dir=store.logs)
        else:
            named = row.assign_attrs(subject=plan.label)
            ds = from_subject(named, options, threads=threads)
        with store.claim(plan.label, overwrite=overwrite) as claimed:
            if claimed is None:
                return RowResult(plan.label, "complete", "by another process")
            claimed.write(ds, ds.attrs["receipt"])
    except (RowTaken, Stopped) as error:
        return RowResult(plan.label, "pending", str(error))
    except Exception as error:  # one bad subject never stops the others
        return _record_failure(store, plan.label, error)
    return RowResult(plan.label, "complete", seconds=time.monotonic() - start)


def _record_failure(store: Store, label: str, error: Exception) -> RowResult:
    message = reason(label, error)
    try:
        with store.claim(label) as claimed:
            if claimed is not None:
                claimed.fail({"error": message})
    except RowTaken as taken:
        return RowResult(label, "pending", str(taken))
    return RowResult(label, "failed", message)
