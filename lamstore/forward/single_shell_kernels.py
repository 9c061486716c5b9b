"""The loops and linear algebra of the single shell: arrays in, arrays out.

Positions are in metres and relative to the expansion centre. Lead-field vectors of a
source are rows (xyz, channel), channels innermost, so that loops over channels run in
vector registers. Serial and without the GIL.

Sarvas' field of a dipole q at x is q . (x × w), with w a vector of the coil alone and
of x; the sum over a channel's coils is therefore taken over w. The gradients of the
solid harmonics up to degree K are linear combinations of those up to degree K - 1, so
that the correction of a source is one vector of K^2 numbers times one matrix.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from lamstore.numeric.machine import compiled

#: mu0 / 4 pi, T m / A.
MU0_4PI = 1e-7
#: Channels are padded to a multiple of this many float64.
VECTOR = 8
#: Nolte's scale of the harmonics, metres: a constant, not the head's radius.
HARMONIC_SCALE = 0.1
# Sums may be reordered and products fused: it changes the last digits only, and
# without it no loop over channels is vectorised.
_FASTMATH = {"reassoc", "contract", "nsz"}


# ------------------------------------------------------------------------ harmonics


def harmonic_index(degree: int, order: int, imaginary: bool = False) -> int:
    """Column of a harmonic in `solid_harmonics`; degree k starts at column k^2."""
    return degree**2 + order + (degree if imaginary else 0)


@compiled
def solid_harmonics(points: np.ndarray, n_degrees: int, out: np.ndarray) -> None:
    """Evaluate |x|^k P_k^m(cos theta) exp(i m phi) / (k + m)! for k < `n_degrees`.

    `out` (source, n_degrees^2) is filled in the order of `harmonic_index`. By Cartesian
    recurrences, which have no pole; without the Condon-Shortley phase.
    """
    for i in range(len(points)):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        square = x * x + y * y + z * z
        row = out[i]
        row[0] = 1.0
        for k in range(1, n_degrees):
            this, last, before = k * k, (k - 1) * (k - 1), (k - 2) * (k - 2)
            for m in range(k - 1):
                scale = 1.0 / ((k + m) * (k - m))
                one, two = (2 * k - 1) * z * scale, square * scale
                row[this + m] = one * row[last + m] - two * row[before + m]
                if m > 0:
                    row[this + k + m] = (
                        one * row[last + k - 1 + m] - two * row[before + k - 2 + m]
                    )
            row[this + k - 1] = z * row[last + k - 1]
            real, imaginary = row[last + k - 1], 0.0
            if k > 1:
                row[this + 2 * k - 1] = z * row[last + 2 * k - 2]
                imaginary = row[last + 2 * k - 2]
            row[this + k] = (x * real - y * imaginary) / (2 * k)
            row[this + 2 * k] = (x * imaginary + y * real) / (2 * k)


def gradient_map(order: int) -> np.ndarray:
    """Map harmonics below degree `order` to gradients of Nolte's basis up to it.

    (xyz, basis, harmonic): with h = `solid_harmonics` of x / `HARMONIC_SCALE`,
    ``(gradient_map(order) @ h)[:, j]`` is the gradient at x of the j-th of the
    order^2 + 2 order basis functions. Of R = R_k^m, with right-hand sides of degree
    k - 1: d/dx R = (R^{m-1} - R^{m+1}) / 2, d/dy R = i (R^{m-1} + R^{m+1}) / 2,
    d/dz R = R^m.
    """
    result = np.zeros((3, order**2 + 2 * order, order**2))
    for k in range(1, order + 1):
        for m in range(k + 1):
            norm = math.factorial(k + m) / (math.factorial(k - m) * (2 * k + 1))
            norm = math.factorial(k + m) / (k * math.sqrt((2 if m == 0 else 1) * norm))
            # degree 0 is left out of the basis, hence the -1
            real = result[:, harmonic_index(k, m) - 1]
            imaginary = result[:, harmonic_index(k, m, imaginary=True) - 1]
            for other, terms in (
                (m - 1, [0.5, 0.5j, 0]),
                (m + 1, [-0.5, 0.5j, 0]),
                (m, [0, 0, 1]),
            ):
                # R^{-1} is minus the conjugate of R^1
                sign, other = (-1, 1) if other < 0 else (1, other)
                if other >= k:
                    continue
                factor = sign * norm / HARMONIC_SCALE * np.array(terms)
                column = harmonic_index(k - 1, other)
                real[:, column] += factor.real
                if m:
                    imaginary[:, column] += factor.imag
                if other:
                    column = harmonic_index(k - 1, other, imaginary=True)
                    real[:, column] -= sign * factor.imag
                    if m:
                        imaginary[:, column] += sign * factor.real
    return result


# ---------------------------------------------------------------------------- coils


class Coils(NamedTuple):
    """Coils in the layout of the kernels.

    `own` holds coils that count for one channel only, marked by `weighted`: row 0 the
    first such coil of every channel, row 1 the second, ...; a channel with fewer has
    zeros there. `shared` holds the others, reference coils above all, which reach the
    channels through `shared_weights`.

    Each table is (row, 8, column): position (3), orientation times weight (3),
    distance from the centre, position . orientation.
    """

    own: np.ndarray
    shared: np.ndarray
    shared_weights: np.ndarray


def arrange_coils(
    positions: np.ndarray, orientations: np.ndarray, weights: np.ndarray
) -> Coils:
    """Lay out coils of positions (coil, xyz), m, and weights (channel, coil).

    A common factor of the lead field may be in the orientations (coil, xyz).
    """
    n_channels = len(weights)
    n_padded = -(-n_channels // VECTOR) * VECTOR
    n_uses = np.count_nonzero(weights, axis=0)
    rows: list[np.ndarray] = []  # coil of every channel, -1 none
    taken = np.zeros(len(positions), dtype=bool)
    own = [np.flatnonzero((row != 0) & (n_uses == 1)) for row in weights]
    # a row that few channels would fill costs more than the matrix product does
    while sum(len(coils) > len(rows) for coils in own) * 4 >= n_channels:
        k = len(rows)
        rows.append(np.array([coils[k] if len(coils) > k else -1 for coils in own]))
        taken[rows[-1][rows[-1] >= 0]] = True
    table = np.zeros((len(rows), 8, n_padded))
    table[:, :3] = positions[0][:, None]  # where there is no coil: any position
    table[:, 6] = np.linalg.norm(positions[0])
    for k, row in enumerate(rows):
        channels = np.flatnonzero(row >= 0)
        coils = row[channels]
        moments = orientations[coils] * weights[channels, coils][:, None]
        table[k][:, channels] = _columns(positions[coils], moments)
    rest = np.flatnonzero((n_uses > 0) & ~taken)
    shared_weights = np.zeros((len(rest), n_padded))
    shared_weights[:, :n_channels] = weights[:, rest].T
    shared = _columns(positions[rest], orientations[rest])
    return Coils(table, np.ascontiguousarray(shared[None]), shared_weights)


def _columns(positions: np.ndarray, moments: np.ndarray) -> np.ndarray:
    radius = np.linalg.norm(positions, axis=1)
    return np.vstack(
        [positions.T, moments.T, radius, (positions * moments).sum(axis=1)]
    )


@compiled(fastmath=_FASTMATH)
def _add_w(x: float, y: float, z: float, coils: np.ndarray, w: np.ndarray) -> None:
    """Add n / F - r (grad F . n) / F^2 of every coil in a row of the table to `w`."""
    for c in range(coils.shape[1]):
        rx, ry, rz = coils[0, c], coils[1, c], coils[2, c]
        nx, ny, nz = coils[3, c], coils[4, c], coils[5, c]
        radius, r_n = coils[6, c], coils[7, c]
        dx, dy, dz = rx - x, ry - y, rz - z
        square = dx * dx + dy * dy + dz * dz
        a = np.sqrt(square)
        s = dx * rx + dy * ry + dz * rz
        f = a * (radius * a + s)
        # one division for 1 / F, 1 / a and 1 / r
        common = 1.0 / (f * a * radius)
        per_f = common * a * radius
        s_per_a = s * common * f * radius
        x_n = x * nx + y * ny + z * nz
        outward = square * common * f * a + s_per_a + 2.0 * (a + radius)
        slope = (outward * r_n - (a + 2.0 * radius + s_per_a) * x_n) * per_f
        w[0, c] += (nx - rx * slope) * per_f
        w[1, c] += (ny - ry * slope) * per_f
        w[2, c] += (nz - rz * slope) * per_f


@compiled(fastmath=_FASTMATH)
def spherical_vectors(points: np.ndarray, coils: np.ndarray, out: np.ndarray) -> None:
    """Fill `out` (source, xyz, column) with Sarvas' lead-field vectors x × w.

    Of one table of `Coils`; points (source, xyz) in m.
    """
    w = np.empty((3, coils.shape[2]))
    for i in range(len(points)):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        w[:] = 0.0
        for row in range(len(coils)):
            _add_w(x, y, z, coils[row], w)
        for c in range(coils.shape[2]):
            out[i, 0, c] = y * w[2, c] - z * w[1, c]
            out[i, 1, c] = z * w[0, c] - x * w[2, c]
            out[i, 2, c] = x * w[1, c] - y * w[0, c]


# ----------------------------------------------------------------------- lead field


@compiled(fastmath=_FASTMATH)
def oriented_field(
    points: np.ndarray,
    orientations: np.ndarray,
    coils: np.ndarray,
    correction: np.ndarray,
    reduce_rank: bool,
    out: np.ndarray,
) -> None:
    """Fill `out` (source, channel) with the spherical field less the correction.

    `coils` is the table of own coils; `correction` (source, xyz, padded channel) is
    overwritten with the lead-field vectors. `reduce_rank` leaves out each source's
    weakest direction.
    """
    n_padded, n_channels = correction.shape[2], out.shape[1]
    w = np.empty((3, n_padded))
    for i in range(len(points)):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        w[:] = 0.0
        for row in range(len(coils)):
            _add_w(x, y, z, coils[row], w)
        field = correction[i]
        xx = xy = xz = yy = yz = zz = 0.0
        for c in range(n_padded):
            lx = y * w[2, c] - z * w[1, c] - field[0, c]
            ly = z * w[0, c] - x * w[2, c] - field[1, c]
            lz = x * w[1, c] - y * w[0, c] - field[2, c]
            field[0, c], field[1, c], field[2, c] = lx, ly, lz
            xx += lx * lx
            xy += lx * ly
            xz += lx * lz
            yy += ly * ly
            yz += ly * lz
            zz += lz * lz
        ox, oy, oz = orientations[i, 0], orientations[i, 1], orientations[i, 2]
        if reduce_rank:
            vx, vy, vz = weakest_direction(xx, xy, xz, yy, yz, zz)
            along = ox * vx + oy * vy + oz * vz
            ox, oy, oz = ox - along * vx, oy - along * vy, oz - along * vz
        for c in range(n_channels):
            out[i, c] = ox * field[0, c] + oy * field[1, c] + oz * field[2, c]


@compiled
def weakest_direction(
    xx: float, xy: float, xz: float, yy: float, yz: float, zz: float
) -> tuple[float, float, float]:
    """Find the unit eigenvector of the smallest eigenvalue of a 3 x 3 Gram matrix.

    Of the three eigenvalues the smallest or the largest is well apart from the others;
    the trigonometric formula gives that one to full precision, and its eigenvector is
    a column of the adjugate. If it is the largest, the smallest follows from the 2 x 2
    problem across it. Where the eigenvalue is not single: any of its vectors.
    """
    mean = (xx + yy + zz) / 3.0
    if not mean > 0.0:
        return 0.0, 0.0, 1.0
    # in units of the mean, so that nothing under- or overflows
    xx, xy, xz = xx / mean - 1.0, xy / mean, xz / mean
    yy, yz, zz = yy / mean - 1.0, yz / mean, zz / mean - 1.0
    spread = xx * xx + yy * yy + zz * zz + 2.0 * (xy * xy + xz * xz + yz * yz)
    size = np.sqrt(spread / 6.0)
    if size < 1e-15:
        return 0.0, 0.0, 1.0
    determinant = (
        xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz)
    )
    cosine = min(max(determinant / (2.0 * size * size * size), -1.0), 1.0)
    angle = np.arccos(cosine) / 3.0
    if cosine < 0.0:
        smallest = 2.0 * size * np.cos(angle + 2.0 * np.pi / 3.0)
        return _eigenvector(xx - smallest, xy, xz, yy - smallest, yz, zz - smallest)
    largest = 2.0 * size * np.cos(angle)
    px, py, pz = _eigenvector(xx - largest, xy, xz, yy - largest, yz, zz - largest)
    return _weakest_across(xx, xy, xz, yy, yz, zz, px, py, pz)


@compiled
def _eigenvector(
    xx: float, xy: float, xz: float, yy: float, yz: float, zz: float
) -> tuple[float, float, float]:
    """Null vector of a symmetric matrix of rank 2: its adjugate's largest column."""
    ax, ay, az = yy * zz - yz * yz, yz * xz - xy * zz, xy * yz - yy * xz
    bx, by, bz = ay, xx * zz - xz * xz, xz * xy - xx * yz
    cx, cy, cz = az, bz, xx * yy - xy * xy
    a, b = ax * ax + ay * ay + az * az, bx * bx + by * by + bz * bz
    c = cx * cx + cy * cy + cz * cz
    if b > a:
        a, ax, ay, az = b, bx, by, bz
    if c > a:
        a, ax, ay, az = c, cx, cy, cz
    length = np.sqrt(a)
    return ax / length, ay / length, az / length


