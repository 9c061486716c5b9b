"""Lead fields in MNE's forward solutions, which MNE itself computes and saves here."""

import mne
import numpy as np
import pytest
from forward_cases import refused, whole
from meg_recordings import ctf_info, neuromag_info, on_a_head, opm_info
from numpy.testing import assert_allclose, assert_array_equal
from reference_single_shell import in_a_sphere
from test_sensor_systems import TKR_TO_SCANNER, point_coils, recorded

from lamstore import schema
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.forward import Tile, make_source
from lamstore.forward.mne_forward import Mne as Source
from lamstore.meg.coregistration import coregister
from lamstore.meg.mne_sensors import read_solution, sensors_of_solution
from lamstore.numeric.kernels import transform
from lamstore.numeric.meshes import point_to_surface_distance
from lamstore.predictors import lead_field_predictors
from lamstore.testing import concentric_spheres
from lamstore.testing.subject_folder import rigid

pytestmark = pytest.mark.long

N_LAYERS = 3
#: The subject, and what stands for the file of a solution in memory.
IN_MEMORY = {"subject": "spheres", "file": "the forward solution"}


def spheres(n_layers=N_LAYERS, subdivisions=1, **options):
    """Concentric spheres without sensors, whose surface RAS is not scanner RAS."""
    ds = concentric_spheres(n_layers, subdivisions, tilt=50.0, **options)
    ds = ds.drop_dims(["channel", "coil", "fiducial"]).drop_vars("mri_to_sensors")
    return ds.assign_attrs(tkr_to_scanner=TKR_TO_SCANNER.tolist())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the recording of `ds` is."""
    return tmp_path_factory.mktemp("recording")


@pytest.fixture(scope="module")
def ds(folder):
    """A head in an array of point magnetometers."""
    return recorded(spheres(), on_a_head(opm_info(1, (2000,))), None, folder)


@pytest.fixture(scope="module")
def info(ds, folder):
    return mne.io.read_info(folder / "made_raw.fif", verbose="error")


@pytest.fixture(scope="module")
def free(ds, info):
    """Its sources in laMEG's order, free orientations."""
    return solve(ds, info)


def Mne(**options):
    """The source, without an inner skull that sources could be near to."""
    skull = ["inner_skull_vertex", "inner_skull_face"]
    return lambda ds: Source(**options)(ds.drop_dims(skull, errors="ignore"))


def mesh(ds, name):
    """Positions or orientations in laMEG's order, (layer x vertex, xyz)."""
    values = ds[name].transpose("layer", "vertex", "xyz").values
    return values.reshape(-1, 3).astype(float)


def trans_of(ds):
    """Surface RAS to head."""
    affine = ds["mri_to_sensors"].values @ np.array(ds.attrs["tkr_to_scanner"])
    affine[:3, 3] /= 1000
    return mne.Transform("mri", "head", affine)


def solve(ds, info, spaces=None, to_mri=None):
    """Let MNE compute a sphere, for sources in one or several discrete source spaces.

    `spaces` has the numbers of the sources in laMEG's mesh; `to_mri` leads from scanner
    RAS to what MNE is told is its MRI frame.
    """
    to_tkr = np.linalg.inv(ds.attrs["tkr_to_scanner"])
    to_mri = to_tkr if to_mri is None else to_mri
    places = transform(to_mri, mesh(ds, "coordinates")) / 1000
    normals = mesh(ds, "orientation") @ to_mri[:3, :3].T
    normals[~normals.any(axis=1)] = [0, 0, 1]  # MNE takes no zero vectors
    spaces = [np.arange(len(places))] if spaces is None else spaces
    source_space = None
    for which in spaces:
        pos = {"rr": places[which], "nn": normals[which]}
        one = mne.setup_volume_source_space(pos=pos, verbose="error")
        source_space = one if source_space is None else source_space + one
    return forward(ds, info, source_space)


def forward(ds, info, source_space):
    middle = ds["inner_skull"].values.mean(axis=0)
    centre = transform(ds["mri_to_sensors"].values, middle) / 1000
    return mne.make_forward_solution(
        info,
        trans_of(ds),
        source_space,
        mne.make_sphere_model(centre, None, verbose="error"),
        eeg=False,
        verbose="error",
    )


