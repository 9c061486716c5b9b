"""What a row is made from: its files, its recording's sensors, and what is missing."""

import traceback
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import xarray as xr

from lamstore import schema
from lamstore.anatomy.full_resolution import full_resolution_paths
from lamstore.anatomy.head_surfaces import (
    find_inner_skull,
    find_scalp,
    read_scalp,
    resolve_inner_skull,
)
from lamstore.anatomy.recon_all import N_LAYERS, WALL_ATLAS
from lamstore.anatomy.surfaces import find_layers, layer_path
from lamstore.cohort.options import Options
from lamstore.dataset import as_declared
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import annotation_paths
from lamstore.formats.files import Files, linked_file
from lamstore.formats.freesurfer import VOLUMES, surface_ras_to_scanner_ras
from lamstore.forward import declared, needs_inner_skull, source_for, unused_of
from lamstore.meg.coregistration import choose, compare_fiducials, ways_of
from lamstore.meg.mne_files import channels_file, header_files
from lamstore.meg.noise import whitener_of
from lamstore.meg.participants import fiducials_in_mri
from lamstore.meg.recording import Meg, Recording, read_meg

#: A row is built from files, or from a subject Dataset in memory.
Row = Recording | xr.Dataset
#: Roles of files that are surfaces.
SURFACES = ("layer", "white", "pial", "scalp", "inner skull")


@dataclass
class Inputs:
    """What is known of a row before it is computed."""

    label: str
    meg: Meg = field(default_factory=Meg)
    #: Layers of its surfaces; 0 if unknown.
    n_layers: int = 0
    #: The channels whose lead field will be computed, and its unit.
    ch_names: tuple[str, ...] = ()
    units: str = schema.LEAD_FIELD_UNITS
    #: As `lamstore.read_surfaces` takes it: "none" if it is SPM's own, or not needed.
    inner_skull: Path | str | None = None
    #: The atlases that it has of those wanted, and annotations that are missing: the
    #: row is built without their regions.
    atlases: tuple[str, ...] = ()
    absent: tuple[Path, ...] = ()
    #: By role, what sensors, coregistration, noise and the lead-field source read.
    meg_files: dict[str, Path] = field(default_factory=dict)
    #: Files of other lead-field sources that lie beside the recording.
    unused: dict[str, Path] = field(default_factory=dict)
    #: (role, file) of what would be read, or is chosen among several.
    files: list[tuple[str, Path]] = field(default_factory=list)
    #: Why the row cannot be built, everything at once.
    problems: list[LamstoreError] = field(default_factory=list)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Keep what is wrong as a problem, and go on."""
        try:
            yield
        except MemoryError:  # which another row may have taken
            raise
        except Exception as error:  # one bad subject never stops the others
            found = as_error(self.label, error)
            if str(found) not in map(str, self.problems):
                self.problems.append(found)


def look_at(label: str, row: Row, options: Options) -> Inputs:
    """Look for a row's files, and read headers; bad input is among its ``problems``."""
    found = Inputs(label)
    if isinstance(row, xr.Dataset):
        with found.noting():
            _look_at_dataset(found, row, options)
        return found
    with found.noting():
        _look_at_recording(found, row, options)
    recording_is_sound = not found.problems
    if row.problems:
        return found
    folder = row.subject_dir
    with found.noting():
        _look_at_layers(found, folder, options)
    with found.noting():
        found.files.append(("scalp", find_scalp(folder, options.scalp)[0]))
    for atlas in options.atlases or ():
        files = annotation_paths(folder, atlas)
        gone = tuple(file for file in files if not file.exists())
        found.absent += gone
        if not gone:
            found.atlases += (atlas,)
            found.files += [(f"annotation {atlas}", file) for file in files]
    if recording_is_sound:
        with found.noting():
            _look_at_inner_skull(found, row, options)
        if not options.anatomy_only:
            _look_at_lead_field(found, row, options)
    found.files += found.meg_files.items()
    for _, file in found.files:
        if not file.exists():
            problem = LamstoreError("is missing", subject=label, file=file)
            found.problems.append(problem)
    return found


def as_error(label: str, error: Exception) -> LamstoreError:
    """Return why a row cannot be built, and where it is lamstore that failed."""
    if isinstance(error, LamstoreError):
        error.subject = error.subject or label
        return error
    where = traceback.extract_tb(error.__traceback__)[-1]
    return LamstoreError(
        f"{type(error).__name__}: {error} (unforeseen, "
        f"{Path(where.filename).name}:{where.lineno})",
        subject=label,
    )


def _look_at_dataset(found: Inputs, ds: xr.Dataset, options: Options) -> None:
    found.n_layers = ds.sizes.get("layer", 0)
    if options.n_layers not in (None, found.n_layers):
        wrong = f"its Dataset has {found.n_layers} layers"
        raise LamstoreError(wrong, wanted=str(options.n_layers))
    if not options.anatomy_only:
        source_for(options.forward, None, Meg(), options)
    if "ch_name" in ds:
        found.ch_names = tuple(map(str, ds["ch_name"].values))
    found.units = ds.attrs.get("lead_field_units", schema.LEAD_FIELD_UNITS)


