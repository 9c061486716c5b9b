"""Which vertices of a subject stand for each vertex of a template, and values there.

By positions on FreeSurfer's registration sphere, one hemisphere at a time.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import xarray as xr
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from lamstore import dataset, schema
from lamstore.errors import LamstoreError, issue
from lamstore.numeric import bridges
from lamstore.numeric.kernels import rank_correlation
from lamstore.numeric.meshes import nearest, usable_faces
from lamstore.template.meshes import Template

#: By hemisphere, positions (n, 3) of a subject's full-resolution vertices on the
#: registration sphere and on the pial surface (scanner RAS, mm).
Registration = Mapping[str, tuple[np.ndarray, np.ndarray]]

#: Rank correlation of a hemisphere's curvature with the template's, below which its
#: registration is doubted. Real heads have .49 to .74, and at most .23 where their
#: sphere is turned by 10 degrees.
_SAME_FOLDS = 0.25
#: Vertices of a hemisphere, with fewer of which it has no folds to compare.
_FEW = 1000

#: Barycentric coordinates this far below zero are zero up to rounding.
_ROUNDING = 1e-9


class IndexMap(NamedTuple):
    """Where the values at a template's vertices are from."""

    vertices: np.ndarray
    """(template_vertex, corner) int32, the heaviest first; -1 for none."""
    weights: np.ndarray
    """(template_vertex, corner) float64, NaN where there is no value."""

    def apply(self, values: np.ndarray) -> np.ndarray:
        """Resample values (..., vertex) to the template (..., template_vertex).

        Numbers are averaged by weight, NaN where one that counts is; codes are those
        of the heaviest vertex, -1 where there is none.
        """
        values = np.asarray(values)
        first = np.maximum(self.vertices[:, 0], 0)
        there = self.vertices[:, 0] >= 0
        if values.dtype.kind != "f":
            return np.where(there, values[..., first], -1).astype(values.dtype)
        if not (self.weights[:, 1:] > 0).any():  # one vertex each: no arithmetic
            return np.where(there, values[..., first], np.array(np.nan, values.dtype))
        total = np.zeros((*values.shape[:-1], len(first)))
        for vertices, weights in zip(self.vertices.T, self.weights.T, strict=True):
            corner = values[..., np.maximum(vertices, 0)].astype(np.float64)
            total += np.where(weights > 0, corner * weights, 0.0)
        total[..., ~there] = np.nan
        return total.astype(values.dtype)


def index_map(
    ds: xr.Dataset,
    template: Template,
    method: str = "nearest",
    *,
    full_resolution: Registration | None = None,
) -> IndexMap:
    """Find which of a subject's vertices stand for each of a template's.

    `ds` has ``sphere_reg``, ``hemi``, ``faces``; `schema.RESAMPLING_METHODS` has the
    methods, of which ``lameg`` needs ``coordinates`` and `full_resolution`. A vertex
    has none in the template's medial wall, and where the subject has no surface:
    outside of its triangles on the sphere. Gaps of the mesh that do not reach into the
    template's medial wall have the nearest vertex's, if that is no farther than its own
    longest edge. It warns where `ds` has ``curvature`` unlike the template's.
    """
    dataset.one_of(method, schema.RESAMPLING_METHODS, "method")
    sphere, faces = _sphere(ds)
    hemi = ds["hemi"].values
    faces, _ = bridges.closed(sphere, faces, hemi)
    vertices = np.full((template.n_vertices, 3), -1, np.int32)
    weights = np.full((template.n_vertices, 3), np.nan)
    near = native_vertices(ds, template)
    apart = np.linalg.norm(template.sphere - sphere[near], axis=1)
    found, shares = vertices.copy(), weights.copy()
    for code in range(len(schema.HEMISPHERES)):
        own = template.hemi == code
        inside = faces[hemi[faces[:, 0]] == code]
        around = _triangles_around(template.sphere[own], sphere, inside)
        found[own], shares[own] = around
    hit = found[:, 0] >= 0
    gaps = ~hit & ~_pieces_with(template.faces, ~hit, template.medial_wall)
    there = hit | (gaps & (apart <= _longest_edges(sphere, faces, hemi)[near]))
    there &= ~template.medial_wall
    chosen = near
    if method == "lameg":
        chosen = native_vertices(ds, template, full_resolution=full_resolution)
    vertices[there, 0] = chosen[there]
    weights[there] = (1.0, 0.0, 0.0)
    if method == "barycentric":
        vertices[hit & there], weights[hit & there] = (
            found[hit & there],
            shares[hit & there],
        )
    result = IndexMap(vertices, weights)
    if "curvature" in ds:
        _compare_folds(ds, template, result)
    return result


