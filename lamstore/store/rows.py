"""Checking a subject Dataset against the store, and writing it as one row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.schema import Variable
from lamstore.store import files, places, tree
from lamstore.store.claims import Check
from lamstore.store.journal import ROW, Commit, Journal

#: Coordinates that are the same for every row; the store has them already.
SHARED = ("layer", "depth", "vertex", *schema.FIXED_DIMS)
#: Written by publishing, from the commit.
PUBLISHED = tuple(v.name for v in schema.VARIABLES if v.dims == ("subject",))


class RowTaken(LamstoreError):
    """The row is being written by another process or thread."""


class Row:
    """One row, held by this writer alone; made by `Store.claim`."""

    def __init__(
        self, store: Path, journal: Journal, label: str, index: int, check: Check
    ) -> None:
        self.label = label
        self._check = check
        self._store = store
        self._journal = journal
        self._index = index

    def write(self, ds: xr.Dataset, receipt: Mapping[str, Any] | None = None) -> None:
        """Write a whole row, then commit it.

        Nothing is written before everything is checked. A row that was complete counts
        as pending from the first change to the commit.

        Parameters
        ----------
        ds
            A subject Dataset: the schema's variables without ``subject`` and without
            padding. What it lacks is stored as missing.
        receipt
            How the row was made; ``ds.attrs["receipt"]`` if it is not given.

        Raises
        ------
        RowTaken
            If another process has taken the row over, which happens only in an object
            store, to a process that stood still.
        LamstoreError
            If a variable, a size, a unit or a definition does not fit the store.
        """
        padded = check_row(self._store, self.label, ds)
        content = files.plain(
            ds.attrs.get("receipt", {}) if receipt is None else receipt
        )
        content.pop(ROW, None)
        row = {
            "sizes": {
                dim: ds.sizes[dim] for dim in schema.RAGGED_DIMS if dim in ds.sizes
            },
            "variables": sorted(str(name) for name in ds.variables),
            "blank": _blank(ds, padded),
            "attrs": files.plain({k: v for k, v in ds.attrs.items() if k != "receipt"}),
        }
        self._demote()
        places.each(self._put, padded.items(), self._store)
        self._commit(Commit("complete", content, row))

    def fail(self, receipt: Mapping[str, Any], *, status: str = "failed") -> None:
        """Commit that the row could not be made; data stay as they are, unseen.

        Parameters
        ----------
        receipt
            What was done so far; its "error" is published as ``error(subject)``.
        status
            "failed", or "excluded" for a row that is not to be built again.
        """
        if status not in ("failed", "excluded"):
            raise LamstoreError(f"{self.label}: a row cannot fail as {status!r}.")
        content = files.plain(receipt)
        content.pop(ROW, None)
        self._demote()
        self._commit(Commit(status, content, {}))

    def reset(self) -> None:
        """Commit that the row is to be made: it is pending, as if it had never been."""
        self._demote()
        self._commit(Commit())

    def _put(self, item: tuple[str, np.ndarray]) -> None:
        """Write the row of one array."""
        self._check()
        name, values = item
        # a whole row at once: what an earlier, longer row left behind goes too
        tree.open_array(self._store, name)[self._index] = values

    def _commit(self, commit: Commit) -> None:
        self._check(True)
        self._journal.write(self.label, commit)

    def _demote(self) -> None:
        """Take back that the row is complete, first where readers look."""
        commit = self._journal.read(self.label)
        status = tree.open_array(self._store, "status")
        if commit.status != "complete" and status[self._index] != tree.COMPLETE:
            return
        # the store's lock: a publish that has read the old commit has ended, or waits
        with files.lock(self._journal.store_lock):
            self._check(True)
            status = tree.open_array(self._store, "status")
            if status[self._index] == tree.COMPLETE:
                status[self._index] = tree.PENDING
            if commit.status == "complete":
                self._journal.write(self.label, Commit())


def _blank(ds: xr.Dataset, padded: Mapping[str, np.ndarray]) -> list[str]:
    """List the variables that the row has and that are missing altogether."""
    bare = {path.rpartition("/")[2]: values for path, values in padded.items()}
    return sorted(
        name
        for name, values in bare.items()
        if name in ds.variables and schema.variable(name).is_missing(values).all()
    )


def check_row(store: Path, label: str, ds: xr.Dataset) -> dict[str, np.ndarray]:
    """Check a subject Dataset against its store and return its row, padded.

    Parameters
    ----------
    store
        Path of the store.
    label
        Row label, for messages.
    ds
        A subject Dataset.

    Returns
    -------
    dict
        Array path -> values of every row variable of the store, as long as allocated;
        the fill value where the Dataset has nothing.

    Raises
    ------
    LamstoreError
        See `Row.write`.
    """
    document = tree.root_document(store)
    attributes = document["attributes"]
    # while rows may be written no resize is going on: what is published holds
    nodes = {
        name: node
        for name, node in tree.native_members(store, document).items()
        if node["node_type"] == "array"
    }
    paths = {
        name.rpartition("/")[2]: name
        for name, node in nodes.items()
        if node["dimension_names"][:1] == ["subject"]
        and len(node["dimension_names"]) > 1
    }
    _check_names(label, ds, paths)
    _check_shared(label, ds, tree.read_array(store, "layer"))
    _check_meaning(label, ds, attributes)
    out = {}
    for name, path in paths.items():
        node = nodes[path]
        variable = schema.variable(name)
        shape = tuple(node["shape"][1:])
        kind = object if variable.dtype == "str" else variable.dtype
        row = np.full(shape, variable.fill_value, dtype=kind)
        if name in ds.variables:
            values = _values(label, ds, variable, shape)
            values = _recode(label, ds, name, values, nodes)
            row[tuple(slice(n) for n in values.shape)] = values
        out[path] = row
    return out


def _check_names(label: str, ds: xr.Dataset, paths: Mapping[str, str]) -> None:
    known = {*paths, *SHARED}
    for name in map(str, ds.variables):
        if name in known:
            continue
        if name.startswith((schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX)):
            raise LamstoreError(
                f"{label}: {name} belongs to an atlas that the store was made without; "
                "name the atlas when the store is made."
            )
        hint = "publishing writes it" if name in PUBLISHED else "not in the schema"
        raise LamstoreError(
            f"{label}: variable {name!r} cannot be stored, {hint}; drop it "
            f"(ds.drop_vars({name!r}))."
        )
    if "vertex" not in ds.dims:
        raise LamstoreError(f"{label}: the Dataset has no dim 'vertex'.")


def _check_shared(label: str, ds: xr.Dataset, layers: np.ndarray) -> None:
    if "layer" in ds.dims:
        if "layer" not in ds.coords:
            raise LamstoreError(f"{label}: the Dataset's layers have no names.")
        found = [str(name) for name in ds["layer"].values]
        if found != list(layers):
            raise LamstoreError(
                f"{label}: has layers {found}, the store has {list(layers)}; read the "
                "surfaces with the store's number of layers."
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
                f"{label}: coordinate {name!r} differs from the store's; the store's "
                f"begins {wanted[:3]}, this one {values[:3]}."
            )


def _check_meaning(label: str, ds: xr.Dataset, attributes: dict[str, Any]) -> None:
    """Refuse numbers in other units, or under another definition, than the store's."""
    for name in (str(x) for x in ds.data_vars if x not in SHARED):
        variable = schema.variable(name)
        wanted = variable.units
        if wanted == schema.LEAD_FIELD_UNITS:
            wanted = attributes["lead_field_units"]
        found = ds[name].attrs.get("units", wanted)
        if found != wanted:
            raise LamstoreError(
                f"{label}: {name} is in {found!r}, the store's is in {wanted!r}; one "
                "store has one unit, so build these subjects into a store of their own."
            )
    wanted = attributes["distance_definition"]
    found = ds.attrs.get("distance_definition", wanted)
    if found != wanted:
        raise LamstoreError(
            f"{label}: distance_to_scalp is defined by {found!r}, the store's by "
            f"{wanted!r}; compute it again with definition={wanted!r}."
        )


