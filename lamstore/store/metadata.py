"""The root's ``zarr.json``, the only metadata that count, and the lists.

A store grows by one replacement of this file under the store's lock. A missing chunk
reads as its fill value, so the attribute ``digests`` (JSON) holds one of each chunk of
the lists (arrays with one dim) and one of all the chunks of a template's array.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import zarr

import lamstore
from lamstore import schema
from lamstore.atomic import to_json
from lamstore.dataset import chosen
from lamstore.errors import LamstoreError, about, few
from lamstore.meg.participants import BIDS_COLUMNS
from lamstore.store import layout, place
from lamstore.store.layout import Node, StorePlan

PENDING = schema.STATUSES.index(schema.PENDING)
COMPLETE = schema.STATUSES.index(schema.COMPLETE)

#: Group attributes that mark a template group, and one of simulations.
TEMPLATE_MARK = "lamstore_template_version"
SIMULATION_MARK = "lamstore_simulation_version"

#: Begins the name of a group of simulations.
PREFIX = "simulation_"

#: Attribute of such a group: how often it was renewed.
RENEWALS = "renewals"

_RESTORE = "Restore this file from a copy"


@dataclass(frozen=True)
class Root:
    """The root's ``zarr.json`` as it was read; a change makes another one."""

    path: Path
    document: Node

    @property
    def attributes(self) -> Node:
        """A copy of the root's attributes."""
        return dict(self.document["attributes"])

    @property
    def nodes(self) -> dict[str, Node]:
        """A copy of the metadata of every group and array, by path in the store."""
        return dict(self.document["consolidated_metadata"]["metadata"])

    @cached_property
    def derived(self) -> dict[str, dict[str, Node]]:
        """The nodes of groups made of rows, templates and simulations, by its name."""
        marks = {TEMPLATE_MARK, SIMULATION_MARK}
        return {
            name: {k: v for k, v in self.nodes.items() if k.split("/")[0] == name}
            for name, group in self.nodes.items()
            if not marks.isdisjoint(group["attributes"])
        }

    @property
    def templates(self) -> list[str]:
        """The names of the template groups."""
        return [name for name in self.derived if not name.startswith(PREFIX)]

    @cached_property
    def arrays(self) -> dict[str, Node]:
        """The nodes of the store's own arrays, those of derived groups apart."""
        return {
            path: node
            for path, node in self.nodes.items()
            if node["node_type"] == "array" and path.split("/")[0] not in self.derived
        }

    @cached_property
    def rows(self) -> dict[str, str]:
        """The path of every array with one row a subject, by the variable's name."""
        return {
            path.rpartition("/")[2]: path
            for path, node in self.arrays.items()
            if len(node["shape"]) > 1 and node["dimension_names"][0] == "subject"
        }

    @cached_property
    def lists(self) -> list[str]:
        """The paths of the arrays with one dim."""
        return [path for path, node in self.arrays.items() if len(node["shape"]) == 1]

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Length of every dim."""
        return {
            dim: size
            for node in self.arrays.values()
            for dim, size in zip(node["dimension_names"], node["shape"], strict=True)
        }

    @cached_property
    def digests(self) -> dict[str, list[str]]:
        """The digests by path of the array, with those of what was written since."""
        return dict(json.loads(self.document["attributes"].get(layout.DIGESTS, "{}")))

    @cached_property
    def index(self) -> dict[str, int]:
        """The row of each label, in order."""
        return {str(x): row for row, x in enumerate(self._whole("subject", ""))}

    @cached_property
    def codes(self) -> np.ndarray:
        """The published status of each row, an index of `schema.STATUSES`."""
        return self._whole("status", -1)

    def _whole(self, name: str, missing: Any) -> np.ndarray:
        """Read a list of which no value can be missing: its chunk would be."""
        values = self.read(name)
        if (values == missing).any():
            raise self._lost(name)
        return values

    def row_of(self, label: str) -> int:
        """Return a label's place; rows never move."""
        if label not in self.index:
            with about(label, self.path):
                chosen(label, self.index, "row")
        return self.index[label]

    @cached_property
    def regions(self) -> dict[str, list[str]]:
        """The names of each atlas's regions, in the order of their codes."""
        prefix = schema.REGION_PREFIX
        return {
            name.removeprefix(prefix): schema.flag_names(node["attributes"])
            for name, node in self.arrays.items()
            if name.startswith(prefix)
        }

    def open(self, name: str) -> zarr.Array:
        """Open an array by what the root states."""
        return layout.open_array(self.path / name, self.nodes[name])

    def read(self, name: str, part: Any = ...) -> np.ndarray:
        """Read an array or some of it; texts as Python strings."""
        try:
            values = np.asarray(self.open(name)[part])
        except LamstoreError:
            raise
        except Exception as error:  # whatever a codec makes of damaged bytes
            advice = f"Find what is damaged with lamstore verify {self.path}."
            raise place.unreadable(error, self.path / name, advice) from error
        return values.astype(object) if values.dtype.kind == "T" else values

    def plan(self) -> StorePlan:
        """Return the plan that the store has."""
        import pandas as pd

        names, attributes = list(BIDS_COLUMNS), self.attributes
        declared = {variable.name for variable in schema.VARIABLES}
        for path in self.lists:
            of_rows = self.arrays[path]["dimension_names"] == ["subject"]
            if of_rows and "/" not in path and path not in declared:
                names.append(path)  # a column of the participants' table
        table = {name: self.read(name) for name in names}
        return StorePlan(
            labels=tuple(self.index),
            layers=tuple(map(str, self.read("layer"))),
            atlases={atlas: tuple(regions) for atlas, regions in self.regions.items()},
            lead_field_units=attributes["lead_field_units"],
            noise_model=attributes.get("noise_model", ""),
            distance_definition=attributes["distance_definition"],
            columns=pd.DataFrame(table, index=pd.Index(list(self.index), dtype=object)),
            attrs={k: v for k, v in attributes.items() if k not in layout.RESERVED},
        )

    def changed(
        self,
        *,
        nodes: Mapping[str, Node] | None = None,
        attributes: Mapping[str, Any] | None = None,
        digests: Mapping[str, list[str]] | None = None,
    ) -> Root:
        """Return a root with other nodes (all of them), attributes or digests."""
        found = self.attributes if attributes is None else dict(attributes)
        digests = self.digests if digests is None else digests
        # as ``zarr.consolidate_metadata`` writes it
        listed = dict(sorted((self.nodes if nodes is None else nodes).items()))
        found[layout.DIGESTS] = _seal(found, listed, digests)
        group = layout.group_node(found)
        group["consolidated_metadata"]["metadata"] = listed
        return Root(self.path, group)

    def check(self) -> Root:
        """Return it, or refuse it if it is not what lamstore wrote."""
        same = False
        with contextlib.suppress(ValueError, TypeError, AttributeError):
            sealed = _seal(self.attributes, self.nodes, self.digests)
            same = self.attributes[layout.DIGESTS] == sealed or "" not in self.digests
        if not same:
            wrong = "its metadata differ from what lamstore wrote"
            advice = f"{_RESTORE}, or take it as it is with lamstore verify --repair."
            raise place.Damaged(wrong, file=self.path / "zarr.json", advice=advice)
        return self

    def put(self, before: Root | None = None) -> bool:
        """Make it what readers see, under the lock, unless it is `before`."""
        if before is not None and before.document == self.document:
            return False
        file, scratch = self.path / "zarr.json", place.scratch_of(self.path)
        place.put(file, to_json(self.document), scratch)
        return True

    def grow(self, plan: StorePlan, sizes: Mapping[str, int] | None = None) -> Root:
        """Return a root of a plan's rows, columns and regions, with dims so long.

        Lists and new arrays are written; readers see them once the root is put. Own
        metadata have a whole chunk: tools that ignore the root's see rows whole.
        """
        nodes, least = self.nodes, {**plan.sizes, **(sizes or {})}
        # a new array is as long as those that are there
        least = {dim: max(n, self.sizes.get(dim, 0)) for dim, n in least.items()}
        nodes = {group: layout.group_node() for group in schema.GROUPS[1:]} | nodes
        new = {group: nodes[group] for group in nodes.keys() - self.nodes.keys()}
        for path, node in layout.arrays(plan).items():
            present, dims = nodes.get(path), node["dimension_names"]
            if present is None:
                sides = zip(dims, node["shape"], strict=True)
                new[path] = {
                    **node,
                    "shape": [layout.CHUNKS.get(d, n) for d, n in sides],
                }
                present = node
            sides = zip(dims, present["shape"], strict=True)
            nodes[path] = {**present, "shape": [max(n, least[d]) for d, n in sides]}
            if "flag_meanings" in node["attributes"]:
                nodes[path]["attributes"] = node["attributes"]
        layout.write_own(self.path, new, new=True)
        attributes = layout.root_attrs(plan, self.attributes["store_id"])
        attributes["lamstore_version"] = self.attributes["lamstore_version"]
        larger = self.changed(nodes=nodes, attributes=attributes)
        lists = layout.shared_values(plan, larger.sizes["vertex"])
        place.each(self.require_list, lists.keys() & self.arrays.keys(), self.path)

        def write(name: str) -> None:
            larger.write_list(name, np.arange(len(lists[name])), lists[name])

        place.each(write, lists, self.path)
        rows = np.arange(self.sizes.get("subject", 0), len(plan.labels))
        larger.write_list("status", rows, np.full(len(rows), PENDING, "i1"))
        return larger.changed()

    # ---------------------------------------------------------------------------- lists

    def _parts(self, name: str) -> dict[int, slice]:
        """Return the positions in each of a list's chunks."""
        step, n = self.open(name).chunks[0], self.arrays[name]["shape"][0]
        starts = enumerate(range(0, n, step))
        return {chunk: slice(at, min(at + step, n)) for chunk, at in starts}

    def _wanted(self, name: str, chunk: int, missing: str) -> str:
        known = self.digests.get(name, [])
        return known[chunk] if chunk < len(known) else missing

    def _chunk(self, name: str, chunk: int, part: slice) -> np.ndarray | None:
        """Return a list's chunk; None if it cannot be read, or is gone."""
        try:
            values = self.read(name, part)
        except place.Damaged:
            return None
        missing = _list_digest(values[:0])
        gone = _list_digest(values) == missing != self._wanted(name, chunk, missing)
        return None if gone else values

    def bad_chunks(self, name: str, among: set[int] | None = None) -> list[int]:
        """Return a list's chunks that cannot be read, or differ from their digest."""
        found = []
        for chunk, part in self._parts(name).items():
            if among is None or chunk in among:
                values = self._chunk(name, chunk, part)
                if values is None or _list_digest(values) != self._wanted(
                    name, chunk, _list_digest(values[:0])
                ):
                    found.append(chunk)
        return found

    def require_list(self, name: str) -> None:
        """Refuse a list with a chunk that is gone: written again, it would be sound."""
        if any(self._chunk(name, *item) is None for item in self._parts(name).items()):
            raise self._lost(name)

    def _lost(self, name: str) -> place.Damaged:
        advice = f"Repair it with lamstore verify --repair {self.path}."
        return place.Damaged("lacks values", file=self.path / name, advice=advice)

    def write_list(self, name: str, rows: np.ndarray, values: np.ndarray) -> None:
        """Set a list's values at some positions, and the digests of `changed`."""
        array, known = self.open(name), self.digests.setdefault(name, [])
        for chunk, part in self._parts(name).items():
            here = (rows >= part.start) & (rows < part.stop)
            if not here.any():
                continue
            old = self._chunk(name, chunk, part)
            if old is None and here.sum() < part.stop - part.start:
                raise self._lost(name)
            new = values[here] if old is None else old.copy()
            new[rows[here] - part.start] = values[here]
            if old is None or _list_digest(old) != _list_digest(new):
                array[part] = new
            known += [_list_digest(new[:0])] * (chunk + 1 - len(known))
            known[chunk] = _list_digest(new)


