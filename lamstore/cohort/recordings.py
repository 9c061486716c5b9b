"""Which rows a cohort has, and which files each of them is built from."""

from __future__ import annotations

import difflib
import glob
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from lamstore.cohort.manifest import read_manifest
from lamstore.errors import LamstoreError
from lamstore.meg.participants import fiducials_of, has_fiducials, read_participants
from lamstore.meg.recording import (
    ENTITIES,
    Recording,
    as_tuple,
    check_labels,
    with_prefix,
    with_problem,
)
from lamstore.schema import FIDUCIALS


def find_recordings(
    subjects_dir: str | Path | None = None,
    *,
    participants: str | Path | None = None,
    meg: str | None = None,
    trans: str | None = None,
    inner_skull: str | None = None,
    gain: str | None = None,
    fwd: str | None = None,
    subjects: Sequence[str] | None = None,
    manifest: str | Path | None = None,
    surfaces: str = "lameg",
) -> list[Recording]:
    """List what a cohort consists of, and what is missing for whom.

    Parameters
    ----------
    subjects_dir
        FreeSurfer's SUBJECTS_DIR; every folder with the surfaces is a subject.
    participants
        participants.tsv, laMEG's (``subj_id``) or BIDS's (``participant_id``), with
        the fiducials nas, lpa, rpa in scanner RAS mm, and any other column.
    meg
        Pattern of the recordings, such as ``meg/{subject}/{session}/spm/*.mat``; it
        may hold {subject}, {session}, {task}, {run} and the wildcards ``*``, ``?``,
        ``**``. None: no recordings.
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
    list of Recording
        Sorted by label. A participant with several recordings has one for each. Rows
        with `problems` are listed too.

    Raises
    ------
    LamstoreError
        If there is no such folder or table, or nothing was found in it.
    """
    if surfaces not in _SURFACES:
        raise LamstoreError(
            f"surfaces is {surfaces!r}; it is one of {', '.join(_SURFACES)}."
        )
    patterns = {
        "meg": meg,
        "trans": trans,
        "inner_skull": inner_skull,
        "gain": gain,
        "fwd": fwd,
    }
    if manifest is not None:
        given = {"subjects_dir": subjects_dir, "participants": participants} | patterns
        _refuse_beside_manifest([name for name, value in given.items() if value])
        return _only(read_manifest(manifest), subjects, manifest)
    if subjects_dir is None:
        raise LamstoreError(
            "Neither subjects_dir nor manifest is given: where are the subjects?"
        )
    root = Path(subjects_dir)
    if not root.is_dir():
        raise LamstoreError(
            f"{root} is not a folder; expected FreeSurfer's SUBJECTS_DIR"
        )
    folders = _folders(root, surfaces)
    table = None
    if participants is not None:
        table = _named_as(folders, read_participants(participants))
    found: list[Recording] = []
    names = _participants(root, folders, table, subjects)
    _refuse_one_for_all(patterns, names)
    for participant in names:
        recordings = _match_recordings(participant, root / participant, meg)
        if table is not None and participant not in table.index:
            if meg is not None and not any(r.meg for r in recordings):
                continue  # some other study's subject
            recordings = [
                with_problem(r, f"absent from {participants}; add a line for it")
                for r in recordings
            ]
        of_row = {name: patterns[name] for name in patterns if name != "meg"}
        found += [_complete(r, table, **of_row) for r in recordings]
    if not found:
        raise LamstoreError(f"{root} has no subject with {_SURFACES[surfaces]}")
    return check_labels(found)


def _refuse_beside_manifest(given: Sequence[str]) -> None:
    if given:
        raise LamstoreError(
            f"{' and '.join(given)} and a manifest are given: the manifest says all of "
            "it. Leave the others out."
        )


def _refuse_one_for_all(
    patterns: Mapping[str, str | None], names: Sequence[str]
) -> None:
    """Refuse a pattern that would give every participant the same file."""
    for option, pattern in patterns.items():
        if pattern is not None and "{subject}" not in pattern and len(names) > 1:
            raise LamstoreError(
                f"{option}: {pattern} has no {{subject}} in it, so {len(names)} "
                "participants would share what it matches. Put {subject} where their "
                "names stand, or build one of them alone with --subject."
            )


#: What a subject's folder must have, by where the layers come from.
_SURFACES = {
    "lameg": "surf/laminar, laMEG's layered surfaces (with recon-all's surfaces alone, "
    'build with --surfaces freesurfer or surfaces="freesurfer")',
    "freesurfer": "surf/lh.white, one of recon-all's surfaces",
}


def _folders(root: Path, surfaces: str) -> set[str]:
    """Name the subjects with surfaces."""
    there = Path("surf", "laminar" if surfaces == "lameg" else "lh.white")
    return {
        folder.name
        for folder in root.iterdir()
        if (folder / there).exists() and not folder.name.startswith("fsaverage")
    }


