"""Planning all rows from their headers, settling what they share, and making room.

This is the first of a build's three phases. An array job's tasks do it once: what was
settled is kept beside the store, in ``<store>.build/allocation.json``, and every task
takes it from there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from lamstore import schema
from lamstore.cohort.options import DEFAULT_ATLAS, Options
from lamstore.cohort.plan import (
    RowPlan,
    columns_of,
    in_one_unit,
    plan_row,
    refuse_renamed,
)
from lamstore.cohort.row_task import Row
from lamstore.errors import LamstoreError
from lamstore.numeric.machine import cores
from lamstore.store import Store, StorePlan, files
from lamstore.store.creation import is_there
from lamstore.store.journal import Journal


@dataclass(frozen=True)
class Allocation:
    """A store with room for every row, and what is common to them.

    Attributes
    ----------
    store
        The store.
    settings
        How rows are computed, with what was settled: number of layers, channels.
    plans
        What is known of the rows that this process may build.
    """

    store: Store
    settings: Options
    plans: Mapping[str, RowPlan]


def allocate_rows(
    path: Path,
    rows: Mapping[str, Row],
    asked: Options,
    attrs: Mapping[str, Any],
    *,
    left_out: Collection[str] = (),
    channels: Sequence[str] = (),
) -> Allocation:
    """Look at all rows, and make the store or make room in it.

    Parameters
    ----------
    path
        The store.
    rows
        Every row by its label.
    asked
        How rows are to be computed.
    attrs
        Attributes of a new store.
    left_out
        Rows that get a place but are not looked at: those that are excluded.
    channels
        What was settled before as the channels that all have; it is settled again if
        some row lacks one.

    Raises
    ------
    LamstoreError
        If nothing can be built, or the rows do not fit into the store; nothing is
        written then.
    """
    present = present_plan(path)
    settings = for_store(asked, present)
    units = None if present is None else present.lead_field_units
    plans = plan_rows(rows, settings, units, left_out=left_out)
    usable = [p for p in plans.values() if not p.problem and p.label not in left_out]
    there = present is not None and set(rows) <= set(present.labels)
    if there and set(rows) <= set(left_out):
        return Allocation(Store(path), settings, plans)
    if not usable:
        reasons = "\n".join(f"  {p.problem}" for p in plans.values() if p.problem)
        raise LamstoreError(f"none of the {len(plans)} rows can be built:\n{reasons}")
    settings = settled(settings, usable, channels)
    if present is not None:
        refuse_renamed(path, present.columns, plans)
    plan = store_plan(plans.values(), usable, settings, attrs)
    return Allocation(Store.create_or_add(path, plan), settings, plans)


def allocation_of_task(
    path: Path,
    rows: Mapping[str, Row],
    mine: Collection[str],
    asked: Options,
    attrs: Mapping[str, Any],
    *,
    left_out: Collection[str] = (),
) -> Allocation:
    """Return what was allocated for all tasks; make it if no other task has.

    Tasks that start at once wait for the one that does it. Only the rows in `mine`
    are looked at where it was done before.

    Raises
    ------
    LamstoreError
        If the store was allocated with other options.
    """
    record = Record(path)
    found = record.read(rows, asked)
    if found is None:
        with record.lock():
            found = record.read(rows, asked)
            if found is None:
                channels = record.channels(asked)
                made = allocate_rows(
                    path, rows, asked, attrs, left_out=left_out, channels=channels
                )
                record.write(made, asked, rows)
                plans = {label: made.plans[label] for label in mine}
                return replace(made, plans=plans)
    store = Store(path)
    settings = replace(asked, **found)
    own = {label: rows[label] for label in mine}
    units = store.plan().lead_field_units
    plans = plan_rows(own, settings, units, left_out=left_out)
    return Allocation(store, settings, plans)


def present_plan(path: Path) -> StorePlan | None:
    """Return the plan of a store that is there already."""
    return Store(path).plan() if is_there(path) else None


def for_store(settings: Options, present: StorePlan | None) -> Options:
    """Take the store's annotations where nobody named any.

    A row that is built again has to keep those it had, and what nobody asked for is no
    reason to refuse rows that have it.
    """
    if present is None or settings.atlases is not None:
        return settings
    names = tuple(present.atlases)
    # the default alone is taken where it is there
    return settings if names == (DEFAULT_ATLAS,) else replace(settings, atlases=names)


def plan_rows(
    rows: Mapping[str, Row],
    options: Options,
    units: str | None,
    *,
    left_out: Collection[str] = (),
) -> dict[str, RowPlan]:
    """Read how large each row will be; `units` are the store's, None for the first's.

    Of rows that are left out, only the columns are known.
    """

    def planned(label: str) -> RowPlan:
        if label in left_out:
            return RowPlan(label, columns=columns_of(label, rows[label]))
        return plan_row(label, rows[label], options)

    with ThreadPoolExecutor(cores()) as pool:
        plans = list(pool.map(planned, rows))
    return {plan.label: plan for plan in in_one_unit(plans, units)}


def settled(
    options: Options, usable: Sequence[RowPlan], channels: Sequence[str] = ()
) -> Options:
    """Return the options with what is common to all rows that can be built."""
    if options.channels == "common":
        common = _common([plan.ch_names for plan in usable])
        if channels and set(channels) <= set(common):
            common = tuple(channels)
        options = replace(options, channels=common)
    return replace(options, n_layers=usable[0].n_layers)


def _common(names: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Name the channels that all rows have, in the first row's order."""
    shared = set(names[0]).intersection(*names)
    if not shared:
        raise LamstoreError(
            "the recordings have no good MEG channel in common; name the channels with "
            "--channels, or build the sensor systems as separate stores"
        )
    return tuple(name for name in names[0] if name in shared)


