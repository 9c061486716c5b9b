"""Rows on a template: what they hold, what is done again, interruptions, damage."""

import errno
import json
import os
import shutil
import warnings

import numpy as np
import pytest
import xarray as xr
import zarr
from factory import (
    PREDICTORS,
    REGIONS,
    Stopping,
    annotate,
    copied,
    filled,
    flip,
    person,
    plan,
    refused,
    write,
    write_template,
)
from numpy.testing import assert_allclose, assert_array_equal
from studies import run

import lamstore
from lamstore.cohort import resampling
from lamstore.cohort.resampling import TemplateRows
from lamstore.errors import LamstoreError, LamstoreWarning, Unfinished
from lamstore.status import status
from lamstore.store import Store, layout, place
from lamstore.store.derived import damaged_arrays
from lamstore.store.rows import Commit
from lamstore.template import index_map, read_template

NAMES = [variable.name for variable in PREDICTORS]

pytestmark = pytest.mark.filterwarnings("ignore:sub-3")


@pytest.fixture(scope="module")
def subjects_dir(tmp_path_factory):
    folder = tmp_path_factory.mktemp("subjects")
    write_template(folder)
    return folder


@pytest.fixture(scope="module")
def fsaverage(subjects_dir):
    return read_template("fsaverage", subjects_dir)


@pytest.fixture(scope="module")
def cohort(tmp_path_factory, subjects_dir):
    """Two people of different sizes, one without sphere.reg, one pending, a session."""
    path = tmp_path_factory.mktemp("cohort") / "c.zarr"
    people = {
        "sub-1_ses-1": person("sub-1_ses-1", 1),
        "sub-2": person("sub-2", 2),
        "sub-3": person("sub-3", 3).drop_vars("sphere_reg"),
        "sub-4": None,
        "sub-1_ses-2": person("sub-1_ses-2", 5),
    }
    filled(path, people)
    resampled(path, subjects_dir)
    return path


def copy_of(path, to):
    return copied(Store(path), to / "c.zarr").path


def resampled(path, subjects_dir, **options):
    return lamstore.resample(path, "fsaverage", subjects_dir=subjects_dir, **options)


def seen(path):
    return lamstore.open(path, space="fsaverage", complete=False).load()


def damaged(path):
    """Name the groups' arrays that are not what was written."""
    root = Store(path).root()
    return [x for name in root.derived for x in damaged_arrays(root, name)]


def slow_value(values, vertices, weights):
    """Average by weight in plain Python."""
    if vertices[0] < 0:
        return np.full(values.shape[:-1], np.nan if values.dtype.kind == "f" else -1)
    if values.dtype.kind != "f":
        return values[..., vertices[0]]
    total = 0.0
    for vertex, weight in zip(vertices, weights, strict=True):
        if weight > 0:
            total = total + values[..., vertex].astype(np.float64) * weight
    return np.asarray(total)


@pytest.mark.parametrize("method", ["nearest", "barycentric"])
def test_every_row_is_its_native_row(cohort, subjects_dir, tmp_path, fsaverage, method):
    path = copy_of(cohort, tmp_path)

    def native_files():
        files = [p.relative_to(path) for p in path.rglob("*") if p.is_file()]
        groups = ("fsaverage", "zarr.json")
        return {p: (path / p).read_bytes() for p in files if p.parts[0] not in groups}

    before = native_files()
    with pytest.warns(LamstoreWarning) as caught:
        report = resampled(path, subjects_dir, method=method)
    assert native_files() == before
    assert caught[0].message.subject == "sub-3"
    assert list(report.missing) == ["sub-3"]
    assert report.incomplete == ("sub-4",)
    ds = seen(path)
    assert ds["subject"].values.tolist() == list(Store(path).labels)
    for label in ("sub-1_ses-1", "sub-2", "sub-1_ses-2"):
        row, native = ds.sel(subject=label), lamstore.open(path, subject=label).load()
        wanted = index_map(native, fsaverage, method)
        assert_array_equal(row["native_vertices"], wanted.vertices)
        assert_array_equal(row["native_weights"], wanted.weights)
        for name in NAMES:
            values = native[name].values
            slow = np.stack(
                [
                    slow_value(values, *pair)
                    for pair in zip(wanted.vertices, wanted.weights, strict=True)
                ],
                axis=-1,
            )
            assert_array_equal(row[name].values, slow.astype(values.dtype))
    for label in ("sub-3", "sub-4"):
        row = ds.sel(subject=label)
        assert all(row[n].isnull().all() for n in NAMES if row[n].dtype.kind == "f")
    assert lamstore.verify(path).findings == ()


