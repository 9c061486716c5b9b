"""The store as a reader sees it, and what it refuses."""

import asyncio
import dataclasses
import json
import shutil
import warnings
from collections.abc import Callable
from typing import Any

import dask
import numpy as np
import pandas as pd
import pytest
import xarray as xr
import zarr
from factory import (
    LAYERS,
    REGIONS,
    columns,
    copied,
    filled,
    flip,
    holds,
    plan,
    refused,
    spoil,
    subject,
)
from factory import write as write_row
from hypothesis import given
from hypothesis import strategies as st
from zarr.storage import LocalStore

import lamstore
from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.store import Store
from lamstore.store.layout import COMPLETE_ROWS
from lamstore.store.metadata import read_root
from lamstore.store.verify import verify

#: What the store says of all its rows.
SIMULATED = "differences between subjects"

LABELS = ("sub-01", "sub-02", "sub-03")


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    """A store with two complete rows and one pending, and what was written."""
    path = tmp_path_factory.mktemp("cohort") / "cohort.zarr"
    rows = {x: subject(x, 30 + 10 * i, 5 + i, seed=i) for i, x in enumerate(LABELS)}
    filled(
        path,
        rows | {"sub-03": None},
        columns=columns(LABELS, layer=["a", "b", "c"]),
        attrs={"simulated": SIMULATED},
    )
    return path, rows


def test_subject_comes_back_as_it_was_written(cohort):
    path, subjects = cohort
    for label in LABELS[:2]:
        # and it says what the store says of all rows
        written = subjects[label].assign_attrs(simulated=SIMULATED)
        xr.testing.assert_identical(lamstore.open(path, subject=label).load(), written)


def test_optional_variables_that_were_absent_stay_absent(tmp_path):
    ds = subject("sub-01").drop_vars(
        [
            *("inner_skull", "inner_skull_faces", "sphere_reg", "coil_weights"),
            *("ch_name", "coil_positions", "coil_orientations"),
        ]
    )
    store = filled(tmp_path / "c.zarr", {"sub-01": ds})
    holds(store.path, {"sub-01": ds})
    assert int(lamstore.open(store.path).n_channels[0]) == -1
    assert np.isnan(xr.open_zarr(store.path, group="mesh").sphere_reg).all()


def test_plain_xarray_sees_coordinates_types_and_units(cohort):
    path, subjects = cohort
    ds = xr.open_zarr(path)
    assert set(ds.coords) >= {
        *("subject", "layer", "depth", "vertex", "hemi", "region_aparc", "status"),
        *("n_vertices", "n_channels", "participant_id", "error", "receipt"),
        *("lead_field_source", "age", "sex", "nas", "participant_layer"),
    }
    assert set(ds.data_vars) == {
        v.name for v in schema.variables("/") if not v.coordinate
    }
    for name in ("status", "hemi", "region_aparc", "inside_inner_skull", "n_vertices"):
        variable = schema.variable(name)
        assert ds[name].dtype == variable.dtype
        assert ds[name].attrs["long_name"] == variable.long_name
    assert ds.status.values.tolist() == [1, 1, 0]
    assert ds.status.attrs["flag_values"] == [0, 1, 2, 3]
    assert ds.status.attrs["flag_meanings"] == "pending complete failed excluded"
    assert ds.n_vertices.values.tolist() == [30, 40, -1]
    assert ds.n_channels.values.tolist() == [5, 6, -1]
    assert ds.age.values.tolist() == [30.5, 31.5, 32.5]
    assert ds.participant_layer.values.tolist() == ["a", "b", "c"]
    assert ds.lead_field_source.values.tolist() == ["single-shell", "single-shell", ""]
    assert ds.region_aparc.attrs["flag_meanings"].split() == list(REGIONS)
    assert ds.lead_field_rms.attrs["units"] == "fT/(nA m)"
    assert "laMEG" in ds.distance_to_scalp.attrs["comment"]
    assert ds.sel(layer="white").depth == 1
    assert ds.attrs["Conventions"] == "CF-1.11"
    assert ds.attrs["lamstore_schema_version"] == schema.SCHEMA_VERSION
    assert ds.attrs["n_layers"] == 3
    assert ds.attrs["simulated"] == SIMULATED
    mesh = xr.open_zarr(path, group="mesh").sel(subject="sub-01", xyz="x")
    assert mesh.coordinates.dims == ("layer", "vertex")
    tree_view = xr.open_datatree(path, engine="zarr", chunks={})
    assert set(tree_view.children) == {"mesh", "geometry"}
    tree_view.close()
    # three lines find the best vertex
    best = ds.anatomical_score.sel(subject="sub-02").idxmax("vertex")
    thickness = ds.cortical_thickness.sel(subject="sub-02", vertex=best)
    wanted = int(np.argmax(subjects["sub-02"].anatomical_score.values))
    assert int(best) == wanted
    assert float(thickness) == subjects["sub-02"].cortical_thickness.values[wanted]


