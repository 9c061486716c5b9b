"""The best vertices of every row, beside reading what they are found in.

CPU seconds: of `best_vertex` and of `top_vertices`, and, as the limit, of reading the
same chunks once, decoded, a block of rows at a time. And of small verbs of the command
line, beside the imports that they cannot do without.

    python -m benchmarks.questions [--quick]
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import lamstore
from benchmarks import print_table, size_from_command_line
from benchmarks.store import write_cohort
from lamstore.score import TERMS

#: Subjects, n_layers, n_vertices.
SIZES = {"tiny": (3, 3, 50), "quick": (10, 3, 20_484), "full": (2000, 3, 20_484)}

VERBS = {
    "status": ["status"],
    "query vertex": ["query", "vertex", "12", "--subject", "sub-001"],
    "best of one subject": ["best", "--json", "--subject", "sub-001"],
    "best of all rows": ["best", "--json"],
}


def cpu_of(function: Callable[[], object]) -> float:
    """Return the CPU seconds of this process, all threads, best of two."""
    found = []
    for _ in range(2):
        start = time.process_time()
        function()
        found.append(time.process_time() - start)
    return min(found)


def cpu_of_program(*arguments: str, bytecode: Path) -> float:
    """Return the CPU seconds of a Python process, best of three.

    With all modules compiled, in the folder `bytecode`, as those of an installed
    package are.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    program = [sys.executable, *arguments]
    found = []
    for _ in range(4):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(program, check=True, capture_output=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        user, system = after.ru_utime - before.ru_utime, after.ru_stime
        found.append(user + system - before.ru_stime)
    return min(found)


class ManyRows:
    """Best vertices of a store of many rows."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 3600

    def setup(self, size: str) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.path, self.labels = write_cohort(Path(self.temporary.name), *SIZES[size])

    def teardown(self, size: str) -> None:
        self.temporary.cleanup()

    def best(self) -> object:
        return lamstore.best_vertex(lamstore.open(self.path))

    def top(self) -> object:
        ds = lamstore.open(self.path)
        place = {"thick": ds["cortical_thickness"] > 0.5}
        return lamstore.top_vertices(ds, region=place, hemi="both", top=5)

    def reading(self) -> None:
        ds = lamstore.open(self.path, chunks=None)
        arrays = [ds["anatomical_score"]]
        for term in TERMS:
            array = ds[term.name]
            arrays.append(array if term.layer is None else array.sel(layer=term.layer))
        for start in range(0, len(self.labels), 10):
            for array in arrays:
                # read and decoded, which is all that is timed
                array.variable.isel(subject=slice(start, start + 10)).values  # noqa: B018

    def time_best(self, size: str) -> None:
        self.best()

    def peakmem_best(self, size: str) -> None:
        self.best()

    def track_best_over_reading(self, size: str) -> float:
        """Return CPU of the best vertex of every row, over that of reading."""
        return cpu_of(self.best) / cpu_of(self.reading)


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    n_rows, n_layers, n_vertices = SIZES[size]
    case = ManyRows()
    case.setup(size)
    case.best()  # imports
    functions = {
        "reading the chunks (limit)": case.reading,
        "best_vertex": case.best,
        "top_vertices, 5 of one place": case.top,
    }
    print_table(
        f"CPU ms a row: {n_rows} rows, {n_layers} layers x {n_vertices:,} vertices",
        [(n, f"{1000 * cpu_of(f) / n_rows:.1f}") for n, f in functions.items()],
    )
    compiled = {"bytecode": case.path.parent / "bytecode"}
    imports = cpu_of_program("-c", "import xarray, zarr", **compiled)
    rows = [("import xarray, zarr", f"{imports:.2f}")]
    for name, words in VERBS.items():
        arguments = [*words[: 2 if words[0] == "query" else 1], str(case.path)]
        arguments += words[len(arguments) - 1 :]
        seconds = cpu_of_program("-m", "lamstore", *arguments, **compiled)
        rows.append((name, f"{seconds:.2f}"))
    print_table("CPU s of a small verb, a process each", rows)
    case.teardown(size)


if __name__ == "__main__":
    main()
