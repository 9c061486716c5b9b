"""Small generated subjects for the tests of the store."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.store import Store, StorePlan

LAYERS = schema.layer_names(3)
REGIONS = ("unknown", "precentral", "postcentral")


def subject(
    label: str, n_vertices: int = 30, n_channels: int = 5, *, seed: int = 0
) -> xr.Dataset:
    """Make a subject Dataset that has every variable of the schema."""
    rng = np.random.default_rng(seed)
    sizes = {
        "layer": len(LAYERS),
        "vertex": n_vertices,
        "face": 2 * n_vertices,
        "channel": n_channels,
        "coil": 2 * n_channels,
        "scalp_vertex": n_vertices // 2,
        "scalp_face": n_vertices,
        "inner_skull_vertex": n_vertices // 3,
        "inner_skull_face": n_vertices // 2,
        "aparc_region": len(REGIONS),
        "xyz": 3,
        "corner": 3,
        "hemisphere": 2,
        "fiducial": 3,
        "row": 4,
        "column": 4,
    }
    variables = [
        *schema.VARIABLES,
        schema.region_variable("aparc", REGIONS),
        schema.lameg_region_variable("aparc"),
    ]
    coords: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for variable in variables:
        if variable.dims == ("subject",):
            continue
        shape = tuple(sizes[dim] for dim in variable.subject_dims)
        values: Any
        if variable.name == "layer":
            values = np.array(LAYERS)
        elif variable.name == "depth":
            values = schema.depths(len(LAYERS))
        elif variable.name == "vertex":
            values = np.arange(n_vertices, dtype="int32")
        elif variable.name == "ch_name":
            values = np.array([f"MLC{i:02d}-1609" for i in range(n_channels)])
        elif np.dtype(variable.dtype).kind == "f":
            values = rng.normal(size=shape).astype(variable.dtype)
        else:
            values = rng.integers(0, 2, shape).astype(variable.dtype)
        attrs = variable.attrs
        if variable.name == "distance_to_scalp":
            attrs["comment"] = schema.DISTANCE_DEFINITIONS["vertex"]
        item = (variable.subject_dims, values, attrs)
        (coords if variable.coordinate else data)[variable.name] = item
    return xr.Dataset(
        data,
        coords=coords,
        attrs={
            "subject": label,
            "surface_source": "laMEG",
            "scalp_source": "bem/outer_skin.converted.gii",
            "sensor_system": "ctf275",
            "orientation": "link_vector",
            "fixed": 1,
            "distance_definition": "vertex",
            "receipt": {
                "inputs": [{"path": "surf/pial.gii", "size": 3, "sha256": "0f"}],
                "counts": {"vertices_without_face": seed},
                "lead_field": {"source": "single-shell", "verified": True},
            },
        },
    )


def plan(labels: Sequence[str], **options: Any) -> StorePlan:
    """Plan a store for subjects of these labels."""
    atlases = options.pop("atlases", {"aparc": REGIONS})
    return StorePlan(labels=labels, layers=LAYERS, atlases=atlases, **options)


def columns(labels: Sequence[str], **more: Any) -> pd.DataFrame:
    """Make a table of participants."""
    n = len(labels)
    table = {
        "participant_id": [label.split("_")[0] for label in labels],
        "age": np.arange(n) + 30.5,
        "sex": ["F", "M"] * (n // 2) + ["F"] * (n % 2),
        "nas": ["1,2,3"] * n,
    }
    return pd.DataFrame(table | more, index=list(labels))


def write(store: Store, label: str, ds: xr.Dataset, **options: Any) -> None:
    with store.row(label, **options) as row:
        assert row is not None
        row.write(ds)


def filled(path: Any, rows: Mapping[str, xr.Dataset], **options: Any) -> Store:
    """Make a store of these rows without any interruption."""
    store = Store.create(path, plan(list(rows), **options))
    for label, ds in rows.items():
        write(store, label, ds)
    store.finalise()
    return store


def same_rows(one: Any, other: Any) -> None:
    """Compare two stores by everything that a reader sees."""
    for group in (None, "mesh", "geometry"):
        first, second = (
            lamstore.open(path, group=group, complete=False).load()
            for path in (one, other)
        )
        xr.testing.assert_identical(first, second)


def holds(path: Any, rows: Mapping[str, xr.Dataset]) -> None:
    """Check that a store's complete rows are these, as they were written."""
    assert set(lamstore.open(path)["subject"].values) == rows.keys()
    for label, ds in rows.items():
        xr.testing.assert_identical(lamstore.open(path, subject=label).load(), ds)


def copied(store: Store, to: Path) -> Store:
    """Copy the files of a store, with those beside it."""
    shutil.copytree(store.path, to)
    shutil.copytree(store.folder, to.with_name(f"{to.name}.build"))
    return Store(to)
