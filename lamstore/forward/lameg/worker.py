"""Worker that runs laMEG and SPM standalone, started by `lamstore.forward.lameg.pool`.

It runs in laMEG's own interpreter, so it is valid Python 3.7 and knows the standard
library and laMEG only, nothing of lamstore:

    python worker.py describe
    python worker.py serve DESCRIPTOR FOLDER N_JOBS

``describe`` prints which versions there are, as the last line of its output, and starts
nothing. ``serve`` starts SPM once and then works on one request after the other until
it is told to stop, or the socket DESCRIPTOR ends because who started it has died.
Messages are lines of JSON on that socket, each with ``protocol`` and, when they belong
to a request, its ``id``:

    to the worker      id, and the arguments of a subject (`run_subject`)
                       stop
    from the worker    kind "step": step
                       kind "ready": versions, seconds
                       kind "done": gain, dataset, seconds, free_energy
                       kind "failed": step, error, message, disk_full

Standard output and error are a log, in which a line with `LOG_END` and the id ends what
belongs to a request. Everything that is written goes to FOLDER.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import glob
import importlib
import importlib.util
import json
import os
import queue
import shutil
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any

PROTOCOL = 1
#: Starts the line that ends a request's part of the log.
LOG_END = "\x1elamstore end of request "
#: Seconds for SPM to end once the worker was told to stop.
GRACE = 60.0
#: A longer message of an error is cut.
_MESSAGE = 2000
#: What SPM derives from the MRI; it takes both of them or derives both again.
_DEFORMATION, _SEGMENTATION = "y_orig.nii", "orig_seg8.mat"


class Stopped(BaseException):
    """Raised in the middle of a subject; no handler of laMEG's for errors stops it."""


# ------------------------------------------------------------------------ describing


def describe() -> dict[str, Any]:
    """Say which interpreter this is and what it has, without importing any of it."""
    folders = [entry for entry in sys.path if os.path.isdir(entry)]
    return {"protocol": PROTOCOL, "versions": versions(), "path": folders}


def versions() -> dict[str, str | None]:
    """Return the versions of Python, laMEG and its SPM; None for what is absent."""
    return {
        "python": ".".join(map(str, sys.version_info[:3])),
        "lameg": version_of("lameg"),
        "spm_standalone": version_of("spm_standalone"),
    }


def version_of(package: str) -> str | None:
    """Return a package's version, "unknown" without metadata, None if it is absent."""
    if importlib.util.find_spec(package) is None:
        return None
    for entry in sys.path:
        for pattern in ("*.dist-info", "*.egg-info", "EGG-INFO"):
            for info in glob.glob(os.path.join(glob.escape(entry), pattern)):
                # spm_standalone comes in a distribution of another name
                named = os.path.basename(info).split("-")[0].lower() == package
                holds = _read(os.path.join(info, "top_level.txt")).split()
                if named or package in holds:
                    return _version_in(info) or "unknown"
    return "unknown"


def _version_in(info: str) -> str:
    text = _read(os.path.join(info, "METADATA")) or _read(info + "/PKG-INFO")
    found = [line[8:] for line in text.splitlines() if line.startswith("Version:")]
    return found[0].strip() if found else ""


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


# ----------------------------------------------------------------------- one subject


