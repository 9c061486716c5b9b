"""Several processes at one store, and some that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from store_examples import plan, reference, same_rows, write
from store_worker import example

import lamstore
from lamstore.errors import LamstoreError
from lamstore.store import RowTaken, Store

pytestmark = pytest.mark.long

WORKER = Path(__file__).with_name("store_worker.py")


def start(python: str, store: Path, *arguments: object) -> subprocess.Popen[str]:
    paths = [str(WORKER.parents[1]), str(WORKER.parent)]
    return subprocess.Popen(
        [python, str(WORKER), str(store), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )


def end(process: subprocess.Popen[str], stdin: str | None = None) -> str:
    out, err = process.communicate(stdin, timeout=60)
    assert process.returncode == 0, err
    return out


def killed(*arguments: Any) -> None:
    process = start(sys.executable, *arguments)
    _, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, err


def test_of_two_processes_that_want_a_row_one_writes_it(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1"], [example("sub-1")]))
    racers = [start(sys.executable, store.path, "race", "sub-1") for _ in range(2)]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    answers = sorted(end(racer).strip() for racer in racers)
    assert answers in (["complete", "wrote"], ["taken", "wrote"])
    store.publish()
    opened = lamstore.open(store.path, subject="sub-1").load()
    xr.testing.assert_identical(opened, example("sub-1"))


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1"], [example("sub-1")]))
    holder = start(sys.executable, store.path, "hold", "sub-1")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.communicate()
    write(store, "sub-1", example("sub-1"))
    assert store.add(plan(["sub-1", "sub-2"]))


@pytest.mark.only_full("by default whole builds do")
def test_four_writers_and_a_reader_who_never_sees_half_a_row(tmp_path: Path) -> None:
    labels = [f"sub-{i}" for i in range(1, 9)]
    expected = {label: example(label) for label in labels}
    store = Store.create(tmp_path / "c.zarr", plan(labels, list(expected.values())))
    writers = [
        start(sys.executable, store.path, "write", *labels[i::4]) for i in range(4)
    ]
    seen: set[str] = set()
    while any(writer.poll() is None for writer in writers):
        ds = lamstore.open(store.path)
        seen = {str(label) for label in ds.subject.values}
        for label in seen:
            row = ds.sel(subject=label)
            n = int(row.n_vertices)
            assert n == expected[label].sizes["vertex"]
            for name in ("anatomical_score", "lead_field_rms"):
                got = row[name].values
                assert np.array_equal(got[..., :n], expected[label][name].values)
                assert np.isnan(got[..., n:]).all()
    for writer in writers:
        end(writer)
    store.finalise()
    for label in labels:
        opened = lamstore.open(store.path, subject=label).load()
        xr.testing.assert_identical(opened, expected[label])


def test_a_row_has_one_writer(tmp_path: Path) -> None:
    store = Store.create(
        tmp_path / "c.zarr", plan(["sub-1", "sub-2"], [example("sub-1")])
    )
    holder = start(sys.executable, store.path, "hold", "sub-1")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(RowTaken, match="sub-1: is being written"), store.claim("sub-1"):
        pass
    with store.claim("sub-2") as row:
        assert row is not None
    with pytest.raises(LamstoreError, match="is being built"):
        store.add(plan(["sub-3"]))
    nothing_new = plan(["sub-1"], [example("sub-1")])
    assert not store.add(nothing_new), "needs no lock"
    end(holder, "go\n")
    with store.claim("sub-1") as row:
        assert row is None


@pytest.mark.parametrize("moment", [1, 9])
def test_a_killed_writer_leaves_no_row_that_looks_complete(
    tmp_path: Path, moment: int
) -> None:
    rows = {"a": example("sub-9"), "b": example("sub-2")}
    whole = reference(tmp_path, ["a", "b"], **rows)
    store = Store.create(tmp_path / "c.zarr", plan(["a", "b"], list(rows.values())))
    write(store, "a", example("sub-1"))
    write(store, "b", rows["b"])
    store.publish()

    killed(store.path, "die-writing", "a", moment)
    Store(store.path).publish()
    complete = lamstore.open(store.path)
    if moment < 2:  # no data had changed yet: the old row is still true
        opened = lamstore.open(store.path, subject="a").load()
        xr.testing.assert_identical(opened, example("sub-1"))
    else:
        assert complete.subject.values.tolist() == ["b"]
    write(store, "a", rows["a"], overwrite=True)
    store.finalise()
    same_rows(store.path, whole)
    assert not list(tmp_path.rglob("*.partial")) + list(tmp_path.rglob("*.tmp"))


def test_a_resize_cut_short_by_a_kill_is_completed(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1"], [example("sub-1")]))
    killed(store.path, "die-adding", 20, "sub-1", "sub-5")
    assert lamstore.open(store.path, complete=False).sizes["subject"] == 1
    end(start(sys.executable, store.path, "write", "sub-1", "sub-5"))
    for label in ("sub-1", "sub-5"):
        opened = lamstore.open(store.path, subject=label).load()
        xr.testing.assert_identical(opened, example(label))


def test_a_store_grows_under_another_version_of_zarr(tmp_path: Path) -> None:
    other = os.environ.get("LAMSTORE_OTHER_PYTHON")
    if not other:
        pytest.skip("LAMSTORE_OTHER_PYTHON names no Python with another zarr")
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1"], [example("sub-1")]))
    write(store, "sub-1", example("sub-1"))
    store.publish()
    end(start(other, store.path, "grow", "sub-6"))
    end(start(sys.executable, store.path, "grow", "sub-8"))
    end(start(other, store.path, "grow", "sub-9"))
    labels = ["sub-1", "sub-6", "sub-8", "sub-9"]
    rows = {label: example(label) for label in labels}
    same_rows(store.path, reference(tmp_path, labels, **rows))
