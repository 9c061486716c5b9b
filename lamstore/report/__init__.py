"""An interactive report of a store: one HTML file that any browser opens."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lamstore.atomic import replace_text, writing
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.progress import OnRow
from lamstore.report.content import Content
from lamstore.report.html import page


def write_report(
    store: str | os.PathLike[str],
    path: str | Path,
    *,
    space: str = "fsaverage5",
    subject: str | Sequence[str] | None = None,
    variable: str | Sequence[str] | None = None,
    atlas: str | None = None,
    subjects_dir: str | Path | None = None,
    overwrite: bool = False,
    on_row: OnRow | None = None,
) -> dict[str, Any]:
    """Write a report of a store that can be mailed: one HTML file, without a network.

    It holds what `lamstore.status.status` finds, with a paragraph of methods; the
    group's and every row's maps on the template; best vertices, and priors of every
    region, with where they are; regions, profiles over depth and distributions; the
    precision of depth; and each row's coregistration. The store is only read.

    Parameters
    ----------
    store
        The store: a folder, or a URL.
    path
        The file, ``.html``.
    space
        The template that `lamstore.resample` has resampled the store to. Without it the
        report has no maps, and names the command that makes them.
    subject
        Only these rows; all if left out.
    variable
        Variables by vertex of which there are maps, profiles and distributions;
        predictors and score if left out.
    atlas
        The annotation whose regions are listed; aparc, or the first there is, if left
        out.
    subjects_dir
        SUBJECTS_DIR with each row's talairach.xfm, for places in MNI space, if the
        files are not where they were when the store was built on this machine.
    overwrite
        Whether a file that is there is replaced.
    on_row
        Called after every row that is read with its label, the rows done, and all rows.

    Returns
    -------
    dict
        ``report``, the file; its size in ``bytes``; ``rows``, the complete ones that
        it has; ``maps``, the variables; and ``missing``, what it lacks and which
        command makes it.

    Raises
    ------
    LamstoreError
        If there is no such store, row, variable or atlas, or the file is there already
        or cannot be written.

    Notes
    -----
    Numbers are rounded to the digits that are shown, or to three significant ones.
    Maps of rows are of the pial and the white layer; with many rows they
    are on a coarser template, whose vertices are among the group's.

    Examples
    --------
    >>> write_report("cohort.zarr", "report.html")["bytes"]  # doctest: +SKIP
    4212345
    """
    target = Path(as_path(path))
    if target.suffix.lower() not in (".html", ".htm"):
        wrong = f"the suffix {target.suffix!r} is no page's"
        raise LamstoreError(wrong, file=target, wanted=".html")
    if target.exists() and not overwrite:
        advice = "Replace it with overwrite=True, --overwrite."
        raise LamstoreError("is there already", file=target, advice=advice)
    collected = Content(
        store,
        space=space,
        atlas=atlas,
        subject=subject,
        variable=variable,
        subjects_dir=subjects_dir,
    )
    content = collected.collect(on_row)
    text = page(content, collected.arrays.texts)
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_text(target, text)
    return {
        "report": str(target),
        "bytes": target.stat().st_size,
        "rows": content["rows"],
        "maps": [x["variable"] for x in content["maps"]],
        "missing": content["missing"],
    }
