"""Run the rows of a build, each as one Dask task that writes it."""

from __future__ import annotations

import contextlib
import threading
from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lamstore.cohort.options import Options
from lamstore.cohort.row_task import (
    RowResult,
    Task,
    build_row,
    label_of_task,
    record_failure,
)
from lamstore.errors import LamstoreError, Unfinished
from lamstore.forward import close_programs, programs_stopped
from lamstore.numeric.machine import cores
from lamstore.store import Store, files

#: Seconds between two looks at how many workers a cluster has, and at `stop`.
LOOK_EVERY = 1.0
#: How often a row is tried again whose worker process died.
RETRIES = 3
#: Where nannies tell that they have ended a worker for its memory.
OUT_OF_MEMORY = "worker-restart-memory"


class Watch:
    """How a run tells what happens, and how it is told to stop.

    Parameters
    ----------
    collect
        Called with the result of every row as it ends.
    on_running
        Called with the number of rows that are being computed whenever it changes.
    stop
        Set by whoever wants no further row to be begun.
    """

    def __init__(
        self,
        collect: Callable[[RowResult], None],
        on_running: Callable[[int], None] | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self._collect = collect
        self._stop = stop or threading.Event()
        self._hopeless = threading.Event()
        self._on_running = on_running
        self._lock = threading.Lock()
        self._running = 0

    @property
    def ending(self) -> bool:
        """Whether no further row is to be begun."""
        return self._stop.is_set() or self._hopeless.is_set()

    def collect(self, result: RowResult) -> None:
        """Take the result of a row; after a hopeless one, no other is begun."""
        if result.hopeless:
            self._hopeless.set()
        self._collect(result)

    def running(self, change: int) -> None:
        """Say that rows have begun (+) or ended (-)."""
        if change:
            with self._lock:
                self._running += change
                if self._on_running is not None:
                    self._on_running(self._running)


def run(
    tasks: Sequence[Task],
    options: Options,
    watch: Watch,
    *,
    workers: int | None,
    client: Any,
    worker_memory: int = 0,
) -> None:
    """Run one Dask task a row: on threads, in processes, or on a cluster.

    Parameters
    ----------
    tasks
        Store, row, its plan, and whether it is written again if complete.
    options
        How rows are computed.
    watch
        What is told of every row, and what stops the run.
    workers
        Processes, each with one row at a time; None uses threads.
    client
        A ``distributed.Client`` to run on instead.
    worker_memory
        Bytes that each process may take, see `lamstore.cohort.memory`; 0 for any.
    """
    if not tasks:
        return
    if client is not None:
        try:
            _run_on_cluster(client, tasks, options, watch)
        finally:
            client.run(close_programs, on_error="ignore")  # its workers live on
    elif workers:
        threads = max(1, cores() // workers)
        with _local_client(workers, worker_memory) as local:
            _run_on_cluster(
                local,
                tasks,
                options,
                watch,
                threads=threads,
                retries=RETRIES,
                workers=workers,
            )
    else:
        try:
            _run_on_threads(tasks, options, watch)
        finally:
            close_programs()


@contextlib.contextmanager
def _local_client(workers: int, memory: int) -> Iterator[Any]:
    """Start worker processes on this machine, each with so many bytes of memory."""
    import logging

    import dask
    from distributed import Client, LocalCluster

    # a row cannot be spilled to disk, and a worker that is paused may stay so for ever:
    # it works on, up to where it is ended
    settings = {
        "distributed.worker.memory.target": False,
        "distributed.worker.memory.spill": False,
        "distributed.worker.memory.pause": False,
        "distributed.worker.memory.terminate": 0.95,
        # the scheduler would give a row whose worker died to one that has a row
        # already, and count that one's death for both
        "distributed.scheduler.allowed-failures": 0,
    }
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",  # any port: 8787 may be taken
            memory_limit=memory,
            # what becomes of a row is told as its result
            silence_logs=logging.CRITICAL,
            preload="lamstore.cohort.worker_setup",
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _run_on_threads(tasks: Sequence[Task], options: Options, watch: Watch) -> None:
    import dask
    from dask.callbacks import Callback

    at_once = max(1, min(cores(), len(tasks)))
    threads = max(1, cores() // at_once)
    interrupted = threading.Event()

    def build_one(number: int) -> RowResult | None:
        if watch.ending or interrupted.is_set():
            return None
        watch.running(+1)
        try:
            return build_row(*tasks[number], options, threads)
        finally:
            watch.running(-1)

    def posttask(key: Any, result: Any, *_: Any) -> None:
        if isinstance(result, RowResult):
            watch.collect(result)

    delayed = [dask.delayed(build_one, pure=False)(i) for i in range(len(tasks))]
    with ThreadPoolExecutor(at_once) as pool, Callback(posttask=posttask):
        try:
            dask.compute(*delayed, scheduler="threads", pool=pool)
        except BaseException:  # no thread begins another row, or starts SPM anew
            interrupted.set()
            with programs_stopped():
                pool.shutdown(cancel_futures=True)
            raise


def _run_on_cluster(
    client: Any,
    tasks: Sequence[Task],
    options: Options,
    watch: Watch,
    *,
    threads: int | None = None,
    retries: int = 0,
    workers: int = 0,
) -> None:
    """Keep as many rows at work as the cluster has threads, however many those are.

    Of a cluster that was started here, so many `workers` are kept alive.
    """
    waiting = deque((task, retries) for task in tasks)
    running: dict[Any, tuple[Task, int]] = {}
    room = 1

    def may_begin() -> bool:
        # a client that has lost its scheduler for good is closed
        return bool(waiting) and not watch.ending and client.status != "closed"

    try:
        while running or may_begin():
            _start_again(client, workers)
            with contextlib.suppress(Exception, CancelledError):
                room = max(1, sum(client.nthreads().values()))
            while len(running) < room and may_begin():
                task, left = waiting.popleft()
                future = client.submit(build_row, *task, options, threads, pure=False)
                running[future] = task, left
                watch.running(+1)
            for future in _done(running, client):
                task, left = running.pop(future)
                watch.running(-1)
                if left and _killed(future) is not None:
                    waiting.appendleft((task, left - 1))
                else:
                    tries = 1 + retries - left
                    watch.collect(_result(client, future, task, tries))
    except BaseException:  # the cluster lives on, these rows need not
        with contextlib.suppress(Exception):
            client.cancel(list(running))
        raise


def _start_again(client: Any, workers: int) -> None:
    """Start worker processes that have ended for good.

    Who watches a worker gives up when that dies while it starts, and is let go by the
    cluster, which starts no other by itself: its rows would wait for ever.
    """
    if workers and len(client.cluster.workers) < workers:
        client.cluster.scale(workers)


def _done(running: Iterable[Any], client: Any) -> list[Any]:
    """Wait a moment for rows to end; return those that have, or that nobody knows."""
    from distributed import wait

    # that time is up; or that the scheduler is gone, which the futures say too
    with contextlib.suppress(Exception, CancelledError):
        wait(list(running), timeout=LOOK_EVERY, return_when="FIRST_COMPLETED")
    # what was submitted while the client was closing waits for ever
    lost = client.status == "closed"
    return [future for future in running if lost or future.done()]


def _killed(future: Any) -> Any:
    """Return distributed's error of a row whose worker died, None of any other."""
    from distributed import KilledWorker

    error = None
    if future.status == "error":
        with contextlib.suppress(Exception, CancelledError):
            error = future.exception()
    return error if isinstance(error, KilledWorker) else None


def _result(client: Any, future: Any, task: Task, tries: int) -> RowResult:
    if future.status == "finished":
        # the scheduler may go away between a row's end and the news of it
        with contextlib.suppress(Exception, CancelledError):
            return future.result()
    # the worker died, more often than the scheduler retries; or the scheduler did
    label, again = label_of_task(task), task[3]
    try:
        with files.writing(task[0]):
            store = Store(task[0])
            complete = store.statuses()[label] == "complete"
    except Unfinished as unanswered:
        return RowResult(label, "failed", str(unanswered), hopeless=True)
    if complete and not again:
        return RowResult(label, "complete", "its worker wrote it before it was lost")
    why = _why(client, future, tries)
    error = LamstoreError(
        f"{label}: lost by the cluster ({why}); the same command tries it again."
    )
    return record_failure(store, label, error)


def _why(client: Any, future: Any, tries: int) -> str:
    """Say how a row was lost, that often tried."""
    error = _killed(future)
    if error is None:
        with contextlib.suppress(Exception, CancelledError):
            if future.status == "error" and (other := future.exception()) is not None:
                return str(other)
        return "no scheduler answers"
    times = f"{tries * (error.allowed_failures + 1)} in all"
    with contextlib.suppress(Exception):  # the scheduler may be gone too
        died = error.last_worker
        ended = [event for _, event in client.get_events(OUT_OF_MEMORY)]
        if died.address in [event["worker"] for event in ended]:
            limit = died.memory_limit / 1e9
            return (
                f"it needs more than the {limit:.3g} GB of memory that a worker may "
                f"take, and its workers were ended, {times}; give each more, with "
                "--workers by --worker-memory or with fewer of them"
            )
    return f"its workers died, {times}"
