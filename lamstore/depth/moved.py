"""Coregistration errors: their covariance, and the lead fields of moved heads."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import distance_in_mm, label_of, landmarks, receipts, require
from lamstore.depth.assumptions import plausible
from lamstore.errors import LamstoreError, few, issue
from lamstore.formats.files import as_path, require_file, translate_errors
from lamstore.formats.tsv import read_tsv
from lamstore.forward.base import LeadField, Tile
from lamstore.numeric import depth
from lamstore.numeric.machine import single_threaded_blas

#: Vertices whose fields are held at a time.
_STRETCH = 32


def rigid_covariance(
    ds: xr.Dataset,
    fiducial_sd: float | None,
    rigid_cov: Any = None,
    geometry: xr.Dataset | None = None,
) -> xr.DataArray | None:
    """Return the covariance ([subject,] rigid, other) of the head's error, if any."""
    if fiducial_sd is not None and rigid_cov is not None:
        raise LamstoreError("fiducial_sd and rigid_cov are given", wanted="one of them")
    if rigid_cov is not None:
        file = None
        if isinstance(rigid_cov, str | PathLike):
            file, rigid_cov = rigid_cov, _read_rigid_covariance(as_path(rigid_cov))
        with translate_errors(file or "rigid_cov", "a covariance"):
            sigma = np.asarray(rigid_cov, dtype=float)
        right = sigma.shape == (6, 6) and bool(np.isfinite(sigma).all())
        right = right and bool((np.diagonal(sigma) >= 0).all())
        if right:
            # mm and rad are alike only in units of their spread
            spread = np.sqrt(np.diagonal(sigma))
            unit = sigma / np.outer(*[np.where(spread > 0, spread, 1)] * 2)
            right = np.allclose(unit, unit.T, atol=1e-6)
        if not right or np.linalg.eigvalsh((unit + unit.T) / 2).min() < -1e-6:
            raise LamstoreError(
                f"rigid_cov, of the shape {sigma.shape}, is no covariance",
                file=file,
                wanted="6 x 6, symmetric and positive semi-definite, of "
                f"{', '.join(schema.RIGID)} (mm, rad)",
            )
        plausible(spread[:3].max(), "the spread of translations", "mm")
        if spread[3:].max() > 0.5:
            raise LamstoreError(
                f"the spread of rotations is {spread[3:].max():g} rad, far above any "
                "real one",
                wanted="rad",
                advice="It may be in degrees: 1 degree is 0.0175 rad.",
            )
        return xr.DataArray(sigma, dims=("rigid", "other"))
    if fiducial_sd is None:
        return None
    name = "the spread of fiducials"
    plausible(distance_in_mm(fiducial_sd, name), name, "mm")
    unit = xr.apply_ufunc(
        depth.rigid_covariance,
        landmarks(ds, geometry, purpose=name).astype(float),
        input_core_dims=[["fiducial", "xyz"]],
        output_core_dims=[["rigid", "other"]],
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"output_sizes": {"rigid": 6, "other": 6}},
    )
    return fiducial_sd**2 * unit


def rigid_bias(ds: xr.Dataset) -> xr.DataArray:
    """Return ``depth_coregistration_bias``; warn if rows lack it, refuse if all do."""
    name = "depth_coregistration_bias"
    require(ds, name, purpose="an error of the head")
    labels = np.atleast_1d(ds["subject"] if "subject" in ds.coords else label_of(ds))
    without = [
        str(label)
        for label, receipt in zip(labels, receipts(ds), strict=True)
        if name not in receipt.get("row", {}).get("variables", [name])
    ]
    if without:
        missing = (
            f"rows without {name}, so without an answer to an error of the head: "
            f"{few(without)}"
        )
        advice = "Their fields are not the single shell's, or they have no fiducials."
        if len(without) == len(labels):
            raise LamstoreError(missing, advice=advice)
        issue(missing, advice=advice, stacklevel=3)
    return ds[name].sel(rigid=list(schema.RIGID))


def _read_rigid_covariance(path: Path) -> np.ndarray:
    """Read a 6 x 6 covariance: .npy, or .tsv with `schema.RIGID` in any order above."""
    if path.suffix.lower() == ".npy":
        with translate_errors(require_file(path), "a covariance"):
            return np.load(path, allow_pickle=False)
    columns = read_tsv(require_file(path), schema.RIGID).columns
    order = [name for name in columns if name in schema.RIGID]
    if len(order) < len(schema.RIGID) or len(columns) > len(order):
        raise LamstoreError(
            f"has the columns {', '.join(columns)}",
            file=path,
            wanted=f"a header of {', '.join(schema.RIGID)}, and a row of each in its "
            "order",
        )
    with translate_errors(path, "a covariance"):
        rows = np.array([columns[name] for name in schema.RIGID], dtype=float).T
    at = [order.index(name) for name in schema.RIGID]
    return rows[at] if len(rows) == len(at) else rows


