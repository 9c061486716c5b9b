"""Which rows a cohort has, and which files each of them is built from."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lamstore import schema
from lamstore.cohort.manifest import Recordings, read_manifest, with_fiducials
from lamstore.dataset import chosen, one_of
from lamstore.errors import LamstoreError, about, few
from lamstore.formats.files import as_path
from lamstore.meg.recording import (
    ENTITIES,
    FILES,
    Recording,
    with_prefix,
    with_problem,
)

if TYPE_CHECKING:
    import pandas as pd

#: What a subject's folder must have, by where the layers come from, and how to go on.
SURFACES = {
    "lameg": (
        "surf/laminar",
        "With recon-all's surfaces alone, build with --surfaces freesurfer.",
    ),
    "freesurfer": ("surf/lh.white", "Run recon-all first."),
}

#: Folders that lie in a SUBJECTS_DIR and are no participant of a study.
NO_PARTICIPANTS = {
    "template": re.compile(r"fsaverage.*|cvs_avg35.*|.*\.?EC_average|V1_average|bert"),
    "empty room": re.compile(r"(sub-)?empty[-_]?room.*", re.IGNORECASE),
    "longitudinal": re.compile(r".+\.long\..+"),
    "hidden": re.compile(r"\..*"),
}

#: Names of the parts of a split recording, as MNE writes them: the first of the one
#: form has no number.
_NUMBERED = re.compile(r"((?:.*[_-])?(?:raw|meg|t?sss|epo))-([1-9]\d*)(\.fif(?:\.gz)?)")
_SPLIT = re.compile(r"(.*_split-)(\d+)(_.*)")
#: What wildcards of a pattern stand for.
_WILDCARDS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def find_recordings(
    subjects_dir: str | os.PathLike[str] | None = None,
    *,
    participants: str | os.PathLike[str] | None = None,
    meg: str | None = None,
    trans: str | None = None,
    inner_skull: str | None = None,
    gain: str | None = None,
    fwd: str | None = None,
    noise_cov: str | None = None,
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
    noise_cov
        Pattern of MNE's noise covariances, or the one of all rows.
    subjects
        Only these participants.
    manifest
        A TSV with the same list, instead of folders, table and patterns: see
        `lamstore.cohort.manifest`.
    surfaces
        ``lameg``: subjects have ``surf/laminar``; ``freesurfer``: recon-all's white
        and pial surfaces in ``surf``.

    Returns
    -------
    Recordings
        A list, sorted by label, with every recording of a participant. Rows with
        `problems` are listed too; ``left_out`` names folders that are no row, and why.

    Raises
    ------
    LamstoreError
        If there is no such folder or table, or nothing was found in it.
    """
    one_of(surfaces, SURFACES, "surfaces")
    named = zip(FILES, (meg, trans, inner_skull, gain, fwd, noise_cov), strict=True)
    patterns = {
        name: re.sub("/+", "/", os.path.expanduser(os.fsdecode(x)))
        for name, x in named
        if x is not None
    }
    if manifest is not None:
        others = {"subjects_dir": subjects_dir, "participants": participants}
        if beside := [*(name for name, x in others.items() if x), *patterns]:
            flags = ", ".join(f"--{name.replace('_', '-')}" for name in beside)
            what = f"{flags} and a manifest, which has all of it, are given"
            raise LamstoreError(what, file=os.fspath(manifest), advice="Leave one out.")
        listed = read_manifest(manifest)
        if subjects is None:
            return listed
        _check_known(subjects, {r.participant_id for r in listed}, as_path(manifest))
        return Recordings(r for r in listed if r.participant_id in subjects)
    if subjects_dir is None:
        raise LamstoreError("neither subjects_dir nor manifest is given")
    root = as_path(subjects_dir)
    if not root.is_dir():
        wanted = "FreeSurfer's SUBJECTS_DIR"
        raise LamstoreError("is not a folder", file=root, wanted=wanted)
    there, advice = SURFACES[surfaces]
    folders = {f.name for f in root.iterdir() if os.path.exists(f / there)}
    table = _participants(as_path(participants), folders)
    in_table = set() if table is None else set(table.index)
    every = folders | in_table
    left_out: dict[str, str] = {}
    if subjects is not None:
        _check_known(subjects, every, root)
        every = set(subjects)
    else:
        for name in sorted(every):
            kinds = [k for k, form in NO_PARTICIPANTS.items() if form.fullmatch(name)]
            if kinds:
                left_out[name] = kinds[0]
            elif not schema.LABEL.fullmatch(name) and name not in in_table:
                left_out[name] = "its name has characters that a label cannot have"
    names = sorted(every - set(left_out))
    for option, pattern in patterns.items():
        if "{subject}" in pattern or option == "noise_cov":
            continue
        if len(names) > 1:
            raise LamstoreError(
                f"{option}: {pattern} is the same for {len(names)} participants",
                advice="Put {subject} where their names stand, or name one --subject.",
            )
        spelled = {x[4:] for x in re.findall(r"sub-[A-Za-z0-9+]+", pattern)}
        if names and spelled and names[0].removeprefix("sub-") not in spelled:
            wrong = f"{option}: {pattern} is of another participant"
            raise LamstoreError(
                wrong, subject=names[0], advice="Put {subject} where the name stands."
            )
    found: list[Recording] = []
    # time points and templates of FreeSurfer's longitudinal stream
    parts = {part for x in folders if ".long." in x for part in x.split(".long.")}
    for participant in names:
        rows = _match_recordings(participant, root / participant, patterns.get("meg"))
        if participant not in in_table and not any(r.meg for r in rows):
            if participant in parts and (table is not None or meg):
                left_out[participant] = "longitudinal"
                continue
            if table is not None and meg:
                left_out[participant] = "neither a recording nor a line in the table"
                continue
        if table is not None and participant not in in_table:
            problem = f"absent from {table.attrs['path']}; add a line for it"
            rows = [with_problem(r, problem) for r in rows]
        found += [_complete(r, table, patterns) for r in rows]
    if not found:
        strays = ", ".join(f"{name} ({why})" for name, why in left_out.items())
        more = f"; left out: {strays}" if strays else ""
        what = f"has no subject with {there}{more}"
        raise LamstoreError(what, file=root, advice=advice)
    return Recordings(found, left_out)


