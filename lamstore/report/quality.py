"""Which rows of a report deserve a look first, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

#: A row's number is outlying beyond so many robust standard deviations (1.4826 times
#: the median absolute deviation) of the cohort's median, of so many rows or more.
OUTLYING, FEWEST = 4.0, 6

#: What is compared, its words, its unit, and the least that a robust standard
#: deviation counts as, so that rows that are all but alike have none that is outlying.
_COMPARED = {
    "misfit_mm": ("misfit of the fiducials", "mm", 0.5),
    "scalp_mm": ("distance of the fiducials from the scalp", "mm", 0.5),
    "shape_mm": ("median distance of the head's shape from the scalp", "mm", 0.5),
    "thickness_median": ("median thickness", "mm", 0.05),
    "missing": ("vertices without a score", "", 20.0),
    "sensor_distance_median": ("median distance to the sensors", "mm", 0.5),
    "n_channels": ("channels", "", 1.0),
}


def outlying_first(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add ``outlying``, why a row is, and put rows with most reasons first.

    What the build warned of is a reason, too.
    """
    found = [dict(row, outlying=list(row["warnings"])) for row in rows]
    for name, (words, unit, least) in _COMPARED.items():
        known = [row[name] for row in rows]
        values = np.array([np.nan if x is None else x for x in known], dtype=float)
        if np.isfinite(values).sum() < FEWEST:
            continue
        median = float(np.nanmedian(values))
        spread = max(1.4826 * float(np.nanmedian(abs(values - median))), least)
        for row, value in zip(found, values, strict=True):
            if abs(value - median) > OUTLYING * spread:
                why = f"{words} is {value:.4g} {unit}".rstrip()
                others = f"{median:.4g} {unit}".rstrip()
                row["outlying"].append(f"{why}, the cohort's median {others}")
    return sorted(found, key=lambda row: -len(row["outlying"]))
