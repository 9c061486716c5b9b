"""Reading a whole store again: whether all is there, and what it is said to be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lamstore.store import files, places
from lamstore.store.finding import Finding, Mend
from lamstore.store.journal import Commit
from lamstore.store.leftovers import leftovers
from lamstore.store.list_checks import Lists, read_lists
from lamstore.store.repair import exclusive, mend_rows, mend_structure
from lamstore.store.row_checks import RowChecks
from lamstore.store.structure import Structure, read_structure

#: Called after every row with its label, the rows done, and all rows.
OnRow = Callable[[str, int, int], None]


@dataclass(frozen=True)
class VerifyReport:
    """What was found in a store.

    Attributes
    ----------
    path
        The store.
    findings
        What is wrong; after a repair, what still is.
    repaired
        What was wrong and is not any more. Of rows that were set back to pending, the
        next build makes them again.
    statuses
        Every row: ``pending``, ``complete``, ``failed`` or ``excluded``.
    notes
        What could not be judged, and why.
    recomputed
        By row that was computed again: ``identical``, whether every number is the
        same; ``variable`` and ``largest``, where the largest difference is, relative
        to the variable's largest value.
    """

    path: Path
    findings: tuple[Finding, ...] = ()
    repaired: tuple[Finding, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    recomputed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong (any more)."""
        return not self.findings

    @property
    def set_back(self) -> tuple[str, ...]:
        """The rows that the repair set back to pending."""
        labels = {x.subject for x in self.repaired if x.mend == Mend.RESET}
        return tuple(sorted(x for x in labels if self.statuses.get(x) == "pending"))

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "store": str(self.path),
            "sound": self.sound,
            "findings": [finding.as_json() for finding in self.findings],
            "repaired": [finding.as_json() for finding in self.repaired],
            "set_back": list(self.set_back),
            "statuses": dict(self.statuses),
            "notes": list(self.notes),
            "recomputed": {k: dict(v) for k, v in self.recomputed.items()},
        }


def verify_store(
    path: str | os.PathLike[str], *, repair: bool = False, on_row: OnRow | None = None
) -> VerifyReport:
    """Read everything in a store again, and mend what can be mended if asked to.

    Rows are read one at a time.

    Parameters
    ----------
    path
        The store.
    repair
        Whether to mend what is found.
    on_row
        Called after every row with its label, the rows done, and all rows.

    Returns
    -------
    VerifyReport
        Everything that is wrong.

    Raises
    ------
    LamstoreError
        If there is no such store, or it is to be repaired while somebody builds it.
    """
    path = places.place(path)
    structure = read_structure(path)
    repaired: list[Finding] = []
    if repair:
        with exclusive(path):
            pass  # or there is no point in reading everything
        mendable = [x for x in structure.findings if x.mend != Mend.NONE]
        if mendable:
            with files.writing(path):
                mend_structure(structure)
            before, structure = structure, read_structure(path)
            repaired += _gone(before.findings, structure.findings)
    if structure.plan is None:
        return VerifyReport(path, structure.findings, tuple(repaired))
    lists, found = _survey(structure, on_row)
    if repair and any(x.mend != Mend.NONE for x in found):
        with files.writing(path):
            _mend(structure, lists, found)
        touched = {x.subject for x in found} & set(lists.labels)
        structure, mended = read_structure(path), found
        lists, found = _survey(structure, None, touched)
        repaired += _gone(mended, found)
    return VerifyReport(
        path,
        (*structure.findings, *found),
        tuple(repaired),
        {label: commit.status for label, commit in lists.commits.items()},
        tuple(_notes(structure)),
    )


def reset_rows(path: Path, findings: Iterable[Finding]) -> dict[str, str]:
    """Set rows back to pending that another check than this one found broken.

    Returns
    -------
    dict
        The status of every row after that.
    """
    structure = read_structure(path)
    lists = read_lists(structure)
    mend_rows(structure, lists, list(findings), lambda *_: True)
    commits = read_lists(read_structure(path)).commits
    return {label: commit.status for label, commit in commits.items()}


def _gone(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    still = set(after)
    return [finding for finding in before if finding not in still]


def _survey(
    structure: Structure, on_row: OnRow | None, only: set[str] | None = None
) -> tuple[Lists, list[Finding]]:
    """Check lists, rows (or some rows) and files."""
    lists = read_lists(structure)
    found = list(lists.findings)
    checks = RowChecks(structure)
    rows = [
        (row, label)
        for row, label in enumerate(lists.labels)
        if only is None or label in only
    ]
    for done, (row, label) in enumerate(rows, start=1):
        found += _row(structure, checks, row, label, lists.commits[label])
        if on_row is not None:
            on_row(label, done, len(rows))
    if structure.templates is not None:
        found += structure.templates.values()
    found += leftovers(structure)
    return lists, found


def _row(
    structure: Structure, checks: RowChecks, row: int, label: str, commit: Commit
) -> list[Finding]:
    """Check a row, again if somebody has written it meanwhile."""
    journal = structure.journal
    while True:
        stamp = None if journal is None else journal.stamp(label)
        found = checks.check(row, label, commit)
        if not found or journal is None or journal.stamp(label) == stamp:
            return found
        commit = journal.read(label)


def _mend(structure: Structure, lists: Lists, found: list[Finding]) -> None:
    checks = RowChecks(structure)
    unsaid = {x.subject for x in found if x.kind == "commit" and x.mend == Mend.RESET}

    def is_broken(label: str, row: int, commit: Commit) -> bool:
        if label in unsaid and commit == lists.commits[label]:
            return True
        whole = commit.status != "complete" or not checks.check(row, label, commit)
        return not whole

    mend_rows(structure, lists, found, is_broken)


def _notes(structure: Structure) -> list[str]:
    notes = []
    if structure.busy:
        notes.append(
            "somebody is building, or it cannot be told: rows that are not complete, "
            "what is published of rows and temporary files were not judged"
        )
    if structure.journal is None:
        notes.append(
            f"there is no journal of this store in {structure.folder.name}: what is "
            "published was taken for what is committed"
        )
    if structure.templates is not None:
        notes += structure.templates.behind()
    return notes
