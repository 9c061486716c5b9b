"""Regions as masks: of an atlas, a hemisphere, a label file, and combinations."""

import operator
import os
from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path


def region_mask(
    ds: xr.Dataset,
    region: str | Sequence[str],
    *,
    atlas: str | None = None,
    hemi: str | None = None,
    assignment: str = "partition",
) -> xr.DataArray:
    """Find the vertices that belong to a region, or to any of several.

    Parameters
    ----------
    ds
        May be on a template too.
    region
        Name or names, as in the annotation.
    atlas
        The annotation's name, such as ``"aparc"``; may be left out if there is one.
    hemi
        ``"lh"`` or ``"rh"``; both if left out.
    assignment
        ``"partition"``: a vertex has the region of the full-resolution vertex that it
        is. ``"lameg"``: laMEG's, which sends every full-resolution vertex of a region
        to its nearest downsampled vertex; where regions meet, vertices are in several,
        and where hemispheres touch, `hemi` is the region's and not the vertex's.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where `ds` is; False in padding. A region may
        have no vertices. On a template bool (template_vertex).
    """
    atlas = dataset.atlas_of(ds, atlas)
    names = dataset.chosen_regions(ds, region, atlas)
    if hemi is not None:
        dataset.one_of(hemi, schema.HEMISPHERES, "hemi")
    member = members(ds, names, atlas, [hemi or "both"], assignment)
    return bare(member.any(["region", "hemi"]), "region")


def members(
    ds: xr.Dataset,
    names: Sequence[str],
    atlas: str,
    sides: Sequence[str],
    assignment: str,
) -> xr.DataArray:
    """Find which vertices belong to which region (region, hemi, [subject,] vertex)."""
    known = dataset.region_codes(ds, atlas)
    if dataset.one_of(assignment, dataset.ASSIGNMENTS, "assignment") == "partition":
        codes = ds[schema.REGION_PREFIX + atlas].reset_coords(drop=True)
        wanted = xr.DataArray([known[name] for name in names], dims="region")
        return of_sides(ds, codes == wanted, sides)
    name, dim = schema.LAMEG_REGION_PREFIX + atlas, schema.region_dim(atlas)
    dataset.require(ds, name, purpose="assignment='lameg'")
    order = list(known)
    reached = ds[name].reset_coords(drop=True)
    reached = reached.isel({dim: [order.index(n) for n in names]})
    reached = reached.rename({dim: "region"})
    # which hemisphere the region is on, not which the vertex is on: 1 left, 2 right
    bits = [1 << schema.HEMISPHERES.index(s) if s != "both" else 3 for s in sides]
    return (reached.where(reached > 0, 0) & xr.DataArray(bits, dims="hemi")) > 0


def of_sides(
    ds: xr.Dataset, member: xr.DataArray, sides: Sequence[str]
) -> xr.DataArray:
    """Divide regions into hemispheres (region, hemi, [subject,] vertex)."""
    if set(sides) == {"both"}:
        return member.expand_dims("hemi")
    dataset.require(ds, "hemi", purpose="hemi")
    side = [schema.HEMISPHERES.index(s) if s != "both" else -1 for s in sides]
    wanted = xr.DataArray(side, dims="hemi")
    code = ds["hemi"].reset_coords(drop=True).drop_vars("vertex", errors="ignore")
    member = member.drop_vars("vertex", errors="ignore")
    return member & ((code == wanted) | (wanted < 0))


def hemisphere_mask(ds: xr.Dataset, hemi: str) -> xr.DataArray:
    """Find the vertices that belong to a hemisphere, ``"lh"`` or ``"rh"``.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex); on a template (template_vertex).
    """
    dataset.one_of(hemi, schema.HEMISPHERES, "hemi")
    dataset.require(ds, "hemi", purpose=f"hemi={hemi!r}")
    return bare(ds["hemi"] == schema.HEMISPHERES.index(hemi), "hemisphere")


