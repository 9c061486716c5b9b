"""Making one row after the other: on threads, in processes, or on a cluster."""

import contextlib
import logging
import signal
import threading
import time
import warnings
from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Any

from lamstore import schema
from lamstore.cohort.options import Options
from lamstore.cohort.row import RowResult, Task, build_row, commit_apart, record_failure
from lamstore.errors import LamstoreError, LamstoreWarning, Unfinished
from lamstore.forward import declared, stop_programs
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

#: Of Dask, where it is started here.
DASK = {
    # a row cannot be spilled to disk, and a worker that is paused may stay so for ever:
    # it works on, up to where it is ended
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
    # the scheduler would give a row whose worker died to one that has a row already,
    # and count that one's death for both
    "distributed.scheduler.allowed-failures": 0,
    # rows take seconds: looks at itself every 20 ms are a third of its work
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "5s",
}


def bytes_per_worker(workers: int | None, asked: int | str | None) -> int:
    """Return the memory that each worker process may take, in bytes; 0 for threads."""
    if not workers:
        if asked is not None:
            found = f"worker_memory is {asked!r} and there are no worker processes"
            raise LamstoreError(found, advice="Threads share one process's memory.")
        return 0
    limit = usable_memory() // workers
    if asked is not None:
        from dask.utils import parse_bytes

        try:
            limit = parse_bytes(asked)
        except (TypeError, ValueError):
            wrong = f"worker_memory is {asked!r}"
            raise LamstoreError(wrong, wanted="an amount such as '4 GB'") from None
    if limit < LEAST_MEMORY:
        wrong = f"each of {workers} workers would have {limit // 10**6} MB of memory"
        wanted = f"at least the {LEAST_MEMORY // 10**6} MB that one needs to start"
        advice = "Give each more, or start fewer workers."
        raise LamstoreError(wrong, wanted=wanted, advice=advice)
    return limit


@contextlib.contextmanager
def local_client(workers: int, memory: int) -> Iterator[Any]:
    """Start worker processes on this machine, each with so many bytes of memory."""
    import dask
    from distributed import Client, LocalCluster

    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set(DASK))
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
    """Leave Ctrl-C, and warnings of rows, to the process that started this worker."""
    warnings.simplefilter("ignore", LamstoreWarning)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@dataclass
