"""What the values of a complete row have to be, whatever they were computed from.

One function a question; each answers with a sentence about what was found and what was
expected, "" if all is well. Numbers that come from the row's receipt are what the row's
computation counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.schema import Variable
from lamstore.score import TERMS

#: Read from files that may leave vertices out.
_PARTLY = ("curvature", "inflated", "sphere_reg")

#: Holds indices into a dim.
_INDEX_INTO = {
    "faces": "vertex",
    "scalp_faces": "scalp_vertex",
    "inner_skull_faces": "inner_skull_vertex",
}

_LEAD_FIELD = ("lead_field_rms_diff", "lead_field_rms", "lead_field_separability")

#: The largest code of laMEG's regions: reached from both hemispheres.
_BOTH = 3


@dataclass(frozen=True)
class RowValues:
    """A complete row.

    Attributes
    ----------
    sizes
        Length of each ragged dim in this row.
    values
        Every variable that the row has, without padding.
    receipt
        How the row was made.
    n_flags
        How many codes a variable of flags has in this store.
    blank
        Variables that the commit says are missing altogether; None if it says nothing.
    """

    sizes: Mapping[str, int]
    values: Mapping[str, np.ndarray]
    receipt: Mapping[str, Any]
    n_flags: Mapping[str, int]
    blank: frozenset[str] | None = None

    def count(self, name: str) -> int:
        """Return what the computation counted, 0 if it did not."""
        return int((self.receipt.get("counts") or {}).get(name, 0))

    @property
    def anatomy_only(self) -> bool:
        """Whether the row was built without a lead field."""
        return bool((self.receipt.get("parameters") or {}).get("anatomy_only"))


def complaint(name: str, row: RowValues) -> str:
    """Say what is wrong with a variable of a complete row.

    Parameters
    ----------
    name
        A variable that the row has.
    row
        The row.

    Returns
    -------
    str
        What was found and what was expected; "" if nothing is wrong.
    """
    variable, values = schema.variable(name), row.values[name]
    missing = variable.is_missing(values)
    questions = (
        lambda: _wholly_missing(variable, missing, row),
        lambda: _partly_missing(variable, missing, row),
        lambda: _range(variable, values, missing),
        lambda: _codes(variable, values, missing, row),
    )
    return next((said for ask in questions if (said := ask())), "")


def _wholly_missing(variable: Variable, missing: np.ndarray, row: RowValues) -> str:
    if not missing.size or not missing.all() or variable.name in (row.blank or ()):
        return ""
    name = variable.name
    if row.blank is None:
        if name.startswith((schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX)):
            return ""  # an annotation may name no vertex of a layer
        if name == "inside_inner_skull" and not row.sizes.get("inner_skull_face"):
            return ""
        lead_field = (*_LEAD_FIELD, "anatomical_score")
        if row.anatomy_only and name in lead_field:
            return ""
        if name in lead_field and row.count("missing_lead_fields"):
            return ""  # how many are missing is asked next
        if name == "radiality_to_scalp" and row.count("radiality_undefined"):
            return ""
        if name == "lead_field_separability" and row.count("zero_lead_fields"):
            return ""
    return "is missing altogether, expected values"


def _partly_missing(variable: Variable, missing: np.ndarray, row: RowValues) -> str:
    name = variable.name
    if name in _ALLOWED:
        return _ALLOWED[name](missing, row)
    tolerated = (
        name in _PARTLY
        or name.startswith(schema.REGION_PREFIX)
        or missing.all()  # asked before
    )
    if name.startswith(schema.LAMEG_REGION_PREFIX):
        # a region that another subject's annotation has and this one's has not
        missing = missing & ~missing.all(axis=1, keepdims=True)
    if tolerated or not missing.any():
        return ""
    return f"is missing at {_places(missing)}, expected a value everywhere"


def _same(missing: np.ndarray, expected: np.ndarray, why: str) -> str:
    if odd := _places(missing & ~expected):
        return f"is missing at {odd}, expected a value: {why}"
    if odd := _places(~missing & expected):
        return f"has a value at {odd}, expected none: {why}"
    return ""


def _counted(missing: np.ndarray, expected: int, counter: str) -> str:
    found = int(missing.sum())
    if found == expected:
        return ""
    return (
        f"is missing at {_places(missing) or 'no place'}, expected {expected} such "
        f"places, the receipt's {counter}"
    )


def _rms(missing: np.ndarray, row: RowValues) -> str:
    if row.anatomy_only:
        return _same(missing, np.ones_like(missing), "the row has no lead field")
    expected = row.count("missing_lead_fields")
    return _counted(missing, expected, "missing_lead_fields")


def _no_lead_field(row: RowValues) -> np.ndarray | None:
    """Tell where the lead field is missing (layer, vertex); None if unknown."""
    rms = row.values.get("lead_field_rms")
    return None if rms is None else np.isnan(rms)


def _rms_diff(missing: np.ndarray, row: RowValues) -> str:
    nowhere = _no_lead_field(row)
    if nowhere is None:
        return ""
    why = "lead_field_rms has one there and at the pial layer, or not"
    return _same(missing, nowhere | nowhere[:1], why)


def _separability(missing: np.ndarray, row: RowValues) -> str:
    nowhere = _no_lead_field(row)
    if nowhere is None:
        return ""
    silent = (nowhere | (row.values["lead_field_rms"] == 0)).any(axis=0)
    why = "lead_field_rms is neither zero nor missing in any layer of the column"
    said = _same(missing & ~silent, np.zeros_like(missing), why)
    if said:
        return said
    why = "lead_field_rms is missing in a layer of the column"
    return _same(missing | ~nowhere.any(axis=0), np.ones_like(missing), why)


def _score(missing: np.ndarray, row: RowValues) -> str:
    if any(term.name not in row.values for term in TERMS):
        return ""
    layers = {schema.PIAL: 0, schema.WHITE: -1}
    terms = [
        row.values[term.name][layers[term.layer]]
        if term.layer
        else row.values[term.name]
        for term in TERMS
    ]
    expected = np.isnan(np.stack(terms)).any(axis=0)
    return _same(missing, expected, "its four terms have one there, or not")


def _radiality(missing: np.ndarray, row: RowValues) -> str:
    expected = row.count("radiality_undefined")
    return _counted(missing, expected, "radiality_undefined")


def _inside(missing: np.ndarray, row: RowValues) -> str:
    if missing.all():
        return ""
    if missing.any():
        return f"is missing at {_places(missing)}, expected 0 or 1"
    if "sources_outside_inner_skull" not in (row.receipt.get("counts") or {}):
        return ""
    outside = row.values["inside_inner_skull"] == 0
    expected = row.count("sources_outside_inner_skull")
    if int(outside.sum()) == expected:
        return ""
    return (
        f"says outside at {_places(outside) or 'no place'}, expected {expected} such "
        "places, the receipt's sources_outside_inner_skull"
    )


#: Where a variable may be missing, and where it has to be.
_ALLOWED: dict[str, Callable[[np.ndarray, RowValues], str]] = {
    "lead_field_rms": _rms,
    "lead_field_rms_diff": _rms_diff,
    "lead_field_separability": _separability,
    "anatomical_score": _score,
    "radiality_to_scalp": _radiality,
    "inside_inner_skull": _inside,
}


def _range(variable: Variable, values: np.ndarray, missing: np.ndarray) -> str:
    """Compare with the valid range, in the variable's own precision."""
    if values.dtype.kind != "f":
        return ""
    low, high = variable.valid_range or (-np.inf, np.inf)
    bounds = np.asarray([low, high], dtype=values.dtype)
    wrong = ~missing & ~((values >= bounds[0]) & (values <= bounds[1]))
    wrong |= np.isinf(values)
    if not wrong.any():
        return ""
    first = values[wrong].flat[0]
    expected = f"{low:g} to {high:g}" if variable.valid_range else "finite values"
    return f"is {first:g} at {_places(wrong)}, expected {expected}"


