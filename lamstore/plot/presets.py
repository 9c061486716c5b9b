"""How a variable is drawn: colour map, limits, and whether it is centred or counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lamstore import schema
from lamstore.dataset import one_of
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    from matplotlib.colors import Colormap, Normalize


class Preset(NamedTuple):
    """How one kind of variable is drawn; `limits` are fixed, else percentiles."""

    cmap: str = "viridis"
    limits: tuple[float, float] | None = None
    centred: bool = False
    discrete: bool = False
    log: bool = False


_SHARE, _LOG = Preset(limits=(0.0, 1.0)), Preset(log=True)
_CENTRED = Preset("RdBu_r", centred=True)

#: By variable; what is not here is drawn by ``Preset()``. viridis is perceptually
#: ordered, in grey and for colour-blind readers too.
PRESETS = {
    "tutorial": Preset("Spectral_r"),
    "sequential": Preset(),
    "difference": _CENTRED,
    "curvature": _CENTRED,
    "sulc": _CENTRED,
    "consistency": _SHARE,
    "radiality_to_scalp": _SHARE,
    "exact_accuracy": _SHARE,
    "side_accuracy": _SHARE,
    "decisive_share": _SHARE,
    "detection": Preset(limits=(0.5, 1.0)),
    "mean_detection": Preset(limits=(0.5, 1.0)),
    "lead_field_separability": _LOG,
    "depth_information": _LOG,
    "depth_resolution": _LOG,
    "depth_sd_noise": _LOG,
    "trials": _LOG,
    "n": Preset(discrete=True),
}

#: So many colours are told apart on a discrete bar.
_MOST_COLOURS = 10


def preset_of(variable: str, preset: str | None, cmap: str | Colormap | None) -> Preset:
    """Return how a variable is drawn, by its name or that of a preset."""
    if preset is not None:
        one_of(preset, [*PRESETS, *(x.name for x in schema.variables())], "preset")
    found = PRESETS.get(preset or variable, Preset())
    if cmap is None:
        return found
    # a map itself, where a preset has its name; `colour_map` takes both
    return found._replace(cmap=colour_map(cmap))  # type: ignore[arg-type]


def colour_map(cmap: str | Colormap) -> Colormap:
    """Look up a colour map."""
    import matplotlib

    try:
        return matplotlib.colormaps.get_cmap(cmap)
    except (TypeError, ValueError):
        wanted = "one of matplotlib's, such as viridis, cividis, RdBu_r"
        raise LamstoreError(f"there is no colour map {cmap!r}", wanted=wanted) from None


def colour_norm(
    values: np.ndarray,
    preset: Preset,
    percentiles: tuple[float, float],
    vmin: float | None,
    vmax: float | None,
) -> tuple[Normalize, Colormap]:
    """Return what takes values to colours; `values` may have NaN, and are never all."""
    from matplotlib.colors import BoundaryNorm, LogNorm, Normalize, TwoSlopeNorm
    from matplotlib.ticker import MaxNLocator

    cmap = colour_map(preset.cmap)
    if vmin is not None and vmin <= 0:  # a logarithm has no 0
        preset = preset._replace(log=False)
    low, high = _limits(values, preset, percentiles, vmin, vmax)
    if preset.discrete:
        least, most = int(np.ceil(low)), int(np.floor(high))
        step = -(-(most - least + 1) // _MOST_COLOURS)
        if step > 1:
            steps = MaxNLocator(_MOST_COLOURS, integer=True).tick_values(least, most)
            step = int(steps[1] - steps[0])
            least -= least % step
        edges = np.arange(least, most + step + 1, step) - 0.5
        if len(edges) == 2:  # matplotlib's needs two
            edges = np.append(edges, edges[-1] + step)
        return BoundaryNorm(edges, cmap.N), cmap
    if preset.centred and low != -high:
        return TwoSlopeNorm(0.0, low, high), cmap
    return (LogNorm if preset.log else Normalize)(low, high), cmap


def _limits(
    values: np.ndarray,
    preset: Preset,
    percentiles: tuple[float, float],
    vmin: float | None,
    vmax: float | None,
) -> tuple[float, float]:
    if not 0 <= percentiles[0] <= percentiles[1] <= 100:
        found = f"percentiles are {tuple(percentiles)}"
        raise LamstoreError(found, wanted="two from 0 to 100, the lower first")
    values = values[np.isfinite(values)]
    if preset.log:
        values = values[values > 0]
        if not len(values):
            found = "there is no value above 0 for a logarithmic scale"
            raise LamstoreError(found, advice='Take preset="sequential".')
    if preset.limits is not None:
        low, high = preset.limits
    elif preset.discrete:
        low, high = values.min(), values.max()
    else:
        low, high = np.percentile(values, percentiles)
    if preset.centred:
        given = [abs(x) for x in (vmin, vmax) if x is not None]
        if (vmin is not None and vmin >= 0) or (vmax is not None and vmax <= 0):
            found = "the colours are of a difference, centred on 0"
            wanted = "vmin below 0 and vmax above it"
            advice = 'Other ends go with preset="sequential".'
            raise LamstoreError(found, wanted=wanted, advice=advice)
        high = max(given or (abs(low), abs(high)))
        low = -high
    low, high = (low if vmin is None else vmin), (high if vmax is None else vmax)
    if low > high:
        found = f"the colours run from {low:g} down to {high:g}"
        raise LamstoreError(found, advice="Give vmin below vmax.")
    if low == high and not preset.discrete:  # a constant: any range that shows it
        margin = abs(low) * 0.1 or 1.0
        low, high = low - margin, high + margin
    return float(low), float(high)


# -------------------------------------------------------------------------- categories
def category_colours(cmap: str | Colormap | None, n: int) -> np.ndarray:
    """Return one colour (n, 3) for each category, of a colour map if one is given."""
    if cmap is None:
        return _distinct(n)
    return np.asarray(colour_map(cmap)(np.linspace(0.05, 0.95, n)))[:, :3]


#: Okabe & Ito 2008, without their black: different for colour-blind readers too.
_OKABE_ITO = (
    "#e69f00",
    "#56b4e9",
    "#009e73",
    "#f0e442",
    "#0072b2",
    "#d55e00",
    "#cc79a7",
)


@cache
def _distinct(n: int) -> np.ndarray:
    """Return `n` colours: those of Okabe and Ito, then ever farther ones.

    Each of these is the colour of an RGB grid that is farthest, in CIELAB, from all
    before it and from greys, which mean that there is no value.
    """
    from matplotlib.colors import to_rgb

    chosen = [to_rgb(colour) for colour in _OKABE_ITO[:n]]
    steps = np.linspace(0, 1, 16)
    grid = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    lab = _lab(grid)
    # neither near black nor near white
    grid, lab = (a[(lab[:, 0] > 25) & (lab[:, 0] < 92)] for a in (grid, lab))
    greys = np.repeat([[0.3], [0.6], [0.9]], 3, axis=1)
    taken = _lab(np.concatenate([greys, chosen]))
    nearest = np.linalg.norm(lab[:, None] - taken, axis=-1).min(axis=1)
    while len(chosen) < n:
        best = int(nearest.argmax())
        chosen.append(tuple(grid[best]))
        nearest = np.minimum(nearest, np.linalg.norm(lab - lab[best], axis=1))
    return np.array(chosen)


def _lab(rgb: np.ndarray | Sequence[Sequence[float]]) -> np.ndarray:
    """Convert sRGB (n, 3) to CIELAB, as good as it must be away from black."""
    xyz = np.array([[0.41, 0.36, 0.18], [0.21, 0.72, 0.07], [0.02, 0.12, 0.95]])
    x, y, z = np.cbrt(np.asarray(rgb) ** 2.2 @ (xyz / xyz.sum(axis=1)[:, None]).T).T
    return np.column_stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])
