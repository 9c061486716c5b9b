"""The command line, and writers of stores, in processes of their own.

They are forked from a process that has imported lamstore: what is tested is what they
do, not how long Python takes to start.
"""

import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from factory import columns, example, holds, plan, write

import lamstore
from lamstore import schema
from lamstore.cohort.manifest import write_manifest
from lamstore.forward import ArrayLeadField
from lamstore.store import RowTaken, Store
from lamstore.testing import small_cohort

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["build_warm"])

#: Dims that grow with the rows.
LONG = ("vertex", *schema.RAGGED_DIMS)

#: Of a receipt, what differs from one build of the same files to another.
TIMES = ("seconds", "finished", "memory")


def start_server() -> None:
    """Start the process that the others are forked from."""
    with pytest.MonkeyPatch.context() as patch:
        here = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, here)))
        forkserver.ensure_running()


def _forked(target: Callable[..., None], *arguments: Any) -> Any:
    process = _CONTEXT.Process(target=target, args=arguments)
    start_server()
    process.start()
    return process


class Build:
    """A ``lamstore build`` in a session of its own, as a user (None for this one).

    What it prints goes into `folder`. With its first row it sends itself so many
    Ctrl-C, one after the other.
    """

    def __init__(
        self,
        folder: Path,
        *arguments: object,
        uid: int | None = None,
        interrupts: int = 0,
    ) -> None:
        self._out = folder / f"build-{len(list(folder.glob('build-*.out')))}.out"
        given = [str(x) for x in arguments]
        self._process = _forked(_build, self._out, given, uid, interrupts)
        while self.running and not self._out.exists():
            time.sleep(0.005)

    @property
    def running(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> bool:
        """Kill it and all that it started; return whether it was still running."""
        if self.running:
            os.killpg(self._process.pid, 9)
        self._process.join(240)
        return self._process.exitcode == -9

    def end(self) -> tuple[int, str]:
        """Wait for its end; return the exit code, and what it printed."""
        self._process.join(240)
        assert self._process.exitcode is not None, "hangs"
        return self._process.exitcode, self._out.read_text()


def _interrupted(times: int) -> None:
    from lamstore.cli import building
    from lamstore.progress import Progress

    left, stops, stoppable = [times], [], building.stoppable

    @contextmanager
    def watched() -> Iterator[threading.Event]:
        with stoppable() as stop:
            stops.append(stop)
            yield stop

    def running(self: Progress, rows: int) -> None:
        while left[0]:
            left[0] -= 1
            os.kill(os.getpid(), signal.SIGINT)
            stops[0].wait(240)  # two signals that were not handled yet are one

    building.stoppable, Progress.running = watched, running


def _build(
    out: Path, arguments: Sequence[str], uid: int | None, interrupts: int
) -> None:
    os.setsid()
    with out.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    import dask

    from lamstore.cli import main
    from lamstore.cohort import workers as building

    # as often as in a build of many hours, of which this one has the seconds
    building.PUBLISH_EVERY = 0.2
    dask.config.set({"distributed.comm.timeouts.connect": "2s"})
    if uid is not None:
        # this Python may not be for everybody to read: one row first imports it all
        first = [f"{arguments[0]}.{os.getpid()}", *arguments[1:], "--subject", "p00"]
        main(["build", *first], standalone_mode=False)
        os.ftruncate(1, 0)
        os.lseek(1, 0, os.SEEK_SET)
        os.setgid(uid)
        os.setuid(uid)
    if interrupts:
        _interrupted(interrupts)
    sys.argv = ["lamstore", "build", *arguments]
    try:
        main()
    except SystemExit as end:
        if uid is None:
            raise
        # what multiprocessing would clean up belongs to another user
        sys.stdout.flush()
        os._exit(int(end.code or 0))


def cohort_of(folder: Path, n_rows: int) -> Path:
    """Write a cohort of so many rows, of three different heads; return its manifest."""
    made = small_cohort(folder, min(n_rows, 3), n_channels=12)
    found = lamstore.find_recordings(
        made.subjects_dir, participants=made.participants, meg=made.meg
    )
    rows = [
        replace(found[i % len(found)], label=f"row-{i:02d}", participant_id=f"p{i:02d}")
        for i in range(n_rows)
    ]
    manifest = folder / "manifest.tsv"
    write_manifest(rows, manifest)
    return manifest


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.build")


def n_files(path: Path) -> int:
    """Count what a build has put in place so far: the store's files, and commits."""
    folders = (path, journal_of(path) / "new", journal_of(path) / "rows")
    return sum(len(names) for top in folders for _, _, names in os.walk(top))


def contents(path: Path) -> dict[str, xr.Dataset]:
    """Load everything, by group, with plain xarray: which rows are complete first.

    A store grows while it is built: a row may become complete, and longer than the
    store was when it was opened.
    """
    before = xr.open_zarr(path)["status"].load()
    found = {
        group: xr.open_zarr(path, group=None if group == "/" else group).load()
        for group in schema.GROUPS
    }
    found["/"]["status"] = before.reindex_like(found["/"]["subject"], fill_value=0)
    return found


def complete_in(ds: xr.Dataset) -> list[str]:
    """Name the rows that a reader takes for complete."""
    return [str(x) for x in ds["subject"].values[ds["status"].values == 1]]


def wrong_rows(found: dict[str, xr.Dataset], whole: dict[str, xr.Dataset]) -> list[str]:
    """Name the rows that look complete and are not what the whole store has.

    A store that is being built is as long as its longest row so far.
    """
    whole = {
        group: ds.isel({d: slice(found[group].sizes[d]) for d in ds.sizes if d in LONG})
        for group, ds in whole.items()
    }
    return [
        f"{label}: {name}"
        for label in complete_in(found["/"])
        for group, ds in found.items()
        for name in (str(x) for x in ds.variables)
        if ds[name].dims[:1] == ("subject",) and name != "receipt"
        if not _of(ds, name, label).equals(_of(whole[group], name, label))
    ]


def _of(ds: xr.Dataset, name: str, label: str) -> xr.Variable:
    row = ds["subject"].values.tolist().index(label)
    return ds[name].variable[row]


def same_stores(one: Path, other: Path) -> None:
    """Compare two stores by everything that they hold, times aside."""
    first, second = contents(one), contents(other)
    receipts = []
    for found in (first, second):
        made = [json.loads(str(text)) for text in found["/"]["receipt"].values]
        receipts.append([{k: x for k, x in r.items() if k not in TIMES} for r in made])
        found["/"] = found["/"].drop_vars("receipt").drop_attrs(deep=False)
    assert receipts[0] == receipts[1]
    for group in schema.GROUPS:
        xr.testing.assert_identical(first[group], second[group])


class Writer:
    """A function of this module at a store, in a process of its own."""

    def __init__(self, action: Callable[..., None], path: Any, *arguments: Any) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        environment = {k: v for k, v in os.environ.items() if k.startswith("AWS_")}
        self._process = _forked(_write, theirs, environment, action, path, arguments)
        theirs.close()
        self.pid = self._process.pid

    @property
    def running(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> None:
        self._process.kill()
        self._process.join(240)

    def end(self) -> int | None:
        """Return the exit code."""
        self._process.join(240)
        return self._process.exitcode


def _write(
    pipe: Any, environment: dict, action: Callable, path: Any, given: Any
) -> None:
    os.environ.update(environment)
    try:
        action(pipe, path, *given)
    except Exception as error:
        pipe.send(type(error).__name__)
        raise


def hold(pipe: Any, path: Any, label: str) -> None:
    """Take a row, and write it when told to."""
    store = Store(path)
    with store.row(label):
        pipe.send("held")
        pipe.recv()
        store.commit(label, store.write_chunks(label, example(label)))


def fork(pipe: Any, path: Any, label: str) -> None:
    """Take a row, and end while a forked child lives on."""
    with Store(path).row(label):
        if not os.fork():
            pipe.recv()
            os._exit(0)
        pipe.send("forked")


def campaign(pipe: Any, path: Any, version: int, *labels: str) -> None:
    """Write rows of this version, growing the store where it lacks them."""
    for label in labels:
        store = Store(path)
        if label not in store.labels:
            store.grow(plan([label], columns=columns([label])))
        try:
            with store.row(label, overwrite=True):
                if store.receipt(label).get("version") != version:
                    commit = store.write_chunks(label, example(label, version))
                    store.commit(label, commit)
        except RowTaken:
            continue
        store.publish()


def grow(path: str, label: str) -> None:
    """Add a row and check all of them; run under another version of zarr."""
    store = Store(path)
    store.grow(plan([label]))
    write(store, label, example(label))
    store.finalise()
    holds(path, {label: example(label) for label in store.labels})


def ones(ds: Any) -> ArrayLeadField:
    """Return a lead field that costs nothing."""
    layers = [str(name) for name in ds["layer"].values]
    names = [str(name) for name in ds["ch_name"].values]
    random = np.random.default_rng(0)
    shape = (len(names), len(layers), ds.sizes["vertex"])
    return ArrayLeadField(random.normal(size=shape), ch_names=names, layers=layers)


class Harmful:
    """Kills its process, or takes more memory than it may, for some subjects.

    It leaves one file in `folder` a computation: name of the subject and a number.
    """

    name = "harmful"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, ds: Any) -> ArrayLeadField:
        subject = ds.attrs["subject"]
        times = len(list(self.folder.glob(f"{subject}-*")))
        (self.folder / f"{subject}-{times}").touch()
        if subject == "dies-always" or (subject == "dies-once" and not times):
            os.kill(os.getpid(), signal.SIGKILL)
        if subject == "hungry":
            taken = np.ones(10**8)
            threading.Event().wait(240)  # it is ended meanwhile
            assert taken.all()
        return ones(ds)


if __name__ == "__main__":
    grow(*sys.argv[1:])