def _codes(
    variable: Variable, values: np.ndarray, missing: np.ndarray, row: RowValues
) -> str:
    """Compare codes and indices with what they stand for."""
    if values.dtype.kind != "i":
        return ""
    name = variable.name
    highest: Any = np.iinfo(values.dtype).max
    if name in row.n_flags:
        highest = row.n_flags[name] - 1
    elif name.startswith(schema.LAMEG_REGION_PREFIX):
        highest = _BOTH
    elif name in _INDEX_INTO:
        highest = row.sizes.get(_INDEX_INTO[name], 0) - 1
    elif name == "orig_vertex" and {"hemi", "n_orig_vertices"} <= set(row.values):
        hemi = np.clip(row.values["hemi"], 0, len(schema.HEMISPHERES) - 1)
        highest = row.values["n_orig_vertices"][hemi] - 1
    wrong = ~missing & ((values < 0) | (values > highest))
    if not wrong.any():
        return ""
    first, most = values[wrong].flat[0], int(np.max(highest))
    return f"is {first} at {_places(wrong)}, expected 0 to {most}"


def _places(where: np.ndarray) -> str:
    """Count places and name the first; "" if there are none."""
    n = int(np.count_nonzero(where))
    if not n:
        return ""
    first = ", ".join(str(int(i)) for i in np.argwhere(where)[0])
    return f"{n} of {where.size} places, the first at [{first}]"
