"""Rows on a template: laMEG's answers, slow loops, interruptions, damage."""

from __future__ import annotations

import errno
import json
import math
import os
import shutil
import subprocess
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from click.testing import CliRunner
from factory import (
    REGIONS,
    annotate,
    copied,
    person,
    plan,
    store,
    write,
    write_label,
    write_template,
)
from store_worker import before_each_file

import lamstore
from lamstore import schema
from lamstore.cli import main
from lamstore.cohort import resampling
from lamstore.cohort.resampling import _full_resolution
from lamstore.cohort.template_rows import TemplateRows
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.status import status
from lamstore.store import Store, places, template_layout, tree
from lamstore.store.finding import Finding
from lamstore.store.native_rows import NativeRows
from lamstore.store.structure import read_structure
from lamstore.store.template_group import Renewal, TemplateGroup
from lamstore.template import (
    index_map,
    native_vertices,
    read_template,
    template_vertices,
)
from lamstore.testing import small_subject

#: Of every person here, and more.
ROOM = {"vertex": 324, "face": 640}

LAMEG_SCRIPT = Path(__file__).with_name("lameg_template.py")

PREDICTORS = [
    v.name for v in schema.variables("/") if "vertex" in v.dims and not v.coordinate
]


@pytest.fixture(scope="module")
def subjects_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("subjects")
    write_template(folder)
    return folder


@pytest.fixture(scope="module")
def template(subjects_dir: Path) -> Any:
    return read_template("fsaverage", subjects_dir)


def store_of(path: Path, people: dict[str, Any], **options: Any) -> Store:
    return store(path, people, sizes=ROOM, **options)


def without_sphere(ds: xr.Dataset) -> xr.Dataset:
    return ds.drop_vars("sphere_reg")


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory, subjects_dir: Path) -> Path:
    """Two people of different sizes, one without sphere.reg, one pending, a session."""
    path = tmp_path_factory.mktemp("cohort") / "c.zarr"
    people = {
        "sub-1_ses-1": person("sub-1_ses-1", 1),
        "sub-2": person("sub-2", 2),
        "sub-3": without_sphere(person("sub-3", 3)),
        "sub-4": None,
        "sub-1_ses-2": person("sub-1_ses-2", 5),
    }
    store_of(path, people)
    with pytest.warns(LamstoreWarning, match="sub-3: has no registration sphere of lh"):
        lamstore.resample(path, "fsaverage", subjects_dir=subjects_dir)
    return path


def copy_of(path: Path, to: Path) -> Path:
    return copied(Store(path), to / "c.zarr").path


def resampled(path: Path, subjects_dir: Path, **options: Any) -> Any:
    return lamstore.resample(path, "fsaverage", subjects_dir=subjects_dir, **options)


def seen(path: Path | str) -> xr.Dataset:
    return lamstore.open(path, space="fsaverage", complete=False).load()


# ------------------------------------------------------------------------ the template


def test_fsaverage5_needs_no_files_and_no_network() -> None:
    found = read_template()
    assert found.n_vertices == 20484
    assert np.bincount(found.hemi).tolist() == [10242, 10242]
    assert found.faces[:20480].max() == 10241
    assert found.faces[20480:].min() == 10242
    np.testing.assert_allclose(np.linalg.norm(found.sphere, axis=1), 100, atol=0.01)
    apart = np.linalg.norm(found.pial - found.white, axis=1)
    assert 500 < found.medial_wall.sum() < 700
    assert apart[found.medial_wall].max() < 1e-3 <= apart[~found.medial_wall].min()


def test_the_medial_wall_is_what_the_cortex_label_leaves_out(template: Any) -> None:
    outward = np.where(template.hemi == 0, -1, 1) * template.sphere[:, 0]
    np.testing.assert_array_equal(template.medial_wall, outward <= -90)
    assert template.wall_source == "label/?h.cortex.label"


def test_without_a_label_the_wall_is_what_has_no_region(tmp_path: Path) -> None:
    folder = write_template(tmp_path)
    codes = annotate(folder, "aparc", ["low", "high"])
    for path in folder.glob("label/*.label"):
        path.unlink()
    found = read_template("fsaverage", tmp_path, atlases=["aparc", "absent"])
    np.testing.assert_array_equal(found.medial_wall, codes < 0)
    assert list(found.regions) == ["aparc"]
    np.testing.assert_array_equal(found.regions["aparc"][1], codes)


def test_a_template_of_another_size_than_its_name_says_is_refused(
    tmp_path: Path,
) -> None:
    write_template(tmp_path, "fsaverage4")
    with pytest.raises(LamstoreError, match="162 and 162 vertices .* expected 2562"):
        read_template("fsaverage4", tmp_path)
    with pytest.raises(LamstoreError, match="fsaverage6: is not in .*SUBJECTS_DIR"):
        read_template("fsaverage6", tmp_path)
    with pytest.raises(LamstoreError, match="no subjects_dir was given"):
        read_template("fsaverage6")
    with pytest.raises(LamstoreError, match="a template's name"):
        read_template("../fsaverage")


def test_a_label_of_another_surface_is_refused(tmp_path: Path) -> None:
    folder = write_template(tmp_path)
    write_label(folder / "label" / "rh.cortex.label", np.array([5000]))
    with pytest.raises(LamstoreError, match=r"rh\.cortex\.label names vertex 5000"):
        read_template("fsaverage", tmp_path)


# ---------------------------------------------------------------------- the index maps


def slow_nearest(ds: xr.Dataset, template: Any) -> np.ndarray:
    """Compare every template vertex with every vertex of its hemisphere."""
    out = []
    places = ds["sphere_reg"].values.astype(float).tolist()
    hemi = ds["hemi"].values.tolist()
    for point, code in zip(template.sphere.tolist(), template.hemi, strict=True):
        apart = [
            math.dist(place, point) if side == code else math.inf
            for place, side in zip(places, hemi, strict=True)
        ]
        out.append(apart.index(min(apart)))
    return np.array(out)


