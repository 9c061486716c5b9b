"""Input that was made to do harm: files that lead elsewhere, names, places for stores.

Nothing of it is followed, run or overwritten. What must not be touched is a pipe, whose
reader would never end, or is watched by what it holds.
"""

import base64
import gzip
import os
import pickle
import resource
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import h5py
import nibabel
import numpy as np
import pytest
from studies import run

import lamstore
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import read_per_vertex, volume_affines
from lamstore.formats.gifti import read_gifti_surface
from lamstore.formats.matfile import list_variables, read_mat
from lamstore.meg.coregistration import read_trans
from lamstore.meg.recording import read_sensors
from lamstore.testing import ATLAS, concentric_spheres, small_cohort

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("ends")]

LAYER = "subjects/sub-01/surf/laminar/white.ds.link_vector.fixed.gii"
DATASET = "meg/sub-01/ses-01/spm/spm-sub-01.mat"
GAIN = "meg/sub-01/ses-01/spm/SPMgainmatrix_spm-sub-01_1.mat"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    small_cohort(folder, 1, version="v7.3", gain_files=True)
    return folder


@pytest.fixture
def root(made, tmp_path):
    """A folder with a cohort that a test may turn against lamstore."""
    return Path(shutil.copytree(made, tmp_path / "work" / "cohort"))


@pytest.fixture
def outside(tmp_path):
    """A folder that must stay as it is."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text("private")
    os.mkfifo(folder / "pipe")
    yield folder
    assert sorted(p.name for p in folder.iterdir()) == ["pipe", "secret.txt"]
    assert (folder / "secret.txt").read_text() == "private"


def find(root, **options):
    named = {
        "participants": root / "participants.tsv",
        "meg": f"{root}/meg/{{subject}}/{{session}}/spm/*.mat",
    }
    return lamstore.find_recordings(root / "subjects", **(named | options))


def build(root, rows, **options):
    options = {"anatomy_only": True} | options
    return lamstore.build(root.parent / "c.zarr", rows, atlases=[ATLAS], **options)


def everything(folder):
    return set(folder.rglob("*"))


def entity(declared):
    def change(path, outside):
        text = declared.replace("OUTSIDE", f"file://{outside}/pipe")
        data = path.read_bytes()
        head = f'<?xml version="1.0"?><!DOCTYPE GIFTI [{text}]>'.encode()
        path.write_bytes(head + data[data.index(b"<GIFTI") :])

    return change


def external(encoding):
    def change(path, outside):
        data = path.read_bytes().replace(b"GZipBase64Binary", encoding)
        name = f'ExternalFileName="{outside / "pipe"}"'.encode()
        path.write_bytes(data.replace(b'ExternalFileName=""', name))

    return change


def pipe(path, outside):
    path.unlink()
    os.mkfifo(path)


def link_to_pipe(path, outside):
    path.unlink()
    path.symlink_to(outside / "pipe")


CURV = "subjects/sub-01/surf/lh.curv"
#: A file of a row, and what makes it hostile.
FILES: list[tuple[str, Callable[[Path, Path], None]]] = [
    (LAYER, entity('<!ENTITY % a SYSTEM "OUTSIDE"> %a;')),
    (LAYER, external(b"ExternalFileBinary")),
    *((file, pipe) for file in (LAYER, DATASET, GAIN)),
    (CURV, link_to_pipe),
]


def test_files_that_lead_elsewhere_fail_their_rows(made, tmp_path, outside):
    rows = [replace(find(made)[0], label="sound")]
    refused: dict[str, str] = {}
    for number, (file, change) in enumerate(FILES):
        copy = Path(shutil.copytree(made, tmp_path / "work" / f"{number}"))
        # found while it is sound: nothing is asked of a file before it is read
        rows += [replace(row, label=f"row-{number}") for row in find(copy)]
        change(copy / file, outside)
        # a pipe is no gain matrix: the error names the dataset that lacks one
        refused[f"row-{number}"] = "spm-sub-01" if file == GAIN else Path(file).name
    report = lamstore.build(
        tmp_path / "c.zarr", rows, atlases=[ATLAS], forward="spm-gain", depth=False
    )
    assert report.statuses.pop("sound") == "complete"
    assert report.statuses == dict.fromkeys(refused, "failed")
    assert lamstore.open(tmp_path / "c.zarr").subject.values.tolist() == ["sound"]
    for result in report.results:
        if result.label != "sound":
            error = str(result.error)
            assert refused[result.label] in error, error
            assert "unforeseen" not in error


PEAK = """
import resource, sys
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import announced_geometry, volume_affines
from lamstore.formats.gifti import read_gifti_surface
from lamstore.formats.matfile import read_mat
readers = [announced_geometry, read_gifti_surface, read_mat, volume_affines]
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
before = peak()
for read, path in zip(readers, [sys.argv[1], *sys.argv[1:]], strict=True):
    try:
        read(path)
        print("read")
    except LamstoreError as error:
        print("refused")
    assert peak() - before < 150, (read, peak() - before)
