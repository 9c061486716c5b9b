"""Copying a store, and merging several into one: chunks are copied as they are."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError, Unfinished
from lamstore.store import place
from lamstore.store.commits import Commit
from lamstore.store.lists import digest
from lamstore.store.locks import LeaseTaken, begun, folder_of, locked
from lamstore.store.metadata import Root, own_text
from lamstore.store.plan import StorePlan, merged
from lamstore.store.row import write_values
from lamstore.store.store import Store


def copy(
    source: str | os.PathLike[str], target: str | os.PathLike[str], **options: Any
) -> Store:
    """Copy a store to a folder or a URL, with its templates and commits.

    Only rows that are complete or excluded take their data along. Who builds the source
    meanwhile waits.

    Parameters
    ----------
    source
        A store: a folder or a URL.
    target
        A folder or a URL where nothing is.
    **options
        ``storage_options`` of URLs, as in `lamstore.open`.

    Returns
    -------
    Store
        The copy, which is there whole or not at all.

    Raises
    ------
    LamstoreError
        If there is no such store, or something is at the target.
    """
    store = Store(source, options.get("storage_options"))
    where = place.place(target, options.get("storage_options"))
    with place.writing(where), locked(where), _snapshot(store) as root:
        if Store.is_there(where):
            raise LamstoreError(
                "something is there already", file=where, advice="Choose another path."
            )
        place.remove(folder_of(where) / "rows")
        fresh = where
        if not place.is_remote(where):
            fresh = folder_of(where) / "tmp" / f"new-{uuid.uuid4().hex}"
        else:
            place.put(begun(where), "", where)
            place.remove(where)
        files = list(_files(store, root))
        place.copy_files(root.path, fresh, [x for x in files if x != "zarr.json"])
        commits = [f"{x}.json" for x in root.index if store.commits.read(x) is not None]
        place.copy_files(store.folder / "rows", folder_of(where) / "rows", commits)
        scratch = folder_of(where) / "tmp"
        for name, node in root.nodes.items():
            place.put(fresh / name / "zarr.json", own_text(node), scratch)
        root.changed(path=fresh).put(scratch)
        if fresh != where:
            os.rename(fresh, where)
        else:
            place.remove(begun(where))
    return Store(where)


@contextlib.contextmanager
def _snapshot(store: Store) -> Iterator[Root]:
    """Publish a store and hold its lock, where it can be written."""
    with contextlib.ExitStack() as held:
        try:
            store.publish()
            root = held.enter_context(store.locked())
        except (Unfinished, LeaseTaken):
            root = store.root()
        yield root


def _files(store: Store, root: Root) -> Iterator[str]:
    """Name the chunks of a store's lists, templates and rows with data."""
    kept = [
        row
        for label, row in root.index.items()
        if store.commit_of(label).row.get("arrays")
    ]
    rows = set(root.rows.values())
    for name, node in root.nodes.items():
        if node["node_type"] != "array":
            continue
        if name in rows:
            for row in kept:
                yield from _chunks(root.path, f"{name}/c/{row}")
        else:
            yield from (x for x in _chunks(root.path, name) if "zarr.json" not in x)


def _chunks(path: Path, prefix: str) -> list[str]:
    found = place.walk(path / prefix)
    return [f"{prefix}/{name}" for name in found if not name.endswith(".partial")]


# ------------------------------------------------------------------------------ merging


def merge(
    out: str | os.PathLike[str],
    *stores: str | os.PathLike[str],
    storage_options: dict[str, Any] | None = None,
) -> Store:
    """Merge stores of several sites into one; chunks are copied, not computed again.

    A merge that was stopped goes on when it is called again. Templates are not merged:
    resample the result.

    Parameters
    ----------
    out
        Where the store is made; one that is there takes the rows up.
    *stores
        The stores, folders or URLs.
    storage_options
        Of URLs, as in `lamstore.open`.

    Returns
    -------
    Store
        The merged store, with every row of each.

    Raises
    ------
    LamstoreError
        If schema, layers, units, distance definition, atlases or attributes differ, or
        two stores have a row of the same label.
    """
    sources = [Store(path, storage_options) for path in stores]
    if not sources:
        raise LamstoreError("no stores to merge were named")
    plan = _common_plan(sources)
    target = place.place(out, storage_options)
    made = (
        Store(out, storage_options)
        if Store.is_there(target)
        else Store.create(target, plan)
    )
    _refuse_other_rows(made, sources)
    with made.building():
        made.grow(plan)
        for source in sources:
            with _snapshot(source) as root:
                _take_rows(source, root, made)
        made.finalise()
    return made


