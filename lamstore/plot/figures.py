"""matplotlib figures without pyplot: 3-D axes in true proportions, and saving."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".pdf", ".svg")

_DPI = 200

#: Style of small print.
SMALL: dict[str, Any] = {"fontsize": 7.5, "color": "0.4"}


def one_subject(ds: xr.Dataset) -> xr.Dataset:
    """Drop a `subject` dim of length 1."""
    if "subject" not in ds.dims:
        return ds
    if ds.sizes["subject"] != 1:
        raise LamstoreError(
            f"A picture shows one subject; this Dataset has {ds.sizes['subject']}. "
            'Open one with lamstore.open(path, subject="...").'
        )
    return ds.isel(subject=0)


def subject_label(ds: xr.Dataset) -> str:
    """Name the subject in titles and error messages."""
    if "subject" in ds.coords:
        return str(ds["subject"].item())
    return str(ds.attrs.get("subject", "subject"))


def layer_index(ds: xr.Dataset, layer: str) -> int:
    """Find a layer by its name; an error lists those that are there."""
    names = [str(name) for name in ds["layer"].values]
    if layer not in names:
        raise LamstoreError(
            f"{subject_label(ds)}: there is no layer {layer!r}; "
            f"there are {', '.join(names)}."
        )
    return names.index(layer)


def surface_index(ds: xr.Dataset, surface: str) -> int:
    """Find the layer to draw on; an error lists every surface there is."""
    names = [str(name) for name in ds["layer"].values]
    if surface not in names:
        there = ["inflated"] * ("inflated" in ds) + names
        raise LamstoreError(
            f"{subject_label(ds)}: there is no surface {surface!r} to draw on; "
            f"there are {', '.join(there)}."
        )
    return names.index(surface)


def checked_path(path: str | Path | None) -> Path | None:
    """Refuse a picture that could not be written, before anything is drawn."""
    if path is None:
        return None
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise LamstoreError(
            f"{path}: a picture's name ends in {', '.join(SUFFIXES)}, "
            f"not in {path.suffix!r}."
        )
    if not path.parent.is_dir():
        raise LamstoreError(f"{path}: there is no folder {path.parent}. Make it first.")
    return path


def new_figure(width: float, height: float) -> Figure:
    """Make a figure (inches) that pyplot does not know of."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), facecolor="white")


def new_axes(figure: Figure, x: float, y: float, side: float) -> Any:
    """Add square 3-D axes of `side` inches around (x, y) in parts of the figure."""
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


def saved(figure: Figure, path: Path | None) -> Figure:
    """Write the figure where a path is given, and hand it on."""
    if path is not None:
        figure.savefig(path, dpi=_DPI)
    return figure
