"""Tables and NetCDF read back by pandas, pyarrow and xarray; and how files appear."""

import json

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from factory import COMMENT, LABELS, example_store, full_disk, refused
from numpy.testing import assert_allclose, assert_array_equal
from pyarrow import parquet

import lamstore
from lamstore import export, schema
from lamstore.errors import LamstoreError
from lamstore.export import rows as exported_rows
from lamstore.export import tables
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long

LAYERS = ("pial", "0.500", "white")
REGION = f"region_{ATLAS}"
VARIABLES = ("cortical_thickness", "lead_field_rms", REGION)
ONE = {"variable": ["cortical_thickness"], "subject": [LABELS[0]]}
FOLDERS = ("bids", "gifti", "freesurfer")


def expected_lines(example, layers=LAYERS):
    """A line for each row, layer and vertex, by loops over what was written."""
    lines = []
    for label in LABELS[:3]:
        ds = example.rows[label]
        names = ds[REGION].attrs["flag_meanings"].split()
        regions, sides = ds[REGION].values.tolist(), ds["hemi"].values.tolist()
        thickness, rms = ds["cortical_thickness"].values, ds["lead_field_rms"].values
        for layer in layers:
            i = LAYERS.index(layer)
            for v, code in enumerate(regions):
                lines.append(
                    {
                        "subject": label,
                        "participant_id": label[:6],
                        "session": label[7:],
                        "hemi": schema.HEMISPHERES[sides[v]],
                        "layer": layer,
                        "depth": i / 2,
                        "vertex": v,
                        "cortical_thickness": thickness[v],
                        "lead_field_rms": rms[i, v],
                        REGION: names[code] if code >= 0 else None,
                    }
                )
    return pd.DataFrame(lines)


def same(table, expected):
    """Compare tables; float32 in, float32 out, whatever the file's own precision."""
    kinds = {n: x.dtype for n, x in expected.items() if x.dtype.kind in "if"}
    texts = [name for name in expected if name not in kinds]
    found = table.astype(kinds)
    pd.testing.assert_frame_equal(found[list(kinds)], expected[list(kinds)])
    assert list(found) == list(expected)
    for name in texts:
        assert found[name].fillna("").tolist() == expected[name].fillna("").tolist()


def read(path):
    if path.suffix == ".tsv":
        return pd.read_csv(path, sep="\t", na_values="n/a")
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    return pd.read_json(path, orient="table", precise_float=True)


@pytest.mark.parametrize(
    ("kind", "layers"),
    [("tsv", None), ("parquet", ["pial", "white"]), ("json", ["white"])],
)
def test_tables_are_pandas(example, tmp_path, kind, layers):
    path = tmp_path / f"table.{kind}"
    files = export.write(example.path, path, to=kind, variable=VARIABLES, layer=layers)
    same(read(path), expected_lines(example, layers or LAYERS))
    beside = [] if kind == "json" else [tmp_path / "table.json"]
    assert files == [path, *beside]
    assert ("n/a" in path.read_text()) if kind == "tsv" else True


@pytest.mark.parametrize(
    ("kind", "poorer"), [("tsv", 0), ("parquet", 1), ("json", 0), ("json", 1)]
)
def test_a_row_without_a_variable_has_its_column(example, tmp_path, poorer, kind):
    rows = {label: example.rows[label] for label in LABELS[:2]}
    chosen = ["distance_to_sensor", "inside_inner_skull", "radiality_to_scalp"]
    rows[LABELS[poorer]] = rows[LABELS[poorer]].drop_vars(chosen[:2])
    example_store(tmp_path / "c.zarr", rows)
    path = tmp_path / f"table.{kind}"
    export.write(tmp_path / "c.zarr", path, to=kind, layer="white", variable=chosen)
    table = read(path)
    for label, ds in rows.items():
        lines = table[table["subject"] == label]
        for name in chosen:
            if name not in ds:
                assert lines[name].isna().all()
            elif ds[name].dtype.kind == "i":  # by name
                assert set(lines[name]) == {"inside", "outside"}
            else:
                found = lines[name].to_numpy(dtype=float)
                assert_allclose(found, ds[name].values[-1], rtol=1e-6)


