"""The store as builders use it: create, grow, write rows, publish.

Everything that is no row's chunk is written under the store's lock, in short steps, and
a row's chunks under its own; in an object store both are the coordinator's lease.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import lamstore
from lamstore import schema
from lamstore.atomic import plain, require_outside, sync, to_json
from lamstore.errors import LamstoreError, about
from lamstore.store import place
from lamstore.store.layout import DIGESTS, StorePlan, check_plan, merge_plans, write_own
from lamstore.store.locks import hold, hold_lease
from lamstore.store.metadata import COMPLETE, PENDING, Root, read_root
from lamstore.store.rows import (
    LISTS,
    Commit,
    Commits,
    commit_of,
    move_chunks,
    published,
    region_names,
    row_values,
    write_values,
)

if TYPE_CHECKING:
    import xarray as xr


class RowTaken(LamstoreError):
    """The row is being written by another process or thread."""


class Store:
    """A store that is being built, in a folder or an object store (a URL).

    Any number of processes may grow it and write rows at once in a folder; of an
    object store one coordinator does, see `building`. It survives kills at any moment.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        storage_options: Mapping[str, Any] | None = None,
        *,
        check: bool = True,
    ) -> None:
        self.path = place.place(path, storage_options)
        root = self.root()
        #: Distinguishes this store from another one that had its name.
        self.store_id = str((root.check() if check else root).attributes["store_id"])
        self.commits = Commits(self.folder, self.store_id)
        #: What the lists state, and the digests of those lists.
        self._published: tuple[Any, dict[str, Commit]] | None = None

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_published": None}

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    @staticmethod
    def is_there(path: str | os.PathLike[str]) -> bool:
        """Whether anything is where a store would be, an unfinished creation apart."""
        path = place.place(path)
        if not place.is_remote(path) or place.exists(path / "zarr.json"):
            return place.exists(path)
        return place.exists(path) and not place.exists(_creation_mark(path))

    def root(self) -> Root:
        """Return the root's metadata as they are now."""
        return read_root(self.path)

    @property
    def folder(self) -> Path:
        """The folder beside the store: commits, locks, and builders' notes."""
        return place.folder_of(self.path)

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
        if (commit := self.commits.read(label)) is not None:
            return commit
        root = self.root()
        state = root.attributes.get(DIGESTS)
        if self._published is None or self._published[0] != state:
            self._published = state, published(root)
        known = self._published[1]
        if label not in known:
            root.row_of(label)  # refuses a label that is no row
        return known.get(label, Commit())

    def receipt(self, label: str) -> dict[str, Any]:
        """Return how a row was made; empty if it was not."""
        return dict(self.commit_of(label).receipt)

    def errors(self) -> dict[str, dict[str, str]]:
        """Return the error's fields of every row that failed or is excluded."""
        return {
            label: dict(self.commit_of(label).error)
            for label, status in self.statuses().items()
            if status in (schema.FAILED, schema.EXCLUDED)
        }

    def building(self) -> contextlib.AbstractContextManager[Any]:
        """Hold the lease of a store in an object store, or raise LeaseTaken."""
        return hold_lease(self.path)

    @contextlib.contextmanager
    def locked(self) -> Iterator[Root]:
        """Hold the store's lock, under which all that is no row's chunk is written."""
        with place.writing(self.path), hold(self.path, "store"):
            yield self.root()

    def lock(self, name: str) -> contextlib.AbstractContextManager[bool]:
        """Hold a lock of this name beside the store."""
        return hold(self.path, name)

    def note(self, name: str, entries: Mapping[str, Any]) -> None:
        """Add entries to a note beside the store, ``<store>.build/<name>.json``."""
        with place.writing(self.path), self.lock("notes"):
            before = self.noted(name)
            if (after := before | plain(entries)) != before:
                content = to_json({"store_id": self.store_id, "entries": after})
                place.put(self.folder / f"{name}.json", content, self.folder)

    def noted(self, name: str) -> dict[str, Any]:
        """Return a note's entries; none of a store that had this one's name before."""
        found = place.read_json(self.folder / f"{name}.json") or {}
        mine = found.get("store_id") == self.store_id
        return found.get("entries", {}) if mine else {}

    @classmethod
    def create(cls, path: str | os.PathLike[str], plan: StorePlan) -> Store:
        """Make a store in which every row is pending, whole or not at all."""
        path, plan = place.place(path), check_plan(plan)
        if not place.is_remote(path):
            require_outside(path.parent)
        own = {"store_id": uuid.uuid4().hex, "lamstore_version": lamstore.__version__}
        empty = {"attributes": own, "consolidated_metadata": {"metadata": {}}}
        with place.writing(path), hold(path, "store"):
            if cls.is_there(path):
                read_root(path)
                wrong, advice = "there is a lamstore already", "Choose another path."
                raise LamstoreError(wrong, file=path, advice=advice)
            Commits(place.folder_of(path), "").remove()
            make_whole(path, lambda fresh: Root(fresh, empty).grow(plan))
        return cls(path)

    def grow(self, plan: StorePlan) -> bool:
        """Add rows, columns, their values, and regions; return whether any was new."""
        plan = check_plan(plan)
        with self.locked() as root:
            return root.grow(merge_plans(root.path, root.plan(), plan)).put(before=root)

    def regions_lacking(self, ds: xr.Dataset) -> dict[str, list[str]]:
        """Return the regions of each atlas that a Dataset names and the store lacks."""
        known = self.root().regions
        lacking = {
            atlas: [name for name in names if name not in known.get(atlas, names)]
            for atlas, names in region_names(ds).items()
        }
        return {atlas: names for atlas, names in lacking.items() if names}

    def add_regions(self, names: Mapping[str, list[str]]) -> None:
        """Add regions to atlases that the store has, after those that are there."""
        with self.locked() as root:
            plan = root.plan()
            plan = merge_plans(root.path, plan, replace(plan, atlases=names))
            root.grow(plan).put(before=root)

    @contextlib.contextmanager
    def row(self, label: str, *, overwrite: bool = False) -> Iterator[bool]:
        """Hold one row, or raise RowTaken; yield whether it is to be written."""
        self.root().row_of(label)
        with hold(self.path, f"row-{label}", wait=False) as mine:
            if not mine:
                wrong = "is being written by another builder"
                raise RowTaken(wrong, subject=label, advice="Wait for it to end.")
            done = self.commit_of(label).status in (schema.COMPLETE, schema.EXCLUDED)
            yield overwrite or not done

    def write(
        self,
        label: str,
        ds: xr.Dataset,
        receipt: Mapping[str, Any] | None = None,
        *,
        overwrite: bool = False,
    ) -> bool:
        """Write and commit a row unless it is done; the store grows as it needs."""
        with self.row(label, overwrite=overwrite) as free:
            if free:
                with about(label):
                    if lacking := self.regions_lacking(ds):
                        self.add_regions(lacking)
                self.commit(label, self.write_chunks(label, ds, receipt))
            return free

    def write_chunks(
        self, label: str, ds: xr.Dataset, receipt: Mapping[str, Any] | None = None
    ) -> Commit:
        """Write a row's chunks, and return what makes them the row's.

        Workers of an object store call this without a lock. Where readers may see the
        row, new chunks are beside the store until `commit` puts them in place.
        """
        root = self.root()
        values, row = row_values(root, label, ds), root.row_of(label)
        seen = root.read("status", row) == COMPLETE or self.commit_of(label).row
        staged = f"{label}-{uuid.uuid4().hex}" if seen else ""
        with place.writing(self.path), self._removed_on_failure(staged):
            write_values(root, row, values, self._staged(staged) if seen else root.path)
        return replace(commit_of(ds, values, receipt), staged=staged)

    def _staged(self, name: str = "") -> Path:
        return self.folder / "staged" / name

    @contextlib.contextmanager
    def _removed_on_failure(self, staged: str) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if staged:
                place.remove(self._staged(staged))
            raise

    def commit(self, label: str, commit: Commit) -> None:
        """Grow to a commit's sizes, and make it what the row is from here on."""
        with self._removed_on_failure(commit.staged), self.locked() as root:
            row = root.row_of(label)
            if commit.staged:
                root.require_list("status")
                # a row whose chunks change is not complete, where readers look as well;
                # its commit goes first: what is published of a row never denies it
                self.commits.write(label, Commit())
                root.write_list("status", np.array([row]), np.array([PENDING], "i1"))
                root.changed().put(before=root)
                move_chunks(root, row, self._staged(commit.staged))
            if any(n > root.sizes.get(dim, 0) for dim, n in commit.sizes.items()):
                root.grow(root.plan(), commit.sizes).put()
            self.commits.write(label, commit)

    def publish(self, *, everything: bool = False) -> bool:
        """Show readers what was committed since, or all; return whether it was new."""
        with self.locked() as root:
            new = [label for label in self.commits.new() if label in root.index]
            labels = list(root.index) if everything else new
            changed = bool(labels) and _publish(root, self.commits, labels)
            self.commits.settle(new)
            return changed

    def finalise(self) -> bool:
        """Publish, write every array's own ``zarr.json``, remove temporary files."""
        changed = self.publish()
        for name in {x.split("/")[0] for x in place.walk(self._staged())}:
            row = f"row-{name.rpartition('-')[0]}"
            with hold(self.path, row, wait=False) as dead:
                if dead:  # its writer has left it
                    place.remove(self._staged(name))
        with self.locked() as root:
            write_own(root.path, root.nodes)
            if not place.is_remote(self.path):
                # all that is written in them is written under the store's lock
                shutil.rmtree(place.scratch_of(self.path), ignore_errors=True)
                for name in root.lists:
                    for file in (self.path / name).glob("c/*.partial"):
                        file.unlink(missing_ok=True)
        return changed


