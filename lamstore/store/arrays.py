"""A store's arrays as xarray reads them: lazily, by the root's metadata."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import google_crc32c
import numpy as np
import pandas as pd
import xarray as xr
from numcodecs import blosc
from xarray.backends import BackendArray
from xarray.core import indexing

from lamstore.errors import LamstoreError
from lamstore.store import place
from lamstore.store.layout import Node, open_array
from lamstore.store.metadata import RENEWALS

#: Codecs of numbers, see `layout`.
DIRECT = ["bytes", "blosc", "crc32c"]


class StoredArray(BackendArray):
    """An array of which only the requested places are read, by the root's metadata.

    xarray's own has no error that names the file, nor does it notice a group that was
    renewed: `renewals` is how often it had been, if it is one that can be. Chunks of
    numbers in folders are decoded here: zarr-python's event loop takes longer for one
    than reading it does.
    """

    def __init__(self, folder: Path, node: Node, renewals: int | None = None) -> None:
        if not place.is_remote(folder):
            # the same when the process goes to another folder
            folder = Path(os.path.abspath(folder))
        self._args, self.array = (folder, node, renewals), open_array(folder, node)
        self.shape, self.dtype = self.array.shape, self.array.dtype
        codecs = [codec["name"] for codec in node["codecs"]]
        self._direct = codecs == DIRECT and not place.is_remote(folder)

    def __reduce__(self) -> Any:
        return StoredArray, self._args

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:
        return indexing.explicit_indexing_adapter(
            key, self.shape, indexing.IndexingSupport.OUTER, self._read
        )

    def _read(self, key: tuple[Any, ...]) -> np.ndarray:
        folder, _, renewals = self._args
        try:
            if self._direct:
                values = self._decoded(key)
            else:
                values = np.asarray(self.array.oindex[key], dtype=self.dtype)
            if renewals is not None and not place.is_remote(folder):
                group = place.read_json(folder.parent / "zarr.json")
                if group["attributes"][RENEWALS] > renewals + 1:
                    raise ValueError("its chunks are of a later renewal")
            return values
        except LamstoreError:
            raise
        except Exception as error:  # whatever a codec makes of damaged bytes
            advice = (
                "Open the store again if it was resampled since, else look for "
                "damage with lamstore verify."
            )
            raise place.unreadable(error, folder, advice) from error

    def _decoded(self, key: tuple[Any, ...]) -> np.ndarray:
        """Read an outer index from the chunks in which it lies."""
        dims = zip(key, self.shape, self.array.chunks, strict=True)
        parts = [list(_parts(*dim)) for dim in dims]
        lengths = [sum(n for *_, n in part) for part in parts]
        values = np.empty(lengths, dtype=self.dtype)
        for each in product(*parts):
            number, within, target, _ = zip(*each, strict=True)
            if (chunk := self._chunk(number)) is None:
                values[_outer(target)] = self.array.fill_value
            else:
                values[_outer(target)] = chunk[_outer(within)]
        whole = [isinstance(x, int | np.integer) for x in key]
        return values.squeeze(tuple(np.flatnonzero(whole)))

    def _chunk(self, number: tuple[int, ...]) -> np.ndarray | None:
        """Read a chunk, None if there is none."""
        key = self.array.metadata.encode_chunk_key(number)
        try:
            # a Path takes longer to make than a small chunk to read
            with open(f"{self._args[0]}{os.sep}{key}", "rb") as file:
                stored = file.read()
        except FileNotFoundError:
            return None
        data, checksum = stored[:-4], stored[-4:]
        if google_crc32c.value(data) != int.from_bytes(checksum, "little"):
            raise ValueError("its checksum is wrong")
        values = np.frombuffer(blosc.decompress(data), self.dtype.newbyteorder("<"))
        return values.reshape(self.array.chunks)


def _parts(key: Any, size: int, step: int) -> Iterator[tuple[int, Any, Any, int]]:
    """Yield chunks along a dim: number, places in it and in the answer, how many."""
    if isinstance(key, int | np.integer):
        key = slice(int(key), int(key) + 1)
    if isinstance(key, slice) and key.step in (1, None):
        first, last, _ = key.indices(size)
        for chunk in range(first // step, -(-last // step)) if last > first else ():
            start, stop = max(first, chunk * step), min(last, (chunk + 1) * step)
            within = slice(start - chunk * step, stop - chunk * step)
            yield chunk, within, slice(start - first, stop - first), stop - start
        return
    places = np.atleast_1d(np.arange(size)[key])
    for chunk in np.unique(places // step).tolist():
        there = np.flatnonzero(places // step == chunk)
        yield chunk, places[there] - chunk * step, there, len(there)


def _outer(at: tuple[Any, ...]) -> Any:
    """Return places along each dim as an index of their outer product."""
    if all(isinstance(x, slice) for x in at):
        return at
    return np.ix_(
        *(np.arange(x.start, x.stop) if isinstance(x, slice) else x for x in at)
    )


def stored_variable(
    folder: Path, node: Node, renewals: int | None = None
) -> xr.Variable:
    """Return a lazy variable, cached and encoded as xarray's own are."""
    stored, dims = StoredArray(folder, node, renewals), node["dimension_names"]
    names = ("chunks", "compressors", "filters", "shards", "serializer", "fill_value")
    encoding = {name: getattr(stored.array, name) for name in names}
    encoding["preferred_chunks"] = dict(zip(dims, stored.array.chunks, strict=True))
    encoding["dtype"] = stored.dtype
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
    # arrays of other blocks have other names, or Dask takes one for the other
    return variable.chunk(sizes, name=f"stored-{tokenize(version, sizes)}")
