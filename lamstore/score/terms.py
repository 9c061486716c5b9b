"""What a score is made of: terms, and every parameter, as recorded with the result."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import at_layer, label_of, require, require_native, require_rows
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


@dataclass(frozen=True)
class Parameters:
    """Everything that a score depends on, beside the values.

    Attributes
    ----------
    terms, scope, method, atlas, reference, unit, preset, force
        The arguments of `lamstore.anatomical_score`; `reference` is row labels.
    found
        What was measured or met on the way: centres and scales, counts, mismatches.
    """

    terms: tuple[Term, ...] = TERMS
    scope: str = "subject"
    method: str = "z"
    atlas: str | None = None
    reference: tuple[str, ...] | None = None
    unit: str = "participant"
    preset: str | None = None
    force: bool = False
    found: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_default(self) -> bool:
        """Whether this is the tutorial's score."""
        return replace(self, found={}) == Parameters()

    def as_json(self) -> str:
        """Return the record that goes into the attributes."""
        return json.dumps(asdict(self), allow_nan=False)

    @property
    def names(self) -> list[str]:
        """A name of each term: the variable's, with the layer where that comes twice.

        Examples
        --------
        >>> one, other = (Term("lead_field_rms", x, 1) for x in ("pial", "white"))
        >>> Parameters((one, other)).names
        ['lead_field_rms_pial', 'lead_field_rms_white']
        """
        names = [term.name for term in self.terms]
        return [
            f"{term.name}_{term.layer}" if names.count(term.name) > 1 else term.name
            for term in self.terms
        ]

    @property
    def formula(self) -> str:
        """The sum, as text.

        Examples
        --------
        >>> Parameters().formula.split(" + ")[-1]
        'z(-distance_to_scalp, pial)'
        """
        return " + ".join(self._said(term) for term in self.terms)

    def _said(self, term: Term) -> str:
        place = f", {term.layer}" if term.layer else ""
        minus = "-" if term.sign < 0 else ""
        weight = "" if term.weight == 1 else f"{term.weight:g} "
        if self.method == "raw":
            return f"{weight}({minus}{term.name}{place})"
        return f"{weight}{self.method}({minus}{term.name}{place})"


def parameters_of(score: xr.DataArray | xr.Dataset) -> dict[str, Any]:
    """Return the arguments with which a score can be computed again.

    Parameters
    ----------
    score
        ``ds["anatomical_score"]``, or the Dataset that has it; one without a record is
        the tutorial's.

    Returns
    -------
    dict
        Of `lamstore.anatomical_score`: ``anatomical_score(ds, **parameters_of(...))``
        is that score again.

    Raises
    ------
    LamstoreError
        If the record is damaged, or the Dataset has no score.
    """
    if isinstance(score, xr.Dataset):
        require(score, "anatomical_score", purpose="its parameters")
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
        terms = tuple(Term(*term) for term in content.pop("terms"))
        reference = content.pop("reference")
        return Parameters(
            terms=terms,
            reference=None if reference is None else tuple(reference),
            **content,
        )
    except (TypeError, ValueError, KeyError) as error:
        raise LamstoreError(
            f"anatomical_score: its attribute {RECORD} is no record of a score "
            f"({error}); compute the score again."
        ) from error


def checked_terms(ds: xr.Dataset, terms: Sequence[Any]) -> tuple[Term, ...]:
    """Return terms as `Term`, having checked that they can be taken from `ds`.

    Raises
    ------
    LamstoreError
        If a term is none, comes twice, or its variable or layer is not in `ds`; if
        `ds` is on a template.
    """
    require_native(ds, "anatomical_score")
    require_rows(ds)
    out = []
    for given in terms:
        try:
            name, layer, sign, weight = Term(*given)
            weight = float(weight)
        except (TypeError, ValueError) as error:
            raise _no_term(ds, given) from error
        if sign not in (1, -1) or not (math.isfinite(weight) and weight > 0):
            raise _no_term(ds, given)
        out.append(Term(str(name), layer, int(sign), weight))
    places = [term[:2] for term in out]
    if not out or len(set(places)) < len(places):
        raise LamstoreError(
            f"{label_of(ds)}: a score has one term or more, each variable and layer "
            f"once; found {[tuple(term) for term in out]}."
        )
    require(ds, *dict.fromkeys(t.name for t in out), purpose="anatomical_score")
    for term in out:
        layered = "layer" in ds[term.name].dims
        if not layered and term.layer is not None:
            raise LamstoreError(
                f"{label_of(ds)}: {term.name} has one value a column and no layer "
                f"{term.layer!r}; write its term with None."
            )
        if layered and term.layer is None:
            raise LamstoreError(
                f"{label_of(ds)}: {term.name} has layers; say which one its term is "
                'taken at, such as "white".'
            )
        dims = set(ds[term.name].dims) - {"subject", "layer"}
        if dims != {"vertex"} or ds[term.name].dtype.kind not in "fiub":
            raise LamstoreError(
                f"{label_of(ds)}: {term.name} is not one number a vertex, found dims "
                f"{ds[term.name].dims} of {ds[term.name].dtype}; it cannot be a term."
            )
    return tuple(out)


def _no_term(ds: xr.Dataset, given: Any) -> LamstoreError:
    return LamstoreError(
        f"{label_of(ds)}: a term is (variable, layer or None, +1 or -1, weight above "
        f"0), found {given!r}."
    )


def signed_terms(ds: xr.Dataset, terms: Sequence[Term] = TERMS) -> list[xr.DataArray]:
    """Take the score's terms, each so that more is better; NaN is missing."""
    require(ds, *(term.name for term in terms), purpose="anatomical_score")
    arrays = (
        at_layer(ds, term.name, term.layer)
        if term.layer
        else ds[term.name].reset_coords(drop=True)
        for term in terms
    )
    return [
        # missing integers are -1
        term.sign * (array.where(array >= 0) if array.dtype.kind in "iu" else array)
        for term, array in zip(terms, arrays, strict=True)
    ]


def weights_of(terms: Sequence[Term]) -> np.ndarray:
    """Return the terms' weights (term,)."""
    return np.array([term.weight for term in terms])
