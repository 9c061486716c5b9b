"""Verbs that look after a store: status, verify, copy, merge, resample, ..."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.building import show_report
from lamstore.cli.group import StorePath, example, json_option, main, store_argument

if TYPE_CHECKING:
    from lamstore.store import Store
    from lamstore.store.verify import VerifyReport

subjects_dir_option = click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    help="Where the subjects are now.  [default: as when built]",
)


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
@subjects_dir_option
@json_option
@click.pass_context
def status(
    ctx: click.Context,
    store: Path,
    check_inputs: bool,
    subjects_dir: Path | None,
    as_json: bool,
) -> None:
    """List the rows of STORE: which are complete, and why others are not.

    Also which took longest, and where the cohort mixes sources or settings. memory is
    the largest that the process which built the row had been until then, whatever
    else it computed. --json has every row's whole receipt.

    Exit codes: 0 listed; 1 with --check-inputs, rows are stale; 2 refused.
    """
    from lamstore.status import show_status
    from lamstore.status import status as status_of

    found = status_of(store, check_inputs=check_inputs, subjects_dir=subjects_dir)
    if as_json:
        click.echo(json.dumps(found, indent=1))
    else:
        show_status(found)
    ctx.exit(1 if found["stale"] else 0)


@example(
    "lamstore verify cohort.zarr",
    "lamstore verify cohort.zarr --repair",
    "lamstore verify cohort.zarr --recompute sub-01",
)
@main.command()
@store_argument
@click.option(
    "--recompute",
    metavar="SUBJECT",
    multiple=True,
    help="Row to compute again from its recorded inputs; may be repeated.",
)
@click.option(
    "--repair", is_flag=True, help="Set rows that are broken back to pending."
)
@subjects_dir_option
@json_option
@click.pass_context
def verify(
    ctx: click.Context,
    store: Path,
    recompute: tuple[str, ...],
    repair: bool,
    subjects_dir: Path | None,
    as_json: bool,
) -> None:
    """Read everything in STORE again and list what is wrong.

    Exit code 0: sound. 1: something is wrong, or with --repair still is. 2: refused.
    Nothing is written without --repair, and rows that are whole are never touched.
    """
    from lamstore.progress import row_bar

    with row_bar("verify", quiet=as_json) as on_row:
        report = lamstore.verify(
            store,
            recompute=recompute,
            repair=repair,
            subjects_dir=subjects_dir,
            on_row=on_row,
        )
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=1))
    else:
        _show_findings(report, repair)
    ctx.exit(0 if report.sound else 1)


def _show_findings(report: VerifyReport, repair: bool) -> None:
    from lamstore.tables import say

    for finding in report.repaired:
        say(f"repaired ({finding.repair}): {finding.message}")
    for finding in report.findings:
        say(finding.message)
    for label, answer in report.recomputed.items():
        apart = f"up to {answer['largest']:.1e} apart ({answer['variable']})"
        same = "every value is the same"
        say(f"{label}: computed again, {same if answer['identical'] else apart}")
    if report.set_back:
        say(f"pending now, to be built again: {', '.join(report.set_back)}")
    rows = _counted(Counter(report.statuses.values())) or "no row read"
    n = len(report.findings)
    if report.sound:
        repaired = f"; {len(report.repaired)} repaired" if report.repaired else ""
        say(f"{report.path}: sound ({rows}){repaired}")
        return
    mendable = 0 if repair else sum(1 for f in report.findings if f.repair)
    advice = f"; --repair repairs {mendable}" if mendable else ""
    say(f"{report.path}: {n} thing{'s' * (n > 1)} wrong ({rows}){advice}")


@example(
    "lamstore copy cohort.zarr s3://bucket/cohort.zarr",
    "lamstore copy s3://bucket/cohort.zarr cohort.zarr",
)
@main.command()
@click.argument("source", type=StorePath())
@click.argument("target", type=StorePath())
@json_option
def copy(source: Path, target: Path, as_json: bool) -> None:
    """Copy the store SOURCE to TARGET, a folder or a URL where nothing is.

    Rows that are complete or excluded take their data along. A build of SOURCE waits
    meanwhile. TARGET is there whole or not at all.

    Exit codes: 0 done; 2 refused.
    """
    from lamstore.store import copy as copy_store

    _show_counts(copy_store(source, target), as_json)


@example("lamstore merge all.zarr site-a.zarr site-b.zarr")
@main.command()
@click.argument("out", type=StorePath())
@click.argument("stores", nargs=-1, required=True, type=StorePath())
@json_option
def merge(out: Path, stores: tuple[Path, ...], as_json: bool) -> None:
    """Merge STORES of several sites into OUT: data are copied, not computed again.

    Their layers, units, definitions and atlases must agree, and no row may be in two
    of them. Templates are not merged: lamstore resample OUT. The same command goes on
    where it stopped.

    Exit codes: 0 done; 2 refused.
    """
    from lamstore.store import merge as merge_stores

    _show_counts(merge_stores(out, *stores), as_json)


def _show_counts(store: Store, as_json: bool) -> None:
    """Print how many rows of each status a store has."""
    from lamstore.tables import say

    counts = dict(Counter(store.statuses().values()))
    if as_json:
        click.echo(json.dumps({"store": str(store.path), **counts}))
    else:
        say(f"{store.path}: {_counted(counts)}")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{n} {what}" for what, n in counts.items() if n)


@example(
    "lamstore resample cohort.zarr",
    "lamstore resample cohort.zarr --to fsaverage6 --subjects-dir subjects",
    "lamstore resample cohort.zarr --method barycentric",
)
@main.command()
@store_argument
@click.option(
    "--to",
    metavar="TEMPLATE",
    default="fsaverage5",
    show_default=True,
    help="fsaverage5, or a template of --subjects-dir.",
)
@click.option(
    "--method",
    type=click.Choice(["nearest", "barycentric", "lameg"]),
    help="Nearest vertex, linear within triangles, or laMEG's two nearest vertices; "
    "another method resamples all rows again.  [default: as before, or nearest]",
)
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    help="SUBJECTS_DIR with the template, and with the subjects for --method lameg.",
)
@json_option
@click.pass_context
def resample(
    ctx: click.Context, store: Path, to: str, as_json: bool, **options: Any
) -> None:
    """Resample every complete row of STORE to a template, such as fsaverage5.

    Only what is new or was built again is resampled. Rows without sphere.reg are
    missing there, and named.

    Exit codes: 0 done; 1 some complete rows are missing there; 2 refused.
    """
    from lamstore.progress import row_bar
    from lamstore.tables import say

    with row_bar("resample", quiet=as_json) as on_row:
        report = lamstore.resample(store, to, on_row=on_row, **options)
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=1))
    else:
        counts = {
            "resampled": len(report.resampled),
            "unchanged": len(report.unchanged),
            "missing": len(report.missing),
            "not complete": len(report.incomplete),
        }
        rows = _counted(counts) or "no rows"
        say(f"{report.path}: {report.template} ({report.method}): {rows}")
    ctx.exit(1 if report.missing else 0)


@example("lamstore finalise cohort.zarr")
@main.command()
@store_argument
@json_option
@click.pass_context
def finalise(ctx: click.Context, store: Path, as_json: bool) -> None:
    """Publish what the tasks of an array job have built, and clean up after them.

    It may be run at any time and again, while others build too.

    Exit codes: 0 every row is complete or excluded; 1 some are not; 2 refused.
    """
    report = lamstore.finalise(store)
    show_report(report, as_json)
    counts = report.counts()
    ctx.exit(1 if counts["pending"] or counts["failed"] else 0)


@example("lamstore exclude cohort.zarr sub-07 --why 'moved by 12 mm'")
@main.command()
@store_argument
@click.argument("rows", nargs=-1, required=True)
@click.option("--why", required=True, help="Kept with the row, and shown by status.")
@json_option
def exclude(store: Path, rows: tuple[str, ...], why: str, as_json: bool) -> None:
    """Leave ROWS out of STORE: they are not shown, and not built.

    Exit codes: 0 done; 2 refused.
    """
    from lamstore.cohort import selection

    selection.exclude(store, dict.fromkeys(rows, why))
    _show_statuses(store, rows, as_json)


@example("lamstore include cohort.zarr sub-07")
@main.command()
@store_argument
@click.argument("rows", nargs=-1, required=True)
@json_option
def include(store: Path, rows: tuple[str, ...], as_json: bool) -> None:
    """Take back that ROWS of STORE are excluded; lamstore build makes pending ones.

    Exit codes: 0 done; 2 refused.
    """
    from lamstore.cohort import selection

    selection.include(store, rows)
    _show_statuses(store, rows, as_json)


def _show_statuses(store: Path, rows: tuple[str, ...], as_json: bool) -> None:
    """Print what rows are now."""
    from lamstore.store import Store
    from lamstore.tables import say

    statuses = Store(store).statuses()
    found = {row: statuses[row] for row in rows}
    if as_json:
        click.echo(json.dumps(found, indent=1))
    else:
        say(f"{store}: {', '.join(f'{row} {now}' for row, now in found.items())}")
