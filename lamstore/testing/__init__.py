"""Generated subjects, recordings and cohorts: for tests, examples and benchmarks.

`concentric_spheres` has answers in closed form; `small_cohort` writes the files that a
real cohort has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.numeric.kernels import transform
from lamstore.testing.spm_layout import (
    StructArray,
    write_gain_file,
    write_mat,
    write_spm_dataset,
)
from lamstore.testing.subject_folder import (
    ATLAS,
    POSITIONS,
    Hemisphere,
    concentric_spheres,
    icosphere,
    oblique_vox2ras,
    regions_by_position,
    rigid,
    with_sensors,
    write_lameg_directory,
)

#: Semi-axes of a head without a face (mm).
_SCALP, _INNER_SKULL = np.array([88.0, 104.0, 92.0]), np.array([79.0, 94.0, 80.0])

__all__ = [
    "ATLAS",
    "Cohort",
    "Hemisphere",
    "StructArray",
    "concentric_spheres",
    "icosphere",
    "rigid",
    "small_cohort",
    "small_subject",
    "with_sensors",
    "write_gain_file",
    "write_lameg_directory",
    "write_mat",
    "write_spm_dataset",
]


@dataclass(frozen=True)
class Cohort:
    """Where `small_cohort` wrote what; the arguments of `lamstore.find_recordings`."""

    subjects_dir: Path
    participants: Path
    meg: str
    subjects: tuple[str, ...]


def small_cohort(
    directory: str | Path,
    n_subjects: int = 3,
    *,
    seed: int = 0,
    n_layers: int = 3,
    version: str = "v5",
    gain_files: bool = False,
    n_channels: int = 24,
) -> Cohort:
    """Write a tiny cohort with everything that ``lamstore build`` needs.

    About 280 vertices a layer, a different number for each subject; laMEG's folders,
    participants.tsv, and coregistered SPM datasets with a single-shell forward model.

    Parameters
    ----------
    directory
        Gets ``subjects/``, ``participants.tsv`` and ``meg/``.
    n_subjects, n_layers, n_channels
        Number of subjects, layers and axial gradiometers.
    seed
        Of the differences between subjects.
    version
        Of the MAT files, ``v5`` or ``v7.3``.
    gain_files
        Whether to write an ``SPMgainmatrix_*.mat`` beside each dataset.
    """
    from lamstore.forward.gain_file import gain_path

    directory = Path(directory)
    subjects = tuple(f"sub-{i + 1:02d}" for i in range(n_subjects))
    lines = ["subj_id\tnas\tlpa\trpa"]
    for number, subject in enumerate(subjects):
        ds = small_subject(
            directory / "subjects",
            subject,
            seed=(seed, number),
            n_layers=n_layers,
            n_channels=n_channels,
        )
        points = [",".join(f"{x:.6f}" for x in p) for p in ds["fiducials"].values]
        lines.append("\t".join([subject, *points]))
        path = directory / "meg" / subject / "ses-01" / "spm" / f"spm-{subject}.mat"
        write_spm_dataset(path, ds, version=version)
        if gain_files:
            write_gain_file(gain_path(path), *_gain(ds), version=version)
    participants = directory / "participants.tsv"
    participants.write_text("\n".join(lines) + "\n")
    pattern = directory / "meg" / "{subject}" / "{session}" / "spm" / "*.mat"
    return Cohort(directory / "subjects", participants, str(pattern), subjects)


def small_subject(
    subjects_dir: str | Path,
    subject: str,
    *,
    seed: int | Sequence[int] = 0,
    n_layers: int = 3,
    n_channels: int = 24,
) -> xr.Dataset:
    """Write one subject of `small_cohort`, and return its Dataset with sensors."""
    from lamstore.anatomy.surfaces import read_surfaces

    random = np.random.default_rng(seed)
    size = random.uniform(0.93, 1.07, 3)
    hemispheres = {
        hemi: _egg(-1.0 if hemi == "lh" else 1.0, size, random)
        for hemi in schema.HEMISPHERES
    }
    vox2ras = oblique_vox2ras(random.uniform(-8, 8, 3), random.uniform(-15, 15, 3))
    ball, faces = icosphere(3)
    folder = write_lameg_directory(
        subjects_dir,
        subject,
        hemispheres,
        n_layers=n_layers,
        vox2ras=vox2ras,
        scalp=(ball * _SCALP * size, faces),
        inner_skull=(ball * _INNER_SKULL * size, faces),
        region_names={ATLAS: POSITIONS},
    )
    ds = read_surfaces(folder, n_layers, atlases=(ATLAS,), subject=subject)
    to_scanner = np.asarray(ds.attrs["tkr_to_scanner"])
    marks = np.array([[0.0, 0.95, -0.31], [-0.95, 0.0, -0.31], [0.95, 0.0, -0.31]])
    return with_sensors(
        ds,
        # as participants.tsv will have them
        transform(to_scanner, marks * _SCALP * size).round(6),
        centre=to_scanner[:3, 3],
        radius=float((_SCALP * size).max()) + 8.0,
        n_gradiometers=n_channels,
        mri_to_sensors=rigid(random.uniform(-9, 9, 3), random.uniform(-20, 20, 3)),
    )


def _egg(side: float, size: np.ndarray, random: np.random.Generator) -> Hemisphere:
    """Make a hemisphere: half an ellipsoid with a flat medial wall and a few folds."""
    sphere, faces = icosphere(3)
    lateral = side * sphere[:, 0]
    folds = 1 + 0.04 * np.sin(7 * sphere[:, 1] + random.uniform(0, 6)) * np.cos(
        5 * sphere[:, 2] + random.uniform(0, 6)
    )
    pial = sphere * [0.0, 80.0, 62.0] * folds[:, None]
    pial[:, 0] = side * (10.0 + np.where(lateral > 0, 58.0, 7.0) * lateral * folds)
    # thickness and the columns' slant vary smoothly over the surface
    field = np.sin(sphere @ random.normal(0, 2, 3) + random.uniform(0, 6))
    slant = 0.5 * np.sin(3 * sphere[:, [1, 2, 0]] + random.uniform(0, 6, 3))
    inward = slant - sphere
    inward /= np.linalg.norm(inward, axis=1, keepdims=True)
    white = pial + (2.7 + 1.1 * field)[:, None] * inward
    wall = lateral < -random.uniform(0.72, 0.86)
    return Hemisphere(
        pial=pial * size,
        white=white * size,
        inflated=sphere * 55.0 + [side * 57.0, 0.0, 0.0],
        sphere=sphere * 100.0,
        faces=faces,
        curvature=1 - folds,
        medial_wall=wall,
        kept=np.arange(len(sphere)) < 162,
        regions={ATLAS: regions_by_position(sphere, wall)},
    )


def _gain(ds: xr.Dataset) -> tuple[np.ndarray, list[str]]:
    """Compute SPM's G (channel, source) with the native single shell."""
    from lamstore.forward.single_shell import SingleShell

    field = SingleShell()(ds)
    values = field.to_dataarray().values.reshape(field.n_channels, -1)
    return values, list(field.ch_names)
