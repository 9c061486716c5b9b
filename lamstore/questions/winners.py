"""The best vertices of one subject, loaded: chosen, and described."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.score.terms import Parameters

#: A term is outlying where it lies further beyond the subject's 99th percentile than
#: this many times the distance from there to the 99.9th, in the direction that raises
#: the score. That is 1 vertex in 20,000 of a normally distributed term, 2 of an
#: exponential one, and none of one that has an end, as radiality has.
OUTLYING = 2.0

#: mm: FreeSurfer's own limit of cortical thickness. In four real individuals the best
#: vertex by the tutorial's score was 5.9 to 6.5 mm thick.
THICKEST = 5.0

#: The columns after a vertex's place, beside those of the terms.
_LAST = ("n_candidates", "outlying", "near_vertex", "near_distance")


def best_of_subject(
    label: str,
    ds: xr.Dataset,
    *,
    top: int,
    near: Mapping[str, Any],
    given: Mapping[str, Any],
    where: str,
    lacks: str | None,
    radius: float = 0.0,
    names: Mapping[int, str] | None = None,
    **options: Any,
) -> dict[str, Any] | LamstoreError:
    """Answer `best_vertex` for one subject, loaded; an error where there is none."""
    terms, added, score = _scores(ds, options["parameters"], options["scale"])
    if problem := _problem(label, ds, score, lacks):
        return problem
    allowed = np.ones(len(score), dtype=bool)
    if "_member" in ds:
        allowed &= ds["_member"].isel(region=0, hemi_asked=0).values
    if label in given:
        allowed &= _as_mask(label, len(score), given[label])
    last: dict[str, Any] = {}
    if label in near:
        from lamstore.regions import within

        disc = within(_mesh_of(label, ds), near[label], radius)
        allowed &= disc.values
        last = {"near_vertex": disc.attrs["vertex"]}
        last["near_distance"] = disc.attrs["distance_to_point"]
    candidates = np.flatnonzero(allowed & np.isfinite(score))
    if not len(candidates):
        n = int(allowed.sum())
        blank = ~np.isfinite(terms[allowed])
        pairs = zip(options["parameters"].names, blank.T, strict=True)
        lacking = ", ".join(name for name, missing in pairs if n and missing.all())
        text = f"has no anatomical_score at {n} vertices ({where or 'those given'})"
        advice = "Choose a larger region or distance."
        return LamstoreError(
            text,
            subject=label,
            advice=f"Missing there: {lacking}." if lacking else advice,
        )
    best = _first(candidates, score, top)
    place: dict[str, Any] = {"region": [""] * len(best)}
    if names is not None:
        place["region"] = [names.get(int(x), "") for x in ds["_region"].values[best]]
    columns = _described(label, ds, best, terms, added, score, **options)
    columns |= {"rank": np.arange(1, len(best) + 1)} | place
    columns["n_candidates"] = len(candidates)
    first = ["subject", "rank", "vertex", "multilayer_vertex"]
    first += ["multilayer_vertex_white", "hemi", "region"]
    return _ordered(columns | last, first, len(best))


def top_of_subject(
    label: str,
    ds: xr.Dataset,
    *,
    top: int,
    min_distance: float,
    lacks: str | None,
    **options: Any,
) -> dict[str, Any] | LamstoreError:
    """Answer `top_vertices` for one subject, loaded; an error where there is none."""
    terms, added, score = _scores(ds, options["parameters"], options["scale"])
    if problem := _problem(label, ds, score, lacks):
        return problem
    graph = None
    if min_distance > 0:
        from lamstore.numeric import geodesics

        hemi = ds["_hemi"].values if "_hemi" in ds else None
        pial = ds["_pial"].values
        graph = geodesics.surface_graph(pial, ds["_faces"].values, hemi)
    lines: dict[str, list[Any]] = {
        name: [] for name in ("region", "hemi_asked", "rank", "vertex", "n_candidates")
    }
    for region, side, inside in _groups(ds["_member"]):
        candidates = inside[np.isfinite(score[inside])]
        if graph is None:
            chosen = _first(candidates, score, top).tolist()
        else:
            order = _first(candidates, score, len(candidates))
            chosen = _apart(order, graph, pial, hemi, min_distance, top)
        lines["vertex"] += chosen
        lines["rank"] += range(1, len(chosen) + 1)
        for name, value in (("region", region), ("hemi_asked", side)):
            lines[name] += [value] * len(chosen)
        lines["n_candidates"] += [len(candidates)] * len(chosen)
    if not lines["vertex"]:
        return LamstoreError(
            "has no vertex with an anatomical_score in these regions",
            subject=label,
            advice="Choose a larger region.",
        )
    best = np.array(lines["vertex"])
    columns = _described(label, ds, best, terms, added, score, **options) | lines
    return _ordered(columns, ["subject", *lines][:-1], len(best))


def _scores(
    ds: xr.Dataset, parameters: Parameters, scale: Callable[..., np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return terms, what each adds to the score (vertex, term), and the score.

    The score that is there decides, so that any reader of a store ranks alike.
    """
    names = [f"_term{i}" for i in range(len(parameters.terms))]
    terms = np.stack([ds[name].values for name in names], axis=-1)
    groups = [ds["_group"].values] if "_group" in ds else []
    added = scale(terms, *groups) * parameters.weights
    if "_score" in ds:
        return terms, added, ds["_score"].values.astype(np.float64)
    return terms, added, added.sum(axis=-1)


