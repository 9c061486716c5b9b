"""From what is seen to colours: of numbers, which a bar explains, and of codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lamstore.plot.figures import LEAST, Page, colour_bar, legend_height
from lamstore.plot.meshes import Mesh
from lamstore.plot.presets import Preset, category_colours
from lamstore.plot.views import Seen

if TYPE_CHECKING:
    from matplotlib.colors import Colormap, Normalize

#: Greys of stripes where there is no value, and of folds where no value is drawn:
#: paler than the palest of viridis is in grey.
PALE, STRIPE, GYRUS, SULCUS = 0.97, 0.62, 0.98, 0.9

#: Greys of lines: where the surface goes on deeper behind by `_JUMP` mm, and of
#: borders of regions.
_LINE, _BORDER, _JUMP = 0.35, 0.0, 4.0

#: Distance between stripes, and their width, mm on the page; of lines below 0.
_STRIPES, _STRIPE_WIDTH = 0.9, 0.22
_BELOW, _BELOW_WIDTH = 1.3, 0.15

#: Grey and width, mm on the page, of the line around what reaches the threshold.
_AROUND, _AROUND_WIDTH = 0.0, 0.2

#: Of vertices with a flag.
MARK = "#d55e00"


class Scale(NamedTuple):
    """Numbers: what takes them to colours, and the value below which none are drawn."""

    norm: Normalize
    cmap: Colormap
    shown: np.ndarray
    preset: Preset
    threshold: float | None

    def paint(
        self, values: np.ndarray, weights: np.ndarray, corners: np.ndarray
    ) -> Any:
        """Return colours (pixel, 3); where none is drawn, is known, is below 0."""
        found = values[corners]
        if not self.preset.discrete:
            pixel = _mixed(weights, found)
            gap = np.isnan(pixel)  # of a triangle with a corner without a value
            there = np.isfinite(found[gap])
            share = np.where(there, weights[gap], 0)
            known = _mixed(share, np.where(there, found[gap], 0))
            of = _nearest(weights[gap], there)
            pixel[gap] = np.where(
                of, known / np.where(of, share.sum(axis=1), 1), np.nan
            )
        else:
            pixel = _nearest(weights, found)
        missing = np.isnan(pixel)
        hidden = np.zeros(len(pixel), dtype=bool)
        if self.threshold is not None:
            height = np.abs(pixel) if self.preset.centred else pixel
            # what is mixed of equal values differs from them in the last digit
            near = 1e-5 * abs(self.threshold)
            hidden = (height < self.threshold - near) & ~missing
        pixel = np.clip(pixel, self.norm.vmin, self.norm.vmax)
        below = (pixel < 0) & ~hidden & self.preset.centred
        return self.cmap(self.norm(pixel))[:, :3], hidden, missing, below

    @property
    def hidden(self) -> str:
        """How values beyond the threshold are marked."""
        assert self.threshold is not None
        beyond = f"{self.threshold:g} and above"
        if self.preset.centred:
            beyond = f"beyond \N{PLUS-MINUS SIGN}{self.threshold:g}"
        return f"thick outline: {beyond}"

    def height(self, title: str, width: float) -> float:
        """Return the height of the bar on the page, mm."""
        return 9.5 + 3.2 * title.count("\n")

    def explain(self, page: Page, y: float, title: str) -> None:
        """Draw the bar."""
        place = (0.27 * page.width, y, 0.46 * page.width, 2.4)
        cmap = self.cmap
        if self.threshold is not None and not self.preset.centred:
            cmap = cmap.with_extremes(under=str(GYRUS))
        bar = colour_bar(page, place, self.norm, cmap, self.shown, title)
        if self.preset.centred:
            style = {"hatch": "\\" * 5, "fill": False, "edgecolor": "0.4"}
            bar.ax.axvspan(bar.ax.get_xlim()[0], 0, linewidth=0, **style)
        if self.threshold is not None:
            low = -self.threshold if self.preset.centred else self.norm.vmin
            bar.ax.axvspan(low, self.threshold, color=str(GYRUS), linewidth=0)
            for x in {low, self.threshold} - {self.norm.vmin}:
                bar.ax.axvline(x, color="black", linewidth=0.7)


class Codes:
    """Codes of regions, drawn as areas, or of two flags, the rarer one marked."""

    def __init__(
        self, names: Sequence[str], shown: np.ndarray, cmap: Any, marks: bool
    ) -> None:
        there = shown[np.isfinite(shown)].astype(np.int64)
        codes, counts = np.unique(there, return_counts=True)
        self.names = list(names)  # as an answer's `region` takes them
        self.codes, self.counts = codes, counts
        self.colours = category_colours(cmap, len(names))
        self.marked: int | None = None
        if marks:  # a flag that no vertex has is the rarest
            self.marked = int(np.bincount(there, minlength=len(names)).argmin())

    def paint(
        self, values: np.ndarray, weights: np.ndarray, corners: np.ndarray
    ) -> Any:
        """Return colours (pixel, 3); where none is drawn, is known, is below 0."""
        pixel = values[_nearest(weights, corners)]
        missing = np.isnan(pixel)
        code = np.where(missing, 0, pixel).astype(np.int64)
        hidden = ~missing & (self.marked is not None)
        return self.colours[code], hidden, missing, np.zeros_like(missing)

    def _handles(self) -> list[Any]:
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        if self.marked is not None:
            n = int(self.counts[self.codes == self.marked].sum())
            label = f"{self.names[self.marked]}: {n} of {self.counts.sum()} vertices"
            dot = Line2D([], [], color=MARK, label=label, marker="o", markersize=2.5)
            dot.set_linestyle("none")
            return [dot]
        return [
            Patch(facecolor=self.colours[code], label=f"{number} {self.names[code]}")
            for number, code in enumerate(self.codes, start=1)
        ]

    def number(
        self, axes: Any, values: np.ndarray, faces: np.ndarray, seen: Seen, mm: float
    ) -> None:
        """Write the legend's number on each area with room; a page's mm is `mm` wide.

        Grey prints and colour-blind readers have no other name of it.
        """
        side = mm * (0.5 + 1.15 * len(str(len(self.codes))))
        step = max(1, round(side / 6 / seen.step))
        of = np.where(seen.shown[..., None], faces[seen.face], 0)[::step, ::step]
        nearest = seen.weights[::step, ::step].argmax(axis=-1)[..., None]
        area = values[np.take_along_axis(of, nearest, axis=-1)[..., 0]]
        area[~seen.shown[::step, ::step]] = np.nan
        if min(area.shape) < 7:
            return
        boxes = np.lib.stride_tricks.sliding_window_view(area, (7, 7))
        low, high = boxes.min(axis=(2, 3)), boxes.max(axis=(2, 3))
        for number, code in enumerate(self.codes, start=1):
            whole = np.argwhere((low == code) & (high == code))
            if len(whole):
                apart = np.linalg.norm(whole - whole.mean(axis=0), axis=1)
                y, x = (whole[apart.argmin()] + 3.5) * step * seen.step
                dark = self.colours[code] @ (0.299, 0.587, 0.114) < 0.5
                axes.text(
                    seen.extent[0] + x, seen.extent[3] - y, str(number), ha="center",
                    va="center", fontsize=LEAST, color="white" if dark else "black",
                )  # fmt: skip

    def height(self, title: str, width: float) -> float:
        """Return the height of the legend on the page, mm."""
        return legend_height([x.get_label() for x in self._handles()], width)

    def explain(self, page: Page, y: float, title: str) -> None:
        """Draw the legend."""
        page.legend(self._handles(), y)


def _mixed(weights: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Interpolate what is at corners (pixel, 3)."""
    return np.einsum("ij,ij->i", weights, corners)


