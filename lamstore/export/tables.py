"""Tables with a line for each vertex: pandas, TSV, Parquet, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.atomic import plain
from lamstore.dataset import chosen_layers, each_subject, require_native
from lamstore.errors import LamstoreError
from lamstore.export.rows import ENTITIES, Request, Rows, variables_of
from lamstore.export.surfaces import levels, write_json
from lamstore.export.writing import needs, staged

if TYPE_CHECKING:
    import pandas as pd

#: Endings by which other programs take a file to be compressed.
_COMPRESSED = (".gz", ".bz2", ".xz", ".zst", ".zip")

#: What BIDS writes for a missing value.
NOT_AVAILABLE = "n/a"

_TEXTS = {
    "subject": "Row of the cohort",
    "participant_id": "Participant",
    "session": "Session",
    "task": "Task",
    "run": "Run",
    "layer": "Cortical layer, pial to white",
}


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
    variable
        Anything with a number for each vertex, one or several; predictors and score by
        default.
    layer
        Layer or layers of the variables that have them; all by default.
    subject
        Of a store's Dataset, which subject or subjects; all by default.

    Returns
    -------
    pandas.DataFrame
        ``subject``; ``participant_id``, ``session``, ``task``, ``run`` of a store's
        rows; ``hemi``; ``layer`` and ``depth`` if a variable has layers; ``vertex``,
        laMEG's; and a column for each variable, in its units. A variable with one
        value a column is repeated over the layers. Missing is NaN; codes are given by
        name, missing ones as None.

    Raises
    ------
    LamstoreError
        If a variable, layer or subject is not there, or `ds` is on a template.
    """
    import pandas as pd

    require_native(ds, "a table by vertex")
    names = variables_of(ds, variable)
    layers = chosen_layers(ds, layer)
    needed = ds.drop_vars([name for name in ds.data_vars if name not in names])
    tables = []
    for label, one in each_subject(needed, subject):
        front = {"subject": label}
        if "subject" in ds.dims and "participant_id" in ds.coords:
            front |= {name: str(one[name].item()) for name in ENTITIES if name in one}
            front["participant_id"] = front["participant_id"] or label
        tables.append(_lines(one, front, names, layers))
    return pd.concat(tables, ignore_index=True)


def _lines(
    ds: xr.Dataset, front: dict[str, str], variables: Sequence[str], layers: list[str]
) -> pd.DataFrame:
    """Make the lines of one subject, without padding."""
    import pandas as pd

    n_vertices = ds.sizes["vertex"]
    layered = any("layer" in ds[name].dims for name in variables)
    n_layers = len(layers) if layered else 1
    columns: dict[str, Any] = dict(front)
    if "hemi" in ds.coords and "hemi" not in variables:
        columns["hemi"] = np.tile(_column(ds["hemi"]), n_layers)
    if layered:
        columns["layer"] = np.repeat(np.array(layers, dtype=object), n_vertices)
        if "depth" in ds.coords:
            depth = ds["depth"].sel(layer=layers).values
            columns["depth"] = np.repeat(depth, n_vertices)
    vertices = np.arange(n_vertices)
    if "vertex" in ds.coords:  # some may have been selected
        vertices = ds["vertex"].values
    columns["vertex"] = np.tile(vertices.astype(np.int32), n_layers)
    for name in variables:
        array = ds[name]
        if "layer" in array.dims:
            array = array.sel(layer=layers).transpose("layer", "vertex")
            columns[name] = _column(array).ravel()
        else:
            columns[name] = np.tile(_column(array), n_layers)
    return pd.DataFrame(columns, index=range(n_layers * n_vertices))


def _column(array: xr.DataArray) -> np.ndarray:
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
    notes: dict[str, dict[str, Any]] = {}
    for name in map(str, table.columns):
        if name in _TEXTS:
            notes[name] = {"LongName": _TEXTS[name]}
            continue
        attrs = ds[name].attrs if name in ds.variables else {}
        if name in ("vertex", "depth", "hemi") and not attrs:
            attrs = schema.variable(name).attrs
        note = {
            "LongName": attrs.get("long_name", name),
            "Description": attrs.get("comment"),
            "Units": attrs.get("units"),
            "References": attrs.get("references"),
            "Levels": {level: level for level in levels(attrs).values()},
        }
        notes[name] = {key: value for key, value in note.items() if value}
    return notes


# --------------------------------------------------------------------- tables as files
def write_tsv(path: Path, out: Path, request: Request) -> list[Path]:
    """Write a table as TSV, row by row, with a sidecar."""
    return _write_table(path, out, request, "tsv", _save_tsv)


def write_parquet(path: Path, out: Path, request: Request) -> list[Path]:
    """Write a table as Parquet, row by row, with a sidecar."""
    needs("pyarrow", "parquet")
    return _write_table(path, out, request, "parquet", _save_parquet)


def write_json_table(path: Path, out: Path, request: Request) -> list[Path]:
    """Write a table as JSON, row by row."""
    return _write_table(path, out, request, "json", _save_json)


