"""Lead fields that MNE computes for lamstore: against Sarvas, and MNE's own way."""

import inspect
import re
import tempfile
import textwrap
from pathlib import Path

import mne
import nibabel
import numpy as np
import pytest
from forward_cases import refused
from meg_recordings import ctf_info, neuromag_info, on_a_head
from numpy.testing import assert_allclose
from reference_single_shell import in_a_sphere
from scipy.spatial import KDTree
from test_forward_mne import everything, projected, spheres, trans_of, whole
from test_sensor_systems import point_coils, recorded, relative
from test_single_shell import head

import lamstore
from lamstore import schema
from lamstore.errors import LamstoreWarning
from lamstore.forward import Tile, make_source
from lamstore.forward import mne_forward as computed
from lamstore.forward.mne_forward import Mne as Source
from lamstore.forward.single_shell import sphere_centre
from lamstore.numeric.kernels import transform
from lamstore.predictors import lead_field_predictors
from lamstore.testing import concentric_spheres

#: Both are double precision throughout; MNE lets its compiler reorder sums.
EXACT = 1e-12

#: The generated heads are small meshes, of long triangles.
pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings("ignore:.*boundary elements are inaccurate"),
]


def Mne(**options):
    """Make the source; sources near the skull are kept, as these meshes are coarse."""
    return Source(**{"mindist": 0.0, **options})


def in_a_ball(subdivisions=2, **options):
    """Tilted columns in concentric spheres."""
    return concentric_spheres(2, subdivisions, tilt=50.0, **options)


@pytest.fixture(scope="module")
def ball():
    return in_a_ball()


@pytest.fixture(scope="module")
def bem(ball):
    """Its lead field by boundary elements."""
    return whole(Mne()(ball))


def assert_same_field(found, expected, rtol):
    """Compare columns (the last axis) relative to the largest of them."""
    scale = np.linalg.norm(expected, axis=-1).max()
    error = np.linalg.norm(found - expected, axis=-1)
    assert (error <= rtol * scale).all(), error.max() / scale


@pytest.mark.parametrize(
    "coils", ["magnetometers", "gradiometers", "synthetic", "mixed"]
)
def test_a_sphere_is_sarvas_formula_for_any_weighted_coils(coils):
    subject = head(2, coils=coils, n_layers=3)
    subject["orientation"][1, 2] = 0
    field = Mne(model="sphere")(subject)
    centre = sphere_centre(subject["inner_skull"].values)
    expected = in_a_sphere(subject, centre)
    assert_same_field(whole(field), expected, EXACT)
    assert (whole(field)[2, 1] == 0).all()
    assert field.provenance["model"] == "sphere"
    in_sensors = transform(subject["mri_to_sensors"].values, centre)
    assert_allclose(field.provenance["centre_mm"], in_sensors, atol=1e-3)


def test_an_affine_that_is_not_rigid_moves_the_anatomy_as_in_the_single_shell():
    affine = np.diag([0.9, 1.15, 1.05, 1.0])
    affine[:3, 3] = [5, -10, 20]
    subject = head(4, affine=affine, round_shell=True, subdivisions=1)
    field = whole(Mne(model="sphere")(subject))
    moved = subject.assign(mri_to_sensors=(("row", "column"), np.eye(4)))
    for name in ("coordinates", "inner_skull"):
        moved[name] = (subject[name].dims, transform(affine, subject[name].values))
    normals = subject["orientation"].values @ np.linalg.inv(affine[:3, :3])
    moved["orientation"] = (subject["orientation"].dims, 3 * normals)
    assert_same_field(field, whole(Mne(model="sphere")(moved)), EXACT)


def largest_error(subdivisions):
    """How far boundary elements of a ball are from Sarvas, over the largest column."""
    subject = head(1, round_shell=True, subdivisions=subdivisions, n_vertices=20)
    expected = in_a_sphere(subject, np.array([2.0, 15, 8]))
    error = np.linalg.norm(whole(Mne()(subject)) - expected, axis=-1)
    return float(error.max() / np.linalg.norm(expected, axis=-1).max())


def test_boundary_elements_approach_sarvas_as_the_square_of_their_size():
    errors = [largest_error(subdivisions) for subdivisions in (1, 2, 3)]
    # Flat triangles miss a ball's surface by the square of their edges, and linear
    # potentials the true ones too: halving the edges leaves a quarter. Three tells it
    # from a method of first order, which would leave a half.
    assert errors[1] < errors[0] / 3
    assert errors[2] < errors[1] / 3


def test_the_winding_does_not_matter(ball, bem):
    inwards = ball.copy()
    inwards["inner_skull_faces"] = ball["inner_skull_faces"][:, [1, 0, 2]]
    field = Mne()(inwards)
    assert_same_field(whole(field), bem, 1e-11)