def test_columns_are_described_beside_a_table_and_in_it(example, tmp_path):
    options = {"variable": VARIABLES, "subject": LABELS[0]}
    for kind in ("tsv", "parquet", "json"):
        out = tmp_path / f"{kind}.{kind}"
        export.write(example.path, out, to=kind, **options)
    notes = json.loads((tmp_path / "tsv.json").read_text())
    columns = (tmp_path / "tsv.tsv").read_text().split("\n", 1)[0].split("\t")
    assert set(notes) == {*columns, "Simulated"}
    assert notes["Simulated"] == COMMENT
    thickness = schema.variable("cortical_thickness")
    assert notes["cortical_thickness"]["Units"] == "mm"
    assert notes["cortical_thickness"]["Description"] == thickness.comment
    assert "anterior_superior" in notes[REGION]["Levels"]
    shape = parquet.read_schema(tmp_path / "parquet.parquet")
    assert shape.field("lead_field_rms").metadata[b"Units"] == b"fT/(nA m)"
    assert shape.metadata[b"Simulated"] == COMMENT.encode()
    fields = json.loads((tmp_path / "json.json").read_text())["schema"]["fields"]
    assert {f["name"]: f.get("unit") for f in fields}["cortical_thickness"] == "mm"


def test_a_dataframe_is_of_a_store_or_of_a_subject(example):
    store = lamstore.open(example.path)
    table = export.dataframe(store, variable=VARIABLES)
    assert list(table["task"].unique()) == [""]
    same(table.drop(columns=["task", "run"]), expected_lines(example))
    one = export.dataframe(
        example.whole(LABELS[1]), variable=VARIABLES, layer=["white"]
    )
    some = table[(table["subject"] == LABELS[1]) & (table["layer"] == "white")]
    pd.testing.assert_frame_equal(
        one, some[one.columns].reset_index(drop=True), check_dtype=False
    )
    some = export.dataframe(store, variable="cortical_thickness", subject=LABELS[1])
    assert some["subject"].unique().tolist() == [LABELS[1]]
    # without layers a line is a vertex
    ds = example.rows[LABELS[1]]
    assert some["vertex"].tolist() == list(range(ds.sizes["vertex"]))
    assert "layer" not in some
    assert_array_equal(some["cortical_thickness"], ds["cortical_thickness"])


@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_netcdf_is_the_dataset_as_xarray_reads_it(example, tmp_path, engine):
    path = tmp_path / "cohort.nc"
    assert export.write(example.path, path, to="netcdf", engine=engine) == [path]
    more = ["lead_field_gram", "depth_coregistration_bias"]  # no maps
    stored = lamstore.open(example.path).drop_vars(more)
    with xr.open_dataset(path, engine=engine) as found:
        assert set(found.variables) == set(stored.variables)
        assert found.attrs["Conventions"] == "CF-1.11"
        assert found.attrs["comment"] == COMMENT
        for name, expected in stored.variables.items():
            assert found[name].dims == expected.dims
            values = np.asarray(expected.values)
            if values.dtype.kind in "TO":
                texts = [str(x) for x in found[name].values]
                assert texts == [str(x) for x in values]
                continue
            assert found[name].dtype == expected.dtype
            assert_array_equal(found[name], values)
            assert found[name].attrs.get("units") == expected.attrs.get("units")
            # CF: in the type of the values
            for key in ("valid_range", "flag_values", "valid_min"):
                if key in found[name].attrs:
                    assert np.asarray(found[name].attrs[key]).dtype == expected.dtype
        assert found["hemi"].attrs["flag_meanings"] == "lh rh"


def test_netcdf_of_some_rows_variables_and_layers(example, tmp_path):
    label = min(LABELS[:3], key=lambda one: example.rows[one].sizes["vertex"])
    ds = example.rows[label]
    options = {"to": "netcdf", "subject": [label]}
    chosen = {"variable": "radiality_to_scalp", "layer": ["white", "pial"]}
    export.write(example.path, tmp_path / "some.nc", **options, **chosen)
    with xr.open_dataset(tmp_path / "some.nc") as found:
        assert list(found.data_vars) == ["radiality_to_scalp"]
        assert found["layer"].values.tolist() == ["pial", "white"]
        assert found.sizes["vertex"] == ds.sizes["vertex"]
        assert_array_equal(
            found["radiality_to_scalp"][0], ds["radiality_to_scalp"][[0, 2]]
        )
    export.write(example.path, tmp_path / "r.nc", **options, variable=REGION)
    with xr.open_dataset(tmp_path / "r.nc") as found:  # of coordinates alone
        assert not found.data_vars
        assert_array_equal(found[REGION][0], ds[REGION])


