"""The vertices that the anatomical score puts first."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, regions, schema
from lamstore.dataset import (
    at_layer,
    each_subject,
    label_of,
    require,
    require_all_vertices,
    require_native,
)
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.numeric import standardise
from lamstore.score.anatomical import anatomical_score, scale_of, shares
from lamstore.score.terms import Parameters, recorded, signed_terms

#: A term is outlying where it lies more than this many robust standard deviations
#: (1.4826 MAD) beyond its median over the whole brain, in the direction that raises
#: the score. laMEG's cortical thickness has a median near 2.7 mm and a robust standard
#: deviation of up to 1 mm; in four real individuals the best vertex by the tutorial's
#: score was 5.9 to 6.5 mm thick, more likely a fault of the surfaces than cortex, and
#: 3 marks these.
OUTLYING = 3.0


@dataclass(frozen=True)
class _Selection:
    """Which vertices may win."""

    vertices: Any
    region: str | Sequence[str] | None
    atlas: str | None
    hemi: str | None
    assignment: str
    near: Any
    radius: float | None

    def __str__(self) -> str:
        parts = []
        if self.region is not None:
            names = [self.region] if isinstance(self.region, str) else self.region
            parts.append(f"region {', '.join(names)} of {self.atlas}")
        parts.append(f"hemisphere {self.hemi}" if self.hemi else "both hemispheres")
        if self.vertices is not None:
            parts.append("the vertices given")
        if self.near is not None:
            parts.append(f"within {self.radius} mm of {self.near}")
        return ", ".join(parts)


def best_vertex(
    ds: xr.Dataset,
    *,
    subject: str | Sequence[str] | None = None,
    vertices: Any = None,
    region: str | Sequence[str] | None = None,
    atlas: str | None = None,
    hemi: str | None = None,
    assignment: str = "partition",
    near: int | Sequence[float] | None = None,
    radius: float | None = None,
    top: int = 1,
) -> pd.DataFrame:
    """Find the vertices with the highest anatomical score.

    In the whole brain, or where all that is given agrees: among `vertices`, in a
    `region`, in a hemisphere, within `radius` of something. The z-scores are always
    the whole brain's.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the four predictors. Its
        ``anatomical_score`` decides if it is there, else it is computed; terms are
        those of which it is recorded to be made.
    subject
        Of a store's Dataset, which subject or subjects; all by default.
    vertices
        Vertex indices, or a boolean mask (vertex); a DataArray may have a ``subject``
        dim too.
    region, atlas, hemi, assignment
        Region(s) of an annotation, see `lamstore.regions.region_mask`. `hemi` may be
        given alone.
    near, radius
        Within `radius` mm, along the pial surface, of a vertex or of a point
        (x, y, z) in scanner RAS mm, see `lamstore.regions.within`; the mesh must be in
        `ds` (``lamstore.open(path, subject=...)``).
    top
        How many vertices, best first; fewer where there are fewer.

    Returns
    -------
    pandas.DataFrame
        One row a vertex: ``subject``, ``rank`` (from 1), ``vertex``, laMEG's
        ``multilayer_vertex`` of it in the pial and ``multilayer_vertex_white`` in the
        white layer, ``hemi``, ``x y z`` (pial, mm, scanner RAS; if coordinates are in
        `ds`), ``anatomical_score``; each term by its variable's name, in its units,
        and its share of the score as ``z_<name>`` (high is good, so ``z`` of a
        distance is that of its negative; of a score with weights or another method,
        the weighted one); ``n_candidates``, the vertices with a score
        among those that could win; ``outlying``, the terms (comma-separated, "" if
        none) that lie more than 3 robust standard deviations (1.4826 MAD) beyond their
        whole-brain median in the direction that raises the score: look at such a
        vertex before believing it. With `near` also ``near_vertex`` and
        ``near_distance``, the vertex it was taken to be and how far that is from the
        point, mm. Of equal scores the lowest index comes first.

    Raises
    ------
    LamstoreError
        If a subject, region, atlas or vertex is unknown, or no vertex of the selection
        has a score; it names subject, region, atlas and hemisphere. If `ds` is on a
        template.

    Warns
    -----
    LamstoreWarning
        If some of a store's subjects have no score at all and `subject` was left out:
        they are left out of the answer.
    """
    require_native(ds, "best_vertex")
    if isinstance(top, bool) or not isinstance(top, int | np.integer) or top < 1:
        raise LamstoreError(f"{label_of(ds)}: top is how many vertices, found {top!r}.")
    if (near is None) != (radius is None):
        raise LamstoreError(
            f"{label_of(ds)}: near (a vertex or point) and radius (mm) go together; "
            f"found near={near!r}, radius={radius!r}."
        )
    if region is not None or atlas is not None:
        atlas = dataset.atlas_of(ds, atlas)
    selection = _Selection(vertices, region, atlas, hemi, assignment, near, radius)
    parameters = Parameters()
    if "anatomical_score" in ds:
        parameters = recorded(ds["anatomical_score"])
    require(ds, *(term.name for term in parameters.terms), purpose="best_vertex")
    scale, parameters = scale_of(ds, parameters)
    answers, without = [], []
    for label, one in each_subject(ds[_needed(ds, parameters)], subject):
        score = _score_of(one)
        if np.isnan(score).all() and "subject" in ds.dims and subject is None:
            without.append(label)
            continue
        answers.append(
            _best_of(label, one, score, parameters, scale, selection, int(top))
        )
    if not answers:
        raise LamstoreError(
            f"{label_of(ds)}: no subject has an anatomical_score anywhere; rows that "
            "are not complete, or built without sensors, have none."
        )
    if without:
        warnings.warn(
            f"{len(without)} subjects have no anatomical_score and are left out: "
            f"{', '.join(without)}.",
            LamstoreWarning,
            stacklevel=2,
        )
    return pd.concat(answers, ignore_index=True)


def described(
    label: str,
    ds: xr.Dataset,
    vertices: np.ndarray,
    parameters: Parameters,
    scale: Callable[..., np.ndarray],
) -> pd.DataFrame:
    """Say of vertices of one subject, best first, what `best_vertex` says of them.

    Parameters
    ----------
    label
        The subject.
    ds
        Its Dataset, loaded and without padding.
    vertices
        Vertex indices, each with a score.
    parameters, scale
        Of its score, from `scale_of` the Dataset with all rows.

    Returns
    -------
    pandas.DataFrame
        As that of `best_vertex`; ``rank`` and ``n_candidates`` are among `vertices`.
    """
    score = _score_of(ds)
    selection = _Selection(vertices, None, None, None, "partition", None, None)
    return _best_of(label, ds, score, parameters, scale, selection, len(vertices))


def _best_of(
    label: str,
    ds: xr.Dataset,
    score: np.ndarray,
    parameters: Parameters,
    scale: Callable[..., np.ndarray],
    selection: _Selection,
    top: int,
) -> pd.DataFrame:
    """Answer for one subject, loaded and without padding."""
    allowed, columns_of_near = _allowed(label, ds, selection)
    arrays = signed_terms(ds, parameters.terms)
    terms = np.stack([term.values for term in arrays], axis=-1)
    candidates = np.flatnonzero(allowed & np.isfinite(score))
    if not len(candidates):
        raise _nothing_found(label, parameters, selection, allowed, terms)
    order = np.argsort(-score[candidates], kind="stable")
    best = candidates[order[:top]]
    added = shares(ds, parameters, scale)
    n_vertices = ds.sizes["vertex"]
    n_layers = int(ds.attrs.get("n_layers", ds.sizes["layer"]))
    to_white = (n_layers - 1) * n_vertices
    columns: dict[str, Any] = {
        "subject": label,
        "rank": np.arange(1, len(best) + 1),
        "vertex": best,
        "multilayer_vertex": best,
        "multilayer_vertex_white": best + to_white,
        "hemi": _hemispheres(ds, best),
    }
    if "coordinates" in ds:
        pial = at_layer(ds, "coordinates", schema.PIAL).transpose("vertex", "xyz")
        columns |= dict(zip(schema.XYZ, pial.values[best].T.astype(float), strict=True))
    columns["anatomical_score"] = score[best]
    for i, (name, term) in enumerate(
        zip(parameters.names, parameters.terms, strict=True)
    ):
        columns[name] = terms[best, i].astype(float) * term.sign
    for i, name in enumerate(parameters.names):
        columns[f"z_{name}"] = added[best, i]
    columns["n_candidates"] = len(candidates)
    columns["outlying"] = _outlying(parameters, terms, best)
    return pd.DataFrame(columns | columns_of_near)


def _score_of(ds: xr.Dataset) -> np.ndarray:
    """Take the score that is there, so that any reader of a store ranks alike."""
    require_all_vertices(ds, "best_vertex")
    if "anatomical_score" not in ds:
        ds = anatomical_score(ds)
    return ds["anatomical_score"].values.astype(np.float64)


def _outlying(parameters: Parameters, terms: np.ndarray, best: np.ndarray) -> list[str]:
    beyond = standardise.robust(terms)[best] > OUTLYING
    names = np.array(parameters.names)
    return [", ".join(names[row]) for row in beyond]


def _hemispheres(ds: xr.Dataset, vertices: np.ndarray) -> list[str]:
    if "hemi" not in ds.variables:
        return [""] * len(vertices)
    names = dict(enumerate(schema.HEMISPHERES))
    return [names.get(int(code), "") for code in ds["hemi"].values[vertices]]


def _nothing_found(
    label: str,
    parameters: Parameters,
    selection: _Selection,
    allowed: np.ndarray,
    terms: np.ndarray,
) -> LamstoreError:
    n = int(allowed.sum())
    if not n:
        return LamstoreError(
            f"{label}: there are no vertices to choose from ({selection}). "
            "Choose a larger region or distance."
        )
    blank = ~np.isfinite(terms[allowed])
    pairs = zip(parameters.names, blank.T, strict=True)
    names = ", ".join(name for name, b in pairs if b.all())
    return LamstoreError(
        f"{label}: none of the {n} vertices has an anatomical_score ({selection}); "
        f"missing there: {names or 'one term or another, everywhere'}."
    )


# ----------------------------------------------------------------------- which vertices


def _allowed(
    label: str, ds: xr.Dataset, selection: _Selection
) -> tuple[np.ndarray, dict[str, Any]]:
    """Tell which vertices may win, and what the answer says of `near`."""
    allowed = np.ones(ds.sizes["vertex"], dtype=bool)
    if selection.vertices is not None:
        allowed &= _given(label, ds.sizes["vertex"], selection.vertices)
    if selection.region is not None:
        mask = regions.region_mask(
            ds,
            selection.region,
            atlas=selection.atlas,
            hemi=selection.hemi,
            assignment=selection.assignment,
        )
        allowed &= mask.values
    elif selection.hemi is not None:
        allowed &= regions.hemisphere_mask(ds, selection.hemi).values
    if selection.near is None or selection.radius is None:
        return allowed, {}
    mask = regions.within(ds, selection.near, selection.radius)
    near = {
        "near_vertex": mask.attrs["vertex"],
        "near_distance": mask.attrs["distance_to_point"],
    }
    return allowed & mask.values, near


def _given(label: str, n_vertices: int, vertices: Any) -> np.ndarray:
    """Turn vertex indices or a mask, possibly padded, into a mask."""
    if isinstance(vertices, xr.DataArray) and "subject" in vertices.dims:
        vertices = vertices.sel(subject=label)
    given = np.asarray(vertices)
    if given.dtype == bool and given.ndim == 1 and len(given) >= n_vertices:
        if given[n_vertices:].any() or (
            len(given) > n_vertices and not isinstance(vertices, xr.DataArray)
        ):
            raise LamstoreError(
                f"{label}: the mask has {len(given)} vertices, expected {n_vertices}."
            )
        return given[:n_vertices]
    if given.size == 0:
        return np.zeros(n_vertices, dtype=bool)
    if given.ndim > 1 or given.dtype.kind not in "iu":
        raise LamstoreError(
            f"{label}: vertices are integer indices or a boolean mask of {n_vertices} "
            f"vertices, found {given.dtype} of shape {given.shape}."
        )
    outside = (given < 0) | (given >= n_vertices)
    if outside.any():
        raise LamstoreError(
            f"{label}: {int(outside.sum())} of the vertices given are not there, such "
            f"as {given[outside].flat[0]}; a layer has {n_vertices}, 0 to "
            f"{n_vertices - 1}. A multilayer index is layer * n_vertices + vertex."
        )
    mask = np.zeros(n_vertices, dtype=bool)
    mask[given] = True
    return mask


def _needed(ds: xr.Dataset, parameters: Parameters) -> list[str]:
    names = [term.name for term in parameters.terms]
    names += ["anatomical_score", "coordinates", "faces"]
    names += [schema.LAMEG_REGION_PREFIX + atlas for atlas in dataset.atlases(ds)]
    return [name for name in dict.fromkeys(names) if name in ds.variables]
