"""Opening a store as plain xarray, lazily, by the root's metadata."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import google_crc32c
import numpy as np
import pandas as pd
import xarray as xr
from numcodecs import blosc
from xarray.backends import BackendArray
from xarray.core import indexing

from lamstore import accessor as accessor  # registers ds.lamstore
from lamstore import schema
from lamstore.dataset import simulated
from lamstore.errors import LamstoreError, LamstoreWarning, few
from lamstore.store import place
from lamstore.store.derived import compare_rows
from lamstore.store.layout import DIGESTS, TEMPLATE_CHUNKS, Node, open_array
from lamstore.store.metadata import (
    COMPLETE,
    PREFIX,
    RENEWALS,
    SIMULATION_MARK,
    Root,
    read_root,
)
from lamstore.store.rows import Commit

#: Codecs of numbers, see `layout`.
DIRECT = ["bytes", "blosc", "crc32c"]

#: Rows per Dask block: 1 keeps the scheduler busy, hundreds fill the memory.
SUBJECTS_PER_BLOCK = 10

#: Chunks to a Dask block. One place of all rows is still read from one chunk: Dask
#: passes the index on to the reader, unless rows were left out before.
_CHUNKS_PER_BLOCK = 16


def open(
    path: str | os.PathLike[str],
    *,
    complete: bool = True,
    group: str | None = None,
    subject: str | None = None,
    space: str | None = None,
    simulation: str | None = None,
    chunks: Any = "auto",
    storage_options: Mapping[str, Any] | None = None,
) -> xr.Dataset:
    """Open a store, one subject of it, or its rows on a template.

    Parameters
    ----------
    path
        The store: a folder, or a URL such as ``s3://bucket/cohort.zarr``.
    complete
        Whether to leave out rows that are not complete.
    group
        "mesh" or "geometry" instead of the predictors.
    subject
        A row's label: that subject alone, without padding, with mesh and geometry, as
        it was written; ``simulated`` in its attrs if the store's are.
    space
        "native", or a template that `lamstore.resample` has resampled the store to,
        such as "fsaverage5": dims (subject, layer, template_vertex), with the
        template's mesh, medial wall and regions.
    simulation
        Name of a simulation that `lamstore.simulate` has kept: what
        `lamstore.depth.simulate_layers` returns for these rows, settings in attrs.
    chunks, storage_options
        As in `xarray.open_zarr`; chunks="auto" is about 10 subjects a block, 200 on a
        template, or no Dask for one subject. None reads without Dask, which is fastest
        for few vertices of a template: Dask reads whole blocks.

    Returns
    -------
    xarray.Dataset
        Dims (subject, layer, vertex) and units as ``lamstore schema`` prints them.
        Beyond ``n_vertices`` a row is padding: NaN, -1 or "".

    Raises
    ------
    LamstoreError
        If there is no such store, group, subject, template or simulation, or the
        subject is not complete.

    Warns
    -----
    LamstoreWarning
        Of rows that are left out because they were built since they were resampled or
        simulated.
    """
    root = read_root(place.place(path, storage_options)).check()
    chosen = {"group": group, "subject": subject, "space": space}
    chosen["simulation"] = simulation
    given = [name for name, value in chosen.items() if value not in (None, "native")]
    if len(given) > 1:
        wrong = f"{' and '.join(given)} cannot be chosen together"
        advice = "Select from what is opened, for instance .sel(subject=...)."
        raise LamstoreError(wrong, file=root.path, advice=advice)
    if group is not None and group not in schema.GROUPS:
        wrong, wanted = f"has no group {group!r}", "mesh or geometry"
        raise LamstoreError(wrong, file=root.path, wanted=wanted)
    if subject is not None:
        if not isinstance(subject, str):
            wrong, advice = f"subject is {subject!r}", "Select rows of an open store."
            raise LamstoreError(wrong, wanted="one label", advice=advice)
        return _open_subject(root, subject, complete, chunks)
    if given and given[0] in ("space", "simulation"):
        return _open_derived(root, given[0], str(chosen[given[0]]), complete, chunks)
    # before anything else: what is complete by now is published whole, and what is
    # read of the root after it has room for it
    rows = np.flatnonzero(root.codes == COMPLETE)
    root = read_root(root.path)
    if chunks == "auto":
        chunks = {"subject": SUBJECTS_PER_BLOCK}
    ds = open_group(root, group, chunks)
    if complete and len(rows) < ds.sizes["subject"]:
        ds = ds.isel(subject=rows)
    return ds


def _open_subject(root: Root, label: str, complete: bool, chunks: Any) -> xr.Dataset:
    row = root.row_of(label)
    status = int(root.codes[row])
    if complete and status != COMPLETE:
        why = str(root.read("error", row))
        wrong = f"is {schema.STATUSES[status]}{f' ({why})' if why else ''}"
        advice = "Build it, or pass complete=False."
        if schema.STATUSES[status] == schema.EXCLUDED:
            advice = "Use it again with lamstore include, or pass complete=False."
        raise LamstoreError(wrong, subject=label, file=root.path, advice=advice)
    commit = Commit.from_published(status, str(root.read("receipt", row)))
    stored = commit.row.get("variables", [])
    places = {"subject": row, **{dim: slice(n) for dim, n in commit.sizes.items()}}
    variables: dict[str, xr.Variable] = {}
    for group in schema.GROUPS:
        ds = open_group(root, group, None if chunks == "auto" else chunks)
        for name, item in ds.variables.items():
            if name in variables or name not in stored:
                continue
            # no index: xarray imports dask.array to take one of its values
            item = item.to_base_variable().isel(places, missing_dims="ignore")
            if item.dtype.kind in "TO":  # texts as NumPy has them in memory
                texts = np.asarray(item.values).astype(object).astype(str)
                # fastpath: nothing to convert, for which xarray imports dask.array too
                item = xr.Variable(item.dims, texts, item.attrs, fastpath=True)
                item = _as_index(item, texts) if item.dims == (name,) else item
            variables[str(name)] = item
    coords = {
        name: variables.pop(name)
        for name in list(variables)
        if name in schema.FIXED_DIMS or schema.variable(name).coordinate
    }
    attrs = {**commit.row.get("attrs", {}), "receipt": commit.receipt}
    if text := simulated(root.attributes):
        attrs["simulated"] = text  # of the whole cohort, so of each of it
    return xr.Dataset(variables, coords, attrs)


def _open_derived(
    root: Root, kind: str, name: str, complete: bool, chunks: Any
) -> xr.Dataset:
    """Open a template ("space") or "simulation"; warn of rows that are behind."""
    is_template = kind == "space"
    verb = "resample {} --to {}" if is_template else "simulate {} --name {}"
    advice = f"Run lamstore {verb.format(root.path, name)}."
    group = name if is_template else PREFIX + name
    there = root.templates if is_template else {*root.derived} - {*root.templates}
    if group not in there:
        named = ", ".join(sorted(x.removeprefix(PREFIX) for x in there)) or "none"
        wrong = f"has no {kind} {name} (there is: {named})"
        raise LamstoreError(wrong, file=root.path, advice=advice)
    if chunks == "auto":
        vertices = _CHUNKS_PER_BLOCK * TEMPLATE_CHUNKS["template_vertex"]
        chunks = {"subject": SUBJECTS_PER_BLOCK}
        if is_template:
            chunks = TEMPLATE_CHUNKS | {"template_vertex": vertices}
    ds = open_group(root, group, chunks)
    rows: Any = slice(ds.sizes["subject"])
    if complete:
        found, behind = compare_rows(root, group)
        if behind:
            wrong = f"rows that are not in {group} as in the store are left out"
            wrong = f"{wrong}: {few(behind)}"
            warning = LamstoreWarning(wrong, file=root.path, advice=advice)
            warnings.warn(warning, stacklevel=3)
        if len(found) < ds.sizes["subject"]:
            rows = found
            ds = ds.isel(subject=rows)
    native = open_group(root, None, None if is_template else chunks)
    left_out = {*ds.variables, "error"}
    left_out |= {"receipt", "n_vertices"} if is_template else set()
    dims = {*ds.dims} - {"layer"}
    places = {"subject": rows, "vertex": slice(ds.sizes.get("vertex"))}
    ds = ds.assign_coords(
        {
            coord: item.variable.isel(places, missing_dims="ignore")
            for coord, item in native.coords.items()
            if {*item.dims} <= dims and coord not in left_out
        }
    )
    if not is_template:
        del ds.attrs[SIMULATION_MARK]
        return ds.drop_vars("commit")
    shared = ("lead_field_units", "distance_definition", "n_layers")
    attrs = {name: native.attrs[name] for name in shared if name in native.attrs}
    if text := simulated(native.attrs):
        attrs["simulated"] = text
    return ds.assign_attrs(attrs)


def open_group(root: Root, group: str | None, chunks: Any) -> xr.Dataset:
    """Open the root, "mesh", "geometry" or a template lazily, rows in Dask's blocks."""
    group = None if group == "/" else group
    folder = root.path if group is None else root.path / group
    attrs = root.attributes if group is None else dict(root.nodes[group]["attributes"])
    # another one whenever a row is: Dask takes blocks of one name for the same
    version = f"{folder} {root.attributes.get(DIGESTS)}"
    variables = {}
    for path, node in root.nodes.items():
        parent, _, name = path.rpartition("/")
        if parent != (group or "") or node["node_type"] != "array":
            continue
        large = len(node["shape"]) > 1 and "subject" in node["dimension_names"]
        variable = stored_variable(folder / name, node, attrs.get(RENEWALS))
        if large and chunks is not None:
            variable = in_blocks(variable, chunks, f"{name} {version}")
        if variable.dims == (name,):
            variable = _as_index(variable, variable.values)
        variables[name] = variable
    names = str(attrs.pop("coordinates", "")).split()
    names += [name for name, item in variables.items() if item.dims == (name,)]
    for internal in ("store_id", DIGESTS, RENEWALS):
        attrs.pop(internal, None)
    coords = {name: variables.pop(name) for name in list(variables) if name in names}
    return xr.Dataset(variables, coords, attrs)


