"""Building a store: rows, publishing, growing, the journal beside it."""

from __future__ import annotations

import dataclasses
import json
import pickle
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from store_examples import columns, plan, same_rows, subject, write

import lamstore
from lamstore.errors import LamstoreError
from lamstore.store import Store, tree


def test_nothing_is_published_before_publish_and_a_second_one_writes_nothing(
    tmp_path: Path,
) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1", "sub-2"]))
    write(store, "sub-1", subject("sub-1"))
    assert store.statuses() == {"sub-1": "complete", "sub-2": "pending"}
    assert lamstore.open(store.path).sizes["subject"] == 0
    assert store.publish()
    assert lamstore.open(store.path).sizes["subject"] == 1

    def stamps() -> dict[Path, int]:
        files = [p for p in tmp_path.rglob("*") if p.is_file()]
        return {p: p.stat().st_mtime_ns for p in files}

    before = stamps()
    assert not store.publish()
    assert not Store(store.path).finalise()
    assert stamps() == before


def test_a_complete_row_is_not_written_again_unless_asked(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-1"]))
    write(store, "sub-1", subject("sub-1"))
    with store.claim("sub-1") as row:
        assert row is None
    write(store, "sub-1", subject("sub-1", seed=8), overwrite=True)
    store.publish()
    opened = lamstore.open(store.path, subject="sub-1").load()
    xr.testing.assert_identical(opened, subject("sub-1", seed=8))


def test_a_shorter_subject_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["s"], [subject("s", 60)]))
    write(store, "s", subject("s", 60))
    short = subject("s", 20, 3).drop_vars(["curvature", "lead_field_rms"])
    write(store, "s", short, overwrite=True)
    store.publish()
    xr.testing.assert_identical(lamstore.open(store.path, subject="s").load(), short)
    fresh = Store.create(tmp_path / "f.zarr", plan(["s"], [subject("s", 60)]))
    write(fresh, "s", short)
    fresh.publish()
    same_rows(store.path, fresh.path)
    # a chunk of nothing but padding is no file at all
    assert (store.path / "mesh" / "coordinates" / "c" / "0").exists()
    assert not (store.path / "mesh" / "curvature" / "c" / "0" / "0").exists()


def test_failures_and_exclusions_are_published_with_their_reason(
    tmp_path: Path,
) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["a", "b"]))
    with store.claim("a") as row:
        assert row is not None
        row.fail({"error": "a: no scalp", "counts": {}})
    with store.claim("b") as row:
        assert row is not None
        row.fail({"error": "moved"}, status="excluded")
        with pytest.raises(LamstoreError, match="cannot fail as 'complete'"):
            row.fail({}, status="complete")
    store.publish()
    ds = xr.open_zarr(store.path)
    assert ds.status.values.tolist() == [2, 3]
    assert ds.error.values.tolist() == ["a: no scalp", "moved"]
    assert store.receipt("a") == {"error": "a: no scalp", "counts": {}}
    with pytest.raises(LamstoreError, match=r"a: is failed in .*\(a: no scalp\)"):
        lamstore.open(store.path, subject="a")
    with store.claim("b") as row:
        assert row is None
    write(store, "a", subject("a"))
    store.publish()
    assert xr.open_zarr(store.path).error.values.tolist() == ["", "moved"]


def test_subjects_with_more_vertices_can_be_added(tmp_path: Path) -> None:
    small, large = subject("sub-1", 20), subject("sub-2", 33_000, 40)
    store = Store.create(
        tmp_path / "c.zarr", plan(["sub-1"], [small], columns=columns(["sub-1"]))
    )
    write(store, "sub-1", small)
    store.publish()
    earlier = lamstore.open(store.path)

    more = columns(["sub-2"], age=[51.0], site=["MPI"])
    assert store.add(plan(["sub-2"], [large], columns=more))
    assert store.labels == ("sub-1", "sub-2")
    write(store, "sub-2", large)
    assert np.array_equal(earlier.anatomical_score[0], small.anatomical_score)
    store.publish()
    ds = xr.open_zarr(store.path)
    assert ds.sizes["vertex"] == 33_000
    assert ds.vertex.values[-1] == 32_999
    assert ds.age.values.tolist() == [30.5, 51.0]
    assert ds.site.values.tolist() == ["", "MPI"]
    for ds in (small, large):
        opened = lamstore.open(store.path, subject=ds.attrs["subject"]).load()
        xr.testing.assert_identical(opened, ds)
    # a second chunk of the same row
    assert (store.path / "anatomical_score" / "c" / "1" / "1").exists()


