"""Which vertices belong to a region, or lie near a point.

Each function gives a boolean DataArray ([subject,] vertex), lazy where the Dataset is:
regions of an annotation (`region_mask`), hemispheres (`hemisphere_mask`), FreeSurfer's
label files (`label_mask`), discs along the surface (`within`) around a vertex or a
peak (`peak`, `nearest_vertex`, `native_vertex`; `locate` is the way back), and what
several of them have in common (`overlap`) or make up together (`union`).

Everywhere `ds` is a subject's or a store's Dataset, `mesh` has the surfaces where `ds`
does not, ``lamstore.open(path, group="mesh")``, and points are scanner RAS in mm.
LamstoreError is raised where something named is unknown or missing, or one place is
given for several subjects (where a mesh is lazy, when the mask is computed).
"""

from lamstore.dataset import ASSIGNMENTS, atlas_of, atlases, region_codes
from lamstore.regions.masks import (
    hemisphere_mask,
    label_mask,
    overlap,
    region_mask,
    union,
)
from lamstore.regions.places import nearest_vertex, within
from lamstore.regions.spaces import locate, native_vertex, peak

__all__ = [
    "ASSIGNMENTS",
    "atlas_of",
    "atlases",
    "hemisphere_mask",
    "label_mask",
    "locate",
    "native_vertex",
    "nearest_vertex",
    "overlap",
    "peak",
    "region_codes",
    "region_mask",
    "union",
    "within",
]
