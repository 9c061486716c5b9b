"""One row, from files to all of its variables: the public steps, in their order."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import xarray as xr

import lamstore
from lamstore import predictors
from lamstore.anatomy.head_surfaces import find_inner_skull
from lamstore.anatomy.recon_all import layers_from_freesurfer
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.cohort.options import Options
from lamstore.dataset import label_of, warn
from lamstore.errors import LamstoreError, about
from lamstore.formats.annotations import annotation_paths
from lamstore.formats.files import input_record
from lamstore.formats.spm import with_dataset_shell
from lamstore.forward import (
    check_lead_field,
    coregistration_of,
    inputs_of,
    needs_inner_skull,
    source_for,
    unused_of,
)
from lamstore.forward.base import LeadField, LeadFieldSource
from lamstore.meg import geometry
from lamstore.meg.coregistration import coregister
from lamstore.meg.mne_files import channels_file, header_files
from lamstore.meg.recording import Meg, Recording, read_meg, relative
from lamstore.meg.sensors import few
from lamstore.score import anatomical_score

#: Attributes of a subject Dataset that name whose surfaces and sensors it has.
SOURCES = ("surface_source", "scalp_source", "inner_skull_source", "sensor_system")


def compute(
    recording: Recording,
    options: Options,
    *,
    threads: int | None = None,
    log_dir: Path | None = None,
) -> xr.Dataset:
    """Compute every variable of one row from its files, without padding.

    ``attrs["receipt"]`` records how it was made.
    """
    refuse_problems(recording, options)
    clock = _Clock()
    with about(recording.label):
        with clock("sensors"):
            meg = read_meg(recording, options)
        with clock("surfaces"):
            ds = _read_anatomy(recording, options, meg)
        with clock("coregistration"):
            ds = _coregistered(ds, recording, options, meg)
        source, inputs = None, {}
        receipt = ds.attrs["receipt"] | {"recording": recording.as_json()}
        if not options.anatomy_only:
            forward = options.forward
            source = source_for(forward, recording, meg, options, log_dir)
            inputs = inputs_of(forward, recording, meg, options)
            receipt["unused"] = [
                {"role": role, "path": relative(path, recording.root)}
                for role, path in unused_of(forward, recording, meg).items()
            ]
        return from_subject(
            ds.assign_attrs(receipt=receipt),
            options,
            source=source,
            inputs=inputs,
            threads=threads,
            clock=clock,
            root=recording.root,
        )


def refuse_problems(recording: Recording, options: Options) -> None:
    """Refuse a recording with problems, or with sensors beside those for all."""
    if recording.problems:
        raise LamstoreError("; ".join(recording.problems), subject=recording.label)
    if options.sensors is not None and recording.meg is not None:
        raise LamstoreError(
            f"has a recording of its own, and {options.sensors} is for all subjects",
            subject=recording.label,
            file=recording.meg,
            advice="Leave out --sensors or --meg.",
        )


def from_subject(
    ds: xr.Dataset,
    options: Options,
    *,
    source: LeadFieldSource | None = None,
    inputs: Mapping[str, Path] | None = None,
    threads: int | None = None,
    clock: _Clock | None = None,
    root: Path | None = None,
) -> xr.Dataset:
    """Add every predictor and the score to a subject Dataset.

    `source` is the lead-field source, None for the one that `options` names; `inputs`
    are files that it reads, `root` the folder that their paths are relative to.
    """
    clock = clock or _Clock()
    with clock("checks"):
        if "inner_skull" in ds:
            ds = predictors.inside_inner_skull(ds)
        ds = geometry.check_geometry(ds, max_outside=options.max_outside)
        if "coil_positions" in ds:
            ds = geometry.check_sensors(ds)
            ds = predictors.distance_to_sensor(ds)
    with clock("anatomy"):
        ds = predictors.cortical_thickness(ds)
        ds = predictors.distance_to_scalp(ds, definition=options.distance)
        ds = predictors.radiality_to_scalp(ds)
        ds = predictors.layer_vertex_area(ds)
    if options.anatomy_only:
        ds = predictors.missing_lead_field(ds)
    else:
        if source is None:
            source = source_for(options.forward, None, Meg(), options)
        with clock("lead field"):
            lead_field = source(ds)
            _check_channels(ds, lead_field)
            ds = predictors.lead_field_predictors(ds, lead_field, threads=threads)
        if "warning" in lead_field.provenance:
            ds = _noted(ds, lead_field.provenance["warning"])
        ds = _with_inputs(ds, {**(inputs or {}), **lead_field.inputs}, root)
    with clock("score"):
        ds = anatomical_score(ds)
    receipt = ds.attrs.get("receipt", {}) | {
        "sources": {name: ds.attrs.get(name, "") for name in SOURCES},
        "parameters": options.as_json(),
        "seconds": clock.seconds,
        "versions": versions(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return ds.assign_attrs(receipt=receipt)


# ---------------------------------------------------------------------------- reading


def _read_anatomy(recording: Recording, options: Options, meg: Meg) -> xr.Dataset:
    """Read laMEG's layers, or make layers from FreeSurfer's surfaces."""
    folder = recording.subject_dir
    there, missing = atlas_files(folder, options)
    common: dict[str, Any] = {
        "orientation": options.orientation,
        "fixed": options.fixed,
        "scalp": options.scalp,
        "inner_skull": inner_skull_of(recording, options, meg),
        "subject": recording.label,
        "atlases": there,
    }
    if options.surfaces == "lameg":
        ds = read_surfaces(folder, options.n_layers, **common)
    else:
        ds = layers_from_freesurfer(
            folder, options.n_layers, ds_factor=options.ds_factor, **common
        )
    if not missing:
        return ds
    absent = [relative(path, recording.root) for path in missing]
    ds = ds.assign_attrs(receipt=ds.attrs["receipt"] | {"absent": absent})
    named = ", ".join(absent)
    return warn(ds, f"{recording.label}: {named} is missing; its regions are too")


def atlas_files(
    folder: Path, options: Options
) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Return the atlases that a subject has of those wanted, and the missing files."""
    there, missing = [], []
    for atlas in options.atlases or ():
        gone = [x for x in annotation_paths(folder, atlas) if not x.exists()]
        missing += gone
        if not gone:
            there.append(atlas)
    return tuple(there), tuple(missing)


