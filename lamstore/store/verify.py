"""Reading a whole store again, by schema and digests, and its repair."""

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError, Unfinished, message
from lamstore.progress import OnRow, StoreReport, row_line
from lamstore.store import layout, place
from lamstore.store.derived import damaged_arrays
from lamstore.store.layout import Node
from lamstore.store.locks import LeaseTaken
from lamstore.store.metadata import Root
from lamstore.store.rows import LISTS, Commit
from lamstore.store.store import RowTaken, Store

#: What a repair does about a finding of each kind.
REPAIRS = {
    "metadata": "write the metadata again",
    "list": "publish again",
    "commit": "remove the commit",
    "row": "set back to pending",
    "group": "remove the group",
    "schema": "",
}


_ABSENT = "is missing in the root's metadata"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, of a kind of `REPAIRS`, ``input`` or ``recomputed``."""

    kind: str
    found: str
    subject: str = ""
    variable: str = ""
    file: str = ""
    repair: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "repair", self.repair or REPAIRS.get(self.kind, ""))

    @property
    def message(self) -> str:
        """The finding as text."""
        return message(subject=self.subject, file=self.file, found=self.found)

    def as_json(self) -> dict[str, str]:
        """Return it in JSON's types."""
        return {**asdict(self), "message": self.message}


