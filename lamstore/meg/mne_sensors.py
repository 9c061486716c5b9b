"""MEG sensors of an MNE Info or forward solution: coils, places, compensation.

MNE's own coils are private to its forward model, which integrates over their area; its
point coils have weights of six digits. So the types stand here, with positions and
baselines as in ``coil_def.dat``, the definitions of point accuracy that MNE-Python and
MNE-C share; a test compares them. MNE's compensation is private, too.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.meg.mne_files import reading
from lamstore.meg.sensor_array import Sensors, few, units_of
from lamstore.numeric.kernels import transform

# FIFF constants
_MEG, _REFERENCE, _EEG = 1, 301, 2
_DEVICE, _HEAD = 1, 4
_CARDINAL = 1
_CARDINAL_IDENTS = (2, 1, 3)  # nas, lpa, rpa
#: CTF's coils, references included.
_CTF_COILS = (5001, 5002, 5003, 5004)


class PointCoils(NamedTuple):
    """A sensor's point coils: offsets in mm along its ex, ey, ez."""

    ch_type: str
    offsets: tuple[tuple[float, float, float], ...]
    signs: tuple[int, ...]
    weights: tuple[float, ...]


def _axial(baseline: float) -> PointCoils:
    # as SPM and FieldTrip have it: the outer coil is wound the other way, both count 1
    return PointCoils("GRAD", ((0, 0, 0), (0, 0, baseline)), (1, -1), (1, 1))


def _off_diagonal(baseline: float) -> PointCoils:
    half = baseline / 2
    return PointCoils("GRAD", ((half, 0, 0), (-half, 0, 0)), (1, -1), (1, 1))


def _planar(baseline: float, height: float = 0.0) -> PointCoils:
    half = baseline / 2
    return PointCoils(
        "PLANAR",
        ((half, 0, height), (-half, 0, height)),
        (1, 1),
        (1 / baseline, -1 / baseline),
    )


#: FIFF coil type -> point coils, as in MNE's coil definitions of point accuracy.
COIL_TYPES: dict[int, PointCoils] = {
    2: _planar(16.2),
    3012: _planar(16.8, 0.3),
    3013: _planar(16.8, 0.3),
    3014: _planar(16.8),
    3015: _planar(16.8),
    4002: _axial(50),
    4004: _axial(135),
    4005: _off_diagonal(135),
    5001: _axial(50),
    5003: _axial(78.6),
    5004: _off_diagonal(78.6),
    6001: _axial(50),
    7001: _axial(50),
    7501: _axial(57.4),
    7503: _axial(30),
    9001: _axial(50),
    9101: _axial(50),
    9102: _axial(47),
    **dict.fromkeys(
        (2000, 3022, 3023, 3024, 3025, 4001, 4003, 5002, 6002, 7002, 7003, 7004)
        + (7502, 8001, 8002, 8101, 8201),
        PointCoils("MAG", ((0, 0, 0),), (1,), (1,)),
    ),
}


def from_mne_info(info: Any, *, source: str = "MNE Info") -> Sensors:
    """Take the sensors of an ``mne.Info``.

    Every channel becomes point coils, as in MNE's definitions of point accuracy: a
    magnetometer is one, an axial gradiometer two of opposite orientations a baseline
    apart, a planar gradiometer two of the same orientation with weights of
    1/baseline (1/mm). Positions are in the head frame if the Info has a
    ``dev_head_t``, else in the device's. In compensated CTF recordings the reference
    coils have their share in the channels, as in SPM's ``tra``. Projectors are not
    applied. CTF's names lose the system's serial number ("MLC11-1609" is
    "MLC11") unless two would become the same.

    Returns
    -------
    Sensors
        `notes` has ``compensation_grade`` (a list if channels differ in it),
        ``compensation_applied``, ``projectors`` (how many the recording has), and
        where they apply ``compensation_missing``,
        ``channels_without_compensation`` and ``name_suffixes``.

    Raises
    ------
    LamstoreError
        If an MEG channel's coil type or coordinate frame is unknown.

    Warns
    -----
    LamstoreWarning
        If channels are compensated, but how, or by which references, is not known.
    """
    _check_coil_types(info, source)
    to_head = info["dev_head_t"]
    short = _short_names(info)
    types: list[str] = []
    rows: list[tuple[int, tuple[float, ...]]] = []
    positions: list[np.ndarray] = []
    orientations: list[np.ndarray] = []
    for ch in info["chs"]:
        coils = COIL_TYPES.get(int(ch["coil_type"]) & 0xFFFF)
        types.append(_mne_type(ch, coils))
        frame = _sensor_frame(ch, to_head, source)
        if coils is None or frame is None:
            rows.append((len(positions), ()))
            continue
        rows.append((len(positions), coils.weights))
        for offset, sign in zip(coils.offsets, coils.signs, strict=True):
            positions.append(frame[:3, :3] @ offset + frame[:3, 3])
            orientations.append(sign * frame[:3, 2])
    weights = np.zeros((len(types), len(positions)))
    for row, (first, of_coils) in zip(weights, rows, strict=True):
        row[first : first + len(of_coils)] = of_coils
    matrix, compensation = _compensation(info, short, weights)
    if matrix is not None:
        weights -= matrix @ weights
    notes = {"coils": "points", **compensation, "projectors": len(info["projs"])}
    if suffixes := sorted({name[len(n) :] for name, n in short.items()} - {""}):
        notes["name_suffixes"] = suffixes
    if "compensation_missing" in notes:
        warnings.warn(
            LamstoreWarning(
                f"channels are compensated (grade {notes['compensation_grade']}), but "
                f"the file has {notes['compensation_missing']}; the lead field is "
                "computed without",
                file=source,
            ),
            stacklevel=2,
        )
    return Sensors(
        ch_names=tuple(short[name] for name in info["ch_names"]),
        ch_types=tuple(types),
        bads=frozenset(short[name] for name in info["bads"]),
        coil_positions=np.reshape(positions, (-1, 3)).astype(np.float64),
        coil_orientations=np.reshape(orientations, (-1, 3)).astype(np.float64),
        weights=weights,
        lead_field_units=tuple(map(units_of, types)),
        system=_system(info),
        coord_frame="device" if to_head is None else "head",
        fiducials=None if to_head is None else _cardinal_points(info),
        source=source,
        notes=notes,
    )


