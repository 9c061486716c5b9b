import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import nibabel
import numpy as np
import pytest
from nibabel.gifti import GiftiDataArray, GiftiImage
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial import ConvexHull

from lamstore import schema
from lamstore.anatomy.head_surfaces import find_inner_skull
from lamstore.anatomy.surfaces import read_surfaces, subject_layers
from lamstore.errors import LamstoreError

POINTSET, TRIANGLE, VECTOR = 1008, 1009, 1007
N_FULL, N_DS = 400, 70
AFFINE = np.array([[0, -1, 0, 5.0], [1, 0, 0, -7], [0, 0, 1, 11], [0, 0, 0, 1]])
NAMES = {"lh": ["unknown", "front", "back"], "rh": ["???", "back", "front", "only_rh"]}


def sphere(n):
    """Spread n points on the unit sphere, with outward triangles."""
    i = np.arange(n) + 0.5
    polar, turn = np.arccos(1 - 2 * i / n), np.pi * (1 + 5**0.5) * i
    xyz = (np.cos(turn) * np.sin(polar), np.sin(turn) * np.sin(polar), np.cos(polar))
    points = np.stack(xyz, axis=1)
    return points, ConvexHull(points).simplices


def write_gifti(path, *arrays):
    kinds = {TRIANGLE: np.int32}
    darrays = [
        GiftiDataArray(data.astype(kinds.get(intent, np.float32)), intent=intent)
        for intent, data in arrays
    ]
    nibabel.save(GiftiImage(darrays=darrays), path)


def write_mesh(path, v, f, n=None):
    vectors = [] if n is None else [(VECTOR, n)]
    write_gifti(path, (POINTSET, v), (TRIANGLE, f), *vectors)


