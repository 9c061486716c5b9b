"""Recordings of every kind that can be made here: Infos of whole systems, and files."""

import json
from collections.abc import Sequence
from pathlib import Path

import mne
import numpy as np

from lamstore.testing.subject_folder import icosphere, rigid

#: Middle of the head in the head's frame, mm.
CENTRE = np.array([2.0, -3.0, 45.0])

#: Where the coils of a synthetic reference array are, device m, and their types.
_REFERENCES = {
    "BG1-2908": (5002, (0.02, 0.03, 0.25)),
    "BG2-2908": (5002, (-0.02, 0.03, 0.25)),
    "BG3-2908": (5002, (0.0, -0.03, 0.26)),
    "G11-2908": (5003, (0.01, 0.0, 0.24)),
    "G12-2908": (5004, (0.0, 0.02, 0.27)),
    "P22-2908": (5004, (-0.01, 0.01, 0.28)),
}


def ctf_info(grade: int = 0, *, every: int = 1, seed: int = 0) -> mne.Info:
    """CTF's 274 gradiometers and six references, compensated to a grade.

    Tables of grades 1 to 3 use ever more of the references, as CTF's do.
    """
    info = mne.channels.read_meg_canonical_info("ctf275")
    info = mne.pick_info(info, np.arange(0, len(info["chs"]), every))
    rng = np.random.default_rng(seed)
    references = mne.create_info(list(_REFERENCES), 600.0, "ref_meg")
    for ch, (coil_type, place) in zip(
        references["chs"], _REFERENCES.values(), strict=True
    ):
        ch.update(coil_type=coil_type, coord_frame=1, kind=301)
        ch["loc"][:] = [*place, *turned(rng).ravel()]
    names = list(info["ch_names"])
    with info._unlock():
        for ch in info["chs"]:
            ch["coil_type"] = int(ch["coil_type"]) | grade << 16
        info["chs"] += references["chs"]
        info._update_redundant()
        info["comps"] = [
            comp(k, names, list(_REFERENCES)[: 2 * k], rng) for k in (1, 2, 3)
        ]
    return info


def comp(grade: int, rows: list[str], columns: list[str], rng) -> dict:
    """A table of compensation weights, about as large as CTF's."""
    data = rng.uniform(-0.3, 0.3, (len(rows), len(columns)))
    table = dict(row_names=rows, col_names=columns, data=data)
    return dict(
        kind=grade,
        # CTF's own numbers of its grades
        ctfkind={1: 0x47314252, 2: 0x47324252, 3: 0x47334252}[grade],
        save_calibrated=True,
        rowcals=np.ones(len(rows)),
        colcals=np.ones(len(columns)),
        data=table | dict(nrow=len(rows), ncol=len(columns)),
    )


