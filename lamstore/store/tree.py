"""The tree of a new store, and the metadata of one that grows."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import zarr

from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.store import layout, place
from lamstore.store.lists import write_list
from lamstore.store.locks import Lease, begun, folder_of
from lamstore.store.metadata import PENDING, Node, Root, make_array, own_node
from lamstore.store.plan import StorePlan, merged


def make_store(path: Path, plan: StorePlan, lease: Lease | None) -> None:
    """Make a store where nothing is; the caller holds the store's lock."""
    if not place.is_remote(path):
        fresh = folder_of(path) / "tmp" / f"new-{uuid.uuid4().hex}"
        fresh.parent.mkdir(parents=True, exist_ok=True)
        _make_tree(fresh, plan)
        os.rename(fresh, path)
    else:
        with tempfile.TemporaryDirectory(prefix="lamstore-") as folder:
            fresh = Path(folder, "new")
            _make_tree(fresh, plan)
            _upload_tree(fresh, path, lease)


def _make_tree(fresh: Path, plan: StorePlan) -> None:
    """Make the tree of a store without rows in a folder.

    The arrays' own metadata have a whole chunk along the dims that rows share, so that
    tools that ignore the root's see rows whole before `Store.finalise`.
    """
    zarr.create_group(fresh, zarr_format=3)
    own: dict[str, Node] = {}
    for group in schema.GROUPS[1:]:
        zarr.create_group(fresh / group, zarr_format=3)
        own[group] = own_node(fresh / group)
    for spec in layout.arrays(plan):
        shape = tuple(
            layout.CHUNKS.get(dim, n)
            for dim, n in zip(spec.dims, spec.shape, strict=True)
        )
        make_array(fresh, spec, shape=shape)
        own[spec.path] = own_node(fresh / spec.path)
    attributes = layout.root_attrs(plan, uuid.uuid4().hex)
    whole = Root(fresh, {"attributes": {}}).changed(nodes=own, attributes=attributes)
    digests: dict[str, list[str]] = {}
    values = layout.coordinate_values(plan, layout.CHUNKS["vertex"])
    values["status"] = np.full(len(plan.labels), PENDING, "i1")
    for name, item in values.items():
        kept: dict[str, list[str]] = digests
        if whole.arrays[name]["dimension_names"] == ["vertex"]:
            kept = {}  # readers see none of it yet
        write_list(whole, name, np.arange(len(item)), item, kept)
    shapes = {spec.path: list(spec.shape) for spec in layout.arrays(plan)}
    nodes = {
        name: {**node, "shape": shapes[name]} if name in shapes else node
        for name, node in own.items()
    }
    whole.changed(nodes=nodes, digests=digests).put(fresh.parent)


def _upload_tree(fresh: Path, path: Path, lease: Lease | None) -> None:
    """Put a new store into an object store: the root's ``zarr.json`` comes last."""
    place.put(begun(path), "", fresh)
    place.remove(path)  # what an earlier attempt put there
    names = [x for x in place.walk(fresh) if x != "zarr.json"]
    place.copy_files(fresh, path, names)
    if lease is not None:
        lease.check()
    root = (fresh / "zarr.json").read_text(encoding="utf-8")
    if not place.put_new(path / "zarr.json", root):
        raise LamstoreError("another process made it meanwhile", file=path)
    place.remove(begun(path))


# ---------------------------------------------------------------------------- growing


def grown(root: Root, plan: StorePlan) -> Root:
    """Return the metadata with a plan's rows, columns and regions.

    Lists and new arrays are written; readers see them once the metadata are put.
    """
    target = merged(root.path, root.plan(), plan)
    nodes = _resized(root, {"subject": len(target.labels)}, target.atlases)
    for spec in layout.arrays(target):
        if spec.path not in nodes:
            make_array(root.path, spec)
            nodes[spec.path] = own_node(root.path / spec.path)
    attributes = layout.root_attrs(target, root.attributes["store_id"])
    attributes["lamstore_version"] = root.attributes["lamstore_version"]
    larger = root.changed(nodes=nodes, attributes=attributes)
    values = layout.coordinate_values(target, root.sizes["vertex"])
    digests = root.digests
    for name, item in values.items():
        write_list(larger, name, np.arange(len(item)), item, digests)
    new = np.arange(len(root.index), len(target.labels))
    write_list(larger, "status", new, np.full(len(new), PENDING, "i1"), digests)
    return larger.changed(digests=digests)


def grown_for(
    root: Root, sizes: Mapping[str, int], atlases: Mapping[str, list[str]]
) -> Root:
    """Return the metadata with room along the dims that rows share, as `grown`."""
    larger = root.changed(nodes=_resized(root, sizes, atlases))
    digests, n = root.digests, larger.sizes["vertex"]
    for name in ("vertex", *(f"{group}/vertex" for group in schema.GROUPS[1:])):
        if name in larger.arrays:
            write_list(larger, name, np.arange(n), np.arange(n, dtype="i4"), digests)
    return larger.changed(digests=digests)


def lacking_regions(root: Root, names: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the regions that the store's atlases lack."""
    found = {}
    for atlas, regions in names.items():
        node = root.arrays.get(f"{schema.REGION_PREFIX}{atlas}")
        if node is not None:
            known = set(node["attributes"].get("flag_meanings", "").split())
            if more := [x for x in regions if x not in known]:
                found[atlas] = more
    return found


def _resized(
    root: Root, sizes: Mapping[str, int], atlases: Mapping[str, Any]
) -> dict[str, Node]:
    """Return the nodes with longer dims, and with more regions."""
    sizes, attrs = dict(sizes), {}
    for atlas, names in atlases.items():
        path = f"{schema.REGION_PREFIX}{atlas}"
        known = root.arrays[path]["attributes"].get("flag_meanings", "").split()
        every = list(dict.fromkeys([*known, *names]))
        sizes[schema.region_dim(atlas)] = len(every)
        attrs[path] = plain(schema.region_variable(atlas, every).attrs)
    nodes = root.nodes
    for path, node in root.arrays.items():
        shape = [
            max(n, sizes.get(dim, 0))
            for dim, n in zip(node["dimension_names"], node["shape"], strict=True)
        ]
        attributes = attrs.get(path, node["attributes"])
        nodes[path] = {**node, "shape": shape, "attributes": attributes}
    return nodes
