"""What a store is made of: its arrays, chunks, codecs and attributes.

Everything is derived from `lamstore.schema` and a `StorePlan`. Chunks are fixed when an
array is made. An array of rows has one row a chunk, and of each other dim a length that
takes nearly every subject whole (`CHUNKS`); a longer one gets a second chunk, and a
chunk that is longer than the row costs nothing on disk. Arrays with one value a row
(``subject``, ``status``, the participants' columns) have `SUBJECT_CHUNK` rows in their
single chunk, so that one rename replaces all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

import lamstore
from lamstore import schema
from lamstore.atomic import plain
from lamstore.schema import Variable
from lamstore.store.plan import BIDS_COLUMNS, StorePlan

if TYPE_CHECKING:
    import pandas as pd

SUBJECT_CHUNK = 16_384
#: Rows a chunk of the long texts, ``receipt`` and ``error``.
TEXT_CHUNK = 256
LONG_TEXTS = ("receipt", "error")

#: Chunk length along the dims that differ between subjects.
CHUNKS = {
    "vertex": 32_768,
    "face": 65_536,
    "channel": 512,
    "coil": 1_024,
    "scalp_vertex": 32_768,
    "scalp_face": 65_536,
    "inner_skull_vertex": 32_768,
    "inner_skull_face": 65_536,
}
#: Chunk length along an atlas' regions.
REGION_CHUNK = 64

#: The root attribute that holds digests, see `lamstore.store.metadata`.
DIGESTS = "digests"

#: How plain xarray selects complete rows while others are written: ``status`` first,
#: and none that is longer than the Dataset was when it was opened.
COMPLETE_ROWS = (
    "ds = ds.isel(subject=((ds.status.values == 1) & (ds.n_vertices.values <= "
    "ds.sizes['vertex'])).nonzero()[0])"
)


@dataclass(frozen=True)
class ArraySpec:
    """One array of the store."""

    path: str
    dims: tuple[str, ...]
    shape: tuple[int, ...]
    chunks: tuple[int, ...]
    dtype: str
    fill_value: Any
    attrs: dict[str, Any]
    coordinate: bool
    compressor: Literal["zstd", "lz4"] = "zstd"


def stored_variables(plan: StorePlan) -> list[Variable]:
    """Return every variable of the schema that a store of this plan has."""
    out = list(schema.VARIABLES)
    for atlas, names in plan.atlases.items():
        out.append(schema.region_variable(atlas, names))
        out.append(schema.lameg_region_variable(atlas))
    return out


def arrays(plan: StorePlan) -> list[ArraySpec]:
    """Return every array of a store.

    ``subject``, ``layer``, ``vertex`` and the labels of fixed dims are repeated in each
    group that has the dim: a group can be opened on its own.
    """
    specs = [
        _spec(plan, variable, variable.group) for variable in stored_variables(plan)
    ]
    for group in schema.GROUPS[1:]:
        used = {dim for spec in specs if _in(spec, group) for dim in spec.dims}
        for name in ("subject", "layer", "vertex"):
            if name in used:
                specs.append(_spec(plan, schema.variable(name), group))
        for dim, labels in schema.FIXED_DIMS.items():
            if dim in used and not isinstance(labels, int):
                label = Variable(dim, (dim,), "str", "", schema.DIMS[dim])
                specs.append(_spec(plan, replace(label, coordinate=True), group))
    import pandas as pd

    assert plan.columns is not None
    for name, values in plan.columns.items():
        if name not in BIDS_COLUMNS:
            dtype = "float64" if pd.api.types.is_numeric_dtype(values) else "str"
            column = Variable(
                str(name), ("subject",), dtype, "", f"Participants' column {name}"
            )
            specs.append(_spec(plan, replace(column, coordinate=True), "/"))
    return specs


def _in(spec: ArraySpec, group: str) -> bool:
    return spec.path.startswith(f"{group}/")


def _spec(plan: StorePlan, variable: Variable, group: str) -> ArraySpec:
    return ArraySpec(
        path=variable.name if group == "/" else f"{group}/{variable.name}",
        dims=variable.dims,
        shape=tuple(plan.dims[dim] for dim in variable.dims),
        chunks=_chunks(plan, variable),
        dtype=variable.dtype,
        fill_value=variable.fill_value,
        attrs=_attrs(plan, variable),
        coordinate=variable.coordinate,
    )


def _chunks(plan: StorePlan, variable: Variable) -> tuple[int, ...]:
    if variable.dims == ("subject",):
        return (TEXT_CHUNK if variable.name in LONG_TEXTS else SUBJECT_CHUNK,)
    lengths = {**plan.dims, **CHUNKS, "subject": 1}
    return tuple(
        REGION_CHUNK if dim.endswith("_region") else lengths[dim]
        for dim in variable.dims
    )


def _attrs(plan: StorePlan, variable: Variable) -> dict[str, Any]:
    attrs = variable.attrs
    if variable.units == schema.LEAD_FIELD_UNITS:
        attrs["units"] = plan.lead_field_units
    if variable.name == "distance_to_scalp":
        attrs["comment"] = schema.DISTANCE_DEFINITIONS[plan.distance_definition]
    return dict(plain(attrs))


def _column_values(column: pd.Series) -> np.ndarray:
    import pandas as pd

    numeric = pd.api.types.is_numeric_dtype(column)
    return column.to_numpy(dtype="float64" if numeric else object)


def coordinate_values(plan: StorePlan, n_vertices: int) -> dict[str, np.ndarray]:
    """Return the values that follow from the plan alone, by array path."""
    assert plan.columns is not None
    values: dict[str, np.ndarray] = {
        "depth": schema.depths(len(plan.layers)),
        **{str(name): _column_values(column) for name, column in plan.columns.items()},
    }
    known: dict[str, Any] = {
        "subject": plan.labels,
        "layer": plan.layers,
        "vertex": np.arange(n_vertices),
        **schema.FIXED_DIMS,
    }
    for spec in arrays(plan):
        name = spec.path.rpartition("/")[2]
        if name in known and spec.dims == (name,):
            dtype = object if spec.dtype == "str" else spec.dtype
            values[spec.path] = np.array(known[name], dtype=dtype)
    return values


def root_attrs(plan: StorePlan, store_id: str) -> dict[str, Any]:
    """Return the root group's attributes.

    ``coordinates`` names the coordinates that are not dims: xarray reads it so.
    """
    names = [
        spec.path
        for spec in arrays(plan)
        if spec.coordinate and "/" not in spec.path and spec.dims != (spec.path,)
    ]
    return {
        "title": "Anatomical predictors of laminar MEG inference",
        "Conventions": "CF-1.11",
        "lamstore_schema_version": schema.SCHEMA_VERSION,
        "lamstore_version": lamstore.__version__,
        "lead_field_units": plan.lead_field_units,
        "distance_definition": plan.distance_definition,
        "n_layers": len(plan.layers),
        "complete_rows": COMPLETE_ROWS,
        **plain(plan.attrs),
        "store_id": store_id,
        "coordinates": " ".join(names),
    }
