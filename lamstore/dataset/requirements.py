"""What a Dataset must have, and what an argument must be."""

from __future__ import annotations

from collections.abc import Collection
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    import xarray as xr

#: What has a variable that a function needs, by its group in the store.
_SOURCES = {
    "mesh": "lamstore.open(path, subject=...) and read_surfaces have it.",
    "geometry": "lamstore.open(path, subject=...) and coregister have it.",
    "/": "The predictor of that name computes it.",
}


def label_of(ds: xr.Dataset) -> str:
    """Name the subject of a Dataset, for messages and tables."""
    if "subject" in ds.coords and ds["subject"].ndim == 0:
        return str(ds["subject"].item())
    if "subject" in ds.dims:
        return f"cohort of {ds.sizes['subject']} subjects"
    return str(ds.attrs.get("subject", "subject"))


def require(ds: xr.Dataset, *names: str, purpose: str) -> None:
    """Check that a Dataset has the variables that a computation needs."""
    missing = [name for name in names if name not in ds.variables]
    if not missing:
        return
    try:
        advice = _SOURCES[schema.variable(missing[0]).group]
    except KeyError:
        there = ", ".join(map(str, ds.data_vars)) or "none"
        advice = f"Its variables are {there}; lamstore schema lists all."
    wrong = f"lacks {', '.join(missing)}, which {purpose} needs"
    raise LamstoreError(wrong, subject=label_of(ds), advice=advice)


def require_native(ds: xr.Dataset, purpose: str) -> None:
    """Check that vertices are each subject's own."""
    if "template_vertex" in ds.dims:
        wrong = f"is on a template, and {purpose} needs each subject's own vertices"
        advice = "Use lamstore.open(path), or lamstore.group_map on the template."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)


def require_template(ds: xr.Dataset, purpose: str) -> None:
    """Check that a Dataset has the rows of a cohort, on a template."""
    require_cohort(ds, purpose)
    if "template_vertex" not in ds.dims:
        raise LamstoreError(
            "is in native space, where a vertex number is another place in each "
            f"subject, so that {purpose} means nothing",
            subject=label_of(ds),
            advice="Resample the rows (lamstore.resample) and open them with "
            'lamstore.open(path, space="fsaverage5").',
        )
    require_rows(ds)


def require_cohort(ds: xr.Dataset, purpose: str) -> None:
    """Check that a Dataset has the rows of a cohort and is not one subject's."""
    if "subject" not in ds.dims:
        wrong = f"is one subject's Dataset, and {purpose} needs a cohort"
        advice = "Use a store's Dataset, lamstore.open(path)."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)


def require_rows(ds: xr.Dataset) -> None:
    """Check that a cohort has rows."""
    if ds.sizes.get("subject") == 0:
        advice = "If none is complete yet, lamstore status has the reasons."
        raise LamstoreError("has no rows", advice=advice)


def require_all_vertices(ds: xr.Dataset, purpose: str) -> None:
    """Check that no vertices were left out, so that a position is a vertex's number."""
    dim = "template_vertex" if "template_vertex" in ds.dims else "vertex"
    there = needed = ds.sizes.get(dim, 0)
    if "n_vertices" in ds.coords:
        needed = int(ds["n_vertices"].values.max())
    elif "faces" in ds and ds["faces"].size:
        needed = int(ds["faces"].values.max()) + 1
    numbered = dim not in ds.coords or np.array_equal(ds[dim], np.arange(there))
    if there < needed or not numbered:
        wrong = f"has a selection of {there} vertices, and {purpose} needs all of them"
        advice = "Pass a region or a mask of those that are meant."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)


def one_of(value: str, known: Collection[str], name: str) -> str:
    """Return an argument that is one of the words `known`."""
    if value not in known:
        raise LamstoreError(f"{name} is {value!r}", wanted=f"one of {', '.join(known)}")
    return value


def whole_number(value: Any, name: str, *, least: int = 1) -> int:
    """Return an argument that is a whole number from `least` on."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < least:
        wrong = f"{name} is {value!r}"
        raise LamstoreError(wrong, wanted=f"a whole number from {least} on")
    return int(value)


def finite_number(
    value: Any, name: str, *, least: float = -np.inf, wanted: str = "a finite number"
) -> float:
    """Return an argument that is a finite number from `least` on."""
    number = isinstance(value, Real | np.number) and not isinstance(value, bool)
    if not number or not np.isfinite(float(value)) or value < least:
        raise LamstoreError(f"{name} is {value!r}", wanted=wanted)
    return float(value)


def distance_in_mm(value: Any, name: str) -> float:
    """Return an argument that is a distance in mm, from 0 on."""
    return finite_number(value, name, least=0, wanted="a distance in mm")