def projected(fwd, ds, order):
    """A free solution's field along the orientations, (vertex, layer, channel).

    `order` has the number in laMEG's mesh of each of its sources; NaN elsewhere.
    """
    turned = mesh(ds, "orientation") @ ds["mri_to_sensors"].values[:3, :3].T
    n_vertices = ds.sizes["vertex"]
    values = np.full((n_vertices, ds.sizes["layer"], len(fwd["sol"]["data"])), np.nan)
    for source, number in enumerate(order):
        layer, vertex = divmod(int(number), n_vertices)
        size = np.linalg.norm(turned[number])
        along = turned[number] / size if size else turned[number]
        columns = fwd["sol"]["data"][:, 3 * source : 3 * source + 3]
        values[vertex, layer] = 1e6 * sum(columns[:, k] * along[k] for k in range(3))
    return values


def everything(ds):
    return np.arange(ds.sizes["layer"] * ds.sizes["vertex"])


def kept(fwd, which):
    """The solution with some of its sources only, the others in its source space."""
    data = np.zeros((len(which), 1))
    stc = mne.VolSourceEstimate(data, [which], tmin=0, tstep=1)
    return mne.forward.restrict_forward_to_stc(fwd, stc)


def saved(fwd, folder):
    path = folder / "made-fwd.fif"
    mne.write_forward_solution(path, fwd, overwrite=True, verbose="error")
    return path


def assert_close(found, expected, rtol):
    """Compare relative to the largest value: near-silent columns are differences."""
    scale = np.nanmax(np.abs(expected))
    assert_allclose(found, expected, rtol=0, atol=rtol * scale)


#: What is left by rounding three components, and the rotation that the orientations
#: go through, to single precision (6e-8 each), twice.
SINGLE = 7e-7


def test_a_free_solution_is_projected_onto_the_orientations(ds, free):
    field = Mne(fwd=free)(ds)
    assert (field.units, field.layers) == ("fT/(nA m)", ("pial", "0.500", "white"))
    assert field.ch_names == tuple(ds["ch_name"].values)
    assert_close(whole(field), projected(free, ds, everything(ds)), SINGLE)
    said = field.provenance
    assert (said["source"], said["orientations"]) == ("mne", "free")
    assert (said["reduce_rank"], said["dropped_sources"]) == (False, 0)
    assert said["match_mm"] < 1e-4
    assert said["sensors_difference_mm"] < 1e-4


def test_in_a_sphere_a_saved_solution_is_sarvas_field(ds, free, tmp_path):
    field = Mne(fwd=saved(free, tmp_path))(ds)
    expected = in_a_sphere(ds, ds["inner_skull"].values.mean(axis=0))
    # besides the solution, positions and the recording's dev_head_t are in single
    # precision: 1e-5 mm, of the 30 mm between a source and a coil
    assert_close(whole(field), expected, 1e-5)
    assert field.path == tmp_path / "made-fwd.fif"
    assert field.provenance["file"] == "made-fwd.fif"


@pytest.mark.parametrize("fixed", [False, True])
def test_surface_based_and_fixed_solutions_are_the_free_one(ds, free, fixed, tmp_path):
    converted = mne.convert_forward_solution(
        free, surf_ori=True, force_fixed=fixed, use_cps=False, verbose="error"
    )
    assert mne.forward.is_fixed_orient(converted) is fixed
    for given in (converted, saved(converted, tmp_path)):
        assert_close(whole(Mne(fwd=given)(ds)), whole(Mne(fwd=free)(ds)), SINGLE)


def as_computed_fixed(fwd):
    """What MNE-C's --fixed computes: MNE-Python saves it as fixed."""
    fixed = mne.convert_forward_solution(fwd, force_fixed=True, verbose="error")
    fixed["_orig_source_ori"] = fixed["source_ori"]
    fixed["_orig_sol"] = fixed["sol"]["data"].copy()
    return fixed