def _values(
    label: str, ds: xr.Dataset, variable: Variable, allocated: tuple[int, ...]
) -> np.ndarray:
    """Return a variable's values in the store's dims and type."""
    array, dims = ds[variable.name], variable.subject_dims
    if set(array.dims) != set(dims):
        raise LamstoreError(
            f"{label}: {variable.name} has dims {tuple(array.dims)}, expected {dims}."
        )
    values = np.asarray(array.transpose(*dims).values)
    for dim, found, room in zip(dims, values.shape, allocated, strict=True):
        ragged = dim in schema.RAGGED_DIMS or dim.endswith("_region")
        if found > room or (found != room and not ragged):
            raise LamstoreError(
                f"{label}: {variable.name} has {found} along {dim}, the store has room "
                f"for {room}; plan the store's sizes from this subject too."
            )
    if variable.dtype == "str":
        if values.size and values.dtype.kind not in "UTO":
            raise LamstoreError(
                f"{label}: {variable.name} is {values.dtype}, expected text."
            )
        return values.astype(object)
    wanted = np.dtype(variable.dtype)
    allowed = "fiu" if wanted.kind == "f" else "iub"
    if values.dtype.kind not in allowed:
        raise LamstoreError(
            f"{label}: {variable.name} is {values.dtype}, expected {wanted}."
        )
    if wanted.kind == "i" and values.size:
        low, high = np.iinfo(wanted).min, np.iinfo(wanted).max
        if int(values.min()) < low or int(values.max()) > high:
            raise LamstoreError(
                f"{label}: {variable.name} reaches from {values.min()} to "
                f"{values.max()}, {wanted} holds {low} to {high}."
            )
    if wanted.kind == "f" and values.dtype.kind == "f":
        _check_holds(label, variable, values, wanted)
    return values.astype(wanted)


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
        f"{label}: {variable.name} is {values[at]:.3g} at {where}, more than {wanted} "
        "holds; is a file that it comes from damaged?"
    )


