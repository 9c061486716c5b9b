"""What a build would do, shown before anything is written; and its list as a table."""

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest
import xarray as xr
from factory import refused
from studies import build, receipt, run, snapshot
from test_freesurfer_layers import write_recon_all

import lamstore
from lamstore.cohort.manifest import read_manifest, write_manifest
from lamstore.cohort.plan import plan
from lamstore.formats.freesurfer import surface_ras_to_scanner_ras
from lamstore.meg.recording import as_tuple
from lamstore.numeric.kernels import transform
from lamstore.store import Store
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long


def test_a_plan_lists_files_sources_and_sizes_and_writes_nothing(study, tmp_path):
    before = snapshot(study.root)
    planned = plan(tmp_path / "c.zarr", study.find(), atlases=ATLAS)
    assert snapshot(study.root) == before
    assert not list(tmp_path.iterdir())
    assert planned.labels("build") == ("sub-01", "sub-02", "sub-03")
    for row in planned.rows:
        assert row.lead_field == "single-shell"
        assert [path for _, path in row.unused] == [
            f"../meg/{row.label}/ses-01/spm/SPMgainmatrix_spm-{row.label}_1.mat"
        ]
        read = {x["path"] for x in Store(study.store).receipt(row.label)["inputs"]}
        assert {path for _, path in row.files} <= read
        assert {role for role, _ in row.files} >= {"layer", "scalp", "sensors"}
        ds = lamstore.open(study.store, subject=row.label).load()
        assert (row.n_vertices, row.n_channels) == (ds.sizes["vertex"], 24)
        own = (v for n, v in ds.variables.items() if n not in ("vertex", "depth"))
        loaded = sum(v.nbytes for v in own if v.dtype.kind in "fiu")
        assert row.bytes_in_memory == pytest.approx(loaded, rel=0.5)


@pytest.mark.filterwarnings("ignore::lamstore.errors.LamstoreWarning")
def test_everything_that_a_row_lacks_is_listed_at_once(own_study, tmp_path):
    one, two, three = own_study.find()
    shutil.rmtree(two.subject_dir / "bem")
    (two.subject_dir / "mri/origscalp_2562.surf.gii").unlink(True)
    (two.subject_dir / "surf/laminar/0.500.ds.link_vector.fixed.gii").unlink()
    next(two.meg.parent.glob("SPMgainmatrix*")).unlink()
    shutil.rmtree(three.subject_dir / "label")
    planned = plan(
        tmp_path / "c.zarr", [one, two, three], atlases=ATLAS, forward="spm-gain"
    )
    assert planned.labels("build") == ("sub-01", "sub-03")
    assert planned.labels("fail") == ("sub-02",)
    wrong = "\n".join(planned.rows[1].problems)
    for missing in ("scalp", "0.500.ds", "gain"):
        assert missing in wrong
    assert len(planned.rows[1].problems) == 3
    assert len(planned.rows[2].absent) == 2


def test_a_file_whose_header_is_damaged_is_a_problem_of_its_row(own_study, tmp_path):
    scalp = own_study.subjects_dir / "sub-02/bem/outer_skin.converted.gii"
    scalp.write_bytes(scalp.read_bytes()[:200])
    planned = plan(tmp_path / "c.zarr", own_study.find(), anatomy_only=True)
    assert planned.labels("fail") == ("sub-02",)
    assert scalp.name in planned.rows[1].problems[0]


def test_all_that_is_damaged_is_a_problem_of_its_row_as_of_its_build(
    own_study, tmp_path
):
    one, two, three = own_study.find()
    layer = "surf/laminar/0.500.ds.link_vector.fixed.gii"
    damaged = [f"label/lh.{ATLAS}.annot", "surf/rh.curv", "surf/lh.sphere.reg", layer]
    for file in damaged:
        path = two.subject_dir / file
        path.write_bytes(path.read_bytes()[:-300])
    # readable, and of another hemisphere
    of_three = three.subject_dir / "label"
    shutil.copy(of_three / f"rh.{ATLAS}.annot", of_three / f"lh.{ATLAS}.annot")
    planned = plan(tmp_path / "c.zarr", [one, two, three], atlases=ATLAS)
    report = lamstore.build(tmp_path / "c.zarr", [one, two, three], atlases=ATLAS)
    assert planned.labels("build") == ("sub-01",)
    assert planned.labels("fail") == tuple(row.label for row in report.failed)
    for file in damaged:
        assert sum(file in text for text in planned.rows[1].problems) == 1
    assert [str(row.error) for row in report.failed] == [
        next(x for x in planned.rows[1].problems if layer in x),
        *planned.rows[2].problems,
    ]


