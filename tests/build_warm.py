"""Imported by the process that builds are forked from: what each of them would load.

The names are not used here: importing them is what this module is for.
"""

import dask.array  # noqa: F401
import dask.callbacks  # noqa: F401
import distributed  # noqa: F401
import mne  # noqa: F401
import nibabel  # noqa: F401

import lamstore.cli  # noqa: F401
from lamstore.cohort.options import Options
from lamstore.cohort.row import compute
from lamstore.testing import concentric_spheres

compute("warm", concentric_spheres(n_layers=3), Options(n_layers=3), threads=1)
