"""Colour range, colour map and colour bar of a map of numbers."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.plot.figures import subject_label
from lamstore.plot.hemisphere_view import WALL

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

#: Letters of a line below the colour bar.
LABEL_WIDTH = 80

#: By how much nilearn lets the underlay through the data (its `bg_on_data`).
_THROUGH = 0.3


def over_underlay(rgba: np.ndarray) -> np.ndarray:
    """Return colours (n, 4) as they are over an underlay of middle grey."""
    shown = np.array(rgba, dtype=np.float64)
    shown[:, :3] = (1 - _THROUGH) * shown[:, :3] + _THROUGH * (1 - WALL)
    return shown


def colour_range(
    ds: xr.Dataset,
    variable: str,
    values: np.ndarray,
    percentiles: tuple[float, float],
    vmin: float | None,
    vmax: float | None,
) -> tuple[float, float]:
    """Span the percentiles of the finite values, unless the ends are given."""
    if not 0 <= percentiles[0] <= percentiles[1] <= 100:
        raise LamstoreError(
            f"percentiles are {tuple(percentiles)}; they are two numbers from 0 to "
            "100, the lower first."
        )
    low, high = np.nanpercentile(values, percentiles)
    low, high = (low if vmin is None else vmin), (high if vmax is None else vmax)
    if low > high:
        raise LamstoreError(
            f"{subject_label(ds)}: the colours of {variable} would run from {low:g} "
            f"down to {high:g}. Give vmin below vmax."
        )
    if low == high:  # a constant: any range that shows it
        margin = abs(low) * 0.1 or 1.0
        low, high = low - margin, high + margin
    return float(low), float(high)


def colour_map(cmap: str | Colormap) -> Colormap:
    """Look up a colour map."""
    import matplotlib
    from matplotlib.colors import Colormap

    if not isinstance(cmap, Colormap):
        if cmap not in matplotlib.colormaps:
            raise LamstoreError(
                f"There is no colour map {cmap!r}; matplotlib knows "
                "Spectral_r, viridis, RdBu_r, ..."
            )
        return matplotlib.colormaps[cmap]
    return cmap


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
    bar.set_label(textwrap.fill(label, LABEL_WIDTH), fontsize=11, labelpad=5)
    bar.ax.tick_params(labelsize=9.5)
