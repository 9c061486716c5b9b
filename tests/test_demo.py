"""The demo cohort, and the demo from end to end."""

import numpy as np
import pytest
from factory import refused, run_demo

import lamstore
from lamstore import demo, schema
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform
from lamstore.template.meshes import read_template
from lamstore.testing.subject_folder import POSITIONS

SUBJECTS = ["sub-01", "sub-02"]


@pytest.fixture(scope="module")
def rows(demo_run):
    store = demo_run[0] / "demo.zarr"
    return {name: lamstore.open(store, subject=name).load() for name in SUBJECTS}


def test_the_templates_head_is_nested_and_closed():
    brain = read_template("fsaverage5")
    scalp, skull, fiducials = demo.fsaverage_head(brain)
    assert meshes.inside(brain.pial, *skull).all()
    assert meshes.inside(skull[0], *scalp).all()
    for points, faces in (scalp, skull):
        meshes.check_closed(points, faces, "head")
    assert fiducials[0, 1] > 70  # the nasion is in front, in mm
    assert fiducials[1, 0] < 0 < fiducials[2, 0]


def test_rows_are_complete_and_differ(rows):
    sizes = [ds.sizes["vertex"] for ds in rows.values()]
    assert len(set(sizes)) == 2
    assert min(sizes) > 4500
    for ds in rows.values():
        assert ds["layer"].values.tolist() == ["pial", "0.500", "white"]
        assert np.isfinite(ds["anatomical_score"]).all()
        assert (ds["inside_inner_skull"] == 1).all()
        assert (ds["region_demo"] >= 0).all()
    # frames, too, so that a mix-up would show
    template = demo.fsaverage_head(read_template("fsaverage5"))[2].mean(axis=0)
    one, other = (ds["fiducials"].values.mean(axis=0) for ds in rows.values())
    for a, b in ((one, template), (other, template), (one, other)):
        assert np.linalg.norm(a - b) > 3


def test_every_coil_is_outside_the_head_and_the_nearest_on_it(rows):
    for ds in rows.values():
        to_mri = np.linalg.inv(ds["mri_to_sensors"].values)
        coils = transform(to_mri, ds["coil_positions"].values)
        scalp = ds["scalp"].values.astype(np.float64), ds["scalp_faces"].values
        assert ds.sizes["channel"] == 274
        assert not meshes.inside(coils, *scalp).any()
        assert 5 < meshes.point_to_surface_distance(coils, *scalp).min() < 25


def test_what_is_printed_fits_80_columns_and_holds(demo_run, rows):
    directory, text = demo_run
    store = str(directory / "demo.zarr")
    for word in ("Simulated", "No such people exist", "score", "RMS diff", *POSITIONS):
        assert word in text
    assert store in "".join(text.split("\n"))
    for ds in rows.values():
        best = lamstore.best_vertex(ds)
        assert str(best["vertex"].iloc[0]) in text
        assert f"{best['anatomical_score'].iloc[0]:.2f}" in text
    for layer in schema.layer_names(3):
        assert layer in text
    printed = text.partition("store  ")[0]  # folders may have any length
    assert "…" not in text
    assert max(map(len, printed.splitlines())) <= 80
    names: dict[str, float] = {}
    exec(demo.SNIPPET.format(store=store), names)  # as a reader would
    best = lamstore.best_vertex(rows["sub-01"])
    assert names["best"] == best["vertex"].iloc[0]
    assert names["thickness"] == pytest.approx(best["cortical_thickness"].iloc[0])
    assert all(line in text for line in demo.SNIPPET.format(store=store).split("\n"))


def test_a_second_run_computes_nothing_again(demo_run):
    directory, first = demo_run
    receipts = lamstore.open(directory / "demo.zarr")["receipt"].values.tolist()
    sensors = directory / "meg" / "sub-01" / "sub-01_sensors.fif"
    written = sensors.stat().st_mtime_ns
    _, second = run_demo(directory)
    assert "sub-01: complete" in first
    assert "sub-01: complete" not in second
    again = lamstore.open(directory / "demo.zarr")["receipt"].values.tolist()
    assert again == receipts
    assert sensors.stat().st_mtime_ns == written
    assert second.partition("Best vertices")[2] == first.partition("Best vertices")[2]


def test_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "thesis.txt"):
        with refused(file=place):
            run_demo(place)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
