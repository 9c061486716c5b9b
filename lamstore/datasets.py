"""Small things that every function on a Dataset does: ask, add, iterate."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError, LamstoreWarning

#: Subjects that are loaded at a time; a block of `lamstore.open` has about 10.
_BATCH = 20

#: What has a variable that a function needs.
_SOURCES = {
    "mesh": "lamstore.open(path, subject=...) and read_surfaces have it",
    "geometry": "lamstore.open(path, subject=...) and coregister have it",
    "/": "the predictor of that name computes it",
}


def label_of(ds: xr.Dataset) -> str:
    """Name the subject of a subject Dataset, for messages."""
    if "subject" in ds.coords and ds["subject"].ndim == 0:
        return str(ds["subject"].item())
    if "subject" in ds.dims:
        return f"cohort of {ds.sizes['subject']} subjects"
    return str(ds.attrs.get("subject", "subject"))


def require(ds: xr.Dataset, *names: str, purpose: str) -> None:
    """Check that a Dataset has the variables that a computation needs.

    Raises
    ------
    LamstoreError
        Naming the subject, what is missing, and where it comes from.
    """
    missing = [name for name in names if name not in ds.variables]
    if missing:
        name = missing[0]
        try:
            source = _SOURCES[schema.variable(name).group]
        except KeyError:
            source = "lamstore.schema lists the variables"
        raise LamstoreError(
            f"{label_of(ds)}: {purpose} needs {', '.join(names)}; the "
            f"Dataset lacks {', '.join(missing)} ({source})."
        )


def at_layer(ds: xr.Dataset, name: str, layer: str) -> xr.DataArray:
    """Return a variable at one layer, without the layer's coordinates.

    Raises
    ------
    LamstoreError
        If the variable has no such layer.
    """
    array = ds[name]
    layers = array.coords["layer"].values if "layer" in array.coords else ()
    if "layer" not in array.dims or layer not in layers:
        there = ", ".join(map(str, np.atleast_1d(layers))) or "no named layers"
        raise LamstoreError(
            f"{label_of(ds)}: {name} is needed at layer {layer!r}, found {there}. "
            "Keep all layers until predictors and score are computed."
        )
    return array.sel(layer=layer).reset_coords(drop=True)


def add_variable(
    ds: xr.Dataset, name: str, array: xr.DataArray, **attrs: Any
) -> xr.Dataset:
    """Return `ds` with `array` as variable `name`, in the schema's order of dims.

    Parameters
    ----------
    ds
        Left as it is.
    name
        A variable of the schema, which gives its attributes.
    array
        Its values; coordinates are ignored, the dims must be those of `ds`.
    attrs
        Attributes that replace the schema's.
    """
    declared = schema.variable(name)
    dims = [dim for dim in declared.dims if dim in array.dims]
    values = array.variable.transpose(*dims).copy(deep=False)
    values.attrs = declared.attrs | attrs
    values.encoding = {}
    return ds.assign({name: values})


def add_to_receipt(ds: xr.Dataset, section: str, /, **entries: Any) -> xr.Dataset:
    """Return `ds` with entries added to a section of its receipt."""
    receipt = dict(ds.attrs.get("receipt", {}))
    receipt[section] = {**receipt.get(section, {}), **entries}
    return ds.assign_attrs(receipt=receipt)


def warn(ds: xr.Dataset, message: str, *, stacklevel: int = 2) -> xr.Dataset:
    """Warn of something about a row, and return `ds` with it in its receipt.

    Parameters
    ----------
    ds
        Left as it is.
    message
        Names the subject and the file.
    stacklevel
        Whose line the warning names: 2 for that of the caller.

    Returns
    -------
    xarray.Dataset
        `message` is the last of the receipt's ``warnings``.

    Warns
    -----
    LamstoreWarning
        Saying `message`.
    """
    warnings.warn(message, LamstoreWarning, stacklevel=stacklevel)
    receipt = dict(ds.attrs.get("receipt", {}))
    receipt["warnings"] = [*receipt.get("warnings", ()), message]
    return ds.assign_attrs(receipt=receipt)


def each_subject(
    ds: xr.Dataset, subject: str | Sequence[str] | None
) -> Iterator[tuple[str, xr.Dataset]]:
    """Yield each subject's label and Dataset, loaded and without padding.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset; select the variables that are needed first.
    subject
        Label or labels; all if None.

    Raises
    ------
    LamstoreError
        If a subject is not there.
    """
    wanted = [subject] if isinstance(subject, str) else subject
    if "subject" not in ds.dims:
        label = label_of(ds)
        if wanted is not None and list(map(str, wanted)) != [label]:
            raise LamstoreError(
                f"The Dataset is of {label}, found subject={subject!r}. Ask a store's "
                "Dataset, lamstore.open(path)."
            )
        yield label, _unpadded(ds.compute())
        return
    labels = [str(label) for label in ds["subject"].values]
    chosen = labels if wanted is None else [str(label) for label in wanted]
    if unknown := sorted(set(chosen) - set(labels)):
        raise LamstoreError(
            f"There is no subject {', '.join(unknown)} among the {len(labels)} of this "
            f"Dataset: {', '.join(labels[:10])}{' ...' if len(labels) > 10 else ''}."
        )
    for start in range(0, len(chosen), _BATCH):
        part = [labels.index(label) for label in chosen[start : start + _BATCH]]
        batch = ds.isel(subject=part).load()
        for i in range(len(part)):
            one = batch.isel(subject=i)
            label = str(one["subject"].item())
            yield label, _unpadded(one)


def _unpadded(ds: xr.Dataset) -> xr.Dataset:
    if "n_vertices" in ds.coords and "vertex" in ds.dims:
        ds = ds.isel(vertex=slice(0, max(0, int(ds["n_vertices"]))))
    return ds
