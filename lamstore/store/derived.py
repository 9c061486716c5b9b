"""Groups that are made of rows: of a template, ``/fsaverage5``, and of simulations.

Many rows lie in a template's chunk, so a group is made as a whole beside the store, and
shown in one step. Its chunks lie beside those of the group before, under keys with the
other separator (``c/0/0`` or ``c.0.0``); those stay until the next renewal for open
readers, which the count of renewals refuses from then on.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.schema import Variable
from lamstore.store import layout, place
from lamstore.store.layout import Node
from lamstore.store.metadata import COMPLETE, RENEWALS, Root
from lamstore.store.store import Store

VERSION = 1

#: Group attribute: one of `schema.RESAMPLING_METHODS`.
METHOD = "resampling_method"


@dataclass(frozen=True)
class GroupPlan:
    """What a group is going to hold: its mark, variables, dims' sizes, attributes.

    ``attrs_of`` are attributes of variables that differ from the schema's.
    """

    name: str
    mark: str
    records: tuple[Variable, ...]
    sizes: Mapping[str, int]
    attrs: Mapping[str, Any]
    attrs_of: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def nodes(self, separator: str) -> dict[str, Node]:
        """Return the metadata of the group and its arrays, by path in the store."""
        own = {self.mark: VERSION, **plain(self.attrs)}
        own["coordinates"] = layout.coordinates_attr(self.records)
        return {self.name: layout.group_node(own)} | {
            f"{self.name}/{item.name}": layout.array_node(
                item,
                self.sizes,
                attrs=self.attrs_of.get(item.name),
                compressor="lz4",  # a twentieth larger than zstd, four times as fast
                separator=separator,
            )
            for item in self.records
        }


def fits(root: Root, plan: GroupPlan) -> bool:
    """Whether the rows of the group that is there may stay as they are."""
    present, declared = root.derived.get(plan.name, {}), plan.nodes("/")
    attrs = present.get(plan.name, {}).get("attributes", {})
    del declared[plan.name]
    if not {plan.mark: VERSION, **plain(plan.attrs)}.items() <= attrs.items():
        return False
    for path, node in declared.items():
        if path not in present:
            return False
        # rows are read from chunks of any length
        if layout.differences(present[path], node).keys() - {"chunk_grid"}:
            return False
        by_row = node["dimension_names"][0] == "subject"  # rows may have been added
        if present[path]["shape"][by_row:] != node["shape"][by_row:]:
            return False
    return True


def digest_chunks(folder: Path, node: Node) -> str:
    """Return a digest of the stored bytes of an array's chunks."""
    import xxhash

    state = xxhash.xxh3_64()
    for name in place.walk(folder):
        if name.startswith(f"c{separator_of(node)}"):
            content = place.read(folder / name) or b""
            state.update(f"{name}:{len(content)}:".encode())
            state.update(content)
    return str(state.hexdigest())


def separator_of(node: Node) -> str:
    """Return what separates the numbers in the keys of an array's chunks."""
    return str(node["chunk_key_encoding"]["configuration"]["separator"])


def damaged_arrays(root: Root, name: str, *arrays: str) -> Iterator[str]:
    """Name those of a group's arrays, by default all, that differ from their digest."""
    nodes = root.derived[name]
    every = [path for path in nodes if path != name]
    for path in [f"{name}/{array}" for array in arrays] or every:
        digest = digest_chunks(root.path / path, nodes[path])
        if root.digests.get(path) != [digest]:
            yield path


def row_digests(root: Root) -> list[str]:
    """Return what distinguishes a row from its next build; "" if it is not complete."""
    return [
        hashlib.sha256(text.encode()).hexdigest() if code == COMPLETE else ""
        for code, text in zip(root.codes, root.read("receipt"), strict=True)
    ]


def compare_rows(root: Root, name: str) -> tuple[np.ndarray, list[str]]:
    """Return which of a template's rows are the store's, and the labels behind."""
    stored = row_digests(root)
    known = [*map(str, root.read(f"{name}/commit")), *[""] * len(stored)]
    pairs = list(zip(root.index, stored, known, strict=False))
    same = [i for i, (_, now, then) in enumerate(pairs) if now and now == then]
    return np.array(same, int), [
        label for label, now, then in pairs if now and now != then
    ]


@contextlib.contextmanager
def renewing(store: Store, name: str, mark: str) -> Iterator[None]:
    """Hold the lock of a group, with all published that is committed, or refuse it."""
    if place.is_remote(store.path):
        raise LamstoreError(
            "is in an object store, and templates and simulations are made in folders",
            file=store.path,
            advice="Copy it into a folder, make them there, and copy it back.",
        )
    with place.writing(store.path), store.lock(f"group-{name}"):
        store.publish()
        node = store.root().nodes.get(name)
        if node is None and place.exists(store.path / name):
            node = place.read_json(store.path / name / "zarr.json") or {}
        if node is not None and mark not in (node.get("attributes") or {}):
            wrong = f"has something else under the name {name}"
            raise LamstoreError(wrong, file=store.path, advice="Choose another.")
        yield


class Renewal:
    """A derived group that is being made in a folder's store, its lock held."""

    def __init__(self, store: Store, plan: GroupPlan) -> None:
        self._store, self._name = store, plan.name
        folder = store.folder / "templates"
        self._folder = folder / plan.name
        present = store.root().derived.get(plan.name)
        used = "." if present is None else separator_of(present[f"{plan.name}/subject"])
        self._separator = "." if used == "/" else "/"
        self._nodes = plan.nodes(self._separator)
        own = {} if present is None else present[plan.name]["attributes"]
        self._nodes[plan.name]["attributes"][RENEWALS] = own.get(RENEWALS, 0) + 1
        shutil.rmtree(self._folder, ignore_errors=True)
        layout.write_own(folder, self._nodes, new=True)
        #: Those to be written, by name.
        self.arrays = {
            x.name: layout.open_array(
                self._folder / x.name, self._nodes[f"{plan.name}/{x.name}"]
            )
            for x in plan.records
        }

    def install(self) -> None:
        """Show the group to readers, in one step under the store's lock."""
        name, path, nodes = self._name, self._store.path, self._nodes
        digests = {
            f"{name}/{x}": [digest_chunks(self._folder / x, nodes[f"{name}/{x}"])]
            for x in self.arrays
        }
        with self._store.locked() as root:
            before = root.derived.get(name, {})
            if not before:
                shutil.rmtree(path / name, ignore_errors=True)  # no reader sees it
                os.rename(self._folder, path / name)
            # before a chunk of the last but one goes
            layout.write_own(path, {name: nodes[name]})
            for array in self.arrays if before else ():
                target = path / name / array
                target.mkdir(parents=True, exist_ok=True)
                for old in filter(self._is_ours, list(target.iterdir())):
                    place.remove(old)  # of the group before the one that is seen
                for new in filter(self._is_ours, (self._folder / array).iterdir()):
                    os.rename(new, target / new.name)
            kept = {k: v for k, v in root.nodes.items() if k not in before}
            known = {k: v for k, v in root.digests.items() if k not in before}
            root.changed(nodes=kept | nodes, digests=known | digests).put()
            layout.write_own(path, nodes)
            for gone in before.keys() - nodes.keys():
                shutil.rmtree(path / gone)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _is_ours(self, path: os.PathLike[str]) -> bool:
        """Whether a file or folder of an array is of this group's chunks."""
        name = os.path.basename(path)
        return name == "c" if self._separator == "/" else name.startswith("c.")
