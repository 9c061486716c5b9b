"""Opening a store's rows on a template."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import simulated
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.store import template_layout, tree
from lamstore.store.native_rows import digest_of
from lamstore.store.opening import open_group
from lamstore.store.template_group import TemplateGroup

#: Chunks to a Dask block. Of everybody, one place is one chunk's reading all the same:
#: Dask passes an index on to the reader, unless rows have to be left out before.
_CHUNKS_PER_BLOCK = 16

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
    if chunks == "auto":
        chunks = {
            "subject": template_layout.ROWS,
            "template_vertex": _CHUNKS_PER_BLOCK * template_layout.VERTICES,
        }
    ds = open_group(path, document, space, chunks)
    rows = np.arange(ds.sizes["subject"])
    if complete:
        rows = _current(path, document, space, ds["commit"].values)
        if len(rows) < ds.sizes["subject"]:
            ds = ds.isel(subject=rows)
    return _with_participants(path, document, ds, rows)


def rows_behind(path: Path, document: dict[str, Any], space: str) -> list[str]:
    """Name the complete rows that a template does not have as the store does.

    Raises
    ------
    LamstoreError
        If the group's list of what it was made of cannot be read.
    """
    nodes = tree.shown_templates(path, document)[space]
    commits = TemplateGroup(path, space, nodes).read("commit")
    return _behind(*_digests(path, document, commits))


def _digests(
    path: Path, document: dict[str, Any], commits: np.ndarray
) -> tuple[list[str], list[str], list[str]]:
    """Return the rows' labels, and what the store and the group have of them.

    That is "" of a row that is not complete, or not in the group.
    """
    codes = tree.read_list(path, document, "status")
    texts = tree.read_list(path, document, "receipt")
    labels = [str(label) for label in tree.read_list(path, document, "subject")]
    stored = [digest_of(int(c), t) for c, t in zip(codes, texts, strict=True)]
    known = [*map(str, commits), *[""] * (len(labels) - len(commits))]
    return labels, stored, known


def _behind(labels: list[str], stored: list[str], known: list[str]) -> list[str]:
    return [
        label
        for label, digest, commit in zip(labels, stored, known, strict=False)
        if digest and digest != commit
    ]


def _current(
    path: Path, document: dict[str, Any], space: str, commits: np.ndarray
) -> np.ndarray:
    """Return the complete rows that the group holds as the store does."""
    labels, stored, known = _digests(path, document, commits)
    if behind := _behind(labels, stored, known):
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
        for digest, commit in zip(stored, known[: len(commits)], strict=False)
    ]
    return np.flatnonzero(same)


def _with_participants(
    path: Path, document: dict[str, Any], ds: xr.Dataset, rows: np.ndarray
) -> xr.Dataset:
    """Add what the store says of these of its rows: participants, sources, status."""
    root = tree.open_dataset(path, document, None, chunks=None)
    said = {
        name: item.variable.isel(subject=rows)
        for name, item in root.coords.items()
        if item.dims == ("subject",) and name not in _LEFT_OUT
    }
    ds = ds.assign_coords(said)
    kept = ("lead_field_units", "distance_definition", "n_layers")
    ds.attrs |= {name: root.attrs[name] for name in kept if name in root.attrs}
    if made_up := simulated(root.attrs):
        ds.attrs["simulated"] = made_up
    return ds
