"""export, query and best's files, run as a user runs them."""

from __future__ import annotations

import json

import nibabel as nib
import numpy as np
import pandas as pd
import pytest
from factory import LABELS
from test_cli import run

import lamstore
from lamstore import export, participants, score
from lamstore.cli import query, views
from lamstore.score import terms as score_terms
from lamstore.tables import MOST_LINES

#: sub-02 has no lead field; commands say so.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*no (value|anatomical_score):lamstore.errors.LamstoreWarning"
)


@pytest.mark.parametrize(
    "verb", ["export", "query", "query map", "query vertex", "query score"]
)
def test_every_verb_has_help_with_an_example(verb):
    output = run(*verb.split(), "--help").output
    assert "Example:" in output
    assert f"lamstore {verb}" in output


def test_choices_are_those_of_the_functions():
    assert tuple(export.FORMATS) == views.FORMATS
    assert score_terms.SCOPES == query.SCOPES
    assert score_terms.METHODS == query.METHODS
    assert participants.UNITS == query.UNITS


@pytest.mark.parametrize("kind", ["tsv", "parquet"])
def test_a_table_is_not_called_what_its_description_is(example, tmp_path, kind):
    out = tmp_path / "table.JSON"
    arguments = ("export", example.path, "--to", kind, out)
    refused = run(*arguments, "--overwrite", code=2)
    assert f"call the table itself table.{kind}" in " ".join(refused.stderr.split())
    assert not list(tmp_path.iterdir())


def test_export_writes_the_files_that_it_names(example, tmp_path):
    chosen = ("--subject", LABELS[0], "--variable", "radiality_to_scalp")
    arguments = ("export", example.path, "--to", "gifti", tmp_path / "out", *chosen)
    files = json.loads(run(*arguments, "--layer", "white", "--json").stdout)
    path = tmp_path / "out" / LABELS[0] / "lh.radiality_to_scalp.white.shape.gii"
    assert str(path) in files
    ds = example.rows[LABELS[0]]
    expected = ds["radiality_to_scalp"].values[-1][ds["hemi"].values == 0]
    np.testing.assert_array_equal(nib.load(path).agg_data(), expected)

    again = run(*arguments, "--layer", "white")
    assert f"{len(files)} files: {tmp_path / 'out'}" in again.output
    path.write_text("mine")
    refused = run(*arguments, "--layer", "white", code=2)
    assert "there already" in refused.stderr
    assert path.read_text() == "mine"
    run(*arguments, "--layer", "white", "--overwrite")
    assert nib.load(path).agg_data().shape == expected.shape


def test_export_to_freesurfer_fills_from_subjects_dir(example, tmp_path):
    arguments = ("--variable", "curvature", "--subject", LABELS[0], "--missing", "-1")
    arguments += ("--subjects-dir", example.subjects_dir, "--overlay", "curv")
    run("export", example.path, "--to", "freesurfer", tmp_path, *arguments)
    values = nib.freesurfer.read_morph_data(
        tmp_path / LABELS[0] / "surf" / "rh.curvature.curv"
    )
    ds = example.rows[LABELS[0]]
    assert len(values) == ds["n_orig_vertices"].values[1]
    assert (values == -1).any()
    assert np.isin(values[values != -1], ds["curvature"].values).all()


def test_export_refuses_what_is_not_there(example, tmp_path):
    out = tmp_path / "t.tsv"
    for arguments, said in (
        (("--subject", "sub-9"), "sub-9"),
        (("--variable", "nothing"), "nothing"),
        (("--overlay", "curv"), "overlay is for"),
    ):
        result = run("export", example.path, "--to", "tsv", out, *arguments, code=2)
        assert said in result.stderr
    assert not out.exists()


def test_query_map_has_a_line_for_each_vertex(example, tmp_path):
    arguments = ("query", "map", example.path, "--subject", LABELS[1])
    arguments += ("--variable", "lead_field_rms", "--layer", "0.500")
    values = example.rows[LABELS[1]]["lead_field_rms"].values[1]
    found = json.loads(run(*arguments, "--json").stdout)
    assert [line["vertex"] for line in found] == list(range(len(values)))
    read = [
        np.nan if x["lead_field_rms"] is None else x["lead_field_rms"] for x in found
    ]
    np.testing.assert_array_equal(np.float32(read), values)

    run(*arguments, "--csv", tmp_path / "m.csv", "--parquet", tmp_path / "m.parquet")
    for table in (
        pd.read_csv(tmp_path / "m.csv"),
        pd.read_parquet(tmp_path / "m.parquet"),
    ):
        np.testing.assert_array_equal(np.float32(table["lead_field_rms"]), values)
    printed = run(*arguments).output
    assert f"the first {MOST_LINES} of {len(values)} lines" in printed


