import fcntl

import h5py
import mat73_writer
import numpy as np
import pytest
import scipy.io
import scipy.sparse
from numpy.testing import assert_array_equal

from lamstore.errors import LamstoreError
from lamstore.formats.matfile import list_variables, read_mat


def cell(*items):
    array = np.empty((len(items), 1), object)
    for i, item in enumerate(items):
        array[i, 0] = item
    return array


def records(*items):
    array = np.empty((len(items), 1), [(name, object) for name in items[0]])
    for i, item in enumerate(items):
        for name, value in item.items():
            array[i, 0][name] = value
    return array


EXAMPLE = {
    "number": np.array([[3.5]]),
    "matrix": np.arange(6.0).reshape(2, 3),
    "small": np.arange(6, dtype="i2").reshape(3, 2),
    "single": np.ones((2, 2), np.float32),
    "empty": np.empty((0, 3)),
    "flags": np.array([[True, False]]),
    "text": "Nasion",
    "foreign": "Łódź µV",
    "nothing": "",
    "lines": np.array(["one", "two"]),
    "names": cell("MLC11", "MLC12"),
    "one_name": cell("MLC11"),
    "no_names": np.empty((0, 0), object),
    "nested": {"a": {"b": np.eye(2), "c": cell("x", np.eye(1))}},
    "cells": cell(cell("a", cell("b")), {"c": cell("d", "e")}),
    "several": records(
        {"label": "A", "bad": np.zeros((1, 1))}, {"label": "B", "bad": np.ones((1, 1))}
    ),
    "sparse": scipy.sparse.csc_array(np.array([[0, 2.0], [0, 0], [1, 0]])),
    "complex": np.array([[1 + 2j]]),
}
EXPECTED = {
    **EXAMPLE,
    "lines": ["one", "two"],
    "names": ["MLC11", "MLC12"],
    "one_name": ["MLC11"],
    "no_names": [],
    "nested": {"a": {"b": np.eye(2), "c": ["x", np.eye(1)]}},
    "cells": [["a", ["b"]], {"c": ["d", "e"]}],
    "several": [
        {"label": "A", "bad": np.zeros((1, 1))},
        {"label": "B", "bad": np.ones((1, 1))},
    ],
}
VERSIONS = ("v5", "v7", "v7.3")


def save(path, variables, version):
    scipy.io.savemat(path, variables, do_compression=version != "v5")
    if version == "v7.3":
        return mat73_writer.reencode(path, path.with_suffix(".73.mat"))
    return path


def assert_same(found, expected):
    if isinstance(expected, dict):
        assert isinstance(found, dict)
        assert set(found) == set(expected)
        for name, value in expected.items():
            assert_same(found[name], value)
    elif isinstance(expected, list):
        assert isinstance(found, list)
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_same(one, other)
    elif isinstance(expected, str):
        assert found == expected
    elif scipy.sparse.issparse(expected):
        assert scipy.sparse.issparse(found)
        assert_array_equal(found.toarray(), expected.toarray())
    else:
        assert found.shape == expected.shape
        assert_array_equal(found, expected)


@pytest.mark.parametrize("version", VERSIONS)
def test_all_kinds_of_values_come_back_from_every_version(tmp_path, version):
    found = read_mat(save(tmp_path / "a.mat", EXAMPLE, version))
    assert_same(found, EXPECTED)
    assert found["flags"].dtype == np.uint8


@pytest.mark.parametrize("version", VERSIONS)
def test_only_what_is_asked_for_is_read(tmp_path, version):
    path = save(tmp_path / "a.mat", EXAMPLE, version)
    found = read_mat(path, ["nested", "text"], skip={"b"})
    assert set(found) == {"nested", "text"}
    assert_same(found["nested"], {"a": {"c": ["x", np.eye(1)]}})
    assert set(list_variables(path)) == set(EXAMPLE)
    with pytest.raises(LamstoreError) as caught:
        read_mat(path, ["D"])
    assert caught.value.file == str(path)
    assert "nested" in caught.value.advice
    data = path.read_bytes()
    for share in (0.03, 0.3, 0.7, 0.97):
        path.write_bytes(data[: int(share * len(data))])
        refused(read_mat, path)


@pytest.mark.parametrize(
    "content",
    [b"", b"no", b"a,b\n1,2\n" * 100, bytes(4000), b"MATLAB 7.3 MAT-file" + bytes(600)],
    ids=["empty", "short", "text", "zeros", "announced"],
)
def test_other_files_are_an_error(tmp_path, content):
    path = tmp_path / "a.mat"
    path.write_bytes(content)
    for read in (read_mat, list_variables):
        refused(read, path)


def refused(read, path):
    with pytest.raises(LamstoreError) as caught:
        read(path)
    assert caught.value.file == str(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", ["external link", "soft link", "external", "virtual"])
def test_values_of_other_files_are_refused(tmp_path, kind):
    other, path = tmp_path / "other.h5", tmp_path / "a.mat"
    with h5py.File(other, "w") as file:
        file["x"] = np.eye(2)
    with h5py.File(path, "w") as file:
        if kind == "external link":
            file["x"] = h5py.ExternalLink("other.h5", "x")
        elif kind == "soft link":
            file["y"] = np.eye(2)
            file["x"] = h5py.SoftLink("/y")
        elif kind == "external":
            file.create_dataset("x", (2, 2), "f8", external=[("other.h5", 0, 32)])
        else:
            layout = h5py.VirtualLayout((2, 2), "f8")
            layout[:] = h5py.VirtualSource(other, "x", (2, 2))
            file.create_virtual_dataset("x", layout)
    refused(read_mat, path)


def test_structures_that_hold_themselves_or_rows_that_are_not_there(tmp_path):
    path = tmp_path / "a.mat"
    with h5py.File(path, "w") as file:
        item = file.create_dataset("x", (1, 1), h5py.ref_dtype)
        item.attrs["MATLAB_class"] = np.bytes_("cell")
        item[0, 0] = item.ref
    refused(read_mat, path)
    with h5py.File(path, "w", userblock_size=512) as file:
        group = file.create_group("S")
        group.attrs["MATLAB_class"] = np.bytes_("double")
        group.attrs["MATLAB_sparse"] = np.uint64(2)
        group["jc"], group["ir"], group["data"] = [0, 1, 2], [0, 2_000_000], [1.0, 2.0]
    mat73_writer.put_header(path)
    refused(read_mat, path)


def test_files_are_read_where_they_cannot_be_locked(tmp_path):
    path = tmp_path / "locked.mat"
    mat73_writer.write(path, {"x": EXAMPLE["matrix"]})
    with path.open("r+b") as file:  # HDF5 meets it as on a mount that has no locks
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(OSError, match="lock"):
            h5py.File(path, "r")
        assert_array_equal(read_mat(path)["x"], EXAMPLE["matrix"])


@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_spms_own_files_are_read(shared, subject):
    for path in (shared / "meg" / subject).rglob("*.mat"):
        found = read_mat(path)
        assert set(found) == set(list_variables(path))
        if "G" in found:
            assert found["G"].shape == (275, {"sub-01": 5685, "sub-02": 5754}[subject])
            assert found["label"][:2] == ["MLC11", "MLC12"]
