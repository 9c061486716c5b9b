"""The lead field by laMEG and SPM standalone, with stand-ins for what is compiled.

Under the real laMEG 0.2.1 in Python 3.7 where LAMSTORE_LAMEG_PYTHON names it, with a
stand-in for MATLAB and SPM alone; and everywhere under this Python with a stand-in for
laMEG too (see lameg_stand_ins).
"""

import ast
import gc
import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import h5py
import nibabel as nib
import numpy as np
import pytest
import xarray as xr
from forward_cases import refused, whole
from numpy.testing import assert_allclose, assert_array_equal

import lamstore
from lamstore.errors import LamstoreError, LamstoreWarning, Stopped
from lamstore.forward import declared
from lamstore.forward.lameg import Lameg, data_file
from lamstore.forward.lameg.process import (
    WORKER,
    choose_python,
    worker_variables,
)
from lamstore.forward.single_shell import SingleShell
from lamstore.store import Store
from lamstore.testing import ATLAS, small_subject, write_gain_file, write_spm_dataset

pytestmark = pytest.mark.long

STAND_INS = Path(__file__).with_name("lameg_stand_ins")
N_LAYERS = 3
MESH = f"multilayer.{N_LAYERS}.ds.link_vector.fixed.gii"
STEPS = ["initialise", "coregister", "invert_ebb", "end SPM"]
#: Seconds that anything may take before a test fails rather than waits.
LONG = 240.0


@dataclass
class Lab:
    """Recordings, and what the stand-in for SPM leaves and has recorded."""

    folder: Path
    subjects: dict[str, xr.Dataset]
    python: str
    scratch: Path
    gains: dict[str, np.ndarray]

    def dataset(self, subject="sub-01"):
        return self.folder / "meg" / subject / f"spm-{subject}.mat"

    def subject_dir(self, subject="sub-01"):
        return self.folder / "subjects" / subject

    def source(self, subject="sub-01", **options):
        arguments = {
            "dataset": self.dataset(subject),
            "subject_dir": self.subject_dir(subject),
            "python": self.python,
            "scratch": self.scratch,
            "time_limit": LONG,
            "start_limit": LONG,
        }
        return Lameg(**(arguments | options))

    def field(self, subject="sub-01", **options):
        return self.source(subject, **options)(self.subjects[subject])

    def calls(self):
        path = self.folder / "spm" / "calls.jsonl"
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text().splitlines()]

    def names(self):
        return [call["call"] for call in self.calls()]

    def leftovers(self):
        gc.collect()
        return sorted(path.name for path in self.scratch.iterdir())

    def digest(self):
        """Everything that can be seen of the user's files."""
        found = {}
        for top in ("subjects", "meg"):
            for path in sorted((self.folder / top).rglob("*")):
                content = path.read_bytes() if path.is_file() else b""
                seen = hashlib.sha256(content).hexdigest(), path.lstat().st_mode
                found[str(path)] = (*seen, path.lstat().st_mtime_ns)
        return found


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """Two subjects as laMEG and SPM need them, and what SPM would make of them."""
    folder = tmp_path_factory.mktemp("lab")
    subjects, gains = {}, {}
    for number, name in enumerate(("sub-01", "sub-02")):
        top = folder / "subjects"
        ds = small_subject(top, name, seed=(7, number), n_layers=N_LAYERS)
        subjects[name] = ds
        orig = nib.load(top / name / "mri" / "orig.mgz")
        image = nib.Nifti1Image(np.asarray(orig.dataobj), orig.affine)
        nib.save(image, top / name / "mri" / "orig.nii")
        dataset = folder / "meg" / name / f"spm-{name}.mat"
        write_spm_dataset(dataset, ds, version="v7.3", coregistered=False)
        dataset.with_suffix(".dat").write_bytes(os.urandom(400))
        answer = folder / "spm" / "answers" / dataset.name
        write_spm_dataset(answer, ds, version="v7.3")
        with h5py.File(answer, "a") as file:
            inverse = file[file["D/other/inv"][0, 0]].create_group("inverse")
            inverse["crossF"] = [[-1234.5]]
            inverse["crosserr"] = [[1.0], [0.0]]
        native = SingleShell()(ds)
        gains[name] = whole(native)
        gain = gains[name].transpose(2, 1, 0).reshape(native.n_channels, -1)
        path = answer.with_name(f"SPMgainmatrix_{answer.stem}_1.mat")
        write_gain_file(path, gain, native.ch_names, version="v7.3")
    return folder, subjects, gains


