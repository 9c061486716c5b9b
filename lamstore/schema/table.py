"""Every variable of a store and of a template group, one record each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from lamstore.schema.vocabulary import (
    HEMISPHERES,
    LEAD_FIELD_UNITS,
    STATUSES,
    SZUL_2025,
    Variable,
)


def _variable(
    name: str, dims: str, dtype: str, units: str, long_name: str, **more: Any
) -> Variable:
    """Declare a variable; its dims are separated by blanks."""
    return Variable(name, tuple(dims.split()), dtype, units, long_name, **more)


_coordinate = partial(_variable, coordinate=True)
_mesh = partial(_variable, group="mesh")
_geometry = partial(_variable, group="geometry")
_on_template = partial(_variable, group="template")
_simulated = partial(_variable, group="simulation")
_place = partial(_variable, group="template", coordinate=True)

_LV = "subject layer vertex"
_POSITIVE = (0.0, np.inf)

# fmt: off
#: What a lead field tells of depth; a build may leave them out.
DEPTH_VARIABLES = (
    _variable("layer_depth", _LV, "float32", "mm", "Depth below the pial vertex",
              comment="Distance of the layer's vertex from the column's pial one.",
              valid_range=(0.0, 30.0)),
    _variable("lead_field_gram", "subject layer other_layer vertex", "float32",
              "fT^2/(nA m)^2", "Inner products of the lead field's steps over depth",
              comment="Over channels, of the pial layer's field and of each layer's "
              "minus that of the one above; the lower triangle is 0. Cumulative sums "
              "over both layers are the inner products of the layers' own fields."),
    _variable("lead_field_mean_abs", _LV, "float32", LEAD_FIELD_UNITS,
              "Mean magnitude of the lead field over channels",
              valid_range=_POSITIVE),
    _variable("depth_information", _LV, "float32", "fT^2/(nA m mm)^2",
              "Information of the lead field on depth",
              comment="Squared derivative of the field over depth, of which what is "
              "along the field itself was taken off; over the squared noise it is the "
              "inverse of a depth estimate's variance at a moment of 1 nA m.",
              valid_range=_POSITIVE),
    _variable("depth_coregistration_bias", "subject rigid layer vertex", "float32",
              "mm per mm, mm per rad",
              "Error of a depth estimate by one of the head's place",
              comment="How far too deep a source is found, per mm by which the head "
              "truly lies further along a scanner RAS axis, or per rad by which it is "
              "turned further about one through the fiducials' centroid."),
)

VARIABLES = (
    _variable("cortical_thickness", "subject vertex", "float32", "mm",
              "Cortical thickness",
              comment="Distance between a column's pial and white vertex.",
              valid_range=(0.0, 30.0), references=SZUL_2025),
    _variable("lead_field_rms_diff", _LV, "float32", LEAD_FIELD_UNITS,
              "RMS difference of the lead field from the pial layer's",
              comment="sqrt(mean over channels of (L[layer] - L[pial])^2).",
              valid_range=_POSITIVE, references=SZUL_2025),
    _variable("lead_field_rms", _LV, "float32", LEAD_FIELD_UNITS,
              "RMS of the lead field over channels",
              comment="sqrt(mean over channels of L^2): sensitivity.",
              valid_range=_POSITIVE),
    _variable("lead_field_separability", _LV, "float32", "1",
              "Separability of the lead field from the other layers'",
              comment="Mean over the other layers of 1 - abs(cosine); depends on "
              "n_layers.",
              valid_range=(0.0, 1.0), references=SZUL_2025),
    # a float32 unit vector is a unit vector to seven digits only
    _variable("radiality_to_scalp", _LV, "float32", "1",
              "Radiality of the cortical column to the scalp",
              comment="abs(orientation . normal of the nearest scalp vertex); 1 is "
              "radial.",
              valid_range=(0.0, 1.0 + 1e-5), references=SZUL_2025),
    _variable("distance_to_scalp", _LV, "float32", "mm", "Distance to the scalp",
              valid_range=(0.0, 300.0), references=SZUL_2025),
    _variable("distance_to_sensor", _LV, "float32", "mm",
              "Distance to the nearest coil",
              comment="Coils of the selected channels.", valid_range=(0.0, 1000.0)),
    _variable("vertex_area", _LV, "float32", "mm^2", "Area of a vertex",
              comment="A third of the area of each of the layer's triangles at it; "
              "small holes are closed, vertices without a triangle are bridged.",
              valid_range=_POSITIVE),
    _variable("inside_inner_skull", _LV, "int8", "1",
              "Whether the source lies inside the inner skull",
              flags=("outside", "inside")),
    _variable("anatomical_score", "subject vertex", "float32", "1",
              "Anatomical score of laminar inference",
              comment="z(cortical_thickness) + z(lead_field_rms_diff, white) "
              "+ z(radiality_to_scalp, pial) + z(-distance_to_scalp, pial); z over the "
              "subject's vertices that are finite in all four, ddof 0. Comparable "
              "within a subject, not between subjects. Its terms were chosen "
              "in simulations, by how often the exact one of 11 layers was recovered: "
              "noise scaled to each source, the true vertex given, no error of "
              "coregistration. "
              "A high score alone does not mean that depth can be resolved there.",
              references=SZUL_2025),
    *DEPTH_VARIABLES,

    _coordinate("subject", "subject", "str", "", "Row of the cohort"),
    _coordinate("layer", "layer", "str", "", "Cortical layer, pial to white"),
    _coordinate("depth", "layer", "float64", "1",
                "Nominal fractional depth: 0 pial, 1 white",
                comment="Equidistant, not equivolumetric; laMEG's layer_spacing is "
                "1 - depth.",
                valid_range=(0.0, 1.0)),
    _coordinate("vertex", "vertex", "int32", "",
                "0-based vertex of a layer, laMEG's index"),
    _coordinate("hemi", "subject vertex", "int8", "", "Hemisphere", flags=HEMISPHERES),
    _coordinate("status", "subject", "int8", "", "State of the row", flags=STATUSES),
    _coordinate("n_vertices", "subject", "int32", "1",
                "Vertices per layer; beyond it a row is padding"),
    _coordinate("n_channels", "subject", "int32", "1", "Channels of the lead field"),
    *(_coordinate(name, "subject", "str", "", long_name) for name, long_name in (
        ("participant_id", "Participant (BIDS)"),
        ("session", "Session (BIDS)"),
        ("run", "Run (BIDS)"),
        ("task", "Task (BIDS)"),
        ("lead_field_source", "Where the lead field came from"),
        ("surface_source", "Who made the layered surfaces"),
        ("scalp_source", "Where the scalp mesh came from"),
        ("inner_skull_source", "Where the inner-skull mesh came from"),
        ("sensor_system", "Sensor system"),
        ("error", "Why the row is not complete"),
        ("receipt", "How the row was made (JSON)"),
    )),

    _mesh("coordinates", "subject layer vertex xyz", "float32", "mm", "Position"),
    _mesh("orientation", "subject layer vertex xyz", "float32", "1",
          "Dipole orientation",
          comment="Unit vector; zero where pial and white coincide."),
    _mesh("inflated", "subject vertex xyz", "float32", "mm",
          "Position on the inflated surface"),
    _mesh("sphere_reg", "subject vertex xyz", "float32", "mm",
          "Position on FreeSurfer's sphere.reg"),
    _mesh("faces", "subject face corner", "int32", "",
          "Triangles of a layer, as vertex indices"),
    _mesh("curvature", "subject vertex", "float32", "1/mm",
          "Curvature (FreeSurfer's curv; positive in sulci)"),
    _mesh("orig_vertex", "subject vertex", "int32", "",
          "Vertex of the hemisphere's full-resolution FreeSurfer surface"),
    _mesh("n_orig_vertices", "subject hemisphere", "int32", "1",
          "Vertices of the full-resolution FreeSurfer surface"),

    _geometry("scalp", "subject scalp_vertex xyz", "float32", "mm", "Scalp mesh"),
    _geometry("scalp_faces", "subject scalp_face corner", "int32", "",
              "Triangles of the scalp mesh"),
    _geometry("inner_skull", "subject inner_skull_vertex xyz", "float64", "mm",
              "Inner-skull mesh"),
    _geometry("inner_skull_faces", "subject inner_skull_face corner", "int32", "",
              "Triangles of the inner-skull mesh"),
    _geometry("fiducials", "subject fiducial xyz", "float64", "mm",
              "Anatomical landmarks in the MRI"),
    _geometry("fiducials_sensors", "subject fiducial xyz", "float64", "mm",
              "Anatomical landmarks in the sensors' frame"),
    _geometry("head_shape", "subject head_shape_point xyz", "float32", "mm",
              "Points digitised on the head, in the sensors' frame"),
    _geometry("mri_to_sensors", "subject row column", "float64", "mm",
              "Affine from scanner RAS to the sensors' frame"),
    _geometry("coil_positions", "subject coil xyz", "float64", "mm", "Coil positions"),
    _geometry("coil_orientations", "subject coil xyz", "float64", "1",
              "Coil orientations"),
    _geometry("coil_weights", "subject channel coil", "float64", "1",
              "What a coil contributes to a channel (FieldTrip's tra)",
              comment="1/mm for planar gradiometers."),
    _geometry("ch_name", "subject channel", "str", "", "Channel name"),
)

REGION_PREFIX = "region_"
LAMEG_REGION_PREFIX = "lameg_region_"


def region_variable(atlas: str, names: Sequence[str] = ()) -> Variable:
    """Declare ``region_<atlas>``: each vertex's region, -1 where it has none."""
    return _coordinate(
        REGION_PREFIX + atlas, "subject vertex", "int16", "", f"Region of {atlas}",
        comment="A partition: the region of its full-resolution vertex (orig_vertex).",
        flags=tuple(names))


