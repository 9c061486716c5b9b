"""Rigid motions to the sensors (mm): fiducials, MNE's trans files, placed helmets."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from scipy.spatial import KDTree

from lamstore.dataset import label_of, require
from lamstore.errors import LamstoreError, about
from lamstore.meg.geometry import enclosing_surface
from lamstore.meg.mne_files import reading
from lamstore.meg.participants import check_head_size
from lamstore.meg.sensor_array import Sensors
from lamstore.numeric.kernels import transform

#: Fiducials whose triangle is flatter than this leave the rotation open (mm).
_MIN_HEIGHT = 5.0

# FIFF coordinate frames
_HEAD, _MRI = 4, 5

#: Smallest distance of a coil to the scalp (mm): about what a dewar's wall leaves.
GAP = 15.0

#: The scalp's triangles are divided until no edge is longer (mm).
_SPACING = 4.0

#: Steps of the search for the place that is closest to the head on average (mm).
_STEPS = (16.0, 8.0, 4.0, 2.0, 1.0)

#: Frames whose axes are anterior, left, superior; MNE's are right, anterior, superior.
_ALS = ("ctf head", "4d head", "bti head", "yokogawa head")
_RAS = ("head", "device", "neuromag head")


def fit_fiducials(mri: np.ndarray, meg: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit the MRI's fiducials to the sensors', rigidly, without scaling.

    Least squares over the three points, by singular value decomposition of their
    cross-covariance.

    Parameters
    ----------
    mri
        (3, 3): nas, lpa, rpa x xyz, mm, scanner RAS.
    meg
        The same in the sensors' frame, mm.

    Returns
    -------
    mri_to_sensors : numpy.ndarray
        (4, 4), mm.
    residual_mm : numpy.ndarray
        (3,), distance left between each pair of fiducials.

    Raises
    ------
    LamstoreError
        If fiducials are not finite, in metres, or nearly on one line.

    References
    ----------
    Arun et al. 1987, IEEE Trans. Pattern Anal. 9:698.

    Examples
    --------
    >>> mri = np.array([[0.0, 90, 0], [-80, 0, 0], [80, 0, 0]])
    >>> mri_to_sensors, residual = fit_fiducials(mri, mri + [1.0, 2, 3])
    >>> mri_to_sensors[:3, 3].round(6).tolist(), residual.round(6).tolist()
    ([1.0, 2.0, 3.0], [0.0, 0.0, 0.0])
    """
    mri = checked_fiducials(mri, "the MRI's fiducials")
    meg = checked_fiducials(meg, "the sensors' fiducials")
    mri_centre, meg_centre = mri.mean(axis=0), meg.mean(axis=0)
    u, _, vt = np.linalg.svd((mri - mri_centre).T @ (meg - meg_centre))
    # three points lie in a plane, so a reflection would fit as well: exclude it
    proper = np.diag([1.0, 1.0, np.linalg.det(vt.T @ u.T)])
    affine = np.eye(4)
    affine[:3, :3] = vt.T @ proper @ u.T
    affine[:3, 3] = meg_centre - affine[:3, :3] @ mri_centre
    return affine, distances(transform(affine, mri), meg)


def checked_fiducials(fiducials: Any, what: str) -> np.ndarray:
    """Return three fiducials as float64 (3, 3), mm, if a rotation follows from them."""
    try:
        points = np.asarray(fiducials, dtype=np.float64)
    except (TypeError, ValueError):
        points = np.empty(0)
    if points.shape != (3, 3) or not np.isfinite(points).all():
        raise LamstoreError(
            f"{what} are {fiducials!r}",
            wanted="nas, lpa and rpa as three finite coordinates each, in mm",
        )
    check_head_size(points, what)
    sides = points - np.roll(points, 1, axis=0)
    longest = np.linalg.norm(sides, axis=1).max()
    height = np.linalg.norm(np.cross(sides[0], sides[1])) / longest
    if height < _MIN_HEIGHT:
        raise LamstoreError(
            f"{what} lie nearly on one line (their triangle is {height:.2g} mm high), "
            "which leaves the rotation about it open",
            advice="Check nas, lpa and rpa.",
        )
    return points


def read_trans(trans: Any) -> np.ndarray:
    """Read an MNE trans as surface RAS to head.

    Parameters
    ----------
    trans
        ``-trans.fif`` or ``mne.transforms.Transform``, of either direction.

    Returns
    -------
    numpy.ndarray
        (4, 4), mm to mm.

    Raises
    ------
    LamstoreError
        If it cannot be read, connects other frames, or is not rigid.
    """
    import mne

    with about(
        file=str(trans) if isinstance(trans, str | os.PathLike) else "the trans"
    ):
        if isinstance(trans, str | os.PathLike):
            try:
                with reading:
                    trans = mne.read_trans(Path(trans).expanduser(), verbose="error")
            except Exception as error:  # whatever MNE raises on a missing or other file
                reason = " ".join(str(error).split())
                raise LamstoreError(f"is not a readable trans ({reason})") from error
            # MNE takes what is there, though it be of another type
            if not isinstance(trans, mne.transforms.Transform):
                raise LamstoreError(
                    "is not a readable trans (it holds no transform)",
                    advice="Save it again with MNE.",
                )
        frames = (int(trans["from"]), int(trans["to"]))
        if sorted(frames) != [_HEAD, _MRI]:
            raise LamstoreError(
                f"leads from {trans.from_str} to {trans.to_str}",
                wanted="MRI (surface RAS) to head or head to MRI",
            )
        affine = np.array(trans["trans"], dtype=np.float64)
        affine[:3, 3] *= 1000
        check_rigid(
            affine,
            "its transform",
            "A trans does not scale; was it made for a scaled MRI?",
        )
    return affine if frames == (_MRI, _HEAD) else np.linalg.inv(affine)


def check_rigid(
    affine: np.ndarray, what: str, advice: str, file: str | None = None
) -> None:
    """Check that an affine (4, 4) only rotates and shifts."""
    rotation = affine[:3, :3]
    # trans files hold float32
    if (
        not np.isfinite(affine).all()
        or not np.allclose(rotation @ rotation.T, np.eye(3), atol=1e-3)
        or np.linalg.det(rotation) < 0
    ):
        raise LamstoreError(
            f"{what} is more than a rotation and a shift", file=file, advice=advice
        )


def distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Compute the distance of corresponding points (point, xyz)."""
    return np.linalg.norm(a - b, axis=1)


# ----------------------------------------------------------------------- helmets


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
    head = np.eye(3)
    if "fiducials" in ds:
        head = _fiducial_axes(ds["fiducials"].values)
    array = _array_axes(sensors)
    scalp = ds["scalp"].values.astype(np.float64)
    spacing = max(_SPACING, np.ptp(scalp, axis=0).max() / 100)
    points = _dense(scalp, ds["scalp_faces"].values, spacing)
    coils = sensors.coil_positions @ array
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
    to_mri[:3, :3] = head @ array.T
    to_mri[:3, 3] = head @ shift
    surface = enclosing_surface(ds, "scalp")
    placed = transform(to_mri, sensors.coil_positions)
    n_inside = int((~surface.outside(placed)).sum()) if surface else 0
    if n_inside:
        raise LamstoreError(
            f"{n_inside} of {len(coils)} coils are inside the scalp however the array "
            "is placed",
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
