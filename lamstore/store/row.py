"""One row: checking a subject Dataset against its store, writing and reading it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.schema import Variable
from lamstore.store import place
from lamstore.store.commits import Commit
from lamstore.store.lists import digest
from lamstore.store.metadata import Root, open_array

if TYPE_CHECKING:
    import xarray as xr

    from lamstore.store.store import Store

#: Coordinates that are the same for every row; the store has them already.
SHARED = ("layer", "depth", "vertex", *schema.FIXED_DIMS)
#: Written by publishing, from the commit.
PUBLISHED = tuple(v.name for v in schema.VARIABLES if v.dims == ("subject",))
_PREFIXES = (schema.LAMEG_REGION_PREFIX, schema.REGION_PREFIX)


class RowTaken(LamstoreError):
    """The row is being written by another process or thread."""


class Row:
    """One row, held by this writer alone; made by `Store.row`."""

    def __init__(self, store: Store, label: str) -> None:
        self.label = label
        self._store = store

    def write(self, ds: xr.Dataset, receipt: Mapping[str, Any] | None = None) -> None:
        """Write a whole row, then commit it.

        Nothing is written before everything is checked. The store grows where the row
        is longer than it, or names regions that it lacks. A row that was complete is
        pending from the first change to the commit.

        Parameters
        ----------
        ds
            A subject Dataset: the schema's variables without ``subject`` and without
            padding. What it lacks is stored as missing.
        receipt
            How the row was made; ``ds.attrs["receipt"]`` if it is not given.

        Raises
        ------
        LamstoreError
            If a variable, a size, a unit or a definition does not fit the store.
        """
        store = self._store
        if lacking := store.regions_lacking(ds):
            store.add_regions(lacking)
        root = store.root()
        values = row_values(root, self.label, ds)
        commit = commit_of(root, ds, values, receipt)
        store.demote(self.label)
        with place.writing(store.path):
            write_values(root, store.row_of(root, self.label), values)
        store.commit(self.label, commit.as_json())

    def fail(self, error: Exception, receipt: Mapping[str, Any] | None = None) -> None:
        """Commit that the row could not be made; data stay as they are, unseen.

        Parameters
        ----------
        error
            Of a LamstoreError the fields are kept, of any other its type and text.
        receipt
            What was done until then.
        """
        if isinstance(error, LamstoreError):
            fields = error.as_json()
        else:
            fields = {"found": f"{type(error).__name__}: {error}"}
        self._end(Commit("failed", plain(receipt or {}), {}, fields))

    def exclude(self, why: str) -> None:
        """Commit that the row is left out; its data stay for `include`."""
        commit = self._store.commit_of(self.label)
        self._end(Commit("excluded", commit.receipt, commit.row, {"found": why}))

    def include(self) -> str:
        """Undo `exclude`; return the status, complete if the row was, else pending."""
        commit = self._store.commit_of(self.label)
        whole = bool(commit.row.get("arrays"))
        commit = Commit("complete", commit.receipt, commit.row) if whole else Commit()
        self._end(commit)
        return commit.status

    def reset(self) -> None:
        """Commit that the row is pending."""
        self._end(Commit())

    def _end(self, commit: Commit) -> None:
        self._store.demote(self.label)
        self._store.commit(self.label, commit.as_json())


def region_names(ds: xr.Dataset) -> dict[str, list[str]]:
    """Return the names that a subject Dataset gives the regions of each atlas."""
    return {
        str(name).removeprefix(schema.REGION_PREFIX): item.attrs[
            "flag_meanings"
        ].split()
        for name, item in ds.variables.items()
        if str(name).startswith(schema.REGION_PREFIX) and "flag_meanings" in item.attrs
    }


def row_values(root: Root, label: str, ds: xr.Dataset) -> dict[str, np.ndarray]:
    """Check a subject Dataset against its store, and return what is stored of it.

    Parameters
    ----------
    root
        The store's metadata.
    label
        The row.
    ds
        A subject Dataset: the schema's variables without ``subject`` and padding.

    Returns
    -------
    dict
        Array path -> values in the store's dims, types and region codes. Variables
        that the Dataset lacks are missing.

    Raises
    ------
    LamstoreError
        If a variable, a type, a unit or a definition does not fit the store.
    """
    _check_names(label, ds, root)
    _check_shared(label, ds, [str(x) for x in root.read("layer")])
    _check_meaning(label, ds, root.attributes)
    found = {}
    for name, path in root.rows.items():
        if name in ds.variables:
            values = _values(label, ds, schema.variable(name), root.sizes)
            found[path] = _recode(label, ds, name, values, root)
    return found


def commit_of(
    root: Root,
    ds: xr.Dataset,
    values: Mapping[str, np.ndarray],
    receipt: Mapping[str, Any] | None,
) -> Commit:
    """Return the commit of a row that is complete."""
    receipt = ds.attrs.get("receipt", {}) if receipt is None else receipt
    blank = [
        name
        for name, path in root.rows.items()
        if path in values and schema.variable(name).is_missing(values[path]).all()
    ]
    row = {
        "sizes": {dim: ds.sizes[dim] for dim in schema.RAGGED_DIMS if dim in ds.sizes},
        "variables": sorted(str(name) for name in ds.variables),
        "blank": sorted(blank),
        "attrs": {k: v for k, v in ds.attrs.items() if k != "receipt"},
        "arrays": {
            path: {"shape": list(item.shape), "digest": digest(item)}
            for path, item in values.items()
        },
    }
    kept = {k: v for k, v in receipt.items() if k not in ("row", "error")}
    return Commit("complete", plain(kept), plain(row))


def write_values(
    root: Root, row: int, values: Mapping[str, np.ndarray], to: Path | None = None
) -> None:
    """Write the chunks of one row, and remove any other that it has.

    Beyond the sizes that the root states, too: readers see it when the store has grown.
    With `to` they are written there, under the same names (see `take_staged`).
    """

    def write(path: str) -> None:
        target = to or root.path
        place.remove(target / path / "c" / str(row))
        found = values.get(path)
        if found is not None and found.size:
            shape = [max(row + 1, root.arrays[path]["shape"][0]), *found.shape]
            node = {**root.arrays[path], "shape": shape}
            open_array(target / path, node)[row] = found

    place.each(write, root.rows.values(), root.path)


def take_staged(root: Root, row: int, staged: Path) -> None:
    """Put a row's chunks that were written elsewhere in the place of those it has."""
    names = place.walk(staged)

    def take(path: str) -> None:
        place.remove(root.path / path / "c" / str(row))

    place.each(take, root.rows.values(), root.path)
    place.copy_files(staged, root.path, names)
    place.remove(staged)