def run_subject(
    spm: Any, request: dict[str, Any], folder: str, step: Callable[[str], None]
) -> dict[str, Any]:
    """Compute one subject's gain matrix as laMEG's tutorial does.

    Parameters
    ----------
    spm
        SPM's session.
    request
        ``subject_dir``, ``mesh`` (file name), ``dataset``, ``data`` (paths), ``skulls``
        (laMEG's argument -> path), ``fiducials`` (name -> mm), ``n_layers``,
        ``mesh_of`` (laMEG's arguments), ``forward_model_type``, ``patch_size``,
        ``n_temp_modes``, ``viz``, and ``deliver``, the folder for the results.
    folder
        Where to work; not there yet.
    step
        Called with the name of what begins.
    """
    invert = importlib.import_module("lameg.invert")
    surf = importlib.import_module("lameg.surf")
    step("copy")
    name = os.path.basename(request["subject_dir"])
    subjects_dir = os.path.join(folder, "subjects")
    mirror_subject(
        request["subject_dir"],
        os.path.join(subjects_dir, name),
        request["mesh"],
        request["patch_size"],
    )
    skulls = {
        argument: copy_into(path, os.path.join(folder, "skulls", argument))
        for argument, path in request["skulls"].items()
    }
    copy_into(request["data"], os.path.join(folder, "data"))
    dataset = copy_into(request["dataset"], os.path.join(folder, "data"))
    surfaces = surf.LayerSurfaceSet(
        name, request["n_layers"], subjects_dir=subjects_dir
    )
    mesh_of = request["mesh_of"]
    for path in (surfaces.mri_file, surfaces.get_mesh_path(**mesh_of)):
        if not os.path.exists(path):
            raise FileNotFoundError(
                f"this laMEG looks for {path}, which was not copied"
            )
    common = dict(mesh_of, viz=request["viz"], spm_instance=spm)
    step("coregister")
    invert.coregister(
        request["fiducials"],
        dataset,
        surfaces,
        forward_model_type=request["forward_model_type"],
        **skulls,
        **common,
    )
    step("invert_ebb")
    free_energy = invert.invert_ebb(
        dataset,
        surfaces,
        patch_size=request["patch_size"],
        n_temp_modes=request["n_temp_modes"],
        **common,
    )[0]
    step("hand back")
    stem = os.path.splitext(dataset)[0]
    gain_name = f"SPMgainmatrix_{os.path.basename(stem)}_1.mat"
    gain = os.path.join(os.path.dirname(stem), gain_name)
    if not os.path.exists(gain):
        raise FileNotFoundError(f"SPM left no {gain_name} beside the dataset")
    os.makedirs(request["deliver"])
    return {
        "gain": shutil.move(gain, request["deliver"]),
        "dataset": shutil.move(dataset, request["deliver"]),
        "free_energy": float(free_energy),
    }


def mirror_subject(source: str, target: str, mesh: str, patch_size: float) -> None:
    """Copy what laMEG and SPM read of a subject's folder, where they may also write.

    SPM writes beside the MRI (its deformation and head meshes) and beside the mesh (the
    smoothing kernel, the mesh in MNI space), and reuses some of it, so what an earlier
    run left there comes along. Copies, not links: nothing that follows one leads out.
    """
    mri, new_mri = os.path.join(source, "mri"), os.path.join(target, "mri")
    for name in sorted(os.listdir(mri)):
        is_mesh = name.startswith("orig") and name.endswith(".surf.gii")
        if is_mesh or name in ("orig.nii", "orig_EEG_BEM.mat"):
            copy_into(os.path.join(mri, name), new_mri)
    deformation, segmentation = [
        os.path.join(mri, name) for name in (_DEFORMATION, _SEGMENTATION)
    ]
    if os.path.exists(deformation) and os.path.exists(segmentation):
        copy_into(segmentation, new_mri)
        # large, and never written where the other is
        os.symlink(os.path.abspath(deformation), os.path.join(new_mri, _DEFORMATION))
    laminar = os.path.join(source, "surf", "laminar")
    stem = os.path.splitext(mesh)[0]
    kernel = f"FWHM{patch_size:3.2f}_{stem}.mat"
    for name in (mesh, stem + ".json", kernel):
        path = os.path.join(laminar, name)
        if name == mesh or os.path.exists(path):
            copy_into(path, os.path.join(target, "surf", "laminar"))


def copy_into(path: str, folder: str) -> str:
    """Copy a file, with permission to write it, and return where it is."""
    os.makedirs(folder, exist_ok=True)
    # not shutil.copy: SPM has to write to copies of read-only files
    return shutil.copyfile(path, os.path.join(folder, os.path.basename(path)))


# --------------------------------------------------------------------------- serving


