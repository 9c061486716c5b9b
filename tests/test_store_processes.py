"""Several processes at one store, and some that are killed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import processes
import pytest
import xarray as xr
from factory import example, filled, holds, plan, refused, write
from processes import Writer, campaign, fork, hold

from lamstore.store import Store
from lamstore.store.verify import verify

pytestmark = pytest.mark.long


def test_a_row_has_one_writer_and_its_lock_ends_with_its_process(tmp_path):
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1", "sub-2", "sub-3"]))
    holders = [Writer(hold, store.path, "sub-1") for _ in range(2)]
    parent = Writer(fork, store.path, "sub-3")
    # of two that want it at once one has it
    heard = {holder.pipe.recv(): holder for holder in holders}
    assert set(heard) == {"held", "RowTaken"}
    assert heard["RowTaken"].end() == 1
    with refused(subject="sub-1"), store.row("sub-1"):
        pass
    write(store, "sub-2", example("sub-2"))
    assert store.grow(plan(["sub-4"]))  # others may write meanwhile
    heard["held"].kill()
    write(store, "sub-1", example("sub-1"))
    # a forked child does not hold its parent's row
    assert parent.pipe.recv() == "forked"
    assert parent.end() == 0  # its child waits still
    write(store, "sub-3", example("sub-3"))
    parent.pipe.send("end")
    store.finalise()
    holds(store.path, {label: example(label) for label in store.labels[:3]})


def whole_rows(path):
    """Read the complete rows as plain xarray does; return how many were whole.

    A row that is written again meanwhile says so: its receipt or status has changed.
    """
    known = {"ds": xr.open_zarr(path, chunks=None)}
    exec(known["ds"].attrs["complete_rows"], known)
    data = known["ds"][["lead_field_rms", "cortical_thickness", "receipt"]].load()
    now = xr.open_zarr(path, chunks=None)
    states = now[["status", "receipt"]].load()
    found = 0
    for label in map(str, data["subject"].values):
        row, state = data.sel(subject=label), states.sel(subject=label)
        if int(state.status) != 1 or str(state.receipt.values) != str(
            row.receipt.values
        ):
            continue
        version = Store(path).receipt(label).get("version", 0)
        if f'"version": {version}' not in str(row.receipt.values):
            continue
        wanted = example(label, version)
        n = wanted.sizes["vertex"]
        for name in ("lead_field_rms", "cortical_thickness"):
            values = row[name].values
            assert (values[..., :n] == wanted[name].values).all(), (label, name)
            assert (values[..., n:] != values[..., n:]).all(), (label, name)
        found += 1
    return found


@pytest.mark.full
def test_killed_writers_that_grow_and_overwrite_lose_nothing(tmp_path, full):
    kills, writers, n = (50, 4, 8) if full else (4, 2, 3)
    rng, labels = random.Random(3), [f"sub-{i}" for i in range(1, n + 1)]
    path = tmp_path / "c.zarr"
    Store.create(path, plan(labels[:1]))
    running: dict[int, Any] = {}
    read = done = version = 0
    while done < kills:
        for i in range(writers):
            if i not in running or not running[i].running:
                if i in running:
                    assert running[i].end() in (0, -signal.SIGKILL)
                    version += 1
                order = rng.sample(labels, len(labels))
                running[i] = Writer(campaign, path, version, *order)
        until = time.monotonic() + rng.uniform(0.1, 1.0)
        while time.monotonic() < until:
            read += whole_rows(path)
            time.sleep(0.05)
        victim = running[rng.randrange(writers)]
        if victim.running:
            victim.kill()
            done += victim.end() == -signal.SIGKILL
    for process in running.values():
        assert process.end() in (0, -signal.SIGKILL)
    assert Writer(campaign, path, 0, *labels).end() == 0
    Store(path).finalise()
    holds(path, {label: example(label) for label in Store(path).labels})
    assert set(Store(path).labels) == set(labels)
    assert verify(path).sound
    assert whole_rows(path) == len(labels)
    print("rows read meanwhile:", read)


def test_a_store_grows_under_another_version_of_zarr(tmp_path):
    other = os.environ.get("LAMSTORE_OTHER_PYTHON")
    if not other:
        pytest.skip("LAMSTORE_OTHER_PYTHON names no Python with another zarr")
    store = filled(tmp_path / "c.zarr", {"sub-1": example("sub-1")})
    here = Path(processes.__file__)
    paths = {"PYTHONPATH": f"{here.parents[1]}{os.pathsep}{here.parent}"}
    for python, label in (
        *((other, "sub-6"), (sys.executable, "sub-8"), (other, "sub-9")),
    ):
        command = [python, here, store.path, label]
        subprocess.run(command, check=True, env=os.environ | paths, timeout=300)
    holds(store.path, {label: example(label) for label in store.labels})