SYSTEMS = {
    "ctf-synthetic": (
        lambda: on_a_head(ctf_info(3, every=15), middle=(0, -4, -19)),
        None,
        schema.LEAD_FIELD_UNITS,
    ),
    "neuromag-planar": (
        lambda: on_a_head(neuromag_info(every=9)),
        "MEGPLANAR",
        schema.PLANAR_LEAD_FIELD_UNITS,
    ),
}


def by_mne_alone(ds, folder, model):
    """What somebody computes with MNE in FreeSurfer's folder, (vertex, layer, channel).

    Surface RAS, a trans, the recording's own coils and compensation; no lamstore.
    """
    info = mne.io.read_info(folder / "made_raw.fif", verbose="error")
    to_tkr = np.linalg.inv(ds.attrs["tkr_to_scanner"])
    skull = transform(to_tkr, ds["inner_skull"].values)
    if model == "bem":
        bem_folder = folder / "subjects" / "made" / "bem"
        bem_folder.mkdir(parents=True)
        nibabel.freesurfer.write_geometry(
            bem_folder / "inner_skull.surf", skull, ds["inner_skull_faces"].values
        )
        surfaces = mne.make_bem_model(
            "made", None, (0.3,), subjects_dir=folder / "subjects", verbose="error"
        )
        surfaces[0]["tris"] = surfaces[0]["tris"].astype(int)
        conductor = mne.make_bem_solution(surfaces, verbose="error")
    else:
        centre = transform(trans_of(ds)["trans"], skull.mean(axis=0) / 1000)
        conductor = mne.make_sphere_model(centre, None, verbose="error")
    places = ds["coordinates"].transpose("layer", "vertex", "xyz").values.astype(float)
    rr = transform(to_tkr, places).reshape(-1, 3) / 1000
    source_space = mne.setup_volume_source_space(
        pos={"rr": rr, "nn": np.tile([0.0, 0, 1], (len(rr), 1))}, verbose="error"
    )
    fwd = mne.make_forward_solution(
        info, trans_of(ds), source_space, conductor, eeg=False, verbose="error"
    )
    short = [name.split("-")[0] for name in fwd["sol"]["row_names"]]
    rows = [short.index(name) for name in ds["ch_name"].values]
    is_planar = ds.attrs["lead_field_units"] == schema.PLANAR_LEAD_FIELD_UNITS
    return projected(fwd, ds, everything(ds))[..., rows] / (1e3 if is_planar else 1)