def test_a_solution_saved_as_fixed_keeps_its_sign(ds, free, tmp_path):
    path = saved(as_computed_fixed(free), tmp_path)
    assert mne.forward.is_fixed_orient(read_solution(path), orig=True)
    expected = whole(Mne(fwd=free)(ds))
    field = Mne(fwd=path)(ds)
    assert field.provenance["orientations"] == "fixed"
    assert_close(whole(field), expected, SINGLE)
    # SPM's own normals point inwards, MNE's outwards
    opposite = ds.assign(orientation=-ds["orientation"])
    assert_close(whole(Mne(fwd=path)(opposite)), -expected, SINGLE)


def test_fixed_orientations_must_be_those_of_the_surfaces(ds, free):
    fixed = as_computed_fixed(free)
    along = ds["orientation"].values[1, 7].astype(float)
    across = np.cross(along, [0.2, 0.9, -0.3])
    across /= np.linalg.norm(across)

    def tilted(degrees):
        turned = ds.assign(orientation=ds["orientation"].astype(float)).copy(deep=True)
        angle = np.deg2rad(degrees)
        turned["orientation"][1, 7] = np.cos(angle) * along + np.sin(angle) * across
        return turned

    Mne(fwd=fixed)(tilted(0.04))
    with refused("1 of 126", "0.08 degrees", **IN_MEMORY):
        Mne(fwd=fixed)(tilted(0.08))


def test_a_zero_orientation_has_a_zero_field(ds, free):
    silent = ds.copy(deep=True)
    silent["orientation"][:, 5] = 0
    for fwd in (free, as_computed_fixed(free)):
        values = whole(Mne(fwd=fwd)(silent))
        assert (values[5] == 0).all()
        others = np.delete(values, 5, axis=0)
        assert_close(others, np.delete(whole(Mne(fwd=free)(ds)), 5, axis=0), SINGLE)


def test_a_solution_in_the_mris_frame_is_the_same(ds, free):
    # MNE-C's --mricoord
    in_mri = free.copy()
    turn = free["mri_head_t"]["trans"]
    for space in in_mri["src"]:
        space["rr"] = transform(np.linalg.inv(turn), space["rr"])
        space["coord_frame"] = 5
    in_mri["coord_frame"] = 5
    components = free["sol"]["data"].reshape(len(free["sol"]["data"]), -1, 3)
    in_mri["sol"]["data"] = (components @ turn[:3, :3]).reshape(len(components), -1)
    assert_close(whole(Mne(fwd=in_mri)(ds)), whole(Mne(fwd=free)(ds)), SINGLE)
    in_mri["coord_frame"] = 1
    with refused("frame 1", **IN_MEMORY):
        Mne(fwd=in_mri)(ds)


def test_sources_are_found_in_any_order_and_in_several_source_spaces(ds, info, free):
    rng = np.random.default_rng(0)
    expected = whole(Mne(fwd=free)(ds))
    order = rng.permutation(everything(ds))
    white_first = np.split(everything(ds), N_LAYERS)[::-1]
    for spaces in ([order], np.split(order, [11, 12, 80]), white_first):
        fwd = solve(ds, info, spaces)
        assert len(fwd["src"]) == len(spaces)
        field = Mne(fwd=fwd)(ds)
        assert_close(whole(field), expected, 1e-12)
        assert_close(whole(field), projected(fwd, ds, np.concatenate(spaces)), SINGLE)


def test_dropped_sources_are_nan_and_the_others_stay_where_they_are(ds, free, tmp_path):
    which = np.setdiff1d(everything(ds), [0, 5, 44, 125])
    fwd = kept(free, which)
    for given in (fwd, saved(fwd, tmp_path)):
        field = Mne(fwd=given)(ds)
        values = whole(field)
        assert_close(values, projected(fwd, ds, which), SINGLE)
        missing = np.isnan(values).all(axis=-1)
        assert np.argwhere(missing).tolist() == [[0, 0], [2, 1], [5, 0], [41, 2]]
        assert field.provenance["dropped_sources"] == 4
        reduced = lead_field_predictors(ds, field)
        assert np.isnan(reduced["lead_field_rms"].values.T[missing]).all()
        assert int(reduced["lead_field_rms"].isnull().sum()) == 4
        assert reduced.attrs["receipt"]["counts"]["missing_lead_fields"] == 4


