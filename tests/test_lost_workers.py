"""Workers and schedulers that are lost: rows are tried elsewhere, or say so."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from build_processes import Build, cohort_of, complete_in, contents, journal_of
from click.testing import CliRunner
from cluster_sources import Harmful

import lamstore
from lamstore.cli import main
from lamstore.cohort import running
from lamstore.cohort.build import BuildReport
from lamstore.cohort.plan import plan
from lamstore.cohort.workers import RETRIES, bytes_per_worker
from lamstore.errors import LamstoreError
from lamstore.numeric.machine import usable_memory
from lamstore.store import Store
from lamstore.testing import ATLAS, concentric_spheres

pytestmark = pytest.mark.long

ROWS = ("hungry", "dies-once", "dies-always", "sound")
MEMORY = 600_000_000


@dataclass(frozen=True)
class Built:
    """What became of rows of which some end their worker."""

    report: BuildReport
    folder: Path

    def error(self, label: str) -> str:
        """Return why a row failed."""
        (found,) = [r.error for r in self.report.failed if r.label == label]
        return found

    def tries(self, label: str) -> int:
        """Count how often a row was computed."""
        return len(list(self.folder.glob(f"{label}-*")))


def test_rows_whose_workers_die_are_tried_again_and_not_for_ever(
    tmp_path: Path,
) -> None:
    ds = concentric_spheres(subdivisions=2)
    report = lamstore.build(
        tmp_path / "c.zarr",
        dict.fromkeys(ROWS, ds),
        forward=Harmful(tmp_path),
        workers=2,
        worker_memory=MEMORY,
    )
    built = Built(report, tmp_path)
    # no more: a row may be given to a worker of whose death nobody has heard yet
    for label in ("hungry", "dies-once", "dies-always"):
        assert 1 < built.tries(label) <= 1 + RETRIES
    assert report.statuses["dies-once"] == report.statuses["sound"] == "complete"
    assert {result.label for result in report.failed} == {"hungry", "dies-always"}
    wanted = "dies-always: lost by the cluster (its workers died, 4 in all)"
    assert built.error("dies-always").startswith(wanted)
    assert "more than the 0.6 GB of memory that a worker may" in built.error("hungry")
    receipt = Store(report.path).receipt("sound")
    assert receipt["memory"]["limit_bytes"] == MEMORY
    assert receipt["memory"]["process_peak_bytes"] < MEMORY


def test_workers_whose_watchers_gave_up_are_started_again(tmp_path: Path) -> None:
    ds = concentric_spheres(subdivisions=2)
    given_up: list[str] = []

    @contextlib.contextmanager
    def unlucky(workers: int, memory: int) -> Iterator[Any]:
        with started(workers, memory) as client:
            for watcher in list(client.cluster.workers.values()):
                given_up.append(str(watcher.name))
                client.cluster.sync(watcher.close)
            deadline = time.monotonic() + 60
            while client.cluster.workers:  # the cluster lets go of them
                assert time.monotonic() < deadline
                time.sleep(0.05)
            yield client

    started = running._local_client
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "_local_client", unlucky)
        report = lamstore.build(
            tmp_path / "c.zarr",
            {"a": ds, "b": ds},
            forward=Harmful(tmp_path),
            workers=1,
        )
    assert given_up == ["0"]
    assert set(report.statuses.values()) == {"complete"}


def test_workers_share_the_memory_unless_told_otherwise(tmp_path: Path) -> None:
    assert bytes_per_worker(4, None) == usable_memory() // 4
    assert bytes_per_worker(None, None) == 0
    rows = {"a": concentric_spheres(subdivisions=2)}
    planned = plan(tmp_path / "c.zarr", rows, workers=2, worker_memory="3 GB")
    assert planned.as_json()["bytes_per_worker"] == 3 * 10**9
    for wrong, why in (
        ({"workers": 2, "worker_memory": "much"}, "no amount of memory"),
        ({"workers": 2, "worker_memory": "2 MB"}, "a worker needs 400 MB"),
        ({"worker_memory": "3 GB"}, "for the processes that workers asks for"),
    ):
        with pytest.raises(LamstoreError, match=why):
            lamstore.build(tmp_path / "c.zarr", rows, **wrong)
    assert not list(tmp_path.iterdir())


def test_the_plan_says_what_each_worker_may_take(tmp_path: Path) -> None:
    manifest = cohort_of(tmp_path, 1)
    arguments = ["build", tmp_path / "c.zarr", "--manifest", manifest, "--dry-run"]
    arguments += ["--workers", 3, "--worker-memory", "2 GB", "--atlas", ATLAS]
    done = CliRunner().invoke(main, [str(x) for x in arguments])
    assert "3 worker processes, each with up to 2 GB of memory" in done.output


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler and a worker of one thread; the address, and the scheduler."""
    file = tmp_path / "scheduler.json"
    paths = [str(Path(lamstore.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    common = ["--scheduler-file", str(file)]
    options = {
        "scheduler": ["--port", "0", "--host", "127.0.0.1", "--no-dashboard"],
        "worker": ["--nthreads", "1", "--no-nanny", "--no-dashboard"],
    }
    processes = []
    for role, more in options.items():
        command = [sys.executable, "-m", "dask", role, *common, *more]
        with (tmp_path / f"{role}.log").open("wb") as log:
            processes.append(
                subprocess.Popen(command, env=environment, stdout=log, stderr=log)
            )
    try:
        while not (file.exists() and file.read_text().endswith("}")):
            assert processes[0].poll() is None, (tmp_path / "scheduler.log").read_text()
            time.sleep(0.02)
        import json

        yield json.loads(file.read_text())["address"], processes[0]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_build_whose_scheduler_is_killed_says_so_and_the_next_one_goes_on(
    cluster: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    address, scheduler = cluster
    path, manifest = tmp_path / "c.zarr", cohort_of(tmp_path / "cohort", 4)
    options = ("--manifest", manifest, "--atlas", ATLAS)
    build = Build(tmp_path, path, *options, "--scheduler", address)
    rows = journal_of(path) / "rows"
    while build.running and not list(rows.glob("*.json")):
        time.sleep(0.01)
    scheduler.kill()
    code, said = build.end()
    assert code == 1, said
    assert "Traceback" not in said
    assert "lost by the cluster (no scheduler answers)" in said
    kept = complete_in(contents(path)["/"])
    assert kept
    code, said = Build(tmp_path, path, *options).end()
    assert code == 0, said
    assert not any(f"{label} complete" in said for label in kept), "made only once"
    assert len(complete_in(contents(path)["/"])) == 4
