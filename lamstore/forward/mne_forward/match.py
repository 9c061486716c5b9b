"""Which source of an MNE forward solution is which vertex of which layer."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import xarray as xr
from scipy.spatial import KDTree

from lamstore.errors import LamstoreError
from lamstore.meg.coregistration import read_trans
from lamstore.numeric.kernels import transform

#: A vertex is a source if it is no farther away than this (mm). Both files keep single
#: precision: 1e-5 mm at a head's size, a GIFTI in mm as a FIF in m. Affines that were
#: rounded on the way add some 1e-4 mm; and layers are farther apart than 0.05 mm
#: wherever the cortex is thicker than half a millimetre.
POSITION_TOLERANCE = 0.01

#: Sources at one place, such as all layers of a column without thickness (mm).
_SAME_PLACE = 1e-4

#: A fixed orientation is the vertex's if the angle between both is no larger (radians).
#: Single precision leaves 1e-6; the field is wrong by the angle times that of the
#: strongest orientation.
ANGLE_TOLERANCE = 1e-3

#: A solution that uses fewer of the sources than this was not made for them.
_LEAST_USED = 0.5

# FIFF constants
_FIXED = 1
_MRI, _HEAD = 5, 4


class Solution(NamedTuple):
    """What there is in a forward solution.

    Attributes
    ----------
    values
        (component, row): one component a source if it is fixed, else three; rows are
        channels.
    axes
        Directions of the components, (component, xyz), unit vectors.
    is_fixed
        Whether orientations are fixed.
    places
        Of all points of its source spaces, used or not, (place, xyz), mm.
    sources
        Which source of `values` a place is, -1 if it is not used; (place,).
    """

    values: np.ndarray
    axes: np.ndarray
    is_fixed: bool
    places: np.ndarray
    sources: np.ndarray

    @property
    def n_sources(self) -> int:
        """Number of sources."""
        return len(self.axes) if self.is_fixed else len(self.axes) // 3


def frames_of(fwd: Any) -> tuple[np.ndarray, np.ndarray]:
    """Find where the frame of an ``mne.Forward`` is: the head's, or the MRI's.

    Returns
    -------
    to_surface_ras, to_head : numpy.ndarray
        (4, 4), mm.

    Raises
    ------
    LamstoreError
        If it is no ``mne.Forward``, or in another frame.
    """
    if not hasattr(fwd, "keys") or not {"sol", "src", "mri_head_t"} <= set(fwd):
        raise LamstoreError(
            f"fwd is a {type(fwd).__name__}", wanted="an mne.Forward or its -fwd.fif"
        )
    mri_to_head = read_trans(fwd["mri_head_t"])
    frame = int(fwd["coord_frame"])
    if frame not in (_MRI, _HEAD):
        raise LamstoreError(
            f"its sources are in the FIFF coordinate frame {frame}",
            wanted=f"the head's ({_HEAD}) or the MRI's ({_MRI})",
        )
    if frame == _MRI:
        return np.eye(4), mri_to_head
    return np.linalg.inv(mri_to_head), np.eye(4)


def solution_of(fwd: Any) -> Solution:
    """Take what is needed out of an ``mne.Forward``; the values are not copied.

    Raises
    ------
    LamstoreError
        If its parts contradict each other.
    """
    places = np.concatenate([space["rr"] for space in fwd["src"]]) * 1e3
    sources = np.full(len(places), -1)
    n_sources = first = 0
    for space in fwd["src"]:
        used = np.asarray(space["vertno"], dtype=np.intp)
        sources[first + used] = n_sources + np.arange(len(used))
        n_sources, first = n_sources + len(used), first + len(space["rr"])
    solution = Solution(
        values=fwd["sol"]["data"].T,
        axes=np.asarray(fwd["source_nn"], dtype=np.float64),
        is_fixed=int(fwd["source_ori"]) == _FIXED,
        places=places.astype(np.float64),
        sources=sources,
    )
    expected = n_sources * (1 if solution.is_fixed else 3)
    if not len(solution.values) == len(solution.axes) == expected:
        raise LamstoreError(
            f"its source spaces use {n_sources} sources, its matrix has "
            f"{len(solution.values)} columns and its orientations are "
            f"{len(solution.axes)}",
            wanted=f"{expected} of each",
            advice="Compute it again.",
        )
    return solution


def match_sources(
    solution: Solution,
    subject: xr.Dataset,
    orientations: np.ndarray,
    to_scanner: np.ndarray,
    as_scanner: np.ndarray,
) -> tuple[np.ndarray, float]:
    """Find each vertex of each layer among a solution's sources.

    Of several sources at one place the one is taken that is used and, of fixed
    orientations, has the vertex's; the field of a free one only depends on the place.

    Parameters
    ----------
    solution
        The forward solution.
    subject
        Subject Dataset with `coordinates`; scanner RAS, mm.
    orientations
        Of the subject in the solution's frame, (vertex, layer, xyz); unit or zero.
    to_scanner
        The solution's frame to scanner RAS (4, 4), mm.
    as_scanner
        The same if its MRI frame was scanner RAS, a frequent mistake.

    Returns
    -------
    sources : numpy.ndarray
        (vertex, layer); -1 where the solution does not use the place.
    distance : float
        Largest distance between a vertex and its place, mm.

    Raises
    ------
    LamstoreError
        If vertices are not among the sources, most are not used, or fixed
        orientations are not theirs.
    """
    layers = subject["coordinates"].transpose("layer", "vertex", "xyz")
    points = layers.values.reshape(-1, 3).astype(np.float64)
    wanted = orientations.transpose(1, 0, 2).reshape(-1, 3)
    places = transform(to_scanner, solution.places)
    tree = KDTree(places)
    distance, place = tree.query(points)
    if not (distance <= POSITION_TOLERANCE).all():
        elsewhere, _ = KDTree(transform(as_scanner, solution.places)).query(points)
        raise _not_there(distance, elsewhere, len(places))
    bad = np.flatnonzero(~_fits(solution, place, wanted))
    together = tree.query_ball_point(points[bad], distance[bad] + _SAME_PLACE)
    for i, same in zip(bad, map(np.array, together), strict=True):
        if len(same) > 1 and (others := _fits(solution, same, wanted[i])).any():
            place[i] = same[others.argmax()]
    sources = solution.sources[place]
    _check_used(sources)
    _check_angles(solution, sources, wanted)
    shape = layers.shape[:2]
    return sources.reshape(shape).T, float(distance.max(initial=0.0))


def angles(axes: np.ndarray, orientations: np.ndarray) -> np.ndarray:
    """Return the angles between lines (..., xyz), 0 to pi/2; 0 where one is zero."""
    # by the sine, which small angles change, unlike the cosine
    sine = np.linalg.norm(np.cross(axes, orientations), axis=-1)
    return np.arctan2(sine, np.abs((axes * orientations).sum(axis=-1)))


def _fits(solution: Solution, place: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return which places are used and have the orientation of `wanted`."""
    sources = solution.sources[place]
    fits = sources >= 0
    if solution.is_fixed:
        fits &= angles(solution.axes[sources], wanted) <= ANGLE_TOLERANCE
    return fits


