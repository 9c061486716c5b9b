"""Which rows a cohort has, and what each of them lacks."""

import shutil

import pytest
from factory import refused
from hypothesis import given
from hypothesis import strategies as st

from lamstore import find_recordings
from lamstore.cohort.manifest import read_manifest, write_manifest
from lamstore.cohort.recordings import match_pattern
from lamstore.errors import LamstoreError

POINTS = "0,90,-30\t-80,-20,-40\t80,-20,-40"


def make_subjects(root, *names):
    for name in names:
        (root / "subjects" / name / "surf" / "laminar").mkdir(parents=True)
    return root / "subjects"


def make_files(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def participants_of(root, *lines, columns="subj_id"):
    path = root / "participants.tsv"
    path.write_text("\n".join([f"{columns}\tnas\tlpa\trpa", *lines]) + "\n")
    return path


@pytest.mark.parametrize(
    ("stray", "kind"),
    [
        ("fsaverage", "template"),
        ("fsaverage5", "template"),
        ("cvs_avg35_inMNI152", "template"),
        ("lh.EC_average", "template"),
        ("sub-emptyroom", "empty room"),
        ("sub-01_ses-01.long.sub-01", "longitudinal"),
        (".hidden", "hidden"),
        ("sub-01 copy", "characters"),
    ],
)
def test_folders_that_are_no_participant_are_left_out_and_listed(tmp_path, stray, kind):
    subjects = make_subjects(tmp_path, "sub-02", "sub-01", stray)
    (subjects / "without-surfaces").mkdir()
    table = participants_of(
        tmp_path, f"sub-01\t{POINTS}", f"sub-02\t{POINTS}", "sub-emptyroom\t\t\t"
    )
    for participants in (None, table):
        found = find_recordings(subjects, participants=participants)
        assert [r.label for r in found] == ["sub-01", "sub-02"]
        assert kind in found.left_out[stray]
        assert stray in repr(found)


def test_what_was_left_out_is_named_if_nothing_else_is_there(tmp_path):
    subjects = make_subjects(tmp_path, "fsaverage")
    with refused("fsaverage", file=subjects):
        find_recordings(subjects)


def test_one_recording_is_the_participant_and_several_are_rows_of_their_own(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "sub-02")
    make_files(
        tmp_path,
        "meg/sub-01/ses-01/a.fif",
        "meg/sub-02/ses-01/a.fif",
        "meg/sub-02/ses-02/a.fif",
    )
    pattern = f"{tmp_path}/meg/{{subject}}/{{session}}/*.fif"
    found = find_recordings(subjects, meg=pattern)
    assert [r.label for r in found] == ["sub-01", "sub-02_ses-01", "sub-02_ses-02"]
    assert found[0].session == "ses-01"
    assert found[2].participant_id == "sub-02"
    assert found[2].meg == tmp_path / "meg/sub-02/ses-02/a.fif"


def test_entities_get_their_bids_prefix_and_their_order(tmp_path):
    subjects = make_subjects(tmp_path, "s1")
    make_files(tmp_path, "meg/s1/02_rest_1.fif", "meg/s1/02_rest_2.fif")
    pattern = f"{tmp_path}/meg/{{subject}}/{{session}}_{{task}}_{{run}}.fif"
    labels = [r.label for r in find_recordings(subjects, meg=pattern)]
    assert labels == ["s1_ses-02_task-rest_run-1", "s1_ses-02_task-rest_run-2"]


def test_two_files_for_one_row_are_a_problem_and_never_guessed(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01")
    make_files(tmp_path, "meg/sub-01/ses-01/a.fif", "meg/sub-01/ses-01/pa.fif")
    (row,) = find_recordings(
        subjects, meg=f"{tmp_path}/meg/{{subject}}/{{session}}/*.fif"
    )
    assert row.meg is None
    folder = tmp_path / "meg/sub-01/ses-01"
    assert f"{folder / 'a.fif'}, {folder / 'pa.fif'}" in row.problems[0]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("a_raw.fif", ["a_raw-1.fif", "a_raw-2.fif"]),
        ("a_raw_tsss.fif", ["a_raw_tsss-1.fif"]),
        ("a_split-01_meg.fif", ["a_split-02_meg.fif", "a_split-03_meg.fif"]),
        ("a_raw.fif.gz", ["a_raw-1.fif.gz"]),
        ("a_split-01_meg.fif", [f"a_split-{n:02d}_meg.fif" for n in range(2, 13)]),
    ],
)
def test_parts_of_a_split_recording_are_one(tmp_path, first, later):
    subjects = make_subjects(tmp_path, "sub-01")
    make_files(tmp_path, *(f"meg/sub-01/{name}" for name in (first, *later)))
    found = find_recordings(subjects, meg=f"{tmp_path}/meg/{{subject}}/a*")
    assert [r.meg.name for r in found] == [first]
    (tmp_path / "meg" / "sub-01" / first).unlink()
    (row,) = find_recordings(subjects, meg=f"{tmp_path}/meg/{{subject}}/a*")
    assert row.meg.name == later[0]


