"""Metadata held against the schema, and the two copies of them against each other.

Every array's metadata lie in its own ``zarr.json`` and, published, in the root's. One
of the two usually tells what the other one was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.store import layout
from lamstore.store.finding import Finding, Mend
from lamstore.store.layout import ArraySpec, StorePlan

Node = dict[str, Any]

#: What consolidated metadata hold of a group.
EMPTY = {"kind": "inline", "must_understand": False, "metadata": {}}

#: Attributes that say what numbers mean; the others are words, which may be reworded.
_MEANING = (
    "units",
    "valid_range",
    "valid_min",
    "flag_values",
    "flag_meanings",
    "coord_frame",
)

#: Dims whose chunks do not depend on the plan.
_WHOLE = ("subject", "layer", *schema.FIXED_DIMS)


@dataclass(frozen=True)
class Rules:
    """What the metadata of a store are compared with.

    Attributes
    ----------
    path
        The store.
    specs
        What the schema says of every array.
    same_version
        Whether this lamstore made the store: only then are words compared too.
    resizing
        Whether a resize is going on or was interrupted: sizes tell nothing then.
    """

    path: Path
    specs: Mapping[str, ArraySpec]
    same_version: bool
    resizing: bool

    def differences(self, name: str, node: Node) -> list[str]:
        """Say what about an array's or a group's metadata is not as the schema says."""
        try:
            if name in self.specs:
                return self._of_array(node, self.specs[name])
            found = (node["node_type"], node["attributes"])
            return [] if found == ("group", {}) else ["is not a plain group"]
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            return [f"lacks {error}"]

    def _of_array(self, node: Node, spec: ArraySpec) -> list[str]:
        text = spec.dtype == "str"
        key = {"name": "default", "configuration": {"separator": "/"}}
        pairs = [
            ("node_type", node["node_type"], "array"),
            ("zarr_format", node["zarr_format"], 3),
            ("dims", tuple(node["dimension_names"]), spec.dims),
            ("data type", node["data_type"], "string" if text else spec.dtype),
            ("fill value", str(node["fill_value"]).lower(), str(spec.fill_value)),
            ("chunk keys", node["chunk_key_encoding"], key),
            ("storage transformers", node.get("storage_transformers") or [], []),
        ]
        if not self.resizing:
            pairs.append(("shape", tuple(node["shape"]), spec.shape))
        said = [
            f"{w} is {have!r}, expected {want!r}"
            for w, have, want in pairs
            if have != want
        ]
        return [
            *said,
            *_codecs(node, text, spec.compressor),
            *_chunks(node, spec),
            *self._attributes(node, spec),
        ]

    def _attributes(self, node: Node, spec: ArraySpec) -> list[str]:
        have, want = node["attributes"], spec.attrs
        names = {*have, *want} if self.same_version else set(_MEANING)
        return [
            f"attribute {name} is {have.get(name)!r}, expected {want.get(name)!r}"
            for name in sorted(names)
            if have.get(name) != want.get(name)
        ]

    def compare(
        self, name: str, own: Node | None, broken: str, listed: Node | None
    ) -> Finding | None:
        """Judge an array's or a group's own metadata and their published copy.

        Parameters
        ----------
        name
            Its path in the store.
        own
            Its own ``zarr.json``; None if there is none, or it cannot be read.
        broken
            Why it cannot be read; "" if it can.
        listed
            The copy in the root's; None if there is none.
        """
        file = f"{self.path.name}/{name}/zarr.json"
        if name not in self.specs and name not in schema.GROUPS:
            return self._foreign(name, broken)
        if self.resizing and own is not None:
            return None  # what is halfway says nothing
        wrong = [broken or "is missing"] if own is None else self.differences(name, own)
        there = ["is missing"] if listed is None else self.differences(name, listed)
        where, mend, advice = file, Mend.NONE, "restore the store from a copy"
        if wrong and not there:
            mend, advice = Mend.RESTORE, "the published copy says what it has to be"
        elif not wrong and (there or _differ(own, listed)):
            wrong = there or ["is not what the array itself says"]
            where = f"{self.path.name}/zarr.json"
            mend, advice = Mend.CONSOLIDATE, f"{file} says what it has to be"
        elif not wrong:
            return None
        message = f"{name}: its metadata in {where}: {'; '.join(wrong)}; {advice}."
        return Finding("metadata", message, "", name, where, mend)

    def _foreign(self, name: str, broken: str) -> Finding:
        """Say that something is no part of a store; what might be, stays."""
        folder = f"{self.path.name}/{name}"
        message = (
            f"{folder}: belongs to no array or group of this store; keep it elsewhere."
        )
        mend = Mend.NONE if broken or _is_known(name) else Mend.REMOVE
        return Finding("foreign", message, "", name, folder, mend)


def _differ(own: Node | None, listed: Node | None) -> bool:
    """Whether the two copies differ where neither contradicts the schema."""
    one, other = (
        {k: v for k, v in (node or {}).items() if k != "consolidated_metadata"}
        for node in (own, listed)
    )
    return one != other


def _codecs(node: Node, text: bool, compressor: str) -> list[str]:
    """Compare the codecs: without the checksum, flipped bits become wrong numbers."""
    codecs = node["codecs"]
    names = [codec["name"] for codec in codecs]
    wanted = ["vlen-utf8" if text else "bytes", "blosc", "crc32c"]
    if names != wanted:
        return [f"codecs are {names}, expected {wanted}"]
    said: list[str] = []
    if not text and np.dtype(node["data_type"]).itemsize > 1:
        endian = (codecs[0].get("configuration") or {}).get("endian")
        said = (
            [] if endian == "little" else [f"byte order is {endian}, expected little"]
        )
    blosc = codecs[1]["configuration"]
    pairs = (("cname", compressor), ("shuffle", "shuffle"))
    return said + [
        f"blosc's {key} is {blosc.get(key)!r}, expected {value!r}"
        for key, value in pairs
        if blosc.get(key) != value
    ]


def _chunks(node: Node, spec: ArraySpec) -> list[str]:
    """Compare the chunks: they keep the lengths that the first plan gave them."""
    found = tuple(node["chunk_grid"]["configuration"]["chunk_shape"])
    fits = len(found) == len(spec.chunks) and all(
        have == want or (dim not in _WHOLE and _is_length(have, dim))
        for have, want, dim in zip(found, spec.chunks, spec.dims, strict=True)
    )
    return [] if fits else [f"chunks are {found}, expected {spec.chunks}"]


def _is_length(length: int, dim: str) -> bool:
    """Whether some plan gives a dim chunks of this length."""
    return length > 0 and length % layout.chunk_length(dim, 0) == 0


def _is_known(name: str) -> bool:
    """Whether the schema has a variable or dim of this name in any store."""
    name = name.rpartition("/")[2]
    try:
        return bool(schema.variable(name))
    except KeyError:
        return name in schema.DIMS


def root_attributes(
    path: Path, attributes: Node, plan: StorePlan, version: str
) -> list[Finding]:
    """Compare what lamstore says in the root's attributes with what the store has."""
    wanted = layout.root_attrs(plan, attributes.get("store_id", ""), version)
    file = f"{path.name}/zarr.json"
    return [
        Finding(
            "metadata",
            f"{file}: attribute {name} is {attributes.get(name)!r}, expected "
            f"{value!r}; restore it from a copy.",
            file=file,
        )
        for name, value in wanted.items()
        if _as_set(name, attributes.get(name)) != _as_set(name, value)
    ]


def _as_set(name: str, value: Any) -> Any:
    """Return the names of coordinates without their order, which means nothing."""
    return set(str(value).split()) if name == "coordinates" else value
