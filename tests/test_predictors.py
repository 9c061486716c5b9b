"""Predictors against slow loops, spheres, laMEG, and by properties."""

import threading
import warnings
import weakref

import dask
import numpy as np
import pytest
import reference
import xarray as xr
from factory import padded, refused
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial.transform import Rotation

from lamstore import predictors, schema
from lamstore.forward.base import LeadField, Tile
from lamstore.numeric import depth, kernels, loops

ANATOMICAL = (
    "cortical_thickness",
    "distance_to_scalp",
    "radiality_to_scalp",
    "distance_to_sensor",
    "inside_inner_skull",
)
LEAD_FIELD = predictors.LEAD_FIELD_VARIABLES
LAYERS = ("pial", "0.500", "white")
POINTS = ("layer", "vertex", "xyz")


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch):
    monkeypatch.setattr("lamstore.predictors.streaming._STRETCH", 4)


quick = settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def add_all(ds):
    for name in ANATOMICAL:
        ds = getattr(predictors, name)(ds)
    return ds


def random_subject(seed=0, n_vertices=12):
    """Points in and around a skull, a scalp, and some coils."""
    rng = np.random.default_rng(seed)
    skull, skull_faces = reference.icosphere(1, 60.0)
    scalp, scalp_faces = reference.icosphere(1, 80.0)
    towards = rng.normal(size=(3, n_vertices, 3))
    towards /= np.linalg.norm(towards, axis=-1, keepdims=True)
    affine = np.eye(4)
    affine[:3, 3] = 1, -2, 3
    return xr.Dataset(
        {
            "coordinates": (POINTS, rng.normal(scale=35, size=(3, n_vertices, 3))),
            "orientation": (POINTS, towards),
            "scalp": (("scalp_vertex", "xyz"), scalp + rng.normal(size=scalp.shape)),
            "scalp_faces": (("scalp_face", "corner"), scalp_faces.astype(np.int32)),
            "inner_skull": (("inner_skull_vertex", "xyz"), skull),
            "inner_skull_faces": (("inner_skull_face", "corner"), skull_faces),
            "coil_positions": (("coil", "xyz"), rng.normal(scale=90, size=(9, 3))),
            "mri_to_sensors": (("row", "column"), affine),
        },
        coords={"layer": list(LAYERS), "vertex": np.arange(n_vertices, dtype=np.int32)},
        attrs={"subject": "sub-07"},
    )


def spheres():
    """Concentric layers whose vertices lie beneath those of the scalp."""
    directions, faces = reference.icosphere(2)
    layers = np.stack([r * directions for r in (70.0, 69.0, 66.0)]).astype(np.float32)
    return xr.Dataset(
        {
            "coordinates": (POINTS, layers),
            "orientation": (POINTS, np.stack([-directions] * 3).astype(np.float32)),
            "scalp": (("scalp_vertex", "xyz"), 85.0 * directions),
            "scalp_faces": (("scalp_face", "corner"), faces),
            "inner_skull": (("inner_skull_vertex", "xyz"), 69.5 * directions),
            "inner_skull_faces": (("inner_skull_face", "corner"), faces),
            "coil_positions": (("coil", "xyz"), 100.0 * directions),
            "mri_to_sensors": (("row", "column"), np.eye(4)),
        },
        coords={"layer": list(LAYERS)},
        attrs={"subject": "sub-01"},
    )


def store_of(subjects):
    return padded({ds.attrs["subject"]: ds for ds in subjects})


