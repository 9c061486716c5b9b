"""Every sensor system, from a file to a lead field: against slow formulas and MNE."""

from contextlib import contextmanager
from pathlib import Path

import mne
import numpy as np
import pytest
import reference_single_shell as reference
import xarray as xr
from meg_recordings import (
    CENTRE,
    ctf_info,
    kit_info,
    neuromag_info,
    on_a_head,
    opm_info,
)
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore import schema
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.forward.single_shell import SingleShell
from lamstore.meg.coregistration import coregister, read_trans
from lamstore.meg.geometry import check_sensors, place_helmet
from lamstore.meg.participants import fiducials_of, read_participants
from lamstore.meg.recording import read_sensors
from lamstore.numeric.kernels import rank_correlation, transform
from lamstore.predictors import distance_to_sensor
from lamstore.testing import ATLAS, concentric_spheres
from lamstore.testing.subject_folder import rigid

pytestmark = pytest.mark.long

#: Surface RAS to scanner RAS, as far apart as on the shared subjects.
TKR_TO_SCANNER = rigid((0, 0, 0), (5.0, -8.0, 13.0))

#: Name -> Info on the head, channel type, unit of the lead field, FieldTrip's name.
SYSTEMS = {
    **{
        f"ctf-grade-{grade}": (
            lambda grade=grade: on_a_head(
                ctf_info(grade, every=9), middle=(0, -4, -19)
            ),
            None,
            schema.LEAD_FIELD_UNITS,
            "ctf151",
        )
        for grade in range(4)
    },
    "neuromag-mag": (
        lambda: on_a_head(neuromag_info(every=4)),
        "MEGMAG",
        schema.LEAD_FIELD_UNITS,
        "neuromag306",
    ),
    "neuromag-planar": (
        lambda: on_a_head(neuromag_info(every=4)),
        "MEGPLANAR",
        schema.PLANAR_LEAD_FIELD_UNITS,
        "neuromag306",
    ),
    "kit": (
        lambda: on_a_head(kit_info(every=4)),
        None,
        schema.LEAD_FIELD_UNITS,
        "yokogawa",
    ),
    **{
        f"opm-{axes}-axis": (
            lambda axes=axes, types=types: on_a_head(opm_info(axes, types)),
            None,
            schema.LEAD_FIELD_UNITS,
            "opm",
        )
        for axes, types in ((1, (8001,)), (2, (8002, 8101)), (3, (8101, 8201)))
    },
}


def subject(subdivisions):
    """Concentric spheres whose surface RAS is not scanner RAS."""
    ds = concentric_spheres(2, subdivisions, tilt=50.0).drop_vars("fiducials")
    return ds.assign_attrs(tkr_to_scanner=TKR_TO_SCANNER.tolist())


def recorded(ds, info, ch_type, folder):
    """Write a FIF recording and a trans, read both, and put the head to the sensors.

    The spheres' middle is at `CENTRE` of the head's frame.
    """
    to_head = rigid((3.0, 5.0, -8.0), (0, 0, 0))
    middle = ds["scalp"].values.astype(float).mean(axis=0)
    to_head[:3, 3] = CENTRE - to_head[:3, :3] @ middle
    raw = mne.io.RawArray(np.zeros((len(info["chs"]), 10)), info, verbose="error")
    raw.save(folder / "made_raw.fif", verbose="error")
    affine = to_head @ TKR_TO_SCANNER
    affine[:3, 3] /= 1000
    mne.write_trans(
        folder / "made-trans.fif", mne.transforms.Transform("mri", "head", affine)
    )
    sensors = read_sensors(folder / "made_raw.fif").pick(ch_type=ch_type)
    out = coregister(ds, sensors, trans=folder / "made-trans.fif")
    # FIF files hold float32
    assert_allclose(out["mri_to_sensors"], to_head, atol=1e-4)
    return check_sensors(out)


def whole(ds, **options):
    """The single shell's lead field, (channel, vertex, layer)."""
    field = SingleShell(**options)(ds).to_dataarray()
    return field.transpose("channel", "vertex", "layer").values


