"""GIFTI and FreeSurfer files: what is read, and what the libraries pass over."""

import gzip
import hashlib
import os
import struct
from pathlib import Path

import nibabel
import numpy as np
import pytest
from nibabel.gifti import GiftiCoordSystem, GiftiDataArray, GiftiImage, GiftiMetaData
from numpy.testing import assert_allclose, assert_array_equal

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.annotations import read_annotation
from lamstore.formats.files import Files, input_record, linked_file, read_sidecar
from lamstore.formats.freesurfer import (
    announced_geometry,
    read_geometry,
    read_in_scanner,
    read_label,
    read_per_vertex,
    surface_ras_to_scanner_ras,
    volume_affines,
)
from lamstore.formats.gifti import read_gifti_surface

POINTS = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1.5]], dtype=np.float32)
FACES = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]], dtype=np.int32)
SHIFT = np.array([[1, 0, 0, 5.0], [0, 1, 0, 6], [0, 0, 1, 7], [0, 0, 0, 1]])


def arrays(**kwargs):
    return [
        GiftiDataArray(POINTS, intent=1008, **kwargs),
        GiftiDataArray(FACES, intent=1009, **kwargs),
    ]


def write(path, darrays):
    nibabel.save(GiftiImage(darrays=darrays), path)
    return path


@pytest.fixture
def gifti(tmp_path):
    return write(tmp_path / "mesh.gii", arrays())


def refused(read, path):
    """Return the error with which a file is refused; it names the file."""
    with pytest.raises(LamstoreError) as caught:
        read(path)
    assert Path(caught.value.file).name == path.name
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("encoding", ["ASCII", "B64BIN", "B64GZ"])
@pytest.mark.parametrize("endian", ["big", "little"])
def test_gifti_is_read_in_every_encoding_by_intent(tmp_path, encoding, endian):
    points, faces = arrays(encoding=encoding, endian=endian)
    normals = GiftiDataArray(-POINTS, intent=1007)
    other = GiftiDataArray(np.arange(4, dtype=np.float32), intent=2005)
    path = write(tmp_path / "m.gii", [other, normals, faces, points])
    surface = read_gifti_surface(path)
    for found, expected in zip(surface, (POINTS, FACES, -POINTS), strict=True):
        assert_array_equal(found, expected)
    assert (surface.vertices.dtype, surface.faces.dtype) == (np.float32, np.int32)
    assert announced_geometry(path)[0] == 4
    empty = GiftiDataArray(np.zeros((0, 3), np.float32), intent=1007)
    assert read_gifti_surface(write(path, [*arrays(), empty])).normals is None


VOLUME = dict(zip(("C_R", "C_A", "C_S"), "567", strict=True))
AXES = {"X_R": "-1", "Y_S": "-1", "Z_A": "1"}
AXES |= {f"{a}_{b}": "0" for a in "XYZ" for b in "RAS" if f"{a}_{b}" not in AXES}
TURNED = np.array([[0, -1, 0, 5.5], [1, 0, 0, 6], [0, 0, 1, 7], [0, 0, 0, 1.0]])
FAR = TURNED + np.eye(4)[:, :1] @ [[0, 0, 0, 1.5]]


