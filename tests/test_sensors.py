"""Sensors from SPM datasets and MNE Infos: coils, weights, units, selections."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import meg_recordings
import mne
import numpy as np
import pytest
from factory import refused
from meg_recordings import make_untidy, on_a_head, write_ctf, write_fil
from numpy.testing import assert_allclose, assert_array_equal

from lamstore.errors import LamstoreError
from lamstore.formats.spm import SpmDataset, read_dataset
from lamstore.meg.mne_files import header_files, mark_bads, read_info
from lamstore.meg.mne_sensors import COIL_TYPES, from_mne_info
from lamstore.meg.recording import read_sensors
from lamstore.meg.sensors import from_spm
from lamstore.schema import LEAD_FIELD_UNITS, PLANAR_LEAD_FIELD_UNITS

pytestmark = pytest.mark.long

GRADIOMETERS = ("G1", "G2", "G3")


def grad_struct(**changes):
    """Three axial gradiometers and a reference, as D.sensors.meg has them."""
    inner = np.array([[80.0, 0, 60], [-80, 0, 60], [0, 0, 120], [0, 150, 150]])
    outward = np.array([[1.0, 0, 0], [-1, 0, 0], [0, 0, 1], [0, 0, 1]])
    grad = {
        "coilpos": np.vstack([inner, inner[:3] + 50 * outward[:3]]),
        "coilori": np.vstack([outward, -outward[:3]]),
        "tra": np.hstack([np.eye(4), np.eye(4)[:, :3]]).astype(np.uint8),
        "label": [*GRADIOMETERS, "REF"],
        "chanunit": ["T"] * 4,
        "chantype": ["meggrad"] * 3 + ["refmag"],
        "type": "ctf275",
        "coordsys": "ctf",
        "unit": "mm",
    }
    return grad | changes


def channel(label, ch_type="MEGGRAD", bad=False):
    return {"label": label, "type": ch_type, "bad": bad, "units": "fT"}


def dataset(grad=None, channels=None):
    channels = channels or [
        channel("EEG1", "EEG"),
        channel("G3"),
        channel("G1"),
        channel("G2", bad=True),
        channel("REF", "REFMAG"),
        channel("trigger", "Other"),
    ]
    grad = grad_struct() if grad is None else grad
    return SpmDataset(Path("d.mat"), tuple(channels), grad, None, ())


def planar(unit, per_mm, n=2):
    """Planar gradiometers of 16.8 mm; weights given per mm of baseline."""
    positions = np.array([[8.4, 0, 100], [-8.4, 0, 100], [0, 8.4, 90], [0, -8.4, 90]])
    tra = np.zeros((n, 4))
    for i in range(n):
        tra[i, 2 * i : 2 * i + 2] = per_mm, -per_mm
    names = [f"P{i}" for i in range(n)]
    grad = grad_struct(
        coilpos=positions,
        coilori=np.tile([0.0, 0, 1], (4, 1)),
        tra=tra,
        label=names,
        chanunit=[unit] * n,
    )
    return dataset(grad, [channel(name, "MEGPLANAR") for name in names])


# -------------------------------------------------------------------------- from SPM
def test_good_channels_come_in_file_order_without_bad_eeg_and_references():
    picked = from_spm(dataset()).pick()
    assert picked.ch_names == ("G3", "G1")
    assert picked.weights.dtype == np.float64
    assert picked.weights.tolist() == [[0, 1, 0, 1], [1, 0, 1, 0]]
    assert_array_equal(
        picked.coil_positions, [[80, 0, 60], [0, 0, 120], [130, 0, 60], [0, 0, 170]]
    )
    assert picked.selection["left_out"] == {
        "EEG": ["EEG1"],
        "bad": ["G2"],
        "reference": ["REF"],
        "not MEG": ["trigger"],
    }


def test_all_takes_bad_channels_and_a_list_keeps_file_order():
    sensors = from_spm(dataset())
    assert sensors.pick("all").ch_names == ("G3", "G1", "G2")
    assert sensors.pick(["G2", "G3"]).ch_names == ("G3", "G2")
    assert sensors.pick(["G2", "G3"]).bads == {"G2"}
    for channels in (["G1", "nowhere"], ["EEG1"], ["G1", "G1"], "common"):
        with refused(channels if channels == "common" else channels[-1]):
            sensors.pick(channels)
    for nothing in ({"channels": []}, {"ch_type": "squid"}):
        with pytest.raises(LamstoreError):
            sensors.pick(**nothing)


@pytest.mark.parametrize("current", ["G3BR", ["G3BR"], np.array([["G3BR"]], object)])
def test_third_order_gradients_keep_their_coils_and_are_named(current):
    tra = grad_struct()["tra"].astype(float)
    tra[0, 3] = -0.25
    sensors = from_spm(dataset(grad_struct(tra=tra, balance={"current": current})))
    assert sensors.notes["balance"] == "G3BR"
    assert sensors.pick(["G1"]).weights.tolist() == [[1, -0.25, 1]]
    assert sensors.pick(["G3"]).weights.tolist() == [[1, 1]]
    for nothing in ("", [], None):
        grad = grad_struct(balance={"current": nothing})
        assert from_spm(dataset(grad)).notes["balance"] == "none"


def test_positions_are_in_mm_whatever_the_file_has():
    expected = grad_struct()["coilpos"]
    for unit, factor in (("m", 1000), ("cm", 10), ("mm", 1)):
        grad = grad_struct(unit=unit, coilpos=expected / factor)
        assert_allclose(from_spm(dataset(grad)).coil_positions, expected)


@pytest.mark.parametrize(
    ("unit", "weight"),
    [
        ("T/m", 1000 / 16.8),
        ("T/cm", 10 / 16.8),
        ("T/mm", 1 / 16.8),
        ("fT/mm", 1e15 / 16.8),
        ("T", 1.0),
        ("unknown", 1.0),
        ("unknown", 1 / 16.8),
    ],
)
def test_planar_weights_are_per_mm_whatever_the_file_has(unit, weight):
    picked = from_spm(planar(unit, weight)).pick()
    expected = np.array([[1, -1, 0, 0], [0, 0, 1, -1]]) / 16.8
    assert_allclose(picked.weights, expected, rtol=1e-12)
    assert set(picked.lead_field_units) == {PLANAR_LEAD_FIELD_UNITS}
    with pytest.raises(LamstoreError, match="P0"):  # of another unit than stated
        from_spm(planar("T/m", 1 / 16.8))


def test_a_planar_gradiometer_without_a_position_is_left_out():
    stored = planar("T/m", 1000 / 16.8)
    stored.grad["coilpos"][3] = np.nan
    assert from_spm(stored).pick().ch_names == ("P0",)


def test_mixed_magnetometers_and_planar_gradiometers_need_one_named():
    channels = [channel("G1", "MEGMAG"), channel("G2", "MEGPLANAR")]
    grad = grad_struct(coilori=np.tile([0.0, 0, 1], (7, 1)))
    grad["tra"] = grad["tra"].astype(float)
    grad["tra"][1] *= 1 / 50
    grad["tra"][1, 5] *= -1
    grad["chanunit"] = ["T", "T/mm", "T", "T"]
    sensors = from_spm(dataset(grad, channels))
    with pytest.raises(LamstoreError, match="1 MEGMAG, 1 MEGPLANAR"):
        sensors.pick()
    assert sensors.pick(ch_type="mag").ch_names == ("G1",)
    assert sensors.pick(ch_type="mag").lead_field_units == (LEAD_FIELD_UNITS,)
    assert sensors.pick(ch_type="MEGPLANAR").ch_names == ("G2",)
    assert sensors.pick(ch_type="grad").ch_names == ("G2",)


def test_a_channel_without_a_position_is_left_out_unless_named():
    sensors = from_spm(dataset(channels=[channel("G1"), channel("OPM7", "MEGMAG")]))
    assert sensors.pick().selection["left_out"] == {"without position": ["OPM7"]}
    with pytest.raises(LamstoreError, match="OPM7"):
        sensors.pick(["OPM7"])


@pytest.mark.parametrize(
    "grad",
    [
        grad_struct(unit="inch"),
        grad_struct(tra=np.eye(3)),
        grad_struct(coilpos=np.zeros((7, 2))),
        grad_struct(chanunit=["V"] * 4),
        grad_struct(chanunit=["fT"] * 4),  # and weights of 1
        grad_struct(tra=1e15 * grad_struct()["tra"]),
        {},
    ],
)
def test_malformed_sensors_are_errors(grad):
    with refused(file="d.mat"):
        from_spm(dataset(grad))


def many(n=40):
    """Magnetometers around a head."""
    points = np.random.default_rng(0).normal(size=(n, 3))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    names = [f"M{i}" for i in range(n)]
    grad = grad_struct(coilpos=110 * points, coilori=points, tra=np.eye(n), label=names)
    grad |= {"chanunit": ["T"] * n, "chantype": ["megmag"] * n}
    return grad, [channel(name, "MEGMAG") for name in names]


def unnamed(grad, i):
    grad["label"][i] += "-1609"


def other_case(grad, i):
    grad["label"][i] = grad["label"][i].lower()


def nowhere(grad, i):
    grad["coilpos"][i] = np.nan


def without_direction(grad, i):
    grad["coilori"][i] = 0


def without_coil(grad, i):
    grad["tra"][i] = 0


def test_channels_that_have_the_coils_of_others_are_refused():
    info = mne.channels.read_meg_canonical_info("ctf275")
    meg = [ch for ch in info["chs"] if ch["kind"] == 1]
    assert len(from_mne_info(info).pick().ch_names) == len(meg)
    for ch in meg[: len(meg) // 2]:
        ch["loc"][:] = meg[-1]["loc"]
    with refused(meg[3]["ch_name"].split("-")[0]):
        from_mne_info(info).pick()


@pytest.mark.parametrize(
    "lose", [unnamed, other_case, nowhere, without_direction, without_coil]
)
def test_a_few_channels_without_a_sensor_are_left_out_and_more_an_error(lose):
    grad, channels = many()
    for n_lost in (1, 2, 3):
        lose(grad, n_lost)
        sensors = from_spm(dataset(grad, channels))
        if n_lost < 3:
            left_out = sensors.pick().selection["left_out"]["without position"]
            assert left_out == [f"M{i}" for i in range(1, n_lost + 1)]
        else:
            with refused("M3", file="d.mat"):
                sensors.pick()
    assert sensors.pick(["M7"]).ch_names == ("M7",)
    with refused("M1"):
        sensors.pick(["M1"])


def test_a_name_of_two_sensors_or_channels_is_an_error():
    grad, channels = many()
    with refused("M0"):
        from_spm(dataset(grad, [*channels, channels[0]]))
    grad["label"][1] = "M0"
    with refused("M0"):
        from_spm(dataset(grad, channels))


# -------------------------------------------------------------------------- from MNE
def point_accuracy_coils():
    """Read MNE's own coil definitions: type -> [weight, position, normal] in m."""
    lines = Path(mne.__file__).with_name("data").joinpath("coil_def.dat").read_text()
    rows = [line.split() for line in lines.splitlines() if line[:1] not in ("#", "")]
    definitions, i = {}, 0
    while i < len(rows):
        coil_type, accuracy, n_points = (int(x) for x in rows[i][1:4])
        if accuracy == 0:
            points = rows[i + 1 : i + 1 + n_points]
            definitions[coil_type] = [[float(x) for x in point] for point in points]
        i += 1 + n_points
    return definitions