def inner_skull_of(
    recording: Recording, options: Options, meg: Meg
) -> Path | str | None:
    """Choose the inner skull: given, SPM's own ("none"), or the subject's (None)."""
    if recording.inner_skull is not None:
        return recording.inner_skull
    if meg.shell is not None:
        return "none"
    needed = not options.anatomy_only and needs_inner_skull(options.forward, recording)
    if not needed and find_inner_skull(recording.subject_dir) is None:
        return "none"
    return None


def _coregistered(
    ds: xr.Dataset, recording: Recording, options: Options, meg: Meg
) -> xr.Dataset:
    if meg.shell is not None and recording.inner_skull is None:
        ds = with_dataset_shell(ds, meg.shell)
    if meg.sensors is None:
        return ds
    ds = _with_inputs(ds, sensor_files(recording, meg), recording.root)
    return coregister(
        ds,
        meg.sensors,
        method=coregistration_by(options),
        trans=meg.trans,
        dataset=meg.dataset,
        inversion=meg.inversion,
        fiducials=recording.fiducials,
    )


def sensor_files(recording: Recording, meg: Meg) -> dict[str, Path]:
    """Return the files that sensors and their coregistration are read from."""
    if meg.sensors is None:
        return {}
    files = header_files(meg.sensors.source)
    table = channels_file(meg.sensors.source)
    if meg.dataset is None and table is not None:
        files["bad channels (BIDS)"] = table
    if recording.trans is not None:
        files["trans"] = recording.trans
    return files


def coregistration_by(options: Options) -> str:
    """Return the method of coregistration, as `coregister` names it."""
    if options.place_helmet:
        return "helmet"
    if options.coregistration == "auto" and not options.anatomy_only:
        return coregistration_of(options.forward) or "auto"
    return options.coregistration


def _check_channels(ds: xr.Dataset, lead_field: LeadField) -> None:
    """Check that a lead field has the channels of the row's sensors."""
    check_lead_field(lead_field, label_of(ds))
    if "ch_name" not in ds:
        return
    wanted, found = set(map(str, ds["ch_name"].values)), set(lead_field.ch_names)
    if other := sorted(wanted ^ found):
        raise LamstoreError(
            f"the lead field has {len(found)} channels, the sensors {len(wanted)}: "
            f"{few(other)} only in one of them",
            subject=label_of(ds),
            advice="Choose the channels with --channels, and have the source give "
            "them all.",
        )


# ---------------------------------------------------------------------------- receipts


def _noted(ds: xr.Dataset, warning: str) -> xr.Dataset:
    """Add a warning that was issued already to the receipt."""
    receipt = dict(ds.attrs.get("receipt", {}))
    receipt["warnings"] = [*receipt.get("warnings", ()), warning]
    return ds.assign_attrs(receipt=receipt)


def _with_inputs(
    ds: xr.Dataset, inputs: Mapping[str, Path], root: Path | None
) -> xr.Dataset:
    """Add files that were read to the receipt, by what they were read as."""
    receipt = ds.attrs.get("receipt", {})
    records = [input_record(path, role, root=root) for role, path in inputs.items()]
    inputs_so_far = receipt.get("inputs", [])
    return ds.assign_attrs(receipt=receipt | {"inputs": [*inputs_so_far, *records]})


class _Clock:
    """Collects the wall seconds of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[step] = round(time.perf_counter() - start, 4)


@cache
def versions() -> dict[str, str]:
    """Return the versions of lamstore, Python, and what computes with them."""
    packages = ("numpy", "scipy", "xarray", "zarr", "nibabel", "mne")
    return {
        "lamstore": lamstore.__version__,
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }
