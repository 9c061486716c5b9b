"""The generators that other tests build on, checked on their own."""

from __future__ import annotations

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

from lamstore import schema, testing
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.errors import LamstoreError
from lamstore.formats import matfile
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform
from lamstore.testing.lameg_layout import select_faces, sphere_faces

pytestmark = pytest.mark.long

INTENTS = {1008: "points", 1009: "faces", 1007: "vectors"}


def arrays_of(path: Path) -> list[tuple[str, np.ndarray]]:
    return [(INTENTS[a.intent], a.data) for a in nib.load(path).darrays]


def points_of(path: Path) -> np.ndarray:
    return dict(arrays_of(path))["points"]


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> testing.Cohort:
    return testing.small_cohort(tmp_path_factory.mktemp("cohort"), 2, gain_files=True)


@pytest.fixture(scope="module")
def folder(cohort: testing.Cohort) -> Path:
    return cohort.subjects_dir / "sub-01"


# ---------------------------------------------------------------------- triangulation
@pytest.mark.parametrize("subdivisions", [0, 1, 2, 3])
def test_icosphere_is_closed_outward_and_nested(subdivisions: int) -> None:
    vertices, faces = testing.icosphere(subdivisions)
    assert len(vertices) == 10 * 4**subdivisions + 2
    assert len(faces) == 20 * 4**subdivisions
    meshes.check_closed(vertices, faces, "icosphere")
    a, b, c = vertices[faces].transpose(1, 0, 2)
    assert (np.einsum("ij,ij->i", np.cross(b - a, c - a), a) > 0).all()
    coarser, _ = testing.icosphere(max(subdivisions - 1, 0))
    np.testing.assert_array_equal(vertices[: len(coarser)], coarser)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(8, 160))
def test_any_points_on_a_sphere_are_triangulated_closed(seed: int, n: int) -> None:
    points = np.random.default_rng(seed).normal(size=(n, 3))
    # every octant, or the hull would not contain the centre
    points = np.concatenate(
        [points, np.array(np.meshgrid(*[[-9.0, 9]] * 3)).reshape(3, -1).T]
    )
    faces = sphere_faces(points)
    assert len(faces) == 2 * len(points) - 4
    meshes.check_closed(points, faces, "points")


def test_select_faces_numbers_what_remains() -> None:
    faces = np.array([[0, 1, 2], [1, 3, 2], [3, 4, 2]])
    keep = np.array([False, True, True, True, True])
    np.testing.assert_array_equal(select_faces(faces, keep), [[0, 2, 1], [2, 3, 1]])


# ---------------------------------------------------------------------------- spheres
def test_concentric_spheres_fit_the_schema() -> None:
    ds = testing.concentric_spheres(n_layers=4)
    for name, array in ds.variables.items():
        declared = schema.variable(str(name))
        assert array.dims == declared.subject_dims, name
        if declared.dtype != "str":
            assert array.dtype.kind == np.dtype(declared.dtype).kind, name
    assert ds["layer"].values.tolist() == list(schema.layer_names(4))
    n_left = int((ds["hemi"] == 0).sum())
    assert (np.diff(ds["hemi"].values) >= 0).all()
    assert ds["n_orig_vertices"].values.tolist() == [
        n_left,
        ds.sizes["vertex"] - n_left,
    ]
    sides = ds["hemi"].values[ds["faces"].values]
    assert (sides == sides[:, :1]).all()
    for name in ("scalp", "inner_skull"):
        meshes.check_closed(ds[name].values, ds[f"{name}_faces"].values, name)


@pytest.mark.parametrize("tilt", [0.0, 35.0, 90.0])
def test_concentric_spheres_have_the_radii_and_tilt_asked_for(tilt: float) -> None:
    centre = np.array([1.0, -2.0, 3.0])
    ds = testing.concentric_spheres(thickness=2.5, tilt=tilt, centre=centre)
    out = ds["coordinates"].values.astype(float) - centre
    radii = np.linalg.norm(out, axis=-1)
    np.testing.assert_allclose(radii, [[70.0], [68.75], [67.5]] * np.ones_like(radii))
    cosine = -np.einsum("lvx,lvx->lv", out / radii[..., None], ds["orientation"].values)
    np.testing.assert_allclose(cosine, np.cos(np.deg2rad(tilt)), atol=1e-6)