class StoredArray(BackendArray):
    """An array of which only the requested places are read, by the root's metadata.

    xarray's own has no error that names the file, nor does it notice a group that was
    renewed: `renewals` is how often it had been, if it is one that can be. Chunks of
    numbers in folders are decoded here: zarr-python's event loop takes longer for one
    than reading it does.
    """

    def __init__(self, folder: Path, node: Node, renewals: int | None = None) -> None:
        if not place.is_remote(folder):
            # the same when the process goes to another folder
            folder = Path(os.path.abspath(folder))
        self._args, self.array = (folder, node, renewals), open_array(folder, node)
        self.shape, self.dtype = self.array.shape, self.array.dtype
        codecs = [codec["name"] for codec in node["codecs"]]
        self._direct = codecs == DIRECT and not place.is_remote(folder)

    def __reduce__(self) -> Any:
        return StoredArray, self._args

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:
        return indexing.explicit_indexing_adapter(
            key, self.shape, indexing.IndexingSupport.OUTER, self._read
        )

    def _read(self, key: tuple[Any, ...]) -> np.ndarray:
        folder, _, renewals = self._args
        try:
            if self._direct:
                values = self._decoded(key)
            else:
                values = np.asarray(self.array.oindex[key], dtype=self.dtype)
            if renewals is not None and not place.is_remote(folder):
                group = place.read_json(folder.parent / "zarr.json")
                if group["attributes"][RENEWALS] > renewals + 1:
                    raise ValueError("its chunks are of a later renewal")
            return values
        except LamstoreError:
            raise
        except Exception as error:  # whatever a codec makes of damaged bytes
            advice = (
                "Open the store again if it was resampled since, else look for "
                "damage with lamstore verify."
            )
            raise place.unreadable(error, folder, advice) from error

    def _decoded(self, key: tuple[Any, ...]) -> np.ndarray:
        """Read an outer index from the chunks in which it lies."""
        dims = zip(key, self.shape, self.array.chunks, strict=True)
        parts = [list(_parts(*dim)) for dim in dims]
        lengths = [sum(n for *_, n in part) for part in parts]
        values = np.empty(lengths, dtype=self.dtype)
        for each in product(*parts):
            number, within, target, _ = zip(*each, strict=True)
            if (chunk := self._chunk(number)) is None:
                values[_outer(target)] = self.array.fill_value
            else:
                values[_outer(target)] = chunk[_outer(within)]
        whole = [isinstance(x, int | np.integer) for x in key]
        return values.squeeze(tuple(np.flatnonzero(whole)))

    def _chunk(self, number: tuple[int, ...]) -> np.ndarray | None:
        """Read a chunk, None if there is none."""
        file = self._args[0] / self.array.metadata.encode_chunk_key(number)
        try:
            stored = file.read_bytes()
        except FileNotFoundError:
            return None
        data, checksum = stored[:-4], stored[-4:]
        if google_crc32c.value(data) != int.from_bytes(checksum, "little"):
            raise ValueError("its checksum is wrong")
        values = np.frombuffer(blosc.decompress(data), self.dtype.newbyteorder("<"))
        return values.reshape(self.array.chunks)


