"""Resample a store's rows to a template: the group ``/fsaverage5``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.cohort.roots import roots_of
from lamstore.dataset import freesurfer_folder, one_of
from lamstore.errors import LamstoreError, about, issue, message
from lamstore.formats.files import as_path
from lamstore.progress import OnRow, StoreReport, row_line
from lamstore.schema import Variable
from lamstore.store import Store
from lamstore.store.derived import (
    METHOD,
    GroupPlan,
    Renewal,
    damaged_arrays,
    fits,
    renewing,
    row_digests,
)
from lamstore.store.layout import TEMPLATE_CHUNKS
from lamstore.store.metadata import TEMPLATE_MARK, Root
from lamstore.store.rows import published
from lamstore.template.mapping import IndexMap, index_map
from lamstore.template.meshes import Template, read_registration, read_template


@dataclass(frozen=True)
class ResampleReport(StoreReport):
    """What became of a store's rows on a template."""

    template: str
    method: str
    #: Rows that were resampled now, and complete ones that were there already.
    resampled: tuple[str, ...]
    unchanged: tuple[str, ...]
    #: Why complete rows have no values there; and rows that are not complete.
    missing: Mapping[str, str]
    incomplete: tuple[str, ...]


def resample(
    path: str | Path,
    to: str = "fsaverage5",
    *,
    method: str | None = None,
    subjects_dir: str | Path | None = None,
    on_row: OnRow | None = None,
) -> ResampleReport:
    """Resample every complete row of a store to a template, into a group of its own.

    ``lamstore.open(path, space="fsaverage5")`` opens it. Values go by the positions on
    FreeSurfer's registration sphere, one hemisphere at a time. They are missing in the
    template's medial wall, and where the nearest vertex of a subject is farther away
    than the longest edge at that vertex. Only rows that are new or were built again are
    resampled. Killed at any moment, it leaves the group as it was or as it becomes.

    Parameters
    ----------
    path
        The store. What is committed is published first.
    to
        ``fsaverage5``, which nilearn has, or a template of `subjects_dir`, with whose
        sphere the subjects were registered (``sphere.reg``).
    method
        By default that of the group that is there, else ``nearest``; another
        method resamples all of its rows again. ``barycentric``: linear within the
        triangle that the template's vertex lies in; codes are those of its nearest
        corner. ``lameg``: the value of the vertex that laMEG's
        ``convert_fsaverage_to_native`` names, within the hemisphere: nearest at full
        resolution, then nearest on the pial layer; it reads the subjects' files.
    subjects_dir
        SUBJECTS_DIR with the template, for ``lameg`` also with the subjects, if they
        are not where they were when the store was built on this machine.
    on_row
        Called after every row with its label, the rows done, and all rows.

    Returns
    -------
    ResampleReport

    Raises
    ------
    LamstoreError
        If there is no such store or template, the method is unknown, the store is in
        an object store, or it cannot be written.

    Warns
    -----
    LamstoreWarning
        Of complete rows that have no values there, as without a ``sphere.reg``, and of
        those whose folds are not where the template's are.

    Examples
    --------
    >>> resample("cohort.zarr").missing  # doctest: +SKIP
    """
    if method is not None:
        one_of(method, schema.RESAMPLING_METHODS, "method")
    store, subjects_dir = Store(path), as_path(subjects_dir)
    with renewing(store, to, TEMPLATE_MARK):
        root = store.root()
        template = read_template(to, subjects_dir, atlases=list(atlases_of(root)))
        if method is None:  # as the group was made that is there
            node = root.derived.get(to, {}).get(to, {})
            method = str(node.get("attributes", {}).get(METHOD, "nearest"))
            method = method if method in schema.RESAMPLING_METHODS else "nearest"
        on_row = on_row or row_line("resample")
        while True:
            work = TemplateRows(store, template, method, subjects_dir, on_row)
            renewal = work.renewal()
            # a row that was built again meanwhile may have been read half
            if not work.overtaken():
                break
            store.publish()
        if renewal is not None:
            renewal.install()
    report = work.report()
    for label, reason in report.missing.items():
        issue(f"is missing in {to}: {reason}", subject=label)
    return report


#: Bytes of a variable's values that are held at a time, about.
_MOST_BYTES = 1 << 28

_FROM_TEMPLATE = "The template's own annotation."
_FROM_ROWS = (
    "The region that most rows have there, the first of equals: the template has no "
    "such annotation."
)


def atlases_of(root: Root) -> dict[str, str]:
    """Return the variable of each of the store's atlases."""
    start = schema.REGION_PREFIX
    names = sorted(name for name in root.rows if name.startswith(start))
    return {name.removeprefix(start): name for name in names}


