"""Saying what a build would do, from headers alone: nothing is computed or written."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.cohort.allocation import (
    for_store,
    plan_rows,
    present_plan,
    settled,
    store_plan,
)
from lamstore.cohort.building import by_label
from lamstore.cohort.changes import stale_rows
from lamstore.cohort.inventory import files_of
from lamstore.cohort.memory import bytes_per_worker
from lamstore.cohort.options import Options, options_from
from lamstore.cohort.plan import RowPlan, reason, refuse_renamed
from lamstore.cohort.row_task import Row
from lamstore.cohort.selection import Selection
from lamstore.errors import LamstoreError
from lamstore.forward import check_source, unused_of
from lamstore.meg.recording import Recording, read_meg, relative
from lamstore.numeric.machine import cores
from lamstore.store import Store, StorePlan
from lamstore.store.layout import checked
from lamstore.store.places import place
from lamstore.store.resize import merged

#: What compression leaves of a variable's bytes, by the kind of its type. Measured on
#: template anatomy with two sensor arrays; a cohort's own may differ by a quarter.
COMPRESSED = {"f": 0.85, "i": 0.3}
#: Weights are nearly all zero, flags nearly all equal.
SPARSE = {"coil_weights": 0.02, "hemi": 0.1, "inside_inner_skull": 0.05}
#: A receipt, once in the store and once in the journal.
RECEIPT_BYTES = 2 * 12_000


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
        What headers say; 0 if unknown.
    lead_field
        Where the lead field would come from.
    files
        (role, path) of what would be read; paths as receipts have them, relative to
        SUBJECTS_DIR.
    unused
        (role, path) of files of other lead-field sources that would not be read, such
        as SPM's gain matrix.
    problems
        What is missing or unclear.
    stale
        What has changed since the row was built.
    bytes_in_memory
        Its variables as ``lamstore.open(path, subject=...).load()`` holds them, if it
        has every one.
    bytes_on_disk
        The same, compressed, with its receipts: an estimate.
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
    problems: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    bytes_in_memory: int = 0
    bytes_on_disk: int = 0


@dataclass(frozen=True)
class BuildPlan:
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
    """

    path: Path
    rows: tuple[PlannedRow, ...]
    n_layers: int = 0
    channels: str | tuple[str, ...] = "good"
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    problems: tuple[str, ...] = ()
    workers: int = 0
    bytes_per_worker: int = 0

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


@dataclass(frozen=True)
class _Seen:
    """What was found of a row beyond its plan."""

    files: tuple[tuple[str, str], ...] = ()
    lead_field: str = ""
    problems: tuple[str, ...] = ()
    unused: tuple[tuple[str, str], ...] = ()


def plan(
    path: str | os.PathLike[str],
    recordings: Sequence[Row] | Mapping[str, xr.Dataset],
    *,
    workers: int | None = None,
    worker_memory: int | str | None = None,
    overwrite: Collection[str] = (),
    retry_failed: bool = True,
    stale: bool = False,
    exclude: Mapping[str, str] | None = None,
    include: Collection[str] = (),
    storage_options: Mapping[str, Any] | None = None,
    **options: Any,
) -> BuildPlan:
    """Say what `build` would do with the same arguments, and write nothing.

    Parameters
    ----------
    path
        The store, which need not be there.
    recordings, workers, worker_memory, overwrite, retry_failed, stale, exclude, \
    include, storage_options, **options
        As for `build`.

    Returns
    -------
    BuildPlan
        Every row with what would be read, what is missing, and how large it is: known
        from headers, so a file that is damaged further on looks well.

    Raises
    ------
    LamstoreError
        If an option is wrong, or something else than a store is at `path`.

    Examples
    --------
    >>> found = find_recordings("subjects", meg="meg/{subject}/*.mat")  # doctest: +SKIP
    >>> plan("cohort.zarr", found, n_layers=11).labels("fail")  # doctest: +SKIP
    """
    asked, rows = options_from(options), by_label(recordings)
    path = place(path, storage_options)
    check_source(
        asked.forward, asked, recordings=rows.values(), workers=workers, programs=True
    )
    memory = bytes_per_worker(workers, worker_memory)
    selection = Selection(
        frozenset(overwrite),
        frozenset(include),
        dict(exclude or {}),
        retry_failed,
        stale,
    )
    selection.check(rows)
    present = present_plan(path)
    store = None if present is None else Store(path)
    statuses = {} if store is None else store.statuses()
    left_out = selection.left_out(statuses)
    settings = for_store(asked, present)
    units = None if present is None else present.lead_field_units
    plans = plan_rows(rows, settings, units, left_out=left_out)
    usable = [p for p in plans.values() if not p.problem and p.label not in left_out]
    problems: tuple[str, ...] = ()
    if usable:
        try:
            settings = settled(settings, usable)
            _check_fit(path, present, plans, usable, settings)
        except LamstoreError as error:
            problems = (str(error),)
    seen = _look(rows, plans, settings)
    changed = {} if store is None else _changes(store, rows, statuses)

    def row(label: str) -> PlannedRow:
        found, status = plans[label], statuses.get(label, "new")
        wrong = tuple(filter(None, (found.problem, *seen[label].problems)))
        again = label in selection.overwrite or (stale and label in changed)
        return PlannedRow(
            label,
            str(found.columns.get("participant_id", label)),
            status,
            _action(status, label in left_out, again, retry_failed, bool(wrong)),
            n_layers=found.n_layers,
            n_vertices=found.sizes.get("vertex", 0),
            n_channels=len(found.ch_names),
            lead_field=seen[label].lead_field,
            files=seen[label].files,
            unused=seen[label].unused,
            problems=wrong,
            stale=changed.get(label, ()),
            **_bytes(found),
        )

    return BuildPlan(
        path,
        tuple(map(row, rows)),
        settings.n_layers or 0,
        settings.channels,
        usable[0].lead_field_units if usable else schema.LEAD_FIELD_UNITS,
        problems,
        workers or 0,
        memory,
    )


