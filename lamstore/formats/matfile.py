"""Reading MATLAB's .mat files of any version into plain Python.

Versions up to 7 are read by SciPy, version 7.3 (HDF5) by walking the objects that
MATLAB marks with ``MATLAB_class``. Only what is asked for is read, links that lead out
of the file are refused, and nothing in a file is ever executed.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import h5py
import numpy as np
import scipy.io
import scipy.sparse

from lamstore.errors import LamstoreError
from lamstore.formats.matfile_hdf5 import Hdf5Reader, describe, hard_linked, text_of

_HEADER_BYTES = 128
#: Enough of a compressed variable to hold its name, shape and field names.
_HEAD_BYTES = 1 << 16
_ORDERS = {b"IM": "<", b"MI": ">"}
_MATRIX, _COMPRESSED = 14, 15
_STORED = {
    1: "i1",
    2: "u1",
    3: "i2",
    4: "u2",
    5: "i4",
    6: "u4",
    7: "f4",
    9: "f8",
    12: "i8",
    13: "u8",
}
_CLASSES = {
    1: "cell",
    2: "struct",
    3: "object",
    4: "char",
    5: "sparse",
    6: "double",
    7: "single",
    8: "int8",
    9: "uint8",
    10: "int16",
    11: "uint16",
    12: "int32",
    13: "uint32",
    14: "int64",
    15: "uint64",
}


@dataclass(frozen=True)
class MatVariable:
    """What a .mat file says of one variable before its values are read.

    Attributes
    ----------
    name, mat_class
        Name and MATLAB class (``double``, ``struct``, ...).
    shape
        MATLAB's shape, also for version 7.3.
    fields
        Field names of a structure.
    stored
        Type of the numbers in the file, None unless it is a real numeric array of a
        version 5 to 7 file.
    offset
        Where the numbers begin: in the file, or, if `stream` is given, in what it
        inflates to.
    stream
        (offset, size) in the file of the zlib stream that holds the variable.
    """

    name: str
    mat_class: str
    shape: tuple[int, ...]
    fields: tuple[str, ...] = ()
    stored: np.dtype | None = None
    offset: int = 0
    stream: tuple[int, int] | None = None


def is_hdf5(path: str | Path) -> bool:
    """Whether a file is HDF5, as .mat files of version 7.3 are."""
    return bool(h5py.is_hdf5(path))


def read_mat(
    path: str | Path,
    names: Sequence[str] | None = None,
    *,
    skip: Collection[str] = (),
) -> dict[str, Any]:
    """Read variables of a .mat file (version 4 to 7.3).

    Parameters
    ----------
    path
        The file.
    names
        Variables to read; all of them by default.
    skip
        Names of structure fields to leave out, at any depth.

    Returns
    -------
    dict
        Structures become dict, structure arrays a list of dict, cells a list (both in
        MATLAB's column-major order), character arrays str (several rows: a list of
        str), numbers :class:`numpy.ndarray` of MATLAB's shape, logicals uint8,
        sparse matrices :class:`scipy.sparse.csc_array`, and what has no counterpart
        (function handles, objects) None.

    Raises
    ------
    LamstoreError
        If the file cannot be read, is truncated or something else than a .mat file, or
        lacks a variable.
    """
    path = Path(path)
    with explained(path):
        if is_hdf5(path):
            with h5py.File(path, "r") as file:
                found = Hdf5Reader(path, frozenset(skip)).read(file, names)
        else:
            found = _read_with_scipy(path, names, frozenset(skip))
    missing = [name for name in names or () if name not in found]
    if missing:
        has = ", ".join(list_variables(path)) or "nothing"
        raise LamstoreError(f"{path}: no variable {missing[0]!r}; the file has {has}.")
    return found


def list_variables(path: str | Path) -> dict[str, MatVariable]:
    """Describe the variables of a .mat file from their headers alone.

    Parameters
    ----------
    path
        A .mat file of version 5 to 7.3.

    Raises
    ------
    LamstoreError
        If the file cannot be read or is not such a file.
    """
    path = Path(path)
    with explained(path):
        if is_hdf5(path):
            with h5py.File(path, "r") as file:
                return {
                    name: MatVariable(name, *describe(hard_linked(path, file, name)))
                    for name in file
                    if not name.startswith("#")
                }
        with open(path, "rb") as stream:
            return {variable.name: variable for variable in _walk(path, stream)}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn whatever reading a damaged file provokes into one LamstoreError."""
    try:
        yield
    except LamstoreError:
        raise
    except FileNotFoundError:
        raise LamstoreError(f"{path}: no such file.") from None
    except (PermissionError, IsADirectoryError) as error:
        raise LamstoreError(f"{path}: cannot be read ({error.strerror}).") from error
    except Exception as error:
        # SciPy and h5py raise a dozen different types on damaged bytes
        raise LamstoreError(
            f"{path}: not a readable .mat file (truncated, damaged or of another "
            f"format): {error or type(error).__name__}. Copy or save it again."
        ) from error


