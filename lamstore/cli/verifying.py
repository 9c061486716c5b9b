"""The verb that checks stores: verify."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lamstore.cli.group import example, json_option, main, store_argument

if TYPE_CHECKING:
    from lamstore.store.verify import VerifyReport


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
    "--repair",
    is_flag=True,
    help="Mend what can be mended; rows that are broken become pending.",
)
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    help="Where the subjects of --recompute are.  [default: where they were]",
)
@json_option
def verify(
    store: Path,
    recompute: tuple[str, ...],
    repair: bool,
    subjects_dir: Path | None,
    as_json: bool,
) -> None:
    """Read everything in STORE again and say what is wrong.

    Exit code 0: sound. 1: something is wrong, or with --repair still is. 2: refused.
    Nothing is written without --repair, and rows that are whole are never touched.
    """
    from lamstore.cohort.recompute import verify as verify_store
    from lamstore.progress import row_bar

    with row_bar("verify", quiet=as_json) as on_row:
        report = verify_store(
            store,
            recompute=recompute,
            repair=repair,
            subjects_dir=subjects_dir,
            on_row=on_row,
        )
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=1))
    else:
        _show(report, repair)
    sys.exit(0 if report.sound else 1)


def _show(report: VerifyReport, repair: bool) -> None:
    for finding in report.repaired:
        click.echo(f"repaired ({finding.mend}): {finding.message}")
    for finding in report.findings:
        click.echo(finding.message)
    for note in report.notes:
        click.echo(f"note: {note}")
    for label, answer in report.recomputed.items():
        said = f"up to {answer['largest']:.1e} apart ({answer['variable']})"
        click.echo(
            f"{label}: computed again, "
            + ("every value is the same" if answer["identical"] else said)
        )
    if report.set_back:
        click.echo(
            f"pending now: {', '.join(report.set_back)}; build the store again, and "
            "they are made"
        )
    click.echo(f"{report.path}: {_summary(report, repair)}")


def _summary(report: VerifyReport, repair: bool) -> str:
    statuses = list(report.statuses.values())
    counts = ", ".join(f"{statuses.count(s)} {s}" for s in dict.fromkeys(statuses))
    if report.sound:
        mended = f"; {len(report.repaired)} repaired" if report.repaired else ""
        return f"sound ({counts}){mended}"
    n = len(report.findings)
    said = f"{n} thing{'s are' if n > 1 else ' is'} wrong ({counts or 'no row read'})"
    mendable = sum(1 for finding in report.findings if finding.mend)
    return said if repair or not mendable else f"{said}; --repair mends {mendable}"
