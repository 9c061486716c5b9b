"""Lead fields from MNE: a forward solution that is there, or computed by MNE."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, about
from lamstore.forward.base import Declared, LeadField
from lamstore.forward.mne_forward.computed import MODELS, ComputedLeadField
from lamstore.forward.mne_forward.solution import open_solution
from lamstore.meg.mne_sensors import read_solution


class Mne(Declared):
    """Source of MNE's lead fields: call it with a subject Dataset.

    Neither is SPM's single shell: it is another model of the same head, and it is not
    reduced to rank 2. On three heads (the two with SPM's answers and one of the demo;
    CTF 275, link vectors, the same point coils) columns by boundary elements were 9 to
    10 % of their norm from SPM's in the median, 44 to 45 % at the 95th percentile; a
    sphere's 26 to 28 %. Much of it is the single shell's: with harmonics up to degree
    20 instead of SPM's 10 it comes closer to the boundary elements. A solution that MNE
    has computed itself integrates over the coils' area: another 2 % for CTF's.

    Parameters
    ----------
    fwd
        A forward solution, ``-fwd.fif`` or ``mne.Forward``, of these very surfaces; see
        `open_solution`. None lets MNE compute the lead field, see `ComputedLeadField`.
    model
        What MNE computes: ``bem``, boundary elements of the inner skull; or ``sphere``,
        a sphere around the centre that the single shell has too.
    conductivity
        Of the brain, S/m, for ``bem``. With the inner skull as the only surface it
        cancels out of the magnetic field.
    mindist
        ``bem`` leaves out sources that are closer to the inner skull than this (mm):
        boundary elements are wrong there and make false winners. None is the mean edge
        of its triangles; 0 keeps all sources.
    ch_type
        Of a forward solution with several sensor types, where the Dataset names no
        channels: "mag", "planar", ...; see `lamstore.meg.sensors.Sensors.pick`.

    Raises
    ------
    LamstoreError
        If an option is none of these.

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
        conductivity: float = 0.3,
        mindist: float | None = None,
        ch_type: str | None = None,
    ) -> None:
        if model not in MODELS:
            raise LamstoreError(f"model is {model!r}", wanted=f"one of {MODELS}")
        if not isinstance(conductivity, int | float) or not 0 < conductivity < 100:
            raise LamstoreError(
                f"conductivity is {conductivity!r}",
                wanted="the brain's in S/m, such as 0.3",
            )
        if mindist is not None and (
            not isinstance(mindist, int | float) or not 0 <= mindist < 100
        ):
            raise LamstoreError(f"mindist is {mindist!r}", wanted="0 or more, in mm")
        self.mindist = None if mindist is None else float(mindist)
        self.fwd = Path(fwd) if isinstance(fwd, str) else fwd
        self.model = model
        self.conductivity = float(conductivity)
        self.ch_type = ch_type

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

    def __call__(self, subject: xr.Dataset) -> LeadField:
        """Open or set up the lead field of `subject`; nothing is computed yet.

        Parameters
        ----------
        subject
            Subject Dataset. For a forward solution with ``coordinates``,
            ``orientation`` and the attribute ``tkr_to_scanner``, and ``ch_name`` if
            its channels are to be chosen; else with everything that a single shell
            needs (`lamstore.forward.subject_inputs.REQUIRED`).

        Returns
        -------
        LeadField
            See `open_solution` and `ComputedLeadField`.

        Raises
        ------
        LamstoreError
            If the solution cannot be read or is not this subject's, or MNE cannot
            compute one.

        Warns
        -----
        LamstoreWarning
            If a solution deserves a look (`open_solution`), or boundary elements have
            sources too close to the inner skull.
        """
        if self.fwd is None:
            return ComputedLeadField(
                subject,
                model=self.model,
                conductivity=self.conductivity,
                mindist=self.mindist,
            )
        if isinstance(self.fwd, Path):
            with about(label_of(subject)):
                solution = read_solution(self.fwd)
            return open_solution(solution, subject, path=self.fwd, ch_type=self.ch_type)
        return open_solution(self.fwd, subject, ch_type=self.ch_type)
