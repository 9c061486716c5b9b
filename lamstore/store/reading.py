"""Opening a store as plain xarray.

TensorStore reads numbers in folders, a mean over all subjects in half the time that
zarr-python takes; zarr-python reads texts and object stores.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
import zarr
from xarray.backends import BackendArray
from xarray.core import indexing

from lamstore import accessor as accessor  # registers ds.lamstore
from lamstore import schema
from lamstore.dataset import simulated
from lamstore.errors import LamstoreError
from lamstore.store import place
from lamstore.store.layout import DIGESTS, Node, open_array
from lamstore.store.metadata import COMPLETE, RENEWALS, Root, read_root
from lamstore.store.rows import Commit

#: Rows per Dask block: 1 keeps the scheduler busy, hundreds fill the memory.
SUBJECTS_PER_BLOCK = 10

#: Process that TensorStore was started in, if it was.
_owner: int | None = None


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
        from lamstore.store.derived import open_derived

        return open_derived(root, given[0], str(chosen[given[0]]), complete, chunks)
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
            variable = _labels(variable, variable.values)
        variables[name] = variable
    names = str(attrs.pop("coordinates", "")).split()
    names += [name for name, item in variables.items() if item.dims == (name,)]
    for internal in ("store_id", DIGESTS, RENEWALS):
        attrs.pop(internal, None)
    coords = {name: variables.pop(name) for name in list(variables) if name in names}
    return xr.Dataset(variables, coords, attrs)


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
                item = _labels(item, texts) if item.dims == (name,) else item
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


class StoredArray(BackendArray):
    """An array of which only the requested places are read, by the root's metadata.

    `renewals` is how often its group had been renewed, if it is one that can be.
    """

    def __init__(
        self, folder: Path, metadata: Node, array: zarr.Array, renewals: int | None
    ) -> None:
        if place.is_remote(folder):
            renewals = None  # groups are only renewed in folders
        else:
            # the same when the process goes to another folder
            folder = Path(os.path.abspath(folder))
        self._folder, self._metadata, self._renewals = folder, metadata, renewals
        self._zarr: zarr.Array | None = array
        self._array: Any = None  # TensorStore's
        self.shape = tuple(metadata["shape"])
        text = metadata["data_type"] == "string"
        self.dtype = (
            np.dtypes.StringDType() if text else np.dtype(metadata["data_type"])
        )

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_zarr": None, "_array": None}

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:
        return indexing.explicit_indexing_adapter(
            key, self.shape, indexing.IndexingSupport.OUTER, self._read
        )

    def _read(self, key: tuple[Any, ...]) -> np.ndarray:
        within = tuple(map(_within, key, self.shape))
        try:
            if self._is_for_tensorstore():
                if self._array is None:
                    self._array = in_tensorstore(self._folder, self._metadata)
                values = np.asarray(self._array.oindex[within].read().result())
            else:
                if self._zarr is None:
                    self._zarr = open_array(self._folder, self._metadata)
                values = np.asarray(self._zarr.oindex[within], dtype=self.dtype)
            if self._renewals is not None:
                group = place.read_json(self._folder.parent / "zarr.json")
                if group["attributes"][RENEWALS] > self._renewals + 1:
                    raise ValueError("its chunks are of a later renewal")
            return values
        except LamstoreError:
            raise
        except (TypeError, LookupError, ValueError, OSError, RuntimeError) as error:
            advice = (
                "Open the store again if it was resampled since, else look for "
                "damage with lamstore verify."
            )
            raise place.unreadable(error, self._folder, advice) from error

    def _is_for_tensorstore(self) -> bool:
        return is_for_tensorstore(self._folder, self._metadata)


def _within(key: Any, size: int) -> Any:
    """Cut a slice at the array's end, as NumPy does; TensorStore refuses it."""
    if not isinstance(key, slice):
        return key
    start, stop, step = key.indices(size)
    return slice(start, max(start, stop), step)


def is_for_tensorstore(folder: Path, node: Node) -> bool:
    """Whether TensorStore can be used in this process, and for this array.

    A process that was forked from one that has used it lacks its threads. To it a
    backslash separates folders, and some names are not readable.
    """
    global _owner
    if node["data_type"] == "string" or place.is_remote(folder):
        return False
    if _owner is None:
        _owner = os.getpid()
    name = os.path.abspath(folder)
    plain = name.isprintable() and "\\" not in name and ".__lock" not in name
    return _owner == os.getpid() and plain


def in_tensorstore(folder: Path, metadata: Node) -> Any:
    """Open an array by metadata that need not be its folder's, as TensorStore's."""
    import tensorstore

    # without "..", with one slash in front, as TensorStore wants it
    name = "/" + os.path.abspath(folder).lstrip("/")
    known = {key: x for key, x in metadata.items() if key != "storage_transformers"}
    files = {"driver": "file", "path": f"{name}/"}
    # no sync of each file, as zarr-python has none
    spec = {"driver": "zarr3", "kvstore": files, "metadata": known}
    spec["context"] = {"file_io_sync": False}
    return tensorstore.open(spec, open=True, assume_metadata=True).result()


def stored_variable(
    folder: Path, node: Node, renewals: int | None = None
) -> xr.Variable:
    """Return a lazy variable, cached and encoded as xarray's own are."""
    array = open_array(folder, node)
    dims, stored = node["dimension_names"], StoredArray(folder, node, array, renewals)
    encoding = {
        "chunks": array.chunks,
        "preferred_chunks": dict(zip(dims, array.chunks, strict=True)),
        "compressors": array.compressors,
        "filters": array.filters,
        "shards": array.shards,
        "serializer": array.serializer,
        "fill_value": array.fill_value,
        "dtype": stored.dtype,
    }
    lazy: Any = indexing.LazilyIndexedArray(stored)
    data = indexing.MemoryCachedArray(indexing.CopyOnWriteArray(lazy))
    return xr.Variable(dims, data, dict(node["attributes"]), encoding)


def _labels(variable: xr.Variable, values: np.ndarray) -> xr.Variable:
    """Return a dim's labels as pandas has them; else xarray imports dask to do so."""
    index = indexing.PandasIndexingAdapter(pd.Index(values), dtype=values.dtype)
    return xr.IndexVariable(variable.dims, index, variable.attrs, variable.encoding)


def in_blocks(variable: xr.Variable, chunks: Any, version: str) -> xr.Variable:
    """Return a variable in Dask's blocks, `chunks` as `xarray.open_zarr` takes them."""
    from dask.base import tokenize

    stored = variable.encoding["preferred_chunks"]
    given = chunks if isinstance(chunks, Mapping) else dict.fromkeys(stored, chunks)
    sizes = {dim: given.get(dim) or size for dim, size in stored.items()}
    return variable.chunk(sizes, name=f"stored-{tokenize(version)}")