@pytest.mark.parametrize(
    ("meta", "system", "own", "expected"),
    [
        ({}, None, None, np.eye(4)),
        ({}, None, SHIFT, np.eye(4)),
        (VOLUME, None, None, SHIFT),
        (VOLUME | AXES, None, None, SHIFT),
        ({}, (0, 1, SHIFT), None, SHIFT),
        (VOLUME, (1, 1, np.eye(4)), None, np.eye(4)),
        # FreeSurfer writes its Talairach matrix there, which leads elsewhere
        ({}, (0, 3, SHIFT), None, np.eye(4)),
        # the subject's own affine counts where the declared volume is its own
        (VOLUME, None, TURNED, TURNED),
        (VOLUME, None, FAR, SHIFT),
    ],
)
@pytest.mark.parametrize("name", ["skull.gii", "outer_skin.converted.gii"])
def test_a_declared_frame_is_used(tmp_path, meta, system, own, expected, name):
    points, faces = arrays()
    points.meta = GiftiMetaData({f"VolGeom{key}": v for key, v in meta.items()})
    if system is not None:
        points.coordsys = GiftiCoordSystem(*system)
    path, files = write(tmp_path / name, [points, faces]), Files(tmp_path)
    surface = read_in_scanner(files, path, "inner skull", own)
    # laMEG leaves mris_convert's declaration with what it has moved already
    expected = np.eye(4) if "converted" in name else expected
    moved = POINTS @ expected[:3, :3].T + expected[:3, 3]
    assert_allclose(surface.vertices, moved, atol=1e-6)
    assert surface.vertices.dtype == np.float32
    declared = bool(meta) or (system or (0, 0))[1] == 1
    is_used = declared and name == "skull.gii"
    assert ("assumed" in files.records[0]["frame"]) != is_used
    assert_array_equal(read_gifti_surface(path).vertices, POINTS)


def test_a_space_of_a_template_is_pointed_out(tmp_path):
    points, faces = arrays()
    points.coordsys = GiftiCoordSystem(3, 3, SHIFT)
    path = write(tmp_path / "skull.gii", [points, faces])
    with pytest.warns(LamstoreWarning) as caught:
        surface = read_in_scanner(Files(tmp_path), path, "skull", None)
    assert caught[0].message.file == str(path)
    assert_array_equal(surface.vertices, POINTS)


@pytest.mark.parametrize("value", ["", "nan", "inf", "here"])
def test_a_declared_frame_that_is_none_is_refused(tmp_path, value):
    points, faces = arrays()
    points.meta = GiftiMetaData({"VolGeomC_R": value, "VolGeomC_A": "0"})
    path = write(tmp_path / "skull.gii", [points, faces])
    refused(lambda p: read_in_scanner(Files(tmp_path), p, "skull", None), path)


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
BROKEN = [
    (b"GZipBase64Binary", b"Rot13"),
    (b'NumberOfDataArrays="2"', b'NumberOfDataArrays="3"'),
    (b'NumberOfDataArrays="2"', b""),
    (b'Dim0="4"', b'Dim0="5"'),
    (b'Dim0="4"', b'Dim0="-4"'),
    (b'Dim0="4"', b'Dim0="many"'),
    (b'Dim1="3"', b'Dim1="2"'),
    (b"NIFTI_INTENT_POINTSET", b"NIFTI_INTENT_TRIANGLE"),
    (b"NIFTI_INTENT_TRIANGLE", b"NIFTI_INTENT_VECTOR"),
    (b"NIFTI_INTENT_TRIANGLE", b"NIFTI_INTENT_NONSENSE"),
    (b"<Data>eJ", b"<Data>eK"),
    (b"<Data>eJ", b"<Data>*****"),
    (b"</GIFTI>", b""),
    (b"<?xml", b"<xml"),
]


@pytest.mark.parametrize(("old", "new"), [*HOSTILE, *BROKEN])
def test_unsafe_and_broken_gifti_is_refused(gifti, monkeypatch, old, new):
    data = gifti.read_bytes()
    assert old in data
    gifti.write_bytes(data.replace(old, new))
    if (old, new) in HOSTILE:  # and never reaches nibabel

        def fail(*_args, **_kwargs):
            raise AssertionError("nibabel reads it")

        monkeypatch.setattr(GiftiImage, "from_bytes", fail)
    refused(read_gifti_surface, gifti)
    if new == BOMB:
        text = gifti.read_bytes().decode().replace("UTF-8", "UTF-16")
        gifti.write_bytes(text.encode("utf-16"))
        refused(read_gifti_surface, gifti)


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


