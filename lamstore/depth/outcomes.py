"""Which predictors of anatomy explain an outcome, such as the error of a layer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import xarray as xr
from scipy.spatial.transform import Rotation

from lamstore import schema
from lamstore.dataset import (
    chosen,
    chosen_subjects,
    each_subject,
    label_of,
    mesh_variables,
    one_of,
    require,
    require_all_vertices,
    require_native,
    values_of,
    whole_number,
)
from lamstore.errors import LamstoreError, few
from lamstore.numeric import geodesics
from lamstore.numeric.kernels import variance_inflation
from lamstore.numeric.meshes import nearest
from lamstore.score.terms import (
    TERMS,
    Parameters,
    Term,
    checked_terms,
    signed_terms,
    systems_of,
)

#: Bins of predicted probabilities, for calibration.
_BINS = 10


class _Row(NamedTuple):
    """One subject's vertices that have an outcome and all predictors."""

    label: str
    predictors: np.ndarray  # (vertex, term)
    outcome: np.ndarray
    block: np.ndarray
    there: np.ndarray  # which of all vertices these are
    whole: np.ndarray  # the outcome of all; NaN is missing
    sphere: xr.Dataset  # of all; empty without spins


def anatomy_against_outcome(
    ds: xr.Dataset,
    outcome: str | xr.DataArray | pd.DataFrame,
    *,
    terms: Sequence[Term | Sequence[Any]] = TERMS,
    model: str = "linear",
    n_blocks: int = 10,
    n_spins: int = 0,
    seed: int = 0,
    lower_is_better: bool | None = None,
    mesh: xr.Dataset | None = None,
) -> xr.Dataset:
    """Fit an outcome by vertex with anatomical predictors, and test the fit elsewhere.

    Predictors, and of a linear model the outcome, are standardised over all vertices
    together. What the fit is worth is seen in subjects, and in pieces of the cortex,
    that it did not see.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the predictors.
    outcome
        A variable of `ds`; a DataArray ([subject,] vertex), such as the ``layer_error``
        of `simulate_layers`; or a table with ``subject``, ``vertex`` and ``outcome``.
        For ``"logistic"`` from 0 to 1: a share counts as that many of both.
    terms
        As in `lamstore.anatomical_score`; its weights are not used.
    model
        ``"linear"`` or ``"logistic"``.
    n_blocks
        Pieces of a subject's cortex, each the vertices nearest along the surface to one
        of that many at random, of which one at a time is left out.
    n_spins
        Random turns of the outcome on the registration sphere, mirrored between the
        hemispheres: a weight as large by chance, given that maps are smooth.
    seed
        Of blocks and spins.
    lower_is_better
        Whether a low outcome is good, so that a score made of this fit is its negative;
        left out, of ``layer_error`` and ``layer_error_mm`` only.
    mesh
        Has ``coordinates``, ``faces`` and ``sphere_reg`` where `ds` does not.

    Returns
    -------
    xarray.Dataset
        By ``term``: ``weight`` per standard deviation (log-odds if logistic),
        ``raw_weight`` per unit of the predictor, ``variance_inflation``, and
        ``spin_p``, two-sided, NaN without spins. ``quality`` of the whole fit: R^2 if
        linear, area under the ROC curve if logistic; ``quality_by_subject`` of the
        subjects left out one by one (NaN for one subject) and ``quality_by_block``. If
        logistic, of what was left out by block and by tenths of the prediction:
        ``predicted``, ``observed``, ``n``; ``brier``, and ``brier_base`` of the base
        rate alone. ``intercept`` belongs to `raw_weight`. Given as ``preset`` to
        `lamstore.anatomical_score` it is a score of one's own; attrs have what it was
        fitted on.
    """
    one_of(model, ("linear", "logistic"), "model")
    whole_number(n_blocks, "n_blocks", least=2)
    whole_number(n_spins, "n_spins", least=0)
    whole_number(seed, "seed", least=0)
    require_native(ds, "a fit to an outcome")
    require_all_vertices(ds, "a fit to an outcome")
    found = checked_terms(ds, terms)
    name = outcome.name if isinstance(outcome, xr.DataArray) else None
    name = str((outcome if isinstance(outcome, str) else name) or "an outcome")
    if lower_is_better is None:
        lower_is_better = name in ("layer_error", "layer_error_mm")
    parts = ["coordinates", "faces", *(["sphere_reg"] if n_spins else [])]
    require(ds, "hemi", purpose="blocks of the cortex")
    needed = mesh_variables(ds, mesh, *parts, purpose="blocks of the cortex")
    needed["hemi"] = ds["hemi"].variable
    for term, array in zip(found, signed_terms(ds, found), strict=True):
        needed[f"term_{found.index(term)}"] = term.sign * array.variable
    if "subject" in ds.coords:
        needed = needed.assign_coords(subject=ds["subject"].variable)
    values = _outcomes(ds, outcome)
    each = each_subject(needed.assign_attrs(ds.attrs), list(values))
    settings = len(found), n_blocks, n_spins > 0, seed
    rows = [_row(label, one, values[label], *settings) for label, one in each]
    rows = [row for row in rows if len(row.outcome)]
    if not rows:
        raise LamstoreError("no vertex has an outcome and all predictors")
    names = Parameters(terms=found).names
    x, y, blocks = (
        np.concatenate([getattr(row, name) for row in rows])
        for name in ("predictors", "outcome", "block")
    )
    _check(x, y, names, model)
    subjects = np.repeat(
        [row.label for row in rows], [len(row.outcome) for row in rows]
    )
    weight, per_unit, intercept = _weights(_fitted(x, y, model), y)
    spun = [_spun(rows, x, [seed, spin], model) for spin in range(n_spins)]
    beyond = (np.abs(spun) >= np.abs(weight)).sum(axis=0) if spun else np.nan * weight
    left_out = list(dict.fromkeys(subjects)) if len(rows) > 1 else []
    by_subject = [_elsewhere(x, y, subjects == label, model) for label in left_out]
    by_block = [_elsewhere(x, y, blocks == block, model) for block in {*blocks}]
    fit = xr.Dataset(
        {
            "weight": ("term", weight),
            "raw_weight": ("term", per_unit),
            "variance_inflation": ("term", variance_inflation(x)),
            "spin_p": ("term", (beyond + 1) / (n_spins + 1)),
            "intercept": intercept,
            "quality": _quality(y, _predicted(_fitted(x, y, model), x), model),
            "quality_by_subject": (
                "left_out",
                [_quality(y[at], p, model) for at, p in by_subject],
            ),
            "quality_by_block": (
                "block",
                [_quality(y[at], p, model) for at, p in by_block],
            ),
        },
        {"term": names, "left_out": left_out},
        {
            "model": model,
            "quality": "R^2" if model == "linear" else "area under the ROC curve",
            "outcome": name,
            "lower_is_better": int(lower_is_better),
            "terms": json.dumps([list(term) for term in found]),
            "term_units": json.dumps(
                {term.name: ds[term.name].attrs.get("units") for term in found}
            ),
            "sensor_systems": json.dumps(systems_of(ds)),
            "subjects": ", ".join(row.label for row in rows),
            "n_vertices": len(y),
            "n_blocks": n_blocks,
            "n_spins": n_spins,
            "seed": seed,
        },
    )
    if model == "logistic":
        predicted = np.empty(len(y))
        for at, values_there in by_block:
            predicted[at] = values_there
        fit = fit.assign(_calibration(y, predicted))
    return fit


