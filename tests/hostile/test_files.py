"""Files that point to other files, or hold code: refused, and nothing is run."""

from __future__ import annotations

import base64
import gzip
import os
import pickle
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import scipy.io
from hostile_cohort import (
    DATASET,
    GAIN,
    LAYER,
    build,
    copies,
    find,
    refusals,
)

from lamstore.errors import LamstoreError
from lamstore.formats.annotations import read_annotation
from lamstore.formats.freesurfer import read_per_vertex, volume_affines
from lamstore.formats.gifti import read_gifti_surface
from lamstore.formats.matfile import list_variables, read_mat
from lamstore.meg.coregistration import read_trans
from lamstore.meg.sensors import read_sensors
from lamstore.testing import small_cohort

pytestmark = pytest.mark.long


def edit(path: Path, old: bytes, new: bytes, count: int = -1) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, count))


#: What a document type may declare; nothing of it has a place in a surface.
DECLARED = (
    '<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">',
    '<!ENTITY a SYSTEM "file://{outside}/pipe">',
    '<!ENTITY % a SYSTEM "file://{outside}/pipe"> %a;',
)


def test_surfaces_of_other_files_and_with_entities_fail_their_rows(
    made, tmp_path, outside
):
    encodings = ("ExternalFileBinary", "GZipBase64Binary")
    roots = copies(made, tmp_path, len(DECLARED) + len(encodings))
    paths = [root / "subjects/sub-01" / LAYER for root in roots]
    for path, declared in zip(paths, DECLARED, strict=False):
        text = declared.replace("{outside}", str(outside)).encode()
        data = path.read_bytes()
        head = b'<?xml version="1.0"?><!DOCTYPE GIFTI [' + text + b"]>"
        path.write_bytes(head + data[data.index(b"<GIFTI") :])
    for path, encoding in zip(paths[len(DECLARED) :], encodings, strict=True):
        edit(path, b"GZipBase64Binary", encoding.encode())
        name = f'ExternalFileName="{outside / "pipe"}"'
        edit(path, b'ExternalFileName=""', name.encode())

    errors = refusals(made.subjects_dir.parent, roots)

    assert all(paths[0].name in error for error in errors)
    assert all("XML entities" in e for e in errors[: len(DECLARED)])
    assert all("another file" in e for e in errors[len(DECLARED) :])


def limited(code: str, *arguments: Any) -> subprocess.CompletedProcess[str]:
    """Run code in a process that may not have more than 2 GB."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=50,
        preexec_fn=limit,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )


PEAK = """
import sys
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import volume_affines
from lamstore.formats.gifti import announced_vertices, read_gifti_surface
from lamstore.formats.matfile import read_mat
from lamstore.numeric.machine import peak_memory
readers = [announced_vertices, read_gifti_surface, read_mat, volume_affines]
peak = lambda: peak_memory() / 1e6
before = peak()
for read, path in zip(readers, [sys.argv[1], *sys.argv[1:]], strict=True):
    try:
        read(path)
        print("read")
    except LamstoreError as error:
        print(error)
    assert peak() - before < 100, (read, peak() - before)
