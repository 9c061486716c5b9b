"""What verify finds in damaged stores, and how its repair sets it right."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from factory import FEW, columns, copied, flip, holds, plan, refused, subject, write

import lamstore
from lamstore.store import Store
from lamstore.store.metadata import read_root
from lamstore.store.rows import Commit
from lamstore.store.verify import verify

ROWS = {
    label: subject(label, 30 + 10 * i, 5 + i, seed=i)[
        [*FEW, "anatomical_score", "distance_to_scalp"]
    ]
    for i, label in enumerate(("sub-01", "sub-02"))
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Give a store of two complete rows and one that failed."""
    path = tmp_path_factory.mktemp("sound") / "c.zarr"
    table = columns([*ROWS, "sub-03"])
    store = Store.create(path, plan([*ROWS, "sub-03"], columns=table))
    for label, ds in ROWS.items():
        write(store, label, ds)
    store.commit("sub-03", Commit.failed(ValueError("no scalp")))
    store.finalise()
    return store


@pytest.fixture
def damaged(sound, tmp_path):
    """Give a copy to damage."""
    return copied(sound, tmp_path / "c.zarr")


def snapshot(store):
    """Every file of a store and beside it, locks aside."""
    return {
        str(file): file.read_bytes()
        for folder in (store.path, store.folder)
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".lock"
    }


def withdrawn(store):
    """Publish a complete row as pending, as if its commit had been another one."""
    with store.locked() as root:
        root.write_list("status", np.array([1]), np.array([0], "i1"))
        root.changed().put()


def swap(one, other):
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def chunks_of(path, row=None):
    """Name every chunk of a row, or of the arrays that rows share."""
    root = read_root(path)
    rows = set(root.rows.values())
    names = rows if row is not None else root.arrays.keys() - rows
    end = "c" if row is None else f"c/{row}"
    return sorted(
        file
        for name in names
        for file in (path / name / end).rglob("*")
        if file.is_file()
    )


def after_repair(store):
    """Build again what was set back, and compare with what was written."""
    for label, ds in ROWS.items():
        store.write(label, ds)
    store.grow(plan(list(store.labels), columns=columns(list(store.labels))))
    store.finalise()
    holds(store.path, ROWS)
    assert verify(store.path).sound
    ages = lamstore.open(store.path, complete=False)["age"].values
    assert ages.tolist() == [30.5, 31.5, 32.5]


def test_a_sound_store_passes_and_nothing_is_written(damaged):
    before, seen = snapshot(damaged), []
    report = verify(damaged.path, on_row=lambda *args: seen.append(args))
    assert report.sound
    assert report.statuses["sub-03"] == "failed"
    assert seen[-1] == ("sub-03", 3, 3)
    assert verify(damaged.path, repair=True).repaired == ()
    assert snapshot(damaged) == before
    shutil.rmtree(damaged.folder)
    assert verify(damaged.path).sound


@pytest.mark.long
@pytest.mark.parametrize("how", ["flipped", "deleted", "swapped"])
def test_every_chunk_of_a_row_that_is_damaged_is_found(damaged, how):
    wrong, chunks = set(), chunks_of(damaged.path, 1)
    for chunk in chunks:
        other = Path(str(chunk).replace("/c/1/", "/c/0/")).read_bytes()
        if how == "flipped":
            flip(chunk)
        elif how == "deleted":
            chunk.unlink()
        elif other == chunk.read_bytes():  # the same in both
            continue
        else:
            chunk.write_bytes(other)
        wrong.add(chunk.relative_to(damaged.path).as_posix().partition("/1/")[0] + "/1")
    assert len(wrong) > 8
    findings = verify(damaged.path).findings
    assert {(x.kind, x.subject) for x in findings} == {("row", "sub-02")}
    assert {x.file for x in findings} == wrong
    assert all(x.variable in x.file for x in findings)


