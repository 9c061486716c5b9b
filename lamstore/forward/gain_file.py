"""SPM's gain files: where they are, and their matrix read tile by tile."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.matfile import is_hdf5, read_mat
from lamstore.formats.spm import strings
from lamstore.forward.base import LeadField, Tile

#: Tiles of few channels hold all sources; as many chunks' channels as fit into this.
_TALL_TILE_BYTES = 16 << 20
#: Decoded chunks that HDF5 may keep for the neighbouring tiles.
_CACHE_BYTES = 256 << 20
#: The largest chunk that is decoded; SPM's have some hundred kilobytes.
_CHUNK_BYTES = 1 << 30
#: Advice where a gain file cannot be used.
OTHER_SOURCE = 'Run the forward model again, or use forward="single-shell".'
_COPY = "Copy the file again."


def gain_path(dataset_path: str | Path, inversion: int = 0) -> Path:
    """Return SPM's place for the gain matrix of an inversion (0-based).

    Examples
    --------
    >>> gain_path("spm/run1.mat", 0).name
    'SPMgainmatrix_run1_1.mat'
    """
    path = Path(dataset_path)
    return path.with_name(f"SPMgainmatrix_{path.stem}_{inversion + 1}.mat")


def open_gain(path: Path) -> tuple[np.ndarray | h5py.Dataset, tuple[str, ...]]:
    """Open G as (source, channel), and read the channel names."""
    if is_hdf5(path):
        labels = strings(read_mat(path, ["label"])["label"])
        matrix = _hdf5_matrix(path)
    else:
        content = read_mat(path, ["G", "label"])
        labels, matrix = strings(content["label"]), content["G"]
        if not isinstance(matrix, np.ndarray) or matrix.ndim != 2:
            raise LamstoreError("G is not a matrix of real numbers", file=path)
        matrix = matrix.T
    if matrix.dtype.kind not in "fiu":
        raise LamstoreError("G is not a matrix of real numbers", file=path)
    if twice := sorted({label for label in labels if labels.count(label) > 1}):
        raise LamstoreError(f"label has {twice[0]!r} more than once", file=path)
    if len(labels) != matrix.shape[1]:
        raise LamstoreError(
            f"label has {len(labels)} names, and G is {matrix.shape[1]} channels high",
            file=path,
            advice="SPM's G is channels x sources; is it transposed?",
        )
    return matrix, labels


def _hdf5_matrix(path: Path) -> h5py.Dataset:
    """Open G of a version 7.3 file; a link or storage outside the file is refused."""
    try:
        file = _open_hdf5(path)
        if not isinstance(file.get("G", getlink=True), h5py.HardLink):
            raise LamstoreError(
                f"no gain matrix G among {', '.join(file) or 'no variables'}",
                file=path,
            )
        matrix = file["G"]
    except (OSError, RuntimeError, KeyError) as error:
        raise LamstoreError(
            f"cannot be read ({error})", file=path, advice=_COPY
        ) from error
    if not isinstance(matrix, h5py.Dataset) or matrix.ndim != 2 or matrix.is_virtual:
        raise LamstoreError("G is not a matrix of real numbers", file=path)
    if matrix.external:
        raise LamstoreError("G is stored in other files", file=path)
    if matrix.attrs.get("MATLAB_class") in (b"char", b"cell", b"struct"):
        raise LamstoreError("G is not a matrix of real numbers", file=path)
    return matrix


class SpmGainLeadField(LeadField):
    """Lead field in a gain file, read tile by tile; see `SpmGain`.

    Parameters
    ----------
    path
        The gain file.
    matrix
        G as it lies in every file, (source, channel): MATLAB stores columns. A NumPy
        array, or an HDF5 dataset that is opened again with a fitting chunk cache.
    channels
        Columns of `matrix`, (channel,).
    factors
        What converts the columns to `units`, (channel,).
    others
        Of `LeadField`.
    """

    def __init__(
        self,
        path: Path,
        matrix: np.ndarray | h5py.Dataset,
        channels: np.ndarray,
        factors: np.ndarray,
        **others: Any,
    ) -> None:
        super().__init__(**others)
        self.path = path
        self.inputs = {"lead field": path}
        self._channels = channels
        self._factors = None if np.all(factors == 1) else factors
        # HDF5 decodes in one thread at a time; other threads reduce meanwhile
        self._lock = threading.Lock()
        self._tiles = list(super().tiles())
        self.chunks: tuple[int, int] | None = None
        if isinstance(matrix, h5py.Dataset):
            self.chunks = matrix.chunks
            matrix = self._with_cache(matrix)
        self._matrix = matrix

    def tiles(self) -> Sequence[Tile]:
        """Return tiles of which each of the file's chunks is decoded once."""
        return self._tiles

    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values, (vertex, layer, channel).

        Raises
        ------
        LamstoreError
            If a value is not finite, or the file is damaged.
        """
        columns = self._channels[tile.channels]
        start, stop, _ = tile.vertices.indices(self.n_vertices)
        values = np.empty((max(0, stop - start), self.n_layers, len(columns)))
        if not values.size:
            return values
        first, last = int(columns.min()), int(columns.max()) + 1
        mixed = not np.array_equal(columns, np.arange(first, last))
        with self._lock:
            for layer in range(self.n_layers):
                at = layer * self.n_vertices
                try:
                    rows = self._matrix[at + start : at + stop, first:last]
                except (OSError, RuntimeError) as error:
                    raise LamstoreError(
                        f"G cannot be read ({error})", file=self.path, advice=_COPY
                    ) from error
                values[:, layer] = rows[:, columns - first] if mixed else rows
        self._check_finite(values, start, tile.channels)
        if self._factors is not None:
            values *= self._factors[tile.channels]
        return values

    def channels_to_check(self, n_vertices: int) -> list[slice]:
        """Return the channels on which `n_vertices` are compared: all if it is cheap.

        Of tall chunks a few vertices of all channels cost as much as all vertices; a
        few chunks' channels are enough.
        """
        every = [self.all_channels]
        if self.chunks is None:
            return every
        height, width = self.chunks
        decoded = n_vertices * self.n_layers * height
        if decoded < self.n_layers * self.n_vertices / 4:
            return every
        starts = range(0, self.n_channels, max(width, -(-self.n_channels // 3)))
        return [slice(a, min(a + max(width, 3), self.n_channels)) for a in starts]

    def _check_finite(self, values: np.ndarray, start: int, channels: slice) -> None:
        if np.isfinite(values.sum()):  # one pass, and nothing to allocate
            return
        bad = np.argwhere(~np.isfinite(values))
        if len(bad):
            vertex, layer, channel = bad[0]
            raise LamstoreError(
                f"G has NaN or Inf at layer {self.layers[layer]}, vertex "
                f"{start + vertex}, channel {self.ch_names[channels][channel]}",
                file=self.path,
                advice=OTHER_SOURCE,
            )

    def _with_cache(self, matrix: h5py.Dataset) -> h5py.Dataset:
        """Open an HDF5 matrix so that chunks stay decoded until no tile needs them."""
        if matrix.chunks is None:
            return matrix
        height, width = matrix.chunks
        item = matrix.dtype.itemsize
        if height * width * item > _CHUNK_BYTES:
            raise LamstoreError(
                f"the chunks of G have {height * width * item} bytes each",
                file=self.path,
                advice="Save it again in smaller chunks.",
            )
        # the chunks of one tile of all channels, and of the next
        cache = 2 * self.n_layers * (height + width) * matrix.shape[1] * item
        if height > 1 and cache > _CACHE_BYTES:
            column = len(matrix) * width * 8
            step = width * max(1, _TALL_TILE_BYTES // column)
            cache = 2 * len(matrix) * step * item
            if np.all(np.diff(self._channels) > 0):
                edges = np.flatnonzero(np.diff(self._channels // step)) + 1
                bounds = [0, *edges.tolist(), self.n_channels]
                every = slice(0, self.n_vertices)
                self._tiles = [
                    Tile(every, slice(a, b))
                    for a, b in zip(bounds, bounds[1:], strict=False)
                ]
        grid = (
            -(-n // size) for n, size in zip(matrix.shape, matrix.chunks, strict=True)
        )
        # HDF5 keeps one chunk a slot, and finds its slot by the bits of its place
        slots = 1 << sum(max(0, n - 1).bit_length() for n in grid)
        name = matrix.name
        matrix.file.close()
        return _open_hdf5(
            self.path,
            rdcc_nbytes=max(cache, 1 << 20),
            rdcc_nslots=min(max(slots, 521), 1 << 20),
            rdcc_w0=0.0,
        )[name]


def _open_hdf5(path: Path, **cache: Any) -> h5py.File:
    return h5py.File(path, "r", locking="best-effort", **cache)
