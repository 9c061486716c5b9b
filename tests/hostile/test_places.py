"""Links, pipes and folders of others where a store would be: left alone."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest
from hostile_cohort import (
    build,
    everything,
    find,
)

import lamstore
from lamstore.errors import LamstoreError
from lamstore.store import Store
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long


def test_a_link_into_nothing_is_no_place_for_a_store(root, outside):
    place = root.parent / "c.zarr"
    place.symlink_to(outside / "new")
    (row,) = find(root)
    with pytest.raises(LamstoreError, match="c.zarr"):
        build(root, [row])
    assert place.is_symlink()


def test_a_link_to_somebodys_folder_is_no_place_for_a_store(root, outside):
    place = root.parent / "c.zarr"
    place.symlink_to(outside)
    (row,) = find(root)
    with pytest.raises(LamstoreError, match="c.zarr"):
        build(root, [row])
    assert place.is_symlink()


@pytest.mark.parametrize("kind", ["file", "pipe", "folder"])
def test_what_is_no_store_is_left_alone(root, kind):
    place = root.parent / "c.zarr"
    if kind == "file":
        place.write_text("mine")
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    before = everything(root.parent)
    (row,) = find(root)
    with pytest.raises(LamstoreError, match="c.zarr"):
        build(root, [row])
    assert {
        p for p in everything(root.parent) if "c.zarr.build" not in str(p)
    } == before


def test_a_link_to_a_store_is_that_store(root):
    (row,) = find(root)
    build(root, [row], anatomy_only=True)
    store = root.parent / "c.zarr"
    link = root.parent / "link.zarr"
    link.symlink_to(store)
    again = lamstore.build(link, [row], atlases=[ATLAS], anatomy_only=True)
    assert again.statuses == {"sub-01": "complete"}
    assert again.results == ()
    assert not (root.parent / "link.zarr.build").exists()


def test_a_commit_that_is_a_link_is_replaced_and_its_target_left(root, outside):
    (row,) = find(root)
    build(root, [row], anatomy_only=True)
    commit = root.parent / "c.zarr.build" / "rows" / "sub-01.json"
    kept = commit.read_text()
    commit.unlink()
    commit.symlink_to(outside / "secret.txt")
    with pytest.raises(LamstoreError, match="sub-01.json"):
        build(root, [row], anatomy_only=True)
    commit.unlink()
    (root.parent / "target.json").write_text(kept)
    commit.symlink_to(root.parent / "target.json")
    options = {"anatomy_only": True, "overwrite": ["sub-01"]}
    assert build(root, [row], **options).statuses == {"sub-01": "complete"}
    assert not commit.is_symlink()
    assert (root.parent / "target.json").read_text() == kept


def test_a_folder_of_somebodys_beside_the_store_is_not_emptied(root):
    rows = root.parent / "theirs" / "rows"
    rows.mkdir(parents=True)
    (rows / "thesis.txt").write_text("years of work")
    (root.parent / "c.zarr.build").symlink_to(rows.parent)
    (row,) = find(root)
    with pytest.raises(LamstoreError, match="c.zarr.build"):
        build(root, [row], anatomy_only=True)
    assert (rows / "thesis.txt").read_text() == "years of work"


def test_receipts_have_no_path_of_this_machine(root):
    (row,) = find(root)
    build(root, [replace(row, columns={"note": "x"})])
    receipt = Store(root.parent / "c.zarr").receipt("sub-01")
    assert str(root) not in json.dumps(receipt)
