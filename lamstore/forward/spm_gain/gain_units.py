"""What units SPM's gain matrix is in, and what brings it to lamstore's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.formats.spm import Inversion, SpmDataset
from lamstore.forward.base import LeadField, Tile

_FT = {"fT": 1.0, "pT": 1e3, "nT": 1e6, "uT": 1e9, "mT": 1e12, "T": 1e15}
_PER_MM = {"mm": 1.0, "cm": 0.1, "m": 1e-3}
#: A m in nA m: what the dipole's unit is where SPM knew no units.
_NANO = 1e-9
#: RMS over channels of an ordinary source, fT/(nA m); wide, as a unit is off by 1e6.
_PLAUSIBLE = (1e-3, 1e3)


def lead_field_units(
    names: Sequence[str], dataset: SpmDataset | None, inversion: Inversion | None
) -> tuple[str, np.ndarray, str]:
    """Find what makes rows of G be in fT/(nA m), or fT/(mm nA m) if planar.

    SPM computes in the channels' own units and nA m; channels of unknown units stay in
    T/(A m). ``forward.scale``, by which it may have multiplied G, is divided out.

    Parameters
    ----------
    names
        Channels, in the order of the factors.
    dataset, inversion
        What G was computed for; None if unknown.

    Returns
    -------
    units : str
        Units that the factors lead to.
    factors : numpy.ndarray
        (channel,).
    origin : str
        ``dataset``, ``doubtful`` if SPM did not compute in SI units, or ``assumed``
        if there is no forward model to ask.

    Raises
    ------
    LamstoreError
        If the units are unheard of, or of two kinds.
    """
    if dataset is None or inversion is None or inversion.voltype is None:
        return schema.LEAD_FIELD_UNITS, np.ones(len(names)), "assumed"
    channels = {channel["label"]: channel for channel in dataset.channels}
    grad = inversion.forward_sensors or dataset.grad or {}
    sensor_units = dict(
        zip(grad.get("label", ()), grad.get("chanunit", ()), strict=False)
    )
    planar, factors = set(), []
    for name in names:
        unit = channels.get(name, {}).get("units", "unknown")
        dipole = 1.0
        if unit.lower() in ("unknown", ""):
            unit, dipole = sensor_units.get(name) or "T", _NANO
            unit = "T" if unit.lower() == "unknown" else unit
        amplitude, _, length = unit.partition("/")
        if amplitude not in _FT or (length and length not in _PER_MM):
            raise LamstoreError(
                f"{dataset.path}: channel {name} is in {unit!r}, expected T or fT, per "
                "m or mm for planar gradiometers. Correct its units in SPM."
            )
        planar.add(bool(length))
        factors.append(_FT[amplitude] * _PER_MM.get(length, 1.0) * dipole)
    if len(planar) > 1:
        raise LamstoreError(
            f"{dataset.path}: the channels mix magnetometers and planar gradiometers, "
            "whose lead fields have no common unit. Select one type."
        )
    units = (
        schema.PLANAR_LEAD_FIELD_UNITS if True in planar else schema.LEAD_FIELD_UNITS
    )
    origin = "dataset" if inversion.siunits else "doubtful"
    return units, np.array(factors) / inversion.scale, origin


def looks_like_a_lead_field(lead_field: LeadField, path: Path) -> None:
    """Check on some sources that the units are right to a few powers of ten.

    Raises
    ------
    LamstoreError
        If they are not.
    """
    n = lead_field.n_vertices
    picks = np.unique(np.linspace(0, n - 1, min(n, 9)).astype(int)).tolist()
    every = slice(0, lead_field.n_channels)
    values = [lead_field.read(Tile(slice(i, i + 1), every)) for i in picks]
    rms = float(np.median(np.sqrt(np.mean(np.square(values), axis=-1))))
    low, high = _PLAUSIBLE
    if not low <= rms <= high:
        raise LamstoreError(
            f"{path}: the units of G are unknown (its dataset has no forward.siunits), "
            f"and as {lead_field.units} its RMS would be {rms:.2g}, which no head has. "
            'Run the forward model again in a newer SPM, or use forward="single-shell".'
        )
