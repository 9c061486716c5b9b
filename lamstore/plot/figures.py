"""matplotlib figures without pyplot: saving, 3-D axes, colours, bars and legends."""

from __future__ import annotations

import textwrap
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.atomic import replacing, writing
from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".pdf", ".svg")

_DPI, _DPI_IN_A_NOTEBOOK = 200, 100

#: Underlay, 0 white to 1 black: gyri lighter than sulci, as FreeSurfer draws them; WALL
#: closes the medial wall, and shows where there is no value.
GYRUS, WALL, SULCUS = 0.12, 0.4, 0.68

#: By how much the underlay is seen through the data.
_THROUGH = 0.3

#: Height of what is under the brains, in inches.
FOOT = 1.2


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


# ---------------------------------------------------------------------------- figures
def checked_path(path: str | Path | None) -> Path | None:
    """Refuse a picture that could not be written, before anything is drawn."""
    if path is None:
        return None
    path = as_path(path)
    if path.suffix.lower() not in SUFFIXES:
        found = f"the picture's name ends in {path.suffix!r}"
        raise LamstoreError(found, file=path, wanted=" or ".join(SUFFIXES))
    return path


def new_figure(width: float, height: float) -> Figure:
    """Make a figure (inches) that pyplot does not know, and notebooks show."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), facecolor="white")
    # notebooks look for this name on any object; matplotlib's class has no such method
    figure._repr_png_ = partial(_png, figure)  # type: ignore[attr-defined]
    return figure


def _png(figure: Figure) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI_IN_A_NOTEBOOK)
    return buffer.getvalue()


def saved(figure: Figure, path: Path | None) -> Figure:
    """Write the figure where a path is given, whole or not at all, and return it."""
    if path is not None:
        with writing(path), replacing(path) as temporary:
            figure.savefig(temporary, dpi=_DPI)
    return figure


# ---------------------------------------------------------------------------- 3-D axes
def new_axes(figure: Figure, x: float, y: float, side: float) -> Any:
    """Add square 3-D axes of `side` inches around (x, y), fractions of the figure."""
    from mpl_toolkits import mplot3d  # noqa: F401  registers the projection

    width, height = side / figure.get_size_inches()
    box = (x - width / 2, y - height / 2, width, height)
    axes: Any = figure.add_axes(box, projection="3d", proj_type="ortho")
    axes.set_axis_off()
    axes.patch.set_visible(False)  # square axes overlap
    axes.computed_zorder = False  # markers are above surfaces
    return axes


def draw_triangles(
    axes: Any, triangles: np.ndarray, colours: np.ndarray, *, smooth: bool
) -> None:
    """Draw triangles (n, corner, xyz) in their colours (n, 3 or 4), as pixels.

    All are one collection: matplotlib sorts depth only within one. `smooth` edges let
    what is behind them show through.
    """
    from mpl_toolkits.mplot3d.art3d import Poly3DCollection

    collection = Poly3DCollection(
        triangles,
        facecolors=colours,
        edgecolors="none" if smooth else colours,
        linewidths=0 if smooth else 0.1,
        antialiased=smooth,
        rasterized=True,
    )
    axes.add_collection3d(collection, autolim=False)


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


def camera(axes: Any) -> np.ndarray:
    """Return the unit vectors right, up and towards the viewer, as columns."""
    elevation, azimuth = np.radians([axes.elev, axes.azim])
    flat = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    towards = np.cos(elevation) * flat + [0.0, 0.0, np.sin(elevation)]
    right = np.array([-np.sin(azimuth), np.cos(azimuth), 0.0])
    return np.column_stack([right, np.cross(towards, right), towards])


# ----------------------------------------------------------------------------- colours
def over_underlay(rgba: np.ndarray, underlay: float | np.ndarray = WALL) -> np.ndarray:
    """Return colours (n, 3) as they are over the underlay (n, 1)."""
    return (1 - _THROUGH) * rgba[:, :3] + _THROUGH * (1 - underlay)


def colour_range(
    variable: str,
    values: np.ndarray,
    percentiles: tuple[float, float],
    vmin: float | None,
    vmax: float | None,
) -> tuple[float, float]:
    """Span the percentiles of the finite values, unless the ends are given."""
    given = vmin is not None or vmax is not None
    if variable == "consistency" and not given:
        return 0.0, 1.0
    if not 0 <= percentiles[0] <= percentiles[1] <= 100:
        found = f"percentiles are {tuple(percentiles)}"
        raise LamstoreError(found, wanted="two from 0 to 100, the lower first")
    low, high = np.nanpercentile(values, percentiles)
    low, high = (low if vmin is None else vmin), (high if vmax is None else vmax)
    if low > high:
        found = f"the colours run from {low:g} down to {high:g}"
        raise LamstoreError(found, advice="Give vmin below vmax.")
    if variable == "difference" and not given:
        high = max(abs(low), abs(high))
        low = -high
    if low == high:  # a constant: any range that shows it
        margin = abs(low) * 0.1 or 1.0
        low, high = low - margin, high + margin
    return float(low), float(high)


def colour_map(cmap: str | Colormap) -> Colormap:
    """Look up a colour map."""
    import matplotlib

    try:
        return matplotlib.colormaps.get_cmap(cmap)
    except (TypeError, ValueError):
        wanted = "one of matplotlib's, such as Spectral_r, viridis, RdBu_r"
        raise LamstoreError(f"there is no colour map {cmap!r}", wanted=wanted) from None


def category_map(cmap: str | Colormap | None, n: int) -> Colormap:
    """Take one colour for each of `n` categories, from a colour map if one is given."""
    from matplotlib.colors import ListedColormap

    if cmap is None:
        return ListedColormap(_distinct(n))
    return ListedColormap(colour_map(cmap)(np.linspace(0.05, 0.95, n)))


@cache
def _distinct(n: int) -> np.ndarray:
    """Return `n` colours: matplotlib's tab10 without its grey, then ever farther ones.

    Each of these is the colour of an RGB grid that is farthest, in CIELAB, from all
    before it and from the greys of the underlay, which mean that there is no value.
    """
    import matplotlib

    tab10 = np.array(matplotlib.color_sequences["tab10"])
    chosen = list(np.delete(tab10, 7, axis=0)[:n])
    steps = np.linspace(0, 1, 16)
    grid = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    lab = _lab(grid)
    # neither near black nor near white
    grid, lab = (a[(lab[:, 0] > 25) & (lab[:, 0] < 92)] for a in (grid, lab))
    greys = np.repeat(1 - np.array([[GYRUS], [WALL], [SULCUS]]), 3, axis=1)
    taken = _lab(np.concatenate([greys, chosen]))
    nearest = np.linalg.norm(lab[:, None] - taken, axis=-1).min(axis=1)
    while len(chosen) < n:
        best = int(nearest.argmax())
        chosen.append(grid[best])
        nearest = np.minimum(nearest, np.linalg.norm(lab - lab[best], axis=1))
    return np.array(chosen)


def _lab(rgb: np.ndarray) -> np.ndarray:
    """Convert sRGB (n, 3) to CIELAB, as good as it must be away from black."""
    xyz = np.array([[0.41, 0.36, 0.18], [0.21, 0.72, 0.07], [0.02, 0.12, 0.95]])
    x, y, z = np.cbrt(rgb**2.2 @ (xyz / xyz.sum(axis=1, keepdims=True)).T).T
    return np.column_stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


# ------------------------------------------------------------------- bar and legend
def colour_bar(
    figure: Figure,
    cmap: Colormap,
    limits: tuple[float, float],
    values: np.ndarray,
    title: str,
) -> None:
    """Draw one horizontal colour bar, in the colours as they are over the underlay."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, Normalize

    shown = ListedColormap(over_underlay(cmap(np.linspace(0, 1, cmap.N))))
    below, above = np.nanmin(values) < limits[0], np.nanmax(values) > limits[1]
    extend = {(0, 0): "neither", (1, 0): "min", (0, 1): "max"}.get((below, above))
    bar = figure.colorbar(
        ScalarMappable(Normalize(*limits), shown),
        cax=figure.add_axes((0.27, 0.105, 0.46, 0.026)),
        orientation="horizontal",
        extend=extend or "both",
    )
    bar.outline.set_linewidth(0.6)
    bar.set_label(textwrap.fill(title, 80), fontsize=11, labelpad=5)
    bar.ax.tick_params(labelsize=9.5)


def legend(figure: Figure, names: list[str], colours: np.ndarray, title: str) -> float:
    """Name every category in its colour over the underlay, and make room for it.

    The figure grows by what is returned, in inches; what is placed in it comes later.
    """
    from matplotlib.patches import Patch

    pairs = zip(over_underlay(colours), names, strict=True)
    fontsize = 10.0 if len(names) <= 8 else 7.5
    letters = figure.get_figwidth() * 72 / fontsize / 0.58 - 2
    n_rows = -(-len(names) // max(int(letters / (max(map(len, names)) + 7)), 1))
    drawn = figure.legend(
        handles=[Patch(facecolor=colour, label=name) for colour, name in pairs],
        ncols=-(-len(names) // n_rows),
        fontsize=fontsize,
        title=title,
        title_fontsize=11,
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        handlelength=1.4,
        handletextpad=0.5,
        columnspacing=1.6,
        labelspacing=0.25,
    )
    height = drawn.get_window_extent().height / figure.dpi
    more = max(0.0, height + 0.3 - FOOT)
    figure.set_figheight(figure.get_figheight() + more)
    drawn.set_loc("lower center")
    drawn.set_bbox_to_anchor((0.5, 0.22 / figure.get_figheight()), figure.transFigure)
    return more
