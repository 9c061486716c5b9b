"""Questions to a cohort on the command line: the functions' tables, and refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from factory import filled, person, write_template
from test_cli import run

import lamstore

pytestmark = pytest.mark.long

VERBS = (
    *("regions", "profile", "top", "ranks", "above", "reaches", "sample"),
    *("place", "group", "difference"),
)

REGION = "precentral"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give three rows of two people, brought to a template."""
    folder = tmp_path_factory.mktemp("asked")
    write_template(folder)
    labels = ["sub-1_ses-1", "sub-1_ses-2", "sub-2"]
    table = pd.DataFrame(
        {"participant_id": ["sub-1", "sub-1", "sub-2"], "age": [30, 30, 40]},
        index=labels,
    )
    people = {label: person(label, i) for i, label in enumerate(labels)}
    filled(folder / "c.zarr", people, columns=table)
    arguments = ("resample", folder / "c.zarr", "--to", "fsaverage")
    found = run(*arguments, "--subjects-dir", folder, "--json")
    report = lamstore.resample(folder / "c.zarr", "fsaverage", subjects_dir=folder)
    assert report.unchanged == tuple(labels)
    assert json.loads(found.stdout) == report.as_json() | {
        "resampled": labels,
        "unchanged": [],
    }
    return folder / "c.zarr"


@pytest.mark.parametrize("verb", VERBS)
def test_every_question_has_help_with_an_example(verb: str) -> None:
    output = run("query", verb, "--help").output
    assert "Example:" in output
    assert f"lamstore query {verb}" in output


def on_template(path: Path) -> xr.Dataset:
    return lamstore.open(path, space="fsaverage")


def place(path: Path) -> pd.DataFrame:
    found = lamstore.place_values(
        on_template(path).sel(layer=["white"]), [7, 3], "lead_field_rms"
    )
    order = ["subject", "layer", "template_vertex"]
    columns = ["subject", "layer", "template_vertex", "lead_field_rms"]
    return found.to_dataframe(dim_order=order).reset_index()[columns]


def group(path: Path) -> pd.DataFrame:
    found = lamstore.group_map(on_template(path), "cortical_thickness", top=5)
    levels = (
        found["quantile_value"].to_pandas().T.set_axis(["q25", "q50", "q75"], axis=1)
    )
    maps = found[["mean", "sd", "n", "consistency"]].to_dataframe()
    return maps[["mean", "sd", "n", "consistency"]].join(levels)


def difference(path: Path) -> pd.DataFrame:
    found = lamstore.group_difference(
        on_template(path), "lead_field_rms", by="age", groups=(30, 40), layer="white"
    )
    columns = {"difference": found["difference"]}
    for name in ("mean", "sd", "n"):
        for i, value in enumerate((30, 40)):
            columns[f"{name} {value}"] = found[name][i].drop_vars("group")
    return xr.Dataset(columns).to_dataframe()[list(columns)]


def profile(path: Path) -> pd.DataFrame:
    found = lamstore.depth_profile(
        lamstore.open(path), variable=["lead_field_rms"], region=[REGION], hemi="lh"
    )
    return found["lead_field_rms"].to_dataframe()[["lead_field_rms"]].reset_index()


def above(path: Path) -> pd.DataFrame:
    found = lamstore.share_above(
        lamstore.open(path).sel(layer=["white"]),
        variable="radiality_to_scalp",
        threshold=0.5,
        region=[REGION],
    )
    order = ["subject", "region", "hemi", "layer"]
    return found.to_dataframe(dim_order=order).reset_index()[list(found.data_vars)]


