"""Every dimension, coordinate and variable of a lamstore, declared once.

Empty arrays, attributes, chunks, validation and the table that ``lamstore schema``
prints are all derived from the records in `table`.
"""

from collections.abc import Iterator

import numpy as np

from lamstore.errors import LamstoreError

from .table import DEPTH_VARIABLES as DEPTH_VARIABLES
from .table import LAMEG_REGION_PREFIX as LAMEG_REGION_PREFIX
from .table import REGION_PREFIX as REGION_PREFIX
from .table import SIMULATION_VARIABLES as SIMULATION_VARIABLES
from .table import TEMPLATE_VARIABLES as TEMPLATE_VARIABLES
from .table import VARIABLES as VARIABLES
from .table import lameg_region_variable as lameg_region_variable
from .table import on_template as on_template
from .table import region_dim as region_dim
from .table import region_variable as region_variable
from .table import template_region as template_region
from .vocabulary import ATLAS as ATLAS
from .vocabulary import COMPLETE as COMPLETE
from .vocabulary import DIMS as DIMS
from .vocabulary import DISTANCE_DEFINITIONS as DISTANCE_DEFINITIONS
from .vocabulary import EXCLUDED as EXCLUDED
from .vocabulary import FAILED as FAILED
from .vocabulary import FIDUCIALS as FIDUCIALS
from .vocabulary import FIXED_DIMS as FIXED_DIMS
from .vocabulary import FIXED_SIZES as FIXED_SIZES
from .vocabulary import GROUPS as GROUPS
from .vocabulary import HEMISPHERES as HEMISPHERES
from .vocabulary import LABEL as LABEL
from .vocabulary import LEAD_FIELD_UNITS as LEAD_FIELD_UNITS
from .vocabulary import NOISE_MODELS as NOISE_MODELS
from .vocabulary import PENDING as PENDING
from .vocabulary import PIAL as PIAL
from .vocabulary import PLANAR_LEAD_FIELD_UNITS as PLANAR_LEAD_FIELD_UNITS
from .vocabulary import RAGGED_DIMS as RAGGED_DIMS
from .vocabulary import RESAMPLING_METHODS as RESAMPLING_METHODS
from .vocabulary import RIGID as RIGID
from .vocabulary import SCHEMA_VERSION as SCHEMA_VERSION
from .vocabulary import STATUSES as STATUSES
from .vocabulary import SZUL_2025 as SZUL_2025
from .vocabulary import WHITE as WHITE
from .vocabulary import XYZ as XYZ
from .vocabulary import Variable as Variable
from .vocabulary import flag_names as flag_names

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
