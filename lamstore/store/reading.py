"""Opening a store as plain xarray."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import simulated
from lamstore.errors import LamstoreError
from lamstore.store import place
from lamstore.store.commits import Commit
from lamstore.store.layout import DIGESTS
from lamstore.store.metadata import COMPLETE, Root, read_root
from lamstore.store.tensorstore_backend import Nodes, StoredArrays, stored_variable

#: Rows per Dask block: 1 keeps the scheduler busy, hundreds fill the memory.
SUBJECTS_PER_BLOCK = 10


def open(
    path: str | os.PathLike[str],
    *,
    complete: bool = True,
    group: str | None = None,
    subject: str | None = None,
    space: str | None = None,
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
        the Dataset that was written; ``simulated`` in its attrs if the store's are.
    space
        "native", or a template that `lamstore.resample` has resampled the store to,
        such as "fsaverage5": dims (subject, layer, template_vertex), with the
        template's mesh, medial wall and regions.
    chunks
        As in `xarray.open_zarr`; "auto" is about 10 subjects a block, 200 on a
        template, or no Dask at all for one subject. None is no Dask: soonest for few
        vertices of a template that are named one by one, of which Dask reads the whole
        blocks.
    storage_options
        Of a URL: what fsspec's file system takes, as in `xarray.open_zarr`.

    Returns
    -------
    xarray.Dataset
        Dims (subject, layer, vertex) and units as ``lamstore schema`` prints them.
        Beyond ``n_vertices`` a row is padding: NaN, -1 or "".

    Raises
    ------
    LamstoreError
        If there is no such store, group, subject or template, or the subject is not
        complete.

    Warns
    -----
    LamstoreWarning
        If rows were built again since they were resampled to the template, or only
        then became complete: they are left out.
    """
    root = read_root(place.place(path, storage_options))
    chosen = {"group": group, "subject": subject, "space": space}
    given = [name for name, value in chosen.items() if value not in (None, "native")]
    if len(given) > 1:
        raise LamstoreError(
            f"{' and '.join(given)} cannot be chosen together",
            file=root.path,
            advice="Select from what is opened, for instance .sel(subject=...); a "
            "subject comes with its mesh and geometry.",
        )
    if group is not None and group not in schema.GROUPS:
        raise LamstoreError(
            f"has no group {group!r}", file=root.path, wanted="mesh or geometry"
        )
    if subject is not None:
        return _open_subject(root, subject, complete, chunks)
    if "space" in given:
        from lamstore.store.template import open_template

        return open_template(root, str(space), complete, chunks)
    # before anything else: what is complete by now is published whole, and what is
    # read of the root after it has room for it
    rows = np.flatnonzero(root.read("status") == COMPLETE)
    root = read_root(root.path)
    if chunks == "auto":
        chunks = {"subject": SUBJECTS_PER_BLOCK}
    ds = open_group(root, group, chunks)
    if complete and len(rows) < ds.sizes["subject"]:
        ds = ds.isel(subject=rows)
    return ds


def open_group(root: Root, group: str | None, chunks: Any) -> xr.Dataset:
    """Open a group lazily: lists of values as they are, larger arrays in blocks.

    Parameters
    ----------
    root
        The store's metadata.
    group
        None or "/" for the root, "mesh", "geometry", or a template.
    chunks
        As in `xarray.open_zarr`, for the arrays over subjects and more. Lists of one
        value a subject and what is the same for all are opened without Dask.
    """
    group = None if group == "/" else group
    prefix = "" if group is None else f"{group}/"
    folder = root.path if group is None else root.path / group
    nodes = {
        path.removeprefix(prefix): node
        for path, node in root.nodes.items()
        if path.startswith(prefix)
        and "/" not in path.removeprefix(prefix)
        and node["node_type"] == "array"
    }
    large = {
        name: node
        for name, node in nodes.items()
        if len(node["shape"]) > 1 and "subject" in node["dimension_names"]
    }
    found = xr.open_dataset(
        folder,
        engine=StoredArrays,
        chunks=chunks,
        nodes=Nodes(large, f"{folder} {_version(root)}"),
    )
    variables = {
        name: found.variables[name]
        if name in large
        else stored_variable(folder / name, node)
        for name, node in nodes.items()
    }
    attrs = root.attributes if group is None else dict(root.nodes[group]["attributes"])
    names = {*str(attrs.pop("coordinates", "")).split()} | {
        name for name, item in variables.items() if item.dims == (name,)
    }
    for internal in ("store_id", DIGESTS):
        attrs.pop(internal, None)
    coords = {name: variables.pop(name) for name in list(variables) if name in names}
    return xr.Dataset(variables, coords, attrs)


def _version(root: Root) -> str:
    """Return what is another after any row was published."""
    stamps = place.stamps(root.path)
    return str(stamps.get("zarr.json", ""))


def _open_subject(root: Root, label: str, complete: bool, chunks: Any) -> xr.Dataset:
    if label not in root.index:
        names = ", ".join(list(root.index)[:10])
        more = " …" if len(root.index) > 10 else ""
        raise LamstoreError(
            f"has no subject {label!r}; it has {len(root.index)}: {names}{more}",
            file=root.path,
        )
    row = root.index[label]
    status = int(root.read("status", row))
    if complete and status != COMPLETE:
        why = str(root.read("error", row))
        raise LamstoreError(
            f"is {schema.STATUSES[max(0, status)]}{f' ({why})' if why else ''}",
            subject=label,
            file=root.path,
            advice="Build it, or pass complete=False.",
        )
    commit = Commit.from_published(status, str(root.read("receipt", row)))
    stored = commit.row.get("variables", [])
    variables: dict[str, xr.Variable] = {}
    for group in schema.GROUPS:
        ds = open_group(root, group, None if chunks == "auto" else chunks)
        for name, item in ds.variables.items():
            if name in variables or name not in stored:
                continue
            # no index: xarray imports dask.array to take one of its values
            item = item.to_base_variable()
            cut = {dim: slice(n) for dim, n in commit.sizes.items()}
            places = {"subject": row, **cut}
            variables[str(name)] = _as_in_memory(
                item.isel(places, missing_dims="ignore")
            )
    coords = {name for name in variables if _is_coordinate(name)}
    attrs = {**commit.row.get("attrs", {}), "receipt": commit.receipt}
    if text := simulated(root.attributes):
        attrs["simulated"] = text  # of the whole cohort, so of each of it
    return xr.Dataset(
        {name: item for name, item in variables.items() if name not in coords},
        coords={name: variables[name] for name in coords},
        attrs=attrs,
    )


def _is_coordinate(name: str) -> bool:
    return name in schema.FIXED_DIMS or schema.variable(name).coordinate


def _as_in_memory(variable: xr.Variable) -> xr.Variable:
    """Return texts as NumPy has them in memory; anything else stays unread."""
    if variable.dtype.kind in "TO":
        values = np.asarray(variable.values).astype(object).astype(str)
        # fastpath: nothing to convert; xarray imports dask.array to look for it
        return xr.Variable(variable.dims, values, variable.attrs, fastpath=True)
    return variable
