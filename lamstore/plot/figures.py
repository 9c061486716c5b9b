"""matplotlib figures without pyplot: their size, style, text, bars, and saving."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import numpy as np

from lamstore import schema
from lamstore.atomic import replacing, writing
from lamstore.dataset import finite_number, label_of, simulated, whole_number
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.plot.presets import colour_norm

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.colors import Colormap, Normalize
    from matplotlib.figure import Figure

P = ParamSpec("P")

SUFFIXES = (".png", ".pdf", ".svg")

#: mm: widths of one and of two columns of a journal.
ONE_COLUMN, TWO_COLUMNS = 88.0, 180.0

_INCH = 25.4
_DPI_IN_A_NOTEBOOK = 150

#: Sizes of text, points; journals take none below the least.
TITLE, LABEL, SMALL, LEAST = 8.0, 7.0, 6.0, 5.0

#: mm between lines of text beside a chart.
LINE = 3.6

#: mm below a chart's axes.
_FOOT = 11.0

BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "0.6"

#: Letters stay text in PDF and SVG; the same call gives the same bytes.
_STYLE: dict[str, Any] = {
    "axes.labelsize": LABEL,
    "axes.linewidth": 0.5,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": LABEL,
    "figure.dpi": 100,
    "font.size": LABEL,
    "hatch.linewidth": 0.5,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "lines.linewidth": 1.0,
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "lamstore",
    "xtick.labelsize": SMALL,
    "xtick.major.width": 0.5,
    "ytick.labelsize": SMALL,
    "ytick.major.width": 0.5,
}


def picture(function: Callable[P, Figure]) -> Callable[P, Figure]:
    """Let a function draw in lamstore's style, whatever the caller's settings are.

    A path that could not be written is refused before anything is drawn.
    """

    @wraps(function)
    def drawn(*args: P.args, **options: P.kwargs) -> Figure:
        from matplotlib import style

        path: Any = options.get("path")
        if path is not None and as_path(path).suffix.lower() not in SUFFIXES:
            found = f"the picture's name ends in {as_path(path).suffix!r}"
            raise LamstoreError(found, file=path, wanted=" or ".join(SUFFIXES))
        if "width" in options:
            finite_number(options["width"], "width", least=40, wanted="mm, from 40 on")
        if "dpi" in options:
            whole_number(options["dpi"], "dpi", least=50)
        with style.context(["default", _STYLE]):
            return function(*args, **options)

    return drawn


class Page:
    """A figure of which places are mm from the left and from the top."""

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.figure import Figure

        self.width, self.height = width, height
        size = (width / _INCH, height / _INCH)
        self.figure = Figure(figsize=size, facecolor="white")
        # notebooks look for this name on any object; matplotlib's class has none
        self.figure._repr_png_ = partial(_png, self.figure)  # type: ignore[attr-defined]

    def axes(self, x: float, y: float, width: float, height: float) -> Any:
        """Add axes whose upper left corner is at (x, y)."""
        bottom = 1 - (y + height) / self.height
        return self.figure.add_axes(
            (x / self.width, bottom, width / self.width, height / self.height)
        )

    def text(self, x: float, y: float, text: str, **style: Any) -> Any:
        """Write text whose upper left corner is at (x, y)."""
        style = {"va": "top", "fontsize": LABEL, **style}
        return self.figure.text(x / self.width, 1 - y / self.height, text, **style)

    def title(self, title: str) -> None:
        """Write the title in the middle above everything."""
        y = 1 - 1.5 / self.height
        self.figure.suptitle(title, x=0.5, y=y, fontsize=TITLE, va="top")

    def note(self, text: str) -> None:
        """Write what stripes and greys are in the lower right corner."""
        style = {"ha": "right", "va": "bottom", "fontsize": SMALL, "color": "0.35"}
        self.text(self.width - 1.5, self.height - 0.8, text, **style)

    def legend(self, handles: Sequence[Any], y: float) -> None:
        """Put a legend in the middle below `y`; `legend_height` is its height."""
        n_columns, _ = _legend_shape([x.get_label() for x in handles], self.width)
        self.figure.legend(
            handles=handles,
            ncols=n_columns,
            loc="upper center",
            bbox_to_anchor=(0.5, 1 - y / self.height),
            borderpad=0,
            borderaxespad=0,
            handlelength=1.4,
            handletextpad=0.5,
            columnspacing=1.6,
            labelspacing=0.35,
        )


def _legend_shape(names: Sequence[str], width: float) -> tuple[int, int]:
    """Return the columns and rows of a legend on a page of `width` mm."""
    one = 0.6 * SMALL / 72 * _INCH * (max(map(len, names), default=0) + 5)
    n_rows = -(-len(names) // max(int(width / one), 1))
    return -(-len(names) // max(n_rows, 1)), n_rows


def legend_height(names: Sequence[str], width: float) -> float:
    """Return the height of a legend in mm."""
    _, n_rows = _legend_shape(names, width)
    return n_rows * 1.4 * SMALL / 72 * _INCH + 0.5


def _png(figure: Figure) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI_IN_A_NOTEBOOK)
    return buffer.getvalue()


def saved(page: Page, path: str | Path | None, dpi: int) -> Figure:
    """Write the figure where a path is given, whole or not at all, and return it."""
    if path is not None:
        path = as_path(path)
        options: dict[str, dict[str, Any]] = {
            # half the time of level 6, a sixteenth larger
            ".png": {"pil_kwargs": {"compress_level": 4}},
            ".pdf": {"metadata": {"CreationDate": None}},
            ".svg": {"metadata": {"Date": None}},
        }
        with writing(path), replacing(path) as temporary:
            page.figure.savefig(temporary, dpi=dpi, **options[path.suffix.lower()])
    return page.figure


def name_of(attrs: Mapping[str, Any], variable: str) -> str:
    """Return a variable's long name with its units."""
    name, units = str(attrs.get("long_name", variable)), str(attrs.get("units", ""))
    return name if units in ("", "1") else f"{name} [{units}]"


