"""matplotlib figures without pyplot: 3-D axes in true proportions, and saving."""

from __future__ import annotations

import os
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.atomic import replacing
from lamstore.dataset import label_of
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".pdf", ".svg")

_DPI, _DPI_IN_A_NOTEBOOK = 200, 100

#: Style of small print.
SMALL: dict[str, Any] = {"fontsize": 7.5, "color": "0.4"}


def one_subject(ds: xr.Dataset) -> xr.Dataset:
    """Drop a `subject` dim of length 1."""
    if "subject" not in ds.dims:
        return ds
    if ds.sizes["subject"] != 1:
        raise LamstoreError(
            f"a picture shows one subject, and this Dataset has {ds.sizes['subject']}",
            subject=label_of(ds),
            advice='Open one with lamstore.open(path, subject="...").',
        )
    return ds.isel(subject=0)


def checked_path(path: str | Path | None) -> Path | None:
    """Refuse a picture that could not be written, before anything is drawn."""
    if path is None:
        return None
    path = Path(path).expanduser()
    if path.suffix.lower() not in SUFFIXES:
        raise LamstoreError(
            f"the picture's name ends in {path.suffix!r}",
            file=path,
            wanted=" or ".join(SUFFIXES),
        )
    if not path.parent.is_dir():
        raise LamstoreError(
            f"there is no folder {path.parent}", file=path, advice="Make it first."
        )
    return path


def new_figure(width: float, height: float) -> Figure:
    """Make a figure (inches) that pyplot does not know, and notebooks show."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), facecolor="white")
    figure._repr_png_ = partial(_png, figure)  # type: ignore[attr-defined]
    return figure


def _png(figure: Figure) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI_IN_A_NOTEBOOK)
    return buffer.getvalue()


def saved(figure: Figure, path: Path | None) -> Figure:
    """Write the figure where a path is given, whole or not at all, and return it.

    Raises
    ------
    LamstoreError
        If it cannot be written, for instance to a full disk.
    """
    if path is not None:
        try:
            with replacing(path) as temporary:
                figure.savefig(temporary, dpi=_DPI)
        except OSError as error:
            why = os.strerror(error.errno) if error.errno else str(error)
            raise LamstoreError(
                f"the picture cannot be written ({why})",
                file=path,
                advice="Choose another place, or make room there.",
            ) from error
    return figure


# ---------------------------------------------------------------------------- 3-D axes
def new_axes(figure: Figure, x: float, y: float, side: float) -> Any:
    """Add square 3-D axes of `side` inches around (x, y), fractions of the figure."""
    from mpl_toolkits import mplot3d  # noqa: F401  registers the projection

    width, height = side / figure.get_size_inches()
    box = (x - width / 2, y - height / 2, width, height)
    axes = figure.add_axes(box, projection="3d", proj_type="ortho")
    axes.set_axis_off()
    axes.patch.set_visible(False)  # square axes overlap
    return axes


def fit(axes: Any, points: np.ndarray) -> None:
    """Show `points` in their true proportions, as large as the axes allow."""
    from mpl_toolkits.mplot3d import proj3d

    low, high = points.min(axis=0), points.max(axis=0)
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), zlim=(low[2], high[2]))
    axes.set_box_aspect(high - low, zoom=1)
    x, y, _ = proj3d.proj_transform(*points.T, axes.get_proj())
    zoom = min(
        np.ptp(axes.viewLim.intervalx) / np.ptp(x),
        np.ptp(axes.viewLim.intervaly) / np.ptp(y),
    )
    axes.set_box_aspect(high - low, zoom=0.96 * zoom)


def project(axes: Any, points: np.ndarray) -> np.ndarray:
    """Return where points lie in a view: right, up, and towards the viewer, in mm."""
    elevation, azimuth = np.radians([axes.elev, axes.azim])
    towards = np.array(
        [
            np.cos(elevation) * np.cos(azimuth),
            np.cos(elevation) * np.sin(azimuth),
            np.sin(elevation),
        ]
    )
    right = np.array([-np.sin(azimuth), np.cos(azimuth), 0.0])
    return points @ np.column_stack([right, np.cross(towards, right), towards])


def cover_of(screen: np.ndarray, faces: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return how far (mm) above each chosen vertex the surface lies in a view."""
    cover = np.zeros(len(chosen))
    a, b, c = (screen[faces[:, i]] for i in range(3))
    for i, vertex in enumerate(chosen):
        p = screen[vertex]
        u, v, w = ((q - p)[:, :2] for q in (a, b, c))
        areas = np.stack([_cross(v, w), _cross(w, u), _cross(u, v)])
        total = areas.sum(axis=0)
        hit = ((areas >= 0).all(axis=0) | (areas <= 0).all(axis=0)) & (total != 0)
        depth = np.stack([a[hit, 2], b[hit, 2], c[hit, 2]])
        height = (areas[:, hit] * depth).sum(axis=0) / total[hit] - p[2]
        cover[i] = height.max(initial=0.0)
    return cover


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
