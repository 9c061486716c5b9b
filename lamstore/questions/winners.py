"""The best vertices of one subject, loaded: chosen, and described."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError, few, issue
from lamstore.numeric.kernels import rank_correlation
from lamstore.regions.masks import vertex_mask
from lamstore.regions.places import disc, nearest_pial_vertex
from lamstore.score.scales import shown_spread
from lamstore.score.terms import Parameters

#: A term is outlying where it lies further beyond the subject's 99th percentile than
#: this many times the distance from there to the 99.9th, in the direction that raises
#: the score. Of terms as ordinary heads have them that marks 4 in 100 winners, 1 in 100
#: of the best five (at 2 it marks 25 and 11). No limit in mm: between link-vector
#: layers 4 % of a real head's vertices are thicker than FreeSurfer's own limit of 5 mm.
OUTLYING = 3.0


class Place(NamedTuple):
    """Where a vertex is wanted: in regions by code, None for all, and on a side."""

    name: str = ""
    side: str = "both"
    codes: tuple[int, ...] | None = None


def best_of_subject(
    label: str,
    arrays: Mapping[str, np.ndarray],
    *,
    places: Sequence[Place],
    by_place: bool,
    top: int,
    where: str,
    parameters: Parameters,
    scale: Callable[..., np.ndarray],
    units: str,
    n_layers: int,
    lacks: str | None = None,
    min_distance: float = 0.0,
    names: Mapping[int, str] | None = None,
    near: Mapping[str, Any] | None = None,
    radius: float = 0.0,
    given: Mapping[str, Any] | None = None,
) -> dict[str, np.ndarray] | LamstoreError:
    """Answer for one subject, in each of some places; else why there is none.

    `arrays` are those of `lamstore.questions.best`. `where` names the places and
    `lacks` their atlas, for the error; `names` are the atlas's regions by code; `near`
    and `given` are what is given by label; `units` those of the information on depth.
    """
    terms, added, score = _scores(arrays, parameters, scale)
    known = np.isfinite(score)
    if not known.any():
        return LamstoreError(
            "has no anatomical_score anywhere",
            subject=label,
            advice="Rows that are not complete, or built without sensors, have none.",
        )
    if lacks is not None and not (arrays["region"] >= 0).any():
        return LamstoreError(
            f"has no regions of {lacks}",
            subject=label,
            advice=f"Make label/<hemi>.{lacks}.annot and build the row again.",
        )
    n_vertices = len(score)
    allowed = np.ones(n_vertices, dtype=bool)
    if given:
        allowed &= vertex_mask(label, n_vertices, given[label])
    hemi = arrays.get("hemi")
    last: dict[str, Any] = {}
    if near:
        pial, one_side = arrays["pial"], np.zeros(n_vertices, np.int8)
        start, offset = nearest_pial_vertex(label, pial, near[label])
        sides = one_side if hemi is None else hemi
        mesh = (pial, arrays["faces"], sides, arrays["white"])
        allowed &= disc(*mesh, start=start, radius=radius)
        last = {"near_vertex": start, "near_distance": offset}
    candidates = []
    for inside in _vertices(arrays, places, n_vertices):
        inside = inside[allowed[inside]]
        candidates.append(inside[known[inside]])
    n_candidates = [len(some) for some in candidates]
    if min_distance:
        found = _apart(candidates, score, arrays["pial"], min_distance, top)
    else:
        found = [_first(some, score, top) for some in candidates]
    best, n = np.concatenate(found), [len(chosen) for chosen in found]
    counted = zip(places, n, n_candidates, strict=True)
    if min_distance and (none := [x for x, k, of in counted if of and not k]):
        regions = few(dict.fromkeys(place.name for place in none))
        issue(
            f"has {len(none)} regions, by hemisphere, whose vertices are all nearer "
            f"than {min_distance:g} mm to better ones of others ({regions})",
            subject=label,
            advice="They are not listed; a smaller min_distance lists more.",
        )
    if not len(best):
        blank = ~np.isfinite(terms[inside])
        pairs = zip(parameters.names, blank.T, strict=True)
        lacking = ", ".join(name for name, gone in pairs if len(inside) and gone.all())
        return LamstoreError(
            f"has no vertex with an anatomical_score in {where}"
            if by_place
            else f"has no anatomical_score at {len(inside)} vertices ({where})",
            subject=label,
            advice=f"Missing there: {lacking}."
            if lacking
            else "Choose a larger place.",
        )
    columns: dict[str, Any] = {"subject": label}
    if by_place:
        columns["region"] = np.repeat([place.name for place in places], n)
        columns["hemi_asked"] = np.repeat([place.side for place in places], n)
    columns |= {
        "rank": np.concatenate([np.arange(1, k + 1) for k in n]),
        "vertex": best,
        "multilayer_vertex": best,
        "multilayer_vertex_white": best + (n_layers - 1) * n_vertices,
        "hemi": "" if hemi is None else _named(schema.HEMISPHERES, hemi[best]),
    }
    if not by_place:
        columns["region"] = _named(names, arrays["region"][best]) if names else ""
    columns |= _described(arrays, best, terms, added, score, parameters)
    if "information" in arrays:
        spread = shown_spread(arrays, units)
        columns["depth_sd"] = spread[best]
        columns["precision_r"] = rank_correlation(score, -spread)
    columns["n_candidates"] = np.repeat(n_candidates, n)
    columns["outlying"] = _outlying(terms, best, parameters)
    return {name: _column(x, len(best)) for name, x in (columns | last).items()}


def _vertices(
    arrays: Mapping[str, np.ndarray], places: Sequence[Place], n_vertices: int
) -> Iterator[np.ndarray]:
    """Yield the vertices of each place, ascending: by masks if there are, or codes."""
    if "member" in arrays:
        yield from map(np.flatnonzero, arrays["member"].reshape(-1, n_vertices))
        return
    if asked := [code for place in places for code in place.codes or ()]:
        region = arrays["region"]
        order = np.argsort(region, kind="stable")
        codes = np.arange(max(asked) + 2, dtype=region.dtype)
        start = np.searchsorted(region[order], codes)
    for place in places:
        if place.codes is None:
            inside = np.arange(n_vertices)
        else:
            parts = [order[start[code] : start[code + 1]] for code in place.codes]
            inside = np.sort(np.concatenate(parts))
        if place.side != "both":
            side = schema.HEMISPHERES.index(place.side)
            inside = inside[arrays["hemi"][inside] == side]
        yield inside


def _scores(
    arrays: Mapping[str, np.ndarray],
    parameters: Parameters,
    scale: Callable[..., np.ndarray],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return terms, what each adds (vertex, term), and the score, stored if any."""
    signed = []
    for i, term in enumerate(parameters.terms):
        values = arrays[f"term{i}"]
        if values.dtype.kind in "iu":  # missing is -1
            values = np.where(values < 0, np.nan, values)
        signed.append(term.sign * values)
    terms = np.stack(signed).T  # term by term in memory, which is fast
    groups = [arrays["group"]] if "group" in arrays else []
    added = scale(terms, *groups) * parameters.weights
    if "score" in arrays:
        return terms, added, arrays["score"].astype(np.float64)
    return terms, added, added.sum(axis=-1)


