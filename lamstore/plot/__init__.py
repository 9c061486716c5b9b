"""Pictures of one subject, drawn from the store alone.

No function here needs a display or touches pyplot's current figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import simulated, with_vertex_dims
from lamstore.errors import LamstoreError
from lamstore.plot.categories import category_map, legend, legend_layout
from lamstore.plot.colours import colour_bar, colour_map, colour_range
from lamstore.plot.coregistration_view import coregistration
from lamstore.plot.figures import (
    SMALL,
    checked_path,
    layer_index,
    new_axes,
    new_figure,
    one_subject,
    saved,
    subject_label,
    surface_index,
)
from lamstore.plot.hemisphere_view import (
    GYRUS,
    SULCUS,
    WALL,
    Hemisphere,
    draw,
    mark,
    prepare,
)

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

__all__ = ["coregistration", "surface"]


#: nilearn's names of the hemispheres, in the order of the codes of `hemi`.
_SIDES = ("left", "right")

_VIEWS = ("lateral", "medial")

#: Height of the figure and of what is under the brains, in inches.
_HEIGHT, _FOOT = 6.6, 1.2

#: How much of the curvature is seen through regions: more would blur their colours.
_THROUGH_REGIONS = 0.35

#: Variables whose value in the tutorial's score is not the pial layer's.
_LAYER_OF_SCORE = {"lead_field_rms_diff": schema.WHITE}


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
    grey. Regions and flags have a legend, everything else a colour bar. nilearn's
    `plot_surf` does the drawing.

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
        mesh or no finite value, or if `path` has another suffix.
    """
    path = checked_path(path)
    ds = with_vertex_dims(one_subject(ds))
    values, layer = _values(ds, variable, layer)
    hemispheres = _hemispheres(ds, surface)
    chosen = _checked_vertices(ds, hemispheres, vertices)
    array = ds[variable]
    flags = str(array.attrs.get("flag_meanings", "")).split()
    underlay = _underlay(ds)
    extra = 0.0
    if flags:
        vmin, vmax = -0.5, len(flags) - 0.5
        colours = category_map(cmap, len(flags))
        drawn = np.concatenate([part.vertices for part in hemispheres.values()])
        layout = legend_layout(flags, values[drawn])
        extra = max(0.0, layout.height - _FOOT)
        through = WALL + _THROUGH_REGIONS * (underlay - WALL)
        underlay = np.where(np.isnan(values), underlay, through)
    else:
        if variable == "consistency" and vmin is None and vmax is None:
            vmin, vmax = 0.0, 1.0  # whatever is there, maps can be compared
        given = vmin is not None or vmax is not None
        vmin, vmax = colour_range(ds, variable, values, percentiles, vmin, vmax)
        if variable == "difference" and not given:
            vmax = max(abs(vmin), abs(vmax))  # no difference is in the middle
            vmin = -vmax
        colours = colour_map(cmap or "Spectral_r")
        underlay = np.where(np.isnan(values), WALL, underlay)  # one grey, no folds
    height = _HEIGHT + extra

    figure = new_figure(8.0, height)
    grey = False
    for column, side in enumerate(_SIDES):
        part = hemispheres[side]
        if len(part.faces):
            sheet = prepare(part, values, underlay, flags=bool(flags))
            grey = grey or bool(np.isnan(sheet.values[sheet.faces]).any())
        for row, view in enumerate(_VIEWS):
            x, y = 0.255 + 0.49 * column, 0.74 - 0.38 * row
            y = (y * _HEIGHT + extra) / height
            top = y + 0.15 * _HEIGHT / height
            figure.text(x - 0.23, top, f"{side}\n{view}", fontsize=10, color="0.3")
            axes = new_axes(figure, x, y, 3.55)
            if len(part.faces):
                draw(
                    axes,
                    sheet,
                    side=side,
                    view=view,
                    cmap=colours,
                    limits=(vmin, vmax),
                    flags=bool(flags),
                )
                mark(axes, part, sheet, chosen)
    if flags:
        legend(figure, layout, colours, str(array.attrs.get("long_name", variable)))
    else:
        colour_bar(figure, colours, (vmin, vmax), values, array.attrs, variable)
    if grey:
        note = "grey: no vertex, or no value"
        figure.text(0.985, 0.07 / height, note, ha="right", **SMALL)
    if title is None:
        layer = layer or array.attrs.get("layer")  # of a map over the rows
        parts = [subject_label(ds), *([f"{layer} layer"] if layer else [])]
        if simulated(ds.attrs):
            parts.append("simulated")
        title = ", ".join(parts)
    figure.suptitle(title, x=0.5, y=1 - 0.1 / height, fontsize=13)
    return saved(figure, path)


