"""All rows in one file: tables with a line for each vertex, and NetCDF."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, schema
from lamstore.atomic import plain, to_json, write_json
from lamstore.errors import LamstoreError, require_package
from lamstore.export.rows import Rows, staged, variables_of
from lamstore.export.surfaces import levels
from lamstore.meg.participants import BIDS_COLUMNS
from lamstore.progress import shown

#: Endings by which other programs take a file to be compressed.
_COMPRESSED = (".gz", ".bz2", ".xz", ".zst", ".zip")

#: What BIDS writes for a missing value.
NOT_AVAILABLE = "n/a"

Engine = Literal["netcdf4", "h5netcdf"]
Tables = Iterator[pd.DataFrame]

#: xarray's engine -> the package that it needs; the first that is there is taken.
ENGINES: dict[Engine, str] = {"netcdf4": "netCDF4", "h5netcdf": "h5netcdf"}


def dataframe(
    ds: xr.Dataset,
    *,
    variable: str | Sequence[str] | None = None,
    layer: str | float | Sequence[str | float] | None = None,
    subject: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """Make a table with a line for each vertex, or layer and vertex, of each subject.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variable, layer, subject
        One or several; predictors and score, all layers, all subjects by default.

    Returns
    -------
    pandas.DataFrame
        ``subject``; ``participant_id``, ``session``, ``task``, ``run`` of a store's
        rows; ``hemi``; ``layer`` and ``depth`` if a variable has layers; ``vertex``,
        laMEG's; and a column for each variable, in its units. A variable with one
        value a column is repeated over the layers. Missing is NaN; codes are given by
        name, missing ones as None.
    """
    dataset.require_native(ds, "a table by vertex")
    names = variables_of(ds, variable)
    layers = dataset.chosen_layers(ds, layer)
    needed = ds.drop_vars([name for name in ds.data_vars if name not in names])
    tables = []
    for label, one in dataset.each_subject(needed, subject):
        front = {"subject": label}
        if "subject" in ds.dims and "participant_id" in ds.coords:
            front |= {
                name: str(one[name].item()) for name in BIDS_COLUMNS if name in one
            }
            front["participant_id"] = front["participant_id"] or label
        tables.append(_lines(one, front, names, layers))
    return pd.concat(tables, ignore_index=True)


def _lines(
    ds: xr.Dataset, front: Mapping[str, str], names: Sequence[str], layers: list[str]
) -> pd.DataFrame:
    """Make one subject's lines, without padding, by NumPy: Datasets import dask."""
    layered = any("layer" in ds[name].dims for name in names)
    dims = ["layer", "vertex"] if layered else ["vertex"]
    more = ["hemi", *(["layer", "depth"] if layered else []), "vertex"]
    kept = [n for n in more if n not in names and (n in ds.coords or n == "vertex")]
    there = [str(name) for name in ds["layer"].values] if layered else []
    rows = [there.index(name) for name in layers] if layered else []
    sizes = (len(rows), ds.sizes["vertex"]) if layered else (ds.sizes["vertex"],)
    columns: dict[str, Any] = dict(front)
    for name in (*kept, *names):
        if name in ds.variables:
            array = ds[name]
            values = np.asarray(array.values) if name in dims else _plain_values(array)
            own = array.dims
        else:  # else some may have been selected
            values, own = np.arange(ds.sizes["vertex"], dtype=np.int32), ("vertex",)
        values = values.transpose([own.index(dim) for dim in dims if dim in own])
        values = values[rows] if "layer" in own else values
        shape = values.shape if "vertex" in own else (*values.shape, 1)
        columns[name] = np.broadcast_to(values.reshape(shape), sizes).ravel()
    return pd.DataFrame(columns)