def _first(candidates: np.ndarray, score: np.ndarray, top: int) -> np.ndarray:
    """Return the best of some vertices, the lower index of equals first."""
    found = score[candidates]
    if len(found) > top:  # sorting few is fast, and the maximum faster
        least = found.max() if top == 1 else np.partition(found, -top)[-top]
        candidates = candidates[found >= least]
    return candidates[np.argsort(-score[candidates], kind="stable")[:top]]


def _apart(
    candidates: Sequence[np.ndarray],
    score: np.ndarray,
    points: np.ndarray,
    min_distance: float,
    top: int,
) -> list[np.ndarray]:
    """Take `top` vertices of each place from the best of all on, any two apart.

    In space and over all places: the banks of a sulcus, and both sides of a border or
    of the midline, are one to the sensors.
    """
    taken: list[list[int]] = [[] for _ in candidates]
    near = np.zeros(len(points), dtype=bool)
    place = np.repeat(np.arange(len(candidates)), [len(some) for some in candidates])
    vertices = np.concatenate(candidates)
    order = np.lexsort((vertices, -score[vertices]))
    for vertex, i in zip(vertices[order].tolist(), place[order].tolist(), strict=True):
        if not near[vertex] and len(taken[i]) < top:
            taken[i].append(vertex)
            near |= np.linalg.norm(points - points[vertex], axis=1) < min_distance
    return [np.array(some, dtype=int) for some in taken]


def _described(
    arrays: Mapping[str, np.ndarray],
    best: np.ndarray,
    terms: np.ndarray,
    added: np.ndarray,
    score: np.ndarray,
    parameters: Parameters,
) -> dict[str, np.ndarray]:
    """Describe chosen vertices: place, score, and terms."""
    columns: dict[str, np.ndarray] = {}
    if "pial" in arrays:
        xyz = arrays["pial"][best].T.astype(np.float64)
        columns |= dict(zip(schema.XYZ, xyz, strict=True))
    columns["anatomical_score"] = score[best]
    signs = [term.sign for term in parameters.terms]
    values = terms[best].astype(np.float64) * signs
    columns |= dict(zip(parameters.names, values.T, strict=True))
    shares = [f"z_{name}" for name in parameters.names]
    return columns | dict(zip(shares, added[best].T, strict=True))


def _outlying(terms: np.ndarray, best: np.ndarray, parameters: Parameters) -> list[str]:
    """Name the outlying terms of chosen vertices, by the rule of `OUTLYING`."""
    columns = terms.T
    if not (there := np.isfinite(columns).all(axis=0)).all():
        columns = columns[:, there]
    beyond = np.zeros((len(best), len(columns)), dtype=bool)
    for i, values in enumerate(columns):
        found = terms[best, i]
        # quantiles take long, and what a thousandth exceeds is not beyond the 99.9th
        above = np.count_nonzero(values > found.max())
        found = found.astype(np.float64)
        if len(values) and above <= len(values) / 1000 + 1:
            high, highest = np.quantile(values.astype(np.float64), [0.99, 0.999])
            beyond[:, i] = found > high + OUTLYING * (highest - high)
    names = np.array(parameters.names)
    return [", ".join(names[row]) for row in beyond]


def _named(names: Any, codes: np.ndarray) -> list[str]:
    """Name codes; a code that is not known is ""."""
    known = names if isinstance(names, Mapping) else dict(enumerate(names))
    return [known.get(int(code), "") for code in codes]


def _column(values: Any, n: int) -> np.ndarray:
    """Return `n` values, of one or of as many."""
    if isinstance(values, str) or not hasattr(values, "__len__"):
        values = [values] * n
    return np.array(values, dtype=object if isinstance(values[0], str) else None)
