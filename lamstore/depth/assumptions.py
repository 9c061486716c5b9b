"""Assumptions about a recording: source moment, noise and number of trials."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import finite_number, label_of, whole_number
from lamstore.errors import LamstoreError


def signal_factor(
    ds: xr.Dataset,
    moment: float,
    noise: float | None,
    bandwidth: float | None,
    noise_sd: float | None,
    n_trials: int,
    n_samples: int,
) -> tuple[float, dict[str, Any]]:
    """Return what a field's norm is multiplied by to be in sd of the noise.

    And the settings behind it, for attributes; ``assumed`` is all of them as text.
    """
    moment = positive(moment, "moment", "a moment above 0, nA m")
    plausible(moment, "moment", "nA m")
    n_trials = whole_number(n_trials, "n_trials")
    n_samples = whole_number(n_samples, "n_samples")
    sd, text = _noise(ds, noise, bandwidth, noise_sd)
    factor = float(moment * np.sqrt(n_trials * n_samples) / sd)
    size = f"{counted(n_trials, 'trial')} x {counted(n_samples, 'sample')}"
    assumed = f"{moment:g} nA m RMS, {text}, {size}"
    return factor, {
        "moment": moment,
        "noise_sd": sd,
        "n_trials": n_trials,
        "n_samples": n_samples,
        "signal_to_noise_per_field": factor,
        "assumed": assumed,
    }


def counted(n: int, what: str) -> str:
    """Write a number of things."""
    return f"{n} {what}{'s' * (n != 1)}"


def positive(value: Any, name: str, wanted: str = "a number above 0") -> float:
    """Return an argument that is a number above 0."""
    number = finite_number(value, name, wanted=wanted)
    if number <= 0:
        raise LamstoreError(f"{name} is {value!r}", wanted=wanted)
    return number


#: Smallest plausible value in each unit, and an example of a quantity also in SI.
_LEAST = {
    "nA m": (1e-6, "1e-8 A m are 10 nA m"),
    "fT": (1e-6, "1e-13 T are 100 fT"),
    "mm": (0.01, "0.002 m are 2 mm"),
}


def plausible(number: float, name: str, unit: str) -> None:
    """Refuse what was given in A m, T or m."""
    least, example = _LEAST[unit]
    if 0 < number < least:
        raise LamstoreError(
            f"{name} is {number:g} {unit}, far below any real one",
            wanted=f"{name} in {unit}",
            advice=f"It may be in SI units: {example}.",
        )


def _noise(
    ds: xr.Dataset,
    noise: float | None,
    bandwidth: float | None,
    noise_sd: float | None,
) -> tuple[float, str]:
    """Return the noise's sd, and what it is as text."""
    given = {"noise": noise, "bandwidth": bandwidth, "noise_sd": noise_sd}
    found = {name: positive(x, name) for name, x in given.items() if x is not None}
    whitened, names = is_whitened(ds), {*found}
    for name in ("noise", "noise_sd"):
        if name in found and not whitened:
            plausible(found[name], name, "fT")
    if names == {"noise", "bandwidth"} and not whitened:
        sd = float(found["noise"] * np.sqrt(found["bandwidth"]))
        density = f"{found['noise']:g} fT/sqrt(Hz) x sqrt({found['bandwidth']:g} Hz)"
        return sd, f"noise of {sd:g} fT in every channel ({density})"
    if names == {"noise_sd"} and not whitened:
        return found["noise_sd"], f"noise of {found['noise_sd']:g} fT in every channel"
    if whitened and names <= {"noise_sd"}:
        factor = found.get("noise_sd", 1.0)
        if not 0.01 < factor < 30:
            raise LamstoreError(
                f"noise_sd is {factor:g} times the sd of the noise covariance that the "
                "lead field was whitened by",
                subject=label_of(ds),
                wanted="a factor, 1 for the noise that was measured, and not fT",
            )
        return factor, f"noise of {factor:g} x the noise covariance's sd"
    if whitened:
        raise LamstoreError(
            "has a lead field that was whitened by a noise covariance, and noise is "
            "given in fT",
            subject=label_of(ds),
            advice="Leave it out; noise_sd is a factor to that covariance's sd.",
        )
    raise LamstoreError(
        f"{' and '.join(found)} alone is given" if found else "no noise is given",
        subject=label_of(ds),
        wanted="noise and bandwidth, or noise_sd",
    )


def is_whitened(ds: xr.Dataset) -> bool:
    """Whether the lead field was divided by the noise of a covariance."""
    for name in ("lead_field_gram", "depth_information"):
        if name in ds:
            return not str(ds[name].attrs.get("units", "")).startswith("fT")
    return False
