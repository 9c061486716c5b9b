"""Cohorts whose rows were made in different ways."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lamstore.errors import LamstoreWarning

if TYPE_CHECKING:
    import xarray as xr

#: A cohort that mixes any of these compares what was computed differently.
MIXABLE = (
    "lead_field_source",
    "surface_source",
    "scalp_source",
    "inner_skull_source",
    "sensor_system",
)

#: What a variable comes from, by how its name begins; all come from the surfaces.
_FIELD = ("lead_field_source", "inner_skull_source", "sensor_system")
_COMES_FROM = {
    "lead_field": _FIELD,
    "radiality_to_scalp": ("scalp_source",),
    "distance_to_scalp": ("scalp_source",),
    "distance_to_sensor": ("sensor_system",),
    "inside_inner_skull": ("inner_skull_source",),
    "anatomical_score": (*_FIELD, "scalp_source"),
}


def mixtures(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[str]:
    """Say which of the named things differ between rows, and how often each comes."""
    found = []
    for name in names:
        counts = Counter(str(row.get(name, "")) or "none" for row in rows)
        if len(counts) > 1:
            said = ", ".join(f"{n} x {value}" for value, n in counts.items())
            found.append(f"the cohort mixes {name}: {said}")
    return found


def warn_of_mixtures(
    ds: xr.Dataset, variables: Iterable[str], *, stacklevel: int = 3
) -> None:
    """Warn where what is asked of a cohort was computed differently for its rows.

    Parameters
    ----------
    ds
        A Dataset with the coordinates `MIXABLE` by subject; without a subject dim, or
        without them, nothing is known and nothing is said.
    variables
        What is asked for; a lead field's source says nothing of a thickness.
    stacklevel
        Whose line the warning names: 3 for that of the caller's caller.

    Warns
    -----
    LamstoreWarning
        Naming what is mixed, and how often each comes. Rows without one have no such
        values, and do not count.
    """
    asked = {"surface_source"}
    for variable in variables:
        for start, sources in _COMES_FROM.items():
            if variable.startswith(start):
                asked.update(sources)
    for name in MIXABLE:
        if name in asked and name in ds.coords and ds[name].dims == ("subject",):
            values = (str(value) for value in ds[name].values)
            rows = [{name: value} for value in values if value]
            for said in mixtures(rows, [name]):
                warnings.warn(
                    f"{said}; compare within each, or select one of them.",
                    LamstoreWarning,
                    stacklevel=stacklevel,
                )
