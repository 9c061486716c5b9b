"""The best vertices of each subject, in the whole brain or in each region."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError, issue
from lamstore.questions.statistics import memberships, one_place
from lamstore.questions.winners import Place, best_of_subject
from lamstore.score.scales import groups_of, precision_of, scale_of
from lamstore.score.terms import Parameters, recorded

#: Rows of which a place is read to find whether a warning bears on it.
_FEW = 10


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
    `region`, in a hemisphere, within `radius` of something; z-scores are always the
    whole brain's. The score compares places within one head, and a high one alone does
    not mean that depth is resolved there: see the notes of `lamstore.anatomical_score`.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the four predictors. Its
        ``anatomical_score`` decides if it is there, else it is computed; terms are
        those of which it is recorded to be made.
    top
        How many vertices, best first; fewer where there are fewer.
    subject, region, atlas, hemi, assignment
        See `lamstore.questions`.
    vertices
        Vertex indices, or a boolean mask (vertex); of several subjects one of these
        for each, by label, or a DataArray (subject, vertex).
    near, radius
        Within `radius` mm, along the pial surface, of a vertex or of a point
        (x, y, z) in scanner RAS mm, see `lamstore.regions.within`. Of several subjects
        one for each, by label, as a table, or from `lamstore.regions.peak`.
    mesh
        See `lamstore.questions`; without a mesh there is no ``x y z``.

    Returns
    -------
    pandas.DataFrame
        One row a vertex, of equal scores the lowest index first: ``subject``, ``rank``
        (from 1), ``vertex``, laMEG's 0-based index, laMEG's ``multilayer_vertex`` of it
        in the pial and ``multilayer_vertex_white`` in the white layer, ``hemi``,
        ``region`` (of `atlas`, or the first there is; "" in none), ``x y z`` (pial, mm,
        scanner RAS; if there is a mesh), ``anatomical_score``; each term by its
        variable's name, in its units, and its share of the score, ``z_<name>`` (high is
        good: of a distance that of its negative); where `ds` has ``depth_information``,
        ``depth_sd``, the spread of depth estimates there (mm, mean over layers, of the
        recording that `lamstore.score.scales.SHOWN` states), and ``precision_r``,
        the rank correlation of score and precision over the subject's vertices;
        ``n_candidates``, the vertices with a score among those that could win;
        ``outlying``, the terms (comma-separated) that
        are more likely a fault of the surfaces than cortex, by the rule of
        `lamstore.questions.winners.OUTLYING` (beyond the subject's 99th percentile by
        more than 3 times the distance from there to the 99.9th, which 4 of 100 winners
        of ordinary heads are): look at such a vertex before believing it. With `near`
        also ``near_vertex`` and ``near_distance``, the vertex it was taken to be and
        how far that is from the point, mm. `lamstore.regions.locate` adds MNI and a
        template's vertex. Rows without a score there, or without the atlas, are left
        out with a warning, an error where `subject` names them.

    Notes
    -----
    The next step, with ``ds = lamstore.open(path, subject="sub-01")`` and ``best =
    lamstore.best_vertex(ds).iloc[0]``: ``best["vertex"]`` is laMEG's ``prior_idx``. MNE
    goes by FreeSurfer's own numbers, and an ``mne.Forward`` of one layer by places in
    surface RAS and metres; info, trans and bem are as for any forward of MNE's::

        number = int(ds["orig_vertex"][best["vertex"]])
        label = mne.Label([number], hemi=best["hemi"], subject="sub-01")

        layer = ds.sel(layer="white")
        to_tkr = np.linalg.inv(ds.attrs["tkr_to_scanner"])
        places = layer["coordinates"].values @ to_tkr[:3, :3].T + to_tkr[:3, 3]
        normals = layer["orientation"].values @ to_tkr[:3, :3].T
        src = mne.setup_volume_source_space(pos={"rr": places / 1000, "nn": normals})
        forward = mne.make_forward_solution(info, trans, src, bem, eeg=False)
    """
    top = dataset.whole_number(top, "top")
    if (near is None) != (radius is None):
        given, other = ("near", "radius") if radius is None else ("radius", "near")
        raise LamstoreError(
            f"{given} is given without {other}",
            advice="Vertices within `radius` mm of `near` are searched "
            "(--near PLACE --radius MM).",
        )
    masked = isinstance(region, xr.DataArray)
    if atlas is not None or (region is not None and not masked):
        atlas = dataset.atlas_of(ds, atlas)
    arrays, options = _prepared(ds, mesh, with_faces=near is not None)
    dataset.one_of(assignment, dataset.ASSIGNMENTS, "assignment")
    sides = dataset.chosen_hemispheres(hemi)
    place = Place(side=sides[0] if len(sides) == 1 else "both")
    asked: dict[str, Any] = {"region": region, "atlas": atlas, "hemi": hemi}
    if place.side != "both":
        dataset.require(ds, "hemi", purpose="hemi")
    if region is not None:
        if assignment == "lameg" or masked:
            asked |= {"assignment": assignment, "warn": False}
            arrays["member"] = one_place(ds, **asked)
        else:
            codes = dataset.region_codes(ds, atlas)
            regions = dataset.chosen_regions(ds, region, atlas)
            place = place._replace(codes=tuple(codes[name] for name in regions))
    if atlas is None and dataset.atlases(ds):
        atlas = dataset.atlases(ds)[0]
    if atlas is not None:
        arrays["region"] = ds[schema.REGION_PREFIX + atlas]
        names = dataset.region_codes(ds, atlas).items()
        options["names"] = {code: name for name, code in names}
    if near is not None:
        options["radius"] = dataset.distance_in_mm(radius, "radius")
        options["near"] = dataset.of_each(ds, near, "near", subject)
    if vertices is not None:
        options["given"] = dataset.of_each(ds, vertices, "vertices", subject)
    texts = {"region": None if masked else region, "hemisphere": hemi, "within": radius}
    where = ", ".join(f"{name} {x}" for name, x in texts.items() if x is not None)
    options |= {"top": top, "where": where or "those given"}
    options["lacks"] = None if region is None or masked else atlas
    whole = region is None and hemi is None
    _warn(ds, subject, None if whole else partial(one_place, **asked))
    options |= {"places": [place], "by_place": False}
    return _table(
        dataset.map_subjects(ds, best_of_subject, arrays, subject, **options), subject
    )


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
    are taken from the best of all regions on; one that is nearer than `min_distance` to
    one that is taken, of whatever region or hemisphere, is passed over.

    Parameters
    ----------
    ds
        As in `best_vertex`.
    top
        How many vertices of each region and hemisphere; fewer where there are fewer.
    min_distance
        Smallest distance between any two of a subject, mm, in space on the pial
        surface; needs the mesh. Regions that have no vertex left are warned of.
    subject, region, atlas, hemi, assignment, mesh
        See `lamstore.questions`.

    Returns
    -------
    pandas.DataFrame
        A line a vertex, by subject, region, hemisphere and rank: ``subject``,
        ``region``, ``hemi_asked`` (``lh``, ``rh`` or ``both``), ``rank`` (from 1 in
        each region), and the other columns of `lamstore.best_vertex`; ``x y z`` where
        there is a mesh; ``n_candidates`` counts the region's vertices with a score. A
        region without any is not there.
    """
    top = dataset.whole_number(top, "top")
    min_distance = dataset.distance_in_mm(min_distance, "min_distance")
    arrays, options = _prepared(ds, mesh, with_faces=min_distance > 0)
    dataset.one_of(assignment, dataset.ASSIGNMENTS, "assignment")
    asked: dict[str, Any] = {"region": region, "atlas": atlas, "hemi": hemi}
    asked |= {"assignment": assignment, "warn": False}
    if not isinstance(region, Mapping):
        options["lacks"] = atlas = dataset.atlas_of(ds, atlas)
        arrays["region"] = ds[schema.REGION_PREFIX + atlas]
    if isinstance(region, Mapping) or assignment == "lameg":
        member = arrays["member"] = memberships(ds, **asked)
        codes = dict.fromkeys(map(str, member["region"].values))
    else:
        known, names = (
            dataset.region_codes(ds, atlas),
            dataset.chosen_regions(ds, region, atlas),
        )
        codes = {name: (known[name],) for name in names}
    sides = dataset.chosen_hemispheres(hemi)
    if sides != ["both"]:
        dataset.require(ds, "hemi", purpose="hemi")
    places = [Place(name, side, x) for name, x in codes.items() for side in sides]
    options |= {"top": top, "where": "these regions", "min_distance": min_distance}
    options |= {"places": places, "by_place": True}
    _warn(ds, subject, partial(memberships, **asked))
    return _table(
        dataset.map_subjects(ds, best_of_subject, arrays, subject, **options), subject
    )


def _prepared(
    ds: xr.Dataset, mesh: xr.Dataset | None, *, with_faces: bool
) -> tuple[dict[str, xr.DataArray], dict[str, Any]]:
    """Return what an answer needs of every row, as lazy as `ds`, and its parameters."""
    dataset.require_native(ds, "the best vertex")
    dataset.chosen_subjects(ds)
    dataset.require_all_vertices(ds, "the best vertex")
    has_score = "anatomical_score" in ds
    parameters = recorded(ds["anatomical_score"]) if has_score else Parameters()
    dataset.require(
        ds, *(term.name for term in parameters.terms), purpose="anatomical_score"
    )
    arrays = {}
    for i, (name, layer, *_) in enumerate(parameters.terms):
        arrays[f"term{i}"] = dataset.at_layer(ds, name, layer) if layer else ds[name]
    # of all rows, however many are requested
    scale, parameters = scale_of(ds, parameters)
    for group in groups_of(ds, parameters):
        arrays["group"] = group
    precision, units = precision_of(ds)
    arrays |= precision
    for name, of in (("score", "anatomical_score"), ("hemi", "hemi")):
        if of in ds.variables:
            arrays[name] = ds[of]
    if with_faces or mesh is not None or "coordinates" in ds:
        names = ["coordinates", *(["faces"] if with_faces else [])]
        parts = dataset.mesh_variables(ds, mesh, *names, purpose="a place in the brain")
        pial = dataset.at_layer(parts, "coordinates", schema.PIAL)
        arrays["pial"] = pial.transpose(..., "vertex", "xyz")
        if with_faces:
            white = parts["coordinates"].isel(layer=-1).reset_coords(drop=True)
            arrays["white"] = white.transpose(..., "vertex", "xyz")
            arrays["faces"] = parts["faces"].transpose(..., "face", "corner")
    options = {"parameters": parameters, "scale": scale, "units": units}
    return arrays, options | {"n_layers": _n_layers(ds)}


def _warn(
    ds: xr.Dataset, subject: Any, place: Callable[..., xr.DataArray] | None
) -> None:
    """Warn of what rows' receipts count that bears on the score in a place."""
    rows = dataset.select(ds, subject=subject)
    few = rows.sizes.get("subject", 1) <= _FEW
    where = place(rows) if place is not None and few else None
    dataset.warn_of_counts(rows, ["anatomical_score"], where=where, stacklevel=4)


def _n_layers(ds: xr.Dataset) -> int:
    """Return the layers that the surfaces have, though some may be selected here."""
    receipt = dataset.receipts(ds)[0] if "subject" not in ds.dims else {}
    read = [x["path"] for x in receipt.get("inputs", ()) if x["role"] == "layer"]
    known = (
        ds.attrs.get("n_layers"),
        receipt.get("parameters", {}).get("n_layers"),
        len(set(read)),
    )
    return int(next(filter(None, known), ds.sizes.get("layer", 1)))


def _table(answers: Sequence[Any], subject: Any) -> pd.DataFrame:
    """Put the subjects' columns together; warn of rows that have none."""
    errors = [answer for answer in answers if isinstance(answer, LamstoreError)]
    found = [answer for answer in answers if not isinstance(answer, LamstoreError)]
    if errors and (not found or subject is not None):
        raise errors[0]
    for text in dict.fromkeys(error.found for error in errors):
        labels = [error.subject for error in errors if error.found == text]
        advice = f"{len(labels)} of {len(answers)} rows are left out."
        issue(text, subject=", ".join(labels), advice=advice, stacklevel=3)
    return pd.DataFrame(
        {name: np.concatenate([answer[name] for answer in found]) for name in found[0]}
    )