def test_point_coils_measure_what_mne_defines():
    definitions = point_accuracy_coils()
    for coil_type, coils in COIL_TYPES.items():
        per_metre = 1000 if coils.ch_type == "PLANAR" else 1
        mine = {
            tuple(np.round(offset, 4)): weight * sign * per_metre
            for offset, sign, weight in zip(
                coils.offsets, coils.signs, coils.weights, strict=True
            )
        }
        theirs = {
            tuple(np.round(np.multiply(point[1:4], 1000), 4)): point[0] * point[6]
            for point in definitions[coil_type]
        }
        assert mine == pytest.approx(theirs, rel=1e-5), coil_type


def neuromag_info(**dev_head):
    """A magnetometer and a planar gradiometer in the device frame, with fiducials."""
    info = mne.create_info(["MEG1", "MEG2", "EEG1"], 100.0, ["mag", "grad", "eeg"])
    for ch, place in zip(info["chs"], ([0, 0, 0.1], [0.1, 0, 0]), strict=False):
        turn = np.eye(3) if place[2] else np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]])
        ch["loc"] = np.concatenate([place, turn.ravel()])
        ch["coord_frame"] = 1
    if dev_head:
        with info._unlock():
            info["dev_head_t"] = mne.transforms.Transform(1, 4, dev_head["trans"])
    return info


