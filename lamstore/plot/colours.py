"""Colour range, colour map and colour bar of a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.plot.figures import subject_label
from lamstore.plot.hemisphere_view import WALL

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

#: By how much nilearn lets the underlay through the data (its `bg_on_data`).
_THROUGH = 0.3


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


def colour_map(cmap: str | Colormap, n_flags: int) -> Colormap:
    """Look up a colour map; with flags, take one colour of it for each."""
    import matplotlib
    from matplotlib.colors import Colormap, ListedColormap

    if not isinstance(cmap, Colormap):
        if cmap not in matplotlib.colormaps:
            raise LamstoreError(
                f"There is no colour map {cmap!r}; matplotlib knows "
                "Spectral_r, viridis, RdBu_r, ..."
            )
        cmap = matplotlib.colormaps[cmap]
    if n_flags:
        return ListedColormap(cmap(np.linspace(0.05, 0.95, n_flags)))
    return cmap


def colour_bar(
    figure: Figure,
    cmap: Colormap,
    limits: tuple[float, float],
    values: np.ndarray,
    attrs: dict[str, Any],
    variable: str,
    flags: Sequence[str],
) -> None:
    """Draw one horizontal colour bar, in the colours as they are over the underlay."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, Normalize

    shown = cmap(np.linspace(0, 1, cmap.N))
    shown[:, :3] = (1 - _THROUGH) * shown[:, :3] + _THROUGH * (1 - WALL)
    low, high = limits
    below, above = np.nanmin(values) < low, np.nanmax(values) > high
    extend = {(0, 0): "neither", (1, 0): "min", (0, 1): "max"}.get((below, above))
    axes = figure.add_axes((0.27, 0.105, 0.46, 0.026))
    mappable = ScalarMappable(Normalize(low, high), ListedColormap(shown))
    bar = figure.colorbar(
        mappable, cax=axes, orientation="horizontal", extend=extend or "both"
    )
    bar.outline.set_linewidth(0.6)
    if flags:
        step = max(1, len(flags) // 6)
        names = [name.replace("_", " ") for name in flags]
        bar.set_ticks(range(0, len(flags), step), labels=names[::step])
        bar.minorticks_off()
    units = str(attrs.get("units", ""))
    units = {"1": "dimensionless"}.get(units, units)
    name = str(attrs.get("long_name", variable))
    bar.set_label(
        f"{name} [{units}]" if units and not flags else name, fontsize=11, labelpad=5
    )
    bar.ax.tick_params(labelsize=9.5)