@pytest.fixture
def geometry(tmp_path):
    path = tmp_path / "inner_skull.surf"
    nibabel.freesurfer.write_geometry(path, POINTS, FACES)
    return path


@pytest.mark.parametrize(
    ("tag", "shift"), [(None, [5.0, 6, 7]), (0, [5.0, 6, 7]), (1, [0, 0, 0])]
)
def test_geometry_is_read_where_it_is_wanted(geometry, tag, shift):
    assert_array_equal(read_geometry(geometry).vertices, POINTS)
    if tag is not None:  # "real RAS"
        with geometry.open("ab") as file:
            file.write(struct.pack(">2i", 2, tag))
    surface = read_geometry(geometry, SHIFT)
    assert_array_equal(surface.vertices, POINTS + np.array(shift))
    assert_array_equal(surface.faces, FACES)
    assert announced_geometry(geometry) == (4, 4)


@pytest.mark.parametrize("size", [0, 2, 5, 40, 90, None])
def test_truncated_geometry_is_an_error(geometry, size):
    data = geometry.read_bytes()
    if size is None:  # 25 GB of vertices
        counts = struct.pack(">2i", 4, 4)
        data = data.replace(counts, struct.pack(">2i", 2**31 - 1, 4))
    geometry.write_bytes(data[:size])
    for read in (read_geometry, announced_geometry):
        refused(read, geometry)


def test_curvature_that_is_cut_short_is_refused_where_nibabel_reads_it(tmp_path):
    path = tmp_path / "lh.curv"
    values = np.linspace(-1, 1, 9, dtype=np.float32)
    nibabel.freesurfer.write_morph_data(str(path), values)
    assert_array_equal(read_per_vertex(path), values)
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
    for text, expected in ((LABEL, [0, 4, 5]), ("#!ascii label\n0\n", [])):
        path.write_text(text)
        assert read_label(path).tolist() == expected
    path.write_text(LABEL.replace(old, new))
    refused(read_label, path)


def integers(*values):
    return struct.pack(f">{len(values)}i", *values)


def text(value):
    return integers(len(value) + 1) + value.encode() + b"\0"


def annotation(values, entries):
    """Write a version-2 annotation; `entries` are (index, name, red)."""
    pairs = b"".join(integers(v, value) for v, value in enumerate(values))
    lines = [integers(i) + text(n) + integers(r, 0, 0, 0) for i, n, r in entries]
    size = max(i for i, _, _ in entries) + 1
    head = integers(len(values)) + pairs + integers(1, -2, size) + text("table")
    return head + integers(len(entries)) + b"".join(lines)


def write_both(folder, left, right=None):
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


@pytest.mark.parametrize(
    ("data", "names", "codes"),
    [
        # the first entry is a region if its name is one
        (annotation([7, 8], [(0, "insula", 7), (1, "???", 8)]), ("insula",), [0, -1]),
        # from before version 2
        (
            integers(2, 0, 4, 1, 6, 1, 2)
            + text("table")
            + text("a")
            + integers(4, 0, 0, 0)
            + text("b")
            + integers(6, 0, 0, 0),
            ("a", "b"),
            [0, 1],
        ),
        # a transparency byte is no colour
        (
            annotation([7, 8 | 127 << 24], [(0, "a", 7), (1, "b", 8)]),
            ("a", "b"),
            [0, 1],
        ),
        # two regions of one colour that labels no vertex
        (
            annotation([9, 1], [(0, "a", 7), (1, "b", 7), (2, "c", 9), (3, "", 1)]),
            ("a", "b", "c"),
            [2, -1],
        ),
        # two regions of one name, one of which labels no vertex
        (annotation([9, 1], [(0, "a", 7), (1, "a", 9), (2, "b", 1)]), "ab", [0, 1]),
    ],
)
def test_annotations_as_programs_write_them(tmp_path, data, names, codes):
    found = read_annotation(write_both(tmp_path, data), "demo")
    assert set(found.names) <= set(names)
    assert [*np.array([*found.names, ""])[found.codes["lh"]]] == [
        *np.array([*names, ""])[codes]
    ]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", ""),
        (integers(2**30), ""),
        (integers(1, 0, 5, 0, 0), ""),
        (integers(1, 0, 5, 1, -3), ""),
        (integers(1, 7, 5) + annotation([5], [(0, "a", 5)])[12:], ""),
        # vertex 0 twice, and vertex 1 never, which nibabel reads
        (integers(2, 0, 5, 0, 5) + annotation([5, 5], [(0, "a", 5)])[20:], ""),
        (annotation([5], [(0, "a", 5)])[:-3], ""),
        (annotation([7, 9], [(0, "a", 7), (1, "b", 7), (2, "c", 9)]), "a and b"),
        (annotation([7, 9], [(0, "a", 7), (1, "c", 8), (2, "a ", 9)]), "a"),
    ],
)
def test_damaged_and_ambiguous_annotations_are_named(tmp_path, data, named):
    path = write_both(tmp_path, data) / "lh.demo.annot"
    assert named in refused(lambda _: read_annotation(tmp_path, "demo"), path).found


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