def _outcomes(ds: xr.Dataset, outcome: Any) -> dict[str, np.ndarray]:
    """Return the outcome of each subject by its vertices; NaN is missing."""
    if isinstance(outcome, str):
        require(ds, outcome, purpose="an outcome")
        outcome = values_of(ds, outcome)
    n = ds.sizes["vertex"]
    labels = chosen_subjects(ds)
    if hasattr(outcome, "columns"):
        places = ["subject", "vertex"]
        chosen([*places, "outcome"], list(outcome.columns), "column of the outcome")
        table = outcome.assign(subject=outcome["subject"].astype(str))
        chosen_subjects(ds, list(dict.fromkeys(table["subject"])))
        there = np.broadcast_to(ds.get("n_vertices", n), len(labels)).tolist()
        sizes = dict(zip(labels, map(int, there), strict=True))
        known = [x in range(sizes[y]) for y, x in table[places].itertuples(index=False)]
        wrong = table[table.duplicated(places) | ~np.array(known, dtype=bool)]
        if len(wrong):
            label = wrong["subject"].iloc[0]
            raise LamstoreError(
                "the outcome names vertices twice, or such as are not there",
                subject=label,
                wanted=f"each once, 0 to {sizes[label] - 1}",
            )
        if table["outcome"].dtype.kind not in "fiub":
            wrong = f"the outcome is {table['outcome'].dtype}"
            raise LamstoreError(wrong, wanted="numbers")
        outcome = table.set_index(places)["outcome"].to_xarray()
        outcome = outcome.reindex(vertex=np.arange(n))
    dims = set(getattr(outcome, "dims", ()))
    if dims - {"subject"} != {"vertex"} or outcome.sizes["vertex"] != n:
        raise LamstoreError(
            f"the outcome is over {dict(getattr(outcome, 'sizes', {}))}",
            subject=label_of(ds),
            wanted=f"vertex ({n}), and subject of a cohort",
        )
    if "vertex" in outcome.coords:
        outcome = outcome.reindex(vertex=np.arange(n))
    if "subject" not in dims and len(labels) > 1:
        raise LamstoreError(
            f"the outcome has no subject, and there are {len(labels)} rows",
            wanted="an outcome over subject and vertex, or one subject",
        )
    if "subject" not in dims:
        if "subject" in outcome.coords and str(outcome["subject"].values) != labels[0]:
            wrong = f"the outcome is of {outcome['subject'].values}"
            raise LamstoreError(wrong, subject=labels[0], wanted="its own")
        return {labels[0]: outcome.values.astype(float)}
    there = [str(label) for label in outcome["subject"].values]
    if not {*there} & {*labels}:
        wrong = f"the outcome is of {few(there)}"
        raise LamstoreError(wrong, wanted=f"rows such as {few(labels)}")
    return {
        label: outcome.isel(subject=there.index(label)).values.astype(float)
        for label in labels
        if label in there
    }


