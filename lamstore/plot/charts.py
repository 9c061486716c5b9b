"""Pictures of answers: profiles over depth, regions, ranks, collinearity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import xarray as xr

from lamstore.dataset import chosen, label_of
from lamstore.errors import LamstoreError
from lamstore.plot.figures import (
    BLUE,
    GREY,
    LINE,
    ONE_COLUMN,
    SMALL,
    TWO_COLUMNS,
    assumptions,
    chart_page,
    colour_table,
    name_of,
    picture,
    said_simulated,
    saved,
    width_of,
    wrapped,
)
from lamstore.plot.presets import preset_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Pictures of regions.
KINDS = ("distribution", "subjects")

#: Statistics of a distribution, from the lowest.
BOX = ("q05", "q25", "median", "q75", "q95")


@picture
def profile(
    found: xr.Dataset,
    variable: str | None = None,
    *,
    title: str | None = None,
    width: float = ONE_COLUMN,
    dpi: int = 300,
    path: str | Path | None = None,
) -> Figure:
    """Draw how a variable changes from pial to white: a line a subject, and the mean.

    Parameters
    ----------
    found
        What `lamstore.depth_profile` returns.
    variable
        One of its variables; may be left out if it has one.
    title, width, dpi, path
        As of `lamstore.plot.surface`.

    Returns
    -------
    matplotlib.figure.Figure
        The mean over subjects is thick, with its standard deviation (n - 1).

    Examples
    --------
    >>> import lamstore
    >>> ds = lamstore.open("cohort.zarr")  # doctest: +SKIP
    >>> found = lamstore.depth_profile(
    ...     ds, variable="lead_field_rms_diff", region="precentral", hemi="lh"
    ... )  # doctest: +SKIP
    >>> lamstore.plot.profile(found, path="profile.pdf")  # doctest: +SKIP
    """
    name = _variable_of(found, variable)
    array = found[name]
    if "layer" not in array.dims:
        raise LamstoreError(f"{name} has no layers", wanted="a profile over depth")
    depth = found["depth"].values
    several = "subject" in array.dims
    rows = np.atleast_2d(array.transpose(..., "layer").values)
    rows = rows[np.isfinite(rows).any(axis=1)]
    if not len(rows):
        raise LamstoreError(f"{name} has no value", subject=label_of(found))
    head = str(array.attrs.get("long_name", name))
    page, axes = chart_page(head, found, title, width, 0.62 * width)
    color, line = (GREY, 0.6) if several else (BLUE, 1.2)
    lines = axes.plot(depth, rows.T, color=color, linewidth=line)
    if len(rows) > 1:
        lines[0].set_label("rows")
        mean, n = np.nanmean(rows, axis=0), np.isfinite(rows).sum(axis=0)
        sd = np.nanstd(rows, axis=0, ddof=1)
        axes.fill_between(depth, mean - sd, mean + sd, color=BLUE, alpha=0.2, lw=0)
        style = {"color": BLUE, "linewidth": 1.5, "marker": "o", "markersize": 2}
        axes.plot(depth, mean, label=f"mean and sd, n = {n.max()}", **style)
        axes.legend(loc="best")
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks(np.linspace(0, 1, 6))
    axes.set_xlabel("Depth (0 pial, 1 white)")
    units = str(array.attrs.get("units", ""))
    axes.set_ylabel("" if units == "1" else units)
    return saved(page, path, dpi)


@picture
def regions(
    found: xr.Dataset,
    variable: str | None = None,
    *,
    kind: str = "distribution",
    layer: str | None = None,
    title: str | None = None,
    width: float = TWO_COLUMNS,
    dpi: int = 300,
    path: str | Path | None = None,
) -> Figure:
    """Draw what regions are like: distributions, or subject by region.

    Parameters
    ----------
    found
        What `lamstore.region_summary` returns, with its default statistics; perhaps
        `average_rows` of it.
    variable
        One of its variables; may be left out if it has one.
    kind
        ``"distribution"``: of each region and hemisphere the median within a subject,
        its quartiles (thick) and 5th to 95th percentile (thin), medians over subjects,
        and a dot for each subject's mean. ``"subjects"``: each subject's mean in a
        table of colours.
    layer
        Of a variable with layers.
    title, width, dpi, path
        As of `lamstore.plot.surface`.

    Returns
    -------
    matplotlib.figure.Figure
        Regions in the order of their mean; those without vertices are left out.

    Examples
    --------
    >>> import lamstore
    >>> ds = lamstore.open("cohort.zarr")  # doctest: +SKIP
    >>> found = lamstore.region_summary(ds, variable="cortical_thickness")
    ... # doctest: +SKIP
    >>> lamstore.plot.regions(found, path="regions.pdf")  # doctest: +SKIP
    """
    chosen(kind, KINDS, "kind")
    name = _variable_of(found, variable)
    array = found[name]
    if "layer" in array.dims:
        layers = [str(x) for x in array["layer"].values]
        if layer is None and len(layers) > 1:
            wanted = f"layer= one of {', '.join(layers)}"
            raise LamstoreError(f"{name} has layers", wanted=wanted)
        layer = layers[0] if layer is None else chosen(layer, layers, "layer")[0]
        array = array.sel(layer=layer)
    needed = ["mean", *(BOX if kind == "distribution" else ())]
    chosen(needed, [str(x) for x in array["statistic"].values], "statistic")
    if "subject" not in array.dims:
        array = array.expand_dims(subject=[label_of(found)])
    array = array.stack(place=["region", "hemi"]).transpose("statistic", "subject", ...)
    means = array.sel(statistic="mean").values
    there = np.isfinite(means).any(axis=0)
    array, means = array.isel(place=there), means[:, there]
    middle = np.nanmean(means, axis=0)
    order = np.argsort(middle, kind="stable")
    names = [f"{region} {hemi}" for region, hemi in array["place"].values]
    names = [str(names[i]).removesuffix(" both") for i in order]
    means, named = means[:, order], str(array.attrs.get("long_name", name))
    label = name_of(array.attrs, name)
    what = f"{named}, {layer} layer" if layer else named
    if assumed := assumptions(array.attrs, name):
        what = f"{what}\n{assumed}"
    if kind == "subjects":
        labels = [str(x) for x in array["subject"].values]
        preset = preset_of(name, None, None)
        return colour_table(
            means.T[::-1], names[::-1], labels, what, found, title, width, dpi, path,
            preset=preset, bar=label,
        )  # fmt: skip
    height = LINE * len(names) + 4
    left, label = width_of(names), wrapped(label, 0.6 * width)
    foot = LINE * (1 + label.count("\n"))
    page, axes = chart_page(what, found, title, width, height, left, foot=foot)
    # medians over subjects, of quantiles within each
    boxes = [np.nanmedian(array.sel(statistic=s).values, axis=0)[order] for s in BOX]
    places = np.arange(len(names))
    axes.hlines(places, boxes[0], boxes[4], color=GREY, linewidth=0.8)
    axes.hlines(places, boxes[1], boxes[3], color=GREY, linewidth=3.2)
    ends = places - 0.36, places + 0.36
    axes.vlines(boxes[2], *ends, color="black", linewidth=0.9, zorder=4)
    for row in means:
        style = {"s": 9, "color": BLUE, "edgecolors": "white", "linewidths": 0.5}
        axes.scatter(row, places, **style, zorder=3)
    axes.set_yticks(places, names)
    axes.set_ylim(-0.7, len(names) - 0.3)
    axes.set_xlabel(label)
    axes.grid(axis="x", color="0.9", linewidth=0.4)
    axes.set_axisbelow(True)
    page.note("strokes: medians; bars: quartiles; lines: 5 to 95 %; dots: means")
    return saved(page, path, dpi)


@picture
def ranks(
    found: pd.DataFrame,
    *,
    most: int = 20,
    title: str | None = None,
    width: float = ONE_COLUMN,
    dpi: int = 300,
    path: str | Path | None = None,
) -> Figure:
    """Draw the ranks of regions: mean, best and worst, and how often among the first.

    Parameters
    ----------
    found
        What `lamstore.rank_regions` returns.
    most
        How many regions, the best mean rank first.
    title, width, dpi, path
        As of `lamstore.plot.surface`.

    Returns
    -------
    matplotlib.figure.Figure
        Beside each region stands in how many of the n participants it is among the
        first.

    Examples
    --------
    >>> import lamstore
    >>> found = lamstore.rank_regions(lamstore.open("cohort.zarr"))  # doctest: +SKIP
    >>> lamstore.plot.ranks(found, path="ranks.pdf")  # doctest: +SKIP
    """
    chosen(["rank_mean", "n_top", "n"], list(found), "column")
    shown = found[found["n"] > 0].head(most)
    if not len(shown):
        raise LamstoreError("no region has a rank")
    hemi = np.where(shown["hemi"] == "both", "", " " + shown["hemi"].astype(str))
    names = [f"{x}{side}" for x, side in zip(shown["region"], hemi, strict=True)]
    height, left = LINE * len(shown) + 4, width_of(names)
    by = found.attrs.get("variable", "")
    head = f"Ranks of regions{f': {by}' * bool(by)}"
    head = f"{head}\nn = {shown['n'].max()} {found.attrs.get('unit', 'row')}s"
    head += said_simulated(found)
    page, axes = chart_page(head, None, title, width, height, left=left, right=14.0)
    places = np.arange(len(shown))
    axes.hlines(
        places, shown["rank_best"], shown["rank_worst"], color=GREY, linewidth=1.2
    )
    axes.scatter(shown["rank_mean"], places, s=12, color=BLUE, zorder=3)
    right, style = axes.get_xlim()[1], {"fontsize": SMALL, "clip_on": False}
    if top := found.attrs.get("top"):
        axes.text(right, -0.7, f"  first {top} in", va="bottom", **style)
    for place, row in zip(places, shown.to_dict("records"), strict=True):
        text = f"{row['n_top']} of {row['n']}"
        axes.text(right, place, f"  {text}", va="center", **style)
    axes.set_xlim(right=right)
    axes.set_yticks(places, names)
    axes.set_ylim(len(shown) - 0.3, -0.7)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_xlabel("Rank: mean (dot), best to worst (line)")
    return saved(page, path, dpi)


@picture
def collinearity(
    found: pd.DataFrame,
    *,
    title: str | None = None,
    width: float = 120.0,
    dpi: int = 300,
    path: str | Path | None = None,
) -> Figure:
    """Draw how the terms of a score correlate, and how much each one is inflated.

    Parameters
    ----------
    found
        What `lamstore.collinearity` returns.
    title, width, dpi, path
        As of `lamstore.plot.surface`.

    Returns
    -------
    matplotlib.figure.Figure
        Means of correlations over subjects, with their range where there are several
        and room; VIF is the variance inflation factor, its median.

    Examples
    --------
    >>> import lamstore
    >>> found = lamstore.collinearity(lamstore.open("cohort.zarr"))  # doctest: +SKIP
    >>> lamstore.plot.collinearity(found, path="terms.pdf")  # doctest: +SKIP
    """
    chosen(["term", "variance_inflation"], list(found), "column")
    terms = list(dict.fromkeys(found["term"]))
    columns = [name for name in found if str(name).startswith("r_")]
    by_term = found.groupby("term", sort=False)
    mean, low, high = (
        getattr(by_term[columns], how)().loc[terms].to_numpy()
        for how in ("mean", "min", "max")
    )
    inflation = by_term["variance_inflation"].median().loc[terms]
    names = [
        f"{term.replace('_', ' ')}\nVIF {x:.2f}"
        for term, x in zip(terms, inflation, strict=True)
    ]
    texts = np.array([f"{x:.2f}" for x in mean.ravel()], dtype=object)
    n = found["subject"].nunique()
    if n > 1 and width >= 120:
        pairs = zip(texts, low.ravel(), high.ravel(), strict=True)
        texts = np.array(
            [f"{x}\n{a:.2f} to {b:.2f}" if a < b else x for x, a, b in pairs]
        )
    texts = np.char.replace(texts.astype(str), "-", "\N{MINUS SIGN}")
    texts = texts.reshape(mean.shape)
    whose = f"n = {n} subjects" if n > 1 else str(found["subject"].iloc[0])
    head = f"Correlation of the score's terms\n{whose}{said_simulated(found)}"
    across = [str(name).removeprefix("r_").replace("_", " ") for name in columns]
    preset = preset_of("difference", None, None)._replace(limits=(-1.0, 1.0))
    return colour_table(
        mean, names, across, head, None, title, width, dpi, path, preset=preset,
        texts=texts, bar="Correlation (Pearson)",
    )  # fmt: skip


# ----------------------------------------------------------------------------- helpers
def _variable_of(found: xr.Dataset, variable: str | None) -> str:
    names = [str(name) for name in found.data_vars]
    if variable is None and len(names) > 1:
        wanted = f"variable= one of {', '.join(names)}"
        raise LamstoreError("there are several variables", wanted=wanted)
    return chosen(variable, names, "variable")[0]
