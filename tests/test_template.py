"""Templates and index maps: laMEG's answers, slow loops, properties."""

import math
import subprocess
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from factory import PREDICTORS, annotate, person, refused, write_label, write_template
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial.transform import Rotation

import lamstore
from lamstore import schema
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.template import (
    index_map,
    native_vertices,
    read_template,
)
from lamstore.template.meshes import read_registration
from lamstore.testing import small_subject

LAMEG_SCRIPT = Path(__file__).with_name("lameg_answers.py")


@pytest.fixture(scope="module")
def subjects_dir(tmp_path_factory):
    folder = tmp_path_factory.mktemp("subjects")
    write_template(folder)
    return folder


@pytest.fixture(scope="module")
def template(subjects_dir):
    return read_template("fsaverage", subjects_dir)


def test_fsaverage5_needs_no_files_and_no_network():
    found = read_template()
    assert found.n_vertices == 20484
    assert np.bincount(found.hemi).tolist() == [10242, 10242]
    assert found.faces[:20480].max() == 10241
    assert found.faces[20480:].min() == 10242
    assert_allclose(np.linalg.norm(found.sphere, axis=1), 100, atol=0.01)
    apart = np.linalg.norm(found.pial - found.white, axis=1)
    assert 500 < found.medial_wall.sum() < 700
    assert apart[found.medial_wall].max() < 1e-3 <= apart[~found.medial_wall].min()


def test_the_medial_wall_is_what_the_cortex_label_leaves_out(template):
    outward = np.where(template.hemi == 0, -1, 1) * template.sphere[:, 0]
    assert_array_equal(template.medial_wall, outward <= -90)
    assert template.wall_source == "label/?h.cortex.label"


def test_without_a_label_the_wall_is_what_has_no_region(tmp_path):
    folder = write_template(tmp_path)
    codes = annotate(folder, "aparc", ["low", "high"])
    for path in folder.glob("label/*.label"):
        path.unlink()
    found = read_template("fsaverage", tmp_path, atlases=["aparc", "absent"])
    assert_array_equal(found.medial_wall, codes < 0)
    assert list(found.regions) == ["aparc"]
    assert_array_equal(found.regions["aparc"][1], codes)


def test_a_template_of_another_size_than_its_name_says_is_refused(tmp_path):
    write_template(tmp_path, "fsaverage4")
    for name, arguments, named in (
        ("fsaverage4", (tmp_path,), "2562"),
        ("fsaverage6", (tmp_path,), str(tmp_path)),
        ("fsaverage6", (), "fsaverage6"),
        ("../fsaverage", (), "../fsaverage"),
        ("fsaverage5", (tmp_path / "typo",), "typo"),
    ):
        with refused(named):
            read_template(name, *arguments)


def test_a_label_of_another_surface_is_refused(tmp_path):
    folder = write_template(tmp_path)
    write_label(folder / "label" / "rh.cortex.label", np.array([5000]))
    with pytest.raises(LamstoreError) as caught:
        read_template("fsaverage", tmp_path)
    assert caught.value.file.endswith("rh.cortex.label")


def slow_nearest(ds, template):
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


def test_nearest_vertices_are_those_of_a_loop_and_of_the_hemisphere(template):
    ds = person("sub-1", 1)
    found = native_vertices(ds, template)
    assert_array_equal(found, slow_nearest(ds, template))
    assert_array_equal(ds["hemi"].values[found], template.hemi)


def slow_barycentric(ds, template, vertex):
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


def test_a_vertex_has_no_value_in_either_medial_wall(template):
    ds = person("sub-1", 1)
    missing = index_map(ds, template).vertices[:, 0] < 0
    assert missing[template.medial_wall].all()
    cortex = ~template.medial_wall
    assert (missing & cortex).any()  # the person's wall is larger than the template's
    for vertex in range(0, template.n_vertices, 9):
        inside = bool(slow_barycentric(ds, template, vertex))
        assert missing[vertex] == (template.medial_wall[vertex] or not inside)
    # a gap of the mesh that reaches no wall has the nearest vertex's value
    sphere = ds["sphere_reg"].values.astype(float)
    middles = sphere[ds["faces"].values].mean(axis=1)
    wall = template.sphere[missing]
    apart = np.linalg.norm(middles[:, None] - wall, axis=2).min(axis=1)
    torn = ds.isel(face=np.arange(ds.sizes["face"]) != apart.argmax())
    again = index_map(torn, template)
    assert_array_equal(again.vertices[:, 0] < 0, missing)


def test_barycentric_weights_are_those_of_a_loop_over_all_triangles(template):
    ds = person("sub-1", 1)
    found = index_map(ds, template, "barycentric")
    near = index_map(ds, template)
    assert_array_equal(found.vertices[:, 0] < 0, near.vertices[:, 0] < 0)
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
def test_a_subject_that_is_the_template_comes_back_unchanged(template, method):
    ds = person("sub-1", 1, turned=False)
    found = index_map(ds, template, method)
    for variable in PREDICTORS:
        values = ds[variable.name].values
        out = found.apply(values)
        cortex = ~template.medial_wall
        assert_array_equal(out[..., cortex], values[..., cortex])


