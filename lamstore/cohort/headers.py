"""What headers tell of a row before anything is computed, all that it lacks at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.anatomy.head_surfaces import find_scalp, resolve_inner_skull
from lamstore.anatomy.recon_all import N_LAYERS
from lamstore.anatomy.surfaces import layer_path, subject_layers
from lamstore.cohort.options import DEFAULT_ATLAS, Options
from lamstore.cohort.subject import (
    atlas_files,
    coregistration_by,
    inner_skull_of,
    refuse_problems,
    sensor_files,
)
from lamstore.cohort.task import Row, as_error
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import annotation_paths
from lamstore.formats.files import linked_file
from lamstore.formats.freesurfer import VOLUMES
from lamstore.forward import inputs_of, source_for, unused_of
from lamstore.meg.recording import Meg, Recording, read_meg

#: laMEG's full-resolution pial surfaces, one set of them.
FULL_RESOLUTION = (
    ("lh.pial.converted.gii", "rh.pial.converted.gii"),
    ("lh.pial.nodeep.gii", "rh.pial.nodeep.gii"),
    ("pial.combined.gii",),
)


@dataclass
class Headers:
    """What is known of a row before it is computed."""

    label: str
    #: Layers of its surfaces; 0 if unknown.
    n_layers: int = 0
    #: The channels whose lead field will be computed, and its unit.
    ch_names: tuple[str, ...] = ()
    units: str = schema.LEAD_FIELD_UNITS
    #: Points at which the sensors measure; vertices of the dataset's inner skull.
    n_coils: int = 0
    n_shell: int = 0
    #: (role, file) of what would be read, or is chosen among several.
    files: list[tuple[str, Path]] = field(default_factory=list)
    #: Files of other lead-field sources that lie beside the recording.
    unused: dict[str, Path] = field(default_factory=dict)
    #: Annotations that are missing; the row is built without their regions.
    absent: tuple[Path, ...] = ()
    #: Why the row cannot be built, everything at once.
    problems: list[LamstoreError] = field(default_factory=list)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Keep what is wrong as a problem, and go on."""
        try:
            yield
        except Exception as error:  # one bad subject never stops the others
            found = as_error(self.label, error)
            if str(found) not in map(str, self.problems):
                self.problems.append(found)


def read_headers(label: str, row: Row, options: Options) -> Headers:
    """Look for a row's files, and read the headers of its recording.

    Nothing is raised for bad input: it is among the ``problems``. A file that is
    damaged further on looks sound.
    """
    found = Headers(label)
    if isinstance(row, xr.Dataset):
        with found.noting():
            _look_at_dataset(found, row, options)
        return found
    with found.noting():
        refuse_problems(row, options)
    if found.problems:
        return found
    meg = Meg()
    with found.noting():
        meg = read_meg(row, options)
        if meg.sensors is not None:
            found.ch_names = meg.sensors.ch_names
            found.units = meg.sensors.lead_field_units[0]
            found.n_coils = len(meg.sensors.coil_positions)
        if meg.shell is not None and row.inner_skull is None:
            found.n_shell = len(np.asarray(meg.shell.shell_vertices))
    with found.noting():
        found.n_layers = options.n_layers or _n_layers(row.subject_dir, options)
        _look_at_layers(found, row.subject_dir, options)
    with found.noting():
        found.files.append(("scalp", find_scalp(row.subject_dir, options.scalp)[0]))
    there, found.absent = atlas_files(row.subject_dir, options)
    for atlas in there:
        files = annotation_paths(row.subject_dir, atlas)
        found.files += [(f"annotation {atlas}", file) for file in files]
    if found.ch_names or not found.problems:
        _look_at_recording(found, row, options, meg)
    for _, file in found.files:
        if not file.exists():
            problem = LamstoreError("is missing", subject=label, file=file)
            found.problems.append(problem)
    return found


