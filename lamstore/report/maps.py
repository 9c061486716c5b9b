"""A template in a report: its meshes, and the maps of the group and of every row."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import atlases, one_layer
from lamstore.errors import LamstoreWarning
from lamstore.plot.presets import PRESETS, colour_map, preset_of
from lamstore.report.arrays import MISSING, Arrays, digits_for
from lamstore.score.terms import layer_of_score
from lamstore.template.group_maps import STATISTICS, group_map

#: Vertices of a template that is drawn, and rows times vertices of what rows have, at
#: most; beyond it a coarser icosahedron is taken, if the template has one within.
_MOST_VERTICES, _MOST_VALUES = 25_000, 1_100_000

#: Bytes of a variable that are read at a time, about.
_MOST_BYTES = 1 << 28

_V = "template_vertex"


def coarser(mesh: xr.Dataset) -> xr.Dataset | None:
    """Keep the vertices of the icosahedron within a template's; None if it has none.

    FreeSurfer's first vertices are those of the icosahedron before, and each other one
    is the middle of one of its edges, which is checked.
    """
    halves, faces, offset = [], [], 0
    for code in range(len(schema.HEMISPHERES)):
        mine = np.flatnonzero(mesh["hemi"].values == code)
        of_mine = np.isin(mesh["faces"].values[:, 0], mine)
        found = _coarser_faces(mesh["faces"].values[of_mine] - mine[0], len(mine))
        if found is None:
            return None
        n = (len(mine) + 6) // 4
        halves.append(mine[:n])
        faces.append(found + offset)
        offset += n
    few = mesh.isel({_V: np.concatenate(halves)}).drop_vars("faces")
    triangles = np.concatenate(faces).astype(np.int32)
    return few.assign(faces=(("template_face", "corner"), triangles))


def _coarser_faces(faces: np.ndarray, n_vertices: int) -> np.ndarray | None:
    """Return the triangles (n / 4, 3) of which each was divided into four."""
    n = (n_vertices + 6) // 4  # v' = (v + 6) / 4 of an icosahedron
    if 4 * n - 6 != n_vertices or n < 12 or len(faces) % 4:
        return None
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    if (edges < n).all(axis=1).any():
        return None  # two old vertices are not divided
    middle, end = edges[(edges[:, 0] >= n) & (edges[:, 1] < n)].T
    order = np.lexsort((end, middle))
    pairs = np.unique(np.column_stack([middle, end])[order], axis=0)
    if not np.array_equal(pairs[:, 0], np.repeat(np.arange(n, n_vertices), 2)):
        return None  # each new one lies between two old ones
    ends = pairs[:, 1].reshape(-1, 2)
    inner = faces[(faces >= n).all(axis=1)]
    if 4 * len(inner) != len(faces):
        return None
    a, b, c = (ends[inner[:, k] - n] for k in range(3))
    # the corner that two middles share
    corners = [_shared(c, a), _shared(a, b), _shared(b, c)]
    found = np.column_stack(corners)
    return found if (found >= 0).all() else None


def _shared(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    same = one[:, :, None] == other[:, None, :]
    found = np.where(same.any(axis=2), one, -1).max(axis=1)
    return np.where(same.sum(axis=(1, 2)) == 1, found, -1)


def drawn(ds: xr.Dataset) -> tuple[xr.Dataset, xr.Dataset]:
    """Return the meshes that the group and the rows of a template are drawn on.

    ``template_vertex`` has the template's own numbers.
    """
    mesh = ds.drop_dims("subject").load()
    while mesh.sizes[_V] > _MOST_VERTICES and (few := coarser(mesh)) is not None:
        mesh = few
    small = mesh
    while ds.sizes["subject"] * small.sizes[_V] > _MOST_VALUES:
        if (few := coarser(small)) is None:
            break
        small = few
    return mesh, small


# ---------------------------------------------------------------------------- the mesh


def template_records(
    meshes: tuple[xr.Dataset, xr.Dataset], arrays: Arrays
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Add the meshes of the group and, if it is another, of the rows."""
    mesh, few = meshes
    template = _template_record(mesh, arrays, "template")
    if few is mesh:
        return template, None
    small = _template_record(few, arrays, "subjects_template")
    nearest = _nearest(mesh, few)
    small["nearest"] = arrays.add_codes("nearest", nearest, "int32")
    return template, small


