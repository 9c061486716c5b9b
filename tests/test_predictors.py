"""Predictors against slow loops, spheres, laMEG, and by properties."""

from __future__ import annotations

import threading
import weakref

import dask
import dask.array as da
import numpy as np
import pytest
import reference
import xarray as xr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from question_cohort import refused
from scipy.spatial.transform import Rotation

from lamstore import predictors, schema
from lamstore.forward.base import LeadField, Tile
from lamstore.numeric import loops
from lamstore.numeric.machine import single_threaded_blas
from lamstore.predictors import lead_field as lead_field_predictors

ANATOMICAL = (
    "cortical_thickness",
    "distance_to_scalp",
    "radiality_to_scalp",
    "distance_to_sensor",
    "inside_inner_skull",
)
LEAD_FIELD = predictors.LEAD_FIELD_VARIABLES
LAYERS = ("pial", "0.500", "white")

quick = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def add_all(ds: xr.Dataset) -> xr.Dataset:
    for name in ANATOMICAL:
        ds = getattr(predictors, name)(ds)
    return ds


def random_subject(seed: int = 0, n_vertices: int = 12) -> xr.Dataset:
    """Points in and around a skull, a scalp, and some coils."""
    rng = np.random.default_rng(seed)
    skull, skull_faces = reference.icosphere(1, 60.0)
    scalp, scalp_faces = reference.icosphere(1, 80.0)
    scalp += rng.normal(size=scalp.shape)
    points = rng.normal(scale=35, size=(3, n_vertices, 3))
    towards = rng.normal(size=(3, n_vertices, 3))
    towards /= np.linalg.norm(towards, axis=-1, keepdims=True)
    affine = np.eye(4)
    affine[:3, 3] = 1, -2, 3
    dims = ("layer", "vertex", "xyz")
    return xr.Dataset(
        {
            "coordinates": (dims, points),
            "orientation": (dims, towards),
            "scalp": (("scalp_vertex", "xyz"), scalp),
            "scalp_faces": (("scalp_face", "corner"), scalp_faces),
            "inner_skull": (("inner_skull_vertex", "xyz"), skull),
            "inner_skull_faces": (("inner_skull_face", "corner"), skull_faces),
            "coil_positions": (("coil", "xyz"), rng.normal(scale=90, size=(9, 3))),
            "mri_to_sensors": (("row", "column"), affine),
        },
        coords={
            "layer": list(LAYERS),
            "depth": ("layer", [0.0, 0.5, 1.0]),
            "vertex": np.arange(n_vertices, dtype=np.int32),
        },
        attrs={"subject": "sub-07"},
    )


def spheres(radii=(70.0, 69.0, 66.0), scalp_radius=85.0) -> xr.Dataset:
    """Concentric layers whose vertices lie beneath those of the scalp."""
    directions, faces = reference.icosphere(2)
    layers = np.stack([r * directions for r in radii]).astype(np.float32)
    dims = ("layer", "vertex", "xyz")
    return xr.Dataset(
        {
            "coordinates": (dims, layers),
            "orientation": (dims, np.stack([-directions] * 3).astype(np.float32)),
            "scalp": (("scalp_vertex", "xyz"), scalp_radius * directions),
            "scalp_faces": (("scalp_face", "corner"), faces),
            "inner_skull": (("inner_skull_vertex", "xyz"), 69.5 * directions),
            "inner_skull_faces": (("inner_skull_face", "corner"), faces),
            "coil_positions": (("coil", "xyz"), 100.0 * directions),
            "mri_to_sensors": (("row", "column"), np.eye(4)),
        },
        coords={"layer": list(LAYERS)},
        attrs={"subject": "sub-01"},
    )


def store_of(subjects: list[xr.Dataset]) -> xr.Dataset:
    """Stack subjects as a store has them, padded with NaN and -1."""
    variables = {}
    for name in subjects[0].data_vars:
        parts = [ds[name] for ds in subjects]
        shape = np.max([part.shape for part in parts], axis=0)
        integer = parts[0].dtype.kind == "i"
        whole = np.full((len(parts), *shape), -1 if integer else np.nan)
        for row, part in zip(whole, parts, strict=True):
            row[tuple(slice(0, n) for n in part.shape)] = part
        values = whole.astype(parts[0].dtype) if integer else whole
        variables[name] = (("subject", *parts[0].dims), values)
    labels = [ds.attrs["subject"] for ds in subjects]
    sizes = [ds.sizes["vertex"] for ds in subjects]
    coords = {
        "subject": labels,
        "layer": subjects[0]["layer"],
        "n_vertices": ("subject", sizes),
    }
    return xr.Dataset(variables, coords=coords)