@pytest.fixture
def make_lab(files, tmp_path, monkeypatch):
    """Make a lab of one's own: fixed files, nothing recorded yet."""
    folder, subjects, gains = files

    def make(python, stand_ins):
        own, scratch = tmp_path / "lab", tmp_path / "scratch"
        scratch.mkdir()
        subprocess.run(["cp", "-a", folder, own], check=True)
        monkeypatch.setenv("LAMSTORE_STAND_IN", str(own / "spm"))
        monkeypatch.delenv("LAMSTORE_STAND_IN_DO", raising=False)
        paths = os.pathsep.join(str(STAND_INS / name) for name in stand_ins)
        monkeypatch.setenv("PYTHONPATH", paths)
        return Lab(own, subjects, python, scratch, gains)

    return make


@pytest.fixture
def any_lab(make_lab):
    """A lab with a stand-in for laMEG."""
    return make_lab(sys.executable, ["spm", "lameg"])


@pytest.fixture
def real_lab(make_lab, lameg_python):
    """A lab with the real laMEG."""
    return make_lab(lameg_python, ["spm"])


@pytest.fixture(params=["any_lab", "real_lab"])
def lab(request):
    return request.getfixturevalue(request.param)


def _wait_until(condition):
    deadline = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)


def _is_running(pid):
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_the_field_is_spms_by_the_tutorials_calls(lab, tmp_path, caplog):
    before, subject = lab.digest(), lab.subjects["sub-01"]
    with caplog.at_level(logging.DEBUG, "lamstore"):
        field = lab.field(log_dir=tmp_path / "logs")

    native = SingleShell()(subject)
    assert field.ch_names == native.ch_names
    assert (field.layers, field.units) == (native.layers, native.units)
    assert_array_equal(whole(field), lab.gains["sub-01"])
    found = json.loads(json.dumps(field.provenance))
    assert (found["source"], found["voltype"]) == ("lameg", "Single Shell")
    assert found["verified"] is True
    assert found["max_difference"] < 1e-9
    assert (found["patch_size"], found["n_temp_modes"]) == (5.0, 4)
    assert found["free_energy"] == -1234.5
    assert found["versions"]["lameg"] == "0.2.1"
    assert found["versions"]["spm_standalone"] == "0.1.0"
    assert list(found["seconds"]) == STEPS
    assert lab.digest() == before

    calls = lab.calls()
    assert lab.names() == [
        *("initialize", "pool", "headmodel", "smooth", "modes", "invert"),
        *("delete pool", "terminate"),
    ]
    python = ".".join(map(str, calls[0]["python"]))
    assert found["versions"]["python"].startswith(f"{python}.")
    assert "4" in calls[1]["code"]
    head, smooth, modes, invert = calls[2:6]
    assert Path(head["dataset"]).name == "spm-sub-01.mat"
    assert head["dataset"] == modes["dataset"] == invert["dataset"]
    assert (head["job"]["val"], invert["job"]["val"]) == (1, 1)
    assert head["meshes"]["mri"].endswith("/sub-01/mri/orig.nii,1")
    assert head["meshes"]["cortex"].endswith(f"/sub-01/surf/laminar/{MESH}")
    assert smooth["mesh"] == head["meshes"]["cortex"]
    assert [head["meshes"][name] for name in ("iskull", "oskull", "scalp")] == [""] * 3
    marks = head["job"]["coregistration"]["coregspecify"]["fiducial"]
    assert [mark["fidname"] for mark in marks] == ["nas", "lpa", "rpa"]
    points = [mark["specification"]["type"] for mark in marks]
    assert_array_equal(points, subject["fiducials"].values)
    assert head["job"]["forward"]["meg"] == "Single Shell"
    assert (smooth["fwhm"], smooth["n_layers"]) == (5.0, float(N_LAYERS))
    custom = invert["job"]["isstandard"]["custom"]
    assert (custom["invtype"], custom["patchfwhm"]) == ("EBB", -5.0)
    assert custom["ntmodes"] == 4.0
    assert head["cmdline"] == invert["cmdline"] == 1
    # beside each other, as SPM looks for the data
    assert {"spm-sub-01.mat", "spm-sub-01.dat"} <= set(modes["folder"])

    steps = [m for m in caplog.messages if "sub-01: laMEG: " in m]
    assert steps == [f"sub-01: laMEG: {name}" for name in STEPS]
    assert "sub-01: SPM: headmodel" in caplog.messages
    log = (tmp_path / "logs" / "sub-01.log").read_text()
    assert "SPM: initialize" in log
    assert log.count("SPM: invert") == 1
    # the gain file lives as long as the field
    (run,) = lab.scratch.iterdir()
    assert not (run / "copies").exists()
    del field
    assert lab.leftovers() == []


