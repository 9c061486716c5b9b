"""Heads in a report: thinned scalp and cortex, sensors and landmarks of one row."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.numeric.kernels import transform
from lamstore.plot.head import head_shape, inner_coils, placed, to_scanner
from lamstore.report.arrays import Arrays

#: Triangles of a thinned surface, of few rows and of many.
_FACES, _FEW, _FACES_OF_MANY = 2_000, 50, 1_000
#: Points of the head's shape.
_SHAPE = 150


def head_record(
    ds: xr.Dataset, name: str, n_rows: int, arrays: Arrays
) -> dict[str, Any] | None:
    """Add what shows whether a row's sensors fit its head, mm in scanner RAS.

    With many rows surfaces are coarser.
    """
    most = _FACES if n_rows <= _FEW else _FACES_OF_MANY
    found: dict[str, Any] = {
        "scalp": None,
        "cortex": None,
        "sensors": None,
        "shape": None,
        "fiducials": None,
        "fiducials_sensors": None,
        "fiducial_names": list(schema.FIDUCIALS),
        "placed": placed(ds),
    }
    if "scalp" in ds and "scalp_faces" in ds:
        surface = ds["scalp"].values, ds["scalp_faces"].values
        found["scalp"] = _surface(*surface, most, f"{name}.scalp", arrays)
    if "coordinates" in ds and "faces" in ds:
        surface = ds["coordinates"].isel(layer=0).values, ds["faces"].values
        found["cortex"] = _surface(*surface, most, f"{name}.cortex", arrays)
    if "fiducials" in ds:
        found["fiducials"] = ds["fiducials"].values
    if "mri_to_sensors" in ds:
        if "coil_positions" in ds and "coordinates" in ds:
            centre = ds["coordinates"].isel(layer=0).mean("vertex").values
            coils, _ = inner_coils(ds, centre)
            found["sensors"] = arrays.add(f"{name}.sensors", coils, 1)
        if len(shape := head_shape(ds, _SHAPE)):
            found["shape"] = arrays.add(f"{name}.shape", shape, 1)
        if "fiducials_sensors" in ds and not found["placed"]:
            points = ds["fiducials_sensors"].values
            found["fiducials_sensors"] = transform(to_scanner(ds), points)
    return found if found["scalp"] or found["cortex"] else None


def _surface(
    points: np.ndarray, faces: np.ndarray, most: int, name: str, arrays: Arrays
) -> dict[str, str] | None:
    """Thin a surface out for a picture, and add it."""
    from fast_simplification import simplify

    faces = faces[(faces >= 0).all(axis=1)]
    faces = faces[np.isfinite(points[faces]).all(axis=(1, 2))]
    if not len(faces):
        return None
    used, faces = np.unique(faces, return_inverse=True)
    points, faces = points[used].astype(np.float64), faces.reshape(-1, 3)
    if len(faces) > most:
        points, faces = simplify(points, faces, target_count=most)
    return {
        "vertices": arrays.add(f"{name}.vertices", points, 1),
        "faces": arrays.add_codes(f"{name}.faces", faces, "uint16"),
    }
