"""Growing a store: the plan that it has and the plan that is asked for, merged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.store import files, layout
from lamstore.store.layout import StorePlan


def merged(path: Path, present: StorePlan, asked: StorePlan) -> StorePlan | None:
    """Return what a store has to become, None if it is that already.

    Raises
    ------
    LamstoreError
        If the plans contradict each other.
    """
    for what, have, want in (
        ("layers", list(present.layers), list(asked.layers)),
        ("lead-field units", present.lead_field_units, asked.lead_field_units),
        (
            "distance definition",
            present.distance_definition,
            asked.distance_definition,
        ),
    ):
        if have != want:
            raise LamstoreError(
                f"{path}: has {what} {have}, these subjects have {want}; build them "
                "into a store of their own."
            )
    if unknown := sorted(set(asked.atlases) - set(present.atlases)):
        raise LamstoreError(
            f"{path}: was made without atlas {', '.join(unknown)}; build the store "
            "again to have it."
        )
    known = set(present.labels)
    target = replace(
        present,
        labels=(*present.labels, *(x for x in asked.labels if x not in known)),
        sizes={
            dim: max(present.sizes[dim], asked.sizes[dim]) for dim in schema.RAGGED_DIMS
        },
        atlases={
            atlas: _appended(names, asked.atlases.get(atlas, ()))
            for atlas, names in present.atlases.items()
        },
        columns=_merged_columns(path, present, asked),
        attrs={**asked.attrs, **present.attrs},
    )
    return None if intent_of(target) == intent_of(present) else target


def _appended(names: Any, more: Any) -> tuple[str, ...]:
    return (*names, *(name for name in more if name not in names))


def _merged_columns(path: Path, present: StorePlan, asked: StorePlan) -> pd.DataFrame:
    assert present.columns is not None
    assert asked.columns is not None
    old, new = present.columns, asked.columns
    labels = [*present.labels, *(x for x in asked.labels if x not in set(old.index))]
    out = {}
    for name in dict.fromkeys([*old.columns, *new.columns]):
        sources = [table[name] for table in (old, new) if name in table]
        numeric = pd.api.types.is_numeric_dtype(sources[0])
        values: dict[str, Any] = dict.fromkeys(labels, np.nan if numeric else "")
        for source in sources:
            # what is missing in the newer table changes nothing
            for label, value in source[(source == source) & (source != "")].items():
                if numeric and isinstance(value, str):
                    raise LamstoreError(
                        f"{path}: column {name!r} holds numbers, {label} has {value!r} "
                        "there; rename the column or mend the value."
                    )
                values[str(label)] = value if numeric else _text(value)
        dtype: Any = "float64" if numeric else object
        out[name] = np.array(list(values.values()), dtype=dtype)
    return pd.DataFrame(out, index=pd.Index(labels, dtype=object))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def intent_of(plan: StorePlan) -> dict[str, Any]:
    """Return a plan as JSON types."""
    assert plan.columns is not None
    columns = {}
    for name, column in plan.columns.items():
        numeric = pd.api.types.is_numeric_dtype(column)
        columns[str(name)] = {
            "numeric": bool(numeric),
            "values": files.plain(list(column)),
        }
    return {
        "labels": list(plan.labels),
        "layers": list(plan.layers),
        "sizes": dict(plan.sizes),
        "atlases": {atlas: list(names) for atlas, names in plan.atlases.items()},
        "lead_field_units": plan.lead_field_units,
        "distance_definition": plan.distance_definition,
        "columns": columns,
        "attrs": files.plain(plan.attrs),
    }


def plan_of(intent: dict[str, Any]) -> StorePlan:
    """Return the plan behind its JSON form."""
    columns = {
        name: np.array(
            [np.nan if x is None else x for x in item["values"]],
            dtype="float64" if item["numeric"] else object,
        )
        for name, item in intent["columns"].items()
    }
    index = pd.Index(intent["labels"], dtype=object)
    return layout.checked(
        StorePlan(**{**intent, "columns": pd.DataFrame(columns, index=index)})
    )
