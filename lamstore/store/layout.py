"""What a store is going to hold, and the arrays that it is made of.

An array of rows has one row a chunk, and of each other dim a length that takes nearly
every subject whole; a longer chunk than the row costs nothing on disk. A list has one
value a row, and many rows a chunk, so that one rename replaces all of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

import lamstore
from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.schema import Variable

if TYPE_CHECKING:
    import pandas as pd

SUBJECT_CHUNK = 16_384
#: Rows a chunk of the long texts.
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
REGION_CHUNK = 64

#: Coordinates that the cohort's table gives, in the order of BIDS's names.
BIDS_COLUMNS = ("participant_id", "session", "task", "run")

#: The root attribute that holds digests, see `lamstore.store.metadata`.
DIGESTS = "digests"
#: Root attributes that lamstore sets itself.
RESERVED = (
    "title",
    "Conventions",
    "lamstore_schema_version",
    "lamstore_version",
    "lead_field_units",
    "distance_definition",
    "n_layers",
    "complete_rows",
    "store_id",
    DIGESTS,
    "coordinates",
)
#: How plain xarray selects complete rows while others are written: ``status`` first,
#: and none that is longer than the Dataset was when it was opened.
COMPLETE_ROWS = (
    "ds = ds.isel(subject=((ds.status.values == 1) & (ds.n_vertices.values <= "
    "ds.sizes['vertex'])).nonzero()[0])"
)


@dataclass(frozen=True)
class StorePlan:
    """What a store is going to hold; how long its dims are, its rows decide.

    ``atlases`` are names of regions in the order of their codes; rows may add more.
    ``columns``, indexed by label, are `BIDS_COLUMNS` and the participants' columns,
    stored as float64 or text under names of `column_name`.
    """

    labels: Sequence[str]
    layers: Sequence[str]
    atlases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    distance_definition: str = "vertex"
    columns: pd.DataFrame | None = None
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def dims(self) -> dict[str, int]:
        """Length of every dim, 0 where rows differ."""
        fixed = {
            k: v if isinstance(v, int) else len(v) for k, v in schema.FIXED_DIMS.items()
        }
        regions = {schema.region_dim(k): len(v) for k, v in self.atlases.items()}
        n_layers = len(self.layers)
        own = {"subject": len(self.labels)}
        own |= dict.fromkeys(("layer", "other_layer"), n_layers)
        return {**own, **dict.fromkeys(schema.RAGGED_DIMS, 0), **fixed, **regions}

    @property
    def table(self) -> dict[str, pd.Series]:
        """The columns by name, of a plan that was checked."""
        assert self.columns is not None
        return {str(name): column for name, column in self.columns.items()}


def checked(plan: StorePlan) -> StorePlan:
    """Return the plan with names and columns in their stored form, or refuse it."""
    labels, layers = [str(x) for x in plan.labels], [str(x) for x in plan.layers]
    for label in labels:
        if not schema.LABEL.fullmatch(label):
            wrong = (
                f"the label {label!r} has other characters than letters, digits, _+-"
            )
            raise LamstoreError(wrong, subject=label, advice="Rename it.")
    if repeated := sorted(x for x, n in Counter(labels).items() if n > 1):
        wrong = f"labels are named more than once: {', '.join(repeated)}"
        raise LamstoreError(wrong, subject=repeated[0])
    if len(layers) < 2 or len(set(layers)) < len(layers):
        wrong = f"the layers are {layers}"
        raise LamstoreError(wrong, wanted="two or more different names")
    if plan.distance_definition not in schema.DISTANCE_DEFINITIONS:
        raise LamstoreError(
            f"the distance definition is {plan.distance_definition!r}",
            wanted=" or ".join(schema.DISTANCE_DEFINITIONS),
        )
    if taken := sorted(set(plan.attrs) & set(RESERVED)):
        raise LamstoreError(f"lamstore itself sets the attributes {', '.join(taken)}")
    for atlas in plan.atlases:
        if not schema.ATLAS.fullmatch(atlas):
            wanted = "letters, digits, _+-, and dots between them"
            raise LamstoreError(f"the atlas is named {atlas!r}", wanted=wanted)
    return replace(
        plan,
        labels=tuple(labels),
        layers=tuple(layers),
        atlases={
            atlas: tuple("_".join(str(name).split()) for name in names)
            for atlas, names in plan.atlases.items()
        },
        columns=_columns(plan.columns, labels),
        attrs=plain(plan.attrs),
    )


def _columns(table: pd.DataFrame | None, labels: list[str]) -> pd.DataFrame:
    """Return the columns as float64 or text, one row a label, under storable names."""
    import pandas as pd

    if table is None:
        table = pd.DataFrame(index=pd.Index(labels, dtype=object))
    table = table.set_axis([str(label) for label in table.index], axis=0)
    if missing := [label for label in labels if label not in table.index]:
        wrong = f"the table of columns lacks {', '.join(missing)}"
        raise LamstoreError(wrong, subject=missing[0])
    if not table.index.is_unique:
        raise LamstoreError("the table of columns names a row more than once")
    out: dict[str, np.ndarray] = {}
    for original, values in table.loc[labels].items():
        name = column_name(str(original))
        if name in out:
            wrong = f"two columns would be stored as {name!r}, one is {original!r}"
            raise LamstoreError(wrong, advice="Rename one.")
        numeric = pd.api.types.is_numeric_dtype(values.dtype) and values.dtype != bool
        if numeric and name not in BIDS_COLUMNS:
            out[name] = values.astype("float64").to_numpy()
        else:
            texts = ["" if pd.isna(value) else str(value) for value in values]
            out[name] = np.array(texts, dtype=object)
    for name in BIDS_COLUMNS:
        out.setdefault(name, np.full(len(labels), "", dtype=object))
    return pd.DataFrame(out, index=pd.Index(labels, dtype=object))


def column_name(name: str) -> str:
    """Return the name under which a participants' column is stored.

    >>> column_name("age"), column_name("layer"), column_name("handedness (EHI)")
    ('age', 'participant_layer', 'handedness_EHI')
    """
    name = re.sub(r"\W+", "_", name).strip("_") or "column"
    taken = {x.name for x in schema.VARIABLES} | {*schema.DIMS, *schema.GROUPS}
    prefixes = (schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX)
    if name not in BIDS_COLUMNS and (name in taken or name.startswith(prefixes)):
        return f"participant_{name}"
    return name


def merged(path: object, present: StorePlan, asked: StorePlan) -> StorePlan:
    """Return what a store has to become to hold another plan, too, or refuse that."""
    for name in ("layers", "lead_field_units", "distance_definition"):
        have, found = getattr(present, name), getattr(asked, name)
        if have != found:
            raise LamstoreError(
                f"has {name} {have}, these subjects have {found}",
                file=str(path),
                advice="Build them into a store of their own.",
            )
    if unknown := sorted(set(asked.atlases) - set(present.atlases)):
        raise LamstoreError(
            f"was made without atlas {', '.join(unknown)}",
            file=str(path),
            advice="Build the store again to have it.",
        )
    return replace(
        present,
        labels=tuple(dict.fromkeys([*present.labels, *asked.labels])),
        atlases={
            atlas: tuple(dict.fromkeys([*names, *asked.atlases.get(atlas, ())]))
            for atlas, names in present.atlases.items()
        },
        columns=_merged_columns(path, present, asked),
        attrs={**asked.attrs, **present.attrs},
    )


def _merged_columns(path: object, present: StorePlan, asked: StorePlan) -> pd.DataFrame:
    """Return the columns of both; what the newer table lacks changes nothing."""
    import pandas as pd

    labels = list(dict.fromkeys([*present.labels, *asked.labels]))
    out = {}
    for name in {**present.table, **asked.table}:
        sources = [x.table[name] for x in (present, asked) if name in x.table]
        numeric = sources[0].dtype.kind == "f"
        fill, dtype = (np.nan, "float64") if numeric else ("", object)
        out[name] = pd.Series(fill, index=labels, dtype=dtype)
        for source in sources:
            found = source[(source == source) & (source != "")]
            if numeric and found.dtype.kind != "f" and len(found):
                raise LamstoreError(
                    f"column {name!r} holds numbers, {found.index[0]} has "
                    f"{found.iloc[0]!r} there",
                    file=str(path),
                    advice="Rename the column or correct the value.",
                )
            if not numeric and found.dtype.kind == "f":
                found = found.map("{:g}".format)
            out[name][found.index] = found
    return pd.DataFrame(out, index=labels)


# ------------------------------------------------------------------------------- arrays


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


def arrays(plan: StorePlan) -> list[ArraySpec]:
    """Return every array of a store of a checked plan.

    ``subject``, ``layer``, ``vertex`` and the labels of fixed dims are repeated in each
    group that has the dim: a group can be opened on its own.
    """
    variables = list(schema.VARIABLES)
    for atlas, names in plan.atlases.items():
        variables.append(schema.region_variable(atlas, names))
        variables.append(schema.lameg_region_variable(atlas))
    specs = [_spec(plan, variable, variable.group) for variable in variables]
    for group in schema.GROUPS[1:]:
        used = {
            d for spec in specs if spec.path.startswith(f"{group}/") for d in spec.dims
        }
        for name in ("subject", "layer", "vertex"):
            if name in used:
                specs.append(_spec(plan, schema.variable(name), group))
        for dim, labels in schema.FIXED_DIMS.items():
            if dim in used and not isinstance(labels, int):
                label = _coordinate(dim, dim, "str", schema.DIMS[dim])
                specs.append(_spec(plan, label, group))
    for name, values in plan.table.items():
        if name not in BIDS_COLUMNS:
            dtype = "float64" if values.dtype.kind == "f" else "str"
            text = f"Participants' column {name}"
            specs.append(_spec(plan, _coordinate(name, "subject", dtype, text), "/"))
    return specs


def _coordinate(name: str, dim: str, dtype: str, long_name: str) -> Variable:
    return Variable(name, (dim,), dtype, "", long_name, coordinate=True)


def _spec(plan: StorePlan, variable: Variable, group: str) -> ArraySpec:
    lengths = {**plan.dims, **CHUNKS, "subject": 1}
    chunks = tuple(
        REGION_CHUNK if dim.endswith("_region") else lengths[dim]
        for dim in variable.dims
    )
    if variable.dims == ("subject",):
        chunks = (TEXT_CHUNK if variable.name in LONG_TEXTS else SUBJECT_CHUNK,)
    attrs = variable.attrs
    if variable.units == schema.LEAD_FIELD_UNITS:
        attrs["units"] = plan.lead_field_units
    if variable.name == "distance_to_scalp":
        attrs["comment"] = schema.DISTANCE_DEFINITIONS[plan.distance_definition]
    return ArraySpec(
        path=variable.name if group == "/" else f"{group}/{variable.name}",
        dims=variable.dims,
        shape=tuple(plan.dims[dim] for dim in variable.dims),
        chunks=chunks,
        dtype=variable.dtype,
        fill_value=variable.fill_value,
        attrs=dict(plain(attrs)),
        coordinate=variable.coordinate,
    )


def coordinate_values(plan: StorePlan, n_vertices: int) -> dict[str, np.ndarray]:
    """Return the values that follow from the plan alone, by array path."""
    values = {
        name: column.to_numpy("float64" if column.dtype.kind == "f" else object)
        for name, column in plan.table.items()
    }
    values["depth"] = schema.depths(len(plan.layers))
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
    """Return the root's attributes; xarray reads in ``coordinates`` what is no data."""
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
