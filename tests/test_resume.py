"""Going on: rows that failed, are left out, or were built from other files than now."""

import dataclasses
import io
import os
import shutil
import signal
import threading
from pathlib import Path

import pytest
from factory import refused
from processes import Build
from rich.console import Console
from studies import build, built, errors, run

import lamstore
from lamstore.cohort import changes
from lamstore.cohort.build import exclude, include
from lamstore.cohort.changes import check_inputs
from lamstore.cohort.row import RowResult
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.progress import progress
from lamstore.store import Store
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long

NAME = "sub-01/surf/laminar/pial.ds.json"


@pytest.fixture
def sidecar(own_study):
    return own_study.subjects_dir / NAME


def test_other_times_alone_are_not_stale(own_study, monkeypatch):
    for file in (own_study.subjects_dir / "sub-01").rglob("*"):
        os.utime(file, ns=(1, 1))
    assert check_inputs(own_study.store) == {}
    assert build(own_study.store, own_study.find()).results == ()
    monkeypatch.setattr(changes, "input_record", lambda *_: pytest.fail("read again"))
    assert build(own_study.store, own_study.find()).results == ()


def test_a_file_of_other_size_data_or_none_is_stale(own_study, sidecar):
    path, kept = own_study.store, sidecar.read_bytes()
    sidecar.write_bytes(kept + b"\n")
    assert str(len(kept)) in check_inputs(path)["sub-01"][0]
    sidecar.write_bytes(kept.swapcase())
    assert NAME in check_inputs(path)["sub-01"][0]
    sidecar.unlink()
    assert NAME in check_inputs(path)["sub-01"][0]
    assert NAME in run("status", path, "--check-inputs", code=1).output


def test_a_file_that_would_be_chosen_now_makes_a_row_stale(own_study, tmp_path):
    scalp = own_study.subjects_dir / "sub-01/bem/outer_skin.converted.gii"
    kept = scalp.rename(tmp_path / "scalp.gii")
    other = own_study.subjects_dir / "sub-01/mri/origscalp_2562.surf.gii"
    other.parent.mkdir(exist_ok=True)
    shutil.copy(kept, other)
    path = tmp_path / "c.zarr"
    build(path, own_study.find(subjects=["sub-01"]), anatomy_only=True)
    assert check_inputs(path) == {}
    shutil.copy(kept, scalp)
    assert "outer_skin.converted.gii" in check_inputs(path)["sub-01"][0]


@pytest.mark.parametrize(
    "lost", [("surf/rh.sphere.reg", "surf/laminar/pial.ds.json"), ("mri/orig.mgz",)]
)
def test_a_file_that_was_missing_makes_its_row_stale(own_study, tmp_path, lost):
    path, folder = tmp_path / "c.zarr", own_study.subjects_dir / "sub-01"
    kept = [(folder / x).rename(tmp_path / Path(x).name) for x in lost]
    rows, options = own_study.find(subjects=["sub-01"]), {"anatomy_only": True}
    build(path, rows, **options)
    assert check_inputs(path) == {}
    for name, file in zip(lost, kept, strict=True):
        file.rename(folder / name)
        assert any(name in text for text in check_inputs(path)["sub-01"])
    assert build(path, rows, stale=True, **options).results
    assert check_inputs(path) == {}


def test_stale_rows_are_warned_of_and_built_again_if_asked(own_study, sidecar):
    path = own_study.store
    sidecar.write_bytes(sidecar.read_bytes() + b"\n")
    with pytest.warns(LamstoreWarning, match="sub-01"):
        assert build(path, own_study.find()).results == ()
    assert built(build(path, own_study.find(), stale=True)) == ["sub-01"]
    assert check_inputs(path) == {}
    assert build(path, own_study.find(), stale=True).results == ()
    sidecar.write_text("no JSON")
    report = build(path, own_study.find(), stale=True)
    assert set(errors(report)) == {"sub-01"}
    assert report.counts()["complete"] == 3, "it stays as it was"


def test_another_recording_or_other_fiducials_make_a_row_stale(own_study):
    path = own_study.store
    one, two, three = own_study.find()
    moved = tuple((x + 1, y, z) for x, y, z in one.fiducials)
    copied = two.meg.with_name("other.mat")
    shutil.copy(two.meg, copied)
    changed = [
        dataclasses.replace(one, fiducials=moved),
        dataclasses.replace(two, meg=copied),
        three,
    ]
    with pytest.warns(LamstoreWarning, match="fiducials.*is ../meg/sub-02"):
        build(path, changed)
    assert built(build(path, changed, stale=True)) == ["sub-01", "sub-02"]


def test_a_store_without_the_folder_beside_it_needs_the_subjects_dir(own_study):
    path = own_study.store
    shutil.rmtree(path.with_name(f"{path.name}.build"))
    with pytest.raises(LamstoreError, match="--subjects-dir"):
        check_inputs(path)
    assert check_inputs(path, own_study.subjects_dir) == {}


