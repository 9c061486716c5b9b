"""The best vertices of one subject, loaded: chosen, and described."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.regions.places import disc, nearest_pial_vertex
from lamstore.score.terms import Parameters

#: A term is outlying where it lies further beyond the subject's 99th percentile than
#: this many times the distance from there to the 99.9th, in the direction that raises
#: the score. That is 1 vertex in 20,000 of a normally distributed term, 2 of an
#: exponential one, and none of one that has an end, as radiality has; a winner, being
#: chosen, is more often. A thickness is outlying above `THICKEST` too.
OUTLYING = 2.0

#: mm: FreeSurfer's own limit of cortical thickness. In four real individuals the best
#: vertex by the tutorial's score was 5.9 to 6.5 mm thick.
THICKEST = 5.0


def best_of_subject(
    label: str,
    ds: xr.Dataset,
    *,
    top: int,
    where: str,
    parameters: Parameters,
    scale: Callable[..., np.ndarray],
    n_layers: int,
    lacks: str | None = None,
    by_region: bool = False,
    min_distance: float = 0.0,
    names: Mapping[int, str] | None = None,
    near: Mapping[str, Any] | None = None,
    radius: float = 0.0,
    given: Mapping[str, Any] | None = None,
) -> dict[str, Any] | LamstoreError:
    """Answer for one subject, in one place or in each region; else why there is none.

    `where` names the place and `lacks` its atlas, for the error; `names` are the
    atlas's regions by code; `near` and `given` are what is given by label.
    """
    terms, added, score = _scores(ds, parameters, scale)
    if problem := _problem(label, ds, score, lacks):
        return problem
    allowed = np.ones(len(score), dtype=bool)
    if given:
        allowed &= _as_mask(label, len(score), given[label])
    last: dict[str, Any] = {}
    if near:
        pial = ds["_pial"].values
        hemi = ds["_hemi"].values if "_hemi" in ds else np.zeros(len(pial), np.int8)
        start, offset = nearest_pial_vertex(label, pial, near[label])
        allowed &= disc(pial, ds["_faces"].values, hemi, start, radius)
        last = {"near_vertex": start, "near_distance": offset}
    known = np.isfinite(score)
    lines: dict[str, list[Any]] = {
        name: [] for name in ("region", "hemi_asked", "rank", "vertex", "n_candidates")
    }
    inside = allowed
    for region, side, member in _groups(ds, len(score)):
        inside = allowed & member
        candidates = np.flatnonzero(inside & known)
        chosen = _first(candidates, score, len(candidates) if min_distance else top)
        if min_distance:
            chosen = _apart(chosen, ds["_pial"].values, min_distance, top)
        lines["vertex"] += chosen.tolist()
        lines["rank"] += range(1, len(chosen) + 1)
        for name, value in (
            ("region", region),
            ("hemi_asked", side),
            ("n_candidates", len(candidates)),
        ):
            lines[name] += [value] * len(chosen)
    if not lines["vertex"]:
        blank = ~np.isfinite(terms[inside])
        pairs = zip(parameters.names, blank.T, strict=True)
        lacking = ", ".join(name for name, gone in pairs if inside.any() and gone.all())
        advice = f"Missing there: {lacking}." if lacking else "Choose a larger place."
        text = f"has no anatomical_score at {inside.sum()} vertices ({where})"
        if by_region:
            text = f"has no vertex with an anatomical_score in {where}"
        return LamstoreError(text, subject=label, advice=advice)
    best = np.array(lines["vertex"])
    n_candidates = {"n_candidates": lines.pop("n_candidates")}
    first: dict[str, Any]
    if by_region:
        first = {"subject": label} | lines
    else:
        codes = ds["_region"].values[best] if names else [-1] * len(best)
        own = [(names or {}).get(int(code), "") for code in codes]
        first = {"subject": label, "rank": lines["rank"], "vertex": best}
    first["multilayer_vertex"] = best
    first["multilayer_vertex_white"] = best + (n_layers - 1) * len(score)
    sides = dict(enumerate(schema.HEMISPHERES))
    codes = ds["_hemi"].values[best] if "_hemi" in ds else np.full(len(best), -1)
    first["hemi"] = [sides.get(int(code), "") for code in codes]
    if not by_region:
        first["region"] = own
    described = _described(ds, best, terms, added, score, parameters)
    outlying = {"outlying": described.pop("outlying")}
    columns = first | described | n_candidates | outlying | last
    return {name: _column(values, len(best)) for name, values in columns.items()}


def _scores(
    ds: xr.Dataset, parameters: Parameters, scale: Callable[..., np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return terms, what each adds to the score (vertex, term), and the score.

    The score that is there decides, so that any reader of a store ranks alike.
    """
    arrays = []
    for i, term in enumerate(parameters.terms):
        # by numpy: arithmetic of DataArrays imports dask.array
        values = ds[f"_term{i}"].values
        missing = values.dtype.kind in "iu"  # -1
        arrays.append(
            term.sign * (np.where(values < 0, np.nan, values) if missing else values)
        )
    terms = np.stack(arrays, axis=-1)
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