@pytest.mark.parametrize(
    "names", [("a_meg.fif", "a_meg-2.fif"), ("adraw.fif", "adraw-1.fif")]
)
def test_what_follows_no_part_is_a_recording_of_its_own(tmp_path, names):
    subjects = make_subjects(tmp_path, "sub-01")
    make_files(tmp_path, *(f"meg/sub-01/{name}" for name in names))
    (row,) = find_recordings(subjects, meg=f"{tmp_path}/meg/{{subject}}/a*")
    assert row.meg is None
    assert "2 recordings match" in row.problems[0]


def test_gain_matrices_and_other_mat_files_are_no_recordings(tmp_path, shared):
    subjects = make_subjects(tmp_path, "sub-01")
    folder = shared / "meg" / "{subject}" / "ses-01" / "spm"
    (row,) = find_recordings(subjects, meg=f"{folder}/*.mat")
    assert row.problems == ()
    assert row.meg.name.startswith("spm-converted")


def test_participants_are_met_with_and_without_prefix(tmp_path):
    subjects = make_subjects(tmp_path, "sub-104")
    table = tmp_path / "participants.tsv"
    columns = "participant_id\tnas\tlpa\trpa\tage\tsession"
    table.write_text(f"{columns}\n104\t{POINTS}\t31\t01\n")
    (row,) = find_recordings(subjects, participants=table)
    assert row.label == "sub-104"
    assert row.fiducials[0] == (0.0, 90.0, -30.0)
    assert row.columns == {"age": 31, "participant_session": "01"}
    assert row.session == ""


def test_a_participant_without_folder_and_a_folder_without_line_are_problems(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "sub-03")
    table = participants_of(tmp_path, f"sub-01\t{POINTS}", f"sub-02\t{POINTS}")
    one, two, three = find_recordings(subjects, participants=table)
    assert one.problems == ()
    assert "sub-02" in two.problems[0]
    assert str(table) in three.problems[0]


def test_a_folder_of_another_study_is_left_alone(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "elsewhere")
    make_files(tmp_path, "meg/sub-01/a.fif")
    found = find_recordings(
        subjects,
        participants=participants_of(tmp_path, f"sub-01\t{POINTS}"),
        meg=f"{tmp_path}/meg/{{subject}}/*.fif",
    )
    assert [r.label for r in found] == ["sub-01"]
    assert set(found.left_out) == {"elsewhere"}


@pytest.mark.parametrize("value", ["1,2", "a,b,c", "1,2,nan", "0.01,0.09,-0.03"])
def test_unusable_fiducials_are_a_problem_of_their_row_alone(tmp_path, value):
    subjects = make_subjects(tmp_path, "sub-01", "sub-02")
    metres = ["0,0.09,-0.03", "-0.08,-0.02,-0.04", "0.08,-0.02,-0.04"]
    bad = metres if value.startswith("0.01") else [value, *POINTS.split("\t")[1:]]
    table = participants_of(tmp_path, "\t".join(["sub-01", *bad]), f"sub-02\t{POINTS}")
    one, two = find_recordings(subjects, participants=table)
    assert len(one.problems) == 1
    assert two.problems == ()