# ------------------------------------------------------------------ anatomy: values


def test_anatomical_predictors_equal_slow_loops():
    ds = random_subject()
    answer = add_all(ds)
    points, scalp = ds["coordinates"].values, ds["scalp"].values
    np.testing.assert_allclose(
        answer["cortical_thickness"], reference.thickness(points[0], points[2])
    )
    coils = ds["coil_positions"].values - ds["mri_to_sensors"].values[:3, 3]
    for layer in range(3):
        at_layer = answer.isel(layer=layer)
        np.testing.assert_allclose(
            at_layer["distance_to_scalp"],
            [reference.nearest(p, scalp)[0] for p in points[layer]],
        )
        np.testing.assert_allclose(
            at_layer["distance_to_sensor"],
            [reference.nearest(p, coils)[0] for p in points[layer]],
        )
        np.testing.assert_allclose(
            at_layer["radiality_to_scalp"],
            reference.radiality(
                points[layer],
                ds["orientation"].values[layer],
                scalp,
                ds["scalp_faces"].values,
            ),
        )
        shell = ds["inner_skull"].values, ds["inner_skull_faces"].values
        turns = [reference.solid_angle_turns(p, *shell) for p in points[layer]]
        np.testing.assert_array_equal(
            at_layer["inside_inner_skull"], np.rint(turns).astype(int)
        )
    assert set(np.unique(answer["inside_inner_skull"])) == {0, 1}


def test_predictors_of_concentric_spheres_are_known():
    answer = add_all(spheres())
    np.testing.assert_allclose(answer["cortical_thickness"], 4, rtol=1e-5)
    # chords: the normals of a mesh are radial by symmetry at its first corners only
    np.testing.assert_allclose(answer["radiality_to_scalp"], 1, atol=2e-4)
    np.testing.assert_allclose(answer["radiality_to_scalp"][:, :12], 1, atol=1e-6)
    for layer, radius in zip(LAYERS, (70, 69, 66), strict=True):
        at_layer = answer.sel(layer=layer)
        np.testing.assert_allclose(
            at_layer["distance_to_scalp"], 85 - radius, rtol=1e-5
        )
        np.testing.assert_allclose(
            at_layer["distance_to_sensor"], 100 - radius, rtol=1e-5
        )
        # the vertices of a mesh of chords lie farthest out
        assert (at_layer["inside_inner_skull"] == (radius < 69.5)).all()
    assert answer.attrs["receipt"]["counts"] == {
        "radiality_undefined": 0,
        "sources_outside_inner_skull": 162,
    }


def test_distance_to_the_surface_is_at_most_that_to_a_vertex():
    ds = random_subject()
    ds["scalp_faces"] = ds["scalp_faces"].astype(np.int32)
    vertex = predictors.distance_to_scalp(ds)
    surface = predictors.distance_to_scalp(ds, definition="surface")
    gain = (vertex["distance_to_scalp"] - surface["distance_to_scalp"]).values
    assert (gain > -1e-12).all()
    assert gain.max() > 0.1
    assert vertex.attrs["distance_definition"] == "vertex"
    assert surface.attrs["distance_definition"] == "surface"
    assert "surface" in surface["distance_to_scalp"].attrs["comment"]


def test_distance_to_the_surface_of_a_known_triangle():
    ds = xr.Dataset(
        {
            "coordinates": (("layer", "vertex", "xyz"), [[[0.2, 0.2, 3.0]]]),
            "scalp": (("scalp_vertex", "xyz"), [[0.0, 0, 0], [1, 0, 0], [0, 1, 0]]),
            "scalp_faces": (("scalp_face", "corner"), [[0, 1, 2]]),
        }
    )
    answer = predictors.distance_to_scalp(ds, definition="surface")
    np.testing.assert_allclose(answer["distance_to_scalp"], [[3.0]])


