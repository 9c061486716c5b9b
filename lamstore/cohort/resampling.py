"""Bring a store's rows to a template: the group ``/fsaverage5``."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.cohort.changes import Roots
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.freesurfer import (
    read_geometry,
    read_gifti_surface,
    surface_ras_to_scanner_ras,
)
from lamstore.schema import Variable
from lamstore.store import Store
from lamstore.store.native_rows import NativeRow, NativeRows
from lamstore.store.template_group import Renewal, TemplateGroup, renewing, shown
from lamstore.store.template_layout import ROWS, TemplatePlan, arrays, slabs
from lamstore.template.mapping import IndexMap, checked_method, index_map
from lamstore.template.meshes import Template, read_template

#: Called after every row that is resampled with its label, the rows done, and all rows.
OnRow = Callable[[str, int, int], None]

#: Values of a variable that are held at a time, about.
_MOST_BYTES = 1 << 28

_FROM_TEMPLATE = "The template's own annotation."
_FROM_ROWS = (
    "The region that most rows have there, the first of equals: the template has no "
    "such annotation."
)


@dataclass(frozen=True)
class ResampleReport:
    """What became of a store's rows on a template.

    Attributes
    ----------
    path
        The store.
    template
        Name of the template and of the group.
    method
        See `schema.RESAMPLING_METHODS`.
    resampled
        Rows that were brought there now.
    unchanged
        Complete rows that were there already.
    missing
        Row -> why it has no values there, of complete rows.
    incomplete
        Rows of the store that are not complete, and have no values there.
    """

    path: Path
    template: str
    method: str
    resampled: tuple[str, ...]
    unchanged: tuple[str, ...]
    missing: Mapping[str, str]
    incomplete: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "store": str(self.path),
            "template": self.template,
            "method": self.method,
            "resampled": list(self.resampled),
            "unchanged": list(self.unchanged),
            "missing": dict(self.missing),
            "incomplete": list(self.incomplete),
        }


def resample(
    path: str | Path,
    to: str = "fsaverage5",
    *,
    method: str = "nearest",
    subjects_dir: str | Path | None = None,
    on_row: OnRow | None = None,
) -> ResampleReport:
    """Bring every complete row of a store to a template, into a group of its own.

    There a vertex is the same place in everyone, and one place over all rows is one
    read; ``lamstore.open(path, space="fsaverage5")`` opens it. Values go by the
    positions on FreeSurfer's registration sphere, one hemisphere at a time. They are
    missing in the template's medial wall, and where a subject has no surface: where
    its nearest vertex is farther than that vertex's own longest edge.

    Only rows that are new or were built again are brought there; the same call again
    changes nothing. Killed at any moment, it leaves the group as it was or as it
    becomes. The rows of the store itself are only read.

    Parameters
    ----------
    path
        The store. What is committed is published first.
    to
        ``fsaverage5``, which nilearn has, or a template of `subjects_dir`:
        ``fsaverage``, ``fsaverage3`` to ``fsaverage7``, or any other whose subjects'
        ``sphere.reg`` it is.
    method
        ``nearest``: the value of the nearest vertex on the sphere. ``barycentric``:
        linear within the triangle that the template's vertex lies in; codes are those
        of its nearest corner. ``lameg``: the value of the vertex that laMEG's
        ``convert_fsaverage_to_native`` names, within the hemisphere: nearest at full
        resolution, then nearest on the pial layer; it reads the subjects' files.
    subjects_dir
        SUBJECTS_DIR with the template, for ``lameg`` also with the subjects (or they
        are where they were when the store was built on this machine).
    on_row
        Called after every row that is resampled with its label, the rows done, and
        all rows.

    Returns
    -------
    ResampleReport
        What became of each row.

    Raises
    ------
    LamstoreError
        If there is no such store or template, or the method is unknown.

    Warns
    -----
    LamstoreWarning
        Naming complete rows that have no values there, and why, for instance because
        they have no ``sphere.reg``.

    Examples
    --------
    >>> report = resample("cohort.zarr")  # doctest: +SKIP
    >>> lamstore.open("cohort.zarr", space="fsaverage5")  # doctest: +SKIP
    """
    path = Path(path)
    checked_method(method)
    store = Store(path)
    store.publish()
    native = NativeRows(path)
    template = read_template(to, subjects_dir, atlases=native.atlases())
    if native.has(to):
        raise LamstoreError(
            f"{path}: {to} is the name of something else in it; give the template's "
            "folder another name."
        )
    folders = _Folders(store, subjects_dir)
    with store.writer(), renewing(path, to):
        while True:
            work = _Work(path, native, template, method, folders, on_row)
            renewal = work.renew()
            # a row that was built again meanwhile may have been read half
            if not work.overtaken():
                break
            store.publish()
        if renewal is not None:
            renewal.install()
    for reason in work.missing.values():
        message = f"{reason} Until then the row is missing in {to}."
        warnings.warn(message, LamstoreWarning, stacklevel=2)
    return work.report()


class _Folders:
    """Where the subjects' own files are, for the method that reads them."""

    def __init__(self, store: Store, subjects_dir: str | Path | None) -> None:
        self._store = store
        self._subjects_dir = None if subjects_dir is None else Path(subjects_dir)

    def of(self, label: str) -> Path:
        """Return the FreeSurfer folder that a row was built from."""
        paths = (Path(x["path"]) for x in self._store.receipt(label).get("inputs", ()))
        folder = next((x.parts[0] for x in paths if x.parts[0] != ".."), label)
        root = self._subjects_dir or Roots(self._store).read().get(label)
        if root is None:
            raise LamstoreError(
                f"{label}: where its files are is not known here; name the folder that "
                "has the subjects with subjects_dir."
            )
        return root / folder


