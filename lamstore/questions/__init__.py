"""Questions to a cohort in native space: Dataset in, Dataset or table out.

A vertex number is another place in each subject, so these functions answer for each
subject, or go by region; maps over a cohort need the template's space. What is named is
keyword-only everywhere: ``variable``, ``layer``, ``subject``, ``region``, ``atlas``,
``assignment`` and ``hemi``, each one name or several.
"""

from lamstore.dataset import average_rows
from lamstore.questions.best import best_vertex, top_vertices
from lamstore.questions.comparisons import rank_regions, subjects_above
from lamstore.questions.patches import patch_mean, smooth, vertex_area
from lamstore.questions.summaries import (
    depth_profile,
    region_summary,
    share_above,
    summary_table,
)
from lamstore.questions.vertices import (
    stratified_vertices,
    subject_map,
    vertex_values,
)
from lamstore.questions.winners import OUTLYING, THICKEST

__all__ = [
    "OUTLYING",
    "THICKEST",
    "average_rows",
    "best_vertex",
    "depth_profile",
    "patch_mean",
    "rank_regions",
    "region_summary",
    "share_above",
    "smooth",
    "stratified_vertices",
    "subject_map",
    "subjects_above",
    "summary_table",
    "top_vertices",
    "vertex_area",
    "vertex_values",
]
