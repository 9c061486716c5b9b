"""Which vertices belong to a region of an atlas, or to a hemisphere."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import label_of, require
from lamstore.errors import LamstoreError

ASSIGNMENTS = ("partition", "lameg")


def atlases(ds: xr.Dataset) -> tuple[str, ...]:
    """Name the atlases of which a Dataset has regions."""
    names = (str(name) for name in ds.variables)
    prefix = schema.REGION_PREFIX
    return tuple(name.removeprefix(prefix) for name in names if name.startswith(prefix))


def atlas_of(ds: xr.Dataset, atlas: str | None = None) -> str:
    """Name the atlas that is meant: the only one if None.

    Raises
    ------
    LamstoreError
        If it is not there, or there are several to choose from; they are listed.
    """
    there = atlases(ds)
    if atlas is None and len(there) == 1:
        return there[0]
    if atlas is None or atlas not in there:
        found = ", ".join(there) or "none"
        wanted = "which atlas?" if atlas is None else f"no atlas {atlas!r}."
        raise LamstoreError(
            f"{label_of(ds)}: {wanted} Atlases there are: {found}. They are read "
            "from label/<hemi>.<atlas>.annot when the surfaces are."
        )
    return atlas


def region_codes(ds: xr.Dataset, atlas: str | None = None) -> dict[str, int]:
    """Return the integer code of each region of an atlas.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the coordinate ``region_<atlas>``.
    atlas
        The annotation's name, such as ``"aparc"``; may be left out if there is one.

    Returns
    -------
    dict
        Region name -> code, as in ``flag_meanings`` and ``flag_values``.

    Raises
    ------
    LamstoreError
        If `ds` has no such atlas, or its regions are not named.

    Examples
    --------
    >>> attrs = schema.region_variable("demo", ["front", "back"]).attrs
    >>> ds = xr.Dataset(coords={"region_demo": ("vertex", [0, 1, -1], attrs)})
    >>> region_codes(ds, "demo")
    {'front': 0, 'back': 1}
    """
    atlas = atlas_of(ds, atlas)
    attrs = ds[schema.REGION_PREFIX + atlas].attrs
    names = str(attrs.get("flag_meanings", "")).split()
    codes = [int(code) for code in np.atleast_1d(attrs.get("flag_values", []))]
    if not names or len(names) != len(codes):
        raise LamstoreError(
            f"{label_of(ds)}: region_{atlas} names {len(names)} regions in "
            f"flag_meanings and has {len(codes)} flag_values; expected as many, at "
            "least one. Were its attributes lost on the way?"
        )
    return dict(zip(names, codes, strict=True))


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
    if assignment not in ASSIGNMENTS:
        raise LamstoreError(
            f"{label_of(ds)}: assignment is {' or '.join(ASSIGNMENTS)}, "
            f"found {assignment!r}."
        )
    atlas = atlas_of(ds, atlas)
    codes = region_codes(ds, atlas)
    names = [region] if isinstance(region, str) else list(region)
    wanted = [_code(ds, atlas, codes, str(name)) for name in names]
    if assignment == "partition":
        mask = ds[schema.REGION_PREFIX + atlas].isin(wanted)
    else:
        name = schema.LAMEG_REGION_PREFIX + atlas
        require(ds, name, purpose="assignment='lameg'")
        rows = [list(codes.values()).index(code) for code in wanted]
        dim = schema.region_dim(atlas)
        member = ds[name].isel({dim: rows})
        if hemi is not None:
            check_hemisphere(ds, hemi)
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
    check_hemisphere(ds, hemi)
    require(ds, "hemi", purpose=f"hemi={hemi!r}")
    return bare(ds["hemi"] == schema.HEMISPHERES.index(hemi), "hemisphere")


def check_hemisphere(ds: xr.Dataset, hemi: str) -> None:
    """Refuse what is no hemisphere."""
    if hemi not in schema.HEMISPHERES:
        raise LamstoreError(
            f"{label_of(ds)}: hemi is {' or '.join(schema.HEMISPHERES)}, "
            f"found {hemi!r}."
        )


def _code(ds: xr.Dataset, atlas: str, codes: dict[str, int], name: str) -> int:
    flag = "_".join(name.split())  # as in flag_meanings
    if flag in codes:
        return codes[flag]
    by_lower = {known.lower(): known for known in codes}
    near = [by_lower[match] for match in get_close_matches(flag.lower(), by_lower)]
    hint = f"did you mean {' or '.join(near)}?"
    if not near:
        hint = f"it has {', '.join(codes)}."
    raise LamstoreError(f"{label_of(ds)}: {atlas} has no region {name!r}; {hint}")


def bare(mask: xr.DataArray, name: str) -> xr.DataArray:
    """Drop what would get in the way of combining masks."""
    (place,) = {"vertex", "template_vertex"} & set(mask.dims)
    keep = {"subject", place}
    mask = mask.drop_vars([c for c in mask.coords if c not in keep]).rename(name)
    mask.attrs = {}
    return mask.transpose(..., place)
