"""Arrays of numbers as xarray reads them lazily, by TensorStore.

zarr-python takes about a millisecond of Python for a chunk, whatever is asked of it;
TensorStore reads chunks in threads of its own. The files are the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from xarray.backends import BackendArray, BackendEntrypoint
from xarray.core import indexing

from lamstore.errors import LamstoreError

#: Process that TensorStore was started in, if it was.
_owner: int | None = None


class StoredArray(BackendArray):
    """An array in a folder, of which is read what is asked for.

    Parameters
    ----------
    folder
        The array's.
    metadata
        What readers know of it, in place of the ``zarr.json`` of the folder, which may
        be of another renewal.

    Raises
    ------
    LamstoreError
        When it is read, if a chunk is damaged or cannot be read.
    """

    def __init__(self, folder: Path, metadata: Mapping[str, Any]) -> None:
        self._folder = _absolute(folder)
        self._metadata = metadata
        self._array: Any = None
        self.shape = tuple(metadata["shape"])
        self.dtype = np.dtype(metadata["data_type"])

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_array": None}

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:
        return indexing.explicit_indexing_adapter(
            key, self.shape, indexing.IndexingSupport.OUTER, self._read
        )

    def _read(self, key: tuple[Any, ...]) -> np.ndarray:
        within = tuple(map(_within, key, self.shape))
        try:
            if not _tensorstore_reads(self._folder):
                array = _zarr_array(self._folder, self._metadata)
                return np.asarray(array.oindex[within])
            if self._array is None:
                self._array = _tensorstore(self._folder, self._metadata)
            return np.asarray(self._array.oindex[within].read().result())
        except (ValueError, OSError, RuntimeError) as error:
            raise LamstoreError(f"{self._folder}: {_what_to_do(error)}") from error


def _what_to_do(error: Exception) -> str:
    said = f"cannot be read ({error})"
    if isinstance(error, PermissionError) or "PERMISSION_DENIED" in str(error):
        return f"{said}; whoever owns the store has to let you read it."
    return (
        f"{said}; open the store again if its rows were brought to the template again "
        "since, else lamstore verify STORE says what is damaged, and --repair sets it "
        "back to be made again."
    )


def _absolute(folder: Path) -> Path:
    """Return a path that stays the same when the process goes to another folder.

    Without ``..``, and with one slash in front, as TensorStore wants it.
    """
    return Path("/" + os.path.abspath(folder).lstrip("/"))


def _within(part: Any, size: int) -> Any:
    """Cut a slice at the array's end, as NumPy does; TensorStore refuses it."""
    if not isinstance(part, slice):
        return part
    start, stop, step = part.indices(size)
    return slice(start, max(start, stop), step)


def _tensorstore_reads(folder: Path) -> bool:
    """Whether TensorStore can be used in this process, and for this path.

    A process that was forked from one that has used it lacks its threads, and would be
    ended. To TensorStore a backslash parts folders, names are UTF-8, and those that
    end as its own locks do are no one else's; zarr-python reads all of these.
    """
    global _owner
    if _owner is None:
        _owner = os.getpid()
    name = str(folder)
    plain = name.isprintable() and "\\" not in name and ".__lock" not in name
    return _owner == os.getpid() and plain


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


def _zarr_array(folder: Path, metadata: Mapping[str, Any]) -> Any:
    import zarr
    from zarr.storage import LocalStore, StorePath

    known: Any = dict(metadata)
    place = StorePath(LocalStore(folder, read_only=True))
    return zarr.Array(zarr.AsyncArray(metadata=known, store_path=place))


class TensorStoreBackend(BackendEntrypoint):
    """Arrays of a group in a folder, for `xarray.open_dataset`."""

    def open_dataset(  # type: ignore[override]  # as xarray's own, it has more options
        self,
        filename_or_obj: Path,
        *,
        drop_variables: str | Iterable[str] | None = None,
        metadata: str,
        version: str = "",
    ) -> xr.Dataset:
        """Open arrays without reading any.

        Parameters
        ----------
        filename_or_obj
            The group's folder.
        drop_variables
            Names of arrays that are left out.
        metadata
            JSON of every array's ``zarr.json`` by its name: one text, since Dask hashes
            what it is given, and a hundred dictionaries take it longer than all else.
        version
            What Dask is to tell the arrays by from those that were there before: it
            takes blocks of one name for the same.
        """
        arrays = {
            name: _variable(filename_or_obj / name, node)
            for name, node in json.loads(metadata).items()
        }
        return xr.Dataset(arrays).drop_vars(drop_variables or ())


def _variable(folder: Path, node: Mapping[str, Any]) -> xr.Variable:
    dims = node["dimension_names"]
    chunks = node["chunk_grid"]["configuration"]["chunk_shape"]
    return xr.Variable(
        dims,
        indexing.LazilyIndexedArray(StoredArray(folder, node)),
        node["attributes"],
        {"preferred_chunks": dict(zip(dims, chunks, strict=True))},
    )
