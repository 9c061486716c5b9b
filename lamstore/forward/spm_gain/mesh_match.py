"""Whether a forward model was made of a subject's surfaces."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.formats.spm import Inversion
from lamstore.numeric.kernels import transform

#: Surfaces are the forward model's if no vertex is farther off than this after a rigid
#: fit, in mm. SPM keeps them in double precision, a GIFTI in single (1e-5 mm).
MESH_TOLERANCE = 0.05


class MeshFit(NamedTuple):
    """How far a subject's sources are from those of a forward model, mm.

    Attributes
    ----------
    shape
        Largest distance after a rigid fit.
    position
        Largest distance in the sensors' frame, None without `mri_to_sensors`.
    """

    shape: float
    position: float | None


def compare_mesh(subject: xr.Dataset, inversion: Inversion) -> MeshFit:
    """Compare a subject's sources with the mesh of a forward model.

    Raises
    ------
    LamstoreError
        If they differ in number.
    """
    assert inversion.mesh_vertices is not None
    sources = subject["coordinates"].transpose("layer", "vertex", "xyz").values
    sources = sources.reshape(-1, 3).astype(np.float64)
    mesh = inversion.mesh_vertices * 1e3
    if len(mesh) != len(sources):
        raise LamstoreError(
            f"the forward model of inversion {inversion.index} is of a mesh of "
            f"{len(mesh)} vertices, the surfaces have {len(sources)}. Run it again on "
            'these surfaces, or use forward="single-shell".'
        )
    a, b = sources - sources.mean(axis=0), mesh - mesh.mean(axis=0)
    u, _, vt = np.linalg.svd(a.T @ b)
    mirror = np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    shape = np.linalg.norm(a @ (u @ mirror @ vt) - b, axis=1).max()
    position = None
    if "mri_to_sensors" in subject:
        moved = transform(subject["mri_to_sensors"].values, sources)
        position = float(np.linalg.norm(moved - mesh, axis=1).max())
    return MeshFit(float(shape), position)