def test_zero_thickness_and_zero_orientation_give_zero():
    ds = random_subject()
    ds["coordinates"][:, 3] = ds["coordinates"][0, 3]
    ds["orientation"][:, 3] = 0
    answer = predictors.radiality_to_scalp(predictors.cortical_thickness(ds))
    assert answer["cortical_thickness"][3] == 0
    assert (answer["radiality_to_scalp"][:, 3] == 0).all()


def test_radiality_is_nan_beneath_a_degenerate_scalp_triangle_and_counted():
    ds = random_subject()
    faces = ds["scalp_faces"].values.copy()
    _, below = reference.nearest(ds["coordinates"].values[0, 0], ds["scalp"].values)
    at_below = np.flatnonzero((faces == below).any(axis=1))[0]
    faces[at_below] = below
    ds["scalp_faces"] = ("scalp_face", "corner"), faces
    answer = predictors.radiality_to_scalp(ds)
    missing = np.isnan(answer["radiality_to_scalp"].values)
    assert missing[0, 0]
    assert answer.attrs["receipt"]["counts"]["radiality_undefined"] == missing.sum()


def test_float32_coordinates_give_float32_thickness_and_float64_distance():
    answer = add_all(spheres())
    assert answer["cortical_thickness"].dtype == np.float32
    assert answer["distance_to_scalp"].dtype == np.float64
    assert answer["inside_inner_skull"].dtype == np.int8


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


@pytest.mark.parametrize("name", ANATOMICAL)
def test_a_missing_input_is_named(name):
    with refused(name, "coordinates", subject="sub-07"):
        getattr(predictors, name)(random_subject().drop_vars("coordinates"))


def test_a_missing_layer_is_named():
    ds = random_subject().sel(layer=["pial", "0.500"])
    with refused("coordinates", "white", "pial, 0.500", subject="sub-07"):
        predictors.cortical_thickness(ds)


def test_an_unknown_distance_is_refused():
    with refused("sphere", "vertex, surface"):
        predictors.distance_to_scalp(random_subject(), definition="sphere")


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
    moved["orientation"] = ds["orientation"].copy(
        data=ds["orientation"].values @ turn.T
    )
    motion = np.eye(4)
    motion[:3, :3], motion[:3, 3] = turn, shift
    back = ds["mri_to_sensors"].values @ np.linalg.inv(motion)
    moved["mri_to_sensors"] = ds["mri_to_sensors"].copy(data=back)
    expected, answer = add_all(ds), add_all(moved)
    for name in ANATOMICAL:
        np.testing.assert_allclose(answer[name], expected[name], atol=1e-9)


@quick
@given(st.permutations(range(12)))
def test_predictors_follow_a_permutation_of_the_vertices(order):
    ds = random_subject()
    gain = random_lead_field()
    expected = predictors.lead_field_predictors(add_all(ds), gain).isel(vertex=order)
    answer = predictors.lead_field_predictors(
        add_all(ds.isel(vertex=order)), gain.isel(vertex=order)
    )
    for name in (*ANATOMICAL, *LEAD_FIELD):
        np.testing.assert_array_equal(answer[name], expected[name])


@quick
@given(n_vertices=st.integers(2, 12), chunk=st.integers(1, 3), lazy=st.booleans())
def test_padding_and_chunks_of_a_store_change_nothing(n_vertices, chunk, lazy):
    subjects = [
        random_subject(0),
        random_subject(1, n_vertices).assign_attrs(subject="sub-08"),
        random_subject(2).assign_attrs(subject="sub-09"),
    ]
    store = store_of(subjects)
    if lazy:
        store = store.chunk(subject=chunk, vertex=7)
    answer = add_all(store)
    assert all((answer[name].chunks is not None) == lazy for name in ANATOMICAL)
    answer = answer.compute(scheduler="synchronous")
    for i, ds in enumerate(subjects):
        one = add_all(ds)
        n = ds.sizes["vertex"]
        for name in ANATOMICAL:
            row = answer[name].isel(subject=i)
            np.testing.assert_array_equal(row.isel(vertex=slice(n)), one[name])
            padding = row.isel(vertex=slice(n, None)).values
            missing = -1 if name == "inside_inner_skull" else np.nan
            np.testing.assert_array_equal(padding, np.full(padding.shape, missing))


