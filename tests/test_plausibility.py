"""Damaged surfaces and wrong frames that no file declares."""

import shutil
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest
from factory import refused
from numpy.testing import assert_allclose
from scipy.ndimage import gaussian_filter

from lamstore.anatomy.plausibility import COARSEST_CORTEX, check_smooth
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.freesurfer import subject_volume, surface_ras_to_scanner_ras
from lamstore.numeric.kernels import transform
from lamstore.numeric.meshes import inside
from lamstore.testing import ATLAS, small_subject

pytestmark = pytest.mark.long

SCALP = "bem/outer_skin.converted.gii"
SKULL = "mri/origiskull_2562.surf.gii"
LAYER = "surf/laminar/pial.ds.link_vector.fixed.gii"


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    root = tmp_path_factory.mktemp("subjects")
    small_subject(root, "sub-01")
    return root / "sub-01"


@pytest.fixture
def folder(original, tmp_path):
    return Path(shutil.copytree(original, tmp_path / "sub-01"))


def edit(path, change):
    """Change points, triangles and vectors of a GIFTI surface in place."""
    image = nib.load(path)
    arrays = {a.intent: a for a in image.darrays}
    for intent, data in change({i: a.data for i, a in arrays.items()}).items():
        arrays[intent].data = data.astype(arrays[intent].data.dtype)
        arrays[intent].dims = list(data.shape)
    nib.save(image, path)


def read(folder):
    return read_surfaces(folder, atlases=())


def fill_volume(folder):
    """Make white matter bright in orig.mgz."""
    image = nib.load(folder / "mri" / "orig.mgz")
    grid = np.indices(image.shape).reshape(3, -1).T
    points = transform(image.header.get_vox2ras_tkr(), grid.astype(float))
    bright = np.zeros(len(grid), bool)
    for hemi in ("lh", "rh"):
        bright |= inside(
            points, *nib.freesurfer.read_geometry(folder / f"surf/{hemi}.white")
        )
    voxels = gaussian_filter(bright.reshape(image.shape).astype(np.float32), 0.7)
    nib.save(nib.MGHImage(voxels, image.affine), folder / "mri" / "orig.mgz")


def moved(affine, left_only=False):
    def change(arrays):
        points = arrays[1008].astype(float)
        stays = left_only & (np.arange(len(points)) >= len(points) / 2)[:, None]
        return {
            1008: np.where(stays, points, transform(affine, points)),
            **(
                {1007: arrays[1007] @ affine[:3, :3].T}
                if len(arrays.get(1007, ()))
                else {}
            ),
        }

    return change


@pytest.mark.parametrize("by", ["?h.pial", "volume"])
@pytest.mark.parametrize("frame", ["scanner", "surface", "neither", "left half"])
def test_layers_in_another_frame_are_the_odd_one_out(folder, by, frame):
    if by == "volume":
        fill_volume(folder)
        for path in (folder / "surf").glob("?h.pial"):
            path.unlink()
    affine = surface_ras_to_scanner_ras(folder)
    shift = {"scanner": np.eye(4), "surface": np.linalg.inv(affine)}.get(frame)
    if shift is None:
        shift = np.eye(4)
        shift[:3, 3] = 25, -25, 25
    for path in (folder / "surf" / "laminar").glob("*.gii"):
        if "raw" not in path.name and "multilayer" not in path.name:
            edit(path, moved(shift, left_only=frame == "left half"))
    if frame == "scanner":
        read(folder)
    elif frame == "surface":
        with refused(
            "surface RAS", "cortex is the odd one out", file=folder / "surf" / "laminar"
        ):
            read(folder)
    elif by == "?h.pial":
        with refused("?h.pial", file=folder / "surf" / "laminar"):
            read(folder)
    else:
        with pytest.warns(LamstoreWarning, match="pial one"):
            read(folder)


def test_a_volume_of_another_place_is_the_odd_one_out(folder):
    path = folder / "mri" / "orig.mgz"
    image = nib.load(path)
    elsewhere = image.affine.copy()
    elsewhere[:3, 3] += 20, 20, 19
    nib.save(nib.MGHImage(np.asarray(image.dataobj), elsewhere), path)
    with (
        pytest.warns(LamstoreWarning, match="sidecars differ"),
        refused("odd one out", file=path),
    ):
        read(folder)


def spike(arrays):
    points = arrays[1008].copy()
    points[7] += 300
    return {1008: points}


def half_of_the_faces(arrays):
    keep = np.random.default_rng(0).random(len(arrays[1009])) < 0.5
    return {1009: arrays[1009][keep]}


def in_metres(arrays):
    return {1008: arrays[1008] / 1000}


def noise(arrays):
    return {
        1008: arrays[1008] + np.random.default_rng(0).normal(0, 1, arrays[1008].shape)
    }


