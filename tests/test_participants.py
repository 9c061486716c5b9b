"""Tables as people write them, and participants.tsv of laMEG's and BIDS's form."""

import re

import numpy as np
import pytest
from factory import refused
from numpy.testing import assert_array_equal

from lamstore.cohort.manifest import read_manifest
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.tsv import read_tsv
from lamstore.meg.participants import fiducials_of, read_participants

FIDUCIALS = [[1.5, 90.0, -37.0], [-80.0, -25.0, -43.0], [83.0, -27.0, -40.0]]
CELLS = ["1.5,90,-37", "-80,-25,-43", "83,-27,-40"]


def written(folder, text, encoding="utf-8"):
    path = folder / "participants.tsv"
    path.write_bytes(text.encode(encoding))
    return path


def table(folder, *rows, label="participant_id"):
    header = [label, "nas", "lpa", "rpa", "age", "group"]
    return written(folder, "\n".join("\t".join(row) for row in (header, *rows)) + "\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_however_it_was_saved(tmp_path, end, encoding):
    lines = [
        " Participant ID\tcity \t age\u200b\t\t",  # blanks, capitals, trailing tabs
        "sub-01\tZürich\t30\t\t",
        "",
        "sub-02\tn/a",  # an editor took the last cells
        "sub-03\tKøbenhavn\t\t\t",
    ]
    path = written(tmp_path, end.join(lines), encoding)
    found = read_tsv(path, ("participant_id",))
    assert found.lines == [2, 4, 5]
    assert found.columns["participant_id"] == ["sub-01", "sub-02", "sub-03"]
    assert found.columns["city"] == ["Zürich", "", "København"]
    assert_array_equal(found.values("age"), [30, np.nan, np.nan])


def test_a_table_in_latin_1_is_read_with_a_warning(tmp_path):
    path = written(tmp_path, "participant_id\tcity\nsub-01\tZürich\n", "latin-1")
    with pytest.warns(LamstoreWarning) as caught:
        found = read_participants(path)
    assert found["city"].tolist() == ["Zürich"]
    assert caught[0].message.file == str(path)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('said "hello" once', 'said "hello" once'),
        ("5'11\" tall", "5'11\" tall"),
        ('"left', '"left'),
        ('"in, quotes"', "in, quotes"),
        ('"a ""doubled"" one"', 'a "doubled" one'),
        ('"one" and "two"', '"one" and "two"'),
    ],
)
def test_a_quote_in_free_text_is_a_character(tmp_path, cell, expected):
    text = f"name\tnote\tstatus\nA\t{cell}\tbad\nB\tplain\tgood\n"
    found = read_tsv(written(tmp_path, text))
    assert found.columns["note"] == [expected, "plain"]
    assert found.columns["status"] == ["bad", "good"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["01", "02", "n/a"], str),
        (["1", "-2.5e3", "", "NaN", "n.a.", "<NA>"], float),
        (["1", "two", "three"], str),
        (["n/a", ""], float),
        (["1_0", "2_0", "2"], str),
        (["0", "0.5", ".5"], float),
        (["1", "-", "-2", "?"], float),
        (["-", "?"], str),
    ],
)
def test_numbers_that_are_labels_stay_text(tmp_path, cells, kind):
    lines = [f"sub-{i}\t{cell}" for i, cell in enumerate(cells)]
    path = written(tmp_path, "\n".join(["participant_id\tx", *lines]))
    values = read_participants(path)["x"]
    assert (values.dtype == np.float64) == (kind is float)
    if kind is str:
        assert values.tolist() == [cell if cell != "n/a" else "" for cell in cells]
    else:
        assert values.isna().tolist() == [
            x in ("", "NaN", "n/a", "n.a.", "<NA>", "-", "?") for x in cells
        ]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["25", "31", "60+", "", "9", "8"], 4),
        (["25", "missing", "missing"], 3),
        (["30,5", "31,25"], 2),
        (["30", "31,5", "32,5"], 3),
        (["1", "\u22122"], 3),
    ],
)
def test_numbers_that_are_text_because_of_some_cells_are_warned_of(
    tmp_path, cells, line
):
    lines = [f"sub-{i}\t{cell}" for i, cell in enumerate(cells)]
    path = written(tmp_path, "\n".join(["participant_id\tage", *lines]))
    with pytest.warns(LamstoreWarning, match=f"line {line} ") as kept:
        values = read_participants(path)["age"]
    assert values.tolist() == cells
    assert kept[0].message.file == str(path)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("participant_id\tage\tage \nsub-01\t3\t4\n", None),
        ("participant_id\tage\tAge\nsub-01\t3\t4\n", None),
        ("participant_id\t\tage\nsub-01\t3\t4\n", None),
        ("", None),
        ("participant_id\tage\0\nsub-01\t3\n", None),
        # a quote that swallows lines, or a cell
        ('participant_id\tnote\nsub-01\t"a\nsub-02\tb\nsub-03\tc"\n', 2),
        ('participant_id\tnote\tage\nsub-01\tx\nsub-02\t"a\tb"\n', 3),
        # shifted columns
        ("participant_id\tage\nsub-01\t3\nsub-02\t4\tx\n", 3),
        ("participant_id\tage\n\nsub-01\tinf\nsub-02\t4\n", 3),
        ("participant_id\tage\nsub-01\t3\nsub-02\t1e999\n", 3),
        ("participant_id\tage\nsub-01\t-Inf\nsub-02\tn/a\n", 2),
        ("participant_id\tsex\tage\nsub-01\tF\t3\nsub-02\t\tF\nsub-03\tM\t5\n", 3),
        ("participant_id\tage\tsex\nsub-01\t3\tF\nsub-02\tF\nsub-03\t4\tM\n", 3),
        ("participant_id\tage\tsex\nsub-01\t3\tF\nsub-02\tM\t5\n", 3),
        ("participant_id\tage\n\t3\n", 2),
        ("participant_id\tage\nsub-01\t3\nsub-02\t3\n01\t4\n", 4),
    ],
)
def test_what_is_no_such_table_is_refused_with_its_line(tmp_path, text, line):
    path = written(tmp_path, text)
    with pytest.raises(LamstoreError) as caught:
        read_participants(path)
    assert caught.value.file == str(path)
    if line is not None:
        assert re.search(rf"line.* {line}\b", caught.value.found)


