"""One view of one hemisphere: nilearn draws it, holes are closed, vertices marked."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lamstore.plot.figures import fit, project

if TYPE_CHECKING:
    from matplotlib.colors import Colormap

#: Underlay, 0 white to 1 black: gyri lighter than sulci, as FreeSurfer draws them.
GYRUS, SULCUS = 0.12, 0.68

#: What closes the medial wall and other holes.
WALL = 0.4

#: Coarser meshes are refined up to this many triangles a hemisphere.
_MOST_FACES = 32_000

#: A marker this far (mm) below what is in front of it still counts as seen.
_HIDDEN_BELOW = 1.5


class Hemisphere(NamedTuple):
    """One hemisphere's part of a subject's mesh."""

    vertices: np.ndarray
    """Index in the subject's layer of every vertex of this part."""
    coordinates: np.ndarray
    faces: np.ndarray
    """Triangles, as indices into this part."""


class Sheet(NamedTuple):
    """What is drawn of one hemisphere: its own vertices first, then added ones."""

    points: np.ndarray
    faces: np.ndarray
    values: np.ndarray
    underlay: np.ndarray


def prepare(
    part: Hemisphere, values: np.ndarray, underlay: np.ndarray, *, flags: bool
) -> Sheet:
    """Centre a hemisphere, close its holes, refine a coarse mesh (but not flags)."""
    data = np.column_stack([values, underlay])[part.vertices]
    points, faces, data = _closed(part.coordinates, part.faces, data)
    if not flags:
        points, faces, data = _refined(points, faces, data)
    # where nilearn centres the mesh, so that what is added to its picture fits
    return Sheet(points - points.mean(axis=0), faces, *data.T)


def draw(
    axes: Any,
    sheet: Sheet,
    *,
    side: str,
    view: str,
    cmap: Colormap,
    limits: tuple[float, float],
    flags: bool,
) -> None:
    """Let nilearn draw one view of a hemisphere."""
    _nilearn_plot_surf()(
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


def _nilearn_plot_surf() -> Any:
    with warnings.catch_warnings():
        # nilearn says so when it falls back to Agg, which is all that is needed here
        warnings.filterwarnings("ignore", message="Backend changed")
        from nilearn.plotting import plot_surf
    return plot_surf


def _closed(
    points: np.ndarray, faces: np.ndarray, data: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Close every hole (medial wall) by a fan without data.

    Otherwise the far wall's inside would show through, with colours of its own.
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
    middles = [np.bincount(hole, points[rim, axis]) / size for axis in range(3)]
    # the rim is there twice, so that the fan takes no grey from it
    fans = n + np.column_stack([end, start, len(rim) + hole[start]])
    blank = np.tile([np.nan, WALL], (len(rim) + n_holes, 1))
    return (
        np.concatenate([points, points[rim], np.column_stack(middles)]),
        np.concatenate([faces, fans]),
        np.concatenate([data, blank]),
    )


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


def mark(axes: Any, part: Hemisphere, sheet: Sheet, chosen: np.ndarray) -> None:
    """Ring those of the chosen vertices that are best seen in this view."""
    from matplotlib.patheffects import withStroke

    axes.computed_zorder = False
    local = np.flatnonzero(np.isin(part.vertices, chosen))
    screen = project(axes, sheet.points)
    cover = _cover(screen, sheet.faces, local)
    # the opposite view looks along the same line from its other end
    behind = _cover(screen * (-1, 1, -1), sheet.faces, local)
    for vertex in local[(cover <= behind) | (cover < _HIDDEN_BELOW)]:
        x, y, z = sheet.points[vertex]
        axes.scatter(
            x, y, z, s=70, c="white", edgecolors="black", linewidths=1.6, zorder=10
        )
        side = "right" if screen[vertex, 0] > 0 else "left"
        number = f"   {part.vertices[vertex]}   "
        text = axes.text(x, y, z, number, fontsize=9, ha=side, va="center", zorder=11)
        text.set_path_effects([withStroke(linewidth=2.5, foreground="white")])


def _cover(screen: np.ndarray, faces: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return how far (mm) above each chosen vertex the surface lies in a view."""
    cover = np.zeros(len(chosen))
    a, b, c = (screen[faces[:, i]] for i in range(3))
    for i, vertex in enumerate(chosen):
        p = screen[vertex]
        u, v, w = ((q - p)[:, :2] for q in (a, b, c))
        areas = np.stack([_cross(v, w), _cross(w, u), _cross(u, v)])
        total = areas.sum(axis=0)
        hit = ((areas >= 0).all(axis=0) | (areas <= 0).all(axis=0)) & (total != 0)
        depth = np.stack([a[hit, 2], b[hit, 2], c[hit, 2]])
        height = (areas[:, hit] * depth).sum(axis=0) / total[hit] - p[2]
        cover[i] = height.max(initial=0.0)
    return cover


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
