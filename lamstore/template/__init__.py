"""Template space: where a vertex is the same place in everyone, and group maps."""

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