def template_region(atlas: str, names: Sequence[str], comment: str) -> Variable:
    """Declare ``region_<atlas>`` of a template: one region a vertex, -1 for none."""
    record = region_variable(atlas, names)
    dims = ("template_vertex",)
    return replace(record, dims=dims, group="template", comment=comment)


def region_dim(atlas: str) -> str:
    """Name the dimension that runs over an atlas' regions."""
    return f"{atlas}_region"


def lameg_region_variable(atlas: str) -> Variable:
    """Declare ``lameg_region_<atlas>``: laMEG's regions, which overlap."""
    return Variable(
        LAMEG_REGION_PREFIX + atlas, ("subject", region_dim(atlas), "vertex"), "int8",
        "1", f"Membership of {atlas} regions as laMEG assigns it", group="mesh",
        comment="0 no member, 1 reached from the left hemisphere, 2 from the right, 3 "
        "from both. Ordered as flag_values of the region coordinate.")
# fmt: on


def on_template(variable: Variable) -> Variable:
    """Return a variable's record at a template's vertices."""
    names = {"vertex": "template_vertex", "face": "template_face"}
    dims = tuple(names.get(dim, dim) for dim in variable.dims)
    return replace(variable, dims=dims, group="template")


def _the_templates(name: str, **changes: Any) -> Variable:
    """Return a variable's record for a template, which has one for all subjects."""
    record = on_template(next(v for v in VARIABLES if v.name == name))
    return replace(record, dims=record.subject_dims, **changes)


