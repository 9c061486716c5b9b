"""MATLAB's .mat files of any version, as plain Python.

Versions up to 7 are read by SciPy, version 7.3 (HDF5) by h5py. pymatreader follows
links into other files, reads every field of what lies in a cell (SPM keeps its
inversions there), gives references for a cell within a cell and no shape for one row or
column, and takes 9.5 s for a CTF dataset that takes 4.3 s here.
"""

import zlib
from collections.abc import Collection, Sequence
from pathlib import Path
from struct import unpack
from typing import Any

import h5py
import numpy as np
import scipy.io
import scipy.sparse

from lamstore.errors import LamstoreError
from lamstore.formats.files import (
    AGAIN,
    require_file,
    require_small,
    translate_errors,
)

_MAX_DEPTH = 64
#: Gzip packs a byte into a thousandth of it at best; what is never written is small.
_MAX_PACKED, _MAX_UNWRITTEN = 1100, 1 << 20
#: Type of a compressed variable in versions 5 to 7, and bytes read at a time.
_COMPRESSED, _PIECE = 15, 1 << 20


def is_hdf5(path: str | Path) -> bool:
    """Return whether a file is HDF5, as .mat files of version 7.3 are."""
    return bool(h5py.is_hdf5(require_file(path)))


def read_mat(
    path: str | Path, names: Sequence[str] | None = None, *, skip: Collection[str] = ()
) -> dict[str, Any]:
    """Read variables of a .mat file (version 4 to 7.3), all of them by default.

    Structures become dict without the fields `skip`, structure arrays and cells lists
    in column-major order, character arrays str or a list of rows, numbers arrays of
    MATLAB's shape, logicals uint8, sparse matrices csc_array, and what else None.
    """
    found, there = require_file(path), list_variables(path)
    names = there if names is None else names
    with translate_errors(path, "a .mat file"):
        if is_hdf5(found):
            with h5py.File(found, "r", locking=False) as file:
                values = {
                    name: _hdf5_value(hard_linked(file, name), frozenset(skip), 0)
                    for name in there
                    if name in names
                }
        else:
            require_small(_inflated(found), path)
            loaded = scipy.io.loadmat(
                found, variable_names=names, struct_as_record=True, spmatrix=False
            )
            values = {
                name: _scipy_value(value, frozenset(skip))
                for name, value in loaded.items()
                if not name.startswith("__")
            }
    if missing := [name for name in names if name not in values]:
        advice = f"It has {', '.join(there) or 'none'}."
        wrong = f"has no variable {missing[0]!r}"
        raise LamstoreError(wrong, file=path, advice=advice)
    return values


def list_variables(path: str | Path) -> list[str]:
    """List the variables of a .mat file, from their heads alone."""
    found = require_file(path)
    with translate_errors(path, "a .mat file"):
        if is_hdf5(found):
            with h5py.File(found, "r", locking=False) as file:
                return [name for name in file if not name.startswith("#")]  # MATLAB's
        names = [name for name, _, _ in scipy.io.whosmat(found)]
        if "" in names:  # what SciPy of some versions makes of a file of zeros
            raise ValueError("it has a variable without a name")
    return names


def _inflated(path: Path) -> int:
    """Return how many bytes a file's compressed variables inflate to, one by one."""
    n_bytes = 0
    with path.open("rb") as file:
        order = {b"IM": "<", b"MI": ">"}.get(file.read(128)[126:])
        while order and len(tag := file.read(8)) == 8:
            kind, size = unpack(f"{order}2I", tag)
            if kind != _COMPRESSED:
                file.seek(size, 1)
                continue
            stream, left = zlib.decompressobj(), size
            while left and (packed := file.read(min(left, _PIECE))):
                left -= len(packed)
                while packed:
                    n_bytes += len(stream.decompress(packed, _PIECE << 4))
                    packed = stream.unconsumed_tail
    return n_bytes


def _scipy_value(value: Any, skip: frozenset[str]) -> Any:
    """Turn what SciPy made of a MATLAB value into plain Python."""
    if scipy.sparse.issparse(value):
        return scipy.sparse.csc_array(value)
    if not isinstance(value, np.ndarray) or isinstance(
        value, scipy.io.matlab.MatlabOpaque | scipy.io.matlab.MatlabFunction
    ):
        return None
    if value.dtype.names is not None:
        kept = [name for name in value.dtype.names if name not in skip]
        items = [
            {name: _scipy_value(item[name], skip) for name in kept}
            for item in value.ravel(order="F")
        ]
        return items[0] if len(items) == 1 else items
    if value.dtype == object:
        return [_scipy_value(item, skip) for item in value.ravel(order="F")]
    return _text(list(map(str, value.ravel()))) if value.dtype.kind in "US" else value


def _text(rows: list[str]) -> str | list[str]:
    """Return a character array's rows as str, several of them as a list."""
    return rows if len(rows) > 1 else "".join(rows)


def hard_linked(group: h5py.Group, name: str) -> Any:
    """Return a member of an HDF5 group whose values are all in this very file."""
    path = f"{group.name.rstrip('/')}/{name}"
    if not isinstance(group.get(name, getlink=True), h5py.HardLink):
        file = group.file.filename
        raise LamstoreError(f"{path} is a link, not data", file=file, advice=AGAIN)
    return _inside(group[name], path)


