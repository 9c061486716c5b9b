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


# ---------------------------------------------------------------- rays and box trees

#: Triangles or points in a leaf of a `box_tree`, at most.
LEAF = 12

# No fastmath below: the error bounds hold for plain IEEE arithmetic only.


@compiled
def winding(points: np.ndarray, corners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Count signed crossings of each point's ray along +z with triangles.

    Points (point, xyz) are sorted into the cells of a grid over x and y, and each
    triangle (face, corner, xyz) looks at the cells that its bounding box meets. Returns
    also for which points rounding leaves a crossing in doubt.
    """
    n = len(points)
    turns, in_doubt = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.bool_)
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    for face in range(len(corners)):
        for corner in range(3):
            for axis in range(2):
                low[axis] = min(low[axis], corners[face, corner, axis])
                high[axis] = max(high[axis], corners[face, corner, axis])
    width = max(1, int(np.sqrt(n / 2)))
    scale_x = width / max(high[0] - low[0], 1e-300)
    scale_y = width / max(high[1] - low[1], 1e-300)
    cell = np.full(n, -1, dtype=np.int64)
    starts = np.zeros(width * width + 2, dtype=np.int64)
    for i in range(n):
        x, y = points[i, 0], points[i, 1]
        if low[0] <= x <= high[0] and low[1] <= y <= high[1]:
            column = min(int((x - low[0]) * scale_x), width - 1)
            row = min(int((y - low[1]) * scale_y), width - 1)
            cell[i] = row * width + column
            starts[cell[i] + 2] += 1
    for k in range(2, len(starts)):
        starts[k] += starts[k - 1]
    order = np.empty(starts[-1], dtype=np.int64)
    sorted_points = np.empty((len(order), 3))
    for i in range(n):
        if cell[i] >= 0:
            place = starts[cell[i] + 1]
            starts[cell[i] + 1] += 1
            order[place], sorted_points[place] = i, points[i]
    for face in range(len(corners)):
        corner = corners[face]
        x0, x1, y0, y1, top = np.inf, -np.inf, np.inf, -np.inf, -np.inf
        for k in range(3):
            x0, x1 = min(x0, corner[k, 0]), max(x1, corner[k, 0])
            y0, y1 = min(y0, corner[k, 1]), max(y1, corner[k, 1])
            top = max(top, corner[k, 2])
        if not (x0 <= x1 and y0 <= y1):  # NaN
            continue
        first = min(int((x0 - low[0]) * scale_x), width - 1)
        last = min(int((x1 - low[0]) * scale_x), width - 1)
        first_row = min(int((y0 - low[1]) * scale_y), width - 1)
        last_row = min(int((y1 - low[1]) * scale_y), width - 1)
        for row in range(first_row, last_row + 1):
            begin, end = starts[row * width + first], starts[row * width + last + 1]
            for place in range(begin, end):
                x, y, z = sorted_points[place]
                if x < x0 or x > x1 or y < y0 or y > y1 or z > top or np.isnan(z):
                    continue
                crossing = _crossing(x, y, z, corner)
                in_doubt[order[place]] |= crossing == 2
                turns[order[place]] += crossing
    return turns, in_doubt


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
            _select(centres, order, axis, first, last - 1, middle)
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
def _select(
    keys: np.ndarray, order: np.ndarray, axis: int, first: int, last: int, k: int
) -> None:
    """Sort rows of keys so far that no smaller one is after row k (Hoare's FIND)."""
    while first < last:
        pivot = keys[(first + last) // 2, axis]
        i, j = first, last
        while i <= j:
            while keys[i, axis] < pivot:
                i += 1
            while pivot < keys[j, axis]:
                j -= 1
            if i <= j:
                for x in range(3):
                    keys[i, x], keys[j, x] = keys[j, x], keys[i, x]
                order[i], order[j] = order[j], order[i]
                i, j = i + 1, j - 1
        if k <= j:
            last = j
        elif k >= i:
            first = i
        else:
            return


@compiled
def nearest(
    points: np.ndarray, corners: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Find the distance and slot of the nearest item of a `box_tree`.

    NaN and -1 where a point is not finite.
    """
    tree = corners, lower, upper, np.empty(64, dtype=np.int64), np.empty(64)
    distance = np.full(len(points), np.nan)
    found = np.full(len(points), -1)
    slot = 0  # of the point before: mostly near the next one's, a good first bound
    for i in range(len(points)):
        x, y, z = points[i]
        if np.isfinite(x + y + z):
            square, slot = _search(x, y, z, slot, tree)
            distance[i], found[i] = np.sqrt(square), slot
    return distance, found


#: A column's layers may lie so far off a straight line, mm over their share of it.
_OFF_LINE = 0.3


@compiled
def nearest_of_columns(
    columns: np.ndarray, corners: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Find what `nearest` finds for columns (column, layer, xyz) in a tree of points.

    |p - v|^2 - |p - w|^2 is linear in p. So if w is the nearest at one end, only points
    nearer than w at the other end are nearer anywhere on the line between; for a p at
    share t of the line and e off it, points up to 2 |e| / t farther away.
    """
    n, n_layers = columns.shape[:2]
    tree = corners, lower, upper, np.empty(64, dtype=np.int64), np.empty(64)
    near = np.empty(len(corners), dtype=np.int64)
    distance = np.full((n, n_layers), np.nan)
    found = np.full((n, n_layers), -1)
    slot = 0
    for i in range(n):
        column = columns[i]
        x, y, z = column[0]
        if not np.isfinite(x + y + z):
            off = np.inf
        else:
            square, slot = _search(x, y, z, slot, tree)
            distance[i, 0], found[i, 0] = np.sqrt(square), slot
            off = _off_line(column)
        if off <= _OFF_LINE:
            x, y, z = column[-1]
            reach = np.sqrt(_to_point(x, y, z, corners, slot)) + 2 * off
            n_near = _within(x, y, z, reach * (1 + 1e-9), tree, near)
        for k in range(1, n_layers):
            x, y, z = column[k]
            if off <= _OFF_LINE:
                square = _to_point(x, y, z, corners, slot)
                for j in range(n_near):
                    away = _to_point(x, y, z, corners, near[j])
                    if away < square:
                        square, slot = away, near[j]
            elif np.isfinite(x + y + z):
                square, slot = _search(x, y, z, slot, tree)
            else:
                continue
            distance[i, k], found[i, k] = np.sqrt(square), slot
    return distance, found


@compiled
def _off_line(column: np.ndarray) -> float:
    """Largest distance of layers from the line to the last one, over their share of it.

    Infinite where a layer is not finite, or beside the first.
    """
    largest = 0.0
    link = column[-1] - column[0]
    length = (link * link).sum()
    for k in range(1, len(column)):
        step = column[k] - column[0]
        share = (step * link).sum() / length if length > 0 else 0.0
        share = min(max(share, 0.0), 1.0)
        off = np.sqrt(((step - share * link) ** 2).sum())
        if not off <= _OFF_LINE * share:
            return np.inf
        if share > 0:
            largest = max(largest, off / share)
    return largest


@compiled
def _search(
    x: float, y: float, z: float, slot: int, tree: tuple[np.ndarray, ...]
) -> tuple[float, int]:
    """Squared distance and slot of the nearest item; `slot` is a first guess."""
    corners, lower, upper, stack, bound = tree
    triangles = corners.shape[1] == 3
    first_leaf, level = len(lower) // 2, 0
    while (1 << level) <= first_leaf:
        level += 1
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
        first, last = _slots(node - first_leaf, level, len(corners))
        for other in range(first, last):
            if triangles:
                away = _to_triangle(x, y, z, corners, other)
            else:
                away = _to_point(x, y, z, corners, other)
            if away < best:
                best, slot = away, other
    return best, slot


@compiled
def _within(
    x: float,
    y: float,
    z: float,
    radius: float,
    tree: tuple[np.ndarray, ...],
    found: np.ndarray,
) -> int:
    """List the slots of a tree's points within a radius; return how many."""
    corners, lower, upper, stack, _ = tree
    first_leaf, level = len(lower) // 2, 0
    while (1 << level) <= first_leaf:
        level += 1
    square = radius * radius
    stack[0], size, n = 0, 1, 0
    while size:
        size -= 1
        node = stack[size]
        if _to_box(x, y, z, lower, upper, node) > square:
            continue
        if node < first_leaf:
            stack[size], stack[size + 1] = 2 * node + 1, 2 * node + 2
            size += 2
            continue
        first, last = _slots(node - first_leaf, level, len(corners))
        for other in range(first, last):
            if _to_point(x, y, z, corners, other) <= square:
                found[n], n = other, n + 1
    return n


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
def add_normals(
    vertices: np.ndarray, faces: np.ndarray, unit: bool, total: np.ndarray
) -> None:
    """Add to each vertex's `total` (vertex, xyz) the normals of its triangles.

    As long as twice the triangle's area, or of length 1 (NaN of one without an area).
    """
    for face in range(len(faces)):
        x, y, z = _normal(vertices, faces[face])
        if unit:
            length = np.sqrt(x * x + y * y + z * z)
            x, y, z = x / length, y / length, z / length
        for k in range(3):
            vertex = faces[face, k]
            total[vertex, 0] += x
            total[vertex, 1] += y
            total[vertex, 2] += z


@compiled
def add_thirds_of_areas(
    vertices: np.ndarray, faces: np.ndarray, total: np.ndarray
) -> None:
    """Add to each vertex's `total` (vertex,) a third of the area of its triangles."""
    for face in range(len(faces)):
        x, y, z = _normal(vertices, faces[face])
        third = np.sqrt(x * x + y * y + z * z) / 6
        for k in range(3):
            total[faces[face, k]] += third


@compiled
def _normal(vertices: np.ndarray, face: np.ndarray) -> tuple[float, float, float]:
    """Return a triangle's normal, as long as twice its area."""
    a, b, c = face[0], face[1], face[2]
    ux, vx = vertices[b, 0] - vertices[a, 0], vertices[c, 0] - vertices[a, 0]
    uy, vy = vertices[b, 1] - vertices[a, 1], vertices[c, 1] - vertices[a, 1]
    uz, vz = vertices[b, 2] - vertices[a, 2], vertices[c, 2] - vertices[a, 2]
    return uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx


@compiled
def squared_edges(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Return squared lengths (face, 3) of the edges to each corner from the last."""
    found = np.empty((len(faces), 3))
    for face in range(len(faces)):
        for k in range(3):
            one, other = faces[face, k], faces[face, k - 1]
            found[face, k] = 0.0
            for axis in range(3):
                step = vertices[one, axis] - vertices[other, axis]
                found[face, k] += step * step
    return found


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
