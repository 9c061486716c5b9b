"""Memory of rows: one that needs too much fails alone, others wait for their turn."""

import gc
import threading
import weakref

import dask
import h5py
import nibabel
import numpy as np
import pytest
import scipy.io
from distributed import Client, LocalCluster
from factory import refused
from nibabel.gifti import GiftiDataArray, GiftiImage
from processes import ones
from studies import build, errors

import lamstore
from lamstore.cohort import plan as planning
from lamstore.cohort import sizes, workers
from lamstore.cohort.sizes import MEMORY_OF_IMPORTS
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import read_volume
from lamstore.formats.matfile import read_mat
from lamstore.store import Store
from lamstore.testing import ATLAS, concentric_spheres

pytestmark = pytest.mark.long


@pytest.fixture
def memory(monkeypatch):
    """Return what sets the memory of this process."""

    def limit(n_bytes):
        for module in (sizes, planning):
            monkeypatch.setattr(module, "usable_memory", lambda: n_bytes)

    return limit


def bomb(path, n_vertices):
    """Write a surface of zeros, some kilobytes for megabytes."""
    points = np.zeros((n_vertices, 3), np.float32)
    arrays = [
        GiftiDataArray(points, intent=1008, encoding="B64GZ"),
        GiftiDataArray(np.zeros((4, 3), np.int32), intent=1009, encoding="B64GZ"),
    ]
    nibabel.save(GiftiImage(darrays=arrays), path)
    return path


def test_a_row_that_needs_too_much_fails_alone(own_study, tmp_path, memory):
    scalp = own_study.subjects_dir / "sub-02" / "bem" / "outer_skin.converted.gii"
    assert bomb(scalp, 2_000_000).stat().st_size < 1 << 20
    memory(MEMORY_OF_IMPORTS + 10**9)
    planned = planning.plan(tmp_path / "c.zarr", own_study.find(), atlases=ATLAS)
    report = build(tmp_path / "c.zarr", own_study.find())
    assert set(errors(report)) == {*planned.labels("fail")} == {"sub-02"}
    assert report.counts()["complete"] == 2
    error = errors(report)["sub-02"]
    assert "GB" in error.wanted
    assert "unforeseen" not in error.found


def test_a_row_that_needs_too_much_for_a_clusters_worker_fails_alone(
    own_study, tmp_path
):
    scalp = own_study.subjects_dir / "sub-02" / "bem" / "outer_skin.converted.gii"
    bomb(scalp, 2_000_000)
    memory = {"distributed.worker.memory.pause": False}
    with (
        dask.config.set(memory),
        LocalCluster(
            n_workers=1,
            processes=False,
            dashboard_address=None,
            memory_limit=MEMORY_OF_IMPORTS + 10**9,
        ) as cluster,
        Client(cluster) as client,
    ):
        report = build(tmp_path / "c.zarr", own_study.find(), client=client)
    assert set(errors(report)) == {"sub-02"}
    assert "GB" in errors(report)["sub-02"].wanted
    assert report.counts()["complete"] == 2


def inflating(path):
    """Write 8 MB of zeros, as some kilobytes, in the format of the file's name."""
    zeros = np.zeros((1000, 1000))
    if path.name == "v5.mat":
        scipy.io.savemat(path, {"x": zeros}, do_compression=True)
        return read_mat
    if path.name == "v7.3.mat":
        with h5py.File(path, "w") as file:
            file.create_dataset("x", data=zeros, compression="gzip")
        return read_mat
    image = nibabel.MGHImage(zeros[None].astype(np.float32), np.eye(4))
    nibabel.save(image, path)
    return read_volume


@pytest.mark.parametrize("name", ["v5.mat", "v7.3.mat", "orig.mgz"])
def test_a_file_that_inflates_to_too_much_is_refused(tmp_path, monkeypatch, name):
    path = tmp_path / name
    read = inflating(path)
    assert path.stat().st_size < 50_000
    read(path)
    monkeypatch.setattr("lamstore.formats.files.usable_memory", lambda: 4_000_000)
    with refused("GB", file=path):
        read(path)


def test_rows_wait_where_there_is_no_room_for_all(study, tmp_path, monkeypatch, memory):
    monkeypatch.setattr(workers, "cores", lambda: 3)
    planned = planning.plan(tmp_path / "c.zarr", study.find(), atlases=ATLAS)
    largest = max(row.working_bytes for row in planned.rows)
    memory(MEMORY_OF_IMPORTS + largest + 1)
    report = build(tmp_path / "c.zarr", study.find())
    assert report.counts()["complete"] == 3
    receipts = [Store(report.path).receipt(row.label) for row in report.results]
    assert [x["memory"]["rows_at_once"] for x in receipts] == [1, 1, 1]


@pytest.mark.parametrize("always", [False, True])
def test_a_row_without_memory_is_tried_again_alone(tmp_path, monkeypatch, always):
    monkeypatch.setattr(workers, "cores", lambda: 2)
    together, seen = threading.Barrier(2), list[str]()
    held: dict[str, weakref.ref] = {}

    def hungry(ds):
        label = ds.attrs["subject"]
        seen.append(label)
        if seen.count(label) == 1:
            large = np.zeros(1)
            held[label] = weakref.ref(large)
            together.wait(240)
            raise MemoryError
        gc.collect()  # of the error, its traceback and frames
        assert held[label]() is None
        if label == "a" and always:
            raise MemoryError("Unable to allocate 1 TiB")
        return ones(ds)

    rows = dict.fromkeys("ab", concentric_spheres(subdivisions=2))
    report = lamstore.build(tmp_path / "c.zarr", rows, forward=hungry)
    assert sorted(seen) == ["a", "a", "b", "b"]
    assert set(errors(report)) == {"a"} & {"a" * always}
    for error in errors(report).values():
        assert isinstance(error, LamstoreError)
        assert "1 TiB" in error.found
        assert "unforeseen" not in error.found
