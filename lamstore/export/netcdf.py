"""NetCDF: a store's Dataset in one CF file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import numpy as np
import xarray as xr

from lamstore.atomic import plain
from lamstore.dataset import as_list, one_of, select
from lamstore.export.rows import Request, variables_of
from lamstore.export.writing import needs, staged
from lamstore.store import open as open_store

Engine = Literal["netcdf4", "h5netcdf"]

#: xarray's engine -> the package that it needs; the first that is there is taken.
ENGINES: dict[Engine, str] = {"netcdf4": "netCDF4", "h5netcdf": "h5netcdf"}


def write_netcdf(path: Path, out: Path, request: Request) -> list[Path]:
    """Write rows of a store as NetCDF 4, block by block."""
    engine = _engine(request.engine)
    ds = open_store(path)
    there = [str(label) for label in ds["subject"].values]
    wanted = request.subject
    if wanted is not None:  # in the order of the store
        named = set(map(str, as_list(wanted)))
        wanted = [*(x for x in there if x in named), *sorted(named - {*there})]
    ds = select(ds, subject=wanted, layer=request.layer)
    variables = variables_of(ds, request.variable)
    ds = ds.drop_vars([name for name in ds.data_vars if name not in variables])
    # no padding beyond the longest of these rows
    ds = storable(ds.isel(vertex=slice(0, int(ds["n_vertices"].max()))))
    with staged(out.parent, overwrite=request.overwrite) as scratch:
        try:
            ds.to_netcdf(scratch / out.name, engine=engine, encoding=_encoding(ds))
        except RuntimeError as error:  # HDF5's own errors, such as a full disk
            raise OSError(str(error)) from error
    return [out]


def storable(ds: xr.Dataset) -> xr.Dataset:
    """Convert texts and attributes to types that NetCDF has.

    Parameters
    ----------
    ds
        A store's Dataset.

    Returns
    -------
    xarray.Dataset
        With CF attributes in each variable's own type. -1 stays the code of a missing
        integer: ``valid_min`` of 0 declares that.
    """
    out = ds.drop_encoding()
    for name in list(out.variables):
        variable = out[name].variable
        if variable.dtype.kind in "TO":
            values = np.asarray(variable.values).astype(object)
            variable = xr.Variable(variable.dims, values, variable.attrs)
            out = out.assign_coords({name: variable})
        attrs = _typed(variable.attrs, variable.dtype)
        if variable.dtype.kind == "i" and name != "vertex":
            attrs.setdefault("valid_min", variable.dtype.type(0))
        out[name].attrs = attrs
    out.attrs = {key: _storable(value) for key, value in ds.attrs.items()}
    return out


def _typed(attrs: Mapping[str, Any], dtype: np.dtype) -> dict[str, Any]:
    """Give what CF compares with the values the values' own type."""
    compared = ("valid_range", "valid_min", "valid_max", "flag_values")
    return {
        key: np.asarray(value, dtype=dtype)
        if key in compared and dtype.kind in "if"
        else _storable(value)
        for key, value in attrs.items()
    }


def _storable(value: Any) -> Any:
    """Return a text or numbers; anything deeper as JSON."""
    if isinstance(value, str | int | float | np.generic) and not isinstance(
        value, bool
    ):
        return value
    if isinstance(value, list | tuple | np.ndarray):
        array = np.asarray(value)
        if array.dtype.kind in "if" and array.ndim == 1:
            return array
    return json.dumps(plain(value), ensure_ascii=False)


def _encoding(ds: xr.Dataset) -> dict[str, dict[str, Any]]:
    packed = {"zlib": True, "complevel": 4, "shuffle": True}
    return {
        str(name): {**packed, "_FillValue": item.dtype.type(np.nan)}
        for name, item in ds.variables.items()
        if item.dtype.kind == "f" and item.ndim > 1
    }


def _engine(wanted: str | None) -> Engine:
    if wanted is not None:
        one_of(wanted, ENGINES, "engine")
    known = [engine for engine in ENGINES if wanted in (None, engine)]
    there = [engine for engine in known if find_spec(ENGINES[engine]) is not None]
    if not there:
        needs(ENGINES[known[0]], "netcdf")
    return there[0]
