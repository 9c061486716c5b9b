"""Maps on a template as xarray reads them lazily, by TensorStore.

A question about few places needs a few numbers of many chunks. zarr-python takes about
a millisecond of Python for each of them, TensorStore reads them in threads of its own.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from xarray.backends import BackendArray, BackendEntrypoint
from xarray.core import indexing

from lamstore.errors import LamstoreError


class StoredArray(BackendArray):
    """An array in a folder, of which TensorStore reads what is asked for.

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
        If it is of a kind that TensorStore does not know; when it is read, if a chunk
        is damaged or cannot be read.
    """

    def __init__(self, folder: Path, metadata: Mapping[str, Any]) -> None:
        import tensorstore

        self._folder = folder
        known = {key: x for key, x in metadata.items() if key != "storage_transformers"}
        with self._named():
            self._array = tensorstore.open(
                {
                    "driver": "zarr3",
                    "kvstore": {"driver": "file", "path": f"{folder.absolute()}/"},
                    "metadata": known,
                },
                open=True,
                assume_metadata=True,
            ).result()
        self.shape = tuple(self._array.shape)
        self.dtype = self._array.dtype.numpy_dtype

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:
        return indexing.explicit_indexing_adapter(
            key, self.shape, indexing.IndexingSupport.OUTER, self._read
        )

    def _read(self, key: tuple[Any, ...]) -> np.ndarray:
        within = tuple(
            # TensorStore refuses slices that end beyond the array, NumPy cuts them
            slice(*part.indices(size)) if isinstance(part, slice) else part
            for part, size in zip(key, self.shape, strict=True)
        )
        with self._named():
            return np.asarray(self._array.oindex[within].read().result())

    @contextlib.contextmanager
    def _named(self) -> Iterator[None]:
        """Say in errors of TensorStore which array it is."""
        try:
            yield
        except (ValueError, OSError) as error:
            raise LamstoreError(
                f"{self._folder}: cannot be read ({error}); lamstore verify says what "
                "is damaged."
            ) from error


class TensorStoreBackend(BackendEntrypoint):
    """Arrays of a group in a folder, for `xarray.open_dataset`."""

    def open_dataset(  # type: ignore[override]  # as xarray's own, it has an option more
        self,
        filename_or_obj: Path,
        *,
        drop_variables: str | Iterable[str] | None = None,
        metadata: str,
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