def slow_reach(ds: xr.Dataset, vertex: int) -> float:
    """Find a vertex's longest edge."""
    sphere = ds["sphere_reg"].values.astype(float)
    neighbours = {v for f in ds["faces"].values if vertex in f for v in f} - {vertex}
    return max(float(np.linalg.norm(sphere[vertex] - sphere[v])) for v in neighbours)


def test_nearest_vertices_are_those_of_a_loop_and_of_the_hemisphere(
    template: Any,
) -> None:
    ds = person("sub-1", 1)
    found = native_vertices(ds, template)
    np.testing.assert_array_equal(found, slow_nearest(ds, template))
    np.testing.assert_array_equal(ds["hemi"].values[found], template.hemi)


def test_a_vertex_has_no_value_in_either_medial_wall(template: Any) -> None:
    ds = person("sub-1", 1)
    found = index_map(ds, template)
    sphere = ds["sphere_reg"].values.astype(float)
    missing = []
    for vertex, near in enumerate(slow_nearest(ds, template)):
        apart = np.linalg.norm(sphere[near] - template.sphere[vertex])
        missing.append(template.medial_wall[vertex] or apart > slow_reach(ds, near))
    np.testing.assert_array_equal(found.vertices[:, 0] < 0, missing)
    own = np.array(missing) & ~template.medial_wall
    assert own.any()  # the person's wall is larger than the template's


def slow_barycentric(ds: xr.Dataset, template: Any, vertex: int) -> dict[int, float]:
    """Solve for the weights in every triangle of the hemisphere; take the deepest."""
    sphere = ds["sphere_reg"].values.astype(float)
    best: tuple[float, dict[int, float]] = (-1e-9, {})
    for face in ds["faces"].values:
        if ds["hemi"].values[face[0]] != template.hemi[vertex]:
            continue
        shares = np.linalg.solve(sphere[face].T, template.sphere[vertex])
        if shares.sum() <= 0:
            continue
        shares = shares / shares.sum()
        if shares.min() > best[0]:
            pairs = zip(face.tolist(), shares.tolist(), strict=True)
            best = (shares.min(), dict(pairs))
    return best[1]


def test_barycentric_weights_are_those_of_a_loop_over_all_triangles(
    template: Any,
) -> None:
    ds = person("sub-1", 1)
    found = index_map(ds, template, "barycentric")
    near = index_map(ds, template)
    np.testing.assert_array_equal(found.vertices[:, 0] < 0, near.vertices[:, 0] < 0)
    inside = 0
    for vertex in range(0, template.n_vertices, 9):
        if found.vertices[vertex, 0] < 0:
            continue
        wanted = slow_barycentric(ds, template, vertex)
        named = found.vertices[vertex] >= 0
        have = dict(
            zip(
                found.vertices[vertex, named].tolist(),
                found.weights[vertex, named].tolist(),
                strict=True,
            )
        )
        if not wanted:  # beside the mesh's rim: the nearest vertex
            assert have == {int(near.vertices[vertex, 0]): 1.0}
            continue
        inside += 1
        assert set(have) <= set(wanted)
        for corner, share in wanted.items():
            assert have.get(corner, 0.0) == pytest.approx(share, abs=2e-9)
        assert sum(have.values()) == pytest.approx(1, abs=1e-15)
    assert inside > 20


@pytest.mark.parametrize("method", ["nearest", "barycentric"])
def test_a_constant_map_stays_constant(template: Any, method: str) -> None:
    ds = person("sub-1", 1)
    found = index_map(ds, template, method)
    value = np.float32(0.1) * 7
    out = found.apply(np.full(ds.sizes["vertex"], value, np.float32))
    there = found.vertices[:, 0] >= 0
    assert (out[there] == value).all()
    assert np.isnan(out[~there]).all()


@pytest.mark.parametrize("method", ["nearest", "barycentric"])
def test_a_subject_that_is_the_template_comes_back_unchanged(
    template: Any, method: str
) -> None:
    ds = person("sub-1", 1, turned=False)
    found = index_map(ds, template, method)
    for name in PREDICTORS:
        values = ds[name].values
        out = found.apply(values)
        cortex = ~template.medial_wall
        np.testing.assert_array_equal(out[..., cortex], values[..., cortex])
    np.testing.assert_array_equal(template_vertices(ds, template), np.arange(324))


def test_nothing_of_one_hemisphere_reaches_the_other(template: Any) -> None:
    ds = person("sub-1", 1)
    side = ds["hemi"].values.astype(np.float32)
    for method in ("nearest", "barycentric"):
        out = index_map(ds, template, method).apply(side)
        there = np.isfinite(out)
        np.testing.assert_array_equal(out[there], template.hemi[there])


def test_a_missing_value_is_not_averaged_away_and_does_not_spread(
    template: Any,
) -> None:
    ds = person("sub-1", 1)
    found = index_map(ds, template, "barycentric")
    values = np.ones(ds.sizes["vertex"], np.float32)
    values[40] = np.nan
    out = found.apply(values)
    uses = ((found.vertices == 40) & (found.weights > 0)).any(axis=1)
    assert uses.any()
    np.testing.assert_array_equal(np.isnan(out), uses | (found.vertices[:, 0] < 0))


def test_codes_are_those_of_the_heaviest_corner(template: Any) -> None:
    ds = person("sub-1", 1)
    found = index_map(ds, template, "barycentric")
    codes = np.arange(ds.sizes["vertex"], dtype=np.int16)
    out = found.apply(codes)
    there = found.vertices[:, 0] >= 0
    heaviest = found.vertices[np.arange(len(out)), found.weights.argmax(axis=1)]
    np.testing.assert_array_equal(out[there], heaviest[there])
    assert (out[~there] == -1).all()