def unpadded(path: str, values: np.ndarray, commit: Commit) -> np.ndarray:
    """Return a row's values of an array without the padding that is read with them."""
    shape = commit.row.get("arrays", {}).get(path, {}).get("shape", [0] * values.ndim)
    return values[tuple(slice(n) for n in shape)]


def _check_names(label: str, ds: xr.Dataset, root: Root) -> None:
    known = {*root.rows, *SHARED}
    for name in map(str, ds.variables):
        if name in known:
            continue
        if name.startswith(_PREFIXES):
            raise LamstoreError(
                f"{name} belongs to an atlas that the store was made without",
                subject=label,
                advice="Name the atlas when the store is made.",
            )
        hint = "publishing writes it" if name in PUBLISHED else "not in the schema"
        raise LamstoreError(
            f"variable {name!r} cannot be stored ({hint})",
            subject=label,
            advice=f"Drop it (ds.drop_vars({name!r})).",
        )
    if "vertex" not in ds.dims:
        raise LamstoreError("the Dataset has no dim 'vertex'", subject=label)


def _check_shared(label: str, ds: xr.Dataset, layers: list[str]) -> None:
    if "layer" in ds.dims:
        if "layer" not in ds.coords:
            raise LamstoreError("the Dataset's layers have no names", subject=label)
        found = [str(name) for name in ds["layer"].values]
        if found != layers:
            raise LamstoreError(
                f"has layers {found}",
                subject=label,
                wanted=f"the store's {layers}",
                advice="Read the surfaces with the store's number of layers.",
            )
    expected: dict[str, Any] = {"depth": schema.depths(len(layers))}
    expected["vertex"] = np.arange(ds.sizes["vertex"])
    for name in (name for name in SHARED if name in ds.coords and name != "layer"):
        labels = schema.FIXED_DIMS.get(name, ())
        fixed = range(labels) if isinstance(labels, int) else labels
        wanted = np.asarray(expected.get(name, fixed))
        values = ds[name].values
        same = wanted.shape == values.shape and (
            np.allclose(values, wanted)
            if values.dtype.kind in "fiu" and wanted.dtype.kind in "fiu"
            else [str(item) for item in values] == [str(item) for item in wanted]
        )
        if not same:
            raise LamstoreError(
                f"coordinate {name!r} begins {values[:3]}",
                subject=label,
                wanted=f"{wanted[:3]} as in the store",
            )


