"""Compiled loops, imported where one is run: numba takes half a second.

Loops are serial and release the GIL: callers bring the threads.
"""

from __future__ import annotations

import numpy as np

from lamstore.numeric.machine import compiled

# Shewchuk 1997 (Discrete Comput Geom 18:305): a determinant whose magnitude is above
# this many times its permanent has the sign that exact arithmetic would give it.
_ORIENT_2D_BOUND = 3.3306690738754716e-16
_ORIENT_3D_BOUND = 7.771561172376103e-16

# Sums over channels may be reordered, which lets them run in vector registers. NaN and
# infinity keep their meaning: missing sources are NaN.
_REORDER = {"reassoc", "contract", "nsz"}


@compiled(fastmath=_REORDER)
def accumulate(
    tile: np.ndarray, gram: np.ndarray, norms: np.ndarray, magnitude: np.ndarray
) -> None:
    """Add a tile (vertex, layer, channel), which is overwritten, to sums over channels.

    ``L^2`` and ``|L|`` to `norms` and `magnitude` (vertex, layer). To `gram` products
    of the steps over layers, L[0] and L[k] - L[k-1], the second index from the first
    on: they do not cancel as those of nearly parallel fields do. A layer with NaN, in
    any of the tile's channels, has the field of the one above it in `gram`.
    """
    n_vertices, n_layers, n_channels = tile.shape
    for v in range(n_vertices):
        for i in range(n_layers):
            square = total = 0.0
            for c in range(n_channels):
                square += tile[v, i, c] * tile[v, i, c]
                total += abs(tile[v, i, c])
            norms[v, i] += square
            magnitude[v, i] += total
            if np.isnan(square):
                for c in range(n_channels):
                    tile[v, i, c] = tile[v, i - 1, c] if i else 0.0
        for i in range(n_layers - 1, 0, -1):
            for c in range(n_channels):
                tile[v, i, c] -= tile[v, i - 1, c]
        for i in range(n_layers):
            for j in range(i, n_layers):
                product = 0.0
                for c in range(n_channels):
                    product += tile[v, i, c] * tile[v, j, c]
                gram[v, i, j] += product


# ------------------------------------------------------------------------- box trees

#: Triangles or points in a leaf of a `meshes.box_tree`.
LEAF = 12

# No fastmath below: the error bounds hold for plain IEEE arithmetic only.


