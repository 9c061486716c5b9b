"""A picture of what deserves a look in a cohort."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from lamstore.dataset import (
    by_count,
    count_lines,
    described_counts,
    one_layer,
    participants,
    receipts,
    require,
    variables_by_vertex,
)
from lamstore.plot.figures import (
    BLUE,
    GREY,
    LINE,
    ORANGE,
    SMALL,
    TWO_COLUMNS,
    Page,
    name_of,
    picture,
    said_simulated,
    saved,
    width_of,
    wrapped,
)
from lamstore.score.terms import layer_of_score

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: mm: the least width of a chart with its margin; those without room are drawn below.
_LEAST = 28.0


@picture
def quality(
    ds: xr.Dataset,
    *,
    title: str | None = None,
    width: float = TWO_COLUMNS,
    dpi: int = 300,
    path: str | Path | None = None,
) -> Figure:
    """Draw what deserves a look in a cohort: distributions, fiducials, counts.

    Parameters
    ----------
    ds
        A store's Dataset, ``lamstore.open(path)``.
    title, width, dpi, path
        As of `lamstore.plot.surface`.

    Returns
    -------
    matplotlib.figure.Figure
        A line a subject: median and 5th to 95th percentile of the score's terms, how
        far the fiducials are from the scalp at most, and how many vertices each
        receipt counts for what, in the order of how many rows have it.

    Examples
    --------
    >>> import lamstore
    >>> ds = lamstore.open("cohort.zarr")  # doctest: +SKIP
    >>> lamstore.plot.quality(ds, path="quality.pdf")  # doctest: +SKIP
    """
    require(ds, "cortical_thickness", purpose="a picture of the cohort's quality")
    labels, known = participants(ds, "row"), receipts(ds)
    places = np.arange(len(labels))
    columns: list[tuple[str, np.ndarray]] = []
    for name in ("cortical_thickness", "lead_field_rms_diff", "distance_to_scalp"):
        if name in variables_by_vertex(ds, "f"):
            array, where = ds[name], ""
            if "layer" in array.dims:
                array = one_layer(ds, name, layer_of_score(name))
                where = f" ({layer_of_score(name)})"
            columns.append((name_of(ds[name].attrs, name) + where, _spread(array)))
    heads = [receipt.get("coregistration", {}) for receipt in known]
    off = [x.get("fiducials_to_scalp_mm") or {} for x in heads]
    far = np.array([max(x.values(), default=np.nan) for x in off])
    if np.isfinite(far).any():
        columns.append(("Fiducials to scalp, at most [mm]", far[None]))
    counts = [described_counts(receipt) for receipt in known]
    texts = count_lines(by_count(dict(zip(labels, counts, strict=True))))
    rows = "row" if len(labels) == 1 else "rows"
    head = title or f"Quality of {len(labels)} {rows}{said_simulated(ds)}"
    left = width_of(labels)
    across = int(np.clip((width - left - 3) / _LEAST, 1, len(columns)))
    each = (width - left - 3) / across
    titles = [wrapped(text, each - 4, SMALL) for text, _ in columns]
    above = 3.4 * (1 + max(title.count("\n") for title in titles))
    high = LINE * len(labels) + 4
    line = above + high + 7.5
    foot = 6.0 + line * -(-len(columns) // across)
    text = "\n".join(wrapped(x, width - 4, SMALL) for x in texts)
    page = Page(width, foot + LINE * (text.count("\n") + 1) + 4.5)
    page.title(head)
    for i, (_, values) in enumerate(columns):
        down, column = divmod(i, across)
        place = left + column * each, 6.0 + down * line + above
        axes = page.axes(*place, each - 7, high)
        if len(values) == 1:
            axes.scatter(values[0], places, s=8, color=ORANGE)
            axes.set_xlim(0, max(5.0, 1.1 * np.nanmax(values)))
        else:
            axes.hlines(places, values[0], values[2], color=GREY, linewidth=1.5)
            axes.scatter(values[1], places, s=8, color=BLUE, zorder=3)
        axes.set_title(titles[i], fontsize=SMALL)
        axes.locator_params(axis="x", nbins=max(2, int((each - 7) / 6)))
        axes.set_yticks(places, [""] * len(labels) if column else labels)
        axes.set_ylim(len(labels) - 0.4, -0.6)
    page.text(2, foot, text, fontsize=SMALL, linespacing=1.4)
    page.note("dots: medians; lines: 5 to 95 % of the vertices")
    return saved(page, path, dpi)


def _spread(array: xr.DataArray) -> np.ndarray:
    """Return 5th, 50th and 95th percentiles (3, row) over vertices."""
    values = np.atleast_2d(array.transpose(..., "vertex").values)
    found = np.full((3, len(values)), np.nan)
    for column, row in enumerate(values):
        if (there := np.isfinite(row)).any():
            found[:, column] = np.percentile(row[there], (5, 50, 95))
    return found
