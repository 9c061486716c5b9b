"""What a question is about: rows, variables, and the vertices of regions."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    atlas_of,
    chosen_hemispheres,
    chosen_regions,
    chosen_variables,
    label_of,
    receipts,
    require,
    require_native,
    require_rows,
    select,
    warn_of_counts,
)
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.regions.masks import members, of_sides


def question(
    ds: xr.Dataset, variable: Any = None, subject: Any = None
) -> tuple[xr.Dataset, list[str]]:
    """Return the rows and the names of the variables by vertex that are requested."""
    require_native(ds, "the question")
    require_rows(ds)
    ds, names = select(ds, subject=subject), chosen_variables(ds, variable)
    if variable is not None:
        warn_of_counts(ds, names, stacklevel=4)
    return ds, names


def memberships(
    ds: xr.Dataset,
    region: Any = None,
    *,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    warn: bool | None = None,
) -> xr.DataArray:
    """Find which vertices belong to which region (region, hemi, [subject,] vertex).

    `warn` of rows without the atlas may read it; by default where it is in memory.
    """
    sides = chosen_hemispheres(hemi)
    if isinstance(region, Mapping):
        names, member = list(map(str, region)), of_sides(ds, _own(ds, region), sides)
    else:
        names = chosen_regions(ds, region, atlas)
        atlas = atlas_of(ds, atlas)
        if warn is not False:
            lazy = ds[schema.REGION_PREFIX + atlas].chunks is not None
            _warn_of_rows_without(ds, atlas, read=warn or not lazy)
            warn_of_counts(ds, atlas=atlas, stacklevel=5)
        member = members(ds, names, atlas, sides, assignment)
    member = member.drop_vars("vertex", errors="ignore")
    member = member.assign_coords(region=names, hemi=sides)
    member = member.transpose("region", "hemi", ..., "vertex")
    # all of them in one block
    return member.chunk(region=-1, hemi=-1) if member.chunks else member


def one_place(
    ds: xr.Dataset,
    region: Any = None,
    *,
    hemi: str | Sequence[str] | None = None,
    **options: Any,
) -> xr.DataArray:
    """Find which vertices make up one place (1 region, 1 hemi, [subject,] vertex)."""
    sides = chosen_hemispheres(hemi)
    side = sides[0] if len(sides) == 1 else "both"
    if region is None:
        require(ds, "hemi", purpose="the cortex")
        region = ds["hemi"].reset_coords(drop=True) >= 0
    if isinstance(region, xr.DataArray):
        return memberships(ds, {"place": region}, hemi=side)
    member = memberships(ds, region, hemi=side, **options)
    return member.any("region").expand_dims(region=["place"])


def _warn_of_rows_without(ds: xr.Dataset, atlas: str, *, read: bool) -> None:
    """Warn of a cohort's rows without an atlas, as receipts know, or its codes."""
    if "subject" not in ds.dims:
        return
    known = receipts(ds)
    if all("atlases" in receipt for receipt in known):
        lacking = np.array([atlas not in receipt["atlases"] for receipt in known])
    elif read:
        lacking = ~(ds[schema.REGION_PREFIX + atlas] >= 0).any("vertex").values
    else:
        return
    if "n_vertices" in ds.coords:  # a row that is not complete lacks everything
        lacking &= ds["n_vertices"].values > 0
    if lacking.any():
        rows = ", ".join(str(label) for label in ds["subject"].values[lacking])
        found = f"{lacking.sum()} rows have no regions of {atlas} and are left out"
        warnings.warn(LamstoreWarning(f"{found}: {rows}"), stacklevel=5)


def _own(ds: xr.Dataset, masks: Mapping[Any, Any]) -> xr.DataArray:
    """Put masks of one's own together (region, [subject,] vertex)."""
    if not masks:
        raise LamstoreError("no region is given", subject=label_of(ds))
    rows = _rows(ds)
    found = []
    for name, mask in masks.items():
        problem, wanted, advice = "", "", ""
        if not isinstance(mask, xr.DataArray) or mask.dtype != bool:
            problem = f"is a {type(mask).__name__}"
            wanted = "a boolean DataArray ([subject,] vertex)"
            advice = "The functions of lamstore.regions make them."
        elif mask.sizes.get("vertex") != ds.sizes["vertex"]:
            problem = f"has {mask.sizes.get('vertex')} vertices"
            wanted = str(ds.sizes["vertex"])
        elif bool(rows) != ("subject" in mask.dims) or not {*rows} <= {*_rows(mask)}:
            problem = "is of other rows, and a vertex is another place in each subject"
            advice = "Make a mask (subject, vertex) from this Dataset."
        if problem:
            raise LamstoreError(
                f"region {name!r} {problem}",
                subject=label_of(ds),
                wanted=wanted,
                advice=advice,
            )
        if (own := _rows(mask)) != rows:
            mask = mask.isel(subject=[own.index(row) for row in rows])
        found.append(mask.drop_vars([c for c in mask.coords if c != "subject"]))
    return xr.concat(found, "region", coords="minimal", compat="override")


def _rows(ds: xr.Dataset | xr.DataArray) -> list[str]:
    return [str(x) for x in ds["subject"].values] if "subject" in ds.dims else []
