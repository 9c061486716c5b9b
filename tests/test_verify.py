"""Every kind of damage to a store is found, named, and mended where it can be."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
import zarr
from click.testing import CliRunner
from store_examples import columns, copied, plan, same_rows, subject, write

import lamstore
from lamstore import schema
from lamstore.cli import main
from lamstore.cli import verifying as verifying_cli
from lamstore.cohort.verifying import verify
from lamstore.errors import LamstoreError
from lamstore.store import Store, files, resize, tree
from lamstore.store.arrays import Arrays
from lamstore.store.finding import Mend
from lamstore.store.list_checks import read_lists
from lamstore.store.row_checks import RowChecks
from lamstore.store.structure import read_structure
from lamstore.testing import ATLAS, Cohort, small_cohort

LABELS = ("sub-01", "sub-02", "sub-03")

assert verifying_cli.verify.name == "verify"


@dataclass(frozen=True)
class Built:
    """A sound store, the cohort that it is of, and its rows as Datasets."""

    path: Path
    cohort: Cohort
    rows: dict[str, xr.Dataset]


def find(cohort: Cohort) -> list[Any]:
    return lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build two rows of three; the third is pending."""
    folder = tmp_path_factory.mktemp("built")
    cohort = small_cohort(folder)
    lines = cohort.participants.read_text().splitlines()
    ages = ["age", "31", "42", "53"]
    table = "\n".join(f"{x}\t{age}" for x, age in zip(lines, ages, strict=True))
    cohort.participants.write_text(table + "\n")
    path = folder / "cohort.zarr"
    report = lamstore.build(path, find(cohort), atlases=(ATLAS,))
    assert report.counts()["complete"] == 3
    rows = {label: lamstore.open(path, subject=label).load() for label in LABELS}
    store = Store(path)
    with store.claim("sub-03", overwrite=True) as row:
        assert row is not None
        row.fail({"error": "sub-03: tried"})
    pending(store, "sub-03")
    return Built(path, cohort, rows)


def pending(store: Store, label: str) -> None:
    """Set a row back as if it had never been written."""
    (
        store.path.with_name(f"{store.path.name}.build") / "rows" / f"{label}.json"
    ).unlink()
    row = store.labels.index(label)
    for chunks in store.path.rglob(f"c/{row}"):
        if chunks.is_dir():
            shutil.rmtree(chunks)
    store.finalise()


