from . import forward as forward
from . import plot as plot
from . import schema as schema
from .anatomy.making import make_surfaces as make_surfaces
from .anatomy.surfaces import read_surfaces as read_surfaces
from .cohort.building import allocate as allocate
from .cohort.building import build as build
from .cohort.building import finalise as finalise
from .cohort.planning import plan as plan
from .cohort.recordings import find_recordings as find_recordings
from .cohort.resampling import resample as resample
from .cohort.verifying import verify as verify
from .forward import lead_field as lead_field
from .predictors import cortical_thickness as cortical_thickness
from .predictors import distance_to_scalp as distance_to_scalp
from .predictors import distance_to_sensor as distance_to_sensor
from .predictors import inside_inner_skull as inside_inner_skull
from .predictors import lead_field_rms as lead_field_rms
from .predictors import lead_field_rms_diff as lead_field_rms_diff
from .predictors import lead_field_separability as lead_field_separability
from .predictors import radiality_to_scalp as radiality_to_scalp
from .score import anatomical_score as anatomical_score
from .score import best_vertex as best_vertex
from .store import open as open
from .template.group_maps import group_difference as group_difference
from .template.group_maps import group_map as group_map

__version__: str
