"""Sums over a lead field's channels, tile by tile, that its predictors are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
    """Read a lead field's tiles in threads, and add each up at once.

    Where tiles split the vertices each thread reads and adds its own. Where they split
    the channels one is read while the vertices of the one before are added in threads,
    in the order of the tiles: the result does not depend on the number of threads. A
    whitener needs all channels at a time.
    """
    n_vertices, whitened = lead_field.n_vertices, whitener is not None
    sums = Sums.zeros(n_vertices, lead_field.n_layers, whitened=whitened)
    tiles = list(lead_field.tiles())
    if whitened and any(tile.channels != lead_field.all_channels for tile in tiles):
        a_vertex = 8 * lead_field.n_layers * lead_field.n_channels
        tiles = lead_field.blocks(max(1, _BLOCK_BYTES // a_vertex))
    covered = sum(
        (tile.vertices.stop - tile.vertices.start)
        * (tile.channels.stop - tile.channels.start)
        for tile in tiles
    )
    if covered != n_vertices * lead_field.n_channels:
        raise LamstoreError(
            f"{type(lead_field).__name__}.tiles() cover {covered} pairs of vertex and "
            "channel",
            wanted=f"{n_vertices} x {lead_field.n_channels}",
        )
    n_threads = max(1, min(threads or cores(), len(tiles)))

    def add(values: np.ndarray, start: int, vertices: slice) -> None:
        here = slice(vertices.start - start, vertices.stop - start)
        _add_block(values[here], sums.at(vertices), whitener)

    def read_and_add(tile: Tile) -> None:
        add(lead_field.read_checked(tile), tile.vertices.start, tile.vertices)

    with single_threaded_blas(), ThreadPoolExecutor(n_threads) as pool:
        try:
            if all(tile.channels == tiles[0].channels for tile in tiles):
                for _ in pool.map(read_and_add, tiles):
                    pass
                return sums
            following: Future[np.ndarray] = pool.submit(
                lead_field.read_checked, tiles[0]
            )
            for tile, after in zip(tiles, [*tiles[1:], None], strict=True):
                values = following.result()
                if after is not None:
                    following = pool.submit(lead_field.read_checked, after)
                first, last = tile.vertices.start, tile.vertices.stop
                cuts = np.linspace(first, last, n_threads + 1).astype(int)
                pieces = [slice(a, b) for a, b in zip(cuts, cuts[1:], strict=False)]
                jobs = [pool.submit(add, values, first, piece) for piece in pieces]
                for job in jobs:
                    job.result()
                del values  # before the next but one is read
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
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
