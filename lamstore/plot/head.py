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
    LABEL,
    SMALL,
    TITLE,
    TWO_COLUMNS,
    Page,
    legend_height,
    picture,
    saved,
    wrapped,
)
from lamstore.plot.views import FINER, averaged, cameras, look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Cameras: what is at the left and right end of the picture. A left view is the
#: lateral one of the left hemisphere.
_CAMERAS = {"anterior": ("R", "L"), "lateral": ("A", "P"), "dorsal": ("L", "R")}

#: What is drawn: name, vertices and faces, colour, opacity.
_MESHES = (
    ("Cortex (pial)", "coordinates", "faces", "#c98f8f", 1.0),
    ("Inner skull", "inner_skull", "inner_skull_faces", "#9c7410", 0.22),
    ("Scalp", "scalp", "scalp_faces", "#d9b38c", 0.3),
)

_COILS, _COIL_COLOUR = "Coils, of each channel the nearest", "#1b4b7d"
_COIL_RADIUS = 5.0

#: mm on the page, in which names of fiducials may stand.
_BETWEEN = 3.0

_FIDUCIALS: dict[str, dict[str, Any]] = {
    "Fiducials, MRI": {"s": 16, "c": "#c1272d", "marker": "D", "edgecolors": "white",
                       "linewidths": 0.5},
    "Fiducials, sensors": {"s": 34, "c": "black", "marker": "+", "linewidths": 1.0},
}  # fmt: skip

#: Points of the head's shape that are drawn, and how.
_MOST = 400
_SHAPE_STYLE: dict[str, Any] = {"s": 5, "c": "#2c7a3f", "marker": "o",
                                "edgecolors": "white", "linewidths": 0.3}  # fmt: skip


class _Solid(NamedTuple):
    """A mesh in scanner RAS mm, in one colour."""

    name: str
    points: np.ndarray
    faces: np.ndarray
    colour: str
    alpha: float


