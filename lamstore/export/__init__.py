"""Out of the store: files and objects that other programs read.

`write` makes files of a store's rows; `dataframe`, `surface_image` and
`source_estimate` make objects of a Dataset. LamstoreError is raised if a row, variable,
layer or surface is not there, `ds` is on a template or has several subjects where it
must not, a file would be replaced or cannot be written, or a package is missing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lamstore.dataset import one_of
from lamstore.errors import LamstoreError
from lamstore.export import freesurfer, surfaces, tables
from lamstore.export.freesurfer import OVERLAYS as OVERLAYS
from lamstore.export.freesurfer import source_estimate as source_estimate
from lamstore.export.rows import Rows
from lamstore.export.surfaces import surface_image as surface_image
from lamstore.export.tables import dataframe as dataframe
from lamstore.formats.files import as_path
from lamstore.store import place

#: Formats of `write`; folders first, then single files.
FORMATS: dict[str, Callable[..., list[Path]]] = {
    "bids": surfaces.write_bids,
    "gifti": surfaces.write_gifti,
    "freesurfer": freesurfer.write_freesurfer,
    "tsv": partial(tables.write_table, kind="tsv"),
    "parquet": partial(tables.write_table, kind="parquet"),
    "json": partial(tables.write_table, kind="json"),
    "netcdf": tables.write_netcdf,
}


def write(
    path: str | Path,
    out: str | Path,
    *,
    to: str,
    subject: str | Sequence[str] | None = None,
    variable: str | Sequence[str] | None = None,
    layer: str | float | Sequence[str | float] | None = None,
    subjects_dir: str | Path | None = None,
    overlay: str = "mgh",
    missing: float = math.nan,
    engine: str | None = None,
    overwrite: bool = False,
) -> list[Path]:
    """Write rows of a store for other programs.

    Without `overwrite` no file is replaced; a row's files (or the one file) appear
    together when all are whole.

    Parameters
    ----------
    path
        The store; its complete rows are exported.
    out
        Folder for ``bids``, ``gifti`` and ``freesurfer``, else the file.
    to
        ``gifti``: surfaces and maps of each hemisphere on the downsampled mesh.
        ``bids``: the same as a BIDS derivative, with sidecars. ``freesurfer``:
        overlays at full resolution for the subject's own surfaces. ``tsv``,
        ``parquet``, ``json``: a table, see `dataframe`; its columns are described
        beside it or in it. ``netcdf``: the Dataset in one file.
    subject, variable, layer
        One or several; all rows, predictors and score, and all layers by default.
    subjects_dir
        For ``freesurfer``: SUBJECTS_DIR with the surfaces. With it a vertex of cortex
        that laMEG did not keep has the value of the kept one that is nearest along the
        white surface. Without it only the kept vertices have values.
    overlay
        For ``freesurfer``: ``mgh`` or ``curv``.
    missing
        For ``freesurfer``: the value on the medial wall and wherever else there is
        none, NaN or a number such as 0, which FreeSurfer itself writes there.
    engine
        For ``netcdf``: ``netcdf4`` or ``h5netcdf``; the installed one by default.
    overwrite
        Whether to replace files.

    Returns
    -------
    list of pathlib.Path
        The files, whether written now or there with the same content.

    Warns
    -----
    LamstoreWarning
        If a variable has no value in a row: its maps are left out there.
    """
    one_of(to, FORMATS, "to")
    one_of(overlay, OVERLAYS, "overlay")
    for name, given, of in (
        ("subjects_dir", subjects_dir is not None, "freesurfer"),
        ("overlay", overlay != "mgh", "freesurfer"),
        ("missing", not math.isnan(missing), "freesurfer"),
        ("engine", engine is not None, "netcdf"),
    ):
        if given and to != of:
            raise LamstoreError(f"{name} is for to={of!r}, found to={to!r}")
    folder = as_path(subjects_dir)
    options: dict[str, dict[str, Any]] = {
        "freesurfer": {"subjects_dir": folder, "overlay": overlay, "missing": missing},
        "netcdf": {"engine": engine},
    }
    return FORMATS[to](
        Rows(place.place(path), subject, variable, layer),
        as_path(out),
        overwrite=overwrite,
        **options.get(to, {}),
    )
