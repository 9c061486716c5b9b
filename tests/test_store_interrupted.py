"""Stopping a builder before every file that it would put in place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import xarray as xr
from store_examples import columns, copied, plan, same_rows, subject, write
from store_worker import before_each_file

import lamstore
from lamstore.store import Store


class Stop(BaseException):
    """Stands for a kill within this process; locks go, files stay as they are."""


class Failing:
    """Counts the files that are put in place and stops before one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = 10**9
        before_each_file(self._count, monkeypatch.setattr)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stop

    def at(self, count: int, act: Any) -> bool:
        """Run, stopping at the count-th file; say whether it was stopped."""
        self.left = count
        try:
            act()
        except Stop:
            return True
        finally:
            self.left = 10**9
        return False


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Failing:
    return Failing(monkeypatch)


def test_wherever_an_overwrite_stops_readers_see_old_or_new_or_nothing(
    tmp_path: Path, failing: Failing, full: bool
) -> None:
    old, new = subject("a", 20, 3, seed=1), subject("a", 30, 4, seed=2)
    first = Store.create(tmp_path / "c.zarr", plan(["a"], [new]))
    write(first, "a", old)
    first.publish()
    moment, stopped = 0, True
    while stopped:
        path = tmp_path / f"{moment}.zarr"
        store = copied(first, path)
        stopped = failing.at(
            moment, lambda store=store: write(store, "a", new, overwrite=True)
        )
        for publish in (False, True):
            if publish:
                Store(path).publish()
            if lamstore.open(path).sizes["subject"]:
                # data change after the second step: status, commit, then arrays
                wanted = old if moment < 2 else new
                opened = lamstore.open(path, subject="a").load()
                xr.testing.assert_identical(opened, wanted)
                assert stopped <= (moment < 2)
        moment += 1 if full or moment < 3 else 11
    assert moment > 30


def test_wherever_publishing_stops_the_next_one_completes_it(
    tmp_path: Path, failing: Failing, full: bool
) -> None:
    new = subject("a")
    first = Store.create(tmp_path / "c.zarr", plan(["a"], [new]))
    write(first, "a", new)
    moment, stopped = 0, True
    while stopped:
        store = copied(first, tmp_path / f"{moment}.zarr")
        stopped = failing.at(moment, store.publish)
        seen = lamstore.open(store.path)
        assert seen.sizes["subject"] == (not stopped)
        store.publish()
        opened = lamstore.open(store.path, subject="a").load()
        xr.testing.assert_identical(opened, new)
        moment += 1 if full else 3
    assert moment > 5


@pytest.mark.long
def test_wherever_a_resize_stops_the_next_builder_completes_it(
    tmp_path: Path, failing: Failing, full: bool
) -> None:
    small, large = subject("a", 20), subject("b", 50, 9)
    bigger = plan(["a", "b"], [small, large], columns=columns(["a", "b"]))
    whole = Store.create(tmp_path / "whole.zarr", bigger)
    write(whole, "a", small)
    write(whole, "b", large)
    whole.publish()
    first = Store.create(tmp_path / "c.zarr", plan(["a"], [small]))
    write(first, "a", small)
    first.publish()
    moment, stopped = 0, True
    while stopped:
        path = tmp_path / f"{moment}.zarr"
        store = copied(first, path)
        stopped = failing.at(moment, lambda store=store: store.add(bigger))
        # readers keep what they knew until the resize is complete
        seen = lamstore.open(path, complete=False).load()
        assert seen.sizes["subject"] == (1 if stopped else 2)
        xr.testing.assert_identical(lamstore.open(path, subject="a").load(), small)
        again = Store(path)
        with again.writer():
            assert again.labels == (("a",) if moment == 0 and stopped else ("a", "b"))
        again.add(bigger)
        write(again, "b", large)
        again.finalise()
        same_rows(path, whole.path)
        moment += 1 if full or moment < 2 else 40
    assert moment > 60


@pytest.mark.parametrize("resizing", [False, True])
def test_a_lost_journal_is_rebuilt_from_the_store(
    tmp_path: Path, failing: Failing, resizing: bool
) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["a", "b", "c"]))
    write(store, "a", subject("a"))
    with store.claim("b") as row:
        assert row is not None
        row.fail({"error": "b: no shell"})
    store.publish()
    receipts = {label: store.receipt(label) for label in store.labels}
    before = lamstore.open(store.path, complete=False).load()
    if resizing:
        bigger = plan(["d"], [subject("d", 99)], columns=columns(["d"]))
        assert failing.at(40, lambda: store.add(bigger))
    moved = tmp_path / "elsewhere.zarr"
    store.path.rename(moved)
    shutil.rmtree(tmp_path / "c.zarr.build")
    store = Store(moved)
    wanted = {"a": "complete", "b": "failed", "c": "pending"}
    if not resizing:  # reading changes nothing
        assert store.statuses() == wanted
        assert {label: store.receipt(label) for label in wanted} == receipts
    assert not (tmp_path / "elsewhere.zarr.build").exists()
    store.publish()
    assert store.statuses() == wanted
    assert {label: store.receipt(label) for label in wanted} == receipts
    xr.testing.assert_identical(lamstore.open(moved, complete=False).load(), before)
    with store.claim("a") as row:
        assert row is None
    opened = lamstore.open(moved, subject="a").load()
    xr.testing.assert_identical(opened, subject("a"))
    assert store.add(plan(["d"], [subject("d", 99)]))


def test_an_interrupted_creation_leaves_no_store(
    tmp_path: Path, failing: Failing
) -> None:
    path = tmp_path / "c.zarr"
    assert failing.at(40, lambda: Store.create(path, plan(["a"])))
    assert not path.exists()
    store = Store.create_or_add(path, plan(["a"]))
    assert store.statuses() == {"a": "pending"}
    assert Store.create_or_add(path, plan(["b"])).labels == ("a", "b")
