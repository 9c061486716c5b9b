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
from lamstore.cohort.headers import Headers, read_headers
from lamstore.cohort.options import DEFAULT_ATLAS, Options, Selection
from lamstore.cohort.task import Row
from lamstore.errors import LamstoreError, Unfinished, about
from lamstore.formats.annotations import annotation_paths, read_annotation
from lamstore.meg.recording import ENTITIES, Recording, read_meg
from lamstore.numeric.machine import cores
from lamstore.store import Store, StorePlan


def store_for(
    path: Path,
    rows: Mapping[str, Row],
    asked: Options,
    selection: Selection,
    attrs: Mapping[str, Any],
    *,
    in_array: bool = False,
) -> tuple[Store, Options]:
    """Make the store, or make it ready for these rows; return how they are computed.

    The tasks of an array job take what was settled by the first of them, or by
    `prepare`.
    """
    store = Store(path) if Store.is_there(path) else None
    statuses = {} if store is None else store.statuses()
    left_out = selection.left_out(statuses)
    noted = None
    if in_array and store is not None:
        noted = _noted_options(store, rows, asked)
    if store is not None and noted is not None:
        return store, noted
    options, plan = settle(rows, asked, store, left_out=left_out, attrs=attrs)
    if store is not None:
        refuse_renamed(store, plan)
    store = _create_or_grow(path, plan)
    with store.lock("settled"):
        if in_array and (noted := _noted_options(store, rows, asked)) is not None:
            return store, noted  # another task was faster
        _note(store, options, asked, rows)
    return store, options


def _create_or_grow(path: Path, plan: StorePlan) -> Store:
    if not Store.is_there(path):
        try:
            return Store.create(path, plan)
        except LamstoreError as error:
            # another process may have made it meanwhile
            if not Store.is_there(path):
                if isinstance(error, Unfinished):  # it was not even begun
                    raise LamstoreError(**error.as_json()) from error
                raise
    store = Store(path)
    store.grow(plan)
    return store


def _noted_options(
    store: Store, rows: Mapping[str, Row], asked: Options
) -> Options | None:
    """Return what was settled for these rows, None if it was not; refuse others."""
    note = settled_before(store)
    if not note or not set(rows) <= set(note["labels"]):
        return None
    before, now = note["asked"], plain(asked.as_json())
    if differ := sorted(name for name in now if before.get(name) != now[name]):
        listed = ", ".join(f"{n} {before.get(n)}, now {now[n]}" for n in differ)
        raise LamstoreError(
            f"was prepared with other options: {listed}",
            file=store.path,
            advice="Give every task the options of --plan-only, or run --plan-only "
            "again.",
        )
    channels = note["channels"]
    return replace(
        asked,
        n_layers=note["n_layers"],
        atlases=tuple(note["atlases"]),
        channels=channels if isinstance(channels, str) else tuple(channels),
    )


def _note(
    store: Store, options: Options, asked: Options, labels: Collection[str]
) -> None:
    """Keep what was settled, for the tasks of array jobs and for later rows."""
    note = {
        "store_id": store.store_id,
        "asked": plain(asked.as_json()),
        "n_layers": options.n_layers,
        "atlases": list(options.atlases or ()),
        "channels": plain(options.channels),
        "labels": list(labels),
    }
    if settled_before(store) != note:
        store.note("settled", note)


def refuse_renamed(store: Store, plan: StorePlan) -> None:
    """Refuse a recording that the store has already, under its participant's label.

    A participant's only recording has the participant's label; with a second one the
    first would be built again as ``<participant>_<session>`` and count twice.
    """
    stored, new = store.plan().columns, plan.columns
    if stored is None or new is None:
        return
    names = ["participant_id", *ENTITIES]
    known = {tuple(row): str(x) for x, *row in stored[names].itertuples(name=None)}
    for label, *row in new.reindex(columns=names, fill_value="").itertuples(name=None):
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
    if asked.n_layers is None and present is not None:
        asked = replace(asked, n_layers=len(present.layers))
    if asked.atlases is None:
        asked = replace(asked, atlases=_atlases_of(rows, present))
    seen: dict[str, Headers] = {}
    for label in (x for x in rows if x not in left_out):
        seen[label] = read_headers(label, rows[label], asked)
        if not seen[label].problems:
            first = seen[label]
            break
    else:
        if present is None or not set(rows) <= {*left_out, *present.labels} or seen:
            raise _none_can_be_built(seen)
        first = Headers("", len(present.layers), units=present.lead_field_units)
    options = replace(asked, n_layers=first.n_layers)
    if asked.channels == "common":
        wanted = {x: rows[x] for x in rows if x not in left_out}
        options = replace(options, channels=_common(wanted, asked, store))
    plan = StorePlan(
        labels=tuple(rows),
        layers=schema.layer_names(first.n_layers),
        atlases=_regions(rows, options.atlases or (), present),
        lead_field_units=first.units if present is None else present.lead_field_units,
        distance_definition=asked.distance,
        columns=pd.DataFrame.from_dict(
            {label: columns_of(label, row) for label, row in rows.items()},
            orient="index",
        ),
        attrs=attrs or {},
    )
    return options, plan


