"""A lead field from an array."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.forward.base import LeadField, Tile


class ArrayLeadField(LeadField):
    """Lead field from an array in memory or in a file.

    Parameters
    ----------
    values
        (channel, layer, vertex), pial first: numpy, or whatever gives numpy when it is
        sliced (Zarr, HDF5, Dask), of which a tile is read at a time. NaN where the
        forward model dropped a source.
    ch_names, layers
        Names along the first two axes.
    units
        Of `values`, ``fT/(nA m)`` or for planar gradiometers ``fT/(mm nA m)``.
    provenance
        What the receipt records; ``source`` names where the lead field came from.

    Raises
    ------
    LamstoreError
        If the shape and the names disagree, or the unit is another.

    Examples
    --------
    >>> field = ArrayLeadField(
    ...     np.ones((2, 3, 4)), ch_names=["A1", "A2"], layers=["pial", "0.500", "white"]
    ... )
    >>> field.n_channels, field.n_layers, field.n_vertices
    (2, 3, 4)
    """

    drops_sources = True

    def __init__(
        self,
        values: Any,
        *,
        ch_names: Sequence[str],
        layers: Sequence[str],
        units: str = schema.LEAD_FIELD_UNITS,
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        names = (len(ch_names), len(layers))
        shape = np.shape(values)
        if len(shape) != 3 or shape[:2] != names:
            raise LamstoreError(
                f"the lead field has the shape {shape}",
                wanted=f"(channel, layer, vertex) with {names[0]} channels and "
                f"{names[1]} layers",
            )
        known = (schema.LEAD_FIELD_UNITS, schema.PLANAR_LEAD_FIELD_UNITS)
        if units not in known:
            raise LamstoreError(
                f"the lead field is in {units!r}",
                wanted=" or ".join(known),
                advice="T/(A m) times 1e6 is fT/(nA m).",
            )
        super().__init__(
            ch_names=[str(name) for name in ch_names],
            layers=[str(layer) for layer in layers],
            n_vertices=shape[2],
            units=units,
            provenance={"source": "array"} | dict(provenance or {}),
        )
        self._values = values

    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values, (vertex, layer, channel)."""
        values = np.asarray(self._values[tile.channels, :, tile.vertices])
        return np.ascontiguousarray(values.transpose(2, 1, 0), dtype=np.float64)
