"""An array of MEG sensors, of an SPM dataset or any recording that MNE reads.

A channel is a weighted sum of point coils, FieldTrip's ``tra``. Weights are such that a
coil's field in T gives the channel in T, or in T/mm for planar gradiometers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from lamstore.dataset import one_of
from lamstore.errors import LamstoreError, about, few
from lamstore.formats.spm import MM_PER_UNIT, SpmDataset
from lamstore.schema import LEAD_FIELD_UNITS, PLANAR_LEAD_FIELD_UNITS

#: Channel types with a lead field, in SPM's spelling.
MEG_TYPES = ("MEG", "MEGMAG", "MEGGRAD", "MEGPLANAR")
#: What people type for a channel type -> SPM's spelling.
_TYPE_ALIASES = {
    "mag": ("MEGMAG", "MEG"),
    "grad": ("MEGGRAD", "MEGPLANAR"),
    "planar": ("MEGPLANAR",),
    **{name.lower(): (name,) for name in MEG_TYPES},
}
#: Why `Sensors.pick` leaves a channel out whose sensor's place is not in the file.
WITHOUT_POSITION = "without position"
#: Largest share of the good channels that may lack a position; one always may.
_FEW_SHARE = 0.05
_TESLA_PER_UNIT = dict(T=1.0, mT=1e-3, uT=1e-6, nT=1e-9, pT=1e-12, fT=1e-15)


@dataclass(frozen=True, eq=False)
class Sensors:
    """All channels of a file, or those that `pick` took, with their point coils."""

    ch_names: tuple[str, ...]
    #: In SPM's spelling: MEGGRAD, MEGMAG, MEGPLANAR, REFMAG, REFGRAD, EEG, ...
    ch_types: tuple[str, ...]
    bads: frozenset[str]
    #: (coil, 3), mm, in `coord_frame`.
    coil_positions: np.ndarray
    #: (coil, 3), unit vectors.
    coil_orientations: np.ndarray
    #: (channel, coil), 1/mm for planar gradiometers; all zero without a position.
    weights: np.ndarray
    #: Per channel; "" where a channel has no lead field.
    lead_field_units: tuple[str, ...]
    #: FieldTrip's name: "ctf275", "neuromag306", ...
    system: str
    #: "head" (MNE's and Neuromag's), "ctf head", "device", ...
    coord_frame: str
    #: (3, 3), nas, lpa and rpa in mm in `coord_frame`; None if the file has none.
    fiducials: np.ndarray | None
    source: str
    #: What the receipt records of the sensors; JSON types only.
    notes: Mapping[str, Any] = field(default_factory=dict)
    #: What `pick` took and left out; None before.
    selection: Mapping[str, Any] | None = None
    #: (point, 3), digitised on the head, mm in `coord_frame`.
    head_shape: np.ndarray | None = None

    def __post_init__(self) -> None:
        if twice := _twice(self.ch_names):
            raise LamstoreError(f"channel names occur twice: {twice}", file=self.source)

    def __repr__(self) -> str:
        return (
            f"<Sensors {self.system}: {len(self.ch_names)} channels, "
            f"{len(self.coil_positions)} coils, {self.coord_frame} frame>"
        )

    def pick(
        self, channels: str | Sequence[str] = "good", ch_type: str | None = None
    ) -> Sensors:
        """Keep the MEG channels of a selection in the file's order, and their coils.

        `channels` is "good" (not marked bad), "all", or names; `ch_type` "mag", "grad",
        "planar", or SPM's spelling.
        """
        placed = self._placed()
        wanted, types = self._wanted(channels, placed), _types(ch_type)
        keep: list[int] = []
        left_out: dict[str, list[str]] = {}
        for i, name in enumerate(self.ch_names):
            reason = self._reason_against(i, wanted, types, channels == "good")
            if reason := reason or ("" if placed[i] else WITHOUT_POSITION):
                left_out.setdefault(reason, []).append(name)
            else:
                keep.append(i)
        if not keep:
            why = ", ".join(f"{len(names)} {r}" for r, names in left_out.items())
            wrong = (
                f"no MEG channel with a position is left of channels={channels!r}, "
                f"ch_type={ch_type!r} (left out: {why or 'none'})"
            )
            raise LamstoreError(wrong, file=self.source)
        missing = left_out.get(WITHOUT_POSITION, [])
        n = len(keep) + len(missing)
        if len(missing) > max(1, _FEW_SHARE * n):
            wrong = (
                f"{len(missing)} of {n} channels have no sensor of their name and a "
                f"finite place in the file ({few(missing)})"
            )
            advice = (
                "Give both the same names, mark these channels as bad, or name "
                "the channels to use."
            )
            raise LamstoreError(wrong, file=self.source, advice=advice)
        again = self._with_coils_of_others(keep)
        if len(again) > max(1, _FEW_SHARE * n):
            wrong = f"{len(again)} of {n} channels have the coils of others: "
            wrong += few(again)
            advice = "Mark those as bad whose place the file does not have."
            raise LamstoreError(wrong, file=self.source, advice=advice)
        self._check_one_unit(keep)
        weights = self.weights[keep]
        coils = np.flatnonzero(weights.any(axis=0))
        return replace(
            self,
            ch_names=tuple(self.ch_names[i] for i in keep),
            ch_types=tuple(self.ch_types[i] for i in keep),
            bads=self.bads & {self.ch_names[i] for i in keep},
            coil_positions=self.coil_positions[coils],
            coil_orientations=self.coil_orientations[coils],
            weights=np.ascontiguousarray(weights[:, coils]),
            lead_field_units=tuple(self.lead_field_units[i] for i in keep),
            selection={
                "channels": channels if isinstance(channels, str) else "named",
                "ch_type": ch_type,
                "left_out": left_out,
            },
        )

    def _with_coils_of_others(self, keep: Sequence[int]) -> list[str]:
        """Name channels that have the coils, places and weights of another one."""
        places = np.column_stack([self.coil_positions, self.coil_orientations])
        seen, again = set[bytes](), []
        for i in keep:
            own = np.flatnonzero(self.weights[i])
            key = np.column_stack([places[own], self.weights[i, own]]).tobytes()
            if key in seen:
                again.append(self.ch_names[i])
            seen.add(key)
        return again

    def _placed(self) -> np.ndarray:
        """Return which channels have coils, all at finite places, of unit direction."""
        norms = np.linalg.norm(self.coil_orientations, axis=1)
        good = np.isfinite(self.coil_positions).all(axis=1) & (np.abs(norms - 1) < 1e-3)
        used = self.weights != 0
        return (
            used.any(axis=1)
            & np.isfinite(self.weights).all(axis=1)
            & ~used[:, ~good].any(axis=1)
        )

    def _wanted(
        self, channels: str | Sequence[str], placed: np.ndarray
    ) -> frozenset[str] | None:
        """Return the names that are requested, None for good or all."""
        if isinstance(channels, str):
            if channels in ("good", "all"):
                return None
            wanted = "'good', 'all' or a list of channel names"
            raise LamstoreError(f"channels={channels!r} is no selection", wanted=wanted)
        names = list(channels)
        rows = zip(self.ch_names, self.ch_types, placed, strict=True)
        known = [name for name, kind, here in rows if kind in MEG_TYPES and here]
        if unknown := [name for name in names if name not in known]:
            wrong = (
                f"{few(unknown)} named in channels but not among its {len(known)} "
                f"MEG channels with a position ({few(sorted(known))})"
            )
            raise LamstoreError(wrong, file=self.source)
        if twice := _twice(names):
            raise LamstoreError(f"channels names twice: {twice}")
        return frozenset(names)

    def _reason_against(
        self, i: int, wanted: frozenset[str] | None, types: Sequence[str], good: bool
    ) -> str:
        """Return why channel `i` is left out, "" if it is taken."""
        name, ch_type = self.ch_names[i], self.ch_types[i]
        if ch_type.startswith("REF"):
            return "reference"
        if ch_type not in MEG_TYPES:
            return "EEG" if ch_type == "EEG" else "not MEG"
        if wanted is not None and name not in wanted:
            return "not named"
        if ch_type not in types:
            return "other channel type"
        return "bad" if good and name in self.bads else ""

    def _check_one_unit(self, keep: Sequence[int]) -> None:
        if len({self.lead_field_units[i] for i in keep}) > 1:
            types = Counter(self.ch_types[i] for i in keep)
            listed = ", ".join(f"{n} {ch_type}" for ch_type, n in types.items())
            wrong = f"the selection mixes channels of different units ({listed})"
            advice = "Build a store of each with ch_type (--ch-type): mag or planar."
            raise LamstoreError(wrong, file=self.source, advice=advice)


def _types(ch_type: str | None) -> tuple[str, ...]:
    if ch_type is None:
        return MEG_TYPES
    return _TYPE_ALIASES[one_of(ch_type.lower(), sorted(_TYPE_ALIASES), "ch_type")]


def units_of(ch_type: str) -> str:
    """Name the unit of a channel type's lead field; "" where it has none."""
    if ch_type not in MEG_TYPES:
        return ""
    return PLANAR_LEAD_FIELD_UNITS if ch_type == "MEGPLANAR" else LEAD_FIELD_UNITS


