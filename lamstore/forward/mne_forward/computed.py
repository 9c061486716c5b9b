"""Lead fields that MNE computes, block by block: boundary elements or a sphere."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, LamstoreWarning, about
from lamstore.forward.base import LeadField, Tile
from lamstore.forward.single_shell import sphere_centre
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

#: The receipt's note on them. Median over the link-vector columns of both shared
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

#: Vertices of the inner skulls that SPM and MNE make by default. A finer icosahedron,
#: such as that of MNE's watershed, is thinned to it, as MNE itself does.
_USUAL_VERTICES, _USUAL_ICOSAHEDRON = 2562, 4
#: Triangles of finer icosahedra.
_FINER = (20480, 81920)
#: Boundary elements of more vertices are not computed. On one core, 5,000 took 37 s to
#: solve and 1.1 GB, 2,562 took 8 s and 0.4 GB; the time grows with the third power.
_MOST_VERTICES = 5000


class ComputedLeadField(LeadField):
    """Lead field of one subject, computed by MNE tile by tile.

    The anatomy is moved to the sensors, and every point coil of the subject is a point
    magnetometer to MNE; the channels' weights are lamstore's. So any sensor system,
    synthetic gradients included, has the coils that the single shell has too.

    Parameters
    ----------
    subject
        Subject Dataset with the variables of `subject_inputs.REQUIRED`; mm.
        `coil_weights` give T, or T/mm where the attribute ``lead_field_units``
        marks planar gradiometers.
    model
        ``bem``: linear boundary elements, of the inner skull alone; ``sphere``: Sarvas'
        formula around the centre of the inner skull that the single shell has too.
    conductivity
        Of the brain, S/m; for ``bem``.
    mindist
        ``bem`` leaves out sources that are closer to the inner skull than this (mm);
        None is the mean edge of its triangles, 0 keeps them.

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

    Within an edge of its triangles boundary elements are wrong by up to 70 times the
    single shell's RMS difference, and make false winners. ``near_inner_skull`` in the
    provenance counts the sources there, and a ``warning`` names them.
    """

    drops_sources = True

    def __init__(
        self,
        subject: xr.Dataset,
        *,
        model: str = "bem",
        conductivity: float = 0.3,
        mindist: float | None = None,
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
        with reading, single_threaded_blas(), about(self._name):
            self._info = _point_coils(*coils)
            self._conductor, entries = _conductor(
                model, skull, faces, conductivity, what
            )
        self._dropped = np.zeros(self._positions.shape[:2], dtype=bool)
        self._near = self._dropped
        if model == "bem":
            entries |= self._leave_out(self._conductor["surfs"][0], mindist)
        #: MNE refuses to compute nothing at all, and this it does not drop
        self._inside = skull.mean(axis=0)
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
        """Return large blocks of vertices: MNE sets the coils up for each."""
        step = max(1, self._block // self.n_layers)
        return [
            Tile(slice(start, min(start + step, self.n_vertices)), self.all_channels)
            for start in range(0, self.n_vertices, step)
        ]

    def read(self, tile: Tile) -> np.ndarray:
        """Compute the tile's values; MNE computes one block at a time in a process.

        As `LeadField.read`; NaN where the source was dropped.

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
        kept = np.flatnonzero(~self._near[tile.vertices].ravel())
        for start in range(0, len(kept), self._block):
            block = kept[start : start + self._block]
            # MNE's verbosity is the process's; and a block of coil fields is large
            with reading:
                left, fields = self._compute(positions[block], orientations[block])
                values[block[left]] = fields @ weights
            dropped[block[left]] = False
        with reading:
            self._dropped[tile.vertices] = dropped.reshape(shape)
            self.provenance["dropped_sources"] = int(self._dropped.sum())
        return values.reshape(*shape, weights.shape[1])

    def _leave_out(self, surface: Any, mindist: float | None) -> dict[str, Any]:
        """Choose the sources that are too close to the inner skull, and count them."""
        vertices, faces = surface["rr"] * 1e3, surface["tris"]
        corners = vertices[faces]
        edges = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=-1)
        edge = float(edges.mean())
        mindist = edge if mindist is None else mindist
        away = meshes.point_to_surface_distance(self._positions, vertices, faces)
        near = away < max(edge, mindist)
        near[near] = meshes.inside(self._positions[near], vertices, faces)
        self._near = near & (away < mindist)
        left_out, n = int(self._near.sum()), int((near & (away < edge)).sum())
        found: dict[str, Any] = {
            "mindist_mm": round(mindist, 3),
            "near_inner_skull": n,
            "near_mm": round(edge, 2),
            "left_out": left_out,
        }
        if n or left_out:
            missing = mindist >= edge
            warning = LamstoreWarning(
                f"{n} sources of {away.size} ({n / away.size:.1%}) lie within "
                f"{edge:.1f} mm of the inner skull, the mean edge of its triangles, "
                "where MNE's boundary elements are inaccurate"
                + (": their lead field is missing" if missing else ""),
                subject=self._name,
                advice="The option mindist=0 keeps them."
                if missing
                else f"{left_out} of them are left out; without mindist all are.",
            )
            found["warning"] = str(warning)
            warnings.warn(warning, stacklevel=4)
        return found

    @property
    def _block(self) -> int:
        """Number of sources that are computed at a time."""
        return max(1, _BLOCK_BYTES // (3 * 8 * self._weights.shape[1]))

    def _compute(
        self, positions: np.ndarray, orientations: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return which sources MNE has not dropped, and their fields (source, coil)."""
        requested = np.vstack([positions, self._inside])
        try:
            fields, left = _coil_fields(requested, self._info, self._conductor)
        except Exception as error:  # whatever MNE raises
            raise LamstoreError(
                f"MNE cannot compute the lead field ({error})",
                subject=self._name,
                advice="Check the inner skull and the coregistration, or use "
                'forward="single-shell".',
            ) from error
        own = left < len(positions)
        left, fields = left[own], fields[own]
        return left, np.einsum("sxc,sx->sc", fields, orientations[left])


def _conductor(
    model: str, skull: np.ndarray, faces: np.ndarray, conductivity: float, what: str
) -> tuple[Any, dict[str, Any]]:
    """Return MNE's conductor, and the receipt's entries for it."""
    if model == "sphere":
        sphere, centre = _sphere_conductor(skull)
        return sphere, {
            "shell_vertices": len(skull),
            "centre_mm": [round(float(x), 3) for x in centre],
        }
    bem = _bem_conductor(skull, faces, conductivity, what)
    return bem, {
        "shell_vertices": len(bem["surfs"][0]["rr"]),
        "conductivity": float(conductivity),
    }


def _bem_conductor(
    vertices: np.ndarray, faces: np.ndarray, conductivity: float, what: str
) -> Any:
    """Let MNE solve the boundary elements of one closed surface (mm)."""
    import mne

    surfaces = bem_surfaces(vertices, faces, conductivity, what)
    try:
        return mne.make_bem_solution(surfaces, verbose="error")
    except Exception as error:  # whatever MNE raises on a surface it does not like
        raise LamstoreError(f"MNE cannot solve {what} ({error})") from error


def bem_surfaces(
    vertices: np.ndarray, faces: np.ndarray, conductivity: float, what: str
) -> list[dict[str, Any]]:
    """Make MNE's description of a surface, thinned where it is a fine icosahedron.

    MNE only takes FreeSurfer's files, so it gets one in a temporary folder: single
    precision, 1e-5 mm.
    """
    import mne
    from nibabel.freesurfer import write_geometry

    is_icosahedron = len(faces) in _FINER
    if len(vertices) > _MOST_VERTICES and not is_icosahedron:
        raise _too_fine(vertices, what)
    corners = vertices[faces]
    volume = np.einsum("fx,fx->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2]))
    # MNE takes a surface for open if it is wound inwards
    faces = faces if volume > 0 else faces[:, ::-1]
    try:
        with tempfile.TemporaryDirectory(prefix="lamstore-") as folder:
            path = Path(folder) / "head" / "bem" / "inner_skull.surf"
            path.parent.mkdir(parents=True)
            write_geometry(path, vertices, faces, create_stamp="made by lamstore")
            surfaces: list[dict[str, Any]] = mne.make_bem_model(
                "head",
                ico=_USUAL_ICOSAHEDRON if is_icosahedron else None,
                conductivity=(conductivity,),
                subjects_dir=folder,
                verbose="error",
            )
    except OSError as error:
        raise LamstoreError(
            f"{what} cannot be written there ({error.strerror or error})",
            file=tempfile.gettempdir(),
            advice="Make room, or name another folder with TMPDIR.",
        ) from error
    except Exception as error:  # whatever MNE raises on a surface it does not like
        if is_icosahedron:
            raise _too_fine(vertices, what) from error
        raise LamstoreError(
            f"MNE does not take {what} for boundary elements ({error})",
            advice='Repair it, or use model="sphere" or forward="single-shell".',
        ) from error
    for surface in surfaces:
        # MNE's compiled functions refuse the byte order of FreeSurfer's files
        surface["tris"] = surface["tris"].astype(np.int32)
    return surfaces


def _too_fine(vertices: np.ndarray, what: str) -> LamstoreError:
    return LamstoreError(
        f"{what} has {len(vertices)} vertices, too many for MNE's boundary elements",
        wanted=f"up to {_MOST_VERTICES}",
        advice=f"Decimate it to about {_USUAL_VERTICES}, or use "
        'model="sphere" or forward="single-shell".',
    )


def _sphere_conductor(vertices: np.ndarray) -> tuple[Any, np.ndarray]:
    """Make MNE's sphere around the single shell's centre; return it and the centre, mm.

    Without a radius: a magnetic field outside a sphere does not depend on it, and no
    source is outside.
    """
    import mne

    centre = sphere_centre(vertices)
    conductor = mne.make_sphere_model(
        r0=centre * 1e-3, head_radius=None, verbose="error"
    )
    return conductor, centre


def _point_coils(positions: np.ndarray, orientations: np.ndarray) -> Any:
    """Describe point coils (mm, unit vectors) to MNE, each a magnetometer."""
    import mne
    from mne.io.constants import FIFF

    names = [str(i) for i in range(len(positions))]
    info = mne.create_info(names, sfreq=1.0, ch_types="mag", verbose="error")
    for ch, place, ez in zip(info["chs"], positions, orientations, strict=True):
        ex = np.cross(np.eye(3)[np.abs(ez).argmin()], ez)
        ex /= np.linalg.norm(ex)
        ch["loc"][:] = np.concatenate([place * 1e-3, ex, np.cross(ez, ex), ez])
        ch["coil_type"] = FIFF.FIFFV_COIL_POINT_MAGNETOMETER
    info["dev_head_t"] = mne.transforms.Transform("meg", "head", np.eye(4))
    return info


def _coil_fields(
    positions: np.ndarray, info: Any, conductor: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Let MNE compute the field of currents in three directions.

    Returns
    -------
    fields : numpy.ndarray
        (source that is left, xyz, coil), T/(A m).
    left : numpy.ndarray
        Which of the sources MNE has not dropped, ascending.
    """
    import mne

    normals = np.broadcast_to([0.0, 0.0, 1.0], positions.shape)
    space = mne.setup_volume_source_space(
        pos={"rr": positions * 1e-3, "nn": normals}, verbose="error"
    )
    fwd = mne.make_forward_solution(
        info,
        mne.transforms.Transform("mri", "head", np.eye(4)),
        space,
        conductor,
        meg=True,
        eeg=False,
        mindist=0.0,
        verbose="error",
    )
    values = fwd["sol"]["data"].T
    return values.reshape(-1, 3, values.shape[1]), fwd["src"][0]["vertno"]