def _groups(ds: xr.Dataset, n_vertices: int) -> Iterator[tuple[str, str, np.ndarray]]:
    """Yield the name, side and vertices of each place; one place where none is set."""
    if "_member" not in ds:
        yield "", "both", np.ones(n_vertices, dtype=bool)
        return
    member = ds["_member"].transpose("region", "hemi_asked", "vertex")
    for i, region in enumerate(member["region"].values):
        for j, side in enumerate(member["hemi_asked"].values):
            yield str(region), str(side), member.values[i, j]


def _apart(
    order: np.ndarray, points: np.ndarray, min_distance: float, top: int
) -> np.ndarray:
    """Take `top` vertices from the first of an order on, none nearer than that.

    In space, so along the surface too: the banks of a sulcus are one place to sensors.
    """
    taken: list[int] = []
    near = np.zeros(len(points), dtype=bool)
    for vertex in map(int, order):
        if near[vertex]:
            continue
        taken.append(vertex)
        if len(taken) == top:
            break
        near |= np.linalg.norm(points - points[vertex], axis=1) < min_distance
    return np.array(taken, dtype=int)


def _described(
    ds: xr.Dataset,
    best: np.ndarray,
    terms: np.ndarray,
    added: np.ndarray,
    score: np.ndarray,
    parameters: Parameters,
) -> dict[str, Any]:
    """Describe chosen vertices: place, score, terms, and outlying ones of these."""
    columns: dict[str, Any] = {}
    if "_pial" in ds:
        xyz = ds["_pial"].values[best].T.astype(np.float64)
        columns |= dict(zip(schema.XYZ, xyz, strict=True))
    columns["anatomical_score"] = score[best]
    there = terms[np.isfinite(terms).all(axis=1)].astype(np.float64)
    beyond = np.zeros((len(best), terms.shape[1]), dtype=bool)
    if len(there):
        high, highest = np.quantile(there, [0.99, 0.999], axis=0)
        beyond = np.asarray(terms[best] > high + OUTLYING * (highest - high))
    for i, (name, term) in enumerate(
        zip(parameters.names, parameters.terms, strict=True)
    ):
        columns[name] = terms[best, i].astype(np.float64) * term.sign
        if term.name == "cortical_thickness":
            beyond[:, i] |= columns[name] > THICKEST
    for i, name in enumerate(parameters.names):
        columns[f"z_{name}"] = added[best, i]
    names = np.array(parameters.names)
    return columns | {"outlying": [", ".join(names[row]) for row in beyond]}


def _column(values: Any, n: int) -> np.ndarray:
    """Return `n` values, of one or of as many."""
    if isinstance(values, str) or not hasattr(values, "__len__"):
        values = [values] * n
    texts = n and isinstance(values[0], str)
    return np.array(values, dtype=object if texts else None)


def _as_mask(label: str, n_vertices: int, vertices: Any) -> np.ndarray:
    """Turn vertex indices or a mask, possibly padded, into a mask."""
    given = np.asarray(vertices)
    mask = np.zeros(n_vertices, dtype=bool)
    if given.dtype == bool and given.ndim == 1 and given.size:
        if len(given) < n_vertices or given[n_vertices:].any():
            raise LamstoreError(
                f"the mask has {len(given)} vertices",
                subject=label,
                wanted=str(n_vertices),
            )
        return given[:n_vertices]
    if given.size and (given.ndim > 1 or given.dtype.kind not in "iu"):
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
    mask[given.astype(int)] = True
    return mask
