"""Reading SPM M/EEG datasets (the ``D`` of a .mat file): sensors and inversions.

Only the dataset itself is read. The paths that it holds were true on the machine where
SPM ran; none of them is ever opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.formats.files import translate_errors
from lamstore.formats.matfile import list_variables, read_mat
from lamstore.formats.spm_fields import (
    MM_PER_UNIT,
    affine_of,
    channel_of,
    grad_of,
    landmarks,
    length_unit,
    number,
    of_meg,
    points_of,
    string,
    strings,
    struct,
    structs,
)
from lamstore.numeric.kernels import transform

#: Parts of D that lamstore has no use for, and that can be large.
_SKIP = frozenset(
    ("data", "trials", "history", "inverse", "contrast", "cfg", "tess_mni")
    + ("G1BR", "G2BR", "G3BR", "G3AR", "transform", "condlist")
)


@dataclass(frozen=True, eq=False)
class Inversion:
    """One entry of ``D.other.inv``: a coregistration and a forward model of MEG.

    Attributes
    ----------
    index
        0-based, as laMEG's ``inversion_idx``; SPM counts from 1.
    affine
        ``mesh.Affine``, (4, 4): scanner RAS to MNI, mm.
    from_mni, to_mni
        ``datareg.fromMNI`` and ``toMNI``, (4, 4), between MNI and the sensors' frame,
        mm on both sides; None if not coregistered.
    fid_eeg, fid_mri
        The recording's and the MRI's landmarks (nas, lpa, rpa), (3, 3), mm, both in
        the sensors' frame; None where unknown.
    fid_native
        The MRI's landmarks in scanner RAS (``mesh.fid``), (3, 3), mm, or None.
    mesh_paths
        ``tess_ctx``, ``tess_iskull``, ... as the dataset has them; for the record only.
    voltype
        ``"Single Shell"``, ... or None if there is no forward model.
    shell_vertices, shell_faces
        The single shell, (n, 3) in m in the sensors' frame and (m, 3) 0-based, or None.
    mesh_vertices
        The cortical mesh of the forward model, (n, 3) in m in the sensors' frame.
    siunits
        Whether SPM computed in SI units; None if the dataset does not say.
    forward_channels
        Channels of the forward model.
    scale
        What SPM multiplied the gain matrix by.
    forward_sensors
        ``forward.sensors``, as `SpmDataset.grad`.
    gain_file
        Name of the gain matrix' file, without its folder, or None.
    """

    index: int
    affine: np.ndarray = field(default_factory=lambda: np.eye(4))
    from_mni: np.ndarray | None = None
    to_mni: np.ndarray | None = None
    fid_eeg: np.ndarray | None = None
    fid_mri: np.ndarray | None = None
    fid_native: np.ndarray | None = None
    mesh_paths: dict[str, str] = field(default_factory=dict)
    voltype: str | None = None
    shell_vertices: np.ndarray | None = None
    shell_faces: np.ndarray | None = None
    mesh_vertices: np.ndarray | None = None
    siunits: bool | None = None
    forward_channels: tuple[str, ...] = ()
    scale: float = 1.0
    forward_sensors: dict[str, Any] | None = None
    gain_file: str | None = None

    @property
    def mri_to_sensors(self) -> np.ndarray | None:
        """Scanner RAS (mm) to the sensors' frame (mm), (4, 4); None if unknown."""
        return None if self.from_mni is None else self.from_mni @ self.affine

    @property
    def is_single_shell(self) -> bool:
        """Whether the forward model is Nolte's single shell."""
        return (self.voltype or "").replace(" ", "").lower() == "singleshell"


