"""What a camera sees of meshes, pixel by pixel.

nilearn and MNE draw by matplotlib's 3-D polygons or by VTK. The former take 4 s a map
and blend neighbouring triangles, the latter needs a display and shades colours; here a
pixel has exactly the colour of the bar, and four views take 1 s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError

#: Where a named camera stands, and what is up for it; lateral ones are the left's.
_CAMERAS = {
    "lateral": ((-1, 0, 0), (0, 0, 1)),
    "medial": ((1, 0, 0), (0, 0, 1)),
    "dorsal": ((0, 0, 1), (0, 1, 0)),
    "ventral": ((0, 0, -1), (0, 1, 0)),
    "anterior": ((0, 1, 0), (0, 0, 1)),
    "posterior": ((0, -1, 0), (0, 0, 1)),
}

#: Of these each hemisphere has a picture of its own.
SIDES = ("lateral", "medial")

VIEWS = tuple(_CAMERAS)

#: Pixels are so many times finer than the picture's, and averaged.
FINER = 2


class Camera(NamedTuple):
    """Rows of `axes` are right, up and towards the viewer, who is `distance` away."""

    name: str
    hemis: tuple[str, ...]
    axes: np.ndarray
    target: np.ndarray = np.zeros(3)
    distance: float = np.inf

    def project(self, points: np.ndarray) -> np.ndarray:
        """Return points (n, xyz) as mm to the right, up and towards the viewer."""
        seen = (points - self.target) @ self.axes.T
        if np.isfinite(self.distance):
            if not (seen[:, 2] < self.distance).all():
                raise LamstoreError(
                    f"the camera is {self.distance:.0f} mm from what it looks at, "
                    "inside the brain",
                    advice="Move its first three numbers away from the next three.",
                )
            seen[:, :2] /= 1 - seen[:, 2:] / self.distance
        return seen


def cameras(views: str | Sequence[Any], hemis: Sequence[str]) -> list[Camera]:
    """Return cameras of names, or of nine numbers: position, target, what is up."""
    if isinstance(views, str) or not len(views) or np.ndim(views[0]) == 0:
        nine = not isinstance(views, str) and len(views) == 9
        views = [views] if nine or isinstance(views, str) else views
    found = []
    for view in views:
        if not isinstance(view, str):
            found.append(_of_numbers(view, hemis))
        elif view not in _CAMERAS:
            wanted = f"{', '.join(VIEWS)}, or nine numbers"
            raise LamstoreError(f"there is no view {view!r}", wanted=wanted)
        elif view in SIDES:
            for hemi in hemis:
                sign = 1 if hemi == schema.HEMISPHERES[0] else -1
                towards, up = _CAMERAS[view]
                axes = _axes(sign * np.array(towards, float), np.array(up, float))
                side = "left" if sign == 1 else "right"
                found.append(Camera(f"{side} {view}", (hemi,), axes))
        else:
            axes = _axes(*(np.array(x, float) for x in _CAMERAS[view]))
            found.append(Camera(view, tuple(hemis), axes))
    if not found:
        raise LamstoreError("no view is named", wanted=f"some of {', '.join(VIEWS)}")
    return found


def _of_numbers(numbers: Sequence[float], hemis: Sequence[str]) -> Camera:
    """Return k3d's camera, as laMEG's ``camera_view`` gives it."""
    given = np.asarray(numbers, dtype=np.float64)
    if given.shape != (9,) or not np.isfinite(given).all():
        found = f"a camera has {given.size} numbers"
        wanted = "nine: its position, what it looks at, and what is up"
        raise LamstoreError(found, wanted=wanted)
    position, target, up = given.reshape(3, 3)
    distance = float(np.linalg.norm(position - target))
    if not distance or not np.linalg.norm(np.cross(up, position - target)):
        wrong = "the camera looks nowhere, or along what is up"
        advice = "Give a position other than the target, and up across it."
        raise LamstoreError(wrong, advice=advice)
    axes = _axes(position - target, up)
    return Camera("", tuple(hemis), axes, target, distance)


def _axes(towards: np.ndarray, up: np.ndarray) -> np.ndarray:
    towards = towards / np.linalg.norm(towards)
    right = np.cross(up, towards)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(towards, right), towards])


class Seen(NamedTuple):
    """What is at each pixel: depth (mm, -inf: nothing), corners and their shares.

    `extent` is left, right, bottom, top in mm; `step` the side of a pixel.
    """

    depth: np.ndarray
    face: np.ndarray
    weights: np.ndarray
    extent: tuple[float, float, float, float]
    step: float

    @property
    def shown(self) -> np.ndarray:
        """Where there is anything (row, column)."""
        return self.face >= 0

    def visible(self, points: np.ndarray, within: float) -> np.ndarray:
        """Find which projected points lie at most `within` mm behind what is seen."""
        column = ((points[:, 0] - self.extent[0]) / self.step).astype(int)
        row = ((self.extent[3] - points[:, 1]) / self.step).astype(int)
        height, width = self.depth.shape
        inside = (row >= 0) & (row < height) & (column >= 0) & (column < width)
        front = self.depth[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)]
        return inside & (points[:, 2] > front - within)

    def lines(self, codes: np.ndarray) -> np.ndarray:
        """Find pixels (row, column) beside which there is another code."""
        found = np.zeros(codes.shape, dtype=bool)
        for a, b in _NEIGHBOURS:
            other = codes[a] != codes[b]
            found[a] |= other
            found[b] |= other
        return found

    def widened(self, mask: np.ndarray, by: int) -> np.ndarray:
        """Add pixels at most `by` to the side of, above or below a mask's."""
        wider = mask.copy()
        for _ in range(by):
            for a, b in _NEIGHBOURS:
                wider[a] |= wider[b]
                wider[b] |= wider[a]
        return wider

    def edges(self, jump: np.ndarray) -> np.ndarray:
        """Find pixels beside which the surface lies deeper by `jump` mm, or ends.

        `jump` is of each pixel (row, column).
        """
        depth, found = self.depth, np.zeros(self.depth.shape, dtype=bool)
        with np.errstate(invalid="ignore"):
            for a, b in _NEIGHBOURS:
                found[a] |= depth[a] - depth[b] > jump[a]
                found[b] |= depth[b] - depth[a] > jump[b]
        return found & self.shown


