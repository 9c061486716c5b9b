"""Distances and heat along a mesh, and what patches of cortex are like."""

import numpy as np
import pytest
import reference
import xarray as xr
from factory import LAYERED, MISSING, cohort, described, refused
from numpy.testing import assert_allclose, assert_array_equal
from scipy.sparse.csgraph import dijkstra

import lamstore
from lamstore import regions
from lamstore.numeric import geodesics

pytestmark = pytest.mark.long


def uneven_sphere(subdivisions, radius, seed=0):
    """A sphere whose triangles are of all shapes, as a thinned-out cortex has them."""
    directions, faces = reference.icosphere(subdivisions)
    rng = np.random.default_rng(seed)
    step = 0.11 * 2 / 2**subdivisions
    moved = directions + step * rng.normal(size=directions.shape)
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    return radius * moved, faces


def plane(n):
    """A square of n x n points, 1 mm apart."""
    x, y = np.meshgrid(np.arange(float(n)), np.arange(float(n)), indexing="ij")
    points = np.stack([x.ravel(), y.ravel(), 0 * x.ravel()], axis=1)
    a = (np.arange(n - 1)[:, None] * n + np.arange(n - 1)).ravel()
    below = np.stack([a, a + n, a + n + 1], axis=1)
    return points, np.concatenate([below, np.stack([a, a + n + 1, a + 1], axis=1)])


@pytest.mark.parametrize(("make", "worst"), [("even", 0.05), ("uneven", 0.18)])
def test_distances_on_a_sphere_are_a_little_too_long(make, worst):
    points, faces = uneven_sphere(4, 60.0)
    if make == "even":
        directions, faces = reference.icosphere(4)
        points = 60.0 * directions
    graph = geodesics.surface_graph(points, faces)
    for start in (0, 700, 2500):
        others = np.arange(len(points)) != start
        cosine = points[others] @ points[start] / 3600
        true = 60 * np.arccos(np.clip(cosine, -1, 1))
        error = geodesics.distances(graph, start)[others] / true - 1
        assert error.mean() < 0.02
        assert error.max() < worst
        # the triangles cut corners that the sphere goes around
        assert error.min() > -0.002


def test_paths_over_a_plane_cross_two_triangles_in_a_straight_line():
    points, faces = plane(7)
    graph = geodesics.surface_graph(points, faces)
    for place, expected in (((1, 1), 2**0.5), ((-1, 1), 2**0.5), ((1, 2), 5**0.5)):
        stop = (3 + place[0]) * 7 + 3 + place[1]
        assert geodesics.distances(graph, 24)[stop] == pytest.approx(
            expected, rel=1e-12
        )
    true = np.linalg.norm(points - points[24], axis=1)
    assert (geodesics.distances(graph, 24) >= true - 1e-12).all()


@pytest.mark.parametrize("size", [1, 4])
def test_what_no_path_leads_to_has_no_nearest_vertex(size):
    # as small as a coarse mesh, and larger than scipy's -9999 for "none"
    points, faces = reference.icosphere(size)
    two = np.concatenate([points, points + 10.0])
    both = np.concatenate([faces, faces + len(points)])
    graph = geodesics.surface_graph(two, both, np.repeat([0, 1], len(points)))
    found = geodesics.nearest(graph, np.array([3, 7]))
    assert_array_equal(found[len(points) :], -1)
    assert set(found[: len(points)]) == {0, 1}
    assert found[[3, 7]].tolist() == [0, 1]


def test_a_mesh_may_have_holes_crowded_edges_and_triangles_of_no_area():
    points, faces = uneven_sphere(1, 40.0)
    points = np.vstack([points, points[:1] * 1.2, [[900.0, 0, 0]], [[np.nan] * 3]])
    a, b = faces[0][:2]
    faces = np.vstack(
        [
            faces,
            [[a, b, 42]],  # a third triangle on an edge
            [[a, b, b], [a, a, a]],
            [[a, b, 44], [-1, -1, -1]],
        ]
    )
    graph = geodesics.surface_graph(points, faces)
    distance = dijkstra(graph)
    assert np.isfinite(distance[:43, :43]).all()
    assert distance[43, :43].min() > 860  # at its true distance
    expected = reference.along_surface(
        points[:43],
        [f for f in faces if f.min() >= 0 and f.max() < 43 and len(set(f)) == 3],
        int(a),
    )
    assert_allclose(distance[a, :43], expected, rtol=1e-7)
    found = geodesics.patches(graph, 50.0)
    assert_array_equal(found.toarray(), distance <= 50)


