"""Template space: where a vertex is the same place in everyone, and group maps there.

`read_template` gives fsaverage's meshes, `index_map` which of a subject's vertices
stand for the template's. `lamstore.resample` writes a store's rows there,
`lamstore.group_map` and `lamstore.group_difference` say what the cohort has in common.
"""

from __future__ import annotations

from lamstore.template.mapping import (
    IndexMap,
    index_map,
    native_vertices,
    template_vertices,
)
from lamstore.template.meshes import Template, read_template

__all__ = [
    "IndexMap",
    "Template",
    "index_map",
    "native_vertices",
    "read_template",
    "template_vertices",
]