@pytest.mark.parametrize("chunks", ["auto", {}, None])
@pytest.mark.parametrize("group", [None, "mesh", "geometry"])
def test_lamstore_opens_what_plain_xarray_opens(cohort, group, chunks):
    path, _ = cohort
    plain = xr.open_zarr(path, group=group, chunks=None)
    found = lamstore.open(path, group=group, chunks=chunks, complete=False)
    assert list(found.variables) == list(plain.variables)
    for name, item in found.variables.items():
        # what is read by another library is written again as the store is
        assert item.encoding["compressors"] == plain[name].encoding["compressors"]
        if plain[name].dtype == object:  # texts, to an older xarray
            plain[name] = plain[name].astype(item.dtype)
        assert item.dtype == plain[name].dtype
        large = item.ndim > 1 and "subject" in item.dims
        assert (item.chunks is not None) == (large and chunks is not None), name
    for internal in ("store_id", "digests"):
        plain.attrs.pop(internal, None)
    xr.testing.assert_identical(found.load(), plain.load())


def test_dask_does_not_take_rows_for_those_that_were_there_before(tmp_path):
    store = Store.create(tmp_path / "c.zarr", plan(["sub-01"]))
    names = []
    for seed in (1, 2):
        write_row(store, "sub-01", subject("sub-01", seed=seed), overwrite=seed > 1)
        store.publish()
        for _ in range(2):
            groups = [lamstore.open(store.path, group=x) for x in (None, "mesh")]
            names.append(
                [x.data.name for ds in groups for x in ds.values() if x.chunks]
            )
    assert names[0] == names[1]
    assert names[2] == names[3]
    assert len(set(names[0]) | set(names[2])) == 2 * len(names[0]) > 20


def test_unwritten_and_padded_parts_read_as_missing(cohort):
    path, _ = cohort
    for group in schema.GROUPS:
        ds = xr.open_zarr(path, group=group)
        for name, array in ds.variables.items():
            if name in schema.DIMS or array.dims[0] != "subject" or array.ndim < 2:
                continue
            parts = [array.isel(subject=2).values]
            if "vertex" in array.dims:
                parts.append(array.isel(subject=0, vertex=slice(30, None)).values)
            for part in parts:
                if array.dtype.kind == "f":
                    assert np.isnan(part).all(), name
                else:
                    assert (part == ("" if array.dtype.kind in "TO" else -1)).all(), (
                        name
                    )


def test_open_shows_complete_rows_ten_to_a_block(tmp_path):
    labels = [f"sub-{i:02d}" for i in range(40)]
    store = Store.create(tmp_path / "c.zarr", plan(labels))
    ds = lamstore.open(store.path)
    assert ds.sizes["subject"] == 0
    assert ds.anatomical_score.mean("vertex").compute().shape == (0,)
    for label in labels[::20]:
        write_row(store, label, subject(label, 8, 2))
    store.publish()
    opened = lamstore.open(store.path, complete=False)
    assert opened.anatomical_score.chunks == ((10, 10, 10, 10), (8,))
    assert "store_id" not in opened.attrs
    for group in (None, "mesh"):
        ds = lamstore.open(store.path, group=group, chunks=None)
        assert ds.subject.values.tolist() == labels[::20]
    assert [p.name for p in (store.path / "status" / "c").iterdir()] == ["0"]


