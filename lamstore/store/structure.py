"""What a store is made of, as far as it can be read, whatever is damaged of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import lamstore
from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.store import files, layout, places, tree
from lamstore.store.finding import Finding, Mend
from lamstore.store.journal import Journal
from lamstore.store.layout import ArraySpec, StorePlan
from lamstore.store.metadata_checks import EMPTY, Node, Rules, root_attributes
from lamstore.store.template_checks import TemplateChecks


@dataclass(frozen=True)
class Structure:
    """What a store is made of.

    Attributes
    ----------
    path
        The store.
    folder
        The folder beside it.
    journal
        The journal in it; None if there is none, or another store's.
    attributes
        Of the root group.
    specs
        What the schema says of every array of this store.
    nodes
        The metadata of every array that can be read as these say.
    plan
        The sizes, atlases and columns that the metadata tell of, with placeholders for
        labels and columns; None if they tell nothing.
    templates
        The template groups.
    busy
        Whether somebody builds: what is temporary is at work then, not left over.
    findings
        What is wrong with all of this.
    """

    path: Path
    folder: Path
    journal: Journal | None = None
    attributes: Node = field(default_factory=dict)
    specs: Mapping[str, ArraySpec] = field(default_factory=dict)
    nodes: Mapping[str, Node] = field(default_factory=dict)
    plan: StorePlan | None = None
    templates: TemplateChecks | None = None
    busy: bool = False
    findings: tuple[Finding, ...] = ()

    def named(self, file: str) -> str:
        """Name a file of the store as findings do."""
        return f"{self.path.name}/{file}"


def read_structure(path: Path) -> Structure:
    """Read what a store is made of, and judge its metadata and its journal.

    Parameters
    ----------
    path
        The store.

    Raises
    ------
    LamstoreError
        If there is no store, something else, or one of another schema version.
    """
    journal = Journal(path.resolve())
    root, found = _read_root(path, journal)
    attributes = root.get("attributes", {})
    version = attributes.get("lamstore_version", "")
    same_version = version == lamstore.__version__
    templates = TemplateChecks(path, root, same_version=same_version)
    listed = _others(_listed(root), templates)
    own, broken = (_others(nodes, templates) for nodes in _own_nodes(path))
    plan = _plan(attributes, {**own, **listed})
    if plan is None:
        message = (
            f"{path.name}/zarr.json: does not tell what the store holds, so nothing "
            "else was looked at; restore it from a copy."
        )
        found = found or [Finding("metadata", message, file=f"{path.name}/zarr.json")]
        return Structure(path, journal.folder, findings=tuple(found))
    specs = {spec.path: spec for spec in layout.arrays(plan)}
    busy = is_busy(journal)
    ours, of_journal = _judge_journal(journal, attributes, busy)
    rules = Rules(path, specs, same_version, places.exists(journal.intent))
    if not listed and not found:
        found.append(_without_listing(path))
    for name in sorted({*own, *broken, *listed, *specs, *schema.GROUPS[1:]}):
        there = listed.get(name) if listed else own.get(name)
        finding = rules.compare(name, own.get(name), broken.get(name, ""), there)
        if finding is not None:
            found.append(finding)
    found += root_attributes(path, attributes, plan, version)
    found += templates.metadata(busy=busy)
    nodes = {
        name: own[name]
        for name in specs
        if name in own and not rules.differences(name, own[name])
    }
    return Structure(
        path,
        journal.folder,
        journal if ours else None,
        attributes,
        specs,
        nodes,
        plan,
        templates,
        busy,
        (*found, *of_journal),
    )


def is_busy(journal: Journal) -> bool:
    """Whether somebody builds this store, or it cannot be told."""
    if not places.exists(journal.builders_lock):
        return False
    try:
        with files.lock(journal.builders_lock, wait=False):
            return False
    except (files.LockBusy, LamstoreError):
        return True


# ----------------------------------------------------------------------------- the root


def salvaged(path: Path) -> Node | None:
    """Return the root's attributes from a ``zarr.json`` that was cut off after them.

    They come first in the file; None if even they are not there.
    """
    try:
        text = places.read_text(path / "zarr.json", errors="replace")
        _, _, rest = text.partition('"attributes": ')
        attributes = json.JSONDecoder().raw_decode(rest)[0]
    except (OSError, ValueError):
        return None
    known = isinstance(attributes, dict) and "store_id" in attributes
    same = known and attributes.get("lamstore_schema_version") == schema.SCHEMA_VERSION
    return attributes if same else None


def _read_root(path: Path, journal: Journal) -> tuple[Node, list[Finding]]:
    """Read the root's ``zarr.json``, or what is left of it."""
    file = f"{path.name}/zarr.json"
    try:
        document = files.read_json(path / "zarr.json")
        if document is not None or not (places.exists(path) and _has_journal(journal)):
            return tree.root_document(path), []
        said = "is missing"
    except places.Unanswered:
        raise
    except LamstoreError as error:
        attributes = salvaged(path)
        if attributes is None and not _has_journal(journal):
            raise
        said = str(error).removeprefix(f"{path / 'zarr.json'}: ").rstrip(".")
        if attributes is not None:
            message = (
                f"{file}: {said}; its attributes are still there, and the arrays' own "
                "metadata."
            )
            found = Finding("metadata", message, file=file, mend=Mend.RESTORE)
            return {"attributes": attributes}, [found]
    message = (
        f"{file}: {said}, so nothing else was looked at; restore it from a copy, or "
        "build the store again."
    )
    return {}, [Finding("metadata", message, file=file)]


