"""The lead field that SPM has left in an ``SPMgainmatrix_*.mat``, and its checks."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from scipy.spatial.transform import Rotation

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, about
from lamstore.formats.files import as_path
from lamstore.formats.spm import Inversion, SpmDataset, read_dataset
from lamstore.forward.base import Declared, LeadField
from lamstore.forward.gain_file import (
    OTHER_SOURCE,
    SpmGainLeadField,
    gain_of,
    held_bytes,
    open_lead_field,
)
from lamstore.forward.single_shell import (
    OUTSIDE_MM,
    SingleShell,
    unlike_channels,
)
from lamstore.forward.subject_inputs import far_outside
from lamstore.meg.recording import Meg, Recording
from lamstore.numeric.kernels import transform
from lamstore.numeric.machine import single_threaded_blas

#: Columns of G that are computed again, about.
_CHECKED_COLUMNS = 50
#: Largest difference of a column, over its norm. Surfaces in single precision make 3e-6
#: at near-silent sources; a coregistration 0.01 mm off or another shell more than that.
COLUMN_TOLERANCE = 1e-4
#: Columns are not taken for smaller than this share of the median one: the direction of
#: a silent source's field is rounding error.
_SILENT = 1e-3
#: A coregistration other than the dataset's is worth a warning from here, in mm.
_POSITION_WARNING = 1.0
#: Surfaces are the forward model's if no vertex is farther off than this after a rigid
#: fit, in mm. SPM keeps them in double precision, a GIFTI in single (1e-5 mm).
MESH_TOLERANCE = 0.05


class SpmGain(Declared):
    """Source that reads an existing gain matrix: call it with a subject Dataset.

    Version 7.3 is streamed, each HDF5 chunk decoded once; older versions are held in
    memory whole.

    Parameters
    ----------
    path
        The gain file; by default the one beside `dataset`.
    dataset
        The SPM dataset that it was computed for, or its path: which channels are MEG,
        the units of G, and its surfaces. Without it G is taken as fT/(nA m) of the
        subject's surfaces, and is not verified.
    inversion
        Which of the dataset's inversions, 0-based; SPM's selected one by default.
    """

    reads = ("gain",)
    from_build = ("path", "dataset", "inversion")
    needs_inner_skull = False  # the field is computed already

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        dataset: SpmDataset | str | Path | None = None,
        inversion: int | None = None,
    ) -> None:
        if path is None and dataset is None:
            wrong = "spm-gain has neither a gain file nor an SPM dataset"
            raise LamstoreError(wrong, advice="Give path= or dataset=.")
        self.path = as_path(path)
        self.dataset = dataset
        self.inversion = inversion

    @classmethod
    def from_recording(
        cls, recording: Recording | None, meg: Meg, options: Any, **given: Any
    ) -> SpmGain:
        """Make the source of the recording's gain file and SPM dataset."""
        if recording is None:
            wrong = "spm-gain reads a file, and a Dataset from memory has none"
            advice = "Build from recordings, or leave forward out."
            raise LamstoreError(wrong, advice=advice)
        path = cls.inputs(recording, meg, options)["lead field"]
        return cls(path, dataset=meg.dataset, **given)

    @classmethod
    def beside(cls, recording: Recording, meg: Meg) -> dict[str, Path]:
        """Return the gain file that is named, or that lies beside the dataset."""
        path = recording.gain
        if path is None and meg.dataset is not None:
            path = gain_of(meg.dataset, meg.inversion)
            path = path if path.is_file() else None
        return {} if path is None else {"gain matrix": path}

    @classmethod
    def inputs(cls, recording: Recording, meg: Meg, options: Any) -> dict[str, Path]:
        """Return the gain file, which has to be there."""
        path = cls.beside(recording, meg).get("gain matrix")
        if path is None or not path.is_file():
            file, advice = (
                path or recording.meg,
                "Name it by --gain, or another --forward.",
            )
            found, subject = "there is no gain matrix", recording.label
            raise LamstoreError(found, subject=subject, file=file, advice=advice)
        return {"lead field": path}

    @classmethod
    def memory(
        cls, recording: Recording, meg: Meg, options: Any, sizes: Mapping[str, int]
    ) -> int:
        """Return what is held of the gain file."""
        path = cls.inputs(recording, meg, options)["lead field"]
        return held_bytes(path, sizes.get("layer", 1))

    @classmethod
    def check(cls, options: Any) -> None:
        """Refuse a lead field of full rank."""
        if not options.reduce_rank:
            advice = "Leave out reduce_rank (--full-rank), or choose single-shell."
            raise LamstoreError("SPM's gain matrices are of rank 2", advice=advice)

    def __call__(self, subject: xr.Dataset) -> SpmGainLeadField:
        """Open the gain file, having checked that it is this subject's.

        With ``ch_name`` these channels are taken, in this order, else all MEG channels.
        With a dataset, surfaces have to be those of its forward model, and about 50
        columns are compared with a single shell of the subject: a difference, or
        another coregistration, is a warning. G of more channels than the subject has,
        over which its rank was reduced, is an error.
        """
        dataset, inversion, path = self.dataset, None, self.path
        if isinstance(dataset, str | Path):
            dataset = read_dataset(dataset)
        if dataset is not None and (self.inversion is not None or dataset.inversions):
            inversion = dataset.inversion(self.inversion)
        if path is None:
            assert dataset is not None
            path = gain_of(dataset, inversion)
        with about(label_of(subject), path):
            if not path.is_file():
                raise LamstoreError("there is no gain matrix", advice=OTHER_SOURCE)
            lead_field = open_lead_field(path, subject, dataset, inversion)
            verify(lead_field, subject, inversion)
        return lead_field


