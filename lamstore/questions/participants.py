"""Participants with several rows: averaged first, counted once."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.participants import check_unit, participants
from lamstore.questions.selection import free_name


def average_rows(ds: xr.Dataset, *, unit: str = "participant") -> xr.Dataset:
    """Average the rows of each participant, so that each counts once.

    Parameters
    ----------
    ds
        An answer by subject, such as `region_summary` gives; not by vertex.
    unit
        ``"participant"``; ``"row"`` returns `ds` as it is.

    Returns
    -------
    xarray.Dataset
        `ds` with a participant's rows replaced by their mean over those that have a
        value (NaN where none has), lazy where `ds` is; ``subject`` is then the
        participant, ``n_rows`` says how many rows there were. Coordinates stay where
        they are the same in all of a participant's rows.

    Raises
    ------
    LamstoreError
        If `unit` is unknown, or `ds` has no subjects, or is by vertex: sessions may
        have other surfaces.

    Examples
    --------
    >>> ds = xr.Dataset(
    ...     {"thickness": ("subject", [2.0, 4.0, 5.0])},
    ...     {
    ...         "subject": ["sub-01_ses-01", "sub-01_ses-02", "sub-02"],
    ...         "participant_id": ("subject", ["sub-01", "sub-01", "sub-02"]),
    ...     },
    ... )
    >>> average_rows(ds)["thickness"].to_series().to_dict()
    {'sub-01': 3.0, 'sub-02': 5.0}
    """
    check_unit(unit)
    if "subject" not in ds.dims:
        raise LamstoreError(f"{label_of(ds)}: is one row; there is nothing to average.")
    if "vertex" in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: rows are averaged after a question is answered, not by "
            "vertex: a vertex is another place on each surface."
        )
    if unit == "row":
        return ds
    names = participants(ds)
    order = list(dict.fromkeys(names))
    belongs = np.array(order)[:, None] == np.array(names)
    weight = xr.DataArray(belongs.astype(np.float64), dims=("participant", "subject"))
    answer = ds.drop_dims("subject")
    for name in ds.data_vars:
        if "subject" in ds[name].dims:
            answer[name] = _mean(ds[name], weight)
    if "participant" in answer.dims:
        answer = answer.rename(participant="subject")
    return answer.assign_coords(
        subject=order,
        n_rows=("subject", belongs.sum(axis=1)),
        **_shared(ds, belongs),
    )


def _mean(array: xr.DataArray, weight: xr.DataArray) -> xr.DataArray:
    """Average what there is of each participant."""
    dropped = [c for c in array.coords if "subject" in array[c].dims]
    values = array.drop_vars(dropped).astype(np.float64)
    there = np.isfinite(values)
    n = xr.dot(there.astype(np.float64), weight, dim="subject")
    total = xr.dot(values.where(there, 0.0), weight, dim="subject")
    mean = (total / n.where(n > 0)).assign_attrs(array.attrs)
    return mean.transpose(
        *("participant" if dim == "subject" else dim for dim in array.dims)
    )


def _shared(ds: xr.Dataset, belongs: np.ndarray) -> dict[str, Any]:
    """Keep coordinates that are the same in all rows of every participant."""
    first = belongs.argmax(axis=1)
    kept = {}
    for name, item in ds.coords.items():
        if item.dims == ("subject",) and name != "subject":
            values = item.values
            texts = np.array([str(value) for value in values])
            if all(len(set(texts[rows])) == 1 for rows in belongs):
                kept[free_name(str(name), ["n_rows"])] = (
                    "subject",
                    values[first],
                    item.attrs,
                )
    return kept