def test_many_dropped_sources_are_warned_of_and_most_refused(ds, free):
    with pytest.warns(LamstoreWarning) as caught:
        field = Mne(fwd=kept(free, everything(ds)[10:]))(ds)
    assert caught[0].message.subject == "spheres"
    assert "10 of 126" in caught[0].message.found
    assert "10 of 126" in field.provenance["warning"]
    with refused("62 of the 126", **IN_MEMORY):
        Mne(fwd=kept(free, everything(ds)[64:]))(ds)


def test_sources_near_the_inner_skull_are_missing_unless_kept(ds, free):
    skull = ds["inner_skull"].values, ds["inner_skull_faces"].values
    places = ds["coordinates"].transpose("vertex", "layer", "xyz").values.astype(float)
    away = point_to_surface_distance(places, *skull)
    mindist = float(np.quantile(away, 0.3)) + 1e-6
    near = away < mindist
    with pytest.warns(LamstoreWarning) as caught:
        field = Source(fwd=free, mindist=mindist)(ds)
    assert "mindist=0" in caught[0].message.advice
    found = field.provenance
    assert found["left_out"] == found["dropped_sources"] == near.sum()
    assert_array_equal(np.isnan(whole(field)).all(axis=-1), near)
    with pytest.warns(LamstoreWarning):
        kept_all = Source(fwd=free, mindist=0)(ds)
    assert kept_all.provenance["left_out"] == 0
    assert kept_all.provenance["near_inner_skull"] == 126  # a coarse skull
    assert_close(whole(kept_all), whole(Mne(fwd=free)(ds)), 1e-12)
    with pytest.warns(LamstoreWarning):
        assert Source(fwd=free)(ds).provenance["left_out"] == 126


def test_rows_in_another_order_than_their_names_are_seen(tmp_path):
    sensors = on_a_head(opm_info(1, (2000,)))
    ds = recorded(spheres(subdivisions=2), sensors, None, tmp_path)
    fwd = solve(ds, mne.io.read_info(tmp_path / "made_raw.fif", verbose="error"))
    with pytest.warns(LamstoreWarning) as caught:
        found = Source(fwd=fwd, mindist=0)(ds).provenance
    assert "not like" not in caught[0].message.found
    assert found["least_channel_correlation"] > 0.9
    fwd["sol"]["data"] = np.roll(fwd["sol"]["data"], 5, axis=0)
    with pytest.warns(LamstoreWarning, match="channels are not like"):
        Source(fwd=fwd, mindist=0)(ds)


def with_closed_columns(ds):
    """Columns without thickness; orientations of every layer's own."""
    closed = ds.copy(deep=True)
    closed["coordinates"][:, [4, 20]] = ds["coordinates"].isel(layer=0)[[4, 20]]
    turned = closed["orientation"].values.copy()
    turned[1] = np.roll(turned[1], 1, axis=1)
    turned[2] = np.roll(turned[2], 2, axis=1)
    closed["orientation"] = (ds["orientation"].dims, turned)
    return closed


def test_layers_at_the_same_place_keep_their_own_orientations(ds, info):
    closed, order = with_closed_columns(ds), everything(ds)
    for which in (order, np.random.default_rng(3).permutation(order)):
        fwd = solve(closed, info, [which])
        expected = projected(fwd, closed, which)
        assert np.isfinite(expected).all()
        for given in (fwd, as_computed_fixed(fwd)):
            assert_close(whole(Mne(fwd=given)(closed)), expected, SINGLE)
    # of the column without thickness only the white source is used, of another none
    fwd, n = solve(closed, info), ds.sizes["vertex"]
    values = whole(Mne(fwd=kept(fwd, np.setdiff1d(order, [4, n + 4, 7])))(closed))
    expected = projected(fwd, closed, order)
    expected[7, 0] = np.nan
    assert_close(values, expected, SINGLE)


def other(ds, coordinates):
    return ds.assign(coordinates=(ds["coordinates"].dims, coordinates))


def test_a_solution_of_another_subject_is_refused_with_the_distance(ds, free, tmp_path):
    values = ds["coordinates"].values.astype(float)
    moved = other(ds, values + [0, 0, 2.5])
    path = saved(free, tmp_path)
    with refused("126 of", "2.49 mm", "2.50 mm", subject="spheres", file=path):
        Mne(fwd=path)(moved)
    one = values.copy()
    one[2, 3] += [0.02, 0, 0]
    with refused("1 of", "0.02 mm", **IN_MEMORY):
        Mne(fwd=free)(other(ds, one))
    one[2, 3] -= [0.015, 0, 0]
    assert Mne(fwd=free)(other(ds, one)).provenance["match_mm"] == pytest.approx(0.005)


