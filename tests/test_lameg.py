"""lamstore beside the real laMEG 0.2.1, on the same files."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore import regions
from lamstore.testing import ATLAS, small_cohort

SCRIPT = Path(__file__).with_name("lameg_answers.py")


@pytest.mark.parametrize("n_layers", [2, 11])
def test_values_best_vertex_and_regions_are_lamegs(lameg_python, tmp_path, n_layers):
    cohort = small_cohort(
        tmp_path, 1, seed=n_layers, n_layers=n_layers, version="v7.3", gain_files=True
    )
    (row,) = lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )
    arguments = [cohort.subjects_dir, row.label, n_layers, row.meg, ATLAS, "a.npz"]
    subprocess.run(
        [lameg_python, SCRIPT, *map(str, arguments)], cwd=tmp_path, check=True
    )
    lamstore.build(tmp_path / "c.zarr", [row], forward="spm-gain", atlases=[ATLAS])
    ds = lamstore.open(tmp_path / "c.zarr", subject=row.label)
    with np.load(tmp_path / "a.npz") as answers:
        for name in (
            "cortical_thickness",
            "lead_field_rms_diff",
            "radiality_to_scalp",
            "distance_to_scalp",
            "anatomical_score",
        ):
            layer = "white" if name == "lead_field_rms_diff" else "pial"
            found = ds[name].sel(layer=layer) if "layer" in ds[name].dims else ds[name]
            # float32 in the store, and in laMEG's own thickness and radiality
            assert_allclose(found, answers[name], rtol=1e-6, atol=1e-6)
        best = int(np.argmax(answers["anatomical_score"]))
        assert lamstore.best_vertex(ds)["vertex"].item() == best
        rois = [key for key in answers.files if key.startswith("roi/")]
        assert len(rois) >= 3
        for key in rois:
            _, region, hemi = key.split("/")
            mask = regions.region_mask(
                ds, region, hemi=None if hemi == "None" else hemi, assignment="lameg"
            )
            assert_array_equal(np.flatnonzero(mask), answers[key])
