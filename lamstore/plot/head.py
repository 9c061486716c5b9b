"""A head with its sensors: scalp, inner skull, cortex, coils and fiducials."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import label_of, receipts, require, simulated
from lamstore.errors import LamstoreError
from lamstore.numeric.kernels import transform
from lamstore.plot.figures import (
    camera,
    checked_path,
    draw_triangles,
    fit,
    new_axes,
    new_figure,
    one_subject,
    saved,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def coregistration(ds: xr.Dataset, path: str | Path | None = None) -> Figure:
    """Draw sensors, scalp, inner skull, cortex and fiducials of one subject.

    From the front, the left and above, in scanner RAS: coils and landmarks as the
    sensors saw them are transformed by the inverse of ``mri_to_sensors``. An array that
    was placed on the head has no landmarks, and the title marks it.

    Parameters
    ----------
    ds
        One subject, ``lamstore.open(path, subject="sub-01")``, with ``scalp`` or
        ``coordinates``; what else is missing is left out of the picture.
    path
        Where to write the picture: ``.png``, ``.pdf`` or ``.svg``.

    Returns
    -------
    matplotlib.figure.Figure
        Three views and one legend.
    """
    from matplotlib.patches import Patch

    path = checked_path(path)
    ds = one_subject(ds)
    solids = _solids(ds)
    landmarks = _landmarks(ds)
    extent = np.concatenate([solid.triangles.reshape(-1, 3) for solid in solids])
    figure = new_figure(11.0, 4.9)
    for column, (name, elevation, azimuth, ends) in enumerate(_CAMERAS):
        x = 0.17 + 0.33 * column
        axes = new_axes(figure, x, 0.5, 3.5)
        axes.view_init(elev=elevation, azim=azimuth)
        fit(axes, extent)
        draw_triangles(axes, *_lit(axes, solids), smooth=True)
        for points, style in landmarks.values():
            axes.scatter(*points.T, depthshade=False, zorder=10, **style)
        figure.text(x, 0.865, name, ha="center", fontsize=11, color="0.3")
        for end, dx in zip(ends, (-0.155, 0.155), strict=True):
            figure.text(x + dx, 0.2, end, ha="center", fontsize=10, color="0.5")
    handles: list[Any] = [
        Patch(facecolor=solid.colour, alpha=max(solid.alpha, 0.35), label=solid.name)
        for solid in solids
    ]
    handles += [
        axes.scatter([], [], [], label=name, **style)
        for name, (_, style) in landmarks.items()
    ]
    figure.legend(
        handles=handles, loc="lower center", ncols=len(handles), frameon=False
    )
    made = ", simulated" if simulated(ds.attrs) else ""
    figure.suptitle(f"{_title(ds)}{made}", y=0.975, fontsize=13)
    return saved(figure, path)


#: Name, elevation, azimuth, and what is at the left and right end of the picture.
_CAMERAS = (
    ("front", 0, 90, ("R", "L")),
    ("left", 0, 180, ("A", "P")),
    ("top", 90, -90, ("L", "R")),
)

#: What is drawn: name, vertices and faces, colour, opacity.
_MESHES = (
    ("Cortex (pial)", "coordinates", "faces", "#c9a0a0", 1.0),
    ("Inner skull", "inner_skull", "inner_skull_faces", "#e8c65a", 0.16),
    ("Scalp", "scalp", "scalp_faces", "#d9b38c", 0.2),
)

#: Meshes are thinned to about this many triangles for this picture.
_ENOUGH_FACES = 12_000

_COIL_RADIUS = 5.0


class _Solid(NamedTuple):
    """Triangles (n, corner, xyz) in scanner RAS mm that are drawn alike."""

    name: str
    triangles: np.ndarray
    colour: str
    alpha: float


def _solids(ds: xr.Dataset) -> list[_Solid]:
    solids = []
    for name, points, faces, colour, alpha in _MESHES:
        if points not in ds or faces not in ds:
            continue
        array = ds[points].isel(layer=0) if "layer" in ds[points].dims else ds[points]
        triangles = _triangles(array.values.astype(np.float64), ds[faces].values)
        if len(triangles):
            solids.append(_Solid(name, triangles, colour, alpha))
    if not {"Cortex (pial)", "Scalp"} & {solid.name for solid in solids}:
        raise LamstoreError(
            "there is neither scalp nor cortex in this Dataset",
            subject=label_of(ds),
            advice="Open it with lamstore.open(path, subject=...), which includes mesh "
            "and geometry.",
        )
    if "coil_positions" in ds and len(disks := _coils(ds)):
        solids.append(_Solid("Coils", disks, "#2f6db5", 1.0))
    return solids


def _triangles(points: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Return a mesh's corners (n, corner, xyz), thinned where it is dense."""
    from fast_simplification import simplify

    faces = faces[(faces >= 0).all(axis=1)]
    faces = faces[np.isfinite(points[faces]).all(axis=(1, 2))]
    if len(faces) > _ENOUGH_FACES:
        used, faces = np.unique(faces, return_inverse=True)
        points, faces = simplify(
            points[used], faces.reshape(-1, 3), target_count=_ENOUGH_FACES
        )
    return points[faces]


