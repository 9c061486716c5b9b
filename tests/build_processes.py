"""The command line in processes of their own, as a terminal would start them.

They are forked from a process that has imported lamstore: what is tested is what they
do, not how long Python takes to start.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.cohort.manifest import write_manifest
from lamstore.testing import small_cohort

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["build_warm"])

#: Dims that grow with the rows.
LONG = ("vertex", *schema.RAGGED_DIMS)

#: Of a receipt, what differs from one build of the same files to another.
TIMES = ("seconds", "finished", "memory")


class Build:
    """A ``lamstore build`` that runs in a session of its own.

    Parameters
    ----------
    folder
        Where what it prints goes.
    arguments
        What is on the command line.
    uid
        The user that it runs as; None for this one.
    """

    def __init__(
        self, folder: Path, *arguments: object, uid: int | None = None
    ) -> None:
        self._out = folder / f"build-{len(list(folder.glob('build-*.out')))}.out"
        self._process = _CONTEXT.Process(
            target=_main, args=(self._out, [str(x) for x in arguments], uid)
        )
        with pytest.MonkeyPatch.context() as patch:
            # only while the process is started that builds are forked from
            here = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
            patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, here)))
            forkserver.ensure_running()
        self._process.start()
        while self.running and not self._out.exists():
            time.sleep(0.005)

    @property
    def running(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> bool:
        """Kill it and all that it started; say whether it was still running."""
        pid = self._process.pid
        assert pid is not None
        if self.running:
            os.killpg(pid, 9)
        self._process.join(60)
        return self._process.exitcode == -9

    def end(self) -> tuple[int, str]:
        """Wait for its end; return the exit code, and what it printed."""
        self._process.join(240)
        assert self._process.exitcode is not None, "hangs"
        return self._process.exitcode, self._out.read_text()


def _main(out: Path, arguments: Sequence[str], uid: int | None) -> None:
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
        # this Python may not be for everybody to read: all is imported by a first build
        first = [f"{arguments[0]}.{os.getpid()}", *arguments[1:]]
        main(["build", *first], standalone_mode=False)
        os.ftruncate(1, 0)
        os.lseek(1, 0, os.SEEK_SET)
        os.setgid(uid)
        os.setuid(uid)
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


def copy(path: Path, to: Path) -> Path:
    """Copy a store and its journal."""
    shutil.copytree(path, to)
    shutil.copytree(journal_of(path), journal_of(to))
    return to


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
    """Compare two stores by all that they say, times aside."""
    import json

    first, second = contents(one), contents(other)
    receipts = []
    for found in (first, second):
        texts = found["/"]["receipt"].values
        receipts.append([_timeless(json.loads(str(text))) for text in texts])
        found["/"] = found["/"].drop_vars("receipt").drop_attrs(deep=False)
    assert receipts[0] == receipts[1]
    for group in schema.GROUPS:
        xr.testing.assert_identical(first[group], second[group])


def _timeless(receipt: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in receipt.items() if name not in TIMES}
