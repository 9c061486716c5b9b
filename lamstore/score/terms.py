"""What a score is made of: terms, parameters as recorded with the result, a preset."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError

#: Attribute of ``anatomical_score`` that records how it was computed, JSON.
RECORD = "score_parameters"

SCOPES = ("subject", "hemisphere", "region", "cohort", "reference")
METHODS = ("z", "robust", "rank", "raw")


class Term(NamedTuple):
    """A term of the score: a variable, where it is taken, what is good, how much."""

    name: str
    layer: str | None
    sign: int
    weight: float = 1.0


TERMS = (
    Term("cortical_thickness", None, +1),
    Term("lead_field_rms_diff", schema.WHITE, +1),
    Term("radiality_to_scalp", schema.PIAL, +1),
    Term("distance_to_scalp", schema.PIAL, -1),
)


def layer_of_score(variable: str) -> str:
    """Name the layer at which a variable enters the score, pial if it does not."""
    layers = {term.name: term.layer for term in TERMS}
    return layers.get(variable) or schema.PIAL


@dataclass(frozen=True)
class Parameters:
    """The arguments of `lamstore.anatomical_score`, and what was `found` on the way.

    `reference` is row labels, `preset` a name or what `fitted_preset` returns; `found`
    has centres and scales, counts, mismatches, an intercept.
    """

    terms: tuple[Term, ...] = TERMS
    scope: str = "subject"
    method: str = "z"
    atlas: str | None = None
    reference: tuple[str, ...] | None = None
    unit: str = "participant"
    preset: str | Mapping[str, Any] | None = None
    force: bool = False
    found: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_default(self) -> bool:
        """Whether this is the tutorial's score."""
        return replace(self, found={}) == Parameters()

    @property
    def compares_rows(self) -> bool:
        """Whether the scale is measured over many rows."""
        return self.scope in ("cohort", "reference") and self.method != "raw"

    @property
    def is_grouped(self) -> bool:
        """Whether each hemisphere or region has a scale of its own."""
        return self.scope in ("hemisphere", "region") and self.method != "raw"

    @property
    def weights(self) -> np.ndarray:
        """The terms' weights (term,)."""
        return np.array([term.weight for term in self.terms])

    @property
    def names(self) -> list[str]:
        """Names of the terms: variables, with the layer where one comes twice."""
        names = [term.name for term in self.terms]
        return [
            f"{term.name}_{term.layer}" if names.count(term.name) > 1 else term.name
            for term in self.terms
        ]

    @property
    def formula(self) -> str:
        """The sum, as text: ``... + z(-distance_to_scalp, pial)``."""
        texts = []
        for name, layer, sign, weight in self.terms:
            signed = f"{'-' if sign < 0 else ''}{name}"
            factor = "" if weight == 1 else f"{weight:g} "
            method = "" if self.method == "raw" else self.method
            place = f", {layer}" if layer else ""
            texts.append(f"{factor}{method}({signed}{place})")
        return " + ".join(texts)


def parameters_of(score: xr.DataArray | xr.Dataset) -> dict[str, Any]:
    """Return the arguments with which a score can be computed again.

    Parameters
    ----------
    score
        ``ds["anatomical_score"]``, or the Dataset that has it; one without a record is
        the tutorial's. LamstoreError if it is damaged, or there is no score.

    Returns
    -------
    dict
        ``lamstore.anatomical_score(ds, **parameters_of(...))`` is that score again.
    """
    if isinstance(score, xr.Dataset):
        dataset.require(score, "anatomical_score", purpose="its parameters")
        score = score["anatomical_score"]
    parameters = recorded(score)
    if parameters.preset is not None:
        return {"preset": parameters.preset, "force": parameters.force}
    names = ("terms", "scope", "method", "atlas", "reference", "unit")
    return {name: getattr(parameters, name) for name in names}


def recorded(score: xr.DataArray) -> Parameters:
    """Read the record of a score; the tutorial's parameters if there is none."""
    text = score.attrs.get(RECORD)
    if text is None:
        return Parameters()
    try:
        content = json.loads(text)
        content["terms"] = tuple(Term(*term) for term in content["terms"])
        if content["reference"] is not None:
            content["reference"] = tuple(content["reference"])
        return Parameters(**content)
    except (TypeError, ValueError, KeyError) as error:
        wrong = f"the attribute {RECORD} of anatomical_score is no record of a score"
        raise LamstoreError(wrong, advice="Compute the score again.") from error