def _common_plan(sources: list[Store]) -> StorePlan:
    plans = [source.plan() for source in sources]
    plan, seen = plans[0], {label: sources[0].path for label in plans[0].labels}
    for source, other in zip(sources[1:], plans[1:], strict=True):
        both = [label for label in other.labels if label in seen]
        if both:
            raise LamstoreError(
                f"{seen[both[0]]} has a row of this label too",
                subject=both[0],
                file=source.path,
                advice="Give the rows of each site labels of their own.",
            )
        seen |= dict.fromkeys(other.labels, source.path)
        if missing := set(plan.atlases) ^ set(other.atlases):
            raise LamstoreError(
                f"only one of two stores has atlas {', '.join(sorted(missing))}",
                file=source.path,
                advice="Build both with the same atlases.",
            )
        for name in plan.attrs.keys() | other.attrs.keys():
            if plan.attrs.get(name) != other.attrs.get(name):
                raise LamstoreError(
                    f"has the attribute {name} = {other.attrs.get(name)!r}",
                    file=source.path,
                    wanted=f"{plan.attrs.get(name)!r} as {sources[0].path} has",
                )
        plan = merged(source.path, plan, other)
    return plan


def _refuse_other_rows(made: Store, sources: list[Store]) -> None:
    """Refuse labels that the store has with other data."""
    present = made.statuses()
    for source in sources:
        for label in set(source.labels) & present.keys():
            before, now = made.commit_of(label), source.commit_of(label)
            if before.row.get("arrays") and not _same_data(before, now):
                raise LamstoreError(
                    f"{made.path} has another row of this label",
                    subject=label,
                    file=source.path,
                    advice="Give the rows of each site labels of their own.",
                )


def _same_data(one: Commit, other: Commit) -> bool:
    """Whether two rows are the same, but for the regions' codes."""
    first, second = (
        {
            name: item
            for name, item in commit.row.get("arrays", {}).items()
            if schema.REGION_PREFIX not in name
        }
        for commit in (one, other)
    )
    return first == second


def _take_rows(source: Store, root: Root, made: Store) -> None:
    codes = _codes(root, made.root())
    for label, row in root.index.items():
        commit = source.commit_of(label)
        if commit.status == "pending":
            continue
        with made.row(label) as free:
            if free is None:
                continue
            there = made.root()
            if commit.row.get("arrays"):
                commit = _copy_row(root, row, there, there.index[label], commit, codes)
            made.commit(label, commit.as_json())


def _codes(root: Root, made: Root) -> dict[str, np.ndarray]:
    """Return the merged store's code of each region, of atlases that differ."""
    found = {}
    for name in (x for x in root.arrays if x.startswith(schema.REGION_PREFIX)):
        one, other = (
            x.arrays[name]["attributes"].get("flag_meanings", "").split()
            for x in (root, made)
        )
        if one != other[: len(one)]:
            found[name] = np.array([*map(other.index, one), -1], dtype="int16")
    return found


def _copy_row(
    root: Root,
    row: int,
    there: Root,
    new: int,
    commit: Commit,
    codes: dict[str, np.ndarray],
) -> Commit:
    """Copy a row's chunks; regions that have other codes are written again."""
    arrays = dict(commit.row["arrays"])
    again = {}
    for name, path in root.rows.items():
        atlas = name.removeprefix("lameg_")
        if atlas in codes and path in arrays:
            cut = tuple(slice(n) for n in arrays[path]["shape"])
            values, known = root.read(path, row)[cut], codes[atlas]
            if name == atlas:
                values = known[values].astype(values.dtype)
            else:
                shape = (known.max() + 1, *values.shape[1:])
                values, before = np.full(shape, -1, values.dtype), values
                values[known[: len(before)]] = before
            again[path] = values
            arrays[path] = {"shape": list(values.shape), "digest": digest(values)}
    write_values(there, new, again)
    for path in set(root.rows.values()) - again.keys():
        prefix = root.path / path / "c" / str(row)
        files = [x for x in place.walk(prefix) if not x.endswith(".partial")]
        place.copy_files(prefix, there.path / path / "c" / str(new), files)
    return Commit(
        commit.status, commit.receipt, {**commit.row, "arrays": arrays}, commit.error
    )
