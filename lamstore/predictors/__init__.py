"""Predictors: a Dataset in, a Dataset with one more variable out."""

from __future__ import annotations

from lamstore.predictors.anatomical import (
    cortical_thickness,
    distance_to_scalp,
    distance_to_sensor,
    inside_inner_skull,
    radiality_to_scalp,
)
from lamstore.predictors.lead_field import (
    LEAD_FIELD_VARIABLES,
    lead_field_predictors,
    lead_field_rms,
    lead_field_rms_diff,
    lead_field_separability,
    missing_lead_field,
)

__all__ = [
    "LEAD_FIELD_VARIABLES",
    "cortical_thickness",
    "distance_to_scalp",
    "distance_to_sensor",
    "inside_inner_skull",
    "lead_field_predictors",
    "lead_field_rms",
    "lead_field_rms_diff",
    "lead_field_separability",
    "missing_lead_field",
    "radiality_to_scalp",
]
