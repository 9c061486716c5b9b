"""One row, from its files to the store: the public steps, in their order."""

import platform
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

import lamstore
from lamstore import dataset, predictors, schema
from lamstore.anatomy.recon_all import layers_from_freesurfer
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.cohort.inputs import Inputs, Row, as_error, coregistration_by, look_at
from lamstore.cohort.options import Options
from lamstore.cohort.sizes import Stage, Stages, measured, sizes_of
from lamstore.errors import (
    LamstoreError,
    Stopped,
    Unfinished,
    about,
    few,
    kept_warnings,
)
from lamstore.formats.files import input_record
from lamstore.formats.spm import with_dataset_shell
from lamstore.forward import check_lead_field, source_for
from lamstore.forward.base import LeadField
from lamstore.meg import frames, geometry
from lamstore.meg.coregistration import coregister
from lamstore.meg.noise import whitener_of
from lamstore.meg.recording import Meg, Recording, relative
from lamstore.score import anatomical_score
from lamstore.store import RowTaken, Store
from lamstore.store.rows import Commit

_FIDUCIAL_DIMS = schema.variable("fiducials").subject_dims
#: Attributes of a subject Dataset that name whose surfaces and sensors it has.
SOURCES = ("surface_source", "scalp_source", "inner_skull_source", "sensor_system")


class Task(NamedTuple):
    """One row that is to be made, and whether it is overwritten if it is complete."""

    label: str
    row: Row
    overwrite: bool = False


@dataclass(frozen=True)
class RowResult:
    """What became of one row: `status` as the store has it, and why."""

    label: str
    #: "failed" also where that could not be written.
    status: str
    #: Why it is not complete, or that another process made it.
    error: LamstoreError | None = None
    seconds: float = 0.0
    #: Whether not even a failure can be written: no other row needs to be tried.
    hopeless: bool = False
    #: What its receipt warns of, and counts that may change an answer.
    warnings: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    #: What the coordinator of an object store commits for a worker of its cluster.
    commit: Commit | None = None
    receipt: Mapping[str, Any] | None = None
    #: What it took, by stage.
    stages: Mapping[str, Stage] = field(default_factory=dict)
    #: What it has to add to the store's atlases, and then have the row made again.
    regions: Mapping[str, list[str]] | None = None


def build_row(
    store: Store | Path,
    task: Task,
    options: Options,
    threads: int | None,
    apart: bool = False,
) -> RowResult:
    """Compute one row, then write it (`apart`: chunks alone), or record why not."""
    start, label, commit = time.monotonic(), task.label, None
    stages = Stages()
    try:
        store = store if isinstance(store, Store) else Store(store)
    except Unfinished as error:
        return RowResult(label, schema.FAILED, error, hopeless=True)
    try:
        given = label, task.row, options
        ds = compute(*given, stages=stages, threads=threads, log_dir=store.logs)
        receipt = ds.attrs["receipt"]
        if apart:
            if lacking := store.regions_lacking(ds):
                return RowResult(label, schema.PENDING, regions=lacking)
            with stages("writing"):
                commit = store.write_chunks(label, ds, receipt)
        else:
            with stages("writing"):
                mine = store.write(label, ds, receipt, overwrite=task.overwrite)
            if not mine:
                other = LamstoreError("by another process", subject=label)
                return RowResult(label, store.statuses()[label], other)
    except (RowTaken, Stopped) as error:
        return RowResult(label, schema.PENDING, error)
    except Exception as error:  # one bad subject never stops the others
        seconds = {"until it failed": round(time.monotonic() - start, 4)}
        tried = _how(options, seconds)
        if isinstance(task.row, Recording):
            tried["recording"] = task.row.as_json()
        if apart:
            wrong = as_error(label, error)
            return RowResult(label, schema.FAILED, wrong, receipt=tried)
        return record_failure(store, label, error, tried)
    return RowResult(
        label,
        schema.COMPLETE,
        seconds=time.monotonic() - start,
        warnings=tuple(receipt.get("warnings", ())),
        counts=dataset.described_counts(receipt),
        commit=commit,
        stages=stages,
    )


def commit_apart(store: Store, result: RowResult) -> RowResult:
    """Commit what a worker of an object store's coordinator has made."""
    if result.commit is not None:
        try:
            store.commit(result.label, result.commit)
        except Exception as error:
            return record_failure(store, result.label, error)
        return replace(result, commit=None)
    if result.receipt is not None and result.error is not None:
        return record_failure(store, result.label, result.error, result.receipt)
    return result


