"""FIFF coil types as point coils, without integration over the coils' area.

Positions and baselines are those of the definitions of point accuracy that
MNE-Python and MNE-C share (``coil_def.dat``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PointCoils:
    """A sensor's point coils: offsets in mm along its ex, ey, ez."""

    ch_type: str
    offsets: tuple[tuple[float, float, float], ...]
    signs: tuple[int, ...]
    weights: tuple[float, ...]


def _magnetometer() -> PointCoils:
    return PointCoils("MAG", ((0, 0, 0),), (1,), (1,))


def _axial(baseline: float) -> PointCoils:
    # as SPM and FieldTrip have it: the outer coil is wound the other way, both count 1
    return PointCoils("GRAD", ((0, 0, 0), (0, 0, baseline)), (1, -1), (1, 1))


def _off_diagonal(baseline: float) -> PointCoils:
    half = baseline / 2
    return PointCoils("GRAD", ((half, 0, 0), (-half, 0, 0)), (1, -1), (1, 1))


def _planar(baseline: float, height: float = 0.0) -> PointCoils:
    half = baseline / 2
    return PointCoils(
        "PLANAR",
        ((half, 0, height), (-half, 0, height)),
        (1, 1),
        (1 / baseline, -1 / baseline),
    )


#: FIFF coil type -> point coils, as in MNE's coil definitions of point accuracy.
COIL_TYPES: dict[int, PointCoils] = {
    2: _planar(16.2),
    3012: _planar(16.8, 0.3),
    3013: _planar(16.8, 0.3),
    3014: _planar(16.8),
    3015: _planar(16.8),
    4002: _axial(50),
    4004: _axial(135),
    4005: _off_diagonal(135),
    5001: _axial(50),
    5003: _axial(78.6),
    5004: _off_diagonal(78.6),
    6001: _axial(50),
    7001: _axial(50),
    7501: _axial(57.4),
    7503: _axial(30),
    9001: _axial(50),
    9101: _axial(50),
    9102: _axial(47),
    **dict.fromkeys(
        (2000, 3022, 3023, 3024, 3025, 4001, 4003, 5002, 6002, 7002, 7003, 7004)
        + (7502, 8001, 8002, 8101, 8201),
        _magnetometer(),
    ),
}
