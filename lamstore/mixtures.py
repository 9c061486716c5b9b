"""Cohorts of which not everything was computed alike."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
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


def mixtures(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[str]:
    """Say which of the named things differ between rows, and how often each comes."""
    found = []
    for name in names:
        counts = Counter(str(row.get(name, "")) or "none" for row in rows)
        if len(counts) > 1:
            said = ", ".join(f"{n} x {value}" for value, n in counts.items())
            found.append(f"the cohort mixes {name}: {said}")
    return found


def warn_of_mixtures(ds: xr.Dataset, *, stacklevel: int = 2) -> None:
    """Warn of what differs between the rows of a Dataset (`MIXABLE`).

    Warns
    -----
    LamstoreWarning
        For each thing that differs.
    """
    names = [name for name in MIXABLE if name in ds.coords]
    values = {name: ds[name].values for name in names}
    rows = [
        {name: values[name][i] for name in names}
        for i in range(ds.sizes.get("subject", 0))
    ]
    for said in mixtures(rows, names):
        warnings.warn(
            f"{said}; such rows are not measured alike, and an average over them may "
            "show the mixture. Select rows that are.",
            LamstoreWarning,
            stacklevel=stacklevel + 1,
        )
