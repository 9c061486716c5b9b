"""Regions of an atlas, and what lies near along the surface."""

from __future__ import annotations

import numpy as np
import pytest
import reference
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from lamstore import regions, schema
from lamstore.errors import LamstoreError, LamstoreWarning

NAMES = ("precentral", "postcentral", "superior frontal")


def subject(n_layers: int = 2) -> xr.Dataset:
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


def store_of(ds: xr.Dataset) -> xr.Dataset:
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


# --------------------------------------------------------------------------- atlases


def test_codes_are_those_of_the_flags():
    codes = regions.region_codes(subject(), "aparc")
    assert codes == {"precentral": 0, "postcentral": 1, "superior_frontal": 2}


def test_the_only_atlas_may_be_left_out():
    assert regions.region_codes(subject()) == regions.region_codes(subject(), "aparc")
    assert regions.atlases(subject()) == ("aparc",)


def test_an_unknown_atlas_lists_those_there_are():
    with pytest.raises(LamstoreError, match="sub-03: no atlas 'aparc2'.* are: aparc"):
        regions.region_mask(subject(), "precentral", atlas="aparc2")
    with pytest.raises(LamstoreError, match="are: none"):
        regions.region_mask(subject().drop_vars("region_aparc"), "x", atlas="aparc")


def test_one_of_several_atlases_must_be_named():
    ds = subject()
    ds = ds.assign_coords(region_other=ds["region_aparc"])
    with pytest.raises(LamstoreError, match="which atlas.* aparc, other"):
        regions.region_mask(ds, "precentral")


def test_regions_that_lost_their_names_are_an_error():
    ds = subject()
    ds["region_aparc"].attrs.clear()
    with pytest.raises(LamstoreError, match="names 0 regions"):
        regions.region_codes(ds, "aparc")


# --------------------------------------------------------------------------- regions


def test_a_region_is_the_vertices_with_its_code():
    ds = subject()
    mask = regions.region_mask(ds, "postcentral", atlas="aparc")
    assert mask.dims == ("vertex",)
    np.testing.assert_array_equal(mask, ds["region_aparc"] == 1)


def test_several_regions_are_joined_and_blanks_may_stay():
    ds = subject()
    mask = regions.region_mask(ds, ["precentral", "superior frontal"], atlas="aparc")
    np.testing.assert_array_equal(mask, ds["region_aparc"].isin([0, 2]))


@pytest.mark.parametrize("hemi", ["lh", "rh"])
def test_a_hemisphere_halves_a_region(hemi):
    ds = subject()
    side = ds["hemi"] == ("lh", "rh").index(hemi)
    for assignment in regions.ASSIGNMENTS:
        both = regions.region_mask(ds, "precentral", assignment=assignment)
        one = regions.region_mask(ds, "precentral", hemi=hemi, assignment=assignment)
        np.testing.assert_array_equal(one, both & side)
        assert 0 < one.sum() < both.sum()
    np.testing.assert_array_equal(regions.hemisphere_mask(ds, hemi), side)


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
    np.testing.assert_array_equal(mask, ds["lameg_region_aparc"][1] > 0)
    mask = regions.region_mask(ds, "postcentral")
    np.testing.assert_array_equal(mask, codes == 1)


def test_a_mistyped_region_lists_near_matches():
    with pytest.raises(LamstoreError, match="sub-03.*aparc.*did you mean precentral"):
        regions.region_mask(subject(), "Precentrl")
    with pytest.raises(LamstoreError, match="it has precentral, postcentral, superior"):
        regions.region_mask(subject(), "zzz")


def test_unknown_hemispheres_and_assignments_are_refused():
    with pytest.raises(LamstoreError, match="lh or rh, found 'left'"):
        regions.region_mask(subject(), "precentral", hemi="left")
    with pytest.raises(LamstoreError, match="partition or lameg, found 'nearest'"):
        regions.region_mask(subject(), "precentral", assignment="nearest")
    with pytest.raises(LamstoreError, match="needs lameg_region_aparc"):
        regions.region_mask(
            subject().drop_vars("lameg_region_aparc"), "precentral", assignment="lameg"
        )


