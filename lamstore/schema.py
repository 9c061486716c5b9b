"""Every dimension, coordinate and variable of a lamstore, declared once.

Empty arrays, attributes, chunks, validation and the table that ``lamstore schema``
prints are all derived from the records below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SCHEMA_VERSION = 1

#: Superficial first, as laMEG counts.
PIAL, WHITE = "pial", "white"

HEMISPHERES = ("lh", "rh")
FIDUCIALS = ("nas", "lpa", "rpa")
XYZ = ("x", "y", "z")
STATUSES = ("pending", "complete", "failed", "excluded")

#: What a lead field is in, by the sensor type that was selected.
LEAD_FIELD_UNITS = "fT/(nA m)"
PLANAR_LEAD_FIELD_UNITS = "fT/(mm nA m)"

DISTANCE_DEFINITIONS = {
    "vertex": "to the nearest scalp vertex (laMEG's definition)",
    "surface": "to the nearest point of the scalp surface",
}

SZUL_2025 = "Szul et al. 2025, doi:10.1101/2025.05.28.656642"
NOLTE_2003 = "Nolte 2003, Phys. Med. Biol. 48:3637"

#: The array axes, and what an index along each of them means.
DIMS = {
    "subject": "one row of the cohort: a participant, or one of their recordings",
    "layer": "pial (0) to white (last), as laMEG numbers them",
    "vertex": "0-based index within a layer, as in laMEG's downsampled surfaces",
    "xyz": "right, anterior, superior",
    "face": "triangle of one layer's mesh",
    "corner": "the three vertices of a triangle",
    "hemisphere": "lh, rh",
    "channel": "channel whose lead field was computed",
    "coil": "sensor coil (integration point)",
    "fiducial": "nas, lpa, rpa",
    "row": "row of a 4 x 4 affine",
    "column": "column of a 4 x 4 affine",
    "scalp_vertex": "vertex of the scalp mesh",
    "scalp_face": "triangle of the scalp mesh",
    "inner_skull_vertex": "vertex of the inner-skull mesh",
    "inner_skull_face": "triangle of the inner-skull mesh",
}

#: Dimensions whose length differs between subjects; rows are padded to the longest.
RAGGED_DIMS = (
    "vertex",
    "face",
    "channel",
    "coil",
    "scalp_vertex",
    "scalp_face",
    "inner_skull_vertex",
    "inner_skull_face",
)

#: Dimensions of a fixed length, with their labels where they have any.
FIXED_DIMS: dict[str, tuple[str, ...] | int] = {
    "xyz": XYZ,
    "corner": 3,
    "hemisphere": HEMISPHERES,
    "fiducial": FIDUCIALS,
    "row": 4,
    "column": 4,
}


@dataclass(frozen=True)
class Variable:
    """One array of the store: its name, shape, type and meaning."""

    name: str
    dims: tuple[str, ...]
    dtype: str
    units: str
    long_name: str
    group: str = "/"
    comment: str = ""
    valid_range: tuple[float, float] | None = None
    flags: tuple[str, ...] = ()
    references: str = ""
    coordinate: bool = False

    @property
    def fill_value(self) -> Any:
        """What stands for "missing": NaN, -1 or the empty string."""
        if self.dtype == "str":
            return ""
        return np.nan if np.dtype(self.dtype).kind == "f" else -1

    @property
    def subject_dims(self) -> tuple[str, ...]:
        """The dims of one subject's part."""
        return tuple(dim for dim in self.dims if dim != "subject")

    @property
    def attrs(self) -> dict[str, Any]:
        """CF attributes."""
        attrs: dict[str, Any] = {"long_name": self.long_name}
        if self.units:
            attrs["units"] = self.units
        if self.comment:
            attrs["comment"] = self.comment
        if self.valid_range:
            low, high = self.valid_range
            if np.isfinite(high):
                attrs["valid_range"] = [low, high]
            else:  # infinity is not valid JSON
                attrs["valid_min"] = low
        if self.flags:
            attrs |= flag_attrs(self.flags)
        if self.references:
            attrs["references"] = self.references
        if self.dims[-1:] == ("xyz",):
            attrs["coord_frame"] = _FRAMES.get(self.name, "scanner RAS")
        return attrs