# ------------------------------------------------------------------ anatomy: values
def test_anatomical_predictors_equal_slow_loops():
    ds = random_subject()
    answer = add_all(ds)
    points, scalp = ds["coordinates"].values, ds["scalp"].values
    assert_allclose(
        answer["cortical_thickness"], reference.thickness(points[0], points[2])
    )
    coils = ds["coil_positions"].values - ds["mri_to_sensors"].values[:3, 3]
    shell = ds["inner_skull"].values, ds["inner_skull_faces"].values
    for layer in range(3):
        at_layer = answer.isel(layer=layer)
        for name, targets in (
            ("distance_to_scalp", scalp),
            ("distance_to_sensor", coils),
        ):
            slow = [reference.nearest(p, targets)[0] for p in points[layer]]
            assert_allclose(at_layer[name], slow)
        towards = ds["orientation"].values[layer]
        faces = ds["scalp_faces"].values
        assert_allclose(
            at_layer["radiality_to_scalp"],
            reference.radiality(points[layer], towards, scalp, faces),
        )
        turns = [reference.solid_angle_turns(p, *shell) for p in points[layer]]
        assert_array_equal(at_layer["inside_inner_skull"], np.rint(turns).astype(int))
    assert set(np.unique(answer["inside_inner_skull"])) == {0, 1}


@pytest.mark.parametrize("definition", ["vertex", "surface"])
def test_one_search_gives_both_predictors_of_the_scalp(definition):
    ds = random_subject()
    ds = predictors.distance_to_scalp(ds, definition=definition)
    one_by_one = predictors.radiality_to_scalp(ds)
    both = predictors.scalp_predictors(random_subject(), definition=definition)
    xr.testing.assert_identical(both, one_by_one)


def test_predictors_of_concentric_spheres_are_known():
    answer = add_all(spheres())
    assert answer["cortical_thickness"].dtype == np.float32
    assert answer["distance_to_scalp"].dtype == np.float64
    assert answer["inside_inner_skull"].dtype == np.int8
    assert_allclose(answer["cortical_thickness"], 4, rtol=1e-5)
    # chords: the normals of a mesh are radial by symmetry at its first corners only
    assert_allclose(answer["radiality_to_scalp"], 1, atol=2e-4)
    assert_allclose(answer["radiality_to_scalp"][:, :12], 1, atol=1e-6)
    for layer, radius in zip(LAYERS, (70, 69, 66), strict=True):
        at_layer = answer.sel(layer=layer)
        for name, far in (("distance_to_scalp", 85), ("distance_to_sensor", 100)):
            assert_allclose(at_layer[name], far - radius, rtol=1e-5)
        # the vertices of a mesh of chords lie farthest out
        assert (at_layer["inside_inner_skull"] == (radius < 69.5)).all()
    assert answer.attrs["receipt"]["counts"] == {
        "radiality_undefined": 0,
        "sources_outside_inner_skull": 162,
    }


def test_distance_to_the_surface_is_at_most_that_to_a_vertex():
    ds = random_subject()
    vertex = predictors.distance_to_scalp(ds)
    surface = predictors.distance_to_scalp(ds, definition="surface")
    gain = (vertex["distance_to_scalp"] - surface["distance_to_scalp"]).values
    assert (gain > -1e-12).all()
    assert gain.max() > 0.1
    assert vertex.attrs["distance_definition"] == "vertex"
    assert surface.attrs["distance_definition"] == "surface"
    assert "surface" in surface["distance_to_scalp"].attrs["comment"]
    with refused("sphere", "vertex, surface"):
        predictors.distance_to_scalp(ds, definition="sphere")


def test_radiality_is_nan_beneath_a_degenerate_scalp_triangle_and_counted():
    ds = random_subject()
    faces = ds["scalp_faces"].values.copy()
    _, below = reference.nearest(ds["coordinates"].values[0, 0], ds["scalp"].values)
    faces[np.flatnonzero((faces == below).any(axis=1))[0]] = below
    ds["scalp_faces"] = ("scalp_face", "corner"), faces
    answer = predictors.radiality_to_scalp(ds)
    missing = np.isnan(answer["radiality_to_scalp"].values)
    assert missing[0, 0]
    assert answer.attrs["receipt"]["counts"]["radiality_undefined"] == missing.sum()


