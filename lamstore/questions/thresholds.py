"""How much of a region lies above a value, and who reaches it somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    UNITS,
    average_rows,
    label_of,
    one_of,
    values_of,
    warn_of_mixtures,
    with_rows_of,
)
from lamstore.errors import LamstoreError
from lamstore.questions.selection import (
    as_texts,
    chosen_variables,
    memberships,
    one_layer,
    one_place,
)
from lamstore.questions.summaries import check_statistics, summarised
from lamstore.questions.values import vertex_values

if TYPE_CHECKING:
    import pandas as pd


def share_above(
    ds: xr.Dataset,
    variable: str,
    threshold: float,
    *,
    regions: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemispheres: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
) -> xr.Dataset:
    """Count the vertices of each region at which a variable lies above a value.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variable
        Any variable by vertex.
    threshold
        In the variable's units; a value equal to it is not above.
    regions, atlas, hemispheres, assignment
        As in `region_summary`.

    Returns
    -------
    xarray.Dataset
        ``share`` ([subject,] region, hemi[, layer]), 0 to 1, of the vertices that have
        a value, NaN where none has; ``n``, how many have one. Lazy where `ds` is.

    Raises
    ------
    LamstoreError
        If the threshold is no number, or anything named is unknown.

    Warns
    -----
    LamstoreWarning
        If the variable was computed in different ways for these subjects.
    """
    limit = _threshold(ds, threshold)
    (name,) = chosen_variables(ds, variable)
    member = memberships(
        ds, regions, atlas=atlas, hemispheres=hemispheres, assignment=assignment
    )
    warn_of_mixtures(ds, [name])
    values = values_of(ds, name)
    above = (values > limit).astype(np.float64).where(np.isfinite(values))
    found = summarised(above, member, ["n", "mean"])
    units = str(ds[name].attrs.get("units", ""))
    attrs = {
        "long_name": f"Share of vertices with {name} above {limit:g} {units}".strip(),
        "units": "1",
    }
    n_attrs = {"long_name": f"Vertices with a value of {name}", "units": "1"}
    answer = xr.Dataset(
        {
            "share": found.sel(statistic="mean", drop=True).assign_attrs(attrs),
            "n": found.sel(statistic="n", drop=True).assign_attrs(n_attrs),
        },
        coords={"region": member["region"].values, "hemi": member["hemi"].values},
    )
    return with_rows_of(answer, ds)


def who_reaches(
    ds: xr.Dataset,
    variable: str,
    threshold: float,
    *,
    layer: str | None = None,
    vertices: Any = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | None = None,
    assignment: str = "partition",
    statistic: str = "mean",
    unit: str = "participant",
) -> pd.DataFrame:
    """Say which participants reach a value at a place.

    Parameters
    ----------
    ds
        A store's Dataset.
    variable
        Any variable by vertex.
    threshold
        In the variable's units; a value equal to it reaches it.
    layer
        Where it is taken, if it has layers.
    vertices
        The place: a vertex for each subject, as in `vertex_values`.
    region, atlas, hemi, assignment
        Or a region: name or names (together), or a mask, as in `depth_profile`.
    statistic
        What of a region must reach the value, one of those of `region_summary`.
    unit
        ``"participant"``: a participant's rows are averaged first; or ``"row"``.

    Returns
    -------
    pandas.DataFrame
        A line a participant (or row): ``subject``, ``value`` in the variable's units,
        and ``reaches``: True, False, or missing (pandas.NA) where there is no value.

    Raises
    ------
    LamstoreError
        If not exactly one of `vertices` and `region` is given, `ds` is one subject's,
        or anything named is unknown.

    Warns
    -----
    LamstoreWarning
        If the variable was computed in different ways for these subjects.
    """
    import pandas as pd

    limit = _threshold(ds, threshold)
    one_of(unit, UNITS, "unit")
    if "subject" not in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: who reaches a value is asked of a cohort; pass "
            "lamstore.open(path)."
        )
    if (vertices is None) == (region is None):
        raise LamstoreError(
            f"{label_of(ds)}: a place is either vertices, one for each subject, or a "
            "region; give one of them."
        )
    values = one_layer(ds, variable, layer)
    if vertices is not None:
        of_layer = ds if layer is None else ds.sel(layer=layer, drop=True)
        found = vertex_values(of_layer, vertices, variable)[[variable]]
        found = found.rename({variable: "value"})
    else:
        member = one_place(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
        warn_of_mixtures(ds, [variable])
        wanted = check_statistics(ds, statistic)
        answer = summarised(values, member, wanted)
        answer = answer.isel(region=0, hemi=0, statistic=0, drop=True)
        found = with_rows_of(answer.to_dataset(name="value"), ds)
    found = average_rows(found, unit=unit).compute()
    value = found["value"].values
    reaches = pd.array(value >= limit, dtype="boolean")
    reaches[~np.isfinite(value)] = pd.NA
    return pd.DataFrame(
        {
            "subject": as_texts(found["subject"].values),
            "value": value,
            "reaches": reaches,
        }
    )


def _threshold(ds: xr.Dataset, threshold: Any) -> float:
    number = isinstance(threshold, Real) and not isinstance(threshold, bool)
    value = float(threshold) if number else np.nan
    if not np.isfinite(value):
        raise LamstoreError(
            f"{label_of(ds)}: a threshold is a number in the variable's units, found "
            f"{threshold!r}."
        )
    return value
