"""Cores, memory, BLAS threads and compiled loops of this process."""

import logging
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from threadpoolctl import ThreadpoolController

#: Limits above are none: a control group's default is the largest number of pages.
_NO_LIMIT = 2**60

#: A disk with less room than this keeps no compiled loops.
_CACHE_BYTES = 1 << 24

_lock = threading.Lock()
_blas: dict[str, Any] = {"users": 0, "limit": None}


def cores() -> int:
    """Count the cores that this process may use, by affinity and control group."""
    from dask.system import cpu_count

    return int(cpu_count())


@cache
def _controller() -> ThreadpoolController:
    """Find the BLAS libraries once: looking through what is loaded takes 10 ms."""
    import scipy.linalg  # noqa: F401  has a BLAS of its own

    return ThreadpoolController()


@contextmanager
def single_threaded_blas() -> Iterator[None]:
    """Hold BLAS to one thread while any thread of this process is in here.

    The limit is the process's: subjects computed at once must not lift it for others.
    """
    with _lock:
        if not _blas["users"]:
            _blas["limit"] = _controller().limit(limits=1, user_api="blas")
        _blas["users"] += 1
    try:
        yield
    finally:
        with _lock:
            _blas["users"] -= 1
            if not _blas["users"]:
                _blas["limit"].restore_original_limits()


def compiled(function: Callable[..., Any] | None = None, **options: Any) -> Any:
    """Compile a loop with numba, and keep the result on disk where that is possible.

    It is not kept where the installation is read-only and there is no home, as in many
    containers, or where the disk is full.
    """
    from numba import njit

    if function is None:
        return lambda loop: compiled(loop, **options)
    options = {"nogil": True, "error_model": "numpy", **options}
    with suppress(RuntimeError, OSError):
        loop = njit(cache=True, **options)(function)
        if loop is function:  # NUMBA_DISABLE_JIT
            return loop
        if shutil.disk_usage(loop.stats.cache_path).free > _CACHE_BYTES:
            return loop
    _log_no_cache()
    return njit(**options)(function)


@cache
def _log_no_cache() -> None:
    logging.getLogger("lamstore").warning(
        "Compiled loops cannot be kept on disk; each process compiles them again. "
        "Set NUMBA_CACHE_DIR to a folder that can be written."
    )


@cache
def usable_memory() -> int:
    """Return the machine's memory in bytes, or less where a control group limits it."""
    import psutil

    total = int(psutil.virtual_memory().total)
    return min(total, memory_limit() or total)


def peak_memory() -> int:
    """Return the largest resident memory of this process so far, bytes."""
    status = Path("/proc/self/status")
    if status.is_file():  # getrusage begins with the parent's memory
        lines = status.read_text().splitlines()
        (line,) = (line for line in lines if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # kilobytes elsewhere


def memory_limit(
    groups: Path = Path("/proc/self/cgroup"), root: Path = Path("/sys/fs/cgroup")
) -> int | None:
    """Return the bytes that control groups leave this process, None if all.

    dask and psutil look at the topmost group only, where a cluster's job has none.
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
            try:
                limits.append(int(top.joinpath(*parts[:depth], name).read_text()))
            except (OSError, ValueError):  # no such file; "max"
                continue
    return min((limit for limit in limits if limit < _NO_LIMIT), default=None)
