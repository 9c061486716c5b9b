"""How much memory a row may take, and took, as far as the operating system tells.

It counts for a whole process: of rows that are computed at the same time nobody can
say which took what. So a receipt says how many there were.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lamstore.errors import LamstoreError
from lamstore.numeric.machine import peak_memory, usable_memory

#: What a worker process takes for its imports alone, about (bytes).
LEAST = 400_000_000

_lock = threading.Lock()
#: Of every row that is being computed, how many were at most.
_most: dict[int, list[int]] = {}


@contextmanager
def measured() -> Iterator[Callable[[], dict[str, int]]]:
    """Watch while one row is computed.

    Yields
    ------
    callable
        Returns ``process_peak_bytes``, the largest resident memory of this process
        since it started, without programs that it has started; ``rows_at_once``,
        how many rows it computed at the same time at most; and in a worker process
        ``limit_bytes``, what it may take (see `bytes_per_worker`), if it has a limit.
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
    """Say what Dask lets this worker have, if it is one and has a limit."""
    if "distributed" not in sys.modules:
        return {}
    from distributed import get_worker

    try:
        limit = get_worker().memory_manager.memory_limit
    except ValueError:  # no worker
        return {}
    return {"limit_bytes": int(limit)} if limit else {}


def bytes_per_worker(workers: int | None, asked: int | str | None) -> int:
    """Return the memory that each of several worker processes may take.

    A worker that takes more than 95 % of it is ended.

    Parameters
    ----------
    workers
        How many there are; None or 0 if rows are computed on threads, whose memory has
        no limit of its own.
    asked
        Bytes, or a text such as ``"4 GB"``; None for an equal share of the memory that
        this process may use, the machine's or its job's.

    Returns
    -------
    int
        Bytes; 0 on threads.

    Raises
    ------
    LamstoreError
        If `asked` is no amount of memory, less than a worker needs to start, or there
        are no workers to have it.

    Examples
    --------
    >>> bytes_per_worker(2, "4 GB")
    4000000000
    """
    if not workers:
        if asked is None:
            return 0
        raise LamstoreError(
            f"worker_memory={asked!r}: is for the processes that workers asks for; "
            "threads share one process, and a cluster's workers have their own limits."
        )
    if asked is None:
        share = usable_memory() // workers
        if share < LEAST:
            raise LamstoreError(
                f"workers={workers}: leaves each {share // 10**6} MB of memory, and "
                f"one needs {LEAST // 10**6} MB to start; start fewer."
            )
        return share
    from dask.utils import parse_bytes

    try:
        limit = parse_bytes(asked)
    except (TypeError, ValueError) as error:
        raise LamstoreError(
            f"worker_memory={asked!r}: is no amount of memory; say how much, for "
            "instance '4 GB'."
        ) from error
    if limit < LEAST:
        raise LamstoreError(
            f"worker_memory={asked!r}: a worker needs {LEAST // 10**6} MB before it "
            "has read anything; give each more, or start fewer workers."
        )
    return limit