def test_vertex_areas_are_a_third_of_the_triangles_around():
    ds = spheres()
    faces = ds["scalp_faces"].values
    ds["faces"] = ("face", "corner"), faces
    area = predictors.layer_vertex_area(ds)["vertex_area"]
    assert area.dims == ("layer", "vertex")
    assert area.attrs["units"] == "mm^2"
    points = ds["coordinates"].values[2].astype(float)
    slow = [0.0] * len(points)
    for face in faces:
        a, b, c = points[face]
        for vertex in face:
            size = reference.length(reference.cross(b - a, c - a))
            slow[vertex] += size / 2 / 3
    assert_allclose(area.sel(layer="white"), slow, rtol=1e-6)
    assert_allclose(area[0] / area[2], (70 / 66) ** 2, rtol=1e-5)
    lost = 100
    torn = ds.isel(face=(faces != lost).all(axis=1))
    bridged = predictors.layer_vertex_area(torn)["vertex_area"]
    assert_allclose(bridged, area, rtol=1e-6)  # it has six neighbours
    damaged = ds.copy(deep=True)
    damaged["coordinates"][1, lost] = np.nan
    left = predictors.layer_vertex_area(damaged)["vertex_area"]
    np.testing.assert_array_equal(left[[0, 2]], area[[0, 2]])
    assert np.isnan(left[1, lost])
    assert_allclose(left[1].sum(), area[1].sum(), rtol=2e-3)  # to those around it
    few = ds.isel(vertex=slice(0, 30), face=(faces < 30).all(axis=1))
    store = store_of([ds, few.assign_attrs(subject="sub-02")]).chunk(subject=1)
    rows = predictors.layer_vertex_area(store)["vertex_area"]
    assert rows.chunks is not None
    assert_array_equal(rows[0], area)
    assert_array_equal(np.isnan(rows[1]), np.isnan(store["coordinates"][1, ..., 0]))


@pytest.mark.parametrize("definition", ["vertex", "surface"])
def test_a_damaged_scalp_answers_as_the_whole_one(definition):
    ds = spheres()
    directions, faces = reference.icosphere(3)
    scalp = xr.DataArray(85.0 * directions, dims=("scalp_vertex", "xyz"))
    ds = ds.drop_dims(["scalp_vertex", "scalp_face"]).assign(
        scalp=scalp, scalp_faces=(("scalp_face", "corner"), faces)
    )
    damaged = ds.copy(deep=True)
    damaged["scalp"][20] = np.nan
    damaged["scalp"][60] = 4 * damaged["scalp"][60]
    damaged["scalp"][100] = 0.5 * damaged["coordinates"][0, 40]
    damaged["scalp"][641, 0] = np.inf
    answers = []
    for one in (ds, damaged):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            one = predictors.distance_to_scalp(one, definition=definition)
            answers.append(predictors.radiality_to_scalp(one))
        assert len(caught) == len(answers) - 1
    whole, found = answers
    assert "4 of 642" in found.attrs["receipt"]["warnings"][0]
    assert found.attrs["receipt"]["counts"]["damaged_scalp_vertices"] == 4
    assert "damaged_scalp_vertices" not in whole.attrs["receipt"]["counts"]
    # to the next vertex, and with its normal: an edge is 12 mm at 85 mm
    off = (found["distance_to_scalp"] - whole["distance_to_scalp"]).values
    assert (abs(off) < 5.5).all()
    assert (abs(off) < 1e-9).mean() > 0.9
    off = (found["radiality_to_scalp"] - whole["radiality_to_scalp"]).values
    assert (abs(off) < 0.03).all()


# ----------------------------------------------------------------- anatomy: manners
@pytest.mark.parametrize("name", ANATOMICAL)
def test_a_predictor_adds_its_variable_and_leaves_its_argument_alone(name):
    ds = random_subject().assign_attrs(receipt={"counts": {"odd": 1}})
    before = ds.copy(deep=True)
    answer = getattr(predictors, name)(ds)
    xr.testing.assert_identical(ds, before)
    assert set(answer.data_vars) - set(ds.data_vars) == {name}
    declared = schema.variable(name)
    assert answer[name].dims == declared.subject_dims
    assert answer[name].attrs["units"] == declared.units
    assert answer[name].attrs["long_name"] == declared.long_name
    assert answer.attrs["receipt"]["counts"]["odd"] == 1
    with refused(name, "coordinates", subject="sub-07"):
        getattr(predictors, name)(ds.drop_vars("coordinates"))


