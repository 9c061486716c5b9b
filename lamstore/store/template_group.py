"""Template groups: reading what is shown of one, and putting a new one in its place.

`TemplateGroup` is the group that readers see. `Renewal` is one that is being made in
``<store>.build``. Its chunks then go beside the old ones, and one rename, that of the
root's ``zarr.json``, makes readers see them instead. What was seen before stays until
the next renewal, for those who are reading it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import zarr

from lamstore.errors import LamstoreError
from lamstore.store import files, places, template_layout, tree
from lamstore.store.journal import RESAMPLING, Journal
from lamstore.store.layout import ArraySpec
from lamstore.store.template_layout import Node, TemplatePlan

#: What mends a damaged group: a resampling reads it, so it has to be out of the way.
AGAIN = "lamstore verify --repair takes the group out, then lamstore resample makes it"


class TemplateGroup:
    """A template group as readers see it.

    Parameters
    ----------
    path
        The store.
    name
        Name of the group.
    nodes
        Its published metadata, by path in the store.
    """

    def __init__(self, path: Path, name: str, nodes: Mapping[str, Node]) -> None:
        self.name = name
        self.nodes = dict(nodes)
        self._path = path
        self._opened: dict[str, zarr.Array] = {}

    @property
    def attrs(self) -> Node:
        """Attributes of the group."""
        return dict(self.nodes[self.name].get("attributes") or {})

    @property
    def separator(self) -> str:
        """Separator of its chunk keys."""
        return template_layout.separator(self.nodes[f"{self.name}/subject"])

    def node(self, array: str) -> Node | None:
        """Return the metadata of one of its arrays; None if it has none."""
        return self.nodes.get(f"{self.name}/{array}")

    def read(self, array: str, part: Any = ...) -> np.ndarray:
        """Read an array or a part of it; texts as Python strings.

        Raises
        ------
        LamstoreError
            If it cannot be read.
        """
        try:
            values = np.asarray(self._open(array)[part])
        except places.Unanswered:
            raise
        except Exception as error:
            raise LamstoreError(
                f"{self._path}: {self.name}/{array} cannot be read ({error}); {AGAIN}."
            ) from error
        return values.astype(object) if values.dtype.kind == "T" else values

    def _open(self, array: str) -> zarr.Array:
        if array not in self._opened:
            # by the root's copy: an array's own may be of another renewal
            root = zarr.open_group(
                places.for_zarr(self._path),
                mode="r",
                zarr_format=3,
                use_consolidated=None,
            )
            found = root[f"{self.name}/{array}"]
            assert isinstance(found, zarr.Array)
            self._opened[array] = found
        return self._opened[array]

    def chunk(self, array: str, index: tuple[int, ...]) -> Path:
        """Return the file of a chunk."""
        key = template_layout.chunk_key(index, self.separator)
        return self._path / self.name / array / key


def shown(path: Path, name: str) -> TemplateGroup | None:
    """Return the template group that readers see; None if there is none."""
    nodes = tree.shown_templates(path, tree.root_document(path)).get(name)
    return None if nodes is None else TemplateGroup(path, name, nodes)


@contextlib.contextmanager
def renewing(path: Path, name: str) -> Iterator[None]:
    """Hold a template group, so that nobody else makes it anew."""
    journal = Journal(path.resolve())
    with files.lock(journal.locks / f"template-{name}.lock"):
        yield


def settle(path: Path, name: str) -> None:
    """Complete a renewal that was stopped after it had been shown."""
    journal = Journal(path.resolve())
    with files.lock(journal.store_lock):
        group = shown(path, name)
        if group is not None:
            write_own(path, name, group.nodes, journal.folder)


class Renewal:
    """A template group that is being made; the caller is `renewing` it.

    Parameters
    ----------
    path
        The store.
    plan
        What it is going to hold.
    before
        The group that readers see.
    """

    def __init__(
        self, path: Path, plan: TemplatePlan, before: TemplateGroup | None
    ) -> None:
        self._path = path
        self._journal = Journal(path.resolve())
        self._plan = plan
        self._before = before
        self._folder = self._journal.folder / RESAMPLING / plan.name
        present = template_layout.SEPARATORS[1] if before is None else before.separator
        self._separator = template_layout.other(present)
        self._specs: dict[str, ArraySpec] = {}
        self._arrays: dict[str, zarr.Array] = {}
        shutil.rmtree(self._folder, ignore_errors=True)
        zarr.create_group(
            self._folder, attributes=template_layout.group_attrs(plan), zarr_format=3
        )
        for spec in template_layout.arrays(plan):
            self._specs[spec.path] = spec
            made = tree.make_array(self._folder, spec, self._separator)
            self._arrays[spec.path] = made

    def write(self, array: str, part: Any, values: np.ndarray) -> None:
        """Write a part of an array, of whole chunks."""
        self._arrays[array][part] = values

    def read(self, array: str, part: Any = ...) -> np.ndarray:
        """Read back what was written or kept."""
        return np.asarray(self._arrays[array][part])

    def keep(self, block: int) -> None:
        """Take over a block of rows from the group before, chunk by chunk."""
        assert self._before is not None
        for array, spec in self._specs.items():
            if spec.dims[0] != "subject" or len(spec.dims) == 1:
                continue
            grid = [
                -(-size // step)
                for size, step in zip(spec.shape, spec.chunks, strict=True)
            ]
            for index in np.ndindex(*grid[1:]):
                whole = (block, *index)
                source = self._before.chunk(array, whole)
                key = template_layout.chunk_key(whole, self._separator)
                _take_over(source, self._folder / array / key)

    def install(self) -> None:
        """Show the group, under the store's lock."""
        with files.lock(self._journal.store_lock):
            self._install(self._path / self._plan.name)

    def _install(self, target: Path) -> None:
        if self._before is None:
            shutil.rmtree(target, ignore_errors=True)  # nobody sees it
            os.rename(self._folder, target)
            nodes = template_layout.own_groups(self._path)[self._plan.name]
        else:
            for array in self._specs:
                self._move_chunks(self._folder / array, target / array)
            nodes = self._own_nodes()
        document = tree.root_document(self._path)
        templates = tree.shown_templates(self._path, document)
        templates[self._plan.name] = nodes
        scratch = self._journal.folder
        tree.consolidate(self._path, document["attributes"], scratch, templates)
        if self._before is not None:
            write_own(self._path, self._plan.name, nodes, scratch)
            for path in self._before.nodes.keys() - nodes.keys():
                shutil.rmtree(self._path / path)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _move_chunks(self, source: Path, target: Path) -> None:
        """Put chunks beside those that are seen, which have other names."""
        target.mkdir(parents=True, exist_ok=True)
        for path in target.iterdir():
            if is_chunk_of(path.name, self._separator):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in source.iterdir():
            if is_chunk_of(path.name, self._separator):
                os.rename(path, target / path.name)

    def _own_nodes(self) -> dict[str, Node]:
        name = self._plan.name
        nodes = {name: files.read_json(self._folder / "zarr.json")}
        for array in self._specs:
            node = files.read_json(self._folder / array / "zarr.json")
            nodes[f"{name}/{array}"] = node
        return nodes


def _take_over(source: Path, target: Path) -> None:
    """Link a chunk, or copy it where there are no links; chunks never change."""
    if not source.exists():
        return  # only missing values
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def is_chunk_of(name: str, separator: str) -> bool:
    """Whether a file or folder within an array belongs to chunks of that separator."""
    return name == "c" if separator == "/" else name.startswith("c.")


def write_own(path: Path, name: str, nodes: Mapping[str, Node], scratch: Path) -> None:
    """Write a group's own metadata as they are published."""
    for each in sorted(nodes, reverse=True):  # the group's own last
        node = dict(nodes[each])
        node.pop("consolidated_metadata", None)
        text = json.dumps(node, allow_nan=False)
        folder = path / each
        folder.mkdir(exist_ok=True)
        if files.read_json(folder / "zarr.json") != node:
            files.replace_text(folder / "zarr.json", text, scratch)
