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
STEP = "lamstore, step: "
#: Seconds for SPM to end after lamstore has died.
GRACE = 60.0
#: A longer message of an error is cut.
_MESSAGE = 2000


class Stopped(BaseException):
    """Raised in the middle of a subject; no handler of laMEG's for errors stops it."""


def versions() -> dict[str, str | None]:
    """Return the versions of Python, laMEG and its SPM; None for what is absent."""
    found: dict[str, str | None] = {"python": sys.version.split()[0]}
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


#: The steps, and when they began.
_began: list[tuple[str, float]] = []


def begin(step: str) -> None:
    """Name the step that begins in the log."""
    flush_output()
    print("\n" + STEP + step, flush=True)
    _began.append((step, time.monotonic()))


def compute(request: dict[str, Any]) -> dict[str, Any]:
    """Start SPM, do as laMEG's tutorial does on copies, and end SPM."""
    begin("initialise")
    util = importlib.import_module("lameg.util")
    with util.spm_context(n_jobs=request["n_jobs"]) as spm:
        handle_signals()  # MATLAB's runtime has its own
        invert = importlib.import_module("lameg.invert")
        surf = importlib.import_module("lameg.surf")
        surfaces = surf.LayerSurfaceSet(
            request["subject"],
            request["n_layers"],
            subjects_dir=request["subjects_dir"],
        )
        dataset = request["dataset"]
        common = dict(request["mesh_of"], viz=False, spm_instance=spm)
        begin("coregister")
        invert.coregister(
            request["fiducials"],
            dataset,
            surfaces,
            forward_model_type=request["forward_model"],
            **request["skulls"],
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
        begin("end SPM")
    if not os.path.exists(request["gain"]):
        raise FileNotFoundError("SPM left no " + request["gain"])
    _began.append(("", time.monotonic()))
    answer = {"free_energy": float(free_energy), "versions": versions()}
    return dict(answer, began=_began)


def run(folder: str) -> None:
    """Compute the subject that FOLDER/request.json describes."""
    handle_signals()
    threading.Thread(target=_end_with_lamstore, args=(folder,), daemon=True).start()
    try:
        with open(os.path.join(folder, "request.json"), encoding="utf-8") as file:
            result = compute(json.load(file))
    except Stopped:
        return
    except Exception as error:
        traceback.print_exc(limit=-3)  # where lines count, SPM's say more
        result = {"error": f"{type(error).__name__}: {error}"[:_MESSAGE]}
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
    # to the main thread, which may wait in a call that only a signal ends
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
    time.sleep(GRACE)
    end(folder)  # SPM has not come back


def end(folder: str) -> None:
    """End this process; without lamstore, its folder and what SPM started too."""
    if threading.current_thread() is threading.main_thread():
        handle_signals(ignore=True)
    flush_output()
    if _orphaned.is_set():
        shutil.rmtree(folder, ignore_errors=True)
        if os.getpgrp() == os.getpid():
            os.killpg(os.getpgrp(), signal.SIGKILL)
    # exit handlers of MATLAB's runtime may hang, after all is done
    os._exit(0)


def handle_signals(ignore: bool = False) -> None:
    """Let SIGTERM and SIGINT stop the main thread, once; or let them do nothing."""

    def stop(*_: Any) -> None:
        handle_signals(ignore=True)
        raise Stopped

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN if ignore else stop)


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
