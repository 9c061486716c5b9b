"""What is read of a row: the recording, and the surfaces that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.anatomy.freesurfer_layers import (
    freesurfer_surface_sizes,
    layers_from_freesurfer,
)
from lamstore.anatomy.head_surfaces import find_inner_skull
from lamstore.anatomy.surfaces import read_surfaces, surface_sizes
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError
from lamstore.formats.spm import Inversion, SpmDataset, read_dataset
from lamstore.meg.recording import Recording
from lamstore.meg.sensors import Sensors, from_spm, read_sensors

#: Lead-field sources that read a recording's own files, of which a Dataset from memory
#: has none, and that need no inner skull.
FROM_FILES = ("spm-gain", "lameg")


@dataclass(frozen=True)
class Meg:
    """What was read of a recording: sensors, and SPM's or MNE's own way to them.

    Attributes
    ----------
    sensors
        The channels whose lead field is wanted.
    dataset, inversion
        Of a recording that is an SPM dataset.
    trans
        MRI to head: a trans file, or what a forward solution says itself.
    """

    sensors: Sensors | None = None
    dataset: SpmDataset | None = None
    inversion: Inversion | None = None
    trans: Any = None

    @property
    def shell(self) -> Inversion | None:
        """The inversion, if SPM left with it the shell that it computed with."""
        inversion = self.inversion
        if (
            inversion is None
            or inversion.shell_vertices is None
            or inversion.mri_to_sensors is None
        ):
            return None
        return inversion


def read_meg(recording: Recording, options: Options) -> Meg:
    """Read the sensors of a recording, or the array that is used for all."""
    if options.anatomy_only:
        return Meg()
    path = options.sensors or recording.meg
    if path is None:
        if recording.gain is not None:
            return Meg()
        if options.forward == "mne" and recording.fwd is not None:
            return _from_solution(recording.fwd, options)
        raise LamstoreError(
            f"{recording.label} has no recording; name one with --meg, one array for "
            "all heads with --sensors FILE --place-helmet, or build with --anatomy-only"
        )
    if options.sensors is not None or path.suffix != ".mat":
        # whoever was recorded with a shared array has nothing to say of this head
        sensors = _picked(read_sensors(path), options)
        return Meg(sensors, trans=recording.trans)
    dataset = read_dataset(path)
    inversion = None
    if dataset.inversions or options.inversion is not None:
        inversion = dataset.inversion(options.inversion)
    sensors = _picked(from_spm(dataset), options)
    return Meg(sensors, dataset, inversion, recording.trans)


def _from_solution(path: Path, options: Options) -> Meg:
    """Take sensors and coregistration from MNE's forward solution itself."""
    from lamstore.forward.mne_forward.solution_file import read_solution_head

    sensors, trans = read_solution_head(path)
    return Meg(_picked(sensors, options), trans=trans)


def _picked(sensors: Sensors, options: Options) -> Sensors:
    channels = "good" if options.channels == "common" else options.channels
    return sensors.pick(channels, ch_type=options.ch_type)


def read_anatomy(recording: Recording, options: Options, meg: Meg) -> xr.Dataset:
    """Read laMEG's layers, or make layers from FreeSurfer's surfaces."""
    common = _anatomy(recording, options, meg)
    common["atlases"] = options.atlases_of(recording.subject_dir)
    if options.surfaces == "lameg":
        return read_surfaces(recording.subject_dir, options.n_layers, **common)
    return layers_from_freesurfer(
        recording.subject_dir,
        options.n_layers,
        ds_factor=options.ds_factor,
        **common,
    )


def anatomy_sizes(
    recording: Recording, options: Options, meg: Meg, n_layers: int
) -> dict[str, int]:
    """Return how long the dims of `read_anatomy` are at most, from headers alone."""
    common = _anatomy(recording, options, meg)
    if options.surfaces == "lameg":
        sizes = surface_sizes(recording.subject_dir, n_layers, **common)
    else:
        sizes = freesurfer_surface_sizes(
            recording.subject_dir, n_layers, ds_factor=options.ds_factor, **common
        )
    if meg.shell is not None and recording.inner_skull is None:
        sizes["inner_skull_vertex"] = len(np.asarray(meg.shell.shell_vertices))
        sizes["inner_skull_face"] = len(np.asarray(meg.shell.shell_faces))
    return sizes


def _anatomy(recording: Recording, options: Options, meg: Meg) -> dict[str, Any]:
    return {
        "orientation": options.orientation,
        "fixed": options.fixed,
        "scalp": options.scalp,
        "inner_skull": inner_skull_of(recording, options, meg),
        "subject": recording.label,
    }


def inner_skull_of(
    recording: Recording, options: Options, meg: Meg
) -> Path | str | None:
    """Choose the inner skull: given, SPM's own, or the subject's files."""
    if recording.inner_skull is not None:
        return recording.inner_skull
    if meg.shell is not None:
        return "none"
    needed = not options.anatomy_only and options.forward not in FROM_FILES
    given = options.forward == "mne" and recording.fwd is not None
    if (not needed or given) and find_inner_skull(recording.subject_dir) is None:
        return "none"
    return None