#: Writes tables of rows with notes on their columns and on the whole to a path.
_Save = Callable[[Path, Iterator["pd.DataFrame"], Mapping, Mapping], None]


def _write_table(
    path: Path, out: Path, request: Request, kind: str, save: _Save
) -> list[Path]:
    if kind != "json" and out.suffix.lower() == ".json":
        raise LamstoreError(
            "is where the columns of the table are described, beside it",
            file=out,
            advice=f"Call the table itself {out.with_suffix(f'.{kind}').name}.",
        )
    if out.suffix.lower() in _COMPRESSED:
        raise LamstoreError(
            "has the name of a compressed file, and tables are written as they are",
            file=out,
            advice=f"Call it {out.with_suffix('').name} and compress it afterwards.",
        )
    rows = Rows(path, request)
    with staged(out.parent, overwrite=request.overwrite) as scratch:
        tables = (_table(rows, label) for label in rows.labels)
        first = next(tables)
        notes = column_notes(rows.ds, first)
        about = {"Simulated": rows.simulated} if rows.simulated else {}
        save(scratch / out.name, chain([first], tables), notes, about)
        if kind == "json":
            return [out]
        beside = out.with_suffix(".json")
        write_json(scratch / beside.name, about | notes)
    return [out, beside]


def _table(rows: Rows, label: str) -> pd.DataFrame:
    """Make a row's table; every row's has the same columns."""
    table = dataframe(rows.open(label), variable=rows.variables, layer=rows.layers)
    table["subject"] = label
    entities = rows.entities(label)
    used = [
        name
        for name in ENTITIES
        if name == "participant_id" or any(map(str, rows.ds[name].values))
    ]
    for place, name in enumerate(used, start=1):
        table.insert(place, name, entities.get(name, ""))
    return table


def _save_tsv(
    path: Path, tables: Iterator[pd.DataFrame], notes: Mapping, about: Mapping
) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, table in enumerate(tables):
            table.to_csv(
                file,
                sep="\t",
                index=False,
                header=number == 0,
                na_rep=NOT_AVAILABLE,
                lineterminator="\n",
            )


def _save_parquet(
    path: Path, tables: Iterator[pd.DataFrame], notes: Mapping, about: Mapping
) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    first = next(tables)
    fields = [
        pa.field(
            name,
            pa.from_numpy_dtype(first[name].dtype)
            if first[name].dtype.kind in "if"
            else pa.string(),
            metadata=_texts(notes[name]),
        )
        for name in first.columns
    ]
    shape = pa.schema(fields, metadata=_texts(about) or None)
    with parquet.ParquetWriter(path, shape) as writer:
        for table in chain([first], tables):
            writer.write_table(pa.Table.from_pandas(table, shape, preserve_index=False))


def _texts(notes: Mapping[str, Any]) -> dict[str, str]:
    return {
        key: value if isinstance(value, str) else json.dumps(plain(value))
        for key, value in notes.items()
    }


def _save_json(
    path: Path, tables: Iterator[pd.DataFrame], notes: Mapping, about: Mapping
) -> None:
    """Write Frictionless's Table Schema, which pandas reads: ``orient="table"``."""
    first = next(tables)
    fields = [_field(first[name], notes[name]) for name in first.columns]
    shape = {"fields": fields, "pandas_version": "1.4.0", **about}
    with path.open("w", encoding="utf-8") as file:
        file.write('{"schema": ' + json.dumps(shape) + ', "data": [\n')
        for number, table in enumerate(chain([first], tables)):
            lines = table.astype(object).where(table.notna(), None)
            records = lines.to_dict("records")
            file.write(",\n" if number else "")
            file.write(",\n".join(json.dumps(plain(record)) for record in records))
        file.write("\n]}\n")


def _field(values: pd.Series, notes: Mapping[str, Any]) -> dict[str, Any]:
    kind = {"i": "integer", "f": "number"}.get(values.dtype.kind, "string")
    field = {
        "title": notes.get("LongName"),
        "description": notes.get("Description"),
        "unit": notes.get("Units"),
    }
    return {
        "name": str(values.name),
        "type": kind,
        **{key: value for key, value in field.items() if value},
    }


def save_csv(table: pd.DataFrame, path: str | Path, *, overwrite: bool = False) -> None:
    """Write an answer as CSV, missing values as nothing.

    Raises
    ------
    LamstoreError
        If another file is there, and not `overwrite`; or it cannot be written.
    """
    path = Path(path)
    with staged(path.parent, overwrite=overwrite) as scratch:
        table.to_csv(scratch / path.name, index=False, lineterminator="\n")


def save_parquet(
    table: pd.DataFrame, path: str | Path, *, overwrite: bool = False
) -> None:
    """Write an answer as Parquet.

    Raises
    ------
    LamstoreError
        If another file is there, and not `overwrite`; if it cannot be written; or
        pyarrow is not installed.
    """
    needs("pyarrow", "parquet")
    path = Path(path)
    with staged(path.parent, overwrite=overwrite) as scratch:
        table.to_parquet(scratch / path.name, index=False)
