"""SPM's gain files: every layout, damaged ones, and what speaks against a file."""

import dataclasses
import fcntl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import mat73_writer
import numpy as np
import pytest
import scipy.io
import xarray as xr
from forward_cases import in_tiles, real_head, refused, whole
from numpy.testing import assert_allclose, assert_array_equal

from lamstore import schema
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.spm import read_dataset
from lamstore.forward import Tile, gain_file, spm_gain
from lamstore.forward.gain_file import gain_path, held_bytes
from lamstore.forward.single_shell import SingleShell
from lamstore.forward.spm_gain import SpmGain
from lamstore.testing.spm_layout import write_gain_file, write_spm_dataset
from lamstore.testing.subject_folder import concentric_spheres, rigid

pytestmark = pytest.mark.long

MOTION = rigid([10, -20, 30], [5, -3, 12])


def write_hdf5(path, gain, labels, **options):
    mat73_writer.write(path, {"label": np.array(labels, object)[:, None]})
    with h5py.File(path, "a") as file:
        item = file.create_dataset("G", data=gain.T, **options)
        item.attrs["MATLAB_class"] = np.bytes_("double")
    return path


def write_v7(path, gain, labels):
    cells = np.array(labels, object)[:, None]
    scipy.io.savemat(path, {"label": cells, "G": gain}, do_compression=True)
    return path


LAYOUTS: dict[str, tuple[Callable[..., Path], dict[str, Any]]] = {
    "v5": (write_gain_file, {}),
    "v7": (write_v7, {}),
    "v7.3 contiguous": (write_hdf5, {}),
    "rows": (write_hdf5, {"chunks": (7, 11), "compression": 3}),
    "columns": (write_hdf5, {"chunks": (90, 2), "compression": 3, "shuffle": True}),
    "one chunk": (write_hdf5, {"chunks": (123, 11), "compression": 3}),
    "not compressed": (write_hdf5, {"chunks": (13, 4)}),
    "lzf, checksums": (
        write_hdf5,
        {"chunks": (13, 4), "compression": "lzf", "fletcher32": True},
    ),
}
N_LAYERS, N_VERTICES, N_CHANNELS = 3, 41, 11


def subject_of(n_layers, n_vertices, channels):
    ds = xr.Dataset(
        coords={
            "layer": list(schema.layer_names(n_layers)),
            "vertex": np.arange(n_vertices),
        },
        attrs={"subject": "sub-x"},
    )
    return ds if channels is None else ds.assign(ch_name=("channel", channels))


def labels_of(n):
    return [f"M{i:02d}" for i in range(n)]


@pytest.fixture(scope="module")
def gain():
    shape = (N_CHANNELS, N_LAYERS * N_VERTICES)
    return np.random.default_rng(3).standard_normal(shape)


def plain(gain, n_layers):
    return gain.reshape(len(gain), n_layers, -1).transpose(2, 1, 0)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_g(tmp_path, gain, name):
    write, options = LAYOUTS[name]
    labels = labels_of(N_CHANNELS)
    gain = gain.astype(np.float32 if name == "rows" else np.float64)
    path = write(tmp_path / "g.mat", gain, labels, **options)
    expected = plain(gain, N_LAYERS)
    lead_field = SpmGain(path)(subject_of(N_LAYERS, N_VERTICES, labels))
    assert lead_field.provenance["verified"] is False
    assert lead_field.ch_names == tuple(labels)
    values = in_tiles(lead_field)
    assert values.dtype == np.float64
    assert_array_equal(values, expected)
    part = lead_field.read(Tile(slice(5, 38), slice(3, 9)))
    assert part.flags.c_contiguous
    assert_array_equal(part, expected[5:38, :, 3:9])
    order = np.random.default_rng(1).permutation(N_CHANNELS)
    subject = subject_of(N_LAYERS, N_VERTICES, [labels[i] for i in order])
    assert_array_equal(whole(SpmGain(path)(subject)), expected[..., order])


