"""Copying a store, and merging those of several sites."""

import dataclasses
import shutil

import pytest
import xarray as xr
from factory import (
    FEW,
    columns,
    filled,
    holds,
    plan,
    refused,
    same_rows,
    subject,
    write,
)

import lamstore
from lamstore.errors import LamstoreError
from lamstore.store import Store, copy, layout, merge
from lamstore.store.metadata import read_root
from lamstore.store.rows import Commit
from lamstore.store.verify import verify


def site(path, *labels, **options):
    """Make a store of rows that differ in size, with a table; return its rows."""
    keep = [*FEW, "lameg_region_aparc"]
    rows = {x: subject(x, 20 + 7 * i, seed=i)[keep] for i, x in enumerate(labels)}
    filled(path, rows, columns=columns(list(labels)), **options)
    return rows


def test_a_copy_is_the_store_with_its_commits(tmp_path):
    rows = site(tmp_path / "c.zarr", "a", "b", "c", "d")
    store = Store(tmp_path / "c.zarr")
    store.commit("b", store.commit_of("b").excluded("moved"))
    store.commit("d", Commit())
    made = copy(store.path, tmp_path / "deep" / "copy.zarr")
    same_rows(store.path, made.path, complete=True)  # what was not published yet, too
    assert made.statuses() == store.statuses()
    assert not list(made.path.glob("*/c/3"))  # no data of a row that is pending
    assert verify(made.path).sound
    shutil.rmtree(made.folder)
    assert Store(made.path).errors() == {"b": {"found": "moved"}}
    made.commit("b", made.commit_of("b").included())
    assert made.commit_of("b").status == "complete"
    write(made, "d", rows["d"])
    made.finalise()
    holds(made.path, rows)
    with refused(file=made.path):
        copy(store.path, made.path)


def test_a_store_that_cannot_be_written_is_copied(tmp_path):
    rows = site(tmp_path / "c.zarr", "a", "b")
    shutil.rmtree(tmp_path / "c.zarr.build")
    (tmp_path / "c.zarr.build").write_text("in the way of every lock")
    holds(copy(tmp_path / "c.zarr", tmp_path / "copy.zarr").path, rows)


def test_sites_are_merged_chunk_by_chunk(tmp_path):
    one, two = tmp_path / "one.zarr", tmp_path / "two.zarr"
    rows = site(one, "a", "b")
    names = ("precentral", "insula", "postcentral")  # other codes than the first's
    more = {"c": subject("c", 61, 7, seed=5), "d": subject("d", 9)}
    for ds in more.values():
        ds.region_aparc.attrs["flag_meanings"] = " ".join(names)
    filled(two, more, columns=columns(["c", "d"]), atlases={"aparc": names})
    Store(two).commit("d", Commit.failed(LamstoreError("no scalp")))
    made = merge(tmp_path / "all.zarr", one, two)
    assert verify(made.path).sound
    assert made.statuses() == {**dict.fromkeys("abc", "complete"), "d": "failed"}
    ds = lamstore.open(made.path)
    assert ds["age"].values.tolist() == [30.5, 31.5, 30.5]
    stored = ds.region_aparc.attrs["flag_meanings"].split()
    assert stored == ["unknown", "precentral", "postcentral", "insula"]
    codes = ds.region_aparc.sel(subject="c").values[:61]
    wanted = [names[code] for code in more["c"].region_aparc.values]
    assert [stored[code] for code in codes] == wanted
    member = lamstore.open(made.path, subject="c").lameg_region_aparc.values
    for code, name in enumerate(names):
        expected = more["c"].lameg_region_aparc.values[code]
        assert (member[stored.index(name)] == expected).all()
    for label, ds in rows.items():
        xr.testing.assert_equal(
            lamstore.open(made.path, subject=label).drop_dims("aparc_region").load(),
            ds.drop_dims("aparc_region"),
        )
    chunk = "lead_field_rms/c/1/0/0"
    assert (made.path / chunk).read_bytes() == (one / chunk).read_bytes()
    # again: nothing is left to do
    before = read_root(made.path).document
    merge(tmp_path / "all.zarr", one, two)
    assert read_root(made.path).document == before


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"lead_field_units": "fT/(mm nA m)"}, "units"),
        ({"distance_definition": "surface"}, "definition"),
        ({"layers": ("pial", "white")}, "layers"),
        ({"atlases": {}}, "aparc"),
        ({"attrs": {"simulated": "shape"}}, "simulated"),
        ({"labels": ["a"]}, "one.zarr"),
    ],
)
def test_stores_that_do_not_fit_are_not_merged(tmp_path, change, named):
    one, two = tmp_path / "one.zarr", tmp_path / "two.zarr"
    Store.create(one, plan(["a"]))
    Store.create(two, dataclasses.replace(plan(["b"]), **change))
    with refused(named, file=two):
        merge(tmp_path / "all.zarr", one, two)
    assert not (tmp_path / "all.zarr").exists()


def test_a_store_of_other_chunks_is_not_merged(tmp_path, monkeypatch):
    one, two = tmp_path / "one.zarr", tmp_path / "two.zarr"
    site(one, "a")
    monkeypatch.setitem(layout.CHUNKS, "vertex", 16)
    site(two, "b")
    monkeypatch.undo()
    with refused("chunk grid", file=two):
        merge(tmp_path / "all.zarr", one, two)
    assert not (tmp_path / "all.zarr").exists()


def test_a_merge_takes_no_row_for_another_of_its_label(tmp_path):
    site(tmp_path / "one.zarr", "a", "b")
    site(tmp_path / "all.zarr", "b")  # with the data of the other's "a"
    with refused(subject="b"):
        merge(tmp_path / "all.zarr", tmp_path / "one.zarr")
    assert Store(tmp_path / "all.zarr").labels == ("b",)
    with refused(file=tmp_path / "all.zarr"):
        merge(tmp_path / "all.zarr", tmp_path / "all.zarr")
    Store.create(tmp_path / "none.zarr", plan(["c"], atlases={}))
    with refused("aparc", file=tmp_path / "none.zarr"):
        merge(tmp_path / "none.zarr", tmp_path / "one.zarr")
