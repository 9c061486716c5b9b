"""The ``G`` of a gain file, read in parts whatever the .mat version and layout.

G is seen as (source, channel), which is how it lies in every file: MATLAB stores
columns, and its columns are sources.
"""

from __future__ import annotations

import os
import weakref
import zlib
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.matfile import MatVariable

#: Compressed bytes that are read at a time.
_INPUT_BYTES = 1 << 14


class GainMatrix(ABC):
    """A matrix (source, channel) in a file, read source ranges at a time.

    Attributes
    ----------
    path
        The file.
    shape
        (sources, channels).
    block
        Sources and channels of what the file gives at once; (1, all channels) if
        sources can be read singly.
    layout
        How it is read, for the receipt.
    """

    layout: str

    def __init__(self, path: Path, shape: tuple[int, int]) -> None:
        self.path = path
        self.shape = shape
        self.block = (1, shape[1])

    @abstractmethod
    def plan(self, reads: Sequence[Sequence[slice]]) -> None:
        """Announce the source ranges of the `read` calls to come with ``planned``."""

    @abstractmethod
    def read(
        self, sources: Sequence[slice], channels: np.ndarray, *, planned: bool = False
    ) -> np.ndarray:
        """Read some channels of several equally long ranges of sources.

        Parameters
        ----------
        sources
            A range per layer.
        channels
            Indices of channels.
        planned
            Whether this is one of the reads that `plan` announced.

        Returns
        -------
        numpy.ndarray
            (vertex, layer, channel), float64, C order.
        """

    def _result(self, sources: Sequence[slice], channels: np.ndarray) -> np.ndarray:
        n = sources[0].stop - sources[0].start if sources else 0
        return np.empty((n, len(sources), len(channels)))


class OpenFile:
    """A file that stays the same file, read at any place by several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._descriptor = os.open(path, os.O_RDONLY)
        except OSError as error:
            raise LamstoreError(
                f"{path}: cannot be read ({error.strerror})."
            ) from error
        weakref.finalize(self, os.close, self._descriptor)

    def read(self, offset: int, size: int) -> bytearray:
        """Return exactly `size` bytes from `offset`."""
        buffer = bytearray(size)
        view, done = memoryview(buffer), 0
        while done < size:
            n = os.preadv(self._descriptor, [view[done:]], offset + done)
            if n == 0:
                raise LamstoreError(
                    f"{self.path}: truncated, {size - done} bytes are missing after "
                    f"byte {offset + done}. Copy the file again."
                )
            done += n
        return buffer


class ContiguousGain(GainMatrix):
    """A matrix whose numbers lie one after the other in the file.

    Read, not memory-mapped: pages of a map count as this process' memory until the
    system wants them back.
    """

    layout = "contiguous"

    def __init__(
        self, path: Path, shape: tuple[int, int], dtype: np.dtype, offset: int
    ) -> None:
        super().__init__(path, shape)
        self._dtype = dtype
        self._offset = offset
        self._row_bytes = shape[1] * dtype.itemsize
        self._file = OpenFile(path)

    def plan(self, reads: Sequence[Sequence[slice]]) -> None:
        """Prepare nothing: every byte can be read as it comes."""

    def read(
        self, sources: Sequence[slice], channels: np.ndarray, *, planned: bool = False
    ) -> np.ndarray:
        """Read each range in one go."""
        out = self._result(sources, channels)
        for layer, part in enumerate(sources):
            size = (part.stop - part.start) * self._row_bytes
            data = self._bytes(part.start * self._row_bytes, size)
            rows = np.frombuffer(data, self._dtype).reshape(-1, self.shape[1])
            out[:, layer] = rows[:, as_slice(channels)]
        return out

    def _bytes(self, start: int, size: int) -> bytes | bytearray:
        return self._file.read(self._offset + start, size)


class InflatedGain(ContiguousGain):
    """A matrix within one zlib stream, as MATLAB's version 7 writes it.

    `plan` comes before `read`: the stream is inflated once from end to end to leave
    places to start from where reads will begin; zlib's state there is all that is kept.
    """

    layout = "zlib stream"

    def __init__(
        self, path: Path, shape: tuple[int, int], variable: MatVariable
    ) -> None:
        assert variable.stored is not None
        assert variable.stream is not None
        super().__init__(path, shape, variable.stored, variable.offset)
        self._stream = variable.stream
        self._starts: list[int] = []
        self._states: list[_Inflater] = []

    def plan(self, reads: Sequence[Sequence[slice]]) -> None:
        """Leave a place to start from at the beginning of every range."""
        starts = {p.start * self._row_bytes for ranges in reads for p in ranges} | {0}
        self._starts, self._states = sorted(starts), []
        stream = _Inflater(self._file, self._stream)
        position = 0
        for start in self._starts:
            stream.skip(self._offset + start - position)
            self._states.append(stream.copy())
            position = self._offset + start
        stream.skip(self._offset + self.shape[0] * self._row_bytes - position)
        stream.finish()

    def _bytes(self, start: int, size: int) -> bytes | bytearray:
        i = bisect_right(self._starts, start) - 1
        stream = self._states[i].copy()
        stream.skip(start - self._starts[i])
        data = bytearray()
        stream.skip(size, data)
        return data


class _Inflater:
    """A place in a zlib stream within a file."""

    def __init__(
        self, file: OpenFile, stream: tuple[int, int], state: Any = None, fed: int = 0
    ) -> None:
        self._file = file
        self._stream = stream
        self._state = zlib.decompressobj() if state is None else state
        self._fed = fed

    def copy(self) -> _Inflater:
        """Return another reader of the stream at the same place."""
        return _Inflater(self._file, self._stream, self._state.copy(), self._fed)

    def skip(self, size: int, keep: bytearray | None = None) -> None:
        """Go on by `size` inflated bytes, which `keep` collects."""
        while size > 0:
            piece = self._step(size)
            size -= len(piece)
            if keep is not None:
                keep += piece

    def finish(self) -> None:
        """Go on to the end of the stream, where its checksum is compared."""
        while not self._state.eof:
            self._step(_INPUT_BYTES)

    def _step(self, most: int) -> bytes:
        packed = self._state.unconsumed_tail
        if not packed:
            n = min(_INPUT_BYTES, self._stream[1] - self._fed)
            packed = bytes(self._file.read(self._stream[0] + self._fed, n))
            self._fed += n
        try:
            piece = self._state.decompress(packed, most)
        except zlib.error as error:
            raise LamstoreError(
                f"{self._file.path}: G is damaged ({error}). Copy the file again."
            ) from error
        if not piece and not packed:
            raise LamstoreError(
                f"{self._file.path}: G ends early. Copy the file again."
            )
        return piece


def as_slice(index: np.ndarray) -> slice | np.ndarray:
    """Return consecutive indices as a slice, which copies several times faster."""
    if len(index) and index[-1] - index[0] == len(index) - 1 and is_increasing(index):
        return slice(int(index[0]), int(index[-1]) + 1)
    return index


def is_increasing(index: np.ndarray) -> bool:
    """Whether indices rise strictly."""
    return bool(np.all(np.diff(index) > 0))
