"""What a store is going to hold: rows, layers, atlases, and columns by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.meg.participants import stored_columns
from lamstore.meg.recording import check_labels

if TYPE_CHECKING:
    import pandas as pd

#: The root attribute that holds digests, see `lamstore.store.metadata`.
DIGESTS = "digests"
#: Root attributes that lamstore sets itself, see `root_attrs`.
RESERVED = (
    *("title", "Conventions", "lamstore_schema_version", "lamstore_version"),
    *("lead_field_units", "noise_model", "distance_definition", "n_layers"),
    "complete_rows",
    *("store_id", DIGESTS, "coordinates"),
)


@dataclass(frozen=True)
class StorePlan:
    """What a store is going to hold; how long its dims are, its rows decide.

    ``atlases`` are names of regions in the order of their codes. ``columns``, by label,
    are `BIDS_COLUMNS` and the participants' columns. Without a ``noise_model``, one of
    `schema.NOISE_MODELS`, there are no variables of depth.
    """

    labels: Sequence[str]
    layers: Sequence[str]
    atlases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    noise_model: str = "white"
    distance_definition: str = "vertex"
    columns: pd.DataFrame | None = None
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sizes(self) -> dict[str, int]:
        """Length of every dim, 0 where rows differ."""
        fixed = {
            k: v if isinstance(v, int) else len(v) for k, v in schema.FIXED_DIMS.items()
        }
        regions = {schema.region_dim(k): len(v) for k, v in self.atlases.items()}
        own = {"subject": len(self.labels), "layer": len(self.layers)}
        own["other_layer"] = own["layer"]
        return {**own, **dict.fromkeys(schema.RAGGED_DIMS, 0), **fixed, **regions}

    @property
    def table(self) -> dict[str, pd.Series]:
        """The columns by name, of a plan that was checked."""
        assert self.columns is not None
        return {str(name): column for name, column in self.columns.items()}


def check_plan(plan: StorePlan) -> StorePlan:
    """Return the plan with names and columns in their stored form, or refuse it."""
    labels, layers = [str(x) for x in plan.labels], [str(x) for x in plan.layers]
    check_labels(labels)
    if len(layers) < 2 or len(set(layers)) < len(layers):
        wrong = f"the layers are {layers}"
        raise LamstoreError(wrong, wanted="two or more different names")
    if plan.distance_definition not in schema.DISTANCE_DEFINITIONS:
        wrong = f"the distance definition is {plan.distance_definition!r}"
        raise LamstoreError(wrong, wanted=" or ".join(schema.DISTANCE_DEFINITIONS))
    if taken := sorted(set(plan.attrs) & set(RESERVED)):
        raise LamstoreError(f"lamstore itself sets the attributes {', '.join(taken)}")
    for atlas in plan.atlases:
        if not schema.ATLAS.fullmatch(atlas):
            wanted = "letters, digits, _+-, and dots between them"
            raise LamstoreError(f"the atlas is named {atlas!r}", wanted=wanted)
    return replace(
        plan,
        labels=tuple(labels),
        layers=tuple(layers),
        atlases={
            atlas: tuple("_".join(str(name).split()) for name in names)
            for atlas, names in plan.atlases.items()
        },
        columns=stored_columns(plan.columns, labels),
        attrs=plain(plan.attrs),
    )


def merge_plans(path: object, present: StorePlan, other: StorePlan) -> StorePlan:
    """Return what a store has to become to hold another plan, too, or refuse that."""
    for name in ("layers", "lead_field_units", "distance_definition"):
        have, found = getattr(present, name), getattr(other, name)
        if have != found:
            wrong = f"has {name} {have}, these subjects have {found}"
            advice = "Build them into a store of their own."
            raise LamstoreError(wrong, file=str(path), advice=advice)
    models = {present.noise_model, other.noise_model} - {""}
    if len(models) > 1:
        noise = schema.NOISE_MODELS
        wrong = f"assumes noise that is {noise[present.noise_model]}"
        wanted = f"{noise[other.noise_model]}, as these subjects"
        advice = "Build them into a store of their own."
        raise LamstoreError(wrong, file=str(path), wanted=wanted, advice=advice)
    if unknown := sorted(set(other.atlases) - set(present.atlases)):
        wrong = f"was made without atlas {', '.join(unknown)}"
        advice = "Build a store of another name with it."
        raise LamstoreError(wrong, file=str(path), advice=advice)
    return replace(
        present,
        labels=tuple(dict.fromkeys([*present.labels, *other.labels])),
        atlases={
            atlas: tuple(dict.fromkeys([*names, *other.atlases.get(atlas, ())]))
            for atlas, names in present.atlases.items()
        },
        columns=_merge_columns(path, present, other),
        noise_model=present.noise_model or other.noise_model,
        attrs={**other.attrs, **present.attrs},
    )


def _merge_columns(path: object, present: StorePlan, other: StorePlan) -> pd.DataFrame:
    """Return the columns of both; what the newer table lacks changes nothing."""
    import pandas as pd

    labels = list(dict.fromkeys([*present.labels, *other.labels]))
    out = {}
    for name in {**present.table, **other.table}:
        sources = [x.table[name] for x in (present, other) if name in x.table]
        numeric = sources[0].dtype.kind == "f"
        fill, dtype = (np.nan, "float64") if numeric else ("", object)
        out[name] = pd.Series(fill, index=labels, dtype=dtype)
        for source in sources:
            found = source[(source == source) & (source != "")]
            if numeric and found.dtype.kind != "f" and len(found):
                wrong = (
                    f"column {name!r} holds numbers, {found.index[0]} has "
                    f"{found.iloc[0]!r} there"
                )
                advice = "Rename the column or correct the value."
                raise LamstoreError(wrong, file=str(path), advice=advice)
            if not numeric and found.dtype.kind == "f":
                found = found.map("{:g}".format)
            out[name][found.index] = found
    return pd.DataFrame(out, index=labels)