# ------------------------------------------------------------------ version 4 to 7


def _read_with_scipy(
    path: Path, names: Sequence[str] | None, skip: frozenset[str]
) -> dict[str, Any]:
    if path.stat().st_size < _HEADER_BYTES:
        raise LamstoreError(f"{path}: {path.stat().st_size} bytes are no .mat file.")
    with open(path, "rb") as stream:
        if stream.read(10) == b"MATLAB 7.3":
            raise LamstoreError(
                f"{path}: begins as a .mat file of version 7.3 but its HDF5 part is "
                "missing or damaged. Copy or save it again."
            )
    found = scipy.io.loadmat(
        path, variable_names=names, struct_as_record=True, spmatrix=False
    )
    return {
        name: _plain(value, skip)
        for name, value in found.items()
        if not name.startswith("__")
    }


def _plain(value: Any, skip: frozenset[str]) -> Any:
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
            {name: _plain(item[name], skip) for name in kept}
            for item in value.ravel(order="F")
        ]
        return items[0] if len(items) == 1 else items
    if value.dtype == object:
        return [_plain(item, skip) for item in value.ravel(order="F")]
    if value.dtype.kind in "US":
        rows = [str(row) for row in value.ravel()]
        return text_of(rows)
    return value


def _walk(path: Path, stream: BinaryIO) -> Iterator[MatVariable]:
    """Go from variable to variable of a version 5 to 7 file, reading heads only."""
    header = stream.read(_HEADER_BYTES)
    order = _ORDERS.get(header[126:128])
    if len(header) < _HEADER_BYTES or order is None:
        raise LamstoreError(f"{path}: not a .mat file of version 5 to 7.3.")
    position, end = _HEADER_BYTES, path.stat().st_size
    while position + 8 <= end:
        stream.seek(position)
        kind, size = np.frombuffer(stream.read(8), f"{order}u4").tolist()
        if kind not in (_MATRIX, _COMPRESSED) or position + 8 + size > end:
            raise LamstoreError(
                f"{path}: truncated or damaged after {position} of {end} bytes. "
                "Copy or save it again."
            )
        if kind == _COMPRESSED:
            packed = stream.read(min(size, _HEAD_BYTES))
            head = zlib.decompressobj().decompress(packed, _HEAD_BYTES)
            yield _parse_head(head, order, 0, (position + 8, size))
        else:
            stream.seek(position)
            yield _parse_head(stream.read(_HEAD_BYTES), order, position, None)
        position += 8 + size


def _element(head: bytes, order: str, start: int) -> tuple[int, int, int, int]:
    """Type, size and data of the element at `start`, and where the next begins."""
    kind, size = np.frombuffer(head, f"{order}u4", 2, start).tolist()
    if kind >> 16:  # up to four bytes of data stand in the tag itself
        return kind & 0xFFFF, kind >> 16, start + 4, start + 8
    return kind, size, start + 8, start + 8 + -(-size // 8) * 8


def _parse_head(
    head: bytes, order: str, origin: int, stream: tuple[int, int] | None
) -> MatVariable:
    _, _, flags_at, after = _element(head, order, 8)
    flags = int(np.frombuffer(head, f"{order}u4", 1, flags_at)[0])
    mat_class, is_complex = _CLASSES.get(flags & 0xFF, "opaque"), bool(flags & 0x800)
    if mat_class == "opaque":
        return MatVariable("", mat_class, ())
    _, size, at, after = _element(head, order, after)
    shape = tuple(np.frombuffer(head, f"{order}i4", size // 4, at).tolist())
    _, size, at, after = _element(head, order, after)
    name = head[at : at + size].decode("latin-1")
    fields: tuple[str, ...] = ()
    stored, offset = None, 0
    if mat_class == "struct":
        _, _, at, after = _element(head, order, after)
        width = int(np.frombuffer(head, f"{order}i4", 1, at)[0])
        _, size, at, _ = _element(head, order, after)
        starts = range(at, at + size, width) if width else ()
        fields = tuple(
            head[i : i + width].split(b"\0")[0].decode("latin-1") for i in starts
        )
    elif mat_class not in ("cell", "object", "char", "sparse") and not is_complex:
        kind, _, at, _ = _element(head, order, after)
        stored, offset = np.dtype(order + _STORED[kind]), origin + at
    return MatVariable(name, mat_class, shape, fields, stored, offset, stream)
