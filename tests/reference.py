"""Slow, obvious answers from the formulas, to hold the fast ones against."""

import math
from collections.abc import Sequence

import numpy as np


def length(vector: Sequence[float]) -> float:
    return math.sqrt(sum(float(x) ** 2 for x in vector))


def subtract(a: Sequence[float], b: Sequence[float]) -> list[float]:
    return [float(x) - float(y) for x, y in zip(a, b, strict=True)]


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(float(x) * float(y) for x, y in zip(a, b, strict=True))


def cross(a: Sequence[float], b: Sequence[float]) -> list[float]:
    return [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]


def unit(vector: Sequence[float]) -> list[float]:
    size = length(vector)
    return [x / size if size else math.nan for x in vector]


def thickness(pial: np.ndarray, white: np.ndarray) -> np.ndarray:
    return np.array([length(subtract(p, w)) for p, w in zip(pial, white, strict=True)])


def nearest(point: Sequence[float], targets: np.ndarray) -> tuple[float, int]:
    best, index = math.inf, -1
    for i, target in enumerate(targets):
        distance = length(subtract(point, target))
        if distance < best:
            best, index = distance, i
    return best, index


def scalp_normal(vertex: int, vertices: np.ndarray, faces: np.ndarray) -> list[float]:
    """Normalised sum of the unit normals of the triangles at a vertex."""
    total = [0.0, 0.0, 0.0]
    for face in faces:
        if vertex in face:
            a, b, c = (vertices[i] for i in face)
            normal = unit(cross(subtract(b, a), subtract(c, a)))
            total = [t + n for t, n in zip(total, normal, strict=True)]
    return unit(total)


def radiality(
    points: np.ndarray, orientations: np.ndarray, scalp: np.ndarray, faces: np.ndarray
) -> np.ndarray:
    answer = []
    for point, orientation in zip(points, orientations, strict=True):
        _, vertex = nearest(point, scalp)
        answer.append(abs(dot(orientation, scalp_normal(vertex, scalp, faces))))
    return np.array(answer)


def solid_angle_turns(
    point: Sequence[float], vertices: np.ndarray, faces: np.ndarray
) -> float:
    """Sum of the triangles' solid angles over 4 pi: 1 or -1 inside, 0 outside."""
    total = 0.0
    for face in faces:
        a, b, c = (subtract(vertices[i], point) for i in face)
        la, lb, lc = length(a), length(b), length(c)
        cosine = la * lb * lc + dot(a, b) * lc + dot(b, c) * la + dot(c, a) * lb
        total += 2 * math.atan2(dot(a, cross(b, c)), cosine)
    return total / (4 * math.pi)


def along_surface(vertices: np.ndarray, faces: np.ndarray, start: int) -> list[float]:
    """Shortest paths along edges and across two triangles, relaxed until they stand."""
    return relaxed(surface_steps(vertices, faces), len(vertices), start)


def surface_steps(
    vertices: np.ndarray, faces: np.ndarray
) -> list[tuple[int, int, float]]:
    """Edges, and straight ways between the far corners of neighbouring triangles."""
    steps = []
    for face in faces:
        for i in face:
            for j in face:
                steps.append((i, j, length(subtract(vertices[i], vertices[j]))))
        for other in faces:
            shared = sorted(set(face) & set(other))
            if len(shared) == 2:
                (p,), (q,) = set(face) - set(shared), set(other) - set(shared)
                ends = (vertices[x] for x in (p, q, *shared))
                steps.append((p, q, across_edge(*ends)))
    return steps


def relaxed(steps: Sequence[tuple[int, int, float]], n: int, start: int) -> list[float]:
    distance = [math.inf] * n
    distance[start] = 0.0
    changed = True
    while changed:
        changed = False
        for i, j, step in steps:
            if distance[i] + step < distance[j]:
                distance[j] = distance[i] + step
                changed = True
    return distance


