"""Terms of different units on one scale: z, robust z, ranks, of a head or of many.

Arrays are (..., vertex, term). A vertex at which any term is not finite counts in none
of them, and is NaN in all. A term that is the same everywhere is 0 everywhere.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import lcm
from typing import Any

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore.dataset import chosen
from lamstore.errors import LamstoreError
from lamstore.score.terms import Parameters, signed_terms

Scale = Callable[..., np.ndarray]

#: What makes the median absolute deviation of normally distributed values their
#: standard deviation.
_MAD_TO_SD = 1.4826

#: A spread below this share of the median is float32's rounding.
_ROUNDING = 1e-6


def complete(values: np.ndarray) -> np.ndarray:
    """Find at which vertices all terms are finite (..., vertex)."""
    return np.isfinite(values).all(axis=-1)


def _unscaled(values: np.ndarray) -> np.ndarray:
    """Return the values themselves, float64, NaN where any term is missing."""
    return np.where(complete(values)[..., None], values, np.nan).astype(np.float64)


def _within(
    values: np.ndarray, groups: np.ndarray | None = None, *, scale: Scale
) -> np.ndarray:
    """Scale each head, or each group of its vertices (codes from 0), on its own."""
    values = np.asarray(values, dtype=np.float64)
    one = groups is None and values.ndim == 2 and len(values) > 0
    if one and np.isfinite(values).all():
        return scale(values)
    there = complete(values)
    out = np.full_like(values, np.nan)  # terms stay in memory as they are
    for row in np.ndindex(values.shape[:-2]):
        codes = np.where(there[row], 0 if groups is None else groups[row], -1)
        for code in range(codes.max(initial=-1) + 1):
            chosen = codes == code
            if chosen.any():
                out[row][chosen] = scale(values[row][chosen])
    return out


def _zscores(values: np.ndarray) -> np.ndarray:
    """Measure each term from its mean in standard deviations (ddof 0)."""
    z = np.empty(values.shape[::-1])
    for own, term in zip(z, values.T, strict=True):  # term by term, in the cache
        own[:] = term
        own -= own.mean()
        # the mean of equal numbers may be one rounding away from them
        if np.ptp(term) > 0:
            with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
                own /= np.sqrt((own * own).mean())
        else:
            own[:] = 0
    return z.T


def _robust(values: np.ndarray) -> np.ndarray:
    """Measure each term from its median: ``(value - median) / (1.4826 MAD)``."""
    centre = np.median(values, axis=0)
    spread = _MAD_TO_SD * np.median(np.abs(values - centre), axis=0)
    return _from_centre(values, centre=centre, scale=_beyond_rounding(spread, centre))


def _beyond_rounding(spread: np.ndarray, centre: np.ndarray) -> np.ndarray:
    return np.where(spread > _ROUNDING * np.abs(centre), spread, 0.0)


def _ranks(values: np.ndarray) -> np.ndarray:
    """Rank each term: ``(average rank - 1/2) / n - 1/2``, between -1/2 and 1/2."""
    from scipy.stats import rankdata

    return (rankdata(values, axis=0) - 0.5) / len(values) - 0.5


_SCALES: dict[str, Scale] = {"z": _zscores, "robust": _robust, "rank": _ranks}


def _from_centre(
    values: np.ndarray, *, centre: np.ndarray, scale: np.ndarray
) -> np.ndarray:
    """Measure terms from a centre (term,) in units of a scale; of 0, they are 0."""
    z = (_unscaled(values) - centre) / np.where(scale > 0, scale, 1)
    return np.where((scale > 0) | np.isnan(z), z, 0.0)


Counted = Sequence[tuple[np.ndarray, np.ndarray]]


def _counted(rows: Sequence[np.ndarray], times: Sequence[int]) -> Counted:
    """Return each term's distinct values, ascending, and how many up to each."""
    weights = np.repeat(times, [len(values) for values in rows])
    found = []
    for term in range(rows[0].shape[1]):
        known, place = np.unique(
            np.concatenate([values[:, term] for values in rows]), return_inverse=True
        )
        found.append((known, np.cumsum(np.bincount(place, weights))))
    return found


def _among(values: np.ndarray, *, given: Counted) -> np.ndarray:
    """Rank terms among given values; of the values themselves this is `_ranks`."""
    values = _unscaled(values)
    there = complete(values)
    for term, (known, upto) in enumerate(given):
        upto = np.concatenate([[0.0], upto])
        own = values[..., term][there]
        below, with_equal = (
            upto[np.searchsorted(known, own, side)] for side in ("left", "right")
        )
        values[there, term] = (below + with_equal) / (2 * upto[-1]) - 0.5
    return values


