"""Opening a store's rows on a template."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.datasets import simulated
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.store import template_layout, tree
from lamstore.store.native_rows import digest_of

#: From so many vertices on a block is several chunks: a graph of blocks has its cost.
_MANY_VERTICES = 50_000

#: Coordinates of rows that say nothing beside those of the template group.
_LEFT_OUT = ("subject", "receipt", "error", "n_vertices")


def open_template(
    path: Path, document: dict[str, Any], space: str, complete: bool, chunks: Any
) -> xr.Dataset:
    """Open a template group lazily, with the participants' coordinates.

    Parameters
    ----------
    path
        The store.
    document
        The root's ``zarr.json``.
    space
        Name of the template.
    complete
        Whether to leave out rows that are not complete, and rows of which the group
        does not hold what the store holds.
    chunks
        As in `xarray.open_zarr`; "auto" is 200 subjects a block.

    Returns
    -------
    xarray.Dataset
        Dims (subject, layer, template_vertex), template_face, corner, xyz.

    Raises
    ------
    LamstoreError
        If the store was not brought to that template.

    Warns
    -----
    LamstoreWarning
        If rows are left out although they are complete.
    """
    there = tree.shown_templates(path, document)
    if space not in there:
        found = ", ".join(there) or "none"
        raise LamstoreError(
            f"{path}: was not brought to {space} (templates that it has: {found}); do "
            f"so with lamstore resample {path} --to {space}."
        )
    lazy = tree.open_dataset(path, document, space, chunks=None)
    small = [
        name
        for name, item in lazy.variables.items()
        if item.ndim == 1 or "subject" not in item.dims
    ]
    if chunks == "auto":
        n = int(there[space][f"{space}/template_vertex"]["shape"][0])
        chunks = _blocks(n)
    ds = tree.open_dataset(path, document, space, chunks=chunks, drop_variables=small)
    ds = ds.assign_coords({name: lazy[name] for name in small if name in lazy.coords})
    ds = ds.assign({name: lazy[name] for name in small if name in lazy.data_vars})
    n_rows = ds.sizes["subject"]
    if complete:
        ds = ds.isel(subject=_current(path, document, space, ds["commit"].values))
    return _with_participants(path, document, ds, n_rows)


def _blocks(n_vertices: int) -> dict[str, int]:
    """Return rows and vertices of a Dask block: one chunk, where that is not many.

    A block is read as a whole, even for one vertex.
    """
    several = 8 if n_vertices > _MANY_VERTICES else 1
    return {
        "subject": template_layout.ROWS,
        "template_vertex": several * template_layout.VERTICES,
    }


def _current(
    path: Path, document: dict[str, Any], space: str, commits: np.ndarray
) -> np.ndarray:
    """Return the complete rows that the group holds as the store does."""
    codes = tree.read_list(path, document, "status")
    texts = tree.read_list(path, document, "receipt")
    labels = tree.read_list(path, document, "subject")
    digests = [digest_of(int(c), t) for c, t in zip(codes, texts, strict=True)]
    known = [*map(str, commits), *[""] * (len(labels) - len(commits))]
    behind = [
        str(label)
        for label, digest, commit in zip(labels, digests, known, strict=False)
        if digest and digest != commit
    ]
    if behind:
        more = ", ..." if len(behind) > 5 else ""
        warnings.warn(
            f"{path}: {len(behind)} rows are not in {space} as they are in the store "
            f"({', '.join(behind[:5])}{more}) and left out; lamstore resample {path} "
            f"--to {space} brings them there.",
            LamstoreWarning,
            stacklevel=4,
        )
    same = [
        bool(digest) and digest == commit
        for digest, commit in zip(digests, known[: len(commits)], strict=False)
    ]
    return np.flatnonzero(same)


def _with_participants(
    path: Path, document: dict[str, Any], ds: xr.Dataset, n_rows: int
) -> xr.Dataset:
    """Add what the store says of its rows: participants, sources, status."""
    root = tree.open_dataset(path, document, None, chunks=None)
    rows = root.isel(subject=slice(0, n_rows))
    rows = rows.sel(subject=ds["subject"].values) if n_rows else rows
    names = [
        str(name)
        for name, item in rows.coords.items()
        if item.dims == ("subject",) and name not in _LEFT_OUT
    ]
    ds = ds.assign_coords(
        {name: ("subject", rows[name].values, rows[name].attrs) for name in names}
    )
    kept = ("lead_field_units", "distance_definition", "n_layers")
    ds.attrs |= {name: root.attrs[name] for name in kept if name in root.attrs}
    if said := simulated(root.attrs):
        ds.attrs["simulated"] = said
    return ds
