"""One contract for every lead-field source that computes or reads a field.

Every case is a source with a subject that it is for. What is asked of all: dims and
order, units, provenance, tiles that equal the whole, NaN only where sources were
dropped. What is asked of those that compute: linear in the orientation, and Sarvas'
field on concentric spheres.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from forward_cases import in_tiles, mne_solution, whole, with_gain_file, with_lameg
from numpy.testing import assert_allclose, assert_array_equal
from reference_single_shell import in_a_sphere

import lamstore
from lamstore import schema
from lamstore.forward import SOURCES, ArrayLeadField, LeadFieldSource, Tile, make_source
from lamstore.predictors import lead_field_predictors
from lamstore.testing import concentric_spheres, rigid

#: The generated heads are small meshes, of long triangles.
pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings("ignore:.*boundary elements are inaccurate"),
    pytest.mark.filterwarnings("ignore:.*outside the inner skull"),
]


@dataclass(frozen=True)
class Case:
    """A source, and what is true of it.

    `computes` if it does so from the Dataset, orientations included; `drops` sources
    outside the inner skull. `sarvas` is how far it may be from Sarvas' field, relative
    to the largest column, where only rounding parts them; None where the inner
    skull's triangles do: then a finer one has to come closer.
    """

    name: str
    source: str
    make: Callable[[xr.Dataset, Path], LeadFieldSource]
    computes: bool = True
    drops: bool = False
    sarvas: float | None = None


def named(name, **options):
    return lambda subject, folder: make_source(name, **options)


def as_array(subject, folder):
    """A third party's source: the fields of Sarvas' formula, as an array."""

    def source(ds):
        names = {"ch_names": ds["ch_name"].values, "layers": ds["layer"].values}
        return ArrayLeadField(
            closed_form(ds).transpose(2, 1, 0),
            **names,
            provenance={"source": "third party"},
        )

    return source


CASES = (
    Case("single-shell", "single-shell", named("single-shell"), drops=True),
    Case("gain v5", "spm-gain", with_gain_file("v5"), computes=False),
    Case("gain v7.3", "spm-gain", with_gain_file("v7.3"), computes=False),
    Case("mne sphere", "mne", named("mne", model="sphere"), drops=True, sarvas=1e-9),
    # on a mesh this coarse every source is within an edge of the inner skull
    Case("mne bem", "mne", named("mne", model="bem", mindist=0), drops=True),
    # float32 in the file
    Case("mne free", "mne", mne_solution(fixed=False), sarvas=1e-5),
    Case("mne fixed", "mne", mne_solution(fixed=True), computes=False, sarvas=1e-5),
    Case("lameg", "lameg", with_lameg, computes=False),
    Case("third party", "", as_array, sarvas=1e-12),
)
EVERY = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
COMPUTING = pytest.mark.parametrize(
    "case", [case for case in CASES if case.computes], ids=lambda case: case.name
)


def spheres(shell):
    """Make concentric spheres whose columns are tilted, as radial ones are silent.

    The inner skull is an icosahedron subdivided `shell` times. The channels are
    magnetometers: of a gradiometer MNE's solutions integrate the coils' area.
    """
    pose = rigid([5, 10, 15], [2, -4, 40])
    subject, finer = (
        concentric_spheres(
            subdivisions=n,
            tilt=35.0,
            n_magnetometers=30,
            n_gradiometers=0,
            mri_to_sensors=pose,
        )
        for n in (2, shell)
    )
    skull = ["inner_skull", "inner_skull_faces"]
    return subject.drop_vars(skull).assign({name: finer[name] for name in skull})


@pytest.fixture(scope="module")
def subject():
    return spheres(2)


def computed(case, subject, folder):
    """Return (vertex, layer, channel)."""
    return whole(case.make(subject, folder)(subject))


def closed_form(ds):
    return in_a_sphere(ds, ds["inner_skull"].values.mean(axis=0))


def test_every_source_of_lamstore_has_a_case():
    assert {case.source for case in CASES} == {*SOURCES, ""}


@EVERY
def test_dims_units_tiles_and_receipt(case, subject, tmp_path):
    field = case.make(subject, tmp_path)(subject)
    array = lamstore.lead_field(subject, lambda ds: field)
    assert array.dims == ("channel", "layer", "vertex")
    assert array.dtype == np.float64
    assert array["layer"].values.tolist() == ["pial", "0.500", "white"]
    assert array["channel"].values.tolist() == subject["ch_name"].values.tolist()
    assert array.attrs["units"] == schema.LEAD_FIELD_UNITS
    assert np.isfinite(array.values).all()
    everything = whole(field)
    exact = {"rtol": 1e-9, "atol": 1e-12 * np.abs(everything).max()}
    assert_allclose(array.values.transpose(2, 1, 0), everything, **exact)
    assert_allclose(in_tiles(field), everything, **exact)
    some = field.read(Tile(slice(3, 11), slice(2, 9)))
    assert_allclose(some, everything[3:11, :, 2:9], **exact)
    receipt = lead_field_predictors(subject, field).attrs["receipt"]
    recorded = receipt["lead_field"]
    assert recorded["source"] == (case.source or "third party")
    assert recorded["units"] == schema.LEAD_FIELD_UNITS
    assert recorded["n_channels"] == subject.sizes["channel"]
    assert receipt["channels"]["names"] == list(field.ch_names)


@EVERY
def test_nan_is_for_dropped_sources_alone(case, subject, tmp_path):
    far = subject.copy(deep=True)
    # far outside the inner skull, where a boundary-element model has no field
    far["coordinates"][0, 4] = far["coordinates"][0, 4] * 0 + [4, -9, 21 + 95]
    field = case.make(far, tmp_path)(far)
    values = whole(field)
    dropped = np.isnan(values).any(axis=2)
    assert_array_equal(np.isnan(values).all(axis=2), dropped)
    assert dropped.sum() == int(case.drops)
    assert dropped[4, 0] == case.drops
    assert field.drops_sources or not case.drops


@EVERY
def test_concentric_spheres_have_sarvas_field(case, subject, tmp_path):
    expected = closed_form(subject)
    largest = np.linalg.norm(expected, axis=-1).max()

    def apart(of, folder):
        folder.mkdir()
        found = computed(case, of, folder)
        return np.linalg.norm(found - expected, axis=-1).max() / largest

    coarse = apart(subject, tmp_path / "coarse")
    if case.sarvas is not None:
        assert coarse < case.sarvas
        return
    # normals, and boundary elements of flat triangles, are of second order in their
    # size: halved, it leaves a quarter of the error
    assert coarse < 0.05
    if not case.computes:  # it reads what the single shell has computed
        return
    assert apart(spheres(3), tmp_path / "fine") < coarse / 3


@COMPUTING
def test_the_field_is_linear_in_the_orientation(case, subject, tmp_path):
    first = subject["orientation"]
    second = first.roll(vertex=7, roll_coords=False)
    total = first + second
    length = np.sqrt((total**2).sum("xyz"))
    fields = [
        computed(case, subject.assign(orientation=o), tmp_path)
        for o in (first, second, total / length, -first)
    ]
    scale = np.abs(fields[0]).max()
    for found, expected in (
        (fields[2] * length.values.T[..., None], fields[0] + fields[1]),
        (fields[3], -fields[0]),
    ):
        # orientations are float32 in a subject Dataset
        assert_allclose(found, expected, rtol=1e-6, atol=1e-6 * scale)
