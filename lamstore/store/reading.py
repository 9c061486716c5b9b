"""Opening a store as plain xarray."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import simulated
from lamstore.errors import LamstoreError
from lamstore.store import places, template_reading, tree
from lamstore.store.journal import Commit
from lamstore.store.opening import open_group

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
        the Dataset that was written; ``simulated`` in its attrs if the store says so.
    space
        "native", or a template that `lamstore.resample` has brought the store to, such
        as "fsaverage5": dims (subject, layer, template_vertex), with the template's
        mesh, medial wall and regions.
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
        If rows were built again since they were brought to the template, or only then
        became complete: they are left out.
    """
    path = places.place(path, storage_options)
    document = tree.root_document(path)
    if space not in (None, "native"):
        if group is not None or subject is not None:
            raise LamstoreError(
                f"{path}: space cannot be chosen together with group or subject; "
                "select the subject afterwards (.sel(subject=...))."
            )
        return template_reading.open_template(
            path, document, str(space), complete, chunks
        )
    if group is not None and group not in schema.GROUPS:
        raise LamstoreError(
            f"{path}: has no group {group!r}; its groups are mesh and geometry."
        )
    if subject is not None:
        if group is not None:
            raise LamstoreError(
                f"{path}: subject and group cannot be chosen together; a subject comes "
                "with its mesh and geometry."
            )
        return _open_subject(path, document, subject, complete, chunks)
    if chunks == "auto":
        chunks = {"subject": SUBJECTS_PER_BLOCK}
    ds = open_group(path, document, group, chunks)
    ds.attrs.pop("store_id", None)
    if complete:
        status = tree.read_list(path, document, "status")
        if not np.all(status == tree.COMPLETE):
            ds = ds.isel(subject=np.flatnonzero(status == tree.COMPLETE))
    return ds


def _open_subject(
    path: Path, document: dict[str, Any], label: str, complete: bool, chunks: Any
) -> xr.Dataset:
    labels = tree.read_list(path, document, "subject")
    found = np.flatnonzero(labels == label)
    if not len(found):
        raise LamstoreError(
            f"{path}: has no subject {label!r}; it has {len(labels)}: "
            f"{', '.join(labels[:10])}{' …' if len(labels) > 10 else ''}."
        )
    index = int(found[0])
    status = int(tree.read_list(path, document, "status")[index])
    receipt = str(_text(path, "receipt", index))
    if complete and status != tree.COMPLETE:
        state = schema.STATUSES[max(0, status)]
        error = _text(path, "error", index)
        raise LamstoreError(
            f"{label}: is {state} in {path}{f' ({error})' if error else ''}; build it, "
            "or pass complete=False."
        )
    commit = Commit.from_published(status, receipt)
    sizes = commit.row.get("sizes", {})
    chosen = commit.row.get("variables", [])
    groups = [
        open_group(
            path, document, group, chunks=None if chunks == "auto" else chunks
        ).isel(subject=index, drop=True)
        for group in schema.GROUPS
    ]
    variables: dict[str, xr.Variable] = {}
    for part in groups:
        for name, variable in part.variables.items():
            if name not in chosen or name in variables:
                continue
            cut = {dim: slice(n) for dim, n in sizes.items() if dim in variable.dims}
            variables[str(name)] = _unpadded(variable.isel(cut))
    names = {name for name in variables if _is_coordinate(name)}
    attrs = {**commit.row.get("attrs", {}), "receipt": commit.receipt}
    if said := simulated(document["attributes"]):
        attrs["simulated"] = said  # of the whole cohort, so of each of it
    return xr.Dataset(
        {name: item for name, item in variables.items() if name not in names},
        coords={name: variables[name] for name in names},
        attrs=attrs,
    )


def _is_coordinate(name: str) -> bool:
    return name in schema.FIXED_DIMS or schema.variable(name).coordinate


def _unpadded(variable: xr.Variable) -> xr.Variable:
    """Return texts as NumPy has them in memory; anything else stays unread."""
    if variable.dtype.kind in "TO":
        values = np.asarray(variable.values).astype(object).astype(str)
        return xr.Variable(variable.dims, values, variable.attrs)
    return variable


def _text(path: Path, name: str, index: int) -> str:
    """Read one row's text, that is one chunk."""
    return str(tree.open_array(path, name, mode="r")[index])
