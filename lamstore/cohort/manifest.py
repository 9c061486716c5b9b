"""The list of a cohort's recordings as a table that can be edited and read back."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from lamstore import schema
from lamstore.cohort.recordings import Recordings, with_fiducials
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.formats.tsv import read_tsv
from lamstore.meg.recording import (
    ENTITIES,
    FILES,
    Recording,
    with_prefix,
    with_problem,
)

#: Columns of a manifest that lamstore reads itself; any other becomes a coordinate.
MANIFEST_COLUMNS = (
    "label",
    "participant_id",
    *ENTITIES,
    "subject_dir",
    *FILES,
    *schema.FIDUCIALS,
)


def write_manifest(
    recordings: Sequence[Recording], path: str | os.PathLike[str]
) -> None:
    """Write the list of recordings as a TSV that `read_manifest` reads back.

    Parameters
    ----------
    recordings
        What `find_recordings` returned.
    path
        The file; paths in it are as they are, relative ones to the folder that
        ``lamstore build`` is run in.
    """
    rows = []
    for recording in recordings:
        points = recording.fiducials or [()] * 3
        rows.append(
            {
                "label": recording.label,
                **recording.entities,
                "subject_dir": str(recording.subject_dir),
                **{name: str(getattr(recording, name) or "") for name in FILES},
                **{
                    name: ",".join(repr(x) for x in point)
                    for name, point in zip(schema.FIDUCIALS, points, strict=True)
                },
                **recording.columns,
            }
        )
    pd.DataFrame(rows).to_csv(as_path(path), sep="\t", index=False)


def read_manifest(path: str | os.PathLike[str]) -> Recordings:
    """Read a list of recordings from a TSV.

    Parameters
    ----------
    path
        TSV with the columns ``participant_id`` and ``subject_dir``; optionally
        ``label``, ``session``, ``task``, ``run``, ``meg``, ``trans``,
        ``inner_skull``, ``gain``, ``fwd``, the fiducials ``nas``, ``lpa``, ``rpa``
        ("x,y,z", scanner RAS mm), and any other column, which becomes a subject
        coordinate.

    Returns
    -------
    Recordings
        Sorted by label; a file that is not there is among a row's `problems`.

    Raises
    ------
    LamstoreError
        If the table is unreadable, lacks a column, or names a row twice.
    """
    path = Path(os.fsdecode(path)).expanduser()
    table = read_tsv(path, MANIFEST_COLUMNS)
    for name in ("participant_id", "subject_dir"):
        if name not in table.columns:
            raise LamstoreError(
                f"has no column {name}, its columns are {', '.join(table.columns)}",
                file=path,
            )
    typed = {n: table.values(n) for n in table.columns if n not in MANIFEST_COLUMNS}
    recordings = [
        _manifest_row(path, cells, {name: values[i] for name, values in typed.items()})
        for i, (_, cells) in enumerate(table.rows())
    ]
    return Recordings(recordings)


def _manifest_row(
    path: Path, texts: Mapping[str, str], columns: Mapping[str, Any]
) -> Recording:
    entities: dict[str, Any] = {
        name: with_prefix(prefix, texts.get(name, ""))
        for name, prefix in ENTITIES.items()
    }
    participant = texts["participant_id"]
    files: dict[str, Any] = {name: as_path(texts.get(name) or None) for name in FILES}
    recording = Recording(
        texts.get("label") or "_".join((participant, *filter(None, entities.values()))),
        participant,
        Path(texts["subject_dir"]).expanduser(),
        **entities,
        **files,
        columns=columns,
    )
    for file in filter(None, (recording.subject_dir, *files.values())):
        if not os.path.exists(file):
            recording = with_problem(recording, f"{file} is missing")
    return with_fiducials(recording, texts, path)
