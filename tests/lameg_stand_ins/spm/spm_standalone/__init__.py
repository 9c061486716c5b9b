"""Stand-in for SPM's compiled package; valid Python 3.7.

The folder LAMSTORE_STAND_IN has ``answers``, with the dataset and the gain file that
SPM would leave, and gets ``calls.jsonl``, a line for every call.
LAMSTORE_STAND_IN_DO lists what goes wrong, as ``call:dataset:what``, comma-separated;
an empty dataset is any.
"""

import json
import os
import re
import shutil
import signal
import sys
import threading

FOLDER = os.environ.get("LAMSTORE_STAND_IN", "")


def initialize():
    session = Session()
    session.record("initialize")
    return session


class Session:
    def __init__(self):
        self.misbehaviour = [
            item.split(":")
            for item in os.environ.get("LAMSTORE_STAND_IN_DO", "").split(",")
            if item
        ]

    # ------------------------------------------------------- what laMEG calls of SPM

    def spm_standalone(self, command, code, nargout=0):
        found = re.search(r"load\('(.*?)'\)", code)
        if found is None:
            name = "delete pool" if "delete(gcp" in code else "pool"
            self.record(name, code=code)
            return
        # only here: the stand-in has to import without SciPy
        from scipy.io import loadmat

        batch = plain(loadmat(found.group(1), simplify_cells=True)["matlabbatch"])
        source = batch["spm"]["meeg"]["source"]
        cmdline = int(re.search(r"'cmdline',\s*(\d)", code).group(1))
        if "headmodel" in source:
            job = source["headmodel"]
            meshes = job["meshing"]["meshes"]["custom"]
            meshes = {name: single(path) for name, path in meshes.items()}
            self.headmodel(single(job["D"]), meshes, job=job, cmdline=cmdline)
        else:
            job = source["invertiter"]
            self.invert(single(job["D"]), job=job, cmdline=cmdline)

    def spm_eeg_smoothmesh_multilayer_mm(self, mesh, fwhm, n_layers, nargout=1):
        folder, name = os.path.split(mesh)
        # as SPM's own sprintf writes the name
        kernel = "FWHM%3.2f_%s.mat" % (fwhm, os.path.splitext(name)[0])  # noqa: UP031
        kernel = os.path.join(folder, kernel)
        found = os.path.exists(kernel)
        self.record("smooth", mesh=mesh, fwhm=fwhm, n_layers=n_layers, found=found)
        if not found:
            write(kernel)
        return kernel

    def spm_eeg_inv_prep_modes_xval(
        self, dataset, n_modes, modes, n_folds, ideal, nargout=3
    ):
        self.record("modes", dataset=dataset, n_modes=n_modes, folder=where(dataset))
        write(modes)
        gain = f"SPMgainmatrix_{stem(dataset)}_1.mat"
        if not self.wanted("modes", dataset, "no-gain"):
            answer = os.path.join(FOLDER, "answers", gain)
            shutil.copyfile(answer, os.path.join(os.path.dirname(dataset), gain))
        return modes, 24.0, 0.0

    def terminate(self):
        self.record("terminate")

    # ------------------------------------------------------------- what the jobs leave

    def headmodel(self, dataset, meshes, **details):
        details["written"] = where(meshes["mri"])
        self.record("headmodel", dataset=dataset, meshes=meshes, **details)
        mri = os.path.dirname(meshes["mri"])
        derived = [os.path.join(mri, n) for n in ("y_orig.nii", "orig_seg8.mat")]
        if not all(map(os.path.exists, derived)):
            for path in derived:
                write(path)
        for name in ("cortex_8196", "scalp_2562", "oskull_2562", "iskull_2562"):
            write(os.path.join(mri, f"orig{name}.surf.gii"))
        folder, name = os.path.split(meshes["cortex"])
        write(os.path.join(folder, "w" + name))
        self._update(dataset)

    def invert(self, dataset, **details):
        self.record("invert", dataset=dataset, **details)
        self._update(dataset)

    def _update(self, dataset):
        # SPM has the data file open for writing too
        folder = os.path.dirname(dataset)
        (data,) = [name for name in os.listdir(folder) if name.endswith(".dat")]
        write(os.path.join(folder, data))
        answer = os.path.join(FOLDER, "answers", os.path.basename(dataset))
        with open(answer, "rb") as source, open(dataset, "r+b") as target:
            target.truncate()
            shutil.copyfileobj(source, target)

    # --------------------------------------------------------------------- the record

    def record(self, call, **details):
        details.update(call=call, pid=os.getpid(), python=list(sys.version_info[:2]))
        with open(os.path.join(FOLDER, "calls.jsonl"), "a") as file:
            file.write(json.dumps(details) + "\n")
        print("SPM:", call, flush=True)
        dataset = details.get("dataset", "")
        for name, what in MISBEHAVIOURS.items():
            if self.wanted(call, dataset, name):
                what()

    def wanted(self, call, dataset, what):
        return any(
            item[0] == call and item[1] in ("", stem(dataset)) and item[2] == what
            for item in self.misbehaviour
        )


def stem(dataset):
    return os.path.splitext(os.path.basename(dataset))[0]


def where(path):
    """List the files beside one, and whether each is a link."""
    folder = os.path.dirname(path)
    return {
        name: os.path.islink(os.path.join(folder, name))
        for name in sorted(os.listdir(folder))
    }


def write(path):
    # through a link, as MATLAB would
    with open(path, "wb") as file:
        file.write(b"written by SPM")


def single(cell):
    """Return what a cell of one string holds."""
    while isinstance(cell, list):
        cell = cell[0] if cell else ""
    return cell


def plain(value):
    """Return what a batch holds in JSON's types."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float) and abs(value) == float("inf"):
        return str(value)
    return value


def _hang():
    threading.Event().wait()


def _hang_deaf():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGINT])
    threading.Event().wait()


def _fill_disk():
    with open("/dev/full", "w") as file:
        file.write("x")


def _fail():
    print("Error using spm_eeg_inv_mesh (line 42)", flush=True)
    raise RuntimeError("MATLAB: no such tissue")


def _leave_child():
    """Start a process, as MATLAB's pool does, and crash."""
    import subprocess

    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    write(os.path.join(FOLDER, f"child-{child.pid}"))
    os.kill(os.getpid(), signal.SIGSEGV)


MISBEHAVIOURS = {
    "segv": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit139": lambda: os._exit(139),
    "hang": _hang,
    "hang-deaf": _hang_deaf,
    "disk": _fill_disk,
    "fail": _fail,
    "leave-child": _leave_child,
}
