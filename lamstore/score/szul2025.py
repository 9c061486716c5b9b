"""The preset ``szul2025``: the weights of one subject's logistic regression."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.score.terms import Parameters, Term

NAME = "szul2025"

#: FieldTrip's name of the sensor system that the weights were fitted for.
SYSTEM = "ctf275"

#: Raw predictors, in the units of `UNITS`.
TERMS = (
    Term("cortical_thickness", None, +1, 0.7631),
    Term("lead_field_rms_diff", schema.WHITE, +1, 10.6404),
    Term("radiality_to_scalp", schema.PIAL, +1, 1.0077),
    Term("distance_to_scalp", schema.PIAL, -1, 0.0195),
)

UNITS = {
    "cortical_thickness": "mm",
    "lead_field_rms_diff": schema.LEAD_FIELD_UNITS,
    "radiality_to_scalp": "1",
    "distance_to_scalp": "mm",
}

COMMENT = (
    "Uncalibrated log-odds, without intercept, of recovering the exact layer at "
    "-20 dB: the weights found in the notebook of Szul et al. 2025 for raw predictors "
    "(RMS difference of the lead field, white minus pial, +10.6404 per fT/(nA m); "
    "radiality +1.0077; distance -0.0195 per mm; thickness +0.7631 per mm), fitted in "
    "one subject with CTF 275; specificity 9.7 % at a probability of 0.5. No "
    "probability can be had from it, and it holds for no other sensors or units."
)


def check(ds: xr.Dataset, *, force: bool) -> dict[str, Any]:
    """Check that the weights are applied to what they were fitted to.

    Returns
    -------
    dict
        ``mismatches``, what differs; empty unless `force`.

    Raises
    ------
    LamstoreError
        If sensors or units differ, or are unknown, and not `force`.
    """
    differs = []
    for name, units in UNITS.items():
        found = ds[name].attrs.get("units")
        if found != units:
            differs.append(f"{name} in {found or 'unknown units'}, not {units}")
    others = [system for system in _systems(ds) if system != SYSTEM]
    if others:
        differs.append(
            f"sensors {', '.join(o or 'unknown' for o in others)}, not CTF 275"
        )
    if differs and not force:
        raise LamstoreError(
            f"{label_of(ds)}: the weights of {NAME} hold for CTF 275 and its units "
            f"only; found {'; '.join(differs)}. Use the default score, or "
            "force it (force=True, --force), which is recorded."
        )
    return {"mismatches": differs}


def parameters(*, force: bool, found: dict[str, Any]) -> Parameters:
    """Return the preset's parameters."""
    return Parameters(TERMS, method="raw", preset=NAME, force=force, found=found)


def _systems(ds: xr.Dataset) -> list[str]:
    """Name the sensor systems of all rows that have a lead field."""
    if "sensor_system" not in ds.coords:
        return [str(ds.attrs.get("sensor_system", ""))]
    systems = [str(system) for system in np.atleast_1d(ds["sensor_system"].values)]
    if "n_channels" in ds.coords:  # a row without channels has no lead field
        counts = np.atleast_1d(ds["n_channels"].values)
        systems = [s for s, n in zip(systems, counts, strict=True) if n > 0]
    return sorted(set(systems))
