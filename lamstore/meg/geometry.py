"""Surfaces with an inside, coils around them, and an array that is put on a head."""

from typing import NamedTuple, NoReturn

import numpy as np
import xarray as xr
from scipy.spatial import ConvexHull

from lamstore.dataset import add_to_receipt, label_of, require, warn
from lamstore.errors import LamstoreError
from lamstore.meg.sensors import Sensors
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform

#: No coil of a helmet on a head is farther away from it than this (mm).
_MAX_COIL_DISTANCE = 150.0
#: An array of several coils that is smaller than this is not in mm (mm).
_MIN_ARRAY_SIZE = 5.0
#: Smallest distance of a coil to the scalp (mm): about what a dewar's wall leaves.
_GAP = 15.0
#: The scalp's triangles are divided until no edge is longer (mm).
_SPACING = 4.0
#: Steps of the search for the place that is closest to the head on average (mm).
_STEPS = (16.0, 8.0, 4.0, 2.0, 1.0)
#: Frames whose axes are anterior, left, superior; MNE's are right, anterior, superior.
_ALS = ("ctf head", "4d head", "bti head", "yokogawa head")
_RAS = ("head", "device", "neuromag head")
#: Where to look at them all.
SEE = "(lamstore.plot.coregistration)"


class Enclosure(NamedTuple):
    """A mesh with an inside."""

    name: str
    vertices: np.ndarray
    faces: np.ndarray

    def outside(self, points: np.ndarray) -> np.ndarray:
        """Return which points (point, xyz) the surface does not enclose."""
        return ~meshes.inside(points, self.vertices, self.faces)


def find_surface(ds: xr.Dataset, name: str) -> Enclosure | None:
    """Return a mesh of the Dataset that has an inside; its hull if it is open."""
    from lamstore.numeric import loops

    if name not in ds or f"{name}_faces" not in ds:
        return None
    vertices = ds[name].values.astype(np.float64)
    faces = ds[f"{name}_faces"].values
    a, b, c = faces.T
    if (degenerate := (a == b) | (b == c) | (c == a)).any():
        faces = faces[~degenerate]
    if not loops.is_balanced(faces, len(vertices)):
        hull = ConvexHull(vertices)
        faces = hull.simplices
        normals = meshes.face_normals(vertices, faces)
        inward = (normals * hull.equations[:, :3]).sum(axis=1) < 0
        faces = np.where(inward[:, None], faces[:, ::-1], faces)
    return Enclosure(name.replace("_", " "), vertices, faces)


def check_sensors(ds: xr.Dataset) -> xr.Dataset:
    """Check that the selected channels' coils are around the head, in mm."""
    require(ds, "coil_positions", "mri_to_sensors", purpose="checking the sensors")
    subject = label_of(ds)
    in_sensors = ds["coil_positions"].values
    size = float(np.linalg.norm(np.ptp(in_sensors, axis=0)))
    if len(in_sensors) >= 4 and size < _MIN_ARRAY_SIZE:
        found = f"the {len(in_sensors)} coils span {size:.3g} mm, as if in metres"
        raise LamstoreError(found, subject=subject)
    coils = transform(np.linalg.inv(ds["mri_to_sensors"].values), in_sensors)
    head = ds["scalp"] if "scalp" in ds else ds["coordinates"].isel(layer=0)
    closest = float(meshes.nearest(coils, head.values)[0].min())
    if not closest <= _MAX_COIL_DISTANCE:
        wrong = f"the nearest coil is {closest:.0f} mm away from the head"
        wanted = f"less than {_MAX_COIL_DISTANCE:.0f} mm"
        advice = "Check the coregistration, its units, and whose the sensors are."
        raise LamstoreError(wrong, subject=subject, wanted=wanted, advice=advice)
    skull, scalp = find_surface(ds, "inner_skull"), find_surface(ds, "scalp")
    if skull and (n_inside := int((~skull.outside(coils)).sum())):
        wrong = f"{n_inside} of {len(coils)} coils lie inside the inner skull"
        advice = "The coregistration, its units or the fiducials are wrong."
        raise LamstoreError(wrong, subject=subject, advice=advice)
    n_inside = int((~scalp.outside(coils)).sum()) if scalp else 0
    if n_inside:
        found = f"{n_inside} of {len(coils)} coils lie inside the scalp"
        ds = warn(ds, found, advice=f"Look at the coregistration {SEE}.", stacklevel=3)
    ds = add_to_receipt(ds, "counts", coils_inside_scalp=n_inside)
    return add_to_receipt(ds, "coregistration", nearest_coil_mm=closest)


# ----------------------------------------------------------------- an array on a head


