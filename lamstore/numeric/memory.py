"""How much memory this process may use, and has used at most."""

from __future__ import annotations

import sys
from pathlib import Path

#: Limits above are none: a control group's default is the largest number of pages.
_NO_LIMIT = 2**60


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
