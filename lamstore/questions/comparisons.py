"""Ranks of regions over a cohort, and the participants that reach a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    UNITS,
    average_rows,
    finite_number,
    label_of,
    one_layer,
    one_of,
    require_cohort,
    warn_of_mixtures,
    whole_number,
    with_rows_of,
)
from lamstore.errors import LamstoreError
from lamstore.questions.masks import memberships, one_place, question
from lamstore.questions.statistics import checked_statistics, summarised
from lamstore.questions.vertices import vertex_values

if TYPE_CHECKING:
    import pandas as pd


def rank_regions(
    ds: xr.Dataset,
    *,
    variable: str = "anatomical_score",
    layer: str | float | None = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    statistic: str = "mean",
    top: int = 5,
    lowest_first: bool = False,
    unit: str = "participant",
    area: xr.DataArray | None = None,
) -> pd.DataFrame:
    """Rank regions within each participant, and show how stable the ranks are.

    Ranks compare places within one person, which is what the score allows; a mean of
    scores over persons is only shown beside them. What the score was calibrated on is
    in the notes of `lamstore.anatomical_score`.

    Parameters
    ----------
    ds, layer, subject, region, atlas, hemi, assignment, unit, area
        See `lamstore.questions`; each region of each hemisphere has its rank.
    variable
        What regions are ranked by.
    statistic
        What stands for a region: ``mean``, or ``max`` for its best vertex (which grows
        with the region's size).
    top
        How many first ranks are counted in ``n_top``.
    lowest_first
        Whether rank 1 is the lowest value, as for a distance.

    Returns
    -------
    pandas.DataFrame
        A line a region and hemisphere, the best mean rank first: ``region``,
        ``hemi``; ``n``, the participants (or rows) in whom it has a value;
        ``rank_mean``, ``rank_sd`` (ddof 1, NaN for one participant), ``rank_best``,
        ``rank_worst``, of ranks from 1 on, the mean of their ranks where values are
        equal; ``n_top`` and ``share_top``, those of the n in whom its rank is `top` or
        better; ``mean`` and ``sd`` (ddof 1) over them of the region's value, in the
        variable's units. NaN where n is 0.

    Raises
    ------
    LamstoreError
        If something named is unknown, or `ds` is one subject's.
    """
    import pandas as pd

    one_of(unit, UNITS, "unit")
    require_cohort(ds, "a ranking of regions")
    top = whole_number(top, "top")
    if statistic == "n":
        raise LamstoreError("n is a number of vertices and no value of a region")
    wanted = checked_statistics([statistic])
    ds, (variable,) = question(ds, variable, subject)
    values = one_layer(ds, variable, layer)
    member = memberships(
        ds, region, atlas=atlas, hemi=hemi, assignment=assignment, warn=True
    )
    warn_of_mixtures(ds, [variable])
    answer = summarised(values, member, wanted, area).isel(statistic=0, drop=True)
    found = answer.to_dataset(name="value")
    for name in ("subject", "participant_id"):
        if name in ds.coords:
            found = found.assign_coords({name: ds[name].variable})
    by_unit = average_rows(found, unit=unit)["value"]
    by_unit = by_unit.transpose("subject", "region", "hemi")
    places = [[str(x) for x in member[dim].values] for dim in ("region", "hemi")]
    table = pd.DataFrame(
        by_unit.values.reshape(by_unit.sizes["subject"], -1),
        columns=pd.MultiIndex.from_product(places, names=["region", "hemi"]),
    )
    ranks = table.rank(axis=1, ascending=lowest_first)
    n, n_top = table.notna().sum(), (ranks <= top).sum()
    columns = {
        "n": n,
        "rank_mean": ranks.mean(),
        "rank_sd": ranks.std(),
        "rank_best": ranks.min(),
        "rank_worst": ranks.max(),
        "n_top": n_top,
        "share_top": n_top / n.where(n > 0),
        "mean": table.mean(),
        "sd": table.std(),
    }
    lines = pd.DataFrame(columns).sort_values("rank_mean", kind="stable")
    return lines.reset_index()


def subjects_above(
    ds: xr.Dataset,
    threshold: float,
    *,
    variable: str,
    layer: str | float | None = None,
    subject: str | Sequence[str] | None = None,
    vertices: Any = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    statistic: str = "mean",
    unit: str = "participant",
    area: xr.DataArray | None = None,
) -> pd.DataFrame:
    """List the participants, and which of them reach a value at a place.

    Parameters
    ----------
    ds, variable, layer, subject, region, atlas, hemi, assignment, unit, area
        See `lamstore.questions`.
    threshold
        In the variable's units; a value equal to it reaches it.
    vertices
        The place instead of a region: a vertex for each subject, as in `vertex_values`.
    statistic
        What of a region must reach the value.

    Returns
    -------
    pandas.DataFrame
        A line a participant (or row): ``subject``, ``value`` in the variable's units,
        and ``reaches``: True, False, or missing (pandas.NA) where there is no value.

    Raises
    ------
    LamstoreError
        If both `vertices` and `region` are given, `ds` is one subject's, or something
        named is unknown.
    """
    import pandas as pd

    limit = finite_number(threshold, "threshold")
    one_of(unit, UNITS, "unit")
    require_cohort(ds, "a list of subjects")
    ds, (variable,) = question(ds, variable, subject)
    values = one_layer(ds, variable, layer)
    if vertices is not None and (region is not None or hemi is not None):
        raise LamstoreError(
            "a place is given by vertices and by region or hemi",
            subject=label_of(ds),
            advice="Give one of them.",
        )
    if vertices is not None:
        found = vertex_values(ds, vertices, variable=variable, layer=layer)
        found = found.squeeze("layer", drop=True) if "layer" in found.dims else found
        found = found[[variable]].rename({variable: "value"})
    else:
        member = one_place(
            ds, region, atlas=atlas, hemi=hemi, assignment=assignment, warn=True
        )
        warn_of_mixtures(ds, [variable])
        answer = summarised(values, member, checked_statistics([statistic]), area)
        answer = answer.isel(region=0, hemi=0, statistic=0, drop=True)
        found = with_rows_of(answer.to_dataset(name="value"), ds)
    found = average_rows(found, unit=unit).compute()
    value = found["value"].values
    reaches = pd.array(value >= limit, dtype="boolean")
    reaches[~np.isfinite(value)] = pd.NA
    labels = [str(label) for label in found["subject"].values]
    return pd.DataFrame({"subject": labels, "value": value, "reaches": reaches})
