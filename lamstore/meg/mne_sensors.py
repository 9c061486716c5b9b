"""MEG sensors of an MNE Info or forward solution.

Coil types are those of point accuracy in MNE's ``coil_def.dat``; a test compares them.
Reference coils of the compensation, active projectors and Maxwell filters (which change
the field of sources at 65 to 75 mm from the origin by 4 to 29 %) are in the weights, as
in the data. What cannot be repeated is a doubt, which stands in the row's receipt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError, few
from lamstore.formats.files import require_file, translate_errors
from lamstore.meg.mne_files import reading
from lamstore.meg.sensors import Sensors, units_of
from lamstore.numeric.kernels import transform

# FIFF constants
_MEG, _REFERENCE, _EEG = 1, 301, 2
_DEVICE, _HEAD = 1, 4
_CARDINAL, _EXTRA = 1, 4
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
    offsets = ((baseline / 2, 0, height), (-baseline / 2, 0, height))
    return PointCoils("PLANAR", offsets, (1, 1), (1 / baseline, -1 / baseline))


#: FIFF coil type -> point coils, as in MNE's coil definitions of point accuracy.
COIL_TYPES: dict[int, PointCoils] = {
    2: _planar(16.2),
    3012: _planar(16.8, 0.3),
    3013: _planar(16.8, 0.3),
    3014: _planar(16.8),
    3015: _planar(16.8),
    **dict.fromkeys((4002, 5001, 6001, 7001, 9001, 9101), _axial(50)),
    4004: _axial(135),
    5003: _axial(78.6),
    7501: _axial(57.4),
    7503: _axial(30),
    9102: _axial(47),
    4005: _off_diagonal(135),
    5004: _off_diagonal(78.6),
    **dict.fromkeys(
        (2000, 3022, 3023, 3024, 3025, 4001, 4003, 5002, 6002, 7002, 7003, 7004)
        + (7502, 8001, 8002, 8101, 8201),
        PointCoils("MAG", ((0, 0, 0),), (1,), (1,)),
    ),
}


def from_mne_info(info: Any, *, source: str = "MNE Info") -> Sensors:
    """Take an ``mne.Info``'s point coils, CTF's names without the system's number."""
    from scipy.linalg import block_diag

    to_head, short = info["dev_head_t"], _short_names(info)
    types: list[str] = []
    rows, positions, orientations = (list[np.ndarray]() for _ in range(3))
    for ch in info["chs"]:
        coils = COIL_TYPES.get(_coil_type(ch))
        if ch["kind"] == _MEG and coils is None:
            of = f"FIFF coil type {_coil_type(ch)} ({ch['ch_name']})"
            raise LamstoreError(f"the point coils of {of} are not known", file=source)
        types.append(_mne_type(ch, coils))
        frame = _sensor_frame(ch, to_head, source)
        if coils is None or frame is None:
            rows.append(np.empty((1, 0)))
            continue
        rows.append(np.array([coils.weights]))
        positions += [frame[:3, :3] @ x + frame[:3, 3] for x in coils.offsets]
        orientations += [sign * frame[:3, 2] for sign in coils.signs]
    weights = block_diag(*rows).astype(np.float64)
    notes: dict[str, Any] = {"coils": "points"}
    doubts: list[str] = []
    weights = _compensated(weights, info, short, notes, doubts)
    # the data of planar gradiometers are in T/m
    in_si = np.where(np.array(types) == "MEGPLANAR", 1e3, 1.0)[:, None]
    placed = weights.any(axis=1, keepdims=True)
    for operator in (
        _maxwell_filter(info, notes, doubts),
        _projector(info, notes, doubts),
    ):
        if operator is not None:
            weights = placed * (operator @ (weights * in_si)) / in_si
    if suffixes := sorted({name[len(n) :] for name, n in short.items()} - {""}):
        notes["name_suffixes"] = suffixes
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
        head_shape=None if to_head is None else _head_shape(info),
        source=source,
        notes=notes | ({"doubts": doubts} if doubts else {}),
    )


def read_solution(path: str | Path) -> Any:
    """Read an MNE forward solution, which MNE holds in memory twice meanwhile."""
    import mne

    path = require_file(Path(path))
    advice = "Save it again with mne.write_forward_solution, as ...-fwd.fif."
    with reading, translate_errors(path, "MNE's forward solution", advice):
        return mne.read_forward_solution(path, verbose="error")


