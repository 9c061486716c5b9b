"""What a build would do, from its files: no lead field is computed, nothing written."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore import schema
from lamstore.anatomy.assembly import BY_VERTEX, read_by_vertex, read_regions
from lamstore.anatomy.full_resolution import full_resolution_paths
from lamstore.anatomy.recon_all import read_cortex
from lamstore.cohort.build import requested
from lamstore.cohort.changes import stale_rows
from lamstore.cohort.inputs import (
    SURFACES,
    Inputs,
    Row,
    coregistration_by,
    look_at,
    with_scalp,
)
from lamstore.cohort.options import Options
from lamstore.cohort.row import checked, coregistered
from lamstore.cohort.settings import settle
from lamstore.cohort.sizes import (
    MEMORY_MARGIN,
    MEMORY_OF_IMPORTS,
    Stages,
    require_room,
    sizes_of,
)
from lamstore.cohort.workers import bytes_per_worker
from lamstore.errors import LamstoreError, message, printable
from lamstore.formats.files import Files, linked_file, read_bytes
from lamstore.formats.freesurfer import announced_geometry, parse_surface
from lamstore.meg.frames import check_landmarks
from lamstore.meg.recording import Meg, Recording, relative
from lamstore.numeric.machine import cores, usable_memory
from lamstore.progress import Report, shown
from lamstore.store import Store
from lamstore.store.place import place


@dataclass(frozen=True)
class PlannedRow:
    """What a build would do with one row."""

    label: str
    participant_id: str
    #: ``new``, or what the store has of it.
    status: str
    #: ``build``, ``leave`` or, if it or the whole build has problems, ``fail``.
    action: str
    #: What headers tell; 0 if unknown.
    n_layers: int = 0
    n_vertices: int = 0
    n_channels: int = 0
    lead_field: str = ""
    #: (role, path) of what would be read, and of files of other lead-field sources;
    #: paths as receipts have them, relative to SUBJECTS_DIR.
    files: tuple[tuple[str, str], ...] = ()
    unused: tuple[tuple[str, str], ...] = ()
    #: Annotations that are missing: the row is built without their regions.
    absent: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    #: Of all its variables as ``lamstore.open(path, subject=...).load()`` holds them;
    #: estimates: compressed, with receipts; and at most while it is computed.
    bytes_in_memory: int = 0
    bytes_on_disk: int = 0
    working_bytes: int = 0


@dataclass(frozen=True)
class BuildPlan(Report):
    """What a build would do."""

    path: Path
    rows: tuple[PlannedRow, ...]
    #: Names, or "good" or "all".
    n_layers: int = 0
    channels: str | tuple[str, ...] = "good"
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    problems: tuple[str, ...] = ()
    #: Processes that were asked for, and the memory that each may take; 0 for threads.
    workers: int = 0
    bytes_per_worker: int = 0
    #: Of the process, or each worker process: what ``lamstore status`` measures.
    peak_bytes: int = 0
    left_out: Mapping[str, str] = field(default_factory=dict)

    def labels(self, action: str) -> tuple[str, ...]:
        """Name the rows that a build would ``build``, ``leave`` or ``fail`` with."""
        return tuple(row.label for row in self.rows if row.action == action)

    @property
    def bytes_on_disk(self) -> int:
        """What would be added to the store, an estimate."""
        return sum(row.bytes_on_disk for row in self.rows if row.action == "build")

    def as_json(self) -> dict[str, Any]:
        """Return the plan in JSON's types."""
        content = asdict(self) | {"path": str(self.path)}
        for row in content["rows"]:
            for name in ("files", "unused"):
                row[name] = [{"role": r, "path": p} for r, p in row[name]]
        counts = {a: len(self.labels(a)) for a in ("build", "leave", "fail")}
        return content | counts | {"bytes_on_disk": self.bytes_on_disk}

    def __repr__(self) -> str:
        build, leave, fail = (len(self.labels(x)) for x in ("build", "leave", "fail"))
        disk, memory = self.bytes_on_disk / 1e6, self.peak_bytes / 1e6
        head = (
            f"{self.path}: {build} rows to build, {leave} to leave, {fail} would fail"
        )
        each = " in each process"
        if self.workers:
            most = self.bytes_per_worker / 1e6
            each = f", of {most:.0f} MB for each of {self.workers} processes"
        lines = [f"{head}; {disk:.0f} MB on disk, {memory:.0f} MB of memory{each}"]
        lines += [f"  nothing can be built: {text}" for text in self.problems]
        for row in self.rows:
            lines += [f"  problem: {x}" for x in row.problems]
            lines += [f"  {row.label} is stale: {x}" for x in row.stale]
            lines += [f"  {row.label}: {x} is missing" for x in row.absent]
            lines += [
                f"  {row.label} has a {role}, which this --forward does not read: {x}"
                for role, x in row.unused
            ]
        lines += [f"  left out: {x} ({why})" for x, why in self.left_out.items()]
        return printable("\n".join(lines))


