"""A variable on the cortical surface, in four views."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    Hemisphere,
    chosen_variables,
    label_of,
    one_layer,
    one_of,
    require,
    simulated,
    split_hemispheres,
    with_vertex_dims,
)
from lamstore.errors import LamstoreError
from lamstore.plot.figures import (
    GYRUS,
    SULCUS,
    WALL,
    camera,
    category_map,
    checked_path,
    colour_bar,
    colour_map,
    colour_range,
    draw_triangles,
    fit,
    legend,
    new_axes,
    new_figure,
    one_subject,
    over_underlay,
    saved,
)

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

#: Names of the hemispheres, and the azimuth from which each is seen laterally.
_SIDES = {"lh": ("left", 180), "rh": ("right", 0)}
_VIEWS = ("lateral", "medial")

#: Height of the figure in inches, with a short legend.
_HEIGHT = 6.6

#: How much of the curvature is seen through regions: more would blur their colours.
_THROUGH_REGIONS = 0.35

#: Variables whose value in the tutorial's score is not the pial layer's.
_LAYER_OF_SCORE = {"lead_field_rms_diff": schema.WHITE}

#: A hole up to this far (mm) from its middle is a gap in the mesh, which is closed by
#: what is around it; a larger one is the medial wall.
_GAP = 12.0

#: Coarser meshes are refined up to this many triangles a hemisphere.
_MOST_FACES = 32_000


def surface(
    ds: xr.Dataset,
    variable: str,
    *,
    layer: str | None = None,
    surface: str = "inflated",
    cmap: str | Colormap | None = None,
    percentiles: tuple[float, float] = (1, 99),
    vmin: float | None = None,
    vmax: float | None = None,
    vertices: Sequence[int] = (),
    title: str | None = None,
    path: str | Path | None = None,
) -> Figure:
    """Draw a variable of one subject on the cortical surface, in four views.

    Sulci are darker. What is missing stays grey; small holes of the mesh are closed by
    what is around them. Regions and flags have a legend, everything else a colour bar.

    Parameters
    ----------
    ds
        One subject with its mesh, ``lamstore.open(path, subject="sub-01")``; or a map
        on a template, of one subject or of a group (`lamstore.group_map`).
    variable
        Anything with a number for each vertex, or layer and vertex.
    layer
        By default the one that enters the anatomical score: white for
        ``lead_field_rms_diff``, else pial.
    surface
        ``inflated``, or the name of a layer (``pial``, ``0.500``, ..., ``white``).
    cmap
        matplotlib colour map; by default ``Spectral_r``, and for regions and flags
        colours as different as can be, the same in every subject.
    percentiles
        The colours span these percentiles of the finite values of both hemispheres;
        around 0 for a ``difference``, 0 to 1 for a ``consistency``.
    vmin, vmax
        Ends of the colour range, in the variable's unit, in place of the percentiles.
    vertices
        Vertices to mark with a ring and their number.
    title
        By default the subject or the template, and the layer.
    path
        Where to write the picture: ``.png``, ``.pdf`` or ``.svg``.

    Returns
    -------
    matplotlib.figure.Figure
        Four views and one colour bar or legend; notebooks show it.
    """
    path = checked_path(path)
    ds = with_vertex_dims(one_subject(ds))
    values, layer = _values(ds, variable, layer)
    points = _points(ds, surface)
    # padding has no position; a vertex without one cannot be drawn
    parts = split_hemispheres(ds, np.isfinite(points).all(axis=1))
    if not any(len(part.faces) for part in parts):
        raise LamstoreError("the mesh has no face to draw", subject=label_of(ds))
    drawn = np.concatenate([part.vertices for part in parts if len(part.faces)])
    chosen = np.atleast_1d(np.asarray(vertices, dtype=np.int64))
    if len(absent := np.setdiff1d(chosen, drawn)):
        raise LamstoreError(
            f"there is no vertex {absent[0]} to mark",
            subject=label_of(ds),
            wanted=f"{drawn.min()} to {drawn.max()}",
        )
    # a vertex without a face is not drawn: its value is often noise
    shown = np.concatenate([part.vertices[np.unique(part.faces)] for part in parts])
    coloured = values[shown] if np.isfinite(values[shown]).any() else values
    attrs = ds[variable].attrs
    units, name = str(attrs.get("units", "")), str(attrs.get("long_name", variable))
    flags = schema.flag_names(attrs)
    missing, underlay = np.isnan(values), _underlay(ds)
    figure = new_figure(8.0, _HEIGHT)
    if flags:
        limits = (-0.5, len(flags) - 0.5)
        colours = category_map(cmap, len(flags))
        codes = np.unique(coloured[np.isfinite(coloured)]).astype(np.int64)
        names = [flags[code].replace("_", " ") for code in codes]
        legend(figure, names, colours(codes), name)
        through = WALL + _THROUGH_REGIONS * (underlay - WALL)
        underlay = np.where(missing, underlay, through)
    else:
        limits = colour_range(variable, coloured, percentiles, vmin, vmax)
        colours = colour_map(cmap or "Spectral_r")
        name = name if units in ("", "1") else f"{name} [{units}]"
        colour_bar(figure, colours, limits, coloured, name)
        underlay = np.where(missing, WALL, underlay)  # one grey, no folds
    height = figure.get_figheight()
    grey = False
    for column, part in enumerate(parts):
        side, azimuth = _SIDES[part.hemi]
        if len(part.faces):
            data = np.column_stack([values, underlay])[part.vertices]
            mesh = _closed(points[part.vertices], part.faces, data)
            places, faces, data = mesh if flags else _refined(*mesh)
            rgb, without = _face_colours(
                faces, data, colours, limits, flags=bool(flags)
            )
            facing = _facing(ds, part, points)
            grey = grey or bool(without.any())
        for row, view in enumerate(_VIEWS):
            # distances from the top, in inches
            x, y = 0.255 + 0.49 * column, 1 - (1.72 + 2.5 * row) / height
            top = y + 1.0 / height
            figure.text(x - 0.23, top, f"{side}\n{view}", fontsize=10, color="0.3")
            axes = new_axes(figure, x, y, 3.45)
            axes.view_init(elev=0, azim=(azimuth + 180 * row) % 360)
            if len(part.faces):
                fit(axes, places)
                draw_triangles(axes, places[faces], rgb, smooth=False)
                _mark(axes, part, points, facing, chosen)
    if grey:
        note = "grey: no vertex, or no value"
        at = (0.985, 0.07 / height)
        figure.text(*at, note, ha="right", fontsize=7.5, color="0.4")
    if title is None:
        layer = layer or attrs.get("layer")  # of a map over the rows
        made = "simulated" if simulated(ds.attrs) else ""
        texts = (label_of(ds), f"{layer} layer" if layer else "", made)
        title = ", ".join(filter(None, texts))
    figure.suptitle(title, x=0.5, y=1 - 0.1 / height, fontsize=13)
    return saved(figure, path)


def _values(
    ds: xr.Dataset, variable: str, layer: str | None
) -> tuple[np.ndarray, str | None]:
    """Return one float64 value per vertex, NaN where missing, and its layer."""
    chosen_variables(ds, variable)
    if "layer" in ds[variable].dims:
        layer = layer or _LAYER_OF_SCORE.get(variable, schema.PIAL)
    values = np.array(one_layer(ds, variable, layer).values)
    values[~np.isfinite(values)] = np.nan
    if np.isnan(values).all():
        raise LamstoreError(
            f"{variable} has no finite value",
            subject=label_of(ds),
            advice="If it was built without sensors (anatomy only), its lead-field "
            "variables are missing.",
        )
    return values, layer


def _points(ds: xr.Dataset, surface: str) -> np.ndarray:
    """Return positions (vertex, xyz) on a surface, float64."""
    source = "inflated" if surface == "inflated" else "coordinates"
    require(ds, "faces", "hemi", source, purpose="a picture of the surface")
    array = ds[source]
    if source == "coordinates":
        layers = [str(name) for name in ds["layer"].values]
        known = [*(["inflated"] if "inflated" in ds else []), *layers]
        array = array.isel(layer=layers.index(one_of(surface, known, "surface")))
    return array.values.astype(np.float64)


def _underlay(ds: xr.Dataset) -> np.ndarray:
    """Grey of every vertex from the sign of its curvature (positive in sulci)."""
    if "curvature" not in ds:
        return np.full(ds.sizes["vertex"], WALL)
    return np.where(ds["curvature"].values > 0, SULCUS, GYRUS)


# ---------------------------------------------------------------------- one hemisphere
def _face_colours(
    faces: np.ndarray,
    data: np.ndarray,
    cmap: Colormap,
    limits: tuple[float, float],
    *,
    flags: bool,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the colour of each triangle (n, 3), and which have no value."""
    corners = data[faces, 0]
    # codes of flags have no mean; the median of three of them is one of them
    values = np.median(corners, axis=1) if flags else corners.mean(axis=1)
    without = np.isnan(values)
    grey = data[faces, 1].mean(axis=1, keepdims=True)
    scaled = (np.where(without, limits[0], values) - limits[0]) / np.ptp(limits)
    rgb = over_underlay(cmap(np.clip(scaled, 0, 1)), grey)
    return np.where(without[:, None], 1 - grey, rgb), without


