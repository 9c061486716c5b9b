"""
Lead fields of SPM, MNE and laMEG
=================================

A lead field comes from a *source*: SPM's single shell, a gain matrix that SPM
wrote, MNE, laMEG, or a callable of yours. All are asked in the same way, and all
give fT/(nA m). They are different models of one head, and a store should have one
of them.
"""

import tempfile

import numpy as np
import xarray as xr

import lamstore
from lamstore.testing import small_cohort

# %%
# SPM's single shell
# ------------------
# The default, computed natively. The array is lazy: ``compute`` computes what was
# selected.

ds = lamstore.open("lamstore-demo/demo.zarr", subject="sub-01")
ds = ds.sel(layer=["pial", "white"])
shell = lamstore.lead_field(ds, "single-shell").compute()
shell

# %%
# MNE's sphere
# ------------
# From the same sensors and inner skull. ``model="bem"`` are boundary elements,
# which take minutes a head; MNE drops sources that lie outside its model, and they
# stay NaN.

sphere = lamstore.lead_field(ds, "mne", model="sphere").compute()


def difference(field, reference):
    """Norm of the difference over channels, of the reference's norm."""
    return np.linalg.norm(field - reference, axis=0) / np.linalg.norm(reference, axis=0)


apart = difference(sphere, shell)
print(f"a sphere is {np.nanmedian(apart):.0%} of a column's norm away (median)")

attrs = {"long_name": "Difference of a sphere from the single shell", "units": "1"}
ds["of_a_sphere"] = xr.DataArray(apart[0], dims="vertex", attrs=attrs)
lamstore.plot.surface(ds, "of_a_sphere", vmin=0, vmax=1)

# %%
# A radial column is silent in a sphere; where columns are nearly radial their field is
# weak, and the difference is as large as the field.
#
# How far is that? Beside it, the other end of the cortex: the sine of the angle
# between the lead fields of a column's pial and white vertex.

pial, white = shell.sel(layer="pial").values, shell.sel(layer="white").values
norms = np.linalg.norm(pial, axis=0) * np.linalg.norm(white, axis=0)
cosine = (pial * white).sum(axis=0) / norms
print(f"sine between pial and white: {np.median(np.sqrt(1 - cosine**2)):.1%} (median)")

# %%
# A gain matrix of SPM
# --------------------
# ``SPMgainmatrix_*.mat`` is read beside its dataset and compared with the surfaces.
# About 50 of its columns are computed again. The file here is generated; SPM writes
# the same.

made = tempfile.TemporaryDirectory()
cohort = small_cohort(made.name, n_subjects=1, gain_files=True)
recordings = lamstore.find_recordings(
    cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
)
store = f"{made.name}/spm.zarr"
print(lamstore.build(store, recordings, n_layers=3, forward="spm-gain").counts())
print(lamstore.open(store)["lead_field_source"].values)
made.cleanup()

# %%
# laMEG's own
# -----------
# ``--forward lameg`` runs laMEG's ``coregister`` and ``invert_ebb`` in SPM
# standalone, one process a subject, on copies of the recordings. It needs laMEG in
# its own Python 3.7 and MATLAB's runtime, so that it is **shown here and not
# run**::
#
#     lamstore build lameg.zarr --subjects-dir subjects \
#         --participants participants.tsv --meg 'meg/{subject}/spm/*.mat' \
#         --forward lameg --forward-option python=envs/lameg/bin/python \
#         --forward-option patch_size=5
#
# How to add a source of your own: :doc:`/gallery/own_source`.
