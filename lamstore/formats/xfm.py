"""MNI transform files: FreeSurfer's talairach.xfm."""

from __future__ import annotations

import re

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import PathOrStr, read_bytes

_LINEAR = re.compile(rb"Linear_Transform\s*=\s*([^;=]*);")


def read_xfm(path: PathOrStr) -> np.ndarray:
    """Read the affine of a linear MNI transform file.

    Returns
    -------
    numpy.ndarray
        (4, 4). Of FreeSurfer's ``mri/transforms/talairach.xfm``: scanner RAS to
        MNI305, mm to mm.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is no linear transform that can be inverted.
    """
    data = read_bytes(path)
    found = _LINEAR.search(data)
    if not data.startswith(b"MNI Transform File") or found is None:
        raise LamstoreError(
            f"{path}: not a linear MNI transform file; expected recon-all's "
            "mri/transforms/talairach.xfm."
        )
    try:
        numbers = [float(number) for number in found.group(1).split()]
        rows = np.array(numbers).reshape(3, 4)
    except ValueError as error:
        raise LamstoreError(
            f"{path}: its transform is not 3 rows of 4 numbers ({error}); copy it "
            "again."
        ) from error
    affine = np.vstack([rows, [0.0, 0.0, 0.0, 1.0]])
    # a head is neither a plane nor a point in MNI space
    if not np.isfinite(affine).all() or abs(np.linalg.det(affine[:3, :3])) < 1e-3:
        raise LamstoreError(
            f"{path}: its transform cannot be inverted; run recon-all's talairach step "
            "again."
        )
    return affine
