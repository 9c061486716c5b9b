"""The Zarr tree itself: making and growing arrays, and publishing their metadata.

Metadata becomes visible in one step: `consolidate` copies every array's ``zarr.json``
into the root's, which is then renamed into place. Until then readers keep the sizes
that they know. Array data are written by LocalStore, which renames every chunk into
place too, without asking the disk to flush.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
import zarr
from zarr.codecs import BloscCodec, Crc32cCodec

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.store import creation, files, layout, places, template_layout
from lamstore.store.claims import Check
from lamstore.store.layout import ArraySpec, StorePlan

PENDING = schema.STATUSES.index("pending")
COMPLETE = schema.STATUSES.index("complete")


def root_document(path: Path) -> dict[str, Any]:
    """Return the root group's ``zarr.json`` of a lamstore.

    Raises
    ------
    LamstoreError
        If there is nothing, something else, or another schema version.
    """
    document = files.read_json(path / "zarr.json")
    if document is None and not creation.is_there(path):
        raise LamstoreError(f"{path}: there is no such store.")
    attributes = document.get("attributes", {}) if isinstance(document, dict) else {}
    version = attributes.get("lamstore_schema_version")
    if version is None:
        raise LamstoreError(
            f"{path}: exists and is not a lamstore; choose another path."
        )
    if version != schema.SCHEMA_VERSION:
        raise LamstoreError(
            f"{path}: has schema version {version}, this lamstore "
            f"({layout.lamstore.__version__}) reads version {schema.SCHEMA_VERSION}; "
            "use the lamstore that made it, or build the store again."
        )
    return document


def listed_members(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what a root's ``zarr.json`` publishes of the members' metadata."""
    found = (document.get("consolidated_metadata") or {}).get("metadata")
    return found if isinstance(found, dict) else {}