@dataclass(frozen=True)
class VerifyReport(StoreReport):
    """What was found in a store; after a repair, what still is wrong and what is not.

    ``recomputed`` has by row whether it is ``identical``, and the ``variable`` with the
    ``largest`` difference, relative to its largest value.
    """

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
        return tuple(
            sorted(x for x in labels if self.statuses.get(x) == schema.PENDING)
        )

    def __repr__(self) -> str:
        counts = Counter(self.statuses.values())
        rows = ", ".join(f"{n} {x}" for x, n in counts.items()) or "no row read"
        state = "sound, nothing wrong" if self.sound else f"{len(self.findings)} wrong"
        lines = [f"{self.path}: {state} ({rows})"]
        lines += [f"  {x.message}" for x in self.findings]
        lines += [f"  repaired ({x.repair}): {x.message}" for x in self.repaired]
        for label, x in self.recomputed.items():
            apart = f"up to {x['largest']:.1e} apart ({x['variable']})"
            same = "every value is the same" if x["identical"] else apart
            lines.append(f"  {label}: computed again, {same}")
        if self.set_back:
            lines.append(f"  pending now: {', '.join(self.set_back)}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """Return it in JSON's types."""
        more = {"sound": self.sound, "set_back": list(self.set_back)}
        for name in ("findings", "repaired"):
            more[name] = [x.as_json() for x in getattr(self, name)]
        return super().as_json() | more


def verify(
    path: str | os.PathLike[str], *, repair: bool = False, on_row: OnRow | None = None
) -> VerifyReport:
    """Read everything in a store again, see :func:`lamstore.verify`."""
    store = Store(path, check=False)
    found = _shared(store)
    if any(x.variable == "subject" for x in found):  # no row can be judged
        return VerifyReport(store.path, tuple(found))
    rows = list(_rows(store, on_row or row_line("verify")))
    found += rows
    repaired: list[Finding] = []
    if repair and found:
        reset = _repair(store, found)
        left = [*_shared(store), *(x for x in rows if x.subject not in reset)]
        repaired = [finding for finding in found if finding not in left]
        found = left
    statuses: dict[str, str] = {}
    with contextlib.suppress(LamstoreError):  # a damaged list is found as one
        statuses = store.statuses()
    return VerifyReport(store.path, tuple(found), tuple(repaired), statuses)


def _shared(store: Store) -> list[Finding]:
    """Return what is wrong with all that is no row's data.

    If anything is, that is looked at again: a publish may have been going on.
    """
    found = list(_lists_and_metadata(store, store.root()))
    if found:
        with contextlib.suppress(Unfinished, LeaseTaken), store.locked() as root:
            found = list(_lists_and_metadata(store, root))
    return found


def _lists_and_metadata(store: Store, root: Root) -> Iterator[Finding]:
    text = "cannot be decoded, or differs from what was published"
    bad = {(name, chunk) for name in root.lists for chunk in root.bad_chunks(name)}
    for name, chunk in sorted(bad):
        yield Finding("list", text, variable=name, file=f"{name}/c/{chunk}")
    if "subject" in dict(bad):
        return
    yield from _metadata(root)
    new = set(store.commits.new())
    for label, row in root.index.items():
        try:
            commit = store.commits.check(label)
        except place.Damaged as error:
            yield Finding("commit", error.found, label, file=error.file)
            continue
        status = commit and not bad and schema.STATUSES[root.codes[row]]
        if commit and status and label not in new and commit.status != status:
            text = f"is {commit.status} by its commit, published as {status}"
            yield Finding("list", text, label, "status")
    for name in root.derived:
        text = f"differs from what was written; make {name} again"
        for path in damaged_arrays(root, name):
            yield Finding("group", text, variable=path, file=path)


def _metadata(root: Root) -> Iterator[Finding]:
    try:
        root.check()
    except place.Damaged as error:
        yield Finding("metadata", error.found, file="zarr.json")
    with contextlib.suppress(LamstoreError):  # a damaged list is found as one
        for path, declared in layout.arrays(root.plan()).items():
            wrong = []
            if path in root.arrays:
                others = layout.differences(root.arrays[path], declared)
                wrong = [
                    f"the root states the {what} {found}, expected {wanted}"
                    for what, (found, wanted) in others.items()
                ]
            # of a variable that came later no row has an array; `_row` looks
            elif len(declared["shape"]) == 1:
                wrong = [_ABSENT]
            for text in wrong:
                yield Finding("schema", text, variable=path, file=f"{path}/zarr.json")
    for name, node in root.nodes.items():
        file, same = f"{name}/zarr.json", False
        # whatever is missing in it, or of another type
        with contextlib.suppress(place.Damaged, KeyError, TypeError, AttributeError):
            same = _fixed(place.read_json(root.path / file)) == _fixed(node)
        if not same:
            text = "is missing, damaged, or differs from the root's"
            yield Finding("metadata", text, variable=name, file=file)


def _fixed(node: Node) -> Node:
    """Return metadata without what own ones may lack until the store is finalised."""
    kept = {k: v for k, v in node.items() if k != "consolidated_metadata"}
    attributes = node["attributes"].items()
    kept["attributes"] = {k: v for k, v in attributes if not k.startswith("flag_")}
    return kept | {"shape": [isinstance(n, int) for n in node.get("shape", ())]}


def _rows(store: Store, on_row: OnRow | None) -> Iterator[Finding]:
    labels = store.labels
    for done, label in enumerate(labels, 1):
        commit = Commit()
        with contextlib.suppress(place.Damaged):  # a damaged list is found as one
            commit = store.commit_of(label)
        if commit.status == schema.COMPLETE:
            found = list(_row(store.root(), label, commit))
            if found and store.commit_of(label) == commit:  # else it is being written
                yield from found
        if on_row is not None:
            on_row(label, done, len(labels))


def _row(root: Root, label: str, commit: Commit) -> Iterator[Finding]:
    row = root.row_of(label)
    if not commit.arrays:
        yield Finding("row", "is complete without digests", label)
    for path in commit.arrays.keys() - {*root.rows.values()}:
        yield Finding("schema", _ABSENT, label, path, f"{path}/zarr.json")
    for name, path in root.rows.items():
        where = (label, name, f"{path}/c/{row}")
        try:
            values = root.read(path, row)
        except place.Damaged as error:
            yield Finding("row", error.found, *where)
            continue
        kept, known = commit.unpadded(path, values), commit.arrays.get(path)
        if known is not None and layout.digest(kept) != known["digest"]:
            yield Finding("row", "differs from what was written", *where)
        missing = schema.variable(name).is_missing
        beyond = np.count_nonzero(~missing(values)) - np.count_nonzero(~missing(kept))
        if beyond:
            text = f"has {beyond} values beyond the row's {list(kept.shape)}"
            yield Finding("row", text, *where)


def _repair(store: Store, found: Iterable[Finding]) -> set[str]:
    """Repair what can be; return the rows that were set back."""
    kinds: dict[str, list[Finding]] = {kind: [] for kind in REPAIRS}
    for finding in found:
        kinds[finding.kind].append(finding)
    with store.locked() as root:
        for finding in kinds["commit"]:  # the row is what is published of it
            for file in store.commits.files(finding.subject):
                place.remove(file)
        # lists that publishing does not write: participants' columns are lost with them
        lost = {x.variable for x in kinds["list"]} - {*LISTS}
        for name in sorted(lost):
            (n,), kind = root.arrays[name]["shape"], root.arrays[name]["data_type"]
            missing = {"string": "", "float64": np.nan}.get(kind, -1)
            values = np.full(n, missing, kind.replace("string", "O"))
            values = root.read("mesh/layer") if name == "layer" else values
            root.write_list(name, np.arange(n), values)
        root = root.grow(root.plan()) if lost else root
        gone = {finding.variable.split("/")[0] for finding in kinds["group"]}
        nodes = {k: v for k, v in root.nodes.items() if k.split("/")[0] not in gone}
        digests = {k: v for k, v in root.digests.items() if k.split("/")[0] not in gone}
        root = root.changed(nodes=nodes, digests=digests)
        root.put()
        if kinds["metadata"]:
            layout.write_own(root.path, nodes)
        for name in gone:
            place.remove(store.path / name)
    reset = set()
    for label in dict.fromkeys(x.subject for x in kinds["row"]):
        with contextlib.suppress(RowTaken), store.row(label, overwrite=True):
            store.commit(label, Commit())
            reset.add(label)
    store.publish(everything=True)
    return reset
