"""Trees of boxes around triangles or points (compiled).

SciPy's KDTree has no triangles, and takes seven times as long for the columns of 11
layers, whose points are searched for together here.
"""

import numpy as np

from lamstore.numeric.machine import compiled

#: Triangles or points in a leaf, at most.
LEAF = 12


@compiled
def box_tree(
    corners: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Sort triangles, or points, (item, corner, xyz) into a complete tree of boxes.

    Node i has children 2 i + 1 and 2 i + 2, which halve its items along its longest
    side; the last nodes hold the sorted items' `_slots`. Returns the items in that
    order, the boxes' lower and upper corners (node, xyz), and the items' old numbers.
    """
    n, n_corners = corners.shape[0], corners.shape[1]
    centres = np.zeros((n, 3))
    for i in range(n):
        for axis in range(3):
            for k in range(n_corners):
                centres[i, axis] += corners[i, k, axis]
    order = np.arange(n)
    depth = 0
    while LEAF << depth < n:
        depth += 1
    for level in range(depth):
        for node in range(1 << level):
            first, last = _slots(node, level, n)
            longest, axis = -1.0, 0
            for k in range(3):
                low = high = centres[first, k]
                for i in range(first, last):
                    low, high = min(low, centres[i, k]), max(high, centres[i, k])
                if high - low > longest:
                    longest, axis = high - low, k
            middle = _slots(2 * node + 1, level + 1, n)[0]
            half = np.argpartition(centres[first:last, axis], middle - first)
            order[first:last] = order[first:last][half]
            centres[first:last] = centres[first:last][half]
    items = np.empty(corners.shape)
    lower = np.full((2 * (1 << depth) - 1, 3), np.inf)
    upper = np.full(lower.shape, -np.inf)
    first_leaf = len(lower) // 2
    for leaf in range(1 << depth):
        node = first_leaf + leaf
        first, last = _slots(leaf, depth, n)
        for i in range(first, last):
            items[i] = corners[order[i]]
            for k in range(n_corners):
                for axis in range(3):
                    lower[node, axis] = min(lower[node, axis], items[i, k, axis])
                    upper[node, axis] = max(upper[node, axis], items[i, k, axis])
    for node in range(first_leaf - 1, -1, -1):
        for axis in range(3):
            one, two = 2 * node + 1, 2 * node + 2
            lower[node, axis] = min(lower[one, axis], lower[two, axis])
            upper[node, axis] = max(upper[one, axis], upper[two, axis])
    return items, lower, upper, order


@compiled
def _slots(node: int, level: int, n: int) -> tuple[int, int]:
    """First and end of what the node of this number in a level holds of n items."""
    return (n * node) >> level, (n * (node + 1)) >> level


@compiled
def nearest_triangle(
    points: np.ndarray, corners: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> np.ndarray:
    """Find the distance of points (point, xyz) to a `box_tree` of triangles.

    NaN where a point is not finite.
    """
    first_leaf, level = len(lower) // 2, 0
    while (1 << level) <= first_leaf:
        level += 1
    stack, bound = np.empty(64, dtype=np.int64), np.empty(64)
    distance = np.full(len(points), np.nan)
    slot = 0  # of the point before: mostly near the next one's, a good first bound
    for i in range(len(points)):
        x, y, z = points[i]
        if not np.isfinite(x + y + z):
            continue
        best = _to_triangle(x, y, z, corners, slot)
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
            first, last = _slots(node - first_leaf, level, len(corners))
            for other in range(first, last):
                away = _to_triangle(x, y, z, corners, other)
                if away < best:
                    best, slot = away, other
        distance[i] = np.sqrt(best)
    return distance


@compiled
def nearest_point(
    columns: np.ndarray, targets: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Find the distance and slot of the nearest point of a `box_tree` of points.

    The points of a column (point, column, xyz) go through the tree together: they are
    near each other, and boxes that are too far from all of them are skipped. NaN and -1
    where a point is not finite.
    """
    first_leaf, level = len(lower) // 2, 0
    while (1 << level) <= first_leaf:
        level += 1
    n, targets = columns.shape[0], targets[:, 0]
    distance = np.full(columns.shape[:2], np.nan)
    found = np.full(columns.shape[:2], -1)
    points, best = np.empty((3, n)), np.empty(n)
    slots, stack = np.zeros(n, dtype=np.int64), np.empty(64, dtype=np.int64)
    for i in range(columns.shape[1]):
        known = -1
        for k in range(n):
            if np.isfinite(columns[k, i].sum()):
                known = k
        if known < 0:
            continue
        for k in range(n):
            here = (
                columns[k, i] if np.isfinite(columns[k, i].sum()) else columns[known, i]
            )
            points[:, k] = here
            best[k] = _to_point(here, targets[slots[k]])
        stack[0], size = 0, 1
        while size:
            size -= 1
            node = stack[size]
            if not _within(points, best, lower, upper, node):
                continue
            if node < first_leaf:
                left, right = 2 * node + 1, 2 * node + 2
                x, y, z = points[:, n // 2]
                to_left = _to_box(x, y, z, lower, upper, left)
                if to_left < _to_box(x, y, z, lower, upper, right):
                    left, right = right, left  # the nearer one on top
                stack[size], stack[size + 1], size = left, right, size + 2
                continue
            first, last = _slots(node - first_leaf, level, len(targets))
            for other in range(first, last):
                if _within(points, best, targets, targets, other):
                    for k in range(n):
                        away = _to_point(points[:, k], targets[other])
                        if away < best[k]:
                            best[k], slots[k] = away, other
        for k in range(n):
            if np.isfinite(columns[k, i].sum()):
                distance[k, i], found[k, i] = np.sqrt(best[k]), slots[k]
    return distance, found


@compiled(fastmath={"reassoc"})
def _within(
    points: np.ndarray, best: np.ndarray, lower: np.ndarray, upper: np.ndarray, i: int
) -> bool:
    """Return whether box i is nearer than `best`, squared, to any of points (xyz, n).

    A sum, which runs in vector registers.
    """
    x, y, z = points[0], points[1], points[2]
    low = lower[i, 0], lower[i, 1], lower[i, 2]
    high = upper[i, 0], upper[i, 1], upper[i, 2]
    gain = 0.0
    for k in range(len(best)):
        gain += _gain(x[k], y[k], z[k], best[k], low, high)
    return gain > 0


# without fastmath: what is summed has to be the distance that is compared, to the bit
@compiled
def _gain(
    x: float,
    y: float,
    z: float,
    best: float,
    low: tuple[float, float, float],
    high: tuple[float, float, float],
) -> float:
    dx = max(low[0] - x, 0.0, x - high[0])
    dy = max(low[1] - y, 0.0, y - high[1])
    dz = max(low[2] - z, 0.0, z - high[2])
    return max(best - (dx * dx + dy * dy + dz * dz), 0.0)


@compiled
def _to_box(
    x: float, y: float, z: float, lower: np.ndarray, upper: np.ndarray, node: int
) -> float:
    """Squared distance to a node's box."""
    dx = max(lower[node, 0] - x, 0.0, x - upper[node, 0])
    dy = max(lower[node, 1] - y, 0.0, y - upper[node, 1])
    dz = max(lower[node, 2] - z, 0.0, z - upper[node, 2])
    return dx * dx + dy * dy + dz * dz


@compiled
def _to_point(point: np.ndarray, target: np.ndarray) -> float:
    """Squared distance to a point."""
    dx, dy, dz = point[0] - target[0], point[1] - target[1], point[2] - target[2]
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
