"""The single-shell lead field (Nolte 2003), computed as SPM does.

The field of a dipole in a sphere (Sarvas 1987) plus the gradient of a harmonic
function, fitted so that no magnetic lead field crosses the inner skull.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import partial

import numpy as np
import xarray as xr
from scipy.linalg import eigh

from lamstore.dataset import label_of, whole_number
from lamstore.errors import LamstoreError, few
from lamstore.forward import single_shell_kernels as kernels
from lamstore.forward.base import Declared, LeadField, Tile
from lamstore.forward.subject_inputs import (
    check_inputs,
    far_outside,
    inner_skull,
    lead_field_units,
    moved_sources,
    mri_to_sensors,
    used_coils,
)
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform
from lamstore.numeric.machine import single_threaded_blas

#: T/(A m) in fT/(nA m); T/(mm A m) in fT/(mm nA m).
_TO_UNITS = 1e6
#: Sources farther outside the inner skull than this (mm) make false winners.
OUTSIDE_MM = 4.0
#: Vertices at which channels of a file are compared with those of a single shell.
_COMPARED = 24
#: Least correlation of a channel of another model with the single shell's (0.9), less.
_LIKE = 0.5
#: Columns with a smaller norm say nothing of channels, fT/(nA m).
_SILENT = 1e-3
#: Sources a tile holds, about: its arrays then fit a core's cache.
_TILE_SOURCES = 352
#: Sources whose lead-field vectors are held at a time.
_BLOCK_SOURCES = 176
#: Shell vertices whose equations are held at a time.
_BLOCK_VERTICES = 1024


class SingleShell(Declared):
    """Source of single-shell lead fields: call it with a subject Dataset.

    Parameters
    ----------
    reduce_rank
        Whether to leave out each source's weakest direction over the subject's
        channels, as SPM always does for MEG.
    order
        Highest degree of the harmonics; SPM's is 10.
    outside_mm
        Sources farther outside the inner skull than this (mm) have no lead field (NaN).
        Their field is 37 % off in the median and up to three times as large, so that
        they win falsely. Up to 4 mm outside the field is 5 to 10 % off, as it is
        inside. SPM computes all of them.

    References
    ----------
    Nolte 2003, Phys. Med. Biol. 48:3637; Sarvas 1987, Phys. Med. Biol. 32:11.
    """

    from_build = ("reduce_rank",)

    def __init__(
        self,
        *,
        reduce_rank: bool = True,
        order: int = 10,
        outside_mm: float = OUTSIDE_MM,
    ) -> None:
        whole_number(order, "order")
        if not isinstance(reduce_rank, bool | np.bool_):
            raise LamstoreError(f"reduce_rank is {reduce_rank!r}", wanted="True, False")
        if not isinstance(outside_mm, int | float) or not outside_mm >= 0:
            raise LamstoreError(f"outside_mm is {outside_mm!r}", wanted="0 or more")
        self.reduce_rank = reduce_rank
        self.order = order
        self.outside_mm = float(outside_mm)

    def __call__(self, subject: xr.Dataset) -> SingleShellLeadField:
        """Fit the shell and return the lead field, nothing of it computed yet.

        `subject` has the variables of `subject_inputs.REQUIRED`; its `coil_weights`
        give T, or T/mm where the attribute ``lead_field_units`` marks planar
        gradiometers. A zero orientation gives a zero lead field. The inner skull is one
        closed surface; sources that are left out (`outside_mm`) are a warning.
        """
        # matrices this small are slower in several threads, subjects side by side above
        # all
        with single_threaded_blas():
            return SingleShellLeadField(subject, self)


def unlike_channels(field: LeadField, subject: xr.Dataset) -> str:
    """Compare a file's channels with the single shell's, whatever its own model.

    Over some sources, each with the norm 1. Returns a warning, "" if there is none or
    the subject has no single shell; the least correlation is in the provenance.
    """
    try:
        native = SingleShell(outside_mm=np.inf)(subject)
    except LamstoreError:
        return ""
    if native.ch_names != field.ch_names:
        return ""
    n = field.n_vertices
    picks = np.unique(np.linspace(0, n - 1, min(n, _COMPARED)).astype(int)).tolist()
    with single_threaded_blas():
        pair = [
            x.read_vertices(picks).reshape(-1, field.n_channels)
            for x in (field, native)
        ]
    norms = [np.linalg.norm(x, axis=1, keepdims=True) for x in pair]
    loud = ((norms[0] > _SILENT) & (norms[1] > _SILENT)).ravel()  # NaN is not
    if loud.sum() < len(picks) / 2:
        return ""
    one, other = (x[loud] / norm[loud] for x, norm in zip(pair, norms, strict=True))
    size = np.linalg.norm(one, axis=0) * np.linalg.norm(other, axis=0)
    alike = np.divide((one * other).sum(axis=0), size, out=0 * size, where=size > 0)
    field.provenance["least_channel_correlation"] = float(alike.min())
    unlike = [x for x, r in zip(field.ch_names, alike, strict=True) if not r > _LIKE]
    if not unlike:
        return ""
    return (
        f"{len(unlike)} of its {len(alike)} channels are not like those of a single "
        f"shell here ({few(unlike)}): they may be in another order or of other sensors"
    )


class SingleShellLeadField(LeadField):
    """Lead field of one subject, computed tile by tile; see `SingleShell`.

    `read` multiplies matrices: hold BLAS to one thread where several threads read.
    """

    can_move = True

    def __init__(self, subject: xr.Dataset, model: SingleShell) -> None:
        check_inputs(subject, "the single shell")
        # scanner RAS (mm) to the sensors' frame (m)
        affine = mri_to_sensors(subject) * np.array([1e-3, 1e-3, 1e-3, 1])[:, None]
        self._model, order = model, model.order
        shell, normals = _shell(subject, affine, order)
        centre = sphere_centre(shell)
        positions, self._orientations = moved_sources(subject, affine)
        self._positions = np.ascontiguousarray(positions - centre)
        self._affine, self._shell = affine, (shell - centre, normals)
        self._coils_at = partial(_coils, subject, centre)
        self._coils = self._coils_at()
        coefficients, residual = fit_shell(*self._shell, self._coils, order)
        self._correction = _correction(coefficients, order)
        self._left_out = far_outside(subject, model.outside_mm)
        self.drops_sources = bool(self._left_out.any())
        super().__init__(
            ch_names=subject["ch_name"].values.tolist(),
            layers=subject["layer"].values.tolist(),
            n_vertices=subject.sizes["vertex"],
            units=lead_field_units(subject),
            provenance={
                "source": "single-shell",
                "verified": True,
                "reduce_rank": bool(model.reduce_rank),
                "order": int(order),
                "shell": str(subject.attrs.get("inner_skull_source", "")),
                "shell_vertices": len(shell),
                "shell_vertices_unused": subject.sizes["inner_skull_vertex"]
                - len(shell),
                "centre_mm": [round(float(c) * 1e3, 6) for c in centre],
                "fit_residual": residual,
                "n_channels": subject.sizes["channel"],
                "outside_mm": None if np.isinf(model.outside_mm) else model.outside_mm,
                "left_out": int(self._left_out.sum()),
            },
        )
        if self.drops_sources:
            self.doubt(
                f"{self._left_out.sum()} of {self._left_out.size} sources lie more "
                f"than {model.outside_mm:g} mm outside the inner skull, where the "
                "single shell does not hold: their lead field is missing",
                label_of(subject),
                advice="Check the inner skull; the option outside_mm=1000 keeps them.",
            )

    def moved(
        self, affines: Sequence[np.ndarray], layers: Sequence[int]
    ) -> list[LeadField]:
        """Return some layers' fields as the head moves: only the coils do."""
        at, found = list(layers), list[LeadField]()
        with single_threaded_blas():
            basis = np.linalg.qr(_across(*self._shell, self._model.order))
            for affine in affines:
                moved = copy.copy(self)
                moved.layers = tuple(self.layers[i] for i in at)
                moved.n_layers = len(at)
                moved._positions = np.ascontiguousarray(self._positions[:, at])
                moved._orientations = np.ascontiguousarray(self._orientations[:, at])
                moved._left_out = self._left_out[:, at]
                back = self._affine @ np.linalg.inv(self._affine @ affine)
                moved._coils = self._coils_at(back)
                field = basis.Q.T @ _field_across(*self._shell, moved._coils)
                coefficients = np.linalg.lstsq(basis.R, field, rcond=None)[0]
                moved._correction = _correction(coefficients, self._model.order)
                found.append(moved)
        return found

    def tiles(self) -> Sequence[Tile]:
        """Return blocks of vertices with all their layers and channels."""
        return self.blocks(int(np.clip(_TILE_SOURCES // self.n_layers, 16, 64)))

    def read(self, tile: Tile) -> np.ndarray:
        """Compute the tile's values; the weakest direction is that of all channels."""
        positions = self._positions[tile.vertices].reshape(-1, 3)
        orientations = self._orientations[tile.vertices].reshape(-1, 3)
        values = np.empty((len(positions), self.n_channels))
        for start in range(0, len(positions), _BLOCK_SOURCES):
            block = slice(start, start + _BLOCK_SOURCES)
            harmonics = _harmonics(positions[block], self._model.order)
            correction = (harmonics @ self._correction).reshape(len(harmonics), 3, -1)
            if len(self._coils.shared_weights):
                correction -= _shared_vectors(positions[block], self._coils)
            kernels.oriented_field(
                positions[block],
                orientations[block],
                self._coils.own,
                correction,
                self._model.reduce_rank,
                values[block],
            )
        by_layer = values.reshape(-1, self.n_layers, self.n_channels)
        if self.drops_sources:
            by_layer[self._left_out[tile.vertices]] = np.nan
        return np.ascontiguousarray(by_layer[:, :, tile.channels])


def _shell(
    subject: xr.Dataset, affine: np.ndarray, order: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the shell's vertices (m, sensors' frame) and normals."""
    vertices, faces, what = inner_skull(subject)
    n_basis = order**2 + 2 * order
    if len(vertices) < n_basis:
        found, subject_name = f"{what} has {len(vertices)} vertices", label_of(subject)
        wanted = f"at least {n_basis}, for harmonics up to degree {order}"
        raise LamstoreError(found, subject=subject_name, wanted=wanted)
    moved = transform(affine, vertices)
    return moved, meshes.vertex_normals_area_weighted(moved, faces)


def _coils(
    subject: xr.Dataset, centre: np.ndarray, affine: np.ndarray | None = None
) -> kernels.Coils:
    """Lay out the coils about a centre (m), moved by an affine (4, 4) in metres."""
    positions, orientations, weights = used_coils(subject)
    positions = positions * 1e-3
    if affine is not None:
        positions = transform(affine, positions)
        orientations = orientations @ affine[:3, :3].T
    positions = positions - centre
    if (np.linalg.norm(positions, axis=1) < 1e-3).any():
        found = "a coil lies within 1 mm of the centre of the inner skull"
        advice = "Check the coregistration and the units of the sensors."
        raise LamstoreError(found, subject=label_of(subject), advice=advice)
    moments = orientations * (kernels.MU0_4PI * _TO_UNITS)
    return kernels.arrange_coils(positions, moments, weights)


def sphere_centre(points: np.ndarray) -> np.ndarray:
    """Return the centre of a sphere fitted algebraically (Taubin 1991) to points."""
    # The fit does not depend on origin and scale; around the mean, in units of the
    # spread, its matrices are well conditioned. The constant term is eliminated, so
    # that they stay regular where the points lie on a sphere exactly.
    mean = points.mean(axis=0)
    spread = np.sqrt(((points - mean) ** 2).sum(axis=1).mean())
    scaled = (points - mean) / spread
    design = np.column_stack([(scaled**2).sum(axis=1), scaled])
    gradients = np.zeros((3, len(points), 4))
    for axis in range(3):
        gradients[axis, :, 0] = 2 * scaled[:, axis]
        gradients[axis, :, 1 + axis] = 1
    centred = design - design.mean(axis=0)
    constraint = np.einsum("anp,anq->pq", gradients, gradients)
    q = eigh(centred.T @ centred, constraint)[1][:, 0]
    return mean - spread * q[1:] / (2 * q[0])


def fit_shell(
    vertices: np.ndarray, normals: np.ndarray, coils: kernels.Coils, order: int
) -> tuple[np.ndarray, float]:
    """Fit the harmonics to the spherical field across the shell, by least squares.

    Vertices and normals (vertex, xyz) are in m from the centre; returned are
    coefficients (basis, padded channel) and the residual over the field's size. The fit
    is linear, so channels are fitted, not coils; a QR decomposition by blocks that
    keeps R alone needs little memory for a shell of any size.
    """
    n_basis, n_channels = order**2 + 2 * order, coils.own.shape[2]
    triangle: np.ndarray = np.empty((0, n_basis + n_channels))
    for start in range(0, len(vertices), _BLOCK_VERTICES):
        block = slice(start, start + _BLOCK_VERTICES)
        here = vertices[block], normals[block]
        rows = np.hstack([_across(*here, order), _field_across(*here, coils)])
        triangle = np.asarray(np.linalg.qr(np.vstack([triangle, rows]), mode="r"))
    basis, field = triangle[:, :n_basis], triangle[:, n_basis:]
    coefficients = np.linalg.lstsq(basis[:n_basis], field[:n_basis], rcond=None)[0]
    size = np.linalg.norm(field)
    residual = np.linalg.norm(basis @ coefficients - field)
    return coefficients, float(residual / size) if size else 0.0


def _across(points: np.ndarray, normals: np.ndarray, order: int) -> np.ndarray:
    """Return what of the harmonics' gradients crosses the shell (point, basis)."""
    harmonics, gradients = _harmonics(points, order), kernels.gradient_map(order)
    return np.asarray(
        sum(normals[:, [axis]] * (harmonics @ gradients[axis].T) for axis in range(3))
    )


def _field_across(
    points: np.ndarray, normals: np.ndarray, coils: kernels.Coils
) -> np.ndarray:
    """Return what of the spherical field crosses the shell (point, padded channel)."""
    field = np.empty((len(points), 3, coils.own.shape[2]))
    kernels.spherical_vectors(points, coils.own, field)
    if len(coils.shared_weights):
        field += _shared_vectors(points, coils)
    return np.einsum("vx,vxc->vc", normals, field)


def _correction(coefficients: np.ndarray, order: int) -> np.ndarray:
    """Return what takes harmonics to corrections (harmonic, 3 x padded channel)."""
    folded = np.einsum("xbh,bc->hxc", kernels.gradient_map(order), coefficients)
    return np.ascontiguousarray(folded.reshape(order**2, -1))


def _harmonics(points: np.ndarray, order: int) -> np.ndarray:
    """Return the solid harmonics below degree `order` at points (point, harmonic)."""
    harmonics = np.empty((len(points), order**2))
    kernels.solid_harmonics(points / kernels.HARMONIC_SCALE, order, harmonics)
    return harmonics


def _shared_vectors(points: np.ndarray, coils: kernels.Coils) -> np.ndarray:
    """Spherical lead-field vectors (source, xyz, channel) of coils that are shared."""
    vectors = np.empty((len(points), 3, coils.shared.shape[2]))
    kernels.spherical_vectors(points, coils.shared, vectors)
    n_shared, n_channels = coils.shared_weights.shape
    flat = vectors.reshape(-1, n_shared) @ coils.shared_weights
    return flat.reshape(len(points), 3, n_channels)