@pytest.mark.parametrize("name", ["v5", "v7", "rows"])
def test_another_shape_is_an_error(tmp_path, gain, name):
    write, options = LAYOUTS[name]
    subject = subject_of(N_LAYERS, N_VERTICES, None)
    more = np.ones((N_CHANNELS, N_LAYERS * N_VERTICES + N_LAYERS))
    path = write(tmp_path / "g.mat", more, labels_of(N_CHANNELS), **options)
    with pytest.raises(LamstoreError) as caught:
        SpmGain(path)(subject)
    assert (caught.value.subject, caught.value.file) == ("sub-x", str(path))
    assert "126" in caught.value.found
    assert caught.value.wanted == "3 layers x 41 vertices = 123"
    for n_labels in (N_CHANNELS, N_LAYERS * N_VERTICES):
        path = write_gain_file(tmp_path / f"{n_labels}", gain.T, labels_of(n_labels))
        with pytest.raises(LamstoreError) as caught:
            SpmGain(path)(subject)
        assert "transposed" in caught.value.found + caught.value.advice


@pytest.mark.parametrize("name", ["v5", "rows", "columns"])
@pytest.mark.parametrize(("layer", "value"), [(0, np.nan), (2, np.inf)])
def test_nan_in_any_layer_names_the_place(tmp_path, gain, name, layer, value):
    write, options = LAYOUTS[name]
    gain = gain.copy()
    gain[4, layer * N_VERTICES + 17] = value
    labels = labels_of(N_CHANNELS)
    path = write(tmp_path / "g.mat", gain, labels, **options)
    lead_field = SpmGain(path)(subject_of(N_LAYERS, N_VERTICES, labels))
    where = f"layer {lead_field.layers[layer]}, vertex 17, channel M04"
    with refused(where, file=path):
        whole(lead_field)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("part", [0.0, 0.6, 0.98])
def test_a_truncated_file_is_an_error(tmp_path, gain, name, part):
    write, options = LAYOUTS[name]
    path = write(tmp_path / "g.mat", gain, labels_of(N_CHANNELS), **options)
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    subject = subject_of(N_LAYERS, N_VERTICES, None)
    with refused("cannot be read", subject="sub-x", file=path):
        whole(SpmGain(path)(subject))


def test_chunks_that_were_never_written_are_an_error(tmp_path, gain):
    path = write_hdf5(tmp_path / "g.mat", gain, labels_of(N_CHANNELS), chunks=(7, 11))
    with h5py.File(path, "a") as file:
        values, attrs = file["G"][()], dict(file["G"].attrs)
        del file["G"]
        file.create_dataset("G", values.shape, values.dtype, chunks=(7, 11))
        file["G"].attrs.update(attrs)
        file["G"][7:] = values[7:]
    with refused("to its end", subject="sub-x", file=path):
        SpmGain(path)(subject_of(N_LAYERS, N_VERTICES, None))


@pytest.mark.parametrize("name", ["v7", "rows"])
def test_flipped_bits_are_an_error(tmp_path, gain, name):
    write, options = LAYOUTS[name]
    path = write(tmp_path / "g.mat", gain, labels_of(N_CHANNELS), **options)
    damaged = path.stat().st_size - 3000
    if name == "rows":
        with h5py.File(path) as file:
            chunk = file["G"].id.get_chunk_info(4)
            damaged = chunk.byte_offset + chunk.size - 8
    content = bytearray(path.read_bytes())
    content[damaged : damaged + 4] = b"\xff\x00\xff\x00"
    path.write_bytes(bytes(content))
    with pytest.raises(LamstoreError) as caught:
        whole(SpmGain(path)(subject_of(N_LAYERS, N_VERTICES, None)))
    assert caught.value.file == str(path)


def test_other_files_are_an_error(tmp_path):
    path = tmp_path / "g.mat"
    subject = subject_of(N_LAYERS, N_VERTICES, None)
    with refused("no gain matrix", subject="sub-x", file=path):
        SpmGain(path)(subject)
    path.write_bytes(b"x" * 5000)
    with refused("version 120", subject="sub-x", file=path):
        SpmGain(path)(subject)
    with refused("neither a gain file nor an SPM dataset"):
        SpmGain()


