"""How many threads there may be, and keeping BLAS from starting its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from threadpoolctl import threadpool_limits

_lock = threading.Lock()
_blas: dict[str, Any] = {"users": 0, "limit": None}


def cores() -> int:
    """Count the cores that this process may use: a cluster's job has its share."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def single_threaded_blas() -> Iterator[None]:
    """Hold BLAS to one thread while any thread of this process is in here.

    The limit belongs to the process: it is set by the first to come and lifted by
    the last to go, so that subjects computed at the same time do not lift it for
    each other.
    """
    with _lock:
        if not _blas["users"]:
            _blas["limit"] = threadpool_limits(1, user_api="blas")
        _blas["users"] += 1
    try:
        yield
    finally:
        with _lock:
            _blas["users"] -= 1
            if not _blas["users"]:
                _blas["limit"].restore_original_limits()
                _blas["limit"] = None
