"""Computes one subject's gain matrix with laMEG and SPM standalone.

It runs in laMEG's own interpreter, so it is valid Python 3.7 and imports the standard
library and laMEG only, nothing of lamstore:

    python worker.py describe    prints the versions, in its last line; starts nothing
    python worker.py run FOLDER  FOLDER/request.json to FOLDER/result.json

Its output is a log, in which a line that begins with `STEP` names the step that begins.
SIGTERM ends SPM in good order. Standard input ends when lamstore has died: then the
worker ends too, and removes FOLDER.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import importlib
import importlib.util
import json
import os
import shutil
import signal
import sys
import threading
import time
import traceback
from typing import Any

#: Begins the line of the log that names a step.
STEP = "\x1elamstore step "
#: Seconds for SPM to end after lamstore has died.
GRACE = 60.0
#: A longer message of an error is cut.
_MESSAGE = 2000


class Stopped(BaseException):
    """Raised in the middle of a subject; no handler of laMEG's for errors stops it."""


def versions() -> dict[str, str | None]:
    """Return the versions of Python, laMEG and its SPM; None for what is absent."""
    found: dict[str, str | None] = {"python": ".".join(map(str, sys.version_info[:3]))}
    for package in ("lameg", "spm_standalone"):
        found[package] = "unknown" if importlib.util.find_spec(package) else None
    # laMEG has the first, as Jupyter requires it before Python 3.8
    old, new = "importlib_metadata", "importlib.metadata"
    with contextlib.suppress(ImportError, AttributeError):
        metadata = importlib.import_module(new if sys.version_info >= (3, 10) else old)
        # spm_standalone comes in a distribution of another name
        for package, names in metadata.packages_distributions().items():
            if package != "python" and found.get(package):
                found[package] = str(metadata.version(names[0]))
    return found


# ----------------------------------------------------------------------- one subject


def begin(step: str) -> None:
    """Name the step that begins in the log."""
    flush_output()
    print("\n" + STEP + step, flush=True)


def compute(request: dict[str, Any], folder: str) -> dict[str, Any]:
    """Start SPM, compute the subject as laMEG's tutorial does, and end SPM."""
    begin("initialise")
    util = importlib.import_module("lameg.util")
    with util.spm_context(n_jobs=request["n_jobs"]) as spm:
        handle_signals()  # MATLAB's runtime has its own
        work = os.path.join(folder, "subject")
        try:
            return compute_on_copies(spm, request, folder, work)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def compute_on_copies(
    spm: Any, request: dict[str, Any], folder: str, work: str
) -> dict[str, Any]:
    """Coregister and invert in `work`; SPM's dataset and gain matrix go to `folder`."""
    invert = importlib.import_module("lameg.invert")
    surf = importlib.import_module("lameg.surf")
    begin("copy")
    mesh_of, subjects_dir = request["mesh_of"], os.path.join(work, "subjects")
    subject = os.path.basename(request["subject_dir"])
    mirror_subject(request, os.path.join(subjects_dir, subject))
    skulls = {
        argument: copy_into(path, os.path.join(work, "skulls", argument))
        for argument, path in request["skulls"].items()
    }
    copy_into(request["data"], os.path.join(work, "data"))
    dataset = copy_into(request["dataset"], os.path.join(work, "data"))
    n_layers = request["n_layers"]
    surfaces = surf.LayerSurfaceSet(subject, n_layers, subjects_dir=subjects_dir)
    for path in (surfaces.mri_file, surfaces.get_mesh_path(**mesh_of)):
        if not os.path.exists(path):
            raise FileNotFoundError(
                f"this laMEG looks for {path}, which was not copied"
            )
    common = dict(mesh_of, viz=request["viz"], spm_instance=spm)
    begin("coregister")
    invert.coregister(
        request["fiducials"],
        dataset,
        surfaces,
        forward_model_type=request["forward_model"],
        **skulls,
        **common,
    )
    begin("invert_ebb")
    free_energy = invert.invert_ebb(
        dataset,
        surfaces,
        patch_size=request["patch_size"],
        n_temp_modes=request["n_temp_modes"],
        **common,
    )[0]
    begin("hand back")
    stem = os.path.splitext(os.path.basename(dataset))[0]
    gain = os.path.join(os.path.dirname(dataset), f"SPMgainmatrix_{stem}_1.mat")
    if not os.path.exists(gain):
        raise FileNotFoundError(f"SPM left no {gain} beside the dataset")
    return {
        "gain": shutil.move(gain, folder),
        "dataset": shutil.move(dataset, folder),
        "free_energy": float(free_energy),
        "versions": versions(),
    }


