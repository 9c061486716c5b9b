"""Rigid fits, the choice among coregistrations, geometry checks, placed helmets."""

import struct
import warnings
from dataclasses import replace
from pathlib import Path

import mne
import nibabel as nib
import numpy as np
import pytest
import xarray as xr
from factory import refused
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lamstore import testing as spheres
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.freesurfer import known_frames
from lamstore.formats.spm import Inversion, SpmDataset, read_dataset
from lamstore.meg.coregistration import coregister, fit_fiducials, read_trans
from lamstore.meg.frames import check_geometry
from lamstore.meg.geometry import _lowest_shift, check_sensors, place_helmet
from lamstore.meg.mne_sensors import from_mne_info
from lamstore.meg.participants import fiducials_of, read_participants
from lamstore.meg.sensors import Sensors, from_spm
from lamstore.numeric.kernels import transform
from lamstore.numeric.meshes import inside, point_to_surface_distance

pytestmark = pytest.mark.long

MRI = np.array([[2.0, 92.0, -37.0], [-81.0, -25.0, -43.0], [83.0, -27.0, -40.0]])
TKR_TO_SCANNER = np.array([[1.0, 0, 0, 3], [0, 1, 0, -17], [0, 0, 1, 8], [0, 0, 0, 1]])


def sphere(radius, subdivisions=2):
    """An icosphere, and outward triangles."""
    vertices, faces = spheres.icosphere(subdivisions)
    return vertices * radius, faces


def head(cortex=(70.0, 65.0), skull=80.0, scalp=95.0, **attrs):
    """Concentric spheres as a subject Dataset."""
    skull_vertices, skull_faces = sphere(skull)
    scalp_vertices, scalp_faces = sphere(scalp)
    layers = [sphere(radius, 1)[0] for radius in cortex]
    return xr.Dataset(
        {
            "coordinates": (("layer", "vertex", "xyz"), np.float32(layers)),
            "inner_skull": (("inner_skull_vertex", "xyz"), skull_vertices),
            "inner_skull_faces": (("inner_skull_face", "corner"), skull_faces),
            "scalp": (("scalp_vertex", "xyz"), np.float32(scalp_vertices)),
            "scalp_faces": (("scalp_face", "corner"), scalp_faces),
        },
        attrs={"subject": "sub-01", "receipt": {"counts": {"before": 1}}} | attrs,
    )


def rigid(turn=(10.0, -20.0, 30.0), shift=(5.0, -3.0, 40.0)):
    return spheres.rigid(turn, shift)


def helmet(affine=None, radius=115.0, fiducials="from MRI", frame="head", lowest=-0.2):
    """Magnetometers on the upper part of a sphere, moved with `affine`."""
    affine = np.eye(4) if affine is None else affine
    points = sphere(radius)[0]
    points = points[points[:, 2] > lowest * radius]
    n = len(points)
    if isinstance(fiducials, str):
        fiducials = transform(affine, MRI)
    return Sensors(
        ch_names=tuple(f"M{i}" for i in range(n)),
        ch_types=("MEGMAG",) * n,
        bads=frozenset({"M0"}),
        coil_positions=transform(affine, points),
        coil_orientations=points / radius @ affine[:3, :3].T,
        weights=np.eye(n),
        lead_field_units=("fT/(nA m)",) * n,
        system="opm",
        coord_frame=frame,
        fiducials=fiducials,
        source="opm.fif",
    )


def spm_dataset(*affines, current=None):
    """One inversion per affine, with an MRI that SPM has normalised."""
    to_mni = np.diag([1.1, 0.9, 1.2, 1.0])
    to_mni[:3, 3] = 1.0, 20.0, -30.0
    inversions = tuple(
        Inversion(
            i,
            affine=to_mni,
            from_mni=None if m is None else m @ np.linalg.inv(to_mni),
            fid_native=MRI,
            fid_eeg=None if m is None else transform(m, MRI),
        )
        for i, m in enumerate(affines)
    )
    return SpmDataset(Path("d.mat"), (), None, None, inversions, current)


_angle = st.floats(-180, 180)
_offset = st.floats(-150, 150)
_jitter = st.lists(st.floats(-4, 4), min_size=9, max_size=9)


@given(turn=st.tuples(_angle, _angle, _angle), shift=st.tuples(*[_offset] * 3))
def test_a_rigid_motion_is_recovered_without_residual(turn, shift):
    expected = rigid(turn, shift)
    found, residual = fit_fiducials(MRI, transform(expected, MRI))
    assert_allclose(found, expected, atol=1e-9)
    assert_allclose(residual, 0, atol=1e-9)


