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
    each = (width - left - 3) / len(columns)
    titles = [wrapped(text, each - 4, SMALL) for text, _ in columns]
    high = LINE * len(labels) + 4
    top = 8.0 + 3.4 * max(line.count("\n") for line in titles)
    below = 12.0 + LINE * len(texts)
    page = Page(width, top + high + below)
    page.title(head)
    for i, (_, values) in enumerate(columns):
        axes = page.axes(left + i * each, top, each - 7, high)
        if len(values) == 1:
            axes.scatter(values[0], places, s=8, color=ORANGE)
            axes.set_xlim(0, max(5.0, 1.1 * np.nanmax(values)))
        else:
            axes.hlines(places, values[0], values[2], color=GREY, linewidth=1.5)
            axes.scatter(values[1], places, s=8, color=BLUE, zorder=3)
        axes.set_title(titles[i], fontsize=SMALL)
        axes.locator_params(axis="x", nbins=max(2, int((each - 7) / 6)))
        axes.set_yticks(places, labels if i == 0 else [""] * len(labels))
        axes.set_ylim(len(labels) - 0.4, -0.6)
    for i, line in enumerate(texts):
        page.text(left, top + high + 7.5 + LINE * i, line, fontsize=SMALL)
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
