"""The arrays that all rows share: labels, coordinates, what is published of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.store import layout, places
from lamstore.store.arrays import Arrays, chunk_file
from lamstore.store.finding import Finding, Mend
from lamstore.store.journal import Commit
from lamstore.store.publish import COLUMNS
from lamstore.store.structure import Structure


@dataclass(frozen=True)
class Lists:
    """What a store says of its rows.

    Attributes
    ----------
    labels
        Of every row.
    commits
        What is committed of every row, or published where nothing can be read.
    expected
        What the values of shared arrays have to be, by path.
    findings
        What is wrong with all of this.
    """

    labels: tuple[str, ...] = ()
    commits: Mapping[str, Commit] = field(default_factory=dict)
    expected: Mapping[str, np.ndarray] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_lists(structure: Structure) -> Lists:
    """Read the arrays that all rows share, and judge them.

    Parameters
    ----------
    structure
        What the store is made of.
    """
    values, found = _read(structure)
    labels = _best_copy(values, "subject")
    if labels is None:
        message = (
            f"{structure.named('subject')}: no copy of the rows' labels can be read, "
            "so no row was looked at; restore the store from a copy."
        )
        file = structure.named("subject")
        found.append(Finding("list", message, variable="subject", file=file))
        return Lists(findings=tuple(found))
    expected = _expected(structure, labels, _best_copy(values, "layer"))
    found += _other_labels(structure, labels)
    found += _other_values(structure, values, expected)
    commits, of_commits = _commits(structure, labels, values)
    found += of_commits
    if not structure.busy:
        uncertain = {finding.subject for finding in of_commits}
        found += _unpublished(structure, labels, values, commits, uncertain)
    return Lists(labels, commits, expected, tuple(found))


def _read(structure: Structure) -> tuple[dict[str, np.ndarray], list[Finding]]:
    """Read every array of one dim."""
    arrays = Arrays(structure.path)
    values: dict[str, np.ndarray] = {}
    found = []
    for name in structure.nodes:
        if len(structure.specs[name].dims) > 1:
            continue
        read = arrays.read(name)
        if not isinstance(read, list):
            values[name] = read[: structure.specs[name].shape[0]]
            continue
        for damage in read:
            file = structure.named(damage.file)
            message = (
                f"{name}: {file} cannot be decoded ({damage.reason}), {_source(name)}."
            )
            found.append(Finding("chunk", message, "", name, file, Mend.FILL))
    return values, found


def _source(name: str) -> str:
    """Say what a damaged list is written again from."""
    if name in COLUMNS:
        return "the commits say what it has to be"
    declared = {variable.name for variable in schema.VARIABLES} | set(schema.DIMS)
    if name in layout.BIDS_COLUMNS or name.rpartition("/")[2] not in declared:
        return "the next build of these rows fills it from the participants' table"
    return "the plan says what it has to be"


def _best_copy(values: Mapping[str, np.ndarray], name: str) -> tuple[str, ...] | None:
    """Return a list of names as most groups have it, the root's where none prevails."""
    paths = (name, *(f"{group}/{name}" for group in schema.GROUPS[1:]))
    copies = [tuple(map(str, values[path])) for path in paths if path in values]
    return Counter(copies).most_common(1)[0][0] if copies else None


def _expected(
    structure: Structure, labels: tuple[str, ...], layers: tuple[str, ...] | None
) -> dict[str, np.ndarray]:
    """Return the values that follow from labels, layers and sizes."""
    assert structure.plan is not None
    plan = replace(structure.plan, labels=labels)
    if layers is not None:
        plan = replace(plan, layers=layers)
    assert plan.columns is not None
    values = layout.coordinate_values(plan)
    return {name: item for name, item in values.items() if name not in plan.columns}


def _other_labels(structure: Structure, labels: tuple[str, ...]) -> Iterator[Finding]:
    file = structure.named(chunk_file("subject", (0,)))
    for label in sorted(set(labels)):
        if labels.count(label) > 1 or not schema.LABEL.fullmatch(label):
            message = (
                f"{label!r}: {file} has this label {labels.count(label)} times; a "
                "row's label is unique, of letters, digits, '_', '+' and '-'. Restore "
                "the store from a copy."
            )
            yield Finding("list", message, label, "subject", file)


