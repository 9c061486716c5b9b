"""Terms of different units on one scale: z, robust z, ranks.

Arrays are (vertex, term) or (..., vertex, term). A vertex at which any term is not
finite counts in none of them, and is NaN in all of them. A term that is the same
everywhere tells vertices apart no more than none: it is 0 everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

#: What makes the median absolute deviation of normally distributed values their
#: standard deviation.
MAD_TO_SD = 1.4826

#: A spread below this share of the median is float32's rounding.
_ROUNDING = 1e-6

#: Bits of a float64 that the first pass of a selection looks at.
_BITS = 16

Scale = Callable[[np.ndarray], np.ndarray]


def complete(values: np.ndarray) -> np.ndarray:
    """Tell at which vertices all terms are finite (..., vertex)."""
    return np.isfinite(values).all(axis=-1)


def unscaled(values: np.ndarray) -> np.ndarray:
    """Return the values themselves, float64."""
    values = np.asarray(values, dtype=np.float64)
    return np.where(complete(values)[..., None], values, np.nan)


def zscores(values: np.ndarray) -> np.ndarray:
    """Measure each term from its mean in standard deviations (ddof 0)."""
    return _by_row(_zscores, values)


def robust(values: np.ndarray) -> np.ndarray:
    """Measure each term from its median in robust standard deviations.

    ``(value - median) / (1.4826 MAD)``, MAD the median absolute deviation; 0 for a
    term of which half the values agree to float32's seven digits.
    """
    return _by_row(_robust, values)


def ranks(values: np.ndarray) -> np.ndarray:
    """Rank each term: ``(average rank - 1/2) / n - 1/2``, between -1/2 and 1/2.

    Examples
    --------
    >>> ranks(np.array([[3.0], [1.0], [1.0], [9.0]])).ravel()
    array([ 0.125, -0.25 , -0.25 ,  0.375])
    """
    return _by_row(_ranks, values)


def by_group(scale: Scale, values: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Scale every group of vertices on its own.

    Parameters
    ----------
    scale
        What is done with each group (vertex, term).
    values
        (..., vertex, term).
    groups
        Code of each vertex's group (..., vertex); below 0 it is in none, and NaN.
    """
    out = np.full(values.shape, np.nan)
    for row in np.ndindex(values.shape[:-2]):
        for code in np.unique(groups[row][groups[row] >= 0]):
            chosen = groups[row] == code
            out[row][chosen] = scale(values[row][chosen])
    return out


def _by_row(scale: Scale, values: np.ndarray) -> np.ndarray:
    values = np.asarray(values, dtype=np.float64)
    out = np.full(values.shape, np.nan)
    whole = complete(values)
    for row in np.ndindex(values.shape[:-2]):
        if whole[row].any():
            out[row][whole[row]] = scale(values[row][whole[row]])
    return out


def _zscores(values: np.ndarray) -> np.ndarray:
    n = len(values)
    # one vertex after the other: the sum does not depend on the number of terms
    z = values - np.add.accumulate(values, axis=0)[-1] / n
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.add.accumulate(z * z, axis=0)[-1] / n)
        # the mean of equal numbers may be one rounding away from them
        return np.where(np.ptp(values, axis=0) > 0, z / spread, 0.0)


def _robust(values: np.ndarray) -> np.ndarray:
    middle = np.median(values, axis=0)
    spread = MAD_TO_SD * np.median(np.abs(values - middle), axis=0)
    return _against(middle, spread)(values)


def _against(centre: np.ndarray, spread: np.ndarray) -> Against:
    return Against(centre, np.where(spread > _ROUNDING * np.abs(centre), spread, 0.0))


def _ranks(values: np.ndarray) -> np.ndarray:
    from scipy.stats import rankdata

    return (rankdata(values, axis=0) - 0.5) / len(values) - 0.5


# ------------------------------------------------------------------ against others


@dataclass(frozen=True)
class Against:
    """Measures terms from a centre in units of a scale, both given.

    Attributes
    ----------
    centre, scale
        Of each term (term,). A scale of 0 makes the term 0 everywhere.
    """

    centre: np.ndarray
    scale: np.ndarray

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """Scale (..., vertex, term)."""
        varies = self.scale > 0
        z = (unscaled(values) - self.centre) / np.where(varies, self.scale, 1)
        return np.where(varies | np.isnan(z), z, 0.0)


@dataclass(frozen=True)
class RankAmong:
    """Ranks terms among given values: as `ranks`, if those are the values themselves.

    ``(W(below) + W(not above)) / (2 W) - 1/2``, W the weight of the given values.

    Attributes
    ----------
    given
        Of each term the distinct values, ascending, and the weight up to and with
        each.
    """

    given: Sequence[tuple[np.ndarray, np.ndarray]]

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """Rank (..., vertex, term)."""
        values = unscaled(values)
        out = np.full(values.shape, np.nan)
        there = complete(values)
        for term, (known, weights) in enumerate(self.given):
            upto = np.concatenate([[0.0], weights])
            mine = values[..., term][there]
            below, with_equal = (
                upto[np.searchsorted(known, mine, side)] for side in ("left", "right")
            )
            out[there, term] = (below + with_equal) / (2 * upto[-1]) - 0.5
        return out


