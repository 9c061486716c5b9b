"""Which variables, vertices and regions a question is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore import regions as places
from lamstore.dataset import (
    atlas_of,
    chosen_hemispheres,
    chosen_regions,
    label_of,
    one_of,
    region_codes,
    require,
    require_native,
    require_rows,
)
from lamstore.errors import LamstoreError


def chosen_variables(ds: xr.Dataset, variable: Any = None) -> list[str]:
    """Name the variables by vertex of each subject's own that are requested."""
    require_native(ds, "the question")
    require_rows(ds)
    return dataset.chosen_variables(ds, variable)


def one_layer(ds: xr.Dataset, name: str, layer: Any) -> xr.DataArray:
    """Take a variable that has one value a vertex, at a layer if it has layers."""
    chosen_variables(ds, name)
    return dataset.one_layer(ds, name, layer)


def memberships(
    ds: xr.Dataset,
    regions: Any = None,
    *,
    atlas: str | None = None,
    hemispheres: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
) -> xr.DataArray:
    """Tell which vertices belong to which region and hemisphere.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    regions
        Names of regions of the atlas, all if None; or a mapping from names of one's
        own to masks ([subject,] vertex).
    atlas, assignment
        As in `lamstore.regions.region_mask`.
    hemispheres
        Of ``"lh"``, ``"rh"`` and ``"both"``.

    Returns
    -------
    xarray.DataArray
        bool (region, hemi, [subject,] vertex), lazy where `ds` or a mask is.
    """
    require_native(ds, "the question")
    require_rows(ds)
    sides = chosen_hemispheres(hemispheres, both=True)
    one_of(assignment, places.ASSIGNMENTS, "assignment")
    if isinstance(regions, Mapping):
        names, by_name = list(map(str, regions)), _own(ds, regions)
    else:
        names = chosen_regions(ds, regions, atlas)
        if assignment == "lameg":
            return _lamegs(ds, names, atlas, sides)
        by_name = _of_atlas(ds, names, atlas)
    member = by_name.drop_vars("vertex", errors="ignore").expand_dims("hemi")
    if set(sides) != {"both"}:
        member = member.isel(hemi=0) & _of_sides(ds, sides)
    return _labelled(member, names, sides)


def _of_sides(ds: xr.Dataset, sides: Sequence[str]) -> xr.DataArray:
    """Tell which vertices are on which side (hemi, [subject,] vertex)."""
    require(ds, "hemi", purpose="hemispheres")
    codes = [schema.HEMISPHERES.index(s) if s != "both" else -1 for s in sides]
    code = xr.DataArray(codes, dims="hemi")
    of_vertex = ds["hemi"].reset_coords(drop=True).drop_vars("vertex", errors="ignore")
    return (of_vertex == code) | (code < 0)


def _labelled(
    member: xr.DataArray, names: Sequence[str], sides: Sequence[str]
) -> xr.DataArray:
    """Name regions and sides, and keep all of them in one block."""
    member = member.assign_coords(region=list(names), hemi=list(sides))
    member = member.transpose("region", "hemi", ..., "vertex")
    return member.chunk(region=-1, hemi=-1) if member.chunks else member


def _own(ds: xr.Dataset, masks: Mapping[Any, Any]) -> xr.DataArray:
    """Put masks of one's own together (region, [subject,] vertex)."""
    if not masks:
        raise LamstoreError(f"{label_of(ds)}: no region is given.")
    found = []
    for name, mask in masks.items():
        if not isinstance(mask, xr.DataArray) or mask.dtype != bool:
            raise LamstoreError(
                f"{label_of(ds)}: region {name!r} is a boolean DataArray "
                f"([subject,] vertex), found {type(mask).__name__}. The functions of "
                "lamstore.regions make them."
            )
        if mask.sizes.get("vertex") != ds.sizes["vertex"]:
            raise LamstoreError(
                f"{label_of(ds)}: region {name!r} has {mask.sizes.get('vertex')} "
                f"vertices, the Dataset {ds.sizes['vertex']}."
            )
        extra = [c for c in mask.coords if c != "subject"]
        found.append(mask.drop_vars(extra))
    whole = [mask for mask in found if "subject" in mask.dims]
    like = ds[["subject"]] if "subject" in ds.dims else None
    for mask in whole:
        if like is None or as_texts(mask["subject"]) != as_texts(like["subject"]):
            raise LamstoreError(
                f"{label_of(ds)}: a region is of other rows than the Dataset; make it "
                "from this Dataset."
            )
    if like is not None and len(whole) < len(found):
        raise LamstoreError(
            f"{label_of(ds)}: a vertex is another place in each subject; a region "
            "needs a mask (subject, vertex)."
        )
    return xr.concat(found, "region", coords="minimal", compat="override")


def _of_atlas(ds: xr.Dataset, names: Sequence[str], atlas: str | None) -> xr.DataArray:
    """Compare each vertex's region with those asked for (region, ...)."""
    atlas = atlas_of(ds, atlas)
    codes = region_codes(ds, atlas)
    code = xr.DataArray([codes[name] for name in names], dims="region")
    of_vertex = ds[schema.REGION_PREFIX + atlas].reset_coords(drop=True)
    return (of_vertex == code).transpose("region", ...)


def _lamegs(
    ds: xr.Dataset, names: Sequence[str], atlas: str | None, sides: Sequence[str]
) -> xr.DataArray:
    """Take laMEG's overlapping regions, each by the hemisphere it is on."""
    masks = [
        xr.concat(
            [
                places.region_mask(
                    ds,
                    name,
                    atlas=atlas,
                    hemi=None if side == "both" else side,
                    assignment="lameg",
                )
                for side in sides
            ],
            "hemi",
            coords="minimal",
            compat="override",
        )
        for name in names
    ]
    member = xr.concat(masks, "region", coords="minimal", compat="override")
    return _labelled(member.drop_vars("vertex", errors="ignore"), names, sides)


def one_place(
    ds: xr.Dataset,
    region: str | Sequence[str] | xr.DataArray | None,
    *,
    atlas: str | None,
    hemi: str | None,
    assignment: str,
) -> xr.DataArray:
    """Tell which vertices make up one place (1 region, 1 hemi, [subject,] vertex).

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    region
        Name or names (together) of regions of the atlas, a mask, or None for the
        whole cortex.
    atlas, hemi, assignment
        As in `lamstore.regions.region_mask`.
    """
    if isinstance(region, xr.DataArray):
        mask = region
    elif region is None:
        mask = places.hemisphere_mask(ds, "lh") | places.hemisphere_mask(ds, "rh")
    else:
        mask = places.region_mask(
            ds, region, atlas=atlas, hemi=hemi, assignment=assignment
        )
        hemi = None  # laMEG's is the region's, which need not be the vertex's
    return memberships(ds, {"place": mask}, hemispheres=hemi or "both")


def as_texts(values: Any) -> list[str]:
    """Return labels as plain strings, whichever of numpy's kinds they are."""
    return [str(value) for value in np.atleast_1d(values)]
