"""The surfaces of a row."""

from __future__ import annotations

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
from lamstore.forward import needs_inner_skull
from lamstore.meg.recording import Meg, Recording


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
    needed = not options.anatomy_only and needs_inner_skull(options.forward, recording)
    if not needed and find_inner_skull(recording.subject_dir) is None:
        return "none"
    return None