def flag_attrs(names: Sequence[str]) -> dict[str, Any]:
    """CF flag attributes for integer codes 0, 1, 2, ... named `names`.

    CF separates ``flag_meanings`` with blanks, so blanks within a name become "_".
    """
    return {
        "flag_values": list(range(len(names))),
        "flag_meanings": " ".join("_".join(name.split()) for name in names),
    }


#: Frames of what is not in scanner RAS.
_FRAMES = {
    "coil_positions": "sensors",
    "coil_orientations": "sensors",
    "fiducials_sensors": "sensors",
    "inflated": "FreeSurfer inflated",
    "sphere_reg": "FreeSurfer sphere.reg",
}

_V, _LV = ("subject", "vertex"), ("subject", "layer", "vertex")

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
        "layer",
        ("layer",),
        "str",
        "",
        "Cortical layer, pial to white",
        coordinate=True,
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
    Variable(
        "hemi",
        _V,
        "int8",
        "",
        "Hemisphere",
        flags=HEMISPHERES,
        coordinate=True,
    ),
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
    Variable(
        "coordinates",
        ("subject", "layer", "vertex", "xyz"),
        "float32",
        "mm",
        "Position",
        group="mesh",
    ),
    Variable(
        "orientation",
        ("subject", "layer", "vertex", "xyz"),
        "float32",
        "1",
        "Dipole orientation",
        group="mesh",
        comment="Unit vector; zero where pial and white coincide.",
    ),
    Variable(
        "inflated",
        ("subject", "vertex", "xyz"),
        "float32",
        "mm",
        "Position on the inflated surface",
        group="mesh",
    ),
    Variable(
        "sphere_reg",
        ("subject", "vertex", "xyz"),
        "float32",
        "mm",
        "Position on FreeSurfer's sphere.reg",
        group="mesh",
    ),
    Variable(
        "faces",
        ("subject", "face", "corner"),
        "int32",
        "",
        "Triangles of a layer, as vertex indices",
        group="mesh",
    ),
    Variable(
        "curvature",
        ("subject", "vertex"),
        "float32",
        "1/mm",
        "Curvature (FreeSurfer's curv; positive in sulci)",
        group="mesh",
    ),
    Variable(
        "orig_vertex",
        ("subject", "vertex"),
        "int32",
        "",
        "Vertex of the hemisphere's full-resolution FreeSurfer surface",
        group="mesh",
    ),
    Variable(
        "n_orig_vertices",
        ("subject", "hemisphere"),
        "int32",
        "1",
        "Vertices of the full-resolution FreeSurfer surface",
        group="mesh",
    ),
    # ---------------------------------------------------------------- geometry
    Variable(
        "scalp",
        ("subject", "scalp_vertex", "xyz"),
        "float32",
        "mm",
        "Scalp mesh",
        group="geometry",
    ),
    Variable(
        "scalp_faces",
        ("subject", "scalp_face", "corner"),
        "int32",
        "",
        "Triangles of the scalp mesh",
        group="geometry",
    ),
    Variable(
        "inner_skull",
        ("subject", "inner_skull_vertex", "xyz"),
        "float64",
        "mm",
        "Inner-skull mesh",
        group="geometry",
    ),
    Variable(
        "inner_skull_faces",
        ("subject", "inner_skull_face", "corner"),
        "int32",
        "",
        "Triangles of the inner-skull mesh",
        group="geometry",
    ),
    Variable(
        "fiducials",
        ("subject", "fiducial", "xyz"),
        "float64",
        "mm",
        "Anatomical landmarks in the MRI",
        group="geometry",
    ),
    Variable(
        "fiducials_sensors",
        ("subject", "fiducial", "xyz"),
        "float64",
        "mm",
        "Anatomical landmarks in the sensors' frame",
        group="geometry",
    ),
    Variable(
        "mri_to_sensors",
        ("subject", "row", "column"),
        "float64",
        "mm",
        "Affine from scanner RAS to the sensors' frame",
        group="geometry",
    ),
    Variable(
        "coil_positions",
        ("subject", "coil", "xyz"),
        "float64",
        "mm",
        "Coil positions",
        group="geometry",
    ),
    Variable(
        "coil_orientations",
        ("subject", "coil", "xyz"),
        "float64",
        "1",
        "Coil orientations",
        group="geometry",
    ),
    Variable(
        "coil_weights",
        ("subject", "channel", "coil"),
        "float64",
        "1",
        "What a coil contributes to a channel (FieldTrip's tra)",
        group="geometry",
        comment="1/mm for planar gradiometers.",
    ),
    Variable(
        "ch_name",
        ("subject", "channel"),
        "str",
        "",
        "Channel name",
        group="geometry",
    ),
)

