"""Precision of depth as it is shown beside the score."""

from __future__ import annotations

import numpy as np
import xarray as xr

#: The recording for which precision is shown beside the score.
SHOWN = (
    "10 nA m RMS, noise of 100 fT in every channel or of the noise covariance, "
    "180 trials x 31 samples"
)


def shown_spread(ds: xr.Dataset) -> np.ndarray:
    """Compute the spread of depth estimates (vertex,) at `SHOWN`, mm, mean over layers.

    Of one loaded subject; as ``depth_sd`` of `lamstore.depth.depth_precision`, but by
    NumPy: arithmetic of DataArrays imports dask.array.
    """
    information = ds["depth_information"].transpose("layer", "vertex")
    values = information.values.astype(np.float64)
    in_ft = str(information.attrs.get("units", "")).startswith("fT")
    factor = 10.0 * np.sqrt(180 * 31) / (100.0 if in_ft else 1.0)
    spread = 1 / (factor * np.sqrt(np.where(values > 0, values, np.nan)))
    thickness = ds["cortical_thickness"].values.astype(np.float64)
    most = np.where(thickness > 0, thickness, np.nan) / np.sqrt(12)
    return np.asarray(np.minimum(spread, most).mean(axis=0))
