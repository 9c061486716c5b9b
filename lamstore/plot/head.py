"""A head with its sensors: scalp, inner skull, cortex, coils and fiducials."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore.dataset import label_of, require, simulated
from lamstore.errors import LamstoreError
from lamstore.numeric.kernels import transform
from lamstore.plot.figures import (
    checked_path,
    fit,
    new_axes,
    new_figure,
    one_subject,
    project,
    saved,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def coregistration(ds: xr.Dataset, path: str | Path | None = None) -> Figure:
    """Draw sensors, scalp, inner skull, cortex and fiducials of one subject.

    From the front, the left and above, all in scanner RAS (mm): the coils and the
    landmarks as the sensors saw them are transformed by the inverse of
    ``mri_to_sensors``. What lies behind is hidden, or veiled by the scalp. An array
    that was placed on the head has no landmarks, and the title marks it.

    Parameters
    ----------
    ds
        One subject with its mesh and geometry, as
        ``lamstore.open(path, subject="sub-01")`` gives it. ``scalp`` or
        ``coordinates`` must be there; what else is missing is left out of the picture.
    path
        Where to write the picture: ``.png``, ``.pdf`` or ``.svg``.

    Returns
    -------
    matplotlib.figure.Figure
        Three views and one legend.

    Raises
    ------
    LamstoreError
        If there is neither scalp nor cortex, if there are coils without
        ``mri_to_sensors``, or if `path` has another suffix or cannot be written.
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
        _draw_solids(axes, solids)
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
    figure.suptitle(f"{_coregistration_title(ds)}{made}", y=0.975, fontsize=13)
    return saved(figure, path)


class _Solid(NamedTuple):
    """Triangles (n, 3, 3) in scanner RAS mm that are drawn alike."""

    name: str
    triangles: np.ndarray
    colour: str
    alpha: float


#: Name, elevation, azimuth, and what is at the left and right end of the picture.
_CAMERAS = (
    ("front", 0, 90, ("R", "L")),
    ("left", 0, 180, ("A", "P")),
    ("top", 90, -90, ("L", "R")),
)

#: Meshes are thinned to about this many triangles for this picture.
_ENOUGH_FACES = 12_000

_COIL_RADIUS = 5.0


def _solids(ds: xr.Dataset) -> list[_Solid]:
    """Collect what is drawn as triangles."""
    meshes = (
        ("Cortex (pial)", "coordinates", "faces", "#c9a0a0", 1.0),
        ("Inner skull", "inner_skull", "inner_skull_faces", "#e8c65a", 0.16),
        ("Scalp", "scalp", "scalp_faces", "#d9b38c", 0.2),
    )
    solids = []
    for name, points, faces, colour, alpha in meshes:
        if points not in ds or faces not in ds:
            continue
        array = ds[points]
        if "layer" in array.dims:
            array = array.isel(layer=0)
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
    """Return a mesh's corners (n, 3, 3), thinned by merging close vertices."""
    faces = faces[(faces >= 0).all(axis=1)]
    faces = faces[np.isfinite(points[faces]).all(axis=(1, 2))]
    cell = 1.5
    while len(faces) > _ENOUGH_FACES:
        used = np.unique(faces)
        boxes = np.floor(points[used] / cell).astype(np.int64)
        _, box = np.unique(boxes, axis=0, return_inverse=True)
        size = np.bincount(box)
        middles = [np.bincount(box, points[used, axis]) / size for axis in range(3)]
        points, faces = np.column_stack(middles), box[np.searchsorted(used, faces)]
        a, b, c = faces.T
        faces = faces[(a != b) & (b != c) & (c != a)]
        cell *= 1.5
    return points[faces]


def _to_scanner(ds: xr.Dataset) -> np.ndarray:
    """Return the affine from the sensors' frame to scanner RAS."""
    require(ds, "mri_to_sensors", purpose="a picture of the sensors")
    return np.linalg.inv(ds["mri_to_sensors"].values)


def _placed(ds: xr.Dataset) -> bool:
    """Whether the array was placed on the head instead of recorded there."""
    receipt = ds.attrs.get("receipt", {})
    if "receipt" in ds:  # a row of the whole store
        receipt = json.loads(ds["receipt"].item() or "{}")
    return receipt.get("coregistration", {}).get("method") == "helmet"


def _coils(ds: xr.Dataset) -> np.ndarray:
    """Return every coil as a disk of triangles, square to its orientation."""
    centres = transform(_to_scanner(ds), ds["coil_positions"].values)
    normals = ds["coil_orientations"].values
    there = np.isfinite(centres).all(axis=1) & np.isfinite(normals).all(axis=1)
    centres, normals = centres[there], normals[there] @ _to_scanner(ds)[:3, :3].T
    # any vector that is not along the normal spans the disk with it
    helper = np.eye(3)[np.abs(normals).argmin(axis=1)]
    u = np.cross(normals, helper)
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
    return {
        name: (points[np.isfinite(points).all(axis=1)], style)
        for name, (points, style) in found.items()
    }


def _draw_solids(axes: Any, solids: Sequence[_Solid]) -> None:
    """Draw everything as one collection: matplotlib sorts depth only within one."""
    from matplotlib.colors import to_rgb
    from mpl_toolkits.mplot3d.art3d import Poly3DCollection

    triangles, colours = [], []
    for solid in solids:
        screen = project(axes, solid.triangles.reshape(-1, 3)).reshape(-1, 3, 3)
        normal = np.cross(screen[:, 1] - screen[:, 0], screen[:, 2] - screen[:, 0])
        length = np.linalg.norm(normal, axis=1)
        # a lamp beside the viewer's left shoulder
        light = np.abs(normal @ (-0.3, 0.4, 0.866)) / np.where(length > 0, length, 1)
        rgba = np.ones((len(light), 4))
        rgba[:, :3] = np.asarray(to_rgb(solid.colour)) * (0.45 + 0.55 * light)[:, None]
        rgba[:, 3] = solid.alpha
        triangles.append(solid.triangles)
        colours.append(rgba)
    axes.add_collection3d(
        Poly3DCollection(
            np.concatenate(triangles),
            facecolors=np.concatenate(colours),
            edgecolors="none",
            linewidths=0,
            antialiased=True,
            rasterized=True,
        ),
        autolim=False,
    )
    axes.computed_zorder = False


def _coregistration_title(ds: xr.Dataset) -> str:
    title = label_of(ds)
    if "mri_to_sensors" in ds and _placed(ds):
        return f"{title}: array placed on the head, not recorded"
    if not {"fiducials", "fiducials_sensors", "mri_to_sensors"} <= set(ds):
        return title
    seen = transform(_to_scanner(ds), ds["fiducials_sensors"].values)
    apart = np.linalg.norm(seen - ds["fiducials"].values, axis=1)
    if not np.isfinite(apart).all():
        return title
    return f"{title}: fiducials {apart.max():.1f} mm apart at most"
