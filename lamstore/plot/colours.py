"""Colours of numbers, regions and flags, with their colour bar or legend."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

#: Underlay, 0 white to 1 black: gyri lighter than sulci, as FreeSurfer draws them.
GYRUS, SULCUS = 0.12, 0.68

#: What closes the medial wall, and shows where there is no value.
WALL = 0.4

#: Letters of a line below the colour bar.
_LABEL_WIDTH = 80

#: By how much nilearn lets the underlay through the data (its `bg_on_data`).
_THROUGH = 0.3

#: Width of a legend in inches; handle and gaps, and row height, in font sizes.
_WIDTH, _BESIDE_NAME, _ROW = 7.7, 4.0, 1.4


def over_underlay(rgba: np.ndarray) -> np.ndarray:
    """Return colours (n, 4) as they are over an underlay of middle grey."""
    shown = np.array(rgba, dtype=np.float64)
    shown[:, :3] = (1 - _THROUGH) * shown[:, :3] + _THROUGH * (1 - WALL)
    return shown


# ----------------------------------------------------------------------------- numbers
def colour_range(
    variable: str,
    values: np.ndarray,
    percentiles: tuple[float, float],
    vmin: float | None,
    vmax: float | None,
) -> tuple[float, float]:
    """Span the percentiles of the finite values, unless the ends are given.

    Without them a share goes from 0 to 1, and no difference is in the middle.
    """
    given = vmin is not None or vmax is not None
    if variable == "consistency" and not given:
        return 0.0, 1.0
    if not 0 <= percentiles[0] <= percentiles[1] <= 100:
        raise LamstoreError(
            f"percentiles are {tuple(percentiles)}",
            wanted="two numbers from 0 to 100, the lower first",
        )
    low, high = np.nanpercentile(values, percentiles)
    low, high = (low if vmin is None else vmin), (high if vmax is None else vmax)
    if low > high:
        raise LamstoreError(
            f"the colours run from {low:g} down to {high:g}",
            advice="Give vmin below vmax.",
        )
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
    from matplotlib.colors import Colormap

    if isinstance(cmap, Colormap):
        return cmap
    if cmap not in matplotlib.colormaps:
        raise LamstoreError(
            f"there is no colour map {cmap!r}",
            wanted="one of matplotlib's, such as Spectral_r, viridis, RdBu_r",
        )
    return matplotlib.colormaps[cmap]


def colour_bar(
    figure: Figure,
    cmap: Colormap,
    limits: tuple[float, float],
    values: np.ndarray,
    attrs: dict[str, Any],
    variable: str,
) -> None:
    """Draw one horizontal colour bar, in the colours as they are over the underlay."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, Normalize

    shown = over_underlay(cmap(np.linspace(0, 1, cmap.N)))
    low, high = limits
    below, above = np.nanmin(values) < low, np.nanmax(values) > high
    extend = {(0, 0): "neither", (1, 0): "min", (0, 1): "max"}.get((below, above))
    axes = figure.add_axes((0.27, 0.105, 0.46, 0.026))
    mappable = ScalarMappable(Normalize(low, high), ListedColormap(shown))
    bar = figure.colorbar(
        mappable, cax=axes, orientation="horizontal", extend=extend or "both"
    )
    bar.outline.set_linewidth(0.6)
    units = str(attrs.get("units", ""))
    name = str(attrs.get("long_name", variable))
    label = name if units in ("", "1") else f"{name} [{units}]"
    bar.set_label(textwrap.fill(label, _LABEL_WIDTH), fontsize=11, labelpad=5)
    bar.ax.tick_params(labelsize=9.5)


# ------------------------------------------------------------------ regions and flags
def category_map(cmap: str | Colormap | None, n: int) -> Colormap:
    """Take one colour for each of `n` categories, from a colour map if one is given."""
    from matplotlib.colors import ListedColormap

    if cmap is None:
        return ListedColormap(_distinct(n))
    return ListedColormap(colour_map(cmap)(np.linspace(0.05, 0.95, n)))


@cache
def _distinct(n: int) -> np.ndarray:
    """Return `n` colours, each as unlike those before it as can be.

    The first are matplotlib's tab10 without its grey. Every further one is the colour
    of an RGB grid that is farthest, in CIELAB, from all before it and from the greys
    of the underlay, which mean that there is no value.
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
    """Convert sRGB (n, 3) from 0 to 1 to CIELAB, white D65."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    xyz = linear @ to_xyz.T / to_xyz.sum(axis=1)
    small = (6 / 29) ** 3
    f = np.where(xyz > small, np.cbrt(xyz), xyz * (29 / 6) ** 2 / 3 + 4 / 29)
    x, y, z = f.T
    return np.column_stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


class Layout(NamedTuple):
    """A legend that is not drawn yet."""

    codes: np.ndarray
    names: list[str]
    n_columns: int
    fontsize: float
    height: float
    """What it needs under the brains, in inches."""


def legend_layout(flags: Sequence[str], values: np.ndarray) -> Layout:
    """Plan a legend of the categories that occur in `values`, in columns."""
    from matplotlib.textpath import TextPath

    codes = np.unique(values[np.isfinite(values)]).astype(np.int64)
    names = [flags[code].replace("_", " ") for code in codes]
    fontsize = 10.0 if len(names) <= 8 else 7.5
    paths = [TextPath((0, 0), name, size=fontsize) for name in names]
    widest = max(path.get_extents().x1 for path in paths)
    columns = int(72 * _WIDTH // (widest + _BESIDE_NAME * fontsize))
    n_rows = -(-len(names) // min(max(columns, 1), len(names)))
    # a title above, the note on grey below
    height = 0.7 + n_rows * _ROW * fontsize / 72
    return Layout(codes, names, -(-len(names) // n_rows), fontsize, height)


def legend(figure: Figure, layout: Layout, cmap: Colormap, title: str) -> None:
    """Name every category under the brains, in its colour over the underlay."""
    from matplotlib.patches import Patch

    colours = over_underlay(cmap(layout.codes))
    figure.legend(
        handles=[
            Patch(facecolor=colour, label=name)
            for colour, name in zip(colours, layout.names, strict=True)
        ],
        loc="lower center",
        bbox_to_anchor=(0.5, 0.22 / figure.get_figheight()),
        ncols=layout.n_columns,
        fontsize=layout.fontsize,
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
