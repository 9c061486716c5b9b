"""The tree of a new store, the metadata of one that grows, and making arrays."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from zarr.codecs import BloscCodec, Crc32cCodec

import lamstore
from lamstore import schema
from lamstore.atomic import to_json
from lamstore.errors import LamstoreError
from lamstore.store import layout, place
from lamstore.store.layout import ArraySpec, StorePlan
from lamstore.store.locks import check_lease, folder_of
from lamstore.store.metadata import PENDING, Node, Root


def begun(path: Path) -> Path:
    """Return the object that is there while a store is made in an object store."""
    return folder_of(path) / "creating"


def make_whole(path: Path, make: Callable[[Path], Root]) -> None:
    """Make a store where nothing is, whole or not at all; its lock is held.

    `make` writes all of it but the root's ``zarr.json`` to a place, and returns that.
    """
    if not place.is_remote(path):
        fresh = folder_of(path) / "tmp" / f"new-{uuid.uuid4().hex}"
        fresh.parent.mkdir(parents=True, exist_ok=True)
        try:
            make(fresh).put(fresh.parent)
            os.rename(fresh, path)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return
    place.put(begun(path), "", path)
    place.remove(path)  # what an earlier attempt put there
    root = make(path)
    check_lease(path)
    if not place.put_new(path / "zarr.json", to_json(root.document)):
        raise LamstoreError("another process made it meanwhile", file=path)
    place.remove(begun(path))


def make_tree(path: Path, plan: StorePlan) -> Root:
    """Make the tree of a store without rows, for `make_whole`."""
    own = {"store_id": uuid.uuid4().hex, "lamstore_version": lamstore.__version__}
    empty = {"attributes": own, "consolidated_metadata": {"metadata": {}}}
    if not place.is_remote(path):
        return grown(Root(path, empty), plan)
    with tempfile.TemporaryDirectory(prefix="lamstore-") as folder:
        root = grown(Root(Path(folder), empty), plan)
        place.copy_files(root.path, path, place.walk(root.path))
    return root


def grown(root: Root, plan: StorePlan, sizes: Mapping[str, int] | None = None) -> Root:
    """Return the metadata with a plan's rows, columns and regions, and longer dims.

    Lists and new arrays are written; readers see them once the metadata are put. The
    arrays' own metadata have a whole chunk along the dims that rows share, so that
    tools that ignore the root's see rows whole before `Store.finalise`.
    """
    least, nodes = {**plan.dims, **(sizes or {})}, root.nodes
    for group in schema.GROUPS[1:]:
        if group not in nodes:
            zarr.create_group(place.for_zarr(root.path / group), zarr_format=3)
            nodes[group] = own_node(root.path / group)
    for spec in layout.arrays(plan):
        node = nodes.get(spec.path)
        if node is None:
            sides = zip(spec.dims, spec.shape, strict=True)
            whole = tuple(layout.CHUNKS.get(dim, n) for dim, n in sides)
            make_array(root.path, spec, shape=whole)
            node = {**own_node(root.path / spec.path), "shape": [0] * len(whole)}
        sides = zip(spec.dims, node["shape"], strict=True)
        nodes[spec.path] = {**node, "shape": [max(n, least[dim]) for dim, n in sides]}
        if "flag_meanings" in spec.attrs:
            nodes[spec.path]["attributes"] = spec.attrs
    attributes = layout.root_attrs(plan, root.attributes["store_id"])
    attributes["lamstore_version"] = root.attributes["lamstore_version"]
    larger = root.changed(nodes=nodes, attributes=attributes)
    for name, item in layout.coordinate_values(plan, larger.sizes["vertex"]).items():
        larger.write_list(name, np.arange(len(item)), item)
    new = np.arange(root.sizes.get("subject", 0), len(plan.labels))
    larger.write_list("status", new, np.full(len(new), PENDING, "i1"))
    return larger.changed()


# ------------------------------------------------------------------------------- arrays


def make_array(
    path: Path,
    spec: ArraySpec,
    *,
    shape: tuple[int, ...] | None = None,
    separator: str = "/",
) -> zarr.Array:
    """Make an array under a group's path; `separator` is that of its chunk keys."""
    text = spec.dtype == "str"
    typesize = 1 if text else np.dtype(spec.dtype).itemsize
    compressor = BloscCodec(
        cname=spec.compressor, clevel=5, shuffle="shuffle", typesize=typesize
    )
    return zarr.create_array(
        place.for_zarr(path / spec.path),
        shape=spec.shape if shape is None else shape,
        chunks=spec.chunks,
        dtype=str if text else spec.dtype,
        fill_value=spec.fill_value,
        dimension_names=spec.dims,
        attributes=spec.attrs,
        chunk_key_encoding={"name": "default", "separator": separator},
        compressors=(compressor, Crc32cCodec()),
        zarr_format=3,
        overwrite=True,
    )


def differences(node: Node, spec: ArraySpec) -> dict[str, tuple[Any, Any]]:
    """Return by name what metadata state otherwise than declared, sizes apart."""
    fill = "NaN" if spec.fill_value != spec.fill_value else spec.fill_value
    chunks = node["chunk_grid"]["configuration"]["chunk_shape"]
    codecs = [codec["name"] for codec in node["codecs"][1:]]
    both = {
        "dims": (node["dimension_names"], list(spec.dims)),
        "type": (node["data_type"], spec.dtype.replace("str", "string")),
        "chunks": (chunks, list(spec.chunks)),
        "attributes": (node["attributes"], spec.attrs),
        "codecs": (codecs, ["blosc", "crc32c"]),
        "fill value": (node["fill_value"], fill),
    }
    return {what: pair for what, pair in both.items() if pair[0] != pair[1]}


def own_node(folder: Path) -> Node:
    """Read the own ``zarr.json`` of an array or group that was just made."""
    return dict(place.read_json(folder / "zarr.json"))


def write_own(root: Root, scratch: Path, *, only: str = "") -> None:
    """Make the arrays' and groups' own ``zarr.json`` what the root states."""

    def write(item: tuple[str, Node]) -> None:
        file = root.path / item[0] / "zarr.json"
        own = {k: v for k, v in item[1].items() if k != "consolidated_metadata"}
        try:
            present = place.read_json(file)
        except place.Damaged:
            present = None
        if present != own:
            place.put(file, to_json(own), scratch)

    nodes = root.under(only) if only else root.nodes
    place.each(write, nodes.items(), root.path)
