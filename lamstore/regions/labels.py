"""FreeSurfer's label files as regions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    freesurfer_folders,
    in_blocks_of,
    label_of,
    mesh_variables,
    require,
)
from lamstore.errors import LamstoreError
from lamstore.regions.atlas import bare


def label_mask(
    ds: xr.Dataset,
    labels: str | Path | Sequence[str | Path],
    *,
    hemi: str | None = None,
    mesh: xr.Dataset | None = None,
) -> xr.DataArray:
    """Tell which vertices belong to a FreeSurfer label, or to any of several.

    A label names vertices of a hemisphere's full-resolution surface; a vertex belongs
    to it if the full-resolution vertex that it is (``orig_vertex``) does.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    labels
        Label files, such as ``subjects/{subject}/label/lh.BA44_exvivo.label``;
        ``{subject}`` stands for the name that the row's FreeSurfer folder had when it
        was built, of a Dataset without receipts the participant's. They are read at
        once.
    hemi
        The hemisphere of files whose names do not begin with ``lh.`` or ``rh.``.
    mesh
        Has ``orig_vertex`` and ``n_orig_vertices`` where `ds` does not:
        ``lamstore.open(path, group="mesh")``.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where `ds` or the mesh is; False in padding. A
        small label may have no vertices, since layers have fewer than the surface
        that it was drawn on.

    Raises
    ------
    LamstoreError
        If a file is missing or no label, its hemisphere is not known, one file would
        do for several participants, or it names vertices that the subject's surface
        does not have (when a lazy mask is computed).
    """
    files = [labels] if isinstance(labels, str | Path) else list(labels)
    require(ds, "hemi", purpose="a label")
    parts = mesh_variables(
        ds, mesh, "orig_vertex", "n_orig_vertices", purpose="a label"
    )
    several = "subject" in ds.dims
    names = freesurfer_folders(ds)
    rows = [str(x) for x in ds["subject"].values] if several else [label_of(ds)]
    members = np.empty(len(names), dtype=object)
    for i, (row, name) in enumerate(zip(rows, names, strict=True)):
        members[i] = [
            _read(row, name, str(file), hemi, one_for_all=len(set(names)) > 1)
            for file in files
        ]
    hemi_codes = ds["hemi"].reset_coords(drop=True)
    given = xr.DataArray(members, dims="subject")
    given = in_blocks_of(given, parts["orig_vertex"], hemi_codes)
    mask = xr.apply_ufunc(
        _members,
        given if several else given[0],
        parts["orig_vertex"],
        parts["n_orig_vertices"],
        hemi_codes,
        input_core_dims=[[], ["vertex"], ["hemisphere"], ["vertex"]],
        output_core_dims=[["vertex"]],
        dask="parallelized",
        output_dtypes=[bool],
        dask_gufunc_kwargs={"allow_rechunk": True},
    )
    mask = mask.assign_coords(
        {n: ds[n].variable for n in ("subject", "vertex") if n in ds.coords}
    )
    return bare(mask, "label")


def _read(
    row: str, participant: str, file: str, hemi: str | None, *, one_for_all: bool
) -> tuple[str, int, np.ndarray]:
    """Read a label: its path, hemisphere and vertices."""
    if one_for_all and "{subject}" not in file:
        raise LamstoreError(
            f"{file}: has no {{subject}} in it, but a label is of one participant's "
            "surface. Put {subject} where their names stand, or ask one subject."
        )
    # never str.format: it evaluates what is between braces
    path = Path(file.replace("{subject}", participant))
    side = path.name[:2] if path.name[2:3] == "." else hemi
    if side is None:
        raise LamstoreError(
            f"{path}: its name does not begin with lh. or rh.; pass hemi= to say which "
            "hemisphere it is of."
        )
    if side not in schema.HEMISPHERES:
        raise LamstoreError(f"{path}: hemi is lh or rh, found {side!r}.")
    if hemi is not None and hemi != side:
        raise LamstoreError(f"{path}: is of {side} by its name, but hemi is {hemi!r}.")
    if not path.is_file():
        raise LamstoreError(
            f"{row}: {path} is missing; make the label, or select the rows that have "
            "one."
        )
    from lamstore.formats.freesurfer import read_label  # nibabel, for seconds

    return str(path), schema.HEMISPHERES.index(side), read_label(path)


def _members(
    labels: np.ndarray, orig: np.ndarray, n_orig: np.ndarray, hemi: np.ndarray
) -> np.ndarray:
    """Answer for a block of subjects."""
    mask = np.zeros(orig.shape, dtype=bool)
    for at in np.ndindex(orig.shape[:-1]):
        for path, side, vertices in np.asarray(labels, dtype=object)[at]:
            n = int(n_orig[at][side])
            if len(vertices) and vertices.max() >= n:
                raise LamstoreError(
                    f"{path}: names vertex {vertices.max()}, but the surface that the "
                    f"layers were made from has {n}; is it of another reconstruction?"
                )
            mask[at] |= np.isin(orig[at], vertices) & (hemi[at] == side)
    return mask
