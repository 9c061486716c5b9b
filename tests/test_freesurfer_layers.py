"""Layers made from recon-all's surfaces, in memory and as laMEG's files."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest
import xarray as xr
from click.testing import CliRunner
from factory import write_label
from numpy.testing import assert_allclose, assert_array_equal

import lamstore.cli
from lamstore import predictors, schema
from lamstore.anatomy import layered_folder
from lamstore.anatomy.decimation import repair, select_faces
from lamstore.anatomy.layered_folder import make_surfaces
from lamstore.anatomy.recon_all import layers_from_freesurfer
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.testing import ATLAS, small_subject

pytestmark = pytest.mark.long

Damage = Callable[[Path], object]

HEMISPHERES = schema.HEMISPHERES
#: Some 100 vertices a hemisphere.
FACTOR = 0.2


def write_recon_all(subjects_dir, subject="sub-01", seed=0):
    """Write what recon-all and mne.bem.make_watershed_bem leave, nothing of laMEG's."""
    small_subject(subjects_dir, subject, seed=seed)
    folder = subjects_dir / subject
    shutil.rmtree(folder / "surf" / "laminar")
    scalp, faces = nib.freesurfer.read_geometry(folder / "surf" / "lh.sphere")
    (folder / "bem" / "watershed").mkdir()
    for name, radii in (("outer_skin", [89, 105, 93]), ("inner_skull", [80, 96, 82])):
        path = folder / "bem" / f"{name}.surf"
        write_geometry(path, scalp / 100 * radii, faces)
    for path in (*folder.glob("bem/*.gii"), *folder.glob("mri/*.gii")):
        path.unlink()
    for hemi in HEMISPHERES:
        # the first entry of the colour table is "unknown", as in aparc
        regions, _, _ = nib.freesurfer.read_annot(
            folder / "label" / f"{hemi}.{ATLAS}.annot"
        )
        write_label(
            folder / "label" / f"{hemi}.cortex.label", np.flatnonzero(regions > 0)
        )
    return folder


def write_geometry(path, points, faces, **more):
    nib.freesurfer.write_geometry(
        str(path), np.asarray(points, np.float32), faces, create_stamp="made", **more
    )


def surface(folder, name):
    return nib.freesurfer.read_geometry(folder / "surf" / name)


def volume_info(centre):
    return {
        "head": [2, 0, 20],
        "valid": "1  # volume info valid",
        "filename": "orig.mgz",
        "volume": [256, 256, 256],
        "voxelsize": [1.0, 1.0, 1.0],
        "xras": [-1.0, 0.0, 0.0],
        "yras": [0.0, 0.0, -1.0],
        "zras": [0.0, 1.0, 0.0],
        "cras": centre,
    }


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows_by_vertex(ds):
    """Return the row of each of recon-all's vertices, hemisphere and number."""
    behind = zip(ds["hemi"].values, ds["orig_vertex"].values, strict=True)
    return {(int(h), int(v)): row for row, (h, v) in enumerate(behind)}


def plain(ds):
    return ds.drop_attrs(deep=False)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    return write_recon_all(tmp_path_factory.mktemp("recon_all"))


@pytest.fixture
def folder(original, tmp_path):
    return Path(shutil.copytree(original, tmp_path / "subjects" / original.name))


def make(folder, n_layers=3, **options):
    options = {"ds_factor": FACTOR, "atlases": (ATLAS,)} | options
    return layers_from_freesurfer(folder, n_layers, **options)


@pytest.mark.parametrize("n_layers", [2, 11])
def test_layers_are_equidistant_between_corresponding_vertices(original, n_layers):
    ds = make(original, n_layers)
    assert ds["layer"].values.tolist() == list(schema.layer_names(n_layers))
    affine = np.array(ds.attrs["tkr_to_scanner"])
    assert np.abs(affine - np.eye(4)).max() > 1  # or frames could be mixed up unseen
    for i, hemi in enumerate(HEMISPHERES):
        here = ds["hemi"].values == i
        vertex = ds["orig_vertex"].values[here]
        pial, white = (surface(original, f"{hemi}.{n}")[0] for n in ("pial", "white"))
        for k in range(n_layers):
            share = k / (n_layers - 1)
            expected = (1 - share) * pial[vertex] + share * white[vertex]
            expected = expected @ affine[:3, :3].T + affine[:3, 3]
            found = ds["coordinates"].values[k][here]
            assert_allclose(found, expected, rtol=0, atol=2e-5)


