"""What the fuzz campaign found of tables and transforms: read as something else."""

from __future__ import annotations

import struct

import mne
import pytest

from lamstore.errors import LamstoreError
from lamstore.meg.bad_channels import read_bads
from lamstore.meg.participants import read_participants
from lamstore.meg.rigid import read_trans

CHANNELS = "name\ttype\tunits\tstatus\nA\tMEGMAG\tT\tbad\nB\tMEGMAG\tT\tgood\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A\tMEGMAG", "A\tX\tMEGMAG"),
        ("B\tMEGMAG\tT\tgood", "B\tMEGMAG"),
        ("\tbad", "\tba"),
    ],
)
def test_a_bad_channel_is_not_lost_with_a_damaged_table(tmp_path, old, new):
    path = tmp_path / "a_channels.tsv"
    path.write_text(CHANNELS)
    assert read_bads(path) == ["A"]
    path.write_text(CHANNELS.replace(old, new))
    with pytest.raises(LamstoreError, match="a_channels.tsv"):
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
    with pytest.raises(LamstoreError, match="sub-01-trans.fif"):
        read_trans(path)
