"""Whether cortex, skull, scalp and sensors lie where they can lie."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import xarray as xr
from scipy.spatial import ConvexHull

from lamstore.dataset import add_to_receipt, label_of, require, warn
from lamstore.errors import LamstoreError
from lamstore.numeric import meshes
from lamstore.numeric.kernels import nearest, transform

#: No coil of a helmet on a head is farther away from it than this (mm).
MAX_COIL_DISTANCE = 150.0

#: An array of several coils that is smaller than this is not in mm (mm).
_MIN_ARRAY_SIZE = 5.0

#: A skull that leaves the scalp with more than this share of it is an error.
_MOST = 0.5


class Surface(NamedTuple):
    """A mesh with an inside."""

    vertices: np.ndarray
    faces: np.ndarray

    def outside(self, points: np.ndarray) -> np.ndarray:
        """Tell which points (point, xyz) the surface does not enclose."""
        return ~meshes.inside(points, self.vertices, self.faces)


def check_sensors(ds: xr.Dataset) -> xr.Dataset:
    """Check that the coils of the selected channels are around the head.

    Parameters
    ----------
    ds
        Subject Dataset with coils and ``mri_to_sensors`` (`coregister`), and with
        ``inner_skull`` and ``scalp`` as far as they are there.

    Returns
    -------
    xarray.Dataset
        `ds`; its receipt's ``coregistration`` has ``nearest_coil_mm``, the smallest
        distance of a coil to a scalp vertex (or pial vertex, if there is no scalp),
        and ``counts`` has ``coils_inside_scalp``.

    Raises
    ------
    LamstoreError
        If the coils can only be in metres, any lies inside the inner skull, or all
        are far away from the head.

    Warns
    -----
    LamstoreWarning
        If coils lie inside the scalp.
    """
    require(ds, "coil_positions", "mri_to_sensors", purpose="checking the sensors")
    subject = label_of(ds)
    in_sensors = ds["coil_positions"].values
    size = float(np.linalg.norm(np.ptp(in_sensors, axis=0)))
    if len(in_sensors) >= 4 and size < _MIN_ARRAY_SIZE:
        raise LamstoreError(
            f"{subject}: the {len(in_sensors)} coils span {size:.3g} mm; their "
            "positions look like metres, expected mm"
        )
    coils = transform(np.linalg.inv(ds["mri_to_sensors"].values), in_sensors)
    reference = "scalp" if "scalp" in ds else "pial surface"
    targets = ds["scalp"] if "scalp" in ds else ds["coordinates"].isel(layer=0)
    closest = float(nearest(coils, targets.values)[0].min())
    if not closest <= MAX_COIL_DISTANCE:
        raise LamstoreError(
            f"{subject}: the nearest coil is {closest:.0f} mm away from the "
            f"{reference}, expected less than {MAX_COIL_DISTANCE:.0f} mm; check the "
            "coregistration and its units, and that the sensors are this recording's"
        )
    if skull := enclosing_surface(ds, "inner_skull"):
        n_inside = int((~skull.outside(coils)).sum())
        if n_inside:
            raise LamstoreError(
                f"{subject}: {n_inside} of {len(coils)} coils lie inside the inner "
                "skull; the coregistration, its units or the fiducials are wrong"
            )
    counts = {"coils_inside_scalp": 0}
    if scalp := enclosing_surface(ds, "scalp"):
        counts["coils_inside_scalp"] = n_inside = int((~scalp.outside(coils)).sum())
        if n_inside:
            ds = warn(
                ds,
                f"{n_inside} of {len(coils)} coils lie inside the scalp",
                advice="Look at the coregistration (lamstore.plot.coregistration).",
                stacklevel=3,
            )
    ds = add_to_receipt(ds, "counts", **counts)
    return add_to_receipt(ds, "coregistration", nearest_coil_mm=closest)


def check_geometry(ds: xr.Dataset, *, max_outside: float = 0.05) -> xr.Dataset:
    """Check that the cortex lies in the inner skull, and the skull in the scalp.

    Parameters
    ----------
    ds
        Subject Dataset; what is not there (``inner_skull``, ``scalp``) is not
        checked. ``inside_inner_skull`` is used if it is there.
    max_outside
        Largest share of the sources, all layers counted, outside the inner skull; of
        the pial ones outside the scalp where there is no inner skull.

    Returns
    -------
    xarray.Dataset
        `ds`; ``counts`` in its receipt has ``sources_outside_inner_skull`` and
        ``inner_skull_vertices_outside_scalp``.

    Raises
    ------
    LamstoreError
        If more than `max_outside` of the sources are outside the inner skull, or
        more than half of the inner skull is outside the scalp.

    Warns
    -----
    LamstoreWarning
        If some of the inner skull is outside the scalp.
    """
    if not 0 <= max_outside <= 1:
        raise LamstoreError(f"max_outside is {max_outside}, expected a share, 0 to 1")
    skull, scalp = enclosing_surface(ds, "inner_skull"), enclosing_surface(ds, "scalp")
    if skull:
        ds = _check_sources(ds, skull, max_outside)
    if skull and scalp:
        ds = _check_skull(ds, skull, scalp)
    elif scalp:
        _check_in_scalp(ds, scalp, max_outside)
    return ds


def _check_sources(ds: xr.Dataset, skull: Surface, max_outside: float) -> xr.Dataset:
    sources = ds["coordinates"].values.reshape(-1, 3)
    if "inside_inner_skull" in ds:
        outside = ds["inside_inner_skull"].values.ravel() == 0
    else:
        outside = skull.outside(sources)
    share = outside.mean()
    if share > max_outside:
        raise LamstoreError(
            f"{label_of(ds)}: {outside.sum()} of {len(outside)} sources "
            f"({100 * share:.1f} %) lie outside the inner skull, expected at most "
            f"{100 * max_outside:g} %; "
            f"{_frame_hint(ds, sources, skull, 'the inner skull')}"
        )
    return add_to_receipt(ds, "counts", sources_outside_inner_skull=int(outside.sum()))


def _check_in_scalp(ds: xr.Dataset, scalp: Surface, max_outside: float) -> None:
    """Check where the cortex is when there is no inner skull to hold it against."""
    pial = ds["coordinates"].transpose("layer", ...).values[0]
    share = scalp.outside(pial).mean()
    if share > max_outside:
        raise LamstoreError(
            f"{label_of(ds)}: {100 * share:.1f} % of the pial vertices lie outside the "
            f"scalp, expected at most {100 * max_outside:g} %; "
            f"{_frame_hint(ds, pial, scalp, 'the scalp')}"
        )


def _frame_hint(ds: xr.Dataset, sources: np.ndarray, skull: Surface, what: str) -> str:
    """Say how far apart cortex and skull are, and whether a known shift explains it."""
    offset = skull.vertices.mean(axis=0) - sources.mean(axis=0)
    apart = (
        f"their centroids are {np.linalg.norm(offset):.1f} mm apart "
        f"({', '.join(f'{mm:.1f}' for mm in offset)}). "
    )
    if "tkr_to_scanner" not in ds.attrs:
        return apart + f"Is {what} in scanner RAS, in mm, and of this subject?"
    shift = np.asarray(ds.attrs["tkr_to_scanner"], dtype=np.float64)
    before = skull.outside(sources).mean()
    moves = {
        f"{what} seems to be in surface RAS, not scanner RAS": shift,
        "the cortex seems to be in surface RAS, not scanner RAS": (
            np.linalg.inv(shift)
        ),
    }
    for meaning, move in moves.items():
        moved = Surface(transform(move, skull.vertices), skull.faces)
        if moved.outside(sources).mean() < before / 5:
            return f"{apart}They fit if moved between those frames: {meaning}"
    return apart + f"Is {what} in mm, and of this subject?"


def _check_skull(ds: xr.Dataset, skull: Surface, scalp: Surface) -> xr.Dataset:
    outside = scalp.outside(skull.vertices)
    n_outside, n = int(outside.sum()), len(outside)
    found = (
        f"{label_of(ds)}: {n_outside} of {n} vertices of the inner skull lie outside "
        "the scalp"
    )
    if outside.mean() > _MOST:
        offset = skull.vertices.mean(axis=0) - scalp.vertices.mean(axis=0)
        apart = np.linalg.norm(offset)
        raise LamstoreError(
            f"{found}, expected none; their centroids are {apart:.1f} mm "
            "apart. Are both in scanner RAS, in mm, and of this subject?"
        )
    if n_outside:
        ds = warn(
            ds,
            found.removeprefix(f"{label_of(ds)}: "),
            advice="Look at both (lamstore.plot.coregistration).",
            stacklevel=4,
        )
    return add_to_receipt(ds, "counts", inner_skull_vertices_outside_scalp=n_outside)


def enclosing_surface(ds: xr.Dataset, name: str) -> Surface | None:
    """Return a mesh of the Dataset that has an inside; its hull if it is open."""
    if name not in ds or f"{name}_faces" not in ds:
        return None
    vertices = ds[name].values.astype(np.float64)
    faces = ds[f"{name}_faces"].values
    faces = faces[(faces != np.roll(faces, 1, axis=1)).all(axis=1)]
    if _has_an_inside(faces, len(vertices)):
        return Surface(vertices, faces)
    return Surface(vertices, _hull(vertices))


def _hull(vertices: np.ndarray) -> np.ndarray:
    """Return the triangles of the convex hull, wound alike."""
    hull = ConvexHull(vertices)
    a, b, c = vertices[hull.simplices].transpose(1, 0, 2)
    inward = (np.cross(b - a, c - a) * hull.equations[:, :3]).sum(axis=1) < 0
    return np.where(inward[:, None], hull.simplices[:, ::-1], hull.simplices)


def _has_an_inside(faces: np.ndarray, n_vertices: int) -> bool:
    """Tell whether every edge is run along as often one way as the other."""
    start, stop = faces.astype(np.int64).ravel(), np.roll(faces, -1, axis=1).ravel()
    way = np.where(start < stop, 1, -1)
    edge = np.minimum(start, stop) * n_vertices + np.maximum(start, stop)
    _, index = np.unique(edge, return_inverse=True)
    return not np.bincount(index, weights=way).any()
