"""Lead fields that MNE computes, block by block: boundary elements or a sphere."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.forward.base import LeadField, Tile
from lamstore.forward.mne_forward import models
from lamstore.forward.subject_inputs import (
    check_inputs,
    inner_skull,
    lead_field_units,
    moved_sources,
    mri_to_sensors,
)
from lamstore.meg.mne_files import reading
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform
from lamstore.numeric.machine import single_threaded_blas

#: Conductors that MNE knows.
MODELS = ("bem", "sphere")

#: What a receipt says of them. Median over the link-vector columns of both shared
#: subjects and a demo head (CTF 275), boundary elements of 2,562 vertices.
BESIDE_SINGLE_SHELL = {
    "bem": "another model than SPM's single shell: on template heads 9 to 10 % of a "
    "column's norm apart (median)",
    "sphere": "another model than SPM's single shell: on template heads 26 to 28 % of "
    "a column's norm apart (median)",
}

#: Largest block of coil fields of three directions a source. MNE holds about four.
_BLOCK_BYTES = 64 << 20

#: T/(A m) in fT/(nA m); T/(mm A m) in fT/(mm nA m).
_TO_UNITS = 1e6


class ComputedLeadField(LeadField):
    """Lead field of one subject, computed by MNE tile by tile.

    The anatomy is moved to the sensors, and every point coil of the subject is a point
    magnetometer to MNE; the channels' weights are lamstore's. So any sensor system,
    synthetic gradients included, has the coils that the single shell has too.

    Parameters
    ----------
    subject
        Subject Dataset with the variables of `subject_inputs.REQUIRED`; mm.
        `coil_weights` give T, or T/mm where the attribute ``lead_field_units`` says
        that channels are planar gradiometers.
    model
        ``bem``: linear boundary elements, of the inner skull alone; ``sphere``: Sarvas'
        formula around the centre of the inner skull that the single shell has too.
    conductivity
        Of the brain, S/m; for ``bem``.
    mindist
        ``bem`` leaves out sources that are closer to the inner skull than this, mm.

    Raises
    ------
    LamstoreError
        If a variable is missing or not finite, if the inner skull is not one closed
        surface, is too fine, or MNE refuses it, or if `mri_to_sensors` cannot be
        inverted.

    Notes
    -----
    ``bem`` leaves out sources outside the inner skull, as MNE does: their lead field is
    NaN, and ``dropped_sources`` in the provenance counts them as far as it has been
    computed. ``sphere`` computes all sources.

    Within half a triangle's length of the inner skull boundary elements are inaccurate.
    On the two subjects of SPM's answers the RMS of a source there was up to 5 times
    SPM's, and with it the best vertex. ``near_inner_skull`` in the provenance counts
    these sources, and a ``warning`` says so; `mindist` leaves them out.
    """

    drops_sources = True

    def __init__(
        self,
        subject: xr.Dataset,
        *,
        model: str = "bem",
        conductivity: float = 0.3,
        mindist: float = 0.0,
    ) -> None:
        self._name = label_of(subject)
        check_inputs(subject, "a lead field by MNE")
        units = lead_field_units(subject)
        affine = mri_to_sensors(subject)
        self._positions, self._orientations = moved_sources(
            subject, affine, "a lead field"
        )
        skull, faces, what = inner_skull(subject)
        skull = transform(affine, skull)
        weights = subject["coil_weights"].transpose("channel", "coil").values
        used = weights.any(axis=0)
        self._weights = _TO_UNITS * weights[:, used].astype(np.float64)
        coils = (
            subject[name].transpose("coil", "xyz").values[used].astype(np.float64)
            for name in ("coil_positions", "coil_orientations")
        )
        with reading, single_threaded_blas():
            self._info = models.point_coils(*coils)
            self._conductor, entries = _conductor(
                model, skull, faces, conductivity, what
            )
        self._mindist = mindist if model == "bem" else 0.0
        if model == "bem":
            entries |= self._near(self._conductor["surfs"][0])
        #: MNE refuses to compute nothing at all, and this it does not drop
        self._inside = skull.mean(axis=0)
        self._dropped = np.zeros(self._positions.shape[:2], dtype=bool)
        super().__init__(
            ch_names=[str(channel) for channel in subject["ch_name"].values],
            layers=[str(layer) for layer in subject["layer"].values],
            n_vertices=subject.sizes["vertex"],
            units=units,
            provenance={
                "source": "mne",
                "model": model,
                "note": BESIDE_SINGLE_SHELL[model],
                "reduce_rank": False,
                "coils": "points",
                "shell": str(subject.attrs.get("inner_skull_source", "")),
                **entries,
                "n_channels": len(weights),
                "dropped_sources": 0,
                "mne": version("mne"),
            },
        )

    def tiles(self) -> Sequence[Tile]:
        """Return blocks of vertices with all their layers and channels.

        They are large: MNE sets the coils up anew for each.
        """
        step = max(1, self._block // self.n_layers)
        return [
            Tile(slice(start, min(start + step, self.n_vertices)), self.all_channels)
            for start in range(0, self.n_vertices, step)
        ]

    def read(self, tile: Tile) -> np.ndarray:
        """Compute the tile's values; MNE computes one block at a time in a process.

        Returns
        -------
        numpy.ndarray
            (vertex, layer, channel), float64, C order; NaN where MNE has dropped the
            source.

        Raises
        ------
        LamstoreError
            If MNE refuses, as it does if coils are inside the inner skull.
        """
        positions = self._positions[tile.vertices]
        shape = positions.shape[:2]
        positions = positions.reshape(-1, 3)
        orientations = self._orientations[tile.vertices].reshape(-1, 3)
        weights = self._weights[tile.channels].T
        values = np.full((len(positions), weights.shape[1]), np.nan)
        dropped = np.ones(len(positions), dtype=bool)
        for start in range(0, len(positions), self._block):
            block = slice(start, start + self._block)
            # MNE's verbosity is the process's; and a block of coil fields is large
            with reading:
                left, fields = self._compute(positions[block], orientations[block])
                values[block][left] = fields @ weights
            dropped[block][left] = False
        with reading:
            self._dropped[tile.vertices] = dropped.reshape(shape)
            self.provenance["dropped_sources"] = int(self._dropped.sum())
        return values.reshape(*shape, weights.shape[1])

    def _near(self, surface: Any) -> dict[str, Any]:
        """Count the sources at which boundary elements are inaccurate."""
        vertices, faces = surface["rr"] * 1e3, surface["tris"]
        corners = vertices[faces]
        edges = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=-1)
        near = 0.5 * float(np.median(edges))
        away = meshes.point_to_surface_distance(self._positions, vertices, faces)
        within = (away >= self._mindist) & (away < near)
        inside = meshes.inside(self._positions[within], vertices, faces)
        found: dict[str, Any] = {
            "mindist_mm": self._mindist,
            "near_inner_skull": int(inside.sum()),
            "near_mm": round(near, 2),
        }
        if inside.any():
            found["warning"] = (
                f"{self._name}: {int(inside.sum())} sources of {away.size} "
                f"({inside.sum() / away.size:.1%}) lie within {near:.1f} mm of the "
                "inner skull, half the length of its triangles, where MNE's boundary "
                "elements are inaccurate and may make a best vertex; --forward-option "
                f"mindist={np.ceil(near):.0f} leaves them out"
            )
        return found

    @property
    def _block(self) -> int:
        """Number of sources that are computed at a time."""
        return max(1, _BLOCK_BYTES // (3 * 8 * self._weights.shape[1]))

    def _compute(
        self, positions: np.ndarray, orientations: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return which sources MNE has not dropped, and their fields (source, coil)."""
        asked = np.vstack([positions, self._inside])
        try:
            fields, left = models.coil_fields(
                asked, self._info, self._conductor, self._mindist
            )
        except Exception as error:  # whatever MNE raises
            raise LamstoreError(
                f"{self._name}: MNE cannot compute the lead field ({error}). Check the "
                'inner skull and the coregistration, or use forward="single-shell".'
            ) from error
        own = left < len(positions)
        left, fields = left[own], fields[own]
        return left, np.einsum("sxc,sx->sc", fields, orientations[left])


def _conductor(
    model: str, skull: np.ndarray, faces: np.ndarray, conductivity: float, what: str
) -> tuple[Any, dict[str, Any]]:
    """Return MNE's conductor, and what the receipt says of it."""
    if model == "sphere":
        sphere, centre = models.sphere_conductor(skull)
        return sphere, {
            "shell_vertices": len(skull),
            "centre_mm": [round(float(x), 3) for x in centre],
        }
    bem = models.bem_conductor(skull, faces, conductivity, what)
    return bem, {
        "shell_vertices": len(bem["surfs"][0]["rr"]),
        "conductivity": float(conductivity),
    }
