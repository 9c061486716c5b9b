from __future__ import annotations

import base64
import hashlib
import io
import struct
import warnings
import zlib
from pathlib import Path

import nibabel
import numpy as np
import pytest
from nibabel.gifti import GiftiDataArray, GiftiImage

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.freesurfer import (
    geometry_sizes,
    input_record,
    read_annotation,
    read_geometry,
    read_gifti_surface,
    read_per_vertex,
    read_sidecar,
    surface_ras_to_scanner_ras,
)
from lamstore.formats.gifti import gifti_sizes, scan_gifti
from lamstore.formats.gifti_payload import Payload

pytestmark = pytest.mark.long

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


# ------------------------------------------------------------------------- GIFTI


@pytest.mark.parametrize("encoding", ["ASCII", "B64BIN", "B64GZ"])
@pytest.mark.parametrize("endian", ["big", "little"])
def test_gifti_is_read_in_every_encoding(tmp_path, encoding, endian):
    path = write(tmp_path / "m.gii", arrays(encoding=encoding, endian=endian))
    vertices, faces, normals = read_gifti_surface(path)
    np.testing.assert_array_equal(vertices, POINTS)
    np.testing.assert_array_equal(faces, FACES)
    assert normals is None
    assert vertices.dtype == np.float32
    assert faces.dtype == np.int32


def test_gifti_arrays_are_found_by_intent(tmp_path):
    points, faces = arrays()
    normals = GiftiDataArray(-POINTS, intent=1007)
    other = GiftiDataArray(np.arange(4, dtype=np.float32), intent=2005)
    path = write(tmp_path / "m.gii", [other, normals, faces, points])
    surface = read_gifti_surface(path)
    np.testing.assert_array_equal(surface.vertices, POINTS)
    np.testing.assert_array_equal(surface.faces, FACES)
    np.testing.assert_array_equal(surface.normals, -POINTS)
    assert gifti_sizes(path) == (4, 4)


def test_empty_vectors_are_no_normals(tmp_path):
    empty = GiftiDataArray(np.zeros((0, 3), np.float32), intent=1007)
    surface = read_gifti_surface(write(tmp_path / "m.gii", [*arrays(), empty]))
    assert surface.normals is None


def test_coordinate_system_matrix_is_left_alone_as_in_lamegs_loader(tmp_path):
    points, faces = arrays()
    points.coordsys.xform = SHIFT
    surface = read_gifti_surface(write(tmp_path / "m.gii", [points, faces]))
    np.testing.assert_array_equal(surface.vertices, POINTS)


def replace(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))