# fmt: off
#: Beside the predictors and the regions: coordinates, mesh, and where values are from.
TEMPLATE_VARIABLES = (
    _the_templates("layer"),
    _the_templates("depth"),
    _place("subject", "subject", "str", "", "Row of the cohort"),
    _place("template_vertex", "template_vertex", "int32", "",
           "0-based vertex of the template, lh, then rh",
           comment="Vertices of rh are counted on from the last of lh."),
    _place("hemi", "template_vertex", "int8", "", "Hemisphere", flags=HEMISPHERES),
    _place("medial_wall", "template_vertex", "int8", "",
           "Whether the vertex lies in the template's medial wall, where nothing has "
           "values",
           flags=("cortex", "medial_wall")),
    _place("commit", "subject", "str", "",
           "Digest of the row's receipt (SHA-256) when it was resampled"),
    _place("resampling_error", "subject", "str", "", "Why the row is missing here"),
    _on_template("native_vertices", "subject template_vertex corner", "int32", "",
                 "Vertices of the subject that a value is from, nearest first",
                 comment="-1 where there are fewer than three, or no value."),
    _on_template("native_weights", "subject template_vertex corner", "float64", "1",
                 "What each of native_vertices contributes; their sum is 1",
                 valid_range=(0.0, 1.0)),
    _the_templates(
        "coordinates", comment="Surface RAS of the template, linear between layers."),
    _the_templates("inflated"),
    _the_templates("sphere_reg"),
    _the_templates("faces", long_name="Triangles of the template, as vertex indices"),
    _the_templates("curvature"),
    _on_template("sulc", "template_vertex", "float32", "mm",
                 "Sulcal depth (FreeSurfer's sulc; positive in sulci)"),
)

