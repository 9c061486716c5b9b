"""Building in three phases: prepare, a share of the rows a task, finalise."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import xarray as xr
from factory import refused
from hypothesis import given
from hypothesis import strategies as st
from studies import build, built, run

import lamstore
from lamstore.cohort import settings
from lamstore.cohort.build import finalise, prepare, share
from lamstore.cohort.manifest import write_manifest
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.store import Store
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long


@pytest.fixture
def rows(study):
    return study.find()


@pytest.fixture
def manifest(rows, tmp_path):
    write_manifest(rows, tmp_path / "m.tsv")
    return tmp_path / "m.tsv"


@given(st.integers(0, 40), st.integers(1, 12), st.integers(0, 1))
def test_consecutive_tasks_cover_every_row_once(n_rows, tasks, first):
    labels = [f"s{i}" for i in range(n_rows)]
    shares = [share(labels, first + i, tasks) for i in range(tasks)]
    assert sorted(sum(shares, [])) == sorted(labels)
    sizes = [len(one) for one in shares]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(("task", "tasks"), [(0, 0), (-1, 2), (7, 2)])
def test_impossible_shares_are_refused(task, tasks):
    with pytest.raises(LamstoreError):
        share(["a"], task, tasks)


def test_three_phases_make_what_one_build_makes(rows, tmp_path, monkeypatch):
    whole, shared = tmp_path / "whole.zarr", tmp_path / "shared.zarr"
    build(whole, rows, channels="common", depth=False)
    report = prepare(shared, rows, atlases=(ATLAS,), channels="common", depth=False)
    assert report.counts()["pending"] == 3
    # what was settled is not looked for again
    monkeypatch.setattr(settings, "look_at", lambda *_: pytest.fail("read again"))
    for i in (2, 0, 1):
        done = build(shared, rows, channels="common", depth=False, task=(i, 3))
        assert built(done) == [rows[i].label]
    assert finalise(shared).counts()["complete"] == 3
    assert not Store(shared).finalise(), "nothing is left to publish"
    one, other = (lamstore.open(p).drop_vars("receipt").load() for p in (whole, shared))
    xr.testing.assert_identical(one, other)


def test_tasks_with_other_options_are_refused(rows, tmp_path):
    path = tmp_path / "c.zarr"
    prepare(path, rows, atlases=(ATLAS,))
    with refused("reduce_rank", file=path):
        build(path, rows, task=(0, 3), reduce_rank=False)
    assert Store(path).statuses()["sub-01"] == "pending"
    prepare(path, rows, atlases=(ATLAS,), reduce_rank=False)
    assert built(build(path, rows, task=(0, 3), reduce_rank=False)) == ["sub-01"]


def test_what_was_settled_for_a_store_of_the_same_name_is_forgotten(rows, tmp_path):
    path = tmp_path / "c.zarr"
    prepare(path, rows, atlases=(ATLAS,), channels="common", depth=False)
    shutil.rmtree(path)
    report = build(path, rows, task=(0, 1), anatomy_only=True)
    assert report.counts()["complete"] == 3


def test_new_subjects_are_added_by_the_first_task_that_has_them(rows, tmp_path):
    path = tmp_path / "c.zarr"
    build(path, rows[:2], task=(0, 1), channels="common", depth=False)
    build(path, rows, task=(0, 2), channels="common", depth=False)
    report = build(path, rows, task=(1, 2), channels="common", depth=False)
    assert report.counts()["complete"] == 3
    names = [Store(path).receipt(r.label)["channels"]["names"] for r in rows]
    assert names[0] == names[1] == names[2]


def test_the_phases_are_verbs_and_finalise_shows_what_is_missing(manifest, tmp_path):
    path = tmp_path / "c.zarr"
    arguments = ("build", path, "--manifest", manifest, "--anatomy-only")
    run(*arguments, "--plan-only")
    assert json.loads(run("finalise", path, "--json", code=1).stdout)["pending"] == 3
    for i in range(3):
        run(*arguments, "--task", i, "--tasks", 3)
    assert "3 complete" in run("finalise", path).output
    run(*arguments, "--task", 5, "--tasks", 50)  # more tasks than rows
    run(*arguments, "--task", 5, code=2)
    run(*arguments, "--task", 5, "--tasks", 6, "--plan-only", code=2)


def test_an_array_that_is_longer_than_its_shares_is_warned_of(monkeypatch):
    monkeypatch.setenv("SLURM_ARRAY_TASK_COUNT", "100")
    share([], 0, 100)
    with pytest.warns(LamstoreWarning, match="100"):
        share([], 0, 10)


def test_the_sbatch_script_builds_task_by_task(manifest, tmp_path):
    script = Path(__file__).parents[1] / "examples/slurm/build_cohort.sbatch"
    program = f"lamstore() {{ '{sys.executable}' -m lamstore \"$@\" --atlas {ATLAS}; }}"
    text = program + "\n" + script.read_text()
    arguments = ("build", tmp_path / "c.zarr", "--manifest", manifest, "--atlas", ATLAS)
    run(*arguments, "--channels", "common", "--task", 0, "--tasks", 2)
    names = {"STORE": "c.zarr", "MANIFEST": str(manifest), "TASKS": "2"}
    names |= {"PYTHONPATH": str(script.parents[2]), "SLURM_ARRAY_TASK_ID": "1"}
    env = os.environ | names
    subprocess.run(["bash", "-c", text], cwd=tmp_path, env=env, check=True)
    assert "3 complete" in run("finalise", tmp_path / "c.zarr").output