def record_failure(
    store: Store, label: str, error: Exception, receipt: Mapping[str, Any] | None = None
) -> RowResult:
    """Commit why a row could not be made, unless what the store has of it is whole."""
    wrong = as_error(label, error)
    try:
        with store.row(label) as free:
            if free:
                store.commit(label, Commit.failed(wrong, receipt))
    except RowTaken as taken:
        return RowResult(label, schema.PENDING, taken)
    except Unfinished:  # what is wrong with the store is wrong with the row already
        return RowResult(label, schema.FAILED, wrong, hopeless=True)
    return RowResult(label, schema.FAILED, wrong)


def compute(
    label: str,
    row: Row,
    options: Options,
    *,
    stages: Stages | None = None,
    threads: int | None = None,
    log_dir: Path | None = None,
    alone: bool = False,
) -> xr.Dataset:
    """Compute every variable of one row, and ``attrs["receipt"]``: how it was made.

    It waits until there is memory beside other rows here; if `alone`, for none.
    """
    stages = Stages() if stages is None else stages
    try:
        with about(label), kept_warnings() as kept:
            with stages("sensors"):
                found = look_at(label, row, options)
                if found.problems:
                    raise found.problems[0]
            with measured(sizes_of(row, found, options).working_bytes, alone) as memory:
                ds = _computed(row, options, found, stages, threads, log_dir)
                receipt = ds.attrs.get("receipt", {}) | {"memory": memory()}
    except MemoryError as error:
        if alone:
            found_none = f"needs more memory than there is ({error})".replace(" ()", "")
            advice = "Is one of its files damaged, or far too large?"
            raise LamstoreError(found_none, subject=label, advice=advice) from error
    else:
        for warning in kept:
            warning.subject = warning.subject or label
        texts = dict.fromkeys((*receipt.get("warnings", ()), *map(str, kept)))
        receipt |= {"warnings": list(texts)} if texts else {}
        sources = {name: ds.attrs.get(name, "") for name in SOURCES}
        how = {"sources": sources, **_how(options, stages.seconds())}
        return ds.assign_attrs(receipt=receipt | how)
    # other rows may have taken it; in `except` the error would keep this one's arrays
    options_of_run: dict[str, Any] = {"threads": threads, "log_dir": log_dir}
    return compute(label, row, options, stages=stages, **options_of_run, alone=True)


def _computed(
    row: Row,
    options: Options,
    found: Inputs,
    stages: Stages,
    threads: int | None,
    log_dir: Path | None,
) -> xr.Dataset:
    """Compute a row's variables, step by step."""
    recording = row if isinstance(row, Recording) else None
    ds = checked(row, options, found, stages)
    with stages("anatomy"):
        ds = predictors.cortical_thickness(ds)
        ds = predictors.scalp_predictors(ds, definition=options.distance)
        ds = predictors.layer_vertex_area(ds)
    if options.anatomy_only:
        ds = predictors.missing_lead_field(ds)
    else:
        forward, meg = options.forward, found.meg
        source = source_for(forward, recording, meg, options, log_dir)
        with stages("lead field"):
            lead_field = check_lead_field(source(ds), found.label)
            _check_channels(ds, lead_field.ch_names)
            ds = _reduced(ds, lead_field, options, threads, recording, meg)
        ds = _with_inputs(ds, found.meg_files | lead_field.inputs, recording)
    with stages("score"):
        return anatomical_score(ds)


def checked(row: Row, options: Options, found: Inputs, stages: Stages) -> xr.Dataset:
    """Read a row's anatomy and sensors, and hold them against each other."""
    if isinstance(row, Recording):
        ds = _read(row, options, found, stages)
    else:
        ds = row.assign_attrs(subject=found.label)
    with stages("checks"):
        if "inner_skull" in ds:
            ds = predictors.inside_inner_skull(ds)
        ds = frames.check_geometry(ds, max_outside=options.max_outside)
        if "coil_positions" in ds:
            ds = geometry.check_sensors(ds)
            ds = predictors.distance_to_sensor(ds)
    return ds


