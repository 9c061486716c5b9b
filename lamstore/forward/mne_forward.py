"""Lead fields from MNE: a forward solution that is there, or computed in blocks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.atomic import is_full
from lamstore.dataset import distance_in_mm, label_of, one_of
from lamstore.errors import LamstoreError, about
from lamstore.forward.base import Declared, LeadField, Tile
from lamstore.forward.mne_solution import MINDIST, open_solution
from lamstore.forward.single_shell import OUTSIDE_MM, sphere_centre
from lamstore.forward.subject_inputs import (
    FINER,
    check_inputs,
    far_outside,
    inner_skull,
    lead_field_units,
    mean_edge,
    moved_sources,
    mri_to_sensors,
    near_skull,
    used_coils,
)
from lamstore.meg.mne_files import reading
from lamstore.meg.mne_sensors import read_solution
from lamstore.numeric.kernels import transform
from lamstore.numeric.machine import single_threaded_blas

#: Conductors that MNE knows, and the receipt's note on them. Median over the
#: link-vector columns of both shared subjects and a demo head (CTF 275), boundary
#: elements of 2,562 vertices.
MODELS = {
    "bem": "another model than SPM's single shell: on template heads 9 to 10 % of a "
    "column's norm apart (median)",
    "sphere": "another model than SPM's single shell: on template heads 26 to 28 % of "
    "a column's norm apart (median)",
}
#: Largest block of coil fields of three directions a source. MNE holds about four.
_BLOCK_BYTES = 64 << 20
#: Memory that MNE takes (bytes): for itself and a block of coil fields; for each pair
#: of vertices of boundary elements; and of a solution, held in double precision twice,
#: for each byte of its file. Without the margin a build's peak was planned within 3 %
#: in five builds of 1,895 to 21,000 vertices and skulls of 2,562 and 4,902.
_MEMORY, _PER_PAIR = {"bem": 190_000_000, "sphere": 150_000_000}, 24
_PER_FILE_BYTE = 4
#: T/(A m) in fT/(nA m); T/(mm A m) in fT/(mm nA m).
_TO_UNITS = 1e6
#: Vertices of the inner skulls that SPM and MNE make by default. A finer icosahedron,
#: such as that of MNE's watershed, is thinned to it, as MNE itself does.
_USUAL_VERTICES, _USUAL_ICOSAHEDRON = 2562, 4
#: Boundary elements of more vertices are not computed. On one core, 5,000 took 37 s to
#: solve and 1.1 GB, 2,562 took 8 s and 0.4 GB; the time grows with the third power.
_MOST_VERTICES = 5000


class Mne(Declared):
    """Source of MNE's lead fields: call it with a subject Dataset.

    It is another model of the same head than SPM's single shell, and not reduced to
    rank 2. On three heads (CTF 275, link vectors, the same point coils) columns by
    boundary elements were 9 to 10 % of their norm from SPM's in the median, 44 to 45 %
    at the 95th percentile; a sphere's 26 to 28 %. Much of it is the single shell's:
    with harmonics up to degree 20 instead of 10 it comes closer. A solution that MNE
    has computed integrates over the coils' area: another 2 % for CTF's.

    Parameters
    ----------
    fwd
        A forward solution, ``-fwd.fif`` or ``mne.Forward``, of these very surfaces.
        None lets MNE compute the lead field.
    model
        What MNE computes: ``bem``, linear boundary elements of the inner skull alone;
        or ``sphere``, Sarvas' formula around the centre that the single shell has too.
    mindist
        ``bem`` leaves out sources that are closer to the inner skull than this (mm):
        boundary elements are wrong there, by up to 70 times the single shell's RMS
        difference, and make false winners. None is the mean edge of its triangles; 0
        keeps all sources. The receipt counts those within that edge and those left out
        (``near_inner_skull``, ``left_out``). So of a forward solution, whatever its
        model, where the subject has an inner skull.
    ch_type
        Of a forward solution with several sensor types, where the Dataset names no
        channels: "mag", "planar", ...

    References
    ----------
    Sarvas 1987, Phys. Med. Biol. 32:11 (sphere); Mosher et al. 1999, IEEE Trans.
    Biomed. Eng. 46:245 (boundary elements).
    """

    reads = ("fwd",)

    def __init__(
        self,
        *,
        fwd: str | Path | Any | None = None,
        model: str = "bem",
        mindist: float | None = None,
        ch_type: str | None = None,
    ) -> None:
        self.model = one_of(model, MODELS, "model")
        self.mindist = None if mindist is None else distance_in_mm(mindist, "mindist")
        self.fwd = Path(fwd) if isinstance(fwd, str) else fwd
        self.ch_type = ch_type
        if fwd is None and ch_type is not None:
            raise LamstoreError("ch_type is given", wanted="a forward solution too")
        if fwd is None and model != "bem" and self.mindist:  # 0 leaves out none
            wrong = f"mindist is given, and the model is {model}"
            raise LamstoreError(wrong, wanted="bem, or a forward solution")

    @classmethod
    def from_recording(
        cls, recording: Any, meg: Any, options: Any, **given: Any
    ) -> Mne:
        """Make the source of the recording's forward solution, if it has one."""
        if recording is not None and recording.fwd is not None:
            given = {"fwd": recording.fwd} | given
        return cls(**given)

    @classmethod
    def needs_inner_skull(cls, recording: Any) -> bool:
        """Whether MNE has to compute the lead field."""
        return recording is None or recording.fwd is None

    @classmethod
    def beside(cls, recording: Any, meg: Any) -> dict[str, Path]:
        """Return the forward solution that the recording names."""
        return {} if recording.fwd is None else {"forward solution": recording.fwd}

    @classmethod
    def inputs(cls, recording: Any, meg: Any, options: Any) -> dict[str, Path]:
        """Return the forward solution, if there is one."""
        return {"lead field": recording.fwd} if recording.fwd is not None else {}

    @classmethod
    def memory(
        cls, recording: Any, meg: Any, options: Any, sizes: Mapping[str, int]
    ) -> int:
        """Return what MNE holds: of a solution its file several times."""
        if recording.fwd is not None:
            return _PER_FILE_BYTE * int(recording.fwd.stat().st_size)
        model = options.forward_options.get("model", "bem")
        is_fine = sizes.get("inner_skull_face") in FINER
        n = _USUAL_VERTICES if is_fine else sizes.get("inner_skull_vertex", 0)
        pairs = min(n, _MOST_VERTICES) ** 2 if model == "bem" else 0
        return _MEMORY.get(model, 0) + _PER_PAIR * pairs

    def __call__(self, subject: xr.Dataset) -> LeadField:
        """Open or set up the lead field of `subject`; nothing is computed yet."""
        if self.fwd is None:
            return ComputedLeadField(subject, self.model, self.mindist)
        solution, path = self.fwd, None
        if isinstance(self.fwd, Path):
            path = self.fwd
            with about(label_of(subject)):
                solution = read_solution(path)
        return open_solution(
            solution, subject, path, ch_type=self.ch_type, mindist=self.mindist
        )