def test_one_subset_and_one_manifold_serve_all_layers(original):
    ds = make(original)
    hemi, vertex, faces = (ds[n].values for n in ("hemi", "orig_vertex", "faces"))
    assert hemi.tolist() == sorted(hemi)
    for i, name in enumerate(HEMISPHERES):
        here = np.flatnonzero(hemi == i)
        assert (np.diff(vertex[here]) > 0).all()
        wall = nib.freesurfer.read_annot(original / "label" / f"{name}.{ATLAS}.annot")
        assert (wall[0][vertex[here]] > 0).all()
        of_hemi = faces[(hemi[faces] == i).all(axis=1)]
        of_hemi -= here[0]
        assert len(np.unique(of_hemi)) == len(here)
        assert len(repair(of_hemi, len(here))) == len(of_hemi)
    assert (hemi[faces] == hemi[faces][:, :1]).all()
    n_cortex = sum((ds["n_orig_vertices"].values * 0.9).round())
    assert ds.sizes["vertex"] == pytest.approx(FACTOR * n_cortex, rel=0.2)
    assert ds["coordinates"].dims == ("layer", "vertex", "xyz")


def test_link_vectors_lead_from_pial_to_white_and_are_zero_where_both_are_one(folder):
    for hemi in HEMISPHERES:
        white, faces = surface(folder, f"{hemi}.white")
        pial, _ = surface(folder, f"{hemi}.pial")
        white[::3] = pial[::3]
        write_geometry(folder / "surf" / f"{hemi}.white", white, faces)
    ds = make(folder, ds_factor=1.0)
    link = np.subtract(*ds["coordinates"].values[[-1, 0]].astype(np.float64))
    length = np.linalg.norm(link, axis=1, keepdims=True)
    touching = ds["orig_vertex"].values % 3 == 0
    assert 0 < touching.sum() < len(touching)
    assert_array_equal(length[:, 0] == 0, touching)
    expected = np.divide(link, length, out=np.zeros_like(link), where=length > 0)
    for vectors in ds["orientation"].values:
        assert_allclose(vectors, expected, atol=1e-6)
    assert ds["orientation"].dtype == np.float32
    assert ds.attrs["receipt"]["counts"]["zero_thickness"] == touching.sum()


def test_surface_normals_point_inwards_as_link_vectors_do(original):
    fixed = make(original, orientation="ds_surf_norm")
    own = make(original, orientation="ds_surf_norm", fixed=False)
    links = make(original)["orientation"].values[0]
    normals = fixed["orientation"].values
    assert_allclose(np.linalg.norm(normals, axis=2), 1, rtol=1e-6)
    assert np.median((normals[0] * links).sum(axis=1)) > 0.5
    assert_array_equal(normals[0], normals[2])
    assert_array_equal(own["orientation"].values[0], normals[0])
    assert np.abs(own["orientation"].values[2] - normals[0]).max() > 1e-3


def test_keeping_all_vertices_leaves_recon_alls_own_surface(original):
    ds = make(original, ds_factor=1.0)
    for i, name in enumerate(HEMISPHERES):
        labels, _, _ = nib.freesurfer.read_annot(
            original / "label" / f"{name}.{ATLAS}.annot"
        )
        _, faces = surface(original, f"{name}.pial")
        here = np.flatnonzero(ds["hemi"].values == i)
        kept = np.zeros(len(labels), bool)
        kept[ds["orig_vertex"].values[here]] = True
        assert set(np.flatnonzero(kept)) <= set(np.flatnonzero(labels > 0))
        of_hemi = ds["faces"].values[np.isin(ds["faces"].values[:, 0], here)]
        assert_array_equal(of_hemi - here[0], select_faces(faces, kept))


def test_surfaces_that_are_in_scanner_ras_already_are_left_there(folder):
    before = make(folder, ds_factor=1.0)
    affine = np.array(before.attrs["tkr_to_scanner"])
    for hemi in HEMISPHERES:
        for name in ("pial", "white", "inflated"):
            points, faces = surface(folder, f"{hemi}.{name}")
            path = folder / "surf" / f"{hemi}.{name}"
            write_geometry(path, points @ affine[:3, :3].T + affine[:3, 3], faces)
            # tag 2: "useRealRAS"
            path.write_bytes(path.read_bytes() + bytes([0, 0, 0, 2, 0, 0, 0, 1]))
    after = make(folder, ds_factor=1.0)
    for name in ("coordinates", "orientation"):
        assert_allclose(after[name], before[name], atol=1e-3)


