"""What the fields of an SPM dataset hold, whichever way they were written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import scipy.sparse

MM_PER_UNIT = {"m": 1000.0, "dm": 100.0, "cm": 10.0, "mm": 1.0}

#: What labels of the three landmarks end in, lower case.
_LANDMARKS = (
    ("nas", "nasion", "nz"),
    ("lpa", "left", "left ear"),
    ("rpa", "right", "right ear"),
)


def struct(value: Any) -> dict[str, Any]:
    """Return a structure; of several the first, of none an empty one."""
    return next(iter(structs(value)), {})


def structs(value: Any) -> list[dict[str, Any]]:
    """Return structures whether they stand alone, in an array, a cell or not at all."""
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        return []
    # a cell may hold structure arrays, or empty places that keep the numbering
    return [struct(item) if not isinstance(item, dict) else item for item in value]


def number(value: Any) -> float | None:
    """Return the first number, None if there is none."""
    if scipy.sparse.issparse(value):
        value = value.toarray()
    if not isinstance(value, np.ndarray) or value.size == 0:
        return None
    return float(value.ravel()[0])


def string(value: Any) -> str:
    """Return text; of several lines the first, of anything else the empty string."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""


def strings(value: Any) -> tuple[str, ...]:
    """Return the texts of a cell, or of the rows of a character array."""
    if isinstance(value, str):
        return (value.strip(),) if value else ()
    return tuple(map(string, value)) if isinstance(value, list) else ()


def array(value: Any) -> np.ndarray | None:
    """Return numbers as float64, None if there are none."""
    if scipy.sparse.issparse(value):
        value = value.toarray()
    if not isinstance(value, np.ndarray) or value.size == 0:
        return None
    return np.ascontiguousarray(value, dtype=np.float64)


def points_of(value: Any) -> np.ndarray | None:
    """Return points (n, 3), None if there are none; ValueError for other shapes."""
    points = array(value)
    if points is not None and (points.ndim != 2 or points.shape[1] != 3):
        raise ValueError(f"expected points (n, 3), found {points.shape}")
    return points


def affine_of(value: Any) -> np.ndarray | None:
    """Return an affine (4, 4), None if absent; ValueError for other shapes."""
    affine = array(value)
    if affine is not None and affine.shape != (4, 4):
        raise ValueError(f"expected an affine (4, 4), found {affine.shape}")
    return affine


def channel_of(channel: Mapping[str, Any]) -> dict[str, Any]:
    """Return what lamstore uses of an entry of ``D.channels``."""
    return {
        "label": string(channel.get("label")),
        "type": string(channel.get("type")) or "Other",
        "bad": bool(number(channel.get("bad"))),
        "units": string(channel.get("units")) or "unknown",
    }


def length_unit(stored: Any, points: np.ndarray | None) -> str:
    """Return the length unit, judged by the extent where the file does not say."""
    unit = string(stored).lower()
    if unit in MM_PER_UNIT or points is None or len(points) < 2:
        return unit
    # a head or a helmet is 0.1 to 0.6 m across
    with np.errstate(over="ignore"):
        extent = np.hypot.reduce(np.ptp(points[np.isfinite(points).all(1)], axis=0))
    return "m" if extent < 1 else "cm" if extent < 100 else "mm"


def grad_of(value: Any) -> dict[str, Any] | None:
    """Return FieldTrip's sensor structure with plain arrays, None if it is empty."""
    stored = struct(value)
    if not stored:
        return None
    grad = dict(stored)
    for name in ("coilpos", "coilori", "chanpos", "chanori", "pnt", "ori"):
        if name in grad:
            grad[name] = points_of(grad[name])
    if "tra" in grad:
        grad["tra"] = array(grad["tra"])
    for name in ("label", "chantype", "chanunit"):
        grad[name] = strings(grad.get(name))
    for name in ("unit", "type", "coordsys"):
        grad[name] = string(grad.get(name))
    grad["unit"] = length_unit(grad["unit"], grad.get("coilpos", grad.get("pnt")))
    return {name: entry for name, entry in grad.items() if entry is not None}


def landmarks(value: Any) -> np.ndarray | None:
    """Return nas, lpa, rpa of a FieldTrip headshape in mm, None if it lacks any."""
    shape = struct(value)
    fid = struct(shape.get("fid"))
    points = points_of(fid.get("pnt", fid.get("pos")))
    labels = [label.lower() for label in strings(fid.get("label"))]
    if points is None or len(labels) != len(points):
        return None
    rows = []
    for names in _LANDMARKS:
        # SPM's templates say spmnas, spmlpa, spmrpa
        found = [i for i, label in enumerate(labels) if label.endswith(names)]
        if not found:
            return None
        rows.append(found[0])
    unit = length_unit(shape.get("unit"), points)
    return points[rows] * MM_PER_UNIT[unit]


def of_meg(value: Any) -> dict[str, Any]:
    """Choose MEG's among entries of several modalities."""
    entries = [entry for entry in structs(value) if entry]
    modalities = [string(entry.get("modality")).upper() for entry in entries]
    for entry, modality in zip(entries, modalities, strict=True):
        if modality.startswith("MEG"):
            return entry
    if len(entries) == 1 and not modalities[0]:
        return entries[0]
    return {}
