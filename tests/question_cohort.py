"""Slow answers of regions, from plain loops over a cohort of `factory`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
import xarray as xr
from factory import LAYERED, LAYERS, MISSING, NAMES, ROWS, Asked, cohort, row

from lamstore import schema
from lamstore.errors import LamstoreError

__all__ = [
    "LAYERED",
    "LAYERS",
    "MISSING",
    "NAMES",
    "ROWS",
    "Asked",
    "cohort",
    "described",
    "inside",
    "quantile",
    "refused",
    "row",
]


@contextmanager
def refused(*names: str, subject: str | None = None) -> Iterator[None]:
    """Expect an error that names these, and the subject."""
    with pytest.raises(LamstoreError) as caught:
        yield
    for name in names:
        assert name in str(caught.value), name
    if subject is not None:
        assert caught.value.subject == subject


def quantile(values: list[float], share: float) -> float:
    """Linear interpolation between the sorted values."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def described(values: np.ndarray) -> dict[str, float]:
    """What a region is like, from plain sums over its values that are there."""
    there = [float(x) for x in values if np.isfinite(x)]
    if not there:
        return {"n": 0.0}
    mean = sum(there) / len(there)
    return {
        "n": float(len(there)),
        "mean": mean,
        "sd": (sum((x - mean) ** 2 for x in there) / len(there)) ** 0.5,
        "q05": quantile(there, 0.05),
        "q25": quantile(there, 0.25),
        "median": quantile(there, 0.5),
        "q75": quantile(there, 0.75),
        "q95": quantile(there, 0.95),
    }


def inside(ds: xr.Dataset, region: str, hemi: str) -> np.ndarray:
    """Vertices of one row in a region of a hemisphere, one by one."""
    code, found = NAMES.index(region), []
    labels = zip(ds["region_aparc"].values, ds["hemi"].values, strict=True)
    for vertex, (of_vertex, side) in enumerate(labels):
        if of_vertex == code and hemi in (schema.HEMISPHERES[side], "both"):
            found.append(vertex)
    return np.array(found, dtype=int)