@given(turn=st.tuples(_angle, _angle, _angle), jitter=_jitter)
def test_no_small_turn_or_shift_fits_unequal_triangles_better(turn, jitter):
    meg = transform(rigid(turn), MRI + np.reshape(jitter, (3, 3)))
    found, residual = fit_fiducials(MRI, meg)
    assert np.linalg.det(found[:3, :3]) == pytest.approx(1)
    for step in np.vstack([np.eye(6), -np.eye(6)]) * 0.01:
        nudged = transform(rigid(step[:3], step[3:]) @ found, MRI)
        assert ((nudged - meg) ** 2).sum() >= (residual**2).sum() - 1e-9


@pytest.mark.parametrize(
    "mri",
    [
        MRI / 1000,
        MRI / 10,  # ears 16 mm apart
        np.outer([1.0, 2, 3], [40, 50, 60]),  # on one line
        np.where(np.eye(3), np.nan, MRI),
        MRI[:2],
        "x",
    ],
)
def test_fiducials_that_cannot_be_fitted_are_errors(mri):
    for fiducials, whose in (((mri, MRI), "the MRI's"), ((MRI, mri), "the sensors'")):
        with pytest.raises(LamstoreError) as caught:
            fit_fiducials(*fiducials)
        assert caught.value.found.startswith(whose)


def test_fiducials_lead_to_the_sensors_and_the_argument_is_untouched():
    ds, affine = head(), rigid()
    before = ds.copy(deep=True)
    out = coregister(ds, helmet(affine), fiducials=MRI)
    xr.testing.assert_identical(ds, before)
    assert_allclose(out["mri_to_sensors"], affine, atol=1e-9)
    assert_array_equal(out["fiducials"], MRI)
    assert_allclose(
        transform(out["mri_to_sensors"].values, MRI), out["fiducials_sensors"]
    )
    receipt = out.attrs["receipt"]
    assert receipt["counts"] == {"before": 1}
    assert receipt["coregistration"]["method"] == "fiducials"
    assert set(receipt["coregistration"]["residual_mm"]) == {"nas", "lpa", "rpa"}
    assert max(receipt["coregistration"]["residual_mm"].values()) < 1e-9
    assert receipt["coregistration"]["difference_mm"] == {}
    assert receipt["channels"]["left_out"] == {"bad": ["M0"]}
    assert receipt["channels"]["names"] == out["ch_name"].values.tolist()
    assert out.attrs["sensor_system"] == "opm"
    assert out.attrs["lead_field_units"] == "fT/(nA m)"
    assert out["coil_weights"].dims == ("channel", "coil")
    assert out["coil_positions"].attrs["coord_frame"] == "sensors"


def test_coregistering_again_replaces_the_sensors_and_keeps_the_fiducials():
    once = coregister(head(), helmet(rigid()), fiducials=MRI)
    again = coregister(once, helmet(lowest=0.1))
    assert_array_equal(again["fiducials"], MRI)
    assert_allclose(again["mri_to_sensors"], np.eye(4), atol=1e-9)
    assert again.sizes["coil"] < once.sizes["coil"]


def test_auto_takes_trans_then_dataset_then_fiducials(tmp_path):
    affine = rigid()
    ds = head(tkr_to_scanner=TKR_TO_SCANNER.tolist())
    trans = write_trans(tmp_path, affine @ TKR_TO_SCANNER)
    given = {"dataset": spm_dataset(affine), "fiducials": MRI}
    used = {
        name: coregister(ds, helmet(affine), **given, **more)
        for name, more in (("trans", {"trans": trans}), ("dataset", {}))
    }
    for name, out in used.items():
        entries = out.attrs["receipt"]["coregistration"]
        assert entries["method"] == name
        assert entries["requested"] == "auto"
        assert_allclose(out["mri_to_sensors"], affine, atol=1e-4)
        others = {"trans": {"dataset", "fiducials"}, "dataset": {"fiducials"}}[name]
        assert set(entries["difference_mm"]) == others
        assert max(entries["difference_mm"].values()) < 1e-3


def test_the_difference_is_how_far_the_cortex_moves_at_most():
    other = spm_dataset(rigid(shift=(5.0, -3.0, 43.0)))
    given = {"dataset": other, "fiducials": MRI, "method": "dataset"}
    out = coregister(head(), helmet(rigid()), **given)
    entries = out.attrs["receipt"]["coregistration"]
    assert entries["difference_mm"]["fiducials"] == pytest.approx(3, abs=1e-6)
    assert_allclose(list(entries["residual_mm"].values()), 3)
    given["dataset"] = spm_dataset(rigid(shift=(5.0, -3.0, 60.0)))
    with pytest.warns(LamstoreWarning) as caught:
        out = coregister(head(), helmet(rigid()), **given)
    assert {w.message.subject for w in caught} == {"sub-01"}
    first, second = out.attrs["receipt"]["warnings"]
    assert "nas 20.0" in first
    assert "20.0 mm" in second
    assert [first, second] == [str(w.message) for w in caught]


