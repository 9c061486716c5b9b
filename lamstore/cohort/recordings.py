"""Which rows a cohort has, and which files each of them is built from."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lamstore import schema
from lamstore.cohort.options import Search
from lamstore.cohort.patterns import match_pattern
from lamstore.errors import LamstoreError, message
from lamstore.formats.files import as_path
from lamstore.meg.recording import (
    ENTITIES,
    Recording,
    as_tuple,
    check_labels,
    with_problem,
)
from lamstore.notebooks import Report

if TYPE_CHECKING:
    import pandas as pd

#: What a subject's folder must have, by where the layers come from, and how to go on.
SURFACES = {
    "lameg": (
        Path("surf", "laminar"),
        "surf/laminar, laMEG's layered surfaces",
        "With recon-all's surfaces alone, build with --surfaces freesurfer "
        '(surfaces="freesurfer").',
    ),
    "freesurfer": (
        Path("surf", "lh.white"),
        "surf/lh.white, one of recon-all's surfaces",
        "Run recon-all first.",
    ),
}

#: Folders that lie in a SUBJECTS_DIR and are no participant of a study.
NO_PARTICIPANTS = {
    "template": re.compile(r"fsaverage.*|cvs_avg35.*|.*\.?EC_average|V1_average"),
    "empty room": re.compile(r"(sub-)?emptyroom", re.IGNORECASE),
    "longitudinal": re.compile(r".+\.long\..+"),
    "hidden": re.compile(r"\..*"),
}


class Recordings(Report, list[Recording]):
    """Rows of a cohort, and the folders that were left out.

    Attributes
    ----------
    left_out
        Name of a folder or a participant -> why it is no row.
    """

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
        return "\n".join(lines)


def find_recordings(
    subjects_dir: str | os.PathLike[str] | None = None,
    *,
    participants: str | os.PathLike[str] | None = None,
    meg: str | None = None,
    trans: str | None = None,
    inner_skull: str | None = None,
    gain: str | None = None,
    fwd: str | None = None,
    subjects: Sequence[str] | None = None,
    manifest: str | os.PathLike[str] | None = None,
    surfaces: str = "lameg",
) -> Recordings:
    """List what a cohort consists of, and what each row lacks.

    Parameters
    ----------
    subjects_dir
        FreeSurfer's SUBJECTS_DIR; every folder with the surfaces is a subject, but
        templates, longitudinal runs, empty rooms and hidden folders.
    participants
        participants.tsv, laMEG's (``subj_id``) or BIDS's (``participant_id``), with
        the fiducials nas, lpa, rpa in scanner RAS mm, and any other column.
    meg
        Pattern of the recordings, such as ``meg/{subject}/{session}/spm/*.mat``; it
        may hold {subject}, {session}, {task}, {run} and the wildcards ``*``, ``?``,
        ``**``; every other character is meant as it is. None: no recordings.
    trans, inner_skull, gain, fwd
        Patterns of MNE's trans files, of inner-skull meshes, of SPM's gain matrices
        where they are not beside the dataset, and of MNE's forward solutions; one
        file a row.
    subjects
        Only these participants.
    manifest
        A TSV with the same list, as `write_manifest` writes it, instead of folders,
        table and patterns.
    surfaces
        ``lameg``: subjects have ``surf/laminar``; ``freesurfer``: recon-all's white
        and pial surfaces in ``surf``.

    Returns
    -------
    Recordings
        A list, sorted by label. A participant with several recordings has one for
        each. Rows with `problems` are listed too; ``left_out`` names the folders that
        are no row, and why.

    Raises
    ------
    LamstoreError
        If there is no such folder or table, or nothing was found in it.
    """
    if surfaces not in SURFACES:
        raise LamstoreError(
            f"surfaces is {surfaces!r}", wanted=f"one of {', '.join(SURFACES)}"
        )
    asked = Search(
        subjects_dir=as_path(subjects_dir),
        participants=as_path(participants),
        meg=_as_pattern(meg),
        trans=_as_pattern(trans),
        inner_skull=_as_pattern(inner_skull),
        gain=_as_pattern(gain),
        fwd=_as_pattern(fwd),
        subjects=None if subjects is None else tuple(subjects),
        manifest=as_path(manifest),
    )
    if asked.manifest is not None:
        return _from_manifest(asked, asked.manifest)
    if asked.subjects_dir is None:
        raise LamstoreError(
            "neither subjects_dir nor manifest is given", advice="Name one of them."
        )
    if not asked.subjects_dir.is_dir():
        raise LamstoreError(
            "is not a folder",
            file=asked.subjects_dir,
            wanted="FreeSurfer's SUBJECTS_DIR",
        )
    return _from_folders(asked, asked.subjects_dir, surfaces)


def _as_pattern(pattern: str | bytes | os.PathLike[str] | None) -> str | None:
    if pattern is None:
        return None
    return re.sub("/+", "/", os.path.expanduser(os.fsdecode(pattern)))


def _from_manifest(asked: Search, manifest: Path) -> Recordings:
    from lamstore.cohort.manifest import read_manifest

    others = ("subjects_dir", "participants", "meg", "trans", "inner_skull", "gain")
    if beside := [name for name in (*others, "fwd") if getattr(asked, name)]:
        raise LamstoreError(
            f"{' and '.join(beside)} and a manifest are given",
            advice="The manifest has all of it: leave the others out.",
        )
    rows = read_manifest(manifest)
    if asked.subjects is not None:
        _check_known(asked.subjects, {r.participant_id for r in rows}, manifest)
        return Recordings(r for r in rows if r.participant_id in asked.subjects)
    return rows


def _from_folders(asked: Search, root: Path, surfaces: str) -> Recordings:
    there, what, advice = SURFACES[surfaces]
    folders = {f.name for f in root.iterdir() if os.path.exists(f / there)}
    table = None
    if asked.participants is not None:
        from lamstore.meg.participants import read_participants

        table = _named_as(folders, read_participants(asked.participants))
    every = folders | (set(table.index) if table is not None else set())
    if asked.subjects is not None:
        _check_known(asked.subjects, every, root)
        every = set(asked.subjects)
    left_out = {} if asked.subjects is not None else _no_participants(every, table)
    names = sorted(every - set(left_out))
    for option in ("meg", "trans", "inner_skull", "gain", "fwd"):
        pattern = getattr(asked, option)
        if pattern is not None and "{subject}" not in pattern and len(names) > 1:
            raise LamstoreError(
                f"{option}: {pattern} has no {{subject}} in it, so {len(names)} "
                "participants would share what it matches",
                advice="Put {subject} where their names stand, or build one of them "
                "alone with --subject.",
            )
    found: list[Recording] = []
    for participant in names:
        rows = _match_recordings(participant, root / participant, asked.meg)
        if table is not None and participant not in table.index:
            if asked.meg is not None and not any(r.meg for r in rows):
                left_out[participant] = "neither a recording nor a line in the table"
                continue
            problem = f"absent from {asked.participants}; add a line for it"
            rows = [with_problem(r, problem) for r in rows]
        found += [_complete(r, table, asked) for r in rows]
    if not found:
        listed = ", ".join(f"{name} ({why})" for name, why in left_out.items())
        raise LamstoreError(
            f"has no subject with {what}" + (f"; left out: {listed}" if listed else ""),
            file=root,
            advice=advice,
        )
    return Recordings(found, left_out)


def _no_participants(names: set[str], table: pd.DataFrame | None) -> dict[str, str]:
    """Name folders and lines that are no participant, and why."""
    left_out = {}
    for name in sorted(names):
        kinds = [k for k, form in NO_PARTICIPANTS.items() if form.fullmatch(name)]
        if kinds:
            left_out[name] = kinds[0]
        elif not schema.LABEL.fullmatch(name) and (
            table is None or name not in table.index
        ):
            left_out[name] = "its name has characters that a label cannot have"
    return left_out


def _named_as(folders: set[str], table: pd.DataFrame) -> pd.DataFrame:
    """Spell participants as their folders are: "104" and "sub-104" are the same."""
    by_bare_label = {name.removeprefix("sub-"): name for name in folders}
    return table.rename(lambda row: by_bare_label.get(row.removeprefix("sub-"), row))


def _check_known(subjects: Sequence[str], names: set[str], source: Path) -> None:
    if unknown := sorted(set(subjects) - names):
        near = difflib.get_close_matches(unknown[0], names, n=3)
        raise LamstoreError(
            f"has no subject {', '.join(unknown)}",
            file=source,
            subject=unknown[0],
            advice=f"The nearest names are {', '.join(near)}." if near else "",
        )


def _match_recordings(
    participant: str, subject_dir: Path, pattern: str | None
) -> list[Recording]:
    """List the recordings of one participant, one for each set of entities."""
    bare = Recording(participant, participant, subject_dir)
    if not subject_dir.is_dir():
        bare = with_problem(bare, f"no folder {subject_dir}")
    if pattern is None:
        return [bare]
    rows: dict[tuple[str, ...], list[Path]] = {}
    for path, found in match_pattern(pattern, participant):
        if _is_recording(path):
            rows.setdefault(tuple(found.values()), []).append(path)
    if not rows:
        shown = pattern.replace("{subject}", participant)
        return [with_problem(bare, f"no recording matches {shown}")]
    several = len(rows) > 1
    recordings = []
    for values, paths in sorted(rows.items()):
        label = "_".join((participant, *(filter(None, values) if several else ())))
        entities: dict[str, Any] = dict(zip(ENTITIES, values, strict=True))
        recording = replace(bare, label=label, **entities)
        if len(paths) > 1:
            names = ", ".join(sorted(map(str, paths)))
            recording = with_problem(
                recording,
                f"{len(paths)} recordings match for one row: {names}; narrow the "
                "pattern, or use {task} or {run} in it",
            )
        else:
            recording = replace(recording, meg=paths[0])
        recordings.append(recording)
    return recordings


def _is_recording(path: Path) -> bool:
    """Tell recordings from what lies beside them, SPM's gain matrices above all."""
    if path.is_dir() and path.parent.suffix == ".ds":  # CTF's hz.ds in its own folder
        return False
    if path.suffix != ".mat":
        return True
    if path.name.startswith("SPMgainmatrix_"):
        return False
    from lamstore.formats.matfile import list_variables

    try:
        return "D" in list_variables(path)  # SPM's datasets have it
    except LamstoreError:
        return True  # its row will fail with the reason


def _complete(
    recording: Recording, table: pd.DataFrame | None, asked: Search
) -> Recording:
    """Add the files and the participants' columns that belong to a row."""
    for name in ("trans", "inner_skull", "gain", "fwd"):
        pattern = getattr(asked, name)
        if pattern is None:
            continue
        paths = [
            path
            for path, entities in match_pattern(pattern, recording.participant_id)
            if all(getattr(recording, k) in ("", v) for k, v in entities.items() if v)
        ]
        if len(paths) == 1:
            one_file: dict[str, Any] = {name: paths[0]}
            recording = replace(recording, **one_file)
        else:
            what = f"{len(paths)} files match" if paths else "no file matches"
            recording = with_problem(recording, f"{what} {pattern} ({name})")
    if table is None or recording.participant_id not in table.index:
        return recording
    columns = table.loc[recording.participant_id].to_dict()
    rest = {k: v for k, v in columns.items() if k not in schema.FIDUCIALS}
    file = asked.participants or Path()
    return with_fiducials(replace(recording, columns=rest), columns, file)


def with_fiducials(
    recording: Recording, cells: Mapping[str, Any], file: Path
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
