"""A variable on the cortical surface, in four views."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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
from lamstore.plot.colours import (
    GYRUS,
    SULCUS,
    WALL,
    category_map,
    colour_bar,
    colour_map,
    colour_range,
    legend,
    legend_layout,
)
from lamstore.plot.figures import (
    SMALL,
    checked_path,
    cover_of,
    fit,
    new_axes,
    new_figure,
    one_subject,
    project,
    saved,
)

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

#: nilearn's names of the hemispheres, and its views.
_SIDES = {"lh": "left", "rh": "right"}
_VIEWS = ("lateral", "medial")

#: Height of the figure and of what is under the brains, in inches.
_HEIGHT, _FOOT = 6.6, 1.2

#: How much of the curvature is seen through regions: more would blur their colours.
_THROUGH_REGIONS = 0.35

#: Variables whose value in the tutorial's score is not the pial layer's.
_LAYER_OF_SCORE = {"lead_field_rms_diff": schema.WHITE}

#: A hole up to this far (mm) from its middle is a gap in the mesh, which is closed by
#: what is around it; a larger one is the medial wall.
_GAP = 12.0

#: Coarser meshes are refined up to this many triangles a hemisphere.
_MOST_FACES = 32_000

#: A marker this far (mm) below what is in front of it still counts as seen.
_HIDDEN_BELOW = 1.5


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

    Left and right hemisphere, each from the lateral and the medial side, over the
    curvature (sulci darker). What is missing (NaN, or a source without a value) stays
    grey; small holes of the mesh are closed by what is around them. Regions and flags
    have a legend, everything else a colour bar. nilearn's `plot_surf` draws.

    Parameters
    ----------
    ds
        One subject with its mesh, as ``lamstore.open(path, subject="sub-01")`` gives
        it: `variable` over (vertex) or (layer, vertex), ``faces``, ``hemi`` and the
        coordinates (mm) of the surface. Or a map on a template, of one subject or of
        a group (`lamstore.group_map`).
    variable
        Name of the variable.
    layer
        Layer of a variable that has layers; by default the one that enters the
        anatomical score: white for ``lead_field_rms_diff``, else pial.
    surface
        ``inflated``, or the name of a layer (``pial``, ``0.500``, ..., ``white``).
    cmap
        matplotlib colour map. By default ``Spectral_r``; for regions and flags,
        colours as different as can be, the same for a region in every subject.
    percentiles
        The colours span these percentiles (0 to 100) of the finite values of both
        hemispheres; around 0 for a ``difference``, 0 to 1 for a ``consistency``.
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
        Four views and one colour bar or legend.

    Raises
    ------
    LamstoreError
        If the variable, layer, surface or vertex is not there, if the subject has no
        mesh or no finite value, or if `path` has another suffix or cannot be written.
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
    flags = str(attrs.get("flag_meanings", "")).split()
    missing, underlay = np.isnan(values), _underlay(ds)
    height = _HEIGHT
    if flags:
        limits = (-0.5, len(flags) - 0.5)
        colours = category_map(cmap, len(flags))
        layout = legend_layout(flags, coloured)
        height += max(0.0, layout.height - _FOOT)
        through = WALL + _THROUGH_REGIONS * (underlay - WALL)
        underlay = np.where(missing, underlay, through)
    else:
        limits = colour_range(variable, coloured, percentiles, vmin, vmax)
        colours = colour_map(cmap or "Spectral_r")
        underlay = np.where(missing, WALL, underlay)  # one grey, no folds
    figure = new_figure(8.0, height)
    grey = False
    for column, part in enumerate(parts):
        sheet = None
        if len(part.faces):
            sheet = _sheet(points, part, values, underlay, flags=bool(flags))
            grey = grey or bool(np.isnan(sheet.values[sheet.faces]).any())
        for row, view in enumerate(_VIEWS):
            side = _SIDES[part.hemi]
            x, y = 0.255 + 0.49 * column, 0.74 - 0.38 * row
            y = (y * _HEIGHT + height - _HEIGHT) / height
            top = y + 0.15 * _HEIGHT / height
            figure.text(x - 0.23, top, f"{side}\n{view}", fontsize=10, color="0.3")
            axes = new_axes(figure, x, y, 3.55)
            if sheet is not None:
                _draw(axes, sheet, side, view, colours, limits, flags=bool(flags))
                _mark(axes, part, sheet, chosen)
    if flags:
        legend(figure, layout, colours, str(attrs.get("long_name", variable)))
    else:
        colour_bar(figure, colours, limits, coloured, attrs, variable)
    if grey:
        note = "grey: no vertex, or no value"
        figure.text(0.985, 0.07 / height, note, ha="right", **SMALL)
    if title is None:
        layer = layer or attrs.get("layer")  # of a map over the rows
        texts = [label_of(ds), *([f"{layer} layer"] if layer else [])]
        title = ", ".join([*texts, *(["simulated"] if simulated(ds.attrs) else [])])
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
        one_of(
            surface, [*(["inflated"] if "inflated" in ds else []), *layers], "surface"
        )
        array = array.isel(layer=layers.index(surface))
    return array.values.astype(np.float64)


def _underlay(ds: xr.Dataset) -> np.ndarray:
    """Grey of every vertex from the sign of its curvature (positive in sulci)."""
    if "curvature" not in ds:
        return np.full(ds.sizes["vertex"], WALL)
    return np.where(ds["curvature"].values > 0, SULCUS, GYRUS)


# ---------------------------------------------------------------------- one hemisphere
class _Sheet(NamedTuple):
    """What is drawn of one hemisphere: its own vertices first, then added ones."""

    points: np.ndarray
    faces: np.ndarray
    values: np.ndarray
    underlay: np.ndarray


def _sheet(
    points: np.ndarray,
    part: Hemisphere,
    values: np.ndarray,
    underlay: np.ndarray,
    *,
    flags: bool,
) -> _Sheet:
    """Centre a hemisphere, close its holes, refine a coarse mesh (but not flags)."""
    data = np.column_stack([values, underlay])[part.vertices]
    own, faces, data = _closed(points[part.vertices], part.faces, data, flags=flags)
    if not flags:
        own, faces, data = _refined(own, faces, data)
    # where nilearn centres the mesh, so that what is added to its picture fits
    return _Sheet(own - own.mean(axis=0), faces, *data.T)


def _draw(
    axes: Any,
    sheet: _Sheet,
    side: str,
    view: str,
    cmap: Colormap,
    limits: tuple[float, float],
    *,
    flags: bool,
) -> None:
    """Draw one view of a hemisphere by nilearn."""
    with warnings.catch_warnings():
        # nilearn warns as it falls back to Agg, which is all that is needed here
        warnings.filterwarnings("ignore", message="Backend changed")
        from nilearn.plotting import plot_surf
    plot_surf(
        [sheet.points, sheet.faces],
        surf_map=sheet.values,
        bg_map=sheet.underlay,
        hemi=side,
        view=view,
        engine="matplotlib",
        cmap=cmap,
        colorbar=False,
        # codes of flags have no mean; the median of three of them is one of them
        avg_method="median" if flags else "mean",
        bg_on_data=True,
        vmin=limits[0],
        vmax=limits[1],
        axes=axes,
        figure=axes.figure,
    )
    # nilearn leaves matplotlib's 4:4:3 box, whatever the shape of the brain
    fit(axes, sheet.points)
    # thousands of vector triangles would make a PDF of tens of MB
    axes.collections[0].set_rasterized(True)


def _closed(
    points: np.ndarray, faces: np.ndarray, data: np.ndarray, *, flags: bool
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
    n_holes, hole = connected_components(graph, directed=False)
    size = np.bincount(hole)
    middles = np.column_stack(
        [np.bincount(hole, points[rim, axis]) / size for axis in range(3)]
    )
    apart = np.linalg.norm(points[rim] - middles[hole], axis=1)
    reach = np.zeros(n_holes)
    np.maximum.at(reach, hole, apart)
    # the rim is there twice, so that the fan of a medial wall takes no grey from it
    around = np.where((reach <= _GAP)[hole, None], data[rim], (np.nan, WALL))
    inside = np.array([_common(around[hole == k], flags) for k in range(n_holes)])
    fans = n + np.column_stack([end, start, len(rim) + hole[start]])
    return (
        np.concatenate([points, points[rim], middles]),
        np.concatenate([faces, fans]),
        np.concatenate([data, around, inside]),
    )


def _common(data: np.ndarray, flags: bool) -> np.ndarray:
    """Return the mean value and underlay of a rim; of codes the most frequent one."""
    there = data[~np.isnan(data[:, 0])]
    if not len(there):
        return data[0]
    if not flags:
        return there.mean(axis=0)
    codes, counts = np.unique(there[:, 0], return_counts=True)
    return np.array([codes[counts.argmax()], there[:, 1].mean()])


def _refined(
    points: np.ndarray, faces: np.ndarray, data: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Split the triangles of a coarse mesh in four, values interpolated linearly.

    nilearn gives a triangle one colour; on a few thousand triangles that shows the
    mesh rather than the map.
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


def _mark(axes: Any, part: Hemisphere, sheet: _Sheet, chosen: np.ndarray) -> None:
    """Ring those of the chosen vertices that are best seen in this view."""
    from matplotlib.patheffects import withStroke

    axes.computed_zorder = False
    local = np.flatnonzero(np.isin(part.vertices, chosen))
    screen = project(axes, sheet.points)
    cover = cover_of(screen, sheet.faces, local)
    # the opposite view looks along the same line from its other end
    behind = cover_of(screen * (-1, 1, -1), sheet.faces, local)
    for vertex in local[(cover <= behind) | (cover < _HIDDEN_BELOW)]:
        x, y, z = sheet.points[vertex]
        axes.scatter(
            x, y, z, s=70, c="white", edgecolors="black", linewidths=1.6, zorder=10
        )
        side = "right" if screen[vertex, 0] > 0 else "left"
        number = f"   {part.vertices[vertex]}   "
        text = axes.text(x, y, z, number, fontsize=9, ha=side, va="center", zorder=11)
        text.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
