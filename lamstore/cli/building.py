"""Verbs that make stores: build, demo; and how a build is stopped by hand."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.options import verb, were_typed
from lamstore.cli.program import STOPPED, counted, print_fact, print_json
from lamstore.cohort.options import Options, Search, Selection
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    from lamstore.cohort.build import BuildReport
    from lamstore.cohort.plan import BuildPlan

#: Names of the options of the two steps before rows are computed.
SEARCH = [field.name for field in fields(Search)]
SELECTION = [field.name for field in fields(Selection)]

#: Options of one phase that say how rows are computed, which another does not do.
_OF_ROWS = ("task", "tasks", "scheduler", "profile")
_IGNORED_BY = {
    "dry_run": _OF_ROWS,
    "plan_only": ("dry_run", "workers", "worker_memory", *_OF_ROWS, *SELECTION),
}

SHOW_CURSOR = b"\x1b[?25h"


@verb(
    "demo",
    "lamstore demo",
    "lamstore demo somewhere/else",
    "lamstore demo --n-subjects 20",
    directory={"required": False, "default": "lamstore-demo"},
    n_subjects={"help": "How many subjects."},
)
def demo(directory: Path, *, n_subjects: int = 4) -> None:
    """Make a small cohort, build its store, score it and draw maps.

    The anatomy and the sensors are real templates, the differences between the
    subjects are simulated. Everything goes into DIRECTORY (lamstore-demo).
    """
    from lamstore import demo as cohort

    cohort.run(directory, n_subjects=n_subjects)


@verb(
    "build",
    "lamstore build cohort.zarr --subjects-dir subjects --n-layers 11 \\",
    "    --participants participants.tsv --meg 'meg/{subject}/{session}/spm/*.mat'",
    "lamstore build cohort.zarr --subjects-dir subjects --meg 'meg/{subject}/*.fif' \\",
    "    --dry-run --write-manifest cohort.tsv",
    "lamstore build cohort.zarr --manifest cohort.tsv --plan-only",
    "lamstore build cohort.zarr --manifest cohort.tsv --task 7 --tasks 100",
    "lamstore build cohort.zarr --manifest cohort.tsv --exclude sub-07 --why 'moved'",
    records=(Search, Options, Selection),
    why={"help": "Why the rows of --exclude are left out."},
    write_manifest={
        "help": "Write the list of what was found as a TSV for --manifest."
    },
    dry_run={"help": "Show what would be done; write nothing."},
    plan_only={"help": "Make the store and build no row."},
    task={
        "minimum": 0,
        "metavar": "I",
        "help": "Build one of N shares of the rows, I from 0 to N - 1 (or 1 to N).",
    },
    tasks={"metavar": "N", "help": "How many shares."},
    workers={"help": "Build in so many processes; in threads without it."},
    worker_memory={
        "metavar": "SIZE",
        "help": "What each of --workers may take, such as '4 GB'; one that takes more "
        "is ended.  [default: an equal share of the machine's memory, or of the job's]",
    },
    scheduler={
        "metavar": "ADDRESS",
        "help": "A running Dask scheduler, tcp://HOST:PORT.",
    },
    add={"help": "Add to a store that exists; an error if there is none."},
    profile={
        "help": "Print what the stages of a row take: seconds, CPU seconds, bytes read "
        "and written. With threads these are of all rows made at the same time."
    },
)
def build(
    store: Path,
    *,
    why: str = "",
    write_manifest: Path | None = None,
    dry_run: bool = False,
    plan_only: bool = False,
    task: int | None = None,
    tasks: int | None = None,
    workers: int | None = None,
    worker_memory: str | None = None,
    scheduler: str | None = None,
    add: bool = False,
    profile: bool = False,
    as_json: bool = False,
    **options: Any,
) -> int:
    """Build STORE, or what is missing of it.

    Rows that are complete are left alone, so the same command goes on where it
    stopped; new subjects are added. Rows that failed are tried again. Ctrl-C lets the
    running subjects end, a second one stops at once; neither loses what is complete.

    On a cluster without a scheduler the same command runs in three phases:
    --plan-only, then --task I --tasks N for every I from 0 to N - 1, in any order and
    at the same time, then lamstore finalise STORE. The first may be left out.

    Exit codes: 0 all done; 1 some rows failed (with --dry-run: would fail), lamstore
    status names the reasons, or the store cannot be written further, as when the disk
    is full; 2 refused, nothing was written; 130 stopped by Ctrl-C.
    """
    search = {name: options.pop(name, None) for name in SEARCH}
    selection = {name: options.pop(name) for name in SELECTION}
    processes: dict[str, Any] = {"workers": workers, "worker_memory": worker_memory}
    if bool(selection["exclude"]) != bool(why.strip()):
        raise click.UsageError("--exclude ROW and --why TEXT go together.")
    _check_phases(task, tasks)
    if workers and scheduler:
        raise click.UsageError("--workers and --scheduler exclude each other.")
    selection["exclude"] = dict.fromkeys(selection["exclude"], why)
    if add:
        _require_store(store)
    from_shell = click.core.ParameterSource.ENVIRONMENT
    source = click.get_current_context().get_parameter_source("subjects_dir")
    if search["manifest"] and source is from_shell:
        search["subjects_dir"] = None  # the shell's means nothing beside a manifest
    found = lamstore.find_recordings(**search, surfaces=options["surfaces"])
    if write_manifest is not None:
        _write_manifest(found, write_manifest)
    if dry_run:
        from lamstore.cohort.plan import plan

        planned = plan(store, found, **processes, **selection, **options)
        return show_plan(planned, as_json)
    if plan_only:
        return show_report(lamstore.prepare(store, found, **options), as_json)
    from lamstore.cohort.sizes import profile as profile_of
    from lamstore.progress import progress

    with (
        stoppable() as stop,
        cluster_client(scheduler) as client,
        progress(quiet=as_json) as shown,
    ):
        report = lamstore.build(
            store,
            found,
            task=None if task is None or tasks is None else (task, tasks),
            client=client,
            stop=stop,
            on_row=shown,
            on_running=None if shown is None else shown.running,
            **processes,
            **selection,
            **options,
        )
    taken = profile_of([row.stages for row in report.results]) if profile else None
    code = show_report(report, as_json, taken)
    if report.not_begun:
        return STOPPED if stop.is_set() else 1
    return code


def _check_phases(task: int | None, tasks: int | None) -> None:
    """Refuse options of another phase than the one of a build that is asked for."""
    if (task is None) != (tasks is None):
        raise click.UsageError("--task I and --tasks N go together.")
    for phase, others in _IGNORED_BY.items():
        if were_typed(phase) and (named := were_typed(*others)):
            flags = [f"--{name.replace('_', '-')}" for name in (phase, named[0])]
            raise click.UsageError(f"{flags[0]} computes no row; leave out {flags[1]}.")


def _require_store(store: Path) -> None:
    from lamstore.store import Store

    if not Store.is_there(store):
        wrong = "there is no such store to add to"
        advice = "Check the path, or leave out --add to make one."
        raise LamstoreError(wrong, file=store, advice=advice)


def _write_manifest(found: list[Any], path: Path) -> None:
    if path.exists():
        wrong = "is there already and may have been edited"
        raise LamstoreError(wrong, file=path, advice="Name another file.")
    from lamstore.cohort.manifest import write_manifest

    write_manifest(found, path)


def show_plan(planned: BuildPlan, as_json: bool) -> int:
    """Print what a build would do; return 1 if something would fail, else 0."""
    from rich.filesize import decimal

    from lamstore.atomic import plain
    from lamstore.terminal import say, show

    if as_json:
        print_json(plain(planned.as_json()))
    else:
        rows = [
            {
                "subject": row.label,
                "status": row.status,
                "action": row.action,
                "layers x vertices": f"{row.n_layers} x {row.n_vertices}",
                "channels": row.n_channels,
                "lead field": row.lead_field,
                "files": len(row.files),
                "memory": decimal(row.bytes_in_memory),
                "disk, about": decimal(row.bytes_on_disk),
            }
            for row in planned.rows
        ]
        show(rows, title="nothing is written (files of each row: --json)")
        say(repr(planned))
    return 1 if planned.problems or planned.labels("fail") else 0


def show_report(
    report: BuildReport, as_json: bool, profile: list[dict[str, Any]] | None = None
) -> int:
    """Print what a store has now; return 1 if rows failed in this run, else 0."""
    counts = report.counts()
    code = 1 if report.failed else 0
    if as_json:
        answer = {
            "store": str(report.path),
            **counts,
            "errors": {row.label: str(row.error) for row in report.failed},
            "warnings": {row: list(x) for row, x in report.warnings.items()},
            "oddities": report.oddities,
            "mixtures": list(report.mixtures),
            "not_begun": list(report.not_begun),
        }
        answer |= {} if profile is None else {"profile": profile}
        click.echo(json.dumps(answer))
        return code
    from lamstore.terminal import say, show

    if profile:
        show(profile, title="what a row takes, by stage (mean)")
    for line in report.remarks():
        say(line)
    say(f"{report.path}: {counted(counts)}")
    if report.not_begun:
        print_fact(
            f"stopped with {len(report.not_begun)} rows not begun; nothing complete is "
            "lost, and the same command goes on from here"
        )
    return code


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """Let Ctrl-C set an event, and a second one end the process.

    Ending it loses nothing: a row is whole because of its commit, and one that is
    half written is written again.
    """
    stop = threading.Event()

    def on_interrupt(*_: Any) -> None:
        if stop.is_set():
            # no cleaning up, which could wait for what is to be ended
            if os.isatty(2):
                os.write(2, SHOW_CURSOR)  # the live table has hidden it
            os.write(2, b"lamstore: stopped at once; nothing complete is lost\n")
            _end_programs()
            os._exit(STOPPED)
        stop.set()
        os.write(
            2,
            b"lamstore: stopping after the running subjects; Ctrl-C again stops at "
            b"once\n",
        )

    if threading.current_thread() is not threading.main_thread():
        yield stop  # signals are the main thread's
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _end_programs() -> None:
    """Kill what was started to compute a row and would outlive this process.

    What runs in a session of its own, as laMEG does, sees that this process has ended
    and removes what it wrote.
    """
    import psutil

    session = os.getsid(0)
    for child in psutil.Process().children(recursive=True):
        try:
            if os.getsid(child.pid) == session:
                child.kill()
        except (psutil.Error, ProcessLookupError):
            continue


@contextmanager
def cluster_client(address: str | None) -> Iterator[Any]:
    """Connect to a Dask scheduler; None without an address.

    Raises
    ------
    LamstoreError
        If no scheduler answers there.
    """
    if address is None:
        yield None
        return
    import logging

    from distributed import Client

    # what becomes of a row is its result
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        # one that cannot connect would stay the default of all that Dask computes
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise LamstoreError(
            f"no Dask scheduler answers at {address} ({error})",
            advice="Start one with `dask scheduler`, or leave out --scheduler to build "
            "on this machine.",
        ) from error
    with client, client.as_current():
        yield client
