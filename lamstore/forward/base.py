"""What every lead-field source provides, and its optional attributes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError, issue
from lamstore.meg.recording import Meg, Recording
from lamstore.numeric.machine import single_threaded_blas

#: Bytes of a tile, about.
_TILE_BYTES = 1 << 20


def check_units(units: str) -> str:
    """Return the unit of a lead field, if it is one of lamstore's two."""
    known = (schema.LEAD_FIELD_UNITS, schema.PLANAR_LEAD_FIELD_UNITS)
    if units not in known:
        found, wanted = f"the lead field is in {units!r}", " or ".join(known)
        advice = "T/(A m) times 1e6 is fT/(nA m)."
        raise LamstoreError(found, wanted=wanted, advice=advice)
    return units


class Tile(NamedTuple):
    """A block of a lead field: some vertices (with all their layers), some channels."""

    vertices: slice
    channels: slice


class LeadField(ABC):
    """A lead field that is read or computed tile by tile, never held whole.

    A subclass has `read`; `tiles` too, if something is cheaper than blocks of vertices.
    NaN is an error unless its model drops sources: ``drops_sources = True``.

    Parameters
    ----------
    ch_names, layers, n_vertices
        Channels in the lead field's order; layers, pial first; vertices per layer.
    units
        ``fT/(nA m)`` unless the channels are planar gradiometers.
    provenance
        What the receipt records; JSON types only. ``source`` names where it comes from.
    """

    drops_sources: bool = False
    #: Whether it has `moved`.
    can_move: bool = False

    def __init__(
        self,
        *,
        ch_names: Sequence[str],
        layers: Sequence[str],
        n_vertices: int,
        units: str,
        provenance: Mapping[str, Any],
    ) -> None:
        self.ch_names, self.layers = tuple(ch_names), tuple(layers)
        self.n_channels, self.n_layers = len(self.ch_names), len(self.layers)
        self.n_vertices, self.units = n_vertices, units
        self.provenance = dict(provenance)
        #: Files that the lead field comes from, by what they are read as.
        self.inputs: dict[str, Path] = {}

    def doubt(self, text: str, subject: str, **others: Any) -> None:
        """Warn that the lead field may be wrong, and record the warning."""
        warning = issue(text, subject=subject, **others, stacklevel=4)
        self.provenance["warning"] = str(warning)

    @property
    def all_channels(self) -> slice:
        """All channels, for a `Tile` that does not split them."""
        return slice(0, self.n_channels)

    def tiles(self) -> Sequence[Tile]:
        """Return disjoint tiles that cover the lead field, in the cheapest order."""
        per_vertex = 8 * max(1, self.n_layers * self.n_channels)
        return self.blocks(max(1, _TILE_BYTES // per_vertex))

    def blocks(self, n_vertices: int) -> list[Tile]:
        """Return tiles of `n_vertices` with all their layers and channels."""
        return [
            Tile(slice(at, min(at + n_vertices, self.n_vertices)), self.all_channels)
            for at in range(0, self.n_vertices, n_vertices)
        ]

    @abstractmethod
    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values (vertex, layer, channel), float64, C order.

        Any tile is allowed; safe to call from several threads at once. NaN marks
        sources that were dropped.
        """

    def read_checked(self, tile: Tile) -> np.ndarray:
        """Return what `read` returns, of the shape that it promises, or refuse it."""
        values = np.ascontiguousarray(self.read(tile), dtype=np.float64)
        vertices, channels = (axis.stop - axis.start for axis in tile)
        expected = (vertices, self.n_layers, channels)
        if values.shape != expected:
            wrong = f"{type(self).__name__}.read returned {values.shape}"
            wanted = f"the tile's {expected} (vertex, layer, channel)"
            raise LamstoreError(wrong, wanted=wanted)
        return values

    def moved(
        self, affines: Sequence[np.ndarray], layers: Sequence[int]
    ) -> list[LeadField]:
        """Return some layers' fields, the head moved by rigid affines (RAS, mm)."""
        # called where `can_move` is true only
        raise NotImplementedError

    def read_vertices(self, vertices: Sequence[int]) -> np.ndarray:
        """Return the values of some vertices (vertex, layer, channel)."""
        tiles = (Tile(slice(i, i + 1), self.all_channels) for i in vertices)
        return np.concatenate([self.read(tile) for tile in tiles])

    def to_dataarray(self, vertex_chunk: int = 1024) -> xr.DataArray:
        """Present it as a lazy array (channel, layer, vertex) in blocks of vertices."""
        import dask
        import dask.array as da

        def read(tile: Tile) -> np.ndarray:
            with single_threaded_blas():
                return self.read_checked(tile).transpose(2, 1, 0)

        def block(tile: Tile) -> da.Array:
            n = tile.vertices.stop - tile.vertices.start
            shape = (self.n_channels, self.n_layers, n)
            return da.from_delayed(dask.delayed(read)(tile), shape, dtype=np.float64)

        return xr.DataArray(
            da.concatenate([block(tile) for tile in self.blocks(vertex_chunk)], axis=2),
            dims=("channel", "layer", "vertex"),
            coords={
                "channel": list(self.ch_names),
                "layer": list(self.layers),
                "vertex": np.arange(self.n_vertices),
            },
            name="lead_field",
            attrs={"units": self.units, "long_name": "Lead field"},
        )


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
        ``fT/(nA m)``, or for planar gradiometers ``fT/(mm nA m)``.
    provenance
        What the receipt records; ``source`` names where the lead field came from.

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
        shape = np.shape(values)
        if len(shape) != 3 or shape[:2] != (len(ch_names), len(layers)):
            wanted = f"{len(ch_names)} channels and {len(layers)} layers"
            wrong = f"the lead field has the shape {shape}"
            raise LamstoreError(wrong, wanted=f"(channel, layer, vertex) with {wanted}")
        super().__init__(
            ch_names=[str(name) for name in ch_names],
            layers=[str(layer) for layer in layers],
            n_vertices=shape[2],
            units=check_units(units),
            provenance={"source": "array"} | dict(provenance or {}),
        )
        self._values = values

    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values, (vertex, layer, channel)."""
        values = np.asarray(self._values[tile.channels, :, tile.vertices])
        return np.ascontiguousarray(values.transpose(2, 1, 0), dtype=np.float64)


class LeadFieldSource(Protocol):
    """Anything that turns a subject Dataset into a lead field.

    Options belong in the constructor, so that the call never grows arguments. A source
    that reads more of a recording than its Dataset has declares it as `Declared` does.
    """

    def __call__(self, subject: xr.Dataset) -> LeadField:
        """Return the lead field of `subject`."""
        ...


class Declared:
    """Optional attributes of a source, with their defaults.

    An attribute or a function of the same name is enough. A class that has
    ``from_recording(recording, meg, options, **given)`` is made by it for one recording
    (None: a Dataset from memory); `given` are the build's ``forward_options``.
    """

    #: Files of a `Recording` that it reads: "gain", "fwd".
    reads: tuple[str, ...] = ()
    #: Constructor arguments that come from the recording or from a build's own options.
    from_build: tuple[str, ...] = ()
    #: Constructor arguments that change how it runs and not the numbers.
    runtime: tuple[str, ...] = ()
    #: Whether it starts processes of its own, and so runs on a build's threads.
    starts_processes: bool = False
    #: Whether the Dataset needs an inner skull; or a function of the recording.
    needs_inner_skull: Any = True
    #: The method by which it coregisters itself; "" if it takes the Dataset's.
    coregistration: str = ""

    @classmethod
    def inputs(cls, recording: Recording, meg: Meg, options: Any) -> dict[str, Path]:
        """Return the files that it would read, by role; an error if one is missing."""
        return {}

    @classmethod
    def beside(cls, recording: Recording, meg: Meg) -> dict[str, Path]:
        """Return the files that a recording has for it, used or not."""
        return {}

    @classmethod
    def memory(
        cls, recording: Recording, meg: Meg, options: Any, sizes: Mapping[str, int]
    ) -> int:
        """Return the bytes that it holds while a row of such dims is computed."""
        return 0

    @classmethod
    def check(cls, options: Any) -> None:
        """Refuse build options that contradict each other."""

    @classmethod
    def check_programs(cls, forward_options: Mapping[str, Any]) -> None:
        """Refuse if a program that it runs is missing on this machine."""

    @staticmethod
    def stopped() -> AbstractContextManager[None]:
        """End the processes that it runs, and start no other within the context."""
        return nullcontext()

    @staticmethod
    def findings(time_limit: float) -> tuple[list[Prerequisite], str]:
        """Return what `lamstore doctor` reports, and why it cannot be used, or ""."""
        return [], ""


@dataclass(frozen=True)
class Prerequisite:
    """What `lamstore doctor` looked for and found; `remedy` is a command, if not ok."""

    name: str
    found: str
    ok: bool
    needed_for: str
    remedy: str = ""
    required: bool = False

    def __post_init__(self) -> None:
        if self.ok:
            object.__setattr__(self, "remedy", "")