"""


def test_files_of_a_few_bytes_take_little_memory_whatever_they_announce(root):
    """A surface and a volume that inflate to 400 MB, an array of 320 GB of nothing."""
    surface, array = root / LAYER, root / "array.mat"
    packer, zeros = zlib.compressobj(9), bytes(1 << 24)
    packed = b"".join(packer.compress(zeros) for _ in range(24)) + packer.flush()
    text = surface.read_bytes()
    start, stop = text.index(b"<Data>") + len(b"<Data>"), text.index(b"</Data>")
    surface.write_bytes(text[:start] + base64.b64encode(packed) + text[stop:])
    with h5py.File(array, "w") as file:
        file.create_dataset("D", (200_000, 200_000), "f8", chunks=(1000, 1000))
    volume = root / "subjects/sub-01/mri/orig.mgz"
    sound = gzip.decompress(volume.read_bytes())
    with gzip.open(volume, "wb", compresslevel=1) as file:
        file.write(sound)
        for _ in range(24):
            file.write(zeros)
    assert max(p.stat().st_size for p in (surface, array, volume)) < 4 << 20
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *map(str, (surface, array, volume))],
        capture_output=True,
        text=True,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["read", "refused", "refused", "refused"]


class Harm:
    """Writes a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (Path.write_text, (self.path, "owned"))


@pytest.mark.parametrize("suffix", [".npy", ".npz", ".pkl", ".mat", ".fif", ".gii"])
@pytest.mark.filterwarnings("ignore:.*does not conform to MNE naming conventions")
def test_a_pickled_object_is_never_unpickled(tmp_path, suffix):
    target, path = tmp_path / "owned", tmp_path / f"x-trans{suffix}"
    harm = np.array([Harm(target)], dtype=object)
    if suffix == ".npy":
        np.save(path, harm, allow_pickle=True)
    elif suffix == ".npz":
        np.savez(path, D=harm)
    else:
        path.write_bytes(pickle.dumps(harm))
    readers: list[Callable[[Path], Any]] = [read_sensors, read_trans, read_mat]
    readers += [list_variables, read_gifti_surface, read_per_vertex, volume_affines]
    for read in readers:
        with pytest.raises(LamstoreError, match=path.name):
            read(path)
        assert not target.exists()
    pickle.loads(pickle.dumps(Harm(target)))  # it would have
    assert target.exists()


#: Names that a format string, a shell, a browser, SQL or a path would act on.
NAMES = (
    *("{subject.__class__}", "{0.__init__.__globals__}", "%(subject)s", "..", "."),
    *("../sub-02", "../../etc", "/etc/passwd", "a/b", "a\\b", "it's", 'a"b'),
    *("a;rm -rf b", "$(touch owned)", "<script>alert(1)</script>", "[bold red]a[/]"),
    *("\x1b[2Ja", "a b", "sub-é"),
)
#: Names that break lines; a table cannot hold them but in quotes.
BROKEN_NAMES = ("a\nb", "a\rb", "a\tb", "sub-01\n", "\u2028")
PLACEHOLDERS = ("{subject.__class__}", "{subject!r}", "{subject:>9}", "{0}", "{}")


@pytest.mark.parametrize("option", ["meg", "trans", "inner_skull", "gain", "fwd"])
def test_a_pattern_is_a_path_and_no_format_string_or_command(root, outside, option):
    for placeholder in PLACEHOLDERS:
        with pytest.raises(LamstoreError) as caught:
            find(root, **{option: f"{root}/meg/{{subject}}/{placeholder}/*"})
        assert placeholder in str(caught.value)
        assert "<class" not in str(caught.value)
    for part in ("$(touch owned)", "`touch owned`", "; touch owned", "~root", "$HOME"):
        (row,) = find(root, **{option: f"{root}/{part}/{{subject}}.mat"})
        assert row.problems
    assert not list(root.rglob("owned"))


def test_participants_and_folders_of_such_names_are_refused(root, outside):
    table, folder = root / "participants.tsv", root / "subjects" / "sub-01"
    lines = table.read_text().splitlines()
    for name in NAMES:
        table.write_text("\n".join([*lines, lines[1].replace("sub-01", name)]))
        before = everything(root.parent)
        try:  # hidden ones are no participants
            assert [row.label for row in find(root)] == ["sub-01"]
            assert name[0] == "."
        except LamstoreError:
            pass
        assert everything(root.parent) == before
    for name in NAMES:
        if "/" not in name and name[0] != ".":
            folder = folder.rename(root / "subjects" / name)
            with pytest.raises(LamstoreError):
                lamstore.find_recordings(root / "subjects")