@pytest.mark.parametrize("assignment", regions.ASSIGNMENTS)
def test_a_store_gives_a_lazy_mask_a_row_without_its_padding(assignment):
    store = store_of(subject()).chunk(subject=1)
    mask = regions.region_mask(store, "precentral", hemi="rh", assignment=assignment)
    assert mask.dims == ("subject", "vertex")
    assert mask.chunks is not None
    expected = regions.region_mask(
        subject(), "precentral", hemi="rh", assignment=assignment
    )
    np.testing.assert_array_equal(mask.sel(subject="sub-03"), expected)
    assert not mask.sel(subject="sub-04")[5:].any()


# ---------------------------------------------------------------------------- within


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 41), st.floats(0, 120))
def test_within_equals_paths_relaxed_until_nothing_changes(start, radius):
    ds = subject()
    pial = ds["coordinates"].values[0].astype(float)
    distance = np.array(reference.along_surface(pial, ds["faces"].values, start))
    clear = np.abs(distance - radius) > 1e-9
    mask = regions.within(ds, start, radius)
    np.testing.assert_array_equal(mask[clear], (distance <= radius)[clear])
    assert mask[start]
    assert mask.attrs == {"vertex": start, "distance_to_point": 0, "radius": radius}


def test_a_point_stands_for_the_nearest_pial_vertex():
    ds = subject()
    point = ds["coordinates"].values[0, 17] * (63 / 60)
    mask = regions.within(ds, point, 40)
    np.testing.assert_array_equal(mask, regions.within(ds, 17, 40))
    assert mask.attrs["vertex"] == 17
    assert mask.attrs["distance_to_point"] == pytest.approx(3, rel=1e-5)


def test_a_point_far_from_the_cortex_deserves_a_look():
    with pytest.warns(LamstoreWarning, match="sub-03: .* 40.0 mm .*scanner RAS"):
        mask = regions.within(subject(), 100 * reference.icosphere(1)[0][3], 1)
    assert mask.attrs["vertex"] == 3


def test_near_in_space_is_not_near_along_the_surface():
    ds = subject()
    doubled = ds.copy(deep=True)
    twin = ds["coordinates"].values[:, 0]
    shifted = np.concatenate([ds["coordinates"].values, twin[:, None] + 0.1], axis=1)
    doubled = ds.drop_dims("vertex").assign(
        coordinates=(("layer", "vertex", "xyz"), shifted)
    )
    alone = len(ds["vertex"])
    assert not regions.within(doubled, 0, 100)[alone]
    assert np.flatnonzero(regions.within(doubled, alone, 100)).tolist() == [alone]


def test_edges_without_length_are_edges():
    ds = subject()
    a, b = ds["faces"].values[0, :2]
    ds["coordinates"][:, b] = ds["coordinates"][:, a]
    mask = regions.within(ds, int(a), 0)
    assert np.flatnonzero(mask).tolist() == sorted([a, b])


def test_padding_of_the_mesh_changes_nothing():
    ds = subject()
    expected = regions.within(ds, 5, 50)
    padded = ds.drop_vars(["region_aparc", "hemi", "vertex", "lameg_region_aparc"])
    missing = {"faces": -1, "coordinates": np.nan}
    padded = padded.pad(vertex=(0, 4), face=(0, 3), constant_values=missing)
    mask = regions.within(padded, 5, 50)
    np.testing.assert_array_equal(mask[:-4], expected)
    assert not mask[-4:].any()
    with pytest.raises(LamstoreError, match="vertex 43 is not there.* 0 to 41"):
        regions.within(padded, 43, 50)


@pytest.mark.parametrize("near", [-1, 42, [1.0, 2.0], "pial", [np.nan, 0, 0], 1.5])
def test_what_is_neither_vertex_nor_point_is_refused(near):
    with pytest.raises(LamstoreError, match="sub-03: "):
        regions.within(subject(), near, 10)


@pytest.mark.parametrize("radius", [-1, np.nan, "10", None])
def test_a_radius_is_a_distance(radius):
    with pytest.raises(LamstoreError, match="radius is a distance in mm"):
        regions.within(subject(), 0, radius)


def test_within_needs_one_subjects_mesh():
    with pytest.raises(LamstoreError, match="sub-03: .* lacks faces"):
        regions.within(subject().drop_vars("faces"), 0, 10)
    both = xr.concat([subject()] * 2, "subject", data_vars="all")
    with pytest.raises(LamstoreError, match="another place in each subject"):
        regions.within(both, 0, 10)