@dataclass(frozen=True, eq=False)
class SpmDataset:
    """What lamstore uses of an SPM M/EEG dataset.

    Attributes
    ----------
    path
        The .mat file.
    channels
        A dict per channel: ``label``, ``type`` (MEGGRAD, ...), ``bad``, ``units``.
    grad
        ``D.sensors.meg``: ``coilpos``, ``coilori``, ``tra`` (float64), ``label``,
        ``chantype``, ``chanunit``, ``unit`` and whatever else it has; None if absent.
    fiducials
        Landmarks of the recording (nas, lpa, rpa), (3, 3), mm, or None.
    inversions
        ``D.other.inv``.
    current
        0-based index of the inversion that SPM has selected (``D.other.val``), or None.
    """

    path: Path
    channels: tuple[dict[str, Any], ...]
    grad: dict[str, Any] | None
    fiducials: np.ndarray | None
    inversions: tuple[Inversion, ...]
    current: int | None = None

    def inversion(self, index: int | None = None) -> Inversion:
        """Return an inversion: `index`, else the selected one, else the first.

        Raises
        ------
        LamstoreError
            If it is not there.
        """
        if index is None:
            index = self.current if self.current is not None else 0
            index = index if 0 <= index < len(self.inversions) else 0
        if not 0 <= index < len(self.inversions):
            raise LamstoreError(
                f"has no inversion {index + 1} (laMEG's inversion_idx {index}): it has "
                f"{len(self.inversions)}, counted from 1 as SPM does",
                file=self.path,
                advice="Choose another, or coregister in SPM first.",
            )
        return self.inversions[index]


def is_dataset(path: str | Path) -> bool:
    """Whether a .mat file is an SPM M/EEG dataset; reads its variables' heads only."""
    try:
        fields = set(list_variables(path).get("D", ()))
    except LamstoreError:
        return False
    return "channels" in fields and bool({"sensors", "Fsample", "trials"} & fields)


def read_dataset(path: str | Path) -> SpmDataset:
    """Read an SPM M/EEG dataset from a .mat file of any version.

    Parameters
    ----------
    path
        The dataset's .mat file; its .dat file is not needed.

    Returns
    -------
    SpmDataset
        Sensors, channels, fiducials and all inversions.

    Raises
    ------
    LamstoreError
        If the file cannot be read, is no M/EEG dataset, holds arrays of impossible
        shape, or has an online montage switched on.
    """
    path = Path(path)
    d = read_mat(path, ["D"], skip=_SKIP)["D"]
    if not isinstance(d, dict) or "channels" not in d:
        raise LamstoreError(
            "its D is no SPM M/EEG dataset (no D.channels)",
            file=path,
            advice="Name the dataset that spm_eeg_convert wrote.",
        )
    with translate_errors(path, "an SPM M/EEG dataset", "Check its D in SPM."):
        _refuse_montage(struct(d.get("montage")), path)
        other = struct(d.get("other"))
        current = number(other.get("val"))
        return SpmDataset(
            path=path,
            channels=tuple(map(channel_of, structs(d["channels"]))),
            grad=grad_of(struct(d.get("sensors")).get("meg")),
            fiducials=landmarks(d.get("fiducials")),
            inversions=tuple(
                _inversion(i, inv) for i, inv in enumerate(structs(other.get("inv")))
            ),
            current=None if current is None else int(current) - 1,
        )


def _refuse_montage(montage: Mapping[str, Any], path: Path) -> None:
    """Refuse a dataset whose channels and sensors an online montage replaces."""
    index = number(montage.get("Mind")) or 0
    if index <= 0:
        return
    named = [string(entry.get("name")) for entry in structs(montage.get("M"))]
    name = named[int(index) - 1] if index <= len(named) else ""
    raise LamstoreError(
        f"its online montage {index:.0f} {name!r} is active, which replaces labels, "
        "bad flags and the sensors' matrix",
        file=path,
        advice="Write the montage to a new dataset with spm_eeg_montage, or switch it "
        "off in SPM with D = montage(D, 'switch', 0); save(D).",
    )


def with_dataset_shell(ds: xr.Dataset, inversion: Inversion) -> xr.Dataset:
    """Give a subject Dataset the shell that an SPM forward model was computed with.

    Parameters
    ----------
    ds
        Subject Dataset; an inner skull that it has is replaced.
    inversion
        Inversion with a coregistration and a single shell.

    Returns
    -------
    xarray.Dataset
        `ds` with ``inner_skull`` (mm, scanner RAS) and ``inner_skull_faces``.

    Raises
    ------
    LamstoreError
        If the inversion has no shell.
    """
    to_sensors = inversion.mri_to_sensors
    if inversion.shell_vertices is None or to_sensors is None:
        raise LamstoreError(
            f"inversion {inversion.index + 1} of the SPM dataset has no single shell",
            subject=str(ds.attrs.get("subject", "")),
            advice="Run the forward model in SPM, or give the inner skull as a file.",
        )
    vertices = transform(np.linalg.inv(to_sensors), inversion.shell_vertices * 1e3)
    dims = {"inner_skull_vertex", "inner_skull_face"} & set(ds.dims)
    return (
        ds.drop_dims(dims)
        .assign(
            inner_skull=(("inner_skull_vertex", "xyz"), vertices),
            inner_skull_faces=(("inner_skull_face", "corner"), inversion.shell_faces),
        )
        .assign_attrs(inner_skull_source="spm-dataset")
    )