class Run:
    """Rows that `lamstore.build` is to make, and what became of them."""

    store: Store
    tasks: Sequence[Task]
    options: Options
    on_row: OnRow | None = None
    on_running: Callable[[int], None] | None = None
    stop: threading.Event | None = None
    results: list[RowResult] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._hopeless, self._running = False, 0
        self._lock, self._published = threading.Lock(), time.monotonic()

    @property
    def not_begun(self) -> tuple[str, ...]:
        """Rows that were not begun, as the run was stopped."""
        ended = {result.label for result in self.results}
        return tuple(x.label for x in self.tasks if x.label not in ended)

    def make(self, client: Any, workers: int, memory: int) -> None:
        """Make them on a client's cluster, in processes started here, or on threads."""
        if not self.tasks:
            return
        if client is not None:
            self._on_cluster(client)
        elif workers:
            with local_client(workers, memory) as local:
                self._on_cluster(local, workers)
        else:
            self._on_threads()

    @property
    def _ending(self) -> bool:
        """Whether no further row is begun: stopped, or nothing can be written."""
        stopped = self.stop is not None and self.stop.is_set()
        return stopped or self._hopeless

    def _count(self, change: int) -> None:
        """Count rows that have begun (+) or ended (-)."""
        with self._lock:
            self._running += change
            if self.on_running is not None:
                self.on_running(self._running)

    def _collect(self, result: RowResult) -> None:
        """Take the result of a row, and publish now and then."""
        self._hopeless = self._hopeless or result.hopeless
        self.results.append(result)
        if self.on_row is not None:
            self.on_row(result, len(self.results), len(self.tasks))
        if time.monotonic() - self._published > PUBLISH_EVERY:
            # what cannot be shown yet is no reason to lose rows; the end reports it
            with contextlib.suppress(Unfinished):
                self.store.publish()
            self._published = time.monotonic()

    def _on_threads(self) -> None:
        at_once = max(1, min(cores(), len(self.tasks)))
        interrupted = threading.Event()

        def build_one(task: Task) -> RowResult | None:
            if self._ending or interrupted.is_set():
                return None
            self._count(+1)
            try:
                threads = max(1, cores() // at_once)
                return build_row(self.store, task, self.options, threads)
            finally:
                self._count(-1)

        with ThreadPoolExecutor(at_once) as pool:
            try:
                futures = [pool.submit(build_one, task) for task in self.tasks]
                for future in as_completed(futures):
                    if (result := future.result()) is not None:
                        self._collect(result)
            except BaseException:  # no thread begins another row, or starts a program
                interrupted.set()
                with declared(self.options.forward, "stopped")():
                    pool.shutdown(cancel_futures=True)
                raise

    def _on_cluster(self, client: Any, workers: int = 0) -> None:
        """Keep as many rows at work as a cluster has threads, however many those are.

        `workers`, started here, are kept alive; rows whose worker died tried again.
        """
        from distributed import wait

        apart = is_remote(self.store.path)
        place = self.store.path.resolve()  # a cluster's workers may be elsewhere
        threads = max(1, cores() // workers) if workers else None
        waiting = deque((task, RETRIES if workers else 0) for task in self.tasks)
        running: dict[Any, tuple[Task, int]] = {}
        room = 1

        def may_begin() -> bool:
            # a client that has lost its scheduler for good is closed
            return bool(waiting) and not self._ending and client.status != "closed"

        try:
            while running or may_begin():
                # Dask lets go of a worker whose watcher died while it started, and
                # starts no other by itself: its rows would wait for ever
                if workers and len(client.cluster.workers) < workers:
                    client.cluster.scale(workers)
                with contextlib.suppress(Exception, CancelledError):
                    room = max(1, sum(client.nthreads().values()))
                while len(running) < room and may_begin():
                    task, left = waiting.popleft()
                    given = place, task, self.options, threads, apart
                    running[client.submit(build_row, *given, pure=False)] = task, left
                    self._count(+1)
                # the time is up, or the scheduler is gone, which the futures know too
                with contextlib.suppress(Exception, CancelledError):
                    wait(list(running), LOOK_EVERY, return_when="FIRST_COMPLETED")
                # what was submitted while the client was closing waits for ever
                lost = client.status == "closed"
                for future in [x for x in running if lost or x.done()]:
                    task, left = running.pop(future)
                    self._count(-1)
                    result = self._result_of(client, future, task, left, workers)
                    if result is None:
                        waiting.appendleft((task, left - 1))
                    elif result.regions:
                        self.store.add_regions(result.regions)
                        waiting.appendleft((task, left))
                    else:
                        self._collect(commit_apart(self.store, result))
        except BaseException:  # the cluster lives on, these rows need not
            with contextlib.suppress(Exception):
                client.cancel(list(running))
            raise
        finally:
            with contextlib.suppress(Exception):
                client.run(stop_programs, self.options.forward, on_error="ignore")

    def _result_of(
        self, client: Any, future: Any, task: Task, left: int, workers: int
    ) -> RowResult | None:
        """Return what became of a row; None if its worker died and tries are `left`."""
        from distributed import KilledWorker

        error = None
        # the scheduler may go away between a row's end and the news of it
        with contextlib.suppress(Exception, CancelledError):
            if future.status == "finished":
                return future.result()
            error = future.exception() if future.status == "error" else None
        if left and isinstance(error, KilledWorker):
            return None
        try:
            complete = self.store.statuses()[task.label] == schema.COMPLETE
        except Unfinished as unanswered:
            return RowResult(task.label, schema.FAILED, unanswered, hopeless=True)
        if complete and not task.overwrite:
            written = LamstoreError("its worker wrote it before it was lost")
            return RowResult(task.label, schema.COMPLETE, written)
        why, advice = "no scheduler answers", "The same command tries it again."
        if isinstance(error, KilledWorker):
            tries = 1 + (RETRIES - left if workers else 0)
            times = f"{tries * (error.allowed_failures + 1)} in all"
            why = f"its workers died, {times}"
            with contextlib.suppress(Exception):  # the scheduler may be gone too
                died = error.last_worker
                ended = [event for _, event in client.get_events(OUT_OF_MEMORY)]
                if died.address in [event["worker"] for event in ended]:
                    limit = f"{died.memory_limit / 1e9:.3g} GB of memory"
                    why = (
                        f"it needs more than the {limit} that a worker may take, and "
                        f"its workers were ended, {times}"
                    )
                    advice = "Give each more (--worker-memory), or use fewer --workers."
        elif error is not None:
            why = str(error)
        error = LamstoreError(f"lost by the cluster ({why})", advice=advice)
        return record_failure(self.store, task.label, error)
