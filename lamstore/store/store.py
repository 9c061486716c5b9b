"""The store as builders use it: create, grow, write rows, publish.

SKELETON: the signatures hold, the bodies follow.

Everything in a store that is no row's chunk (the root's ``zarr.json``, the commits, the
published lists) is written under the store's lock, so that each is one short step. A
row's chunks are written under the row's own lock. In an object store both locks are the
coordinator's lease (see `Store.building`).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.store.layout import StorePlan


class RowTaken(LamstoreError):
    """The row is being written by another process or thread."""


class Row:
    """One row, held by this writer alone; made by `Store.row`."""

    label: str

    def write(self, ds: xr.Dataset, receipt: Mapping[str, Any] | None = None) -> None:
        """Write a whole row, then commit it; ``ds.attrs["receipt"]`` by default.

        Nothing is written before everything is checked. The store grows where the row
        is longer than it, or names regions that it does not have. A row that was
        complete is pending from the first change to the commit.
        """

    def fail(
        self, error: Exception, receipt: Mapping[str, Any] | None = None
    ) -> None:
        """Commit that the row could not be made, with the error's fields."""

    def exclude(self, why: str) -> None:
        """Commit that the row is left out; its data stay for `include`."""

    def include(self) -> str:
        """Undo `exclude`; return the status, complete if its data were whole."""

    def reset(self) -> None:
        """Commit that the row is pending."""


class Store:
    """A store that is being built, in a folder or an object store.

    Any number of processes may add, grow and write at once in a folder. Of an object
    store one coordinator does, see `building`.
    """

    path: Path

    def __init__(
        self,
        path: str | os.PathLike[str],
        storage_options: Mapping[str, Any] | None = None,
    ) -> None: ...

    @staticmethod
    def is_there(path: str | os.PathLike[str]) -> bool:
        """Whether anything is where a store would be."""
        raise NotImplementedError

    @classmethod
    def create(cls, path: str | os.PathLike[str], plan: StorePlan) -> Store:
        """Make a store in which every row is pending; there whole or not at all."""
        raise NotImplementedError

    def grow(self, plan: StorePlan) -> bool:
        """Add rows, columns, columns' values, and regions of atlases that are there.

        Rows keep their place. Readers see it in one step. Others may write meanwhile.
        Return whether the store had to change.
        """
        raise NotImplementedError

    @property
    def labels(self) -> tuple[str, ...]:
        """Row labels, in the order of the rows."""
        raise NotImplementedError

    @property
    def store_id(self) -> str:
        """Tells this store from another one that had its name."""
        raise NotImplementedError

    @property
    def folder(self) -> Path:
        """``<store>.build``: commits, locks, and what builders note beside the store."""
        raise NotImplementedError

    @property
    def logs(self) -> Path:
        """Local folder for the logs of programs that compute rows."""
        raise NotImplementedError

    def plan(self) -> StorePlan:
        """Return the plan that the store has now (without sizes)."""
        raise NotImplementedError

    def statuses(self) -> dict[str, str]:
        """Return the status of every row as committed, published or not."""
        raise NotImplementedError

    def receipt(self, label: str) -> dict[str, Any]:
        """Return how a row was made; empty if it was not."""
        raise NotImplementedError

    def errors(self) -> dict[str, dict[str, str]]:
        """Return the error's fields of every row that failed or is excluded."""
        raise NotImplementedError

    @contextlib.contextmanager
    def building(self) -> Iterator[None]:
        """Be the coordinator of a store in an object store; in a folder nothing.

        It holds the lease, renews it in a thread, and gives it back. Nests. Without it
        `row`, `grow`, `publish` on a URL take the lease for their own time.

        Raises LamstoreError with who builds it, if another coordinator does.
        """
        yield

    @contextlib.contextmanager
    def row(self, label: str, *, overwrite: bool = False) -> Iterator[Row | None]:
        """Hold one row for writing.

        None where the row is complete or excluded and not to be overwritten. RowTaken
        where another builder holds it.
        """
        yield None

    @contextlib.contextmanager
    def lock(self, name: str, *, wait: bool = True) -> Iterator[bool]:
        """Hold a lock of this name beside the store, such as "roots".

        Yields whether it is held: False only if `wait` is false and another has it.
        """
        yield True

    def note(self, name: str, content: Any) -> None:
        """Replace the JSON file ``<store>.build/<name>.json``."""

    def noted(self, name: str) -> Any:
        """Read the JSON file ``<store>.build/<name>.json``; None if there is none."""

    # ------------------------------------------- the three steps of `Row.write`, apart
    # For workers of a cluster that build into an object store: the coordinator calls
    # `demote`, a worker `write_chunks` (which needs no lock and writes no metadata) and
    # sends back its commit (JSON types), the coordinator calls `commit`.

    def demote(self, label: str) -> None:
        """Take back that a row is complete, first where readers look."""

    def write_chunks(
        self, label: str, ds: xr.Dataset, receipt: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Write a row's chunks and return its commit."""
        raise NotImplementedError

    def commit(self, label: str, commit: Mapping[str, Any]) -> None:
        """Grow to a commit's sizes, and make it what the row is."""

    # ------------------------------------------------------------ what readers see

    def publish(self) -> bool:
        """Show readers what was committed since; return whether anything was new."""
        raise NotImplementedError

    def finalise(self) -> bool:
        """Publish, write every array's own ``zarr.json``, remove temporary files."""
        raise NotImplementedError
