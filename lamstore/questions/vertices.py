"""One subject's map, chosen vertices over all subjects, and vertices at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError
from lamstore.questions.statistics import one_place, question


def subject_map(
    ds: xr.Dataset, *, variable: str, subject: str | None = None, layer: Any = None
) -> xr.DataArray:
    """Take one subject's map of a variable, without padding.

    Of a lazy Dataset the subject's block is read, of `lamstore.open` about 10 rows;
    ``lamstore.open(path, subject=...)`` reads that row alone.

    Parameters
    ----------
    ds, variable
        See `lamstore.questions`.
    subject
        Which row of a store's Dataset.
    layer
        Which layer or layers, all if left out; the dim stays where a list is given.

    Returns
    -------
    xarray.DataArray
        ([layer,] vertex) in the variable's units, lazy where `ds` is; ``hemi``,
        regions and layers are its coordinates.
    """
    _, (variable,) = question(ds, variable)
    labels = dataset.chosen_subjects(ds, subject)
    if "subject" in ds.dims:
        if subject is None or len(labels) > 1:
            wrong = f"a map is one subject's, and subject is {subject!r}"
            wanted = "a label of its rows"
            raise LamstoreError(wrong, subject=dataset.label_of(ds), wanted=wanted)
        ds = dataset.select(ds, subject=subject).isel(subject=0)
    if "n_vertices" in ds.coords:
        ds = ds.isel(vertex=np.flatnonzero(ds["vertex"] < int(ds["n_vertices"])))
    array = ds[variable]
    if layer is not None:
        names = dataset.chosen_layers(array if "layer" not in array.dims else ds, layer)
        alone = isinstance(layer, str) or not hasattr(layer, "__iter__")
        array = array.sel(layer=names[0] if alone else names)
    keep = ("subject", "layer", "depth", "vertex")
    dropped = [c for c in array.coords if not array[c].dims and c not in keep]
    return array.drop_vars(dropped)


def vertex_values(
    ds: xr.Dataset,
    vertices: Any,
    *,
    variable: str | Sequence[str] | None = None,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
) -> xr.Dataset:
    """Take variables at one vertex of each subject.

    Parameters
    ----------
    ds, variable, layer, subject
        See `lamstore.questions`; without `subject` all rows that have a vertex.
    vertices
        Of a store's Dataset a vertex for each subject that is wanted: by label
        (``{"sub-02": 0, "sub-01": 1}``), or a table with the columns ``subject`` and
        ``vertex``, as `top_vertices` and `lamstore.regions.nearest_vertex` return. Of
        one subject's Dataset a vertex, laMEG's 0-based index.

    Returns
    -------
    xarray.Dataset
        ([subject,] [layer]), float64, units in attrs, lazy where `ds` is; coordinates
        ``vertex`` and those of subjects and layers. NaN where there is no value.
    """
    _, names = question(ds, variable)
    dataset.require_all_vertices(ds, "vertex_values")
    several = "subject" in ds.dims
    if several and subject is None:
        given = dataset.by_label(ds, vertices, "vertices")
    else:
        given = dataset.of_each(ds, vertices, "vertices", subject)
    ds = dataset.select(ds, subject=list(given), layer=layer)
    counts = np.atleast_1d(ds.get("n_vertices", ds.sizes["vertex"]))
    sizes = np.broadcast_to(counts, len(given)).astype(int)
    triples = zip(given, given.values(), sizes, strict=True)
    places = np.array(
        [_checked_vertex(x, vertex, max(0, n)) for x, vertex, n in triples]
    )
    dataset.warn_of_mixtures(ds, names)
    index = xr.DataArray(places, dims="subject") if several else xr.DataArray(places[0])
    answer = xr.Dataset()
    for name in names:
        array = dataset.values_of(ds, name).drop_vars("vertex", errors="ignore")
        answer[name] = array.isel(vertex=index).assign_attrs(ds[name].attrs)
    return dataset.with_rows_of(answer, ds).assign_coords(vertex=index)


def _checked_vertex(label: str, place: Any, n_vertices: int) -> int:
    vertex = np.asarray(place)
    if vertex.ndim or vertex.dtype.kind not in "iu":
        wrong = f"a vertex is {vertex.tolist()}"
        advice = "lamstore.regions.nearest_vertex takes points to vertices."
        raise LamstoreError(wrong, subject=label, wanted="one integer", advice=advice)
    if not 0 <= vertex < n_vertices:
        wrong = f"vertex {place} is not there"
        wanted = f"0 to {n_vertices - 1}" if n_vertices else "none, as it has none"
        raise LamstoreError(wrong, subject=label, wanted=wanted)
    return int(vertex)


def stratified_vertices(
    ds: xr.Dataset,
    *,
    variable: str,
    layer: str | float | None = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    n_strata: int = 5,
    per_stratum: int = 10,
    seed: int = 0,
) -> pd.DataFrame:
    """Draw as many vertices from each quantile of a variable, in each subject.

    Vertices that have a value are ordered by it, cut into `n_strata` strata of equal
    size (to one vertex; the first are the larger), and drawn from each at random,
    none twice. Of equal values the lower index counts as the smaller.

    Parameters
    ----------
    ds, variable, layer, subject, region, atlas, hemi, assignment
        See `lamstore.questions`.
    n_strata, per_stratum
        How many strata, of which 4 are quartiles, and vertices of each.
    seed
        Of the draw: it and a subject's label decide, whatever other rows there are.

    Returns
    -------
    pandas.DataFrame
        A line a vertex: ``subject``, ``stratum`` (1 is the lowest), ``vertex``
        (0-based), in order within a stratum, ``hemi``, the variable by its name in its
        units, and the stratum's ``lowest`` and ``highest`` value.
    """
    numbers = {
        "n_strata": dataset.whole_number(n_strata, "n_strata"),
        "per_stratum": dataset.whole_number(per_stratum, "per_stratum"),
        "seed": dataset.whole_number(seed, "seed", least=0),
    }
    ds, (variable,) = question(ds, variable, subject)
    arrays = {"values": dataset.one_layer(ds, variable, layer)}
    dataset.require_all_vertices(ds, "stratified_vertices")
    if region is not None or hemi is not None:
        place = one_place(
            ds, region, atlas=atlas, hemi=hemi, assignment=assignment, warn=True
        )
        arrays["where"] = place.isel(region=0, hemi=0, drop=True)
    if region is not None and not isinstance(region, xr.DataArray):
        arrays["codes"] = ds[schema.REGION_PREFIX + dataset.atlas_of(ds, atlas)]
    if "hemi" in ds.coords:
        arrays["hemi"] = ds["hemi"]
    answers = dataset.map_subjects(ds, _draw, arrays, variable=variable, **numbers)
    if not (tables := [pd.DataFrame(answer) for answer in answers if answer]):
        raise LamstoreError("no row has the regions", subject=dataset.label_of(ds))
    return pd.concat(tables, ignore_index=True)


def _draw(
    label: str,
    arrays: Mapping[str, np.ndarray],
    *,
    variable: str,
    n_strata: int,
    per_stratum: int,
    seed: int,
) -> dict[str, Any]:
    codes = arrays.get("codes", np.zeros(1))
    if len(codes) and not (codes >= 0).any():
        return {}  # it lacks the atlas
    values = arrays["values"]
    there = np.isfinite(values)
    if "where" in arrays:
        there &= arrays["where"]
    vertices = np.flatnonzero(there)
    order = vertices[np.argsort(values[vertices], kind="stable")]
    strata = np.array_split(order, n_strata)
    if len(strata[-1]) < per_stratum:
        raise LamstoreError(
            f"has {len(order)} vertices to draw from, {len(strata[-1])} in the "
            f"smallest of {n_strata} strata",
            subject=label,
            wanted=f"at least {per_stratum}",
            advice="Draw fewer, from fewer strata, or from more of the cortex.",
        )
    random = np.random.default_rng([seed, *label.encode()])
    chosen = [np.sort(random.choice(s, per_stratum, replace=False)) for s in strata]
    drawn = np.concatenate(chosen)
    sides = dict(enumerate(schema.HEMISPHERES))
    codes = arrays["hemi"][drawn] if "hemi" in arrays else []
    return {
        "subject": label,
        "stratum": np.repeat(np.arange(1, n_strata + 1), per_stratum),
        "vertex": drawn,
        "hemi": [sides.get(int(code), "") for code in codes] or "",
        variable: values[drawn],
        "lowest": np.repeat([values[s[0]] for s in strata], per_stratum),
        "highest": np.repeat([values[s[-1]] for s in strata], per_stratum),
    }