def _nearest(mesh: xr.Dataset, few: xr.Dataset) -> np.ndarray:
    """Find the vertex of a coarser mesh nearest to each of a mesh, on its sphere."""
    from scipy.spatial import KDTree

    found = np.empty(mesh.sizes[_V], np.int64)
    for code in range(len(schema.HEMISPHERES)):
        of, own = (np.flatnonzero(x["hemi"].values == code) for x in (mesh, few))
        tree = KDTree(few["sphere_reg"].values[own])
        found[of] = own[tree.query(mesh["sphere_reg"].values[of])[1]]
    return found


def _template_record(mesh: xr.Dataset, arrays: Arrays, name: str) -> dict[str, Any]:
    """Add a template's meshes and regions."""
    hemi, faces = mesh["hemi"].values, mesh["faces"].values
    sizes = np.bincount(hemi, minlength=2).tolist()
    halves = [faces[hemi[faces[:, 0]] == code] for code in range(2)]
    points = mesh["coordinates"].values
    surfaces = {"inflated": mesh["inflated"].values, "pial": points[0]}
    surfaces["white"] = points[-1]
    # each hemisphere's first vertices of the template are drawn, see `coarser`
    first = mesh[_V].values[[0, sizes[0]]]
    template = str(mesh.attrs.get("template", ""))
    fsaverage = template.startswith("fsaverage")
    found: dict[str, Any] = {
        "name": _level(template, sizes[0], int(first[1])),
        "n_vertices": sizes,
        "coordinates": "MNI305, mm" if fsaverage else "surface RAS of the template, mm",
        "first": first,
        "folding": arrays.add(f"{name}.folding", mesh["curvature"].values, 2),
    }
    if (flat := _flat(mesh, sizes)) is not None:
        surfaces["flat"], flat_faces = flat
        found["flat_faces"] = _triangles(arrays, f"{name}.flat_faces", flat_faces)
    found["faces"] = _triangles(arrays, f"{name}.faces", halves)
    found["surfaces"] = {
        surface: arrays.add(f"{name}.{surface}", values, 1)
        for surface, values in surfaces.items()
        if np.isfinite(values).any()
    }
    found["atlases"] = {}
    for atlas in atlases(mesh):
        codes = mesh[schema.REGION_PREFIX + atlas]
        labels = arrays.add_codes(f"{name}.regions.{atlas}", codes.values, "int16")
        names = schema.flag_names(codes.attrs)
        found["atlases"][atlas] = {"names": names, "labels": labels}
    return found


def _triangles(arrays: Arrays, name: str, halves: Sequence[np.ndarray]) -> list[str]:
    pairs = zip(schema.HEMISPHERES, halves, strict=True)
    dtype = "uint16" if max(x.max() for x in halves) < MISSING else "int32"
    return [arrays.add_codes(f"{name}.{hemi}", x, dtype) for hemi, x in pairs]


def _level(name: str, n_drawn: int, n_whole: int) -> str:
    """Name the template and, where few of its vertices are drawn, their level."""
    if n_drawn == n_whole:
        return name
    levels = {10 * 4**order + 2: f"fsaverage{order}" for order in range(8)}
    known = name.startswith("fsaverage") and n_drawn in levels
    return f"{name}, drawn on {levels[n_drawn] if known else 'fewer vertices'}"