def across_edge(
    p: Sequence[float], q: Sequence[float], a: Sequence[float], b: Sequence[float]
) -> float:
    """Shortest way from p to q over a point of the edge from a to b, by search."""

    def by(share: float) -> float:
        at = [x + share * (y - x) for x, y in zip(a, b, strict=True)]
        return length(subtract(p, at)) + length(subtract(at, q))

    # the way's length is convex along the edge
    low, high = 0.0, 1.0
    while high - low > 1e-9:
        first, second = low + (high - low) / 3, high - (high - low) / 3
        if by(first) < by(second):
            high = second
        else:
            low = first
    return by((low + high) / 2)


def rms(lead_field: np.ndarray) -> np.ndarray:
    """(channel, layer, vertex) to (layer, vertex), like the next two."""
    n_channels, n_layers, n_vertices = lead_field.shape
    answer = np.empty((n_layers, n_vertices))
    for i in range(n_layers):
        for v in range(n_vertices):
            total = 0.0
            for c in range(n_channels):
                total += float(lead_field[c, i, v]) ** 2
            answer[i, v] = math.sqrt(total / n_channels)
    return answer


def rms_diff(lead_field: np.ndarray) -> np.ndarray:
    return rms(np.asarray(lead_field, dtype=float) - lead_field[:, :1])


def separability(lead_field: np.ndarray) -> np.ndarray:
    _, n_layers, n_vertices = lead_field.shape
    answer = np.empty((n_layers, n_vertices))
    for v in range(n_vertices):
        for i in range(n_layers):
            terms = []
            for j in range(n_layers):
                if j != i:
                    a, b = lead_field[:, i, v], lead_field[:, j, v]
                    norms = length(a) * length(b)
                    terms.append(1 - abs(dot(a, b)) / norms if norms else math.nan)
            answer[i, v] = sum(terms) / len(terms)
    return answer


def zscores(values: Sequence[float], use: Sequence[bool]) -> list[float]:
    """(value - mean) / standard deviation, both over the values to use."""
    used = [float(x) for x, u in zip(values, use, strict=True) if u]
    mean = sum(used) / len(used)
    spread = math.sqrt(sum((x - mean) ** 2 for x in used) / len(used))
    return [
        (float(x) - mean) / spread if u else math.nan
        for x, u in zip(values, use, strict=True)
    ]


def score(
    thickness: np.ndarray,
    rms_diff_white: np.ndarray,
    radiality_pial: np.ndarray,
    distance_pial: np.ndarray,
) -> np.ndarray:
    terms = [thickness, rms_diff_white, radiality_pial, -distance_pial]
    use = [all(math.isfinite(x) for x in vertex) for vertex in zip(*terms, strict=True)]
    return np.array(
        [sum(z) for z in zip(*(zscores(term, use) for term in terms), strict=True)]
    )


def icosphere(subdivisions: int, radius: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Make a closed sphere of triangles, wound outward."""
    g = (1 + math.sqrt(5)) / 2
    corners = [(0, s, t * g) for s in (-1, 1) for t in (-1, 1)]
    vertices = [p for a, b, c in corners for p in ((a, b, c), (b, c, a), (c, a, b))]
    faces = []
    for i in range(12):
        for j in range(i):
            for k in range(j):
                a, b, c = vertices[i], vertices[j], vertices[k]
                edges = subtract(a, b), subtract(b, c), subtract(c, a)
                if all(abs(length(edge) - 2) < 1e-9 for edge in edges):
                    outward = dot(cross(edges[0], edges[1]), a) > 0
                    faces.append((i, j, k) if outward else (i, k, j))
    points = [unit(p) for p in vertices]
    for _ in range(subdivisions):
        middles: dict[tuple[int, int], int] = {}

        def middle(i: int, j: int, middles: dict = middles) -> int:
            key = (min(i, j), max(i, j))
            if key not in middles:
                middles[key] = len(points)
                points.append(
                    unit([p + q for p, q in zip(points[i], points[j], strict=True)])
                )
            return middles[key]

        quarters = []
        for i, j, k in faces:
            a, b, c = middle(i, j), middle(j, k), middle(k, i)
            quarters += [(i, a, c), (a, j, b), (c, b, k), (a, b, c)]
        faces = quarters
    return radius * np.array(points), np.array(faces)
