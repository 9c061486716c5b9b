"""What standardises the terms of a score: within a subject, or over many rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import lcm
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    chosen,
    chosen_subjects,
    each_subject,
    label_of,
    participants,
    require,
    require_cohort,
)
from lamstore.errors import LamstoreError
from lamstore.numeric import standardise
from lamstore.score.terms import Parameters, signed_terms

_WITHIN: dict[str, standardise.Scale] = {
    "z": standardise.zscores,
    "robust": standardise.robust,
    "rank": standardise.ranks,
    "raw": standardise.unscaled,
}


def scale_of(
    ds: xr.Dataset, parameters: Parameters
) -> tuple[Callable[..., np.ndarray], Parameters]:
    """Return what standardises the terms, and the parameters with what was measured.

    Returns
    -------
    scale : callable
        Of values (..., vertex, term), and of the groups of vertices (..., vertex) of
        `groups_of`.
    parameters : Parameters
        With centres and scales, where they are measured over many rows.

    Raises
    ------
    LamstoreError
        If the scope needs a cohort, and `ds` is one subject's; if none of the rows has
        a vertex at which all terms are finite.
    """
    within = _WITHIN[parameters.method]
    if not parameters.compares_rows:
        grouped = parameters.scope in ("hemisphere", "region")
        if grouped and parameters.method != "raw":
            return partial(standardise.by_group, within), parameters
        return within, parameters
    if "centre" in parameters.found:  # measured before, perhaps over more rows
        known = (np.array(parameters.found[name]) for name in ("centre", "scale"))
        return standardise.Against(*known), parameters
    require_cohort(ds, f"scope={parameters.scope!r}")
    scale, found = _measured(ds, parameters)
    if parameters.found and parameters.found != found:
        raise LamstoreError(
            f"the score was ranked among {parameters.found['n_rows']} rows, and "
            f"{found['n_rows']} of them are here",
            subject=label_of(ds),
            advice="Pass the Dataset with all of them.",
        )
    return scale, replace(parameters, found=found)


def groups_of(ds: xr.Dataset, parameters: Parameters) -> list[xr.DataArray]:
    """Return each vertex's code of hemisphere or region, where that is the scope."""
    if parameters.method == "raw" or parameters.scope not in ("hemisphere", "region"):
        return []
    name = f"{schema.REGION_PREFIX}{parameters.atlas}"
    if parameters.scope == "hemisphere":
        name = "hemi"
    require(ds, name, purpose=f"scope={parameters.scope!r}")
    codes = ds[name].reset_coords(drop=True)
    first = signed_terms(ds, parameters.terms[:1])[0]
    # blocks of both have the same rows
    return [codes.broadcast_like(first) if "subject" in first.dims else codes]


def reference_rows(ds: xr.Dataset, reference: Any) -> tuple[str, ...]:
    """Name the rows of a reference group, in the order of the Dataset.

    Parameters
    ----------
    ds
        A store's Dataset.
    reference
        Labels of rows; or of participants' columns the value, or values, that the
        group has: ``{"group": "control"}``.

    Raises
    ------
    LamstoreError
        If a label or column is not there, or the group is empty.
    """
    labels = chosen_subjects(ds)
    if not isinstance(reference, Mapping):
        group = set(chosen_subjects(ds, reference))
        return tuple(label for label in labels if label in group)
    inside = np.ones(len(labels), dtype=bool)
    for column, wanted in reference.items():
        inside &= _has_value(ds, str(column), wanted)
    if not inside.any():
        raise LamstoreError(
            f"no row is in the reference group {dict(reference)}", subject=label_of(ds)
        )
    return tuple(label for label, is_in in zip(labels, inside, strict=True) if is_in)


def _has_value(ds: xr.Dataset, column: str, wanted: Any) -> np.ndarray:
    """Tell which rows have one of the values wanted in a column."""
    columns = [str(c) for c in ds.coords if ds[c].dims == ("subject",)]
    chosen(column, columns, "column of rows", subject=label_of(ds))
    alone = isinstance(wanted, str) or np.isscalar(wanted)
    values: list[Any] = [wanted] if alone else list(wanted)
    found = ds[column].values
    if found.dtype.kind in "fiub":
        try:
            return np.isin(found, [float(value) for value in values])
        except (TypeError, ValueError) as error:
            raise LamstoreError(
                f"the value of {column} is {wanted!r}",
                subject=label_of(ds),
                wanted="a number, as the column holds",
            ) from error
    texts = {str(value) for value in values}
    # one by one: variable-length strings cannot be cast to a fixed width
    return np.array([str(value) in texts for value in found])


def _measured(
    ds: xr.Dataset, parameters: Parameters
) -> tuple[standardise.Scale, dict[str, Any]]:
    """Measure the scale of a group of rows, a block of rows at a time.

    ``z`` reads the rows once; ``robust`` five times, to find exact medians in little
    memory; ``rank`` twice, and holds the group's values of every term. By participant,
    vertices of each of a participant's rows count by one over the number of rows.
    """
    group = set(parameters.reference or chosen_subjects(ds))
    labels = [label for label in chosen_subjects(ds) if label in group]
    arrays = signed_terms(ds, parameters.terms)
    terms = xr.Dataset(
        {str(i): array.drop_vars(array.coords) for i, array in enumerate(arrays)}
    ).assign_coords(subject=ds["subject"])

    def values_of(rows: Sequence[str]) -> Iterator[np.ndarray]:
        for _, one in each_subject(terms, rows):
            values = np.stack([one[str(i)] for i in range(len(arrays))], axis=-1)
            yield values[standardise.complete(values)]

    moments = standardise.Moments()
    for values in values_of(labels):
        moments.add(values)
    filled = [label for label, n in zip(labels, moments.count, strict=True) if n]
    if not filled:
        raise LamstoreError(
            f"none of the {len(labels)} rows that the scale is taken from has all "
            "terms anywhere",
            subject=label_of(ds),
            advice="Rows built without sensors have no lead field.",
        )
    names = dict(zip(chosen_subjects(ds), participants(ds), strict=True))
    found: dict[str, Any] = {
        "n_rows": len(filled),
        "n_participants": len({names[label] for label in filled}),
    }
    owner = names if parameters.unit == "participant" else {x: x for x in labels}
    n_of = Counter(owner[label] for label in filled)
    # whole numbers, so that counts are exact: every unit has the same weight in the end
    common = lcm(*n_of.values())
    times = {label: common // n_of[owner[label]] for label in filled}

    def rows() -> Iterator[tuple[np.ndarray, int]]:
        return zip(values_of(filled), [times[label] for label in filled], strict=True)

    if parameters.method == "rank":
        return standardise.among(rows()), found
    if parameters.method == "robust":
        scale = standardise.against_median(rows)
    else:
        weights = np.array([times.get(label, 0) for label in labels], dtype=np.float64)
        scale = moments.against(weights / common)
    return scale, found | {
        "centre": scale.centre.tolist(),
        "scale": scale.scale.tolist(),
    }