def place_helmet(ds: xr.Dataset, sensors: Sensors, *, gap: float = _GAP) -> np.ndarray:
    """Place an array on a head as one would sit in it; return ``mri_to_sensors``, mm.

    Along the fiducials' axes, else right, anterior and superior, it is lowered until a
    coil is `gap` (mm) away from the scalp, where coils are closest to it on average.
    """

    def refuse(found: str, advice: str) -> NoReturn:
        subject, file = label_of(ds), sensors.source
        raise LamstoreError(found, subject=subject, file=file, advice=advice)

    require(ds, "scalp", "scalp_faces", purpose="placing sensors on a head")
    head = _fiducial_axes(ds["fiducials"].values) if "fiducials" in ds else np.eye(3)
    array = _array_axes(sensors)
    scalp = ds["scalp"].values.astype(np.float64)
    spacing = max(_SPACING, np.ptp(scalp, axis=0).max() / 100)
    points = _dense(scalp, ds["scalp_faces"].values, spacing)
    coils = sensors.coil_positions @ array
    # between points the surface is closer than the nearest of them
    shift = _lowest_shift(points @ head, coils, gap + spacing**2 / (6 * gap))
    if shift is None:
        wrong = "no coil lies above the head, so the array cannot be lowered onto it"
        refuse(wrong, "--place-helmet needs an array that covers the top of the head.")
    to_mri = np.eye(4)
    to_mri[:3, :3] = head @ array.T
    to_mri[:3, 3] = head @ shift
    surface = find_surface(ds, "scalp")
    placed = transform(to_mri, sensors.coil_positions)
    if surface and (n_inside := int((~surface.outside(placed)).sum())):
        wrong = f"{n_inside} of {len(coils)} coils are inside the scalp wherever it is"
        refuse(wrong, "Does the head fit into the array?")
    return np.linalg.inv(to_mri)


def _lowest_shift(
    scalp: np.ndarray, coils: np.ndarray, gap: float
) -> np.ndarray | None:
    """Return where coils are closest to a head on average when lowered on it."""
    from lamstore.numeric import loops, trees

    beneath = loops.sort_from_above(scalp, gap)
    *around, _ = trees.box_tree(scalp[:, None])

    def height(x: float, y: float) -> float:
        # a coil that comes down at a horizontal distance h of a scalp point is `gap`
        # away when it is sqrt(gap^2 - h^2) above it; the first contact counts
        return float(loops.first_contact(coils + (x, y, 0.0), gap, *beneath))

    def mean_distance(x: float, y: float) -> float:
        z = height(x, y)
        if np.isinf(z):
            return np.inf
        return float(trees.nearest_point(coils[None] + (x, y, z), *around)[0].mean())

    middle = (scalp.max(axis=0) + scalp.min(axis=0)) / 2
    x, y = (middle - (coils.max(axis=0) + coils.min(axis=0)) / 2)[:2]
    least = mean_distance(x, y)
    for step in _STEPS:
        improved = True
        while improved:
            improved = False
            for dx, dy in ((step, 0), (-step, 0), (0, step), (0, -step)):
                distance = mean_distance(x + dx, y + dy)
                if distance < least:
                    x, y, least, improved = x + dx, y + dy, distance, True
    return np.array([x, y, height(x, y)]) if np.isfinite(least) else None


def _array_axes(sensors: Sensors) -> np.ndarray:
    """Return right, anterior and superior as columns, in the sensors' frame."""
    if sensors.coord_frame in _RAS:
        return np.eye(3)
    if sensors.coord_frame in _ALS:
        return np.array([[0.0, 1, 0], [-1, 0, 0], [0, 0, 1]])
    if sensors.fiducials is not None:
        return _fiducial_axes(sensors.fiducials)
    wrong = f"which way its {sensors.coord_frame} frame points is not known"
    advice = "Give the array as FIF, CTF .ds or SPM file, or with fiducials."
    raise LamstoreError(wrong, file=sensors.source, advice=advice)


def _fiducial_axes(fiducials: np.ndarray) -> np.ndarray:
    nas, lpa, rpa = np.asarray(fiducials, dtype=np.float64)
    right = (rpa - lpa) / np.linalg.norm(rpa - lpa)
    superior = np.cross(right, nas - lpa)
    superior /= np.linalg.norm(superior)
    return np.stack([right, np.cross(superior, right), superior], axis=1)


def _dense(vertices: np.ndarray, faces: np.ndarray, spacing: float) -> np.ndarray:
    """Divide triangles until no edge is longer than `spacing`; return their corners."""
    from lamstore.numeric import loops

    used = np.zeros(len(vertices), dtype=bool)
    used[faces] = True
    found = [vertices[used]]
    while len(faces):
        squares = loops.edge_squares(vertices, faces)
        long = (squares > spacing**2).any(axis=1)
        a, b, c = vertices[faces[long]].transpose(1, 0, 2)
        ab, bc, ca = (a + b) / 2, (b + c) / 2, (c + a) / 2
        found += [ab, bc, ca]
        quarters = ((a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca))
        triangles = np.concatenate([np.stack(q, axis=1) for q in quarters])
        vertices = triangles.reshape(-1, 3)
        faces = np.arange(len(vertices)).reshape(-1, 3)
    return np.concatenate(found)
