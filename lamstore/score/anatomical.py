"""``anatomical_score``: terms on one scale, weighted and added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore.dataset import UNITS, add_variable, label_of, require, warn_of_mixtures
from lamstore.errors import LamstoreError
from lamstore.numeric import standardise
from lamstore.score import reference as references
from lamstore.score import szul2025
from lamstore.score.terms import (
    METHODS,
    RECORD,
    SCOPES,
    TERMS,
    Parameters,
    Term,
    checked_terms,
    signed_terms,
    weights_of,
)

_WITHIN: dict[str, standardise.Scale] = {
    "z": standardise.zscores,
    "robust": standardise.robust,
    "rank": standardise.ranks,
    "raw": standardise.unscaled,
}

_METHODS = {
    "z": "z is the distance from the mean in standard deviations, ddof 0",
    "robust": "robust is the distance from the median in 1.4826 median absolute "
    "deviations",
    "rank": "rank is (average rank - 1/2) / n - 1/2",
    "raw": "the values are raw, in their own units",
}

_SCOPES = {
    "subject": "over the subject's vertices that are finite in all terms. Comparable "
    "within a subject, not between subjects.",
    "hemisphere": "over each hemisphere's vertices that are finite in all terms. "
    "Comparable within a hemisphere of a subject only.",
    "region": "over each region's vertices that are finite in all terms. Comparable "
    "within a region of a subject only.",
    "cohort": "over all rows' vertices that are finite in all terms. Comparable "
    "between the subjects of this cohort.",
    "reference": "over the reference group's vertices that are finite in all terms. "
    "Comparable between subjects.",
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
    preset: str | None = None,
    force: bool = False,
) -> xr.Dataset:
    """Add ``anatomical_score``: the sum of standardised predictors.

    By default the tutorial's: z(cortical_thickness) + z(lead_field_rms_diff, white)
    + z(radiality_to_scalp, pial) + z(-distance_to_scalp, pial), each z over the
    subject's vertices that are finite in all four, with ddof 0. The higher, the better
    may layers be told apart there.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the predictors.
    terms
        What is added, each term (variable, layer or None, +1 or -1, weight); the weight
        is 1 if it is left out. The layer is that at which a variable with layers is
        taken, such as ``"white"``.
    scope
        Over what each term is standardised. ``"subject"``: where in this head? It says
        nothing of how this head compares with others. ``"hemisphere"``, ``"region"``:
        where in this hemisphere or region, whatever the other ones are like.
        ``"cohort"``: all rows' vertices together; a better head has higher scores.
        ``"reference"``: the same with the vertices of a `reference` group.
    method
        ``"z"``: mean and standard deviation, ddof 0. ``"robust"``: median and 1.4826
        times the median absolute deviation, which outliers hardly move. ``"rank"``:
        ``(average rank - 1/2) / n - 1/2``, for which only the order counts. ``"raw"``:
        the values as they are, so that weights are per unit; they are standardised
        over nothing, so the scope stays as it is.
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
        layer at -20 dB, of one subject with CTF 275; at a probability of 0.5 its
        specificity was 9.7 %.
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
        time: once for ``"z"``, five times for ``"robust"`` (exact medians without
        holding the values), twice for ``"rank"`` (which does hold them).

    Raises
    ------
    LamstoreError
        If a predictor, or the layer at which it is taken, is not in `ds`; if
        parameters are unknown or do not go together; if a preset does not fit sensors
        or units.

    Warns
    -----
    LamstoreWarning
        If a score that compares rows (cohort or reference scope, raw values, a preset)
        is asked of rows of which what its terms come from differs: lead field,
        surfaces, scalp, inner skull or sensor system.

    References
    ----------
    Szul et al. 2025, doi:10.1101/2025.05.28.656642
    """
    asked = Parameters(scope=scope, method=method, unit=unit, atlas=atlas)
    if preset is not None:
        given = terms is not None or reference is not None or not asked.is_default
        parameters = _of_preset(ds, preset, force=force, given=given)
    else:
        parameters = replace(
            asked, terms=checked_terms(ds, TERMS if terms is None else terms)
        )
        parameters = _checked(ds, parameters, reference, force=force)
    if parameters.scope in ("cohort", "reference") or parameters.method == "raw":
        # these scores are there to be compared between rows
        warn_of_mixtures(ds, [term.name for term in parameters.terms])
    scale, parameters = scale_of(ds, parameters)
    weights = weights_of(parameters.terms)
    score = _scaled(
        ds, parameters, lambda *values: (scale(*values) * weights).sum(axis=-1)
    )
    return add_variable(ds, "anatomical_score", score, **_attrs(parameters))


def shares(
    ds: xr.Dataset, parameters: Parameters, scale: Callable[..., np.ndarray]
) -> np.ndarray:
    """Return what each term adds to the score of one subject (vertex, term)."""
    weights = weights_of(parameters.terms)
    parts = _scaled(ds, parameters, lambda *values: scale(*values) * weights, ["term"])
    return np.asarray(parts.values)


def scale_of(
    ds: xr.Dataset, parameters: Parameters
) -> tuple[Callable[..., np.ndarray], Parameters]:
    """Return what standardises the terms, and the parameters with what was measured.

    Returns
    -------
    scale : callable
        Of values (..., vertex, term), and of the groups of vertices (..., vertex)
        where the scope is a part of the brain.
    parameters : Parameters
        With centres and scales, where they are measured over many rows.
    """
    method, scope = parameters.method, parameters.scope
    within = _WITHIN[method]
    if scope in ("hemisphere", "region") and method != "raw":
        return partial(standardise.by_group, within), parameters
    if scope in ("cohort", "reference") and method != "raw":
        if "centre" in parameters.found:  # measured before, perhaps over more rows
            known = (np.array(parameters.found[n]) for n in ("centre", "scale"))
            return standardise.Against(*known), parameters
        return _measured(ds, parameters)
    return within, parameters


def _measured(
    ds: xr.Dataset, parameters: Parameters
) -> tuple[standardise.Scale, Parameters]:
    """Measure the scale of a cohort or reference group."""
    if "subject" not in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: scope={parameters.scope!r} needs a cohort, a store's "
            "Dataset (lamstore.open(path)), and this is one subject's."
        )
    scale, found = references.scale_of_rows(
        ds,
        signed_terms(ds, parameters.terms),
        references.chosen_rows(ds, parameters.reference),
        method=parameters.method,
        unit=parameters.unit,
    )
    if parameters.found and parameters.found != found:
        raise LamstoreError(
            f"{label_of(ds)}: the score was ranked among {parameters.found['n_rows']} "
            f"rows, and {found['n_rows']} of them are here; pass the Dataset with all."
        )
    return scale, replace(parameters, found=found)


def _scaled(
    ds: xr.Dataset,
    parameters: Parameters,
    function: Callable[..., np.ndarray],
    dims: Sequence[str] = (),
) -> xr.DataArray:
    """Apply a function of (..., vertex, term) to the terms, block by block."""
    terms = signed_terms(ds, parameters.terms)
    groups = [] if parameters.method == "raw" else _groups(ds, parameters)
    n = len(terms)
    return xr.apply_ufunc(
        lambda *arrays: function(np.stack(arrays[:n], axis=-1), *arrays[n:]),
        *terms,
        *groups,
        input_core_dims=[["vertex"]] * (n + len(groups)),
        output_core_dims=[["vertex", *dims]],
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"allow_rechunk": True},
    )


def _groups(ds: xr.Dataset, parameters: Parameters) -> list[xr.DataArray]:
    """Return the code of each vertex's part of the brain, where that is the scope."""
    if parameters.scope == "hemisphere":
        require(ds, "hemi", purpose="scope='hemisphere'")
        codes = ds["hemi"]
    elif parameters.scope == "region":
        codes = ds[f"{schema.REGION_PREFIX}{parameters.atlas}"]
    else:
        return []
    codes = codes.reset_coords(drop=True)
    first = signed_terms(ds, parameters.terms[:1])[0]
    # blocks of both have the same rows
    return [codes.broadcast_like(first) if "subject" in first.dims else codes]