def mixed_faces(arrays):
    n = len(arrays[1008])
    return {1009: np.random.default_rng(0).permutation(n)[arrays[1009]]}


@pytest.mark.parametrize("name", [SCALP, SKULL, LAYER])
@pytest.mark.parametrize("change", [spike, half_of_the_faces, in_metres, mixed_faces])
def test_a_damaged_scalp_or_skull_is_named(folder, name, change):
    edit(folder / name, change)
    with pytest.raises(LamstoreError) as caught:
        read(folder)
    assert caught.value.file == str(folder / name)
    if change is spike:
        assert "vertex 7" in caught.value.found


def test_an_island_within_the_scalp_is_pointed_out(folder):
    inside = 10.0 * np.vstack([np.zeros(3), np.eye(3)])
    faces = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]])
    edit(
        folder / SCALP,
        lambda a: {
            1008: np.concatenate([a[1008], a[1008].mean(axis=0) + inside]),
            1009: np.concatenate([a[1009], faces + len(a[1008])]),
        },
    )
    with pytest.warns(LamstoreWarning) as caught:
        read(folder)
    assert [w.message.file for w in caught] == [str(folder / SCALP)]


def test_layers_of_another_order_are_named(folder):
    laminar = folder / "surf" / "laminar"
    middle, white = (
        laminar / f"{x}.ds.link_vector.fixed.gii" for x in ("0.500", "white")
    )
    deeper = nib.load(white).agg_data("pointset")
    step = deeper - nib.load(laminar / "pial.ds.gii").agg_data("pointset")
    edit(middle, lambda _: {1008: deeper + step})
    with refused("the layer before it", file=white):
        read(folder)


@pytest.mark.parametrize("name", ["pial", "0.500", "white"])
@pytest.mark.parametrize("mm", [0.5, 1.0])
def test_noise_on_a_layer_is_noticed(folder, name, mm):
    path = folder / "surf" / "laminar" / f"{name}.ds.link_vector.fixed.gii"
    edit(path, lambda a: {1008: a[1008] + mm * (noise(a)[1008] - a[1008])})
    if name == "0.500":
        with pytest.warns(LamstoreWarning, match="off its depth") as caught:
            read(folder)
        assert caught[0].message.file == str(path)
    else:  # orientations do not lead from one to the other
        with refused("pial.ds"):
            read(folder)


@pytest.mark.parametrize("name", ["pial", "white"])
@pytest.mark.parametrize("mm", [0.0, 0.3])
def test_layers_that_are_not_quite_freesurfers_are_pointed_out(
    folder, name, mm, recwarn
):
    for hemi in ("lh", "rh"):
        path = folder / "surf" / f"{hemi}.{name}"
        points, faces = nib.freesurfer.read_geometry(path)
        points += np.random.default_rng(0).normal(0, mm, points.shape)
        nib.freesurfer.write_geometry(path, points, faces)
    read(folder)
    found = [w.message.found for w in recwarn]
    assert len(found) == (mm > 0)
    assert all(f"?h.{name}" in text for text in found)


@pytest.mark.parametrize("name", ["lh.pial", "rh.white"])
def test_a_surface_of_freesurfers_that_cannot_be_read_is_pointed_out(folder, name):
    path = folder / "surf" / name
    path.write_bytes(b"garbage" * 20)
    with pytest.warns(LamstoreWarning, match="not held against it") as caught:
        read(folder)
    assert caught[0].message.file == str(path)


def test_triangles_that_share_no_vertices_are_a_scalp(folder):
    edit(
        folder / SCALP,
        lambda a: {
            1008: a[1008][a[1009].ravel()],
            1009: np.arange(a[1009].size).reshape(-1, 3),
        },
    )
    assert read(folder).sizes["scalp_vertex"] == 3 * read(folder).sizes["scalp_face"]


@pytest.mark.parametrize("source", [SCALP, SKULL])
@pytest.mark.parametrize("mm", [0.0, 0.3, 0.6])
def test_noise_on_real_heads_is_pointed_out(folder, shared, source, mm, recwarn):
    shutil.copyfile(shared / "subjects" / "sub-01" / source, folder / source)
    edit(folder / source, lambda a: {1008: a[1008] + mm * (noise(a)[1008] - a[1008])})
    read(folder)
    files = [w.message.file for w in recwarn if isinstance(w.message, LamstoreWarning)]
    assert files == ([str(folder / source)] if mm == 0.6 else [])


@pytest.mark.parametrize("source", [SCALP, SKULL])
@pytest.mark.parametrize("mm", [-25, 12])
def test_one_vertex_off_a_real_head_is_pointed_out(folder, shared, source, mm):
    shutil.copyfile(shared / "subjects" / "sub-01" / source, folder / source)
    out = mm * (np.arange(3000) == 7)[:, None]

    def change(arrays):
        points = arrays[1008].astype(float)
        return {1008: points * (1 + out[: len(points)] / np.linalg.norm(points[7]))}

    edit(folder / source, change)
    with pytest.warns(LamstoreWarning, match="vertex 7 ") as caught:
        read(folder)
    assert caught[0].message.file == str(folder / source)


