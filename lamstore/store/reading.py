"""Opening a store as plain xarray, lazily, by the root's metadata."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr

from lamstore import accessor as accessor  # registers ds.lamstore
from lamstore import schema
from lamstore.dataset import simulated
from lamstore.errors import LamstoreError, LamstoreWarning, few
from lamstore.store import place
from lamstore.store.arrays import as_index, in_blocks, stored_variable
from lamstore.store.derived import compare_rows
from lamstore.store.layout import DIGESTS, TEMPLATE_CHUNKS
from lamstore.store.metadata import (
    COMPLETE,
    PREFIX,
    RENEWALS,
    SIMULATION_MARK,
    Root,
    read_root,
)
from lamstore.store.rows import Commit

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
                item = as_index(item, texts) if item.dims == (name,) else item
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
            variable = as_index(variable, variable.values)
        variables[name] = variable
    names = str(attrs.pop("coordinates", "")).split()
    names += [name for name, item in variables.items() if item.dims == (name,)]
    for internal in ("store_id", DIGESTS, RENEWALS):
        attrs.pop(internal, None)
    coords = {name: variables.pop(name) for name in list(variables) if name in names}
    return xr.Dataset(variables, coords, attrs)