@pytest.mark.parametrize("column", ["label", "participant_id", "session", "run"])
def test_a_manifest_with_such_labels_is_refused(root, outside, column):
    path = root / "manifest.tsv"
    for name in (*NAMES, *BROKEN_NAMES[:-1]):  # the last one is an empty cell
        cells = {"participant_id": "sub-01", "subject_dir": f"{root}/subjects/sub-01"}
        cells[column] = '"' + name.replace('"', '""') + '"'
        path.write_text("\t".join(cells) + "\n" + "\t".join(cells.values()) + "\n")
        with pytest.raises(LamstoreError):
            lamstore.find_recordings(manifest=path)


def test_datasets_with_such_labels_are_refused(tmp_path, outside):
    before = everything(tmp_path)
    ds = concentric_spheres(n_layers=3)
    for name in (*NAMES, *BROKEN_NAMES, ""):
        with pytest.raises(LamstoreError):
            lamstore.build(tmp_path / "c.zarr", {name: ds})
    assert everything(tmp_path) == before


def test_a_manifest_that_climbs_out_of_the_cohort_writes_nothing_there(root, outside):
    (row,) = find(root)
    folder, path = root.parent / "stores", root / "manifest.tsv"
    folder.mkdir()
    for given in (f"{root}/subjects/../../../outside", outside):
        cells = ("sub-01", str(given), str(row.meg))
        path.write_text("participant_id\tsubject_dir\tmeg\n" + "\t".join(cells))
        found = lamstore.find_recordings(manifest=path)
        with pytest.raises(LamstoreError):
            lamstore.build(folder / "c.zarr", found)
    assert not everything(folder)


TEXTS = ("<b>&amp;</b>", "</script>", "[/red]", "{subject.__class__}", "=1+1", "a'b\"c")


def test_texts_of_participants_and_names_of_regions_stay_text(root):
    table = root / "participants.tsv"
    head, one = table.read_text().splitlines()
    columns = {f"note{i}": text for i, text in enumerate(TEXTS)}
    quoted = ['"' + text.replace('"', '""') + '"' for text in TEXTS]
    table.write_text("\t".join([head, *columns]) + "\n" + "\t".join([one, *quoted]))
    script = "<script>alert(1)</script>"
    for path in (root / "subjects/sub-01/label").glob("*.annot"):
        labels, colours, names = nibabel.freesurfer.read_annot(path)
        names[1] = script.encode()
        nibabel.freesurfer.write_annot(path, labels, colours, names)
    assert not build(root, find(root)).failed
    path = root.parent / "c.zarr"
    ds = lamstore.open(path)
    assert {name: ds[name].item() for name in columns} == columns
    assert script in ds[f"region_{ATLAS}"].attrs["flag_meanings"].split(" ")
    for verb in (["status", path], ["status", path, "--json"]):
        assert "<class" not in run(*verb).output


@pytest.mark.parametrize(
    "kind", ["file", "pipe", "folder", "link to nothing", "link to a folder"]
)
def test_what_is_no_store_is_left_alone(root, outside, kind):
    place = root.parent / "c.zarr"
    if kind == "file":
        place.write_text("mine")
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    else:
        place.symlink_to(outside / "new" if "nothing" in kind else outside)
    before = everything(root.parent)
    with pytest.raises(LamstoreError, match="c.zarr"):
        build(root, find(root))
    after = {p for p in everything(root.parent) if "c.zarr.build" not in str(p)}
    assert after == before
    assert place.is_symlink() == kind.startswith("link")


def test_a_link_to_a_store_is_that_store(root):
    (row,) = find(root)
    build(root, [row])
    link = root.parent / "link.zarr"
    link.symlink_to(root.parent / "c.zarr")
    again = lamstore.build(link, [row], atlases=[ATLAS], anatomy_only=True)
    assert again.statuses == {"sub-01": "complete"}
    assert again.results == ()
    assert not (root.parent / "link.zarr.build").exists()


def test_a_commit_that_is_a_link_is_replaced_and_its_target_left(root, outside):
    (row,) = find(root)
    build(root, [row])
    commit = root.parent / "c.zarr.build" / "rows" / "sub-01.json"
    kept, target = commit.read_text(), root.parent / "target.json"
    target.write_text(kept)
    commit.unlink()
    commit.symlink_to(target)
    assert build(root, [row], overwrite=["sub-01"]).statuses == {"sub-01": "complete"}
    assert not commit.is_symlink()
    assert target.read_text() == kept


def test_a_folder_of_others_beside_the_store_is_not_emptied(root):
    rows = root.parent / "theirs" / "rows"
    rows.mkdir(parents=True)
    (rows / "thesis.txt").write_text("years of work")
    (root.parent / "c.zarr.build").symlink_to(rows.parent)
    with pytest.raises(LamstoreError, match="c.zarr.build"):
        build(root, find(root))
    assert (rows / "thesis.txt").read_text() == "years of work"