def test_parameters_reach_spm(real_lab, tmp_path):
    skull = tmp_path / "my skull.gii"
    skull.write_bytes(b"GIFTI")
    options = {"patch_size": 7.5, "n_temp_modes": 2, "n_jobs": 2}
    real_lab.field(forward_model="Single Sphere", inner_skull=skull, **options)
    calls = {call["call"]: call for call in real_lab.calls()}
    assert calls["smooth"]["fwhm"] == 7.5
    custom = calls["invert"]["job"]["isstandard"]["custom"]
    assert (custom["patchfwhm"], custom["ntmodes"]) == (-7.5, 2.0)
    assert calls["headmodel"]["job"]["forward"]["meg"] == "Single Sphere"
    assert calls["headmodel"]["meshes"]["iskull"].endswith("/my skull.gii")
    assert not calls["headmodel"]["meshes"]["iskull"].startswith(str(tmp_path / "my"))
    assert "2" in calls["pool"]["code"]


def test_a_field_of_other_geometry_is_flagged_and_a_renamed_dataset_serves(any_lab):
    dataset = any_lab.dataset()
    assert data_file(dataset) == dataset.with_suffix(".dat")
    copy = dataset.with_name("renamed.mat")
    copy.write_bytes(dataset.read_bytes())
    assert data_file(copy) == dataset.with_suffix(".dat")
    subject = any_lab.subjects["sub-01"].copy(deep=True)
    subject["coil_positions"] = subject["coil_positions"] + [3.0, 0.0, 0.0]
    with pytest.warns(LamstoreWarning) as caught:
        field = any_lab.source()(subject)
    assert caught[0].message.subject == "sub-01"
    assert field.provenance["verified"] is False
    assert "warning" in field.provenance


def test_a_build_has_lamegs_answers(any_lab, shared, tmp_path, monkeypatch):
    """SPM's own gain matrices (from Octave), against laMEG's predictor of them."""
    monkeypatch.setenv("LAMSTORE_STAND_IN", str(tmp_path))
    (tmp_path / "answers").mkdir()
    for path in shared.glob("meg/*/*/spm/*.mat"):
        (tmp_path / "answers" / path.name).symlink_to(path)
    recordings = lamstore.find_recordings(
        shared / "subjects",
        participants=shared / "participants.tsv",
        meg=str(shared / "meg" / "{subject}" / "{session}" / "spm" / "spm-*.mat"),
    )
    store = tmp_path / "c.zarr"
    options = {"python": any_lab.python, "scratch": str(any_lab.scratch)}
    lamstore.build(store, recordings, forward="lameg", forward_options=options)
    assert len(recordings) == 2
    for row in recordings:
        ds = lamstore.open(store, subject=row.label)
        found = ds["lead_field_rms_diff"].sel(layer="white")
        answers = shared / "lameg_answers" / f"{row.participant_id}.npz"
        with np.load(answers) as expected:
            # float32 in the store
            assert_allclose(found, expected["lf_rms_diff"], rtol=1e-6)
        receipt = ds.attrs["receipt"]["lead_field"]
        assert (receipt["source"], receipt["verified"]) == ("lameg", True)
    # a build ends what it has started
    assert any_lab.leftovers() == []