def _named_as(folders: set[str], table: pd.DataFrame) -> pd.DataFrame:
    """Spell participants as their folders are: "104" and "sub-104" are the same."""
    by_bare_label = {name.removeprefix("sub-"): name for name in folders}
    return table.rename(lambda row: by_bare_label.get(row.removeprefix("sub-"), row))


def _participants(
    root: Path,
    folders: set[str],
    table: pd.DataFrame | None,
    subjects: Sequence[str] | None,
) -> list[str]:
    """Name everyone with laminar surfaces or a line in participants.tsv."""
    names = folders | (set(table.index) if table is not None else set())
    if subjects is None:
        return sorted(names)
    _check_known(subjects, names, root)
    return sorted(set(subjects))


def _only(
    recordings: list[Recording], subjects: Sequence[str] | None, source: str | Path
) -> list[Recording]:
    """Keep the recordings of some participants."""
    if subjects is None:
        return recordings
    _check_known(subjects, {r.participant_id for r in recordings}, source)
    return [r for r in recordings if r.participant_id in subjects]


def _check_known(subjects: Sequence[str], names: set[str], source: str | Path) -> None:
    unknown = sorted(set(subjects) - names)
    if unknown:
        near = difflib.get_close_matches(unknown[0], names, n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise LamstoreError(f"{source} has no subject {', '.join(unknown)}{hint}")


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
                f"{len(paths)} recordings match for one row: {names}. Which one is "
                "meant? Narrow the pattern, or use {task} or {run} in it",
            )
        else:
            recording = replace(recording, meg=paths[0])
        recordings.append(recording)
    return recordings


def match_pattern(pattern: str, subject: str) -> list[tuple[Path, dict[str, str]]]:
    """Find the files of one subject that match a pattern.

    Parameters
    ----------
    pattern
        Path with {subject}, {session}, {task}, {run} and the wildcards ``*``, ``?``
        and ``**``. Placeholders are replaced literally; nothing else in braces means
        anything.
    subject
        What {subject} stands for.

    Returns
    -------
    list of (Path, dict)
        Sorted; the entities session, task, run with their BIDS prefix, "" where the
        pattern has none.
    """
    unknown = set(re.findall(r"{([^{}]*)}", pattern)) - {"subject", *ENTITIES}
    if unknown:
        raise LamstoreError(
            f"the pattern {pattern!r} holds {{{sorted(unknown)[0]}}}; known are "
            "{subject}, {session}, {task} and {run}"
        )
    wildcard = pattern.replace("{subject}", glob.escape(subject))
    for name in ENTITIES:
        wildcard = wildcard.replace(f"{{{name}}}", "*")
    expression = re.compile(_as_expression(pattern, subject))
    matches = []
    for found in sorted(glob.glob(wildcard, recursive=True)):
        match = expression.fullmatch(found)
        if match:
            values = match.groupdict()
            entities = {
                name: with_prefix(prefix, values.get(name, ""))
                for name, prefix in ENTITIES.items()
            }
            matches.append((Path(found), entities))
    return matches


def _as_expression(pattern: str, subject: str) -> str:
    """Turn a pattern into a regular expression with a group for each entity."""
    seen: set[str] = set()

    def translate(token: str) -> str:
        if token == "{subject}":
            return re.escape(subject)
        if token[1:-1] in ENTITIES and token[0] == "{":
            name = token[1:-1]
            if name in seen:
                return f"(?P={name})"
            seen.add(name)
            return f"(?P<{name}>[A-Za-z0-9+-]+)"
        return {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(
            token, re.escape(token)
        )

    tokens = re.split(r"({[a-z]+}|\*\*/|\*\*|\*|\?)", pattern)
    return "".join(translate(token) for token in tokens if token)


def _is_recording(path: Path) -> bool:
    """Tell recordings from what lies beside them, SPM's gain matrices above all."""
    if path.is_dir() and path.parent.suffix == ".ds":  # CTF's hz.ds in its own folder
        return False
    if path.suffix != ".mat":
        return True
    if path.name.startswith("SPMgainmatrix_"):
        return False
    from lamstore.formats.matfile import list_variables
    from lamstore.formats.spm import is_dataset

    try:
        list_variables(path)
    except LamstoreError:
        return True  # its row will say what is wrong with it
    return is_dataset(path)


def _complete(
    recording: Recording, table: pd.DataFrame | None, **patterns: str | None
) -> Recording:
    """Add the files and the participants' columns that belong to a row."""
    for name, pattern in patterns.items():
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
    if has_fiducials(table, recording.participant_id):
        try:
            fiducials = fiducials_of(table, recording.participant_id)
            recording = replace(recording, fiducials=as_tuple(fiducials))
        except LamstoreError as error:
            recording = with_problem(recording, str(error))
    rest = {k: v for k, v in columns.items() if k not in FIDUCIALS}
    return replace(recording, columns=rest)
