"""What the doctor finds, its remedies for what is missing, and its exit codes."""

import contextlib
import json
import sys
import threading
import time
from importlib import metadata
from pathlib import Path

import psutil
import pytest
from studies import run

from lamstore import doctor
from lamstore.doctor import can_build, examine, packages, why_not_importable
from lamstore.forward import SOURCES
from lamstore.forward.lameg.process import VARIABLE
from lamstore.numeric import machine as machines
from lamstore.numeric.machine import memory_limit


@pytest.fixture(autouse=True)
def machine(tmp_path, monkeypatch):
    """A home, a PATH and a folder without laMEG, MATLAB's runtime or subjects."""
    (here := tmp_path / "home" / "here").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    for name in ("sh", "sleep"):
        (tmp_path / "bin" / name).symlink_to(f"/bin/{name}")
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in (*(VARIABLE, "SUBJECTS_DIR", "MATLAB_RUNTIME_DIR", "LD_LIBRARY_PATH"),):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def interpreter(folder, script):
    """Something that runs instead of laMEG's interpreter."""
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin" / "python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    return python


def answering(folder, lameg="0.2.1", spm="1.0"):
    """An interpreter that says that it has laMEG."""
    versions = {"python": "3.7.9", "lameg": lameg, "spm_standalone": spm}
    said = json.dumps({"versions": versions, "path": []})
    return interpreter(folder, f"echo '{said}'")


def runtime(folder):
    """A folder that looks like MATLAB's runtime."""
    for architecture in ("glnxa64", "maci64"):
        (folder / "runtime" / architecture).mkdir(parents=True)
    return folder


def named(findings, name):
    (found,) = [finding for finding in findings if finding.name == name]
    return found


def test_a_machine_without_lameg_can_build_and_names_remedies_for_the_rest():
    records = json.loads(run("doctor", "--json").stdout)
    keys = {"name", "found", "ok", "needed_for", "remedy", "required"}
    assert all(set(record) == keys for record in records)
    by_name = {record["name"]: record for record in records}
    assert len(by_name) == len(records)
    for name in ("lamstore", "numpy", "xarray", "zarr", "dask", "mne"):
        assert by_name[name]["ok"]
        assert by_name[name]["required"]
        assert metadata.version(name) in by_name[name]["found"]
    assert {f"--forward {name}" for name in SOURCES} <= set(by_name)
    usable = by_name["--forward single-shell"]
    assert (usable["found"], usable["required"]) == ("usable", True)
    # each thing that is missing has a remedy, and what is there has none
    assert all(record["ok"] == (not record["remedy"]) for record in records)
    assert not by_name["laMEG"]["ok"]
    assert "lameg-postinstall" in by_name["laMEG"]["remedy"]
    assert not by_name["--forward lameg"]["ok"]
    output = run("doctor").output
    for text in ("SUBJECTS_DIR", "not set", "--forward single-shell", "usable"):
        assert text in output
    assert "laMEG: conda create -n lameg python=3.7 && " in output


def test_what_a_build_needs_and_is_missing_is_exit_code_1(monkeypatch):
    version = metadata.version

    def without_zarr(package):
        if package == "zarr":
            raise metadata.PackageNotFoundError(package)
        return "0.1" if package in ("numba", "xarray") else version(package)

    monkeypatch.setattr(metadata, "version", without_zarr)
    by_name = {r["name"]: r for r in json.loads(run("doctor", "--json", code=1).stdout)}
    assert by_name["zarr"]["found"] == "not installed"
    assert by_name["zarr"]["remedy"].startswith(
        f"{sys.executable} -m pip install 'zarr>="
    )
    assert by_name["xarray"]["found"].startswith("0.1, expected >=")
    assert by_name["other packages"]["found"] == "numba 0.1"
    assert "'numba>=" in by_name["other packages"]["remedy"]
    assert "MISSING" in run("doctor", code=1).output