def _problem(
    label: str, ds: xr.Dataset, score: np.ndarray, atlas: str | None
) -> LamstoreError | None:
    """Return what a subject lacks altogether."""
    if not np.isfinite(score).any():
        return LamstoreError(
            "has no anatomical_score anywhere",
            subject=label,
            advice="Rows that are not complete, or built without sensors, have none.",
        )
    if atlas is not None and not (ds["_region"].values >= 0).any():
        return LamstoreError(
            f"has no regions of {atlas}",
            subject=label,
            advice=f"Make label/<hemi>.{atlas}.annot and build the row again.",
        )
    return None


def _first(candidates: np.ndarray, score: np.ndarray, top: int) -> np.ndarray:
    """Return the best of some vertices, the lower index of equals first."""
    if top == 1 and len(candidates):
        return candidates[[np.argmax(score[candidates])]]
    return candidates[np.argsort(-score[candidates], kind="stable")[:top]]


def _groups(member: xr.DataArray) -> Iterator[tuple[str, str, np.ndarray]]:
    values = member.transpose("region", "hemi_asked", "vertex").values
    for i, region in enumerate(member["region"].values):
        for j, side in enumerate(member["hemi_asked"].values):
            yield str(region), str(side), np.flatnonzero(values[i, j])


def _apart(
    order: np.ndarray,
    graph: Any,
    pial: np.ndarray,
    hemi: np.ndarray | None,
    min_distance: float,
    top: int,
) -> list[int]:
    """Take vertices from the first on, none too near to one that was taken."""
    from lamstore.numeric import geodesics

    taken: list[int] = []
    near = np.zeros(graph.shape[0], dtype=bool)
    for vertex in order:
        if near[vertex]:
            continue
        taken.append(int(vertex))
        if len(taken) == top:
            break
        near |= geodesics.distances(graph, int(vertex), min_distance) < min_distance
        if hemi is not None:  # no path leads to the other side
            apart = np.linalg.norm(pial - pial[vertex], axis=1)
            near |= (apart < min_distance) & (hemi != hemi[vertex])
    return taken