"""


def test_files_of_a_few_bytes_take_little_memory_whatever_they_say(root):
    """A surface and a volume that inflate to 400 MB, an array of 320 GB of nothing."""
    surface, array = root / "subjects/sub-01" / LAYER, root / "array.mat"
    packer, zeros = zlib.compressobj(9), bytes(1 << 24)
    packed = b"".join(packer.compress(zeros) for _ in range(24)) + packer.flush()
    text = surface.read_bytes()
    start, stop = text.index(b"<Data>") + len(b"<Data>"), text.index(b"</Data>")
    surface.write_bytes(text[:start] + base64.b64encode(packed) + text[stop:])
    with h5py.File(array, "w") as file:
        file.create_dataset("D", (200_000, 200_000), "f8", chunks=(1000, 1000))
    volume = root / "subjects/sub-01/mri/orig.mgz"
    sound = gzip.decompress(volume.read_bytes())
    with gzip.open(volume, "wb", compresslevel=1) as file:
        file.write(sound)
        for _ in range(24):
            file.write(zeros)
    assert max(p.stat().st_size for p in (surface, array, volume)) < 4 << 20

    done = limited(PEAK, surface, array, volume)

    assert done.returncode == 0, done.stderr
    sizes, mesh, numbers, affines = done.stdout.splitlines()
    assert sizes == "read"
    assert "inflates" in mesh
    assert "announces" in numbers
    assert affines == "read"  # what follows the voxels is nobody's business


def linked(kind: str, path: Path, other: Path, name: str) -> None:
    """Take an array of a file from another file."""
    with h5py.File(path, "a") as file:
        shape, dtype = file[name].shape, file[name].dtype
        with h5py.File(other, "w") as secret:
            secret["x"] = np.ones(shape, dtype)
        del file[name]
        if kind == "external link":
            file[name] = h5py.ExternalLink(str(other), "x")
        elif kind == "soft link":
            file[name] = h5py.SoftLink("/elsewhere")
        elif kind == "external":
            size = int(np.prod(shape)) * dtype.itemsize
            file.create_dataset(name, shape, dtype, external=[(other, 0, size)])
        else:
            layout = h5py.VirtualLayout(shape, dtype)
            layout[:] = h5py.VirtualSource(other, "x", shape)
            file.create_virtual_dataset(name, layout)


LINKS = ("external link", "soft link", "external", "virtual")
LINKED = (
    (GAIN, "G"),
    (DATASET, "D/sensors/meg/coilpos"),
    (DATASET, "D/sensors/meg/tra"),
)


def test_numbers_of_other_hdf5_files_fail_their_rows(tmp_path):
    made = small_cohort(tmp_path / "made", 1, version="v7.3", gain_files=True)
    cases = [(kind, file, name) for kind in LINKS for file, name in LINKED]
    roots = copies(made, tmp_path, len(cases))
    for root, (kind, file, name) in zip(roots, cases, strict=True):
        linked(kind, root / file, root / "other.h5", name)

    errors = refusals(made.subjects_dir.parent, roots, forward="spm-gain")

    for error, (_, file, _) in zip(errors, cases, strict=True):
        assert Path(file).name in error
        assert "not data" in error or "other files" in error


def test_a_sparse_matrix_of_another_file_is_refused(tmp_path):
    path, other = tmp_path / "a.mat", tmp_path / "other.h5"
    with h5py.File(other, "w") as file:
        file["x"] = np.arange(3)
    with h5py.File(path, "w") as file:
        group = file.create_group("S")
        group.attrs["MATLAB_class"] = np.bytes_("double")
        group.attrs["MATLAB_sparse"] = np.uint64(2)
        group["ir"], group["data"] = [0, 1], [1.0, 2.0]
        group["jc"] = h5py.ExternalLink(str(other), "x")
    with pytest.raises(LamstoreError, match="is a link, not data"):
        read_mat(path)


# ------------------------------------------------------------------------ code in data
class Harm:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return (Path.write_text, (self.path, "owned"))


READERS: dict[str, Callable[[Path], Any]] = {
    "sensors": read_sensors,
    "trans": read_trans,
    "mat": read_mat,
    "mat heads": list_variables,
    "surface": read_gifti_surface,
    "curv": read_per_vertex,
    "volume": volume_affines,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("suffix", [".npy", ".npz", ".pkl", ".mat", ".fif", ".gii"])
@pytest.mark.filterwarnings("ignore:.*does not conform to MNE naming conventions")
def test_a_pickled_object_is_never_unpickled(tmp_path, reader, suffix):
    target, path = tmp_path / "owned", tmp_path / f"x-trans{suffix}"
    harm = np.array([Harm(target)], dtype=object)
    if suffix == ".npy":
        np.save(path, harm, allow_pickle=True)
    elif suffix == ".npz":
        np.savez(path, D=harm)
    else:
        path.write_bytes(pickle.dumps(harm))
    with pytest.raises(LamstoreError, match=path.name):
        READERS[reader](path)
    assert not target.exists()
    pickle.loads(pickle.dumps(Harm(target)))  # it would have
    assert target.exists()


def test_an_atlas_is_a_name_and_no_path(root, outside):
    for atlas in ("../aparc", "/etc/passwd", "a/b", "", "..", "."):
        with pytest.raises(LamstoreError, match="annotation"):
            read_annotation(root / "subjects/sub-01", atlas)


def test_a_matlab_function_is_data_that_nobody_calls(root):
    path = root / DATASET
    content = scipy.io.loadmat(path)
    content["D"]["fname"][0, 0] = np.array(["'); system('touch owned'); ('"])
    scipy.io.savemat(path, {"D": content["D"]})
    (row,) = find(root)
    assert not build(root, [row]).failed
    assert not list(root.parent.rglob("owned"))