def bare(mask: xr.DataArray, name: str) -> xr.DataArray:
    """Drop what would get in the way of combining masks."""
    (place,) = {"vertex", "template_vertex"} & set(mask.dims)
    keep = {"subject", place}
    mask = mask.drop_vars([c for c in mask.coords if c not in keep]).rename(name)
    mask.attrs = {}
    return mask.transpose(..., place)


def like_rows_of(mask: xr.DataArray, ds: xr.Dataset) -> xr.DataArray:
    """Give a mask the labels of a Dataset's rows and vertices."""
    names = [name for name in ("subject", "vertex") if name in ds.coords]
    return mask.assign_coords({name: ds[name].variable for name in names})


def vertex_mask(label: str, n_vertices: int, vertices: Any) -> np.ndarray:
    """Turn vertex indices or a mask, possibly padded, into a mask."""
    given = np.asarray(vertices)
    if given.dtype == bool and given.ndim == 1 and given.size:
        if len(given) < n_vertices or given[n_vertices:].any():
            wrong = f"the mask has {len(given)} vertices"
            raise LamstoreError(wrong, subject=label, wanted=str(n_vertices))
        return given[:n_vertices]
    if given.size and (given.ndim > 1 or given.dtype.kind not in "iu"):
        wrong = f"vertices are {given.dtype} of shape {given.shape}"
        wanted = f"integer indices or a boolean mask of {n_vertices} vertices"
        advice = "A point is given as near=, with a radius."
        raise LamstoreError(wrong, subject=label, wanted=wanted, advice=advice)
    outside = given[(given < 0) | (given >= n_vertices)]
    if outside.size:
        raise LamstoreError(
            f"{outside.size} of the vertices given are not there, such as "
            f"{outside.flat[0]}",
            subject=label,
            wanted=f"0 to {n_vertices - 1}",
            advice="A multilayer index is layer * n_vertices + vertex.",
        )
    mask = np.zeros(n_vertices, dtype=bool)
    mask[given.astype(int)] = True
    return mask


def label_mask(
    ds: xr.Dataset,
    labels: str | Path | Sequence[str | Path],
    *,
    hemi: str | None = None,
    mesh: xr.Dataset | None = None,
) -> xr.DataArray:
    """Find the vertices that belong to a FreeSurfer label, or to any of several.

    A label names vertices of a hemisphere's full-resolution surface; a vertex belongs
    to it if the full-resolution vertex that it is (``orig_vertex``) does.

    Parameters
    ----------
    ds, mesh
        See `lamstore.regions`.
    labels
        Label files, such as ``subjects/{subject}/label/lh.BA44_exvivo.label``;
        ``{subject}`` stands for the name that the row's FreeSurfer folder had when it
        was built, of a Dataset without receipts the participant's. They are read at
        once.
    hemi
        The hemisphere of files whose names do not begin with ``lh.`` or ``rh.``.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where `ds` or the mesh is; False in padding. A
        small label may have no vertices, since layers have fewer than the surface
        that it was drawn on.
    """
    files = [labels] if isinstance(labels, str | Path) else list(labels)
    dataset.require(ds, "hemi", purpose="a label")
    parts = dataset.mesh_variables(
        ds, mesh, "orig_vertex", "n_orig_vertices", purpose="a label"
    )
    several = "subject" in ds.dims
    names = dataset.freesurfer_folders(ds)
    rows = [str(x) for x in ds["subject"].values] if several else [dataset.label_of(ds)]
    files_of = np.empty(len(names), dtype=object)
    for i, (row, name) in enumerate(zip(rows, names, strict=True)):
        files_of[i] = [
            _read(row, name, str(file), hemi, one_for_all=len(set(names)) > 1)
            for file in files
        ]
    given = xr.DataArray(files_of, dims="subject")
    mask = dataset.by_row(
        _members,
        given if several else given[0],
        parts["orig_vertex"],
        parts["n_orig_vertices"],
        ds["hemi"].reset_coords(drop=True),
        dims=[[], ["vertex"], ["hemisphere"], ["vertex"]],
        out=["vertex"],
        dtype=bool,
    )
    return bare(like_rows_of(mask, ds), "label")


