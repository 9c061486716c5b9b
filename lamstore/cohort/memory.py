"""How much memory a row took, as far as the operating system tells.

It counts for a whole process: of rows that are computed at the same time nobody can
say which took what. So a receipt says how many there were.
"""

from __future__ import annotations

import resource
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
        since it started, without programs that it has started; and ``rows_at_once``,
        how many rows it computed at the same time at most.
    """
    mine = [0]
    with _lock:
        _most[id(mine)] = mine
        for other in _most.values():
            other[0] = max(other[0], len(_most))
    try:
        yield lambda: {"process_peak_bytes": _peak(), "rows_at_once": mine[0]}
    finally:
        with _lock:
            del _most[id(mine)]


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes, everyone else kilobytes
    return peak if sys.platform == "darwin" else peak * 1024
