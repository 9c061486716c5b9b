"""lamstore beside the real laMEG 0.2.1, on the same files."""

import subprocess
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from test_freesurfer_layers import FACTOR, write_recon_all

import lamstore
from lamstore import predictors, regions
from lamstore.anatomy.layered_folder import make_surfaces
from lamstore.testing import ATLAS, small_cohort

SCRIPT = Path(__file__).with_name("lameg_answers.py")


def answers_of(python, tmp_path, *arguments):
    command = [python, SCRIPT, *map(str, arguments), ATLAS, "a.npz"]
    subprocess.run(command, cwd=tmp_path, check=True)
    with np.load(tmp_path / "a.npz") as answers:
        return dict(answers)


def compare(ds, answers, *names):
    for name in (
        "cortical_thickness",
        "radiality_to_scalp",
        "distance_to_scalp",
        *names,
    ):
        layer = "white" if name == "lead_field_rms_diff" else "pial"
        found = ds[name].sel(layer=layer) if "layer" in ds[name].dims else ds[name]
        # float32 in the store, and in laMEG's own thickness and radiality
        assert_allclose(found, answers[name], rtol=1e-6, atol=1e-6)
    rois = [key for key in answers if key.startswith("roi/")]
    assert len(rois) >= 3
    for key in rois:
        _, region, hemi = key.split("/")
        hemi = None if hemi == "None" else hemi
        mask = regions.region_mask(ds, region, hemi=hemi, assignment="lameg")
        assert_array_equal(np.flatnonzero(mask), answers[key])


def test_values_best_vertex_and_regions_are_lamegs(lameg_python, tmp_path):
    cohort = small_cohort(
        tmp_path, 1, seed=11, n_layers=11, version="v7.3", gain_files=True
    )
    (row,) = lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )
    arguments = (cohort.subjects_dir, row.label, 11, row.meg)
    answers = answers_of(lameg_python, tmp_path, *arguments)
    lamstore.build(tmp_path / "c.zarr", [row], forward="spm-gain", atlases=[ATLAS])
    ds = lamstore.open(tmp_path / "c.zarr", subject=row.label)
    compare(ds, answers, "lead_field_rms_diff", "anatomical_score")
    best = int(np.argmax(answers["anatomical_score"]))
    assert lamstore.best_vertex(ds)["vertex"].item() == best


@pytest.mark.parametrize(
    ("n_layers", "orientation"), [(2, "ds_surf_norm"), (3, "link_vector")]
)
def test_lameg_reads_folders_that_lamstore_made(
    lameg_python, tmp_path, n_layers, orientation
):
    folder = write_recon_all(tmp_path / "subjects")
    options = {"ds_factor": FACTOR, "orientation": orientation}
    path = make_surfaces(folder, tmp_path / "out", n_layers, **options)
    arguments = (path.parent, path.name, n_layers, orientation)
    answers = answers_of(lameg_python, tmp_path, *arguments)
    options = {"orientation": orientation, "atlases": (ATLAS,)}
    ds = lamstore.read_surfaces(path, n_layers, **options)
    ds = predictors.cortical_thickness(predictors.radiality_to_scalp(ds))
    compare(predictors.distance_to_scalp(ds, definition="vertex"), answers)
    assert answers["vertices_per_layer"] == ds.sizes["vertex"]
    assert answers["ds_vertices"] == ds.sizes["vertex"]
    assert tuple(answers["voxels"]) == nib.load(folder / "mri" / "orig.mgz").shape
    assert_allclose(ds["orientation"], answers["orientation"], rtol=1e-5, atol=1e-5)