@pytest.mark.parametrize("version", ["v5", "v7.3"])
@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({"L": np.eye(2), "label": np.array(["A", "B"], object)}, "G"),
        ({"G": "text", "label": np.array(["A"], object)}, "real numbers"),
        ({"G": np.eye(2) * 1j, "label": np.array(["A"], object)}, "real numbers"),
        ({"G": np.eye(2)}, "'label'"),
        ({"G": np.eye(2), "label": np.array([["A"], ["A"]], object)}, "'A' more than"),
        ({"G": np.eye(2), "label": np.array([["A"]], object)}, "1 names"),
    ],
    ids=["no G", "text", "complex", "no label", "label twice", "one label"],
)
def test_missing_or_strange_variables_are_an_error(tmp_path, version, variables, found):
    path = tmp_path / "g.mat"
    scipy.io.savemat(path, variables)
    if version == "v7.3":
        path = mat73_writer.reencode(path, tmp_path / "h.mat")
    with refused(found, subject="sub-x", file=path):
        SpmGain(path)(subject_of(2, 1, None))


def test_a_matrix_that_lies_elsewhere_is_refused(tmp_path, gain):
    labels = labels_of(N_CHANNELS)
    other = write_hdf5(tmp_path / "other.mat", gain, labels)
    path = write_hdf5(tmp_path / "g.mat", gain, labels)
    with h5py.File(path, "a") as file:
        del file["G"]
        file["G"] = h5py.ExternalLink(other.name, "G")
    with refused("G is a link", subject="sub-x", file=path):
        SpmGain(path)(subject_of(N_LAYERS, N_VERTICES, labels))
    flat = tmp_path / "flat.mat"
    with h5py.File(flat, "w") as file:
        file["G"] = np.ones(3)
    with pytest.raises(LamstoreError, match="real numbers"):
        held_bytes(flat, N_LAYERS)


def test_sizes_are_refused_before_they_are_read(tmp_path, gain, monkeypatch):
    labels = labels_of(N_CHANNELS)
    path = write_hdf5(tmp_path / "g.mat", gain, labels, chunks=(7, 11))
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # as on a mount where none can be had
        lead_field = SpmGain(path)(subject_of(N_LAYERS, N_VERTICES, labels))
        assert_array_equal(whole(lead_field), plain(gain, N_LAYERS))
    path = write_v7(tmp_path / "h.mat", gain[:, 1:], labels)
    monkeypatch.setattr(gain_file, "read_mat", None)
    with refused("122 sources", subject="sub-x", file=path):
        SpmGain(path)(subject_of(N_LAYERS, N_VERTICES, labels))


@pytest.fixture(scope="module")
def head():
    return concentric_spheres(subdivisions=1, mri_to_sensors=MOTION)


@pytest.fixture(scope="module")
def subject(head):
    # without a skull no columns are computed again: those of a made-up G would differ
    return head.drop_dims(["inner_skull_vertex", "inner_skull_face"])


@pytest.fixture
def dataset(tmp_path, head, subject):
    """A dataset with its gain file beside it: all ones."""
    path = write_spm_dataset(tmp_path / "run.mat", head)
    names = [str(name) for name in subject["ch_name"].values]
    n_sources = subject.sizes["layer"] * subject.sizes["vertex"]
    write_gain_file(gain_path(path), np.ones((len(names), n_sources)), names)
    return read_dataset(path)


def with_units(dataset, units, **of_inversion):
    channels = tuple(c | {"units": units} for c in dataset.channels)
    inversion = dataclasses.replace(dataset.inversion(), **of_inversion)
    return dataclasses.replace(dataset, channels=channels, inversions=(inversion,))


def test_a_dataset_tells_which_surfaces_its_gain_file_is_of(subject, dataset):
    for source in (SpmGain(dataset=dataset), SpmGain(dataset=dataset.path)):
        lead_field = source(subject)
        assert lead_field.provenance["verified"] is False
        assert lead_field.provenance["inversion"] == 0
        assert lead_field.provenance["mesh_difference_mm"] < 1e-3
        assert lead_field.units == schema.LEAD_FIELD_UNITS


