"""
laMEG's tutorial, step by step
==============================

laMEG's tutorial "Anatomical predictors of laminar inference accuracy" takes one
subject from surfaces to the best vertex. These are the same steps. What each of
them is in laMEG stands beside it in :doc:`/tutorial`.

For a subject of your own change the five names below. Pictures are left beside the
data.
"""

from pathlib import Path

import lamstore

folder = Path("lamstore-demo")
subject = "sub-01"
recording = folder / "meg" / subject / f"{subject}_sensors.fif"
n_layers, atlas, region = 11, "demo", "middle_superior"

# %%
# The landmarks
# -------------
# Nasion and ears in the MRI, in millimetres of scanner RAS, as ``participants.tsv``
# has them.

participants = lamstore.read_participants(folder / "participants.tsv")
fiducials = lamstore.fiducials_of(participants, subject)
print(fiducials)

# %%
# The layers
# ----------
# Surfaces of all layers, the column's orientations, the scalp, the inner skull and
# an annotation, in one labelled Dataset.

ds = lamstore.read_surfaces(folder / "subjects" / subject, n_layers, atlases=[atlas])
print(dict(ds.sizes))

# %%
# The coregistration
# ------------------
# A rigid fit of the landmarks, from the anatomy to the good channels of the
# recording.

sensors = lamstore.read_sensors(recording)
ds = lamstore.coregister(ds, sensors, method="fiducials", fiducials=fiducials)
print(ds["mri_to_sensors"].values.round(3))

# %%
# The lead field
# --------------
# The tutorial inverts a recording to have the lead field. Here it is computed
# alone, by SPM's single shell. It is lazy: a block of vertices is computed as it is
# wanted.

lead_field = lamstore.lead_field(ds, "single-shell")
print(dict(lead_field.sizes), lead_field.attrs["units"])

# %%
# The predictors
# --------------
# Thickness, RMS difference between the lead fields of white and pial vertex,
# radiality and distance to the scalp.

ds = lamstore.cortical_thickness(ds)
ds = lamstore.lead_field_predictors(ds, lead_field).compute()
ds = lamstore.radiality_to_scalp(ds)
ds = lamstore.distance_to_scalp(ds)

lamstore.plot.surface(ds, "lead_field_rms_diff")

# %%
# The score
# ---------
# Each predictor's z over the subject's vertices, the distance negated, and their
# sum.

ds = lamstore.anatomical_score(ds)
best = lamstore.best_vertex(ds)
print(best.T.to_string(header=False))

# %%
# The map, with the best vertex marked
# ------------------------------------

lamstore.plot.surface(
    ds,
    "anatomical_score",
    vertices=best["vertex"].tolist(),
    path=folder / f"{subject}_anatomical_score.png",
)

# %%
# The best prior inside a region
# ------------------------------

in_region = lamstore.best_vertex(ds, region=region, atlas=atlas)
print(in_region.T.to_string(header=False))

# %%
# The same for a whole cohort is one call, `lamstore.build`: see
# :doc:`/gallery/cohort`. What the score means, and what it does not, is in
# :doc:`/score`; a high score alone does not mean that depth can be resolved.
