"""A table of each subject, made of blocks of subjects at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import xarray as xr

from lamstore.datasets import each_subject

if TYPE_CHECKING:
    import pandas as pd

#: A table of one subject: label and Dataset, loaded and without padding.
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
    """
    if "subject" not in ds.dims or not ds.chunks:
        return _of_block(ds, table, subject, options)
    import dask

    labels = [str(label) for label in ds["subject"].values]
    if subject is not None:
        # each_subject refuses who is not there
        chosen = [subject] if isinstance(subject, str) else [str(x) for x in subject]
        if set(chosen) - set(labels):
            return _of_block(ds, table, subject, options)
        ds = ds.isel(subject=[labels.index(label) for label in chosen])
    of_block = dask.delayed(_of_block, pure=False)
    tasks, start = [], 0
    for n in ds.chunksizes["subject"]:
        block = ds.isel(subject=slice(start, start + n))
        tasks.append(of_block(block, table, None, options))
        start += n
    return [answer for block in dask.compute(*tasks) for answer in block]


def _of_block(
    ds: xr.Dataset,
    table: OfSubject,
    subject: str | Sequence[str] | None,
    options: dict[str, Any],
) -> list[pd.DataFrame | None]:
    return [table(label, one, **options) for label, one in each_subject(ds, subject)]