def read_solution(path: str | Path) -> Any:
    """Read an MNE forward solution.

    MNE holds all of it in memory, twice while it reads: 3 x 4 bytes a source and
    channel, 762 MB for 11 layers x 21,000 vertices and 275 channels.

    Returns
    -------
    mne.Forward
        `sensors_of_solution` takes the sensors of it; its ``mri_head_t`` is the
        coregistration, and as good a trans as a ``-trans.fif``
        (`lamstore.meg.coregistration.coregister`).

    Raises
    ------
    LamstoreError
        If the file is missing or MNE cannot read it.
    """
    import mne

    path = Path(path)
    if not path.is_file():
        raise LamstoreError("is missing", file=path, wanted="a forward solution")
    try:
        with reading:
            return mne.read_forward_solution(path, verbose="error")
    except Exception as error:  # whatever MNE raises on a damaged or other file
        raise LamstoreError(
            f"is not a forward solution that MNE can read ({error})",
            file=path,
            advice="Save it again with mne.write_forward_solution, as ...-fwd.fif.",
        ) from error


def sensors_of_solution(fwd: Any, *, source: str = "the forward solution") -> Sensors:
    """Take the sensors of an MNE forward solution.

    Returns
    -------
    Sensors
        In the order of the solution's rows, in the head frame, with the channels that
        it marks as bad. A solution holds no reference sensors and no fiducials: if its
        channels are compensated, `notes` has the grade, and the compensation is in the
        solution but not in these coils.

    Raises
    ------
    LamstoreError
        If a coil type is unknown.
    """
    info = fwd["info"]
    grades = [int(ch["coil_type"]) >> 16 for ch in info["chs"] if ch["kind"] == _MEG]
    stripped = {
        "ch_names": info["ch_names"],
        # what compensated them is not in the solution, and is not missed here
        "chs": [
            ch | {"coil_type": int(ch["coil_type"]) & 0xFFFF} for ch in info["chs"]
        ],
        "bads": [name for name in info["bads"] if name in info["ch_names"]],
        "dev_head_t": info.get("dev_head_t"),
        "comps": [],
        "projs": [],
        "dig": None,
    }
    sensors = from_mne_info(stripped, source=source)
    notes = {**sensors.notes, "compensation_grade": max(grades, default=0)}
    return replace(sensors, notes=notes)


def _short_names(info: Any) -> dict[str, str]:
    """Map names to SPM's and FieldTrip's: CTF's lose the number of the system.

    With it, "MLC11-1609", two sites' names would have nothing in common. All names
    stay as they are if two would become the same.
    """
    short = {ch["ch_name"]: ch["ch_name"] for ch in info["chs"]}
    for ch in info["chs"]:
        if int(ch["coil_type"]) & 0xFFFF in _CTF_COILS:
            short[ch["ch_name"]] = ch["ch_name"].split("-")[0]
    if len(set(short.values())) < len(short):
        return {name: name for name in short}
    return short


def _check_coil_types(info: Any, source: str) -> None:
    unknown: dict[int, list[str]] = {}
    for ch in info["chs"]:
        coil_type = int(ch["coil_type"]) & 0xFFFF
        if ch["kind"] == _MEG and coil_type not in COIL_TYPES:
            unknown.setdefault(coil_type, []).append(ch["ch_name"])
    if unknown:
        listed = "; ".join(f"{t} ({few(names)})" for t, names in unknown.items())
        raise LamstoreError(
            f"the point coils of FIFF coil type {listed} are not known", file=source
        )


def _mne_type(ch: Mapping[str, Any], coils: PointCoils | None) -> str:
    if ch["kind"] == _EEG:
        return "EEG"
    if ch["kind"] == _MEG and coils is not None:
        return f"MEG{coils.ch_type}"
    if ch["kind"] == _REFERENCE:
        return f"REF{coils.ch_type if coils else 'MAG'}"
    return "Other"


