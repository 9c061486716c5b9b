"""Regions of an atlas, and what lies near along the surface."""

import functools
import json

import nibabel
import numpy as np
import pandas as pd
import pytest
import reference
import xarray as xr
from factory import refused, write_label, write_talairach
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lamstore import regions, schema
from lamstore.errors import LamstoreError, LamstoreWarning

NAMES = ("precentral", "postcentral", "superior frontal")


def subject(n_layers=2):
    """A sphere with two hemispheres, three regions and laMEG's overlapping ones."""
    directions, faces = reference.icosphere(1)
    n = len(directions)
    rng = np.random.default_rng(0)
    codes = rng.integers(-1, 3, size=n).astype(np.int16)
    lameg = np.stack([codes == code for code in range(3)]).astype(np.int8)
    lameg[1, np.flatnonzero(codes == 0)[:4]] = 1  # where regions meet
    lameg *= np.where(directions[:, 0] > 0, 2, 1).astype(np.int8)  # from this side
    layers = np.stack([r * directions for r in np.linspace(60, 57, n_layers)])
    return xr.Dataset(
        {
            "coordinates": (("layer", "vertex", "xyz"), layers.astype(np.float32)),
            "faces": (("face", "corner"), faces.astype(np.int32)),
            "lameg_region_aparc": (("aparc_region", "vertex"), lameg),
        },
        coords={
            "layer": list(schema.layer_names(n_layers)),
            "vertex": np.arange(n, dtype=np.int32),
            "hemi": ("vertex", (directions[:, 0] > 0).astype(np.int8)),
            "region_aparc": (
                "vertex",
                codes,
                schema.region_variable("aparc", NAMES).attrs,
            ),
        },
        attrs={"subject": "sub-03"},
    )


def store_of(ds):
    """Two rows, the second padded away but for five vertices."""
    short = ds.copy(deep=True)
    for name in ("region_aparc", "hemi", "lameg_region_aparc"):
        short[name][{"vertex": slice(5, None)}] = -1
    rows = [x.drop_vars(["coordinates", "faces"]) for x in (ds, short)]
    store = xr.concat(
        rows, xr.Variable("subject", ["sub-03", "sub-04"]), coords="different",
        compat="equals", data_vars="all", join="exact", combine_attrs="override",
    )  # fmt: skip
    assert store["region_aparc"].dims == ("subject", "vertex")
    return store


def test_codes_are_those_of_the_flags_of_the_only_atlas():
    codes = regions.region_codes(subject(), "aparc")
    assert codes == {"precentral": 0, "postcentral": 1, "superior_frontal": 2}
    assert regions.region_codes(subject()) == codes
    assert regions.atlases(subject()) == ("aparc",)


def test_atlases_that_cannot_be_meant_are_refused():
    ds = subject()
    nameless = subject()
    nameless["region_aparc"].attrs.clear()
    for of, atlas, named in (
        (ds, "aparc2", "aparc2.* aparc"),
        (ds.drop_vars("region_aparc"), "aparc", "no atlas aparc"),
        (ds.assign_coords(region_other=ds["region_aparc"]), None, "aparc, other"),
        (nameless, "aparc", "region_aparc"),
    ):
        with pytest.raises(LamstoreError, match=f"sub-03: .*{named}"):
            regions.region_mask(of, "precentral", atlas=atlas)


def test_regions_are_the_vertices_with_their_codes():
    ds = subject()
    mask = regions.region_mask(ds, "postcentral", atlas="aparc")
    assert mask.dims == ("vertex",)
    assert_array_equal(mask, ds["region_aparc"] == 1)
    # joined, and blanks may stay
    mask = regions.region_mask(ds, ["precentral", "superior frontal"], atlas="aparc")
    assert_array_equal(mask, ds["region_aparc"].isin([0, 2]))


@pytest.mark.parametrize("hemi", ["lh", "rh"])
def test_a_hemisphere_halves_a_region(hemi):
    ds = subject()
    side = ds["hemi"] == ("lh", "rh").index(hemi)
    for assignment in regions.ASSIGNMENTS:
        both = regions.region_mask(ds, "precentral", assignment=assignment)
        one = regions.region_mask(ds, "precentral", hemi=hemi, assignment=assignment)
        assert_array_equal(one, both & side)
        assert 0 < one.sum() < both.sum()
    assert_array_equal(regions.hemisphere_mask(ds, hemi), side)