def without_places(array, n):
    weights = array.weights.copy()
    weights[:n] = 0
    return replace(array, weights=weights)


def test_channels_without_a_sensor_are_a_warning_then_an_error():
    array = helmet()
    with pytest.warns(LamstoreWarning, match="M1, M2, M3") as caught:
        out = coregister(head(), without_places(array, 4), fiducials=MRI)
    assert caught[0].message.file == array.source
    receipt = out.attrs["receipt"]
    assert receipt["channels"]["left_out"]["without position"] == ["M1", "M2", "M3"]
    assert len(receipt["warnings"]) == 1
    half = without_places(array, 30)
    with pytest.raises(LamstoreError, match="29 of") as error:
        coregister(head(), half, fiducials=MRI)
    assert error.value.file == array.source
    assert half.pick([f"M{i}" for i in range(30, 40)]).selection["channels"] == "named"


def test_doubts_of_the_sensors_file_reach_the_receipt():
    array = replace(helmet(), notes={"doubts": ["no weights of grade 3"]})
    with pytest.warns(LamstoreWarning, match="grade 3") as caught:
        out = coregister(head(), array, fiducials=MRI)
    assert caught[0].message.file == array.source
    assert out.attrs["receipt"]["warnings"] == [str(caught[0].message)]


def test_the_selected_inversion_is_used_unless_one_is_named():
    second = rigid(shift=(1.0, 2, 3))
    data = spm_dataset(rigid(), second, current=1)
    sensors = helmet(rigid(), fiducials=None)
    for inversion, expected in ((None, second), (0, rigid()), (1, second)):
        out = coregister(head(), sensors, dataset=data, inversion=inversion)
        assert_allclose(out["mri_to_sensors"], expected, atol=1e-9)
    assert_array_equal(out["fiducials"], MRI)
    assert out.attrs["receipt"]["coregistration"]["inversion"] == 1
    out = coregister(head(), sensors, dataset=data, inversion=data.inversions[0])
    assert_allclose(out["mri_to_sensors"], rigid(), atol=1e-9)
    with refused(subject="sub-01"):
        coregister(head(), sensors, dataset=data, inversion=7)
    with pytest.raises(LamstoreError, match="dataset"):
        coregister(head(), sensors, inversion=0)


def test_a_dataset_without_a_coregistration_of_this_head_is_not_used():
    data = spm_dataset(None)
    out = coregister(head(), helmet(rigid()), dataset=data, fiducials=MRI)
    assert out.attrs["receipt"]["coregistration"]["method"] == "fiducials"
    scales = spm_dataset(rigid() @ np.diag([1.1, 1, 1, 1]))
    of_template = spm_dataset(rigid())
    inversions = (replace(of_template.inversions[0], template=True),)
    of_template = replace(of_template, inversions=inversions)
    for dataset in (data, scales, of_template):
        with refused(subject="sub-01", file="opm.fif"):
            coregister(head(), helmet(), method="dataset", dataset=dataset)


@pytest.mark.parametrize(
    ("method", "wanted"),
    [
        ("auto", ("trans file", "SPM dataset", "participants.tsv")),
        ("trans", ("trans file",)),
        ("dataset", ("SPM dataset",)),
        ("fiducials", ("nas, lpa, rpa",)),
        ("guess", ("trans, dataset, fiducials",)),
    ],
)
def test_a_method_without_its_input_is_an_error(method, wanted):
    with pytest.raises(LamstoreError) as caught:
        coregister(head(), helmet(), method=method)
    assert caught.value.subject == "sub-01"
    assert all(word in caught.value.wanted for word in wanted)
    if method in ("auto", "fiducials"):
        array = helmet(fiducials=None)
        with refused("--place-helmet", file=array.source):
            coregister(head(), array, fiducials=MRI, method=method)


@pytest.mark.parametrize("method", ["auto", "fiducials", "trans"])
def test_without_a_head_position_the_remedies_are_those_that_help(method):
    array = helmet(fiducials=None, frame="device")
    with pytest.raises(LamstoreError) as caught:
        coregister(head(), array, fiducials=MRI, method=method)
    assert "trans file" not in caught.value.wanted
    for word in ("dev_head_t", "--sensors", "--place-helmet"):
        assert word in caught.value.advice


def write_trans(folder, surface_ras_to_head, swap=False):
    matrix = surface_ras_to_head.copy()
    matrix[:3, 3] /= 1000
    trans = mne.transforms.Transform("mri", "head", matrix)
    path = folder / "sub-01-trans.fif"
    mne.write_trans(
        path, mne.transforms.invert_transform(trans) if swap else trans, overwrite=True
    )
    return path


