"""The command line, run as a user runs it: what every verb promises, and stores."""

import dataclasses
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import numpy as np
import pytest
from studies import run

import lamstore
from lamstore import terminal
from lamstore.cli import main
from lamstore.cohort.options import Options, Search, Selection
from lamstore.testing import ATLAS


def program(*arguments, **environment):
    """Run a verb in a process of its own."""
    command = [sys.executable, "-m", "lamstore", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )


def verbs(group=main, name=""):
    for word, command in group.commands.items():
        yield f"{name} {word}".strip(), command
        if isinstance(command, click.Group):
            yield from verbs(command, f"{name} {word}".strip())


VERBS = dict(verbs())


@pytest.fixture(scope="session")
def store(study):
    return study.store


@pytest.mark.parametrize("verb", VERBS)
def test_help_has_a_description_and_an_example(verb):
    output = run(*verb.split(), "--help").output
    assert f"  lamstore {verb}" in output.partition("Example:")[2]
    group = run(*verb.split()[:-1], "--help").output
    assert re.search(rf"^  {verb.split()[-1]}  +[A-Z]", group, re.M)
    assert max(map(len, output.partition("Example:")[0].splitlines())) <= 80


def test_an_option_that_cannot_repeat_is_refused_when_it_does():
    refused = 0
    output = run("--help").output
    assert all(re.search(rf"^ +{code} ", output, re.M) for code in (0, 1, 2, 130))
    for verb, command in VERBS.items():
        for option in command.params:
            if not isinstance(option, click.Option) or option.multiple:
                continue
            values = [] if option.is_flag else ["1"] * option.nargs
            twice = [max(option.opts, key=len), *values] * 2
            result = run(*verb.split(), *twice, code=2)
            assert f"{twice[0]} is given more than once" in result.stderr
            refused += 1
    assert refused > 100


def test_every_verb_that_answers_has_json():
    pictures_and_groups = {"demo", "plot", "query", "surfaces"}
    without = {
        verb
        for verb, command in VERBS.items()
        if "as_json" not in [option.name for option in command.params]
    }
    assert without == pictures_and_groups


def test_what_is_refused_is_one_line_and_nothing_is_written(tmp_path):
    hostile = tmp_path / "\x1b[31mred\x9b.zarr"
    for arguments in (
        ("build", tmp_path / "c.zarr", "--subjects-dir", hostile),
        ("build", tmp_path / "c.zarr", hostile, hostile),
        ("status", hostile),
        ("best", tmp_path / "nothing.zarr"),
        ("query", "vertex", hostile, 3, "--subject", "sub-\x1b[0m"),
        ("verify", hostile),
        ("export", hostile, "--to", "tsv", tmp_path / "t.tsv"),
    ):
        result = run(*arguments, code=2)
        assert "Traceback" not in result.stderr
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", result.output)
    assert not list(tmp_path.iterdir())


def test_a_terminal_that_lacks_characters_gets_codes():
    done = program("schema", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.stdout.isascii()
    assert done.stdout


HEAVY = {"numba", "scipy.stats", "distributed", "mne", "nibabel", "matplotlib"}


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        ("status {}", {"xarray", "pandas", "dask", "scipy"}),
        ("best {}", set()),
    ],
)
def test_small_verbs_import_nothing_heavy(store, arguments, more):
    code = (
        "import atexit, sys; from lamstore.cli import main;"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )
    command = [sys.executable, "-c", code, *arguments.format(store).split()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) & (HEAVY | more) == set()


def test_the_options_of_build_are_those_that_are_declared():
    command = VERBS["build"]
    with command.make_context("build", ["c.zarr", "--manifest", "m.tsv"]) as context:
        given = context.params
    for record in (Search, Options, Selection):
        names = [field.name for field in dataclasses.fields(record)]
        assert set(names) <= set(given)
        fresh = record(manifest=Path("m.tsv")) if record is Search else record()
        assert record(**{name: given[name] for name in names}) == fresh


def test_build_reads_options_as_they_are_written():
    typed = "c.zarr --inversion 2 --max-outside 1.5 --atlas a --atlas b --full-rank"
    typed += " --channels MLC11,MLC12 --not-fixed --sensors x.fif --exclude sub-9"
    for text in ("n=5", "f=0.5", "t=true", "z=null", "p=a b"):
        typed += f" --forward-option\n{text}".replace(" b", "_b")
    with VERBS["build"].make_context("build", typed.split()) as context:
        given = context.params
    expected = {
        "inversion": 1,
        "max_outside": 0.015,
        "atlases": ("a", "b"),
        "reduce_rank": False,
        "channels": ("MLC11", "MLC12"),
        "fixed": False,
        "sensors": Path("x.fif"),
        "forward_options": {"n": 5, "f": 0.5, "t": True, "z": None, "p": "a_b"},
    }
    assert {name: given[name] for name in expected} == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("--task", 1),
        ("--plan-only", "--dry-run"),
        ("--plan-only", "--stale"),
        ("--plan-only", "--workers", 2),
        ("--dry-run", "--task", 0, "--tasks", 1),
        ("--dry-run", "--profile"),
        ("--exclude", "sub-01"),
        ("--why", "moved"),
        ("--workers", 1, "--scheduler", "tcp://127.0.0.1:9"),
        ("--forward-option", "rank"),
        ("--add",),
        ("--scheduler", "nonsense"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments)),
)
def test_build_refuses_what_does_not_go_together(study, tmp_path, arguments):
    path = tmp_path / "c.zarr"
    run("build", path, *study.flags(), "--atlas", ATLAS, *arguments, code=2)
    assert not path.exists()


