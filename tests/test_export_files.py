"""Tables and NetCDF read back by pandas, pyarrow and xarray; and how files appear."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from factory import COMMENT, LABELS, Example, example_store, full_disk
from pyarrow import parquet

import lamstore
from lamstore import export, schema
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.export import rows, tables
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long

LAYERS = ("pial", "0.500", "white")
REGION = f"region_{ATLAS}"


def expected_lines(example: Example, layers=LAYERS) -> list[dict]:
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
    return lines


VARIABLES = ("cortical_thickness", "lead_field_rms", REGION)


def same(table: pd.DataFrame, lines: list[dict]) -> None:
    assert list(table.columns) == list(lines[0])
    assert len(table) == len(lines)
    for name in lines[0]:
        expected = [line[name] for line in lines]
        if isinstance(expected[0], str):
            found = [None if pd.isna(x) else x for x in table[name]]
            assert found == expected
        else:
            # float32 in, float32 out, whatever the file's own precision
            found = table[name].to_numpy(dtype=np.asarray(expected).dtype)
            np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize(
    ("kind", "layers"),
    [("tsv", None), ("parquet", ["pial", "white"]), ("json", ["white"])],
)
def test_tables_are_pandas(example, tmp_path, kind, layers):
    path = tmp_path / f"table.{kind}"
    files = export.write(example.path, path, to=kind, variable=VARIABLES, layer=layers)
    if kind == "tsv":
        table = pd.read_csv(path, sep="\t", na_values="n/a")
        assert "n/a" in path.read_text()
    elif kind == "parquet":
        table = pd.read_parquet(path)
    else:
        table = pd.read_json(path, orient="table", precise_float=True)
    same(table, expected_lines(example, layers or LAYERS))
    assert [p.name for p in files] == (
        ["table.json"] if kind == "json" else [path.name, "table.json"]
    )


#: What rows without coils or an inner skull were written without.
_NOT_WRITTEN = ["distance_to_sensor", "inside_inner_skull"]


@pytest.mark.parametrize("poorer", [0, 1], ids=["first", "second"])
@pytest.mark.parametrize("kind", ["tsv", "parquet", "json"])
def test_a_row_written_without_a_variable_has_its_column_all_the_same(
    example, tmp_path, poorer, kind
):
    rows = {label: example.rows[label] for label in LABELS[:2]}
    rows[LABELS[poorer]] = rows[LABELS[poorer]].drop_vars(_NOT_WRITTEN)
    example_store(tmp_path / "c.zarr", rows)
    path = tmp_path / f"table.{kind}"
    export.write(tmp_path / "c.zarr", path, to=kind, layer=["white"])
    if kind == "tsv":
        table = pd.read_csv(path, sep="\t", na_values="n/a")
    elif kind == "parquet":
        table = pd.read_parquet(path)
    else:
        table = pd.read_json(path, orient="table", precise_float=True)
    for label, ds in rows.items():
        lines = table[table["subject"] == label]
        for declared in schema.VARIABLES:
            name = declared.name
            if declared.group != "/" or declared.coordinate:
                continue
            if name not in ds:
                assert lines[name].isna().all()
                continue
            expected = ds[name].values
            if expected.dtype.kind == "i":  # by name
                assert set(lines[name]) == {"inside", "outside"}
                continue
            found = lines[name].to_numpy(dtype=float)
            expected = expected[-1] if expected.ndim == 2 else expected
            np.testing.assert_allclose(found, expected, rtol=1e-6)


@pytest.mark.parametrize("kind", ["gifti", "bids", "freesurfer"])
def test_a_row_written_without_a_variable_has_no_map_of_it_and_stops_no_other(
    example, tmp_path, kind
):
    rows = {label: example.rows[label] for label in LABELS[:2]}
    rows[LABELS[1]] = rows[LABELS[1]].drop_vars(_NOT_WRITTEN)
    example_store(tmp_path / "c.zarr", rows)
    with pytest.warns(LamstoreWarning, match="distance_to_sensor") as caught:
        files = export.write(
            tmp_path / "c.zarr",
            tmp_path / "out",
            to=kind,
            variable=["cortical_thickness", "distance_to_sensor"],
        )
    assert caught[0].message.subject == LABELS[1]
    names = [str(file) for file in files]
    word = "distanceToSensor" if kind == "bids" else "distance_to_sensor"
    assert {"ses-01" in n for n in names if word in n} == {True}
    thick = "corticalThickness" if kind == "bids" else "cortical_thickness"
    assert {"ses-01" in n for n in names if thick in n} == {True, False}


def test_the_name_of_a_compressed_table_is_refused(example, tmp_path):
    with pytest.raises(LamstoreError, match=r"table\.tsv "):
        export.write(example.path, tmp_path / "table.tsv.gz", to="tsv")
    assert list(tmp_path.iterdir()) == []


def test_columns_are_described_beside_a_table_and_in_it(example, tmp_path):
    export.write(example.path, tmp_path / "t.tsv", to="tsv", variable=VARIABLES)
    notes = json.loads((tmp_path / "t.json").read_text())
    columns = (tmp_path / "t.tsv").read_text().split("\n", 1)[0].split("\t")
    assert set(notes) == {*columns, "Simulated"}
    assert notes["Simulated"] == COMMENT
    thickness = schema.variable("cortical_thickness")
    assert notes["cortical_thickness"]["Units"] == "mm"
    assert notes["cortical_thickness"]["Description"] == thickness.comment
    assert "anterior_superior" in notes[REGION]["Levels"]

    export.write(example.path, tmp_path / "t.parquet", to="parquet", overwrite=True)
    shape = parquet.read_schema(tmp_path / "t.parquet")
    assert shape.field("lead_field_rms").metadata[b"Units"] == b"fT/(nA m)"
    assert shape.metadata[b"Simulated"] == COMMENT.encode()

    export.write(example.path, tmp_path / "j.json", to="json", variable=VARIABLES)
    fields = json.loads((tmp_path / "j.json").read_text())["schema"]["fields"]
    assert {f["name"]: f.get("unit") for f in fields}["cortical_thickness"] == "mm"


def test_without_layers_a_line_is_a_vertex(example, tmp_path):
    path = tmp_path / "t.parquet"
    options = {"variable": ["cortical_thickness"], "subject": [LABELS[1]]}
    export.write(example.path, path, to="parquet", **options)
    table = pd.read_parquet(path)
    ds = example.rows[LABELS[1]]
    assert table["vertex"].tolist() == list(range(ds.sizes["vertex"]))
    assert "layer" not in table
    np.testing.assert_array_equal(table["cortical_thickness"], ds["cortical_thickness"])


def test_a_dataframe_is_of_a_store_or_of_a_subject(example):
    store = lamstore.open(example.path)
    table = export.dataframe(store, variable=VARIABLES)
    assert list(table["task"].unique()) == [""]
    same(table.drop(columns=["task", "run"]), expected_lines(example))
    one = export.dataframe(
        example.whole(LABELS[1]), variable=VARIABLES, layer=["white"]
    )
    part = table[(table["subject"] == LABELS[1]) & (table["layer"] == "white")]
    pd.testing.assert_frame_equal(
        one, part[one.columns].reset_index(drop=True), check_dtype=False
    )
    some = export.dataframe(store, variable=VARIABLES, subject=LABELS[1])
    assert some["subject"].unique().tolist() == [LABELS[1]]


# --------------------------------------------------------------------------- NetCDF


@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_netcdf_is_the_dataset_as_xarray_reads_it(example, tmp_path, engine):
    path = tmp_path / "cohort.nc"
    assert export.write(example.path, path, to="netcdf", engine=engine) == [path]
    stored = lamstore.open(example.path)
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
            np.testing.assert_array_equal(found[name], values)
            assert found[name].attrs.get("units") == expected.attrs.get("units")
            # CF: in the type of the values
            for key in ("valid_range", "flag_values", "valid_min"):
                if key in found[name].attrs:
                    assert np.asarray(found[name].attrs[key]).dtype == expected.dtype
        assert found["hemi"].attrs["flag_meanings"] == "lh rh"
        labels = found["subject"].values.tolist()
        for label, ds in example.rows.items():
            row = found.isel(subject=labels.index(label))
            n = int(row["n_vertices"])
            assert n == ds.sizes["vertex"]
            np.testing.assert_array_equal(
                row["lead_field_rms_diff"][:, :n], ds["lead_field_rms_diff"]
            )
            assert np.isnan(row["cortical_thickness"][n:]).all()


def test_netcdf_of_some_rows_variables_and_layers(example, tmp_path):
    label = min(LABELS[:3], key=lambda one: example.rows[one].sizes["vertex"])
    export.write(
        example.path, tmp_path / "some.nc", to="netcdf", subject=[label],
        variable=["radiality_to_scalp"], layer=["white", "pial"],
    )  # fmt: skip
    with xr.open_dataset(tmp_path / "some.nc") as found:
        assert list(found.data_vars) == ["radiality_to_scalp"]
        assert found["layer"].values.tolist() == ["pial", "white"]
        ds = example.rows[label]
        assert found.sizes["vertex"] == ds.sizes["vertex"]
        np.testing.assert_array_equal(
            found["radiality_to_scalp"][0], ds["radiality_to_scalp"][[0, 2]]
        )


def test_netcdf_may_be_of_coordinates_alone(example, tmp_path):
    export.write(example.path, tmp_path / "r.nc", to="netcdf", variable=[REGION])
    with xr.open_dataset(tmp_path / "r.nc") as found:
        assert not found.data_vars
        expected = example.rows[LABELS[0]][REGION].values
        codes = found[REGION].sel(subject=LABELS[0]).values[: len(expected)]
        np.testing.assert_array_equal(codes, expected)


def test_what_netcdf_does_not_have_becomes_json():
    attrs = {"score_parameters": "{}", "nested": {"a": [1]}, "flag": True}
    ds = xr.Dataset({"x": ("n", [1.0], attrs)}, attrs={"list": ["a", "b"]})
    found = tables.storable(ds)
    assert found["x"].attrs["nested"] == '{"a": [1]}'
    assert found["x"].attrs["flag"] == "true"
    assert found.attrs["list"] == '["a", "b"]'


# ---------------------------------------------------------------- how files appear

ONE = {"variable": ["cortical_thickness"], "subject": [LABELS[0]]}


@pytest.mark.parametrize("kind", ["bids", "freesurfer", "tsv", "netcdf"])
def test_nothing_is_replaced_unless_requested(example, tmp_path, kind):
    out = tmp_path / ("out" if kind in ("bids", "gifti", "freesurfer") else "out.x")
    files = export.write(example.path, out, to=kind, **ONE)
    before = {path: path.read_bytes() for path in files}
    if kind != "netcdf":  # whose bytes depend on the order of writing
        # the same again is no harm
        assert export.write(example.path, out, to=kind, **ONE) == files
        assert {path: path.read_bytes() for path in files} == before

    for path in files[1:]:
        path.unlink()
    files[0].write_text("another file")
    with pytest.raises(LamstoreError) as caught:
        export.write(example.path, out, to=kind, **ONE)
    assert caught.value.file == str(files[0])
    assert files[0].read_text() == "another file"
    assert not any(path.exists() for path in files[1:])
    export.write(example.path, out, to=kind, overwrite=True, **ONE)
    if kind != "netcdf":
        assert {path: path.read_bytes() for path in files} == before
    assert files[0].read_bytes() != b"another file"
    assert not [p for p in tmp_path.rglob("*") if p.name.startswith(rows.STAGING)]


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
    ],
    ids=str,
)
def test_what_cannot_be_exported_is_refused_before_anything_is_written(
    example, tmp_path, options, named
):
    with pytest.raises(LamstoreError, match=named):
        export.write(example.path, tmp_path / "out", **options)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_package_is_named_with_the_command_that_has_it(
    example, tmp_path, monkeypatch
):
    for module in (tables,):
        monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(LamstoreError, match=r"pip install 'lamstore\[parquet\]'"):
        export.write(example.path, tmp_path / "t.parquet", to="parquet")
    for engine in (None, "h5netcdf"):
        with pytest.raises(LamstoreError, match=r"pip install 'lamstore\[netcdf\]'"):
            export.write(example.path, tmp_path / "t.nc", to="netcdf", engine=engine)