def test_a_manifest_is_read_as_any_table(tmp_path):
    text = (
        "\ufeffParticipant_ID\tSubject_Dir \tsite\tage\r\n"
        f'sub-01\t{tmp_path}\t01\t30\r\nsub-02\t{tmp_path}\t"02"\tn/a\r\n'
    )
    one, two = read_manifest(written(tmp_path, text))
    assert (one.label, one.subject_dir) == ("sub-01", tmp_path)
    assert (one.columns["site"], two.columns["site"]) == ("01", "02")
    assert one.columns["age"] == 30
    assert np.isnan(two.columns["age"])


@pytest.mark.parametrize("column", ["participant_id", "subj_id"])
@pytest.mark.parametrize(
    ("row", "label"), [("104", "sub-104"), ("sub-104", "104"), ("007", "sub-007")]
)
def test_fiducials_are_found_in_both_forms_and_spellings(tmp_path, column, row, label):
    path = table(tmp_path, [row, *CELLS, "30", "a"], label=column)
    found = fiducials_of(read_participants(path), label)
    assert found.dtype == np.float64
    assert_array_equal(found, FIDUCIALS)
    with pytest.raises(LamstoreError, match=row) as caught:
        fiducials_of(read_participants(path), "sub-09")
    assert (caught.value.subject, caught.value.file) == ("sub-09", str(path))


def scaled(factor, shift=0):
    return [",".join(str(shift + x * factor) for x in p) for p in FIDUCIALS]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        *(
            ([CELLS[0], cell, CELLS[2]], f"lpa holds {cell!r}")
            for cell in ("1,2", "1,2,3,4", "here", "1,2,inf", "1;2;3", "1_0,2,3")
        ),
        ([CELLS[0], "n/a", CELLS[2]], "lpa holds nothing"),
        (scaled(1e-3), "metres"),
        (scaled(1e-3, 5), "metres"),
        (scaled(0.1), "centimetres"),  # ears 16 mm apart
        (scaled(9), "no head"),
    ],
)
def test_fiducials_of_no_head_in_mm_are_refused(tmp_path, cells, found):
    path = table(tmp_path, ["sub-01", *cells, "1", "a"])
    with refused(found, subject="sub-01", file=path):
        fiducials_of(read_participants(path), "sub-01")


@pytest.mark.parametrize(
    "text",
    [
        "name\tage\nx\t1\n",
        "participant_id,age\nsub-01,3\n",
        None,
        f"subj_id\tnas\tlpa\nsub-01\t{CELLS[0]}\t{CELLS[1]}\n",
    ],
)
def test_a_table_without_participants_or_a_column_is_an_error(tmp_path, text):
    path = tmp_path / "participants.tsv"
    if text is not None:
        path.write_text(text)
    with pytest.raises(LamstoreError, match=r"participants.tsv"):
        fiducials_of(read_participants(path), "sub-01")


def test_the_shared_table_has_both_subjects(shared):
    participants = read_participants(shared / "participants.tsv")
    assert participants.index.tolist() == ["sub-01", "sub-02"]
    nas = fiducials_of(participants, "sub-02")[0]
    assert_array_equal(nas, [9.309, 74.096, -39.7])
