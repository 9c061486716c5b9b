"""Tables with a line for each vertex: pandas, TSV, Parquet, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.atomic import plain
from lamstore.dataset import each_subject, require_native, require_rows, simulated
from lamstore.errors import LamstoreError
from lamstore.export.bids import levels, write_json
from lamstore.export.chosen import (
    ENTITIES,
    chosen_layers,
    chosen_rows,
    chosen_variables,
    entities_of,
    open_row,
    open_rows,
)
from lamstore.export.folders import Wanted
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
    "hemi": "Hemisphere",
    "layer": "Cortical layer, pial to white",
}


def dataframe(
    ds: xr.Dataset,
    *,
    variables: Sequence[str] | None = None,
    layers: Sequence[str] | None = None,
    subject: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """Make a table with a line for each vertex, or layer and vertex, of each subject.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variables
        Anything with a number for each vertex; predictors and score by default.
    layers
        Layers of the variables that have them; all by default.
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
    require_rows(ds)
    chosen = chosen_variables(ds, variables)
    names = chosen_layers(ds, layers)
    tables = []
    for label, one in each_subject(_needed(ds, chosen), subject):
        front = {"subject": label}
        if "subject" in ds.dims and "participant_id" in ds.coords:
            front |= entities_of(ds, label)
        tables.append(_lines(one, front, chosen, names))
    return pd.concat(tables, ignore_index=True)


def _needed(ds: xr.Dataset, variables: Sequence[str]) -> xr.Dataset:
    """Take no more than a table needs; coordinates come along."""
    return ds.drop_vars([name for name in ds.data_vars if name not in variables])


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
        depth = ds["depth"].sel(layer=layers).values if "depth" in ds.coords else None
        if depth is not None:
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
    """Return numbers with NaN, or what codes mean with None, where it is missing."""
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
    """Say of each column what BIDS's sidecars of tables say."""
    notes: dict[str, dict[str, Any]] = {}
    for name in map(str, table.columns):
        if name in _TEXTS and name != "hemi":
            notes[name] = {"LongName": _TEXTS[name]}
            continue
        attrs = ds[name].attrs if name in ds.variables else {}
        if name in ("vertex", "depth", "hemi") and not attrs:
            attrs = schema.variable(name).attrs
        said = {
            "LongName": attrs.get("long_name", name),
            "Description": attrs.get("comment"),
            "Units": attrs.get("units"),
            "References": attrs.get("references"),
            "Levels": {level: level for level in levels(attrs).values()},
        }
        notes[name] = {key: value for key, value in said.items() if value}
    return notes


# ---------------------------------------------------------------------------- files


def write_table_file(path: Path, out: Path, wanted: Wanted, kind: str) -> list[Path]:
    """Write a table of a store, row by row: ``tsv``, ``parquet`` or ``json``."""
    if kind != "json" and out.suffix.lower() == ".json":
        raise LamstoreError(
            f"{out}: is where the columns of a table are described, beside it; call "
            f"the table itself {out.with_suffix(f'.{kind}').name}."
        )
    if out.suffix.lower() in _COMPRESSED:
        raise LamstoreError(
            f"{out}: tables are written as plain text; call it {out.with_suffix('')} "
            "and compress it afterwards."
        )
    if kind == "parquet":
        needs("pyarrow", "parquet")
    ds = open_rows(path)
    labels = chosen_rows(ds, wanted.subjects)
    variables = chosen_variables(ds, wanted.variables)
    with staged(out.parent, overwrite=wanted.overwrite) as scratch:
        target = scratch / out.name
        tables = (
            _table(open_row(path, label, ds, variables), ds, label, variables, wanted)
            for label in labels
        )
        first = next(tables)
        notes = column_notes(ds, first)
        about = {"Simulated": simulated(ds.attrs)} if simulated(ds.attrs) else {}
        _WRITERS[kind](target, chain([first], tables), notes, about)
        written = [out]
        if kind != "json":
            beside = target.with_suffix(".json")
            write_json(beside, about | notes)
            written.append(out.with_suffix(".json"))
    return written


def _table(
    row: xr.Dataset,
    rows: xr.Dataset,
    label: str,
    variables: Sequence[str],
    wanted: Wanted,
) -> pd.DataFrame:
    """Make a row's table; every row's has the same columns."""
    table = dataframe(row, variables=variables, layers=wanted.layers)
    table["subject"] = label
    entities = entities_of(rows, label)
    used = [
        name
        for name in ENTITIES
        if name == "participant_id" or any(map(str, rows[name].values))
    ]
    for place, name in enumerate(used, start=1):
        table.insert(place, name, entities[name])
    return table


def _write_tsv(
    path: Path, tables: Iterator[pd.DataFrame], notes: Any, about: Any
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


def _write_parquet(
    path: Path, tables: Iterator[pd.DataFrame], notes: Any, about: Any
) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    writer = None
    try:
        for table in tables:
            if writer is None:
                fields = [
                    pa.field(
                        name, _arrow_type(table[name]), metadata=_texts(notes[name])
                    )
                    for name in table.columns
                ]
                shape = pa.schema(fields, metadata=_texts(about) or None)
                writer = parquet.ParquetWriter(path, shape)
            writer.write_table(pa.Table.from_pandas(table, shape, preserve_index=False))
    finally:
        if writer is not None:
            writer.close()


def _arrow_type(values: pd.Series) -> Any:
    import pyarrow as pa

    if values.dtype.kind in "if":
        return pa.from_numpy_dtype(values.dtype)
    return pa.string()


def _texts(notes: dict[str, Any]) -> dict[str, str]:
    return {
        key: value if isinstance(value, str) else json.dumps(plain(value))
        for key, value in notes.items()
    }


def _write_json(
    path: Path, tables: Iterator[pd.DataFrame], notes: Any, about: Any
) -> None:
    """Write Frictionless's Table Schema, which pandas reads: ``orient="table"``."""
    with path.open("w", encoding="utf-8") as file:
        for number, table in enumerate(tables):
            if number == 0:
                fields = [_field(table[name], notes[name]) for name in table.columns]
                shape = {"fields": fields, "pandas_version": "1.4.0", **about}
                file.write('{"schema": ' + json.dumps(shape) + ', "data": [\n')
            else:
                file.write(",\n")
            lines = table.astype(object).where(table.notna(), None)
            records = lines.to_dict("records")
            file.write(",\n".join(json.dumps(plain(record)) for record in records))
        file.write("\n]}\n")


def _field(values: pd.Series, notes: dict[str, Any]) -> dict[str, Any]:
    kind = {"i": "integer", "f": "number"}.get(values.dtype.kind, "string")
    said = {
        "title": notes.get("LongName"),
        "description": notes.get("Description"),
        "unit": notes.get("Units"),
    }
    return {
        "name": str(values.name),
        "type": kind,
        **{key: value for key, value in said.items() if value},
    }


_WRITERS = {"tsv": _write_tsv, "parquet": _write_parquet, "json": _write_json}