def _check_meaning(label: str, ds: xr.Dataset, attributes: dict[str, Any]) -> None:
    """Refuse numbers in other units, or under another definition, than the store's."""
    for name in (str(x) for x in ds.data_vars if x not in SHARED):
        wanted = schema.variable(name).units
        if wanted == schema.LEAD_FIELD_UNITS:
            wanted = attributes["lead_field_units"]
        found = ds[name].attrs.get("units", wanted)
        if found != wanted:
            raise LamstoreError(
                f"{name} is in {found!r}",
                subject=label,
                wanted=f"the store's {wanted!r}",
                advice="Build these subjects into a store of their own.",
            )
    wanted = attributes["distance_definition"]
    found = ds.attrs.get("distance_definition", wanted)
    if found != wanted:
        raise LamstoreError(
            f"distance_to_scalp is defined by {found!r}",
            subject=label,
            wanted=f"the store's {wanted!r}",
            advice=f"Compute it again with definition={wanted!r}.",
        )


def _values(
    label: str, ds: xr.Dataset, variable: Variable, sizes: Mapping[str, int]
) -> np.ndarray:
    """Return a variable's values in the store's dims and type."""
    array, dims = ds[variable.name], variable.subject_dims
    if set(array.dims) != set(dims):
        raise LamstoreError(
            f"{variable.name} has dims {tuple(array.dims)}",
            subject=label,
            wanted=str(dims),
        )
    for dim in dims:
        fixed = dim == "layer" or dim in schema.FIXED_DIMS
        if fixed and array.sizes[dim] != sizes[dim]:
            raise LamstoreError(
                f"{variable.name} has {array.sizes[dim]} along {dim}",
                subject=label,
                wanted=str(sizes[dim]),
            )
    values = np.asarray(array.transpose(*dims).values)
    if variable.dtype == "str":
        if values.size and values.dtype.kind not in "UTO":
            raise LamstoreError(
                f"{variable.name} is {values.dtype}", subject=label, wanted="text"
            )
        return values.astype(object)
    wanted = np.dtype(variable.dtype)
    if values.dtype.kind not in ("fiu" if wanted.kind == "f" else "iub"):
        raise LamstoreError(
            f"{variable.name} is {values.dtype}", subject=label, wanted=str(wanted)
        )
    if wanted.kind == "i" and values.size:
        low, high = np.iinfo(wanted).min, np.iinfo(wanted).max
        if int(values.min()) < low or int(values.max()) > high:
            raise LamstoreError(
                f"{variable.name} reaches from {values.min()} to {values.max()}",
                subject=label,
                wanted=f"{low} to {high}, which {wanted} holds",
            )
    if wanted.kind == "f" and values.dtype.kind == "f":
        _check_holds(label, variable, values, wanted)
    values = values.astype(wanted)
    if wanted.kind == "f":
        values[np.isnan(values)] = np.nan  # of all bit patterns the one of the fill
    return values


def _check_holds(
    label: str, variable: Variable, values: np.ndarray, wanted: np.dtype
) -> None:
    """Refuse numbers that would become infinite in the store's type."""
    beyond = np.isfinite(values) & (np.abs(values) > np.finfo(wanted).max)
    if not beyond.any():
        return
    at = tuple(np.argwhere(beyond)[0].tolist())
    where = ", ".join(
        f"{dim} {i}" for dim, i in zip(variable.subject_dims, at, strict=True)
    )
    raise LamstoreError(
        f"{variable.name} is {values[at]:.3g} at {where}",
        subject=label,
        wanted=f"no more than {wanted} holds",
        advice="Look for a damaged file among the subject's.",
    )


def _recode(
    label: str, ds: xr.Dataset, name: str, values: np.ndarray, root: Root
) -> np.ndarray:
    """Change region codes from the subject's order of names to the store's."""
    prefix = next((prefix for prefix in _PREFIXES if name.startswith(prefix)), None)
    if prefix is None:
        return values
    atlas = name.removeprefix(prefix)
    coordinate = f"{schema.REGION_PREFIX}{atlas}"
    stored = root.arrays[coordinate]["attributes"].get("flag_meanings", "").split()
    names = region_names(ds).get(atlas, stored)
    if unknown := [item for item in names if item not in stored]:
        raise LamstoreError(
            f"{coordinate} has regions that the store lacks ({', '.join(unknown[:5])})",
            subject=label,
            advice="Grow the store with a plan that names them first.",
        )
    codes = np.array([stored.index(item) for item in names], dtype="int16")
    if prefix == schema.LAMEG_REGION_PREFIX:
        if len(values) != len(codes):
            raise LamstoreError(
                f"{name} has {len(values)} regions",
                subject=label,
                wanted=f"{len(codes)}, which {coordinate} names",
            )
        out = np.full((len(stored), *values.shape[1:]), -1, dtype=values.dtype)
        out[codes] = values
        return out
    if values.size and int(values.max()) >= len(codes):
        raise LamstoreError(
            f"{name} has code {values.max()}",
            subject=label,
            wanted=f"less than {len(codes)}, its number of regions",
        )
    return np.where(values < 0, -1, np.append(codes, -1)[values]).astype(values.dtype)