def test_missing_fiducials_are_no_problem_yet(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01")
    table = participants_of(tmp_path, "sub-01\tn/a\tn/a\tn/a")
    (row,) = find_recordings(subjects, participants=table)
    assert (row.problems, row.fiducials) == ((), None)


def test_a_trans_file_belongs_to_its_session(tmp_path):
    subjects = make_subjects(tmp_path, "s")
    make_files(
        tmp_path, "m/s/ses-1/a.fif", "m/s/ses-2/a.fif", "t/s_ses-1.fif", "t/s_ses-2.fif"
    )
    patterns = {
        "meg": f"{tmp_path}/m/{{subject}}/{{session}}/*.fif",
        "trans": f"{tmp_path}/t/{{subject}}_{{session}}.fif",
    }
    rows = find_recordings(subjects, **patterns)
    assert [r.trans.name for r in rows] == ["s_ses-1.fif", "s_ses-2.fif"]
    (tmp_path / "t" / "s_ses-2.fif").rename(tmp_path / "t" / "other.fif")
    gone = find_recordings(subjects, **patterns)[1]
    assert f"no file matches {tmp_path}/t/s_ses-2.fif" in gone.problems[0]
    assert "other.fif" in gone.problems[0]  # what is there


def test_unknown_subjects_folders_and_placeholders_are_refused(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "sub-02")
    with refused("sub-01", subject="sub-1"):
        find_recordings(subjects, subjects=["sub-1"])
    with refused(file=tmp_path / "nowhere"):
        find_recordings(tmp_path / "nowhere")
    with refused("--participants", file=tmp_path / "nowhere.tsv"):
        find_recordings(subjects, participants=tmp_path / "nowhere.tsv")
    for pattern in ("meg/{subject.__class__}/*.mat", f"{tmp_path}/meg/sub-01/*.fif"):
        with pytest.raises(LamstoreError, match=r"{subject}"):
            find_recordings(subjects, meg=pattern)
    with refused(subject="sub-02"):  # of one subject, and it is another's
        find_recordings(
            subjects, subjects=["sub-02"], meg=f"{tmp_path}/meg/sub-01/*.fif"
        )


@given(st.text("ab{}*?.[]_- é", min_size=1, max_size=8).filter(lambda s: s.strip(".")))
def test_folders_and_subjects_are_taken_literally_in_patterns(tmp_path_factory, name):
    root = tmp_path_factory.mktemp("literal")
    # a wildcard in the pattern itself is one
    literal = name.replace("*", "+").replace("?", "+")
    folder = root / literal
    for subject in {"ab", name}:
        (folder / subject).mkdir(parents=True)
        (folder / subject / "x.fif").write_bytes(b"")
    found = match_pattern(f"{folder}/{{subject}}/*.fif", name)
    assert [path for path, _ in found] == [folder / name / "x.fif"]


def test_any_number_of_folders_may_be_none(tmp_path):
    make_subjects(tmp_path, "sub-01")
    pattern = str(tmp_path / "meg/{subject}/**/*.ds")
    for place in ("meg/sub-01/a.ds", "meg/sub-01/ses-01/a.ds"):
        (tmp_path / place / "hz.ds").mkdir(parents=True)
        (row,) = find_recordings(tmp_path / "subjects", meg=pattern)
        assert (row.meg, row.problems) == (tmp_path / place, ())
        shutil.rmtree(tmp_path / place)


def test_a_manifest_reads_back_what_was_found(tmp_path):
    subjects = make_subjects(tmp_path, "sub-01", "sub-02")
    make_files(tmp_path, "meg/sub-01/ses-01/a.fif", "meg/sub-02/ses-01/a.fif")
    table = tmp_path / "participants.tsv"
    table.write_text(
        f"subj_id\tnas\tlpa\trpa\tage\tgroup\nsub-01\t{POINTS}\t31\tpatient\n"
        f"sub-02\t{POINTS}\tn/a\tcontrol\n"
    )
    pattern = f"{tmp_path}/meg/{{subject}}/{{session}}/*.fif"
    found = find_recordings(subjects, participants=table, meg=pattern)
    write_manifest(found, tmp_path / "cohort.tsv")
    back = read_manifest(tmp_path / "cohort.tsv")
    for one, other in zip(found, back, strict=True):
        for name in ("label", "entities", "fiducials", "meg"):
            assert getattr(other, name) == getattr(one, name)
        assert str(other.columns) == str(one.columns)


def test_participants_can_be_picked_from_a_manifest_which_stands_alone(tmp_path):
    path = tmp_path / "cohort.tsv"
    folder = make_subjects(tmp_path, "a", "b")
    path.write_text(
        f"participant_id\tsession\tsubject_dir\na\t1\t{folder}/a\n"
        f"a\t2\t{folder}/a\nb\t1\t{folder}/b\n"
    )
    found = find_recordings(manifest=path, subjects=["a"])
    assert [row.label for row in found] == ["a_ses-1", "a_ses-2"]
    with refused(subject="c", file=path):
        find_recordings(manifest=path, subjects=["c"])
    with pytest.raises(LamstoreError, match="participants"):
        find_recordings(manifest=path, participants="participants.tsv")


def test_a_manifest_names_what_is_not_there_and_refuses_a_row_twice(tmp_path):
    path = tmp_path / "cohort.tsv"
    long = "x" * 300
    path.write_text(f"participant_id\tsubject_dir\tmeg\ttrans\ns\tno\tn.fif\t{long}\n")
    (row,) = read_manifest(path)
    assert len(row.problems) == 3
    for text, named in (
        ("participant_id\tsubject_dir\ns\tx\ns\ty\n", "s"),
        ("participant_id\tfolder\n", "subject_dir"),
    ):
        path.write_text(text)
        with pytest.raises(LamstoreError, match=named):
            read_manifest(path)
