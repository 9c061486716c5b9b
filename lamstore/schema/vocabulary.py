"""What a variable's record holds, and the names that the schema is made of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError

SCHEMA_VERSION = 2

#: Superficial first, as laMEG counts.
PIAL = "pial"
WHITE = "white"

#: Names of rows.
LABEL = re.compile(r"[A-Za-z0-9_+-]+")

#: Names of atlases; FreeSurfer's have dots between their parts, ``aparc.a2009s``.
ATLAS = re.compile(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*")

HEMISPHERES = ("lh", "rh")
FIDUCIALS = ("nas", "lpa", "rpa")
XYZ = ("x", "y", "z")
#: A rigid movement of the head: along scanner RAS axes (mm), and about axes parallel to
#: them through the fiducials' centroid (rad), right-handed.
RIGID = ("x", "y", "z", "rotation_x", "rotation_y", "rotation_z")
#: What a row is, in the order of the codes that are stored.
STATUSES = ("pending", "complete", "failed", "excluded")
PENDING, COMPLETE, FAILED, EXCLUDED = STATUSES
GROUPS = ("/", "mesh", "geometry")

#: What a lead field is in, by the sensor type that was selected.
LEAD_FIELD_UNITS = "fT/(nA m)"
PLANAR_LEAD_FIELD_UNITS = "fT/(mm nA m)"

#: The noise that the variables of depth assume; a store has one.
NOISE_MODELS = {
    "white": "independent in every channel, of 1 fT (1 fT/mm in planar gradiometers)",
    "covariance": "a noise covariance, by which the lead field was whitened",
}

DISTANCE_DEFINITIONS = {
    "vertex": "to the nearest scalp vertex (laMEG's definition)",
    "surface": "to the nearest point of the scalp surface",
}

#: How a value gets from a subject's vertices to a template's.
RESAMPLING_METHODS = {
    "nearest": "of the nearest vertex on the registration sphere",
    "barycentric": "interpolated linearly in the triangle of the registration sphere "
    "that the template's vertex lies in; codes are those of its nearest corner",
    "lameg": "of the vertex that laMEG's convert_fsaverage_to_native names: nearest at "
    "full resolution on the registration sphere, then nearest on the pial layer, "
    "within the hemisphere",
}

SZUL_2025 = "Szul et al. 2025, doi:10.1101/2025.05.28.656642"

#: The array axes, and what an index along each of them means.
DIMS = {
    "subject": "one row of the cohort: a participant, or one of their recordings",
    "layer": "pial (0) to white (last), as laMEG numbers them",
    "other_layer": "the same layers again",
    "found_layer": "the layers again: those that a simulation compared and found",
    "vertex": "0-based index within a layer, as in laMEG's downsampled surfaces",
    "template_vertex": "vertex of a template, the same place in everyone: lh, then rh",
    "template_face": "triangle of a template's mesh",
    "xyz": "right, anterior, superior",
    "face": "triangle of one layer's mesh",
    "corner": "the three vertices of a triangle",
    "hemisphere": "lh, rh",
    "channel": "channel whose lead field was computed",
    "coil": "sensor coil (integration point)",
    "rigid": "rigid movement of the head: x, y, z, rotations about them",
    "fiducial": "nas, lpa, rpa",
    "row": "row of a 4 x 4 affine",
    "column": "column of a 4 x 4 affine",
    "scalp_vertex": "vertex of the scalp mesh",
    "scalp_face": "triangle of the scalp mesh",
    "inner_skull_vertex": "vertex of the inner-skull mesh",
    "inner_skull_face": "triangle of the inner-skull mesh",
    "head_shape_point": "point that was digitised on the head",
}

#: Dimensions of a fixed length, with their labels where they have any.
FIXED_DIMS: dict[str, tuple[str, ...] | int] = {
    "xyz": XYZ,
    "corner": 3,
    "hemisphere": HEMISPHERES,
    "fiducial": FIDUCIALS,
    "rigid": RIGID,
    "row": 4,
    "column": 4,
}

#: Their lengths.
FIXED_SIZES = {
    dim: names if isinstance(names, int) else len(names)
    for dim, names in FIXED_DIMS.items()
}

#: Dimensions whose length differs between subjects; rows are padded to the longest.
RAGGED_DIMS = tuple(
    dim
    for dim in DIMS
    if dim not in FIXED_DIMS and dim not in ("subject", "layer")
    if not dim.startswith("template_") and not dim.endswith("_layer")
)

#: Frames of what is not in scanner RAS.
_FRAMES = {
    "coil_positions": "sensors",
    "coil_orientations": "sensors",
    "fiducials_sensors": "sensors",
    "head_shape": "sensors",
    "inflated": "FreeSurfer inflated",
    "sphere_reg": "FreeSurfer sphere.reg",
    "template/coordinates": "FreeSurfer surface RAS",
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

    def is_missing(self, values: np.ndarray) -> np.ndarray:
        """Find which values stand for "missing"."""
        if self.dtype != "str" and values.dtype.kind == "f":
            return np.isnan(values)
        return np.asarray(values == self.fill_value, dtype=bool)

    @property
    def subject_dims(self) -> tuple[str, ...]:
        """The dims of one subject's part."""
        return tuple(dim for dim in self.dims if dim != "subject")

    @property
    def attrs(self) -> dict[str, Any]:
        """CF attributes."""
        names = ("long_name", "units", "comment")
        attrs = {name: getattr(self, name) for name in names if getattr(self, name)}
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
            here = f"{self.group}/{self.name}"
            frame = _FRAMES.get(here, _FRAMES.get(self.name, "scanner RAS"))
            attrs["coord_frame"] = frame
        return attrs


def flag_attrs(names: Sequence[str]) -> dict[str, Any]:
    """Return CF flag attributes for codes 0, 1, ...; blanks in names become "_"."""
    return {
        "flag_values": list(range(len(names))),
        "flag_meanings": " ".join("_".join(name.split()) for name in names),
    }


def flag_names(attrs: Mapping[str, Any]) -> list[str]:
    """Return the names of codes 0, 1, 2, ... that attributes give; [] for none."""
    return str(attrs.get("flag_meanings", "")).split()


def units_for(units: str, lead_field: str, noise_model: str) -> str:
    """Return a variable's units for a lead field in `lead_field` units, or whitened.

    Examples
    --------
    >>> units_for("fT^2/(nA m)^2", "fT/(mm nA m)", "white")
    'fT^2/(mm nA m)^2'
    >>> units_for("fT^2/(nA m)^2", "fT/(mm nA m)", "covariance")
    '1/(nA m)^2'
    """
    if units == LEAD_FIELD_UNITS:
        return lead_field
    if noise_model == "covariance":
        return units.replace("fT^2/", "1/")
    if lead_field == PLANAR_LEAD_FIELD_UNITS:
        return units.replace("fT^2/(", "fT^2/(mm ")
    return units


def layer_names(n_layers: int) -> tuple[str, ...]:
    """Name `n_layers` equidistant layers as laMEG does, superficial first.

    Examples
    --------
    >>> layer_names(3)
    ('pial', '0.500', 'white')
    """
    if n_layers < 2:
        wrong = f"n_layers is {n_layers}"
        raise LamstoreError(wrong, wanted="at least 2, pial and white")
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
