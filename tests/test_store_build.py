"""Building a store: rows, publishing, growing, what is beside it, and every stop."""

import dataclasses
import json
import pickle
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from factory import (
    FEW,
    Stopping,
    columns,
    copied,
    filled,
    holds,
    plan,
    refused,
    same_rows,
)
from factory import subject as of_everything
from factory import write as write_row

import lamstore
from lamstore import atomic
from lamstore.errors import LamstoreError, Unfinished
from lamstore.status import status
from lamstore.store import Store, copy, layout, merge
from lamstore.store.rows import Commit, Commits
from lamstore.store.verify import verify


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch):
    monkeypatch.setattr(atomic.os, "fsync", lambda _: None)


def subject(*arguments, **options):
    """Make a subject with enough of the variables: each has the same few files."""
    return of_everything(*arguments, **options)[[*FEW, "curvature", "anatomical_score"]]


def write(store, label, ds=None, **more):
    write_row(store, label, subject(label) if ds is None else ds, **more)


def end(store, label, commit):
    with store.row(label, overwrite=True):
        store.commit(label, commit)
    return commit.status


def test_nothing_is_published_before_publish(tmp_path, monkeypatch):
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1", "sub-2", "sub-3"]))
    write(store, "sub-1")
    end(store, "sub-3", Commit.failed(ValueError("no scalp")))
    assert [*store.statuses().values()] == ["complete", "pending", "failed"]
    assert lamstore.open(store.path).sizes["subject"] == 0
    assert store.publish()
    assert lamstore.open(store.path).sizes["subject"] == 1
    with store.row("sub-1") as free:
        assert not free  # a complete row is not written again unless asked
    store.finalise()

    def stamps():
        files = [p for p in tmp_path.rglob("*") if p.is_file()]
        return {p: p.stat().st_mtime_ns for p in files if p.suffix != ".lock"}

    before = stamps()
    assert not store.publish()
    assert not Store(store.path).finalise()
    assert stamps() == before
    # only commits that are new are read
    read, seen = Commits.check, []

    def watched(self, label):
        seen.append(label)
        return read(self, label)

    monkeypatch.setattr(Commits, "check", watched)
    fresh = Store(store.path)
    assert [*fresh.statuses().values()] == ["complete", "pending", "failed"]
    assert seen == []
    end(fresh, "sub-2", Commit.failed(ValueError("no scalp")))
    seen.clear()
    fresh.publish()
    assert seen == ["sub-2"]


@pytest.fixture
def short_chunks(monkeypatch):
    """Let stores have 64 vertices a chunk, so that small subjects need a second one."""
    monkeypatch.setitem(layout.CHUNKS, "vertex", 64)


@pytest.mark.usefixtures("short_chunks")
def test_a_shorter_subject_leaves_nothing_of_a_longer_one(tmp_path):
    store = filled(tmp_path / "c.zarr", {"s": subject("s", 70)})
    short = subject("s", 20, 3).drop_vars(["curvature", "lead_field_rms"])
    write(store, "s", short, overwrite=True)
    store.publish()
    holds(store.path, {"s": short})
    ds = xr.open_zarr(store.path, group="mesh")
    assert np.isnan(ds.coordinates.isel(subject=0, vertex=slice(20, None))).all()
    # a chunk of nothing but padding is no file at all
    assert not (store.path / "mesh" / "coordinates" / "c" / "0" / "0" / "1").exists()
    assert not (store.path / "mesh" / "curvature" / "c" / "0").exists()


def test_failures_and_exclusions_are_published_with_their_reason(tmp_path):
    store = filled(tmp_path / "c.zarr", {x: subject(x) for x in "abc"})
    error = LamstoreError("has no scalp", subject="a", file="s.gii", advice="Make it.")
    end(store, "a", Commit.failed(error, {"seconds": 1}))
    end(store, "b", store.commit_of("b").excluded("moved"))
    store.publish()
    ds = xr.open_zarr(store.path)
    assert ds.status.values.tolist() == [2, 3, 1]
    assert ds.n_vertices.values.tolist() == [-1, -1, 30]
    assert ds.error.values.tolist() == ["s.gii: has no scalp. Make it.", "moved", ""]
    assert store.errors() == {"a": error.as_json(), "b": {"found": "moved"}}
    assert store.receipt("a") == {"seconds": 1}
    with refused(subject="a"):
        lamstore.open(store.path, subject="a")
    assert not store.write("b", subject("b"))
    write(store, "a")
    included = store.commit_of("b").included()  # nothing is computed again
    assert end(store, "b", included) == "complete"
    store.publish()
    holds(store.path, {x: subject(x) for x in "abc"})
    assert verify(store.path).sound
    end(store, "a", Commit.failed(ValueError("odd")))
    assert end(store, "a", store.commit_of("a").included()) == "pending"