def test_a_group_opens_with_plain_xarray_and_with_participants(cohort, fsaverage):
    plain = xr.open_zarr(cohort, group="fsaverage")
    assert plain["cortical_thickness"].dims == ("subject", "template_vertex")
    assert plain["cortical_thickness"].attrs["units"] == "mm"
    ds = lamstore.open(cohort, space="fsaverage")
    assert ds["subject"].values.tolist() == [
        "sub-1_ses-1",
        "sub-2",
        "sub-3",
        "sub-1_ses-2",
    ]
    assert ds["cortical_thickness"].chunks is not None
    assert {"participant_id", "sensor_system", "lead_field_source"} <= set(ds.coords)
    assert str(ds["resampling_error"].sel(subject="sub-3").values)
    assert_array_equal(ds["hemi"], fsaverage.hemi)
    assert_array_equal(ds["medial_wall"], fsaverage.medial_wall)
    assert_array_equal(ds["faces"], fsaverage.faces)
    assert_allclose(
        ds["coordinates"].sel(layer="0.500"),
        (fsaverage.pial + fsaverage.white) / 2,
        rtol=1e-6,
    )
    assert (
        not ds["cortical_thickness"]
        .isel(template_vertex=fsaverage.medial_wall)
        .notnull()
        .any()
    )
    with refused("fsaverage5", file=cohort):
        lamstore.open(cohort, space="fsaverage5")
    with pytest.raises(LamstoreError):
        lamstore.open(cohort, space="fsaverage", subject="sub-2")


def test_regions_are_those_that_most_rows_have(cohort):
    ds = lamstore.open(cohort, space="fsaverage").load()
    found = ds["region_aparc"]
    assert found.attrs["flag_meanings"].split() == list(REGIONS)
    natives = {
        label: lamstore.open(cohort, subject=label)["region_aparc"].values
        for label in ds["subject"].values.tolist()
    }
    for vertex in range(ds.sizes["template_vertex"]):
        codes = []
        for label in natives:
            native = int(ds["native_vertices"].sel(subject=label)[vertex, 0])
            if native >= 0:
                codes.append(int(natives[label][native]))
        # a region before none, the first of equals
        order = [*range(len(REGIONS)), -1]
        counts = [codes.count(code) for code in order]
        wanted = order[int(np.argmax(counts))] if codes else -1
        assert int(found[vertex]) == wanted


def test_regions_of_the_template_come_first_and_are_chosen_by_name(tmp_path):
    folder = write_template(tmp_path)
    codes = annotate(folder, "aparc", ["low", "high"])
    path = filled(tmp_path / "c.zarr", {"a": person("a", 1)}).path
    resampled(path, tmp_path)
    ds = lamstore.open(path, space="fsaverage")
    assert ds["region_aparc"].attrs["flag_meanings"] == "low high"
    wall = ds["medial_wall"].values == 1
    assert_array_equal(ds["region_aparc"].values[~wall], codes[~wall])
    for hemi, sides in ((None, [0, 1]), ("lh", [0]), ("rh", [1])):
        mask = lamstore.regions.region_mask(ds, "high", atlas="aparc", hemi=hemi)
        wanted = (ds["region_aparc"] == 1).values & np.isin(ds["hemi"], sides)
        assert mask.dims == ("template_vertex",)
        assert_array_equal(mask.values, wanted)


def test_the_same_call_again_changes_no_file(cohort, subjects_dir):
    def stamps():
        files = [p for p in cohort.rglob("*") if p.is_file()]
        return {p: p.stat().st_mtime_ns for p in files}

    before = stamps()
    with pytest.warns(LamstoreWarning, match="sub-3"):
        report = resampled(cohort, subjects_dir)
    assert report.resampled == ()
    assert report.unchanged == ("sub-1_ses-1", "sub-2", "sub-1_ses-2")
    assert stamps() == before


