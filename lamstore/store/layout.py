"""Every array of a store, and its plan: rows to hold, chunks and codecs, metadata.

A row's chunk takes nearly every subject whole: a longer one costs nothing on disk. A
list has many rows a chunk, so that one rename replaces all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import zarr
from zarr.storage import StorePath

import lamstore
from lamstore import schema
from lamstore.atomic import plain, to_json
from lamstore.errors import LamstoreError
from lamstore.meg.participants import BIDS_COLUMNS, stored_columns
from lamstore.meg.recording import check_labels
from lamstore.schema import Variable
from lamstore.store import place

if TYPE_CHECKING:
    import pandas as pd


Node = dict[str, Any]

#: Chunk length along the dims that differ between subjects; of others it is the whole.
CHUNKS = {
    "vertex": 32_768,
    "face": 65_536,
    "channel": 512,
    "coil": 1_024,
    "scalp_vertex": 32_768,
    "scalp_face": 65_536,
    "inner_skull_vertex": 32_768,
    "inner_skull_face": 65_536,
    "head_shape_point": 8_192,
}
#: Chunk length along the rows of a list, along those of the long texts, and regions.
LIST_CHUNK, TEXT_CHUNK, REGION_CHUNK = 16_384, 256, 64
LONG_TEXTS = ("receipt", "error")
#: Chunk lengths of values by row on a template, where a place over the cohort is one
#: read: more vertices make a region dearer, fewer make all of it dearer. Of fewer rows
#: a chunk has all.
TEMPLATE_CHUNKS = {"subject": 200, "template_vertex": 128}

#: How plain xarray selects complete rows while others are written: ``status`` first,
#: and none that is longer than the Dataset was when it was opened. A ``.load()`` of all
#: reads it in the middle, wherever it is listed: xarray loads data variables before
#: coordinates, Dask in an order of its own.
COMPLETE_ROWS = (
    "ds = ds.isel(subject=((ds.status.values == 1) & (ds.n_vertices.values <= "
    "ds.sizes['vertex'])).nonzero()[0])"
)


def array_node(
    variable: Variable,
    sizes: Mapping[str, int],
    *,
    attrs: Mapping[str, Any] | None = None,
    compressor: str = "zstd",
    separator: str = "/",
) -> Node:
    """Return the Zarr metadata by which an array is made, grown and checked."""
    dims = variable.dims
    lengths = {**sizes, **CHUNKS, "subject": 1}
    if dims == ("subject",):
        lengths["subject"] = TEXT_CHUNK if variable.name in LONG_TEXTS else LIST_CHUNK
    elif {"subject", "template_vertex"} <= {*dims}:
        lengths |= TEMPLATE_CHUNKS
        # a chunk is compressed whole: no longer than there are rows
        lengths["subject"] = min(lengths["subject"], sizes["subject"])
    lengths |= {dim: REGION_CHUNK for dim in dims if dim.endswith("_region")}
    chunks = {"chunk_shape": [max(1, lengths[dim]) for dim in dims]}
    text, missing = variable.dtype == "str", variable.fill_value
    n_bytes = 1 if text else np.dtype(variable.dtype).itemsize
    to_bytes: Node = {"name": "bytes"}
    if text:
        to_bytes = {"name": "vlen-utf8", "configuration": {}}
    elif n_bytes > 1:
        to_bytes["configuration"] = {"endian": "little"}
    blosc = {
        "typesize": n_bytes,
        "cname": compressor,
        "clevel": 5,
        "shuffle": "shuffle",
        "blocksize": 0,
    }
    keys = {"separator": separator}
    return {
        "shape": [sizes[dim] for dim in dims],
        "data_type": "string" if text else variable.dtype,
        "chunk_grid": {"name": "regular", "configuration": chunks},
        "chunk_key_encoding": {"name": "default", "configuration": keys},
        "fill_value": "NaN" if missing != missing else missing,
        "codecs": [
            to_bytes,
            {"name": "blosc", "configuration": blosc},
            {"name": "crc32c"},
        ],
        "attributes": dict(plain(variable.attrs if attrs is None else attrs)),
        "dimension_names": list(dims),
        "zarr_format": 3,
        "node_type": "array",
        "storage_transformers": [],
    }


def group_node(attributes: Mapping[str, Any] | None = None) -> Node:
    """Return the metadata of a group within consolidated ones."""
    empty = {"kind": "inline", "must_understand": False, "metadata": {}}
    return {
        "attributes": dict(attributes or {}),
        "zarr_format": 3,
        "node_type": "group",
        "consolidated_metadata": empty,
    }


def differences(node: Node, declared: Node) -> dict[str, tuple[Any, Any]]:
    """Return what metadata state otherwise than declared, sizes apart, by key."""
    return {
        key: (node.get(key), value)
        for key, value in declared.items()
        if key not in ("shape", "chunk_key_encoding") and node.get(key) != value
    }


def store_variables(plan: StorePlan) -> dict[str, Variable]:
    """Return every variable of a plan by path; groups repeat their dims' labels."""
    left_out = () if plan.noise_model else schema.DEPTH_VARIABLES
    variables = [item for item in schema.VARIABLES if item not in left_out]
    for atlas, names in plan.atlases.items():
        variables.append(schema.region_variable(atlas, names))
        variables.append(schema.lameg_region_variable(atlas))
    labels = [schema.variable(name) for name in ("subject", "layer", "vertex")] + [
        Variable(dim, (dim,), "str", "", schema.DIMS[dim], coordinate=True)
        for dim, names in schema.FIXED_DIMS.items()
        if not isinstance(names, int)
    ]
    for group in schema.GROUPS:
        here = [item for item in variables if item.group == group]
        lack = {dim for item in here for dim in item.dims} - {x.name for x in here}
        variables += [replace(x, group=group) for x in labels if x.name in lack]
    for name, values in plan.table.items():
        if name not in BIDS_COLUMNS:
            dtype = "float64" if values.dtype.kind == "f" else "str"
            text = f"Participants' column {name}"
            column = Variable(name, ("subject",), dtype, "", text, coordinate=True)
            variables.append(column)
    found = {}
    for item in variables:
        given = item.units, plan.lead_field_units, plan.noise_model
        item = replace(item, units=schema.units_for(*given))
        if item.name == "distance_to_scalp":
            comment = schema.DISTANCE_DEFINITIONS[plan.distance_definition]
            item = replace(item, comment=comment)
        found[item.name if item.group == "/" else f"{item.group}/{item.name}"] = item
    return found


