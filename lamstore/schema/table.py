"""Every variable of a store, one record each."""

from __future__ import annotations

from functools import partial

import numpy as np

from lamstore.schema.records import (
    HEMISPHERES,
    LEAD_FIELD_UNITS,
    STATUSES,
    SZUL_2025,
    Variable,
)

_V, _LV = ("subject", "vertex"), ("subject", "layer", "vertex")

_mesh = partial(Variable, group="mesh")
_geometry = partial(Variable, group="geometry")

VARIABLES = (
    Variable(
        "cortical_thickness",
        _V,
        "float32",
        "mm",
        "Cortical thickness",
        comment="Distance between a column's pial and white vertex.",
        valid_range=(0.0, 30.0),
        references=SZUL_2025,
    ),
    Variable(
        "lead_field_rms_diff",
        _LV,
        "float32",
        LEAD_FIELD_UNITS,
        "RMS difference of the lead field from the pial layer's",
        comment="sqrt(mean over channels of (L[layer] - L[pial])^2).",
        valid_range=(0.0, np.inf),
        references=SZUL_2025,
    ),
    Variable(
        "lead_field_rms",
        _LV,
        "float32",
        LEAD_FIELD_UNITS,
        "RMS of the lead field over channels",
        comment="sqrt(mean over channels of L^2): sensitivity.",
        valid_range=(0.0, np.inf),
    ),
    Variable(
        "lead_field_separability",
        _LV,
        "float32",
        "1",
        "Separability of the lead field from the other layers'",
        comment="Mean over the other layers of 1 - abs(cosine); depends on n_layers.",
        valid_range=(0.0, 1.0),
        references=SZUL_2025,
    ),
    Variable(
        "radiality_to_scalp",
        _LV,
        "float32",
        "1",
        "Radiality of the cortical column to the scalp",
        comment="abs(orientation . normal of the nearest scalp vertex); 1 is radial.",
        # a float32 unit vector is a unit vector to seven digits only
        valid_range=(0.0, 1.0 + 1e-5),
        references=SZUL_2025,
    ),
    Variable(
        "distance_to_scalp",
        _LV,
        "float32",
        "mm",
        "Distance to the scalp",
        valid_range=(0.0, 300.0),
        references=SZUL_2025,
    ),
    Variable(
        "distance_to_sensor",
        _LV,
        "float32",
        "mm",
        "Distance to the nearest coil",
        comment="Coils of the selected channels.",
        valid_range=(0.0, 1000.0),
    ),
    Variable(
        "inside_inner_skull",
        _LV,
        "int8",
        "1",
        "Whether the source lies inside the inner skull",
        flags=("outside", "inside"),
    ),
    Variable(
        "anatomical_score",
        _V,
        "float32",
        "1",
        "Anatomical score of laminar inference",
        comment=(
            "z(cortical_thickness) + z(lead_field_rms_diff, white) "
            "+ z(radiality_to_scalp, pial) + z(-distance_to_scalp, pial); z over the "
            "subject's vertices that are finite in all four, ddof 0. Comparable within "
            "a subject, not between subjects."
        ),
        references=SZUL_2025,
    ),
    # ------------------------------------------------------------- coordinates
    Variable("subject", ("subject",), "str", "", "Row of the cohort", coordinate=True),
    Variable(
        "layer", ("layer",), "str", "", "Cortical layer, pial to white", coordinate=True
    ),
    Variable(
        "depth",
        ("layer",),
        "float64",
        "1",
        "Nominal fractional depth: 0 pial, 1 white",
        comment="Equidistant, not equivolumetric; laMEG's layer_spacing is 1 - depth.",
        valid_range=(0.0, 1.0),
        coordinate=True,
    ),
    Variable(
        "vertex",
        ("vertex",),
        "int32",
        "",
        "0-based vertex of a layer, laMEG's index",
        coordinate=True,
    ),
    Variable("hemi", _V, "int8", "", "Hemisphere", flags=HEMISPHERES, coordinate=True),
    Variable(
        "status",
        ("subject",),
        "int8",
        "",
        "State of the row",
        flags=STATUSES,
        coordinate=True,
    ),
    Variable(
        "n_vertices",
        ("subject",),
        "int32",
        "1",
        "Vertices per layer; beyond it a row is padding",
        coordinate=True,
    ),
    Variable(
        "n_channels",
        ("subject",),
        "int32",
        "1",
        "Channels of the lead field",
        coordinate=True,
    ),
    *(
        Variable(name, ("subject",), "str", "", long_name, coordinate=True)
        for name, long_name in (
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
        )
    ),
    # -------------------------------------------------------------------- mesh
    _mesh(
        "coordinates",
        ("subject", "layer", "vertex", "xyz"),
        "float32",
        "mm",
        "Position",
    ),
    _mesh(
        "orientation",
        ("subject", "layer", "vertex", "xyz"),
        "float32",
        "1",
        "Dipole orientation",
        comment="Unit vector; zero where pial and white coincide.",
    ),
    _mesh(
        "inflated",
        ("subject", "vertex", "xyz"),
        "float32",
        "mm",
        "Position on the inflated surface",
    ),
    _mesh(
        "sphere_reg",
        ("subject", "vertex", "xyz"),
        "float32",
        "mm",
        "Position on FreeSurfer's sphere.reg",
    ),
    _mesh(
        "faces",
        ("subject", "face", "corner"),
        "int32",
        "",
        "Triangles of a layer, as vertex indices",
    ),
    _mesh(
        "curvature",
        ("subject", "vertex"),
        "float32",
        "1/mm",
        "Curvature (FreeSurfer's curv; positive in sulci)",
    ),
    _mesh(
        "orig_vertex",
        ("subject", "vertex"),
        "int32",
        "",
        "Vertex of the hemisphere's full-resolution FreeSurfer surface",
    ),
    _mesh(
        "n_orig_vertices",
        ("subject", "hemisphere"),
        "int32",
        "1",
        "Vertices of the full-resolution FreeSurfer surface",
    ),
    # ---------------------------------------------------------------- geometry
    _geometry(
        "scalp", ("subject", "scalp_vertex", "xyz"), "float32", "mm", "Scalp mesh"
    ),
    _geometry(
        "scalp_faces",
        ("subject", "scalp_face", "corner"),
        "int32",
        "",
        "Triangles of the scalp mesh",
    ),
    _geometry(
        "inner_skull",
        ("subject", "inner_skull_vertex", "xyz"),
        "float64",
        "mm",
        "Inner-skull mesh",
    ),
    _geometry(
        "inner_skull_faces",
        ("subject", "inner_skull_face", "corner"),
        "int32",
        "",
        "Triangles of the inner-skull mesh",
    ),
    _geometry(
        "fiducials",
        ("subject", "fiducial", "xyz"),
        "float64",
        "mm",
        "Anatomical landmarks in the MRI",
    ),
    _geometry(
        "fiducials_sensors",
        ("subject", "fiducial", "xyz"),
        "float64",
        "mm",
        "Anatomical landmarks in the sensors' frame",
    ),
    _geometry(
        "mri_to_sensors",
        ("subject", "row", "column"),
        "float64",
        "mm",
        "Affine from scanner RAS to the sensors' frame",
    ),
    _geometry(
        "coil_positions", ("subject", "coil", "xyz"), "float64", "mm", "Coil positions"
    ),
    _geometry(
        "coil_orientations",
        ("subject", "coil", "xyz"),
        "float64",
        "1",
        "Coil orientations",
    ),
    _geometry(
        "coil_weights",
        ("subject", "channel", "coil"),
        "float64",
        "1",
        "What a coil contributes to a channel (FieldTrip's tra)",
        comment="1/mm for planar gradiometers.",
    ),
    _geometry("ch_name", ("subject", "channel"), "str", "", "Channel name"),
)
