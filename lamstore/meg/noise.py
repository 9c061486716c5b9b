"""Noise covariances: what a lead field is whitened by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path


def read_noise_cov(path: str | Path) -> Any:
    """Read a covariance that MNE wrote."""
    import mne

    file = as_path(path)
    if not file.is_file():
        raise LamstoreError("is missing: a noise covariance", file=file)
    try:
        with mne.utils.use_log_level("error"):
            return mne.read_cov(file)
    except Exception as error:
        raise LamstoreError(
            f"is no noise covariance that MNE reads ({error})",
            file=file,
            wanted="a FIF file such as sub-01-cov.fif",
        ) from error


def noise_whitener(
    noise_cov: Any,
    ch_names: Sequence[str],
    *,
    units: str = schema.LEAD_FIELD_UNITS,
    n_projectors: int = 0,
    file: Path | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Return what makes a lead field's noise white, and what the receipt has of it.

    The whitener (axis, channel) is in 1/fT, or mm/fT of planar gradiometers: W C W' is
    the identity of the covariance's rank, as MNE estimates it.

    Parameters
    ----------
    noise_cov
        An ``mne.Covariance``, in T^2 or (T/m)^2.
    ch_names, units
        The lead field's.
    n_projectors
        How many projectors were applied to the recording, and so to the lead field.
    file
        Where the covariance came from, for errors.
    """
    import mne

    names = [str(name) for name in noise_cov["names"]]
    data = np.asarray(noise_cov["data"], dtype=np.float64)
    if noise_cov["diag"]:
        data = np.diag(data)
    place = {name: i for i, name in enumerate(names)}
    short = [_without_suffix(name) for name in names]
    if len(set(short)) == len(names):
        place |= {name: i for i, name in enumerate(short)}
    rows = [place.get(name, place.get(_without_suffix(name))) for name in ch_names]
    if missing := [n for n, row in zip(ch_names, rows, strict=True) if row is None]:
        raise LamstoreError(
            f"the noise covariance lacks {len(missing)} of {len(ch_names)} channels, "
            f"such as {', '.join(missing[:5])}",
            file=file,
            advice="Compute it from a recording of the same channels.",
        )
    active = sum(bool(proj["active"]) for proj in noise_cov["projs"])
    if active != n_projectors:
        raise LamstoreError(
            f"{active} projectors were applied to what the noise covariance was "
            f"computed from, and {n_projectors} to the recording",
            file=file,
            wanted="the same",
            advice="Apply the recording's projectors, and compute it again.",
        )
    order = np.array(rows, dtype=np.intp)
    data = data[np.ix_(order, order)]
    planar = units == schema.PLANAR_LEAD_FIELD_UNITS
    # T to fT, T/m to fT/mm
    scale = 1e12 if planar else 1e15
    sd = np.sqrt(np.abs(np.diag(data))) * scale
    if not np.isfinite(data).all() or not 1e-3 < np.median(sd) < 1e6:
        raise LamstoreError(
            f"the noise covariance's sd is {np.median(sd):.3g} fT in the median",
            file=file,
            wanted="between 0.001 and 1e6 fT: a covariance in T^2, as MNE's are",
        )
    info = mne.create_info(list(ch_names), 1000.0, "grad" if planar else "mag")
    own = mne.Covariance(data, list(ch_names), [], [], noise_cov["nfree"])
    with mne.utils.use_log_level("error"):
        whitener, _ = mne.cov.compute_whitener(own, info, pca=True)
    kept = {"rank": len(whitener), "n_channels": len(ch_names)}
    return np.asarray(whitener) / scale, kept


def _without_suffix(name: str) -> str:
    """Return a channel's name without the suffix that CTF's software adds to it."""
    head, dash, tail = str(name).rpartition("-")
    return head if dash and tail.isdigit() else str(name)