def test_unknown_places_are_left_out_and_unknown_coil_types_refused():
    info = neuromag_info()
    for unknown in (np.nan, 0, [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]):
        info["chs"][0]["loc"][:] = unknown
        picked = from_mne_info(info).pick()
        assert picked.ch_names == ("MEG2",)
        assert picked.selection["left_out"]["without position"] == ["MEG1"]
    info["chs"][0]["coil_type"] = 1000
    with pytest.raises(LamstoreError, match=r"1000 \(MEG1\)"):
        from_mne_info(info)
    with pytest.raises(LamstoreError, match="2 EEG"):
        from_mne_info(mne.create_info(["EEG1", "EEG2"], 100.0, "eeg")).pick()


def compensated_info(comps):
    """Two of CTF's gradiometers, and two references that grade 3 weights by `comps`."""
    info = mne.channels.read_meg_canonical_info("ctf275")
    info = mne.pick_info(info, [0, 100])
    references = mne.create_info(["R1", "R2"], 600.0, "ref_meg")
    for i, ch in enumerate(references["chs"]):
        ch.update(coil_type=5002, coord_frame=1, kind=301)
        ch["loc"][:] = [0.02 * i, 0, 0.25, *np.eye(3).ravel()]
    names = list(info["ch_names"])
    with info._unlock():
        for ch in info["chs"]:
            ch["coil_type"] = int(ch["coil_type"]) | 3 << 16
        info["chs"] += references["chs"]
        info._update_redundant()
        table = {"row_names": names, "col_names": ["R1", "R2"], "data": comps}
        info["comps"] = [{"kind": 3, "data": table}]
    return info