def _inside(item: Any, name: str) -> Any:
    """Refuse values in other files, or more than the bytes stand for."""
    found = ""
    if isinstance(item, h5py.Dataset):
        stored = item.id.get_storage_size()
        announced = (item.size or 0) * item.dtype.itemsize
        if item.external or item.is_virtual:
            found = f"{name} takes its values from other files"
        elif item.shape is None:
            found = f"{name} has no values"
        elif announced > _MAX_PACKED * stored + _MAX_UNWRITTEN:
            found = f"{name} announces {announced} bytes and has {stored}"
    if found:
        raise LamstoreError(found, file=item.file.filename, advice=AGAIN)
    return item


def _mat_class(item: Any) -> str:
    value = item.attrs.get("MATLAB_class", b"")
    return value.decode() if isinstance(value, bytes) else str(value)


def _is_references(item: Any) -> bool:
    return isinstance(item, h5py.Dataset) and bool(h5py.check_ref_dtype(item.dtype))


def _hdf5_value(item: Any, skip: frozenset[str], depth: int) -> Any:
    """Turn an HDF5 object into plain Python, as its marks have it."""
    if depth > _MAX_DEPTH:
        raise ValueError("structures are nested too deeply, or hold themselves")
    mat_class = _mat_class(item)
    if isinstance(item, h5py.Group):
        if "MATLAB_sparse" in item.attrs:
            return _hdf5_sparse(item)
        return _hdf5_struct(item, skip, depth) if mat_class in ("", "struct") else None
    if item.attrs.get("MATLAB_empty", 0):
        if mat_class in ("char", "cell", "struct"):
            return "" if mat_class == "char" else []
        shape = tuple(int(n) for n in np.ravel(item[()]))
        shape = shape if 0 in shape else (0, 0)
        return np.empty(shape, np.uint8 if mat_class == "logical" else float)
    if "MATLAB_object_decode" in item.attrs or mat_class == "function_handle":
        return None
    if _is_references(item):
        values = []
        for reference in np.ravel(item[()]):
            if reference:
                target = item.file[reference]
                _inside(target, target.name)
                values.append(_hdf5_value(target, skip, depth + 1))
            else:
                values.append(np.empty((0, 0)))
        return values
    require_small((item.size or 0) * item.dtype.itemsize, item.file.filename)
    numbers = np.asarray(item[()])
    if mat_class == "char":
        rows = np.atleast_2d(numbers.T).astype("<u2")
        return _text([row.tobytes().decode("utf-16-le", "replace") for row in rows])
    if numbers.dtype.names == ("real", "imag"):
        numbers = numbers["real"] + 1j * numbers["imag"]
    return numbers.T


def _hdf5_struct(group: h5py.Group, skip: frozenset[str], depth: int) -> Any:
    """Return a structure, or the list of a structure array."""
    fields = {name: hard_linked(group, name) for name in group if name not in skip}
    values = {name: _hdf5_value(item, skip, depth + 1) for name, item in fields.items()}
    # the fields of a structure array are bare arrays of references, those of a single
    # structure carry a class of their own
    bare = [_is_references(i) and not _mat_class(i) for i in fields.values()]
    if not bare or not all(bare):
        return values
    rows = zip(*values.values(), strict=True)
    return [dict(zip(values, row, strict=True)) for row in rows]


def _hdf5_sparse(group: h5py.Group) -> scipy.sparse.csc_array:
    stored = {
        name: np.asarray(hard_linked(group, name)[()])
        for name in ("jc", "ir", "data")
        if name in group
    }
    starts = stored["jc"].astype(np.int64)
    rows = stored.get("ir", np.empty(0)).astype(np.int64)
    shape = (int(group.attrs["MATLAB_sparse"]), len(starts) - 1)
    matrix = scipy.sparse.csc_array(
        (stored.get("data", np.empty(0)), rows, starts), shape=shape
    )
    matrix.check_format()  # or a row that is not there ends the process
    return matrix


def struct(value: Any) -> dict[str, Any]:
    """Return a structure; of several the first, of none an empty one."""
    return next(iter(structs(value)), {})


def structs(value: Any) -> list[dict[str, Any]]:
    """Return structures whether they stand alone, in an array, a cell or not at all."""
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        return []
    # a cell may hold structure arrays, or empty places that keep the numbering
    return [struct(item) if not isinstance(item, dict) else item for item in value]


def string(value: Any) -> str:
    """Return text; of several lines the first, of anything else the empty string."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""


def strings(value: Any) -> tuple[str, ...]:
    """Return the texts of a cell, or of the rows of a character array."""
    if isinstance(value, str):
        return (value.strip(),) if value else ()
    return tuple(map(string, value)) if isinstance(value, list) else ()


def array(value: Any, shape: tuple[int | None, ...] | None = None) -> Any:
    """Return numbers as float64 of a shape, None if there are none."""
    if scipy.sparse.issparse(value):
        value = value.toarray()
    if not isinstance(value, np.ndarray) or value.size == 0:
        return None
    found = np.ascontiguousarray(value, dtype=np.float64)
    if shape and (
        found.ndim != len(shape)
        or any(n not in (None, m) for n, m in zip(shape, found.shape, strict=True))
    ):
        wanted = ", ".join("n" if n is None else str(n) for n in shape)
        raise ValueError(f"expected numbers ({wanted}), found {found.shape}")
    return found


def number(value: Any) -> float | None:
    """Return the first of some numbers as float64, None if there are none."""
    found = array(value)
    return None if found is None else float(found.ravel()[0])