class ComputedLeadField(LeadField):
    """Lead field of one subject, computed by MNE tile by tile.

    The anatomy is moved to the sensors, and every point coil is a point magnetometer to
    MNE; the channels' weights are lamstore's. ``bem`` leaves out sources outside the
    inner skull, as MNE does, and those near it: NaN, counted in ``dropped_sources``.
    """

    drops_sources = True

    def __init__(self, subject: xr.Dataset, model: str, mindist: float | None) -> None:
        self._name = label_of(subject)
        check_inputs(subject, "a lead field by MNE")
        affine = mri_to_sensors(subject)
        self._positions, self._orientations = moved_sources(subject, affine)
        skull, faces, what = inner_skull(subject)
        skull = transform(affine, skull)
        *coils, weights = used_coils(subject)
        self._weights = _TO_UNITS * weights
        #: Number of sources that are computed at a time.
        self._block = max(1, _BLOCK_BYTES // (3 * 8 * weights.shape[1]))
        self._kept = np.ones(self._positions.shape[:2], dtype=bool)
        with reading, single_threaded_blas(), about(self._name):
            self._info = _point_coils(*coils)
            if model == "sphere":
                self._conductor, entries = _sphere(skull)
            else:
                self._conductor, entries = _bem(skull, faces, what)
        text = ""
        if model == "bem":
            surface = self._conductor["surfs"][0]
            thinned = surface["rr"] * 1e3, surface["tris"]
            given = self._positions, *thinned, mean_edge(*thinned), mindist
            inside, near, found, text = near_skull(*given)
            self._kept, entries = inside & ~near, entries | found
        else:
            self._kept = ~far_outside(subject, OUTSIDE_MM)
            if n := int((~self._kept).sum()):
                text = f"{n} of {self._kept.size} sources lie more than {OUTSIDE_MM:g} "
                text += "mm outside the inner skull: their lead field is missing"
        super().__init__(
            ch_names=[str(channel) for channel in subject["ch_name"].values],
            layers=[str(layer) for layer in subject["layer"].values],
            n_vertices=subject.sizes["vertex"],
            units=lead_field_units(subject),
            provenance={
                "source": "mne",
                "model": model,
                "note": MODELS[model],
                "reduce_rank": False,
                "coils": "points",
                "shell": str(subject.attrs.get("inner_skull_source", "")),
                **entries,
                "n_channels": len(weights),
                "dropped_sources": int((~self._kept).sum()),
                "mne": version("mne"),
            },
        )
        if text:
            advice = MINDIST if model == "bem" else "Check the inner skull."
            self.doubt(text, self._name, advice=advice)

    def tiles(self) -> Sequence[Tile]:
        """Return large blocks of vertices: MNE sets the coils up for each."""
        return self.blocks(max(1, self._block // self.n_layers))

    def read(self, tile: Tile) -> np.ndarray:
        """Compute the tile's values; MNE computes one block at a time in a process."""
        positions = self._positions[tile.vertices].reshape(-1, 3)
        orientations = self._orientations[tile.vertices].reshape(-1, 3)
        weights = self._weights[tile.channels].T
        values = np.full((len(positions), weights.shape[1]), np.nan)
        kept = np.flatnonzero(self._kept[tile.vertices])
        for start in range(0, len(kept), self._block):
            block = kept[start : start + self._block]
            # MNE's verbosity is the process's; and a block of coil fields is large
            with reading:
                left, fields = self._coil_fields(positions[block])
            left = block[left]
            values[left] = np.einsum("sxc,sx->sc", fields, orientations[left]) @ weights
        return values.reshape(-1, self.n_layers, weights.shape[1])

    def _coil_fields(self, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return which sources MNE has kept, and their fields (source, xyz, coil)."""
        import mne

        normals = np.broadcast_to([0.0, 0.0, 1.0], positions.shape)
        pos = {"rr": positions * 1e-3, "nn": normals}
        trans = mne.transforms.Transform("mri", "head", np.eye(4))
        options = {"eeg": False, "mindist": 0.0, "verbose": "error"}
        with about(self._name), _translated("compute the lead field"):
            space = mne.setup_volume_source_space(pos=pos, verbose="error")
            fwd = mne.make_forward_solution(
                self._info, trans, space, self._conductor, **options
            )
        values = fwd["sol"]["data"].T
        return fwd["src"][0]["vertno"], values.reshape(-1, 3, values.shape[1])


@contextmanager
def _translated(what: str) -> Iterator[None]:
    """Raise a LamstoreError for any exception of MNE."""
    try:
        yield
    except Exception as error:
        # a full disk, or no folder for MNE's temporary files
        file = str(getattr(error, "filename", None) or "")
        full = is_full(error) or file.startswith(tempfile.gettempdir())
        models = 'use model="sphere" or forward="single-shell"'
        raise LamstoreError(
            f"MNE cannot {what} ({error})",
            file=tempfile.gettempdir() if full else None,
            advice="Make room, or name another folder with TMPDIR."
            if full
            else f"Repair or decimate the inner skull, or {models}.",
        ) from error


def _sphere(vertices: np.ndarray) -> tuple[Any, dict[str, Any]]:
    """Make MNE's sphere about the single shell's centre, and entries of a receipt."""
    import mne

    centre = sphere_centre(vertices)
    sphere = mne.make_sphere_model(r0=centre * 1e-3, head_radius=None, verbose="error")
    rounded = [round(float(x), 3) for x in centre]
    return sphere, {"shell_vertices": len(vertices), "centre_mm": rounded}


def _bem(
    vertices: np.ndarray, faces: np.ndarray, what: str
) -> tuple[Any, dict[str, Any]]:
    """Let MNE solve the boundary elements of one closed surface (mm)."""
    import mne

    surfaces = bem_surfaces(vertices, faces, what)
    with _translated(f"solve {what}"):
        bem = mne.make_bem_solution(surfaces, verbose="error")
    return bem, {"shell_vertices": len(surfaces[0]["rr"])}


def bem_surfaces(
    vertices: np.ndarray, faces: np.ndarray, what: str
) -> list[dict[str, Any]]:
    """Make MNE's description of a surface; a fine icosahedron is thinned."""
    import mne
    from nibabel.freesurfer import write_geometry  # MNE takes files only

    is_icosahedron = len(faces) in FINER
    what = f"{what} of {len(vertices)} vertices"
    if len(vertices) > _MOST_VERTICES and not is_icosahedron:
        found = f"{what} is too fine for MNE's boundary elements"
        advice = f"Decimate it to about {_USUAL_VERTICES}, or use another model."
        raise LamstoreError(found, wanted=f"up to {_MOST_VERTICES}", advice=advice)
    corners = vertices[faces]
    volume = np.einsum("fx,fx->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2]))
    # MNE takes a surface for open if it is wound inwards
    faces = faces if volume > 0 else faces[:, ::-1]
    with (
        _translated(f"make boundary elements of {what}"),
        tempfile.TemporaryDirectory(prefix="lamstore-") as folder,
    ):
        path = Path(folder) / "head" / "bem" / "inner_skull.surf"
        path.parent.mkdir(parents=True)
        write_geometry(path, vertices, faces, create_stamp="made by lamstore")
        surfaces: list[dict[str, Any]] = mne.make_bem_model(
            "head",
            ico=_USUAL_ICOSAHEDRON if is_icosahedron else None,
            conductivity=(0.3,),  # which cancels out of the magnetic field
            subjects_dir=folder,
            verbose="error",
        )
    for surface in surfaces:
        # MNE's compiled functions refuse the byte order of FreeSurfer's files
        surface["tris"] = surface["tris"].astype(np.int32)
    return surfaces


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
