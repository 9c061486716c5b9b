"""Sources by name, sources of one's own, and any source's field as a lazy array."""

import json
import sys

import dask
import numpy as np
import pytest
import xarray as xr
from forward_cases import refused
from numpy.testing import assert_array_equal

import lamstore
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError
from lamstore.forward import (
    ENTRY_POINTS,
    SOURCES,
    ArrayLeadField,
    LeadField,
    make_source,
    source_names,
)
from lamstore.predictors import lead_field_predictors
from lamstore.testing import ATLAS, concentric_spheres

PLUGIN = """
from lamstore.forward import ArrayLeadField
import numpy as np

class Ones:
    def __init__(self, *, scale=1.0):
        self.scale = scale

    def __call__(self, subject):
        shape = [subject.sizes[dim] for dim in ("channel", "layer", "vertex")]
        return ArrayLeadField(
            np.full(shape, self.scale),
            ch_names=subject["ch_name"].values,
            layers=subject["layer"].values,
            provenance={"source": "ones"},
        )
"""


@pytest.fixture(scope="module")
def subject():
    return concentric_spheres(subdivisions=2)


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """A package beside lamstore, installed as pip would leave it."""
    (tmp_path / "lamstore_ones.py").write_text(PLUGIN)
    info = tmp_path / "lamstore_ones-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lamstore-ones\n")
    (info / "entry_points.txt").write_text(
        f"[{ENTRY_POINTS}]\nones = lamstore_ones:Ones\n"
    )
    monkeypatch.syspath_prepend(tmp_path)


class Streamed(LeadField):
    """A field whose value says where it is: 100 vertex + 10 layer + channel."""

    def __init__(self, n_vertices=300_000, n_channels=2):
        super().__init__(
            ch_names=[f"A{i}" for i in range(n_channels)],
            layers=["pial", "white"],
            n_vertices=n_vertices,
            units="fT/(nA m)",
            provenance={"source": "streamed"},
        )

    def read(self, tile):
        vertex = np.arange(self.n_vertices)[tile.vertices, None, None]
        channel = np.arange(self.n_channels)[tile.channels]
        return 100.0 * vertex + 10.0 * np.arange(2)[:, None] + channel


def test_a_source_that_only_reads_is_cut_into_tiles_that_cover_it_once():
    field = Streamed()
    tiles = field.tiles()
    assert len(tiles) > 1
    covered = np.concatenate([np.arange(300_000)[tile.vertices] for tile in tiles])
    assert_array_equal(covered, np.arange(300_000))
    assert all(tile.channels == slice(0, 2) for tile in tiles)
    assert max(field.read(tile).nbytes for tile in tiles) <= 1 << 20


def test_unknown_sources_and_options_are_refused_with_those_that_there_are():
    assert source_names()[: len(SOURCES)] == tuple(SOURCES)
    with pytest.raises(LamstoreError) as caught:
        make_source("bem")
    assert set(caught.value.wanted.removeprefix("one of ").split(", ")) >= set(SOURCES)
    with pytest.raises(LamstoreError) as caught:
        make_source("single-shell", rank=2)
    assert "option rank" in caught.value.found
    assert caught.value.wanted == "reduce_rank, order, outside_mm"
    with refused("'dataset'"):
        make_source("lameg")


def test_another_packages_source_is_found_by_its_name(plugin, subject, tmp_path):
    assert source_names()[-1] == "ones"
    report = lamstore.build(
        tmp_path / "a.zarr",
        {"a": subject},
        forward="ones",
        forward_options={"scale": 3.0},
    )
    assert not report.failed
    row = lamstore.open(tmp_path / "a.zarr", subject="a")
    assert (row["lead_field_rms"] == 3).all()
    receipt = row.attrs["receipt"]
    receipt = json.loads(receipt) if isinstance(receipt, str) else receipt
    assert receipt["parameters"]["forward"] == "ones"
    assert receipt["parameters"]["forward_options"] == {"scale": 3.0}
    whole = lamstore.open(tmp_path / "a.zarr")
    assert whole["lead_field_source"].values.tolist() == ["ones"]


