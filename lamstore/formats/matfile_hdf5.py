"""Reading .mat files of version 7.3: HDF5 with MATLAB's marks on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import scipy.sparse

from lamstore.errors import LamstoreError

_MAX_DEPTH = 64
#: Gzip packs a byte into a thousandth of it at best; what is never written is small.
_MAX_PACKED, _MAX_UNWRITTEN = 1100, 1 << 20


def text_of(rows: list[str]) -> str | list[str]:
    """Return a character array's rows as str, several of them as a list."""
    if not rows:
        return ""
    return rows[0] if len(rows) == 1 else rows


def hard_linked(path: Path, group: h5py.Group, name: str) -> Any:
    """Return a member that is stored in this very file."""
    if not isinstance(group.get(name, getlink=True), h5py.HardLink):
        raise LamstoreError(
            f"{path}: {group.name.rstrip('/')}/{name} is a link, not data. MATLAB "
            "writes none; save the file again from MATLAB."
        )
    item = group[name]
    check_stored_inside(path, item)
    return item


def check_stored_inside(path: Path, item: Any) -> None:
    """Raise LamstoreError unless all values of an HDF5 dataset are in its file.

    Values that come from other files are refused, and more of them than the file's
    bytes can stand for: HDF5 makes up what was never written, however much it is.
    """
    if not isinstance(item, h5py.Dataset):
        return
    if item.external or item.is_virtual:
        raise LamstoreError(
            f"{path}: {item.name} takes its values from other files, which is refused. "
            "Save the file again from MATLAB."
        )
    if item.shape is None:
        raise LamstoreError(f"{path}: {item.name} has no values. Save the file again.")
    stored, announced = item.id.get_storage_size(), item.size * item.dtype.itemsize
    if announced > _MAX_PACKED * stored + _MAX_UNWRITTEN:
        raise LamstoreError(
            f"{path}: {item.name} announces {announced} bytes, of which the file has "
            f"{stored}. Copy or save it again."
        )


def _mat_class(item: Any) -> str:
    value = item.attrs.get("MATLAB_class", b"")
    return value.decode() if isinstance(value, bytes) else str(value)


def _is_empty(item: Any) -> bool:
    return bool(item.attrs.get("MATLAB_empty", 0))


def describe(item: Any) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """Return a variable's MATLAB class, MATLAB's shape, and its fields' names."""
    mat_class = _mat_class(item)
    if isinstance(item, h5py.Group):
        return mat_class or "struct", (1, 1), tuple(item)
    shape = item.shape
    if _is_empty(item):
        shape = tuple(int(n) for n in np.ravel(item[()])[::-1])
    return mat_class, shape[::-1], ()


class Hdf5Reader:
    """Reads the variables of one open file of version 7.3.

    Parameters
    ----------
    path
        The file, for messages.
    skip
        Names of structure fields to leave out.
    """

    def __init__(self, path: Path, skip: frozenset[str]) -> None:
        self._path = path
        self._skip = skip

    def read(self, file: h5py.File, names: Sequence[str] | None) -> dict[str, Any]:
        """Return the variables `names` that are there, all of them by default."""
        wanted = file.keys() if names is None else [n for n in names if n in file]
        return {
            name: self._value(hard_linked(self._path, file, name), 0)
            for name in wanted
            if not name.startswith("#")  # MATLAB's own #refs#, #subsystem#
        }

    def _value(self, item: Any, depth: int) -> Any:
        if depth > _MAX_DEPTH:
            raise LamstoreError(
                f"{self._path}: structures are nested more than {_MAX_DEPTH} deep, or "
                "refer to themselves."
            )
        if isinstance(item, h5py.Group):
            return self._group(item, depth)
        mat_class = _mat_class(item)
        if _is_empty(item):
            return self._empty(mat_class, item)
        if "MATLAB_object_decode" in item.attrs or mat_class == "function_handle":
            return None
        if h5py.check_ref_dtype(item.dtype) is not None:
            return [self._referred(item, ref, depth) for ref in np.ravel(item[()])]
        values = item[()]
        if mat_class == "char":
            return self._characters(values)
        if values.dtype.names == ("real", "imag"):
            values = values["real"] + 1j * values["imag"]
        return np.asarray(values).T

    def _group(self, group: h5py.Group, depth: int) -> Any:
        if "MATLAB_sparse" in group.attrs:
            return self._sparse(group)
        if _mat_class(group) not in ("", "struct"):
            return None
        fields = {
            name: hard_linked(self._path, group, name)
            for name in group
            if name not in self._skip
        }
        # the fields of a structure array are bare arrays of references, those of a
        # single structure carry a class of their own
        columns = {
            name: item
            for name, item in fields.items()
            if isinstance(item, h5py.Dataset)
            and h5py.check_ref_dtype(item.dtype) is not None
            and not _mat_class(item)
        }
        if fields and len(columns) == len(fields):
            values = {name: self._value(fields[name], depth + 1) for name in fields}
            n_items = {len(column) for column in values.values()}
            if len(n_items) != 1:
                raise LamstoreError(f"{self._path}: {group.name} is damaged.")
            return [
                {name: column[i] for name, column in values.items()}
                for i in range(n_items.pop())
            ]
        return {name: self._value(item, depth + 1) for name, item in fields.items()}

    def _referred(self, item: h5py.Dataset, ref: h5py.Reference, depth: int) -> Any:
        if not ref:
            return np.empty((0, 0))
        target = item.file[ref]
        check_stored_inside(self._path, target)
        return self._value(target, depth + 1)

    @staticmethod
    def _empty(mat_class: str, item: h5py.Dataset) -> Any:
        if mat_class == "char":
            return ""
        if mat_class in ("cell", "struct"):
            return []
        shape = tuple(int(n) for n in np.ravel(item[()]))
        if 0 not in shape:
            shape = (0, 0)
        return np.empty(shape, np.uint8 if mat_class == "logical" else float)

    @staticmethod
    def _characters(values: np.ndarray) -> str | list[str]:
        rows = np.atleast_2d(np.asarray(values).T).astype("<u2")
        return text_of([row.tobytes().decode("utf-16-le", "replace") for row in rows])

    def _sparse(self, group: h5py.Group) -> scipy.sparse.csc_array:
        stored = {
            name: hard_linked(self._path, group, name)[()]
            for name in ("jc", "ir", "data")
            if name in group
        }
        starts = np.asarray(stored["jc"], np.int64)
        n_rows = int(group.attrs["MATLAB_sparse"])
        rows = np.asarray(stored.get("ir", ()), np.int64)
        parts = (stored.get("data", np.empty(0)), rows, starts)
        matrix = scipy.sparse.csc_array(parts, shape=(n_rows, len(starts) - 1))
        matrix.check_format()  # or a row that is not there ends the process
        return matrix