@pytest.mark.parametrize("swap", [False, True])
def test_a_trans_of_either_direction_starts_in_surface_ras(tmp_path, swap):
    affine = rigid()
    path = write_trans(tmp_path, affine @ TKR_TO_SCANNER, swap)
    ds = head(tkr_to_scanner=TKR_TO_SCANNER.tolist())
    for trans in (path, str(path), mne.read_trans(path)):
        out = coregister(ds, helmet(affine, fiducials=None), trans=trans)
        assert_allclose(out["mri_to_sensors"], affine, atol=1e-4)
    assert out.attrs["receipt"]["coregistration"]["residual_mm"] is None
    assert "fiducials" not in out


def test_a_trans_that_does_not_lead_to_the_sensors_is_an_error(tmp_path):
    path = write_trans(tmp_path, rigid())
    with pytest.raises(LamstoreError, match="orig.mgz") as caught:
        coregister(head(), helmet(), trans=path)
    assert caught.value.subject == "sub-01"
    # nor is another coregistration compared with it
    out = coregister(head(), helmet(), method="fiducials", fiducials=MRI, trans=path)
    entries = out.attrs["receipt"]["coregistration"]
    assert "surface RAS" in entries["not_compared"]["trans"]
    ds = head(tkr_to_scanner=np.eye(4).tolist())
    for frame in ("ctf head", "device"):
        with pytest.raises(LamstoreError, match=frame) as caught:
            coregister(ds, helmet(frame=frame), trans=path)
        assert caught.value.file == "opm.fif"


def test_a_trans_between_other_frames_or_none_is_an_error(tmp_path):
    other, kind = tmp_path / "other-trans.fif", tmp_path / "kind-trans.fif"
    mne.write_trans(other, mne.transforms.Transform("meg", "head"))
    mne.write_trans(kind, mne.Transform("mri", "head"), verbose="error")
    data = kind.read_bytes()
    at = data.index(struct.pack(">2i", 222, 35))  # a transform's kind and type
    kind.write_bytes(data[:at] + struct.pack(">2i", 222, 4) + data[at + 8 :])
    for file in (other, kind, tmp_path / "absent-trans.fif"):
        with refused(file=file):
            read_trans(file)
    with pytest.raises(LamstoreError):
        read_trans(mne.transforms.Transform("mri", "head", np.diag([1.1, 1.1, 1.1, 1])))
    for other in (np.eye(4), {"from": 5, "to": 4, "trans": np.eye(4)}):
        with pytest.raises(LamstoreError):
            read_trans(other)


def placed(affine=None, **kwargs):
    affine = np.eye(4) if affine is None else affine
    return coregister(head(), helmet(affine, **kwargs), fiducials=MRI)


def test_sensors_around_the_head_pass_and_are_counted():
    out = check_sensors(placed(rigid()))
    receipt = out.attrs["receipt"]
    assert receipt["counts"]["coils_inside_scalp"] == 0
    assert receipt["coregistration"]["nearest_coil_mm"] == pytest.approx(20, abs=1.5)
    names = [n for n in placed().variables if n.startswith(("scalp", "inner_skull"))]
    out = check_sensors(placed().drop_vars(names))  # against the cortex
    nearest = out.attrs["receipt"]["coregistration"]["nearest_coil_mm"]
    assert nearest == pytest.approx(45, abs=4)


@pytest.mark.parametrize(
    "move",
    [
        lambda coils: coils * 75 / 115,  # inside the inner skull
        lambda coils: coils + [0, 0, 1000.0],
        lambda coils: coils / 1000,  # metres
    ],
)
def test_sensors_where_none_can_be_are_an_error(move):
    ds = placed()
    with refused(subject="sub-01"):
        check_sensors(ds.assign(coil_positions=move(ds["coil_positions"])))


def test_sensors_inside_the_scalp_are_a_warning_and_counted():
    ds = placed(radius=88.0)
    ds.attrs["receipt"]["warnings"] = before = ["an earlier one"]
    with pytest.warns(LamstoreWarning) as caught:
        out = check_sensors(ds)
    assert out.attrs["receipt"]["warnings"] == [*before, str(caught[0].message)]
    assert before == ["an earlier one"]
    counts = out.attrs["receipt"]["counts"]
    assert counts["coils_inside_scalp"] == out.sizes["coil"]