def _participants(path: Path | None, folders: set[str]) -> pd.DataFrame | None:
    """Read the participants, spelled as their folders: "104" and "sub-104" are one."""
    if path is None:
        return None
    if not os.path.exists(path):
        advice = "Check the path of --participants."
        raise LamstoreError("is missing", file=path, advice=advice)
    from lamstore.meg.participants import read_participants

    by_bare_label = {name.removeprefix("sub-"): name for name in folders}
    return read_participants(path).rename(
        lambda row: by_bare_label.get(row.removeprefix("sub-"), row)
    )


def _check_known(subjects: Sequence[str], names: set[str], source: Path) -> None:
    with about(", ".join(sorted(set(subjects) - names)), source):
        chosen(subjects, sorted(names), "subject")


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
        shown = _expanded(pattern, participant)
        return [with_problem(bare, f"no recording matches {shown}{_near(shown)}")]
    recordings = []
    for values, every in sorted(rows.items()):
        paths = [path for path in every if _part_before(path) not in every]
        entities: dict[str, Any] = dict(zip(ENTITIES, values, strict=True))
        row = replace(bare, **entities)
        if len(rows) > 1:
            label = "_".join((participant, *filter(None, values)))
            row = replace(row, label=label)
        if len(paths) == 1:
            row = replace(row, meg=paths[0])
        else:
            names = ", ".join(sorted(map(str, paths)))
            problem = f"{len(paths)} recordings match for one row: {names}"
            advice = "narrow the pattern, or use {task} or {run} in it"
            row = with_problem(row, f"{problem}; {advice}")
        recordings.append(row)
    return recordings