@pytest.mark.usefixtures("short_chunks")
def test_a_store_grows_while_a_reader_keeps_what_it_opened(tmp_path):
    small, large = subject("sub-1", 20), subject("sub-2", 70, 40)
    store = filled(tmp_path / "c.zarr", {"sub-1": small}, columns=columns(["sub-1"]))
    earlier = lamstore.open(store.path)
    more = columns(["sub-2"], age=[51.0], site=["MPI"])
    assert store.grow(plan(["sub-2"], columns=more, attrs={"study": "two"}))
    assert not store.grow(plan(["sub-2"], columns=more, attrs={"study": "three"}))
    assert store.labels == ("sub-1", "sub-2")
    assert xr.open_zarr(store.path).status.values.tolist() == [1, 0]
    write(store, "sub-2", large)
    assert np.array_equal(earlier.anatomical_score[0], small.anatomical_score)
    store.publish()
    ds = xr.open_zarr(store.path)
    assert ds.sizes["vertex"] == 70
    assert ds.vertex.values[-1] == 69
    assert ds.age.values.tolist() == [30.5, 51.0]
    assert ds.site.values.tolist() == ["", "MPI"]
    assert ds.attrs["study"] == "two"
    holds(store.path, {"sub-1": small, "sub-2": large})
    # a second chunk of the same row
    assert (store.path / "anatomical_score" / "c" / "1" / "1").exists()
    assert verify(store.path).sound
    # an empty cell of a newer table changes nothing
    newer = columns(["sub-1", "sub-2"], age=[np.nan, 44.0], sex=["", "X"])
    assert store.grow(plan(["sub-1", "sub-2"], columns=newer))
    assert not store.grow(plan(["sub-1", "sub-2"]))
    ds = xr.open_zarr(store.path)
    assert ds.age.values.tolist() == [30.5, 44.0]
    assert ds.sex.values.tolist() == ["F", "X"]
    assert ds.participant_id.values.tolist() == ["sub-1", "sub-2"]


def test_a_row_brings_its_regions_along(tmp_path):
    store = Store.create(tmp_path / "c.zarr", plan(["a", "b"], atlases={"aparc": []}))
    write(store, "a")
    other = subject("b")
    other.region_aparc.attrs["flag_meanings"] = "precentral insula unknown"
    write(store, "b", other)
    store.publish()
    ds = lamstore.open(store.path)
    names = ds.region_aparc.attrs["flag_meanings"].split()
    assert names == ["unknown", "precentral", "postcentral", "insula"]
    assert lamstore.open(store.path, group="mesh").sizes["aparc_region"] == 4
    theirs = ["precentral", "insula", "unknown"]
    stored = [names[code] for code in ds.region_aparc.sel(subject="b").values[:30]]
    assert stored == [theirs[code] for code in other.region_aparc.values]
    assert verify(store.path).sound


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"layers": ("pial", "white")}, "layers"),
        ({"lead_field_units": "fT/(mm nA m)"}, "units"),
        ({"distance_definition": "surface"}, "distance"),
        ({"atlases": {"a2009s": ()}}, "a2009s"),
        ({"columns": columns(["b"], age=["old"])}, "age"),
    ],
)
def test_what_contradicts_the_store_cannot_be_added(tmp_path, change, named):
    store = Store.create(tmp_path / "c.zarr", plan(["a"], columns=columns(["a"])))
    with refused(named, file=store.path):
        store.grow(dataclasses.replace(plan(["b"]), **change))
    assert store.labels == ("a",)


def test_files_of_an_earlier_store_of_that_name_do_not_count(tmp_path):
    path = tmp_path / "c.zarr"
    filled(path, {"a": subject("a")})
    shutil.rmtree(path)
    assert Store.create(path, plan(["a"])).statuses() == {"a": "pending"}
    other = Store.create(tmp_path / "other.zarr", plan(["a"]))
    write(Store(path), "a")
    shutil.rmtree(path)
    other.path.rename(path)
    store = Store(path)
    store.publish()
    assert store.statuses() == {"a": "pending"}


@pytest.mark.parametrize("lost", ["everything", "one", "damaged"])
def test_without_commits_what_is_published_counts(tmp_path, lost):
    rows = {x: subject(x) for x in "ab"}
    store = filled(tmp_path / "c.zarr", rows)
    receipt = store.receipt("a")
    if lost == "everything":
        shutil.rmtree(store.folder)
    elif lost == "one":
        (store.folder / "rows" / "a.json").unlink()
    else:
        (store.folder / "rows" / "a.json").write_text("{")
    store = Store(store.path)
    assert store.statuses() == {"a": "complete", "b": "complete"}
    assert store.receipt("a") == receipt
    assert not store.write("a", subject("a"))
    write(store, "b", overwrite=True)
    store.grow(plan(["c"]))
    store.finalise()
    holds(store.path, rows)
    assert verify(store.path).sound == (lost != "damaged")


def test_threads_may_write_rows_of_one_store_sent_to_another_worker(tmp_path):
    rows = {f"s{i}": subject(f"s{i}", 20 + i, seed=i) for i in range(4)}
    created = Store.create(tmp_path / "c.zarr", plan(list(rows)))
    store = pickle.loads(pickle.dumps(created))
    with store.building(), ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda label: write(store, label, rows[label]), rows))
        created.publish()
    holds(store.path, rows)


def test_every_json_in_and_beside_a_store_is_strict(tmp_path):
    store = Store.create(tmp_path / "c.zarr", plan(["sub-01"]))
    receipt = {"residual_mm": np.array([1.0, np.nan]), "path": Path("a"), "row": 1}
    store.write("sub-01", subject("sub-01"), receipt)
    store.note("roots", {"sub-01": Path("/data")})
    store.note("roots", {"sub-02": "/other"})
    store.finalise()

    def refuse(constant):
        raise AssertionError(constant)

    for path in tmp_path.rglob("*.json"):
        json.loads(path.read_text(), parse_constant=refuse)
    assert store.receipt("sub-01") == {"residual_mm": [1.0, None], "path": "a"}
    assert store.noted("roots") == {"sub-01": "/data", "sub-02": "/other"}
    assert store.noted("absent") == {}


def test_status_shows_every_count_that_may_change_an_answer(tmp_path):
    rows = {x: subject(x) for x in "ab"}
    rows["a"].attrs["receipt"] |= {
        "counts": {"vertices_without_face": 3, "sources_outside_inner_skull": 0},
        "atlases": {"aparc": {"vertices_without_name": 7}},
        "channels": {"left_out": {"bad": ["A"], "without position": ["B", "C"]}},
        "lead_field": {"near_inner_skull": 12},
        "unused": [{"role": "gain matrix", "path": "g.mat"}],
    }
    rows["b"].attrs["receipt"]["counts"] = {"vertices_without_face": 5}
    rows["b"].attrs["scalp_source"] = "outer_skin.surf"
    path = filled(tmp_path / "c.zarr", rows).path
    assert [row["subject"] for row in status(path, subject="a")["rows"]] == ["a"]
    with pytest.raises(LamstoreError):
        status(path, subject=["sub-99"])
    found = status(path)
    assert found["counts"] == {
        "vertices without a face": {"a": 3, "b": 5},
        "sources kept near the inner skull, where boundary elements are wrong": {
            "a": 12
        },
        "channels without a position": {"a": 2},
        "vertices without a name in aparc": {"a": 7},
        "gain matrix that was found and not used": {"a": 1},
    }
    assert any("scalp_source" in text for text in found["warnings"])


def test_a_lock_that_is_a_link_is_not_followed(tmp_path):
    store = Store.create(tmp_path / "c.zarr", plan(["a"]))
    lock = store.folder / "locks" / "row-a.lock"
    lock.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unfinished) as caught:
        write(store, "a")
    assert caught.value.file == str(lock)
    assert not (tmp_path / "elsewhere").exists()


@pytest.fixture
def stopping(monkeypatch):
    return Stopping(monkeypatch)


@pytest.mark.long
def test_wherever_an_overwrite_stops_rows_are_whole(tmp_path, stopping, full):
    old, new = subject("a", 20, 3, seed=1), subject("a", 30, 4, seed=2)
    first = filled(tmp_path / "c.zarr", {"a": old})
    moment, stopped = 0, True
    while stopped:
        store = copied(first, tmp_path / f"{moment}.zarr")
        stopped = bool(
            stopping.at(
                moment, lambda store=store: write(store, "a", new, overwrite=True)
            )
        )
        for publish in (False, True):
            if publish:
                Store(store.path).publish()
            # what a build plans by is what a writer of the row finds
            assert store.statuses()["a"] == store.commit_of("a").status
            seen = lamstore.open(store.path).sizes["subject"]
            if seen:
                holds(store.path, {"a": old if stopped else new})
            # it is not lost before the new one is written
            assert seen or moment > 9 or not stopped
        if full or moment in (8, 24):  # and the next writer completes it
            write(store, "a", new, overwrite=True)
            store.finalise()
            holds(store.path, {"a": new})
            assert verify(store.path).sound
        moment += 1 if full else 3
    assert moment > 20


def test_a_row_that_is_being_written_is_left_to_its_writer(tmp_path):
    store = filled(tmp_path / "c.zarr", {x: subject(x) for x in "ab"})
    store.write_chunks("b", subject("b", seed=7))  # by a writer that died then
    new = subject("a", 50, seed=8)
    with store.row("a", overwrite=True):
        commit = store.write_chunks("a", new)
        Store(store.path).finalise()
        assert [x.name[:2] for x in store.folder.glob("staged/*")] == ["a-"]
        store.commit("a", commit)
    store.finalise()
    assert not list(store.folder.glob("staged/*"))
    holds(store.path, {"a": new, "b": subject("b")})


