"""A lead field in one pass: read tile by tile in a few threads, reduced at once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.forward.base import LeadField, Tile
from lamstore.numeric.machine import cores, single_threaded_blas

#: Vertices that are reduced at a stretch: their values stay in cache.
_STRETCH = 256


def accumulate(
    lead_field: LeadField, reference: int, threads: int | None
) -> tuple[np.ndarray, np.ndarray]:
    """Read a lead field's tiles in threads, and add each up at once.

    Where tiles split the vertices each thread reads and adds its own. Where they split
    the channels one is read while the vertices of the one before are added in threads,
    in the order of the tiles: the result does not depend on the number of threads or
    on chance.
    """
    n_vertices, n_layers = lead_field.n_vertices, lead_field.n_layers
    difference = np.zeros((n_vertices, n_layers))
    gram = np.zeros((n_vertices, n_layers, n_layers))
    tiles = list(lead_field.tiles())
    _check_tiles(lead_field, tiles)
    n_threads = max(1, min(threads or cores(), len(tiles)))

    def add(values: np.ndarray, start: int, vertices: slice) -> None:
        here = slice(vertices.start - start, vertices.stop - start)
        accumulate_block(values[here], difference[vertices], gram[vertices], reference)

    def read_and_add(tile: Tile) -> None:
        add(lead_field.read_checked(tile), tile.vertices.start, tile.vertices)

    with single_threaded_blas(), ThreadPoolExecutor(n_threads) as pool:
        try:
            if all(tile.channels == tiles[0].channels for tile in tiles):
                for _ in pool.map(read_and_add, tiles):
                    pass
                return difference, gram
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
    return difference, gram


def accumulate_block(
    values: np.ndarray, difference: np.ndarray, gram: np.ndarray, reference: int
) -> None:
    """Add a block (vertex, layer, channel), in any memory order, by stretches."""
    from lamstore.numeric import loops

    for start in range(0, len(values), _STRETCH):
        part = slice(start, start + _STRETCH)
        stretch = np.ascontiguousarray(values[part], dtype=np.float64)
        loops.accumulate(stretch, difference[part], gram[part], reference)


def _check_tiles(lead_field: LeadField, tiles: Sequence[Tile]) -> None:
    covered = sum(
        (tile.vertices.stop - tile.vertices.start)
        * (tile.channels.stop - tile.channels.start)
        for tile in tiles
    )
    if covered != lead_field.n_vertices * lead_field.n_channels:
        raise LamstoreError(
            f"{type(lead_field).__name__}.tiles() cover {covered} pairs of vertex and "
            "channel",
            wanted=f"{lead_field.n_vertices} x {lead_field.n_channels}",
        )