def test_a_row_without_anything_is_missing_throughout():
    store = store_of([random_subject()])
    for name in store.data_vars:
        store[name] = xr.full_like(
            store[name], -1 if store[name].dtype.kind == "i" else np.nan
        )
    answer = add_all(store)
    answer = predictors.distance_to_scalp(answer)
    surface = predictors.distance_to_scalp(answer, definition="surface")
    for name in ANATOMICAL:
        missing = -1 if name == "inside_inner_skull" else np.nan
        np.testing.assert_array_equal(
            answer[name], np.full(answer[name].shape, missing)
        )
    assert np.isnan(surface["distance_to_scalp"]).all()


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
        every_channel, every_vertex = (
            slice(0, self.n_channels),
            slice(0, self.n_vertices),
        )
        if self.by == "vertex":
            return [
                Tile(slice(s, min(s + self.step, self.n_vertices)), every_channel)
                for s in range(0, self.n_vertices, self.step)
            ]
        return [
            Tile(every_vertex, slice(s, min(s + self.step, self.n_channels)))
            for s in range(0, self.n_channels, self.step)
        ]

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


def random_lead_field(n_channels=9, n_vertices=12, seed=0) -> xr.DataArray:
    values = np.random.default_rng(seed).normal(size=(n_channels, 3, n_vertices))
    return xr.DataArray(
        values, dims=("channel", "layer", "vertex"), coords={"layer": list(LAYERS)}
    )


def slow(values: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "lead_field_rms_diff": reference.rms_diff(values),
        "lead_field_rms": reference.rms(values),
        "lead_field_separability": reference.separability(values),
    }


# ---------------------------------------------------------------- lead field: values


@pytest.mark.parametrize("by", ["vertex", "channel"])
@pytest.mark.parametrize("threads", [1, 3])
def test_streamed_predictors_equal_slow_loops(by, threads):
    gain = random_lead_field()
    source = ArrayLeadField(gain.values, by=by, step=2)
    answer = predictors.lead_field_predictors(random_subject(), source, threads=threads)
    for name, expected in slow(gain.values).items():
        np.testing.assert_allclose(answer[name], expected, rtol=1e-12, atol=1e-15)
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
        np.testing.assert_allclose(answer[name], expected[name], rtol=1e-12, atol=1e-15)
    if by == "channel":
        alone = ArrayLeadField(gain.values, by=by, step=step)
        single = predictors.lead_field_predictors(random_subject(), alone, threads=1)
        for name in LEAD_FIELD:
            np.testing.assert_array_equal(answer[name], single[name])


def test_stretches_longer_than_one_are_all_reduced(monkeypatch):
    monkeypatch.setattr("lamstore.predictors.lead_field._STRETCH", 4)
    gain = random_lead_field()
    for by in ("vertex", "channel"):
        source = ArrayLeadField(gain.values, by=by, step=6)
        answer = predictors.lead_field_predictors(random_subject(), source, threads=3)
        np.testing.assert_allclose(
            answer["lead_field_rms"], reference.rms(gain.values), rtol=1e-12
        )


@pytest.mark.parametrize("name", LEAD_FIELD)
def test_each_predictor_alone_equals_all_together(name):
    gain = random_lead_field()
    ds = random_subject()
    one = getattr(predictors, name)
    expected = predictors.lead_field_predictors(ds, gain)[name]
    np.testing.assert_array_equal(one(ds, gain)[name], expected)
    source = ArrayLeadField(gain.values, step=12)
    np.testing.assert_array_equal(one(ds, source)[name], expected)
    lazy = one(ds, gain.chunk(vertex=4))
    assert lazy[name].chunks is not None
    np.testing.assert_array_equal(lazy[name], expected)
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
        for name in LEAD_FIELD:
            np.testing.assert_array_equal(answer[name].compute(), expected[name])


@quick
@given(factor=st.floats(1e-6, 1e6), negative=st.booleans())
def test_a_gain_scales_the_rms_and_not_the_separability(factor, negative):
    gain = random_lead_field()
    ds = random_subject()
    expected = predictors.lead_field_predictors(ds, gain)
    factor = -factor if negative else factor
    answer = predictors.lead_field_predictors(ds, gain * factor)
    for name in LEAD_FIELD:
        by = 1 if name == "lead_field_separability" else abs(factor)
        np.testing.assert_allclose(answer[name], by * expected[name], rtol=1e-9)


