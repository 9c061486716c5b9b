"""The vocabulary of functions on a Dataset.

`requirements` checks what a Dataset has and what a caller passed. `subjects` and
`selection` take subjects, variables, layers, regions and hemispheres out of it and
list those there are where a name is unknown. `mesh` splits hemispheres. `rows` knows
which participant a row belongs to and how it was made. Every other package uses these
names.

Functions that check something, or look up a name, raise LamstoreError where it is not
so, or there is no such name: with the subject, and what there is instead.
"""

from lamstore.dataset.mesh import (
    Hemisphere,
    mesh_variables,
    split_hemispheres,
    with_vertex_dims,
)
from lamstore.dataset.requirements import (
    distance_in_mm,
    finite_number,
    label_of,
    one_of,
    require,
    require_all_vertices,
    require_cohort,
    require_native,
    require_rows,
    require_template,
    whole_number,
)
from lamstore.dataset.rows import (
    MIXABLE,
    UNITS,
    add_to_receipt,
    add_variable,
    average,
    average_rows,
    free_name,
    freesurfer_folder,
    freesurfer_folders,
    mixtures,
    participants,
    simulated,
    warn,
    warn_of_mixtures,
    with_rows_of,
)
from lamstore.dataset.selection import (
    ASSIGNMENTS,
    at_layer,
    atlas_of,
    atlases,
    chosen_hemispheres,
    chosen_layers,
    chosen_regions,
    chosen_variables,
    one_layer,
    region_codes,
    select,
    values_of,
    variables_by_vertex,
)
from lamstore.dataset.subjects import (
    as_list,
    by_label,
    chosen,
    chosen_subjects,
    each_subject,
    in_blocks_of,
    map_subjects,
)

__all__ = [
    "ASSIGNMENTS",
    "MIXABLE",
    "UNITS",
    "Hemisphere",
    "add_to_receipt",
    "add_variable",
    "as_list",
    "at_layer",
    "atlas_of",
    "atlases",
    "average",
    "average_rows",
    "by_label",
    "chosen",
    "chosen_hemispheres",
    "chosen_layers",
    "chosen_regions",
    "chosen_subjects",
    "chosen_variables",
    "distance_in_mm",
    "each_subject",
    "finite_number",
    "free_name",
    "freesurfer_folder",
    "freesurfer_folders",
    "in_blocks_of",
    "label_of",
    "map_subjects",
    "mesh_variables",
    "mixtures",
    "one_layer",
    "one_of",
    "participants",
    "region_codes",
    "require",
    "require_all_vertices",
    "require_cohort",
    "require_native",
    "require_rows",
    "require_template",
    "select",
    "simulated",
    "split_hemispheres",
    "values_of",
    "variables_by_vertex",
    "with_vertex_dims",
    "warn",
    "warn_of_mixtures",
    "whole_number",
    "with_rows_of",
]