def test_nan_is_an_error_unless_the_source_says_that_it_drops_sources(subject):
    shape = [subject.sizes[dim] for dim in ("channel", "layer", "vertex")]
    values = np.ones(shape)
    values[:, 1, 2] = np.nan
    names = {"ch_names": subject["ch_name"].values, "layers": subject["layer"].values}
    field = ArrayLeadField(values, **names)
    assert np.isnan(lead_field_predictors(subject, field)["lead_field_rms"][1, 2])
    found = ("1 of 486", "layer 1", "vertex 2")
    with refused(*found, subject="spheres"):
        lead_field_predictors(subject, field, allow_missing=False)


@pytest.mark.parametrize(
    ("change", "found", "wanted"),
    [
        ({"values": np.ones((2, 3))}, "(2, 3)", "2 channels and 3 layers"),
        ({"ch_names": ["A"]}, "(2, 3, 4)", "1 channels and 3 layers"),
        ({"layers": ["pial", "white"]}, "(2, 3, 4)", "2 channels and 2 layers"),
        ({"units": "T/(A m)"}, "'T/(A m)'", "fT/(nA m)"),
    ],
)
def test_an_array_of_another_shape_or_unit_is_refused(change, found, wanted):
    given = {
        "values": np.ones((2, 3, 4)),
        "ch_names": ["A", "B"],
        "layers": ["pial", "0.500", "white"],
    } | change
    values = given.pop("values")
    with pytest.raises(LamstoreError) as caught:
        ArrayLeadField(values, **given)
    assert found in caught.value.found
    assert wanted in caught.value.wanted


def test_the_lead_field_is_a_lazy_labelled_array(subject):
    array = lamstore.lead_field(subject, "single-shell", vertex_chunk=10)
    assert array.name == "lead_field"
    assert dask.is_dask_collection(array.data)
    assert array.chunksizes["vertex"][0] == 10
    assert array.attrs["lead_field_source"] == "single-shell"
    for name in ("layer", "depth", "vertex", "hemi", f"region_{ATLAS}"):
        xr.testing.assert_equal(
            array[name].drop_vars(array[name].coords),
            (subject[name].drop_vars(subject[name].coords)),
        )
    position = array.isel(layer=1, vertex=3)
    found = [float(position[axis]) for axis in "xyz"]
    assert found == subject["coordinates"][1, 3].values.tolist()
    with refused("order"):
        lamstore.lead_field(subject, make_source("single-shell"), order=3)
    with refused("one subject"):
        lamstore.lead_field(xr.concat([subject], "subject"))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"forward": 3}, "forward is 3"),
        ({"forward": print, "forward_options": {"a": 1}}, "named, found a"),
        ({"forward": "lameg", "coregistration": "trans"}, "coregistration='trans'"),
        ({"forward": "lameg", "surfaces": "freesurfer"}, "surfaces='freesurfer'"),
        ({"forward": "lameg", "reduce_rank": False}, "'lameg' with full rank"),
        ({"forward": "spm-gain", "reduce_rank": False}, "rank 2"),
        ({"forward": "spm-gain", "forward_options": {"path": "a/G.mat"}}, "path of"),
        (
            {"forward": "single-shell", "forward_options": {"reduce_rank": False}},
            "reduce_rank of",
        ),
    ],
)
def test_options_that_contradict_each_other_are_refused(given, found):
    with refused(found):
        Options(**given)


def test_the_receipt_keeps_no_folder_and_no_way_of_running():
    options = Options(forward="mne", forward_options={"fwd": "some/where/x-fwd.fif"})
    assert options.as_json()["forward_options"] == {"fwd": "x-fwd.fif"}
    options = Options(forward="lameg", forward_options={"slots": 2, "patch_size": 7})
    assert options.as_json()["forward_options"] == {"patch_size": 7}