def native_members(path: Path, document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is published of the store's own members, those of templates apart.

    What they are now where nothing is published at all.
    """
    listed = listed_members(document)
    templates = template_layout.groups(listed)
    native = {
        name: node
        for name, node in listed.items()
        if name.partition("/")[0] not in templates
    }
    return native or members(path)


def members(path: Path) -> dict[str, dict[str, Any]]:
    """Return the ``zarr.json`` of every array and sub-group, as they are now.

    Without template groups: what of those is shown, the root alone says.
    """
    found: dict[str, dict[str, Any]] = {}
    folders = places.folders(path)
    nodes = places.each(lambda x: files.read_json(x / "zarr.json"), folders, path)
    for folder, node in zip(folders, nodes, strict=True):
        if node is None or template_layout.is_template(node):
            continue
        found[folder.name] = node
        if node["node_type"] == "group":
            inner = members(folder)
            found |= {f"{folder.name}/{name}": item for name, item in inner.items()}
    return found


def consolidate(
    path: Path,
    attributes: dict[str, Any],
    scratch: Path,
    templates: Mapping[str, Mapping[str, Any]] | None = None,
) -> bool:
    """Publish root attributes and all metadata; return whether anything changed.

    The document is what ``zarr.consolidate_metadata`` writes, but attributes and
    metadata change together, and nothing stray beside the arrays is complained of. It
    is written in `scratch` first: nothing foreign ever lies in the tree.

    Parameters
    ----------
    path
        The store.
    attributes
        Of the root.
    scratch
        Folder beside the store.
    templates
        Metadata of every template group that is to be shown, by group and path; None
        leaves those that are.
    """
    present = files.read_json(path / "zarr.json")
    listed = members(path)
    if templates is None:
        templates = shown_templates(path, present)
    for nodes in templates.values():
        listed |= {name: dict(node) for name, node in nodes.items()}
    empty = {"kind": "inline", "must_understand": False, "metadata": {}}
    for node in listed.values():
        if node["node_type"] == "group":
            node["consolidated_metadata"] = empty
    document = {
        "attributes": attributes,
        "zarr_format": 3,
        "consolidated_metadata": {**empty, "metadata": listed},
        "node_type": "group",
    }
    if present == document:
        return False
    # Zarr's own spelling of numbers is kept: NaN fills are the string "NaN" already
    text = json.dumps(document, allow_nan=False)
    files.replace_text(path / "zarr.json", text, scratch)
    return True


def shown_templates(
    path: Path, document: dict[str, Any] | None
) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the metadata of template groups that readers see, by group and path.

    A group whose folder is gone is none. The groups' own copies count only where
    nothing at all is published.
    """
    if document is None or document.get("consolidated_metadata"):
        found = template_layout.groups(listed_members(document or {}))
        return {
            name: nodes for name, nodes in found.items() if places.exists(path / name)
        }
    return template_layout.own_groups(path)


def open_array(path: Path, name: str, mode: Any = "r+") -> zarr.Array:
    """Open one array by its path in the store, at its present size."""
    return zarr.open_array(places.for_zarr(path / name), mode=mode, zarr_format=3)


def read_array(path: Path, name: str, part: Any = ...) -> np.ndarray:
    """Read an array or a part of it; texts as Python strings.

    Raises
    ------
    LamstoreError
        If it cannot be read, for instance because a checksum does not match.
    """
    try:
        values = np.asarray(open_array(path, name, mode="r")[part])
    except places.Unanswered:
        raise
    except Exception as error:
        raise LamstoreError(
            f"{path}: {name} cannot be read ({error}); the store is damaged."
        ) from error
    return values.astype(object) if values.dtype.kind == "T" else values


def read_list(path: Path, document: dict[str, Any], name: str) -> np.ndarray:
    """Read an array of one value a row, as long as readers know it to be."""
    values = read_array(path, name)
    listed = listed_members(document)
    return values[: listed[name]["shape"][0]] if name in listed else values


def open_dataset(
    path: Path, document: dict[str, Any], group: str | None, **options: Any
) -> xr.Dataset:
    """Open a group of a store, whose root's ``zarr.json`` is `document`."""
    return xr.open_zarr(
        places.for_zarr(path),
        group=None if group in (None, "/") else group,
        consolidated=document.get("consolidated_metadata") is not None,
        zarr_format=3,
        **options,
    )


def write_changes(path: Path, name: str, values: np.ndarray) -> bool:
    """Rewrite the chunks of a list of values that differ; say whether any did."""
    return write_rows(path, name, np.arange(len(values)), values)


def write_rows(path: Path, name: str, rows: np.ndarray, values: np.ndarray) -> bool:
    """Set some of a list's values, rewriting the chunks that differ.

    Parameters
    ----------
    path
        The store.
    name
        A one-dimensional array.
    rows
        Positions, ascending.
    values
        One value a position.

    Returns
    -------
    bool
        Whether anything was written.

    Raises
    ------
    LamstoreError
        If the present values cannot be read.
    """
    array = open_array(path, name)
    step, changed = array.chunks[0], False
    for block in np.unique(rows // step):
        here = rows // step == block
        part = slice(int(block) * step, (int(block) + 1) * step)
        old = read_array(path, name, part)
        new = old.copy()
        new[rows[here] - part.start] = values[here]
        same = (old == new) | ((old != old) & (new != new))
        if not np.all(same):
            array[part] = new
            changed = True
    return changed


def read_plan(path: Path) -> StorePlan:
    """Return the plan that a store has now: of a resize that is going on, nothing."""
    document = root_document(path)
    attributes = document["attributes"]
    nodes = native_members(path, document)
    rows = slice(nodes["subject"]["shape"][0])
    sizes: dict[str, int] = {}
    atlases: dict[str, tuple[str, ...]] = {}
    columns: list[str] = []
    declared = {variable.name for variable in schema.VARIABLES}
    for name, node in nodes.items():
        if node["node_type"] != "array":
            continue
        dims = node["dimension_names"]
        sizes |= {
            dim: size
            for dim, size in zip(dims, node["shape"], strict=True)
            if dim in schema.RAGGED_DIMS
        }
        if name.startswith(schema.REGION_PREFIX):
            names = node["attributes"].get("flag_meanings", "").split()
            atlases[name.removeprefix(schema.REGION_PREFIX)] = tuple(names)
        elif dims == ["subject"] and "/" not in name and name not in declared:
            columns.append(name)
    labels = list(read_array(path, "subject", rows))
    table = {
        name: pd.Series(read_array(path, name, rows), index=labels)
        for name in (*layout.BIDS_COLUMNS, *columns)
    }
    return layout.checked(
        StorePlan(
            labels=labels,
            layers=list(read_array(path, "layer")),
            sizes=sizes,
            atlases=atlases,
            lead_field_units=attributes["lead_field_units"],
            distance_definition=attributes["distance_definition"],
            columns=pd.DataFrame(table, index=labels),
            attrs={
                key: value
                for key, value in attributes.items()
                if key not in layout.RESERVED
            },
        )
    )


def apply_plan(
    path: Path,
    plan: StorePlan,
    store_id: str,
    *,
    scratch: Path,
    version: str = "",
    check: Check = lambda *_: None,
) -> None:
    """Bring a store to a plan: make what is missing, grow what is short, publish.

    May be interrupted anywhere and run again. Nothing shrinks, no data chunk changes.
    `check` raises if the lock of whoever does it is lost.
    """
    zarr.open_group(places.for_zarr(path), mode="a", zarr_format=3)
    for group in schema.GROUPS[1:]:
        zarr.open_group(places.for_zarr(path / group), mode="a", zarr_format=3)

    def make(spec: ArraySpec) -> None:
        check()
        _make_or_grow(path, spec)

    places.each(make, layout.arrays(plan), path)
    coordinates = layout.coordinate_values(plan)
    places.each(lambda item: write_changes(path, *item), coordinates.items(), path)
    status = read_array(path, "status")
    check(True)
    write_changes(path, "status", np.where(status < 0, PENDING, status))
    consolidate(path, layout.root_attrs(plan, store_id, version), scratch)


def _make_or_grow(path: Path, spec: ArraySpec) -> None:
    if files.read_json(path / spec.path / "zarr.json") is None:
        make_array(path, spec)
        return
    array = open_array(path, spec.path)
    if array.shape != spec.shape:
        array.resize(spec.shape)
    if dict(array.attrs) != spec.attrs:
        array.attrs.put(spec.attrs)


def make_array(path: Path, spec: ArraySpec, separator: str = "/") -> zarr.Array:
    """Make an array; `separator` is that of its chunk keys."""
    text = spec.dtype == "str"
    typesize = 1 if text else np.dtype(spec.dtype).itemsize
    return zarr.create_array(
        places.for_zarr(path / spec.path),
        shape=spec.shape,
        chunks=spec.chunks,
        dtype=str if text else spec.dtype,
        fill_value=spec.fill_value,
        dimension_names=spec.dims,
        attributes=spec.attrs,
        chunk_key_encoding={"name": "default", "separator": separator},
        compressors=(
            BloscCodec(
                cname=spec.compressor,
                clevel=5,
                shuffle="shuffle",
                typesize=typesize,
            ),
            Crc32cCodec(),
        ),
        zarr_format=3,
    )


def roll_back(path: Path) -> None:
    """Undo a half-done resize whose intent is lost, to the sizes that readers know.

    Nothing is lost by it: rows are written only after a resize is complete.
    """
    document = root_document(path)
    listed = listed_members(document)
    if not listed:
        return
    rows = listed["subject"]["shape"][0]
    for name, node in members(path).items():
        if node["node_type"] != "array":
            continue
        shape = list(node["shape"])
        if name in listed:
            shape = listed[name]["shape"]
        elif node["dimension_names"][0] == "subject":
            shape[0] = rows
        if shape != node["shape"]:
            open_array(path, name).resize(tuple(shape))
