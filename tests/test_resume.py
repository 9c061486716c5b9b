"""Going on: rows that failed, are left out, or were built from other files than now."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import xarray as xr
from click.testing import CliRunner
from rich.console import Console

import lamstore
from lamstore.cli import main
from lamstore.cohort.changes import check_inputs
from lamstore.cohort.workers import measured
from lamstore.cohort.task import RowResult
from lamstore.cohort.build import exclude, include
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.progress import progress
from lamstore.status import status
from lamstore.store import Store
from lamstore.testing import ATLAS, small_cohort

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A cohort of two with its store."""
    root = tmp_path_factory.mktemp("made")
    cohort = small_cohort(root, 2)
    build(root / "c.zarr", find(root))
    return cohort.subjects_dir.parent


@pytest.fixture
def root(made, tmp_path):
    """A copy of cohort, store and journal that a test may change."""
    shutil.copytree(made, tmp_path / "copy")  # copies times too
    return tmp_path / "copy"


def find(root):
    return lamstore.find_recordings(
        root / "subjects",
        participants=root / "participants.tsv",
        meg=f"{root}/meg/{{subject}}/{{session}}/spm/*.mat",
    )


def build(path, rows, **options):
    return lamstore.build(path, rows, **{"atlases": (ATLAS,), **options})


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def built(report):
    return sorted(result.label for result in report.results)


SIDECAR = "subjects/sub-01/surf/laminar/pial.ds.json"


# --------------------------------------------------------------------------- stale


def test_other_times_alone_are_not_stale_and_are_looked_into_once(root, monkeypatch):
    path = root / "c.zarr"
    for file in (root / "subjects" / "sub-01").rglob("*"):
        os.utime(file, ns=(1, 1))
    assert check_inputs(path) == {}
    assert build(path, find(root)).results == ()
    from lamstore.cohort import changes

    monkeypatch.setattr(changes, "input_record", lambda *_: pytest.fail("read again"))
    assert build(path, find(root)).results == ()


def test_a_file_of_other_size_data_or_none_is_stale_and_said(root):
    path, sidecar = root / "c.zarr", root / SIDECAR
    kept = sidecar.read_bytes()
    name = SIDECAR.removeprefix("subjects/")

    sidecar.write_bytes(kept + b"\n")
    assert f"had {len(kept)}" in check_inputs(path)["sub-01"][0]
    sidecar.write_bytes(kept.swapcase())
    assert check_inputs(path) == {"sub-01": (f"{name} has other data",)}
    sidecar.unlink()
    assert check_inputs(path) == {"sub-01": (f"{name} is missing",)}
    output = run("status", path, "--check-inputs", code=1).output
    assert f"sub-01 stale: {name} is missing" in output


def test_stale_rows_are_warned_of_and_built_again_if_asked(root):
    path, sidecar = root / "c.zarr", root / SIDECAR
    sidecar.write_bytes(sidecar.read_bytes() + b"\n")
    with pytest.warns(LamstoreWarning, match="stale complete rows.*: 1, sub-01"):
        assert build(path, find(root)).results == ()
    assert built(build(path, find(root), stale=True)) == ["sub-01"]
    assert check_inputs(path) == {}
    assert build(path, find(root), stale=True).results == ()


def test_another_recording_or_other_fiducials_make_a_row_stale(root):
    path = root / "c.zarr"
    one, two = find(root)
    moved = tuple((x + 1, y, z) for x, y, z in one.fiducials)
    copied = two.meg.with_name("other.mat")
    shutil.copy(two.meg, copied)
    changed = [
        dataclasses.replace(one, fiducials=moved),
        dataclasses.replace(two, meg=copied),
    ]
    with pytest.warns(LamstoreWarning, match="fiducials are others.*is ../meg/sub-02"):
        build(path, changed)
    assert built(build(path, changed, stale=True)) == ["sub-01", "sub-02"]


def test_a_store_without_its_journal_asks_where_the_subjects_are(root):
    path = root / "c.zarr"
    shutil.rmtree(root / "c.zarr.build")
    with pytest.raises(LamstoreError, match="--subjects-dir"):
        check_inputs(path)
    assert check_inputs(path, root / "subjects") == {}


def test_a_stale_row_that_cannot_be_built_again_stays_as_it_was(root):
    path = root / "c.zarr"
    (root / SIDECAR).write_text("no JSON")
    report = build(path, find(root), stale=True)
    assert [r.label for r in report.failed] == ["sub-01"]
    assert report.counts()["complete"] == 2


# -------------------------------------------------------------- excluded and failed


