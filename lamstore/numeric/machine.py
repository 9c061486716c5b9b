"""What this machine leaves a process: cores, BLAS threads, memory, compiled loops."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

#: Limits above are none: a control group's default is the largest number of pages.
_NO_LIMIT = 2**60

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


def compiled(function: Callable[..., Any] | None = None, **options: Any) -> Any:
    """Compile a loop with numba, and keep the result on disk where that is possible.

    numba finds no folder for it in a read-only installation without a home, as in many
    containers; the loop is then compiled once in each process.
    """
    from numba import njit

    if function is None:
        return lambda loop: compiled(loop, **options)
    options = {"nogil": True, "error_model": "numpy", **options}
    try:
        return njit(cache=True, **options)(function)
    except RuntimeError:
        return njit(**options)(function)


def usable_memory() -> int:
    """Return the machine's memory in bytes, or less where a control group limits it."""
    import psutil

    total = int(psutil.virtual_memory().total)
    limit = memory_limit()
    return total if limit is None else min(total, limit)


def peak_memory() -> int:
    """Return the largest resident memory of this process since it started, in bytes.

    Without programs that it has started.
    """
    status = Path("/proc/self/status")
    if status.is_file():  # what getrusage says begins with the parent's memory
        lines = status.read_text().splitlines()
        (line,) = (line for line in lines if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes, everyone else kilobytes
    return peak if sys.platform == "darwin" else peak * 1024


def memory_limit(
    groups: Path = Path("/proc/self/cgroup"), root: Path = Path("/sys/fs/cgroup")
) -> int | None:
    """Return the memory that control groups leave this process, None if they do not.

    Parameters
    ----------
    groups
        The kernel's list of the control groups that this process is in.
    root
        Where control groups are mounted.

    Returns
    -------
    int or None
        Bytes; the smallest limit of the group and those above it.
    """
    try:
        lines = groups.read_text().splitlines()
    except OSError:  # not Linux
        return None
    limits = []
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if not controllers:
            top, name = root, "memory.max"
        elif "memory" in controllers.split(","):
            top, name = root / "memory", "memory.limit_in_bytes"
        else:
            continue
        parts = Path(path.lstrip("/")).parts
        # in a container the path may be the host's, and only the top be there
        for depth in range(len(parts) + 1):
            limits += _number(top.joinpath(*parts[:depth], name))
    return min(limits, default=None)


def _number(path: Path) -> list[int]:
    """Read a limit; nothing where there is none."""
    try:
        limit = int(path.read_text())
    except (OSError, ValueError):  # no such file; "max"
        return []
    return [limit] if limit < _NO_LIMIT else []