@compiled
def _weakest_across(
    xx: float,
    xy: float,
    xz: float,
    yy: float,
    yz: float,
    zz: float,
    px: float,
    py: float,
    pz: float,
) -> tuple[float, float, float]:
    """Weaker of the two eigenvectors that are perpendicular to eigenvector p."""
    # u and v complete p to a basis
    if abs(px) < abs(py):
        length = np.sqrt(py * py + pz * pz)
        ux, uy, uz = 0.0, pz / length, -py / length
    else:
        length = np.sqrt(px * px + pz * pz)
        ux, uy, uz = -pz / length, 0.0, px / length
    vx, vy, vz = py * uz - pz * uy, pz * ux - px * uz, px * uy - py * ux
    tx, ty = xx * ux + xy * uy + xz * uz, xy * ux + yy * uy + yz * uz
    tz = xz * ux + yz * uy + zz * uz
    uu, uv = ux * tx + uy * ty + uz * tz, vx * tx + vy * ty + vz * tz
    vv = (
        vx * (xx * vx + xy * vy + xz * vz)
        + vy * (xy * vx + yy * vy + yz * vz)
        + vz * (xz * vx + yz * vy + zz * vz)
    )
    # rotate by half the angle of (difference, 2 uv), then a quarter turn: smaller
    half = 0.5 * np.arctan2(2.0 * uv, uu - vv)
    s, t = -np.sin(half), np.cos(half)
    return s * ux + t * vx, s * uy + t * vy, s * uz + t * vz
