"""The verb that says what is here and what is missing: doctor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from lamstore.cli.group import example, json_option, main


@example("lamstore doctor", "lamstore doctor --json")
@main.command()
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    envvar="SUBJECTS_DIR",
    help="FreeSurfer's SUBJECTS_DIR.",
)
@json_option
def doctor(subjects_dir: Path | None, as_json: bool) -> None:
    """Say what lamstore needs, what of it is here, and how to mend the rest.

    Exit code 1 says that something is missing which a build with the native single
    shell needs; what only other lead fields need does not count.
    """
    from lamstore import doctor as health
    from lamstore import tables

    findings = health.examine(subjects_dir)
    if as_json:
        click.echo(json.dumps([finding.as_record() for finding in findings], indent=1))
    else:
        tables.show(
            [
                {
                    "": "ok" if finding.ok else "MISSING" if finding.required else "-",
                    "name": finding.name,
                    "found": finding.found,
                    "needed for": finding.needed_for,
                }
                for finding in findings
            ]
        )
        console = tables.console()
        for finding in findings:
            if finding.mend:
                said = f"{finding.name}: {finding.mend}"
                console.print(said, markup=False, highlight=False, soft_wrap=True)
    sys.exit(0 if health.can_build(findings) else 1)
