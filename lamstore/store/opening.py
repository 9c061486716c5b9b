"""Opening a group lazily: lists of values as they are, maps in blocks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.store import places, tree
from lamstore.store.tensorstore_backend import TensorStoreBackend

#: Kinds of NumPy's types of numbers.
_NUMBERS = "biuf"


def open_group(
    path: Path, document: dict[str, Any], group: str | None, chunks: Any
) -> xr.Dataset:
    """Open a group of a store.

    Parameters
    ----------
    path
        The store.
    document
        The root's ``zarr.json``; read again if it is not what it was.
    group
        None or "/" for the root, "mesh", "geometry", or a template.
    chunks
        As in `xarray.open_zarr`, for the arrays over subjects and more. Lists of one
        value a subject and what is the same for all are opened without Dask.
    """
    group = None if group == "/" else group
    remote = places.is_remote(path)
    ds = tree.open_dataset(path, document, group, chunks=None)
    # of one state of the store: xarray has read the root's metadata for itself
    while not remote and (now := tree.root_document(path)) != document:
        document = now
        ds = tree.open_dataset(path, document, group, chunks=None)
    large = {
        str(name)
        for name, item in ds.variables.items()
        if item.ndim > 1 and "subject" in item.dims
    }
    found: dict[Any, xr.Variable] = {}
    if not remote:
        nodes = {
            name: node
            for name, node in _nodes(path, document, group).items()
            if name in large and _holds_numbers(node)
        }
        found |= xr.open_dataset(
            path if group is None else path / group,
            engine=TensorStoreBackend,
            chunks=chunks,
            metadata=json.dumps(nodes),
            version=_version(path),
        ).variables
    if chunks is not None and (others := large - found.keys()):
        found |= tree.open_dataset(
            path,
            document,
            group,
            chunks=chunks,
            drop_variables=ds.variables.keys() - others,
        ).variables
    for name, variable in found.items():
        variable.encoding = ds.variables[name].encoding
    variables = {name: found.get(name, item) for name, item in ds.variables.items()}
    coords = {name: variables.pop(name) for name in ds.coords}
    return xr.Dataset(variables, coords, ds.attrs)


def _version(path: Path) -> str:
    """Return what is another after any row was published."""
    lists = (path / name / "c" for name in ("status", "receipt"))
    folders = [folder for folder in (path, *lists) if folder.exists()]
    return " ".join(str(folder.stat().st_mtime_ns) for folder in folders)


def _nodes(
    path: Path, document: dict[str, Any], group: str | None
) -> dict[str, Mapping[str, Any]]:
    """Return what readers know of a group's arrays, by name."""
    nodes: Mapping[str, Mapping[str, Any]] = tree.native_members(path, document)
    if group is not None:
        templates = tree.shown_templates(path, document)
        nodes = {
            name.removeprefix(f"{group}/"): node
            for name, node in templates.get(group, nodes).items()
            if name.startswith(f"{group}/")
        }
    return {name: node for name, node in nodes.items() if "data_type" in node}


def _holds_numbers(node: Mapping[str, Any]) -> bool:
    """Whether an array is one of plain numbers, which need no decoding."""
    kind = node["data_type"]
    return (
        isinstance(kind, str) and kind != "string" and np.dtype(kind).kind in _NUMBERS
    )
