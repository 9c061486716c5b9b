"""Verbs that make surfaces: surfaces make."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import click

from lamstore.cli.group import example, json_option, main


@example("lamstore surfaces make --subjects-dir subjects --out layered")
@main.group()
def surfaces() -> None:
    """Make layered surfaces without laMEG."""


@example(
    "lamstore surfaces make --subjects-dir subjects --out layered",
    "lamstore surfaces make --subjects-dir subjects --out subjects --in-place",
)
@surfaces.command()
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    envvar="SUBJECTS_DIR",
    required=True,
    help="FreeSurfer's SUBJECTS_DIR, with recon-all's surfaces.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder for the subjects with layers; made if it is not there.",
)
@click.option(
    "--subject", "subjects", multiple=True, help="Only this one; may be repeated."
)
@click.option(
    "--n-layers",
    type=click.IntRange(min=2),
    default=11,
    show_default=True,
    help="Layers, pial and white included.",
)
@click.option(
    "--ds-factor",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.1,
    show_default=True,
    help="Share of the vertices to keep.",
)
@click.option(
    "--orientation",
    type=click.Choice(["link_vector", "ds_surf_norm"]),
    default="link_vector",
    show_default=True,
    help="Dipole orientation.",
)
@click.option(
    "--fixed/--not-fixed",
    default=True,
    show_default=True,
    help="The pial layer's orientations for all layers, or each layer its own.",
)
@click.option(
    "--scalp",
    type=click.Choice(["auto", "mne", "spm", "freesurfer"]),
    default="auto",
    show_default=True,
    help="Which scalp mesh; auto takes the first that is there.",
)
@click.option("--overwrite", is_flag=True, help="Replace what lamstore made before.")
@click.option(
    "--in-place",
    is_flag=True,
    help="Add surf/laminar to the subjects' own folders; --out is --subjects-dir.",
)
@json_option
@click.pass_context
def make(
    ctx: click.Context,
    subjects_dir: Path,
    out: Path,
    subjects: tuple[str, ...],
    as_json: bool,
    **options: Any,
) -> None:
    """Make layers from recon-all's white and pial surfaces, in laMEG's layout.

    They are lamstore's own, not laMEG's: interpolated linearly and thinned out by
    another method. Subjects that fail are named, and the others go on.
    """
    from lamstore.anatomy.making import freesurfer_subjects, make_surfaces
    from lamstore.cohort.task import as_error

    names = list(dict.fromkeys(subjects)) or freesurfer_subjects(subjects_dir)
    results = []
    for done, name in enumerate(names, start=1):
        start = time.monotonic()
        result = {"subject": name, "status": "made", "path": "", "error": ""}
        try:
            result["path"] = str(make_surfaces(subjects_dir / name, out, **options))
        except Exception as error:  # one bad subject never stops the others
            result |= {"status": "failed", "error": str(as_error(name, error))}
        seconds = round(time.monotonic() - start, 1)
        results.append(result | {"seconds": seconds})
        # an error names the subject already
        said = result["error"].removeprefix(f"{name}: ") or f"{seconds} s"
        click.echo(f"[{done}/{len(names)}] {name} {result['status']}: {said}", err=True)
    if as_json:
        click.echo(json.dumps(results, indent=1))
    if any(result["status"] == "failed" for result in results):
        ctx.exit(1)
