"""The lead field in an MNE forward solution: ``mne.Forward`` or ``-fwd.fif``."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, LamstoreWarning, about
from lamstore.forward.base import LeadField, Tile
from lamstore.forward.mne_forward.match import (
    Solution,
    frames_of,
    match_sources,
    solution_of,
)
from lamstore.forward.subject_inputs import moved_sources
from lamstore.meg.mne_sensors import sensors_of_solution
from lamstore.meg.sensor_array import Sensors
from lamstore.numeric.kernels import nearest, transform

#: T/(A m) in fT/(nA m); T/m per A m in fT/(mm nA m).
_FACTORS = {schema.LEAD_FIELD_UNITS: 1e6, schema.PLANAR_LEAD_FIELD_UNITS: 1e3}

#: Sources whose fields are taken from the solution at a time.
_BLOCK_SOURCES = 4096

#: Sensors that are farther apart than this were coregistered otherwise (mm).
_SENSORS_WARNING = 1.0
#: More sources than this share that MNE left out deserve a look.
_DROPPED_WARNING = 0.05


def open_solution(
    fwd: Any,
    subject: xr.Dataset,
    *,
    path: Path | None = None,
    ch_type: str | None = None,
) -> SolutionLeadField:
    """Open a forward solution as the lead field of a subject.

    The solution's sources are sent to scanner RAS, through its own MRI-to-head
    transform and the subject's ``tkr_to_scanner``, and found again there by their
    positions; how many source spaces there are, of which kind and in which order does
    not matter, and there may be more sources than the subject has.

    Parameters
    ----------
    fwd
        ``mne.Forward``; free or fixed orientation, Cartesian or surface-based.
    subject
        Subject Dataset with ``coordinates``, ``orientation`` and the attribute
        ``tkr_to_scanner``. With ``ch_name``, these channels are taken in this order;
        without, the solution's good MEG channels. With coils and ``mri_to_sensors``,
        the sensors' places are compared.
    path
        The file that `fwd` was read from.
    ch_type
        As for `Sensors.pick`, where the subject names no channels.

    Returns
    -------
    SolutionLeadField
        Free orientations are projected onto the subject's `orientation`; a zero
        vector's field is zero. NaN where the solution has a source's position but has
        not used it, as MNE leaves out what is outside the inner skull. In fT/(nA m),
        planar gradiometers in fT/(mm nA m).

    Raises
    ------
    LamstoreError
        If it is no forward solution; if its sources are not those of the surfaces, or
        most are not used; if fixed orientations are not the subject's; if a channel
        is missing, none is left, or magnetometers and planar gradiometers are mixed.

    Warns
    -----
    LamstoreWarning
        If its sensors are elsewhere than the subject's, or it has dropped more than a
        twentieth of the sources.
    """
    name, source = label_of(subject), path or "the forward solution"
    with about(name, source):
        field = _open(fwd, subject, path, ch_type)
    if doubts := _doubts(field):
        warning = LamstoreWarning(doubts, subject=name, file=source)
        field.provenance["warning"] = str(warning)
        warnings.warn(warning, stacklevel=3)
    return field


class SolutionLeadField(LeadField):
    """Lead field in a forward solution, taken from it tile by tile.

    Parameters
    ----------
    solution
        The forward solution.
    sources
        Its source at each (vertex, layer), -1 where the solution does not use one.
    orientations
        Of the subject's sources in the solution's frame, (vertex, layer, xyz); unit or
        zero.
    rows
        The channels' rows in the solution, (channel,).
    path
        The file that it was read from.
    others
        Of `LeadField`.
    """

    drops_sources = True

    def __init__(
        self,
        solution: Solution,
        sources: np.ndarray,
        orientations: np.ndarray,
        rows: np.ndarray,
        path: Path | None,
        **others: Any,
    ) -> None:
        super().__init__(**others)
        self.path = path
        self.inputs = {} if path is None else {"lead field": path}
        self._values = solution.values
        self._sources = sources
        weights = _weights(solution, sources, orientations)
        self._weights = _FACTORS[self.units] * weights
        self._rows = rows

    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values, (vertex, layer, channel).

        Raises
        ------
        LamstoreError
            If the solution has a value that is not finite.
        """
        sources = self._sources[tile.vertices]
        n_components = self._weights.shape[-1]
        weights = self._weights[tile.vertices].reshape(sources.size, n_components)
        rows = self._rows[tile.channels]
        values = np.full((sources.size, len(rows)), np.nan)
        used = np.flatnonzero(sources.ravel() >= 0)
        for start in range(0, len(used), _BLOCK_SOURCES):
            block = used[start : start + _BLOCK_SOURCES]
            first = n_components * sources.ravel()[block]
            components = first[:, None] + np.arange(n_components)
            field = self._values[components[:, :, None], rows].astype(np.float64)
            values[block] = np.einsum("sk,skc->sc", weights[block], field)
        if not np.isfinite(values[used].sum()):
            raise LamstoreError(
                "has values that are not finite",
                file=self.path or "the forward solution",
                advice="Compute it again; is a source on a coil?",
            )
        return values.reshape(*sources.shape, len(rows))


def _weights(
    solution: Solution, sources: np.ndarray, orientations: np.ndarray
) -> np.ndarray:
    """Return each component's share in a source, (vertex, layer, component)."""
    if solution.is_fixed:
        axes = solution.axes[sources]
        return np.sign((axes * orientations).sum(axis=-1, keepdims=True))
    axes = solution.axes.reshape(-1, 3, 3)[sources]
    return np.einsum("vlkx,vlx->vlk", axes, orientations)


