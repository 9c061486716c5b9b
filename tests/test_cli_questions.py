"""Questions and exports on the command line: the functions' answers, and refusals."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import pandas as pd
import pytest
import xarray as xr
from factory import LABELS, filled, person, write_template
from numpy.testing import assert_allclose, assert_array_equal
from studies import run
from test_cli import VERBS

import lamstore
from lamstore import export, questions, regions, score
from lamstore.terminal import MOST_LINES

#: sub-02 of `example` has no lead field; commands warn of it.
pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings("ignore::lamstore.errors.LamstoreWarning"),
]

REGION = "precentral"
ROWS = ["sub-1_ses-1", "sub-1_ses-2", "sub-2"]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Give three rows of two people, resampled to a template."""
    folder = tmp_path_factory.mktemp("asked")
    write_template(folder)
    table = pd.DataFrame(
        {"participant_id": ["sub-1", "sub-1", "sub-2"], "age": [30, 30, 40]}, index=ROWS
    )
    people = {label: person(label, i) for i, label in enumerate(ROWS)}
    filled(folder / "c.zarr", people, columns=table)
    arguments = ("resample", folder / "c.zarr", "--to", "fsaverage")
    found = run(*arguments, "--subjects-dir", folder, "--json")
    report = lamstore.resample(folder / "c.zarr", "fsaverage", subjects_dir=folder)
    assert report.unchanged == tuple(ROWS)
    expected = report.as_json() | {"resampled": ROWS, "unchanged": []}
    assert json.loads(found.stdout) == json.loads(json.dumps(expected))
    return folder / "c.zarr"


def native(path):
    return lamstore.open(path)


def mesh(path):
    return lamstore.open(path, group="mesh")


def template(path):
    return lamstore.open(path, space="fsaverage")


def lines(found, *order):
    dims = [dim for dim in order if dim in found.dims]
    table = found.to_dataframe(dim_order=dims).reset_index()
    return table[[*dims, *map(str, found.data_vars)]]


def group(path):
    found = lamstore.group_map(template(path), "cortical_thickness", top=5)
    levels = (
        found["quantile_value"].to_pandas().T.set_axis(["q25", "q50", "q75"], axis=1)
    )
    maps = found[["mean", "sd", "n", "consistency"]]
    return lines(maps, "template_vertex").set_index("template_vertex").join(levels)


def difference(path):
    found = lamstore.group_difference(
        template(path), "lead_field_rms", by="age", groups=(30, 40), layer="white"
    )
    columns = {"difference": found["difference"]}
    for name in ("mean", "sd", "n"):
        for i, value in enumerate((30, 40)):
            columns[f"{name} {value}"] = found[name][i].drop_vars("group")
    return xr.Dataset(columns).to_dataframe()[list(columns)]