@pytest.mark.long
def test_only_rows_that_changed_are_read_again(cohort, subjects_dir, tmp_path):
    path = copy_of(cohort, tmp_path)
    store, before = Store(path), seen(path)
    assert status(path)["templates"] == {"fsaverage": []}
    store.grow(plan([*store.labels, "sub-9"]))
    for label, seed in (("sub-2", 22), ("sub-4", 4), ("sub-9", 9)):
        write(store, label, person(label, seed), overwrite=True)
    store.commit("sub-1_ses-1", Commit())
    store.publish()
    with pytest.warns(LamstoreWarning, match="sub-2, sub-4, sub-9"):
        ds = lamstore.open(path, space="fsaverage")
    assert ds["subject"].values.tolist() == ["sub-3", "sub-1_ses-2"]
    assert status(path)["templates"] == {"fsaverage": ["sub-2", "sub-4", "sub-9"]}
    # a native chunk of a row that did not change is not needed any more
    row_number = store.labels.index("sub-1_ses-2")
    shutil.rmtree(path / "cortical_thickness" / "c" / str(row_number))
    report = resampled(path, subjects_dir)
    assert report.resampled == ("sub-2", "sub-4", "sub-9")
    assert damaged(path) == []
    after = seen(path)
    same = ["sub-3", "sub-1_ses-2"]
    for name in (*NAMES, "native_vertices", "native_weights"):
        assert_array_equal(
            after[name].sel(subject=same), before[name].sel(subject=same)
        )
    assert after["cortical_thickness"].sel(subject="sub-1_ses-1").isnull().all()
    assert not after["cortical_thickness"].sel(subject="sub-4").isnull().all()
    fresh = filled(tmp_path / "fresh.zarr", {"sub-2": person("sub-2", 22)}).path
    resampled(fresh, subjects_dir)
    assert_array_equal(
        after["lead_field_rms"].sel(subject="sub-2"),
        seen(fresh)["lead_field_rms"].sel(subject="sub-2"),
    )


@pytest.mark.long
def test_many_blocks_of_rows_are_as_one(subjects_dir, tmp_path, monkeypatch):
    people = {x: person(x, i) for i, x in enumerate("abc")}
    one, two = (filled(tmp_path / f"{x}.zarr", people) for x in ("one", "two"))
    resampled(one.path, subjects_dir)
    before = seen(one.path)
    monkeypatch.setitem(layout.TEMPLATE_CHUNKS, "subject", 2)
    monkeypatch.setattr(resampling, "_MOST_BYTES", 1)
    resampled(two.path, subjects_dir)
    xr.testing.assert_equal(before, seen(two.path))
    write(two, "c", person("c", 7), overwrite=True)
    assert resampled(two.path, subjects_dir).resampled == ("c",)
    after = seen(two.path)
    for name in NAMES:
        assert_array_equal(
            after[name].sel(subject=["a", "b"]), before[name].sel(subject=["a", "b"])
        )
    assert damaged(two.path) == []


def test_a_group_keeps_its_method(cohort, subjects_dir, tmp_path):
    path = copy_of(cohort, tmp_path)
    said = {"subjects_dir": subjects_dir}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LamstoreWarning)  # of the row without a sphere
        made = lamstore.resample(path, "fsaverage", method="barycentric", **said)
        again = lamstore.resample(path, "fsaverage", **said)
        other = lamstore.resample(path, "fsaverage", method="nearest", **said)
    assert made.method == again.method == "barycentric"
    assert again.resampled == ()
    assert other.method == "nearest"
    assert other.resampled == made.resampled != ()


def test_a_name_that_is_taken_or_unknown_is_refused(tmp_path):
    write_template(tmp_path, "mesh")
    path = filled(tmp_path / "c.zarr", {"a": person("a", 1)}).path
    with refused("mesh", file=path):
        lamstore.resample(path, "mesh", subjects_dir=tmp_path)
    with pytest.raises(LamstoreError, match="linear"):
        lamstore.resample(path, method="linear")


def is_there(path):
    document = json.loads((path / "zarr.json").read_text())
    return "fsaverage" in document["consolidated_metadata"]["metadata"]


