"""Verbs that look after a store: status, finalise, exclude, include."""

from __future__ import annotations

import json
from pathlib import Path

import click

from lamstore.cli.group import example, json_option, main, store_argument
from lamstore.cli.making import say_report


@example(
    "lamstore status cohort.zarr",
    "lamstore status cohort.zarr --json",
    "lamstore status cohort.zarr --check-inputs --subjects-dir subjects",
)
@main.command()
@store_argument
@click.option(
    "--check-inputs",
    is_flag=True,
    help="Look whether the files that rows were built from have changed.",
)
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    help="Where the subjects are now, for --check-inputs.  [default: as when built]",
)
@json_option
@click.pass_context
def status(
    ctx: click.Context,
    store: Path,
    check_inputs: bool,
    subjects_dir: Path | None,
    as_json: bool,
) -> None:
    """Say which rows of STORE are complete, and why others are not.

    Also which took longest, and where the cohort mixes sources or settings. memory is
    the largest that the process which built the row had been until then, whatever
    else it computed. --json has every row's whole receipt.

    Exit codes: 0 said; 1 with --check-inputs, rows are stale; 2 refused.
    """
    from lamstore.status import show_status
    from lamstore.status import status as status_of

    found = status_of(store, check_inputs=check_inputs, subjects_dir=subjects_dir)
    if as_json:
        click.echo(json.dumps(found, indent=1))
    else:
        show_status(found)
    ctx.exit(1 if found["stale"] else 0)


@example("lamstore finalise cohort.zarr")
@main.command()
@store_argument
@json_option
@click.pass_context
def finalise(ctx: click.Context, store: Path, as_json: bool) -> None:
    """Publish what the tasks of an array job have built, and sweep up after them.

    It may be run at any time and again, while others build too.

    Exit codes: 0 every row is complete or excluded; 1 some are not; 2 refused.
    """
    from lamstore.cohort.build import finalise as publish

    report = publish(store)
    say_report(report, as_json)
    counts = report.counts()
    ctx.exit(1 if counts["pending"] or counts["failed"] else 0)


@example("lamstore exclude cohort.zarr sub-07 --why 'moved by 12 mm'")
@main.command()
@store_argument
@click.argument("rows", nargs=-1, required=True)
@click.option("--why", required=True, help="Kept with the row, and shown by status.")
def exclude(store: Path, rows: tuple[str, ...], why: str) -> None:
    """Leave ROWS out of STORE: they are not shown, and not built.

    Exit codes: 0 done; 2 refused.
    """
    from lamstore.cohort.build import exclude as leave_out

    leave_out(store, dict.fromkeys(rows, why))
    click.echo(f"{store}: {', '.join(rows)} excluded")


@example("lamstore include cohort.zarr sub-07")
@main.command()
@store_argument
@click.argument("rows", nargs=-1, required=True)
def include(store: Path, rows: tuple[str, ...]) -> None:
    """Take back that ROWS of STORE are excluded; the next build makes them.

    Exit codes: 0 done; 2 refused.
    """
    from lamstore.cohort.build import include as take_back

    take_back(store, rows)
    click.echo(f"{store}: {', '.join(rows)} pending; lamstore build makes them")
