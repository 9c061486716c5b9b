"""The vocabulary of functions on a Dataset.

Functions that check something, or look up a name, raise LamstoreError where it is not
so, or there is no such name: with the subject, and what there is instead.
"""

from lamstore.dataset.counts import by_count as by_count
from lamstore.dataset.counts import count_lines as count_lines
from lamstore.dataset.counts import described_counts as described_counts
from lamstore.dataset.counts import warn_of_counts as warn_of_counts
from lamstore.dataset.rows import MIXABLE as MIXABLE
from lamstore.dataset.rows import UNITS as UNITS
from lamstore.dataset.rows import add_to_receipt as add_to_receipt
from lamstore.dataset.rows import add_variable as add_variable
from lamstore.dataset.rows import as_declared as as_declared
from lamstore.dataset.rows import average as average
from lamstore.dataset.rows import average_rows as average_rows
from lamstore.dataset.rows import free_name as free_name
from lamstore.dataset.rows import freesurfer_folder as freesurfer_folder
from lamstore.dataset.rows import freesurfer_folders as freesurfer_folders
from lamstore.dataset.rows import mixtures as mixtures
from lamstore.dataset.rows import participants as participants
from lamstore.dataset.rows import receipts as receipts
from lamstore.dataset.rows import simulated as simulated
from lamstore.dataset.rows import warn as warn
from lamstore.dataset.rows import warn_of_mixtures as warn_of_mixtures
from lamstore.dataset.rows import with_rows_of as with_rows_of
from lamstore.dataset.selection import ASSIGNMENTS as ASSIGNMENTS
from lamstore.dataset.selection import as_list as as_list
from lamstore.dataset.selection import at_layer as at_layer
from lamstore.dataset.selection import atlas_of as atlas_of
from lamstore.dataset.selection import atlases as atlases
from lamstore.dataset.selection import chosen as chosen
from lamstore.dataset.selection import chosen_hemispheres as chosen_hemispheres
from lamstore.dataset.selection import chosen_layers as chosen_layers
from lamstore.dataset.selection import chosen_regions as chosen_regions
from lamstore.dataset.selection import chosen_subjects as chosen_subjects
from lamstore.dataset.selection import chosen_variables as chosen_variables
from lamstore.dataset.selection import distance_in_mm as distance_in_mm
from lamstore.dataset.selection import finite_number as finite_number
from lamstore.dataset.selection import label_of as label_of
from lamstore.dataset.selection import one_layer as one_layer
from lamstore.dataset.selection import one_of as one_of
from lamstore.dataset.selection import region_codes as region_codes
from lamstore.dataset.selection import require as require
from lamstore.dataset.selection import require_all_vertices as require_all_vertices
from lamstore.dataset.selection import require_cohort as require_cohort
from lamstore.dataset.selection import require_native as require_native
from lamstore.dataset.selection import require_rows as require_rows
from lamstore.dataset.selection import require_template as require_template
from lamstore.dataset.selection import select as select
from lamstore.dataset.selection import values_of as values_of
from lamstore.dataset.selection import variables_by_vertex as variables_by_vertex
from lamstore.dataset.selection import whole_number as whole_number
from lamstore.dataset.subjects import Hemisphere as Hemisphere
from lamstore.dataset.subjects import by_label as by_label
from lamstore.dataset.subjects import by_row as by_row
from lamstore.dataset.subjects import each_subject as each_subject
from lamstore.dataset.subjects import in_blocks_of as in_blocks_of
from lamstore.dataset.subjects import landmarks as landmarks
from lamstore.dataset.subjects import map_subjects as map_subjects
from lamstore.dataset.subjects import mesh_variables as mesh_variables
from lamstore.dataset.subjects import of_each as of_each
from lamstore.dataset.subjects import split_hemispheres as split_hemispheres
from lamstore.dataset.subjects import with_vertex_dims as with_vertex_dims