def test_each_channel_is_compensated_by_its_own_grade():
    info = compensated_info(np.array([[0.5, -0.25], [0.0, 2.0]]))
    info["chs"][1]["coil_type"] = int(info["chs"][1]["coil_type"]) & 0xFFFF
    sensors = from_mne_info(info)
    assert sensors.notes["compensation_grade"] == 3
    picked = sensors.pick()
    assert_array_equal(picked.weights, [[1, 1, 0, 0, -0.5, 0.25], [0, 0, 1, 1, 0, 0]])
    info["chs"][1]["coil_type"] |= 1 << 16
    table = {"row_names": info["ch_names"][:1], "col_names": ["R1"], "data": [[1.0]]}
    info["comps"].append({"kind": 1, "data": table})
    sensors = from_mne_info(info)
    assert sensors.notes["compensation_grade"] == [1, 3]
    # as in MNE, a channel that the table does not have is not compensated
    assert_array_equal(sensors.pick().weights, picked.weights)
    without = sensors.notes["channels_without_compensation"]
    assert without == [sensors.ch_names[1]]


@pytest.mark.parametrize(
    ("absent", "missing"),
    [
        ("comps", "no weights of grade 3"),
        ("reference", "no coils of reference R9"),
        ("position", "no coils of reference R2"),
        ("frame", "no coils of reference R1, R2"),
    ],
)
def test_compensation_that_is_not_known_is_a_doubt(absent, missing):
    info = compensated_info(np.ones((2, 2)))
    if absent == "comps":
        with info._unlock():
            info["comps"] = []
    elif absent == "reference":
        info["comps"][0]["data"]["col_names"] = ["R1", "R9"]
    elif absent == "position":
        info["chs"][3]["loc"][:] = np.nan
    else:
        for ch in info["chs"][2:]:
            ch["coord_frame"] = 0
    sensors = from_mne_info(info)
    assert missing in sensors.notes["doubts"][0]
    assert sensors.notes["compensation_applied"] is False
    assert sensors.notes["compensation_missing"] == missing
    assert sensors.pick().weights.sum() == 4


@pytest.mark.parametrize(
    ("beside", "used"),
    [
        (["a.mrk", "a.elp", "a.hsp"], ["a.mrk", "a.elp", "a.hsp"]),
        (["a.MRK", "head.elp", "head.hsp"], ["a.MRK", "head.elp", "head.hsp"]),
        (["1.mrk", "2.mrk", "a.elp", "a.hsp"], ["1.mrk", "2.mrk", "a.elp", "a.hsp"]),
        (["b.con", "a.mrk", "x.elp", "x.hsp"], ["a.mrk", "x.elp", "x.hsp"]),
        (["b.con", "x.mrk", "x.elp", "x.hsp"], []),  # whose markers are they?
        (["a.mrk", "1.elp", "2.elp", "a.hsp"], []),
        (["a.mrk", "a.elp"], []),
    ],
)
def test_what_places_a_kit_recording_is_found_beside_it(
    tmp_path, monkeypatch, beside, used
):
    for name in ("a.con", *beside):
        (tmp_path / name).touch()
    seen = {}

    def read(path, **given):
        files = [x for kind in ("mrk", "elp", "hsp") for x in np.ravel(given.get(kind))]
        seen["used"] = [file.name for file in files if file is not None]
        return SimpleNamespace(info=neuromag_info())

    monkeypatch.setattr(mne.io, "read_raw_kit", read)
    info = read_info(tmp_path / "a.con")
    assert seen["used"] == used
    assert {"sensors", *(f"head position ({x})" for x in used)} == {
        *header_files(tmp_path / "a.con")
    }
    with info._unlock():
        info["dev_head_t"] = None
    doubts = mark_bads(info, tmp_path / "a.con")[1]
    assert used or "head position" in doubts[0]