def test_an_excluded_row_is_not_shown_nor_built_until_it_is_included(root):
    path = root / "c.zarr"
    run("exclude", path, "sub-01", "--why", "moved by 12 mm")
    assert list(lamstore.open(path).subject.values) == ["sub-02"]
    output = run("status", path).output
    assert "sub-01 excluded: moved by 12 mm" in output
    assert build(path, find(root)).results == ()
    with pytest.raises(LamstoreError, match="sub-01: is excluded; say --include"):
        build(path, find(root), overwrite=["sub-01"])
    run("include", path, "sub-01")
    assert Store(path).statuses()["sub-01"] == "pending"
    assert built(build(path, find(root))) == ["sub-01"]
    assert len(lamstore.open(path).subject) == 2


def test_a_build_excludes_and_includes_by_itself(root):
    path = root / "c.zarr"
    report = build(path, find(root), exclude={"sub-01": "moved"})
    assert (report.results, report.counts()["excluded"]) == ((), 1)
    assert built(build(path, find(root), include=["sub-01"])) == ["sub-01"]


def test_a_row_that_is_excluded_from_the_start_needs_no_files(root, tmp_path):
    (root / "subjects/sub-01/bem/outer_skin.converted.gii").unlink()
    path = tmp_path / "new.zarr"
    report = build(path, find(root), exclude={"sub-01": "no scalp"})
    assert report.counts()["complete"] == report.counts()["excluded"] == 1


def test_excluding_needs_a_row_and_a_reason(root):
    path = root / "c.zarr"
    with pytest.raises(LamstoreError, match="without a reason"):
        exclude(path, {"sub-01": " "})
    with pytest.raises(LamstoreError, match="has no row sub-9"):
        exclude(path, {"sub-9": "moved"})
    with pytest.raises(LamstoreError, match="is complete in .*, not excluded"):
        include(path, ["sub-01"])
    manifest = ("--subjects-dir", root / "subjects", "--anatomy-only")
    refused = run("build", path, *manifest, "--exclude", "sub-01", code=2)
    assert "needs --why" in refused.stderr


def test_failed_rows_are_tried_again_unless_they_are_to_be_left(root, tmp_path):
    path, sidecar = tmp_path / "new.zarr", root / SIDECAR
    kept = sidecar.read_bytes()
    sidecar.write_text("no JSON")
    assert [r.label for r in build(path, find(root)).failed] == ["sub-01"]
    sidecar.write_bytes(kept)
    assert build(path, find(root), retry_failed=False).results == ()
    assert built(build(path, find(root))) == ["sub-01"]


def test_add_wants_a_store_that_is_there(root, tmp_path):
    arguments = ("--subjects-dir", root / "subjects", "--anatomy-only", "--add")
    refused = run("build", tmp_path / "typo.zarr", *arguments, code=2)
    assert "no such store to add to" in refused.stderr
    assert not list(tmp_path.glob("typo*"))


# ----------------------------------------------------------------- receipts, status


def test_receipts_say_what_a_row_was_built_from_and_with_how_much_memory(root):
    answer = json.loads(run("status", root / "c.zarr", "--json").stdout)
    receipt = answer["rows"][0]["receipt"]
    for record in receipt["inputs"]:
        file = root / "subjects" / record["path"]
        assert record["mtime_ns"] == file.stat().st_mtime_ns, record["path"]
    assert receipt["recording"]["meg"].startswith("../meg/sub-01")
    assert receipt["sources"]["scalp_source"] == "mne"
    assert receipt["memory"]["process_peak_bytes"] > 10_000_000
    assert receipt["memory"]["rows_at_once"] in (1, 2)
    assert answer["slowest"][0]["seconds"] >= answer["slowest"][-1]["seconds"]
    assert str(root) not in json.dumps(answer["rows"])


def test_the_receipt_of_a_failed_row_says_how_it_was_tried(root, tmp_path):
    (root / SIDECAR).write_text("no JSON")
    build(tmp_path / "new.zarr", find(root))
    found = status(tmp_path / "new.zarr")["rows"][0]
    assert found["status"] == "failed"
    assert found["receipt"]["error"] == found["error"]
    assert {"parameters", "versions", "recording"} <= set(found["receipt"])


def test_rows_that_are_computed_at_once_are_counted():
    with measured() as one:
        assert one()["rows_at_once"] == 1
        with measured() as two:
            assert two()["rows_at_once"] == 2
        with measured() as three:
            assert three()["rows_at_once"] == 2
        assert one()["rows_at_once"] == 2
    with measured() as alone:
        assert alone()["rows_at_once"] == 1


# ------------------------------------------------------------- progress and stopping


