"""The score of each subject in a line, and how much its terms have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    map_subjects,
    require,
    require_all_vertices,
    require_native,
)
from lamstore.numeric import standardise
from lamstore.score.terms import TERMS, Parameters, Term, checked_terms, signed_terms

if TYPE_CHECKING:
    import pandas as pd


def summary(
    ds: xr.Dataset, *, subject: str | Sequence[str] | None = None
) -> pd.DataFrame:
    """Summarise ``anatomical_score`` for every subject.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with ``anatomical_score``.
    subject
        Of a store's Dataset, which subject or subjects; all by default.

    Returns
    -------
    pandas.DataFrame
        One row a subject: ``subject``, ``n_vertices`` with a score, their ``mean``,
        ``sd`` (ddof 0), ``min``, ``median``, ``max``, and the ``best_vertex`` (laMEG's
        0-based index, the lowest of equals) with its ``hemi``. NaN, -1 and "" for a
        subject without a score. Scores of different subjects are on one scale only if
        the score's scope is a cohort or a reference group; a high one alone does not
        mean that depth can be told in that head (see `lamstore.anatomical_score`).

    Raises
    ------
    LamstoreError
        If there is no score, a subject is not there, or `ds` has a selection of
        vertices or those of a template.
    """
    import pandas as pd

    require_native(ds, "a summary of the score")
    require_all_vertices(ds, "a summary of the score")
    require(ds, "anatomical_score", purpose="a summary of it")
    kept = {"subject", "vertex", "n_vertices", "hemi"}
    needed = ds[["anatomical_score"]]
    needed = needed.drop_vars([name for name in needed.coords if name not in kept])
    return pd.DataFrame(map_subjects(needed, _summary_of_subject, subject))


def _summary_of_subject(label: str, ds: xr.Dataset) -> dict[str, Any]:
    values = ds["anatomical_score"].values.astype(np.float64)
    there = np.isfinite(values)
    known = values[there] if there.any() else np.array([np.nan])
    best = int(np.argmax(np.where(there, values, -np.inf))) if there.any() else -1
    hemi = int(ds["hemi"].values[best]) if "hemi" in ds and best >= 0 else -1
    return {
        "subject": label,
        "n_vertices": int(there.sum()),
        "mean": float(known.mean()),
        "sd": float(known.std()),
        "min": float(known.min()),
        "median": float(np.median(known)),
        "max": float(known.max()),
        "best_vertex": best,
        "hemi": schema.HEMISPHERES[hemi] if hemi >= 0 else "",
    }


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
    ds
        A subject's or a store's Dataset with the predictors.
    terms
        As in `lamstore.anatomical_score`; signs and weights make no difference here.
    subject
        Of a store's Dataset, which subject or subjects; all by default.

    Returns
    -------
    pandas.DataFrame
        One row a subject and term: ``subject``, ``term``, ``layer`` ("" without),
        ``n_vertices`` at which all terms are finite, ``variance_inflation`` (infinite
        if the others determine the term), and ``r_<term>``, Pearson's correlation
        with each term. Correlations are those of the variables as they are stored:
        of the distance, not of its negative. NaN for a term that is the same
        everywhere, or with fewer than two vertices.

    Raises
    ------
    LamstoreError
        If a predictor, layer or subject is not in `ds`.
    """
    import pandas as pd

    parameters = Parameters(checked_terms(ds, TERMS if terms is None else terms))
    needed = ds[list(dict.fromkeys(term.name for term in parameters.terms))]
    kept = {"subject", "layer", "vertex", "n_vertices"}
    needed = needed.drop_vars([name for name in needed.coords if name not in kept])
    tables = map_subjects(needed, _collinearity, subject, parameters=parameters)
    return pd.concat(map(pd.DataFrame, tables), ignore_index=True)


def _collinearity(
    label: str, ds: xr.Dataset, *, parameters: Parameters
) -> dict[str, Any]:
    arrays = signed_terms(ds, parameters.terms)
    values = np.stack([array.values for array in arrays], axis=-1).astype(np.float64)
    values = values[standardise.complete(values)]
    correlation = _correlations(values)
    # a correlation with a negative is the negative one
    signs = np.array([term.sign for term in parameters.terms])
    columns: dict[str, Any] = {
        "subject": label,
        "term": [term.name for term in parameters.terms],
        "layer": [term.layer or "" for term in parameters.terms],
        "n_vertices": len(values),
        "variance_inflation": _variance_inflation(correlation),
    }
    for i, name in enumerate(parameters.names):
        columns[f"r_{name}"] = correlation[i] * signs * signs[i]
    return columns


def _correlations(values: np.ndarray) -> np.ndarray:
    """Return Pearson's correlations (term, term) of values (vertex, term)."""
    n_terms = values.shape[1]
    if len(values) < 2:
        return np.full((n_terms, n_terms), np.nan)
    centred = values - values.mean(axis=0)
    varies = values.max(axis=0) > values.min(axis=0)
    unit = centred / np.where(varies, np.linalg.norm(centred, axis=0), np.nan)
    found = np.clip(unit.T @ unit, -1, 1)
    found[np.diag_indices(n_terms)] = np.where(varies, 1.0, np.nan)
    return found


def _variance_inflation(correlation: np.ndarray) -> np.ndarray:
    """Return the diagonal of the inverse of the correlations (term, term)."""
    found = np.full(len(correlation), np.nan)
    known = ~np.isnan(np.diag(correlation))
    if not known.any():
        return found
    eigenvalues, vectors = np.linalg.eigh(correlation[np.ix_(known, known)])
    # what rounding leaves of an eigenvalue that is zero
    floor = len(eigenvalues) * np.finfo(float).eps * eigenvalues.max()
    null = eigenvalues <= floor
    shares = vectors**2
    factor = (shares[:, ~null] / eigenvalues[~null]).sum(axis=1)
    determined = shares[:, null].sum(axis=1) > np.sqrt(np.finfo(float).eps)
    found[known] = np.where(determined, np.inf, factor)
    return found