def write_subject(folder, n_layers=3, *, kind="link_vector.fixed", moved=0.0, seed=0):
    """Write two spheres as laMEG lays out hemispheres, and say what is what."""
    rng = np.random.default_rng(seed)
    laminar = folder / "surf" / "laminar"
    for name in ("surf/laminar", "mri", "bem/watershed", "label"):
        (folder / name).mkdir(parents=True)
    points, faces = sphere(N_FULL)
    affines = {"t_orig": np.eye(4).tolist(), "n_orig": AFFINE.tolist()}
    image = nibabel.MGHImage(np.zeros((4, 4, 4), np.uint8), np.eye(4))
    tkr = image.header.get_vox2ras_tkr()
    nibabel.save(
        nibabel.MGHImage(np.zeros((4, 4, 4), np.uint8), AFFINE @ tkr),
        folder / "mri" / "orig.mgz",
    )
    sidecar: dict[str, object] = dict(affines)
    positions, hemi, vertex, regions, values = [], [], [], [], {}
    for index, side in enumerate(schema.HEMISPHERES):
        sign = 2 * index - 1
        whole = (points * 30 + [sign * 40.0, 0.25 * index, 0]).astype(np.float32)
        wall = points[:, 0] * -sign > 0.8
        # codes: 0 no region, then by position, in this hemisphere's own order
        area = np.where(points[:, 1] > 0, "front", "back").astype("U8")
        if side == "rh":
            area[points[:, 2] > 0.7] = "only_rh"
        table = NAMES[side]
        codes = np.array([table.index(name) for name in area])
        codes[wall] = 0
        ctab = np.array([[9 * k + 5, k, 2 * k, 0, 0] for k in range(len(table))])
        nibabel.freesurfer.write_annot(
            folder / "label" / f"{side}.aparc.annot", codes, ctab, table
        )
        values[side] = rng.normal(size=N_FULL).astype(np.float32)
        curv = str(folder / "surf" / f"{side}.curv")
        nibabel.freesurfer.write_morph_data(curv, values[side])
        ball = folder / "surf" / f"{side}.sphere.reg"
        nibabel.freesurfer.write_geometry(ball, points * 100 + index, faces)
        in_surface_ras = (whole - AFFINE[:3, 3]) @ AFFINE[:3, :3]
        pial = folder / "surf" / f"{side}.pial"
        nibabel.freesurfer.write_geometry(pial, in_surface_ras, faces)
        kept = np.flatnonzero(~wall)
        write_mesh(laminar / f"{side}.pial.converted.gii", whole, faces)
        write_mesh(laminar / f"{side}.pial.nodeep.gii", whole[kept], faces[:1] * 0)
        sidecar[f"{side}_deep_vertices_removed"] = np.flatnonzero(wall).tolist()
        positions.append(whole[kept])
        hemi.append(np.full(len(kept), index))
        vertex.append(kept)
        regions.append(np.where(codes[kept] > 0, area[kept], ""))
    full = SimpleNamespace(
        positions=np.concatenate(positions),
        hemi=np.concatenate(hemi),
        vertex=np.concatenate(vertex),
        region=np.concatenate(regions),
    )
    write_gifti(
        laminar / "pial.combined.gii",
        (POINTSET, full.positions),
        (TRIANGLE, faces[:1]),
        (VECTOR, np.zeros((0, 3))),
    )
    of_side = [np.flatnonzero(full.hemi == index) for index in (0, 1)]
    chosen = np.concatenate([rng.choice(rows, N_DS, replace=False) for rows in of_side])
    ds_faces = np.concatenate(
        [
            ConvexHull(full.positions[chosen[part]]).simplices + part.start
            for part in (slice(0, N_DS), slice(N_DS, None))
        ]
    )
    # the order of a downsampled mesh need not be that of the vertices kept
    order = rng.permutation(len(chosen))
    chosen, ds_faces = chosen[order], np.argsort(order)[ds_faces]
    pial = full.positions[chosen] + rng.normal(0, moved or 1e-9, (len(chosen), 3)) * (
        moved > 0
    )
    centres = np.where(full.hemi[chosen] == 1, 40.0, -40.0)[:, None] * [1, 0, 0]
    white = (pial - centres) * 0.9 + centres
    normals = (white - pial) / np.linalg.norm(white - pial, axis=1, keepdims=True)
    sidecar["ds_removed_vertices"] = np.setdiff1d(
        np.arange(len(full.vertex)), chosen
    ).tolist()
    names = schema.layer_names(n_layers)
    depths = np.linspace(0, 1, n_layers)
    layers = [(pial + d * (white - pial)).astype(np.float32) for d in depths]
    vectors = [
        (normals if "not" not in kind else np.roll(normals, k, axis=1)).astype("f4")
        for k in range(n_layers)
    ]
    for name, layer, vector in zip(names, layers, vectors, strict=True):
        write_mesh(laminar / f"{name}.ds.{kind}.gii", layer, ds_faces, vector)
        write_mesh(laminar / f"{name}.ds.gii", layer, ds_faces)
        (laminar / f"{name}.ds.json").write_text(json.dumps(sidecar))
    write_mesh(laminar / "inflated.ds.gii", pial * 2, ds_faces)
    (laminar / "lh.pial.converted.json").write_text(json.dumps(affines))
    write_gifti(
        folder / "mri" / "origscalp_2562.surf.gii",
        (TRIANGLE, sphere(60)[1]),
        (POINTSET, sphere(60)[0] * 120),
    )
    write_mesh(folder / "bem" / "outer_skin.converted.gii", points * 110, faces)
    write_mesh(folder / "mri" / "origiskull_2562.surf.gii", points * 90, faces)
    return SimpleNamespace(
        folder=folder,
        laminar=laminar,
        full=full,
        chosen=chosen,
        layers=layers,
        vectors=vectors,
        faces=ds_faces,
        curv=values,
        points=points,
    )


@pytest.fixture
def subject(tmp_path):
    return write_subject(tmp_path / "subjects" / "sub-01")


def region_names(ds):
    return ds["region_aparc"].attrs["flag_meanings"].split()


# ------------------------------------------------------------------ what is read
@pytest.mark.parametrize(
    ("n_layers", "kind"),
    [
        (2, "link_vector.fixed"),
        (11, "ds_surf_norm.not_fixed"),
        (3, "orig_surf_norm.fixed"),
        (3, "cps.fixed"),
    ],
)
def test_layers_are_bit_equal_to_their_files(tmp_path, n_layers, kind):
    truth = write_subject(tmp_path / "sub-01", n_layers, kind=kind)
    orientation, fixed = kind.split(".")
    ds = read_surfaces(
        truth.folder, orientation=orientation, fixed=fixed == "fixed", atlases=()
    )
    assert ds.layer.values.tolist() == list(schema.layer_names(n_layers))
    assert ds.coordinates.dtype == ds.orientation.dtype == np.float32
    assert_array_equal(ds.coordinates, truth.layers)
    assert_array_equal(ds.orientation, truth.vectors)
    assert_array_equal(ds.faces, truth.faces)
    assert_array_equal(ds.vertex, np.arange(2 * N_DS))


