"""What every lead-field source provides."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.numeric.machine import single_threaded_blas

#: Bytes of a tile, about.
_TILE_BYTES = 1 << 20


class Tile(NamedTuple):
    """A part of a lead field: some vertices (with all their layers), some channels."""

    vertices: slice
    channels: slice


class LeadField(ABC):
    """A lead field that is read or computed tile by tile, never held whole.

    Parameters
    ----------
    ch_names
        Channel names, in the order of the lead field's channels.
    layers
        Layer names, pial first.
    n_vertices
        Vertices per layer.
    units
        ``fT/(nA m)`` unless the channels are planar gradiometers.
    provenance
        What the receipt says of this lead field; JSON types only. ``source`` names
        where it comes from.

    A subclass has `read`; `tiles` too, if something is cheaper than blocks of vertices.
    One whose model drops sources, and has NaN for them, sets ``drops_sources = True``.
    """

    #: Whether NaN says that the forward model dropped a source. A source that gives
    #: every vertex a lead field leaves it at that, and NaN is an error.
    drops_sources: bool = False

    def __init__(
        self,
        *,
        ch_names: Sequence[str],
        layers: Sequence[str],
        n_vertices: int,
        units: str,
        provenance: Mapping[str, Any],
    ) -> None:
        self.ch_names = tuple(ch_names)
        self.layers = tuple(layers)
        self.n_vertices = n_vertices
        self.units = units
        self.provenance = dict(provenance)
        #: Files that the lead field comes from, by what they are read as.
        self.inputs: dict[str, Path] = {}

    @property
    def n_layers(self) -> int:
        """Number of layers."""
        return len(self.layers)

    @property
    def n_channels(self) -> int:
        """Number of channels."""
        return len(self.ch_names)

    @property
    def all_channels(self) -> slice:
        """All channels, for a `Tile` that does not split them."""
        return slice(0, self.n_channels)

    def tiles(self) -> Sequence[Tile]:
        """Return disjoint tiles that cover the lead field, in the cheapest order.

        Either no tile splits the channels, or no tile splits the vertices. Blocks of
        vertices of about a megabyte, unless a source has something cheaper.
        """
        per_vertex = 8 * max(1, self.n_layers * self.n_channels)
        step = max(1, _TILE_BYTES // per_vertex)
        return [
            Tile(slice(start, min(start + step, self.n_vertices)), self.all_channels)
            for start in range(0, self.n_vertices, step)
        ]

    @abstractmethod
    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values.

        Any tile is allowed, not only those of `tiles`; safe to call from several
        threads at once.

        Returns
        -------
        numpy.ndarray
            (vertex, layer, channel), float64, C order; NaN where the source was
            dropped.
        """

    def read_checked(self, tile: Tile) -> np.ndarray:
        """Return the tile's values as `read` promises them.

        Raises
        ------
        LamstoreError
            If `read` returned another shape.
        """
        values = np.ascontiguousarray(self.read(tile), dtype=np.float64)
        expected = (
            tile.vertices.stop - tile.vertices.start,
            self.n_layers,
            tile.channels.stop - tile.channels.start,
        )
        if values.shape != expected:
            raise LamstoreError(
                f"{type(self).__name__}.read returned {values.shape} for a tile of "
                f"{expected} (vertex, layer, channel)."
            )
        return values

    def to_dataarray(self, vertex_chunk: int = 1024) -> xr.DataArray:
        """Present the lead field as a lazy array (channel, layer, vertex).

        Parameters
        ----------
        vertex_chunk
            Vertices per dask block; a block holds all layers and channels of them.
        """
        import dask
        import dask.array as da

        def read(tile: Tile) -> np.ndarray:
            with single_threaded_blas():
                return self.read_checked(tile).transpose(2, 1, 0)

        def block(start: int, stop: int) -> da.Array:
            tile = Tile(slice(start, stop), self.all_channels)
            delayed = dask.delayed(read)(tile)
            shape = (self.n_channels, self.n_layers, stop - start)
            return da.from_delayed(delayed, shape, dtype=np.float64)

        starts = range(0, self.n_vertices, vertex_chunk)
        blocks = [block(s, min(s + vertex_chunk, self.n_vertices)) for s in starts]
        return xr.DataArray(
            da.concatenate(blocks, axis=2),
            dims=("channel", "layer", "vertex"),
            coords={
                "channel": list(self.ch_names),
                "layer": list(self.layers),
                "vertex": np.arange(self.n_vertices),
            },
            name="lead_field",
            attrs={"units": self.units, "long_name": "Lead field"},
        )


class LeadFieldSource(Protocol):
    """Anything that turns a subject Dataset into a lead field.

    Options belong in the constructor, so that the call never grows arguments.
    """

    def __call__(self, subject: xr.Dataset) -> LeadField:
        """Return the lead field of `subject`."""
        ...