@pytest.mark.long
@pytest.mark.parametrize(
    ("how", "shared"), [("flipped", False), ("deleted", True), ("deleted", False)]
)
def test_every_damaged_list_is_found_and_repaired(damaged, how, shared):
    names = set()
    for chunk in chunks_of(damaged.path):
        name = chunk.relative_to(damaged.path).as_posix().partition("/c/")[0]
        if name != "subject" and ("/" in name) == shared:
            flip(chunk) if how == "flipped" else chunk.unlink()
            names.add(name)
    assert len(names) > 5
    found = verify(damaged.path).findings
    assert {x.variable for x in found if x.kind == "list"} == names
    assert not [x for x in found if x.kind == "row"]
    report = verify(damaged.path, repair=True)
    assert report.sound, report.findings
    after_repair(damaged)


def in_root(change):
    def act(store):
        file = store.path / "zarr.json"
        document = json.loads(file.read_text())
        change(document["consolidated_metadata"]["metadata"])
        file.write_text(json.dumps(document))

    return act


def in_own(key, value):
    def act(store):
        file = store.path / "age" / "zarr.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | {key: value}))

    return act


def beyond(store):
    """Give a row values beyond its vertices."""
    array = read_root(store.path).open("distance_to_scalp")
    values = np.asarray(array[0])
    values[1, -1] = 12.0
    array[0] = values


#: Damage -> what it does, the kind and place of what is found, rows that are set back.
DAMAGE: dict[str, tuple[Callable[[Store], Any], str, str, tuple[str, ...]]] = {
    "statuses and counts are swapped": (
        lambda s: swap(s.path / "n_vertices/c/0", s.path / "n_channels/c/0"),
        "list",
        "n_channels",
        (),
    ),
    "a row is called complete": (
        lambda s: read_root(s.path).open("status").__setitem__(2, 1),
        "list",
        "status",
        (),
    ),
    "a commit was not published": (withdrawn, "list", "status", ()),
    "two rows are swapped": (
        lambda s: swap(s.path / "hemi/c/0/0", s.path / "hemi/c/1/0"),
        "row",
        "hemi",
        ("sub-01", "sub-02"),
    ),
    "a chunk is of another array": (
        lambda s: shutil.copy(
            s.path / "anatomical_score/c/1/0", s.path / "cortical_thickness/c/1/0"
        ),
        "row",
        "cortical_thickness",
        ("sub-02",),
    ),
    "padding has values": (beyond, "row", "distance_to_scalp", ("sub-01",)),
    "a commit is damaged": (
        lambda s: flip(s.folder / "rows/sub-02.json"),
        "commit",
        "",
        (),
    ),
    "an array's own metadata are missing": (
        lambda s: (s.path / "hemi/zarr.json").unlink(),
        "metadata",
        "hemi",
        (),
    ),
    "an array's own metadata are no JSON": (
        lambda s: (s.path / "hemi/zarr.json").write_text("{"),
        "metadata",
        "hemi",
        (),
    ),
    **{
        f"own metadata have another {key}": (in_own(key, value), "metadata", "age", ())
        for key, value in (
            ("chunk_grid", {"name": "regular", "configuration": {"chxxxxshape": [1]}}),
            ("attributes", {"units": "days"}),
            ("dimension_names", ["layer"]),
            ("data_type", "int8"),
            ("shape", ["three"]),
            ("shape", [3, 3]),
        )
    },
}


@pytest.mark.long
@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_named_and_repaired_and_whole_rows_stay(damaged, name):
    act, kind, variable, rows = DAMAGE[name]
    whole = {x: damaged.commit_of(x) for x in ROWS if x not in rows}
    act(damaged)
    report = verify(damaged.path)
    assert kind in {x.kind for x in report.findings}
    assert variable in {x.variable for x in report.findings}
    repaired = verify(damaged.path, repair=True)
    assert repaired.sound, repaired.findings
    assert set(repaired.repaired) == set(report.findings)
    assert repaired.set_back == rows
    seen = set(lamstore.open(damaged.path)["subject"].values)
    assert seen == ROWS.keys() - set(rows)
    assert {x: damaged.commit_of(x) for x in whole} == whole
    if rows:
        after_repair(damaged)