#: What `lamstore.depth.simulate_layers` adds, and `lamstore.simulate` keeps.
SIMULATION_VARIABLES = (
    _simulated("layer_error", "subject vertex", "float32", "layers",
               "Mean error of the layer that was found", valid_range=_POSITIVE),
    _simulated("layer_error_mm", "subject vertex", "float32", "mm",
               "Mean error of the depth that was found", valid_range=_POSITIVE),
    _simulated("exact_accuracy", "subject vertex", "float32", "1",
               "Share of recordings whose layer was found", valid_range=(0.0, 1.0)),
    _simulated("side_accuracy", "subject vertex", "float32", "1",
               "Share of recordings found on the side that is right",
               valid_range=(0.0, 1.0)),
    _simulated("decisive_share", "subject vertex", "float32", "1",
               "Share of recordings with decisive evidence", valid_range=(0.0, 1.0)),
    _simulated("confusion", "subject layer found_layer", "int32", "1",
               "Recordings of a source in layer that were found in found_layer"),
    *(_simulated(name, dims, "str", "", long_name, coordinate=True)
      for name, dims, long_name in (
        ("subject", "subject", "Row of the cohort"),
        ("layer", "layer", "Cortical layer that a source was in"),
        ("found_layer", "found_layer", "Cortical layer that was found"),
        ("commit", "subject",
         "Digest of the row's receipt (SHA-256) when it was simulated"),
    )),
)
# fmt: on

_BY_NAME = {variable.name: variable for variable in VARIABLES}


def variable(name: str) -> Variable:
    """Return the record of a variable, atlas variables included.

    Raises
    ------
    KeyError
        If lamstore has no such variable.
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name.startswith(LAMEG_REGION_PREFIX):
        return lameg_region_variable(name.removeprefix(LAMEG_REGION_PREFIX))
    if name.startswith(REGION_PREFIX):
        return region_variable(name.removeprefix(REGION_PREFIX))
    raise KeyError(f"lamstore has no variable {name!r}; it has {sorted(_BY_NAME)}")


def knows(name: str) -> bool:
    """Return whether there is a variable of this name."""
    return name in _BY_NAME or name.startswith((REGION_PREFIX, LAMEG_REGION_PREFIX))


def variables(group: str | None = None) -> Iterator[Variable]:
    """Iterate over the declared variables, of one group if it is named."""
    return (v for v in VARIABLES if group is None or v.group == group)