def write_orig(folder, affine, suffix=".mgz"):
    (folder / "mri").mkdir(parents=True)
    data = np.random.default_rng(0).integers(0, 255, (9, 9, 9)).astype(np.uint8)
    tkr = nibabel.MGHImage(data, np.eye(4)).header.get_vox2ras_tkr()
    path = folder / "mri" / f"orig{suffix}"
    nibabel.save(nibabel.MGHImage(data, affine @ tkr), path)
    return path


@pytest.mark.parametrize("suffix", [".mgz", ".mgh"])
def test_a_volume_is_believed_only_as_a_whole(tmp_path, suffix):
    path = write_orig(tmp_path, SHIFT, suffix)
    vox2ras, tkr = volume_affines(path)
    assert_allclose(vox2ras, SHIFT @ tkr, atol=1e-5)
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        refused(volume_affines, path)
    if suffix == ".mgz":  # the last four bytes but four are the checksum
        path.write_bytes(whole[:-8] + bytes([whole[-8] ^ 1]) + whole[-7:])
        assert nibabel.load(path).get_fdata().shape == (9, 9, 9)
        refused(volume_affines, path)
        for value in (np.nan, np.inf, 0.0):  # the size of a voxel
            data = gzip.decompress(whole)
            path.write_bytes(data[:30] + struct.pack(">f", value) + data[34:])
            refused(volume_affines, path)


def write_affines(folder, text):
    (folder / "surf" / "laminar").mkdir(parents=True)
    (folder / "surf" / "laminar" / "lh.pial.converted.json").write_text(text)


EYE = np.eye(4).tolist()
GOOD = f'{{"t_orig": {EYE}, "n_orig": {SHIFT.tolist()}}}'


def test_affine_comes_from_the_volume_or_lamegs_sidecar(tmp_path):
    path = write_orig(tmp_path / "a", SHIFT)
    write_affines(tmp_path / "b", GOOD)
    for folder in (tmp_path / "a", tmp_path / "b"):
        assert_allclose(surface_ras_to_scanner_ras(folder), SHIFT, atol=1e-5)
    refused(surface_ras_to_scanner_ras, tmp_path)
    write_affines(tmp_path / "a", f'{{"t_orig": {EYE}, "n_orig": {EYE}}}')
    with pytest.warns(LamstoreWarning) as caught:
        affine = surface_ras_to_scanner_ras(tmp_path / "a")
    assert "10.5 mm" in caught[0].message.found
    assert_allclose(affine, SHIFT, atol=1e-5)
    path.write_bytes(b"garbage")
    with pytest.warns(LamstoreWarning) as caught:
        affine = surface_ras_to_scanner_ras(tmp_path / "a")
    assert caught[0].message.file.endswith("orig.mgz")
    assert_array_equal(affine, np.eye(4))