def test_an_open_inner_skull_and_a_missing_layer_are_refused():
    ds = spheres()
    for change in (slice(1, None), [0, 0, *range(2, ds.sizes["inner_skull_face"])]):
        broken = ds.isel(inner_skull_face=change)
        with refused("the inner skull", subject="sub-01"):
            predictors.inside_inner_skull(broken)
        rows = store_of([ds.assign_attrs(subject="sub-02"), broken])
        with refused("the inner skull", subject="sub-01"):
            predictors.inside_inner_skull(rows)
    with refused("coordinates", "white", "pial, 0.500", subject="sub-01"):
        predictors.cortical_thickness(ds.sel(layer=["pial", "0.500"]))


@quick
@given(
    angles=st.tuples(*[st.floats(-3, 3)] * 3),
    shift=st.tuples(*[st.floats(-50, 50)] * 3),
)
def test_a_rigid_motion_of_the_head_changes_nothing(angles, shift):
    ds = random_subject()
    turn = Rotation.from_euler("xyz", angles).as_matrix()
    moved = ds.copy()
    for name in ("coordinates", "scalp", "inner_skull"):
        moved[name] = ds[name].copy(data=ds[name].values @ turn.T + shift)
    turned = ds["orientation"].values @ turn.T
    moved["orientation"] = ds["orientation"].copy(data=turned)
    motion = np.eye(4)
    motion[:3, :3], motion[:3, 3] = turn, shift
    back = ds["mri_to_sensors"].values @ np.linalg.inv(motion)
    moved["mri_to_sensors"] = ds["mri_to_sensors"].copy(data=back)
    expected, answer = add_all(ds), add_all(moved)
    for name in ANATOMICAL:
        assert_allclose(answer[name], expected[name], atol=1e-9)


@pytest.mark.parametrize(
    ("n_vertices", "chunk"), [(2, None), (9, None), (5, 1), (11, 2)]
)
def test_padding_and_chunks_of_a_store_change_nothing(n_vertices, chunk):
    subjects = [
        random_subject(0),
        random_subject(1, n_vertices).assign_attrs(subject="sub-08"),
        random_subject(2).assign_attrs(subject="sub-09"),
    ]
    rows = {ds.attrs["subject"]: ds for ds in subjects} | {"sub-10": None}
    store = padded(rows)
    if chunk:
        store = store.chunk(subject=chunk, vertex=7)
    answer = predictors.distance_to_scalp(add_all(store), definition="surface")
    assert np.isnan(answer["distance_to_scalp"].values[3]).all()
    answer = add_all(store)
    assert all((answer[n].chunks is not None) == bool(chunk) for n in ANATOMICAL)
    answer = answer.compute(scheduler="synchronous")
    for i, ds in enumerate(subjects):
        one, n = add_all(ds), ds.sizes["vertex"]
        for name in ANATOMICAL:
            row = answer[name].isel(subject=i)
            assert_array_equal(row.isel(vertex=slice(n)), one[name])
            padding = row.isel(vertex=slice(n, None)).values
            missing = -1 if name == "inside_inner_skull" else np.nan
            assert_array_equal(padding, np.full(padding.shape, missing))
    for name in ANATOMICAL:  # a row without anything
        row = answer[name].values[3].astype(float)
        assert_array_equal(row[row != -1], np.nan)


# --------------------------------------------------------------- lead field: sources
class ArrayLeadField(LeadField):
    """A lead field in memory that counts the tiles that are alive."""

    def __init__(self, values, *, by="vertex", step=5, units="fT/(nA m)"):
        n_channels, _, n_vertices = values.shape
        super().__init__(
            ch_names=[f"M{c}" for c in range(n_channels)],
            layers=LAYERS,
            n_vertices=n_vertices,
            units=units,
            provenance={"source": "test", "verified": True},
        )
        self.values, self.by, self.step = values, by, step
        self.alive, self.most_alive, self.n_read = 0, 0, 0
        self.lock = threading.Lock()

    def tiles(self):
        n = self.n_vertices if self.by == "vertex" else self.n_channels
        steps = [slice(s, min(s + self.step, n)) for s in range(0, n, self.step)]
        if self.by == "vertex":
            return [Tile(step, self.all_channels) for step in steps]
        return [Tile(slice(0, self.n_vertices), step) for step in steps]

    def read(self, tile):
        part = self.values[tile.channels, :, tile.vertices].transpose(2, 1, 0)
        array = np.array(part, dtype=float, order="C")
        with self.lock:
            self.alive += 1
            self.n_read += 1
            self.most_alive = max(self.most_alive, self.alive)
        weakref.finalize(array, self._gone)
        return array

    def _gone(self):
        with self.lock:
            self.alive -= 1