@picture
def coregistration(
    ds: xr.Dataset,
    *,
    width: float = TWO_COLUMNS,
    dpi: int = 300,
    path: str | Path | None = None,
) -> Figure:
    """Draw sensors, scalp, inner skull, cortex and fiducials of one subject.

    From the front, the left and above, in scanner RAS: coils and landmarks as the
    sensors saw them are transformed by the inverse of ``mri_to_sensors``. Of a channel
    with several coils the one that is nearest to the head is drawn. Points that were
    digitised on the head are green on the near side. Below stand how far fiducials are
    from each other, and they and the head's shape from the scalp; fiducials may fit
    exactly, and be in a wrong frame all the same. An array that was placed on the head
    has no landmarks of its own, and the title marks it.

    Parameters
    ----------
    ds
        One subject, ``lamstore.open(path, subject="sub-01")``, with ``scalp`` or
        ``coordinates``; what else is missing is left out of the picture.
    width, dpi, path
        As of `lamstore.plot.surface`.

    Returns
    -------
    matplotlib.figure.Figure
        Three views and one legend.

    Examples
    --------
    >>> import lamstore
    >>> ds = lamstore.open("cohort.zarr", subject="sub-01")  # doctest: +SKIP
    >>> lamstore.plot.coregistration(ds, path="sub-01.png")  # doctest: +SKIP
    """
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    if ds.sizes.get("subject", 1) > 1:
        wrong = f"a picture shows one head, and this Dataset has {ds.sizes['subject']}"
        advice = 'Open one with lamstore.open(path, subject="...").'
        raise LamstoreError(wrong, advice=advice)
    ds = ds.isel(subject=0) if "subject" in ds.dims else ds
    solids, landmarks, shape = _solids(ds), _landmarks(ds), head_shape(ds, _MOST)
    extent = np.concatenate([solid.points for solid in solids])
    taken = cameras([*_CAMERAS], schema.HEMISPHERES[:1])
    flat = [camera.project(extent)[:, :2] for camera in taken]
    size = np.array([np.ptp(points, axis=0) for points in flat]).max(axis=0) * 1.06
    cell = (width - 8.0) / len(taken) - _BETWEEN
    height = cell * size[1] / size[0]
    handles: list[Any] = [
        Patch(facecolor=x.colour, alpha=max(x.alpha, 0.4), label=x.name) for x in solids
    ]
    marks = {name: _FIDUCIALS[name] for name in landmarks}
    if len(shape):
        marks[f"Head shape, {len(shape)} points"] = _SHAPE_STYLE
    for name, style in marks.items():
        line = Line2D([], [], color=style["c"], marker=style["marker"], label=name)
        line.set(markersize=style["s"] ** 0.5, linestyle="none")
        handles.append(line)
    title = ", ".join(filter(None, [f"Coregistration, {label_of(ds)}", _remarks(ds)]))
    title = wrapped(title, width - 4, TITLE)
    about = wrapped(_distances(ds, landmarks), width - 6)
    top = 7.0 + 3.6 * title.count("\n")
    named = [handle.get_label() for handle in handles]
    below = legend_height(named, width)
    foot = top + 4.0 + height + 2.0
    page = Page(width, foot + below + 4.5 + 3.3 * (about.count("\n") + bool(about)))
    page.title(title)
    for column, (camera, (name, ends)) in enumerate(
        zip(taken, _CAMERAS.items(), strict=True)
    ):
        x = 4.0 + _BETWEEN / 2 + column * (cell + _BETWEEN)
        label = {"lateral": "left", "anterior": "front", "dorsal": "top"}[name]
        page.text(x + cell / 2, top, label, ha="center", color="0.35")
        axes = page.axes(x, top + 4.0, cell, height)
        middle = (flat[column].min(axis=0) + flat[column].max(axis=0)) / 2
        n = np.maximum(np.round(np.array([cell, height]) * dpi / 25.4), 1) * FINER
        step = float((size / n).max())
        low, high = middle - n * step / 2, middle + n * step / 2
        box = low[0], high[0], low[1], high[1]
        axes.imshow(_composed(solids, camera, box, step), extent=box, aspect="auto")
        axes.set_axis_off()
        places = camera.project(shape)
        places = places[places[:, 2] > camera.project(extent)[:, 2].mean()]
        axes.scatter(*places[:, :2].T, zorder=9, **_SHAPE_STYLE)
        for kind, points in landmarks.items():
            # on the far side of the head from the left
            near = [x for x in range(3) if x != 2 or name != "lateral"]
            at = camera.project(points[near])
            axes.scatter(*at[:, :2].T, zorder=10, **_FIDUCIALS[kind])
            _name_fiducials(axes, at, np.array(schema.FIDUCIALS)[near])
        for end, share in zip(ends, (0.03, 0.97), strict=True):
            at_end = (x + share * cell, top + 3.0 + height)
            page.text(*at_end, end, ha="center", va="bottom", color="0.45")
    page.legend(handles, foot)
    if about:
        page.text(width / 2, foot + below + 2.0, about, ha="center", fontsize=LABEL)
    return saved(page, path, dpi)


def _composed(solids: list[_Solid], camera: Any, box: Any, step: float) -> np.ndarray:
    """Return what is seen through translucent solids, the nearest above the others."""
    around = [solid for solid in solids if solid.name != _COILS]
    coils = [solid for solid in solids if solid.name == _COILS]
    height, width = round((box[3] - box[2]) / step), round((box[1] - box[0]) / step)
    rgb = np.ones((height, width, 3), dtype=np.float32)
    opaque = np.zeros((height, width), dtype=bool)
    later = _Layer.seen(coils[0], camera, box, step) if coils else None
    for solid in around:  # from the inside to the outside
        layer = _Layer.seen(solid, camera, box, step)
        if later is not None:  # coils that are behind it
            later = later.put(rgb, opaque, later.depth < layer.depth)
        layer.put(rgb, opaque)
    if later is not None:
        later.put(rgb, opaque)
    return averaged(rgb, opaque)