def test_partitions_do_not_overlap_and_lamegs_assignment_may():
    ds = subject()

    def shared_by(assignment):
        one, other = (
            regions.region_mask(ds, name, assignment=assignment) for name in NAMES[:2]
        )
        return int((one & other).sum())

    assert shared_by("partition") == 0
    assert shared_by("lameg") == 4


def test_lamegs_hemisphere_is_the_regions_not_the_vertexs():
    ds = subject()
    across = int(np.flatnonzero((ds["hemi"] == 1) & (ds["region_aparc"] == 0))[0])
    ds["lameg_region_aparc"][0, across] = 3  # reached across the midline as well
    for hemi in schema.HEMISPHERES:
        mask = regions.region_mask(ds, "precentral", hemi=hemi, assignment="lameg")
        assert bool(mask[across])
    partition = regions.region_mask(ds, "precentral", hemi="lh")
    assert not bool(partition[across])


def test_codes_need_not_be_positions():
    ds = subject()
    codes = ds["region_aparc"]
    ds = ds.assign_coords(region_aparc=codes.where(codes < 0, codes * 10 + 5))
    ds["region_aparc"].attrs = codes.attrs | {"flag_values": [5, 15, 25]}
    mask = regions.region_mask(ds, "postcentral", assignment="lameg")
    assert_array_equal(mask, ds["lameg_region_aparc"][1] > 0)
    mask = regions.region_mask(ds, "postcentral")
    assert_array_equal(mask, codes == 1)


@pytest.mark.parametrize(
    ("region", "options", "named"),
    [
        ("Precentrl", {}, "aparc.*precentral"),
        ("zzz", {}, "precentral, postcentral, superior"),
        ("precentral", {"hemi": "left"}, "left"),
        ("precentral", {"assignment": "nearest"}, "nearest"),
    ],
)
def test_what_is_unknown_is_refused_with_what_there_is(region, options, named):
    with pytest.raises(LamstoreError, match=named):
        regions.region_mask(subject(), region, **options)
    without = subject().drop_vars("lameg_region_aparc")
    with pytest.raises(LamstoreError, match="lameg_region_aparc"):
        regions.region_mask(without, "precentral", assignment="lameg")


@pytest.mark.parametrize("assignment", regions.ASSIGNMENTS)
def test_a_store_gives_a_lazy_mask_a_row_without_its_padding(assignment):
    store = store_of(subject()).chunk(subject=1)
    mask = regions.region_mask(store, "precentral", hemi="rh", assignment=assignment)
    assert mask.dims == ("subject", "vertex")
    assert mask.chunks is not None
    expected = regions.region_mask(
        subject(), "precentral", hemi="rh", assignment=assignment
    )
    assert_array_equal(mask.sel(subject="sub-03"), expected)
    assert not mask.sel(subject="sub-04")[5:].any()


@functools.cache
def steps():
    ds = subject()
    pial = ds["coordinates"].values[0].astype(float)
    return reference.surface_steps(pial, ds["faces"].values)


@given(st.integers(0, 41), st.floats(0, 120))
def test_within_equals_paths_relaxed_until_nothing_changes(start, radius):
    ds = subject().drop_vars("hemi")  # faces that join hemispheres are no way
    distance = np.array(reference.relaxed(steps(), ds.sizes["vertex"], start))
    clear = np.abs(distance - radius) > 1e-6  # the reference searches its crossings
    mask = regions.within(ds, start, radius)
    assert_array_equal(mask[clear], (distance <= radius)[clear])
    assert mask[start]
    assert mask.attrs == {"vertex": start, "distance_to_point": 0, "radius": radius}


def test_a_point_stands_for_the_nearest_pial_vertex():
    ds = subject()
    point = ds["coordinates"].values[0, 17] * (63 / 60)
    mask = regions.within(ds, point, 40)
    assert_array_equal(mask, regions.within(ds, 17, 40))
    assert mask.attrs["vertex"] == 17
    assert mask.attrs["distance_to_point"] == pytest.approx(3, rel=1e-5)
    with pytest.warns(LamstoreWarning, match="sub-03: .* 40.0 mm"):
        mask = regions.within(ds, 100 * reference.icosphere(1)[0][3], 1)
    assert mask.attrs["vertex"] == 3