def _seal(attributes: Node, nodes: Node, digests: Mapping[str, list[str]]) -> str:
    """Return digests as text, with one of the metadata that lamstore itself writes."""
    import xxhash

    kept = {path: found for path, found in digests.items() if path}
    own = {
        k: v
        for k, v in attributes.items()
        if k in layout.RESERVED and k != layout.DIGESTS
    }
    text = json.dumps([own, nodes, kept], sort_keys=True)
    kept[""] = [str(xxhash.xxh3_64(text.encode()).hexdigest())]
    return json.dumps(kept, separators=(",", ":"))


def _list_digest(values: np.ndarray) -> str:
    """Return the digest of a list's chunk, whose end may be missing values."""
    missing = {"O": "", "f": np.nan}.get(values.dtype.kind, -1)
    there = np.flatnonzero((values == values) & (values != missing))
    return layout.digest(values[: there[-1] + 1 if len(there) else 0])


def read_root(path: Path) -> Root:
    """Read a store's root; refuse anything else, damage, and other schema versions."""
    file, advice = path / "zarr.json", f"{_RESTORE}, or build the store again."
    try:
        document = place.read_json(file)
    except place.Damaged as error:
        error.advice = advice
        raise
    if document is None and not place.exists(path):
        wrong = "there is no such store"
        advice = "Correct the path, or make it with lamstore build."
        raise LamstoreError(wrong, file=path, advice=advice)
    attributes = document.get("attributes") if isinstance(document, dict) else None
    attributes = attributes if isinstance(attributes, dict) else {}
    version = attributes.get("lamstore_schema_version")
    if version is None:
        wrong = "is there and is no store of lamstore"
        advice = "Name a store that lamstore build made."
        raise LamstoreError(wrong, file=path, advice=advice)
    if version != schema.SCHEMA_VERSION:
        raise LamstoreError(
            f"has schema version {version}",
            file=path,
            wanted=f"{schema.SCHEMA_VERSION}, that of lamstore {lamstore.__version__}",
            advice="Build it again with lamstore build, at another path.",
        )
    root = Root(path, document)
    try:
        usable = {"subject", "status"} <= {*root.lists} and layout.DIGESTS in attributes
        usable = usable and all(isinstance(n, int) for n in root.sizes.values())
        usable = usable and isinstance(root.rows, dict) and root.digests is not None
    except (LookupError, TypeError, ValueError, AttributeError):
        usable = False
    if not usable:
        wrong = "the root's metadata are damaged"
        raise place.Damaged(wrong, file=file, advice=advice)
    if unknown := [name for name in sorted(root.rows) if not schema.knows(name)]:
        raise LamstoreError(
            f"holds {few(unknown)}, unknown to lamstore {lamstore.__version__}",
            file=path,
            advice=f"Use lamstore {attributes.get('lamstore_version')}, which made it, "
            "or read it with xarray.open_zarr.",
        )
    return root