class _Layer(NamedTuple):
    """What is seen of a solid: pixels, their depth and their colours in a light."""

    pixel: np.ndarray
    depth: np.ndarray
    colour: np.ndarray
    alpha: float

    @classmethod
    def seen(cls, solid: _Solid, camera: Any, box: Any, step: float) -> _Layer:
        from matplotlib.colors import to_rgb

        points = camera.project(solid.points)
        seen = look(points, solid.faces, box, step)
        a, b, c = points[solid.faces].transpose(1, 0, 2)
        normals = np.cross(b - a, c - a)
        length = np.linalg.norm(normals, axis=1)
        # a lamp beside the viewer's left shoulder
        light = np.abs(normals @ (-0.3, 0.4, 0.866)) / np.where(length > 0, length, 1)
        colour = np.multiply.outer(0.45 + 0.55 * light, to_rgb(solid.colour))
        pixel = np.flatnonzero(seen.shown)
        return cls(pixel, seen.depth, colour[seen.face.ravel()[pixel]], solid.alpha)

    def put(
        self, rgb: np.ndarray, opaque: np.ndarray, where: np.ndarray | None = None
    ) -> _Layer:
        """Put pixels on those below them, and return the layer of the others."""
        pixel, colour = self.pixel, self.colour
        rest, later = pixel[:0], colour[:0]
        if where is not None:
            now = where.ravel()[pixel]
            rest, later = pixel[~now], colour[~now]
            pixel, colour = pixel[now], colour[now]
        flat = rgb.reshape(-1, 3)
        flat[pixel] += self.alpha * (colour - flat[pixel])
        opaque.ravel()[pixel] = True
        return self._replace(pixel=rest, colour=later)


def _solids(ds: xr.Dataset) -> list[_Solid]:
    solids = []
    for name, points, faces, colour, alpha in _MESHES:
        if points not in ds or faces not in ds:
            continue
        array = ds[points].isel(layer=0) if "layer" in ds[points].dims else ds[points]
        places, triangles = array.values.astype(np.float64), ds[faces].values
        triangles = triangles[(triangles >= 0).all(axis=1)]
        triangles = triangles[np.isfinite(places[triangles]).all(axis=(1, 2))]
        if len(triangles):
            used, triangles = np.unique(triangles, return_inverse=True)
            triangles = triangles.reshape(-1, 3)
            solids.append(_Solid(name, places[used], triangles, colour, alpha))
    if not {"Cortex (pial)", "Scalp"} & {solid.name for solid in solids}:
        raise LamstoreError(
            "there is neither scalp nor cortex in this Dataset",
            subject=label_of(ds),
            advice="Open it with lamstore.open(path, subject=...), which includes mesh "
            "and geometry.",
        )
    if "coil_positions" in ds:
        centre = np.concatenate([solid.points for solid in solids]).mean(axis=0)
        places, disks = _disks(*inner_coils(ds, centre))
        if len(disks):
            solids.append(_Solid(_COILS, places, disks, _COIL_COLOUR, 1.0))
    return solids


def to_scanner(ds: xr.Dataset) -> np.ndarray:
    """Return the affine from the sensors' frame to scanner RAS."""
    require(ds, "mri_to_sensors", purpose="a picture of the sensors")
    return np.linalg.inv(ds["mri_to_sensors"].values)


def head_shape(ds: xr.Dataset, most: int) -> np.ndarray:
    """Return points (n, 3) of the head's shape in scanner RAS, `most` of them."""
    if not {"head_shape", "mri_to_sensors"} <= set(ds):
        return np.empty((0, 3))
    points = ds["head_shape"].values
    points = points[np.isfinite(points).all(axis=1)]
    some = np.unique(
        np.linspace(0, len(points) - 1, min(most, len(points))).astype(int)
    )
    return transform(to_scanner(ds), points[some])


