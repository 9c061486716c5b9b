"""What regions are like: means, spreads, quantiles, profiles over depth, shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    chosen_layers,
    finite_number,
    free_name,
    label_of,
    select,
    values_of,
    warn_of_mixtures,
    with_rows_of,
)
from lamstore.errors import LamstoreError
from lamstore.questions.masks import memberships, one_place, question
from lamstore.questions.statistics import STATISTICS, checked_statistics, summarised

if TYPE_CHECKING:
    import pandas as pd


def region_summary(
    ds: xr.Dataset,
    *,
    variable: str | Sequence[str] | None = None,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    statistics: str | Sequence[str] = STATISTICS,
    area: xr.DataArray | None = None,
) -> xr.Dataset:
    """Summarise variables over the vertices of each region, subject by subject.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variable
        Name or names, all floating variables by vertex if left out.
    layer
        Only these layers of variables with layers, such as ``"white"`` or 0.5.
    subject
        Of a store's Dataset, which subject or subjects; all by default.
    region
        Name or names of regions of the atlas, all if left out; or masks of one's own,
        ``{name: mask}``, as the functions of `lamstore.regions` give them.
    atlas, assignment
        As in `lamstore.regions.region_mask`.
    hemi
        Of ``"lh"``, ``"rh"`` and ``"both"`` (their vertices together).
    statistics
        Of ``n`` (vertices with a value), ``mean``, ``sd`` (ddof 0: a region's vertices
        are all there are), ``min``, ``median``, ``max``, and quantiles by their per
        cent, ``q05`` or ``q97.5`` (linear interpolation).
    area
        Weighs vertices in ``mean`` and ``sd``: what `lamstore.vertex_area` returns for
        these rows. Without it every vertex counts alike, as in laMEG; vertices are not
        areas, and whole-brain means shift by 5 to 9 %.

    Returns
    -------
    xarray.Dataset
        Each variable ([subject,] region, hemi, [layer,] statistic), float64, lazy
        where `ds` is, in the variable's units (``n``: 1). Vertices without a value are
        left out; NaN, and n = 0, where a region has none. Participants' columns are
        coordinates: ``summary.groupby("sex").mean()``; `summary_table` makes a table,
        `average_rows` counts participants once.

    Raises
    ------
    LamstoreError
        If a variable, region, atlas, hemisphere or statistic is unknown, or a mask is
        of other rows or vertices.

    Warns
    -----
    LamstoreWarning
        If the variables were computed in different ways for these subjects, or rows
        lack the atlas (of a lazy Dataset these are only NaN).

    Examples
    --------
    >>> attrs = schema.region_variable("demo", ["front", "back"]).attrs
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": ("vertex", [1.0, 3.0, 4.0, 9.0])},
    ...     {
    ...         "hemi": ("vertex", [0, 0, 1, 1]),
    ...         "region_demo": ("vertex", [0, 0, 1, -1], attrs),
    ...     },
    ... )
    >>> summary = region_summary(ds, statistics=["n", "mean"])["cortical_thickness"]
    >>> summary.sel(region="front", hemi="lh").values.tolist()
    [2.0, 2.0]
    >>> summary.sel(region="back", hemi="rh").values.tolist()
    [1.0, 4.0]
    """
    ds, names = question(ds, variable, subject)
    wanted = checked_statistics(statistics)
    member = memberships(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    warn_of_mixtures(ds, names)
    if layer is not None:
        ds = select(ds, layer=layer)
    arrays = {
        name: summarised(values_of(ds, name), member, wanted, area).assign_attrs(
            ds[name].attrs
        )
        for name in names
    }
    return _answer(ds, arrays, member)


def depth_profile(
    ds: xr.Dataset,
    *,
    variable: str | Sequence[str] | None = None,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    statistic: str = "mean",
    area: xr.DataArray | None = None,
) -> xr.Dataset:
    """Follow variables from pial to white, over a region of each subject.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variable
        Name or names of variables with layers; all of them if left out.
    layer
        Only these layers.
    subject, atlas, assignment, area
        As in `region_summary`.
    region
        Name or names (together) of regions of the atlas, or a mask of
        `lamstore.regions`; the whole cortex if left out.
    hemi
        ``"lh"`` or ``"rh"``; both together if left out.
    statistic
        One of those of `region_summary`, over the region's vertices.

    Returns
    -------
    xarray.Dataset
        Each variable ([subject,] layer), float64, lazy where `ds` is, with ``depth``
        (0 pial, 1 white); NaN where the region has no values.

    Raises
    ------
    LamstoreError
        If a variable has no layers, or a region, atlas or hemisphere is unknown.

    Warns
    -----
    LamstoreWarning
        As `region_summary` does.
    """
    ds, names = question(ds, variable, subject)
    layered = [name for name in names if "layer" in ds[name].dims]
    if not layered or (variable is not None and len(layered) < len(names)):
        flat = ", ".join(name for name in names if name not in layered)
        raise LamstoreError(
            f"{flat or 'every variable'} has no layers",
            subject=label_of(ds),
            wanted="variables with layers, for a profile over depth",
        )
    wanted = checked_statistics([statistic])
    warn_of_mixtures(ds, layered)
    member = one_place(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    ds = select(ds, layer=layer)
    arrays = {
        name: summarised(values_of(ds, name), member, wanted, area).assign_attrs(
            ds[name].attrs
        )
        for name in layered
    }
    answer = _answer(ds, arrays, member)
    answer = answer.isel(region=0, hemi=0, statistic=0, drop=True)
    return answer.transpose(..., "layer")


def share_above(
    ds: xr.Dataset,
    threshold: float,
    *,
    variable: str,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
) -> xr.Dataset:
    """Count the vertices of each region at which a variable lies above a value.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    threshold
        In the variable's units; a value equal to it is not above.
    variable
        Any variable by vertex.
    layer, subject, region, atlas, hemi, assignment
        As in `region_summary`.

    Returns
    -------
    xarray.Dataset
        ``share`` ([subject,] region, hemi[, layer]), 0 to 1, of the vertices that have
        a value, NaN where none has; ``n``, how many have one. Lazy where `ds` is.

    Raises
    ------
    LamstoreError
        If the threshold is no number, or anything named is unknown, or layers are
        named and the variable has none.

    Warns
    -----
    LamstoreWarning
        As `region_summary` does.
    """
    limit = finite_number(threshold, "threshold")
    ds, (name,) = question(ds, variable, subject)
    member = memberships(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    warn_of_mixtures(ds, [name])
    if layer is not None:
        chosen_layers(ds[name] if "layer" not in ds[name].dims else ds, layer)
        ds = select(ds, layer=layer)
    values = values_of(ds, name)
    above = (values > limit).astype(np.float64).where(np.isfinite(values))
    found = summarised(above, member, ["n", "mean"])
    units = str(ds[name].attrs.get("units", ""))
    long_names = {
        "share": f"Share of vertices with {name} above {limit:g} {units}".strip(),
        "n": f"Vertices with a value of {name}",
    }
    arrays = {
        each: found.sel(
            statistic="mean" if each == "share" else each, drop=True
        ).assign_attrs(long_name=text, units="1")
        for each, text in long_names.items()
    }
    return _answer(ds, arrays, member)


def _answer(
    ds: xr.Dataset, arrays: Mapping[str, xr.DataArray], member: xr.DataArray
) -> xr.Dataset:
    answer = xr.Dataset(dict(arrays))
    answer = answer.assign_coords(
        region=member["region"].values, hemi=member["hemi"].values
    )
    return with_rows_of(answer, ds)


# ------------------------------------------------------------------------------ table


def summary_table(summary: xr.Dataset) -> pd.DataFrame:
    """Put a summary of regions into a table, a line for each number's place.

    Parameters
    ----------
    summary
        What `region_summary` or `average_rows` of it returned; it is computed.

    Returns
    -------
    pandas.DataFrame
        A line for each subject, region, hemisphere, variable and layer (``""`` where
        a variable has none): ``subject``, the participants' columns, ``region``,
        ``hemi``, ``layer``, ``variable``, ``units``, and a column for each statistic.

    Raises
    ------
    LamstoreError
        If `summary` has no statistics by region.
    """
    import pandas as pd

    shape = {"subject", "region", "hemi", "layer", "statistic"}
    if set(summary.dims) - shape or not shape - {"subject", "layer"} <= set(
        summary.dims
    ):
        raise LamstoreError(
            f"a summary has the dims {', '.join(map(str, summary.dims))}",
            wanted="region, hemi, statistic, and perhaps subject and layer",
            advice="lamstore.region_summary makes them; summary.to_dataframe() makes a "
            "table of groups.",
        )
    summary = summary.compute()
    if "subject" not in summary.dims:
        summary = summary.drop_vars("subject", errors="ignore")
        summary = summary.expand_dims(subject=[label_of(summary)])
    columns = _columns(summary)
    parts = []
    for name, array in summary.data_vars.items():
        if "layer" not in array.dims:
            array = array.drop_vars("layer", errors="ignore").expand_dims(layer=[""])
        array = array.transpose("subject", "region", "hemi", "layer", "statistic")
        index = pd.MultiIndex.from_product(
            [[str(x) for x in array[dim].values] for dim in array.dims[:-1]],
            names=array.dims[:-1],
        )
        values = array.values.reshape(len(index), -1)
        part = pd.DataFrame(values, index, array["statistic"].values.tolist())
        part.insert(0, "variable", str(name))
        part.insert(1, "units", str(array.attrs.get("units", "")))
        parts.append(part)
    table = pd.concat(parts).reset_index()
    order = {label: i for i, label in enumerate(columns.index)}
    table = table.iloc[np.argsort(table["subject"].map(order), kind="stable")]
    table = table.reset_index(drop=True)
    for at, name in enumerate(columns.columns, start=1):
        column = columns[name].reindex(table["subject"]).values
        table.insert(at, free_name(name, table.columns), column)
    return table


def _columns(summary: xr.Dataset) -> pd.DataFrame:
    """Take the coordinates of subjects as a table by label."""
    import pandas as pd

    named: dict[str, Any] = {}
    for name, item in summary.coords.items():
        if item.dims == ("subject",) and name != "subject":
            values = item.values
            texts = values.dtype.kind in "TO"
            named[str(name)] = [str(x) for x in values] if texts else values
    labels = [str(label) for label in summary["subject"].values]
    return pd.DataFrame(named, index=pd.Index(labels, name="subject"))
