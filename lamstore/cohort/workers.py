"""Making one row after the other: on threads, in processes, or on a cluster."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from multiprocessing import process
from typing import Any

from lamstore.cohort.options import Options
from lamstore.cohort.task import (
    RowResult,
    Task,
    build_row,
    commit_apart,
    record_failure,
)
from lamstore.errors import LamstoreError, Unfinished
from lamstore.forward import programs_stopped, stop_programs
from lamstore.numeric.machine import cores, usable_memory
from lamstore.store import Store
from lamstore.store.place import is_remote

#: Called with a row's result, the rows done, and all rows to do.
OnRow = Callable[[RowResult, int, int], None]

#: A running build makes its complete rows visible this often, in seconds.
PUBLISH_EVERY = 5.0
#: Seconds between two looks at how many workers a cluster has, and at `stop`.
LOOK_EVERY = 1.0
#: How often a row is tried again whose worker process died.
RETRIES = 3
#: Where Dask records that it has ended a worker for its memory.
OUT_OF_MEMORY = "worker-restart-memory"
#: Bytes that a worker process takes for its imports alone, about.
LEAST_MEMORY = 400_000_000


def bytes_per_worker(workers: int | None, asked: int | str | None) -> int:
    """Return the memory that each of several worker processes may take, 0 for threads.

    A worker that takes more than 95 % of it is ended. `asked` is bytes or a text such
    as "4 GB"; None is an equal share of what this process may use.
    """
    if not workers:
        if asked is None:
            return 0
        raise LamstoreError(
            f"worker_memory is {asked!r} and there are no worker processes",
            advice="It is for those of workers; threads share one process, and the "
            "workers of a cluster have their own limits.",
        )
    limit = usable_memory() // workers
    if asked is not None:
        from dask.utils import parse_bytes

        try:
            limit = parse_bytes(asked)
        except (TypeError, ValueError):
            raise LamstoreError(
                f"worker_memory is {asked!r}", wanted="an amount such as '4 GB'"
            ) from None
    if limit < LEAST_MEMORY:
        raise LamstoreError(
            f"each of {workers} workers would have {limit // 10**6} MB of memory",
            wanted=f"at least the {LEAST_MEMORY // 10**6} MB that one needs to start",
            advice="Give each more, or start fewer workers.",
        )
    return limit


def end_if_starting() -> None:
    """End a worker that runs the caller's script while it starts: it has no guard.

    The process that starts it reports that (see `local_client`).
    """
    if getattr(process.current_process(), "_inheriting", False):
        sys.exit(1)


# ----------------------------------------------------------------------------- running


class Watch:
    """What a run has made and reports, and what stops it.

    `on_row` is called with the result of every row as it ends, the rows done and all
    rows; `on_running` with the number of rows that are being computed. Once `stop` is
    set, or nothing can be written any more, no further row is begun.
    """

    def __init__(
        self,
        store: Store,
        total: int,
        on_row: OnRow | None = None,
        on_running: Callable[[int], None] | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self.results: list[RowResult] = []
        self._store, self._total = store, total
        self._on_row, self._on_running = on_row, on_running
        self._stop = stop or threading.Event()
        self._hopeless = False
        self._lock = threading.Lock()
        self._running = 0
        self._published = time.monotonic()

    @property
    def ending(self) -> bool:
        """Whether no further row is to be begun."""
        return self._stop.is_set() or self._hopeless

    def collect(self, result: RowResult) -> None:
        """Take the result of a row, and publish now and then."""
        self._hopeless = self._hopeless or result.hopeless
        self.results.append(result)
        if self._on_row is not None:
            self._on_row(result, len(self.results), self._total)
        if time.monotonic() - self._published > PUBLISH_EVERY:
            # what cannot be shown yet is no reason to lose rows; the end reports it
            with contextlib.suppress(Unfinished):
                self._store.publish()
            self._published = time.monotonic()

    def running(self, change: int) -> None:
        """Count rows that have begun (+) or ended (-)."""
        with self._lock:
            self._running += change
            if self._on_running is not None:
                self._on_running(self._running)


def run(
    store: Store,
    tasks: Sequence[Task],
    options: Options,
    watch: Watch,
    client: Any,
    workers: int,
    memory: int,
) -> None:
    """Make rows on a client's cluster, in processes of this machine, or on threads."""
    if not tasks:
        return
    if client is not None:
        run_on_cluster(client, store, tasks, options, watch)
    elif workers:
        with local_client(workers, memory) as local:
            run_on_cluster(local, store, tasks, options, watch, workers=workers)
    else:
        run_on_threads(store, tasks, options, watch)