def _of_preset(ds: xr.Dataset, preset: str, *, force: bool, given: bool) -> Parameters:
    if preset != szul2025.NAME:
        raise LamstoreError(
            f"{label_of(ds)}: there is no preset {preset!r}; there is {szul2025.NAME}."
        )
    if given:
        raise LamstoreError(
            f"{label_of(ds)}: the preset {preset} fixes terms and weights on raw "
            "values; leave out the other parameters."
        )
    checked_terms(ds, szul2025.TERMS)
    return szul2025.parameters(force=force, found=szul2025.check(ds, force=force))


def _checked(
    ds: xr.Dataset, parameters: Parameters, reference: Any, *, force: bool
) -> Parameters:
    """Check parameters one by one and together; fill in what they imply."""
    for name, known in (("scope", SCOPES), ("method", METHODS), ("unit", UNITS)):
        if (found := getattr(parameters, name)) not in known:
            raise LamstoreError(
                f"{label_of(ds)}: {name} is one of {', '.join(known)}, found {found!r}."
            )
    if force:
        raise LamstoreError(
            f"{label_of(ds)}: force=True is for a preset; there is nothing to force."
        )
    scope = parameters.scope
    if (scope == "reference") != (reference is not None):
        raise LamstoreError(
            f"{label_of(ds)}: scope='reference' and reference= go together; found "
            f"scope={scope!r}, reference={reference!r}."
        )
    if parameters.method == "raw" and scope != "subject":
        raise LamstoreError(
            f"{label_of(ds)}: method='raw' standardises over nothing, found "
            f"scope={scope!r}; leave one of them out."
        )
    if parameters.atlas is not None and scope != "region":
        raise LamstoreError(
            f"{label_of(ds)}: an atlas is for scope='region', found scope={scope!r}."
        )
    if reference is not None and "subject" in ds.dims:
        labels = tuple(references.chosen_rows(ds, reference))
        return replace(parameters, reference=labels)
    if scope == "region":
        atlas = dataset.atlas_of(ds, parameters.atlas)
        return replace(parameters, atlas=atlas)
    return parameters


def _attrs(parameters: Parameters) -> dict[str, Any]:
    """Return what the score's attributes say instead of the schema's."""
    if parameters.is_default:
        return {}
    record = {RECORD: parameters.as_json()}
    if parameters.preset is not None:
        forced = ""
        if parameters.found["mismatches"]:
            forced = f" Forced: {'; '.join(parameters.found['mismatches'])}."
        return record | {
            "long_name": "Log-odds of layer recovery, uncalibrated, without intercept",
            "comment": szul2025.COMMENT + forced,
        }
    said = f"{parameters.formula}; {_METHODS[parameters.method]}"
    if parameters.method != "raw":
        said += f", {_SCOPES[parameters.scope]}"
    if parameters.scope in ("cohort", "reference") and parameters.method != "raw":
        said += " Vertices count alike"
        if parameters.unit == "participant":
            said += ", of a participant's several rows as those of one"
        said += "."
    return record | {"comment": said}
