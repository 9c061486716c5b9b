"""What lamstore costs beside what it replaces.

The classes are asv's (`asv run --config benchmarks/asv.conf.json`); each module also
runs alone and prints ratios that were measured side by side in that run:

    python -m benchmarks.lead_field [--quick]
    python -m benchmarks.many_subjects [--quick]
    python -m benchmarks.predictors [--quick]
    python -m benchmarks.row [--quick]
    python -m benchmarks.tutorial [--quick]
    python -m benchmarks.store [--quick]
    python -m benchmarks.score [--quick]
    python -m benchmarks.template [--quick]
    python -m benchmarks.depth [--quick]
    python -m benchmarks.questions [--quick]

With ``--save`` its tables are kept in ``benchmarks/results``, of which ``python -m
benchmarks.page`` makes ``docs/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"

#: What ``--save`` keeps of this run.
_saved: dict[str, Any] = {}


def size_from_command_line(description: str) -> str:
    """Parse the command line of a benchmark: "quick" or "full"."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="a small case, seconds")
    parser.add_argument("--save", action="store_true", help="keep it for the page")
    given = parser.parse_args()
    size = "quick" if given.quick else "full"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {size} size"
    print(machine)
    if given.save:
        busy = f"load {os.getloadavg()[0]:.0f} by other programs when it began"
        about = description.split("\n\n    python")[0].strip()
        _saved.update(about=about, machine=f"{machine}, {busy}", tables=[])
    return size


def side_by_side(
    functions: Mapping[str, Callable[[], object]], repeats: int = 3
) -> dict[str, float]:
    """Return the shortest wall time (s) of each function, taking turns."""
    best = dict.fromkeys(functions, float("inf"))
    for _ in range(repeats):
        for name, function in functions.items():
            start = time.perf_counter()
            function()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def print_table(
    title: str,
    rows: Sequence[tuple[str, ...]],
    columns: tuple[str, ...] = ("what", "value"),
) -> None:
    """Print names and what was measured, aligned."""
    print(f"\n{title}")
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    for row in (columns, *rows):
        cells = zip(row, widths, strict=True)
        print("  " + "  ".join(f"{cell:<{width}}" for cell, width in cells).rstrip())
    if _saved:
        _saved["tables"].append({"title": title, "columns": columns, "rows": rows})
        RESULTS.mkdir(exist_ok=True)
        file = RESULTS / f"{Path(sys.argv[0]).stem}.json"
        file.write_text(json.dumps(_saved, indent=1) + "\n")


def ratios(seconds: Mapping[str, float], reference: str) -> list[tuple[str, str]]:
    """Express times as multiples of one of them."""
    return [
        (
            name,
            "1 (reference)" if name == reference else f"{t / seconds[reference]:.3g}",
        )
        for name, t in seconds.items()
    ]