def _sensor_frame(
    ch: Mapping[str, Any], to_head: Any, source: str
) -> np.ndarray | None:
    """Return the affine from a sensor's axes to the common frame (mm), if known."""
    loc = np.asarray(ch["loc"][:12], dtype=np.float64)
    # MNE writes NaN or zeros where a sensor's place is not known
    is_known = np.isfinite(loc).all() and loc[3:].any()
    if ch["kind"] not in (_MEG, _REFERENCE) or not is_known:
        return None
    in_head = int(ch["coord_frame"]) == _HEAD
    if int(ch["coord_frame"]) != _DEVICE and not (in_head and to_head is not None):
        if ch["kind"] == _REFERENCE:
            return None
        raise LamstoreError(
            f"channel {ch['ch_name']} is in coordinate frame {ch['coord_frame']}",
            file=source,
            wanted="the device's (1) or, with a dev_head_t, the head's (4)",
        )
    frame = np.eye(4)
    frame[:3, :3] = loc[3:].reshape(3, 3).T
    frame[:3, 3] = loc[:3] * 1000
    if not (to_head is None or in_head):
        frame = _millimetres(to_head["trans"]) @ frame
    return frame


def _millimetres(affine: Any) -> np.ndarray:
    affine = np.array(affine, dtype=np.float64)
    affine[:3, 3] *= 1000
    return affine


def _cardinal_points(info: Any) -> np.ndarray | None:
    """Return nas, lpa and rpa in the head's frame (mm), None if one is not there."""
    points: dict[int, np.ndarray] = {}
    for point in info["dig"] or ():
        frame = int(point["coord_frame"])
        if int(point["kind"]) == _CARDINAL and frame in (_DEVICE, _HEAD):
            place = np.asarray(point["r"], dtype=np.float64) * 1000
            if frame == _DEVICE:
                place = transform(_millimetres(info["dev_head_t"]["trans"]), place)
            # CTF's digitised nasion and ears follow the coils, which make the frame
            points.setdefault(int(point["ident"]), place)
    if not all(ident in points for ident in _CARDINAL_IDENTS):
        return None
    return np.stack([points[ident] for ident in _CARDINAL_IDENTS])


def _system(info: Any) -> str:
    """Name the sensor system as FieldTrip does."""
    coil_types = [
        int(ch["coil_type"]) & 0xFFFF for ch in info["chs"] if ch["kind"] == _MEG
    ]
    if not coil_types:
        return "unknown"
    n_sensors, first = len(coil_types), coil_types[0]
    if 3000 < first < 4000:
        return "neuromag306"
    bti = "bti248" if n_sensors > 148 else "bti148"
    named = {
        2: "neuromag122",
        4001: bti,
        4002: f"{bti}grad",
        5001: "ctf275" if n_sensors > 151 else "ctf151",
        6001: "yokogawa",
    }
    return named.get(first, "opm" if 8000 < first < 9000 else "meg")


# -------------------------------------------------------------------- compensation


def _compensation(
    info: Any, names: Mapping[str, str], weights: np.ndarray
) -> tuple[np.ndarray | None, dict[str, Any]]:
    """Find what is taken off each channel: ``channel - matrix @ channels``.

    Returns the matrix (channel, channel), None if there is no compensation or it is
    not known, and what the receipt has of it. A channel that its grade's table lacks is
    not compensated, as in MNE. Tables may have the file's names or the short ones.
    """
    # each channel has its grade in the upper half of its coil type
    grade_of = [
        int(ch["coil_type"]) >> 16 if ch["kind"] == _MEG else 0 for ch in info["chs"]
    ]
    grades = sorted(set(grade_of) - {0})
    notes: dict[str, Any] = {
        "compensation_grade": (grades or [0])[0] if len(grades) < 2 else grades,
        "compensation_applied": False,
    }
    column = {names[ch["ch_name"]]: i for i, ch in enumerate(info["chs"])}
    matrix = np.zeros((len(column), len(column)))
    without_row: list[str] = []
    for grade in grades:
        tables = [comp["data"] for comp in info["comps"] if int(comp["kind"]) == grade]
        # MNE leaves references out that it does not find in a CTF file, or all of them
        if not tables or not len(tables[0]["col_names"]):
            return None, notes | {
                "compensation_missing": f"no weights of grade {grade}"
            }
        table = tables[0]
        references = [names.get(name, name) for name in table["col_names"]]
        unknown = [
            str(name)
            for name in references
            if name not in column or not weights[column[name]].any()
        ]
        if unknown:
            missing = f"no coils of reference {few(unknown)}"
            return None, notes | {"compensation_missing": missing}
        columns = [column[name] for name in references]
        compensated = {i for i, other in enumerate(grade_of) if other == grade}
        for name, row in zip(table["row_names"], table["data"], strict=True):
            i = column.get(names.get(name, name))
            if i in compensated:
                matrix[i, columns] = row
                compensated.remove(i)
        without_row += [names[info["chs"][i]["ch_name"]] for i in sorted(compensated)]
    if without_row:
        notes["channels_without_compensation"] = without_row
    return (matrix if grades else None), notes | {"compensation_applied": bool(grades)}
