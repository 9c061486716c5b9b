"""Thinning out: a manifold of the surface's own vertices, whatever the library does."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from factory import refused
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from lamstore.anatomy.decimation import pinched, repair, select_faces, thin_out
from lamstore.anatomy.recon_all import cut
from lamstore.errors import LamstoreError
from lamstore.numeric import meshes
from lamstore.testing import icosphere

pytestmark = pytest.mark.long


def slow_defects(faces, n_vertices):
    """Count by loops what keeps a mesh from being a manifold."""
    found: Counter[str] = Counter()
    directed: dict[tuple[int, int], list[int]] = {}
    around: dict[int, list[tuple[int, set[int]]]] = {v: [] for v in range(n_vertices)}
    for i, face in enumerate(faces.tolist()):
        for k in range(3):
            directed.setdefault((face[k], face[k - 2]), []).append(i)
        for vertex in face:
            around[vertex].append((i, set(face) - {vertex}))
    found["crowded"] = sum(
        len(directed.get(e, [])) + len(directed.get(e[::-1], [])) > 2
        for e in {tuple(sorted(edge)) for edge in directed}
    )
    found["against"] = sum(
        len(f) == 2 and e[::-1] not in directed for e, f in directed.items()
    )
    for corners in around.values():
        groups: list[set[int]] = []
        for _, others in corners:
            touching = [g for g in groups if g & others]
            groups = [g for g in groups if not g & others]
            groups.append(set().union(others, *touching))
        found["fans"] += len(groups) > 1
        found["alone"] += not groups
    return found


def triangles(n_vertices, max_size):
    face = st.permutations(range(n_vertices)).map(lambda order: order[:3])
    faces = st.lists(face, min_size=1, max_size=max_size)
    return faces.map(lambda f: np.array(f, dtype=np.int32))


def cortex_of(side):
    """Return fsaverage5's pial surface without its medial wall."""
    from nilearn.datasets import fetch_surf_fsaverage
    from nilearn.surface import load_surf_mesh

    files = fetch_surf_fsaverage("fsaverage5")
    pial, white = (
        load_surf_mesh(files[f"{name}_{side}"]) for name in ("pial", "white")
    )
    thick = np.linalg.norm(pial.coordinates - white.coordinates, axis=1) > 1e-3
    kept, faces = cut(np.asarray(pial.faces), thick)
    return np.asarray(pial.coordinates, np.float64)[kept], faces


@given(triangles(7, 12))
def test_edges_and_fans_are_those_of_slow_loops(faces):
    slow, edges = slow_defects(faces, 7), meshes.Edges(faces, 7)
    assert edges.crowded.sum() == slow["crowded"]
    assert edges.against.sum() == slow["against"]
    if not slow["crowded"]:  # there, fans part only where triangles pair off
        assert pinched(faces, 7).sum() == slow["fans"]


@given(triangles(9, 25))
def test_what_is_left_after_repair_is_a_manifold(faces):
    repaired = repair(faces, 9)
    assert {tuple(face) for face in repaired} <= {tuple(face) for face in faces}
    slow = slow_defects(repaired, 9)
    assert slow["crowded"] == slow["against"] == slow["fans"] == 0
    assert_array_equal(repair(repaired, 9), repaired)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("factor", [0.1, 0.3])
def test_real_cortex_becomes_a_manifold_of_its_own_vertices(side, factor):
    vertices, faces = cortex_of(side)
    n_faces = int(factor * len(faces))
    thinned = thin_out(
        vertices, faces, n_faces=n_faces, max_vertices=len(vertices), what="pial"
    )
    assert (np.diff(thinned.kept) > 0).all()
    assert 0 <= thinned.kept[0] < thinned.kept[-1] < len(vertices)
    assert len(thinned.faces) <= n_faces
    assert len(thinned.kept) == pytest.approx(factor * len(vertices), rel=0.05)
    assert thinned.faces.dtype == np.int32
    assert not any(slow_defects(thinned.faces, len(thinned.kept)).values())
    # faithful to better than the distance of neighbours, and right side out
    coarse = vertices[thinned.kept]
    away = meshes.point_to_surface_distance(vertices, coarse, thinned.faces)
    edges = np.linalg.norm(vertices[faces[:, 0]] - vertices[faces[:, 1]], axis=1)
    assert away.mean() < edges.mean()
    normals = meshes.vertex_normals_area_weighted(vertices, faces)[thinned.kept]
    a, b, c = coarse[thinned.faces].transpose(1, 0, 2)
    outwards = normals[thinned.faces].sum(axis=1)
    turned_over = (np.cross(b - a, c - a) * outwards).sum(axis=1) < 0
    assert turned_over.mean() < 0.05


def test_a_closed_surface_stays_closed_and_wound_outwards():
    vertices, faces = icosphere(4)
    thinned = thin_out(vertices, faces, n_faces=500, max_vertices=9999, what="ball")
    coarse = vertices[thinned.kept]
    meshes.check_closed(coarse, thinned.faces, "ball")
    assert (meshes.winding_number(np.zeros((1, 3)), coarse, thinned.faces) == 1).all()


def thinned_bowl(seed, factor, height):
    """Thin out a noisy bowl; None if that is refused. Also the limits it had."""
    random = np.random.default_rng(seed)
    vertices, faces = icosphere(3)
    kept, faces = cut(faces, vertices @ [0.0, 0.0, 1.0] < height)
    vertices = vertices[kept] + random.normal(0, 0.03, (int(kept.sum()), 3))
    most = max(20, int(factor * len(vertices)))
    n_faces = max(20, int(factor * len(faces)))
    limits = {"n_faces": n_faces, "max_vertices": most}
    try:
        return thin_out(vertices, faces, **limits, what="bowl"), most, n_faces
    except LamstoreError:  # better none than no manifold
        return None, most, n_faces


@given(st.integers(0, 2**32 - 1), st.floats(0.05, 1.0), st.floats(-0.9, 0.9))
def test_limits_are_kept_whatever_the_surface(seed, factor, height):
    thinned, most, n_faces = thinned_bowl(seed, factor, height)
    if thinned is None:
        return
    assert len(thinned.kept) <= most
    assert len(thinned.faces) <= n_faces
    assert not any(slow_defects(thinned.faces, len(thinned.kept)).values())


def test_threads_do_not_mix_their_surfaces_up():
    vertices, faces = icosphere(4)
    stretched = [vertices * [1, 1 + i / 4, 1] for i in range(6)]

    def thin(points):
        return thin_out(points, faces, n_faces=900, max_vertices=9999, what="ball")

    alone = [thin(points) for points in stretched]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(thin, stretched))
    for one, other in zip(alone, together, strict=True):
        assert_array_equal(one.kept, other.kept)
        assert_array_equal(one.faces, other.faces)


def test_too_little_to_remain_is_refused():
    vertices, faces = icosphere(2)
    with refused(file="ball"):
        thin_out(vertices, faces, n_faces=5, max_vertices=9999, what="ball")


def test_cutting_leaves_no_vertex_alone_and_no_border_touching_itself():
    vertices, faces = icosphere(3)
    random = np.random.default_rng(0)
    for share in (0.1, 0.4, 0.7):
        mask = random.uniform(size=len(vertices)) > share
        kept, remaining = cut(faces, mask)
        assert (mask | ~kept).all()
        assert_array_equal(remaining, select_faces(faces, kept))
        assert not any(slow_defects(remaining, int(kept.sum())).values())