def test_the_difference_is_from_the_layer_named_pial():
    gain = random_lead_field().isel(layer=[2, 1, 0])
    ds = random_subject().isel(layer=[2, 1, 0])
    answer = predictors.lead_field_rms_diff(ds, gain)["lead_field_rms_diff"]
    assert (answer.sel(layer="pial") == 0).all()
    expected = reference.rms_diff(gain.values[:, ::-1])
    np.testing.assert_allclose(answer.sel(layer="white"), expected[2])


def test_float32_lead_fields_are_reduced_in_float64():
    gain = random_lead_field().astype(np.float32)
    answer = predictors.lead_field_predictors(random_subject(), gain)
    expected = slow(gain.values.astype(float))
    for name in LEAD_FIELD:
        assert answer[name].dtype == np.float64
        np.testing.assert_allclose(answer[name], expected[name], rtol=1e-12)


# ------------------------------------------------- lead field: laziness, memory, units


def test_a_lazy_lead_field_is_not_computed_until_asked():
    def fail(block):
        raise AssertionError("computed")

    gain = random_lead_field().chunk(vertex=3)
    gain = gain.copy(
        data=gain.data.map_blocks(fail, dtype=float, meta=np.empty((0,) * 3))
    )
    answer = predictors.lead_field_predictors(random_subject(), gain)
    assert answer["lead_field_rms"].chunksizes["vertex"] == (3, 3, 3, 3)
    with pytest.raises(AssertionError, match="computed"):
        answer["lead_field_rms"].compute()


def test_a_lazy_lead_field_is_held_a_few_blocks_at_a_time():
    source = ArrayLeadField(random_lead_field(n_vertices=96).values)
    ds = random_subject(n_vertices=96)
    answer = predictors.lead_field_predictors(ds, source.to_dataarray(vertex_chunk=4))
    n_blocks = 24
    assert source.n_read == 0
    with dask.config.set(scheduler="threads", num_workers=2):
        answer = answer.compute()
    assert source.n_read == n_blocks  # all three variables from one reading
    assert source.most_alive <= 4
    np.testing.assert_allclose(
        answer["lead_field_rms"], reference.rms(source.values), rtol=1e-12
    )


def test_large_blocks_are_split_along_the_vertices(monkeypatch):
    monkeypatch.setattr(lead_field_predictors, "_BLOCK_BYTES", 8 * 9 * 3 * 5)
    answer = predictors.lead_field_rms(random_subject(), random_lead_field().chunk())
    assert answer["lead_field_rms"].chunksizes["vertex"] == (5, 5, 2)


@pytest.mark.parametrize("threads", [1, 3])
def test_a_stream_holds_one_tile_a_thread(threads):
    source = ArrayLeadField(random_lead_field(n_vertices=96).values, step=2)
    predictors.lead_field_predictors(
        random_subject(n_vertices=96), source, threads=threads
    )
    assert source.n_read == 48
    assert source.most_alive <= threads
    assert source.alive == 0


def test_blas_is_held_to_one_thread_until_the_last_has_gone():
    from threadpoolctl import threadpool_info

    def threads():
        return [p["num_threads"] for p in threadpool_info() if p["user_api"] == "blas"]

    before = threads()
    assert before
    first = single_threaded_blas()
    second = single_threaded_blas()
    first.__enter__()
    second.__enter__()
    assert set(threads()) == {1}
    first.__exit__(None, None, None)
    assert set(threads()) == {1}
    second.__exit__(None, None, None)
    assert threads() == before


def test_an_open_inner_skull_has_no_inside():
    ds = spheres()
    for change in (slice(1, None), [0, 0, *range(2, ds.sizes["inner_skull_face"])]):
        opened = ds.isel(inner_skull_face=change)
        with refused("sub-01"):
            predictors.inside_inner_skull(opened)


