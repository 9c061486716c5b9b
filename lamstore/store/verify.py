"""Reading a whole store again, and setting back what is broken.

Found are: metadata that are not the schema's, lists and templates that differ from
their digests, commits that are damaged, and rows of which a chunk does not decode or
values differ from the digests in their commit: damaged, deleted and swapped chunks.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError, Unfinished, message
from lamstore.store import layout, place
from lamstore.store.commits import COLUMNS, Commit
from lamstore.store.lists import bad_chunks, digest, digest_chunks, write_list
from lamstore.store.locks import LeaseTaken
from lamstore.store.metadata import Root, write_own
from lamstore.store.row import RowTaken, unpadded
from lamstore.store.store import Store

#: Called after every row with its label, the rows done, and all rows.
OnRow = Callable[[str, int, int], None]

#: What a repair does about a finding of each kind.
REPAIRS = {
    "metadata": "write the metadata again",
    "list": "publish again",
    "commit": "remove the commit",
    "row": "set back to pending",
    "template": "remove the template",
    "schema": "",
}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong.

    Attributes
    ----------
    kind
        ``schema`` or ``metadata``, ``list`` (an array that all rows share), ``commit``,
        ``row``, ``template``; of rows that are computed again ``input`` or
        ``recomputed``.
    found
        What was found.
    subject, variable, file
        What it is about, "" where it is about none. The file is relative to the store.
    repair
        What a repair does about it; "" for nothing.
    """

    kind: str
    found: str
    subject: str = ""
    variable: str = ""
    file: str = ""
    repair: str = ""

    @property
    def message(self) -> str:
        """The finding as text."""
        return message(subject=self.subject, file=self.file, found=self.found)

    def as_json(self) -> dict[str, str]:
        """Return it in JSON's types."""
        return {**asdict(self), "message": self.message}


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
        What was wrong and is not any more. The next build makes rows again that were
        set back to pending.
    statuses
        Every row: ``pending``, ``complete``, ``failed`` or ``excluded``.
    recomputed
        By row that was computed again: ``identical``, whether every number is the
        same; ``variable`` and ``largest``, where the largest difference is, relative
        to the variable's largest value.
    """

    path: Path
    findings: tuple[Finding, ...] = ()
    repaired: tuple[Finding, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    recomputed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong (any more)."""
        return not self.findings

    @property
    def set_back(self) -> tuple[str, ...]:
        """The rows that the repair set back to pending."""
        labels = {x.subject for x in self.repaired if x.subject}
        return tuple(sorted(x for x in labels if self.statuses.get(x) == "pending"))

    def as_json(self) -> dict[str, Any]:
        """Return it in JSON's types."""
        return {
            "store": str(self.path),
            "sound": self.sound,
            "findings": [finding.as_json() for finding in self.findings],
            "repaired": [finding.as_json() for finding in self.repaired],
            "set_back": list(self.set_back),
            "statuses": dict(self.statuses),
            "recomputed": {k: dict(v) for k, v in self.recomputed.items()},
        }


def verify(
    path: str | os.PathLike[str], *, repair: bool = False, on_row: OnRow | None = None
) -> VerifyReport:
    """Read everything in a store again, one row at a time; others may build meanwhile.

    Parameters
    ----------
    path
        The store.
    repair
        Whether to set broken rows back to pending and to publish again from sound
        commits.
    on_row
        Called after every row with its label, the rows done, and all rows.

    Returns
    -------
    VerifyReport
        Everything that is wrong.

    Raises
    ------
    LamstoreError
        If there is no such store.
    """
    store = Store(path)
    before = [x for x in _shared_lists(store) if x.variable == "subject"]
    if before and not repair:  # without labels no row can be judged
        return VerifyReport(store.path, tuple(before))
    if before:
        _repair(store, before)
    shared = [*before, *_shared(store)]
    rows = list(_rows(store, on_row))
    found = [*shared, *rows]
    repaired: list[Finding] = []
    if repair and found:
        reset = _repair(store, found)
        rows = [finding for finding in rows if finding.subject not in reset]
        left = [*_shared(store), *rows]
        repaired = [finding for finding in found if finding not in left]
        found = left
    statuses: dict[str, str] = {}
    with contextlib.suppress(LamstoreError):  # a damaged list is found as one
        statuses = store.statuses()
    return VerifyReport(store.path, tuple(found), tuple(repaired), statuses)


def _finding(kind: str, found: str, **about: str) -> Finding:
    return Finding(kind, found, repair=REPAIRS[kind], **about)


def _shared(store: Store) -> list[Finding]:
    """Return what is wrong with all that is no row's data."""
    lists, root = _shared_lists(store), store.root()
    return [*_metadata(root), *lists, *_commits(store, root), *_templates(root)]


def _shared_lists(store: Store) -> list[Finding]:
    found = list(_lists(store.root()))
    if found:  # a publish may have been going on
        with contextlib.suppress(Unfinished, LeaseTaken), store.locked() as root:
            found = list(_lists(root))
    return found