@pytest.mark.parametrize("model", ["bem", "sphere"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_real_sensors_have_the_field_of_mne_alone(system, model, tmp_path):
    make_info, ch_type, units = SYSTEMS[system]
    subject = spheres(2, 2)
    ds = recorded(subject, make_info(), ch_type, tmp_path)
    field = Mne(model=model)(ds)
    with point_coils(tmp_path):
        points = by_mne_alone(ds, tmp_path, model)
    assert field.units == units
    # MNE's coil definitions have six digits, its files single precision
    assert relative(whole(field) - points, points) < 2e-6


def with_sources_outside(ball):
    outside = ball.copy(deep=True)
    middle = ball["inner_skull"].values.mean(axis=0)
    for layer, vertex in ((0, 3), (1, 3), (0, 50)):
        place = ball["coordinates"].values[layer, vertex]
        outside["coordinates"][layer, vertex] = middle + 1.3 * (place - middle)
    return outside


def test_sources_outside_the_skull_are_nan_and_counted(ball, bem):
    outside = with_sources_outside(ball)
    with pytest.warns(LamstoreWarning, match="3 of") as caught:
        by_formula = whole(Mne(model="sphere")(outside))
    assert caught[0].message.subject == "spheres"
    assert np.isnan(by_formula).all(axis=-1).sum() == 3
    field = Mne()(outside)
    values = whole(field)
    missing = np.isnan(values)
    assert (missing.all(axis=-1) == missing.any(axis=-1)).all()
    assert np.argwhere(missing[..., 0]).tolist() == [[3, 0], [3, 1], [50, 0]]
    assert_same_field(values[~missing[..., 0]], bem[~missing[..., 0]], 1e-11)
    assert field.provenance["dropped_sources"] == 3
    only = field.read(Tile(slice(3, 4), field.all_channels))
    assert np.isnan(only).all()
    assert field.read(Tile(slice(4, 4), field.all_channels)).shape == (0, 2, 36)
    ds = lead_field_predictors(outside, field, threads=2)
    assert int(ds["lead_field_rms"].isnull().sum()) == 3
    receipt = ds.attrs["receipt"]
    assert receipt["counts"]["missing_lead_fields"] == 3
    recorded = receipt["lead_field"]
    wanted = {"source": "mne", "model": "bem", "shell_vertices": 162}
    wanted |= {"dropped_sources": 3, "mne": mne.__version__, "reduce_rank": False}
    assert wanted.items() <= recorded.items()


def test_a_subject_that_mne_cannot_compute_is_refused(ball):
    for model in ("bem", "sphere"):
        with refused("3 edges", subject="spheres"):
            Mne(model=model)(ball.isel(inner_skull_face=slice(1, None)))
    with refused("0.15842", subject="spheres"):
        Mne()(ball.assign(inner_skull=ball["inner_skull"] / 1000))  # metres


def test_a_fine_skull_is_refused_unless_it_is_the_watersheds_icosahedron():
    fine = np.zeros((5001, 3))
    with refused("5001 vertices"):
        computed.bem_surfaces(fine, np.zeros((10, 3), int), "x")
    folder = Path(mne.__file__).parent / "data" / "fsaverage"
    skull = mne.read_bem_surfaces(
        folder / "fsaverage-inner_skull-bem.fif", verbose="error"
    )[0]
    # as many triangles as an icosahedron has, in another order
    with refused("10242 vertices"):
        computed.bem_surfaces(skull["rr"] * 1e3, skull["tris"][::-1], "x")
    assert len(skull["rr"]) == 10242
    found = computed.bem_surfaces(skull["rr"] * 1e3, skull["tris"], "x")[0]
    assert found["rr"].shape == (2562, 3)
    # FreeSurfer numbers a coarser icosahedron's vertices first
    expected = skull["rr"][:2562]
    for points, others in ((found["rr"], expected), (expected, found["rr"])):
        assert KDTree(others).query(points)[0].max() < 1e-8


def test_temporary_files_are_removed(ball, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    Mne()(ball)
    is_open = ball.copy()
    with refused("0.15842", subject="spheres"):
        Mne()(is_open.assign(inner_skull=ball["inner_skull"] / 1000))
    assert not list(tmp_path.iterdir())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "full"))
    with refused("inner skull", subject="spheres", file=tmp_path / "full"):
        Mne()(ball)


def test_sources_within_an_edge_of_the_inner_skull_are_missing_unless_kept():
    ds = concentric_spheres(
        2, 2, pial_radius=70.0, thickness=40.0, tilt=40.0, inner_skull_radius=80.0
    )
    skull, faces = ds["inner_skull"].values, ds["inner_skull_faces"].values
    corners = skull[faces]
    edge = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=-1).mean()
    assert 10 < edge < 50
    with pytest.warns(LamstoreWarning) as caught:
        field = make_source("mne", model="bem")(ds)
    assert caught[0].message.subject == "spheres"
    assert "162 sources of 324" in caught[0].message.found
    assert "mindist=0" in caught[0].message.advice
    found = field.provenance
    assert (found["near_inner_skull"], found["left_out"]) == (162, 162)
    assert found["mindist_mm"] == pytest.approx(edge, abs=1e-3)
    ds = lead_field_predictors(ds, field)
    assert ds["lead_field_rms"].isnull().sum("vertex").values.tolist() == [162, 0]
    assert ds.attrs["receipt"]["lead_field"]["dropped_sources"] == 162
    with pytest.warns(LamstoreWarning) as caught:
        kept = make_source("mne", model="bem", mindist=0)(ds)
    assert "162 sources of 324" in caught[0].message.found
    assert (kept.provenance["near_inner_skull"], kept.provenance["left_out"]) == (
        162,
        0,
    )
    values = whole(kept)
    assert np.isfinite(values).all()
    assert_allclose(values[:, 1], whole(field)[:, 1], rtol=1e-12)


def test_the_next_step_is_as_best_vertex_shows_it(study):
    text = inspect.getdoc(lamstore.best_vertex)
    lines = re.search(r"::\n\n((?:(?: .*)?\n)+)", f"{text}\n").group(1)
    ds = lamstore.open(study.store, subject="sub-01")
    best = lamstore.best_vertex(ds).iloc[0]
    here = {
        "ds": ds, "best": best, "mne": mne, "np": np,
        "info": on_a_head(ctf_info(every=25)), "trans": mne.Transform("head", "mri"),
        "bem": mne.make_sphere_model((0.0, 0.0, 0.0), head_radius=None),
    }  # fmt: skip
    exec(textwrap.dedent(lines), here)
    label, forward = here["label"], here["forward"]
    assert label.vertices.tolist() == [int(ds["orig_vertex"][best["vertex"]])]
    assert label.hemi == best["hemi"]
    place = forward["source_rr"][forward["src"][0]["vertno"] == best["vertex"]][0]
    found = transform(np.array(ds.attrs["tkr_to_scanner"]), 1000 * place)
    white = ds["coordinates"].sel(layer="white")[best["vertex"]]
    assert_allclose(found, white, atol=1e-3)
