"""Writes FreeSurfer's files of a generated hemisphere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import nibabel as nib
import numpy as np

if TYPE_CHECKING:
    from lamstore.testing.lameg_layout import Hemisphere


def write_hemisphere(folder: Path, hemi: str, surfaces: Hemisphere) -> None:
    """Write surf/?h.pial and what else recon-all leaves of a hemisphere."""
    positions = {
        "pial": surfaces.pial,
        "white": surfaces.white,
        "inflated": surfaces.inflated,
        "sphere": surfaces.sphere,
        "sphere.reg": surfaces.sphere,
    }
    for name, points in positions.items():
        nib.freesurfer.write_geometry(
            str(folder / "surf" / f"{hemi}.{name}"),
            np.asarray(points, np.float32),
            surfaces.faces,
            create_stamp="created by lamstore",  # nibabel's default names the user
        )
    ends = (np.asarray(s, np.float32) for s in (surfaces.pial, surfaces.white))
    thickness = np.linalg.norm(np.subtract(*ends), axis=1)
    for name, values in (("curv", surfaces.curvature), ("thickness", thickness)):
        nib.freesurfer.write_morph_data(
            str(folder / "surf" / f"{hemi}.{name}"),
            np.asarray(values, np.float32),
            fnum=len(surfaces.faces),
        )


def write_annotation(path: Path, region: np.ndarray, names: Sequence[str]) -> None:
    """Write regions as indices 1, 2, ...: 0 is FreeSurfer's ``unknown``."""
    hues = np.arange(len(names) + 1) * 67 % 256
    colours = np.column_stack([hues, hues[::-1], (hues * 3 + 40) % 256])
    table = np.column_stack([colours, np.zeros((len(colours), 2), int)])
    labels = np.where(np.asarray(region) < 0, -1, np.asarray(region) + 1)
    nib.freesurfer.write_annot(
        str(path),
        labels.astype(np.int64),
        table,
        ["unknown", *names],
        fill_ctab=True,
    )
