"""
Maps of a group
===============

A vertex number is another place in each subject. On a template it is the same place
in everyone; there, maps are averaged and compared.
"""

import lamstore

# %%
# To fsaverage5
# -------------
# By FreeSurfer's registration spheres, one hemisphere at a time. The same call
# again resamples only rows that are new.

lamstore.resample("lamstore-demo/demo.zarr", to="fsaverage5")
ds = lamstore.open("lamstore-demo/demo.zarr", space="fsaverage5")
ds["cortical_thickness"]

# %%
# The mean, and of how many
# -------------------------
# A participant's sessions are averaged first, and n counts participants.

thickness = lamstore.group_map(ds, "cortical_thickness")
lamstore.plot.surface(thickness, "mean")

# %%
# Where the score is high in most heads
# -------------------------------------
# ``consistency`` is the share of participants in whom a place is among their best
# tenth.

score = lamstore.group_map(ds, "anatomical_score", top=10)
lamstore.plot.surface(score, "consistency")

# %%
# Where two groups differ
# -----------------------
# ``by`` is a column of participants.tsv. The groups here are two and two simulated
# heads.

difference = lamstore.group_difference(
    ds, "cortical_thickness", by="sex", groups=("F", "M")
)
lamstore.plot.surface(difference, "difference")

# %%
# One place in everyone
# ---------------------
# And which vertex of each subject that is. ``chunks=None`` reads a few places of
# many subjects fastest.

eager = lamstore.open("lamstore-demo/demo.zarr", space="fsaverage5", chunks=None)
values = lamstore.place_values(eager, 4321)
values["cortical_thickness"].to_pandas().round(2)

# %%
lamstore.regions.native_vertex(eager, 4321)

# %%
# A map of your own
# -----------------
# Anything with a value for each subject and vertex is taken there like the store's
# own.

native = lamstore.open("lamstore-demo/demo.zarr")
rms = native["lead_field_rms"]
ratio = rms.sel(layer="white", drop=True) / rms.sel(layer="pial", drop=True)
ratio.attrs = {"long_name": "RMS of the white layer over the pial one's", "units": "1"}
own = ds.assign(white_to_pial=lamstore.to_template(ratio, ds))
lamstore.plot.surface(lamstore.group_map(own, "white_to_pial"), "mean")
