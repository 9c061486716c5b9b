"""The generators that other tests build on, checked on their own."""

import json

import nibabel as nib
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lamstore import schema, testing
from lamstore.formats import matfile
from lamstore.numeric import meshes

pytestmark = pytest.mark.long

INTENTS = {1008: "points", 1009: "faces", 1007: "vectors"}


def arrays_of(path):
    return [(INTENTS[a.intent], a.data) for a in nib.load(path).darrays]


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


def test_names_keys_and_intents_are_lamegs(shared, study):
    folder = study.subjects_dir / "sub-01"
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


def structs(value, where="D"):
    """List the field names of nested MATLAB structs."""
    found: set[str] = set()
    if isinstance(value, dict):
        for key, item in value.items():
            found |= {f"{where}.{key}"} | structs(item, f"{where}.{key}")
    elif isinstance(value, list):
        for item in value:
            found |= structs(item, where)
    return found


def test_datasets_have_no_field_that_spms_have_not(shared, study):
    folder = shared / "meg" / "sub-01" / "ses-01" / "spm"
    real = matfile.read_mat(next(folder.glob("spm*.mat")))["D"]
    made = next((study.root / "meg").rglob("spm-*.mat"))
    assert structs(matfile.read_mat(made)["D"]) <= structs(real)
