"""What a lead field is computed from: variables of a subject Dataset, checked."""

from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, about
from lamstore.forward.base import check_units
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform

#: What the subject Dataset must have.
REQUIRED = (
    *("coordinates", "orientation", "inner_skull", "inner_skull_faces"),
    *("mri_to_sensors", "coil_positions", "coil_orientations", "coil_weights"),
    "ch_name",
)

#: Triangles of icosahedra that MNE thins to the usual one before it computes.
FINER, USUAL_FACES = (20480, 81920), 5120


def check_inputs(
    subject: xr.Dataset, purpose: str, required: tuple[str, ...] = REQUIRED
) -> None:
    """Check that a subject has what is `required`, all of it finite, and a channel."""
    with about(label_of(subject)):
        if missing := [name for name in required if name not in subject]:
            found = f"{purpose} needs {', '.join(missing)}"
            advice = "Give an inner skull and coregister sensors first."
            raise LamstoreError(found, advice=advice)
        for name in required:
            values = subject[name].values
            if values.dtype.kind == "f" and (bad := int((~np.isfinite(values)).sum())):
                raise LamstoreError(f"{name} has {bad} values that are not finite")
        if "coil_weights" in required and not subject["coil_weights"].values.any():
            raise LamstoreError("has no channel to compute a lead field for")


def lead_field_units(subject: xr.Dataset) -> str:
    """Return the unit of the lead field of the subject's channels."""
    units = subject.attrs.get("lead_field_units", schema.LEAD_FIELD_UNITS)
    with about(label_of(subject)):
        return check_units(str(units))


def mri_to_sensors(subject: xr.Dataset) -> np.ndarray:
    """Return scanner RAS to the sensors' frame (4, 4), mm; it can be inverted."""
    affine = subject["mri_to_sensors"].values.astype(np.float64)
    # a volume scaled by less than a millionth is not a head's
    if np.linalg.det(affine[:3, :3]) < 1e-6:
        found = "mri_to_sensors is singular, or mirrors the head"
        raise LamstoreError(found, subject=label_of(subject))
    return affine


def inner_skull(subject: xr.Dataset) -> tuple[np.ndarray, np.ndarray, str]:
    """Return the closed inner skull (scanner RAS, mm), faces, and what to call it."""
    vertices = subject["inner_skull"].transpose("inner_skull_vertex", "xyz").values
    faces = subject["inner_skull_faces"].transpose("inner_skull_face", "corner").values
    source = subject.attrs.get("inner_skull_source")
    what = "the inner skull" + (f" ({source})" if source else "")
    with about(label_of(subject)):
        return *meshes.check_closed(vertices, faces, what), what


def used_coils(subject: xr.Dataset) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return positions (mm), orientations and weights (channel, coil) of used coils."""
    weights = subject["coil_weights"].transpose("channel", "coil").values
    used = weights.any(axis=0)
    positions, orientations = (
        subject[name].transpose("coil", "xyz").values[used].astype(np.float64)
        for name in ("coil_positions", "coil_orientations")
    )
    return positions, orientations, weights[:, used].astype(np.float64)


def moved_sources(
    subject: xr.Dataset, affine: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Send sources and unit normals (vertex, layer, xyz) to another frame."""
    positions, orientations = (
        subject[name].transpose("vertex", "layer", "xyz").values.astype(np.float64)
        for name in ("coordinates", "orientation")
    )
    orientations = orientations @ np.linalg.inv(affine[:3, :3])
    length = np.linalg.norm(orientations, axis=-1, keepdims=True)
    unit = np.zeros_like(orientations)
    np.divide(orientations, length, out=unit, where=length > 0)
    return transform(affine, positions), unit


def mean_edge(vertices: np.ndarray, faces: np.ndarray) -> float:
    """Return the mean length of triangles' edges."""
    corners = vertices[faces]
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=-1)
    return float(sides.mean())


def near_skull(
    positions: np.ndarray,
    vertices: np.ndarray,
    faces: np.ndarray,
    edge: float,
    mindist: float | None,
) -> tuple[np.ndarray, np.ndarray, dict[str, Any], str]:
    """Return which sources are inside, and which of them too near to the inner skull.

    Boundary elements are wrong nearer than the mean edge of its triangles (mm), which
    `mindist` (mm) replaces. Also returned: the receipt's entries, and a warning or "".
    """
    least = edge if mindist is None else mindist
    inside = meshes.inside(positions, vertices, faces)
    away = meshes.point_to_surface_distance(positions, vertices, faces)
    near = inside & (away < least)
    left_out, n = int(near.sum()), int((inside & (away < edge)).sum())
    found: dict[str, Any] = {"mindist_mm": round(least, 3), "left_out": left_out}
    found |= {"near_inner_skull": n, "near_mm": round(edge, 2)}
    if not (n or left_out):
        return inside, near, found, ""
    text = (
        f"{n} sources of {away.size} ({n / away.size:.1%}) lie within {edge:.1f} mm of "
        "the inner skull, the mean edge of its triangles, where MNE's boundary "
        f"elements are inaccurate, and {left_out} are left out"
    )
    return inside, near, found, text


def far_outside(subject: xr.Dataset, limit: float) -> np.ndarray:
    """Return which sources (vertex, layer) are this far outside the inner skull, mm."""
    if np.isinf(limit):
        return np.zeros((subject.sizes["vertex"], subject.sizes["layer"]), dtype=bool)
    vertices, faces, _ = inner_skull(subject)
    positions = subject["coordinates"].transpose("vertex", "layer", "xyz").values
    positions = positions.astype(np.float64)
    if "inside_inner_skull" in subject:
        outside = subject["inside_inner_skull"].transpose("vertex", "layer").values == 0
    else:
        outside = ~meshes.inside(positions, vertices, faces)
    distance = meshes.point_to_surface_distance(positions[outside], vertices, faces)
    outside[outside] = distance > limit
    return outside