def sensors_of_solution(fwd: Any, *, source: str = "the forward solution") -> Sensors:
    """Take the sensors of an MNE forward solution, compensated or not."""
    info = fwd["info"]
    grades = [int(ch["coil_type"]) >> 16 for ch in info["chs"] if ch["kind"] == _MEG]
    stripped = {
        "ch_names": info["ch_names"],
        "chs": [ch | {"coil_type": _coil_type(ch)} for ch in info["chs"]],
        "bads": [name for name in info["bads"] if name in info["ch_names"]],
        "dev_head_t": info.get("dev_head_t"),
        "comps": [],
        "projs": [],
        "dig": None,
    }
    sensors = from_mne_info(stripped, source=source)
    notes = {**sensors.notes, "compensation_grade": max(grades, default=0)}
    return replace(sensors, notes=notes)


def _coil_type(ch: Mapping[str, Any]) -> int:
    """Return a channel's coil type without its compensation grade."""
    return int(ch["coil_type"]) & 0xFFFF


def _short_names(info: Any) -> dict[str, str]:
    """Map names to SPM's and FieldTrip's: CTF's lose the number of the system."""
    names = [ch["ch_name"] for ch in info["chs"]]
    short = [
        ch["ch_name"].split("-")[0] if _coil_type(ch) in _CTF_COILS else ch["ch_name"]
        for ch in info["chs"]
    ]
    # unless two would become the same
    return dict(
        zip(names, short if len(set(short)) == len(short) else names, strict=True)
    )


def _mne_type(ch: Mapping[str, Any], coils: PointCoils | None) -> str:
    if ch["kind"] == _EEG:
        return "EEG"
    prefix = {_MEG: "MEG", _REFERENCE: "REF"}.get(ch["kind"])
    return f"{prefix}{coils.ch_type if coils else 'MAG'}" if prefix else "Other"


def _sensor_frame(
    ch: Mapping[str, Any], to_head: Any, source: str
) -> np.ndarray | None:
    """Return the affine from a sensor's axes to the common frame (mm), if known."""
    loc = np.asarray(ch["loc"][:12], dtype=np.float64)
    # NaN, or zeros in the middle of the device, where a sensor's place is not known
    is_known = np.isfinite(loc).all() and loc[:3].any() and loc[3:].any()
    if ch["kind"] not in (_MEG, _REFERENCE) or not is_known:
        return None
    in_head = int(ch["coord_frame"]) == _HEAD
    if int(ch["coord_frame"]) != _DEVICE and not (in_head and to_head is not None):
        if ch["kind"] == _REFERENCE:
            return None
        wrong = f"channel {ch['ch_name']} is in coordinate frame {ch['coord_frame']}"
        wanted = "the device's (1) or, with a dev_head_t, the head's (4)"
        raise LamstoreError(wrong, file=source, wanted=wanted)
    frame = np.eye(4)
    frame[:3, :3] = loc[3:].reshape(3, 3).T
    frame[:3, 3] = loc[:3] * 1000
    return frame if to_head is None or in_head else _millimetres(to_head) @ frame


def _millimetres(trans: Any) -> np.ndarray:
    affine = np.array(trans["trans"], dtype=np.float64)
    affine[:3, 3] *= 1000
    return affine


def _digitised(info: Any, kind: int) -> list[tuple[int, np.ndarray]]:
    """Return the number and the place (mm, head's frame) of each point of a kind."""
    points = []
    for point in info["dig"] or ():
        frame = int(point["coord_frame"])
        if int(point["kind"]) == kind and frame in (_DEVICE, _HEAD):
            place = np.asarray(point["r"], dtype=np.float64) * 1000
            if frame == _DEVICE:
                place = transform(_millimetres(info["dev_head_t"]), place)
            points.append((int(point["ident"]), place))
    return points


def _cardinal_points(info: Any) -> np.ndarray | None:
    """Return nas, lpa and rpa in the head's frame (mm), None if one is not there."""
    # CTF's digitised nasion and ears follow the coils, which make the frame
    points = dict(reversed(_digitised(info, _CARDINAL)))
    if not all(ident in points for ident in _CARDINAL_IDENTS):
        return None
    return np.stack([points[ident] for ident in _CARDINAL_IDENTS])


def _head_shape(info: Any) -> np.ndarray | None:
    """Return the points digitised on the head in its frame (mm), None if none."""
    points = [place for _, place in _digitised(info, _EXTRA)]
    return np.stack(points) if points else None


def _system(info: Any) -> str:
    """Name the sensor system as FieldTrip does."""
    coil_types = [_coil_type(ch) for ch in info["chs"] if ch["kind"] == _MEG]
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


# ---------------------------------------------------- what else the channels hold


