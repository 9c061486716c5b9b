"""Patterns and labels that were made to do harm: refused, or plain text."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hostile_cohort import (
    build,
    everything,
    find,
)

import lamstore
from lamstore.cli import main
from lamstore.errors import LamstoreError
from lamstore.store import Store, StorePlan
from lamstore.testing import ATLAS, concentric_spheres

pytestmark = pytest.mark.long

#: Names that a format string, a shell, a browser, SQL or a path would act on.
NAMES = (
    "{subject.__class__}",
    "{0.__init__.__globals__}",
    "%(subject)s",
    "..",
    ".",
    "../sub-02",
    "../../etc",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "it's",
    'a"b',
    "a;rm -rf b",
    "$(touch owned)",
    "<script>alert(1)</script>",
    "[bold red]a[/]",
    "\x1b[2Ja",
    "a b",
    "sub-é",
)
#: Names that break lines; a table cannot hold them but in quotes.
BROKEN_NAMES = ("a\nb", "a\rb", "a\tb", "sub-01\n", "\u2028")


@pytest.mark.parametrize("option", ["meg", "trans", "inner_skull", "gain", "fwd"])
@pytest.mark.parametrize(
    "placeholder",
    ["{subject.__class__}", "{subject!r}", "{subject:>9}", "{0}", "{subject[0]}", "{}"],
)
def test_a_pattern_is_no_format_string(root, option, placeholder):
    pattern = f"{root}/meg/{{subject}}/{placeholder}/*"
    with pytest.raises(LamstoreError, match="known are {subject}") as error:
        find(root, **{option: pattern})
    assert placeholder in str(error.value)
    assert "<class" not in str(error.value)


def test_a_pattern_is_a_path_and_no_command(root, outside):
    for part in ("$(touch owned)", "`touch owned`", "; touch owned", "~root", "$HOME"):
        (row,) = find(root, meg=f"{root}/{part}/{{subject}}.mat")
        assert "no recording matches" in row.problems[0]
    assert not list(root.rglob("owned"))


def test_participants_of_such_names_are_refused(root, outside):
    table = root / "participants.tsv"
    lines = table.read_text().splitlines()
    for name in NAMES:
        table.write_text("\n".join([*lines, lines[1].replace("sub-01", name)]))
        before = everything(root.parent)
        with pytest.raises(LamstoreError, match="label|participant") as error:
            find(root)
        assert repr(name) in str(error.value)
        assert everything(root.parent) == before


def test_folders_of_such_names_are_refused(root):
    folder = root / "subjects" / "sub-01"
    for name in NAMES:
        if "/" in name or name[0] == ".":
            continue
        folder = folder.rename(root / "subjects" / name)
        with pytest.raises(LamstoreError, match="the label") as error:
            lamstore.find_recordings(root / "subjects")
        assert repr(name) in str(error.value)


@pytest.mark.parametrize("column", ["label", "participant_id", "session", "run"])
def test_a_manifest_with_such_labels_is_refused(root, outside, column):
    path = root / "manifest.tsv"
    for name in (*NAMES, *BROKEN_NAMES):
        cells = {"participant_id": "sub-01", "subject_dir": f"{root}/subjects/sub-01"}
        cells[column] = '"' + name.replace('"', '""') + '"'
        path.write_text("\t".join(cells) + "\n" + "\t".join(cells.values()) + "\n")
        with pytest.raises(LamstoreError, match="the label"):
            lamstore.find_recordings(manifest=path)


def test_datasets_with_such_labels_are_refused_before_anything_is_written(
    tmp_path, outside
):
    before = everything(tmp_path)
    ds = concentric_spheres(n_layers=3)
    for name in (*NAMES, *BROKEN_NAMES, ""):
        with pytest.raises(LamstoreError, match="label"):
            lamstore.build(tmp_path / "c.zarr", {name: ds})
        plan = StorePlan(labels=[name], layers=("pial", "0.500", "white"), sizes={})
        with pytest.raises(LamstoreError, match="label"):
            Store.create(tmp_path / "c.zarr", plan)
    assert everything(tmp_path) == before


def test_a_manifest_that_climbs_out_of_the_cohort_writes_nothing_there(root, outside):
    (row,) = find(root)
    folder, path = root.parent / "stores", root / "manifest.tsv"
    folder.mkdir()
    for given in (f"{root}/subjects/../../../outside", outside):
        cells = ("sub-01", str(given), str(row.meg))
        path.write_text("participant_id\tsubject_dir\tmeg\n" + "\t".join(cells))
        found = lamstore.find_recordings(manifest=path)
        with pytest.raises(LamstoreError, match="none of the 1 rows can be built"):
            lamstore.build(folder / "c.zarr", found)
    assert not everything(folder)


TEXTS = ("<b>&amp;</b>", "</script>", "[/red]", "{subject.__class__}", "=1+1", "a'b\"c")


def test_a_participants_text_stays_text(root):
    table = root / "participants.tsv"
    head, one = table.read_text().splitlines()
    columns = {f"note{i}": text for i, text in enumerate(TEXTS)}
    quoted = ['"' + text.replace('"', '""') + '"' for text in TEXTS]
    table.write_text("\t".join([head, *columns]) + "\n" + "\t".join([one, *quoted]))
    (row,) = find(root)
    assert not build(root, [row], anatomy_only=True).failed
    path = root.parent / "c.zarr"
    ds = lamstore.open(path)
    assert {name: ds[name].item() for name in columns} == columns
    for verb in (["status", path], ["status", path, "--json"]):
        result = CliRunner().invoke(main, list(map(str, verb)))
        assert result.exit_code == 0, result.output
        assert "<class" not in result.output


def test_a_region_may_be_called_anything(root):
    import nibabel

    for path in (root / "subjects/sub-01/label").glob("*.annot"):
        labels, table, names = nibabel.freesurfer.read_annot(path)
        names = [
            b"<script>alert(1)</script>" if i == 1 else n for i, n in enumerate(names)
        ]
        nibabel.freesurfer.write_annot(path, labels, table, names)
    (row,) = find(root)
    assert not build(root, [row], anatomy_only=True).failed
    region = lamstore.open(root.parent / "c.zarr")[f"region_{ATLAS}"]
    assert "<script>alert(1)</script>" in region.attrs["flag_meanings"].split(" ")
