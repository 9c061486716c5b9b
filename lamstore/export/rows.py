"""What is exported: rows of a store, and their maps and surfaces."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    MIXABLE,
    Hemisphere,
    chosen_layers,
    chosen_subjects,
    chosen_variables,
    label_of,
    require,
    simulated,
    split_hemispheres,
    variables_by_vertex,
)
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.store import open as open_store

#: BIDS entities of a row, in the order of a file's name.
ENTITIES = ("participant_id", "session", "task", "run")


@dataclass(frozen=True)
class Request:
    """What is exported, and how; see `lamstore.export.write`."""

    subject: str | Sequence[str] | None = None
    variable: str | Sequence[str] | None = None
    layer: Any = None
    subjects_dir: Path | None = None
    overlay: str = "mgh"
    missing: float = math.nan
    overwrite: bool = False
    engine: str | None = None


class Map(NamedTuple):
    """One number for each vertex of a subject.

    Attributes
    ----------
    variable, layer
        What it is of; no layer where there is one value a column.
    values
        (vertex,) float; NaN where it is missing.
    attrs
        Units, definition and the variable's other attributes.
    """

    variable: str
    layer: str | None
    values: np.ndarray
    attrs: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Variable and layer, ``lead_field_rms_diff.white``."""
        return f"{self.variable}.{self.layer}" if self.layer else self.variable


class Row(NamedTuple):
    """A row that is being exported."""

    label: str
    ds: xr.Dataset
    maps: list[Map]
    entities: dict[str, str]
    sources: dict[str, str]
    simulated: str


class Rows:
    """The complete rows of a store that are requested; unknown names are refused.

    Parameters
    ----------
    path
        The store.
    request
        Which rows, variables and layers.
    """

    def __init__(self, path: Path, request: Request) -> None:
        mesh = open_store(path, group="mesh")
        self.path = path
        self.ds = open_store(path).assign(dict(mesh.data_vars))
        wanted = chosen_subjects(self.ds, request.subject)
        self._there = [str(label) for label in self.ds["subject"].values]
        self.labels = [label for label in self._there if label in wanted]
        self.variables = variables_of(self.ds, request.variable)
        self.layers = chosen_layers(self.ds, request.layer)
        self.simulated = simulated(self.ds.attrs)

    def open(self, label: str) -> xr.Dataset:
        """Open a row; what other rows have and this one lacks is missing everywhere."""
        ds = open_store(self.path, subject=label)
        for name in self.variables:
            if name in ds.variables:
                continue
            like = self.ds[name].isel(subject=0, drop=True)
            shape = [ds.sizes.get(dim, like.sizes[dim]) for dim in like.dims]
            blank = np.nan if like.dtype.kind == "f" else -1
            ds[name] = (like.dims, np.full(shape, blank, like.dtype), like.attrs)
        return ds

    def __iter__(self) -> Iterator[Row]:
        for label in self.labels:
            ds = self.open(label)
            yield Row(
                label,
                ds,
                maps_of(ds, self.variables, self.layers),
                self.entities(label),
                self._of_row(label, MIXABLE),
                self.simulated,
            )

    def entities(self, label: str) -> dict[str, str]:
        """Return a row's BIDS entities; it stands for a participant without a name."""
        return {"participant_id": label, **self._of_row(label, ENTITIES)}

    def _of_row(self, label: str, names: Sequence[str]) -> dict[str, str]:
        row = self._there.index(label)
        there = [name for name in names if name in self.ds.coords]
        found = {name: str(self.ds[name].values[row]) for name in there}
        return {name: value for name, value in found.items() if value}


def variables_of(ds: xr.Dataset, variable: Any) -> list[str]:
    """Name the variables that are requested: by default predictors and score."""
    if variable is not None:
        return chosen_variables(ds, variable)
    declared = {v.name for v in schema.VARIABLES if v.group == "/"}
    return [name for name in variables_by_vertex(ds) if name in declared]


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
        own: list[str | None] = [*layers] if "layer" in array.dims else [None]
        maps = [
            Map(
                name,
                layer,
                with_nan(array if layer is None else array.sel(layer=layer)),
                array.attrs,
            )
            for layer in own
        ]
        if all(np.isnan(one.values).all() for one in maps):
            without.append(name)
        else:
            found += maps
    if without:
        warnings.warn(
            LamstoreWarning(
                f"{', '.join(without)} has no value anywhere and is left out",
                subject=label_of(ds),
                advice="A row without sensors has no lead field.",
            ),
            stacklevel=2,
        )
    return found


def with_nan(array: xr.DataArray) -> np.ndarray:
    """Return floating-point values: codes below 0 are missing, so they become NaN."""
    values = np.asarray(array.values)
    if values.dtype.kind == "f":
        return values
    values = values.astype(np.float64)
    return np.where(values < 0, np.nan, values)


def both_hemispheres(ds: xr.Dataset) -> list[Hemisphere]:
    """Split a mesh into hemispheres, of which neither may be empty.

    Raises
    ------
    LamstoreError
        If a hemisphere has no vertex.
    """
    parts = split_hemispheres(ds)
    for part in parts:
        if not len(part.vertices):
            raise LamstoreError(
                f"has no vertex in the hemisphere {part.hemi}",
                subject=label_of(ds),
                advice="Its mesh is not whole: look at it with lamstore verify.",
            )
    return parts


def surfaces(ds: xr.Dataset) -> dict[str, np.ndarray]:
    """Return positions (vertex, xyz), mm, by the name of the surface.

    ``pial`` and ``white`` in scanner RAS, and ``inflated`` if every vertex has a place
    on it.
    """
    require(ds, "coordinates", purpose="a surface")
    found = {
        layer: ds["coordinates"].sel(layer=layer).transpose("vertex", "xyz").values
        for layer in (schema.PIAL, schema.WHITE)
    }
    if "inflated" in ds:
        inflated = ds["inflated"].transpose("vertex", "xyz").values
        if np.isfinite(inflated).all():
            found["inflated"] = inflated
    return found
