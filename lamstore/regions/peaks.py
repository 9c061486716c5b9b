"""A place of the template in each subject's own head."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import freesurfer_folders, participants
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import read_xfm
from lamstore.numeric.kernels import transform

#: MNI305 to MNI152, as FreeSurfer gives it (its wiki's page on coordinate systems).
MNI305_TO_MNI152 = np.array(
    [
        [0.9975, -0.0073, 0.0176, -0.0429],
        [0.0146, 1.0009, -0.0024, 1.5496],
        [-0.0130, -0.0093, 0.9971, 1.1840],
        [0.0, 0.0, 0.0, 1.0],
    ]
)

SPACES = ("mni152", "mni305")


def peak(
    ds: xr.Dataset,
    point: Sequence[float],
    *,
    subjects_dir: str | Path,
    space: str = "mni152",
) -> xr.DataArray:
    """Take a point of MNI space to scanner RAS, for each subject.

    Through the inverse of recon-all's ``mri/transforms/talairach.xfm``. That is one
    affine a head: folds do not match, and the cortex that is meant may be a
    centimetre away. Take a disc around it (`within`), and look at its distance from
    the cortex (`nearest_vertex`).

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    point
        (x, y, z) in mm.
    subjects_dir
        FreeSurfer's SUBJECTS_DIR: the store does not have these files. A row's folder
        is the one that it was built from, of a Dataset without receipts the
        participant's.
    space
        ``"mni152"``, what SPM, FSL and most tables report, or ``"mni305"``,
        FreeSurfer's own (fsaverage, volume).

    Returns
    -------
    xarray.DataArray
        float64 ([subject,] xyz), scanner RAS in mm: the `near` of `within`.

    Raises
    ------
    LamstoreError
        If `point` is no point, the space is unknown, or a subject has no transform.
    """
    place = np.asarray(point)
    if (
        place.shape != (3,)
        or place.dtype.kind not in "iuf"
        or not np.isfinite(place).all()
    ):
        raise LamstoreError(f"point is (x, y, z) in mm, found {point!r}.")
    if space not in SPACES:
        raise LamstoreError(
            f"space is {' or '.join(SPACES)}, found {space!r}. A point in scanner RAS "
            "needs no transform: pass it to lamstore.regions.within."
        )
    place = place.astype(np.float64)
    if space == "mni152":
        place = transform(np.linalg.inv(MNI305_TO_MNI152), place)
    found = []
    rows = participants(ds, "row")
    for label, name in zip(rows, freesurfer_folders(ds), strict=True):
        path = Path(subjects_dir) / name / "mri" / "transforms" / "talairach.xfm"
        if not path.is_file():
            raise LamstoreError(
                f"{label}: a place in MNI space needs {path}, which is missing; run "
                "recon-all's talairach step, or give points in scanner RAS, one for "
                "each subject."
            )
        found.append(transform(np.linalg.inv(read_xfm(path)), place))
    attrs = {
        "long_name": f"{tuple(map(float, point))} in {space}",
        "units": "mm",
        "coord_frame": "scanner RAS",
    }
    coords = {"xyz": list(schema.XYZ)}
    if "subject" not in ds.dims:
        return xr.DataArray(found[0], coords, "xyz", "peak", attrs)
    places = xr.DataArray(np.array(found), coords, ("subject", "xyz"), "peak", attrs)
    return places.assign_coords(subject=ds["subject"])
