"""Predictors averaged over patches of cortex, or smoothed along it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import xarray as xr

from lamstore.dataset import (
    atlases,
    distance_in_mm,
    in_blocks_of,
    values_of,
    with_rows_of,
)
from lamstore.numeric import geodesics
from lamstore.questions.selection import (
    chosen_variables,
    memberships,
)
from lamstore.regions.places import pial_mesh
from lamstore.schema import REGION_PREFIX


def patch_mean(
    ds: xr.Dataset,
    radius: float,
    variables: str | Sequence[str] | None = None,
    *,
    where: xr.DataArray | None = None,
    mesh: xr.Dataset | None = None,
) -> xr.Dataset:
    """Average variables over the vertices within a radius of each vertex.

    A source of some extent is seen through its patch's mean, not its middle's value.
    The mean is that of the vertices, each counted once, whose distance along the
    subject's own pial surface (see `lamstore.regions.within`) is at most the radius.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    radius
        mm along the surface.
    variables
        Names, all floating variables by vertex if left out.
    where
        Only these vertices take part, bool ([subject,] vertex): without a medial
        wall, say.
    mesh
        Has ``coordinates`` and ``faces`` where `ds` does not:
        ``lamstore.open(path, group="mesh")``.

    Returns
    -------
    xarray.Dataset
        The variables with dims, units and coordinates as in `ds`, float64, computed
        when they are asked for where the mesh is lazy. Vertices without a value are
        left out of means and have none themselves (NaN), and so do those outside
        `where`. `lamstore.anatomical_score` of it standardises the averaged
        predictors.

    Raises
    ------
    LamstoreError
        If the radius is no length, a variable is unknown, or the mesh is not there.
    """
    length = distance_in_mm(radius, "radius")
    names = chosen_variables(ds, variables)
    pial, faces, hemi = pial_mesh(ds, mesh, purpose="a patch")
    # once for all variables; each block's patches wait until its variables had them
    patches = xr.apply_ufunc(
        _patches,
        pial,
        faces,
        hemi,
        input_core_dims=[["vertex", "xyz"], ["face", "corner"], ["vertex"]],
        kwargs={"radius": length},
        dask="parallelized",
        output_dtypes=[object],
        dask_gufunc_kwargs={"allow_rechunk": True},
    )
    comment = f"Mean over the vertices within {length:g} mm along the pial surface."
    return _map(ds, names, _means, [(patches, [])], where, comment)


def smooth(
    ds: xr.Dataset,
    fwhm: float,
    variables: str | Sequence[str] | None = None,
    *,
    where: xr.DataArray | None = None,
    mesh: xr.Dataset | None = None,
) -> xr.Dataset:
    """Smooth variables along each subject's own pial surface.

    As heat spreads (cotangent Laplacian, 10 implicit steps), until a point is as wide
    as a Gaussian of this full width at half maximum. The sum of value times area is
    kept, and so are constants.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    fwhm
        mm along the surface.
    variables
        Names, all floating variables by vertex if left out.
    where
        Only these vertices take part, bool ([subject,] vertex).
    mesh
        Has ``coordinates`` and ``faces`` where `ds` does not:
        ``lamstore.open(path, group="mesh")``.

    Returns
    -------
    xarray.Dataset
        The variables with dims, units and coordinates as in `ds`, float64, computed
        when they are asked for where `ds` or the mesh is lazy. Vertices without a
        value, or outside `where`, are NaN, and nothing flows through them. A vertex
        without a triangle takes part as its neighbours do.

    Raises
    ------
    LamstoreError
        If `fwhm` is no length, a variable is unknown, or the mesh is not there.
    """
    length = distance_in_mm(fwhm, "fwhm")
    names = chosen_variables(ds, variables)
    pial, faces, hemi = pial_mesh(ds, mesh, purpose="smoothing")
    mesh_of = [["vertex", "xyz"], ["face", "corner"], ["vertex"]]
    given = list(zip((pial, faces, hemi), mesh_of, strict=True))
    comment = f"Smoothed along the pial surface with FWHM {length:g} mm."
    return _map(ds, names, _smoothed, given, where, comment, fwhm=length)


def _map(
    ds: xr.Dataset,
    names: Sequence[str],
    function: Callable[..., np.ndarray],
    given: Sequence[tuple[xr.DataArray, list[str]]],
    where: xr.DataArray | None,
    comment: str,
    **options: float,
) -> xr.Dataset:
    """Send each variable of each subject through a function of the mesh."""
    mask = None
    if where is not None:
        mask = memberships(ds, {"where": where}, hemispheres="both")
        mask = mask.isel(region=0, hemi=0, drop=True)
    answer = {}
    for name in names:
        values = values_of(ds, name)
        dims = values.dims
        if mask is not None:
            values = values.where(mask)
        layers = [dim for dim in dims if dim == "layer"]
        array = xr.apply_ufunc(
            function,
            values.drop_vars(list(values.coords)),
            *(
                in_blocks_of(array.drop_vars(list(array.coords)), values)
                for array, _ in given
            ),
            input_core_dims=[[*layers, "vertex"], *(core for _, core in given)],
            output_core_dims=[[*layers, "vertex"]],
            kwargs={"n_inner": len(layers), **options},
            dask="parallelized",
            output_dtypes=[np.float64],
            dask_gufunc_kwargs={"allow_rechunk": True},
        )
        attrs = dict(ds[name].attrs)
        attrs["comment"] = " ".join(x for x in (attrs.get("comment"), comment) if x)
        answer[name] = array.transpose(*dims).assign_attrs(attrs)
    by_vertex = ("hemi", "vertex", *(REGION_PREFIX + atlas for atlas in atlases(ds)))
    kept = {n: ds.coords[n].variable for n in by_vertex if n in ds.coords}
    whole = xr.Dataset(answer, attrs=ds.attrs).assign_coords(kept)
    return with_rows_of(whole, ds)


def _patches(
    pial: np.ndarray, faces: np.ndarray, hemi: np.ndarray, *, radius: float
) -> np.ndarray:
    """Find the patches of a block of subjects: a matrix for each."""
    found = np.empty(pial.shape[:-2], dtype=object)
    for at in np.ndindex(found.shape):
        graph = geodesics.surface_graph(pial[at], faces[at], hemi[at])
        found[at] = geodesics.patches(graph, radius)
    return found


def _means(values: np.ndarray, patches: np.ndarray, *, n_inner: int) -> np.ndarray:
    """Average (..., [layer,] vertex) over patches (...)."""
    answer = np.full(values.shape, np.nan)
    patches = np.asarray(patches, dtype=object)
    for at in np.ndindex(values.shape[: values.ndim - 1 - n_inner]):
        rows = values[at].reshape(-1, values.shape[-1])
        there = np.isfinite(rows)
        total = patches[at] @ np.where(there, rows, 0.0).T
        n = patches[at] @ there.T.astype(np.float64)
        mean = np.divide(total, n, out=np.full(total.shape, np.nan), where=n > 0).T
        answer[at] = np.where(there, mean, np.nan).reshape(values[at].shape)
    return answer


def _smoothed(
    values: np.ndarray,
    pial: np.ndarray,
    faces: np.ndarray,
    hemi: np.ndarray,
    *,
    n_inner: int,
    fwhm: float,
) -> np.ndarray:
    """Smooth (..., [layer,] vertex), one subject after the other."""
    answer = np.empty(values.shape)
    for at in np.ndindex(values.shape[: values.ndim - 1 - n_inner]):
        answer[at] = geodesics.smooth(values[at], pial[at], faces[at], fwhm, hemi[at])
    return answer