def arrays(plan: StorePlan) -> dict[str, Node]:
    """Return the metadata of every array of a checked plan, by path."""
    variables = store_variables(plan)
    return {path: array_node(item, plan.sizes) for path, item in variables.items()}


def shared_values(plan: StorePlan, n_vertices: int) -> dict[str, np.ndarray]:
    """Return the lists that follow from the plan alone, by array path."""
    known: dict[str, Any] = {
        "subject": plan.labels,
        "layer": plan.layers,
        **fixed_values(len(plan.layers), n_vertices),
        **plan.table,
    }
    return {
        path: np.array(known[item.name], dtype=item.dtype.replace("str", "O"))
        for path, item in store_variables(plan).items()
        if item.name in known and len(item.dims) == 1
    }


def fixed_values(n_layers: int, n_vertices: int) -> dict[str, np.ndarray]:
    """Return the coordinates that are the same in every store of such sizes."""
    return {
        "depth": schema.depths(n_layers),
        "vertex": np.arange(n_vertices, dtype="int32"),
        **{
            dim: np.arange(names) if isinstance(names, int) else np.array(names, "O")
            for dim, names in schema.FIXED_DIMS.items()
        },
    }


def root_attrs(plan: StorePlan, store_id: str) -> dict[str, Any]:
    """Return the root's attributes; ``coordinates`` is for xarray."""
    return {
        "title": "Anatomical predictors of laminar MEG inference",
        "Conventions": "CF-1.11",
        "lamstore_schema_version": schema.SCHEMA_VERSION,
        "lamstore_version": lamstore.__version__,
        "lead_field_units": plan.lead_field_units,
        "noise_model": plan.noise_model,
        "distance_definition": plan.distance_definition,
        "n_layers": len(plan.layers),
        "complete_rows": COMPLETE_ROWS,
        **plain(plan.attrs),
        "store_id": store_id,
        "coordinates": coordinates_attr(
            item for item in store_variables(plan).values() if item.group == "/"
        ),
    }


def coordinates_attr(variables: Iterable[Variable]) -> str:
    """Return what xarray takes for coordinates beyond those of a dim's name."""
    names = [x.name for x in variables if x.coordinate and x.dims != (x.name,)]
    return " ".join(names)


def open_array(folder: Path, node: Node) -> zarr.Array:
    """Open an array by metadata that need not be its folder's."""
    where = StorePath(place.for_zarr(folder))
    known: Any = dict(node)
    try:
        return zarr.Array(zarr.AsyncArray(metadata=known, store_path=where))
    except Exception as error:  # whatever zarr makes of damaged metadata
        raise place.Damaged(
            f"its metadata cannot be used ({type(error).__name__}: {error})",
            file=folder,
            advice="Restore the store's zarr.json from a copy, or build it again.",
        ) from error


def digest(values: np.ndarray) -> str:
    """Return a digest of an array's type, shape and values; texts as Python strings."""
    import xxhash

    kind = "str" if values.dtype.kind == "O" else values.dtype.str
    state = xxhash.xxh3_64(f"{kind}{values.shape}".encode())
    if kind == "str":
        state.update(json.dumps(values.tolist()).encode())
    else:
        state.update(np.ascontiguousarray(values).data)
    return str(state.hexdigest())


def write_own(path: Path, nodes: Mapping[str, Node], *, new: bool = False) -> None:
    """Make arrays' and groups' own ``zarr.json`` as the root has; `new` at once."""

    def write(name: str) -> None:
        file, node = path / name / "zarr.json", dict(nodes[name])
        node.pop("consolidated_metadata", None)
        text = to_json(node)
        if new:
            place.write(file, text.encode())
        elif place.read(file) != text.encode():
            place.put(file, text, place.scratch_of(path))

    place.each(write, nodes, path)


