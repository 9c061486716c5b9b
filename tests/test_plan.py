"""What a build would do, said before anything is written; and its list as a table."""

from __future__ import annotations

import json
import shutil

import pytest
import xarray as xr
from click.testing import CliRunner

import lamstore
from lamstore.cli import main
from lamstore.cohort.manifest import read_manifest, write_manifest
from lamstore.cohort.plan import plan
from lamstore.errors import LamstoreError
from lamstore.store import Store
from lamstore.testing import ATLAS, small_cohort

pytestmark = pytest.mark.long


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def cohort(tmp_path):
    return small_cohort(tmp_path / "cohort", 2, gain_files=True)


def find(cohort):
    return lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )


def everything(folder):
    return {p: (p.stat().st_size, p.stat().st_mtime_ns) for p in folder.rglob("*")}


def test_a_plan_names_every_file_source_and_problem_and_writes_nothing(
    cohort, tmp_path
):
    shutil.rmtree(cohort.subjects_dir / "sub-02" / "bem")
    (cohort.subjects_dir / "sub-02/mri/origscalp_2562.surf.gii").unlink(True)
    before = everything(tmp_path)

    planned = plan(tmp_path / "c.zarr", find(cohort), atlases=ATLAS)

    assert everything(tmp_path) == before
    assert planned.labels("build") == ("sub-01",)
    assert planned.labels("fail") == ("sub-02",)
    one, two = planned.rows
    assert one.lead_field == "single-shell"
    ((role, unused),) = one.unused
    assert role == "gain matrix"
    assert unused.endswith("SPMgainmatrix_spm-sub-01_1.mat")
    for role, path in one.files:
        assert (cohort.subjects_dir / path).exists(), role
    assert {role for role, _ in one.files} >= {"layer", "scalp", "sensors"}
    assert "has no scalp" in two.problems[0]


def test_the_plan_lists_files_that_the_receipt_then_has(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    planned = plan(path, find(cohort), atlases=ATLAS)
    lamstore.build(path, find(cohort), atlases=ATLAS)
    for row in planned.rows:
        read = {record["path"] for record in Store(path).receipt(row.label)["inputs"]}
        assert {path for _, path in row.files} <= read


def test_sizes_are_those_of_the_rows_that_are_built(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    planned = plan(path, find(cohort), atlases=ATLAS)
    lamstore.build(path, find(cohort), atlases=ATLAS)
    for row in planned.rows:
        ds = lamstore.open(path, subject=row.label).load()
        own = (v for n, v in ds.variables.items() if n not in ("vertex", "depth"))
        loaded = sum(v.nbytes for v in own if v.dtype.kind in "fiu")
        assert row.bytes_in_memory == loaded
        assert (row.n_vertices, row.n_channels) == (ds.sizes["vertex"], 24)


def test_a_plan_for_a_store_says_what_is_complete_and_what_does_not_fit(
    cohort, tmp_path
):
    path = tmp_path / "c.zarr"
    lamstore.build(path, find(cohort)[:1], atlases=ATLAS)
    planned = plan(path, find(cohort), atlases=ATLAS)
    assert [(row.status, row.action) for row in planned.rows] == [
        ("complete", "leave"),
        ("new", "build"),
    ]
    assert planned.problems == ()
    again = plan(path, find(cohort), atlases=ATLAS, overwrite=["sub-01"])
    assert again.labels("build") == ("sub-01", "sub-02")
    other = plan(path, find(cohort), atlases=ATLAS, distance="surface")
    assert "distance definition" in other.problems[0]


def test_dry_run_is_a_table_or_json_and_exit_code_1_if_rows_would_fail(
    cohort, tmp_path
):
    arguments = (
        *("build", tmp_path / "c.zarr", "--subjects-dir", cohort.subjects_dir),
        *("--participants", cohort.participants, "--meg", cohort.meg, "--dry-run"),
    )
    output = run(*arguments).output
    assert "2 to build, 0 to leave, 0 would fail" in output
    shutil.rmtree(cohort.subjects_dir / "sub-02" / "bem")
    shutil.rmtree(cohort.subjects_dir / "sub-02" / "mri")
    answer = json.loads(run(*arguments, "--json", code=1).stdout)
    assert (answer["build"], answer["fail"]) == (1, 1)
    assert answer["rows"][0]["files"][0]["role"] == "layer"
    assert not list(tmp_path.glob("c.zarr*"))


def test_a_manifest_that_was_written_builds_the_same_rows(cohort, tmp_path):
    found, manifest = find(cohort), tmp_path / "cohort.tsv"
    arguments = (
        *("--subjects-dir", cohort.subjects_dir, "--meg", cohort.meg),
        *("--participants", cohort.participants),
    )
    run(
        *("build", tmp_path / "c.zarr", *arguments),
        *("--dry-run", "--write-manifest", manifest),
    )
    before = manifest.read_text()
    refused = run(
        *("build", tmp_path / "c.zarr", *arguments, "--write-manifest", manifest),
        code=2,
    )
    assert "is there already" in refused.stderr
    assert manifest.read_text() == before

    one, other = tmp_path / "one.zarr", tmp_path / "other.zarr"
    lamstore.build(one, found, atlases=ATLAS)
    lamstore.build(other, read_manifest(manifest), atlases=ATLAS)
    drop = ["receipt"]
    xr.testing.assert_identical(
        *(lamstore.open(p).drop_vars(drop).load() for p in (one, other))
    )


def test_subjects_dir_of_the_shell_is_no_contradiction_to_a_manifest(cohort, tmp_path):
    write_manifest(find(cohort), tmp_path / "m.tsv")
    arguments = ["build", tmp_path / "c.zarr", "--manifest", tmp_path / "m.tsv"]
    result = CliRunner(env={"SUBJECTS_DIR": "/elsewhere"}).invoke(
        main, [*map(str, arguments), "--dry-run"]
    )
    assert result.exit_code == 0, result.output
    both = run(*arguments, "--subjects-dir", cohort.subjects_dir, code=2)
    assert "a manifest are given" in both.stderr


def test_participants_columns_become_coordinates_whatever_is_missing(cohort, tmp_path):
    lines = cohort.participants.read_text().splitlines()
    extra = ("age\tsex\tgroup\tnote", "31.5\tF\tn/a\tn/a", "n/a\tM\tpatient\tn/a")
    table = [f"{line}\t{more}" for line, more in zip(lines, extra, strict=True)]
    cohort.participants.write_text("\n".join(table) + "\n")
    manifest = tmp_path / "m.tsv"
    write_manifest(find(cohort), manifest)
    for name, rows in (("a", find(cohort)), ("b", read_manifest(manifest))):
        path = tmp_path / f"{name}.zarr"
        lamstore.build(path, rows, anatomy_only=True)
        ds = lamstore.open(path)
        assert ds.age.values[0] == 31.5
        assert ds.age.isnull().values.tolist() == [False, True]
        assert ds.sex.values.tolist() == ["F", "M"]
        assert ds.group.values.tolist() == ["", "patient"]
        assert "note" in ds.coords


def test_a_row_that_is_named_and_not_there_is_refused(cohort, tmp_path):
    with pytest.raises(LamstoreError, match="overwrite: sub-9 is none of the 2 rows"):
        plan(tmp_path / "c.zarr", find(cohort), overwrite=["sub-9"])
