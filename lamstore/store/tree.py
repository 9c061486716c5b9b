"""The arrays of a store's tree: opened, digested, and their own metadata written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from zarr.storage import LocalStore, StorePath

from lamstore.atomic import to_json
from lamstore.store import place
from lamstore.store.layout import Node


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


def unreadable(error: Exception, file: Path, advice: str) -> place.Damaged:
    """Return the error of an array that cannot be read, whichever library reads it."""
    text = " ".join(str(error).split())[:200]
    if isinstance(error, PermissionError) or "PERMISSION_DENIED" in text:
        advice = "Ask the store's owner for permission to read it."
    found = f"cannot be read ({type(error).__name__}: {text})"
    return place.Damaged(found, file=file, advice=advice)


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


def write_own(path: Path, nodes: Mapping[str, Node], *, new: bool = False) -> None:
    """Make the own ``zarr.json`` of arrays and groups what the root states of them.

    Nothing refers yet to those that are `new`.
    """

    def write(name: str) -> None:
        file, node = path / name / "zarr.json", dict(nodes[name])
        node.pop("consolidated_metadata", None)
        text = to_json(node)
        if new:
            place.write(file, text.encode())
        elif place.read(file) != text.encode():
            place.put(file, text, place.scratch_of(path))

    place.each(write, nodes, path)