def mesh_difference(subject: xr.Dataset, inversion: Inversion) -> dict[str, float]:
    """Return how far (mm) sources are from a model's mesh, fitted and as placed."""
    if inversion.mesh_vertices is None:
        return {}
    sources = subject["coordinates"].transpose("layer", "vertex", "xyz").values
    sources = sources.reshape(-1, 3).astype(np.float64)
    mesh = inversion.mesh_vertices * 1e3
    if len(mesh) != len(sources):
        found = f"the mesh of inversion {inversion.index} has {len(mesh)} vertices"
        wanted = f"the {len(sources)} of the surfaces"
        raise LamstoreError(found, wanted=wanted, advice=OTHER_SOURCE)
    a, b = sources - sources.mean(axis=0), mesh - mesh.mean(axis=0)
    turn, _ = Rotation.align_vectors(b, a)
    shape = float(np.linalg.norm(turn.apply(a) - b, axis=1).max())
    if not shape <= MESH_TOLERANCE:
        found = (
            "G belongs to other surfaces: after a rigid fit its dataset's mesh is "
            f"up to {shape:.2f} mm away"
        )
        wanted = f"less than {MESH_TOLERANCE} mm"
        raise LamstoreError(found, wanted=wanted, advice=OTHER_SOURCE)
    apart_mm = {"mesh_difference_mm": shape}
    if "mri_to_sensors" in subject:
        moved = transform(subject["mri_to_sensors"].values, sources)
        apart = np.linalg.norm(moved - mesh, axis=1).max()
        apart_mm["coregistration_difference_mm"] = float(apart)
    return apart_mm


def verify(
    lead_field: SpmGainLeadField, subject: xr.Dataset, inversion: Inversion | None
) -> None:
    """Record whether a gain matrix is verified, and warn of what speaks against it.

    Some columns are compared with a single shell of the subject, unless there is
    nothing to compare with: the forward model is another, the subject lacks what one
    needs, or its channels have another unit.
    """
    found, doubts = lead_field.provenance, []
    if inversion is not None:
        found |= mesh_difference(subject, inversion)
    moved = found.get("coregistration_difference_mm", 0.0)
    if moved > _POSITION_WARNING:
        doubts.append(
            "G was computed with another coregistration, which places the cortex up "
            f"to {moved:.1f} mm from here"
        )
    with contextlib.suppress(LamstoreError):
        if "inner_skull" in subject and (n := far_outside(subject, OUTSIDE_MM).sum()):
            found["far_outside"] = int(n)
            doubts.append(
                f"{n} sources lie more than {OUTSIDE_MM:g} mm outside the inner skull, "
                "where SPM's numbers are wrong"
            )
    if native := _native(lead_field, subject, inversion):
        picks = _vertices_to_check(subject, lead_field)
        with single_threaded_blas():
            computed = native.read_vertices(picks)
            worst = largest_difference(lead_field.read_vertices(picks), computed)
        found["checked_columns"] = len(picks) * lead_field.n_layers
        found["max_difference"] = worst
        found["verified"] = worst <= COLUMN_TOLERANCE
        if worst > COLUMN_TOLERANCE:
            doubts.append(
                f"columns of G differ from the computed ones by up to {worst:.1e} "
                f"of their norm (tolerance {COLUMN_TOLERANCE:.0e}): another "
                "coregistration or orientation, or a later change to the dataset"
            )
    elif inversion is None and (text := unlike_channels(lead_field, subject)):
        doubts.append(text)
    if doubts:
        file, advice = lead_field.path, OTHER_SOURCE
        lead_field.doubt("; ".join(doubts), label_of(subject), file=file, advice=advice)


def _native(
    gain: LeadField, subject: xr.Dataset, inversion: Inversion | None
) -> LeadField | None:
    """Return the single shell that a gain matrix should equal, if there is one."""
    if inversion is None or not inversion.is_single_shell:
        return None
    try:
        native = SingleShell(outside_mm=np.inf)(subject)
    except LamstoreError:
        return None
    same = gain.ch_names == native.ch_names and gain.units == native.units
    return native if same else None


def _vertices_to_check(subject: xr.Dataset, gain: LeadField) -> list[int]:
    """Choose vertices: evenly spread, the one nearest to a coil and the deepest."""
    n = gain.n_vertices
    n_spread = min(n, -(-_CHECKED_COLUMNS // gain.n_layers))
    picks = set(np.linspace(0, n - 1, n_spread).astype(int).tolist())
    pial = subject["coordinates"].transpose("layer", "vertex", "xyz").values[0]
    pial = transform(subject["mri_to_sensors"].values, pial)
    centre = subject["coil_positions"].values.mean(axis=0)
    distance = np.linalg.norm(pial - centre, axis=1)
    return sorted(picks | {int(distance.argmin()), int(distance.argmax())})


def largest_difference(mine: np.ndarray, computed: np.ndarray) -> float:
    """Return the largest norm of a difference over the column's norm."""
    norms = np.linalg.norm(computed, axis=-1)
    floor = max(_SILENT * float(np.median(norms)), np.finfo(float).tiny)
    difference = np.linalg.norm(mine - computed, axis=-1)
    return float(np.max(difference / np.maximum(norms, floor)))