def test_a_failed_row_is_exit_code_1_and_its_reason_is_in_status(own_study, tmp_path):
    missing = "pial.ds.link_vector.fixed.gii"
    (own_study.subjects_dir / "sub-02/surf/laminar" / missing).unlink()
    path = tmp_path / "c.zarr"
    arguments = (*own_study.flags(), "--atlas", ATLAS)
    arguments += ("--subject", "sub-01", "--subject", "sub-02")
    planned = run("build", path, *arguments, "--dry-run", "--json", code=1)
    rows = {row["label"]: row for row in json.loads(planned.stdout)["rows"]}
    assert missing in str(rows["sub-02"]["problems"])
    assert not path.exists()
    as_json = ("--profile", "--json")
    answer = json.loads(run("build", path, *arguments, *as_json, code=1).stdout)
    assert (answer["complete"], answer["failed"]) == (1, 1)
    taken = {stage["stage"]: stage for stage in answer["profile"]}  # of the whole row
    assert list(taken)[-2:] == ["writing", "all"]
    assert taken["all"]["CPU s"] >= taken["lead field"]["CPU s"] > 0
    assert taken["all"]["seconds"] >= taken["writing"]["seconds"] > 0
    assert missing in str(answer["errors"]["sub-02"])
    printed = run("status", path).output.replace("\n", "")
    assert missing in printed
    assert "sub-02: sub-02" not in printed
    found = json.loads(run("status", path, "--json").stdout)["rows"][1]
    assert (found["status"], found["subject"]) == ("failed", "sub-02")
    assert missing in str(found["error"])


def test_status_and_verify_are_tables_or_json(store):
    assert "sub-01" in run("status", store).output
    answer = json.loads(run("status", store, "--json").stdout)
    assert [row["status"] for row in answer["rows"]] == ["complete"] * 3
    assert answer["warnings"] == []
    assert json.loads(run("verify", store, "--json").stdout)["findings"] == []
    assert "sound" in run("verify", store).output


def test_status_warns_of_rows_that_were_built_differently(study, tmp_path):
    build = ("build", tmp_path / "c.zarr", *study.flags(), "--atlas", ATLAS)
    built = run(*build, "--subject", "sub-01")
    assert "1 complete" in built.output
    (line,) = built.stderr.splitlines()
    assert line.split()[:2] == ["[1/1]", "sub-01"]
    run(
        *(*build, "--subject", "sub-02"),
        *("--full-rank", "--channels", "GRAD001,GRAD002,GRAD003,GRAD004"),
    )
    warnings = json.loads(run("status", build[1], "--json").stdout)["warnings"]
    assert "the cohort mixes reduce_rank: 1 x True, 1 x False" in warnings
    assert any("2 lists of channels" in warning for warning in warnings)


def test_tables_show_names_as_they_are(capsys):
    terminal.show([{"name": "[b]lobe[/b] a[1]\x1b[31m", "mm": 2.0 / 3}])
    shown = capsys.readouterr().out
    assert "[b]lobe[/b] a[1]\\x1b[31m  0.6667\n" in shown


def test_best_is_shown_of_rows_without_a_mesh_too(store, capsys):
    mesh = lamstore.open(store, group="mesh")
    found = lamstore.best_vertex(lamstore.open(store), mesh=mesh)
    first = found["subject"][0]
    found.loc[found["subject"] == first, ["x", "y", "z"]] = np.nan
    terminal.show_best(found.assign(mni_x=np.nan, mni_y=np.nan, mni_z=np.nan))
    lines = capsys.readouterr().out.splitlines()
    shown = [line.split() for line in lines if line.startswith(first)]
    assert shown[0][3] == str(found["vertex"][0])
    assert not any("nan" in line for line in lines)


def test_schema_is_a_table_or_json():
    assert "0 lh, 1 rh" in run("schema").output
    rows = {row["name"]: row for row in json.loads(run("schema", "--json").stdout)}
    assert rows["lead_field_rms_diff"]["units"] == "fT/(nA m)"
    assert "z(cortical_thickness)" in rows["anatomical_score"]["comment"]
    names = {name for name, row in rows.items() if row["group"] == "<template>"}
    assert {"native_vertices", "template_vertex"} <= names


def test_plot_writes_the_picture_it_names(store, tmp_path):
    path = tmp_path / "map.png"
    arguments = ("plot", store, "coregistration", "--subject", "sub-01", "-o", path)
    path.write_bytes(b"mine")
    run(*arguments, code=2)
    assert path.read_bytes() == b"mine"
    assert run(*arguments, "--overwrite").stdout.strip() == str(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    for wrong in (["--cmap", "viridis"], ["--space", "a"], ["--statistic", "sd"]):
        assert wrong[0] in run(*arguments, "--overwrite", *wrong, code=2).stderr


def test_a_file_is_written_outside_of_a_store_alone(own_study, tmp_path, monkeypatch):
    store = own_study.store
    inside = tmp_path / "link"
    inside.symlink_to(store)
    run("query", "score", store, "--csv", inside / "score.csv", code=2)
    monkeypatch.chdir(store)
    run("query", "score", ".", "--csv", Path("..", tmp_path, "score.csv"))
    run("query", "score", ".", "--csv", "../score.csv")
    assert (store.parent / "score.csv").is_file()


@pytest.mark.long
def test_plot_marks_the_best_vertex(store, tmp_path, monkeypatch):
    drawn = {}
    monkeypatch.setattr(
        "lamstore.plot.surface", lambda ds, variable, **options: drawn.update(options)
    )
    path = tmp_path / "map.png"
    run("plot", store, "anatomical_score", "--subject", "sub-01", "-o", path)
    best = lamstore.best_vertex(lamstore.open(store, subject="sub-01"))
    assert drawn["vertices"] == best["vertex"].tolist()
    assert drawn["path"] == path