def _twice(names: Iterable[str]) -> str:
    return few(sorted(name for name, n in Counter(names).items() if n > 1))


def from_spm(dataset: SpmDataset) -> Sensors:
    """Take the sensors of an SPM M/EEG dataset, channels matched by label, in mm."""
    with about(file=dataset.path):
        return _from_grad(dataset)


def _from_grad(dataset: SpmDataset) -> Sensors:
    grad = dataset.grad
    if not grad:
        wrong = "has no MEG sensors (D.sensors.meg is empty)"
        advice = "Load them in SPM, or give the recording as a FIF or CTF file."
        raise LamstoreError(wrong, advice=advice)
    # files written before 2011 have pnt and ori
    positions, orientations = (
        np.asarray(grad.get(new, grad.get(old, ())), dtype=np.float64)
        for new, old in (("coilpos", "pnt"), ("coilori", "ori"))
    )
    if positions.shape != orientations.shape or positions.shape[1:] != (3,):
        wrong = f"D.sensors.meg has coils of {positions.shape}, {orientations.shape}"
        raise LamstoreError(wrong, wanted="coilpos and coilori of shape (coils, 3)")
    labels = [str(label) for label in grad.get("label", ())]
    if twice := _twice(labels):
        raise LamstoreError(f"D.sensors.meg names sensors twice: {twice}")
    tra = np.asarray(grad.get("tra", np.eye(len(positions))), dtype=np.float64)
    if tra.shape != (len(labels), len(positions)):
        wanted = f"{(len(labels), len(positions))} for its labels and coils"
        raise LamstoreError(f"D.sensors.meg.tra is {tra.shape}", wanted=wanted)
    unit = grad.get("unit")
    if unit not in MM_PER_UNIT:
        wrong, wanted = f"D.sensors.meg.unit is {unit!r}", ", ".join(MM_PER_UNIT)
        advice = "Convert it with ft_convert_units in SPM."
        raise LamstoreError(wrong, wanted=wanted, advice=advice)
    positions = positions * MM_PER_UNIT[unit]
    names = tuple(str(channel["label"]) for channel in dataset.channels)
    types = tuple(str(channel["type"]) for channel in dataset.channels)
    row_of = {label: row for row, label in enumerate(labels)}
    unit_of = dict(zip(labels, grad.get("chanunit") or (), strict=False))
    weights = np.zeros((len(names), len(positions)))
    for i, (name, ch_type) in enumerate(zip(names, types, strict=True)):
        if name in row_of:
            row = tra[row_of[name]]
            unit = str(unit_of.get(name, "unknown"))
            weights[i] = row * _scale(row, unit, ch_type, positions, name)
    frame = grad.get("coordsys")
    return Sensors(
        ch_names=names,
        ch_types=types,
        bads=frozenset(str(c["label"]) for c in dataset.channels if c["bad"]),
        coil_positions=positions,
        coil_orientations=orientations,
        weights=weights,
        lead_field_units=tuple(map(units_of, types)),
        system=str(grad.get("type") or "unknown"),
        # SPM leaves Neuromag's head frame, which is MNE's, as it is
        coord_frame="head" if frame == "neuromag" else f"{frame or 'unknown'} head",
        fiducials=dataset.fiducials,
        head_shape=dataset.head_shape,
        source=str(dataset.path),
        notes={"coils": "points", "balance": _balance(grad)}
        | ({"montage": dataset.montage} if dataset.montage else {}),
    )


