"""Variables on the cortical surface: maps of subjects, layers and groups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    as_list,
    chosen_layers,
    chosen_variables,
    finite_number,
    label_of,
    one_layer,
    require_all_vertices,
    simulated,
    whole_number,
    with_vertex_dims,
)
from lamstore.errors import LamstoreError
from lamstore.plot.colours import MARK, Codes, Scale, painted
from lamstore.plot.figures import (
    SMALL,
    TITLE,
    TWO_COLUMNS,
    Page,
    assumptions,
    name_of,
    picture,
    saved,
    wrapped,
)
from lamstore.plot.grid import Grid
from lamstore.plot.meshes import Mesh, Sight, mesh_of
from lamstore.plot.presets import colour_norm, preset_of
from lamstore.plot.views import FINER, SIDES, Seen, averaged, cameras, look
from lamstore.score.terms import layer_of_score

if TYPE_CHECKING:
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

#: Subjects of one picture.
_MOST = 12

#: A vertex is seen if it lies at most so many mm behind what is.
_WITHIN = 2.0

NO_VALUE = "striped: no value"
BELOW_0 = "thin lines: below 0"


@picture
def surface(
    ds: xr.Dataset | Sequence[xr.Dataset],
    variable: str,
    *,
    layer: str | Sequence[str] | None = None,
    surface: str = "inflated",
    views: str | Sequence[Any] = SIDES,
    preset: str | None = None,
    cmap: str | Colormap | None = None,
    percentiles: tuple[float, float] = (1, 99),
    vmin: float | None = None,
    vmax: float | None = None,
    threshold: float | None = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    vertices: Sequence[int] = (),
    title: str | None = None,
    width: float = TWO_COLUMNS,
    dpi: int = 300,
    path: str | Path | None = None,
) -> Figure:
    """Draw a variable on the cortical surface: subjects, layers, or a group.

    Every pixel with a value has the colour that the bar has for it: values are
    interpolated linearly within triangles, codes are those of the nearest vertex, and
    nothing is shaded. What has no value is striped; small holes of the mesh are closed
    by what is around them. Several maps have one scale. Drawn from the store alone.

    Parameters
    ----------
    ds
        One subject with its mesh, ``lamstore.open(path, subject="sub-01")``, or several
        in a list; or maps on a template, of subjects or of a group (`group_map`,
        `group_difference`).
    variable
        Anything with a number for each vertex, or layer and vertex. Regions are drawn
        as areas with the number of their name; of two flags (``inside_inner_skull``)
        the rarer one's vertices are marked.
    layer
        One or several. By default the one that enters the anatomical score: white for
        ``lead_field_rms_diff``, else pial.
    surface
        ``inflated``, or the name of a layer (``pial``, ``0.500``, ..., ``white``).
    views
        Any of ``lateral``, ``medial``, ``dorsal``, ``ventral``, ``anterior`` and
        ``posterior``, and cameras of nine numbers (mm): position, target, and what is
        up, as laMEG's ``camera_view`` and k3d have them.
    preset
        Draw as another variable of the store is drawn, or as ``"sequential"``,
        ``"difference"`` (centred on 0) or ``"tutorial"`` (``Spectral_r``, as laMEG's).
    cmap
        matplotlib colour map; by default viridis, which is ordered in grey and for
        colour-blind readers too, for differences RdBu_r, and for regions colours as
        different as can be, the same in every subject.
    percentiles
        The colours span these percentiles of the finite values of all maps; shares
        go from 0 to 1, differences are centred, counts have whole steps.
    vmin, vmax
        Ends of the colour range in place of those, in the variable's unit.
    threshold
        Below it (of a difference in either direction) pale folds are drawn instead; a
        thick line is around the rest, so that grey prints have the border too.
    region, atlas
        Regions to outline, or a mask; all of the atlas if only that is given.
    vertices
        Vertices to mark with a ring and their number, where they are seen.
    title
        By default variable, subject or n, template and layer, and whether simulated.
    width
        mm; 88 is one column of a journal, 180 two.
    dpi
        Pixels per inch of the maps, and of a PNG.
    path
        Where to write the picture: ``.png``, ``.pdf`` or ``.svg``.

    Returns
    -------
    matplotlib.figure.Figure
        Maps and one colour bar or legend; notebooks show it. The same call writes the
        same bytes.

    Examples
    --------
    >>> import lamstore
    >>> subjects = [
    ...     lamstore.open("cohort.zarr", subject=x) for x in ("sub-01", "sub-02")
    ... ]  # doctest: +SKIP
    >>> lamstore.plot.surface(
    ...     subjects, "lead_field_rms_diff", layer=["0.500", "white"], path="rms.pdf"
    ... )  # doctest: +SKIP
    """
    maps = _maps(ds, variable, layer, surface, region, atlas)
    numbers = [whole_number(x, "a vertex", least=0) for x in np.atleast_1d(vertices)]
    marked = np.array(numbers, dtype=np.int64)
    for one in maps:
        _check_vertices(one, marked)
    shown = np.concatenate([one.values[one.mesh.drawn] for one in maps])
    if not np.isfinite(shown).any():  # all are at vertices without a face
        shown = np.concatenate([one.values for one in maps])
    attrs = maps[0].ds[variable].attrs
    flags = schema.flag_names(attrs)
    colours: Codes | Scale
    if flags:
        scale = {"preset": preset, "vmin": vmin, "vmax": vmax, "threshold": threshold}
        if given := [name for name, value in scale.items() if value is not None]:
            wrong = f"{variable} holds codes, which have no {given[0]}"
            raise LamstoreError(wrong, subject=label_of(maps[0].ds))
        marks = len(flags) == 2 and variable in maps[0].ds.data_vars
        colours = Codes(flags, shown, cmap, marks)
        foot_text = ""
    else:
        kind = _of_rows(maps[0].ds, variable)
        look_of = preset_of(kind, preset, cmap)
        norm, palette = colour_norm(shown, look_of, percentiles, vmin, vmax)
        if threshold is not None:
            finite_number(threshold, "threshold")
        colours = Scale(norm, palette, shown, look_of, threshold)
        foot_text = wrapped(name_of(attrs, variable), 0.75 * width)
    heading = _title(maps, variable) if title is None else title
    heading = wrapped(heading, width - 4, TITLE)
    taken = cameras(views, maps[0].mesh.hemis)
    sights = [[one.mesh.seen_by(camera) for camera in taken] for one in maps]
    grid = Grid.fitted([one.layer for one in maps], sights, width)
    top = 3.0 + 3.6 * (heading.count("\n") + 1)
    foot = top + grid.height + 1.5
    page = Page(width, foot + colours.height(foot_text, width) + 4.5)
    page.title(heading)
    notes: set[str] = set()
    for index, one in enumerate(maps):
        if len(maps) > 1:
            x, y, *_ = grid.place(index, 0)
            middle = x + grid.block_width / 2
            page.text(middle, top + y - 4.0, _label(one, maps), ha="center")
        for number, camera in enumerate(taken):
            x, y, *cell = grid.place(index, number)
            if camera.name:
                at = (x + cell[0] / 2, top + y + cell[1] + 0.4)
                page.text(*at, camera.name, ha="center", fontsize=SMALL, color="0.35")
            axes = page.axes(x, top + y, *cell)
            n = np.maximum(np.round(np.array(cell) * dpi / 25.4), 1) * FINER
            step = grid.size / n[0]
            sight = sights[index][number]
            notes |= _draw(axes, one, sight, n, step, colours, dpi, marked)
    colours.explain(page, foot, foot_text)
    if notes:
        note = "; ".join(sorted(notes, reverse=True))
        page.note(note)
    return saved(page, path, dpi)


# ------------------------------------------------------------------------- what of it
class _Map(NamedTuple):
    """One map: values (vertex,), NaN where missing."""

    ds: xr.Dataset
    values: np.ndarray
    layer: str
    mesh: Mesh


def _maps(
    given: Any, variable: str, layer: Any, surface: str, region: Any, atlas: str | None
) -> list[_Map]:
    maps = []
    for ds in _subjects(given):
        chosen_variables(ds, variable)
        require_all_vertices(ds, "a picture")
        mesh = mesh_of(ds, surface, region, atlas)
        layers = [layer]
        if "layer" in ds[variable].dims:
            default = layer_of_score(_of_rows(ds, variable))
            layers = as_list(default if layer is None else layer)
        for name in layers:
            array = one_layer(ds, variable, name)
            values = np.array(array.values, dtype=np.float64)
            values[~np.isfinite(values)] = np.nan
            if schema.flag_names(ds[variable].attrs):
                values[values < 0] = np.nan
            if np.isnan(values).all():
                raise LamstoreError(
                    f"{variable} has no finite value",
                    subject=label_of(ds),
                    advice="If it was built without sensors (anatomy only), its "
                    "lead-field variables are missing.",
                )
            # of a map over the rows, its attributes name it
            named = ds[variable].attrs.get("layer", "")
            if name is not None:
                (named,) = chosen_layers(ds, name)
            maps.append(_Map(ds, values, str(named), mesh))
    return maps


def _subjects(given: Any) -> list[xr.Dataset]:
    """Return Datasets of one subject or group each."""
    found = []
    for ds in [given] if isinstance(given, xr.Dataset) else given:
        ds = with_vertex_dims(ds)
        n = ds.sizes.get("subject", 1)
        own = "faces" not in ds or "subject" in ds["faces"].dims
        if (n > 1 and own) or n > _MOST:
            wrong = f"has {n} subjects, each with a mesh of its own"
            if not own:
                wrong = f"has {n} subjects, and a picture at most {_MOST}"
            advice = 'Draw a list of lamstore.open(path, subject="...").'
            raise LamstoreError(wrong, subject=label_of(ds), advice=advice)
        several = "subject" in ds.dims
        found += [ds.isel(subject=i) for i in range(n)] if several else [ds]
    if not found:
        raise LamstoreError("there is no Dataset to draw")
    return found


def _of_rows(ds: xr.Dataset, variable: str) -> str:
    """Return the variable of which a mean or quantile over rows is drawn."""
    level = variable in ("mean", "quantile_value")
    return str(ds.attrs.get("variable", variable)) if level else variable


def _check_vertices(one: _Map, marked: np.ndarray) -> None:
    drawn = one.mesh.drawn
    if len(absent := np.setdiff1d(marked, drawn)):
        wrong = f"there is no vertex {absent[0]} to mark"
        wanted = f"{drawn.min()} to {drawn.max()}"
        raise LamstoreError(wrong, subject=label_of(one.ds), wanted=wanted)


def _title(maps: Sequence[_Map], variable: str) -> str:
    """Say what is drawn, of whom, on what, and whether it is simulated."""
    ds, attrs = maps[0].ds, maps[0].ds[variable].attrs
    labels = list(dict.fromkeys(label_of(one.ds) for one in maps))
    layers = list(dict.fromkeys(one.layer for one in maps if one.layer))
    texts = [f"{len(labels)} subjects" if len(labels) > 1 else labels[0]]
    template = str(ds.attrs.get("template", ""))
    if template and template not in texts[0]:
        texts.append(template)
    if "n_units" in ds.attrs:
        n_units = ds.attrs["n_units"]
        if "n" in ds:  # those with a value somewhere
            n_units = ds["n"].max({*ds["n"].dims} - {"group"}).values
        n = " and ".join(map(str, np.atleast_1d(n_units)))
        texts.append(f"n = {n} {ds.attrs['unit']}s")
    if len(layers) == 1:
        texts.append(f"{layers[0]} layer")
    if any(simulated(one.ds.attrs) for one in maps):
        texts.append("simulated")
    lines = [str(attrs.get("long_name", variable)), assumptions(attrs, variable)]
    return "\n".join(filter(None, [*lines, ", ".join(texts)]))


def _label(one: _Map, maps: Sequence[_Map]) -> str:
    """Name a map among several."""
    of_several = len({label_of(other.ds) for other in maps}) > 1
    layers = len({other.layer for other in maps}) > 1
    texts = [label_of(one.ds)] * of_several + [f"{one.layer} layer"] * layers
    return ", ".join(texts)


# -------------------------------------------------------------------------- the pixels
def _draw(
    axes: Any,
    one: _Map,
    sight: Sight,
    n: np.ndarray,
    step: float,
    colours: Scale | Codes,
    dpi: int,
    marked: np.ndarray,
) -> set[str]:
    """Draw a hemisphere or a brain, `n` pixels of `step` mm, and return its notes."""
    middle = (sight.box[:2] + sight.box[2:]) / 2
    low, high = middle - n * step / 2, middle + n * step / 2
    seen = look(sight.points, sight.faces, (low[0], high[0], low[1], high[1]), step)
    rgb, missing = painted(
        one.mesh, one.values, sight.faces, seen, colours, FINER * dpi / 25.4
    )
    axes.imshow(averaged(rgb, seen.shown), extent=seen.extent, aspect="auto")
    axes.set_axis_off()
    notes = {NO_VALUE} if missing else set()
    if isinstance(colours, Codes) and colours.marked is not None:
        flagged = one.mesh.drawn
        flagged = flagged[one.values[flagged] == colours.marked]
        at = _visible(one.mesh, sight, seen, flagged)[1]
        axes.scatter(*at[:, :2].T, s=1.5, c=MARK, linewidths=0, rasterized=True)
    elif isinstance(colours, Codes):
        values = one.mesh.at_points(one.values, np.nan)
        colours.number(axes, values, sight.faces, seen, FINER * step * dpi / 25.4)
    if isinstance(colours, Scale) and colours.threshold is not None:
        notes.add(colours.hidden)
    if isinstance(colours, Scale) and colours.preset.centred:
        notes.add(BELOW_0)
    _mark(axes, *_visible(one.mesh, sight, seen, marked), middle[0])
    return notes


def _visible(
    mesh: Mesh, sight: Sight, seen: Seen, vertices: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return which of some vertices are seen, and where (n, 3)."""
    order = np.argsort(mesh.vertex[: len(sight.points)], kind="stable")
    first = np.searchsorted(mesh.vertex[order], vertices)
    points = sight.points[order[first]]
    there = np.isfinite(points).all(axis=1)
    there[there] = seen.visible(points[there], _WITHIN)
    return vertices[there], points[there]


def _mark(axes: Any, vertices: np.ndarray, at: np.ndarray, middle: float) -> None:
    """Ring vertices, with their numbers towards the middle."""
    from matplotlib.patheffects import withStroke

    for vertex, (x, y, _) in zip(vertices, at, strict=True):
        ring = {"s": 16, "c": "white", "edgecolors": "black", "linewidths": 0.9}
        axes.scatter(x, y, **ring, zorder=10)
        side = "right" if x > middle else "left"
        shift = -4 if side == "right" else 4
        text = axes.annotate(
            str(vertex), (x, y), (shift, 0), textcoords="offset points",
            fontsize=SMALL, ha=side, va="center", zorder=11,
        )  # fmt: skip
        text.set_path_effects([withStroke(linewidth=1.5, foreground="white")])