def run_on_threads(
    store: Store, tasks: Sequence[Task], options: Options, watch: Watch
) -> None:
    """Make rows on the threads of this process."""
    at_once = max(1, min(cores(), len(tasks)))
    interrupted = threading.Event()

    def build_one(task: Task) -> RowResult | None:
        if watch.ending or interrupted.is_set():
            return None
        watch.running(+1)
        try:
            return build_row(store, task, options, max(1, cores() // at_once))
        finally:
            watch.running(-1)

    with ThreadPoolExecutor(at_once) as pool:
        try:
            waiting = {pool.submit(build_one, task) for task in tasks}
            while waiting:
                ended, waiting = wait_for(waiting, return_when=FIRST_COMPLETED)
                for future in ended:
                    if (result := future.result()) is not None:
                        watch.collect(result)
        except BaseException:  # no thread begins another row, or starts a program
            interrupted.set()
            with programs_stopped(options.forward):
                pool.shutdown(cancel_futures=True)
            raise


@contextlib.contextmanager
def local_client(workers: int, memory: int) -> Iterator[Any]:
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
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set(settings))
        try:
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",  # any port: 8787 may be taken
                memory_limit=memory,
                silence_logs=logging.CRITICAL,  # a row's result has what went wrong
                preload="lamstore.cohort.workers",
            )
        except (RuntimeError, OSError, TimeoutError) as error:
            raise LamstoreError(
                f"{workers} worker processes could not be started: {error}",
                advice="In a script, put what it does under "
                '`if __name__ == "__main__":`, or leave out workers to use threads.',
            ) from None
        stack.enter_context(cluster)
        yield stack.enter_context(Client(cluster))


def dask_setup(worker: Any) -> None:
    """Leave Ctrl-C to the process that started this worker.

    It reaches every process of a terminal, and the one that was started by hand decides
    what becomes of the running rows.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def run_on_cluster(
    client: Any,
    store: Store,
    tasks: Sequence[Task],
    options: Options,
    watch: Watch,
    *,
    workers: int = 0,
) -> None:
    """Keep as many rows at work as a cluster has threads, however many those are.

    `workers` are the processes of a cluster that was started here: they are kept alive
    and share this machine's cores, and rows whose worker died are tried again.
    """
    apart = is_remote(store.path)
    place = store.path.resolve()  # a cluster's workers may be elsewhere
    threads = max(1, cores() // workers) if workers else None
    retries = RETRIES if workers else 0
    waiting = deque((task, retries) for task in tasks)
    running: dict[Any, tuple[Task, int]] = {}
    room = 1

    def may_begin() -> bool:
        # a client that has lost its scheduler for good is closed
        return bool(waiting) and not watch.ending and client.status != "closed"

    try:
        while running or may_begin():
            # Dask lets go of a worker whose watcher died while it started, and starts
            # no other by itself: its rows would wait for ever
            if workers and len(client.cluster.workers) < workers:
                client.cluster.scale(workers)
            with contextlib.suppress(Exception, CancelledError):
                room = max(1, sum(client.nthreads().values()))
            while len(running) < room and may_begin():
                task, left = waiting.popleft()
                future = client.submit(
                    build_row, place, task, options, threads, apart=apart, pure=False
                )
                running[future] = task, left
                watch.running(+1)
            for future in _ended(running, client):
                task, left = running.pop(future)
                watch.running(-1)
                if left and _killed(future) is not None:
                    waiting.appendleft((task, left - 1))
                else:
                    result = _result(client, store, future, task, 1 + retries - left)
                    if result.regions:
                        store.add_regions(result.regions)
                        waiting.appendleft((task, left))
                    else:
                        watch.collect(commit_apart(store, result) if apart else result)
    except BaseException:  # the cluster lives on, these rows need not
        with contextlib.suppress(Exception):
            client.cancel(list(running))
        raise
    finally:
        with contextlib.suppress(Exception):
            client.run(stop_programs, options.forward, on_error="ignore")


def _ended(running: Iterable[Any], client: Any) -> list[Any]:
    """Wait a moment for rows to end; return those that have, or that are lost."""
    from distributed import wait

    # the time is up, or the scheduler is gone, which the futures know too
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


def _result(
    client: Any, store: Store, future: Any, task: Task, tries: int
) -> RowResult:
    if future.status == "finished":
        # the scheduler may go away between a row's end and the news of it
        with contextlib.suppress(Exception, CancelledError):
            return future.result()
    try:
        complete = store.statuses()[task.label] == "complete"
    except Unfinished as unanswered:
        return RowResult(task.label, "failed", unanswered, hopeless=True)
    if complete and not task.overwrite:
        error = LamstoreError("its worker wrote it before it was lost")
        return RowResult(task.label, "complete", error)
    why, advice = _why(client, future, tries)
    error = LamstoreError(f"lost by the cluster ({why})", advice=advice)
    return record_failure(store, task.label, error)


def _why(client: Any, future: Any, tries: int) -> tuple[str, str]:
    """Return how a row was lost, tried that often, and what to do."""
    again = "The same command tries it again."
    error = _killed(future)
    if error is None:
        with contextlib.suppress(Exception, CancelledError):
            if future.status == "error" and (other := future.exception()) is not None:
                return str(other), again
        return "no scheduler answers", again
    times = f"{tries * (error.allowed_failures + 1)} in all"
    with contextlib.suppress(Exception):  # the scheduler may be gone too
        died = error.last_worker
        ended = [event for _, event in client.get_events(OUT_OF_MEMORY)]
        if died.address in [event["worker"] for event in ended]:
            limit = died.memory_limit / 1e9
            return (
                f"it needs more than the {limit:.3g} GB of memory that a worker may "
                f"take, and its workers were ended, {times}",
                "Give each more, with --worker-memory or with fewer --workers.",
            )
    return f"its workers died, {times}", again
