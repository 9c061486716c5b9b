"""A table of each subject, made of a block of subjects at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.dataset import each_subject, in_blocks_of, require_rows

if TYPE_CHECKING:
    import pandas as pd

#: Makes a table of one subject: its label and Dataset, loaded and without padding.
OfSubject = Callable[..., "pd.DataFrame | None"]


def tables_by_subject(
    ds: xr.Dataset,
    table: OfSubject,
    subject: str | Sequence[str] | None = None,
    **options: Any,
) -> list[pd.DataFrame | None]:
    """Call a function for each subject, the blocks of a lazy Dataset in parallel.

    Parameters
    ----------
    ds
        Only the variables that are needed: all of them are loaded, a block of
        subjects at a time.
    table
        Called as ``table(label, ds, **options)``; a module's function, which a
        cluster can be sent.
    subject
        Label or labels; all if None.
    options
        Passed on.

    Returns
    -------
    list
        What it returned, in the order of the subjects asked for.

    Raises
    ------
    LamstoreError
        If a subject is not there, or there are none.
    """
    require_rows(ds)
    if "subject" not in ds.dims:
        return [
            table(label, one, **options) for label, one in each_subject(ds, subject)
        ]
    if subject is not None:
        # by name alone: this refuses who is not there
        chosen = [label for label, _ in each_subject(ds[["subject"]], subject)]
        labels = [str(label) for label in ds["subject"].values]
        ds = ds.isel(subject=[labels.index(label) for label in chosen])
    by_row = [n for n, x in ds.variables.items() if "subject" in x.dims]
    names = [str(name) for name in by_row if name != "subject"]
    arrays = [xr.DataArray(ds[n].variable.transpose("subject", ...)) for n in names]
    labels_of = xr.DataArray([str(x) for x in ds["subject"].values], dims="subject")
    # arrays and not a Dataset: of a Dataset Dask may lose what it has fused
    found = xr.apply_ufunc(
        _of_block,
        in_blocks_of(labels_of, *arrays),
        *arrays,
        input_core_dims=[[], *([*array.dims[1:]] for array in arrays)],
        kwargs={
            "names": names,
            "dims": [array.dims[1:] for array in arrays],
            "attrs": [dict(ds[name].attrs) for name in names],
            "coords": [name for name in names if name in ds.coords],
            "shared": ds.drop_dims("subject").load(),
            "table": table,
            "options": options,
        },
        dask="parallelized",
        output_dtypes=[object],
        dask_gufunc_kwargs={"allow_rechunk": True},
    )
    return list(found.values)


def _of_block(
    labels: np.ndarray,
    *arrays: np.ndarray,
    names: Sequence[str],
    dims: Sequence[tuple[str, ...]],
    attrs: Sequence[Mapping[str, Any]],
    coords: Sequence[str],
    shared: xr.Dataset,
    table: OfSubject,
    options: Mapping[str, Any],
) -> np.ndarray:
    """Answer for a block of subjects: a table of each."""
    answers = np.empty(len(labels), dtype=object)
    for i, label in enumerate(labels):
        variables = {
            name: (dim, array[i], said)
            for name, dim, said, array in zip(names, dims, attrs, arrays, strict=True)
        }
        one = shared.assign(variables).set_coords(coords)
        one = one.assign_coords(subject=str(label))
        ((_, whole),) = each_subject(one, None)
        answers[i] = table(str(label), whole, **options)
    return answers