def _read(
    recording: Recording, options: Options, found: Inputs, stages: Stages
) -> xr.Dataset:
    """Read or make a subject's layers, and coregister them with the sensors."""
    with stages("surfaces"):
        folder, n_layers = recording.subject_dir, found.n_layers
        common: dict[str, Any] = {
            "orientation": options.orientation,
            "fixed": options.fixed,
            "scalp": options.scalp,
            "inner_skull": found.inner_skull,
            "subject": recording.label,
            "atlases": found.atlases,
        }
        if options.surfaces == "lameg":
            ds = read_surfaces(folder, n_layers, **common)
        else:
            share = options.ds_factor
            ds = layers_from_freesurfer(folder, n_layers, ds_factor=share, **common)
    root, meg, receipt = recording.root, found.meg, dict(ds.attrs["receipt"])
    receipt["recording"] = recording.as_json()
    if not options.anatomy_only:
        receipt["unused"] = [
            {"role": role, "path": relative(path, root)}
            for role, path in found.unused.items()
        ]
    absent = [relative(path, root) for path in found.absent]
    receipt["absent"] = [*receipt["absent"], *absent]
    ds = ds.assign_attrs(receipt=receipt)
    if absent:
        ds = dataset.warn(ds, f"{', '.join(absent)} is missing; its regions are too")
    with stages("coregistration"):
        if meg.shell is not None and recording.inner_skull is None:
            ds = with_dataset_shell(ds, meg.shell)
        return coregistered(ds, recording, options, found.meg)


def coregistered(
    ds: xr.Dataset, recording: Recording, options: Options, meg: Meg
) -> xr.Dataset:
    """Add a recording's sensors, or its fiducials alone, to its surfaces."""
    if recording.fiducials is not None:
        points = xr.DataArray(np.array(recording.fiducials), dims=_FIDUCIAL_DIMS)
        ds = dataset.add_variable(ds, "fiducials", points)
    if meg.sensors is None:  # they place nothing, and are held against the scalp
        return ds
    return coregister(
        ds,
        meg.sensors,
        method=coregistration_by(options),
        trans=meg.trans,
        dataset=meg.dataset,
        inversion=meg.inversion,
    )


def _reduced(
    ds: xr.Dataset,
    lead_field: LeadField,
    options: Options,
    threads: int | None,
    recording: Recording | None,
    meg: Meg,
) -> xr.Dataset:
    """Add the variables of the lead field, all but the last in one pass over it."""
    if not options.depth:
        return predictors.lead_field_predictors(ds, lead_field, threads=threads)
    whitener, noise = None, dict[str, Any](model="white")
    if recording is not None and (file := recording.noise_cov) is not None:
        names, units = lead_field.ch_names, lead_field.units
        whitener, kept = whitener_of(file, names, units, meg.sensors)
        noise = {"model": "covariance", **kept, "file": relative(file, recording.root)}
    ds = dataset.add_to_receipt(ds, "noise", **noise)
    reductions = predictors.LEAD_FIELD_VARIABLES
    ds = predictors.add_depth(ds, lead_field, reductions, threads, whitener=whitener)
    if not (lead_field.can_move and {"fiducials", "fiducials_sensors"} & {*ds}):
        return ds
    given: dict[str, Any] = {"lead_field": lead_field, "threads": threads}
    return predictors.depth_coregistration_bias(ds, whitener=whitener, **given)


def _check_channels(ds: xr.Dataset, ch_names: tuple[str, ...]) -> None:
    """Check that a lead field has the channels of the row's sensors."""
    if "ch_name" not in ds:
        return
    wanted, found = set(map(str, ds["ch_name"].values)), set(ch_names)
    if other := sorted(wanted ^ found):
        raise LamstoreError(
            f"the lead field has {len(found)} channels, the sensors {len(wanted)}: "
            f"{few(other)} only in one of them",
            subject=dataset.label_of(ds),
            advice="Choose the channels with --channels, and have the source give "
            "them all.",
        )


def _with_inputs(
    ds: xr.Dataset, inputs: Mapping[str, Path], recording: Recording | None
) -> xr.Dataset:
    """Add files that were read to the receipt, by what they were read as."""
    receipt = ds.attrs.get("receipt", {})
    root = None if recording is None else recording.root
    records = [input_record(path, role, root=root) for role, path in inputs.items()]
    records = [*receipt.get("inputs", []), *records]
    return ds.assign_attrs(receipt=receipt | {"inputs": records})


def _how(options: Options, seconds: Mapping[str, float]) -> dict[str, Any]:
    """Return what every receipt records, of a row that failed too."""
    return {
        "parameters": options.as_json(),
        "seconds": seconds,
        "versions": _versions(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }


@cache
def _versions() -> dict[str, str]:
    packages = ("numpy", "scipy", "xarray", "zarr", "nibabel", "mne")
    return {
        "lamstore": lamstore.__version__,
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }
