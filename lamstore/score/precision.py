"""Precision of depth as it is shown beside the score."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr

#: The recording for which precision is shown beside the score, as `lamstore.depth`
#: takes it: nA m, fT, trials and samples; noise of a covariance is 1.
RECORDING = {"moment": 10.0, "noise_sd": 100.0, "n_trials": 180, "n_samples": 31}
SHOWN = (
    "{moment:g} nA m RMS, noise of {noise_sd:g} fT in every channel or of the noise "
    "covariance, {n_trials} trials x {n_samples} samples"
).format(**RECORDING)


def precision_of(ds: xr.Dataset) -> tuple[dict[str, xr.DataArray], str]:
    """Return what `shown_spread` needs, if it is there, and the information's units."""
    if not {"depth_information", "cortical_thickness"} <= {*ds.data_vars}:
        return {}, ""
    information = ds["depth_information"].transpose(..., "layer", "vertex")
    arrays = {"information": information, "thickness": ds["cortical_thickness"]}
    return arrays, str(information.attrs.get("units", ""))


def shown_spread(arrays: Mapping[str, np.ndarray], units: str) -> np.ndarray:
    """Compute the spread of depth estimates (vertex,) at `SHOWN`, mm, mean over layers.

    Of one subject's arrays; as ``depth_sd`` of `lamstore.depth.depth_precision`, but by
    NumPy: arithmetic of DataArrays imports dask.array.
    """
    values = arrays["information"].astype(np.float64)
    n = RECORDING["n_trials"] * RECORDING["n_samples"]
    noise = RECORDING["noise_sd"] if units.startswith("fT") else 1.0
    factor = RECORDING["moment"] * np.sqrt(n) / noise
    spread = 1 / (factor * np.sqrt(np.where(values > 0, values, np.nan)))
    thickness = arrays["thickness"].astype(np.float64)
    most = np.where(thickness > 0, thickness, np.nan) / np.sqrt(12)
    return np.asarray(np.minimum(spread, most).mean(axis=0))