def test_files_that_hold_no_sensors_are_errors(tmp_path):
    (tmp_path / "empty.ds").mkdir()
    (tmp_path / "folder").mkdir()
    mne.write_trans(tmp_path / "a-trans.fif", mne.transforms.Transform("head", "mri"))
    info = mne.channels.read_meg_canonical_info("ctf275")
    mne.make_ad_hoc_cov(info).save(tmp_path / "a-cov.fif", verbose="error")
    garbage = ("broken-raw.fif", "sensors.xyz", "spmeeg_rest.dat")
    for name in garbage:
        (tmp_path / name).write_bytes(b"not a recording at all")
    (tmp_path / "spmeeg_rest.mat").write_bytes(b"x")
    others = ("absent.fif", "empty.ds", "folder", "a-trans.fif", "a-cov.fif")
    for name in (*others, *garbage):
        # SPM's data file is not its dataset
        named = ["spmeeg_rest.mat"] * name.endswith(".dat")
        with refused(*named, file=tmp_path / name):
            read_sensors(tmp_path / name)


# ------------------------------------------------- state that changes what channels are
def triplets(every=8):
    return on_a_head(meg_recordings.neuromag_info(every=every))


def test_projectors_that_were_applied_to_the_data_are_applied_to_the_weights():
    info = triplets()
    magnetometers = [n for n in info["ch_names"] if n.endswith("1")]
    vector = np.random.default_rng(0).normal(size=len(magnetometers))
    vector /= np.linalg.norm(vector)
    data = dict(nrow=1, ncol=len(vector), row_names=None, col_names=magnetometers)
    projector = mne.Projection(
        active=False, data=data | {"data": vector[None]}, desc="PCA", kind=1
    )
    with info._unlock():
        info["projs"] = [projector]
    plain = from_mne_info(info)
    assert (plain.notes["projectors"], plain.notes["projectors_applied"]) == (1, 0)
    projector["active"] = True
    found = from_mne_info(info)
    assert found.notes["projectors_applied"] == 1
    rows = [info["ch_names"].index(name) for name in magnetometers]
    expected = plain.weights.copy()
    expected[rows] -= np.outer(vector, vector @ plain.weights[rows])
    assert_allclose(found.weights, expected, atol=1e-12)
    assert np.abs(found.weights - plain.weights).max() > 0.01
    fewer = mne.pick_info(info, [i for i in range(len(info["chs"])) if i != rows[0]])
    (doubt,) = from_mne_info(fewer).notes["doubts"]
    assert magnetometers[0] in doubt


def test_a_maxwell_filter_of_the_data_is_applied_to_the_weights():
    info = triplets(every=3)
    plain = from_mne_info(info)
    assert "maxwell_rank" not in plain.notes
    in_si = np.where(np.array(plain.ch_types) == "MEGPLANAR", 1e3, 1.0)[:, None]
    # the filter is linear: each coil is a sample of the data
    data = mne.io.RawArray(plain.weights * in_si, info, verbose="error")
    filter_ = partial(
        mne.preprocessing.maxwell_filter,
        **{"origin": (0, 0, 0.04), "int_order": 4, "ext_order": 2, "verbose": "error"},
    )
    filtered = filter_(data)
    found = from_mne_info(filtered.info)
    assert_allclose(found.weights * in_si, filtered.get_data(), atol=1e-6 * in_si.max())
    long = mne.io.RawArray(np.ones((len(in_si), 1500)), info, verbose="error")
    temporal = from_mne_info(filter_(long, st_duration=1.0).info)
    assert_allclose(temporal.weights, found.weights, atol=1e-12)
    assert temporal.notes.keys() - found.notes == {"maxwell_temporal"}
    rank = found.notes["maxwell_rank"]
    assert rank["recorded"] == rank["applied"] < 102
    assert "doubts" not in found.notes
    with filtered.info._unlock():
        filtered.info["proc_history"][0]["max_info"]["sss_info"]["nfree"] = 9
    assert "rank 9" in from_mne_info(filtered.info).notes["doubts"][0]


# --------------------------------------------------------- recordings in MNE's formats
@pytest.mark.parametrize("kind", ["raw.fif.gz", "epo.fif", "ave.fif"])
def test_any_fif_file_with_measurement_info_has_sensors(tmp_path, kind):
    info = mne.channels.read_meg_canonical_info("ctf275")
    info["bads"] = ["MLC12-2908"]
    data = np.zeros((len(info["chs"]), 2))
    if kind == "ave.fif":
        recording = mne.EvokedArray(data, info)
    elif kind == "epo.fif":
        recording = mne.EpochsArray(data[None], info, verbose="error")
    else:
        recording = mne.io.RawArray(data, info, verbose="error")
    path = tmp_path / f"a-{kind}"
    recording.save(path, verbose="error")
    sensors = read_sensors(path)
    assert sensors.notes["bads_from"] == {"recording": ["MLC12"]}
    picked = sensors.pick()
    assert (picked.weights.shape, picked.system) == ((273, 546), "ctf275")
    first, second = picked.coil_positions[:2]
    # coils leave the head: the second is 50 mm further out
    assert np.linalg.norm(second - first) == pytest.approx(50, abs=1e-3)
    assert np.linalg.norm(second) > np.linalg.norm(first)
    assert_allclose(*(picked.coil_orientations[:2] * [[1], [-1]]))


