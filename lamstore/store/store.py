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
import tempfile
import threading
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
import zarr

from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.store import layout, place
from lamstore.store.commits import COLUMNS, Commit, Commits, column
from lamstore.store.lists import bad_chunks, write_list
from lamstore.store.locks import Lease, file_lock, leased
from lamstore.store.metadata import (
    COMPLETE,
    PENDING,
    Node,
    Root,
    make_array,
    own_node,
    read_root,
    write_own,
)
from lamstore.store.plan import StorePlan, checked, merged
from lamstore.store.row import commit_of, region_names, row_values, write_values


class RowTaken(LamstoreError):
    """The row is being written by another process or thread."""


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
        self._id = str(self.root().attributes["store_id"])
        self._commits = Commits(self.folder, self._id)
        self._index: dict[str, int] = {}

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    # ------------------------------------------------------------- what there is

    @staticmethod
    def is_there(path: str | os.PathLike[str]) -> bool:
        """Whether anything is where a store would be, beyond what was begun of one."""
        path = place.place(path)
        if not place.is_remote(path):
            return place.exists(path)
        if place.exists(path / "zarr.json"):
            return True
        return place.exists(path) and not place.exists(begun(path))

    def root(self) -> Root:
        """Return the root's metadata as they are now."""
        return read_root(self.path)

    @property
    def store_id(self) -> str:
        """Tells this store from another one that had its name."""
        return self._id

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
        return self._commits.statuses(self.root())

    def commit_of(self, label: str) -> Commit:
        """Return the state of a row: its commit, or what is published of it."""
        commit = self._commits.read(label)
        if commit is not None:
            return commit
        root = self.root()
        row = self._row_of(root, label)
        code = int(root.read("status", row))
        text = "" if code == PENDING else str(root.read("receipt", row))
        return Commit.from_published(code, text)

    def _row_of(self, root: Root, label: str) -> int:
        if label not in self._index:  # rows never move: what is known holds
            self._index = root.index
        if label not in self._index:
            raise LamstoreError(
                "is no row of the store",
                subject=label,
                file=root.path,
                advice="Add it to the plan first.",
            )
        return self._index[label]

    def has_commit(self, label: str) -> bool:
        """Whether a row has a commit that is sound."""
        return self._commits.read(label) is not None

    def check_commit(self, label: str) -> None:
        """Raise LamstoreError if a row's commit is damaged."""
        self._commits.check(label)

    def remove_commit(self, label: str) -> None:
        """Remove a row's commit: the row is what is published of it."""
        with place.writing(self.path), self.locked():
            place.remove(self._commits.file(label))

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

    # ------------------------------------------------------------- locks and notes

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
        with _lease(self.path):
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

    # ------------------------------------------------------------- create and grow

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
            for name in ("rows", "published.json"):  # of a store that had this name
                place.remove(folder_of(path) / name)
            if not place.is_remote(path):
                fresh = folder_of(path) / "tmp" / f"new-{uuid.uuid4().hex}"
                fresh.parent.mkdir(parents=True, exist_ok=True)
                _make(fresh, plan)
                os.rename(fresh, path)
            else:
                with tempfile.TemporaryDirectory(prefix="lamstore-") as folder:
                    fresh = Path(folder, "new")
                    _make(fresh, plan)
                    _upload_new(fresh, path, lease)
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
            target = merged(self.path, root.plan(), plan)
            nodes = _resized(root, {"subject": len(target.labels)}, target.atlases)
            for spec in layout.arrays(target):
                if spec.path not in nodes:
                    make_array(self.path, spec)
                    nodes[spec.path] = own_node(self.path / spec.path)
            attributes = layout.root_attrs(target, self._id)
            attributes["lamstore_version"] = root.attributes["lamstore_version"]
            grown = root.changed(nodes=nodes, attributes=attributes)
            values = layout.coordinate_values(target, root.sizes["vertex"])
            digests = root.digests
            for name, item in values.items():
                write_list(grown, name, np.arange(len(item)), item, digests)
            new = np.arange(len(root.index), len(target.labels))
            write_list(grown, "status", new, np.full(len(new), PENDING, "i1"), digests)
            return self._put(root, grown.changed(digests=digests, nodes=nodes))

    def _grow_for(
        self,
        root: Root,
        sizes: Mapping[str, int],
        atlases: Mapping[str, list[str]] | None = None,
    ) -> None:
        """Make room along the dims that rows share, under the store's lock."""
        grown = root.changed(nodes=_resized(root, sizes, atlases or {}))
        digests, n = root.digests, grown.sizes["vertex"]
        for name in ("vertex", *(f"{group}/vertex" for group in schema.GROUPS[1:])):
            if name in grown.arrays:
                write_list(grown, name, np.arange(n), np.arange(n, dtype="i4"), digests)
        self._put(root, grown.changed(digests=digests))

    def _put(self, before: Root, after: Root) -> bool:
        """Show readers other metadata; return whether they are other ones."""
        if before.document == after.document:
            return False
        after.put(self.scratch)
        return True

    # ------------------------------------------------------------- rows

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
        self._row_of(self.root(), label)
        with contextlib.ExitStack() as held:
            if place.is_remote(self.path):
                held.enter_context(self.building())
                mine = held.enter_context(_held_here(str(self.path), label))
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
                row = self._row_of(root, label)
                if int(root.read("status", row)) == COMPLETE:
                    digests, code = root.digests, np.array([PENDING], "i1")
                    write_list(root, "status", np.array([row]), code, digests)
                    self._put(root, root.changed(digests=digests))
                self._commits.write(label, Commit(), self.scratch)

    def write_chunks(
        self, label: str, ds: xr.Dataset, receipt: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Write a row's chunks, and return its commit in JSON's types.

        For workers that build into an object store: the coordinator calls `demote`,
        the worker this, which takes no lock and writes no metadata, and the
        coordinator `commit`. In a folder use `row`.

        Raises
        ------
        LamstoreError
            If the row does not fit the store, or names regions that it lacks.
        """
        root = self.root()
        values = row_values(root, label, ds)
        with place.writing(self.path):
            write_values(root, self._row_of(root, label), values)
        return commit_of(root, ds, values, receipt).as_json()

    def commit(self, label: str, commit: Mapping[str, Any]) -> None:
        """Grow to a commit's sizes, and make it what the row is from here on."""
        found = Commit.from_json(commit)
        with place.writing(self.path), self.locked() as root:
            self._row_of(root, label)
            if any(n > root.sizes.get(dim, 0) for dim, n in found.sizes.items()):
                self._grow_for(root, found.sizes)
            self._commits.write(label, found, self.scratch)

    def make_room(self, ds: xr.Dataset) -> None:
        """Add the regions that a subject Dataset names and the store lacks."""
        names = region_names(ds)
        if _lacks(self.root(), names):
            with place.writing(self.path), self.locked() as root:
                self._grow_for(root, {}, _lacks(root, names))

    # ------------------------------------------------------------- what readers see

    def publish(self, *, everything: bool = False) -> bool:
        """Show readers what was committed since; return whether anything was new.

        Parameters
        ----------
        everything
            Whether to publish every commit, and to look at the whole of the lists.
        """
        with place.writing(self.path), self.locked() as root:
            stamps = self._commits.stamps()
            known = {} if everything else self._commits.published
            new = [x for x in root.index if x in stamps and stamps[x] != known.get(x)]
            new = list(root.index) if everything else new
            changed = bool(new) and self._publish_rows(root, new)
            if new:
                kept = {k: v for k, v in known.items() if k in stamps}
                kept |= {x: stamps[x] for x in new if x in stamps}
                self._commits.set_published(kept, self.scratch)
            return changed

    def _publish_rows(self, root: Root, new: list[str]) -> bool:
        labels = list(root.index)
        rows = np.array([root.index[label] for label in new])
        # a list's chunk that was damaged, or left by a stopped publish, is written
        # again from commits; a row that has none is pending then
        damaged: set[int] = set()
        for name in COLUMNS:
            step = root.open(name).chunks[0]
            for chunk in bad_chunks(root, name, set(map(int, rows // step))):
                damaged |= set(range(chunk * step, (chunk + 1) * step))
        wanted = sorted({*map(int, rows), *(damaged & set(range(len(labels))))})
        commits = place.each(
            lambda row: self._commits.read(labels[row]), wanted, self.path
        )
        found = {
            row: commit or Commit()
            for row, commit in zip(wanted, commits, strict=True)
            if commit is not None or row in damaged
        }
        return self._write_lists(root, found)

    def _write_lists(self, root: Root, found: Mapping[int, Commit]) -> bool:
        """Publish the commits of these rows."""
        rows, commits = np.array(list(found), dtype=int), list(found.values())
        if not len(rows):
            return False
        digests, changed = root.digests, False
        code = column("status", commits)
        # a row that is no longer complete says so before anything else of it changes
        try:
            present = root.read("status")[rows]
        except place.Unanswered:
            raise
        except LamstoreError:
            present = np.full(len(rows), PENDING, "i1")
        lost = (present == COMPLETE) & (code != COMPLETE)
        if lost.any():
            write_list(root, "status", rows[lost], code[lost], digests)
        for name in COLUMNS:
            changed |= write_list(root, name, rows, column(name, commits), digests)
        return self._put(root, root.changed(digests=digests)) or changed

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
            if not place.is_remote(self.path):
                # all that is written in them is written under the store's lock
                shutil.rmtree(self.scratch, ignore_errors=True)
                for name in root.lists:
                    for file in (self.path / name).glob("c/*.partial"):
                        file.unlink(missing_ok=True)
        return changed


class Row:
    """One row, held by this writer alone; made by `Store.row`."""

    def __init__(self, store: Store, label: str) -> None:
        self.label = label
        self._store = store

    def write(self, ds: xr.Dataset, receipt: Mapping[str, Any] | None = None) -> None:
        """Write a whole row, then commit it.

        Nothing is written before everything is checked. The store grows where the row
        is longer than it, or names regions that it lacks. A row that was complete is
        pending from the first change to the commit.

        Parameters
        ----------
        ds
            A subject Dataset: the schema's variables without ``subject`` and without
            padding. What it lacks is stored as missing.
        receipt
            How the row was made; ``ds.attrs["receipt"]`` if it is not given.

        Raises
        ------
        LamstoreError
            If a variable, a size, a unit or a definition does not fit the store.
        """
        store = self._store
        store.make_room(ds)
        root = store.root()
        values = row_values(root, self.label, ds)
        commit = commit_of(root, ds, values, receipt)
        store.demote(self.label)
        with place.writing(store.path):
            write_values(root, store._row_of(root, self.label), values)
        store.commit(self.label, commit.as_json())

    def fail(self, error: Exception, receipt: Mapping[str, Any] | None = None) -> None:
        """Commit that the row could not be made; data stay as they are, unseen.

        Parameters
        ----------
        error
            Of a LamstoreError the fields are kept, of any other its type and text.
        receipt
            What was done until then.
        """
        if isinstance(error, LamstoreError):
            fields = error.as_json()
        else:
            fields = {"found": f"{type(error).__name__}: {error}"}
        self._end(Commit("failed", plain(receipt or {}), {}, fields))

    def exclude(self, why: str) -> None:
        """Commit that the row is left out; its data stay for `include`."""
        commit = self._store.commit_of(self.label)
        self._end(Commit("excluded", commit.receipt, commit.row, {"found": why}))

    def include(self) -> str:
        """Undo `exclude`; return the status, complete if the row was, else pending."""
        commit = self._store.commit_of(self.label)
        whole = bool(commit.row.get("arrays"))
        commit = Commit("complete", commit.receipt, commit.row) if whole else Commit()
        self._end(commit)
        return commit.status

    def reset(self) -> None:
        """Commit that the row is pending."""
        self._end(Commit())

    def _end(self, commit: Commit) -> None:
        self._store.demote(self.label)
        self._store.commit(self.label, commit.as_json())


# ------------------------------------------------------------------------------ helpers


def folder_of(path: Path) -> Path:
    """Return the folder beside a store."""
    resolved = path if place.is_remote(path) else path.resolve()
    return resolved.with_name(f"{resolved.name}.build")


def begun(path: Path) -> Path:
    """Return the object that is there while a store is made in an object store."""
    return folder_of(path) / "creating"


@contextlib.contextmanager
def _lease(path: Path) -> Iterator[Lease | None]:
    """Hold the lease of a store in an object store."""
    if place.is_remote(path):
        with leased(folder_of(path) / "lease") as lease:
            yield lease
    else:
        yield None


_in_turn = threading.RLock()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[Lease | None]:
    """Hold the store's lock."""
    if not place.is_remote(path):
        with file_lock(folder_of(path) / "locks" / "store.lock"):
            yield None
    else:
        with _lease(path) as lease, _in_turn:
            assert lease is not None
            lease.check()
            yield lease


_rows_here: set[tuple[str, str]] = set()


@contextlib.contextmanager
def _held_here(store: str, label: str) -> Iterator[bool]:
    """Hold a row within this process, the coordinator."""
    with _in_turn:
        mine = (store, label) not in _rows_here
        _rows_here.add((store, label))
    try:
        yield mine
    finally:
        if mine:
            _rows_here.discard((store, label))


def _make(fresh: Path, plan: StorePlan) -> None:
    """Make the tree of a store without rows in a folder.

    The arrays' own metadata have a whole chunk along the dims that rows share, so that
    tools that ignore the root's see rows whole before `Store.finalise`.
    """
    zarr.create_group(fresh, zarr_format=3)
    own: dict[str, Node] = {}
    for group in schema.GROUPS[1:]:
        zarr.create_group(fresh / group, zarr_format=3)
        own[group] = own_node(fresh / group)
    for spec in layout.arrays(plan):
        shape = tuple(
            layout.CHUNKS.get(dim, n)
            for dim, n in zip(spec.dims, spec.shape, strict=True)
        )
        make_array(fresh, spec, shape=shape)
        own[spec.path] = own_node(fresh / spec.path)
    attributes = layout.root_attrs(plan, uuid.uuid4().hex)
    whole = Root(fresh, {"attributes": {}}).changed(nodes=own, attributes=attributes)
    digests: dict[str, list[str]] = {}
    values = layout.coordinate_values(plan, layout.CHUNKS["vertex"])
    values["status"] = np.full(len(plan.labels), PENDING, "i1")
    for name, item in values.items():
        kept: dict[str, list[str]] = digests
        if whole.arrays[name]["dimension_names"] == ["vertex"]:
            kept = {}  # readers see none of it yet
        write_list(whole, name, np.arange(len(item)), item, kept)
    shapes = {spec.path: list(spec.shape) for spec in layout.arrays(plan)}
    nodes = {
        name: {**node, "shape": shapes[name]} if name in shapes else node
        for name, node in own.items()
    }
    whole.changed(nodes=nodes, digests=digests).put(fresh.parent)


def _upload_new(fresh: Path, path: Path, lease: Lease | None) -> None:
    """Put a new store into an object store: the root's ``zarr.json`` comes last."""
    place.put(begun(path), "", fresh)
    place.remove(path)  # what an earlier attempt put there
    place.upload(fresh, path)
    if lease is not None:
        lease.check()
    root = (fresh / "zarr.json").read_text(encoding="utf-8")
    if not place.put_new(path / "zarr.json", root):
        raise LamstoreError("another process made it meanwhile", file=path)
    place.remove_object(begun(path))


def _lacks(root: Root, names: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the regions that the store's atlases lack."""
    found = {}
    for atlas, regions in names.items():
        node = root.arrays.get(f"{schema.REGION_PREFIX}{atlas}")
        if node is not None:
            known = set(node["attributes"].get("flag_meanings", "").split())
            if more := [x for x in regions if x not in known]:
                found[atlas] = more
    return found


def _resized(
    root: Root, sizes: Mapping[str, int], atlases: Mapping[str, Any]
) -> dict[str, Node]:
    """Return the nodes with longer dims, and with more regions."""
    sizes, attrs = dict(sizes), {}
    for atlas, names in atlases.items():
        path = f"{schema.REGION_PREFIX}{atlas}"
        known = root.arrays[path]["attributes"].get("flag_meanings", "").split()
        every = list(dict.fromkeys([*known, *names]))
        sizes[schema.region_dim(atlas)] = len(every)
        attrs[path] = plain(schema.region_variable(atlas, every).attrs)
    nodes = root.nodes
    for path, node in root.arrays.items():
        shape = [
            max(n, sizes.get(dim, 0))
            for dim, n in zip(node["dimension_names"], node["shape"], strict=True)
        ]
        attributes = attrs.get(path, node["attributes"])
        nodes[path] = {**node, "shape": shape, "attributes": attributes}
    return nodes
