"""One pass over a store's rows: those that changed, resampled to a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.cohort.changes import root_of, roots_of
from lamstore.dataset import freesurfer_folder
from lamstore.errors import LamstoreError, about, message
from lamstore.schema import Variable
from lamstore.store import Store
from lamstore.store.layout import TEMPLATE_CHUNKS
from lamstore.store.metadata import Root
from lamstore.store.rows import Commit
from lamstore.store.template import (
    METHOD,
    Renewal,
    TemplatePlan,
    damaged_arrays,
    fits,
    row_digests,
)
from lamstore.template.mapping import IndexMap, index_map
from lamstore.template.meshes import Template, read_full_resolution

#: Called after every row that is resampled with its label, the rows done, and all rows.
OnRow = Callable[[str, int, int], None]

#: Bytes of a variable's values that are held at a time, about.
_MOST_BYTES = 1 << 28

_FROM_TEMPLATE = "The template's own annotation."
_FROM_ROWS = (
    "The region that most rows have there, the first of equals: the template has no "
    "such annotation."
)


def region_variables(root: Root) -> list[str]:
    """Name the variables of the store's atlases."""
    return sorted(name for name in root.rows if name.startswith(schema.REGION_PREFIX))


@dataclass(frozen=True)
class _Row:
    """A row as it is published; `digest` is "" if it is not complete."""

    index: int
    label: str
    digest: str
    sizes: Mapping[str, int]