def test_units_and_provenance_come_with_the_lead_field():
    ds = random_subject().assign_attrs(receipt={"counts": {"odd": 2}})
    before = ds.copy(deep=True)
    source = ArrayLeadField(random_lead_field().values, units="fT/(mm nA m)")
    answer = predictors.lead_field_predictors(ds, source)
    xr.testing.assert_identical(ds, before)
    assert answer["lead_field_rms"].attrs["units"] == "fT/(mm nA m)"
    assert answer["lead_field_rms_diff"].attrs["units"] == "fT/(mm nA m)"
    assert answer["lead_field_separability"].attrs["units"] == "1"
    receipt = answer.attrs["receipt"]
    assert receipt["lead_field"] == {
        "source": "test",
        "verified": True,
        "units": "fT/(mm nA m)",
        "n_channels": 9,
    }
    assert receipt["channels"] == {"names": list(source.ch_names), "n_channels": 9}
    assert receipt["counts"] == {
        "odd": 2,
        "zero_lead_fields": 0,
        "missing_lead_fields": 0,
    }
    lazy = predictors.lead_field_rms(ds, source.to_dataarray())
    assert lazy["lead_field_rms"].attrs["units"] == "fT/(mm nA m)"


def test_provenance_may_say_units_and_channels_itself():
    source = ArrayLeadField(random_lead_field().values)
    source.provenance |= {"units": "T", "n_channels": 1, "section": "x", "ds": "y"}
    answer = predictors.lead_field_predictors(random_subject(), source)
    recorded = answer.attrs["receipt"]["lead_field"]
    assert recorded["units"] == "fT/(nA m)"
    assert recorded["n_channels"] == 9
    assert recorded["section"] == "x"


def test_without_sensors_the_lead_field_variables_are_nan():
    ds = predictors.missing_lead_field(random_subject())
    for name in LEAD_FIELD:
        assert ds[name].dims == ("layer", "vertex")
        assert np.isnan(ds[name]).all()
        assert ds[name].attrs["units"] == schema.variable(name).units
    store = predictors.missing_lead_field(store_of([random_subject()] * 2))
    assert store["lead_field_rms"].dims == ("subject", "layer", "vertex")


# --------------------------------------------------------- lead field: missing, wrong


def lead_field_with(value, channel=slice(None)) -> np.ndarray:
    values = random_lead_field().values.copy()
    values[channel, 0, 3] = value
    values[channel, 2, 7] = value
    return values


@pytest.mark.parametrize("as_source", [True, False])
@pytest.mark.parametrize("channel", [slice(None), 4])
def test_missing_sources_are_an_error_with_their_number(as_source, channel):
    values = lead_field_with(np.nan, channel)
    gain = (
        ArrayLeadField(values) if as_source else random_lead_field().copy(data=values)
    )
    with refused("2 of 36", subject="sub-07"):
        predictors.lead_field_predictors(random_subject(), gain)
    with refused("2 of 36"):
        predictors.lead_field_rms(random_subject(), gain)


def test_missing_sources_of_a_lazy_lead_field_are_an_error_when_computed():
    values = lead_field_with(np.nan)
    lazy = random_lead_field().copy(data=values).chunk(vertex=6)
    answer = predictors.lead_field_predictors(random_subject(), lazy)
    with refused("1 of 18", subject="sub-07"):
        answer.compute(scheduler="synchronous")


def test_missing_sources_stay_missing_where_allowed():
    values = lead_field_with(np.nan)
    source = ArrayLeadField(values)
    answer = predictors.lead_field_predictors(
        random_subject(), source, allow_missing=True
    )

    def missing(name):
        return np.argwhere(np.isnan(answer[name].values)).tolist()

    both_columns = [[layer, v] for layer in range(3) for v in (3, 7)]
    assert missing("lead_field_rms") == [[0, 3], [2, 7]]
    assert missing("lead_field_rms_diff") == [[0, 3], [1, 3], [2, 3], [2, 7]]
    assert missing("lead_field_separability") == both_columns
    assert answer.attrs["receipt"]["counts"]["missing_lead_fields"] == 2


def test_silent_sources_have_rms_zero_and_are_counted():
    source = ArrayLeadField(lead_field_with(0.0))
    answer = predictors.lead_field_predictors(random_subject(), source)
    assert answer["lead_field_rms"].values[0, 3] == 0
    assert np.isnan(answer["lead_field_separability"].values[:, [3, 7]]).all()
    assert np.isfinite(answer["lead_field_rms_diff"]).all()
    assert answer.attrs["receipt"]["counts"]["zero_lead_fields"] == 2