def test_a_solution_of_another_downsampling_is_refused(ds, info, free):
    finer = spheres(subdivisions=2)
    with refused("360 of the surfaces' 486", "among its 126", **IN_MEMORY):
        Mne(fwd=free)(finer)
    two_layers = solve(ds, info, [everything(ds)[: 2 * ds.sizes["vertex"]]])
    with refused("42 of the surfaces' 126", "among its 84", **IN_MEMORY):
        Mne(fwd=two_layers)(ds)


def test_sources_that_were_never_sent_to_surface_ras_are_recognised(ds, info):
    as_they_are = solve(ds, info, to_mri=np.eye(4))
    with pytest.raises(LamstoreError, match="126 of") as caught:
        Mne(fwd=as_they_are)(ds)
    assert "surface RAS" in caught.value.advice


def test_surfaces_with_nan_or_in_an_unknown_frame_are_refused(ds, free):
    broken = ds.copy(deep=True)
    broken["coordinates"][0, 0, 0] = np.nan
    with refused("coordinates has 1 values", **IN_MEMORY):
        Mne(fwd=free)(broken)
    broken = ds.drop_attrs(deep=False)
    with pytest.raises(LamstoreError, match="transform to scanner RAS"):
        Mne(fwd=free)(broken)


def test_channels_and_vertices_come_in_the_subjects_order(ds, free, info):
    some = ds.isel(channel=[7, 2, 11], vertex=[3, 9, 4], layer=[0, 2])
    field = Mne(fwd=free)(some)
    assert field.ch_names == tuple(ds["ch_name"].values[[7, 2, 11]])
    expected = whole(Mne(fwd=free)(ds))[[3, 9, 4]][:, [0, 2]][..., [7, 2, 11]]
    assert_close(whole(field), expected, 1e-14)
    marked = info.copy()
    marked["bads"] = [bad := info["ch_names"][3]]
    field = Mne(fwd=solve(ds, marked))(spheres())
    assert field.ch_names == tuple(n for n in info["ch_names"] if n != bad)
    assert bad in Mne(fwd=solve(ds, marked))(ds).ch_names  # as it is named


def test_a_channel_that_the_solution_lacks_is_named(ds, free):
    names = free.ch_names
    fewer = free.copy().pick_channels(names[:5] + names[7:], ordered=True)
    with refused(*names[5:7], "23 MEG channels", subject="spheres", file="its sensors"):
        Mne(fwd=fewer)(ds)


def eeg_and_meg(info):
    """Two electrodes before and in the middle of the magnetometers."""
    names = info["ch_names"]
    electrodes = mne.create_info(["E1", "E2"], info["sfreq"], "eeg", verbose="error")
    for ch, x in zip(electrodes["chs"], (-0.03, 0.03), strict=True):
        ch["loc"][:3] = [x, 0.02, 0.13]
        ch["coord_frame"] = 4
    mixed = mne.io.RawArray(np.zeros((2, 1)), electrodes, verbose="error")
    meg = mne.io.RawArray(np.zeros((len(names), 1)), info, verbose="error")
    mixed.add_channels([meg], force_update_info=True)
    mixed.reorder_channels(["E1", *names[:9], "E2", *names[9:]])
    mixed.info["dev_head_t"] = info["dev_head_t"]
    return mixed.info


def in_the_heads_frame(ds):
    """Let surface RAS be the head: MNE looks for sources in a shell as if it was."""
    to_scanner = np.linalg.inv(ds["mri_to_sensors"].values)
    return ds.assign_attrs(tkr_to_scanner=to_scanner.tolist())