#: Every question: what is typed, and the library's answer.
QUESTIONS: dict[str, tuple[tuple[Any, ...], Callable[[Path], pd.DataFrame]]] = {
    "best": (
        ("--top", 2, "--hemi", "lh"),
        lambda path: lamstore.best_vertex(
            native(path), top=2, hemi="lh", mesh=mesh(path)
        ),
    ),
    "query map": (
        ("--subject", ROWS[2], "--variable", "lead_field_rms", "--layer", 0.5),
        lambda path: export.dataframe(
            lamstore.open(path, subject=ROWS[2]), variable="lead_field_rms", layer=0.5
        ),
    ),
    "query vertex": (
        (7, "--subject", ROWS[2]),
        lambda path: export.dataframe(
            lamstore.open(path, subject=ROWS[2]).isel(vertex=[7])
        ),
    ),
    "query regions": (
        ("--variable", "cortical_thickness", "--region", REGION, "--unit", "row"),
        lambda path: lamstore.summary_table(
            lamstore.region_summary(
                native(path), variable="cortical_thickness", region=[REGION]
            )
        ),
    ),
    "query profile": (
        ("--variable", "lead_field_rms", "--region", REGION, "--hemi", "lh"),
        lambda path: lines(
            lamstore.depth_profile(
                native(path), variable=["lead_field_rms"], region=REGION, hemi="lh"
            ),
            "subject",
            "layer",
        ),
    ),
    "query top": (
        ("--region", REGION, "--top", 2, "--min-distance", 20, "--subject", ROWS[1]),
        lambda path: lamstore.top_vertices(
            native(path),
            region=[REGION],
            top=2,
            min_distance=20.0,
            subject=ROWS[1],
            mesh=mesh(path),
        ),
    ),
    "query locate": (
        ("--near", "fsaverage:70"),
        lambda path: regions.locate(
            native(path),
            regions.nearest_vertex(
                native(path),
                regions.native_vertex(template(path), 70),
                mesh=mesh(path),
            ),
            mesh=mesh(path),
        ),
    ),
    "query ranks": (
        ("--variable", "cortical_thickness", "--top", 1, "--unit", "row"),
        lambda path: lamstore.rank_regions(
            native(path), variable="cortical_thickness", top=1, unit="row"
        ),
    ),
    "query above": (
        ("radiality_to_scalp", 0.5, "--layer", "white", "--region", REGION),
        lambda path: lines(
            lamstore.share_above(
                native(path),
                0.5,
                variable="radiality_to_scalp",
                layer=["white"],
                region=[REGION],
            ),
            *("subject", "region", "hemi", "layer"),
        ),
    ),
    "query subjects-above": (
        ("cortical_thickness", 0.5, "--region", REGION, "--unit", "row"),
        lambda path: lamstore.subjects_above(
            native(path), 0.5, variable="cortical_thickness", region=REGION, unit="row"
        ),
    ),
    "query sample": (
        ("distance_to_scalp", "--layer", "pial", "--n-strata", 2, "--seed", 3),
        lambda path: lamstore.stratified_vertices(
            native(path), variable="distance_to_scalp", layer="pial", n_strata=2, seed=3
        ),
    ),
    "query score": (
        ("--scope", "reference", "--reference", "age=30", "--method", "robust"),
        lambda path: score.summary(
            lamstore.anatomical_score(
                native(path), scope="reference", reference={"age": 30}, method="robust"
            )
        ),
    ),
    "query place": (
        (
            *("--space", "fsaverage", "--variable", "lead_field_rms"),
            *("--vertex", 7, "--vertex", 3, "--layer", "white"),
        ),
        lambda path: lines(
            lamstore.place_values(
                template(path).sel(layer=["white"]), [7, 3], "lead_field_rms"
            ),
            *("subject", "layer", "template_vertex"),
        ),
    ),
    "query group": (
        ("cortical_thickness", "--space", "fsaverage", "--top-percent", 5),
        group,
    ),
    "query difference": (
        (
            *("lead_field_rms", "--space", "fsaverage", "--layer", "white"),
            *("--by", "age", "--groups", "30", "40"),
        ),
        difference,
    ),
}


@pytest.mark.parametrize("verb", QUESTIONS)
def test_an_answer_is_the_functions_table(path, verb):
    typed, function = QUESTIONS[verb]
    arguments = (*verb.split(), path, *typed)
    found = json.loads(run(*arguments, "--json").stdout)
    table = function(path)
    expected = json.loads(table.to_json(orient="records", double_precision=15))
    assert len(expected) > 1
    assert [{name: line[name] for name in table} for line in found] == expected
    printed = run(*arguments).output
    assert f"of {len(found)} lines" in printed or len(found) <= MOST_LINES


#: Those that test_depth_kept.py tries.
DEPTH = ("precision", "detection", "trials", "simulation", "posterior", "confusable")
DEPTH += ("evidence", "outcome")


def test_an_answer_is_written_to_files(path, tmp_path):
    arguments = ("query", "vertex", path, 7, "--subject", ROWS[2])
    found = json.loads(run(*arguments, "--json").stdout)
    files = [tmp_path / f"answer.{kind}" for kind in ("csv", "parquet", "tsv")]
    run(*arguments, "--csv", files[0], "--parquet", files[1], "-o", files[2])
    reads = (pd.read_csv, pd.read_parquet, lambda f: pd.read_csv(f, sep="\t"))
    for file, read in zip(files, reads, strict=True):
        written = read(file)
        assert list(written.columns) == list(found[0])
        assert len(written) == len(found)
    before = files[0].read_bytes()
    run(*arguments, "-o", files[0], code=2)
    assert files[0].read_bytes() == before
    run(*arguments, "-o", files[0], "--overwrite")


def test_every_question_is_tried():
    asked = {verb for verb in VERBS if verb.startswith("query ")} | {"best"}
    of_depth = {f"query {x}" for x in DEPTH}
    assert asked == set(QUESTIONS) | of_depth