def _look_at_layers(found: Headers, folder: Path, options: Options) -> None:
    surf, mri, label = folder / "surf", folder / "mri", folder / "label"
    if options.surfaces == "lameg":
        laminar = surf / "laminar"
        for name in schema.layer_names(found.n_layers):
            file = layer_path(laminar, name, options.orientation, options.fixed)
            found.files.append(("layer", file))
        if not any(all((laminar / x).exists() for x in s) for s in FULL_RESOLUTION):
            names = " or ".join(s[0] for s in FULL_RESOLUTION)
            raise LamstoreError(
                "has no full-resolution pial surface",
                file=laminar,
                wanted=names,
                advice="Copy laMEG's whole folder.",
            )
        return
    for hemi in schema.HEMISPHERES:
        both = ("white", "pial")
        found.files += [(n, linked_file(surf / f"{hemi}.{n}")) for n in both]
        walls = (f"{hemi}.cortex.label", f"{hemi}.{DEFAULT_ATLAS}.annot")
        with found.noting():
            _require_one(label, walls, "tells the medial wall")
    with found.noting():
        _require_one(mri, VOLUMES, "relates recon-all's surfaces to the scanner's axes")


def _require_one(folder: Path, names: Collection[str], purpose: str) -> None:
    if not any((folder / name).exists() for name in names):
        raise LamstoreError(
            f"has no file that {purpose}",
            file=folder,
            wanted=" or ".join(names),
            advice="Copy it from recon-all's folder.",
        )


def _look_at_recording(
    found: Headers, row: Recording, options: Options, meg: Meg
) -> None:
    with found.noting():
        asked = inner_skull_of(row, options, meg)
        skull, _ = resolve_inner_skull(row.subject_dir, asked)
        if skull is not None:
            found.files.append(("inner skull", skull))
        elif meg.shell is not None and row.meg is not None:
            found.files.append(("inner skull", row.meg))
    if options.anatomy_only:
        return
    with found.noting():
        found.files += sensor_files(row, meg).items()
    with found.noting():
        _check_coregistration(row, options, meg)
    with found.noting():
        found.files += inputs_of(options.forward, row, meg, options).items()
        found.unused = unused_of(options.forward, row, meg)


def _check_coregistration(row: Recording, options: Options, meg: Meg) -> None:
    """Refuse a row whose anatomy cannot be moved to its sensors."""
    method = coregistration_by(options)
    if meg.sensors is None or method == "helmet":
        return
    at_hand = {
        "trans": meg.trans is not None,
        "dataset": meg.inversion is not None
        and meg.inversion.mri_to_sensors is not None,
        "fiducials": row.fiducials is not None and meg.sensors.fiducials is not None,
    }
    if at_hand.get(method, any(at_hand.values())):
        return
    needs = {
        "trans": "a trans file",
        "dataset": "a coregistered SPM dataset",
        "fiducials": "nas, lpa, rpa in participants.tsv and in the recording",
    }
    wanted = needs.get(method, ", or ".join(needs.values()))
    raise LamstoreError(
        f"the anatomy cannot be moved to the sensors by {method!r}",
        subject=row.label,
        file=meg.sensors.source,
        wanted=wanted,
        advice="For an array that is used for all heads, add --place-helmet.",
    )


def _look_at_dataset(found: Headers, ds: xr.Dataset, options: Options) -> None:
    found.n_layers = ds.sizes.get("layer", 0)
    if options.n_layers not in (None, found.n_layers):
        raise LamstoreError(
            f"its Dataset has {found.n_layers} layers", wanted=str(options.n_layers)
        )
    if not options.anatomy_only:
        source_for(options.forward, None, Meg(), options)
    if "ch_name" in ds:
        found.ch_names = tuple(map(str, ds["ch_name"].values))
    found.units = ds.attrs.get("lead_field_units", schema.LEAD_FIELD_UNITS)


def _n_layers(folder: Path, options: Options) -> int:
    """Return the layers that are there, or that will be made."""
    if options.surfaces == "freesurfer":
        return N_LAYERS
    found = subject_layers(folder)
    if len(found) == 1:
        return found[0]
    if not found and (folder / "surf" / "lh.white").exists():
        raise LamstoreError(
            "has recon-all's surfaces, but none of laMEG's layers in surf/laminar",
            file=folder,
            advice="Build with --surfaces freesurfer, or make layers with lamstore "
            "surfaces make or laMEG's LayerSurfaceSet.create.",
        )
    raise LamstoreError(
        f"has laMEG's surfaces with {' and '.join(map(str, found)) or 'no'} layers",
        file=folder,
        advice="Choose with --n-layers, or make them with laMEG's "
        "LayerSurfaceSet.create.",
    )
