"""
A lead-field source of your own
===============================

Any callable from a subject to a `lamstore.forward.LeadField` is a source. The one
here is the field of the currents alone, in no conductor.
"""

import tempfile

import numpy as np

import lamstore
from lamstore.forward import ArrayLeadField, LeadField
from lamstore.testing import ATLAS, small_cohort

# %%
# The callable
# ------------
# The subject's Dataset has the sources in scanner RAS, the coils in the sensors'
# frame, and the affine between them. What comes back names its channels, its layers
# and where it is from.


def primary_currents(subject):
    """Compute the lead field by Biot and Savart's law, fT/(nA m)."""
    affine = subject["mri_to_sensors"].values  # everything in mm: * 1e-3 is m
    positions = subject["coordinates"].values @ affine[:3, :3].T + affine[:3, 3]
    moments = subject["orientation"].values @ affine[:3, :3].T
    away = 1e-3 * (subject["coil_positions"].values[:, None, None] - positions)
    field = np.cross(moments, away) / np.linalg.norm(away, axis=-1, keepdims=True) ** 3
    of_coils = 1e-7 * np.einsum("clvx,cx->clv", field, subject["coil_orientations"])
    values = 1e6 * np.tensordot(subject["coil_weights"].values, of_coils, 1)
    names = {"ch_names": subject["ch_name"].values, "layers": subject["layer"].values}
    return ArrayLeadField(values, **names, provenance={"source": "primary-currents"})


# %%
# What a source reads beside the Dataset it declares as ``inputs``: the plan names
# these files, the receipt keeps their digests, and a change makes the row stale.


def _inputs(recording, meg, options):
    return {"recording": recording.meg}


primary_currents.inputs = _inputs

# %%
# In a build
# ----------

made = tempfile.TemporaryDirectory()
cohort = small_cohort(made.name, n_subjects=2)
recordings = lamstore.find_recordings(
    cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
)
store = f"{made.name}/cohort.zarr"
report = lamstore.build(store, recordings, forward=primary_currents, atlases=ATLAS)
print(report.counts())

# %%
# Beside SPM's single shell
# -------------------------
# Which knows that a head conducts.

ds = lamstore.open(store, subject="sub-01")
own = lamstore.lead_field(ds, primary_currents).compute()
shell = lamstore.lead_field(ds, "single-shell").compute()
difference = np.linalg.norm(own - shell, axis=0) / np.linalg.norm(shell, axis=0)
print(f"{own.attrs['lead_field_source']} differs from the single shell by")
print(f"{np.median(difference):.0%} of a column's norm (median)")

lamstore.plot.surface(ds, "lead_field_rms", surface="pial")

# %%
# A field too large for memory
# ----------------------------
# A `lamstore.forward.LeadField` of your own is asked for one block of vertices at a
# time. A class is a source too: it is called with a subject.


class Streamed(LeadField):
    """The same field, of which a block is computed as it is wanted."""

    def __init__(self, subject):
        super().__init__(
            ch_names=subject["ch_name"].values.tolist(),
            layers=subject["layer"].values.tolist(),
            n_vertices=subject.sizes["vertex"],
            units="fT/(nA m)",
            provenance={"source": "primary-currents"},
        )
        self.subject = subject

    def read(self, tile):
        """Return (vertex, layer, channel)."""
        block = primary_currents(self.subject.isel(vertex=tile.vertices))
        return block.read(tile._replace(vertices=slice(None)))


streamed = lamstore.lead_field(ds, Streamed, vertex_chunk=100)
np.testing.assert_allclose(streamed, own)
made.cleanup()

# %%
# A name on the command line
# --------------------------
# An installed package gives its source a name for ``lamstore build --forward NAME``
# with
#
# .. code-block:: toml
#
#     [project.entry-points."lamstore.lead_field_sources"]
#     primary-currents = "my_package:source"
#
# where ``source(**options)`` returns the callable: ``lambda: primary_currents``
# does. What else a source may declare is in ``lamstore.forward.base.Declared``:
# files of a recording, its own coregistration, a check of the build's options, what
# ``lamstore doctor`` reports.
