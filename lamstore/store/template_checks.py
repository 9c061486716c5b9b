"""Checking template groups: what they are made of, and that they hold the rows.

A group can always be made again from the rows, so what is wrong with one is mended by
moving it out of the store; the next ``lamstore resample`` makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from lamstore import schema
from lamstore.schema import Variable
from lamstore.store import places, template_layout, tree
from lamstore.store.finding import Finding, Mend
from lamstore.store.layout import ArraySpec
from lamstore.store.metadata_checks import Node, Rules
from lamstore.store.native_rows import NativeRow, NativeRows
from lamstore.store.publish import PARTIAL
from lamstore.store.template_group import AGAIN, TemplateGroup
from lamstore.store.template_layout import ROWS, TemplatePlan
from lamstore.template.mapping import IndexMap

#: Values of a variable that are held at a time, about.
_MOST_BYTES = 1 << 26


class TemplateChecks:
    """The template groups of one store.

    Parameters
    ----------
    path
        The store.
    document
        The root's ``zarr.json``, or what is left of it.
    same_version
        Whether this lamstore made the store: only then are words compared too.
    """

    def __init__(self, path: Path, document: Node, *, same_version: bool) -> None:
        self._path = path
        self._shown = tree.shown_templates(path, document)
        self._same_version = same_version
        #: Every folder that is a template group, shown or not.
        self.names = {*self._shown, *template_layout.own_nodes(path)}
        self._sound: dict[str, dict[str, ArraySpec]] = {}
        self._damaged: set[str] = set()

    def metadata(self, *, busy: bool) -> list[Finding]:
        """Compare the metadata of every group with the schema and with their copies.

        Parameters
        ----------
        busy
            Whether somebody builds, or brings rows to a template: what is halfway says
            nothing.
        """
        found: list[Finding] = []
        native = _native(self._path)
        if native is None:
            return found
        for name in sorted(self.names):
            if name not in self._shown:
                if busy:
                    continue
                file = f"{self._path.name}/{name}"
                message = (
                    f"{file}: an interrupted resampling left this, nobody sees it; "
                    f"{AGAIN}."
                )
                found.append(Finding("leftover", message, "", name, file, Mend.REMOVE))
            else:
                found += self._metadata(name, self._shown[name], native, busy)
        return found

    def _metadata(
        self, name: str, nodes: Mapping[str, Node], native: NativeRows, busy: bool
    ) -> Iterator[Finding]:
        try:
            specs = _specs(name, nodes, native)
            wrong = list(self._differences(name, nodes, specs))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            wrong, specs = [f"lacks {error}"], {}
        folder = f"{self._path.name}/{name}"
        if wrong:
            message = f"{name}: its metadata: {'; '.join(wrong[:3])}; {AGAIN}."
            yield Finding("metadata", message, "", name, folder, Mend.REMOVE)
            return
        self._sound[name] = specs
        if busy:
            return
        for each, node in nodes.items():
            own = self._own(each)
            if own != _bare(node):
                file = f"{self._path.name}/{each}/zarr.json"
                message = (
                    f"{each}: {file} is not what is published; the published copy says "
                    "what it has to be."
                )
                yield Finding("metadata", message, "", each, file, Mend.RESTORE)
        for item in self._foreign(name, specs):
            file = f"{folder}/{item}"
            message = f"{file}: belongs to no array of {name}; keep it elsewhere."
            array = item.partition("/")[0]
            yield Finding("foreign", message, "", array, file, Mend.REMOVE)

    def _foreign(self, name: str, specs: Mapping[str, ArraySpec]) -> list[str]:
        """Name what is in a group's folder, and is neither metadata nor a chunk.

        Chunks under either separator belong there: those that were seen before the
        last renewal stay for those who read them.
        """
        foreign = set()
        for path in places.walk(self._path / name):
            array, _, inner = path.partition("/")
            spec = specs.get(f"{name}/{array}")
            if path == "zarr.json" or PARTIAL.search(path.rpartition("/")[2]):
                continue  # what is partial is found with the rest of the store
            if spec is None:
                foreign.add(array)
            elif inner != "zarr.json" and not _is_chunk(inner, len(spec.shape)):
                foreign.add(path)
        return sorted(foreign)

    def _own(self, path: str) -> Node | None:
        node = template_layout.own_node(self._path / path)
        return _bare(node) if isinstance(node, dict) else None

    def _differences(
        self, name: str, nodes: Mapping[str, Node], specs: Mapping[str, ArraySpec]
    ) -> Iterator[str]:
        for each in sorted(specs.keys() ^ (nodes.keys() - {name})):
            yield f"{each} is {'missing' if each in specs else 'unknown'}"
        rules = Rules(self._path, specs, self._same_version, resizing=False)
        separators = set()
        for each in specs.keys() & nodes.keys():
            separators.add(template_layout.separator(nodes[each]))
            # either separator will do, as long as all have the same
            encoding = {"name": "default", "configuration": {"separator": "/"}}
            node = {**nodes[each], "chunk_key_encoding": encoding}
            yield from (f"{each} {said}" for said in rules.differences(each, node))
        if len(separators) > 1 or not separators <= {*template_layout.SEPARATORS}:
            yield f"chunk keys with the separators {sorted(separators)}"

    # -------------------------------------------------------------- what they hold

    def values(self) -> Iterator[Finding]:
        """Read every chunk, and compare the rows with those that they are from."""
        for name, specs in self._sound.items():
            group = TemplateGroup(self._path, name, self._shown[name])
            damaged = list(self._damages(group, specs))
            yield from damaged
            if damaged:
                self._damaged.add(name)
            else:
                yield from self._rows(group, specs)

    def behind(self) -> Iterator[str]:
        """Say which groups do not hold the rows as they are in the store."""
        for name in self._sound.keys() - self._damaged:
            group = TemplateGroup(self._path, name, self._shown[name])
            rows = _rows_of(NativeRows(self._path))
            commits = [*map(str, group.read("commit"))]
            commits += [""] * (len(rows) - len(commits))
            labels = [
                row.label
                for row, commit in zip(rows, commits, strict=False)
                if row.digest != commit
            ]
            if labels:
                yield (
                    f"{name} does not have {len(labels)} rows as they are in the "
                    f"store ({', '.join(labels[:5])}); lamstore resample --to {name} "
                    "brings them there"
                )

    def _damages(
        self, group: TemplateGroup, specs: Mapping[str, ArraySpec]
    ) -> Iterator[Finding]:
        for each, spec in specs.items():
            grid = [
                -(-size // step)
                for size, step in zip(spec.shape, spec.chunks, strict=True)
            ]
            for index in np.ndindex(*grid):
                part = tuple(
                    slice(i * step, (i + 1) * step)
                    for i, step in zip(index, spec.chunks, strict=True)
                )
                array = each.partition("/")[2]
                try:
                    group.read(array, part)
                except places.Unanswered:
                    raise
                except ValueError as error:
                    key = template_layout.chunk_key(index, group.separator)
                    chunk = f"{self._path.name}/{group.name}/{array}/{key}"
                    reason = str(error.__cause__)
                    said = "its checksum does not match" if "sum" in reason else reason
                    message = (
                        f"{each}: {chunk} cannot be decoded ({said[:120]}); {AGAIN}."
                    )
                    folder = f"{self._path.name}/{group.name}"
                    yield Finding("chunk", message, "", array, folder, Mend.REMOVE)

    def _rows(
        self, group: TemplateGroup, specs: Mapping[str, ArraySpec]
    ) -> Iterator[Finding]:
        """Compare the rows that are as the store has them with what they are from."""
        native = NativeRows(self._path)
        rows = _rows_of(native)[: specs[f"{group.name}/subject"].shape[0]]
        if not rows:
            return
        labels = [row.label for row in rows]
        folder = f"{self._path.name}/{group.name}"
        if labels != [str(label) for label in group.read("subject")]:
            message = f"{folder}: its rows are not those of the store; {AGAIN}."
            yield Finding("list", message, "", "subject", folder, Mend.REMOVE)
            return
        commits = group.read("commit")
        same = [row for row in rows if row.digest and commits[row.index] == row.digest]
        for name in native.predictors():
            for row, n_wrong in self._compare(group, native, name, same):
                if native.changed(row):
                    continue
                message = (
                    f"{row.label}: {name} differs at {n_wrong} vertices of "
                    f"{group.name} from what its native_vertices name; {AGAIN}."
                )
                yield Finding("values", message, row.label, name, folder, Mend.REMOVE)

    def _compare(
        self,
        group: TemplateGroup,
        native: NativeRows,
        name: str,
        rows: list[NativeRow],
    ) -> Iterator[tuple[NativeRow, int]]:
        for start in range(0, len(rows), _rows_at_a_time(group, name)):
            block = rows[start : start + _rows_at_a_time(group, name)]
            part = slice(block[0].index, block[-1].index + 1)
            there, vertices, weights = (
                group.read(each, part)
                for each in (name, "native_vertices", "native_weights")
            )
            for row in block:
                i = row.index - part.start
                try:
                    native_values = native.values(row, name)
                except places.Unanswered:
                    raise
                except Exception:  # whatever a codec makes of it; the row's check says
                    continue
                wanted = IndexMap(vertices[i], weights[i]).apply(native_values)
                missing = (wanted != wanted) & (there[i] != there[i])
                differs = (wanted != there[i]) & ~missing
                if differs.any():
                    yield row, int(differs.reshape(-1, differs.shape[-1]).any(0).sum())


def _specs(
    name: str, nodes: Mapping[str, Node], native: NativeRows
) -> dict[str, ArraySpec]:
    """Return what the schema says of every array of a group of these sizes."""
    sizes = {
        dim: size
        for each in ("native_weights", "coordinates", "faces")
        for dim, size in zip(
            nodes[f"{name}/{each}"]["dimension_names"],
            nodes[f"{name}/{each}"]["shape"],
            strict=True,
        )
    }
    regions = [
        _region(each.partition("/")[2], node)
        for each, node in nodes.items()
        if each.startswith(f"{name}/{schema.REGION_PREFIX}")
    ]
    plan = TemplatePlan(
        name=name,
        rows=sizes["subject"],
        n_vertices=sizes["template_vertex"],
        n_faces=sizes["template_face"],
        layers=native.n_layers(),
        variables={each: native.attrs(each) for each in native.predictors()},
        regions=tuple(regions),
    )
    return {
        f"{name}/{spec.path}": replace(spec, path=f"{name}/{spec.path}")
        for spec in template_layout.arrays(plan)
    }


def _native(path: Path) -> NativeRows | None:
    """Return a store's rows; None if its metadata are damaged, which is said before."""
    try:
        native = NativeRows(path)
        native.n_layers()
    except places.Unanswered:
        raise
    except (ValueError, KeyError):
        return None
    return native


def _rows_of(native: NativeRows) -> list[NativeRow]:
    """List the rows; none if what is published of them is damaged, which is said."""
    try:
        return native.rows()
    except places.Unanswered:
        raise
    except ValueError:
        return []


def _rows_at_a_time(group: TemplateGroup, name: str) -> int:
    shape = (group.node(name) or {})["shape"]
    row = int(np.prod(shape[1:])) * 8
    return max(1, min(ROWS, _MOST_BYTES // max(1, row)))


def _is_chunk(key: str, n_dims: int) -> bool:
    """Whether a file within an array has the name of a chunk."""
    for sep in template_layout.SEPARATORS:
        first, *index = key.split(sep)
        if first == "c" and len(index) == n_dims and all(x.isdigit() for x in index):
            return True
    return False


def _bare(node: Node) -> Node:
    return {key: item for key, item in node.items() if key != "consolidated_metadata"}


def _region(name: str, node: Node) -> Variable:
    """Declare a template's regions as the group says that they are."""
    attrs = node["attributes"]
    names = attrs.get("flag_meanings", "").split()
    atlas = name.removeprefix(schema.REGION_PREFIX)
    return schema.template_region(atlas, names, attrs["comment"])
