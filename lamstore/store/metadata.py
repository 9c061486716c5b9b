"""The root's ``zarr.json``: the only metadata that count.

The consolidated metadata in it say which arrays there are, their sizes, codecs and
attributes; arrays are opened by it. A store grows, and a template group is shown, by
one replacement of this file under the store's lock (`Store.locked`). What lies beyond
the sizes that it states is not seen. The arrays' own ``zarr.json`` are written when an
array is made and by `write_own`, for tools that ignore consolidated metadata.

The attribute ``digests`` is described in `lamstore.store.lists`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import zarr
from zarr.codecs import BloscCodec, Crc32cCodec
from zarr.storage import LocalStore, StorePath

import lamstore
from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.store import place
from lamstore.store.layout import DIGESTS, ArraySpec
from lamstore.store.plan import BIDS_COLUMNS, RESERVED, StorePlan, checked

if TYPE_CHECKING:
    pass

PENDING = schema.STATUSES.index("pending")
COMPLETE = schema.STATUSES.index("complete")

#: Group attribute that marks a template group.
TEMPLATE_MARK = "lamstore_template_version"

Node = dict[str, Any]

_INLINE = {"kind": "inline", "must_understand": False}


@dataclass(frozen=True)
class Root:
    """The root's ``zarr.json`` as it was read; a change makes another one.

    Attributes
    ----------
    path
        The store.
    document
        The content of the file.
    """

    path: Path
    document: Node

    @property
    def attributes(self) -> Node:
        """The root's attributes."""
        return dict(self.document["attributes"])

    @property
    def nodes(self) -> dict[str, Node]:
        """The metadata of every group and array, by path in the store."""
        return dict(self.document["consolidated_metadata"]["metadata"])

    @cached_property
    def templates(self) -> dict[str, dict[str, Node]]:
        """The nodes of every template group, by its name, then by path."""
        return {
            name: {
                path: item
                for path, item in self.nodes.items()
                if path == name or path.startswith(f"{name}/")
            }
            for name, node in self.nodes.items()
            if "/" not in name and TEMPLATE_MARK in (node.get("attributes") or {})
        }

    @cached_property
    def arrays(self) -> dict[str, Node]:
        """The nodes of the store's own arrays, those of template groups apart."""
        return {
            path: node
            for path, node in self.nodes.items()
            if node["node_type"] == "array"
            and path.partition("/")[0] not in self.templates
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

    @property
    def digests(self) -> dict[str, list[str]]:
        """A copy of the digests, by path of the array."""
        return dict(json.loads(self.document["attributes"].get(DIGESTS, "{}")))

    @cached_property
    def index(self) -> dict[str, int]:
        """The row of each label, in order."""
        return {str(x): row for row, x in enumerate(self.read("subject"))}

    def open(self, name: str, shape: tuple[int, ...] | None = None) -> zarr.Array:
        """Open an array by what the root states, or as if it had another shape."""
        node = self.document["consolidated_metadata"]["metadata"][name]
        if shape is not None:
            node = {**node, "shape": list(shape)}
        return open_array(self.path / name, node)

    def read(self, name: str, part: Any = ...) -> np.ndarray:
        """Read an array or some of it; texts as Python strings.

        Raises
        ------
        LamstoreError
            If it cannot be read, for instance because a checksum does not match.
        """
        try:
            values = np.asarray(self.open(name)[part])
        except LamstoreError:
            raise
        except PermissionError as error:
            raise place.Damaged(
                "cannot be read: permission denied", file=self.path / name
            ) from error
        except Exception as error:  # whatever a codec makes of damaged bytes
            text = " ".join(str(error).split())[:160]
            raise place.Damaged(
                f"cannot be read ({type(error).__name__}: {text})",
                file=self.path / name,
                advice=f"Find what is damaged with lamstore verify {self.path}.",
            ) from error
        return values.astype(object) if values.dtype.kind == "T" else values

    def plan(self) -> StorePlan:
        """Return the plan that the store has."""
        declared = {variable.name for variable in schema.VARIABLES}
        columns = [
            name
            for name, node in self.arrays.items()
            if node["dimension_names"] == ["subject"]
            and "/" not in name
            and name not in declared
        ]
        atlases = {
            name.removeprefix(schema.REGION_PREFIX): tuple(
                node["attributes"].get("flag_meanings", "").split()
            )
            for name, node in self.arrays.items()
            if name.startswith(schema.REGION_PREFIX)
        }
        import pandas as pd

        labels = list(self.index)
        table = {
            name: pd.Series(self.read(name), index=labels)
            for name in (*BIDS_COLUMNS, *columns)
        }
        attributes = self.attributes
        return checked(
            StorePlan(
                labels=labels,
                layers=list(self.read("layer")),
                atlases=atlases,
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
        found[DIGESTS] = json.dumps(digests, separators=(",", ":"))
        nodes = self.nodes if nodes is None else nodes
        return Root(path or self.path, _document(found, nodes))

    def put(self, scratch: Path, before: Root | None = None) -> bool:
        """Make it what readers see; the caller holds the store's lock.

        Returns
        -------
        bool
            Whether it is another one than `before`, else nothing is written.
        """
        if before is not None and before.document == self.document:
            return False
        text = json.dumps(self.document, allow_nan=False, ensure_ascii=False)
        place.put(self.path / "zarr.json", text, scratch)
        return True


def _document(attributes: Node, nodes: Mapping[str, Node]) -> Node:
    """Return what ``zarr.consolidate_metadata`` would write."""
    listed = {
        name: {**node, "consolidated_metadata": {**_INLINE, "metadata": {}}}
        if node["node_type"] == "group"
        else node
        for name, node in sorted(nodes.items())
    }
    return {
        "attributes": attributes,
        "zarr_format": 3,
        "consolidated_metadata": {**_INLINE, "metadata": listed},
        "node_type": "group",
    }


def read_root(path: Path) -> Root:
    """Read the root of a lamstore.

    Raises
    ------
    LamstoreError
        If there is nothing, something else, damage, or another schema version.
    """
    document = place.read_json(path / "zarr.json")
    if document is None and not place.exists(path):
        raise LamstoreError("there is no such store", file=path)
    attributes = document.get("attributes") if isinstance(document, dict) else None
    version = (attributes or {}).get("lamstore_schema_version")
    if version is None:
        raise LamstoreError(
            "exists and is not a lamstore", file=path, advice="Choose another path."
        )
    if version != schema.SCHEMA_VERSION:
        raise LamstoreError(
            f"has schema version {version}",
            file=path,
            wanted=f"{schema.SCHEMA_VERSION}, that of lamstore {lamstore.__version__}",
            advice="Build it again from its subjects with lamstore build, at another "
            "path.",
        )
    listed = (document.get("consolidated_metadata") or {}).get("metadata")
    sound = isinstance(listed, dict) and {"subject", "status"} <= listed.keys()
    if not sound or not all(map(_is_node, (listed or {}).values())):
        raise LamstoreError(
            "the root's metadata are damaged",
            file=path / "zarr.json",
            advice="Restore this file from a copy, or build the store again.",
        )
    return Root(path, document)


def _is_node(node: Any) -> bool:
    """Whether metadata have what is needed to open what they are of."""
    if not isinstance(node, dict) or node.get("node_type") not in ("group", "array"):
        return False
    if node["node_type"] == "group":
        return True
    shape, names = node.get("shape"), node.get("dimension_names")
    return (
        isinstance(shape, list)
        and isinstance(names, list)
        and len(shape) == len(names)
        and all(isinstance(n, int) and n >= 0 for n in shape)
        and isinstance(node.get("attributes", {}), dict)
        and {"data_type", "chunk_grid", "fill_value", "codecs"} <= node.keys()
    )


# --------------------------------------------------------------- opening, making arrays


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


def own_node(folder: Path) -> Node:
    """Read the own ``zarr.json`` of an array or group that was just made."""
    return dict(place.read_json(folder / "zarr.json"))


def own_text(node: Node) -> str:
    """Return a node's own ``zarr.json``."""
    own = {k: v for k, v in node.items() if k != "consolidated_metadata"}
    return json.dumps(own, allow_nan=False, ensure_ascii=False)


def write_own(root: Root, scratch: Path) -> None:
    """Make every array's and group's own ``zarr.json`` what the root states."""

    def write(item: tuple[str, Node]) -> None:
        file, text = root.path / item[0] / "zarr.json", own_text(item[1])
        try:
            present = place.read_json(file)
        except place.Damaged:
            present = None
        if present != json.loads(text):
            place.put(file, text, scratch)

    place.each(write, root.nodes.items(), root.path)