@pytest.mark.parametrize(
    ("units", "scale", "factor"),
    [
        ("fT", 1.0, 1),
        ("pT", 1.0, 1e3),
        ("T", 1.0, 1e15),
        ("unknown", 1.0, 1e6),
        ("unknown", 1e6, 1),
        ("fT/mm", 1.0, 1.0),
        ("fT/m", 1.0, 1e-3),
        ("T/m", 1.0, 1e12),
    ],
)
def test_units_come_from_the_dataset(subject, dataset, units, scale, factor):
    lead_field = SpmGain(dataset=with_units(dataset, units, scale=scale))(subject)
    assert_allclose(whole(lead_field), factor, rtol=1e-12)
    planar = "/" in units
    assert (lead_field.units == schema.PLANAR_LEAD_FIELD_UNITS) == planar


def test_units_that_cannot_be_are_an_error(subject, dataset):
    with refused("MAG001", "'V'", subject="spheres", file=dataset.path):
        SpmGain(dataset=with_units(dataset, "V"))(subject)
    mixed = with_units(dataset, "fT")
    first, *others = mixed.channels
    mixed = dataclasses.replace(mixed, channels=(first | {"units": "fT/mm"}, *others))
    with refused("planar gradiometers", subject="spheres", file=dataset.path):
        SpmGain(dataset=mixed)(subject)


def test_another_montage_than_the_datasets_is_refused(subject, dataset):
    grad = {"label": dataset.grad["label"], "tra": dataset.grad["tra"] * -1e-3}
    same = with_units(dataset, "fT", forward_sensors=grad)
    assert SpmGain(dataset=same)(subject).n_channels == subject.sizes["channel"]
    tra = grad["tra"].copy()
    tra[2] = tra[2] - 0.3 * tra[5]
    other = with_units(dataset, "fT", forward_sensors=grad | {"tra": tra})
    with refused(
        f"{grad['label'][2]}", subject="spheres", file=gain_path(dataset.path)
    ):
        SpmGain(dataset=other)(subject)


def test_the_gain_file_that_an_inversion_names_is_read(subject, dataset):
    place = gain_path(dataset.path)
    named = place.rename(place.with_name("SPMgainmatrix_before_copying_1.mat"))
    place.write_bytes(b"of another forward model")
    copied = with_units(dataset, "fT", gain_file=named.name)
    assert SpmGain(dataset=copied)(subject).path == named
    named.rename(place)  # which is gone
    assert SpmGain(dataset=copied)(subject).path == place
    # the second inversion is the selected one
    both = [dataclasses.replace(copied.inversion(), index=i) for i in range(2)]
    second = dataclasses.replace(copied, inversions=tuple(both), current=1)
    path = gain_path(dataset.path, 1)
    with refused("no gain matrix", subject="spheres", file=path):
        SpmGain(dataset=second)(subject)


def test_without_si_units_the_values_must_be_plausible(subject, dataset):
    old = with_units(dataset, "fT", siunits=None)
    assert SpmGain(dataset=old)(subject).provenance["verified"] is False
    with refused("1e+06", subject="spheres", file=gain_path(dataset.path)):
        SpmGain(dataset=with_units(dataset, "unknown", siunits=False))(subject)
    path = write_gain_file(
        dataset.path.with_name("T.mat"), np.full((4, 6), 1e-6), "ABCD"
    )
    with refused("1e-06", subject="sub-x", file=path):
        SpmGain(path)(subject_of(2, 3, None))


@pytest.mark.parametrize(
    ("channels", "found"),
    [([*labels_of(N_CHANNELS), "EXTRA"], "EXTRA"), (labels_of(N_CHANNELS)[:-1], "M10")],
)
def test_channels_that_g_lacks_are_named(tmp_path, gain, channels, found):
    path = write_gain_file(tmp_path / "g.mat", gain, labels_of(N_CHANNELS))
    with refused(found, "11 channels", subject="sub-x", file=path):
        SpmGain(path)(subject_of(N_LAYERS, N_VERTICES, channels))


