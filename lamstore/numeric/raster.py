"""What is seen of triangles: the nearest one at each pixel."""

from __future__ import annotations

import numpy as np

from lamstore.numeric.machine import compiled


@compiled
def nearest_faces(
    points: np.ndarray,
    faces: np.ndarray,
    depth: np.ndarray,
    face: np.ndarray,
    weights: np.ndarray,
) -> None:
    """Write the face that is nearest to the viewer at the middle of each pixel.

    `points` (vertex, 3) are in pixels, from the left and from the top, and towards the
    viewer. `depth` (row, column) starts at -inf, and `face` at -1; `weights` (row,
    column, corner) are the corners' shares there.
    """
    height, width = depth.shape
    for i in range(len(faces)):
        ax, ay, az = points[faces[i, 0]]
        bx, by, bz = points[faces[i, 1]]
        cx, cy, cz = points[faces[i, 2]]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if not abs(area) > 1e-12:
            continue
        left = max(0, int(np.ceil(min(ax, bx, cx) - 0.5)))
        right = min(width - 1, int(np.floor(max(ax, bx, cx) - 0.5)))
        top = max(0, int(np.ceil(min(ay, by, cy) - 0.5)))
        bottom = min(height - 1, int(np.floor(max(ay, by, cy) - 0.5)))
        for row in range(top, bottom + 1):
            y = row + 0.5
            for column in range(left, right + 1):
                x = column + 0.5
                a = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
                b = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area
                c = 1.0 - a - b
                if a < 0 or b < 0 or c < 0:
                    continue
                z = a * az + b * bz + c * cz
                if z > depth[row, column]:
                    depth[row, column] = z
                    face[row, column] = i
                    weights[row, column, 0] = a
                    weights[row, column, 1] = b
                    weights[row, column, 2] = c
