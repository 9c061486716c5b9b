"""Maps as objects of nilearn (surface image) and MNE (source estimate)."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from lamstore.dataset import label_of, require_native, with_vertex_dims
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.export.chosen import chosen_variables, values_of
from lamstore.export.hemispheres import (
    SIDES,
    full_resolution,
    hemispheres,
    surfaces,
)

if TYPE_CHECKING:
    import mne
    from nilearn.surface import SurfaceImage


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
        One subject with its mesh, ``lamstore.open(path, subject=...)``, or a map on a
        template: of one subject, or of a group (`lamstore.group_map`).
    variable
        Anything with a number for each vertex.
    layer
        Layer of a variable that has layers.
    surface
        ``pial`` or ``white``, mm in scanner RAS (a template's in its surface RAS), or
        ``inflated``.

    Returns
    -------
    nilearn.surface.SurfaceImage
        Parts ``left`` and ``right`` on the subject's own downsampled mesh, each in
        laMEG's order, or on the template's mesh in FreeSurfer's; float32, NaN where a
        value is missing.

    Raises
    ------
    LamstoreError
        If `ds` is no one subject with a mesh, or variable, layer or surface is not
        there.
    """
    from nilearn.surface import InMemoryMesh, PolyMesh, SurfaceImage

    ds = with_vertex_dims(ds)
    values = _values(ds, variable, layer)
    there = surfaces(ds)
    if surface not in there:
        raise LamstoreError(
            f"{label_of(ds)}: has no surface {surface!r}; it has {', '.join(there)}."
        )
    meshes, data = {}, {}
    for part in hemispheres(ds):
        side = SIDES[part.hemi]
        positions = there[surface][part.vertices].astype(np.float64)
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
        One subject with its mesh, ``lamstore.open(path, subject=...)``.
    variable
        Anything with a number for each vertex.
    layer
        Layer of a variable that has layers. Left out, every layer is a time sample, 0
        for pial and 1 s a layer, so that MNE's time slider goes through the cortex.
    subject
        Name of the FreeSurfer folder; by default the subject's label.

    Returns
    -------
    mne.SourceEstimate
        Data (vertex, layer or 1), left hemisphere first; its ``vertices`` are those of
        FreeSurfer's full-resolution surfaces, ascending, as MNE wants them. NaN where
        a value is missing.

    Raises
    ------
    LamstoreError
        If `ds` is no one subject with a mesh or on a template, or variable or layer is
        not there.

    Warns
    -----
    LamstoreWarning
        If vertices share a full-resolution vertex: laMEG's first is taken.
    """
    from mne import SourceEstimate

    require_native(ds, "source_estimate")
    layered = "layer" in ds[variable].dims if variable in ds.variables else False
    layers: list[str | None] = [layer]
    if layered and layer is None:
        layers = [str(name) for name in ds["layer"].values]
    values = np.stack([_values(ds, variable, one) for one in layers], axis=-1)
    parts = hemispheres(ds)
    places = [full_resolution(ds, part) for part in parts]
    if shared := sum(
        len(a.vertices) - len(b.taken) for a, b in zip(parts, places, strict=True)
    ):
        warnings.warn(
            f"{label_of(ds)}: {shared} vertices share a full-resolution vertex with "
            "another; laMEG's first is taken.",
            LamstoreWarning,
            stacklevel=2,
        )
    data = [
        values[part.vertices[place.taken]]
        for part, place in zip(parts, places, strict=True)
    ]
    return SourceEstimate(
        np.concatenate(data).astype(np.float64),
        vertices=[place.vertex for place in places],
        tmin=0.0,
        tstep=1.0,
        subject=label_of(ds) if subject is None else subject,
    )


def _values(ds: xr.Dataset, variable: str, layer: str | None) -> np.ndarray:
    """Return one number for each vertex of one subject."""
    if "subject" in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: vertices are another place in each subject; pass one, "
            "lamstore.open(path, subject=...)."
        )
    chosen_variables(ds, [variable])
    array = ds[variable]
    if "layer" in array.dims:
        names = [str(name) for name in ds["layer"].values]
        if layer not in names:
            raise LamstoreError(
                f"{label_of(ds)}: {variable} has the layers {', '.join(names)}, found "
                f"{layer!r}; name one."
            )
        array = array.sel(layer=layer)
    elif layer is not None:
        raise LamstoreError(
            f"{label_of(ds)}: {variable} has one value a column and no layer "
            f"{layer!r}; leave out the layer."
        )
    return values_of(array)