def test_every_variable_has_the_dims_and_attributes_of_the_schema(subject):
    ds = read_surfaces(subject.folder)
    for name in {*ds.variables}:
        record = schema.variable(name)
        assert ds[name].dims == record.subject_dims, name
        assert record.attrs.items() <= ds[name].attrs.items(), name
    assert ds.attrs["subject"] == "sub-01"
    assert ds.attrs["surface_source"] == "lameg"
    assert set(ds.coords) == {"layer", "depth", "vertex", "hemi", "region_aparc"}
    json.dumps(ds.attrs["receipt"])


def from_nodeep(laminar):
    for side in schema.HEMISPHERES:
        (laminar / f"{side}.pial.converted.gii").unlink()


def from_combined(laminar):
    from_nodeep(laminar)
    for side in schema.HEMISPHERES:
        (laminar / f"{side}.pial.nodeep.gii").unlink()


@pytest.mark.parametrize("remove", [lambda laminar: None, from_nodeep, from_combined])
def test_vertices_are_found_by_coordinates_whatever_their_order(subject, remove):
    remove(subject.laminar)
    ds = read_surfaces(subject.folder)
    assert (np.diff(subject.chosen) < 0).any()
    assert_array_equal(ds.hemi, subject.full.hemi[subject.chosen])
    assert_array_equal(ds.orig_vertex, subject.full.vertex[subject.chosen])
    assert ds.n_orig_vertices.values.tolist() == [N_FULL, N_FULL]
    counts = ds.attrs["receipt"]["counts"]
    assert counts["vertices_moved_by_downsampling"] == 0
    assert counts["faces_between_hemispheres"] == 0


def test_vertices_moved_by_downsampling_go_to_the_nearest_and_are_counted(tmp_path):
    truth = write_subject(tmp_path / "sub-01", moved=0.1)
    ds = read_surfaces(truth.folder)
    assert_array_equal(ds.orig_vertex, truth.full.vertex[truth.chosen])
    counts = ds.attrs["receipt"]["counts"]
    assert counts["vertices_moved_by_downsampling"] == 2 * N_DS


def test_a_sidecar_that_removed_the_wrong_vertices_does_not_mislead(subject):
    path = subject.laminar / "pial.ds.json"
    sidecar = json.loads(path.read_text())
    sidecar["ds_removed_vertices"] = list(range(300))
    path.write_text(json.dumps(sidecar))
    ds = read_surfaces(subject.folder)
    assert_array_equal(ds.orig_vertex, subject.full.vertex[subject.chosen])


def test_vertex_data_come_from_the_vertex_behind(subject):
    ds = read_surfaces(subject.folder)
    for v in range(2 * N_DS):
        side = schema.HEMISPHERES[int(ds.hemi[v])]
        behind = int(ds.orig_vertex[v])
        assert ds.curvature[v] == subject.curv[side][behind]
        expected = subject.points[behind] * 100 + int(ds.hemi[v])
        assert_allclose(ds.sphere_reg[v], expected, rtol=1e-6)
    assert_allclose(ds.inflated, 2 * subject.layers[0], rtol=1e-6)


def test_optional_files_may_be_absent(subject):
    for name in ("laminar/inflated.ds.gii", "lh.curv", "rh.sphere.reg"):
        (subject.folder / "surf" / name).unlink()
    ds = read_surfaces(subject.folder, inner_skull="none", atlases=())
    absent = {"inflated", "curvature", "sphere_reg", "inner_skull", "region_aparc"}
    assert not absent & {*ds.variables}
    assert ds.attrs["inner_skull_source"] == ""


