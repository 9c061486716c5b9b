"""Places of a template in everybody, beside loops over the group's own arrays."""

import numpy as np
import pytest
import xarray as xr
import zarr
from factory import on_template, refused
from numpy.testing import assert_array_equal

import lamstore
from lamstore.errors import LamstoreError

LABELS = ["sub-1_ses-1", "sub-1_ses-2", "sub-2", "sub-3"]
NAMES = ["cortical_thickness", "lead_field_rms"]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Give rows of a cohort on a template, one of which could not be brought there."""
    people = dict(zip(LABELS, ["sub-1", *LABELS[1:]], strict=True))
    return on_template(tmp_path_factory.mktemp("places"), people)


@pytest.fixture(params=["auto", None], ids=["Dask", "no Dask"])
def ds(path, request):
    return lamstore.open(path, space="fsaverage", chunks=request.param)


def stored(path, name):
    return np.asarray(zarr.open_array(path / "fsaverage" / name, mode="r")[:])


@pytest.mark.parametrize("place", [[70, 3, 161, 3], [0], np.arange(5, 90, 7)])
def test_values_of_vertices_are_those_of_a_loop(path, ds, place):
    found = lamstore.place_values(ds, place, NAMES)
    assert list(found.data_vars) == NAMES
    assert found["template_vertex"].values.tolist() == list(place)
    for name in NAMES:
        whole = stored(path, name)
        for i, label in enumerate(LABELS):
            for j, vertex in enumerate(place):
                value = found[name].sel(subject=label).isel(template_vertex=j)
                assert_array_equal(value, whole[i, ..., vertex])
    assert found["lead_field_rms"].attrs["units"] == "fT/(nA m)"
    assert np.isnan(found["cortical_thickness"].sel(subject="sub-3")).all()


def test_one_number_has_no_dim_of_its_own_and_a_mask_is_its_vertices(path, ds):
    found = lamstore.place_values(ds, 70, "lead_field_rms")["lead_field_rms"]
    assert found.dims == ("subject", "layer")
    assert int(found["template_vertex"]) == 70
    assert_array_equal(found, stored(path, "lead_field_rms")[..., 70])
    mask = lamstore.regions.region_mask(ds, "precentral", hemi="lh")
    whole = lamstore.place_values(ds, mask)
    assert {*NAMES, "anatomical_score"} <= set(whole.data_vars)
    assert {item.dtype.kind for item in whole.data_vars.values()} == {"f"}
    found = whole["cortical_thickness"]
    assert (found.chunks is None) == (ds["cortical_thickness"].chunks is None)
    expected = stored(path, "cortical_thickness")[:, np.flatnonzero(mask)]
    assert_array_equal(found, expected)


def test_numbers_stay_the_templates_after_a_selection(path, ds):
    part = ds.isel(template_vertex=[90, 70, 3])
    found = lamstore.place_values(part, [3, 90], "cortical_thickness")
    expected = stored(path, "cortical_thickness")[:, [3, 90]]
    assert_array_equal(found["cortical_thickness"], expected)
    with pytest.raises(LamstoreError, match="4"):
        lamstore.place_values(part, [3, 4])


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (324, "324"),
        ([3, -1], "-1"),
        ([], "a mask"),
        ("precentral", "precentral"),
        (2.0, "2.0"),
        ([[1, 2]], "[[1, 2]]"),
        (np.zeros(324, bool), "0 of 324"),
        (np.ones(7, bool), "7 of 7"),
        (xr.DataArray([True], dims="vertex"), "(template_vertex)"),
    ],
)
def test_what_is_no_place_is_refused(ds, place, named):
    with refused(named):
        lamstore.place_values(ds, place)


def test_other_variables_and_spaces_are_refused(path, ds):
    for rows, *more in (
        (ds, "hemi"),
        (ds, "thicknes"),
        (lamstore.open(path),),
        (ds.isel(subject=0),),
        (ds.isel(subject=[]),),
    ):
        with pytest.raises(LamstoreError):
            lamstore.place_values(rows, 3, *more)
