"""Cohorts built with every lead-field source, and from FreeSurfer's surfaces alone."""

from __future__ import annotations

import json
from pathlib import Path

import mne
import numpy as np
import pytest
from click.testing import CliRunner
from meg_recordings import CENTRE, on_a_head, opm_info
from test_forward_mne import solve
from test_freesurfer_layers import write_recon_all

import lamstore
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.cli import main
from lamstore.errors import LamstoreError
from lamstore.meg.coregistration import coregister
from lamstore.meg.sensors import from_mne_info
from lamstore.testing import ATLAS, rigid, small_cohort, small_subject

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    return small_cohort(tmp_path_factory.mktemp("cohort"), 2)


def find(cohort):
    return lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )


def receipt(path: Path, subject: str) -> dict:
    ds = lamstore.open(path)
    return json.loads(str(ds["receipt"].sel(subject=subject).values))


@pytest.mark.filterwarnings("ignore:.*boundary elements are inaccurate")
@pytest.mark.parametrize("model", ["sphere", "bem"])
def test_a_cohort_with_mnes_lead_fields(cohort, tmp_path, model):
    path = tmp_path / "c.zarr"
    options = {"forward": "mne", "forward_options": {"model": model}}
    report = lamstore.build(path, find(cohort), atlases=ATLAS, **options)
    assert report.counts()["complete"] == 2
    said = receipt(path, "sub-01")
    assert said["lead_field"]["model"] == model
    assert said["parameters"]["forward_options"] == {"model": model}
    ds = lamstore.open(path, subject="sub-01")
    expected = lamstore.predictors.lead_field_rms(
        ds, lamstore.lead_field(ds, "mne", model=model), allow_missing=True
    )
    np.testing.assert_allclose(
        ds["lead_field_rms"], expected["lead_field_rms"], rtol=1e-6
    )
    assert lamstore.open(path)["lead_field_source"].values.tolist() == ["mne", "mne"]


def test_a_forward_solution_alone_makes_a_row(tmp_path):
    subjects_dir = tmp_path / "subjects"
    small_subject(subjects_dir, "sub-01")
    surfaces = read_surfaces(subjects_dir / "sub-01", 3, atlases=())
    info = on_a_head(opm_info(1, (2000,)))
    to_head = rigid((3.0, 5.0, -8.0), (0, 0, 0))
    middle = surfaces["scalp"].values.astype(float).mean(axis=0)
    # lower than the spheres that the array is made for: this head is longer
    to_head[:3, 3] = CENTRE - [0, 0, 30] - to_head[:3, :3] @ middle
    affine = to_head @ np.asarray(surfaces.attrs["tkr_to_scanner"])
    affine[:3, 3] /= 1000
    trans = mne.Transform("mri", "head", affine)
    ds = coregister(surfaces, from_mne_info(info).pick(), trans=trans)
    fwd = solve(ds, info)
    mne.write_forward_solution(tmp_path / "sub-01-fwd.fif", fwd, verbose="error")

    found = lamstore.find_recordings(
        subjects_dir, fwd=str(tmp_path / "{subject}-fwd.fif")
    )
    path = tmp_path / "c.zarr"
    report = lamstore.build(path, found, forward="mne", atlases=ATLAS, max_outside=1)
    assert not report.failed
    row = lamstore.open(path, subject="sub-01")
    affine = row["mri_to_sensors"].values
    np.testing.assert_allclose(affine, ds["mri_to_sensors"].values, atol=1e-3)
    assert row["distance_to_sensor"].notnull().all()
    expected = lamstore.predictors.lead_field_rms(
        ds, lamstore.lead_field(ds, "mne", fwd=tmp_path / "sub-01-fwd.fif")
    )
    np.testing.assert_allclose(
        row["lead_field_rms"], expected["lead_field_rms"], rtol=1e-5
    )
    said = receipt(path, "sub-01")
    assert said["lead_field"]["file"] == "sub-01-fwd.fif"
    assert "lead field" in {entry["role"] for entry in said["inputs"]}


def test_a_cohort_from_freesurfers_surfaces_alone(tmp_path):
    subjects_dir = tmp_path / "subjects"
    for number in range(2):
        write_recon_all(subjects_dir, f"sub-{number + 1:02d}", seed=number)
    path = tmp_path / "c.zarr"
    arguments = (
        *("build", path, "--subjects-dir", subjects_dir, "--surfaces", "freesurfer"),
        *("--n-layers", 4, "--ds-factor", 0.3, "--atlas", ATLAS, "--anatomy-only"),
        "--json",
    )
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["complete"] == 2
    ds = lamstore.open(path)
    assert ds["surface_source"].values.tolist() == ["lamstore", "lamstore"]
    assert ds.sizes["layer"] == 4
    row = lamstore.open(path, subject="sub-02")
    assert row["cortical_thickness"].notnull().all()
    said = receipt(path, "sub-01")
    assert said["parameters"]["ds_factor"] == 0.3
    assert "not laMEG" in said["surfaces"]["made_by"]


def test_without_lamegs_surfaces_the_error_says_how_to_go_on(tmp_path):
    write_recon_all(tmp_path / "subjects")
    with pytest.raises(LamstoreError, match="--surfaces freesurfer"):
        lamstore.find_recordings(tmp_path / "subjects")


def test_no_interpreter_for_lameg_is_refused_before_anything_is_written(
    cohort, tmp_path, monkeypatch
):
    monkeypatch.delenv("LAMSTORE_LAMEG_PYTHON", raising=False)
    python = tmp_path / "python3.7"
    with pytest.raises(LamstoreError, match="python3.7"):
        lamstore.build(
            tmp_path / "c.zarr",
            find(cohort),
            forward="lameg",
            forward_options={"python": str(python)},
        )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("0.5", 0.5), ("true", True), ("null", None), ("a b", "a b")],
)
def test_forward_options_are_read_as_json_or_text(cohort, tmp_path, text, value):
    from lamstore.cli.options import _named_values as _forward_options

    assert _forward_options(None, None, (f"name={text}",)) == {"name": value}


def test_an_option_without_a_name_or_unknown_to_the_source_is_refused(cohort, tmp_path):
    arguments = ["build", tmp_path / "c.zarr", "--subjects-dir", cohort.subjects_dir]
    for option, message in (("5", "NAME=VALUE"), ("rank=2", "no option rank")):
        more = ["--forward", "mne", "--forward-option", option]
        result = CliRunner().invoke(main, [str(a) for a in arguments + more])
        assert result.exit_code == 2
        assert message in result.output
    assert not list(tmp_path.iterdir())
