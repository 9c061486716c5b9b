"""The lead field that SPM has left in an ``SPMgainmatrix_*.mat``."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, LamstoreWarning, about
from lamstore.formats.spm import Inversion, SpmDataset, read_dataset
from lamstore.forward.base import Declared
from lamstore.forward.gain_checks import (
    check_columns,
    check_mesh,
    check_plausible,
    doubts_about,
    lead_field_units,
)
from lamstore.forward.gain_file import (
    OTHER_SOURCE,
    SpmGainLeadField,
    gain_path,
    open_gain,
)

if TYPE_CHECKING:
    from lamstore.meg.recording import Meg, Recording


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

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        dataset: SpmDataset | str | Path | None = None,
        inversion: int | Inversion | None = None,
    ) -> None:
        if path is None and dataset is None:
            raise LamstoreError(
                "spm-gain has neither a gain file nor an SPM dataset",
                advice="Give path= or dataset=.",
            )
        self.path = None if path is None else Path(path)
        self.dataset = dataset
        self.inversion = inversion

    @classmethod
    def from_recording(
        cls, recording: Recording | None, meg: Meg, options: Any, **given: Any
    ) -> SpmGain:
        """Make the source of the recording's gain file and SPM dataset."""
        if recording is None:
            raise LamstoreError(
                "spm-gain reads a file, and a Dataset from memory has none",
                advice="Build from recordings, or leave forward out.",
            )
        path = cls.inputs(recording, meg, options)["lead field"]
        return cls(path, dataset=meg.dataset, inversion=options.inversion, **given)

    @classmethod
    def needs_inner_skull(cls, recording: Recording | None) -> bool:
        """Return False: the field is computed already."""
        return False

    @classmethod
    def beside(cls, recording: Recording, meg: Meg) -> dict[str, Path]:
        """Return the gain file that is named, or that lies beside the dataset."""
        path = _gain_file(recording, meg)
        named = recording.gain is not None
        return {"gain matrix": path} if path and (named or path.is_file()) else {}

    @classmethod
    def inputs(cls, recording: Recording, meg: Meg, options: Any) -> dict[str, Path]:
        """Return the gain file, which has to be there."""
        path = _gain_file(recording, meg)
        if path is None or not path.is_file():
            raise LamstoreError(
                "there is no gain matrix",
                subject=recording.label,
                file=path or recording.meg,
                advice="Compute the forward model in SPM, name the file by --gain, or "
                "choose another --forward.",
            )
        return {"lead field": path}

    @classmethod
    def check(cls, options: Any) -> None:
        """Refuse a lead field of full rank."""
        if not options.reduce_rank:
            raise LamstoreError(
                "SPM's gain matrices are reduced to rank 2",
                advice="Leave reduce_rank (--full-rank) out, or choose "
                'forward="single-shell".',
            )

    def __call__(self, subject: xr.Dataset) -> SpmGainLeadField:
        """Open the gain file and check that it is this subject's.

        Parameters
        ----------
        subject
            Subject Dataset. With ``ch_name``, these channels are taken, in this order;
            without, all MEG channels of the file. With a dataset, ``coordinates`` are
            compared with its forward model's mesh, and about 50 columns with a single
            shell of the subject's inner skull, coils and coregistration.

        Raises
        ------
        LamstoreError
            If the file is missing or damaged, has another number of sources, lacks a
            channel, was computed with more channels than the subject's (its rank
            reduction is theirs), or belongs to other surfaces.

        Warns
        -----
        LamstoreWarning
            If the columns differ, or the dataset's coregistration is another.
        """
        dataset, inversion = self._resolve()
        path = self.path
        if path is None:
            assert dataset is not None
            path = gain_path(dataset.path, inversion.index if inversion else 0)
        with about(label_of(subject), path):
            if not path.is_file():
                raise LamstoreError("there is no gain matrix", advice=OTHER_SOURCE)
            lead_field = open_lead_field(path, subject, dataset, inversion)
            if dataset is not None:
                lead_field.provenance |= check_columns(lead_field, subject, inversion)
        warn_of_doubts(lead_field, label_of(subject))
        return lead_field

    def _resolve(self) -> tuple[SpmDataset | None, Inversion | None]:
        """Read the dataset if only its path was given, and choose the inversion."""
        dataset = self.dataset
        if isinstance(dataset, str | Path):
            dataset = read_dataset(dataset)
        if isinstance(self.inversion, Inversion):
            return dataset, self.inversion
        if dataset is None or (self.inversion is None and not dataset.inversions):
            return dataset, None
        return dataset, dataset.inversion(self.inversion)


