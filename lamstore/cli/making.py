"""Verbs that make stores: demo, build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.build_options import (
    computed,
    find,
    recordings_options,
    row_options,
)
from lamstore.cli.group import example, json_option, main, store_argument
from lamstore.cli.stopping import STOPPED, cluster_client, stoppable
from lamstore.cohort.build import warn_of_more_tasks
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    from lamstore.cohort.build import BuildReport
    from lamstore.meg.recording import Recording


@example("lamstore demo", "lamstore demo somewhere/else")
@main.command()
@click.argument("directory", default="lamstore-demo", type=click.Path(path_type=Path))
def demo(directory: Path) -> None:
    """Make a small cohort, build its store, score it and draw maps.

    The anatomy and the sensors are real templates, the differences between the
    subjects are simulated. Everything goes into DIRECTORY (lamstore-demo).
    """
    from lamstore import demo as cohort

    cohort.run(directory)


def _reasons(
    excluded: tuple[str, ...], why: str | None, option: str = "--exclude"
) -> dict[str, str]:
    """Pair rows that are excluded with the one reason that is given for them."""
    if excluded and not (why or "").strip():
        raise click.UsageError(
            f"{option} needs --why TEXT, for whoever asks later where the subject is."
        )
    if why and not excluded:
        raise click.UsageError(f"--why says why a row is left out; which {option}?")
    return dict.fromkeys(excluded, why or "")


@example(
    "lamstore build cohort.zarr --subjects-dir subjects --n-layers 11 \\",
    "    --participants participants.tsv --meg 'meg/{subject}/{session}/spm/*.mat'",
    "lamstore build cohort.zarr --subjects-dir subjects --meg 'meg/{subject}/*.fif' \\",
    "    --dry-run --write-manifest cohort.tsv",
    "lamstore build cohort.zarr --manifest cohort.tsv --plan-only",
    "lamstore build cohort.zarr --manifest cohort.tsv --task 7 --tasks 100",
    "lamstore build cohort.zarr --manifest cohort.tsv --exclude sub-07 --why 'moved'",
)
@main.command()
@store_argument
@recordings_options
@row_options
@click.option(
    "--write-manifest",
    type=click.Path(path_type=Path),
    help="Write the list of what was found as a TSV for --manifest.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--plan-only", is_flag=True, help="Make the store and build no row.")
@click.option(
    "--task",
    type=click.IntRange(min=0),
    metavar="I",
    help="Build only the I-th share of the rows, from 0; N counts as 0.",
)
@click.option(
    "--tasks", type=click.IntRange(min=1), metavar="N", help="How many shares."
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes; threads without it."
)
@click.option(
    "--worker-memory",
    metavar="SIZE",
    help="What each of --workers may take, such as '4 GB'; one that takes more is "
    "ended.  [default: an equal share of the machine's memory, or of the job's]",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="A running Dask scheduler, tcp://…"
)
@click.option("--add", is_flag=True, help="STORE must be there: add to it, make none.")
@click.option("--overwrite", multiple=True, help="Row to build again; may be repeated.")
@click.option(
    "--retry-failed/--leave-failed",
    default=True,
    show_default=True,
    help="Whether rows that failed before are tried again.",
)
@click.option(
    "--stale", is_flag=True, help="Build rows again whose inputs have changed."
)
@click.option(
    "--exclude", multiple=True, metavar="ROW", help="Leave a row out, with --why."
)
@click.option("--why", help="Why --exclude.")
@click.option(
    "--include", multiple=True, metavar="ROW", help="Build an excluded row after all."
)
@json_option
@click.pass_context
def build(
    ctx: click.Context,
    store: Path,
    write_manifest: Path | None,
    dry_run: bool,
    plan_only: bool,
    task: int | None,
    tasks: int | None,
    workers: int | None,
    worker_memory: str | None,
    scheduler: str | None,
    add: bool,
    overwrite: tuple[str, ...],
    retry_failed: bool,
    stale: bool,
    exclude: tuple[str, ...],
    why: str | None,
    include: tuple[str, ...],
    as_json: bool,
    **options: Any,
) -> None:
    """Build STORE, or what is missing of it.

    Rows that are complete are left alone, so the same command goes on where it
    stopped; new subjects are added. Rows that failed are tried again. Ctrl-C lets the
    running subjects end, a second one stops at once; neither loses what is complete.

    On a cluster without a scheduler the same command runs in three phases:
    --plan-only, then --task I --tasks N for every I from 0 to N - 1, in any order and
    at the same time, then lamstore finalise STORE. The first may be left out.

    Exit codes: 0 all done; 1 some rows failed (with --dry-run: would fail), lamstore
    status says why, or the store cannot be written further, as when the disk is full;
    2 refused, nothing was written; 130 stopped by Ctrl-C.
    """
    _check_combination(dry_run, plan_only, task, tasks, workers, scheduler)
    if plan_only and (overwrite or exclude or include or stale or not retry_failed):
        raise click.UsageError(
            "--plan-only builds no row; say which ones when they are built."
        )
    processes = {"workers": workers, "worker_memory": worker_memory}
    selection = {
        "overwrite": overwrite,
        "retry_failed": retry_failed,
        "stale": stale,
        "exclude": _reasons(exclude, why),
        "include": include,
    }
    if add:
        _check_there(store)
    found = find(ctx, options)
    if write_manifest is not None:
        _write_manifest(found, write_manifest)
    settings = computed(options)
    if dry_run:
        planned = processes | selection | settings
        ctx.exit(_say_plan(store, found, as_json, **planned))
    if plan_only:
        from lamstore.cohort.build import prepare

        report = prepare(store, found, **settings)
        ctx.exit(say_report(report, as_json))
    ctx.exit(
        _build(
            store,
            found,
            as_json,
            task=None if task is None or tasks is None else (task, tasks),
            scheduler=scheduler,
            **processes,
            **selection,
            **settings,
        )
    )


def _check_combination(
    dry_run: bool,
    plan_only: bool,
    task: int | None,
    tasks: int | None,
    workers: int | None,
    scheduler: str | None,
) -> None:
    """Refuse options that contradict each other."""
    if (task is None) != (tasks is None):
        raise click.UsageError("--task I and --tasks N go together.")
    if plan_only and (dry_run or task is not None):
        raise click.UsageError(
            "--plan-only makes the store and nothing else; leave out --dry-run, --task."
        )
    if workers and scheduler:
        raise click.UsageError("--workers starts processes here; or --scheduler?")
    if tasks is not None:
        warn_of_more_tasks(tasks)


def _check_there(store: Path) -> None:
    from lamstore.store.creation import is_there

    if not is_there(store):
        raise LamstoreError(
            f"{store}: there is no such store to add to; check the path, or leave out "
            "--add to make one."
        )


def _write_manifest(found: list[Recording], path: Path) -> None:
    if path.exists():
        raise LamstoreError(
            f"{path}: is there already and may have been edited; name another file."
        )
    from lamstore.cohort.manifest import write_manifest

    write_manifest(found, path)


def _say_plan(
    store: Path, found: list[Recording], as_json: bool, **arguments: Any
) -> int:
    """Print what would be done; return the exit code."""
    from lamstore.cohort.plan import plan
    from lamstore.store.files import plain

    planned = plan(store, found, **arguments)
    if as_json:
        click.echo(json.dumps(plain(planned.as_json()), indent=1))
    else:
        from lamstore.tables import show_plan

        show_plan(planned)
    return 1 if planned.problems or planned.labels("fail") else 0


def _build(
    store: Path,
    found: list[Recording],
    as_json: bool,
    *,
    scheduler: str | None,
    **arguments: Any,
) -> int:
    """Build and show how it goes; return the exit code."""
    from lamstore.progress import progress

    with (
        stoppable() as stop,
        cluster_client(scheduler) as client,
        progress(quiet=as_json) as shown,
    ):
        report = lamstore.build(
            store,
            found,
            client=client,
            stop=stop,
            on_row=shown,
            on_running=None if shown is None else shown.running,
            **arguments,
        )
    code = say_report(report, as_json)
    if report.not_begun:
        return STOPPED if stop.is_set() else 1
    return code


def say_report(report: BuildReport, as_json: bool) -> int:
    """Print what a store has now; return 1 if rows failed in this run, else 0."""
    counts = report.counts()
    if as_json:
        errors = {r.label: r.error for r in report.failed}
        answer = {"store": str(report.path), **counts, "errors": errors}
        click.echo(json.dumps(answer | {"not_begun": list(report.not_begun)}))
    else:
        said = ", ".join(f"{n} {status}" for status, n in counts.items() if n)
        click.echo(f"{report.path}: {said}")
        if report.not_begun:
            click.echo(
                f"lamstore: stopped with {len(report.not_begun)} rows not begun; "
                "nothing complete is lost, and the same command goes on from here",
                err=True,
            )
    return 1 if report.failed else 0
