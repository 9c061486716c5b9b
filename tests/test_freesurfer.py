"""GIFTI and FreeSurfer files: what is read, and what the libraries pass over."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import struct
import zlib
from pathlib import Path

import nibabel
import numpy as np
import pytest
from nibabel.gifti import GiftiCoordSystem, GiftiDataArray, GiftiImage, GiftiMetaData

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats import freesurfer
from lamstore.formats.annotations import read_annotation
from lamstore.formats.files import (
    Files,
    input_record,
    linked_file,
    read_bytes,
    read_sidecar,
)
from lamstore.formats.freesurfer import (
    read_geometry,
    read_in_scanner,
    read_label,
    read_per_vertex,
    surface_ras_to_scanner_ras,
    volume_affines,
)
from lamstore.formats.gifti import (
    announced_vertices,
    read_gifti_surface,
)

POINTS = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1.5]], dtype=np.float32)
FACES = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]], dtype=np.int32)
SHIFT = np.array([[1, 0, 0, 5.0], [0, 1, 0, 6], [0, 0, 1, 7], [0, 0, 0, 1]])


def arrays(**kwargs) -> list[GiftiDataArray]:
    return [
        GiftiDataArray(POINTS, intent=1008, **kwargs),
        GiftiDataArray(FACES, intent=1009, **kwargs),
    ]


def write(path: Path, darrays: list[GiftiDataArray]) -> Path:
    nibabel.save(GiftiImage(darrays=darrays), path)
    return path


@pytest.fixture
def gifti(tmp_path: Path) -> Path:
    return write(tmp_path / "mesh.gii", arrays())


def refused(read, path: Path) -> LamstoreError:
    """Return the error with which a file is refused; it names the file and advice."""
    with pytest.raises(LamstoreError) as caught:
        read(path)
    assert Path(caught.value.file).name == path.name
    assert "\n" not in str(caught.value)
    return caught.value


# ------------------------------------------------------------------------- GIFTI


@pytest.mark.parametrize("encoding", ["ASCII", "B64BIN", "B64GZ"])
@pytest.mark.parametrize("endian", ["big", "little"])
def test_gifti_is_read_in_every_encoding_by_intent(tmp_path, encoding, endian):
    points, faces = arrays(encoding=encoding, endian=endian)
    normals = GiftiDataArray(-POINTS, intent=1007)
    other = GiftiDataArray(np.arange(4, dtype=np.float32), intent=2005)
    path = write(tmp_path / "m.gii", [other, normals, faces, points])
    surface = read_gifti_surface(path)
    np.testing.assert_array_equal(surface.vertices, POINTS)
    np.testing.assert_array_equal(surface.faces, FACES)
    np.testing.assert_array_equal(surface.normals, -POINTS)
    assert (surface.vertices.dtype, surface.faces.dtype) == (np.float32, np.int32)
    assert announced_vertices(path) == 4


def test_empty_vectors_are_no_normals(tmp_path):
    empty = GiftiDataArray(np.zeros((0, 3), np.float32), intent=1007)
    surface = read_gifti_surface(write(tmp_path / "m.gii", [*arrays(), empty]))
    assert surface.normals is None


VOLUME = dict(zip(("C_R", "C_A", "C_S"), "567", strict=True))
AXES = {"X_R": "-1", "Y_S": "-1", "Z_A": "1"}
AXES |= {f"{a}_{b}": "0" for a in "XYZ" for b in "RAS" if f"{a}_{b}" not in AXES}


@pytest.mark.parametrize(
    ("meta", "system", "expected"),
    [
        ({}, None, np.eye(4)),
        (VOLUME, None, SHIFT),
        (VOLUME | AXES, None, SHIFT),
        ({}, (0, 1, SHIFT), SHIFT),
        (VOLUME, (1, 1, np.eye(4)), np.eye(4)),
        # FreeSurfer writes its Talairach matrix there, which leads elsewhere
        ({}, (0, 3, SHIFT), np.eye(4)),
    ],
)
def test_a_declared_frame_is_used_and_recorded(tmp_path, meta, system, expected):
    points, faces = arrays()
    points.meta = GiftiMetaData({f"VolGeom{name}": v for name, v in meta.items()})
    if system is not None:
        points.coordsys = GiftiCoordSystem(*system)
    folder = tmp_path / "sub-01"
    folder.mkdir()
    path = write(folder / "skull.gii", [points, faces])
    files = Files(folder)
    surface = read_in_scanner(files, path, "inner skull", None)
    np.testing.assert_allclose(
        surface.vertices, POINTS @ expected[:3, :3].T + expected[:3, 3], atol=1e-6
    )
    assert surface.vertices.dtype == np.float32
    declared = bool(meta) or (system or (0, 0))[1] == 1
    assert ("frame" in files.records[0]) == declared
    # laMEG leaves mris_convert's declaration with what it has moved already
    np.testing.assert_array_equal(read_gifti_surface(path).vertices, POINTS)


@pytest.mark.parametrize("apart", [0.5, 2.0])
def test_the_subjects_own_affine_counts_where_the_declared_volume_is_its(
    tmp_path, apart
):
    points, faces = arrays()
    points.meta = GiftiMetaData({f"VolGeom{name}": v for name, v in VOLUME.items()})
    path = write(tmp_path / "skull.gii", [points, faces])
    turned = np.array(
        [[0, -1, 0, 5.0 + apart], [1, 0, 0, 6], [0, 0, 1, 7], [0, 0, 0, 1]]
    )
    found = read_in_scanner(Files(tmp_path), path, "inner skull", turned).vertices
    expected = turned if apart < 1 else SHIFT
    moved = POINTS @ expected[:3, :3].T + expected[:3, 3]
    np.testing.assert_allclose(found, moved, atol=1e-6)


@pytest.mark.parametrize("value", ["", "nan", "inf", "here"])
def test_a_declared_frame_that_is_none_is_refused(tmp_path, value):
    points, faces = arrays()
    points.meta = GiftiMetaData({"VolGeomC_R": value, "VolGeomC_A": "0"})
    path = write(tmp_path / "skull.gii", [points, faces])
    refused(lambda p: read_in_scanner(Files(tmp_path), p, "skull", None), path)


def replace(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))


DOCTYPE = (
    b'<!DOCTYPE GIFTI SYSTEM "http://www.nitrc.org/frs/download.php/115/gifti.dtd">'
)
BOMB = b"""<!DOCTYPE GIFTI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>"""
HOSTILE = [
    (b"GZipBase64Binary", b"ExternalFileBinary"),
    (b'ExternalFileName=""', b'ExternalFileName="/etc/passwd"'),
    (b"GZipBase64Binary", b"External&#70;ileBinary"),
    (DOCTYPE, BOMB),
    (DOCTYPE, b'<!DOCTYPE GIFTI [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    (DOCTYPE, b"<!DOCTYPE GIFTI [<!ATTLIST Data X CDATA '1'><!ENTITY % a 'b'>]>"),
]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *HOSTILE,
        (b"GZipBase64Binary", b"Rot13"),
        (b'NumberOfDataArrays="2"', b'NumberOfDataArrays="3"'),
        (b'NumberOfDataArrays="2"', b""),
        (b'Dim0="4"', b'Dim0="5"'),
        (b'Dim0="4"', b'Dim0="-4"'),
        (b'Dim0="4"', b'Dim0="many"'),
        (b'Dim1="3"', b'Dim1="2"'),
        (b"NIFTI_INTENT_POINTSET", b"NIFTI_INTENT_TRIANGLE"),
        (b"NIFTI_INTENT_TRIANGLE", b"NIFTI_INTENT_POINTSET"),
        (b"NIFTI_INTENT_TRIANGLE", b"NIFTI_INTENT_VECTOR"),
        (b"NIFTI_INTENT_TRIANGLE", b"NIFTI_INTENT_NONSENSE"),
        (b"<Data>eJ", b"<Data>eK"),
        (b"<Data>eJ", b"<Data>*****"),
        (b"</GIFTI>", b""),
        (b"<?xml", b"<xml"),
    ],
)
def test_unsafe_and_broken_gifti_is_refused(gifti, old, new):
    replace(gifti, old, new)
    refused(read_gifti_surface, gifti)


def test_an_entity_in_utf16_is_refused_too(gifti):
    text = gifti.read_bytes().replace(DOCTYPE, BOMB).decode()
    gifti.write_bytes(text.replace("UTF-8", "UTF-16").encode("utf-16"))
    refused(read_gifti_surface, gifti)


@pytest.mark.parametrize(("old", "new"), HOSTILE)
def test_nothing_hostile_reaches_nibabel(gifti, monkeypatch, old, new):
    replace(gifti, old, new)

    def fail(*_args, **_kwargs):
        raise AssertionError("nibabel reads it")

    monkeypatch.setattr(GiftiImage, "from_bytes", fail)
    refused(read_gifti_surface, gifti)


def test_nibabel_follows_an_array_into_another_file(gifti):
    data = gifti.read_bytes()
    start, stop = data.index(b"<Data>") + 6, data.index(b"</Data>")
    data = data[:start] + data[stop:]
    data = data.replace(b"GZipBase64Binary", b"ExternalFileBinary", 1)
    data = data.replace(b'ExternalFileName=""', b'ExternalFileName="secret"', 1)
    gifti.write_bytes(data)
    gifti.with_name("secret").write_bytes((POINTS + 1).tobytes())
    np.testing.assert_array_equal(nibabel.load(gifti).darrays[0].data, POINTS + 1)
    refused(read_gifti_surface, gifti)


@pytest.mark.parametrize("announced", [4, 20_000_000])
def test_what_inflates_to_more_than_a_surface_needs_is_refused(gifti, announced):
    # 240 MB of zeros in 0.3 MB, announced or not
    packer, zeros = zlib.compressobj(9), bytes(1 << 20)
    packed = b"".join(packer.compress(zeros) for _ in range(230)) + packer.flush()
    data = gifti.read_bytes()
    start, stop = data.index(b"<Data>") + 6, data.index(b"</Data>")
    data = data[:start] + base64.b64encode(packed) + data[stop:]
    gifti.write_bytes(data.replace(b'Dim0="4"', f'Dim0="{announced}"'.encode(), 1))
    error = refused(read_gifti_surface, gifti)
    assert error.wanted.endswith("bytes" if announced == 4 else "MB")


@pytest.mark.parametrize(
    ("points", "faces"),
    [
        (POINTS[:, :2], FACES),
        (POINTS, FACES[:, :2]),
        (POINTS[:0], FACES[:0]),
        (POINTS, FACES.astype(np.float32)),
        (POINTS * np.float32(np.nan), FACES),
        (POINTS * np.float32(1e30), FACES),
        (POINTS, FACES + 1),
        (POINTS, FACES - 1),
    ],
)
def test_malformed_meshes_are_refused_where_nibabel_reads_them(tmp_path, points, faces):
    darrays = [GiftiDataArray(points, intent=1008), GiftiDataArray(faces, intent=1009)]
    path = write(tmp_path / "m.gii", darrays)
    assert nibabel.load(path).darrays[0].data.shape == points.shape
    refused(read_gifti_surface, path)


# ------------------------------------------------------- FreeSurfer's own formats


@pytest.fixture
def geometry(tmp_path: Path) -> Path:
    path = tmp_path / "inner_skull.surf"
    nibabel.freesurfer.write_geometry(path, POINTS, FACES)
    return path


@pytest.mark.parametrize(
    ("tag", "shift"), [(None, [5.0, 6, 7]), (0, [5.0, 6, 7]), (1, [0, 0, 0])]
)
def test_geometry_is_read_where_it_is_wanted(geometry, tag, shift):
    np.testing.assert_array_equal(read_geometry(geometry).vertices, POINTS)
    if tag is not None:  # "real RAS"
        with geometry.open("ab") as file:
            file.write(struct.pack(">2i", 2, tag))
    surface = read_geometry(geometry, SHIFT)
    np.testing.assert_array_equal(surface.vertices, POINTS + np.array(shift))
    np.testing.assert_array_equal(surface.faces, FACES)
    assert freesurfer.announced_geometry(geometry) == (4, 4)


def test_old_quadrangle_surfaces_are_read(tmp_path):
    path = tmp_path / "lh.orig"
    head = b"\xff\xff\xff" + b"".join(n.to_bytes(3, "big") for n in (4, 1))
    corners = (POINTS * 100).astype(">i2").tobytes()
    path.write_bytes(head + corners + b"".join(n.to_bytes(3, "big") for n in range(4)))
    assert freesurfer.announced_geometry(path) == (4, 2)
    np.testing.assert_array_equal(read_geometry(path).vertices, POINTS)


@pytest.mark.parametrize("size", [0, 2, 5, 40, 90, None])
def test_truncated_geometry_is_an_error(geometry, size):
    data = geometry.read_bytes()
    if size is None:  # 25 GB of vertices
        counts = struct.pack(">2i", 4, 4)
        data = data.replace(counts, struct.pack(">2i", 2**31 - 1, 4))
    geometry.write_bytes(data[:size])
    for read in (read_geometry, freesurfer.announced_geometry):
        refused(read, geometry)


def test_curvature_that_is_cut_short_is_refused_where_nibabel_reads_it(tmp_path):
    path = tmp_path / "lh.curv"
    values = np.linspace(-1, 1, 9, dtype=np.float32)
    nibabel.freesurfer.write_morph_data(str(path), values)
    np.testing.assert_array_equal(read_per_vertex(path), values)
    path.write_bytes(path.read_bytes()[:-1])
    assert len(nibabel.freesurfer.read_morph_data(path)) == 8
    refused(read_per_vertex, path)
    path.write_bytes(b"not curv")
    refused(read_per_vertex, path)


LABEL = "#!ascii label\n3\n0 1 2 3 0\n4 1 2 3 0\n5 1 2 3 0\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n3\n", "\n2\n"), ("\n3\n", "\n4\n"), ("\n4 ", "\n-4 "), ("\n4 ", "\nx ")],
)
def test_a_label_lists_as_many_vertices_as_it_announces(tmp_path, old, new):
    path = tmp_path / "lh.cortex.label"
    path.write_text(LABEL)
    assert read_label(path).tolist() == [0, 4, 5]
    path.write_text(LABEL.replace(old, new))
    if old == "\n3\n":
        assert len(nibabel.freesurfer.read_label(path)) == 3
    refused(read_label, path)


def test_an_empty_label_has_no_vertices(tmp_path):
    path = tmp_path / "lh.cortex.label"
    path.write_text("#!ascii label\n0\n")
    assert read_label(path).tolist() == []


# ------------------------------------------------------------------- annotations


def integers(*values: int) -> bytes:
    return struct.pack(f">{len(values)}i", *values)


def text(value: str) -> bytes:
    return integers(len(value) + 1) + value.encode() + b"\0"


def annotation(values: list[int], entries: list[tuple[int, str, int]]) -> bytes:
    """Write a version-2 annotation; `entries` are (index, name, red)."""
    pairs = b"".join(integers(v, value) for v, value in enumerate(values))
    lines = [integers(i) + text(n) + integers(r, 0, 0, 0) for i, n, r in entries]
    size = max(i for i, _, _ in entries) + 1
    head = integers(len(values)) + pairs + integers(1, -2, size) + text("table")
    return head + integers(len(entries)) + b"".join(lines)


def write_both(folder: Path, left: bytes, right: bytes | None = None) -> Path:
    (folder / "label").mkdir(exist_ok=True)
    (folder / "label" / "lh.demo.annot").write_bytes(left)
    (folder / "label" / "rh.demo.annot").write_bytes(left if right is None else right)
    return folder


def test_tables_with_gaps_and_of_other_order_are_joined_by_name(tmp_path):
    left = annotation(
        [10, 30, 0, 99, 5], [(0, "Unknown", 5), (3, "a", 10), (9, "b", 30)]
    )
    right = annotation([1, 2, 3], [(0, "c", 1), (1, "b", 2), (2, "MEDIAL.WALL", 3)])
    found = read_annotation(write_both(tmp_path, left, right), "demo")
    assert found.names == ("a", "b", "c")
    assert found.codes["lh"].tolist() == [0, 1, -1, -1, -1]
    assert found.codes["rh"].tolist() == [2, 1, -1]
    assert found.not_regions == ("Unknown", "MEDIAL.WALL")
    assert found.n_without_name == 1
    # why nibabel does not read annotations: its second region has no name
    gap = annotation([10, 30], [(0, "a", 10), (9, "b", 30)])
    write_both(tmp_path, gap)
    labels, _, names = nibabel.freesurfer.read_annot(found.paths[0])
    assert (labels.tolist(), names) == ([0, 9], [b"a", b"b"])


def test_the_first_entry_is_a_region_if_its_name_is_one(tmp_path):
    data = annotation([7, 8], [(0, "insula", 7), (1, "???", 8)])
    found = read_annotation(write_both(tmp_path, data), "demo")
    assert found.codes["lh"].tolist() == [0, -1]


def test_tables_from_before_version_2_are_read(tmp_path):
    values = integers(2, 0, 4, 1, 6)
    entries = text("a") + integers(4, 0, 0, 0) + text("b") + integers(6, 0, 0, 0)
    data = values + integers(1, 2) + text("table") + entries
    found = read_annotation(write_both(tmp_path, data), "demo")
    assert (found.names, found.codes["rh"].tolist()) == (("a", "b"), [0, 1])


def test_a_transparency_byte_is_no_colour(tmp_path):
    data = annotation([7, 8], [(0, "a", 7), (1, "b", 8)])
    values = np.frombuffer(data, ">u4", 4, 4).copy()
    values[1] |= 255 << 24
    data = data[:4] + values.tobytes() + data[20:]
    found = read_annotation(write_both(tmp_path, data), "demo")
    assert found.codes["lh"].tolist() == [0, 1]


def test_two_regions_of_one_colour_are_named_where_it_is_used(tmp_path):
    entries = [(0, "a", 7), (1, "b", 7), (2, "c", 9), (3, "unknown", 1), (4, "???", 1)]
    found = read_annotation(write_both(tmp_path, annotation([9, 1], entries)), "demo")
    assert found.codes["lh"].tolist() == [found.names.index("c"), -1]
    write_both(tmp_path, annotation([7, 9], entries))
    error = refused(
        lambda _: read_annotation(tmp_path, "demo"), tmp_path / "lh.demo.annot"
    )
    assert "a and b" in error.found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        integers(2**30),
        integers(1, 0, 5, 0, 0),
        integers(1, 0, 5, 1, -3),
        integers(1, 7, 5) + annotation([5], [(0, "a", 5)])[12:],
        # vertex 0 twice, and vertex 1 never, which nibabel reads
        integers(2, 0, 5, 0, 5) + annotation([5, 5], [(0, "a", 5)])[20:],
        annotation([5], [(0, "a", 5)])[:-3],
    ],
)
def test_damaged_annotations_are_named(tmp_path, data):
    write_both(tmp_path, data)
    refused(lambda _: read_annotation(tmp_path, "demo"), tmp_path / "lh.demo.annot")


def test_an_annotation_that_is_missing_is_named_with_those_present(tmp_path):
    write_both(tmp_path, annotation([5], [(0, "a", 5)]))
    with pytest.raises(LamstoreError) as caught:
        read_annotation(tmp_path, "yeo")
    assert "demo" in caught.value.advice
    for atlas in ("../x", "", "a/b"):
        with pytest.raises(LamstoreError):
            read_annotation(tmp_path, atlas)


@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_regions_are_nibabels_on_freesurfers_own_annotation(shared, subject):
    found = read_annotation(shared / "subjects" / subject, "aparc")
    assert {*found.not_regions} <= {"unknown", "corpuscallosum"}
    assert found.n_without_name == 0
    for hemi, path in zip(("lh", "rh"), found.paths, strict=True):
        labels, _, names = nibabel.freesurfer.read_annot(path)
        expected = [names[label].decode() if label > 0 else "" for label in labels]
        expected = ["" if name in found.not_regions else name for name in expected]
        assert [*np.array([*found.names, ""])[found.codes[hemi]]] == expected


# ------------------------------------------------------- volumes, affines, records


def write_orig(folder: Path, affine: np.ndarray, suffix: str = ".mgz") -> Path:
    (folder / "mri").mkdir(parents=True)
    data = np.random.default_rng(0).integers(0, 255, (9, 9, 9)).astype(np.uint8)
    tkr = nibabel.MGHImage(data, np.eye(4)).header.get_vox2ras_tkr()
    path = folder / "mri" / f"orig{suffix}"
    nibabel.save(nibabel.MGHImage(data, affine @ tkr), path)
    return path


@pytest.mark.parametrize("suffix", [".mgz", ".mgh"])
def test_a_volume_is_believed_only_as_a_whole(tmp_path, suffix):
    path = write_orig(tmp_path, SHIFT, suffix)
    tkr = nibabel.MGHImage(np.zeros((9, 9, 9), np.uint8), np.eye(4))
    expected = SHIFT @ tkr.header.get_vox2ras_tkr()
    np.testing.assert_allclose(volume_affines(path)[0], expected, atol=1e-5)
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        refused(volume_affines, path)
    if suffix == ".mgz":  # the last four bytes but four are the checksum
        path.write_bytes(whole[:-8] + bytes([whole[-8] ^ 1]) + whole[-7:])
        assert nibabel.load(path).get_fdata().shape == (9, 9, 9)
        refused(volume_affines, path)


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0])
def test_a_volume_whose_voxels_have_no_size_is_no_volume(tmp_path, value):
    path = write_orig(tmp_path, SHIFT)
    data = gzip.decompress(path.read_bytes())
    path.write_bytes(data[:30] + struct.pack(">f", value) + data[34:])
    refused(volume_affines, path)


def write_affines(folder: Path, text: str) -> None:
    (folder / "surf" / "laminar").mkdir(parents=True)
    (folder / "surf" / "laminar" / "lh.pial.converted.json").write_text(text)


EYE = np.eye(4).tolist()
GOOD = f'{{"t_orig": {EYE}, "n_orig": {SHIFT.tolist()}}}'


def test_affine_comes_from_the_volume_or_lamegs_sidecar(tmp_path):
    write_orig(tmp_path / "a", SHIFT)
    write_affines(tmp_path / "b", GOOD)
    for folder in (tmp_path / "a", tmp_path / "b"):
        np.testing.assert_allclose(surface_ras_to_scanner_ras(folder), SHIFT, atol=1e-5)
    refused(surface_ras_to_scanner_ras, tmp_path)
    write_affines(tmp_path / "a", f'{{"t_orig": {EYE}, "n_orig": {EYE}}}')
    with pytest.warns(LamstoreWarning) as caught:
        affine = surface_ras_to_scanner_ras(tmp_path / "a")
    assert "10.5 mm" in caught[0].message.found
    np.testing.assert_allclose(affine, SHIFT, atol=1e-5)


def test_a_damaged_volume_is_pointed_out_and_the_sidecar_used(tmp_path):
    write_orig(tmp_path, SHIFT).write_bytes(b"garbage")
    write_affines(tmp_path, GOOD)
    with pytest.warns(LamstoreWarning) as caught:
        affine = surface_ras_to_scanner_ras(tmp_path)
    assert caught[0].message.file.endswith("orig.mgz")
    np.testing.assert_array_equal(affine, SHIFT)


@pytest.mark.parametrize(
    "text",
    [
        '{"t_orig": 3, "n_orig": [[1]]}',
        f'{{"t_orig": "x", "n_orig": {EYE}}}',
        f'{{"t_orig": {np.zeros((4, 4)).tolist()}, "n_orig": {EYE}}}',
    ],
)
def test_affines_that_are_none_are_an_error(tmp_path, text):
    write_affines(tmp_path, text)
    with pytest.raises(LamstoreError) as caught:
        surface_ras_to_scanner_ras(tmp_path)
    assert caught.value.file.endswith("lh.pial.converted.json")


@pytest.mark.parametrize("text", ['{"a": ', "", "\x00", "[" * 100_000, "3"])
def test_damaged_sidecars_are_named(tmp_path, text):
    path = tmp_path / "pial.ds.json"
    path.write_text(text)
    refused(read_sidecar, path)


def test_input_record_holds_the_digest_of_the_bytes_and_a_relative_path(tmp_path):
    path = tmp_path / "sub-01" / "mri" / "x"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"abc")
    record = input_record(path, "scalp", root=tmp_path)
    digest = hashlib.sha256(b"abc").hexdigest()
    expected = {"role": "scalp", "size": 3, "sha256": digest}
    expected |= {"path": "sub-01/mri/x", "mtime_ns": path.stat().st_mtime_ns}
    assert record == expected
    assert input_record(path, "scalp")["path"] == str(path)
    refused(lambda p: input_record(p, "scalp"), path.with_name("y"))


# ------------------------------------------------------------ what is no regular file


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop"])
@pytest.mark.parametrize(
    "read",
    [read_bytes, read_gifti_surface, read_geometry, read_per_vertex, read_label]
    + [volume_affines, read_sidecar, lambda path: input_record(path, "x")],
)
def test_only_regular_files_are_opened(tmp_path, kind, read):
    path = tmp_path / "lh.x"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "loop":
        path.symlink_to(path)
    else:
        path.mkdir()
    refused(read, path)


@pytest.mark.parametrize(
    "stub",
    [
        b"lh.pial.T1",
        b"lh.pial.T1\r\n",
        b"!<symlink>lh.pial.T1\0",
        b"!<symlink>" + "lh.pial.T1\0".encode("utf-16"),
        None,
    ],
)
def test_lost_links_of_recon_all_are_followed(geometry, stub):
    path = geometry.rename(geometry.with_name("lh.pial.T1")).with_name("lh.pial")
    if stub is not None:
        path.write_bytes(stub)
    np.testing.assert_array_equal(read_geometry(path).vertices, POINTS)
    assert input_record(path, "pial")["path"].endswith("lh.pial.T1")


@pytest.mark.parametrize("stub", ["../secret", "/etc/passwd", "gone", ".", "a\0b"])
def test_a_text_that_leads_elsewhere_is_no_link(tmp_path, stub):
    (tmp_path / "secret").write_text("private")
    path = tmp_path / "surf" / "lh.pial"
    path.parent.mkdir()
    path.write_text(stub)
    assert linked_file(path) == path
