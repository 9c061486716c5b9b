"""Stored arrays as xarray reads them lazily; TensorStore reads numbers in folders.

zarr-python takes about a millisecond of Python for a chunk, however little of it is
wanted; TensorStore reads chunks in threads of its own. The files are the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from xarray.backends import BackendArray, BackendEntrypoint
from xarray.core import indexing

from lamstore.errors import LamstoreError
from lamstore.store import place
from lamstore.store.metadata import Node, open_array

#: Process that TensorStore was started in, if it was.
_owner: int | None = None


class StoredArray(BackendArray):
    """An array of which only the requested places are read.

    Parameters
    ----------
    folder
        The array's.
    metadata
        What the store's root states of it, in place of the folder's ``zarr.json``.

    Raises
    ------
    LamstoreError
        When it is read, if a chunk is damaged or cannot be read.
    """

    def __init__(self, folder: Path, metadata: Node) -> None:
        self._folder = folder if place.is_remote(folder) else _absolute(folder)
        self._metadata = metadata
        self._array: Any = None
        self.shape = tuple(metadata["shape"])
        text = metadata["data_type"] == "string"
        self.dtype = (
            np.dtypes.StringDType() if text else np.dtype(metadata["data_type"])
        )

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_array": None}

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:
        return indexing.explicit_indexing_adapter(
            key, self.shape, indexing.IndexingSupport.OUTER, self._read
        )

    def _read(self, key: tuple[Any, ...]) -> np.ndarray:
        within = tuple(map(_within, key, self.shape))
        try:
            if not self._is_for_tensorstore():
                array = open_array(self._folder, self._metadata)
                return np.asarray(array.oindex[within], dtype=self.dtype)
            if self._array is None:
                self._array = _tensorstore(self._folder, self._metadata)
            return np.asarray(self._array.oindex[within].read().result())
        except LamstoreError:
            raise
        except (ValueError, OSError, RuntimeError) as error:
            text = " ".join(str(error).split())[:300]
            denied = isinstance(error, PermissionError) or "PERMISSION_DENIED" in text
            raise LamstoreError(
                f"cannot be read ({text})",
                file=self._folder,
                advice="Ask the store's owner for permission to read it."
                if denied
                else "Open the store again if it was resampled since, else look for "
                "damage with lamstore verify.",
            ) from error

    def _is_for_tensorstore(self) -> bool:
        """Whether TensorStore can be used in this process, and for this array.

        A process that was forked from one that has used it lacks its threads, and would
        be ended. To TensorStore a backslash separates folders, names are UTF-8, and
        those that end as its own locks do are not readable; zarr-python reads all.
        """
        global _owner
        if self.dtype.kind == "T" or place.is_remote(self._folder):
            return False
        if _owner is None:
            _owner = os.getpid()
        name = str(self._folder)
        plain = name.isprintable() and "\\" not in name and ".__lock" not in name
        return _owner == os.getpid() and plain


def read_row(folder: Path, node: Node, row: int) -> np.ndarray:
    """Read one row of an array; texts as Python strings.

    Raises
    ------
    LamstoreError
        If a chunk is damaged or cannot be read.
    """
    key = indexing.OuterIndexer((row, *[slice(None)] * (len(node["shape"]) - 1)))
    values = np.asarray(StoredArray(folder, node)[key])
    return values.astype(object) if values.dtype.kind == "T" else values


def _absolute(folder: Path) -> Path:
    """Return a path that stays the same when the process goes to another folder.

    Without ``..``, and with one slash in front, as TensorStore wants it.
    """
    return Path("/" + os.path.abspath(folder).lstrip("/"))


def _within(key: Any, size: int) -> Any:
    """Cut a slice at the array's end, as NumPy does; TensorStore refuses it."""
    if not isinstance(key, slice):
        return key
    start, stop, step = key.indices(size)
    return slice(start, max(start, stop), step)


def _tensorstore(folder: Path, metadata: Mapping[str, Any]) -> Any:
    import tensorstore

    known = {key: x for key, x in metadata.items() if key != "storage_transformers"}
    return tensorstore.open(
        {
            "driver": "zarr3",
            "kvstore": {"driver": "file", "path": f"{folder}/"},
            "metadata": known,
        },
        open=True,
        assume_metadata=True,
    ).result()


@dataclass(frozen=True)
class Nodes:
    """What the root states of some arrays, which Dask tells apart by its version.

    Attributes
    ----------
    nodes
        The metadata by name.
    version
        Another one whenever a row may have changed: Dask takes blocks of one name for
        the same. Hashing all metadata instead takes longer than all else.
    """

    nodes: Mapping[str, Node]
    version: str

    def __dask_tokenize__(self) -> str:
        return f"{self.version} {list(self.nodes)}"


class StoredArrays(BackendEntrypoint):
    """Arrays of a group, for `xarray.open_dataset`."""

    def open_dataset(  # type: ignore[override]  # as xarray's own, it has more options
        self,
        filename_or_obj: Path,
        *,
        drop_variables: str | Iterable[str] | None = None,
        nodes: Nodes,
    ) -> xr.Dataset:
        """Open arrays without reading any.

        Parameters
        ----------
        filename_or_obj
            The group's folder.
        drop_variables
            Names of arrays that are left out.
        nodes
            What the store's root states of every array.
        """
        arrays = {
            name: stored_variable(filename_or_obj / name, node)
            for name, node in nodes.nodes.items()
        }
        return xr.Dataset(arrays).drop_vars(drop_variables or ())


def stored_variable(folder: Path, node: Node) -> xr.Variable:
    """Return a lazy variable, with the encoding that xarray itself gives it."""
    array = open_array(folder, node)
    dims, stored = node["dimension_names"], StoredArray(folder, node)
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
    data = indexing.LazilyIndexedArray(stored)
    return xr.Variable(dims, data, dict(node.get("attributes", {})), encoding)
