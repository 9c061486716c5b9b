"""The store as builders use it: create, add, claim rows, publish."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lamstore import schema
from lamstore.errors import LamstoreError, Unfinished
from lamstore.store import creation, files, layout, places, publish, tree
from lamstore.store.claims import Check, LockLost
from lamstore.store.journal import Commit, Journal, Stamp
from lamstore.store.layout import StorePlan
from lamstore.store.resize import intent_of, merged, plan_of
from lamstore.store.rows import Row, RowTaken


class Store:
    """A store that is being built.

    Any number of processes may claim and write rows at once; publishing and resizing
    take turns. Everything survives being killed at any moment.

    Parameters
    ----------
    path
        An existing store: a folder, a URL such as ``s3://bucket/cohort.zarr``, or a
        ``UPath`` with the storage options of one.

    Raises
    ------
    LamstoreError
        If there is none, or the path is something else, or of another schema version.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = places.place(path)
        self._journal = Journal(self.path.resolve())
        self._id = tree.root_document(self.path)["attributes"]["store_id"]
        self._rows: dict[str, int] = {}
        self._published: dict[str, Stamp] = {}

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    @classmethod
    def create(cls, path: str | os.PathLike[str], plan: StorePlan) -> Store:
        """Make a store in which every row is pending.

        It is made beside `path` and renamed into place: it is there whole or not at
        all.

        Raises
        ------
        LamstoreError
            If something is at `path` already, or the plan is not valid.
        """
        path = places.place(path)
        plan = layout.checked(plan)
        cls._refuse_existing(path)
        journal = Journal(path.resolve())
        with files.lock(journal.store_lock) as check:
            cls._refuse_existing(path)
            store_id = uuid.uuid4().hex
            with creation.making(path, journal.folder, check) as fresh:
                tree.apply_plan(fresh, plan, store_id, scratch=fresh.parent)
                check(True)  # or another process has made it meanwhile
                # commits of a store that had this name say nothing about this one
                journal.start(store_id, {})
        return cls(path)

    @classmethod
    def create_or_add(cls, path: str | os.PathLike[str], plan: StorePlan) -> Store:
        """Make a store, or bring an existing one to a plan (see `add`)."""
        path = places.place(path)
        if not creation.is_there(path):
            try:
                with files.writing(path):
                    return cls.create(path, plan)
            except LamstoreError as error:
                # another process may have made it meanwhile
                if not creation.is_there(path):
                    if isinstance(error, Unfinished):  # it was not even begun
                        raise LamstoreError(str(error)) from error
                    raise
        store = cls(path)
        store.add(plan)
        return store

    @staticmethod
    def _refuse_existing(path: Path) -> None:
        if creation.is_there(path):
            tree.root_document(path)
            raise LamstoreError(
                f"{path}: there is a lamstore already; add to it, or choose another "
                "path."
            )

    @property
    def labels(self) -> tuple[str, ...]:
        """Row labels, in the order of the rows."""
        return tuple(self._index())

    def _index(self) -> dict[str, int]:
        """Return the row of each label; rows never move, so what is known holds."""
        size = tree.open_array(self.path, "subject", mode="r").shape[0]
        if len(self._rows) != size:
            labels = tree.read_array(self.path, "subject")
            self._rows = {label: row for row, label in enumerate(labels) if label}
        return dict(self._rows)

    @property
    def store_id(self) -> str:
        """What tells this store from another one that had its name."""
        return str(self._id)

    @property
    def folder(self) -> Path:
        """Folder beside the store with the journal of building it."""
        return self._journal.folder

    @property
    def logs(self) -> Path:
        """Folder for the logs of programs that compute rows.

        It is in the folder beside the store; of a store that is no folder, in one of
        that name where this process runs.
        """
        remote = places.is_remote(self.path)
        folder = Path.cwd() / self.folder.name if remote else self.folder
        return folder / "logs"

    def plan(self) -> StorePlan:
        """Return the plan that the store has now."""
        return tree.read_plan(self.path)

    def statuses(self) -> dict[str, str]:
        """Return the status of every row, as committed, published or not."""
        if self._journal.belongs_to(self._id):
            return self._journal.statuses(self.labels)
        # in the middle of a resize that somebody copied, rows may have no status yet
        codes = tree.read_array(self.path, "status")
        return {
            label: schema.STATUSES[max(0, codes[row])]
            for label, row in self._index().items()
            if row < len(codes)
        }

    def receipt(self, label: str) -> dict[str, Any]:
        """Return how a row was made; empty if it was not."""
        row = self._row_of(label)
        if self._journal.belongs_to(self._id):
            return dict(self._journal.read(label).receipt)
        text = tree.read_array(self.path, "receipt", slice(row, row + 1))[0]
        return Commit.from_published(0, text).receipt

    def _row_of(self, label: str) -> int:
        index = self._index()
        if label not in index:
            raise LamstoreError(f"{label}: is no row of {self.path}; add it first.")
        return index[label]

    @contextlib.contextmanager
    def writer(self) -> Iterator[Check]:
        """Hold the lock that builders share: no resizing, no sweeping meanwhile.

        A half-done resize is completed first, and a lost journal rebuilt.
        """
        while True:
            self._own_journal()
            with files.lock(self._journal.builders_lock, shared=True) as check:
                if not places.exists(self._journal.intent):
                    yield check
                    return
            self._complete_resize()

    def _own_journal(self) -> None:
        if not self._journal.belongs_to(self._id):
            with files.lock(self._journal.store_lock):
                if not self._journal.belongs_to(self._id):
                    tree.roll_back(self.path)
                    self._journal.rebuild(self._id)

    @contextlib.contextmanager
    def claim(self, label: str, *, overwrite: bool = False) -> Iterator[Row | None]:
        """Hold one row for writing.

        Compute first, claim then: the row's state is read again under its lock.

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
        with contextlib.ExitStack() as held:
            builder = held.enter_context(self.writer())
            index = self._row_of(label)
            lock = files.lock(self._journal.lock_of(label), wait=False)
            try:
                mine = held.enter_context(lock)
            except files.LockBusy as error:
                raise RowTaken(
                    f"{label}: is being written by {error.holder}; wait for it."
                ) from error

            def check(look: bool = False) -> None:
                try:
                    builder(look)
                    mine(look)
                except LockLost as error:
                    raise RowTaken(f"{label}: {error}") from error

            done = self._journal.read(label).status in ("complete", "excluded")
            if done and not overwrite:
                yield None
            else:
                yield Row(self.path, self._journal, label, index, check)

    def publish(self) -> bool:
        """Show readers what has been committed; return whether anything was new."""
        with (
            files.writing(self.path),
            self.writer(),
            files.lock(self._journal.store_lock) as check,
        ):
            return publish.publish(
                self.path, self._journal, self.labels, self._published, check
            )

    def finalise(self) -> bool:
        """Publish, and sweep what interrupted writers left if nobody else is building.

        Call it outside `writer`. Return whether anything was new.
        """
        self._published.clear()
        changed = self.publish()
        with (
            contextlib.suppress(files.LockBusy),
            files.writing(self.path),
            files.lock(self._journal.store_lock),
            files.lock(self._journal.builders_lock, wait=False),
        ):
            publish.sweep(self.path, self._journal)
        return changed

    def add(self, plan: StorePlan) -> bool:
        """Grow the store to a plan: more rows, longer rows, more regions, new columns.

        Rows keep their place. Labels that the store has already get the plan's
        columns, except where those are empty. If the store has everything, nothing is
        locked or written. Readers see the change in one step, unless they ignore the
        consolidated metadata: those may meet arrays of two sizes for a moment.

        Returns
        -------
        bool
            Whether the store had to change.

        Raises
        ------
        LamstoreError
            If the plan does not fit (layers, units, definition, atlases, types of
            columns), or somebody is building and the store would have to change.
        """
        plan = layout.checked(plan)
        self._own_journal()
        self._complete_resize()
        if merged(self.path, self.plan(), plan) is None:
            return False
        with files.lock(self._journal.store_lock):
            try:
                with files.lock(self._journal.builders_lock, wait=False) as check:
                    target = merged(self.path, self.plan(), plan)
                    if target is not None:
                        files.replace_json(self._journal.intent, intent_of(target))
                        self._resize(target, check)
            except files.LockBusy as error:
                raise LamstoreError(
                    f"{self.path}: is being built by {error.holder}, so nothing can be "
                    "added to it; wait for the build to end."
                ) from error
        return True

    def _complete_resize(self) -> None:
        """Complete a resize that was interrupted, if there is one."""
        if not places.exists(self._journal.intent):
            return
        with files.lock(self._journal.store_lock):
            # look again: a second builder may have completed it, and be at work by now
            intent = files.read_json(self._journal.intent)
            if intent is not None:
                with files.lock(self._journal.builders_lock) as check:
                    self._resize(plan_of(intent), check)

    def _resize(self, target: StorePlan, check: Check) -> None:
        attributes = tree.root_document(self.path)["attributes"]
        tree.apply_plan(
            self.path,
            target,
            self._id,
            version=attributes["lamstore_version"],
            scratch=self._journal.folder,
            check=check,
        )
        places.remove_file(self._journal.intent)