def test_an_excluded_row_is_not_shown_nor_built_and_included_as_it_was(own_study):
    path, rows = own_study.store, own_study.find()
    made = Store(path).receipt("sub-01")["finished"]
    run("exclude", path, "sub-01", "--why", "moved by 12 mm")
    assert list(lamstore.open(path).subject.values) == ["sub-02", "sub-03"]
    assert "moved by 12 mm" in run("status", path).output
    assert build(path, rows).results == ()
    with refused("--include", subject="sub-01"):
        build(path, rows, overwrite=["sub-01"])
    run("include", path, "sub-01")
    assert build(path, rows).results == (), "what was complete is not computed again"
    assert Store(path).receipt("sub-01")["finished"] == made
    assert len(lamstore.open(path).subject) == 3


def test_a_build_excludes_and_includes_by_itself(own_study, tmp_path):
    path, rows = own_study.store, own_study.find()
    report = build(path, rows, exclude={"sub-01": "moved"})
    assert (report.results, report.counts()["excluded"]) == ((), 1)
    assert build(path, rows, include=["sub-01"]).counts()["complete"] == 3
    (own_study.subjects_dir / "sub-01/bem/outer_skin.converted.gii").unlink()
    options = {"exclude": {"sub-01": "no scalp"}, "anatomy_only": True}
    report = build(tmp_path / "new.zarr", rows, **options)
    assert report.counts() | {"failed": 0} == report.counts()
    assert report.counts()["excluded"] == 1, "it needs no files"


def test_excluding_needs_a_row_and_a_reason(study):
    path = study.store
    for call, subject in (
        (lambda: exclude(path, {"sub-01": " "}), "sub-01"),
        (lambda: exclude(path, {"sub-9": "moved"}), "sub-9"),
        (lambda: include(path, ["sub-01"]), "sub-01"),
    ):
        with refused(subject=subject):
            call()
    typed = run("build", path, *study.flags(), "--exclude", "sub-01", code=2)
    assert "--why" in typed.stderr


def test_add_needs_a_store_that_is_there(study, tmp_path):
    typed = run("build", tmp_path / "typo.zarr", *study.flags(), "--add", code=2)
    assert "typo.zarr" in typed.stderr
    assert not list(tmp_path.glob("typo*"))


def test_a_terminal_has_a_bar_and_a_line_only_for_what_went_wrong():
    console = Console(force_terminal=True, width=100, record=True, file=io.StringIO())
    with progress(console=console) as shown:
        shown.running(2)
        shown(RowResult("sub-01", "complete", seconds=1.0), 1, 4)
        shown(RowResult("sub-02", "failed", LamstoreError("no scalp")), 2, 4)
    text = console.export_text()
    assert "[2/4] sub-02 failed: no scalp" in text
    assert "sub-01 complete" not in text
    for word in ("2 running", "1 failed", "2/4"):
        assert word in text


def test_a_stop_lets_running_rows_end_and_begins_no_other(study, tmp_path):
    path, stop = tmp_path / "new.zarr", threading.Event()
    running = []

    def begun(rows):
        running.append(rows)
        stop.set()

    options = {"anatomy_only": True}
    report = build(path, study.find(), stop=stop, on_running=begun, **options)
    assert max(running) >= 1
    assert running[-1] == 0
    assert len(report.results) + len(report.not_begun) == 3
    assert report.counts()["complete"] == len(report.results) >= 1
    assert build(path, study.find(), **options).counts()["complete"] == 3


@pytest.mark.parametrize(
    ("times", "workers"), [(1, ()), (2, ()), (1, ("--workers", 1))]
)
def test_ctrl_c_stops_after_the_running_rows(study, tmp_path, times, workers):
    path = tmp_path / "new.zarr"
    arguments = (path, *study.flags(), "--atlas", ATLAS, "--anatomy-only")
    code, said = Build(tmp_path, *arguments, *workers, interrupts=times).end()
    assert "Traceback" not in said
    assert "stopping after the running subjects" in said
    assert ("stopped at once" in said) == (times == 2)
    statuses = Store(path).statuses().values()
    if times == 2:
        assert code == 130
    elif "pending" in statuses:
        assert code == 130
        assert "not begun" in said
    else:  # all were running already
        assert code == 0
    run("build", *arguments)
    assert len(lamstore.open(path).subject) == 3


def test_signals_are_given_back(study):
    before = signal.getsignal(signal.SIGINT)
    run("build", study.store, *study.flags(), "--dry-run")
    assert signal.getsignal(signal.SIGINT) is before


def test_rows_that_are_computed_again_are_compared(own_study):
    path = own_study.store
    found = lamstore.verify(path, recompute=["sub-01"])
    assert found.sound
    assert found.recomputed["sub-01"]["identical"]
    # a row that its own inputs do not make: sound bytes, other numbers
    ds = lamstore.open(path, subject="sub-01").load()
    ds["cortical_thickness"][3] += 0.5
    Store(path).write("sub-01", ds, overwrite=True)
    Store(path).publish()
    assert lamstore.verify(path).sound
    found = lamstore.verify(path, recompute=["sub-01"])
    (finding,) = found.findings
    assert (finding.subject, finding.variable) == ("sub-01", "cortical_thickness")
    assert not found.recomputed["sub-01"]["identical"]
    assert lamstore.verify(path, recompute=["sub-01"], repair=True).repaired
    assert Store(path).statuses()["sub-01"] == "pending"
    assert built(build(path, own_study.find())) == ["sub-01"]