def test_ctf_names_lose_the_systems_serial_unless_two_would_be_one():
    one, two = (compensated_info(np.ones((2, 2))) for _ in range(2))
    mapping = {n: n.replace("-2908", "-1609") for n in two["ch_names"]}
    mne.rename_channels(two, mapping)
    for comp in two["comps"]:
        names = comp["data"]["row_names"]
        comp["data"]["row_names"] = [mapping.get(n, n) for n in names]
    sensors = [from_mne_info(info) for info in (one, two)]
    assert all(s.pick().ch_names == ("MLC11", "MLT14") for s in sensors)
    for s, serial in zip(sensors, ("-2908", "-1609"), strict=True):
        assert s.notes["name_suffixes"] == [serial]
        assert s.notes["compensation_applied"] is True
    mne.rename_channels(two, {"MLT14-1609": "MLC11-2908"})
    assert from_mne_info(two).ch_names[:2] == ("MLC11-1609", "MLC11-2908")
    other = neuromag_info()
    mne.rename_channels(other, {"MEG1": "MEG-1"})
    assert from_mne_info(other).ch_names[0] == "MEG-1"


def test_a_ctf_folder_gives_good_channels_compensation_and_fiducials(tmp_path):
    path = write_ctf(tmp_path, bads=["MRC11"])
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    sensors = read_sensors(path)
    picked = sensors.pick()
    assert picked.ch_names == ("MLC11", "MLC12", "MZC01")
    assert picked.selection["left_out"]["bad"] == ["MRC11"]
    assert picked.notes["bads_from"] == {"BadChannels": ["MRC11"]}
    assert (picked.notes["compensation_grade"], picked.coord_frame) == (3, "head")
    assert_allclose(
        picked.weights,
        [
            [1, 1, 0, 0, 0, 0, -0.5, -0.25],
            [0, 0, 1, 1, 0, 0, -0.5, 0],
            [0, 0, 0, 0, 1, 1, -0.5, 0],
        ],
    )
    # in CTF's head frame, x forward and cm: (9, 0, 0), (0, 7.5, 0), (0, -7.5, 0)
    expected = [[0, 90, 0], [-75, 0, 0], [75, 0, 0]]
    assert_allclose(sensors.fiducials, expected, atol=1e-4)
    # the dewar is turned by 45 degrees: MZC01 is above the middle in every frame
    assert_allclose(picked.coil_positions[4], [0, 0, 150], atol=1e-4)
    assert_allclose(picked.coil_positions[5], [0, 0, 200], atol=1e-4)
    again = read_sensors(path / "sub-01_task-rest_meg.meg4")
    assert (again.ch_names, again.source) == (sensors.ch_names, str(path))
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before


def test_what_else_lies_in_a_ctf_folder_changes_nothing(tmp_path):
    path = write_ctf(tmp_path)
    tidy = read_sensors(path)
    make_untidy(path)
    untidy = read_sensors(path)
    for name in ("weights", "coil_positions", "coil_orientations", "fiducials"):
        assert_array_equal(getattr(untidy, name), getattr(tidy, name))
    assert (untidy.ch_names, untidy.notes) == (tidy.ch_names, tidy.notes)
    renamed = path.rename(tmp_path / "another name.ds")
    assert read_sensors(renamed).ch_names == tidy.ch_names
    (renamed / "BadChannels").write_text("MLC12\n\n MRC11-2908 \nMLC12-2908\nUPPT001\n")
    assert read_sensors(renamed).bads == {"MLC12", "MRC11", "UPPT001-2908"}
    (renamed / "BadChannels").write_text("MLC12\nMLX99\nMLC11-1\n")
    sensors = read_sensors(renamed)
    assert sensors.bads == {"MLC12"}
    assert all(name in sensors.notes["doubts"][0] for name in ("MLX99", "MLC11-1"))
    (folder := tmp_path / "other").mkdir()
    sensors = read_sensors(write_ctf(folder, reference_serial="-9999"))
    assert sensors.notes["compensation_missing"] == "no weights of grade 3"
    assert "grade 3" in sensors.notes["doubts"][0]


def test_what_is_wrong_with_a_ctf_folder_is_said(tmp_path):
    path = write_ctf(tmp_path)
    header = path / "sub-01_task-rest_meg.res4"
    (path / "sub-01_task-rest_meg.hc").unlink()
    assert read_sensors(path).coord_frame == "device"
    whole = header.read_bytes()
    for size, file in ((1000, header), (2000, path)):
        header.write_bytes(whole[:size])
        with refused(file=file):
            read_sensors(path)
    header.unlink()
    with refused(header.name):
        read_sensors(path)