class TemplateRows:
    """One pass over the rows: those that changed, and the group that they make.

    The store's lock of the template is held, and its commits are published.
    """

    def __init__(
        self,
        store: Store,
        template: Template,
        method: str,
        subjects_dir: str | Path | None,
        on_row: OnRow | None,
    ) -> None:
        self._store = store
        self._template = template
        self._method = method
        self._subjects_dir = subjects_dir
        self._on_row = on_row
        root = self._root = store.root()
        texts, codes = root.read("receipt"), root.read("status")
        self._rows = [
            _Row(i, label, digest, Commit.from_published(int(code), text).sizes)
            for (label, i), digest, code, text in zip(
                root.index.items(), row_digests(root), codes, texts, strict=True
            )
        ]
        name = template.name
        self._usable = fits(root, self._plan()) and not any(
            damaged_arrays(root, name, "commit", "resampling_error")
        )
        known: list[Any] = []
        self._errors = [""] * len(self._rows)
        if self._usable:
            known = list(self._before("commit"))
            old = self._before("resampling_error")
            self._errors[: len(old)] = map(str, old)
        known += [None] * (len(self._rows) - len(known))
        # what could not be done before is tried again: files may be there by now
        self._changed = {
            row.index: row
            for row, before in zip(self._rows, known, strict=True)
            if row.digest != before or self._errors[row.index]
        }
        if self._usable and self._changed and any(damaged_arrays(root, name)):
            self._usable = False  # nothing of a damaged group is kept
            self._changed = {row.index: row for row in self._rows}
        self._tried = {
            index: self._errors[index]
            for index, row in self._changed.items()
            if row.digest == known[index]
        }
        self._resampled: list[str] = []

    def _before(self, array: str, at: Any = ...) -> np.ndarray:
        """Read the group that readers see."""
        return self._root.read(f"{self._template.name}/{array}", at)

    def _native(self, row: _Row, name: str) -> np.ndarray:
        """Read a variable of a row of the store, without padding."""
        path = self._root.rows[name]
        dims = self._root.nodes[path]["dimension_names"][1:]
        whole = self._root.read(path, row.index)
        return whole[tuple(slice(row.sizes.get(dim)) for dim in dims)]

    def _attrs_of(self, name: str) -> dict[str, Any]:
        return dict(self._root.nodes[name]["attributes"])

    def _plan(self, regions: Sequence[Variable] = ()) -> TemplatePlan:
        template = self._template
        predictors = [
            v.name
            for v in schema.variables("/")
            if "vertex" in v.dims and not v.coordinate and v.name in self._root.rows
        ]
        attrs = {
            "template_source": template.source,
            "template_digest": template.digest,
            "medial_wall_source": template.wall_source,
            METHOD: self._method,
            "comment": f"Values are {schema.RESAMPLING_METHODS[self._method]}.",
        }
        return TemplatePlan(
            name=template.name,
            rows=len(self._root.index),
            n_vertices=template.n_vertices,
            n_faces=len(template.faces),
            layers=self._root.sizes["layer"],
            variables={name: self._attrs_of(name) for name in predictors},
            regions=tuple(regions),
            attrs=attrs,
        )

    # --------------------------------------------------------------------- what is made
    def renewal(self) -> Renewal | None:
        """Make the group again as far as rows have changed; None if none has."""
        if self._usable and not self._changed:
            return None
        maps = self._maps()
        now = {index: self._errors[index] for index in self._changed}
        if self._usable and now == self._tried:
            return None
        regions = self._declared_regions()
        plan = self._plan(regions)
        renewal = Renewal(self._store, plan)
        self._write_template(renewal)
        step = TEMPLATE_CHUNKS["subject"]
        for start in range(0, len(self._rows), step):
            rows = self._rows[start : start + step]
            for variable in plan.by_row():
                for slab in plan.slabs(_MOST_BYTES):
                    self._write_block(renewal, plan, variable, rows, slab, maps)
        digests = [row.digest for row in self._rows]
        renewal.write("commit", ..., np.array(digests, dtype=object))
        renewal.write("resampling_error", ..., np.array(self._errors, dtype=object))
        self._write_regions(renewal, regions)
        return renewal

    def overtaken(self) -> bool:
        """Whether a row that was complete was committed again while it was read."""
        for row in self._changed.values():
            commit = self._store.commit_of(row.label) if row.digest else None
            if commit is not None:
                published = str(self._root.read("receipt", row.index))
                if commit.receipt_text != published:
                    return True
        return False

    def _maps(self) -> dict[int, IndexMap]:
        """Make the index map of every changed row; keep why a row has none."""
        maps = {}
        complete = [row for row in self._changed.values() if row.digest]
        for index in self._changed:
            self._errors[index] = ""
        for done, row in enumerate(complete, start=1):
            try:
                with about(row.label):
                    maps[row.index] = self._map(row)
                self._resampled.append(row.label)
            except LamstoreError as error:
                text = message(**{**error.as_json(), "subject": ""})
                self._errors[row.index] = text
            if self._on_row is not None:
                self._on_row(row.label, done, len(complete))
        return maps

    def _map(self, row: _Row) -> IndexMap:
        names = ["hemi", "sphere_reg", "faces"]
        full = None
        if self._method == "lameg":
            names.append("coordinates")
            full = read_full_resolution(self._folder_of(row.label))
        data = {
            name: (schema.variable(name).subject_dims, self._native(row, name))
            for name in names
        }
        ds = xr.Dataset(data, attrs={"subject": row.label})
        return index_map(ds, self._template, self._method, full_resolution=full)

    def _folder_of(self, label: str) -> Path:
        """Return the FreeSurfer folder that a row was built from."""
        root = self._subjects_dir
        if root is None:
            root = root_of(self._store, label, roots_of(self._store))
        return Path(root) / (freesurfer_folder(self._store.receipt(label)) or label)

    def _write_block(
        self,
        renewal: Renewal,
        plan: TemplatePlan,
        variable: Variable,
        rows: Sequence[_Row],
        slab: slice,
        maps: Mapping[int, IndexMap],
    ) -> None:
        """Write a block of rows, the unchanged ones as they were."""
        first, n, name = rows[0].index, slab.stop - slab.start, variable.name
        parts = {"subject": slice(first, first + len(rows)), "template_vertex": slab}
        at = tuple(parts.get(dim, slice(None)) for dim in variable.dims)
        sizes = {**plan.sizes, "subject": len(rows), "template_vertex": n}
        shape = [sizes[dim] for dim in variable.dims]
        values = np.full(shape, variable.fill_value, dtype=variable.dtype)
        if self._usable:
            old = self._before(name, at)
            values[: len(old)] = old
        for row in rows:
            if row.index in self._changed:
                values[row.index - first] = variable.fill_value
            if row.index in maps:
                found = maps[row.index]
                here = IndexMap(found.vertices[slab], found.weights[slab])
                values[row.index - first] = self._values(name, row, here)
        renewal.write(name, at, values)

    def _values(self, name: str, row: _Row, here: IndexMap) -> np.ndarray:
        """Return a row's values of a variable at some of the template's vertices."""
        if name == "native_vertices":
            return here.vertices
        if name == "native_weights":
            return here.weights
        return here.apply(self._native(row, name))

    # -------------------------------------------------------------- what all rows share
    def _write_template(self, renewal: Renewal) -> None:
        template = self._template
        depths = self._root.read("depth")
        for name, values in {
            "subject": np.array([row.label for row in self._rows], dtype=object),
            "layer": self._root.read("layer"),
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
        for name in region_variables(self._root):
            atlas = name.removeprefix(schema.REGION_PREFIX)
            if atlas in self._template.regions:
                names, comment = self._template.regions[atlas][0], _FROM_TEMPLATE
            else:
                flags = self._attrs_of(name).get("flag_meanings", "")
                names, comment = tuple(flags.split()), _FROM_ROWS
            declared.append(schema.template_region(atlas, names, comment))
        return declared

    def _write_regions(self, renewal: Renewal, regions: Sequence[Variable]) -> None:
        for variable in regions:
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
        step = TEMPLATE_CHUNKS["subject"]
        for start in range(0, len(self._rows), step):
            block = self._rows[start : start + step]
            at = (slice(start, start + len(block)), slice(None), 0)
            firsts = renewal.read("native_vertices", at)
            for row, first in zip(block, firsts, strict=True):
                there = np.flatnonzero(first >= 0)
                if len(there):
                    codes = self._native(row, variable.name)
                    counts[codes[first[there]], there] += 1  # -1 is the last
        best = counts.argmax(axis=0)
        return np.where((best == len(counts) - 1) | ~counts.any(axis=0), -1, best)

    def outcome(self) -> dict[str, Any]:
        """Return what became of each row, as `ResampleReport` has it."""
        complete = [row for row in self._rows if row.digest]
        missing = {
            row.label: self._errors[row.index]
            for row in complete
            if self._errors[row.index]
        }
        apart = {*self._resampled, *missing}
        return {
            "resampled": tuple(self._resampled),
            "unchanged": tuple(x.label for x in complete if x.label not in apart),
            "missing": missing,
            "incomplete": tuple(x.label for x in self._rows if not x.digest),
        }