def refused(read, *arguments, subject="sub-01", **options):
    """Return the error of a call, which has the subject's name."""
    with pytest.raises(LamstoreError) as caught:
        read(*arguments, **options)
    assert caught.value.subject == subject
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_receipt_has_who_made_the_layers_from_what(original):
    ds = make(original)
    assert ds.attrs["surface_source"] == "lamstore"
    assert ds.attrs["scalp_source"] == "freesurfer"
    receipt = ds.attrs["receipt"]
    about = receipt["surfaces"]
    assert about["made_by"].startswith("lamstore ")
    assert about["made_by"].endswith("not laMEG")
    assert about["ds_factor"] == FACTOR
    assert about["medial_wall"] == "label/?h.cortex.label"
    assert about["downsampling"].startswith("fast-simplification ")
    inputs = {entry["path"]: entry for entry in receipt["inputs"]}
    wanted = [f"surf/{h}.{n}" for h in HEMISPHERES for n in ("white", "pial", "curv")]
    wanted += [f"label/{h}.cortex.label" for h in HEMISPHERES]
    wanted += ["mri/orig.mgz", "bem/outer_skin.surf", "bem/inner_skull.surf"]
    for name in wanted:
        digest = hashlib.sha256((original / name).read_bytes()).hexdigest()
        assert inputs[f"sub-01/{name}"]["sha256"] == digest
    json.dumps(receipt)


def test_without_a_cortex_label_aparc_has_the_medial_wall(folder):
    by_label = make(folder)
    for hemi in HEMISPHERES:
        annot = folder / "label" / f"{hemi}.{ATLAS}.annot"
        shutil.copy(annot, folder / "label" / f"{hemi}.aparc.annot")
        (folder / "label" / f"{hemi}.cortex.label").unlink()
    by_annotation = make(folder)
    xr.testing.assert_identical(plain(by_annotation), plain(by_label))
    about = by_annotation.attrs["receipt"]["surfaces"]
    assert about["medial_wall"] == "label/?h.aparc.annot"


@pytest.mark.parametrize(
    ("n_layers", "options"),
    [
        (11, {}),
        (3, {"orientation": "ds_surf_norm", "fixed": False}),
        (3, {"ds_factor": 1.0}),
    ],
)
def test_what_is_written_is_read_back_as_it_was(folder, tmp_path, n_layers, options):
    # coincident vertices must be told apart when they are read back
    points, faces = surface(folder, "lh.pial")
    points[faces[0, 1]] = points[faces[0, 0]]
    write_geometry(folder / "surf" / "lh.pial", points, faces)
    before = digests(folder)
    made = make(folder, n_layers, **options)
    factor = options.get("ds_factor", FACTOR)
    path = make_surfaces(
        folder, tmp_path / "out", n_layers, **options | {"ds_factor": factor}
    )
    assert path == tmp_path / "out" / "sub-01"
    reading = {k: v for k, v in options.items() if k != "ds_factor"}
    back = read_surfaces(path, n_layers, atlases=(ATLAS,), **reading)
    xr.testing.assert_identical(plain(back), plain(made))
    for name in made.variables:
        assert back[name].dtype == made[name].dtype
    both = back.attrs | {"receipt": None}, made.attrs | {"receipt": None}
    assert both[0] == both[1]
    for section in ("surfaces", "counts", "atlases"):
        assert back.attrs["receipt"][section] == made.attrs["receipt"][section]
    assert digests(folder) == before
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["sub-01"]


def test_files_sidecars_and_marker_record_that_lamstore_made_them(folder, tmp_path):
    path = make_surfaces(folder, tmp_path / "out", 3, ds_factor=FACTOR)
    laminar = path / "surf" / "laminar"
    sidecars = list(laminar.glob("*.json"))
    assert len(sidecars) > 20
    for sidecar in sidecars:
        about = json.loads(sidecar.read_text())["lamstore"]
        assert about["made_by"].endswith("not laMEG")
    marker = json.loads((path / "lamstore.json").read_text())
    assert {"sub-01/surf/lh.pial", "sub-01/bem/outer_skin.surf"} <= {
        entry["path"] for entry in marker["inputs"]
    }
    scalp = json.loads((path / "bem" / "outer_skin.converted.json").read_text())
    assert scalp["scalp_source"] == "freesurfer"
    # and again from the copy alone, made without the link to the pial surface
    pial = folder / "surf" / "lh.pial"
    pial.rename(folder / "surf" / "lh.pial.T1")
    again = make_surfaces(folder, tmp_path / "again", 3, ds_factor=FACTOR)
    xr.testing.assert_identical(plain(make(again)), plain(make(path)))