# ----------------------------------------------------------------------- regions
def test_regions_are_those_of_the_vertex_behind_joined_by_name(subject):
    ds = read_surfaces(subject.folder)
    names = region_names(ds)
    assert names == ["front", "back", "only_rh"]
    assert ds.region_aparc.attrs["flag_values"] == [0, 1, 2]
    expected = subject.full.region[subject.chosen]
    found = np.array([*names, ""])[ds.region_aparc.values]
    assert_array_equal(found, expected)
    atlas = ds.attrs["receipt"]["atlases"]["aparc"]
    assert atlas["not_regions"] == ["unknown", "???"]


def test_lameg_regions_equal_a_slow_loop_over_full_resolution_vertices(subject):
    ds = read_surfaces(subject.folder)
    expected = np.zeros((3, 2 * N_DS), dtype=np.int8)
    pial = subject.layers[0].astype(float)
    names = region_names(ds)
    full = subject.full
    for position, name, side in zip(
        full.positions, full.region, full.hemi, strict=True
    ):
        if name:
            nearest = np.argmin(((pial - position) ** 2).sum(axis=1))
            expected[names.index(name), nearest] |= 1 << side
    assert_array_equal(ds.lameg_region_aparc, expected)
    assert ((expected > 0).sum(axis=0) > 1).any()


# --------------------------------------------------------- scalp and inner skull
def test_scalp_is_taken_in_lamegs_order_and_says_whose_it_is(subject):
    ds = read_surfaces(subject.folder, atlases=())
    assert ds.attrs["scalp_source"] == "mne"
    assert ds.sizes["scalp_vertex"] == N_FULL
    ds = read_surfaces(subject.folder, scalp="spm", atlases=())
    assert ds.attrs["scalp_source"] == "spm"
    # faces come before vertices in this file
    assert_allclose(np.linalg.norm(ds.scalp, axis=1), 120, rtol=1e-6)
    (subject.folder / "bem" / "outer_skin.converted.gii").unlink()
    ds = read_surfaces(subject.folder, atlases=())
    assert ds.attrs["scalp_source"] == "spm"
    refused(subject, scalp="mne")


@pytest.mark.parametrize(
    "name",
    [
        "bem/inner_skull.surf",
        "bem/watershed/sub-01_inner_skull_surface",
        "bem/watershed/bert_inner_skull_surface",
    ],
)
@pytest.mark.parametrize(
    "without", ["surf/laminar/lh.pial.converted.json", "mri/orig.mgz"]
)
def test_freesurfers_inner_skull_is_moved_to_scanner_ras(subject, name, without):
    (subject.folder / "mri" / "origiskull_2562.surf.gii").unlink()
    (subject.folder / without).unlink()
    points, faces = sphere(50)
    nibabel.freesurfer.write_geometry(subject.folder / name, points * 80, faces)
    ds = read_surfaces(subject.folder, atlases=())
    stored = (points * 80).astype(np.float32).astype(float)
    expected = stored @ AFFINE[:3, :3].T + AFFINE[:3, 3]
    assert_allclose(ds.inner_skull, expected, atol=1e-5)
    assert_allclose(ds.attrs["tkr_to_scanner"], AFFINE, atol=1e-5)
    assert ds.attrs["inner_skull_source"] == "freesurfer"


def test_freesurfers_inner_skull_needs_an_affine(subject):
    points, faces = sphere(50)
    path = subject.folder / "bem" / "inner_skull.surf"
    nibabel.freesurfer.write_geometry(path, points * 80, faces)
    (subject.folder / "mri" / "orig.mgz").unlink()
    for file in subject.laminar.glob("*.json"):
        sidecar = json.loads(file.read_text())
        sidecar.pop("n_orig")
        file.write_text(json.dumps(sidecar))
    # nothing else needs it
    ds = read_surfaces(subject.folder, atlases=())
    assert "tkr_to_scanner" not in ds.attrs
    refused(subject, inner_skull=path)


def test_inner_skull_may_be_given_and_its_absence_is_an_error(subject, tmp_path):
    path = tmp_path / "skull.gii"
    points, faces = sphere(30)
    write_mesh(path, 80 * points, faces)
    ds = read_surfaces(subject.folder, inner_skull=path, atlases=())
    assert ds.attrs["inner_skull_source"] == "given"
    assert ds.sizes["inner_skull_vertex"] == 30
    found = find_inner_skull(subject.folder)
    assert found == subject.folder / "mri" / "origiskull_2562.surf.gii"
    found.unlink()
    assert "--inner-skull" in refused(subject).advice
    gone = tmp_path / "gone.surf"
    assert refused(subject, inner_skull=gone).file == str(gone)