@pytest.mark.parametrize("whole", [True, False])
def test_read_only_files_serve_and_spms_are_reused(any_lab, whole):
    mri = any_lab.subject_dir() / "mri"
    laminar = any_lab.subject_dir() / "surf" / "laminar"
    left = [mri / "y_orig.nii", laminar / f"FWHM5.00_{Path(MESH).stem}.mat"]
    left += [mri / "orig_seg8.mat"] if whole else []
    for path in left:
        path.write_bytes(b"by an earlier run")
    users = [*(any_lab.folder / "subjects").rglob("*"), any_lab.dataset()]
    for path in users:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = any_lab.digest()
    assert any_lab.field().provenance["verified"] is True
    assert any_lab.digest() == before
    for path in users:
        path.chmod(0o755)
    calls = {call["call"]: call for call in any_lab.calls()}
    assert calls["smooth"]["found"] is True
    written = calls["headmodel"]["written"]
    links = [name for name, is_link in written.items() if is_link]
    # SPM would overwrite half of a segmentation
    assert links == (["y_orig.nii"] if whole else [])
    assert ("orig_seg8.mat" in written) == whole


def test_no_more_subjects_than_slots_run_at_once(any_lab):
    def compute(name):
        field = any_lab.field(name, slots=1)
        return np.array_equal(whole(field), any_lab.gains[name])

    with ThreadPoolExecutor(2) as pool:
        names = ["sub-01", "sub-02"]
        assert all(pool.map(compute, names))
    running, most = 0, 0
    for call in any_lab.names():
        running += {"initialize": 1, "terminate": -1}.get(call, 0)
        most = max(most, running)
    assert (running, most) == (0, 1)
    assert any_lab.leftovers() == []


def failing(lab, monkeypatch, what, **options):
    """Return the error of sub-01, which leaves nothing behind."""
    monkeypatch.setenv("LAMSTORE_STAND_IN_DO", what)
    before = lab.digest()
    with pytest.raises(LamstoreError) as caught:
        lab.field("sub-01", **options)
    assert caught.value.subject == "sub-01"
    assert not any(_is_running(call["pid"]) for call in lab.calls())
    assert lab.leftovers() == []
    assert lab.digest() == before
    return caught.value


@pytest.mark.parametrize(
    ("what", "options", "found"),
    [
        ("invert:spm-sub-01:kill", {}, "SIGKILL"),
        ("headmodel:spm-sub-01:segv", {}, "MATLAB) in step 'coregister'"),
        ("invert:spm-sub-01:disk", {}, "No space"),
        ("modes:spm-sub-01:no-gain", {}, "SPMgainmatrix_spm-sub-01_1.mat"),
        ("modes:spm-sub-01:leave-child", {}, "SIGSEGV"),
        ("modes:spm-sub-01:hang", {"time_limit": 1.5}, "1.5 s, in step 'invert_ebb'"),
        ("modes::hang-deaf", {"time_limit": 1.5}, "1.5 s, in step 'invert_ebb'"),
        ("initialize::fail", {}, "'initialise'"),
        ("initialize::hang-deaf", {"start_limit": 2.0}, "2 s, in step 'initialise'"),
    ],
)
def test_a_failure_leaves_nothing(any_lab, monkeypatch, what, options, found):
    error = failing(any_lab, monkeypatch, what, **options)
    assert found in error.found
    assert "  | SPM: " in error.advice
    for name, named in (
        ("disk", any_lab.scratch),
        ("initialize::fail", sys.executable),
    ):
        assert name not in what or str(named) in error.advice
    assert all(option in error.advice for option in options)
    for child in (any_lab.folder / "spm").glob("child-*"):
        pid = int(child.name.removeprefix("child-"))
        _wait_until(lambda pid=pid: not _is_running(pid))