def test_users_folders_are_not_written_to_unless_requested(folder, tmp_path):
    before = digests(folder.parent)
    (tmp_path / "link").symlink_to(folder.parent)
    for out in (folder.parent, tmp_path / "link", folder, folder / "surf"):
        refused(make_surfaces, folder, out, 2)
    refused(make_surfaces, folder, tmp_path / "out", 2, in_place=True)
    assert digests(folder.parent) == before


def test_in_place_adds_and_changes_nothing_else(folder):
    before = digests(folder)
    made = make(folder)
    path = make_surfaces(folder, folder.parent, 3, ds_factor=FACTOR, in_place=True)
    assert path == folder
    after = digests(folder)
    assert {name: after[name] for name in before} == before
    added = {name for name in set(after) - set(before) if "surf/laminar/" not in name}
    assert added == {
        "bem/outer_skin.converted.gii",
        "bem/outer_skin.converted.json",
        "mri/orig.nii",
    }
    back = read_surfaces(folder, atlases=(ATLAS,))
    xr.testing.assert_identical(plain(back), plain(made))
    assert back.attrs["scalp_source"] == "freesurfer"
    error = refused(make_surfaces, folder, folder.parent, 2, in_place=True)
    assert error.file == str(folder / "surf" / "laminar")
    make_surfaces(
        folder, folder.parent, 2, ds_factor=FACTOR, in_place=True, overwrite=True
    )
    assert read_surfaces(folder, atlases=()).sizes["layer"] == 2


def test_lamegs_own_layers_are_never_replaced(tmp_path):
    small_subject(tmp_path / "subjects", "sub-01")
    folder = tmp_path / "subjects" / "sub-01"
    add_labels(folder)
    before = digests(folder)
    refused(make_surfaces, folder, folder.parent, 2, in_place=True, overwrite=True)
    shutil.copytree(folder, tmp_path / "out" / "sub-01")
    refused(make_surfaces, folder, tmp_path / "out", 2, overwrite=True)
    assert digests(folder) == digests(tmp_path / "out" / "sub-01") == before


def add_labels(folder):
    for hemi in HEMISPHERES:
        annot = folder / "label" / f"{hemi}.{ATLAS}.annot"
        write_label(
            folder / "label" / f"{hemi}.cortex.label",
            np.flatnonzero(nib.freesurfer.read_annot(annot)[0] > 0),
        )


def test_output_is_replaced_only_on_request(folder, tmp_path, monkeypatch):
    path = make_surfaces(folder, tmp_path / "out", 3, ds_factor=FACTOR)
    before = digests(path)
    assert "--overwrite" in refused(make_surfaces, folder, tmp_path / "out", 2).advice
    with monkeypatch.context() as patch:
        patch.setattr(layered_folder, "_copy_along", full_disk)
        options = {"ds_factor": FACTOR, "overwrite": True}
        refused(make_surfaces, folder, tmp_path / "out", 2, **options)
    assert digests(path) == before
    make_surfaces(folder, tmp_path / "out", 2, ds_factor=FACTOR, overwrite=True)
    assert not (path / "surf" / "laminar" / "0.500.ds.gii").exists()
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["sub-01"]


def full_disk(*_args):
    raise OSError(28, "No space left on device")


def test_a_failure_leaves_nothing_behind(folder, tmp_path, monkeypatch):
    before = digests(folder)
    for error in (OSError(28, "No space left on device"), KeyboardInterrupt()):

        def fail(*_args, error=error):
            raise error

        monkeypatch.setattr(layered_folder, "_write_volume", fail)
        for out, in_place in ((tmp_path / "out", False), (folder.parent, True)):
            with pytest.raises((LamstoreError, KeyboardInterrupt)):
                make_surfaces(folder, out, 2, ds_factor=FACTOR, in_place=in_place)
    assert list((tmp_path / "out").iterdir()) == []
    assert digests(folder) == before
    assert sorted(p.name for p in folder.iterdir()) == ["bem", "label", "mri", "surf"]


def edit(name, change):
    """Change points (vertex, xyz) and triangles of a surface."""

    def damage(folder):
        points, faces = change(*surface(folder, name))
        write_geometry(folder / "surf" / name, points, faces)

    return damage