def test_a_concentric_head_passes_and_outside_sources_are_counted():
    assert check_geometry(head()).attrs["receipt"]["counts"] == {
        "before": 1,
        "sources_outside_inner_skull": 0,
        "inner_skull_vertices_outside_scalp": 0,
    }
    ds = head()
    ds["coordinates"][0, :2] *= 1.25
    out = check_geometry(ds)
    assert out.attrs["receipt"]["counts"]["sources_outside_inner_skull"] == 2
    with pytest.raises(LamstoreError, match=r"2 of 84 .*2.4 %.* 2 %"):
        check_geometry(ds, max_outside=0.02)
    with pytest.raises(LamstoreError, match="5"):
        check_geometry(ds, max_outside=5)
    flags = np.ones((2, 42), np.int8)
    flags[1, 7] = 0
    out = check_geometry(ds.assign(inside_inner_skull=(("layer", "vertex"), flags)))
    assert out.attrs["receipt"]["counts"]["sources_outside_inner_skull"] == 1
    # an open scalp counts as its hull
    out = check_geometry(head().isel(scalp_face=slice(5, None)))
    counts = out.attrs["receipt"]["counts"]
    assert counts["inner_skull_vertices_outside_scalp"] == 0


def test_a_skull_that_leaves_the_scalp_is_a_warning_then_an_error():
    with pytest.warns(LamstoreWarning) as caught:
        out = check_geometry(
            head().assign(scalp=head()["scalp"] + np.float32([0, 0, 18]))
        )
    assert out.attrs["receipt"]["counts"]["inner_skull_vertices_outside_scalp"] > 0
    assert out.attrs["receipt"]["warnings"] == [str(caught[0].message)]
    away = head().assign(scalp=head()["scalp"] + np.float32([0, 0, 90]))
    names = ["inner_skull", "inner_skull_faces"]
    for ds in (away, away.drop_vars(names)):  # then it is the cortex that leaves it
        with pytest.raises(LamstoreError) as error:
            check_geometry(ds)
        assert error.value.subject == "sub-01"
    check_geometry(away.drop_vars(names), max_outside=1)


def with_fiducials(points, method="fiducials", **attrs):
    """A head whose sensors were placed by `points`."""
    ds = head(**attrs).assign(fiducials=(("fiducial", "xyz"), points))
    receipt = {"coregistration": {"method": method, "residual_mm": {"nas": 0.0003}}}
    return ds.assign_attrs(receipt=receipt)


def on_scalp(points=MRI):
    return 95 * points / np.linalg.norm(points, axis=1, keepdims=True)


def test_fiducials_on_the_scalp_pass_and_how_far_they_are_is_recorded():
    out = check_geometry(with_fiducials(on_scalp() * 97 / 95))
    apart = out.attrs["receipt"]["coregistration"]["fiducials_to_scalp_mm"]
    assert list(apart) == ["nas", "lpa", "rpa"]
    assert all(1.5 < mm < 4 for mm in apart.values())
    assert "warnings" not in out.attrs["receipt"]


def test_a_nasion_that_was_defaced_is_a_warning():
    points = on_scalp()
    points[0] *= 110 / 95
    with pytest.warns(LamstoreWarning, match="nas 1[56]"):
        check_geometry(with_fiducials(points))


CENTRE = np.array([10.0, 20, 30])
SMALL = spheres.rigid([0, 0, 1], [-2.7, 7.5, -3.1])  # of a real head
LARGE = spheres.rigid([0, 0, 1], [3.0, -30, 12])


def whole_head(affine):
    """A head off the origin, with landmarks of MRI and sensors on its scalp."""
    ds = head(tkr_to_scanner=affine.tolist())
    for name in ("coordinates", "inner_skull", "scalp"):
        ds[name] = ds[name].astype(float) + CENTRE
    points = on_scalp() + CENTRE
    ds["fiducials"] = ("fiducial", "xyz"), points
    ds["fiducials_sensors"] = ("fiducial", "xyz"), transform(rigid(), points)
    ds["mri_to_sensors"] = ("row", "column"), rigid()
    ds.attrs["receipt"] = {
        "coregistration": {"method": "trans"},
        "recording": {"meg": "a.fif"},
        "inputs": [{"role": "inner skull", "path": "skull.gii"}],
    }
    return ds


