"""An array of MEG sensors: channels as weighted sums of point coils."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError
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

#: Good channels without a position are a few up to this number, or share of them all.
_FEW, _FEW_SHARE = 5, 0.05


@dataclass(frozen=True, eq=False)
class Sensors:
    """All channels of a file, or those that `pick` took, with their point coils.

    Parameters
    ----------
    ch_names, ch_types
        Per channel, in the file's order; types in SPM's spelling (MEGGRAD, MEGMAG,
        MEGPLANAR, REFMAG, REFGRAD, EEG, ...).
    bads
        Names of the channels that the file marks as bad.
    coil_positions
        (coil, 3), mm, in `coord_frame`.
    coil_orientations
        (coil, 3), unit vectors in `coord_frame`.
    weights
        (channel, coil), float64; 1/mm for planar gradiometers. All zero where the
        file has no position for the channel.
    lead_field_units
        Per channel; "" where a channel has no lead field.
    system
        FieldTrip's name of the sensor system: "ctf275", "neuromag306", ...
    coord_frame
        "head" (MNE's and Neuromag's), "ctf head", "device", ...
    fiducials
        (3, 3), nas, lpa and rpa in mm in `coord_frame`; None if the file has none.
    source
        The file.
    notes
        What the receipt records of the sensors; JSON types only.
    selection
        What `pick` took and left out; None before.
    """

    ch_names: tuple[str, ...]
    ch_types: tuple[str, ...]
    bads: frozenset[str]
    coil_positions: np.ndarray
    coil_orientations: np.ndarray
    weights: np.ndarray
    lead_field_units: tuple[str, ...]
    system: str
    coord_frame: str
    fiducials: np.ndarray | None
    source: str
    notes: Mapping[str, Any] = field(default_factory=dict)
    selection: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if twice := _twice(self.ch_names):
            raise LamstoreError(
                f"channel names occur twice: {few(twice)}", file=self.source
            )

    def __repr__(self) -> str:
        return (
            f"<Sensors {self.system}: {len(self.ch_names)} channels, "
            f"{len(self.coil_positions)} coils, {self.coord_frame} frame>"
        )

    def pick(
        self, channels: str | Sequence[str] = "good", ch_type: str | None = None
    ) -> Sensors:
        """Keep the MEG channels of a selection, and the coils that they use.

        Reference coils stay where the kept channels' weights use them (synthetic
        gradients). The file's channel order is kept.

        Parameters
        ----------
        channels
            "good" (not marked bad), "all", or channel names.
        ch_type
            "MEGMAG" or "mag", "MEGGRAD", "MEGPLANAR" or "planar", or MNE's "grad":
            needed where magnetometers and planar gradiometers are mixed.

        Returns
        -------
        Sensors
            Of the selected channels only; `selection` has what was left out, by
            reason.

        Raises
        ------
        LamstoreError
            If a name is unknown, twice, or no MEG channel with a position; if
            nothing is left; if more than a few of the channels that are selected
            have no position (more than 5, and more than 5 %); if the selection mixes
            units; if a coil that is needed has no finite position and unit
            orientation.
        """
        wanted = self._wanted(channels)
        types = _types(ch_type)
        keep: list[int] = []
        left_out: dict[str, list[str]] = {}
        for i, name in enumerate(self.ch_names):
            reason = self._reason_against(i, wanted, types, channels == "good")
            if reason:
                left_out.setdefault(reason, []).append(name)
            else:
                keep.append(i)
        if not keep:
            raise self._nothing_left(channels, ch_type, left_out)
        self._check_positions(left_out.get(WITHOUT_POSITION, []), len(keep))
        self._check_one_unit(keep)
        weights = self.weights[keep]
        coils = np.flatnonzero((weights != 0).any(axis=0))
        self._check_coils(coils)
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

    def _wanted(self, channels: str | Sequence[str]) -> frozenset[str] | None:
        """Return the names that are requested, None for good or all."""
        if isinstance(channels, str):
            if channels in ("good", "all"):
                return None
            raise LamstoreError(
                f"channels={channels!r} is not a selection",
                wanted="'good', 'all' or a list of channel names",
                advice="'common' is resolved over a cohort.",
            )
        names = list(channels)
        rows = zip(self.ch_names, self.ch_types, self.weights, strict=True)
        known = [name for name, kind, row in rows if kind in MEG_TYPES and row.any()]
        if unknown := [name for name in names if name not in known]:
            raise LamstoreError(
                f"{few(unknown)} named in channels but not among its {len(known)} MEG "
                f"channels with a position ({few(sorted(known))})",
                file=self.source,
            )
        if twice := _twice(names):
            raise LamstoreError(f"channels names twice: {few(twice)}")
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
        if good and name in self.bads:
            return "bad"
        return "" if self.weights[i].any() else WITHOUT_POSITION

    def _nothing_left(
        self,
        channels: str | Sequence[str],
        ch_type: str | None,
        left_out: Mapping[str, Sequence[str]],
    ) -> LamstoreError:
        asked = channels if isinstance(channels, str) else few(list(channels))
        why = ", ".join(f"{len(names)} {r}" for r, names in left_out.items())
        advice = ""
        if WITHOUT_POSITION in left_out:
            advice = (
                "Give the file that has the places of those without position, or write "
                "them into this one."
            )
        return LamstoreError(
            f"no MEG channel is left of channels={asked!r}, ch_type={ch_type!r}; the "
            f"file has {self._describe_types() or 'none'} (left out: {why or 'none'})",
            file=self.source,
            advice=advice,
        )

    def _check_positions(self, missing: Sequence[str], n_kept: int) -> None:
        """Refuse an array of which more than a few sensors are lost."""
        total = n_kept + len(missing)
        if len(missing) > max(_FEW, _FEW_SHARE * total):
            raise LamstoreError(
                f"{len(missing)} of {total} channels have no sensor of their name in "
                f"the file ({few(missing)})",
                file=self.source,
                wanted="a sensor for each",
                advice="Give channels and sensors the same names, mark these channels "
                "as bad, or name the channels to use.",
            )

    def _check_one_unit(self, keep: Sequence[int]) -> None:
        """Refuse a selection whose lead fields have different units."""
        types: dict[str, list[str]] = {}
        for i in keep:
            names = types.setdefault(self.lead_field_units[i], [])
            if self.ch_types[i] not in names:
                names.append(self.ch_types[i])
        if len(types) > 1:
            choices = ", or ".join(
                f"ch_type={' or '.join(map(repr, names))} for {units}"
                for units, names in types.items()
            )
            raise LamstoreError(
                "the selection mixes magnetometers and planar gradiometers "
                f"({self._describe_types(keep)}), which have different units",
                file=self.source,
                advice=f"Build a store of each: {choices} (--ch-type).",
            )

    def _describe_types(self, among: Iterable[int] | None = None) -> str:
        indices = range(len(self.ch_types)) if among is None else among
        types = [self.ch_types[i] for i in indices]
        return ", ".join(f"{types.count(t)} {t}" for t in dict.fromkeys(types))

    def _check_coils(self, coils: np.ndarray) -> None:
        positions = self.coil_positions[coils]
        norms = np.linalg.norm(self.coil_orientations[coils], axis=1)
        bad = ~np.isfinite(positions).all(axis=1) | ~(np.abs(norms - 1) < 1e-3)
        if bad.any():
            raise LamstoreError(
                f"{int(bad.sum())} of {len(coils)} coils of the selected channels have "
                "no finite position or no unit orientation",
                file=self.source,
                advice="Mark their channels as bad, or name the channels to use.",
            )


def _types(ch_type: str | None) -> tuple[str, ...]:
    if ch_type is None:
        return MEG_TYPES
    if ch_type.lower() not in _TYPE_ALIASES:
        raise LamstoreError(
            f"ch_type={ch_type!r} is unknown",
            wanted=f"one of {', '.join(sorted(_TYPE_ALIASES))}",
        )
    return _TYPE_ALIASES[ch_type.lower()]


def units_of(ch_type: str) -> str:
    """Name the unit of a channel type's lead field; "" where it has none."""
    if ch_type not in MEG_TYPES:
        return ""
    return PLANAR_LEAD_FIELD_UNITS if ch_type == "MEGPLANAR" else LEAD_FIELD_UNITS


def few(names: Sequence[str], n: int = 5) -> str:
    """List names for a message, the first of them if they are many."""
    listed = ", ".join(map(str, names[:n]))
    return listed if len(names) <= n else f"{listed}, ... ({len(names)} in all)"


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