class _Work:
    """One pass over the rows: what has changed, and the group that it makes."""

    def __init__(
        self,
        path: Path,
        native: NativeRows,
        template: Template,
        method: str,
        folders: _Folders,
        on_row: OnRow | None,
    ) -> None:
        self._path = path
        self._native = native
        self._template = template
        self._method = method
        self._folders = folders
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
        self._changed = {
            row.index: row
            for row, before in zip(self._rows, known, strict=True)
            if row.digest != before
        }
        self._resampled: list[str] = []

    # ------------------------------------------------------------------- what is there

    def _attrs(self) -> dict[str, Any]:
        return {
            "template_source": self._template.source,
            "template_digest": self._template.digest,
            "medial_wall_source": self._template.wall_source,
            "resampling_method": self._method,
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
            if shape != spec.shape:
                return None
        return before

    # --------------------------------------------------------------------- what is made

    def renew(self) -> Renewal | None:
        """Make the group anew as far as rows have changed; None if none has."""
        if self._before is not None and not self._changed:
            return None
        maps = self._maps()
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
        """Whether a row was committed again while it was read."""
        return any(self._native.changed(row) for row in self._changed.values())

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
        full = _full_resolution(self._folders.of(row.label)) if lameg else None
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
        start = block * ROWS
        stop = min(start + ROWS, plan.rows)
        own = {"native_vertices": 0, "native_weights": 1}
        for spec in arrays(plan):
            if spec.dims[0] != "subject" or len(spec.dims) == 1:
                continue
            vertices_last = spec.dims[-1] == "template_vertex"
            for slab in slabs(plan, _MOST_BYTES):
                part = (..., slab) if vertices_last else (slice(None), slab)
                values = self._old(spec.path, start, stop, part)
                shape = [stop - start, *spec.shape[1:]]
                shape[spec.dims.index("template_vertex")] = slab.stop - slab.start
                if values is None:
                    values = np.full(shape, spec.fill_value, dtype=spec.dtype)
                for row in changed:
                    values[row.index - start] = spec.fill_value
                    found = maps.get(row.index)
                    if found is None:
                        continue
                    here = IndexMap(found.vertices[slab], found.weights[slab])
                    if spec.path in own:
                        values[row.index - start] = here[own[spec.path]]
                    else:
                        native = self._native.values(row, spec.path)
                        values[row.index - start] = here.apply(native)
                renewal.write(spec.path, (slice(start, stop), *part), values)

    def _old(
        self, name: str, start: int, stop: int, part: tuple[Any, ...]
    ) -> np.ndarray | None:
        """Read what the group before has of a block, as long as the block is now."""
        if self._before is None:
            return None
        old = self._before.read(name, (slice(start, stop), *part))
        if len(old) == stop - start:
            return old
        variable = next(s for s in arrays(self._plan()) if s.path == name)
        more = (stop - start - len(old), *old.shape[1:])
        return np.concatenate([old, np.full(more, variable.fill_value, old.dtype)])

    # ----------------------------------------------------------------- what is the same

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

    # ------------------------------------------------------------------------ the report

    @property
    def missing(self) -> dict[str, str]:
        """Complete rows without values, and why."""
        return {
            row.label: self._errors[row.index]
            for row in self._rows
            if row.digest and self._errors[row.index]
        }

    def report(self) -> ResampleReport:
        """Say what became of each row."""
        complete = [row.label for row in self._rows if row.digest]
        apart = {*self._resampled, *self.missing}
        return ResampleReport(
            path=self._path,
            template=self._template.name,
            method=self._method,
            resampled=tuple(self._resampled),
            unchanged=tuple(label for label in complete if label not in apart),
            missing=self.missing,
            incomplete=tuple(row.label for row in self._rows if not row.digest),
        )


def _full_resolution(folder: Path) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Read each hemisphere's full-resolution vertices on the sphere and the pial.

    The pial surface is laMEG's (scanner RAS), else recon-all's, brought there.
    """
    found = {}
    for hemi in schema.HEMISPHERES:
        sphere = read_geometry(folder / "surf" / f"{hemi}.sphere.reg").vertices
        converted = folder / "surf" / "laminar" / f"{hemi}.pial.converted.gii"
        if converted.exists():
            pial = read_gifti_surface(converted).vertices
        else:
            affine = surface_ras_to_scanner_ras(folder)
            pial = read_geometry(folder / "surf" / f"{hemi}.pial", affine).vertices
        if len(sphere) != len(pial):
            raise LamstoreError(
                f"{folder}: {hemi}.sphere.reg has {len(sphere)} vertices, the pial "
                f"surface {len(pial)}; are they of the same reconstruction?"
            )
        found[hemi] = (sphere, pial)
    return found
