"""What the fuzz campaign found: damage that was read as something else, once."""

from __future__ import annotations

import gzip
import shutil
import struct
from pathlib import Path

import h5py
import mne
import nibabel as nib
import numpy as np
import pytest
import scipy.io
from mat73_writer import put_header

from lamstore.anatomy.freesurfer_layers import layers_from_freesurfer
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import read_annotation
from lamstore.formats.freesurfer import read_label, volume_affines
from lamstore.formats.matfile import read_mat
from lamstore.formats.spm import read_dataset
from lamstore.meg.coregistration import read_trans
from lamstore.meg.participants import read_participants
from lamstore.meg.sensors import read_bads
from lamstore.testing import ATLAS, small_cohort

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small_cohort(tmp_path_factory.mktemp("made"), 1)


@pytest.fixture
def folder(made, tmp_path) -> Path:
    """A subject's folder that a test may damage."""
    target = tmp_path / "subjects" / "sub-01"
    shutil.copytree(made.subjects_dir / "sub-01", target)
    return target


# ------------------------------------------------------------------------- orig.mgz
def test_a_volume_is_believed_only_if_its_checksum_is_right(folder):
    path = folder / "mri" / "orig.mgz"
    whole = path.read_bytes()
    volume_affines(path)
    # the last four bytes but four are the checksum
    path.write_bytes(whole[:-8] + bytes([whole[-8] ^ 1]) + whole[-7:])
    with pytest.raises(LamstoreError, match=r"orig\.mgz: .*CRC"):
        volume_affines(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("suffix", [".mgz", ".mgh"])
def test_a_volume_that_is_cut_short_is_no_volume(folder, tmp_path, share, suffix):
    data = (folder / "mri" / "orig.mgz").read_bytes()
    path = tmp_path / f"orig{suffix}"
    data = data if suffix == ".mgz" else gzip.decompress(data)
    path.write_bytes(data)
    whole = volume_affines(path)
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(LamstoreError, match=rf"orig\{suffix}: not a readable MGZ"):
        volume_affines(path)
    image = nib.load(folder / "mri" / "orig.mgz")
    np.testing.assert_array_equal(whole[0], image.affine)


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0])
def test_a_volume_whose_voxels_have_no_size_is_no_volume(folder, tmp_path, value):
    data = gzip.decompress((folder / "mri" / "orig.mgz").read_bytes())
    path = tmp_path / "orig.mgh"
    path.write_bytes(data[:30] + struct.pack(">f", value) + data[34:])
    with pytest.raises(LamstoreError, match=r"orig\.mgh: .*(no size|MGZ)"):
        volume_affines(path)


# --------------------------------------------------------------- labels, annotations
def test_an_annotation_that_names_a_vertex_twice_is_refused(folder):
    path = folder / "label" / f"lh.{ATLAS}.annot"
    data = path.read_bytes()
    read_annotation(folder, ATLAS)
    # vertex 7 where vertex 6 was: nobody says anything of 6
    path.write_bytes(data[: 4 + 8 * 6] + struct.pack(">i", 7) + data[8 + 8 * 6 :])
    with pytest.raises(LamstoreError, match=r"lh\.demo\.annot: .*more than once"):
        read_annotation(folder, ATLAS)


LABEL = "#!ascii label\n3\n0 1 2 3 0\n4 1 2 3 0\n5 1 2 3 0\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n3\n", "\n2\n"), ("\n3\n", "\n4\n"), ("4 1 2", "4 1"), ("4 1 2", "4 1 2 2")],
)
def test_a_label_lists_as_many_vertices_as_it_announces(tmp_path, old, new):
    path = tmp_path / "lh.cortex.label"
    path.write_text(LABEL)
    assert read_label(path).tolist() == [0, 4, 5]
    path.write_text(LABEL.replace(old, new))
    with pytest.raises(LamstoreError, match=r"cortex\.label: "):
        read_label(path)


# --------------------------------------------------------------------------- tables
CHANNELS = "name\ttype\tunits\tstatus\nA\tMEGMAG\tT\tbad\nB\tMEGMAG\tT\tgood\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("A\tMEGMAG", "A\tX\tMEGMAG", "line 2"),
        ("B\tMEGMAG\tT\tgood", "B\tMEGMAG", "line 3"),
        ("\tbad", "\tba", "ba"),
    ],
)
def test_a_bad_channel_is_not_lost_with_a_damaged_table(tmp_path, old, new, message):
    path = tmp_path / "a_channels.tsv"
    path.write_text(CHANNELS)
    assert read_bads(path) == ["A"]
    path.write_text(CHANNELS.replace(old, new))
    with pytest.raises(LamstoreError, match=rf"a_channels\.tsv: .*{message}"):
        read_bads(path)