def test_a_source_that_cannot_be_imported_says_why(monkeypatch):
    assert why_not_importable("spm-gain") == ""
    assert "single-shell" in why_not_importable("nonesuch")
    monkeypatch.setitem(sys.modules, "lamstore.forward.single_shell", None)
    findings = examine()
    broken = named(findings, "--forward single-shell")
    assert "cannot be imported: ModuleNotFoundError" in broken.found
    assert not can_build(findings)
    assert can_build([f for f in findings if f is not broken])
    assert all(finding.ok for finding in packages())


def test_lamegs_interpreter_is_usable_with_matlabs_runtime_alone(machine, monkeypatch):
    python = answering(machine / "lameg")
    monkeypatch.setenv(VARIABLE, str(python))
    findings = examine()
    assert named(findings, "laMEG").ok
    matlab = named(findings, "MATLAB Runtime 9.6 (R2019a)")
    assert (matlab.found, matlab.ok) == ("not found", False)
    assert matlab.remedy.startswith(f"{python.parent}/lameg-postinstall")
    source = named(findings, "--forward lameg")
    assert source.found == "no MATLAB Runtime 9.6 (R2019a)"
    monkeypatch.setenv("MATLAB_RUNTIME_DIR", str(runtime(machine / "v96")))
    findings = examine()
    found = named(findings, "laMEG").found
    assert found == f"{python} (Python 3.7.9, laMEG 0.2.1, with SPM)"
    matlab = named(findings, "MATLAB Runtime 9.6 (R2019a)")
    assert (matlab.found, matlab.ok) == (str(machine / "v96"), True)
    assert named(findings, "--forward lameg").found == "usable"


@pytest.mark.parametrize(
    ("lameg", "spm"), [(None, None), ("0.2.1", None), ("0.0.3", "1.0")]
)
def test_what_lameg_lacks_has_a_remedy(machine, monkeypatch, lameg, spm):
    python = answering(machine / "lameg", lameg, spm)
    monkeypatch.setenv(VARIABLE, str(python))
    findings = examine()
    found = named(findings, "laMEG")
    assert (found.ok, can_build(findings)) == (False, True)
    for command in (f"{python} -m pip install", f"{python.parent}/lameg-postinstall"):
        assert command in found.remedy
    assert named(findings, "--forward lameg").found in found.found


@pytest.mark.long
@pytest.mark.parametrize("script", ["sleep 600", "echo nonsense", "kill -9 $$"])
def test_a_broken_interpreter_holds_nothing_up(machine, monkeypatch, script):
    python = interpreter(machine / "lameg", script)
    monkeypatch.setenv(VARIABLE, str(python))
    start = time.monotonic()
    findings = examine(time_limit=3)
    assert time.monotonic() - start < 300  # the script would go on for ten minutes
    found = named(findings, "laMEG")
    assert not found.ok
    assert str(python) in found.found
    assert "lameg-postinstall" in found.remedy
    if "sleep" in script:
        assert "no answer within 2.4 s" in found.found
    assert can_build(findings)
    psutil.wait_procs(sleeping(), timeout=120)
    assert not sleeping()


def sleeping():
    """List what the broken interpreters have left, of all that tests started."""
    found = []
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "sleep" in process.name():
                found.append(process)
    return found


def test_subjects_are_counted_by_the_surfaces_they_have(machine, monkeypatch):
    folder = machine / "subjects"
    for name in ("sub-01", "sub-02"):
        (folder / name / "surf" / "laminar").mkdir(parents=True)
    for name in ("sub-03", "fsaverage", "fsaverage5"):
        (folder / name / "surf").mkdir(parents=True)
        (folder / name / "surf" / "lh.white").touch()
    (folder / "notes.txt").touch()
    (folder / "fsaverage" / "surf" / "lh.sphere.reg").touch()
    monkeypatch.setenv("SUBJECTS_DIR", str(folder))
    findings = examine()
    found = named(findings, "SUBJECTS_DIR")
    said = f"{folder}: 2 with laMEG's surfaces, 1 with FreeSurfer's alone"
    assert (found.found, found.ok) == (said, True)
    assert named(findings, "fsaverage").found == str(folder / "fsaverage")
    # a folder that is named counts more than the variable
    records = json.loads(run("doctor", "--json", "--subjects-dir", machine).stdout)
    by_name = {record["name"]: record for record in records}
    assert by_name["SUBJECTS_DIR"]["found"].startswith(f"{machine}: 0 with laMEG's")
    assert not by_name["SUBJECTS_DIR"]["ok"]
    assert by_name["fsaverage"]["remedy"].endswith(f"subjects/fsaverage {machine}/")
    found = named(examine(machine / "absent"), "SUBJECTS_DIR")
    assert (found.found, found.ok) == (f"{machine / 'absent'}: no such folder", False)


