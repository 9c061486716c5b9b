"""``participants.tsv``, laMEG's or BIDS's: who took part, and where fiducials are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.dataset import free_name
from lamstore.errors import LamstoreError, about
from lamstore.formats.files import as_path
from lamstore.formats.tsv import MISSING, NO_NUMBER, Table, read_tsv
from lamstore.meg.recording import ENTITIES
from lamstore.schema import FIDUCIALS

if TYPE_CHECKING:
    import pandas as pd

#: Columns that every store has, in the order of BIDS's names.
BIDS_COLUMNS = ("participant_id", *ENTITIES)
#: Columns that name the participant, BIDS's first.
_LABEL_COLUMNS = ("participant_id", "subj_id")
#: How far apart nasion and ears of a head can be, mm.
_SIDES = (50.0, 300.0)
#: Fiducials whose triangle is flatter than this leave the rotation open (mm).
_MIN_HEIGHT = 5.0


def read_participants(path: str | Path) -> pd.DataFrame:
    """Read a ``participants.tsv``, indexed by participant as the file spells them.

    Parameters
    ----------
    path
        The table, with laMEG's ``subj_id`` or BIDS's ``participant_id``.

    Returns
    -------
    pandas.DataFrame
        A row for each participant. Columns are float64 or text; fiducials stay text,
        see `fiducials_of`.

    Raises
    ------
    LamstoreError
        If the table is missing, names no participant or one twice, or its cells seem
        to be shifted.
    """
    import pandas as pd

    path = as_path(path)
    table = read_tsv(path, (*_LABEL_COLUMNS, *FIDUCIALS))
    found = [column for column in _LABEL_COLUMNS if column in table.columns]
    if not found:
        wrong = f"has the columns {', '.join(table.columns)}"
        wanted, advice = " or ".join(_LABEL_COLUMNS), "Rename that of the labels."
        if len(table.columns) == 1:
            advice = "Separate columns by tabs."
        raise LamstoreError(wrong, file=path, wanted=wanted, advice=advice)
    labels = table.columns[found[0]]
    lines: dict[str, int] = {}
    for line, label in zip(table.lines, labels, strict=True):
        if not label:
            raise LamstoreError(f"line {line} names no participant", file=path)
        if _bare(label) in lines:
            wrong = f"lines {lines[_bare(label)]} and {line} are both of {label}"
            advice = "Keep one row per participant; sessions belong in sessions.tsv."
            raise LamstoreError(wrong, file=path, advice=advice)
        lines[_bare(label)] = line
    _refuse_shifted(table)
    columns = {
        name: cells if name in FIDUCIALS else table.values(name)
        for name, cells in table.columns.items()
        if name != found[0]
    }
    index = pd.Index(labels, name="participant_id", dtype=object)
    participants = pd.DataFrame(columns, index=index)
    participants.attrs["path"] = str(path)
    return participants


def _refuse_shifted(table: Table) -> None:
    """Refuse a text among numbers that seems to belong to a column beside."""
    import pandas as pd

    names = list(table.columns)
    for i, name in enumerate(names):
        cells = pd.Series(table.columns[name])
        numbers = pd.to_numeric(cells, errors="coerce").notna()
        text = np.flatnonzero(~cells.isin(["", *NO_NUMBER]) & ~numbers)
        if len(text) != 1 or not numbers.any():
            continue
        row = text[0]
        for beside in names[max(i - 1, 0) : i] + names[i + 1 : i + 2]:
            others = pd.Series(table.columns[beside])
            is_number = pd.to_numeric(others, errors="coerce").notna()
            swapped = is_number[row] and is_number.sum() == 1 < (others != "").sum()
            if swapped or cells[row] in others.drop(row).values:
                wrong = f"line {table.lines[row]}: {cells[row]!r} in column {name} "
                advice = "Are its cells shifted? Write n/a where one is missing."
                wrong += f"seems to be of column {beside}"
                raise LamstoreError(wrong, file=table.path, advice=advice)


def _bare(label: str) -> str:
    return label.removeprefix("sub-")


# ------------------------------------------------------------- columns of a store


def stored_columns(table: pd.DataFrame | None, labels: list[str]) -> pd.DataFrame:
    """Return the columns as float64 or text, one row a label, under storable names."""
    import pandas as pd

    index = pd.Index(labels, dtype=object)
    table = pd.DataFrame(index=index) if table is None else table
    table = table.set_axis([str(label) for label in table.index], axis=0)
    if missing := [label for label in labels if label not in table.index]:
        wrong = f"the table of columns lacks {', '.join(missing)}"
        raise LamstoreError(wrong, subject=missing[0])
    if not table.index.is_unique:
        raise LamstoreError("the table of columns names a row more than once")
    out = dict[str, np.ndarray]()
    for original, values in table.loc[labels].items():
        name = column_name(str(original))
        if name in out:
            wrong = f"two columns would be stored as {name!r}, one is {original!r}"
            raise LamstoreError(wrong, advice="Rename one.")
        numeric = pd.api.types.is_numeric_dtype(values.dtype) and values.dtype != bool
        if numeric and name not in BIDS_COLUMNS:
            out[name] = values.astype("float64").to_numpy()
        else:
            texts = ["" if pd.isna(value) else str(value) for value in values]
            out[name] = np.array(texts, dtype=object)
    for name in BIDS_COLUMNS:
        out.setdefault(name, np.full(len(labels), "", dtype=object))
    return pd.DataFrame(out, index=index)


def column_name(name: str) -> str:
    """Return the name under which a participants' column is stored.

    >>> column_name("age"), column_name("layer"), column_name("handedness (EHI)")
    ('age', 'participant_layer', 'handedness_EHI')
    """
    name = re.sub(r"\W+", "_", name).strip("_") or "column"
    taken = {x.name for x in schema.VARIABLES} | {*schema.DIMS, *schema.GROUPS}
    taken -= {*BIDS_COLUMNS}
    if name.startswith((schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX)):
        taken.add(name)
    return free_name(name, taken)


# -------------------------------------------------------------------- fiducials


def fiducials_of(participants: pd.DataFrame, participant: str) -> np.ndarray:
    """Return a participant's fiducials in the MRI.

    Parameters
    ----------
    participants
        Table that `read_participants` read; its columns nas, lpa and rpa hold
        ``x,y,z``.
    participant
        Label, with or without ``sub-``.

    Returns
    -------
    numpy.ndarray
        nas, lpa and rpa (3, 3), mm, scanner RAS.

    Raises
    ------
    LamstoreError
        If the participant or a point is missing, or the points are those of no head.
    """
    file = participants.attrs.get("path", "the participants' table")
    known = {_bare(str(row)): row for row in participants.index}
    if _bare(participant) not in known:
        listed = ", ".join(map(str, participants.index[:10])) or "none"
        wrong = f"has no row for {participant} among its {len(known)} ({listed}, ...)"
        advice = f"Add a row for {participant}."
        raise LamstoreError(wrong, subject=participant, file=file, advice=advice)
    row = participants.loc[known[_bare(participant)]]
    return parse_fiducials(row, participant, file)


def parse_fiducials(
    cells: Mapping[str, Any] | pd.Series, participant: str, file: str | Path
) -> np.ndarray:
    """Read nas, lpa and rpa of a row's cells; raises as `fiducials_of` does."""
    points, wanted = [], '"x,y,z" in mm, scanner RAS'
    for name in FIDUCIALS:
        text = str(cells.get(name, ""))
        try:
            point = [float(number) for number in text.split(",")]
        except ValueError:
            point = []
        # Python's float() takes "1_0", which is no number in a table
        if len(point) != 3 or not np.isfinite(point).all() or "_" in text:
            held = "nothing" if text.casefold() in MISSING else repr(text)
            wrong = f"column {name} holds {held}"
            if name not in cells:
                wrong = (
                    f"has no column {name}, its columns are {', '.join(cells.keys())}"
                )
            raise LamstoreError(wrong, subject=participant, file=file, wanted=wanted)
        points.append(point)
    with about(participant, file):
        return fiducials_in_mri(points)