def test_an_error_of_spm_fails_one_subject(real_lab, monkeypatch):
    error = failing(real_lab, monkeypatch, "headmodel:spm-sub-01:fail")
    assert "'coregister': RuntimeError: MATLAB: no such tissue" in error.found
    assert "  | Error using spm_eeg_inv_mesh (line 42)" in error.advice
    assert real_lab.field("sub-02").provenance["verified"] is True
    ends = [name for name in real_lab.names() if name in ("initialize", "terminate")]
    assert ends == ["initialize", "terminate"] * 2


def test_stopping_ends_a_subject_and_spm_in_good_order(real_lab, monkeypatch):
    monkeypatch.setenv("LAMSTORE_STAND_IN_DO", "modes:spm-sub-01:hang")
    with ThreadPoolExecutor(2) as pool:
        tasks = [pool.submit(real_lab.field) for _ in range(2)]
        _wait_until(lambda: "modes" in real_lab.names())
        with declared("lameg", "stopped")():
            errors = [task.exception() for task in tasks]
    assert [type(error) for error in errors] == [Stopped, Stopped]
    assert real_lab.names()[-2:] == ["delete pool", "terminate"]
    assert real_lab.names().count("terminate") == 1
    assert real_lab.leftovers() == []


PARENT = """
import sys
from lamstore.forward.lameg import Lameg
from lamstore.anatomy.surfaces import read_surfaces
import numpy as np

dataset, subject_dir, python, scratch, points = sys.argv[1:]
ds = read_surfaces(subject_dir, atlases=())
points = np.array(points.split(","), float).reshape(3, 3)
ds["fiducials"] = (("fiducial", "xyz"), points)
source = Lameg(dataset=dataset, subject_dir=subject_dir, python=python, scratch=scratch)
source(ds)
"""


@pytest.mark.parametrize(
    ("which", "how"), [("real_lab", signal.SIGKILL), ("any_lab", signal.SIGINT)]
)
def test_a_worker_ends_with_its_parent(request, monkeypatch, which, how):
    lab = request.getfixturevalue(which)
    monkeypatch.setenv("LAMSTORE_STAND_IN_DO", "modes::hang")
    points = lab.subjects["sub-01"]["fiducials"].values.ravel()
    arguments = [lab.dataset(), lab.subject_dir(), lab.python, lab.scratch]
    arguments.append(",".join(map(repr, points.tolist())))
    before = lab.digest()
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, *map(str, arguments)],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _wait_until(lambda: "modes" in lab.names() or parent.poll() is not None)
        assert parent.poll() is None, parent.communicate()[1]
        parent.send_signal(how)
        parent.communicate(timeout=LONG)
        worker = lab.calls()[0]["pid"]
        _wait_until(lambda: not _is_running(worker))
        assert lab.names().count("terminate") == 1
        _wait_until(lambda: lab.leftovers() == [])
        assert lab.digest() == before
    finally:
        parent.kill()
        parent.communicate()


