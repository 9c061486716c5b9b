"""One pass over a store's rows: what has changed of them, brought to a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.schema import Variable
from lamstore.store.layout import ArraySpec
from lamstore.store.native_rows import NativeRow, NativeRows
from lamstore.store.template_group import Renewal, TemplateGroup, shown
from lamstore.store.template_layout import (
    METHOD,
    ROWS,
    TemplatePlan,
    arrays,
    slabs,
)
from lamstore.template.mapping import IndexMap, index_map
from lamstore.template.meshes import Template

#: Called after every row that is resampled with its label, the rows done, and all rows.
OnRow = Callable[[str, int, int], None]

#: Reads a row's full-resolution vertices, by hemisphere: on the sphere, on the pial.
FullResolution = Callable[[str], Mapping[str, tuple[np.ndarray, np.ndarray]]]

#: Values of a variable that are held at a time, about.
_MOST_BYTES = 1 << 28

_FROM_TEMPLATE = "The template's own annotation."
_FROM_ROWS = (
    "The region that most rows have there, the first of equals: the template has no "
    "such annotation."
)


class TemplateRows:
    """One pass over the rows: what has changed, and the group that it makes.

    Parameters
    ----------
    path, native
        The store, and its rows.
    template, method
        Where they go, and how; see `index_map`.
    full_resolution
        For the method ``lameg``.
    on_row
        Called after every row that is resampled.
    """

    def __init__(
        self,
        path: Path,
        native: NativeRows,
        template: Template,
        method: str,
        full_resolution: FullResolution,
        on_row: OnRow | None,
    ) -> None:
        self._path = path
        self._native = native
        self._template = template
        self._method = method
        self._full_resolution = full_resolution
        self._on_row = on_row
        self._rows = native.rows()
        self._before = self._usable(shown(path, template.name))
        self._replaced = shown(path, template.name)
        known = [] if self._before is None else list(self._before.read("commit"))
        known += [None] * (len(self._rows) - len(known))
        self._errors = ["" for _ in self._rows]
        if self._before is not None:
            old = self._before.read("resampling_error")
            self._errors[: len(old)] = [str(error) for error in old]
        # what could not be done before is tried again: files may be there by now
        self._changed = {
            row.index: row
            for row, before in zip(self._rows, known, strict=True)
            if row.digest != before or self._errors[row.index]
        }
        self._tried = {
            index: self._errors[index]
            for index, row in self._changed.items()
            if row.digest == known[index]
        }
        self._resampled: list[str] = []

    # ------------------------------------------------------------------- what is there

    def _attrs(self) -> dict[str, Any]:
        return {
            "template_source": self._template.source,
            "template_digest": self._template.digest,
            "medial_wall_source": self._template.wall_source,
            METHOD: self._method,
            "comment": f"Values are {schema.RESAMPLING_METHODS[self._method]}.",
        }

    def _plan(self, regions: Sequence[Variable] = ()) -> TemplatePlan:
        names = self._native.predictors()
        return TemplatePlan(
            name=self._template.name,
            rows=len(self._rows),
            n_vertices=self._template.n_vertices,
            n_faces=len(self._template.faces),
            layers=self._native.n_layers(),
            variables={name: self._native.attrs(name) for name in names},
            regions=tuple(regions),
            attrs=self._attrs(),
        )

    def _usable(self, before: TemplateGroup | None) -> TemplateGroup | None:
        """Return the group before if its rows may stay as they are."""
        if before is None:
            return None
        wanted = self._attrs()
        if any(before.attrs.get(key) != value for key, value in wanted.items()):
            return None
        for spec in arrays(self._plan()):
            node = before.node(spec.path)
            if node is None or node["attributes"] != spec.attrs:
                return None
            shape = tuple(node["shape"])
            if spec.dims[0] == "subject":
                shape = (spec.shape[0], *shape[1:])
            chunks = node["chunk_grid"]["configuration"]["chunk_shape"]
            if shape != spec.shape or tuple(chunks) != spec.chunks:
                return None
        return before

    # --------------------------------------------------------------------- what is made

    def renew(self) -> Renewal | None:
        """Make the group anew as far as rows have changed; None if none has."""
        if self._before is not None and not self._changed:
            return None
        maps = self._maps()
        if self._before is not None and all(
            self._tried.get(index) == self._errors[index] for index in self._changed
        ):
            return None
        plan = self._plan(self._declared_regions())
        renewal = Renewal(self._path, plan, self._replaced)
        self._write_template(renewal)
        for block in range(-(-len(self._rows) // ROWS)):
            rows = self._rows[block * ROWS : (block + 1) * ROWS]
            changed = [row for row in rows if row.index in self._changed]
            if not changed and self._before is not None:
                renewal.keep(block)
                continue
            self._write_block(renewal, plan, block, changed, maps)
        digests = np.array([row.digest for row in self._rows], dtype=object)
        renewal.write("commit", ..., digests)
        renewal.write("resampling_error", ..., np.array(self._errors, dtype=object))
        self._write_regions(renewal)
        return renewal

    def overtaken(self) -> bool:
        """Whether a row that was complete was committed again while it was read."""
        complete = (row for row in self._changed.values() if row.digest)
        return any(self._native.changed(row) for row in complete)

    def _maps(self) -> dict[int, IndexMap]:
        """Make the index map of every changed row; why not, of those without."""
        maps = {}
        complete = [row for row in self._changed.values() if row.digest]
        for index in self._changed:
            self._errors[index] = ""
        for done, row in enumerate(complete, start=1):
            try:
                maps[row.index] = self._map(row)
                self._resampled.append(row.label)
            except LamstoreError as error:
                said = str(error).removeprefix(f"{row.label}: ")
                self._errors[row.index] = f"{row.label}: {said}"
            if self._on_row is not None:
                self._on_row(row.label, done, len(complete))
        return maps

    def _map(self, row: NativeRow) -> IndexMap:
        lameg = self._method == "lameg"
        ds = self._native.mesh(row, coordinates=lameg)
        full = self._full_resolution(row.label) if lameg else None
        return index_map(ds, self._template, self._method, full_resolution=full)

    def _write_block(
        self,
        renewal: Renewal,
        plan: TemplatePlan,
        block: int,
        changed: Sequence[NativeRow],
        maps: Mapping[int, IndexMap],
    ) -> None:
        """Write all variables of a block of rows, the unchanged ones as they were."""
        rows = slice(block * ROWS, min((block + 1) * ROWS, plan.rows))
        for spec in arrays(plan):
            if spec.dims[0] != "subject" or len(spec.dims) == 1:
                continue
            last = spec.dims[-1] == "template_vertex"
            for slab in slabs(plan, _MOST_BYTES):
                part = (rows, ..., slab) if last else (rows, slab)
                values = self._old(spec, part, slab)
                for row in changed:
                    here = values[row.index - rows.start]
                    here[...] = spec.fill_value
                    if row.index in maps:
                        here[...] = self._values(spec, row, maps[row.index], slab)
                renewal.write(spec.path, part, values)

    def _values(
        self, spec: ArraySpec, row: NativeRow, found: IndexMap, slab: slice
    ) -> np.ndarray:
        """Return a row's values of a variable at some of the template's vertices."""
        here = IndexMap(found.vertices[slab], found.weights[slab])
        if spec.path == "native_vertices":
            return here.vertices
        if spec.path == "native_weights":
            return here.weights
        return here.apply(self._native.values(row, spec.path))

    def _old(self, spec: ArraySpec, part: tuple[Any, ...], slab: slice) -> np.ndarray:
        """Read what the group before has of a block, as long as the block is now."""
        rows: slice = part[0]
        shape = [rows.stop - rows.start, *spec.shape[1:]]
        shape[spec.dims.index("template_vertex")] = slab.stop - slab.start
        values = np.full(shape, spec.fill_value, dtype=spec.dtype)
        if self._before is not None:
            old = self._before.read(spec.path, part)
            values[: len(old)] = old
        return values

    # ----------------------------------------------------------- what is the same

    def _write_template(self, renewal: Renewal) -> None:
        template, native = self._template, self._native
        depths = native.labels_of("depth")
        for name, values in {
            "subject": np.array([row.label for row in self._rows], dtype=object),
            "layer": native.labels_of("layer"),
            "depth": depths,
            "template_vertex": np.arange(template.n_vertices),
            "hemi": template.hemi,
            "medial_wall": template.medial_wall,
            "coordinates": np.stack([template.layer(depth) for depth in depths]),
            "inflated": template.inflated,
            "sphere_reg": template.sphere,
            "faces": template.faces,
            "curvature": template.curvature,
            "sulc": template.sulc,
        }.items():
            renewal.write(name, ..., values)

    def _declared_regions(self) -> list[Variable]:
        """Declare the template's regions: its annotation's, else the store's."""
        declared = []
        for atlas in self._native.atlases():
            if atlas in self._template.regions:
                names, comment = self._template.regions[atlas][0], _FROM_TEMPLATE
            else:
                attrs = self._native.attrs(schema.REGION_PREFIX + atlas)
                names = tuple(attrs.get("flag_meanings", "").split())
                comment = _FROM_ROWS
            declared.append(schema.template_region(atlas, names, comment))
        return declared

    def _write_regions(self, renewal: Renewal) -> None:
        for variable in self._declared_regions():
            atlas = variable.name.removeprefix(schema.REGION_PREFIX)
            if atlas in self._template.regions:
                codes = self._template.regions[atlas][1]
            else:
                codes = self._most_common(renewal, variable)
            codes = np.where(self._template.medial_wall, -1, codes)
            renewal.write(variable.name, ..., codes.astype(variable.dtype))

    def _most_common(self, renewal: Renewal, variable: Variable) -> np.ndarray:
        """Return the code that most rows have at each vertex; none counts as one."""
        n = self._template.n_vertices
        counts = np.zeros((len(variable.flags) + 1, n), np.int32)
        for start in range(0, len(self._rows), ROWS):
            block = self._rows[start : start + ROWS]
            part = (slice(start, start + len(block)), slice(None), 0)
            for row, first in zip(
                block, renewal.read("native_vertices", part), strict=True
            ):
                there = np.flatnonzero(first >= 0)
                if len(there):
                    codes = self._native.values(row, variable.name)
                    counts[codes[first[there]], there] += 1  # -1 is the last
        best = counts.argmax(axis=0)
        return np.where((best == len(counts) - 1) | ~counts.any(axis=0), -1, best)

    # ----------------------------------------------------------- what was made

    @property
    def resampled(self) -> tuple[str, ...]:
        """Rows that were brought to the template in this pass."""
        return tuple(self._resampled)

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Complete rows that were there already."""
        apart = {*self._resampled, *self.missing}
        complete = (row.label for row in self._rows if row.digest)
        return tuple(label for label in complete if label not in apart)

    @property
    def missing(self) -> dict[str, str]:
        """Complete rows without values, and why."""
        return {
            row.label: self._errors[row.index]
            for row in self._rows
            if row.digest and self._errors[row.index]
        }

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Rows that are not complete."""
        return tuple(row.label for row in self._rows if not row.digest)