class TemplateRows:
    """One pass over published rows: those that changed, and the group they make."""

    def __init__(
        self,
        store: Store,
        template: Template,
        method: str,
        subjects_dir: Path | None,
        on_row: OnRow | None,
    ) -> None:
        self._store, self._template, self._method = store, template, method
        self._subjects_dir, self._on_row = subjects_dir, on_row
        self._resampled: list[str] = []
        root = self._root = store.root()
        self._labels, self._commits = list(root.index), published(root)
        #: "" where a row is not complete; what the group has; why it has no values.
        self._digests = row_digests(root)
        self._known: list[Any] = []
        self._errors: list[str] = []
        self._usable = fits(root, self._plan())
        # every chunk is read only where a row has changed
        for arrays in (("commit", "resampling_error"), ()):
            damaged = self._usable and any(damaged_arrays(root, template.name, *arrays))
            self._usable &= not damaged
            self._changed = self._changes()
            if not self._changed:
                break

    def _changes(self) -> list[int]:
        """Return the rows that have changed since, or that failed then."""
        n = len(self._labels)
        self._known, self._errors = [None] * n, [""] * n
        if self._usable:
            known, errors = self._before("commit"), self._before("resampling_error")
            self._known[: len(known)] = known
            self._errors[: len(errors)] = map(str, errors)
        rows = zip(self._digests, self._known, self._errors, strict=True)
        return [i for i, (now, then, error) in enumerate(rows) if now != then or error]

    def _before(self, array: str, at: Any = ...) -> np.ndarray:
        """Read the group that readers see."""
        return self._root.read(f"{self._template.name}/{array}", at)

    def _native(self, row: int, name: str) -> np.ndarray:
        """Read a variable of a row of the store, without padding."""
        path, sizes = self._root.rows[name], self._commits[self._labels[row]].sizes
        dims = self._root.arrays[path]["dimension_names"][1:]
        whole = self._root.read(path, row)
        return whole[tuple(slice(sizes.get(dim)) for dim in dims)]

    def _plan(self, regions: Sequence[Variable] = ()) -> GroupPlan:
        template, root = self._template, self._root
        variables = [
            v
            for v in schema.variables("/")
            if v.name in root.rows and not v.coordinate
            if {"vertex"} <= {*v.dims} <= {"subject", "layer", "vertex"}
        ]
        predictors = map(schema.on_template, variables)
        return GroupPlan(
            template.name,
            TEMPLATE_MARK,
            (*predictors, *regions, *schema.TEMPLATE_VARIABLES),
            {
                "subject": len(root.index),
                "layer": root.sizes["layer"],
                "template_vertex": template.n_vertices,
                "template_face": len(template.faces),
                **dict.fromkeys(("corner", "xyz"), 3),
            },
            attrs_of={v.name: root.nodes[v.name]["attributes"] for v in variables},
            attrs={
                "template": template.name,
                "template_source": template.source,
                "template_digest": template.digest,
                "medial_wall_source": template.wall_source,
                METHOD: self._method,
                "comment": f"Values are {schema.RESAMPLING_METHODS[self._method]}.",
            },
        )

    def renewal(self) -> Renewal | None:
        """Make the group again as far as rows have changed; None if none has."""
        before = self._known, list(self._errors)
        maps = self._maps()
        if self._usable and (self._digests, self._errors) == before:
            return None
        regions = self._regions()
        plan = self._plan([variable for variable, _ in regions])
        renewal = Renewal(self._store, plan)
        self._write_template(renewal)
        by_row = [x for x in plan.records if x.dims[0] == "subject" and len(x.dims) > 1]
        for rows, variable, slab in product(self._blocks(), by_row, self._slabs()):
            self._write_block(renewal, variable, rows, slab, maps)
        renewal.arrays["commit"][...] = np.array(self._digests, dtype=object)
        renewal.arrays["resampling_error"][...] = np.array(self._errors, dtype=object)
        for variable, codes in regions:
            if codes is None:
                codes = self._most_common(renewal, variable)
            codes = np.where(self._template.medial_wall, -1, codes)
            renewal.arrays[variable.name][...] = codes.astype(variable.dtype)
        return renewal

    def overtaken(self) -> bool:
        """Whether a row that was complete was committed again while it was read."""
        return any(
            self._store.commit_of(label) != self._commits[label]
            for label in (self._labels[i] for i in self._changed if self._digests[i])
        )

    def _maps(self) -> dict[int, IndexMap]:
        """Make the index map of every changed row; keep why a row has none."""
        maps = {}
        for row in self._changed:
            self._errors[row] = ""
        complete = [row for row in self._changed if self._digests[row]]
        for done, row in enumerate(complete, start=1):
            label = self._labels[row]
            try:
                with about(label):
                    maps[row] = self._map(row)
                self._resampled.append(label)
            except LamstoreError as error:
                self._errors[row] = message(**error.as_json() | {"subject": ""})
            if self._on_row is not None:
                self._on_row(label, done, len(complete))
        return maps

    def _map(self, row: int) -> IndexMap:
        names, full, label = ["hemi", "sphere_reg", "faces"], None, self._labels[row]
        names += ["curvature"] if "curvature" in self._root.rows else []
        if self._method == "lameg":
            names.append("coordinates")
            root = roots_of(self._store, [label], self._subjects_dir)[label]
            built_from = freesurfer_folder(self._commits[label].receipt)
            full = read_registration(root / (built_from or label))
        data = {
            name: (schema.variable(name).subject_dims, self._native(row, name))
            for name in names
        }
        ds = xr.Dataset(data, attrs={"subject": label})
        return index_map(ds, self._template, self._method, full_resolution=full)

    def _blocks(self) -> list[range]:
        """Return the rows of each chunk."""
        step, n = TEMPLATE_CHUNKS["subject"], len(self._labels)
        return [range(at, min(at + step, n)) for at in range(0, n, step)]

    def _slabs(self) -> list[slice]:
        """Cut the vertices so that a variable of a chunk's rows fits in memory."""
        rows, vertices = TEMPLATE_CHUNKS["subject"], TEMPLATE_CHUNKS["template_vertex"]
        n, n_layers = self._template.n_vertices, self._root.sizes["layer"]
        step = vertices * max(1, _MOST_BYTES // (8 * rows * n_layers * vertices))
        return [slice(at, min(at + step, n)) for at in range(0, n, step)]

    def _write_block(
        self,
        renewal: Renewal,
        variable: Variable,
        rows: range,
        slab: slice,
        maps: Mapping[int, IndexMap],
    ) -> None:
        """Write a block of rows, the unchanged ones as they were."""
        name, missing = variable.name, variable.fill_value
        parts = {"subject": slice(rows.start, rows.stop), "template_vertex": slab}
        at = tuple(parts.get(dim, slice(None)) for dim in variable.dims)
        lengths = zip(renewal.arrays[name].shape, at, strict=True)
        shape = [len(range(n)[part]) for n, part in lengths]
        values = np.full(shape, missing, dtype=variable.dtype)
        if self._usable:
            old = self._before(name, at)
            values[: len(old)] = old
        changed = {*self._changed}
        for i, row in enumerate(rows):
            if row in changed:
                values[i] = missing
            if row not in maps:
                continue
            here = IndexMap(*(part[slab] for part in maps[row]))
            if name == "native_vertices":
                values[i] = here.vertices
            elif name == "native_weights":
                values[i] = here.weights
            else:
                values[i] = here.apply(self._native(row, name))
        renewal.arrays[name][at] = values

    def _write_template(self, renewal: Renewal) -> None:
        template = self._template
        depths = self._root.read("depth")
        for name, values in {
            "subject": np.array(self._labels, dtype=object),
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
            renewal.arrays[name][...] = values

    def _regions(self) -> list[tuple[Variable, np.ndarray | None]]:
        """Declare the template's regions, with codes where its annotation has them."""
        found = []
        for atlas, name in atlases_of(self._root).items():
            if atlas in self._template.regions:
                names, codes = self._template.regions[atlas]
                comment = _FROM_TEMPLATE
            else:
                flags = self._root.nodes[name]["attributes"].get("flag_meanings", "")
                names, codes, comment = tuple(flags.split()), None, _FROM_ROWS
            found.append((schema.template_region(atlas, names, comment), codes))
        return found

    def _most_common(self, renewal: Renewal, variable: Variable) -> np.ndarray:
        """Return the code that most rows have at each vertex; none counts as one."""
        n = self._template.n_vertices
        counts = np.zeros((len(variable.flags) + 1, n), np.int32)
        for block in self._blocks():
            at = (slice(block.start, block.stop), slice(None), 0)
            firsts = np.asarray(renewal.arrays["native_vertices"][at])
            for row, first in zip(block, firsts, strict=True):
                there = np.flatnonzero(first >= 0)
                if len(there):
                    codes = self._native(row, variable.name)
                    counts[codes[first[there]], there] += 1  # -1 is the last
        best = counts.argmax(axis=0)
        return np.where((best == len(counts) - 1) | ~counts.any(axis=0), -1, best)

    def report(self) -> ResampleReport:
        """Return what became of each row."""
        rows = [*zip(self._labels, self._digests, self._errors, strict=True)]
        missing = {label: error for label, _, error in rows if error}
        apart = {*self._resampled, *missing}
        return ResampleReport(
            self._store.path,
            self._template.name,
            self._method,
            tuple(self._resampled),
            tuple(x for x, digest, _ in rows if digest and x not in apart),
            missing,
            tuple(x for x, digest, _ in rows if not digest),
        )
