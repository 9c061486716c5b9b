"""Colours and legend of regions and flags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lamstore.plot.colours import colour_map, over_underlay
from lamstore.plot.hemisphere_view import GYRUS, SULCUS, WALL

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

#: What a legend may be wide, in inches.
_WIDTH = 7.7

#: Handle, gaps and row height of a legend, in font sizes.
_BESIDE_NAME, _ROW = 4.0, 1.4


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
