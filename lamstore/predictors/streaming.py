"""Sums over a lead field's channels, block by block: what predictors are made of.

A LeadField is streamed in threads, a dask-backed DataArray reduced lazily.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.forward.base import LeadField, Tile
from lamstore.numeric.machine import cores, single_threaded_blas

#: Dims of what is not by layer.
CORE = {"lead_field_gram": ("layer", "other_layer")}

#: Largest block of a dask-backed lead field that is reduced in one task.
_BLOCK_BYTES = 64 * 2**20

#: Vertices that are reduced at a stretch: their values stay in cache.
_STRETCH = 256


class Sums(NamedTuple):
    """Sums over channels, see `loops.accumulate`."""

    gram: np.ndarray  # (vertex, layer, layer), of the steps over layers
    norms: np.ndarray  # (vertex, layer)
    magnitude: np.ndarray  # (vertex, layer)
    whitened: np.ndarray  # as gram; no vertices if there is no whitener

    @classmethod
    def zeros(cls, n_vertices: int, n_layers: int, *, whitened: bool) -> Sums:
        """Make empty sums."""
        square = (n_layers, n_layers)
        return cls(
            np.zeros((n_vertices, *square)),
            np.zeros((n_vertices, n_layers)),
            np.zeros((n_vertices, n_layers)),
            np.zeros((n_vertices if whitened else 0, *square)),
        )

    def at(self, vertices: slice) -> Sums:
        """Return views of some vertices' sums."""
        return Sums._make(array[vertices] for array in self)


def streamed(
    lead_field: LeadField, threads: int | None, whitener: np.ndarray | None
) -> Sums:
    """Read a lead field's tiles in threads, each of which adds its own.

    Tiles that split the channels, all of which a whitener needs, are not followed.
    """
    n_vertices, n_layers = lead_field.n_vertices, lead_field.n_layers
    sums = Sums.zeros(n_vertices, n_layers, whitened=whitener is not None)
    tiles = list(lead_field.tiles())
    if any(tile.channels != lead_field.all_channels for tile in tiles):
        a_vertex = 8 * n_layers * lead_field.n_channels
        tiles = lead_field.blocks(max(1, _BLOCK_BYTES // a_vertex))
    covered = sum(tile.vertices.stop - tile.vertices.start for tile in tiles)
    if covered != n_vertices:
        wrong = f"{type(lead_field).__name__}.tiles() cover {covered} vertices"
        raise LamstoreError(wrong, wanted=f"{n_vertices}, each once")

    def add(tile: Tile) -> None:
        _add_block(lead_field.read_checked(tile), sums.at(tile.vertices), whitener)

    n_threads = max(1, min(threads or cores(), len(tiles)))
    with single_threaded_blas(), ThreadPoolExecutor(n_threads) as pool:
        # one thread is this one: another takes a tenth longer
        for _ in (map if n_threads == 1 else pool.map)(add, tiles):
            pass
    return sums


def _add_block(values: np.ndarray, sums: Sums, whitener: np.ndarray | None) -> None:
    """Add a block (vertex, layer, channel), in any memory order, by stretches."""
    from lamstore.numeric import loops

    for start in range(0, len(values), _STRETCH):
        part = slice(start, start + _STRETCH)
        own = np.array(values[part], dtype=np.float64, order="C")  # is overwritten
        here = sums.at(part)
        if whitener is not None:
            white = own @ whitener.T
            unused = np.zeros_like(here.norms)
            loops.accumulate(white, here.whitened, unused, unused)
        loops.accumulate(own, here.gram, here.norms, here.magnitude)


def blockwise(
    lead_field: xr.DataArray,
    finish: Callable[..., tuple[np.ndarray, ...]],
    names: Sequence[str],
    whitener: np.ndarray | None,
) -> list[xr.DataArray]:
    """Reduce a DataArray, lazily where it is dask-backed."""

    def reduce(block: np.ndarray) -> Any:  # (vertex, layer, channel), in any order
        n_vertices, n_layers, n_channels = block.shape
        sums = Sums.zeros(n_vertices, n_layers, whitened=whitener is not None)
        _add_block(block, sums, whitener)
        answers = finish(sums, n_channels)
        return answers if len(names) > 1 else answers[0]

    lead_field = lead_field.reset_coords(drop=True)
    if lead_field.chunks is not None:
        whole = {"channel": -1, "layer": -1}
        a_vertex = 8 * lead_field.sizes["channel"] * lead_field.sizes["layer"]
        largest = max(1, _BLOCK_BYTES // max(a_vertex, 1))
        if max(lead_field.chunksizes["vertex"], default=0) > largest:
            whole["vertex"] = largest
        lead_field = lead_field.chunk(whole)
    core = [CORE.get(name, ("layer",)) for name in names]
    sizes = {dim: lead_field.sizes["layer"] for dims in core for dim in dims[1:]}
    result = xr.apply_ufunc(
        reduce,
        lead_field,
        input_core_dims=[["layer", "channel"]],
        output_core_dims=core,
        dask="parallelized",
        output_dtypes=[np.float64] * len(names),
        dask_gufunc_kwargs={"output_sizes": sizes},
    )
    return list(result) if len(names) > 1 else [result]