def _drawable(ds: xr.Dataset) -> list[str]:
    """Name what has one number per vertex, or per layer and vertex."""
    return [
        str(name)
        for name, array in ds.variables.items()
        if set(array.dims) in ({"vertex"}, {"layer", "vertex"})
        and array.dtype.kind in "biuf"
        and name not in ("vertex", "orig_vertex")
    ]


def _values(
    ds: xr.Dataset, variable: str, layer: str | None
) -> tuple[np.ndarray, str | None]:
    """Return one float64 value per vertex, NaN where missing, and its layer."""
    subject = subject_label(ds)
    drawable = _drawable(ds)
    if variable not in drawable:
        raise LamstoreError(
            f"{subject}: there is no variable {variable!r} to draw; "
            f"there are {', '.join(drawable) or 'none'}."
        )
    array = ds[variable]
    if "layer" in array.dims:
        layer = layer or _LAYER_OF_SCORE.get(variable, schema.PIAL)
        array = array.isel(layer=layer_index(ds, layer))
    elif layer is not None:
        raise LamstoreError(
            f"{subject}: {variable} has one value per column and no layer {layer!r}. "
            "Leave out the layer."
        )
    values = array.values
    if values.dtype.kind in "iu":
        values = np.where(values < 0, np.nan, values)
    values = values.astype(np.float64)
    values[~np.isfinite(values)] = np.nan
    if np.isnan(values).all():
        raise LamstoreError(
            f"{subject}: {variable} has no finite value. If it was built without "
            "sensors (anatomy only), its lead-field variables are missing."
        )
    return values, layer


def _checked_vertices(
    ds: xr.Dataset, hemispheres: dict[str, Hemisphere], vertices: Sequence[int]
) -> np.ndarray:
    """Refuse vertices that cannot be marked."""
    chosen = np.atleast_1d(np.asarray(vertices, dtype=np.int64))
    drawn = np.concatenate([p.vertices for p in hemispheres.values() if len(p.faces)])
    if len(absent := np.setdiff1d(chosen, drawn)):
        raise LamstoreError(
            f"{subject_label(ds)}: there is no vertex {absent[0]} to mark; they run "
            f"from {drawn.min()} to {drawn.max()}."
        )
    return chosen


def _hemispheres(ds: xr.Dataset, surface: str) -> dict[str, Hemisphere]:
    """Part the mesh into hemispheres, each with faces counted from 0."""
    subject = subject_label(ds)
    source = "inflated" if surface == "inflated" else "coordinates"
    if absent := [name for name in ("faces", "hemi", source) if name not in ds]:
        raise LamstoreError(
            f"{subject}: {', '.join(absent)} not in this Dataset, so there is no "
            f'surface to draw on. Open it with lamstore.open(path, subject="{subject}")'
            ", which includes the mesh."
        )
    array = ds[source]
    if source == "coordinates":
        array = array.isel(layer=surface_index(ds, surface))
    points, hemi = array.values.astype(np.float64), ds["hemi"].values
    # padding is hemi -1, faces -1; a vertex without a position cannot be drawn
    hemi = np.where(np.isfinite(points).all(axis=1), hemi, -1)
    faces = ds["faces"].values
    faces = faces[(faces >= 0).all(axis=1)]
    parts = {}
    for code, side in enumerate(_SIDES):
        vertices = np.flatnonzero(hemi == code)
        local = np.full(len(hemi), -1)
        local[vertices] = np.arange(len(vertices))
        inside = local[faces]
        inside = inside[(inside >= 0).all(axis=1)]
        parts[side] = Hemisphere(vertices, points[vertices], inside)
    if not any(len(part.faces) for part in parts.values()):
        raise LamstoreError(f"{subject}: its mesh has no face to draw.")
    return parts


def _underlay(ds: xr.Dataset) -> np.ndarray:
    """Grey of every vertex from the sign of its curvature (positive in sulci)."""
    if "curvature" not in ds:
        return np.full(ds.sizes["vertex"], WALL)
    return np.where(ds["curvature"].values > 0, SULCUS, GYRUS)
