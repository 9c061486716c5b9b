"""The root's ``zarr.json``, the only metadata that count, and the lists.

Arrays are opened by the consolidated metadata in it. A store grows, and a template
group is shown, by one replacement of this file under the store's lock. What lies beyond
the sizes that it states is not seen. The arrays' own ``zarr.json`` are for tools that
ignore it.

A missing chunk reads as its fill value, and a chunk of another array is a sound chunk.
So the root's attribute ``digests`` (JSON) holds for every list (an array with one dim)
a digest of each of its chunks, and for every array of a template group one of all its
chunks' bytes. Of a row's arrays its commit holds digests.
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
from zarr.storage import LocalStore, StorePath

import lamstore
from lamstore import schema
from lamstore.atomic import to_json
from lamstore.errors import LamstoreError
from lamstore.store import place
from lamstore.store.layout import (
    BIDS_COLUMNS,
    DIGESTS,
    RESERVED,
    StorePlan,
    checked,
)

PENDING = schema.STATUSES.index("pending")
COMPLETE = schema.STATUSES.index("complete")

#: Group attribute that marks a template group.
TEMPLATE_MARK = "lamstore_template_version"

Node = dict[str, Any]

_INLINE = {"kind": "inline", "must_understand": False}


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
    def templates(self) -> dict[str, dict[str, Node]]:
        """The nodes of every template group, by its name, then by path."""
        marked = [k for k, v in self.nodes.items() if TEMPLATE_MARK in v["attributes"]]
        return {name: self.under(name) for name in marked}

    def under(self, group: str) -> dict[str, Node]:
        """Return the nodes of a group and of what is in it."""
        return {k: v for k, v in self.nodes.items() if k.split("/")[0] == group}

    @cached_property
    def arrays(self) -> dict[str, Node]:
        """The nodes of the store's own arrays, those of template groups apart."""
        return {
            path: node
            for path, node in self.nodes.items()
            if node["node_type"] == "array" and path.split("/")[0] not in self.templates
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
        return dict(json.loads(self.document["attributes"].get(DIGESTS, "{}")))

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
            advice = f"Repair it with lamstore verify --repair {self.path}."
            raise place.Damaged("lacks values", file=self.path / name, advice=advice)
        return values

    @cached_property
    def regions(self) -> dict[str, list[str]]:
        """The names of each atlas's regions, in the order of their codes."""
        prefix = schema.REGION_PREFIX
        return {
            name.removeprefix(prefix): flags_of(node["attributes"])
            for name, node in self.arrays.items()
            if name.startswith(prefix)
        }

    def open(self, name: str) -> zarr.Array:
        """Open an array by what the root states."""
        return open_array(self.path / name, self.nodes[name])

    def read(self, name: str, part: Any = ...) -> np.ndarray:
        """Read an array or some of it; texts as Python strings."""
        try:
            values = np.asarray(self.open(name)[part])
        except LamstoreError:
            raise
        except Exception as error:  # whatever a codec makes of damaged bytes
            denied = isinstance(error, PermissionError)
            text = " ".join(str(error).split())[:160]
            raise place.Damaged(
                f"cannot be read ({type(error).__name__}: {text})",
                file=self.path / name,
                advice="Ask the store's owner for permission."
                if denied
                else f"Find what is damaged with lamstore verify {self.path}.",
            ) from error
        return values.astype(object) if values.dtype.kind == "T" else values

    def plan(self) -> StorePlan:
        """Return the plan that the store has."""
        import pandas as pd

        declared = {variable.name for variable in schema.VARIABLES}
        columns = [
            name
            for name in self.lists
            if self.arrays[name]["dimension_names"] == ["subject"]
            and "/" not in name
            and name not in declared
        ]
        labels, attributes = list(self.index), self.attributes
        table = {
            name: pd.Series(self.read(name), index=labels)
            for name in (*BIDS_COLUMNS, *columns)
        }
        return checked(
            StorePlan(
                labels=labels,
                layers=list(self.read("layer")),
                atlases=self.regions,
                lead_field_units=attributes["lead_field_units"],
                distance_definition=attributes["distance_definition"],
                columns=pd.DataFrame(table, index=labels),
                attrs={k: v for k, v in attributes.items() if k not in RESERVED},
            )
        )

    def changed(
        self,
        *,
        nodes: Mapping[str, Node] | None = None,
        attributes: Mapping[str, Any] | None = None,
        digests: Mapping[str, list[str]] | None = None,
        path: Path | None = None,
    ) -> Root:
        """Return a root with other nodes (all of them), attributes or digests."""
        found = self.attributes if attributes is None else dict(attributes)
        digests = self.digests if digests is None else digests
        nodes = self.nodes if nodes is None else nodes
        listed = {  # as ``zarr.consolidate_metadata`` writes it
            name: {**node, "consolidated_metadata": {**_INLINE, "metadata": {}}}
            if node["node_type"] == "group"
            else node
            for name, node in sorted(nodes.items())
        }
        found[DIGESTS] = _sealed(found, listed, digests)
        document = {
            "attributes": found,
            "zarr_format": 3,
            "consolidated_metadata": {**_INLINE, "metadata": listed},
            "node_type": "group",
        }
        return Root(path or self.path, document)

    def check(self) -> Root:
        """Return it, or refuse it if it is not what lamstore wrote."""
        attributes, same = self.attributes, False
        with contextlib.suppress(ValueError, TypeError, AttributeError):
            sealed = _sealed(attributes, self.nodes, self.digests)
            same = attributes[DIGESTS] == sealed or "" not in self.digests
        if not same:
            raise place.Damaged(
                "its metadata differ from what lamstore wrote",
                file=self.path / "zarr.json",
                advice="Restore this file from a copy, or take it as it is with "
                "lamstore verify --repair.",
            )
        return self

    def put(self, scratch: Path, before: Root | None = None) -> bool:
        """Make it what readers see, under the lock, unless it is `before`."""
        if before is not None and before.document == self.document:
            return False
        place.put(self.path / "zarr.json", to_json(self.document), scratch)
        return True

    # ---------------------------------------------------------------------------- lists

    def bad_chunks(self, name: str, among: set[int] | None = None) -> list[int]:
        """Return a list's chunks that cannot be read, or differ from their digest."""
        known, step = self.digests.get(name, []), self.open(name).chunks[0]
        every = range(-(-self.arrays[name]["shape"][0] // step))
        found = []
        for chunk in every if among is None else among.intersection(every):
            try:
                values = self.read(name, slice(chunk * step, (chunk + 1) * step))
            except place.Damaged:
                found.append(chunk)
                continue
            wanted = known[chunk] if chunk < len(known) else _list_digest(values[:0])
            if _list_digest(values) != wanted:
                found.append(chunk)
        return found

    def write_list(self, name: str, rows: np.ndarray, values: np.ndarray) -> None:
        """Set a list's values at ascending positions, and the digests of `changed`."""
        array, known = self.open(name), self.digests.setdefault(name, [])
        step = array.chunks[0]
        for chunk in map(int, np.unique(rows // step)):
            here = rows // step == chunk
            part = slice(chunk * step, min((chunk + 1) * step, array.shape[0]))
            try:
                old = self.read(name, part)
            except place.Damaged:
                old = None
            new = np.full(part.stop - part.start, _fill_of(values), dtype=values.dtype)
            new = new if old is None else old.copy()
            new[rows[here] - part.start] = values[here]
            if old is None or not np.all((old == new) | ((old != old) & (new != new))):
                array[part] = new
            known += [_list_digest(new[:0])] * (chunk + 1 - len(known))
            known[chunk] = _list_digest(new)


def _sealed(attributes: Node, nodes: Node, digests: Mapping[str, list[str]]) -> str:
    """Return digests as text, with one of the metadata that lamstore itself writes."""
    import xxhash

    kept = {path: found for path, found in digests.items() if path}
    own = {k: v for k, v in attributes.items() if k in RESERVED and k != DIGESTS}
    text = json.dumps([own, nodes, kept], sort_keys=True)
    kept[""] = [str(xxhash.xxh3_64(text.encode()).hexdigest())]
    return json.dumps(kept, separators=(",", ":"))


def flags_of(attributes: Mapping[str, Any]) -> list[str]:
    """Return the names of codes that attributes give."""
    return str(attributes.get("flag_meanings", "")).split()


def _fill_of(values: np.ndarray) -> Any:
    return {"O": "", "f": np.nan}.get(values.dtype.kind, -1)


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


def _list_digest(values: np.ndarray) -> str:
    """Return the digest of a list's chunk, whose end may be missing values."""
    there = np.flatnonzero((values == values) & (values != _fill_of(values)))
    return digest(values[: there[-1] + 1 if len(there) else 0])


def digest_chunks(folder: Path, node: Node) -> str:
    """Return a digest of the stored bytes of an array's chunks."""
    import xxhash

    state = xxhash.xxh3_64()
    for name in place.walk(folder):
        if name.startswith(f"c{separator_of(node)}"):
            content = place.read(folder / name) or b""
            state.update(f"{name}:{len(content)}:".encode())
            state.update(content)
    return str(state.hexdigest())


def separator_of(node: Node) -> str:
    """Return what separates the numbers in the keys of an array's chunks."""
    return str(node["chunk_key_encoding"]["configuration"]["separator"])


# ------------------------------------------------------------------ reading and opening


def read_root(path: Path) -> Root:
    """Read a store's root; refuse anything else, damage, and other schema versions."""
    file = path / "zarr.json"
    damaged = place.Damaged(
        "the root's metadata are damaged",
        file=file,
        advice="Restore this file from a copy, or build the store again.",
    )
    try:
        document = place.read_json(file)
    except place.Damaged as error:
        error.advice = damaged.advice
        raise
    if document is None and not place.exists(path):
        raise LamstoreError(
            "there is no such store", file=path, advice="Correct the path."
        )
    attributes = document.get("attributes") if isinstance(document, dict) else None
    attributes = attributes if isinstance(attributes, dict) else {}
    version = attributes.get("lamstore_schema_version")
    if version is None:
        raise LamstoreError(
            "is there and is no store of lamstore",
            file=path,
            advice="Name one that lamstore build made, or a path that is free.",
        )
    if version != schema.SCHEMA_VERSION:
        raise LamstoreError(
            f"has schema version {version}",
            file=path,
            wanted=f"{schema.SCHEMA_VERSION}, that of lamstore {lamstore.__version__}",
            advice="Build it again from its subjects with lamstore build, at another "
            "path.",
        )
    root = Root(path, document)
    try:
        sound = {"subject", "status"} <= {*root.lists} and DIGESTS in attributes
        sound = sound and all(isinstance(n, int) for n in root.sizes.values())
        sound = sound and isinstance(root.rows, dict) and isinstance(root.digests, dict)
    except (LookupError, TypeError, ValueError, AttributeError):
        sound = False
    if not sound:
        raise damaged
    return root


def open_array(folder: Path, node: Node) -> zarr.Array:
    """Open an array by metadata that need not be its folder's."""
    found = place.for_zarr(folder)
    where = StorePath(LocalStore(found) if isinstance(found, Path) else found)
    known: Any = dict(node)
    try:
        return zarr.Array(zarr.AsyncArray(metadata=known, store_path=where))
    except Exception as error:  # whatever zarr makes of damaged metadata
        raise place.Damaged(
            f"its metadata cannot be used ({type(error).__name__}: {error})",
            file=folder,
            advice="Restore the store's zarr.json from a copy, or build it again.",
        ) from error
