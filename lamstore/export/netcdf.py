"""NetCDF: a store's Dataset in one CF file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import numpy as np
import xarray as xr

from lamstore.atomic import to_json
from lamstore.errors import LamstoreError
from lamstore.export.chosen import chosen_layers, chosen_rows, chosen_variables
from lamstore.export.folders import Wanted
from lamstore.export.writing import needs, staged
from lamstore.store import open as open_store

Engine = Literal["netcdf4", "h5netcdf"]

#: xarray's engine -> the package that it needs; the first that is there is taken.
ENGINES: dict[Engine, str] = {"netcdf4": "netCDF4", "h5netcdf": "h5netcdf"}


def write_netcdf(path: Path, out: Path, wanted: Wanted) -> list[Path]:
    """Write rows of a store as NetCDF 4, block by block."""
    engine = _engine(wanted.engine)
    ds = open_store(path)
    labels = chosen_rows(ds, wanted.subjects)
    variables = chosen_variables(ds, wanted.variables)
    layers = chosen_layers(ds, wanted.layers)
    ds = ds.drop_vars([name for name in ds.data_vars if name not in variables])
    every = [str(label) for label in ds["subject"].values]
    # by place: a label is looked up once, and slices of blocks stay slices
    ds = ds.isel(subject=[every.index(label) for label in labels])
    if "layer" in ds.dims:
        there = [str(layer) for layer in ds["layer"].values]
        ds = ds.isel(layer=[there.index(layer) for layer in layers])
    # no padding beyond the longest of these rows
    ds = ds.isel(vertex=slice(0, int(ds["n_vertices"].max())))
    with staged(out.parent, overwrite=wanted.overwrite) as scratch:
        ready = storable(ds)
        ready.to_netcdf(scratch / out.name, engine=engine, encoding=_encoding(ready))
    return [out]


def storable(ds: xr.Dataset) -> xr.Dataset:
    """Bring texts and attributes to types that NetCDF has.

    Parameters
    ----------
    ds
        A store's Dataset.

    Returns
    -------
    xarray.Dataset
        With CF attributes in each variable's own type. -1 stays the code of a missing
        integer: ``valid_min`` of 0 says so.
    """
    out = ds.drop_encoding()
    for name in list(out.variables):
        variable = out[name].variable
        if variable.dtype.kind in "TO":
            values = np.asarray(variable.values).astype(object)
            texts = xr.Variable(variable.dims, values, variable.attrs)
            out = out.assign_coords({name: texts})
            variable = texts
        attrs = _attrs(variable.attrs, variable.dtype)
        if variable.dtype.kind == "i" and name != "vertex":
            attrs.setdefault("valid_min", variable.dtype.type(0))
        out[name].attrs = attrs
    out.attrs = {key: _plain(value) for key, value in ds.attrs.items()}
    return out


def _attrs(attrs: Mapping[str, Any], dtype: np.dtype) -> dict[str, Any]:
    """Give what CF compares with the values the values' own type."""
    typed = ("valid_range", "valid_min", "valid_max", "flag_values")
    numeric = dtype.kind in "if"
    return {
        key: np.asarray(value, dtype=dtype)
        if key in typed and numeric
        else _plain(value)
        for key, value in attrs.items()
    }


def _plain(value: Any) -> Any:
    """Return a text or numbers; anything deeper as JSON."""
    if isinstance(value, str | int | float | np.generic) and not isinstance(
        value, bool
    ):
        return value
    if isinstance(value, list | tuple | np.ndarray):
        array = np.asarray(value)
        if array.dtype.kind in "if" and array.ndim == 1:
            return array
    return to_json(value)


def _encoding(ds: xr.Dataset) -> dict[str, dict[str, Any]]:
    encoding: dict[str, dict[str, Any]] = {}
    for name, item in ds.variables.items():
        if item.dtype.kind == "f" and item.ndim > 1:
            encoding[str(name)] = {"zlib": True, "complevel": 4, "shuffle": True}
            encoding[str(name)]["_FillValue"] = item.dtype.type(np.nan)
    return encoding


def _engine(asked: str | None) -> Engine:
    if asked not in (None, *ENGINES):
        raise LamstoreError(f"engine is one of {', '.join(ENGINES)}, found {asked!r}.")
    wanted = [engine for engine in ENGINES if asked in (None, engine)]
    there = [engine for engine in wanted if find_spec(ENGINES[engine]) is not None]
    if not there:
        needs(ENGINES[wanted[0]], "netcdf")
    return there[0]
