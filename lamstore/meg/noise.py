"""Noise covariances: what a lead field is whitened by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError, few
from lamstore.formats.files import as_path, require_file, translate_errors
from lamstore.meg.mne_files import read_info, reading, without_serial

if TYPE_CHECKING:
    from lamstore.meg.sensors import Sensors

#: Projectors are the same up to this: files hold them in single precision.
_SAME = 1e-3


def read_noise_cov(path: str | Path) -> Any:
    """Read a covariance that MNE wrote."""
    import mne

    file = require_file(as_path(path))
    advice = "Name a FIF file that MNE wrote, such as sub-01-cov.fif."
    with reading, translate_errors(file, "a noise covariance", advice):
        return mne.read_cov(file, verbose="error")


def noise_whitener(
    noise_cov: Any,
    ch_names: Sequence[str],
    *,
    units: str = schema.LEAD_FIELD_UNITS,
    projs: Sequence[Any] = (),
    file: Path | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Return what makes a lead field's noise white, and what the receipt has of it.

    The whitener (axis, channel) is in 1/fT, or mm/fT of planar gradiometers: W C W' is
    the identity of the covariance's rank, as MNE estimates it. `projs` are the
    recording's, of which those that were applied are in the lead field. A covariance
    has no grade of CTF's compensation: that it is the recording's is assumed.
    """
    import mne

    names = [str(name) for name in noise_cov["names"]]
    data = np.asarray(noise_cov["data"], dtype=np.float64)
    if noise_cov["diag"]:
        data = np.diag(data)
    rows = _places(names, ch_names)
    if missing := [n for n, row in zip(ch_names, rows, strict=True) if row < 0]:
        raise LamstoreError(
            f"the noise covariance lacks {len(missing)} of {len(ch_names)} channels, "
            f"such as {', '.join(missing[:5])}",
            file=file,
            advice="Compute it from a recording of the same channels.",
        )
    bads = [n for n in ch_names if _places(noise_cov["bads"], [n]) != [-1]]
    if bads:
        raise LamstoreError(
            f"the noise covariance counts {few(bads)} as bad, and the recording does "
            "not",
            file=file,
            advice="Mark the same channels in both, or leave these out (--channels).",
        )
    before, applied = (_applied(x, ch_names) for x in (noise_cov["projs"], projs))
    n, rest = before.shape[1], applied - before @ (before.T @ applied)
    if n != applied.shape[1] or np.abs(rest).max(initial=0) > _SAME:
        wrong = (
            f"{n} projectors were applied to what the noise covariance was "
            f"computed from, {applied.shape[1]} to the recording, or others"
        )
        advice = "Apply the recording's projectors, and compute it again."
        raise LamstoreError(wrong, file=file, wanted="the same", advice=advice)
    order = np.array(rows, dtype=np.intp)
    data = data[np.ix_(order, order)]
    planar = units == schema.PLANAR_LEAD_FIELD_UNITS
    # T to fT, T/m to fT/mm
    scale = 1e12 if planar else 1e15
    sd = np.sqrt(np.abs(np.diag(data))) * scale
    if n_missing := int((~np.isfinite(data)).sum()):
        wrong = f"the noise covariance has {n_missing} values that are not finite"
        raise LamstoreError(wrong, file=file, wanted="numbers")
    if not 1e-3 < np.median(sd) < 1e6:
        unit = "fT/mm" if planar else "fT"
        wrong = f"the noise covariance's sd is {np.median(sd):.3g} {unit} in the median"
        squared = "(T/m)^2" if planar else "T^2"
        wanted = f"0.001 to 1e6 {unit}: a covariance in {squared}, as MNE's are"
        raise LamstoreError(wrong, file=file, wanted=wanted)
    info = mne.create_info(list(ch_names), 1000.0, "grad" if planar else "mag")
    own = mne.Covariance(data, list(ch_names), [], [], noise_cov["nfree"])
    with reading, mne.utils.use_log_level("error"):
        whitener, _ = mne.cov.compute_whitener(own, info, pca=True)
    kept = {"rank": len(whitener), "n_channels": len(ch_names)}
    return np.asarray(whitener) / scale, kept | {"projectors": applied.shape[1]}


def whitener_of(
    file: Path, ch_names: Sequence[str], units: str, sensors: Sensors | None
) -> tuple[np.ndarray, dict[str, Any]]:
    """Return the whitener of a recording's noise covariance, if its rank suffices."""
    notes: Mapping[str, Any] = {} if sensors is None else sensors.notes
    projs = []
    if sensors is not None and notes.get("projectors_applied"):
        projs = read_info(sensors.source)["projs"]
    noise_cov = read_noise_cov(file)
    found = noise_whitener(noise_cov, ch_names, units=units, projs=projs, file=file)
    kept = found[1]
    least = kept["n_channels"] - kept["projectors"]
    if kept["rank"] < least and "maxwell_rank" not in notes:
        wrong = f"the noise covariance is singular: its rank is {kept['rank']}"
        wanted = f"{least}, that of the recording's channels"
        advice = "Compute it from more samples, or regularise it (mne.cov.regularize)."
        raise LamstoreError(wrong, file=file, wanted=wanted, advice=advice)
    return found


def _applied(projs: Sequence[Any], ch_names: Sequence[str]) -> np.ndarray:
    """Return a basis (channel, axis) of what projectors take off the channels."""
    vectors = [np.zeros((0, len(ch_names)))]
    for data in (proj["data"] for proj in projs if proj["active"]):
        at = np.array(_places(data["col_names"], ch_names))
        vectors.append(np.where(at < 0, 0, np.asarray(data["data"])[:, at]))
    basis, size, _ = np.linalg.svd(np.concatenate(vectors).T, full_matrices=False)
    return basis[:, size > _SAME * size.max(initial=0)]


def _places(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return where each wanted channel is among `names`, -1 where it is not."""
    place = {str(name): i for i, name in enumerate(names)}
    short = [without_serial(name) for name in names]
    if len(set(short)) == len(short):
        place |= {name: i for i, name in enumerate(short)}
    return [place.get(name, place.get(without_serial(name), -1)) for name in wanted]
