"""A store with real meshes: ragged rows, two sessions, a row without a lead field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.store import Store, StorePlan
from lamstore.testing import ATLAS, small_subject
from lamstore.testing.lameg_layout import POSITIONS

LABELS = ("sub-01_ses-01", "sub-01_ses-02", "sub-02_ses-01", "sub-03_ses-01")

#: Says of the whole cohort what it is.
COMMENT = "The subjects are simulated."

_LEAD_FIELD = ("lead_field_rms", "lead_field_rms_diff", "lead_field_separability")


@dataclass(frozen=True)
class Example:
    """The store, the FreeSurfer folders, and what was written into the store."""

    path: Path
    subjects_dir: Path
    rows: dict[str, xr.Dataset]


def make(folder: Path) -> Example:
    """Write the store; sub-03 stays pending, sub-02 has no lead field."""
    anatomy = {
        name: small_subject(folder / "subjects", name, seed=seed)
        for seed, name in enumerate(("sub-01", "sub-02"))
    }
    rows = {
        label: _with_values(anatomy[label[:6]].assign_attrs(subject=label), seed)
        for seed, label in enumerate(LABELS[:3])
    }
    for name in _LEAD_FIELD:
        rows[LABELS[2]][name][:] = np.nan
    rows[LABELS[2]]["anatomical_score"][:] = np.nan
    write_store(folder / "cohort.zarr", rows)
    return Example(folder / "cohort.zarr", folder / "subjects", rows)


def write_store(path: Path, rows: dict[str, xr.Dataset]) -> None:
    """Make a store with rows of `LABELS`; the others stay pending."""
    store = Store.create(path, _plan(rows))
    for label, ds in rows.items():
        with store.claim(label) as row:
            assert row is not None
            row.write(ds)
    store.finalise()


def _plan(rows: dict[str, xr.Dataset]) -> StorePlan:
    sizes = {
        dim: max(ds.sizes.get(dim, 0) for ds in rows.values())
        for dim in schema.RAGGED_DIMS
    }
    table = {
        "participant_id": [label[:6] for label in LABELS],
        "session": [label[7:] for label in LABELS],
        "group": ["a", "a", "b", "b"],
    }
    return StorePlan(
        LABELS,
        schema.layer_names(3),
        sizes,
        atlases={ATLAS: POSITIONS},
        columns=pd.DataFrame(table, index=list(LABELS)),
        attrs={"comment": COMMENT},
    )


def _with_values(ds: xr.Dataset, seed: int) -> xr.Dataset:
    """Add predictors: numbers at random, some of them missing."""
    rng = np.random.default_rng((seed, 7))
    n = ds.sizes["vertex"]
    ds = ds.copy()
    for declared in schema.VARIABLES:
        if declared.group != "/" or declared.coordinate:
            continue
        shape = (3, n) if "layer" in declared.dims else (n,)
        values = rng.uniform(0.01, 0.99, shape).astype(declared.dtype)
        if declared.dtype == "float32":
            values[..., rng.integers(0, n, 3)] = np.nan
        else:
            values = rng.integers(0, 2, shape).astype(declared.dtype)
        ds[declared.name] = (declared.subject_dims, values, declared.attrs)
    receipt = ds.attrs["receipt"] | {"lead_field": {"source": "single-shell"}}
    return ds.assign_attrs(receipt=receipt)


def whole(example: Example, label: str) -> xr.Dataset:
    """Open one row, loaded."""
    return lamstore.open(example.path, subject=label).load()