@pytest.mark.parametrize(
    ("change", "variable"),
    [
        (lambda nodes: nodes["hemi"].update(fill_value=0), "hemi"),
        (lambda n: n["age"].update(codecs=n["age"]["codecs"][:-1]), "age"),
        (
            lambda n: n["lead_field_rms"]["attributes"].update(units="T"),
            "lead_field_rms",
        ),
        (lambda n: n.pop("mesh/coordinates"), "mesh/coordinates"),
    ],
)
def test_metadata_that_are_not_the_schemas_are_named(damaged, change, variable):
    in_root(change)(damaged)
    report = verify(damaged.path, repair=True)
    assert ("schema", variable) in {(x.kind, x.variable) for x in report.findings}


def test_a_store_from_before_a_variable_is_sound_and_takes_it(damaged):
    with damaged.locked() as root:
        nodes = {k: v for k, v in root.nodes.items() if k != "geometry/head_shape"}
        root.changed(nodes=nodes).put()
    shutil.rmtree(damaged.path / "geometry" / "head_shape")
    store = Store(damaged.path)
    assert verify(store.path).sound
    store.grow(plan(list(store.labels), columns=columns(list(store.labels))))
    added = subject("sub-03", seed=5)[["head_shape"]]
    write(store, "sub-03", ROWS["sub-01"].merge(added.drop_vars(added.coords)))
    store.publish()
    assert verify(store.path).sound
    assert "head_shape" in lamstore.open(store.path, subject="sub-03")


@pytest.mark.parametrize("name", ["age", "depth"])
def test_a_list_that_is_gone_is_not_written_again_as_sound(damaged, name):
    (damaged.path / name / "c" / "0").unlink()
    with refused("verify --repair", file=damaged.path / name):
        write(damaged, "sub-03", subject("sub-03", 90)[FEW])  # longer: all lists grow
    assert name in {x.variable for x in verify(damaged.path).findings}
    verify(damaged.path, repair=True)
    after_repair(Store(damaged.path))


def test_without_labels_nothing_is_judged_or_repaired(damaged):
    (damaged.path / "subject" / "c" / "0").unlink()
    report = verify(damaged.path, repair=True)
    assert {x.variable for x in report.findings} == {"subject"}


def test_a_list_without_commits_sets_its_rows_back(damaged):
    shutil.rmtree(damaged.folder)
    flip(damaged.path / "receipt" / "c" / "0")
    report = verify(damaged.path, repair=True)
    assert report.sound
    assert lamstore.open(damaged.path).sizes["subject"] == 0
    after_repair(Store(damaged.path))


def test_a_row_that_is_overwritten_meanwhile_is_no_damage(damaged):
    def overwrite(label, *_):
        if label == "sub-01":
            write(damaged, "sub-02", subject("sub-02", seed=9), overwrite=True)

    assert verify(damaged.path, on_row=overwrite).sound


def test_failed_and_pending_rows_may_hold_anything(damaged):
    damaged.commit("sub-01", Commit.failed(ValueError("odd")))
    damaged.publish()
    for chunk in chunks_of(damaged.path, 0):
        flip(chunk)
    assert verify(damaged.path).sound


def test_metadata_that_are_damaged_are_named_and_taken_as_they_are(damaged):
    in_root(lambda nodes: nodes["age"]["attributes"].update(long_name="Aqe"))(damaged)
    with refused("verify --repair"):
        lamstore.open(damaged.path)
    found = verify(damaged.path).findings
    assert [(x.kind, x.file) for x in found] == [
        ("metadata", "zarr.json"),
        ("schema", "age/zarr.json"),
        ("metadata", "age/zarr.json"),
    ]
    verify(damaged.path, repair=True)
    assert lamstore.open(damaged.path)["age"].attrs["long_name"] == "Aqe"
