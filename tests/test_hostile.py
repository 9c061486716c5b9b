"""Input that was made to do harm: refused, and nothing outside is read or written.

Files that must not be touched are pipes (opening one for reading would never end) or
watched by what they hold.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import pickle
import resource
import shutil
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import scipy.io
from click.testing import CliRunner

import lamstore
from lamstore.cli import main
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import read_annotation
from lamstore.formats.freesurfer import read_per_vertex, volume_affines
from lamstore.formats.gifti import read_gifti_surface
from lamstore.formats.matfile import list_variables, read_mat
from lamstore.meg.rigid import read_trans
from lamstore.meg.sensors import read_sensors
from lamstore.store import Store, StorePlan
from lamstore.testing import ATLAS, concentric_spheres, small_cohort

LAYER = "surf/laminar/white.ds.link_vector.fixed.gii"
DATASET = "meg/sub-01/ses-01/spm/spm-sub-01.mat"
GAIN = "meg/sub-01/ses-01/spm/SPMgainmatrix_spm-sub-01_1.mat"

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


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small_cohort(tmp_path_factory.mktemp("made"), 1, gain_files=True)


@pytest.fixture
def root(made, tmp_path) -> Path:
    """A folder with a cohort that a test may turn against us."""
    shutil.copytree(made.subjects_dir.parent, tmp_path / "work" / "cohort")
    return tmp_path / "work" / "cohort"


@pytest.fixture
def outside(tmp_path) -> Iterator[Path]:
    """A folder that must stay as it is, with a pipe that would hang its reader."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text("private")
    os.mkfifo(folder / "pipe")
    yield folder
    assert sorted(p.name for p in folder.iterdir()) == ["pipe", "secret.txt"]
    assert (folder / "secret.txt").read_text() == "private"


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """End a test that waits for a pipe or unpacks a bomb."""

    def late(*_: Any) -> None:
        raise AssertionError("hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def find(root: Path, **options: Any) -> list[Any]:
    named = {
        "participants": root / "participants.tsv",
        "meg": f"{root}/meg/{{subject}}/{{session}}/spm/*.mat",
    }
    return lamstore.find_recordings(root / "subjects", **(named | options))


def build(root: Path, rows: Any, **options: Any) -> Any:
    return lamstore.build(root.parent / "c.zarr", rows, atlases=[ATLAS], **options)


def refusals(sound: Any, roots: Sequence[Path], **options: Any) -> list[str]:
    """Build a row of each folder, all of which have to fail, beside a sound one."""
    rows = [replace(find(sound)[0], label="sound")]
    for number, root in enumerate(roots):
        rows += [replace(row, label=f"row-{number}") for row in find(root)]
    path = roots[0].parent / "c.zarr"
    report = lamstore.build(path, rows, atlases=[ATLAS], **options)
    assert report.statuses.pop("sound") == "complete"
    assert set(report.statuses.values()) == {"failed"}
    assert lamstore.open(path).subject.values.tolist() == ["sound"]
    errors = {result.label: result.error for result in report.results}
    for label in report.statuses:
        assert errors[label].startswith(label)
        assert "unforeseen" not in errors[label]
    return [errors[f"row-{number}"] for number in range(len(roots))]


def copies(made: Any, folder: Path, n: int) -> list[Path]:
    """Copy a cohort n times."""
    roots = [folder / "work" / f"cohort-{number}" for number in range(n)]
    for root in roots:
        shutil.copytree(made.subjects_dir.parent, root)
    return roots


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


# ------------------------------------------------------------------ patterns, labels
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


# --------------------------------------------------------------------- files of files
def edit(path: Path, old: bytes, new: bytes, count: int = -1) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, count))


#: What a document type may declare; nothing of it has a place in a surface.
DECLARED = (
    '<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">',
    '<!ENTITY a SYSTEM "file://{outside}/pipe">',
    '<!ENTITY % a SYSTEM "file://{outside}/pipe"> %a;',
    "<!ATTLIST DataArray Encoding CDATA 'ExternalFileBinary'>",
)


def test_surfaces_of_other_files_and_with_entities_fail_their_rows(
    made, tmp_path, outside
):
    encodings = ("ExternalFileBinary", "GZipBase64Binary")
    roots = copies(made, tmp_path, len(DECLARED) + len(encodings))
    paths = [root / "subjects/sub-01" / LAYER for root in roots]
    for path, declared in zip(paths, DECLARED, strict=False):
        text = declared.replace("{outside}", str(outside)).encode()
        data = path.read_bytes()
        head = b'<?xml version="1.0"?><!DOCTYPE GIFTI [' + text + b"]>"
        path.write_bytes(head + data[data.index(b"<GIFTI") :])
    for path, encoding in zip(paths[len(DECLARED) :], encodings, strict=True):
        edit(path, b"GZipBase64Binary", encoding.encode())
        name = f'ExternalFileName="{outside / "pipe"}"'
        edit(path, b'ExternalFileName=""', name.encode())

    errors = refusals(made.subjects_dir.parent, roots)

    assert all(paths[0].name in error for error in errors)
    assert all("declares XML entities" in e for e in errors[: len(DECLARED)])
    assert all("outside the file" in e for e in errors[len(DECLARED) :])