def _none_can_be_built(seen: Mapping[str, Headers]) -> LamstoreError:
    reasons = "".join(f"\n  {x}" for found in seen.values() for x in found.problems)
    return LamstoreError(
        f"none of the {len(seen)} rows can be built:{reasons}",
        subject=next(iter(seen), ""),
    )


def _atlases_of(rows: Mapping[str, Row], present: StorePlan | None) -> tuple[str, ...]:
    """Name the atlases of the store; of a new one those that rows have by default."""
    if present is not None:
        return tuple(present.atlases)
    found: dict[str, None] = {}
    for row in rows.values():
        if isinstance(row, xr.Dataset):
            names = [str(x) for x in row.coords]
            start = schema.REGION_PREFIX
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
        if present is not None and atlas in present.atlases:
            found[atlas] = ()  # rows add what the store lacks
            continue
        damaged: LamstoreError | None = None
        for label, row in rows.items():
            name = f"{schema.REGION_PREFIX}{atlas}"
            if isinstance(row, xr.Dataset) and name in row.coords:
                meanings = row[name].attrs.get("flag_meanings", "")
                found[atlas] = tuple(meanings.split())
            elif isinstance(row, Recording) and _has(row.subject_dir, atlas):
                try:
                    with about(label):
                        found[atlas] = read_annotation(row.subject_dir, atlas).names
                except LamstoreError as error:  # its row fails with the reason
                    damaged = damaged or error
                    continue
            else:
                continue
            break
        else:
            if damaged is not None:
                raise damaged
            raise LamstoreError(
                f"no subject has the annotation {atlas}",
                wanted=f"label/lh.{atlas}.annot and rh in a subject's folder",
                advice="Check the name of --atlas.",
            )
    return found


def _common(
    rows: Mapping[str, Row], options: Options, store: Store | None
) -> tuple[str, ...]:
    """Name the channels that all rows have, in the first row's order.

    What was settled before is kept where every row has it.
    """

    def names(item: tuple[str, Row]) -> tuple[str, ...]:
        label, row = item
        if isinstance(row, xr.Dataset):
            return tuple(map(str, row["ch_name"].values)) if "ch_name" in row else ()
        try:
            sensors = read_meg(row, options).sensors
        except LamstoreError:  # its row fails with the reason
            return ()
        return () if sensors is None else sensors.ch_names

    with ThreadPoolExecutor(cores()) as pool:
        found = [x for x in pool.map(names, rows.items()) if x]
    shared = set(found[0]).intersection(*found) if found else set()
    if not shared:
        raise LamstoreError(
            "the recordings have no good MEG channel in common",
            advice="Name the channels with --channels, or build the sensor systems as "
            "separate stores.",
        )
    before = () if store is None else settled_before(store).get("channels") or ()
    if before and set(before) <= shared:
        return tuple(before)
    return tuple(name for name in found[0] if name in shared)


def settled_before(store: Store) -> dict[str, Any]:
    """Return what was noted beside the store as settled; empty if nothing was."""
    note = store.noted("settled") or {}
    # not of a store that had this name before
    return note if note.get("store_id") == store.store_id else {}


def columns_of(label: str, row: Row) -> dict[str, Any]:
    """Return the subject coordinates of a row, without looking at its files."""
    if isinstance(row, xr.Dataset):
        return {"participant_id": label, **{name: "" for name in ENTITIES}}
    # a participants' column of that name says nothing about this recording
    return {**row.columns, **row.entities}
