"""What a store is made of: its arrays, chunks, codecs and attributes.

Everything is derived from `lamstore.schema` and a `StorePlan`.

Chunks are fixed when an array is made. An array of rows has one row a chunk, and each
other dim whole: `chunk_length` leaves room for larger newcomers, and a chunk that is
longer than the array costs nothing on disk. Arrays with one value a row (``subject``,
``status``, the participants' columns) have `SUBJECT_CHUNK` rows in their single chunk,
so that one rename replaces all of it; a larger cohort gets a second chunk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

import lamstore
from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.schema import Variable
from lamstore.store.files import plain

SUBJECT_CHUNK = 16_384
#: Rows a chunk of the long texts, ``receipt`` and ``error``.
TEXT_CHUNK = 256
LONG_TEXTS = ("receipt", "error")

#: What a chunk's length is a multiple of: vertices and faces, sensors, regions.
MESH_MULTIPLE, SENSOR_MULTIPLE, REGION_MULTIPLE = 32_768, 256, 64

#: The coordinates that the cohort's table gives, beside the participants' columns, in
#: the order of BIDS's names.
BIDS_COLUMNS = ("participant_id", "session", "task", "run")

#: Root attributes that lamstore sets itself.
RESERVED = (
    "title",
    "Conventions",
    "lamstore_schema_version",
    "lamstore_version",
    "lead_field_units",
    "distance_definition",
    "n_layers",
    "store_id",
    "coordinates",
)


@dataclass(frozen=True)
class StorePlan:
    """What a store is going to hold.

    Parameters
    ----------
    labels
        Row labels, unique, of letters, digits, "_", "+" and "-".
    layers
        Layer names, pial first.
    sizes
        Length of each ragged dim (`schema.RAGGED_DIMS`): the largest subject's. A dim
        that is not named has length 0.
    atlases
        Region names of each atlas, in the order of their codes.
    lead_field_units
        Units of the lead-field variables.
    distance_definition
        A key of `schema.DISTANCE_DEFINITIONS`.
    columns
        Indexed by label: ``participant_id``, ``session``, ``run``, ``task`` and the
        participants' columns. A numeric column is stored as float64, any other as text.
        Names that lamstore uses itself get ``participant_`` in front.
    attrs
        More root attributes, such as ``simulated``.
    """

    labels: Sequence[str]
    layers: Sequence[str]
    sizes: Mapping[str, int]
    atlases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    distance_definition: str = "vertex"
    columns: pd.DataFrame | None = None
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def dims(self) -> dict[str, int]:
        """Length of every dim."""
        lengths = {"subject": len(self.labels), "layer": len(self.layers)}
        lengths |= {dim: int(self.sizes.get(dim, 0)) for dim in schema.RAGGED_DIMS}
        for dim, labels in schema.FIXED_DIMS.items():
            lengths[dim] = labels if isinstance(labels, int) else len(labels)
        for atlas, names in self.atlases.items():
            lengths[schema.region_dim(atlas)] = len(names)
        return lengths


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


def chunk_length(dim: str, planned: int) -> int:
    """Return the chunk length of a dim: room for a quarter more, rounded up.

    The next multiple at or above 1.25 x `planned`, of 32,768 for vertices and faces,
    of 256 for channels and coils, of 64 for an atlas' regions.

    Examples
    --------
    >>> chunk_length("vertex", 26_214), chunk_length("vertex", 26_215)
    (32768, 65536)
    >>> chunk_length("channel", 274)
    512
    """
    multiple = MESH_MULTIPLE
    if dim in ("channel", "coil"):
        multiple = SENSOR_MULTIPLE
    elif dim not in schema.RAGGED_DIMS:
        multiple = REGION_MULTIPLE
    return max(1, -(-5 * planned // (4 * multiple))) * multiple


def checked(plan: StorePlan) -> StorePlan:
    """Return the plan with names and columns in their stored form.

    Raises
    ------
    LamstoreError
        If labels are malformed or repeated, or a setting is unknown.
    """
    labels = [str(label) for label in plan.labels]
    for label in labels:
        if not schema.LABEL.fullmatch(label):
            raise LamstoreError(
                f"{label!r}: a row's label may hold letters, digits, '_', '+' and '-' "
                "only; rename it."
            )
    if repeated := sorted({label for label in labels if labels.count(label) > 1}):
        raise LamstoreError(
            f"{', '.join(repeated)}: named more than once; a row's label is unique."
        )
    if len(plan.layers) < 2 or len(set(plan.layers)) < len(plan.layers):
        raise LamstoreError(
            f"layers {list(plan.layers)}: a store needs two or more, named differently."
        )
    if unknown := sorted(set(plan.sizes) - set(schema.RAGGED_DIMS)):
        raise LamstoreError(
            f"sizes of {', '.join(unknown)}: not a dim that differs between subjects; "
            f"those are {', '.join(schema.RAGGED_DIMS)}."
        )
    if plan.distance_definition not in schema.DISTANCE_DEFINITIONS:
        raise LamstoreError(
            f"distance definition {plan.distance_definition!r}: not one of "
            f"{', '.join(schema.DISTANCE_DEFINITIONS)}."
        )
    if taken := sorted(set(plan.attrs) & set(RESERVED)):
        raise LamstoreError(
            f"attributes {', '.join(taken)}: lamstore sets these itself."
        )
    atlases = {}
    for atlas, names in plan.atlases.items():
        if not schema.ATLAS.fullmatch(atlas):
            raise LamstoreError(
                f"atlas {atlas!r}: a name may hold letters, digits, '_', '+' and '-', "
                "and dots between them."
            )
        atlases[atlas] = tuple("_".join(str(name).split()) for name in names)
    return replace(
        plan,
        labels=tuple(labels),
        layers=tuple(str(layer) for layer in plan.layers),
        sizes={dim: int(plan.sizes.get(dim, 0)) for dim in schema.RAGGED_DIMS},
        atlases=atlases,
        columns=_columns(plan.columns, labels),
        attrs=plain(plan.attrs),
    )


def _columns(table: pd.DataFrame | None, labels: list[str]) -> pd.DataFrame:
    """Return the columns as float64 or text, one row a label, under storable names."""
    if table is None:
        table = pd.DataFrame(index=pd.Index(labels, dtype=object))
    table = table.set_axis([str(label) for label in table.index], axis=0)
    if missing := [label for label in labels if label not in table.index]:
        raise LamstoreError(f"{', '.join(missing)}: not in the table of columns.")
    if not table.index.is_unique:
        raise LamstoreError("the table of columns names a row more than once.")
    table = table.loc[labels]
    out: dict[str, list[Any]] = {}
    for original, values in table.items():
        name = column_name(str(original))
        if name in out:
            raise LamstoreError(
                f"column {original!r}: two columns would be stored as {name!r}; rename "
                "one."
            )
        numeric = pd.api.types.is_numeric_dtype(values.dtype)
        if numeric and values.dtype != bool and name not in BIDS_COLUMNS:
            out[name] = [float(x) for x in values.astype("float64")]
        else:
            out[name] = ["" if pd.isna(value) else str(value) for value in values]
    for name in BIDS_COLUMNS:
        out.setdefault(name, [""] * len(labels))
    return pd.DataFrame(
        {name: _column(values) for name, values in out.items()},
        index=pd.Index(labels, dtype=object),
    )


def _column(values: list[Any]) -> np.ndarray:
    """Return one stored column: float64, or Python strings."""
    text = not values or isinstance(values[0], str)
    return np.array(values, dtype=object if text else "float64")


def column_name(name: str) -> str:
    """Return the name under which a participants' column is stored.

    Examples
    --------
    >>> column_name("age"), column_name("layer"), column_name("handedness (EHI)")
    ('age', 'participant_layer', 'handedness_EHI')
    """
    name = re.sub(r"\W+", "_", name).strip("_") or "column"
    if name in BIDS_COLUMNS:
        return name
    declared = {variable.name for variable in schema.VARIABLES} | set(schema.DIMS)
    prefixes = (schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX)
    if name in declared or name in schema.GROUPS or name.startswith(prefixes):
        return f"participant_{name}"
    return name


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
    lengths = []
    for dim in variable.dims:
        planned = plan.dims[dim]
        if dim == "subject":
            lengths.append(1)
        elif dim == "layer" or dim in schema.FIXED_DIMS:
            lengths.append(planned)
        else:
            lengths.append(chunk_length(dim, planned))
    return tuple(lengths)


def _attrs(plan: StorePlan, variable: Variable) -> dict[str, Any]:
    attrs = variable.attrs
    if variable.units == schema.LEAD_FIELD_UNITS:
        attrs["units"] = plan.lead_field_units
    if variable.name == "distance_to_scalp":
        attrs["comment"] = schema.DISTANCE_DEFINITIONS[plan.distance_definition]
    return dict(plain(attrs))


def _values(column: pd.Series) -> np.ndarray:
    numeric = pd.api.types.is_numeric_dtype(column)
    return column.to_numpy(dtype="float64" if numeric else object)


def coordinate_values(plan: StorePlan) -> dict[str, np.ndarray]:
    """Return the values that follow from the plan alone, by array path."""
    assert plan.columns is not None
    known: dict[str, Any] = {
        "subject": plan.labels,
        "layer": plan.layers,
        "vertex": np.arange(plan.dims["vertex"], dtype="int32"),
        **{dim: labels for dim, labels in schema.FIXED_DIMS.items()},
    }
    values: dict[str, np.ndarray] = {
        "depth": schema.depths(len(plan.layers)),
        **{str(name): _values(column) for name, column in plan.columns.items()},
    }
    for spec in arrays(plan):
        name = spec.path.rpartition("/")[2]
        if name in known and spec.dims == (name,):
            dtype = object if spec.dtype == "str" else spec.dtype
            values[spec.path] = np.array(known[name], dtype=dtype)
    return values


def root_attrs(plan: StorePlan, store_id: str, version: str = "") -> dict[str, Any]:
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
        "lamstore_version": version or lamstore.__version__,
        "lead_field_units": plan.lead_field_units,
        "distance_definition": plan.distance_definition,
        "n_layers": len(plan.layers),
        **plain(plan.attrs),
        "store_id": store_id,
        "coordinates": " ".join(names),
    }
