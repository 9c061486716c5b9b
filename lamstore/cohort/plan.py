"""What a build would do, from headers alone: nothing is computed or written."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.anatomy.surfaces import n_vertices_of
from lamstore.cohort.changes import stale_rows
from lamstore.cohort.headers import Headers, read_headers
from lamstore.cohort.options import Options, choices_from
from lamstore.cohort.selection import by_label
from lamstore.cohort.settings import columns_of, refuse_renamed, settle
from lamstore.cohort.task import Row
from lamstore.cohort.workers import bytes_per_worker
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import announced_geometry, is_freesurfer
from lamstore.formats.gifti import announced_vertices
from lamstore.forward import check_source
from lamstore.meg.recording import Recording, relative
from lamstore.notebooks import Report
from lamstore.numeric.machine import cores
from lamstore.store import Store
from lamstore.store.layout import check_plan, merge_plans
from lamstore.store.place import place

#: What compression leaves of a variable's bytes, by the kind of its type. Measured on
#: template anatomy with two sensor arrays; a cohort's own may differ by a quarter.
COMPRESSED = {"f": 0.85, "i": 0.3}
#: Weights are nearly all zero, flags nearly all equal.
SPARSE = {"coil_weights": 0.02, "hemi": 0.1, "inside_inner_skull": 0.05}
#: A receipt, once in the store and once in the commit.
RECEIPT_BYTES = 2 * 12_000
#: Peak memory of a process, fitted to five builds of 280 to 21,000 vertices, 3 and 11
#: layers and scalps of up to 159,000 vertices, within 7 %: imports; and of each row at
#: once a constant, a share for every byte of its variables, and what checking its scalp
#: takes. A tenth is added.
MEMORY_OF_IMPORTS = 320_000_000
MEMORY_OF_ROW = 30_000_000
MEMORY_PER_BYTE = 4
MEMORY_PER_SCALP_VERTEX = 800
MEMORY_MARGIN = 1.1


@dataclass(frozen=True)
class PlannedRow:
    """What a build would do with one row.

    Attributes
    ----------
    label, participant_id
        Name of the row, and whose it is.
    status
        What the store has of it: ``new``, ``pending``, ``complete``, ``failed`` or
        ``excluded``.
    action
        ``build``, ``leave`` or, if it has problems, ``fail``.
    n_layers, n_vertices, n_channels
        What headers tell; 0 if unknown.
    lead_field
        Where the lead field would come from.
    files
        (role, path) of what would be read; paths as receipts have them, relative to
        SUBJECTS_DIR.
    unused
        (role, path) of files of other lead-field sources that would not be read, such
        as SPM's gain matrix.
    absent
        Annotations that are missing: the row is built without their regions.
    problems
        What is missing or unclear, everything at once.
    stale
        What has changed since the row was built.
    bytes_in_memory
        Its variables as ``lamstore.open(path, subject=...).load()`` holds them, if it
        has every one.
    bytes_on_disk
        The same, compressed, with its receipts: an estimate.
    working_bytes
        Memory that computing it takes at most, besides imports: an estimate.
    """

    label: str
    participant_id: str
    status: str
    action: str
    n_layers: int = 0
    n_vertices: int = 0
    n_channels: int = 0
    lead_field: str = ""
    files: tuple[tuple[str, str], ...] = ()
    unused: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    bytes_in_memory: int = 0
    bytes_on_disk: int = 0
    working_bytes: int = 0


@dataclass(frozen=True)
class BuildPlan(Report):
    """What a build would do.

    Attributes
    ----------
    path
        The store.
    rows
        One entry for every recording.
    n_layers, channels, lead_field_units
        What would be settled for all rows: names of the channels, or "good" or "all" of
        each.
    problems
        Why nothing could be built at all.
    workers, bytes_per_worker
        Processes that were asked for, and the memory that each may take; 0 for threads,
        which have no limit.
    peak_bytes
        Memory that the process, or each worker process, will take at most: an estimate
        of what ``lamstore status`` measures.
    left_out
        Folders that are no row, and why.
    """

    path: Path
    rows: tuple[PlannedRow, ...]
    n_layers: int = 0
    channels: str | tuple[str, ...] = "good"
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    problems: tuple[str, ...] = ()
    workers: int = 0
    bytes_per_worker: int = 0
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
        lines = [
            f"{self.path}: {len(self.labels('build'))} rows to build, "
            f"{len(self.labels('leave'))} to leave, {len(self.labels('fail'))} would "
            f"fail; {self.bytes_on_disk / 1e6:.0f} MB on disk, "
            f"{self.peak_bytes / 1e6:.0f} MB of memory"
        ]
        lines += [f"  {text}" for text in self.problems]
        for row in self.rows:
            lines += [f"  {x}" for x in row.problems]
            lines += [f"  {row.label}: {x} is missing" for x in row.absent]
            lines += [f"  {row.label}: {x} is not read" for _, x in row.unused]
        return "\n".join(lines)


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
    path
        The store, which need not be there.
    recordings, workers, worker_memory, storage_options, **options
        As for `build`.

    Returns
    -------
    BuildPlan
        Every row with what would be read, what is missing, and how large it is: known
        from headers, so a file that is damaged further on looks sound.

    Raises
    ------
    LamstoreError
        If an option is wrong, or something else than a store is at `path`.

    Examples
    --------
    >>> found = find_recordings("subjects", meg="meg/{subject}/*.mat")  # doctest: +SKIP
    >>> plan("cohort.zarr", found, n_layers=11).labels("fail")  # doctest: +SKIP
    """
    rows = by_label(recordings)
    asked, selection = choices_from(options, rows)
    where = place(path, storage_options)
    check_source(
        asked.forward, asked, recordings=rows.values(), workers=workers, programs=True
    )
    memory = bytes_per_worker(workers, worker_memory)
    store = Store(where) if Store.is_there(where) else None
    statuses = {} if store is None else store.statuses()
    left_out = selection.left_out(statuses)
    settings, units, problems = _settled(rows, asked, store, left_out)
    changed = {} if store is None else _changes(store, rows, statuses)

    def planned(label: str) -> PlannedRow:
        row, status = rows[label], statuses.get(label, "new")
        found = Headers(label)
        if label not in left_out:
            found = read_headers(label, row, settings)
        wrong = [str(problem) for problem in found.problems]
        if found.ch_names and not wrong and found.units != units:
            wrong.append(
                f"the lead field of {found.ch_names[0]}, ... is in {found.units}, "
                f"expected {units}. Choose one sensor type with --ch-type."
            )
        again = label in selection.overwrite or (selection.stale and label in changed)
        done = {"complete"} | (set() if selection.retry_failed else {"failed"})
        leave = label in left_out or (status in done and not again)
        return PlannedRow(
            label,
            str(columns_of(label, row)["participant_id"]),
            status,
            "leave" if leave else "fail" if wrong else "build",
            problems=tuple(wrong),
            stale=changed.get(label, ()),
            n_layers=found.n_layers,
            n_channels=len(found.ch_names),
            **_of_files(row, found, settings),
        )

    with ThreadPoolExecutor(cores()) as pool:
        every = tuple(pool.map(planned, rows))
    to_build = [x.working_bytes for x in every if x.action == "build"]
    return BuildPlan(
        where,
        every,
        settings.n_layers or 0,
        settings.channels,
        units,
        problems,
        workers or 0,
        memory,
        _peak(to_build, 1 if workers else cores()),
        getattr(recordings, "left_out", {}),
    )