def test_folds_that_are_not_the_templates_are_warned_of():
    found = read_template()
    data = {
        "sphere_reg": (("vertex", "xyz"), found.sphere),
        "faces": (("face", "corner"), found.faces),
        "hemi": ("vertex", found.hemi),
        "curvature": ("vertex", found.curvature),
    }
    ds = xr.Dataset(data, attrs={"subject": "sub-1"})
    index_map(ds, found)
    turn = Rotation.from_euler("x", 10, degrees=True)
    turned = ds.assign(sphere_reg=(("vertex", "xyz"), turn.apply(found.sphere)))
    with pytest.warns(LamstoreWarning) as kept:
        index_map(turned, found)
    said = [str(one.message) for one in kept]
    assert len(said) == 2
    assert all("sub-1" in text for text in said)
    assert "lh.sphere.reg" in said[0]
    left = np.where(found.hemi[:, None] == 0, found.sphere, turn.apply(found.sphere))
    with pytest.warns(LamstoreWarning, match="rh.sphere.reg") as kept:
        index_map(ds.assign(sphere_reg=(("vertex", "xyz"), left)), found)
    assert len(kept) == 1


@pytest.mark.parametrize("method", ["nearest", "barycentric"])
def test_constants_hemispheres_and_codes_are_kept(template, method):
    ds = person("sub-1", 1)
    found = index_map(ds, template, method)
    there = found.vertices[:, 0] >= 0
    value = np.float32(0.1) * 7
    out = found.apply(np.full(ds.sizes["vertex"], value, np.float32))
    assert (out[there] == value).all()
    assert np.isnan(out[~there]).all()
    side = found.apply(ds["hemi"].values.astype(np.float32))
    assert_array_equal(side[there], template.hemi[there])
    codes = found.apply(np.arange(ds.sizes["vertex"], dtype=np.int16))
    heaviest = found.vertices[np.arange(len(codes)), found.weights.argmax(axis=1)]
    assert_array_equal(codes[there], heaviest[there])
    assert (codes[~there] == -1).all()


@pytest.mark.parametrize("method", ["nearest", "barycentric"])
def test_vertices_without_a_face_are_resampled_as_others(template, method):
    ds = person("sub-1", 1)
    whole = index_map(ds, template, method)
    place = ds["sphere_reg"].values.astype(float).T
    edges = np.diff(ds["sphere_reg"].values[ds["faces"].values], axis=1)
    edge = np.linalg.norm(edges, axis=-1).max()
    for seed in range(5):
        n = ds.sizes["vertex"]
        gone = np.random.default_rng(seed).choice(n, n // 33, replace=False)
        kept = ~np.isin(ds["faces"].values, gone).any(axis=1)
        found = index_map(ds.isel(face=kept), template, method)
        there = whole.vertices[:, 0] >= 0
        assert (found.vertices[there, 0] >= 0).all()
        if method == "nearest":
            assert_array_equal(found.vertices[there], whole.vertices[there])
        off = (found.apply(place) - whole.apply(place))[:, there]
        assert np.linalg.norm(off, axis=0).max() < edge
        # other triangles are only where two of them have lost the edge between them
        assert (np.linalg.norm(off, axis=0) < 1e-3).mean() > 0.97


def test_a_missing_value_is_not_averaged_away_and_does_not_spread(template):
    ds = person("sub-1", 1)
    found = index_map(ds, template, "barycentric")
    values = np.ones(ds.sizes["vertex"], np.float32)
    values[40] = np.nan
    out = found.apply(values)
    uses = ((found.vertices == 40) & (found.weights > 0)).any(axis=1)
    assert uses.any()
    assert_array_equal(np.isnan(out), uses | (found.vertices[:, 0] < 0))


def test_the_nearest_vertices_are_lamegs(shared):
    for subject in ("sub-01", "sub-02"):
        folder = shared / "subjects" / subject
        ds = lamstore.read_surfaces(folder, 3, atlases=())
        template = read_template("fsaverage", shared / "subjects")
        assert template.digest == read_template("fsaverage5").digest
        with np.load(shared / "lameg_answers" / f"{subject}.npz") as answers:
            _compare_with_lameg(ds, template, folder, dict(answers))


def _compare_with_lameg(ds, template, folder, answers):
    """Compare both directions; laMEG's way down may pass over the midline."""
    wanted = np.concatenate([answers[f"from_fsaverage_{h}"] for h in ("lh", "rh")])
    full = read_registration(folder)
    found = native_vertices(ds, template, full_resolution=full)
    stays = ds["hemi"].values[wanted] == template.hemi
    assert stays.mean() > 0.95
    assert_array_equal(found[stays], wanted[stays])
    assert_array_equal(ds["hemi"].values[found], template.hemi)
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


def test_the_real_lameg_names_the_same_vertices(lameg_python, tmp_path):
    small_subject(tmp_path, "sub-01", seed=4)
    write_template(tmp_path, subdivisions=3)
    arguments = [tmp_path, "sub-01", 3, "template", "", "a.npz"]
    command = [lameg_python, LAMEG_SCRIPT, *map(str, arguments)]
    subprocess.run(command, cwd=tmp_path, check=True)
    folder = tmp_path / "sub-01"
    ds = lamstore.read_surfaces(folder, 3, atlases=())
    template = read_template("fsaverage", tmp_path)
    with np.load(tmp_path / "a.npz") as answers:
        wanted = np.concatenate([answers[f"from_fsaverage_{h}"] for h in ("lh", "rh")])
        full = read_registration(folder)
        found = native_vertices(ds, template, full_resolution=full)
        stays = ds["hemi"].values[wanted] == template.hemi
        assert_array_equal(found[stays], wanted[stays])