# the formulas take the weights as they are, which hold the grade
@pytest.mark.parametrize("system", [s for s in SYSTEMS if s[-2:] not in ("-1", "-2")])
def test_the_single_shell_of_a_recording_is_that_of_the_formulas(system, tmp_path):
    info, ch_type, units, name = SYSTEMS[system]
    ds = subject(2)
    # a bump, or the shell would be a sphere's
    bump = 1 + 0.1 * np.sin(ds["inner_skull"].values / 20)
    middle = ds["inner_skull"].mean("inner_skull_vertex")
    bumpy = middle + bump * (ds["inner_skull"] - middle)
    ds["inner_skull"] = bumpy.transpose(*ds["inner_skull"].dims)
    ds = recorded(ds, info(), ch_type, tmp_path)
    few = ds.isel(vertex=slice(0, None, 54), channel=slice(0, None, 7))
    lead_field = SingleShell()(few)
    assert (lead_field.units, ds.attrs["sensor_system"]) == (units, name)
    expected = reference.lead_field(
        positions=few["coordinates"].values.reshape(-1, 3).astype(float),
        orientations=few["orientation"].values.reshape(-1, 3).astype(float),
        shell=few["inner_skull"].values,
        faces=few["inner_skull_faces"].values,
        coil_positions=few["coil_positions"].values,
        coil_orientations=few["coil_orientations"].values,
        tra=few["coil_weights"].values,
        mri_to_sensors=few["mri_to_sensors"].values,
    )
    found = lead_field.to_dataarray().values.reshape(few.sizes["channel"], -1)
    scale = np.linalg.norm(expected)
    assert np.linalg.norm(found - 1e6 * expected) < 1e-11 * 1e6 * scale


@contextmanager
def point_coils(folder):
    """Let MNE compute with its own coil definitions of point accuracy."""
    text = Path(mne.__file__).with_name("data").joinpath("coil_def.dat").read_text()
    lines = [line for line in text.splitlines() if line.strip() and line[0] != "#"]
    points, i = [], 0
    while i < len(lines):
        head = lines[i].split(maxsplit=3)
        n_points = int(head[3].split(maxsplit=1)[0])
        if head[2] == "0":
            # "2" is the accuracy that MNE asks for
            points += [" ".join((*head[:2], "2", head[3]))]
            points += lines[i + 1 : i + 1 + n_points]
        i += 1 + n_points
    path = folder / "point_coils.dat"
    path.write_text("\n".join(points) + "\n")
    with mne.use_coil_def(path):
        yield


def mne_field(ds, folder):
    """MNE's field in a sphere, (channel, vertex, layer), in the store's units."""
    info = mne.io.read_info(folder / "made_raw.fif", verbose="error")
    affine = ds["mri_to_sensors"].values
    places = ds["coordinates"].transpose("vertex", "layer", "xyz").values.astype(float)
    turned = ds["orientation"].transpose("vertex", "layer", "xyz").values.astype(float)
    normals = (turned @ affine[:3, :3].T).reshape(-1, 3)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    source_space = mne.setup_volume_source_space(
        pos={"rr": transform(affine, places).reshape(-1, 3) / 1000, "nn": normals},
        verbose="error",
    )
    centre = transform(affine, ds["inner_skull"].values.astype(float).mean(axis=0))
    forward = mne.make_forward_solution(
        info,
        trans=mne.transforms.Transform("head", "mri"),
        src=source_space,
        bem=mne.make_sphere_model(centre / 1000, None, verbose="error"),
        eeg=False,
        verbose="error",
    )
    forward = mne.convert_forward_solution(
        forward, force_fixed=True, use_cps=False, verbose="error"
    )
    names = forward["sol"]["row_names"]
    # of CTF's, lamstore leaves the site's number out, as SPM does
    kept = ds["ch_name"].values
    names = names if set(kept) <= set(names) else [x.split("-")[0] for x in names]
    rows = [names.index(name) for name in kept]
    field = forward["sol"]["data"][rows] * 1e6
    if ds.attrs["lead_field_units"] == schema.PLANAR_LEAD_FIELD_UNITS:
        field = field / 1000
    return field.reshape(len(rows), *places.shape[:2])


@pytest.mark.parametrize("system", SYSTEMS)
def test_in_a_sphere_point_coils_measure_what_mne_defines(system, tmp_path):
    info, ch_type, _, _ = SYSTEMS[system]
    # every vertex normal of the 42-vertex icosphere is a radius, by symmetry
    ds = recorded(subject(1), info(), ch_type, tmp_path)
    found = whole(ds, order=5, reduce_rank=False)
    with point_coils(tmp_path):
        points = mne_field(ds, tmp_path)
    # MNE's coil definitions have six digits, its files single precision
    assert relative(found - points, points) < 1e-6
    # MNE integrates over the coils' area: large for Neuromag's, small for OPMs
    integrated = relative(found - mne_field(ds, tmp_path), points)
    assert 1e-4 < integrated < 0.1
    # a source that says the opposite of MNE's would pass none of these
    assert relative(found + points, points) > 1.9


def relative(difference, whole):
    """Size of a difference over that of the whole."""
    return float(np.linalg.norm(difference) / np.linalg.norm(whole))


