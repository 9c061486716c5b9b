"""The store as a reader sees it, and what it refuses."""

from __future__ import annotations

import dataclasses
import json
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr
import zarr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_examples import LAYERS, REGIONS, columns, plan, subject, write

import lamstore
from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.store import Store, chunk_length, files, layout, tree

#: What the store says of all its rows.
SIMULATED = "differences between subjects"

LABELS = ("sub-01", "sub-02", "sub-03")


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """A store with two complete rows and one pending, and what was written."""
    path = tmp_path_factory.mktemp("cohort") / "cohort.zarr"
    subjects = {
        label: subject(label, 30 + 10 * i, 5 + i, seed=i)
        for i, label in enumerate(LABELS)
    }
    store = Store.create(
        path,
        plan(
            LABELS,
            list(subjects.values()),
            columns=columns(LABELS, layer=["a", "b", "c"]),
            attrs={"simulated": SIMULATED},
        ),
    )
    for label in LABELS[:2]:
        write(store, label, subjects[label])
    store.finalise()
    return path, subjects


def test_subject_comes_back_as_it_was_written(cohort) -> None:
    path, subjects = cohort
    for label in LABELS[:2]:
        # and it says what the store says of all rows
        written = subjects[label].assign_attrs(simulated=SIMULATED)
        xr.testing.assert_identical(lamstore.open(path, subject=label).load(), written)


def test_optional_variables_that_were_absent_stay_absent(tmp_path: Path) -> None:
    ds = subject("sub-01").drop_vars(
        [
            *("inner_skull", "inner_skull_faces", "sphere_reg", "coil_weights"),
            *("ch_name", "coil_positions", "coil_orientations"),
        ]
    )
    store = Store.create(tmp_path / "c.zarr", plan(["sub-01"]))
    write(store, "sub-01", ds)
    store.publish()
    opened = lamstore.open(store.path, subject="sub-01").load()
    xr.testing.assert_identical(opened, ds)
    assert int(lamstore.open(store.path).n_channels[0]) == -1
    assert np.isnan(xr.open_zarr(store.path, group="mesh").sphere_reg).all()


def test_three_lines_of_xarray_find_the_best_vertex(cohort) -> None:
    path, subjects = cohort
    ds = xr.open_zarr(path)
    best = ds.anatomical_score.sel(subject="sub-02").idxmax("vertex")
    thickness = ds.cortical_thickness.sel(subject="sub-02", vertex=best)

    wanted = int(np.argmax(subjects["sub-02"].anatomical_score.values))
    assert int(best) == wanted
    assert float(thickness) == subjects["sub-02"].cortical_thickness.values[wanted]


def test_plain_xarray_sees_coordinates_types_and_units(cohort) -> None:
    path, _ = cohort
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
    assert ds.attrs["simulated"] == "differences between subjects"
    mesh = xr.open_zarr(path, group="mesh").sel(subject="sub-01", xyz="x")
    assert mesh.coordinates.dims == ("layer", "vertex")
    tree_view = xr.open_datatree(path, engine="zarr", chunks={})
    assert set(tree_view.children) == {"mesh", "geometry"}
    tree_view.close()


@pytest.mark.parametrize("chunks", ["auto", {}, None])
@pytest.mark.parametrize("group", [None, "mesh", "geometry"])
def test_lamstore_opens_what_plain_xarray_opens(
    cohort, group: str | None, chunks: Any
) -> None:
    path, _ = cohort
    plain = xr.open_zarr(path, group=group, chunks=None)
    found = lamstore.open(path, group=group, chunks=chunks, complete=False)
    assert list(found.variables) == list(plain.variables)
    for name, item in found.variables.items():
        # what is read by another library is written again as the store is
        assert item.encoding["compressors"] == plain[name].encoding["compressors"]
        assert item.dtype == plain[name].dtype
        large = item.ndim > 1 and "subject" in item.dims
        assert (item.chunks is not None) == (large and chunks is not None), name
    plain.attrs.pop("store_id", None)
    xr.testing.assert_identical(found.load(), plain.load())


@pytest.mark.parametrize("group", [None, "mesh", "geometry"])
def test_dask_does_not_take_rows_for_those_that_were_there_before(
    tmp_path: Path, group: str | None
) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-01"]))
    names = []
    for seed in (1, 2):
        write(store, "sub-01", subject("sub-01", seed=seed), overwrite=seed > 1)
        store.publish()
        for _ in range(2):
            ds = lamstore.open(store.path, group=group)
            # texts are xarray's own, which it names by the root's folder
            numbers = [item for item in ds.values() if item.dtype.kind in "fi"]
            names.append([item.data.name for item in numbers if item.chunks])
    assert names[0] == names[1] != []
    assert names[2] == names[3]
    assert not set(names[0]) & set(names[2])


