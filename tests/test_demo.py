"""The demo cohort, and the demo from end to end."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

import lamstore
from lamstore import demo, schema, tables
from lamstore.errors import LamstoreError
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform
from lamstore.testing.lameg_layout import POSITIONS

N_SUBJECTS = 2


def run(directory: Path, **options: object) -> str:
    text = io.StringIO()
    console = Console(file=text, width=80)
    options = {"n_subjects": N_SUBJECTS, "n_layers": 3, "maps": False} | options
    demo.run(directory, console=console, **options)
    return text.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    directory = tmp_path_factory.mktemp("demo") / "here"
    return directory, run(directory)


def test_people_are_the_same_for_the_same_seed_and_differ_else() -> None:
    one, same = demo.people(3), demo.people(5)
    for a, b in zip(one, same, strict=False):
        assert a.label == b.label
        np.testing.assert_array_equal(a.size, b.size)
    assert not np.array_equal(one[0].size, one[1].size)
    assert not np.array_equal(demo.people(1, seed=1)[0].size, one[0].size)


def test_template_is_nested_and_closed() -> None:
    template = demo.template()
    for hemisphere in template.hemispheres.values():
        assert len(hemisphere["pial"]) == 10242
        skull, faces = template.inner_skull
        assert meshes.inside(hemisphere["pial"], skull, faces).all()
    assert meshes.inside(template.inner_skull[0], *template.scalp).all()
    for name in ("scalp", "inner_skull"):
        meshes.check_closed(*getattr(template, name), name)
    assert template.fiducials[0, 1] > 70  # the nasion is in front, in mm
    assert template.fiducials[1, 0] < 0 < template.fiducials[2, 0]


def test_rows_are_complete_and_differ_in_vertex_count(made: tuple[Path, str]) -> None:
    directory, _ = made
    ds = lamstore.open(directory / "demo.zarr")
    assert ds["subject"].values.tolist() == ["sub-01", "sub-02"]
    counts = ds["n_vertices"].values
    assert len(set(counts.tolist())) == N_SUBJECTS
    assert (counts > 4500).all()
    assert ds["layer"].values.tolist() == ["pial", "0.500", "white"]
    for subject, n in zip(ds["subject"].values, counts, strict=True):
        row = ds.sel(subject=subject).isel(vertex=slice(0, int(n)))
        assert np.isfinite(row["anatomical_score"]).all()
        assert (row["inside_inner_skull"] == 1).all()
        assert (row["region_demo"] >= 0).all()


def test_every_coil_is_outside_the_head(made: tuple[Path, str]) -> None:
    directory, _ = made
    for subject in ("sub-01", "sub-02"):
        ds = lamstore.open(directory / "demo.zarr", subject=subject)
        to_mri = np.linalg.inv(ds["mri_to_sensors"].values)
        coils = transform(to_mri, ds["coil_positions"].values)
        scalp = ds["scalp"].values.astype(np.float64)
        assert ds.sizes["channel"] == 274
        assert not meshes.inside(coils, scalp, ds["scalp_faces"].values).any()
        # and not far away either: the nearest coil sits on the head
        gap = meshes.point_to_surface_distance(coils, scalp, ds["scalp_faces"].values)
        assert 5 < gap.min() < 25


def test_frames_differ_so_that_a_mix_up_would_show(made: tuple[Path, str]) -> None:
    directory, _ = made
    origins = []
    for subject in ("sub-01", "sub-02"):
        ds = lamstore.open(directory / "demo.zarr", subject=subject)
        origins.append(ds["fiducials"].values.mean(axis=0))
    template = demo.template().fiducials.mean(axis=0)
    assert all(np.linalg.norm(origin - template) > 3 for origin in origins)
    assert np.linalg.norm(origins[0] - origins[1]) > 3


def test_what_is_printed(made: tuple[Path, str]) -> None:
    directory, text = made
    for said in ("Simulated", "No such people exist", "score", "RMS diff", *POSITIONS):
        assert said in text
    store = directory / "demo.zarr"
    assert str(store) in "".join(text.split("\n"))
    for subject in ("sub-01", "sub-02"):
        best = lamstore.best_vertex(lamstore.open(store, subject=subject))
        assert str(best["vertex"].iloc[0]) in text
        assert f"{best['anatomical_score'].iloc[0]:.2f}" in text
    for layer in schema.layer_names(3):
        assert layer in text


def test_a_second_run_computes_nothing_again(made: tuple[Path, str]) -> None:
    directory, first = made
    receipts = lamstore.open(directory / "demo.zarr")["receipt"].values.tolist()
    sensors = directory / "meg" / "sub-01" / "sub-01_sensors.fif"
    written = sensors.stat().st_mtime_ns
    second = run(directory)
    assert "sub-01: complete" in first
    assert "sub-01: complete" not in second
    again = lamstore.open(directory / "demo.zarr")["receipt"].values.tolist()
    assert again == receipts
    assert sensors.stat().st_mtime_ns == written
    assert second.partition("Best vertices")[2] == first.partition("Best vertices")[2]


def test_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "thesis.txt"):
        with pytest.raises(LamstoreError) as caught:
            run(place)
        assert caught.value.file == str(place)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_maps_of_everyone_and_all_predictors_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[str, list[int], str]] = []
    from lamstore import plot

    def surface(ds: object, variable: str, *, vertices: tuple, path: Path) -> None:
        drawn.append((variable, vertices, path.name))

    monkeypatch.setattr(plot, "surface", surface)
    monkeypatch.setattr(plot, "coregistration", lambda ds, path: None)
    marks = dict.fromkeys(("sub-01", "sub-02"), 7)
    pictures = demo.draw(dict.fromkeys(marks), marks, tmp_path / "maps")
    scores = [d for d in drawn if d[0] == "anatomical_score"]
    assert [(v, n) for _, v, n in scores] == [
        ([7], "sub-01_anatomical_score.png"),
        ([7], "sub-02_anatomical_score.png"),
    ]
    assert {d[0] for d in drawn} == {"anatomical_score", *tables.TERMS}
    assert len(pictures) == len(drawn) + 1


def test_tables_fit_a_terminal_of_80_columns(made: tuple[Path, str]) -> None:
    _, text = made
    printed = text.partition("store  ")[0]  # folders may have any length
    assert "…" not in text
    assert max(map(len, printed.splitlines())) <= 80


def test_the_printed_lines_answer_without_lamstore(made: tuple[Path, str]) -> None:
    directory, text = made
    store = directory / "demo.zarr"
    names: dict[str, float] = {}
    exec(demo.SNIPPET.format(store=store), names)  # as a reader would
    best = lamstore.best_vertex(lamstore.open(store, subject="sub-01"))
    assert names["best"] == best["vertex"].iloc[0]
    assert names["thickness"] == pytest.approx(best["cortical_thickness"].iloc[0])
    for line in demo.SNIPPET.format(store=store).split("\n"):
        assert line in text