def solve_with_eeg(ds, info, **kinds):
    to_tkr = np.linalg.inv(ds.attrs["tkr_to_scanner"])
    places = transform(to_tkr, mesh(ds, "coordinates")) / 1000
    source_space = mne.setup_volume_source_space(
        pos={"rr": places, "nn": np.tile([0.0, 0, 1], (len(places), 1))},
        verbose="error",
    )
    middle = ds["inner_skull"].values.mean(axis=0)
    centre = transform(ds["mri_to_sensors"].values, middle) / 1000
    head = mne.make_sphere_model(centre, 0.095, verbose="error")
    return mne.make_forward_solution(
        info, trans_of(ds), source_space, head, verbose="error", **kinds
    )


def test_electrodes_among_the_sensors_are_passed_over(ds, info, free, tmp_path):
    expected = whole(Mne(fwd=free)(ds))
    ds = in_the_heads_frame(ds)
    fwd = solve_with_eeg(ds, eeg_and_meg(info))
    assert len(fwd["sol"]["row_names"]) == len(free["sol"]["row_names"]) + 2
    for given in (fwd, saved(fwd, tmp_path)):
        assert_close(whole(Mne(fwd=given)(ds)), expected, SINGLE)
        unnamed = Mne(fwd=given)(spheres().assign_attrs(ds.attrs))
        assert unnamed.ch_names == tuple(ds["ch_name"].values)


def test_a_solution_of_electrodes_alone_is_refused(ds, info):
    ds = in_the_heads_frame(ds)
    electrodes = solve_with_eeg(ds, eeg_and_meg(info), meg=False)
    with refused("2 EEG", subject="spheres", file="its sensors"):
        Mne(fwd=electrodes)(spheres().assign_attrs(ds.attrs))


def neuromag(folder, ch_type):
    ds = recorded(spheres(), on_a_head(neuromag_info(every=9)), ch_type, folder)
    info = mne.io.read_info(folder / "made_raw.fif", verbose="error")
    return ds, solve(ds, info)


def test_planar_gradiometers_have_a_unit_of_their_own(tmp_path):
    ds, fwd = neuromag(tmp_path, "MEGPLANAR")
    field = Mne(fwd=saved(fwd, tmp_path))(ds)
    assert field.units == schema.PLANAR_LEAD_FIELD_UNITS
    rows = [fwd["sol"]["row_names"].index(name) for name in field.ch_names]
    expected = projected(fwd, ds, everything(ds))[..., rows]
    # T/m and A m: fT/mm and nA m are 1e12 and 1e9 of them, where T was 1e15 fT
    assert_close(whole(field), expected / 1e3, SINGLE)
    # and the single shell, which is in these units, says the same of a sphere
    shell = whole(make_source("single-shell", reduce_rank=False, order=5)(ds))
    with point_coils(tmp_path):
        points = solve(ds, mne.io.read_info(tmp_path / "made_raw.fif", verbose="error"))
    # MNE's coil definitions have six digits, positions are in single precision
    assert_close(whole(Mne(fwd=points)(ds)), shell, 1e-5)


def test_mixed_sensor_types_are_refused_until_one_is_named(tmp_path):
    ds, fwd = neuromag(tmp_path, "MEGMAG")
    anatomy = spheres()
    found = ("24 MEGPLANAR", "12 MEGMAG")
    with refused(*found, subject="spheres", file="its sensors"):
        Mne(fwd=fwd)(anatomy)
    field = Mne(fwd=fwd, ch_type="mag")(anatomy)
    assert (field.units, field.n_channels) == (schema.LEAD_FIELD_UNITS, 12)
    assert field.ch_names == Mne(fwd=fwd)(ds).ch_names
    planar = ds.assign_attrs(lead_field_units=schema.PLANAR_LEAD_FIELD_UNITS)
    with refused(schema.LEAD_FIELD_UNITS, **IN_MEMORY):
        Mne(fwd=fwd)(planar)


def test_sensors_and_coregistration_come_from_the_solution(ds, free, tmp_path):
    path = saved(free, tmp_path)
    solution = read_solution(path)
    sensors, trans = sensors_of_solution(solution), solution["mri_head_t"]
    assert (sensors.coord_frame, sensors.fiducials) == ("head", None)
    found = coregister(spheres(), sensors.pick(), trans=trans)
    for name in ("mri_to_sensors", "coil_positions", "coil_orientations"):
        assert_allclose(found[name], ds[name], atol=1e-4)
    assert found["ch_name"].values.tolist() == ds["ch_name"].values.tolist()
    assert_close(whole(Mne(fwd=path)(found)), whole(Mne(fwd=free)(ds)), SINGLE)


