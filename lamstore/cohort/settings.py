"""What all rows of a store share, settled once and noted beside the store.

The number of layers, the atlases, the unit and the channels that are common come from
the first row that can be built. The tasks of an array job take what the first of them
has noted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from lamstore import schema
from lamstore.atomic import plain
from lamstore.cohort.inputs import Inputs, Row, look_at
from lamstore.cohort.options import DEFAULT_ATLAS, Options, Selection
from lamstore.errors import LamstoreError, Unfinished, about
from lamstore.formats.annotations import annotation_paths, read_annotation
from lamstore.meg.recording import ENTITIES, Recording, read_meg
from lamstore.numeric.machine import cores
from lamstore.store import Store, StorePlan
from lamstore.store.layout import checked, merged


def note(store: Store, name: str, entries: Mapping[str, Any]) -> None:
    """Add entries to a note beside the store, ``<store>.build/<name>.json``."""
    with store.lock("notes"):  # another build may be adding its own
        before = noted(store, name)
        if (after := before | plain(entries)) != before:
            store.note(name, {"store_id": store.store_id, "entries": after})


def noted(store: Store, name: str) -> dict[str, Any]:
    """Return a note's entries; none of a store that had this one's name before."""
    found = store.noted(name) or {}
    return found["entries"] if found.get("store_id") == store.store_id else {}


def store_for(
    path: Path,
    rows: Mapping[str, Row],
    asked: Options,
    selection: Selection,
    attrs: Mapping[str, Any],
    in_array: bool = False,
) -> tuple[Store, Options]:
    """Make the store, or make it ready for these rows; return how they are computed.

    The tasks of an array job take what was settled by the first of them, or by
    `prepare`.
    """
    store = Store(path) if Store.is_there(path) else None
    left_out = selection.left_out({} if store is None else store.statuses())
    if in_array and store is not None and (settled := _settled(store, rows, asked)):
        return store, settled
    options, plan = settle(rows, asked, store, left_out=left_out, attrs=attrs)
    if store is None:
        try:
            store = Store.create(path, plan)
        except LamstoreError as error:
            if not Store.is_there(path):
                if isinstance(error, Unfinished):  # it was not even begun
                    raise LamstoreError(**error.as_json()) from error
                raise
            store = Store(path)  # another process has made it meanwhile
    store.grow(plan)
    with store.lock("settled"):
        if in_array and (settled := _settled(store, rows, asked)):
            return store, settled  # another task was faster
        entries = {"asked": asked.as_json(), "channels": options.channels}
        note(store, "settled", entries | {"labels": list(rows)})
    return store, options


def _settled(store: Store, rows: Mapping[str, Row], asked: Options) -> Options | None:
    """Return what was settled for these rows, None if it was not; refuse others."""
    before = noted(store, "settled")
    if not before or not set(rows) <= set(before["labels"]):
        return None
    then, now = before["asked"], plain(asked.as_json())
    if differ := sorted(name for name in now if then.get(name) != now[name]):
        listed = ", ".join(f"{n} {then.get(n)}, now {now[n]}" for n in differ)
        raise LamstoreError(
            f"was prepared with other options: {listed}",
            file=store.path,
            advice="Give every task the options of --plan-only, or run --plan-only "
            "again.",
        )
    channels = before["channels"]
    channels = channels if isinstance(channels, str) else tuple(channels)
    return replace(_of_store(asked, store.plan()), channels=channels)


def _of_store(asked: Options, present: StorePlan) -> Options:
    """Take from the store what the options leave open."""
    atlases = tuple(present.atlases) if asked.atlases is None else asked.atlases
    n_layers = asked.n_layers or len(present.layers)
    return replace(asked, n_layers=n_layers, atlases=atlases)


def settle(
    rows: Mapping[str, Row],
    asked: Options,
    store: Store | None,
    *,
    left_out: Collection[str] = (),
    attrs: Mapping[str, Any] | None = None,
) -> tuple[Options, StorePlan]:
    """Settle what rows share, from the first one that can be built.

    Layers, atlases and unit of a store that is there hold. Rows that are left out get a
    place but are not looked at. Returns the options with the number of layers, the
    atlases and the names of common channels; and what the store has to hold.
    """
    present = None if store is None else store.plan()
    if present is not None:
        asked = _of_store(asked, present)
    elif asked.atlases is None:
        asked = replace(asked, atlases=_default_atlases(rows))
    wanted = {label: row for label, row in rows.items() if label not in left_out}
    problems: list[LamstoreError] = []
    for label, row in wanted.items():
        first = look_at(label, row, asked)
        if not first.problems:
            break
        problems += first.problems
    else:
        if present is None or wanted:
            raise _nothing_to_build(wanted, problems)
        first = Inputs("", n_layers=len(present.layers))
    options = replace(asked, n_layers=first.n_layers)
    if asked.channels == "common":
        options = replace(options, channels=_common(wanted, asked, store))
    columns = {label: columns_of(label, row) for label, row in rows.items()}
    plan = StorePlan(
        labels=tuple(rows),
        layers=schema.layer_names(first.n_layers),
        atlases=_regions(rows, options.atlases or (), present),
        lead_field_units=first.units if present is None else present.lead_field_units,
        distance_definition=asked.distance,
        columns=pd.DataFrame.from_dict(columns, orient="index"),
        attrs=attrs or {},
    )
    plan = checked(plan)
    if store is not None and present is not None:
        _refuse_renamed(store, present, plan)
        merged(store.path, present, plan)
    return options, plan


def _nothing_to_build(
    wanted: Collection[str], problems: list[LamstoreError]
) -> LamstoreError:
    if not wanted:
        return LamstoreError("every row is excluded, so there is nothing to build")
    reasons = "".join(f"\n  {problem}" for problem in problems)
    every = "the only row" if len(wanted) == 1 else f"each of the {len(wanted)} rows"
    return LamstoreError(
        f"nothing can be built, as {every} lacks something:{reasons}",
        subject=next(iter(wanted)) if len(wanted) == 1 else "",
    )


def _refuse_renamed(store: Store, present: StorePlan, plan: StorePlan) -> None:
    """Refuse a recording that the store has already, under its participant's label.

    A participant's only recording has the participant's label; with a second one the
    first would be built again as ``<participant>_<session>`` and count twice.
    """
    names, stored, new = ["participant_id", *ENTITIES], present.columns, plan.columns
    assert stored is not None
    assert new is not None
    known = {tuple(row): str(x) for x, *row in stored[names].itertuples(name=None)}
    for label, *row in new[names].itertuples(name=None):
        before = known.get(tuple(row), label)
        by_name = label == "_".join(filter(None, row))
        if by_name and before != label and before == row[0]:
            raise LamstoreError(
                f"is in {store.path} already, as {before}, from when it was the "
                "participant's only recording",
                subject=label,
                advice="Keep that label for it in a manifest (--write-manifest), or "
                "build a new store.",
            )


def _default_atlases(rows: Mapping[str, Row]) -> tuple[str, ...]:
    """Name the atlases that rows have without being asked for."""
    found: dict[str, None] = {}
    for row in rows.values():
        if isinstance(row, xr.Dataset):
            names, start = map(str, row.coords), schema.REGION_PREFIX
            found |= {x.removeprefix(start): None for x in names if x.startswith(start)}
        elif _has(row.subject_dir, DEFAULT_ATLAS):
            found[DEFAULT_ATLAS] = None
    return tuple(found)


def _has(folder: Path, atlas: str) -> bool:
    return all(file.exists() for file in annotation_paths(folder, atlas))


def _regions(
    rows: Mapping[str, Row], atlases: Collection[str], present: StorePlan | None
) -> dict[str, tuple[str, ...]]:
    """Return each atlas's region names, of the first row that has them."""
    found: dict[str, tuple[str, ...]] = {}
    for atlas in atlases:
        if present is not None:
            found[atlas] = ()  # rows add what the store lacks
            continue
        error = LamstoreError(
            f"no subject has the annotation {atlas}",
            wanted=f"label/lh.{atlas}.annot and rh in a subject's folder",
            advice="Check the name of --atlas.",
        )
        name = f"{schema.REGION_PREFIX}{atlas}"
        for label, row in rows.items():
            if isinstance(row, Recording):
                if not _has(row.subject_dir, atlas):
                    continue
                try:
                    with about(label):
                        names = read_annotation(row.subject_dir, atlas).names
                except LamstoreError as damaged:  # its row fails with the reason
                    error = damaged
                    continue
            elif name in row.coords:
                names = tuple(row[name].attrs.get("flag_meanings", "").split())
            else:
                continue
            found[atlas] = names
            break
        else:
            raise error
    return found


