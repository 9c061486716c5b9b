"""Which vertices belong to a region, or lie near a point."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from difflib import get_close_matches
from numbers import Real
from typing import Any

import numpy as np
import xarray as xr
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from lamstore import schema
from lamstore.datasets import at_layer, label_of, require
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.numeric import kernels

ASSIGNMENTS = ("partition", "lameg")

#: A point farther than this from the pial surface (mm) is probably in another frame.
FAR_FROM_CORTEX = 20.0


def atlases(ds: xr.Dataset) -> tuple[str, ...]:
    """Name the atlases of which a Dataset has regions."""
    names = (str(name) for name in ds.variables)
    prefix = schema.REGION_PREFIX
    return tuple(name.removeprefix(prefix) for name in names if name.startswith(prefix))


def atlas_of(ds: xr.Dataset, atlas: str | None = None) -> str:
    """Name the atlas that is meant: the only one if None.

    Raises
    ------
    LamstoreError
        If it is not there, or there are several to choose from; they are listed.
    """
    there = atlases(ds)
    if atlas is None and len(there) == 1:
        return there[0]
    if atlas is None or atlas not in there:
        found = ", ".join(there) or "none"
        wanted = "which atlas?" if atlas is None else f"no atlas {atlas!r}."
        raise LamstoreError(
            f"{label_of(ds)}: {wanted} Atlases there are: {found}. They are read "
            "from label/<hemi>.<atlas>.annot when the surfaces are."
        )
    return atlas


def region_codes(ds: xr.Dataset, atlas: str | None = None) -> dict[str, int]:
    """Return the integer code of each region of an atlas.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the coordinate ``region_<atlas>``.
    atlas
        The annotation's name, such as ``"aparc"``; may be left out if there is one.

    Returns
    -------
    dict
        Region name -> code, as in ``flag_meanings`` and ``flag_values``.

    Raises
    ------
    LamstoreError
        If `ds` has no such atlas, or its regions are not named.

    Examples
    --------
    >>> attrs = schema.region_variable("demo", ["front", "back"]).attrs
    >>> ds = xr.Dataset(coords={"region_demo": ("vertex", [0, 1, -1], attrs)})
    >>> region_codes(ds, "demo")
    {'front': 0, 'back': 1}
    """
    atlas = atlas_of(ds, atlas)
    attrs = ds[schema.REGION_PREFIX + atlas].attrs
    names = str(attrs.get("flag_meanings", "")).split()
    codes = [int(code) for code in np.atleast_1d(attrs.get("flag_values", []))]
    if not names or len(names) != len(codes):
        raise LamstoreError(
            f"{label_of(ds)}: region_{atlas} names {len(names)} regions in "
            f"flag_meanings and has {len(codes)} flag_values; expected as many, at "
            "least one. Were its attributes lost on the way?"
        )
    return dict(zip(names, codes, strict=True))


def region_mask(
    ds: xr.Dataset,
    region: str | Sequence[str],
    *,
    atlas: str | None = None,
    hemi: str | None = None,
    assignment: str = "partition",
) -> xr.DataArray:
    """Tell which vertices belong to a region, or to any of several.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    region
        Name or names, as in the annotation.
    atlas
        The annotation's name, such as ``"aparc"``; may be left out if there is one.
    hemi
        ``"lh"`` or ``"rh"``; both if left out.
    assignment
        ``"partition"``: a vertex has the region of the full-resolution vertex that it
        is. ``"lameg"``: laMEG's, which sends every full-resolution vertex of a region
        to its nearest downsampled vertex; where regions meet, vertices are in several,
        and where hemispheres touch, `hemi` is the region's and not the vertex's.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where `ds` is; False in padding. A region may
        have no vertices.

    Raises
    ------
    LamstoreError
        If the atlas (those there are listed), the region (near matches are listed),
        the hemisphere or the assignment is unknown.
    """
    if assignment not in ASSIGNMENTS:
        raise LamstoreError(
            f"{label_of(ds)}: assignment is {' or '.join(ASSIGNMENTS)}, "
            f"found {assignment!r}."
        )
    atlas = atlas_of(ds, atlas)
    codes = region_codes(ds, atlas)
    names = [region] if isinstance(region, str) else list(region)
    wanted = [_code(ds, atlas, codes, str(name)) for name in names]
    if assignment == "partition":
        mask = ds[schema.REGION_PREFIX + atlas].isin(wanted)
    else:
        name = schema.LAMEG_REGION_PREFIX + atlas
        require(ds, name, purpose="assignment='lameg'")
        rows = [list(codes.values()).index(code) for code in wanted]
        dim = schema.region_dim(atlas)
        member = ds[name].isel({dim: rows})
        if hemi is not None:
            _check_hemisphere(ds, hemi)
            # laMEG asks which hemisphere the region is on, not which the vertex is on
            bit = 1 << schema.HEMISPHERES.index(hemi)
            member = member.where(member > 0, 0) & bit
        return _bare((member > 0).any(dim), "region")
    if hemi is not None:
        mask = mask & hemisphere_mask(ds, hemi)
    return _bare(mask, "region")


def hemisphere_mask(ds: xr.Dataset, hemi: str) -> xr.DataArray:
    """Tell which vertices belong to a hemisphere, ``"lh"`` or ``"rh"``.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex).

    Raises
    ------
    LamstoreError
        If `hemi` is neither, or `ds` has no hemispheres.
    """
    _check_hemisphere(ds, hemi)
    require(ds, "hemi", purpose=f"hemi={hemi!r}")
    return _bare(ds["hemi"] == schema.HEMISPHERES.index(hemi), "hemisphere")


def _check_hemisphere(ds: xr.Dataset, hemi: str) -> None:
    if hemi not in schema.HEMISPHERES:
        raise LamstoreError(
            f"{label_of(ds)}: hemi is {' or '.join(schema.HEMISPHERES)}, "
            f"found {hemi!r}."
        )


def within(
    ds: xr.Dataset, near: int | Sequence[float] | np.ndarray, radius: float
) -> xr.DataArray:
    """Tell which vertices lie within a distance along the pial surface.

    Distances are the shortest paths along the edges of the mesh, which are longer
    than the shortest paths over its faces (by a tenth or so), never shorter.

    Parameters
    ----------
    ds
        One subject's Dataset with ``coordinates`` and ``faces``.
    near
        A vertex, or a point (x, y, z) in scanner RAS, mm: then the nearest pial vertex
        is taken.
    radius
        Largest distance, mm.

    Returns
    -------
    xarray.DataArray
        bool (vertex); attrs: ``vertex``, ``distance_to_point`` (mm between that
        vertex and the point given; 0 for a vertex) and ``radius``. A vertex without a
        face is near itself only.

    Raises
    ------
    LamstoreError
        If the mesh is not in `ds`, `near` is no vertex and no point, or the radius is
        negative.

    Warns
    -----
    LamstoreWarning
        If the point is more than 20 mm from the pial surface.
    """
    require(ds, "coordinates", "faces", purpose="a distance along the surface")
    if "subject" in ds.dims:
        raise LamstoreError(
            f"{label_of(ds)}: a distance along the surface is one subject's; "
            "pass ds.sel(subject=...)."
        )
    if not (isinstance(radius, Real) and radius >= 0):
        raise LamstoreError(
            f"{label_of(ds)}: radius is a distance in mm, found {radius!r}."
        )
    radius = float(radius)
    pial = at_layer(ds, "coordinates", schema.PIAL).transpose("vertex", "xyz").values
    start, offset = _nearest_pial_vertex(label_of(ds), pial, near)
    distance = _along_edges(pial.astype(np.float64), ds["faces"].values, start, radius)
    attrs = {"vertex": start, "distance_to_point": offset, "radius": radius}
    return xr.DataArray(distance <= radius, dims="vertex", name="within", attrs=attrs)


def _nearest_pial_vertex(label: str, pial: np.ndarray, near: Any) -> tuple[int, float]:
    point = np.asarray(near)
    n = int(np.isfinite(pial).all(axis=1).sum())
    if point.ndim == 0 and point.dtype.kind in "iu":
        if not (0 <= point < len(pial) and np.isfinite(pial[point]).all()):
            raise LamstoreError(
                f"{label}: vertex {near} is not there; its layers have {n} vertices, "
                f"0 to {n - 1}."
            )
        return int(point), 0.0
    if (
        point.shape != (3,)
        or point.dtype.kind not in "iuf"
        or not np.isfinite(point).all()
    ):
        raise LamstoreError(
            f"{label}: near is a vertex or a point (x, y, z) in scanner RAS mm, "
            f"found {near!r}."
        )
    distance, index = kernels.nearest(point.astype(float), pial)
    if not distance < FAR_FROM_CORTEX:
        warnings.warn(
            f"{label}: the point {point.tolist()} is {distance:.1f} mm from the "
            "nearest pial vertex. Is it in scanner RAS, and in mm?",
            LamstoreWarning,
            stacklevel=3,
        )
    return int(index), float(distance)


def _along_edges(
    points: np.ndarray, faces: np.ndarray, start: int, limit: float
) -> np.ndarray:
    """Shortest paths along a mesh's edges, infinite beyond `limit`."""
    faces = faces[(faces >= 0).all(axis=1)].astype(np.int64)
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    # each edge once: a sparse array adds up what it is given twice
    a, b = np.unique(np.sort(pairs, axis=1), axis=0).T
    length = np.linalg.norm(points[a] - points[b], axis=1)
    graph = csr_array((length, (a, b)), shape=(len(points), len(points)))
    return dijkstra(graph, directed=False, indices=start, limit=limit)


def _code(ds: xr.Dataset, atlas: str, codes: dict[str, int], name: str) -> int:
    flag = "_".join(name.split())  # as in flag_meanings
    if flag in codes:
        return codes[flag]
    by_lower = {known.lower(): known for known in codes}
    near = [by_lower[match] for match in get_close_matches(flag.lower(), by_lower)]
    hint = f"did you mean {' or '.join(near)}?"
    if not near:
        hint = f"it has {', '.join(codes)}."
    raise LamstoreError(f"{label_of(ds)}: {atlas} has no region {name!r}; {hint}")


def _bare(mask: xr.DataArray, name: str) -> xr.DataArray:
    """Drop what would get in the way of combining masks."""
    keep = {"subject", "vertex"}
    mask = mask.drop_vars([c for c in mask.coords if c not in keep]).rename(name)
    mask.attrs = {}
    return mask.transpose(..., "vertex")