def mirror_subject(request: dict[str, Any], target: str) -> None:
    """Copy what laMEG and SPM read of a subject's folder, where they may also write.

    SPM writes beside the MRI (its deformation and head meshes) and beside the mesh (the
    smoothing kernel, the mesh in MNI space), and reuses some of it, so what an earlier
    run left there comes along. Copies, not links: nothing that follows one leads out.
    """
    source = request["subject_dir"]
    mri, new_mri = os.path.join(source, "mri"), os.path.join(target, "mri")
    for name in sorted(os.listdir(mri)):
        is_mesh = name.startswith("orig") and name.endswith(".surf.gii")
        if is_mesh or name in ("orig.nii", "orig_EEG_BEM.mat"):
            copy_into(os.path.join(mri, name), new_mri)
    # what SPM derives from the MRI; it takes both of them or derives both again
    deformation = os.path.join(mri, "y_orig.nii")
    segmentation = os.path.join(mri, "orig_seg8.mat")
    if os.path.exists(deformation) and os.path.exists(segmentation):
        copy_into(segmentation, new_mri)
        # large, and never written where the other is
        os.symlink(os.path.abspath(deformation), os.path.join(new_mri, "y_orig.nii"))
    stem = os.path.splitext(request["mesh"])[0]
    kernel = f"FWHM{request['patch_size']:3.2f}_{stem}.mat"
    for name in (request["mesh"], stem + ".json", kernel):
        path = os.path.join(source, "surf", "laminar", name)
        if name == request["mesh"] or os.path.exists(path):
            copy_into(path, os.path.join(target, "surf", "laminar"))


def copy_into(path: str, folder: str) -> str:
    """Copy a file, with permission to write it, and return where it is."""
    os.makedirs(folder, exist_ok=True)
    # not shutil.copy: SPM has to write to copies of read-only files
    return shutil.copyfile(path, os.path.join(folder, os.path.basename(path)))


# -------------------------------------------------------------------------- the process


def run(folder: str) -> None:
    """Compute the subject that FOLDER/request.json describes."""
    handle_signals()
    threading.Thread(target=_end_with_lamstore, args=(folder,), daemon=True).start()
    try:
        with open(os.path.join(folder, "request.json"), encoding="utf-8") as file:
            request = json.load(file)
        result = compute(request, folder)
    except Stopped:
        return
    except Exception as error:
        traceback.print_exc(limit=-3)  # where lines count, SPM's say more
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
        for words in ("No space left on device", "disk may be full"):
            full = full or words in str(error)
        message = f"{type(error).__name__}: {error}"[:_MESSAGE]
        result = {"error": message, "disk_full": full}
    with open(os.path.join(folder, "result.json"), "w", encoding="utf-8") as file:
        json.dump(result, file)


#: Set once lamstore has died: then the worker removes the folder itself.
_orphaned = threading.Event()


def _end_with_lamstore(folder: str) -> None:
    """Wait until lamstore has died, then end SPM and this process."""
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    _orphaned.set()
    # the log has no reader: what is printed must not fail
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    # to the main thread, which may wait in a call that only a signal ends
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
    time.sleep(GRACE)
    end(folder)  # SPM has not come back


def end(folder: str) -> None:
    """End this process; without lamstore, its folder and what SPM started too."""
    if threading.current_thread() is threading.main_thread():
        ignore_signals()
    flush_output()
    if _orphaned.is_set():
        shutil.rmtree(folder, ignore_errors=True)
        if os.getpgrp() == os.getpid():
            os.killpg(os.getpgrp(), signal.SIGKILL)
    # exit handlers of MATLAB's runtime may hang, after all is done
    os._exit(0)


def handle_signals() -> None:
    """Let SIGTERM and SIGINT stop the main thread."""

    def stop(*_: Any) -> None:
        ignore_signals()
        raise Stopped

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


def ignore_signals() -> None:
    """Let nothing interrupt what ends SPM and this process."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)


def flush_output() -> None:
    """Make what Python and MATLAB (by C) have printed appear in the log."""
    sys.stdout.flush()
    sys.stderr.flush()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).fflush(None)


def main(arguments: list[str]) -> None:
    """Run the command line."""
    # what is beside this file is lamstore's, and not for laMEG to find
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [p for p in sys.path if os.path.abspath(p or os.curdir) != here]
    if arguments == ["describe"]:
        folders = [entry for entry in sys.path if os.path.isdir(entry)]
        print("\n" + json.dumps({"versions": versions(), "path": folders}), flush=True)
        return
    _, folder = arguments
    try:
        run(folder)
    finally:
        end(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