def _common(
    rows: Mapping[str, Row], options: Options, store: Store | None
) -> tuple[str, ...]:
    """Name the channels that all rows have, in the first row's order.

    What was settled before is kept where every row has it.
    """

    def names(row: Row) -> tuple[str, ...]:
        if isinstance(row, xr.Dataset):
            return tuple(map(str, row["ch_name"].values)) if "ch_name" in row else ()
        try:
            sensors = read_meg(row, options).sensors
        except LamstoreError:  # its row fails with the reason
            return ()
        return () if sensors is None else sensors.ch_names

    with ThreadPoolExecutor(cores()) as pool:
        found = [x for x in pool.map(names, rows.values()) if x]
    shared = set(found[0]).intersection(*found) if found else set()
    if not shared:
        raise LamstoreError(
            "the recordings have no good MEG channel in common",
            advice="Name the channels with --channels, or build the sensor systems as "
            "separate stores.",
        )
    before = () if store is None else noted(store, "settled").get("channels", ())
    if before and set(before) <= shared:
        return tuple(before)
    return tuple(name for name in found[0] if name in shared)


def columns_of(label: str, row: Row) -> dict[str, Any]:
    """Return the subject coordinates of a row, without looking at its files."""
    if isinstance(row, xr.Dataset):
        return {"participant_id": label, **{name: "" for name in ENTITIES}}
    # a participants' column of that name says nothing about this recording
    return {**row.columns, **row.entities}
