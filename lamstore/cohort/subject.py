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

import xarray as xr

import lamstore
from lamstore import predictors
from lamstore.cohort.inputs import read_anatomy
from lamstore.cohort.options import Options
from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.formats.files import input_record
from lamstore.formats.spm import with_dataset_shell
from lamstore.forward import (
    check_lead_field,
    coregistration_of,
    inputs_of,
    source_for,
    unused_of,
)
from lamstore.forward.base import LeadField, LeadFieldSource
from lamstore.meg import coregistration
from lamstore.meg.mne_files import header_files
from lamstore.meg.recording import Meg, Recording, read_meg, relative
from lamstore.meg.sensor_array import few
from lamstore.meg.sensors import channels_file
from lamstore.score import anatomical_score

#: Attributes of a subject Dataset that say whose surfaces and sensors they are.
SOURCES = ("surface_source", "scalp_source", "inner_skull_source", "sensor_system")


def compute(
    recording: Recording,
    options: Options,
    *,
    threads: int | None = None,
    log_dir: Path | None = None,
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
    log_dir
        Folder for the log of a program that computes the lead field, if one does.

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
        meg = read_meg(recording, options)
    with clock("surfaces"):
        ds = read_anatomy(recording, options, meg)
    with clock("coregistration"):
        ds = _coregistered(ds, recording, options, meg)
    source, inputs = None, {}
    about = ds.attrs["receipt"] | {"recording": recording.as_json()}
    if not options.anatomy_only:
        forward = options.forward
        source = source_for(forward, recording, meg, options, log_dir)
        inputs = inputs_of(forward, recording, meg, options)
        about["unused"] = [
            {"role": role, "path": relative(path, recording.root)}
            for role, path in unused_of(forward, recording, meg).items()
        ]
    return from_subject(
        ds.assign_attrs(receipt=about),
        options,
        source=source,
        inputs=inputs,
        threads=threads,
        clock=clock,
        root=recording.root,
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

    Parameters
    ----------
    ds
        Surfaces and, unless `options` says anatomy only, sensors and inner skull.
    options
        How.
    source
        Lead-field source; None for the one that `options` names.
    inputs
        Files that the source reads, by role.
    threads
        Threads of the lead-field step; None for one a core.
    clock
        Collects the seconds of each step.
    root
        Folder that the receipt's paths are relative to.

    Returns
    -------
    xarray.Dataset
        `ds` with all variables, and its receipt complete.
    """
    clock = clock or _Clock()
    with clock("checks"):
        if "inner_skull" in ds:
            ds = predictors.inside_inner_skull(ds)
        ds = coregistration.check_geometry(ds, max_outside=options.max_outside)
        if "coil_positions" in ds:
            ds = coregistration.check_sensors(ds)
            ds = predictors.distance_to_sensor(ds)
    with clock("anatomy"):
        ds = predictors.cortical_thickness(ds)
        ds = predictors.distance_to_scalp(ds, definition=options.distance)
        ds = predictors.radiality_to_scalp(ds)
    if options.anatomy_only:
        ds = predictors.missing_lead_field(ds)
    else:
        source = source or source_for(options.forward, None, Meg(), options)
        with clock("lead field"):
            lead_field = source(ds)
            _check_channels(ds, lead_field)
            ds = predictors.lead_field_predictors(ds, lead_field, threads=threads)
        if "warning" in lead_field.provenance:
            said = ds.attrs["receipt"].get("warnings", [])
            warned = {"warnings": [*said, lead_field.provenance["warning"]]}
            ds = ds.assign_attrs(receipt=ds.attrs["receipt"] | warned)
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


def _coregistered(
    ds: xr.Dataset, recording: Recording, options: Options, meg: Meg
) -> xr.Dataset:
    if meg.shell is not None and recording.inner_skull is None:
        ds = with_dataset_shell(ds, meg.shell)
    if meg.sensors is None:
        return ds
    inputs = header_files(meg.sensors.source)
    table = channels_file(meg.sensors.source)
    if meg.dataset is None and table is not None:
        inputs["bad channels (BIDS)"] = table
    if recording.trans is not None:
        inputs["trans"] = recording.trans
    method = "helmet" if options.place_helmet else options.coregistration
    if method == "auto" and not options.anatomy_only:
        method = coregistration_of(options.forward) or method
    ds = _with_inputs(ds, inputs, recording.root)
    return coregistration.coregister(
        ds,
        meg.sensors,
        method=method,
        trans=meg.trans,
        dataset=meg.dataset,
        inversion=meg.inversion,
        fiducials=recording.fiducials,
    )


def _check_channels(ds: xr.Dataset, lead_field: LeadField) -> None:
    """Check that a lead field has the channels of the row's sensors."""
    check_lead_field(lead_field, label_of(ds))
    if "ch_name" not in ds:
        return
    wanted, found = set(map(str, ds["ch_name"].values)), set(lead_field.ch_names)
    if other := sorted(wanted ^ found):
        raise LamstoreError(
            f"{label_of(ds)}: the lead field has {len(found)} channels, the sensors "
            f"{len(wanted)}; {few(other)} only in one of them. Choose the channels "
            "with --channels, and have the source give them all."
        )


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


def versions() -> dict[str, str]:
    """Return the versions of lamstore, Python, and what computes with them."""
    return {
        "lamstore": lamstore.__version__,
        "python": platform.python_version(),
        **_installed(),
    }


@cache
def _installed() -> dict[str, str]:
    packages = ("numpy", "scipy", "xarray", "zarr", "nibabel", "mne")
    return {name: version(name) for name in packages}