@pytest.mark.long
def test_a_killed_publish_keeps_rows_whose_commits_are_elsewhere(tmp_path, stopping):
    rows = {"a": subject("a"), "b": subject("b"), "c": subject("c")}
    store = filled(tmp_path / "c.zarr", rows | {"c": None})
    shutil.rmtree(store.folder)  # the store was copied without the folder beside it
    write(store, "c", rows["c"])
    whole = copied(store, tmp_path / "whole.zarr")
    stopping.at(10**9, whole.publish)
    for moment in range(stopping.done):
        killed = copied(store, tmp_path / f"{moment}.zarr")
        assert stopping.at(moment, killed.publish)
        Store(killed.path).publish()
        holds(killed.path, rows)


@pytest.mark.long
def test_wherever_growing_stops_it_is_completed(tmp_path, stopping, full):
    rows = {"a": subject("a", 20), "b": subject("b", 50, 9)}
    bigger = plan(["a", "b"], columns=columns(["a", "b"]))
    whole = filled(tmp_path / "whole.zarr", rows, columns=columns(["a", "b"]))
    first = Store.create(tmp_path / "c.zarr", plan(["a"]))
    write(first, "a", rows["a"])

    def act(store):
        store.publish()
        store.grow(bigger)
        write(store, "b", rows["b"])
        store.finalise()

    moment, stopped = 0, True
    while stopped:
        store = copied(first, tmp_path / f"{moment}.zarr")
        stopped = bool(stopping.at(moment, lambda store=store: act(store)))
        seen = lamstore.open(store.path, complete=False).load()  # always of one size
        assert seen.sizes["subject"] in (1, 2)
        for label in lamstore.open(store.path)["subject"].values:
            opened = lamstore.open(store.path, subject=label).load()
            xr.testing.assert_identical(opened, rows[label])
        assert not store.write("a", rows["a"])
        again = Store(store.path)
        again.grow(bigger)
        again.write("b", rows["b"])
        again.finalise()
        same_rows(store.path, whole.path)
        assert verify(store.path).sound
        moment += 1 if full else 53
    assert moment > 60


#: What a full disk or a lost permission can end, of a store of two rows and two more.
ACTS: dict[str, Callable[[Store], Any]] = {
    "write": lambda s: write(s, "c"),
    "overwrite": lambda s: write(s, "b", subject("b", 60, seed=3), overwrite=True),
    "publish": lambda s: s.publish(),
    "copy": lambda s: copy(s.path, s.path.with_name("new.zarr")),
    "merge": lambda s: merge(s.path.with_name("new.zarr"), s.path),
}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Give a store with the rows a and b, and d that is not published."""
    rows = {"a": subject("a"), "b": subject("b"), "c": None, "d": None}
    store = filled(tmp_path_factory.mktemp("first") / "c.zarr", rows)
    write(store, "d")
    return store


@pytest.mark.long
@pytest.mark.parametrize("name", ACTS)
def test_a_full_disk_leaves_nothing_half_there(first, tmp_path, stopping, name):
    act = ACTS[name]
    stopping.at(10**9, lambda: act(copied(first, tmp_path / "count" / "c.zarr")))
    steps = stopping.done
    for number, moment in ((13, steps // 2), (28, steps - 1)):
        store = copied(first, tmp_path / f"{moment}" / "c.zarr")
        stopping.error = OSError(number, "what the system says")
        stopped = stopping.at(moment, lambda store=store: act(store))
        assert isinstance(stopped, Unfinished)
        assert "what the system says" in stopped.found
        assert stopped.file
        assert stopped.advice
        assert not list(store.folder.glob("staged/*"))
        made = store.path.with_name("new.zarr")
        assert name == "merge" or not made.exists()  # that goes on when called again
        seen = set(lamstore.open(store.path)["subject"].values)
        assert seen >= ({"a"} if name == "overwrite" else {"a", "b"})
        for label in seen - {"b" if name == "overwrite" else ""}:
            opened = lamstore.open(store.path, subject=label).load()
            xr.testing.assert_identical(opened, subject(label))
    act(store)
    store.finalise()
    for path in (store.path, made):
        assert not path.exists() or verify(path).sound


def test_an_interrupted_creation_leaves_no_store(tmp_path, stopping):
    path = tmp_path / "c.zarr"
    assert stopping.at(40, lambda: Store.create(path, plan(["a"])))
    assert not Store.is_there(path)
    store = Store.create(path, plan(["a"]))
    store.finalise()
    assert store.statuses() == {"a": "pending"}
    assert not list(tmp_path.rglob("new-*"))