# -------------------------------------------------------------- layers and sizes
def test_number_of_layers_is_found_unless_there_are_several_sets(tmp_path):
    truth = write_subject(tmp_path / "sub-01", 11)
    assert subject_layers(truth.folder) == [11]
    assert read_surfaces(truth.folder, 3, atlases=()).sizes["layer"] == 3
    for name in ("0.667", "0.333"):
        shutil.copy(
            truth.laminar / "0.500.ds.link_vector.fixed.gii",
            truth.laminar / f"{name}.ds.link_vector.fixed.gii",
        )
    assert subject_layers(truth.folder) == [4, 11]
    assert "[4, 11]" in refused(truth).found
    assert subject_layers(tmp_path / "gone") == []


def test_untidy_input_passes_and_is_counted(subject):
    scalp_points, scalp_faces = sphere(60)
    scalp_faces[3] = scalp_faces[3, 0]
    write_mesh(
        subject.folder / "bem" / "outer_skin.converted.gii",
        np.vstack([scalp_points * 110, [[0, 0, 130]]]),
        scalp_faces,
    )
    for name, layer in zip(schema.layer_names(3), subject.layers, strict=True):
        layer, vector = layer.copy(), subject.vectors[0].copy()
        layer[:5], vector[:5] = subject.layers[0][:5], 0
        faces = subject.faces[~(subject.faces == 7).any(axis=1)]
        faces = faces[: None if name == "pial" else -1]
        path = subject.laminar / f"{name}.ds.link_vector.fixed.gii"
        write_mesh(path, layer, faces, vector)
    ds = read_surfaces(subject.folder)
    counts = ds.attrs["receipt"]["counts"]
    assert counts["zero_thickness"] == counts["zero_orientation"] == 5
    assert counts["vertices_without_face"] == 1
    assert counts["layers_with_other_faces"] == 2
    assert counts["scalp_vertices_without_face"] == 1
    assert counts["scalp_degenerate_faces"] == 1
    assert not ds.orientation[:, :5].any()


# --------------------------------------------------------------------- bad input
def spoil(path, change):
    image = nibabel.load(path)
    arrays = {array.intent: array.data.copy() for array in image.darrays}
    change(arrays)
    write_gifti(path, *arrays.items())


def set_value(intent, value):
    return lambda path: spoil(path, lambda arrays: arrays[intent].__setitem__(4, value))


def drop_vertex(path):
    def change(arrays):
        keep = ~(arrays[TRIANGLE] == len(arrays[POINTSET]) - 1).any(axis=1)
        arrays[TRIANGLE] = arrays[TRIANGLE][keep]
        arrays[POINTSET], arrays[VECTOR] = arrays[POINTSET][:-1], arrays[VECTOR][:-1]

    spoil(path, change)


def halve(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def to_another_frame(path):
    spoil(path, lambda arrays: arrays.update({POINTSET: arrays[POINTSET] + 20}))


PIAL, MIDDLE = "pial.ds.link_vector.fixed.gii", "0.500.ds.link_vector.fixed.gii"
WHITE = "white.ds.link_vector.fixed.gii"


def refused(subject, *arguments, **options):
    """Return the error of reading a subject, which has the subject's name."""
    with pytest.raises(LamstoreError) as caught:
        read_surfaces(subject.folder, *arguments, **options)
    assert caught.value.subject == "sub-01"
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (f"surf/laminar/{MIDDLE}", Path.unlink),
        (f"surf/laminar/{MIDDLE}", drop_vertex),
        (f"surf/laminar/{MIDDLE}", to_another_frame),
        (f"surf/laminar/{MIDDLE}", set_value(POINTSET, 400.0)),
        (f"surf/laminar/{PIAL}", set_value(POINTSET, np.nan)),
        (f"surf/laminar/{PIAL}", set_value(VECTOR, np.inf)),
        (f"surf/laminar/{WHITE}", set_value(VECTOR, 1e20)),
        (f"surf/laminar/{PIAL}", set_value(TRIANGLE, 140)),
        (f"surf/laminar/{PIAL}", lambda p: spoil(p, lambda a: a.pop(VECTOR))),
        (f"surf/laminar/{PIAL}", halve),
        ("surf/laminar/pial.ds.json", halve),
        ("surf/laminar/inflated.ds.gii", set_value(POINTSET, 3e30)),
        ("surf/lh.curv", halve),
        ("label/lh.aparc.annot", halve),
        ("label/rh.aparc.annot", Path.unlink),
        ("bem/outer_skin.converted.gii", halve),
        ("mri/origiskull_2562.surf.gii", set_value(TRIANGLE, 999)),
    ],
)
def test_bad_files_are_named_with_their_subject(subject, name, change):
    change(subject.folder / name)
    assert refused(subject, 3).file == str(subject.folder / name)


