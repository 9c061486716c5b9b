"""Predictors averaged over patches of cortex or smoothed along it, and areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore.questions.statistics import one_place, question
from lamstore.regions.places import MESH_DIMS, pial_mesh

#: What a vertex counts for in a mean.
WEIGHTS = ("area", "vertex")


def patch_mean(
    ds: xr.Dataset,
    radius: float,
    *,
    variable: str | Sequence[str] | None = None,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    weights: str = "area",
    mesh: xr.Dataset | None = None,
) -> xr.Dataset:
    """Average variables over the vertices within a radius of each vertex.

    A source of some extent is seen through its patch's mean, not its middle's value.
    The mean is that of the vertices, weighed by area, whose distance along the
    subject's own pial surface (see `lamstore.regions.within`) is at most the radius.

    Parameters
    ----------
    ds, variable, layer, subject, weights, mesh
        See `lamstore.questions`.
    radius
        mm along the surface.
    region, atlas, hemi, assignment
        Only these vertices take part: without a medial wall, say.

    Returns
    -------
    xarray.Dataset
        The variables with dims, units and coordinates as in `ds`, float64, lazy where
        the mesh is. Vertices without a value are left out of means and have none
        themselves (NaN), and so do those outside the region.
        `lamstore.anatomical_score` of it standardises the averaged predictors.
    """
    length = dataset.distance_in_mm(radius, "radius")
    ds, names = question(ds, variable, subject)
    area = area_weights(ds, weights, mesh=mesh)
    ds = dataset.select(ds, layer=layer)
    # once for all variables; each block's patches wait until its variables had them
    surface = pial_mesh(ds, mesh, purpose="a patch")
    patches = dataset.by_row(
        _patches, *surface, dims=MESH_DIMS, dtype=object, radius=length
    )
    comment = f"Mean over the vertices within {length:g} mm along the pial surface."
    where = _where(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    given: list[xr.DataArray] = [patches]
    dims: list[list[str]] = [[]]
    if area is not None:
        given, dims = [*given, area], [*dims, ["vertex"]]
    return _map(ds, names, _means, given, dims, where, comment)


def smooth(
    ds: xr.Dataset,
    fwhm: float,
    *,
    variable: str | Sequence[str] | None = None,
    layer: Any = None,
    subject: str | Sequence[str] | None = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | Sequence[str] | None = None,
    assignment: str = "partition",
    mesh: xr.Dataset | None = None,
) -> xr.Dataset:
    """Smooth variables along each subject's own pial surface.

    As heat spreads (cotangent Laplacian, 10 implicit steps), until a point is as wide
    as a Gaussian of this full width at half maximum. The sum of value times area is
    kept, and so are constants. Nothing flows through vertices without a value.

    Parameters
    ----------
    ds, variable, layer, subject, region, atlas, hemi, assignment, mesh
        As in `patch_mean`.
    fwhm
        mm along the surface.

    Returns
    -------
    xarray.Dataset
        As `patch_mean` returns.
    """
    length = dataset.distance_in_mm(fwhm, "fwhm")
    ds, names = question(ds, variable, subject)
    ds = dataset.select(ds, layer=layer)
    comment = f"Smoothed along the pial surface with FWHM {length:g} mm."
    where = _where(ds, region, atlas=atlas, hemi=hemi, assignment=assignment)
    surface = pial_mesh(ds, mesh, purpose="a patch")
    return _map(ds, names, _smoothed, surface, MESH_DIMS, where, comment, fwhm=length)


def vertex_area(ds: xr.Dataset, *, mesh: xr.Dataset | None = None) -> xr.DataArray:
    """Compute the area that each vertex stands for.

    The mean of its areas on the pial and on the white surface (of the layers there are,
    the first and the last), from the store's ``vertex_area`` or from the mesh.

    Parameters
    ----------
    ds, mesh
        See `lamstore.questions`.

    Returns
    -------
    xarray.DataArray
        ([subject,] vertex), mm^2, float64, lazy where the mesh is; 0 in padding.
    """
    dataset.require_native(ds, "an area")
    if "vertex_area" in ds.variables:
        area = dataset.values_of(ds, "vertex_area")
    else:
        parts = dataset.mesh_variables(
            ds, mesh, "coordinates", "faces", purpose="an area"
        )
        points = parts["coordinates"].isel(layer=[0, -1]).reset_coords(drop=True)
        _, faces, hemi, _ = pial_mesh(ds, mesh, purpose="an area")
        area = dataset.by_row(
            _areas,
            points.drop_vars("layer", errors="ignore"),
            *(faces, hemi),
            dims=[["layer", "vertex", "xyz"], ["face", "corner"], ["vertex"]],
            out=["layer", "vertex"],
        )
    if "layer" in area.dims:
        area = area.isel(layer=[0, -1]).mean("layer", skipna=False)
    area = area.fillna(0.0)
    if "subject" in ds.dims:
        area = area.assign_coords(subject=ds["subject"].variable)
    return area.rename("vertex_area").assign_attrs(long_name="Area", units="mm^2")


def _areas(points: np.ndarray, faces: np.ndarray, hemi: np.ndarray) -> np.ndarray:
    from lamstore.numeric import bridges  # scipy.sparse

    return bridges.vertex_areas(points, faces, hemi)


def area_weights(
    ds: xr.Dataset,
    weights: str,
    statistics: Sequence[str] = ("mean",),
    *,
    mesh: xr.Dataset | None = None,
) -> xr.DataArray | None:
    """Return what vertices count for in these statistics; None if all count alike."""
    dataset.one_of(weights, WEIGHTS, "weights")
    if weights == "vertex" or not {"mean", "sd"} & set(statistics):
        return None
    return vertex_area(ds, mesh=mesh)


def _where(ds: xr.Dataset, region: Any, **place: Any) -> xr.DataArray | None:
    """Return the vertices that take part; None if all do."""
    if region is None and place["hemi"] is None:
        return None
    return one_place(ds, region, **place).isel(region=0, hemi=0, drop=True)


def _map(
    ds: xr.Dataset,
    names: Sequence[str],
    function: Callable[..., np.ndarray],
    given: Sequence[xr.DataArray],
    dims: Sequence[Sequence[str]],
    where: xr.DataArray | None,
    comment: str,
    **options: Any,
) -> xr.Dataset:
    """Send each variable of each subject through a function of what is given."""
    answer = {}
    for name in names:
        values = dataset.values_of(ds, name)
        own = [*(dim for dim in values.dims if dim == "layer"), "vertex"]
        order = values.dims
        if where is not None:
            values = values.where(where)
        array = dataset.by_row(
            function, values, *given, dims=[own, *dims], out=own, **options
        )
        attrs = dict(ds[name].attrs)
        attrs["comment"] = " ".join(x for x in (attrs.get("comment"), comment) if x)
        answer[name] = array.transpose(*order).assign_attrs(attrs)
    atlas_names = (schema.REGION_PREFIX + atlas for atlas in dataset.atlases(ds))
    by_vertex = ("hemi", "vertex", *atlas_names)
    kept = {n: ds.coords[n].variable for n in by_vertex if n in ds.coords}
    whole = xr.Dataset(answer, attrs=ds.attrs).assign_coords(kept)
    return dataset.with_rows_of(whole, ds)


def _patches(
    pial: np.ndarray,
    faces: np.ndarray,
    hemi: np.ndarray,
    white: np.ndarray,
    *,
    radius: float,
) -> Any:
    """Find the patches of a subject: a sparse matrix (vertex, vertex)."""
    from lamstore.numeric import geodesics

    graph = geodesics.surface_graph(pial, faces, hemi, white)
    return geodesics.patches(graph, radius)


def _means(
    values: np.ndarray, patches: Any, area: np.ndarray | None = None
) -> np.ndarray:
    """Average ([layer,] vertex) over the patches of a subject."""
    there = np.isfinite(values)
    weights = np.where(there, 1.0 if area is None else area, 0.0)
    total = patches @ (weights * np.where(there, values, 0.0)).T
    weight = patches @ weights.T
    mean = np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)
    return np.where(there, mean.T, np.nan)


def _smoothed(
    values: np.ndarray,
    pial: np.ndarray,
    faces: np.ndarray,
    hemi: np.ndarray,
    white: np.ndarray,
    *,
    fwhm: float,
) -> np.ndarray:
    """Smooth ([layer,] vertex) of a subject."""
    from lamstore.numeric import geodesics

    return geodesics.smooth(values, pial, faces, fwhm, hemi, white)