_BY_NAME = {variable.name: variable for variable in VARIABLES}

GROUPS = ("/", "mesh", "geometry")


def variable(name: str) -> Variable:
    """Return the record of a variable, atlas variables included.

    Raises
    ------
    KeyError
        If lamstore has no such variable.
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    for prefix, make in (
        (LAMEG_REGION_PREFIX, lameg_region_variable),
        (REGION_PREFIX, region_variable),
    ):
        if name.startswith(prefix):
            return make(name.removeprefix(prefix))
    raise KeyError(f"lamstore has no variable {name!r}; it has {sorted(_BY_NAME)}")


def variables(group: str | None = None) -> Iterator[Variable]:
    """Iterate over the declared variables, of one group if it is named."""
    return (v for v in VARIABLES if group is None or v.group == group)


REGION_PREFIX = "region_"
LAMEG_REGION_PREFIX = "lameg_region_"


def region_variable(atlas: str, names: Sequence[str] = ()) -> Variable:
    """Declare ``region_<atlas>``: each vertex's region, -1 where it has none."""
    return Variable(
        f"{REGION_PREFIX}{atlas}",
        _V,
        "int16",
        "",
        f"Region of {atlas}",
        comment="A partition: the region of the full-resolution vertex behind it.",
        flags=tuple(names),
        coordinate=True,
    )


def region_dim(atlas: str) -> str:
    """Name the dimension that runs over an atlas' regions."""
    return f"{atlas}_region"


def lameg_region_variable(atlas: str) -> Variable:
    """Declare ``lameg_region_<atlas>``: laMEG's overlapping regions.

    laMEG's ``get_roi_idx`` sends every full-resolution vertex of a region to its
    nearest downsampled vertex, so where regions meet a vertex can lie in several.
    """
    return Variable(
        f"{LAMEG_REGION_PREFIX}{atlas}",
        ("subject", region_dim(atlas), "vertex"),
        "int8",
        "1",
        f"Membership of {atlas} regions as laMEG assigns it",
        group="mesh",
        comment=(
            "0 no member, 1 reached from the left hemisphere, 2 from the right, 3 from "
            "both. Ordered as flag_values of the region coordinate."
        ),
    )


def layer_names(n_layers: int) -> tuple[str, ...]:
    """Name `n_layers` equidistant layers as laMEG does, superficial first.

    Examples
    --------
    >>> layer_names(3)
    ('pial', '0.500', 'white')
    """
    if n_layers < 2:
        raise ValueError(f"n_layers is {n_layers}; pial and white make at least 2")
    spacing = 1 - depths(n_layers)
    return (PIAL, *(f"{s:.3f}" for s in spacing[1:-1]), WHITE)


def depths(n_layers: int) -> np.ndarray:
    """Nominal fractional depth of each layer, 0 (pial) to 1 (white).

    Examples
    --------
    >>> depths(3).tolist()
    [0.0, 0.5, 1.0]
    """
    return np.linspace(0.0, 1.0, n_layers)