DOCTYPE = (
    b'<!DOCTYPE GIFTI SYSTEM "http://www.nitrc.org/frs/download.php/115/gifti.dtd">'
)
BOMB = b"""<!DOCTYPE GIFTI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"GZipBase64Binary", b"ExternalFileBinary", "outside the file"),
        (b'ExternalFileName=""', b'ExternalFileName="/etc/passwd"', "outside the file"),
        (b"GZipBase64Binary", b"External&#70;ileBinary", "outside the file"),
        (b"GZipBase64Binary", b"Rot13", "outside the file"),
        (DOCTYPE, BOMB, "declares XML entities"),
        (DOCTYPE, b"<!DOCTYPE GIFTI [ ]>", "declares XML entities"),
        (b'NumberOfDataArrays="2"', b'NumberOfDataArrays="3"', "announces 3"),
        (b'NumberOfDataArrays="2"', b"", "announces none"),
        (b'Dim0="4"', b'Dim0="5"', "48 bytes of 60"),
        (b'Dim0="4"', b'Dim0="-4"', "not a complete GIFTI"),
        (b'Dim0="4"', b'Dim0="many"', "not a complete GIFTI"),
        (b'Dim1="3"', b'Dim1="2"', "more than 32 bytes"),
        (b"NIFTI_INTENT_POINTSET", b"NIFTI_INTENT_TRIANGLE", "0 POINTSET"),
        (b"NIFTI_INTENT_TRIANGLE", b"NIFTI_INTENT_POINTSET", "2 POINTSET"),
        (b"NIFTI_INTENT_TRIANGLE", b"NIFTI_INTENT_NONSENSE", "not a complete GIFTI"),
        (b"<Data>eJ", b"<Data>eK", "cannot be decoded"),
        (b"</GIFTI>", b"", "not a complete GIFTI"),
        (b"<?xml", b"<xml", "not a complete GIFTI"),
    ],
)
def test_unsafe_and_broken_gifti_is_refused(gifti, old, new, message):
    replace(gifti, old, new)
    with pytest.raises(LamstoreError, match=rf"mesh\.gii: .*{message}"):
        read_gifti_surface(gifti)


def test_an_external_array_is_refused_before_its_file_is_touched(gifti, monkeypatch):
    replace(gifti, b"GZipBase64Binary", b"ExternalFileBinary")
    replace(gifti, b'ExternalFileName=""', b'ExternalFileName="secret.bin"')
    gifti.with_name("secret.bin").write_bytes(POINTS.tobytes())

    def fail(*_args, **_kwargs):
        raise AssertionError("nibabel was asked to read it")

    monkeypatch.setattr(GiftiImage, "from_bytes", fail)
    for ask in (read_gifti_surface, gifti_sizes):
        with pytest.raises(LamstoreError, match="outside the file"):
            ask(gifti)


def test_an_entity_in_utf16_is_refused_too(gifti):
    text = gifti.read_bytes().replace(DOCTYPE, BOMB).decode()
    gifti.write_bytes(text.replace("UTF-8", "UTF-16").encode("utf-16"))
    with pytest.raises(LamstoreError, match="declares XML entities"):
        read_gifti_surface(gifti)


def test_sizes_are_announced_and_there(gifti):
    before, _, rest = gifti.read_bytes().partition(b"<Data>")
    gifti.write_bytes(before + b"<Data>" + b"*" * 50 + rest[rest.index(b"</Data>") :])
    for ask in (gifti_sizes, read_gifti_surface):
        with pytest.raises(LamstoreError, match=r"mesh\.gii: .*cannot be decoded"):
            ask(gifti)


@pytest.mark.parametrize("encoding", ["ASCII", "Base64Binary", "GZipBase64Binary"])
def test_every_encoding_is_counted_in_whatever_pieces_it_comes(encoding):
    numbers = np.arange(12, dtype="<f4")
    text = {
        "ASCII": "\n" + " ".join(map(str, numbers)) + " ",
        "Base64Binary": base64.encodebytes(numbers.tobytes()).decode(),
        "GZipBase64Binary": base64.b64encode(zlib.compress(numbers.tobytes())).decode(),
    }[encoding]
    for step in (1, 3, 7, len(text)):
        count(encoding, 12, text, step)
        for wrong in (11, 13):
            with pytest.raises(LamstoreError, match=r"x: .*(more than|of 13|of 52)"):
                count(encoding, wrong, text, step)


def count(encoding: str, n_values: int, text: str, step: int) -> None:
    """Count the numbers of four bytes in a text that comes in pieces."""
    payload = Payload(encoding, n_values, 4, "x")
    for start in range(0, len(text), step):
        payload.feed(text[start : start + step])
    payload.close()


def test_compressed_data_that_break_off_or_go_on_are_refused():
    whole = zlib.compress(np.arange(12, dtype="<f4").tobytes())
    for data, what in ((whole[:-1], "break off"), (whole + b"more", "after the end")):
        text = base64.b64encode(data).decode()
        with pytest.raises(LamstoreError, match=what):
            count("GZipBase64Binary", 12, text, len(text))


def test_scanning_reads_a_stream_in_pieces(gifti):
    class Counting(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.largest = max(self.largest, len(data))
            return data

    before, data, after = gifti.read_bytes().partition(b"<Data>")
    stream = Counting(before + data + b"\n" * 5_000_000 + after)
    assert [header.shape for header in scan_gifti(stream, "x")] == [(4, 3), (4, 3)]
    assert stream.largest <= 1 << 20


def test_more_than_one_vector_array_is_an_error(tmp_path):
    vectors = [GiftiDataArray(POINTS, intent=1007) for _ in range(2)]
    path = write(tmp_path / "m.gii", [*arrays(), *vectors])
    with pytest.raises(LamstoreError, match="2 VECTOR arrays"):
        read_gifti_surface(path)


@pytest.mark.parametrize(
    ("points", "faces", "message"),
    [
        (POINTS[:, :2], FACES, r"vertices of shape \(4, 2\)"),
        (POINTS, FACES[:, :2], r"faces of shape \(4, 2\)"),
        (POINTS[:0], FACES[:0], "empty surface"),
        (POINTS, FACES.astype(np.float32), "not whole numbers"),
        (POINTS * np.float32(np.nan), FACES, "NaN or infinite"),
        (POINTS, FACES + 1, "vertices 1 to 4"),
    ],
)
def test_malformed_meshes_are_named(tmp_path, points, faces, message):
    darrays = [GiftiDataArray(points, intent=1008), GiftiDataArray(faces, intent=1009)]
    path = write(tmp_path / "m.gii", darrays)
    with pytest.raises(LamstoreError, match=rf"m\.gii: .*{message}"):
        read_gifti_surface(path)


# ------------------------------------------------------- FreeSurfer's own formats


@pytest.fixture
def geometry(tmp_path: Path) -> Path:
    path = tmp_path / "inner_skull.surf"
    nibabel.freesurfer.write_geometry(path, POINTS, FACES)
    return path


def test_geometry_is_read_where_it_is_wanted(geometry):
    np.testing.assert_array_equal(read_geometry(geometry).vertices, POINTS)
    moved = read_geometry(geometry, SHIFT)
    np.testing.assert_array_equal(moved.vertices, POINTS + np.array([5.0, 6, 7]))
    np.testing.assert_array_equal(moved.faces, FACES)
    assert geometry_sizes(geometry) == (4, 4)


@pytest.mark.parametrize(("real_ras", "shift"), [(0, [5.0, 6, 7]), (1, [0, 0, 0])])
def test_geometry_that_says_it_is_in_scanner_ras_stays_there(geometry, real_ras, shift):
    with geometry.open("ab") as file:
        file.write(struct.pack(">2i", 2, real_ras))
    surface = read_geometry(geometry, SHIFT)
    np.testing.assert_array_equal(surface.vertices, POINTS + np.array(shift))


def test_old_quadrangle_surfaces_are_read(tmp_path):
    path = tmp_path / "lh.orig"
    head = b"\xff\xff\xff" + b"".join(n.to_bytes(3, "big") for n in (4, 1))
    corners = (POINTS * 100).astype(">i2").tobytes()
    path.write_bytes(head + corners + b"".join(n.to_bytes(3, "big") for n in range(4)))
    assert geometry_sizes(path) == (4, 2)
    np.testing.assert_array_equal(read_geometry(path).vertices, POINTS)


@pytest.mark.parametrize("size", [0, 2, 5, 40, 90])
def test_truncated_geometry_is_an_error(geometry, size):
    geometry.write_bytes(geometry.read_bytes()[:size])
    for ask in (read_geometry, geometry_sizes):
        with pytest.raises(LamstoreError, match=r"inner_skull\.surf"):
            ask(geometry)


def test_geometry_with_an_absurd_header_allocates_nothing(geometry):
    data = geometry.read_bytes()
    counts = struct.pack(">2i", 4, 4)
    geometry.write_bytes(data.replace(counts, struct.pack(">2i", 2**31 - 1, 4)))
    with pytest.raises(LamstoreError, match="too few"):
        read_geometry(geometry)


def test_per_vertex_data_round_trip(tmp_path):
    path = tmp_path / "lh.curv"
    values = np.linspace(-1, 1, 9, dtype=np.float32)
    nibabel.freesurfer.write_morph_data(str(path), values)
    np.testing.assert_array_equal(read_per_vertex(path), values)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(LamstoreError, match="announces 9 vertices"):
        read_per_vertex(path)
    path.write_bytes(b"not curv")
    with pytest.raises(LamstoreError, match="not FreeSurfer per-vertex data"):
        read_per_vertex(path)


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
    right = annotation([1, 2, 3], [(0, "c", 1), (1, "b", 2), (2, "Medial_wall", 3)])
    found = read_annotation(write_both(tmp_path, left, right), "demo")
    assert found.names == ("a", "b", "c")
    assert found.codes["lh"].tolist() == [0, 1, -1, -1, -1]
    assert found.codes["rh"].tolist() == [2, 1, -1]
    assert found.not_regions == ("Unknown", "Medial_wall")
    assert found.n_without_name == 1


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


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a whole"),
        (integers(2**30), "not a whole"),
        (integers(1, 0, 5, 0, 0), "no colour table"),
        (integers(1, 0, 5, 1, -3), "version 3"),
        (integers(1, 7, 5) + annotation([5], [(0, "a", 5)])[12:], "beyond the 1"),
        (annotation([5], [(0, "a", 5)])[:-3], "not a whole"),
    ],
)
def test_damaged_annotations_are_named(tmp_path, data, message):
    write_both(tmp_path, data)
    with pytest.raises(LamstoreError, match=rf"lh\.demo\.annot: .*{message}"):
        read_annotation(tmp_path, "demo")


@pytest.mark.parametrize("subject", ["sub-01", "sub-02"])
def test_regions_are_nibabels_on_freesurfers_own_annotation(shared, subject):
    found = read_annotation(shared / "subjects" / subject, "aparc")
    assert found.not_regions == ("unknown",)
    assert found.n_without_name == 0
    for hemi, path in zip(("lh", "rh"), found.paths, strict=True):
        labels, _, names = nibabel.freesurfer.read_annot(path)
        expected = [names[label].decode() if label > 0 else "" for label in labels]
        assert [*np.array([*found.names, ""])[found.codes[hemi]]] == expected


# ------------------------------------------------------------ affine and records


def write_orig(folder: Path, affine: np.ndarray) -> Path:
    (folder / "mri").mkdir()
    data = np.zeros((4, 4, 4), np.uint8)
    tkr = nibabel.MGHImage(data, np.eye(4)).header.get_vox2ras_tkr()
    path = folder / "mri" / "orig.mgz"
    nibabel.save(nibabel.MGHImage(data, affine @ tkr), path)
    return path


def write_affines(folder: Path, text: str) -> None:
    (folder / "surf" / "laminar").mkdir(parents=True)
    (folder / "surf" / "laminar" / "lh.pial.converted.json").write_text(text)


EYE = np.eye(4).tolist()
GOOD = f'{{"t_orig": {EYE}, "n_orig": {SHIFT.tolist()}}}'


def test_affine_comes_from_the_volume_or_lamegs_sidecar(tmp_path):
    volume, sidecar = tmp_path / "a", tmp_path / "b"
    volume.mkdir()
    write_orig(volume, SHIFT)
    write_affines(sidecar, GOOD)
    for folder in (volume, sidecar):
        np.testing.assert_allclose(surface_ras_to_scanner_ras(folder), SHIFT, atol=1e-5)
    with pytest.raises(LamstoreError, match=r"neither mri/orig\.mgz"):
        surface_ras_to_scanner_ras(tmp_path)


def test_affines_that_differ_are_pointed_out(tmp_path):
    write_orig(tmp_path, SHIFT)
    write_affines(tmp_path, f'{{"t_orig": {EYE}, "n_orig": {EYE}}}')
    with pytest.warns(LamstoreWarning, match=r"10\.5 mm apart"):
        affine = surface_ras_to_scanner_ras(tmp_path)
    np.testing.assert_allclose(affine, SHIFT, atol=1e-5)


def test_a_damaged_volume_is_pointed_out_and_the_sidecar_used(tmp_path):
    write_orig(tmp_path, SHIFT).write_bytes(b"garbage")
    write_affines(tmp_path, GOOD)
    with pytest.warns(LamstoreWarning, match="not a readable MGZ"):
        affine = surface_ras_to_scanner_ras(tmp_path)
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
    with pytest.raises(LamstoreError, match="not 4 x 4 affines"):
        surface_ras_to_scanner_ras(tmp_path)


@pytest.mark.parametrize("text", ['{"a": ', "", "\x00", "[" * 100_000, "3"])
def test_damaged_sidecars_are_named(tmp_path, text):
    path = tmp_path / "pial.ds.json"
    path.write_text(text)
    with pytest.raises(LamstoreError, match=r"pial\.ds\.json: "):
        read_sidecar(path)


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
    with pytest.raises(LamstoreError, match="is missing"):
        input_record(path.with_name("y"), "scalp")


def test_reading_is_quiet(gifti, geometry):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_gifti_surface(gifti)
        read_geometry(geometry)