def test_new_region_names_are_appended(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["a"]))
    names = ("insula", "precentral", "cuneus cortex")
    assert store.add(plan(["a"], atlases={"aparc": names}))
    meanings = xr.open_zarr(store.path).region_aparc.attrs["flag_meanings"].split()
    assert meanings == [
        *("unknown", "precentral", "postcentral", "insula", "cuneus_cortex")
    ]
    write(store, "a", subject("a"))
    store.publish()
    opened = lamstore.open(store.path, subject="a")
    assert np.array_equal(opened.region_aparc, subject("a").region_aparc)
    assert not store.add(plan(["a"], atlases={"aparc": names}))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"layers": ("pial", "white")}, r"has layers \['pial', '0.500', 'white'\]"),
        ({"lead_field_units": "fT/(mm nA m)"}, "has lead-field units"),
        ({"distance_definition": "surface"}, "distance definition vertex"),
        ({"atlases": {"a2009s": ()}}, "was made without atlas a2009s"),
        ({"columns": columns(["b"], age=["old"])}, "'age' holds numbers, b has 'old'"),
    ],
)
def test_what_contradicts_the_store_cannot_be_added(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    store = Store.create(
        tmp_path / "c.zarr", plan(["a"], [subject("a")], columns=columns(["a"]))
    )
    with pytest.raises(LamstoreError, match=message):
        store.add(dataclasses.replace(plan(["b"]), **change))
    assert store.labels == ("a",)


def test_the_journal_of_an_earlier_store_of_that_name_is_not_believed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "c.zarr"
    store = Store.create(path, plan(["a"]))
    write(store, "a", subject("a"))
    store.publish()
    shutil.rmtree(path)
    store = Store.create(path, plan(["a"]))
    store.publish()
    assert store.statuses() == {"a": "pending"}
    other = Store.create(tmp_path / "other.zarr", plan(["a"]))
    write(store, "a", subject("a"))
    shutil.rmtree(path)
    other.path.rename(path)
    store = Store(path)
    store.publish()
    assert store.statuses() == {"a": "pending"}


def test_a_deleted_commit_makes_its_row_pending(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["a"]))
    write(store, "a", subject("a"))
    store.publish()
    commit = tmp_path / "c.zarr.build" / "rows" / "a.json"
    commit.write_text("{")
    with pytest.raises(LamstoreError, match="a.json: is not valid JSON"):
        store.publish()
    commit.write_text(json.dumps({"status": "fine"}))
    with pytest.raises(LamstoreError, match="is not a row's commit"):
        store.publish()
    commit.unlink()
    store.publish()
    assert lamstore.open(store.path).sizes["subject"] == 0
    write(store, "a", subject("a"))


def test_lost_consolidated_metadata_are_published_again(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["a"]))
    write(store, "a", subject("a"))
    store.publish()
    whole = (store.path / "zarr.json").read_text()
    document = json.loads(whole)
    del document["consolidated_metadata"]
    (store.path / "zarr.json").write_text(json.dumps(document))
    assert lamstore.open(store.path).sizes["subject"] == 1
    assert store.publish()
    assert json.loads((store.path / "zarr.json").read_text()) == json.loads(whole)


def test_stray_files_are_swept_when_nobody_else_builds(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["a"]))
    stray = [
        store.path / "hemi" / f"zarr.{'0' * 32}.partial",
        store.path / f"zarr.{'f' * 32}.partial",
        tmp_path / "c.zarr.build" / "rows" / "a.json.7.tmp",
    ]
    for path in stray:
        path.write_text("")
    with store.writer():
        Store(store.path).finalise()
        assert all(path.exists() for path in stray)
    store.finalise()
    assert not any(path.exists() for path in stray)
    assert tree.members(store.path)


def test_threads_may_write_rows_of_one_store_sent_to_another_worker(
    tmp_path: Path,
) -> None:
    rows = {f"s{i}": subject(f"s{i}", 20 + i, seed=i) for i in range(8)}
    created = Store.create(tmp_path / "c.zarr", plan(list(rows), list(rows.values())))
    store = pickle.loads(pickle.dumps(created))
    with store.writer(), ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda label: write(store, label, rows[label]), rows))
        created.publish()
    for label, ds in rows.items():
        opened = lamstore.open(store.path, subject=label).load()
        xr.testing.assert_identical(opened, ds)


def test_newcomers_bring_attributes_but_change_none(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["a"], attrs={"study": "one"}))
    more = {"study": "two", "simulated": "shape"}
    assert store.add(plan(["b"], attrs=more))
    attrs = xr.open_zarr(store.path).attrs
    assert (attrs["study"], attrs["simulated"]) == ("one", "shape")


def test_an_empty_cell_of_a_newer_table_changes_nothing(tmp_path: Path) -> None:
    store = Store.create(
        tmp_path / "c.zarr", plan(["a", "b"], columns=columns(["a", "b"]))
    )
    newer = columns(["a", "b"], age=[np.nan, 44.0], sex=["", "X"])
    assert store.add(plan(["a", "b"], columns=newer))
    assert not store.add(plan(["a", "b"]))
    ds = xr.open_zarr(store.path)
    assert ds.age.values.tolist() == [30.5, 44.0]
    assert ds.sex.values.tolist() == ["F", "X"]
    assert ds.participant_id.values.tolist() == ["a", "b"]
