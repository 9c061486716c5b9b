"""A damaged chunk, and a value that cannot be, are found and named."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from damaged_stores import (
    LABELS,
    VALUES,
    Built,
    chunks_of,
    digests,
    flip,
    journal_of,
    said,
    snapshot,
)

from lamstore.cohort.recompute import verify
from lamstore.errors import LamstoreError
from lamstore.store.arrays import Arrays
from lamstore.store.finding import Mend
from lamstore.store.list_checks import read_lists
from lamstore.store.row_checks import RowChecks
from lamstore.store.structure import read_structure
from lamstore.testing import ATLAS


def test_a_sound_store_passes_and_nothing_is_written(damaged: Path) -> None:
    before = snapshot(damaged)
    seen: list[tuple[str, int, int]] = []
    report = verify(damaged, on_row=lambda *row: seen.append(row))
    assert report.sound
    assert report.findings == report.repaired == report.notes == ()
    assert report.statuses == dict(
        zip(LABELS, ("complete", "complete", "pending"), strict=True)
    )
    assert seen == [(label, i + 1, 3) for i, label in enumerate(LABELS)]
    assert snapshot(damaged) == before
    assert verify(damaged, repair=True).sound
    assert snapshot(damaged) == before


def test_a_store_without_its_journal_passes_and_gets_none(damaged: Path) -> None:
    shutil.rmtree(journal_of(damaged))
    report = verify(damaged)
    assert report.sound
    assert "no journal" in report.notes[0]
    assert not journal_of(damaged).exists()


def test_a_store_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LamstoreError, match="no such store"):
        verify(tmp_path / "none.zarr", repair=True)
    assert not list(tmp_path.iterdir())


#: What may become of a chunk.
KINDS = ("flipped", "truncated", "empty", "absent")


def row_chunks(path: Path, row: int) -> list[str]:
    return sorted(digests(path, row))


def test_a_flipped_byte_in_any_chunk_of_a_row_is_found(
    damaged: Path, full: bool
) -> None:
    rng, arrays = np.random.default_rng(4), Arrays(damaged)
    names = row_chunks(damaged, 1)
    assert len(names) > 30
    for name in names:
        file, array = damaged / name, name.partition("/c/")[0]
        good = file.read_bytes()
        places = range(len(good)) if full else rng.integers(len(good), size=6)
        for at in places:
            flip(file, int(at), int(rng.integers(1, 256)))
            found = arrays.read(array, 1)
            assert isinstance(found, list), (name, at)
            assert [damage.file for damage in found] == [name]
            file.write_bytes(good)


def test_a_flipped_byte_in_any_list_of_a_store_is_found(
    damaged: Path, full: bool
) -> None:
    rng, arrays = np.random.default_rng(5), Arrays(damaged)
    names = [
        name
        for name, spec in read_structure(damaged).specs.items()
        if len(spec.dims) == 1 and (damaged / name / "c" / "0").exists()
    ]
    assert {"subject", "status", "receipt", "age", "mesh/xyz"} <= set(names)
    for name in names:
        file = damaged / name / "c" / "0"
        good = file.read_bytes()
        for at in range(len(good)) if full else rng.integers(len(good), size=3):
            flip(file, int(at), int(rng.integers(1, 256)))
            assert isinstance(arrays.read(name), list), (name, at)
            file.write_bytes(good)


@pytest.mark.full
@pytest.mark.parametrize("what", KINDS)
def test_a_damaged_chunk_is_named_and_its_row_built_again(
    damaged: Path, built: Built, what: str, full: bool
) -> None:
    # each chunk in one way; with --full in every way
    step, first = (1, 0) if full else (len(KINDS), KINDS.index(what))
    names = row_chunks(damaged, 1)[first::step]
    # an annotation may name no vertex at all, so its absence alone proves nothing
    may_be_absent = {f"region_{ATLAS}", f"mesh/lameg_region_{ATLAS}"}
    checks = RowChecks(read_structure(damaged))
    commit = read_lists(read_structure(damaged)).commits["sub-02"]
    for name in names:
        file, array = damaged / name, name.partition("/c/")[0]
        good = file.read_bytes()
        if what == "flipped":
            flip(file, len(good) // 2)
        elif what == "truncated":
            file.write_bytes(good[: len(good) - 3])
        elif what == "empty":
            file.write_bytes(b"")
        elif array in may_be_absent:
            continue
        else:
            file.unlink()
        found = checks.check(1, "sub-02", commit)
        variable = array.rpartition("/")[2]
        hits = [finding for finding in found if finding.variable == variable]
        assert hits, name
        assert all(finding.mend == Mend.RESET for finding in found)
        expected = f"c.zarr/{array}/c/1" if what == "absent" else f"c.zarr/{name}"
        assert hits[0].file == expected
        for part in ("sub-02", variable, expected):
            assert part in hits[0].message
        file.write_bytes(good)
    assert not checks.check(1, "sub-02", commit)


def test_an_absent_region_is_found_where_the_commit_says_that_it_has_values(
    damaged: Path,
) -> None:
    (damaged / f"region_{ATLAS}" / "c" / "1" / "0").unlink()
    report = verify(damaged)
    assert f"region_{ATLAS} is missing altogether" in said(report)


def test_a_value_that_cannot_be_is_named_with_its_place(damaged: Path) -> None:
    structure = read_structure(damaged)
    checks, commits = RowChecks(structure), read_lists(structure).commits
    for damage, (act, expected) in VALUES.items():
        variable = expected[0].split()[1]
        name = next(x for x in structure.specs if x.rpartition("/")[2] == variable)
        good = {x: x.read_bytes() for x in chunks_of(damaged / name / "c" / "1")}
        act(damaged)
        found = checks.check(1, "sub-02", commits["sub-02"])
        text = "\n".join(finding.message for finding in found)
        for part in (*expected, f"c.zarr/{name}/c/1"):
            assert part in text, damage
        assert all(finding.mend == Mend.RESET for finding in found)
        for chunk, content in good.items():
            chunk.write_bytes(content)
    assert not checks.check(1, "sub-02", commits["sub-02"])
