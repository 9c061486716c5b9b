"""What a template group has: the predictors at a template's vertices, and its mesh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lamstore.schema.records import HEMISPHERES, Variable
from lamstore.schema.table import VARIABLES

#: How a value gets from a subject's vertices to a template's.
RESAMPLING_METHODS = {
    "nearest": "of the nearest vertex on the registration sphere",
    "barycentric": "interpolated linearly in the triangle of the registration sphere "
    "that the template's vertex lies in; codes are those of its nearest corner",
    "lameg": "of the vertex that laMEG's convert_fsaverage_to_native names: nearest at "
    "full resolution on the registration sphere, then nearest on the pial layer, "
    "within the hemisphere",
}

_TEMPLATE = "template"
_DIMS = {"vertex": "template_vertex", "face": "template_face"}


def on_template(variable: Variable) -> Variable:
    """Return a variable's record at a template's vertices.

    Examples
    --------
    >>> from lamstore import schema
    >>> on_template(schema.variable("cortical_thickness")).dims
    ('subject', 'template_vertex')
    """
    dims = tuple(_DIMS.get(dim, dim) for dim in variable.dims)
    return replace(variable, dims=dims, group=_TEMPLATE)


def template_region(atlas: str, names: Sequence[str], comment: str) -> Variable:
    """Declare ``region_<atlas>`` of a template: one region a vertex, -1 for none."""
    return Variable(
        f"region_{atlas}",
        ("template_vertex",),
        "int16",
        "",
        f"Region of {atlas}",
        group=_TEMPLATE,
        comment=comment,
        flags=tuple(names),
        coordinate=True,
    )


def _own(name: str, **changes: object) -> Variable:
    """Return a mesh variable's record for a template, which has one of it."""
    record = next(variable for variable in VARIABLES if variable.name == name)
    record = on_template(record)
    dims = tuple(dim for dim in record.dims if dim != "subject")
    # a record's fields by name, of several types
    return replace(record, dims=dims, **changes)  # type: ignore[arg-type]


#: Beside the predictors and the regions: coordinates, mesh, and where values are from.
TEMPLATE_VARIABLES = (
    _own("layer"),
    _own("depth"),
    Variable(
        "subject",
        ("subject",),
        "str",
        "",
        "Row of the cohort",
        group=_TEMPLATE,
        coordinate=True,
    ),
    Variable(
        "template_vertex",
        ("template_vertex",),
        "int32",
        "",
        "0-based vertex of the template, lh, then rh",
        group=_TEMPLATE,
        comment="Vertices of rh are counted on from the last of lh.",
        coordinate=True,
    ),
    Variable(
        "hemi",
        ("template_vertex",),
        "int8",
        "",
        "Hemisphere",
        group=_TEMPLATE,
        flags=HEMISPHERES,
        coordinate=True,
    ),
    Variable(
        "medial_wall",
        ("template_vertex",),
        "int8",
        "",
        "Whether the vertex lies in the template's medial wall, where nothing has "
        "values",
        group=_TEMPLATE,
        flags=("cortex", "medial_wall"),
        coordinate=True,
    ),
    Variable(
        "commit",
        ("subject",),
        "str",
        "",
        "Digest of the row's receipt (SHA-256) when it was resampled",
        group=_TEMPLATE,
        coordinate=True,
    ),
    Variable(
        "resampling_error",
        ("subject",),
        "str",
        "",
        "Why the row is missing here",
        group=_TEMPLATE,
        coordinate=True,
    ),
    Variable(
        "native_vertices",
        ("subject", "template_vertex", "corner"),
        "int32",
        "",
        "Vertices of the subject that a value is from, nearest first",
        group=_TEMPLATE,
        comment="-1 where there are fewer than three, or no value.",
    ),
    Variable(
        "native_weights",
        ("subject", "template_vertex", "corner"),
        "float64",
        "1",
        "What each of native_vertices contributes; their sum is 1",
        group=_TEMPLATE,
        valid_range=(0.0, 1.0),
    ),
    _own("coordinates", comment="Surface RAS of the template, linear between layers."),
    _own("inflated"),
    _own("sphere_reg"),
    _own("faces", long_name="Triangles of the template, as vertex indices"),
    _own("curvature"),
    Variable(
        "sulc",
        ("template_vertex",),
        "float32",
        "mm",
        "Sulcal depth (FreeSurfer's sulc; positive in sulci)",
        group=_TEMPLATE,
    ),
)