# ----------------------------------------------------------------------- opening one


def _open(
    fwd: Any, subject: xr.Dataset, path: Path | None, ch_type: str | None
) -> SolutionLeadField:
    to_surface_ras, to_head = frames_of(fwd)
    to_scanner = _tkr_to_scanner(subject) @ to_surface_ras
    solution = solution_of(fwd)
    in_frame = np.linalg.inv(to_scanner)
    _, orientations = moved_sources(subject, in_frame, "a forward solution")
    sources, distance = match_sources(
        solution, subject, orientations, to_scanner, to_surface_ras
    )
    sensors = sensors_of_solution(fwd, source="its sensors")
    names, picked = _pick(sensors, subject, ch_type)
    n_dropped = int((sources < 0).sum())
    provenance: dict[str, Any] = {
        "source": "mne",
        "model": "forward solution",
        "file": "" if path is None else path.name,
        "orientations": "fixed" if solution.is_fixed else "free",
        "reduce_rank": False,
        "n_sources": solution.n_sources,
        "dropped_sources": n_dropped,
        "match_mm": distance,
        "compensation_grade": sensors.notes["compensation_grade"],
        "mne": version("mne"),
    }
    recorded = subject.attrs.get("receipt", {}).get("channels", {})
    grade = recorded.get("compensation_grade", sensors.notes["compensation_grade"])
    if grade != sensors.notes["compensation_grade"]:
        provenance["recording_compensation_grade"] = grade
    head_to_scanner = to_scanner @ np.linalg.inv(to_head)
    if (apart := _sensors_apart(subject, picked, head_to_scanner)) is not None:
        provenance["sensors_difference_mm"] = apart
    return SolutionLeadField(
        solution,
        sources,
        orientations,
        _rows(fwd, sensors, names),
        path,
        ch_names=names,
        layers=[str(layer) for layer in subject["layer"].values],
        n_vertices=subject.sizes["vertex"],
        units=picked.lead_field_units[0],
        provenance=provenance,
    )


def _tkr_to_scanner(subject: xr.Dataset) -> np.ndarray:
    if "tkr_to_scanner" not in subject.attrs:
        raise LamstoreError(
            "its sources are in FreeSurfer's surface RAS, and the transform to scanner "
            "RAS is missing",
            advice="mri/orig.mgz or laMEG's JSON files have it.",
        )
    return np.asarray(subject.attrs["tkr_to_scanner"], dtype=np.float64)


def _pick(
    sensors: Sensors, subject: xr.Dataset, ch_type: str | None
) -> tuple[Sequence[str], Sensors]:
    """Return the channels in the order that is wanted, and their sensors."""
    if "ch_name" not in subject:
        picked = sensors.pick("good", ch_type)
        return picked.ch_names, picked
    names = [str(name) for name in subject["ch_name"].values]
    picked = sensors.pick(names)
    units = subject.attrs.get("lead_field_units", picked.lead_field_units[0])
    if units != picked.lead_field_units[0]:
        raise LamstoreError(
            f"its channels give {picked.lead_field_units[0]}",
            wanted=f"{units}, as the subject's sensors of the same names",
            advice="Are they of one recording?",
        )
    return names, picked


def _rows(fwd: Any, sensors: Sensors, names: Sequence[str]) -> np.ndarray:
    """Return the channels' rows; MNE stacks MEG before EEG, its info need not."""
    row_of = {name: row for row, name in enumerate(fwd["sol"]["row_names"])}
    in_info = dict(zip(sensors.ch_names, fwd["info"]["ch_names"], strict=True))
    return np.array([row_of[in_info[name]] for name in names])


def _sensors_apart(
    subject: xr.Dataset, sensors: Sensors, head_to_scanner: np.ndarray
) -> float | None:
    """Return how far a coil of the solution is from all of the subject's, at most.

    In mm; None if the subject has no coils. Compared beside the cortex, so that
    coregistration and sensors are compared together, whatever the sensors' frame is.
    """
    if "coil_positions" not in subject or "mri_to_sensors" not in subject:
        return None
    to_scanner = np.linalg.inv(subject["mri_to_sensors"].values)
    mine = transform(to_scanner, subject["coil_positions"].values)
    its = transform(head_to_scanner, sensors.coil_positions)
    return float(nearest(its, mine)[0].max())


def _doubts(field: SolutionLeadField) -> str:
    """Return what deserves a look, "" if nothing does."""
    doubts = []
    found = field.provenance
    apart, n_dropped = found.get("sensors_difference_mm", 0.0), found["dropped_sources"]
    if apart > _SENSORS_WARNING:
        doubts.append(
            f"it was computed with sensors up to {apart:.1f} mm from those here "
            "(another coregistration or recording)"
        )
    if "recording_compensation_grade" in found:
        doubts.append(
            f"it was computed for channels of compensation grade "
            f"{found['compensation_grade']}, the recording's have "
            f"{found['recording_compensation_grade']}"
        )
    n = field.n_layers * field.n_vertices
    if n_dropped > _DROPPED_WARNING * n:
        doubts.append(
            f"MNE has dropped {n_dropped} of {n} sources, whose lead field is missing "
            "(mindist, or a small inner skull)"
        )
    return "; ".join(doubts)
