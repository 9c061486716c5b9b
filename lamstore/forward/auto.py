"""Choosing between SPM's gain matrix and computing the lead field."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.formats.spm import Inversion, SpmDataset, with_dataset_shell
from lamstore.forward.base import LeadField
from lamstore.forward.single_shell import SingleShell
from lamstore.forward.spm_gain import SpmGain, open_lead_field
from lamstore.forward.spm_gain.column_check import compare_columns, reason_of_difference
from lamstore.forward.spm_gain.gain_file import gain_path
from lamstore.forward.spm_gain.mesh_match import MESH_TOLERANCE


class Auto:
    """Source that takes SPM's gain matrix if it is right, else computes the field.

    A gain file is taken if its forward model is a single shell of these surfaces, this
    inner skull, this coregistration and these channels, which about 50 of its columns,
    computed again, confirm. Otherwise the lead field is computed, and the provenance
    says under ``rejected`` why the file was not taken.

    Parameters
    ----------
    gain
        Gain file; by default the one beside the dataset, if there is one.
    dataset
        SPM dataset or its path.
    inversion
        Which of its inversions, 0-based; SPM's selected one by default.
    reduce_rank
        As for `SingleShell`; SPM's gain matrices are always reduced.
    """

    def __init__(
        self,
        *,
        gain: str | Path | None = None,
        dataset: SpmDataset | str | Path | None = None,
        inversion: int | Inversion | None = None,
        reduce_rank: bool = True,
    ) -> None:
        self.gain = None if gain is None else Path(gain)
        self.dataset = dataset
        self.inversion = inversion
        self._native = SingleShell(reduce_rank=reduce_rank)

    def __call__(self, subject: xr.Dataset) -> LeadField:
        """Return the lead field of `subject`.

        Parameters
        ----------
        subject
            Subject Dataset with everything that `SingleShell` needs; if it has no
            inner skull, the dataset's own shell is used.

        Raises
        ------
        LamstoreError
            If a gain file that was named is not there, the inversion is not there, or
            the lead field cannot be computed.
        """
        dataset, inversion = self._resolve()
        has_shell = inversion is not None and inversion.shell_vertices is not None
        if "inner_skull" not in subject and inversion is not None and has_shell:
            subject = with_dataset_shell(subject, inversion)
        native = self._native(subject)
        path = self._gain_file(subject, dataset, inversion)
        if path is None:
            return native
        why, found = self._reason_against(subject, dataset, inversion), {}
        if not why:
            assert dataset is not None
            try:
                gain = open_lead_field(path, subject, dataset, inversion)
                found = compare_columns(gain, native, subject)
                why = reason_of_difference(found["max_difference"])
            except LamstoreError as error:
                why = str(error)
            else:
                if not why:
                    gain.provenance |= found | {"verified": True}
                    return gain
        native.provenance["rejected"] = {"file": path.name, "why": why} | found
        return native

    def _resolve(self) -> tuple[SpmDataset | None, Inversion | None]:
        if self.dataset is None:
            return None, None
        return SpmGain(dataset=self.dataset, inversion=self.inversion).resolve()

    def _gain_file(
        self,
        subject: xr.Dataset,
        dataset: SpmDataset | None,
        inversion: Inversion | None,
    ) -> Path | None:
        if self.gain is not None:
            if not self.gain.is_file():
                raise LamstoreError(
                    f"{label_of(subject)}: no gain file {self.gain}. Compute the "
                    'forward model in SPM, or use forward="single-shell".'
                )
            return self.gain
        if dataset is None or inversion is None:
            return None
        path = gain_path(dataset.path, inversion.index)
        return path if path.is_file() else None

    def _reason_against(
        self,
        subject: xr.Dataset,
        dataset: SpmDataset | None,
        inversion: Inversion | None,
    ) -> str:
        """Say what speaks against a gain file before it is opened, "" if nothing."""
        if dataset is None or inversion is None:
            return "no SPM dataset says what it was computed for"
        if not self._native.reduce_rank:
            return "SPM's gain matrices are reduced to rank 2"
        if not inversion.is_single_shell:
            return f"its forward model is {inversion.voltype!r}, not a single shell"
        if inversion.mesh_vertices is None or inversion.shell_vertices is None:
            return "its dataset has no forward mesh or no shell to compare with"
        shell = with_dataset_shell(subject, inversion)["inner_skull"].values
        mine = subject["inner_skull"].values
        if mine.shape != shell.shape or (
            np.linalg.norm(mine - shell, axis=1).max() > MESH_TOLERANCE
        ):
            return "it was computed with another inner skull than is used here"
        return ""
