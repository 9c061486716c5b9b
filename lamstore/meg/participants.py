"""``participants.tsv``: who took part, and where their fiducials are.

laMEG's form (``subj_id``, fiducials as "x,y,z") and BIDS's (``participant_id``) alike.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from lamstore.errors import LamstoreError
from lamstore.schema import FIDUCIALS

#: Columns that name the participant, BIDS's first.
_LABEL_COLUMNS = ("participant_id", "subj_id")
_MISSING = frozenset({"", "n/a", "na", "nan", "none"})


def read_participants(path: str | Path) -> pd.DataFrame:
    """Read a ``participants.tsv``.

    Parameters
    ----------
    path
        Tab-separated text in UTF-8, with a column ``participant_id`` or ``subj_id``.

    Returns
    -------
    pandas.DataFrame
        Indexed by participant, labels as the file spells them. Columns of numbers
        are float64 with NaN for "n/a"; others are text with "" for "n/a". The
        fiducials' columns ``nas``, ``lpa``, ``rpa`` stay text: see `fiducials_of`.

    Raises
    ------
    LamstoreError
        If the file is missing or not such a table, or a participant has no label or
        two rows.
    """
    path = Path(path)
    table = _read_text(path)
    found = [column for column in _LABEL_COLUMNS if column in table.columns]
    if not found:
        raise LamstoreError(
            f"{path}: no column participant_id or subj_id; found "
            f"{', '.join(map(str, table.columns))} (are the columns separated by tabs?)"
        )
    labels = table.pop(found[0]).str.strip()
    _check_labels(path, labels.tolist())
    table = table.apply(lambda column: _convert(column, str(column.name)))
    table.index = pd.Index(labels, name="participant_id", dtype=object)
    table.attrs["path"] = str(path)
    return table


def _read_text(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(
            path,
            sep="\t",
            dtype=str,
            keep_default_na=False,
            encoding="utf-8-sig",
            index_col=False,
            skip_blank_lines=True,
        )
    except FileNotFoundError as error:
        raise LamstoreError(f"{path}: no such participants file") from error
    except (OSError, ValueError) as error:  # pandas' and Unicode errors are ValueErrors
        said = " ".join(str(error).split())  # pandas' messages end with a line
        raise LamstoreError(
            f"{path}: not a tab-separated table in UTF-8 ({said})"
        ) from error
    table.columns = table.columns.str.strip()
    if not table.columns.is_unique:
        twice = sorted(set(table.columns[table.columns.duplicated()]))
        raise LamstoreError(f"{path}: columns occur twice: {', '.join(twice)}")
    # rows shorter than the header
    return table.fillna("")


def _check_labels(path: Path, labels: list[str]) -> None:
    if any(_is_missing(label) for label in labels):
        row = [_is_missing(label) for label in labels].index(True) + 2
        raise LamstoreError(f"{path}: line {row} names no participant")
    bare = [_bare(label) for label in labels]
    twice = sorted({label for label in bare if bare.count(label) > 1})
    if twice:
        raise LamstoreError(
            f"{path}: more than one row for {', '.join(twice)}; keep one row per "
            "participant (sessions belong in sessions.tsv)"
        )


def _convert(column: pd.Series, name: str) -> pd.Series:
    text = column.str.strip()
    missing = text.map(_is_missing)
    text = text.mask(missing, "")
    if name in FIDUCIALS:
        return text
    numbers = pd.to_numeric(text.mask(missing), errors="coerce").astype(np.float64)
    return text if (numbers.isna() & ~missing).any() else numbers


def _is_missing(text: str) -> bool:
    return text.lower() in _MISSING


def _bare(label: str) -> str:
    return label.removeprefix("sub-")


def match_participant(participants: pd.DataFrame, label: str) -> str:
    """Return the table's own spelling of a participant, "sub-" or no "sub-".

    Raises
    ------
    LamstoreError
        If the participant is absent; names the file and the known participants.

    Examples
    --------
    >>> match_participant(pd.DataFrame(index=["104", "105"]), "sub-104")
    '104'
    """
    known = {_bare(str(row)): str(row) for row in participants.index}
    if _bare(label) in known:
        return known[_bare(label)]
    listed = ", ".join(map(str, participants.index[:10])) or "nobody"
    more = ", ..." if len(participants) > 10 else ""
    raise LamstoreError(
        f"{label}: absent from {_file(participants)}, which knows {listed}{more} "
        f"({len(participants)} in all); add a row for {label}"
    )


def fiducials_of(participants: pd.DataFrame, participant: str) -> np.ndarray:
    """Return a participant's fiducials in the MRI.

    Parameters
    ----------
    participants
        From `read_participants`: columns ``nas``, ``lpa``, ``rpa``, each "x,y,z" in
        mm, scanner RAS.
    participant
        Label, with or without "sub-".

    Returns
    -------
    numpy.ndarray
        (3, 3): nas, lpa, rpa x xyz, mm, scanner RAS, float64.

    Raises
    ------
    LamstoreError
        If the participant or a fiducial is absent, a fiducial is not three finite
        numbers, or they look like metres.
    """
    row = participants.loc[match_participant(participants, participant)]
    points = np.stack(
        [_fiducial(row, name, participant, _file(participants)) for name in FIDUCIALS]
    )
    check_millimetres(points, f"{participant}: fiducials in {_file(participants)}")
    return points


def has_fiducials(participants: pd.DataFrame, participant: str) -> bool:
    """Return whether the table says anything of a participant's fiducials.

    Raises
    ------
    LamstoreError
        If the participant is absent.
    """
    row = participants.loc[match_participant(participants, participant)]
    return any(not _is_missing(str(row.get(name, ""))) for name in FIDUCIALS)


def _file(participants: pd.DataFrame) -> str:
    return participants.attrs.get("path", "the participants' table")


def _fiducial(row: pd.Series, name: str, participant: str, file: str) -> np.ndarray:
    if name not in row.index:
        raise LamstoreError(
            f"{participant}: {file} has no column {name}; expected nas, lpa and rpa, "
            'each as "x,y,z" in mm, scanner RAS'
        )
    text = str(row[name])
    try:
        point = np.array([float(number) for number in text.split(",")])
    except ValueError:
        point = np.array([])
    # Python's float() takes "1_0", which nobody means
    if point.shape != (3,) or not np.isfinite(point).all() or "_" in text:
        found = "nothing" if _is_missing(text) else repr(text)
        raise LamstoreError(
            f'{participant}: column {name} of {file} holds {found}, expected "x,y,z" '
            "in mm, scanner RAS"
        )
    return point


def check_millimetres(points: np.ndarray, what: str) -> None:
    """Raise if three fiducials can only be in metres.

    Raises
    ------
    LamstoreError
        If every coordinate, or every distance between two fiducials, is below 1.
    """
    sides = np.linalg.norm(points - np.roll(points, 1, axis=0), axis=1)
    if np.abs(points).max() < 1 or sides.max() < 1:
        raise LamstoreError(
            f"{what} look like metres (largest coordinate "
            f"{np.abs(points).max():.3g}, largest distance between two "
            f"{sides.max():.3g}); expected mm: multiply them by 1000"
        )
