"""What a lead field is computed from: variables of a subject Dataset, checked."""

from __future__ import annotations

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import label_of, require
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


def check_inputs(subject: xr.Dataset, purpose: str) -> None:
    """Check that a subject has `REQUIRED`, all of it finite, and a channel."""
    name = label_of(subject)
    if missing := [v for v in REQUIRED if v not in subject]:
        raise LamstoreError(
            f"{purpose} needs {', '.join(missing)}, which the Dataset does not have",
            subject=name,
            advice="Give an inner skull and coregister sensors first.",
        )
    for variable in REQUIRED:
        if subject[variable].dtype.kind == "f":
            _check_finite(subject, variable)
    if not subject.sizes["channel"] or not subject["coil_weights"].values.any():
        raise LamstoreError("has no channel to compute a lead field for", subject=name)


def _check_finite(subject: xr.Dataset, name: str) -> None:
    if bad := int((~np.isfinite(subject[name].values)).sum()):
        raise LamstoreError(
            f"{name} has {bad} values that are not finite", subject=label_of(subject)
        )


def lead_field_units(subject: xr.Dataset) -> str:
    """Return the unit of the lead field of the subject's channels."""
    with about(label_of(subject)):
        return check_units(
            str(subject.attrs.get("lead_field_units", schema.LEAD_FIELD_UNITS))
        )


def mri_to_sensors(subject: xr.Dataset) -> np.ndarray:
    """Return scanner RAS to the sensors' frame (4, 4), mm; it can be inverted."""
    affine = subject["mri_to_sensors"].values.astype(np.float64)
    # a volume scaled by less than a millionth is not a head's
    if np.linalg.det(affine[:3, :3]) < 1e-6:
        raise LamstoreError(
            "mri_to_sensors is singular, or mirrors the head",
            subject=label_of(subject),
            advice="Coregister the sensors again.",
        )
    return affine


def inner_skull(subject: xr.Dataset) -> tuple[np.ndarray, np.ndarray, str]:
    """Return the inner skull's vertices (scanner RAS, mm), faces, and what to call it.

    It is one closed surface; vertices without a face are left out.
    """
    vertices = subject["inner_skull"].transpose("inner_skull_vertex", "xyz").values
    faces = subject["inner_skull_faces"].transpose("inner_skull_face", "corner").values
    source = subject.attrs.get("inner_skull_source")
    what = "the inner skull" + (f" ({source})" if source else "")
    with about(label_of(subject)):
        vertices, faces = meshes.check_closed(vertices, faces, what)
    return vertices.astype(np.float64), faces, what


def moved_sources(
    subject: xr.Dataset, affine: np.ndarray, purpose: str
) -> tuple[np.ndarray, np.ndarray]:
    """Send a subject's sources and orientations (vertex, layer, xyz) to another frame.

    Orientations go through the inverse transpose, as SPM sends normals, and are unit
    vectors; a zero vector stays zero.
    """
    require(subject, "coordinates", "orientation", purpose=purpose)
    moved = []
    for name in ("coordinates", "orientation"):
        _check_finite(subject, name)
        values = subject[name].transpose("vertex", "layer", "xyz").values
        moved.append(values.astype(np.float64))
    positions, orientations = moved
    orientations = orientations @ np.linalg.inv(affine[:3, :3])
    length = np.linalg.norm(orientations, axis=-1, keepdims=True)
    unit = np.zeros_like(orientations)
    np.divide(orientations, length, out=unit, where=length > 0)
    return transform(affine, positions), unit


def far_outside(subject: xr.Dataset, limit: float) -> np.ndarray:
    """Return which sources (vertex, layer) are this far outside the inner skull, mm."""
    if np.isinf(limit):
        return np.zeros((subject.sizes["vertex"], subject.sizes["layer"]), dtype=bool)
    vertices, faces, _ = inner_skull(subject)
    positions = subject["coordinates"].transpose("vertex", "layer", "xyz").values
    positions = positions.astype(np.float64)
    if "inside_inner_skull" in subject:
        inside = subject["inside_inner_skull"].transpose("vertex", "layer").values != 0
    else:
        inside = meshes.inside(positions.reshape(-1, 3), vertices, faces)
    outside = ~inside.reshape(positions.shape[:2])
    distance = meshes.point_to_surface_distance(positions[outside], vertices, faces)
    outside[outside] = distance > limit
    return outside
