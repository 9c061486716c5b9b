"""
A first cohort
==============

From folders to a store, and from the store to a table. The same on the command line
is in :doc:`/start`.
"""

import tempfile
from pathlib import Path

import xarray as xr

import lamstore

folder = Path("lamstore-demo")

# %%
# Which recordings are there
# --------------------------
# ``{subject}``, ``{session}``, ``{task}`` and ``{run}`` stand for what differs
# between the paths. A recording without something that it needs is listed with its
# problem.

recordings = lamstore.find_recordings(
    folder / "subjects",
    participants=folder / "participants.tsv",
    meg=str(folder / "meg" / "{subject}" / "*.fif"),
)
for recording in recordings:
    print(recording.label, recording.meg, *recording.problems)

# %%
# Build
# -----
# One task a subject, on the threads of this machine; two subjects and the demo's
# annotation here. The same call again does only what is missing.

out = tempfile.TemporaryDirectory()
store = Path(out.name) / "cohort.zarr"
report = lamstore.build(store, recordings[:2], n_layers=11, atlases=["demo"])
print(report.counts())

# %%
# Ask
# ---

ds = lamstore.open(store)
lamstore.best_vertex(ds, region="middle_superior", atlas="demo", top=2)

# %%
# A map of one subject, from the store alone
# ------------------------------------------

one = lamstore.open(store, subject="sub-02")
lamstore.plot.surface(one, "cortical_thickness")

# %%
# Without lamstore
# ----------------
# The store is plain Zarr. xarray reads it by itself.

plain = xr.open_zarr(store).sel(subject="sub-01")
vertex = int(plain.anatomical_score.idxmax("vertex"))
print(vertex, float(plain.cortical_thickness.sel(vertex=vertex)), "mm")

# %%
out.cleanup()
