"""Copying a store, and merging several into one: chunks are copied as they are."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError, Unfinished
from lamstore.store import place
from lamstore.store.commits import Commit, Commits
from lamstore.store.layout import StorePlan, merged
from lamstore.store.locks import LeaseTaken, folder_of, held
from lamstore.store.metadata import Root, digest
from lamstore.store.row import row_values, unpadded, write_values
from lamstore.store.store import Store
from lamstore.store.tree import make_whole, write_own

_OTHER_LABELS = "Give the rows of each site labels of their own."


def copy(
    source: str | os.PathLike[str], target: str | os.PathLike[str], **options: Any
) -> Store:
    """Copy a store with its templates and commits, whole or not at all.

    From and to a folder or URL with its ``storage_options``. Rows that are complete or
    excluded take their data along. Who builds the source meanwhile waits.
    """
    store = Store(source, options.get("storage_options"))
    where = place.place(target, options.get("storage_options"))
    with place.writing(where), held(where, "store"), _snapshot(store) as root:
        if Store.is_there(where):
            raise LamstoreError(
                "something is there already", file=where, advice="Choose another path."
            )
        commits = {x: store.commits.read(x) for x in root.index}

        def make(fresh: Path) -> Root:
            place.copy_files(root.path, fresh, _chunks(store, root))
            copied = root.changed(path=fresh)
            write_own(copied, folder_of(where) / "tmp")
            return copied

        beside = Commits(folder_of(where), store.store_id)
        beside.remove()
        try:
            for label, commit in commits.items():
                if commit is not None:
                    beside.write(label, commit, folder_of(where) / "tmp")
            make_whole(where, make)
        except BaseException:
            beside.remove()
            raise
    made = Store(where)
    made.publish()
    return made


@contextlib.contextmanager
def _snapshot(store: Store) -> Iterator[Root]:
    """Publish a store and hold its lock, where it can be written."""
    with contextlib.ExitStack() as stack:
        try:
            store.publish()
            root = stack.enter_context(store.locked())
        except (Unfinished, LeaseTaken):
            root = store.root()
        yield root


def _chunks(store: Store, root: Root) -> Iterator[str]:
    """Name the chunks of a store's lists, templates and rows with data."""
    kept = [
        row
        for label, row in root.index.items()
        if store.commit_of(label).row.get("arrays")
    ]
    rows = set(root.rows.values())
    for name, node in root.nodes.items():
        if node["node_type"] == "array":
            prefixes = [f"{name}/c/{row}" for row in kept] if name in rows else [name]
            for prefix in prefixes:
                for file in place.walk(root.path / prefix):
                    if not file.endswith((".partial", "zarr.json")):
                        yield f"{prefix}/{file}"


# ------------------------------------------------------------------------------ merging


def merge(
    out: str | os.PathLike[str],
    *stores: str | os.PathLike[str],
    storage_options: dict[str, Any] | None = None,
) -> Store:
    """Merge stores of several sites into one that is there or made, by their chunks.

    A merge that was stopped goes on when it is called again. Templates are not merged:
    resample the result. Refused are other layers, units, definitions, atlases or
    attributes, and two rows of one label.
    """
    sources = [Store(path, storage_options) for path in stores]
    if not sources:
        raise LamstoreError("no stores to merge were named")
    plan = _common_plan(sources)
    target = place.place(out, storage_options)
    exists = Store.is_there(target)
    made = Store(target) if exists else Store.create(target, plan)
    _refuse_other_rows(made, sources)
    with made.building(), place.writing(target):
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
        if both := [label for label in other.labels if label in seen]:
            raise LamstoreError(
                f"{seen[both[0]]} has a row of this label too",
                subject=both[0],
                file=source.path,
                advice=_OTHER_LABELS,
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
    """Refuse labels that the store has with other data, regions' codes apart."""

    def data(commit: Commit) -> dict[str, Any]:
        arrays = commit.row.get("arrays", {})
        return {k: v for k, v in arrays.items() if schema.REGION_PREFIX not in k}

    present = made.statuses()
    for source in sources:
        for label in set(source.labels) & present.keys():
            before = data(made.commit_of(label))
            if before and before != data(source.commit_of(label)):
                raise LamstoreError(
                    f"{made.path} has another row of this label",
                    subject=label,
                    file=source.path,
                    advice=_OTHER_LABELS,
                )


def _take_rows(source: Store, root: Root, made: Store) -> None:
    for label in root.index:
        commit = source.commit_of(label)
        if commit.status == "pending":
            continue
        with made.row(label) as free:
            if free is None:
                continue
            if commit.row.get("arrays"):
                commit = _copy_row(root, made.root(), label, commit)
            made.commit(label, commit.as_json())


def _copy_row(root: Root, there: Root, label: str, commit: Commit) -> Commit:
    """Copy a row's chunks; regions that have other codes are written again."""
    row, new, arrays = root.index[label], there.index[label], commit.row["arrays"]
    ds = xr.Dataset()
    for atlas, names in root.regions.items():
        for prefix in (schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX):
            path = root.rows[f"{prefix}{atlas}"]
            if names != there.regions[atlas][: len(names)] and path in arrays:
                node = root.arrays[path]
                values = unpadded(path, root.read(path, row), commit)
                dims = node["dimension_names"][1:]
                ds[f"{prefix}{atlas}"] = (dims, values, node["attributes"])
    again = row_values(there, label, ds) if ds.variables else {}
    write_values(there, new, again, there.path)
    for path in set(root.rows.values()) - again.keys():
        chunks = root.path / path / "c" / str(row)
        files = [x for x in place.walk(chunks) if not x.endswith(".partial")]
        place.copy_files(chunks, there.path / path / "c" / str(new), files)
    changed = {
        path: {"shape": list(values.shape), "digest": digest(values)}
        for path, values in again.items()
    }
    return Commit(
        commit.status,
        commit.receipt,
        {**commit.row, "arrays": {**arrays, **changed}},
        commit.error,
    )