def test_rows_of_eeg_are_left_out(subject, dataset):
    names = [str(name) for name in subject["ch_name"].values]
    n_sources = subject.sizes["layer"] * subject.sizes["vertex"]
    rows = np.arange(len(names) + 2.0)[:, None] * np.ones(n_sources)
    write_gain_file(gain_path(dataset.path), rows, ["Cz", *names, "Pz"])
    eeg = [
        {"label": n, "type": "EEG", "bad": False, "units": "uV"} for n in ("Cz", "Pz")
    ]
    both = dataclasses.replace(dataset, channels=(*eeg, *dataset.channels))
    for ds in (subject, subject.drop_vars("ch_name")):
        lead_field = SpmGain(dataset=both)(ds)
        assert lead_field.ch_names == tuple(names)
        assert lead_field.provenance["other_rows"] == 2
        assert_array_equal(
            lead_field.read(Tile(slice(0, 1), slice(0, len(names))))[0, 0],
            1.0 + np.arange(len(names)),
        )


def test_other_surfaces_are_an_error_in_mm(subject, dataset):
    moved = subject["coordinates"].copy()
    moved[0, 3] += [0.0, 0.0, 2.0]
    path = gain_path(dataset.path)
    with refused("1.98 mm", subject="spheres", file=path):
        SpmGain(dataset=dataset)(subject.assign(coordinates=moved))
    mesh = dataset.inversion().mesh_vertices[:-1]
    shorter = with_units(dataset, "fT", mesh_vertices=mesh)
    with refused("125 vertices", subject="spheres", file=path):
        SpmGain(dataset=shorter)(subject)
    with refused("inversion 4", "it has 1", file=dataset.path):
        SpmGain(dataset=dataset, inversion=3)(subject)


def test_a_mirrored_head_is_another_head(head, dataset):
    skewed = head["coordinates"] * [1.0, 1.02, 1.05]
    path = write_spm_dataset(
        dataset.path.with_name("skew.mat"), head.assign(coordinates=skewed)
    )
    inversion = read_dataset(path).inversion()
    fit = spm_gain.mesh_difference(head.assign(coordinates=skewed), inversion)
    assert fit["mesh_difference_mm"] < 1e-4
    mirrored = head.assign(coordinates=skewed * [-1.0, 1.0, 1.0])
    with refused("140.00 mm"):
        spm_gain.mesh_difference(mirrored, inversion)


def test_another_coregistration_is_warned_of(subject, dataset):
    affine = subject["mri_to_sensors"].values.copy()
    affine[0, 3] += 4
    other = subject.assign(mri_to_sensors=(("row", "column"), affine))
    with pytest.warns(LamstoreWarning) as caught:
        lead_field = SpmGain(dataset=dataset)(other)
    assert caught[0].message.file == str(gain_path(dataset.path))
    assert "4.0 mm" in caught[0].message.found
    assert lead_field.provenance["coregistration_difference_mm"] == pytest.approx(4)


@pytest.fixture(scope="module")
def tilted():
    """Spheres whose columns are tilted: radial ones are silent."""
    pose = rigid([5, 10, 15], [2, -4, 40])
    return concentric_spheres(subdivisions=2, mri_to_sensors=pose, tilt=35.0)


@pytest.fixture(scope="module")
def right(tilted):
    values = whole(SingleShell()(tilted))
    return values.transpose(2, 1, 0).reshape(values.shape[2], -1)


def names_of(subject):
    return [str(name) for name in subject["ch_name"].values]


@pytest.fixture
def computed(tmp_path, tilted, right):
    """A dataset with the right gain file beside it."""
    path = write_spm_dataset(tmp_path / "run.mat", tilted)
    write_gain_file(gain_path(path), right, names_of(tilted))
    return read_dataset(path)


def test_a_right_gain_file_is_verified(tilted, computed, right):
    for source in (SpmGain(dataset=computed), SpmGain(dataset=computed.path)):
        lead_field = source(tilted)
        found = lead_field.provenance
        assert found["verified"] is True
        assert 50 <= found["checked_columns"] <= 60
        assert found["max_difference"] < 1e-6
        assert "warning" not in found
    assert_array_equal(whole(lead_field), plain(right, 3))


