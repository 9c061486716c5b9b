"""Names that are requested of those there are, and subjects one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore.dataset.requirements import label_of, require_rows
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    import xarray as xr

#: Subjects that are loaded at a time of a Dataset that is not cut into blocks.
_BATCH = 10

#: So many names are listed where a name is unknown.
_LISTED = 40


def as_list(names: Any) -> list[Any]:
    """Return one name or several as a list."""
    if isinstance(names, str) or not hasattr(names, "__iter__"):
        return [names]
    return list(names)


def chosen(
    names: Any, there: Collection[str], what: str, *, subject: str = ""
) -> list[str]:
    """Return the names that are requested, each once; all of `there` if None.

    Parameters
    ----------
    names
        One name or several.
    there
        The names there are.
    what
        Says what they name, for the error: "layer".
    subject
        Whose they are, for the error.

    Raises
    ------
    LamstoreError
        If one is unknown, listing those there are and near ones, or none is named.

    Examples
    --------
    >>> chosen("white", ["pial", "white"], "layer")
    ['white']
    """
    if names is None:
        return list(there)
    wanted = list(dict.fromkeys(map(str, as_list(names))))
    if not wanted:
        raise LamstoreError(
            f"no {what} is named", subject=subject, advice="Leave it out for all."
        )
    unknown = [name for name in wanted if name not in there]
    if not unknown:
        return wanted
    lower = {name.lower(): name for name in there}
    near = [lower[match] for match in get_close_matches(unknown[0].lower(), lower)]
    listed = ", ".join(list(there)[:_LISTED]) or "none"
    if len(there) > _LISTED:
        listed = f"{listed} and {len(there) - _LISTED} more"
    raise LamstoreError(
        f"there is no {what} {', '.join(unknown)}",
        subject=subject,
        wanted=f"one of {listed}",
        advice=f"Did you mean {' or '.join(near)}?" if near else "",
    )


def chosen_subjects(ds: xr.Dataset, subject: Any = None) -> list[str]:
    """Name the rows that are requested, in the order of the request; all if None."""
    require_rows(ds)
    if "subject" not in ds.dims:
        return chosen(subject, [label_of(ds)], "subject")
    there = [str(label) for label in ds["subject"].values]
    return chosen(subject, there, "subject")


def each_subject(
    ds: xr.Dataset, subject: Any = None
) -> Iterator[tuple[str, xr.Dataset]]:
    """Yield each subject's label and Dataset, loaded and without padding.

    A lazy Dataset is read a block at a time, each block once where subjects are
    requested in the order of the Dataset.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset; select the variables that are needed first.
    subject
        Label or labels; all if None.
    """
    labels = chosen_subjects(ds, subject)
    if "subject" not in ds.dims:
        yield labels[0], _unpadded(ds.compute())
        return
    there = [str(label) for label in ds["subject"].values]
    rows = np.array([there.index(label) for label in labels])
    block = rows // _BATCH
    if sizes := ds.chunksizes.get("subject"):
        block = np.searchsorted(np.cumsum(sizes), rows, side="right")
    for batch in np.split(rows, np.flatnonzero(np.diff(block)) + 1):
        loaded = ds.isel(subject=batch).load()
        for i, row in enumerate(batch):
            yield there[row], _unpadded(loaded.isel(subject=i))


def _unpadded(ds: xr.Dataset) -> xr.Dataset:
    if "n_vertices" in ds.coords and "vertex" in ds.dims:
        ds = ds.isel(vertex=slice(0, max(0, int(ds["n_vertices"]))))
    return ds


def by_label(ds: xr.Dataset, given: Any, column: str, what: str) -> dict[str, Any]:
    """Read what is given for each subject of a cohort.

    Parameters
    ----------
    ds
        Whose labels there are.
    given
        A mapping or pandas.Series by label, a DataArray (subject, ...), or a
        pandas.DataFrame with the columns ``subject`` and `column`.
    column
        Column of a table.
    what
        Names it in errors.

    Raises
    ------
    LamstoreError
        If it is one vertex or point for all of them, comes twice for a subject, or is
        for one that `ds` does not have.
    """
    if hasattr(given, "columns"):
        chosen(["subject", column], list(given.columns), "column")
        pairs = list(zip(given["subject"], given[column], strict=True))
    elif getattr(given, "dims", ())[:1] == ("subject",):
        pairs = list(zip(given["subject"].values, given.values, strict=True))
    elif hasattr(given, "items"):
        pairs = list(given.items())
    else:
        raise LamstoreError(
            f"{what} is {given!r}, which is another place in each subject",
            subject=label_of(ds),
            advice=f"Give one for each: {{label: {column}}}, a table with the columns "
            f"subject and {column}, or an MNI point through lamstore.regions.peak.",
        )
    found = {str(label): value for label, value in pairs}
    if len(found) < len(pairs):
        raise LamstoreError(
            f"{what} is given {len(pairs)} times for {len(found)} subjects",
            subject=label_of(ds),
            advice="Give one for each, of a table the lines of rank 1.",
        )
    chosen_subjects(ds, list(found) or None)
    return found


def map_subjects(
    ds: xr.Dataset, function: Callable[..., Any], subject: Any = None, **options: Any
) -> list[Any]:
    """Call a function for each subject, the blocks of a lazy Dataset in parallel.

    Every block is read once, and few blocks are held at a time.

    Parameters
    ----------
    ds
        Only the variables that are needed, all of which are loaded.
    function
        Called as ``function(label, ds, **options)`` with each subject's Dataset,
        loaded and without padding; a module's function, which a cluster can be sent.
    subject
        Label or labels; all if None.
    options
        Passed on.

    Returns
    -------
    list
        What it returned, in the order of the subjects requested.
    """
    import xarray as xr

    labels = chosen_subjects(ds, subject)
    if not ds.chunksizes.get("subject"):
        return [
            function(label, one, **options) for label, one in each_subject(ds, labels)
        ]
    if subject is not None:
        there = [str(label) for label in ds["subject"].values]
        ds = ds.isel(subject=[there.index(label) for label in labels])
    names = [n for n, x in ds.variables.items() if "subject" in x.dims]
    names = [str(name) for name in names if name != "subject"]
    arrays = [xr.DataArray(ds[n].variable.transpose("subject", ...)) for n in names]
    shared = ds.drop_dims("subject").load()
    like = {
        name: (array.dims[1:], ds[name].attrs)
        for name, array in zip(names, arrays, strict=True)
    }
    coords = [name for name in names if name in ds.coords]

    # arrays and not a Dataset: of a Dataset Dask may lose what it has fused
    found = xr.apply_ufunc(
        _map_block,
        in_blocks_of(xr.DataArray(np.array(labels), dims="subject"), *arrays),
        *arrays,
        input_core_dims=[[], *([*array.dims[1:]] for array in arrays)],
        kwargs={
            "like": like,
            "coords": coords,
            "shared": shared,
            "function": function,
            "options": options,
        },
        dask="parallelized",
        output_dtypes=[object],
        dask_gufunc_kwargs={"allow_rechunk": True},
    )
    return list(found.values)


def _map_block(
    labels: np.ndarray,
    *arrays: np.ndarray,
    like: Mapping[str, tuple[tuple[str, ...], Mapping[str, Any]]],
    coords: Sequence[str],
    shared: xr.Dataset,
    function: Callable[..., Any],
    options: Mapping[str, Any],
) -> np.ndarray:
    """Call the function for a block of subjects."""
    answers = np.empty(len(labels), dtype=object)
    for i, label in enumerate(map(str, labels)):
        variables = {
            name: (dims, array[i], attrs)
            for (name, (dims, attrs)), array in zip(like.items(), arrays, strict=True)
        }
        one = shared.assign(variables).set_coords(coords)
        one = _unpadded(one.assign_coords(subject=label))
        answers[i] = function(label, one, **options)
    return answers


def in_blocks_of(array: xr.DataArray, *others: xr.DataArray) -> xr.DataArray:
    """Cut what is known of each subject into the blocks of a lazy array.

    Dask cannot find blocks for objects itself.
    """
    for other in others:
        if "subject" not in array.dims or "subject" not in (other.chunksizes or {}):
            continue
        blocks = other.chunksizes["subject"]
        if array.chunks is None:
            return array.chunk(subject=blocks)
        # not by xarray: it computes a block of objects to see whether they are dates
        axis = array.get_axis_num("subject")
        return array.copy(data=array.data.rechunk({axis: blocks}))
    return array