def fiducials_in_mri(fiducials: Any) -> np.ndarray:
    """Return an MRI's fiducials if they can be in scanner RAS, and of a head.

    With the ears swapped a fit is nearly as good, and upside down.
    """
    points = checked_fiducials(fiducials, "the MRI's fiducials")
    (nas, lpa, rpa), advice = points, "Are they swapped?"
    found, wanted = "", "x to grow to the right, and y to the nose, as in scanner RAS"
    if lpa[0] >= rpa[0]:
        found = f"lpa (x = {lpa[0]:.1f}) is not left of rpa (x = {rpa[0]:.1f})"
    if nas[1] <= (lpa[1] + rpa[1]) / 2:
        behind = f"nas (y = {nas[1]:.1f}) is not in front of the ears"
        advice = "Are they in LPS, or in voxels?" if found else advice
        found = f"{found}, and {behind}" if found else behind
    if found:
        raise LamstoreError(found, wanted=wanted, advice=advice)
    return points


def checked_fiducials(fiducials: Any, what: str) -> np.ndarray:
    """Return three fiducials as float64 (3, 3), mm, if a rotation follows from them."""
    try:
        points = np.asarray(fiducials, dtype=np.float64)
    except (TypeError, ValueError):
        points = np.empty(0)
    if points.shape != (3, 3) or not np.isfinite(points).all():
        wanted = "nas, lpa and rpa as three finite coordinates each, in mm"
        raise LamstoreError(f"{what} are {fiducials!r}", wanted=wanted)
    _check_head_size(points, what)
    sides = points - np.roll(points, 1, axis=0)
    longest = np.linalg.norm(sides, axis=1).max()
    height = np.linalg.norm(np.cross(sides[0], sides[1])) / longest
    if height < _MIN_HEIGHT:
        wrong = f"{what} lie nearly on one line: their triangle is {height:.2g} mm high"
        raise LamstoreError(wrong, advice="Check nas, lpa and rpa.")
    return points


def _check_head_size(fiducials: np.ndarray, what: str) -> None:
    """Refuse nas, lpa, rpa (3, 3) of no head in mm; name the unit that would fit."""
    low, high = _SIDES
    for i, j in ((1, 2), (0, 1), (0, 2)):
        apart = float(np.linalg.norm(fiducials[i] - fiducials[j]))
        if low <= apart <= high:
            continue
        units = {"metres": 1000, "centimetres": 10, "micrometres": 0.001}
        fits = [unit for unit, mm in units.items() if low <= apart * mm <= high]
        hint = f"look like {fits[0]}" if fits else "are those of no head"
        first, second = FIDUCIALS[i], FIDUCIALS[j]
        wrong = f"{what} {hint}: {first} and {second} are {apart:.3g} mm apart"
        wanted = f"{low:.0f} to {high:.0f} mm"
        raise LamstoreError(wrong, wanted=wanted, advice="Give nas, lpa and rpa in mm.")
