"""Resample a store's rows to a template: the group ``/fsaverage5``."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lamstore import schema
from lamstore.cohort.template_rows import OnRow, TemplateRows, region_variables
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.files import as_path
from lamstore.notebooks import row_line
from lamstore.store import Store, place
from lamstore.store.metadata import Root
from lamstore.store.template import METHOD, name_is_taken
from lamstore.template.mapping import checked_method
from lamstore.template.meshes import read_template


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
        Rows that were resampled now.
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
        content = asdict(self)
        return {"store": str(content.pop("path")), **content}


def resample(
    path: str | Path,
    to: str = "fsaverage5",
    *,
    method: str | None = None,
    subjects_dir: str | Path | None = None,
    on_row: OnRow | None = None,
) -> ResampleReport:
    """Resample every complete row of a store to a template, into a group of its own.

    There a vertex is the same place in everyone, and one place over all rows is one
    read; ``lamstore.open(path, space="fsaverage5")`` opens it. Values go by the
    positions on FreeSurfer's registration sphere, one hemisphere at a time. They are
    missing in the template's medial wall, and where a subject has no surface: where
    its nearest vertex is farther than that vertex's own longest edge.

    Only rows that are new or were built again are resampled; the same call again
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
        If left out, as the group was made that is there, else ``nearest``; another
        method resamples all of its rows again.
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
        If there is no such store or template, the method is unknown, the store is in
        an object store, or it cannot be written.

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
    if method is not None:
        checked_method(method)
    store, subjects_dir = Store(path), as_path(subjects_dir)
    if place.is_remote(store.path):
        raise LamstoreError(
            "is in an object store, and a store is resampled in a folder only",
            file=store.path,
            advice="Copy it into a folder, resample it there, and copy it back.",
        )
    with place.writing(store.path), store.lock(f"template-{to}"):
        store.publish()
        root = store.root()
        if name_is_taken(root, to):
            raise LamstoreError(
                f"has something else under the name {to}",
                file=store.path,
                advice="Give the template's folder another name.",
            )
        atlases = [x.removeprefix(schema.REGION_PREFIX) for x in region_variables(root)]
        template = read_template(to, subjects_dir, atlases=atlases)
        if method is None:
            method = _method_of(root, to)
        while True:
            on_row = on_row or row_line("resample")
            work = TemplateRows(store, template, method, subjects_dir, on_row)
            renewal = work.renewal()
            # a row that was built again meanwhile may have been read half
            if not work.overtaken():
                break
            store.publish()
        if renewal is not None:
            renewal.install()
    report = ResampleReport(store.path, to, method, **work.outcome())
    for label, reason in report.missing.items():
        warnings.warn(
            LamstoreWarning(f"is missing in {to}: {reason}", subject=label),
            stacklevel=2,
        )
    return report


def _method_of(root: Root, name: str) -> str:
    """Return how the group that is there was made."""
    node = root.templates.get(name, {}).get(name, {})
    found = str(node.get("attributes", {}).get(METHOD, ""))
    return found if found in schema.RESAMPLING_METHODS else "nearest"