def _compare_folds(ds: xr.Dataset, template: Template, index: IndexMap) -> None:
    """Warn of a hemisphere whose folds are not where the template's are."""
    folds = index.apply(ds["curvature"].values)
    for code, name in enumerate(schema.HEMISPHERES):
        own = template.hemi == code
        if np.count_nonzero(ds["hemi"] == code) < _FEW:
            continue
        r = rank_correlation(folds[own], template.curvature[own])
        if r < _SAME_FOLDS:
            found = f"{name}.sphere.reg: curvature correlates with the template's by "
            advice = "Is it registered to this template? Values may be out of place."
            issue(f"{found}{r:.2f}", subject=dataset.label_of(ds), advice=advice)


def _pieces_with(faces: np.ndarray, of: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return those connected pieces of some vertices that have a wanted one, bool."""
    pairs = np.concatenate([faces[:, :2], faces[:, 1:]])
    pairs = pairs[of[pairs].all(axis=1)].T
    n = len(of)
    _, piece = connected_components(coo_array((np.ones(pairs.shape[1]), pairs), (n, n)))
    there: np.ndarray = of & np.isin(piece, piece[of & wanted])
    return there


def native_vertices(
    ds: xr.Dataset,
    template: Template,
    *,
    full_resolution: Registration | None = None,
) -> np.ndarray:
    """Name the vertex of a subject that is nearest to each of a template's, int64.

    On the registration sphere, within the hemisphere, in the medial wall too. laMEG's
    ``convert_fsaverage_to_native`` looks at full resolution first and goes on from
    there to the nearest vertex of the pial layer: `full_resolution` makes it so. The
    two agree wherever the vertex at full resolution was kept. laMEG's second step
    passes over the midline at some vertices near the medial wall, this one does not.
    """
    sphere, _ = _sphere(ds)
    hemi = ds["hemi"].values
    out = np.full(template.n_vertices, -1)
    for code, name in enumerate(schema.HEMISPHERES):
        wanted = template.hemi == code
        points, targets = template.sphere[wanted], sphere
        if full_resolution is not None:
            on_sphere, on_pial = full_resolution[name]
            points = on_pial[nearest(points, on_sphere)[1]]
            dataset.require(ds, "coordinates", purpose="laMEG's nearest vertices")
            targets = ds["coordinates"].values[0]
        own = (hemi == code) & np.isfinite(sphere).all(axis=1)
        out[wanted] = nearest(points, np.where(own[:, None], targets, np.nan))[1]
    return out


def _sphere(ds: xr.Dataset) -> tuple[np.ndarray, np.ndarray]:
    """Return places on the sphere (vertex, xyz), float64, and the faces in use."""
    dataset.require(
        ds, "sphere_reg", "hemi", "faces", purpose="a place on the template"
    )
    sphere = np.asarray(ds["sphere_reg"].values, np.float64)
    known: Any = np.isfinite(sphere).all(axis=1)
    for code, name in enumerate(schema.HEMISPHERES):
        if not known[ds["hemi"].values == code].any():
            wrong = f"has no registration sphere of {name}"
            advice = (
                f"Copy surf/{name}.sphere.reg from recon-all and build the row again."
            )
            raise LamstoreError(wrong, subject=dataset.label_of(ds), advice=advice)
    return sphere, usable_faces(sphere, ds["faces"].values)


def _longest_edges(
    sphere: np.ndarray, faces: np.ndarray, hemi: np.ndarray
) -> np.ndarray:
    """Return each vertex's longest edge; its hemisphere's median where it has none."""
    longest = np.zeros(len(sphere))
    for start, stop in zip(faces.T, np.roll(faces, 1, axis=1).T, strict=True):
        length = np.linalg.norm(sphere[start] - sphere[stop], axis=1)
        np.maximum.at(longest, start, length)
        np.maximum.at(longest, stop, length)
    for code in range(len(schema.HEMISPHERES)):
        own, edged = hemi == code, (hemi == code) & (longest > 0)
        longest[own & ~edged] = np.median(longest[edged]) if edged.any() else 0.0
    return longest


def _triangles_around(
    points: np.ndarray, sphere: np.ndarray, faces: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Find the triangle that each point lies in, seen from the sphere's centre.

    The weights w of a triangle a, b, c solve w_a a + w_b b + w_c c = t p for a point p
    and some t > 0, and sum to 1. Where triangles overlap the one counts that the point
    is deepest in. Returns vertices and weights (n, corner), the heaviest first; -1
    where no triangle is around the point, or the weight is zero.
    """
    vertices = np.full((len(points), 3), -1, np.int32)
    weights = np.zeros((len(points), 3))
    if not len(points) or not len(faces):
        return vertices, weights
    direction = points / np.linalg.norm(points, axis=1, keepdims=True)
    point, face = _pairs(direction, sphere, faces)
    with np.errstate(all="ignore"):  # a triangle of no area gives NaN or infinity
        shares = _shares(sphere[faces[face]], direction[point])
        shares /= shares.sum(axis=1, keepdims=True)
    around = np.isfinite(shares).all(axis=1) & (shares >= -_ROUNDING).all(axis=1)
    point, face, shares = point[around], face[around], shares[around]
    # the deepest last, the first of equals: what is written last stays
    order = np.lexsort((-face, shares.min(axis=1)))
    best = np.full(len(points), -1)
    best[point[order]] = order
    hit = best >= 0
    found = shares[best[hit]]
    found = np.where(found <= _ROUNDING, 0.0, found)
    found /= found.sum(axis=1, keepdims=True)
    heaviest = np.argsort(-found, axis=1, kind="stable")
    found = np.take_along_axis(found, heaviest, axis=1)
    named = np.take_along_axis(faces[face[best[hit]]], heaviest, axis=1)
    vertices[hit] = np.where(found > 0, named, -1)
    weights[hit] = found
    return vertices, weights


def _pairs(
    direction: np.ndarray, sphere: np.ndarray, faces: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Pair each point with the triangles whose caps, around their middles, hold it."""
    corners = (sphere / np.linalg.norm(sphere, axis=1, keepdims=True))[faces]
    middle = corners.mean(axis=1)
    length = np.linalg.norm(middle, axis=1, keepdims=True)
    middle = np.divide(middle, length, out=np.zeros_like(middle), where=length > 0)
    reach = np.linalg.norm(corners - middle[:, None], axis=2).max(axis=1)
    near = cKDTree(direction).query_ball_point(middle, reach * (1 + _ROUNDING))
    point = np.concatenate([np.asarray(each, np.int64) for each in near])
    return point, np.repeat(np.arange(len(faces)), [len(each) for each in near])


def _shares(corners: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """Solve for the corners' shares in a direction by Cramer's rule, up to a factor."""
    a, b, c = corners.transpose(1, 0, 2)
    volume = np.einsum("ij,ij->i", a, np.cross(b, c))
    parts = [
        np.einsum("ij,ij->i", direction, np.cross(one, other))
        for one, other in ((b, c), (c, a), (a, b))
    ]
    shares = np.stack(parts, axis=1) / volume[:, None]
    # on the far side of the centre all of them are negative
    return np.where(shares.sum(axis=1, keepdims=True) > 0, shares, np.nan)


def to_template(values: xr.DataArray, ds: xr.Dataset) -> xr.DataArray:
    """Take a map of each subject to a template, as the store's own were taken there.

    Parameters
    ----------
    values
        (subject, [layer,] vertex) of the store's rows, such as a variable of
        `lamstore.depth.depth_precision` or `lamstore.patch_mean`.
    ds
        The store's rows on the template, ``lamstore.open(path, space="fsaverage5")``.

    Returns
    -------
    xarray.DataArray
        (subject, [layer,] template_vertex) for the rows of `ds`, lazy where either is;
        NaN where a row has no value. Codes are the heaviest vertex's, -1 for none.
        ``lamstore.group_map(ds.assign(depth_sd=values), "depth_sd")`` averages numbers.
    """
    dataset.require_template(ds, "a template's map")
    dataset.require(ds, "native_vertices", "native_weights", purpose="a template's map")
    if {"subject", "vertex"} != set(values.dims) - {"layer"}:
        wrong = f"the values have dims {values.dims}"
        raise LamstoreError(wrong, wanted="subject, vertex, and perhaps layer")
    dataset.require_all_vertices(values.to_dataset(name="values"), "a template's map")
    rows = dataset.select(
        values.to_dataset(name="values"), subject=ds["subject"].values
    )
    values = rows["values"]
    layers = [dim for dim in values.dims if dim == "layer"]
    found = dataset.by_row(
        _apply,
        values,
        *(ds["native_vertices"], ds["native_weights"]),
        dims=[[*layers, "vertex"], *[["template_vertex", "corner"]] * 2],
        out=[*layers, "template_vertex"],
        dtype=values.dtype if values.dtype.kind in "iu" else np.float64,
    )
    return found.rename(values.name).assign_attrs(values.attrs)


def _apply(values: np.ndarray, vertices: np.ndarray, weights: np.ndarray) -> np.ndarray:
    if values.dtype.kind not in "iu":  # those are codes
        values = values.astype(np.float64)
    return IndexMap(vertices, weights).apply(values)


def place_values(
    ds: xr.Dataset, place: Any, variables: str | Sequence[str] | None = None
) -> xr.Dataset:
    """Take variables at a vertex or region of a template, of every row.

    Parameters
    ----------
    ds
        Rows on a template. Few vertices come soonest without Dask, which reads whole
        blocks: ``lamstore.open(path, space="fsaverage5", chunks=None)``.
    place
        The template's number of a vertex, several of them, or a mask
        (template_vertex), such as `lamstore.regions.region_mask` makes.
    variables
        Names, all floating variables of the rows if left out.

    Returns
    -------
    xarray.Dataset
        (subject, [layer,] template_vertex) in the order of `place`, of a single number
        (subject, [layer]); units in attrs, lazy where `ds` is. NaN where a row has no
        value: the medial wall.

    Examples
    --------
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": (("subject", "template_vertex"), [[2.0, 3.0, 4.0]])},
    ...     {"subject": ["sub-01"], "template_vertex": [0, 1, 2]},
    ... )
    >>> place_values(ds, [2, 0])["cortical_thickness"].values
    array([[4., 2.]])
    """
    dataset.require_template(ds, "a place over a cohort")
    names = dataset.as_list(variables)
    if variables is None:
        names = [
            n for n in ds.data_vars if _by_place(ds[n]) and ds[n].dtype.kind == "f"
        ]
    dataset.require(ds, *names, purpose="a place over a cohort")
    for name in names:
        if not _by_place(ds[name]):
            wrong = f"{name} has dims {ds[name].dims}"
            wanted = "subject, template_vertex, and perhaps layer"
            raise LamstoreError(wrong, subject=dataset.label_of(ds), wanted=wanted)
    positions = _positions(ds, place)
    dataset.warn_of_mixtures(ds, names)
    return ds[names].isel(template_vertex=positions)


def _by_place(array: xr.DataArray) -> bool:
    return {"subject", "template_vertex"} == set(array.dims) - {"layer"}


def _positions(ds: xr.Dataset, place: Any) -> Any:
    """Find a place among the vertices of a Dataset, which may be a selection."""
    numbers = ds["template_vertex"].values
    wanted = np.asarray(place)
    is_mask = wanted.dtype.kind == "b"
    dims = getattr(place, "dims", ("template_vertex",))
    usable = bool(wanted.shape == numbers.shape and wanted.any())
    if not is_mask:
        usable = wanted.dtype.kind in "iu" and wanted.ndim < 2 and wanted.size > 0
    if not usable or dims not in ((), ("template_vertex",)):
        found = f"a place is {place!r}"
        if is_mask:
            found = f"a mask over {dims} holds {wanted.sum()} of {wanted.size} vertices"
        raise LamstoreError(
            found,
            subject=dataset.label_of(ds),
            wanted="vertices of the template, or a mask (template_vertex) of some",
        )
    if is_mask:
        return np.flatnonzero(wanted)
    at = ds.get_index("template_vertex").get_indexer(wanted.ravel())
    if (at < 0).any():
        raise LamstoreError(
            f"there is no vertex {wanted.ravel()[at < 0][0]}",
            subject=dataset.label_of(ds),
            wanted=f"one of the {len(numbers)} from {numbers.min()} to {numbers.max()}",
        )
    return at.reshape(wanted.shape)[()]
