"""One line a subject: how high its score is, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import schema
from lamstore.dataset import each_subject, require, require_all_vertices, require_native


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
        index, the lowest of equals) with its ``hemi``. NaN, -1 and "" for a subject
        without a score. Subjects can be compared if the score's scope is a cohort or
        a reference group.

    Raises
    ------
    LamstoreError
        If there is no score, a subject is not there, or `ds` has a selection of
        vertices or those of a template.
    """
    require_native(ds, "a summary of the score")
    require_all_vertices(ds, "a summary of the score")
    require(ds, "anatomical_score", purpose="a summary of it")
    lines = []
    for label, one in each_subject(ds[["anatomical_score"]], subject):
        values = one["anatomical_score"].values.astype(np.float64)
        there = np.isfinite(values)
        line: dict[str, Any] = {"subject": label, "n_vertices": int(there.sum())}
        known = values[there] if there.any() else np.array([np.nan])
        for name in ("mean", "std", "min", "median", "max"):
            line["sd" if name == "std" else name] = float(getattr(np, name)(known))
        best = int(np.nanargmax(np.where(there, values, np.nan))) if there.any() else -1
        line["best_vertex"] = best
        hemi = int(one["hemi"].values[best]) if "hemi" in one and best >= 0 else -1
        line["hemi"] = schema.HEMISPHERES[hemi] if hemi >= 0 else ""
        lines.append(line)
    return pd.DataFrame(lines)
