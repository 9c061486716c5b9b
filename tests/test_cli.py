"""The command line, run as a user runs it."""

from __future__ import annotations

import functools
import io
import json
import shutil
import subprocess
import sys

import pytest
import xarray as xr
from click.testing import CliRunner
from rich.console import Console

import lamstore
from lamstore import tables
from lamstore.cli import main
from lamstore.store import Store
from lamstore.testing import ATLAS, small_cohort

VERBS = (
    *("best", "build", "demo", "doctor", "exclude", "export", "finalise", "include"),
    *("plot", "query", "resample", "schema", "status", "surfaces", "verify"),
)


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    return small_cohort(tmp_path_factory.mktemp("cohort"))


def build_arguments(cohort):
    return (
        *("--subjects-dir", cohort.subjects_dir),
        *("--participants", cohort.participants),
        *("--meg", cohort.meg),
        *("--n-layers", 3, "--atlas", ATLAS),
    )


@pytest.fixture(scope="module")
def store(cohort, tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "cohort.zarr"
    result = run("build", path, *build_arguments(cohort))
    assert "3 complete" in result.output
    return path


def test_the_program_runs_as_a_program():
    command = [sys.executable, "-m", "lamstore.cli", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert lamstore.__version__ in result.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb):
    output = run(verb, "--help").output
    assert "Example:" in output
    assert f"lamstore {verb}" in output


def test_help_lists_every_verb():
    listed = run("--help").output
    assert all(f"  {verb} " in listed for verb in VERBS)


def test_build_says_each_subject_on_a_line_of_its_own(cohort, tmp_path):
    result = run("build", tmp_path / "c.zarr", *build_arguments(cohort))
    lines = result.stderr.splitlines()
    assert [line.split()[0] for line in lines] == ["[1/3]", "[2/3]", "[3/3]"]
    assert {line.split()[1] for line in lines} == set(cohort.subjects)


def test_build_again_does_nothing(cohort, store):
    result = run("build", store, *build_arguments(cohort), "--json")
    assert json.loads(result.stdout)["complete"] == 3
    assert result.stderr == ""


def test_a_failed_row_is_exit_code_1_and_its_reason_is_in_status(cohort, tmp_path):
    root = tmp_path / "copy"
    shutil.copytree(cohort.subjects_dir.parent, root)
    (root / "subjects/sub-02/surf/laminar/pial.ds.link_vector.fixed.gii").unlink()
    arguments = [
        str(a).replace(str(cohort.subjects_dir.parent), str(root))
        for a in build_arguments(cohort)
    ]

    result = run("build", tmp_path / "c.zarr", *arguments, "--json", code=1)

    answer = json.loads(result.stdout)
    assert (answer["complete"], answer["failed"]) == (2, 1)
    assert "pial.ds.link_vector.fixed.gii" in answer["errors"]["sub-02"]
    status = run("status", tmp_path / "c.zarr").output
    why = answer["errors"]["sub-02"].removeprefix("sub-02: ")
    assert f"sub-02 failed: {why}" in status.replace("\n", "")


def test_what_is_refused_is_one_line_and_exit_code_2(tmp_path):
    for arguments in (
        ("build", tmp_path / "c.zarr", "--subjects-dir", tmp_path / "nowhere"),
        ("status", tmp_path / "nothing.zarr"),
        ("best", tmp_path / "nothing.zarr"),
    ):
        result = run(*arguments, code=2)
        assert result.stderr.startswith("lamstore: ")
        assert "Traceback" not in result.stderr
    assert not list(tmp_path.iterdir())


def test_status_is_a_table_or_json(store):
    assert "sub-01" in run("status", store).output
    answer = json.loads(run("status", store, "--json").stdout)
    assert [row["status"] for row in answer["rows"]] == ["complete"] * 3
    assert answer["warnings"] == []


def test_tables_show_names_as_they_are(capsys):
    tables.show([{"name": "[b]lobe[/b] a[1]", "mm": 2.0 / 3}])
    shown = capsys.readouterr().out
    assert "│ [b]lobe[/b] a[1] │ 0.6667 │" in shown


def test_status_warns_of_rows_that_were_built_differently(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    run("build", path, *build_arguments(cohort), "--subject", "sub-01")
    run(
        *("build", path, *build_arguments(cohort), "--subject", "sub-02"),
        *("--full-rank", "--channels", "GRAD001,GRAD002,GRAD003,GRAD004"),
    )
    names = Store(path).receipt("sub-01")["channels"]["names"]
    assert len(names) > 4
    warnings = json.loads(run("status", path, "--json").stdout)["warnings"]
    assert "the cohort mixes reduce_rank: 1 x True, 1 x False" in warnings
    assert any("2 lists of channels" in warning for warning in warnings)


def test_status_knows_of_rows_that_a_killed_build_did_not_publish(store, tmp_path):
    path = tmp_path / "copy.zarr"
    shutil.copytree(store, path)
    ds = lamstore.open(path, subject="sub-01").load()
    with Store(path).claim("sub-01", overwrite=True) as row:
        row.write(ds)  # never published
    answer = json.loads(run("status", path, "--json").stdout)
    assert answer["rows"][0]["status"] == "pending"
    assert "not published yet: sub-01 complete;" in answer["warnings"][-1]


def test_best_answers_for_everyone_one_subject_a_region_and_a_place(store):
    everyone = json.loads(run("best", store, "--json").stdout)
    assert [row["subject"] for row in everyone] == ["sub-01", "sub-02", "sub-03"]
    best = everyone[0]["vertex"]

    top = json.loads(
        run("best", store, "--subject", "sub-01", "--top", 3, "--json").stdout
    )
    assert [row["rank"] for row in top] == [1, 2, 3]
    assert top[0]["vertex"] == best

    region = ("--region", "anterior_superior", "--atlas", ATLAS, "--hemi", "lh")
    assert run("best", store, *region).output.count("lh") >= 3

    near = json.loads(
        run(
            *("best", store, "--subject", "sub-01", "--near", best),
            *("--radius", 5, "--json"),
        ).stdout
    )
    assert near[0]["vertex"] == best


def test_best_names_what_it_does_not_know(store):
    assert "nowhere" in run("best", store, "--region", "nowhere", code=2).stderr
    assert "sub-9" in run("best", store, "--subject", "sub-9", code=2).stderr
    assert "neither a vertex" in run("best", store, "--near", "left", code=2).stderr


def test_best_without_any_score_is_refused(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    run("build", path, *build_arguments(cohort), "--anatomy-only")
    answer = run("best", path, code=2).stderr
    assert "none of its 3 complete rows has an anatomical_score" in answer


@pytest.mark.filterwarnings("default::lamstore.errors.LamstoreWarning")
def test_best_leaves_out_rows_without_a_score_and_says_so(cohort, tmp_path):
    path = tmp_path / "c.zarr"
    run("build", path, *build_arguments(cohort), "--subject", "sub-01")
    run("build", path, *build_arguments(cohort), "--anatomy-only")

    result = run("best", path, "--json")

    assert [row["subject"] for row in json.loads(result.stdout)] == ["sub-01"]
    assert result.stderr == (
        "lamstore: warning: 2 rows have no anatomical_score and are left out: "
        "sub-02, sub-03.\n"
    )


@pytest.mark.long
@pytest.mark.only_full("by default one process")
def test_processes_build_the_same_as_threads(cohort, store, tmp_path):
    path = tmp_path / "c.zarr"
    command = [sys.executable, "-m", "lamstore.cli", "build", path]
    command += [*build_arguments(cohort), "--workers", 2]
    subprocess.run([str(a) for a in command], check=True, capture_output=True)
    one, other = (lamstore.open(p).anatomical_score.load() for p in (path, store))
    xr.testing.assert_equal(one.reset_coords(drop=True), other.reset_coords(drop=True))


def test_plot_writes_the_picture_it_names(store, tmp_path):
    path = tmp_path / "map.png"
    output = run("plot", store, "anatomical_score", "--subject", "sub-01", "-o", path)
    assert output.stdout.strip() == str(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    before = path.read_bytes()
    arguments = ("plot", store, "cortical_thickness", "--subject", "sub-01", "-o", path)
    refused = run(*arguments, code=2)
    assert "--overwrite" in refused.stderr
    assert path.read_bytes() == before
    run(*arguments, "--overwrite")
    assert path.read_bytes() != before
    picture = tmp_path / "where.svg"
    run("plot", store, "coregistration", "--subject", "sub-01", "-o", picture)
    assert "<svg" in picture.read_text()


@pytest.mark.parametrize(("n_rows", "below"), [(2, True), (30, False)])
def test_few_lines_too_wide_for_a_terminal_are_printed_one_below_the_other(
    monkeypatch, n_rows, below
):
    printed = io.StringIO()
    terminal = functools.partial(
        Console, file=printed, force_terminal=True, color_system=None
    )
    monkeypatch.setattr(
        tables, "Console", lambda width=60: terminal(width=min(width, 60))
    )
    names = [f"a_rather_long_name_{i}" for i in range(6)]
    rows = [dict.fromkeys(names, f"value {n}") for n in range(n_rows)]
    tables.show(rows)
    lines = printed.getvalue().splitlines()
    assert all(len(line) <= 60 for line in lines)
    assert any("a_rather_long_name_5 │ value 1" in line for line in lines) is below
    printed.truncate(0)
    tables.show([{"a": 1, "b": 2}])  # which fits
    assert len(printed.getvalue().strip("\x00").splitlines()) == 5


def test_a_table_that_is_piped_is_as_wide_as_it_is(capsys):
    names = [f"a_rather_long_name_{i}" for i in range(20)]
    tables.show([dict.fromkeys(names, "some longer text")])
    said = capsys.readouterr().out
    assert all(name in said for name in names)


def test_schema_is_a_table_or_json():
    assert "cortical_thickness" in run("schema").output
    rows = json.loads(run("schema", "--json").stdout)
    units = {row["name"]: row["units"] for row in rows}
    assert units["lead_field_rms_diff"] == "fT/(nA m)"


def test_channels_and_inversion_are_read_as_spm_writes_them(cohort, tmp_path):
    names = [f"MLC{i}" for i in range(3)]
    result = run(
        *("build", tmp_path / "c.zarr", *build_arguments(cohort)),
        *("--channels", ",".join(names), "--inversion", 7),
        code=2,
    )
    assert "sub-01" in result.stderr


def test_one_vertex_number_is_not_asked_of_everybody(store):
    result = run("best", store, "--near", 3, "--radius", 10, code=2)
    assert "--subject" in result.stderr


def test_the_schema_says_what_codes_mean():
    assert "0 lh, 1 rh" in run("schema").output
    rows = {row["name"]: row for row in json.loads(run("schema", "--json").stdout)}
    assert "z(cortical_thickness)" in rows["anatomical_score"]["comment"]


def test_the_schema_lists_what_a_template_group_has():
    listed = json.loads(run("schema", "--json").stdout)
    names = {row["name"] for row in listed if row["group"] == "<template>"}
    assert {"native_vertices", "template_vertex", "commit"} <= names


@pytest.mark.parametrize("verb", ["ranks", "regions", "top"])
def test_queries_take_lamegs_regions(store, verb):
    found, plain = (
        run("query", verb, store, "--assignment", how, "--json").stdout
        for how in ("lameg", "partition")
    )
    assert len(json.loads(found)) == len(json.loads(plain)) > 0