def _compensated(
    weights: np.ndarray,
    info: Any,
    names: Mapping[str, str],
    notes: dict[str, Any],
    doubts: list[str],
) -> np.ndarray:
    """Give reference coils their share: ``channel - table @ references``, as in MNE."""
    # each channel has its grade in the upper half of its coil type
    grade_of = [
        int(ch["coil_type"]) >> 16 if ch["kind"] == _MEG else 0 for ch in info["chs"]
    ]
    grades = sorted(set(grade_of) - {0})
    notes["compensation_grade"] = grades if len(grades) > 1 else (grades or [0])[0]
    notes["compensation_applied"] = bool(grades)
    column = {names[ch["ch_name"]]: i for i, ch in enumerate(info["chs"])}
    matrix = np.zeros((len(column), len(column)))
    without_row = [i for i, grade in enumerate(grade_of) if grade]
    for grade in grades:
        tables = [comp["data"] for comp in info["comps"] if int(comp["kind"]) == grade]
        table = tables[0] if tables else {"col_names": ()}
        references = [str(names.get(name, name)) for name in table["col_names"]]
        placed = {name for name, i in column.items() if weights[i].any()}
        unknown = [name for name in references if name not in placed]
        # MNE leaves references out that it does not find in a CTF file, or all of them
        if unknown or not references:
            coils = f"no coils of reference {few(unknown)}"
            missing = coils if unknown else f"no weights of grade {grade}"
            notes |= {"compensation_applied": False, "compensation_missing": missing}
            doubts.append(
                f"channels are compensated (grade {notes['compensation_grade']}), but "
                f"the file has {missing}; the lead field is computed without"
            )
            return weights
        columns = [column[name] for name in references]
        for name, row in zip(table["row_names"], table["data"], strict=True):
            i = column.get(names.get(name, name), -1)
            if i in without_row and grade_of[i] == grade:
                matrix[i, columns] = row
                without_row.remove(i)
    if without_row:
        short = list(column)
        notes["channels_without_compensation"] = [short[i] for i in without_row]
    return weights - matrix @ weights if grades else weights


def _projector(
    info: Any, notes: dict[str, Any], doubts: list[str]
) -> np.ndarray | None:
    """Return the projectors that were applied to the data, (channel, channel)."""
    from mne.proj import make_projector
    from mne.utils import use_log_level

    active = [proj for proj in info["projs"] if proj["active"]]
    notes["projectors"] = len(info["projs"])
    notes["projectors_applied"] = len(active)
    if not active:
        return None
    names, bads = list(info["ch_names"]), list(info["bads"])
    of_projectors = [{*proj["data"]["col_names"]} for proj in active]
    gone = set().union(*(x - {*names} for x in of_projectors if x & {*names}))
    if gone:
        doubts.append(
            f"projectors were applied to it with {len(gone)} channels that it lacks "
            f"({few(sorted(gone))}); here they are applied without"
        )
    with reading, use_log_level("error"):
        return np.asarray(make_projector(active, names, bads)[0])


def _maxwell_filter(
    info: Any, notes: dict[str, Any], doubts: list[str]
) -> np.ndarray | None:
    """Return the Maxwell filter that was applied to the data, (channel, channel)."""
    import mne

    steps = [step.get("max_info", {}) for step in info.get("proc_history") or ()]
    found = [step["sss_info"] for step in steps if step.get("sss_info")]
    if not found:
        return None
    sss, rank = found[-1], int(found[-1].get("nfree", 0))
    meg = [i for i, ch in enumerate(info["chs"]) if ch["kind"] == _MEG]
    filtered = mne.pick_info(info, meg, verbose="error")
    filtered["bads"] = []
    with filtered._unlock():  # MNE filters nothing twice
        filtered["proc_history"] = []
    operator = np.eye(len(info["chs"]))
    try:
        with reading:
            basis, inverse, _, n = mne.preprocessing.compute_maxwell_basis(
                filtered,
                origin=np.asarray(sss["origin"], dtype=np.float64),
                int_order=int(sss["in_order"]),
                ext_order=int(sss["out_order"]),
                coord_frame="head" if int(sss["frame"]) == _HEAD else "meg",
                verbose="error",
            )
        operator[np.ix_(meg, meg)] = basis[:, :n] @ inverse[:n]
    except Exception as error:  # whatever MNE raises of an unusual filter
        n = 0
        doubts.append(f"MNE cannot repeat its Maxwell filter ({error})")
    notes["maxwell_rank"] = {"recorded": rank, "applied": int(n)}
    if any(step.get("max_st") for step in steps):  # not linear over channels
        notes["maxwell_temporal"] = "not applied"
    if n and n != rank:
        doubts.append(f"its Maxwell filter has rank {rank}, the one applied here {n}")
    return operator