@pytest.mark.parametrize("allow_missing", [True, False])
def test_infinite_values_are_an_error(allow_missing):
    source = ArrayLeadField(lead_field_with(np.inf, 2))
    with refused("2 of 36", subject="sub-07"):
        predictors.lead_field_predictors(
            random_subject(), source, allow_missing=allow_missing
        )


def test_a_lead_field_of_other_surfaces_is_refused():
    ds = random_subject()
    with refused("3 layers x 11", "3 layers x 12", subject="sub-07"):
        predictors.lead_field_rms(ds, random_lead_field(n_vertices=11))
    with refused("2 layers x 12"):
        predictors.lead_field_rms(ds, random_lead_field().isel(layer=[0, 1]))
    with refused("white, 0.500, pial"):
        predictors.lead_field_rms(ds, random_lead_field().isel(layer=[2, 1, 0]))
    other_order = random_lead_field().assign_coords(vertex=np.arange(12)[::-1])
    with refused(subject="sub-07"):
        predictors.lead_field_rms(ds, other_order)


def test_what_is_no_lead_field_is_refused():
    ds = random_subject()
    with refused("ndarray"):
        predictors.lead_field_rms(ds, random_lead_field().values)
    with refused("sensor"):
        predictors.lead_field_rms(ds, random_lead_field().rename(channel="sensor"))
    with refused("0 channels"):
        predictors.lead_field_rms(ds, random_lead_field().isel(channel=[]))
    with refused("cohort"):
        predictors.lead_field_rms(store_of([ds]), random_lead_field())


@pytest.mark.parametrize("by", ["vertex", "channel"])
def test_an_error_while_reading_ends_the_stream(by):
    class Broken(ArrayLeadField):
        def read(self, tile):
            if tile == self.tiles()[1]:
                raise OSError("torn page")
            return super().read(tile)

    source = Broken(
        random_lead_field(n_channels=40, n_vertices=12).values, by=by, step=1
    )
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
    with refused("Gap", "63"):
        predictors.lead_field_rms(random_subject(), Gap(values))


def test_lead_fields_larger_than_a_stretch_equal_numpy():
    rng = np.random.default_rng(6)
    values = rng.normal(size=(5, 3, 700))
    ds = xr.Dataset(coords={"layer": list(LAYERS)})
    answer = predictors.lead_field_predictors(ds, ArrayLeadField(values, step=400))
    np.testing.assert_allclose(answer["lead_field_rms"], np.sqrt((values**2).mean(0)))
    block = da.from_array(values, chunks=(5, 3, 300))
    lazy = xr.DataArray(block, dims=("channel", "layer", "vertex"))
    lazy = lazy.assign_coords(layer=list(LAYERS))
    again = predictors.lead_field_predictors(ds, lazy)
    for name in LEAD_FIELD:
        np.testing.assert_array_equal(again[name], answer[name])


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
    dims = ("layer", "vertex", "xyz")
    ds = xr.Dataset(
        {
            "coordinates": (dims, np.stack(layers)),
            "orientation": (dims, np.stack([towards] * 3)),
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
            np.testing.assert_allclose(pial[name], expected, rtol=0, atol=1e-6)


def test_the_rms_difference_equals_lamegs(shared):
    h5py = pytest.importorskip("h5py")
    (path,) = (shared / "meg" / "sub-01").glob("ses-01/spm/SPMgainmatrix_*.mat")
    with h5py.File(path) as file:
        gain = file["G"][()].T
    n_channels = gain.shape[0]
    source = ArrayLeadField(gain.reshape(n_channels, 3, -1), step=500)
    ds = xr.Dataset(coords={"layer": list(LAYERS)})
    answer = predictors.lead_field_rms_diff(ds, source)["lead_field_rms_diff"]
    with np.load(shared / "lameg_answers" / "sub-01.npz") as answers:
        np.testing.assert_allclose(
            answer.sel(layer="white"), answers["lf_rms_diff"], rtol=1e-12
        )


def test_the_kernels_are_the_ones_that_release_the_gil():
    assert loops.accumulate.targetoptions["nogil"]