def _publish(root: Root, commits: Commits, labels: Iterable[str]) -> bool:
    """Show readers the commits of rows; return whether any is new."""
    names, rows = list(root.index), {root.index[label] for label in labels}
    damaged: set[int] = set()
    for name in LISTS:
        step = root.open(name).chunks[0]
        for chunk in root.bad_chunks(name, {row // step for row in rows}):
            damaged |= set(range(chunk * step, (chunk + 1) * step))
    wanted = sorted(rows | damaged.intersection(range(len(names))))
    read = place.each(lambda row: commits.read(names[row]), wanted, root.path)
    kept: dict[str, Commit] = {}
    with contextlib.suppress(place.Damaged):
        # a list's chunk is replaced whole: one that can be read was published
        kept = {} if None not in read else published(root)
    found = {
        row: (commit or _whole(kept.get(names[row]))).values()
        for row, commit in zip(wanted, read, strict=True)
        if commit is not None or row in damaged
    }
    if not found:
        return False
    at, columns = np.array(list(found)), {}
    for name in LISTS:
        dtype = schema.variable(name).dtype.replace("str", "O")
        columns[name] = np.array([x[name] for x in found.values()], dtype=dtype)
    # the status of a row that is no longer complete changes before anything else of it
    code = columns["status"]
    try:
        present = root.read("status")[at]
    except place.Damaged:
        present = np.full(len(at), PENDING, "i1")
    lost = (present == COMPLETE) & (code != COMPLETE)
    if lost.any():
        root.write_list("status", at[lost], code[lost])
    for name, values in columns.items():
        root.write_list(name, at, values)
    return root.changed().put(before=root) or bool(damaged)


def _whole(commit: Commit | None) -> Commit:
    """Return what was published of a row; complete without digests, it is pending."""
    if commit is None or (commit.status == schema.COMPLETE and not commit.arrays):
        return Commit()
    return commit


def _creation_mark(path: Path) -> Path:
    """Return the object that is there while a store is made in an object store."""
    return place.folder_of(path) / "creating"


def make_whole(path: Path, make: Callable[[Path], Root]) -> None:
    """Make a store whole or not at all; `make` writes all but the root, its result."""
    if not place.is_remote(path):
        fresh = place.scratch_of(path) / f"new-{uuid.uuid4().hex}"
        try:
            root, file = make(fresh), fresh / "zarr.json"
            place.write(file, to_json(root.document).encode())
            sync(file)
            os.rename(fresh, path)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return
    place.put(_creation_mark(path), "", path)
    place.remove(path)  # what an earlier attempt put there
    root = make(path)
    with hold(path, "root"):  # if the lease was not lost meanwhile
        if not place.put_new(path / "zarr.json", to_json(root.document)):
            raise LamstoreError("another process made it meanwhile", file=path)
    place.remove(_creation_mark(path))