def _plain_values(array: xr.DataArray) -> np.ndarray:
    """Return numbers with NaN, or the names of codes with None, where it is missing."""
    values = np.asarray(array.values)
    names = list(levels(array.attrs).values())
    if names:
        known = np.array([*names, None], dtype=object)
        inside = (values >= 0) & (values < len(names))
        return known[np.where(inside, values, len(names)).astype(np.int64)]
    if values.dtype.kind in "iu":
        return np.where(values < 0, np.nan, values.astype(np.float64))
    return values


def column_notes(ds: xr.Dataset, table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Describe each column as BIDS's sidecars of tables do."""
    declared = {v.name: v.attrs for v in schema.VARIABLES}
    notes: dict[str, dict[str, Any]] = {}
    for name in map(str, table.columns):
        own = ds[name].attrs if name in ds.variables else {}
        attrs = own or declared.get(name, {})
        note = {
            "LongName": attrs.get("long_name", name),
            "Description": attrs.get("comment"),
            "Units": attrs.get("units"),
            "References": attrs.get("references"),
            "Levels": {level: level for level in levels(attrs).values()},
        }
        notes[name] = {key: value for key, value in note.items() if value}
    return notes


def write_table(rows: Rows, out: Path, *, overwrite: bool, kind: str) -> list[Path]:
    """Write a table row by row, and its sidecar, which a JSON table does not need."""
    if kind == "parquet":
        require_package("pyarrow", "parquet")
    if kind != "json" and out.suffix.lower() == ".json":
        wrong = "is where the columns of the table are described, beside it"
        advice = f"Call the table itself {out.with_suffix(f'.{kind}').name}."
        raise LamstoreError(wrong, file=out, advice=advice)
    if out.suffix.lower() in _COMPRESSED:
        wrong = "has the name of a compressed file, and tables are written as they are"
        advice = f"Call it {out.with_suffix('').name} and compress it afterwards."
        raise LamstoreError(wrong, file=out, advice=advice)
    save = {"tsv": _save_tsv, "parquet": _save_parquet, "json": _save_json}[kind]
    with staged(out.parent, overwrite=overwrite) as scratch:
        tables = _tables(rows)
        first = next(tables)
        notes = column_notes(rows.ds, first)
        about = {"Simulated": rows.simulated} if rows.simulated else {}
        save(scratch / out.name, first, tables, notes, about)
        if kind == "json":
            return [out]
        beside = out.with_suffix(".json")
        write_json(scratch / beside.name, about | notes)
    return [out, beside]


def _tables(rows: Rows) -> Tables:
    """Make each row's table; all have the same columns."""
    used = [n for n in BIDS_COLUMNS[1:] if any(map(str, rows.ds[n].values))]
    for label in shown("export", rows.labels, len(rows.labels)):
        entities = rows.entities(label)
        front = {n: entities.get(n, "") for n in ("participant_id", *used)}
        front = {"subject": label, **front}
        yield _lines(rows.open(label), front, rows.variables, rows.layers)


def _save_tsv(
    path: Path, first: pd.DataFrame, rest: Tables, notes: Mapping, about: Mapping
) -> None:
    style: dict[str, Any] = {"sep": "\t", "index": False, "lineterminator": "\n"}
    with path.open("w", encoding="utf-8", newline="") as file:
        for table in chain([first], rest):
            table.to_csv(file, header=table is first, na_rep=NOT_AVAILABLE, **style)


def _save_parquet(
    path: Path, first: pd.DataFrame, rest: Tables, notes: Mapping, about: Mapping
) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    def texts(notes: Mapping[str, Any]) -> dict[str, str]:
        pairs = notes.items()
        return {k: x if isinstance(x, str) else json.dumps(plain(x)) for k, x in pairs}

    fields = []
    for name, values in first.items():
        number = values.dtype.kind in "if"
        kind = pa.from_numpy_dtype(values.dtype) if number else pa.string()
        fields.append(pa.field(name, kind, metadata=texts(notes[str(name)])))
    shape = pa.schema(fields, metadata=texts(about) or None)
    with parquet.ParquetWriter(path, shape) as writer:
        for table in chain([first], rest):
            writer.write_table(pa.Table.from_pandas(table, shape, preserve_index=False))


def _save_json(
    path: Path, first: pd.DataFrame, rest: Tables, notes: Mapping, about: Mapping
) -> None:
    """Write Frictionless's Table Schema, which pandas reads: ``orient="table"``."""
    fields = []
    for name, values in first.items():
        note = notes[str(name)]
        field = {
            "name": str(name),
            "type": {"i": "integer", "f": "number"}.get(values.dtype.kind, "string"),
            "title": note.get("LongName"),
            "description": note.get("Description"),
            "unit": note.get("Units"),
        }
        fields.append({key: value for key, value in field.items() if value})
    shape = {"fields": fields, "pandas_version": "1.4.0", **about}
    with path.open("w", encoding="utf-8") as file:
        file.write('{"schema": ' + json.dumps(shape) + ', "data": [\n')
        for table in chain([first], rest):
            records = [to_json(line) for line in table.to_dict("records")]
            file.write(("" if table is first else ",\n") + ",\n".join(records))
        file.write("\n]}\n")


def write_netcdf(
    rows: Rows, out: Path, *, overwrite: bool, engine: str | None
) -> list[Path]:
    """Write rows as NetCDF 4, block by block, without padding beyond the longest."""
    written_by = _engine(engine)
    ds = dataset.select(rows.ds, subject=rows.labels, layer=rows.layers)
    ds = ds.drop_vars([name for name in ds.data_vars if name not in rows.variables])
    ds = storable(ds.isel(vertex=slice(0, int(ds["n_vertices"].max()))))
    packed = {"zlib": True, "complevel": 4, "shuffle": True}
    encoding = {
        name: {**packed, "_FillValue": item.dtype.type(np.nan)}
        for name, item in ds.variables.items()
        if item.dtype.kind == "f" and item.ndim > 1
    }
    with staged(out.parent, overwrite=overwrite) as scratch:
        try:
            ds.to_netcdf(scratch / out.name, engine=written_by, encoding=encoding)
        except RuntimeError as error:  # HDF5's own errors, such as a full disk
            raise OSError(str(error)) from error
    return [out]


def _engine(wanted: str | None) -> Engine:
    if wanted is not None:
        dataset.one_of(wanted, ENGINES, "engine")
    known = [engine for engine in ENGINES if wanted in (None, engine)]
    there = [engine for engine in known if find_spec(ENGINES[engine]) is not None]
    if not there:
        require_package(ENGINES[known[0]], "netcdf")
    return there[0]


#: Attributes that CF compares with the values.
_COMPARED = ("valid_range", "valid_min", "valid_max", "flag_values")


def storable(ds: xr.Dataset) -> xr.Dataset:
    """Convert to types that NetCDF has; ``valid_min`` of 0 makes -1 missing."""
    out = ds.drop_encoding()
    for name in list(out.variables):
        variable = out[name].variable
        dtype = variable.dtype
        if dtype.kind in "TO":
            values = np.asarray(variable.values).astype(object)
            out = out.assign_coords({name: (variable.dims, values)})
        attrs = {key: _storable(value) for key, value in variable.attrs.items()}
        if dtype.kind == "i" and name != "vertex":
            attrs.setdefault("valid_min", 0)
        if dtype.kind in "if":  # what CF compares with the values has their type
            attrs |= {k: np.asarray(attrs[k], dtype) for k in _COMPARED if k in attrs}
        out[name].attrs = attrs
    out.attrs = {key: _storable(value) for key, value in ds.attrs.items()}
    return out


def _storable(value: Any) -> Any:
    """Return a text or numbers; anything deeper as JSON."""
    single = isinstance(value, str | int | float | np.generic)
    if single and not isinstance(value, bool):
        return value
    if isinstance(value, list | tuple | np.ndarray):
        array = np.asarray(value)
        if array.dtype.kind in "if" and array.ndim == 1:
            return array
    return json.dumps(plain(value), ensure_ascii=False)