def _action(
    status: str, left_out: bool, again: bool, retry_failed: bool, wrong: bool
) -> str:
    done = status == "complete" or (status == "failed" and not retry_failed)
    if left_out or (done and not again):
        return "leave"
    return "fail" if wrong else "build"


def _check_fit(
    path: Path,
    present: StorePlan | None,
    plans: Mapping[str, RowPlan],
    usable: Sequence[RowPlan],
    settings: Options,
) -> None:
    """Raise what allocating would raise."""
    asked = checked(store_plan(plans.values(), usable, settings, {}))
    if present is not None:
        refuse_renamed(path, present.columns, plans)
        merged(path, present, asked)


def _look(
    rows: Mapping[str, Row], plans: Mapping[str, RowPlan], options: Options
) -> dict[str, _Seen]:
    """Find each row's files."""

    def one(label: str) -> _Seen:
        row, found = rows[label], plans[label]
        if found.problem or not found.n_layers or not isinstance(row, Recording):
            name = "" if isinstance(row, Recording) else options.forward_name
            return _Seen(lead_field=name)
        try:
            meg = read_meg(row, options)
            files = files_of(row, options, meg, found.n_layers)
            shown = tuple((role, relative(file, row.root)) for role, file in files)
            gone = tuple(f"{file} is missing" for _, file in files if not file.exists())
            unused = (
                ()
                if options.anatomy_only
                else tuple(
                    (role, relative(file, row.root))
                    for role, file in unused_of(options.forward, row, meg).items()
                )
            )
            lead_field = "none" if options.anatomy_only else options.forward_name
            return _Seen(shown, lead_field, gone, unused)
        except Exception as error:  # one bad subject hides no other
            return _Seen(problems=(reason(label, error),))

    with ThreadPoolExecutor(cores()) as pool:
        return dict(zip(rows, pool.map(one, rows), strict=True))


def _changes(
    store: Store, rows: Mapping[str, Row], statuses: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    complete = {
        label: row
        for label, row in rows.items()
        if isinstance(row, Recording) and statuses.get(label) == "complete"
    }
    return stale_rows(store, complete, remember=False)


def _bytes(row: RowPlan) -> dict[str, int]:
    """Add up a row's variables from the schema and its sizes."""
    if not row.sizes:
        return {}
    lengths = {"layer": row.n_layers, **row.sizes}
    for dim, labels in schema.FIXED_DIMS.items():
        lengths[dim] = labels if isinstance(labels, int) else len(labels)
    variables = list(schema.variables())
    for atlas, names in row.regions.items():
        lengths[schema.region_dim(atlas)] = len(names)
        variables.append(schema.region_variable(atlas))
        variables.append(schema.lameg_region_variable(atlas))
    memory, disk = 0, float(RECEIPT_BYTES)
    for variable in variables:
        if variable.dims[0] != "subject" or variable.dtype == "str":
            continue
        if len(variable.dims) == 1:
            continue
        dtype = np.dtype(variable.dtype)
        shape = [lengths.get(dim, 0) for dim in variable.subject_dims]
        size = dtype.itemsize * int(np.prod(shape))
        memory += size
        disk += size * SPARSE.get(variable.name, COMPRESSED[dtype.kind])
    return {"bytes_in_memory": memory, "bytes_on_disk": round(disk)}