def test_padding_of_the_mesh_changes_nothing():
    ds = subject()
    expected = regions.within(ds, 5, 50)
    padded = ds.drop_vars(["region_aparc", "hemi", "vertex", "lameg_region_aparc"])
    missing = {"faces": -1, "coordinates": np.nan}
    padded = padded.pad(vertex=(0, 4), face=(0, 3), constant_values=missing)
    mask = regions.within(padded, 5, 50)
    assert_array_equal(mask[:-4], expected)
    assert not mask[-4:].any()
    with pytest.raises(LamstoreError, match="43.* 0 to 41"):
        regions.within(padded, 43, 50)


@pytest.mark.parametrize(
    ("near", "radius"),
    [
        *((x, 10) for x in (-1, 42, [1.0, 2.0], "pial", [np.nan, 0, 0], 1.5)),
        *((0, x) for x in (-1, np.nan, "10", None)),
    ],
)
def test_what_is_no_place_and_no_distance_is_refused(near, radius):
    with pytest.raises(LamstoreError, match="sub-03: " if radius == 10 else "radius"):
        regions.within(subject(), near, radius)


def test_within_needs_one_subjects_mesh():
    with pytest.raises(LamstoreError, match="sub-03: .*faces"):
        regions.within(subject().drop_vars("faces"), 0, 10)
    both = xr.concat([subject()] * 2, "subject", data_vars="all")
    with pytest.raises(LamstoreError, match="near"):
        regions.within(both, 0, 10)


def meshes():
    """Two rows with meshes, the second smaller and with fewer vertices."""
    directions, faces = reference.icosphere(0)
    rows = [subject(), subject().isel(vertex=slice(12), face=slice(20))]
    rows[1] = rows[1].assign(
        coordinates=(
            ("layer", "vertex", "xyz"),
            np.stack([55 * directions, 52 * directions]).astype(np.float32),
        ),
        faces=(("face", "corner"), faces.astype(np.int32)),
    )
    sizes = {dim: rows[0].sizes[dim] for dim in ("vertex", "face")}
    variables = {}
    for name, missing in (("coordinates", np.nan), ("faces", -1), ("hemi", -1)):
        parts = []
        for ds in rows:
            pad = [(0, sizes.get(dim, n) - n) for dim, n in ds[name].sizes.items()]
            parts.append(np.pad(ds[name].values, pad, constant_values=missing))
        variables[name] = (("subject", *rows[0][name].dims), np.stack(parts))
    return xr.Dataset(
        variables,
        coords={
            "subject": ["sub-03", "sub-04"],
            "participant_id": ("subject", ["sub-03", "sub-04"]),
            "layer": rows[0]["layer"],
            "n_vertices": ("subject", [42, 12]),
        },
    )


@pytest.mark.parametrize("lazy", [True, False])
def test_a_disc_for_every_subject_is_that_of_each(lazy):
    ds = meshes()
    points = {"sub-03": [0.0, 0.0, 61.0], "sub-04": [0.0, -30.0, -48.0]}
    table = pd.DataFrame({"subject": ["sub-04", "sub-03"], "vertex": [3, 17]})
    store = ds[["subject"]].assign_coords(hemi=ds["hemi"])
    mesh = ds[["coordinates", "faces"]]
    if lazy:
        mesh = mesh.chunk(subject=1)
    for near, of in (
        (points, points),
        (table, {"sub-03": 17, "sub-04": 3}),
        (xr.DataArray([17, 3], {"subject": ["sub-03", "sub-04"]}), None),
    ):
        mask = regions.within(store, near, 45.0, mesh=mesh)
        assert (mask.chunks is not None) == lazy
        of = of or {"sub-03": 17, "sub-04": 3}
        for label in ("sub-03", "sub-04"):
            one = regions.within(ds.sel(subject=label), of[label], 45.0)
            assert_array_equal(mask.sel(subject=label), one)
    found = regions.nearest_vertex(store, points, mesh=mesh)
    for line in found.to_dict("records"):
        pial = ds["coordinates"].sel(subject=line["subject"]).values[0]
        pial = pial[np.isfinite(pial).all(axis=1)]
        distance, vertex = reference.nearest(points[line["subject"]], pial)
        assert line["vertex"] == vertex
        assert line["distance"] == pytest.approx(distance, rel=1e-6)
        assert_allclose([line[x] for x in "xyz"], pial[vertex])


