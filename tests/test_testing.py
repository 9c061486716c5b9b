"""The generators that other tests build on, checked on their own."""

import json
from pathlib import Path

import h5py
import nibabel as nib
import numpy as np
import pytest
import scipy.io
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lamstore import schema, testing
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.errors import LamstoreError
from lamstore.formats import matfile
from lamstore.formats.spm import read_dataset
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform
from lamstore.testing.lameg_layout import sphere_faces

pytestmark = pytest.mark.long

INTENTS = {1008: "points", 1009: "faces", 1007: "vectors"}


def arrays_of(path: Path) -> list[tuple[str, np.ndarray]]:
    return [(INTENTS[a.intent], a.data) for a in nib.load(path).darrays]


def points_of(path: Path) -> np.ndarray:
    return dict(arrays_of(path))["points"]


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    return testing.small_cohort(tmp_path_factory.mktemp("cohort"), 2, gain_files=True)


@pytest.fixture(scope="module")
def folder(cohort):
    return cohort.subjects_dir / "sub-01"


# ----------------------------------------------------------------- spheres and sensors
@pytest.mark.parametrize("subdivisions", [0, 1, 2, 3])
def test_icosphere_is_closed_outward_and_nested(subdivisions):
    vertices, faces = testing.icosphere(subdivisions)
    assert len(vertices) == 10 * 4**subdivisions + 2
    assert len(faces) == 20 * 4**subdivisions
    meshes.check_closed(vertices, faces, "icosphere")
    a, b, c = vertices[faces].transpose(1, 0, 2)
    assert (np.einsum("ij,ij->i", np.cross(b - a, c - a), a) > 0).all()
    coarser, _ = testing.icosphere(max(subdivisions - 1, 0))
    assert_array_equal(vertices[: len(coarser)], coarser)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 2**32 - 1), st.integers(8, 160))
def test_any_points_on_a_sphere_are_triangulated_closed(seed, n):
    points = np.random.default_rng(seed).normal(size=(n, 3))
    # every octant, or the hull would not contain the centre
    corners = np.array(np.meshgrid(*[[-9.0, 9]] * 3)).reshape(3, -1).T
    points = np.concatenate([points, corners])
    faces = sphere_faces(points)
    assert len(faces) == 2 * len(points) - 4
    meshes.check_closed(points, faces, "points")


@pytest.mark.parametrize("tilt", [0.0, 35.0, 90.0])
def test_concentric_spheres_fit_the_schema_and_have_their_radii(tilt):
    centre = np.array([1.0, -2.0, 3.0])
    ds = testing.concentric_spheres(thickness=2.5, tilt=tilt, centre=centre)
    for name, array in ds.variables.items():
        declared = schema.variable(str(name))
        assert array.dims == declared.subject_dims, name
        if declared.dtype != "str":
            assert array.dtype.kind == np.dtype(declared.dtype).kind, name
    assert (np.diff(ds["hemi"].values) >= 0).all()
    n_left = int((ds["hemi"] == 0).sum())
    n_right = ds.sizes["vertex"] - n_left
    assert ds["n_orig_vertices"].values.tolist() == [n_left, n_right]
    sides = ds["hemi"].values[ds["faces"].values]
    assert (sides == sides[:, :1]).all()
    for name in ("scalp", "inner_skull"):
        meshes.check_closed(ds[name].values, ds[f"{name}_faces"].values, name)
    out = ds["coordinates"].values.astype(float) - centre
    radii = np.linalg.norm(out, axis=-1)
    assert_allclose(radii, [[70.0], [68.75], [67.5]] * np.ones_like(radii))
    cosine = -np.einsum("lvx,lvx->lv", out / radii[..., None], ds["orientation"].values)
    assert_allclose(cosine, np.cos(np.deg2rad(tilt)), atol=1e-6)


def test_sensors_lie_on_a_sphere_around_the_moved_head():
    ds = testing.concentric_spheres(2, 1, n_magnetometers=5, n_gradiometers=7)
    to_mri = np.linalg.inv(ds["mri_to_sensors"].values)
    coils = transform(to_mri, ds["coil_positions"].values)
    radii = np.linalg.norm(coils - [4.0, -9.0, 21.0], axis=1)
    assert ds.sizes["channel"] == 12
    assert_allclose(radii[:12], 110.0)
    assert_allclose(radii[12:], 160.0)
    n_coils = ds["coil_weights"].values.sum(axis=1)
    assert sorted(n_coils) == [1.0] * 5 + [2.0] * 7
    moved = transform(ds["mri_to_sensors"].values, ds["fiducials"].values)
    assert_allclose(ds["fiducials_sensors"].values, moved)