@pytest.mark.parametrize(
    ("options", "there"),
    [
        ({"n_layers": 5}, "--n-layers 3"),
        ({"n_layers": 1}, "at least 2"),
        ({"orientation": "cps"}, "link_vector.fixed"),
        ({"fixed": False}, "link_vector.fixed"),
        ({"orientation": "radial"}, "link_vector"),
        ({"scalp": "fsl"}, "auto, mne, spm"),
        ({"atlases": ("yeo",)}, "aparc"),
        ({"atlases": ("../x",)}, "aparc"),
    ],
)
def test_impossible_wishes_are_answered_with_what_there_is(subject, options, there):
    assert there in str(refused(subject, **options))


def test_link_vectors_lead_from_pial_to_white(subject):
    paths = [subject.laminar / name for name in (PIAL, WHITE)]
    links, n = subject.vectors[0], len(subject.vectors[0])
    sound = links.copy()
    sound[: n // 4] = 0  # where there is no thickness there is no link vector
    write_mesh(paths[0], subject.layers[0], subject.faces, sound)
    read_surfaces(subject.folder)
    write_mesh(paths[0], subject.layers[0], subject.faces, np.roll(links, 1, axis=1))
    assert refused(subject).file == str(paths[0])
    for path, layer in zip(paths, subject.layers[::-2], strict=True):
        write_mesh(path, layer, subject.faces, links)
    assert "-1.00" in refused(subject).found


@pytest.mark.parametrize(
    "changed",
    [
        {"lh_deep_vertices_removed": 5},
        {"lh_deep_vertices_removed": [1, 2]},
        {"lh_deep_vertices_removed": [N_FULL]},
        {"ds_removed_vertices": {"a": 1}},
    ],
)
def test_sidecars_of_another_run_are_refused(subject, changed):
    path = subject.laminar / "pial.ds.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))
    refused(subject)
    from_combined(subject.laminar)
    refused(subject)
    shutil.rmtree(subject.laminar)
    assert "create()" in refused(subject).advice


# ------------------------------------------------------------ laMEG's own answers
@pytest.mark.parametrize("name", ["sub-01", "sub-02"])
def test_regions_and_coordinates_equal_lamegs(shared, name):
    folder = shared / "subjects" / name
    ds = read_surfaces(folder)
    roi = np.load(shared / "lameg_answers" / f"{name}.npz")["roi"]
    wanted = [region_names(ds).index(r) for r in ("precentral", "postcentral")]
    member = ds.lameg_region_aparc.values[wanted].any(axis=0)
    assert_array_equal(np.flatnonzero(member), roi)
    for k, layer in enumerate(ds.layer.values):
        path = folder / "surf" / "laminar" / f"{layer}.ds.link_vector.fixed.gii"
        arrays = nibabel.load(path).darrays
        assert_array_equal(ds.coordinates[k], arrays[0].data)
        assert_array_equal(ds.orientation[k], arrays[2].data)
    assert ds.attrs["receipt"]["counts"]["vertices_moved_by_downsampling"] == 0
    # laMEG's surface RAS -> scanner RAS, applied to FreeSurfer's own pial surface
    affine = np.array(ds.attrs["tkr_to_scanner"])
    for index, side in enumerate(schema.HEMISPHERES):
        pial, _ = nibabel.freesurfer.read_geometry(folder / "surf" / f"{side}.pial")
        here = (ds.hemi == index).values
        behind = pial[ds.orig_vertex.values[here]] @ affine[:3, :3].T + affine[:3, 3]
        assert_allclose(ds.coordinates[0, here], behind, atol=1e-2)
