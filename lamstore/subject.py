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


@dataclass(frozen=True)
class RowPlan:
    """What the store must know of a row before it is computed.

    Attributes
    ----------
    label
        Name of the row.
    sizes
        Length of each ragged dim.
    regions
        Region names of each atlas.
    columns
        Its subject coordinates.
    n_layers
        Layers of its surfaces; 0 if unknown.
    ch_names
        The channels whose lead field will be computed.
    lead_field_units
        The lead field's unit.
    problem
        Why the row cannot be built; "" if it can.
    """

    label: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, Any] = field(default_factory=dict)
    n_layers: int = 0
    ch_names: tuple[str, ...] = ()
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    problem: str = ""


def plan_row(label: str, row: Recording | xr.Dataset, options: Options) -> RowPlan:
    """Look at a row's inputs: how large it will be, and whether they are there.

    Parameters
    ----------
    label
        Name of the row.
    row
        A recording, or a subject Dataset from memory.
    options
        How rows are computed.

    Returns
    -------
    RowPlan
        With `problem` where the row cannot be built; nothing is raised for bad input.
    """
    if isinstance(row, xr.Dataset):
        return _plan_dataset(label, row)
    columns = {**row.entities, **row.columns}
    try:
        if row.problems:
            raise LamstoreError(f"{label}: {'; '.join(row.problems)}")
        return _plan_recording(row, options, columns)
    except LamstoreError as error:
        return RowPlan(label, columns=columns, problem=_naming(label, error))


def _plan_recording(
    recording: Recording, options: Options, columns: Mapping[str, Any]
) -> RowPlan:
    n_layers = options.n_layers or _only_n_layers(recording.subject_dir)
    meg = _read_meg(recording, options)
    sizes = surface_sizes(
        recording.subject_dir,
        n_layers,
        orientation=options.orientation,
        fixed=options.fixed,
        scalp=options.scalp,
        inner_skull=_inner_skull(recording, options, meg),
        subject=recording.label,
    )
    if meg.has_shell and recording.inner_skull is None:
        assert meg.inversion is not None
        sizes["inner_skull_vertex"] = len(meg.inversion.shell_vertices)
        sizes["inner_skull_face"] = len(meg.inversion.shell_faces)
    ch_names: tuple[str, ...] = ()
    units = schema.LEAD_FIELD_UNITS
    if meg.sensors is not None:
        ch_names, units = meg.sensors.ch_names, meg.sensors.lead_field_units[0]
        sizes |= {"channel": len(ch_names), "coil": len(meg.sensors.coil_positions)}
    regions = {
        atlas: read_annotation(recording.subject_dir, atlas).names
        for atlas in options.atlases_of(recording.subject_dir)
    }
    return RowPlan(
        recording.label, sizes, regions, columns, n_layers, ch_names, units
    )


def _plan_dataset(label: str, ds: xr.Dataset) -> RowPlan:
    regions = {
        str(name).removeprefix(schema.REGION_PREFIX): tuple(
            ds[name].attrs.get("flag_meanings", "").split()
        )
        for name in ds.coords
        if str(name).startswith(schema.REGION_PREFIX)
    }
    return RowPlan(
        label,
        sizes={dim: ds.sizes.get(dim, 0) for dim in schema.RAGGED_DIMS},
        regions=regions,
        columns={"participant_id": label, **{name: "" for name in ENTITIES}},
        n_layers=ds.sizes.get("layer", 0),
        ch_names=tuple(map(str, ds["ch_name"].values)) if "ch_name" in ds else (),
        lead_field_units=ds.attrs.get("lead_field_units", schema.LEAD_FIELD_UNITS),
    )


def _only_n_layers(subject_dir: Path) -> int:
    found = subject_layers(subject_dir)
    if len(found) == 1:
        return found[0]
    said = " and ".join(map(str, found)) or "no"
    raise LamstoreError(
        f"{subject_dir} has laMEG's surfaces with {said} layers; say which with "
        "--n-layers, or make them with laMEG's LayerSurfaceSet.create"
    )


def _naming(label: str, error: LamstoreError) -> str:
    """Make sure that a message says whose input it is about."""
    message = str(error)
    return message if label in message else f"{label}: {message}"


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
        Threads of the lead-field step; None for one a core.

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
    with clock("sensors"):
        meg = _read_meg(recording, options)
    with clock("surfaces"):
        ds = read_surfaces(
            recording.subject_dir,
            options.n_layers,
            orientation=options.orientation,
            fixed=options.fixed,
            scalp=options.scalp,
            inner_skull=_inner_skull(recording, options, meg),
            atlases=options.atlases_of(recording.subject_dir),
            subject=recording.label,
        )
    with clock("coregistration"):
        ds = _coregistered(ds, recording, options, meg)
    source = None if options.anatomy_only else _source(recording, options, meg)
    return from_subject(ds, options, source=source, threads=threads, clock=clock)


