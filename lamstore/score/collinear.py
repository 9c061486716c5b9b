"""How much the terms of a score say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore.dataset import each_subject
from lamstore.numeric import standardise
from lamstore.score.terms import TERMS, Parameters, Term, checked_terms, signed_terms


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
    chosen = checked_terms(ds, TERMS if terms is None else terms)
    names = Parameters(chosen).names
    needed = list(dict.fromkeys(term.name for term in chosen))
    tables = []
    for label, one in each_subject(ds[needed], subject):
        arrays = signed_terms(one, chosen)
        values = np.stack([a.values for a in arrays], axis=-1).astype(np.float64)
        values = values[standardise.complete(values)]
        correlation = correlations(values)
        # a correlation with a negative is the negative one
        signs = np.array([term.sign for term in chosen])
        columns: dict[str, Any] = {
            "subject": label,
            "term": [term.name for term in chosen],
            "layer": [term.layer or "" for term in chosen],
            "n_vertices": len(values),
            "variance_inflation": variance_inflation(correlation),
        }
        for i, name in enumerate(names):
            columns[f"r_{name}"] = correlation[i] * signs * signs[i]
        tables.append(pd.DataFrame(columns))
    return pd.concat(tables, ignore_index=True)


def correlations(values: np.ndarray) -> np.ndarray:
    """Return Pearson's correlations (term, term) of values (vertex, term).

    NaN for a term that is the same everywhere.
    """
    n_terms = values.shape[1]
    if len(values) < 2:
        return np.full((n_terms, n_terms), np.nan)
    centred = values - values.mean(axis=0)
    varies = values.max(axis=0) > values.min(axis=0)
    length = np.where(varies, np.linalg.norm(centred, axis=0), np.nan)
    unit = centred / length
    out = np.clip(unit.T @ unit, -1, 1)
    out[np.diag_indices(n_terms)] = np.where(varies, 1.0, np.nan)
    return out


def variance_inflation(correlation: np.ndarray) -> np.ndarray:
    """Return the variance inflation factor of each term (term,).

    That is the diagonal of the inverse of the correlations (term, term).
    """
    out = np.full(len(correlation), np.nan)
    known = ~np.isnan(np.diag(correlation))
    if not known.any():
        return out
    eigenvalues, vectors = np.linalg.eigh(correlation[np.ix_(known, known)])
    # what rounding leaves of an eigenvalue that is zero
    floor = len(eigenvalues) * np.finfo(float).eps * eigenvalues.max()
    null = eigenvalues <= floor
    shares = vectors**2
    factor = (shares[:, ~null] / eigenvalues[~null]).sum(axis=1)
    determined = shares[:, null].sum(axis=1) > np.sqrt(np.finfo(float).eps)
    out[known] = np.where(determined, np.inf, factor)
    return out
