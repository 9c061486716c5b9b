"""What a Dataset must have, what an argument must be, and names that are requested."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError, few

if TYPE_CHECKING:
    import xarray as xr


#: How vertices belong to regions: each to its own, or laMEG's overlapping sets.
ASSIGNMENTS = ("partition", "lameg")

#: So many names are listed where a name is unknown, and where there are near ones.
_LISTED, _FEW = 40, 5


def as_list(names: Any) -> list[Any]:
    """Return one name or several as a list."""
    if isinstance(names, str) or not hasattr(names, "__iter__"):
        return [names]
    return list(names)


def chosen(
    names: Any, there: Collection[str], what: str, *, subject: str = ""
) -> list[str]:
    """Return the names requested, each once, all if None; refuse unknown ones."""
    if names is None:
        return list(there)
    wanted = list(dict.fromkeys(map(str, as_list(names))))
    if not wanted:
        wrong = f"no {what} is named"
        raise LamstoreError(wrong, subject=subject, advice="Leave it out for all.")
    unknown = [name for name in wanted if name not in there]
    if not unknown:
        return wanted
    near = _near(unknown[0], there)
    wrong = (
        f"there is no {what} {', '.join(unknown)}{'' if there else ', nor any other'}"
    )
    # names that are near need no long list of all
    listed = few(there, _FEW if near else _LISTED)
    wanted_text = f"one of {listed}" if there else ""
    advice = f"Did you mean {' or '.join(near)}?" if near else ""
    raise LamstoreError(wrong, subject=subject, wanted=wanted_text, advice=advice)


def _near(name: str, there: Collection[str]) -> list[str]:
    """Return names that may have been meant: near numbers, the same end or spelling."""
    if not _is_number(name):
        lower = {x.lower(): x for x in there}
        ends = [x for x in there if x.lower().endswith(name.lower())]
        return ends[:3] or [lower[x] for x in get_close_matches(name.lower(), lower)]
    numbers = filter(_is_number, there)
    return sorted(numbers, key=lambda x: abs(float(x) - float(name)))[:2]


def _is_number(name: str) -> bool:
    return name.replace(".", "", 1).isdigit() and "." in name


def chosen_subjects(ds: xr.Dataset, subject: Any = None) -> list[str]:
    """Name the rows requested, in the order of the request; all if None."""
    require_rows(ds)
    if "subject" not in ds.dims:
        return chosen(subject, [label_of(ds)], "subject")
    there = [str(label) for label in ds["subject"].values]
    return chosen(subject, there, "subject")


def select(
    ds: xr.Dataset, *, subject: Any = None, variable: Any = None, layer: Any = None
) -> xr.Dataset:
    """Keep the rows, variables and layers requested, as lazy as they are."""
    if subject is not None:
        labels = chosen_subjects(ds, subject)
        if "subject" in ds.dims:
            there = [str(label) for label in ds["subject"].values]
            ds = ds.isel(subject=[there.index(label) for label in labels])
    if layer is not None:
        names = chosen_layers(ds, layer)
        ds = ds.isel(layer=[_layers(ds).index(name) for name in names])
    if variable is not None:
        there = [str(name) for name in ds.data_vars]
        ds = ds[chosen(variable, there, "variable", subject=label_of(ds))]
    return ds


def variables_by_vertex(ds: xr.Dataset, kinds: str = "fiub") -> list[str]:
    """Name the data variables with a number of these NumPy kinds for each vertex."""
    return [
        str(name)
        for name, array in ds.data_vars.items()
        if _is_by_vertex(array) and array.dtype.kind in kinds
    ]


def _is_by_vertex(array: xr.DataArray) -> bool:
    place = set(array.dims) - {"subject", "layer"}
    return place in ({"vertex"}, {"template_vertex"})


def chosen_variables(ds: xr.Dataset, variable: Any = None) -> list[str]:
    """Name the variables by vertex that are requested; all floating ones if None."""
    if variable is None:
        if found := variables_by_vertex(ds, "f"):
            return found
        wrong = "has no variables by vertex"
        wanted = "such as cortical_thickness (vertex)"
        raise LamstoreError(wrong, subject=label_of(ds), wanted=wanted)
    there = [str(name) for name in ds.variables]
    names = chosen(variable, there, "variable", subject=label_of(ds))
    for name in names:
        if not _is_by_vertex(ds[name]) or ds[name].dtype.kind not in "fiub":
            wrong = f"{name} has dims {ds[name].dims} of {ds[name].dtype}"
            wanted = "a number for each vertex, or for each layer and vertex"
            advice = "What has other dims is read in Python, by lamstore.open."
            facts = {"subject": label_of(ds), "wanted": wanted, "advice": advice}
            raise LamstoreError(wrong, **facts)
    return names


def chosen_layers(ds: xr.Dataset | xr.DataArray, layer: Any = None) -> list[str]:
    """Name the layers requested (``"white"``, ``"0.500"``, 0.5), pial first."""
    import xarray as xr

    there = _layers(ds)
    if layer is None:
        return there
    names = [_layer_name(name) for name in as_list(layer)]
    subject = label_of(ds) if isinstance(ds, xr.Dataset) else ""
    wanted = chosen(names, there, "layer", subject=subject)
    return [name for name in there if name in wanted]


def _layers(ds: xr.Dataset | xr.DataArray) -> list[str]:
    if "layer" not in ds.coords:
        return []
    return [str(name) for name in np.atleast_1d(ds["layer"].values)]


def _layer_name(layer: Any) -> str:
    """Name a layer as the store does, ``0.500`` for 0.5."""
    try:
        return f"{float(layer):.3f}"
    except (TypeError, ValueError):
        return str(layer)


def at_layer(ds: xr.Dataset, name: str, layer: Any) -> xr.DataArray:
    """Take a variable at one layer, without the layer's coordinates."""
    array = ds[name]
    wanted = _layer_name(layer)
    there = _layers(array)
    if "layer" not in array.dims or wanted not in there:
        raise LamstoreError(
            f"{name} has no layer {layer}",
            subject=label_of(ds),
            wanted=f"one of {', '.join(there)}" if there else "no layer",
            advice="Keep all layers until predictors and score are computed."
            if wanted in (schema.PIAL, schema.WHITE)
            else "",
        )
    # what goes goes first: each coordinate that stays is indexed too
    array = array.reset_coords(drop=True).drop_vars("layer")
    return array.isel(layer=there.index(wanted))


