"""Maps as objects of nilearn (surface image) and MNE (source estimate)."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.dataset import (
    chosen_layers,
    chosen_variables,
    label_of,
    one_layer,
    one_of,
    require_native,
    with_vertex_dims,
)
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.export.freesurfer import freesurfer_vertices
from lamstore.export.rows import both_hemispheres, surfaces

if TYPE_CHECKING:
    import mne
    from nilearn.surface import SurfaceImage

#: What nilearn calls the hemispheres.
_SIDES = {"lh": "left", "rh": "right"}


def surface_image(
    ds: xr.Dataset,
    variable: str,
    *,
    layer: str | None = None,
    surface: str = "pial",
) -> SurfaceImage:
    """Make a ``nilearn.surface.SurfaceImage`` of one subject's or a group's variable.

    Parameters
    ----------
    ds
        One subject, ``lamstore.open(path, subject=...)``, or a map on a template.
    variable, layer
        Anything with a number for each vertex; the layer if it has layers.
    surface
        ``pial`` or ``white``, mm in scanner RAS (a template's in its surface RAS), or
        ``inflated``.

    Returns
    -------
    nilearn.surface.SurfaceImage
        Parts ``left`` and ``right``, each in laMEG's order or the template's; float32,
        NaN where a value is missing.
    """
    from nilearn.surface import InMemoryMesh, PolyMesh, SurfaceImage

    ds = with_vertex_dims(ds)
    values = _values(ds, variable, layer)
    there = surfaces(ds)
    points = there[one_of(surface, there, "surface")]
    meshes, data = {}, {}
    for part in both_hemispheres(ds):
        side = _SIDES[part.hemi]
        positions = points[part.vertices].astype(np.float64)
        meshes[side] = InMemoryMesh(positions, part.faces)
        data[side] = values[part.vertices].astype(np.float32)
    return SurfaceImage(mesh=PolyMesh(**meshes), data=data)


def source_estimate(
    ds: xr.Dataset,
    variable: str,
    *,
    layer: str | None = None,
    subject: str | None = None,
) -> mne.SourceEstimate:
    """Make an ``mne.SourceEstimate`` of a variable of one subject.

    Parameters
    ----------
    ds
        One subject, ``lamstore.open(path, subject=...)``.
    variable
        Anything with a number for each vertex.
    layer
        Left out, every layer is a time sample, 0 for pial and 1 s a layer, so that
        MNE's time slider goes through the cortex.
    subject
        Name of the FreeSurfer folder; by default the subject's label.

    Returns
    -------
    mne.SourceEstimate
        Data (vertex, layer or 1), left hemisphere first; its ``vertices`` are those of
        FreeSurfer's full-resolution surfaces, ascending. NaN where a value is missing.

    Warns
    -----
    LamstoreWarning
        If vertices share a full-resolution vertex: laMEG's first is taken.
    """
    from mne import SourceEstimate

    require_native(ds, "source_estimate")
    chosen_variables(ds, variable)
    layers: list[Any] = [layer]
    if layer is None and "layer" in ds[variable].dims:
        layers = chosen_layers(ds)
    values = np.stack([_values(ds, variable, one) for one in layers], axis=-1)
    parts = both_hemispheres(ds)
    places = [freesurfer_vertices(ds, part) for part in parts]
    numbers, taken = (
        [place[0] for place in places],
        np.concatenate([p[1] for p in places]),
    )
    if shared := sum(len(part.vertices) for part in parts) - len(taken):
        found = f"{shared} vertices share a full-resolution vertex with another"
        warning = LamstoreWarning(
            f"{found}; laMEG's first is taken", subject=label_of(ds)
        )
        warnings.warn(warning, stacklevel=2)
    return SourceEstimate(
        values[taken].astype(np.float64),
        vertices=numbers,
        tmin=0.0,
        tstep=1.0,
        subject=label_of(ds) if subject is None else subject,
    )


def _values(ds: xr.Dataset, variable: str, layer: Any) -> np.ndarray:
    """Return one number for each vertex of one subject."""
    if "subject" in ds.dims:
        raise LamstoreError(
            "is a cohort, and vertices are another place in each subject",
            subject=label_of(ds),
            advice="Pass one subject, lamstore.open(path, subject=...).",
        )
    return one_layer(ds, variable, layer).values