def _not_there(
    distance: np.ndarray, elsewhere: np.ndarray, n_places: int
) -> LamstoreError:
    away = distance > POSITION_TOLERANCE
    advice = "Is it of this subject, of all these layers, and of this downsampling?"
    if (elsewhere <= POSITION_TOLERANCE).all():
        advice = (
            "They are there if its MRI frame is taken as scanner RAS: convert the "
            "source space to surface RAS, MNE's MRI frame, and compute it again."
        )
    return LamstoreError(
        f"{away.sum()} of the surfaces' {len(distance)} sources (layer x vertex) are "
        f"not among its {n_places}: the nearest is {np.median(distance[away]):.2f} mm "
        f"away in the median, {distance.max():.2f} mm at most",
        wanted=f"below {POSITION_TOLERANCE} mm",
        advice=advice,
    )


def _check_used(sources: np.ndarray) -> None:
    n_used = int((sources >= 0).sum())
    if n_used < _LEAST_USED * len(sources):
        raise LamstoreError(
            f"it uses {n_used} of the {len(sources)} sources of the surfaces",
            wanted="most",
            advice="Was it made of another selection of vertices?",
        )


def _check_angles(solution: Solution, sources: np.ndarray, wanted: np.ndarray) -> None:
    if not solution.is_fixed:
        return
    used = sources >= 0
    found = angles(solution.axes[sources[used]], wanted[used])
    if (bad := found > ANGLE_TOLERANCE).any():
        raise LamstoreError(
            f"its fixed orientations are not the surfaces' at {bad.sum()} of "
            f"{len(found)} sources: {np.rad2deg(np.median(found[bad])):.2g} degrees "
            f"apart in the median, {np.rad2deg(found.max()):.2g} at most",
            advice="Give a solution with free orientations, or choose the orientation "
            "that it was made with.",
        )