def _to_scanner(ds: xr.Dataset) -> np.ndarray:
    """Return the affine from the sensors' frame to scanner RAS."""
    require(ds, "mri_to_sensors", purpose="a picture of the sensors")
    return np.linalg.inv(ds["mri_to_sensors"].values)


def _recorded(ds: xr.Dataset) -> dict[str, Any]:
    """Return what the receipt has of the coregistration."""
    return dict(receipts(ds)[0].get("coregistration", {}))


def _placed(ds: xr.Dataset) -> bool:
    """Whether the array was placed on the head instead of recorded there."""
    return _recorded(ds).get("method") == "helmet"


def _coils(ds: xr.Dataset) -> np.ndarray:
    """Return every coil as a disk of triangles, square to its orientation."""
    to_scanner = _to_scanner(ds)
    centres = transform(to_scanner, ds["coil_positions"].values)
    normals = ds["coil_orientations"].values @ to_scanner[:3, :3].T
    there = np.isfinite(centres).all(axis=1) & np.isfinite(normals).all(axis=1)
    centres, normals = centres[there], normals[there]
    # any vector that is not along the normal spans the disk with it
    u = np.cross(normals, np.eye(3)[np.abs(normals).argmin(axis=1)])
    u /= np.linalg.norm(u, axis=1, keepdims=True)
    v = np.cross(normals, u)
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    turn = np.linspace(0, 2 * np.pi, 9)[:, None, None]
    rim = centres + _COIL_RADIUS * (np.cos(turn) * u + np.sin(turn) * v)
    hub = np.broadcast_to(centres, rim[1:].shape)
    return np.stack([hub, rim[:-1], rim[1:]], axis=2).reshape(-1, 3, 3)


def _landmarks(ds: xr.Dataset) -> dict[str, tuple[np.ndarray, dict[str, Any]]]:
    """Fiducials in scanner RAS with their marker style, by legend entry."""
    found = {}
    if "fiducials" in ds:
        style = {"s": 45, "c": "#c1272d", "marker": "D", "edgecolors": "white"}
        found["Fiducials, MRI"] = (ds["fiducials"].values, style)
    if {"fiducials_sensors", "mri_to_sensors"} <= set(ds) and not _placed(ds):
        points = transform(_to_scanner(ds), ds["fiducials_sensors"].values)
        style = {"s": 90, "c": "black", "marker": "+", "linewidths": 1.8}
        found["Fiducials, sensors"] = (points, style)
    known = {name: np.isfinite(x).all(axis=1) for name, (x, _) in found.items()}
    return {
        name: (points[known[name]], style)
        for name, (points, style) in found.items()
        if known[name].any()
    }


def _lit(axes: Any, solids: list[_Solid]) -> tuple[np.ndarray, np.ndarray]:
    """Return all triangles, and their colours (n, 4) in the light of a view."""
    from matplotlib.colors import to_rgba

    triangles = np.concatenate([solid.triangles for solid in solids])
    colours = np.repeat(
        [to_rgba(solid.colour, solid.alpha) for solid in solids],
        [len(solid.triangles) for solid in solids],
        axis=0,
    )
    a, b, c = triangles.transpose(1, 0, 2)
    normals = np.cross(b - a, c - a)
    length = np.linalg.norm(normals, axis=1)
    # a lamp beside the viewer's left shoulder
    light = np.abs(normals @ camera(axes) @ (-0.3, 0.4, 0.866))
    light /= np.where(length > 0, length, 1)
    colours[:, :3] *= (0.45 + 0.55 * light)[:, None]
    return triangles, colours


def _title(ds: xr.Dataset) -> str:
    title = label_of(ds)
    if "mri_to_sensors" in ds and _placed(ds):
        return f"{title}: array placed on the head, not recorded"
    found = [points for points, _ in _landmarks(ds).values()]
    if len(found) < 2 or {len(points) for points in found} != {len(schema.FIDUCIALS)}:
        return title
    apart = np.linalg.norm(found[1] - found[0], axis=1)
    # a fit is good in a wrong frame too, where the scalp is not near
    off = _recorded(ds).get("fiducials_to_scalp_mm") or {}
    scalp = f"{max(off.values()):.1f} mm off" if off else "not compared with"
    return f"{title}: fiducials fitted to {apart.max():.1f} mm, {scalp} the scalp"
