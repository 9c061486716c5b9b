"""Which variables, vertices and regions a question is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import regions as places
from lamstore import schema
from lamstore.dataset import at_layer, label_of, require
from lamstore.errors import LamstoreError
from lamstore.spaces import in_native_space, somebody

#: What may be asked of a region's hemispheres.
SIDES = (*schema.HEMISPHERES, "both")

#: Coordinates of a row that say nothing of its subject.
_OF_THE_BUILD = ("receipt", "error", "status")


def chosen_variables(
    ds: xr.Dataset, variables: str | Sequence[str] | None
) -> list[str]:
    """Name the variables by vertex that are asked for; all floating ones if None.

    Raises
    ------
    LamstoreError
        If one is not there, or is not a number for each vertex of the subjects' own.
    """
    in_native_space(ds, "the question")
    somebody(ds)
    if variables is None:
        found = [
            str(name)
            for name, array in ds.data_vars.items()
            if _by_vertex(array) and array.dtype.kind == "f"
        ]
        if not found:
            raise LamstoreError(
                f"{label_of(ds)}: has no variables by vertex; expected such as "
                "cortical_thickness (vertex)."
            )
        return found
    names = [variables] if isinstance(variables, str) else list(variables)
    require(ds, *names, purpose="the question")
    for name in names:
        if not _by_vertex(ds[name]) or ds[name].dtype.kind not in "fiub":
            raise LamstoreError(
                f"{label_of(ds)}: {name} has dims {ds[name].dims}, expected a number "
                "for each vertex, or for each layer and vertex."
            )
    return names


def _by_vertex(array: xr.DataArray) -> bool:
    return "vertex" in array.dims and set(array.dims) <= {"subject", "layer", "vertex"}


def values_of(ds: xr.Dataset, name: str, layer: str | None = None) -> xr.DataArray:
    """Take a variable's values, float64 with NaN where they are missing.

    Raises
    ------
    LamstoreError
        If `layer` is given and not there.
    """
    array = ds[name]
    if layer is not None:
        array = at_layer(ds, name, layer)
    if array.dtype.kind in "iu":
        array = array.where(array >= 0)  # -1 is missing
    keep = [c for c in ("subject", "layer", "vertex") if c in array.coords]
    array = array.drop_vars([c for c in array.coords if c not in keep])
    return array.astype(np.float64)


def one_layer(ds: xr.Dataset, name: str, layer: str | None) -> xr.DataArray:
    """Take a variable that has one value a vertex, at a layer if it has layers.

    Raises
    ------
    LamstoreError
        If it has layers and none is named, or the other way round.
    """
    chosen_variables(ds, name)
    layered = "layer" in ds[name].dims
    if layered and layer is None:
        there = ", ".join(map(str, ds["layer"].values))
        raise LamstoreError(
            f"{label_of(ds)}: {name} has a value for each layer; choose one of {there}."
        )
    if not layered and layer is not None:
        raise LamstoreError(
            f"{label_of(ds)}: {name} has no layers, found layer={layer!r}."
        )
    return values_of(ds, name, layer)


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
    in_native_space(ds, "the question")
    somebody(ds)
    sides = [hemispheres] if isinstance(hemispheres, str) else list(hemispheres)
    if not sides or set(sides) - set(SIDES):
        raise LamstoreError(
            f"{label_of(ds)}: hemispheres are of {', '.join(SIDES)}, "
            f"found {hemispheres!r}."
        )
    if isinstance(regions, Mapping):
        names, by_name = list(map(str, regions)), _own(ds, regions)
    else:
        names = _names(ds, regions, atlas, assignment)
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


def _names(
    ds: xr.Dataset, regions: Any, atlas: str | None, assignment: str
) -> list[str]:
    """Name the regions of an atlas that are asked for, as its flags do."""
    names = list(places.region_codes(ds, atlas))
    wanted = [regions] if isinstance(regions, str) else regions
    for name in names[:1] if wanted is None else wanted:
        # says what it does not know, and lists near matches
        places.region_mask(ds, str(name), atlas=atlas, assignment=assignment)
    if wanted is None:
        return names
    if not len(wanted):
        raise LamstoreError(
            f"{label_of(ds)}: no region is named; leave it out for all."
        )
    return ["_".join(str(name).split()) for name in wanted]


def _of_atlas(ds: xr.Dataset, names: Sequence[str], atlas: str | None) -> xr.DataArray:
    """Compare each vertex's region with those asked for (region, ...)."""
    atlas = places.atlas_of(ds, atlas)
    codes = places.region_codes(ds, atlas)
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


def with_rows_of(answer: xr.Dataset, ds: xr.Dataset) -> xr.Dataset:
    """Give an answer what it is grouped by: coordinates of subjects and layers.

    A participants' column with a name that the answer needs is ``participant_<name>``.
    """
    taken = {*answer.data_vars, *answer.dims} - {"subject", "layer"}
    coords = {
        free_name(str(name), taken): item.variable
        for name, item in ds.coords.items()
        if item.dims in ((), ("subject",), ("layer",))
        and set(item.dims) <= set(answer.dims)
        and name not in _OF_THE_BUILD
    }
    if "subject" not in ds.dims:
        answer = answer.assign_attrs(subject=label_of(ds))
    return answer.assign_coords(coords)


def free_name(name: str, taken: Collection[Any]) -> str:
    """Return the name of a participants' column, another one if it is taken."""
    return f"participant_{name}" if name in taken else name


def as_texts(values: Any) -> list[str]:
    """Return labels as plain strings, whichever of numpy's kinds they are."""
    return [str(value) for value in np.atleast_1d(values)]
