"""Arrays as TensorStore reads them lazily, against the numbers that zarr wrote."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
import zarr
from hypothesis import given, settings
from hypothesis import strategies as st
from xarray.core import indexing

from lamstore.errors import LamstoreError
from lamstore.store import layout, reading
from lamstore.store.metadata import make_array
from lamstore.store.reading import Nodes, StoredArray, StoredArrays

SIZES = {"subject": 5, "layer": 3, "template_vertex": 30}
VALUES = np.arange(5 * 3 * 30, dtype=np.float32).reshape(5, 3, 30)


@pytest.fixture(
    scope="module", params=["group", "back\\slash"], ids=["TensorStore", "zarr-python"]
)
def written(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """Give an array for TensorStore, and one in a folder of which it reads nothing."""
    folder = write(tmp_path_factory.mktemp("written") / request.param)
    array = StoredArray(folder / "maps", node_of(folder))
    assert array._is_for_tensorstore() == ("\\" not in request.param)
    return folder


def write(folder: Path) -> Path:
    """Write an array as those of templates are, in chunks that do not fit evenly."""
    spec = layout.ArraySpec(
        path="maps",
        dims=tuple(SIZES),
        shape=tuple(SIZES.values()),
        chunks=(4, 3, 8),
        dtype="float32",
        fill_value=np.nan,
        attrs={"units": "mm", "valid_min": 0},
        coordinate=False,
        compressor="lz4",
    )
    make_array(folder, spec)[:] = VALUES
    return folder


def node_of(folder: Path) -> dict[str, Any]:
    node = json.loads((folder / "maps" / "zarr.json").read_text())
    assert isinstance(node, dict)
    return node


def opened(folder: Path, **options: Any) -> xr.Dataset:
    nodes = Nodes({"maps": node_of(folder)}, "1")
    return xr.open_dataset(folder, engine=StoredArrays, nodes=nodes, **options)


def _is_read_by_xarray(part: slice, size: int) -> bool:
    """Leave out what xarray itself takes for something else, from any backend.

    Slices that go backwards and select nothing: it reads one, or fails.
    """
    return len(range(*part.indices(size))) > 0 or (part.step or 1) > 0


def parts(size: int) -> st.SearchStrategy[Any]:
    """Draw what one axis can be indexed with."""
    place = st.integers(-size, size - 1)
    return st.one_of(
        place,
        st.slices(size + 5).filter(lambda x: _is_read_by_xarray(x, size)),
        st.lists(place, max_size=2 * size).map(lambda x: np.array(x, dtype=int)),
        st.lists(st.booleans(), min_size=size, max_size=size).map(np.array),
    )


@settings(deadline=None)  # the first case imports TensorStore
@given(st.fixed_dictionaries({dim: parts(size) for dim, size in SIZES.items()}))
def test_any_selection_is_that_of_the_numbers_in_memory(
    written: Path, chosen: dict[str, Any]
) -> None:
    expected = xr.DataArray(VALUES, dims=list(SIZES)).isel(chosen)
    found = opened(written)["maps"].isel(chosen)
    np.testing.assert_array_equal(found.values, expected.values)


def test_selections_of_selections_and_of_points_are_those_in_memory(
    written: Path,
) -> None:
    lazy = opened(written)["maps"]
    known = xr.DataArray(VALUES, dims=list(SIZES))
    points = {
        "subject": xr.DataArray([4, 0, 0], dims="point"),
        "template_vertex": xr.DataArray([7, 8, -1], dims="point"),
    }
    for array in (lazy, lazy.isel(subject=slice(None, None, -1), layer=[2, 0])):
        same = known if array is lazy else known[::-1, [2, 0]]
        np.testing.assert_array_equal(array.isel(points), same.isel(points))


def test_a_dataset_is_that_of_plain_xarray(written: Path) -> None:
    zarr.open_group(written, mode="a", zarr_format=3)
    plain = xr.open_zarr(written, consolidated=False, chunks=None)
    xr.testing.assert_identical(opened(written), plain)
    assert opened(written, chunks={})["maps"].chunks == ((4, 1), (3,), (8, 8, 8, 6))
    assert not opened(written, drop_variables="maps")
    assert not opened(written, drop_variables=["maps"])


def test_blocks_are_read_where_a_dataset_is_sent_to(written: Path) -> None:
    sent = pickle.dumps(opened(written, chunks={"template_vertex": 16}))
    assert len(sent) < VALUES.nbytes * 10  # it says where the numbers are
    np.testing.assert_array_equal(pickle.loads(sent)["maps"].values, VALUES)


def test_what_was_loaded_can_be_changed_and_the_files_stay(written: Path) -> None:
    ds = opened(written)
    ds["maps"][0, 0, 0] = 99
    assert ds["maps"].values[0, 0, 0] == 99
    np.testing.assert_array_equal(opened(written)["maps"], VALUES)


@pytest.mark.parametrize("place", ["here", "sub/../here", "/{}/here", "é %?#:|"])
def test_a_path_means_the_same_wherever_the_process_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    folder = Path(place.format(tmp_path))
    write(folder)
    ds = opened(folder)
    sent = pickle.dumps(opened(folder, chunks={}))
    monkeypatch.chdir("/")
    np.testing.assert_array_equal(ds["maps"], VALUES)
    np.testing.assert_array_equal(pickle.loads(sent)["maps"], VALUES)


@pytest.mark.parametrize("name", ["group", "back\\slash"])
def test_only_chunks_that_are_asked_for_are_read_and_damage_is_refused(
    tmp_path: Path, name: str
) -> None:
    folder = write(tmp_path / name)
    for chunk in (folder / "maps" / "c").rglob("*"):
        if chunk.is_file() and chunk.name != "2":
            content = bytearray(chunk.read_bytes())
            content[len(content) // 2] ^= 1
            chunk.write_bytes(content)
    array = opened(folder)["maps"]
    np.testing.assert_array_equal(
        array.isel(template_vertex=[16, 23, 20]), VALUES[..., [16, 23, 20]]
    )
    with pytest.raises(LamstoreError) as caught:
        array.isel(subject=0, layer=1, template_vertex=15).load()
    assert caught.value.file == str(folder / "maps")
    assert "lamstore verify" in caught.value.advice


def test_a_reader_without_permission_is_sent_to_the_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    array = opened(write(tmp_path))["maps"]
    error = ValueError("PERMISSION_DENIED: Error reading local file")
    monkeypatch.setattr(reading, "_tensorstore", lambda *_: raise_(error))
    with pytest.raises(LamstoreError) as caught:
        array.load()
    assert "permission" in caught.value.advice


def raise_(error: Exception) -> None:
    raise error


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "maps" / "c" / "1" / "0" / "0").unlink()
    found = opened(folder)["maps"].values
    assert np.isnan(found[4, :, :8]).all()
    np.testing.assert_array_equal(found[:4], VALUES[:4])
    np.testing.assert_array_equal(found[4, :, 8:], VALUES[4, :, 8:])


def test_metadata_count_that_are_given_and_not_those_of_the_folder(
    tmp_path: Path,
) -> None:
    folder = write(tmp_path)
    node = node_of(folder)
    (folder / "maps" / "zarr.json").write_text("{}")
    array = StoredArray(folder / "maps", node)
    assert array.shape == VALUES.shape
    assert array.dtype == VALUES.dtype


def test_an_array_of_an_unknown_kind_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path)
    node = node_of(folder) | {"codecs": [{"name": "shorthand"}]}
    array = StoredArray(folder / "maps", node)
    with pytest.raises(LamstoreError) as caught:
        xr.Variable(tuple(SIZES), indexing.LazilyIndexedArray(array)).load()
    assert "shorthand" in caught.value.found


FORKED = """
import sys
from multiprocessing import get_context
from pathlib import Path
from test_tensorstore_backend import opened

ds = opened(Path(sys.argv[1]))

def read(place):
    return float(ds["maps"].isel(subject=4, layer=2, template_vertex=place))

def read_again(place):
    return float(opened(Path(sys.argv[1]))["maps"][4, 2, place])

print(read(1))
with get_context("fork").Pool(1) as pool:
    print(*pool.map_async(read, [2, 29]).get(60), *pool.map(read_again, [3]))
"""


def test_a_forked_process_reads_what_its_parent_reads(written: Path) -> None:
    # TensorStore itself ends a process that was forked after it was used
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORKED, str(written)],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    expected = [VALUES[4, 2, place] for place in (1, 2, 29, 3)]
    assert run.stderr == ""
    assert [float(x) for x in run.stdout.split()] == expected
