"""Software gradient compensation: what the references' share of a channel is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

# FIFF kind of an MEG channel
_MEG = 1


class Compensation(NamedTuple):
    """What is taken off each channel: ``channel - matrix @ channels``.

    Attributes
    ----------
    grades
        The grades that MEG channels have, ascending, 0 (none) left out.
    matrix
        (channel, channel); None if there is no compensation or it is not known.
    missing
        Why it is not known, "" if it is.
    without_row
        Channels of a grade whose table does not have them: not compensated, as in MNE.
    """

    grades: tuple[int, ...]
    matrix: np.ndarray | None
    missing: str = ""
    without_row: tuple[str, ...] = ()


def find_compensation(
    info: Any, names: Mapping[str, str], weights: np.ndarray
) -> Compensation:
    """Find how the channels of an ``mne.Info`` are compensated.

    Parameters
    ----------
    info
        The ``mne.Info``; each channel has its grade in the upper half of its coil type.
    names
        Name in the file -> name that is used for it. The tables may have either.
    weights
        (channel, coil); all zero for a channel whose coils are not known.
    """
    grade_of = [
        int(ch["coil_type"]) >> 16 if ch["kind"] == _MEG else 0 for ch in info["chs"]
    ]
    grades = tuple(sorted(set(grade_of) - {0}))
    column = {names[ch["ch_name"]]: i for i, ch in enumerate(info["chs"])}
    matrix = np.zeros((len(column), len(column)))
    without_row: list[str] = []
    for grade in grades:
        table = _table(info, grade)
        # MNE leaves references out that it does not find in a CTF file, or all of them
        if table is None or not len(table["col_names"]):
            return Compensation(grades, None, f"no weights of grade {grade}")
        references = [names.get(name, name) for name in table["col_names"]]
        unknown = [
            str(name)
            for name in references
            if name not in column or not weights[column[name]].any()
        ]
        if unknown:
            listed = ", ".join(unknown[:5]) + (", ..." if len(unknown) > 5 else "")
            return Compensation(grades, None, f"no coils of reference {listed}")
        columns = [column[name] for name in references]
        compensated = {i for i, other in enumerate(grade_of) if other == grade}
        for name, row in zip(table["row_names"], table["data"], strict=True):
            i = column.get(names.get(name, name))
            if i in compensated:
                matrix[i, columns] = row
                compensated.remove(i)
        without_row += [names[info["chs"][i]["ch_name"]] for i in sorted(compensated)]
    return Compensation(
        grades, matrix if grades else None, without_row=tuple(without_row)
    )


def _table(info: Any, grade: int) -> Any | None:
    tables = [comp["data"] for comp in info["comps"] if int(comp["kind"]) == grade]
    return tables[0] if tables else None