def _recode(
    label: str,
    ds: xr.Dataset,
    name: str,
    values: np.ndarray,
    nodes: Mapping[str, Mapping[str, Any]],
) -> np.ndarray:
    """Bring region codes from the subject's order of names to the store's."""
    for prefix in (schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX):
        if name.startswith(prefix):
            break
    else:
        return values
    coordinate = f"{schema.REGION_PREFIX}{name.removeprefix(prefix)}"
    stored = nodes[coordinate]["attributes"].get("flag_meanings", "").split()
    if coordinate in ds.variables and "flag_meanings" in ds[coordinate].attrs:
        names = ds[coordinate].attrs["flag_meanings"].split()
    else:
        names = stored
    if unknown := [item for item in names if item not in stored]:
        raise LamstoreError(
            f"{label}: {coordinate} has regions that the store does not know "
            f"({', '.join(unknown[:5])}); plan the store with this subject's names."
        )
    codes = np.array([stored.index(item) for item in names], dtype="int16")
    if prefix == schema.LAMEG_REGION_PREFIX:
        if len(values) != len(codes):
            raise LamstoreError(
                f"{label}: {name} has {len(values)} regions, {coordinate} names "
                f"{len(codes)}."
            )
        out = np.full((len(stored), *values.shape[1:]), -1, dtype=values.dtype)
        out[codes] = values
        return out
    if values.size and int(values.max()) >= len(codes):
        raise LamstoreError(
            f"{label}: {name} has code {values.max()}, but {len(codes)} regions."
        )
    return np.where(values < 0, -1, np.append(codes, -1)[values]).astype(values.dtype)
