"""Cores, memory and disks."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from lamstore.doctor.finding import BUILD, Finding
from lamstore.numeric.machine import cores, memory_limit

#: What a build should have at least, of memory and of either disk.
_ENOUGH = 2**30


def cores_and_memory() -> list[Finding]:
    """Count the cores and the memory that this process may use."""
    n, all_of_them = cores(), os.cpu_count() or 1
    of = f" of the machine's {all_of_them}" if all_of_them != n else ""
    return [Finding("cores", f"{n}{of}", True, BUILD), _memory()]


def _memory() -> Finding:
    import psutil

    memory = psutil.virtual_memory()
    said = f"{_gib(memory.total)}, {_gib(memory.available)} available"
    usable, limit = memory.available, memory_limit()
    if limit is not None and limit < memory.total:
        said += f"; limited to {_gib(limit)} (control group)"
        usable = min(usable, limit)
    ok = usable >= _ENOUGH
    mend = "" if ok else "end other programs, or ask the cluster for more (--mem=2G)"
    return Finding("memory", said, ok, BUILD, mend)


def disk_here() -> Finding:
    """Look at the disk of the current folder."""
    return _disk("disk, here", Path.cwd(), f"{BUILD}, of a store here", "cd elsewhere")


def temporary_disk() -> Finding:
    """Look at the disk that temporary files go to."""
    name, use = "disk, temporary files", "--forward lameg: SPM works on copies"
    mend = "export TMPDIR=/a/folder/with/room"
    try:
        folder = Path(tempfile.gettempdir())
    except OSError as error:
        return Finding(name, f"none can be used ({error})", False, use, mend)
    return _disk(name, folder, use, mend)


def _disk(name: str, folder: Path, use: str, mend: str) -> Finding:
    free = shutil.disk_usage(folder).free
    writable = os.access(folder, os.W_OK)
    said = f"{folder}: {_gib(free)} free" + ("" if writable else ", not writable")
    ok = writable and free >= _ENOUGH
    return Finding(name, said, ok, use, "" if ok else mend)


def _gib(n: int) -> str:
    return f"{n / 2**30:.1f} GiB"