@pytest.mark.parametrize("surface", ["white", "pial"])
@pytest.mark.parametrize("mm", [0.0, 0.3, 0.6])
def test_noise_on_recon_alls_surfaces_is_pointed_out(shared, surface, mm, recwarn):
    for subject in ("sub-01", "sub-02", "fsaverage"):
        path = shared / "subjects" / subject / "surf" / f"lh.{surface}"
        points, faces = nib.freesurfer.read_geometry(path)
        points += np.random.default_rng(0).normal(0, mm, points.shape)
        check_smooth(points, faces, str(path), COARSEST_CORTEX)
        assert len(recwarn) == (mm == 0.6)
        recwarn.clear()


@pytest.mark.parametrize("name", ["T1.mgz", "norm.mgz", "rawavg.mgz"])
def test_volumes_of_the_same_geometry_do_in_place_of_orig(folder, name):
    affine = surface_ras_to_scanner_ras(folder)
    orig = folder / "mri" / "orig.mgz"
    assert subject_volume(folder) == orig
    other = orig.rename(folder / "mri" / name)
    if name == "rawavg.mgz":  # 64 voxels of 4 mm are resampled by recon-all
        assert subject_volume(folder) == orig
        conformed = np.array([[-1, 0, 0, 131], [0, 0, 1, -120], [0, -1, 0, 118.0]])
        conformed = np.vstack([conformed, [0, 0, 0, 1]])
        nib.save(nib.MGHImage(np.zeros((256,) * 3, np.uint8), conformed), other)
        affine = np.eye(4)
        affine[:3, 3] = 3, 8, -10
        shutil.rmtree(folder / "surf" / "laminar")
    assert subject_volume(folder) == other
    assert_allclose(surface_ras_to_scanner_ras(folder), affine, atol=1e-4)


@pytest.mark.parametrize("change", ["mirrored", "shuffled", "white", "a point"])
def test_a_sphere_of_another_surface_is_refused(folder, change):
    path = folder / "surf/lh.sphere.reg"
    points, faces = nib.freesurfer.read_geometry(path)
    wrong = {
        "mirrored": points * [-1, 1, 1],
        "shuffled": np.random.default_rng(0).permutation(points),
        "white": nib.freesurfer.read_geometry(folder / "surf/lh.white")[0] + 50,
        "a point": points * 0 + 1,
    }[change]
    nib.freesurfer.write_geometry(path, wrong, faces)
    with refused(file=path):
        read(folder)


@pytest.mark.parametrize("kind", ["curv", "sphere.reg", "annot"])
def test_one_file_for_both_hemispheres_is_noticed(folder, kind):
    path = folder / f"surf/rh.{kind}"
    if kind == "annot":
        path = folder / f"label/rh.{ATLAS}.annot"
    elif kind == "sphere.reg":  # of a subject that is not on a template's mesh
        points, faces = nib.freesurfer.read_geometry(path)
        points[:, 0] += 1
        nib.freesurfer.write_geometry(path, points, faces)
    shutil.copy(path, path.with_name(f"l{path.name[1:]}"))
    if kind == "annot":  # whose medial wall is cortex here
        with refused("medial wall", file=path.with_name(f"l{path.name[1:]}")):
            read_surfaces(folder, atlases=(ATLAS,))
        return
    with pytest.warns(LamstoreWarning, match="Is one a copy") as seen:
        read(folder)
    assert [one.message.file for one in seen] == [str(path.with_name(f"lh.{kind}"))]


@pytest.mark.parametrize("declared", ["NIFTI_XFORM_MNI_152", "NIFTI_XFORM_TALAIRACH"])
def test_layers_that_declare_a_template_are_pointed_out(folder, declared):
    path = folder / LAYER
    image = nib.load(path)
    system = nib.gifti.GiftiCoordSystem(declared, declared)
    image.get_arrays_from_intent(1008)[0].coordsys = system
    nib.save(image, path)
    with pytest.warns(LamstoreWarning, match="Talairach or MNI") as seen:
        read(folder)
    assert [one.message.file for one in seen] == [str(path)]


def test_a_damaged_sidecar_does_not_end_the_checks_of_frames(folder):
    path = folder / "surf/laminar/lh.pial.converted.json"
    path.write_text("garbage")
    with pytest.warns(LamstoreWarning, match="JSON") as seen:
        ds = read(folder)
    assert {one.message.file for one in seen} == {str(path)}
    assert ds.attrs["receipt"]["frame"]["verified"]
