"""The single shell in plain numpy and loops, written from its formulas, for tests.

Slow on purpose: coil by coil, source by source, harmonics from associated Legendre
functions of the polar angle, rank reduction by a singular value decomposition.
"""

from math import factorial, sqrt
from typing import Any

import numpy as np
from scipy.special import lpmv


def lead_field(
    *,
    positions: np.ndarray,
    orientations: np.ndarray,
    shell: np.ndarray,
    faces: np.ndarray,
    coil_positions: np.ndarray,
    coil_orientations: np.ndarray,
    tra: np.ndarray,
    mri_to_sensors: np.ndarray,
    order: int = 10,
    reduce_rank: bool = True,
) -> np.ndarray:
    """Lead field (channel, source) in T/(A m); everything in mm."""
    shell, sources = _to_m(mri_to_sensors, shell), _to_m(mri_to_sensors, positions)
    coils = coil_positions / 1000
    centre = taubin_centre(shell)
    shell, sources, coils = shell - centre, sources - centre, coils - centre
    normals = vertex_normals(shell, faces)
    a = np.einsum("vx,vxj->vj", normals, basis_gradients(shell, order))
    coefficients = []
    for r, n in zip(coils, coil_orientations, strict=True):
        b = (normals * sarvas_vector(shell, r, n)).sum(axis=1)
        coefficients.append(np.linalg.lstsq(a, b, rcond=None)[0])
    columns = []
    for x, o in zip(sources, orientations, strict=True):
        gradients = basis_gradients(x, order)
        per_coil = [
            sarvas_vector(x, r, n) - gradients @ c
            for r, n, c in zip(coils, coil_orientations, coefficients, strict=True)
        ]
        block = tra @ np.array(per_coil)
        if reduce_rank:
            u, s, vt = np.linalg.svd(block, full_matrices=False)
            s[2:] = 0
            block = (u * s) @ vt
        columns.append(block @ moved_orientation(mri_to_sensors, o))
    return np.array(columns).T


def _to_m(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    return np.array([(affine @ [*p, 1])[:3] for p in points]) / 1000


def moved_orientation(affine: np.ndarray, orientation: np.ndarray) -> np.ndarray:
    """Inverse transpose, normalised; zero stays zero."""
    moved = np.linalg.inv(affine[:3, :3]).T @ orientation
    return moved / np.linalg.norm(moved) if moved.any() else moved


def vertex_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Area-weighted."""
    normals = np.zeros_like(vertices)
    for i, j, k in faces:
        cross = np.cross(vertices[j] - vertices[i], vertices[k] - vertices[i])
        for v in (i, j, k):
            normals[v] += cross
    return normals / np.linalg.norm(normals, axis=1, keepdims=True)


def taubin_centre(points: np.ndarray) -> np.ndarray:
    """Algebraic sphere fit."""
    m, n = np.zeros((5, 5)), np.zeros((5, 5))
    for x, y, z in points:
        d = np.array([x * x + y * y + z * z, x, y, z, 1])
        m += np.outer(d, d)
        for derivative in (
            (2 * x, 1, 0, 0, 0),
            (2 * y, 0, 1, 0, 0),
            (2 * z, 0, 0, 1, 0),
        ):
            n += np.outer(derivative, derivative)
    values, vectors = np.linalg.eig(np.linalg.inv(m) @ n)
    q = vectors[:, values.real.argmax()].real
    return -q[1:4] / (2 * q[0])


def sarvas_vector(x: np.ndarray, r: np.ndarray, n: np.ndarray) -> np.ndarray:
    """L (..., xyz) with B . n = L . q for a coil: three unit dipoles put in."""
    return np.stack([sarvas(q, x, r, n) for q in np.eye(3)], axis=-1)


def sarvas(q: np.ndarray, x: np.ndarray, r: np.ndarray, n: np.ndarray) -> np.ndarray:
    """B . n at r of dipoles q at x (..., xyz) in a sphere around the origin."""
    a_vector = r - x
    a, radius = np.linalg.norm(a_vector, axis=-1), np.linalg.norm(r)
    s = a_vector @ r
    f = a * (radius * a + s)
    along_r = a**2 / radius + s / a + 2 * a + 2 * radius
    grad_f_n = along_r * (r @ n) - (a + 2 * radius + s / a) * (x @ n)
    q_x = np.cross(q, x)
    return 1e-7 * (q_x @ n / f - (q_x @ r) * grad_f_n / f**2)


def in_a_sphere(ds: Any, centre: np.ndarray) -> np.ndarray:
    """Sarvas' field in a subject's channels (vertex, layer, channel), fT/(nA m)."""
    affine = ds["mri_to_sensors"].values
    centre = affine[:3, :3] @ centre + affine[:3, 3]
    x = ds["coordinates"].values.astype(float) @ affine[:3, :3].T + affine[:3, 3]
    q = ds["orientation"].values.astype(float) @ affine[:3, :3].T
    size = np.linalg.norm(q, axis=-1, keepdims=True)
    q = np.divide(q, size, out=np.zeros_like(q), where=size > 0)
    coils = (ds["coil_positions"].values - centre) / 1000
    coils = zip(coils, ds["coil_orientations"].values, strict=True)
    each = [sarvas(q, (x - centre) / 1000, r, n) for r, n in coils]
    return 1e6 * np.einsum("ic,clv->vli", ds["coil_weights"].values, each)


def harmonic(x: np.ndarray, k: int, m: int) -> np.ndarray:
    """|x|^k P_k^m(cos theta) exp(i m phi) without the Condon-Shortley phase."""
    radius = np.linalg.norm(x, axis=-1)
    if m > k or k < 0:
        return np.zeros_like(radius)
    cosine = np.divide(x[..., 2], radius, out=np.ones_like(radius), where=radius > 0)
    legendre = (-1) ** m * lpmv(m, k, cosine)
    return radius**k * legendre * np.exp(1j * m * np.arctan2(x[..., 1], x[..., 0]))


def basis_gradients(x: np.ndarray, order: int) -> np.ndarray:
    """Gradients (..., xyz, basis) of the real functions of degree 1 to `order`."""
    columns = []
    for k in range(1, order + 1):
        real, imaginary = [], []
        for m in range(k + 1):
            plus = -harmonic(x, k - 1, m + 1)  # (d/dx + i d/dy) R
            if m == 0:
                minus = -np.conj(harmonic(x, k - 1, 1))
            else:
                minus = (k + m) * (k + m - 1) * harmonic(x, k - 1, m - 1)
            d_z = (k + m) * harmonic(x, k - 1, m)
            gradient = np.array([(plus + minus) / 2, (plus - minus) / 2j, d_z])
            e = 2 if m == 0 else 1
            norm = k * sqrt(e * factorial(k + m) / (factorial(k - m) * (2 * k + 1)))
            gradient /= 0.1**k * norm
            real.append(gradient.real)
            if m:
                imaginary.append(gradient.imag)
        columns += real + imaginary
    return np.moveaxis(np.array(columns), (0, 1), (-1, -2))