def _expanded(pattern: str, subject: str, **entities: str) -> str:
    """Return a pattern as it is looked for; entities that are not known are ``*``."""
    for name in ("subject", *ENTITIES):
        value = {"subject": subject, **entities}.get(name) or "*"
        prefix = ENTITIES.get(name, "")
        alone = value.removeprefix(prefix)  # a pattern may have the prefix itself
        pattern = pattern.replace(f"{prefix}{{{name}}}", f"{prefix}{alone}")
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


def _near(pattern: str) -> str:
    """Name what is in the deepest folder of a pattern that is there."""
    folder = Path(pattern).parent
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    names = sorted(x.name for x in folder.iterdir() if not x.name.startswith("."))
    return f"; {folder} has {few(names) or 'nothing'}"


def _part_before(path: Path) -> Path | None:
    """Return the part of a split recording before this one."""
    if found := _NUMBERED.fullmatch(path.name):
        start, n, end = found.groups()
        return path.with_name(f"{start}-{int(n) - 1}{end}" if n != "1" else start + end)
    if found := _SPLIT.fullmatch(path.name):
        start, n, end = found.groups()
        return path.with_name(f"{start}{int(n) - 1:0{len(n)}d}{end}")
    return None


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
    recording: Recording, table: pd.DataFrame | None, patterns: Mapping[str, str]
) -> Recording:
    """Add the files and the participants' columns that belong to a row."""
    for name, pattern in patterns.items():
        if name == "meg":
            continue
        paths = matching(pattern, recording.participant_id, recording.entities)
        if len(paths) == 1:
            one_file: dict[str, Any] = {name: paths[0]}
            recording = replace(recording, **one_file)
        else:
            what = f"{len(paths)} files match" if paths else "no file matches"
            shown = _expanded(pattern, recording.participant_id, **recording.entities)
            beside = "" if paths else _near(shown)
            recording = with_problem(recording, f"{what} {shown} ({name}){beside}")
    if table is None or recording.participant_id not in table.index:
        return recording
    columns = table.loc[recording.participant_id].to_dict()
    # a session in the table is not that of this recording
    rest = {
        f"participant_{k}" if k in ENTITIES else k: v
        for k, v in columns.items()
        if k not in schema.FIDUCIALS
    }
    recording = replace(recording, columns=rest)
    return with_fiducials(recording, columns, table.attrs["path"])


def matching(pattern: str, subject: str, entities: Mapping[str, str]) -> list[Path]:
    """Return the files of a row: those that match a pattern and name no other one."""
    return [
        path
        for path, own in match_pattern(pattern, subject)
        if all(entities.get(k, v) in ("", v) for k, v in own.items() if v)
    ]


def match_pattern(pattern: str, subject: str) -> list[tuple[Path, dict[str, str]]]:
    """Find the files of one subject that match a pattern, with their BIDS entities."""
    known = {f"{{{name}}}": name for name in ("subject", *ENTITIES)}
    start = re.split(rf"{'|'.join(known)}|[*?]", pattern, maxsplit=1)[0]
    folders = start if os.path.isdir(os.path.dirname(start)) else ""
    for braces in re.findall(r"{[^{}]*}", pattern):
        if braces not in known and braces not in folders:
            wrong = f"the pattern {pattern!r} holds {braces}"
            raise LamstoreError(wrong, wanted="{subject}, {session}, {task} or {run}")
    wildcard, expression, seen = "", "", set()
    for token in re.split(r"({[a-z]+}|\*\*/|\*\*|\*|\?)", pattern):
        entity = known.get(token, "")
        if entity == "subject":
            wildcard += glob.escape(subject)
            expression += re.escape(subject)
        elif entity:
            wildcard += "*"
            again = f"(?P={entity})"
            expression += again if entity in seen else f"(?P<{entity}>[A-Za-z0-9+-]+)"
            seen.add(entity)
        else:
            wildcard += token.replace("[", "[[]")
            expression += _WILDCARDS.get(token, re.escape(token))
    matches = []
    for found in sorted(glob.glob(wildcard, recursive=True)):
        if match := re.fullmatch(expression, found):
            values = match.groupdict()
            entities = {
                name: with_prefix(prefix, values.get(name, ""))
                for name, prefix in ENTITIES.items()
            }
            matches.append((Path(found), entities))
    return matches
