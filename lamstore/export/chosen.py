"""What is taken out of a store: which rows, which variables, which layers."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import MIXABLE, label_of
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.store import open as open_store
from lamstore.store.layout import BIDS_COLUMNS

#: BIDS entities of a row, in the order of a file's name.
ENTITIES = BIDS_COLUMNS


@dataclass(frozen=True)
class Map:
    """One number for each vertex of a subject.

    Attributes
    ----------
    variable, layer
        What it is of; no layer where there is one value a column.
    values
        (vertex,) float32 or float64; NaN where it is missing.
    attrs
        Units, definition and whatever else the variable says of itself.
    """

    variable: str
    layer: str | None
    values: np.ndarray
    attrs: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Variable and layer, ``lead_field_rms_diff.white``."""
        return f"{self.variable}.{self.layer}" if self.layer else self.variable


def map_variables(ds: xr.Dataset) -> list[str]:
    """Name the variables that have a number for each vertex, or layer and vertex."""
    return [
        str(name)
        for name, item in ds.variables.items()
        if {"vertex"} <= set(item.dims) <= {"subject", "layer", "vertex"}
        and item.dtype.kind in "biuf"
        and name != "vertex"
    ]


def chosen_variables(ds: xr.Dataset, variables: Sequence[str] | None) -> list[str]:
    """Return the variables that are wanted: by default predictors and score.

    Raises
    ------
    LamstoreError
        If one is not there; those there are listed.
    """
    there = map_variables(ds)
    if variables is None:
        names = {v.name for v in schema.VARIABLES if v.group == "/"}
        return [n for n in there if n in names and n not in ds.coords]
    if unknown := [name for name in variables if name not in there]:
        raise LamstoreError(
            f"{label_of(ds)}: has no variable {', '.join(unknown)} with a number for "
            f"each vertex; it has {', '.join(there) or 'none'}."
        )
    return list(dict.fromkeys(variables))


def chosen_layers(ds: xr.Dataset, layers: Sequence[str] | None) -> list[str]:
    """Return the layers that are wanted, pial first; all by default.

    Raises
    ------
    LamstoreError
        If one is not there; those there are listed.
    """
    there = [str(name) for name in ds["layer"].values] if "layer" in ds.coords else []
    if layers is None:
        return there
    if unknown := [layer for layer in layers if layer not in there]:
        raise LamstoreError(
            f"{label_of(ds)}: has no layer {', '.join(unknown)}; it has "
            f"{', '.join(there) or 'none'}."
        )
    return [layer for layer in there if layer in layers]


def chosen_rows(ds: xr.Dataset, subjects: Sequence[str] | None) -> list[str]:
    """Return the rows that are wanted, in the order of the store; all by default.

    Raises
    ------
    LamstoreError
        If one is not there, or none is.
    """
    there = [str(label) for label in ds["subject"].values]
    wanted = there if subjects is None else list(map(str, subjects))
    if unknown := [label for label in wanted if label not in there]:
        raise LamstoreError(
            f"There is no complete row {', '.join(unknown)} among the {len(there)} of "
            f"this store: {', '.join(there[:10])}{' ...' if len(there) > 10 else ''}."
        )
    if not wanted:
        raise LamstoreError("The store has no complete row, so there is nothing to do.")
    return [label for label in there if label in set(wanted)]


def open_rows(path: Path) -> xr.Dataset:
    """Open the complete rows of a store, with the variables of their meshes."""
    mesh = open_store(path, group="mesh")
    return open_store(path).assign({name: mesh[name] for name in mesh.data_vars})


def open_row(
    path: Path, label: str, rows: xr.Dataset, variables: Sequence[str]
) -> xr.Dataset:
    """Open a row; what other rows have and this one does not is missing everywhere.

    Parameters
    ----------
    path, label
        The store and the row.
    rows
        From `open_rows`.
    variables
        Those that it is going to have.
    """
    ds = open_store(path, subject=label)
    for name in variables:
        if name in ds.variables:
            continue
        like = rows[name].isel(subject=0, drop=True)
        shape = [ds.sizes.get(dim, like.sizes[dim]) for dim in like.dims]
        blank = np.nan if like.dtype.kind == "f" else -1
        ds[name] = (like.dims, np.full(shape, blank, like.dtype), like.attrs)
    return ds


def maps_of(
    ds: xr.Dataset, variables: Sequence[str], layers: Sequence[str]
) -> list[Map]:
    """Take a subject's maps, one a variable and layer.

    Warns
    -----
    LamstoreWarning
        If a variable has no value anywhere in this subject: it is left out.
    """
    found: list[Map] = []
    without = []
    for name in variables:
        array = ds[name].load()
        mine = []
        if "layer" not in array.dims:
            mine.append(Map(name, None, values_of(array), array.attrs))
        else:
            for layer in layers:
                one = values_of(array.sel(layer=layer))
                mine.append(Map(name, layer, one, array.attrs))
        if all(np.isnan(one.values).all() for one in mine):
            without.append(name)
        else:
            found += mine
    if without:
        warnings.warn(
            f"{label_of(ds)}: {', '.join(without)} has no value anywhere and is left "
            "out; a row without sensors has no lead field.",
            LamstoreWarning,
            stacklevel=2,
        )
    return found


def values_of(array: xr.DataArray) -> np.ndarray:
    """Return floating-point values: codes below 0 are missing, so they become NaN."""
    values = np.asarray(array.values)
    if values.dtype.kind == "f":
        return values
    values = values.astype(np.float64)
    return np.where(values < 0, np.nan, values)


def entities_of(ds: xr.Dataset, label: str) -> dict[str, str]:
    """Return the BIDS entities of a row, as the store has them: ``ses-01``.

    Parameters
    ----------
    ds
        The store's Dataset.
    label
        The row; it stands for the participant where the store names none.
    """
    row = [str(x) for x in ds["subject"].values].index(label)
    found = {
        name: str(ds[name].values[row]) if name in ds.coords else ""
        for name in ENTITIES
    }
    return found | {"participant_id": found["participant_id"] or label}


def sources_of(ds: xr.Dataset, label: str) -> dict[str, str]:
    """Return where a row's lead field, sensors and surfaces came from."""
    row = [str(x) for x in ds["subject"].values].index(label)
    found = {
        name: str(ds[name].values[row]) if name in ds.coords else "" for name in MIXABLE
    }
    return {name: value for name, value in found.items() if value}
