"""A small cohort in memory, ragged and with what real cohorts lack, to be asked."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import reference
import xarray as xr

from lamstore import schema

LAYERS = ("pial", "0.500", "white")
NAMES = ("front", "back", "far")
#: Rows with their participants: two sessions, of which the surfaces differ, and a row
#: that is not complete.
ROWS = {
    "sub-01_ses-01": "sub-01",
    "sub-02": "sub-02",
    "sub-01_ses-02": "sub-01",
    "sub-03": "sub-03",
    "sub-04": "sub-04",
}
MISSING = "sub-03"
N_VERTICES = {"sub-01_ses-01": 162, "sub-02": 42, "sub-01_ses-02": 42, "sub-04": 162}
LAYERED = ("lead_field_rms_diff", "radiality_to_scalp", "distance_to_scalp")


class Asked(NamedTuple):
    """The cohort, its meshes, and each complete row by itself, without padding."""

    ds: xr.Dataset
    mesh: xr.Dataset
    rows: dict[str, xr.Dataset]


def row(label: str, seed: int) -> xr.Dataset:
    """One row: a bumpy sphere in two hemispheres with predictors at random."""
    rng = np.random.default_rng(seed)
    directions, faces = reference.icosphere(2 if N_VERTICES[label] == 162 else 1)
    n = len(directions)
    radius = 50 + 4 * np.sin(5 * directions @ rng.normal(size=3))
    layers = np.stack([(radius - 1.5 * k)[:, None] * directions for k in range(3)])
    codes = rng.integers(-1, 2, n).astype(np.int16)
    if label == "sub-04":
        codes[codes == 1] = -1  # who has no region "back"
    thickness = rng.uniform(1, 5, n)
    thickness[rng.integers(n, size=3)] = np.nan
    lv = ("layer", "vertex")
    return xr.Dataset(
        {
            "cortical_thickness": ("vertex", thickness.astype(np.float32)),
            **{
                name: (lv, rng.uniform(0.1, 9, (3, n)).astype(np.float32))
                for name in LAYERED
            },
            "inside_inner_skull": (lv, rng.integers(-1, 2, (3, n)).astype(np.int8)),
            "coordinates": ((*lv, "xyz"), layers.astype(np.float32)),
            "faces": (("face", "corner"), faces.astype(np.int32)),
        },
        coords={
            "layer": list(LAYERS),
            "depth": ("layer", schema.depths(3)),
            "vertex": np.arange(n, dtype=np.int32),
            "hemi": ("vertex", (directions[:, 0] > 0).astype(np.int8)),
            "region_aparc": (
                "vertex",
                codes,
                schema.region_variable("aparc", NAMES).attrs,
            ),
        },
        attrs={"subject": label},
    )


def cohort(*, lazy: bool = True, seed: int = 0) -> Asked:
    """All rows, padded as a store has them; a block is two rows."""
    rows = {
        label: row(label, 10 * seed + i)
        for i, label in enumerate(ROWS)
        if label != MISSING
    }
    sizes = {
        dim: max(ds.sizes[dim] for ds in rows.values()) for dim in ("vertex", "face")
    }
    like = next(iter(rows.values()))
    variables = {}
    for name in like.variables:
        if name in ("layer", "depth", "vertex"):
            continue
        array = like[name]
        shape = [sizes.get(dim, array.sizes[dim]) for dim in array.dims]
        missing = np.nan if array.dtype.kind == "f" else -1
        values = np.full((len(ROWS), *shape), missing, array.dtype)
        for i, label in enumerate(ROWS):
            if label in rows:
                part = rows[label][name].values
                values[(i, *map(slice, part.shape))] = part
        variables[name] = (("subject", *array.dims), values, array.attrs)
    n = [N_VERTICES.get(label, -1) for label in ROWS]
    whole = xr.Dataset(
        variables,
        coords={
            "subject": list(ROWS),
            "participant_id": ("subject", list(ROWS.values())),
            "age": ("subject", [30.0, 41.0, 31.0, 52.0, 63.0]),
            "sex": ("subject", ["F", "M", "F", "F", "M"]),
            "n_vertices": ("subject", np.array(n, dtype=np.int32)),
            "receipt": ("subject", ["{}"] * len(ROWS)),
            "layer": list(LAYERS),
            "depth": ("layer", schema.depths(3)),
            "vertex": np.arange(sizes["vertex"], dtype=np.int32),
        },
    ).set_coords(["hemi", "region_aparc"])
    for name in ("cortical_thickness", *LAYERED):
        whole[name].attrs = schema.variable(name).attrs
    in_mesh = ["coordinates", "faces"]
    ds, mesh = (
        whole.drop_vars(in_mesh).drop_dims("xyz", errors="ignore"),
        whole[in_mesh],
    )
    mesh = mesh.drop_vars(["hemi", "region_aparc", "participant_id", "age", "sex"])
    if lazy:
        # as a store is opened: what has one value a row is not lazy
        ds, mesh = (
            x.assign(
                {
                    n: x[n].variable.chunk({"subject": 2})
                    for n in x.variables
                    if x[n].ndim > 1
                }
            )
            for x in (ds, mesh)
        )
    return Asked(ds, mesh, rows)


def quantile(values: list[float], share: float) -> float:
    """Linear interpolation between the sorted values."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def described(values: np.ndarray) -> dict[str, float]:
    """What a region is like, from plain sums over its values that are there."""
    there = [float(x) for x in values if np.isfinite(x)]
    if not there:
        return {"n": 0.0}
    mean = sum(there) / len(there)
    return {
        "n": float(len(there)),
        "mean": mean,
        "sd": (sum((x - mean) ** 2 for x in there) / len(there)) ** 0.5,
        "q05": quantile(there, 0.05),
        "q25": quantile(there, 0.25),
        "median": quantile(there, 0.5),
        "q75": quantile(there, 0.75),
        "q95": quantile(there, 0.95),
    }


def inside(ds: xr.Dataset, region: str, hemi: str) -> np.ndarray:
    """Vertices of one row in a region of a hemisphere, one by one."""
    code, found = NAMES.index(region), []
    labels = zip(ds["region_aparc"].values, ds["hemi"].values, strict=True)
    for vertex, (of_vertex, side) in enumerate(labels):
        if of_vertex == code and hemi in (schema.HEMISPHERES[side], "both"):
            found.append(vertex)
    return np.array(found, dtype=int)
