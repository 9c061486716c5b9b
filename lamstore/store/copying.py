"""Copying a store, and merging several into one: chunks are copied as they are."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore import schema
from lamstore.atomic import require_outside
from lamstore.errors import LamstoreError, Unfinished
from lamstore.store import place
from lamstore.store.layout import Node, StorePlan, arrays, merge_plans, write_own
from lamstore.store.locks import LeaseTaken, hold
from lamstore.store.metadata import Root
from lamstore.store.rows import (
    Commit,
    Commits,
    row_values,
    shapes_and_digests,
    write_values,
)
from lamstore.store.store import Store, make_whole


def copy(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    storage_options: dict[str, Any] | None = None,
) -> Store:
    """Copy a store with templates and commits, to a folder or URL, or not at all."""
    store = Store(source, storage_options)
    where = place.place(target, storage_options)
    _require_free(where)
    with place.writing(where), hold(where, "store"), _snapshot(store) as root:
        _require_free(where)

        def make(fresh: Path) -> Root:
            place.copy_files(root.path, fresh, _chunks(store, root))
            write_own(fresh, root.nodes, new=True)
            return Root(fresh, root.changed().document)

        beside = Commits(place.folder_of(where), store.store_id)
        beside.remove()
        try:
            for label in root.index:
                if (commit := store.commits.read(label)) is not None:
                    beside.write(label, commit)
            make_whole(where, make)
        except BaseException:
            beside.remove()
            raise
    made = Store(where)
    made.publish()
    return made


def _require_free(where: Path) -> None:
    if Store.is_there(where):
        wrong, advice = "is there already", "Choose another path."
        raise LamstoreError(wrong, file=where, advice=advice)
    if not place.is_remote(where):
        require_outside(where.parent)


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
    kept = [row for label, row in root.index.items() if store.commit_of(label).arrays]
    rows = set(root.rows.values())
    for name, node in root.nodes.items():
        if node["node_type"] == "array":
            for prefix in [f"{name}/c/{x}" for x in kept] if name in rows else [name]:
                for file in _files(root.path / prefix):
                    yield f"{prefix}/{file}"


def _files(folder: Path) -> list[str]:
    return [x for x in place.walk(folder) if not x.endswith((".partial", "zarr.json"))]


def merge(
    out: str | os.PathLike[str],
    *stores: str | os.PathLike[str],
    storage_options: dict[str, Any] | None = None,
) -> Store:
    """Merge stores of several sites into one that is there or made, by their chunks.

    Refused are stores that differ in layers, units, definitions, atlases or attributes,
    and two rows of one label. Templates are left out; a stopped merge can be repeated.
    """
    sources = [Store(path, storage_options) for path in stores]
    if not sources:
        raise LamstoreError("no stores to merge were named")
    plan = _common_plan(sources)
    target = place.place(out, storage_options)
    made = Store(target) if Store.is_there(target) else None
    for source in sources:
        _require_fitting(source, target, made, arrays(plan))
    made = made or Store.create(target, plan)
    with made.building(), place.writing(target):
        made.grow(plan)
        for source in sources:
            with _snapshot(source) as root:
                _take_rows(source, root, made)
        made.finalise()
    return made


def _common_plan(sources: list[Store]) -> StorePlan:
    plan, seen = sources[0].plan(), dict.fromkeys(sources[0].labels, sources[0].path)
    for source in sources[1:]:
        other = source.plan()
        if both := [label for label in other.labels if label in seen]:
            raise _taken(both[0], seen[both[0]], source)
        seen |= dict.fromkeys(other.labels, source.path)
        if missing := set(plan.atlases) ^ set(other.atlases):
            wrong = f"only one of two stores has atlas {', '.join(sorted(missing))}"
            advice = "Build both with the same atlases."
            raise LamstoreError(wrong, file=source.path, advice=advice)
        for name in plan.attrs.keys() | other.attrs.keys():
            wanted, found = plan.attrs.get(name), other.attrs.get(name)
            if found != wanted:
                wrong = f"has the attribute {name} = {found!r}"
                raise LamstoreError(wrong, file=source.path, wanted=f"{wanted!r}")
        plan = merge_plans(source.path, plan, other)
    return plan


def _taken(label: str, path: Path, source: Store) -> LamstoreError:
    wrong = f"{path} has another row of this label"
    advice = "Build one of them with other labels (column label of a manifest)."
    return LamstoreError(wrong, subject=label, file=source.path, advice=advice)


def _require_fitting(
    source: Store, target: Path, made: Store | None, planned: Mapping[str, Node]
) -> None:
    """Refuse the merged store itself, other chunks than its, and other data of rows."""
    if source.path == target:
        wrong, advice = "is the merged store itself", "Leave it out."
        raise LamstoreError(wrong, file=source.path, advice=advice)
    root, there = source.root(), planned if made is None else made.root().arrays
    # an atlas that is not there is refused when the store grows
    for path in [x for x in root.rows.values() if x in there]:
        for key in ("chunk_grid", "codecs", "data_type"):
            found, wanted = root.arrays[path][key], there[path][key]
            if found != wanted:
                wrong = f"has {path} with the {key.replace('_', ' ')} {found}"
                advice = "Build both with one version of lamstore."
                raise LamstoreError(
                    wrong, file=source.path, wanted=f"{wanted}", advice=advice
                )

    def data(commit: Commit) -> dict[str, Any]:  # regions' codes apart
        arrays = commit.arrays.items()
        return {k: v for k, v in arrays if schema.REGION_PREFIX not in k}

    if made is None:
        return
    for label in {*made.labels}.intersection(source.labels):
        before = data(made.commit_of(label))
        if before and before != data(source.commit_of(label)):
            raise _taken(label, target, source)


def _take_rows(source: Store, root: Root, made: Store) -> None:
    for label in root.index:
        commit = source.commit_of(label)
        if commit.status == schema.PENDING:
            continue
        with made.row(label) as free:
            if free and commit.arrays:
                commit = _copy_row(root, made.root(), label, commit)
            if free:
                made.commit(label, commit)


def _copy_row(root: Root, there: Root, label: str, commit: Commit) -> Commit:
    """Copy a row's chunks; regions that have other codes are written again."""
    row, new, ds = root.index[label], there.index[label], xr.Dataset()
    for atlas, names in root.regions.items():
        for prefix in (schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX):
            path = root.rows[f"{prefix}{atlas}"]
            if names != there.regions[atlas][: len(names)] and path in commit.arrays:
                node = root.arrays[path]
                values = commit.unpadded(path, root.read(path, row))
                dims = node["dimension_names"][1:]
                ds[f"{prefix}{atlas}"] = (dims, values, node["attributes"])
    recoded = row_values(there, label, ds) if ds.variables else {}
    write_values(there, new, recoded, there.path)
    for path in set(root.rows.values()) - recoded.keys():
        chunks, to = root.path / path / "c" / str(row), there.path / path / "c"
        place.copy_files(chunks, to / str(new), _files(chunks))
    arrays = commit.arrays | shapes_and_digests(recoded)
    return replace(commit, row={**commit.row, "arrays": arrays})