def _read(
    row: str, participant: str, file: str, hemi: str | None, *, one_for_all: bool
) -> tuple[str, int, np.ndarray]:
    """Read a label: its path, hemisphere and vertices."""
    if one_for_all and "{subject}" not in file:
        raise LamstoreError(
            "has no {subject} in its path, but a label is of one participant's surface",
            file=file,
            advice="Put {subject} where their names stand, or select one subject.",
        )
    # never str.format: it evaluates what is between braces
    path = as_path(os.fsdecode(file).replace("{subject}", participant))
    side = path.name[:2] if path.name[2:3] == "." else hemi
    if side not in schema.HEMISPHERES or hemi not in (None, side):
        wrong = f"is of hemisphere {side} by its name or hemi, and hemi is {hemi}"
        advice = "Begin its name with lh. or rh., or pass hemi=."
        raise LamstoreError(wrong, file=path, wanted="lh or rh", advice=advice)
    if not path.is_file():
        advice = "Make the label, or select the rows that have one."
        raise LamstoreError("is missing", subject=row, file=path, advice=advice)
    from lamstore.formats.freesurfer import read_label  # nibabel

    return str(path), schema.HEMISPHERES.index(side), read_label(path)


def _members(
    labels: list[tuple[str, int, np.ndarray]],
    orig: np.ndarray,
    n_orig: np.ndarray,
    hemi: np.ndarray,
) -> np.ndarray:
    mask = np.zeros(orig.shape, dtype=bool)
    for path, side, vertices in labels:
        if len(vertices) and vertices.max() >= n_orig[side]:
            raise LamstoreError(
                f"names vertex {vertices.max()}",
                file=path,
                wanted=f"less than {n_orig[side]}, the vertices of the surface that "
                "the layers were made from",
                advice="Is it of another reconstruction?",
            )
        mask |= np.isin(orig, vertices) & (hemi == side)
    return mask


def overlap(*masks: xr.DataArray) -> xr.DataArray:
    """Find the vertices that belong to every one of several regions.

    Parameters
    ----------
    masks
        Boolean ([subject,] vertex), of the same rows and vertices.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where any of them is.

    Examples
    --------
    >>> motor = xr.DataArray([True, True, False], dims="vertex")
    >>> disc = xr.DataArray([False, True, True], dims="vertex")
    >>> overlap(motor, disc).values.tolist()
    [False, True, False]
    """
    return _combined(operator.and_, masks)


def union(*masks: xr.DataArray) -> xr.DataArray:
    """Find the vertices that belong to at least one of several regions, see `overlap`.

    Examples
    --------
    >>> motor = xr.DataArray([True, True, False], dims="vertex")
    >>> disc = xr.DataArray([False, True, True], dims="vertex")
    >>> union(motor, disc).values.tolist()
    [True, True, True]
    """
    return _combined(operator.or_, masks)


def _combined(
    combine: Callable[[xr.DataArray, xr.DataArray], xr.DataArray],
    masks: tuple[xr.DataArray, ...],
) -> xr.DataArray:
    if not masks:
        raise LamstoreError("there is no region to combine")
    for mask in masks:
        if mask.dtype != bool:
            wrong = f"the region {mask.name} is {mask.dtype}"
            raise LamstoreError(wrong, wanted="a boolean mask")
    try:
        # the default would silently keep only the rows that all have
        aligned = xr.align(*masks, join="exact", copy=False)
    except ValueError as error:
        wrong = f"the regions are of other rows or vertices ({error})"
        advice = "Make all of them from one Dataset."
        raise LamstoreError(wrong, advice=advice) from error
    return reduce(combine, aligned).rename("region")
