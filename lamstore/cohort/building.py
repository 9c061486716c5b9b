"""Build a cohort: plan the store, one task a row, publish what is complete."""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from lamstore import schema
from lamstore.cohort.options import DEFAULT_ATLAS, Options
from lamstore.cohort.plan import RowPlan, in_one_unit, plan_row, refuse_renamed
from lamstore.cohort.recording import Recording
from lamstore.cohort.running import Row, RowResult, run
from lamstore.cohort.sources import check_asked, check_programs
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.numeric.threads import cores
from lamstore.store import Store, StorePlan
from lamstore.store.files import plain

#: A running build makes its complete rows visible this often, in seconds.
PUBLISH_EVERY = 5.0


@dataclass(frozen=True)
class BuildReport:
    """What became of a build.

    Attributes
    ----------
    path
        The store.
    results
        The rows that this run worked on.
    statuses
        Every row of the store: ``pending``, ``complete``, ``failed`` or ``excluded``.
    """

    path: Path
    results: tuple[RowResult, ...]
    statuses: Mapping[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Count the store's rows by status."""
        statuses = list(self.statuses.values())
        return {status: statuses.count(status) for status in schema.STATUSES}

    @property
    def failed(self) -> tuple[RowResult, ...]:
        """The rows that failed in this run."""
        return tuple(r for r in self.results if r.status == "failed")


def build(
    path: str | Path,
    recordings: Sequence[Row] | Mapping[str, xr.Dataset],
    *,
    workers: int | None = None,
    client: Any = None,
    on_row: Callable[[RowResult, int, int], None] | None = None,
    overwrite: Collection[str] = (),
    attrs: Mapping[str, Any] | None = None,
    **options: Any,
) -> BuildReport:
    """Build a cohort store, or what is missing of it.

    Parameters
    ----------
    path
        The store. Rows that it has complete are left alone; new labels are added.
    recordings
        What `find_recordings` returned; or subject Datasets from memory, by label or
        with ``attrs["subject"]``.
    workers
        Processes, each with one subject at a time; None uses threads. A script that
        asks for processes guards its start with ``if __name__ == "__main__":``.
    client
        A ``distributed.Client`` to run the tasks on instead.
    on_row
        Called after every row with its result, the rows done, and all rows to do.
    overwrite
        Labels of rows to build again although they are complete.
    attrs
        Attributes of a new store.
    **options
        How rows are computed: ``surfaces``, ``n_layers``, ``ds_factor``,
        ``orientation``, ``fixed``, ``scalp``, ``atlases``, ``forward``,
        ``forward_options``, ``inversion``, ``reduce_rank``, ``coregistration``,
        ``channels``, ``ch_type``, ``sensors``, ``place_helmet``, ``anatomy_only``,
        ``distance``, ``max_outside``; see `lamstore.cohort.options.Options`.

    Returns
    -------
    BuildReport
        A subject that fails is recorded with its reason and stops no other.

    Raises
    ------
    LamstoreError
        If nothing can be built, or `path` is something else than a store that these
        rows fit into; nothing is written then.

    Warns
    -----
    LamstoreWarning
        If rows that are left alone were built with other options.

    Examples
    --------
    >>> found = find_recordings("subjects", meg="meg/{subject}/*.mat")  # doctest: +SKIP
    >>> build("cohort.zarr", found, n_layers=11)  # doctest: +SKIP
    """
    settings = _checked_options(options)
    if workers and settings.forward == "lameg":
        raise LamstoreError(
            'forward="lameg" runs on threads, as its workers are processes already; '
            "leave --workers out, and say how many with --lameg-slots."
        )
    if client is None:  # a cluster's workers may have what is not here
        check_programs(settings)
    rows = _by_label(recordings)
    check_asked(rows, settings)
    path = Path(path)
    present = Store(path).plan() if os.path.lexists(path) else None
    if present is not None and settings.atlases is None:
        # what nobody asked for by name is no reason to refuse the rows that have it
        known = DEFAULT_ATLAS in present.atlases
        settings = settings if known else replace(settings, atlases=())
    units = None if present is None else present.lead_field_units
    settings, plans = _plan(rows, settings, units)
    if present is not None:
        refuse_renamed(path, present.columns, plans)
    store = _allocate(path, plans, settings, attrs or {})
    statuses = store.statuses()
    done = [
        label
        for label in rows
        if statuses.get(label) in ("complete", "excluded") and label not in overwrite
    ]
    _warn_of_other_options(store, done, settings)
    todo = [label for label in rows if label not in done]
    collect = _Collector(store, len(todo), on_row)
    with store.writer():
        try:
            here = str(store.path.resolve())  # a cluster's workers may be elsewhere
            tasks = [
                (here, rows[label], plans[label], label in overwrite) for label in todo
            ]
            run(tasks, settings, collect, workers=workers, client=client)
        finally:
            store.publish()
    store.finalise()
    return BuildReport(store.path, tuple(collect.results), store.statuses())


def _warn_of_other_options(
    store: Store, labels: Sequence[str], settings: Options
) -> None:
    """Say which complete rows are not what these options would make of them."""
    asked = settings.as_json()
    # what is there of an atlas is the store's, not the row's
    asked.pop("atlases")
    others: dict[str, list[str]] = {}
    for label in labels:
        built = store.receipt(label).get("parameters", {})
        for name, value in asked.items():
            before = built.get(name, value)
            # JSON has lists where Python has tuples
            if plain(before) != plain(value):
                others.setdefault(f"{name} {before}, now {value}", []).append(label)
    for what, which in others.items():
        named = ", ".join(which[:5]) + (", ..." if len(which) > 5 else "")
        warnings.warn(
            f"{len(which)} complete rows were built with other options and are left "
            f"alone: {what} ({named}). Build them again with --overwrite SUBJECT, or "
            "into a store of their own.",
            LamstoreWarning,
            stacklevel=3,
        )


class _Collector:
    """Takes the result of each row as it ends, and publishes now and then."""

    def __init__(
        self,
        store: Store,
        total: int,
        on_row: Callable[[RowResult, int, int], None] | None,
    ) -> None:
        self.results: list[RowResult] = []
        self._store, self._total, self._on_row = store, total, on_row
        self._published = time.monotonic()

    def __call__(self, result: RowResult) -> None:
        self.results.append(result)
        if self._on_row is not None:
            self._on_row(result, len(self.results), self._total)
        if time.monotonic() - self._published > PUBLISH_EVERY:
            self._store.publish()
            self._published = time.monotonic()


def _checked_options(options: Mapping[str, Any]) -> Options:
    named = dict(options)
    if isinstance(named.get("atlases"), str):
        named["atlases"] = (named["atlases"],)
    for name in ("atlases", "channels"):
        if isinstance(named.get(name), list):
            named[name] = tuple(named[name])
    if named.get("sensors") is not None:
        named["sensors"] = Path(named["sensors"])
    try:
        return Options(**named)
    except TypeError as error:
        raise LamstoreError(f"build: {error}") from None


def _by_label(recordings: Sequence[Row] | Mapping[str, xr.Dataset]) -> dict[str, Row]:
    """Label every row, and refuse a label that comes twice."""
    if isinstance(recordings, Mapping):
        pairs: list[tuple[str, Row]] = list(recordings.items())
    else:
        pairs = [
            (r.label if isinstance(r, Recording) else str(r.attrs.get("subject")), r)
            for r in recordings
        ]
    rows: dict[str, Row] = {}
    for label, row in pairs:
        if label in rows:
            raise LamstoreError(f"{label} comes twice; a row needs its own label")
        if not schema.LABEL.fullmatch(label):
            raise LamstoreError(
                f"the label {label!r} has characters other than letters, digits, "
                "'_', '+' and '-'"
            )
        rows[label] = row
    if not rows:
        raise LamstoreError("there is nothing to build: no recordings were given")
    return rows


def _plan(
    rows: Mapping[str, Row], options: Options, units: str | None
) -> tuple[Options, dict[str, RowPlan]]:
    """Read how large each row will be, and settle what is common to all.

    `units` are the lead field's in a store that is there already.
    """
    with ThreadPoolExecutor(cores()) as pool:
        planned = pool.map(lambda label: plan_row(label, rows[label], options), rows)
        plans = {plan.label: plan for plan in in_one_unit(list(planned), units)}
    usable = [plan for plan in plans.values() if not plan.problem]
    if not usable:
        reasons = "\n".join(f"  {p.problem}" for p in plans.values())
        raise LamstoreError(f"none of the {len(plans)} rows can be built:\n{reasons}")
    if options.channels == "common":
        options = replace(options, channels=_common([p.ch_names for p in usable]))
    return replace(options, n_layers=usable[0].n_layers), plans


def _common(names: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Name the channels that all rows have, in the first row's order."""
    shared = set(names[0]).intersection(*names)
    if not shared:
        raise LamstoreError(
            "the recordings have no good MEG channel in common; name the channels with "
            "--channels, or build the sensor systems as separate stores"
        )
    return tuple(name for name in names[0] if name in shared)


def _allocate(
    path: Path,
    plans: Mapping[str, RowPlan],
    options: Options,
    attrs: Mapping[str, Any],
) -> Store:
    """Create the store, or make room in it for what is new."""
    usable = [plan for plan in plans.values() if not plan.problem]
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
        {plan.label: plan.columns for plan in plans.values()}, orient="index"
    )
    store_plan = StorePlan(
        labels=tuple(plans),
        layers=schema.layer_names(usable[0].n_layers),
        sizes=sizes,
        atlases=atlases,
        lead_field_units=usable[0].lead_field_units,
        distance_definition=options.distance,
        columns=columns,
        attrs=attrs,
    )
    return Store.create_or_add(path, store_plan)