def record_of(parameters: Parameters) -> dict[str, str]:
    """Return the record of a score, for its attributes."""
    return {RECORD: json.dumps(asdict(parameters), allow_nan=False)}


def checked_terms(ds: xr.Dataset, terms: Sequence[Any]) -> tuple[Term, ...]:
    """Return terms as `Term`, having checked that they can be taken from `ds`."""
    dataset.require_native(ds, "anatomical_score")
    dataset.require_rows(ds)
    found = [_checked_term(ds, term) for term in terms]
    places = [term[:2] for term in found]
    if not found or len(set(places)) < len(places):
        wrong = f"the terms are {[tuple(term) for term in found]}"
        wanted = "one or more, each variable and layer once"
        raise LamstoreError(wrong, subject=dataset.label_of(ds), wanted=wanted)
    return tuple(found)


def _checked_term(ds: xr.Dataset, given: Any) -> Term:
    try:
        name, layer, sign, weight = Term(*given)
        weight = float(weight)
    except (TypeError, ValueError):
        sign = 0
    if sign not in (1, -1) or not 0 < weight < math.inf:
        wanted = "(variable, layer or None, +1 or -1, weight above 0)"
        raise LamstoreError(
            f"a term is {given!r}", subject=dataset.label_of(ds), wanted=wanted
        )
    dataset.require(ds, name, purpose="anatomical_score")
    dataset.chosen_variables(ds, name)
    layered = "layer" in ds[name].dims
    if layered != (layer is not None):
        wrong = f"the term of {name} names layer {layer}"
        wanted = 'one such as "white"' if layered else "None, as it has no layers"
        raise LamstoreError(wrong, subject=dataset.label_of(ds), wanted=wanted)
    if layered:
        dataset.at_layer(ds, name, layer)  # refuses one that is not there
        (layer,) = dataset.chosen_layers(ds, layer)
    return Term(str(name), layer, int(sign), weight)


def signed_terms(ds: xr.Dataset, terms: Sequence[Term] = TERMS) -> list[xr.DataArray]:
    """Take the score's terms, each so that more is better; NaN is missing."""
    dataset.require(ds, *(term.name for term in terms), purpose="anatomical_score")
    found = []
    for term in terms:
        array = ds[term.name].reset_coords(drop=True)
        if term.layer:
            array = dataset.at_layer(ds, term.name, term.layer)
        if array.dtype.kind in "iu":  # missing is -1
            array = array.where(array >= 0)
        found.append(term.sign * array)
    return found


PRESETS = ("szul2025",)

#: Raw predictors, in the schema's units, of CTF 275 (FieldTrip's name).
_SZUL_TERMS = tuple(
    term._replace(weight=weight)
    for term, weight in zip(TERMS, (0.7631, 10.6404, 1.0077, 0.0195), strict=True)
)
_SZUL_SYSTEM = "ctf275"

_SZUL_COMMENT = (
    "Uncalibrated log-odds, without intercept, of recovering the exact layer at "
    "-20 dB: the weights found in the notebook of Szul et al. 2025 for raw predictors "
    "(RMS difference of the lead field, white minus pial, +10.6404 per fT/(nA m); "
    "radiality +1.0077; distance -0.0195 per mm; thickness +0.7631 per mm), fitted in "
    "one subject with CTF 275; specificity 9.7 % at a probability of 0.5. No "
    "probability can be had from it, and it holds for no other sensors or units."
)


_SZUL = {
    "terms": _SZUL_TERMS,
    "units": {term.name: schema.variable(term.name).units for term in _SZUL_TERMS},
    "sensor_systems": [_SZUL_SYSTEM],
}


