"""Columns whose fields are more alike than the two ends of one of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    atlases,
    distance_in_mm,
    label_of,
    require,
    require_all_vertices,
    whole_number,
)
from lamstore.depth.evidence import column_of, field_of
from lamstore.errors import LamstoreError

#: Vertices whose fields are held at a time.
_BLOCK = 1024


def confusable_columns(
    ds: xr.Dataset,
    *,
    vertex: int,
    beyond: float = 10.0,
    lead_field: xr.DataArray | None = None,
    whitener: np.ndarray | None = None,
) -> pd.DataFrame:
    """Find columns that are harder to tell from a column than its own ends are.

    For the column's pial and white source: every other column that has a layer whose
    field has a larger abs(cosine) with it than the column's own other end has.

    Parameters
    ----------
    ds
        One subject's Dataset with ``coordinates``.
    vertex
        0-based vertex of a layer.
    beyond
        Only columns farther from the source than this, mm in a straight line.
    lead_field
        What `lamstore.lead_field` returns for `ds`, by default its single shell's; it
        is computed block by block.
    whitener
        (axis, channel): fields are compared in units of the noise. A row that was built
        with a noise covariance needs the same again.

    Returns
    -------
    pandas.DataFrame
        A line a column and source, the most alike first: ``source`` (its layer);
        ``vertex``, ``layer``, ``hemi`` and regions of the other column, at the layer
        that is most alike; ``cosine``, without its sign; ``own_cosine``, that of the
        column's own ends; ``distance``, mm. Sources without a field are passed
        over.
    """
    require(ds, "coordinates", "hemi", purpose="a place")
    whole_number(vertex, "vertex", least=0)
    distance_in_mm(beyond, "beyond")
    require_all_vertices(ds, "a comparison of columns")
    lead_field = field_of(ds, lead_field)
    own, layers, _ = column_of(ds, lead_field, vertex, whitener)
    there = [str(name) for name in ds["layer"].values]
    if layers != there or lead_field.sizes["vertex"] != ds.sizes["vertex"]:
        n = lead_field.sizes["vertex"]
        raise LamstoreError(
            f"the lead field has {n} vertices and the layers {', '.join(layers)}",
            subject=label_of(ds),
            wanted=f"all {ds.sizes['vertex']}, and {', '.join(there)}",
        )
    require_all_vertices(lead_field.to_dataset(name="field"), "a comparison of columns")
    ends = [layers.index(schema.PIAL), layers.index(schema.WHITE)]
    sources = _unit(own[ends])
    own_cosine = float(np.abs(sources[0] @ sources[1]))
    points = ds["coordinates"].transpose("layer", "vertex", "xyz").values
    n = ds.sizes["vertex"]
    best, at = np.empty((2, n)), np.empty((2, n), dtype=int)
    fields = lead_field.transpose("vertex", "layer", "channel")
    for start in range(0, n, _BLOCK):
        block = slice(start, min(start + _BLOCK, n))
        others = np.asarray(fields[block].values, np.float64)
        others = _unit(others if whitener is None else others @ whitener.T)
        cosines = np.abs(np.einsum("vkc,sc->svk", others, sources, optimize=True))
        cosines = np.nan_to_num(cosines, nan=-1.0)
        at[:, block] = cosines.argmax(axis=-1)
        best[:, block] = cosines.max(axis=-1)
    tables = []
    names = np.array(layers)
    for source, end in enumerate(ends):
        away = np.linalg.norm(
            points[at[source], np.arange(n)] - points[end, vertex], axis=-1
        )
        found = np.flatnonzero((best[source] > own_cosine) & (away > beyond))
        found = found[np.argsort(-best[source, found], kind="stable")]
        table = pd.DataFrame(
            {
                "subject": label_of(ds),
                "source": layers[end],
                "vertex": found,
                "layer": names[at[source, found]],
                "hemi": np.array(schema.HEMISPHERES)[ds["hemi"].values[found]],
                "cosine": np.minimum(best[source, found], 1.0),
                "own_cosine": own_cosine,
                "distance": away[found],
            }
        )
        for atlas in atlases(ds):
            codes = ds[schema.REGION_PREFIX + atlas]
            meanings = np.array([*codes.attrs["flag_meanings"].split(), ""])
            table[atlas] = meanings[codes.values[found]]
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _unit(fields: np.ndarray) -> np.ndarray:
    """Return fields (..., axis) of length 1, NaN where there is none."""
    norms = np.linalg.norm(fields, axis=-1, keepdims=True)
    return fields / np.where(norms > 0, norms, np.nan)