@compiled
def winding(
    points: np.ndarray, corners: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Count signed crossings of each point's ray along +z through a `meshes.box_tree`.

    Returns also for which points (point,) rounding leaves one in doubt.
    """
    first_leaf = len(lower) // 2
    result = np.zeros(len(points), dtype=np.int64)
    in_doubt = np.zeros(len(points), dtype=np.bool_)
    stack = np.empty(64, dtype=np.int64)
    for i in range(len(points)):
        x, y, z = points[i]
        if not np.isfinite(x + y + z):
            continue
        stack[0], size = 0, 1
        while size and not in_doubt[i]:
            size -= 1
            node = stack[size]
            if (
                x < lower[node, 0]
                or x > upper[node, 0]
                or y < lower[node, 1]
                or y > upper[node, 1]
                or z > upper[node, 2]
            ):
                continue
            if node < first_leaf:
                stack[size], stack[size + 1] = 2 * node + 1, 2 * node + 2
                size += 2
                continue
            first_slot = (node - first_leaf) * LEAF
            for slot in range(first_slot, first_slot + LEAF):
                if np.isnan(corners[slot, 0, 0]):  # empty
                    continue
                crossing = _crossing(x, y, z, corners[slot])
                in_doubt[i] |= crossing == 2
                result[i] += crossing
    return result, in_doubt


@compiled
def _crossing(x: float, y: float, z: float, corner: np.ndarray) -> int:
    """Sign of the crossing of the ray from (x, y, z) along +z; 0 none, 2 in doubt."""
    ax, ay, az = corner[0, 0] - x, corner[0, 1] - y, corner[0, 2] - z
    bx, by, bz = corner[1, 0] - x, corner[1, 1] - y, corner[1, 2] - z
    cx, cy, cz = corner[2, 0] - x, corner[2, 1] - y, corner[2, 2] - z
    ab, ab_doubt = ax * by - ay * bx, abs(ax * by) + abs(ay * bx)
    bc, bc_doubt = bx * cy - by * cx, abs(bx * cy) + abs(by * cx)
    ca, ca_doubt = cx * ay - cy * ax, abs(cx * ay) + abs(cy * ax)
    ab_doubt *= _ORIENT_2D_BOUND
    bc_doubt *= _ORIENT_2D_BOUND
    ca_doubt *= _ORIENT_2D_BOUND
    maybe_left = ab >= -ab_doubt and bc >= -bc_doubt and ca >= -ca_doubt
    maybe_right = ab <= ab_doubt and bc <= bc_doubt and ca <= ca_doubt
    if not (maybe_left or maybe_right):
        return 0
    if max(az, bz, cz) < 0:
        return 0
    if abs(ab) <= ab_doubt or abs(bc) <= bc_doubt or abs(ca) <= ca_doubt:
        return 2
    # The determinant of the three corners seen from the point: its sign says on
    # which side of the triangle's plane the point lies.
    volume = az * bc + bz * ca + cz * ab
    permanent = (
        abs(az) * (abs(bx * cy) + abs(by * cx))
        + abs(bz) * (abs(cx * ay) + abs(cy * ax))
        + abs(cz) * (abs(ax * by) + abs(ay * bx))
    )
    if abs(volume) <= _ORIENT_3D_BOUND * permanent:
        return 2
    if maybe_left:
        return 1 if volume > 0 else 0
    return -1 if volume < 0 else 0


@compiled
def nearest(
    points: np.ndarray, corners: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Find the distance and slot of the nearest item of a `meshes.box_tree`.

    NaN and -1 where a point is not finite.
    """
    triangles = corners.shape[1] == 3
    first_leaf = len(lower) // 2
    distance = np.full(len(points), np.nan)
    found = np.full(len(points), -1)
    stack = np.empty(64, dtype=np.int64)
    bound = np.empty(64)
    slot = 0  # of the point before: mostly near the next one's, a good first bound
    while np.isnan(corners[slot, 0, 0]):
        slot += 1
    for i in range(len(points)):
        x, y, z = points[i]
        if not np.isfinite(x + y + z):
            continue
        if triangles:
            best = _to_triangle(x, y, z, corners, slot)
        else:
            best = _to_point(x, y, z, corners, slot)
        stack[0], bound[0], size = 0, 0.0, 1
        while size:
            size -= 1
            node = stack[size]
            if bound[size] >= best:
                continue
            if node < first_leaf:
                left, right = 2 * node + 1, 2 * node + 2
                to_left = _to_box(x, y, z, lower, upper, left)
                to_right = _to_box(x, y, z, lower, upper, right)
                if to_left < to_right:  # the nearer one on top
                    left, right = right, left
                    to_left, to_right = to_right, to_left
                if to_left < best:
                    stack[size], bound[size] = left, to_left
                    size += 1
                if to_right < best:
                    stack[size], bound[size] = right, to_right
                    size += 1
                continue
            first_slot = (node - first_leaf) * LEAF
            for other in range(first_slot, first_slot + LEAF):
                if triangles:
                    away = _to_triangle(x, y, z, corners, other)
                else:
                    away = _to_point(x, y, z, corners, other)
                if away < best:  # not in an empty slot, whose distance is NaN
                    best, slot = away, other
        distance[i], found[i] = np.sqrt(best), slot
    return distance, found


@compiled
def _to_box(
    x: float, y: float, z: float, lower: np.ndarray, upper: np.ndarray, node: int
) -> float:
    """Squared distance to a node's box; infinite where it is empty."""
    dx = max(lower[node, 0] - x, 0.0, x - upper[node, 0])
    dy = max(lower[node, 1] - y, 0.0, y - upper[node, 1])
    dz = max(lower[node, 2] - z, 0.0, z - upper[node, 2])
    return dx * dx + dy * dy + dz * dz


@compiled
def _to_point(x: float, y: float, z: float, corners: np.ndarray, slot: int) -> float:
    """Squared distance to a point."""
    dx, dy = x - corners[slot, 0, 0], y - corners[slot, 0, 1]
    dz = z - corners[slot, 0, 2]
    return dx * dx + dy * dy + dz * dz


@compiled
def _to_triangle(x: float, y: float, z: float, corners: np.ndarray, slot: int) -> float:
    """Squared distance to a triangle."""
    px, py = x - corners[slot, 0, 0], y - corners[slot, 0, 1]
    pz = z - corners[slot, 0, 2]
    ux, uy, uz = (
        corners[slot, 1, 0] - corners[slot, 0, 0],
        corners[slot, 1, 1] - corners[slot, 0, 1],
        corners[slot, 1, 2] - corners[slot, 0, 2],
    )
    vx, vy, vz = (
        corners[slot, 2, 0] - corners[slot, 0, 0],
        corners[slot, 2, 1] - corners[slot, 0, 1],
        corners[slot, 2, 2] - corners[slot, 0, 2],
    )
    uu, uv = ux * ux + uy * uy + uz * uz, ux * vx + uy * vy + uz * vz
    vv = vx * vx + vy * vy + vz * vz
    pu, pv = px * ux + py * uy + pz * uz, px * vx + py * vy + pz * vz
    area = uu * vv - uv * uv
    s, t = vv * pu - uv * pv, uu * pv - uv * pu
    if s >= 0 and t >= 0 and s + t <= area and area > 0:
        s, t = s / area, t / area
        dx, dy, dz = px - s * ux - t * vx, py - s * uy - t * vy, pz - s * uz - t * vz
        within = dx * dx + dy * dy + dz * dz
        # a sliver's s and t are mostly rounding, its edges are not
        if area > 1e-6 * uu * vv:
            return within
    else:
        within = np.inf
    to_u = _to_segment(px, py, pz, ux, uy, uz)
    to_v = _to_segment(px, py, pz, vx, vy, vz)
    to_w = _to_segment(px - ux, py - uy, pz - uz, vx - ux, vy - uy, vz - uz)
    return min(to_u, to_v, to_w, within)


@compiled
def _to_segment(
    px: float, py: float, pz: float, ux: float, uy: float, uz: float
) -> float:
    """Squared distance of p to the segment from 0 to u."""
    uu = ux * ux + uy * uy + uz * uz
    t = (px * ux + py * uy + pz * uz) / uu if uu > 0 else 0.0
    t = min(max(t, 0.0), 1.0)
    dx, dy, dz = px - t * ux, py - t * uy, pz - t * uz
    return dx * dx + dy * dy + dz * dz


@compiled
def patches(
    starts: np.ndarray, neighbours: np.ndarray, lengths: np.ndarray, radius: float
) -> tuple[np.ndarray, np.ndarray]:
    """Find what is within a radius of each vertex of a graph in CSR form.

    A queue of vertices to go on from, without priorities: on patches twice as fast as
    Dijkstra's algorithm.
    """
    n = len(starts) - 1
    distance = np.full(n, np.inf)
    queue, waits = np.empty(n, dtype=np.int32), np.zeros(n, dtype=np.bool_)
    found = np.empty(16 * n, dtype=np.int32)
    ends = np.zeros(n + 1, dtype=np.int64)
    count = 0
    for source in range(n):
        if count + n > len(found):
            longer = np.empty(2 * len(found), dtype=np.int32)
            longer[:count] = found[:count]
            found = longer
        first = count
        found[count], distance[source], count = source, 0.0, count + 1
        queue[0], head, size = source, 0, 1
        while size:
            vertex = queue[head]
            head, size = (head + 1) % n, size - 1
            waits[vertex] = False
            for k in range(starts[vertex], starts[vertex + 1]):
                other, further = neighbours[k], distance[vertex] + lengths[k]
                if further <= radius and further < distance[other]:
                    if distance[other] == np.inf:
                        found[count], count = other, count + 1
                    distance[other] = further
                    if not waits[other]:
                        queue[(head + size) % n], waits[other] = other, True
                        size += 1
        ends[source + 1] = count
        # only what was found: a search need not clear the whole mesh
        for k in range(first, count):
            distance[found[k]] = np.inf
    return found[:count].copy(), ends
