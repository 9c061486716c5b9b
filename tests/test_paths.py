"""Paths as people write them, for every option and function that takes one."""

import itertools
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version
from studies import run

import lamstore
from lamstore.cohort.manifest import read_manifest, write_manifest
from lamstore.testing import ATLAS

#: A folder's name with what shells, patterns, URLs and format strings take for theirs.
ODD = "a [11C] {b} 50% #1 é"

#: The ways to write a path of the study, from a folder beside it.
STARTS = ("{}/", "../study/", "~/study/", "../link/")


@pytest.fixture
def at(study, tmp_path, monkeypatch):
    """Copy the study into an odd folder; return what writes each path another way."""
    study = study.copied(tmp_path / ODD / "study")
    study.root.with_name("link").symlink_to(study.root)
    monkeypatch.setenv("HOME", str(study.root.parent))
    study.root.with_name("here").mkdir()
    monkeypatch.chdir(study.root.with_name("here"))
    starts = itertools.cycle(STARTS)

    def write(name):
        return next(starts).format(study.root) + name

    write.root = study.root
    return write


@pytest.mark.long
def test_every_option_takes_a_path_however_it_is_written(at):
    root = at.root
    anatomy = ("--subjects-dir", at("subjects"))
    one = ("--subject", "sub-01")
    meg = at("meg/{subject}/{session}/spm/*.mat")
    (recording,) = (root / "meg" / "sub-01").rglob("spm-*.mat")
    array = at(str(recording.relative_to(root)))
    table = ("--participants", at("participants.tsv"))
    run("build", at("new.zarr"), *anatomy, *table, "--meg", meg, *one,
        "--write-manifest", at("list.tsv"), "--atlas", ATLAS)  # fmt: skip
    run("build", at("new.zarr"), "--manifest", at("list.tsv"), "--dry-run")
    run("build", at("helmet.zarr"), *anatomy, *one, "--sensors", array,
        "--place-helmet", "--atlas", ATLAS)  # fmt: skip
    run("status", at("new.zarr"), "--check-inputs", *anatomy)
    run("verify", at("new.zarr"), "--recompute", "sub-01", *anatomy)
    run("best", at("new.zarr"), "--csv", at("best.csv"))
    run("query", "map", at("new.zarr"), *one, "-o", at("map.json"))
    run("plot", at("new.zarr"), "cortical_thickness", "-o", at("map.png"), *one)
    run("copy", at("new.zarr"), at("copy.zarr"))
    run("merge", at("both.zarr"), at("copy.zarr"))
    run("export", at("new.zarr"), at("gifti"), "--to", "gifti")
    run("export", at("new.zarr"), at("subjects"), "--to", "freesurfer", *anatomy)
    run("surfaces", "make", *anatomy, "--out", at("layered"), *one, code=1)
    made = ["new.zarr", "helmet.zarr", "copy.zarr", "both.zarr", "gifti"]
    made += ["list.tsv", "best.csv", "map.json", "map.png"]
    assert [name for name in made if not (root / name).exists()] == []


def test_every_function_takes_a_path_however_it_is_written(at):
    root, write, forms = at.root, at, itertools.cycle((str, os.fsencode, Path))

    def at(name):
        return next(forms)(write(name))

    found = lamstore.find_recordings(
        at("subjects"),
        participants=at("participants.tsv"),
        meg=at("meg/{subject}/{session}/spm/*.mat"),
        subjects=["sub-01"],
    )
    write_manifest(found, at("list.tsv"))
    assert [row.problems for row in read_manifest(at("list.tsv"))] == [()]
    lamstore.prepare(at("new.zarr"), found, atlases=ATLAS)
    assert lamstore.plan(at("new.zarr"), found).labels("build") == ("sub-01",)
    assert lamstore.build(at("new.zarr"), found).failed == ()
    lamstore.finalise(at("new.zarr"))
    assert lamstore.verify(at("new.zarr"), subjects_dir=at("subjects")).sound
    ds = lamstore.open(at("new.zarr"), subject="sub-01")
    surfaces = lamstore.read_surfaces(at("subjects/sub-01"), 3, atlases=())
    assert ds.sizes["vertex"] == surfaces.sizes["vertex"]
    lamstore.export.write(at("new.zarr"), at("rows.tsv"), to="tsv")
    lamstore.plot.surface(ds, "cortical_thickness", path=at("map.png"))
    assert [x for x in ("rows.tsv", "map.png") if not (root / x).exists()] == []


def test_a_script_without_a_guard_is_told_of_it_in_one_sentence(study, tmp_path):
    if Version(version("distributed")) < Version("2026.8"):
        pytest.skip("this distributed goes on trying for minutes before it gives up")
    script = tmp_path / "script.py"
    script.write_text(
        "import lamstore\n"
        f"found = lamstore.find_recordings({str(study.subjects_dir)!r})\n"
        f"lamstore.build({str(tmp_path / 'new.zarr')!r}, found, workers=1,"
        " anatomy_only=True)\n"
    )
    ended = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=300
    )
    assert ended.returncode == 1
    assert '__name__ == "__main__"' in ended.stderr.splitlines()[-1]
    assert len(ended.stderr.splitlines()) < 30
