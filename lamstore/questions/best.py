"""The best vertices of each subject, in the whole brain or in each region."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import regions, schema
from lamstore.dataset import (
    at_layer,
    atlas_of,
    atlases,
    by_label,
    chosen_subjects,
    distance_in_mm,
    label_of,
    map_subjects,
    mesh_variables,
    region_codes,
    require_all_vertices,
    require_native,
    whole_number,
)
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.questions.masks import memberships, one_place
from lamstore.score.scales import groups_of, scale_of
from lamstore.score.terms import Parameters, recorded, signed_terms

if TYPE_CHECKING:
    import pandas as pd

#: A term is outlying where it lies further beyond the subject's 99th percentile than
#: this many times the distance from there to the 99.9th, in the direction that raises
#: the score. That is 1 vertex in 20,000 of a normally distributed term, 2 of an
#: exponential one, and none of one that has an end, as radiality has.
OUTLYING = 2.0

#: The columns after a vertex's place, beside those of the terms.
_LAST = ("n_candidates", "outlying", "near_vertex", "near_distance")


def best_vertex(
    ds: xr.Dataset,
    *,
    top: int = 1,
    subject: str | Sequence[str] | None = None,
    vertices: Any = None,
    region: str | Sequence[str] | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    near: Any = None,
    radius: float | None = None,
    mesh: xr.Dataset | None = None,
) -> pd.DataFrame:
    """Find the vertices with the highest anatomical score.

    In the whole brain, or where all that is given agrees: among `vertices`, in a
    `region`, in a hemisphere, within `radius` of something. The z-scores are always
    the whole brain's. Of a lazy Dataset each block is read once.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the four predictors. Its
        ``anatomical_score`` decides if it is there, else it is computed; terms are
        those of which it is recorded to be made.
    top
        How many vertices, best first; fewer where there are fewer.
    subject
        Of a store's Dataset, which subject or subjects; all by default.
    vertices
        Vertex indices, or a boolean mask (vertex); of several subjects one of these
        for each, by label, or a DataArray (subject, vertex).
    region, atlas, hemi, assignment
        Region(s) of an annotation, see `lamstore.regions.region_mask`. `hemi` may be
        given alone.
    near, radius
        Within `radius` mm, along the pial surface, of a vertex or of a point
        (x, y, z) in scanner RAS mm, see `lamstore.regions.within`. Of several subjects
        one for each, by label, as a table, or from `lamstore.regions.peak`.
    mesh
        Has ``coordinates`` and ``faces`` where `ds` does not:
        ``lamstore.open(path, group="mesh")``; without it there is no ``x y z``.

    Returns
    -------
    pandas.DataFrame
        One row a vertex: ``subject``, ``rank`` (from 1), ``vertex``, laMEG's 0-based
        index, laMEG's ``multilayer_vertex`` of it in the pial and
        ``multilayer_vertex_white`` in the white layer, ``hemi``, ``region`` (of
        `atlas`, or the first there is; "" in none), ``x y z`` (pial, mm, scanner RAS;
        if there is a mesh), ``anatomical_score``; each term by its variable's name, in
        its units, and its share of the score as ``z_<name>`` (high is good, so ``z``
        of a distance is that of its negative; of a score with weights or another
        method, the weighted one); ``n_candidates``, the vertices with a score among
        those that could win; ``outlying``, the terms (comma-separated, "" if none)
        that lie as far out as about one vertex of 20,000 does: further beyond the
        subject's 99th percentile than twice the distance from there to the 99.9th, in
        the direction that raises the score. Look at such a vertex before believing
        it: a fault of the surfaces is as likely. With `near` also ``near_vertex`` and
        ``near_distance``, the vertex it was taken to be and how far that is from the
        point, mm. Of equal scores the lowest index comes first.

    Raises
    ------
    LamstoreError
        If a subject, region, atlas or vertex is unknown; if one point, vertex or list
        of vertices is given for several subjects; if no vertex of the selection has a
        score, in any subject or in one that `subject` names. If `ds` is on a template.

    Warns
    -----
    LamstoreWarning
        If some of a store's rows have no score, or lack the atlas, and `subject` was
        left out: they are left out of the answer.
    """
    top = whole_number(top, "top")
    if (near is None) != (radius is None):
        raise LamstoreError(
            f"near is {near!r} and radius {radius!r}, which go together",
            wanted="a vertex or point, and mm",
        )
    if region is not None or atlas is not None:
        atlas = atlas_of(ds, atlas)
    needed, options = _prepared(ds, mesh, with_faces=near is not None)
    place: dict[str, Any] = {"atlas": atlas, "hemi": hemi, "assignment": assignment}
    if region is not None or hemi is not None:
        member = one_place(ds, region, **place, warn=False)
        needed = needed.assign(_member=member.rename(hemi="hemi_asked"))
    if atlas is None and atlases(ds):
        atlas = atlases(ds)[0]
    if atlas is not None:
        codes = ds[schema.REGION_PREFIX + atlas].reset_coords(drop=True)
        needed = needed.assign(_region=codes)
        options["names"] = {
            code: name for name, code in region_codes(ds, atlas).items()
        }
    if near is not None:
        options |= {"radius": distance_in_mm(radius, "radius")}
    texts = {"region": region, "hemisphere": hemi, "within": radius}
    where = ", ".join(f"{name} {x}" for name, x in texts.items() if x is not None)
    answers = map_subjects(
        needed,
        _best_of_subject,
        subject,
        top=top,
        near=_of_each(ds, near, subject, "near"),
        given=_of_each(ds, vertices, subject, "vertices"),
        where=where,
        lacks=atlas if region is not None else None,
        **options,
    )
    return _table(ds, answers, subject)


def top_vertices(
    ds: xr.Dataset,
    *,
    top: int = 1,
    min_distance: float = 0.0,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    mesh: xr.Dataset | None = None,
) -> pd.DataFrame:
    """Find the vertices with the highest score in each region of each subject.

    With ``top=1`` the prior of every region for each subject, in one table. Vertices
    are taken from the best on; one that is nearer than `min_distance` to a better one
    of its region is passed over. Of a lazy Dataset each block is read once.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the four predictors. Its
        ``anatomical_score`` decides if it is there, else it is computed.
    top
        How many vertices of each region and hemisphere; fewer where there are fewer.
    min_distance
        Smallest distance along the pial surface between them, mm (see
        `lamstore.regions.within`); needs the mesh.
    subject
        Of a store's Dataset, which subject or subjects; all by default.
    region, atlas, hemi, assignment
        As in `region_summary`: all regions of the atlas, some, or masks of one's own.
    mesh
        Has ``coordinates`` and ``faces`` where `ds` does not:
        ``lamstore.open(path, group="mesh")``.

    Returns
    -------
    pandas.DataFrame
        A line a vertex, by subject, region, hemisphere and rank: ``subject``,
        ``region``, ``hemi_asked`` (``lh``, ``rh`` or ``both``), ``rank`` (from 1 in
        each region), and the other columns of `lamstore.best_vertex`; ``x y z`` where
        there is a mesh; ``n_candidates`` counts the region's vertices with a score. A
        region without any is not there.

    Raises
    ------
    LamstoreError
        If `top` or `min_distance` is no such number, anything named is unknown, the
        mesh is needed and missing, or no subject has a score in these regions.

    Warns
    -----
    LamstoreWarning
        If some of a store's rows have no score there, or lack the atlas: they are left
        out of the answer.
    """
    top = whole_number(top, "top")
    min_distance = distance_in_mm(min_distance, "min_distance")
    needed, options = _prepared(ds, mesh, with_faces=min_distance > 0)
    place: dict[str, Any] = {"atlas": atlas, "hemi": hemi, "assignment": assignment}
    member = memberships(ds, region, **place, warn=False)
    needed = needed.assign(_member=member.rename(hemi="hemi_asked"))
    own = isinstance(region, Mapping)
    if not own:
        atlas = atlas_of(ds, atlas)
        codes = ds[schema.REGION_PREFIX + atlas].reset_coords(drop=True)
        needed = needed.assign(_region=codes)
    answers = map_subjects(
        needed,
        _top_of_subject,
        subject,
        top=top,
        min_distance=min_distance,
        lacks=None if own else atlas,
        **options,
    )
    return _table(ds, answers, subject)


# ----------------------------------------------------------------------- all subjects


def _prepared(
    ds: xr.Dataset, mesh: xr.Dataset | None, *, with_faces: bool
) -> tuple[xr.Dataset, dict[str, Any]]:
    """Return what an answer needs of every row, as lazy as `ds`, and its parameters."""
    require_native(ds, "the best vertex")
    chosen_subjects(ds)
    require_all_vertices(ds, "the best vertex")
    has_score = "anatomical_score" in ds
    parameters = recorded(ds["anatomical_score"]) if has_score else Parameters()
    arrays = {
        f"_term{i}": array for i, array in enumerate(signed_terms(ds, parameters.terms))
    }
    # of all rows, however many are requested
    scale, parameters = scale_of(ds, parameters)
    for group in groups_of(ds, parameters):
        arrays["_group"] = group
    if has_score:
        arrays["_score"] = ds["anatomical_score"]
    if "hemi" in ds.variables:
        arrays["_hemi"] = ds["hemi"]
    names = ["coordinates", "faces"] if with_faces else ["coordinates"]
    if with_faces or mesh is not None or "coordinates" in ds:
        parts = mesh_variables(ds, mesh, *names, purpose="a place in the brain")
        pial = at_layer(parts, "coordinates", schema.PIAL)
        arrays["_pial"] = pial.transpose(..., "vertex", "xyz")
        if with_faces:
            arrays["_faces"] = parts["faces"].transpose(..., "face", "corner")
    needed = xr.Dataset({name: x.variable for name, x in arrays.items()})
    kept = {n: ds[n].variable for n in ("subject", "n_vertices") if n in ds.coords}
    needed = needed.assign_coords(kept)
    if "subject" not in ds.dims:
        needed = needed.assign_attrs(subject=label_of(ds))
    n_layers = int(ds.attrs.get("n_layers", ds.sizes.get("layer", 1)))
    options = {"parameters": parameters, "scale": scale, "n_layers": n_layers}
    return needed, options


def _of_each(ds: xr.Dataset, given: Any, subject: Any, what: str) -> dict[str, Any]:
    """Return what is given for each of the subjects requested."""
    if given is None:
        return {}
    labels = chosen_subjects(ds, subject)
    by_subject = hasattr(given, "items") or hasattr(given, "columns")
    if isinstance(given, xr.DataArray):
        by_subject = "subject" in given.dims
    if not by_subject and len(labels) == 1:
        return {labels[0]: given}
    if "subject" not in ds.dims and isinstance(given, xr.DataArray):
        return {labels[0]: given.sel(subject=labels[0]).values}
    found = by_label(ds, given, "vertex", what)
    if missing := [label for label in labels if label not in found]:
        raise LamstoreError(
            f"{what} is not given for {', '.join(missing[:10])}",
            subject=label_of(ds),
            advice="Give one for each, or select the others.",
        )
    return found


def _table(ds: xr.Dataset, answers: Sequence[Any], subject: Any) -> pd.DataFrame:
    """Put the subjects' columns together; warn of rows that have none."""
    import pandas as pd

    errors = [answer for answer in answers if isinstance(answer, LamstoreError)]
    found = [answer for answer in answers if not isinstance(answer, LamstoreError)]
    if errors and (not found or subject is not None):
        raise errors[0]
    for text in dict.fromkeys(error.found for error in errors):
        labels = [error.subject for error in errors if error.found == text]
        warnings.warn(
            LamstoreWarning(
                text,
                subject=", ".join(labels),
                advice=f"{len(labels)} of {len(answers)} rows are left out.",
            ),
            stacklevel=3,
        )
    return pd.DataFrame(
        {name: np.concatenate([answer[name] for answer in found]) for name in found[0]}
    )


# ------------------------------------------------------------------------ one subject


def _best_of_subject(
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
        disc = regions.within(_mesh_of(label, ds), near[label], radius)
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


def _top_of_subject(
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
    names = np.array(parameters.names)
    columns["outlying"] = [", ".join(names[row]) for row in beyond]
    return columns


def _outlying(terms: np.ndarray, best: np.ndarray) -> np.ndarray:
    """Tell which terms of chosen vertices are outlying (vertex, term)."""
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