def assumptions(attrs: Mapping[str, Any], variable: str) -> str:
    """Return what was assumed for a variable that no store has; "" for one it has."""
    try:
        schema.variable(variable)
    except KeyError:
        return str(attrs.get("assumed", attrs.get("comment", "")))
    return ""


#: What no line breaks in: units, short brackets, a number with what it counts.
_WHOLE = re.compile(r"nA m|\[.*?\]|\([^()]{,12}\)|[\d=] (?=\S)|\S (?==)")


def wrapped(text: str, width: float, size: float = LABEL) -> str:
    """Break text into as few lines of at most `width` mm as hold it, of like length."""
    most = int(width / (0.56 * size / 72 * _INCH))
    text = _WHOLE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
    lines = partial(textwrap.wrap, break_on_hyphens=False)

    def balanced(line: str) -> str:
        n = len(lines(line, most))
        words = max(1, *map(len, line.split(" ")))
        least = min(max(-(-len(line) // max(n, 1)), words), most)
        fitting = (lines(line, k) for k in range(least, most + 1))
        return "\n".join(next((x for x in fitting if len(x) <= n), [line]))

    broken = "\n".join(balanced(line) for line in text.split("\n"))
    return broken.replace("\N{NO-BREAK SPACE}", " ")


def _plain(x: float) -> str:
    """Write a number without an exponent where it needs few zeros."""
    if 1e-6 <= x < 1:
        return np.format_float_positional(x, precision=6, fractional=False, trim="-")
    return f"{x:.6g}"


def colour_bar(
    page: Page,
    place: tuple[float, float, float, float],
    norm: Normalize,
    cmap: Colormap,
    values: np.ndarray,
    title: str,
) -> Any:
    """Draw the colour bar, with pointed ends where values lie beyond it."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import BoundaryNorm, LogNorm
    from matplotlib.ticker import MaxNLocator

    below, above = np.nanmin(values) < norm.vmin, np.nanmax(values) > norm.vmax
    extend = {(0, 0): "neither", (1, 0): "min", (0, 1): "max"}.get((below, above))
    bar = page.figure.colorbar(
        ScalarMappable(norm, cmap),
        cax=page.axes(*place),
        orientation="horizontal",
        extend="neither" if isinstance(norm, BoundaryNorm) else extend or "both",
    )
    bar.outline.set_linewidth(0.5)
    bar.set_label(title, fontsize=LABEL, labelpad=2)
    bar.ax.tick_params(labelsize=SMALL, length=2, pad=1.5)
    # `colour_norm` has set both
    low, high = (float(x) for x in (norm.vmin, norm.vmax))  # type: ignore[arg-type]
    choices: list[np.ndarray] = [
        np.asarray(MaxNLocator(n, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high))
        for n in range(max(5, int(place[2] / 12)), 1, -1)
    ]
    name: Callable[[float], str] | None = None
    if isinstance(norm, BoundaryNorm):
        edges = np.asarray(norm.boundaries)
        half, most = (edges[1] - edges[0]) / 2, np.nanmax(values)
        middles = edges[:-1] + half
        choices = [middles[::every] for every in range(1, len(middles) + 1)]

        def name(middle: float) -> str:
            a, b = int(middle - half + 0.5), int(min(middle + half - 0.5, most))
            return f"{a}-{b}" if a < b else str(a)

    elif isinstance(norm, LogNorm):
        name = _plain
        powers = 10.0 ** np.arange(np.floor(np.log10(low)), np.log10(high))
        fine = np.multiply.outer(powers, [1, 2, 5]).ravel()
        if ((low <= fine) & (fine <= high)).sum() > 2:
            choices = [fine, *(powers[::every] for every in range(1, len(powers)))]
    for ticks in choices:  # the first of which no two names touch
        shown = ticks[abs(ticks - (low + high) / 2) <= 0.5 * (1 + 1e-9) * (high - low)]
        bar.set_ticks(shown.tolist(), labels=[name(x) for x in shown] if name else None)
        bar.minorticks_off()
        boxes = [text.get_window_extent() for text in bar.ax.get_xticklabels()]
        gap = SMALL / 72 * page.figure.dpi / 2
        if all(a.x1 + gap < b.x0 for a, b in pairwise(boxes)):
            break
    return bar


def said_simulated(found: xr.Dataset | pd.DataFrame) -> str:
    """Return what a title adds where data are simulated."""
    return ", simulated" if simulated(found.attrs) else ""


def width_of(names: Sequence[str]) -> float:
    """Return the width of names beside a chart in mm."""
    longest = max(len(line) for name in names for line in name.split("\n"))
    return 4.0 + 0.58 * SMALL / 72 * _INCH * longest


def chart_page(
    head: str, found: xr.Dataset | None, title: str | None, width: float, height: float,
    left: float = 14.0, right: float = 4.0, foot: float = 0.0,
) -> tuple[Page, Any]:  # fmt: skip
    """Make a page with a title and one chart of `height` mm, `foot` mm below it."""
    if title is None:
        title = head
        if found is not None:
            n, unit = found.sizes.get("subject", 0), found.attrs.get("unit", "row")
            whose = f"{n} {unit}{'s' * (n > 1)}" if n else label_of(found)
            title = f"{head}\n{whose}{said_simulated(found)}"
    title = wrapped(title, width - 4, TITLE)
    top = 4.0 + 3.6 * (title.count("\n") + 1)
    page = Page(width, top + height + foot + _FOOT)
    page.title(title)
    return page, page.axes(left, top, width - left - right, height)


def colour_table(
    values: np.ndarray,
    names: Sequence[str],
    across: Sequence[str],
    head: str,
    found: xr.Dataset | None,
    title: str | None,
    width: float,
    dpi: int,
    path: str | Path | None,
    *,
    preset: Any,
    texts: np.ndarray | None = None,
    bar: str | None = None,
) -> Figure:
    """Draw a table of colours (name, across) with its bar."""
    norm, cmap = colour_norm(values, preset, (0, 100), None, None)
    left = width_of(names)
    cell = (width - left - 4.0) / len(across)
    tall = LINE if texts is None else min(cell, 12.0)
    slanted = cell < max(map(width_of, ([name] for name in across)))
    upright = cell < 3.3  # slanted lines of text would touch
    below = (1.0 if upright else 0.72) * (width_of(across) - 4.0) if slanted else 2.0
    height = tall * len(names)
    page, box = chart_page(head, found, title, width, height, left, foot=below + 3.0)
    edges = np.arange(len(across) + 1), np.arange(len(names) + 1)
    cmap = cmap.with_extremes(bad="0.85")  # no value
    known = np.ma.masked_invalid(values)
    box.pcolormesh(*edges, known, norm=norm, cmap=cmap, rasterized=True)
    if np.ma.is_masked(known):
        page.note("grey: no value")
    box.set_ylim(len(names), 0)
    box.set_yticks(edges[1][:-1] + 0.5, names)
    turn = {"rotation": 45, "ha": "right", "rotation_mode": "anchor"} if slanted else {}
    if upright:
        turn = {"rotation": 90}
    every = int(np.ceil(2.3 / cell))
    box.set_xticks(edges[0][:-1:every] + 0.5, across[::every], **turn)
    box.tick_params(length=0)
    for (row, column), text in np.ndenumerate(np.array([]) if texts is None else texts):
        rgb = np.array(cmap(norm(values[row, column]))[:3])
        dark = rgb @ (0.3, 0.59, 0.11) < 0.5
        style = {"ha": "center", "va": "center", "fontsize": SMALL}
        colour = "white" if dark else "black"
        if np.isfinite(values[row, column]):
            box.text(column + 0.5, row + 0.5, text, color=colour, **style)
    place = (left, page.height - _FOOT, width - left - 4.0, 2.4)
    colour_bar(page, place, norm, cmap, values, wrapped(bar or head, width - left))
    return saved(page, path, dpi)