def values_of(ds: xr.Dataset, name: str, layer: Any = None) -> xr.DataArray:
    """Take a variable's values, float64 with NaN where they are missing."""
    array = ds[name] if layer is None else at_layer(ds, name, layer)
    if array.dtype.kind in "iu":
        array = array.where(array >= 0)  # -1 is missing
    keep = [c for c in ("subject", "layer", "vertex") if c in array.coords]
    array = array.drop_vars([c for c in array.coords if c not in keep])
    if array.chunks is not None:
        return array.astype(np.float64)
    import xarray as xr

    # xarray's astype imports dask.array, which takes 0.5 s
    values: Any = array.values.astype(np.float64)
    variable = xr.Variable(array.dims, values, array.attrs, fastpath=True)
    return xr.DataArray(variable, array.coords, name=array.name)


def one_layer(ds: xr.Dataset, name: str, layer: Any = None) -> xr.DataArray:
    """Take a variable as one value a vertex, at a layer if it has layers."""
    (name,) = chosen_variables(ds, name)
    layered = "layer" in ds[name].dims
    if layered and layer is None:
        wrong = f"{name} has a value for each layer, and no layer is named"
        wanted = f"one of {', '.join(_layers(ds))}"
        raise LamstoreError(wrong, subject=label_of(ds), wanted=wanted)
    if not layered and layer is not None:
        wrong = f"{name} has no layers, and layer {layer} is named"
        raise LamstoreError(wrong, subject=label_of(ds), advice="Leave the layer out.")
    return values_of(ds, name, layer)


def atlases(ds: xr.Dataset) -> tuple[str, ...]:
    """Name the atlases of which a Dataset has regions."""
    names = (str(name) for name in ds.variables)
    prefix = schema.REGION_PREFIX
    return tuple(name.removeprefix(prefix) for name in names if name.startswith(prefix))


