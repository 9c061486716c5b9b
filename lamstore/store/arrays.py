"""Reading a store's arrays when some of their chunks may be damaged."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.store import places, tree


@dataclass(frozen=True)
class Damage:
    """A chunk that cannot be decoded."""

    file: str
    reason: str


class Arrays:
    """The arrays of a store, each opened once.

    Parameters
    ----------
    path
        The store.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: dict[str, Any] = {}

    def _open(self, name: str) -> Any:
        if name not in self._opened:
            self._opened[name] = tree.open_array(self._path, name, mode="r")
        return self._opened[name]

    def read(self, name: str, row: int | None = None) -> np.ndarray | list[Damage]:
        """Read an array, or one row of it; texts as Python strings.

        Parameters
        ----------
        name
            Path of the array in the store.
        row
            Which row; None for all.

        Returns
        -------
        numpy.ndarray or list of Damage
            The damaged chunks, if there are any.
        """
        array = self._open(name)
        try:
            values = np.asarray(array[...] if row is None else array[row])
        except places.Unanswered:
            raise
        except Exception as error:  # whatever a codec makes of damaged bytes
            found = list(self._damages(name, row))
            return found or [Damage(name, _brief(error))]
        return values.astype(object) if values.dtype.kind == "T" else values

    def _damages(self, name: str, row: int | None) -> Iterator[Damage]:
        """Decode each chunk on its own."""
        array = self._open(name)
        ranges = [range(n) for n in chunk_grid(array.shape, array.chunks)]
        if row is not None:
            ranges[0] = range(row, row + 1)
        for index in itertools.product(*ranges):
            part = tuple(
                slice(i * step, (i + 1) * step)
                for i, step in zip(index, array.chunks, strict=True)
            )
            try:
                array[part]
            except places.Unanswered:
                raise
            except Exception as error:  # as above
                yield Damage(chunk_file(name, index), _brief(error))


def chunk_grid(shape: Iterable[int], chunks: Iterable[int]) -> tuple[int, ...]:
    """Count the chunks along each dim.

    Examples
    --------
    >>> chunk_grid((5, 8), (2, 8))
    (3, 1)
    """
    return tuple(-(-n // step) for n, step in zip(shape, chunks, strict=True))


def chunk_file(name: str, index: tuple[int, ...]) -> str:
    """Name the file of a chunk, relative to the store.

    Examples
    --------
    >>> chunk_file("mesh/faces", (3, 0, 0))
    'mesh/faces/c/3/0/0'
    """
    return "/".join([name, "c", *map(str, index)])


def row_files(path: Path, name: str, row: int) -> list[str]:
    """Name the files that hold a row of an array with one row a chunk."""
    return list(places.walk(path / name / "c" / str(row)))


def _brief(error: Exception) -> str:
    """Say in a few words why a chunk cannot be decoded."""
    text = " ".join(str(error).split()).rstrip(".")
    if "checksum" in text.lower():
        return "its checksum does not match"
    return f"{type(error).__name__}: {text[:120]}"
