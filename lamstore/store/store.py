"""The store as builders use it: create, grow, write rows, publish.

Everything in a store that is no row's chunk (the root's ``zarr.json``, the commits, the
published lists) is written under the store's lock, each in one short step. A row's
chunks are written under the row's own lock. In an object store both locks are the
coordinator's lease (see `Store.building`).
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.store import place
from lamstore.store.commits import Commit, Commits, publish_rows, remove_commits
from lamstore.store.lists import write_list
from lamstore.store.locks import (
    begun,
    file_lock,
    folder_of,
    held_here,
    locked,
    store_lease,
)
from lamstore.store.metadata import COMPLETE, PENDING, Root, read_root, write_own
from lamstore.store.plan import StorePlan, checked
from lamstore.store.row import (
    Row,
    RowTaken,
    commit_of,
    region_names,
    row_values,
    take_staged,
    write_values,
)
from lamstore.store.tree import grown, grown_for, lacking_regions, make_store

if TYPE_CHECKING:
    import xarray as xr


class Store:
    """A store that is being built, in a folder or an object store.

    Any number of processes may grow it and write rows at once in a folder; of an
    object store one coordinator does, see `building`. Everything survives being killed
    at any moment.

    Parameters
    ----------
    path
        An existing store: a folder, a URL such as ``s3://bucket/cohort.zarr``, or a
        ``UPath`` with the storage options of one.
    storage_options
        Of a URL: what fsspec's file system takes.

    Raises
    ------
    LamstoreError
        If there is none, or the path is something else, or of another schema version.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        storage_options: Mapping[str, Any] | None = None,
    ) -> None:
        self.path = place.place(path, storage_options)
        #: Tells this store from another one that had its name.
        self.store_id = str(self.root().attributes["store_id"])
        self.commits = Commits(self.folder, self.store_id)
        self._index: dict[str, int] = {}

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    @staticmethod
    def is_there(path: str | os.PathLike[str]) -> bool:
        """Whether anything is where a store would be, beyond what was begun of one."""
        path = place.place(path)
        if not place.is_remote(path) or place.exists(path / "zarr.json"):
            return place.exists(path)
        return place.exists(path) and not place.exists(begun(path))

    def root(self) -> Root:
        """Return the root's metadata as they are now."""
        return read_root(self.path)

    @property
    def folder(self) -> Path:
        """The folder beside the store: commits, locks, and builders' notes."""
        return folder_of(self.path)

    @property
    def scratch(self) -> Path:
        """Folder in which files are written before they are renamed into place."""
        return self.folder / "tmp"

    @property
    def logs(self) -> Path:
        """Local folder for the logs of programs that compute rows."""
        remote = place.is_remote(self.path)
        return (Path.cwd() / self.folder.name if remote else self.folder) / "logs"

    @property
    def labels(self) -> tuple[str, ...]:
        """Row labels, in the order of the rows."""
        return tuple(self.root().index)

    def plan(self) -> StorePlan:
        """Return the plan that the store has now."""
        return self.root().plan()

    def statuses(self) -> dict[str, str]:
        """Return the status of every row as committed, published or not."""
        return self.commits.statuses(self.root())

    def commit_of(self, label: str) -> Commit:
        """Return the state of a row: its commit, or what is published of it."""
        commit = self.commits.read(label)
        if commit is not None:
            return commit
        root = self.root()
        row = self.row_of(root, label)
        code = int(root.read("status", row))
        text = "" if code == PENDING else str(root.read("receipt", row))
        return Commit.from_published(code, text)

    def row_of(self, root: Root, label: str) -> int:
        """Return a label's place; rows never move, so what is known holds."""
        if label not in self._index:
            self._index = root.index
        if label not in self._index:
            raise LamstoreError(
                "is no row of the store",
                subject=label,
                file=root.path,
                advice="Add it to the plan first.",
            )
        return self._index[label]

    def receipt(self, label: str) -> dict[str, Any]:
        """Return how a row was made; empty if it was not."""
        return dict(self.commit_of(label).receipt)

    def errors(self) -> dict[str, dict[str, str]]:
        """Return the error's fields of every row that failed or is excluded."""
        return {
            label: dict(self.commit_of(label).error)
            for label, status in self.statuses().items()
            if status in ("failed", "excluded")
        }

    @contextlib.contextmanager
    def building(self) -> Iterator[None]:
        """Be the coordinator of a store in an object store; in a folder nothing.

        It holds the lease, renews it in a thread and gives it back; it nests. Without
        it, each method that writes takes the lease for its own time.

        Raises
        ------
        LeaseTaken
            If another coordinator builds the store, with who that is.
        """
        with store_lease(self.path):
            yield

    @contextlib.contextmanager
    def locked(self) -> Iterator[Root]:
        """Hold the store's lock, under which all that is no row's chunk is written.

        Yields
        ------
        Root
            The metadata as they are under the lock.
        """
        with locked(self.path):
            yield self.root()

    @contextlib.contextmanager
    def lock(self, name: str, *, wait: bool = True) -> Iterator[bool]:
        """Hold a lock of this name beside the store.

        Yields
        ------
        bool
            Whether it is held: False only if `wait` is false and another has it.
        """
        if place.is_remote(self.path):
            with self.building():
                yield True
        else:
            file = self.folder / "locks" / f"{name}.lock"
            with file_lock(file, wait=wait) as held:
                yield held

    def note(self, name: str, content: Any) -> None:
        """Replace the JSON file ``<store>.build/<name>.json``."""
        text = json.dumps(plain(content), allow_nan=False, ensure_ascii=False)
        with place.writing(self.path):
            place.put(self.folder / f"{name}.json", text, self.folder)

    def noted(self, name: str) -> Any:
        """Read the JSON file ``<store>.build/<name>.json``; None if there is none."""
        return place.read_json(self.folder / f"{name}.json")

    @classmethod
    def create(cls, path: str | os.PathLike[str], plan: StorePlan) -> Store:
        """Make a store in which every row is pending; it is there whole or not at all.

        Raises
        ------
        LamstoreError
            If something is at `path` already, or the plan is not valid.
        """
        path, plan = place.place(path), checked(plan)
        with place.writing(path), locked(path) as lease:
            if cls.is_there(path):
                read_root(path)
                raise LamstoreError(
                    "there is a lamstore already",
                    file=path,
                    advice="Grow it, or choose another path.",
                )
            remove_commits(folder_of(path))
            make_store(path, plan, lease)
        return cls(path)

    def grow(self, plan: StorePlan) -> bool:
        """Add rows, columns, columns' values, and regions of atlases that are there.

        Rows keep their place. Labels that the store has already get the plan's
        columns, except where those are empty. Readers see the change in one step, and
        others may write meanwhile.

        Returns
        -------
        bool
            Whether the store had to change.

        Raises
        ------
        LamstoreError
            If the plan does not fit: layers, units, definition, atlases, column types.
        """
        plan = checked(plan)
        with place.writing(self.path), self.locked() as root:
            return grown(root, plan).put(self.scratch, before=root)

    @contextlib.contextmanager
    def row(self, label: str, *, overwrite: bool = False) -> Iterator[Row | None]:
        """Hold one row for writing.

        Compute first, then hold: the row's state is read again under its lock.

        Parameters
        ----------
        label
            The row.
        overwrite
            Whether a row that is complete or excluded is to be written again.

        Yields
        ------
        Row or None
            None if the row is complete or excluded already, and not to be overwritten.

        Raises
        ------
        RowTaken
            If another process or thread is writing it.
        LamstoreError
            If the store has no such row.
        """
        self.row_of(self.root(), label)
        with contextlib.ExitStack() as held:
            if place.is_remote(self.path):
                held.enter_context(self.building())
                mine = held.enter_context(held_here(str(self.path), label))
            else:
                mine = held.enter_context(self.lock(f"row-{label}", wait=False))
            if not mine:
                raise RowTaken(
                    "is being written by another builder",
                    subject=label,
                    advice="Wait for it to end.",
                )
            done = self.commit_of(label).status in ("complete", "excluded")
            yield None if done and not overwrite else Row(self, label)

    def demote(self, label: str) -> None:
        """Take back that a row is complete, first where readers look."""
        with place.writing(self.path):
            # a commit that is not complete was published as pending first
            if self.commit_of(label).status != "complete":
                return
            with self.locked() as root:  # no publish that has read the old commit
                row = self.row_of(root, label)
                if int(root.read("status", row)) == COMPLETE:
                    digests, code = root.digests, np.array([PENDING], "i1")
                    write_list(root, "status", np.array([row]), code, digests)
                    root.changed(digests=digests).put(self.scratch, before=root)
                self.commits.write(label, Commit(), self.scratch)

    def write_chunks(
        self,
        label: str,
        ds: xr.Dataset,
        receipt: Mapping[str, Any] | None = None,
        *,
        overwrite: bool = False,
    ) -> dict[str, Any]:
        """Write a row's chunks, and return its commit in JSON's types.

        For workers that build into an object store: the worker calls this, which
        takes no lock and writes no metadata, and the coordinator `commit`. With
        `overwrite` the chunks are written beside the store, and `commit` puts them in
        the place of the old ones, which readers see until then. What the worker finds
        by `regions_lacking`, the coordinator has to add first. In a folder use `row`.

        Raises
        ------
        LamstoreError
            If the row does not fit the store, or names regions that it lacks.
        """
        root = self.root()
        values = row_values(root, label, ds)
        staged = uuid.uuid4().hex if overwrite else ""
        with place.writing(self.path):
            to = self._staged(staged) if staged else None
            write_values(root, self.row_of(root, label), values, to)
        return {**commit_of(root, ds, values, receipt).as_json(), "staged": staged}

    def _staged(self, name: str = "") -> Path:
        return self.folder / "staged" / name

    def commit(self, label: str, commit: Mapping[str, Any]) -> None:
        """Grow to a commit's sizes, and make it what the row is from here on."""
        found = Commit.from_json(commit)
        if staged := commit.get("staged"):
            self.demote(label)
            with place.writing(self.path), self.locked() as root:
                take_staged(root, self.row_of(root, label), self._staged(staged))
        with place.writing(self.path), self.locked() as root:
            self.row_of(root, label)
            if any(n > root.sizes.get(dim, 0) for dim, n in found.sizes.items()):
                grown_for(root, found.sizes, {}).put(self.scratch, before=root)
            self.commits.write(label, found, self.scratch)

    def regions_lacking(self, ds: xr.Dataset) -> dict[str, list[str]]:
        """Return the regions of each atlas that a Dataset names and the store lacks."""
        return lacking_regions(self.root(), region_names(ds))

    def add_regions(self, names: Mapping[str, list[str]]) -> None:
        """Add regions to atlases that the store has, after those that are there."""
        with place.writing(self.path), self.locked() as root:
            lacking = lacking_regions(root, names)
            grown_for(root, {}, lacking).put(self.scratch, before=root)

    def publish(self, *, everything: bool = False) -> bool:
        """Show readers what was committed since; return whether anything was new.

        Parameters
        ----------
        everything
            Whether to publish every commit, and to look at the whole of the lists.
        """
        with place.writing(self.path), self.locked() as root:
            stamps = self.commits.stamps()
            known = {} if everything else self.commits.published
            new = [x for x in root.index if x in stamps and stamps[x] != known.get(x)]
            new = list(root.index) if everything else new
            changed = bool(new) and publish_rows(root, self.commits, new, self.scratch)
            if new:
                kept = {k: v for k, v in known.items() if k in stamps}
                kept |= {x: stamps[x] for x in new if x in stamps}
                self.commits.set_published(kept, self.scratch)
            return changed

    def finalise(self) -> bool:
        """Publish, write every array's own ``zarr.json``, remove temporary files.

        Returns
        -------
        bool
            Whether anything was new.
        """
        changed = self.publish()
        with place.writing(self.path), self.locked() as root:
            write_own(root, self.scratch)
            place.remove(self._staged())  # of workers that died
            if not place.is_remote(self.path):
                # all that is written in them is written under the store's lock
                shutil.rmtree(self.scratch, ignore_errors=True)
                for name in root.lists:
                    for file in (self.path / name).glob("c/*.partial"):
                        file.unlink(missing_ok=True)
        return changed
