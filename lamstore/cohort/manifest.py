"""The list of a cohort's recordings as a table that can be edited and read back.

Columns: ``participant_id`` and ``subject_dir``; optionally ``label``, ``session``,
``task``, ``run``, the files ``meg``, ``trans``, ``inner_skull``, ``gain``, ``fwd``,
``noise_cov``, the fiducials ``nas``, ``lpa``, ``rpa`` ("x,y,z", scanner RAS mm), and
any other, which becomes a subject coordinate.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lamstore import schema
from lamstore.atomic import replacing, writing
from lamstore.errors import LamstoreError, message, printable
from lamstore.formats.files import as_path
from lamstore.formats.tsv import read_tsv
from lamstore.meg.recording import (
    ENTITIES,
    FILES,
    Recording,
    as_tuple,
    check_labels,
    with_prefix,
    with_problem,
)
from lamstore.progress import Report

#: Columns that are no coordinates of the user's own.
COLUMNS = (
    *("label", "participant_id", *ENTITIES, "subject_dir"),
    *(*FILES, *schema.FIDUCIALS),
)


class Recordings(Report, list[Recording]):
    """Rows of a cohort, and in ``left_out`` why a folder or participant is no row."""

    def __init__(
        self, rows: Iterable[Recording], left_out: dict[str, str] | None = None
    ) -> None:
        super().__init__(sorted(rows, key=lambda row: row.label))
        check_labels([row.label for row in self])
        self.left_out = dict(left_out or {})

    def __repr__(self) -> str:
        lines = [f"{len(self)} recordings"]
        for row in self:
            file = row.meg or row.gain or row.fwd or "no recording"
            lines.append(f"  {row.label}: {'; '.join(row.problems) or file}")
        lines += [f"  {name}: left out, {why}" for name, why in self.left_out.items()]
        return printable("\n".join(lines))


def write_manifest(
    recordings: Sequence[Recording], path: str | os.PathLike[str]
) -> None:
    """Write recordings as a TSV that `read_manifest` reads back, paths as they are."""
    import pandas as pd

    rows = []
    for row in recordings:
        cells = {"label": row.label, **row.entities}
        cells["subject_dir"] = str(row.subject_dir)
        cells |= {name: str(getattr(row, name) or "") for name in FILES}
        points = zip(schema.FIDUCIALS, row.fiducials or [()] * 3, strict=True)
        cells |= {name: ",".join(map(repr, point)) for name, point in points}
        rows.append({**cells, **row.columns})
    path = as_path(path)
    with writing(path), replacing(path) as temporary:
        pd.DataFrame(rows).to_csv(temporary, sep="\t", index=False)


def read_manifest(path: str | os.PathLike[str]) -> Recordings:
    """Read a list of recordings; a file that is missing is a problem of its row."""
    path = as_path(path)
    table = read_tsv(path, COLUMNS)
    for name in ("participant_id", "subject_dir"):
        if name not in table.columns:
            there = ", ".join(table.columns)
            found = f"has no column {name}, its columns are {there}"
            advice = "Of a participants' table write --participants, not --manifest."
            raise LamstoreError(found, file=path, advice=advice)
    own = {n: table.values(n) for n in table.columns if n not in COLUMNS}
    rows = []
    for i, (_, cells) in enumerate(table.rows()):
        entities: dict[str, Any] = {
            name: with_prefix(prefix, cells.get(name, ""))
            for name, prefix in ENTITIES.items()
        }
        files: dict[str, Any] = {n: _written(x) for n in FILES if (x := cells.get(n))}
        participant = cells["participant_id"]
        label = "_".join((participant, *filter(None, entities.values())))
        row = Recording(
            cells.get("label") or label,
            participant,
            _written(cells["subject_dir"]),
            **entities,
            **files,
            columns={name: values[i] for name, values in own.items()},
        )
        for file in filter(None, (row.subject_dir, *files.values())):
            if not os.path.exists(file):
                row = with_problem(row, f"{file} is missing")
        rows.append(with_fiducials(row, cells, path))
    return Recordings(rows)


def _written(cell: str) -> Path:
    """Return a path of a row; one that cannot be used is a problem of that row."""
    return Path(os.path.expanduser(cell))


def with_fiducials(
    recording: Recording, cells: Mapping[str, Any], file: str | Path
) -> Recording:
    """Add the fiducials in a row of a table, or what is wrong with them."""
    from lamstore.formats.tsv import MISSING
    from lamstore.meg.participants import parse_fiducials

    given = [str(cells.get(name, "")).casefold() for name in schema.FIDUCIALS]
    if MISSING.issuperset(given):
        return recording
    try:
        points = parse_fiducials(cells, recording.participant_id, file)
    except LamstoreError as error:
        return with_problem(recording, message(**error.as_json() | {"subject": ""}))
    return replace(recording, fiducials=as_tuple(points))
