"""Resample a store's rows to a template: the group ``/fsaverage5``."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lamstore import schema
from lamstore.cohort.template_rows import TemplateRows, atlases_of
from lamstore.dataset import one_of
from lamstore.errors import LamstoreWarning
from lamstore.formats.files import as_path
from lamstore.progress import OnRow, row_line
from lamstore.store import Store
from lamstore.store.derived import METHOD, renewing
from lamstore.store.metadata import TEMPLATE_MARK
from lamstore.template.meshes import read_template


@dataclass(frozen=True)
class ResampleReport:
    """What became of a store's rows on a template."""

    path: Path
    template: str
    method: str
    #: Rows that were resampled now, and complete ones that were there already.
    resampled: tuple[str, ...]
    unchanged: tuple[str, ...]
    #: Why complete rows have no values there; and rows that are not complete.
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

    ``lamstore.open(path, space="fsaverage5")`` opens it. Values go by the positions on
    FreeSurfer's registration sphere, one hemisphere at a time. They are missing in the
    template's medial wall, and where a subject's nearest vertex is farther than that
    vertex's own longest edge. Only rows that are new or were built again are
    resampled. Killed at any moment, it leaves the group as it was or as it becomes.

    Parameters
    ----------
    path
        The store. What is committed is published first.
    to
        ``fsaverage5``, which nilearn has, or a template of `subjects_dir`, with whose
        sphere the subjects were registered (``sphere.reg``).
    method
        If left out, as the group was made that is there, else ``nearest``; another
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
        Of complete rows that have no values there, as without a ``sphere.reg``.

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
            node = root.templates.get(to, {}).get(to, {})
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
    report = ResampleReport(store.path, to, method, **work.outcome())
    for label, reason in report.missing.items():
        warning = LamstoreWarning(f"is missing in {to}: {reason}", subject=label)
        warnings.warn(warning, stacklevel=2)
    return report