def _has_journal(journal: Journal) -> bool:
    """Whether the folder beside a store says that it is a lamstore's."""
    return places.exists(journal.folder / "store.json")


def _listed(root: Node) -> dict[str, Node]:
    """Return what is published of the members' metadata; empty if nothing usable is."""
    listed = (root.get("consolidated_metadata") or {}).get("metadata")
    if not isinstance(listed, dict):
        return {}
    return {name: node for name, node in listed.items() if isinstance(node, dict)}


def _others(nodes: Mapping[str, Any], templates: TemplateChecks) -> dict[str, Any]:
    """Leave out what belongs to template groups."""
    return {
        name: node
        for name, node in nodes.items()
        if name.partition("/")[0] not in templates.names
    }


def _without_listing(path: Path) -> Finding:
    message = (
        f"{path.name}/zarr.json: has no consolidated metadata, so that readers look at "
        "every array; publish the store again."
    )
    file = f"{path.name}/zarr.json"
    return Finding("metadata", message, file=file, mend=Mend.CONSOLIDATE)


# ---------------------------------------------------------------------------- the nodes


def _own_nodes(path: Path) -> tuple[dict[str, Node], dict[str, str]]:
    """Read every member's own ``zarr.json``; why, of those that cannot be read."""
    own: dict[str, Node] = {}
    broken: dict[str, str] = {}
    names = list(_folders(path))
    nodes = places.each(lambda name: _own_node(path / name), names, path)
    for name, (node, said) in zip(names, nodes, strict=True):
        if said:
            broken[name] = said
        elif isinstance(node, dict) and node.get("node_type") in ("array", "group"):
            if node["node_type"] == "group":
                node["consolidated_metadata"] = EMPTY
            own[name] = node
        elif node is not None:
            broken[name] = "is no metadata of Zarr"
    return own, broken


def _own_node(folder: Path) -> tuple[Any, str]:
    """Read a ``zarr.json``, or say why it cannot be read."""
    try:
        return files.read_json(folder / "zarr.json"), ""
    except places.Unanswered:
        raise
    except LamstoreError as error:
        return None, str(error).rpartition("zarr.json: ")[2].rstrip(".")


def _folders(path: Path) -> Iterator[str]:
    """Name the folders that may be members: of the root, and of its groups."""
    for folder in places.folders(path):
        yield folder.name
        if folder.name in schema.GROUPS:
            yield from (f"{folder.name}/{x.name}" for x in places.folders(folder))


def _plan(attributes: Node, nodes: Mapping[str, Node]) -> StorePlan | None:
    """Gather what most arrays say of the store's sizes."""
    lengths: dict[str, Counter[int]] = {}
    atlases: dict[str, tuple[str, ...]] = {}
    columns: dict[str, Any] = {}
    declared = {variable.name for variable in schema.VARIABLES}
    for name, node in nodes.items():
        try:
            dims, shape = node["dimension_names"], node["shape"]
            for dim, length in zip(dims, shape, strict=True):
                lengths.setdefault(dim, Counter())[int(length)] += 1
            if name.startswith(schema.REGION_PREFIX):
                names = node["attributes"].get("flag_meanings", "").split()
                atlases[name.removeprefix(schema.REGION_PREFIX)] = tuple(names)
            elif dims == ["subject"] and "/" not in name and name not in declared:
                columns[name] = "" if node["data_type"] == "string" else np.nan
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # it will be found not to be what the schema says
    sizes = {dim: counts.most_common(1)[0][0] for dim, counts in lengths.items()}
    if not attributes or "subject" not in sizes or sizes.get("layer", 0) < 2:
        return None
    labels = [f"row-{i}" for i in range(sizes["subject"])]
    try:
        return layout.checked(
            StorePlan(
                labels=labels,
                layers=schema.layer_names(sizes["layer"]),
                sizes={dim: sizes.get(dim, 0) for dim in schema.RAGGED_DIMS},
                atlases=atlases,
                lead_field_units=attributes["lead_field_units"],
                distance_definition=attributes["distance_definition"],
                columns=pd.DataFrame(columns, index=labels),
                attrs={k: v for k, v in attributes.items() if k not in layout.RESERVED},
            )
        )
    except (LamstoreError, KeyError, TypeError):
        return None


# -------------------------------------------------------------------------- the journal


def _judge_journal(
    journal: Journal, attributes: Node, busy: bool
) -> tuple[bool, list[Finding]]:
    """Whether the journal is this store's, and what is wrong with it."""
    name = journal.folder.name
    try:
        ours = journal.belongs_to(attributes.get("store_id", ""))
    except places.Unanswered:
        raise
    except LamstoreError as error:
        message = (
            f"{name}/store.json: {_said(error)}; the journal is begun again from what "
            "is published."
        )
        file = f"{name}/store.json"
        return False, [Finding("commit", message, file=file, mend=Mend.JOURNAL)]
    if busy or not ours or not places.exists(journal.intent):
        return ours, []
    file = f"{name}/{journal.intent.name}"
    try:
        files.read_json(journal.intent)
    except places.Unanswered:
        raise
    except LamstoreError as error:
        message = f"{file}: {_said(error)}; what it was to add has to be added again."
        return ours, [Finding("resize", message, file=file, mend=Mend.REMOVE)]
    message = (
        f"{file}: a resize was interrupted, some arrays may be longer than others; the "
        "next builder completes it."
    )
    return ours, [Finding("resize", message, file=file, mend=Mend.RESIZE)]


def _said(error: LamstoreError) -> str:
    return str(error).rpartition(".json: ")[2].rstrip(".")
