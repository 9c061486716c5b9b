"""Whether columns of a gain matrix are those that the single shell gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.formats.spm import Inversion
from lamstore.forward.base import LeadField, Tile
from lamstore.forward.single_shell import SingleShell
from lamstore.numeric.kernels import transform
from lamstore.numeric.machine import single_threaded_blas

if TYPE_CHECKING:
    from lamstore.forward.spm_gain import SpmGainLeadField

#: Columns of G that are computed again, about.
_CHECKED_COLUMNS = 50
#: Largest difference of a column, as a part of its norm. SPM in double precision and
#: surfaces in single differ by 3e-6 at near-silent sources; a coregistration that is
#: 0.01 mm off, or another shell, by more than this.
COLUMN_TOLERANCE = 1e-4
#: Columns are not taken for smaller than this part of the median one: the direction of
#: a silent source's field is rounding error.
_SILENT = 1e-3
#: A coregistration other than the dataset's is worth a warning from here, in mm.
_POSITION_WARNING = 1.0


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
        What the gain file was computed as.

    Returns
    -------
    dict
        As of `compare_columns`; empty where there is nothing to compare with: the
        forward model is not a single shell, the subject lacks what one needs, or its
        channels have another unit.

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
    with single_threaded_blas():
        return compare_columns(gain, native, subject)


def compare_columns(
    gain: SpmGainLeadField, native: LeadField, subject: xr.Dataset
) -> dict[str, Any]:
    """Compare some columns of a gain matrix with the same ones computed.

    Parameters
    ----------
    gain, native
        Lead fields of the same sources and channels.
    subject
        Subject Dataset, whose coils tell which vertices are nearest and deepest.

    Returns
    -------
    dict
        ``checked_columns`` (columns compared) and ``max_difference`` (the largest norm
        of a difference, as a part of the column's norm).

    Raises
    ------
    LamstoreError
        If the two have other channels or units, or the file is damaged.
    """
    if gain.ch_names != native.ch_names or gain.units != native.units:
        raise LamstoreError("its channels or units are not those that are used here")
    picks = _vertices_to_check(subject, gain)
    every = slice(0, native.n_channels)
    computed = np.concatenate(
        [native.read(Tile(slice(i, i + 1), every)) for i in picks]
    )
    parts, tiles = [every], gain.tiles()
    if tiles[0].channels != every:
        # of tall chunks a few vertices cost as much as all; some channels do
        parts = [tile.channels for tile in tiles[:: max(1, len(tiles) // 2)]]
    values = [gain.read_vertices(picks, part) for part in parts]
    worst = max(
        _largest_difference(mine, computed[..., part])
        for mine, part in zip(values, parts, strict=True)
    )
    return {"checked_columns": len(picks) * gain.n_layers, "max_difference": worst}


def reason_of_difference(difference: float) -> str:
    """Say what speaks against columns that differ so much, "" if nothing does."""
    if difference <= COLUMN_TOLERANCE:
        return ""
    return (
        f"its columns differ from those computed here by up to {difference:.1e} of "
        f"their norm (at most {COLUMN_TOLERANCE:.0e} is taken): another coregistration "
        "or orientation, or a later change to the dataset"
    )


def judge(provenance: dict[str, Any]) -> str:
    """Note whether the file is verified, and return what speaks against it."""
    doubts = []
    moved = provenance.get("coregistration_difference_mm", 0.0)
    if moved > _POSITION_WARNING:
        doubts.append(
            "G was computed with another coregistration, which places the cortex up "
            f"to {moved:.1f} mm from here."
        )
    if "max_difference" in provenance:
        why = reason_of_difference(provenance["max_difference"])
        provenance["verified"] = not why
        if why:
            doubts.append(
                f"G is not this subject's: {why}. Run the forward model again, or use "
                'forward="single-shell".'
            )
    return " ".join(doubts)


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


def _largest_difference(mine: np.ndarray, computed: np.ndarray) -> float:
    norms = np.linalg.norm(computed, axis=-1)
    floor = max(_SILENT * float(np.median(norms)), np.finfo(float).tiny)
    difference = np.linalg.norm(mine - computed, axis=-1)
    return float(np.max(difference / np.maximum(norms, floor)))