@pytest.mark.long
@pytest.mark.parametrize("there_before", [False, True])
@pytest.mark.filterwarnings("ignore:.* left out")
def test_wherever_it_stops(subjects_dir, tmp_path, monkeypatch, full, there_before):
    people = {"a": person("a", 1), "b": None}
    first = filled(tmp_path / "c.zarr", people)
    if there_before:
        resampled(first.path, subjects_dir)
        write(first, "a", person("a", 3), overwrite=True)
    write(first, "b", person("b", 2))
    first.publish()
    old = seen(first.path) if there_before else None
    method = "barycentric" if there_before else "nearest"
    stopping = Stopping(monkeypatch)
    rename = os.rename  # of whole folders, too
    monkeypatch.setattr(os, "rename", lambda *a: (stopping.count(), rename(*a)))

    def act(path):
        return lambda: resampled(path, subjects_dir, method=method)

    whole = copied(first, tmp_path / "whole.zarr")
    assert stopping.at(10**9, act(whole.path)) is None
    n = stopping.done
    new = seen(whole.path)
    # the last of them put the new group in its place
    few = (n - 45, n - 20, n) if there_before else (3, n - 1, n)
    moments = range(n + 1) if full else few
    states = set()
    for moment in moments:
        path = copied(first, tmp_path / f"{moment}.zarr").path
        assert bool(stopping.at(moment, act(path))) == (moment < n)
        for publish in (False, True):
            if publish:  # as any builder does meanwhile
                Store(path).publish()
            if old is None and not is_there(path):
                states.add("none")
                continue
            found = seen(path)
            is_new = found.identical(new)
            assert is_new or (old is not None and found.identical(old))
            states.add("new" if is_new else "old")
        act(path)()
        xr.testing.assert_identical(seen(path), new)
        assert damaged(path) == []
    assert states == {"old" if there_before else "none", "new"}


def test_a_row_built_again_meanwhile_is_read_again(subjects_dir, tmp_path, monkeypatch):
    store = filled(tmp_path / "c.zarr", {"a": person("a", 1)})
    renew, calls = TemplateRows.renewal, []

    def interfered(rows):
        if not calls:
            write(store, "a", person("a", 2), overwrite=True)
        calls.append(1)
        return renew(rows)

    monkeypatch.setattr(TemplateRows, "renewal", interfered)
    resampled(store.path, subjects_dir)
    assert len(calls) == 2
    other = filled(tmp_path / "other.zarr", {"a": person("a", 2)})
    resampled(other.path, subjects_dir)
    xr.testing.assert_equal(seen(store.path), seen(other.path))


def test_a_row_made_meanwhile_waits(cohort, subjects_dir, tmp_path, monkeypatch):
    path = copy_of(cohort, tmp_path)
    renew, passes = TemplateRows.renewal, []

    def slow(rows):
        passes.append(rows)
        write(Store(path), "sub-4", person("sub-4", 4))
        return renew(rows)

    monkeypatch.setattr(TemplateRows, "renewal", slow)
    report = resampled(path, subjects_dir, method="barycentric")
    Store(path).publish()
    in_native = lamstore.open(path, subject="sub-4")["cortical_thickness"]
    assert_array_equal(in_native, person("sub-4", 4)["cortical_thickness"])
    assert report.incomplete == ("sub-4",)
    assert len(passes) == 1


def test_an_open_group_keeps_its_values_or_is_refused(subjects_dir, tmp_path):
    store = filled(tmp_path / "a.zarr", {"a": person("a", 1)})
    resampled(store.path, subjects_dir)
    before = seen(store.path)
    once, twice = (lamstore.open(store.path, space="fsaverage") for _ in range(2))
    write(store, "a", person("a", 2), overwrite=True)
    resampled(store.path, subjects_dir)
    xr.testing.assert_equal(once[NAMES].load(), before[NAMES])
    assert not seen(store.path)["lead_field_rms"].equals(before["lead_field_rms"])
    write(store, "a", person("a", 3), overwrite=True)
    resampled(store.path, subjects_dir)
    for name in NAMES:
        with refused("renewal"):
            twice[name].load()


def a_chunk(path, array):
    files = sorted((path / "fsaverage" / array).rglob("*"))
    return next(x for x in files if x.is_file() and x.name != "zarr.json")


def flip_bit(path, array):
    flip(a_chunk(path, array))


def delete(path, array):
    a_chunk(path, array).unlink()


def swap(path, array):
    chunk = next((path / "fsaverage" / array).rglob("c/0/0/0"))
    shutil.copyfile(chunk.with_name("1"), chunk)