@pytest.mark.parametrize("frame", ["surface RAS", "LPS", "voxels of orig.mgz"])
@pytest.mark.parametrize(
    ("names", "odd"),
    [
        (["coordinates"], "cortex"),
        (["inner_skull"], "inner skull"),
        (["scalp"], "scalp"),
        (["coordinates", "inner_skull", "scalp"], "surfaces"),
        (["fiducials"], "fiducials of the Dataset"),
        (["mri_to_sensors"], "sensors' landmarks by the coregistration"),
    ],
)
def test_the_odd_one_out_is_named_with_its_frame(names, odd, frame):
    assert "warnings" not in check_geometry(whole_head(LARGE)).attrs["receipt"]
    ds, back = whole_head(LARGE), np.linalg.inv(known_frames(LARGE)[frame])
    for name in names:
        values = ds[name].values
        is_affine = name == "mri_to_sensors"
        moved = values @ np.linalg.inv(back) if is_affine else transform(back, values)
        ds[name] = ds[name].dims, moved
    with pytest.raises(LamstoreError) as caught:
        check_geometry(ds, max_outside=1)
    advice = caught.value.advice
    assert advice.startswith(f"The {odd}")
    assert f"in {frame}," in advice
    assert caught.value.file == ("skull.gii" if odd == "inner skull" else "")


#: What becomes of right fiducials in a table, and how it is refused; None if it is not.
MISTAKES = {
    "right": (lambda x: x, None),
    "3 mm off": (lambda x: x + [2, -2, 1], None),
    "surface RAS": (lambda x: transform(np.linalg.inv(SMALL), x), "surface RAS"),
    "another volume's": (lambda x: x + [20, -20, 19], "fiducials"),
    "LPS": (lambda x: x * [-1, -1, 1], "LPS"),
    "centimetres": (lambda x: x / 10, "centimetres"),
    "metres": (lambda x: x / 1000, "metres"),
    "ears swapped": (lambda x: x[[0, 2, 1]], "left of rpa"),
    "nose and ear swapped": (lambda x: x[[1, 0, 2]], "in front of the ears"),
    "ears 16 mm apart": (lambda x: x * [0.1, 1, 1], "16"),
}


