"""Verifying while somebody builds, and computing rows again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from damaged_stores import (
    LABELS,
    Built,
    change_row,
    flip,
    half_written,
    partial,
    rebuild,
    said,
    same_files,
    set_at,
)
from store_examples import columns, plan, subject, write

from lamstore.cohort.recompute import verify
from lamstore.errors import LamstoreError
from lamstore.store import Store, tree
from lamstore.store.row_checks import RowChecks

pytestmark = pytest.mark.long


def test_a_running_build_is_not_taken_for_damage(damaged: Path, built: Built) -> None:
    store = Store(damaged)
    with store.writer():
        partial(damaged)
        half_written(damaged)
        report = verify(damaged)
        assert report.sound
        assert "somebody is building" in report.notes[0]
        with pytest.raises(LamstoreError, match=r"c\.zarr: is being built"):
            verify(damaged, repair=True)
    assert not verify(damaged).sound


def test_a_row_that_is_overwritten_meanwhile_is_read_again(
    damaged: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(damaged / "lead_field_rms" / "c" / "1" / "0" / "0", 30)
    check, calls = RowChecks.check, []

    def overtaken(self: Any, row: int, label: str, commit: Any) -> Any:
        found = check(self, row, label, commit)
        if label == "sub-02" and not calls:
            calls.append(found)
            write(Store(damaged), label, built.rows[label], overwrite=True)
        return found

    monkeypatch.setattr(RowChecks, "check", overtaken)
    report = verify(damaged)
    assert calls[0]
    assert report.sound


def test_a_row_that_is_computed_again_is_the_same(damaged: Path, built: Built) -> None:
    report = verify(
        damaged,
        recompute=("sub-01", "sub-02"),
        subjects_dir=built.cohort.subjects_dir,
        threads=1,
    )
    assert report.sound
    for label in LABELS[:2]:
        assert report.recomputed[label]["identical"]


def test_numbers_that_the_inputs_do_not_give_are_found_and_set_back(
    damaged: Path, built: Built
) -> None:
    before = float(tree.open_array(damaged, "cortical_thickness")[1, 3])
    change_row(damaged, "cortical_thickness", 1, set_at(3, to=before + 0.01))
    assert verify(damaged).sound, "nothing but computing it again shows it"
    where: dict[str, Any] = {"subjects_dir": built.cohort.subjects_dir}
    report = verify(damaged, recompute=["sub-02"], **where)
    (finding,) = report.findings
    assert "sub-02: cortical_thickness, computed again, differs at 1" in finding.message
    assert report.recomputed["sub-02"]["variable"] == "cortical_thickness"
    thickness = built.rows["sub-02"].cortical_thickness
    share = 0.01 / float(thickness.max())
    assert report.recomputed["sub-02"]["largest"] == pytest.approx(share, rel=1e-3)
    mended = verify(damaged, recompute=["sub-02"], repair=True, **where)
    assert mended.sound
    assert mended.set_back == ("sub-02",)
    rebuild(damaged, built)
    same_files(damaged, built.path)


#: Bytes before the values of a FreeSurfer curv file.
CURV_HEADER = 15


def test_inputs_that_have_changed_are_named_and_nothing_is_set_back(
    damaged: Path, built: Built, tmp_path: Path
) -> None:
    root = tmp_path / "moved"
    shutil.copytree(built.cohort.subjects_dir.parent, root)
    curv = root / "subjects" / "sub-02" / "surf" / "lh.curv"
    data = curv.read_bytes()
    values = 2 * np.frombuffer(data[CURV_HEADER:], ">f4")
    curv.write_bytes(data[:CURV_HEADER] + values.astype(">f4").tobytes())
    mended = verify(
        damaged, recompute=["sub-02"], repair=True, subjects_dir=root / "subjects"
    )
    assert "sub-02: sub-02/surf/lh.curv (curvature) has other data" in said(mended)
    assert "its inputs have changed" in said(mended)
    assert mended.statuses["sub-02"] == "complete"
    curv.unlink()
    gone = verify(damaged, recompute=["sub-02"], subjects_dir=root / "subjects")
    assert not gone.sound
    shutil.rmtree(root / "subjects" / "sub-02")
    gone = verify(damaged, recompute=["sub-02"], subjects_dir=root / "subjects")
    assert "sub-02: cannot be computed again" in said(gone)


def test_rows_that_cannot_be_computed_again_are_refused(
    damaged: Path, built: Built, tmp_path: Path
) -> None:
    where: dict[str, Any] = {"subjects_dir": built.cohort.subjects_dir}
    with pytest.raises(LamstoreError, match="sub-03: is pending"):
        verify(damaged, recompute=["sub-03"], **where)
    with pytest.raises(LamstoreError, match="sub-99: is no row of"):
        verify(damaged, recompute=["sub-99"], **where)
    path = tmp_path / "memory.zarr"
    store = Store.create(path, plan(["a"], columns=columns(["a"])))
    write(store, "a", subject("a"))
    store.finalise()
    with pytest.raises(LamstoreError, match="a: its receipt .* names no recording"):
        verify(path, recompute=["a"], **where)
