"""Slow, plain readers and writers of .mat files, from MathWorks' description.

Both versions give what SciPy gives: structured arrays for structures, object arrays
for cells, arrays of text; so that either can be written as the other.
"""

from __future__ import annotations

import io
import struct
import tempfile
import zlib
from pathlib import Path
from typing import Any

import h5py
import mat73_writer
import numpy as np
import scipy.io
import scipy.sparse
from fuzz_readers import Invalid

_NUMBERS = {
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
_TEXTS = {2: "utf-8", 4: "utf-16-le", 16: "utf-8", 17: "utf-16-le", 18: "utf-32-le"}
_CLASSES = {
    6: "f8",
    7: "f4",
    8: "i1",
    9: "u1",
    10: "i2",
    11: "u2",
    12: "i4",
    13: "u4",
    14: "i8",
    15: "u8",
}
_CELL, _STRUCT, _CHAR, _SPARSE = 1, 2, 4, 5
_DEEPEST = 60


def read_v5(data: bytes) -> dict[str, Any]:
    """Read a little-endian file of version 5 or 7."""
    if data[124:128] != b"\x00\x01IM":
        raise Invalid("not a little-endian file of version 5")
    try:
        return _variables(data)
    except (struct.error, ValueError, zlib.error, KeyError, IndexError) as error:
        raise Invalid(str(error)) from error


def _variables(data: bytes) -> dict[str, Any]:
    found, at = {}, 128
    while at < len(data):
        kind, size = struct.unpack_from("<2I", data, at)
        body = data[at + 8 : at + 8 + size]
        if len(body) < size:
            raise Invalid("ends within a variable")
        if kind == 15:
            unpacker = zlib.decompressobj()
            inner = unpacker.decompress(body)
            if not unpacker.eof:
                raise Invalid("not a whole zlib stream")
            kind, size = struct.unpack_from("<2I", inner)
            body = inner[8 : 8 + size]
            if len(body) < size:
                raise Invalid("ends within a variable")
        if kind != 14:
            raise Invalid(f"element {kind} where a variable should be")
        name, value = _matrix(_Elements(body), 0)
        found[name] = value
        at += 8 + struct.unpack_from("<I", data, at + 4)[0]
    return found


class _Elements:
    """The elements within an element, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def next(self) -> tuple[int, bytes]:
        kind, size = struct.unpack_from("<2I", self.data, self.at)
        if kind >> 16:  # small: the data stand in the tag
            kind, size = kind & 0xFFFF, kind >> 16
            if size > 4:
                raise Invalid("a small element of more than four bytes")
            start, then = self.at + 4, self.at + 8
        else:
            start = self.at + 8
            then = start + -(-size // 8) * 8
        if start + size > len(self.data):
            raise Invalid("an element beyond its parent")
        self.at = then
        return kind, self.data[start : start + size]

    def numbers(self) -> np.ndarray:
        kind, body = self.next()
        return np.frombuffer(body, "<" + _NUMBERS[kind])


def _matrix(parts: _Elements, depth: int) -> tuple[str, Any]:
    if depth > _DEEPEST:
        raise Invalid("nested too deep")
    flags, n_max = parts.numbers().astype("u4")[:2]
    shape = tuple(int(n) for n in parts.numbers())
    if min(shape, default=0) < 0 or len(shape) < 2:
        raise Invalid("a shape that is none")
    n = int(np.prod(shape, dtype=object))
    _, raw_name = parts.next()
    name, kind = raw_name.decode("latin-1"), int(flags) & 0xFF
    if n > len(parts.data) and kind != _SPARSE:
        raise Invalid("more items than bytes")
    if kind == _CELL:
        items = [_item(parts, depth) for _ in range(n)]
        return name, _boxes(items, shape)
    if kind == _STRUCT:
        width = int(parts.numbers()[0])
        _, raw = parts.next()
        fields = [
            raw[i : i + width].split(b"\0")[0].decode("latin-1")
            for i in range(0, len(raw), width)
        ]
        rows = [[_item(parts, depth) for _ in fields] for _ in range(n)]
        return name, _structs(fields, rows, shape)
    if kind == _CHAR:
        of_type, raw = parts.next()
        if of_type in (1, 2, 3, 4) and of_type != 4:
            codes = np.frombuffer(raw, "<" + _NUMBERS[of_type])
            text = "".join(map(chr, codes.tolist()))
        else:
            text = raw.decode(_TEXTS[of_type])
        if len(text) != n:
            raise Invalid("text of another length")
        rows = np.array(list(text), "U1").reshape(shape, order="F")
        return name, np.array(["".join(row) for row in rows])
    if kind == _SPARSE:
        rows, starts, values = parts.numbers(), parts.numbers(), parts.numbers()
        matrix = scipy.sparse.csc_array((values, rows, starts), shape=shape)
        return name, matrix
    stored = parts.numbers()
    if int(flags) & 0x800:
        stored = stored + 1j * parts.numbers()
        return name, stored.reshape(shape, order="F")
    return name, stored.reshape(shape, order="F").astype(_CLASSES[kind])


def _item(parts: _Elements, depth: int) -> Any:
    kind, size = struct.unpack_from("<2I", parts.data, parts.at)
    if kind != 14:
        raise Invalid(f"element {kind} where an item should be")
    parts.at += 8
    # that an item is as long as it says is not asked: what is in it says that too
    return _matrix(parts, depth + 1)[1] if size else np.zeros((0, 0))


def _boxes(items: list[Any], shape: tuple[int, ...]) -> np.ndarray:
    boxes = np.empty(len(items), object)
    for i, item in enumerate(items):
        boxes[i] = item
    return boxes.reshape(shape, order="F")


def _structs(
    fields: list[str], rows: list[list[Any]], shape: tuple[int, ...]
) -> np.ndarray:
    if len(set(fields)) < len(fields) or not all(fields):
        raise Invalid("fields without a name of their own")
    made = np.empty(len(rows), [(name, object) for name in fields])
    for i, row in enumerate(rows):
        for name, value in zip(fields, row, strict=True):
            made[i][name] = value
    return made.reshape(shape, order="F")


# ------------------------------------------------------------------------ version 7.3
def read_v73(data: bytes) -> dict[str, Any]:
    """Read a file of version 7.3, each object as MATLAB marks it."""
    try:
        with h5py.File(io.BytesIO(data), "r") as file:
            return {k: _object(file[k], 0) for k in file if not k.startswith("#")}
    except Invalid:
        raise
    except Exception as error:  # whatever h5py raises on damaged bytes
        raise Invalid(str(error)) from error


def _object(item: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise Invalid("nested too deep")
    kind = item.attrs.get("MATLAB_class", b"")
    kind = kind.decode("latin-1") if isinstance(kind, bytes) else str(kind)
    if isinstance(item, h5py.Group):
        fields = list(item)
        bare = [
            name
            for name in fields
            if isinstance(item[name], h5py.Dataset)
            and item[name].dtype == h5py.ref_dtype
            and "MATLAB_class" not in item[name].attrs
        ]
        if fields and bare == fields:
            columns = [_references(item[name], depth) for name in fields]
            if len({len(column) for column in columns}) != 1:
                raise Invalid("fields of several lengths")
            rows = [list(row) for row in zip(*columns, strict=True)]
        else:
            rows = [[_object(item[name], depth + 1) for name in fields]]
        return _structs(fields, rows, (len(rows), 1))
    if item.attrs.get("MATLAB_empty", 0):
        shape = tuple(int(n) for n in np.ravel(item[()]))
        shape = shape if 0 in shape else (0, 0)
        kinds: dict[str, Any] = {"cell": object, "char": "U1"}
        return np.zeros(shape, kinds.get(kind, float))
    if item.dtype == h5py.ref_dtype:
        return _boxes(_references(item, depth), item.shape[::-1])
    values = np.asarray(item[()]).T
    if kind == "char":
        rows = np.atleast_2d(values).astype("<u2")
        return np.array([r.tobytes().decode("utf-16-le", "replace") for r in rows])
    return values


def _references(item: h5py.Dataset, depth: int) -> list[Any]:
    found = []
    for reference in np.ravel(item[()]):
        if not reference:
            found.append(np.zeros((0, 0)))
        else:
            found.append(_object(item.file[reference], depth + 1))
    return found


# -------------------------------------------------------------------------- comparing
def same(one: Any, other: Any) -> bool:
    """Whether two values of .mat files are the same, the order of fields aside."""
    if scipy.sparse.issparse(one) or scipy.sparse.issparse(other):
        return type(one) is type(other) and same(one.toarray(), other.toarray())
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if one.dtype.names is not None or other.dtype.names is not None:
        if set(one.dtype.names or ()) != set(other.dtype.names or ()):
            return False
        return all(same(one[name], other[name]) for name in one.dtype.names)
    if one.shape != other.shape:
        return False
    if one.dtype == object or other.dtype == object:
        pairs = zip(one.ravel(), other.ravel(), strict=True)
        return one.dtype == other.dtype and all(same(a, b) for a, b in pairs)
    if one.dtype.kind in "US" or other.dtype.kind in "US":
        return np.array_equal(one, other)
    return np.array_equal(one, other, equal_nan=True)


# ---------------------------------------------------------------------------- writing
#: Bytes of text that a file begins with.
MAT_TEXT = 116


def write_v73(content: dict[str, Any]) -> bytes:
    """Write what was read as version 7.3."""
    with tempfile.TemporaryDirectory() as folder:
        return mat73_writer.write(Path(folder) / "a.mat", content).read_bytes()


def write_v5(content: dict[str, Any], *, compress: bool = False) -> bytes:
    """Write what was read as version 5, or compressed, as version 7."""
    buffer = io.BytesIO()
    scipy.io.savemat(buffer, content, long_field_names=True, do_compression=compress)
    data = buffer.getvalue()
    # scipy writes the time of day there, and a case is to be the same at any time
    return b"MATLAB 5.0 MAT-file".ljust(MAT_TEXT) + data[MAT_TEXT:]


def compressed(data: bytes) -> bytes:
    """Write a file of version 5 again as version 7."""
    return write_v5(read_v5(data), compress=True)


def v73(data: bytes) -> bytes:
    """Write a file of version 5 again as version 7.3."""
    return write_v73(read_v5(data))


def v73_in_chunks(data: bytes) -> bytes:
    """Write a gain file of version 5 as version 7.3, G compressed as MATLAB does."""
    content = read_v5(data)
    gain = content.pop("G").T
    with tempfile.TemporaryDirectory() as folder:
        path = mat73_writer.write(Path(folder) / "a.mat", content)
        with h5py.File(path, "a") as file:
            g = file.create_dataset("G", data=gain, chunks=(300, 8), compression=3)
            g.attrs["MATLAB_class"] = np.bytes_("double")
        return path.read_bytes()