def test_what_is_wrong_with_a_table_is_said_in_one_line(tmp_path):
    path = tmp_path / "participants.tsv"
    path.write_text("participant_id\tage\nsub-01\t3\t4\t5\nsub-02\t4\t4\t5\t6\n")
    with pytest.raises(LamstoreError) as error:
        read_participants(path)
    assert "\n" not in str(error.value)


# ---------------------------------------------------------------------------- trans
@pytest.mark.parametrize("of_type", [0, 3, 4, 10])
def test_a_transform_of_another_type_is_no_trans(tmp_path, of_type):
    path = tmp_path / "sub-01-trans.fif"
    mne.write_trans(path, mne.Transform("mri", "head"), verbose="error")
    data = path.read_bytes()
    at = data.index(struct.pack(">2i", 222, 35))  # a transform's kind and type
    path.write_bytes(data[:at] + struct.pack(">2i", 222, of_type) + data[at + 8 :])
    with pytest.raises(LamstoreError, match=r"sub-01-trans\.fif"):
        read_trans(path)


# --------------------------------------------------------------------------- layers
def edit(path: Path, intent: int, change) -> None:
    image = nib.load(path)
    for array in image.darrays:
        if array.intent == intent:
            values = np.array(array.data)
            change(values)
            array.data = values
    nib.save(image, path)


@pytest.mark.parametrize("layer", ["pial", "0.500", "white"])
@pytest.mark.parametrize("length", [0.5, 1.01, 1e20])
def test_orientations_are_unit_vectors(folder, layer, length):
    path = folder / f"surf/laminar/{layer}.ds.link_vector.fixed.gii"

    def change(vectors: np.ndarray) -> None:
        vectors[5] *= length

    edit(path, 1007, change)
    with pytest.raises(LamstoreError, match=rf"{path.name}: 1 .*unit.* vertex 5"):
        read_surfaces(folder, atlases=())


@pytest.mark.parametrize("layer", ["pial", "0.500", "white"])
def test_one_vertex_far_from_its_column_is_no_cortex(folder, layer):
    path = folder / f"surf/laminar/{layer}.ds.link_vector.fixed.gii"

    def change(points: np.ndarray) -> None:
        points[5, 1] += 400

    edit(path, 1008, change)
    with pytest.raises(LamstoreError, match="vertex 5 .*from that of pial"):
        read_surfaces(folder, atlases=())


@pytest.mark.parametrize("name", ["white", "pial"])
def test_one_vertex_of_freesurfers_far_from_its_column_is_no_cortex(folder, name):
    path = folder / "surf" / f"lh.{name}"
    points, faces = nib.freesurfer.read_geometry(path)
    points[5, 1] += 400
    nib.freesurfer.write_geometry(str(path), points, faces, create_stamp="made")
    with pytest.raises(LamstoreError, match="vertex 5 .*from that of lh.white"):
        layers_from_freesurfer(folder, 3, ds_factor=0.3, atlases=())


def test_a_coordinate_that_no_square_can_be_taken_of_is_no_place(folder):
    path = folder / "surf/laminar/inflated.ds.gii"

    def change(points: np.ndarray) -> None:
        points[5, 1] = 3e30

    edit(path, 1008, change)
    with pytest.raises(LamstoreError, match=r"inflated\.ds\.gii: .*3e\+30"):
        read_surfaces(folder, atlases=())


# ----------------------------------------------------------------------- .mat files
@pytest.mark.parametrize("value", [0.0, 643.0, 1.5, np.nan, np.inf, 1e300])
def test_a_shell_whose_faces_are_no_vertices_is_refused(made, tmp_path, value):
    path = tmp_path / "spm.mat"
    (source,) = made.subjects_dir.parent.rglob("spm-sub-01.mat")
    d = scipy.io.loadmat(source)["D"]
    inverse = d["other"][0, 0]["inv"][0, 0].ravel()[0]
    shell = inverse["forward"][0, 0]["vol"][0, 0]["bnd"][0, 0]
    assert len(shell["pos"][0, 0]) == 642
    shell["tri"][0, 0][3, 1] = value
    scipy.io.savemat(path, {"D": d}, long_field_names=True)
    with pytest.raises(LamstoreError, match=r"spm\.mat: .*faces of other vertices"):
        read_dataset(path)


def test_a_sparse_matrix_with_rows_that_are_not_there_is_refused(tmp_path):
    path = tmp_path / "a.mat"
    with h5py.File(path, "w", userblock_size=512) as file:
        group = file.create_group("S")
        group.attrs["MATLAB_class"] = np.bytes_("double")
        group.attrs["MATLAB_sparse"] = np.uint64(2)
        group["jc"], group["ir"], group["data"] = [0, 1, 2], [0, 2_000_000], [1.0, 2.0]
    put_header(path)
    with pytest.raises(LamstoreError, match=r"a\.mat: not a readable"):
        read_mat(path)
