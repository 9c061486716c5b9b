"""``participants.tsv``: who took part, and where their fiducials are.

laMEG's form (``subj_id``, fiducials as "x,y,z") and BIDS's (``participant_id``) alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.tsv import MISSING, read_tsv
from lamstore.schema import FIDUCIALS

if TYPE_CHECKING:
    import pandas as pd

#: Columns that name the participant, BIDS's first.
LABEL_COLUMNS = ("participant_id", "subj_id")

#: How far apart the ears of a head can be, mm.
EARS = (50.0, 300.0)


def read_participants(path: str | Path) -> pd.DataFrame:
    """Read a ``participants.tsv``.

    Parameters
    ----------
    path
        Tab-separated text with a column ``participant_id`` or ``subj_id`` (see
        `lamstore.formats.tsv.read_tsv`).

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
    import pandas as pd

    path = Path(path).expanduser()
    table = read_tsv(path, (*LABEL_COLUMNS, *FIDUCIALS))
    found = [column for column in LABEL_COLUMNS if column in table.columns]
    if not found:
        raise LamstoreError(
            f"has the columns {', '.join(table.columns)}",
            file=path,
            wanted="participant_id or subj_id among them",
            advice="Separate columns by tabs.",
        )
    labels = table.columns[found[0]]
    for line, label in zip(table.lines, labels, strict=True):
        if not label:
            raise LamstoreError(f"line {line} names no participant", file=path)
    bare = [_bare(label) for label in labels]
    if twice := sorted({label for label in bare if bare.count(label) > 1}):
        raise LamstoreError(
            f"has more than one row for {', '.join(twice)}",
            file=path,
            advice="Keep one row per participant; sessions belong in sessions.tsv.",
        )
    columns = {
        name: cells if name in FIDUCIALS else table.values(name)
        for name, cells in table.columns.items()
        if name != found[0]
    }
    index = pd.Index(labels, name="participant_id", dtype=object)
    participants = pd.DataFrame(columns, index=index)
    participants.attrs["path"] = str(path)
    return participants


def _bare(label: str) -> str:
    return label.removeprefix("sub-")


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
        numbers, or they are those of no head in mm.
    """
    file = participants.attrs.get("path", "the participants' table")
    known = {_bare(str(row)): row for row in participants.index}
    if _bare(participant) not in known:
        listed = ", ".join(map(str, participants.index[:10])) or "none"
        more = ", ..." if len(known) > 10 else ""
        raise LamstoreError(
            f"has no row for {participant}; it has {listed}{more} ({len(known)} in "
            "all)",
            subject=participant,
            file=file,
            advice=f"Add a row for {participant}.",
        )
    return parse_fiducials(
        participants.loc[known[_bare(participant)]], participant, file
    )


def parse_fiducials(
    cells: Mapping[str, Any] | pd.Series, participant: str, file: str | Path
) -> np.ndarray:
    """Read nas, lpa and rpa of a row's cells; raises as `fiducials_of` does."""
    wanted = '"x,y,z" in mm, scanner RAS'
    points = []
    for name in FIDUCIALS:
        if name not in cells:
            raise LamstoreError(
                f"has no column {name}",
                subject=participant,
                file=file,
                wanted=f"nas, lpa and rpa, each as {wanted}",
            )
        text = str(cells[name])
        try:
            point = [float(number) for number in text.split(",")]
        except ValueError:
            point = []
        # Python's float() takes "1_0", which is no number in a table
        if len(point) != 3 or not np.isfinite(point).all() or "_" in text:
            found = "nothing" if text.casefold() in MISSING else repr(text)
            raise LamstoreError(
                f"column {name} holds {found}",
                subject=participant,
                file=file,
                wanted=wanted,
            )
        points.append(point)
    fiducials = np.array(points)
    check_head_size(fiducials, "the fiducials", subject=participant, file=file)
    return fiducials


def check_head_size(
    fiducials: np.ndarray, what: str, *, subject: str = "", file: str | Path = ""
) -> None:
    """Check that nas, lpa and rpa (3, 3) are those of a head in mm.

    Raises
    ------
    LamstoreError
        If the ears are less than 50 or more than 300 mm apart; names the unit that
        the distance suggests.
    """
    apart = float(np.linalg.norm(fiducials[1] - fiducials[2]))
    if EARS[0] <= apart <= EARS[1]:
        return
    units = {"metres": 1000, "centimetres": 10, "micrometres": 0.001}
    fits = [unit for unit, mm in units.items() if EARS[0] <= apart * mm <= EARS[1]]
    hint = f"look like {fits[0]}" if fits else "are those of no head"
    raise LamstoreError(
        f"{what} {hint}: lpa and rpa are {apart:.3g} mm apart",
        subject=subject,
        file=file,
        wanted=f"{EARS[0]:.0f} to {EARS[1]:.0f} mm",
        advice="Give nas, lpa and rpa in mm.",
    )