@pytest.mark.parametrize(("layer", "tall"), [(0, False), (1, True), (2, False)])
def test_other_numbers_are_warned_of(tilted, computed, right, layer, tall, monkeypatch):
    n = tilted.sizes["vertex"]
    stale = right.copy()
    stale[:, layer * n : (layer + 1) * n] *= 1 + 1e-3
    path, names = gain_path(computed.path), names_of(tilted)
    options = {"version": "v7.3", "chunks": (right.shape[1] // 2, 3)} if tall else {}
    write_gain_file(path, stale, names, **options)
    if tall:
        monkeypatch.setattr(gain_file, "_CACHE_BYTES", 0)
    with pytest.warns(LamstoreWarning) as caught:
        lead_field = SpmGain(dataset=computed)(tilted)
    assert caught[0].message.file == str(path)
    assert lead_field.provenance["verified"] is False
    assert lead_field.provenance["max_difference"] == pytest.approx(1e-3, rel=1e-3)


@pytest.mark.parametrize("known", [True, False])
def test_channels_in_another_order_are_seen_in_the_columns(
    tilted, computed, right, known
):
    """With a dataset by exact values, without by what any model has in common."""
    path, names = gain_path(computed.path), names_of(tilted)
    source = SpmGain(path, dataset=computed if known else None)
    assert "warning" not in source(tilted).provenance
    two = np.arange(len(names))
    two[[0, 20]] = two[[20, 0]]
    for text, order in (("not like", np.roll(two, 1)), ("2 of its", two)):
        write_gain_file(path, right[order], names)
        with pytest.warns(LamstoreWarning) as caught:
            source(tilted)
        assert known or text in caught[0].message.found


def test_other_orientations_or_skulls_are_seen_in_the_columns(tilted, computed):
    for other in (
        tilted.assign(orientation=tilted["orientation"].roll(xyz=1)),
        tilted.assign(inner_skull=tilted["inner_skull"] * [1.02, 1.0, 1.0]),
        tilted.assign(inner_skull=tilted["inner_skull"] * 0.8),
    ):
        with pytest.warns(LamstoreWarning) as caught:
            found = SpmGain(dataset=computed)(other).provenance
        assert caught[0].message.subject == "spheres"
        assert f"{found['max_difference']:.1e}" in caught[0].message.found
        assert found.get("far_outside", 0) == 0 or "outside" in caught[0].message.found
        assert found["verified"] is False


def test_what_cannot_be_computed_again_is_not_verified(tilted, computed):
    inversion = dataclasses.replace(computed.inversion(), voltype="MEG Local Spheres")
    spheres = dataclasses.replace(computed, inversions=(inversion,))
    for ds, of in (
        (tilted.drop_dims(["inner_skull_vertex", "inner_skull_face"]), computed),
        (tilted.isel(inner_skull_face=slice(1, None)), computed),
        (tilted.drop_vars("coil_positions"), computed),
        (tilted.assign_attrs(lead_field_units="fT/(mm nA m)"), computed),
        (tilted, spheres),
    ):
        found = SpmGain(dataset=of)(ds).provenance
        assert found["verified"] is False
        assert "checked_columns" not in found


@pytest.mark.parametrize("label", ["sub-01", "sub-02"])
def test_spms_gain_files_equal_the_single_shell(shared, label):
    ds, dataset = real_head(shared, label)
    field = SpmGain(dataset=dataset)(ds)
    assert field.provenance["verified"] is True
    assert field.provenance["max_difference"] < 1e-5
    gain, computed = whole(field), whole(SingleShell()(ds))
    assert np.linalg.norm(computed - gain) <= 1e-6 * np.linalg.norm(gain)
    assert spm_gain.largest_difference(gain, computed) < 1e-5  # float32 normals


def test_spms_own_gain_file_is_read_as_it_is_and_re_encoded(shared, tmp_path):
    (path,) = (shared / "meg" / "sub-02").rglob("SPMgainmatrix_*.mat")
    gain = scipy.io.loadmat(path)["G"]
    subject = subject_of(3, gain.shape[1] // 3, None)
    again = tmp_path / "g.mat"
    tall = {"chunks": (4096, 4), "compression": 3, "shuffle": True}
    write_hdf5(again, gain, labels_of(275), **tall)
    for file in (path, again):
        lead_field = SpmGain(file)(subject)
        assert lead_field.n_channels == 275
        assert_array_equal(in_tiles(lead_field), plain(gain, 3))