#: The root attribute that holds digests, see `lamstore.store.metadata`.
DIGESTS = "digests"
#: Root attributes that lamstore sets itself, see `root_attrs`.
RESERVED = (
    *("title", "Conventions", "lamstore_schema_version", "lamstore_version"),
    *("lead_field_units", "noise_model", "distance_definition", "n_layers"),
    "complete_rows",
    *("store_id", DIGESTS, "coordinates"),
)


@dataclass(frozen=True)
class StorePlan:
    """What a store is going to hold; how long its dims are, its rows decide.

    ``atlases`` are names of regions in the order of their codes. ``columns``, by label,
    are `BIDS_COLUMNS` and the participants' columns. Without a ``noise_model``, one of
    `schema.NOISE_MODELS`, there are no variables of depth.
    """

    labels: Sequence[str]
    layers: Sequence[str]
    atlases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    noise_model: str = "white"
    distance_definition: str = "vertex"
    columns: pd.DataFrame | None = None
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sizes(self) -> dict[str, int]:
        """Length of every dim, 0 where rows differ."""
        regions = {schema.region_dim(k): len(v) for k, v in self.atlases.items()}
        own = {"subject": len(self.labels), "layer": len(self.layers)}
        own["other_layer"] = own["layer"]
        ragged = dict.fromkeys(schema.RAGGED_DIMS, 0)
        return {**own, **ragged, **schema.FIXED_SIZES, **regions}

    @property
    def table(self) -> dict[str, pd.Series]:
        """The columns by name, of a plan that was checked."""
        assert self.columns is not None
        return {str(name): column for name, column in self.columns.items()}


def check_plan(plan: StorePlan) -> StorePlan:
    """Return the plan with names and columns in their stored form, or refuse it."""
    labels, layers = [str(x) for x in plan.labels], [str(x) for x in plan.layers]
    check_labels(labels)
    if len(layers) < 2 or len(set(layers)) < len(layers):
        wrong = f"the layers are {layers}"
        raise LamstoreError(wrong, wanted="two or more different names")
    if plan.distance_definition not in schema.DISTANCE_DEFINITIONS:
        wrong = f"the distance definition is {plan.distance_definition!r}"
        raise LamstoreError(wrong, wanted=" or ".join(schema.DISTANCE_DEFINITIONS))
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
        columns=stored_columns(plan.columns, labels),
        attrs=plain(plan.attrs),
    )


def merge_plans(path: object, present: StorePlan, other: StorePlan) -> StorePlan:
    """Return what a store has to become to hold another plan, too, or refuse that."""
    for name in ("layers", "lead_field_units", "distance_definition"):
        have, found = getattr(present, name), getattr(other, name)
        if have != found:
            wrong = f"has {name} {have}, these subjects have {found}"
            advice = "Build them into a store of their own."
            raise LamstoreError(wrong, file=str(path), advice=advice)
    models = {present.noise_model, other.noise_model} - {""}
    if len(models) > 1:
        noise = schema.NOISE_MODELS
        wrong = f"assumes noise that is {noise[present.noise_model]}"
        wanted = f"{noise[other.noise_model]}, as these subjects"
        advice = "Build them into a store of their own."
        raise LamstoreError(wrong, file=str(path), wanted=wanted, advice=advice)
    if unknown := sorted(set(other.atlases) - set(present.atlases)):
        wrong = f"was made without atlas {', '.join(unknown)}"
        advice = "Build a store of another name with it."
        raise LamstoreError(wrong, file=str(path), advice=advice)
    return replace(
        present,
        labels=tuple(dict.fromkeys([*present.labels, *other.labels])),
        atlases={
            atlas: tuple(dict.fromkeys([*names, *other.atlases.get(atlas, ())]))
            for atlas, names in present.atlases.items()
        },
        columns=_merge_columns(path, present, other),
        noise_model=present.noise_model or other.noise_model,
        attrs={**other.attrs, **present.attrs},
    )


def _merge_columns(path: object, present: StorePlan, other: StorePlan) -> pd.DataFrame:
    """Return the columns of both; what the newer table lacks changes nothing."""
    import pandas as pd

    labels = list(dict.fromkeys([*present.labels, *other.labels]))
    out = pd.DataFrame(index=pd.Index(labels, dtype=object))
    for name in {**present.table, **other.table}:
        columns = [x.table[name] for x in (present, other) if name in x.table]
        numeric = columns[0].dtype.kind == "f"
        out[name] = np.nan if numeric else ""
        for column in columns:
            found = column[column.notna() & (column != "")]
            if numeric and found.dtype.kind != "f" and len(found):
                wrong = (
                    f"column {name!r} holds numbers, {found.index[0]} has "
                    f"{found.iloc[0]!r} there"
                )
                advice = "Rename the column or correct the value."
                raise LamstoreError(wrong, file=str(path), advice=advice)
            if not numeric and found.dtype.kind == "f":
                found = found.map("{:g}".format)
            out.loc[found.index, name] = found
    return out
