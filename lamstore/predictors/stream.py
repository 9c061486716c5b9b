"""A lead field in one pass: read tile by tile in a few threads, reduced at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.forward.base import LeadField, Tile
from lamstore.numeric import loops
from lamstore.numeric.machine import cores, single_threaded_blas

#: Vertices that are reduced at a stretch: their part of a tile stays in cache.
_STRETCH = 256


def stretches(vertices: slice) -> Iterator[slice]:
    """Cut a range of vertices into stretches."""
    for start in range(vertices.start, vertices.stop, _STRETCH):
        yield slice(start, min(start + _STRETCH, vertices.stop))


def accumulate_tiles(
    lead_field: LeadField, reference: int, threads: int | None
) -> tuple[np.ndarray, np.ndarray]:
    """Read a lead field's tiles in threads, and add each up at once.

    Every thread holds one tile. Where tiles split the channels, sums are added in
    the order of the tiles whatever the threads do: the result does not depend on
    their number or on chance.

    Returns
    -------
    difference, gram : numpy.ndarray
        As `loops.accumulate` has them.
    """
    n_vertices, n_layers = lead_field.n_vertices, lead_field.n_layers
    difference = np.zeros((n_vertices, n_layers))
    gram = np.zeros((n_vertices, n_layers, n_layers))
    tiles = list(lead_field.tiles())
    _check_tiles(lead_field, tiles)
    splits_channels = any(tile.channels != tiles[0].channels for tile in tiles)
    queue = _Queue(len(tiles))

    def work() -> None:
        while (number := queue.take()) is not None:
            try:
                tile = tiles[number]
                values = lead_field.read_checked(tile)
                for part in stretches(tile.vertices):
                    here = slice(
                        part.start - tile.vertices.start,
                        part.stop - tile.vertices.start,
                    )
                    if splits_channels and not queue.wait(part.start, number):
                        return
                    loops.accumulate(
                        values[here], difference[part], gram[part], reference
                    )
                    if splits_channels:
                        queue.done(part.start, number)
                del values  # before the next tile is read
            except BaseException:
                queue.stop()
                raise

    n_threads = max(1, min(threads or cores(), len(tiles)))
    with single_threaded_blas(), ThreadPoolExecutor(n_threads) as pool:
        workers = [pool.submit(work) for _ in range(n_threads)]
        try:
            for worker in workers:
                worker.result()
        finally:
            queue.stop()
    return difference, gram


def _check_tiles(lead_field: LeadField, tiles: Sequence[Tile]) -> None:
    covered = sum(
        (tile.vertices.stop - tile.vertices.start)
        * (tile.channels.stop - tile.channels.start)
        for tile in tiles
    )
    if covered != lead_field.n_vertices * lead_field.n_channels:
        raise LamstoreError(
            f"{type(lead_field).__name__}.tiles() cover {covered} (vertex, channel) "
            f"pairs, expected {lead_field.n_vertices} x {lead_field.n_channels}."
        )


class _Queue:
    """Hands out tiles in order, and lets their parts be added up in order."""

    def __init__(self, n_tiles: int) -> None:
        self._numbers = iter(range(n_tiles))
        self._stopped = False
        self._turn = threading.Condition()
        self._next: dict[int, int] = {}

    def take(self) -> int | None:
        """Take the next tile; None when there is none, or it is no longer wanted."""
        with self._turn:
            return None if self._stopped else next(self._numbers, None)

    def wait(self, part: int, number: int) -> bool:
        """Wait until all earlier tiles are done with a part; false if stopped."""
        with self._turn:
            self._turn.wait_for(
                lambda: self._stopped or self._next.get(part, 0) == number
            )
            return not self._stopped

    def done(self, part: int, number: int) -> None:
        """Let the next tile have a part."""
        with self._turn:
            self._next[part] = number + 1
            self._turn.notify_all()

    def stop(self) -> None:
        """Let everyone go home."""
        with self._turn:
            self._stopped = True
            self._turn.notify_all()