def test_metadata_are_what_zarr_itself_would_consolidate(cohort, tmp_path):
    copy = copied(Store(cohort[0]), tmp_path / "copy.zarr").path
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        zarr.consolidate_metadata(copy)
    for name in (cohort[0], copy):
        document = json.loads((name / "zarr.json").read_text())
        assert document == read_root(cohort[0]).document
    array = read_root(copy).open("lead_field_rms")  # the other codecs verify knows
    assert array.chunks == (1, len(LAYERS), 32_768)
    codec = array.compressors[0].to_dict()["configuration"]
    assert (codec["cname"], codec["shuffle"]) == ("zstd", "shuffle")
    zarr.open_group(copy, mode="a").attrs["study"] = "two"  # a note of the user's
    assert lamstore.open(copy).attrs["study"] == "two"


def test_a_flipped_bit_is_an_error_not_a_number(cohort, tmp_path):
    store, subjects = copied(Store(cohort[0]), tmp_path / "copy.zarr"), cohort[1]
    flip(store.path / "cortical_thickness" / "c" / "0" / "0")
    with pytest.raises(ValueError, match="checksum"):
        xr.open_zarr(store.path).cortical_thickness.load()
    # and the row can be written again over the damage
    write_row(store, "sub-01", subjects["sub-01"], overwrite=True)
    store.publish()
    opened = lamstore.open(store.path, subject="sub-01").load()
    written = subjects["sub-01"].assign_attrs(simulated=SIMULATED)
    xr.testing.assert_identical(opened, written)


@given(data=st.data())
def test_damaged_metadata_name_file_and_remedy(cohort, tmp_path_factory, data):
    path, _ = cohort
    copy = tmp_path_factory.mktemp("damaged") / "c.zarr"
    copy.mkdir()
    for name in ("subject", "status", "layer", "receipt"):
        (copy / name).symlink_to(path / name)
    shutil.copy(path / "zarr.json", copy)
    spoil(copy / "zarr.json", data.draw)
    for act in (
        lambda: lamstore.open(copy).attrs,
        lambda: lamstore.open(copy, group="mesh", chunks=None).attrs,
        lambda: Store(copy).statuses(),
    ):
        refused = None
        try:
            act()
        except LamstoreError as error:
            refused = error
        if refused is not None:
            assert refused.file.startswith(str(copy))
            assert refused.advice
        else:  # nothing that lamstore has written is another
            now, before = (read_root(x) for x in (copy, path))
            assert now.nodes == before.nodes
            same = {k: before.attributes[k] for k in ("n_layers", "lead_field_units")}
            assert now.attributes.items() >= same.items()


@pytest.mark.parametrize("name", ["subject", "status"])
@pytest.mark.parametrize("how", ["gone", "cut", "flipped"])
def test_damaged_lists_are_not_taken_for_empty(cohort, tmp_path, name, how):
    store = copied(Store(cohort[0]), tmp_path / "copy.zarr")
    chunk = store.path / name / "c" / "0"
    if how == "gone":
        shutil.rmtree(store.path / name)
    else:
        chunk.write_bytes(chunk.read_bytes()[:-3]) if how == "cut" else flip(chunk)
    with refused("verify", file=store.path / name):
        lamstore.open(store.path, subject="sub-01")


BAD_PLANS: list[tuple[dict[str, Any], str, str]] = [
    ({"labels": ["sub-01", "sub-01"]}, "sub-01", "more than once"),
    ({"labels": ["sub/01"]}, "sub/01", "characters"),
    ({"labels": [""]}, "", "characters"),
    ({"labels": ["sub 01\n"]}, "sub 01\n", "characters"),
    ({"layers": ["pial"]}, "", "pial"),
    ({"layers": ["pial", "pial"]}, "", "pial"),
    ({"distance_definition": "exact"}, "", "exact"),
    ({"attrs": {"coordinates": "x"}}, "", "coordinates"),
    ({"atlases": {"a/b": []}}, "", "a/b"),
    ({"columns": pd.DataFrame(index=["sub-02"])}, "sub-01", "sub-01"),
    ({"columns": pd.DataFrame({"a b": [1], "a-b": [2]}, index=["sub-01"])}, "", "a_b"),
]


@pytest.mark.parametrize(("change", "label", "named"), BAD_PLANS)
def test_a_plan_that_cannot_be_is_refused(tmp_path, change, label, named):
    bad = dataclasses.replace(plan(["sub-01"]), **change)
    with refused(named, subject=label):
        Store.create(tmp_path / "c.zarr", bad)
    assert not list(tmp_path.iterdir())


