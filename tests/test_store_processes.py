"""Several processes at one store, and some that are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import xarray as xr
from factory import filled, holds, plan, write
from store_worker import example, start

import lamstore
from lamstore.store import RowTaken, Store
from lamstore.store.verify import verify

pytestmark = pytest.mark.long


def end(process: subprocess.Popen[str], stdin: str | None = None) -> str:
    out, err = process.communicate(stdin, timeout=60)
    assert process.returncode == 0, err
    return out


def test_a_row_has_one_writer_and_its_lock_ends_with_its_process(
    tmp_path: Path,
) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1", "sub-2", "sub-3"]))
    holders = [start(store.path, "hold", "sub-1") for _ in range(2)]
    parent = start(store.path, "fork", "sub-3")
    # of two that want it at once one has it
    first, second = sorted(holders, key=lambda x: x.stdout.readline() != "held\n")
    assert second.wait(60) == 1
    assert "RowTaken" in second.communicate(timeout=60)[1]
    with pytest.raises(RowTaken) as caught, store.row("sub-1"):
        pass
    assert caught.value.subject == "sub-1"
    write(store, "sub-2", example("sub-2"))
    assert store.grow(plan(["sub-4"]))  # others may write meanwhile
    first.kill()
    first.communicate()
    write(store, "sub-1", example("sub-1"))
    # a forked child does not hold its parent's row
    assert parent.stdout is not None
    assert parent.stdout.readline() == "forked\n"
    assert parent.wait(60) == 0  # its child waits for input still
    write(store, "sub-3", example("sub-3"))
    parent.communicate("end\n")
    store.finalise()
    holds(store.path, {label: example(label) for label in store.labels[:3]})


@pytest.mark.parametrize("moment", [9, 50])
def test_a_killed_writer_leaves_no_row_that_looks_complete(
    tmp_path: Path, moment: int
) -> None:
    rows = {label: example(label) for label in ("sub-1", "sub-2")}
    store = filled(tmp_path / "c.zarr", rows)
    process = start(store.path, "die-writing", "sub-1", moment)
    _, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, err
    # the old row stays until all of the new one is written, and is put in its place
    seen = ["sub-1", "sub-2"] if moment == 9 else ["sub-2"]
    assert lamstore.open(store.path)["subject"].values.tolist() == seen
    rows["sub-1"] = example("sub-1", 1)
    write(store, "sub-1", rows["sub-1"], overwrite=True)
    store.finalise()
    holds(store.path, rows)
    assert not [*tmp_path.rglob("*.partial"), *tmp_path.rglob("*lamstore-tmp*")]


def whole_rows(path: Path) -> int:
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


def test_killed_writers_that_grow_and_overwrite_lose_nothing(
    tmp_path: Path, full: bool
) -> None:
    kills, writers, rng = (
        (50, 4, random.Random(3)) if full else (3, 2, random.Random(3))
    )
    labels = [f"sub-{i}" for i in range(1, 9 if full else 4)]
    path = tmp_path / "c.zarr"
    Store.create(path, plan(labels[:1]))
    running: dict[int, Any] = {}
    read = done = version = 0
    while done < kills:
        for i in range(writers):
            if i not in running or running[i].poll() is not None:
                if i in running:
                    _, err = running[i].communicate()
                    assert running[i].returncode in (0, -signal.SIGKILL), err
                    version += 1
                order = rng.sample(labels, len(labels))
                running[i] = start(path, "campaign", version, *order)
        until = time.monotonic() + rng.uniform(2.0, 4.0)
        while time.monotonic() < until:
            read += whole_rows(path)
        victim = running[rng.randrange(writers)]
        if victim.poll() is None:
            victim.kill()
            done += 1
    for process in running.values():
        _, err = process.communicate(timeout=120)
        assert process.returncode in (0, -signal.SIGKILL), err
    end(start(path, "campaign", 0, *labels))
    Store(path).finalise()
    holds(path, {label: example(label) for label in Store(path).labels})
    assert set(Store(path).labels) == set(labels)
    assert verify(path).sound
    assert whole_rows(path) == len(labels)
    print("rows read meanwhile:", read)


def test_a_store_grows_under_another_version_of_zarr(tmp_path: Path) -> None:
    other = os.environ.get("LAMSTORE_OTHER_PYTHON")
    if not other:
        pytest.skip("LAMSTORE_OTHER_PYTHON names no Python with another zarr")
    store = filled(tmp_path / "c.zarr", {"sub-1": example("sub-1")})
    for python, label in (
        (other, "sub-6"),
        (sys.executable, "sub-8"),
        (other, "sub-9"),
    ):
        end(start(store.path, "grow", label, python=python))
    holds(store.path, {label: example(label) for label in store.labels})
