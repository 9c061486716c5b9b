"""Arrays as they are opened lazily, against the numbers in memory."""

import pickle
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from factory import flip, refused
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from lamstore.schema import Variable
from lamstore.store import layout
from lamstore.store.arrays import in_blocks, stored_variable
from lamstore.store.layout import open_array, write_own

SIZES = {"subject": 5, "layer": 3, "template_vertex": 30}
VALUES = np.arange(5 * 3 * 30, dtype=np.float32).reshape(5, 3, 30)
NODE = layout.array_node(
    Variable("maps", tuple(SIZES), "float32", "mm", "", valid_range=(0, np.inf)),
    SIZES,
    compressor="lz4",
) | {"chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [4, 3, 8]}}}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write(tmp_path_factory.mktemp("written") / "group")


def write(folder):
    """Write an array as those of templates are, in chunks that do not fit evenly."""
    write_own(folder, {"maps": NODE}, new=True)
    open_array(folder / "maps", NODE)[:] = VALUES
    return folder


def opened(folder, chunks=None):
    found = stored_variable(folder / "maps", NODE)
    return xr.DataArray(
        found if chunks is None else in_blocks(found, chunks, str(folder))
    )


def _is_read_by_xarray(part, size):
    """Leave out what xarray itself takes for something else, from any backend.

    Slices that go backwards and select nothing: it reads one, or fails.
    """
    return len(range(*part.indices(size))) > 0 or (part.step or 1) > 0


def parts(size):
    """Draw what one axis can be indexed with."""
    place = st.integers(-size, size - 1)
    return st.one_of(
        place,
        st.slices(size + 5).filter(lambda x: _is_read_by_xarray(x, size)),
        st.lists(place, max_size=2 * size).map(lambda x: np.array(x, dtype=int)),
        st.lists(st.booleans(), min_size=size, max_size=size).map(np.array),
    )


@settings(deadline=None)
@given(st.fixed_dictionaries({dim: parts(size) for dim, size in SIZES.items()}))
def test_any_selection_is_that_of_the_numbers_in_memory(written, chosen):
    expected = xr.DataArray(VALUES, dims=list(SIZES)).isel(chosen)
    assert_array_equal(opened(written).isel(chosen), expected)


def test_selections_of_selections_and_of_points_are_those_in_memory(written):
    lazy, known = opened(written), xr.DataArray(VALUES, dims=list(SIZES))
    points = {
        "subject": xr.DataArray([4, 0, 0], dims="point"),
        "template_vertex": xr.DataArray([7, 8, -1], dims="point"),
    }
    for array in (lazy, lazy.isel(subject=slice(None, None, -1), layer=[2, 0])):
        same = known if array is lazy else known[::-1, [2, 0]]
        assert_array_equal(array.isel(points), same.isel(points))


def test_arrays_in_different_blocks_can_be_computed_together(written):
    one, all_rows = opened(written, {"subject": 1}), opened(written, {"subject": 5})
    total = one.mean("template_vertex").sum() + all_rows.mean("template_vertex").sum()
    assert float(total) == 2 * VALUES.mean(axis=-1).sum()


def test_what_was_loaded_can_be_changed_and_the_files_stay(written):
    array = opened(written)
    array[0, 0, 0] = 99
    assert array.values[0, 0, 0] == 99
    assert_array_equal(opened(written), VALUES)


@pytest.mark.parametrize(
    "place", ["here", "sub/../here", "/{}/here", "é %?#:|", "back\\slash"]
)
def test_a_path_means_the_same_wherever_the_process_goes(tmp_path, monkeypatch, place):
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    folder = write(Path(place.format(tmp_path)))
    array, sent = opened(folder), pickle.dumps(opened(folder, {}))
    assert len(sent) < VALUES.nbytes * 10  # it says where the numbers are
    monkeypatch.chdir("/")
    assert_array_equal(array, VALUES)
    assert_array_equal(pickle.loads(sent), VALUES)


def test_only_chunks_that_are_asked_for_are_read_and_damage_is_refused(tmp_path):
    folder = write(tmp_path)
    for chunk in (folder / "maps" / "c").rglob("*"):
        if chunk.is_file() and chunk.name != "2":
            flip(chunk)
    array = opened(folder)
    assert_array_equal(
        array.isel(template_vertex=[16, 23, 20]), VALUES[..., [16, 23, 20]]
    )
    with refused("lamstore verify", file=folder / "maps"):
        array.isel(subject=0, layer=1, template_vertex=15).load()


def test_what_is_not_there_is_missing(tmp_path):
    folder = write(tmp_path)
    (folder / "maps" / "c" / "1" / "0" / "0").unlink()
    wanted = VALUES.copy()
    wanted[4, :, :8] = np.nan
    assert_array_equal(opened(folder), wanted)
