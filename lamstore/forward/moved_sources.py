"""A subject's sources in another frame than the surfaces'."""

from __future__ import annotations

import numpy as np
import xarray as xr

from lamstore.datasets import label_of, require
from lamstore.errors import LamstoreError
from lamstore.numeric.kernels import transform


def moved_sources(
    subject: xr.Dataset, affine: np.ndarray, purpose: str
) -> tuple[np.ndarray, np.ndarray]:
    """Send a subject's sources and their orientations to another frame.

    Parameters
    ----------
    subject
        Subject Dataset with `coordinates` and `orientation`; scanner RAS, mm.
    affine
        Scanner RAS to the frame that is wanted (4, 4).
    purpose
        What needs them, for messages.

    Returns
    -------
    positions, orientations : numpy.ndarray
        (vertex, layer, xyz), float64. Orientations go through the inverse transpose, as
        SPM sends normals, and are unit vectors; a zero vector stays zero.

    Raises
    ------
    LamstoreError
        If a variable is missing or has values that are not finite.
    """
    require(subject, "coordinates", "orientation", purpose=purpose)
    dims = ("vertex", "layer", "xyz")
    positions, given = (
        subject[name].transpose(*dims).values.astype(np.float64)
        for name in ("coordinates", "orientation")
    )
    for name, values in (("coordinates", positions), ("orientation", given)):
        if bad := int((~np.isfinite(values)).sum()):
            raise LamstoreError(
                f"{label_of(subject)}: {name} has {bad} values that are not finite; "
                f"{purpose} needs all of them."
            )
    orientations = given @ np.linalg.inv(affine[:3, :3])
    length = np.linalg.norm(orientations, axis=-1, keepdims=True)
    unit = np.zeros_like(orientations)
    np.divide(orientations, length, out=unit, where=length > 0)
    return transform(affine, positions), unit
