"""Permissions and files that are lost while a store is built."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
import xarray as xr
from processes import (
    Build,
    cohort_of,
    complete_in,
    contents,
    journal_of,
    ones,
)
from studies import errors

import lamstore
from lamstore.cohort import workers
from lamstore.store import Store
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long

N_ROWS = 3
WHITE = "surf/laminar/white.ds.link_vector.fixed.gii"
NOBODY = 65534


@pytest.fixture(scope="module")
def manifest():
    """A cohort that everybody may read, unlike what is in pytest's own folders."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield cohort_of(Path(folder) / "cohort", N_ROWS)


@pytest.fixture
def options(manifest):
    return ("--manifest", manifest, "--atlas", ATLAS, "--no-depth")


def unprivileged():
    """Return whom a build has to be, None for anybody: root may write everywhere."""
    if os.geteuid():
        return None
    read = ["test", "-r", str(xr.__file__)]
    if subprocess.run(read, user=NOBODY, check=False).returncode:
        pytest.skip("other users may not read the packages of this Python")
    return NOBODY


@pytest.mark.parametrize("lost", ["lead_field_rms/c/1", "journal"])
def test_lost_permissions_are_named_and_stop_no_other(manifest, options, lost):
    folder = Path(tempfile.mkdtemp(dir=manifest.parents[1]))
    path = folder / "c.zarr"
    assert Build(folder, path, *options, "--plan-only").end()[0] == 0
    uid = unprivileged()
    if uid is not None:
        for inner, _, names in os.walk(folder):
            for name in (inner, *(f"{inner}/{x}" for x in names)):
                os.chown(name, uid, uid)
    place = journal_of(path) / "new" if lost == "journal" else path / lost
    place.mkdir(parents=True, exist_ok=True)
    if lost != "journal":
        (place / "stays").touch()  # a writer would remove an empty folder
    os.chmod(place, 0o555)
    if uid is not None:
        for inner in (place, place.parent) if lost != "journal" else ():
            os.chown(inner, *((0, 0) if inner == place else (uid, uid)))
    code, said = Build(folder, path, *options, uid=uid).end()
    assert code == 1, said
    assert "Permission denied" in said
    assert "Traceback" not in said
    if lost == "journal":  # no row can be committed
        assert complete_in(contents(path)["/"]) == []
        assert "3 pending" in said  # a third may have begun, too
    else:
        assert complete_in(contents(path)["/"]) == ["row-00", "row-02"]
        assert "Permission denied" in Store(path).errors()["row-01"]["found"]
    os.chmod(place, 0o755)
    if uid is not None:
        os.chown(place, uid, uid)
    code, said = Build(folder, path, *options, uid=uid).end()
    assert code == 0, said
    assert len(complete_in(contents(path)["/"])) == N_ROWS


def test_a_folder_where_nothing_may_be_written_is_refused(manifest, options, tmp_path):
    folder = Path(tempfile.mkdtemp(dir=manifest.parents[1]))
    os.chmod(folder, 0o555)
    uid = unprivileged()
    code, said = Build(tmp_path, folder / "c.zarr", *options, uid=uid).end()
    assert code == 2, said
    assert "c.zarr.build" in said
    assert "Permission denied" in said
    assert "Traceback" not in said
    assert not (folder / "c.zarr").exists()
    assert not journal_of(folder / "c.zarr").exists()


def test_inputs_deleted_meanwhile_fail_their_rows(tmp_path, monkeypatch):
    from lamstore.testing import small_cohort

    made = small_cohort(tmp_path / "cohort", 4, n_channels=12)
    found = lamstore.find_recordings(
        made.subjects_dir, participants=made.participants, meg=made.meg
    )
    extra = tmp_path / "extra.bin"
    extra.write_bytes(b"read by a source")
    seen: list[str] = []
    lost: list[str] = []

    def deletes(ds):
        field = ones(ds)
        seen.append(ds.attrs["subject"])
        if len(seen) == 1:  # what a row reads that has not begun
            other = next(row for row in found if row.label not in seen)
            (other.subject_dir / WHITE).unlink()
            lost.append(other.label)
        if len(seen) == 2:  # what this row reads still
            field.inputs["extra"] = extra
            extra.unlink()
        return field

    monkeypatch.setattr(workers, "cores", lambda: 1)
    path = tmp_path / "c.zarr"
    report = lamstore.build(path, found, atlases=(ATLAS,), forward=deletes)
    found_errors = errors(report)
    assert found_errors.keys() == {*lost, seen[1]}
    assert WHITE in str(found_errors[lost[0]])
    assert "extra.bin" in str(found_errors[seen[1]])
    for label, error in found_errors.items():
        assert error.subject == label
        assert "unforeseen" not in error.found
    assert sorted(complete_in(contents(path)["/"])) == sorted([seen[0], seen[2]])
    assert lamstore.verify(path).sound