def test_what_is_not_a_lamstore_is_left_alone(cohort, tmp_path):
    folder, other, file = (tmp_path / x for x in ("folder", "other.zarr", "file"))
    folder.mkdir()
    file.write_text("mine")
    zarr.create_group(other)
    older = copied(Store(cohort[0]), tmp_path / "older.zarr").path
    document = json.loads((older / "zarr.json").read_text())
    document["attributes"]["lamstore_schema_version"] = 1
    (older / "zarr.json").write_text(json.dumps(document))
    for path in (folder, other, file, older):
        for act in (Store, lamstore.open, lambda p: Store.create(p, plan(["sub-01"]))):
            with refused(file=path):
                act(path)
    assert file.read_text() == "mine"
    with pytest.raises(LamstoreError) as caught:
        lamstore.open(tmp_path / "absent.zarr")
    assert caught.value.file.endswith("absent.zarr")
    with refused(file=cohort[0]):
        Store.create(cohort[0], plan(["sub-09"]))
    assert lamstore.open(cohort[0], complete=False).sizes["subject"] == 3


def test_a_store_of_another_lamstore(cohort, tmp_path, monkeypatch):
    newer, older = cohort[0], tmp_path / "older.zarr"
    monkeypatch.delitem(schema.table._BY_NAME, "cortical_thickness")
    for act in (Store, lamstore.open, verify):
        with refused("cortical_thickness", lamstore.__version__, file=newer):
            act(newer)
    monkeypatch.undo()
    fewer = tuple(x for x in schema.VARIABLES if x.name != "cortical_thickness")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VARIABLES", fewer)
        filled(older, {"sub-01": subject("sub-01")})
    assert "cortical_thickness" not in lamstore.open(older)
    Store(older).grow(plan(["sub-01", "sub-02"]))
    write_row(Store(older), "sub-02", subject("sub-02"))
    Store(older).finalise()
    assert verify(older).sound
    found = lamstore.open(older)["cortical_thickness"].notnull().any("vertex")
    assert found.values.tolist() == [False, True]


def test_questions_about_absent_things_name_them(cohort):
    path, _ = cohort
    for question, named in (
        ({"subject": "sub-9"}, "sub-9"),
        ({"group": "meshes"}, "meshes"),
        ({"group": "mesh", "subject": "sub-01"}, "group and subject"),
        ({"space": "fsaverage5", "subject": "sub-01"}, "subject and space"),
    ):
        with refused(named, file=path):
            lamstore.open(path, **question)
    with refused(subject="sub-03"):
        lamstore.open(path, subject="sub-03")
    with refused(subject="sub-9"), Store(path).row("sub-9"):
        pass
    assert lamstore.open(path, subject="sub-03", complete=False).sizes == {}


def cut(dim, n):
    return lambda ds: ds.isel({dim: slice(n)})


BAD_ROWS: list[tuple[Callable[[xr.Dataset], xr.Dataset], str]] = [
    (lambda ds: ds.assign(beauty=1.0), "beauty"),
    (lambda ds: ds.assign(status=0), "status"),
    (lambda ds: ds.assign(region_dk=("vertex", np.zeros(30, "int16"))), "region_dk"),
    (cut("layer", 2), "['pial', '0.500']"),
    (lambda ds: ds.assign_attrs(distance_definition="surface"), "surface"),
    (
        lambda ds: ds.assign(
            lead_field_rms=ds.lead_field_rms.assign_attrs(units="fT/(mm nA m)")
        ),
        "lead_field_rms is in 'fT/(mm nA m)'",
    ),
    (lambda ds: ds.assign(curvature=ds.coordinates.drop_attrs()), "curvature"),
    (lambda ds: ds.assign(hemi=ds.hemi * 0.5), "hemi is 0.5"),
    (lambda ds: ds.assign(hemi=ds.hemi.astype(int) + 500), "hemi"),
    (
        lambda ds: ds.assign(curvature=ds.curvature.astype(float) + 1e300),
        "curvature is 1e+300",
    ),
    (lambda ds: ds.assign_coords(region_aparc=ds.region_aparc + 5), "region_aparc"),
    (
        lambda ds: ds.assign_coords(
            region_aparc=ds.region_aparc.assign_attrs(flag_meanings="a b a")
        ),
        "region_aparc has two regions a",
    ),
    (cut("aparc_region", 2), "lameg_region_aparc has 2 regions"),
]