@pytest.mark.parametrize(
    ("near", "named"),
    [
        ({"sub-03": 3}, "sub-04"),
        ({"sub-03": 3, "sub-04": 3, "sub-9": 1}, "sub-9"),
        ({"sub-03": 3, "sub-04": 20}, "sub-04: .*20.* 0 to 11"),
        ([0.0, 0.0, 60.0], "near"),
    ],
)
def test_a_cohorts_disc_needs_a_place_in_each(near, named):
    with pytest.raises(LamstoreError, match=named):
        regions.within(meshes(), near, 10)
    with pytest.warns(LamstoreWarning, match="sub-04: "):
        regions.within(meshes(), {"sub-03": 3, "sub-04": [99.0, 0, 0]}, 10)


def some_affine(seed):
    rng = np.random.default_rng(seed)
    affine = np.eye(4)
    affine[:3, :3] += rng.normal(0, 0.08, (3, 3))
    affine[:3, 3] = rng.normal(0, 12, 3)
    return affine


@pytest.mark.parametrize("space", ["mni152", "mni305"])
def test_a_peak_goes_to_each_head_through_its_own_transform(tmp_path, space):
    affines = {name: some_affine(i) for i, name in enumerate(("sub-03", "sub-04"))}
    for name, affine in affines.items():
        write_talairach(tmp_path / name, affine)
    point = [-38.0, -22.0, 56.0]
    ds = meshes()
    peaks = regions.peak(ds, point, subjects_dir=tmp_path, space=space)
    assert peaks.dims == ("subject", "xyz")
    assert peaks.attrs["coord_frame"] == "scanner RAS"
    for name, affine in affines.items():
        back = affine @ [*peaks.sel(subject=name).values, 1]
        if space == "mni152":
            back = regions.spaces.MNI305_TO_MNI152 @ back
        assert_allclose(back[:3], point, atol=1e-6)
    # the example of FreeSurfer's page on coordinate systems
    to152 = regions.spaces.MNI305_TO_MNI152 @ [10, -20, 35, 1]
    assert_allclose(to152[:3], [10.695, -18.409, 36.137], atol=0.01)
    one = regions.peak(
        ds.sel(subject="sub-04"), point, subjects_dir=tmp_path, space=space
    )
    assert_array_equal(one, peaks.sel(subject="sub-04"))
    with pytest.warns(LamstoreWarning):  # these spheres are no heads
        disc = regions.within(ds, peaks + 500, 20.0)
    assert disc.any("vertex").all()


def test_the_way_to_a_template_and_to_mni_leads_back(tmp_path):
    ds = meshes()
    for i, name in enumerate(("sub-03", "sub-04")):
        write_talairach(tmp_path / name, some_affine(i))
    # each head's own vertices of a template of four, one without a value
    native = np.array([[[3], [7], [20], [-1]], [[11], [2], [5], [0]]])
    template = xr.Dataset(
        {"native_vertices": (("subject", "template_vertex", "corner"), native)},
        {"subject": ["sub-03", "sub-04"]},
    )
    table = regions.native_vertex(template, 1)
    assert table.to_dict("list") == {"subject": ["sub-03", "sub-04"], "vertex": [7, 2]}
    assert regions.native_vertex(template, 3)["subject"].tolist() == ["sub-04"]
    with pytest.raises(LamstoreError, match="4"):
        regions.native_vertex(template, 4)
    found = regions.locate(ds, table, template=template, subjects_dir=tmp_path)
    assert found["template_vertex"].tolist() == [1, 1]
    for line in found.to_dict("records"):
        pial = ds["coordinates"].sel(subject=line["subject"]).values[0, line["vertex"]]
        assert_allclose([line[x] for x in "xyz"], pial)
        mni = [line[f"mni_{x}"] for x in "xyz"]
        back = regions.peak(ds, mni, subjects_dir=tmp_path).sel(subject=line["subject"])
        assert_allclose(back, pial, atol=1e-4)
    other = pd.DataFrame({"subject": ["sub-03"], "vertex": [8]})
    near = int(regions.locate(ds, other, template=template)["template_vertex"][0])
    points, sides = ds["coordinates"].values[0, 0], ds["hemi"].values[0]
    away = [
        np.linalg.norm(points[v] - points[8]) if sides[v] == sides[8] else np.inf
        for v in native[0, :3, 0]
    ]
    assert near == int(np.argmin(away))
    # what is known of the vertices beside, and no MNI where there is no transform
    (tmp_path / "sub-04/mri/transforms/talairach.xfm").unlink()
    of_one = subject()["region_aparc"]
    codes = np.stack([of_one.values] * 2)
    coded = ds.assign_coords(region_aparc=(("subject", "vertex"), codes, of_one.attrs))
    found = regions.locate(coded, table, subjects_dir=tmp_path)
    assert np.isfinite(found["mni_x"]).tolist() == [True, False]
    names = {code: x for x, code in regions.region_codes(coded).items()}
    for line in found.to_dict("records"):
        row = coded.sel(subject=line["subject"], vertex=line["vertex"])
        assert line["hemi"] == ("lh", "rh")[int(row["hemi"])]
        assert line["region"] == names.get(int(row["region_aparc"]), "")
    roots = {"sub-03": tmp_path, "sub-04": tmp_path / "elsewhere"}
    write_talairach(tmp_path / "elsewhere/sub-04", np.eye(4))
    assert regions.locate(ds, table, subjects_dir=roots)["mni_x"].notna().all()
    for no_table in (5, (10.0, 20.0, 30.0), table[["vertex"]]):
        with refused("subject and vertex"):
            regions.locate(ds, no_table)
    # a table of points is one for each subject
    by_point = found[["subject", "x", "y", "z"]]
    assert_array_equal(regions.within(ds, by_point, 20), regions.within(ds, table, 20))


