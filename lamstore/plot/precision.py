"""Pictures of the precision of depth: a map, or by region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xarray as xr

from lamstore.dataset import chosen
from lamstore.plot.charts import BOX, regions
from lamstore.plot.cortex import surface
from lamstore.questions.summaries import region_summary

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = ("map", "regions")


def precision(
    ds: xr.Dataset,
    found: xr.Dataset,
    variable: str = "depth_resolution",
    *,
    kind: str = "map",
    layer: str | None = None,
    atlas: str | None = None,
    **options: Any,
) -> Figure:
    """Draw how precisely depth can be estimated: on the cortex, or by region.

    Parameters
    ----------
    ds
        What `found` was computed from; for a map, of one subject with its mesh.
    found
        What `lamstore.depth.depth_precision`, `lamstore.depth.layer_detection` or
        another function of `lamstore.depth` returns, of the same vertices.
    variable
        Which of it.
    kind
        ``"map"``, or ``"regions"``, a distribution by region.
    layer
        The layer in the middle of the column if left out.
    atlas
        Annotation of the regions: those of a distribution, or outlined on a map.
    **options
        As of `lamstore.plot.surface`, or of `lamstore.plot.regions`.

    Returns
    -------
    matplotlib.figure.Figure
        Its title has what was assumed of the recording.

    Examples
    --------
    >>> import lamstore
    >>> ds = lamstore.open("cohort.zarr", subject="sub-01")  # doctest: +SKIP
    >>> found = lamstore.depth.depth_precision(
    ...     ds, moment=10, noise_sd=100, n_trials=180, n_samples=31
    ... )  # doctest: +SKIP
    >>> lamstore.plot.precision(ds, found, path="precision.pdf")  # doctest: +SKIP
    """
    chosen(kind, KINDS, "kind")
    chosen(variable, [str(name) for name in found.data_vars], "variable")
    array = found[variable]
    if "layer" in array.dims and layer is None:
        layer = str(array["layer"].values[array.sizes["layer"] // 2])
    elif "layer" not in array.dims:
        layer = None
    with_it = ds.assign({variable: array})
    if kind == "map":
        return surface(with_it, variable, layer=layer, atlas=atlas, **options)
    summary = region_summary(
        with_it, variable=variable, layer=layer, atlas=atlas, statistics=("mean", *BOX)
    )
    return regions(summary, layer=layer, **options)