def test_a_store_that_grows_while_it_is_opened_opens_as_it_is_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-01"]))
    write(store, "sub-01", subject("sub-01"))
    store.publish()
    read = tree.open_dataset
    calls = []

    def meanwhile(*args: Any, **options: Any) -> xr.Dataset:
        if not calls:
            store.add(plan(["sub-02"]))
        calls.append(args)
        return read(*args, **options)

    monkeypatch.setattr(tree, "open_dataset", meanwhile)
    ds = lamstore.open(store.path, complete=False)
    assert ds["subject"].values.tolist() == ["sub-01", "sub-02"]
    assert ds["cortical_thickness"].notnull().any("vertex").values.tolist() == [1, 0]


def test_unwritten_and_padded_parts_read_as_missing(cohort) -> None:
    path, _ = cohort
    for group in schema.GROUPS:
        ds = xr.open_zarr(path, group=group)
        for name, array in ds.variables.items():
            if name in schema.DIMS or array.dims[0] != "subject" or array.ndim < 2:
                continue
            pending = array.isel(subject=2).values
            beyond = (
                array.isel(subject=0, vertex=slice(30, None)).values
                if "vertex" in array.dims
                else pending
            )
            for part in (pending, beyond):
                if array.dtype.kind == "f":
                    assert np.isnan(part).all(), name
                else:
                    assert (part == ("" if array.dtype.kind == "T" else -1)).all(), name


def test_open_shows_complete_rows_ten_to_a_block(cohort) -> None:
    path, _ = cohort
    assert lamstore.open(path).subject.values.tolist() == ["sub-01", "sub-02"]
    everything = lamstore.open(path, complete=False)
    assert everything.sizes["subject"] == 3
    assert everything.anatomical_score.chunks == ((3,), (50,))
    mesh = lamstore.open(path, group="mesh")
    assert mesh.subject.values.tolist() == ["sub-01", "sub-02"]
    assert "store_id" not in everything.attrs
    assert lamstore.open(path, chunks=None).anatomical_score.chunks is None


def test_a_store_without_complete_rows_opens_empty(tmp_path: Path) -> None:
    path = tmp_path / "c.zarr"
    Store.create(path, plan(["sub-01"]))
    ds = lamstore.open(path)
    assert ds.sizes["subject"] == 0
    assert ds.anatomical_score.mean("vertex").compute().shape == (0,)


