"""Which rows a cohort has, and what is missing for whom."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamstore import find_recordings
from lamstore.cohort.manifest import read_manifest, write_manifest
from lamstore.cohort.recordings import match_pattern
from lamstore.errors import LamstoreError


def make_subjects(root: Path, *names: str) -> Path:
    for name in names:
        (root / "subjects" / name / "surf" / "laminar").mkdir(parents=True)
    return root / "subjects"


def make_files(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def write_participants(root: Path, text: str) -> Path:
    path = root / "participants.tsv"
    path.write_text(text)
    return path


POINTS = "0,90,-30\t-80,-20,-40\t80,-20,-40"


def test_every_folder_with_laminar_surfaces_is_a_subject_but_the_template(tmp_path):
    subjects = make_subjects(tmp_path, "sub-02", "sub-01", "fsaverage")
    (subjects / "not-a-subject").mkdir()

    assert [r.label for r in find_recordings(subjects)] == ["sub-01", "sub-02"]


def test_one_recording_is_the_participant_and_several_are_rows_of_their_own(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "sub-02")
    make_files(
        tmp_path,
        "meg/sub-01/ses-01/a.fif",
        "meg/sub-02/ses-01/a.fif",
        "meg/sub-02/ses-02/a.fif",
    )

    found = find_recordings(
        subjects, meg=f"{tmp_path}/meg/{{subject}}/{{session}}/*.fif"
    )

    assert [r.label for r in found] == ["sub-01", "sub-02_ses-01", "sub-02_ses-02"]
    assert found[0].session == "ses-01"
    assert found[2].participant_id == "sub-02"
    assert found[2].meg == tmp_path / "meg/sub-02/ses-02/a.fif"


def test_entities_get_their_bids_prefix_and_their_order(tmp_path):
    subjects = make_subjects(tmp_path, "s1")
    make_files(tmp_path, "meg/s1/02_rest_1.fif", "meg/s1/02_rest_2.fif")

    found = find_recordings(
        subjects, meg=f"{tmp_path}/meg/{{subject}}/{{session}}_{{task}}_{{run}}.fif"
    )

    assert [r.label for r in found] == [
        "s1_ses-02_task-rest_run-1",
        "s1_ses-02_task-rest_run-2",
    ]


def test_two_files_for_one_row_are_a_question_and_never_guessed(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01")
    make_files(tmp_path, "meg/sub-01/ses-01/a.fif", "meg/sub-01/ses-01/pa.fif")

    (row,) = find_recordings(
        subjects, meg=f"{tmp_path}/meg/{{subject}}/{{session}}/*.fif"
    )

    assert row.meg is None
    folder = tmp_path / "meg/sub-01/ses-01"
    assert f"{folder / 'a.fif'}, {folder / 'pa.fif'}" in row.problems[0]
    assert "Which one" in row.problems[0]


def test_gain_matrices_and_other_mat_files_are_no_recordings(tmp_path, shared):
    subjects = make_subjects(tmp_path, "sub-01")
    folder = shared / "meg" / "{subject}" / "ses-01" / "spm"

    (row,) = find_recordings(subjects, meg=f"{folder}/*.mat")

    assert row.problems == ()
    assert row.meg.name.startswith("spm-converted")


def test_participants_are_met_with_and_without_prefix(tmp_path):
    subjects = make_subjects(tmp_path, "sub-104")
    table = write_participants(
        tmp_path, f"participant_id\tnas\tlpa\trpa\tage\n104\t{POINTS}\t31\n"
    )

    (row,) = find_recordings(subjects, participants=table)

    assert row.label == "sub-104"
    assert row.fiducials[0] == (0.0, 90.0, -30.0)
    assert row.columns == {"age": 31}


def test_a_participant_without_folder_and_a_folder_without_line_are_problems(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "sub-03")
    table = write_participants(
        tmp_path, f"subj_id\tnas\tlpa\trpa\nsub-01\t{POINTS}\nsub-02\t{POINTS}\n"
    )

    one, two, three = find_recordings(subjects, participants=table)

    assert one.problems == ()
    assert "no folder" in two.problems[0]
    assert "absent from" in three.problems[0]


def test_a_folder_of_another_study_is_left_alone(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "elsewhere")
    make_files(tmp_path, "meg/sub-01/a.fif")
    table = write_participants(tmp_path, f"subj_id\tnas\tlpa\trpa\nsub-01\t{POINTS}\n")

    found = find_recordings(
        subjects, participants=table, meg=f"{tmp_path}/meg/{{subject}}/*.fif"
    )

    assert [r.label for r in found] == ["sub-01"]


@pytest.mark.parametrize("value", ["1,2", "a,b,c", "1,2,nan", "0.01,0.09,-0.03"])
def test_unusable_fiducials_are_a_problem_of_their_row_alone(tmp_path, value):
    subjects = make_subjects(tmp_path, "sub-01", "sub-02")
    points = POINTS.split("\t")
    metres = ["0,0.09,-0.03", "-0.08,-0.02,-0.04", "0.08,-0.02,-0.04"]
    bad = metres if value.startswith("0.01") else [value, *points[1:]]
    lines = ["\t".join(["sub-01", *bad]), f"sub-02\t{POINTS}"]
    table = write_participants(
        tmp_path, "subj_id\tnas\tlpa\trpa\n" + "\n".join(lines) + "\n"
    )

    one, two = find_recordings(subjects, participants=table)

    assert "sub-01" in one.problems[0]
    assert two.problems == ()


def test_missing_fiducials_are_no_problem_yet(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01")
    table = write_participants(
        tmp_path, "subj_id\tnas\tlpa\trpa\nsub-01\tn/a\tn/a\tn/a\n"
    )

    (row,) = find_recordings(subjects, participants=table)

    assert row.problems == ()
    assert row.fiducials is None


def test_a_trans_file_belongs_to_its_session(tmp_path):
    subjects = make_subjects(tmp_path, "s")
    make_files(
        tmp_path, "m/s/ses-1/a.fif", "m/s/ses-2/a.fif", "t/s_ses-1.fif", "t/s_ses-2.fif"
    )

    rows = find_recordings(
        subjects,
        meg=f"{tmp_path}/m/{{subject}}/{{session}}/*.fif",
        trans=f"{tmp_path}/t/{{subject}}_{{session}}.fif",
    )

    assert [r.trans.name for r in rows] == ["s_ses-1.fif", "s_ses-2.fif"]


def test_unknown_subjects_folders_and_placeholders_are_refused(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01")
    with pytest.raises(LamstoreError, match="did you mean sub-01"):
        find_recordings(subjects, subjects=["sub-1"])
    with pytest.raises(LamstoreError, match="is not a folder"):
        find_recordings(tmp_path / "nowhere")
    with pytest.raises(LamstoreError, match="known are"):
        find_recordings(subjects, meg="meg/{subject.__class__}/*.mat")


@given(st.text("ab{}*?.[]_-", min_size=1, max_size=8).filter(lambda s: s.strip(".")))
def test_a_subject_is_taken_literally_in_patterns(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("literal")
    for other in {"ab", name}:
        (folder / other).mkdir()
        (folder / other / "x.fif").write_bytes(b"")

    found = match_pattern(f"{folder}/{{subject}}/*.fif", name)

    assert [path for path, _ in found] == [folder / name / "x.fif"]


def test_a_manifest_reads_back_what_was_found(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "sub-02")
    make_files(tmp_path, "meg/sub-01/ses-01/a.fif", "meg/sub-02/ses-01/a.fif")
    table = write_participants(
        tmp_path,
        f"subj_id\tnas\tlpa\trpa\tage\tgroup\nsub-01\t{POINTS}\t31\tpatient\n"
        f"sub-02\t{POINTS}\tn/a\tcontrol\n",
    )
    found = find_recordings(
        subjects,
        participants=table,
        meg=f"{tmp_path}/meg/{{subject}}/{{session}}/*.fif",
    )

    write_manifest(found, tmp_path / "cohort.tsv")
    back = read_manifest(tmp_path / "cohort.tsv")

    for one, other in zip(found, back, strict=True):
        assert other.label == one.label
        assert other.entities == one.entities
        assert other.fiducials == one.fiducials
        assert other.meg == one.meg
        assert str(other.columns) == str(one.columns)


def test_participants_can_be_picked_from_a_manifest(tmp_path):
    path = tmp_path / "cohort.tsv"
    make_subjects(tmp_path, "a", "b")
    folder = tmp_path / "subjects"
    path.write_text(
        f"participant_id\tsession\tsubject_dir\na\t1\t{folder}/a\n"
        f"a\t2\t{folder}/a\nb\t1\t{folder}/b\n"
    )
    found = find_recordings(manifest=path, subjects=["a"])
    assert [row.label for row in found] == ["a_ses-1", "a_ses-2"]
    with pytest.raises(LamstoreError, match=r"cohort\.tsv has no subject c"):
        find_recordings(manifest=path, subjects=["c"])


def test_a_manifest_names_what_is_not_there_and_refuses_a_row_twice(tmp_path):
    path = tmp_path / "cohort.tsv"
    path.write_text("participant_id\tsubject_dir\tmeg\ns\tnowhere\tnothing.fif\n")
    (row,) = read_manifest(path)
    assert len(row.problems) == 2
    path.write_text("participant_id\tsubject_dir\ns\tx\ns\ty\n")
    with pytest.raises(LamstoreError, match="comes twice"):
        read_manifest(path)
    path.write_text("participant_id\tfolder\n")
    with pytest.raises(LamstoreError, match="no column subject_dir"):
        read_manifest(path)


def test_a_pattern_for_everybody_needs_the_subject_in_it(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "sub-02")
    make_files(tmp_path, "meg/sub-01/a.fif")
    with pytest.raises(LamstoreError, match="has no {subject} in it"):
        find_recordings(subjects, meg=f"{tmp_path}/meg/sub-01/*.fif")
    (row,) = find_recordings(
        subjects, meg=f"{tmp_path}/meg/sub-01/*.fif", subjects=["sub-01"]
    )
    assert row.meg == tmp_path / "meg/sub-01/a.fif"


def test_any_number_of_folders_may_be_none_and_ctfs_own_folders_are_no_recordings(
    tmp_path,
):
    (tmp_path / "subjects/sub-01/surf/laminar").mkdir(parents=True)
    pattern = str(tmp_path / "meg/{subject}/**/*.ds")
    for place in ("meg/sub-01/a.ds", "meg/sub-01/ses-01/a.ds"):
        (tmp_path / place / "hz.ds").mkdir(parents=True)
        (row,) = find_recordings(tmp_path / "subjects", meg=pattern)
        assert row.meg == tmp_path / place
        assert row.problems == ()
        (tmp_path / place).rename(tmp_path / "elsewhere.ds")
        shutil.rmtree(tmp_path / "elsewhere.ds")


def test_a_manifest_stands_alone(tmp_path):
    path = tmp_path / "cohort.tsv"
    path.write_text("participant_id\tsubject_dir\ns\tx\n")
    with pytest.raises(LamstoreError, match="participants and a manifest"):
        find_recordings(manifest=path, participants="participants.tsv")