def test_waves_on_a_sphere_fade_as_heat_does():
    radius, fwhm = 60.0, 30.0
    time = fwhm**2 / (16 * np.log(2))
    errors = []
    for subdivisions in (3, 4):
        directions, faces = reference.icosphere(subdivisions)
        z = directions[:, 2]
        waves = {2: (3 * z**2 - 1) / 2, 4: (35 * z**4 - 30 * z**2 + 3) / 8}
        for degree, wave in waves.items():
            rate = degree * (degree + 1) / radius**2 * time
            smoothed = geodesics.smooth(wave, radius * directions, faces, fwhm)
            left = smoothed @ wave / (wave @ wave)
            errors.append(left - (1 + rate / 10) ** -10)
            assert left == pytest.approx(np.exp(-rate), abs=0.015)
    # what ten steps leave is known; the rest is the mesh's, a quarter at half the edge
    for coarse, fine in zip(errors[:2], errors[2:], strict=True):
        assert 3.5 < coarse / fine < 4.5


def test_a_point_becomes_as_wide_as_asked():
    points, faces = plane(81)
    points -= 40.0 * np.array([1, 1, 0])
    point = np.zeros(81 * 81)
    point[40 * 81 + 40] = 1
    for fwhm in (4.0, 10.0):
        spread = geodesics.smooth(point, points, faces, fwhm)
        assert spread.sum() == pytest.approx(1, rel=1e-9)
        variance = (spread * points[:, 0] ** 2).sum()
        assert (8 * np.log(2) * variance) ** 0.5 == pytest.approx(fwhm, rel=1e-3)


def test_constants_and_the_sum_of_value_times_area_are_kept():
    points, faces = uneven_sphere(3, 60.0)
    rng = np.random.default_rng(0)
    hole = rng.random(len(points)) < 0.05
    constant = np.where(hole, np.nan, 7.25)
    smoothed = geodesics.smooth(constant, points, faces, 30.0)
    assert_allclose(smoothed[~hole], 7.25, rtol=1e-14)
    assert np.isnan(smoothed[hole]).all()
    values = np.where(hole, np.nan, rng.normal(size=len(points)))
    area = np.zeros(len(points))
    for face in faces:
        if not hole[face].any():
            a, b, c = points[face]
            area[face] += np.linalg.norm(np.cross(b - a, c - a)) / 6
    smoothed = geodesics.smooth(values, points, faces, 30.0)
    kept = area > 0
    assert smoothed[kept] @ area[kept] == pytest.approx(values[kept] @ area[kept])
    spread = smoothed[kept] - np.average(smoothed[kept], weights=area[kept])
    assert np.abs(spread).max() < 0.5 * np.abs(values[kept]).max()


def test_nothing_flows_through_a_hole():
    points, faces = uneven_sphere(3, 60.0)
    ring = np.abs(points[:, 0]) < 12
    left, right = (points[:, 0] < 0) & ~ring, (points[:, 0] > 0) & ~ring
    values = np.where(left, 1.0, -5.0)
    values[ring] = np.nan
    smoothed = geodesics.smooth(values, points, faces, 40.0)
    assert_allclose(smoothed[left], 1.0, rtol=1e-12)
    assert_allclose(smoothed[right], -5.0, rtol=1e-12)
    assert np.isnan(smoothed[ring]).all()


def test_rows_with_other_holes_are_smoothed_as_if_alone():
    points, faces = uneven_sphere(2, 60.0)
    rng = np.random.default_rng(3)
    values = rng.normal(size=(4, len(points)))
    values[1, :9], values[2, 5:30], values[3] = np.nan, np.inf, np.nan
    together = geodesics.smooth(values, points, faces, 25.0)
    for row, alone in zip(together, values, strict=True):
        assert_allclose(row, geodesics.smooth(alone, points, faces, 25.0), rtol=1e-12)
        assert_array_equal(np.isnan(row), ~np.isfinite(alone))


