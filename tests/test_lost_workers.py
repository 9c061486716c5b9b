"""Workers and schedulers that are lost: rows are tried elsewhere, or fail with why."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import dask
import distributed  # noqa: F401 - before its settings are changed
import pytest
from processes import (
    Build,
    Harmful,
    cohort_of,
    complete_in,
    contents,
    journal_of,
    start_server,
)
from studies import errors

import lamstore
from lamstore.cohort import workers as building
from lamstore.cohort.plan import plan
from lamstore.cohort.workers import LEAST_MEMORY, bytes_per_worker
from lamstore.errors import LamstoreError
from lamstore.numeric.machine import usable_memory
from lamstore.store import Store
from lamstore.testing import ATLAS, concentric_spheres

pytestmark = pytest.mark.long

MEMORY = 600_000_000


@pytest.fixture
def forked_workers():
    """Fork Dask's worker processes from one that has imported lamstore."""
    start_server()
    method = {"distributed.worker.multiprocessing-method": "forkserver"}
    with dask.config.set(method):
        yield


@pytest.mark.usefixtures("forked_workers")
def test_rows_whose_workers_die_are_tried_again_and_not_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "RETRIES", 2)
    rows = ("dies-once", "dies-always", "sound")
    report = lamstore.build(
        tmp_path / "c.zarr",
        dict.fromkeys(rows, concentric_spheres(subdivisions=2)),
        forward=Harmful(tmp_path),
        workers=2,
        depth=False,
    )
    # no more: a row may be given to a worker of whose death the scheduler has not heard
    for label in ("dies-once", "dies-always"):
        assert 1 < len(list(tmp_path.glob(f"{label}-*"))) <= 3
    assert report.statuses["dies-once"] == report.statuses["sound"] == "complete"
    assert set(errors(report)) == {"dies-always"}
    assert "its workers died, 3 in all" in errors(report)["dies-always"].found


@pytest.mark.usefixtures("forked_workers")
def test_workers_that_were_lost_are_started_again(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "RETRIES", 1)
    given_up, started = [], building.local_client

    @contextlib.contextmanager
    def unlucky(workers, memory):
        with started(workers, memory) as client:
            for watcher in list(client.cluster.workers.values()):
                given_up.append(str(watcher.name))
                client.cluster.sync(watcher.close)
            deadline = time.monotonic() + 240
            while client.cluster.workers:  # the cluster lets go of them
                assert time.monotonic() < deadline
                time.sleep(0.05)
            yield client

    monkeypatch.setattr(building, "local_client", unlucky)
    report = lamstore.build(
        tmp_path / "c.zarr",
        dict.fromkeys(("hungry", "sound"), concentric_spheres(subdivisions=2)),
        forward=Harmful(tmp_path),
        workers=1,
        worker_memory=MEMORY,
        depth=False,
    )
    assert given_up == ["0"]
    assert report.statuses == {"hungry": "failed", "sound": "complete"}
    assert "0.6 GB of memory" in errors(report)["hungry"].found
    memory = Store(report.path).receipt("sound")["memory"]
    assert memory["process_peak_bytes"] < memory["limit_bytes"] == MEMORY


def test_workers_share_the_memory_unless_another_is_given(tmp_path):
    assert bytes_per_worker(4, None) == usable_memory() // 4
    assert bytes_per_worker(None, None) == 0
    rows, path = {"a": concentric_spheres(subdivisions=2)}, tmp_path / "c.zarr"
    planned = plan(path, rows, workers=2, worker_memory="3 GB")
    assert planned.as_json()["bytes_per_worker"] == 3 * 10**9
    for wrong, named in (
        ({"workers": 2, "worker_memory": "much"}, "much"),
        ({"workers": 2, "worker_memory": "2 MB"}, str(LEAST_MEMORY // 10**6)),
        ({"worker_memory": "3 GB"}, "3 GB"),
    ):
        with pytest.raises(LamstoreError, match=named):
            lamstore.build(path, rows, **wrong)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def cluster(tmp_path):
    """Give a scheduler with a worker of one thread: its address and its process."""
    file = tmp_path / "scheduler.json"
    paths = [str(Path(lamstore.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    options = {
        "scheduler": ["--port", "0", "--host", "127.0.0.1", "--no-dashboard"],
        "worker": ["--nthreads", "1", "--no-nanny", "--no-dashboard"],
    }
    processes = []
    for role, more in options.items():
        command = [sys.executable, "-m", "dask", role, "--scheduler-file", str(file)]
        with (tmp_path / f"{role}.log").open("wb") as log:
            processes.append(
                subprocess.Popen(
                    [*command, *more], env=environment, stdout=log, stderr=log
                )
            )
    try:
        while not (file.exists() and file.read_text().endswith("}")):
            assert processes[0].poll() is None, (tmp_path / "scheduler.log").read_text()
            time.sleep(0.02)
        yield json.loads(file.read_text())["address"], processes[0]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_build_without_its_scheduler_ends(cluster, tmp_path):
    address, scheduler = cluster
    path, manifest = tmp_path / "c.zarr", cohort_of(tmp_path / "cohort", 3)
    options = ("--manifest", manifest, "--atlas", ATLAS, "--no-depth")
    build = Build(tmp_path, path, *options, "--scheduler", address)
    while build.running and not list(journal_of(path).glob("new/*.json")):
        time.sleep(0.01)
    scheduler.kill()
    code, output = build.end()
    assert code == 1, output
    assert "Traceback" not in output
    # the row that was running may have been committed in time
    assert "no scheduler answers" in output or "2 rows not begun" in output
    kept = complete_in(contents(path)["/"])
    assert kept
    code, output = Build(tmp_path, path, *options).end()
    assert code == 0, output
    assert not any(f"{label} complete" in output for label in kept), "made only once"
    assert len(complete_in(contents(path)["/"])) == 3