def plan(
    path: str | os.PathLike[str],
    recordings: Sequence[Row] | Mapping[str, xr.Dataset],
    *,
    workers: int | None = None,
    worker_memory: int | str | None = None,
    storage_options: Mapping[str, Any] | None = None,
    **options: Any,
) -> BuildPlan:
    """List what `build` would do with the same arguments, and write nothing.

    Parameters
    ----------
    path, recordings, workers, worker_memory, storage_options, **options
        As for `build`; the store need not be there.

    Returns
    -------
    BuildPlan
        Every row with what would be read, what is missing or damaged, and how large it
        is. Of rows to build every file is read and checked as a build does, but for
        layers that are made from recon-all's surfaces, and lead fields.

    Raises
    ------
    LamstoreError
        If an option is wrong, or something else than a store is at `path`.

    Examples
    --------
    >>> plan("cohort.zarr", find_recordings("subjects"))  # doctest: +SKIP
    """
    rows, asked, selection = requested(recordings, options, workers, programs=True)
    where = place(path, storage_options)
    memory = bytes_per_worker(workers, worker_memory)
    store = Store(where) if Store.is_there(where) else None
    statuses = {} if store is None else store.statuses()
    left_out = selection.left_out(statuses)
    settings, units = asked, schema.LEAD_FIELD_UNITS
    problems: tuple[str, ...] = ()
    try:
        settings, settled = settle(rows, asked, store, left_out=left_out)
        units = settled.lead_field_units
    except LamstoreError as error:  # as a build would refuse
        problems = (getattr(error, "summary", str(error)),)
        units = store.plan().lead_field_units if store is not None else units
    stale = {} if store is None else stale_rows(store, rows, remember=False)
    again = selection.overwrite | (set(stale) if selection.stale else set())
    done = {schema.COMPLETE} | (set() if selection.retry_failed else {schema.FAILED})

    limit = memory or usable_memory()

    def planned(label: str) -> PlannedRow:
        row, status = rows[label], statuses.get(label, "new")
        out = label in left_out
        found = Inputs(label) if out else look_at(label, row, settings)
        leave = out or (status in done and label not in again)
        files = _of_files(row, found, settings, limit, leave)
        wrong = [str(problem) for problem in found.problems]
        if found.ch_names and not wrong and found.units != units:
            what = f"the lead field of {found.ch_names[0]}, ... is in {found.units}"
            advice = "Choose one sensor type with --ch-type."
            facts = {"found": what, "subject": label, "wanted": units}
            wrong.append(message(**facts, advice=advice))
        return PlannedRow(
            label,
            getattr(row, "participant_id", label),
            status,
            "leave" if leave else "fail" if wrong or problems else "build",
            problems=tuple(wrong),
            stale=stale.get(label, ()),
            n_layers=found.n_layers,
            n_channels=len(found.ch_names),
            **files,
        )

    with ThreadPoolExecutor(cores()) as pool:
        every = tuple(shown("plan", pool.map(planned, rows), len(rows)))
    to_build = sorted(x.working_bytes for x in every if x.action == "build")
    at_once = sum(to_build[-1 if workers else -cores() :])
    # rows wait for one another where there is no room for all
    at_once = min(at_once, max([limit - MEMORY_OF_IMPORTS, *to_build[-1:]]))
    return BuildPlan(
        where,
        every,
        settings.n_layers or 0,
        settings.channels,
        units,
        problems,
        workers or 0,
        memory,
        round(MEMORY_MARGIN * (MEMORY_OF_IMPORTS + at_once)) if to_build else 0,
        getattr(recordings, "left_out", {}),
    )


def _of_files(
    row: Row, found: Inputs, options: Options, limit: int, leave: bool
) -> dict[str, Any]:
    """Return what a row's files tell: names and sizes; note those that are damaged."""
    shown: dict[str, Any] = {}
    if isinstance(row, Recording):
        root = row.root
        shown = {
            "files": tuple((role, relative(x, root)) for role, x in found.files),
            "unused": tuple((r, relative(x, root)) for r, x in found.unused.items()),
            "absent": tuple(relative(x, root) for x in found.absent),
            "lead_field": "none" if options.anatomy_only else options.forward_name,
        }
    if not found.files and isinstance(row, Recording):  # as of an excluded row
        return shown
    if not found.problems:
        with found.noting():
            sizes = sizes_of(row, found, options)
            shown |= sizes._asdict()
            require_room(sizes.working_bytes, limit)
            if isinstance(row, Recording) and not leave:
                _try(row, found, options)
    if found.problems and isinstance(row, Recording) and not leave:
        _note_damage(row, found, options)
    return shown


def _try(row: Recording, found: Inputs, options: Options) -> None:
    """Do what a build does before it computes; layers are not made for it."""
    if options.surfaces == "lameg":
        checked(row, options, found, Stages())
        return
    _note_damage(row, found, options)
    meg = Meg() if coregistration_by(options) == "helmet" else found.meg
    if found.problems or (row.fiducials is None and meg.sensors is None):
        return
    receipt = {"recording": row.as_json()}
    ds = xr.Dataset(attrs={"subject": row.label, "receipt": receipt})
    ds = with_scalp(ds, row.subject_dir, options.scalp)
    check_landmarks(coregistered(ds, row, options, meg))


def _note_damage(row: Recording, found: Inputs, options: Options) -> None:
    """Read every file of a row's anatomy for itself, so that all damage is known."""
    files = Files(row.subject_dir)
    for role, path in found.files:
        if role in SURFACES and path != row.meg:
            with found.noting():
                parse_surface(read_bytes(path), path)
    pial = [
        linked_file(files.folder / "surf" / f"{h}.pial") for h in schema.HEMISPHERES
    ]
    if options.surfaces == "lameg" and not all(map(Path.exists, pial)):
        with found.noting():
            pial = full_resolution_paths(files.laminar)
    n_orig: list[int] = []
    with found.noting():
        n_orig = [announced_geometry(path)[0] for path in pial]
    if len(n_orig) < len(schema.HEMISPHERES):  # only laMEG's combined surface
        return
    for name in BY_VERTEX:
        with found.noting():
            read_by_vertex(files, name, n_orig)
    for atlas in found.atlases:
        with found.noting():
            read_regions(files, atlas, n_orig)
    if options.surfaces != "lameg":
        with found.noting():
            read_cortex(files, n_orig)
