"""What a template group is made of: its arrays, chunks and attributes.

All rows of up to 200 subjects lie in one chunk, so that a place over the cohort is one
read. Rows are not written one by one therefore: a group is made as a whole, beside the
store, and shown in one step. Its chunks lie beside those of the group that it takes the
place of, under keys with the other separator (Zarr's chunk key encoding: ``c/0/0`` or
``c.0.0``). Which of them are read is said by the root's consolidated metadata alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np

from lamstore import schema
from lamstore.schema import Variable
from lamstore.store import files, layout, places
from lamstore.store.layout import ArraySpec

#: Group attribute that tells a template group from any other.
MARK = "lamstore_template_version"
VERSION = 1

#: Group attribute: one of `schema.RESAMPLING_METHODS`.
METHOD = "resampling_method"

#: Rows and template vertices of a chunk. A cohort of fewer rows has one all the same:
#: what is not there costs nothing on disk, and rows can be added. In FreeSurfer's order
#: neighbours lie in many chunks: with more vertices a region costs more bytes, with
#: fewer everything at once costs more chunks.
ROWS, VERTICES = 200, 128

#: Compressor of the maps: a twentieth larger than with zstd, and four times as fast.
COMPRESSOR: Literal["lz4"] = "lz4"

SEPARATORS = ("/", ".")

Node = dict[str, Any]


@dataclass(frozen=True)
class TemplatePlan:
    """What a template group is going to hold.

    Attributes
    ----------
    name
        Of the template and of the group.
    rows, n_vertices, n_faces
        How many rows, vertices and faces.
    layers
        How many layers.
    variables
        The predictors that are resampled, with the store's own attributes.
    regions
        ``region_<atlas>`` of the template.
    attrs
        More attributes of the group.
    """

    name: str
    rows: int
    n_vertices: int
    n_faces: int
    layers: int
    variables: Mapping[str, Mapping[str, Any]]
    regions: tuple[Variable, ...] = ()
    attrs: Mapping[str, Any] = field(default_factory=dict)


def arrays(plan: TemplatePlan) -> list[ArraySpec]:
    """Return every array of a template group, by its name within the group."""
    lengths = {
        "subject": plan.rows,
        "layer": plan.layers,
        "template_vertex": plan.n_vertices,
        "template_face": plan.n_faces,
        "corner": 3,
        "xyz": 3,
    }
    specs = []
    for variable in (
        *(schema.on_template(schema.variable(name)) for name in plan.variables),
        *plan.regions,
        *schema.TEMPLATE_VARIABLES,
    ):
        attrs = plan.variables.get(variable.name, layout.plain(variable.attrs))
        specs.append(
            ArraySpec(
                path=variable.name,
                dims=variable.dims,
                shape=tuple(lengths[dim] for dim in variable.dims),
                chunks=tuple(_chunk(variable, dim, lengths) for dim in variable.dims),
                dtype=variable.dtype,
                fill_value=variable.fill_value,
                attrs=dict(attrs),
                coordinate=variable.coordinate,
                compressor=COMPRESSOR,
            )
        )
    return specs


def _chunk(variable: Variable, dim: str, lengths: Mapping[str, int]) -> int:
    if variable.dims == ("subject",):
        return layout.SUBJECT_CHUNK
    if dim == "subject":
        return ROWS
    if dim == "template_vertex" and "subject" in variable.dims:
        return VERTICES
    return max(1, lengths[dim])


def group_attrs(plan: TemplatePlan) -> Node:
    """Return the group's attributes; ``coordinates`` is for xarray."""
    names = [
        spec.path
        for spec in arrays(plan)
        if spec.coordinate and spec.dims != (spec.path,)
    ]
    return {
        MARK: VERSION,
        "template": plan.name,
        **layout.plain(plan.attrs),
        "coordinates": " ".join(names),
    }


def is_template(node: Any) -> bool:
    """Whether metadata are those of a template group."""
    return (
        isinstance(node, dict)
        and node.get("node_type") == "group"
        and MARK in (node.get("attributes") or {})
    )


def groups(listed: Mapping[str, Node]) -> dict[str, dict[str, Node]]:
    """Part the published metadata of template groups: name -> path -> metadata.

    The paths are the store's, ``fsaverage5`` and ``fsaverage5/subject``.
    """
    return {
        name: {
            path: item
            for path, item in listed.items()
            if path == name or path.startswith(f"{name}/")
        }
        for name, node in listed.items()
        if "/" not in name and is_template(node)
    }


def own_nodes(path: Path) -> dict[str, Node]:
    """Read the metadata of the folders that say that they are template groups."""
    return {
        folder.name: node
        for folder in places.folders(path)
        if is_template(node := own_node(folder))
    }


def own_groups(path: Path) -> dict[str, dict[str, Node]]:
    """Read template groups' own metadata: as `groups` where nothing is published."""
    found = own_nodes(path)
    for name in list(found):
        for inner in places.folders(path / name):
            if (item := own_node(inner)) is not None:
                found[f"{name}/{inner.name}"] = item
    return groups(found)


def own_node(folder: Path) -> Any:
    """Read the metadata of a folder; None if there are none that can be read.

    Such a folder is judged as any other is.

    Raises
    ------
    Unanswered
        If that is not known: an object store does not answer.
    """
    try:
        return files.read_json(folder / "zarr.json")
    except places.Unanswered:
        raise
    except ValueError:
        return None


def separator(node: Node) -> str:
    """Return the separator of an array's chunk keys."""
    return str(node["chunk_key_encoding"]["configuration"]["separator"])


def other(present: str) -> str:
    """Return the separator that is not in use."""
    return SEPARATORS[1 - SEPARATORS.index(present)]


def chunk_key(index: tuple[int, ...], sep: str) -> str:
    """Name the file of a chunk within its array.

    Examples
    --------
    >>> chunk_key((0, 3), "/"), chunk_key((0, 3), ".")
    ('c/0/3', 'c.0.3')
    """
    return sep.join(["c", *map(str, index)])


def slabs(plan: TemplatePlan, most_bytes: int) -> list[slice]:
    """Part the template's vertices so that a variable of `ROWS` rows fits in memory."""
    a_chunk = ROWS * plan.layers * VERTICES * np.dtype("float64").itemsize
    step = VERTICES * max(1, most_bytes // a_chunk)
    return [
        slice(start, min(start + step, plan.n_vertices))
        for start in range(0, plan.n_vertices, step)
    ]