@pytest.mark.parametrize(
    "text",
    [
        '{"t_orig": 3, "n_orig": [[1]]}',
        f'{{"t_orig": "x", "n_orig": {EYE}}}',
        f'{{"t_orig": {np.zeros((4, 4)).tolist()}, "n_orig": {EYE}}}',
        *('{"a": ', "", "\x00", "[" * 100_000, "3"),
    ],
)
def test_damaged_sidecars_and_affines_that_are_none_are_named(tmp_path, text):
    write_affines(tmp_path, text)
    path = tmp_path / "surf" / "laminar" / "lh.pial.converted.json"
    refused(lambda _: surface_ras_to_scanner_ras(tmp_path), path)


def test_input_record_holds_the_digest_of_the_bytes_and_a_relative_path(tmp_path):
    path = tmp_path / "sub-01" / "mri" / "x"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"abc")
    digest = hashlib.sha256(b"abc").hexdigest()
    expected = {"role": "scalp", "size": 3, "sha256": digest}
    expected |= {"path": "sub-01/mri/x", "mtime_ns": path.stat().st_mtime_ns}
    assert input_record(path, "scalp", root=tmp_path) == expected
    assert input_record(path, "scalp")["path"] == str(path)
    refused(lambda p: input_record(p, "scalp"), path.with_name("y"))


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop", "long", "nul"])
@pytest.mark.parametrize(
    "read",
    [read_gifti_surface, read_geometry, read_per_vertex, read_label]
    + [volume_affines, read_sidecar, lambda path: input_record(path, "x")],
)
def test_only_regular_files_are_opened(tmp_path, kind, read):
    path = tmp_path / {"long": "x" * 300, "nul": "a\0b"}.get(kind, "lh.x")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "folder":
        path.mkdir()
    refused(read, path)


@pytest.mark.parametrize(
    "stub",
    [
        b"lh.pial.{}",
        b"lh.pial.{}\r\n",
        b".\\lh.pial.{}",
        b"../surf/lh.pial.{}",
        b"/data/sub-01/surf/lh.pial.{}",
        b"D:\\data\\surf\\lh.pial.{}",
        b"!<symlink>lh.pial.{}\0",
        b"!<symlink>" + "lh.pial.{}\0".encode("utf-16"),
        b"IntxLNK\1" + "lh.pial.{}".encode("utf-16-le"),
        b"XSym\n0010\n%032d\nlh.pial.{}\n" % 0 + b" " * 1000,
        b"",
        "symlink",
        None,
    ],
)
@pytest.mark.parametrize("name", ["T1", "T2", "FLAIR"])
def test_lost_links_of_recon_all_are_followed(geometry, stub, name):
    path = geometry.rename(geometry.with_name(f"lh.pial.{name}")).with_name("lh.pial")
    if name != "T1" and not stub:  # the refined surface is the one that is linked
        path.with_name("lh.pial.T1").write_bytes(b"before refinement")
    if stub == "symlink":
        path.symlink_to(f"/elsewhere/lh.pial.{name}")
    elif stub is not None:
        codec = "utf-16-le" if b"\0p" in stub else "utf-8"
        path.write_bytes(stub.replace("{}".encode(codec), name.encode(codec)))
    assert_array_equal(read_geometry(path).vertices, POINTS)
    assert input_record(path, "pial")["path"].endswith(f"lh.pial.{name}")


@pytest.mark.parametrize("stub", ["../secret", "/etc/passwd", "gone", ".", "a\0b"])
def test_a_text_that_leads_elsewhere_is_no_link(tmp_path, stub):
    (tmp_path / "secret").write_text("private")
    path = tmp_path / "surf" / "lh.pial"
    path.parent.mkdir()
    path.write_text(stub)
    assert linked_file(path) == path