@pytest.fixture
def damaged(built: Built, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return copied(Store(built.path), tmp_path / "c.zarr").path


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.build")


def snapshot(path: Path) -> dict[str, bytes]:
    """Every file of a store and beside it, locks aside."""
    return {
        str(file.relative_to(path.parent)): file.read_bytes()
        for folder in (path, journal_of(path))
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".lock"
    }


def chunks_of(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def digests(path: Path, row: int) -> dict[str, str]:
    """Digest of every chunk of a row."""
    return {
        str(file.relative_to(path)): hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in path.rglob(f"c/{row}")
        if folder.is_dir()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".partial"
    }


def rebuild(path: Path, built: Built) -> None:
    """Write the pending rows again that were complete, as a build does."""
    store = Store(path)
    for label in LABELS[:2]:
        if store.statuses()[label] == "pending":
            write(store, label, built.rows[label])
    store.finalise()


def same_files(one: Path, other: Path) -> None:
    """Compare two stores file by file; metadata by what they say."""
    first, second = (
        {
            str(file.relative_to(path)): json.loads(file.read_bytes())
            if file.name == "zarr.json"
            else file.read_bytes()
            for file in path.rglob("*")
            if file.is_file()
        }
        for path in (one, other)
    )
    assert first.keys() == second.keys()
    for name, content in first.items():
        assert content == second[name], name


def flip(file: Path, at: int, bits: int = 1) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= bits
    file.write_bytes(data)


def said(report: Any) -> str:
    return "\n".join(finding.message for finding in report.findings)


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


# --------------------------------------------------------------------------- the chunks


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


# --------------------------------------------------------- all kinds of damage, mended


def change_row(path: Path, name: str, row: int, change: Callable[[Any], None]) -> None:
    array = tree.open_array(path, name)
    values = np.asarray(array[row])
    change(values)
    array[row] = values


def set_at(*index: int, to: Any) -> Callable[[Any], None]:
    def change(values: Any) -> None:
        values[index] = to

    return change


def edit_json(file: Path, change: Callable[[Any], Any]) -> None:
    content = json.loads(file.read_text())
    changed = change(content)
    file.write_text(json.dumps(content if changed is None else changed))


def cut(file: Path) -> None:
    file.write_text(file.read_text()[:-40])


def of_row(label: str) -> str:
    return f"rows/{label}.json"


def _status(path: Path) -> None:
    tree.open_array(path, "status")[0] = 2


def _stray(path: Path) -> None:
    chunk = path / "lead_field_rms" / "c" / "7" / "0" / "0"
    chunk.parent.mkdir(parents=True)
    shutil.copy(path / "lead_field_rms" / "c" / "0" / "0" / "0", chunk)


def _unconsolidated(path: Path) -> None:
    def change(root: Any) -> None:
        del root["consolidated_metadata"]

    edit_json(path / "zarr.json", change)


def _stale(path: Path) -> None:
    def change(root: Any) -> None:
        node = root["consolidated_metadata"]["metadata"]["lead_field_rms"]
        node["attributes"]["units"] = "T"

    edit_json(path / "zarr.json", change)


def _other_fill(path: Path) -> None:
    edit_json(path / "hemi" / "zarr.json", lambda node: node.update(fill_value=0))


def _no_checksum(path: Path) -> None:
    file = path / "cortical_thickness" / "zarr.json"
    edit_json(file, lambda node: node.update(codecs=node["codecs"][:-1]))


def _truncated_root(path: Path) -> None:
    text = (path / "zarr.json").read_text()
    (path / "zarr.json").write_text(text[: len(text) // 2])


def _partial(path: Path) -> None:
    folder = path / "lead_field_rms" / "c" / "0" / "0"
    (folder / f"0.{'0f' * 16}.partial").write_bytes(b"half")
    (journal_of(path) / "rows" / "sub-01.json.123.tmp").write_bytes(b"{")


def _half_resized(path: Path) -> None:
    store = Store(path)
    target = resize.merged(path, store.plan(), plan_of_store(store))
    assert target is not None
    intent = journal_of(path) / "resize.json"
    files.replace_json(intent, resize.intent_of(target))
    tree.open_array(path, "lead_field_rms").resize((4, 3, 400))


def plan_of_store(store: Store) -> Any:
    """Plan for the same rows, with longer ones."""
    from dataclasses import replace

    present = store.plan()
    return replace(present, sizes={**present.sizes, "vertex": 400})


def _half_written(path: Path) -> None:
    change_row(path, "cortical_thickness", 2, set_at(3, to=2.5))


def _renamed(path: Path) -> None:
    names = tree.open_array(path, "subject")
    names[1] = "sub-99"


def _swapped_layers(path: Path) -> None:
    array = tree.open_array(path, "mesh/layer")
    array[...] = np.asarray(array[...])[::-1]


def _foreign_array(path: Path) -> None:
    zarr.create_array(path / "mine", shape=(3, 2), dtype="f4", zarr_format=3)


#: Damage to the second row's values -> what it does, and what has to be said of it.
VALUES: dict[str, tuple[Callable[[Path], Any], tuple[str, ...]]] = {
    "a value out of its range": (
        lambda p: change_row(p, "cortical_thickness", 1, set_at(5, to=-2.0)),
        ("sub-02: cortical_thickness is -2", "[5]", "0 to 30"),
    ),
    "a value that is infinite": (
        lambda p: change_row(p, "geometry/coil_positions", 1, set_at(1, 2, to=np.inf)),
        ("sub-02: coil_positions is inf at 1 of", "[1, 2]"),
    ),
    "a value that is missing": (
        lambda p: change_row(p, "mesh/coordinates", 1, set_at(0, 9, 1, to=np.nan)),
        ("sub-02: coordinates is missing at 1 of", "[0, 9, 1]"),
    ),
    "a lead field that is missing": (
        lambda p: change_row(p, "lead_field_rms", 1, set_at(0, 4, to=np.nan)),
        ("sub-02: lead_field_rms is missing at 1 of", "missing_lead_fields"),
    ),
    "a score that is missing": (
        lambda p: change_row(p, "anatomical_score", 1, set_at(4, to=np.nan)),
        ("sub-02: anatomical_score is missing at 1 of",),
    ),
    "a code without a meaning": (
        lambda p: change_row(p, "hemi", 1, set_at(4, to=2)),
        ("sub-02: hemi is 2 at 1 of", "expected 0 to 1"),
    ),
    "a face of no vertices": (
        lambda p: change_row(p, "mesh/faces", 1, set_at(4, 2, to=9999)),
        ("sub-02: faces is 9999 at 1 of", "[4, 2]"),
    ),
    "a flag that was counted": (
        lambda p: change_row(
            p, "inside_inner_skull", 1, lambda v: v.__setitem__((0, 3), 1 - v[0, 3])
        ),
        ("sub-02: inside_inner_skull says outside", "sources_outside_inner_skull"),
    ),
    "padding with a value": (
        lambda p: change_row(p, "distance_to_scalp", 1, set_at(1, -1, to=12.0)),
        (
            "sub-02: distance_to_scalp has values at 1 places",
            "c.zarr/distance_to_scalp",
        ),
    ),
    "padding with a name": (
        lambda p: change_row(p, "region_demo", 1, set_at(-1, to=1)),
        ("sub-02: region_demo has values at 1 places",),
    ),
}

#: Damage -> what it does, and what has to be said of it.
DAMAGE: dict[str, tuple[Callable[[Path], Any], tuple[str, ...]]] = {
    "a value out of its range": VALUES["a value out of its range"],
    "padding with a value": VALUES["padding with a value"],
    "a pending row with values": (
        _half_written,
        ("sub-03: is pending, yet 1 arrays", "c.zarr/cortical_thickness/c/2"),
    ),
    "a published status": (
        _status,
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
        _partial,
        ("c.zarr/lead_field_rms/c/0/0/0.", "c.zarr.build/rows/sub-01.json.123.tmp"),
    ),
    "a stray chunk": (_stray, ("row 7: lead_field_rms: c.zarr/lead_field_rms/c/7",)),
    "a foreign file": (
        lambda p: (p / "mesh" / "notes.txt").write_text("mine"),
        ("c.zarr/mesh/notes.txt: belongs to no array",),
    ),
    "a foreign array": (_foreign_array, ("c.zarr/mine: belongs to no array",)),
    "metadata that are cut off": (
        lambda p: cut(p / "lead_field_rms" / "zarr.json"),
        ("lead_field_rms: its metadata in c.zarr/lead_field_rms/zarr.json",),
    ),
    "metadata that are gone": (
        lambda p: (p / "mesh" / "zarr.json").unlink(),
        ("mesh: its metadata in c.zarr/mesh/zarr.json: is missing",),
    ),
    "another fill value": (_other_fill, ("hemi: its metadata", "fill value is '0'")),
    "no checksum": (_no_checksum, ("cortical_thickness: its metadata", "codecs are")),
    "consolidated metadata that are gone": (
        _unconsolidated,
        ("c.zarr/zarr.json: has no consolidated metadata",),
    ),
    "consolidated metadata that are stale": (
        _stale,
        ("lead_field_rms: its metadata in c.zarr/zarr.json", "units is 'T'"),
    ),
    "the root's metadata cut off": (
        _truncated_root,
        ("c.zarr/zarr.json: is not valid JSON",),
    ),
    "the rows' labels": (_renamed, ("subject: is 'sub-99' at [1]",)),
    "the layers' names": (_swapped_layers, ("mesh/layer: is 'white' at [0]",)),
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
    _half_resized(damaged)
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
    _stray(damaged)
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
    _unconsolidated(damaged)
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


# ---------------------------------------------------------------- what may be missing


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


# ----------------------------------------------------------------------- while building


def test_a_running_build_is_not_taken_for_damage(damaged: Path, built: Built) -> None:
    store = Store(damaged)
    with store.writer():
        _partial(damaged)
        _half_written(damaged)
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


# ----------------------------------------------------------------------- computed again


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


# ------------------------------------------------------------------- the command line


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["verify", *arguments])


def test_the_command_says_what_is_wrong_and_its_exit_code_whether_it_is(
    damaged: Path, built: Built, tmp_path: Path
) -> None:
    sound = run(str(damaged))
    assert sound.exit_code == 0
    assert "sound (2 complete, 1 pending)" in sound.output

    flip(damaged / "lead_field_rms" / "c" / "1" / "0" / "0", 30)
    wrong = run(str(damaged))
    assert wrong.exit_code == 1
    assert "sub-02: lead_field_rms: c.zarr/lead_field_rms/c/1/0/0" in wrong.output
    assert "1 thing is wrong" in wrong.output
    assert "--repair mends 1" in wrong.output

    listed = json.loads(run(str(damaged), "--json").output)
    assert listed["sound"] is False
    (finding,) = listed["findings"]
    assert finding["file"] == "c.zarr/lead_field_rms/c/1/0/0"
    assert finding["repair"] == "set back to pending"

    mended = run(str(damaged), "--repair")
    assert mended.exit_code == 0
    assert "pending now: sub-02" in mended.output

    refused = run(str(tmp_path / "none.zarr"))
    assert refused.exit_code == 2
    assert "no such store" in refused.output


def test_the_command_computes_rows_again_where_they_were_built(
    built: Built,
) -> None:
    answer = run(str(built.path), "--recompute", "sub-01")
    assert answer.exit_code == 0, answer.output
    assert "sub-01: computed again, every value is the same" in answer.output


def test_a_repaired_store_is_built_from_files_to_the_same_numbers(
    damaged: Path, built: Built
) -> None:
    flip(damaged / "lead_field_rms" / "c" / "1" / "0" / "0", 30)
    assert run(str(damaged), "--repair").exit_code == 0
    rows = [row for row in find(built.cohort) if row.label != "sub-03"]
    report = lamstore.build(damaged, rows, atlases=(ATLAS,))
    assert [result.label for result in report.results] == ["sub-02"]
    # when and how fast it was built is in the receipt alone
    for group in schema.GROUPS:
        first, second = (
            lamstore.open(path, group=None if group == "/" else group).load()
            for path in (damaged, built.path)
        )
        xr.testing.assert_identical(
            first.drop_vars("receipt", errors="ignore"),
            second.drop_vars("receipt", errors="ignore"),
        )
    assert verify(damaged).sound


def test_rows_that_a_killed_build_committed_are_named_once_and_published(
    damaged: Path, built: Built
) -> None:
    write(Store(damaged), "sub-03", built.rows["sub-03"])
    report = verify(damaged)
    (finding,) = report.findings
    assert "sub-03: status is published as pending" in finding.message
    assert verify(damaged, repair=True).sound
    opened = lamstore.open(damaged, subject="sub-03").load()
    xr.testing.assert_identical(opened, built.rows["sub-03"])
