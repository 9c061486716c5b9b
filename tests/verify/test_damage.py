"""Every kind of damage to a store is found, named, and mended where it can be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from damaged_stores import (
    LABELS,
    VALUES,
    Built,
    cut,
    digests,
    edit_json,
    flip,
    foreign_array,
    half_written,
    journal_of,
    no_checksum,
    of_row,
    other_fill,
    partial,
    rebuild,
    renamed,
    said,
    same_files,
    snapshot,
    stale_listing,
    stray,
    swapped_layers,
    truncated_root,
    unconsolidated,
    wrong_status,
)
from store_examples import copied

from lamstore.cohort.recompute import verify
from lamstore.store import Store, tree

pytestmark = pytest.mark.long

#: Damage -> what it does, and what has to be said of it.
DAMAGE: dict[str, tuple[Callable[[Path], Any], tuple[str, ...]]] = {
    "a value out of its range": VALUES["a value out of its range"],
    "padding with a value": VALUES["padding with a value"],
    "a pending row with values": (
        half_written,
        ("sub-03: is pending, yet 1 arrays", "c.zarr/cortical_thickness/c/2"),
    ),
    "a published status": (
        wrong_status,
        ("sub-01: status is published as failed (c.zarr/status/c/0)", "complete"),
    ),
    "a published receipt": (
        lambda p: tree.open_array(p, "receipt").__setitem__(1, "{}"),
        ("sub-02: receipt is published as '{}' (c.zarr/receipt/c/0)",),
    ),
    "a commit that is gone": (
        lambda p: (journal_of(p) / of_row("sub-02")).unlink(),
        ("sub-02: its commit c.zarr.build/rows/sub-02.json is missing", "complete"),
    ),
    "a commit that is cut off": (
        lambda p: cut(journal_of(p) / of_row("sub-02")),
        ("sub-02: its commit c.zarr.build/rows/sub-02.json is not valid JSON",),
    ),
    "a commit with other sizes": (
        lambda p: edit_json(
            journal_of(p) / of_row("sub-02"),
            lambda c: c["row"]["sizes"].update(vertex=200),
        ),
        ("sub-02: cortical_thickness has values at",),
    ),
    "a commit without its row": (
        lambda p: edit_json(
            journal_of(p) / of_row("sub-02"), lambda c: c.update(row={})
        ),
        ("sub-02: its commit does not say what the row holds",),
    ),
    "a commit of no row": (
        lambda p: shutil.copy(
            journal_of(p) / of_row("sub-02"), journal_of(p) / of_row("sub-77")
        ),
        ("sub-77: c.zarr.build/rows/sub-77.json commits a row",),
    ),
    "a pending row that counts as done": (
        lambda p: shutil.copy(
            journal_of(p) / of_row("sub-02"), journal_of(p) / of_row("sub-03")
        ),
        ("sub-03: cortical_thickness is missing altogether",),
    ),
    "a journal that cannot be read": (
        lambda p: (journal_of(p) / "store.json").write_text("{"),
        ("c.zarr.build/store.json: is not valid JSON",),
    ),
    "temporary files": (
        partial,
        ("c.zarr/lead_field_rms/c/0/0/0.", "c.zarr.build/rows/sub-01.json.123.tmp"),
    ),
    "a stray chunk": (stray, ("row 7: lead_field_rms: c.zarr/lead_field_rms/c/7",)),
    "a foreign file": (
        lambda p: (p / "mesh" / "notes.txt").write_text("mine"),
        ("c.zarr/mesh/notes.txt: belongs to no array",),
    ),
    "a foreign array": (foreign_array, ("c.zarr/mine: belongs to no array",)),
    "metadata that are cut off": (
        lambda p: cut(p / "lead_field_rms" / "zarr.json"),
        ("lead_field_rms: its metadata in c.zarr/lead_field_rms/zarr.json",),
    ),
    "metadata that are gone": (
        lambda p: (p / "mesh" / "zarr.json").unlink(),
        ("mesh: its metadata in c.zarr/mesh/zarr.json: is missing",),
    ),
    "another fill value": (other_fill, ("hemi: its metadata", "fill value is '0'")),
    "no checksum": (no_checksum, ("cortical_thickness: its metadata", "codecs are")),
    "consolidated metadata that are gone": (
        unconsolidated,
        ("c.zarr/zarr.json: has no consolidated metadata",),
    ),
    "consolidated metadata that are stale": (
        stale_listing,
        ("lead_field_rms: its metadata in c.zarr/zarr.json", "units is 'T'"),
    ),
    "the root's metadata cut off": (
        truncated_root,
        ("c.zarr/zarr.json: is not valid JSON",),
    ),
    "the rows' labels": (renamed, ("subject: is 'sub-99' at [1]",)),
    "the layers' names": (swapped_layers, ("mesh/layer: is 'white' at [0]",)),
    "labels that cannot be decoded": (
        lambda p: flip(p / "subject" / "c" / "0", 20),
        ("subject: c.zarr/subject/c/0 cannot be decoded",),
    ),
    "statuses that cannot be decoded": (
        lambda p: flip(p / "status" / "c" / "0", 20),
        ("status: c.zarr/status/c/0 cannot be decoded",),
    ),
    "receipts that cannot be decoded": (
        lambda p: flip(p / "receipt" / "c" / "0", 200),
        ("receipt: c.zarr/receipt/c/0 cannot be decoded",),
    ),
    "a list that is gone": (
        lambda p: (p / "geometry" / "xyz" / "c" / "0").unlink(),
        ("geometry/xyz: is '' at [0]",),
    ),
}


#: Damage -> the rows that are not whole after it; all others stay as they are.
SET_BACK = {
    "a value out of its range": ("sub-02",),
    "padding with a value": ("sub-02",),
    "a commit with other sizes": ("sub-02",),
    "a commit without its row": ("sub-02",),
    "a pending row that counts as done": ("sub-03",),
}


#: Damage that does not hide other damage: by default it is done to one store.
TOGETHER = (
    (
        "a value out of its range",
        "padding with a value",
        "a pending row with values",
        "a published status",
        "a commit of no row",
        "a stray chunk",
        "a foreign file",
    ),
    (
        "a published receipt",
        "temporary files",
        "a foreign array",
        "metadata that are cut off",
        "metadata that are gone",
        "another fill value",
        "a list that is gone",
    ),
    ("no checksum", "consolidated metadata that are stale", "the layers' names"),
)
ALONE = tuple((damage,) for damage in DAMAGE if damage not in sum(TOGETHER, ()))


@pytest.mark.full
@pytest.mark.parametrize("damages", [*TOGETHER, *ALONE], ids=lambda found: found[0])
def test_damage_is_named_and_mended_and_whole_rows_are_not_touched(
    tmp_path: Path, built: Built, damages: tuple[str, ...], full: bool
) -> None:
    for number, some in enumerate([(x,) for x in damages] if full else [damages]):
        path = copied(Store(built.path), tmp_path / str(number) / "c.zarr").path
        _named_and_mended(path, built, some)


def _named_and_mended(damaged: Path, built: Built, damages: tuple[str, ...]) -> None:
    for damage in damages:
        DAMAGE[damage][0](damaged)
    before = snapshot(damaged)

    report = verify(damaged)

    for damage in damages:
        for part in DAMAGE[damage][1]:
            assert part in said(report), damage
    assert not report.sound
    assert snapshot(damaged) == before, "looking changes nothing"
    for finding in report.findings:
        assert finding.mend, finding.message

    rows = {i: digests(damaged, i) for i in (0, 1)}
    mended = verify(damaged, repair=True)

    assert mended.sound, said(mended)
    assert set(mended.repaired) >= set(report.findings)
    for i, label in enumerate(LABELS[:2]):
        if label in mended.set_back:
            assert mended.statuses[label] == "pending"
            assert not digests(damaged, i)
        else:
            assert mended.statuses[label] == "complete"
            assert digests(damaged, i) == rows[i]
    assert set(mended.set_back) == set(sum((SET_BACK.get(x, ()) for x in damages), ()))
    rebuild(damaged, built)
    same_files(damaged, built.path)
