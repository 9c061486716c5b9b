"""What every lead-field source provides."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import xarray as xr


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
        What the receipt says of this lead field; JSON types only.
    """

    #: The file that the lead field is read from, if it is read from one.
    path: Path | None = None

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

    @property
    def n_layers(self) -> int:
        """Number of layers."""
        return len(self.layers)

    @property
    def n_channels(self) -> int:
        """Number of channels."""
        return len(self.ch_names)

    @abstractmethod
    def tiles(self) -> Sequence[Tile]:
        """Return disjoint tiles that cover the lead field, in the cheapest order.

        Either no tile splits the channels, or no tile splits the vertices.
        """

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

    def to_dataarray(self, vertex_chunk: int = 1024) -> xr.DataArray:
        """Present the lead field as a lazy array (channel, layer, vertex).

        Parameters
        ----------
        vertex_chunk
            Vertices per dask block; a block holds all layers and channels of them.
        """
        import dask
        import dask.array as da

        def block(start: int, stop: int) -> da.Array:
            tile = Tile(slice(start, stop), slice(0, self.n_channels))
            delayed = dask.delayed(lambda: self.read(tile).transpose(2, 1, 0))()
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