def store_plan(
    plans: Iterable[RowPlan],
    usable: Sequence[RowPlan],
    options: Options,
    attrs: Mapping[str, Any],
) -> StorePlan:
    """Return what the store has to hold: a place for all, room for what is usable."""
    plans = list(plans)
    sizes = {
        dim: max(plan.sizes.get(dim, 0) for plan in usable)
        for dim in schema.RAGGED_DIMS
    }
    atlases: dict[str, list[str]] = {}
    for plan in usable:
        for atlas, names in plan.regions.items():
            known = atlases.setdefault(atlas, [])
            known += [name for name in names if name not in known]
    columns = pd.DataFrame.from_dict(
        {plan.label: plan.columns for plan in plans}, orient="index"
    )
    return StorePlan(
        labels=tuple(plan.label for plan in plans),
        layers=schema.layer_names(usable[0].n_layers),
        sizes=sizes,
        atlases=atlases,
        lead_field_units=usable[0].lead_field_units,
        distance_definition=options.distance,
        columns=columns,
        attrs=attrs,
    )


class Record:
    """What was settled for the tasks of an array job, as JSON beside the store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._journal = Journal(path.resolve())
        self._file = self._journal.folder / "allocation.json"

    def lock(self) -> Any:
        """Hold what only one task does: several may start at the same moment."""
        return files.lock(self._journal.locks / "allocation.lock")

    def read(self, labels: Collection[str], asked: Options) -> dict[str, Any] | None:
        """Return the settled options; None if they are not known for all labels.

        Raises
        ------
        LamstoreError
            If they were settled for other options than these.
        """
        record = self._content()
        if record is None or not set(labels) <= set(record["labels"]):
            return None
        before, now = record["asked"], files.plain(asked.as_json())
        if differ := sorted(n for n in now if before.get(n) != now[n]):
            said = ", ".join(f"{n} {before.get(n)}, now {now[n]}" for n in differ)
            raise LamstoreError(
                f"{self._path}: was allocated with other options: {said}. Give every "
                "task those of --plan-only, or allocate again with --plan-only."
            )
        settled = dict(record["settled"])
        if "channels" in settled:
            settled["channels"] = tuple(settled["channels"])
        if "atlases" in settled:
            settled["atlases"] = tuple(settled["atlases"])
        return settled

    def channels(self, asked: Options) -> Sequence[str]:
        """Return the channels that were settled before for the same options."""
        record = self._content()
        if record is None or record["asked"] != files.plain(asked.as_json()):
            return ()
        return record["settled"].get("channels", ())

    def write(self, made: Allocation, asked: Options, labels: Collection[str]) -> None:
        """Keep what was settled."""
        settings = made.settings
        settled: dict[str, Any] = {"n_layers": settings.n_layers}
        if settings.channels != asked.channels:
            settled["channels"] = settings.channels
        if settings.atlases != asked.atlases:
            settled["atlases"] = settings.atlases
        content = {
            "store_id": made.store.store_id,
            "asked": asked.as_json(),
            "settled": settled,
            "labels": list(labels),
        }
        files.replace_json(self._file, content)

    def _content(self) -> dict[str, Any] | None:
        record = files.read_json(self._file)
        if not isinstance(record, dict) or not is_there(self._path):
            return None
        # of a store that had this name before
        same = record.get("store_id") == Store(self._path).store_id
        return record if same else None
