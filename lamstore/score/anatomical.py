"""``anatomical_score``: terms on one scale, weighted and added; tables of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError
from lamstore.numeric.kernels import rank_correlation, variance_inflation
from lamstore.score.scales import (
    complete,
    groups_of,
    precision_of,
    reference_rows,
    scale_of,
    shown_spread,
)
from lamstore.score.terms import (
    METHODS,
    PRESETS,
    SCOPES,
    TERMS,
    Parameters,
    Term,
    checked_terms,
    preset_attrs,
    preset_parameters,
    record_of,
    signed_terms,
)

_METHODS = {
    "z": "z is the distance from the mean in standard deviations, ddof 0",
    "robust": "robust is the distance from the median in 1.4826 median absolute "
    "deviations",
    "rank": "rank is (average rank - 1/2) / n - 1/2",
    "raw": "the values are raw, in their own units",
}

#: Whose vertices are measured, and between what scores can be compared.
_SCOPES = {
    "subject": ("the subject's", "within a subject, not between subjects"),
    "hemisphere": ("each hemisphere's", "within a hemisphere of a subject only"),
    "region": ("each region's", "within a region of a subject only"),
    "cohort": ("all rows'", "between the subjects of this cohort"),
    "reference": ("the reference group's", "between subjects"),
}


def anatomical_score(
    ds: xr.Dataset,
    *,
    terms: Sequence[Term | Sequence[Any]] | None = None,
    scope: str = "subject",
    method: str = "z",
    atlas: str | None = None,
    reference: Mapping[str, Any] | Sequence[str] | None = None,
    unit: str = "participant",
    preset: str | Mapping[str, Any] | xr.Dataset | None = None,
    force: bool = False,
) -> xr.Dataset:
    """Add ``anatomical_score``: the sum of standardised predictors.

    By default the tutorial's: z(cortical_thickness) + z(lead_field_rms_diff, white)
    + z(radiality_to_scalp, pial) + z(-distance_to_scalp, pial), each z over the
    subject's vertices that are finite in all four, with ddof 0. It ranks places of one
    head by their anatomy; see the notes for what it was calibrated on.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the predictors.
    terms
        What is added: (variable, layer such as ``"white"`` or None for one without
        layers, +1 or -1, weight or 1 if it is left out).
    scope
        Over what each term is standardised. ``"subject"``: where in this head? Heads
        cannot be compared. ``"hemisphere"``, ``"region"``: where in this one? Those
        cannot be compared. ``"cohort"``: all rows' vertices, so that all heads are on
        one scale. ``"reference"``: the same with the vertices of a `reference` group.
    method
        ``"z"``: mean and standard deviation, ddof 0. ``"robust"``: median and 1.4826
        times the median absolute deviation, which outliers hardly move. ``"rank"``:
        ``(average rank - 1/2) / n - 1/2``, for which only the order counts. ``"raw"``:
        the values as they are, with weights per unit and without a scope.
    atlas
        Annotation whose regions ``scope="region"`` means; may be left out if there is
        one. A vertex in no region has no score.
    reference
        Rows of the reference group: their labels; or of participants' columns the
        value, or values, that it has, such as ``{"group": "control"}``.
    unit
        With a cohort or reference scope: ``"participant"`` counts each participant
        once, by giving each of their rows the same share; ``"row"`` counts rows.
    preset
        ``"szul2025"``: the weights found in the notebook of Szul et al. 2025, on raw
        predictors: 0.7631 per mm of thickness, 10.6404 per fT/(nA m) of the RMS
        difference of white minus pial, 1.0077 radiality, -0.0195 per mm of distance.
        That is an uncalibrated log-odds, without intercept, of recovering the exact
        layer at -20 dB, of one subject with CTF 275; specificity 9.7 % at p = 0.5. Or
        a fit of one's own by `lamstore.depth.anatomy_against_outcome`: what it predicts
        (log-odds if it is logistic, with the intercept), its negative where a low
        outcome is better; what it was fitted on is recorded with the score.
    force
        Apply the preset to other sensors or units; that is recorded.

    Returns
    -------
    xarray.Dataset
        `ds` with ``anatomical_score`` ([subject,] vertex), float64, lazy where `ds`
        is. NaN where any term is (padding, a subject without a lead field). A term
        that is the same everywhere adds 0, except raw. A score that is not the
        tutorial's records its parameters in the attribute ``score_parameters``, from
        which `lamstore.score.parameters_of` has the arguments again. A cohort or
        reference scope reads the group's terms when it is called, a few rows at a
        time; ``"robust"`` and ``"rank"`` hold their values (32 bytes a vertex).

    Warns
    -----
    LamstoreWarning
        If rows that are compared (cohort or reference scope, raw values, a preset)
        differ in lead field, surfaces, scalp, inner skull or sensor system.

    Notes
    -----
    The terms were chosen in simulations (Szul et al. 2025) whose noise was scaled to
    each source's own signal, with the true vertex given and without coregistration
    error; what was counted is how often the exact one of 11 layers was recovered. The
    score holds for that setting. In a recording, noise is the same for every source.
    Sources of equal moment, simulated on the demo's anatomy, were ordered less well by
    the score (rank correlation with accuracy .48 to .52, against .68 to .75), and
    radial ones were worse, not better. With the vertex one neighbour of a coarse mesh
    (5.9 mm) off, pial against white was at chance. An RMS is an average over channels,
    so that sensor arrays with other channels cannot be compared by it. A high score
    alone therefore does not mean that depth can be resolved in a head; sensors, noise,
    trials and coregistration decide that as well.

    References
    ----------
    Szul et al. 2025, doi:10.1101/2025.05.28.656642
    """
    parameters = Parameters(scope=scope, method=method, unit=unit, atlas=atlas)
    if preset is None:
        chosen = checked_terms(ds, TERMS if terms is None else terms)
        parameters = replace(parameters, terms=chosen)
        parameters = _checked(ds, parameters, reference, force=force)
    else:
        if isinstance(preset, str):
            dataset.one_of(preset, PRESETS, "preset")
        if terms is not None or reference is not None or not parameters.is_default:
            raise LamstoreError(
                "a preset fixes terms and weights on raw values"
                if not isinstance(preset, str)
                else f"the preset {preset} fixes terms and weights on raw values",
                advice="Leave out the other parameters.",
            )
        parameters = preset_parameters(ds, preset, force=force)
    if parameters.method != "raw":
        dataset.require_all_vertices(ds, "a score standardised over them")
    if parameters.compares_rows or parameters.method == "raw":
        # these scores are there to be compared between rows
        dataset.warn_of_mixtures(ds, [term.name for term in parameters.terms])
    scale, parameters = scale_of(ds, parameters)
    arrays, groups = signed_terms(ds, parameters.terms), groups_of(ds, parameters)
    n, weights = len(arrays), parameters.weights
    intercept = parameters.found.get("intercept", 0.0)

    def add(*given: np.ndarray) -> np.ndarray:
        scaled = scale(np.stack(given[:n], axis=-1), *given[n:])
        return (scaled * weights).sum(axis=-1) + intercept

    score = xr.apply_ufunc(
        add,
        *arrays,
        *groups,
        input_core_dims=[["vertex"]] * (n + len(groups)),
        output_core_dims=[["vertex"]],
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"allow_rechunk": True},
    )
    return dataset.add_variable(ds, "anatomical_score", score, **_attrs(parameters))


def _checked(
    ds: xr.Dataset, parameters: Parameters, reference: Any, *, force: bool
) -> Parameters:
    """Check parameters one by one and together; fill in what they imply."""
    scope = dataset.one_of(parameters.scope, SCOPES, "scope")
    dataset.one_of(parameters.method, METHODS, "method")
    dataset.one_of(parameters.unit, dataset.UNITS, "unit")
    problem = ""
    if force:
        problem = "force=True is for a preset, and there is none"
    elif (scope == "reference") != (reference is not None):
        problem = f"scope is {scope!r} and reference {reference!r}, which go together"
    elif parameters.method == "raw" and scope != "subject":
        problem = f"method='raw' standardises over nothing, and scope is {scope!r}"
    elif parameters.atlas is not None and scope != "region":
        problem = f"an atlas is for scope='region', and scope is {scope!r}"
    if problem:
        raise LamstoreError(problem, subject=dataset.label_of(ds))
    if reference is not None and "subject" in ds.dims:
        return replace(parameters, reference=reference_rows(ds, reference))
    if scope == "region":
        return replace(parameters, atlas=dataset.atlas_of(ds, parameters.atlas))
    return parameters


def _attrs(parameters: Parameters) -> dict[str, Any]:
    """Return the score's attributes where they differ from the schema's."""
    if parameters.is_default:
        return {}
    if parameters.preset is not None:
        return record_of(parameters) | preset_attrs(parameters)
    comment = f"{parameters.formula}; {_METHODS[parameters.method]}"
    if parameters.method != "raw":
        whose, between = _SCOPES[parameters.scope]
        comment += f", over {whose} vertices that are finite in all terms."
        comment += f" Comparable {between}."
    if parameters.compares_rows:
        comment += " Vertices count alike"
        if parameters.unit == "participant":
            comment += ", of a participant's several rows as those of one"
        comment += "."
    return record_of(parameters) | {"comment": comment}


def summary(
    ds: xr.Dataset, *, subject: str | Sequence[str] | None = None
) -> pd.DataFrame:
    """Summarise ``anatomical_score`` of all vertices, a row for each subject.

    ``n_vertices`` with a score, their ``mean``, ``sd`` (ddof 0), ``min``, ``median``,
    ``max``, and ``best_vertex`` (laMEG's 0-based, the lowest of equals) with its
    ``hemi``; NaN, -1 and "" without a score. Where `ds` has ``depth_information``,
    ``precision_r``: the rank correlation of score and precision (at
    `lamstore.score.scales.SHOWN`).
    """
    dataset.require_native(ds, "a summary of the score")
    dataset.require_all_vertices(ds, "a summary of the score")
    dataset.require(ds, "anatomical_score", purpose="a summary of it")
    arrays = {n: ds[n] for n in ("anatomical_score", "hemi") if n in ds}
    precision, units = precision_of(ds)
    arrays |= precision
    rows = dataset.map_subjects(ds, _summary_of_subject, arrays, subject, units=units)
    return pd.DataFrame(rows)


def _summary_of_subject(
    label: str, arrays: Mapping[str, np.ndarray], *, units: str
) -> dict[str, Any]:
    values = arrays["anatomical_score"].astype(np.float64)
    there = np.flatnonzero(np.isfinite(values))
    known = values[there] if len(there) else np.array([np.nan])
    best = int(there[np.argmax(known)]) if len(there) else -1
    hemi = int(arrays["hemi"][best]) if "hemi" in arrays and best >= 0 else -1
    return {
        "subject": label,
        "n_vertices": len(there),
        "mean": float(known.mean()),
        "sd": float(known.std()),
        "min": float(known.min()),
        "median": float(np.median(known)),
        "max": float(known.max()),
        "best_vertex": best,
        "hemi": schema.HEMISPHERES[hemi] if hemi >= 0 else "",
        **_agreement(arrays, values, units),
    }


def _agreement(
    arrays: Mapping[str, np.ndarray], values: np.ndarray, units: str
) -> dict[str, float]:
    """Return ``precision_r`` of a map (vertex,), where precision is known."""
    if "information" not in arrays:
        return {}
    return {"precision_r": rank_correlation(values, -shown_spread(arrays, units))}


def collinearity(
    ds: xr.Dataset,
    *,
    terms: Sequence[Term | Sequence[Any]] | None = None,
    subject: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """Correlate the terms of a score, and compute their variance inflation.

    The variance inflation factor of a term is ``1 / (1 - R^2)``, R^2 that of its
    regression on the other terms: 1 if it has nothing in common with them. A sum
    counts what two terms share twice.

    Parameters
    ----------
    ds, subject
        A subject's or a store's Dataset with the predictors; of a store's, which
        subject or subjects. LamstoreError if a predictor, layer or subject is missing.
    terms
        As in `lamstore.anatomical_score`; signs and weights make no difference here.

    Returns
    -------
    pandas.DataFrame
        One row a subject and term: ``subject``, ``term``, ``layer`` ("" without),
        ``n_vertices`` at which all terms are finite, ``variance_inflation`` (infinite
        if the others determine the term), and ``r_<term>``, Pearson's correlation
        with each term. Correlations are those of the variables as they are stored:
        of the distance, not of its negative. NaN for a term that is the same
        everywhere, or with fewer than two vertices. Where `ds` has
        ``depth_information``, ``precision_r`` as in `summary`, of each term.

    """
    parameters = Parameters(checked_terms(ds, TERMS if terms is None else terms))
    precision, units = precision_of(ds)
    signed = enumerate(signed_terms(ds, parameters.terms))
    arrays = {f"term{i}": array for i, array in signed} | precision
    options = {"parameters": parameters, "units": units}
    tables = dataset.map_subjects(ds, _collinearity, arrays, subject, **options)
    found = pd.concat(map(pd.DataFrame, tables), ignore_index=True)
    found.attrs["simulated"] = dataset.simulated(ds.attrs)
    return found


def _collinearity(
    label: str,
    arrays: Mapping[str, np.ndarray],
    *,
    parameters: Parameters,
    units: str,
) -> dict[str, Any]:

    terms = [arrays[f"term{i}"] for i in range(len(parameters.terms))]
    values = np.stack(terms, axis=-1).astype(np.float64)
    # a correlation with a negative is the negative one
    signs = np.array([term.sign for term in parameters.terms])
    found = [_agreement(arrays, column, units) for column in (values * signs).T]
    values = values[complete(values)]
    correlation = pd.DataFrame(values).corr().to_numpy()
    columns: dict[str, Any] = {
        "subject": label,
        "term": [term.name for term in parameters.terms],
        "layer": [term.layer or "" for term in parameters.terms],
        "n_vertices": len(values),
        "variance_inflation": variance_inflation(values),
    }
    for i, name in enumerate(parameters.names):
        columns[f"r_{name}"] = correlation[i] * signs * signs[i]
    if found[0]:
        columns["precision_r"] = [one["precision_r"] for one in found]
    return columns
