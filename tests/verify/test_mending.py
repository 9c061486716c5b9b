"""What mending keeps, brings back, leaves alone, and what is no damage."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from damaged_stores import (
    Built,
    change_row,
    cut,
    digests,
    edit_json,
    find,
    flip,
    half_resized,
    journal_of,
    of_row,
    rebuild,
    said,
    same_files,
    set_at,
    stray,
    unconsolidated,
)
from store_examples import same_rows

import lamstore
from lamstore.cohort.recompute import verify
from lamstore.errors import LamstoreError
from lamstore.store import Store, tree
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long


def test_a_row_whose_commit_and_chunk_are_damaged_is_set_back(
    damaged: Path, built: Built
) -> None:
    cut(journal_of(damaged) / of_row("sub-02"))
    flip(damaged / "lead_field_rms" / "c" / "1" / "0" / "0", 30)
    mended = verify(damaged, repair=True)
    assert mended.sound
    assert mended.set_back == ("sub-02",)
    rebuild(damaged, built)
    same_files(damaged, built.path)


def test_a_half_done_resize_is_completed(damaged: Path, built: Built) -> None:
    half_resized(damaged)
    report = verify(damaged)
    (finding,) = report.findings
    assert finding.kind == "resize"
    assert "c.zarr.build/resize.json: a resize was interrupted" in finding.message
    rows = {i: digests(damaged, i) for i in (0, 1)}
    mended = verify(damaged, repair=True)
    assert mended.sound
    assert mended.set_back == ()
    assert {i: digests(damaged, i) for i in (0, 1)} == rows
    assert lamstore.open(damaged).sizes["vertex"] == 400
    opened = lamstore.open(damaged, subject="sub-02").load()
    xr.testing.assert_identical(opened, built.rows["sub-02"])


def test_a_half_done_resize_without_its_plan_is_undone(
    damaged: Path, built: Built
) -> None:
    tree.open_array(damaged, "lead_field_rms").resize((4, 3, 400))
    report = verify(damaged)
    assert "lead_field_rms: its metadata" in said(report)
    assert "shape is (4, 3, 400)" in said(report)
    assert verify(damaged, repair=True).sound
    same_rows(damaged, built.path)


def test_participants_columns_come_back_with_the_next_build(
    damaged: Path, built: Built
) -> None:
    flip(damaged / "age" / "c" / "0", 20)
    report = verify(damaged)
    assert "age: c.zarr/age/c/0 cannot be decoded" in said(report)
    assert "participants' table" in said(report)
    assert verify(damaged, repair=True).sound
    assert np.isnan(lamstore.open(damaged).age.values).all()
    kept = journal_of(damaged) / "removed" / "c.zarr" / "age" / "c" / "0"
    assert kept.exists()
    rows = [row for row in find(built.cohort) if row.label != "sub-03"]
    lamstore.build(damaged, rows, atlases=(ATLAS,))
    assert lamstore.open(damaged).age.values.tolist() == [31.0, 42.0]


def test_what_is_taken_out_of_the_store_is_kept(damaged: Path) -> None:
    (damaged / "mesh" / "notes.txt").write_text("mine")
    stray(damaged)
    verify(damaged, repair=True)
    kept = journal_of(damaged) / "removed" / "c.zarr"
    assert (kept / "mesh" / "notes.txt").read_text() == "mine"
    assert (kept / "lead_field_rms" / "c" / "7" / "0" / "0").exists()


def test_what_cannot_be_mended_is_said_and_left_alone(damaged: Path) -> None:
    for name in ("zarr.json", "lead_field_rms/zarr.json"):
        edit_json(damaged / name, lambda node: None)
    edit_json(
        damaged / "lead_field_rms" / "zarr.json",
        lambda node: node.update(data_type="float64"),
    )
    unconsolidated(damaged)
    report = verify(damaged, repair=True)
    assert "data type is 'float64', expected 'float32'" in said(report)
    assert "restore the store from a copy" in said(report)
    assert report.statuses["sub-01"] == "complete"


def test_a_root_without_attributes_is_found_even_so(damaged: Path) -> None:
    (damaged / "zarr.json").write_text('{"attri')
    report = verify(damaged, repair=True)
    (finding,) = report.findings
    assert "c.zarr/zarr.json: is not valid JSON" in finding.message
    assert "restore it from a copy" in finding.message
    shutil.rmtree(journal_of(damaged))
    with pytest.raises(LamstoreError, match=r"zarr\.json: is not valid JSON"):
        verify(damaged)


def test_rows_without_a_lead_field_pass(built: Built, tmp_path: Path) -> None:
    path = tmp_path / "anatomy.zarr"
    rows = lamstore.find_recordings(built.cohort.subjects_dir)[:2]
    lamstore.build(path, rows, anatomy_only=True)
    assert verify(path).sound
    change_row(path, "lead_field_rms", 0, set_at(0, 0, to=1.0))
    assert "has a value at 1 of" in said(verify(path))


def test_sources_that_the_forward_model_dropped_pass(
    damaged: Path, built: Built
) -> None:
    ds = built.rows["sub-02"].copy(deep=True)
    ds["lead_field_rms"][1, 7] = np.nan
    ds["lead_field_rms_diff"][1, 7] = np.nan
    ds["lead_field_separability"][:, 7] = np.nan
    receipt = json.loads(json.dumps(ds.attrs["receipt"]))
    receipt["counts"]["missing_lead_fields"] = 1
    store = Store(damaged)
    with store.claim("sub-02", overwrite=True) as row:
        assert row is not None
        row.write(ds, receipt)
    store.finalise()
    assert verify(damaged).sound
    receipt["counts"]["missing_lead_fields"] = 2
    with store.claim("sub-02", overwrite=True) as row:
        assert row is not None
        row.write(ds, receipt)
    store.finalise()
    assert "expected 2 such places" in said(verify(damaged))


def test_failed_and_excluded_rows_may_hold_old_data_but_no_damage(
    damaged: Path,
) -> None:
    store = Store(damaged)
    with store.claim("sub-02", overwrite=True) as row:
        assert row is not None
        row.fail({"error": "sub-02: moved"}, status="excluded")
    store.finalise()
    assert verify(damaged).sound
    flip(damaged / "lead_field_rms" / "c" / "1" / "0" / "0", 30)
    report = verify(damaged)
    assert "sub-02: lead_field_rms: c.zarr/lead_field_rms/c/1/0/0" in said(report)
    mended = verify(damaged, repair=True)
    assert mended.sound
    assert mended.statuses["sub-02"] == "excluded"
    assert not digests(damaged, 1)