def _closed(
    points: np.ndarray, faces: np.ndarray, data: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Close every hole by a fan around its middle.

    A gap is closed with the data of its rim, the medial wall without data: otherwise
    the far wall's inside would show through, with colours of its own.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = len(points)
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    lonely = ~np.isin(edges[:, 0] * n + edges[:, 1], edges[:, 1] * n + edges[:, 0])
    rim, edges = np.unique(edges[lonely], return_inverse=True)
    if not len(rim):
        return points, faces, data
    start, end = edges.reshape(-1, 2).T
    graph = coo_array((np.ones(len(start)), (start, end)), shape=(len(rim), len(rim)))
    _, hole = connected_components(graph, directed=False)
    size = np.bincount(hole)
    middles = np.column_stack([np.bincount(hole, x) / size for x in points[rim].T])
    apart = np.linalg.norm(points[rim] - middles[hole], axis=1)
    # the nearest of each hole's rim, and the farthest
    order = np.lexsort((apart, hole))
    last = np.cumsum(size) - 1
    gap = apart[order[last]] <= _GAP
    # the rim is there twice, so that the fan of a medial wall takes no grey from it
    around = np.where(gap[hole, None], data[rim], (np.nan, WALL))
    inside = around[order[last - size + 1]]
    fans = n + np.column_stack([end, start, len(rim) + hole[start]])
    return (
        np.concatenate([points, points[rim], middles]),
        np.concatenate([faces, fans]),
        np.concatenate([data, around, inside]),
    )


def _refined(
    points: np.ndarray, faces: np.ndarray, data: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Split the triangles of a coarse mesh in four, values interpolated linearly.

    A triangle has one colour; a few thousand would show the mesh rather than the map.
    """
    while 4 * len(faces) <= _MOST_FACES:
        a, b, c = faces.T
        edges = np.sort(np.concatenate([[a, b], [b, c], [c, a]], axis=1).T, axis=1)
        edges, which = np.unique(edges, axis=0, return_inverse=True)
        ab, bc, ca = len(points) + which.reshape(3, -1)
        points = np.concatenate([points, points[edges].mean(axis=1)])
        data = np.concatenate([data, data[edges].mean(axis=1)])
        triangles = ([a, ab, ca], [b, bc, ab], [c, ca, bc], [ab, bc, ca])
        faces = np.concatenate([np.column_stack(t) for t in triangles])
    return points, faces, data


def _facing(ds: xr.Dataset, part: Hemisphere, points: np.ndarray) -> np.ndarray:
    """Return where each vertex of a hemisphere faces, inflated if that is there."""
    from lamstore.numeric.meshes import vertex_normals_unit_sum

    if "inflated" in ds and np.isfinite(ds["inflated"].values[part.vertices]).all():
        points = ds["inflated"].values
    return vertex_normals_unit_sum(points[part.vertices], part.faces)


def _mark(
    axes: Any, part: Hemisphere, points: np.ndarray, facing: np.ndarray, chosen: Any
) -> None:
    """Ring those of the chosen vertices that face the viewer."""
    from matplotlib.patheffects import withStroke

    right, _, towards = camera(axes).T
    middle = points[part.vertices].mean(axis=0) @ right
    for local in np.flatnonzero(np.isin(part.vertices, chosen)):
        # that of a vertex without a face is unknown: it is marked in both views
        if facing[local] @ towards <= 0:
            continue
        vertex = part.vertices[local]
        ring = {"s": 70, "c": "white", "edgecolors": "black", "linewidths": 1.6}
        axes.scatter(*points[vertex], **ring, zorder=10)
        side = "right" if points[vertex] @ right > middle else "left"
        style = {"fontsize": 9, "ha": side, "va": "center", "zorder": 11}
        text = axes.text(*points[vertex], f"   {vertex}   ", **style)
        text.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