def drop(*names):
    return lambda folder: [(folder / name).unlink() for name in names]


def swap(one, other):
    def damage(folder):
        surf = folder / "surf"
        (surf / one).rename(surf / "x")
        (surf / other).rename(surf / one)
        (surf / "x").rename(surf / other)

    return damage


def label(mask):
    return lambda folder: write_label(
        folder / "label" / "rh.cortex.label", np.flatnonzero(mask)
    )


def one_vertex_less(points, faces):
    return points[:-1], faces[(faces < len(points) - 1).all(axis=1)]


def swapped_hemispheres(folder):
    for name in ("pial", "white", "inflated"):
        swap(f"lh.{name}", f"rh.{name}")(folder)


def of_another_volume(folder):
    for hemi, centre in (("lh", [0.0, 0, 0]), ("rh", [9.0, 0, 0])):
        points, faces = surface(folder, f"{hemi}.white")
        path = folder / "surf" / f"{hemi}.white"
        write_geometry(path, points, faces, volume_info=volume_info(centre))


def foreign_annotation(folder):
    drop("label/lh.cortex.label")(folder)
    colours = np.array([[1, 2, 3, 0, 0], [4, 5, 6, 0, 0]])
    for hemi in HEMISPHERES:
        path, names = folder / "label" / f"{hemi}.aparc.annot", ["unknown", "here"]
        labels = np.ones(100, int)
        nib.freesurfer.write_annot(str(path), labels, colours, names, fill_ctab=True)


def cut_short(name, n):
    def damage(folder):
        (folder / name).write_bytes((folder / name).read_bytes()[:n])

    return damage


def in_both(change):
    return lambda folder: [edit(f"lh.{n}", change)(folder) for n in ("white", "pial")]


@pytest.mark.parametrize(
    ("change", "file"),
    [
        (drop("surf/rh.white"), "surf/rh.white"),
        (drop("surf/lh.pial"), "surf/lh.pial"),
        (drop("mri/orig.mgz"), "mri/orig.mgz"),
        (cut_short("mri/orig.mgz", 300), "mri/orig.mgz"),
        (drop("bem/outer_skin.surf"), "."),
        (drop("bem/inner_skull.surf"), "."),
        (drop("label/lh.cortex.label"), "label"),
        (edit("rh.pial", one_vertex_less), "surf/rh.pial"),
        (edit("rh.pial", lambda p, f: (p, f[::-1])), "surf/rh.pial"),
        (swap("lh.pial", "lh.white"), "surf/lh.pial"),
        (swapped_hemispheres, "surf/lh.white"),
        (edit("lh.white", lambda p, f: (p * 0.99 + [0, 30, 0], f)), "surf/lh.pial"),
        (edit("lh.pial", lambda p, f: (p + 400 * (p == p[5]), f)), "surf/lh.pial"),
        (of_another_volume, "surf/rh.white"),
        (label(np.ones(700, bool)), "label/rh.cortex.label"),
        (cut_short("label/rh.cortex.label", 900), "label/rh.cortex.label"),
        (label(np.zeros(642, bool)), "label/rh.cortex.label"),
        (label(np.arange(642) == 7), "surf/rh.pial"),
        (foreign_annotation, "label/lh.aparc.annot"),
        (edit("lh.inflated", one_vertex_less), "surf/lh.inflated"),
        (in_both(lambda p, f: (p, np.concatenate([f, f[:1]]))), ""),
        (in_both(lambda p, f: (p, f[5:])), ""),
    ],
)
@pytest.mark.filterwarnings("ignore::lamstore.errors.LamstoreWarning")
def test_bad_input_is_named(folder, change, file):
    change(folder)
    error = refused(make, folder)
    assert error.file == str(folder / file) if file else "lh.white" in str(error)