def test_a_source_that_cannot_be_imported_is_named(plugin, tmp_path, monkeypatch):
    monkeypatch.delitem(sys.modules, "lamstore_ones", raising=False)
    (tmp_path / "lamstore_ones.py").write_text("import no_such_module")
    with pytest.raises(LamstoreError) as caught:
        Options(forward="ones")
    assert "lamstore_ones:Ones" in caught.value.found


def test_lameg_in_processes_is_refused(subject, tmp_path):
    with pytest.raises(LamstoreError) as caught:
        lamstore.build(tmp_path / "a.zarr", {"a": subject}, forward="lameg", workers=2)
    assert "--workers" in caught.value.advice
    assert not list(tmp_path.iterdir())


def test_what_is_no_lead_field_or_of_fewer_channels_fails_its_row(subject, tmp_path):
    names = {"ch_names": subject["ch_name"].values, "layers": subject["layer"].values}
    shape = [subject.sizes[dim] for dim in ("channel", "layer", "vertex")]
    fewer = ArrayLeadField(
        np.ones(shape)[1:], ch_names=names["ch_names"][1:], layers=names["layers"]
    )
    for name, returned, found in (
        ("a", np.ones((3, 2, 1)), "ndarray"),
        ("b", fewer, "MAG001"),
    ):
        report = lamstore.build(
            tmp_path / f"{name}.zarr",
            {name: subject},
            forward=lambda ds, found=returned: found,
        )
        assert found in str(report.failed[0].error)
    with pytest.raises(LamstoreError) as caught:
        lamstore.lead_field(subject, lambda ds: None)
    assert "ArrayLeadField" in caught.value.advice


@pytest.mark.parametrize("name", ["fwd", "gain"])
def test_a_file_that_is_named_and_would_not_be_read_is_refused(study, tmp_path, name):
    (tmp_path / "sub-01.x").write_bytes(b"")
    found = lamstore.find_recordings(
        study.subjects_dir,
        meg=study.meg,
        subjects=["sub-01"],
        **{name: str(tmp_path / "{subject}.x")},
    )
    with refused(subject="sub-01", file=tmp_path / "sub-01.x"):
        lamstore.build(tmp_path / "c.zarr", found, atlases=ATLAS)
    assert not (tmp_path / "c.zarr").exists()


def test_ones_own_source_declares_files_that_plan_and_receipt_have(study, tmp_path):
    found = study.find(subjects=["sub-01"])
    notes = tmp_path / "notes.txt"

    def silent(ds):
        values = np.zeros([ds.sizes[dim] for dim in ("channel", "layer", "vertex")])
        values[:, :, 5] = np.nan  # dropped by the model
        names = {"ch_names": ds["ch_name"].values, "layers": ds["layer"].values}
        return ArrayLeadField(values, **names, provenance={"source": "silent"})

    def inputs(recording, meg, options):
        if not notes.is_file():
            raise LamstoreError("is missing", subject=recording.label, file=notes)
        return {"notes": notes}

    silent.inputs = inputs
    arguments = (tmp_path / "c.zarr", found)
    assert lamstore.plan(*arguments, forward=silent, atlases=ATLAS).labels("fail")
    notes.write_text("a")
    (row,) = lamstore.plan(*arguments, forward=silent, atlases=ATLAS).rows
    assert "notes" in {role for role, _ in row.files}
    assert [role for role, _ in row.unused] == ["gain matrix"]
    lamstore.build(*arguments, forward=silent, atlases=ATLAS)
    ds = lamstore.open(tmp_path / "c.zarr")
    receipt = json.loads(str(ds["receipt"].values[0]))
    assert "notes" in {record["role"] for record in receipt["inputs"]}
    assert [record["role"] for record in receipt["unused"]] == ["gain matrix"]
    assert receipt["parameters"]["forward"] == "silent"
    assert ds["lead_field_source"].values.tolist() == ["silent"]
    row = lamstore.open(tmp_path / "c.zarr", subject="sub-01")
    assert np.isnan(row["lead_field_rms"].isel(vertex=5)).all()
    assert (row["lead_field_rms"].drop_isel(vertex=5) == 0).all()
