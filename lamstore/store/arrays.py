"""A store's arrays as xarray reads them: lazily, by the root's metadata.

TensorStore reads numbers in folders, a mean over all subjects in half the time that
zarr-python takes; zarr-python reads texts and object stores.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
import zarr
from xarray.backends import BackendArray
from xarray.core import indexing

from lamstore.errors import LamstoreError
from lamstore.store import place
from lamstore.store.layout import DIGESTS, Node, open_array
from lamstore.store.metadata import RENEWALS, Root

#: Process that TensorStore was started in, if it was.
_owner: int | None = None


def open_group(root: Root, group: str | None, chunks: Any) -> xr.Dataset:
    """Open the root, "mesh", "geometry" or a template lazily, rows in Dask's blocks."""
    group = None if group == "/" else group
    folder = root.path if group is None else root.path / group
    attrs = root.attributes if group is None else dict(root.nodes[group]["attributes"])
    # another one whenever a row is: Dask takes blocks of one name for the same
    version = f"{folder} {root.attributes.get(DIGESTS)}"
    variables = {}
    for path, node in root.nodes.items():
        parent, _, name = path.rpartition("/")
        if parent != (group or "") or node["node_type"] != "array":
            continue
        large = len(node["shape"]) > 1 and "subject" in node["dimension_names"]
        variable = stored_variable(folder / name, node, attrs.get(RENEWALS))
        if large and chunks is not None:
            variable = in_blocks(variable, chunks, f"{name} {version}")
        if variable.dims == (name,):
            variable = as_index(variable, variable.values)
        variables[name] = variable
    names = str(attrs.pop("coordinates", "")).split()
    names += [name for name, item in variables.items() if item.dims == (name,)]
    for internal in ("store_id", DIGESTS, RENEWALS):
        attrs.pop(internal, None)
    coords = {name: variables.pop(name) for name in list(variables) if name in names}
    return xr.Dataset(variables, coords, attrs)


class StoredArray(BackendArray):
    """An array of which only the requested places are read, by the root's metadata.

    `renewals` is how often its group had been renewed, if it is one that can be.
    """

    def __init__(
        self, folder: Path, metadata: Node, array: zarr.Array, renewals: int | None
    ) -> None:
        if place.is_remote(folder):
            renewals = None  # groups are only renewed in folders
        else:
            # the same when the process goes to another folder
            folder = Path(os.path.abspath(folder))
        self._folder, self._metadata, self._renewals = folder, metadata, renewals
        self._zarr: zarr.Array | None = array
        self._array: Any = None  # TensorStore's
        self.shape = tuple(metadata["shape"])
        text = metadata["data_type"] == "string"
        self.dtype = (
            np.dtypes.StringDType() if text else np.dtype(metadata["data_type"])
        )

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_zarr": None, "_array": None}

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:
        return indexing.explicit_indexing_adapter(
            key, self.shape, indexing.IndexingSupport.OUTER, self._read
        )

    def _read(self, key: tuple[Any, ...]) -> np.ndarray:
        within = tuple(map(_within, key, self.shape))
        try:
            if self._is_for_tensorstore():
                if self._array is None:
                    self._array = in_tensorstore(self._folder, self._metadata)
                values = np.asarray(self._array.oindex[within].read().result())
            else:
                if self._zarr is None:
                    self._zarr = open_array(self._folder, self._metadata)
                values = np.asarray(self._zarr.oindex[within], dtype=self.dtype)
            if self._renewals is not None:
                group = place.read_json(self._folder.parent / "zarr.json")
                if group["attributes"][RENEWALS] > self._renewals + 1:
                    raise ValueError("its chunks are of a later renewal")
            return values
        except LamstoreError:
            raise
        except (TypeError, LookupError, ValueError, OSError, RuntimeError) as error:
            advice = (
                "Open the store again if it was resampled since, else look for "
                "damage with lamstore verify."
            )
            raise place.unreadable(error, self._folder, advice) from error

    def _is_for_tensorstore(self) -> bool:
        return is_for_tensorstore(self._folder, self._metadata)


def _within(key: Any, size: int) -> Any:
    """Cut a slice at the array's end, as NumPy does; TensorStore refuses it."""
    if not isinstance(key, slice):
        return key
    start, stop, step = key.indices(size)
    return slice(start, max(start, stop), step)


def is_for_tensorstore(folder: Path, node: Node) -> bool:
    """Whether TensorStore can be used in this process, and for this array.

    A process that was forked from one that has used it lacks its threads. To it a
    backslash separates folders, and some names are not readable.
    """
    global _owner
    if node["data_type"] == "string" or place.is_remote(folder):
        return False
    if _owner is None:
        _owner = os.getpid()
    name = os.path.abspath(folder)
    plain = name.isprintable() and "\\" not in name and ".__lock" not in name
    return _owner == os.getpid() and plain


def in_tensorstore(folder: Path, metadata: Node) -> Any:
    """Open an array by metadata that need not be its folder's, as TensorStore's."""
    import tensorstore

    # without "..", with one slash in front, as TensorStore wants it
    name = "/" + os.path.abspath(folder).lstrip("/")
    known = {key: x for key, x in metadata.items() if key != "storage_transformers"}
    files = {"driver": "file", "path": f"{name}/"}
    # no sync of each file, as zarr-python has none
    spec = {"driver": "zarr3", "kvstore": files, "metadata": known}
    spec["context"] = {"file_io_sync": False}
    return tensorstore.open(spec, open=True, assume_metadata=True).result()


def stored_variable(
    folder: Path, node: Node, renewals: int | None = None
) -> xr.Variable:
    """Return a lazy variable, cached and encoded as xarray's own are."""
    array = open_array(folder, node)
    dims, stored = node["dimension_names"], StoredArray(folder, node, array, renewals)
    encoding = {
        "chunks": array.chunks,
        "preferred_chunks": dict(zip(dims, array.chunks, strict=True)),
        "compressors": array.compressors,
        "filters": array.filters,
        "shards": array.shards,
        "serializer": array.serializer,
        "fill_value": array.fill_value,
        "dtype": stored.dtype,
    }
    lazy: Any = indexing.LazilyIndexedArray(stored)
    data = indexing.MemoryCachedArray(indexing.CopyOnWriteArray(lazy))
    return xr.Variable(dims, data, dict(node["attributes"]), encoding)


def as_index(variable: xr.Variable, values: np.ndarray) -> xr.Variable:
    """Return a dim's labels as pandas has them; else xarray imports dask to do so."""
    index = indexing.PandasIndexingAdapter(pd.Index(values), dtype=values.dtype)
    return xr.IndexVariable(variable.dims, index, variable.attrs, variable.encoding)


def in_blocks(variable: xr.Variable, chunks: Any, version: str) -> xr.Variable:
    """Return a variable in Dask's blocks, `chunks` as `xarray.open_zarr` takes them."""
    from dask.base import tokenize

    stored = variable.encoding["preferred_chunks"]
    given = chunks if isinstance(chunks, Mapping) else dict.fromkeys(stored, chunks)
    sizes = {dim: given.get(dim) or size for dim, size in stored.items()}
    return variable.chunk(sizes, name=f"stored-{tokenize(version)}")