@dataclass
class Moments:
    """Sums of each row's complete vertices, kept apart until all rows are known.

    Attributes
    ----------
    count
        Complete vertices of each row.
    mean, squares, lowest, highest
        Of each row (term,): mean, sum of squared deviations from it, extremes.
    """

    count: list[int] = field(default_factory=list)
    mean: list[np.ndarray] = field(default_factory=list)
    squares: list[np.ndarray] = field(default_factory=list)
    lowest: list[np.ndarray] = field(default_factory=list)
    highest: list[np.ndarray] = field(default_factory=list)

    def add(self, values: np.ndarray) -> None:
        """Add one row (vertex, term), all of it complete; it may be empty."""
        values = np.asarray(values, dtype=np.float64)
        n = len(values)
        nothing = np.zeros(values.shape[1])
        mean = values.mean(axis=0) if n else nothing
        self.count.append(n)
        self.mean.append(mean)
        self.squares.append(((values - mean) ** 2).sum(axis=0))
        self.lowest.append(values.min(axis=0, initial=np.inf))
        self.highest.append(values.max(axis=0, initial=-np.inf))

    def against(self, weights: np.ndarray) -> Against:
        """Return mean and standard deviation (ddof 0) of all rows, weighted (row,)."""
        share = (weights * np.array(self.count))[:, None]
        means = np.array(self.mean)
        total = share.sum()
        mean = (share * means).sum(axis=0) / total
        squares = (weights[:, None] * np.array(self.squares)).sum(axis=0)
        squares = squares + (share * (means - mean) ** 2).sum(axis=0)
        varies = np.max(self.highest, axis=0) > np.min(self.lowest, axis=0)
        return Against(mean, np.where(varies, np.sqrt(squares / total), 0.0))


#: The complete vertices (vertex, term) of a row, and how often each counts.
Rows = Iterable[tuple[np.ndarray, int]]


def against_median(rows: Callable[[], Rows]) -> Against:
    """Return median and 1.4826 MAD of all rows' values, in four passes over them.

    Both are exact. A pass counts the values by their leading bits, the next collects
    only those that share them with the median; so little is held at a time.

    Parameters
    ----------
    rows
        Starts a pass over the rows; each vertex of a row counts as often as it says.
    """
    centre = _median(rows)

    def deviations() -> Rows:
        return ((np.abs(values - centre), times) for values, times in rows())

    return _against(centre, MAD_TO_SD * _median(deviations))


def among(rows: Rows) -> RankAmong:
    """Return all rows' values, sorted and counted, to rank others among them."""
    parts: list[list[np.ndarray]] = []
    times: list[np.ndarray] = []
    for values, count in rows:
        parts.append(list(np.asarray(values).T))
        times.append(np.full(len(values), count))
    weight = np.concatenate(times)
    given = []
    for term in range(len(parts[0])):
        every = np.concatenate([part[term] for part in parts])
        known, place = np.unique(every, return_inverse=True)
        given.append((known, np.cumsum(np.bincount(place, weight))))
    return RankAmong(given)


def _median(rows: Callable[[], Rows]) -> np.ndarray:
    """Select the two middle values of each term, and average them (term,)."""
    counts: np.ndarray | None = None
    for values, times in rows():
        if counts is None:
            counts = np.zeros((values.shape[1], 1 << _BITS), dtype=np.int64)
        for term, leading in enumerate(_leading(values).T):
            counts[term] += times * np.bincount(leading, minlength=1 << _BITS)
    assert counts is not None
    upto = counts.cumsum(axis=1)
    total = int(upto[0, -1])
    middle = ((total - 1) // 2, total // 2)
    buckets = np.array([np.searchsorted(u, middle, "right") for u in upto])
    found = _collected(rows, buckets)
    out = np.empty(len(counts))
    for term, bucket in enumerate(buckets):
        before = [upto[term, b] - counts[term, b] for b in bucket]
        picked = [
            known[np.searchsorted(np.cumsum(weight), place - start, "right")]
            for (known, weight), place, start in zip(
                found[term], middle, before, strict=True
            )
        ]
        out[term] = np.mean(picked, dtype=np.float64)
    return out


def _collected(
    rows: Callable[[], Rows], buckets: np.ndarray
) -> list[list[tuple[np.ndarray, np.ndarray]]]:
    """Collect the values of each term's two buckets, sorted, with their counts."""
    parts: list[list[list[tuple[np.ndarray, np.ndarray]]]]
    parts = [[[] for _ in bucket] for bucket in buckets]
    for values, times in rows():
        leading = _leading(values)
        for term, bucket in enumerate(buckets):
            for target, code in enumerate(bucket):
                chosen = values[leading[:, term] == code, term]
                known, count = np.unique(chosen, return_counts=True)
                parts[term][target].append((known, times * count))
    return [[_joined(part) for part in targets] for targets in parts]


def _joined(
    parts: Sequence[tuple[np.ndarray, np.ndarray]],
) -> tuple[np.ndarray, np.ndarray]:
    values, counts = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(values, kind="stable")
    return values[order], counts[order]


def _leading(values: np.ndarray) -> np.ndarray:
    """Return the leading bits of float64, as integers that sort as the values do."""
    bits = (np.asarray(values, dtype=np.float64) + 0.0).view(np.uint64)
    negative = bits >> np.uint64(63) == 1
    ordered = np.where(negative, ~bits, bits | np.uint64(1 << 63))
    return (ordered >> np.uint64(64 - _BITS)).astype(np.int64)
