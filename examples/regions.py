"""
Regions and priors
==================

What regions are like, and which vertex of each head to take as a prior: the best
one of a region, of the surroundings of a point, or of several places some
millimetres apart.
"""

import lamstore
from lamstore import regions

ds = lamstore.open("lamstore-demo/demo.zarr")
mesh = lamstore.open("lamstore-demo/demo.zarr", group="mesh")
print(list(regions.region_codes(ds, "demo")))
lamstore.plot.surface(
    lamstore.open("lamstore-demo/demo.zarr", subject="sub-01"), "region_demo"
)

# %%
# The best vertices of a region
# -----------------------------
# Of each subject, with the terms of its score. ``outlying`` names a term that
# deserves a look at the surfaces.

best = lamstore.best_vertex(
    ds, region="middle_superior", atlas="demo", hemi="lh", top=2
)
best[
    ["subject", "rank", "vertex", "anatomical_score", "cortical_thickness", "outlying"]
]

# %%
# A prior in every region, 20 mm apart
# ------------------------------------

apart = lamstore.top_vertices(ds, atlas="demo", top=3, min_distance=20, mesh=mesh)
apart[["subject", "region", "hemi", "rank", "vertex", "anatomical_score"]].head(9)

# %%
# Where is that?
# --------------
# The same place in other heads is a point of MNI space or a template's vertex,
# never a vertex number, which is another place in each subject.

regions.locate(ds, best, mesh=mesh).filter(
    ["subject", "vertex", "region", "x", "y", "z"]
)

# %%
# A place of your own
# -------------------
# A disc along the surface around a point of each head, and what of it lies in the
# left hemisphere. The points are given in scanner RAS, one a head.

points = {
    label: mesh["coordinates"].sel(subject=label, layer="pial", vertex=40).values
    for label in ds["subject"].values.tolist()
}
disc = regions.within(ds, points, 25, mesh=mesh)
place = regions.overlap(disc, regions.hemisphere_mask(ds, "lh"))
lamstore.top_vertices(ds, region={"disc": place}, hemi="both")[
    ["subject", "region", "vertex", "n_candidates", "anatomical_score"]
]

# %%
# What regions are like
# ---------------------
# Mean, spread and quantiles by subject, region and hemisphere, weighted by area;
# lazy until it is computed. `lamstore.average_rows` counts a participant with
# several recordings once.

summary = lamstore.region_summary(ds, variable="cortical_thickness", atlas="demo")
means = lamstore.average_rows(summary).sel(statistic="mean", hemi="lh")
means["cortical_thickness"].to_pandas().round(2)

# %%
# How sensitivity changes with depth
# ----------------------------------

profile = lamstore.depth_profile(
    ds, variable="lead_field_rms", region="middle_superior", atlas="demo"
)
profile["lead_field_rms"].to_pandas().round(2)

# %%
# Which regions rank first, and how stable that is
# ------------------------------------------------

lamstore.rank_regions(ds, atlas="demo", top=3).round(2).head(6)

# %%
# How much of a region lies above a value
# ---------------------------------------

share = lamstore.share_above(ds, 2.5, variable="cortical_thickness", atlas="demo")
share["share"].sel(hemi="lh").to_pandas().round(2)

# %%
# A source of some extent
# -----------------------
# Predictors over patches of 15 mm along the surface, and the score of these.

scored = lamstore.anatomical_score(lamstore.patch_mean(ds, 15, mesh=mesh))
lamstore.best_vertex(scored)[["subject", "vertex", "anatomical_score"]]

# %%
# Vertices for a simulation
# -------------------------
# Evenly from quartiles of the distance to the scalp; the same seed draws the same.

lamstore.stratified_vertices(
    ds, variable="distance_to_scalp", layer="pial", n_strata=4, per_stratum=2, seed=1
).head(8)
