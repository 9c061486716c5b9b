"""Mending what a check of a store has found, as far as it can be mended.

Nothing is made up: metadata and lists are written again from their other copy, what
was interrupted is completed, and rows that are broken become pending, so that the next
build makes them. What is taken out of a store is kept in ``<store>.build/removed``,
except temporary files and the data of rows that have to be built anyway.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.store import files, places, publish, tree
from lamstore.store.claims import Check
from lamstore.store.core import Store
from lamstore.store.finding import Finding, Mend
from lamstore.store.journal import Commit, Journal
from lamstore.store.list_checks import Lists
from lamstore.store.structure import Structure, salvaged

IsBroken = Callable[[str, int, Commit], bool]


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[tuple[Journal, Check]]:
    """Hold a store so that nobody else builds, publishes or resizes it.

    Yields its journal, and what raises if the store is not held any more.

    Raises
    ------
    LamstoreError
        If somebody is building it, or the folder beside it cannot be written.
    """
    journal = Journal(path.resolve())
    with contextlib.ExitStack() as held:
        check = held.enter_context(files.lock(journal.store_lock))
        try:
            held.enter_context(files.lock(journal.builders_lock, wait=False))
        except files.LockBusy as error:
            raise LamstoreError(
                f"{path}: is being built by {error.holder}, so nothing can be "
                "repaired; wait for the build to end."
            ) from error
        yield journal, check


def mend_structure(structure: Structure) -> None:
    """Mend metadata and journal, and complete a resize that was interrupted."""
    path, mends = structure.path, {finding.mend for finding in structure.findings}
    with exclusive(path) as (journal, _):
        for finding in structure.findings:
            if finding.mend == Mend.RESTORE:
                _restore(structure, finding, journal)
            elif finding.mend in (Mend.REMOVE, Mend.JOURNAL):
                _move_out(structure, finding)
        # a member that is beyond repair stays named
        with contextlib.suppress(LamstoreError):
            if mends & {Mend.CONSOLIDATE, Mend.RESTORE, Mend.REMOVE}:
                tree.consolidate(path, structure.attributes, journal.folder)
    if mends & {Mend.RESIZE, Mend.JOURNAL}:
        with contextlib.suppress(LamstoreError):
            _own_journal(path)


def mend_rows(
    structure: Structure,
    lists: Lists,
    findings: Collection[Finding],
    is_broken: IsBroken,
) -> None:
    """Mend lists and rows, sweep, and publish.

    Parameters
    ----------
    structure
        What the store is made of.
    lists
        What it says of its rows.
    findings
        What was found of both, and beside them.
    is_broken
        Asked of every row that is to be set back, with its label, place and commit,
        when nobody else can write it any more.
    """
    path = structure.path
    with exclusive(path):
        for finding in findings:
            if finding.mend == Mend.FILL:
                _fill(structure, lists, finding)
            elif finding.mend == Mend.REMOVE:
                _move_out(structure, finding)
            elif finding.mend == Mend.RESET and finding.variable == "receipt":
                _forget(structure, lists.labels.index(finding.subject))
    # what could not be mended is found again
    with contextlib.suppress(LamstoreError):
        _own_journal(path)
        with exclusive(path) as (journal, check):
            _mend_commits(structure, lists, findings, journal, is_broken)
            publish.publish(path, journal, lists.labels, {}, check)
            publish.sweep(path, journal)


def _own_journal(path: Path) -> None:
    """Have a journal that is this store's, and complete a resize."""
    with Store(path).writer():
        pass


def _mend_commits(
    structure: Structure,
    lists: Lists,
    findings: Collection[Finding],
    journal: Journal,
    is_broken: IsBroken,
) -> None:
    wanted: dict[Mend, set[str]] = {mend: set() for mend in Mend}
    for finding in findings:
        wanted[finding.mend].add(finding.subject)
    for label in sorted(wanted[Mend.COMMIT]):
        journal.write(label, lists.commits[label])
    for label in sorted(wanted[Mend.RESET]):
        commit, row = _commit(journal, label), lists.labels.index(label)
        if commit is None or is_broken(label, row, commit):
            _reset(structure, journal, label, row)
    for label in sorted(wanted[Mend.CLEAR] - wanted[Mend.RESET]):
        commit = _commit(journal, label)
        if commit is not None and commit.status != "complete":
            _clear(structure, lists.labels.index(label))


def _commit(journal: Journal, label: str) -> Commit | None:
    """Read a row's commit as it is by now; None if it cannot be read."""
    try:
        return journal.read(label)
    except places.Unanswered:
        raise
    except LamstoreError:
        return None


def _reset(structure: Structure, journal: Journal, label: str, row: int) -> None:
    """Set a row back to pending, first where readers look, and remove its data."""
    pending = np.array([tree.PENDING], dtype="int8")
    tree.write_rows(structure.path, "status", np.array([row]), pending)
    journal.write(label, Commit())
    _clear(structure, row)


def _clear(structure: Structure, row: int) -> None:
    for name, spec in structure.specs.items():
        if spec.dims[0] == "subject" and len(spec.dims) > 1:
            places.remove(structure.path / name / "c" / str(row))


def _forget(structure: Structure, row: int) -> None:
    """Unpublish a row of which nobody knows what it is."""
    at, path = np.array([row]), structure.path
    tree.write_rows(path, "status", at, np.array([tree.PENDING], dtype="int8"))
    tree.write_rows(path, "receipt", at, np.array([""], dtype=object))


def _restore(structure: Structure, finding: Finding, journal: Journal) -> None:
    """Write a ``zarr.json`` again from its published copy, or what is left of it."""
    if not finding.variable:
        attributes = salvaged(structure.path)
        node = {"attributes": attributes, "zarr_format": 3, "node_type": "group"}
    else:
        root = files.read_json(structure.path / "zarr.json")
        node = dict(root["consolidated_metadata"]["metadata"][finding.variable])
        node.pop("consolidated_metadata", None)
    target = _path_of(structure, finding)
    if not places.is_remote(target):
        target.parent.mkdir(exist_ok=True)
    text = json.dumps(node, allow_nan=False)
    files.replace_text(target, text, journal.folder)


def _fill(structure: Structure, lists: Lists, finding: Finding) -> None:
    """Write a list again as far as it is known; publishing and builds do the rest."""
    if finding.kind == "chunk":
        _move_out(structure, finding)
    if finding.variable in lists.expected:
        values = lists.expected[finding.variable]
        tree.write_changes(structure.path, finding.variable, values)


def _move_out(structure: Structure, finding: Finding) -> None:
    """Move a file or folder out of the store, where it can be looked at."""
    source = _path_of(structure, finding)
    kept = target = structure.folder / "removed" / finding.file
    number = 1
    while places.exists(target):
        number += 1
        target = kept.with_name(f"{kept.name}.{number}")
    places.move(source, target)


def _path_of(structure: Structure, finding: Finding) -> Path:
    """Return the path of the file that a finding names."""
    first, _, rest = finding.file.partition("/")
    folder = structure.folder if first == structure.folder.name else structure.path
    return folder / rest