@pytest.mark.parametrize("kind", ["bids", "freesurfer", "tsv", "netcdf"])
def test_nothing_is_replaced_unless_requested(example, tmp_path, kind):
    out = tmp_path / ("out" if kind in FOLDERS else "out.x")
    files = export.write(example.path, out, to=kind, **ONE)
    before = {path: path.read_bytes() for path in files}
    if kind != "netcdf":  # whose bytes depend on the order of writing
        # the same again is no harm
        assert export.write(example.path, out, to=kind, **ONE) == files
        assert {path: path.read_bytes() for path in files} == before
    for path in files[1:]:
        path.unlink()
    files[0].write_text("another file")
    with refused(file=files[0]):
        export.write(example.path, out, to=kind, **ONE)
    assert files[0].read_text() == "another file"
    assert not any(path.exists() for path in files[1:])
    export.write(example.path, out, to=kind, overwrite=True, **ONE)
    if kind != "netcdf":
        assert {path: path.read_bytes() for path in files} == before
    left = [p for p in tmp_path.rglob("*") if p.name.startswith(exported_rows.STAGING)]
    assert left == []


def test_maps_can_be_added_to_an_export(example, tmp_path):
    for kind in ("bids", "gifti"):
        for variable in ("cortical_thickness", "radiality_to_scalp"):
            options = ONE | {"variable": [variable]}
            assert export.write(example.path, tmp_path / kind, to=kind, **options)


@pytest.mark.parametrize("kind", list(export.FORMATS))
def test_a_full_disk_is_one_error_and_leaves_nothing_behind(example, tmp_path, kind):
    # not of h5netcdf, which may crash Python later, as its file is collected
    options = {"engine": "netcdf4"} if kind == "netcdf" else {}
    with full_disk(900), pytest.raises(LamstoreError) as caught:
        export.write(example.path, tmp_path / "a" / "out", to=kind, **ONE, **options)
    assert caught.value.file.startswith(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"to": "vtk"}, "bids"),
        ({"to": "gifti", "subject": ["sub-9"]}, "sub-9"),
        ({"to": "gifti", "subject": [LABELS[3]]}, LABELS[3]),
        ({"to": "tsv", "variable": ["thickness"]}, "cortical_thickness"),
        ({"to": "tsv", "variable": ["faces"]}, "faces"),
        ({"to": "netcdf", "layer": ["0.300"]}, "0.300"),
        ({"to": "bids", "overlay": "curv"}, "freesurfer"),
        ({"to": "freesurfer", "overlay": "w"}, "mgh, curv"),
        ({"to": "tsv", "subjects_dir": "x"}, "subjects_dir"),
        ({"to": "gifti", "missing": 0.0}, "missing"),
        ({"to": "gifti", "engine": "netcdf4"}, "netcdf"),
        ({"to": "netcdf", "engine": "scipy"}, "netcdf4, h5netcdf"),
        ({"to": "tsv", "out": "table.tsv.gz"}, r"table\.tsv "),
        ({"to": "tsv", "out": "table.json"}, r"table\.tsv"),
    ],
    ids=str,
)
def test_what_cannot_be_exported_is_refused(example, tmp_path, options, named):
    out = tmp_path / options.pop("out", "out")
    with pytest.raises(LamstoreError, match=named):
        export.write(example.path, out, **options)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_package_is_named_with_a_command(example, tmp_path, monkeypatch):
    for module in (tables, lamstore.errors):
        monkeypatch.setattr(module, "find_spec", lambda name: None)
    for kind, extra in (("parquet", "parquet"), ("netcdf", "netcdf")):
        with pytest.raises(LamstoreError) as caught:
            export.write(example.path, tmp_path / "t", to=kind)
        assert caught.value.advice == f"pip install 'lamstore[{extra}]'"