def from_subject(
    ds: xr.Dataset,
    options: Options,
    *,
    source: LeadFieldSource | None = None,
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
        Threads of the lead-field step; None for one a core.
    clock
        Collects the seconds of each step.

    Returns
    -------
    xarray.Dataset
        `ds` with all variables, and its receipt complete.
    """
    clock = clock or _Clock()
    with clock("geometry"):
        ds = predictors.cortical_thickness(ds)
        ds = predictors.distance_to_scalp(ds, definition=options.distance)
        ds = predictors.radiality_to_scalp(ds)
        if "coil_positions" in ds:
            ds = predictors.distance_to_sensor(ds)
            ds = coregistration.check_sensors(ds)
        if "inner_skull" in ds:
            ds = predictors.inside_inner_skull(ds)
            ds = coregistration.check_geometry(ds, max_outside=options.max_outside)
    if options.anatomy_only:
        ds = predictors.missing_lead_field(ds)
    else:
        source = source or make_source(
            options.forward, **_forward_options(options.forward, options)
        )
        with clock("lead field"):
            lead_field = source(ds)
            ds = predictors.lead_field_predictors(ds, lead_field, threads=threads)
        ds = ds.assign_attrs(lead_field_source=lead_field.provenance["source"])
    with clock("score"):
        ds = anatomical_score(ds)
    receipt = ds.attrs.get("receipt", {}) | {
        "parameters": options.as_json(),
        "seconds": clock.seconds,
        "versions": _versions(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return ds.assign_attrs(receipt=receipt)


# --------------------------------------------------------------------------- inputs
@dataclass(frozen=True)
class _Meg:
    """What was read of a recording: sensors, and SPM's own way to them."""

    sensors: Sensors | None = None
    dataset: SpmDataset | None = None
    inversion: Inversion | None = None

    @property
    def has_shell(self) -> bool:
        """Whether SPM left the shell that it computed with."""
        inversion = self.inversion
        return (
            inversion is not None
            and inversion.shell_vertices is not None
            and inversion.mri_to_sensors is not None
        )


def _read_meg(recording: Recording, options: Options) -> _Meg:
    """Read the sensors of a recording, or the array that is used for all."""
    if options.anatomy_only:
        return _Meg()
    path = options.sensors or recording.meg
    if path is None:
        if recording.gain is not None:
            return _Meg()
        raise LamstoreError(
            f"{recording.label} has no recording; name one with --meg, one array for "
            "all heads with --sensors FILE --place-helmet, or build with --anatomy-only"
        )
    if Path(path).suffix != ".mat":
        return _Meg(_picked(read_sensors(path), options))
    dataset = read_dataset(path)
    inversion = None
    if dataset.inversions or options.inversion is not None:
        inversion = dataset.inversion(options.inversion)
    return _Meg(_picked(from_spm(dataset), options), dataset, inversion)


def _picked(sensors: Sensors, options: Options) -> Sensors:
    channels = "good" if options.channels == "common" else options.channels
    return sensors.pick(channels, ch_type=options.ch_type)


def _inner_skull(recording: Recording, options: Options, meg: _Meg) -> Path | str | None:
    """Choose the inner skull: given, SPM's own, or the subject's files."""
    if recording.inner_skull is not None:
        return recording.inner_skull
    if meg.has_shell:
        return "none"
    needed = not options.anatomy_only and options.forward != "spm-gain"
    if not needed and find_inner_skull(recording.subject_dir) is None:
        return "none"
    return None


def _coregistered(
    ds: xr.Dataset, recording: Recording, options: Options, meg: _Meg
) -> xr.Dataset:
    if meg.dataset is not None:
        ds = add_input(ds, meg.dataset.path, "SPM dataset")
    if meg.has_shell and recording.inner_skull is None:
        assert meg.inversion is not None
        ds = with_dataset_shell(ds, meg.inversion)
    if meg.sensors is None:
        return ds
    return coregistration.coregister(
        ds,
        meg.sensors,
        method="helmet" if options.place_helmet else options.coregistration,
        trans=recording.trans,
        dataset=meg.dataset,
        inversion=meg.inversion,
        fiducials=recording.fiducials,
    )


def _source(recording: Recording, options: Options, meg: _Meg) -> LeadFieldSource:
    found: dict[str, Any] = {}
    if options.forward in ("auto", "spm-gain"):
        found = {"gain": recording.gain, "dataset": meg.dataset}
    return make_source(options.forward, **_forward_options(options.forward, options), **found)
