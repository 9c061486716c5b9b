"""Whether a gain matrix is a subject's: its units, its surfaces, some columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.formats.spm import Inversion, SpmDataset
from lamstore.forward.base import LeadField, Tile
from lamstore.forward.single_shell import SingleShell
from lamstore.numeric.kernels import transform
from lamstore.numeric.machine import single_threaded_blas

if TYPE_CHECKING:
    from lamstore.forward.spm_gain import SpmGainLeadField

#: Columns of G that are computed again, about.
_CHECKED_COLUMNS = 50
#: Largest difference of a column, over its norm. SPM in double precision and surfaces
#: in single differ by 3e-6 at near-silent sources; a coregistration that is 0.01 mm
#: off, or another shell, by more than this.
COLUMN_TOLERANCE = 1e-4
#: Columns are not taken for smaller than this share of the median one: the direction of
#: a silent source's field is rounding error.
_SILENT = 1e-3
#: A coregistration other than the dataset's is worth a warning from here, in mm.
_POSITION_WARNING = 1.0
#: Surfaces are the forward model's if no vertex is farther off than this after a rigid
#: fit, in mm. SPM keeps them in double precision, a GIFTI in single (1e-5 mm).
MESH_TOLERANCE = 0.05

_FT = {"fT": 1.0, "pT": 1e3, "nT": 1e6, "uT": 1e9, "mT": 1e12, "T": 1e15}
_PER_MM = {"mm": 1.0, "cm": 0.1, "m": 1e-3}
#: A m in nA m: the dipole's unit where SPM knew no units.
_NANO = 1e-9
#: RMS over channels of an ordinary source, fT/(nA m); wide, as a unit is off by 1e6.
_PLAUSIBLE = (1e-3, 1e3)


# ---------------------------------------------------------------------------- columns


def check_columns(
    gain: SpmGainLeadField, subject: xr.Dataset, inversion: Inversion | None
) -> dict[str, Any]:
    """Compare some columns of a gain matrix with a single shell of the subject.

    Parameters
    ----------
    gain
        Lead field of a gain file.
    subject
        Subject Dataset.
    inversion
        The inversion that the gain file was computed for.

    Returns
    -------
    dict
        ``checked_columns`` (columns compared) and ``max_difference`` (the largest norm
        of a difference, over the column's norm); empty where there is nothing to
        compare with: the forward model is not a single shell, the subject lacks what
        one needs, or its channels have another unit.

    Raises
    ------
    LamstoreError
        If the file is damaged.
    """
    if inversion is None or not inversion.is_single_shell:
        return {}
    try:
        native = SingleShell()(subject)
    except LamstoreError:
        return {}
    if gain.ch_names != native.ch_names or gain.units != native.units:
        return {}
    picks = _vertices_to_check(subject, gain)

    def columns(field: LeadField, channels: slice) -> np.ndarray:
        tiles = (Tile(slice(i, i + 1), channels) for i in picks)
        return np.concatenate([field.read(tile) for tile in tiles])

    with single_threaded_blas():
        computed = columns(native, native.all_channels)
        worst = max(
            largest_difference(columns(gain, some), computed[..., some])
            for some in gain.channels_to_check(len(picks))
        )
    return {"checked_columns": len(picks) * gain.n_layers, "max_difference": worst}


def doubts_about(provenance: dict[str, Any]) -> str:
    """Record whether a file is verified; return what speaks against it, or ""."""
    doubts = []
    moved = provenance.get("coregistration_difference_mm", 0.0)
    if moved > _POSITION_WARNING:
        doubts.append(
            "G was computed with another coregistration, which places the cortex up "
            f"to {moved:.1f} mm from here"
        )
    if "max_difference" in provenance:
        difference = provenance["max_difference"]
        provenance["verified"] = difference <= COLUMN_TOLERANCE
        if difference > COLUMN_TOLERANCE:
            doubts.append(
                f"columns of G differ from the computed ones by up to {difference:.1e} "
                f"of their norm (tolerance {COLUMN_TOLERANCE:.0e}): another "
                "coregistration or orientation, or a later change to the dataset"
            )
    return "; ".join(doubts)


def _vertices_to_check(subject: xr.Dataset, gain: LeadField) -> list[int]:
    """Choose vertices: evenly spread, the one nearest to a coil and the deepest."""
    n = gain.n_vertices
    n_spread = min(n, -(-_CHECKED_COLUMNS // gain.n_layers))
    picks = set(np.linspace(0, n - 1, n_spread).astype(int).tolist())
    pial = subject["coordinates"].transpose("layer", "vertex", "xyz").values[0]
    pial = transform(subject["mri_to_sensors"].values, pial)
    centre = subject["coil_positions"].values.mean(axis=0)
    distance = np.linalg.norm(pial - centre, axis=1)
    return sorted(picks | {int(distance.argmin()), int(distance.argmax())})


def largest_difference(mine: np.ndarray, computed: np.ndarray) -> float:
    """Return the largest norm of a difference over the column's norm."""
    norms = np.linalg.norm(computed, axis=-1)
    floor = max(_SILENT * float(np.median(norms)), np.finfo(float).tiny)
    difference = np.linalg.norm(mine - computed, axis=-1)
    return float(np.max(difference / np.maximum(norms, floor)))


# --------------------------------------------------------------------------- surfaces


class MeshFit(NamedTuple):
    """How far a subject's sources are from those of a forward model, mm.

    Attributes
    ----------
    shape
        Largest distance after a rigid fit.
    position
        Largest distance in the sensors' frame, None without `mri_to_sensors`.
    """

    shape: float
    position: float | None


def check_mesh(subject: xr.Dataset, inversion: Inversion) -> MeshFit:
    """Compare a subject's sources with the mesh of a forward model.

    Raises
    ------
    LamstoreError
        If they are other surfaces.
    """
    assert inversion.mesh_vertices is not None
    sources = subject["coordinates"].transpose("layer", "vertex", "xyz").values
    sources = sources.reshape(-1, 3).astype(np.float64)
    mesh = inversion.mesh_vertices * 1e3
    advice = 'Run the forward model on these surfaces, or use forward="single-shell".'
    if len(mesh) != len(sources):
        raise LamstoreError(
            f"the forward model of inversion {inversion.index} is of a mesh of "
            f"{len(mesh)} vertices",
            wanted=f"the {len(sources)} of the surfaces",
            advice=advice,
        )
    a, b = sources - sources.mean(axis=0), mesh - mesh.mean(axis=0)
    u, _, vt = np.linalg.svd(a.T @ b)
    mirror = np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    shape = float(np.linalg.norm(a @ (u @ mirror @ vt) - b, axis=1).max())
    if shape > MESH_TOLERANCE:
        raise LamstoreError(
            "G belongs to other surfaces: after a rigid fit its dataset's mesh is up "
            f"to {shape:.2f} mm away",
            wanted=f"less than {MESH_TOLERANCE} mm",
            advice=advice,
        )
    position = None
    if "mri_to_sensors" in subject:
        moved = transform(subject["mri_to_sensors"].values, sources)
        position = float(np.linalg.norm(moved - mesh, axis=1).max())
    return MeshFit(shape, position)


# ------------------------------------------------------------------------------ units


def lead_field_units(
    names: Sequence[str], dataset: SpmDataset | None, inversion: Inversion | None
) -> tuple[str, np.ndarray, str]:
    """Find the factors that convert rows of G to fT/(nA m), or fT/(mm nA m) if planar.

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
        Units after the factors.
    factors : numpy.ndarray
        (channel,).
    origin : str
        ``dataset``, ``doubtful`` if SPM did not compute in SI units, or ``assumed``
        if there is no forward model.

    Raises
    ------
    LamstoreError
        If the units are unknown, or of two kinds.
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
                f"channel {name} is in {unit!r}",
                file=dataset.path,
                wanted="T or fT, per m or mm for planar gradiometers",
                advice="Correct its units in SPM.",
            )
        planar.add(bool(length))
        factors.append(_FT[amplitude] * _PER_MM.get(length, 1.0) * dipole)
    if len(planar) > 1:
        raise LamstoreError(
            "the channels mix magnetometers and planar gradiometers, whose lead fields "
            "have no common unit",
            file=dataset.path,
            advice="Select one type.",
        )
    units = (
        schema.PLANAR_LEAD_FIELD_UNITS if True in planar else schema.LEAD_FIELD_UNITS
    )
    origin = "dataset" if inversion.siunits else "doubtful"
    return units, np.array(factors) / inversion.scale, origin


def check_plausible(lead_field: SpmGainLeadField) -> None:
    """Check on some sources that the units are right to a few powers of ten.

    Raises
    ------
    LamstoreError
        If they are not.
    """
    n = lead_field.n_vertices
    picks = np.unique(np.linspace(0, n - 1, min(n, 9)).astype(int)).tolist()
    values = [
        lead_field.read(Tile(slice(i, i + 1), lead_field.all_channels)) for i in picks
    ]
    rms = float(np.median(np.sqrt(np.mean(np.square(values), axis=-1))))
    low, high = _PLAUSIBLE
    if not low <= rms <= high:
        raise LamstoreError(
            "the units of G are unknown (its dataset has no forward.siunits), and as "
            f"{lead_field.units} its RMS would be {rms:.2g}",
            wanted=f"{low:g} to {high:g}",
            advice='Run the forward model again in a newer SPM, or use forward="'
            'single-shell".',
        )