def _other_values(
    structure: Structure,
    values: Mapping[str, np.ndarray],
    expected: Mapping[str, np.ndarray],
) -> Iterator[Finding]:
    for name, wanted in expected.items():
        if name not in values:
            continue
        found = values[name]
        if found.shape == wanted.shape and np.array_equal(found, wanted):
            continue
        file = structure.named(chunk_file(name, (0,)))
        where = int(np.flatnonzero(found != wanted)[0])
        message = (
            f"{name}: is {found[where]!r} at [{where}] ({file}), expected "
            f"{wanted[where]!r}."
        )
        yield Finding("list", message, "", name, file, Mend.FILL)


# -------------------------------------------------------------------------- the commits


def _commits(
    structure: Structure, labels: tuple[str, ...], values: Mapping[str, np.ndarray]
) -> tuple[dict[str, Commit], list[Finding]]:
    """Read what is committed of every row; what is published where nothing is."""
    commits: dict[str, Commit] = {}
    found: list[Finding] = []
    journal = structure.journal
    for row, label in enumerate(labels):
        published = _published(values, row)
        if journal is None:
            commits[label] = published or Commit()
            if published is None:
                found.append(_unknown(structure, label))
            continue
        file = f"{structure.folder.name}/rows/{label}.json"
        try:
            said = ""
            commits[label] = journal.read(label)
            if not journal.stamp(label) and published not in (None, Commit()):
                said = "is missing"
        except places.Unanswered:
            raise
        except LamstoreError as error:
            said = str(error).rpartition(".json: ")[2].partition(";")[0]
        if said:
            commits[label] = published or Commit()
            message = (
                f"{label}: its commit {file} {said}; published is that the row is "
                f"{commits[label].status}."
            )
            mend = Mend.COMMIT if published else Mend.RESET
            found.append(Finding("commit", message, label, "", file, mend))
    if journal is not None:
        found += _strange_commits(structure, set(labels))
    return commits, found


def _published(values: Mapping[str, np.ndarray], row: int) -> Commit | None:
    """Return what is published of a row; None if it cannot be read."""
    try:
        status = int(values["status"][row])
        return Commit.from_published(status, str(values["receipt"][row]))
    except (KeyError, IndexError, ValueError, AttributeError):
        return None


def _unknown(structure: Structure, label: str) -> Finding:
    message = (
        f"{label}: neither a commit nor the published receipt says what the row is; "
        "build it again."
    )
    file = structure.named("receipt")
    return Finding("commit", message, label, "receipt", file, Mend.RESET)


def _strange_commits(structure: Structure, labels: set[str]) -> Iterator[Finding]:
    assert structure.journal is not None
    for name in places.walk(structure.journal.rows):
        label, _, kind = name.rpartition(".")
        if kind == "json" and label not in labels:
            file = f"{structure.folder.name}/rows/{name}"
            message = (
                f"{label}: {file} commits a row that {structure.path.name} does "
                "not have; should one of this name be added, it would count as done."
            )
            yield Finding("commit", message, label, "", file, Mend.REMOVE)


def _unpublished(
    structure: Structure,
    labels: tuple[str, ...],
    values: Mapping[str, np.ndarray],
    commits: Mapping[str, Commit],
    uncertain: set[str],
) -> Iterator[Finding]:
    """Compare what is published of every row with its commit."""
    for row, label in enumerate(labels):
        if label in uncertain:
            continue
        # where the status differs, everything else does too
        for name in ("status", *(name for name in COLUMNS if name != "status")):
            if finding := _compare(structure, values, name, row, label, commits[label]):
                yield finding
                if name == "status":
                    break


def _compare(
    structure: Structure,
    values: Mapping[str, np.ndarray],
    name: str,
    row: int,
    label: str,
    commit: Commit,
) -> Finding | None:
    """Compare what one array publishes of a row with its commit."""
    if name not in values:
        return None
    try:
        wanted: Any = COLUMNS[name](commit)
    except (AttributeError, TypeError, ValueError):
        return None  # the row's check says what is wrong with its commit
    have = values[name][row]
    if have == wanted:
        return None
    step = layout.TEXT_CHUNK if name in layout.LONG_TEXTS else layout.SUBJECT_CHUNK
    file = structure.named(chunk_file(name, (row // step,)))
    message = (
        f"{label}: {name} is published as {_short(name, have)} ({file}), committed is "
        f"{_short(name, wanted)}; publish the store again."
    )
    return Finding("publication", message, label, name, file, Mend.PUBLISH)


def _short(name: str, value: Any) -> str:
    if name == "status" and 0 <= int(value) < len(schema.STATUSES):
        return schema.STATUSES[int(value)]
    text = repr(value if isinstance(value, str) else int(value))
    return text if len(text) <= 60 else f"{text[:57]}...'"
