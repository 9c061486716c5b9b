"""The loops and linear algebra of the single shell, serial and without the GIL.

Positions are in metres from the expansion centre. Lead-field vectors of a source are
rows (xyz, channel), so that loops over channels run in vector registers.

Sarvas' field of a dipole q at x is q . (x × w), with w a vector of the coil alone and
of x; the sum over a channel's coils is therefore taken over w. The gradients of the
solid harmonics up to degree K are linear combinations of those up to degree K - 1, so
that the correction of a source is one vector of K^2 numbers times one matrix.
"""

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

    (xyz, basis, harmonic): at x, with h = `solid_harmonics` of x / `HARMONIC_SCALE`,
    ``gradient_map(order) @ h``. Of R = R_k^m, with right-hand sides of degree k - 1:
    d/dx R = (R^{m-1} - R^{m+1}) / 2, d/dy R = i (R^{m-1} + R^{m+1}) / 2, d/dz R = R^m.
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


class Coils(NamedTuple):
    """Tables of coils, (row, 8, column).

    Position (3), orientation times weight (3), distance from the centre, position .
    orientation. `own` are coils of one channel only: row 0 the first of every channel,
    row 1 the second, ..., zeros where there is none. `shared` are the others, reference
    coils above all, which reach the channels through `shared_weights`.
    """

    own: np.ndarray
    shared: np.ndarray
    shared_weights: np.ndarray


def arrange_coils(
    positions: np.ndarray, orientations: np.ndarray, weights: np.ndarray
) -> Coils:
    """Lay out coils (m), weights (channel, coil); orientations may hold a factor."""
    n_channels = len(weights)
    n_padded = -(-n_channels // VECTOR) * VECTOR
    n_uses = np.count_nonzero(weights, axis=0)
    channel, coil = np.nonzero((weights != 0) & (n_uses == 1))
    row = np.arange(len(channel)) - np.searchsorted(channel, channel)
    # a row that few channels would fill costs more than the matrix product does
    n_rows = np.count_nonzero(np.bincount(row) * 4 >= n_channels)
    channel, coil, row = (index[row < n_rows] for index in (channel, coil, row))
    table = np.zeros((n_rows, 8, n_padded))
    table[:, :3] = positions[0][:, None]  # where there is no coil: any position
    table[:, 6] = np.linalg.norm(positions[0])
    moments = orientations[coil] * weights[channel, coil][:, None]
    table[row, :, channel] = _columns(positions[coil], moments).T
    is_shared = n_uses > 0
    is_shared[coil] = False
    shared_weights = np.zeros((np.count_nonzero(is_shared), n_padded))
    shared_weights[:, :n_channels] = weights[:, is_shared].T
    shared = _columns(positions[is_shared], orientations[is_shared])
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
    """Fill `out` (source, xyz, column) with Sarvas' x × w of a table of `Coils`."""
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
    overwritten with the lead-field vectors, of which `reduce_rank` leaves out the
    weakest direction.
    """
    n_padded, n_channels = correction.shape[2], out.shape[1]
    w = np.empty((3, n_padded))
    gram, vectors = np.empty((3, 3)), np.empty((3, 3))
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
            gram[0, 0], gram[0, 1], gram[0, 2] = xx, xy, xz
            gram[1, 1], gram[1, 2], gram[2, 2] = yy, yz, zz
            k = weakest_direction(gram, vectors)
            vx, vy, vz = vectors[0, k], vectors[1, k], vectors[2, k]
            along = ox * vx + oy * vy + oz * vz
            ox, oy, oz = ox - along * vx, oy - along * vy, oz - along * vz
        for c in range(n_channels):
            out[i, c] = ox * field[0, c] + oy * field[1, c] + oz * field[2, c]


@compiled
def weakest_direction(gram: np.ndarray, vectors: np.ndarray) -> int:
    """Return the column of the smallest eigenvalue of a 3 x 3 Gram matrix.

    By Jacobi's rotations, 4.6 times as fast as `numpy.linalg.eigh` in numba: `gram`
    becomes diagonal, `vectors` its eigenvectors.
    """
    vectors[:] = 0.0
    for p in range(3):
        vectors[p, p] = 1.0
    size = gram[0, 0] + gram[1, 1] + gram[2, 2]
    for _ in range(12):
        rest = abs(gram[0, 1]) + abs(gram[0, 2]) + abs(gram[1, 2])
        if not rest > 3e-17 * size:
            break
        for p, q, r in ((0, 1, 2), (0, 2, 1), (1, 2, 0)):
            across = gram[p, q]
            if across == 0.0:
                continue
            half = (gram[q, q] - gram[p, p]) / (2.0 * across)
            tangent = 1.0 / (abs(half) + np.sqrt(half * half + 1.0))
            tangent = -tangent if half < 0.0 else tangent
            cosine = 1.0 / np.sqrt(tangent * tangent + 1.0)
            sine = tangent * cosine
            gram[p, p] -= tangent * across
            gram[q, q] += tangent * across
            gram[p, q] = 0.0
            low_p, high_p = min(r, p), max(r, p)
            low_q, high_q = min(r, q), max(r, q)
            one, two = gram[low_p, high_p], gram[low_q, high_q]
            gram[low_p, high_p] = cosine * one - sine * two
            gram[low_q, high_q] = sine * one + cosine * two
            for k in range(3):
                one, two = vectors[k, p], vectors[k, q]
                vectors[k, p] = cosine * one - sine * two
                vectors[k, q] = sine * one + cosine * two
    smallest = 0
    for k in range(1, 3):
        if gram[k, k] < gram[smallest, smallest]:
            smallest = k
    return smallest
