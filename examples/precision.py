"""
Can depth be resolved here?
===========================

The score ranks places by anatomy. Precision is in millimetres: how far an estimate of
depth spreads with these sensors, this noise and these trials. What it assumes is in
:doc:`/precision`.
"""

import numpy as np

import lamstore

ds = lamstore.open("lamstore-demo/demo.zarr", subject="sub-01")

# %%
# How many millimetres
# --------------------
# A recording is four facts: the source's moment in nA m (RMS over the samples), the
# noise of a channel (density in fT/sqrt(Hz) and bandwidth in Hz, or ``noise_sd`` in
# fT), trials, and independent samples of a trial. Every answer states what it assumed.

recording = dict(moment=10, noise=10, bandwidth=100, n_trials=180, n_samples=31)
known = lamstore.depth.depth_precision(ds, **recording)
known.attrs["assumed"]

# %%
# The same with each coordinate of each fiducial 2 mm off, as a standard deviation.

moved = lamstore.depth.depth_precision(ds, **recording, fiducial_sd=2)
for name, answer in {"head known exactly": known, "fiducials off": moved}.items():
    middle = answer.sel(layer="0.500")
    print(name)
    for variable in middle.data_vars:
        print(f"  {variable}: median {float(middle[variable].median()):.2f}")
    share = float((middle["depth_resolution"] > 3).mean())
    print(f"  depth_resolution above 3: {share:.0%} of the vertices")

# %%
# **Read** ``depth_resolution`` **first**: thickness over the spread, before the limit.
# Below about 3, depth cannot be resolved. ``depth_sd`` is never above thickness /
# sqrt(12), as an estimate cannot leave the column; where nothing is resolved, a map of
# it is a map of thickness. With a good recording the head's place decides, not noise.

lamstore.plot.precision(ds, known, "depth_resolution")

# %%
# By region: medians, quartiles, and 5 to 95 % of the vertices; dots are means.

lamstore.plot.precision(ds, known, "depth_resolution", kind="regions", atlas="demo")

# %%
# How many trials
# ---------------
# For a spread of half a millimetre from noise. Plan with a high quantile of the region,
# not with the mean: quiet columns need many more. No number of trials takes away the
# error of the head.

trials = lamstore.depth.trials_needed(
    ds, sd=0.5, moment=10, noise=10, bandwidth=100, n_samples=31
)
trials.sel(layer="0.500").quantile([0.05, 0.5, 0.95]).to_series().round()

# %%
# Pial or white
# -------------
# How often the right one of two layers wins over the other; 0.5 is chance.

wins = lamstore.depth.layer_detection(ds, **recording)
wins["mean_detection"].quantile([0.05, 0.5, 0.95]).to_series().round(3)

# %%
# Which of all layers
# -------------------
# Sources are simulated in every layer of every column, and found again: the mean error
# in layers, and how often the exact one is found. Neighbouring layers are a quarter of
# a millimetre apart.

found = lamstore.depth.simulate_layers(ds, **recording)
for variable in ("layer_error", "exact_accuracy", "side_accuracy"):
    print(variable, round(float(found[variable].mean()), 2))

lamstore.plot.surface(ds.assign(layer_error=found["layer_error"]), "layer_error")

# %%
# An inversion found layer 0.300: which is the true one?
# ------------------------------------------------------
# By the simulations, all layers alike before.

lamstore.depth.layer_posterior(found, found="0.300").to_series().round(3)

# %%
# The evidence of data
# --------------------
# One simulated recording of a source in layer 0.300 of one vertex, and the log evidence
# of each layer. Its winner is one draw of the table above.

vertex = 1234
field = lamstore.lead_field(ds).sel(vertex=vertex).transpose("layer", "channel")
source = field.sel(layer="0.300").values
wave = np.sqrt(2) * np.sin(2 * np.pi * np.arange(31) / 31)  # RMS 1
noise = 100 * np.random.default_rng(0).standard_normal((len(source), 31, 180))
data = 10 * np.outer(source, wave)[..., None] + noise  # fT
evidence = lamstore.depth.compare_layers(
    ds, data.mean(axis=2), vertex=vertex, temporal_modes=1, hann=False
)
evidence["log_evidence"].to_series().round(1)

# %%
# A cohort, and its map
# ---------------------
# Everything is lazy for a store, and goes to a template like any other map.

lamstore.resample("lamstore-demo/demo.zarr", to="fsaverage5")
everyone = lamstore.open("lamstore-demo/demo.zarr")
template = lamstore.open("lamstore-demo/demo.zarr", space="fsaverage5")
resolution = lamstore.depth.depth_precision(everyone, **recording)["depth_resolution"]
middle = resolution.sel(layer="0.500", drop=True)
on_template = template.assign(depth_resolution=lamstore.to_template(middle, template))
lamstore.plot.surface(
    lamstore.group_map(on_template, "depth_resolution"), "mean", vmin=0
)