def fitted_preset(fit: xr.Dataset) -> dict[str, Any]:
    """Return what `lamstore.depth.anatomy_against_outcome` fitted, as a preset.

    JSON types: ``terms`` with weights per unit, so that more is better; ``intercept``;
    ``units`` and ``sensor_systems`` that they are for; ``fitted_on``, all else.
    """
    attrs = dict(fit.attrs)
    try:
        weights, terms = fit["raw_weight"].values, json.loads(attrs.pop("terms"))
        units = json.loads(attrs.pop("term_units"))
        systems = json.loads(attrs.pop("sensor_systems"))
        sign = -1 if attrs["lower_is_better"] else 1
        intercept = sign * float(fit["intercept"])
        attrs["quality"] = {attrs["quality"]: float(fit["quality"])}
    except (KeyError, TypeError, ValueError) as error:
        wanted = "what lamstore.depth.anatomy_against_outcome returns"
        raise LamstoreError(f"a preset is no fit ({error})", wanted=wanted) from error
    found = []
    for (name, layer, *_), weight in zip(terms, sign * weights, strict=True):
        if weight:
            found.append(Term(name, layer, int(np.sign(weight)), abs(float(weight))))
    return {
        "terms": [list(term) for term in found],
        "intercept": intercept,
        "units": units,
        "sensor_systems": systems,
        "fitted_on": attrs,
    }


def preset_parameters(
    ds: xr.Dataset, preset: str | Mapping[str, Any] | xr.Dataset, *, force: bool
) -> Parameters:
    """Return a preset's parameters; sensors and units that do not fit need `force`."""
    if isinstance(preset, xr.Dataset):
        preset = fitted_preset(preset)
    known: Mapping[str, Any] = _SZUL if isinstance(preset, str) else preset
    if missing := _SZUL.keys() - known.keys():
        raise LamstoreError(f"a preset lacks {', '.join(sorted(missing))}")
    terms = checked_terms(ds, known["terms"])
    differs = []
    for term in terms:
        units = known["units"].get(term.name)
        found = ds[term.name].attrs.get("units")
        if found != units:
            differs.append(f"{term.name} in {found or 'unknown units'}, not {units}")
    fitting = known["sensor_systems"]
    if others := [system for system in systems_of(ds) if system not in fitting]:
        names = ", ".join(other or "unknown" for other in others)
        wanted = "CTF 275" if isinstance(preset, str) else ", ".join(fitting)
        differs.append(f"sensors {names}, not {wanted or 'unknown'}")
    if differs and not force:
        name = preset if isinstance(preset, str) else "the preset"
        wrong = f"the weights of {name} do not fit: {'; '.join(differs)}"
        advice = "Use the default score, or force=True (--force), which is recorded."
        raise LamstoreError(wrong, subject=dataset.label_of(ds), advice=advice)
    more = {"mismatches": differs}
    if "intercept" in known:
        more["intercept"] = known["intercept"]
    return Parameters(terms, method="raw", preset=preset, force=force, found=more)


def preset_attrs(parameters: Parameters) -> dict[str, str]:
    """Return the long name and comment of a preset's score."""
    long_name = "Log-odds of layer recovery, uncalibrated, without intercept"
    comment = _SZUL_COMMENT
    if not isinstance(parameters.preset, str):
        assert parameters.preset is not None
        on = parameters.preset["fitted_on"]
        what = "Log-odds" if on["model"] == "logistic" else "Prediction"
        minus = "minus the " if on["lower_is_better"] else ""
        long_name = f"{what} of {minus}{on['outcome']}, by anatomy"
        quality = ", ".join(f"{name} {x:.3g}" for name, x in on["quality"].items())
        comment = (
            f"{parameters.formula}, raw, and an intercept. Fitted to {on['outcome']} "
            f"at {on['n_vertices']} vertices of {on['subjects']} ({quality}); see "
            f"{RECORD}."
        )
    if forced := "; ".join(parameters.found["mismatches"]):
        comment += f" Forced: {forced}."
    return {"long_name": long_name, "comment": comment}


def systems_of(ds: xr.Dataset) -> list[str]:
    """Name the sensor systems of all rows that have a lead field."""
    if "sensor_system" not in ds.coords:
        return [str(ds.attrs.get("sensor_system", ""))]
    systems = np.atleast_1d(ds["sensor_system"].values)
    if "n_channels" in ds.coords:  # a row without channels has no lead field
        systems = systems[np.atleast_1d(ds["n_channels"].values) > 0]
    return sorted(set(map(str, systems)))