def _scale(
    row: np.ndarray, unit: str, ch_type: str, positions: np.ndarray, name: str
) -> float:
    """Return what makes a row of ``tra`` give T, or T/mm for a planar gradiometer."""
    amplitude, _, length = unit.partition("/")
    tesla = _TESLA_PER_UNIT.get(amplitude)
    if tesla is None and unit not in ("unknown", ""):
        wrong = f"channel {name} has the unit {unit!r} in D.sensors.meg.chanunit"
        raise LamstoreError(wrong, wanted="T or fT, per m, cm or mm where planar")
    # a row of tra in fT is multiplied by 1e-15
    tesla = tesla or 1.0
    if ch_type != "MEGPLANAR":
        largest = np.nanmax(np.abs(row), initial=0) * tesla
        if largest and not 1e-5 < largest < 1e5:  # units differ by 1e3 at least
            wrong = f"D.sensors.meg.tra gives channel {name}, whose unit is {unit!r}, "
            wrong += f"{largest:.0e} T of a coil's 1 T"
            raise LamstoreError(wrong, advice="Check D.sensors.meg.chanunit and tra.")
        return tesla
    # the sum of weight x position is the baseline if the row is a plain difference of
    # two coils, and 1 in the gradient's own unit of length if it is a gradient
    used = row != 0
    moment = float(np.linalg.norm(row[used] @ positions[used])) * tesla
    scale = MM_PER_UNIT.get(length, moment)
    if not np.isfinite(moment):
        return 0.0  # a channel without a position
    if used.any() and not 0.2 < moment / (scale or np.nan) < 5:
        wrong = (
            f"the weights of planar gradiometer {name} are not those of a gradient "
            f"in {unit!r}: their first moment is {moment:.3g} mm"
        )
        advice = "Check D.sensors.meg.tra and chanunit."
        raise LamstoreError(wrong, wanted=f"about {scale:.3g}", advice=advice)
    return tesla / scale if scale else 0.0


def _balance(grad: Mapping[str, Any]) -> str:
    """Name what ``tra`` has been changed by: text, or since 2025 a cell."""
    balance = grad.get("balance")
    current = balance.get("current") if isinstance(balance, Mapping) else None
    names = np.ravel([] if current is None else current)
    return ", ".join(str(name) for name in names if str(name)) or "none"