def test_ctrl_c_in_a_build_ends_spm_and_starts_no_other(any_lab, tmp_path, monkeypatch):
    lab, store = any_lab, tmp_path / "c.zarr"
    monkeypatch.setenv("LAMSTORE_STAND_IN_DO", "modes::hang")
    monkeypatch.setenv("TMPDIR", str(lab.scratch))
    lines = ["participant_id\tnas\tlpa\trpa"]
    for name, ds in lab.subjects.items():
        points = [",".join(map(repr, p)) for p in ds["fiducials"].values.tolist()]
        lines.append("\t".join([name, *points]))
    (tmp_path / "participants.tsv").write_text("\n".join(lines))
    arguments = [
        *("build", store, "--subjects-dir", lab.folder / "subjects"),
        *("--participants", tmp_path / "participants.tsv", "--atlas", ATLAS),
        *("--meg", lab.folder / "meg" / "{subject}" / "*.mat", "--forward", "lameg"),
        *("--forward-option", f"python={lab.python}"),
    ]
    before = lab.digest()
    build = subprocess.Popen(
        [sys.executable, "-m", "lamstore", *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        _wait_until(lambda: "modes" in lab.names() or build.poll() is not None)
        assert build.poll() is None, build.communicate()[1]
        # the first waits for the subject in SPM, which never ends here
        build.send_signal(signal.SIGINT)
        printed = build.stderr.readline()
        while "Ctrl-C again" not in printed:
            printed += build.stderr.readline()
        build.send_signal(signal.SIGINT)
        printed += build.communicate(timeout=LONG)[1]
    finally:
        build.kill()
        build.communicate()
    assert build.returncode == 130, printed
    _wait_until(lambda: lab.leftovers() == [])
    assert lab.names().count("initialize") == lab.names().count("terminate") == 1
    assert lab.digest() == before
    assert set(Store(store).statuses().values()) == {"pending"}


def test_what_is_missing_is_named_before_spm_is_started(any_lab, tmp_path):
    dataset, folder = any_lab.dataset(), any_lab.subject_dir()
    mesh = folder / "surf" / "laminar" / MESH
    for path in (
        *(folder / "mri" / "orig.nii", mesh, dataset.with_suffix(".dat"), dataset),
    ):
        aside = path.rename(path.with_name("aside"))
        with refused(subject="sub-01", file=path):
            any_lab.field()
        aside.rename(path)
    skull = tmp_path / "inner_skull.surf"
    skull.write_bytes(b"")
    gain = any_lab.folder / "spm" / "answers" / "SPMgainmatrix_spm-sub-01_1.mat"
    for options, file in (
        ({"dataset": gain}, gain),
        ({"inner_skull": skull}, skull),
        ({"scratch": tmp_path / "nowhere"}, tmp_path / "nowhere"),
        ({"log_dir": skull}, skull / "sub-01.log"),
    ):
        with refused(subject="sub-01", file=file):
            any_lab.field(**options)
    with refused("fiducials", subject="sub-01"):
        any_lab.source()(any_lab.subjects["sub-01"].drop_vars("fiducials"))
    for name, value in (*(("forward_model", "BEM"), ("slots", 0), ("time_limit", -1)),):
        with refused(f"{name} is {value!r}"):
            any_lab.source(**{name: value})
    assert any_lab.calls() == []
    assert any_lab.leftovers() == []


def test_lamegs_interpreter_is_the_one_that_is_named(any_lab, monkeypatch):
    monkeypatch.delenv("LAMSTORE_LAMEG_PYTHON", raising=False)
    with refused("no interpreter is named", subject="sub-01"):
        any_lab.field(python=None)
    monkeypatch.setenv("LAMSTORE_LAMEG_PYTHON", sys.executable)
    assert choose_python().python == Path(sys.executable)
    for python, found in (("/bin/ls", "Python 3.7"), ("/nowhere/python", "No such")):
        with refused(found, file=python):
            choose_python(python)


def test_matlabs_runtime_is_given_to_the_worker(make_lab, tmp_path, monkeypatch):
    runtime = tmp_path / "mcr" / "v96"
    (runtime / "runtime" / "glnxa64").mkdir(parents=True)
    monkeypatch.setenv("MATLAB_RUNTIME_DIR", str(tmp_path / "mcr"))
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/mine")
    make_lab(sys.executable, ["spm", "lameg"])
    found = choose_python(sys.executable).matlab_runtime
    assert found == runtime
    paths = worker_variables(found)["LD_LIBRARY_PATH"].split(":")
    assert paths[0] == str(runtime / "runtime" / "glnxa64")
    assert paths[-1] == "/usr/lib/mine"


def test_the_worker_is_python_3_7_and_knows_nothing_of_lamstore(lameg_python, tmp_path):
    code = "import py_compile, sys; py_compile.compile(*sys.argv[1:], doraise=True)"
    target = tmp_path / "worker.pyc"
    subprocess.run([lameg_python, "-c", code, WORKER, target], check=True)
    imported = set()
    for node in ast.walk(ast.parse(WORKER.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).partition(".")[0])
    assert imported <= set(sys.stdlib_module_names)
