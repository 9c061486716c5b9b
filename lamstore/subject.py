"""One row, from files to all of its variables: the public steps, in their order."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xarray as xr

import lamstore
from lamstore import coregistration, predictors, schema
from lamstore.errors import LamstoreError
from lamstore.forward import make_source
from lamstore.recordings import Recording
from lamstore.score import anatomical_score
from lamstore.sensors import Sensors, read_sensors
from lamstore.spm import Inversion, SpmDataset, is_dataset, read_dataset
from lamstore.surfaces import read_surfaces, surface_sizes


@dataclass(frozen=True)
class Options:
    """How rows are computed; the same for a whole build.

    Attributes
    ----------
    n_layers
        Layers of laMEG's surfaces; None takes what is there, if only one is.
    orientation, fixed
        laMEG's dipole orientations: ``link_vector``, ``ds_surf_norm``,
        ``orig_surf_norm`` or ``cps``; the pial layer's for all layers, or not.
    scalp
        ``auto`` (laMEG's order), ``mne`` or ``spm``.
    atlases
        FreeSurfer annotations to keep; None keeps ``aparc`` where it is there.
    forward
        Lead-field source: ``auto``, ``single-shell`` or ``spm-gain``.
    inversion
        Which of an SPM dataset's inversions, 0-based; None takes the current one.
    reduce_rank
        Reduce the lead field of a source to rank 2, as SPM does.
    coregistration
        ``auto``, ``dataset``, ``trans`` or ``fiducials``.
    channels, ch_type
        ``good``, ``all``, ``common`` or channel names; and the one sensor type of a
        system with several.
    sensors, place_helmet
        One sensor array for all heads, placed on each.
    anatomy_only
        No sensors: the variables of the lead field stay NaN.
    distance
        ``vertex`` (laMEG) or ``surface``.
    max_outside
        Largest share of sources outside the inner skull.
    """

    n_layers: int | None = None
    orientation: str = "link_vector"
    fixed: bool = True
    scalp: str = "auto"
    atlases: tuple[str, ...] | None = None
    forward: str = "auto"
    inversion: int | None = None
    reduce_rank: bool = True
    coregistration: str = "auto"
    channels: str | tuple[str, ...] = "good"
    ch_type: str | None = None
    sensors: Path | None = None
    place_helmet: bool = False
    anatomy_only: bool = False
    distance: str = "vertex"
    max_outside: float = 0.05

    def atlases_of(self, subject_dir: Path) -> tuple[str, ...]:
        """Name the annotations to read of a subject."""
        if self.atlases is not None:
            return self.atlases
        files = (subject_dir / "label" / f"{h}.aparc.annot" for h in schema.HEMISPHERES)
        return ("aparc",) if all(file.exists() for file in files) else ()


def compute(
    recording: Recording, options: Options, *, threads: int | None = None
) -> xr.Dataset:
    """Compute every variable of one row.

    Parameters
    ----------
    recording
        What the row is built from.
    options
        How.
    threads
        Threads of the lead-field step.

    Returns
    -------
    xarray.Dataset
        The subject Dataset: mesh, geometry, predictors and score, without padding;
        ``attrs["receipt"]`` says how it was made.

    Raises
    ------
    LamstoreError
        If any input cannot be used; it names the subject and the file.
    """
    if recording.problems:
        raise LamstoreError(f"{recording.label}: {'; '.join(recording.problems)}")
    clock = _Clock()
    with clock("surfaces"):
        ds = read_surfaces(
            recording.subject_dir,
            options.n_layers,
            orientation=options.orientation,
            fixed=options.fixed,
            scalp=options.scalp,
            inner_skull=_inner_skull(recording, options),
            atlases=options.atlases_of(recording.subject_dir),
            subject=recording.label,
        )
    source = None
    if not options.anatomy_only:
        with clock("sensors"):
            ds, source = _with_sensors(ds, recording, options)
    return from_subject(ds, options, source=source, threads=threads, clock=clock)


def from_subject(
    ds: xr.Dataset,
    options: Options,
    *,
    source: Any = None,
    threads: int | None = None,
    clock: _Clock | None = None,
) -> xr.Dataset:
    """Add every predictor and the score to a subject Dataset.

    Parameters
    ----------
    ds
        Surfaces and, unless `options` says anatomy only, sensors and inner skull.
    options
        How.
    source
        Lead-field source; None for the one that `options` names.
    threads
        Threads of the lead-field step.
    clock
        Collects the seconds of each step.

    Returns
    -------
    xarray.Dataset
        `ds` with all variables, and its receipt complete.
    """
    clock = clock or _Clock()
    if options.anatomy_only:
        ds = predictors.missing_lead_field(ds)
    else:
        with clock("lead field"):
            lead_field = (source or make_source(options.forward))(ds)
            ds = predictors.lead_field_predictors(ds, lead_field, threads=threads)
    with clock("geometry"):
        ds = predictors.cortical_thickness(ds)
        ds = predictors.distance_to_scalp(ds, definition=options.distance)
        ds = predictors.radiality_to_scalp(ds)
        if "coil_positions" in ds:
            ds = predictors.distance_to_sensor(ds)
        if "inner_skull" in ds:
            ds = predictors.inside_inner_skull(ds)
    ds = anatomical_score(ds)
    receipt = ds.attrs.get("receipt", {}) | {
        "parameters": _parameters(options),
        "seconds": clock.seconds,
        "versions": _versions(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return ds.assign_attrs(receipt=receipt)


def _with_sensors(
    ds: xr.Dataset, recording: Recording, options: Options
) -> tuple[xr.Dataset, Any]:
    """Add sensors in the anatomy's frame, and choose the lead-field source."""
    sensors, dataset = read_recording(recording, options)
    sensors = sensors.pick(options.channels, ch_type=options.ch_type)
    inversion = _inversion(recording.label, dataset, options)
    ds = coregistration.coregister(
        ds,
        sensors,
        method=_method(options),
        trans=recording.trans,
        dataset=dataset,
        inversion=inversion,
        fiducials=recording.fiducials,
    )
    return ds, dataset