@pytest.mark.long
@pytest.mark.parametrize(
    ("damage", "array"),
    [
        (flip_bit, "cortical_thickness"),
        (delete, "curvature"),
        (swap, "lead_field_rms"),
        (flip_bit, "commit"),
        (delete, "commit"),
    ],
)
def test_damage_is_found_and_repaired(cohort, subjects_dir, tmp_path, damage, array):
    path = copy_of(cohort, tmp_path)
    rows = lamstore.open(path, complete=False).load()
    before = seen(path)
    damage(path, array)
    if array == "commit":
        found, labels = status(path), before["subject"].values.tolist()
        if damage is flip_bit:
            assert found["templates"] == {}
            assert "fsaverage/commit" in found["warnings"][-1]
        else:  # no row is known to be as it was
            assert found["templates"] == {
                "fsaverage": [x for x in labels if x != "sub-4"]
            }
    assert damaged(path) == [f"fsaverage/{array}"]
    if array == "commit":
        report = lamstore.verify(path, repair=True)
        assert report.sound
        assert report.set_back == ()
        with pytest.raises(LamstoreError, match="fsaverage"):
            seen(path)
    else:  # a row that changed: nothing of the damaged group is kept
        write(Store(path), "sub-2", person("sub-2", 2), overwrite=True)
    report = resampled(path, subjects_dir)
    assert report.resampled == ("sub-1_ses-1", "sub-2", "sub-1_ses-2")
    assert damaged(path) == []
    xr.testing.assert_identical(lamstore.open(path, complete=False).load(), rows)
    xr.testing.assert_identical(seen(path), before)


def test_a_full_disk_leaves_the_group(cohort, subjects_dir, tmp_path, monkeypatch):
    path = copy_of(cohort, tmp_path)
    before = seen(path)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(zarr.Array, "__setitem__", full)
        with pytest.raises(Unfinished) as caught:
            resampled(path, subjects_dir, method="barycentric")
    assert caught.value.file == str(path)
    xr.testing.assert_identical(seen(path), before)
    assert lamstore.verify(path).sound
    assert resampled(path, subjects_dir, method="barycentric").resampled


def test_a_copy_in_an_object_store_is_sound_and_opens(cohort):
    url = f"memory://{cohort.parent.name}/copy.zarr"
    for folder, end in ((cohort, ""), (Store(cohort).folder, ".build")):
        system, target = place.fs(place.place(url + end))
        for file in place.walk(folder):
            system.pipe(f"{target}/{file}", (folder / file).read_bytes())
    assert lamstore.verify(url).sound
    xr.testing.assert_identical(seen(url), seen(cohort))
    with refused(file=url):
        lamstore.resample(url)


def test_the_command_lists_what_became_of_the_rows(cohort, subjects_dir, tmp_path):
    path = copy_of(cohort, tmp_path)
    arguments = ("resample", path, "--to", "fsaverage", "--subjects-dir", subjects_dir)
    arguments += ("--method", "barycentric")
    with warnings.catch_warnings():
        warnings.simplefilter("always", LamstoreWarning)
        done = run(*arguments, code=1)
    assert "3 resampled, 1 missing, 1 not complete" in done.output
    assert "sub-3" in done.output
    found = json.loads(run(*arguments, "--json", code=1).stdout)
    assert found["unchanged"] == ["sub-1_ses-1", "sub-2", "sub-1_ses-2"]
    run("resample", path, "--to", "fsaverage6", code=2)


@pytest.mark.long
def test_lamegs_vertices_are_stored_by_that_method(shared, tmp_path):
    folder = shared / "subjects" / "sub-01"
    ds = lamstore.read_surfaces(folder, 3, atlases=(), subject="sub-01")
    path = filled(tmp_path / "c.zarr", {"sub-01": ds}, atlases={}).path
    with pytest.warns(LamstoreWarning, match="sub-01"):
        lamstore.resample(path, method="lameg")
    lamstore.resample(path, method="lameg", subjects_dir=shared / "subjects")
    found = lamstore.open(path, space="fsaverage5")
    first = found["native_vertices"].isel(subject=0, corner=0).values
    with np.load(shared / "lameg_answers" / "sub-01.npz") as answers:
        wanted = np.concatenate([answers[f"from_fsaverage_{h}"] for h in ("lh", "rh")])
    compared = (first >= 0) & (ds["hemi"].values[wanted] == found["hemi"].values)
    assert compared.sum() > 18_000  # those outside of both walls
    assert_array_equal(first[compared], wanted[compared])
