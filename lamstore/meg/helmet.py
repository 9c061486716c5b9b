"""Placing one sensor array on a head that has no recording."""

from __future__ import annotations

import numpy as np
import xarray as xr
from scipy.spatial import KDTree

from lamstore.dataset import label_of, require
from lamstore.errors import LamstoreError
from lamstore.meg.geometry import enclosing_surface
from lamstore.meg.sensor_array import Sensors
from lamstore.numeric.kernels import transform

#: Smallest distance of a coil to the scalp (mm): about what a dewar's wall leaves.
GAP = 15.0

#: The scalp's triangles are divided until no edge is longer (mm).
_SPACING = 4.0

#: Steps of the search for the place that is closest to the head on average (mm).
_STEPS = (16.0, 8.0, 4.0, 2.0, 1.0)

#: Frames whose axes are anterior, left, superior; MNE's are right, anterior, superior.
_ALS = ("ctf head", "4d head", "bti head", "yokogawa head")
_RAS = ("head", "device", "neuromag head")


def place_helmet(ds: xr.Dataset, sensors: Sensors, *, gap: float = GAP) -> np.ndarray:
    """Place a sensor array on a head as a participant would sit in it.

    The array's axes are aligned with the head's: those of the fiducials if they are
    there, else right, anterior and superior. It is lowered onto the head from above
    until a coil is `gap` away from the scalp, at the lateral place at which the coils
    are closest to the scalp on average. The same input gives the same place.

    Parameters
    ----------
    ds
        Subject Dataset with ``scalp`` and ``scalp_faces``; ``fiducials`` if known.
    sensors
        The channels to place; coils in mm.
    gap
        Smallest distance between a coil and the scalp, mm.

    Returns
    -------
    numpy.ndarray
        ``mri_to_sensors``, (4, 4), mm, rigid.

    Raises
    ------
    LamstoreError
        If the array's axes are not known, or it has nothing above the head.
    """
    require(ds, "scalp", "scalp_faces", purpose="placing sensors on a head")
    head = _head_axes(ds)
    scalp = ds["scalp"].values.astype(np.float64)
    spacing = max(_SPACING, np.ptp(scalp, axis=0).max() / 100)
    points = _dense(scalp, ds["scalp_faces"].values, spacing)
    coils = sensors.coil_positions @ _array_axes(sensors)
    # between points the surface is closer than the nearest of them
    search = _Search(points @ head, coils, gap + spacing**2 / (6 * gap))
    shift = search.best()
    if shift is None:
        raise LamstoreError(
            "no coil lies above the head, so the array cannot be lowered onto it",
            subject=label_of(ds),
            file=sensors.source,
            advice="--place-helmet needs an array that covers the top of the head.",
        )
    to_mri = np.eye(4)
    to_mri[:3, :3] = head @ _array_axes(sensors).T
    to_mri[:3, 3] = head @ shift
    surface = enclosing_surface(ds, "scalp")
    inside = (
        ~surface.outside(transform(to_mri, sensors.coil_positions)) if surface else ()
    )
    if np.any(inside):
        raise LamstoreError(
            f"{np.sum(inside)} of {len(coils)} coils are inside the scalp however the "
            "array is placed",
            subject=label_of(ds),
            file=sensors.source,
            advice="Does the head fit into it?",
        )
    return np.linalg.inv(to_mri)


class _Search:
    """Where an array can be lowered to, in the head's axes."""

    def __init__(self, scalp: np.ndarray, coils: np.ndarray, gap: float) -> None:
        self.scalp, self.coils, self.gap = scalp, coils, gap
        self._from_above = KDTree(scalp[:, :2])
        self._around = KDTree(scalp)

    def height(self, x: float, y: float) -> float:
        """Return the lowest shift upwards at which every coil is `gap` away.

        A coil that comes down at a horizontal distance h of a scalp point is `gap`
        away from it when it is sqrt(gap^2 - h^2) above; the first contact counts.
        """
        below = KDTree(self.coils[:, :2] + (x, y)).sparse_distance_matrix(
            self._from_above, self.gap, output_type="coo_matrix"
        )
        if not below.nnz:
            return np.nan
        reach = np.sqrt(np.maximum(self.gap**2 - below.data**2, 0))
        return float(
            (self.scalp[below.col, 2] + reach - self.coils[below.row, 2]).max()
        )

    def mean_distance(self, x: float, y: float) -> float:
        """Return the coils' mean distance to the scalp when lowered there."""
        height = self.height(x, y)
        if np.isnan(height):
            return np.inf
        return float(self._around.query(self.coils + (x, y, height))[0].mean())

    def best(self) -> np.ndarray | None:
        """Return the shift with the smallest mean distance, by a compass search."""
        middle = (self.scalp.max(axis=0) + self.scalp.min(axis=0)) / 2
        x, y = (middle - (self.coils.max(axis=0) + self.coils.min(axis=0)) / 2)[:2]
        least = self.mean_distance(x, y)
        for step in _STEPS:
            improved = True
            while improved:
                improved = False
                for dx, dy in ((step, 0), (-step, 0), (0, step), (0, -step)):
                    distance = self.mean_distance(x + dx, y + dy)
                    if distance < least:
                        x, y, least, improved = x + dx, y + dy, distance, True
        return np.array([x, y, self.height(x, y)]) if np.isfinite(least) else None


def _head_axes(ds: xr.Dataset) -> np.ndarray:
    """Return right, anterior and superior of the head as columns, in scanner RAS."""
    if "fiducials" not in ds:
        return np.eye(3)
    return _fiducial_axes(ds["fiducials"].values)


def _array_axes(sensors: Sensors) -> np.ndarray:
    """Return right, anterior and superior as columns, in the sensors' frame."""
    if sensors.coord_frame in _RAS:
        return np.eye(3)
    if sensors.coord_frame in _ALS:
        return np.array([[0.0, 1, 0], [-1, 0, 0], [0, 0, 1]])
    if sensors.fiducials is not None:
        return _fiducial_axes(sensors.fiducials)
    raise LamstoreError(
        f"which way its {sensors.coord_frame} frame points is not known, and it has no "
        "fiducials",
        file=sensors.source,
        advice="Give the array as FIF, CTF .ds or SPM file.",
    )


def _fiducial_axes(fiducials: np.ndarray) -> np.ndarray:
    nas, lpa, rpa = np.asarray(fiducials, dtype=np.float64)
    right = (rpa - lpa) / np.linalg.norm(rpa - lpa)
    superior = np.cross(right, nas - lpa)
    superior /= np.linalg.norm(superior)
    return np.stack([right, np.cross(superior, right), superior], axis=1)


def _dense(vertices: np.ndarray, faces: np.ndarray, spacing: float) -> np.ndarray:
    """Divide triangles until no edge is longer than `spacing`; return their corners."""
    triangles = vertices[np.unique(np.sort(faces, axis=1), axis=0)]
    finished = []
    while len(triangles):
        sides = np.linalg.norm(triangles - np.roll(triangles, 1, axis=1), axis=2)
        long = sides.max(axis=1) > spacing
        finished.append(triangles[~long].reshape(-1, 3))
        a, b, c = triangles[long].transpose(1, 0, 2)
        ab, bc, ca = (a + b) / 2, (b + c) / 2, (c + a) / 2
        quarters = ((a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca))
        triangles = np.concatenate([np.stack(q, axis=1) for q in quarters])
    return np.unique(np.concatenate(finished), axis=0)