def _parts(key: Any, size: int, step: int) -> Iterator[tuple[int, Any, Any, int]]:
    """Yield chunks along a dim: number, places in it and in the answer, how many."""
    if isinstance(key, int | np.integer):
        key = slice(int(key), int(key) + 1)
    if isinstance(key, slice) and key.step in (1, None):
        first, last, _ = key.indices(size)
        for chunk in range(first // step, -(-last // step)) if last > first else ():
            start, stop = max(first, chunk * step), min(last, (chunk + 1) * step)
            within = slice(start - chunk * step, stop - chunk * step)
            yield chunk, within, slice(start - first, stop - first), stop - start
        return
    places = np.atleast_1d(np.arange(size)[key])
    for chunk in np.unique(places // step).tolist():
        there = np.flatnonzero(places // step == chunk)
        yield chunk, places[there] - chunk * step, there, len(there)


def _outer(at: tuple[Any, ...]) -> Any:
    """Return places along each dim as an index of their outer product."""
    if all(isinstance(x, slice) for x in at):
        return at
    return np.ix_(
        *(np.arange(x.start, x.stop) if isinstance(x, slice) else x for x in at)
    )


def stored_variable(
    folder: Path, node: Node, renewals: int | None = None
) -> xr.Variable:
    """Return a lazy variable, cached and encoded as xarray's own are."""
    stored, dims = StoredArray(folder, node, renewals), node["dimension_names"]
    names = ("chunks", "compressors", "filters", "shards", "serializer", "fill_value")
    encoding = {name: getattr(stored.array, name) for name in names}
    encoding["preferred_chunks"] = dict(zip(dims, stored.array.chunks, strict=True))
    encoding["dtype"] = stored.dtype
    lazy: Any = indexing.LazilyIndexedArray(stored)
    data = indexing.MemoryCachedArray(indexing.CopyOnWriteArray(lazy))
    return xr.Variable(dims, data, dict(node["attributes"]), encoding)


def _as_index(variable: xr.Variable, values: np.ndarray) -> xr.Variable:
    """Return a dim's labels as pandas has them; else xarray imports dask to do so."""
    index = indexing.PandasIndexingAdapter(pd.Index(values), dtype=values.dtype)
    return xr.IndexVariable(variable.dims, index, variable.attrs, variable.encoding)


def in_blocks(variable: xr.Variable, chunks: Any, version: str) -> xr.Variable:
    """Return a variable in Dask's blocks, `chunks` as `xarray.open_zarr` takes them."""
    from dask.base import tokenize

    stored = variable.encoding["preferred_chunks"]
    given = chunks if isinstance(chunks, Mapping) else dict.fromkeys(stored, chunks)
    sizes = {dim: given.get(dim) or size for dim, size in stored.items()}
    # arrays of other blocks have other names, or Dask takes one for the other
    return variable.chunk(sizes, name=f"stored-{tokenize(version, sizes)}")
