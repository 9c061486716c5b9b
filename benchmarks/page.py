"""Write docs/benchmarks.md of what was measured.

``benchmarks/notes.md`` is its beginning; a section for each file in
``benchmarks/results`` follows, which a benchmark makes when it is run with ``--save``.

    python -m benchmarks.page
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks import RESULTS

NOTES, PAGE = RESULTS.with_name("notes.md"), RESULTS.parents[1] / "docs/benchmarks.md"


def section(file: Path) -> str:
    """Write what a benchmark has saved."""
    saved = json.loads(file.read_text())
    about = " ".join(saved["about"].split())
    lines = [f"## `benchmarks.{file.stem}`", about, f"{saved['machine']}."]
    for table in saved["tables"]:
        rule = ["---", *["--:"] * (len(table["columns"]) - 1)]
        rows = [
            f"| {' | '.join(x)} |" for x in (table["columns"], rule, *table["rows"])
        ]
        lines += [table["title"][0].upper() + table["title"][1:] + ".", "\n".join(rows)]
    return "\n\n".join(lines) + "\n"


def page() -> str:
    """Return the whole page."""
    return "\n".join([NOTES.read_text(), *map(section, sorted(RESULTS.glob("*.json")))])


if __name__ == "__main__":
    PAGE.write_text(page())
