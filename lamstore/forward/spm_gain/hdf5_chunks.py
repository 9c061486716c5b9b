"""Reading a chunked HDF5 matrix without waiting for HDF5.

HDF5 inflates chunks one at a time, under a lock that every other HDF5 call of the
process waits for. Chunks that are only gzipped (and shuffled) are therefore read from
the file itself and inflated by libdeflate in the threads that ask for them.
"""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import deflate
import h5py
import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.matfile import hard_linked
from lamstore.forward.spm_gain.gain_matrix import (
    ContiguousGain,
    GainMatrix,
    OpenFile,
    as_slice,
)

_SHUFFLE, _GZIP = h5py.h5z.FILTER_SHUFFLE, h5py.h5z.FILTER_DEFLATE
_Chunk = tuple[int, int]
_Decode = Callable[[_Chunk], np.ndarray]


def open_hdf5_matrix(path: Path, name: str) -> GainMatrix:
    """Open a matrix of an HDF5 file in the fastest way that its layout allows.

    Raises
    ------
    LamstoreError
        If it is not a matrix of real numbers, or not stored in this file.
    """
    with h5py.File(path, "r") as file:
        dataset = hard_linked(path, file, name)
        is_matrix = isinstance(dataset, h5py.Dataset) and dataset.ndim == 2
        if not is_matrix or dataset.dtype.kind not in "fiu":
            raise LamstoreError(f"{path}: {name} is not a matrix of real numbers.")
        if dataset.chunks is None:
            offset = _contiguous_offset(path, dataset)
            if offset is not None:
                return ContiguousGain(path, dataset.shape, dataset.dtype, offset)
        else:
            index = _chunk_index(path, dataset)
            if index is not None:
                return RawChunks(path, dataset, index)
    # closed with the last reference to the dataset
    return LibraryChunks(path, h5py.File(path, "r")[name])