def _nearest(weights: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Return what is at the nearest corner (pixel, 3)."""
    nearest = weights.argmax(axis=1)[:, None]
    return np.take_along_axis(corners, nearest, axis=1)[:, 0]


def painted(
    mesh: Mesh, values: np.ndarray, faces: np.ndarray, seen: Seen,
    colours: Scale | Codes, pixels_per_mm: float,
) -> tuple[np.ndarray, bool]:  # fmt: skip
    """Return colours (row, column, 3) of what is seen, and whether any is missing.

    Folds are drawn where no value is, stripes where there is none.
    """
    rgb = np.ones((*seen.face.shape, 3), dtype=np.float32)
    shown = np.flatnonzero(seen.shown)
    corners = faces[seen.face.ravel()[shown]]
    weights = seen.weights.reshape(-1, 3)[shown]
    colour, hidden, missing, below = colours.paint(
        mesh.at_points(values, np.nan), weights, corners
    )
    if hidden.any():
        folds = mesh.at_points(mesh.curvature, 0)[corners[hidden]]
        curvature = _mixed(weights[hidden], folds)
        colour[hidden] = np.where(curvature > 0, SULCUS, GYRUS)[:, None]
        drawn = np.zeros(seen.face.shape, dtype=bool)
        drawn.ravel()[shown] = ~hidden & ~missing
        wider = seen.widened(drawn, round(_AROUND_WIDTH * pixels_per_mm))
        colour[hidden & wider.ravel()[shown]] = _AROUND
    row, column = np.divmod(shown, seen.face.shape[1])
    # grey prints have the sign: thin lines below 0, dark on pale and pale on dark
    across = (row[below] - column[below]) / pixels_per_mm
    line = np.flatnonzero(below)[across % _BELOW < _BELOW_WIDTH * 2**0.5]
    pale = colour[line] @ (0.3, 0.59, 0.11) > 0.5
    colour[line] = 0.6 * colour[line] + np.where(pale, 0.0, 0.4)[:, None]
    across = (row[missing] + column[missing]) / pixels_per_mm
    stripe = across % _STRIPES < _STRIPE_WIDTH * 2**0.5
    colour[missing] = np.where(stripe, STRIPE, PALE)[:, None]
    rgb.reshape(-1, 3)[shown] = colour
    outlined = mesh.outlined
    if isinstance(colours, Codes) and colours.marked is None and (outlined < 0).all():
        outlined = np.nan_to_num(values, nan=-1).astype(np.int64)
    if (outlined >= 0).any():
        code = mesh.at_points(outlined, -1)
        codes = np.full(seen.face.shape, -1)
        codes[seen.shown] = code[_nearest(weights, corners)]
        rgb[seen.lines(codes) & seen.shown] = _BORDER
    # the fan over a medial wall has folds of its own, and no value
    jump = np.full(seen.face.shape, _JUMP)
    jump.ravel()[shown[missing]] = 1e6
    rgb[seen.edges(jump)] = _LINE
    return rgb, bool(missing.any())