def test_what_the_recordings_channels_hold_is_compared_with_the_solution(tmp_path):
    info = on_a_head(ctf_info(3, every=25), middle=(0, -4, -19))
    ds = recorded(spheres(), info, None, tmp_path)
    info = mne.io.read_info(tmp_path / "made_raw.fif", verbose="error")
    fwd = solve(ds, info)
    # compensation is in the solution and not missed: warnings are errors here
    assert sensors_of_solution(fwd).notes["compensation_grade"] == 3
    field = Mne(fwd=saved(fwd, tmp_path))(ds)
    assert field.provenance["compensation_grade"] == 3
    # CTF's names lose the system's number
    assert (field.ch_names[0], field.n_channels) == ("MLC11", 11)
    assert_close(whole(field), projected(fwd, ds, everything(ds)), SINGLE)
    channels = ds.attrs["receipt"]["channels"]
    for other, found in (
        ({"compensation_grade": 0}, "grade 3, the recording's have 0"),
        ({"projectors_applied": 2}, "2 projectors"),
        ({"maxwell_rank": {"applied": 70}}, "Maxwell"),
    ):
        receipt = ds.attrs["receipt"] | {"channels": channels | other}
        with pytest.warns(LamstoreWarning, match=found):
            Mne(fwd=fwd)(ds.assign_attrs(receipt=receipt))


def test_a_solution_of_another_coregistration_is_warned_of(ds, free):
    moved = ds.copy(deep=True)
    moved["mri_to_sensors"] = (
        ds["mri_to_sensors"].dims,
        rigid((0, 0, 0), (0, 4, 3)) @ ds["mri_to_sensors"].values,
    )
    with pytest.warns(LamstoreWarning) as caught:
        field = Mne(fwd=free)(moved)
    assert caught[0].message.subject == "spheres"
    assert "5.0 mm" in caught[0].message.found
    assert field.provenance["sensors_difference_mm"] == pytest.approx(5.0, abs=1e-3)
    # its own coregistration counts
    assert_close(whole(field), whole(Mne(fwd=free)(ds)), 1e-3)


def test_files_that_hold_no_forward_solution_are_refused(ds, folder, tmp_path):
    noise = tmp_path / "noise-fwd.fif"
    noise.write_bytes(b"not a FIF file" * 10)
    cut = saved(solve(ds, mne.io.read_info(folder / "made_raw.fif")), tmp_path)
    cut.write_bytes(cut.read_bytes()[:3000])
    missing = tmp_path / "none-fwd.fif"
    for path in (missing, str(tmp_path)):
        with refused(subject="spheres", file=path):
            Mne(fwd=path)(ds)
    for path in (noise, cut, folder / "made_raw.fif"):
        with refused("forward solution", subject="spheres", file=path):
            Mne(fwd=path)(ds)


@pytest.mark.parametrize("lost", ["data", "row_names"])
def test_a_solution_without_all_its_rows_is_refused(ds, free, lost):
    short = free.copy()
    short["sol"] = short["sol"] | {lost: short["sol"][lost][:-1]}
    with refused("channels", subject="spheres", file="the forward solution"):
        Mne(fwd=short)(ds)


def test_what_is_no_forward_solution_is_refused(ds, free):
    for wrong in (3, {"sol": None}, free["src"]):
        with refused(type(wrong).__name__, **IN_MEMORY):
            Mne(fwd=wrong)(ds)
    contradictory, scaled = free.copy(), free.copy()
    contradictory["src"][0]["vertno"] = contradictory["src"][0]["vertno"][:-1]
    with refused("125 sources", "378 columns", **IN_MEMORY):
        Mne(fwd=contradictory)(ds)
    scaled["mri_head_t"]["trans"][:3, :3] *= 1.1
    with refused("rotation", subject="spheres", file="the trans"):
        Mne(fwd=scaled)(ds)
    broken = free.copy()
    broken["sol"]["data"][2, 3 * 50] = np.inf
    field = Mne(fwd=broken)(ds)
    field.read(Tile(slice(0, 5), field.all_channels))
    with refused("not finite", file="the forward solution"):
        whole(field)