def test_opms_of_the_fil_have_their_fiducials_and_bad_channels(tmp_path):
    sensors = read_sensors(write_fil(tmp_path))
    assert (sensors.system, sensors.coord_frame) == ("opm", "head")
    # from (0, 100, 20), (-75, 5, 20), (75, 5, 20): the ears' line becomes the x axis
    expected = [[0, 95, 0], [-75, 0, 0], [75, 0, 0]]
    assert_allclose(sensors.fiducials, expected, atol=1e-4)
    picked = sensors.pick()
    assert picked.ch_names == ("L1-Z", "L1-Y", "L2-Z", "L3-Z", "L3-Y")
    assert picked.selection["left_out"] == {
        "bad": ["L2-Y"],
        "reference": ["R1-Z"],
        "not MEG": ["trig"],
    }
    # two axes at one place
    assert_array_equal(picked.coil_positions[0], picked.coil_positions[1])
    assert_allclose(picked.coil_positions[0], [80, 5, 40], atol=1e-4)
    assert_allclose(picked.coil_orientations[:2], [[0, 0, 1], [0, 1, 0]])


def test_a_head_position_or_coils_that_are_missing_are_not_invented(tmp_path):
    sensors = read_sensors(write_fil(tmp_path, coordsystem=False))
    assert (sensors.coord_frame, sensors.fiducials) == ("device", None)
    (folder := tmp_path / "other").mkdir()
    sensors = read_sensors(write_fil(folder, positions=False))
    with pytest.raises(LamstoreError, match="5 without position"):
        sensors.pick()


@pytest.mark.parametrize(
    ("name", "beside", "reader"),
    [
        ("c,rfhp1.0Hz", "config", "read_raw_bti"),
        ("run.con", "run.mrk", "read_raw_kit"),
        ("RUN.SQD", "run.mrk", "read_raw_kit"),
        ("run.bin", "run.txt", "read_raw_artemis123"),
        ("run.cdt", "run.cdt.dpa", "read_raw"),
    ],
)
def test_a_file_goes_to_its_reader(tmp_path, monkeypatch, name, beside, reader):
    info, asked = neuromag_info(trans=np.eye(4)), []

    def read(path, *, preload, verbose, **options):
        assert preload is False
        asked.append((Path(path).name, options))
        return SimpleNamespace(info=info)

    for known in ("read_raw_bti", "read_raw_kit", "read_raw_artemis123", "read_raw"):
        monkeypatch.setattr(mne.io, known, None)
    monkeypatch.setattr(mne.io, reader, read)
    (tmp_path / name).touch()
    (tmp_path / beside).touch()
    sensors = read_sensors(tmp_path / name)
    assert [file for file, _ in asked] == [name]
    # of these only the last cannot have left the identity as a stand-in
    assert sensors.coord_frame == ("head" if reader == "read_raw" else "device")
    if reader == "read_raw_bti":
        assert asked[0][1]["head_shape_fname"] is None
        assert asked[0][1]["config_fname"] == tmp_path / "config"
        assert read_sensors(tmp_path).source == str(tmp_path / name)
        (tmp_path / f"e,{name}").touch()
        with pytest.raises(LamstoreError, match="2"):
            read_sensors(tmp_path)


def test_the_files_that_sensors_come_from_are_named(tmp_path):
    path = write_ctf(tmp_path, bads=["MLC11"])
    (path / "._sub-01_task-rest_meg.res4").touch()
    assert {role: file.name for role, file in header_files(path).items()} == {
        "sensors": "sub-01_task-rest_meg.res4",
        "head position": "sub-01_task-rest_meg.hc",
        "bad channels": "BadChannels",
    }
    (folder := tmp_path / "fil").mkdir()
    path = write_fil(folder, coordsystem=False)
    assert {role: file.name for role, file in header_files(path).items()} == {
        "sensors": "sub-01_task-rest_positions.tsv",
        "bad channels": "sub-01_task-rest_channels.tsv",
    }
    (folder / "run.fif").touch()
    assert header_files(folder / "run.fif") == {"sensors": folder / "run.fif"}


# --------------------------------------------------------- bad channels of BIDS's table
def bids_recording(folder, name, table):
    """A recording of two sensors, with a channels.tsv beside it."""
    mne.io.write_info(folder / name, neuromag_info())
    (folder / "sub-01_task-rest_channels.tsv").write_text(table)
    return folder / name


TABLE = "name\ttype\tunits\tstatus\nMEG1\tMEGMAG\tT\tgood\nMEG2\tMEGGRAD\tT/m\tbad\n"


