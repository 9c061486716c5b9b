"""Scales that come from many rows: the whole cohort's, or a reference group's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import lcm
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of, participants
from lamstore.errors import LamstoreError
from lamstore.numeric import standardise

#: Rows that are loaded at a time.
_BATCH = 20


def chosen_rows(ds: xr.Dataset, reference: Any) -> list[str]:
    """Name the rows of a reference group.

    Parameters
    ----------
    ds
        A store's Dataset.
    reference
        Labels of rows; or of participants' columns the value, or values, that the
        group has: ``{"group": "control"}``. None is everybody.

    Raises
    ------
    LamstoreError
        If a label or column is not there, or nobody is in the group.
    """
    labels = [str(label) for label in ds["subject"].values]
    if reference is None:
        return labels
    if isinstance(reference, Mapping):
        inside = np.ones(len(labels), dtype=bool)
        for column, wanted in reference.items():
            inside &= _has_value(ds, str(column), wanted)
        if not inside.any():
            raise LamstoreError(
                f"{label_of(ds)}: no row is in the reference group {dict(reference)}."
            )
        return [label for label, is_in in zip(labels, inside, strict=True) if is_in]
    wanted = [reference] if isinstance(reference, str) else list(map(str, reference))
    if unknown := sorted(set(wanted) - set(labels)):
        raise LamstoreError(
            f"{label_of(ds)}: the reference group names {', '.join(unknown)}, which "
            "the Dataset does not have."
        )
    if not wanted:
        raise LamstoreError(f"{label_of(ds)}: the reference group is empty.")
    return [label for label in labels if label in set(wanted)]


def _has_value(ds: xr.Dataset, column: str, wanted: Any) -> np.ndarray:
    """Tell which rows have one of the values wanted in a column."""
    if column not in ds.coords or ds[column].dims != ("subject",):
        columns = [str(c) for c in ds.coords if ds[c].dims == ("subject",)]
        raise LamstoreError(
            f"{label_of(ds)}: has no column {column!r} of rows; it has "
            f"{', '.join(columns)}."
        )
    alone = isinstance(wanted, str) or np.isscalar(wanted)
    values: list[Any] = [wanted] if alone else list(wanted)
    found = ds[column].values
    if found.dtype.kind in "fiub":
        try:
            numbers = [float(value) for value in values]
        except (TypeError, ValueError) as error:
            raise LamstoreError(
                f"{label_of(ds)}: the column {column} holds numbers, found {wanted!r}."
            ) from error
        return np.isin(found, numbers)
    texts = {str(value) for value in values}
    # one by one: variable-length strings cannot be cast to a fixed width
    return np.array([str(value) in texts for value in found])


def scale_of_rows(
    ds: xr.Dataset,
    terms: Sequence[xr.DataArray],
    labels: Sequence[str],
    *,
    method: str,
    unit: str,
) -> tuple[standardise.Scale, dict[str, Any]]:
    """Measure the scale of a group of rows, a few rows at a time.

    Parameters
    ----------
    ds
        A store's Dataset; its ``participant_id`` says whose rows belong together.
    terms
        Arrays (subject, vertex).
    labels
        The group's rows.
    method
        ``z`` reads the rows once; ``robust`` five times, to find exact medians in
        little memory; ``rank`` twice, and holds the group's values of every term.
    unit
        ``participant``: vertices of each of a participant's rows count by one over the
        number of rows. ``row``: all vertices count alike.

    Returns
    -------
    scale : callable
        Scales (..., vertex, term).
    found : dict
        ``n_rows`` and ``n_participants`` that have values; ``centre`` and ``scale`` of
        each term, where the method has such.

    Raises
    ------
    LamstoreError
        If no row of the group has a vertex at which all terms are finite.
    """
    every = [str(label) for label in ds["subject"].values]
    places = [every.index(label) for label in labels]
    moments = standardise.Moments()
    for values in _rows(terms, places):
        moments.add(values)
    filled = [i for i, count in enumerate(moments.count) if count]
    if not filled:
        raise LamstoreError(
            f"{label_of(ds)}: none of the {len(labels)} rows that the scale is taken "
            "from has all terms anywhere; rows built without sensors have no lead "
            "field."
        )
    owners = [participants(ds, unit)[i] for i in places]
    n_of = Counter(owners[i] for i in filled)
    found: dict[str, Any] = {"n_rows": len(filled), "n_participants": len(n_of)}
    if unit == "row":
        # the owners are rows then
        whose = participants(ds)
        found["n_participants"] = len({whose[places[i]] for i in filled})
    # whole numbers, so that counts are exact: everyone weighs the same in the end
    common = lcm(*n_of.values())
    times = [common // n_of[o] if o in n_of else 0 for o in owners]

    def rows() -> Iterator[tuple[np.ndarray, int]]:
        chosen = [places[i] for i in filled]
        weights = [times[i] for i in filled]
        return zip(_rows(terms, chosen), weights, strict=True)

    if method == "rank":
        return standardise.among(rows()), found
    if method == "robust":
        scale = standardise.against_median(rows)
    else:
        scale = moments.against(np.array(times, dtype=np.float64) / common)
    found |= {"centre": scale.centre.tolist(), "scale": scale.scale.tolist()}
    return scale, found


def _rows(terms: Sequence[xr.DataArray], places: Sequence[int]) -> Iterator[np.ndarray]:
    """Yield each row's complete vertices (vertex, term), loading a few at a time."""
    together = xr.Dataset(
        {str(i): array.drop_vars(array.coords) for i, array in enumerate(terms)}
    )
    for start in range(0, len(places), _BATCH):
        batch = together.isel(subject=list(places[start : start + _BATCH])).load()
        values = np.stack(
            [batch[str(i)].transpose("subject", "vertex") for i in range(len(terms))],
            axis=-1,
        )
        for row in values:
            yield row[standardise.complete(row)]
