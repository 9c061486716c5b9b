"""What fields of MATLAB structures hold, however SPM or FieldTrip wrote them."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse


def struct(value: Any) -> dict[str, Any]:
    """Return a structure; of several the first, of none an empty one."""
    return next(iter(structs(value)), {})


def structs(value: Any) -> list[dict[str, Any]]:
    """Return structures whether they stand alone, in an array, a cell or not at all."""
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        return []
    # a cell may hold structure arrays, or empty places that keep the numbering
    return [struct(item) if not isinstance(item, dict) else item for item in value]


def string(value: Any) -> str:
    """Return text; of several lines the first, of anything else the empty string."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""


def strings(value: Any) -> tuple[str, ...]:
    """Return the texts of a cell, or of the rows of a character array."""
    if isinstance(value, str):
        return (value.strip(),) if value else ()
    return tuple(map(string, value)) if isinstance(value, list) else ()


def array(value: Any, shape: tuple[int | None, ...] | None = None) -> Any:
    """Return numbers as float64 of a shape, None if there are none."""
    if scipy.sparse.issparse(value):
        value = value.toarray()
    if not isinstance(value, np.ndarray) or value.size == 0:
        return None
    found = np.ascontiguousarray(value, dtype=np.float64)
    if shape and (
        found.ndim != len(shape)
        or any(n not in (None, m) for n, m in zip(shape, found.shape, strict=True))
    ):
        wanted = ", ".join("n" if n is None else str(n) for n in shape)
        raise ValueError(f"expected numbers ({wanted}), found {found.shape}")
    return found


def number(value: Any) -> float | None:
    """Return the first of some numbers as float64, None if there are none."""
    found = array(value)
    return None if found is None else float(found.ravel()[0])