def test_query_vertex_has_a_line_for_each_layer(example):
    vertex = 7
    arguments = ("query", "vertex", example.path, vertex, "--subject", LABELS[0])
    found = json.loads(run(*arguments, "--json").stdout)
    ds = example.rows[LABELS[0]]
    assert [line["layer"] for line in found] == ["pial", "0.500", "white"]
    for i, line in enumerate(found):
        assert line["vertex"] == vertex
        for name in ("radiality_to_scalp", "cortical_thickness"):
            values = np.atleast_2d(ds[name].values)
            expected = values[min(i, len(values) - 1), vertex]
            assert np.float32(line[name]) == expected
    n = ds.sizes["vertex"]
    refused = run(*arguments[:3], n, "--subject", LABELS[0], code=2)
    assert f"a layer has {n}, from 0" in refused.stderr


def test_query_score_says_how_high_and_where(example):
    found = json.loads(run("query", "score", example.path, "--json").stdout)
    ds = score.anatomical_score(lamstore.open(example.path))
    values = ds["anatomical_score"].values
    assert [line["subject"] for line in found] == list(LABELS[:3])
    for line, row in zip(found[:2], values, strict=False):
        there = row[np.isfinite(row)]
        assert line["n_vertices"] == len(there)
        assert line["best_vertex"] == np.nanargmax(row)
        expected = [f(there) for f in (np.mean, np.std, np.min, np.median, np.max)]
        given = [line[name] for name in ("mean", "sd", "min", "median", "max")]
        np.testing.assert_allclose(given, expected, atol=1e-12)
        code = example.whole(line["subject"])["hemi"].values[line["best_vertex"]]
        assert line["hemi"] == ("lh", "rh")[code]
    assert found[2]["n_vertices"] == 0
    assert found[2]["mean"] is None
    assert found[2]["best_vertex"] == -1


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (
            ("--scope", "cohort", "--method", "robust"),
            {"scope": "cohort", "method": "robust"},
        ),
        (
            ("--scope", "reference", "--reference", "group=a", "--unit", "row"),
            {"scope": "reference", "reference": {"group": "a"}, "unit": "row"},
        ),
        (("--preset", "szul2025", "--force"), {"preset": "szul2025", "force": True}),
    ],
    ids=str,
)
def test_query_score_takes_the_scores_options(example, arguments, options):
    chosen = ("--subject", LABELS[1])
    (line,) = json.loads(
        run("query", "score", example.path, *arguments, *chosen, "--json").stdout
    )
    ds = score.anatomical_score(lamstore.open(example.path), **options)
    values = ds["anatomical_score"].sel(subject=LABELS[1]).values
    assert line["mean"] == pytest.approx(np.nanmean(values), abs=1e-12)


def test_query_score_refuses_what_does_not_go_together(example):
    for arguments, said in (
        (("--preset", "szul2025"), "generated, not CTF 275"),
        (("--reference", "group=a"), "go together"),
        (("--scope", "reference", "--reference", "a"), "is not COLUMN=VALUE"),
        (("--scope", "reference", "--reference", "group=c"), "no row is in"),
        (("--scope", "reference", "--reference", "n_vertices=many"), "holds numbers"),
    ):
        result = run("query", "score", example.path, *arguments, code=2)
        assert said in result.stderr


def test_query_score_terms_shows_their_collinearity(example, tmp_path):
    path = tmp_path / "terms.csv"
    arguments = ("query", "score", example.path, "--terms", "--subject", LABELS[0])
    assert run(*arguments, "--csv", path).stdout == f"{path}\n"
    table = pd.read_csv(path)
    expected = score.collinearity(lamstore.open(example.path), subject=LABELS[0])
    assert table["term"].tolist() == expected["term"].tolist()
    numbers = [name for name in table if name.startswith(("r_", "variance_inflation"))]
    np.testing.assert_allclose(table[numbers], expected[numbers])
    refused = run(*arguments, "--subject", LABELS[1], "--csv", path, code=2)
    assert "there already" in refused.stderr
    run(*arguments, "--subject", LABELS[1], "--csv", path, "--overwrite")
    assert len(pd.read_csv(path)) == 8
    refused = run(*arguments, "--scope", "cohort", "--method", "rank", code=2)
    assert "leave out --scope and --method" in refused.stderr


def test_best_writes_files_too(example, tmp_path):
    arguments = ("best", example.path, "--top", 2)
    shown = json.loads(run(*arguments, "--json").stdout)
    run(*arguments, "--csv", tmp_path / "b.csv", "--parquet", tmp_path / "b.parquet")
    for table in (
        pd.read_csv(tmp_path / "b.csv"),
        pd.read_parquet(tmp_path / "b.parquet"),
    ):
        assert table["vertex"].tolist() == [line["vertex"] for line in shown]
        assert table["subject"].tolist() == [line["subject"] for line in shown]