def _look_at_recording(found: Inputs, row: Recording, options: Options) -> None:
    """Read its sensors; refuse problems, and sensors beside those for all subjects."""
    if row.problems:
        raise LamstoreError("; ".join(row.problems))
    if options.sensors is not None and row.meg is not None:
        wrong = f"has a recording of its own, and {options.sensors} is for all subjects"
        raise LamstoreError(wrong, file=row.meg, advice="Leave out --sensors or --meg.")
    if options.anatomy_only:
        return
    found.meg = read_meg(
        row,
        array=options.sensors,
        channels="good" if options.channels == "common" else options.channels,
        ch_type=options.ch_type,
        inversion=options.inversion,
    )
    if (sensors := found.meg.sensors) is not None:
        found.ch_names, found.units = sensors.ch_names, sensors.lead_field_units[0]


def _look_at_layers(found: Inputs, folder: Path, options: Options) -> None:
    surf = folder / "surf"
    if options.surfaces == "lameg":
        laminar = surf / "laminar"
        names = find_layers(folder, options.n_layers)
        found.n_layers = len(names)
        kind = options.orientation, options.fixed
        found.files += [("layer", layer_path(laminar, name, *kind)) for name in names]
        full_resolution_paths(laminar)
        return
    found.n_layers = options.n_layers or N_LAYERS
    for hemi in schema.HEMISPHERES:
        both = ("white", "pial")
        found.files += [(n, linked_file(surf / f"{hemi}.{n}")) for n in both]
        walls = (f"{hemi}.cortex.label", f"{hemi}.{WALL_ATLAS}.annot")
        with found.noting():
            _require_one(folder / "label", walls, "marks the medial wall")
    purpose = "relates recon-all's surfaces to the scanner's axes"
    _require_one(folder / "mri", VOLUMES, purpose)


def _require_one(folder: Path, names: Collection[str], purpose: str) -> None:
    if not any((folder / name).exists() for name in names):
        wrong = f"has no file that {purpose}"
        advice = "Copy it from recon-all's folder."
        raise LamstoreError(
            wrong, file=folder, wanted=" or ".join(names), advice=advice
        )


def _look_at_inner_skull(found: Inputs, row: Recording, options: Options) -> None:
    """Choose the inner skull: given, SPM's own, or the subject's."""
    found.inner_skull, folder = row.inner_skull, row.subject_dir
    if row.inner_skull is None:
        needed = not options.anatomy_only and needs_inner_skull(options.forward, row)
        own = found.meg.shell is not None
        if own or not (needed or find_inner_skull(folder) is not None):
            found.inner_skull = "none"
    skull, _ = resolve_inner_skull(folder, found.inner_skull)
    if skull is None and found.meg.shell is not None:
        skull = row.meg
    if skull is not None:
        found.files.append(("inner skull", skull))


def _look_at_lead_field(found: Inputs, row: Recording, options: Options) -> None:
    meg, forward = found.meg, options.forward
    if meg.sensors is not None:
        with found.noting():
            files = header_files(meg.sensors.source)
            table = channels_file(meg.sensors.source)
            if meg.dataset is None and table is not None:
                files["bad channels (BIDS)"] = table
            if row.trans is not None:
                files["trans"] = row.trans
            found.meg_files |= files
        with found.noting():
            surfaces, mri = xr.Dataset(), None
            if row.fiducials is not None:
                mri = fiducials_in_mri(row.fiducials)
            if meg.trans is not None or (meg.inversion is not None and mri is not None):
                with suppress(LamstoreError):
                    affine = surface_ras_to_scanner_ras(row.subject_dir)
                    surfaces.attrs["tkr_to_scanner"] = affine
            ways = ways_of(surfaces, meg.sensors, meg.trans, meg.inversion, mri)
            chosen = choose(coregistration_by(options), ways, meg.sensors)
            if chosen != "helmet":  # which needs the scalp
                ways[chosen]()
            try:
                compare_fiducials(surfaces, ways, mri, meg.sensors)
            except LamstoreError:  # the scalp decides which of them is wrong
                surfaces = with_scalp(surfaces, row.subject_dir, options.scalp)
                compare_fiducials(surfaces, ways, mri, meg.sensors)
                raise
    with found.noting():
        found.meg_files |= declared(forward, "inputs")(row, meg, options)
        found.unused = unused_of(forward, row, meg)
    if row.noise_cov is not None:
        with found.noting():
            if not options.depth:
                what = "is a noise covariance, which --no-depth has no use for"
                raise LamstoreError(what, file=row.noise_cov)
            found.meg_files["noise covariance"] = row.noise_cov
            if found.ch_names:  # a gain matrix has its channels' names itself
                whitener_of(row.noise_cov, found.ch_names, found.units, meg.sensors)


def with_scalp(ds: xr.Dataset, folder: Path, scalp: str) -> xr.Dataset:
    """Add the scalp, and where it is known how surface RAS leads to scanner RAS."""
    with suppress(LamstoreError):
        ds = ds.assign_attrs(tkr_to_scanner=surface_ras_to_scanner_ras(folder))
    mesh, _ = read_scalp(Files(folder), scalp, ds.attrs.get("tkr_to_scanner"))
    arrays = {"scalp": mesh.vertices, "scalp_faces": mesh.faces}
    return ds.assign(as_declared(arrays))


def coregistration_by(options: Options) -> str:
    """Return the method of coregistration, as `coregister` names it."""
    if options.place_helmet:
        return "helmet"
    if options.coregistration == "auto":
        return declared(options.forward, "coregistration") or "auto"
    return options.coregistration
