"""Compiled loops, imported where one is run: numba takes half a second.

Loops are serial and release the GIL: callers bring the threads.
"""

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


# ------------------------------------------------------------------------- geometry

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
def is_balanced(faces: np.ndarray, n_vertices: int) -> bool:
    """Return whether every edge is run along as often one way as the other."""
    n_faces = len(faces)
    ends = np.zeros((2, n_vertices + 2), dtype=np.int64)
    for face in range(n_faces):
        for corner in range(3):  # each begins one half-edge, and ends one
            ends[:, faces[face, corner] + 2] += 1
    for vertex in range(2, n_vertices + 2):
        ends[:, vertex] += ends[:, vertex - 1]
    others = np.empty((2, 3 * n_faces), dtype=np.int64)
    for face in range(n_faces):
        for corner in range(3):
            start, stop = faces[face, corner - 1], faces[face, corner]
            others[0, ends[0, start + 1]] = stop
            others[1, ends[1, stop + 1]] = start
            ends[0, start + 1] += 1
            ends[1, stop + 1] += 1
    surplus = np.zeros(n_vertices, dtype=np.int64)
    for vertex in range(n_vertices):
        for k in range(ends[0, vertex], ends[0, vertex + 1]):
            surplus[others[0, k]] += 1
            surplus[others[1, k]] -= 1
        for k in range(ends[0, vertex], ends[0, vertex + 1]):
            if surplus[others[0, k]] != 0 or surplus[others[1, k]] != 0:
                return False
    return True


@compiled
def edge_squares(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Square the length of each edge of triangles (face, edge)."""
    found = np.empty(faces.shape)
    for face in range(len(faces)):
        for corner in range(3):
            square, before = 0.0, faces[face, corner - 1]
            for axis in range(3):
                step = vertices[faces[face, corner], axis] - vertices[before, axis]
                square += step * step
            found[face, corner] = square
    return found


@compiled
def sums_of_unit_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Add up the unit normals of the triangles at each vertex (vertex, xyz)."""
    found = np.zeros(vertices.shape)
    for face in range(len(faces)):
        a, b, c = faces[face]
        px, py, pz = vertices[a]
        ux, uy, uz = vertices[b, 0] - px, vertices[b, 1] - py, vertices[b, 2] - pz
        vx, vy, vz = vertices[c, 0] - px, vertices[c, 1] - py, vertices[c, 2] - pz
        x, y, z = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
        length = np.sqrt(x * x + y * y + z * z)
        for corner in (a, b, c):
            found[corner, 0] += x / length
            found[corner, 1] += y / length
            found[corner, 2] += z / length
    return found


@compiled
def sort_from_above(
    points: np.ndarray, width: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Sort points into square cells over x and y, of this width, the highest first.

    Returns them (point, xyz), where each cell starts, the grid's corner, its columns.
    """
    corner = np.array([points[:, 0].min(), points[:, 1].min()])
    column = ((points[:, 0] - corner[0]) / width).astype(np.int64)
    row = ((points[:, 1] - corner[1]) / width).astype(np.int64)
    n_columns, n_rows = column.max() + 1, row.max() + 1
    order = np.argsort(-points[:, 2])
    starts = np.zeros(n_rows * n_columns + 2, dtype=np.int64)
    for i in range(len(points)):
        starts[row[i] * n_columns + column[i] + 2] += 1
    starts = np.cumsum(starts)
    found = np.empty(points.shape)
    for i in order:
        cell = row[i] * n_columns + column[i]
        found[starts[cell + 1]] = points[i]
        starts[cell + 1] += 1
    return found, starts, corner, n_columns


@compiled
def first_contact(
    coils: np.ndarray,
    gap: float,
    points: np.ndarray,
    starts: np.ndarray,
    corner: np.ndarray,
    n_columns: int,
) -> float:
    """Largest z + sqrt(gap^2 - h^2) of points above coils, h their distance over x, y.

    Of points with h <= `gap` that `sort_from_above` sorted into cells of that width;
    -inf where there is none.
    """
    n_rows = (len(starts) - 2) // n_columns
    best = -np.inf
    for i in range(len(coils)):
        x, y, z = coils[i]
        column = int(np.floor((x - corner[0]) / gap))
        row = int(np.floor((y - corner[1]) / gap))
        for r in range(max(row - 1, 0), min(row + 2, n_rows)):
            for c in range(max(column - 1, 0), min(column + 2, n_columns)):
                cell = r * n_columns + c
                for j in range(starts[cell], starts[cell + 1]):
                    if points[j, 2] + gap - z <= best:
                        break  # those beneath in the cell are lower
                    dx, dy = points[j, 0] - x, points[j, 1] - y
                    room = gap * gap - dx * dx - dy * dy
                    if room >= 0:
                        best = max(best, points[j, 2] + np.sqrt(room) - z)
    return best


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


@compiled
def sum_pixels(
    rgb: np.ndarray, opaque: np.ndarray, finer: int, total: np.ndarray
) -> None:
    """Add to coarser pixels (row, column, 4) colours that are opaque, and how many."""
    for row in range(finer * total.shape[0]):
        for column in range(finer * total.shape[1]):
            if opaque[row, column]:
                here = total[row // finer, column // finer]
                for k in range(3):
                    here[k] += rgb[row, column, k]
                here[3] += 1
