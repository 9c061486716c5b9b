"""Template groups: rows of a cohort on a template, ``/fsaverage5``.

All rows of up to 200 subjects lie in one chunk, so that a place over the cohort is one
read. Rows are not written one by one therefore: a group is made as a whole beside the
store, and shown in one step. Its chunks lie beside those of the group that it replaces,
under keys with the other separator (Zarr's chunk key encoding: ``c/0/0`` or ``c.0.0``);
the root's ``zarr.json`` alone states which of them are read. Those of the group before
stay until the next time, for those who are reading it; an array that the new group does
not have goes at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import zarr

from lamstore import schema
from lamstore.atomic import plain
from lamstore.dataset import simulated
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.schema import Variable
from lamstore.store import place
from lamstore.store.layout import SUBJECT_CHUNK, ArraySpec
from lamstore.store.metadata import (
    COMPLETE,
    TEMPLATE_MARK,
    Node,
    Root,
    digest_chunks,
    separator_of,
)
from lamstore.store.store import Store
from lamstore.store.tree import differences, make_array, own_node, write_own

if TYPE_CHECKING:
    import xarray as xr

VERSION = 1

#: Group attribute: one of `schema.RESAMPLING_METHODS`.
METHOD = "resampling_method"

#: Rows and template vertices of a chunk. A cohort of fewer rows has one all the same:
#: what is not there costs nothing on disk, and rows can be added. In FreeSurfer's order
#: neighbours lie in many chunks: with more vertices a region costs more bytes, with
#: fewer everything at once costs more chunks.
ROWS, VERTICES = 200, 128

#: Chunks to a Dask block. Of all rows, one place is one chunk's reading all the same:
#: Dask passes an index on to the reader, unless rows have to be left out before.
_CHUNKS_PER_BLOCK = 16

#: Coordinates of rows that the template group has itself, or that are of the build.
_LEFT_OUT = ("subject", "receipt", "error", "n_vertices")


@dataclass(frozen=True)
class TemplatePlan:
    """What a template group is going to hold.

    ``variables`` are the predictors that are resampled, with the store's attributes,
    ``regions`` are ``region_<atlas>`` of the template.
    """

    name: str
    rows: int
    n_vertices: int
    n_faces: int
    layers: int
    variables: Mapping[str, Mapping[str, Any]]
    regions: tuple[Variable, ...] = ()
    attrs: Mapping[str, Any] = field(default_factory=dict)

    def arrays(self) -> list[ArraySpec]:
        """Return every array of the group, by its name within the group."""
        predictors = (schema.on_template(schema.variable(x)) for x in self.variables)
        every = (*predictors, *self.regions, *schema.TEMPLATE_VARIABLES)
        return [self._spec(variable) for variable in every]

    def _spec(self, variable: Variable) -> ArraySpec:
        lengths = {
            "subject": self.rows,
            "layer": self.layers,
            "template_vertex": self.n_vertices,
            "template_face": self.n_faces,
            "corner": 3,
            "xyz": 3,
        }
        chunks = {dim: max(1, n) for dim, n in lengths.items()}
        if variable.dims == ("subject",):
            chunks["subject"] = SUBJECT_CHUNK
        elif "subject" in variable.dims:
            chunks |= {"subject": ROWS, "template_vertex": VERTICES}
        return ArraySpec(
            path=variable.name,
            dims=variable.dims,
            shape=tuple(lengths[dim] for dim in variable.dims),
            chunks=tuple(chunks[dim] for dim in variable.dims),
            dtype=variable.dtype,
            fill_value=variable.fill_value,
            attrs=dict(plain(self.variables.get(variable.name, variable.attrs))),
            coordinate=variable.coordinate,
            compressor="lz4",  # a twentieth larger than zstd, four times as fast
        )

    def by_row(self) -> list[ArraySpec]:
        """Return the arrays with values of each row at each vertex."""
        return [x for x in self.arrays() if x.dims[0] == "subject" and len(x.dims) > 1]

    def group_attrs(self) -> Node:
        """Return the group's attributes; ``coordinates`` is for xarray."""
        names = [x.path for x in self.arrays() if x.coordinate and x.dims != (x.path,)]
        own = {TEMPLATE_MARK: VERSION, "template": self.name, **plain(self.attrs)}
        return {**own, "coordinates": " ".join(names)}

    def slabs(self, most_bytes: int) -> Iterator[slice]:
        """Cut the vertices so that a variable of `ROWS` rows fits in memory."""
        a_chunk = ROWS * self.layers * VERTICES * np.dtype("float64").itemsize
        step = VERTICES * max(1, most_bytes // a_chunk)
        for start in range(0, self.n_vertices, step):
            yield slice(start, min(start + step, self.n_vertices))


def fits(root: Root, plan: TemplatePlan) -> bool:
    """Whether the rows of the group that is there may stay as they are."""
    nodes = root.templates.get(plan.name)
    if nodes is None:
        return False
    attrs = nodes[plan.name]["attributes"]
    wanted = {TEMPLATE_MARK: VERSION, **plain(plan.attrs)}
    if any(attrs.get(key) != value for key, value in wanted.items()):
        return False
    for spec in plan.arrays():
        node = nodes.get(f"{plan.name}/{spec.path}")
        known = spec.dims[0] == "subject"  # rows may have been added
        if (
            node is None
            or differences(node, spec)
            or tuple(node["shape"][known:]) != spec.shape[known:]
        ):
            return False
    return True


def is_intact(root: Root, name: str, *arrays: str) -> bool:
    """Whether arrays of the group that is there (all by default) equal their digests.

    A chunk that is missing would be read as missing values.
    """
    known = root.digests
    return all(
        known.get(path) == [digest_chunks(root.path / path, node)]
        for path, node in root.templates[name].items()
        if node["node_type"] == "array"
        and (not arrays or path.removeprefix(f"{name}/") in arrays)
    )


def name_is_taken(root: Root, name: str) -> bool:
    """Whether something in the store that is not a template group has a name."""
    if name in root.nodes:
        return name not in root.templates
    if not place.exists(root.path / name):
        return False
    node = place.read_json(root.path / name / "zarr.json")
    return TEMPLATE_MARK not in ((node or {}).get("attributes") or {})


class Renewal:
    """A template group that is being made in a folder's store, its lock held."""

    def __init__(self, store: Store, plan: TemplatePlan) -> None:
        self._store, self._plan = store, plan
        self._folder = store.folder / "templates" / plan.name
        present = store.root().templates.get(plan.name)
        used = "." if present is None else separator_of(present[f"{plan.name}/subject"])
        self._separator = "." if used == "/" else "/"
        shutil.rmtree(self._folder, ignore_errors=True)
        attrs = plan.group_attrs()
        zarr.create_group(self._folder, attributes=attrs, zarr_format=3)
        self._arrays = {
            spec.path: make_array(self._folder, spec, separator=self._separator)
            for spec in plan.arrays()
        }

    def write(self, array: str, at: Any, values: np.ndarray) -> None:
        """Write some of an array, in whole chunks."""
        self._arrays[array][at] = values

    def read(self, array: str, at: Any = ...) -> np.ndarray:
        """Read back what was written."""
        return np.asarray(self._arrays[array][at])

    def install(self) -> None:
        """Show the group to readers, in one step under the store's lock."""
        name, path = self._plan.name, self._store.path
        nodes, digests = {name: own_node(self._folder)}, {}
        for array in self._arrays:
            node = own_node(self._folder / array)
            nodes[f"{name}/{array}"] = node
            digests[f"{name}/{array}"] = [digest_chunks(self._folder / array, node)]
        with self._store.locked() as root:
            before = root.templates.get(name, {})
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
            shown = root.changed(nodes=kept | nodes, digests=known | digests)
            shown.put(self._store.scratch)
            write_own(shown, self._store.scratch, only=name)
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
    stored = row_digests(root)
    known = [*map(str, root.read(f"{name}/commit")), *[""] * len(stored)]
    rows = zip(root.index, stored, known, strict=False)
    return [label for label, now, then in rows if now and now != then]


def open_template(root: Root, name: str, complete: bool, chunks: Any) -> xr.Dataset:
    """Open a template group, as `lamstore.open` does; warn of rows that are behind."""
    from lamstore.store.reading import open_group

    advice = f"Run lamstore resample {root.path} --to {name}."
    if name not in root.templates:
        there = ", ".join(root.templates) or "none"
        raise LamstoreError(
            f"was not resampled to {name} (its templates: {there})",
            file=root.path,
            advice=advice,
        )
    if chunks == "auto":
        chunks = {"subject": ROWS, "template_vertex": _CHUNKS_PER_BLOCK * VERTICES}
    ds = open_group(root, name, chunks)
    rows = np.arange(ds.sizes["subject"])
    if complete:
        if behind := rows_behind(root, name):
            more = ", ..." if len(behind) > 5 else ""
            warnings.warn(
                LamstoreWarning(
                    f"{len(behind)} rows are not in {name} as they are in the store "
                    f"({', '.join(behind[:5])}{more}) and left out",
                    file=root.path,
                    advice=advice,
                ),
                stacklevel=3,
            )
        stored, known = row_digests(root), ds["commit"].values
        rows = np.array([i for i in rows if stored[i] and stored[i] == known[i]], int)
        if len(rows) < ds.sizes["subject"]:
            ds = ds.isel(subject=rows)
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
