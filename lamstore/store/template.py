"""Template groups: rows of a cohort on a template, ``/fsaverage5``.

Many rows lie in one chunk, so a group is made as a whole beside the store, and shown in
one step. Its chunks lie beside those of the group before, under keys with the other
separator (``c/0/0`` or ``c.0.0``); those stay until the next renewal for open readers.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from lamstore import schema
from lamstore.atomic import plain
from lamstore.dataset import simulated
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.schema import Variable
from lamstore.store import place
from lamstore.store.layout import (
    TEMPLATE_CHUNKS,
    Node,
    array_node,
    coordinates_attr,
    differences,
    digest_chunks,
    group_node,
    open_array,
    separator_of,
    write_own,
)
from lamstore.store.metadata import COMPLETE, TEMPLATE_MARK, Root
from lamstore.store.store import Store

if TYPE_CHECKING:
    import xarray as xr

VERSION = 1

#: Group attribute: one of `schema.RESAMPLING_METHODS`.
METHOD = "resampling_method"

#: Chunks to a Dask block. One place of all rows is still read from one chunk: Dask
#: passes the index on to the reader, unless rows were left out before.
_CHUNKS_PER_BLOCK = 16

#: Coordinates of rows that the template group has itself, or that are of the build.
_LEFT_OUT = ("subject", "receipt", "error", "n_vertices")


@dataclass(frozen=True)
class TemplatePlan:
    """What a template group is going to hold of resampled ``variables``."""

    name: str
    rows: int
    n_vertices: int
    n_faces: int
    layers: int
    variables: Mapping[str, Mapping[str, Any]]
    regions: tuple[Variable, ...] = ()
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sizes(self) -> dict[str, int]:
        """Length of every dim."""
        return {
            "subject": self.rows,
            "layer": self.layers,
            "template_vertex": self.n_vertices,
            "template_face": self.n_faces,
            "corner": 3,
            "xyz": 3,
        }

    @cached_property
    def records(self) -> tuple[Variable, ...]:
        """The variables of the group."""
        predictors = (schema.on_template(schema.variable(x)) for x in self.variables)
        return (*predictors, *self.regions, *schema.TEMPLATE_VARIABLES)

    def by_row(self) -> list[Variable]:
        """Return the variables with values of each row at each vertex."""
        return [x for x in self.records if x.dims[0] == "subject" and len(x.dims) > 1]

    def nodes(self, separator: str) -> dict[str, Node]:
        """Return the metadata of the group and its arrays, by path in the store."""
        own = {TEMPLATE_MARK: VERSION, "template": self.name, **plain(self.attrs)}
        own["coordinates"] = coordinates_attr(self.records)
        nodes = {self.name: group_node(own)}
        for item in self.records:
            nodes[f"{self.name}/{item.name}"] = array_node(
                item,
                self.sizes,
                attrs=self.variables.get(item.name),
                compressor="lz4",  # a twentieth larger than zstd, four times as fast
                separator=separator,
            )
        return nodes

    def slabs(self, most_bytes: int) -> Iterator[slice]:
        """Cut the vertices so that a variable of a chunk's rows fits in memory."""
        rows, vertices = TEMPLATE_CHUNKS["subject"], TEMPLATE_CHUNKS["template_vertex"]
        a_chunk = rows * self.layers * vertices * np.dtype("float64").itemsize
        step = vertices * max(1, most_bytes // a_chunk)
        for start in range(0, self.n_vertices, step):
            yield slice(start, min(start + step, self.n_vertices))


def fits(root: Root, plan: TemplatePlan) -> bool:
    """Whether the rows of the group that is there may stay as they are."""
    present, declared = root.templates.get(plan.name, {}), plan.nodes("/")
    attrs = present.get(plan.name, {}).get("attributes", {})
    del declared[plan.name]
    if not {TEMPLATE_MARK: VERSION, **plain(plan.attrs)}.items() <= attrs.items():
        return False
    for path, node in declared.items():
        if path not in present or differences(present[path], node):
            return False
        by_row = node["dimension_names"][0] == "subject"  # rows may have been added
        if present[path]["shape"][by_row:] != node["shape"][by_row:]:
            return False
    return True


def damaged_arrays(root: Root, name: str, *arrays: str) -> Iterator[str]:
    """Name those of a group's arrays, by default all, that differ from their digest."""
    nodes = root.derived[name]
    every = [path for path in nodes if path != name]
    for path in [f"{name}/{array}" for array in arrays] or every:
        digest = digest_chunks(root.path / path, nodes[path])
        if root.digests.get(path) != [digest]:
            yield path


def name_is_taken(root: Root, name: str, mark: str = TEMPLATE_MARK) -> bool:
    """Whether something in the store that is not a group with this mark has a name."""
    node = root.nodes.get(name)
    if node is None and place.exists(root.path / name):
        node = place.read_json(root.path / name / "zarr.json") or {}
    return node is not None and mark not in (node.get("attributes") or {})


class GroupPlan(Protocol):
    """What a derived group is going to hold."""

    @property
    def name(self) -> str:
        """The group's."""

    @property
    def records(self) -> tuple[Variable, ...]:
        """The group's variables; ``subject`` is one."""

    def nodes(self, separator: str) -> dict[str, Node]:
        """Return the metadata of the group and its arrays, by path in the store."""


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
        shutil.rmtree(self._folder, ignore_errors=True)
        write_own(folder, self._nodes, new=True)
        self._arrays = {
            x.name: open_array(
                self._folder / x.name, self._nodes[f"{plan.name}/{x.name}"]
            )
            for x in plan.records
        }

    def write(self, array: str, at: Any, values: np.ndarray) -> None:
        """Write some of an array, in whole chunks."""
        self._arrays[array][at] = values

    def shape(self, array: str) -> tuple[int, ...]:
        """Return an array's shape."""
        return tuple(self._arrays[array].shape)

    def read(self, array: str, at: Any = ...) -> np.ndarray:
        """Read back what was written."""
        return np.asarray(self._arrays[array][at])

    def install(self) -> None:
        """Show the group to readers, in one step under the store's lock."""
        name, path, nodes = self._name, self._store.path, self._nodes
        digests = {
            f"{name}/{x}": [digest_chunks(self._folder / x, nodes[f"{name}/{x}"])]
            for x in self._arrays
        }
        with self._store.locked() as root:
            before = root.derived.get(name, {})
            if not before:
                shutil.rmtree(path / name, ignore_errors=True)  # no reader sees it
                os.rename(self._folder, path / name)
            for array in self._arrays if before else ():
                target = path / name / array
                target.mkdir(parents=True, exist_ok=True)
                for old in filter(self._is_ours, list(target.iterdir())):
                    place.remove(old)  # of the group before the one that is seen
                for new in filter(self._is_ours, (self._folder / array).iterdir()):
                    os.rename(new, target / new.name)
            kept = {k: v for k, v in root.nodes.items() if k not in before}
            known = {k: v for k, v in root.digests.items() if k not in before}
            root.changed(nodes=kept | nodes, digests=known | digests).put()
            write_own(path, nodes)
            for gone in before.keys() - nodes.keys():
                shutil.rmtree(path / gone)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _is_ours(self, path: os.PathLike[str]) -> bool:
        """Whether a file or folder of an array is of this group's chunks."""
        name = os.path.basename(path)
        return name == "c" if self._separator == "/" else name.startswith("c.")


# ----------------------------------------------------------------------------- reading


def row_digests(root: Root) -> list[str]:
    """Return what distinguishes a row from its next build; "" if it is not complete."""
    return [
        hashlib.sha256(text.encode()).hexdigest() if code == COMPLETE else ""
        for code, text in zip(root.codes, root.read("receipt"), strict=True)
    ]


def rows_behind(root: Root, name: str) -> list[str]:
    """Name the complete rows that a template does not have as the store does."""
    return _compare_rows(root, name)[1]


def _compare_rows(root: Root, name: str) -> tuple[np.ndarray, list[str]]:
    """Return which of a template's rows are the store's, and the labels behind."""
    stored = row_digests(root)
    known = [*map(str, root.read(f"{name}/commit")), *[""] * len(stored)]
    pairs = list(zip(root.index, stored, known, strict=False))
    same = [i for i, (_, now, then) in enumerate(pairs) if now and now == then]
    return np.array(same, int), [
        label for label, now, then in pairs if now and now != then
    ]


def open_template(root: Root, name: str, complete: bool, chunks: Any) -> xr.Dataset:
    """Open a template group, as `lamstore.open` does; warn of rows that are behind."""
    from lamstore.store.reading import open_group

    advice = f"Run lamstore resample {root.path} --to {name}."
    if name not in root.templates:
        there = ", ".join(root.templates) or "none"
        wrong = f"was not resampled to {name} (its templates: {there})"
        raise LamstoreError(wrong, file=root.path, advice=advice)
    if chunks == "auto":
        vertices = _CHUNKS_PER_BLOCK * TEMPLATE_CHUNKS["template_vertex"]
        chunks = TEMPLATE_CHUNKS | {"template_vertex": vertices}
    ds, rows = rows_as_stored(root, name, complete, chunks, advice)
    native = open_group(root, None, None)
    coords = {
        coord: item.variable.isel(subject=rows)
        for coord, item in native.coords.items()
        if item.dims == ("subject",) and coord not in _LEFT_OUT
    }
    shared = ("lead_field_units", "distance_definition", "n_layers")
    attrs = {name: native.attrs[name] for name in shared if name in native.attrs}
    if text := simulated(native.attrs):
        attrs["simulated"] = text
    return ds.assign_coords(coords).assign_attrs(attrs)


def rows_as_stored(
    root: Root, name: str, complete: bool, chunks: Any, advice: str
) -> tuple[xr.Dataset, np.ndarray]:
    """Open a derived group, and its rows that are the store's; warn of those behind."""
    from lamstore.store.reading import open_group

    ds = open_group(root, name, chunks)
    rows = np.arange(ds.sizes["subject"])
    if complete:
        rows, behind = _compare_rows(root, name)
        if behind:
            more = ", ..." if len(behind) > 5 else ""
            wrong = (
                f"{len(behind)} rows are not in {name} as they are in the store "
                f"({', '.join(behind[:5])}{more}) and left out"
            )
            warning = LamstoreWarning(wrong, file=root.path, advice=advice)
            warnings.warn(warning, stacklevel=4)
        if len(rows) < ds.sizes["subject"]:
            ds = ds.isel(subject=rows)
    return ds, rows