def _row(
    label: str,
    ds: xr.Dataset,
    outcome: np.ndarray,
    n_terms: int,
    n_blocks: int,
    spins: bool,
    seed: int,
) -> _Row:
    outcome = outcome[: ds.sizes["vertex"]]
    x = np.column_stack([ds[f"term_{i}"].values for i in range(n_terms)])
    there = np.isfinite(x).all(axis=1) & np.isfinite(outcome)
    layers = ds["coordinates"].transpose("layer", "vertex", "xyz")
    pial, white = (layers.sel(layer=x).values for x in (schema.PIAL, schema.WHITE))
    graph = geodesics.surface_graph(pial, ds["faces"].values, ds["hemi"].values, white)
    rng = np.random.default_rng(seed)
    starts = rng.choice(
        np.flatnonzero(there), min(n_blocks, there.sum()), replace=False
    )
    block = geodesics.nearest(graph, starts).clip(0)
    sphere = ds[["sphere_reg", "hemi"] if spins else []]
    return _Row(label, x[there], outcome[there], block[there], there, outcome, sphere)


def _turn(ds: xr.Dataset, rng: np.random.Generator) -> np.ndarray:
    """Return the vertex that each takes its value from after a turn of the sphere.

    As `brainspace.null_models.SpinPermutations` does, which needs VTK: of brainspace
    0.3.0 both take 725 MB of disk and 2.4 s to import, for these lines. 1,000 turns of
    the demo's log information on depth give the weights of four terms spreads that are
    0.99 to 1.03 of brainspace's, and |weights| whose 95 % quantiles differ by .009 at
    most (two-sample Kolmogorov-Smirnov p .29 to .72); neuromaps 0.0.7 agrees as well,
    and is not for commercial use.
    """
    turn = Rotation.random(random_state=rng).as_matrix()
    mirror = np.diag([-1.0, 1.0, 1.0])
    source = np.arange(ds.sizes["vertex"])  # padding has no hemisphere
    sphere = ds["sphere_reg"].transpose("vertex", "xyz").values.astype(float)
    for code, own in enumerate((turn, mirror @ turn @ mirror)):
        vertices = np.flatnonzero(ds["hemi"].values == code)
        points = sphere[vertices]
        source[vertices] = vertices[nearest(points @ own.T, points)[1]]
    return source