@pytest.mark.parametrize("part", ["", "_split-01"])
def test_bad_channels_are_also_those_of_the_table_beside(tmp_path, part):
    path = bids_recording(tmp_path, f"sub-01_task-rest{part}_meg.fif", TABLE)
    picked = read_sensors(path).pick()
    assert picked.ch_names == ("MEG1",)
    assert picked.notes["bads_from"] == {"sub-01_task-rest_channels.tsv": ["MEG2"]}
    assert picked.selection["left_out"]["bad"] == ["MEG2"]
    # not of another recording, but of one in a folder of this name
    path = bids_recording(tmp_path, "sub-01_task-rest_run-2_meg.fif", TABLE)
    assert not read_sensors(path).bads
    (folder := tmp_path / "sub-01_task-rest_meg").mkdir()
    mne.io.write_info(folder / "run-info.fif", neuromag_info())
    assert read_sensors(folder / "run-info.fif").bads == {"MEG2"}


def test_the_tables_names_may_have_ctfs_serial_or_not(tmp_path):
    table = "name\tstatus\nMLC11\tbad\nMLC12-2908\tbad\nUPPT001\tbad\n\t\t\n"
    path = write_ctf(tmp_path, bads=["MZC01"])
    (tmp_path / "sub-01_task-rest_channels.tsv").write_text(table)
    sensors = read_sensors(path)
    assert sensors.pick().ch_names == ("MRC11",)
    assert sensors.notes["bads_from"] == {
        "BadChannels": ["MZC01"],
        "sub-01_task-rest_channels.tsv": ["MLC11", "MLC12", "UPPT001-2908"],
    }


def test_a_table_that_cannot_be_right_is_not_passed_over(tmp_path):
    name = "sub-01_task-rest_meg.fif"
    path = bids_recording(tmp_path, name, "name\tstatus\nMEG9\tbad\nMEG1\tbad\n")
    sensors = read_sensors(path)
    assert sensors.bads == {"MEG1"}
    assert "MEG9" in sensors.notes["doubts"][0]
    table = tmp_path / "sub-01_task-rest_channels.tsv"
    table.write_text("name\ttype\nMEG1\tMEGMAG\nMEG7\tmeggradaxial\nA\tMISC\n")
    sensors = read_sensors(path)
    assert not sensors.bads
    (doubt,) = sensors.notes["doubts"]
    assert doubt.endswith("lacks: MEG7")
    as_written = (
        "\ufeffName \tdescription\tSTATUS \r\n"
        'MEG1\tsaid "noisy\tgood\r\nMEG2\t5" off\tBad\t\r\n\r\n'
    )
    table.write_bytes(as_written.encode())
    assert read_sensors(path).bads == {"MEG2"}
    for text, line in (
        ("MEG1 bad\nMEG2 good\n", 2),  # no header
        ("name\tstatus\nMEG1\tbad\nMEG2\tba\n", 3),
        ("name\tunits\tstatus\nMEG1\tT\tgood\nMEG2\tbad\n", 3),  # shifted
        ("name\tstatus\nMEG1\tbad\tx\n", 2),
    ):
        table.write_text(text)
        with pytest.raises(LamstoreError, match=f"line {line}") as caught:
            read_sensors(path)
        assert caught.value.file == str(table)


# --------------------------------------------------------------------- SPM's own file
@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_the_good_channels_and_coils_are_those_of_spms_forward_model(shared, subject):
    folder = shared / "meg" / subject / "ses-01" / "spm"
    path = next(p for p in folder.glob("spm*.mat"))
    inversion = read_dataset(path).inversions[0]
    picked = read_sensors(path).pick()
    assert picked.ch_names == tuple(inversion.forward_channels)
    assert picked.coord_frame == "ctf head"
    assert set(picked.lead_field_units) == {LEAD_FIELD_UNITS}
    assert len(picked.selection["left_out"]["reference"]) == 29
    forward = SimpleNamespace(**inversion.forward_sensors)
    rows = [list(forward.label).index(name) for name in picked.ch_names]
    used = np.flatnonzero(np.any(forward.tra[rows] != 0, axis=0))
    assert_allclose(picked.coil_positions, 1000 * forward.coilpos[used], atol=1e-9)
    assert_array_equal(picked.weights, forward.tra[rows][:, used])


def test_recordings_are_read_one_at_a_time(tmp_path, monkeypatch):
    path = tmp_path / "a_raw.fif"
    path.touch()
    info, inside, most = neuromag_info(), [0], [0]

    def read_info(path, verbose):
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.02)
        inside[0] -= 1
        return info

    monkeypatch.setattr(mne.io, "read_info", read_info)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(read_sensors, [path] * 4))
    assert most == [1]