class ChunkedGain(GainMatrix):
    """A matrix in chunks; a chunk is decoded once for all planned reads."""

    def __init__(self, path: Path, dataset: h5py.Dataset) -> None:
        super().__init__(path, dataset.shape)
        self.block = dataset.chunks or dataset.shape
        self._dtype = dataset.dtype
        self._uses: Counter[int] = Counter()
        self._kept = _KeptChunks()

    def plan(self, reads: Sequence[Sequence[slice]]) -> None:
        """Count the reads that each row of chunks is part of."""
        self._uses = Counter(
            row
            for sources in reads
            for row in {row for part in sources for row in self._chunk_rows(part)}
        )

    @abstractmethod
    def decode(self, chunk: _Chunk) -> np.ndarray:
        """Return a chunk's values, cut off at the matrix' edge if need be."""

    def read(
        self, sources: Sequence[slice], channels: np.ndarray, *, planned: bool = False
    ) -> np.ndarray:
        """Copy what is needed from each chunk that the ranges touch."""
        out = self._result(sources, channels)
        height, width = self.block
        columns = {
            int(j): np.flatnonzero(channels // width == j)
            for j in np.unique(channels // width)
        }
        parts: dict[int, list[tuple[int, slice]]] = {}
        for layer, part in enumerate(sources):
            for row in self._chunk_rows(part):
                parts.setdefault(row, []).append((layer, part))
        uses = (lambda chunk: self._uses[chunk[0]]) if planned else (lambda chunk: 1)
        chunks = [(row, j) for row in parts for j in columns]
        for (row, j), values in self._kept.obtain(self.decode, chunks, uses):
            there = as_slice(columns[j])
            here = as_slice(channels[columns[j]] - j * width)
            for layer, part in parts[row]:
                first = max(part.start, row * height)
                last = min(part.stop, (row + 1) * height)
                rows = values[first - row * height : last - row * height]
                out[first - part.start : last - part.start, layer, there] = rows[
                    :, here
                ]
        return out

    def _chunk_rows(self, part: slice) -> range:
        height = self.block[0]
        return range(part.start // height, -(-part.stop // height))


class RawChunks(ChunkedGain):
    """Chunks read from the file and inflated without HDF5."""

    layout = "raw chunks"

    def __init__(
        self, path: Path, dataset: h5py.Dataset, index: dict[_Chunk, tuple[int, int]]
    ) -> None:
        super().__init__(path, dataset)
        filters = _filters(dataset)
        self._gzip, self._shuffle = _GZIP in filters, _SHUFFLE in filters
        self._fill = dataset.fillvalue
        self._index = index
        self._file = OpenFile(path)

    def decode(self, chunk: _Chunk) -> np.ndarray:
        """Return a chunk's values; rows and channels beyond the edge are padding."""
        if chunk not in self._index:  # never written
            return np.full(self.block, self._fill, self._dtype)
        data: bytes | bytearray = self._file.read(*self._index[chunk])
        n_values = self.block[0] * self.block[1]
        size = n_values * self._dtype.itemsize
        if self._gzip:
            try:
                data = deflate.zlib_decompress(data, size)
            except deflate.DeflateError as error:
                raise LamstoreError(
                    f"{self.path}: chunk {chunk} of G is damaged ({error}). Copy the "
                    "file again."
                ) from error
        if len(data) != size:
            raise LamstoreError(
                f"{self.path}: chunk {chunk} of G has {len(data)} bytes, expected "
                f"{size}. Copy the file again."
            )
        if self._shuffle and self._dtype.itemsize > 1:
            planes = np.frombuffer(data, np.uint8).reshape(self._dtype.itemsize, -1)
            data = planes.T.tobytes()
        return np.frombuffer(data, self._dtype).reshape(self.block)


class LibraryChunks(ChunkedGain):
    """Chunks that only HDF5 itself can decode (LZF, checksums, plug-ins)."""

    layout = "h5py"

    def __init__(self, path: Path, dataset: h5py.Dataset) -> None:
        super().__init__(path, dataset)
        self._dataset = dataset

    def decode(self, chunk: _Chunk) -> np.ndarray:
        """Return a chunk's values, cut off at the matrix' edge."""
        (i, j), (height, width) = chunk, self.block
        try:
            return self._dataset[
                i * height : (i + 1) * height, j * width : (j + 1) * width
            ]
        except OSError as error:
            raise LamstoreError(
                f"{self.path}: chunk {chunk} of G cannot be read ({error}). Copy the "
                "file again, or save it with gzip or without compression."
            ) from error


class _KeptChunks:
    """Decoded chunks, each kept until the last read that needs it has had it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[_Chunk, Future[np.ndarray]] = {}
        self._left: dict[_Chunk, int] = {}

    def obtain(
        self,
        decode: _Decode,
        chunks: Iterable[_Chunk],
        uses: Callable[[_Chunk], int],
    ) -> Iterator[tuple[_Chunk, np.ndarray]]:
        """Give each chunk once; those that another thread is decoding come last."""
        later = []
        for chunk in chunks:
            if uses(chunk) < 2:
                yield chunk, decode(chunk)
                continue
            with self._lock:
                future = self._waiting.get(chunk)
                is_new = future is None
                if future is None:
                    future = self._waiting[chunk] = Future()
                    self._left[chunk] = uses(chunk)
            if is_new:
                self._fulfil(decode, chunk, future)
            elif not future.done():
                later.append((chunk, future))
                continue
            yield chunk, future.result()
            self._release(chunk)
        for chunk, future in later:
            yield chunk, future.result()
            self._release(chunk)

    def _fulfil(
        self, decode: _Decode, chunk: _Chunk, future: Future[np.ndarray]
    ) -> None:
        try:
            future.set_result(decode(chunk))
        except BaseException as error:
            future.set_exception(error)
            with self._lock:
                del self._waiting[chunk], self._left[chunk]
            raise

    def _release(self, chunk: _Chunk) -> None:
        with self._lock:
            if chunk not in self._left:
                return
            self._left[chunk] -= 1
            if self._left[chunk] == 0:
                del self._waiting[chunk], self._left[chunk]


# --------------------------------------------------------------- where the bytes lie


def _filters(dataset: h5py.Dataset) -> list[int]:
    properties = dataset.id.get_create_plist()
    return [properties.get_filter(i)[0] for i in range(properties.get_nfilters())]


def _chunk_index(
    path: Path, dataset: h5py.Dataset
) -> dict[_Chunk, tuple[int, int]] | None:
    """Map chunks to (offset, size) in the file; None if only HDF5 can decode them."""
    if _filters(dataset) not in ([], [_GZIP], [_SHUFFLE, _GZIP], [_SHUFFLE]):
        return None
    found: list[Any] = []
    dataset.id.chunk_iter(found.append)
    if any(chunk.filter_mask for chunk in found):
        return None
    if not found:
        return {}
    _, first = dataset.id.read_direct_chunk(found[0].chunk_offset)
    base = _base(path, dataset, found[0].byte_offset, first)
    if base is None:
        return None
    height, width = dataset.chunks
    return {
        (chunk.chunk_offset[0] // height, chunk.chunk_offset[1] // width): (
            base + chunk.byte_offset,
            chunk.size,
        )
        for chunk in found
    }


def _contiguous_offset(path: Path, dataset: h5py.Dataset) -> int | None:
    offset = dataset.id.get_offset()
    if offset is None or 0 in dataset.shape:
        return None
    base = _base(path, dataset, offset, dataset[:1].tobytes())
    return None if base is None else base + offset


def _base(
    path: Path, dataset: h5py.Dataset, offset: int, expected: bytes
) -> int | None:
    """Find what HDF5's offsets count from, by looking for known bytes.

    Versions of HDF5 differ in whether an offset includes the user block, in which
    MATLAB puts its own header. None if both would do (bytes of zeros) or neither.
    """
    bases = []
    with open(path, "rb") as stream:
        for base in {0, dataset.file.userblock_size}:
            stream.seek(base + offset)
            if stream.read(len(expected)) == expected:
                bases.append(base)
    return bases[0] if len(bases) == 1 else None
