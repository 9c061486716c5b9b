"""GIFTI: a hemisphere's surfaces, and maps on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from lamstore.export.chosen import Map
from lamstore.export.hemispheres import STRUCTURES, Hemisphere

#: GIFTI's names for what the surfaces are.
_KINDS = {
    "pial": {"GeometricType": "Anatomical", "AnatomicalStructureSecondary": "Pial"},
    "white": {
        "GeometricType": "Anatomical",
        "AnatomicalStructureSecondary": "GrayWhite",
    },
    "inflated": {"GeometricType": "Inflated"},
}


def write_surface(
    path: Path, part: Hemisphere, positions: np.ndarray, surface: str
) -> None:
    """Write one surface of a hemisphere, ``*.surf.gii``.

    Parameters
    ----------
    path
        The file.
    part
        The hemisphere.
    positions
        Of all vertices of the subject (vertex, xyz), mm.
    surface
        ``pial``, ``white`` or ``inflated``; the former are in scanner RAS.
    """
    import nibabel as nib

    about = {"AnatomicalStructurePrimary": STRUCTURES[part.hemi], **_KINDS[surface]}
    # 1 is scanner RAS ("NIFTI_XFORM_SCANNER_ANAT"), 0 says nothing
    space = 0 if surface == "inflated" else 1
    arrays = [
        nib.gifti.GiftiDataArray(
            positions[part.vertices].astype(np.float32),
            intent="NIFTI_INTENT_POINTSET",
            coordsys=nib.gifti.GiftiCoordSystem(space, space, np.eye(4)),
            meta=nib.gifti.GiftiMetaData(about),
        ),
        nib.gifti.GiftiDataArray(
            part.faces.astype(np.int32), intent="NIFTI_INTENT_TRIANGLE"
        ),
    ]
    _save(path, part, arrays)


def write_map(path: Path, part: Hemisphere, one: Map) -> None:
    """Write a map of a hemisphere, ``*.shape.gii``; NaN where it is missing."""
    import nibabel as nib

    about = {"Name": one.name}
    for key, name in (("Units", "units"), ("Description", "long_name")):
        if one.attrs.get(name):
            about[key] = str(one.attrs[name])
    array = nib.gifti.GiftiDataArray(
        one.values[part.vertices].astype(np.float32),
        intent="NIFTI_INTENT_SHAPE",
        meta=nib.gifti.GiftiMetaData(about),
    )
    _save(path, part, [array])


def write_vertex_numbers(path: Path, part: Hemisphere) -> None:
    """Write laMEG's index of each vertex, ``*.shape.gii``, int32."""
    import nibabel as nib

    array = nib.gifti.GiftiDataArray(
        part.vertices.astype(np.int32),
        intent="NIFTI_INTENT_SHAPE",
        meta=nib.gifti.GiftiMetaData({"Name": "vertex"}),
    )
    _save(path, part, [array])


def _save(path: Path, part: Hemisphere, arrays: list[Any]) -> None:
    import nibabel as nib

    meta = nib.gifti.GiftiMetaData(
        {"AnatomicalStructurePrimary": STRUCTURES[part.hemi]}
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    nib.save(nib.gifti.GiftiImage(darrays=arrays, meta=meta), path)