def test_sensors_lie_on_a_sphere_around_the_moved_head() -> None:
    ds = testing.concentric_spheres(n_magnetometers=5, n_gradiometers=7)
    to_mri = np.linalg.inv(ds["mri_to_sensors"].values)
    radii = np.linalg.norm(
        transform(to_mri, ds["coil_positions"].values) - [4.0, -9.0, 21.0], axis=1
    )
    assert ds.sizes["channel"] == 12
    np.testing.assert_allclose(radii[:12], 110.0)
    np.testing.assert_allclose(radii[12:], 160.0)
    two = ds["coil_weights"].values.sum(axis=1)
    assert sorted(two) == [1.0] * 5 + [2.0] * 7
    moved = transform(ds["mri_to_sensors"].values, ds["fiducials"].values)
    np.testing.assert_allclose(ds["fiducials_sensors"].values, moved)


# --------------------------------------------------------------------- laMEG's layout
def test_every_stage_follows_from_the_one_before(folder: Path) -> None:
    laminar = folder / "surf" / "laminar"
    sidecar = json.loads((laminar / "pial.ds.json").read_text())
    affine = np.array(sidecar["n_orig"]) @ np.linalg.inv(sidecar["t_orig"])
    assert np.abs(affine - np.eye(4)).max() > 1  # or frames could be mixed up unseen
    for layer in ("pial", "0.500", "white", "inflated"):
        combined = []
        for hemi in schema.HEMISPHERES:
            raw = points_of(laminar / f"{hemi}.{layer}.raw.gii")
            converted = points_of(laminar / f"{hemi}.{layer}.converted.gii")
            np.testing.assert_allclose(converted, transform(affine, raw), atol=1e-4)
            removed = sidecar[f"{hemi}_deep_vertices_removed"]
            nodeep = points_of(laminar / f"{hemi}.{layer}.nodeep.gii")
            np.testing.assert_array_equal(nodeep, np.delete(converted, removed, axis=0))
            combined.append(nodeep)
        both = points_of(laminar / f"{layer}.combined.gii")
        np.testing.assert_array_equal(both, np.concatenate(combined))
        np.testing.assert_array_equal(
            points_of(laminar / f"{layer}.ds.gii"),
            np.delete(both, sidecar["ds_removed_vertices"], axis=0),
        )


def test_orientations_point_from_pial_to_white(folder: Path) -> None:
    laminar = folder / "surf" / "laminar"
    pial, white = (points_of(laminar / f"{name}.ds.gii") for name in ("pial", "white"))
    link = white - pial
    link /= np.linalg.norm(link, axis=1, keepdims=True)
    many = dict(arrays_of(laminar / "multilayer.3.ds.link_vector.fixed.gii"))
    np.testing.assert_allclose(many["vectors"], np.tile(link, (3, 1)), atol=1e-6)
    assert many["faces"].max() == 3 * len(pial) - 1


def test_surface_normals_are_written_per_layer_where_not_fixed(tmp_path: Path) -> None:
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
    testing.write_lameg_directory(
        tmp_path,
        "one",
        {"lh": hemisphere, "rh": hemisphere},
        n_layers=2,
        vox2ras=np.diag([4.0, 4.0, 4.0, 1.0]),
        orientation="ds_surf_norm",
        fixed=False,
    )
    name = "{}.ds.ds_surf_norm.not_fixed.gii"
    pial, white = (
        dict(arrays_of(tmp_path / "one" / "surf" / "laminar" / name.format(layer)))
        for layer in ("pial", "white")
    )
    assert np.abs(pial["vectors"] - white["vectors"]).max() > 0.01
    np.testing.assert_allclose(np.linalg.norm(white["vectors"], axis=1), 1, rtol=1e-5)


