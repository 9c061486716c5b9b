"""Vertices drawn evenly from quantiles of a predictor, for simulations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from lamstore.dataset import label_of, require_all_vertices, whole_number
from lamstore.errors import LamstoreError
from lamstore.questions.by_subject import tables_by_subject
from lamstore.questions.selection import (
    memberships,
    one_layer,
)
from lamstore.schema import HEMISPHERES

if TYPE_CHECKING:
    import pandas as pd


def stratified_vertices(
    ds: xr.Dataset,
    variable: str,
    *,
    n_strata: int = 5,
    per_stratum: int = 10,
    seed: int = 0,
    layer: str | None = None,
    where: xr.DataArray | None = None,
    subject: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """Draw as many vertices from each quantile of a variable, in each subject.

    Vertices that have a value are ordered by it, cut into `n_strata` parts of equal
    size (to one vertex; the first are the larger), and drawn from each at random,
    none twice. Of equal values the lower index counts as the smaller.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    variable
        Any variable by vertex.
    n_strata
        How many parts: 4 are quartiles.
    per_stratum
        Vertices of each part.
    seed
        Of the draw. A subject's draw depends on the seed and its label, not on who
        else is in the cohort.
    layer
        Where the variable is taken, if it has layers.
    where
        Draw only among these, bool ([subject,] vertex), see `lamstore.regions`.
    subject
        Of a store's Dataset, which subject or subjects; all by default.

    Returns
    -------
    pandas.DataFrame
        A line a vertex: ``subject``, ``stratum`` (1 is the lowest), ``vertex``, in
        order within a stratum, ``hemi``, the variable by its name in its units, and
        the stratum's ``lowest`` and ``highest`` value.

    Raises
    ------
    LamstoreError
        If a number is not positive, anything named is unknown, or a subject has fewer
        vertices in a stratum than are to be drawn.
    """
    import pandas as pd

    n_strata = whole_number(n_strata, "n_strata")
    per_stratum = whole_number(per_stratum, "per_stratum")
    seed = whole_number(seed, "seed", least=0)
    needed = one_layer(ds, variable, layer).to_dataset(name=variable)
    require_all_vertices(ds, "stratified_vertices")
    if where is not None:
        mask = memberships(ds, {"where": where}, hemispheres="both")
        mask = mask.isel(region=0, hemi=0, drop=True)
        needed = needed.assign({_WHERE: mask.variable})
    for name in ("n_vertices", "hemi"):
        if name in ds.coords:
            needed = needed.assign_coords({name: ds[name].variable})
    if "subject" not in ds.dims:
        needed = needed.assign_attrs(subject=label_of(ds))
    tables = tables_by_subject(
        needed,
        _of_subject,
        subject,
        variable=variable,
        n_strata=n_strata,
        per_stratum=per_stratum,
        seed=seed,
    )
    return pd.concat(tables, ignore_index=True)


_WHERE = "_where"


def _of_subject(
    label: str,
    ds: xr.Dataset,
    *,
    variable: str,
    n_strata: int,
    per_stratum: int,
    seed: int,
) -> pd.DataFrame:
    import pandas as pd

    values = ds[variable].values
    there = np.isfinite(values)
    if _WHERE in ds:
        there &= ds[_WHERE].values
    vertices = np.flatnonzero(there)
    order = vertices[np.argsort(values[vertices], kind="stable")]
    strata = np.array_split(order, n_strata)
    if len(strata[-1]) < per_stratum:
        raise LamstoreError(
            f"{label}: has {len(order)} vertices to draw from, {len(strata[-1])} in "
            f"the smallest of {n_strata} strata, expected at least {per_stratum}. Draw "
            "fewer, from fewer strata, or from more of the cortex."
        )
    random = np.random.default_rng([seed, *label.encode()])
    parts = []
    for number, stratum in enumerate(strata, start=1):
        drawn = np.sort(random.choice(stratum, per_stratum, replace=False))
        names = [""] * len(drawn)
        if "hemi" in ds.coords:
            codes = dict(enumerate(HEMISPHERES))
            names = [codes.get(int(code), "") for code in ds["hemi"].values[drawn]]
        parts.append(
            pd.DataFrame(
                {
                    "subject": label,
                    "stratum": number,
                    "vertex": drawn,
                    "hemi": names,
                    variable: values[drawn],
                    "lowest": values[stratum[0]],
                    "highest": values[stratum[-1]],
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