def random_lead_field(n_channels=9, n_vertices=12, seed=0):
    values = np.random.default_rng(seed).normal(size=(n_channels, 3, n_vertices))
    return xr.DataArray(
        values, dims=("channel", "layer", "vertex"), coords={"layer": list(LAYERS)}
    )


# ---------------------------------------------------------------- lead field: values
@pytest.mark.parametrize("dtype", [float, np.float32])
def test_lead_field_predictors_equal_slow_loops(dtype):
    gain = random_lead_field().astype(dtype)
    slow = {
        "lead_field_rms_diff": reference.rms_diff(gain.values.astype(float)),
        "lead_field_rms": reference.rms(gain.values.astype(float)),
        "lead_field_separability": reference.separability(gain.values.astype(float)),
    }
    for field in (gain, ArrayLeadField(gain.values, step=2)):
        answer = predictors.lead_field_predictors(random_subject(), field, threads=2)
        for name, expected in slow.items():
            assert_allclose(answer[name], expected, rtol=1e-12, atol=1e-15)
            assert answer[name].dims == ("layer", "vertex")
            assert answer[name].dtype == np.float64


@quick
@given(
    by=st.sampled_from(["vertex", "channel"]),
    step=st.integers(1, 12),
    threads=st.integers(1, 4),
)
def test_tiles_and_threads_change_nothing(by, step, threads):
    gain = random_lead_field()
    expected = predictors.lead_field_predictors(random_subject(), gain)
    source = ArrayLeadField(gain.values, by=by, step=step)
    answer = predictors.lead_field_predictors(random_subject(), source, threads=threads)
    for name in LEAD_FIELD:
        assert_allclose(answer[name], expected[name], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", LEAD_FIELD)
def test_each_predictor_alone_equals_all_together(name):
    gain, ds = random_lead_field(), random_subject()
    one = getattr(predictors, name)
    expected = predictors.lead_field_predictors(ds, gain)[name]
    assert_array_equal(one(ds, gain)[name], expected)
    source = ArrayLeadField(gain.values, step=12)
    assert_array_equal(one(ds, source)[name], expected)
    lazy = one(ds, gain.chunk(vertex=4))
    assert lazy[name].chunks is not None
    assert_array_equal(lazy[name], expected)
    assert set(lazy.data_vars) - set(ds.data_vars) == {name}


@quick
@given(
    st.integers(1, 9),
    st.integers(1, 3),
    st.integers(1, 12),
    st.permutations(["channel", "layer", "vertex"]),
)
def test_any_chunking_and_order_of_dims_equals_numpy(channel, layer, vertex, order):
    gain = random_lead_field()
    expected = predictors.lead_field_predictors(random_subject(), gain)
    lazy = gain.chunk(channel=channel, layer=layer, vertex=vertex).transpose(*order)
    answer = predictors.lead_field_predictors(random_subject(), lazy)
    with dask.config.set(scheduler="synchronous"):
        answer = answer.compute()
    for name in LEAD_FIELD:
        assert_array_equal(answer[name], expected[name])


@quick
@given(factor=st.floats(1e-6, 1e6), sign=st.sampled_from([1, -1]))
def test_a_gain_scales_the_rms_and_not_the_separability(factor, sign):
    gain, ds = random_lead_field(), random_subject()
    expected = predictors.lead_field_predictors(ds, gain)
    answer = predictors.lead_field_predictors(ds, gain * factor * sign)
    for name in LEAD_FIELD:
        by = 1 if name == "lead_field_separability" else factor
        assert_allclose(answer[name], by * expected[name], rtol=1e-9)


def test_the_difference_is_from_the_layer_named_pial():
    gain = random_lead_field().isel(layer=[2, 1, 0])
    ds = random_subject().isel(layer=[2, 1, 0])
    answer = predictors.lead_field_rms_diff(ds, gain)["lead_field_rms_diff"]
    assert (answer.sel(layer="pial") == 0).all()
    expected = reference.rms_diff(gain.values[:, ::-1])
    assert_allclose(answer.sel(layer="white"), expected[2])


def sums(field):
    """Add up (channel, layer, vertex) in tiles of 7 channels: products, norms."""
    n_channels, n_layers, n_vertices = field.shape
    gram = np.zeros((n_vertices, n_layers, n_layers))
    norms, magnitude = np.zeros((2, n_vertices, n_layers))
    for start in range(0, n_channels, 7):
        tile = np.array(field[start : start + 7].transpose(2, 1, 0), order="C")
        loops.accumulate(tile, gram, norms, magnitude)
    assert_allclose(magnitude, np.abs(field).sum(axis=0).T)
    return depth.symmetric(gram), norms


def separability(field):
    steps, norms = sums(field)
    return kernels.separability(steps, norms)


def test_small_differences_of_large_lead_fields_do_not_cancel():
    pial = np.full((50, 1, 1), 1e8)
    steps, norms = sums(np.concatenate([pial, pial + 1e-4], axis=1))
    difference = depth.squared_differences(steps, np.isnan(norms), 0)
    assert_allclose(difference, [[0, 50 * 1e-8]], rtol=1e-3)


def test_separability_of_known_topographies():
    field = np.zeros((3, 3, 2))
    field[0, 0], field[0, 1], field[1, 2] = 2, -5, 3
    field[:, 1, 1] = 0  # a silent layer
    found = separability(field)
    assert_allclose(found, [[0.5, 0.5, 1], [np.nan] * 3])
    assert np.isnan(separability(np.ones((3, 1, 2)))).all()
    # never negative by rounding
    column = np.random.default_rng(1).normal(size=(30, 1, 200))
    found = separability(column * np.array([1, 3, 0.1])[:, None])
    assert (found >= 0).all()
    # steps are rounded as the largest field is, which is 30 times the smallest here
    assert found.max() < 10 * 30 * np.finfo(float).eps


def test_the_separability_of_nearly_parallel_fields_keeps_its_digits():
    rng = np.random.default_rng(0)
    turn = 1e-3 * np.arange(11)[:, None] * rng.normal(size=(275, 1, 20))
    field = rng.normal(size=(275, 1, 20)) + turn
    long = field.astype(np.longdouble).transpose(2, 1, 0)
    unit = long / np.sqrt((long**2).sum(axis=-1, keepdims=True))
    expected = np.square(unit[:, :, None] - unit[:, None]).sum(axis=(-1, -2)) / 2 / 10
    assert_allclose(separability(field), expected.astype(float), rtol=1e-12)


# ------------------------------------------------- lead field: laziness, memory, units
def test_a_lazy_lead_field_is_read_once_a_few_blocks_at_a_time(monkeypatch):
    source = ArrayLeadField(random_lead_field(n_vertices=96).values)
    ds = random_subject(n_vertices=96)
    lazy = source.to_dataarray(vertex_chunk=4)
    answer = predictors.lead_field_predictors(ds, lazy)
    assert answer["lead_field_rms"].chunksizes["vertex"] == (4,) * 24
    assert source.n_read == 0
    with dask.config.set(scheduler="threads", num_workers=2):
        answer = answer.compute()
    assert source.n_read == 24  # all three variables from one reading
    assert source.most_alive <= 4
    expected = reference.rms(source.values)
    assert_allclose(answer["lead_field_rms"], expected, rtol=1e-12)
    largest = 8 * 9 * 3 * 50
    monkeypatch.setattr("lamstore.predictors.streaming._BLOCK_BYTES", largest)
    answer = predictors.lead_field_rms(ds, lazy.chunk(vertex=-1))
    assert answer["lead_field_rms"].chunksizes["vertex"] == (50, 46)


@pytest.mark.parametrize("threads", [1, 3])
def test_a_stream_holds_one_tile_a_thread(threads):
    source = ArrayLeadField(random_lead_field(n_vertices=96).values, step=2)
    ds = random_subject(n_vertices=96)
    predictors.lead_field_predictors(ds, source, threads=threads)
    assert source.n_read == 48
    assert source.most_alive <= threads
    assert source.alive == 0


def test_units_and_provenance_come_with_the_lead_field():
    ds = random_subject().assign_attrs(receipt={"counts": {"odd": 2}})
    before = ds.copy(deep=True)
    source = ArrayLeadField(random_lead_field().values, units="fT/(mm nA m)")
    source.provenance |= {"units": "T", "section": "x"}
    answer = predictors.lead_field_predictors(ds, source)
    xr.testing.assert_identical(ds, before)
    units = [answer[name].attrs["units"] for name in LEAD_FIELD]
    assert units == ["fT/(mm nA m)", "fT/(mm nA m)", "1"]
    assert answer.attrs["receipt"] == {
        "lead_field": {
            "source": "test",
            "verified": True,
            "section": "x",
            "units": "fT/(mm nA m)",
            "n_channels": 9,
        },
        "channels": {"names": list(source.ch_names), "n_channels": 9},
        "counts": {"odd": 2, "zero_lead_fields": 0, "missing_lead_fields": 0},
    }
    lazy = predictors.lead_field_rms(ds, source.to_dataarray())
    assert lazy["lead_field_rms"].attrs["units"] == "fT/(mm nA m)"


# --------------------------------------------------------- lead field: missing, wrong
def lead_field_with(value, channel=slice(None)):
    values = random_lead_field().values.copy()
    values[channel, 0, 3] = value
    values[channel, 2, 7] = value
    return values


@pytest.mark.parametrize("channel", [slice(None), 4])
def test_missing_sources_are_an_error_with_their_number(channel):
    values = lead_field_with(np.nan, channel)
    array = random_lead_field().copy(data=values)
    for gain in (ArrayLeadField(values), array):
        with refused("2 of 36", subject="sub-07"):
            predictors.lead_field_predictors(random_subject(), gain)
    answer = predictors.lead_field_rms(random_subject(), array.chunk(vertex=6))
    with refused("1 of 18", subject="sub-07"):
        answer.compute(scheduler="synchronous")


def test_missing_sources_stay_missing_where_allowed():
    source = ArrayLeadField(lead_field_with(np.nan))
    answer = predictors.lead_field_predictors(
        random_subject(), source, allow_missing=True
    )

    def missing(name):
        return np.argwhere(np.isnan(answer[name].values)).tolist()

    assert missing("lead_field_rms") == [[0, 3], [2, 7]]
    assert missing("lead_field_rms_diff") == [[0, 3], [1, 3], [2, 3], [2, 7]]
    both_columns = [[layer, v] for layer in range(3) for v in (3, 7)]
    assert missing("lead_field_separability") == both_columns
    assert answer.attrs["receipt"]["counts"]["missing_lead_fields"] == 2


def test_silent_sources_have_rms_zero_and_are_counted():
    source = ArrayLeadField(lead_field_with(0.0))
    answer = predictors.lead_field_predictors(random_subject(), source)
    assert answer["lead_field_rms"].values[0, 3] == 0
    assert np.isnan(answer["lead_field_separability"].values[:, [3, 7]]).all()
    assert np.isfinite(answer["lead_field_rms_diff"]).all()
    assert answer.attrs["receipt"]["counts"]["zero_lead_fields"] == 2


def test_what_is_no_lead_field_of_these_surfaces_is_refused():
    ds, gain = random_subject(), random_lead_field()
    infinite = ArrayLeadField(lead_field_with(np.inf, 2))
    for field, *named in (
        (random_lead_field(n_vertices=11), "3 layers x 11", "3 layers x 12"),
        (gain.isel(layer=[0, 1]), "2 layers x 12"),
        (gain.isel(layer=[2, 1, 0]), "white, 0.500, pial"),
        (gain.assign_coords(vertex=np.arange(12)[::-1]), "order"),
        (gain.values, "ndarray"),
        (gain.rename(channel="sensor"), "sensor"),
        (gain.isel(channel=[]), "(0, 3, 12)"),
        (infinite, "2 of 36"),
    ):
        for allow_missing in (None, True):
            with refused(*named, subject="sub-07"):
                predictors.lead_field_rms(ds, field, allow_missing=allow_missing)
    with refused("cohort"):
        predictors.lead_field_rms(store_of([ds]), gain)


def test_an_error_while_reading_ends_the_stream():
    class Broken(ArrayLeadField):
        def read(self, tile):
            if tile == self.tiles()[1]:
                raise OSError("torn page")
            return super().read(tile)

    values = random_lead_field(n_channels=40).values
    source = Broken(values, step=1)
    with pytest.raises(OSError, match="torn page"):
        predictors.lead_field_predictors(random_subject(), source, threads=4)
    assert source.n_read < len(source.tiles())


def test_a_source_that_breaks_its_promises_is_refused():
    class Short(ArrayLeadField):
        def read(self, tile):
            return super().read(tile)[:, :2]

    class Gap(ArrayLeadField):
        def tiles(self):
            return super().tiles()[1:]

    values = random_lead_field().values
    with refused("Short", "(5, 2, 9)"):
        predictors.lead_field_rms(random_subject(), Short(values))
    with refused("Gap", "7 vertices"):
        predictors.lead_field_rms(random_subject(), Gap(values))


# ------------------------------------------------------------------------------ laMEG
@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_anatomical_predictors_equal_lamegs(shared, subject):
    nib = pytest.importorskip("nibabel")
    surf = shared / "subjects" / subject / "surf" / "laminar"
    layers, towards = [], None
    for name in LAYERS:
        gifti = nib.load(surf / f"{name}.ds.link_vector.fixed.gii")
        layers.append(gifti.agg_data("pointset"))
        towards = gifti.get_arrays_from_intent("vector")[0].data
    scalp = nib.load(shared / "subjects" / subject / "bem" / "outer_skin.converted.gii")
    ds = xr.Dataset(
        {
            "coordinates": (POINTS, np.stack(layers)),
            "orientation": (POINTS, np.stack([towards] * 3)),
            "scalp": (("scalp_vertex", "xyz"), scalp.agg_data("pointset")),
            "scalp_faces": (("scalp_face", "corner"), scalp.agg_data("triangle")),
        },
        coords={"layer": list(LAYERS)},
    )
    ds = predictors.cortical_thickness(ds)
    ds = predictors.radiality_to_scalp(predictors.distance_to_scalp(ds))
    with np.load(shared / "lameg_answers" / f"{subject}.npz") as answers:
        pial = ds.sel(layer="pial")
        for name, expected in (
            ("cortical_thickness", answers["thickness"]),
            ("distance_to_scalp", answers["distance"]),
            ("radiality_to_scalp", answers["radiality"]),
        ):
            assert_allclose(pial[name], expected, rtol=0, atol=1e-6)


def test_the_rms_difference_equals_lamegs(shared):
    h5py = pytest.importorskip("h5py")
    (path,) = (shared / "meg" / "sub-01").glob("ses-01/spm/SPMgainmatrix_*.mat")
    with h5py.File(path) as file:
        gain = file["G"][()].T
    source = ArrayLeadField(gain.reshape(len(gain), 3, -1), step=500)
    ds = xr.Dataset(coords={"layer": list(LAYERS)})
    answer = predictors.lead_field_rms_diff(ds, source)["lead_field_rms_diff"]
    with np.load(shared / "lameg_answers" / "sub-01.npz") as answers:
        assert_allclose(answer.sel(layer="white"), answers["lf_rms_diff"], rtol=1e-12)