def test_the_nearest_vertices_are_lamegs(shared: Path) -> None:
    for subject in ("sub-01", "sub-02"):
        folder = shared / "subjects" / subject
        ds = lamstore.read_surfaces(folder, 3, atlases=())
        template = read_template("fsaverage", shared / "subjects")
        assert template.digest == read_template("fsaverage5").digest
        with np.load(shared / "lameg_answers" / f"{subject}.npz") as answers:
            _compare_with_lameg(ds, template, folder, dict(answers))


def _compare_with_lameg(
    ds: xr.Dataset, template: Any, folder: Path, answers: dict[str, np.ndarray]
) -> None:
    """Compare both directions; laMEG's way down may pass over the midline."""
    wanted = np.concatenate([answers[f"from_fsaverage_{h}"] for h in ("lh", "rh")])
    full = _full_resolution(folder)
    found = native_vertices(ds, template, full_resolution=full)
    stays = ds["hemi"].values[wanted] == template.hemi
    assert stays.mean() > 0.95
    np.testing.assert_array_equal(found[stays], wanted[stays])
    np.testing.assert_array_equal(ds["hemi"].values[found], template.hemi)
    # from the downsampled sphere alone: the same wherever laMEG's first vertex was kept
    direct = native_vertices(ds, template)
    n_kept = 0
    for vertex in range(0, template.n_vertices, 25):
        code = int(template.hemi[vertex])
        sphere = full[schema.HEMISPHERES[code]][0]
        apart = ((sphere - template.sphere[vertex]) ** 2).sum(axis=1)
        own = ds["orig_vertex"].values[ds["hemi"].values == code]
        if apart.argmin() in own:
            n_kept += 1
            assert direct[vertex] == wanted[vertex]
    assert n_kept > 50
    n_left = int((template.hemi == 0).sum())
    there = answers["to_fsaverage"] + n_left * (answers["to_fsaverage_hemi"] == "rh")
    np.testing.assert_array_equal(template_vertices(ds, template), there)


def test_the_real_lameg_names_the_same_vertices(
    lameg_python: str, tmp_path: Path
) -> None:
    small_subject(tmp_path, "sub-01", seed=4)
    write_template(tmp_path, subdivisions=3)
    subprocess.run(
        [lameg_python, str(LAMEG_SCRIPT), str(tmp_path), "sub-01", "3", "a.npz"],
        cwd=tmp_path,
        check=True,
    )
    folder = tmp_path / "sub-01"
    ds = lamstore.read_surfaces(folder, 3, atlases=())
    template = read_template("fsaverage", tmp_path)
    with np.load(tmp_path / "a.npz") as answers:
        wanted = np.concatenate([answers[f"from_fsaverage_{h}"] for h in ("lh", "rh")])
        found = native_vertices(ds, template, full_resolution=_full_resolution(folder))
        stays = ds["hemi"].values[wanted] == template.hemi
        np.testing.assert_array_equal(found[stays], wanted[stays])
        n_left = int((template.hemi == 0).sum())
        there = answers["to_fsaverage"] + n_left * (answers["hemi"] == "rh")
        np.testing.assert_array_equal(template_vertices(ds, template), there)


# ------------------------------------------------------------------------ in the store