def receipt(folder):
    """Say that MEG came first, and surfaces from a folder of another name."""
    inputs = [("sensors", "meg/sub-03.fif"), ("layer", f"{folder}/surf/pial.ds.gii")]
    return json.dumps({"inputs": [{"role": r, "path": path} for r, path in inputs]})


def test_peaks_and_labels_are_those_of_the_folder_that_a_row_was_built_from(tmp_path):
    folders = ["sub-03_ses-01_T1", "another"]
    points, ds = [], meshes()
    for i, folder in enumerate(folders):
        write_talairach(tmp_path / folder, some_affine(i))
        write_label(tmp_path / folder / "lh.a.label", [i])
        back = np.linalg.inv(some_affine(i)) @ [1.0, 2, 3, 1]
        points.append(back[:3])
    ds = ds.assign_coords(
        participant_id=("subject", ["sub-03", "sub-03"]),
        receipt=("subject", [receipt(folder) for folder in folders]),
    )
    options = {"subjects_dir": tmp_path, "space": "mni305"}
    assert_allclose(regions.peak(ds, [1, 2, 3], **options), points)
    one = ds.isel(subject=1)
    assert_allclose(regions.peak(one, [1, 2, 3], **options), points[1])
    alone = one.drop_vars("receipt").assign_attrs(
        receipt=json.loads(receipt("another"))
    )
    assert_allclose(regions.peak(alone, [1, 2, 3], **options), points[1])
    ds = ds.assign(
        orig_vertex=(("subject", "vertex"), np.tile(np.arange(42), (2, 1))),
        n_orig_vertices=(("subject", "hemisphere"), [[50, 50]] * 2),
        hemi=(("subject", "vertex"), np.zeros((2, 42), np.int8)),
    )
    mask = regions.label_mask(ds, f"{tmp_path}/{{subject}}/lh.a.label")
    assert [np.flatnonzero(row).tolist() for row in mask.values] == [[0], [1]]


def test_peaks_agree_with_mnes_reading_of_the_transform(tmp_path):
    import mne

    affine = some_affine(5)
    write_talairach(tmp_path / "sub-03", affine)
    vox2ras = np.diag([1.0, 1, 1, 1])
    vox2ras[:3] = [[-1, 0, 0, 130], [0, 0, 1, -120], [0, -1, 0, 125]]
    image = nibabel.MGHImage(np.zeros((256, 256, 256), np.uint8), vox2ras)
    path = tmp_path / "sub-03" / "mri" / "orig.mgz"
    nibabel.save(image, path)
    to_mni = mne.read_talxfm("sub-03", tmp_path)["trans"]
    peak = regions.peak(
        subject(), [20.0, 30, 40], subjects_dir=tmp_path, space="mni305"
    )
    to_tkr = image.header.get_vox2ras_tkr() @ np.linalg.inv(vox2ras)
    in_tkr = (to_tkr @ [*peak.values, 1])[:3] / 1000
    assert_allclose((to_mni @ [*in_tkr, 1])[:3] * 1000, [20, 30, 40], atol=1e-4)


