"""Predictors: a Dataset in, a Dataset with one more variable out."""

from .anatomical import cortical_thickness as cortical_thickness
from .anatomical import distance_to_scalp as distance_to_scalp
from .anatomical import distance_to_sensor as distance_to_sensor
from .anatomical import inside_inner_skull as inside_inner_skull
from .anatomical import layer_vertex_area as layer_vertex_area
from .anatomical import radiality_to_scalp as radiality_to_scalp
from .anatomical import scalp_predictors as scalp_predictors
from .depth import add_depth as add_depth
from .depth import depth_coregistration_bias as depth_coregistration_bias
from .depth import lead_field_depth as lead_field_depth
from .lead_field import LEAD_FIELD_VARIABLES as LEAD_FIELD_VARIABLES
from .lead_field import add_reductions as add_reductions
from .lead_field import lead_field_predictors as lead_field_predictors
from .lead_field import lead_field_rms as lead_field_rms
from .lead_field import lead_field_rms_diff as lead_field_rms_diff
from .lead_field import lead_field_separability as lead_field_separability
from .lead_field import missing_lead_field as missing_lead_field
