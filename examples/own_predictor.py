"""
A predictor of your own
=======================

A predictor is a function from a Dataset to a Dataset with one more variable.
Whatever has a value for each vertex, or for each layer and vertex, can be drawn,
scored, averaged over regions and taken to a template.
"""

import xarray as xr

import lamstore

ds = lamstore.open("lamstore-demo/demo.zarr")

# %%
# The function
# ------------
# How much of the sensitivity is lost from the pial to the white surface. The
# argument is left as it was, and the result is lazy where its input is.


def lead_field_loss(ds: xr.Dataset) -> xr.Dataset:
    """Add ``lead_field_loss``: 1 - RMS at white over RMS at pial (unit 1)."""
    rms = ds["lead_field_rms"]
    loss = 1 - rms.sel(layer="white", drop=True) / rms.sel(layer="pial", drop=True)
    loss.attrs = {"long_name": "Loss of sensitivity, pial to white", "units": "1"}
    return ds.assign(lead_field_loss=loss)


ds = lead_field_loss(ds)
ds["lead_field_loss"]

# %%
# A map
# -----
# One subject opened from the store has its mesh.

one = lead_field_loss(lamstore.open("lamstore-demo/demo.zarr", subject="sub-01"))
lamstore.plot.surface(one, "lead_field_loss")

# %%
# By region
# ---------

summary = lamstore.region_summary(ds, variable="lead_field_loss", atlas="demo")
summary["lead_field_loss"].sel(statistic="mean", hemi="lh").to_pandas().round(3)

# %%
# In a score
# ----------

scored = lamstore.anatomical_score(
    ds, terms=[("cortical_thickness", None, +1), ("lead_field_loss", None, +1)]
)
lamstore.best_vertex(scored)[["subject", "vertex", "anatomical_score"]]

# %%
# To be kept in every store a predictor needs a record in lamstore's schema:
# :doc:`/extending`. In a store of your own
# ``ds[["lead_field_loss"]].to_zarr(path)`` keeps it.
