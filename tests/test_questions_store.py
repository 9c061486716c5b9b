"""Questions to a store that was built from files, and what is read for them."""

import shutil
from pathlib import Path
from typing import NamedTuple

import dask
import nibabel
import numpy as np
import pytest
import zarr.storage
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore import regions
from lamstore.store.arrays import StoredArray
from lamstore.testing import ATLAS, small_cohort, small_subject, write_spm_dataset

pytestmark = pytest.mark.long

#: An atlas with a dot in its name, as FreeSurfer's have.
ATLASES = ("aparc.a2009s",)

#: Rows of the store; a lazy block has them all, also the one that is not complete.
N_ROWS = 5


class Built(NamedTuple):
    """A store, and the subjects it was built from."""

    path: Path
    subjects_dir: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Three participants, one with two sessions; a fourth is excluded."""
    folder = tmp_path_factory.mktemp("questions")
    made = small_cohort(folder / "files", 4)
    again = small_subject(folder / "again", "sub-01", seed=(0, 0), n_channels=20)
    session = folder / "files" / "meg" / "sub-01" / "ses-02" / "spm"
    write_spm_dataset(session / "spm-sub-01.mat", again)
    for subject in made.subjects:
        labels = made.subjects_dir / subject / "label"
        for hemi in ("lh", "rh"):
            for atlas in ATLASES:
                shutil.copy(
                    labels / f"{hemi}.{ATLAS}.annot", labels / f"{hemi}.{atlas}.annot"
                )
    recordings = lamstore.find_recordings(
        made.subjects_dir, participants=made.participants, meg=made.meg
    )
    path = folder / "cohort.zarr"
    lamstore.build(
        path,
        recordings,
        n_layers=3,
        atlases=[ATLAS, *ATLASES],
        exclude={"sub-04": "moved too much"},
    )
    return Built(path, made.subjects_dir)


@pytest.fixture
def read(monkeypatch):
    """What chunks are read: a list of keys that grows."""
    keys: list[str] = []
    original, chunk_of = zarr.storage.LocalStore.get, StoredArray._chunk

    def note(file):
        whole = str(file).partition(".zarr/")[2]
        if "/c/" in whole:
            keys.append(whole)

    async def get(self, key, *args, **kwargs):  # as texts are read
        note(f"{self.root}/{key}")
        return await original(self, key, *args, **kwargs)

    def chunk(self, number):
        note(f"{self.array.store.root}/c/{'/'.join(map(str, number))}")
        return chunk_of(self, number)

    monkeypatch.setattr(zarr.storage.LocalStore, "get", get)
    monkeypatch.setattr(StoredArray, "_chunk", chunk)
    return keys


def variables(keys):
    return {key.split("/c/")[0].removeprefix("mesh/") for key in keys}


def large(keys):
    """Chunks of what has more than one value a row, without those of the group."""
    return [key for key in keys if key.split("/c/")[1].count("/")]


@pytest.mark.parametrize("atlas", [ATLAS, *ATLASES])
def test_regions_are_those_of_the_annotation_files(built, atlas):
    ds = lamstore.open(built.path)
    summary = lamstore.region_summary(
        ds,
        variable="cortical_thickness",
        atlas=atlas,
        statistics=["n", "mean"],
        weights="vertex",
    )["cortical_thickness"].compute()
    for label in ("sub-01_ses-02", "sub-02", "sub-03"):
        folder = built.subjects_dir / label.partition("_")[0]
        one = lamstore.open(built.path, subject=label)
        thickness, sides, orig = (
            one[n].values for n in ("cortical_thickness", "hemi", "orig_vertex")
        )
        for side, hemi in enumerate(("lh", "rh")):
            codes, _, names = nibabel.freesurfer.read_annot(
                folder / "label" / f"{hemi}.{atlas}.annot"
            )
            for region in regions.region_codes(ds, atlas):
                code = names.index(region.encode())
                values = [
                    float(thickness[v])
                    for v in range(len(thickness))
                    if sides[v] == side and codes[orig[v]] == code
                ]
                found = summary.sel(subject=label, region=region, hemi=hemi)
                mean = sum(values) / len(values) if values else np.nan
                assert_allclose(found, [len(values), mean], rtol=1e-12)


def test_a_label_is_the_vertices_it_names(built):
    ds, mesh = lamstore.open(built.path), lamstore.open(built.path, group="mesh")
    drawn = {}
    for subject in ("sub-01", "sub-02", "sub-03"):
        rng = np.random.default_rng(len(drawn))
        n = mesh["n_orig_vertices"].sel(subject=ds["subject"][0]).values
        for side, hemi in enumerate(("lh", "rh")):
            vertices = np.sort(rng.choice(int(n[side]), 60, replace=False))
            path = built.subjects_dir / subject / "label" / f"{hemi}.spot.label"
            lines = [f"{v}  0.0 0.0 0.0 0.0" for v in vertices]
            path.write_text("\n".join(["#!ascii label", "60", *lines, ""]))
            assert nibabel.freesurfer.read_label(path).tolist() == vertices.tolist()
            drawn[subject, side] = set(vertices.tolist())
    pattern = str(built.subjects_dir / "{subject}" / "label" / "lh.spot.label")
    both = [pattern, pattern.replace("lh.", "rh.")]
    left = regions.label_mask(ds, pattern, mesh=mesh)
    whole = regions.label_mask(ds, both, mesh=mesh)
    assert left.chunks is not None
    for label in ds["subject"].values:
        one = lamstore.open(built.path, subject=str(label))
        participant = str(label).partition("_")[0]
        expected = [
            orig in drawn[participant, side]
            for orig, side in zip(
                one["orig_vertex"].values.tolist(),
                one["hemi"].values.tolist(),
                strict=True,
            )
        ]
        n = len(expected)
        found = whole.sel(subject=label).values
        assert found[:n].tolist() == expected
        assert not found[n:].any()
        assert any(expected)
        on_left = np.array(expected) & (one["hemi"].values == 0)
        assert_array_equal(left.sel(subject=label)[:n], on_left)
        files = [file.replace("{subject}", participant) for file in both]
        alone = regions.label_mask(one, files)
        assert_array_equal(alone, expected)


def test_a_summary_reads_its_variable_and_the_regions_each_chunk_once(built, read):
    ds = lamstore.open(built.path)
    summary = lamstore.region_summary(ds, variable="cortical_thickness", atlas=ATLAS)
    assert large(read) == []
    read.clear()
    summary["cortical_thickness"].compute()
    big = large(read)
    names = {"cortical_thickness", "vertex_area", "hemi", f"region_{ATLAS}"}
    assert variables(big) == names
    assert len(big) == len(set(big)) == 4 * N_ROWS


def test_no_more_than_the_blocks_of_those_asked_for_are_read(built, read):
    ds = lamstore.open(built.path, chunks={"subject": 1})
    read.clear()
    lamstore.subject_map(
        ds, variable="distance_to_scalp", subject="sub-02", layer="white"
    ).compute()
    # with a map come the hemispheres and regions of its vertices
    assert {key.partition("/")[2] for key in large(read)} == {"c/2/0/0", "c/2/0"}
    assert [key for key in large(read) if key.endswith("c/2/0/0")] == [
        "distance_to_scalp/c/2/0/0"
    ]
    read.clear()
    lamstore.vertex_values(
        ds, {"sub-03": 5, "sub-02": 1}, variable="lead_field_rms"
    ).compute()
    assert sorted(large(read)) == [f"lead_field_rms/c/{i}/0/0" for i in (2, 3)]
    read.clear()
    lamstore.stratified_vertices(
        ds, variable="cortical_thickness", per_stratum=2, subject="sub-03"
    )
    assert sorted(large(read)) == ["cortical_thickness/c/3/0", "hemi/c/3/0"]
    one = lamstore.open(built.path, subject="sub-02")
    read.clear()
    lamstore.region_summary(one, variable="lead_field_rms", atlas=ATLAS)
    assert set(large(read)) == {
        "lead_field_rms/c/2/0/0", "hemi/c/2/0", f"region_{ATLAS}/c/2/0",
        "vertex_area/c/2/0/0",
    }  # fmt: skip


def _everything(path):
    ds, mesh = lamstore.open(path), lamstore.open(path, group="mesh")
    ds, mesh = ds.chunk(subject=2), mesh.chunk(subject=2)
    summary = lamstore.region_summary(
        ds, variable=["cortical_thickness", "distance_to_scalp"], atlas=ATLAS
    )
    return [
        lamstore.summary_table(summary),
        lamstore.top_vertices(ds, atlas=ATLAS, top=2, min_distance=20, mesh=mesh),
        lamstore.rank_regions(ds, atlas=ATLAS),
        lamstore.stratified_vertices(ds, variable="cortical_thickness", per_stratum=2),
        lamstore.patch_mean(ds, 15, variable="cortical_thickness", mesh=mesh)
        .compute()["cortical_thickness"]
        .values,
        lamstore.smooth(ds, 15, variable="cortical_thickness", mesh=mesh)
        .compute()["cortical_thickness"]
        .values,
        regions.within(ds, {str(s): 3 for s in ds["subject"].values}, 20, mesh=mesh)
        .compute()
        .values,
    ]


def test_answers_are_the_same_on_a_cluster(built):
    from distributed import Client, LocalCluster

    with dask.config.set(scheduler="synchronous"):
        expected = _everything(built.path)
    cluster = LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=":0"
    )
    with cluster, Client(cluster):
        answers = _everything(built.path)
    for one, other in zip(answers, expected, strict=True):
        if isinstance(one, np.ndarray):
            assert_array_equal(one, other)
        else:
            assert one.equals(other)
