from .mapping import IndexMap as IndexMap
from .mapping import index_map as index_map
from .mapping import native_vertices as native_vertices
from .meshes import Template as Template
from .meshes import read_template as read_template
