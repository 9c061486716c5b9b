"""
What a score is made of
=======================

The anatomical score is a sum of four z values. Everything about it is a parameter,
and is recorded with it. What it means is in :doc:`/score`.
"""

import pandas as pd

import lamstore

ds = lamstore.open("lamstore-demo/demo.zarr")

# %%
# The terms of a winner
# ---------------------
# Two vertices with one score may have it for different reasons.

best = lamstore.best_vertex(ds)
best.filter(regex="^subject$|^vertex$|^z_").round(2)

# %%
# The terms are not independent
# -----------------------------
# Correlations between the terms, and the inflation of variance, for every subject.

lamstore.collinearity(ds, subject="sub-01").round(2)

# %%
# Which head?
# -----------
# Within a subject every head's mean is 0. With one mean and one standard deviation
# for the cohort, heads can be compared.

cohort = lamstore.anatomical_score(ds, scope="cohort")
cohort["anatomical_score"].mean("vertex").to_series().round(2)

# %%
# Without a few outliers deciding
# -------------------------------
# Median and median absolute deviation in place of mean and standard deviation.

robust = lamstore.anatomical_score(ds, method="robust")
lamstore.best_vertex(robust)[["subject", "vertex", "anatomical_score"]]

# %%
# Other terms
# -----------
# Name, layer, sign and weight of each. A score records its parameters.

own = lamstore.anatomical_score(
    ds,
    terms=[
        ("lead_field_rms_diff", "0.500", +1, 2.0),
        ("radiality_to_scalp", "pial", +1),
    ],
)
lamstore.score.parameters_of(own)

# %%
# Where two scores differ
# -----------------------

one = lamstore.open("lamstore-demo/demo.zarr", subject="sub-01")
ranked = lamstore.anatomical_score(one, method="rank")["anatomical_score"]
lamstore.plot.surface(one.assign(score_by_rank=ranked), "score_by_rank")

# %%
# Does it predict anything?
# -------------------------
# Sources are simulated in every layer of every column, and found again. In one setting
# noise is scaled to each source's own signal, as in Szul et al. 2025; in the other all
# sources have one moment and all channels one noise, as a recording has. Spearman's
# correlation with minus the mean layer error:

predictors = {
    "tutorial's score": one["anatomical_score"],
    "Szul's weights": lamstore.anatomical_score(one, preset="szul2025")[
        "anatomical_score"
    ],
    "RMS difference": one["lead_field_rms_diff"].sel(layer="white"),
    "radiality": one["radiality_to_scalp"].sel(layer="pial"),
    "thickness": one["cortical_thickness"],
    "-distance": -one["distance_to_scalp"].sel(layer="pial"),
}
settings = {
    "equal SNR, -20 dB": dict(snr=-20),
    "equal moment, 10 nA m": dict(moment=10, noise_sd=100, n_samples=31),
}


def by_vertex(values):
    """Make a pandas Series by vertex."""
    return values.reset_coords(drop=True).to_series()


by_predictor = pd.DataFrame({name: by_vertex(x) for name, x in predictors.items()})
correlations = {}
for name, setting in settings.items():
    found = lamstore.depth.simulate_layers(one, **setting, n_trials=180)
    errors = by_vertex(found["layer_error"])
    correlations[name] = by_predictor.corrwith(-errors, method="spearman")
pd.DataFrame(correlations).round(2)
