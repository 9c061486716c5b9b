"""Whether cortex, skull, scalp, fiducials and sensors lie where they can lie."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import xarray as xr
from scipy.spatial import ConvexHull

from lamstore.dataset import add_to_receipt, label_of, require, warn
from lamstore.errors import LamstoreError
from lamstore.numeric import meshes
from lamstore.numeric.kernels import nearest, transform
from lamstore.schema import FIDUCIALS

#: No coil of a helmet on a head is farther away from it than this (mm).
MAX_COIL_DISTANCE = 150.0

#: An array of several coils that is smaller than this is not in mm (mm).
_MIN_ARRAY_SIZE = 5.0

#: A skull that leaves the scalp with more than this share of it is an error.
_MOST = 0.5

#: Fiducials that are right lie 1 to 3 mm from the scalp, in a wrong frame 12 to 30 mm:
#: one beyond the first distance deserves a look, two beyond the second are wrong.
_LOOK, _WRONG = 8.0, 12.0

_SURFACE_RAS = "{} seem{} to be in surface RAS, not scanner RAS"


class Surface(NamedTuple):
    """A mesh with an inside."""

    name: str
    vertices: np.ndarray
    faces: np.ndarray

    def outside(self, points: np.ndarray) -> np.ndarray:
        """Return which points (point, xyz) the surface does not enclose."""
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
            f"the {len(in_sensors)} coils span {size:.3g} mm, which looks like metres",
            subject=subject,
            wanted="positions in mm",
        )
    coils = transform(np.linalg.inv(ds["mri_to_sensors"].values), in_sensors)
    reference = "scalp" if "scalp" in ds else "pial surface"
    targets = ds["scalp"] if "scalp" in ds else ds["coordinates"].isel(layer=0)
    closest = float(nearest(coils, targets.values)[0].min())
    if not closest <= MAX_COIL_DISTANCE:
        raise LamstoreError(
            f"the nearest coil is {closest:.0f} mm away from the {reference}",
            subject=subject,
            wanted=f"less than {MAX_COIL_DISTANCE:.0f} mm",
            advice="Check the coregistration and its units, and that the sensors are "
            "this recording's.",
        )
    skull, scalp = enclosing_surface(ds, "inner_skull"), enclosing_surface(ds, "scalp")
    if skull and (n_inside := int((~skull.outside(coils)).sum())):
        raise LamstoreError(
            f"{n_inside} of {len(coils)} coils lie inside the inner skull",
            subject=subject,
            advice="The coregistration, its units or the fiducials are wrong.",
        )
    n_inside = int((~scalp.outside(coils)).sum()) if scalp else 0
    if n_inside:
        ds = warn(
            ds,
            f"{n_inside} of {len(coils)} coils lie inside the scalp",
            advice="Look at the coregistration (lamstore.plot.coregistration).",
            stacklevel=3,
        )
    ds = add_to_receipt(ds, "counts", coils_inside_scalp=n_inside)
    return add_to_receipt(ds, "coregistration", nearest_coil_mm=closest)


def check_geometry(ds: xr.Dataset, *, max_outside: float = 0.05) -> xr.Dataset:
    """Check that cortex lies in skull, skull in scalp, and the fiducials on the scalp.

    Parameters
    ----------
    ds
        Subject Dataset; what is not there (``inner_skull``, ``scalp``, ``fiducials``)
        is not checked. ``inside_inner_skull`` is used if it is there.
    max_outside
        Largest share of the sources, all layers counted, outside the inner skull; of
        the pial ones outside the scalp where there is no inner skull.

    Returns
    -------
    xarray.Dataset
        `ds`; ``counts`` in its receipt has ``sources_outside_inner_skull`` and
        ``inner_skull_vertices_outside_scalp``, ``coregistration`` has
        ``fiducials_to_scalp_mm``.

    Raises
    ------
    LamstoreError
        If more than `max_outside` of the sources are outside the inner skull, more
        than half of the inner skull is outside the scalp, or of the fiducials by
        which the sensors were placed two are more than 12 mm from the scalp, or one
        8 mm and they are in surface RAS. The advice names what is in the wrong frame.

    Warns
    -----
    LamstoreWarning
        If some of the inner skull is outside the scalp, or a fiducial is more than 8
        mm from it.
    """
    if not 0 <= max_outside <= 1:
        raise LamstoreError(f"max_outside is {max_outside}", wanted="a share, 0 to 1")
    skull, scalp = enclosing_surface(ds, "inner_skull"), enclosing_surface(ds, "scalp")
    cortex = ds["coordinates"].transpose("layer", ...).values
    if skull:
        outside = None
        if "inside_inner_skull" in ds:
            outside = ds["inside_inner_skull"].transpose("layer", ...).values == 0
        sources = cortex.reshape(-1, 3)
        n_outside = _count_outside(
            ds, "sources", "cortex", sources, skull, max_outside, outside, scalp
        )
        ds = add_to_receipt(ds, "counts", sources_outside_inner_skull=n_outside)
    if skull and scalp:
        what = "vertices of the inner skull"
        n_outside = _count_outside(
            ds, what, "inner skull", skull.vertices, scalp, _MOST
        )
        if n_outside:
            ds = warn(
                ds,
                f"{n_outside} of {len(skull.vertices)} {what} lie outside the scalp",
                advice="Look at both (lamstore.plot.coregistration).",
                stacklevel=3,
            )
        ds = add_to_receipt(ds, "counts", inner_skull_vertices_outside_scalp=n_outside)
    elif scalp:
        _count_outside(ds, "pial vertices", "cortex", cortex[0], scalp, max_outside)
    if scalp and "fiducials" in ds:
        ds = _check_fiducials(ds, scalp)
    return ds


def _count_outside(
    ds: xr.Dataset,
    what: str,
    inner: str,
    points: np.ndarray,
    around: Surface,
    most: float,
    outside: np.ndarray | None = None,
    scalp: Surface | None = None,
) -> int:
    """Count the points of `inner` outside a surface; refuse and explain too many."""
    outside = around.outside(points) if outside is None else outside.ravel()
    share = outside.mean()
    if share <= most:
        return int(outside.sum())
    offset = around.vertices.mean(axis=0) - points.mean(axis=0)
    raise LamstoreError(
        f"{outside.sum()} of {len(outside)} {what} ({100 * share:.1f} %) lie outside "
        f"the {around.name}, their centroids {np.linalg.norm(offset):.1f} mm apart "
        f"({', '.join(f'{mm:.1f}' for mm in offset)})",
        subject=label_of(ds),
        wanted=f"at most {100 * most:g} %",
        advice=_explained(ds, inner, points, around, scalp),
    )


def _explained(
    ds: xr.Dataset,
    inner: str,
    points: np.ndarray,
    around: Surface,
    scalp: Surface | None,
) -> str:
    """Name the odd one out, by a shift that makes both fit, or by the scalp."""
    before = around.outside(points).mean()
    for shifted, move in _shifts(ds, f"The {around.name}", f"The {inner}"):
        moved = around._replace(vertices=transform(move, around.vertices))
        if moved.outside(points).mean() < before / 5:
            return _SURFACE_RAS.format(shifted, "s") + "."
    if scalp:
        around_fits, inner_fits = (
            scalp.outside(p).mean() < 0.05 for p in (around.vertices, points)
        )
        if around_fits != inner_fits:
            odd = inner if around_fits else around.name
            return f"The {odd} is the odd one out: the other lies in the scalp."
    return "Are both in scanner RAS, in mm, and of this subject?"


def _shifts(ds: xr.Dataset, moved: str, other: str) -> list[tuple[str, np.ndarray]]:
    """Return the known shifts: what is in the wrong frame, and how to move `moved`."""
    if "tkr_to_scanner" not in ds.attrs:
        return []
    shift = np.asarray(ds.attrs["tkr_to_scanner"], dtype=np.float64)
    return [(moved, shift), (other, np.linalg.inv(shift))]


def _check_fiducials(ds: xr.Dataset, scalp: Surface) -> xr.Dataset:
    """Hold fiducials against the scalp: their residual proves nothing about frames."""
    points = ds["fiducials"].values.astype(np.float64)

    def distances(moved: np.ndarray) -> np.ndarray:
        return meshes.point_to_surface_distance(moved, scalp.vertices, scalp.faces)

    apart = distances(points)
    listed = ", ".join(f"{n} {mm:.1f}" for n, mm in zip(FIDUCIALS, apart, strict=True))
    found = f"the fiducials lie off the scalp by (mm) {listed}"
    if apart.max() > _LOOK:
        wrong = bool(np.median(apart) > _WRONG)
        advice = "Look at them (lamstore.plot.coregistration)."
        for shifted, move in _shifts(ds, "The fiducials", "The surfaces"):
            if distances(transform(move, points)).max() < apart.max() / 3:
                wrong, advice = True, f"{_SURFACE_RAS.format(shifted, '')}."
        receipt = ds.attrs.get("receipt", {}).get("coregistration", {})
        if wrong and receipt.get("method") in ("fiducials", "dataset"):
            raise LamstoreError(
                found, subject=label_of(ds), wanted="1 to 3 mm", advice=advice
            )
        ds = warn(ds, found, wanted="1 to 3 mm", advice=advice, stacklevel=4)
    entry = dict(zip(FIDUCIALS, apart.tolist(), strict=True))
    return add_to_receipt(ds, "coregistration", fiducials_to_scalp_mm=entry)


def enclosing_surface(ds: xr.Dataset, name: str) -> Surface | None:
    """Return a mesh of the Dataset that has an inside; its hull if it is open."""
    if name not in ds or f"{name}_faces" not in ds:
        return None
    vertices = ds[name].values.astype(np.float64)
    faces = ds[f"{name}_faces"].values
    faces = faces[(faces != np.roll(faces, 1, axis=1)).all(axis=1)]
    if not _has_an_inside(faces, len(vertices)):
        faces = _hull(vertices)
    return Surface(name.replace("_", " "), vertices, faces)


def _hull(vertices: np.ndarray) -> np.ndarray:
    """Return the triangles of the convex hull, wound alike."""
    hull = ConvexHull(vertices)
    a, b, c = vertices[hull.simplices].transpose(1, 0, 2)
    inward = (np.cross(b - a, c - a) * hull.equations[:, :3]).sum(axis=1) < 0
    return np.where(inward[:, None], hull.simplices[:, ::-1], hull.simplices)


def _has_an_inside(faces: np.ndarray, n_vertices: int) -> bool:
    """Return whether every edge is run along as often one way as the other."""
    start, stop = faces.astype(np.int64).ravel(), np.roll(faces, -1, axis=1).ravel()
    way = np.where(start < stop, 1, -1)
    edge = np.minimum(start, stop) * n_vertices + np.maximum(start, stop)
    _, index = np.unique(edge, return_inverse=True)
    return not np.bincount(index, weights=way).any()
