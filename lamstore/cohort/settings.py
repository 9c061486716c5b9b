"""What all rows of a store share, settled by the first row that can be built.

The tasks of an array job take what the first of them has written beside the store.
"""

from collections.abc import Collection, Mapping, Sequence
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
from lamstore.meg.recording import ENTITIES, Recording
from lamstore.numeric.machine import cores
from lamstore.store import Store, StorePlan
from lamstore.store.layout import check_plan, merge_plans


class NothingToBuild(LamstoreError):
    """No row can be built; `summary` leaves out what each of them lacks."""

    def __init__(self, n_rows: int, problems: Sequence[LamstoreError]) -> None:
        each = "the only row has" if n_rows == 1 else f"all {n_rows} rows have"
        self.summary = f"{each} problems" if n_rows else "every row is excluded"
        lines = "".join(f"\n  {problem}" for problem in problems)
        super().__init__(f"nothing can be built: {self.summary}{lines}")
        if len({problem.subject for problem in problems}) == 1:
            self.subject = problems[0].subject


def store_for(
    path: Path,
    rows: Mapping[str, Row],
    asked: Options,
    selection: Selection,
    attrs: Mapping[str, Any],
    in_array: bool = False,
) -> tuple[Store, Options]:
    """Make the store, or make it ready for these rows; return how they are computed."""
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
        store.note("settled", entries | {"labels": list(rows)})
    return store, options


def _settled(store: Store, rows: Mapping[str, Row], asked: Options) -> Options | None:
    """Return what was settled for these rows, None if it was not; refuse others."""
    before = store.noted("settled")
    if not before or not set(rows) <= set(before["labels"]):
        return None
    then, now = before["asked"], plain(asked.as_json())
    if differ := sorted(name for name in now if then.get(name) != now[name]):
        listed = ", ".join(f"{n} {then.get(n)}, now {now[n]}" for n in differ)
        wrong = f"was prepared with other options: {listed}"
        advice = "Give all tasks the options of --plan-only, or run that again."
        raise LamstoreError(wrong, file=store.path, advice=advice)
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
    """Settle what rows share, from the first one that can be built or the store.

    Rows that are left out get a place. Returned is also what the store has to hold.
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
            raise NothingToBuild(len(wanted), problems)
        first = Inputs("", n_layers=len(present.layers))
    options = replace(asked, n_layers=first.n_layers)
    if asked.channels == "common":
        options = replace(options, channels=_common(wanted, asked, store))
    columns = {
        label: {**row.columns, **row.entities}
        if isinstance(row, Recording)
        else {"participant_id": label}
        for label, row in rows.items()
    }
    plan = StorePlan(
        labels=tuple(rows),
        layers=schema.layer_names(first.n_layers),
        atlases=_regions(rows, options.atlases or (), present),
        lead_field_units=first.units if present is None else present.lead_field_units,
        noise_model=_noise_model(wanted.values(), asked),
        distance_definition=asked.distance,
        columns=pd.DataFrame.from_dict(columns, orient="index"),
        attrs=attrs or {},
    )
    plan = check_plan(plan)
    if store is not None and present is not None:
        _refuse_renamed(store, present, plan)
        merge_plans(store.path, present, plan)
    return options, plan


def _noise_model(rows: Collection[Row], asked: Options) -> str:
    """Return the noise that all rows assume, "" without variables of depth."""
    if not asked.depth or asked.anatomy_only:
        return ""
    sound = [row for row in rows if not getattr(row, "problems", ())]
    with_one = [x for x in sound if getattr(x, "noise_cov", None) is not None]
    if with_one and len(with_one) < len(sound):
        found = f"{len(with_one)} of {len(sound)} rows have a noise covariance"
        advice = "Give every row one, or none."
        raise LamstoreError(found, wanted="one noise model in a store", advice=advice)
    return "covariance" if with_one else "white"


def _refuse_renamed(store: Store, present: StorePlan, plan: StorePlan) -> None:
    """Refuse a recording that the store has by its participant's label alone."""
    names, stored, new = ["participant_id", *ENTITIES], present.columns, plan.columns
    assert stored is not None
    assert new is not None
    known = {tuple(row): str(x) for x, *row in stored[names].itertuples(name=None)}
    for label, *row in new[names].itertuples(name=None):
        before = known.get(tuple(row), label)
        by_name = label == "_".join(filter(None, row))
        if by_name and before != label and before == row[0]:
            wrong = f"is in {store.path} already, as {before}, once the only recording"
            advice = "Keep that label in a manifest, or build a new store."
            raise LamstoreError(wrong, subject=label, advice=advice)


def _default_atlases(rows: Mapping[str, Row]) -> tuple[str, ...]:
    """Name the atlases that rows have without being asked for."""
    found: dict[str, None] = {}
    for row in rows.values():
        if isinstance(row, xr.Dataset):
            names, start = map(str, row.coords), schema.REGION_PREFIX
            found |= {x.removeprefix(start): None for x in names if x.startswith(start)}
        elif _region_files(row, DEFAULT_ATLAS):
            found[DEFAULT_ATLAS] = None
    return tuple(found)


def _regions(
    rows: Mapping[str, Row], atlases: Collection[str], present: StorePlan | None
) -> dict[str, tuple[str, ...]]:
    """Return each atlas's region names, of the first row that has them."""
    found: dict[str, tuple[str, ...]] = {}
    if present is not None:
        return dict.fromkeys(atlases, ())  # rows add what the store lacks
    for atlas in atlases:
        error = LamstoreError(
            f"no subject has the annotation {atlas}",
            wanted=f"label/lh.{atlas}.annot and rh in a subject's folder",
            advice="Check the name of --atlas.",
        )
        for label, row in rows.items():
            try:
                with about(label):
                    names = _names_of(row, atlas)
            except LamstoreError as damaged:  # its row fails with the reason
                error = damaged
                continue
            if names is not None:
                found[atlas] = names
                break
        else:
            raise error
    return found


def _names_of(row: Row, atlas: str) -> tuple[str, ...] | None:
    """Return the names of a row's regions; None if it lacks the atlas."""
    if isinstance(row, Recording):
        there = _region_files(row, atlas)
        return read_annotation(row.subject_dir, atlas).names if there else None
    item = row.coords.get(f"{schema.REGION_PREFIX}{atlas}")
    return None if item is None else tuple(item.attrs.get("flag_meanings", "").split())


def _region_files(row: Recording, atlas: str) -> bool:
    return all(file.exists() for file in annotation_paths(row.subject_dir, atlas))


def _common(
    rows: Mapping[str, Row], options: Options, store: Store | None
) -> tuple[str, ...]:
    """Name the channels of all rows, in the first one's order or as settled before."""
    with ThreadPoolExecutor(cores()) as pool:
        seen = pool.map(lambda label: look_at(label, rows[label], options), rows)
        names = [x.ch_names for x in seen if x.ch_names]
    shared = set(names[0]).intersection(*names) if names else set()
    if not shared:
        found = "the recordings have no good MEG channel in common"
        advice = "Name the channels with --channels, or build a store for each system."
        raise LamstoreError(found, advice=advice)
    before = () if store is None else store.noted("settled").get("channels", ())
    if before and set(before) <= shared:
        return tuple(before)
    return tuple(name for name in names[0] if name in shared)
