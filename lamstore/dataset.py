"""Small things that every function on a Dataset does: ask, add, iterate."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
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


def simulated(attrs: Mapping[str, Any]) -> str:
    """Return what a store says of being simulated, "" if it says nothing."""
    said = attrs.get("simulated")
    if said:
        return said if isinstance(said, str) else "The subjects are simulated."
    comment = str(attrs.get("comment", ""))
    return comment if "simulated" in comment.lower() else ""


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


def of_mesh(
    ds: xr.Dataset, mesh: xr.Dataset | None, *names: str, purpose: str
) -> xr.Dataset:
    """Take variables of the mesh for the rows of a Dataset, as lazy as they are.

    Parameters
    ----------
    ds
        Has them itself, or says by its labels whose they are.
    mesh
        Where they are else: ``lamstore.open(path, group="mesh")``.
    names
        The variables.
    purpose
        What needs them, for the error.

    Raises
    ------
    LamstoreError
        If neither has them, or `mesh` is of other rows or another number of vertices.
    """
    if mesh is None or all(name in ds.variables for name in names):
        if missing := [name for name in names if name not in ds.variables]:
            raise LamstoreError(
                f"{label_of(ds)}: {purpose} needs {', '.join(names)}; the Dataset "
                f"lacks {', '.join(missing)}. Pass mesh=lamstore.open(path, "
                'group="mesh"), or one subject of lamstore.open(path, subject=...).'
            )
        mesh = ds
    else:
        require(mesh, *names, purpose=purpose)
        mesh = _same_rows(ds, mesh)
    chosen = mesh[list(names)]
    dropped = [name for name in chosen.coords if name not in names and name != "layer"]
    return chosen.drop_vars(dropped)


def _same_rows(ds: xr.Dataset, mesh: xr.Dataset) -> xr.Dataset:
    """Select from the mesh the rows that a Dataset has, in its order."""
    if "vertex" in ds.dims and ds.sizes["vertex"] != mesh.sizes.get("vertex"):
        raise LamstoreError(
            f"{label_of(ds)}: the mesh has {mesh.sizes.get('vertex')} vertices a "
            f"layer, the Dataset {ds.sizes['vertex']}; open both from one store, and "
            "select vertices afterwards."
        )
    if "subject" not in mesh.dims:
        if "subject" in ds.dims or label_of(mesh) != label_of(ds):
            raise LamstoreError(
                f"{label_of(ds)}: the mesh is of {label_of(mesh)}; pass that of the "
                "same rows."
            )
        return mesh
    there = [str(label) for label in mesh["subject"].values]
    several = "subject" in ds.dims
    wanted = [str(x) for x in ds["subject"].values] if several else [label_of(ds)]
    if there == wanted and several:
        return mesh
    if missing := sorted(set(wanted) - set(there)):
        raise LamstoreError(
            f"{label_of(ds)}: the mesh has no row {', '.join(missing[:10])}; open it "
            "from the same store (complete=False for rows that are not complete)."
        )
    rows = [there.index(label) for label in wanted]
    return mesh.isel(subject=rows if several else rows[0])


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
        If it is none of these, comes twice for a subject, or is for one that `ds`
        does not have.
    """
    if hasattr(given, "columns"):
        if missing := sorted({"subject", column} - set(given.columns)):
            raise LamstoreError(f"{what}: the table lacks {', '.join(missing)}.")
        pairs = list(zip(given["subject"], given[column], strict=True))
    elif isinstance(given, xr.DataArray) and given.dims[:1] == ("subject",):
        pairs = list(zip(given["subject"].values, given.values, strict=True))
    elif hasattr(given, "items"):
        pairs = list(given.items())
    else:
        raise LamstoreError(
            f"{label_of(ds)}: {what} is another place in each subject; give one for "
            f"each, {{label: {column}}} or a table with the columns subject and "
            f"{column}, found {given!r}."
        )
    found = {str(label): value for label, value in pairs}
    if len(found) < len(pairs):
        raise LamstoreError(
            f"{label_of(ds)}: {what} is given {len(pairs)} times for {len(found)} "
            "subjects; give one for each (of a table the lines of rank 1)."
        )
    labels = {str(label) for label in np.atleast_1d(ds["subject"].values)}
    if unknown := sorted(set(found) - labels):
        raise LamstoreError(
            f"{label_of(ds)}: {what} is given for {', '.join(unknown[:10])}, which is "
            "not among its rows."
        )
    return found


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


def distance_in_mm(ds: xr.Dataset, value: Any, name: str) -> float:
    """Read a distance that was asked for.

    Raises
    ------
    LamstoreError
        If it is not a finite number from 0 on.
    """
    try:
        distance = float("nan" if isinstance(value, bool | str) else value)
    except (TypeError, ValueError):
        distance = float("nan")
    if not 0 <= distance < np.inf:
        raise LamstoreError(
            f"{label_of(ds)}: {name} is a distance in mm, found {value!r}."
        )
    return distance


def whole_number(ds: xr.Dataset, value: Any, what: str, least: int = 1) -> int:
    """Read a whole number that was asked for.

    Parameters
    ----------
    ds
        Who is asked, for the error.
    value
        The number.
    what
        Says what it is, "top is how many vertices".
    least
        The smallest that there can be.

    Raises
    ------
    LamstoreError
        If it is not a whole number, or too small.
    """
    if (
        isinstance(value, bool)
        or not isinstance(value, int | np.integer)
        or value < least
    ):
        raise LamstoreError(
            f"{label_of(ds)}: {what}, a whole number from {least} on; found {value!r}."
        )
    return int(value)