@pytest.mark.parametrize("lazy", [True, False])
def test_a_patchs_mean_equals_a_loop_over_its_vertices(lazy):
    ds, mesh, rows = cohort(lazy=lazy)
    answer = lamstore.patch_mean(ds, 25.0, mesh=mesh)
    assert (answer["cortical_thickness"].chunks is not None) == lazy
    answer = answer.compute()
    assert answer["distance_to_scalp"].dims == ("subject", "layer", "vertex")
    for label, one in rows.items():
        n = one.sizes["vertex"]
        for vertex in range(0, n, 5):
            patch = np.flatnonzero(regions.within(one, vertex, 25.0))
            for name in ("cortical_thickness", *LAYERED):
                values = np.atleast_2d(one[name].values).astype(float)
                found = answer[name].sel(subject=label).isel(vertex=vertex)
                for value, row in zip(np.atleast_1d(found), values, strict=True):
                    expected = described(one, row, patch).get("mean", np.nan)
                    if not np.isfinite(row[vertex]):
                        expected = np.nan
                    assert_allclose(value, expected, rtol=1e-12)
        assert np.isnan(answer["cortical_thickness"].sel(subject=label)[n:]).all()
        alone = lamstore.patch_mean(one, 25.0, variable="distance_to_scalp")
        assert_allclose(
            alone["distance_to_scalp"],
            answer["distance_to_scalp"].sel(subject=label)[:, :n],
        )
    assert answer["distance_to_scalp"].sel(subject=MISSING).isnull().all()


def test_smoothing_a_cohort_is_smoothing_each_row():
    ds, mesh, rows = cohort()
    names = ["cortical_thickness", "distance_to_scalp"]
    answer = lamstore.smooth(ds, 18.0, variable=names, mesh=mesh)
    assert list(answer.data_vars) == names
    assert answer["distance_to_scalp"].chunks is not None
    answer = answer.compute()
    for label, one in rows.items():
        n = one.sizes["vertex"]
        layers, faces = one["coordinates"].values, one["faces"].values
        beside = (one["hemi"].values, layers[-1])
        for name in names:
            values = one[name].values
            expected = geodesics.smooth(values, layers[0], faces, 18.0, *beside)
            found = answer[name].sel(subject=label).isel(vertex=slice(n))
            assert_allclose(found, expected, rtol=1e-12)
            alone = lamstore.smooth(one, 18.0, variable=name)[name]
            assert_allclose(alone, expected, rtol=1e-12)
    assert answer["distance_to_scalp"].attrs["units"] == "mm"
    assert "FWHM 18 mm" in answer["distance_to_scalp"].attrs["comment"]


@pytest.mark.parametrize("how", [lamstore.patch_mean, lamstore.smooth])
def test_what_is_left_out_is_not_mixed_in(how):
    ds, mesh, _ = cohort()
    front = regions.region_mask(ds, "front")
    marked = ds["cortical_thickness"].where(front, 1e6)
    one = how(ds, 20.0, variable="cortical_thickness", region=front, mesh=mesh)
    other = how(
        ds.assign(cortical_thickness=marked), 20.0, variable="cortical_thickness",
        region=front, mesh=mesh,
    )  # fmt: skip
    xr.testing.assert_equal(one.compute(), other.compute())
    assert one["cortical_thickness"].where(~front).isnull().all()
    there = front & ds["cortical_thickness"].notnull()
    assert one["cortical_thickness"].where(there, 0).notnull().all()


def test_cohort_and_mesh_may_be_cut_into_other_blocks():
    ds, mesh, _ = cohort()
    expected = lamstore.patch_mean(
        ds, 20.0, variable="cortical_thickness", mesh=mesh
    ).compute()
    for one, other in (
        (ds.chunk(subject=1), mesh),
        (ds, mesh.chunk(subject=-1, vertex=50)),
        (ds.chunk(vertex=50), mesh.load()),
        (ds.compute(), mesh.chunk(subject=3)),
    ):
        found = lamstore.patch_mean(
            one, 20.0, variable="cortical_thickness", mesh=other
        )
        xr.testing.assert_equal(found.compute(), expected)


def test_lengths_and_meshes_that_are_none_are_refused():
    ds, mesh, rows = cohort()
    for value in (-1, np.nan, np.inf, "10", None, True):
        with refused("radius"):
            lamstore.patch_mean(ds, value, mesh=mesh)
        with refused("fwhm"):
            lamstore.smooth(ds, value, mesh=mesh)
    with refused("coordinates", "faces", "mesh="):
        lamstore.smooth(ds, 10)
    with refused("sub-02"):
        cut = ds.isel(vertex=slice(42)).drop_vars("n_vertices")
        lamstore.smooth(cut, 10, mesh=rows["sub-02"])
    with refused("42", "162"):
        lamstore.smooth(ds, 10, mesh=rows["sub-02"])