def limited(code: str, *arguments: Any) -> subprocess.CompletedProcess[str]:
    """Run code in a process that may not have more than 2 GB."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=50,
        preexec_fn=limit,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )


PEAK = """
import resource, sys
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import volume_affines
from lamstore.formats.gifti import gifti_sizes, read_gifti_surface
from lamstore.formats.matfile import read_mat
readers = [gifti_sizes, read_gifti_surface, read_mat, volume_affines]
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = peak()
for read, path in zip(readers, [sys.argv[1], *sys.argv[1:]], strict=True):
    try:
        read(path)
        print("read")
    except LamstoreError as error:
        print(error)
    assert peak() - before < 100, (read, peak() - before)
"""


def test_files_of_a_few_bytes_take_little_memory_whatever_they_say(root):
    """A surface and a volume that inflate to 400 MB, an array of 320 GB of nothing."""
    surface, array = root / "subjects/sub-01" / LAYER, root / "array.mat"
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

    done = limited(PEAK, surface, array, volume)

    assert done.returncode == 0, done.stderr
    sizes, mesh, numbers, affines = done.stdout.splitlines()
    assert "more than" in sizes
    assert "more than" in mesh
    assert "announces" in numbers
    assert affines == "read"  # what follows the voxels is nobody's business


def linked(kind: str, path: Path, other: Path, name: str) -> None:
    """Take an array of a file from another file."""
    with h5py.File(path, "a") as file:
        shape, dtype = file[name].shape, file[name].dtype
        with h5py.File(other, "w") as secret:
            secret["x"] = np.ones(shape, dtype)
        del file[name]
        if kind == "external link":
            file[name] = h5py.ExternalLink(str(other), "x")
        elif kind == "soft link":
            file[name] = h5py.SoftLink("/elsewhere")
        elif kind == "external":
            size = int(np.prod(shape)) * dtype.itemsize
            file.create_dataset(name, shape, dtype, external=[(other, 0, size)])
        else:
            layout = h5py.VirtualLayout(shape, dtype)
            layout[:] = h5py.VirtualSource(other, "x", shape)
            file.create_virtual_dataset(name, layout)


LINKS = ("external link", "soft link", "external", "virtual")
LINKED = (
    (GAIN, "G"),
    (DATASET, "D/sensors/meg/coilpos"),
    (DATASET, "D/sensors/meg/tra"),
)


def test_numbers_of_other_hdf5_files_fail_their_rows(tmp_path):
    made = small_cohort(tmp_path / "made", 1, version="v7.3", gain_files=True)
    cases = [(kind, file, name) for kind in LINKS for file, name in LINKED]
    roots = copies(made, tmp_path, len(cases))
    for root, (kind, file, name) in zip(roots, cases, strict=True):
        linked(kind, root / file, root / "other.h5", name)

    errors = refusals(made.subjects_dir.parent, roots, forward="spm-gain")

    for error, (_, file, _) in zip(errors, cases, strict=True):
        assert Path(file).name in error
        assert "not data" in error or "other files" in error


def test_a_sparse_matrix_of_another_file_is_refused(tmp_path):
    path, other = tmp_path / "a.mat", tmp_path / "other.h5"
    with h5py.File(other, "w") as file:
        file["x"] = np.arange(3)
    with h5py.File(path, "w") as file:
        group = file.create_group("S")
        group.attrs["MATLAB_class"] = np.bytes_("double")
        group.attrs["MATLAB_sparse"] = np.uint64(2)
        group["ir"], group["data"] = [0, 1], [1.0, 2.0]
        group["jc"] = h5py.ExternalLink(str(other), "x")
    with pytest.raises(LamstoreError, match="is a link, not data"):
        read_mat(path)


# ------------------------------------------------------------------------ code in data
class Harm:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return (Path.write_text, (self.path, "owned"))


READERS: dict[str, Callable[[Path], Any]] = {
    "sensors": read_sensors,
    "trans": read_trans,
    "mat": read_mat,
    "mat heads": list_variables,
    "surface": read_gifti_surface,
    "curv": read_per_vertex,
    "volume": volume_affines,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("suffix", [".npy", ".npz", ".pkl", ".mat", ".fif", ".gii"])
@pytest.mark.filterwarnings("ignore:.*does not conform to MNE naming conventions")
def test_a_pickled_object_is_never_unpickled(tmp_path, reader, suffix):
    target, path = tmp_path / "owned", tmp_path / f"x-trans{suffix}"
    harm = np.array([Harm(target)], dtype=object)
    if suffix == ".npy":
        np.save(path, harm, allow_pickle=True)
    elif suffix == ".npz":
        np.savez(path, D=harm)
    else:
        path.write_bytes(pickle.dumps(harm))
    with pytest.raises(LamstoreError, match=path.name):
        READERS[reader](path)
    assert not target.exists()
    pickle.loads(pickle.dumps(Harm(target)))  # it would have
    assert target.exists()


def test_an_atlas_is_a_name_and_no_path(root, outside):
    for atlas in ("../aparc", "/etc/passwd", "a/b", "", "..", "."):
        with pytest.raises(LamstoreError, match="annotation"):
            read_annotation(root / "subjects/sub-01", atlas)


def test_a_matlab_function_is_data_that_nobody_calls(root):
    path = root / DATASET
    content = scipy.io.loadmat(path)
    content["D"]["fname"][0, 0] = np.array(["'); system('touch owned'); ('"])
    scipy.io.savemat(path, {"D": content["D"]})
    (row,) = find(root)
    assert not build(root, [row]).failed
    assert not list(root.parent.rglob("owned"))


# -------------------------------------------------------------- in the store's place
def test_a_link_into_nothing_is_no_place_for_a_store(root, outside):
    place = root.parent / "c.zarr"
    place.symlink_to(outside / "new")
    (row,) = find(root)
    with pytest.raises(LamstoreError, match="c.zarr"):
        build(root, [row])
    assert place.is_symlink()


def test_a_link_to_somebodys_folder_is_no_place_for_a_store(root, outside):
    place = root.parent / "c.zarr"
    place.symlink_to(outside)
    (row,) = find(root)
    with pytest.raises(LamstoreError, match="c.zarr"):
        build(root, [row])
    assert place.is_symlink()


@pytest.mark.parametrize("kind", ["file", "pipe", "folder"])
def test_what_is_no_store_is_left_alone(root, kind):
    place = root.parent / "c.zarr"
    if kind == "file":
        place.write_text("mine")
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    before = everything(root.parent)
    (row,) = find(root)
    with pytest.raises(LamstoreError, match="c.zarr"):
        build(root, [row])
    assert {
        p for p in everything(root.parent) if "c.zarr.build" not in str(p)
    } == before


def test_a_link_to_a_store_is_that_store(root):
    (row,) = find(root)
    build(root, [row], anatomy_only=True)
    store = root.parent / "c.zarr"
    link = root.parent / "link.zarr"
    link.symlink_to(store)
    again = lamstore.build(link, [row], atlases=[ATLAS], anatomy_only=True)
    assert again.statuses == {"sub-01": "complete"}
    assert again.results == ()
    assert not (root.parent / "link.zarr.build").exists()


def test_a_commit_that_is_a_link_is_replaced_and_its_target_left(root, outside):
    (row,) = find(root)
    build(root, [row], anatomy_only=True)
    commit = root.parent / "c.zarr.build" / "rows" / "sub-01.json"
    kept = commit.read_text()
    commit.unlink()
    commit.symlink_to(outside / "secret.txt")
    with pytest.raises(LamstoreError, match="sub-01.json"):
        build(root, [row], anatomy_only=True)
    commit.unlink()
    (root.parent / "target.json").write_text(kept)
    commit.symlink_to(root.parent / "target.json")
    options = {"anatomy_only": True, "overwrite": ["sub-01"]}
    assert build(root, [row], **options).statuses == {"sub-01": "complete"}
    assert not commit.is_symlink()
    assert (root.parent / "target.json").read_text() == kept


def test_a_folder_of_somebodys_beside_the_store_is_not_emptied(root):
    rows = root.parent / "theirs" / "rows"
    rows.mkdir(parents=True)
    (rows / "thesis.txt").write_text("years of work")
    (root.parent / "c.zarr.build").symlink_to(rows.parent)
    (row,) = find(root)
    with pytest.raises(LamstoreError, match="c.zarr.build"):
        build(root, [row], anatomy_only=True)
    assert (rows / "thesis.txt").read_text() == "years of work"


def test_receipts_have_no_path_of_this_machine(root):
    (row,) = find(root)
    build(root, [replace(row, columns={"note": "x"})])
    receipt = Store(root.parent / "c.zarr").receipt("sub-01")
    assert str(root) not in json.dumps(receipt)