def _median(values: np.ndarray, upto: np.ndarray) -> float:
    """Return the median of values, ascending, of which so many are up to each."""
    total = upto[-1]
    middle = np.searchsorted(upto, [(total - 1) // 2, total // 2], "right")
    return float(np.mean(values[middle], dtype=np.float64))


def _median_and_spread(given: Counted) -> tuple[np.ndarray, np.ndarray]:
    """Return each term's median and 1.4826 times its median absolute deviation."""
    centres, spreads = [], []
    for known, upto in given:
        centre = _median(known, upto)
        away = np.abs(known.astype(np.float64) - centre)
        order = np.argsort(away, kind="stable")
        counts = np.cumsum(np.diff(upto, prepend=0)[order])
        centres.append(centre)
        spreads.append(_MAD_TO_SD * _median(away[order], counts))
    found = np.array(centres)
    return found, _beyond_rounding(np.array(spreads), found)


def _sums(values: np.ndarray) -> np.ndarray:
    """Return a row's mean, squared deviations from it, and extremes (4, term)."""
    values = np.asarray(values, dtype=np.float64)
    mean = values.mean(axis=0)
    squares = ((values - mean) ** 2).sum(axis=0)
    return np.stack([mean, squares, values.min(axis=0), values.max(axis=0)])


def _mean_and_spread(
    sums: Sequence[np.ndarray], counts: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and standard deviation (ddof 0) of all rows, weighted (row,)."""
    means, squares, lowest, highest = np.array(sums).transpose(1, 0, 2)
    share = (weights * counts)[:, None]
    total = share.sum()
    mean = (share * means).sum(axis=0) / total
    squares = (weights[:, None] * squares).sum(axis=0)
    squares = squares + (share * (means - mean) ** 2).sum(axis=0)
    varies = highest.max(axis=0) > lowest.min(axis=0)
    return mean, np.where(varies, np.sqrt(squares / total), 0.0)


def _measured(ds: xr.Dataset, parameters: Parameters) -> tuple[Scale, dict[str, Any]]:
    """Measure the scale of a group of rows, read once, a block of rows at a time."""
    every = dataset.chosen_subjects(ds)
    labels = [x for x in every if x in (parameters.reference or every)]
    arrays = signed_terms(ds, parameters.terms)
    terms = xr.Dataset(
        {str(i): array.drop_vars(array.coords) for i, array in enumerate(arrays)}
    ).assign_coords(subject=ds["subject"].reset_coords(drop=True))
    filled, counts, rows = [], [], []
    for label, one in dataset.each_subject(terms, labels):
        values = np.stack([one[str(i)] for i in range(len(arrays))], axis=-1)
        values = values[complete(values)]
        if len(values):
            filled.append(label)
            counts.append(len(values))
            rows.append(_sums(values) if parameters.method == "z" else values)
    if not filled:
        raise LamstoreError(
            f"none of the {len(labels)} rows that the scale is taken from has all "
            "terms anywhere",
            subject=dataset.label_of(ds),
            advice="Rows built without sensors have no lead field.",
        )
    names = dict(zip(every, dataset.participants(ds), strict=True))
    found: dict[str, Any] = {
        "n_rows": len(filled),
        "n_participants": len({names[label] for label in filled}),
    }
    owner = names if parameters.unit == "participant" else {x: x for x in labels}
    n_of = Counter(owner[label] for label in filled)
    # whole numbers, so that counts are exact: every unit has the same weight in the end
    common = lcm(*n_of.values())
    times = [common // n_of[owner[label]] for label in filled]
    if parameters.method == "rank":
        return partial(_among, given=_counted(rows, times)), found
    if parameters.method == "robust":
        centre, scale = _median_and_spread(_counted(rows, times))
    else:
        weights = np.array(times) / common
        centre, scale = _mean_and_spread(rows, np.array(counts), weights)
    found |= {"centre": centre.tolist(), "scale": scale.tolist()}
    return partial(_from_centre, centre=centre, scale=scale), found


def scale_of(ds: xr.Dataset, parameters: Parameters) -> tuple[Scale, Parameters]:
    """Return what standardises terms, and parameters with what was measured."""
    if parameters.method == "raw":
        return _unscaled, parameters
    if not parameters.compares_rows:
        return partial(_within, scale=_SCALES[parameters.method]), parameters
    if "centre" in parameters.found:  # measured before, perhaps over more rows
        known = {name: np.array(parameters.found[name]) for name in ("centre", "scale")}
        return partial(_from_centre, **known), parameters
    dataset.require_cohort(ds, f"scope={parameters.scope!r}")
    scale, found = _measured(ds, parameters)
    if parameters.found and parameters.found != found:
        raise LamstoreError(
            f"the score was ranked among {parameters.found['n_rows']} rows, and "
            f"{found['n_rows']} of them are here",
            subject=dataset.label_of(ds),
            advice="Pass the Dataset with all of them.",
        )
    return scale, replace(parameters, found=found)


def groups_of(ds: xr.Dataset, parameters: Parameters) -> list[xr.DataArray]:
    """Return each vertex's code of hemisphere or region, where that is the scope."""
    if not parameters.is_grouped:
        return []
    name = f"{schema.REGION_PREFIX}{parameters.atlas}"
    if parameters.scope == "hemisphere":
        name = "hemi"
    dataset.require(ds, name, purpose=f"scope={parameters.scope!r}")
    codes = ds[name].reset_coords(drop=True)
    first = signed_terms(ds, parameters.terms[:1])[0]
    # blocks of both have the same rows
    return [codes.broadcast_like(first) if "subject" in first.dims else codes]


def reference_rows(ds: xr.Dataset, reference: Any) -> tuple[str, ...]:
    """Name the rows of a reference group, in the order of the Dataset."""
    labels = dataset.chosen_subjects(ds)
    if not isinstance(reference, Mapping):
        group = set(dataset.chosen_subjects(ds, reference))
        return tuple(label for label in labels if label in group)
    inside = np.ones(len(labels), dtype=bool)
    for column, wanted in reference.items():
        inside &= _has_value(ds, str(column), wanted)
    rows = np.flatnonzero(inside)
    if not len(rows):
        wrong = f"no row is in the reference group {dict(reference)}"
        raise LamstoreError(wrong, subject=dataset.label_of(ds))
    return tuple(labels[row] for row in rows)


def _has_value(ds: xr.Dataset, column: str, wanted: Any) -> np.ndarray:
    """Find which rows have one of the values wanted in a column."""
    columns = [str(c) for c in ds.coords if ds[c].dims == ("subject",)]
    chosen(column, columns, "column of rows", subject=dataset.label_of(ds))
    values, found = dataset.as_list(wanted), ds[column].values
    if found.dtype.kind in "fiub":
        try:
            return np.isin(found, [float(value) for value in values])
        except (TypeError, ValueError) as error:
            wrong = f"the value of {column} is {wanted!r}"
            raise LamstoreError(
                wrong,
                subject=dataset.label_of(ds),
                wanted="a number, as the column holds",
            ) from error
    texts = {str(value) for value in values}
    # one by one: variable-length strings cannot be cast to a fixed width
    return np.array([str(value) in texts for value in found])


#: The recording for which precision is shown beside the score, as `lamstore.depth`
#: takes it: nA m, fT, trials and samples; noise of a covariance is 1.
RECORDING = {"moment": 10.0, "noise_sd": 100.0, "n_trials": 180, "n_samples": 31}
SHOWN = (
    "{moment:g} nA m RMS, noise of {noise_sd:g} fT in every channel or of the noise "
    "covariance, {n_trials} trials x {n_samples} samples"
).format(**RECORDING)


def precision_of(ds: xr.Dataset) -> tuple[dict[str, xr.DataArray], str]:
    """Return what `shown_spread` needs, if it is there, and the information's units."""
    if not {"depth_information", "cortical_thickness"} <= {*ds.data_vars}:
        return {}, ""
    information = ds["depth_information"].transpose(..., "layer", "vertex")
    arrays = {"information": information, "thickness": ds["cortical_thickness"]}
    return arrays, str(information.attrs.get("units", ""))


def shown_spread(arrays: Mapping[str, np.ndarray], units: str) -> np.ndarray:
    """Compute the spread of depth estimates (vertex,) at `SHOWN`, mm, mean over layers.

    By NumPy: arithmetic of DataArrays imports dask.array.
    """
    n = RECORDING["n_trials"] * RECORDING["n_samples"]
    noise = RECORDING["noise_sd"] if units.startswith("fT") else 1.0
    factor = RECORDING["moment"] * np.sqrt(n) / noise
    thickness = arrays["thickness"].astype(np.float64)
    most = np.where(thickness > 0, thickness, np.nan) / np.sqrt(12)
    total = np.zeros_like(most)
    for layer in arrays["information"]:  # one by one, in the cache
        values = np.where(layer > 0, layer, np.nan).astype(np.float64)
        total += np.minimum(1 / (factor * np.sqrt(values)), most)
    return total / len(arrays["information"])
