"""What a subject costs in a store of many: time, memory, and opening the store.

One tiny subject's files (generated) are built again and again under labels of their
own, by threads on this machine. Ratios say whether the last subjects cost more than the
first: 1 is flat. The first few, which load and compile, are left out. Then rows a
minute with one and with two worker processes, and what the coordinator of a cluster
takes of a core while rows of 4 s, which only sleep, run on 64 threads of a worker.

    python -m benchmarks.many_subjects [--quick]
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

import lamstore
from benchmarks import print_table, side_by_side, size_from_command_line
from lamstore.cohort.options import Options
from lamstore.cohort.row import RowResult, Task
from lamstore.cohort.workers import DASK, Run
from lamstore.meg.recording import Recording
from lamstore.store import Store
from lamstore.testing import ATLAS, small_cohort

#: Subjects.
SIZES = {"tiny": 11, "quick": 12, "full": 1000}

#: Subjects of the store that opening is compared with, and the first that are left out.
FEW = 10

#: Threads of the simulated cluster, its rows, and seconds of each.
CLUSTER = {"tiny": (4, 8, 0.2), "quick": (16, 32, 1.0), "full": (64, 960, 4.0)}


def sleeping_row(place: Path, task: Task, *given: object) -> RowResult:
    """Take the place of a row's task."""
    # the row that is no recording, but seconds, see `track_coordinator`
    time.sleep(float(task.row))  # type: ignore[arg-type]
    return RowResult(task.label, "complete")


class ManySubjects:
    """A build of many tiny subjects, watched."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 3600

    def setup(self, size: str) -> None:
        import psutil

        self.n = SIZES[size]
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        made = small_cohort(self.folder / "cohort", 1, n_channels=12)
        (row,) = lamstore.find_recordings(
            made.subjects_dir, participants=made.participants, meg=made.meg
        )
        rows = [
            replace(row, label=f"sub-{i:04d}", participant_id=f"sub-{i:04d}")
            for i in range(self.n)
        ]
        self.rows = rows
        self.build("few.zarr", rows[:FEW])
        self.ended: list[float] = []
        self.memory: list[int] = []
        process = psutil.Process()

        def on_row(result: RowResult, done: int, total: int) -> None:
            if result.status != "complete":
                raise RuntimeError(f"{result.label}: {result.error}")
            self.ended.append(time.perf_counter())
            self.memory.append(process.memory_info().rss)

        self.began = time.perf_counter()
        self.build("many.zarr", rows, on_row=on_row)
        self.seconds = time.perf_counter() - self.began
        start = time.perf_counter()
        self.build("many.zarr", rows)
        self.nothing_to_do = time.perf_counter() - start
        found = lamstore.open(self.folder / "many.zarr").sizes["subject"]
        if not len(self.ended) == found == self.n:
            raise RuntimeError(f"{found} of {self.n} subjects are complete")

    def build(self, name: str, rows: Sequence[Recording], **options: object) -> None:
        lamstore.build(self.folder / name, rows, atlases=(ATLAS,), **options)

    def teardown(self, size: str) -> None:
        self.temporary.cleanup()

    def time_open(self, size: str) -> None:
        lamstore.open(self.folder / "many.zarr")

    def track_time_per_subject(self, size: str) -> float:
        """Return what a subject of the last fifth takes, over one of the first."""
        return self.last_over_first(np.diff(self.ended))

    def track_memory(self, size: str) -> float:
        """Return the memory during the last fifth, over that during the first."""
        return self.last_over_first(np.array(self.memory, float))

    def track_opening(self, size: str) -> float:
        """Return how long opening takes, over a store of few subjects."""
        seconds = side_by_side(
            {
                name: lambda name=name: lamstore.open(self.folder / f"{name}.zarr")
                for name in ("few", "many")
            },
            repeats=7,
        )
        return seconds["many"] / seconds["few"]

    def rows_a_minute(self, workers: int) -> float:
        """Build by worker processes; count from the first row's end to the last's."""
        ended: list[float] = []

        def on_row(*result: object) -> None:
            ended.append(time.perf_counter())

        name = f"workers-{workers}.zarr"
        self.build(name, self.rows, workers=workers, on_row=on_row)
        return 60 * (len(ended) - 1) / (ended[-1] - ended[0])

    def track_coordinator(self, size: str) -> float:
        """Return the share of a core that the coordinator of a cluster takes."""
        import dask
        from distributed import Client, LocalCluster

        threads, n, seconds = CLUSTER[size]
        # `sleeping_row` takes seconds in place of a recording
        tasks = [Task(f"sub-{i:04d}", seconds) for i in range(n)]  # type: ignore[arg-type]
        run = Run(Store(self.folder / "few.zarr"), tasks, Options())
        settings = {"threads_per_worker": threads, "dashboard_address": None}
        with (
            dask.config.set(DASK),
            LocalCluster(n_workers=1, processes=True, **settings) as cluster,
            Client(cluster) as client,
            patch("lamstore.cohort.workers.build_row", sleeping_row),
        ):
            client.submit(time.sleep, 0).result()
            wall, cpu = time.perf_counter(), time.process_time()
            run.make(client, 0, 0)
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        if len(run.results) < n:
            raise RuntimeError(f"{len(run.results)} of {n} rows ended")
        return cpu / wall

    def last_over_first(self, values: np.ndarray) -> float:
        """Compare the means of the last and of the first fifth of the subjects."""
        values = values[min(FEW, len(values) // 2) :]
        part = max(1, len(values) // 5)
        return float(values[-part:].mean() / values[:part].mean())


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    case = ManySubjects()
    case.setup(size)
    left_out = min(FEW, case.n // 2)
    planning = (case.ended[0] - case.began) / case.seconds
    print_table(
        f"{case.n} tiny subjects; last and first fifth, without the first {left_out}",
        [
            (name, f"{ratio:.3g}")
            for name, ratio in (
                ("time a subject: last / first", case.track_time_per_subject(size)),
                ("memory: last / first", case.track_memory(size)),
                (f"opening: {case.n} subjects / {FEW}", case.track_opening(size)),
                ("until the first has ended / whole build", planning),
                ("nothing to do / whole build", case.nothing_to_do / case.seconds),
            )
        ],
    )
    threads, n, seconds = CLUSTER[size]
    print_table(
        f"rows a minute, {case.n} tiny subjects; a simulated cluster",
        [
            ("1 worker", f"{case.rows_a_minute(1):.0f}"),
            ("2 workers", f"{case.rows_a_minute(2):.0f}"),
            (
                f"coordinator's share of a core: {n} rows of {seconds:.0f} s on "
                f"{threads} threads",
                f"{100 * case.track_coordinator(size):.1f} %",
            ),
        ],
    )
    case.teardown(size)


if __name__ == "__main__":
    main()