def test_a_coregistration_that_is_impossible_is_a_problem(study, tmp_path):
    rows = [dataclasses.replace(row, fiducials=None) for row in study.find()]
    planned = plan(tmp_path / "c.zarr", rows, coregistration="trans")
    assert planned.labels("build") == ()
    assert "trans" in planned.rows[0].problems[0]
    fine = plan(tmp_path / "c.zarr", rows, coregistration="dataset")
    assert fine.labels("fail") == ()


@pytest.mark.parametrize("mistake", ["ears swapped", "LPS", "surface RAS"])
def test_fiducials_that_a_build_refuses_are_problems(study, tmp_path, mistake):
    one, two, three = study.find()
    points = np.array(two.fiducials)
    affine = surface_ras_to_scanner_ras(two.subject_dir)
    wrong = {
        "ears swapped": points[[0, 2, 1]],
        "LPS": points * [-1, -1, 1],
        "surface RAS": transform(np.linalg.inv(affine), points),
    }[mistake]
    two = dataclasses.replace(two, fiducials=as_tuple(wrong))
    planned = plan(tmp_path / "c.zarr", [one, two, three], atlases=ATLAS)
    assert planned.labels("fail") == ("sub-02",)
    assert len(planned.rows[1].problems) == 1


def test_fiducials_off_the_scalp_are_problems_of_a_plan_too(study, tmp_path):
    one, two, three = study.find()
    wrong = np.array(two.fiducials) + [0, 0, -70]
    rows = [one, dataclasses.replace(two, fiducials=as_tuple(wrong)), three]
    options = {"atlases": ATLAS, "anatomy_only": True}
    planned = plan(tmp_path / "c.zarr", rows, **options)
    report = lamstore.build(tmp_path / "c.zarr", rows, **options)
    assert [x.label for x in report.failed] == ["sub-02"]
    assert planned.labels("fail") == ("sub-02",)
    assert report.failed[0].error.found in planned.rows[1].problems[0]


@pytest.mark.parametrize(
    "lost", ["mri/orig.mgz", "surf/lh.white", "label/rh.cortex.label"]
)
def test_what_layers_of_recon_alls_surfaces_need_is_looked_for(tmp_path, lost):
    subjects_dir = tmp_path / "subjects"
    write_recon_all(subjects_dir, "sub-01")
    write_recon_all(subjects_dir, "sub-02", seed=1)
    (subjects_dir / "sub-02" / lost).unlink()
    found = lamstore.find_recordings(subjects_dir, surfaces="freesurfer")
    if lost.startswith("surf/lh"):
        assert [r.label for r in found] == ["sub-01"]
        return
    options = {"surfaces": "freesurfer", "anatomy_only": True, "n_layers": 3}
    planned = plan(tmp_path / "c.zarr", found, ds_factor=0.3, **options)
    assert planned.labels("build") == ("sub-01",)
    assert lost.rpartition("/")[2] in planned.rows[1].problems[0]
    assert planned.rows[0].n_vertices > 0


def test_the_memory_of_a_plan_is_what_a_build_then_takes(study, tmp_path):
    planned = plan(tmp_path / "c.zarr", study.find(), atlases=ATLAS)
    command = ["-m", "lamstore", "build", tmp_path / "c.zarr", *study.flags()]
    ended = subprocess.run(
        [sys.executable, *map(str, command), "--atlas", ATLAS], capture_output=True
    )
    assert ended.returncode == 0
    taken = max(
        Store(tmp_path / "c.zarr").receipt(row.label)["memory"]["process_peak_bytes"]
        for row in planned.rows
    )
    # room is planned for compiling loops, which these have in numba's cache
    assert taken < planned.peak_bytes < 1.6 * taken
    assert planned.as_json()["peak_bytes"] == planned.peak_bytes


def test_a_plan_for_a_store_lists_what_is_complete(study, tmp_path):
    path, rows = tmp_path / "c.zarr", study.find()[:2]
    build(path, rows[:1])
    planned = plan(path, rows, atlases=ATLAS)
    assert [(row.status, row.action) for row in planned.rows] == [
        ("complete", "leave"),
        ("new", "build"),
    ]
    assert planned.problems == ()
    again = plan(path, rows, atlases=ATLAS, overwrite=["sub-01"])
    assert again.labels("build") == ("sub-01", "sub-02")
    excluded = plan(path, rows, atlases=ATLAS, exclude={"sub-02": "moved"})
    assert (excluded.labels("leave"), excluded.labels("build")) == (
        ("sub-01", "sub-02"),
        (),
    )
    other = plan(path, rows, atlases=ATLAS, distance="surface")
    assert "surface" in other.problems[0]
    with refused(subject="sub-9"):
        plan(path, rows, overwrite=["sub-9"])


