"""Bring a store's rows to a template: the group ``/fsaverage5``."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.cohort.changes import Roots
from lamstore.cohort.template_rows import OnRow, TemplateRows
from lamstore.dataset import freesurfer_folder
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.freesurfer import read_geometry, surface_ras_to_scanner_ras
from lamstore.formats.gifti import read_gifti_surface
from lamstore.store import Store, files, places
from lamstore.store.native_rows import NativeRows
from lamstore.store.template_group import renewing, settle, shown
from lamstore.store.template_layout import METHOD
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
    method: str | None = None,
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
        If left out, as the group was made that is there, else ``nearest``; another
        method makes all of its rows anew.
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
        If there is no such store or template, the method is unknown, or the store is
        in an object store.

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
    path = places.place(path)
    if method is not None:
        checked_method(method)
    if places.is_remote(path):
        raise LamstoreError(
            f"{path}: a store is brought to a template in a folder only; copy it into "
            "one, resample it there, and copy it back."
        )
    store = Store(path)
    store.publish()
    folders = _Folders(store, subjects_dir)
    with files.writing(path), store.writer(), renewing(path, to):
        # not before: until here somebody may add rows, or make room for them
        native = NativeRows(path)
        template = read_template(to, subjects_dir, atlases=native.atlases())
        method = method or _method_of(path, to)
        if native.has(to):
            raise LamstoreError(
                f"{path}: {to} is the name of something else in it; give the "
                "template's folder another name."
            )
        while True:
            work = TemplateRows(
                path, native, template, method, folders.full_resolution, on_row
            )
            renewal = work.renew()
            # a row that was built again meanwhile may have been read half
            if not work.overtaken():
                break
            store.publish()
        if renewal is None:
            settle(path, to)
        else:
            renewal.install()
    for reason in work.missing.values():
        message = f"{reason} Until then the row is missing in {to}."
        warnings.warn(message, LamstoreWarning, stacklevel=2)
    return ResampleReport(
        path=path,
        template=to,
        method=method,
        resampled=work.resampled,
        unchanged=work.unchanged,
        missing=work.missing,
        incomplete=work.incomplete,
    )


def _method_of(path: Path, to: str) -> str:
    """Return how the group that is there was made."""
    group = shown(path, to)
    found = "" if group is None else str(group.attrs.get(METHOD, ""))
    return found if found in schema.RESAMPLING_METHODS else "nearest"


class _Folders:
    """Where the subjects' own files are, for the method that reads them."""

    def __init__(self, store: Store, subjects_dir: str | Path | None) -> None:
        self._store = store
        self._subjects_dir = None if subjects_dir is None else Path(subjects_dir)

    def of(self, label: str) -> Path:
        """Return the FreeSurfer folder that a row was built from."""
        folder = freesurfer_folder(self._store.receipt(label)) or label
        root = self._subjects_dir or Roots(self._store).read().get(label)
        if root is None:
            raise LamstoreError(
                f"{label}: where its files are is not known here; name the folder that "
                "has the subjects with subjects_dir."
            )
        return root / folder

    def full_resolution(
        self, label: str
    ) -> Mapping[str, tuple[np.ndarray, np.ndarray]]:
        """Read each hemisphere's full-resolution vertices, for `index_map`."""
        return _full_resolution(self.of(label))


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
