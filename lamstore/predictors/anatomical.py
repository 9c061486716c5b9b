"""Predictors of the anatomy (Szul et al. 2025, doi:10.1101/2025.05.28.656642).

They take one subject's Dataset, or a store's with a ``subject`` dim and NaN padding,
which stays lazy where it is. Positions are in mm, in one frame. LamstoreError names
what `ds` lacks of their inputs.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    add_to_receipt,
    add_variable,
    at_layer,
    label_of,
    one_of,
    require,
    warn,
)
from lamstore.errors import about
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform


def cortical_thickness(ds: xr.Dataset) -> xr.Dataset:
    """Add ``cortical_thickness``: norm of pial - white, the length of a column.

    Parameters
    ----------
    ds
        With ``coordinates`` ([subject,] layer, vertex, xyz).

    Returns
    -------
    xarray.Dataset
        `ds` with ``cortical_thickness`` ([subject,] vertex), mm, in the coordinates'
        precision (float32 in laMEG's surfaces, as in laMEG itself); NaN in padding.

    Examples
    --------
    >>> column = [[[0.0, 0.0, 70.0]], [[0.0, 0.0, 67.5]]]
    >>> ds = xr.Dataset(
    ...     {"coordinates": (("layer", "vertex", "xyz"), column)},
    ...     coords={"layer": ["pial", "white"]},
    ... )
    >>> cortical_thickness(ds)["cortical_thickness"].values
    array([2.5])
    """
    require(ds, "coordinates", purpose="cortical_thickness")
    pial = at_layer(ds, "coordinates", schema.PIAL)
    white = at_layer(ds, "coordinates", schema.WHITE)
    thickness = ((pial - white) ** 2).sum("xyz", skipna=False) ** 0.5
    return add_variable(ds, "cortical_thickness", thickness)


def distance_to_scalp(ds: xr.Dataset, *, definition: str = "vertex") -> xr.Dataset:
    """Add ``distance_to_scalp``, of every layer's vertices.

    `lamstore.predictors.scalp_predictors` adds it with radiality, by one search.

    Parameters
    ----------
    ds
        With ``coordinates``, ``scalp`` ([subject,] scalp_vertex, xyz) and, for the
        surface, ``scalp_faces``.
    definition
        ``"vertex"``: to the nearest scalp vertex, as laMEG has it (on a scalp of
        2,562 vertices up to 1 mm longer). ``"surface"``: to the nearest point of the
        scalp's triangles.

    Returns
    -------
    xarray.Dataset
        `ds` with ``distance_to_scalp`` ([subject,] layer, vertex), mm, float64, NaN
        in padding; ``attrs["distance_definition"]`` names the definition. Warns of
        damaged vertices of the scalp as `radiality_to_scalp` does.
    """
    one_of(definition, schema.DISTANCE_DEFINITIONS, "definition")
    names = ["coordinates", "scalp"]
    if definition == "surface" or "scalp_faces" in ds:
        names.append("scalp_faces")
    function = _to_vertex if definition == "vertex" else _to_surface
    (distance,) = _per_subject(ds, "distance_to_scalp", function, names)
    return _count_damage(_add_distance(ds, distance, definition))


def radiality_to_scalp(ds: xr.Dataset) -> xr.Dataset:
    """Add ``radiality_to_scalp``: abs(cosine) of orientation and scalp.

    The normal is that of the nearest scalp vertex: the normalised sum of its
    triangles' unit normals. `lamstore.predictors.scalp_predictors` adds it with the
    distance, by one search.

    Parameters
    ----------
    ds
        With ``coordinates``, ``orientation``, ``scalp`` and ``scalp_faces``.

    Returns
    -------
    xarray.Dataset
        `ds` with ``radiality_to_scalp`` ([subject,] layer, vertex), float64, 1 where
        the source is radial, 0 where it is tangential or its orientation is zero. NaN
        in padding, and where the nearest scalp vertex has no normal: it belongs to no
        triangle, or to one of no area (one subject's receipt counts these).

    Warns
    -----
    LamstoreWarning
        If vertices of one subject's scalp are not finite, or stick out of it by five
        edges: they are passed over, and counted as ``damaged_scalp_vertices``.
    """
    purpose = "radiality_to_scalp"
    _, radiality = _per_subject(ds, purpose, _to_vertex_and_normal, _SCALP, n_outputs=2)
    return _count_damage(_add_radiality(ds, radiality))


def scalp_predictors(ds: xr.Dataset, *, definition: str = "vertex") -> xr.Dataset:
    """Add what `distance_to_scalp` and `radiality_to_scalp` add, by one search."""
    if definition != "vertex":
        return radiality_to_scalp(distance_to_scalp(ds, definition=definition))
    both = _per_subject(ds, "the scalp", _to_vertex_and_normal, _SCALP, n_outputs=2)
    ds = _add_radiality(_add_distance(ds, both[0], definition), both[1])
    return _count_damage(ds)


def distance_to_sensor(ds: xr.Dataset) -> xr.Dataset:
    """Add ``distance_to_sensor``: to the nearest coil of the selected channels.

    Parameters
    ----------
    ds
        With ``coordinates``, ``coil_positions`` ([subject,] coil, xyz) in the sensors'
        frame, and ``mri_to_sensors``.

    Returns
    -------
    xarray.Dataset
        `ds` with ``distance_to_sensor`` ([subject,] layer, vertex), mm, float64; NaN
        in padding and for subjects without sensors.
    """
    names = ("coordinates", "coil_positions", "mri_to_sensors")
    (distance,) = _per_subject(ds, "distance_to_sensor", _to_coil, names)
    return add_variable(ds, "distance_to_sensor", distance)


def inside_inner_skull(ds: xr.Dataset) -> xr.Dataset:
    """Add ``inside_inner_skull``: 1 inside, 0 outside the inner skull.

    Parameters
    ----------
    ds
        With ``coordinates``, ``inner_skull`` and ``inner_skull_faces``, one closed
        surface wound either way; an open one, which has no inside, is refused.

    Returns
    -------
    xarray.Dataset
        `ds` with ``inside_inner_skull`` ([subject,] layer, vertex), int8; -1 in
        padding and for subjects without an inner skull. One subject's receipt counts
        ``sources_outside_inner_skull``.
    """
    names = ("coordinates", "inner_skull", "inner_skull_faces")
    (flags,) = _per_subject(ds, "inside_inner_skull", _inside, names, dtype="int8")
    ds = add_variable(ds, "inside_inner_skull", flags)
    return _count(ds, "sources_outside_inner_skull", flags, lambda x: x == 0)


def layer_vertex_area(ds: xr.Dataset) -> xr.Dataset:
    """Add ``vertex_area`` ([subject,] layer, vertex), mm^2, which sums to each layer's.

    A third of the area of each triangle at a vertex, see `bridges.vertex_areas` for
    those of torn meshes; NaN in padding.
    """
    from lamstore.numeric.bridges import vertex_areas  # scipy.sparse

    names = ("coordinates", "faces", *(["hemi"] if "hemi" in ds else []))
    (area,) = _per_subject(ds, "vertex_area", vertex_areas, names)
    return add_variable(ds, "vertex_area", area)


_SCALP = ("coordinates", "orientation", "scalp", "scalp_faces")


def _add_distance(ds: xr.Dataset, values: xr.DataArray, definition: str) -> xr.Dataset:
    comment = f"Distance {schema.DISTANCE_DEFINITIONS[definition]}."
    ds = add_variable(ds, "distance_to_scalp", values, comment=comment)
    return ds.assign_attrs(distance_definition=definition)


def _add_radiality(ds: xr.Dataset, values: xr.DataArray) -> xr.Dataset:
    ds = add_variable(ds, "radiality_to_scalp", values)
    return _count(ds, "radiality_undefined", values, np.isnan)


def _to_vertex(
    points: np.ndarray, scalp: np.ndarray, faces: np.ndarray | None = None
) -> np.ndarray:
    if faces is not None:
        scalp, _ = meshes.without_damage(*_unpad(scalp, faces))
    return meshes.nearest(points, scalp)[0]


def _to_surface(points: np.ndarray, scalp: np.ndarray, faces: np.ndarray) -> np.ndarray:
    scalp, faces = meshes.without_damage(*_unpad(scalp, faces))
    if not len(faces):
        return np.full(points.shape[:-1], np.nan)
    return meshes.point_to_surface_distance(points, scalp, faces)


def _to_vertex_and_normal(
    points: np.ndarray, orientation: np.ndarray, scalp: np.ndarray, faces: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    scalp, faces = meshes.without_damage(*_unpad(scalp, faces))
    distance, index = meshes.nearest(points, scalp)
    if not len(scalp):
        return distance, distance
    normals = meshes.vertex_normals_unit_sum(scalp, faces)
    cosine = np.einsum("...x,...x", orientation, normals[index], dtype=np.float64)
    return distance, np.where(index < 0, np.nan, np.abs(cosine))


def _to_coil(
    points: np.ndarray, coils: np.ndarray, mri_to_sensors: np.ndarray
) -> np.ndarray:
    return meshes.nearest(transform(mri_to_sensors, points), coils)[0]


def _inside(points: np.ndarray, shell: np.ndarray, faces: np.ndarray) -> np.ndarray:
    shell, faces = _unpad(shell, faces)
    unknown = ~np.isfinite(points).all(axis=-1)
    if not len(faces):
        return np.full(unknown.shape, -1, np.int8)
    closed = meshes.check_closed(shell, faces, "the inner skull")
    return np.where(unknown, -1, meshes.inside(points, *closed)).astype(np.int8)


def _unpad(vertices: np.ndarray, faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Drop the padding: trailing rows of NaN and of -1."""
    if np.isfinite(vertices).all() and faces.min(initial=0) >= 0:
        return vertices, faces
    faces = faces[(faces >= 0).all(axis=1)]
    last = np.flatnonzero(np.isfinite(vertices).all(axis=1)).max(initial=-1)
    # a face may name a last vertex that is damaged
    n = max(last, faces.max(initial=-1)) + 1
    return vertices[:n], faces


def _per_subject(
    ds: xr.Dataset,
    purpose: str,
    function: Callable[..., Any],
    names: Sequence[str],
    *,
    dtype: str = "float64",
    n_outputs: int = 1,
) -> tuple[xr.DataArray, ...]:
    """Apply a function of one subject's arrays to each, answers (layer, vertex)."""
    require(ds, *names, purpose=purpose)
    label = xr.DataArray(label_of(ds))
    if "subject" in ds.dims:
        label = xr.DataArray(np.array(ds["subject"].values, dtype=str), dims="subject")

    def of_one(subject: Any, *arrays: np.ndarray) -> Any:
        with about(str(subject)):
            return function(*arrays)

    results = xr.apply_ufunc(
        of_one,
        label,
        *(ds[name].reset_coords(drop=True) for name in names),
        input_core_dims=[[], *(schema.variable(name).subject_dims for name in names)],
        output_core_dims=[["layer", "vertex"]] * n_outputs,
        vectorize=True,
        dask="parallelized",
        output_dtypes=[np.dtype(dtype)] * n_outputs,
        dask_gufunc_kwargs={"allow_rechunk": True},
    )
    return results if n_outputs > 1 else (results,)


def _count_damage(ds: xr.Dataset) -> xr.Dataset:
    """Warn once of the vertices that one subject's scalp is taken to be without."""
    noted = "damaged_scalp_vertices" in ds.attrs.get("receipt", {}).get("counts", {})
    scalp = ds["scalp"]
    if noted or scalp.ndim > 2 or scalp.chunks is not None or "scalp_faces" not in ds:
        return ds
    mesh = _unpad(scalp.values, ds["scalp_faces"].values)
    n = int(np.isnan(meshes.without_damage(*mesh)[0][:, 0]).sum())
    if not n:
        return ds
    ds = warn(
        ds,
        f"{n} of {len(mesh[0])} vertices of the scalp are not finite or stick out, and "
        "were passed over",
        advice="Look at it (lamstore.plot.coregistration), or make it again.",
        stacklevel=3,
    )
    return add_to_receipt(ds, "counts", damaged_scalp_vertices=n)


def _count(
    ds: xr.Dataset, name: str, array: xr.DataArray, oddity: Callable[[np.ndarray], Any]
) -> xr.Dataset:
    """Count an oddity in one subject's receipt; lazy arrays are left alone."""
    if "subject" in array.dims or array.chunks is not None:
        return ds
    if "n_vertices" in ds.coords and "vertex" in array.dims:  # padding is no oddity
        array = array.isel(vertex=slice(0, max(0, int(ds["n_vertices"]))))
    return add_to_receipt(ds, "counts", **{name: int(oddity(array.values).sum())})
