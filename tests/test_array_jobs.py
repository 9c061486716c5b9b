"""Building in three phases: allocate, a share of the rows a task, finalise."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import xarray as xr
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import lamstore
from lamstore.cli import main
from lamstore.cohort import allocation
from lamstore.cohort.build import share, warn_of_more_tasks
from lamstore.cohort.build import prepare, finalise
from lamstore.cohort.manifest import write_manifest
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.store import Store
from lamstore.testing import ATLAS, small_cohort

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    return small_cohort(tmp_path_factory.mktemp("cohort"), 3)


@pytest.fixture
def rows(cohort):
    return lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )


def build(path, rows, **options):
    return lamstore.build(path, rows, **{"atlases": (ATLAS,), **options})


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


@given(st.integers(0, 40), st.integers(1, 12), st.integers(0, 1000))
def test_consecutive_tasks_cover_every_row_once(n_rows, tasks, first):
    labels = [f"s{i}" for i in range(n_rows)]
    shares = [share(labels, first + i, tasks) for i in range(tasks)]
    assert sorted(sum(shares, [])) == sorted(labels)
    sizes = [len(part) for part in shares]
    assert max(sizes) - min(sizes) <= 1


def test_impossible_shares_are_refused():
    with pytest.raises(LamstoreError, match="task 0 of 0"):
        share(["a"], 0, 0)


def test_three_phases_make_what_one_build_makes(rows, tmp_path):
    whole, parts = tmp_path / "whole.zarr", tmp_path / "parts.zarr"
    build(whole, rows, channels="common")
    report = allocate(parts, rows, atlases=(ATLAS,), channels="common")
    assert report.counts()["pending"] == 3
    for i in (2, 0, 1):
        done = build(parts, rows, channels="common", task=(i, 3))
        assert [r.label for r in done.results] == [rows[i].label]
    assert finalise(parts).counts()["complete"] == 3
    assert not Store(parts).finalise(), "nothing is left to publish"
    one, other = (lamstore.open(p).drop_vars("receipt").load() for p in (whole, parts))
    xr.testing.assert_identical(one, other)


def test_a_task_looks_only_at_the_headers_of_its_own_rows(rows, tmp_path, monkeypatch):
    path = tmp_path / "c.zarr"
    allocate(path, rows, atlases=(ATLAS,))
    seen, plan_row = [], allocation.plan_row
    monkeypatch.setattr(
        allocation,
        "plan_row",
        lambda label, *rest: seen.append(label) or plan_row(label, *rest),
    )
    build(path, rows, task=(1, 3))
    assert seen == ["sub-02"]


def test_tasks_with_other_options_are_refused(rows, tmp_path):
    path = tmp_path / "c.zarr"
    allocate(path, rows, atlases=(ATLAS,))
    with pytest.raises(LamstoreError, match="reduce_rank True, now False"):
        build(path, rows, task=(0, 3), reduce_rank=False)
    assert Store(path).statuses()["sub-01"] == "pending"
    allocate(path, rows, atlases=(ATLAS,), reduce_rank=False)
    report = build(path, rows, task=(0, 3), reduce_rank=False)
    assert report.counts()["complete"] == 1


def test_what_was_settled_for_a_store_of_the_same_name_is_forgotten(rows, tmp_path):
    path = tmp_path / "c.zarr"
    allocate(path, rows, atlases=(ATLAS,), channels="common")
    shutil.rmtree(path)
    report = build(path, rows, task=(0, 1), anatomy_only=True)
    assert report.counts()["complete"] == 3


def test_new_subjects_are_allocated_by_the_first_task_that_has_them(rows, tmp_path):
    path = tmp_path / "c.zarr"
    build(path, rows[:2], task=(0, 1), channels="common")
    build(path, rows, task=(0, 2), channels="common")
    report = build(path, rows, task=(1, 2), channels="common")
    assert report.counts()["complete"] == 3
    names = [Store(path).receipt(r.label)["channels"]["names"] for r in rows]
    assert names[0] == names[1] == names[2]


@pytest.mark.only_full("by default four tasks without a reader")
def test_tasks_that_start_at_once_without_an_allocation_lose_nothing(rows, tmp_path):
    manifest, path = tmp_path / "m.tsv", tmp_path / "c.zarr"
    write_manifest(rows, manifest)
    tasks = [
        subprocess.Popen(
            [sys.executable, "-m", "lamstore.cli", "build", str(path), "--manifest"]
            + [str(manifest), "--atlas", ATLAS, "--channels", "common"]
            + ["--task", str(i), "--tasks", "3"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(lamstore.__file__).parents[1],
        )
        for i in (1, 2, 3)
    ]
    for task in tasks:
        out, err = task.communicate(timeout=120)
        assert task.returncode == 0, (out, err)
    assert "3 complete" in run("finalise", path).output
    assert len(lamstore.open(path).subject) == 3


def test_the_phases_are_verbs_and_finalise_says_what_is_missing(rows, tmp_path):
    manifest, path = tmp_path / "m.tsv", tmp_path / "c.zarr"
    write_manifest(rows, manifest)
    arguments = ("build", path, "--manifest", manifest, "--atlas", ATLAS)
    run(*arguments, "--plan-only")
    assert json.loads(run("finalise", path, "--json", code=1).stdout)["pending"] == 3
    for i in range(3):
        run(*arguments, "--task", i, "--tasks", 3)
    assert "3 complete" in run("finalise", path).output
    run(*arguments, "--task", 5, "--tasks", 50)  # more tasks than rows
    run(*arguments, "--task", 5, code=2)
    run(*arguments, "--task", 5, "--tasks", 6, "--plan-only", code=2)


def test_an_array_that_is_longer_than_it_says_is_warned_of(monkeypatch):
    monkeypatch.setenv("SLURM_ARRAY_TASK_COUNT", "100")
    warn_of_more_tasks(100)
    with pytest.warns(LamstoreWarning, match="this array has 100 tasks"):
        warn_of_more_tasks(10)


def test_the_sbatch_template_is_a_script_whose_options_there_are():
    script = Path(__file__).parents[1] / "examples/slurm/build_cohort.sbatch"
    subprocess.run(["bash", "-n", script], check=True)
    text = script.read_text()
    known = {o for p in main.commands["build"].params for o in p.opts}
    used = {w.strip("`") for w in text.split() if w.startswith("--") and "=" not in w}
    assert {"--task", "--tasks", "--manifest"} <= used
    assert used - known <= {"--parsable", "--wrap"}