@pytest.mark.parametrize("system", [x for x in SYSTEMS if x[-2:] not in ("-1", "-2")])
def test_depth_has_sane_answers_with_every_system(system, tmp_path):
    info, ch_type, units, _ = SYSTEMS[system]
    ds = concentric_spheres(5, 2, tilt=50.0).drop_vars("fiducials")
    ds = ds.assign_attrs(tkr_to_scanner=TKR_TO_SCANNER.tolist())
    ds = recorded(ds, info(), ch_type, tmp_path)
    pole = ds["scalp"].values.argmax(axis=0)  # right, front, top
    ds["fiducials"] = (("fiducial", "xyz"), ds["scalp"].values[pole].astype(float))
    model = SingleShell()(ds)
    found = lamstore.cortical_thickness(lamstore.lead_field_depth(ds, model))
    found = lamstore.depth_coregistration_bias(found, lead_field=model)
    size = found["lead_field_mean_abs"]
    # as loud in each system
    noise_sd = 20 * float(size.median())
    recording = {"moment": 10.0, "noise_sd": noise_sd, "n_trials": 100}
    spread = lamstore.depth.depth_precision(found, **recording, fiducial_sd=1.0)
    chance = lamstore.depth.layer_detection(found, **recording)["detection"]
    error = lamstore.depth.simulate_layers(found, **recording, n_draws=4)["layer_error"]
    for values in (*spread.data_vars.values(), chance, error):
        assert np.isfinite(values).all()
        assert (values >= 0).all()
    assert (spread["depth_sd"] <= 3 / np.sqrt(12) + 1e-3).all()
    assert ((chance >= 0.5) & (chance <= 1)).all()
    assert 0.02 < float(error.mean()) < 1.6  # a blind guess
    squared = {"fT/(nA m)": "fT^2/(nA m mm)^2", "fT/(mm nA m)": "fT^2/(mm nA m mm)^2"}
    assert found["depth_information"].attrs["units"] == squared[units]
    # more channels have no less information
    half = lamstore.lead_field(ds).isel(channel=slice(0, None, 2))
    fewer = lamstore.lead_field_depth(ds, half)["depth_information"]
    assert (fewer <= found["depth_information"] * (1 + 1e-9)).all()


@pytest.fixture(scope="module")
def person(shared):
    """One real head, every 80th of its columns, and its trans file."""
    real = shared / "real"
    if not real.is_dir():
        pytest.skip("no ../shared/data/real here: a real person")
    ds = read_surfaces(real / "subjects" / "sub-ecog", 3, atlases=())
    ds = ds.isel(vertex=slice(0, None, 80)).drop_dims("face")
    ds = ds.assign_coords(vertex=np.arange(ds.sizes["vertex"]))
    points = fiducials_of(read_participants(real / "participants.tsv"), "sub-ecog")
    ds = lamstore.cortical_thickness(ds)
    return ds.assign(fiducials=(("fiducial", "xyz"), points)), real


def of_coils(info, coil_type):
    """Give an array other coils at the same places."""
    for ch in info["chs"]:
        ch["coil_type"] = coil_type
    return info


def on_the_scalp(info, ds, trans):
    """Move OPMs outwards or inwards to 6.5 mm from the scalp of a head."""
    to_head = read_trans(trans) @ np.linalg.inv(ds.attrs["tkr_to_scanner"])
    middle = transform(to_head, ds["inner_skull"].values.astype(float)).mean(axis=0)
    scalp = transform(to_head, ds["scalp"].values.astype(float)) - middle
    scalp_directions = scalp / np.linalg.norm(scalp, axis=1, keepdims=True)
    for ch in info["chs"]:
        outwards = ch["loc"][:3] / np.linalg.norm(ch["loc"][:3])
        place = scalp[(scalp_directions @ outwards).argmax()] + 6.5 * outwards
        ch["loc"][:3] = (middle + place) / 1000
    with info._unlock():
        info["dev_head_t"] = mne.transforms.Transform("meg", "head", np.eye(4))
    return info


#: Name -> Info, channel type, noise of a channel (fT, or fT/mm; in 100 Hz).
ON_A_PERSON = {
    "ctf": (lambda: ctf_info(0, every=2), None, 50.0),
    "ctf-grade-3": (lambda: ctf_info(3, every=2), None, 50.0),
    "neuromag-mag": (neuromag_info, "MEGMAG", 40.0),
    "neuromag-planar": (neuromag_info, "MEGPLANAR", 3.0),
    "kit": (lambda: kit_info(every=2), None, 50.0),
    "4d-mag": (lambda: of_coils(ctf_info(every=2), 4001), None, 50.0),
    "4d-grad": (lambda: of_coils(ctf_info(every=2), 4002), None, 50.0),
    "opm-3-axis": (lambda: opm_info(3, (8101, 8201)), None, 150.0),
}