def _gain_file(recording: Recording, meg: Meg) -> Path | None:
    """Return the gain file that a recording names, else SPM's place for it."""
    if recording.gain is not None or meg.dataset is None:
        return recording.gain
    return gain_path(meg.dataset.path, meg.inversion.index if meg.inversion else 0)


def warn_of_doubts(lead_field: SpmGainLeadField, subject: str) -> None:
    """Record whether a gain matrix is verified, and warn of what speaks against it."""
    doubts = doubts_about(lead_field.provenance)
    if doubts:
        warning = LamstoreWarning(
            doubts, subject=subject, file=lead_field.path, advice=OTHER_SOURCE
        )
        lead_field.provenance["warning"] = str(warning)
        warnings.warn(warning, stacklevel=3)


# ------------------------------------------------------------------ opening a file


def open_lead_field(
    path: Path,
    subject: xr.Dataset,
    dataset: SpmDataset | None,
    inversion: Inversion | None,
) -> SpmGainLeadField:
    """Open a gain file as the lead field of `subject`; see `SpmGain` for the checks."""
    matrix, labels = open_gain(path)
    layers = [str(layer) for layer in subject["layer"].values]
    n_vertices = subject.sizes["vertex"]
    _check_sources(matrix.shape, len(layers), n_vertices)
    fit = None
    if inversion is not None and inversion.mesh_vertices is not None:
        fit = check_mesh(subject, inversion)
    channels = _select_channels(labels, subject, dataset)
    names = [labels[i] for i in channels]
    units, factors, origin = lead_field_units(names, dataset, inversion)
    provenance = {
        "source": "spm-gain",
        "verified": False,
        "file": path.name,
        "layout": _layout(matrix),
        "units_from": origin,
        "other_rows": len(labels) - len(channels),
        "reduce_rank": True,
    }
    if inversion is not None:
        provenance |= {"inversion": inversion.index, "voltype": inversion.voltype}
    if fit is not None:
        provenance["mesh_difference_mm"] = fit.shape
        if fit.position is not None:
            provenance["coregistration_difference_mm"] = fit.position
    lead_field = SpmGainLeadField(
        path,
        matrix,
        channels,
        factors,
        ch_names=names,
        layers=layers,
        n_vertices=n_vertices,
        units=units,
        provenance=provenance,
    )
    if origin == "doubtful":
        check_plausible(lead_field)
    return lead_field


def _layout(matrix: Any) -> str:
    if isinstance(matrix, np.ndarray):
        return "in memory"
    return " x ".join(map(str, matrix.chunks)) if matrix.chunks else "contiguous"


def _check_sources(shape: tuple[int, ...], n_layers: int, n_vertices: int) -> None:
    n_sources = n_layers * n_vertices
    if shape[0] == n_sources:
        return
    expected = f"{n_layers} layers x {n_vertices} vertices = {n_sources}"
    if shape[1] == n_sources:
        raise LamstoreError(
            f"G is transposed: {shape[1]} channels x {shape[0]} sources",
            wanted=expected,
            advice="Save it as SPM does, channels x sources.",
        )
    raise LamstoreError(
        f"G has {shape[0]} sources", wanted=expected, advice=OTHER_SOURCE
    )


def _select_channels(
    labels: Sequence[str], subject: xr.Dataset, dataset: SpmDataset | None
) -> np.ndarray:
    """Choose rows of G: the subject's channels in their order, or all that are MEG."""
    types = {c["label"]: c["type"] for c in dataset.channels} if dataset else {}
    meg = [x for x in labels if types.get(x, "MEG").upper().startswith("MEG")]
    wanted = meg
    if "ch_name" in subject:
        wanted = [str(channel) for channel in subject["ch_name"].values]
    missing = [channel for channel in wanted if channel not in set(labels)]
    if missing or not wanted:
        raise LamstoreError(
            f"G does not have {_listed(missing) or 'MEG channels'} among its "
            f"{len(labels)} channels",
            advice='Choose channels that it has, or use forward="single-shell".',
        )
    if left_out := [channel for channel in meg if channel not in set(wanted)]:
        # SPM removes each source's weakest direction over all channels together
        raise LamstoreError(
            f"G was reduced to rank 2 over {len(meg)} channels, among them "
            f"{_listed(left_out)} that are not selected",
            advice='Select them, or use forward="single-shell".',
        )
    row_of = {label: i for i, label in enumerate(labels)}
    return np.array([row_of[channel] for channel in wanted], dtype=np.intp)


def _listed(names: Sequence[str]) -> str:
    rest = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + rest