def inner_coils(ds: xr.Dataset, centre: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return centres and orientations of the coil of each channel nearest the head."""
    affine = to_scanner(ds)
    centres = transform(affine, ds["coil_positions"].values)
    normals = ds["coil_orientations"].values @ affine[:3, :3].T
    there = np.isfinite(centres).all(axis=1) & np.isfinite(normals).all(axis=1)
    if "coil_weights" in ds:
        weights = ds["coil_weights"].transpose("channel", "coil").values
        weights = np.abs(np.nan_to_num(weights)) * there
        # a reference's share in a compensated channel is small
        used = weights > 0.5 * weights.max(axis=1, keepdims=True)
        away = np.linalg.norm(centres - centre, axis=1)
        away = np.where(used & (weights > 0), away, np.inf)
        inner = away.argmin(axis=1)[np.isfinite(away).any(axis=1)]
        there &= np.isin(np.arange(len(centres)), inner)
    return centres[there], normals[there]


def _disks(centres: np.ndarray, normals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return disks, points and triangles, square to the normals."""
    n, corners = len(centres), 12
    # any vector that is not along the normal spans the disk with it
    u = np.cross(normals, np.eye(3)[np.abs(normals).argmin(axis=1)])
    u /= np.linalg.norm(u, axis=1, keepdims=True)
    v = np.cross(normals, u)
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)[:, None, None]
    rim = centres + _COIL_RADIUS * (np.cos(turn) * u + np.sin(turn) * v)
    rims = n + np.arange(corners * n).reshape(corners, n)
    hub = np.broadcast_to(np.arange(n), rims.shape)
    faces = np.stack([hub, rims, np.roll(rims, -1, axis=0)], axis=-1)
    return np.concatenate([centres, rim.reshape(-1, 3)]), faces.reshape(-1, 3)


# --------------------------------------------------------------------------- fiducials
def _landmarks(ds: xr.Dataset) -> dict[str, np.ndarray]:
    """Fiducials (fiducial, xyz) in scanner RAS by legend entry; some may be NaN."""
    found = {}
    mri, sensors = _FIDUCIALS
    if "fiducials" in ds:
        found[mri] = ds["fiducials"].values
    if {"fiducials_sensors", "mri_to_sensors"} <= set(ds) and not placed(ds):
        found[sensors] = transform(to_scanner(ds), ds["fiducials_sensors"].values)
    return {n: points for n, points in found.items() if np.isfinite(points).any()}


def _name_fiducials(axes: Any, at: np.ndarray, names: np.ndarray) -> None:
    from matplotlib.patheffects import withStroke

    for name, place in zip(names, at, strict=True):
        if name.upper() in {text.get_text() for text in axes.texts}:
            continue
        if np.isfinite(place).all():
            style = {"ha": "center", "va": "top", "fontsize": SMALL, "zorder": 11}
            text = axes.annotate(
                name.upper(), place[:2], (0, -5), textcoords="offset points", **style
            )
            text.set_path_effects([withStroke(linewidth=1.5, foreground="white")])


def _recorded(ds: xr.Dataset) -> dict[str, Any]:
    """Return what the receipt has of the coregistration."""
    return dict(receipts(ds)[0].get("coregistration", {}))


def placed(ds: xr.Dataset) -> bool:
    """Whether the array was placed on the head instead of recorded there."""
    return _recorded(ds).get("method") == "helmet"


def _remarks(ds: xr.Dataset) -> str:
    was_placed = "mri_to_sensors" in ds and placed(ds)
    texts = ["array placed on the head, not recorded"] * was_placed
    texts += ["simulated"] * bool(simulated(ds.attrs))
    return ", ".join(texts)


def _distances(ds: xr.Dataset, landmarks: dict[str, np.ndarray]) -> str:
    """List distances of fiducials, between the frames and from the scalp."""
    lines = []
    if len(landmarks) == len(_FIDUCIALS):
        mri, sensors = landmarks.values()
        apart = np.linalg.norm(mri - sensors, axis=1)
        listed = _listed(dict(zip(schema.FIDUCIALS, apart.tolist(), strict=True)))
        lines.append(f"fiducials, MRI to sensors after their fit: {listed}")
    off = _recorded(ds).get("fiducials_to_scalp_mm") or {}
    if landmarks:
        listed = _listed(off) if off else "not known"
        lines.append(f"fiducials, MRI to scalp: {listed}")
    seen = _recorded(ds).get("sensor_landmarks_to_scalp_mm") or {}
    if "median" in seen:
        lines.append(f"head shape, sensors to scalp: median {seen['median']:.1f} mm")
    return "\n".join(lines)


def _listed(mm: dict[str, float]) -> str:
    return ", ".join(f"{name} {x:.1f} mm" for name, x in mm.items() if np.isfinite(x))