def _settled(
    rows: Mapping[str, Row],
    asked: Options,
    store: Store | None,
    left_out: Collection[str],
) -> tuple[Options, str, tuple[str, ...]]:
    """Settle as a build does; return the options, the unit, and why it would refuse."""
    try:
        options, found = settle(rows, asked, store, left_out=left_out)
        asked_plan = check_plan(found)
        if store is not None:
            refuse_renamed(store, asked_plan)
            merge_plans(store.path, store.plan(), asked_plan)
    except LamstoreError as error:
        present = None if store is None else store.plan()
        units = schema.LEAD_FIELD_UNITS if present is None else present.lead_field_units
        return asked, units, (str(error),)
    return options, found.lead_field_units, ()


def _changes(
    store: Store, rows: Mapping[str, Row], statuses: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    complete = {
        label: row
        for label, row in rows.items()
        if isinstance(row, Recording) and statuses.get(label) == "complete"
    }
    return stale_rows(store, complete, remember=False)


# ------------------------------------------------------------------------- how large


def _of_files(row: Row, found: Headers, options: Options) -> dict[str, Any]:
    """Return what a row's files tell: their names, and how large it will be."""
    shown: dict[str, Any]
    if isinstance(row, xr.Dataset):
        lengths = {str(dim): n for dim, n in row.sizes.items()}
        shown = {}
    else:
        root = row.root
        shown = {
            "files": tuple((role, relative(x, root)) for role, x in found.files),
            "unused": tuple((r, relative(x, root)) for r, x in found.unused.items()),
            "absent": tuple(relative(x, root) for x in found.absent),
            "lead_field": "none" if options.anatomy_only else options.forward_name,
        }
        lengths = {} if found.problems else _lengths(row, found, options)
    shown["n_vertices"] = lengths.get("vertex", 0)
    return shown | (_bytes(lengths, found.n_layers) if shown["n_vertices"] else {})


def _lengths(row: Recording, found: Headers, options: Options) -> dict[str, int]:
    """Return how long a row's dims are, from the headers of its surfaces."""
    points = {
        "": n_vertices_of(
            row.subject_dir,
            surfaces=options.surfaces,
            orientation=options.orientation,
            fixed=options.fixed,
            ds_factor=options.ds_factor,
        )
    }
    files = dict(found.files)
    points["scalp_"] = _n_points(files["scalp"])
    skull = files.get("inner skull")
    points["inner_skull_"] = found.n_shell or (0 if skull is None else _n_points(skull))
    lengths = {f"{prefix}vertex": n for prefix, n in points.items()}
    lengths |= {f"{prefix}face": 2 * n for prefix, n in points.items()}
    return lengths | {"channel": len(found.ch_names), "coil": found.n_coils}


def _n_points(file: Path) -> int:
    if is_freesurfer(file):
        return announced_geometry(file)[0]
    return announced_vertices(file)


def _bytes(lengths: Mapping[str, int], n_layers: int) -> dict[str, int]:
    """Add up a row's variables from the schema and its sizes."""
    lengths = {**lengths, "layer": n_layers}
    for dim, labels in schema.FIXED_DIMS.items():
        lengths[dim] = labels if isinstance(labels, int) else len(labels)
    memory, disk = 0, float(RECEIPT_BYTES)
    for variable in schema.variables():
        if variable.dims[0] != "subject" or len(variable.dims) == 1:
            continue
        if variable.dtype == "str":
            continue
        dtype = np.dtype(variable.dtype)
        shape = [lengths.get(dim, 0) for dim in variable.subject_dims]
        size = dtype.itemsize * int(np.prod(shape))
        memory += size
        disk += size * SPARSE.get(variable.name, COMPRESSED[dtype.kind])
    working = MEMORY_OF_ROW + MEMORY_PER_BYTE * memory
    working += MEMORY_PER_SCALP_VERTEX * lengths.get("scalp_vertex", 0)
    return {
        "bytes_in_memory": memory,
        "bytes_on_disk": round(disk),
        "working_bytes": working,
    }


def _peak(rows: Sequence[int], at_once: int) -> int:
    """Estimate the memory that a process takes at most with so many rows at once."""
    largest = sorted(rows, reverse=True)[:at_once]
    return round(MEMORY_MARGIN * (MEMORY_OF_IMPORTS + sum(largest))) if rows else 0