def _flat(
    mesh: xr.Dataset, sizes: Sequence[int]
) -> tuple[np.ndarray, list[np.ndarray]] | None:
    """Return nilearn's flat maps and their triangles, if they are of this template."""
    from nilearn.datasets import fetch_surf_fsaverage
    from nilearn.surface import load_surf_mesh

    files = fetch_surf_fsaverage("fsaverage5")
    sides = ("left", "right")
    spheres = [load_surf_mesh(files[f"sphere_{side}"]).coordinates for side in sides]
    same = [len(sphere) for sphere in spheres] == list(sizes)
    ours = mesh["sphere_reg"].values
    if not same or not np.allclose(np.concatenate(spheres), ours, atol=1e-2):
        return None
    flat = [load_surf_mesh(files[f"flat_{side}"]) for side in sides]
    points = [np.full((n, 3), np.nan) for n in sizes]
    for place, mesh in zip(points, flat, strict=True):
        used = np.unique(mesh.faces)
        place[used] = mesh.coordinates[used]
    faces = [mesh.faces + n for mesh, n in zip(flat, (0, sizes[0]), strict=True)]
    return np.concatenate(points), faces


# ---------------------------------------------------------------------------- the maps
def colour_maps() -> dict[str, list[str]]:
    """List the 256 colours, ``#rrggbb``, of each map of `lamstore.plot`."""
    from matplotlib.colors import to_hex

    presets = {"sequential": "sequential", "diverging": "difference"}
    tables = {kind: colour_map(PRESETS[name].cmap) for kind, name in presets.items()}
    return {
        kind: [to_hex(table(k)) for k in range(256)] for kind, table in tables.items()
    }


def map_record(
    ds: xr.Dataset,
    name: str,
    layers: Sequence[str],
    meshes: tuple[xr.Dataset, xr.Dataset],
    arrays: Arrays,
) -> dict[str, Any] | None:
    """Add a variable's maps of the group, and those of the rows at some layers.

    `meshes` are what `drawn` returned. None where no row has a value.
    """
    layered = "layer" in ds[name].dims
    wanted = [str(x) for x in ds["layer"].values] if layered else [""]
    kept = list(layers) if layered else [""]
    shown, at = (mesh[_V].values for mesh in meshes)
    own = np.full((len(kept), ds.sizes["subject"], len(at)), np.nan, np.float32)
    group: dict[str, list[np.ndarray]] = {x: [] for x in STATISTICS}
    bare = ds.drop_vars(list(ds.data_vars))
    for layer, values in _each_layer(ds, name, wanted):
        if layer in kept:
            own[kept.index(layer)] = values.values[:, at]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", LamstoreWarning)  # the overview has them
            found = group_map(bare.assign({name: values}), name, quantiles=())
        for statistic, maps in group.items():
            maps.append(found[statistic].values[shown])
    if not np.isfinite(own).any():
        return None
    attrs, preset = ds[name].attrs, preset_of(name, None, None)
    flags = schema.flag_names(attrs)
    digits = 0 if flags else digits_for(own)
    of_group = {"mean": 2 if flags else digits, "sd": digits, "n": 0, "consistency": 3}
    return {
        "variable": name,
        "title": str(attrs.get("long_name", name)),
        "about": str(attrs.get("comment", "")),
        "units": str(attrs.get("units", "")),
        "digits": 3 if digits is None else digits,
        "significant": digits is None,
        "log": preset.log,
        "diverging": preset.centred,
        "discrete": flags,
        "limits": preset.limits,
        "layers": wanted if layered else None,
        "default_layer": layer_of_score(name) if layered else None,
        "group": {
            statistic: arrays.add(
                f"group.{name}.{statistic}", np.stack(maps), digits, layers=True
            )
            for (statistic, maps), digits in zip(
                group.items(), of_group.values(), strict=True
            )
        },
        "subject_layers": kept if layered else None,
        "subjects": arrays.add(f"subjects.{name}", own, digits, layers=True),
    }


def _each_layer(
    ds: xr.Dataset, name: str, layers: Sequence[str]
) -> Iterator[tuple[str, xr.DataArray]]:
    """Yield a variable at each layer, loaded; some layers are read at a time."""
    if layers == [""]:
        yield "", one_layer(ds, name)
        return
    a_layer = ds.sizes["subject"] * ds.sizes[_V] * 4
    step = max(1, _MOST_BYTES // a_layer)
    for first in range(0, len(layers), step):
        some = ds[[name]].isel(layer=slice(first, first + step)).load()
        for layer in layers[first : first + step]:
            yield layer, one_layer(some, name, layer)