@pytest.mark.parametrize("recording", ["SPM", "MNE", "MNE and trans", "only sensors"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_fiducials_of_a_wrong_frame_are_refused_by_name(recording, mistake, tmp_path):
    change, named = MISTAKES[mistake]
    ds = whole_head(SMALL)
    points = ds["fiducials"].values
    array = helmet(fiducials=transform(rigid(), points))
    array = replace(
        array, coil_positions=transform(rigid(), array.coil_positions + CENTRE)
    )
    ds = ds.drop_vars(["fiducials", "fiducials_sensors", "mri_to_sensors"])
    given = {"fiducials": change(points)}
    if recording == "SPM":
        given["dataset"] = spm_dataset(rigid())
    if recording == "MNE and trans":
        given["trans"] = write_trans(tmp_path, rigid() @ SMALL)
    if recording == "only sensors":
        array, given["method"] = helmet(fiducials=None), "helmet"

    def place():
        return check_geometry(coregister(ds, array, **given))

    if named is None:
        assert "warnings" not in place().attrs["receipt"]
    else:
        with refused(named, subject="sub-01"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            place()


@pytest.mark.parametrize("mm", [9, 14, 20, 30])
def test_one_misplaced_landmark_is_not_called_another_frame_alone(mm):
    ds = whole_head(SMALL).drop_vars(["mri_to_sensors", "fiducials_sensors"])
    ds["fiducials"][0, 1] += mm
    advice = ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            kept = check_geometry(ds).attrs["receipt"]
        except LamstoreError as error:
            advice = error.advice
        else:
            assert any("scalp by (mm) nas" in text for text in kept["warnings"])
    assert not advice or "in front" in advice or "nas is misplaced" in advice


def test_a_head_shape_shows_that_fiducials_are_in_another_frame():
    ds = whole_head(SMALL)
    shape = transform(rigid(), ds["scalp"].values[ds["scalp"][:, 2] > 0])
    points = transform(np.linalg.inv(SMALL), ds["fiducials"].values)
    ds = ds.drop_vars(["fiducials", "fiducials_sensors", "mri_to_sensors"])
    array = helmet(fiducials=transform(rigid(), on_scalp() + CENTRE))
    array = replace(array, head_shape=shape)
    with refused("surface RAS", subject="sub-01"):
        check_geometry(coregister(ds, array, fiducials=points))
    placed = coregister(ds, array, fiducials=on_scalp() + CENTRE)
    np.testing.assert_allclose(placed["head_shape"], shape, rtol=1e-6)
    found = check_geometry(placed).attrs["receipt"]["coregistration"][
        "sensor_landmarks_to_scalp_mm"
    ]
    assert found["median"] < 2


@pytest.mark.parametrize("method", ["dataset", "fiducials"])
@pytest.mark.parametrize("odd", ["fiducials of the MRI", "coregistration"])
def test_fiducials_are_compared_with_the_datasets_own_way(method, odd):
    ds = whole_head(SMALL).drop_vars(
        ["fiducials", "fiducials_sensors", "mri_to_sensors"]
    )
    points, affine = on_scalp() + CENTRE, rigid()
    sensors = helmet(affine, fiducials=transform(affine, points))
    back = np.linalg.inv(SMALL)

    def place(points, affine):
        given = {"dataset": spm_dataset(affine), "fiducials": points}
        return coregister(ds, sensors, method=method, **given)

    place(points + [3, -3, 3], affine)  # 5 mm, of no known frame
    moved = (transform(back, points), affine)
    if odd == "coregistration":
        moved = (points, affine @ np.linalg.inv(back))
    with refused(f"The {odd} seem", "is in surface RAS", subject="sub-01"):
        place(*moved)


def test_a_head_shape_is_held_against_the_scalp():
    ds = whole_head(LARGE)
    shape = transform(rigid(), ds["scalp"].values[ds["scalp"][:, 2] > 0] * 1.02)

    def checked(points):
        return check_geometry(
            ds.assign(head_shape=(("head_shape_point", "xyz"), points))
        )

    checked(shape)
    middle = transform(rigid(), CENTRE)
    # pushed down, or of a head for which MNE scaled the MRI, which no trans holds
    for other in (
        shape + rigid()[:3, :3] @ [0, 0, 14],
        middle + 0.92 * (shape - middle),
    ):
        with pytest.warns(LamstoreWarning, match="lie off the scalp"):
            checked(other)
    shape[::3] += 80  # some lie elsewhere, as on a hat or the nose
    found = checked(shape).attrs["receipt"]["coregistration"]
    assert found["sensor_landmarks_to_scalp_mm"]["median"] < 4
    with refused("sensors' landmarks", subject="sub-01"):
        checked(shape + [0, 0, 25])


@pytest.fixture(scope="module")
def fsaverage():
    """MNE's template: scalp, inner skull, fiducials."""
    folder = Path(mne.__file__).parent / "data" / "fsaverage"
    surfaces = {
        name: mne.read_bem_surfaces(folder / f"fsaverage-{file}.fif", verbose="error")[
            0
        ]
        for name, file in (("scalp", "head"), ("inner_skull", "inner_skull-bem"))
    }
    points = mne.io.read_fiducials(folder / "fsaverage-fiducials.fif")[0]
    by_ident = {int(p["ident"]): np.array(p["r"]) * 1000 for p in points}
    arrays = {"fiducials": (("fiducial", "xyz"), np.stack([by_ident[i] for i in _NLR]))}
    for name, surface in surfaces.items():
        arrays[name] = ((f"{name}_vertex", "xyz"), surface["rr"] * 1000)
        arrays[f"{name}_faces"] = ((f"{name}_face", "corner"), surface["tris"])
    pial = surfaces["inner_skull"]["rr"][None] * 950
    arrays["coordinates"] = (("layer", "vertex", "xyz"), pial)
    return xr.Dataset(arrays, attrs={"subject": "fsaverage"})


_NLR = (2, 1, 3)


@pytest.fixture(scope="module")
def few():
    """A ninth of CTF's array."""
    ctf = from_mne_info(mne.channels.read_meg_canonical_info("ctf275"))
    return ctf.pick(ctf.ch_names[::9])


@pytest.fixture(scope="module")
def on_head(fsaverage, few):
    return place_helmet(fsaverage, few)


@pytest.mark.parametrize("with_fiducials", [True, False])
def test_a_ctf_helmet_sits_on_a_real_head(fsaverage, few, with_fiducials):
    ds = fsaverage if with_fiducials else fsaverage.drop_vars("fiducials")
    out = check_sensors(coregister(ds, few, method="helmet"))
    affine = out["mri_to_sensors"].values
    assert_allclose(affine[:3, :3] @ affine[:3, :3].T, np.eye(3), atol=1e-12)
    assert np.linalg.det(affine[:3, :3]) == pytest.approx(1)
    coils = transform(np.linalg.inv(affine), few.coil_positions)
    surface = ds["scalp"].values, ds["scalp_faces"].values
    assert not inside(coils, *surface).any()
    gaps = point_to_surface_distance(coils[::2], *surface)
    assert 15 <= gaps.min() < 15.5
    assert np.median(gaps) < 25
    assert gaps.max() < 45
    # centred from left to right, covering front and back, no lower than the chin
    assert abs(coils[:, 0].mean() - ds["scalp"].values[:, 0].mean()) < 12
    assert coils[::2, 2].max() > ds["scalp"].values[:, 2].max() + 10
    assert out.attrs["receipt"]["coregistration"]["method"] == "helmet"


def lowered(scalp, coils, gap):
    """Height of first contact and mean distance to the nearest point, by all pairs."""
    apart = np.linalg.norm(coils[:, None, :2] - scalp[:, :2], axis=-1)
    reach = np.sqrt(np.where(apart <= gap, gap**2 - apart**2, np.nan))
    z = np.nanmax(scalp[:, 2] + reach - coils[:, None, 2])
    apart = np.linalg.norm(coils[:, None] + [0, 0, z] - scalp, axis=-1)
    return z, apart.min(axis=1).mean()


def test_a_helmet_touches_first_and_lies_closest_where_all_pairs_say(few):
    rng = np.random.default_rng(5)
    scalp = rng.normal(0, 1, (600, 3))
    scalp *= [80, 95, 100] / np.linalg.norm(scalp, axis=1, keepdims=True)
    coils = few.coil_positions[::3]
    x, y, z = _lowest_shift(scalp, coils, 15.0)
    height, least = lowered(scalp, coils + (x, y, 0), 15.0)
    assert z == pytest.approx(height, abs=1e-9)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):  # the smallest step
        assert lowered(scalp, coils + (x + dx, y + dy, 0), 15.0)[1] >= least


def test_a_placed_helmets_fiducials_are_the_heads_own(fsaverage, few, on_head):
    points = fsaverage["fiducials"].values
    ds, foreign = fsaverage.drop_vars("fiducials"), replace(few, fiducials=MRI)
    out = coregister(ds, foreign, method="helmet", fiducials=points)
    affine = out["mri_to_sensors"].values
    assert_allclose(out["fiducials_sensors"], transform(affine, points))
    assert_array_equal(affine, on_head)
    assert "fiducials_sensors" not in coregister(ds, foreign, method="helmet")


def test_a_helmet_follows_head_and_array(fsaverage, few, on_head):
    move = rigid((20.0, -15.0, 40.0), (30.0, -50.0, 10.0))
    moved = fsaverage.copy()
    for name in ("scalp", "fiducials"):
        moved[name] = moved[name].copy(data=transform(move, moved[name].values))
    als = np.eye(4)
    als[:2, :2] = [[0, 1], [-1, 0]]
    turned = transform(als, few.coil_positions)
    array = replace(few, coil_positions=turned, coord_frame="ctf head")
    found = place_helmet(moved, array)
    assert_allclose(found @ move, als @ on_head, atol=1e-6)


def test_an_array_of_unknown_axes_or_beside_the_head_is_an_error():
    with pytest.raises(LamstoreError, match="room"):
        place_helmet(head(), helmet(frame="room", fiducials=None))
    wide = helmet(radius=400.0)
    aside = np.hypot(*wide.coil_positions[:, :2].T) > 300
    side = wide.pick(list(np.array(wide.ch_names)[aside]))
    with refused(subject="sub-01", file="opm.fif"):
        place_helmet(head(), side)


def gifti(path):
    image = nib.load(path)
    return image.agg_data("pointset"), image.agg_data("triangle")


@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_three_fiducials_give_spms_own_coregistration(shared, subject):
    data = read_dataset(
        next((shared / "meg" / subject / "ses-01" / "spm").glob("spm*.mat"))
    )
    mri = fiducials_of(read_participants(shared / "participants.tsv"), subject)
    folder = shared / "subjects" / subject
    meshes = {
        "inner_skull": folder / "mri" / "origiskull_2562.surf.gii",
        "scalp": folder / "mri" / "origscalp_2562.surf.gii",
    }
    layers = [
        gifti(folder / "surf" / "laminar" / f"{layer}.ds.gii")[0]
        for layer in ("pial", "white")
    ]
    arrays = {"coordinates": (("layer", "vertex", "xyz"), np.stack(layers))}
    for name, path in meshes.items():
        vertices, faces = gifti(path)
        arrays[name] = ((f"{name}_vertex", "xyz"), vertices)
        arrays[f"{name}_faces"] = ((f"{name}_face", "corner"), faces)
    ds = xr.Dataset(arrays, attrs={"subject": subject})
    sensors = from_spm(data).pick()
    own = coregister(ds, sensors, dataset=data, fiducials=mri)
    fit = coregister(ds, sensors, method="fiducials", dataset=data, fiducials=mri)
    assert_allclose(own["mri_to_sensors"], fit["mri_to_sensors"], atol=1e-9, rtol=0)
    assert own.attrs["receipt"]["coregistration"]["difference_mm"]["fiducials"] < 1e-9
    assert max(fit.attrs["receipt"]["coregistration"]["residual_mm"].values()) < 1e-9
    counts = check_geometry(check_sensors(own)).attrs["receipt"]["counts"]
    assert counts == {
        "coils_inside_scalp": 0,
        "sources_outside_inner_skull": {"sub-01": 1, "sub-02": 2}[subject],
        "inner_skull_vertices_outside_scalp": 0,
    }