def neuromag_info(*, every: int = 1) -> mne.Info:
    """Neuromag's triplets, or every so many of them: a magnetometer, two planars."""
    info = mne.channels.read_meg_canonical_info("neuromag")
    n = len(info["chs"])
    return mne.pick_info(info, [i for i in range(n) if i // 3 % every == 0])


def kit_info(*, every: int = 1) -> mne.Info:
    """KIT's axial gradiometers where CTF's are: their places are in no package."""
    info = mne.channels.read_meg_canonical_info("ctf275")
    info = mne.pick_info(info, np.arange(0, len(info["chs"]), every))
    for ch in info["chs"]:
        ch["coil_type"] = 6001
    return info


def opm_info(
    axes: int, coil_types: Sequence[int] = (8002,), *, radius: float = 96.0
) -> mne.Info:
    """OPMs on a sphere around the device's origin, each with one to three axes.

    The axes of a sensor are at the same place: radial, then two tangential ones.
    """
    sites = icosphere(1)[0]
    sites = sites[sites[:, 2] > -0.2]
    names = [f"L{i:02d}[{axis}]" for i in range(len(sites)) for axis in "ZYX"[:axes]]
    info = mne.create_info(names, 1000.0, "mag")
    for k, ch in enumerate(info["chs"]):
        radial = sites[k // axes]
        tangential = np.cross(radial, [0.3, 0.9, 0.1])
        tangential /= np.linalg.norm(tangential)
        frame = np.stack([np.cross(tangential, radial), tangential, radial])
        # the measuring axis is ez
        frame = np.roll(frame, k % axes, axis=0)
        place = radius / 1000 * radial
        ch.update(coil_type=coil_types[k % len(coil_types)], coord_frame=1)
        ch["loc"][:] = np.concatenate([place, frame.ravel()])
    return info


def turned(rng: np.random.Generator) -> np.ndarray:
    """A random rotation."""
    q, r = np.linalg.qr(rng.normal(size=(3, 3)))
    q = q * np.sign(np.diag(r))
    return q if np.linalg.det(q) > 0 else -q


def on_a_head(info: mne.Info, *, middle: Sequence[float] = (0, 0, 0)) -> mne.Info:
    """Put an array on the head: the array's `middle` (device mm) to `CENTRE`."""
    turn = rigid((4.0, -3.0, 6.0), (0, 0, 0))
    turn[:3, 3] = (CENTRE - turn[:3, :3] @ middle) / 1000
    with info._unlock():
        info["dev_head_t"] = mne.transforms.Transform("meg", "head", turn)
    info.set_montage(
        mne.channels.make_dig_montage(
            nasion=[0, 0.095, 0],
            lpa=[-0.08, 0, 0],
            rpa=[0.082, 0, 0],
            coord_frame="head",
        ),
        on_missing="ignore",
        verbose="error",
    )
    return info


def write_fil(
    folder: Path, *, coordsystem: bool = True, positions: bool = True
) -> Path:
    """Three two-axis OPMs and a reference as the FIL keeps them; L2 is bad."""
    root = folder / "sub-01_task-rest"
    sites = np.array([[80.0, 10, 60], [-80, 10, 60], [0, 20, 130], [0, 90, 150]])
    names = [f"L{i}-{axis}" for i in range(1, 4) for axis in "ZY"] + ["R1-Z", "trig"]
    kinds = ["MEGMAG"] * 6 + ["MEGREFMAG", "TRIG"]
    status = ["bad" if name == "L2-Y" else "good" for name in names]
    lines = ["name\ttype\tunits\tstatus"]
    lines += [
        f"{n}\t{k}\tfT\t{s}" for n, k, s in zip(names, kinds, status, strict=True)
    ]
    Path(f"{root}_channels.tsv").write_text("\n".join(lines) + "\n")
    if positions:
        lines = ["name\tPx\tPy\tPz\tOx\tOy\tOz"]
        for k, name in enumerate(names[:-1]):
            place = "\t".join(f"{x:.3f}" for x in sites[k // 2])
            lines.append(
                f"{name}\t{place}\t" + ("0\t0\t1" if k % 2 == 0 else "0\t1\t0")
            )
        Path(f"{root}_positions.tsv").write_text("\n".join(lines) + "\n")
    if coordsystem:
        coils = {"nas": [0, 100, 20], "lpa": [-75, 5, 20], "rpa": [75, 5, 20]}
        coils = {name: [float(x) for x in place] for name, place in coils.items()}
        Path(f"{root}_coordsystem.json").write_text(
            json.dumps({"HeadCoilCoordinates": coils})
        )
    Path(f"{root}_meg.json").write_text(
        json.dumps({"SamplingFrequency": 1000, "PowerLineFrequency": 50})
    )
    path = Path(f"{root}_meg.bin")
    np.zeros((20, len(names)), ">f4").tofile(path)
    return path


_COIL = np.dtype(
    [
        ("position", ">f8", 3),
        ("", ">f8"),
        ("normal", ">f8", 3),
        ("", ">f8"),
        ("turns", ">i2"),
        ("", ">i4"),
        ("", ">i2"),
        ("area", ">f8"),
    ]
)
_CHANNEL = np.dtype(
    [
        ("kind", ">i2"),
        ("run", ">i2"),
        ("coil_shape", ">i4"),
        ("proper_gain", ">f8"),
        ("q_gain", ">f8"),
        ("io_gain", ">f8"),
        ("io_offset", ">f8"),
        ("n_coils", ">i2"),
        ("grade", ">i2"),
        ("", ">i4"),
        ("coils", _COIL, 8),
        ("head_coils", _COIL, 8),
    ]
)
_COEFFICIENTS = np.dtype(
    [
        ("channel", "S32"),
        ("grade", ">i4"),
        ("", ">i4"),
        ("n", ">i2"),
        ("references", "S31", 50),
        ("weights", ">f8", 50),
    ]
)

#: CTF's kinds of sensors.
_REF_MAG, _MEG, _STIM = 0, 5, 11


def write_ctf(
    folder: Path, *, bads: Sequence[str] = (), reference_serial: str = "-2908"
) -> Path:
    """Write a CTF ``.ds`` with four gradiometers and two references, and no data.

    Returns
    -------
    pathlib.Path
        The folder. Compensation of grade 3 takes half of reference BG1 off every
        gradiometer, and a quarter of BG2 off the first.
    """
    path = folder / "sub-01_task-rest_meg.ds"
    path.mkdir()
    names = ["MLC11", "MLC12", "MRC11", "MZC01", "BG1", "BG2", "UPPT001"]
    places = [[8, 4, 4], [-8, 4, 4], [0, 10, 5], [0, 0, 11], [2, 0, 25], [-2, 0, 25]]
    channels = np.zeros(len(names), _CHANNEL)
    channels["kind"] = [_MEG] * 4 + [_REF_MAG] * 2 + [_STIM]
    channels["proper_gain"], channels["q_gain"] = -1.0, 1.0
    channels["n_coils"][:4], channels["n_coils"][4:6] = 2, 1
    channels["grade"][:4] = 3
    for k, place in enumerate(np.array(places, float)):
        normal = place / np.linalg.norm(place)
        coils = channels["coils"][k]
        coils["position"][0], coils["normal"][0] = place, normal
        if k < 4:
            coils["position"][1], coils["normal"][1] = place + 5 * normal, -normal
    serial = [f"{name}-2908" for name in names]
    weights = np.zeros(4, _COEFFICIENTS)
    for k in range(4):
        weights[k]["channel"] = serial[k]
        weights[k]["grade"] = 0x47334252
        weights[k]["n"] = 2
        weights[k]["references"][:2] = [n + reference_serial for n in names[4:6]]
        weights[k]["weights"][:2] = 0.5, 0.25 * (k == 0)
    header = bytearray(1844)
    header[:7] = b"MEG41RS"

    def put(offset: int, dtype: str, value: float) -> None:
        data = np.array(value, dtype).tobytes()
        header[offset : offset + len(data)] = data

    put(1288, ">i4", 10)  # samples a trial
    put(1292, ">i2", len(names))
    put(1296, ">f8", 600.0)
    put(1304, ">f8", 10 / 600)
    put(1312, ">i2", 1)
    tail = np.array(0, ">i2").tobytes()  # filters
    tail += b"".join(name.encode().ljust(32, b"\0") for name in serial)
    tail += channels.tobytes() + np.array(4, ">i2").tobytes() + weights.tobytes()
    (path / f"{path.stem}.res4").write_bytes(bytes(header) + tail)
    samples = np.zeros((len(names), 10), ">i4")
    (path / f"{path.stem}.meg4").write_bytes(b"MEG41CP\0" + samples.tobytes())
    (path / f"{path.stem}.hc").write_text(_head_coils())
    if bads:
        (path / "BadChannels").write_text("\n".join(bads) + "\n")
    return path


def make_untidy(path: Path) -> None:
    """Add to a ``.ds`` folder what acquisition, copying and people leave in it."""
    # a Polhemus session's landmarks, which are not the coils'
    landmarks = ("nasion 9.9 0 0", "left 0 7 0", "right 0 -7 0")
    lines = [f"{i + 1}\t{line}" for i, line in enumerate(landmarks)]
    (path / f"{path.stem}.eeg").write_text("\n".join(lines).replace(" ", "\t") + "\n")
    (path / "MarkerFile.mrk").write_text("PATH OF DATASET:\n/data\n")
    (path / "bad.segments").write_text("1\t0.1\t0.2\n\n")
    (path / "ClassFile.cls").write_text("NUMBER OF CLASSES:\n0\n")
    (path / "hz.ds").mkdir()
    (path / "hz.ds" / "hz.res4").write_bytes(b"MEG41RS")
    (path / f"._{path.stem}.res4").write_bytes(b"Mac OS X")
    (path / f"{path.stem}.meg4").unlink()  # as in a copy without the data


def _head_coils() -> str:
    """Head coils, cm: the dewar's axes are turned by 45 degrees against the head's."""
    in_head = {
        "nasion": (9.0, 0, 0),
        "left ear": (0, 7.5, 0),
        "right ear": (0, -7.5, 0),
    }
    turn = rigid((0, 0, -45.0), (0, 0, 0))[:3, :3]
    lines = []
    for what in ("standard", "measured"):
        for frame in ("dewar", "head"):
            for name, place in in_head.items():
                lines.append(f"{what} {name} coil position relative to {frame} (cm):")
                at = np.array(place, float)
                if frame == "dewar":
                    at = turn @ at - [0, 0, 4]
                lines += [
                    f"\t{axis} = {x:.6f}" for axis, x in zip("xyz", at, strict=True)
                ]
    return "\n".join(lines) + "\n"