@pytest.mark.parametrize(
    "options",
    [
        {"ds_factor": 0.0},
        {"ds_factor": 1.5},
        {"ds_factor": float("nan")},
        {"ds_factor": 0.001},
        {"n_layers": 1},
        {"orientation": "cps"},
        {"orientation": "orig_surf_norm"},
        {"scalp": "mine"},
    ],
)
def test_impossible_wishes_are_refused(original, tmp_path, options):
    refused(make, original, **options)
    refused(make_surfaces, original, tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


def test_surfaces_of_another_volume_are_pointed_out_by_the_one_that_was_read(folder):
    (folder / "mri/orig.mgz").rename(folder / "mri/T1.mgz")
    centre = np.array(make(folder).attrs["tkr_to_scanner"])[:3, 3]
    for hemi in HEMISPHERES:
        for name in ("white", "pial"):
            points, faces = surface(folder, f"{hemi}.{name}")
            info = volume_info((centre + [0, 0, 7.0]).tolist())
            path = folder / "surf" / f"{hemi}.{name}"
            write_geometry(path, points, faces, volume_info=info)
    with pytest.warns(LamstoreWarning) as caught:
        make(folder)
    assert re.search(r"7\.0 mm .*T1\.mgz", caught[0].message.found)
    assert "orig" not in str(caught[0].message)
    for path in (folder / "surf").glob("?h.[wp]*"):
        points, faces = nib.freesurfer.read_geometry(path)
        write_geometry(path, points, faces, volume_info=volume_info(centre.tolist()))
    make(folder)


def invoke(*arguments):
    return CliRunner().invoke(lamstore.cli.main, [str(a) for a in arguments])


def test_several_subjects_are_made_although_one_is_bad(tmp_path):
    subjects_dir = tmp_path / "subjects"
    for i in (1, 2, 3):
        write_recon_all(subjects_dir, f"sub-0{i}", seed=i)
    edit("rh.pial", one_vertex_less)(subjects_dir / "sub-02")
    (subjects_dir / "fsaverage" / "surf").mkdir(parents=True)
    (subjects_dir / "fsaverage" / "surf" / "lh.white").touch()
    command = ["surfaces", "make", "--subjects-dir", subjects_dir, "--n-layers", 2]
    command += ["--ds-factor", FACTOR, "--out", tmp_path / "out"]
    result = invoke(*command, "--json")
    assert result.exit_code == 1
    rows = json.loads(result.stdout)
    assert [(r["subject"], r["status"]) for r in rows] == [
        ("sub-01", "made"),
        ("sub-02", "failed"),
        ("sub-03", "made"),
    ]
    assert rows[1]["error"]["file"].endswith("rh.pial")
    left_out, *lines = result.stderr.splitlines()
    assert left_out.startswith("fsaverage ")
    assert [line[:5] for line in lines] == ["[1/3]", "[2/3]", "[3/3]"]
    assert "sub-02 failed: " in lines[1]
    for name in ("sub-01", "sub-03"):
        assert read_surfaces(tmp_path / "out" / name, atlases=()).sizes["layer"] == 2
    again = invoke(*command, "--subject", "sub-03", "--overwrite")
    assert again.exit_code == 0
    assert again.stdout == ""


@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_where_both_kept_a_vertex_its_predictors_are_lamegs(shared, subject):
    folder = shared / "subjects" / subject
    datasets = [layers_from_freesurfer(folder, 3), read_surfaces(folder, 3)]
    keys = [rows_by_vertex(d) for d in datasets]
    common = sorted(set(keys[0]) & set(keys[1]))
    assert len(common) > 300
    ours, lamegs = (
        d.isel(vertex=[key[c] for c in common])
        for d, key in zip(datasets, keys, strict=True)
    )
    # laMEG rounds the affine to five decimals, 0.001 mm at the volume's far corner
    assert_allclose(ours["coordinates"], lamegs["coordinates"], atol=1e-3)
    ours, lamegs = (predictors.cortical_thickness(d) for d in (ours, lamegs))
    assert_allclose(ours["cortical_thickness"], lamegs["cortical_thickness"], atol=2e-5)
    assert np.array_equal(
        datasets[0]["n_orig_vertices"], datasets[1]["n_orig_vertices"]
    )
    assert datasets[0].sizes["vertex"] == pytest.approx(
        datasets[1].sizes["vertex"], rel=0.03
    )


def test_layers_are_made_without_a_scalp_and_a_build_asks_for_one(tmp_path):
    folder = write_recon_all(tmp_path / "subjects")
    (folder / "bem" / "outer_skin.surf").unlink()
    with pytest.warns(LamstoreWarning) as caught:
        made = make_surfaces(folder, tmp_path / "out", 3, ds_factor=FACTOR)
    assert caught[0].message.subject == "sub-01"
    assert (made / "surf" / "laminar" / "pial.ds.gii").is_file()
    refused(read_surfaces, made, atlases=())
    refused(make_surfaces, folder, tmp_path / "other", 3, scalp="spm")
