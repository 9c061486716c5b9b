"""Closed surfaces, normals, winding numbers, distances, and holes in meshes."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore.errors import LamstoreError
from lamstore.numeric import bridges, geodesics, loops, meshes
from lamstore.testing.subject_folder import icosphere as sphere

pytestmark = pytest.mark.long

TETRAHEDRON = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
TETRAHEDRON_FACES = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]])


def folded(seed, subdivisions=3):
    """A sphere pushed in and out until it is far from convex."""
    rng = np.random.default_rng(seed)
    vertices, faces = sphere(subdivisions)
    waves = rng.normal(size=(6, 3)) * 3
    height = 1 + 0.12 * np.sin(vertices @ waves.T + rng.uniform(0, 6, 6)).sum(axis=1)
    return vertices * height[:, None] * 70, faces


def brute_force_turns(points, vertices, faces):
    """Sum of solid angles over 4 pi."""
    turns = np.zeros(len(points))
    for face in faces:
        a, b, c = (vertices[corner] - points for corner in face)
        la, lb, lc = (np.linalg.norm(edge, axis=1) for edge in (a, b, c))
        cosine = la * lb * lc + lc * (a * b).sum(1)
        cosine += la * (b * c).sum(1) + lb * (c * a).sum(1)
        turns += 2 * np.arctan2((a * np.cross(b, c)).sum(1), cosine)
    return turns / (4 * np.pi)


def brute_force_distance(points, vertices, faces):
    """Smallest over triangles of the distance to the plane, else to an edge."""
    best = np.full(len(points), np.inf)
    for a, b, c in vertices[faces]:
        normal = np.cross(b - a, c - a)
        size = np.linalg.norm(normal)
        if size > 0:
            normal = normal / size
            above = (points - a) @ normal
            foot = points - above[:, None] * normal
            within = np.ones(len(points), dtype=bool)
            for start, stop in ((a, b), (b, c), (c, a)):
                within &= np.cross(stop - start, foot - start) @ normal >= 0
            best = np.minimum(best, np.where(within, abs(above), np.inf))
        for start, stop in ((a, b), (b, c), (c, a)):
            along, square = stop - start, (stop - start) @ (stop - start)
            t = np.clip((points - start) @ along / square, 0, 1) if square else 0.0
            foot = start + np.multiply.outer(t, along)
            best = np.minimum(best, np.linalg.norm(points - foot, axis=1))
    return best


def test_a_closed_surface_comes_back_without_what_it_does_not_use():
    vertices = np.insert(TETRAHEDRON, [0, 2], [[9, 9, 9], [8, 8, 8]], axis=0)
    faces = np.array([0, 1, 2, 3])[TETRAHEDRON_FACES]
    faces = np.array([1, 2, 4, 5])[faces]
    doubled = np.vstack([faces, [[1, 1, 2]]])
    clean, renumbered = meshes.check_closed(vertices, doubled, "sub-01: shell")
    assert_array_equal(clean, TETRAHEDRON)
    assert_array_equal(renumbered, TETRAHEDRON_FACES)
    assert clean.dtype == np.float64
    flipped = TETRAHEDRON_FACES[:, ::-1]
    flat = TETRAHEDRON.copy()
    flat[3] = flat[1:3].mean(axis=0)
    for corners in (TETRAHEDRON, flat):
        clean, faces = meshes.check_closed(corners, flipped, "the shell")
        assert_array_equal(clean, corners)
        assert_array_equal(faces, flipped)


_TWO = np.vstack([TETRAHEDRON, TETRAHEDRON + 3])
_TOUCHING = np.vstack([TETRAHEDRON_FACES, np.array([0, 4, 5, 6])[TETRAHEDRON_FACES]])


@pytest.mark.parametrize(
    ("vertices", "faces", "named"),
    [
        (TETRAHEDRON, TETRAHEDRON_FACES[:3], "3 edges belong to one triangle"),
        (TETRAHEDRON, np.vstack([TETRAHEDRON_FACES] * 2), "6 to more than two"),
        (
            TETRAHEDRON,
            np.vstack([TETRAHEDRON_FACES[:3], TETRAHEDRON_FACES[3:, ::-1]]),
            "3 edges are run along in the same direction",
        ),
        (
            _TWO,
            np.vstack([TETRAHEDRON_FACES, TETRAHEDRON_FACES + 4]),
            "2 separate surfaces",
        ),
        (_TWO, _TOUCHING, "2 separate surfaces"),
        (TETRAHEDRON, TETRAHEDRON_FACES + 1, "1 to 4, but 4"),
        (TETRAHEDRON, TETRAHEDRON_FACES - 1, "-1 to 2, but 4"),
        (TETRAHEDRON * [1, 1, np.nan], TETRAHEDRON_FACES, "4 of 4 vertices"),
        (TETRAHEDRON, TETRAHEDRON_FACES * 1.0, "integer"),
        (TETRAHEDRON[:, :2], TETRAHEDRON_FACES, "\\(n, 3\\)"),
        (TETRAHEDRON, np.empty((0, 3), int), "no triangles"),
    ],
)
def test_what_is_not_one_closed_surface_is_an_error(vertices, faces, named):
    with pytest.raises(LamstoreError, match=named) as caught:
        meshes.check_closed(vertices, faces, "the inner skull")
    assert caught.value.found.startswith("the inner skull")


def test_normals_weight_triangles_by_area_or_not_at_all():
    vertices = np.array([[0.0, 0, 0], [4, 0, 0], [0, 1, 0], [0, 0, 1]])
    faces = np.array([[0, 1, 2], [0, 2, 3]])  # normals +z (area 2) and +x (area 1/2)
    weighted = meshes.vertex_normals_area_weighted(vertices, faces)
    plain = meshes.vertex_normals_unit_sum(vertices, faces)
    assert_allclose(weighted[0], np.array([1, 0, 4]) / 17**0.5)
    assert_allclose(plain[0], np.array([1, 0, 1]) / 2**0.5)
    # without a triangle, or with one of no area, one kind is zero and the other NaN
    vertices = np.vstack([TETRAHEDRON, [[5, 5, 5], [6, 6, 6]]])
    faces = np.vstack([TETRAHEDRON_FACES, [[0, 4, 4]]])
    weighted = meshes.vertex_normals_area_weighted(vertices, faces)
    assert (weighted[4:] == 0).all()
    assert_allclose(np.linalg.norm(weighted[:4], axis=1), 1)
    plain = meshes.vertex_normals_unit_sum(vertices, faces)
    assert_array_equal(np.isnan(plain[:, 0]), [1, 0, 0, 0, 1, 1])


@pytest.mark.parametrize("seed", range(2))
def test_winding_numbers_equal_summed_solid_angles(seed):
    vertices, faces = folded(seed, subdivisions=2 + seed)
    points = np.random.default_rng(seed).uniform(-110, 110, (500, 3))
    expected = brute_force_turns(points, vertices, faces)
    turns = meshes.winding_number(points, vertices, faces)
    assert_allclose(turns, expected, atol=1e-9)
    assert 0 < turns.sum() < len(points)
    assert_array_equal(meshes.winding_number(points, vertices, faces[:, ::-1]), -turns)
    # wound twice; points of any shape, NaN outside
    both = np.vstack([faces, faces + len(vertices)])
    points = np.array([[[0, 0, 0.1], [0, 0, np.nan]], [[0, 0, 0], [0, 200, 0]]])
    twice = np.vstack([vertices, vertices / 2])
    turns = meshes.winding_number(points, twice, both)
    assert_array_equal(turns, [[2, 0], [2, 0]])
    assert_array_equal(meshes.inside(points, twice, both), turns > 0)


def test_winding_numbers_just_on_either_side_of_corners_edges_and_faces():
    vertices, faces = folded(1, subdivisions=2)
    corners = vertices[faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    for step in (1e-3, 1e-7, 1e-10):
        centres = corners.mean(axis=1)
        assert (meshes.winding_number(centres - step * normals, vertices, faces)).all()
        assert not meshes.inside(centres + step * normals, vertices, faces).any()
    spikes = meshes.vertex_normals_area_weighted(vertices, faces) * 1e-6
    points = np.vstack([vertices + spikes, vertices - spikes])
    expected = np.rint(brute_force_turns(points, vertices, faces))
    assert_array_equal(meshes.winding_number(points, vertices, faces), expected)


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_winding_numbers_of_points_on_the_meshs_own_grid(seed, n):
    # integer coordinates: points share coordinates with corners and with each other
    rng = np.random.default_rng(seed)
    points = rng.integers(-4, 9, (n, 3)) / 2 + 0.25
    vertices = TETRAHEDRON * rng.integers(1, 7, 3)
    expected = np.rint(brute_force_turns(points, vertices, TETRAHEDRON_FACES))
    on_surface = brute_force_distance(points, vertices, TETRAHEDRON_FACES) < 1e-9
    turns = meshes.winding_number(points, vertices, TETRAHEDRON_FACES)
    assert_array_equal(turns[~on_surface], expected[~on_surface])


@pytest.mark.parametrize("seed", range(2))
def test_distances_equal_the_smallest_over_all_triangles(seed):
    vertices, faces = folded(seed, subdivisions=2)
    points = np.random.default_rng(seed).uniform(-120, 120, (400, 3))
    points = np.vstack([points, vertices, vertices[faces].mean(axis=1)])
    assert_allclose(
        meshes.point_to_surface_distance(points, vertices, faces),
        brute_force_distance(points, vertices, faces),
        rtol=1e-12,
        atol=1e-9,
    )
    corners = np.array([[[2.0, 2, 2], [2, 2, np.nan]]])
    found = meshes.point_to_surface_distance(corners, TETRAHEDRON, TETRAHEDRON_FACES)
    assert_allclose(found, [[5 / 3**0.5, np.nan]])
    with pytest.raises(LamstoreError):
        meshes.point_to_surface_distance(corners, TETRAHEDRON, np.empty((0, 3), int))


@given(
    seed=st.integers(0, 10**6),
    n_targets=st.integers(0, 60),
    grid=st.sampled_from([0, 1, 30]),
    bend=st.sampled_from([0, 1e-6, 0.1, 3]),
)
def test_the_nearest_vertex_of_columns_is_the_nearest_of_all(
    seed, n_targets, grid, bend
):
    """On a grid many are equally near, and many are in one place."""
    rng = np.random.default_rng(seed)
    targets = rng.normal(0, 40, (n_targets, 3))
    pial = rng.normal(0, 60, (30, 3))
    columns = pial + np.linspace(0, 3, 4)[:, None, None] * rng.normal(0, 1, (30, 3))
    columns[1:-1] += rng.normal(0, 1, (2, 30, 3)) * bend
    if grid:
        targets, columns = (np.round(x / grid) * grid for x in (targets, columns))
    targets[rng.random(n_targets) < 0.1] = np.nan
    columns[rng.random((4, 30)) < 0.1] = np.nan
    distance, index = meshes.nearest(columns, targets)
    away = np.linalg.norm(columns[:, :, None] - targets, axis=-1)
    away[np.isnan(away)] = np.inf
    known = np.isfinite(columns).all(axis=-1) & np.isfinite(targets).any()
    assert_array_equal(np.isnan(distance), ~known)
    assert_array_equal(index, np.where(known, index, -1))
    smallest = away.min(axis=-1, initial=np.inf)[known]
    assert_allclose(distance[known], smallest, rtol=1e-15)
    of_found = np.linalg.norm(columns[known] - targets[index[known]], axis=-1)
    assert_allclose(of_found, smallest, rtol=1e-15)


@given(st.lists(st.permutations(range(5)), max_size=9), st.booleans())
def test_a_surface_is_closed_where_edges_run_both_ways(corners, doubled):
    faces = np.array([x[:3] for x in corners], dtype=np.int32).reshape(-1, 3)
    if doubled:
        faces = np.vstack([faces, faces[:, ::-1]])
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    forth, back = (sorted(map(tuple, x)) for x in (edges, edges[:, ::-1]))
    assert loops.is_balanced(faces, 5) == (forth == back)


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.booleans())
def test_distances_to_any_soup_of_triangles(seed, n_faces, flat):
    rng = np.random.default_rng(seed)
    vertices = rng.integers(-3, 4, (6, 3)) * 1.0
    faces = rng.integers(0, 6, (n_faces, 3))  # degenerate ones and repeats included
    if flat:  # all on one slanted line: no triangle has an area
        vertices = np.outer(vertices[:, 0], [0.1, 0.7, -0.3])
    points = rng.uniform(-5, 5, (20, 3))
    assert_allclose(
        meshes.point_to_surface_distance(points, vertices, faces),
        brute_force_distance(points, vertices, faces),
        rtol=1e-7,
        atol=1e-9,
    )


@pytest.fixture(scope="module", params=["vertices", "triangles", "islands"])
def torn(request):
    """A sphere, whole and without 3 % of it, and the vertices that lost all faces."""
    vertices, faces = sphere(4)
    rng = np.random.default_rng(1)
    if request.param == "triangles":
        left = faces[rng.random(len(faces)) > 0.03]
    else:
        gone = rng.choice(len(vertices), int(0.03 * len(vertices)), replace=False)
        touched = np.isin(faces, gone)
        if request.param == "islands":  # two triangles stay, torn off all others
            middle = gone[:5]
            around = [np.unique(faces[(faces == v).any(axis=1)]) for v in middle]
            ring = np.unique(np.concatenate(around))
            touched |= np.isin(faces, ring)
            kept = [np.flatnonzero((faces == v).any(axis=1))[:2] for v in middle]
            touched[np.concatenate(kept)] = False
        left = faces[~touched.any(axis=1)]
    faceless = np.setdiff1d(np.arange(len(vertices)), left)
    return 70 * vertices, faces, left, faceless


def test_distances_over_a_torn_sphere_are_those_over_the_whole_one(torn):
    vertices, faces, left, faceless = torn
    starts = [*faceless[:8], 5, 700, 1900]
    graphs = [geodesics.surface_graph(vertices, f) for f in (faces, left)]
    for start in starts:
        whole, found = (geodesics.distances(graph, int(start)) for graph in graphs)
        others = np.arange(len(vertices)) != start
        cosine = vertices[others] @ vertices[start] / 70**2
        true = 70 * np.arccos(np.clip(cosine, -1, 1))
        # the error that is stated for the whole one
        assert abs((found[others] / true - 1).mean()) < 0.02
        assert abs(found[others] / true - 1).max() < 0.05
        assert abs(found[others] / whole[others] - 1).max() < 0.05
        straight = np.linalg.norm(vertices - vertices[start], axis=1)
        assert (found >= straight - 1e-9).all()


@pytest.mark.parametrize("weights", ["area", "vertex"])
def test_a_patch_mean_does_not_depend_on_a_vertex_being_without_a_face(torn, weights):
    vertices, faces, left, faceless = torn
    values = np.random.default_rng(0).normal(size=len(vertices))
    layers = np.stack([vertices, 0.95 * vertices])
    found = []
    for f in (faces, left):
        ds = xr.Dataset(
            {
                "cortical_thickness": ("vertex", values),
                "coordinates": (("layer", "vertex", "xyz"), layers),
                "faces": (("face", "corner"), f),
            },
            {"layer": ["pial", "white"]},
        )
        mean = lamstore.patch_mean(ds, 15.0, weights=weights)["cortical_thickness"]
        found.append(mean.values)
    apart = found[1] - found[0]
    assert np.isfinite(apart).all()
    # which of 26 vertices are within 15 mm differs by one for few
    assert apart.std() < 0.05 * found[0].std()
    if len(faceless):
        assert apart[faceless].std() < 0.05 * found[0].std()
    constant = geodesics.smooth(np.ones(len(vertices)), vertices, left, 15.0)
    assert_allclose(constant, 1, rtol=1e-10)


@pytest.mark.parametrize("uneven", [0.0, 0.11])
def test_noise_wins_no_more_often_at_a_vertex_without_a_face(torn, uneven):
    vertices, faces, left, faceless = torn
    rng = np.random.default_rng(3)
    moved = vertices + 70 * uneven / 8 * rng.normal(size=vertices.shape)
    moved *= 70 / np.linalg.norm(moved, axis=1, keepdims=True)
    noise = rng.normal(size=(200, len(vertices)))
    for fwhm in (8.0, 15.0):
        whole, found = (geodesics.smooth(noise, moved, f, fwhm) for f in (faces, left))
        assert (found - whole).std() < (0.15 if uneven else 0.05) * whole.std()
        if len(faceless):
            assert found[:, faceless].std() == pytest.approx(
                whole[:, faceless].std(), rel=0.05 if uneven else 0.01
            )
            of_best = [
                np.isin(np.argsort(-x, axis=1)[:, :5], faceless).mean()
                for x in (whole, found)
            ]
            assert of_best[1] < of_best[0] + 0.02


def test_areas_of_a_torn_sphere_are_those_of_the_whole_one(torn):
    vertices, faces, left, faceless = torn
    layers = np.stack([vertices, 0.9 * vertices])
    whole, found = (bridges.vertex_areas(layers, f) for f in (faces, left))
    assert_allclose(whole[0], meshes.vertex_areas(vertices, faces), rtol=1e-12)
    assert_allclose(found[1], 0.81 * found[0], rtol=1e-9)
    assert_allclose(found[0].sum(), whole[0].sum(), rtol=0.005)
    triangles = meshes.vertex_areas(vertices, left)
    torn_here = abs(triangles / whole[0] - 1) > 0.01
    assert torn_here.sum() > 300
    apart = found[0] / whole[0] - 1
    assert np.sqrt((apart[torn_here] ** 2).mean()) < 0.05
    # worst where two of them have lost the edge between them
    assert abs(apart).max() < 0.4


def _torn_in_every_way(rng, kind):
    """Two hemispheres that nearly touch, torn, with padding behind them."""
    directions, faces = sphere(2)
    n = len(directions)
    folded = directions * rng.uniform(0.9, 1.1, (n, 1))
    vertices = np.vstack([40 * folded - [44, 0, 0], 40 * folded + [44, 0, 0]])
    faces = np.vstack([faces, faces + n])
    hemi = np.repeat([0, 1], n)
    gone = rng.choice(2 * n, n // 10, replace=False)
    left = faces[~np.isin(faces, gone).any(axis=1)]
    if kind == "islands alone":  # a hemisphere of a few triangles, apart
        own = np.flatnonzero((left < n).all(axis=1))
        kept = rng.choice(own, 4, replace=False)
        left = left[np.union1d(kept, np.flatnonzero((left >= n).all(axis=1)))]
    elif kind == "no face":
        left = left[(left >= n).all(axis=1)]
    elif kind == "on another":  # of these, one has faces
        spot = rng.choice(np.setdiff1d(np.arange(n), gone))
        vertices[gone[gone < n][:3]] = vertices[spot]
    elif kind == "in two":
        ring = abs(vertices[:, 2]) < 8
        left = left[~ring[left].any(axis=1)]
    elif kind == "across":  # downsampling may join hemispheres
        nearest = [vertices[:n, 0].argmax(), n + vertices[n:, 0].argmin()]
        left = np.vstack([left, [*nearest, nearest[1] - 1]])
    vertices = np.vstack([vertices, np.full((3, 3), np.nan)])
    return vertices, np.vstack([left, [[-1] * 3] * 2]), np.append(hemi, [-1] * 3)


@given(
    seed=st.integers(0, 2**31),
    kind=st.sampled_from(
        ["torn", "islands alone", "no face", "on another", "in two", "across"]
    ),
)
def test_a_hemisphere_is_one_sheet_however_torn(seed, kind):
    rng = np.random.default_rng(seed)
    vertices, faces, hemi = _torn_in_every_way(rng, kind)
    n = len(vertices) - 3
    beneath = vertices * 0.97
    graph = geodesics.surface_graph(vertices, faces, hemi, beneath)
    start = int(rng.integers(n))
    found = geodesics.distances(graph, start)
    assert_array_equal(np.isfinite(found), hemi == hemi[start])
    straight = np.linalg.norm(vertices - vertices[start], axis=1)
    own = hemi == hemi[start]
    assert (found[own] >= straight[own] - 1e-9).all()
    areas = bridges.vertex_areas(np.stack([vertices, beneath]), faces, hemi)
    assert_array_equal(areas > 0, np.tile(hemi >= 0, (2, 1)))
    values = rng.normal(size=len(vertices))
    values[rng.choice(n, 5)] = np.nan
    smoothed = geodesics.smooth(values, vertices, faces, 15.0, hemi, beneath)
    assert_array_equal(np.isnan(smoothed), np.isnan(values))
    side = np.where(hemi == 0, 1.0, -7.0)  # nothing flows over the midline
    smoothed = geodesics.smooth(side, vertices, faces, 15.0, hemi, beneath)
    assert_allclose(smoothed, side, rtol=1e-9)


def test_the_banks_of_a_sulcus_are_not_bridged():
    # two walls 0.5 mm apart that meet 20 mm below, white 2.5 mm behind either
    down, along = np.meshgrid(np.arange(0, 21.0), np.arange(0, 21.0), indexing="ij")
    walls, behind, faces, count = [], [], [], down.size
    for k, side in enumerate((-1, 1)):
        x = np.full(down.shape, side * 0.25) * (down < 20)
        walls.append(np.stack([x, along, -2 * down], axis=-1).reshape(-1, 3))
        behind.append(walls[-1] + [side * 2.5, 0, 0])
        a = (np.arange(20)[:, None] * 21 + np.arange(20)).ravel() + k * count
        faces += [np.stack([a, a + 21, a + 22], 1), np.stack([a, a + 22, a + 1], 1)]
    vertices, beneath = np.vstack(walls), np.vstack(behind)
    faces = np.concatenate(faces)
    bottom = np.arange(20 * 21, 21 * 21)  # one row of vertices for both
    faces[np.isin(faces, bottom + count)] -= count
    lost = 5 * 21 + 10
    torn = faces[(faces != lost).all(axis=1)]
    opposite = lost + count
    for f in (faces, torn):
        graph = geodesics.surface_graph(vertices, f, None, beneath)
        found = geodesics.distances(graph, lost)
        assert found[lost + 21] < 2.1
        assert found[opposite] > 50
    # an island over both is no way either
    apart = torn[~np.isin(torn, [lost + 1, opposite]).any(axis=1)]
    island = np.vstack([apart, [[lost, opposite, lost + 1]]])
    graph = geodesics.surface_graph(vertices, island, None, beneath)
    assert geodesics.distances(graph, lost)[opposite] > 50


def test_bridges_do_not_leave_the_hemisphere():
    vertices, faces = sphere(3)
    n = len(vertices)
    # two hemispheres that nearly touch, and a vertex between them without a face
    both = np.vstack([10 * vertices - [10.2, 0, 0], 10 * vertices + [10.2, 0, 0]])
    points = np.vstack([both, [[0.05, 0, 0]]])
    two = np.vstack([faces, faces + n])
    hemi = np.repeat([0, 1, 0], [n, n, 1])
    found = geodesics.distances(geodesics.surface_graph(points, two, hemi), 2 * n)
    assert np.isfinite(found[:n]).all()
    assert np.isinf(found[n : 2 * n]).all()
