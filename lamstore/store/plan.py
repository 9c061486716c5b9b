"""What a store is going to hold, and what two stores have to share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    import pandas as pd

#: The coordinates that the cohort's table gives, beside the participants' columns, in
#: the order of BIDS's names.
BIDS_COLUMNS = ("participant_id", "session", "task", "run")

#: Root attributes that lamstore sets itself.
RESERVED = (
    "title",
    "Conventions",
    "lamstore_schema_version",
    "lamstore_version",
    "lead_field_units",
    "distance_definition",
    "n_layers",
    "complete_rows",
    "store_id",
    "digests",
    "coordinates",
)


@dataclass(frozen=True)
class StorePlan:
    """What a store is going to hold; how long its dims are, its rows decide.

    Parameters
    ----------
    labels
        Row labels, unique, of letters, digits, "_", "+" and "-".
    layers
        Layer names, pial first.
    atlases
        Region names of each atlas, in the order of their codes; rows may add more.
    lead_field_units
        Units of the lead-field variables.
    distance_definition
        A key of `schema.DISTANCE_DEFINITIONS`.
    columns
        Indexed by label: ``participant_id``, ``session``, ``run``, ``task`` and the
        participants' columns. A numeric column is stored as float64, any other as text.
        Names that lamstore uses itself get ``participant_`` in front.
    attrs
        More root attributes, such as ``simulated``.
    """

    labels: Sequence[str]
    layers: Sequence[str]
    atlases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    distance_definition: str = "vertex"
    columns: pd.DataFrame | None = None
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def dims(self) -> dict[str, int]:
        """Length of every dim, 0 where rows differ."""
        lengths = {"subject": len(self.labels), "layer": len(self.layers)}
        lengths |= dict.fromkeys(schema.RAGGED_DIMS, 0)
        for dim, labels in schema.FIXED_DIMS.items():
            lengths[dim] = labels if isinstance(labels, int) else len(labels)
        for atlas, names in self.atlases.items():
            lengths[schema.region_dim(atlas)] = len(names)
        return lengths


def checked(plan: StorePlan) -> StorePlan:
    """Return the plan with names and columns in their stored form.

    Raises
    ------
    LamstoreError
        If labels are malformed or repeated, or a setting is unknown.
    """
    labels = [str(label) for label in plan.labels]
    for label in labels:
        if not schema.LABEL.fullmatch(label):
            raise LamstoreError(
                f"the label {label!r} has other characters than letters, digits, '_', "
                "'+' and '-'",
                subject=label,
                advice="Rename it.",
            )
    if repeated := sorted(x for x, n in Counter(labels).items() if n > 1):
        raise LamstoreError(
            f"labels are named more than once: {', '.join(repeated)}",
            subject=repeated[0],
        )
    if len(plan.layers) < 2 or len(set(plan.layers)) < len(plan.layers):
        raise LamstoreError(
            f"the layers are {list(plan.layers)}", wanted="two or more different names"
        )
    if plan.distance_definition not in schema.DISTANCE_DEFINITIONS:
        raise LamstoreError(
            f"the distance definition is {plan.distance_definition!r}",
            wanted=" or ".join(schema.DISTANCE_DEFINITIONS),
        )
    if taken := sorted(set(plan.attrs) & set(RESERVED)):
        raise LamstoreError(f"lamstore itself sets the attributes {', '.join(taken)}")
    atlases = {}
    for atlas, names in plan.atlases.items():
        if not schema.ATLAS.fullmatch(atlas):
            raise LamstoreError(
                f"the atlas {atlas!r} has other characters than letters, digits, '_', "
                "'+', '-', and dots between them"
            )
        atlases[atlas] = tuple("_".join(str(name).split()) for name in names)
    return replace(
        plan,
        labels=tuple(labels),
        layers=tuple(str(layer) for layer in plan.layers),
        atlases=atlases,
        columns=_columns(plan.columns, labels),
        attrs=plain(plan.attrs),
    )


def _columns(table: pd.DataFrame | None, labels: list[str]) -> pd.DataFrame:
    """Return the columns as float64 or text, one row a label, under storable names."""
    import pandas as pd

    if table is None:
        table = pd.DataFrame(index=pd.Index(labels, dtype=object))
    table = table.set_axis([str(label) for label in table.index], axis=0)
    if missing := [label for label in labels if label not in table.index]:
        raise LamstoreError(
            f"the table of columns lacks {', '.join(missing)}", subject=missing[0]
        )
    if not table.index.is_unique:
        raise LamstoreError("the table of columns names a row more than once")
    table = table.loc[labels]
    out: dict[str, list[Any]] = {}
    for original, values in table.items():
        name = column_name(str(original))
        if name in out:
            raise LamstoreError(
                f"two columns would be stored as {name!r}, one is {original!r}",
                advice="Rename one.",
            )
        numeric = pd.api.types.is_numeric_dtype(values.dtype)
        if numeric and values.dtype != bool and name not in BIDS_COLUMNS:
            out[name] = [float(x) for x in values.astype("float64")]
        else:
            out[name] = ["" if pd.isna(value) else str(value) for value in values]
    for name in BIDS_COLUMNS:
        out.setdefault(name, [""] * len(labels))
    return pd.DataFrame(
        {name: _column(values) for name, values in out.items()},
        index=pd.Index(labels, dtype=object),
    )


def _column(values: list[Any]) -> np.ndarray:
    """Return one stored column: float64, or Python strings."""
    text = not values or isinstance(values[0], str)
    return np.array(values, dtype=object if text else "float64")


def column_name(name: str) -> str:
    """Return the name under which a participants' column is stored.

    Examples
    --------
    >>> column_name("age"), column_name("layer"), column_name("handedness (EHI)")
    ('age', 'participant_layer', 'handedness_EHI')
    """
    name = re.sub(r"\W+", "_", name).strip("_") or "column"
    if name in BIDS_COLUMNS:
        return name
    declared = {variable.name for variable in schema.VARIABLES} | set(schema.DIMS)
    prefixes = (schema.REGION_PREFIX, schema.LAMEG_REGION_PREFIX)
    if name in declared or name in schema.GROUPS or name.startswith(prefixes):
        return f"participant_{name}"
    return name


def merged(path: object, present: StorePlan, asked: StorePlan) -> StorePlan:
    """Return what a store has to become to hold another plan too.

    Raises
    ------
    LamstoreError
        If layers, units, definition, atlases or columns contradict each other.
    """
    for what, have, found in (
        ("layers", list(present.layers), list(asked.layers)),
        ("lead-field units", present.lead_field_units, asked.lead_field_units),
        ("distance definition", present.distance_definition, asked.distance_definition),
    ):
        if have != found:
            raise LamstoreError(
                f"has {what} {have}, these subjects have {found}",
                file=str(path),
                advice="Build them into a store of their own.",
            )
    if unknown := sorted(set(asked.atlases) - set(present.atlases)):
        raise LamstoreError(
            f"was made without atlas {', '.join(unknown)}",
            file=str(path),
            advice="Build the store again to have it.",
        )
    return replace(
        present,
        labels=tuple(dict.fromkeys([*present.labels, *asked.labels])),
        atlases={
            atlas: tuple(dict.fromkeys([*names, *asked.atlases.get(atlas, ())]))
            for atlas, names in present.atlases.items()
        },
        columns=_merged_columns(path, present, asked),
        attrs={**asked.attrs, **present.attrs},
    )


def _merged_columns(path: object, present: StorePlan, asked: StorePlan) -> pd.DataFrame:
    """Return the columns of both; what the newer table lacks changes nothing."""
    import pandas as pd

    assert present.columns is not None
    assert asked.columns is not None
    old, new = present.columns, asked.columns
    labels = list(dict.fromkeys([*present.labels, *asked.labels]))
    out = {}
    for name in dict.fromkeys([*old.columns, *new.columns]):
        sources = [table[name] for table in (old, new) if name in table]
        numeric = pd.api.types.is_numeric_dtype(sources[0])
        values: dict[str, Any] = dict.fromkeys(labels, np.nan if numeric else "")
        for source in sources:
            for label, value in source[(source == source) & (source != "")].items():
                if numeric and isinstance(value, str):
                    raise LamstoreError(
                        f"column {name!r} holds numbers, {label} has {value!r} there",
                        file=str(path),
                        advice="Rename the column or correct the value.",
                    )
                text = value if isinstance(value, str) else f"{value:g}"
                values[str(label)] = value if numeric else text
        out[name] = np.array(
            list(values.values()), dtype="float64" if numeric else object
        )
    return pd.DataFrame(out, index=pd.Index(labels, dtype=object))