def test_a_terminal_has_a_table_and_a_line_only_for_what_went_wrong():
    console = Console(force_terminal=True, width=100, record=True, file=_Nowhere())
    with progress(console=console) as shown:
        shown.running(2)
        shown(RowResult("sub-01", "complete", seconds=1.0), 1, 4)
        shown(RowResult("sub-02", "failed", "sub-02: no scalp"), 2, 4)
    text = console.export_text()
    assert "[2/4] sub-02 failed: sub-02: no scalp" in text
    assert "sub-01 complete" not in text
    for word in ("done", "running", "failed", "rate", "time left", "2 of 4", "/ min"):
        assert word in text


class _Nowhere:
    def write(self, text):
        return len(text)

    def flush(self):
        pass


def test_a_stop_lets_running_rows_end_and_begins_no_other(root, tmp_path):
    path, stop = tmp_path / "new.zarr", threading.Event()
    running = []

    def begun(rows):
        running.append(rows)
        stop.set()

    report = build(path, find(root), stop=stop, on_running=begun)

    assert max(running) >= 1
    assert running[-1] == 0
    assert len(report.results) + len(report.not_begun) == 2
    assert report.counts()["complete"] == len(report.results) >= 1
    build(path, find(root))
    assert len(lamstore.open(path).subject) == 2


INTERRUPTED = """
import contextlib, os, signal, sys
from lamstore.cli import main, making
from lamstore.progress import Progress

left, stops, stoppable = [int(sys.argv.pop(1))], [], making.stoppable

@contextlib.contextmanager
def watched():
    with stoppable() as stop:
        stops.append(stop)
        yield stop

def running(self, rows):
    while left[0]:
        left[0] -= 1
        os.kill(os.getpid(), signal.SIGINT)
        stops[0].wait(60)  # two signals that nobody has taken yet are one

making.stoppable, Progress.running = watched, running
main()
"""


@pytest.mark.parametrize(
    ("times", "workers"), [(1, ()), (2, ()), (1, ("--workers", 1))]
)
def test_ctrl_c_stops_after_the_running_rows_and_twice_at_once(
    root, tmp_path, times, workers
):
    path = tmp_path / "new.zarr"
    arguments = (
        *("build", path, "--subjects-dir", root / "subjects", "--atlas", ATLAS),
        *("--anatomy-only", *workers),
    )
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(times), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=Path(lamstore.__file__).parents[1],
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "stopping after the running subjects" in done.stderr
    assert ("stopped at once" in done.stderr) == (times == 2)
    statuses = Store(path).statuses().values()
    if times == 2:
        assert done.returncode == 130
    elif "pending" in statuses:
        assert done.returncode == 130
        assert "not begun" in done.stderr
    else:  # both were running already
        assert done.returncode == 0
    run(*arguments[: len(arguments) - len(workers)])
    assert len(lamstore.open(path).subject) == 2


def test_signals_are_given_back(root):
    before = signal.getsignal(signal.SIGINT)
    arguments = ("--subjects-dir", root / "subjects", "--dry-run")
    run("build", root / "c.zarr", *arguments, "--anatomy-only")
    assert signal.getsignal(signal.SIGINT) is before


class _Gone:
    """A client whose scheduler went away while a row was at work."""

    status = "running"

    def nthreads(self):
        raise OSError("no scheduler")

    def submit(self, *_, **__):
        self.status = "closed"
        return _Forgotten()


class _Forgotten:
    """A future that nobody will ever finish."""

    status = "pending"

    def done(self):
        return False


def test_a_scheduler_that_is_gone_ends_the_build_and_the_rows_say_so(root, tmp_path):
    path = tmp_path / "new.zarr"
    report = build(path, find(root), client=_Gone())
    assert [r.label for r in report.failed] == ["sub-01"]
    assert "lost by the cluster (no scheduler answers)" in report.failed[0].error
    assert report.not_begun == ("sub-02",)
    assert built(build(path, find(root))) == ["sub-01", "sub-02"]


def test_a_row_that_is_built_again_keeps_the_stores_annotations(root):
    path = root / "c.zarr"
    before = lamstore.open(path, subject="sub-01")[f"region_{ATLAS}"]
    build(path, find(root), atlases=None, overwrite=["sub-01"])
    after = lamstore.open(path, subject="sub-01")[f"region_{ATLAS}"]
    assert (after >= 0).any()
    xr.testing.assert_identical(after, before)


def test_a_damaged_chunk_is_one_line_that_says_what_to_do(root):
    path = root / "c.zarr"
    row = list(lamstore.open(path)["subject"].values).index("sub-01")
    (chunk,) = (path / "cortical_thickness" / "c" / str(row)).iterdir()
    data = bytearray(chunk.read_bytes())
    data[len(data) // 2] ^= 1
    chunk.write_bytes(data)
    result = run("best", path, code=2)
    assert "lamstore verify STORE" in result.output
    assert "Traceback" not in result.output