def test_scalp_of_spm_lists_faces_before_vertices(folder: Path) -> None:
    spm = arrays_of(folder / "mri" / "origscalp_2562.surf.gii")
    mne = arrays_of(folder / "bem" / "outer_skin.converted.gii")
    assert [kind for kind, _ in spm] == ["faces", "points"]
    assert [kind for kind, _ in mne] == ["points", "faces"]
    np.testing.assert_array_equal(spm[1][1], mne[0][1])


def test_names_keys_and_intents_are_lamegs(shared: Path, folder: Path) -> None:
    real = shared / "subjects" / "sub-01"
    written = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    expected = {str(p.relative_to(real)) for p in real.rglob("*") if p.is_file()}
    laminar = {name for name in expected if name.startswith("surf/laminar")}
    assert {name for name in written if name.startswith("surf/laminar")} == laminar
    assert {name for name in written - expected if "demo.annot" not in name} == set()
    for name in laminar:
        if name.endswith(".json"):
            keys = [json.loads((base / name).read_text()) for base in (folder, real)]
            assert set(keys[0]) == set(keys[1]), name
        else:
            kinds = [[k for k, _ in arrays_of(base / name)] for base in (folder, real)]
            assert kinds[0] == kinds[1], name


def test_surfaces_are_read_back(cohort: testing.Cohort, folder: Path) -> None:
    ds = read_surfaces(folder, atlases=(testing.ATLAS,))
    assert ds["layer"].values.tolist() == ["pial", "0.500", "white"]
    pial = points_of(folder / "surf" / "laminar" / "pial.ds.gii")
    np.testing.assert_array_equal(ds["coordinates"].values[0], pial)
    assert (ds[f"region_{testing.ATLAS}"] >= 0).all()
    left = ds["hemi"].values == 0
    sphere, _ = nib.freesurfer.read_geometry(folder / "surf" / "rh.sphere.reg")
    right = ds["orig_vertex"].values[~left]
    np.testing.assert_allclose(ds["sphere_reg"].values[~left], sphere[right], atol=1e-4)


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
def test_mat_files_are_read_back(tmp_path: Path, version: str) -> None:
    path = testing.write_mat(tmp_path / "x.mat", {"D": VALUE}, version=version)
    d = matfile.read_mat(path)["D"]
    assert d["text"] == "Single Shell"
    assert float(np.squeeze(d["number"])) == 2.5
    np.testing.assert_array_equal(d["matrix"], VALUE["matrix"])
    assert d["empty"].size == 0
    assert bool(np.squeeze(d["yes"])) is True
    assert d["cell"][0] == "a"
    np.testing.assert_array_equal(d["cell"][1], np.eye(2))
    assert d["cell"][2]["deep"] == "er"
    assert [item["label"] for item in d["array"]] == ["A", "B"]


def test_v73_is_laid_out_as_matlab_does(tmp_path: Path) -> None:
    path = testing.write_mat(tmp_path / "x.mat", {"D": VALUE}, version="v7.3")
    assert path.read_bytes()[:19] == b"MATLAB 7.3 MAT-file"
    with h5py.File(path) as file:
        assert file["D/matrix"].shape == (3, 2)
        assert file["D/text"].dtype == np.uint16
        assert file["D/empty"].attrs["MATLAB_empty"] == 1
        assert file["D"].attrs["MATLAB_class"] == b"struct"
        assert file["D/cell"].attrs["MATLAB_class"] == b"cell"


def test_unknown_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LamstoreError, match="v4"):
        testing.write_mat(tmp_path / "x.mat", {}, version="v4")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("chunks", [None, (7, 3), (100, 1)])
def test_gain_file_is_transposed_in_hdf5(
    tmp_path: Path, chunks: tuple[int, int] | None
) -> None:
    gain = np.random.default_rng(0).normal(size=(3, 100))
    path = testing.write_gain_file(
        tmp_path / "g.mat", gain, ["A", "B", "C"], version="v7.3", chunks=chunks
    )
    with h5py.File(path) as file:
        np.testing.assert_array_equal(file["G"][()], gain.T)
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