def test_a_peak_says_what_it_needs(tmp_path):
    ds = meshes()
    write_talairach(tmp_path / "sub-03", np.eye(4))
    with pytest.raises(LamstoreError, match=r"sub-04: .*talairach\.xfm"):
        regions.peak(ds, [0, 0, 0], subjects_dir=tmp_path)
    with pytest.raises(LamstoreError, match="tal"):
        regions.peak(ds, [0, 0, 0], subjects_dir=tmp_path, space="tal")
    for point in ([0, 0], "precentral", [0, np.nan, 0]):
        with pytest.raises(LamstoreError, match="point"):
            regions.peak(ds, point, subjects_dir=tmp_path)


@pytest.mark.parametrize(
    "numbers",
    [
        "",
        "1 2 3",
        "nan " * 12,
        "1e3 0 0 0 0 1e3 0 0 0 0 1e3 0",  # metres
        "-1 0 0 0 0 1 0 0 0 0 1 0",  # LPS of one axis
        "1 0 0 0 0 1 0 0 0 1 0 0",  # a plane
    ],
)
def test_a_transform_of_no_head_is_an_error_that_names_it(tmp_path, numbers):
    path = write_talairach(tmp_path / "sub-03", np.eye(4))
    text = f"Linear_Transform = {numbers};\n" if numbers else ""
    path.write_text(f"MNI Transform File\n{text}")
    with pytest.raises(LamstoreError) as error:
        regions.peak(subject(), [0, 0, 0], subjects_dir=tmp_path)
    assert str(path) in str(error.value)


def with_origin():
    """One subject that knows its full-resolution vertices."""
    ds = subject()
    orig = np.arange(42, dtype=np.int32) * 3
    return ds.assign(
        orig_vertex=("vertex", orig), n_orig_vertices=("hemisphere", [130, 130])
    )


def test_a_label_is_of_its_hemisphere_and_several_are_joined(tmp_path):
    ds = with_origin()
    orig, side = ds["orig_vertex"].values, ds["hemi"].values
    left = write_label(tmp_path / "lh.a.label", [0, 3, 4, 60, 90])
    right = write_label(tmp_path / "rh.a.label", [60, 63, 90])
    for files, expected in (
        (left, np.isin(orig, [0, 3, 4, 60, 90]) & (side == 0)),
        (str(right), np.isin(orig, [60, 63, 90]) & (side == 1)),
    ):
        assert_array_equal(regions.label_mask(ds, files), expected)
    both = regions.label_mask(ds, [left, right])
    assert_array_equal(
        both, regions.union(regions.label_mask(ds, left), regions.label_mask(ds, right))
    )
    plain = write_label(tmp_path / "spot.label", [60, 63, 90])
    assert_array_equal(
        regions.label_mask(ds, plain, hemi="rh"), regions.label_mask(ds, right)
    )


def test_labels_that_cannot_be_meant_are_refused(tmp_path):
    ds = with_origin()
    left = write_label(tmp_path / "lh.a.label", [130])
    plain = write_label(tmp_path / "spot.label", [1])
    several = meshes().assign(
        orig_vertex=(("subject", "vertex"), np.zeros((2, 42), int)),
        n_orig_vertices=(("subject", "hemisphere"), [[9, 9]] * 2),
    )
    for of, label, options in (
        (ds, left, {}),  # the surface has 130
        (ds, left, {"hemi": "rh"}),
        (ds, plain, {}),
        (ds, tmp_path / "lh.b.label", {}),
        (several, left, {}),  # of one participant
    ):
        with refused(file=label):
            regions.label_mask(of, label, **options)
    with pytest.raises(LamstoreError, match="orig_vertex"):
        regions.label_mask(subject(), left)


def test_regions_are_combined_vertex_by_vertex():
    ds = store_of(subject()).chunk(subject=1)
    a = regions.region_mask(ds, "precentral")
    b = regions.hemisphere_mask(ds, "rh")
    c = regions.region_mask(ds, "postcentral")
    for combine, of_each in ((regions.overlap, all), (regions.union, any)):
        found = combine(a, b, c)
        assert found.chunks is not None
        expected = [
            [of_each(x) for x in zip(*rows, strict=True)]
            for rows in zip(a.values, b.values, c.values, strict=True)
        ]
        assert_array_equal(found, expected)
    with pytest.raises(LamstoreError, match="vertex|subject"):
        regions.overlap(a, a.isel(subject=[0]))
    with pytest.raises(LamstoreError, match="int64"):
        regions.union(a, a.astype(int))
    with pytest.raises(LamstoreError, match="no region"):
        regions.union()