def slow_value(
    values: np.ndarray, vertices: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Average by weight in plain Python."""
    if vertices[0] < 0:
        return np.full(values.shape[:-1], np.nan if values.dtype.kind == "f" else -1)
    if values.dtype.kind != "f":
        return values[..., vertices[0]]
    total = 0.0
    for vertex, weight in zip(vertices, weights, strict=True):
        if weight > 0:
            total = total + values[..., vertex].astype(np.float64) * weight
    return np.asarray(total)


@pytest.mark.parametrize("method", ["nearest", "barycentric"])
def test_every_row_is_its_native_row_at_the_named_vertices(
    cohort: Path, subjects_dir: Path, tmp_path: Path, template: Any, method: str
) -> None:
    path = copy_of(cohort, tmp_path)
    with pytest.warns(LamstoreWarning, match="missing in fsaverage"):
        report = resampled(path, subjects_dir, method=method)
    assert list(report.missing) == ["sub-3"]
    assert report.incomplete == ("sub-4",)
    assert of_group(path) == []
    ds = seen(path)
    assert ds["subject"].values.tolist() == list(Store(path).labels)
    for label in ("sub-1_ses-1", "sub-2", "sub-1_ses-2"):
        row, native = ds.sel(subject=label), lamstore.open(path, subject=label).load()
        wanted = index_map(native, template, method)
        np.testing.assert_array_equal(row["native_vertices"], wanted.vertices)
        np.testing.assert_array_equal(row["native_weights"], wanted.weights)
        for name in PREDICTORS:
            values = native[name].values
            slow = np.stack(
                [
                    slow_value(values, *pair)
                    for pair in zip(wanted.vertices, wanted.weights, strict=True)
                ],
                axis=-1,
            )
            np.testing.assert_array_equal(row[name].values, slow.astype(values.dtype))
    for label in ("sub-3", "sub-4"):
        row = ds.sel(subject=label)
        assert all(
            row[n].isnull().all() for n in PREDICTORS if row[n].dtype.kind == "f"
        )
    assert lamstore.verify(path).findings == ()


def test_a_group_opens_with_plain_xarray_and_with_participants(
    cohort: Path, template: Any
) -> None:
    plain = xr.open_zarr(cohort, group="fsaverage")
    assert plain["cortical_thickness"].dims == ("subject", "template_vertex")
    assert plain["cortical_thickness"].attrs["units"] == "mm"
    ds = lamstore.open(cohort, space="fsaverage")
    assert ds["subject"].values.tolist() == [
        "sub-1_ses-1",
        "sub-2",
        "sub-3",
        "sub-1_ses-2",
    ]
    assert ds["cortical_thickness"].chunks is not None
    assert {"participant_id", "sensor_system", "lead_field_source"} <= set(ds.coords)
    assert "sub-3: has no registration sphere" in str(
        ds["resampling_error"].sel(subject="sub-3").values
    )
    np.testing.assert_array_equal(ds["hemi"], template.hemi)
    np.testing.assert_array_equal(ds["medial_wall"], template.medial_wall)
    np.testing.assert_array_equal(ds["faces"], template.faces)
    np.testing.assert_allclose(
        ds["coordinates"].sel(layer="0.500"),
        (template.pial + template.white) / 2,
        rtol=1e-6,
    )
    assert (
        not ds["cortical_thickness"]
        .isel(template_vertex=template.medial_wall)
        .notnull()
        .any()
    )
    with pytest.raises(
        LamstoreError, match="was not brought to fsaverage5 .*fsaverage"
    ):
        lamstore.open(cohort, space="fsaverage5")
    with pytest.raises(LamstoreError, match="space cannot be chosen"):
        lamstore.open(cohort, space="fsaverage", subject="sub-2")


def test_regions_are_those_that_most_rows_have(cohort: Path) -> None:
    ds = lamstore.open(cohort, space="fsaverage").load()
    found = ds["region_aparc"]
    assert found.attrs["flag_meanings"].split() == list(REGIONS)
    natives = {
        label: lamstore.open(cohort, subject=label)["region_aparc"].values
        for label in ds["subject"].values.tolist()
    }
    for vertex in range(ds.sizes["template_vertex"]):
        codes = []
        for label in natives:
            native = int(ds["native_vertices"].sel(subject=label)[vertex, 0])
            if native >= 0:
                codes.append(int(natives[label][native]))
        # a region before none, the first of equals
        order = [*range(len(REGIONS)), -1]
        counts = [codes.count(code) for code in order]
        wanted = order[int(np.argmax(counts))] if codes else -1
        assert int(found[vertex]) == wanted


@pytest.mark.parametrize("hemi", [None, "lh", "rh"])
def test_a_region_of_the_template_is_chosen_by_name(
    cohort: Path, hemi: str | None
) -> None:
    ds = lamstore.open(cohort, space="fsaverage")
    mask = lamstore.regions.region_mask(ds, REGIONS[1], atlas="aparc", hemi=hemi)
    sides = (hemi,) if hemi else ("lh", "rh")
    wanted = [
        int(code) == 1 and ("lh", "rh")[int(side)] in sides
        for code, side in zip(ds["region_aparc"].values, ds["hemi"].values, strict=True)
    ]
    assert any(wanted)
    assert mask.dims == ("template_vertex",)
    np.testing.assert_array_equal(mask.values, wanted)
    place = ds["lead_field_rms"].isel(template_vertex=mask.values)
    assert place.sizes["template_vertex"] == sum(wanted)


def test_regions_of_the_template_come_first(tmp_path: Path) -> None:
    folder = write_template(tmp_path)
    codes = annotate(folder, "aparc", ["low", "high"])
    path = store_of(tmp_path / "c.zarr", {"a": person("a", 1)}).path
    resampled(path, tmp_path)
    ds = lamstore.open(path, space="fsaverage")
    assert ds["region_aparc"].attrs["flag_meanings"] == "low high"
    wall = ds["medial_wall"].values == 1
    np.testing.assert_array_equal(ds["region_aparc"].values[~wall], codes[~wall])


def test_the_same_call_again_changes_no_file(cohort: Path, subjects_dir: Path) -> None:
    def stamps() -> dict[Path, int]:
        files = [p for p in cohort.rglob("*") if p.is_file()]
        return {p: p.stat().st_mtime_ns for p in files}

    before = stamps()
    with pytest.warns(LamstoreWarning, match="sub-3"):
        report = resampled(cohort, subjects_dir)
    assert report.resampled == ()
    assert report.unchanged == ("sub-1_ses-1", "sub-2", "sub-1_ses-2")
    assert stamps() == before


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:sub-3")
def test_only_rows_that_changed_are_read_again_and_stale_ones_are_not_shown(
    cohort: Path, subjects_dir: Path, tmp_path: Path
) -> None:
    path = copy_of(cohort, tmp_path)
    store, before = Store(path), seen(path)
    write(store, "sub-2", person("sub-2", 22), overwrite=True)
    write(store, "sub-4", person("sub-4", 4))
    store.publish()
    with pytest.warns(LamstoreWarning, match=r"2 rows .*\(sub-2, sub-4\) and left out"):
        ds = lamstore.open(path, space="fsaverage")
    assert ds["subject"].values.tolist() == ["sub-1_ses-1", "sub-3", "sub-1_ses-2"]
    notes = lamstore.verify(path).notes
    assert any("does not have 2 rows" in note for note in notes)
    # a native chunk of a row that did not change is not needed any more
    row = store.labels.index("sub-1_ses-2")
    shutil.rmtree(path / "cortical_thickness" / "c" / str(row))
    report = resampled(path, subjects_dir)
    assert report.resampled == ("sub-2", "sub-4")
    after = seen(path)
    same = ["sub-1_ses-1", "sub-3", "sub-1_ses-2"]
    for name in (*PREDICTORS, "native_vertices", "native_weights"):
        np.testing.assert_array_equal(
            after[name].sel(subject=same), before[name].sel(subject=same)
        )
    assert not after["cortical_thickness"].sel(subject="sub-4").isnull().all()
    fresh = store_of(tmp_path / "fresh.zarr", {"sub-2": person("sub-2", 22)}).path
    resampled(fresh, subjects_dir)
    np.testing.assert_array_equal(
        after["lead_field_rms"].sel(subject="sub-2"),
        seen(fresh)["lead_field_rms"].sel(subject="sub-2"),
    )


@pytest.mark.filterwarnings("ignore:sub-3")
def test_rows_that_are_added_or_set_back_are_followed(
    cohort: Path, subjects_dir: Path, tmp_path: Path
) -> None:
    path = copy_of(cohort, tmp_path)
    store, more = Store(path), person("sub-9", 9)
    store.add(plan([*store.labels, "sub-9"], sizes=ROOM))
    assert lamstore.open(path, space="fsaverage").sizes["subject"] == 4
    write(store, "sub-9", more)
    with store.claim("sub-2", overwrite=True) as row:
        assert row is not None
        row.reset()
    store.publish()
    report = resampled(path, subjects_dir)
    assert report.resampled == ("sub-9",)
    ds = lamstore.open(path, space="fsaverage")
    assert ds["subject"].values.tolist() == [
        "sub-1_ses-1",
        "sub-3",
        "sub-1_ses-2",
        "sub-9",
    ]
    assert seen(path)["cortical_thickness"].sel(subject="sub-2").isnull().all()
    assert of_group(path) == []


def test_native_rows_are_only_read(
    cohort: Path, subjects_dir: Path, tmp_path: Path
) -> None:
    path = copy_of(cohort, tmp_path)

    def native() -> dict[Path, bytes]:
        return {
            p.relative_to(path): p.read_bytes()
            for p in path.rglob("*")
            if p.is_file()
            and p.parts[len(path.parts)] not in ("fsaverage", "zarr.json")
        }

    before = native()
    with pytest.warns(LamstoreWarning, match="sub-3"):
        resampled(path, subjects_dir, method="barycentric")
    assert native() == before


def test_many_blocks_of_rows_are_as_one(
    cohort: Path, subjects_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lamstore.cohort import template_rows
    from lamstore.store import template_layout

    one = store_of(
        tmp_path / "one.zarr", {x: person(x, i) for i, x in enumerate("abc")}
    )
    resampled(one.path, subjects_dir)
    before = seen(one.path)
    for module in (template_layout, template_rows):
        monkeypatch.setattr(module, "ROWS", 2)
    monkeypatch.setattr(template_rows, "_MOST_BYTES", 1)
    two = store_of(
        tmp_path / "two.zarr", {x: person(x, i) for i, x in enumerate("abc")}
    )
    resampled(two.path, subjects_dir)
    xr.testing.assert_equal(before, seen(two.path))
    write(two, "c", person("c", 7), overwrite=True)
    assert resampled(two.path, subjects_dir).resampled == ("c",)
    after = seen(two.path)
    for name in PREDICTORS:
        np.testing.assert_array_equal(
            after[name].sel(subject=["a", "b"]), before[name].sel(subject=["a", "b"])
        )
    assert of_group(two.path) == []


def test_a_group_keeps_its_method_unless_another_is_named(
    cohort: Path, subjects_dir: Path, tmp_path: Path
) -> None:
    path = copy_of(cohort, tmp_path)
    said = {"subjects_dir": subjects_dir}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LamstoreWarning)  # of the row without a sphere
        made = lamstore.resample(path, "fsaverage", method="barycentric", **said)
        again = lamstore.resample(path, "fsaverage", **said)
        other = lamstore.resample(path, "fsaverage", method="nearest", **said)
    assert made.method == again.method == "barycentric"
    assert again.resampled == ()
    assert other.method == "nearest"
    assert other.resampled == made.resampled != ()


def test_a_group_map_is_named_after_variable_and_layer() -> None:
    from lamstore.template.group_names import LONG_NAMES, attrs_of

    attrs = {"long_name": "RMS of the lead field", "units": "fT/(nA m)"}
    found = attrs_of(attrs, LONG_NAMES["mean"], "participant", "mean", "white")
    assert found["long_name"] == "Mean of RMS of the lead field over participants"
    assert found["layer"] == "white"
    assert "layer" not in attrs_of(attrs, LONG_NAMES["mean"], "row", "mean", None)
    said = attrs_of(
        attrs, LONG_NAMES["consistency"], "row", "consistency", None, top=5.0
    )
    assert said["long_name"].startswith("Share of rows whose highest 5 % in RMS")


def test_a_picture_of_a_layered_variable_wants_a_layer(
    cohort: Path, tmp_path: Path
) -> None:
    asked = ["query", "group", str(cohort), "lead_field_rms", "--space", "fsaverage"]
    asked += ["-o", str(tmp_path / "map.png")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LamstoreWarning)
        refused = CliRunner().invoke(main, asked)
    assert refused.exit_code == 2
    assert "name the one to draw with --layer" in refused.output
    assert not (tmp_path / "map.png").exists()


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    write_template(tmp_path, "mesh")
    path = store_of(tmp_path / "c.zarr", {"a": person("a", 1)}).path
    with pytest.raises(LamstoreError, match="mesh is the name of something else"):
        lamstore.resample(path, "mesh", subjects_dir=tmp_path)
    with pytest.raises(LamstoreError, match="method is nearest"):
        lamstore.resample(path, method="linear")


# ----------------------------------------------------------------- stopped and damaged


class Stop(BaseException):
    """Stands for a kill within this process."""


class Failing:
    """Stops before one of the files or folders that are put in place."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = 10**9
        before_each_file(self._count, monkeypatch.setattr)
        rename = os.rename

        def watched_rename(*args: Any, **options: Any) -> None:
            self._count()
            rename(*args, **options)

        monkeypatch.setattr(os, "rename", watched_rename)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stop

    def count(self, act: Any) -> int:
        self.left = 10**9
        act()
        return 10**9 - self.left

    def at(self, count: int, act: Any) -> bool:
        self.left = count
        try:
            act()
        except Stop:
            return True
        finally:
            self.left = 10**9
        return False


def is_there(path: Path) -> bool:
    document = json.loads((path / "zarr.json").read_text())
    return "fsaverage" in document["consolidated_metadata"]["metadata"]


@pytest.mark.long
@pytest.mark.parametrize("there_before", [False, True])
@pytest.mark.filterwarnings("ignore:.* left out")
def test_wherever_a_resampling_stops_readers_see_the_old_group_or_the_new_one(
    subjects_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    full: bool,
    there_before: bool,
) -> None:
    people = {"a": person("a", 1), "b": None}
    first = store_of(tmp_path / "c.zarr", people)
    if there_before:
        resampled(first.path, subjects_dir)
        write(first, "a", person("a", 3), overwrite=True)
    write(first, "b", person("b", 2))
    first.publish()
    old = seen(first.path) if there_before else None
    method = "barycentric" if there_before else "nearest"
    failing = Failing(monkeypatch)

    def act(path: Path) -> Any:
        return lambda: resampled(path, subjects_dir, method=method)

    whole = copied(first, tmp_path / "whole.zarr")
    n = failing.count(act(whole.path))
    new = seen(whole.path)
    # the last of them put the new group in its place
    few = (n - 45, n - 20, n) if there_before else (3, n - 1, n)
    moments = range(n + 1) if full else few
    states = set()
    for moment in moments:
        path = copied(first, tmp_path / f"{moment}.zarr").path
        assert failing.at(moment, act(path)) == (moment < n)
        for publish in (False, True):
            if publish:  # as any builder does meanwhile
                Store(path).publish()
            if old is None and not is_there(path):
                states.add("none")
                continue
            found = seen(path)
            is_new = found.identical(new)
            assert is_new or (old is not None and found.identical(old))
            states.add("new" if is_new else "old")
        act(path)()
        xr.testing.assert_identical(seen(path), new)
        assert of_group(path) == []
    assert states == {"old" if there_before else "none", "new"}


def test_a_row_that_is_built_again_while_it_is_read_is_read_again(
    subjects_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lamstore.cohort import template_rows

    store = store_of(tmp_path / "c.zarr", {"a": person("a", 1)})
    apply, calls = template_rows.TemplateRows._write_block, []

    def interfered(*args: Any, **options: Any) -> None:
        if not calls:
            write(store, "a", person("a", 2), overwrite=True)
        calls.append(1)
        apply(*args, **options)

    monkeypatch.setattr(template_rows.TemplateRows, "_write_block", interfered)
    resampled(store.path, subjects_dir)
    assert len(calls) == 2
    other = store_of(tmp_path / "other.zarr", {"a": person("a", 2)})
    resampled(other.path, subjects_dir)
    xr.testing.assert_equal(seen(store.path), seen(other.path))


def test_a_group_that_is_renewed_while_it_is_opened_is_read_as_it_is_then(
    subjects_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_of(tmp_path / "a.zarr", {"a": person("a", 1)})
    resampled(store.path, subjects_dir)
    read = tree.open_dataset
    calls: list[int] = []

    def meanwhile(*args: Any, **options: Any) -> xr.Dataset:
        calls.append(1)
        if len(calls) == 1:
            write(store, "a", person("a", 2), overwrite=True)
            store.publish()
            resampled(store.path, subjects_dir)
        return read(*args, **options)

    monkeypatch.setattr(tree, "open_dataset", meanwhile)
    found = lamstore.open(store.path, space="fsaverage").load()
    xr.testing.assert_identical(found, seen(store.path))


def test_a_group_of_other_chunks_is_made_anew(
    subjects_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_of(tmp_path / "a.zarr", {"a": person("a", 1)})
    with monkeypatch.context() as earlier:
        earlier.setattr(template_layout, "VERTICES", 64)
        resampled(store.path, subjects_dir)
    before = seen(store.path)
    assert resampled(store.path, subjects_dir).resampled == ("a",)
    assert resampled(store.path, subjects_dir).unchanged == ("a",)
    array = xr.open_zarr(store.path, group="fsaverage", chunks={})["lead_field_rms"]
    assert array.encoding["chunks"][-1] == template_layout.VERTICES
    xr.testing.assert_identical(seen(store.path), before)


def of_group(path: Path) -> list[Finding]:
    """Check the groups alone; a whole store takes longer."""
    structure = read_structure(path)
    assert structure.templates is not None
    return [*structure.findings, *structure.templates.values()]


def damage_chunk(path: Path) -> None:
    (chunk,) = (path / "fsaverage" / "cortical_thickness").rglob("c/0/0")
    data = bytearray(chunk.read_bytes())
    data[len(data) // 2] ^= 1
    chunk.write_bytes(data)


def damage_value(path: Path) -> None:
    import zarr

    array = zarr.open_array(path / "fsaverage" / "lead_field_rms", mode="r+")
    place = int(np.flatnonzero(np.isfinite(array[1, 0]))[-1])
    array[1, 0, place] = array[1, 0, place] + 1


def damage_rows(path: Path) -> None:
    import zarr

    labels = zarr.open_array(path / "fsaverage" / "subject", mode="r+")
    labels[0] = "somebody"


def damage_own(path: Path) -> None:
    file = path / "fsaverage" / "hemi" / "zarr.json"
    node = json.loads(file.read_text())
    node["shape"] = [7]
    file.write_text(json.dumps(node))


def damage_published(path: Path) -> None:
    file = path / "zarr.json"
    document = json.loads(file.read_text())
    node = document["consolidated_metadata"]["metadata"]["fsaverage/hemi"]
    node["attributes"]["flag_meanings"] = "rh lh"
    file.write_text(json.dumps(document))


def damage_commit(path: Path) -> None:
    (file,) = (path / "fsaverage" / "commit").rglob("c/0")
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


def test_status_names_templates_and_the_rows_that_they_do_not_have_as_they_are(
    cohort: Path, tmp_path: Path
) -> None:
    path = copy_of(cohort, tmp_path)
    assert status(path)["templates"] == {"fsaverage": []}
    store = Store(path)
    with store.writer():
        write(store, "sub-2", person("sub-2", 9), overwrite=True)
        store.publish()
    found = CliRunner().invoke(main, ["status", str(path)])
    assert "fsaverage: without sub-2 as they are now; lamstore resample" in found.output
    assert status(path)["templates"] == {"fsaverage": ["sub-2"]}
    damage_commit(path)
    found = status(path)
    assert found["templates"] == {}
    assert "fsaverage/commit cannot be read" in found["warnings"][-1]


def damage_stray(path: Path) -> None:
    (path / "fsaverage" / "hemi" / "notes.txt").write_text("hello")


def damage_foreign(path: Path) -> None:
    (path / "fsaverage" / "notes").mkdir()
    (path / "fsaverage" / "notes" / "a.txt").write_text("hello")


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:sub-3")
@pytest.mark.parametrize(
    ("damage", "kind", "said", "stays"),
    [
        (damage_chunk, "chunk", "its checksum does not match", False),
        (damage_commit, "chunk", "lamstore verify --repair takes the group out", False),
        (damage_value, "values", "sub-2: lead_field_rms differs at 1 vertices", False),
        (damage_rows, "list", "its rows are not those of the store", False),
        (damage_own, "metadata", "is not what is published", True),
        (damage_published, "metadata", "flag_meanings is 'rh lh'", False),
        (damage_stray, "foreign", "hemi/notes.txt: belongs to no array", True),
        (damage_foreign, "foreign", "belongs to no array of fsaverage", True),
    ],
)
def test_damage_to_a_group_is_found_and_mended(
    cohort: Path,
    subjects_dir: Path,
    tmp_path: Path,
    full: bool,
    damage: Any,
    kind: str,
    said: str,
    stays: bool,
) -> None:
    path = copy_of(cohort, tmp_path)
    rows = lamstore.open(path, complete=False).load()
    before = seen(path)
    damage(path)
    (finding,) = of_group(path)
    assert finding.kind == kind
    assert said in finding.message
    if damage is damage_commit:
        with pytest.raises(LamstoreError, match="lamstore verify --repair takes the"):
            resampled(path, subjects_dir)
    if damage not in (damage_value, damage_own, damage_commit) and not full:
        return
    assert lamstore.verify(path).findings == (finding,)
    report = lamstore.verify(path, repair=True)
    assert report.sound
    assert report.repaired == (finding,)
    assert report.set_back == ()
    xr.testing.assert_identical(lamstore.open(path, complete=False).load(), rows)
    if not stays:
        with pytest.raises(LamstoreError, match="was not brought to"):
            seen(path)
        assert any((path.with_name("c.zarr.build") / "removed").iterdir())
        resampled(path, subjects_dir)
    xr.testing.assert_identical(seen(path), before)


def test_a_store_that_is_moved_without_its_journal_keeps_its_group(
    cohort: Path, tmp_path: Path, subjects_dir: Path
) -> None:
    path = tmp_path / "moved.zarr"
    shutil.copytree(cohort, path)
    xr.testing.assert_identical(seen(path), seen(cohort))
    with pytest.warns(LamstoreWarning, match="sub-3"):
        assert resampled(path, subjects_dir).resampled == ()


def test_lost_root_metadata_are_restored_with_the_group(
    cohort: Path, tmp_path: Path
) -> None:
    path = copy_of(cohort, tmp_path)
    before = seen(path)
    text = (path / "zarr.json").read_text()
    (path / "zarr.json").write_text(text[: text.index('"consolidated_metadata"') + 40])
    assert lamstore.verify(path, repair=True).sound
    xr.testing.assert_identical(seen(path), before)


# -------------------------------------------------------------------- command, picture


@pytest.mark.filterwarnings("always::lamstore.errors.LamstoreWarning")
def test_the_command_says_what_became_of_the_rows(
    cohort: Path, subjects_dir: Path, tmp_path: Path
) -> None:
    path = copy_of(cohort, tmp_path)
    arguments = ["resample", str(path), "--to", "fsaverage"]
    arguments += ["--subjects-dir", str(subjects_dir), "--method", "barycentric"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert (
        "fsaverage (barycentric): 3 resampled, 1 missing, 1 not complete" in done.output
    )
    assert "sub-3: has no registration sphere" in done.output
    done = CliRunner().invoke(main, [*arguments, "--json"])
    said = json.loads(done.stdout)
    assert said["unchanged"] == ["sub-1_ses-1", "sub-2", "sub-1_ses-2"]
    assert done.exit_code == 1
    refused = CliRunner().invoke(main, [*arguments[:3], "fsaverage6"])
    assert refused.exit_code == 2


@pytest.mark.long
def test_lamegs_vertices_are_stored_by_that_method(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "subjects" / "sub-01"
    ds = lamstore.read_surfaces(folder, 3, atlases=(), subject="sub-01")
    sizes = {dim: ds.sizes.get(dim, 0) for dim in schema.RAGGED_DIMS}
    one = {"sub-01": ds}
    path = store_of(tmp_path / "c.zarr", one, sizes=sizes, atlases={}).path
    with pytest.warns(LamstoreWarning, match="where its files are is not known"):
        lamstore.resample(path, method="lameg")
    lamstore.resample(path, method="lameg", subjects_dir=shared / "subjects")
    found = lamstore.open(path, space="fsaverage5")
    first = found["native_vertices"].isel(subject=0, corner=0).values
    with np.load(shared / "lameg_answers" / "sub-01.npz") as answers:
        wanted = np.concatenate([answers[f"from_fsaverage_{h}"] for h in ("lh", "rh")])
    compared = (first >= 0) & (ds["hemi"].values[wanted] == found["hemi"].values)
    assert compared.sum() > 19_000
    np.testing.assert_array_equal(first[compared], wanted[compared])


def test_a_map_on_a_template_is_drawn(cohort: Path, tmp_path: Path) -> None:
    ds = lamstore.open(cohort, space="fsaverage").sel(subject="sub-2")
    figure = lamstore.plot.surface(ds, "cortical_thickness", path=tmp_path / "map.png")
    assert (tmp_path / "map.png").stat().st_size > 10_000
    assert figure.get_suptitle() == "sub-2"


def test_a_rows_files_are_in_the_folder_that_it_was_built_from(tmp_path: Path) -> None:
    from lamstore.cohort.resampling import _Folders

    class Receipts:
        def receipt(self, label: str) -> dict[str, Any]:
            inputs = [("sensors", "meg/1.fif"), ("white", "sub-1.long/surf/lh.white")]
            return {"inputs": [{"role": r, "path": p} for r, p in inputs]}

    # nothing else of a store is asked
    folders = _Folders(Receipts(), tmp_path)  # type: ignore[arg-type]
    assert folders.of("sub-1_ses-1") == tmp_path / "sub-1.long"


# ----------------------------------------------------------------------- object stores


@pytest.fixture
def in_memory(cohort: Path) -> Iterator[str]:
    """The URL of a copy in this process's memory."""
    name = uuid.uuid4().hex
    url = f"memory://{name}/{cohort.name}"
    for folder, suffix in ((cohort, ""), (cohort.with_name("c.zarr.build"), ".build")):
        system, target = places.fs(places.place(url + suffix))
        for file in places.walk(folder):
            system.pipe(f"{target}/{file}", (folder / file).read_bytes())
    yield url
    system.rm(f"/{name}", recursive=True)


@pytest.mark.filterwarnings("ignore:sub-3")
def test_a_copy_in_an_object_store_is_sound_and_opens(
    cohort: Path, in_memory: str
) -> None:
    assert lamstore.verify(in_memory).findings == ()
    xr.testing.assert_identical(seen(in_memory), seen(cohort))


@pytest.mark.parametrize("what", ["array", "metadata"])
def test_an_object_store_that_does_not_answer_is_not_taken_for_damage(
    in_memory: str, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def silent(*_: Any) -> Any:
        raise places.Unanswered("nobody answers")

    if what == "array":
        monkeypatch.setattr(TemplateGroup, "_open", silent)
        with pytest.raises(places.Unanswered):
            lamstore.verify(in_memory)
    else:
        monkeypatch.setattr(template_layout.files, "read_json", silent)
        with pytest.raises(places.Unanswered):
            template_layout.own_groups(places.place(in_memory))


def test_one_vertex_of_everybody_is_one_chunk(
    subjects_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_layout, "VERTICES", 64)
    store = store_of(tmp_path / "a.zarr", {x: person(x, i) for i, x in enumerate("ab")})
    resampled(store.path, subjects_dir)
    expected = seen(store.path)["lead_field_rms"].values
    ds = lamstore.open(store.path, space="fsaverage")
    (_, _, blocks) = ds["lead_field_rms"].chunks
    assert max(blocks) > 64  # of a block with more chunks, one is read
    chunks = store.path / "fsaverage" / "lead_field_rms" / "c" / "0" / "0"
    for other in chunks.iterdir():
        if other.name != "1":
            other.write_bytes(b"damaged")
    for vertex in (64, 70, 127):
        found = ds["lead_field_rms"].isel(template_vertex=vertex).values
        np.testing.assert_array_equal(found, expected[..., vertex])
    with pytest.raises(LamstoreError, match="lead_field_rms: cannot be read"):
        ds["lead_field_rms"].isel(template_vertex=128).load()


# ------------------------------------------------------------------- while others write


def test_rows_are_listed_while_nobody_can_make_room_for_more(
    cohort: Path,
    subjects_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = copy_of(cohort, tmp_path)
    held = []
    writer = Store.writer

    @contextmanager
    def writing(store: Store) -> Iterator[None]:
        with writer(store):
            held.append(True)
            yield
            held.pop()

    class Rows(NativeRows):
        def __init__(self, path: Path) -> None:
            assert held
            super().__init__(path)

    monkeypatch.setattr(Store, "writer", writing)
    monkeypatch.setattr(resampling, "NativeRows", Rows)
    with pytest.warns(LamstoreWarning, match="sub-3"):
        resampled(path, subjects_dir)


def test_a_row_that_is_made_meanwhile_waits_for_the_next_resampling(
    cohort: Path,
    subjects_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = copy_of(cohort, tmp_path)
    passes = []
    renew = TemplateRows.renew

    def slow(rows: TemplateRows) -> Any:
        passes.append(rows)
        if len(passes) == 1:
            write(Store(path), "sub-4", person("sub-4", 4))
        return renew(rows)

    monkeypatch.setattr(TemplateRows, "renew", slow)
    with pytest.warns(LamstoreWarning, match="sub-3"):
        report = resampled(path, subjects_dir, method="barycentric")
    Store(path).publish()
    in_native = lamstore.open(path, subject="sub-4")["cortical_thickness"]
    np.testing.assert_array_equal(in_native, person("sub-4", 4)["cortical_thickness"])
    assert report.incomplete == ("sub-4",)
    assert len(passes) == 1


@pytest.mark.long
def test_a_full_disk_is_said_in_one_sentence_and_leaves_the_group(
    cohort: Path,
    subjects_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = copy_of(cohort, tmp_path)
    before = seen(path)

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Renewal, "write", full)
    with pytest.raises(LamstoreError, match="No space left.*stays complete"):
        resampled(path, subjects_dir, method="barycentric")
    xr.testing.assert_identical(seen(path), before)
    (left,) = lamstore.verify(path).findings
    assert left.kind == "leftover"
    assert left.file == "c.zarr.build/resampling"
    assert lamstore.verify(path, repair=True).sound


def test_damaged_metadata_of_a_group_stop_nobody_who_looks_for_groups(
    cohort: Path, tmp_path: Path
) -> None:
    path = copy_of(cohort, tmp_path)
    (path / "fsaverage" / "hemi" / "zarr.json").write_text("{")
    found = template_layout.own_groups(path)
    assert "fsaverage/faces" in found["fsaverage"]
    assert "fsaverage/hemi" not in found["fsaverage"]
    (path / "fsaverage" / "zarr.json").write_text("{")
    assert template_layout.own_groups(path) == {}