QUESTIONS: dict[str, tuple[tuple[Any, ...], Callable[[Path], pd.DataFrame]]] = {
    "regions": (
        ("--variable", "cortical_thickness", "--region", REGION, "--unit", "row"),
        lambda path: lamstore.summary_table(
            lamstore.region_summary(
                lamstore.open(path), variable=["cortical_thickness"], region=[REGION]
            )
        ),
    ),
    "profile": (
        ("--variable", "lead_field_rms", "--region", REGION, "--hemi", "lh"),
        profile,
    ),
    "top": (
        ("--region", REGION, "--top", 2, "--min-distance", 20),
        lambda path: lamstore.top_vertices(
            lamstore.open(path),
            region=[REGION],
            top=2,
            min_distance=20.0,
            mesh=lamstore.open(path, group="mesh"),
        ),
    ),
    "ranks": (
        ("--variable", "cortical_thickness", "--top", 1, "--unit", "row"),
        lambda path: lamstore.rank_regions(
            lamstore.open(path), variable="cortical_thickness", top=1, unit="row"
        ),
    ),
    "above": (
        ("radiality_to_scalp", 0.5, "--layer", "white", "--region", REGION),
        above,
    ),
    "reaches": (
        ("cortical_thickness", 0.5, "--region", REGION),
        lambda path: lamstore.subjects_above(
            lamstore.open(path),
            variable="cortical_thickness",
            threshold=0.5,
            region=[REGION],
        ),
    ),
    "sample": (
        ("distance_to_scalp", "--layer", "pial", "--n-strata", 2, "--seed", 3),
        lambda path: lamstore.stratified_vertices(
            lamstore.open(path),
            variable="distance_to_scalp",
            layer="pial",
            n_strata=2,
            seed=3,
        ),
    ),
    "place": (
        (
            *("--space", "fsaverage", "--variable", "lead_field_rms"),
            *("--vertex", 7, "--vertex", 3, "--layer", "white"),
        ),
        place,
    ),
    "group": (
        ("cortical_thickness", "--space", "fsaverage", "--top-percent", 5),
        group,
    ),
    "difference": (
        (
            *("lead_field_rms", "--space", "fsaverage", "--layer", "white"),
            *("--by", "age", "--groups", "30", "40"),
        ),
        difference,
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_is_the_functions_table(path: Path, verb: str) -> None:
    arguments, function = QUESTIONS[verb]
    found = json.loads(run("query", verb, path, *arguments, "--json").stdout)
    table = function(path)
    text = table.to_json(orient="records", double_precision=15)
    expected = json.loads(text)
    assert len(expected) > 1
    assert [{name: line[name] for name in table} for line in found] == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("regions", "--region", REGION),
        ("above", "radiality_to_scalp", "0.5", "--region", REGION),
        ("ranks", "--variable", "radiality_to_scalp"),
        ("sample", "radiality_to_scalp"),
        ("group", "radiality_to_scalp", "--space", "fsaverage"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_layer_that_is_not_there_is_refused(
    path: Path, arguments: tuple[str, ...]
) -> None:
    verb, *rest = arguments
    refused = run("query", verb, path, *rest, "--layer", "0.7", code=2)
    assert "pial, 0.500, white" in " ".join(refused.stderr.split())


def test_without_a_region_the_place_is_the_whole_cortex(path: Path) -> None:
    arguments = (
        *("query", "reaches", path, "cortical_thickness", 0.5),
        "--unit",
        "row",
    )
    ds = lamstore.open(path)
    # every vertex is in a hemisphere
    expected = ds["cortical_thickness"].mean("vertex")
    for line in json.loads(run(*arguments, "--json").stdout):
        value = float(expected.sel(subject=line["subject"]))
        assert line["value"] == pytest.approx(value, rel=1e-6)


def test_layers_that_are_asked_for_are_those_of_the_answer(path: Path) -> None:
    variables = ("--variable", "lead_field_rms", "--variable", "cortical_thickness")
    arguments = (*variables, "--layer", "white", "--json")
    found = json.loads(run("query", "regions", path, *arguments).stdout)
    assert {(line["variable"], line["layer"]) for line in found} == {
        ("lead_field_rms", "white"),
        ("cortical_thickness", ""),
    }
    refused = run(
        *("query", "above", path, "cortical_thickness", 0.5, "--layer", "white"), code=2
    )
    assert "has no layers" in refused.stderr


def test_a_place_is_vertices_or_a_region_of_the_template(path: Path) -> None:
    asked = ("query", "place", path, "--space", "fsaverage")
    for more in ((), ("--vertex", 3, "--region", REGION)):
        assert "--vertex, or --region" in run(*asked, *more, code=2).stderr
    ds = on_template(path)
    mask = lamstore.regions.region_mask(ds, REGION, hemi="rh")
    table = json.loads(
        run(
            *(*asked, "--region", REGION, "--hemi", "rh"),
            *("--variable", "cortical_thickness", "--json"),
        ).stdout
    )
    expected = ds["cortical_thickness"].values[:, mask.values]
    values = np.array([line["cortical_thickness"] for line in table], dtype=float)
    np.testing.assert_allclose(values, expected.ravel(), rtol=1e-6)
    assert {line["hemi"] for line in table} == {"rh"}
    assert [line["template_vertex"] for line in table] == [
        *np.flatnonzero(mask).tolist() * ds.sizes["subject"]
    ]


@pytest.mark.parametrize(
    ("option", "function"),
    [("--radius", lamstore.patch_mean), ("--fwhm", lamstore.smooth)],
)
def test_a_map_may_be_of_patches(
    path: Path, option: str, function: Callable[..., xr.Dataset]
) -> None:
    asked = ("query", "map", path, "--subject", "sub-2")
    asked += ("--variable", "cortical_thickness", "--json")
    found = json.loads(run(*asked, option, 30).stdout)
    ds = lamstore.open(path, subject="sub-2")
    expected = function(ds, 30, variable="cortical_thickness")[
        "cortical_thickness"
    ].values
    assert not np.allclose(expected, ds["cortical_thickness"])
    values = [line["cortical_thickness"] for line in found]
    np.testing.assert_allclose(values, expected, rtol=1e-12)
    refused = run(*asked, "--radius", 30, "--fwhm", 30, code=2)
    assert "choose --radius or --fwhm" in refused.stderr