def test_datasets_have_no_field_that_spms_have_not(
    shared: Path, cohort: testing.Cohort
) -> None:
    folder = shared / "meg" / "sub-01" / "ses-01" / "spm"
    real = matfile.read_mat(next(folder.glob("spm*.mat")))["D"]
    made = next((cohort.subjects_dir.parent / "meg").rglob("spm-*.mat"))
    assert structs(matfile.read_mat(made)["D"]) <= structs(real)


@pytest.mark.parametrize("inverse", ["cell", "struct", "array"])
@pytest.mark.parametrize("version", ["v5", "v7.3"])
def test_datasets_hold_the_coregistration(
    tmp_path: Path, version: str, inverse: str
) -> None:
    from lamstore.formats.spm import read_dataset

    ds = testing.concentric_spheres(subdivisions=1)
    affine = testing.rigid((3, 2, 1), (5, 5, 5)) @ np.diag([1.1, 0.9, 1.0, 1.0])
    path = testing.write_spm_dataset(
        tmp_path / "spm.mat",
        ds,
        version=version,
        inverse=inverse,
        affine=affine,
        bads=["MAG001"],
    )
    read = read_dataset(path)
    first = read.inversions[0]
    np.testing.assert_allclose(first.affine, affine)
    expected = ds["mri_to_sensors"].values
    np.testing.assert_allclose(first.mri_to_sensors, expected, atol=1e-9)
    np.testing.assert_array_equal(first.shell_faces, ds["inner_skull_faces"].values)
    assert "MAG001" not in first.forward_channels
    assert [c["label"] for c in read.channels if c["bad"]] == ["MAG001"]


# ----------------------------------------------------------------------- whole cohort
def test_small_cohort_has_all_that_a_build_needs(cohort: testing.Cohort) -> None:
    from lamstore.cohort.recordings import find_recordings

    rows = find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )
    assert [row.label for row in rows] == list(cohort.subjects)
    assert not any(row.problems for row in rows)
    assert all(row.fiducials is not None for row in rows)


def test_subjects_differ_in_their_vertex_counts(cohort: testing.Cohort) -> None:
    sizes = [
        read_surfaces(cohort.subjects_dir / subject, atlases=()).sizes["vertex"]
        for subject in cohort.subjects
    ]
    assert len(set(sizes)) == len(sizes)
    assert 200 < min(sizes) <= max(sizes) < 400


def test_cortex_lies_in_skull_and_sensors_outside_scalp(tmp_path: Path) -> None:
    for number in range(4):
        ds = testing.small_subject(tmp_path, f"sub-{number}", seed=(7, number))
        skull = ds["inner_skull"].values, ds["inner_skull_faces"].values
        cortex = ds["coordinates"].values.reshape(-1, 3).astype(float)
        assert meshes.inside(cortex, *skull).all()
        to_mri = np.linalg.inv(ds["mri_to_sensors"].values)
        coils = transform(to_mri, ds["coil_positions"].values)
        scalp = ds["scalp"].values.astype(float), ds["scalp_faces"].values
        assert not meshes.inside(coils, *scalp).any()


def test_gain_file_has_a_row_per_channel_and_a_column_per_source(
    cohort: testing.Cohort,
) -> None:
    for subject in cohort.subjects:
        path = next(
            (cohort.subjects_dir.parent / "meg" / subject).rglob("SPMgain*.mat")
        )
        gain = scipy.io.loadmat(path)["G"]
        n = read_surfaces(cohort.subjects_dir / subject, atlases=()).sizes["vertex"]
        assert gain.shape == (24, 3 * n)
        assert np.isfinite(gain).all()
        assert np.abs(gain).max() > 0


def test_the_same_seed_makes_the_same_subject(tmp_path: Path) -> None:
    one, same, other = (
        testing.small_subject(tmp_path / str(i), "sub-01", seed=seed)
        for i, seed in enumerate((3, 3, 4))
    )
    xr.testing.assert_identical(one.drop_attrs(), same.drop_attrs())
    assert one["coordinates"].shape != other["coordinates"].shape or not np.array_equal(
        one["coordinates"], other["coordinates"]
    )