#: Each pixel and the one to its left, and the one above it.
_NEIGHBOURS = ((np.s_[:, 1:], np.s_[:, :-1]), (np.s_[1:], np.s_[:-1]))


def look(points: np.ndarray, faces: np.ndarray, extent: Any, step: float) -> Seen:
    """Return what is seen of projected triangles, in pixels of `step` mm."""
    from lamstore.numeric.loops import nearest_faces

    left, right, bottom, top = extent
    shape = round((top - bottom) / step), round((right - left) / step)
    depth, face = np.full(shape, -np.inf), np.full(shape, -1, dtype=np.int64)
    weights = np.zeros((*shape, 3), dtype=np.float32)
    pixels = np.column_stack(
        [(points[:, 0] - left) / step, (top - points[:, 1]) / step, points[:, 2]]
    )
    faces = np.ascontiguousarray(faces, dtype=np.int64)
    nearest_faces(pixels, faces, depth, face, weights)
    return Seen(depth, face, weights, extent, step)


def averaged(rgb: np.ndarray, opaque: np.ndarray) -> np.ndarray:
    """Average colours (row, column, 3) to coarser pixels, with their opacity."""
    from lamstore.numeric.loops import sum_pixels

    height, width = (n // FINER for n in opaque.shape)
    found = np.zeros((height, width, 4), dtype=np.float32)
    sum_pixels(rgb, opaque, FINER, found)
    alpha = found[..., 3:]
    np.divide(found[..., :3], alpha, out=found[..., :3], where=alpha > 0)
    found[..., 3] /= FINER**2
    return found
