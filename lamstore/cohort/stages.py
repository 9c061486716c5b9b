"""What the stages of making a row take: seconds, CPU seconds, bytes read and written.

CPU and bytes are the process's: of a row alone where no other is made beside it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import psutil


class Stage(NamedTuple):
    """What one stage has taken; bytes are 0 where the system does not count them."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    bytes_read: int = 0
    bytes_written: int = 0


class Stages(dict[str, Stage]):
    """What each stage of a row has taken: ``with stages("anatomy"): ...``."""

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure what is done within the context as a stage."""
        before = _now()
        try:
            yield
        finally:
            taken = zip(before, _now(), strict=True)
            self[name] = Stage._make(now - then for then, now in taken)

    def seconds(self) -> dict[str, float]:
        """Return how long each stage took, for the receipt."""
        return {name: round(stage.seconds, 4) for name, stage in self.items()}


def _now() -> Stage:
    # what goes through read and write, in files or in the system's cache
    counters: Any = None
    with suppress(AttributeError, psutil.AccessDenied):
        counters = psutil.Process().io_counters()
    read, written = (getattr(counters, f"{x}_chars", 0) for x in ("read", "write"))
    return Stage(time.perf_counter(), time.process_time(), read, written)


def profile(rows: Sequence[Mapping[str, Stage]]) -> list[dict[str, Any]]:
    """Return records of what each stage takes, the mean over rows, and all together."""
    rows = [row for row in rows if row]
    names = dict.fromkeys(name for row in rows for name in row)
    stages = {name: [row[name] for row in rows if name in row] for name in names}
    total = sum(stage.cpu_seconds for row in rows for stage in row.values())
    stages["all"] = [Stage(*map(sum, zip(*row.values(), strict=True))) for row in rows]
    return [
        {
            "stage": name,
            "rows": len(found),
            "seconds": sum(x.seconds for x in found) / len(found),
            "CPU s": sum(x.cpu_seconds for x in found) / len(found),
            "share of CPU": f"{sum(x.cpu_seconds for x in found) / total:.0%}",
            "MB read": sum(x.bytes_read for x in found) / len(found) / 1e6,
            "MB written": sum(x.bytes_written for x in found) / len(found) / 1e6,
        }
        for name, found in stages.items()
        if found and total
    ]