@pytest.mark.parametrize(("spoil", "named"), BAD_ROWS)
def test_a_row_that_does_not_fit_is_refused(cohort, spoil, named):
    store = Store(cohort[0])

    def files():
        every = [p for p in cohort[0].parent.rglob("*") if p.is_file()]
        return {p: p.stat().st_mtime_ns for p in every if p.suffix != ".lock"}

    with xr.set_options(keep_attrs=True):
        bad = spoil(subject("sub-03"))
    before = files()
    with pytest.raises(LamstoreError) as caught:
        store.write("sub-03", bad)
    assert caught.value.subject == "sub-03"
    assert named in caught.value.found
    assert files() == before
    assert store.statuses()["sub-03"] == "pending"


def test_rows_of_any_sizes_come_back_whole(tmp_path):
    rng = np.random.default_rng(0)
    rows = {}
    for label, n in zip("abc", rng.choice([1, 2, 40, 32_768, 32_769], 3), strict=True):
        ds = subject(label, int(n), int(n) % 7 + 1)
        rows[label] = ds[["cortical_thickness", "faces", "ch_name"]]
        rows[label].attrs["receipt"] = {}
    store = filled(tmp_path / "c.zarr", rows)
    holds(store.path, rows)
    thickness = xr.open_zarr(store.path).cortical_thickness.values
    for row, ds in zip(thickness, rows.values(), strict=True):
        assert np.isnan(row[ds.sizes["vertex"] :]).all()


@pytest.mark.long
@pytest.mark.parametrize(("everything", "chunks"), [(False, None), (True, {})])
def test_readers_of_a_store_under_construction_see_rows_whole(
    tmp_path, monkeypatch, everything, chunks, full
):
    """Between any two chunks that a plain reader loads, everything else happens."""
    rows = {x: subject(x, n) for x, n in (("a", 20), ("b", 60), ("c", 30))}
    begun = filled(tmp_path / "begun.zarr", {"a": rows["a"], "b": None, "c": None})
    write_row(begun, "c", rows["c"])  # not published; b is longer than all before
    read, left = LocalStore.get, [0]

    async def watched(self, *args, **options):
        found = await read(self, *args, **options)
        left[0] -= 1
        if left[0] == 0:
            await asyncio.to_thread(happen, Store(store.path))
        return found

    def happen(store):
        store.write("b", rows["b"])
        store.publish()
        store.grow(plan(["d"]))
        store.finalise()

    moment, stopped, seen = 0, True, set()
    while stopped:
        moment += 7 if everything and not full else 1
        store = copied(begun, tmp_path / f"{moment}.zarr")
        ds = xr.open_zarr(store.path, chunks=chunks)
        assert ds.attrs["complete_rows"] == COMPLETE_ROWS
        read_too = {"subject", "status", "n_vertices"}
        others = [name for name in ds.coords if name not in read_too]
        known = {"ds": ds}
        if not everything:
            known["ds"] = ds[["anatomical_score"]].drop_vars(others, errors="ignore")
        with monkeypatch.context() as patch:
            patch.setattr(LocalStore, "get", watched)
            left[0] = moment
            with dask.config.set(scheduler="synchronous"):  # one chunk after another
                exec(COMPLETE_ROWS, known)
                found = known["ds"].load()
        stopped = left[0] <= 0
        for label in map(str, found["subject"].values):
            row = found.sel(subject=label)
            n = int(row.n_vertices)
            assert n == rows[label].sizes["vertex"]
            for name in rows[label].data_vars if everything else ():
                if name in found and found[name].dims[1:] == ("layer", "vertex"):
                    values = row[name].values[:, :n]
                    assert np.array_equal(values, rows[label][name], equal_nan=True)
            assert not everything or json.loads(str(row.receipt.values))
            assert np.array_equal(
                row.anatomical_score[:n], rows[label].anatomical_score, equal_nan=True
            )
        seen.add("".join(map(str, found["subject"].values)))
    assert moment > 3
    assert "a" in seen