def atlas_of(ds: xr.Dataset, atlas: str | None = None) -> str:
    """Name the atlas that is meant: the only one if None."""
    there = atlases(ds)
    if atlas in there:
        return atlas
    if atlas is None and len(there) == 1:
        return there[0]
    wrong = f"{len(there) or 'no'} atlases are there, and none is named"
    wanted = f"one of {', '.join(there)}" if there else "a store with regions"
    raise LamstoreError(
        wrong if atlas is None else f"there is no atlas {atlas}",
        subject=label_of(ds),
        wanted=wanted,
        advice="Build it with --atlas NAME (label/<hemi>.NAME.annot).",
    )


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

    Examples
    --------
    >>> import xarray as xr
    >>> attrs = schema.region_variable("demo", ["front", "back"]).attrs
    >>> ds = xr.Dataset(coords={"region_demo": ("vertex", [0, 1, -1], attrs)})
    >>> region_codes(ds, "demo")
    {'front': 0, 'back': 1}
    """
    atlas = atlas_of(ds, atlas)
    attrs = ds[schema.REGION_PREFIX + atlas].attrs
    names = schema.flag_names(attrs)
    codes = [int(code) for code in np.atleast_1d(attrs.get("flag_values", []))]
    if not names or len(names) != len(codes):
        raise LamstoreError(
            f"region_{atlas} names {len(names)} regions in flag_meanings and has "
            f"{len(codes)} flag_values",
            subject=label_of(ds),
            wanted="as many, at least one",
            advice="Were its attributes lost on the way?",
        )
    return dict(zip(names, codes, strict=True))


def chosen_regions(
    ds: xr.Dataset, region: str | Sequence[str] | None = None, atlas: str | None = None
) -> list[str]:
    """Name the regions of an atlas that are requested, as its flags do; all if None."""
    atlas = atlas_of(ds, atlas)
    codes = region_codes(ds, atlas)
    if region is not None:  # blanks are "_" in flag_meanings
        region = ["_".join(str(name).split()) for name in as_list(region)]
    return chosen(region, codes, f"{atlas} region", subject=label_of(ds))


def chosen_hemispheres(hemi: str | Sequence[str] | None = None) -> list[str]:
    """Name the hemispheres requested, or ``"both"`` together; each if None."""
    known = (*schema.HEMISPHERES, "both")
    return chosen(schema.HEMISPHERES if hemi is None else hemi, known, "hemi")


#: What has a variable that a function needs, by its group in the store.
_SOURCES = {
    "mesh": "lamstore.open(path, subject=...) and read_surfaces have it.",
    "geometry": "lamstore.open(path, subject=...) and coregister have it.",
    "/": "The predictor of that name computes it.",
}


def label_of(ds: xr.Dataset) -> str:
    """Name the subject of a Dataset, for messages and tables."""
    if "subject" in ds.coords and ds["subject"].ndim == 0:
        return str(ds["subject"].item())
    if "subject" in ds.dims:
        return f"cohort of {ds.sizes['subject']} subjects"
    return str(ds.attrs.get("subject", "subject"))


def require(ds: xr.Dataset, *names: str, purpose: str) -> None:
    """Check that a Dataset has the variables that a computation needs."""
    missing = [name for name in names if name not in ds.variables]
    if not missing:
        return
    try:
        advice = _SOURCES[schema.variable(missing[0]).group]
    except KeyError:
        there = ", ".join(map(str, ds.data_vars)) or "none"
        advice = f"Its variables are {there}; lamstore schema lists all."
    wrong = f"lacks {', '.join(missing)}, which {purpose} needs"
    raise LamstoreError(wrong, subject=label_of(ds), advice=advice)


def require_native(ds: xr.Dataset, purpose: str) -> None:
    """Check that vertices are each subject's own."""
    if "template_vertex" in ds.dims:
        wrong = f"is on a template, and {purpose} needs each subject's own vertices"
        advice = "Use lamstore.open(path), or lamstore.group_map on the template."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)


def require_template(ds: xr.Dataset, purpose: str) -> None:
    """Check that a Dataset has the rows of a cohort, on a template."""
    require_cohort(ds, purpose)
    if "template_vertex" not in ds.dims:
        raise LamstoreError(
            "is in native space, where a vertex number is another place in each "
            f"subject, so that {purpose} means nothing",
            subject=label_of(ds),
            advice="Resample the rows (lamstore.resample) and open them with "
            'lamstore.open(path, space="fsaverage5").',
        )
    require_rows(ds)


def require_cohort(ds: xr.Dataset, purpose: str) -> None:
    """Check that a Dataset has the rows of a cohort and is not one subject's."""
    if "subject" not in ds.dims:
        wrong = f"is one subject's Dataset, and {purpose} needs a cohort"
        advice = "Use a store's Dataset, lamstore.open(path)."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)


def require_rows(ds: xr.Dataset) -> None:
    """Check that a cohort has rows."""
    if ds.sizes.get("subject") == 0:
        advice = "If none is complete yet, lamstore status has the reasons."
        raise LamstoreError("has no rows", advice=advice)


def require_all_vertices(ds: xr.Dataset, purpose: str) -> None:
    """Check that no vertices were left out, so that a position is a vertex's number."""
    dim = "template_vertex" if "template_vertex" in ds.dims else "vertex"
    there = needed = ds.sizes.get(dim, 0)
    if "n_vertices" in ds.coords:
        needed = int(ds["n_vertices"].values.max())
    elif "faces" in ds and ds["faces"].size:
        needed = int(ds["faces"].values.max()) + 1
    numbered = dim not in ds.coords or np.array_equal(ds[dim], np.arange(there))
    if there < needed or not numbered:
        wrong = f"has a selection of {there} vertices, and {purpose} needs all of them"
        advice = "Pass a region or a mask of those that are meant."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)


def one_of(value: str, known: Collection[str], name: str) -> str:
    """Return an argument that is one of the words `known`."""
    if value not in known:
        raise LamstoreError(f"{name} is {value!r}", wanted=f"one of {', '.join(known)}")
    return value


def whole_number(value: Any, name: str, *, least: int = 1) -> int:
    """Return an argument that is a whole number from `least` on."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < least:
        wrong = f"{name} is {value!r}"
        raise LamstoreError(wrong, wanted=f"a whole number from {least} on")
    return int(value)


def finite_number(
    value: Any, name: str, *, least: float = -np.inf, wanted: str = "a finite number"
) -> float:
    """Return an argument that is a finite number from `least` on."""
    number = isinstance(value, Real | np.number) and not isinstance(value, bool)
    if not number or not np.isfinite(float(value)) or value < least:
        raise LamstoreError(f"{name} is {value!r}", wanted=wanted)
    return float(value)


def distance_in_mm(value: Any, name: str) -> float:
    """Return an argument that is a distance in mm, from 0 on."""
    return finite_number(value, name, least=0, wanted="a distance in mm")
