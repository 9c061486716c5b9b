"""Where anatomy is relatively favourable, in how many participants, how stable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    UNITS,
    average_rows,
    label_of,
    one_of,
    warn_of_mixtures,
    whole_number,
)
from lamstore.errors import LamstoreError
from lamstore.questions.selection import (
    as_texts,
    memberships,
    one_layer,
)
from lamstore.questions.summaries import check_statistics, summarised

if TYPE_CHECKING:
    import pandas as pd


def rank_regions(
    ds: xr.Dataset,
    variable: str = "anatomical_score",
    *,
    layer: str | None = None,
    regions: Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemispheres: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    statistic: str = "mean",
    top: int = 5,
    lowest_first: bool = False,
    unit: str = "participant",
) -> pd.DataFrame:
    """Rank regions within each participant, and say how stable the ranks are.

    Ranks compare places within one person, which is what the score allows; a mean of
    scores over persons is only shown beside them.

    Parameters
    ----------
    ds
        A store's Dataset.
    variable
        What regions are ranked by.
    layer
        Where it is taken, if it has layers.
    regions, atlas, hemispheres, assignment
        As in `region_summary`; each region of each hemisphere has its rank.
    statistic
        What stands for a region, one of those of `region_summary`: ``mean``, or
        ``max`` for its best vertex (which grows with the region's size).
    top
        How many first ranks count as favourable.
    lowest_first
        Whether rank 1 is the lowest value, as for a distance.
    unit
        ``"participant"``: the values of a participant's rows are averaged before they
        are ranked, and count once; ``"row"``: every row counts.

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
        If anything named is unknown, or `ds` is one subject's.

    Warns
    -----
    LamstoreWarning
        If the variable was computed in different ways for these subjects.
    """
    import pandas as pd

    one_of(unit, UNITS, "unit")
    if "subject" not in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: regions are ranked over a cohort; pass "
            "lamstore.open(path), or see lamstore.region_summary for one subject."
        )
    top = whole_number(top, "top")
    if statistic == "n":
        raise LamstoreError("n is a number of vertices and no value of a region.")
    wanted = check_statistics(ds, statistic)
    values = one_layer(ds, variable, layer)
    member = memberships(
        ds, regions, atlas=atlas, hemispheres=hemispheres, assignment=assignment
    )
    warn_of_mixtures(ds, [variable])
    answer = summarised(values, member, wanted).isel(statistic=0, drop=True)
    found = answer.to_dataset(name="value")
    for name in ("subject", "participant_id"):
        if name in ds.coords:
            found = found.assign_coords({name: ds[name].variable})
    by_unit = average_rows(found, unit=unit)["value"]
    by_unit = by_unit.transpose("subject", "region", "hemi")
    table = pd.DataFrame(
        by_unit.values.reshape(by_unit.sizes["subject"], -1),
        columns=pd.MultiIndex.from_product(
            [as_texts(member["region"].values), as_texts(member["hemi"].values)],
            names=["region", "hemi"],
        ),
    )
    ranks = table.rank(axis=1, ascending=lowest_first)
    n = table.notna().sum()
    n_top = (ranks <= top).sum()
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