def test_a_full_or_locked_disk_is_not_ok(machine, monkeypatch):
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(
        doctor.shutil, "disk_usage", lambda _: usage(2**40, 2**40 - 2**20, 2**20)
    )
    found = doctor.temporary_disk()
    assert not found.ok
    assert "0.0 GiB free" in found.found
    assert found.remedy.startswith("export TMPDIR=")
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: usage(1, 0, 2**40))
    assert doctor.temporary_disk().ok
    monkeypatch.setattr(doctor.os, "access", lambda *_: False)
    found = doctor.disk_here()
    assert not found.ok
    assert found.found == f"{Path.cwd()}: 1024.0 GiB free, not writable"


def test_the_memory_limit_is_the_smallest_of_the_groups(tmp_path):
    groups, root = tmp_path / "cgroup", tmp_path / "mounted"
    (root / "job" / "step").mkdir(parents=True)
    groups.write_text("0::/job/step\n")
    (root / "job" / "step" / "memory.max").write_text("max\n")
    assert memory_limit(groups, root) is None
    (root / "job" / "memory.max").write_text(f"{3 * 2**30}\n")
    (root / "memory.max").write_text(f"{5 * 2**30}\n")
    assert memory_limit(groups, root) == 3 * 2**30
    # in a container the path is the host's
    groups.write_text("0::/elsewhere/on/the/host\n")
    assert memory_limit(groups, root) == 5 * 2**30
    # the older control groups
    (root / "memory" / "job").mkdir(parents=True)
    groups.write_text("5:cpu,cpuacct:/job\n4:memory:/job\n")
    limit = root / "memory" / "job" / "memory.limit_in_bytes"
    limit.write_text("9223372036854771712\n")
    assert memory_limit(groups, root) is None
    limit.write_text(f"{2**31}\n")
    assert memory_limit(groups, root) == 2**31
    assert memory_limit(tmp_path / "absent", root) is None


def test_loops_are_compiled_where_nothing_can_be_kept(monkeypatch, caplog):
    """A read-only installation without a home, or a full disk."""
    from numba.core.caching import CacheImpl

    machines._log_no_cache.cache_clear()
    usage = machines.shutil.disk_usage("/")._replace(free=0)
    with monkeypatch.context() as full:
        full.setattr(machines.shutil, "disk_usage", lambda _: usage)
        assert machines.compiled(_twice)(2) == 4
    monkeypatch.setattr(CacheImpl, "_locator_classes", [])
    assert machines.compiled(fastmath=True)(_twice)(2) == 4
    assert [r.getMessage().count("NUMBA_CACHE_DIR") for r in caplog.records] == [1]


def _twice(x):
    return 2 * x


def test_a_file_system_that_does_not_answer_holds_nothing_up(monkeypatch):
    never = threading.Event()

    def locked():
        raise PermissionError(13, "no permission")

    monkeypatch.setattr(doctor, "fsaverage", lambda folder: never.wait())
    monkeypatch.setattr(doctor, "disk_here", locked)
    findings = examine(time_limit=2)
    never.set()
    assert "2 s" in named(findings, "fsaverage").found
    assert "no permission" in named(findings, "disk, here").found
    assert can_build(findings)
