"""Template groups: rows of a cohort on a template, ``/fsaverage5``.

All rows of up to 200 subjects lie in one chunk, so that a place over the cohort is one
read. Rows are not written one by one therefore: a group is made as a whole beside the
store, and shown in one step. Its chunks lie beside those of the group that it replaces,
under keys with the other separator (Zarr's chunk key encoding: ``c/0/0`` or ``c.0.0``);
the root's ``zarr.json`` alone states which of them are read. Those of the group before
stay until the next time, for those who are reading it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
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
from lamstore.store.lists import digest_chunks
from lamstore.store.metadata import (
    COMPLETE,
    TEMPLATE_MARK,
    Node,
    Root,
    make_array,
    own_node,
    write_own,
)
from lamstore.store.store import Store

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

_SEPARATORS = ("/", ".")


@dataclass(frozen=True)
class TemplatePlan:
    """What a template group is going to hold.

    Attributes
    ----------
    name
        Of the template and of the group.
    rows, n_vertices, n_faces, layers
        How many of each.
    variables
        The predictors that are resampled, with the store's own attributes.
    regions
        ``region_<atlas>`` of the template.
    attrs
        More attributes of the group.
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
        lengths = {
            "subject": self.rows,
            "layer": self.layers,
            "template_vertex": self.n_vertices,
            "template_face": self.n_faces,
            "corner": 3,
            "xyz": 3,
        }
        predictors = (schema.on_template(schema.variable(x)) for x in self.variables)
        return [
            ArraySpec(
                path=variable.name,
                dims=variable.dims,
                shape=tuple(lengths[dim] for dim in variable.dims),
                chunks=tuple(_chunk(variable, dim, lengths) for dim in variable.dims),
                dtype=variable.dtype,
                fill_value=variable.fill_value,
                attrs=dict(plain(self.variables.get(variable.name, variable.attrs))),
                coordinate=variable.coordinate,
                compressor="lz4",  # a twentieth larger than zstd, four times as fast
            )
            for variable in (*predictors, *self.regions, *schema.TEMPLATE_VARIABLES)
        ]

    def by_row(self) -> list[ArraySpec]:
        """Return the arrays with values of each row at each vertex."""
        return [x for x in self.arrays() if x.dims[0] == "subject" and len(x.dims) > 1]

    def group_attrs(self) -> Node:
        """Return the group's attributes; ``coordinates`` is for xarray."""
        names = [x.path for x in self.arrays() if x.coordinate and x.dims != (x.path,)]
        return {
            TEMPLATE_MARK: VERSION,
            "template": self.name,
            **plain(self.attrs),
            "coordinates": " ".join(names),
        }

    def slabs(self, most_bytes: int) -> Iterator[slice]:
        """Cut the vertices so that a variable of `ROWS` rows fits in memory."""
        a_chunk = ROWS * self.layers * VERTICES * np.dtype("float64").itemsize
        step = VERTICES * max(1, most_bytes // a_chunk)
        for start in range(0, self.n_vertices, step):
            yield slice(start, min(start + step, self.n_vertices))


def _chunk(variable: Variable, dim: str, lengths: Mapping[str, int]) -> int:
    if variable.dims == ("subject",):
        return SUBJECT_CHUNK
    if dim == "subject":
        return ROWS
    if dim == "template_vertex" and "subject" in variable.dims:
        return VERTICES
    return max(1, lengths[dim])


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
        if node is None or node["attributes"] != spec.attrs:
            return False
        shape, chunks = node["shape"], node["chunk_grid"]["configuration"]
        known = spec.dims[0] == "subject"  # rows may have been added
        if tuple(shape[known:]) != spec.shape[known:]:
            return False
        if tuple(chunks["chunk_shape"]) != spec.chunks:
            return False
    return True


def is_intact(root: Root, name: str, *arrays: str) -> bool:
    """Whether arrays of the group that is there (all by default) equal their digests.

    A chunk that is missing would be read as missing values.
    """
    known = root.digests
    return all(
        known.get(path) == [digest_chunks(root.path / path, _separator(node))]
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
    """A template group that is being made; the caller holds the template's lock.

    Parameters
    ----------
    store
        The store, in a folder.
    plan
        What the group is going to hold.
    """

    def __init__(self, store: Store, plan: TemplatePlan) -> None:
        self._store, self._plan = store, plan
        self._folder = store.folder / "templates" / plan.name
        present = store.root().templates.get(plan.name)
        used = _SEPARATORS[1]
        if present is not None:
            used = _separator(present[f"{plan.name}/subject"])
        self._separator = _SEPARATORS[1 - _SEPARATORS.index(used)]
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
        nodes = {name: own_node(self._folder)}
        digests = {}
        for array in self._arrays:
            nodes[f"{name}/{array}"] = own_node(self._folder / array)
            found = digest_chunks(self._folder / array, self._separator)
            digests[f"{name}/{array}"] = [found]
        with self._store.locked() as root:
            before = root.templates.get(name, {})
            if not before:
                shutil.rmtree(path / name, ignore_errors=True)  # no reader sees it
                os.rename(self._folder, path / name)
            else:
                for array in self._arrays:
                    self._move_chunks(self._folder / array, path / name / array)
            kept = {k: v for k, v in root.nodes.items() if k not in before}
            known = {k: v for k, v in root.digests.items() if k not in before}
            shown = root.changed(nodes=kept | nodes, digests=known | digests)
            shown.put(self._store.scratch)
            write_own(shown.changed(nodes=nodes), self._store.scratch)
            for gone in before.keys() - nodes.keys():
                shutil.rmtree(path / gone)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _move_chunks(self, source: Path, target: Path) -> None:
        """Put chunks beside those that are seen, which have other names."""
        target.mkdir(parents=True, exist_ok=True)
        for path in target.iterdir():  # of the group before the one that is seen
            if _is_chunk(path.name, self._separator):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in source.iterdir():
            if _is_chunk(path.name, self._separator):
                os.rename(path, target / path.name)


def _separator(node: Node) -> str:
    return str(node["chunk_key_encoding"]["configuration"]["separator"])


def _is_chunk(name: str, separator: str) -> bool:
    """Whether a file or folder of an array is of chunks with that separator."""
    return name == "c" if separator == "/" else name.startswith("c.")


# ----------------------------------------------------------------------------- reading
def row_digests(root: Root) -> list[str]:
    """Return what distinguishes a row from its next build; "" if it is not complete."""
    codes, texts = root.read("status"), root.read("receipt")
    return [
        hashlib.sha256(text.encode()).hexdigest() if code == COMPLETE else ""
        for code, text in zip(codes, texts, strict=True)
    ]


def rows_behind(root: Root, name: str) -> list[str]:
    """Name the complete rows that a template does not have as the store does.

    Raises
    ------
    LamstoreError
        If the lists of either cannot be read.
    """
    stored = row_digests(root)
    known = [*map(str, root.read(f"{name}/commit"))]
    known += [""] * (len(stored) - len(known))
    return [
        label
        for label, now, then in zip(root.index, stored, known, strict=False)
        if now and now != then
    ]


def open_template(root: Root, name: str, complete: bool, chunks: Any) -> xr.Dataset:
    """Open a template group lazily, with the participants' coordinates.

    Parameters
    ----------
    root
        The store's metadata.
    name
        Name of the template.
    complete
        Whether to leave out rows that are not complete, and rows that were built again
        since they were resampled.
    chunks
        As in `xarray.open_zarr`; "auto" is 200 subjects a block.

    Returns
    -------
    xarray.Dataset
        Dims (subject, layer, template_vertex), template_face, corner, xyz.

    Raises
    ------
    LamstoreError
        If the store was not resampled to that template.

    Warns
    -----
    LamstoreWarning
        If rows are left out although they are complete.
    """
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
        stored, known = row_digests(root), ds["commit"].values
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
        rows = np.array([i for i in rows if stored[i] and stored[i] == known[i]], int)
        if len(rows) < ds.sizes["subject"]:
            ds = ds.isel(subject=rows)
    native = open_group(root, None, None)
    ds = ds.assign_coords(
        {
            coord: item.variable.isel(subject=rows)
            for coord, item in native.coords.items()
            if item.dims == ("subject",) and coord not in _LEFT_OUT
        }
    )
    for attr in ("lead_field_units", "distance_definition", "n_layers"):
        if attr in native.attrs:
            ds.attrs[attr] = native.attrs[attr]
    if text := simulated(native.attrs):
        ds.attrs["simulated"] = text
    return ds
