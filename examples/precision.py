"""
Can depth be resolved here?
===========================

The score ranks places by anatomy. Precision is in millimetres: how far an estimate
of depth spreads with these sensors, this noise and these trials. What it assumes is
in :doc:`/precision`.
"""

import lamstore

ds = lamstore.open("lamstore-demo/demo.zarr", subject="sub-01")

# %%
# A recording
# -----------
# The source's moment in nA m, the noise of a channel in fT, trials, and independent
# samples of a trial.

recording = dict(moment=10, noise_sd=100, n_trials=180, n_samples=31)
precision = lamstore.depth.depth_precision(ds, **recording)
precision.attrs["assumed"]

# %%
# ``depth_sd`` cannot leave the column: it is never above thickness / sqrt(12),
# which is what it is wherever depth cannot be resolved. ``depth_resolution``,
# thickness over the spread without that limit, is the one to look at: below about
# 3, depth is not resolved.

resolution = precision["depth_resolution"].mean("layer")
ds = ds.assign(depth_resolution=resolution)
lamstore.plot.surface(ds, "depth_resolution", vmin=0)

# %%
# With an error of the head's place
# ---------------------------------
# Each coordinate of each fiducial 1 mm off. No number of trials takes this away.

moved = lamstore.depth.depth_precision(ds, **recording, fiducial_sd=1)
for name, answer in {"no error": precision, "1 mm": moved}.items():
    resolved = float((answer["depth_resolution"].mean("layer") > 3).mean())
    print(f"{name}: {resolved:.0%} of the vertices have a resolution above 3")

# %%
# How many trials
# ---------------
# Bring the spread from noise down to half a millimetre.

trials = lamstore.depth.trials_needed(ds, sd=0.5, moment=10, noise_sd=100, n_samples=31)
trials.sel(layer="white").quantile([0.1, 0.5, 0.9]).to_series().round()

# %%
# Pial against white
# ------------------
# How often the right one of two layers wins over the other; 0.5 is chance.

wins = lamstore.depth.layer_detection(ds, **recording)
wins["mean_detection"].quantile([0.1, 0.5, 0.9]).to_series().round(3)

# %%
# Simulated recordings
# --------------------
# Sources in every layer of a region, and the layer that explains each best. The
# confusion matrix: rows are the true layer, columns the layer that was found.

found = lamstore.depth.simulate_layers(
    ds, **recording, n_draws=20, region="middle_superior", atlas="demo", hemi="lh"
)
confusion = found["confusion"]
(confusion / confusion.sum("found_layer")).to_pandas().round(2)

# %%
# A cohort, and its map
# ---------------------
# Everything is lazy for a store, and goes to a template like any other map.

lamstore.resample("lamstore-demo/demo.zarr", to="fsaverage5")
everyone = lamstore.open("lamstore-demo/demo.zarr")
template = lamstore.open("lamstore-demo/demo.zarr", space="fsaverage5")
group = lamstore.depth.depth_precision(everyone, **recording)["depth_resolution"]
on_template = lamstore.to_template(group.mean("layer"), template)
mean = lamstore.group_map(
    template.assign(depth_resolution=on_template), "depth_resolution"
)
lamstore.plot.surface(mean, "mean", vmin=0)