def test_forty_subjects_keep_ten_to_a_block_and_one_chunk_of_status(
    tmp_path: Path,
) -> None:
    labels = [f"sub-{i:02d}" for i in range(40)]
    ds = subject("sub-00", 8, 2)
    store = Store.create(tmp_path / "c.zarr", plan(labels, [ds]))
    for label in labels[::4]:
        write(store, label, ds)
    store.publish()
    opened = lamstore.open(store.path, complete=False)
    assert opened.anatomical_score.chunks[0] == (10, 10, 10, 10)
    assert lamstore.open(store.path).subject.values.tolist() == labels[::4]
    assert [p.name for p in (store.path / "status" / "c").iterdir()] == ["0"]


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    counts=st.lists(st.integers(1, 70), min_size=1, max_size=3),
    multiple=st.sampled_from([7, 16, 64]),
)
def test_any_sizes_and_chunks_come_back_whole(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], multiple: int
) -> None:
    path = tmp_path_factory.mktemp("sizes") / "c.zarr"
    labels = [f"s{i}" for i in range(len(counts))]
    subjects = [
        subject(label, n, n // 9, seed=i)[["cortical_thickness", "faces", "ch_name"]]
        for i, (label, n) in enumerate(zip(labels, counts, strict=True))
    ]
    for ds in subjects:
        ds.attrs["receipt"] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "MESH_MULTIPLE", multiple)
        sizes = {"vertex": max(counts), "face": 2 * max(counts), "channel": 8}
        # half of the planned length: larger newcomers give a row a second chunk
        small = {dim: max(1, n // 2) for dim, n in sizes.items()}
        store = Store.create(path, plan(labels, sizes=small))
        store.add(plan(labels, sizes=sizes))
        for label, ds in zip(labels, subjects, strict=True):
            write(store, label, ds)
        store.publish()
    for label, ds in zip(labels, subjects, strict=True):
        opened = lamstore.open(path, subject=label).load()
        xr.testing.assert_identical(opened, ds)
    thickness = xr.open_zarr(path).cortical_thickness.values
    for row, ds in zip(thickness, subjects, strict=True):
        assert np.isnan(row[ds.sizes["vertex"] :]).all()


@pytest.mark.parametrize(
    ("dim", "planned", "length"),
    [
        ("vertex", 0, 32_768),
        ("vertex", 26_214, 32_768),
        ("vertex", 26_215, 65_536),
        ("face", 60_000, 98_304),
        ("channel", 275, 512),
        ("coil", 550, 768),
        ("aparc_region", 36, 64),
    ],
)
def test_chunks_leave_room_for_a_quarter_more(
    dim: str, planned: int, length: int
) -> None:
    assert chunk_length(dim, planned) == length


def test_chunks_codecs_and_fills_are_those_of_the_schema(cohort) -> None:
    path, _ = cohort
    for name, node in tree.members(path).items():
        if node["node_type"] != "array":
            continue
        codecs = [codec["name"] for codec in node["codecs"]]
        text = node["data_type"] == "string"
        assert codecs == ["vlen-utf8" if text else "bytes", "blosc", "crc32c"]
        assert node["codecs"][1]["configuration"]["cname"] == "zstd"
        assert node["codecs"][1]["configuration"]["shuffle"] == "shuffle"
        if not text:
            fill = "NaN" if node["data_type"].startswith("float") else -1
            assert node["fill_value"] == fill, name
    chunks = tree.open_array(path, "lead_field_rms").chunks
    assert chunks == (1, len(LAYERS), 32_768)


def test_metadata_are_what_zarr_itself_would_consolidate(cohort, tmp_path) -> None:
    path, _ = cohort
    document = json.loads((path / "zarr.json").read_text())
    copy = tmp_path / "copy.zarr"
    shutil.copytree(path, copy)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        zarr.consolidate_metadata(copy)
    assert json.loads((copy / "zarr.json").read_text()) == document


def test_a_flipped_bit_is_an_error_not_a_number(cohort, tmp_path: Path) -> None:
    path, subjects = cohort
    copy = tmp_path / "copy.zarr"
    shutil.copytree(path, copy)
    chunk = copy / "cortical_thickness" / "c" / "0" / "0"
    content = bytearray(chunk.read_bytes())
    content[len(content) // 2] ^= 1
    chunk.write_bytes(content)
    with pytest.raises(ValueError, match="checksum"):
        xr.open_zarr(copy).cortical_thickness.load()
    # and the row can be written again over the damage
    write(Store(copy), "sub-01", subjects["sub-01"], overwrite=True)
    Store(copy).publish()
    opened = lamstore.open(copy, subject="sub-01").load()
    written = subjects["sub-01"].assign_attrs(simulated=SIMULATED)
    xr.testing.assert_identical(opened, written)


def test_damaged_bookkeeping_is_a_lamstore_error(cohort, tmp_path: Path) -> None:
    path, _ = cohort
    copy = tmp_path / "copy.zarr"
    shutil.copytree(path, copy)
    chunk = copy / "status" / "c" / "0"
    chunk.write_bytes(chunk.read_bytes()[:-3])
    with pytest.raises(LamstoreError, match="status cannot be read"):
        lamstore.open(copy)


BAD_PLANS: list[tuple[dict[str, Any], str]] = [
    ({"labels": ["sub-01", "sub-01"]}, "sub-01: named more than once"),
    ({"labels": ["sub/01"]}, "'sub/01': a row's label may hold"),
    ({"labels": [""]}, "'': a row's label"),
    ({"labels": ["sub 01\n"]}, "a row's label may hold"),
    ({"layers": ["pial"]}, "needs two or more"),
    ({"layers": ["pial", "pial"]}, "named differently"),
    ({"sizes": {"layer": 3}}, "sizes of layer"),
    ({"distance_definition": "exact"}, "'exact': not one of vertex, surface"),
    ({"attrs": {"coordinates": "x"}}, "coordinates: lamstore sets these itself"),
    ({"atlases": {"a/b": []}}, "atlas 'a/b'"),
    ({"columns": pd.DataFrame(index=["sub-02"])}, "sub-01: not in the table"),
    (
        {"columns": pd.DataFrame({"a b": [1], "a-b": [2]}, index=["sub-01"])},
        "two columns would be stored as 'a_b'",
    ),
]


@pytest.mark.parametrize(("change", "message"), BAD_PLANS)
def test_a_plan_that_cannot_be_is_refused_and_leaves_nothing(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    bad = dataclasses.replace(plan(["sub-01"]), **change)
    with pytest.raises(LamstoreError, match=message):
        Store.create(tmp_path / "c.zarr", bad)
    assert not list(tmp_path.iterdir())


def test_what_is_not_a_lamstore_is_left_alone(tmp_path: Path) -> None:
    folder, other = tmp_path / "folder", tmp_path / "other.zarr"
    folder.mkdir()
    (tmp_path / "file").write_text("mine")
    zarr.create_group(other)
    for path in (folder, other, tmp_path / "file"):
        for act in (Store, lamstore.open, lambda p: Store.create(p, plan(["sub-01"]))):
            with pytest.raises(LamstoreError, match="exists and is not a lamstore"):
                act(path)
    assert {p.name for p in tmp_path.iterdir()} == {"folder", "other.zarr", "file"}
    assert (tmp_path / "file").read_text() == "mine"
    with pytest.raises(LamstoreError, match="no such store"):
        lamstore.open(tmp_path / "absent.zarr")


def test_an_existing_store_is_not_made_again(cohort) -> None:
    path, _ = cohort
    with pytest.raises(LamstoreError, match="a lamstore already"):
        Store.create(path, plan(["sub-09"]))


def test_another_schema_version_is_refused_by_name(cohort, tmp_path: Path) -> None:
    copy = tmp_path / "copy.zarr"
    shutil.copytree(cohort[0], copy)
    document = json.loads((copy / "zarr.json").read_text())
    document["attributes"]["lamstore_schema_version"] = 99
    (copy / "zarr.json").write_text(json.dumps(document))
    for act in (Store, lamstore.open):
        with pytest.raises(LamstoreError, match="version 99.* reads version 1"):
            act(copy)


def test_questions_about_absent_things_name_them(cohort) -> None:
    path, _ = cohort
    with pytest.raises(LamstoreError, match="no subject 'sub-9'; it has 3: sub-01"):
        lamstore.open(path, subject="sub-9")
    with pytest.raises(LamstoreError, match="sub-03: is pending in"):
        lamstore.open(path, subject="sub-03")
    with pytest.raises(LamstoreError, match="no group 'meshes'"):
        lamstore.open(path, group="meshes")
    with pytest.raises(LamstoreError, match="cannot be chosen together"):
        lamstore.open(path, group="mesh", subject="sub-01")
    with (
        pytest.raises(LamstoreError, match="sub-9: is no row"),
        Store(path).claim("sub-9"),
    ):
        pass
    assert lamstore.open(path, subject="sub-03", complete=False).sizes == {}


def cut(dim: str, n: int) -> Callable[[xr.Dataset], xr.Dataset]:
    return lambda ds: ds.isel({dim: slice(n)})


BAD_ROWS: list[tuple[Callable[[xr.Dataset], xr.Dataset], str]] = [
    (lambda ds: ds.assign(beauty=1.0), "variable 'beauty' cannot be stored"),
    (lambda ds: ds.assign(status=0), "'status' cannot be stored, publishing writes it"),
    (
        lambda ds: ds.assign(region_dk=("vertex", np.zeros(30, "int16"))),
        "region_dk belongs to an atlas",
    ),
    (
        lambda ds: xr.concat([ds, ds], "vertex", data_vars="minimal").assign_coords(
            vertex=np.arange(60)
        ),
        "has 60 along vertex, the store has room for 30",
    ),
    (cut("layer", 2), r"has layers \['pial', '0.500'\], the store has"),
    (lambda ds: ds.drop_vars("layer"), "layers have no names"),
    (lambda ds: ds.assign_coords(vertex=ds.vertex + 1), "coordinate 'vertex' differs"),
    (lambda ds: ds.assign_coords(depth=ds.depth / 2), "coordinate 'depth' differs"),
    (lambda ds: ds.assign_attrs(distance_definition="surface"), "by 'surface', the"),
    (
        lambda ds: ds.assign(
            lead_field_rms=ds.lead_field_rms.assign_attrs(units="fT/(mm nA m)")
        ),
        r"lead_field_rms is in 'fT/\(mm nA m\)', the store's is in 'fT/\(nA m\)'",
    ),
    (lambda ds: ds.assign(curvature=ds.coordinates.drop_attrs()), "curvature has dims"),
    (lambda ds: ds.assign(hemi=ds.hemi * 1.0), "hemi is float64, expected int8"),
    (lambda ds: ds.assign(hemi=ds.hemi.astype(int) + 500), "int8 holds -128 to 127"),
    (
        lambda ds: ds.assign(curvature=ds.curvature.astype(float) + 1e300),
        "curvature is 1e[+]300 at vertex 0, more than float32 holds",
    ),
    (lambda ds: ds.assign(ch_name=("channel", np.arange(5))), "expected text"),
    (
        lambda ds: ds.assign_coords(region_aparc=ds.region_aparc + 5),
        "has code .*, but 3 regions",
    ),
    (
        lambda ds: ds.assign_coords(
            region_aparc=ds.region_aparc.assign_attrs(flag_meanings="unknown a b")
        ),
        r"regions that the store does not know \(a, b\)",
    ),
    (cut("aparc_region", 2), "has 2 regions, region_aparc names 3"),
    (lambda ds: ds[["scalp"]], "no dim 'vertex'"),
]


@pytest.mark.parametrize(("spoil", "message"), BAD_ROWS)
def test_a_row_that_does_not_fit_is_refused_before_anything_is_written(
    tmp_path: Path, spoil: Callable[[xr.Dataset], xr.Dataset], message: str
) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-01"], [subject("sub-01")]))
    before = sorted(tmp_path.rglob("*"))
    with xr.set_options(keep_attrs=True):
        bad = spoil(subject("sub-01"))
    with pytest.raises(LamstoreError, match=f"sub-01: .*{message}|sub-01: {message}"):
        write(store, "sub-01", bad)
    after = [p for p in sorted(tmp_path.rglob("*")) if p.suffix != ".lock"]
    assert after == [p for p in before if p.suffix != ".lock"]
    assert store.statuses() == {"sub-01": "pending"}


def test_regions_are_stored_under_the_stores_codes(tmp_path: Path) -> None:
    names = ("postcentral", "insula", "precentral", "unknown")
    store = Store.create(tmp_path / "c.zarr", plan(["s"], atlases={"aparc": names}))
    ds = subject("s")
    write(store, "s", ds)
    store.publish()
    opened = lamstore.open(store.path, subject="s")
    wanted = [REGIONS[code] for code in ds.region_aparc.values]
    assert [names[code] for code in opened.region_aparc.values] == wanted
    member = opened.lameg_region_aparc.values
    for code, name in enumerate(REGIONS):
        assert (member[names.index(name)] == ds.lameg_region_aparc.values[code]).all()
    assert (member[names.index("insula")] == -1).all()


def test_planar_gradiometers_units_and_exact_distance_are_said(tmp_path: Path) -> None:
    planned = plan(
        ["sub-01"],
        lead_field_units=schema.PLANAR_LEAD_FIELD_UNITS,
        distance_definition="surface",
    )
    ds = xr.open_zarr(Store.create(tmp_path / "c.zarr", planned).path)
    for name in ("lead_field_rms", "lead_field_rms_diff"):
        assert ds[name].attrs["units"] == "fT/(mm nA m)"
    assert "nearest point of the scalp" in ds.distance_to_scalp.attrs["comment"]
    assert ds.attrs["distance_definition"] == "surface"


def test_every_json_in_a_store_is_strict(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "c.zarr", plan(["sub-01"]))
    receipt = {"residual_mm": np.array([1.0, np.nan]), "path": Path("a"), "row": 1}
    with store.claim("sub-01") as row:
        assert row is not None
        row.write(subject("sub-01"), receipt)
    store.publish()

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    for path in tmp_path.rglob("*.json"):
        json.loads(path.read_text(), parse_constant=refuse)
    assert store.receipt("sub-01") == {"residual_mm": [1.0, None], "path": "a"}


def test_locks_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "lock"

    def busy(shared: bool) -> bool:
        try:
            with files.lock(path, shared=shared, wait=False):
                return False
        except files.LockBusy:
            return True

    with files.lock(path, shared=True):
        assert (busy(shared=True), busy(shared=False)) == (False, True)
    with files.lock(path):
        assert (busy(shared=True), busy(shared=False)) == (True, True)
    assert not busy(shared=False)


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(LamstoreError, match="lock: cannot be written"),
        files.lock(tmp_path / "lock"),
    ):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_a_commit_says_which_variables_are_missing_altogether(tmp_path: Path) -> None:
    made = subject("sub-01")
    made["curvature"] = made["curvature"] * np.nan
    made["region_aparc"] = xr.zeros_like(made["region_aparc"]) - 1
    store = Store.create(tmp_path / "c.zarr", plan(["sub-01"], [subject("sub-01")]))
    write(store, "sub-01", made.drop_vars("inflated"))
    content = json.loads((store.folder / "rows" / "sub-01.json").read_text())
    assert content["row"]["blank"] == ["curvature", "region_aparc"]
