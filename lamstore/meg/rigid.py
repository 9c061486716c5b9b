"""Rigid motions in mm: fits of three fiducials, and MNE's trans files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError, about
from lamstore.meg.mne_files import reading
from lamstore.meg.participants import check_head_size
from lamstore.numeric.kernels import transform

#: Fiducials whose triangle is flatter than this leave the rotation open (mm).
_MIN_HEIGHT = 5.0

# FIFF coordinate frames
_HEAD, _MRI = 4, 5


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
    """Compute the distance between corresponding points (point, xyz)."""
    return np.linalg.norm(a - b, axis=1)
