"""Which vertices belong to a region of an atlas, or to a hemisphere."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    atlas_of,
    chosen_regions,
    one_of,
    region_codes,
    require,
)

ASSIGNMENTS = ("partition", "lameg")


def region_mask(
    ds: xr.Dataset,
    region: str | Sequence[str],
    *,
    atlas: str | None = None,
    hemi: str | None = None,
    assignment: str = "partition",
) -> xr.DataArray:
    """Tell which vertices belong to a region, or to any of several.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset, or one on a template.
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

    Raises
    ------
    LamstoreError
        If the atlas (those there are listed), the region (near matches are listed),
        the hemisphere or the assignment is unknown.
    """
    one_of(assignment, ASSIGNMENTS, "assignment")
    atlas = atlas_of(ds, atlas)
    codes = region_codes(ds, atlas)
    wanted = [codes[name] for name in chosen_regions(ds, region, atlas)]
    if assignment == "partition":
        mask = ds[schema.REGION_PREFIX + atlas].isin(wanted)
    else:
        name = schema.LAMEG_REGION_PREFIX + atlas
        require(ds, name, purpose="assignment='lameg'")
        rows = [list(codes.values()).index(code) for code in wanted]
        dim = schema.region_dim(atlas)
        member = ds[name].isel({dim: rows})
        if hemi is not None:
            one_of(hemi, schema.HEMISPHERES, "hemi")
            # laMEG asks which hemisphere the region is on, not which the vertex is on
            bit = 1 << schema.HEMISPHERES.index(hemi)
            member = member.where(member > 0, 0) & bit
        return bare((member > 0).any(dim), "region")
    if hemi is not None:
        mask = mask & hemisphere_mask(ds, hemi)
    return bare(mask, "region")


def hemisphere_mask(ds: xr.Dataset, hemi: str) -> xr.DataArray:
    """Tell which vertices belong to a hemisphere, ``"lh"`` or ``"rh"``.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex); on a template (template_vertex).

    Raises
    ------
    LamstoreError
        If `hemi` is neither, or `ds` has no hemispheres.
    """
    one_of(hemi, schema.HEMISPHERES, "hemi")
    require(ds, "hemi", purpose=f"hemi={hemi!r}")
    return bare(ds["hemi"] == schema.HEMISPHERES.index(hemi), "hemisphere")


def bare(mask: xr.DataArray, name: str) -> xr.DataArray:
    """Drop what would get in the way of combining masks."""
    (place,) = {"vertex", "template_vertex"} & set(mask.dims)
    keep = {"subject", place}
    mask = mask.drop_vars([c for c in mask.coords if c not in keep]).rename(name)
    mask.attrs = {}
    return mask.transpose(..., place)