def _described(
    label: str,
    ds: xr.Dataset,
    best: np.ndarray,
    terms: np.ndarray,
    added: np.ndarray,
    score: np.ndarray,
    *,
    parameters: Parameters,
    scale: Callable[..., np.ndarray],
    n_layers: int,
) -> dict[str, Any]:
    """Describe chosen vertices: numbers, place, terms, and outlying ones of these."""
    sides = dict(enumerate(schema.HEMISPHERES))
    codes = ds["_hemi"].values[best] if "_hemi" in ds else np.full(len(best), -1)
    columns: dict[str, Any] = {
        "subject": label,
        "vertex": best,
        "multilayer_vertex": best,
        "multilayer_vertex_white": best + (n_layers - 1) * len(score),
        "hemi": [sides.get(int(code), "") for code in codes],
    }
    if "_pial" in ds:
        xyz = ds["_pial"].values[best].T.astype(np.float64)
        columns |= dict(zip(schema.XYZ, xyz, strict=True))
    columns["anatomical_score"] = score[best]
    signs = [term.sign for term in parameters.terms]
    for i, name in enumerate(parameters.names):
        columns[name] = terms[best, i].astype(np.float64) * signs[i]
    for i, name in enumerate(parameters.names):
        columns[f"z_{name}"] = added[best, i]
    beyond = _outlying(terms, best)
    for i, term in enumerate(parameters.terms):
        if term.name == "cortical_thickness":
            beyond[:, i] |= terms[best, i] * term.sign > THICKEST
    names = np.array(parameters.names)
    columns["outlying"] = [", ".join(names[row]) for row in beyond]
    return columns


def _outlying(terms: np.ndarray, best: np.ndarray) -> np.ndarray:
    """Tell which terms of chosen vertices lie far out (vertex, term)."""
    there = terms[np.isfinite(terms).all(axis=1)].astype(np.float64)
    if not len(there):
        return np.zeros((len(best), terms.shape[1]), dtype=bool)
    high, highest = np.quantile(there, [0.99, 0.999], axis=0)
    return np.asarray(terms[best] > high + OUTLYING * (highest - high))


def _ordered(
    columns: Mapping[str, Any], first: Sequence[str], n: int
) -> dict[str, np.ndarray]:
    """Return columns of equal length, those of the place first, counts last."""
    middle = [name for name in columns if name not in (*first, *_LAST)]
    last = [name for name in _LAST if name in columns]
    ordered = {}
    for name in (*first, *middle, *last):
        values = columns[name]
        if isinstance(values, str) or not hasattr(values, "__len__"):
            values = [values] * n
        texts = n and isinstance(values[0], str)
        ordered[name] = np.array(values, dtype=object if texts else None)
    return ordered


def _mesh_of(label: str, ds: xr.Dataset) -> xr.Dataset:
    """Return one subject's pial mesh, as `lamstore.regions.within` takes it."""
    pial = ds["_pial"].values[np.newaxis]
    variables: dict[str, Any] = {
        "coordinates": (("layer", "vertex", "xyz"), pial),
        "faces": (("face", "corner"), ds["_faces"].values),
    }
    if "_hemi" in ds:
        variables["hemi"] = ("vertex", ds["_hemi"].values)
    coords = {"layer": [schema.PIAL]}
    return xr.Dataset(variables, coords, {"subject": label})


def _as_mask(label: str, n_vertices: int, vertices: Any) -> np.ndarray:
    """Turn vertex indices or a mask, possibly padded, into a mask."""
    given = np.asarray(vertices)
    if given.size == 0:
        return np.zeros(n_vertices, dtype=bool)
    if given.dtype == bool and given.ndim == 1:
        if len(given) < n_vertices or given[n_vertices:].any():
            raise LamstoreError(
                f"the mask has {len(given)} vertices",
                subject=label,
                wanted=str(n_vertices),
            )
        return given[:n_vertices]
    if given.ndim > 1 or given.dtype.kind not in "iu":
        raise LamstoreError(
            f"vertices are {given.dtype} of shape {given.shape}",
            subject=label,
            wanted=f"integer indices or a boolean mask of {n_vertices} vertices",
        )
    outside = (given < 0) | (given >= n_vertices)
    if outside.any():
        raise LamstoreError(
            f"{int(outside.sum())} of the vertices given are not there, such as "
            f"{given[outside].flat[0]}",
            subject=label,
            wanted=f"0 to {n_vertices - 1}",
            advice="A multilayer index is layer * n_vertices + vertex.",
        )
    mask = np.zeros(n_vertices, dtype=bool)
    mask[given] = True
    return mask