def test_dry_run_is_exit_code_1_if_rows_would_fail(own_study, tmp_path):
    arguments = ("build", tmp_path / "c.zarr", *own_study.flags(), "--dry-run")
    assert "3 rows to build, 0 to leave, 0 would fail" in run(*arguments).output
    for folder in ("bem", "mri"):
        shutil.rmtree(own_study.subjects_dir / "sub-02" / folder)
    answer = json.loads(run(*arguments, "--json", code=1).stdout)
    assert (answer["build"], answer["fail"]) == (2, 1)
    assert answer["rows"][0]["files"][0]["role"] == "layer"
    assert not list(tmp_path.glob("c.zarr*"))


def test_a_manifest_that_was_written_builds_the_same_rows(study, tmp_path):
    manifest, path = tmp_path / "cohort.tsv", tmp_path / "c.zarr"
    written = ("--write-manifest", manifest)
    run("build", path, *study.flags(), "--dry-run", *written)
    before = manifest.read_text()
    refused = run("build", path, *study.flags(), *written, code=2)
    assert str(manifest) in refused.stderr
    assert manifest.read_text() == before
    build(path, read_manifest(manifest))
    drop = ["receipt"]
    xr.testing.assert_identical(
        *(lamstore.open(p).drop_vars(drop).load() for p in (study.store, path))
    )


def test_subjects_dir_of_the_shell_is_no_contradiction_to_a_manifest(study, tmp_path):
    write_manifest(study.find(), tmp_path / "m.tsv")
    arguments = ["build", tmp_path / "c.zarr", "--manifest", tmp_path / "m.tsv"]
    run(*arguments, "--dry-run", env={"SUBJECTS_DIR": "/elsewhere"})
    both = run(*arguments, "--subjects-dir", study.subjects_dir, code=2)
    assert "manifest" in both.stderr


def missing_one_by_one(folder, to):
    """Copy a subject's folder for each of its files, without it; return the copies."""
    copies = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        file = str(path.relative_to(folder))
        copies[file] = to / f"{len(copies)}" / folder.name
        shutil.copytree(folder, copies[file], copy_function=os.link)
        (copies[file] / file).unlink()
    return copies


@pytest.mark.filterwarnings("ignore::lamstore.errors.LamstoreWarning")
@pytest.mark.parametrize("surfaces", ["lameg", "freesurfer"])
def test_whatever_is_missing_a_plan_knows_what_a_build_would_lack(
    study, tmp_path, surfaces, full
):
    options = {"atlases": ATLAS, "surfaces": surfaces, "n_layers": 3, "depth": False}
    (row,) = study.find(subjects=["sub-01"])
    if surfaces == "freesurfer":
        write_recon_all(tmp_path / "recon-all")
        (row,) = lamstore.find_recordings(tmp_path / "recon-all", surfaces=surfaces)
        options |= {"ds_factor": 0.3, "anatomy_only": True}
    copies = missing_one_by_one(row.subject_dir, tmp_path / "copies")
    rows, lost = [], {}
    for number, (file, copy) in enumerate(copies.items()):
        lost[label := f"row-{number}"] = file
        named = {"label": label, "participant_id": label, "subject_dir": copy}
        rows.append(dataclasses.replace(row, **named))
    doomed = set(plan(tmp_path / "c.zarr", rows, **options).labels("fail"))
    if not full:  # of what a whole row is made from, one of each kind of file
        build(tmp_path / "whole.zarr", [row], **options)
        made = receipt(tmp_path / "whole.zarr", row.label)["inputs"]
        read = {x["path"].partition("/")[2] for x in made}
        some = [x for x in lost if lost[x] in read]
        kinds = {re.sub(r"[lr]h|pial|white|0\.500", "", lost[x]): x for x in some}
        assert len(kinds) > 5
        rows = [x for x in rows if x.label in doomed | {*kinds.values()}]
    report = lamstore.build(tmp_path / "c.zarr", rows, **options)
    failed = {lost[result.label]: result.error.found for result in report.failed}
    assert {lost[label] for label in doomed} == {*failed}, failed
    assert 0 < len(failed) < len(copies) / 2
