"""Whose vertices a Dataset has, whether all of them, and of whom."""

from __future__ import annotations

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError


def in_native_space(ds: xr.Dataset, purpose: str) -> None:
    """Check that vertices are each subject's own.

    Raises
    ------
    LamstoreError
        If they are a template's.
    """
    if "template_vertex" in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: {purpose} wants each subject's own vertices, found those "
            "of a template; ask lamstore.open(path). On a template, group_map and "
            "group_difference say what is where, and region_mask which vertices."
        )


def rows_on_template(ds: xr.Dataset, purpose: str) -> None:
    """Check that a Dataset has rows of a cohort, and they are on a template.

    Raises
    ------
    LamstoreError
        If vertices are each subject's own, or there are no rows.
    """
    if "subject" not in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: {purpose} is over the rows of a cohort; open one with "
            'lamstore.open(path, space="fsaverage5").'
        )
    if "template_vertex" not in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: is in native space, where a vertex number is another "
            f"place in each subject, so that {purpose} means nothing; bring the rows "
            "to a template (lamstore.resample) and open them there "
            '(lamstore.open(path, space="fsaverage5")).'
        )
    somebody(ds)


def on_vertices(ds: xr.Dataset) -> xr.Dataset:
    """Call the dims of a template's mesh as those of a subject's are called."""
    names = {"template_vertex": "vertex", "template_face": "face"}
    return ds.rename({name: new for name, new in names.items() if name in ds.dims})


def every_vertex(ds: xr.Dataset, purpose: str) -> None:
    """Check that no one has left vertices out, so that a position is laMEG's index.

    Raises
    ------
    LamstoreError
        If vertices were selected.
    """
    n = ds.sizes.get("vertex", 0)
    if "vertex" in ds.coords and not np.array_equal(ds["vertex"], np.arange(n)):
        raise LamstoreError(
            f"{label_of(ds)}: the Dataset has a selection of vertices, {n} of them; "
            f"{purpose} wants all, and a mask or region for those that are meant."
        )


def every_template_vertex(ds: xr.Dataset, purpose: str) -> None:
    """Check that no one has left vertices of a template out, as its faces tell.

    Raises
    ------
    LamstoreError
        If vertices were selected.
    """
    if "faces" not in ds or "template_vertex" not in ds.dims:
        return
    n, there = int(ds["faces"].max()) + 1, ds.sizes["template_vertex"]
    if there != n:
        raise LamstoreError(
            f"{label_of(ds)}: {purpose} is of the best among all {n} vertices of the "
            f"template, found a selection of {there}; select afterwards, or leave it "
            "out of the statistics."
        )


def somebody(ds: xr.Dataset) -> None:
    """Check that a cohort has rows.

    Raises
    ------
    LamstoreError
        If it has none, for instance after a selection.
    """
    if ds.sizes.get("subject") == 0:
        raise LamstoreError(
            "The Dataset has no rows, so there is nobody to ask; were they all "
            "selected away, or is none complete yet?"
        )
