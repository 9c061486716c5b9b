"""A small writer of .mat files of version 7.3, from what SciPy reads from older ones.

Written from MathWorks' description of the format, apart from the generator that
lamstore's own examples use.
"""

from pathlib import Path

import h5py
import numpy as np
import scipy.io
import scipy.sparse


def reencode(source: Path, target: Path) -> Path:
    """Write an older .mat file again as version 7.3."""
    found = scipy.io.loadmat(source, spmatrix=False)
    return write(target, {k: v for k, v in found.items() if not k.startswith("__")})


def write(path: Path, variables: dict[str, object]) -> Path:
    with h5py.File(path, "w", userblock_size=512) as file:
        writer = _Writer(file)
        for name, value in variables.items():
            writer.put(file, name, value)
    put_header(path)
    return path


def put_header(path: Path) -> None:
    header = b"MATLAB 7.3 MAT-file, Platform: none, HDF5 schema 1.00 .".ljust(116)
    with open(path, "r+b") as stream:
        stream.write(header + bytes(8) + b"\x00\x02IM")


class _Writer:
    def __init__(self, file: h5py.File) -> None:
        self._file = file
        self._n = 0

    def put(self, group: h5py.Group, name: str, value: object) -> None:
        if scipy.sparse.issparse(value):
            self._sparse(group, name, scipy.sparse.csc_array(value))
            return
        value = np.asarray(value)
        if value.dtype.names is not None:
            self._struct(group, name, value)
        elif value.dtype == object:
            self._mark(self._references(group, name, value), "cell", value.shape)
        elif value.dtype.kind == "U":
            rows = [str(row) for row in value.ravel()]
            units = [np.frombuffer(row.encode("utf-16-le"), "<u2") for row in rows]
            codes = np.array(units, "<u2") if rows else np.empty((0, 0), "<u2")
            self._numbers(group, name, codes, "char")
        else:
            classes = {"float64": "double", "float32": "single"}
            mat_class = classes.get(value.dtype.name, value.dtype.name)
            self._numbers(group, name, value, mat_class)

    def _numbers(
        self, group: h5py.Group, name: str, value: np.ndarray, mat_class: str
    ) -> None:
        data = np.atleast_2d(value)
        item = group.create_dataset(
            name, data=data.T if data.size else np.array(data.shape, "u8")
        )
        self._mark(item, mat_class, data.shape)

    def _mark(self, item: h5py.Dataset, mat_class: str, shape: tuple[int, ...]) -> None:
        item.attrs["MATLAB_class"] = np.bytes_(mat_class)
        if 0 in shape:
            item.attrs["MATLAB_empty"] = np.uint8(1)

    def _references(
        self, group: h5py.Group, name: str, values: np.ndarray
    ) -> h5py.Dataset:
        if values.size == 0:
            return group.create_dataset(name, data=np.array(values.shape, "u8"))
        pool = self._file.require_group("#refs#")
        references = np.empty(values.T.shape, h5py.ref_dtype)
        for index, value in np.ndenumerate(values.T):
            self._n += 1
            item_name = f"r{self._n}"
            self.put(pool, item_name, value)
            references[index] = pool[item_name].ref
        return group.create_dataset(name, data=references, dtype=h5py.ref_dtype)

    def _struct(self, group: h5py.Group, name: str, value: np.ndarray) -> None:
        if value.size == 0:
            item = group.create_dataset(name, data=np.array(value.shape, "u8"))
            self._mark(item, "struct", value.shape)
            return
        item = group.create_group(name)
        item.attrs["MATLAB_class"] = np.bytes_("struct")
        for field in value.dtype.names:
            if value.size == 1:
                self.put(item, field, value[field].item())
            else:
                self._references(item, field, value[field])

    def _sparse(
        self, group: h5py.Group, name: str, value: scipy.sparse.csc_array
    ) -> None:
        item = group.create_group(name)
        item.attrs["MATLAB_class"] = np.bytes_("double")
        item.attrs["MATLAB_sparse"] = np.uint64(value.shape[0])
        item.create_dataset("jc", data=value.indptr.astype("u8"))
        if value.nnz:
            item.create_dataset("ir", data=value.indices.astype("u8"))
            item.create_dataset("data", data=value.data)
