"""Questions to a cohort in native space: Dataset in, Dataset or table out.

A vertex number is another place in each subject, so these functions answer for each
subject, or go by region; maps over a cohort need the template's space. Their arguments
mean the same everywhere, and are keyword-only, one name or several:

ds
    A subject's or a store's Dataset. Answers are lazy where it is, and each of its
    blocks is read once.
variable
    Any variable by vertex; where it may be left out, all floating ones.
layer
    Of variables with layers: ``"white"``, ``"0.500"`` or 0.5.
subject
    Of a store's Dataset, which rows; all if left out.
region, atlas, assignment
    Regions of an annotation, see `lamstore.regions.region_mask`. `region_summary`,
    `share_above`, `rank_regions` and `top_vertices` answer for each region, all of them
    by default, or for masks of one's own, ``{name: mask}``. The others take several
    regions as one place, or one mask ([subject,] vertex) such as the functions of
    `lamstore.regions` make, and the whole cortex by default.
hemi
    ``"lh"`` and ``"rh"``, each by default where each region is; ``"both"`` there is
    their vertices together, which is the default of one place.
statistic
    Over a region's vertices: ``n`` (those with a value), ``mean``, ``sd`` (ddof 0: a
    region's vertices are all there are), ``min``, ``median``, ``max``, or a quantile by
    its per cent, ``q05`` or ``q97.5`` (linear interpolation).
weights
    What a vertex counts for in ``mean`` and ``sd`` and in shares: ``"area"``, the area
    that it stands for (mean of pial and white, see `vertex_area`); or ``"vertex"``, all
    alike, as in laMEG.
    Areas vary by 39 %, and whole-brain means by the two differ by 5 to 9 %. Scores and
    their z are by vertex.
unit
    ``"participant"``: values of a participant's rows are averaged first, and count
    once; ``"row"``: every row counts.
mesh
    Has ``coordinates`` and ``faces`` where `ds` does not, and they are needed (for
    weights of rows that were built without ``vertex_area``):
    ``lamstore.open(path, group="mesh")``.

All raise LamstoreError where something named is unknown, a number means nothing, a mask
is of other rows or vertices, what is needed is missing, one place is given for several
subjects, or `ds` has no rows or is on a template. They warn (LamstoreWarning) where a
variable was computed in different ways for these rows, or rows lack the atlas and are
left out.
"""

from lamstore.dataset import average_rows
from lamstore.questions.best import best_vertex, top_vertices
from lamstore.questions.patches import patch_mean, smooth, vertex_area
from lamstore.questions.statistics import summary_table
from lamstore.questions.summaries import (
    depth_profile,
    rank_regions,
    region_summary,
    share_above,
    subjects_above,
)
from lamstore.questions.vertices import (
    stratified_vertices,
    subject_map,
    vertex_values,
)

__all__ = [
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