# --------------------------------------------------------------------- laMEG's layout
def test_every_stage_follows_from_the_one_before(folder):
    laminar = folder / "surf" / "laminar"
    sidecar = json.loads((laminar / "pial.ds.json").read_text())
    affine = np.array(sidecar["n_orig"]) @ np.linalg.inv(sidecar["t_orig"])
    assert np.abs(affine - np.eye(4)).max() > 1  # or frames could be mixed up unseen
    for layer in ("pial", "0.500", "white", "inflated"):
        combined = []
        for hemi in schema.HEMISPHERES:
            raw, converted, nodeep = (
                points_of(laminar / f"{hemi}.{layer}.{stage}.gii")
                for stage in ("raw", "converted", "nodeep")
            )
            assert_allclose(converted, transform(affine, raw), atol=1e-4)
            removed = sidecar[f"{hemi}_deep_vertices_removed"]
            assert_array_equal(nodeep, np.delete(converted, removed, axis=0))
            combined.append(nodeep)
        both = points_of(laminar / f"{layer}.combined.gii")
        assert_array_equal(both, np.concatenate(combined))
        kept = np.delete(both, sidecar["ds_removed_vertices"], axis=0)
        assert_array_equal(points_of(laminar / f"{layer}.ds.gii"), kept)
    pial, white = (points_of(laminar / f"{name}.ds.gii") for name in ("pial", "white"))
    link = white - pial
    link /= np.linalg.norm(link, axis=1, keepdims=True)
    many = dict(arrays_of(laminar / "multilayer.3.ds.link_vector.fixed.gii"))
    assert_allclose(many["vectors"], np.tile(link, (3, 1)), atol=1e-6)
    assert many["faces"].max() == 3 * len(pial) - 1
    spm = arrays_of(folder / "mri" / "origscalp_2562.surf.gii")
    mne = arrays_of(folder / "bem" / "outer_skin.converted.gii")
    assert [kind for kind, _ in spm] == ["faces", "points"]
    assert [kind for kind, _ in mne] == ["points", "faces"]
    assert_array_equal(spm[1][1], mne[0][1])


def test_surface_normals_are_written_per_layer_where_not_fixed(tmp_path):
    sphere, faces = testing.icosphere(2)
    hemisphere = testing.Hemisphere(
        pial=60 * sphere,
        white=57 * sphere * [1, 1, 0.9],
        inflated=sphere,
        sphere=100 * sphere,
        faces=faces,
        curvature=sphere[:, 0],
        medial_wall=sphere[:, 2] < -0.9,
        kept=np.ones(len(sphere), bool),
    )
    both = {"lh": hemisphere, "rh": hemisphere}
    options = {"n_layers": 2, "vox2ras": np.diag([4.0, 4.0, 4.0, 1.0]), "fixed": False}
    testing.write_lameg_directory(
        tmp_path, "one", both, **options, orientation="ds_surf_norm"
    )
    name = "{}.ds.ds_surf_norm.not_fixed.gii"
    pial, white = (
        dict(arrays_of(tmp_path / "one" / "surf" / "laminar" / name.format(layer)))
        for layer in ("pial", "white")
    )
    assert np.abs(pial["vectors"] - white["vectors"]).max() > 0.01
    assert_allclose(np.linalg.norm(white["vectors"], axis=1), 1, rtol=1e-5)
    with pytest.raises(LamstoreError, match="up"):
        testing.write_lameg_directory(tmp_path, "x", both, **options, orientation="up")
    assert not (tmp_path / "x").exists()


def test_names_keys_and_intents_are_lamegs(shared, folder):
    real = shared / "subjects" / "sub-01"
    written, expected = (
        {str(p.relative_to(base)) for p in base.rglob("*") if p.is_file()}
        for base in (folder, real)
    )
    laminar = {name for name in expected if name.startswith("surf/laminar")}
    assert {name for name in written if name.startswith("surf/laminar")} == laminar
    assert not [name for name in written - expected if "demo.annot" not in name]
    for name in laminar:
        if name.endswith(".json"):
            keys = [json.loads((base / name).read_text()) for base in (folder, real)]
            assert set(keys[0]) == set(keys[1]), name
        else:
            kinds = [[k for k, _ in arrays_of(base / name)] for base in (folder, real)]
            assert kinds[0] == kinds[1], name


# -------------------------------------------------------------------------- MAT files
VALUE = {
    "text": "Single Shell",
    "number": 2.5,
    "matrix": np.arange(6.0).reshape(2, 3),
    "yes": True,
    "empty": np.zeros((0, 3)),
    "cell": ["a", np.eye(2), {"deep": "er"}],
    "array": testing.StructArray([{"label": "A", "bad": 0}, {"label": "B", "bad": 1}]),
}


@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_mat_files_are_read_back(tmp_path, version):
    path = testing.write_mat(tmp_path / "x.mat", {"D": VALUE}, version=version)
    d = matfile.read_mat(path)["D"]
    assert d["text"] == "Single Shell"
    assert float(np.squeeze(d["number"])) == 2.5
    assert_array_equal(d["matrix"], VALUE["matrix"])
    assert d["empty"].size == 0
    assert bool(np.squeeze(d["yes"])) is True
    assert d["cell"][0] == "a"
    assert_array_equal(d["cell"][1], np.eye(2))
    assert d["cell"][2]["deep"] == "er"
    assert [item["label"] for item in d["array"]] == ["A", "B"]
    with pytest.raises(LamstoreError, match="v4"):
        testing.write_mat(tmp_path / "y.mat", {}, version="v4")
    if version == "v7.3":
        assert path.read_bytes()[:19] == b"MATLAB 7.3 MAT-file"
        with h5py.File(path) as file:
            assert file["D/matrix"].shape == (3, 2)
            assert file["D/text"].dtype == np.uint16
            assert file["D/empty"].attrs["MATLAB_empty"] == 1
            kinds = [file[name].attrs["MATLAB_class"] for name in ("D", "D/cell")]
            assert kinds == [b"struct", b"cell"]


