"""What a cohort is asked in native space: Dataset in, Dataset or table out.

A vertex number is another place in each subject, so these functions answer for each
subject, or go by region; maps over a cohort need the template's space.
"""

from lamstore.dataset import average_rows
from lamstore.questions.patches import patch_mean, smooth
from lamstore.questions.ranking import rank_regions
from lamstore.questions.sampling import stratified_vertices
from lamstore.questions.summaries import depth_profile, region_summary, summary_table
from lamstore.questions.thresholds import share_above, who_reaches
from lamstore.questions.top import top_vertices
from lamstore.questions.values import subject_map, vertex_values

__all__ = [
    "average_rows",
    "depth_profile",
    "patch_mean",
    "rank_regions",
    "region_summary",
    "share_above",
    "smooth",
    "stratified_vertices",
    "subject_map",
    "summary_table",
    "top_vertices",
    "vertex_values",
    "who_reaches",
]