class LinearHeads:
    """Fields of moved heads to first order; every column has movements of its own.

    Of the bias (rigid, layer, vertex), a root (6, 6) of the movements' covariance, and
    ``P l' / |l|`` (vertex, layer, axis) of the fields at rest.
    """

    def __init__(
        self, bias: np.ndarray, root: np.ndarray, across: np.ndarray, n_draws: int
    ) -> None:
        # mm by which the movements, in units of their spread, shift depth
        self._shift = np.einsum("rlv,rs->vls", bias, root)
        self._across, self._n_draws = across, n_draws
        self.known = np.isfinite(self._shift).all(axis=(1, 2))

    def at(
        self, vertex: int, unit: np.ndarray, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return a column's fields, as `MovedHeads.at`; nothing lies outside."""
        movement = rng.standard_normal((self._shift.shape[-1], self._n_draws))
        shift = self._shift[vertex] @ movement
        fields = unit[:, None] + shift[..., None] * self._across[vertex][:, None]
        return fields, np.zeros(())


class MovedHeads:
    """Fields of moved heads, computed in full; all columns share the movements.

    Parameters
    ----------
    lead_field
        Of the head at rest, with `LeadField.moved`.
    movements, pivot
        (movement, 6) of `schema.RIGID`, mm and rad, about a point.
    layers
        Places of those that are compared.
    norms
        (vertex, layer), of the fields that explain the data, whitened.
    whitener
        (axis, channel), or None.
    """

    def __init__(
        self,
        lead_field: LeadField,
        movements: np.ndarray,
        pivot: np.ndarray,
        layers: Sequence[int],
        norms: np.ndarray,
        whitener: np.ndarray | None,
    ) -> None:
        if not lead_field.can_move:
            source = lead_field.provenance.get("source", type(lead_field).__name__)
            raise LamstoreError(
                f"the fields of a moved head cannot be computed by {source}",
                wanted="a source such as single-shell",
                advice="Leave it out for fields that are linear in the movement.",
            )
        self._still, self._layers = lead_field, list(layers)
        affines = [depth.rigid_affine(x, pivot) for x in movements]
        self._moved = lead_field.moved(affines, self._layers)
        self._norms, self._whitener = norms, whitener
        self._start = -1
        self.known = np.ones(len(norms), dtype=bool)

    def at(
        self, vertex: int, unit: np.ndarray, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return a column's fields in the span of `unit` (layer, axis), and the rest.

        (layer, movement, axis), in units of the length at rest; (layer, movement), the
        square of what lies outside.
        """
        start = vertex - vertex % _STRETCH
        if start != self._start:
            self._read(start)
        along, square = self._along[vertex - start], self._square[vertex - start]
        inside = along @ np.linalg.pinv(unit, rcond=1e-6).T
        return inside, np.maximum(square - np.square(inside).sum(axis=-1), 0)

    def _read(self, start: int) -> None:
        """Compute the fields of a stretch, along those that explain the data."""
        stop = min(start + _STRETCH, self._still.n_vertices)
        tile = Tile(slice(start, stop), self._still.all_channels)
        with single_threaded_blas():
            own = self._white(self._still.read_checked(tile)[:, self._layers])
            size = np.linalg.norm(own, axis=-1)
            off = np.abs(size / self._norms[start:stop] - 1)
            if np.nanmax(off, initial=0) > 1e-3:
                raise LamstoreError(
                    "the lead field is not the row's",
                    wanted="the same source, sensors and whitener",
                )
            own /= np.where(size > 0, size, np.nan)[..., None]
            shape = (*size.shape, len(self._moved))
            self._along = np.empty((*shape, len(self._layers)))
            self._square = np.empty(shape)
            for number, moved in enumerate(self._moved):
                field = self._white(moved.read_checked(tile)) / size[..., None]
                self._along[:, :, number] = field @ own.swapaxes(-1, -2)
                self._square[..., number] = np.square(field).sum(axis=-1)
        self._start = start

    def _white(self, field: np.ndarray) -> np.ndarray:
        return field if self._whitener is None else field @ self._whitener.T