@pytest.mark.parametrize("chunks", [None, (7, 3), (100, 1)])
def test_gain_file_is_transposed_in_hdf5(tmp_path, chunks):
    gain = np.random.default_rng(0).normal(size=(3, 100))
    options = {"version": "v7.3", "chunks": chunks}
    path = testing.write_gain_file(tmp_path / "g.mat", gain, list("ABC"), **options)
    with h5py.File(path) as file:
        assert_array_equal(file["G"][()], gain.T)
        assert file["G"].chunks == chunks
    assert matfile.read_mat(path, ["label"])["label"] == ["A", "B", "C"]


def structs(value: object, where: str = "D") -> set[str]:
    """List the field names of nested MATLAB structs."""
    found: set[str] = set()
    if isinstance(value, dict):
        for key, item in value.items():
            found |= {f"{where}.{key}"} | structs(item, f"{where}.{key}")
    elif isinstance(value, list):
        for item in value:
            found |= structs(item, where)
    return found


def test_datasets_have_no_field_that_spms_have_not(shared, cohort):
    folder = shared / "meg" / "sub-01" / "ses-01" / "spm"
    real = matfile.read_mat(next(folder.glob("spm*.mat")))["D"]
    made = next((cohort.subjects_dir.parent / "meg").rglob("spm-*.mat"))
    assert structs(matfile.read_mat(made)["D"]) <= structs(real)


@pytest.mark.parametrize("inverse", ["cell", "struct", "array"])
@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_datasets_hold_the_coregistration(tmp_path, version, inverse):
    ds = testing.concentric_spheres(subdivisions=1)
    affine = testing.rigid((3, 2, 1), (5, 5, 5)) @ np.diag([1.1, 0.9, 1.0, 1.0])
    options = {"version": version, "inverse": inverse, "bads": ["MAG001"]}
    path = testing.write_spm_dataset(tmp_path / "s.mat", ds, affine=affine, **options)
    read = read_dataset(path)
    first = read.inversions[0]
    assert_allclose(first.affine, affine)
    expected = ds["mri_to_sensors"].values
    assert_allclose(first.mri_to_sensors, expected, atol=1e-9)
    assert_array_equal(first.shell_faces, ds["inner_skull_faces"].values)
    assert "MAG001" not in first.forward_channels
    assert [c["label"] for c in read.channels if c["bad"]] == ["MAG001"]


# ----------------------------------------------------------------------- whole cohort
def test_small_cohort_has_all_that_a_build_needs(cohort):
    from lamstore.cohort.recordings import find_recordings

    rows = find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )
    assert [row.label for row in rows] == list(cohort.subjects)
    assert not any(row.problems for row in rows)
    sizes = []
    for subject in cohort.subjects:
        folder = cohort.subjects_dir / subject
        ds = read_surfaces(folder, atlases=(testing.ATLAS,))
        sizes.append(ds.sizes["vertex"])
        pial = points_of(folder / "surf" / "laminar" / "pial.ds.gii")
        assert_array_equal(ds["coordinates"].values[0], pial)
        assert (ds[f"region_{testing.ATLAS}"] >= 0).all()
        meg = cohort.subjects_dir.parent / "meg" / subject
        gain = scipy.io.loadmat(next(meg.rglob("SPMgain*.mat")))["G"]
        assert gain.shape == (24, 3 * sizes[-1])
        assert np.isfinite(gain).all()
    assert len(set(sizes)) == len(sizes)
    assert 200 < min(sizes) <= max(sizes) < 400


def test_cortex_lies_in_skull_and_sensors_outside_scalp(tmp_path):
    made = [testing.small_subject(tmp_path, f"sub-{i}", seed=(7, i)) for i in range(3)]
    for ds in made:
        skull = ds["inner_skull"].values, ds["inner_skull_faces"].values
        cortex = ds["coordinates"].values.reshape(-1, 3).astype(float)
        assert meshes.inside(cortex, *skull).all()
        to_mri = np.linalg.inv(ds["mri_to_sensors"].values)
        coils = transform(to_mri, ds["coil_positions"].values)
        scalp = ds["scalp"].values.astype(float), ds["scalp_faces"].values
        assert not meshes.inside(coils, *scalp).any()
    same = testing.small_subject(tmp_path / "again", "sub-1", seed=(7, 1))
    xr.testing.assert_identical(same.drop_attrs(), made[1].drop_attrs())
    assert made[0].sizes["vertex"] != made[1].sizes["vertex"]
