"""Recorded signals: epochs, averages, or arrays, by channel, time and trial."""

from __future__ import annotations

import os

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path, require_file, translate_errors
from lamstore.meg.mne_files import reading


def read_signals(path: str | os.PathLike[str]) -> xr.DataArray:
    """Read epochs (``-epo.fif``), the first average (``-ave.fif``), or a NumPy array.

    (channel, time[, trial]); a ``.npy`` file's has that order, and its channels are the
    lead field's. FIF's have their names, and ``sampling_rate`` (Hz) in attrs.
    """
    file = require_file(as_path(path))
    with translate_errors(file, "signals"):
        if file.suffix == ".npy":
            values = np.load(file, allow_pickle=False)
            dims = ("channel", "time", "trial")[: values.ndim]
            if values.ndim < 2 or values.dtype.kind not in "fiu":
                found = f"holds {values.dtype} of the shape {values.shape}"
                raise LamstoreError(found, wanted="numbers (channel, time[, trial])")
            return xr.DataArray(values, dims=dims)
        import mne

        with reading, mne.utils.use_log_level("error"):
            if file.name.endswith(("-epo.fif", "_epo.fif", "-epo.fif.gz")):
                found = mne.read_epochs(file, proj=False)
                values, dims = found.get_data(), ("trial", "channel", "time")
            else:
                found = mne.read_evokeds(file, condition=0, proj=False)
                values, dims = found.data, ("channel", "time")
    attrs = {"sampling_rate": float(found.info["sfreq"])}
    return xr.DataArray(values, {"channel": found.ch_names}, dims, attrs=attrs)