@pytest.mark.parametrize(
    "arguments",
    [
        ("best", "--region", "nowhere"),
        ("best", "--subject", "sub-9"),
        ("best", "--near", "left", "--radius", 5),
        ("best", "--near", 3, "--radius", 10),
        ("best", "--near", "1,2,3", "--radius", 10),
        ("query map",),
        ("query map", "--subject", ROWS[0], "--radius", 3, "--fwhm", 3),
        ("query vertex", 100_000, "--subject", ROWS[0]),
        ("query above", "cortical_thickness", 0.5, "--layer", "white"),
        ("query regions", "--layer", "0.7"),
        ("query place", "--space", "fsaverage"),
        ("query place", "--space", "fsaverage", "--vertex", 3, "--region", REGION),
        ("query place", "--space", "fsaverage6", "--vertex", 3),
        ("query score", "--reference", "age=30"),
        ("query score", "--scope", "reference", "--reference", "a"),
        ("query score", "--scope", "reference", "--reference", "age=50"),
        ("query score", "--terms", "--scope", "cohort", "--method", "rank"),
        ("query group", "lead_field_rms", "--space", "fsaverage", "-o", "map.png"),
        ("query group", "cortical_thickness", "--space", "fsaverage", "-o", "map.xyz"),
        ("query profile", "-o", "map.png"),
        ("query score", "-o", "map.png"),
        ("plot", "cortical_thickness", "--group", "--subject", ROWS[0], "-o", "a.png"),
        ("plot", "cortical_thickness", "--view", "1,2", "-o", "a.png"),
        ("plot", "cortical_thickness", "--view", "left,right", "-o", "a.png"),
        ("plot", "coregistration", "-o", "a.png"),
        ("export", "--to", "tsv", "t.tsv", "--subject", "sub-9"),
        ("export", "--to", "tsv", "t.tsv", "--variable", "nothing"),
        ("export", "--to", "tsv", "t.tsv", "--overlay", "curv"),
        ("export", "--to", "tsv", "t.json"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments)),
)
def test_what_means_nothing_is_refused(path, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    verb, *rest = arguments
    result = run(*verb.split(), path, *rest, code=2)
    assert result.stderr
    assert not list(tmp_path.iterdir())


ON_TEMPLATE = ("--space", "fsaverage")


@pytest.mark.parametrize(
    "arguments",
    [
        ("query profile", "--variable", "lead_field_rms"),
        ("query regions", "--variable", "cortical_thickness"),
        ("query regions", "--variable", "cortical_thickness", "--kind", "subjects"),
        ("query ranks",),
        ("query score", "--terms"),
        ("query group", "cortical_thickness", *ON_TEMPLATE),
        ("plot", "quality"),
        ("plot", "cortical_thickness", "--group", *ON_TEMPLATE),
        ("plot", "cortical_thickness", "--difference", "age", 30, 40, *ON_TEMPLATE),
        (
            *("plot", "lead_field_rms", "--subject", ROWS[0], "--subject", ROWS[2]),
            *("--layer", "white", "--layer", "pial", "--view", "dorsal", "--width", 88),
            *("--view", "900,0,0,0,0,0,0,0,1", "--surface", "pial", "--dpi", 60),
        ),
    ],
    ids=lambda arguments: " ".join(map(str, arguments[:4])),
)
def test_pictures_are_written(path, tmp_path, arguments):
    verb, *rest = arguments
    picture = tmp_path / "picture.png"
    run(*verb.split(), path, *rest, "-o", picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_best_fits_80_columns_and_is_near_a_vertex(example):
    printed = run("best", example.path, "--top", 3).output
    assert max(map(len, printed.splitlines())) <= 80
    assert "0-based" in printed
    found = json.loads(run("best", example.path, "--json").stdout)
    assert [line["subject"] for line in found] == list(LABELS[:2])
    near = ("--near", found[0]["vertex"], "--radius", 5, "--subject", LABELS[0])
    (line,) = json.loads(run("best", example.path, *near, "--json").stdout)
    assert line["vertex"] == line["near_vertex"] == found[0]["vertex"]


def test_one_place_of_every_head_is_named_on_a_template_or_in_a_table(path, tmp_path):
    near = ("--near", "fsaverage:70", "--radius", 30, "--json")
    found = json.loads(run("best", path, *near).stdout)
    vertices = regions.native_vertex(template(path), 70)
    assert [line["near_vertex"] for line in found] == vertices["vertex"].tolist()
    native_of = template(path)["native_vertices"].values[:, :, 0]
    for row, line in zip(native_of, found, strict=True):
        assert row[line["fsaverage_vertex"]] >= 0
    run("query", "top", path, "--csv", tmp_path / "top.csv")
    table = pd.read_csv(tmp_path / "top.csv").drop_duplicates("subject")
    for columns, name, separator in (
        (["subject", "vertex"], "near.csv", ","),
        (["subject", "vertex", "region"], "near.tsv", "\t"),
        (["subject", "x", "y", "z"], "near.csv", ","),
    ):
        table[columns].to_csv(tmp_path / name, index=False, sep=separator)
        near = ("--near", tmp_path / name, "--radius", 5, "--json")
        found = json.loads(run("best", path, *near).stdout)
        assert [x["near_vertex"] for x in found] == table["vertex"].tolist()
    # where vertices are, and the way back
    run("query", "locate", path, "--near", 5, code=2)
    (line,) = json.loads(run("query", "locate", path, "--near", 5, "--subject", ROWS[0],
                             "--json").stdout)  # fmt: skip
    assert (line["vertex"], line["hemi"]) == (5, "lh")
    spot = ",".join(str(line[axis]) for axis in "xyz")
    near = ("--near", spot, "--subject", ROWS[0], "--json")
    (again,) = json.loads(run("query", "locate", path, *near).stdout)
    assert again["vertex"] == 5
    assert again["distance"] < 1e-4
    near = ("--near", tmp_path / "near.csv", "--radius", 5, "--json")
    (tmp_path / "near.csv").write_text("a,b\n1,2,3\n4,5,6,7\n")
    run("best", path, *near, code=2)
    run("best", path, "--near", "mni152:1,2,3", "--radius", 5, code=2)


def test_vertices_may_count_alike(path):
    typed = ("query", "regions", path, "--variable", "cortical_thickness")
    typed += ("--statistic", "mean", "--unit", "row", "--json")
    typed += ("--weights", "vertex")
    found = [x["mean"] for x in json.loads(run(*typed).stdout)]
    expected = lamstore.region_summary(
        native(path), variable="cortical_thickness", statistics="mean", weights="vertex"
    )["cortical_thickness"]
    assert_allclose(np.array(found, float), expected.values.ravel())


@pytest.mark.parametrize(
    ("option", "function"),
    [("--radius", questions.patch_mean), ("--fwhm", questions.smooth)],
)
def test_a_map_may_be_of_patches(path, option, function):
    typed = ("--subject", ROWS[2], "--variable", "cortical_thickness", option, 30)
    found = json.loads(run("query", "map", path, *typed, "--json").stdout)
    ds = lamstore.open(path, subject=ROWS[2])
    expected = function(ds, 30, variable="cortical_thickness")["cortical_thickness"]
    assert not np.allclose(expected, ds["cortical_thickness"])
    values = [line["cortical_thickness"] for line in found]
    assert_allclose(values, expected, rtol=1e-12)


def test_a_place_may_be_a_region_of_the_template(path):
    typed = ("--space", "fsaverage", "--region", REGION, "--hemi", "rh")
    typed += ("--variable", "cortical_thickness", "--json")
    table = json.loads(run("query", "place", path, *typed).stdout)
    ds = template(path)
    mask = regions.region_mask(ds, REGION, hemi="rh")
    expected = ds["cortical_thickness"].values[:, mask.values]
    values = np.array([line["cortical_thickness"] for line in table], dtype=float)
    assert_allclose(values, expected.ravel(), rtol=1e-6)
    assert {line["hemi"] for line in table} == {"rh"}
    other = ("--space", "fsaverage", "--vertex", 3, "--hemi", "rh")
    assert "--hemi" in run("query", "place", path, *other, code=2).stderr
    other = ("cortical_thickness", "--space", "fsaverage", "--statistic", "sd")
    assert "--statistic" in run("query", "group", path, *other, code=2).stderr
    alone = ("--kind", "subjects")
    assert "--kind" in run("query", "regions", path, *alone, code=2).stderr


def test_terms_are_correlated(example):
    typed = ("query", "score", example.path, "--terms", "--subject", LABELS[0])
    found = pd.DataFrame(json.loads(run(*typed, "--json").stdout))
    expected = score.collinearity(native(example.path), subject=LABELS[0])
    assert found["term"].tolist() == expected["term"].tolist()
    numbers = [n for n in found if n.startswith(("r_", "variance_inflation"))]
    assert_allclose(found[numbers].astype(float), expected[numbers])


def test_export_writes_the_files_that_it_names(example, tmp_path):
    chosen = ("--subject", LABELS[0], "--variable", "radiality_to_scalp")
    arguments = ("export", example.path, "--to", "gifti", tmp_path / "out", *chosen)
    files = json.loads(run(*arguments, "--layer", "white", "--json").stdout)
    file = tmp_path / "out" / LABELS[0] / "lh.radiality_to_scalp.white.shape.gii"
    assert str(file) in files
    ds = example.rows[LABELS[0]]
    expected = ds["radiality_to_scalp"].values[-1][ds["hemi"].values == 0]
    assert_array_equal(nib.load(file).agg_data(), expected)
    file.write_text("mine")
    run(*arguments, "--layer", "white", code=2)
    assert file.read_text() == "mine"
    run(*arguments, "--layer", "white", "--overwrite")
    assert nib.load(file).agg_data().shape == expected.shape


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