class Server:
    """Serves what comes on a socket with one session of SPM, and a parallel pool of it.

    Everything is written to `folder`, which is removed at the end.
    """

    def __init__(self, descriptor: int, folder: str, n_jobs: int) -> None:
        os.set_inheritable(descriptor, False)
        self.socket = socket.socket(fileno=descriptor)
        self.folder = folder
        self.n_jobs = n_jobs
        self.requests: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.busy = self.stopping = False
        self.current: dict[str, Any] = {}
        self.seconds: dict[str, float] = {}
        self._step = ("", 0.0)

    def run(self) -> None:
        """Start SPM, serve until told to stop, end SPM, remove the folder."""
        self._handle_signals()
        self.busy = True
        threading.Thread(target=self._listen, daemon=True).start()
        ready = False
        try:
            self.step("initialise")
            util = importlib.import_module("lameg.util")
            with util.spm_context(n_jobs=self.n_jobs) as spm:
                self._handle_signals()  # MATLAB's runtime has its own
                self._finish_step()
                ready = True
                self.send(kind="ready", versions=versions(), seconds=self.seconds)
                self._serve(spm)
        except Stopped:
            pass
        except Exception as error:
            traceback.print_exc()
            flush_output()
            if not ready:
                self.send(**self._failure(error))
        finally:
            self.busy = False
            self.remove_folders()
            flush_output()

    def _serve(self, spm: Any) -> None:
        self.busy = False
        while True:
            request = self.requests.get()
            self.busy = True
            if request is None or self.stopping:
                self.busy = False
                return
            self.send(**self._answer(spm, request))
            self.busy = False

    def _answer(self, spm: Any, request: dict[str, Any]) -> dict[str, Any]:
        self.current, self.seconds = request, {}
        folder = os.path.join(self.folder, "subject")
        try:
            found = run_subject(spm, request, folder, self.step)
            self._finish_step()
            answer = dict(found, kind="done", seconds=self.seconds)
        except Exception as error:
            traceback.print_exc(limit=-3)  # where lines count, SPM's say more
            answer = self._failure(error)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        flush_output()
        # SPM's last line may not have ended
        print("\n" + LOG_END + str(request["id"]), flush=True)
        return answer

    def step(self, name: str) -> None:
        """Say that a step begins."""
        self._finish_step()
        self._step = (name, time.monotonic())
        self.send(kind="step", step=name)

    def _finish_step(self) -> None:
        name, began = self._step
        if name:
            self.seconds[name] = round(time.monotonic() - began, 3)
        self._step = ("", 0.0)

    def _failure(self, error: BaseException) -> dict[str, Any]:
        step, text = self._step[0], str(error)
        self._step = ("", 0.0)
        disk_full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
        for words in ("No space left on device", "disk may be full"):
            disk_full = disk_full or words in text
        return {
            "kind": "failed",
            "step": step,
            "error": type(error).__name__,
            "message": text[:_MESSAGE],
            "disk_full": disk_full,
        }

    def send(self, **message: Any) -> None:
        """Send a message; whoever does not listen any more is told nothing."""
        message["protocol"] = PROTOCOL
        message["id"] = self.current.get("id")
        with contextlib.suppress(OSError):
            self.socket.sendall(json.dumps(message).encode("ascii") + b"\n")

    def _listen(self) -> None:
        """Put requests in the queue, until the worker has to end, then see to that."""
        told = False
        with contextlib.suppress(OSError), self.socket.makefile("rb") as lines:
            for line in lines:
                request = json.loads(line.decode("utf-8"))
                told = "stop" in request
                if told:
                    break
                self.requests.put(request)
        if not told:  # nobody reads the log: what is printed must not fail
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
        # to the main thread, which may wait in a call that only a signal ends
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
        time.sleep(GRACE)
        # SPM has not come back: this takes its parallel pool along
        self.remove_folders()
        if os.getpgrp() == os.getpid():
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os._exit(1)

    def _handle_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, *_: Any) -> None:
        # runs in the main thread, as does all that changes these
        self.stopping = True
        self.requests.put(None)
        if self.busy:
            self.busy = False
            raise Stopped

    def remove_folders(self) -> None:
        """Remove the worker's folder; with nobody left to do so, all of the run's."""
        shutil.rmtree(self.folder, ignore_errors=True)
        run = os.path.dirname(self.folder)
        # not where the lock is held, or the folder is gone
        with contextlib.suppress(OSError), open(os.path.join(run, "lock")) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(run, ignore_errors=True)


def flush_output() -> None:
    """Make what Python and MATLAB (by C) have printed appear in the log."""
    sys.stdout.flush()
    sys.stderr.flush()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).fflush(None)


def main(arguments: list[str]) -> None:
    """Do what the command line says."""
    # what is beside this file is lamstore's, and not for laMEG to find
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [p for p in sys.path if os.path.abspath(p or os.curdir) != here]
    if arguments == ["describe"]:
        print("\n" + json.dumps(describe()), flush=True)
        return
    _, descriptor, folder, n_jobs = arguments
    try:
        Server(int(descriptor), folder, int(n_jobs)).run()
    finally:
        # exit handlers of MATLAB's runtime may hang, after all is done
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
