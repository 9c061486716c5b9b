"""participants.tsv of laMEG's and BIDS's form, and what is wrong with others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamstore.errors import LamstoreError
from lamstore.meg.participants import (
    fiducials_of,
    has_fiducials,
    match_participant,
    read_participants,
)

FIDUCIALS = [[1.5, 90.0, -37.0], [-80.0, -25.0, -43.0], [83.0, -27.0, -40.0]]
CELLS = ["1.5,90,-37", "-80,-25,-43", "83,-27,-40"]


def table(path: Path, *rows: list[str], label: str = "participant_id", text: str = ""):
    header = [label, "nas", "lpa", "rpa", "age", "group"]
    lines = text or "\n".join("\t".join(row) for row in (header, *rows)) + "\n"
    path = path / "participants.tsv"
    path.write_bytes(lines.encode("utf-8"))
    return path


@pytest.mark.parametrize("label", ["participant_id", "subj_id"])
def test_fiducials_are_read_in_both_forms(tmp_path: Path, label: str) -> None:
    path = table(tmp_path, ["sub-01", *CELLS, "30", "a"], label=label)
    found = fiducials_of(read_participants(path), "sub-01")
    assert found.dtype == np.float64
    np.testing.assert_array_equal(found, FIDUCIALS)


def test_numbers_are_numbers_and_text_stays_text(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ["sub-01", *CELLS, "30", "patient"],
        ["sub-02", *CELLS, "n/a", "n/a"],
    )
    participants = read_participants(path)
    assert participants["age"].dtype == np.float64
    assert participants["age"]["sub-01"] == 30
    assert np.isnan(participants["age"]["sub-02"])
    assert participants["group"].tolist() == ["patient", ""]


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(tmp_path: Path) -> None:
    text = "\ufeffsubj_id\tnas\tlpa\trpa\r\nsub-01\t" + "\t".join(CELLS) + "\r\n\r\n"
    participants = read_participants(table(tmp_path, text=text))
    np.testing.assert_array_equal(fiducials_of(participants, "sub-01"), FIDUCIALS)


@pytest.mark.parametrize(("row", "asked"), [("104", "sub-104"), ("sub-104", "104")])
def test_a_label_matches_with_and_without_its_prefix(
    tmp_path: Path, row: str, asked: str
) -> None:
    participants = read_participants(table(tmp_path, [row, *CELLS, "1", "a"]))
    assert match_participant(participants, asked) == row
    np.testing.assert_array_equal(fiducials_of(participants, asked), FIDUCIALS)


def test_labels_that_look_like_numbers_keep_their_zeros(tmp_path: Path) -> None:
    participants = read_participants(table(tmp_path, ["007", *CELLS, "1", "a"]))
    assert participants.index.tolist() == ["007"]


def test_an_absent_participant_is_named_with_the_file_and_the_known(
    tmp_path: Path,
) -> None:
    path = table(tmp_path, ["sub-01", *CELLS, "1", "a"])
    with pytest.raises(LamstoreError, match=r"sub-09.*participants\.tsv.*sub-01"):
        fiducials_of(read_participants(path), "sub-09")


@pytest.mark.parametrize("second", ["sub-01", "01"])
def test_two_rows_of_a_participant_are_an_error(tmp_path: Path, second: str) -> None:
    rows = ["sub-01", *CELLS, "1", "a"], [second, *CELLS, "1", "a"]
    with pytest.raises(LamstoreError, match="more than one row for 01"):
        read_participants(table(tmp_path, *rows))


@pytest.mark.parametrize(
    "cell",
    ["1,2", "1,2,3,4", "here", "1,2,nan", "1,2,inf", "n/a", "", "1;2;3", "1_0,2,3"],
)
def test_a_malformed_fiducial_names_subject_column_and_what_was_found(
    tmp_path: Path, cell: str
) -> None:
    path = table(tmp_path, ["sub-01", CELLS[0], cell, CELLS[2], "1", "a"])
    found = "nothing" if cell in ("n/a", "") else cell
    with pytest.raises(LamstoreError, match="sub-01: column lpa") as caught:
        fiducials_of(read_participants(path), "sub-01")
    assert found in str(caught.value)


def test_a_missing_fiducial_column_is_named(tmp_path: Path) -> None:
    path = table(tmp_path, text=f"subj_id\tnas\tlpa\nsub-01\t{CELLS[0]}\t{CELLS[1]}\n")
    with pytest.raises(LamstoreError, match="sub-01.*no column rpa"):
        fiducials_of(read_participants(path), "sub-01")


def test_fiducials_in_metres_are_an_error_that_says_so(tmp_path: Path) -> None:
    cells = [",".join(str(x / 1000) for x in point) for point in FIDUCIALS]
    path = table(tmp_path, ["sub-01", *cells, "1", "a"])
    with pytest.raises(LamstoreError, match="sub-01.*metres"):
        fiducials_of(read_participants(path), "sub-01")


def test_fiducials_in_metres_far_from_the_origin_are_noticed(tmp_path: Path) -> None:
    cells = [",".join(str(5 + x / 1000) for x in point) for point in FIDUCIALS]
    path = table(tmp_path, ["sub-01", *cells, "1", "a"])
    with pytest.raises(LamstoreError, match="metres"):
        fiducials_of(read_participants(path), "sub-01")


def test_has_fiducials_tells_nobody_measured_them_from_malformed(
    tmp_path: Path,
) -> None:
    rows = ["01", "n/a", "n/a", "n/a", "1", "a"], ["02", "x", "n/a", "", "1", "a"]
    participants = read_participants(table(tmp_path, *rows))
    assert not has_fiducials(participants, "01")
    assert has_fiducials(participants, "02")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\tage\nx\t1\n", "no column participant_id or subj_id"),
        ("participant_id,age\nsub-01,3\n", "separated by tabs"),
        ("", "not a tab-separated table"),
        ("participant_id\tage\n\t3\n", "line 2 names no participant"),
        ("participant_id\tage\tage \nsub-01\t3\t4\n", "columns occur twice: age"),
    ],
)
def test_what_is_not_such_a_table_is_an_error(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "participants.tsv"
    path.write_text(text)
    with pytest.raises(LamstoreError, match=message):
        read_participants(path)


def test_text_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "participants.tsv"
    path.write_bytes("participant_id\tcity\nsub-01\tZürich\n".encode("utf-16"))
    with pytest.raises(LamstoreError, match="UTF-8"):
        read_participants(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LamstoreError, match="no such participants file"):
        read_participants(tmp_path / "participants.tsv")


_coordinate = st.floats(-200, 200, allow_nan=False).map(lambda x: round(x, 3))
_points = st.lists(
    st.tuples(_coordinate, _coordinate, _coordinate), min_size=3, max_size=3
)


@given(points=_points)
def test_any_coordinates_survive_the_round_trip(tmp_path_factory, points) -> None:
    cells = [",".join(map(repr, point)) for point in points]
    path = table(tmp_path_factory.mktemp("p"), ["sub-01", *cells, "1", "a"])
    participants = read_participants(path)
    sides = np.array(points) - np.roll(points, 1, axis=0)
    in_metres = np.abs(points).max() < 1 or np.linalg.norm(sides, axis=1).max() < 1
    if in_metres:
        with pytest.raises(LamstoreError, match="metres"):
            fiducials_of(participants, "sub-01")
    else:
        np.testing.assert_array_equal(fiducials_of(participants, "sub-01"), points)


def test_the_shared_table_has_both_subjects(shared: Path) -> None:
    participants = read_participants(shared / "participants.tsv")
    assert participants.index.tolist() == ["sub-01", "sub-02"]
    nas = fiducials_of(participants, "sub-02")[0]
    np.testing.assert_array_equal(nas, [9.309, 74.096, -39.7])