# ------------------------------------------------------------- pieces of an inversion


def _inversion(index: int, inv: Mapping[str, Any]) -> Inversion:
    mesh, datareg = struct(inv.get("mesh")), of_meg(inv.get("datareg"))
    forward = of_meg(inv.get("forward"))
    affine = affine_of(mesh.get("Affine"))
    affine = np.eye(4) if affine is None else affine
    from_mni, to_mni = _in_mm(datareg, affine)
    shell_vertices, shell_faces = _shell(forward)
    siunits = number(forward.get("siunits"))
    scale = number(forward.get("scale"))
    gain_file = string(inv.get("gainmat")).replace("\\", "/").rsplit("/", 1)[-1]
    return Inversion(
        index=index,
        affine=affine,
        from_mni=from_mni,
        to_mni=to_mni,
        fid_eeg=landmarks(datareg.get("fid_eeg")),
        fid_mri=landmarks(datareg.get("fid_mri")),
        fid_native=landmarks(mesh.get("fid")),
        mesh_paths={
            name: string(value)
            for name, value in mesh.items()
            if name.startswith(("tess_", "sMRI")) and string(value)
        },
        voltype=string(forward.get("voltype")) or None,
        shell_vertices=shell_vertices,
        shell_faces=shell_faces,
        mesh_vertices=_in_m(points_of(struct(forward.get("mesh")).get("vert"))),
        siunits=None if siunits is None else bool(siunits),
        forward_channels=strings(forward.get("channels")),
        scale=1.0 if scale is None else scale,
        forward_sensors=grad_of(forward.get("sensors")),
        gain_file=gain_file or None,
    )


def _in_mm(
    datareg: Mapping[str, Any], affine: np.ndarray
) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Return fromMNI and toMNI with the sensors' side in mm."""
    from_mni = affine_of(datareg.get("fromMNI"))
    to_mni = affine_of(datareg.get("toMNI"))
    if from_mni is None and to_mni is not None:
        from_mni = np.linalg.inv(to_mni)
    if from_mni is None:
        return None, None
    # with Affine it is a motion, up to the sensors' length unit
    size = np.cbrt(abs(np.linalg.det((from_mni @ affine)[:3, :3])))
    per_unit = min(MM_PER_UNIT.values(), key=lambda mm: abs(np.log(mm * size)))
    from_mni = np.diag([per_unit] * 3 + [1.0]) @ from_mni
    return from_mni, np.linalg.inv(from_mni)


def _shell(
    forward: Mapping[str, Any],
) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Return the single shell's vertices in m and its faces, 0-based."""
    vol = struct(forward.get("vol"))
    boundaries = structs(vol.get("bnd"))
    if len(boundaries) != 1:
        return None, None
    vertices = points_of(boundaries[0].get("pos", boundaries[0].get("pnt")))
    faces = points_of(boundaries[0].get("tri"))
    if vertices is None or faces is None:
        return None, None
    if not np.isfinite(vertices).all():
        raise ValueError("the single shell has vertices that are NaN or infinite")
    if not ((faces >= 1) & (faces <= len(vertices)) & (faces == np.rint(faces))).all():
        raise ValueError(
            f"the single shell has faces of other vertices than its {len(vertices)}"
        )
    unit = vol.get("unit") or boundaries[0].get("unit")
    return _in_m(vertices, unit), (faces - 1).astype(np.int32)


def _in_m(points: np.ndarray | None, unit: Any = "") -> np.ndarray | None:
    # before SPM had siunits, its forward models were in mm and did not say so
    if points is None:
        return None
    return points * (MM_PER_UNIT[length_unit(unit, points)] / 1e3)