def test_depth_on_a_real_head_is_alike_with_every_system(person, tmp_path):
    ds, real = person
    trans = real / "meg" / "sub-ecog-trans.fif"
    (placed,) = (real / "meg").glob("*-info.fif")
    dev_head_t = mne.io.read_info(placed, verbose="error")["dev_head_t"]
    systems, spread, chance = set(), {}, {}
    for name, (make, ch_type, noise_sd) in ON_A_PERSON.items():
        info = make()
        if name.startswith("opm"):
            info = on_the_scalp(info, ds, trans)
        else:
            with info._unlock():
                info["dev_head_t"] = dev_head_t
        mne.io.write_info(tmp_path / "x-info.fif", info, overwrite=True)
        sensors = read_sensors(tmp_path / "x-info.fif").pick(ch_type=ch_type)
        one = check_sensors(coregister(ds, sensors, trans=trans))
        model = SingleShell()(one)
        found = lamstore.lead_field_depth(one, model)
        found = lamstore.depth_coregistration_bias(found, lead_field=model)
        systems.add(found.attrs["sensor_system"])
        recording = {"moment": 10.0, "noise_sd": noise_sd, "n_trials": 180}
        recording["n_samples"] = 31
        precision = lamstore.depth.depth_precision(found, **recording, fiducial_sd=2.0)
        detection = lamstore.depth.layer_detection(found, **recording)
        for values in (*precision.data_vars.values(), *detection.data_vars.values()):
            assert np.isfinite(values).all()
        assert (precision["depth_sd"] > 0).all()
        # the head's place decides, in every system
        median = precision.median()
        assert 1 < median["depth_sd_coregistration"] < 4
        assert 0.05 < median["depth_sd_noise"] < 1
        assert 0.9 < detection["mean_detection"].mean() <= 1
        spread[name] = precision["depth_sd_noise"].sel(layer="0.500").values
        chance[name] = detection["mean_detection"].values
    assert len(systems) >= 5
    order = {name: rank_correlation(x, spread["ctf"]) for name, x in spread.items()}
    assert min(order.values()) > 0.6
    best = {name: rank_correlation(x, chance["ctf"]) for name, x in chance.items()}
    assert min(best.values()) > 0.6
    # axial gradiometers of 50 mm at the same places, as points
    for name in ("kit", "4d-grad"):
        assert_allclose(spread[name], spread["ctf"], rtol=1e-4)
    # references take a little off; without a second coil there is more field
    assert 1e-4 < relative(spread["ctf-grade-3"] - spread["ctf"], spread["ctf"]) < 0.1
    assert np.median(spread["4d-mag"] / spread["ctf"]) < 1
    # the scalp is nearer than a helmet: channel by channel as noisy, OPMs are better
    assert np.median(spread["opm-3-axis"] / 3 / spread["ctf"]) < 1


@pytest.mark.parametrize("axes", [2, 3])
def test_axes_of_one_opm_change_neither_its_place_nor_its_distance(axes, tmp_path):
    ds, arrays = subject(1), []
    for n in (1, axes):
        path = tmp_path / f"{n}-info.fif"
        mne.io.write_info(path, opm_info(n))
        arrays.append(read_sensors(path).pick())
    one, several = arrays
    assert len(several.ch_names) == axes * len(one.ch_names)
    assert_array_equal(place_helmet(ds, one), place_helmet(ds, several))
    placed = [
        distance_to_sensor(check_sensors(coregister(ds, array, method="helmet")))
        for array in arrays
    ]
    xr.testing.assert_identical(*(p["distance_to_sensor"] for p in placed))


def test_a_row_of_another_unit_fails_alone_and_names_both(tmp_path):
    rows = {}
    for label, ch_type in (("a", "mag"), ("b", "planar"), ("c", "MEGMAG")):
        (folder := tmp_path / label).mkdir()
        info = on_a_head(neuromag_info(every=8))
        rows[label] = recorded(subject(2), info, ch_type, folder)
    report = lamstore.build(tmp_path / "mag.zarr", rows, atlases=(ATLAS,))
    (failed,) = report.failed
    assert failed.label == "b"
    assert "fT/(mm nA m)" in failed.error.found
    assert "fT/(nA m)" in failed.error.wanted
    report = lamstore.build(
        tmp_path / "planar.zarr", {"b": rows["b"]}, atlases=(ATLAS,)
    )
    assert not report.failed
    for name, units, labels in (
        ("mag", "fT/(nA m)", ["a", "c"]),
        ("planar", "fT/(mm nA m)", ["b"]),
    ):
        ds = lamstore.open(tmp_path / f"{name}.zarr")
        assert ds["subject"].values.tolist() == labels
        assert ds["lead_field_rms"].attrs["units"] == units
        assert ds["lead_field_rms"].notnull().all()