def _check(x: np.ndarray, y: np.ndarray, names: Sequence[str], model: str) -> None:
    if len(y) <= len(names) + 1:
        raise LamstoreError(f"{len(y)} vertices have an outcome and all predictors")
    if model == "logistic" and (y.min() < 0 or y.max() > 1):
        raise LamstoreError(
            f"the outcome is from {y.min():g} to {y.max():g}",
            wanted="from 0 to 1 for a logistic model",
        )
    constant = [n for n, sd in zip(names, x.std(axis=0), strict=True) if sd == 0]
    if constant or y.std() == 0:
        raise LamstoreError(
            f"{', '.join(constant) or 'the outcome'} is the same everywhere"
        )


def _fitted(x: np.ndarray, y: np.ndarray, model: str) -> Any:
    """Fit standardised predictors by scikit-learn."""
    from sklearn.linear_model import LinearRegression, LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if model == "linear":
        return make_pipeline(StandardScaler(), LinearRegression()).fit(x, y)
    twice, both = np.vstack([x, x]), np.repeat([1, 0], len(y))
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=np.inf))
    share = np.concatenate([y, 1 - y])
    return pipeline.fit(twice, both, logisticregression__sample_weight=share)


def _weights(fitted: Any, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Return weights per sd, per unit, and the intercept of the latter."""
    scaler, regression = fitted[0], fitted[-1]
    weight = np.ravel(regression.coef_)
    per_unit = weight / scaler.scale_
    intercept = float(np.ravel(regression.intercept_)[0] - per_unit @ scaler.mean_)
    size = 1.0 if hasattr(regression, "classes_") else y.std()
    return weight / size, per_unit, intercept


def _predicted(fitted: Any, x: np.ndarray) -> np.ndarray:
    if hasattr(fitted, "predict_proba"):
        return np.asarray(fitted.predict_proba(x)[:, 1])
    return np.asarray(fitted.predict(x))


def _elsewhere(
    x: np.ndarray, y: np.ndarray, away: np.ndarray, model: str
) -> tuple[np.ndarray, np.ndarray]:
    """Predict what is left out from the rest."""
    return away, _predicted(_fitted(x[~away], y[~away], model), x[away])


def _quality(y: np.ndarray, predicted: np.ndarray, model: str) -> float:
    """Compute R^2, or the area under the ROC curve; NaN where there is none."""
    from sklearn.metrics import r2_score, roc_auc_score

    if len(y) < 2 or y.min() == y.max():
        return float("nan")
    if model == "linear":
        return float(r2_score(y, predicted))
    both = np.repeat([1, 0], len(y))
    share = np.concatenate([y, 1 - y])
    return float(roc_auc_score(both, np.tile(predicted, 2), sample_weight=share))


def _spun(
    rows: Sequence[_Row], x: np.ndarray, seed: Sequence[int], model: str
) -> np.ndarray:
    """Fit the outcome after one turn of every subject's sphere."""
    turned = np.concatenate(
        [
            row.whole[_turn(row.sphere, np.random.default_rng(seed))][row.there]
            for row in rows
        ]
    )
    there = np.isfinite(turned)
    return _weights(_fitted(x[there], turned[there], model), turned[there])[0]


def _calibration(y: np.ndarray, predicted: np.ndarray) -> dict[str, Any]:
    """Compare predictions with outcomes, in bins of about as many vertices."""
    bins = np.array_split(np.argsort(predicted, kind="stable"), _BINS)
    bins = [one for one in bins if len(one)]
    return {
        "predicted": ("bin", [predicted[one].mean() for one in bins]),
        "observed": ("bin", [y[one].mean() for one in bins]),
        "n": ("bin", [len(one) for one in bins]),
        # a share counts as that many of both outcomes
        "brier": float(np.mean(y * (1 - predicted) ** 2 + (1 - y) * predicted**2)),
        "brier_base": float(y.mean() * (1 - y.mean())),
    }