def _metadata(root: Root) -> Iterator[Finding]:
    with contextlib.suppress(LamstoreError):  # a damaged list is found as one
        for spec in layout.arrays(root.plan()):
            about = {"variable": spec.path, "file": f"{spec.path}/zarr.json"}
            node = root.arrays.get(spec.path)
            if node is None:
                yield _finding("schema", "is missing in the root's metadata", **about)
                continue
            declared = {
                "dims": (node["dimension_names"], list(spec.dims)),
                "type": (node["data_type"], spec.dtype.replace("str", "string")),
                "chunks": (
                    node["chunk_grid"]["configuration"]["chunk_shape"],
                    list(spec.chunks),
                ),
                "attributes": (node.get("attributes", {}), spec.attrs),
                "codecs": (
                    [codec["name"] for codec in node["codecs"][1:]],
                    ["blosc", "crc32c"],
                ),
                "fill value": (
                    node["fill_value"],
                    "NaN" if spec.fill_value != spec.fill_value else spec.fill_value,
                ),
            }
            for what, (found, wanted) in declared.items():
                if found != wanted:
                    text = f"the root states the {what} {found}, expected {wanted}"
                    yield _finding("schema", text, **about)
    for name, node in root.nodes.items():
        file = f"{name}/zarr.json"
        try:
            own = place.read_json(root.path / file)
        except place.Damaged as error:
            yield _finding("metadata", error.found, variable=name, file=file)
            continue
        if own is None:
            yield _finding("metadata", "is missing", variable=name, file=file)
        elif own.get("codecs") != node.get("codecs"):
            yield _finding(
                "metadata", "differs from the root's", variable=name, file=file
            )


def _lists(root: Root) -> Iterator[Finding]:
    for name in root.lists:
        for chunk in bad_chunks(root, name):
            text = "cannot be decoded, or differs from what was published"
            yield _finding("list", text, variable=name, file=f"{name}/c/{chunk}")


def _commits(store: Store, root: Root) -> Iterator[Finding]:
    for label in root.index:
        try:
            store.commits.check(label)
        except place.Damaged as error:
            yield _finding("commit", error.found, subject=label, file=error.file)


def _templates(root: Root) -> Iterator[Finding]:
    known = root.digests
    for name, nodes in root.templates.items():
        for path, node in nodes.items():
            if node["node_type"] != "array":
                continue
            sep = node["chunk_key_encoding"]["configuration"]["separator"]
            if known.get(path) != [digest_chunks(root.path / path, sep)]:
                text = f"differs from what was written; resample to {name} again"
                yield _finding("template", text, variable=path, file=path)


def _rows(store: Store, on_row: OnRow | None) -> Iterator[Finding]:
    labels = store.labels
    for done, label in enumerate(labels, 1):
        try:
            commit = store.commit_of(label)
        except place.Damaged:  # of a damaged list, which is found as one
            commit = Commit()
        if commit.status == "complete":
            found = list(_row(store.root(), label, commit))
            if found and store.commit_of(label) == commit:  # else it is being written
                yield from found
        if on_row is not None:
            on_row(label, done, len(labels))


def _row(root: Root, label: str, commit: Commit) -> Iterator[Finding]:
    row, arrays = root.index[label], commit.row.get("arrays", {})
    if not arrays:
        yield _finding("row", "is complete without digests", subject=label)
    for name, path in root.rows.items():
        about = {"subject": label, "variable": name, "file": f"{path}/c/{row}"}
        try:
            values = root.read(path, row)
        except place.Damaged as error:
            yield _finding("row", error.found, **about)
            continue
        kept = unpadded(path, values, commit)
        if path in arrays and digest(kept) != arrays[path]["digest"]:
            yield _finding("row", "differs from what was written", **about)
        missing = schema.variable(name).is_missing
        beyond = np.count_nonzero(~missing(values)) - np.count_nonzero(~missing(kept))
        if beyond:
            text = f"has {beyond} values beyond the row's {list(kept.shape)}"
            yield _finding("row", text, **about)


# ------------------------------------------------------------------------------- repair


def _repair(store: Store, found: Iterable[Finding]) -> set[str]:
    """Repair what can be; return the rows that were set back."""
    kinds: dict[str, list[Finding]] = {}
    for finding in found:
        kinds.setdefault(finding.kind, []).append(finding)
    with place.writing(store.path), store.locked() as root:
        for finding in kinds.get("commit", ()):  # the row is what is published of it
            place.remove(store.commits.file(finding.subject))
        if "metadata" in kinds:
            write_own(root, store.scratch)
        digests = root.digests
        for finding in kinds.get("list", ()):
            if finding.variable not in COLUMNS:
                _restore(root, finding.variable, digests)
        gone = {finding.variable.split("/")[0] for finding in kinds.get("template", ())}
        nodes = {k: v for k, v in root.nodes.items() if k.split("/")[0] not in gone}
        digests = {k: v for k, v in digests.items() if k.split("/")[0] not in gone}
        root.changed(nodes=nodes, digests=digests).put(store.scratch)
        for name in gone:
            place.remove(store.path / name)
    reset = set()
    for label in dict.fromkeys(x.subject for x in kinds.get("row", ())):
        with contextlib.suppress(RowTaken), store.row(label, overwrite=True) as row:
            assert row is not None
            row.reset()
            reset.add(label)
    store.publish(everything=True)
    return reset


def _restore(root: Root, name: str, digests: dict[str, list[str]]) -> None:
    """Write a damaged list again: from the schema, or from its copy in another group.

    A participants' column is missing until the next build.
    """
    bare, size = name.rpartition("/")[2], root.arrays[name]["shape"][0]
    copies = [
        path
        for path in root.lists
        if path.rpartition("/")[2] == bare and not bad_chunks(root, path)
    ]
    if bare == "vertex":
        values = np.arange(size, dtype="int32")
    elif bare == "depth":
        values = schema.depths(size)
    elif isinstance(schema.FIXED_DIMS.get(bare), tuple):
        values = np.array(schema.FIXED_DIMS[bare], dtype=object)
    elif copies:
        values = root.read(copies[0])
    elif bare in ("subject", "layer"):
        return  # they name everything else
    else:
        text = root.arrays[name]["data_type"] == "string"
        values = np.full(size, "" if text else np.nan, dtype=object if text else float)
    write_list(root, name, np.arange(size), values, digests)
